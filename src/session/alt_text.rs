//! The alternative text of a picture, made from the data that it is drawn from: what it is, what it shows in words and numbers, and what
//! that rests on. For those who cannot see it, and for those who search pictures by words.

use std::collections::BTreeMap;

use super::{Session, describe::subject_in_words};
use crate::{
    analysis::{
        Facet,
        calendar::{format_day, format_window},
        charts::{figures, over_time, places, sources},
        citations,
        columns::Span,
        phrases,
    },
    model::{ChartKind, Subject, TimeWindow},
    text::{t, tf},
};

/// How many names, bars or rows of one kind are told.
const MOST_TOLD: usize = 12;

impl Session {
    /// What a picture shows, for those who cannot see it.
    pub fn alternative_text(&self, subject: Subject, title: &str) -> String {
        if let (Subject::Quotation, Some(focus)) = (subject, self.focus) {
            let said = citations::citation_text(&self.case, focus.event, focus.claim);
            return tf("alt-quotation", &[("title", title.to_owned()), ("said", said)]);
        }
        let events = self.events_in(subject);
        let what = subject_in_words(subject);
        let heading = if title == what || title.is_empty() { what } else { format!("{what}: {title}") };
        let mut sentences = vec![tf("alt-what", &[("what", heading), ("counts", self.counts_in_words())])];
        if let Some(window) = self.window_in_words() {
            sentences.push(tf("alt-window", &[("window", window)]));
        } else if subject != Subject::Chart(ChartKind::Figures) {
            sentences.extend(self.days_of(&events));
        }
        let filters = self.filters_in_words();
        if !filters.is_empty() {
            sentences.push(tf("alt-filters", &[("filters", filters.join("; "))]));
        }
        match subject {
            Subject::Chart(kind) => sentences.extend(self.chart_in_words(kind)),
            Subject::MapChart(kind) => {
                sentences.extend(self.anchors_in_words(&events));
                sentences.extend(self.chart_in_words(kind));
            }
            Subject::FourCharts => {
                let kinds = [ChartKind::OverTime, ChartKind::Figures, ChartKind::Places, ChartKind::Sources];
                sentences.extend(kinds.into_iter().filter_map(|kind| self.chart_in_words(kind)));
            }
            Subject::Timeline => sentences.extend(self.categories_in_words(&events)),
            Subject::Map | Subject::MapTimeline | Subject::Window | Subject::Quotation => {
                sentences.extend(self.categories_in_words(&events));
                sentences.extend(self.anchors_in_words(&events));
            }
        }
        // Rows of a large table cite no documents: they stand in the table.
        sentences.push(match self.open_crowd() {
            Some(open) => {
                let name = open.path().rsplit(['/', '\\']).next().unwrap_or_default();
                tf("crowd-alt-table", &[("name", name.to_owned())])
            }
            None => tf("alt-sources", &[("count", self.sources_in(subject).len().to_string())]),
        });
        sentences.join(" ")
    }

    fn days_of(&self, events: &[u32]) -> Option<String> {
        let spans: Vec<Span> = match self.crowd() {
            Some(crowd) => crowd.listed(None).into_iter().filter_map(|record| Some(crowd.brief(record)?.span)).collect(),
            None => events.iter().map(|e| self.columns.spans[*e as usize]).collect(),
        };
        let spans = spans.iter().filter(|s| s.is_dated());
        let first = spans.clone().map(|s| s.start).min()?;
        let last = spans.map(|s| if s.end == i32::MAX { s.start } else { s.end }).max()?;
        Some(tf("alt-days", &[("first", format_day(first)), ("last", format_day(last))]))
    }

    fn categories_in_words(&self, events: &[u32]) -> Option<String> {
        let name = |e: &u32| self.case.categories.get(usize::from(self.columns.category[*e as usize])).map(|c| c.name.as_str());
        let list = if self.crowd.is_some() { ranked(self.rows_of_categories()) } else { most(events.iter().filter_map(name)) };
        list.map(|list| tf("alt-categories", &[("list", list)]))
    }

    /// How many rows of a large table are shown of each category, of those that are asked for.
    fn rows_of_categories(&self) -> Vec<(&str, usize)> {
        let is_asked = |id: &str| !self.filter.chosen.contains_key(&Facet::Category) || self.filter.is_chosen(Facet::Category, id);
        let counts = self.shown.facet_counts.get(Facet::Category as usize).into_iter().flatten();
        let all = self.case.categories.iter().zip(counts).filter(|(category, count)| **count > 0 && is_asked(&category.id));
        all.map(|(category, count)| (category.name.as_str(), *count as usize)).collect()
    }

    /// Where the events are drawn on the map.
    fn anchors_in_words(&self, events: &[u32]) -> Option<String> {
        let place =
            |e: &u32| self.columns.anchors[*e as usize].and_then(|a| self.case.places.get(a.place as usize)).map(|p| p.name.as_str());
        most(events.iter().filter_map(place)).map(|list| tf("alt-places", &[("list", list)]))
    }

    /// The numbers of a chart in one sentence; `None` where it is empty.
    fn chart_in_words(&self, kind: ChartKind) -> Option<String> {
        let (case, columns, shown, options) = (&self.case, &self.columns, &self.shown, &self.chart_options);
        let (key, told): (&'static str, Vec<String>) = match kind {
            ChartKind::OverTime => {
                let data = self.over_time();
                let total = |of: &[over_time::Set]| of.iter().map(over_time::Set::len).sum::<usize>();
                let bars = data.bins.iter().filter(|b| total(&b.certain) + total(&b.possible) > 0);
                let bar = |b: &over_time::Bin| {
                    let days = format_window(TimeWindow { from: b.first, to: b.last });
                    let (certain, wider) = (total(&b.certain).to_string(), total(&b.possible));
                    let key = if wider > 0 { "alt-bar-wider" } else { "alt-bar" };
                    tf(key, &[("days", days), ("count", certain), ("wider", wider.to_string())])
                };
                ("alt-over-time", bars.map(bar).collect())
            }
            ChartKind::Figures => {
                let data = figures::figures(case, shown, options.unit.as_deref());
                let row = |row: &figures::FigureRow| {
                    let figure = case.events.get(row.event as usize)?.claims.get(row.claim)?.figures.get(row.figure)?;
                    let owner = row.owner.clone().unwrap_or_else(|| t("speakers-none").to_owned());
                    let said = [phrases::figure_in_words(figure), row.of.clone(), row.scope.clone()];
                    let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
                    Some(tf("alt-figure", &[("owner", owner), ("said", said)]))
                };
                ("alt-figures", data.rows.iter().filter_map(row).collect())
            }
            ChartKind::Places => {
                let data = places::places(case, columns, shown, options);
                let row = |row: &places::Row| {
                    let name = case.places.get(row.place).map(|p| p.name.clone()).unwrap_or_default();
                    let args = [("place", name), ("count", row.here_total().to_string()), ("named", row.named.len().to_string())];
                    tf(if row.named.is_empty() { "alt-place" } else { "alt-place-named" }, &args)
                };
                ("alt-ranked", data.rows.iter().map(row).collect())
            }
            ChartKind::Sources => {
                let data = sources::build(case, columns, shown, options.columns, &std::collections::BTreeSet::new());
                let row = |row: &sources::Row| format!("{} ({})", row.voice.label(case), row.events.len());
                ("alt-voices", data.rows.iter().map(row).collect())
            }
            ChartKind::Reported => return None,
        };
        let more = told.len().saturating_sub(MOST_TOLD);
        let list = told.iter().take(MOST_TOLD).map(String::as_str).collect::<Vec<_>>().join("; ");
        match (list.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(tf(key, &[("list", list)])),
            (false, more) => Some(tf(key, &[("list", tf("alt-more", &[("list", list), ("count", more.to_string())]))])),
        }
    }
}

/// The names that occur most often, with how often: `Kursk (6), Rason (2) and 3 more`.
fn most<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    ranked(counts.into_iter().collect())
}

/// Names with how often each occurs, the most frequent first.
fn ranked(mut ranked: Vec<(&str, usize)>) -> Option<String> {
    ranked.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let more = ranked.len().saturating_sub(MOST_TOLD);
    let list = ranked.iter().take(MOST_TOLD).map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>().join(", ");
    match (list.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(list),
        (false, more) => Some(tf("alt-more", &[("list", list), ("count", more.to_string())])),
    }
}
