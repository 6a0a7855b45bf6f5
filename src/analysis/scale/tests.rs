//! Every answer is held against a plain loop over the rows. In tests the sums begin at a handful of events, so that few reach every path.

use std::{collections::BTreeMap, sync::Arc};

use proptest::prelude::*;

use super::*;
use crate::{
    analysis::{
        Columns, Shown, State, clusters,
        columns::{Anchor, Span},
        filter::state_in,
        histogram,
        mercator::World,
    },
    model::{TimeWindow, edtf::Day, edtf::day_from_iso},
};

/// Column and row to certain, possible and the mean of a cell.
type Cells = BTreeMap<(u32, u32), (u32, u32, f64, f64)>;
/// Column, row and slot to certain and possible.
type CellSlots = BTreeMap<(u32, u32, usize), (u32, u32)>;

/// The cell that an event counts in, and whether it is only possible there.
fn cell_of(record: usize, row: &Row, query: &Query) -> Option<((u32, u32), bool)> {
    let level = query.zoom.floor().clamp(0.0, 20.0) as u32 + 3;
    let across = f64::from(1_u32 << level);
    let key = (row.x >> (32 - level), row.y >> (32 - level));
    let (west, east) = ((query.view.west * across).floor(), (query.view.east * across).floor());
    let (north, south) = ((query.view.north * across).floor(), (query.view.south * across).floor());
    let mut copies = (-3..=3).map(|world| f64::from(key.0) + f64::from(world) * across);
    let touched = copies.any(|at| west <= at && at <= east) && north <= f64::from(key.1) && f64::from(key.1) <= south;
    let state = state_in(query.window, Span { start: row.start, end: row.end }, if query.reported_by { row.reported } else { None });
    let on_map = match state {
        State::Certain | State::Possible => true,
        State::Undated => query.window.is_none(),
        State::Out => false,
    };
    let passes = query.shows(usize::from(row.category)) && query.passes(record as u32);
    (row.y != NOWHERE && on_map && passes && touched).then_some((key, state == State::Possible))
}

fn plain_slots(rows: &[Option<Row>], query: &Query, index: &Index) -> CellSlots {
    let mut slots = CellSlots::new();
    for (record, row) in rows.iter().enumerate() {
        let Some(row) = row else { continue };
        let Some(((column, line), possible)) = cell_of(record, row, query) else { continue };
        let slot = slots.entry((column, line, index.slot(usize::from(row.category)))).or_default();
        *slot = (slot.0 + u32::from(!possible), slot.1 + u32::from(possible));
    }
    slots
}

fn plain_clusters(rows: &[Option<Row>], query: &Query) -> Cells {
    let mut cells: BTreeMap<(u32, u32), (u32, u32, u128, u128)> = BTreeMap::new();
    for (record, row) in rows.iter().enumerate() {
        let Some(row) = row else { continue };
        let Some((key, possible)) = cell_of(record, row, query) else { continue };
        let cell = cells.entry(key).or_default();
        let possible = u32::from(possible);
        *cell = (cell.0 + 1 - possible, cell.1 + possible, cell.2 + u128::from(row.x), cell.3 + u128::from(row.y));
    }
    let mean = |sum: u128, n: u32| sum as f64 / (f64::from(n) * 4_294_967_296.0);
    cells.into_iter().map(|(key, (c, p, x, y))| (key, (c, p, mean(x, c + p), mean(y, c + p)))).collect()
}

fn plain_tallies(rows: &[Option<Row>], query: &Query) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); 12];
    for (record, row) in rows.iter().enumerate() {
        let Some(row) = row.filter(|_| query.passes(record as u32)) else { continue };
        let tally = &mut tallies[usize::from(row.category)];
        match state_in(query.window, Span { start: row.start, end: row.end }, if query.reported_by { row.reported } else { None }) {
            State::Certain => tally.certain += 1,
            State::Possible => tally.possible += 1,
            State::Undated => tally.undated += 1,
            State::Out => {}
        }
    }
    tallies
}

/// The histogram as the program counts it one by one.
fn plain_histogram(rows: &[Option<Row>], query: &Query) -> Vec<(Vec<u32>, Vec<u32>)> {
    if query.edges.len() < 2 {
        return Vec::new();
    }
    let there: Vec<(usize, Row)> = rows.iter().enumerate().filter_map(|(at, row)| Some((at, (*row)?))).collect();
    let spans: Vec<Span> = there.iter().map(|(_, row)| Span { start: row.start, end: row.end }).collect();
    let mut by_date: Vec<u32> = (0..spans.len() as u32).collect();
    by_date.sort_by_key(|e| (!spans[*e as usize].is_dated(), spans[*e as usize].start, spans[*e as usize].end, *e));
    let columns = Columns { category: there.iter().map(|(_, row)| row.category).collect(), spans, by_date, ..Columns::default() };
    let passes = |(at, row): &(usize, Row)| query.passes(*at as u32) && query.shows(usize::from(row.category));
    let shown = Shown { passes: there.iter().map(passes).collect(), ..Shown::default() };
    let bins = histogram::histogram(&columns, &shown, 11, &query.edges, query.widest);
    bins.into_iter().map(|bin| (bin.certain, bin.possible)).collect()
}

fn padded(counts: &[u32]) -> Vec<u32> {
    let mut all = counts.to_vec();
    all.resize(12, 0);
    all
}

fn check(answer: &Answer, index: &Index, rows: &[Option<Row>], query: &Query) -> Result<(), TestCaseError> {
    let found: Cells = answer.clusters.iter().map(|c| ((c.column, c.row), (c.certain, c.possible, c.world.x, c.world.y))).collect();
    let plain = plain_clusters(rows, query);
    prop_assert_eq!(&found, &plain);
    prop_assert_eq!(found.len(), answer.clusters.len());
    prop_assert_eq!((answer.by_slot.len(), answer.possible_by_slot.len()), (found.len() * index.slots(), found.len() * index.slots()));
    let by_slot = answer.by_slot.chunks(index.slots()).zip(answer.possible_by_slot.chunks(index.slots()));
    let found: CellSlots = answer
        .clusters
        .iter()
        .zip(by_slot)
        .flat_map(|(cell, (all, possible))| {
            let counts = all.iter().zip(possible).enumerate().filter(|(_, (all, _))| **all > 0);
            counts.map(|(slot, (all, possible))| ((cell.column, cell.row, slot), (all - possible, *possible)))
        })
        .collect();
    prop_assert_eq!(found, plain_slots(rows, query, index), "certain and possible of each slot in each cell");
    let mut tallies = answer.categories.clone();
    tallies.resize(12, Tally::default());
    prop_assert_eq!(&tallies, &plain_tallies(rows, query));
    let shown: u64 = tallies
        .iter()
        .enumerate()
        .filter(|(c, _)| query.shows(*c))
        .map(|(_, t)| t.certain + t.possible * 1000 + t.undated * 1_000_000)
        .sum();
    prop_assert_eq!(shown, answer.shown.certain + answer.shown.possible * 1000 + answer.shown.undated * 1_000_000);
    let histogram = &answer.histogram;
    let bins: Vec<(Vec<u32>, Vec<u32>)> = if histogram.categories == 0 {
        vec![(padded(&[]), padded(&[])); query.edges.len().saturating_sub(1)]
    } else {
        let per_bin = |counts: &[u32]| counts.chunks(histogram.categories).map(padded).collect::<Vec<_>>();
        per_bin(&histogram.certain).into_iter().zip(per_bin(&histogram.possible)).collect()
    };
    prop_assert_eq!(bins, plain_histogram(rows, query));
    Ok(())
}

fn a_day() -> impl Strategy<Value = Day> {
    let far = [day_from_iso("0001-01-01").unwrap(), day_from_iso("9999-12-31").unwrap(), -3000, 40_000];
    prop_oneof![20 => -20..60_i32, 1 => prop::sample::select(far.to_vec())]
}

fn a_row() -> impl Strategy<Value = Row> {
    let days = prop_oneof![
        6 => a_day().prop_map(|day| (day, day)),
        3 => (a_day(), 0..40_i32).prop_map(|(day, lasts)| (day, day + lasts)),
        1 => (a_day(), a_day()).prop_map(|(a, b)| (a.min(b), a.max(b))),
        1 => a_day().prop_map(|day| (day, Day::MAX)),
        1 => Just((Day::MIN, Day::MAX)),
        1 => a_day().prop_map(|day| (Day::MIN, day)),
    ];
    let ends = prop::sample::select(vec![0, 1, 1 << 29, (1 << 29) - 1, 1 << 31, u32::MAX - 1, u32::MAX]);
    let x = prop_oneof![3 => any::<u32>(), 3 => (1 << 30)..(1 << 30) + 3_000_000_u32, 1 => ends.clone()];
    let y = prop_oneof![3 => any::<u32>(), 3 => (1 << 30)..(1 << 30) + 3_000_000_u32, 1 => ends];
    (days, x, y, 0..7_u16, prop::option::of(a_day())).prop_map(|((start, end), x, y, category, reported)| {
        let reported = reported.filter(|_| start == Day::MIN);
        Row { start, end, x, y, category, reported }
    })
}

fn a_window() -> impl Strategy<Value = Option<TimeWindow>> {
    let wide =
        prop::sample::select(vec![(Day::MIN, Day::MAX), (Day::MIN, 10), (10, Day::MAX), (day_from_iso("0001-01-01").unwrap(), 40_000)]);
    let days = prop_oneof![
        8 => (-30..70_i32, 0..50_i32).prop_map(|(from, length)| (from, from + length)),
        1 => (a_day(), a_day()).prop_map(|(a, b)| (a.min(b), a.max(b))),
        1 => wide,
    ];
    prop::option::weighted(0.9, days.prop_map(|(from, to)| TimeWindow { from, to }))
}

fn a_query() -> impl Strategy<Value = Query> {
    let view = (-1.0..1.0_f64, 0.0..1.0_f64, prop_oneof![0.0..1.5_f64, 0.0..0.01_f64], 0.0..1.0_f64);
    let view = prop_oneof![
        Just(ViewBox::WORLD),
        view.prop_map(|(west, north, wide, high)| ViewBox { west, north, east: west + wide, south: north + high })
    ];
    let zoom = prop_oneof![4 => 0.0..5.0_f64, 1 => 5.0..22.0_f64];
    let categories = prop::option::of(prop::collection::vec(any::<bool>(), 0..9));
    let only = prop::option::weighted(0.2, prop::collection::vec(any::<bool>(), 130));
    let edges = prop::collection::vec(1..20_i32, 0..12);
    ((a_window(), any::<bool>()), view, zoom, categories, only, (edges, 1..8_usize)).prop_map(
        |((window, reported_by), view, zoom, categories, only, (widths, widest))| Query {
            window,
            reported_by,
            view,
            zoom,
            categories: categories.map(Arc::from),
            only: only.map(|bits| Arc::new(Bits::of(bits.len(), |at| bits[at]))),
            edges: std::iter::once(-10)
                .chain(widths)
                .scan(0, |at, width| {
                    *at += width;
                    Some(*at)
                })
                .collect(),
            widest,
        },
    )
}

fn rows_of(rows: &[Option<Row>]) -> Rows {
    let mut all = Rows::default();
    for row in rows {
        match row {
            Some(row) => all.push(*row),
            None => all.push_absent(),
        }
    }
    all
}

fn some_rows() -> impl Strategy<Value = Vec<Option<Row>>> {
    let a_row = || prop::option::weighted(0.97, a_row());
    prop_oneof![
        6 => prop::collection::vec(a_row(), 0..120),
        // All at one point, and at one instant.
        1 => (prop::collection::vec(a_row(), 0..60), any::<u32>(), any::<u32>()).prop_map(|(mut rows, x, y)| {
            rows.iter_mut().flatten().for_each(|row| (row.x, row.y) = (x, y));
            rows
        }),
        1 => (prop::collection::vec(a_row(), 0..60), a_day()).prop_map(|(mut rows, day)| {
            rows.iter_mut().flatten().for_each(|row| *row = Row { start: day, end: day, reported: None, ..*row });
            rows
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_question_has_the_answer_of_a_plain_loop(rows in some_rows(), queries in prop::collection::vec(a_query(), 1..4)) {
        let index = Index::build(&rows_of(&rows));
        for query in &queries {
            check(&index.answer(query), &index, &rows, query)?;
        }
        let held: Vec<Option<Row>> = (0..rows.len() as u32).map(|record| index.row(record)).collect();
        prop_assert_eq!(held, rows, "the index has every row as it was");
    }

    #[test]
    fn windows_that_move_have_the_same_answers(
        rows in some_rows(), query in a_query(), steps in prop::collection::vec((-4..4_i32, -4..4_i32, any::<bool>()), 0..12), other in a_query(),
    ) {
        let store = Store::new(Arc::new(Index::build(&rows_of(&rows))));
        let mut moving = Moving::default();
        let mut query = query;
        for (from, to, switch) in steps {
            if let Some(window) = &mut query.window {
                window.from = window.from.saturating_add(from);
                window.to = window.to.saturating_add(to).max(window.from);
            }
            let answer = moving.answer(&store, &query);
            prop_assert_eq!(&answer, &store.answer(&query));
            check(&answer, store.index(), &rows, &query)?;
            if switch {
                check(&moving.answer(&store, &other), store.index(), &rows, &other)?;
            }
        }
    }

    #[test]
    fn edits_show_at_once_and_after_building_anew(
        rows in some_rows(), edits in prop::collection::vec((0..140_u32, prop::option::of(a_row())), 1..12), query in a_query(), built_after in 0..12_usize,
    ) {
        let mut rows = rows;
        let mut store = Store::new(Arc::new(Index::build(&rows_of(&rows))));
        let mut moving = Moving::default();
        let mut built = None;
        for (at, (record, row)) in edits.into_iter().enumerate() {
            let record = record.min(rows.len() as u32);
            store.set(record, row);
            rows.resize(rows.len().max(record as usize + 1), None);
            rows[record as usize] = row;
            check(&moving.answer(&store, &query), store.index(), &rows, &query)?;
            if at == built_after / 2 {
                built = Some(Arc::new(Index::build(&store.rows())));
            }
            if at == built_after {
                built.take().into_iter().for_each(|index| store.install(index));
                check(&moving.answer(&store, &query), store.index(), &rows, &query)?;
            }
        }
        let anew = Index::build(&store.rows());
        check(&anew.answer(&query), &anew, &rows, &query)?;
    }

    #[test]
    fn a_cell_names_the_records_it_counts(rows in some_rows(), query in a_query()) {
        let index = Index::build(&rows_of(&rows));
        for cluster in &index.answer(&query).clusters {
            let records = index.in_cell(&query, cluster.column, cluster.row);
            prop_assert_eq!(records.len() as u32, cluster.certain + cluster.possible);
        }
    }

    #[test]
    fn clusters_are_those_that_the_map_draws_now(
        events in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64, 0..60_i32, 0..9_i32), 0..80), zoom in 0.0..8.0_f64,
    ) {
        let anchor = |x: f64, y: f64| Anchor { place: 0, world: World { x, y }, area: false, hollow: false, voice: false };
        let columns = Columns {
            spans: events.iter().map(|e| Span { start: e.2, end: e.2 + e.3 }).collect(),
            reported: vec![None; events.len()],
            category: vec![0; events.len()],
            morton: {
                let mut codes: Vec<(u64, u32)> =
                    events.iter().enumerate().map(|(at, e)| (crate::analysis::columns::morton_code(World { x: e.0, y: e.1 }), at as u32)).collect();
                codes.sort_unstable();
                codes
            },
            anchors: events.iter().map(|e| Some(anchor(e.0, e.1))).collect(),
            ..Columns::default()
        };
        let window = Some(TimeWindow { from: 10, to: 30 });
        let states: Vec<State> = columns.spans.iter().map(|span| state_in(window, *span, None)).collect();
        let shown = Shown { states, windowed: true, ..Shown::default() };
        let index = Index::build(&Rows::of_case(&columns));
        let answer = index.answer(&Query { window, zoom, ..Query::all() });
        let drawn = clusters::clusters(&columns, &shown, zoom);
        prop_assert_eq!(drawn.len(), answer.clusters.len());
        for (a, b) in drawn.iter().zip(&answer.clusters) {
            prop_assert_eq!((a.events.len() as u32, a.certain), (b.certain + b.possible, b.certain));
            prop_assert!((a.world.x - b.world.x).abs() < 1e-9 && (a.world.y - b.world.y).abs() < 1e-9, "the same mean, to a centimetre");
        }
    }
}

#[test]
fn nothing_at_all_has_an_answer() {
    for index in [Index::default(), Index::build(&Rows::default())] {
        let answer = index.answer(&Query { window: Some(TimeWindow { from: 0, to: 9 }), edges: Arc::new([0, 5, 9]), ..Query::all() });
        assert_eq!((answer.clusters.len(), answer.shown, index.memory().sums), (0, Tally::default(), 0));
    }
}
