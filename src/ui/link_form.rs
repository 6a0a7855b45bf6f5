//! How one of two selected events stands to the other: chosen, kept as one edit, or taken away.

use egui::Ui;

use super::{event_form::relation_key, form_fields, widgets};
use crate::{
    model::{Basis, Case, Event, Relation},
    render::theme::{Theme, size},
    session::{Command, Session, listing::link},
    text::{t, tf},
};

/// What is chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkForm {
    /// The second of the two stands to the first, not the first to the second.
    turned: bool,
    relation: Relation,
    basis: Basis,
    reason: String,
}

impl Default for LinkForm {
    fn default() -> Self {
        Self { turned: false, relation: Relation::Follows, basis: Basis::Inferred, reason: String::new() }
    }
}

/// The two events that are selected.
fn two(session: &Session) -> Option<[&Event; 2]> {
    let [first, second] = session.selection() else { return None };
    let events = &session.case().events;
    Some([events.get(*first as usize)?, events.get(*second as usize)?])
}

impl LinkForm {
    /// What is said already of the two that are selected, or else that the first follows the second.
    pub fn of(session: &Session) -> Self {
        let Some([first, second]) = two(session) else { return Self::default() };
        let said = |from: &Event, to: &Event| from.links.iter().find(|l| l.to == to.id).cloned();
        let found = said(first, second).map(|l| (false, l)).or_else(|| said(second, first).map(|l| (true, l)));
        found.map_or_else(Self::default, |(turned, l)| Self { turned, relation: l.relation, basis: l.basis, reason: l.reason })
    }
}

fn linked(case: &Case, [first, second]: [&Event; 2]) -> bool {
    let says = |from: &Event, to: &Event| case.event(&from.id).is_some_and(|e| e.links.iter().any(|l| l.to == to.id));
    says(first, second) || says(second, first)
}

/// Draws the form.
pub fn show(ui: &mut Ui, session: &Session, form: &mut LinkForm, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    let Some([first, second]) = two(session) else {
        ui.label(t("link-two"));
        return;
    };
    let (from, to) = if form.turned { (second, first) } else { (first, second) };
    ui.add(egui::Label::new(&from.title).wrap());
    for relation in Relation::ALL {
        if ui.radio(form.relation == relation, t(relation_key(relation))).clicked() {
            form.relation = relation;
        }
    }
    ui.add(egui::Label::new(&to.title).wrap());
    ui.add_space(size::GAP);
    if ui.button(t("link-turn")).clicked() {
        form.turned = !form.turned;
    }
    form_fields::basis(ui, &mut form.basis);
    let (_, entered) = form_fields::line(ui, "field-reason", "", &mut form.reason);
    if linked(case, [first, second]) {
        ui.label(widgets::muted(t("link-there"), theme));
    }
    ui.add_space(size::GAP);
    ui.horizontal(|ui| {
        if ui.button(t("edit-keep")).clicked() || entered {
            commands.push(Command::Show(None));
            let edit = link(case, &from.id, &to.id, Some(form.relation), form.basis, &form.reason);
            commands.extend(edit.map(Command::Edit));
        }
        if linked(case, [first, second]) {
            let name = tf("link-remove", &[("title", to.title.clone())]);
            if ui.button(t("link-remove-short")).on_hover_text(name).clicked() {
                commands.push(Command::Show(None));
                commands.extend(link(case, &from.id, &to.id, None, form.basis, "").map(Command::Edit));
            }
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
