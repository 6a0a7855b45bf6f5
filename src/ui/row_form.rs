//! The form of a row of a large table, or of a new one: what happened, when, where, and of which category. What is typed is kept all at
//! once, as one change, or given up.

use egui::Ui;

use super::{form_fields, widgets};
use crate::{
    analysis::calendar::format_when,
    ingest::tables::{Meaning, edited::can_hold},
    model::When,
    render::theme::{Theme, size},
    session::{Command, CrowdCommand, Session, crowd::RowDraft},
    text::t,
};

/// A row as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowForm {
    began: RowDraft,
    now: RowDraft,
}

impl RowForm {
    /// What a row says now; a new one lies in the middle of the map.
    pub fn of(session: &Session, record: Option<u32>) -> Self {
        let now = match record {
            Some(record) => session.crowd().and_then(|crowd| RowDraft::of(crowd, record)).unwrap_or_default(),
            None => {
                let camera = session.camera();
                RowDraft { point: format!("{:.4}, {:.4}", camera.lat, camera.lon), ..RowDraft::default() }
            }
        };
        Self { began: now.clone(), now }
    }

    /// What is wrong with title, date and place, each by itself.
    fn faults(&self) -> [Option<&'static str>; 3] {
        let sound = || "-".to_owned();
        let date = RowDraft { title: sound(), point: String::new(), ..self.now.clone() };
        let place = RowDraft { title: sound(), date: String::new(), ..self.now.clone() };
        let title = RowDraft { date: String::new(), point: String::new(), ..self.now.clone() };
        // A new one is not told at once what it lacks.
        let title = title.read().err().filter(|_| self.now != self.began);
        [title, date.read().err(), place.read().err()]
    }
}

/// Draws the form.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    form: &mut RowForm,
    fresh: &mut bool,
    record: Option<u32>,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let [no_title, bad_date, bad_place] = form.faults();
    let fault = |ui: &mut Ui, key: Option<&'static str>| {
        if let Some(key) = key {
            form_fields::problem(ui, t(key), theme.error);
        }
    };
    let Some(crowd) = session.crowd() else { return };
    // What the table has no column for could not be written again.
    let holds = |what| can_hold(crowd.table(), what);
    let held = |ui: &mut Ui, what: Meaning, field: &mut dyn FnMut(&mut Ui) -> (egui::Response, bool)| {
        let shown = ui.add_enabled_ui(holds(what), |ui| field(ui));
        let hint = if holds(what) { "" } else { t("crowd-no-column") };
        if !hint.is_empty() {
            shown.response.on_disabled_hover_text(hint);
        }
        shown.inner
    };
    let now = &mut form.now;
    let (title, mut entered) = held(ui, Meaning::Title, &mut |ui| form_fields::line(ui, "edit-field-title", "", &mut now.title));
    if std::mem::take(fresh) {
        title.request_focus();
    }
    fault(ui, no_title);
    entered |= held(ui, Meaning::Date, &mut |ui| form_fields::line(ui, "field-when", "date-hint", &mut now.date)).1;
    match (bad_date, now.date.trim()) {
        (Some(_), _) => fault(ui, bad_date),
        (None, "") => drop(ui.label(widgets::muted(t("undated"), theme))),
        (None, edtf) => drop(ui.label(widgets::muted(format_when(&When { edtf: edtf.to_owned(), ..When::default() }), theme))),
    }
    entered |= held(ui, Meaning::Coordinates, &mut |ui| form_fields::line(ui, "field-place", "crowd-place-hint", &mut now.point)).1;
    match (bad_place, now.point.trim()) {
        (None, "") => drop(ui.label(widgets::muted(t("unplaced"), theme))),
        _ => fault(ui, bad_place),
    }
    let categories = &session.case().categories;
    let all: Vec<u16> = (0..categories.len()).filter_map(|at| u16::try_from(at).ok()).collect();
    let name = |at: &u16| categories.get(usize::from(*at)).map(|c| c.name.clone()).unwrap_or_default();
    ui.add_enabled_ui(holds(Meaning::Category), |ui| {
        form_fields::choice_above(ui, "edit-field-category", &mut now.category, &all, name);
    });
    ui.add_space(size::GAP);
    let row = form.now.read();
    let ctrl_enter = form_fields::ctrl_enter(ui);
    ui.horizontal(|ui| {
        let keep = ui.add_enabled(row.is_ok(), egui::Button::new(t("edit-keep"))).clicked();
        if let (true, Ok(row)) = (keep || entered || ctrl_enter, row) {
            let unchanged = record.is_some() && form.now == form.began;
            commands.push(if unchanged { Command::Show(None) } else { Command::Crowd(CrowdCommand::Put { record, row }) });
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
