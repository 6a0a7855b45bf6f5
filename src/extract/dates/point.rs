//! Stretches of the calendar that words name, and how they are written as EDTF. Which of them an expression means is told in
//! [`super::anchor`].

use jiff::civil::Date;

use crate::model::edtf::{Day, date_from_day, day_from_date, iso_from_day};

/// A stretch of the calendar. Years are astronomical: 1 BC is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// One day.
    Day(Day),
    /// From one day to another.
    Days(Day, Day),
    /// A month of a year.
    Month(i32, u8),
    /// A season of a year: spring 1, winter 4, which ends in the next year.
    Season(i32, u8),
    /// A quarter of a year, from 1.
    Quarter(i32, u8),
    /// Half a year, 1 or 2.
    Half(i32, u8),
    /// A year.
    Year(i32),
    /// From one year to another: a decade, a century.
    Years(i32, i32),
    /// From one month to another.
    Months(i32, u8, i32, u8),
}

/// On which side a date is bounded by the word before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bound {
    /// At it.
    #[default]
    At,
    /// "since": from it on, without end.
    Since,
    /// "by", "until": its end lies there.
    Until,
    /// "after": its start lies there, and nobody says how long.
    After,
}

fn civil(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day of a civil date, where there is such a day.
pub fn day_of(year: i32, month: u8, day: u8) -> Option<Day> {
    civil(year, month, day).map(day_from_date)
}

/// The year, month and day of a day.
pub fn parts_of(day: Day) -> (i32, u8, u8) {
    let date = date_from_day(day);
    (i32::from(date.year()), u8::try_from(date.month()).unwrap_or(1), u8::try_from(date.day()).unwrap_or(1))
}

/// The weekday of a day, Monday 1.
pub fn weekday_of(day: Day) -> i8 {
    date_from_day(day).weekday().to_monday_one_offset()
}

/// The month that lies so many months on.
pub fn months_on(year: i32, month: u8, count: i32) -> (i32, u8) {
    let all = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(count);
    (all.div_euclid(12), u8::try_from(all.rem_euclid(12)).unwrap_or(0) + 1)
}

/// The day that lies so many months on, at the month's last day where it is too short.
pub fn day_months_on(day: Day, count: i32) -> Option<Day> {
    let (year, month, at) = parts_of(day);
    let (year, month) = months_on(year, month, count);
    let last = u8::try_from(civil(year, month, 1)?.days_in_month()).ok()?;
    day_of(year, month, at.min(last))
}

fn month_end(year: i32, month: u8) -> Option<Day> {
    civil(year, month, 1).map(|d| day_from_date(d.last_of_month()))
}

fn year_text(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

impl Point {
    /// Its first day.
    pub fn first(self) -> Option<Day> {
        match self {
            Self::Day(day) | Self::Days(day, _) => Some(day),
            Self::Month(y, m) | Self::Months(y, m, ..) => day_of(y, m, 1),
            Self::Season(y, s) => day_of(y, s * 3, 1),
            Self::Quarter(y, q) => day_of(y, q * 3 - 2, 1),
            Self::Half(y, h) => day_of(y, h * 6 - 5, 1),
            Self::Year(y) | Self::Years(y, _) => day_of(y, 1, 1),
        }
    }

    /// Its last day.
    pub fn last(self) -> Option<Day> {
        match self {
            Self::Day(day) | Self::Days(_, day) => Some(day),
            Self::Month(y, m) | Self::Months(_, _, y, m) => month_end(y, m),
            Self::Season(y, 4) => month_end(y.checked_add(1)?, 2),
            Self::Season(y, s) => month_end(y, s * 3 + 2),
            Self::Quarter(y, q) => month_end(y, q * 3),
            Self::Half(y, h) => month_end(y, h * 6),
            Self::Year(y) | Self::Years(_, y) => day_of(y, 12, 31),
        }
    }

    fn ends(self) -> (String, String) {
        let month = |y: i32, m: u8| format!("{}-{m:02}", year_text(y));
        let one = |text: String| (text.clone(), text);
        match self {
            Self::Day(day) => one(day_text(day)),
            Self::Days(a, b) => (day_text(a), day_text(b)),
            Self::Month(y, m) => one(month(y, m)),
            Self::Months(y, m, z, n) => (month(y, m), month(z, n)),
            Self::Season(y, s) => one(month(y, s + 20)),
            Self::Quarter(y, q) => one(month(y, q + 32)),
            Self::Half(y, h) => (month(y, h * 6 - 5), month(y, h * 6)),
            Self::Year(y) => one(year_text(y)),
            Self::Years(a, b) if is_decade(a, b) => one(format!("{}X", &year_text(a)[..3])),
            Self::Years(a, b) => (year_text(a), year_text(b)),
        }
    }

    /// As EDTF level 1. Where the level has no word for a stretch that bounds a date ("until last week"), the stretch stands alone.
    pub fn edtf(self, bound: Bound, about: bool) -> String {
        let (mut from, mut to) = self.ends();
        let single = from == to;
        if about {
            from.push('~');
            to.push('~');
        }
        match bound {
            Bound::Since => format!("{from}/.."),
            Bound::Until if single => format!("/{to}"),
            Bound::After if single => format!("{from}/"),
            _ if single => from,
            _ => format!("{from}/{to}"),
        }
    }
}

/// A day as EDTF: as `YYYY-MM-DD`, with a minus before Christ.
fn day_text(day: Day) -> String {
    let (year, month, at) = parts_of(day);
    if year < 0 { format!("{}-{month:02}-{at:02}", year_text(year)) } else { iso_from_day(day) }
}

fn is_decade(first: i32, last: i32) -> bool {
    first >= 0 && first % 10 == 0 && last == first.saturating_add(9) && last <= 9999
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edtf;

    #[test]
    fn every_stretch_is_written_as_edtf_that_covers_its_days() {
        let day = day_of(2024, 2, 29).unwrap_or_default();
        let points = [
            (Point::Day(day), "2024-02-29"),
            (Point::Days(day, day + 6), "2024-02-29/2024-03-06"),
            (Point::Month(2024, 2), "2024-02"),
            (Point::Season(1941, 4), "1941-24"),
            (Point::Quarter(2024, 3), "2024-35"),
            (Point::Half(2008, 2), "2008-07/2008-12"),
            (Point::Year(-489), "-0489"),
            (Point::Years(1990, 1999), "199X"),
            (Point::Years(1800, 1899), "1800/1899"),
            (Point::Months(2023, 11, 2024, 2), "2023-11/2024-02"),
        ];
        for (point, expected) in points {
            let text = point.edtf(Bound::At, false);
            assert_eq!(text, expected);
            let days = match Edtf::parse(&text) {
                Ok(Edtf::Single(s)) => Some((s.first, s.last)),
                Ok(Edtf::Interval(crate::model::edtf::End::Date(a), crate::model::edtf::End::Date(b))) => Some((a.first, b.last)),
                _ => None,
            };
            assert_eq!(days, point.first().zip(point.last()), "{text}");
            for bound in [Bound::Since, Bound::Until, Bound::After] {
                assert!(Edtf::parse(&point.edtf(bound, true)).is_ok(), "{text} {bound:?}");
            }
        }
    }

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        assert_eq!(months_on(2024, 1, -1), (2023, 12));
        assert_eq!(months_on(2024, 12, 14), (2026, 2));
        assert_eq!(day_months_on(day_of(2024, 3, 31).unwrap_or_default(), -1), day_of(2024, 2, 29));
    }
}
