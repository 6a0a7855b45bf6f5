//! Events over time: how many in each bin, split into series. Drawing is in `render::charts::over_time`.
//!
//! The rule for dates: an event counts in a bin as certain only when its whole interval lies in that one bin. An interval that is wider,
//! over up to [`WIDEST_BINS`] bins, counts as possible in each bin that it touches, apart from the certain ones. A wider one is coarse: it
//! says nothing of any one bin, is drawn in none, and is counted. So is what has no date, and what lies before or after the bins.

use crate::{
    analysis::{
        Columns, Shown, State,
        calendar::{CalendarUnit, clamp_day, first_of_year, year_of},
        charts::{
            Cell, Table,
            series::{self, Series},
        },
        columns::Span,
        time_axis::AxisRange,
    },
    model::{
        BinUnit, Case, ChartKind, ChartOptions, TimeWindow,
        edtf::{Day, iso_from_day},
    },
};

/// An event that may lie in more bins than this is drawn in none.
pub const WIDEST_BINS: i32 = 12;
/// Most bins of a length that is chosen by the span.
const MOST_CHOSEN: usize = 60;
/// Most bins of a length that is asked for; beyond it the next longer one is taken.
pub const MOST_BINS: usize = 600;

/// How long a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BinLength {
    /// The unit.
    pub unit: BinUnit,
    /// How many of it; more than one of years only.
    pub count: i32,
}

/// Events that are counted together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Set {
    /// Those of a case.
    pub events: Vec<u32>,
    /// How many rows of a large table.
    pub rows: usize,
}

impl Set {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.events.len() + self.rows
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn push(&mut self, event: u32) {
        self.events.push(event);
    }
}

/// The events of one bin, by series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bin {
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// Events whose whole interval lies in it.
    pub certain: Vec<Set>,
    /// Events whose interval touches it and others.
    pub possible: Vec<Set>,
}

/// The chart's data. Every event shown is in exactly one of: the certain ones of one bin, the possible ones of one or more bins, `before`,
/// `after`, `coarse`, `undated`, `switched_off`.
#[derive(Debug, Clone, PartialEq)]
pub struct OverTime {
    /// How long the bins are.
    pub length: BinLength,
    /// Whether bins that were asked for would have been too many, so that longer ones were taken.
    pub too_many: bool,
    /// The bins, without gap.
    pub bins: Vec<Bin>,
    /// The parts of the bars, in the order of the legend; those switched off included.
    pub series: Vec<Series>,
    /// Events that end before the first bin.
    pub before: Set,
    /// Events that begin after the last bin.
    pub after: Set,
    /// Events dated too coarsely to be drawn.
    pub coarse: Set,
    /// Events without a date (or with an upper bound only).
    pub undated: Set,
    /// Events of series that are switched off.
    pub switched_off: Set,
    /// How many events are possible in one bin or more.
    pub possible: usize,
    /// How many events pass the filter.
    pub shown: usize,
}

impl BinLength {
    const fn calendar(self) -> CalendarUnit {
        match self.unit {
            BinUnit::Day => CalendarUnit::Day,
            BinUnit::Week => CalendarUnit::Week,
            BinUnit::Month => CalendarUnit::Month,
            BinUnit::Quarter => CalendarUnit::Quarter,
            BinUnit::Year => CalendarUnit::Year,
        }
    }

    fn start_of(self, day: Day) -> Day {
        if self.count == 1 {
            return self.calendar().start_of(day);
        }
        let year = i32::from(year_of(clamp_day(day)));
        first_of_year((year - year.rem_euclid(self.count)).max(1))
    }

    /// The first day of the bin after the one that begins on `start`.
    fn next(self, start: Day) -> Day {
        // The years before 10 are a shorter bin: there is no year 0.
        self.start_of(self.calendar().add(start, self.count))
    }

    /// All lengths, shortest first.
    fn all() -> impl Iterator<Item = Self> {
        let units = BinUnit::ALL.into_iter().map(|unit| Self { unit, count: 1 });
        units.chain([10, 100, 1000].map(|count| Self { unit: BinUnit::Year, count }))
    }

    /// The first days of the bins over a range, and the day after the last; `None` when they are more than `most`.
    fn edges(self, range: AxisRange, most: usize) -> Option<Vec<Day>> {
        let (first, last) = range.whole_days();
        let mut at = self.start_of(first);
        let mut edges = vec![at];
        while at <= last {
            let next = self.next(at);
            if next <= at {
                break;
            }
            if edges.len() > most {
                return None;
            }
            at = next;
            edges.push(at);
        }
        Some(edges)
    }

    /// Over how many bins a span reaches, those beyond the chart included, up to one more than [`WIDEST_BINS`].
    pub(super) fn covered(self, span: Span) -> i32 {
        let mut at = self.start_of(span.start);
        let mut bins = 1;
        while bins <= WIDEST_BINS {
            let next = self.next(at);
            if next <= at || next > span.end {
                break;
            }
            at = next;
            bins += 1;
        }
        bins
    }
}

/// The length of the bins over a range: the one asked for, or the shortest of which there are not too many. Also the edges, and whether
/// the one asked for would have been too many.
fn bins_of(range: AxisRange, asked: Option<BinUnit>) -> (BinLength, Vec<Day>, bool) {
    let most = if asked.is_some() { MOST_BINS } else { MOST_CHOSEN };
    let at_least = asked.map(|unit| BinLength { unit, count: 1 });
    let mut lengths = BinLength::all().skip_while(|l| at_least.is_some_and(|a| a != *l));
    let found = lengths.find_map(|length| Some((length, length.edges(range, most)?)));
    let (length, edges) = found.unwrap_or((BinLength { unit: BinUnit::Year, count: 1000 }, vec![0, 1]));
    (length, edges, at_least.is_some_and(|a| a != length))
}

/// The bins of a chart, cut by the window where there is one: their length, their edges, and whether those asked for would be too many.
pub(super) fn bins_in(window: Option<TimeWindow>, axis: AxisRange, asked: Option<BinUnit>) -> (BinLength, Vec<Day>, bool) {
    let range = window.map_or(axis, AxisRange::of_window);
    let (length, mut edges, too_many) = bins_of(range, asked);
    if let Some(window) = window
        && let (Some(end), true) = (window.to.checked_add(1), window.from <= window.to)
    {
        let (first, end) = (clamp_day(window.from), clamp_day(end));
        if first < end {
            edges.retain(|e| *e > first && *e < end);
            edges.insert(0, first);
            edges.push(end);
        }
    }
    (length, edges, too_many)
}

/// Counts what passes the filter. The bins reach over the window when there is one (the first and the last may be cut by it), else over
/// the whole bins that `axis` touches.
pub fn over_time(
    case: &Case,
    columns: &Columns,
    shown: &Shown,
    window: Option<TimeWindow>,
    axis: AxisRange,
    options: &ChartOptions,
) -> OverTime {
    let (length, edges, too_many) = bins_in(window, axis, options.bins);
    let events: Vec<u32> =
        columns.by_date.iter().copied().filter(|e| shown.states.get(*e as usize).is_some_and(|s| *s != State::Out)).collect();
    let (series, of) = series::split(case, columns, &events, options.split, ChartKind::OverTime.id(), options);
    let empty = vec![Set::default(); series.len()];
    let bins = edges.windows(2).map(|e| Bin { first: e[0], last: e[1] - 1, certain: empty.clone(), possible: empty.clone() }).collect();
    let mut all = OverTime {
        length,
        too_many,
        bins,
        series,
        before: Set::default(),
        after: Set::default(),
        coarse: Set::default(),
        undated: Set::default(),
        switched_off: Set::default(),
        possible: 0,
        shown: events.len(),
    };
    for (event, series) in events.into_iter().zip(of) {
        all.put(event, series, columns.spans[event as usize], &edges);
    }
    all
}

impl OverTime {
    fn put(&mut self, event: u32, series: usize, span: Span, edges: &[Day]) {
        let (first, end) = (edges[0], edges[edges.len() - 1]);
        if self.series[series].hidden {
            self.switched_off.push(event);
        } else if !span.is_dated() {
            self.undated.push(event);
        } else if span.end < first {
            self.before.push(event);
        } else if span.start >= end {
            self.after.push(event);
        } else {
            // The bins of its first and last day, within the chart.
            let from = edges.partition_point(|e| *e <= span.start).saturating_sub(1);
            let to = edges.partition_point(|e| *e <= span.end).saturating_sub(1).min(self.bins.len() - 1);
            if from == to && span.start >= edges[from] && span.end < edges[from + 1] {
                self.bins[from].certain[series].push(event);
            } else if self.length.covered(span) <= WIDEST_BINS {
                self.possible += 1;
                self.bins[from..=to].iter_mut().for_each(|b| b.possible[series].push(event));
            } else {
                self.coarse.push(event);
            }
        }
    }

    /// The most events in one bin, certain and possible: how high the bars are.
    pub fn highest(&self) -> usize {
        let all = |sets: &[Set]| sets.iter().map(Set::len).sum::<usize>();
        self.bins.iter().map(|b| all(&b.certain) + all(&b.possible)).max().unwrap_or(0)
    }

    /// The certain events of all bins.
    pub fn certain(&self) -> usize {
        self.bins.iter().flat_map(|b| &b.certain).map(Set::len).sum()
    }

    /// The days that the bins cover.
    pub fn days(&self) -> AxisRange {
        match (self.bins.first(), self.bins.last()) {
            (Some(a), Some(b)) => AxisRange::of_days(a.first, b.last),
            _ => AxisRange::default(),
        }
    }
}

/// The chart as a table: a row for each bin and series that is switched on, then a row for each group of events that is in no bin, with
/// why (`before`, `after`, `coarse`, `undated`, `switched_off`) in `not_drawn`.
pub fn table(chart: &OverTime) -> Table {
    let columns = vec!["bin_start", "bin_end", "series", "series_name", "certain", "possible", "not_drawn", "events"];
    let mut rows = Vec::new();
    for bin in &chart.bins {
        for (at, series) in chart.series.iter().enumerate().filter(|(_, s)| !s.hidden) {
            rows.push(vec![
                iso_from_day(bin.first).into(),
                iso_from_day(bin.last).into(),
                series.id.as_str().into(),
                series.name().into(),
                bin.certain[at].len().into(),
                bin.possible[at].len().into(),
                Cell::Empty,
                Cell::Empty,
            ]);
        }
    }
    let apart = [
        ("before", &chart.before),
        ("after", &chart.after),
        ("coarse", &chart.coarse),
        ("undated", &chart.undated),
        ("switched_off", &chart.switched_off),
    ];
    for (why, events) in apart.into_iter().filter(|(_, events)| !events.is_empty()) {
        let mut row = vec![Cell::Empty; 6];
        row.extend([why.into(), events.len().into()]);
        rows.push(row);
    }
    Table { columns, rows }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::{Filter, dense_span, filter},
        ingest::case_file,
        model::{Split, When, edtf::day_from_iso},
    };

    fn example() -> Case {
        case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap().0
    }

    fn day(iso: &str) -> Day {
        day_from_iso(iso).unwrap()
    }

    /// A case of one event a date.
    fn dated(dates: &[&str]) -> (Case, Columns) {
        let mut case = example();
        let template = case.events[0].clone();
        case.events = dates
            .iter()
            .enumerate()
            .map(|(at, edtf)| crate::model::Event {
                id: format!("e{at}"),
                kind: crate::model::Kind::Happening,
                when: (!edtf.is_empty()).then(|| When { edtf: (*edtf).to_owned(), ..When::default() }),
                ..template.clone()
            })
            .collect();
        let columns = Columns::build(&case);
        (case, columns)
    }

    fn chart(dates: &[&str], window: Option<(&str, &str)>, axis: (&str, &str), bins: Option<BinUnit>) -> OverTime {
        let (case, columns) = dated(dates);
        let window = window.map(|(a, b)| TimeWindow { from: day(a), to: day(b) });
        let shown = filter::apply(&columns, &Filter { window, ..Filter::default() });
        let options = ChartOptions { bins, ..ChartOptions::default() };
        over_time(&case, &columns, &shown, window, AxisRange::of_days(day(axis.0), day(axis.1)), &options)
    }

    fn counts(chart: &OverTime) -> Vec<(String, usize, usize)> {
        let all = |sets: &[Set]| sets.iter().map(Set::len).sum::<usize>();
        let bins = chart.bins.iter().map(|b| (iso_from_day(b.first), all(&b.certain), all(&b.possible)));
        bins.filter(|(_, c, p)| c + p > 0).collect()
    }

    #[test]
    fn a_date_coarser_than_its_bin_is_possible_in_each_and_certain_in_none() {
        let dates = ["2024-10-30", "2024-10", "2024-10-30/2024-11-02", "2024", "2022/..", "", "1953", "2025-06-01"];
        let by_month = chart(&dates, None, ("2024-09-01", "2024-12-31"), Some(BinUnit::Month));
        let row = |bin: &str, certain, possible| (bin.to_owned(), certain, possible);
        assert_eq!(counts(&by_month), [row("2024-09-01", 0, 1), row("2024-10-01", 2, 2), row("2024-11-01", 0, 2), row("2024-12-01", 0, 1)]);
        assert_eq!((by_month.coarse.events.as_slice(), by_month.undated.events.as_slice()), (&[4][..], &[5][..]));
        assert_eq!((by_month.before.events.as_slice(), by_month.after.events.as_slice()), (&[6][..], &[7][..]));
        let by_day = chart(&dates, None, ("2024-10-28", "2024-11-03"), Some(BinUnit::Day));
        assert_eq!(by_day.coarse.events, [4, 3, 1]);
        assert_eq!(counts(&by_day)[0], row("2024-10-30", 1, 1));
    }

    #[test]
    fn weeks_begin_on_monday_and_a_window_cuts_the_first_and_the_last() {
        let dates = ["2024-10-31", "2024-11-01", "2024-11-04", "2024-10-28/2024-11-03"];
        let weeks = chart(&dates, None, ("2024-10-30", "2024-11-06"), Some(BinUnit::Week));
        assert_eq!(weeks.bins.iter().map(|b| iso_from_day(b.first)).collect::<Vec<_>>(), ["2024-10-28", "2024-11-04"]);
        assert_eq!(weeks.certain(), 4);
        let cut = chart(&dates, Some(("2024-11-01", "2024-11-05")), ("2024-01-01", "2024-12-31"), Some(BinUnit::Week));
        assert_eq!(cut.bins.iter().map(|b| iso_from_day(b.first)).collect::<Vec<_>>(), ["2024-11-01", "2024-11-04"]);
        assert_eq!((cut.certain(), cut.possible, cut.shown), (2, 1, 3));
    }

    #[test]
    fn bins_are_chosen_by_the_span_and_never_too_many() {
        let unit = |from: &str, to: &str, bins| {
            let chart = chart(&["2024"], None, (from, to), bins);
            (chart.length.unit, chart.length.count, chart.too_many)
        };
        assert_eq!(unit("2024-10-01", "2024-11-20", None), (BinUnit::Day, 1, false));
        assert_eq!(unit("2024-01-01", "2024-12-31", None), (BinUnit::Week, 1, false));
        assert_eq!(unit("2023-01-01", "2024-12-31", None), (BinUnit::Month, 1, false));
        assert_eq!(unit("2013-01-01", "2024-12-31", None), (BinUnit::Quarter, 1, false));
        assert_eq!(unit("1980-01-01", "2024-12-31", None), (BinUnit::Year, 1, false));
        assert_eq!(unit("1945-01-01", "2024-12-31", None), (BinUnit::Year, 10, false));
        assert_eq!(unit("1945-01-01", "2024-12-31", Some(BinUnit::Day)), (BinUnit::Quarter, 1, true));
    }

    #[test]
    fn each_event_has_one_series_and_a_series_switched_off_leaves_the_bars() {
        let case = example();
        let columns = Columns::build(&case);
        let shown = filter::apply(&columns, &Filter::default());
        for split in Split::ALL {
            let mut options = ChartOptions { split, ..ChartOptions::default() };
            let all = over_time(&case, &columns, &shown, None, dense_span::start_axis(&columns), &options);
            assert_eq!(all.series.iter().map(|s| s.events).sum::<usize>(), all.shown, "{split:?}");
            assert!(all.series.len() <= 9, "{split:?}");
            options.hidden.insert(all.series[0].switch.clone());
            let fewer = over_time(&case, &columns, &shown, None, dense_span::start_axis(&columns), &options);
            assert_eq!(fewer.switched_off.len(), all.series[0].events, "{split:?}");
            assert!(fewer.bins.iter().all(|b| b.certain[0].is_empty() && b.possible[0].is_empty()));
        }
    }

    #[test]
    fn the_table_says_what_is_in_no_bin() {
        let chart = chart(&["2024-10-30", "", "2022/.."], None, ("2024-10-01", "2024-12-31"), Some(BinUnit::Month));
        let table = table(&chart);
        assert!(table.rows.iter().all(|r| r.len() == table.columns.len()));
        assert_eq!(table.rows.len(), 3 + 2);
        assert_eq!(table.rows[0][0], Cell::Text("2024-10-01".to_owned()));
        assert_eq!((&table.rows[0][4], &table.rows[0][5]), (&Cell::Number(1.0), &Cell::Number(0.0)));
        assert_eq!((&table.rows[4][6], &table.rows[4][7]), (&Cell::Text("undated".to_owned()), &Cell::Number(1.0)));
    }

    proptest! {
        #[test]
        fn every_event_shown_is_counted_once_and_as_a_plain_loop_counts_it(
            spans in prop::collection::vec((19_000..20_500_i32, 0..800_i32, 0..8_u8), 0..40),
            from in 19_300..20_000_i32, days in 0..900_i32, unit in 0..6_usize, windowed: bool,
        ) {
            let edtf: Vec<String> = spans.iter().map(|(start, length, kind)| match kind {
                0 => String::new(),
                1 => format!("{}/..", iso_from_day(*start)),
                2..=4 => iso_from_day(*start),
                _ => format!("{}/{}", iso_from_day(*start), iso_from_day(start + length)),
            }).collect();
            let (case, columns) = dated(&edtf.iter().map(String::as_str).collect::<Vec<_>>());
            let window = windowed.then_some(TimeWindow { from, to: from + days });
            let shown = filter::apply(&columns, &Filter { window, ..Filter::default() });
            let options = ChartOptions { bins: BinUnit::ALL.get(unit).copied(), ..ChartOptions::default() };
            let chart = over_time(&case, &columns, &shown, window, AxisRange::of_days(from, from + days), &options);
            let apart = chart.coarse.len() + chart.undated.len() + chart.before.len() + chart.after.len();
            prop_assert_eq!(chart.certain() + chart.possible + apart, shown.states.iter().filter(|s| **s != State::Out).count());
            for pair in chart.bins.windows(2) {
                prop_assert_eq!(pair[0].last + 1, pair[1].first);
            }
            for bin in &chart.bins {
                prop_assert!(bin.first <= bin.last);
                let inside = |e: &usize| shown.states[*e] != State::Out && columns.spans[*e].is_dated()
                    && columns.spans[*e].start >= bin.first && columns.spans[*e].end <= bin.last;
                prop_assert_eq!(bin.certain.iter().map(Set::len).sum::<usize>(), (0..columns.len()).filter(inside).count());
                for event in bin.possible.iter().flat_map(|set| &set.events) {
                    let span = columns.spans[*event as usize];
                    prop_assert!(span.start <= bin.last && span.end >= bin.first && !(span.start >= bin.first && span.end <= bin.last));
                }
            }
        }
    }
}
