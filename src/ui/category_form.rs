//! The categories of the case: the list of them in their order, and the fields of one. What is typed is kept all at once, as one edit, or
//! given up; moving and removing are edits of their own.

use std::collections::BTreeMap;

use egui::{RichText, ScrollArea, Ui};

use super::{form_fields, widgets};
use crate::{
    analysis::search::fold,
    extract::{Lists, events},
    model::{Case, Category, Colour, Message, Shape, Unknown},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Command, Edit, Session},
    text::{say, t, tf},
};

const fn shape_key(shape: Shape) -> &'static str {
    match shape {
        Shape::Circle => "shape-circle",
        Shape::Square => "shape-square",
        Shape::Diamond => "shape-diamond",
        Shape::Triangle => "shape-triangle",
        Shape::Pentagon => "shape-pentagon",
        Shape::Hexagon => "shape-hexagon",
        Shape::Star => "shape-star",
        Shape::Cross => "shape-cross",
    }
}

const fn colour_key(colour: Colour) -> &'static str {
    match colour {
        Colour::Orange => "colour-orange",
        Colour::SkyBlue => "colour-sky-blue",
        Colour::BluishGreen => "colour-bluish-green",
        Colour::Yellow => "colour-yellow",
        Colour::Blue => "colour-blue",
        Colour::Vermillion => "colour-vermillion",
        Colour::ReddishPurple => "colour-reddish-purple",
        Colour::Grey => "colour-grey",
    }
}

/// A category as it is typed.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    /// As it stands in the case; of no id if it does not yet.
    base: Category,
    now: Category,
    words: String,
}

impl Draft {
    fn of(category: &Category) -> Self {
        Self { base: category.clone(), now: category.clone(), words: category.words.join("\n") }
    }

    fn is_changed(&self) -> bool {
        *self != Self::of(&self.base)
    }

    /// The one edit that keeps what is typed; none when nothing is changed.
    fn edit(&self, case: &Case) -> Result<Option<Edit>, Message> {
        let name = self.now.name.trim().to_owned();
        let mut category = Category { name, words: form_fields::items(&self.words), ..self.now.clone() };
        let edit = if self.base.id.is_empty() {
            category.id = new_id(case, &category.name);
            Edit::AddCategory { at: case.categories.len(), category: Box::new(category) }
        } else if category == self.base {
            return Ok(None);
        } else {
            Edit::PutCategory(Box::new(category))
        };
        edit.check(case)?;
        Ok(Some(edit))
    }
}

/// An id that no category has, from a name.
fn new_id(case: &Case, name: &str) -> String {
    let plain: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|w| !w.is_empty()).collect();
    let stem = if words.is_empty() { "category".to_owned() } else { words.join("-") };
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    std::iter::once(stem.clone()).chain(numbered).find(|id| case.category(id).is_none()).unwrap_or_default()
}

/// A look that no category has, so that a new one can be told apart from all by its shape, or else by shape and colour together.
fn free_look(case: &Case) -> (Shape, Colour) {
    let has = |shape, colour| case.categories.iter().any(|c| c.shape == shape && c.colour == colour);
    let shape = Shape::ALL.into_iter().find(|s| case.categories.iter().all(|c| c.shape != *s));
    let colour = Colour::ALL.into_iter().find(|colour| case.categories.iter().all(|c| c.colour != *colour));
    let all = || Shape::ALL.into_iter().flat_map(|s| Colour::ALL.map(|c| (s, c)));
    match (shape, colour) {
        (Some(shape), colour) => (shape, colour.unwrap_or_default()),
        (None, _) => all().find(|(s, c)| !has(*s, *c)).unwrap_or_default(),
    }
}

/// What the panel keeps from pass to pass.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CategoryForm {
    draft: Option<Draft>,
    /// The category that the events of one that is removed go to.
    into: String,
    /// A new one was kept: it is shown as soon as it stands in the case.
    kept_new: bool,
}

impl CategoryForm {
    /// The form of the category of the event that is selected, or else of the first one.
    pub fn of(session: &Session) -> Self {
        let case = session.case();
        let event = session.focus().and_then(|f| case.events.get(f.event as usize));
        let category = event.and_then(|e| case.category(&e.category)).or(case.categories.first());
        Self { draft: category.map(Draft::of), ..Self::default() }
    }

    /// What was changed elsewhere, by undo for instance, is shown as it is now; what is being typed stays.
    fn follow(&mut self, case: &Case) {
        if std::mem::take(&mut self.kept_new) {
            self.draft = case.categories.last().map(Draft::of);
        }
        if self.draft.is_none() {
            self.draft = case.categories.first().map(Draft::of);
        }
        let Some(draft) = self.draft.as_mut().filter(|d| !d.base.id.is_empty()) else { return };
        match case.category(&draft.base.id) {
            Some(now) if *now == draft.base => {}
            Some(now) if !draft.is_changed() => *draft = Draft::of(now),
            Some(now) => draft.base = now.clone(),
            None => self.draft = case.categories.first().map(Draft::of),
        }
    }
}

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, form: &mut CategoryForm, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    form.follow(case);
    let tall = (ui.ctx().content_rect().height() - 170.0).max(160.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(260.0);
            list(ui, case, form, theme, tall);
        });
        ui.add_space(size::PADDING);
        ui.vertical(|ui| {
            let CategoryForm { draft: Some(draft), into, .. } = form else {
                ui.label(widgets::muted(t("categories-none"), theme));
                return;
            };
            widgets::scrolled(ScrollArea::vertical().id_salt("category").max_height(tall - 74.0).auto_shrink([false, true]), ui, |ui| {
                ui.set_width(ui.available_width() - 10.0);
                fields(ui, case, draft, theme);
                if !draft.base.id.is_empty() {
                    ui.add_space(size::GAP);
                    order_and_end(ui, case, draft, into, theme, commands);
                }
            });
            ui.add_space(size::GAP);
            match buttons(ui, case, draft, theme, commands) {
                Outcome::Goes => {}
                Outcome::KeptNew => (form.draft, form.kept_new) = (None, true),
                Outcome::GivenUp => form.draft = case.category(&draft.base.id.clone()).or(case.categories.first()).map(Draft::of),
            }
        });
    });
}

fn list(ui: &mut Ui, case: &Case, form: &mut CategoryForm, theme: &Theme, tall: f32) {
    let unkept = form.draft.as_ref().is_some_and(Draft::is_changed);
    // Another one can be chosen when what is typed is kept or given up: nothing is lost by a click.
    ui.add_enabled_ui(!unkept, |ui| {
        if ui.button(t("category-new")).clicked() {
            let (shape, colour) = free_look(case);
            let new = Category { id: String::new(), name: String::new(), shape, colour, words: Vec::new(), unknown: Unknown::new() };
            form.draft = Some(Draft::of(&new));
        }
        widgets::scrolled(ScrollArea::vertical().id_salt("categories").max_height(tall - 60.0).auto_shrink([false, true]), ui, |ui| {
            let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
            for event in &case.events {
                *counts.entry(&event.category).or_default() += 1;
            }
            for category in &case.categories {
                let chosen = form.draft.as_ref().is_some_and(|d| d.base.id == category.id);
                let count = counts.get(category.id.as_str()).copied().unwrap_or(0);
                let mark = |ui: &mut Ui| widgets::category_mark(ui, Some(category), false, theme);
                if widgets::value_row(ui, mark, &category.name, count, chosen, theme).clicked() {
                    form.draft = Some(Draft::of(category));
                }
            }
        });
    });
    if unkept {
        ui.label(widgets::muted(t("judgement-unkept"), theme));
    }
}

fn fields(ui: &mut Ui, case: &Case, draft: &mut Draft, theme: &Theme) {
    let name = if draft.now.name.trim().is_empty() { t("category-new") } else { &draft.now.name };
    ui.horizontal(|ui| {
        widgets::category_mark(ui, Some(&draft.now), false, theme);
        ui.add(egui::Label::new(RichText::new(name).font(fonts::strong(size::HEADING))).truncate());
    });
    form_fields::line(ui, "category-name", "", &mut draft.now.name);
    ui.columns(2, |columns| {
        form_fields::choice_above(&mut columns[0], "category-shape", &mut draft.now.shape, &Shape::ALL, |s| t(shape_key(*s)).to_owned());
        let colour = |c: &Colour| t(colour_key(*c)).to_owned();
        form_fields::choice_above(&mut columns[1], "category-colour", &mut draft.now.colour, &Colour::ALL, colour);
    });
    let twin = case.categories.iter().find(|c| c.id != draft.base.id && c.shape == draft.now.shape && c.colour == draft.now.colour);
    if let Some(twin) = twin {
        ui.label(widgets::muted(tf("category-same-look", &[("name", twin.name.clone())]), theme));
    }
    form_fields::lines(ui, "category-words", 6, &mut draft.words);
    if draft.words.trim().is_empty() {
        // Read anew only while this is open and nothing is typed: a few kilobytes.
        let known = events::categories(Lists::ENGLISH.categories).unwrap_or_default();
        let words = known.into_iter().find(|c| c.id == draft.base.id).map(|c| c.words).filter(|w| !w.is_empty());
        match words {
            Some(words) => {
                ui.label(widgets::muted(t("category-words-own"), theme));
                if ui.button(t("category-words-take")).clicked() {
                    draft.words = words.join("\n");
                }
            }
            None => drop(ui.label(widgets::muted(t("category-words-none"), theme))),
        }
    } else {
        ui.label(widgets::muted(t("category-words-why"), theme));
    }
}

/// Its place among the others, and its end.
fn order_and_end(ui: &mut Ui, case: &Case, draft: &Draft, into: &mut String, theme: &Theme, commands: &mut Vec<Command>) {
    let id = &draft.base.id;
    let at = case.categories.iter().position(|c| c.id == *id).unwrap_or_default();
    let mut to = None;
    ui.horizontal(|ui| {
        ui.label(t("category-order"));
        if form_fields::way_button(ui, true, at > 0, t("category-up"), theme) {
            to = at.checked_sub(1);
        }
        if form_fields::way_button(ui, false, at + 1 < case.categories.len(), t("category-down"), theme) {
            to = Some(at + 1);
        }
    });
    if let Some(to) = to {
        commands.push(Command::Edit(Edit::MoveCategory { category: id.clone(), to }));
    }
    let remove = Edit::RemoveCategory { category: id.clone() };
    if remove.check(case).is_ok() {
        if ui.button(t("category-remove")).clicked() {
            commands.push(Command::Edit(remove));
        }
        return;
    }
    let others: Vec<String> = case.categories.iter().filter(|c| c.id != *id).map(|c| c.id.clone()).collect();
    let Some(first) = others.first() else { return };
    if !others.contains(into) {
        into.clone_from(first);
    }
    let name = |id: &String| case.category(id).map_or_else(|| id.clone(), |c| c.name.clone());
    form_fields::choice_above(ui, "category-into", into, &others, name);
    if ui.button(t("category-remove-into")).on_hover_text(t("category-remove-into-why")).clicked() {
        commands.push(Command::Edit(Edit::RemoveCategoryInto { category: id.clone(), into: into.clone() }));
    }
}

enum Outcome {
    Goes,
    KeptNew,
    GivenUp,
}

/// Keep, give up, close.
fn buttons(ui: &mut Ui, case: &Case, draft: &Draft, theme: &Theme, commands: &mut Vec<Command>) -> Outcome {
    let is_new = draft.base.id.is_empty();
    let edit = draft.edit(case);
    // A new one is not told at once what it lacks.
    if let (Err(message), true) = (&edit, draft.is_changed()) {
        form_fields::problem(ui, &say(message), theme.error);
    }
    let edit = edit.ok().flatten();
    let enter = form_fields::ctrl_enter(ui);
    let mut outcome = Outcome::Goes;
    ui.horizontal(|ui| {
        let keep = ui.add_enabled(edit.is_some(), egui::Button::new(t("edit-keep"))).clicked() || enter;
        if let (true, Some(edit)) = (keep, edit) {
            commands.push(Command::Edit(edit));
            if is_new {
                outcome = Outcome::KeptNew;
            }
        }
        if ui.add_enabled(draft.is_changed() || is_new, egui::Button::new(t("judgement-give-up"))).clicked() {
            outcome = Outcome::GivenUp;
        }
        if ui.button(t("close")).clicked() {
            commands.push(Command::Show(None));
        }
    });
    outcome
}
