//! A change to an event as cells of its row: which columns hold it, and what is written there. Whatever is written is read again first, so
//! that a table never says other than what was meant. How cells stand in the file is in [`super::edited`].

use std::collections::BTreeMap;

use csv::StringRecord;

use super::{
    build::clean_title,
    edited::{EditFault, RowChange},
    known::known,
    mapping::Meaning,
    numbers::{Axis, coordinate},
    row_again::{RowAgain, Said, days_of, point_e7},
    when::cell,
};
use crate::model::{
    Edtf, LonLat, When,
    edtf::{Day, End, Single, Unit, iso_from_day},
};

/// New words by column.
pub(super) type NewCells = BTreeMap<usize, String>;

/// What rows of one table are changed with.
pub(super) struct IntoCells<'a> {
    pub again: &'a RowAgain<'a>,
    /// Coordinates have a comma before their decimals.
    pub decimal_comma: bool,
    /// The cells of categories, by their names.
    pub category_cells: BTreeMap<String, String>,
}

impl IntoCells<'_> {
    /// The cells in which a row differs after a change.
    ///
    /// # Errors
    /// When a column is missing, or what is written would be read as something else.
    pub fn cells(&self, record: u32, row: &StringRecord, change: &RowChange) -> Result<NewCells, EditFault> {
        let mut new = NewCells::new();
        let before = self.again.says(row);
        let held = |fits: bool, what: Meaning, words: &str| {
            if fits { Ok(()) } else { Err(EditFault::NotHeld { what, record, words: words.to_owned() }) }
        };
        if let Some(wanted) = change.when.as_deref() {
            new.extend(self.when(record, row, &before, wanted)?);
        }
        if let Some(wanted) = change.point.filter(|wanted| point_e7(*wanted) != before.point) {
            new.extend(self.point(record, row, wanted)?);
            held(self.says(row, &new).point == point_e7(wanted), Meaning::Coordinates, &wanted.map_or(String::new(), |p| self.pair(p)))?;
        }
        if let Some(wanted) = change.category.as_deref().filter(|wanted| *wanted != before.category) {
            let column = self.again.columns.category.ok_or(EditFault::NoColumn { what: Meaning::Category, record })?;
            new.insert(column, self.category_cell(wanted));
            held(self.says(row, &new).category == wanted, Meaning::Category, wanted)?;
        }
        // The last: a title can follow from the others.
        if let Some(wanted) = change.title.as_deref() {
            let clean = Some(clean_title(wanted));
            if self.says(row, &new).title != clean {
                let (first, others) = self.again.columns.title.split_first().ok_or(EditFault::NoColumn { what: Meaning::Title, record })?;
                new.insert(*first, wanted.to_owned());
                new.extend(others.iter().map(|column| (*column, String::new())));
                held(self.says(row, &new).title == clean, Meaning::Title, wanted)?;
            }
        }
        new.retain(|column, words| row.get(*column).unwrap_or_default() != words);
        let after = self.says(row, &new);
        // A row that says nothing is no event.
        held(after.title.is_some() || after.days != (Day::MIN, Day::MAX) || after.point != point_e7(None), Meaning::Title, "")?;
        Ok(new)
    }

    fn says(&self, row: &StringRecord, new: &NewCells) -> Said {
        self.again.says(&with(row, new))
    }

    fn column(&self, meaning: Meaning) -> Option<usize> {
        self.again.table.mapping.column(meaning)
    }

    fn when(&self, record: u32, row: &StringRecord, before: &Said, wanted: &str) -> Result<NewCells, EditFault> {
        let exact = |when: &Option<When>| when.as_ref().map_or("", |when| when.edtf.as_str()) == wanted;
        if !wanted.is_empty() && Edtf::parse(wanted).is_err() {
            return Err(EditFault::NotHeld { what: Meaning::Date, record, words: wanted.to_owned() });
        }
        let held = (!wanted.is_empty()).then(|| When { edtf: wanted.to_owned(), ..When::default() });
        let days = days_of(held.as_ref());
        if exact(&before.when) && before.days == days {
            return Ok(NewCells::new());
        }
        let ways = self.ways_to_write(row, wanted);
        if ways.is_empty() {
            return Err(EditFault::NoColumn { what: Meaning::Date, record });
        }
        // As precise as it was said, if the columns can be; else the same days.
        let all: Vec<(NewCells, Said)> = ways.into_iter().map(|way| (way.clone(), self.says(row, &way))).collect();
        let mut fits = all.iter().filter(|(_, said)| said.days == days);
        let found = fits.clone().find(|(_, said)| exact(&said.when)).or_else(|| fits.find(|_| !wanted.is_empty()));
        found.map(|(way, _)| way.clone()).ok_or_else(|| EditFault::NotHeld { what: Meaning::Date, record, words: wanted.to_owned() })
    }

    /// The ways to write a date into this row's columns, the plainest first.
    fn ways_to_write(&self, row: &StringRecord, wanted: &str) -> Vec<NewCells> {
        const PARTS: [Meaning; 3] = [Meaning::Year, Meaning::Month, Meaning::Day];
        const END_PARTS: [Meaning; 3] = [Meaning::EndYear, Meaning::EndMonth, Meaning::EndDay];
        let firsts: Vec<usize> = [Meaning::Edtf, Meaning::Start, Meaning::Date].into_iter().filter_map(|m| self.column(m)).collect();
        let (first, last) = (firsts.first().copied(), self.column(Meaning::End));
        let others = [Meaning::End, Meaning::DisplayDate].into_iter().chain(PARTS).chain(END_PARTS).filter_map(|m| self.column(m));
        let none: NewCells = firsts.iter().copied().chain(others).map(|column| (column, String::new())).collect();
        if none.is_empty() || wanted.is_empty() {
            return if none.is_empty() { Vec::new() } else { vec![none] };
        }
        let parsed = Edtf::parse(wanted).ok();
        let mut ways: Vec<NewCells> = Vec::new();
        for (start, end) in self.pairs(wanted, last.is_some(), last.is_some_and(|column| cell(row, Some(column)).is_empty())) {
            let mut way = none.clone();
            if let Some(first) = first {
                // Of several columns for one date, the first is read; others that said the same go on to do so.
                for column in firsts.iter().filter(|column| **column == first || !cell(row, Some(**column)).is_empty()) {
                    way.insert(*column, start.clone());
                }
                if let Some(last) = last {
                    way.insert(last, end);
                }
                ways.push(way);
            }
        }
        let ends: Option<(Option<Single>, Option<Single>)> = parsed.map(|parsed| match parsed {
            Edtf::Single(date) => (Some(date), None),
            Edtf::Interval(from, to) => (date_of(from), date_of(to)),
        });
        if let Some((from, to)) = ends {
            let (from_parts, to_parts) = (parts_of(from), parts_of(to));
            let put = |way: &mut NewCells, meanings: [Meaning; 3], parts: &[String; 3], always: bool| {
                for (meaning, part) in meanings.into_iter().zip(parts) {
                    if let Some(column) = self.column(meaning).filter(|column| always || !cell(row, Some(*column)).is_empty()) {
                        way.insert(column, part.clone());
                    }
                }
            };
            // Parts beside a whole date say what it says.
            for way in &mut ways {
                put(way, PARTS, &from_parts, false);
            }
            if first.is_none() && self.column(Meaning::Year).is_some() {
                let mut way = none;
                put(&mut way, PARTS, &from_parts, true);
                put(&mut way, END_PARTS, &to_parts, true);
                ways.push(way);
            }
        }
        // What stood in the column of precision may make a day a month.
        if let Some(column) = self.column(Meaning::DatePrecision) {
            let exact = if self.again.layout() == super::Layout::Other { "" } else { "1" };
            let mut plain = ways.clone();
            plain.iter_mut().for_each(|way| {
                way.insert(column, exact.to_owned());
            });
            ways.extend(plain);
        }
        ways
    }

    /// What may be written into the first and the second column of a date; nothing into the second where there is none.
    fn pairs(&self, wanted: &str, two: bool, second_is_empty: bool) -> Vec<(String, String)> {
        let days = days_of(Some(&When { edtf: wanted.to_owned(), ..When::default() }));
        let whole = (days.0 != Day::MIN && days.1 != Day::MAX).then_some(days);
        if self.again.form.serial {
            // Any other sign in such a column, and none of its numbers would be a day any more.
            let serial = |day: Day| (i64::from(day) + 25_569).to_string();
            return match whole {
                Some((from, to)) if from == to && (!two || second_is_empty) => vec![(serial(from), String::new())],
                Some((from, to)) if two => vec![(serial(from), serial(to))],
                _ => Vec::new(),
            };
        }
        let one = |words: &str| (words.to_owned(), String::new());
        let mut pairs = Vec::new();
        if two {
            if let Some((from, to)) = whole.filter(|(from, to)| from != to || !second_is_empty) {
                pairs.push((iso_from_day(from), iso_from_day(to)));
            }
            if let Some((from, to)) = wanted.split_once('/').filter(|(from, to)| *from != ".." && *to != "..") {
                pairs.push((from.to_owned(), to.to_owned()));
            }
        }
        pairs.push(one(wanted));
        if let Some((from, to)) = whole {
            pairs.push(one(&format!("{}/{}", iso_from_day(from), iso_from_day(to))));
        }
        pairs
    }

    fn point(&self, record: u32, row: &StringRecord, wanted: Option<LonLat>) -> Result<NewCells, EditFault> {
        let columns = &self.again.columns;
        let one_cell = [columns.coordinates, columns.wkt];
        let axes = columns.latitude.zip(columns.longitude);
        if axes.is_none() && one_cell == [None, None] {
            return Err(EditFault::NoColumn { what: Meaning::Coordinates, record });
        }
        // All columns that say where it is; of those that may stay empty, the first is needed.
        let pair = |p: LonLat| [self.pair(p), format!("POINT ({} {})", degrees(p.lon), degrees(p.lat))];
        let mut new = NewCells::new();
        for (column, axis) in [(columns.latitude, Axis::Latitude), (columns.longitude, Axis::Longitude)] {
            let Some(column) = column else { continue };
            let wanted = wanted.filter(|_| axes.is_some()).map(|p| if axis == Axis::Latitude { p.lat } else { p.lon });
            let is_so = |wanted: f64| coordinate(cell(row, Some(column)), axis).is_some_and(|old| degrees(old) == degrees(wanted));
            if !wanted.is_some_and(is_so) {
                new.insert(column, wanted.map_or(String::new(), |wanted| self.with_comma(degrees(wanted))));
            }
        }
        let mut needed = axes.is_none();
        for (number, column) in one_cell.into_iter().enumerate() {
            let Some(column) = column.filter(|column| needed || !cell(row, Some(*column)).is_empty()) else { continue };
            needed = false;
            new.insert(column, wanted.map_or(String::new(), |p| pair(p)[number].clone()));
        }
        Ok(new)
    }

    /// A point in one cell, latitude first.
    fn pair(&self, p: LonLat) -> String {
        format!("{}, {}", degrees(p.lat), degrees(p.lon))
    }

    fn with_comma(&self, number: String) -> String {
        if self.decimal_comma { number.replace('.', ",") } else { number }
    }

    /// What is written for a category of this name: as in a row that has it, its code, or its name.
    fn category_cell(&self, name: &str) -> String {
        if let Some(words) = self.category_cells.get(name) {
            return words.clone();
        }
        let codes = known().layout(self.again.layout()).into_iter().flat_map(|layout| &layout.categories);
        match codes.into_iter().find(|(_, of)| *of == name) {
            Some((code, _)) => code.clone(),
            None if name == self.again.none => String::new(),
            None => name.to_owned(),
        }
    }
}

/// A row with new cells.
pub(super) fn with(row: &StringRecord, new: &NewCells) -> StringRecord {
    let width = new.keys().next_back().map_or(0, |last| last + 1).max(row.len());
    (0..width).map(|at| new.get(&at).map_or_else(|| row.get(at).unwrap_or_default(), String::as_str)).collect()
}

fn date_of(end: End) -> Option<Single> {
    match end {
        End::Date(date) => Some(date),
        End::Open | End::Unknown => None,
    }
}

/// Year, month and day of a date as far as it is known.
fn parts_of(date: Option<Single>) -> [String; 3] {
    let mut parts = [const { String::new() }; 3];
    let Some(date) = date.filter(|date| !date.approximate && !date.uncertain) else { return parts };
    let day = crate::model::edtf::date_from_day(date.first);
    let known = match date.unit {
        Unit::Day => 3,
        Unit::Month => 2,
        Unit::Year => 1,
        Unit::Season | Unit::Quarter | Unit::Decade => 0,
    };
    let numbers = [day.year().to_string(), day.month().to_string(), day.day().to_string()];
    parts.iter_mut().zip(numbers).take(known).for_each(|(part, number)| *part = number);
    parts
}

/// Degrees to ten-millionths, with no more digits than they need.
fn degrees(degrees: f64) -> String {
    let e7 = (degrees * 1e7).round() as i64;
    let sign = if e7 < 0 { "-" } else { "" };
    let (whole, rest) = (e7.unsigned_abs() / 10_000_000, e7.unsigned_abs() % 10_000_000);
    let rest = format!("{rest:07}");
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_written_to_the_centimetre_and_no_longer_than_needed() {
        let of = [51.5, -0.1234567, 180.0, -90.0, 0.0, 1e-9, -0.00000005].map(degrees);
        assert_eq!(of, ["51.5", "-0.1234567", "180", "-90", "0", "0", "-0.0000001"]);
    }
}
