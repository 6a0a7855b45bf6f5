//! Parts that several forms share: a choice with a name, a date as EDTF with what it rests on, a list of places. They change values in
//! memory; what becomes of these is the form's business.

use egui::{Color32, ComboBox, Event, Key, RichText, TextEdit, Ui};

use super::widgets;
use crate::{
    analysis::{facet::role_key, phrases},
    model::{Basis, Case, Edtf, Extent, Message, Place, PlaceRef, Role, Unknown, When},
    render::theme::Theme,
    session::Edit,
    text::{say, t},
};

/// A line of text with its name above it. Whether it was left by Enter.
pub fn line(ui: &mut Ui, name: &'static str, hint: &'static str, words: &mut String) -> (egui::Response, bool) {
    let label = ui.label(t(name));
    let edit = TextEdit::singleline(words).id_salt(name).desired_width(f32::INFINITY);
    let edit = if hint.is_empty() { edit } else { edit.hint_text(t(hint)) };
    let response = ui.add(edit).labelled_by(label.id);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    (response, entered)
}

/// Whether Ctrl+Enter was pressed, however short.
pub fn ctrl_enter(ui: &Ui) -> bool {
    let is = |event: &Event| matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if modifiers.command);
    ui.input(|i| i.events.iter().any(is))
}

/// Several lines of text with their name above them.
pub fn lines(ui: &mut Ui, name: &'static str, rows: usize, words: &mut String) {
    let label = ui.label(t(name));
    ui.add(TextEdit::multiline(words).id_salt(name).desired_rows(rows).desired_width(f32::INFINITY)).labelled_by(label.id);
}

/// A choice of one among some, with its name at its left.
pub fn choice<T: PartialEq + Clone>(ui: &mut Ui, name: &'static str, now: &mut T, all: &[T], words: impl Fn(&T) -> String) {
    let label = ui.label(t(name));
    let shown = ComboBox::from_id_salt(name).selected_text(words(now)).width(170.0).height(320.0).show_ui(ui, |ui| {
        for value in all {
            widgets::choice(ui, now, value.clone(), &words(value));
        }
    });
    shown.response.labelled_by(label.id);
}

/// The same as wide as there is room, with its name above it, as lines of text have it.
pub fn choice_above<T: PartialEq + Clone>(ui: &mut Ui, name: &'static str, now: &mut T, all: &[T], words: impl Fn(&T) -> String) {
    let label = ui.label(t(name));
    let width = ui.available_width();
    let shown = ComboBox::from_id_salt(name).selected_text(words(now)).width(width).truncate().height(320.0).show_ui(ui, |ui| {
        for value in all {
            widgets::choice(ui, now, value.clone(), &words(value));
        }
    });
    shown.response.labelled_by(label.id);
}

/// What something rests on: the text, what follows from it, or what is known from elsewhere.
pub fn basis(ui: &mut Ui, now: &mut Basis) {
    let all = [Basis::Stated, Basis::Inferred, Basis::Supplied];
    ui.horizontal(|ui| choice(ui, "field-basis", now, &all, |b| t(basis_key(*b)).to_owned()));
}

/// A small button that takes something away. Whether it was clicked.
pub fn remove_button(ui: &mut Ui, name: &str) -> bool {
    let button = ui.add(egui::Button::new("×").min_size(egui::Vec2::splat(22.0)));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name));
    button.on_hover_text(name).clicked()
}

/// A small button with an arrow up or down. Whether it was clicked.
pub fn way_button(ui: &mut Ui, up: bool, may: bool, name: &str, theme: &Theme) -> bool {
    let button = ui.add_enabled(may, egui::Button::new("").min_size(egui::Vec2::splat(22.0)));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, may, name));
    let (middle, colour) = (button.rect.center(), if may { theme.text } else { theme.text_muted.gamma_multiply(0.5) });
    let tip = if up { -3.0 } else { 3.0 };
    let corners = [(-4.5, -tip), (0.0, tip), (4.5, -tip)].map(|(x, y)| middle + egui::vec2(x, y));
    ui.painter().add(egui::Shape::line(corners.to_vec(), egui::Stroke::new(1.5, colour)));
    button.on_hover_text(name).clicked()
}

/// Several edits as one; the edit itself where there is only one, and none where there is none.
pub fn one_edit(mut edits: Vec<Edit>, name: &'static str, of: &str) -> Option<Edit> {
    match edits.len() {
        0 | 1 => edits.pop(),
        _ => Some(Edit::Several { name, of: of.to_owned(), edits }),
    }
}

/// The lines of a text, without empty ones.
pub fn items(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
}

const fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "basis-stated",
        Basis::Inferred => "basis-inferred",
        Basis::Supplied => "basis-supplied",
    }
}

/// A date as it is typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WhenFields {
    when: When,
    not_before: String,
    not_after: String,
}

impl WhenFields {
    /// The fields of a date, or of none.
    pub fn of(when: Option<&When>) -> Self {
        let when = when.cloned().unwrap_or_default();
        let bound = |b: &Option<String>| b.clone().unwrap_or_default();
        Self { not_before: bound(&when.not_before), not_after: bound(&when.not_after), when }
    }

    /// The date, or none when the field is empty.
    ///
    /// # Errors
    /// When what is typed is no date.
    pub fn value(&self) -> Result<Option<When>, Message> {
        let bound = |b: &str| Some(b.trim().to_owned()).filter(|b| !b.is_empty());
        let edtf = self.when.edtf.trim();
        let when =
            When { edtf: edtf.to_owned(), not_before: bound(&self.not_before), not_after: bound(&self.not_after), ..self.when.clone() };
        let typed = [Some(when.edtf.as_str()), when.not_before.as_deref(), when.not_after.as_deref()];
        for date in typed.into_iter().flatten().filter(|d| !d.is_empty()) {
            Edtf::parse(date).map_err(|_| Message::new("edit-bad-date").with("date", date))?;
        }
        if edtf.is_empty() {
            let bounds = when.not_before.is_some() || when.not_after.is_some();
            return if bounds { Err(Message::new("edit-empty-date")) } else { Ok(None) };
        }
        Ok(Some(when))
    }

    /// Sets what the date rests on by whether these words hold those it came from.
    pub fn rest_on(&mut self, quotation: &str) {
        let words = self.when.expression.trim();
        self.when.basis = if !words.is_empty() && quotation.contains(words) { Basis::Stated } else { Basis::Inferred };
        self.when.reason.clear();
    }

    /// Why it is so, when it does not stand in the words; empty else.
    pub fn reason(&self) -> &str {
        if self.when.basis == Basis::Stated { "" } else { &self.when.reason }
    }

    /// Draws the fields; `short` leaves out what is seldom needed. Whether one was left by Enter.
    pub fn show(&mut self, ui: &mut Ui, name: &'static str, short: bool, theme: &Theme) -> bool {
        let mut entered = false;
        ui.push_id(name, |ui| {
            entered |= line(ui, name, "date-hint", &mut self.when.edtf).1;
            match self.value() {
                Ok(Some(when)) => ui.label(widgets::muted(phrases::edtf_in_words(&when.edtf), theme)),
                Ok(None) => ui.label(widgets::muted(t("undated"), theme)),
                Err(message) => ui.label(RichText::new(say(&message)).color(theme.error)),
            };
            if short && self.when.edtf.is_empty() {
                return;
            }
            entered |= line(ui, "when-expression", "", &mut self.when.expression).1;
            if short {
                return;
            }
            if self.when.edtf.is_empty() && self.when.expression.is_empty() {
                return;
            }
            ui.columns(2, |columns| {
                let all = [Basis::Stated, Basis::Inferred, Basis::Supplied];
                choice_above(&mut columns[0], "field-basis", &mut self.when.basis, &all, |b| t(basis_key(*b)).to_owned());
                choice_above(&mut columns[1], "when-extent", &mut self.when.extent, &[Extent::Instant, Extent::Throughout], |e| {
                    t(if *e == Extent::Instant { "extent-instant" } else { "extent-throughout" }).to_owned()
                });
            });
            if self.when.basis != Basis::Stated {
                entered |= line(ui, "field-reason", "", &mut self.when.reason).1;
            }
            ui.columns(2, |columns| {
                entered |= line(&mut columns[0], "when-earliest", "", &mut self.not_before).1;
                entered |= line(&mut columns[1], "when-latest", "", &mut self.not_after).1;
            });
        });
        entered
    }
}

/// A list of places with the parts that they play: those of the case, and others that it may get, with their names.
pub fn places(ui: &mut Ui, case: &Case, more: &[(Place, String)], places: &mut Vec<PlaceRef>, theme: &Theme) {
    ui.label(widgets::heading(t("field-places"), theme));
    let name_of = |id: &String| match more.iter().find(|(p, _)| p.id == *id) {
        Some((_, name)) => name.clone(),
        None => case.place(id).map_or_else(|| id.clone(), |p| p.name.clone()),
    };
    let mut sorted: Vec<&crate::model::Place> = case.places.iter().collect();
    sorted.sort_by_cached_key(|p| p.name.to_lowercase());
    let ids: Vec<String> = more.iter().map(|(p, _)| p.id.clone()).chain(sorted.into_iter().map(|p| p.id.clone())).collect();
    let mut gone = None;
    for (at, place) in places.iter_mut().enumerate() {
        ui.push_id(at, |ui| {
            const REMOVE: f32 = 28.0;
            let gaps = 3.0 * ui.spacing().item_spacing.x;
            let room = (ui.available_width() - REMOVE - gaps).max(120.0);
            ui.horizontal(|ui| {
                let part = |ui: &mut Ui, share: f32, add: &mut dyn FnMut(&mut Ui)| {
                    ui.vertical(|ui| {
                        ui.set_width(room * share);
                        add(ui);
                    })
                };
                part(ui, 0.42, &mut |ui| choice_above(ui, "field-place", &mut place.place, &ids, name_of));
                part(ui, 0.26, &mut |ui| choice_above(ui, "field-role", &mut place.role, &Role::ALL, |r| t(role_key(*r)).to_owned()));
                let bases = [Basis::Stated, Basis::Inferred, Basis::Supplied];
                part(ui, 0.32, &mut |ui| choice_above(ui, "field-basis", &mut place.basis, &bases, |b| t(basis_key(*b)).to_owned()));
                let name = crate::text::tf("quotation-remove", &[("title", name_of(&place.place))]);
                // Beside the boxes, not beside their names.
                ui.vertical(|ui| {
                    ui.add_space(ui.text_style_height(&egui::TextStyle::Body) + ui.spacing().item_spacing.y);
                    if remove_button(ui, &name) {
                        gone = Some(at);
                    }
                });
            });
            if place.basis != Basis::Stated {
                line(ui, "field-reason", "", &mut place.reason);
            }
        });
    }
    if let Some(at) = gone {
        places.remove(at);
    }
    if let (true, Some(first)) = (ui.button(t("place-add")).clicked(), ids.get(more.len()).or(ids.first())) {
        let new = PlaceRef { place: first.clone(), role: Role::At, basis: Basis::Inferred, reason: String::new(), unknown: Unknown::new() };
        places.push(new);
    }
}

/// A problem in the colour of problems.
pub fn problem(ui: &mut Ui, words: &str, colour: Color32) {
    ui.label(RichText::new(words).color(colour));
}
