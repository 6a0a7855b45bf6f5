//! The folders of own words: where they are, what was read there, and what of it cannot be used.

use egui::{RichText, TextEdit, Ui};

use super::{form_fields, overlays, widgets};
use crate::{
    render::theme::{Theme, size},
    session::{Action, Command, Session},
    text::{say, t},
};

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    let shown = session.own_words();
    ui.label(t("words-why"));
    ui.add_space(size::GAP);
    for (name, path) in [("words-folder", &shown.folder), ("words-case-folder", &shown.case_folder)] {
        if path.is_empty() {
            continue;
        }
        let label = ui.label(t(name));
        // It can be selected, not changed.
        ui.add(TextEdit::singleline(&mut path.as_str()).id_salt(name).desired_width(f32::INFINITY)).labelled_by(label.id);
    }
    if let Some(problem) = &shown.problem {
        form_fields::problem(ui, &say(problem), theme.error);
    }
    ui.horizontal(|ui| {
        if !shown.folder.is_empty() && ui.button(t("words-copy")).clicked() {
            commands.push(Command::CopyText(shown.folder.clone()));
        }
        if ui.button(t("words-again")).clicked() {
            commands.push(Action::OwnWords.into());
        }
        if ui.add_enabled(session.can(Action::ReadTexts), egui::Button::new(t("import-read"))).clicked() {
            commands.push(Command::Show(None));
            commands.push(Action::ReadTexts.into());
        }
    });
    ui.add_space(size::GAP);
    ui.label(widgets::heading(t("words-files"), theme));
    if shown.files.is_empty() {
        ui.label(widgets::muted(t("words-no-files"), theme));
    }
    for file in &shown.files {
        ui.add(egui::Label::new(RichText::new(file)).truncate());
    }
    ui.add_space(size::GAP);
    overlays::fault_list(ui, &shown.faults, theme);
}
