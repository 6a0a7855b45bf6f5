//! What is shown, in words: the filter, the counts, the documents cited. Alternative texts are in [`super::alt_text`]. Draws nothing.

use std::collections::BTreeSet;

use super::Session;
use crate::{
    analysis::{Facet, State, calendar::format_window, charts::figures::figures, facet::Label, phrases},
    model::{ChartKind, Document, Kind, Stage, Subject, marking::marking_of},
    text::{t, tf},
};

impl Session {
    /// The name of a value of a facet as shown.
    pub fn value_name(&self, facet: Facet, id: &str) -> String {
        let found = self.columns.facet(facet).values.iter().find(|v| v.id == id);
        match found.map(|v| &v.label) {
            Some(Label::Words(words)) => words.clone(),
            Some(Label::Key(key)) => t(key).to_owned(),
            None => id.to_owned(),
        }
    }

    /// What the filter asks for beside the time window, one phrase a facet: `Category: Arms, Statements`.
    pub fn filters_in_words(&self) -> Vec<String> {
        let mut all = Vec::new();
        for (facet, ids) in &self.filter.chosen {
            let names: Vec<String> = ids.iter().map(|id| self.value_name(*facet, id)).collect();
            all.push(tf("describe-facet", &[("facet", t(facet.text_key()).to_owned()), ("values", names.join(", "))]));
        }
        let words: Vec<&str> = self.filter.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if !words.is_empty() {
            all.push(tf("describe-words", &[("words", words.join("” / “"))]));
        }
        if self.filter.reported_by {
            all.push(t("describe-reported").to_owned());
        }
        all
    }

    /// The days of the filter in words.
    pub fn window_in_words(&self) -> Option<String> {
        self.filter.window.map(format_window)
    }

    /// How many forecasts are left out because none was asked for.
    pub fn hidden_forecasts(&self) -> usize {
        let asked = self.filter.forecasts || self.filter.is_chosen(Facet::Kind, Kind::Forecast.id());
        if asked { 0 } else { self.columns.kind.iter().filter(|k| **k == Kind::Forecast).count() }
    }

    /// What is shown and what is not, in numbers: `18 certain, 9 possible, 7 undated, of 124`.
    pub fn counts_in_words(&self) -> String {
        let c = self.shown.counts;
        let args = [("certain", c.certain), ("possible", c.possible), ("undated", c.undated), ("total", c.total)];
        let mut words = tf("counts-all", &args.map(|(name, n)| (name, crate::analysis::numbers::count(n))));
        let hidden = self.hidden_forecasts();
        if hidden > 0 {
            words.push_str(" · ");
            words.push_str(&tf("chip-forecasts", &[("count", hidden.to_string())]));
        }
        words
    }

    /// The marking of a picture of this subject: the highest of what it shows.
    pub fn marking_in(&self, subject: Subject) -> String {
        marking_of(&self.case, self.events_in(subject).into_iter())
    }

    /// Indices of the events that a picture of this subject is drawn from.
    pub fn events_in(&self, subject: Subject) -> Vec<u32> {
        match subject {
            Subject::Quotation => self.focus.map(|f| f.event).into_iter().collect(),
            Subject::Map => self.events_where(|at| self.shown.on_map(at)),
            Subject::Chart(ChartKind::Figures) => {
                let drawn = figures(&self.case, &self.shown, self.chart_options.unit.as_deref());
                let events: BTreeSet<u32> = drawn.rows.iter().map(|row| row.event).collect();
                self.events_where(|at| events.contains(&(at as u32)))
            }
            _ => self.events_where(|at| self.shown.states[at] != State::Out),
        }
    }

    fn events_where(&self, keep: impl Fn(usize) -> bool) -> Vec<u32> {
        self.columns.by_date.iter().copied().filter(|e| keep(*e as usize)).collect()
    }

    /// The documents cited by what a picture shows, in the order of the case, each as title, publisher and date.
    pub fn sources_in(&self, subject: Subject) -> Vec<String> {
        self.documents_in(subject).map(source_in_words).collect()
    }

    /// The numbers that the documents have in that list, by their ids.
    pub fn source_numbers(&self, subject: Subject) -> Vec<(String, usize)> {
        self.documents_in(subject).enumerate().map(|(at, d)| (d.id.clone(), at + 1)).collect()
    }

    fn documents_in(&self, subject: Subject) -> impl Iterator<Item = &Document> {
        let cited: BTreeSet<&str> = match (subject, self.focus) {
            (Subject::Quotation, Some(focus)) => {
                let event = self.case.events.get(focus.event as usize);
                event.and_then(|e| e.claims.get(focus.claim)).map(|c| c.citation.document.as_str()).into_iter().collect()
            }
            _ => {
                let events = self.events_in(subject);
                let claims = events.iter().filter_map(|e| self.case.events.get(*e as usize)).flat_map(|e| &e.claims);
                claims.map(|c| c.citation.document.as_str()).collect()
            }
        };
        let cited: BTreeSet<String> = cited.into_iter().map(str::to_owned).collect();
        self.case.documents.iter().filter(move |d| cited.contains(&d.id))
    }

    /// The heading of a picture for which none was given, and the line beneath it.
    pub fn default_headings(&self, subject: Subject) -> (String, String) {
        match subject {
            Subject::Chart(kind) => (t(kind.text_key()).to_owned(), self.case.title.clone()),
            _ => (self.case.title.clone(), String::new()),
        }
    }

    /// The subject that shows what stands in the middle of the window.
    pub fn staged_subject(&self) -> Subject {
        match self.stage {
            Stage::Map => Subject::Map,
            Stage::Both => Subject::MapChart(self.chart),
            Stage::Chart => Subject::Chart(self.chart),
        }
    }
}

/// The name of a subject as listed.
pub fn subject_in_words(subject: Subject) -> String {
    let chart = |kind: ChartKind| t(kind.text_key()).to_owned();
    match subject {
        Subject::Map => t("subject-map").to_owned(),
        Subject::Timeline => t("subject-timeline").to_owned(),
        Subject::Chart(kind) => chart(kind),
        Subject::Quotation => t("subject-quotation").to_owned(),
        Subject::Window => t("subject-window").to_owned(),
        Subject::MapTimeline => t("subject-map-timeline").to_owned(),
        Subject::MapChart(kind) => tf("subject-map-chart", &[("chart", chart(kind))]),
        Subject::FourCharts => t("subject-four-charts").to_owned(),
    }
}

/// A document in a list of sources: what is not known is left out, but never the title's place.
pub fn source_in_words(document: &Document) -> String {
    let title = if document.title.is_empty() { &document.id } else { &document.title };
    let date = document.published.as_ref().map(|p| phrases::with_basis(&phrases::edtf_in_words(&p.edtf), p.basis));
    let publisher = Some(document.publisher.clone()).filter(|p| !p.is_empty()).unwrap_or_else(|| t("cite-no-publisher").to_owned());
    [Some(title.clone()), Some(publisher), Some(date.unwrap_or_else(|| t("cite-no-date").to_owned()))]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
