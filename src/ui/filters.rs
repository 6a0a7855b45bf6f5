//! The filters at the left: the values of each facet with how many events of the rest of the filter have them.

use std::collections::BTreeSet;

use egui::{ScrollArea, TextEdit, Ui};

use super::{Panels, chips, widgets};
use crate::{
    analysis::{Facet, facet::Label},
    render::theme::{Theme, size},
    session::{Action, Command, Session},
    text::{t, tf},
};

/// How many values of a facet are shown before the rest is asked for.
const FEW: usize = 7;

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let margin = egui::Margin { left: 10, right: 8, top: 8, bottom: 8 };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        chips::show(ui, session, theme, commands);
        // A row of a large table has a title and a category, and nothing else to be chosen by.
        let of_rows = session.crowd().is_some();
        let hint = t(if of_rows { "crowd-filter-hint" } else { "filter-text-hint" });
        let mut words = session.filter().text.clone();
        let field = TextEdit::singleline(&mut words).hint_text(hint).desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, hint));
        if response.changed() {
            commands.push(Command::SetText(words));
        }
        widgets::scrolled(ScrollArea::vertical().auto_shrink([false, false]), ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for facet in Facet::ALL.into_iter().filter(|facet| !of_rows || *facet == Facet::Category) {
                facet_values(ui, facet, session, panels, theme, commands);
            }
            if of_rows {
                return;
            }
            ui.add_space(size::GAP);
            let mut forecasts = session.filter().forecasts;
            if ui.checkbox(&mut forecasts, t("filter-forecasts")).on_hover_text(t("filter-forecasts-why")).changed() {
                commands.push(Action::ToggleForecasts.into());
            }
        });
    });
}

fn facet_values(ui: &mut Ui, facet: Facet, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let column = session.columns().facet(facet);
    let counts = &session.shown().facet_counts[facet as usize];
    // Values that no event ever has are not worth a row.
    let mut used: Vec<usize> = (0..column.values.len())
        .filter(|v| counts[*v] > 0 || session.filter().is_chosen(facet, &column.values[*v].id) || facet == Facet::Category)
        .collect();
    let tells = |facet| facet != Facet::Status || session.case().events.iter().any(|e| e.status.is_some());
    if used.is_empty() || !tells(facet) {
        return;
    }
    if matches!(facet, Facet::Place | Facet::Originator | Facet::Actor) {
        used.sort_by_key(|v| (!session.filter().is_chosen(facet, &column.values[*v].id), std::cmp::Reverse(counts[*v]), *v));
    }
    ui.add_space(size::GAP);
    let open_by_default = matches!(facet, Facet::Category | Facet::Kind | Facet::Place | Facet::Document | Facet::Status);
    egui::CollapsingHeader::new(widgets::heading(t(facet.text_key()), theme))
        .id_salt(facet.id())
        .default_open(open_by_default)
        .show_unindented(ui, |ui| {
            let all = panels.typed.open_facets.contains(&facet);
            // A row that says "1 more" would take the room of that one.
            let shown = if all || used.len() == FEW + 1 { used.len() } else { used.len().min(FEW) };
            for &v in &used[..shown] {
                let value = &column.values[v];
                let label = match &value.label {
                    Label::Words(words) => words.as_str(),
                    Label::Key(key) => t(key),
                };
                let chosen = session.filter().is_chosen(facet, &value.id);
                let mark = |ui: &mut Ui| {
                    if facet == Facet::Category {
                        widgets::category_mark(ui, session.case().categories.get(v), false, theme);
                    }
                };
                if widgets::value_row(ui, mark, label, counts[v], chosen, theme).clicked() {
                    commands.push(Command::ToggleValue(facet, value.id.clone()));
                }
            }
            if used.len() > FEW + 1 {
                let more = if all { t("filter-fewer").to_owned() } else { tf("filter-more", &[("count", (used.len() - FEW).to_string())]) };
                if ui.link(more).clicked() {
                    toggle(&mut panels.typed.open_facets, facet);
                }
            }
        });
}

fn toggle(set: &mut BTreeSet<Facet>, facet: Facet) {
    if !set.remove(&facet) {
        set.insert(facet);
    }
}
