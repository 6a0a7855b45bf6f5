//! One change of all selected events: what is left as it is stays so.

use std::collections::BTreeSet;

use egui::Ui;

use super::{form_fields, widgets};
use crate::{
    analysis::facet::kind_key,
    model::{Event, Kind, Status},
    render::{
        status_sign::status_name,
        theme::{Theme, size},
    },
    session::{BulkChange, Command, Session},
    text::{t, tf},
};

/// Draws the form.
pub fn show(ui: &mut Ui, session: &Session, change: &mut BulkChange, fresh: &mut bool, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    let events: Vec<&Event> = session.selection().iter().filter_map(|e| case.events.get(*e as usize)).collect();
    ui.label(widgets::muted(tf("selected-count", &[("count", events.len().to_string())]), theme));
    ui.add_space(size::GAP);
    let as_it_is = || t("bulk-as-it-is").to_owned();
    ui.columns(2, |columns| {
        let categories: Vec<Option<String>> = std::iter::once(None).chain(case.categories.iter().map(|c| Some(c.id.clone()))).collect();
        let name = |id: &Option<String>| {
            id.as_ref().map_or_else(as_it_is, |id| case.category(id).map_or_else(|| id.clone(), |category| category.name.clone()))
        };
        form_fields::choice_above(&mut columns[0], "edit-field-category", &mut change.category, &categories, name);
        let kinds: Vec<Option<Kind>> = std::iter::once(None).chain(Kind::ALL.map(Some)).collect();
        let name = |kind: &Option<Kind>| kind.map_or_else(as_it_is, |kind| t(kind_key(kind)).to_owned());
        form_fields::choice_above(&mut columns[1], "facet-kind", &mut change.kind, &kinds, name);
    });
    let mut entered = false;
    ui.columns(2, |columns| {
        let (field, left) = form_fields::line(&mut columns[0], "bulk-add-tag", "", &mut change.add_tag);
        entered = left;
        if std::mem::take(fresh) {
            field.request_focus();
        }
        let known: BTreeSet<&String> = events.iter().flat_map(|e| &e.tags).collect();
        let tags: Vec<String> = std::iter::once(String::new()).chain(known.into_iter().cloned()).collect();
        let name = |tag: &String| if tag.is_empty() { as_it_is() } else { tag.clone() };
        form_fields::choice_above(&mut columns[1], "bulk-remove-tag", &mut change.remove_tag, &tags, name);
    });
    let all: Vec<Option<Option<Status>>> = [None, Some(None)].into_iter().chain(Status::ALL.map(|s| Some(Some(s)))).collect();
    let name = |status: &Option<Option<Status>>| match status {
        None => as_it_is(),
        Some(None) => t("status-none").to_owned(),
        Some(Some(status)) => status_name(*status).to_owned(),
    };
    form_fields::choice_above(ui, "facet-status", &mut change.status, &all, name);
    let refused = change.status.map_or(0, |status| events.iter().filter(|e| session.may_mark(e, status).is_err()).count());
    if refused > 0 {
        form_fields::problem(ui, &tf("bulk-own", &[("count", refused.to_string())]), theme.warning);
    }
    ui.add_space(size::GAP);
    let count = session.changed_by(change);
    if count == 0 && !change.is_nothing() && refused == 0 {
        ui.label(widgets::muted(t("bulk-nothing"), theme));
    }
    let ctrl_enter = form_fields::ctrl_enter(ui);
    ui.horizontal(|ui| {
        let button = egui::Button::new(tf("bulk-button", &[("count", count.to_string())]));
        if ui.add_enabled(count > 0, button).clicked() || (entered || ctrl_enter) && count > 0 {
            commands.push(Command::ChangeEvents(change.clone()));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
