//! Grading a claim by keys: a letter, a number, Enter. Nothing is suggested; both are blank until they are given.

use egui::{Event, Key, RichText, Ui};

use super::{form_fields, widgets};
use crate::{
    analysis::grade_words::{code_in_words, credibility_words, grade_in_words, reliability_words},
    model::{Case, Grade},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Command, Focus, GradeCommand, Session},
    text::{t, tf},
};

/// A grade as it is given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GradeForm {
    grade: Grade,
}

impl GradeForm {
    /// The grade that a claim has.
    pub fn of(case: &Case, focus: Focus) -> Self {
        let claim = case.events.get(focus.event as usize).and_then(|e| e.claims.get(focus.claim));
        Self { grade: claim.and_then(|c| c.grade.clone()).unwrap_or_default() }
    }

    /// Takes what was typed outside a text field.
    fn type_in(&mut self, ui: &Ui) {
        let grade = &mut self.grade;
        ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::Key { key, pressed: true, modifiers, .. } if !modifiers.command && !modifiers.alt => {
                        let name = key.name();
                        let letter = Grade::RELIABILITIES.into_iter().find(|r| name.len() == 1 && name.starts_with(*r));
                        grade.reliability = letter.or(grade.reliability);
                        if *key == Key::Backspace && grade.credibility.take().is_none() {
                            grade.reliability = None;
                        }
                    }
                    // A digit wherever the keyboard has it.
                    Event::Text(text) => {
                        let number = text.parse().ok().filter(|n| Grade::CREDIBILITIES.contains(n));
                        grade.credibility = number.or(grade.credibility);
                    }
                    _ => {}
                }
            }
        });
    }
}

/// Draws the form.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    form: &mut GradeForm,
    fresh: &mut bool,
    focus: Focus,
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    let case = session.case();
    let Some(claim) = case.events.get(focus.event as usize).and_then(|e| e.claims.get(focus.claim)) else { return };
    if std::mem::take(fresh) {
        // The keys are meant for the grade, not for what had them before.
        ui.memory_mut(|m| {
            if let Some(id) = m.focused() {
                m.surrender_focus(id);
            }
        });
    }
    if !ui.ctx().text_edit_focused() {
        form.type_in(ui);
    }
    let entered = ui.memory(|m| m.focused()).is_none() && ui.input(|i| i.key_pressed(Key::Enter));
    quotation(ui, case, claim, theme);
    ui.add_space(size::GAP);
    let grade = &mut form.grade;
    ui.columns(2, |columns| {
        columns[0].label(widgets::heading(t("grade-reliability"), theme));
        for letter in Grade::RELIABILITIES {
            let words = code_in_words(&letter.to_string(), reliability_words(letter));
            if columns[0].selectable_label(grade.reliability == Some(letter), words).clicked() {
                grade.reliability = (grade.reliability != Some(letter)).then_some(letter);
            }
        }
        columns[1].label(widgets::heading(t("grade-credibility"), theme));
        for number in Grade::CREDIBILITIES {
            let words = code_in_words(&number.to_string(), credibility_words(number));
            if columns[1].selectable_label(grade.credibility == Some(number), words).clicked() {
                grade.credibility = (grade.credibility != Some(number)).then_some(number);
            }
        }
    });
    ui.add_space(size::GAP);
    let given = grade_in_words(grade);
    let given =
        if given.is_empty() { widgets::muted(t("grade-none"), theme) } else { RichText::new(given).font(fonts::strong(size::BODY)) };
    ui.label(given);
    let (_, left_by_enter) = form_fields::line(ui, "grade-reason", "", &mut grade.reason);
    ui.label(widgets::muted(t("grade-how"), theme));
    ui.add_space(size::GAP);
    ui.horizontal(|ui| {
        if ui.button(t("edit-keep")).clicked() || entered || left_by_enter {
            let Grade { reliability, credibility, reason, .. } = form.grade.clone();
            commands.push(Command::Show(None));
            commands.push(Command::Grade(GradeCommand::Grade { focus, reliability, credibility, reason }));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
        ui.add_space(16.0);
        if ui.add_enabled(form.grade != Grade::default(), egui::Button::new(t("grade-clear"))).clicked() {
            form.grade = Grade::default();
        }
    });
}

/// What is graded: the words, who says them, and where they stand.
fn quotation(ui: &mut Ui, case: &Case, claim: &crate::model::Claim, theme: &Theme) {
    const MOST_CHARS: usize = 240;
    let exact = &claim.citation.quote.exact;
    let short = exact.char_indices().nth(MOST_CHARS).and_then(|(end, _)| exact.get(..end)).map(|words| format!("{}…", words.trim_end()));
    ui.label(tf("detail-quoted", &[("words", short.unwrap_or_else(|| exact.clone()))]));
    let title = case.document(&claim.citation.document).map_or(claim.citation.document.as_str(), |d| d.title.as_str());
    let place = tf("detail-source", &[("document", title.to_owned()), ("paragraph", claim.citation.paragraph.to_string())]);
    let speakers = crate::analysis::phrases::chain_in_words(&claim.speakers);
    ui.label(widgets::muted([speakers.as_str(), place.as_str()].join(t("detail-dot")), theme));
}
