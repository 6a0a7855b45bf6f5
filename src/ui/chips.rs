//! What the filter asks for, as chips that are always visible; a click takes one back.

use egui::{RichText, Ui};

use super::act;
use crate::{
    analysis::calendar::format_window,
    render::theme::Theme,
    session::{Action, Command, Session},
    text::{t, tf},
};

/// Draws the chips, wrapped. Nothing when the filter is clear.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    let filter = session.filter();
    let hidden = session.hidden_forecasts();
    if filter.is_clear() && hidden == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if hidden > 0 {
            let words = tf("chip-forecasts", &[("count", hidden.to_string())]);
            let button = egui::Button::new(super::widgets::muted(words, theme)).corner_radius(11.0).small();
            if ui.add(button).on_hover_text(t("filter-forecasts-why")).clicked() {
                act(commands, Action::ToggleForecasts);
            }
        }
        if let Some(window) = filter.window
            && chip(ui, &format_window(window), theme)
        {
            commands.push(Command::SetWindow(None));
        }
        for (facet, ids) in &filter.chosen {
            // Many values of one facet (a legend with one category off) are one chip.
            if ids.len() > 3 {
                let label = tf("chip-many", &[("facet", t(facet.text_key()).to_owned()), ("count", ids.len().to_string())]);
                if chip(ui, &label, theme) {
                    commands.push(Command::ClearFacet(*facet));
                }
                continue;
            }
            for id in ids {
                if chip(ui, &session.value_name(*facet, id), theme) {
                    commands.push(Command::ToggleValue(*facet, id.clone()));
                }
            }
        }
        let words = filter.text.trim();
        if !words.is_empty() && chip(ui, &format!("“{words}”"), theme) {
            commands.push(Command::SetText(String::new()));
        }
        if !filter.is_clear() && ui.add(egui::Link::new(t("chips-clear"))).clicked() {
            act(commands, Action::ClearFilters);
        }
    });
}

fn chip(ui: &mut Ui, label: &str, theme: &Theme) -> bool {
    let text = RichText::new(format!("{label} ×")).color(theme.text);
    let button = egui::Button::new(text).fill(theme.accent.gamma_multiply(0.35)).corner_radius(11.0).small();
    ui.add(button).on_hover_text(t("chip-remove")).clicked()
}
