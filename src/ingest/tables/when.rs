//! When the event of a row happened: the cells of its dates and their precision, as each layout means them. Single cells are read in
//! [`super::dates`].

use csv::StringRecord;

use super::{
    dates::{self, DateForm},
    faults::{Faults, shown},
    mapping::{Layout, Mapping, Meaning},
    own,
};
use crate::{
    model::{
        Basis, Edtf, Extent, When,
        edtf::{Day, day_from_date, day_from_iso, iso_from_day},
    },
    text::t,
};

/// The columns of a table that date its events.
#[derive(Debug)]
pub(super) struct WhenColumns {
    layout: Layout,
    form: DateForm,
    edtf: Option<usize>,
    date: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    parts: [Option<usize>; 3],
    end_parts: [Option<usize>; 3],
    precision: Option<usize>,
    basis: Option<usize>,
    extent: Option<usize>,
    expression: Option<usize>,
    not_before: Option<usize>,
    not_after: Option<usize>,
    /// The names of the columns, for what is told of their cells.
    names: Vec<String>,
}

/// The text of a cell without blanks around it; empty where there is none.
pub(super) fn cell(row: &StringRecord, column: Option<usize>) -> &str {
    column.and_then(|at| row.get(at)).unwrap_or_default().trim()
}

impl WhenColumns {
    pub fn new(header: &[String], mapping: &Mapping, form: DateForm) -> Self {
        let column = |meaning| mapping.column(meaning);
        Self {
            layout: mapping.layout,
            form,
            edtf: column(Meaning::Edtf),
            date: column(Meaning::Date),
            start: column(Meaning::Start),
            end: column(Meaning::End),
            parts: [Meaning::Year, Meaning::Month, Meaning::Day].map(column),
            end_parts: [Meaning::EndYear, Meaning::EndMonth, Meaning::EndDay].map(column),
            precision: column(Meaning::DatePrecision),
            basis: column(Meaning::Basis),
            extent: column(Meaning::Extent),
            expression: column(Meaning::Expression),
            not_before: column(Meaning::NotBefore),
            not_after: column(Meaning::NotAfter),
            names: header.iter().map(|name| shown(name)).collect(),
        }
    }

    fn name(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.names.get(at)).map_or("", String::as_str)
    }

    /// The columns that say when: rows that have the same cells in them have the same date.
    pub fn columns(&self) -> Vec<usize> {
        let one = [self.edtf, self.date, self.start, self.end, self.precision, self.basis, self.extent];
        let more = [self.expression, self.not_before, self.not_after];
        one.into_iter().chain(more).chain(self.parts).chain(self.end_parts).flatten().collect()
    }

    /// The days of a row whose dates are two days in their order, as most tables have them: as [`Self::read`] has them, sooner.
    pub fn plain_days(&self, row: &StringRecord) -> Option<(Day, Day)> {
        if !cell(row, self.edtf).is_empty() {
            return None;
        }
        let days = (iso_day(cell(row, self.start))?, iso_day(cell(row, self.end))?);
        (days.0 <= days.1).then_some(days)
    }

    /// The date of a row; a date that can't be read is told with its line.
    pub fn read(&self, line: u64, row: &StringRecord, faults: &mut Faults) -> Option<When> {
        let own = cell(row, self.edtf);
        if !own.is_empty() {
            return self.own(own, line, row, faults);
        }
        let mut read = |words: &str, column: Option<usize>| {
            let found = dates::edtf(words, self.form);
            if found.is_none() && !words.is_empty() {
                faults.warn("table-bad-date", |m| m.with("line", line).with("column", self.name(column)).with("cell", shown(words)));
            }
            found
        };
        let (start_cell, end_cell) = (cell(row, self.start), cell(row, self.end));
        let date_cell = if start_cell.is_empty() { cell(row, self.date) } else { "" };
        let (from, words) = if !start_cell.is_empty() {
            (read(start_cell, self.start), start_cell)
        } else if !date_cell.is_empty() {
            (read(date_cell, self.date), date_cell)
        } else {
            let year = cell(row, self.parts[0]);
            let found = self.of_parts(row, self.parts);
            if found.is_none() && !year.is_empty() {
                read(year, self.parts[0]);
            }
            (found, year)
        };
        let to = if end_cell.is_empty() { self.of_parts(row, self.end_parts) } else { read(end_cell, self.end) };
        let when = match (from, to) {
            (None, None) => return None,
            (Some(from), None) => self.one(from, words, row),
            (None, Some(to)) => When { edtf: ["/", &to].concat(), ..When::default() },
            (Some(from), Some(to)) => match self.both(&from, &to, row) {
                Some(when) => when,
                None => {
                    faults.warn("table-reversed", |m| m.with("line", line).with("from", &from).with("to", &to));
                    return None;
                }
            },
        };
        // Parts that are dates each may make none together: an interval in an interval.
        if Edtf::parse(&when.edtf).is_err() {
            let column = self.name(self.start.or(self.date).or(self.end));
            faults.warn("table-bad-date", |m| m.with("line", line).with("column", column).with("cell", shown(&when.edtf)));
            return None;
        }
        Some(when)
    }

    fn own(&self, edtf: &str, line: u64, row: &StringRecord, faults: &mut Faults) -> Option<When> {
        if Edtf::parse(edtf).is_err() {
            faults.warn("table-bad-date", |m| m.with("line", line).with("column", self.name(self.edtf)).with("cell", shown(edtf)));
            return None;
        }
        let bound = |column| Some(cell(row, column)).filter(|c| Edtf::parse(c).is_ok()).map(str::to_owned);
        Some(When {
            edtf: edtf.to_owned(),
            expression: cell(row, self.expression).to_owned(),
            basis: own::basis(cell(row, self.basis)).unwrap_or_default(),
            extent: own::extent(cell(row, self.extent)).unwrap_or_default(),
            not_before: bound(self.not_before),
            not_after: bound(self.not_after),
            ..When::default()
        })
    }

    fn of_parts(&self, row: &StringRecord, [year, month, day]: [Option<usize>; 3]) -> Option<String> {
        let number = |column| cell(row, column).parse::<u32>().ok();
        let year_cell = cell(row, year);
        let year = year_cell.parse::<i32>().ok().or_else(|| dates::edtf(year_cell, DateForm::default())?.parse().ok())?;
        let month = number(month).or_else(|| super::known::known().months.get(&cell(row, month).to_lowercase()).map(|m| u32::from(*m)));
        dates::from_parts(year, month, number(day).filter(|_| month.is_some()))
    }

    /// A date that stands alone.
    fn one(&self, date: String, words: &str, row: &StringRecord) -> When {
        let precision = cell(row, self.precision);
        let mut when = When::default();
        match (self.layout, precision) {
            // The middle of the week in which it happened.
            (Layout::Acled, "2") => {
                if let Some(day) = day_from_iso(&date) {
                    when.edtf = format!("{}/{}", iso_from_day(day - 3), iso_from_day(day + 3));
                    when.basis = Basis::Inferred;
                    t("table-week").clone_into(&mut when.reason);
                } else {
                    when.edtf = date;
                }
            }
            (Layout::Acled, "3") => when.edtf = cut(&date, 7),
            (Layout::Other, "month" | "Month") => when.edtf = cut(&date, 7),
            (Layout::Other, "year" | "Year") => when.edtf = cut(&date, 4),
            _ => when.edtf = date,
        }
        if when.basis == Basis::Stated
            && when.edtf != words
            && !words.contains(['\n', '\r', '\t', '\0'])
            && !words.contains("  ")
            && self.parts[0].is_none()
        {
            words.clone_into(&mut when.expression);
        }
        when
    }

    /// From one date to another; `None` when they are the wrong way round.
    fn both(&self, from: &str, to: &str, row: &StringRecord) -> Option<When> {
        let (from, to) = (ends(from).0, ends(to).1);
        let edtf = dates::as_whole(from, to).map_or_else(|| dates::interval(from, to), Some)?;
        let single = !edtf.contains('/');
        let extent = match self.layout {
            // It happened on some day of these (1 to 5: how many may be meant), unless the row sums up what went on all through them.
            Layout::UcdpGed if cell(row, self.precision) != "1" => Extent::Instant,
            _ if single && edtf.len() > 7 => Extent::Instant,
            _ => Extent::Throughout,
        };
        Some(When { edtf, extent, ..When::default() })
    }
}

/// The day of `YYYY-MM-DD`.
fn iso_day(cell: &str) -> Option<Day> {
    let digits: &[u8; 10] = cell.as_bytes().try_into().ok()?;
    let number = |from: usize, to: usize| {
        digits[from..to].iter().try_fold(0_i16, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i16::from(b - b'0')))
    };
    let date = jiff::civil::Date::new(number(0, 4)?, number(5, 7)? as i8, number(8, 10)? as i8).ok()?;
    (digits[4] == b'-' && digits[7] == b'-').then(|| day_from_date(date))
}

/// The two ends of an interval; a date twice.
fn ends(date: &str) -> (&str, &str) {
    date.split_once('/').unwrap_or((date, date))
}

/// The year or the month of a day.
fn cut(date: &str, len: usize) -> String {
    if dates::is_iso_day(date) { date.get(..len).unwrap_or(date).to_owned() } else { date.to_owned() }
}
