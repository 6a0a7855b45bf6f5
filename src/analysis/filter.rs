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

/// The outcome of a filter.
#[derive(Debug, Clone, Default)]
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

/// Applies a filter. One pass over the events serves states, counts and the counts of all facets.
pub fn apply(columns: &Columns, filter: &Filter) -> Shown {
    let chosen: Vec<Option<Vec<bool>>> = Facet::ALL
        .iter()
        .map(|f| {
            let set = filter.chosen.get(f).filter(|s| !s.is_empty())?;
            Some(columns.facet(*f).values.iter().map(|v| set.contains(&v.id)).collect())
        })
        .collect();
    let folded = fold(&filter.text);
    let needles: Vec<Vec<&str>> =
        folded.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|words| !words.is_empty()).collect();
    let wants_forecasts = filter.forecasts || filter.is_chosen(Facet::Kind, Kind::Forecast.id());
    let mut shown = Shown {
        states: vec![State::Out; columns.len()],
        passes: vec![false; columns.len()],
        facet_counts: columns.facets.iter().map(|f| vec![0; f.values.len()]).collect(),
        windowed: filter.window.is_some(),
        ..Shown::default()
    };
    shown.counts.total = columns.len();
    for event in 0..columns.len() {
        let reported = if filter.reported_by { columns.reported[event] } else { None };
        let state = state_in(filter.window, columns.spans[event], reported);
        let holds = |words: &Vec<&str>| words.iter().all(|w| columns.haystacks[event].contains(w));
        if !needles.is_empty() && !needles.iter().any(holds) {
            continue;
        }
        let mut failing = None;
        let mut fails = 0;
        for (at, wanted) in chosen.iter().enumerate() {
            if let Some(wanted) = wanted
                && !columns.facets[at].of(event).iter().any(|v| wanted[*v as usize])
            {
                fails += 1;
                failing = Some(at);
            }
        }
        let forecast_hidden = columns.kind[event] == Kind::Forecast && !wants_forecasts;
        let counted = match state {
            State::Certain | State::Possible => true,
            State::Undated => filter.window.is_none(),
            State::Out => false,
        };
        match (fails, failing) {
            (0, _) => {
                if forecast_hidden {
                    // Its kind is a choice not made: it still counts beside the value that would show it.
                    if counted {
                        count_values(&mut shown, columns, event, Facet::Kind as usize);
                    }
                    continue;
                }
                shown.passes[event] = true;
                shown.states[event] = state;
                match state {
                    State::Certain => shown.counts.certain += 1,
                    State::Possible => shown.counts.possible += 1,
                    State::Undated => shown.counts.undated += 1,
                    State::Out => {}
                }
                if counted {
                    (0..columns.facets.len()).for_each(|f| count_values(&mut shown, columns, event, f));
                }
            }
            (1, Some(at)) if counted && (!forecast_hidden || at == Facet::Kind as usize) => count_values(&mut shown, columns, event, at),
            _ => {}
        }
    }
    shown
}

fn count_values(shown: &mut Shown, columns: &Columns, event: usize, facet: usize) {
    for value in columns.facets[facet].of(event) {
        shown.facet_counts[facet][*value as usize] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Option<TimeWindow> = Some(TimeWindow { from: 10, to: 20 });

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
