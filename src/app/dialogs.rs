//! Dialogs of the system, asked without holding up the window: each answer comes back as a command.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel},
};

use eframe::egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

use crate::{session::Command, text::t};

/// Dialogs that are open.
pub(super) struct Dialogs {
    sender: SyncSender<Option<Command>>,
    receiver: Receiver<Option<Command>>,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (sender, receiver) = sync_channel(16);
        Self { sender, receiver }
    }
}

impl Dialogs {
    /// What was answered since this was last called.
    pub(super) fn answers(&self) -> Vec<Command> {
        let mut found = Vec::new();
        loop {
            match self.receiver.try_recv() {
                Ok(answer) => found.extend(answer),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return found,
            }
        }
    }

    pub(super) fn open_case(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-open")).add_filter(t("dialog-case"), &["dateline", "json"]);
        self.ask(ctx, dialog.pick_file(), |path| Command::OpenPath(path.display().to_string()));
    }

    pub(super) fn folder_of_texts(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-texts"));
        self.ask(ctx, dialog.pick_folder(), |path| Command::NewFromPath(path.display().to_string()));
    }

    pub(super) fn save_file(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-save")).set_file_name(name).add_filter(t("dialog-case"), &["dateline"]);
        self.ask(ctx, dialog.save_file(), |path| {
            // A name typed without an ending still means the one-file form.
            let path = if path.extension().is_none() { path.with_extension("dateline") } else { path };
            Command::SaveTo(path.display().to_string())
        });
    }

    pub(super) fn save_folder(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-save-folder"));
        self.ask(ctx, dialog.pick_folder(), |path| Command::SaveTo(path.display().to_string()));
    }

    pub(super) fn picture(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-picture")).set_file_name(name).add_filter("PNG", &["png"]);
        self.ask(ctx, dialog.save_file(), |path| Command::ExportTo(path.with_extension("png").display().to_string()));
    }

    /// The dialog is made on this thread, as some systems ask, and waited for on another.
    fn ask(
        &self,
        ctx: &Context,
        answer: impl Future<Output = Option<FileHandle>> + Send + 'static,
        command: impl FnOnce(PathBuf) -> Command + Send + 'static,
    ) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        std::thread::spawn(move || {
            let chosen = pollster::block_on(answer).map(|handle| command(handle.path().to_owned()));
            // The window may be gone by now; then nobody wants the answer.
            let _ = sender.send(chosen);
            ctx.request_repaint();
        });
    }
}
