//! What a large table shows is what a case of the same rows shows, for any window, categories, zoom and edits.

use std::{collections::BTreeMap, sync::Arc};

use dateline::{
    analysis::{
        Columns, Facet, Filter, State,
        charts::{over_time, over_time_rows},
        clusters::clusters,
        columns::Span,
        crowd::{Cells, Crowd, Edited},
        filter::{apply, state_in},
        histogram::histogram,
        scale::{Index, Query, Rows},
        time_axis::AxisRange,
    },
    ingest::{
        read_table,
        tables::columnar::{Progress, read_columns},
    },
    model::{Case, ChartOptions, LonLat, TimeWindow, edtf::Day, edtf::iso_from_day},
};
use proptest::prelude::*;

const HEAD: &str = "id,title,date,latitude,longitude,type\n";

/// A row: its first day, how long it lasts (none: open), its place, its category.
type Made = (Option<Day>, Option<Day>, Option<(i32, i32)>, u8);

fn rows() -> impl Strategy<Value = Vec<Made>> {
    let days = prop::option::weighted(0.9, 19_000..19_400_i32);
    let lasts = prop::option::weighted(0.9, prop_oneof![3 => Just(0), 1 => 0..40_i32, 1 => 0..500_i32]);
    let point = prop::option::weighted(0.9, (-600..600_i32, -1790..1790_i32));
    prop::collection::vec((days, lasts, point, 0..4_u8), 1..60)
}

fn csv(rows: &[Made]) -> String {
    let mut out = HEAD.to_owned();
    for (at, (start, lasts, point, category)) in rows.iter().enumerate() {
        let date = match (start, lasts) {
            (None, _) => String::new(),
            (Some(start), Some(0)) => iso_from_day(*start),
            (Some(start), Some(days)) => format!("{}/{}", iso_from_day(*start), iso_from_day(start + days)),
            (Some(start), None) => format!("{}/..", iso_from_day(*start)),
        };
        let (lat, lon) = point
            .map_or_else(Default::default, |(lat, lon)| (format!("{:.1}", f64::from(lat) / 10.0), format!("{:.1}", f64::from(lon) / 10.0)));
        out += &format!("r{at},Row {at},{date},{lat},{lon},Kind {category}\n");
    }
    out
}

fn crowd_of(text: &str) -> Crowd {
    let (table, _) = read_columns("made.csv", text.as_bytes(), None, &Progress::default()).unwrap().unwrap();
    let index = Index::build(&Rows::of_table(&table));
    Crowd::new(Arc::new(table), Arc::new(index))
}

fn case_of(text: &str) -> Case {
    read_table("made.csv", text.as_bytes(), None).unwrap().0.case
}

fn window() -> impl Strategy<Value = Option<TimeWindow>> {
    prop::option::weighted(0.8, (18_950..19_450_i32, 0..300_i32).prop_map(|(from, days)| TimeWindow { from, to: from + days }))
}

fn filter_of(case: &Case, window: Option<TimeWindow>, off: Option<usize>) -> Filter {
    let mut filter = Filter { window, ..Filter::default() };
    if let Some(off) = off.filter(|_| case.categories.len() > 1) {
        let off = off % case.categories.len();
        let on = case.categories.iter().enumerate().filter(|(at, _)| *at != off).map(|(_, c)| c.id.clone());
        filter.chosen.insert(Facet::Category, on.collect());
    }
    filter
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_table_shows_what_a_case_of_its_rows_shows(
        rows in rows(), windows in prop::collection::vec(window(), 1..4), off in prop::option::of(0..4_usize), zoom in 0..9_u32,
    ) {
        let text = csv(&rows);
        let (case, mut crowd) = (case_of(&text), crowd_of(&text));
        let columns = Columns::build(&case);
        prop_assert_eq!(crowd.table().categories.clone(), case.categories.clone());
        prop_assert_eq!(crowd.dated_days(), columns.dated_days());
        for window in windows {
            let filter = filter_of(&case, window, off);
            let shown = apply(&columns, &filter);
            crowd.set_filter(&filter, &case.categories);
            let of_crowd = crowd.shown(&columns);
            prop_assert_eq!(of_crowd.counts, shown.counts);
            prop_assert_eq!(&of_crowd.facet_counts[Facet::Category as usize], &shown.facet_counts[Facet::Category as usize]);

            let edges: Vec<Day> = (0..=12).map(|bin| 18_990 + bin * 37).collect();
            let categories = case.categories.len();
            prop_assert_eq!(crowd.bins(categories, &edges, 5), histogram(&columns, &shown, categories, &edges, 5));

            let answer = crowd.store().answer(&Query { zoom: f64::from(zoom), ..crowd.query() });
            let mut mine: Vec<(u32, u32)> = answer.clusters.iter().map(|c| (c.certain + c.possible, c.certain)).collect();
            let mut theirs: Vec<(u32, u32)> =
                clusters(&columns, &shown, f64::from(zoom)).iter().map(|c| (c.events.len() as u32, c.certain)).collect();
            mine.sort_unstable();
            theirs.sort_unstable();
            prop_assert_eq!(mine, theirs);

            let axis = AxisRange { start: 19_050.0, end: 19_300.0 };
            let options = ChartOptions::default();
            let of_case = over_time::over_time(&case, &columns, &shown, window, axis, &options);
            let of_rows = over_time_rows::over_time(&case, &crowd, axis, &options);
            prop_assert_eq!(over_time::table(&of_case), over_time::table(&of_rows));

            // Every row that is listed in some cell is counted there, and the whole list is all that is counted.
            let all = crowd.listed(None);
            let counts = of_crowd.counts;
            let undated = if window.is_none() { counts.undated } else { 0 };
            prop_assert_eq!(all.len(), counts.certain + counts.possible + undated);
            for cluster in &answer.clusters {
                let cells = Cells { zoom, cells: vec![(cluster.column, cluster.row)] };
                prop_assert_eq!(crowd.listed(Some(&cells)).len() as u32, cluster.certain + cluster.possible);
            }
        }
    }

    #[test]
    fn days_covered_are_counted_as_one_by_one(rows in rows(), off in prop::option::of(0..4_usize), width in 1..20_i32) {
        let text = csv(&rows);
        let (case, mut crowd) = (case_of(&text), crowd_of(&text));
        crowd.set_filter(&filter_of(&case, None, off), &case.categories);
        let edges: Vec<Day> = (0..=20).map(|bin| 19_010 + bin * width).collect();
        let counts = crowd.covering(case.categories.len(), &edges);
        let query = crowd.query();
        for (bin, days) in edges.windows(2).enumerate() {
            for (category, count) in counts[bin].iter().enumerate() {
                let covers = |record: &u32| {
                    let brief = crowd.brief(*record).unwrap();
                    let span = brief.span;
                    usize::from(brief.category) == category && query.shows(category) && span.is_dated() && span.start < days[1] && span.end >= days[0]
                };
                prop_assert_eq!(*count as usize, (0..crowd.len() as u32).filter(covers).count());
            }
        }
    }

    #[test]
    fn edits_show_at_once_and_words_are_looked_for_in_titles(
        rows in rows(), edits in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of((19_000..19_400_i32, any::<bool>()))), 0..8),
        window in window(), words in prop::sample::select(vec!["", "row 1", "NEW", "row\n2"]),
    ) {
        let text = csv(&rows);
        let (case, mut crowd) = (case_of(&text), crowd_of(&text));
        let columns = Columns::build(&Case { categories: case.categories.clone(), ..Case::default() });
        crowd.set_filter(&Filter { window, text: words.to_owned(), ..Filter::default() }, &case.categories);
        let mut wanted: BTreeMap<u32, Option<Edited>> = (0..rows.len() as u32).map(|r| (r, crowd.edited_of(r))).collect();
        for (at, edit) in edits {
            let record = at.index(rows.len() + 2) as u32;
            let edited = edit.map(|(day, placed)| Edited {
                title: Arc::from(format!("New {day}")),
                span: Span { start: day, end: day },
                point: placed.then(|| LonLat::new(36.2, 51.7)),
                category: 0,
            });
            if edited.is_none() && record as usize >= rows.len() {
                continue;
            }
            prop_assert_eq!(crowd.put(record, edited.clone()), wanted.get(&record).cloned().flatten());
            wanted.insert(record, edited);
        }
        let holds = |title: &str| {
            let mut lines = words.lines().filter(|l| !l.trim().is_empty()).peekable();
            lines.peek().is_none() || lines.any(|line| line.split_whitespace().all(|w| title.to_lowercase().contains(&w.to_lowercase())))
        };
        let states = wanted.values().flatten().filter(|e| holds(&e.title)).map(|e| state_in(window, e.span, None));
        let count = |wanted: State| states.clone().filter(|state| *state == wanted).count();
        let counts = crowd.shown(&columns).counts;
        prop_assert_eq!((counts.certain, counts.possible, counts.undated), (count(State::Certain), count(State::Possible), count(State::Undated)));
        prop_assert_eq!(counts.total, wanted.values().flatten().count());
        let edges: Vec<Day> = (0..=9).map(|bin| 19_010 + bin * 41).collect();
        let covering = crowd.covering(case.categories.len(), &edges);
        for (bin, days) in edges.windows(2).enumerate() {
            let covers = |e: &&Edited| e.span.is_dated() && e.span.start < days[1] && e.span.end >= days[0];
            let count = wanted.values().flatten().filter(|e| holds(&e.title)).filter(covers).count();
            prop_assert_eq!(covering[bin].iter().sum::<u32>() as usize, count);
        }
        let listed = crowd.listed(None);
        let days: Vec<(bool, Day)> = listed.iter().map(|r| crowd.brief(*r).unwrap().span).map(|s| (!s.is_dated(), s.start)).collect();
        prop_assert!(days.is_sorted());
        let undated = if window.is_none() { counts.undated } else { 0 };
        prop_assert_eq!(listed.len(), counts.certain + counts.possible + undated);
    }
}
