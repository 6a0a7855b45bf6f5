//! The stretch that the time axis starts on: where the dated events are dense, so that a few far years don't squash it.
//!
//! The rule: take the events that are dated to a quarter or finer (when these are fewer than half of the dated ones: all
//! dated ones). The shortest stretch that holds three quarters of them is the core. It grows to the next event before or after,
//! the nearer first, as long as the gap to it is no longer than the stretch so far (or than two months). Out to whole months,
//! with a little air, it is the axis. What ends before it goes to the stub at its left.

use super::{Columns, calendar::CalendarUnit, calendar::clamp_day, columns::Span, time_axis::AxisRange};
use crate::model::edtf::Day;

/// The longest span of an event that says where events are dense, days.
const FINE_DAYS: i64 = 92;
/// A gap up to which a stretch always grows, days.
const SMALL_GAP_DAYS: i64 = 61;
/// How the axis of a case without any date begins and ends: shown in no case that matters.
const EMPTY: (Day, Day) = (19_723, 20_088);

/// The axis that a case starts on.
pub fn start_axis(columns: &Columns) -> AxisRange {
    let dated: Vec<Span> =
        columns.by_date.iter().filter_map(|e| columns.spans.get(*e as usize)).filter(|s| s.is_dated()).copied().collect();
    dense_of(&dated)
}

/// The axis that a large table starts on; its spans come in the order of their first days.
pub fn start_axis_of(spans: impl Iterator<Item = Span>) -> AxisRange {
    dense_of(&spans.filter(|span| span.is_dated()).collect::<Vec<Span>>())
}

/// The axis over everything that is dated, with its limits for zoom and pan: a tenth of air at both ends, at least a year.
pub fn whole_span(columns: &Columns, window: Option<crate::model::TimeWindow>) -> AxisRange {
    let mut bounds: Option<(Day, Day)> = window.map(|w| (w.from, w.to));
    let mut take = |day: Day| {
        if day != Day::MIN && day != Day::MAX {
            let (a, b) = bounds.unwrap_or((day, day));
            bounds = Some((a.min(day), b.max(day)));
        }
    };
    for span in &columns.spans {
        take(span.start);
        take(span.end);
    }
    columns.reported.iter().flatten().for_each(|day| take(*day));
    columns.crowd_days.iter().for_each(|days| [days.from, days.to].into_iter().for_each(&mut take));
    let (first, last) = bounds.unwrap_or(EMPTY);
    let air = (i64::from(last) - i64::from(first)) / 10;
    let air = Day::try_from(air).unwrap_or(Day::MAX).max(365);
    AxisRange::of_days(
        CalendarUnit::Year.start_of(clamp_day(first.saturating_sub(air))),
        CalendarUnit::Year.end_of(clamp_day(last.saturating_add(air))),
    )
}

/// The axis over these spans, sorted by their start.
fn dense_of(dated: &[Span]) -> AxisRange {
    let length = |s: &Span| i64::from(s.end) - i64::from(s.start);
    let fine: Vec<Span> = dated.iter().copied().filter(|s| length(s) <= FINE_DAYS).collect();
    let chosen: &[Span] = if fine.len() * 2 >= dated.len() { &fine } else { dated };
    let Some(core) = core_of(chosen) else { return AxisRange::of_days(EMPTY.0, EMPTY.1) };
    let (mut first, mut last) = core;
    let day = |at: usize| i64::from(chosen[at].start);
    loop {
        let so_far = (day(last) - day(first)).max(SMALL_GAP_DAYS);
        let before = first.checked_sub(1).map(|at| (day(first) - day(at), at));
        let after = (last + 1 < chosen.len()).then(|| (day(last + 1) - day(last), last + 1));
        let nearer = match (before, after) {
            (Some(b), Some(a)) => Some(if b.0 <= a.0 { b } else { a }),
            (b, a) => b.or(a),
        };
        match nearer {
            Some((gap, at)) if gap <= so_far => {
                first = first.min(at);
                last = last.max(at);
            }
            _ => break,
        }
    }
    let start = chosen[first].start;
    let end = chosen[first..=last].iter().map(|s| if s.end == Day::MAX { s.start } else { s.end }).max().unwrap_or(start);
    let air = ((i64::from(end) - i64::from(start)) / 30).max(3) as Day;
    let month = CalendarUnit::Month;
    AxisRange::of_days(month.start_of(start.saturating_sub(air)), month.end_of(end.saturating_add(air)))
}

/// The indices of the first and last of the shortest run that holds three quarters of the spans.
fn core_of(sorted: &[Span]) -> Option<(usize, usize)> {
    let needed = (sorted.len() * 3).div_ceil(4).max(1);
    (0..=sorted.len().checked_sub(needed)?)
        .map(|from| (from, from + needed - 1))
        .min_by_key(|(from, to)| i64::from(sorted[*to].start) - i64::from(sorted[*from].start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edtf::{Edtf, iso_from_day};

    fn span(edtf: &str) -> Span {
        match Edtf::parse(edtf).unwrap() {
            Edtf::Single(s) => Span { start: s.first, end: s.last },
            Edtf::Interval(crate::model::edtf::End::Date(a), _) => Span { start: a.first, end: Day::MAX },
            Edtf::Interval(..) => Span::UNBOUNDED,
        }
    }

    fn axis(dates: &[&str]) -> (String, String) {
        let mut spans: Vec<Span> = dates.iter().map(|d| span(d)).collect();
        spans.sort_by_key(|s| s.start);
        let (first, last) = dense_of(&spans).whole_days();
        (iso_from_day(first), iso_from_day(last))
    }

    fn of(a: &str, b: &str) -> (String, String) {
        (a.to_owned(), b.to_owned())
    }

    #[test]
    fn far_years_do_not_squash_the_year_that_matters() {
        let near =
            ["2023-12", "2024-03", "2024-06", "2024-06", "2024-06", "2024-10-23", "2024-10-28", "2024-10-30", "2024-11", "2024-11-25"];
        let whole = axis(&near);
        assert_eq!(whole, of("2023-11-01", "2024-12-31"));
        let with_far = |far: &[&'static str]| axis(&[&near[..], far].concat());
        assert_eq!(with_far(&["1953", "1992", "2021", "2022/.."]), whole);
        assert_eq!(with_far(&["1953-07-27", "1992-05-01", "2021-07-11"]), whole);
    }

    #[test]
    fn two_dense_stretches_are_both_shown() {
        let (first, last) = axis(&["2014-02-20", "2014-02-27", "2014-03-18", "2022-02-24", "2022-03-16", "2022-04-01"]);
        assert!(first.as_str() < "2014-02-20" && last.as_str() > "2022-04-01");
    }

    #[test]
    fn few_or_no_dates_still_give_an_axis() {
        assert!(dense_of(&[]).days() > 300.0);
        assert_eq!(axis(&["2024-10-30"]), of("2024-10-01", "2024-11-30"));
        assert_eq!(axis(&["1953", "1992", "2021"]).0, "1950-09-01");
    }
}
