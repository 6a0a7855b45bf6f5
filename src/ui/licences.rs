//! The licences of everything inside the program, to be read. The texts are in [`crate::licences`].

use egui::{Label, RichText, ScrollArea, Ui};

use crate::{licences, render::theme::Theme};

/// Draws them, scrolling both ways: their lines are kept as they are.
pub fn show(ui: &mut Ui, theme: &Theme) {
    let lines = licences::lines();
    let height = ui.text_style_height(&egui::TextStyle::Body);
    ScrollArea::both().auto_shrink([false, false]).max_height(ui.ctx().content_rect().height() * 0.6).show_rows(
        ui,
        height,
        lines.len(),
        |ui, rows| {
            for line in lines.get(rows).unwrap_or_default() {
                let words = RichText::new(*line).color(theme.text);
                ui.add(Label::new(words).extend());
            }
        },
    );
}
