//! Days as people read and type them: calendar units, steps of whole units, dates in words, typed dates.
//! No times of day, no zones; where days stand on an axis is in [`super::time_axis`].

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    model::{
        TimeWindow, When,
        edtf::{Day, Edtf, End, Single, Unit, date_from_day, day_from_date, iso_from_day},
    },
    text::{t, tf},
};

/// The first and last day that the timeline reaches: the years 1 to 9998.
const DAYS: (Day, Day) = (-719_162, 2_932_531);

/// A unit of the calendar. Weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum CalendarUnit {
    Day,
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

impl CalendarUnit {
    /// All units, finest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The id used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Day => "unit-day",
            Self::Week => "unit-week",
            Self::Month => "unit-month",
            Self::Quarter => "unit-quarter",
            Self::Year => "unit-year",
        }
    }

    /// The first day of the unit that `day` lies in.
    pub fn start_of(self, day: Day) -> Day {
        let day = clamp_day(day);
        match self {
            Self::Day => day,
            // 1970-01-01 was a Thursday.
            Self::Week => day - (day + 3).rem_euclid(7),
            Self::Month | Self::Quarter | Self::Year => day_of_month_count(self.month_count(day)),
        }
    }

    /// The last day of the unit that `day` lies in.
    pub fn end_of(self, day: Day) -> Day {
        self.add(self.start_of(day), 1) - 1
    }

    /// The day `count` units later. Months keep the day of the month where there is one, else take the last.
    pub fn add(self, day: Day, count: i32) -> Day {
        let day = clamp_day(day);
        let months = match self {
            Self::Day => return clamp_day(day.saturating_add(count)),
            Self::Week => return clamp_day(day.saturating_add(count.saturating_mul(7))),
            Self::Month => count,
            Self::Quarter => count.saturating_mul(3),
            Self::Year => count.saturating_mul(12),
        };
        let date = date_from_day(day);
        let first = date_from_day(day_of_month_count(Self::Month.month_count(day).saturating_add(months)));
        let in_month = date.day().min(first.last_of_month().day());
        clamp_day(day_from_date(first) + Day::from(in_month) - 1)
    }

    /// About how many days it has.
    pub const fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => 30.44,
            Self::Quarter => 91.31,
            Self::Year => 365.24,
        }
    }

    /// Months since the year 0, of the first month of the unit.
    fn month_count(self, day: Day) -> i32 {
        let date = date_from_day(day);
        let month = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
        match self {
            Self::Quarter => month - month.rem_euclid(3),
            Self::Year => month - month.rem_euclid(12),
            _ => month,
        }
    }
}

/// The day, within what the timeline reaches.
pub fn clamp_day(day: Day) -> Day {
    day.clamp(DAYS.0, DAYS.1)
}

fn day_of_month_count(months: i32) -> Day {
    let year = months.div_euclid(12).clamp(1, 9998) as i16;
    Date::new(year, months.rem_euclid(12) as i8 + 1, 1).map_or(DAYS.0, day_from_date)
}

/// The year of a day.
pub fn year_of(day: Day) -> i16 {
    date_from_day(day).year()
}

/// The first day of a year.
pub fn first_of_year(year: i32) -> Day {
    day_of_month_count(year.saturating_mul(12))
}

/// A window moved by whole units: one made of whole units stays so, any other keeps its length in days.
pub fn shift_window(window: TimeWindow, unit: CalendarUnit, count: i32) -> TimeWindow {
    let after = window.to.saturating_add(1);
    let whole = unit.start_of(window.from) == window.from && unit.start_of(after) == after;
    let from = unit.add(window.from, count);
    let to = if whole { unit.add(after, count) - 1 } else { from.saturating_add(window.to.saturating_sub(window.from)) };
    TimeWindow { from, to }
}

const MONTHS_SHORT: [&str; 12] = [
    "month-short-1",
    "month-short-2",
    "month-short-3",
    "month-short-4",
    "month-short-5",
    "month-short-6",
    "month-short-7",
    "month-short-8",
    "month-short-9",
    "month-short-10",
    "month-short-11",
    "month-short-12",
];

const MONTHS: [&str; 12] =
    ["month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10", "month-11", "month-12"];

/// The short name of the month of a day: `Oct`.
pub fn month_short(day: Day) -> &'static str {
    usize::try_from(date_from_day(day).month() - 1).ok().and_then(|m| MONTHS_SHORT.get(m)).map_or("", |key| t(key))
}

/// How days are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateStyle {
    /// With the name of the month, in the order of the language: `30 Oct 2024`.
    #[default]
    Words,
    /// ISO 8601: `2024-10-30`.
    Iso,
}

/// Holds for the whole program, as its language does.
static ISO: AtomicBool = AtomicBool::new(false);

/// Writes days so from now on.
pub fn write_days(style: DateStyle) {
    ISO.store(style == DateStyle::Iso, Ordering::Relaxed);
}

fn iso() -> bool {
    ISO.load(Ordering::Relaxed)
}

fn dated(key: &'static str, day: Day) -> String {
    let date = date_from_day(day);
    let (month, year) = (month_short(day).to_owned(), date.year().to_string());
    tf(key, &[("day", date.day().to_string()), ("month", month), ("year", year)])
}

/// `30 Oct`.
pub fn format_day_month(day: Day) -> String {
    if iso() { iso_from_day(day).get(5..).unwrap_or_default().to_owned() } else { dated("date-day-month", day) }
}

/// `Oct 2024`.
pub fn format_month(day: Day) -> String {
    if iso() { iso_from_day(day).get(..7).unwrap_or_default().to_owned() } else { dated("date-month", day) }
}

/// `30 Oct 2024`.
pub fn format_day(day: Day) -> String {
    if iso() { iso_from_day(day) } else { dated("date-day", day) }
}

/// Whether dates end in the year, so that of two days in one year only the last must tell it.
fn year_is_last() -> bool {
    !iso() && t("date-year-last") == "yes"
}

/// `25 Sep – 5 Dec 2024`, `30 Oct 2024`, `Oct 2024`, `Sep – Nov 2024`, `2024`: whole months and years are named as such.
pub fn format_window(window: TimeWindow) -> String {
    let TimeWindow { from, to } = window;
    let whole = |unit: CalendarUnit| unit.start_of(from) == from && unit.end_of(to) == to;
    let (a, b) = if from == to {
        return format_day(from);
    } else if whole(CalendarUnit::Year) {
        (year_of(from).to_string(), year_of(to).to_string())
    } else if whole(CalendarUnit::Month) {
        let (first, last) = (format_month(from), format_month(to));
        (if year_is_last() && year_of(from) == year_of(to) && first != last { month_short(from).to_owned() } else { first }, last)
    } else {
        (if year_is_last() && year_of(from) == year_of(to) { format_day_month(from) } else { format_day(from) }, format_day(to))
    };
    if a == b { a } else { format!("{a} – {b}") }
}

/// A date of some fineness: `30 Oct 2024`, `Oct 2024`, `2024`, `1990s`, with `~` and `?` in words.
fn format_single(single: &Single) -> String {
    let plain = match single.unit {
        Unit::Day => format_day(single.first),
        Unit::Month => format_month(single.first),
        Unit::Year => year_of(single.first).to_string(),
        Unit::Decade => tf("date-decade", &[("year", year_of(single.first).to_string())]),
        Unit::Season | Unit::Quarter => format_window(TimeWindow { from: single.first, to: single.last }),
    };
    let plain = if single.approximate { tf("date-about", &[("date", plain)]) } else { plain };
    if single.uncertain { tf("date-perhaps", &[("date", plain)]) } else { plain }
}

/// A recorded date in words: `30 Oct 2024`, `since Aug 2023`, `until Nov 2024`, `from 2022, end not known`.
/// A malformed one is given back as it stands.
pub fn format_when(when: &When) -> String {
    let Ok(parsed) = when.parsed() else { return when.edtf.clone() };
    match parsed {
        Edtf::Single(single) => format_single(&single),
        Edtf::Interval(End::Date(a), End::Date(b)) => {
            let plain = |s: &Single| !s.approximate && !s.uncertain;
            if plain(&a) && plain(&b) && a.unit == b.unit && matches!(a.unit, Unit::Day | Unit::Month | Unit::Year) {
                format_window(TimeWindow { from: a.first, to: b.last })
            } else {
                format!("{} – {}", format_single(&a), format_single(&b))
            }
        }
        Edtf::Interval(End::Date(a), End::Open) => tf("date-since", &[("date", format_single(&a))]),
        Edtf::Interval(End::Date(a), _) => tf("date-end-unknown", &[("date", format_single(&a))]),
        Edtf::Interval(End::Open, End::Date(b)) => tf("date-until", &[("date", format_single(&b))]),
        Edtf::Interval(_, End::Date(b)) => tf("date-start-unknown", &[("date", format_single(&b))]),
        Edtf::Interval(..) => when.edtf.clone(),
    }
}

/// The days that a typed date covers: `30 Oct 2024`, `2024-10-30`, `October 2024`, `2024-10`, `2024`. `None` when it is none.
pub fn parse_days(text: &str) -> Option<TimeWindow> {
    let text = text.trim();
    if let Ok(Edtf::Single(s)) = Edtf::parse(text) {
        return Some(TimeWindow { from: s.first, to: s.last });
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || c == ',' || c == '.').filter(|w| !w.is_empty()).collect();
    let number = |w: &str| w.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok();
    // Where the year comes first: `2024년 10월 30일`.
    let words: Vec<&str> = match words.first() {
        Some(first) if words.len() > 1 && number_of_year(first).is_some() => words.iter().rev().copied().collect(),
        _ => words,
    };
    let year = |w: &str| number_of_year(w);
    match words[..] {
        [m, y] => {
            let date = Date::new(year(y)?, month_named(m)?, 1).ok()?;
            Some(TimeWindow { from: day_from_date(date), to: day_from_date(date.last_of_month()) })
        }
        [a, b, y] => {
            let (day, month) = match month_named(b) {
                Some(month) => (number(a)?, month),
                None => (number(b)?, month_named(a)?),
            };
            let day = day_from_date(Date::new(year(y)?, month, day).ok()?);
            Some(TimeWindow { from: day, to: day })
        }
        _ => None,
    }
}

/// The year that a word of four digits names, with or without the word for a year at its end.
fn number_of_year(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    digits.parse::<i16>().ok().filter(|year| digits.len() == 4 && (1..=9998).contains(year))
}

/// The month that a lower-case word names, in full or by at least its first three letters.
fn month_named(word: &str) -> Option<i8> {
    (1..=12).find(|m| {
        let name = |keys: &[&'static str; 12]| keys.get(*m as usize - 1).map(|key| t(key).to_lowercase());
        name(&MONTHS_SHORT).is_some_and(|short| short == word)
            || (word.chars().count() >= 3 && name(&MONTHS).is_some_and(|long| long.starts_with(word)))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::edtf::day_from_iso;

    fn day(iso: &str) -> Day {
        day_from_iso(iso).unwrap()
    }

    fn window(from: &str, to: &str) -> TimeWindow {
        TimeWindow { from: day(from), to: day(to) }
    }

    #[test]
    fn units_begin_where_the_calendar_says() {
        let start = |unit: CalendarUnit, iso| iso_from_day(unit.start_of(day(iso)));
        assert_eq!(start(CalendarUnit::Week, "2024-10-30"), "2024-10-28");
        assert_eq!(start(CalendarUnit::Week, "1969-12-31"), "1969-12-29");
        assert_eq!(start(CalendarUnit::Month, "2024-10-30"), "2024-10-01");
        assert_eq!(start(CalendarUnit::Quarter, "2024-09-30"), "2024-07-01");
        assert_eq!(start(CalendarUnit::Year, "1953-07-27"), "1953-01-01");
        assert_eq!(iso_from_day(CalendarUnit::Quarter.end_of(day("2024-02-29"))), "2024-03-31");
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_of_a_shorter_month() {
        assert_eq!(iso_from_day(CalendarUnit::Month.add(day("2024-01-31"), 1)), "2024-02-29");
        assert_eq!(iso_from_day(CalendarUnit::Month.add(day("2024-03-31"), -13)), "2023-02-28");
        assert_eq!(iso_from_day(CalendarUnit::Year.add(day("2024-02-29"), 1)), "2025-02-28");
        assert_eq!(iso_from_day(CalendarUnit::Week.add(day("2024-12-30"), 1)), "2025-01-06");
    }

    #[test]
    fn a_window_of_whole_months_moves_to_whole_months() {
        let moved = shift_window(window("2024-01-01", "2024-01-31"), CalendarUnit::Month, 1);
        assert_eq!(moved, window("2024-02-01", "2024-02-29"));
        let other = shift_window(window("2024-01-10", "2024-01-19"), CalendarUnit::Month, 1);
        assert_eq!(other, window("2024-02-10", "2024-02-19"));
    }

    #[test]
    fn windows_are_written_as_short_as_they_can_be_read() {
        assert_eq!(format_window(window("2024-09-25", "2024-12-05")), "25 Sep – 5 Dec 2024");
        assert_eq!(format_window(window("2023-12-25", "2024-01-05")), "25 Dec 2023 – 5 Jan 2024");
        assert_eq!(format_window(window("2024-10-30", "2024-10-30")), "30 Oct 2024");
        assert_eq!(format_window(window("2024-10-01", "2024-10-31")), "Oct 2024");
        assert_eq!(format_window(window("2024-09-01", "2024-11-30")), "Sep – Nov 2024");
        assert_eq!(format_window(window("2023-09-01", "2024-11-30")), "Sep 2023 – Nov 2024");
        assert_eq!(format_window(window("2024-01-01", "2024-12-31")), "2024");
        assert_eq!(format_window(window("1985-01-01", "1991-12-31")), "1985 – 1991");
    }

    #[test]
    fn recorded_dates_are_put_in_words_without_gaining_precision() {
        let words = |edtf: &str| format_when(&When { edtf: edtf.to_owned(), ..When::default() });
        assert_eq!(words("2024-10-30"), "30 Oct 2024");
        assert_eq!(words("2024-06"), "Jun 2024");
        assert_eq!(words("2023-08/.."), "since Aug 2023");
        assert_eq!(words("../2024-11"), "until Nov 2024");
        assert_eq!(words("2022/"), "from 2022, end not known");
        assert_eq!(words("2024-11~"), "about Nov 2024");
        assert_eq!(words("1947~/1991~"), "about 1947 – about 1991");
        assert_eq!(words("2024-10-25/2024-10-31"), "25 Oct – 31 Oct 2024");
        assert_eq!(words("199X"), "1990s");
        assert_eq!(words("soon"), "soon");
    }

    #[test]
    fn typed_dates_cover_the_days_they_name() {
        for text in ["30 Oct 2024", "2024-10-30", "30 october 2024", " Oct 30, 2024", "30th Oct. 2024"] {
            assert_eq!(parse_days(text), Some(window("2024-10-30", "2024-10-30")), "{text}");
        }
        assert_eq!(parse_days("Oct 2024"), Some(window("2024-10-01", "2024-10-31")));
        assert_eq!(parse_days("2024-02"), Some(window("2024-02-01", "2024-02-29")));
        assert_eq!(parse_days("2024"), Some(window("2024-01-01", "2024-12-31")));
        for text in ["", "30", "30 Foo 2024", "31 Feb 2024", "Ju 2024", "10/30/2024", "30 Oct 24", "30 Oct 2024 x"] {
            assert_eq!(parse_days(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_typed(day in -600_000..2_900_000) {
            prop_assert_eq!(parse_days(&format!("{:04}-01-01", year_of(day))).map(|w| year_of(w.from)), Some(year_of(day)));
            if year_of(day) >= 1000 {
                prop_assert_eq!(parse_days(&format_day(day)), Some(TimeWindow { from: day, to: day }));
            }
        }

        #[test]
        fn units_follow_each_other_without_gap(day in -600_000..2_900_000, unit in 0..5_usize) {
            let unit = CalendarUnit::ALL[unit];
            let (start, end) = (unit.start_of(day), unit.end_of(day));
            prop_assert!(start <= day && day <= end);
            prop_assert_eq!(unit.start_of(end + 1), end + 1);
            prop_assert_eq!(unit.start_of(end), start);
        }
    }
}
