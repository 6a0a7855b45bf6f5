//! When something in the program breaks: a report is written, unsaved work is kept, and the window says so instead of vanishing. Where
//! files lie is the business of [`crate::effects::recovery`].

use std::{
    backtrace::Backtrace,
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    sync::Mutex,
};

use eframe::egui::{self, Align, CentralPanel, Frame, Layout, RichText};

use crate::{
    effects::{clock, recovery},
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// The last report that was written, or what could not be.
static LAST: Mutex<Option<Result<PathBuf, String>>> = Mutex::new(None);

/// What is said when something broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Crash {
    /// The report; or why there is none.
    pub report: Result<PathBuf, String>,
    /// Unsaved work that was kept; none where nothing was unsaved, or why it could not be.
    pub kept: Option<Result<PathBuf, String>>,
}

/// What the user wants then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// Draws the window anew with the case as it is.
    GoOn,
    /// Ends the program.
    Quit,
    /// Puts the report's path on the clipboard.
    CopyPath,
}

/// Writes a report of every panic from now on.
pub(super) fn report_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let payload = info.payload();
        let words = payload.downcast_ref::<&str>().map(|w| (*w).to_owned()).or_else(|| payload.downcast_ref::<String>().cloned());
        let time = clock::now_iso();
        let report = format!(
            "Dateline {} on {} {}\n{time}\n\n{}\nat {place}\n\n{}\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            words.unwrap_or_default(),
            Backtrace::force_capture()
        );
        let folder = recovery::folder().ok_or_else(|| t("crash-no-folder").to_owned());
        let written = folder.and_then(|folder| recovery::report(&folder, &time, &report).map_err(|error| error.to_string()));
        if let Ok(mut last) = LAST.lock() {
            *last = Some(written);
        }
    }));
}

/// Does something that may break; `None` when it did.
pub(super) fn guarded<T>(doing: impl FnOnce() -> T) -> Option<T> {
    // What was being changed may be half done: who calls this throws away all that was drawn with.
    panic::catch_unwind(AssertUnwindSafe(doing)).ok()
}

impl Crash {
    /// What is to be said after something broke.
    pub fn new(kept: Option<Result<PathBuf, String>>) -> Self {
        let report = LAST.lock().ok().and_then(|mut last| last.take()).unwrap_or_else(|| Err(t("crash-no-folder").to_owned()));
        Self { report, kept }
    }

    /// What happened, where the work and the report are, as sentences.
    pub fn sentences(&self) -> Vec<String> {
        let kept = match &self.kept {
            None => t("crash-nothing-unsaved").to_owned(),
            Some(Ok(_)) => t("crash-kept").to_owned(),
            Some(Err(reason)) => tf("crash-not-kept", &[("reason", reason.clone())]),
        };
        let report = match &self.report {
            Ok(path) => tf("crash-report", &[("path", path.display().to_string())]),
            Err(reason) => tf("crash-no-report", &[("reason", reason.clone())]),
        };
        vec![kept, report]
    }

    /// Draws it in the place of the window.
    pub fn show(&self, ui: &mut egui::Ui, theme: &Theme) -> Option<Wish> {
        let mut wish = None;
        CentralPanel::default().frame(Frame::new().fill(theme.panel).inner_margin(egui::Margin::same(24))).show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.set_max_width(560.0);
                ui.add_space(ui.available_height() * 0.2);
                ui.label(RichText::new(t("crash-title")).font(fonts::strong(size::HEADING)).color(theme.text));
                ui.add_space(8.0);
                for sentence in self.sentences() {
                    ui.label(RichText::new(sentence).color(theme.text));
                    ui.add_space(4.0);
                }
                ui.add_space(12.0);
                ui.horizontal(|ui| {
                    let buttons = [("crash-go-on", Wish::GoOn), ("crash-quit", Wish::Quit), ("crash-copy-path", Wish::CopyPath)];
                    for (key, asked) in buttons {
                        if ui.button(t(key)).clicked() {
                            wish = Some(asked);
                        }
                    }
                });
            });
        });
        wish
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_is_caught_reported_and_told() {
        let folder = tempfile::tempdir().unwrap();
        let written = recovery::report(folder.path(), "2024-10-30T09:15:00Z", "a report").unwrap();
        assert_eq!(guarded(|| 1), Some(1));
        let crash = Crash { report: Ok(written.clone()), kept: Some(Ok(folder.path().join("unsaved.dateline"))) };
        let said = crash.sentences().join(" ");
        assert!(said.contains(&written.display().to_string()), "{said}");
        let failed = Crash { report: Err("disk full".to_owned()), kept: Some(Err("disk full".to_owned())) };
        assert!(failed.sentences().iter().all(|sentence| sentence.contains("disk full")));
    }

    #[test]
    fn a_panic_does_not_reach_the_window_system() {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(|_| {}));
        let none: Vec<u8> = Vec::new();
        let caught = guarded(|| none[1]);
        panic::set_hook(hook);
        assert_eq!(caught, None);
    }
}
