//! The form of an event: all its fields and those of its claims; and the form of a new event that rests on words selected in the reader.
//! What is typed is kept all at once, as one edit, or given up.

use egui::{
    CollapsingHeader, Key, RichText, ScrollArea, Ui,
    text::{CCursor, CCursorRange},
};

use super::{
    claim_form::ClaimFields,
    form_fields::{self, WhenFields},
    widgets,
};
use crate::{
    analysis::facet::{kind_key, stance_key},
    model::{Basis, Case, Category, Event, Kind, Link, Message, Relation, Stance, Unknown},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Command, CorrectCommand, Edit, EventField, MapEditCommand, MapTarget, Recorded, Session, Words, WordsRead},
    text::{say, t, tf},
};

/// The fields of an event as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct EventForm {
    now: Event,
    when: WhenFields,
    actors: String,
    tags: String,
    claims: Vec<ClaimFields>,
    problem: Option<Message>,
    /// Its place is to be set on the map.
    asks_for_map: bool,
}

impl EventForm {
    /// The fields of this event.
    pub fn of(event: &Event) -> Self {
        Self {
            when: WhenFields::of(event.when.as_ref()),
            actors: event.actors.join("\n"),
            tags: event.tags.join("\n"),
            claims: event.claims.iter().map(ClaimFields::of).collect(),
            now: event.clone(),
            problem: None,
            asks_for_map: false,
        }
    }

    /// The edits that make of `event` what is typed.
    fn edits(&self, case: &Case, event: &Event) -> Result<Vec<Edit>, Message> {
        let id = || event.id.clone();
        let mut edits = Vec::new();
        let now = &self.now;
        if now.title.trim() != event.title {
            edits.push(Edit::SetTitle { event: id(), title: now.title.trim().to_owned() });
        }
        if now.category != event.category {
            edits.push(Edit::SetCategory { event: id(), category: now.category.clone() });
        }
        if now.notes != event.notes {
            edits.push(Edit::SetNotes { event: id(), notes: now.notes.clone() });
        }
        let mut set = |differs: bool, field: EventField| {
            if differs {
                edits.push(Edit::SetEvent { event: id(), field });
            }
        };
        let (when, actors, tags) = (self.when.value()?, form_fields::items(&self.actors), form_fields::items(&self.tags));
        set(now.kind != event.kind, EventField::Kind(now.kind));
        set(when != event.when, EventField::When(when));
        set(now.places != event.places, EventField::Places(now.places.clone()));
        set(actors != event.actors, EventField::Actors(actors));
        set(tags != event.tags, EventField::Tags(tags));
        set(now.links != event.links, EventField::Links(now.links.clone()));
        for fields in &self.claims {
            if let Some(claim) = event.claims.iter().find(|c| c.id == fields.id()) {
                let changed = fields.changed(case, claim)?;
                edits.extend(changed.into_iter().map(|field| Edit::SetClaim { event: id(), claim: claim.id.clone(), field }));
            }
        }
        Ok(edits)
    }

    /// The one edit that keeps what is typed; none when nothing is changed.
    fn edit(&self, case: &Case, event: &Event) -> Result<Option<Edit>, Message> {
        let edits = self.edits(case, event)?;
        edits.iter().try_for_each(|e| e.check(case))?;
        Ok(form_fields::one_edit(edits, "edit-event", &event.id))
    }
}

/// Draws the form of an event.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    form: &mut EventForm,
    fresh: &mut bool,
    index: u32,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let case = session.case();
    let Some(event) = case.events.get(index as usize) else { return };
    let mut entered = false;
    let mut split = None;
    let tall = (ui.ctx().content_rect().height() - 210.0).max(120.0);
    widgets::scrolled(ScrollArea::vertical().max_height(tall), ui, |ui| {
        ui.set_width(ui.available_width() - 10.0);
        entered |= about(ui, session, form, fresh, index, theme);
        ui.add_space(size::GAP);
        ui.label(widgets::heading(t("field-claims"), theme));
        let focus = session.focus().filter(|f| f.event == index).map(|f| f.claim);
        for (at, claim) in form.claims.iter_mut().enumerate() {
            entered |= claim.show(ui, session, event, focus == Some(at), theme, &mut split);
        }
    });
    if let Some(problem) = &form.problem {
        form_fields::problem(ui, &say(problem), theme.error);
    }
    ui.add_space(size::GAP);
    let ctrl_enter = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
    let may = !form.now.title.trim().is_empty();
    ui.horizontal(|ui| {
        let keep = ui.add_enabled(may, egui::Button::new(t("edit-keep"))).clicked();
        let on_map = std::mem::take(&mut form.asks_for_map) && may;
        if (keep || entered || ctrl_enter) && may || split.is_some() || on_map {
            match form.edit(case, event) {
                Ok(edit) => {
                    commands.extend(edit.map(Command::Edit));
                    commands.extend(split.take().map(Command::Edit));
                    commands.push(Command::Show(None));
                    if on_map {
                        commands.push(Command::MapEdit(MapEditCommand::Set(MapTarget::Event(event.id.clone()))));
                    }
                }
                Err(message) => form.problem = Some(message),
            }
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
        ui.add_space(16.0);
        if ui.button(t("event-delete")).on_hover_text(t("event-delete-why")).clicked() {
            commands.push(Command::Show(None));
            commands.push(Command::Edit(Edit::DeleteEvent { event: event.id.clone() }));
        }
    });
}

/// The fields of the event itself. Whether one was left by Enter.
fn about(ui: &mut Ui, session: &Session, form: &mut EventForm, fresh: &mut bool, index: u32, theme: &Theme) -> bool {
    let case = session.case();
    let (title, mut entered) = form_fields::line(ui, "edit-field-title", "", &mut form.now.title);
    if std::mem::take(fresh) {
        title.request_focus();
    }
    category_and_kind(ui, &case.categories, &mut form.now.category, &mut form.now.kind);
    entered |= form.when.show(ui, "field-when", false, theme);
    ui.add_space(size::GAP);
    form_fields::places(ui, case, &[], &mut form.now.places, theme);
    if ui.button(t("place-set-on-map")).clicked() {
        form.asks_for_map = true;
    }
    ui.add_space(size::GAP);
    ui.columns(2, |columns| {
        form_fields::lines(&mut columns[0], "field-actors", 2, &mut form.actors);
        form_fields::lines(&mut columns[1], "field-tags", 2, &mut form.tags);
    });
    form_fields::lines(ui, "edit-field-notes", 3, &mut form.now.notes);
    links(ui, session, &mut form.now.links, index, theme);
    entered
}

fn category_and_kind(ui: &mut Ui, categories: &[Category], category: &mut String, kind: &mut Kind) {
    let ids: Vec<String> = categories.iter().map(|c| c.id.clone()).collect();
    ui.columns(2, |columns| {
        let name = |id: &String| categories.iter().find(|c| c.id == *id).map_or_else(|| id.clone(), |c| c.name.clone());
        form_fields::choice_above(&mut columns[0], "edit-field-category", category, &ids, name);
        form_fields::choice_above(&mut columns[1], "facet-kind", kind, &Kind::ALL, |k| t(kind_key(*k)).to_owned());
    });
}

/// The key of the name of a relation.
pub const fn relation_key(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "relation-same",
        Relation::Updates => "relation-updates",
        Relation::DifferentScope => "relation-different-scope",
        Relation::Conflicts => "relation-conflicts",
        Relation::Follows => "relation-follows",
        Relation::PartOf => "relation-part-of",
    }
}

/// How the event stands to others.
fn links(ui: &mut Ui, session: &Session, links: &mut Vec<Link>, index: u32, theme: &Theme) {
    let case = session.case();
    let others: Vec<&Event> = session.selection().iter().filter(|e| **e != index).filter_map(|e| case.events.get(*e as usize)).collect();
    if links.is_empty() && others.is_empty() {
        return;
    }
    ui.label(widgets::heading(t("field-links"), theme));
    let title = |id: &str| case.event(id).map_or_else(|| id.to_owned(), |e| e.title.clone());
    let mut gone = None;
    for (at, link) in links.iter_mut().enumerate() {
        ui.push_id(("link", at), |ui| {
            form_fields::choice(ui, "field-relation", &mut link.relation, &Relation::ALL, |r| t(relation_key(*r)).to_owned());
            let name = title(&link.to);
            if super::step_fields::removable(ui, &name, &tf("quotation-remove", &[("title", name.clone())]), theme) {
                gone = Some(at);
            }
        });
    }
    if let Some(at) = gone {
        links.remove(at);
    }
    for other in others {
        if links.iter().all(|l| l.to != other.id) && ui.button(tf("link-add", &[("title", other.title.clone())])).clicked() {
            let (to, reason) = (other.id.clone(), String::new());
            links.push(Link { to, relation: Relation::Follows, basis: Basis::Inferred, reason, unknown: Unknown::new() });
        }
    }
}

/// What is typed of a new event.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecordForm {
    new: Recorded,
    kind: Option<Kind>,
    when: WhenFields,
    speakers: String,
    /// What was read in the words stands in the fields, as far as nobody changed it.
    filled: bool,
    problem: Option<Message>,
}

impl RecordForm {
    /// Puts what was read in the words into the fields; what is typed already stays.
    fn fill(&mut self, read: &WordsRead) {
        self.filled = true;
        let typed = std::mem::replace(&mut self.new, read.event.clone());
        if !typed.title.is_empty() {
            self.new.title = typed.title;
        }
        if self.when == WhenFields::default() {
            self.when = WhenFields::of(read.event.when.as_ref());
        }
        self.kind = read.event.kind;
        self.speakers = read.event.speakers.join("\n");
    }
}

/// Draws the form of a new event that rests on words.
pub fn record(
    ui: &mut Ui,
    session: &Session,
    form: &mut RecordForm,
    fresh: &mut bool,
    words: &Words,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let case = session.case();
    let quotation = quotation(case, words);
    ui.label(RichText::new(format!("“{quotation}”")).font(fonts::regular(size::READING)));
    let document = case.document(&words.document).map_or(words.document.as_str(), |d| d.title.as_str());
    let place = [("document", document.to_owned()), ("number", words.paragraph.to_string())];
    ui.label(widgets::muted(tf("record-place", &place), theme));
    ui.add_space(size::GAP);
    let read = session.words_read().filter(|read| read.words == *words);
    let fill = read.filter(|_| !form.filled);
    if let Some(read) = fill {
        form.fill(read);
    }
    let (title, mut entered) = form_fields::line(ui, "edit-field-title", "record-title-hint", &mut form.new.title);
    if std::mem::take(fresh) {
        title.request_focus();
    }
    if fill.is_some() {
        // Another title is typed over it at once.
        let mut state = egui::TextEdit::load_state(ui.ctx(), title.id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(form.new.title.chars().count()));
        state.cursor.set_char_range(Some(all));
        egui::TextEdit::store_state(ui.ctx(), title.id, state);
    }
    let categories: Vec<Category> = if case.categories.is_empty() { form.new.categories.clone() } else { case.categories.clone() };
    if form.new.category.is_empty() {
        form.new.category = categories.first().map(|c| c.id.clone()).unwrap_or_default();
    }
    let mut kind = form.kind.unwrap_or(Kind::Happening);
    category_and_kind(ui, &categories, &mut form.new.category, &mut kind);
    form.kind = Some(kind);
    let tall = (ui.ctx().content_rect().height() - 420.0).max(120.0);
    widgets::scrolled(ScrollArea::vertical().id_salt("record").max_height(tall), ui, |ui| {
        ui.set_width(ui.available_width() - 10.0);
        entered |= form.when.show(ui, "field-when", true, theme);
        if !form.when.reason().is_empty() {
            ui.label(widgets::muted(form.when.reason(), theme));
        }
        form_fields::places(ui, case, read.map_or(&[][..], |read| read.choices.as_slice()), &mut form.new.places, theme);
        if read.is_some() {
            who_and_figures(ui, form, theme);
        }
    });
    if let Some(problem) = &form.problem {
        form_fields::problem(ui, &say(problem), theme.error);
    }
    ui.add_space(size::GAP);
    let ctrl_enter = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        if ui.button(t("edit-keep")).clicked() || entered || ctrl_enter {
            let as_read = read.is_some_and(|read| form.when == WhenFields::of(read.event.when.as_ref()));
            if !as_read {
                form.when.rest_on(&quotation);
            }
            match form.when.value() {
                Ok(when) => {
                    let needs = read.map(|read| read.choices.iter().map(|(place, _)| place.clone()).collect()).unwrap_or_default();
                    let speakers = form_fields::items(&form.speakers);
                    let event = Recorded { kind: form.kind, when, needs, speakers, ..form.new.clone() };
                    commands.push(Command::Show(None));
                    commands.push(Command::Correct(CorrectCommand::RecordAs { words: words.clone(), event: Box::new(event) }));
                }
                Err(message) => form.problem = Some(message),
            }
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}

/// Who says so and how, and the figures that were read.
fn who_and_figures(ui: &mut Ui, form: &mut RecordForm, theme: &Theme) {
    ui.add_space(size::GAP);
    form_fields::lines(ui, "claim-speakers", 1, &mut form.speakers);
    let mut stance = form.new.stance.unwrap_or_default();
    form_fields::choice_above(ui, "detail-stance", &mut stance, &Stance::ALL, |s| t(stance_key(*s)).to_owned());
    form.new.stance = Some(stance);
    if form.new.figures.is_empty() {
        return;
    }
    ui.label(widgets::heading(t("field-figures"), theme));
    let mut gone = None;
    for (at, figure) in form.new.figures.iter().enumerate() {
        let words = [figure.expression.as_str(), figure.of.as_str()].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>();
        let words = words.join(" · ");
        ui.push_id(("figure", at), |ui| {
            if super::step_fields::removable(ui, &words, &tf("quotation-remove", &[("title", words.clone())]), theme) {
                gone = Some(at);
            }
        });
    }
    if let Some(at) = gone {
        form.new.figures.remove(at);
    }
}

fn quotation(case: &Case, words: &Words) -> String {
    let text = case.document(&words.document).and_then(|d| d.text.paragraph(words.paragraph)).unwrap_or_default();
    text.chars().skip(words.chars.start).take(words.chars.len()).collect::<String>().trim().to_owned()
}

/// What is typed when selected events become one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MergeForm {
    into: Option<String>,
    reason: String,
}

/// Draws the choice of the event that stays when those selected become one.
pub fn merge(ui: &mut Ui, session: &Session, form: &mut MergeForm, fresh: &mut bool, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    let events: Vec<&Event> = session.selection().iter().filter_map(|e| case.events.get(*e as usize)).collect();
    let into = form.into.get_or_insert_with(|| events.first().map(|e| e.id.clone()).unwrap_or_default());
    ui.label(t("merge-what"));
    for event in &events {
        if ui.radio(*into == event.id, &event.title).clicked() {
            into.clone_from(&event.id);
        }
    }
    let (reason, entered) = form_fields::line(ui, "field-reason", "", &mut form.reason);
    if std::mem::take(fresh) {
        reason.request_focus();
    }
    ui.label(widgets::muted(t("merge-why"), theme));
    ui.add_space(size::GAP);
    let into = into.clone();
    ui.horizontal(|ui| {
        if (ui.add_enabled(events.len() > 1, egui::Button::new(t("merge-button"))).clicked() || entered) && events.len() > 1 {
            let reason = form.reason.trim();
            let others = events.iter().filter(|e| e.id != into);
            let mut edits: Vec<Edit> =
                others.map(|e| Edit::MergeEvents { into: into.clone(), from: e.id.clone(), reason: reason.to_owned() }).collect();
            let of = [&[into.as_str()][..], &events.iter().map(|e| e.id.as_str()).filter(|id| *id != into).collect::<Vec<_>>()].concat();
            commands.push(Command::Show(None));
            let one = if edits.len() == 1 { edits.pop() } else { Some(Edit::Several { name: "edit-merge", of: of.join(" + "), edits }) };
            commands.extend(one.map(Command::Edit));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}

/// A fold with a heading in the form.
pub(super) fn fold(title: RichText, salt: &str, open: bool) -> CollapsingHeader {
    CollapsingHeader::new(title).id_salt(salt).default_open(open)
}
