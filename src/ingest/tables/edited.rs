//! A large delimited table with the changes of an analyst, written again: what was not touched byte for byte as it was, of a changed row
//! only the cells that changed. All is checked before anything is written. What is written into cells is in [`super::into_cells`].

use std::{collections::BTreeMap, io, ops::Range};

use csv::StringRecord;

use super::{
    as_written::AsWritten,
    columnar::EventTable,
    delimited::{Delimited, row_at},
    faults::Faults,
    into_cells::{IntoCells, NewCells, with},
    mapping::Meaning,
    raw_row::{RawRow, raw_row, written_cell},
    row_again::RowAgain,
    when::cell,
};
use crate::{
    model::{LonLat, Message},
    text::t,
};

/// How much is written between two looks at whether to go on, in bytes of the text.
const STEP_BYTES: usize = 4 << 20;
/// How much of the beginning decides how a table is read: more than is looked at to find its separator, in bytes.
const HEAD_BYTES: usize = 128 << 10;
/// How many rows are looked at to find out how coordinates are written.
const SAMPLE_ROWS: usize = 200;

/// What is changed of an event; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowChange {
    /// Its title, not empty.
    pub title: Option<String>,
    /// When it was, EDTF as in [`crate::model::When`]; empty for no date.
    pub when: Option<String>,
    /// Where it was; `Some(None)` for nowhere.
    pub point: Option<Option<LonLat>>,
    /// The name of its category.
    pub category: Option<String>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum RowEdit {
    /// It is no more. (Of a row that was added: it never was.)
    Deleted,
    /// It is another.
    Changed(RowChange),
    /// It is new: a record beyond those of the table.
    Added(RowChange),
}

/// Changes by the number of their record; those from [`EventTable::len`] on are added, in their order.
pub type RowEdits = BTreeMap<u32, RowEdit>;

/// Why changes can't be written into a table. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// No column holds what was changed.
    NoColumn {
        /// What: [`Meaning::Title`], [`Meaning::Date`], [`Meaning::Coordinates`] or [`Meaning::Category`].
        what: Meaning,
        /// Of which record.
        record: u32,
    },
    /// There is a column, but it would be read as something else: a title that is made of other cells too, a date that its columns can't
    /// hold, a row without anything in it.
    NotHeld {
        /// What, as above.
        what: Meaning,
        /// Of which record.
        record: u32,
        /// What was to be written.
        words: String,
    },
    /// A row that is to be changed is not what was read: the file has changed since.
    Stale {
        /// Which record.
        record: u32,
    },
    /// The last row has a quotation mark that is never closed: what is added would belong to it.
    Unclosed,
    /// Without the rows that are deleted, the others would be read otherwise: nothing tells the separator or the names of columns any more.
    OtherForm,
    /// The table is GeoJSON.
    NotDelimited,
}

impl EditFault {
    /// What happened, and what to do; `title` is that of the event that it is about.
    pub fn message(&self, title: &str) -> Message {
        let about = |key: &'static str| Message::new(key).with("title", title);
        match self {
            Self::NoColumn { what, .. } => about("table-edit-no-column").with("column", t(what.text_key())),
            Self::NotHeld { what, words, .. } => about("table-edit-not-held").with("column", t(what.text_key())).with("words", words),
            Self::Stale { .. } => about("table-edit-stale"),
            Self::Unclosed => Message::new("table-edit-unclosed"),
            Self::OtherForm => Message::new("table-edit-other-form"),
            Self::NotDelimited => Message::new("table-edit-not-delimited"),
        }
    }

    /// The record that it is about.
    pub fn record(&self) -> Option<u32> {
        match self {
            Self::NoColumn { record, .. } | Self::NotHeld { record, .. } | Self::Stale { record } => Some(*record),
            Self::Unclosed | Self::OtherForm | Self::NotDelimited => None,
        }
    }
}

/// Why an edited table was not written.
#[derive(Debug)]
pub enum WriteError {
    /// Nothing was written.
    Fault(EditFault),
    /// Whoever asked for it wants it no more; part of it may have been written.
    Stopped,
    /// Part of it may have been written.
    Io(io::Error),
}

impl From<EditFault> for WriteError {
    fn from(fault: EditFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Whether a table has a column for this part of an event, so that a change to it can be written: for [`Meaning::Title`],
/// [`Meaning::Date`], [`Meaning::Coordinates`] and [`Meaning::Category`]. A column that also says other things may refuse some words.
pub fn can_hold(table: &EventTable, what: Meaning) -> bool {
    use Meaning as M;
    let has = |meanings: &[M]| meanings.iter().any(|meaning| table.mapping.column(*meaning).is_some());
    match what {
        // Titles of published layouts are made of codes and parties.
        M::Title => matches!(table.mapping.layout, super::Layout::Other | super::Layout::TimelineJs) && has(&[M::Title]),
        M::Date => has(&[M::Edtf, M::Start, M::Date, M::Year]),
        M::Coordinates => has(&[M::Latitude]) && has(&[M::Longitude]) || has(&[M::Coordinates, M::Wkt]),
        M::Category => has(&[M::Category]),
        _ => false,
    }
}

/// Writes a table again with changes; `bytes` are those of the file that it was read from, whose encoding and byte-order mark are kept.
/// `go_on` is told now and then how many bytes were written, and ends the writing by returning false. Returns how many bytes there are.
///
/// Read again with [`EventTable::mapping`], the result is the table with the changes. Titles that are made of other cells (a category's
/// name, a line's number) follow those.
///
/// # Errors
/// When a change can't be held by the table (then nothing is written), when it is stopped, or when writing fails.
pub fn write_edited(
    table: &EventTable,
    bytes: &[u8],
    edits: &RowEdits,
    out: &mut dyn io::Write,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<usize, WriteError> {
    let source = AsWritten::new(bytes);
    let pieces = Plan { table, text: &source.text, pieces: Vec::new(), from: 0 }.of(edits)?;
    let mut copier = source.copier(out)?;
    for piece in pieces {
        match piece {
            Piece::New(words) => copier.write(&words)?,
            Piece::Kept(mut stretch) => {
                while !stretch.is_empty() {
                    let mut end = stretch.end.min(stretch.start + STEP_BYTES);
                    while !source.text.is_char_boundary(end) {
                        end += 1;
                    }
                    copier.copy(stretch.start..end)?;
                    stretch.start = end;
                    if !go_on(copier.written) {
                        return Err(WriteError::Stopped);
                    }
                }
            }
        }
    }
    Ok(copier.written)
}

/// A piece of the table that is written.
#[derive(Debug)]
enum Piece {
    /// As it stands in the text.
    Kept(Range<usize>),
    New(String),
}

/// What the new table is put together from.
struct Plan<'a> {
    table: &'a EventTable,
    text: &'a str,
    pieces: Vec<Piece>,
    /// Up to where the text is in the pieces, or left out.
    from: usize,
}

impl Plan<'_> {
    fn of(mut self, edits: &RowEdits) -> Result<Vec<Piece>, EditFault> {
        if self.table.is_geojson() {
            return Err(EditFault::NotDelimited);
        }
        let again = RowAgain::new(self.table);
        let into =
            IntoCells { decimal_comma: self.decimal_comma(&again), category_cells: self.category_cells(&again, edits), again: &again };
        let count = self.table.len();
        let (old, added): (Vec<_>, Vec<_>) = edits.iter().partition(|(record, _)| (**record as usize) < count);
        // Rows stand in the order of their records.
        for (record, edit) in old {
            let start = self.table.row.get(*record as usize).map_or(usize::MAX, |byte| *byte as usize);
            let stale = EditFault::Stale { record: *record };
            let begins = self.text.as_bytes().get(start.wrapping_sub(1)).is_some_and(|b| matches!(b, b'\n' | b'\r'));
            let cells = StringRecord::from(row_at(self.text, start, self.table.separator));
            if start < self.from || !(begins || *record == 0) || !again.is_of(*record as usize, &cells) {
                return Err(stale);
            }
            let raw = raw_row(self.text, start, self.table.separator);
            match edit {
                RowEdit::Deleted => self.replace(start..raw.end, String::new()),
                RowEdit::Changed(change) | RowEdit::Added(change) => self.exchange(&raw, &into.cells(*record, &cells, change)?),
            }
        }
        self.keep_to(self.text.len());
        let mut rows = Vec::new();
        for (record, edit) in added {
            if let RowEdit::Changed(change) | RowEdit::Added(change) = edit {
                let empty: StringRecord = self.table.header.iter().map(|_| "").collect();
                rows.push(with(&empty, &into.cells(*record, &empty, change)?));
            }
        }
        if !rows.is_empty() {
            self.append(&rows)?;
        }
        if !edits.is_empty() && !self.is_read_alike() {
            return Err(EditFault::OtherForm);
        }
        Ok(self.pieces)
    }

    fn keep_to(&mut self, end: usize) {
        if end > self.from {
            self.pieces.push(Piece::Kept(self.from..end));
        }
        self.from = end;
    }

    fn replace(&mut self, stretch: Range<usize>, words: String) {
        self.keep_to(stretch.start);
        self.from = stretch.end;
        if !words.is_empty() {
            self.pieces.push(Piece::New(words));
        }
    }

    /// Puts new cells into a row.
    fn exchange(&mut self, row: &RawRow, new: &NewCells) {
        let separator = self.table.separator;
        let beyond = new.keys().next_back().is_some_and(|last| *last >= row.cells.len());
        for (at, raw) in row.cells.iter().enumerate() {
            // A mark that is never closed would take in the cells behind it.
            let closed_now = beyond && row.unclosed && at + 1 == row.cells.len();
            let old = || row_at(self.text, raw.bytes.start, separator).into_iter().next().unwrap_or_default();
            let words = new.get(&at).cloned().or_else(|| closed_now.then(old));
            if let Some(words) = words {
                self.replace(raw.bytes.clone(), written_cell(&words, separator, raw.quoted));
            }
        }
        if beyond {
            let last = new.keys().next_back().copied().unwrap_or_default();
            let none = String::new();
            let more = (row.cells.len()..=last).map(|at| written_cell(new.get(&at).unwrap_or(&none), separator, false));
            let more: String = more.map(|cell| char::from(separator).to_string() + &cell).collect();
            self.replace(row.line_end..row.line_end, more);
        }
    }

    /// Puts rows behind all others, with the line ends that the table has.
    fn append(&mut self, rows: &[StringRecord]) -> Result<(), EditFault> {
        let separator = self.table.separator;
        let text = self.text;
        let skip = |from: usize| from + text.get(from..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\n', '\r']).len());
        let first = raw_row(text, skip(0), separator);
        let line_end = text.get(first.line_end..first.end).filter(|end| !end.is_empty()).unwrap_or("\n");
        // The last rows may be no events.
        let mut place = skip(self.table.row.last().map_or(0, |byte| *byte as usize));
        while place < text.len() {
            let row = raw_row(text, place, separator);
            if row.unclosed {
                return Err(EditFault::Unclosed);
            }
            place = skip(row.end);
        }
        let ended = text.ends_with(['\n', '\r']);
        let lines = rows.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| written_cell(cell, separator, false)).collect();
            cells.join(&char::from(separator).to_string())
        });
        let mut words = if ended { String::new() } else { line_end.to_owned() };
        words += &lines.collect::<Vec<_>>().join(line_end);
        if ended {
            words += line_end;
        }
        self.pieces.push(Piece::New(words));
        Ok(())
    }

    /// Whether what is found out from the beginning of the table is found out of the new one, too.
    fn is_read_alike(&self) -> bool {
        let mut head = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Kept(stretch) => head.push_str(start_of(self.text.get(stretch.clone()).unwrap_or_default())),
                Piece::New(words) => head.push_str(start_of(words)),
            }
            if head.len() > HEAD_BYTES {
                break;
            }
        }
        let form = |text: &str| {
            Delimited::new(text.as_bytes(), None, &mut Faults::new("")).map(|table| (table.separator, table.body().0, table.header.len()))
        };
        form(start_of(&head)) == form(start_of(self.text))
    }

    /// Whether coordinates are written with a comma before their decimals.
    fn decimal_comma(&self, again: &RowAgain<'_>) -> bool {
        let rows = self.table.row.iter().take(SAMPLE_ROWS).map(|byte| row_at(self.text, *byte as usize, self.table.separator));
        let cells: Vec<String> =
            rows.filter_map(|mut row| again.columns.latitude.filter(|at| *at < row.len()).map(|at| row.swap_remove(at))).collect();
        cells.iter().any(|cell| cell.contains(',')) && !cells.iter().any(|cell| cell.contains('.'))
    }

    /// The cells of the categories that are asked for, each as in the first row that has it.
    fn category_cells(&self, again: &RowAgain<'_>, edits: &RowEdits) -> BTreeMap<String, String> {
        let mut wanted: BTreeMap<String, Option<u16>> = BTreeMap::new();
        for edit in edits.values() {
            if let RowEdit::Changed(change) | RowEdit::Added(change) = edit
                && let Some(name) = &change.category
            {
                wanted
                    .entry(name.clone())
                    .or_insert_with(|| self.table.categories.iter().position(|c| c.name == *name).map(|at| at as u16));
            }
        }
        let cell_of = |number: u16| {
            let record = self.table.category.iter().position(|category| *category == number)?;
            let row = StringRecord::from(row_at(self.text, *self.table.row.get(record)? as usize, self.table.separator));
            again.is_of(record, &row).then(|| cell(&row, again.columns.category).to_owned())
        };
        wanted.into_iter().filter_map(|(name, number)| Some((name, cell_of(number?)?))).collect()
    }
}

/// The beginning of a text that decides how it is read.
fn start_of(text: &str) -> &str {
    super::cut(text, HEAD_BYTES)
}

#[cfg(test)]
mod tests;
