//! The fields of a claim in the form of its event: its words, who says so and how, dates, places, figures, the analyst's grade.

use egui::{RichText, Ui};

use super::{
    citation_fields::CitationFields,
    event_form::fold,
    figure_fields::{self, FigureFields},
    form_fields::{self, WhenFields},
    widgets,
};
use crate::{
    analysis::{facet::stance_key, grade_words::grade_in_words},
    model::{Case, Claim, Event, Grade, Message, Stance},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{ClaimField, Edit, Session},
    text::t,
};

/// The fields of a claim as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimFields {
    now: Claim,
    speakers: String,
    said: WhenFields,
    when: WhenFields,
    grade: Grade,
    citation: CitationFields,
    figures: Vec<FigureFields>,
}

impl ClaimFields {
    /// The fields of this claim.
    pub fn of(claim: &Claim) -> Self {
        Self {
            speakers: claim.speakers.join("\n"),
            said: WhenFields::of(claim.said.as_ref()),
            when: WhenFields::of(claim.when.as_ref()),
            grade: claim.grade.clone().unwrap_or_default(),
            citation: CitationFields::of(&claim.citation),
            figures: claim.figures.iter().map(FigureFields::of).collect(),
            now: claim.clone(),
        }
    }

    /// Id of the claim.
    pub fn id(&self) -> &str {
        &self.now.id
    }

    /// The fields that are other than those of `claim`.
    ///
    /// # Errors
    /// When a date or number typed is none, or the words do not stand where they are said to.
    pub fn changed(&self, case: &Case, claim: &Claim) -> Result<Vec<ClaimField>, Message> {
        let mut fields = Vec::new();
        let mut set = |differs: bool, field: ClaimField| {
            if differs {
                fields.push(field);
            }
        };
        let (now, speakers, said, when) = (&self.now, form_fields::items(&self.speakers), self.said.value()?, self.when.value()?);
        // An empty grade is none.
        let grade = Some(self.grade.clone()).filter(|g| *g != Grade::default());
        set(speakers != claim.speakers, ClaimField::Speakers(speakers));
        set(now.stance != claim.stance, ClaimField::Stance(now.stance));
        set(said != claim.said, ClaimField::Said(said));
        set(when != claim.when, ClaimField::When(when));
        set(now.places != claim.places, ClaimField::Places(now.places.clone()));
        let (citation, figures) = (self.citation.value(case)?, figure_fields::values(&self.figures)?);
        set(citation != claim.citation, ClaimField::Citation(citation));
        set(figures != claim.figures, ClaimField::Figures(figures));
        set(grade != claim.grade, ClaimField::Grade(grade));
        set(now.note != claim.note, ClaimField::Note(now.note.clone()));
        Ok(fields)
    }

    /// Draws the fields; an edit asked for that takes the claim out of its event stands in `split` then. Whether a field was left by Enter.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, event: &Event, open: bool, theme: &Theme, split: &mut Option<Edit>) -> bool {
        let alone = event.claims.len() < 2;
        let mut entered = false;
        let quote = &self.now.citation.quote.exact;
        let short: String = quote.chars().take(70).collect();
        let short = if short.len() < quote.len() { format!("“{short}…”") } else { format!("“{short}”") };
        let salt = format!("claim-{}", self.now.id);
        fold(RichText::new(short).font(fonts::regular(size::BODY)), &salt, open).show(ui, |ui| {
            ui.push_id(&salt, |ui| {
                entered |= self.citation.show(ui, session, theme);
                entered |= self.fields(ui, session.case(), theme);
            });
            ui.horizontal_wrapped(|ui| {
                let (event, claim) = (event.id.clone(), self.now.id.clone());
                if ui.add_enabled(!alone, egui::Button::new(t("claim-split"))).on_hover_text(t("claim-split-why")).clicked() {
                    *split = Some(Edit::SplitClaim { event, claim });
                } else if ui.add_enabled(!alone, egui::Button::new(t("claim-remove"))).clicked() {
                    *split = Some(Edit::RemoveClaim { event, claim });
                }
            });
        });
        entered
    }

    fn fields(&mut self, ui: &mut Ui, case: &Case, theme: &Theme) -> bool {
        form_fields::lines(ui, "claim-speakers", 2, &mut self.speakers);
        form_fields::choice_above(ui, "detail-stance", &mut self.now.stance, &Stance::ALL, |s| t(stance_key(*s)).to_owned());
        let mut entered = self.said.show(ui, "claim-said", false, theme);
        entered |= self.when.show(ui, "claim-when", false, theme);
        form_fields::places(ui, case, &[], &mut self.now.places, theme);
        ui.add_space(size::GAP);
        entered |= figure_fields::show(ui, &mut self.figures, theme);
        ui.add_space(size::GAP);
        entered |= self.grading(ui, theme);
        entered |= form_fields::line(ui, "claim-note", "", &mut self.now.note).1;
        entered
    }

    fn grading(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let grade = &mut self.grade;
        ui.label(widgets::heading(t("facet-grade"), theme));
        ui.columns(2, |columns| {
            let none = || t("grade-none").to_owned();
            let letters: Vec<Option<char>> = std::iter::once(None).chain(('A'..='F').map(Some)).collect();
            let letter = |r: &Option<char>| r.map_or_else(none, String::from);
            form_fields::choice_above(&mut columns[0], "grade-reliability", &mut grade.reliability, &letters, letter);
            let numbers: Vec<Option<u8>> = std::iter::once(None).chain((1..=6).map(Some)).collect();
            let number = |c: &Option<u8>| c.map_or_else(none, |c| c.to_string());
            form_fields::choice_above(&mut columns[1], "grade-credibility", &mut grade.credibility, &numbers, number);
        });
        if *grade == Grade::default() {
            return false;
        }
        ui.label(widgets::muted(grade_in_words(grade), theme));
        let mut entered = form_fields::line(ui, "grade-reason", "", &mut grade.reason).1;
        ui.columns(2, |columns| {
            entered |= form_fields::line(&mut columns[0], "grade-grader", "", &mut grade.grader).1;
            entered |= form_fields::line(&mut columns[1], "grade-date", "date-hint", &mut grade.date).1;
        });
        entered
    }
}
