//! Events by place, ranked and split by category. Drawing is in `render::charts::places`.
//!
//! The rule: an event counts once at each place where it happened, or where it came from or went to. Places that it is only about, or that
//! are told of as where the speaker sits, are counted apart as named. So an event with two places counts at both, and the counts of all
//! places may be more than the events.

use std::collections::BTreeMap;

use crate::{
    analysis::{
        Columns, Shown, State,
        charts::{
            Cell, Table,
            series::{self, Series},
        },
        search::fold,
    },
    model::{Case, ChartKind, ChartOptions, Role, Split},
};

/// One place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Index of the place in the case.
    pub place: usize,
    /// By series, the events that happened there, came from there or went there.
    pub here: Vec<Vec<u32>>,
    /// The same, of those that only may lie in the time window.
    pub possible: Vec<Vec<u32>>,
    /// Events that name it only: they are about it, or told from there.
    pub named: Vec<u32>,
}

impl Row {
    /// How many events count here.
    pub fn here_total(&self) -> usize {
        self.here.iter().map(Vec::len).sum()
    }

    /// How many only may lie in the window.
    pub fn possible_total(&self) -> usize {
        self.possible.iter().map(Vec::len).sum()
    }

    /// All that its bar stands for.
    pub fn total(&self) -> usize {
        self.here_total() + self.possible_total() + self.named.len()
    }
}

/// The chart's data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Most events first; then most that name it, then by name.
    pub rows: Vec<Row>,
    /// The categories, in the order of the legend; those switched off included.
    pub series: Vec<Series>,
    /// Events that name no place.
    pub unplaced: Vec<u32>,
    /// Events that the time window leaves open, because they have no date.
    pub undated: Vec<u32>,
    /// Events of categories that are switched off.
    pub switched_off: Vec<u32>,
    /// How many events pass the filter.
    pub shown: usize,
}

/// Counts what passes the filter. While a window is set, undated events are set apart, as on the map.
pub fn places(case: &Case, columns: &Columns, shown: &Shown, options: &ChartOptions) -> Places {
    let state = |e: &u32| shown.states.get(*e as usize).copied().unwrap_or_default();
    let events: Vec<u32> = columns.by_date.iter().copied().filter(|e| state(e) != State::Out).collect();
    let (series, of) = series::split(case, columns, &events, Split::Category, ChartKind::Places.id(), options);
    let indices = case.place_indices();
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    let mut all = Places { shown: events.len(), ..Places::default() };
    let empty = vec![Vec::new(); series.len()];
    let mut strongest: Vec<(usize, bool)> = Vec::new();
    for (event, series_at) in events.into_iter().zip(of) {
        if series[series_at].hidden {
            all.switched_off.push(event);
            continue;
        }
        if shown.windowed && state(&event) == State::Undated {
            all.undated.push(event);
            continue;
        }
        let possible = shown.windowed && state(&event) == State::Possible;
        // Each place once, by its strongest role.
        strongest.clear();
        for place in case.events.get(event as usize).map_or(&[][..], |e| &e.places) {
            if let Some(index) = indices.get(place.place.as_str()) {
                let here = matches!(place.role, Role::At | Role::From | Role::To);
                match strongest.iter_mut().find(|(at, _)| at == index) {
                    Some((_, strong)) => *strong |= here,
                    None => strongest.push((*index, here)),
                }
            }
        }
        if strongest.is_empty() {
            all.unplaced.push(event);
        }
        for (place, here) in strongest.iter().copied() {
            let row = rows.entry(place).or_insert_with(|| Row { place, here: empty.clone(), possible: empty.clone(), named: Vec::new() });
            match (here, possible) {
                (true, false) => row.here[series_at].push(event),
                (true, true) => row.possible[series_at].push(event),
                (false, _) => row.named.push(event),
            }
        }
    }
    all.series = series;
    all.rows = rows.into_values().collect();
    let name = |row: &Row| case.places.get(row.place).map_or(String::new(), |p| fold(&p.name));
    all.rows.sort_by_cached_key(|r| {
        let down = std::cmp::Reverse;
        (down(r.here_total() + r.possible_total()), down(r.here_total()), down(r.named.len()), name(r), r.place)
    });
    all
}

/// The chart as a table: for each place a row for each category that has events there, then one with how many events only name it.
pub fn table(case: &Case, chart: &Places) -> Table {
    let columns = vec!["place", "place_name", "series", "series_name", "certain", "possible", "named_only"];
    let mut rows = Vec::new();
    for row in &chart.rows {
        let place = case.places.get(row.place);
        let (id, name) = place.map_or(("", ""), |p| (p.id.as_str(), p.name.as_str()));
        for (at, series) in chart.series.iter().enumerate() {
            let (here, possible) = (row.here[at].len(), row.possible[at].len());
            if here + possible > 0 {
                rows.push(vec![
                    id.into(),
                    name.into(),
                    series.id.as_str().into(),
                    series.name().into(),
                    here.into(),
                    possible.into(),
                    Cell::Empty,
                ]);
            }
        }
        if !row.named.is_empty() {
            let empty = Cell::Empty;
            rows.push(vec![id.into(), name.into(), empty.clone(), empty.clone(), empty.clone(), empty, row.named.len().into()]);
        }
    }
    Table { columns, rows }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        analysis::{Filter, filter},
        ingest::case_file,
        model::{TimeWindow, edtf::day_from_iso},
    };

    fn example() -> (Case, Columns) {
        let case = case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap().0;
        let columns = Columns::build(&case);
        (case, columns)
    }

    #[test]
    fn places_are_ranked_as_a_plain_loop_counts_them() {
        let (case, columns) = example();
        let filter = Filter { forecasts: true, ..Filter::default() };
        let chart = places(&case, &columns, &filter::apply(&columns, &filter), &ChartOptions::default());
        assert_eq!(chart.shown, case.events.len());
        for row in &chart.rows {
            let id = &case.places[row.place].id;
            let with = |here: bool| {
                let is_here = |r: Role| matches!(r, Role::At | Role::From | Role::To);
                case.events
                    .iter()
                    .filter(|e| {
                        let roles: Vec<bool> = e.places.iter().filter(|p| p.place == *id).map(|p| is_here(p.role)).collect();
                        !roles.is_empty() && roles.contains(&true) == here
                    })
                    .count()
            };
            assert_eq!((row.here_total(), row.named.len()), (with(true), with(false)), "{id}");
        }
        assert!(chart.rows.windows(2).all(|p| p[0].here_total() >= p[1].here_total()));
        let counted: BTreeSet<u32> =
            chart.rows.iter().flat_map(|r| r.here.iter().flatten().chain(&r.named)).chain(&chart.unplaced).copied().collect();
        assert_eq!(counted.len(), case.events.len());
        let table = table(&case, &chart);
        assert!(table.rows.iter().all(|r| r.len() == table.columns.len()));
    }

    #[test]
    fn a_window_sets_what_is_undated_apart_and_keeps_possible_from_certain() {
        let (case, columns) = example();
        let window = Some(TimeWindow { from: day_from_iso("2024-10-25").unwrap(), to: day_from_iso("2024-11-10").unwrap() });
        let shown = filter::apply(&columns, &Filter { window, ..Filter::default() });
        let chart = places(&case, &columns, &shown, &ChartOptions::default());
        assert_eq!(chart.undated.len(), shown.counts.undated);
        for row in &chart.rows {
            assert!(row.here.iter().flatten().all(|e| shown.states[*e as usize] == State::Certain));
            assert!(row.possible.iter().flatten().all(|e| shown.states[*e as usize] == State::Possible));
        }
    }
}
