//! The part of EDTF level 1 (ISO 8601-2:2019) that sources need: dates of a year, month, season, day or decade,
//! qualified `~ ? %`, and intervals with open (`..`) or unknown (empty) ends. No times of day, no zones.

use std::fmt;

use jiff::civil::Date;

/// A day as a count from 1970-01-01.
pub type Day = i32;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The day of a civil date.
pub fn day_from_date(date: Date) -> Day {
    // The span of two civil dates is at most some 7.3 million days.
    (date.duration_since(EPOCH).as_hours() / 24) as Day
}

/// The civil date of a day; clamped to the years -9999 to 9999.
pub fn date_from_day(day: Day) -> Date {
    EPOCH.saturating_add(jiff::Span::new().days(day.clamp(-4_000_000, 2_932_896)))
}

/// The day as `YYYY-MM-DD`.
pub fn iso_from_day(day: Day) -> String {
    date_from_day(day).to_string()
}

/// The day that `YYYY-MM-DD` names.
pub fn day_from_iso(text: &str) -> Option<Day> {
    match Single::parse(text)? {
        Single { unit: Unit::Day, first, .. } => Some(first),
        _ => None,
    }
}

/// How fine a single date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Unit {
    Day,
    Month,
    Season,
    Quarter,
    Year,
    Decade,
}

/// One date of some fineness, with the days that it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Single {
    /// How fine it is.
    pub unit: Unit,
    /// The first day it covers.
    pub first: Day,
    /// The last day it covers.
    pub last: Day,
    /// `~` or `%`: about.
    pub approximate: bool,
    /// `?` or `%`: perhaps.
    pub uncertain: bool,
}

impl Single {
    fn parse(text: &str) -> Option<Self> {
        let (body, approximate, uncertain) = match text.as_bytes().last()? {
            b'~' => (&text[..text.len() - 1], true, false),
            b'?' => (&text[..text.len() - 1], false, true),
            b'%' => (&text[..text.len() - 1], true, true),
            _ => (text, false, false),
        };
        let (unit, first, last) = days_of(body)?;
        Some(Self { unit, first: day_from_date(first), last: day_from_date(last), approximate, uncertain })
    }
}

fn digits(text: &str, count: usize) -> Option<i16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn days_of(body: &str) -> Option<(Unit, Date, Date)> {
    let (negative, unsigned) = body.strip_prefix('-').map_or((false, body), |rest| (true, rest));
    let signed = |year: i16| if negative { -year } else { year };
    let mut parts = unsigned.split('-');
    let year_text = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    if let (Some(decade), true) = (year_text.strip_suffix('X').and_then(|t| digits(t, 3)), rest.is_empty()) {
        let from = signed(decade * 10);
        return Some((Unit::Decade, Date::new(from, 1, 1).ok()?, Date::new(from.checked_add(9)?, 12, 31).ok()?));
    }
    let year = signed(digits(year_text, 4)?);
    let last_of = |y: i16, m: i8| Date::new(y, m, 1).ok().map(Date::last_of_month);
    match rest[..] {
        [] => Some((Unit::Year, Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        [month] => {
            let month = digits(month, 2)? as i8;
            match month {
                1..=12 => Some((Unit::Month, Date::new(year, month, 1).ok()?, last_of(year, month)?)),
                // Spring to autumn lie in one year; winter is that of December (northern, as in news in English).
                21..=23 => {
                    let from = (month - 20) * 3;
                    Some((Unit::Season, Date::new(year, from, 1).ok()?, last_of(year, from + 2)?))
                }
                24 => Some((Unit::Season, Date::new(year, 12, 1).ok()?, last_of(year.checked_add(1)?, 2)?)),
                33..=36 => {
                    let from = (month - 33) * 3 + 1;
                    Some((Unit::Quarter, Date::new(year, from, 1).ok()?, last_of(year, from + 2)?))
                }
                _ => None,
            }
        }
        [month, day] => {
            let date = Date::new(year, digits(month, 2)? as i8, digits(day, 2)? as i8).ok()?;
            Some((Unit::Day, date, date))
        }
        _ => None,
    }
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A date.
    Date(Single),
    /// `..`: it goes on without end.
    Open,
    /// Empty: there is an end, and nobody says when.
    Unknown,
}

/// A parsed EDTF string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edtf {
    /// One date.
    Single(Single),
    /// From one end to the other.
    Interval(End, End),
}

/// Why a string is not a date we read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// Not in the form of EDTF level 1, or not a date of the calendar.
    #[error("“{0}” is not an EDTF date")]
    Malformed(String),
    /// The end lies before the start.
    #[error("“{0}” ends before it starts")]
    Reversed(String),
}

impl Edtf {
    /// Reads a date or an interval.
    ///
    /// # Errors
    /// When the text is not EDTF level 1 as described above, names no day of the calendar, or ends before it starts.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        let malformed = || EdtfError::Malformed(text.to_owned());
        let Some((left, right)) = text.split_once('/') else {
            return Single::parse(text).map(Self::Single).ok_or_else(malformed);
        };
        let end = |part: &str| match part {
            "" => Some(End::Unknown),
            ".." => Some(End::Open),
            date => Single::parse(date).map(End::Date),
        };
        let (from, to) = (end(left).ok_or_else(malformed)?, end(right).ok_or_else(malformed)?);
        match (from, to) {
            (End::Date(a), End::Date(b)) if b.last < a.first => Err(EdtfError::Reversed(text.to_owned())),
            (End::Date(_), _) | (_, End::Date(_)) => Ok(Self::Interval(from, to)),
            _ => Err(malformed()),
        }
    }

    /// Whether any part of it is marked as about or perhaps.
    pub fn is_qualified(&self) -> bool {
        let marked = |s: &Single| s.approximate || s.uncertain;
        match self {
            Self::Single(s) => marked(s),
            Self::Interval(a, b) => [a, b].into_iter().any(|e| matches!(e, End::Date(s) if marked(s))),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> (String, String) {
        match Edtf::parse(text) {
            Ok(Edtf::Single(s)) => (iso_from_day(s.first), iso_from_day(s.last)),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn examples_of_the_standard_cover_the_days_they_name() {
        let of = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(days("1985-04-12"), of("1985-04-12", "1985-04-12"));
        assert_eq!(days("1985-02"), of("1985-02-01", "1985-02-28"));
        assert_eq!(days("1985"), of("1985-01-01", "1985-12-31"));
        assert_eq!(days("2001-21"), of("2001-03-01", "2001-05-31"));
        assert_eq!(days("2001-24"), of("2001-12-01", "2002-02-28"));
        assert_eq!(days("201X"), of("2010-01-01", "2019-12-31"));
        assert_eq!(days("2004-06~"), of("2004-06-01", "2004-06-30"));
        assert_eq!(days("-0009-01"), of("-000009-01-01", "-000009-01-31"));
    }

    #[test]
    fn open_and_unknown_ends_differ() {
        assert!(matches!(Edtf::parse("1985-04-12/.."), Ok(Edtf::Interval(End::Date(_), End::Open))));
        assert!(matches!(Edtf::parse("1985-04-12/"), Ok(Edtf::Interval(End::Date(_), End::Unknown))));
        assert!(matches!(Edtf::parse("../1985-04-12"), Ok(Edtf::Interval(End::Open, End::Date(_)))));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["", "/", "../..", "2024-02-30", "2024-13", "24-01-01", "2024-10-30T10:00", "20244", "2024-1-1", "é", "2024-10-30/x"] {
            assert!(matches!(Edtf::parse(text), Err(EdtfError::Malformed(_))), "{text}");
        }
        assert!(matches!(Edtf::parse("2024-10/2024-09"), Err(EdtfError::Reversed(_))));
    }

    #[test]
    fn days_and_dates_are_inverses() {
        for day in [-719_528, -1, 0, 1, 19_999, 20_026, 2_932_896] {
            assert_eq!(day_from_date(date_from_day(day)), day);
        }
        assert_eq!(day_from_iso("2024-10-30"), Some(20_026));
    }
}
