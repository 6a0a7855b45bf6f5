//! A time axis in days: where a day stands, zoom and pan, and the ticks that are readable at each scale.
//! One module for the timeline and for charts; plain numbers, no egui. Names of days are in [`super::calendar`].

use super::calendar::{CalendarUnit, clamp_day, first_of_year, format_day_month, month_short, year_of};
use crate::model::{TimeWindow, edtf::Day};

/// The shortest stretch that an axis shows, days.
pub const SHORTEST_DAYS: f64 = 7.0;

/// A stretch of time in days since 1970-01-01; a day begins at its whole number, so the end is not included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisRange {
    /// Where it begins.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
}

impl Default for AxisRange {
    /// The year 2024: what is shown where there is no date at all.
    fn default() -> Self {
        Self { start: 19_723.0, end: 20_089.0 }
    }
}

impl AxisRange {
    /// The range between two days, in either order; never shorter than [`SHORTEST_DAYS`].
    pub fn new(a: f64, b: f64) -> Self {
        if !(a.is_finite() && b.is_finite()) {
            return Self { start: 0.0, end: SHORTEST_DAYS };
        }
        Self { start: a.min(b), end: a.max(b).max(a.min(b) + SHORTEST_DAYS) }
    }

    /// The range of these days, both included.
    pub fn of_days(first: Day, last: Day) -> Self {
        Self { start: f64::from(first), end: f64::from(last) + 1.0 }
    }

    /// The range that shows a window.
    pub fn of_window(window: TimeWindow) -> Self {
        Self::of_days(window.from, window.to)
    }

    /// How long it is, days.
    pub fn days(self) -> f64 {
        self.end - self.start
    }

    /// Where a day stands on an axis of `width` that begins at `left`.
    pub fn x_from_day(self, day: f64, left: f64, width: f64) -> f64 {
        left + (day - self.start) / self.days() * width
    }

    /// The day at a place of an axis of `width` that begins at `left`.
    pub fn day_from_x(self, x: f64, left: f64, width: f64) -> f64 {
        self.start + (x - left) / width * self.days()
    }

    /// Whether any of these days, both included, lies on it.
    pub fn overlaps(self, first: Day, last: Day) -> bool {
        f64::from(first) < self.end && f64::from(last) + 1.0 > self.start
    }

    /// `factor` times as long, the day `about` staying where it is.
    #[must_use]
    pub fn zoomed(self, about: f64, factor: f64) -> Self {
        let factor = factor.max(SHORTEST_DAYS / self.days());
        Self { start: about - (about - self.start) * factor, end: about + (self.end - about) * factor }
    }

    /// Moved by days, later when positive.
    #[must_use]
    pub fn panned(self, days: f64) -> Self {
        Self { start: self.start + days, end: self.end + days }
    }

    /// Moved, and shortened where it must be, so that it lies within `limits`; never shorter than [`SHORTEST_DAYS`].
    #[must_use]
    pub fn clamped(self, limits: Self) -> Self {
        let longest = limits.days().max(SHORTEST_DAYS);
        let days = self.days();
        let days = if days.is_finite() { days.clamp(SHORTEST_DAYS, longest) } else { longest };
        let middle = f64::midpoint(self.start, self.end);
        let start = if middle.is_finite() { middle - days / 2.0 } else { limits.start };
        let start = start.min(limits.end - days).max(limits.start);
        Self { start, end: start + days }
    }

    /// The whole days that lie on it, both included.
    pub fn whole_days(self) -> (Day, Day) {
        (clamp_day(self.start.floor() as Day), clamp_day((self.end.ceil() as Day).saturating_sub(1)))
    }
}

/// A labelled tick, at the beginning of what its label names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The day it stands at the beginning of.
    pub day: Day,
    /// `2024`, `Oct` or `30 Oct`.
    pub label: String,
    /// It begins a larger unit, too.
    pub major: bool,
}

/// The year that a part of the axis lies in, for ticks that don't say it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearLabel {
    /// The year.
    pub year: i16,
    /// Where its visible part begins.
    pub start: f64,
    /// Where its visible part ends.
    pub end: f64,
}

/// The ticks of an axis.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ticks {
    /// Labelled, rising; every label names its tick apart from those beside it.
    pub labelled: Vec<Tick>,
    /// Days of small ticks without a label.
    pub minor: Vec<Day>,
    /// The years, when the labels don't say them; only those with room for it.
    pub years: Vec<YearLabel>,
}

/// A distance between ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Days of the month 1, 1 + n, ... that stand at least n before the next first.
    Days(i32),
    Months(i32),
    Years(i32),
}

const STEPS: [Step; 18] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1000),
];

impl Step {
    /// The fewest days between two ticks.
    fn least_days(self) -> f64 {
        match self {
            Self::Days(n) => f64::from(n),
            Self::Months(n) => f64::from(n) * 29.5 - 1.5,
            Self::Years(n) => f64::from(n) * 365.0,
        }
    }

    /// The days of its ticks from the first in view to the last.
    fn days(self, first: Day, last: Day) -> Vec<Day> {
        let mut days = Vec::new();
        match self {
            Self::Days(n) => {
                let mut month = CalendarUnit::Month.start_of(first);
                while month <= last {
                    let next = CalendarUnit::Month.add(month, 1);
                    days.extend((month..next).step_by(n as usize).filter(|d| *d == month || next - d >= n));
                    if next <= month {
                        break;
                    }
                    month = next;
                }
            }
            Self::Months(n) => {
                let mut at = CalendarUnit::Year.start_of(first);
                while at <= last {
                    days.push(at);
                    let next = CalendarUnit::Month.add(at, n);
                    if next <= at {
                        break;
                    }
                    at = next;
                }
            }
            Self::Years(n) => {
                let mut year = i32::from(year_of(first)).div_euclid(n) * n;
                while year <= i32::from(year_of(last)) && year <= 9998 {
                    if year >= 1 {
                        days.push(first_of_year(year));
                    }
                    year += n;
                }
            }
        }
        days.retain(|d| *d >= first && *d <= last);
        days
    }

    fn label(self, day: Day) -> String {
        match self {
            Self::Days(_) => format_day_month(day),
            Self::Months(_) => month_short(day).to_owned(),
            Self::Years(_) => year_of(day).to_string(),
        }
    }

    fn is_major(self, day: Day) -> bool {
        match self {
            Self::Days(_) => CalendarUnit::Month.start_of(day) == day,
            Self::Months(_) => CalendarUnit::Year.start_of(day) == day,
            Self::Years(n) => i32::from(year_of(day)) % (n * 10) == 0,
        }
    }
}

/// The ticks of an axis `width` wide, of which no two labels come nearer than `label_width` (the widest label with the space
/// around it, in the same measure). Labels are meant to stand right of their tick.
pub fn ticks(range: AxisRange, width: f64, label_width: f64) -> Ticks {
    let per_day = width / range.days();
    if !(per_day.is_finite() && per_day > 0.0) {
        return Ticks::default();
    }
    let chosen = STEPS.iter().position(|s| s.least_days() * per_day >= label_width).unwrap_or(STEPS.len() - 1);
    let step = STEPS[chosen];
    let (first, last) = (clamp_day(range.start.ceil() as Day), clamp_day(range.end.ceil() as Day - 1));
    let labelled = step.days(first, last).into_iter().map(|day| Tick { day, label: step.label(day), major: step.is_major(day) }).collect();
    const LEAST_MINOR: f64 = 5.0;
    let minor = STEPS[..chosen].iter().find(|s| s.least_days() * per_day >= LEAST_MINOR).map_or(Vec::new(), |s| s.days(first, last));
    let years = if matches!(step, Step::Years(_)) { Vec::new() } else { year_labels(range, per_day, label_width) };
    Ticks { labelled, minor, years }
}

fn year_labels(range: AxisRange, per_day: f64, label_width: f64) -> Vec<YearLabel> {
    let (first, last) = range.whole_days();
    (year_of(first)..=year_of(last))
        .map(|year| YearLabel {
            year,
            start: f64::from(first_of_year(i32::from(year))).max(range.start),
            end: f64::from(first_of_year(i32::from(year) + 1)).min(range.end),
        })
        .filter(|label| (label.end - label.start) * per_day >= label_width)
        .collect()
}

/// Bins of a histogram: calendar units, or years in tens and hundreds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bins {
    /// The unit of the calendar; years for tens and hundreds of them.
    pub unit: CalendarUnit,
    /// How many units a bin has.
    pub count: i32,
    /// The first days of the bins that lie on the axis, and the day after the last.
    pub edges: Vec<Day>,
}

/// The finest bins that are at least `least_width` wide on an axis `width` wide.
pub fn bins(range: AxisRange, width: f64, least_width: f64) -> Bins {
    let per_day = width / range.days();
    let mut units = CalendarUnit::ALL.into_iter().map(|u| (u, 1)).chain([(CalendarUnit::Year, 10), (CalendarUnit::Year, 100)]);
    let (unit, count) = units.find(|(u, n)| u.days() * f64::from(*n) * per_day >= least_width).unwrap_or((CalendarUnit::Year, 1000));
    let (first, last) = range.whole_days();
    let mut at = unit.start_of(first);
    if count > 1 {
        let year = i32::from(year_of(at));
        at = first_of_year(year - year.rem_euclid(count));
    }
    let mut edges = vec![at];
    while at <= last {
        let next = unit.start_of(unit.add(at, count));
        if next <= at {
            break;
        }
        at = next;
        edges.push(at);
    }
    Bins { unit, count, edges }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::edtf::day_from_iso;

    fn range(from: &str, to: &str) -> AxisRange {
        AxisRange::of_days(day_from_iso(from).unwrap(), day_from_iso(to).unwrap())
    }

    fn labels(t: &Ticks) -> Vec<&str> {
        t.labelled.iter().map(|t| t.label.as_str()).collect()
    }

    #[test]
    fn ticks_are_days_months_or_years_as_there_is_room() {
        assert_eq!(labels(&ticks(range("2024-10-28", "2024-11-03"), 700.0, 50.0))[..3], ["28 Oct", "29 Oct", "30 Oct"]);
        assert_eq!(labels(&ticks(range("2024-10-01", "2024-11-30"), 700.0, 50.0))[..5], ["1 Oct", "8 Oct", "15 Oct", "22 Oct", "1 Nov"]);
        assert_eq!(labels(&ticks(range("2024-06-10", "2024-12-31"), 400.0, 50.0)), ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]);
        assert_eq!(
            labels(&ticks(range("1945-01-01", "2024-12-31"), 500.0, 50.0)),
            ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]
        );
    }

    #[test]
    fn the_year_of_months_and_days_is_always_said() {
        let t = ticks(range("2023-11-10", "2024-02-20"), 1000.0, 50.0);
        assert_eq!(t.years.iter().map(|y| y.year).collect::<Vec<_>>(), [2023, 2024]);
        assert!(ticks(range("1945-01-01", "2024-12-31"), 500.0, 50.0).years.is_empty());
    }

    #[test]
    fn bins_are_whole_units_that_cover_the_axis() {
        let b = bins(range("2024-09-10", "2024-12-05"), 1000.0, 24.0);
        assert_eq!((b.unit, b.count), (CalendarUnit::Week, 1));
        assert_eq!(bins(range("2023-07-01", "2024-12-31"), 1000.0, 24.0).unit, CalendarUnit::Month);
        let decades = bins(range("1000-01-01", "2024-12-31"), 1000.0, 4.0);
        assert_eq!((decades.unit, decades.count), (CalendarUnit::Year, 10));
    }

    proptest! {
        #[test]
        fn no_two_labels_come_too_near_and_none_is_repeated_beside_itself(
            start in -700_000.0..2_000_000.0_f64, days in 7.0..900_000.0_f64, width in 300.0..3000.0_f64,
        ) {
            let range = AxisRange { start, end: start + days };
            let t = ticks(range, width, 50.0);
            for pair in t.labelled.windows(2) {
                prop_assert!(f64::from(pair[1].day - pair[0].day) / days * width >= 50.0 || days > 700_000.0);
                prop_assert!(pair[0].label != pair[1].label);
            }
            prop_assert!(t.minor.len() < 1000);
            prop_assert!(t.labelled.len() <= (width / 50.0) as usize + 1 || days > 700_000.0);
            // Something says the year.
            prop_assert!(!t.years.is_empty() || t.labelled.iter().any(|t| t.label.parse::<i32>().is_ok()));
        }

        #[test]
        fn places_and_days_are_inverses(start in -700_000.0..2_000_000.0_f64, days in 7.0..900_000.0_f64, x in 0.0..2000.0_f64) {
            let range = AxisRange { start, end: start + days };
            prop_assert!((range.x_from_day(range.day_from_x(x, 10.0, 1200.0), 10.0, 1200.0) - x).abs() < 1e-3);
        }

        #[test]
        fn zoom_keeps_the_day_under_the_pointer(days in 20.0..90_000.0_f64, share in 0.0..1.0_f64, factor in 0.5..2.0_f64) {
            let range = AxisRange { start: 100.0, end: 100.0 + days };
            let about = range.start + share * days;
            let zoomed = range.zoomed(about, factor);
            prop_assert!((zoomed.x_from_day(about, 0.0, 1.0) - share).abs() < 1e-9);
            prop_assert!(zoomed.days() >= SHORTEST_DAYS - 1e-9);
        }

        #[test]
        fn clamped_lies_within_the_limits(start in -1e6..1e6_f64, days in 1.0..1e6_f64) {
            let limits = AxisRange { start: -1000.0, end: 20_000.0 };
            let c = AxisRange { start, end: start + days }.clamped(limits);
            prop_assert!(c.start >= limits.start && c.end <= limits.end + 1e-6 && c.days() >= SHORTEST_DAYS);
        }
    }
}
