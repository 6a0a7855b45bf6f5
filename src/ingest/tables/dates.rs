//! Dates as people write them in cells, to EDTF: ISO, days before months or after them, months by name, years, quarters, decades, ranges,
//! and the day numbers of spreadsheets. Whether 3/4/2024 is in March or April is decided from the whole column ([`Votes`]).

use super::{DayOrder, known::known};
use crate::model::{Edtf, edtf::iso_from_day};

/// How the dates of a column are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct DateForm {
    /// 3/4/2024 is in March, not April.
    pub month_first: bool,
    /// Numbers are days since 1899-12-30, as spreadsheets count.
    pub serial: bool,
}

/// What the cells of a column show of how its dates are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Votes {
    day_first: usize,
    month_first: usize,
    either: usize,
    serial: usize,
    other: usize,
}

impl Votes {
    /// Takes a cell into account.
    pub fn add(&mut self, cell: &str) {
        let cell = cell.trim();
        if cell.is_empty() {
            return;
        }
        if cell.split('.').next().is_some_and(|whole| whole.len() == 5) && cell.parse::<f64>().is_ok() {
            self.serial += 1;
            return;
        }
        match three_numbers(cell) {
            Some([a, b, year]) if a.1 <= 2 && b.1 <= 2 && year.1 != 3 => match (a.0, b.0) {
                (13..=31, 1..=12) => self.day_first += 1,
                (1..=12, 13..=31) => self.month_first += 1,
                (a, b) if a == b => {}
                (1..=12, 1..=12) => self.either += 1,
                _ => self.other += 1,
            },
            _ => self.other += 1,
        }
    }

    /// Whether there are days and months as numbers at all, so that the whole column has to be looked at.
    pub fn has_day_and_month(&self) -> bool {
        self.day_first + self.month_first + self.either > 0
    }

    /// How the dates are written: by the majority of what can be told; days first where nothing can be told.
    pub fn form(&self) -> DateForm {
        DateForm { month_first: self.month_first > self.day_first, serial: self.serial > 0 && self.other == 0 && !self.has_day_and_month() }
    }

    /// What tells days from months.
    pub fn order(&self) -> DayOrder {
        match (self.day_first > 0, self.month_first > 0, self.either > 0) {
            (true, true, _) => DayOrder::Mixed,
            (true, false, _) => DayOrder::DayFirst,
            (false, true, _) => DayOrder::MonthFirst,
            (false, false, true) => DayOrder::Open,
            (false, false, false) => DayOrder::None,
        }
    }

    /// Whether no cell tells days from months.
    pub fn is_ambiguous(&self) -> bool {
        self.either > 0 && self.day_first == 0 && self.month_first == 0
    }

    /// Whether some cells have the day first and some the month.
    pub fn is_mixed(&self) -> bool {
        self.day_first > 0 && self.month_first > 0
    }
}

/// Three numbers parted by the same sign, each with how many digits it has.
fn three_numbers(cell: &str) -> Option<[(u32, usize); 3]> {
    let date = cell.split([' ', 'T']).next()?;
    // What comes after a date is its time of day, or else this is more than a date.
    let rest = cell.get(date.len() + 1..).unwrap_or_default();
    if !(rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(':')) {
        return None;
    }
    let sign = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let mut parts = date.trim_end_matches(sign).split(sign);
    let mut number = || {
        let part = parts.next().filter(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))?;
        Some((part.parse().ok()?, part.len()))
    };
    let found = [number()?, number()?, number()?];
    parts.next().is_none().then_some(found)
}

/// The EDTF of a cell, or `None` when it is no date that we read. Times of day are left out: days are as written.
pub(super) fn edtf(cell: &str, form: DateForm) -> Option<String> {
    let cell = cell.trim();
    if is_iso_day(cell) {
        return Some(cell.to_owned());
    }
    // The longest that is a date in words; what is longer is a sentence.
    if cell.is_empty() || cell.len() > 80 {
        return None;
    }
    if form.serial
        && let Ok(serial) = cell.parse::<f64>()
    {
        return serial_day(serial);
    }
    if Edtf::parse(cell).is_ok() {
        return Some(cell.to_owned());
    }
    single(cell, form).or_else(|| range(cell, form))
}

/// The day of a spreadsheet's number. Day 60 of its year 1900 never was; sooner days are off by one there and hardly meant.
pub(super) fn serial_day(serial: f64) -> Option<String> {
    /// 1899-12-30 from 1970-01-01.
    const EPOCH: f64 = -25_569.0;
    // Up to the end of the year 9999, as spreadsheets have it.
    (1.0..2_958_466.0).contains(&serial).then(|| iso_from_day((serial.floor() + EPOCH) as i32))
}

/// Whether a cell is a day of the calendar as ISO 8601 writes it; what most tables have, so it is told quickly.
pub(super) fn is_iso_day(cell: &str) -> bool {
    let b = cell.as_bytes();
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *b else { return false };
    if ![y0, y1, y2, y3, m0, m1, d0, d1].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let n = |b: u8| u16::from(b - b'0');
    let year = n(y0) * 1000 + n(y1) * 100 + n(y2) * 10 + n(y3);
    is_day(year, n(m0) * 10 + n(m1), n(d0) * 10 + n(d1))
}

fn is_day(year: u16, month: u16, day: u16) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 => 28 + u16::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&day)
}

/// EDTF of a year, and a month and day where they are known.
pub(super) fn from_parts(year: i32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    if !(-9999..=9999).contains(&year) {
        return None;
    }
    let sign = if year < 0 { "-" } else { "" };
    let mut text = format!("{sign}{:04}", year.abs());
    if let Some(month) = month {
        text.push_str(&format!("-{month:02}"));
        if let Some(day) = day {
            text.push_str(&format!("-{day:02}"));
        }
    }
    Edtf::parse(&text).is_ok().then_some(text)
}

fn full_year(number: u32, digits: usize) -> Option<i32> {
    match digits {
        4 => i32::try_from(number).ok(),
        // As spreadsheets read two digits.
        2 if number < 70 => Some(2000 + number as i32),
        2 => Some(1900 + number as i32),
        _ => None,
    }
}

fn single(cell: &str, form: DateForm) -> Option<String> {
    // 2024-10-30T08:00:00Z, 2024-10-30 08:00
    if let (Some(day), Some(rest)) = (cell.get(..10), cell.get(10..))
        && is_iso_day(day)
        && rest.starts_with(['T', ' '])
        && rest[1..].starts_with(|c: char| c.is_ascii_digit())
    {
        return Some(day.to_owned());
    }
    if let Some([a, b, c]) = three_numbers(cell) {
        let (year, month, day) = if a.1 == 4 {
            (full_year(a.0, 4)?, b.0, c.0)
        } else {
            // One that can't be a month tells by itself.
            let month_first = if a.0 > 12 { false } else { b.0 > 12 || form.month_first };
            let (day, month) = if month_first { (b.0, a.0) } else { (a.0, b.0) };
            (full_year(c.0, c.1)?, month, day)
        };
        return from_parts(year, Some(month), Some(day));
    }
    if cell.bytes().all(|b| b.is_ascii_digit()) {
        return digits_only(cell);
    }
    about(cell, form).or_else(|| numbers_of_two(cell)).or_else(|| in_words(cell))
}

fn digits_only(cell: &str) -> Option<String> {
    let part = |from: usize, to: usize| cell.get(from..to)?.parse::<u32>().ok();
    match cell.len() {
        8 => from_parts(part(0, 4)? as i32, part(4, 6), part(6, 8)),
        6 => from_parts(part(0, 4)? as i32, part(4, 6), None),
        1..=4 => from_parts(cell.parse().ok()?, None, None),
        _ => None,
    }
}

/// `c. 1990`, `circa 1990`, `~1990`.
fn about(cell: &str, form: DateForm) -> Option<String> {
    let rest = ["circa ", "ca. ", "ca ", "c. ", "about ", "around ", "~"]
        .iter()
        .find_map(|sign| cell.get(..sign.len()).filter(|start| start.eq_ignore_ascii_case(sign)).and(cell.get(sign.len()..)))?;
    let date = edtf(rest, form).filter(|date| !date.contains(['/', '~', '?', '%']))?;
    Some(format!("{date}~"))
}

/// `10/2024`, `2024/10`, `1990s`, `Q3 2024`, `2024 Q3`.
fn numbers_of_two(cell: &str) -> Option<String> {
    let digits = |part: &str, len: std::ops::RangeInclusive<usize>| {
        (len.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    if let Some(decade) = cell.strip_suffix("0s").and_then(|d| digits(d, 3..=3)) {
        return Some(format!("{decade:03}X"));
    }
    let quarter = |part: &str| part.trim().strip_prefix(['Q', 'q']).and_then(|q| digits(q, 1..=1)).filter(|q| (1..=4).contains(q));
    let at = cell.find(['Q', 'q']);
    if let Some(at) = at {
        let (before, from) = cell.split_at(at);
        let found = match digits(before.trim().trim_end_matches('-'), 4..=4) {
            Some(year) => (year, quarter(from)?),
            None if before.is_empty() => {
                let (q, year) = from.split_once([' ', '/', '-'])?;
                (digits(year.trim(), 4..=4)?, quarter(q)?)
            }
            None => return None,
        };
        return from_parts(found.0 as i32, Some(32 + found.1), None);
    }
    let (a, b) = cell.split_once(['/', '.', '-'])?;
    match (digits(a, 1..=4)?, digits(b, 1..=4)?) {
        (year, month) if a.len() == 4 && b.len() <= 2 => {
            from_parts(year as i32, Some(month).filter(|m| *m <= 12), None).filter(|d| d.len() > 4)
        }
        (month @ 1..=12, year) if b.len() == 4 && a.len() <= 2 => from_parts(year as i32, Some(month), None),
        _ => None,
    }
}

/// `30 October 2024`, `October 30, 2024`, `30-Oct-24`, `Oct 2024`, a day of the week before it and a time of day behind it.
fn in_words(cell: &str) -> Option<String> {
    let mut month = None;
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let words = cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '.' | '/')).filter(|w| !w.is_empty());
    for word in words.take(8) {
        if word.contains(':') {
            continue;
        }
        let figures = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
        if !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit()) && word.len() - figures.len() <= 2 {
            numbers.push((figures.parse().ok()?, figures.len()));
        } else if let Some(found) = known().months.get(&word.to_lowercase()) {
            if month.replace(u32::from(*found)).is_some() {
                return None;
            }
        } else if !is_filler(word) {
            return None;
        }
    }
    let month = Some(month?);
    match numbers[..] {
        [year] => from_parts(full_year(year.0, year.1).filter(|_| year.1 == 4)?, month, None),
        [day, year] if day.1 <= 2 => from_parts(full_year(year.0, year.1)?, month, Some(day.0)),
        [year, day] if year.1 == 4 => from_parts(full_year(year.0, 4)?, month, Some(day.0)),
        _ => None,
    }
}

/// Words that say nothing beside a date.
fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 22] = [
        "of",
        "the",
        "de",
        "del",
        "am",
        "pm",
        "utc",
        "gmt",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    FILLERS.contains(&word.to_lowercase().as_str())
}

/// Two dates with a dash or a word between them.
fn range(cell: &str, form: DateForm) -> Option<String> {
    [" to ", " – ", " - ", " — ", "–", " until ", " / ", "/", " bis ", "..."].iter().find_map(|sign| {
        let (from, to) = cell.split_once(sign)?;
        let (from, to) = (single_or_iso(from.trim(), form)?, single_or_iso(to.trim(), form)?);
        interval(&from, &to)
    })
}

fn single_or_iso(cell: &str, form: DateForm) -> Option<String> {
    if cell.is_empty() || cell.contains(" to ") {
        return None;
    }
    if matches!(Edtf::parse(cell), Ok(Edtf::Single(_))) { Some(cell.to_owned()) } else { single(cell, form) }
}

/// From one date to another; one date when they are the same. `None` when the end lies before the start.
pub(super) fn interval(from: &str, to: &str) -> Option<String> {
    if from == to {
        return Some(from.to_owned());
    }
    let text = [from, "/", to].concat();
    Edtf::parse(&text).is_ok().then_some(text)
}

/// The days from one to another as a month or a year, where they are just that.
pub(super) fn as_whole(from: &str, to: &str) -> Option<String> {
    if !is_iso_day(from) || !is_iso_day(to) || from.get(..4) != to.get(..4) || !from.ends_with("-01") {
        return None;
    }
    if from.ends_with("-01-01") && to.ends_with("-12-31") {
        return from.get(..4).map(str::to_owned);
    }
    let month = from.get(..7)?;
    let day: u16 = to.get(8..)?.parse().ok()?;
    let last = !is_iso_day(&format!("{month}-{:02}", day + 1));
    (to.get(..7) == Some(month) && last).then(|| month.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cell: &str) -> Option<String> {
        edtf(cell, DateForm::default())
    }

    #[test]
    fn dates_are_read_in_the_forms_that_tables_have() {
        for (cell, date) in [
            ("2024-10-30", "2024-10-30"),
            ("2024-10-30T08:00:00Z", "2024-10-30"),
            ("2024-10-30 08:00", "2024-10-30"),
            ("20241030", "2024-10-30"),
            ("2024/10/3", "2024-10-03"),
            ("30/10/2024", "2024-10-30"),
            ("10/30/2024", "2024-10-30"),
            ("3/4/2024", "2024-04-03"),
            ("30.10.2024", "2024-10-30"),
            ("30.10.24 14:05", "2024-10-30"),
            ("01 January 2024", "2024-01-01"),
            ("January 1st, 2024", "2024-01-01"),
            ("Wed, 30-Oct-24", "2024-10-30"),
            ("30 октября 2024", "2024-10-30"),
            ("3. März 2024", "2024-03-03"),
            ("Oct 2024", "2024-10"),
            ("10/2024", "2024-10"),
            ("202410", "2024-10"),
            ("2024", "2024"),
            ("1", "0001"),
            ("9999-12-31", "9999-12-31"),
            ("1990s", "199X"),
            ("Q3 2024", "2024-35"),
            ("2024Q3", "2024-35"),
            ("circa 1990", "1990~"),
            ("2024-06~", "2024-06~"),
            ("2022/..", "2022/.."),
            ("2024-10-01 - 2024-10-05", "2024-10-01/2024-10-05"),
            ("1 May 2024 to 3 May 2024", "2024-05-01/2024-05-03"),
            ("1990–1995", "1990/1995"),
        ] {
            assert_eq!(of(cell).as_deref(), Some(date), "{cell}");
        }
        for cell in
            ["", "soon", "2024-02-30", "31/31/2024", "45000", "32 May 2024", "2024-13-01", "99999", "\0", "12:30", "1 May 2 June 2024"]
        {
            assert_eq!(of(cell), None, "{cell:?}");
        }
    }

    #[test]
    fn day_and_month_are_told_apart_by_the_whole_column_and_doubt_is_said() {
        let votes = |cells: &[&str]| {
            let mut votes = Votes::default();
            cells.iter().for_each(|cell| votes.add(cell));
            votes
        };
        let american = votes(&["3/4/2024", "10/30/2024"]);
        assert!(american.form().month_first && !american.is_ambiguous());
        assert_eq!(edtf("3/4/2024", american.form()).as_deref(), Some("2024-03-04"));
        assert!(!votes(&["3/4/2024", "30/10/2024"]).form().month_first);
        assert!(votes(&["3/4/2024", "5/6/2024", "7/7/2024"]).is_ambiguous());
        assert!(votes(&["30/4/2024", "4/30/2024"]).is_mixed());
        assert!(votes(&["45595", "45596.5", ""]).form().serial && !votes(&["45595", "2024"]).form().serial);
    }

    #[test]
    fn day_numbers_of_spreadsheets_are_days() {
        let form = DateForm { serial: true, month_first: false };
        assert_eq!(edtf("45595", form).as_deref(), Some("2024-10-30"));
        assert_eq!(edtf("45595.75", form).as_deref(), Some("2024-10-30"));
        assert_eq!((serial_day(0.0), serial_day(f64::NAN), serial_day(1e300)), (None, None, None));
        assert_eq!(serial_day(2_958_465.0).as_deref(), Some("9999-12-31"));
    }

    #[test]
    fn days_that_are_a_whole_month_or_year_are_told_as_such() {
        let whole = |a, b| as_whole(a, b);
        assert_eq!(whole("2024-02-01", "2024-02-29").as_deref(), Some("2024-02"));
        assert_eq!(whole("2024-01-01", "2024-12-31").as_deref(), Some("2024"));
        assert_eq!((whole("2023-02-01", "2023-02-27"), whole("2024-02-01", "2024-03-31")), (None, None));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_read_is_a_date(cell in "[-0-9/. a-zT~Q–]{0,14}", month_first in proptest::prelude::any::<bool>()) {
            if let Some(date) = edtf(&cell, DateForm { month_first, serial: false }) {
                proptest::prop_assert!(Edtf::parse(&date).is_ok(), "{cell:?} {date:?}");
            }
        }
    }
}
