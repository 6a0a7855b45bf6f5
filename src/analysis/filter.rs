//! Which events a filter shows, and how a time window counts each: certain, possible or undated.

use std::collections::{BTreeMap, BTreeSet};

use super::{Columns, Facet, columns::Span, search::fold};
use crate::model::{Kind, TimeWindow, edtf::Day};

/// What is asked to be shown. Values of one facet are alternatives; different facets are all required.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The days shown; all when absent.
    pub window: Option<TimeWindow>,
    /// Ids of the chosen values by facet; a facet with none chosen lets everything through.
    pub chosen: BTreeMap<Facet, BTreeSet<String>>,
    /// Words that must all occur in the event; several lines are alternatives.
    pub text: String,
    /// Takes an undated event as having happened no later than it was published.
    pub reported_by: bool,
    /// Shows forecasts. They are shown, too, when their kind is chosen.
    pub forecasts: bool,
}

impl Filter {
    /// Chooses a value, or takes the choice back.
    pub fn toggle(&mut self, facet: Facet, id: &str) {
        let set = self.chosen.entry(facet).or_default();
        if !set.remove(id) {
            set.insert(id.to_owned());
        }
        if set.is_empty() {
            self.chosen.remove(&facet);
        }
    }

    /// Whether a value is chosen.
    pub fn is_chosen(&self, facet: Facet, id: &str) -> bool {
        self.chosen.get(&facet).is_some_and(|set| set.contains(id))
    }

    /// Whether nothing but the usual is asked for.
    pub fn is_clear(&self) -> bool {
        self.window.is_none() && self.chosen.is_empty() && self.text.trim().is_empty()
    }
}

/// How a window counts an event that passes the rest of the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// The filter leaves it out.
    #[default]
    Out,
    /// It has no date (or only an upper bound): in the tray. On the map only while no window is set.
    Undated,
    /// Its interval overlaps the window.
    Possible,
    /// Its interval lies inside the window.
    Certain,
}

/// How a window counts a span. `reported` is the last day by publication, where that is asked for.
pub fn state_in(window: Option<TimeWindow>, span: Span, reported: Option<Day>) -> State {
    let span = match (span.is_dated(), reported) {
        (false, Some(day)) => Span { start: Day::MIN, end: span.end.min(day) },
        (false, None) => return State::Undated,
        _ => span,
    };
    let Some(w) = window else { return if span.is_dated() { State::Certain } else { State::Possible } };
    if w.from <= span.start && span.end <= w.to {
        State::Certain
    } else if span.start <= w.to && w.from <= span.end {
        State::Possible
    } else {
        State::Out
    }
}

/// The three counts that are always visible, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Inside the window.
    pub certain: usize,
    /// Overlapping it.
    pub possible: usize,
    /// Without a date.
    pub undated: usize,
    /// Events of the case.
    pub total: usize,
}

/// In the counts of which facets an event takes part, while the time window counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Part {
    /// In none: two facets or more leave it out.
    #[default]
    None,
    /// In those of one only, by its place in [`Facet::ALL`]: a value of it not chosen is all that leaves the event out.
    One(u8),
    /// In all: it passes.
    All,
}

impl Part {
    fn counts_in(self, facet: usize) -> bool {
        self == Self::All || self == Self::One(facet as u8)
    }
}

/// The outcome of a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// One a event.
    pub states: Vec<State>,
    /// Passes everything but the time window; what the histogram counts.
    pub passes: Vec<bool>,
    /// The three counts.
    pub counts: Counts,
    /// For each facet of [`Facet::ALL`], how many events of the rest of the filter have each value.
    pub facet_counts: Vec<Vec<u32>>,
    /// Whether a window was set.
    pub windowed: bool,
    /// The days of that window.
    pub window: Option<TimeWindow>,
    pub(super) parts: Vec<Part>,
    /// Whether the window counts the event for the facets now.
    pub(super) counted: Vec<bool>,
}

impl Shown {
    /// Whether an event is on the map: inside the window or overlapping it, or undated while no window is set.
    pub fn on_map(&self, event: usize) -> bool {
        match self.states.get(event) {
            Some(State::Certain | State::Possible) => true,
            Some(State::Undated) => !self.windowed,
            _ => false,
        }
    }
}

/// Applies a filter.
pub fn apply(columns: &Columns, filter: &Filter) -> Shown {
    let chosen: Vec<(Facet, Vec<bool>)> = filter
        .chosen
        .iter()
        .filter(|(_, set)| !set.is_empty())
        .map(|(facet, set)| (*facet, columns.facet(*facet).values.iter().map(|v| set.contains(&v.id)).collect()))
        .collect();
    let folded = fold(&filter.text);
    let needles: Vec<Vec<&str>> =
        folded.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|words| !words.is_empty()).collect();
    let wants_forecasts = filter.forecasts || filter.is_chosen(Facet::Kind, Kind::Forecast.id());
    let part_of = |event: usize| {
        // A forecast's kind is a choice not made: it still counts beside the value that would show it.
        let forecast = (!wants_forecasts && columns.kind[event] == Kind::Forecast).then_some(Facet::Kind);
        let fails = |(facet, wanted): &&(Facet, Vec<bool>)| !columns.facet(*facet).of(event).iter().any(|v| wanted[*v as usize]);
        let mut failing = chosen.iter().filter(fails).map(|(facet, _)| *facet);
        match (failing.next(), failing.next(), forecast) {
            (None, _, None) => Part::All,
            (Some(one), None, None) | (None, _, Some(one)) => Part::One(one as u8),
            (Some(one), None, Some(kind)) if one == kind => Part::One(one as u8),
            _ => Part::None,
        }
    };
    let holds = |event: usize, words: &[&str]| words.iter().all(|w| columns.haystacks[event].contains(w));
    let found = |event: usize| needles.is_empty() || needles.iter().any(|words| holds(event, words));
    let parts: Vec<Part> = (0..columns.len()).map(|event| if found(event) { part_of(event) } else { Part::None }).collect();
    let mut shown = Shown {
        states: vec![State::Out; columns.len()],
        passes: parts.iter().map(|p| *p == Part::All).collect(),
        facet_counts: columns.facets.iter().map(|f| vec![0; f.values.len()]).collect(),
        counted: vec![false; columns.len()],
        parts,
        ..Shown::default()
    };
    shown.set_window(columns, filter.window, filter.reported_by);
    shown
}

impl Shown {
    /// Counts anew for another time window; the rest of the filter, which these were made with, stays. Costs no more than what
    /// enters or leaves the window, so that everything can follow while it is dragged.
    pub fn set_window(&mut self, columns: &Columns, window: Option<TimeWindow>, reported_by: bool) {
        self.windowed = window.is_some();
        self.window = window;
        self.counts = Counts { total: columns.len(), ..Counts::default() };
        let mut changed: Vec<u32> = Vec::new();
        let spans = columns.spans.iter().zip(&columns.reported);
        let states = self.states.iter_mut().zip(&mut self.counted);
        for (event, ((part, (span, reported)), (old_state, old_counted))) in self.parts.iter().zip(spans).zip(states).enumerate() {
            if *part == Part::None {
                continue;
            }
            let state = state_in(window, *span, if reported_by { *reported } else { None });
            let counted = match state {
                State::Certain | State::Possible => true,
                State::Undated => window.is_none(),
                State::Out => false,
            };
            if counted != *old_counted {
                *old_counted = counted;
                changed.push(event as u32);
            }
            if *part == Part::All {
                *old_state = state;
                match state {
                    State::Certain => self.counts.certain += 1,
                    State::Possible => self.counts.possible += 1,
                    State::Undated => self.counts.undated += 1,
                    State::Out => {}
                }
            }
        }
        // Facet by facet, so that each column is read in its order.
        for (at, (column, counts)) in columns.facets.iter().zip(&mut self.facet_counts).enumerate() {
            for event in changed.iter().map(|e| *e as usize).filter(|e| self.parts[*e].counts_in(at)) {
                let values = column.of(event).iter();
                if self.counted[event] {
                    values.for_each(|v| counts[*v as usize] += 1);
                } else {
                    values.for_each(|v| counts[*v as usize] -= 1);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::edtf::iso_from_day;

    const WINDOW: Option<TimeWindow> = Some(TimeWindow { from: 10, to: 20 });

    /// Columns of events with these kinds, categories (an event may have several), and days.
    fn columns(events: &[(usize, Vec<usize>, Option<(Day, Day)>)]) -> Columns {
        let case: crate::model::Case = serde_json::from_value(serde_json::json!({
            "format": 1, "title": "", "documents": [], "places": [], "categories": [],
            "events": events.iter().enumerate().map(|(at, (kind, actors, days))| {
                let when = days.map(|(a, b)| serde_json::json!({"edtf": format!("{}/{}", iso_from_day(a), iso_from_day(b))}));
                let actors: Vec<String> = actors.iter().map(|a| format!("actor {a}")).collect();
                let mut event = serde_json::json!({"id": at.to_string(), "title": "t", "kind": Kind::ALL[*kind].id(), "category": "",
                    "actors": actors, "claims": []});
                if let Some(when) = when {
                    event["when"] = when;
                }
                event
            }).collect::<Vec<_>>(),
        }))
        .unwrap();
        Columns::build(&case)
    }

    fn a_window() -> impl Strategy<Value = Option<TimeWindow>> {
        prop::option::of((0..40_i32, 0..20_i32).prop_map(|(from, length)| TimeWindow { from, to: from + length }))
    }

    proptest! {
        #[test]
        fn a_window_moved_counts_as_one_set_anew_and_both_as_counted_one_by_one(
            events in prop::collection::vec(
                (0..6_usize, prop::collection::vec(0..4_usize, 0..3), prop::option::of((0..40_i32, 0..9_i32).prop_map(|(a, n)| (a, a + n)))),
                0..24,
            ),
            kinds in prop::collection::btree_set(0..6_usize, 0..3),
            actors in prop::collection::btree_set(0..4_usize, 0..3),
            windows in prop::collection::vec(a_window(), 1..4),
            forecasts: bool,
        ) {
            let columns = columns(&events);
            let mut filter = Filter { window: windows[0], forecasts, ..Filter::default() };
            kinds.iter().for_each(|k| filter.toggle(Facet::Kind, Kind::ALL[*k].id()));
            actors.iter().for_each(|a| filter.toggle(Facet::Actor, &format!("actor {a}")));
            let mut moved = apply(&columns, &filter);
            for window in windows {
                filter.window = window;
                moved.set_window(&columns, window, false);
                prop_assert_eq!(&moved, &apply(&columns, &filter));
                for (at, facet) in Facet::ALL.into_iter().enumerate() {
                    for (v, value) in columns.facets[at].values.iter().enumerate() {
                        let mut rest = filter.clone();
                        rest.chosen.remove(&facet);
                        rest.forecasts |= facet == Facet::Kind;
                        let rest = apply(&columns, &rest);
                        let counts = |e: &usize| rest.on_map(*e) && columns.facets[at].of(*e).contains(&(v as u32));
                        let count = (0..columns.len()).filter(counts).count();
                        prop_assert_eq!(moved.facet_counts[at][v] as usize, count, "{:?} {}", facet, value.id);
                    }
                }
            }
        }
    }

    #[test]
    fn inside_is_certain_overlapping_is_possible_and_outside_is_out() {
        let state = |start, end| state_in(WINDOW, Span { start, end }, None);
        assert_eq!(state(10, 20), State::Certain);
        assert_eq!(state(9, 20), State::Possible);
        assert_eq!(state(20, Day::MAX), State::Possible);
        assert_eq!(state(21, 30), State::Out);
    }

    #[test]
    fn an_upper_bound_alone_is_undated_until_reported_by_is_on() {
        let upper = Span { start: Day::MIN, end: 15 };
        assert_eq!(state_in(WINDOW, upper, None), State::Undated);
        assert_eq!(state_in(WINDOW, upper, Some(30)), State::Possible);
        assert_eq!(state_in(WINDOW, Span::UNBOUNDED, Some(5)), State::Out);
    }
}
