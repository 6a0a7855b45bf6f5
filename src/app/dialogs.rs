//! Dialogs of the system, asked without holding up the window: each answer comes back as a command.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel},
    time::{Duration, Instant},
};

use eframe::egui::Context;
use rfd::{AsyncFileDialog, FileHandle};

use crate::{
    effects::folders,
    model::{Message, PictureFormat},
    session::{Command, CrowdCommand, DataKind, ImportCommand, MapChoice, MergeCommand, ShareCommand, TakeAway, TakeKind, state::Overlay},
    text::t,
};

/// The soonest that a person answers a dialog.
const SOONEST: Duration = Duration::from_millis(400);

/// Dialogs that are open.
pub(super) struct Dialogs {
    sender: SyncSender<Command>,
    receiver: Receiver<Command>,
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
                Ok(answer) => found.push(answer),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return found,
            }
        }
    }

    pub(super) fn open_case(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new()
            .set_title(t("dialog-open"))
            .add_filter(t("dialog-case"), &["dateline", "json"])
            .add_filter(t("columns-dialog"), &["csv", "tsv", "tab", "xlsx", "geojson", "kml", "kmz"]);
        self.ask(ctx, dialog.pick_file(), Overlay::OpenPath, |path| Command::OpenPath(path.display().to_string()));
    }

    /// Where the system has no dialog, the path is typed in the preferences.
    pub(super) fn map_file(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-map")).add_filter(t("dialog-map-kind"), &["pmtiles"]);
        self.ask(ctx, dialog.pick_file(), Overlay::Preferences, |path| Command::SetMap(MapChoice::File(path.display().to_string())));
    }

    pub(super) fn folder_of_texts(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-texts"));
        self.ask(ctx, dialog.pick_folder(), Overlay::OpenPath, |path| Command::NewFromPath(path.display().to_string()));
    }

    /// Any files: which of them are documents, their content tells.
    pub(super) fn documents(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("action-add-documents")).pick_files();
        let chosen = async move { dialog.await.map(|files| files.into_iter().map(|file| file.path().to_owned()).collect::<Vec<_>>()) };
        self.ask_for(ctx, chosen, Overlay::AddPath, |paths| {
            Command::Import(ImportCommand::Files(paths.into_iter().map(|path| path.display().to_string()).collect()))
        });
    }

    pub(super) fn folder_of_documents(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("action-add-folder"));
        self.ask(ctx, dialog.pick_folder(), Overlay::AddPath, |path| {
            Command::Import(ImportCommand::Files(vec![path.display().to_string()]))
        });
    }

    pub(super) fn save_file(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-save")).set_file_name(name).add_filter(t("dialog-case"), &["dateline"]);
        self.ask(ctx, dialog.save_file(), Overlay::SavePath(folders::suggested(name)), |path| {
            // A name typed without an ending still means the one-file form.
            let path = if path.extension().is_none() { path.with_extension("dateline") } else { path };
            Command::SaveTo(path.display().to_string())
        });
    }

    pub(super) fn crowd_file(&self, name: &str, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-save")).set_file_name(name);
        self.ask(ctx, dialog.save_file(), Overlay::SavePath(folders::suggested(name)), |path| {
            Command::Crowd(CrowdCommand::SaveTo { path: path.display().to_string() })
        });
    }

    pub(super) fn save_folder(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("dialog-save-folder"));
        self.ask(ctx, dialog.pick_folder(), Overlay::SavePath(String::new()), |path| Command::SaveTo(path.display().to_string()));
    }

    pub(super) fn copy(&self, ctx: &Context, base: bool) {
        let title = t(if base { "merge-choose-base" } else { "action-merge-copy" });
        let dialog = AsyncFileDialog::new().set_title(title).add_filter(t("dialog-case"), &["dateline", "json"]);
        self.ask(ctx, dialog.pick_file(), Overlay::CopyPath(base), move |path| {
            let path = path.display().to_string();
            Command::Merge(if base { MergeCommand::ReadBase(path) } else { MergeCommand::Read(path) })
        });
    }

    pub(super) fn share_file(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new().set_title(t("action-share")).set_file_name(name).add_filter(t("dialog-case"), &["dateline"]);
        self.ask(ctx, dialog.save_file(), Overlay::SharePath(folders::suggested(name)), |path| {
            // The dialog has asked about a file that is there; not about one whose name is completed here.
            let replace = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("dateline"));
            let path = if replace { path } else { path.with_extension("dateline") };
            Command::Share(ShareCommand::To { path: path.display().to_string(), replace })
        });
    }

    pub(super) fn share_folder(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(t("action-share"));
        self.ask(ctx, dialog.pick_folder(), Overlay::SharePath(folders::suggested("shared")), |path| {
            Command::Share(ShareCommand::To { path: path.display().to_string(), replace: false })
        });
    }

    pub(super) fn picture(&self, ctx: &Context, name: &str, format: PictureFormat) {
        let (first, second) = if format == PictureFormat::Svg { ("svg", "png") } else { ("png", "svg") };
        let dialog = AsyncFileDialog::new()
            .set_title(t("dialog-picture"))
            .set_file_name(name)
            .add_filter(first.to_uppercase(), &[first])
            .add_filter(second.to_uppercase(), &[second]);
        let instead = Overlay::PicturePath(folders::suggested(name));
        self.ask(ctx, dialog.save_file(), instead, |path| {
            // The dialog has asked about a file that is there; not about one whose name is completed here.
            let replace = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png") || e.eq_ignore_ascii_case("svg"));
            Command::ExportTo { path: path.display().to_string(), replace }
        });
    }

    pub(super) fn take_away(&self, ctx: &Context, what: &TakeAway, name: &str) {
        let kind = what.kind();
        let title = t(if kind == TakeKind::Briefing { "dialog-take" } else { "dialog-animation" });
        let instead = Overlay::TakeAwayPath(kind, folders::suggested(name));
        let dialog = AsyncFileDialog::new().set_title(title);
        match what.ending() {
            Some(ending) => {
                let dialog = dialog.set_file_name(name).add_filter(ending.to_uppercase(), &[ending]);
                self.ask(ctx, dialog.save_file(), instead, move |path| {
                    // The dialog has asked about a file that is there; not about one whose name is completed here.
                    let replace = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
                    Command::TakeAwayTo { kind, path: path.display().to_string(), replace }
                });
            }
            None => self.ask(ctx, dialog.pick_folder(), instead, move |path| Command::TakeAwayTo {
                kind,
                path: path.display().to_string(),
                replace: false,
            }),
        }
    }

    pub(super) fn data(&self, ctx: &Context, kind: DataKind, name: &str) {
        let mut dialog = AsyncFileDialog::new().set_title(t("dialog-data")).set_file_name(name);
        for ending in kind.endings() {
            dialog = dialog.add_filter(ending.to_uppercase(), &[*ending]);
        }
        let instead = Overlay::DataPath(kind, folders::suggested(name));
        self.ask(ctx, dialog.save_file(), instead, move |path| {
            let replace = path.extension().is_some();
            let path = if replace { path } else { path.with_extension(kind.endings()[0]) };
            Command::DataTo { kind, path: path.display().to_string(), replace }
        });
    }

    /// The dialog is made on this thread, as some systems ask, and waited for on another. An answer that comes sooner than a
    /// person can give one means that no dialog was shown: then the path is asked for `instead`.
    fn ask(
        &self,
        ctx: &Context,
        answer: impl Future<Output = Option<FileHandle>> + Send + 'static,
        instead: Overlay,
        command: impl FnOnce(PathBuf) -> Command + Send + 'static,
    ) {
        self.ask_for(ctx, answer, instead, |handle: FileHandle| command(handle.path().to_owned()));
    }

    /// The same for any answer.
    fn ask_for<T: 'static>(
        &self,
        ctx: &Context,
        answer: impl Future<Output = Option<T>> + Send + 'static,
        instead: Overlay,
        command: impl FnOnce(T) -> Command + Send + 'static,
    ) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        std::thread::spawn(move || {
            let asked = Instant::now();
            let answers = match pollster::block_on(answer) {
                Some(answer) => vec![command(answer)],
                None if asked.elapsed() < SOONEST => vec![Command::Say(Message::new("notice-no-dialog")), Command::Show(Some(instead))],
                None => Vec::new(),
            };
            for answer in answers {
                // The window may be gone by now; then nobody wants the answer.
                let _ = sender.send(answer);
            }
            ctx.request_repaint();
        });
    }
}
