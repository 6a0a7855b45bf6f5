//! Tables of events to a case: CSV and its kin, XLSX, GeoJSON, KML and KMZ, and the published layouts of ACLED, UCDP GED, GDELT and
//! TimelineJS. The table becomes a document of the case, each row a paragraph that its event cites. Touches no file; writing tables is in
//! [`super::records`].

mod as_written;
mod build;
mod by_hand;
pub mod cache;
pub mod columnar;
mod columns;
mod dates;
mod delimited;
pub mod edited;
mod faults;
mod features;
mod geojson;
mod into_case;
mod into_cells;
mod kml;
mod known;
mod mapping;
mod numbers;
mod own;
mod raw_row;
mod registry;
mod remembered;
mod row_again;
pub mod row_at;
mod row_text;
mod sheet;
mod taking;
mod when;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

use csv::StringRecord;

use self::{build::Builder, dates::Votes, delimited::Delimited, faults::Faults, sheet::Sheet, when::WhenColumns};
pub use self::{
    into_case::{Fitted, Rows, fit},
    mapping::{Layout, Mapping, MappingKey, Meaning},
    remembered::{RememberedColumns, RememberedTable},
};
use super::{Fault, documents::sha256_hex};
use crate::{
    model::{Case, Message, document::Original},
    text::say,
};

/// The largest table read, in bytes.
pub const MAX_TABLE_BYTES: u64 = 1 << 30;

/// The largest file that is kept beside the text that was read from it, in bytes.
pub const MAX_ORIGINAL_BYTES: usize = 32 << 20;
/// What reads tables, with its version, as documents name it.
const READER: &str = "table 1";
/// How many rows are shown where columns are chosen.
pub const SHOWN_ROWS: usize = 5;
/// After how many rows it is said how far reading is.
const ROWS_A_STEP: usize = 2000;

/// How many rows are looked at to guess what columns mean.
const SAMPLE_ROWS: usize = 500;
/// The longest cell of a sample, in bytes.
const SAMPLE_CELL_BYTES: usize = 500;

/// The endings of the files that are tables.
pub const ENDINGS: [&str; 8] = ["csv", "tsv", "tab", "xlsx", "geojson", "json", "kml", "kmz"];

/// Why bytes are no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableError {
    /// There is nothing in it.
    Empty,
    /// Larger than [`MAX_TABLE_BYTES`], or so large once unpacked.
    TooLarge,
    /// Neither CSV nor XLSX nor GeoJSON nor KML.
    NotATable,
    /// It is damaged.
    Damaged {
        /// In the words of the reader.
        reason: String,
    },
    /// JSON, and no GeoJSON.
    NotGeoJson,
    /// A workbook without the sheet that was asked for.
    NoSheet {
        /// Its name.
        sheet: String,
    },
    /// Whoever asked for it wants it no more.
    Stopped,
}

impl TableError {
    /// What happened, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("table-empty"),
            Self::TooLarge => Message::new("table-too-large").with("limit", MAX_TABLE_BYTES >> 20),
            Self::NotATable => Message::new("table-not-a-table"),
            Self::Damaged { reason } => Message::new("table-damaged").with("reason", reason),
            Self::NotGeoJson => Message::new("table-not-geojson"),
            Self::NoSheet { sheet } => Message::new("columns-no-sheet").with("sheet", sheet),
            Self::Stopped => Message::new("columns-stopped"),
        }
    }
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&say(&self.message()))
    }
}

impl std::error::Error for TableError {}

/// A table that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRead {
    /// Its events, places and categories, and the documents made of its rows, with their texts.
    pub case: Case,
    /// The names of its columns.
    pub header: Vec<String>,
    /// What they were taken for.
    pub mapping: Mapping,
    /// How many rows had cells.
    pub rows: usize,
    /// How many of them made no event.
    pub left_out: usize,
    /// Places named without coordinates: the index of the event, and the name.
    pub unplaced: Vec<(usize, String)>,
    /// How it begins, and what was guessed of it.
    pub preview: Preview,
    /// What tells its days from its months.
    pub days: DayOrder,
}

/// Which part of a file is the table, and how its cells are parted, where the file leaves that open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The sheet of a workbook; the first with rows when absent.
    pub sheet: Option<String>,
    /// The sign between cells, an ASCII character; found out when absent.
    pub separator: Option<char>,
}

/// What tells days from months in dates of three numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// There is no such date.
    #[default]
    None,
    /// Some can have the day first only.
    DayFirst,
    /// Some can have the month first only.
    MonthFirst,
    /// Nothing: 3/4/2024 may be in March or April.
    Open,
    /// Some have the day first and others the month.
    Mixed,
}

impl DayOrder {
    /// Whether somebody has to say which comes first, given what was said: nothing tells, or it tells otherwise.
    pub fn is_in_doubt(self, day_first: Option<bool>) -> bool {
        match (self, day_first) {
            (Self::Open | Self::Mixed, said) => said.is_none(),
            (Self::DayFirst, Some(day_first)) => !day_first,
            (Self::MonthFirst, Some(day_first)) => day_first,
            _ => false,
        }
    }
}

impl TableRead {
    /// What the mapping is remembered by.
    pub fn key(&self) -> MappingKey {
        MappingKey::of(&self.header)
    }

    /// The files of the documents, by name: what a case has to keep.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.case.documents.iter().map(|d| (d.file.as_str(), d.text.whole().as_bytes()))
    }
}

/// The names of a table's columns, some of its rows, and what its columns are taken for: for choosing by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// What is guessed.
    pub mapping: Mapping,
    /// The names of the sheets with rows, in a workbook.
    pub sheets: Vec<String>,
    /// The sheet that this is; empty where there are none.
    pub sheet: String,
    /// The sign between cells, in a text.
    pub separator: Option<char>,
}

/// A table in some form.
enum Source<'a> {
    Delimited(Delimited<'a>),
    Sheet(Sheet),
}

impl Source<'_> {
    fn header(&self) -> &[String] {
        match self {
            Self::Delimited(table) => &table.header,
            Self::Sheet(sheet) => &sheet.header,
        }
    }

    fn marking(&self) -> &str {
        match self {
            Self::Delimited(table) => &table.marking,
            Self::Sheet(sheet) => &sheet.marking,
        }
    }

    /// Whether cells were made safe for spreadsheets, if we wrote them.
    fn is_defused(&self) -> bool {
        match self {
            Self::Delimited(_) => true,
            Self::Sheet(sheet) => sheet.defused,
        }
    }

    fn preview(&self, rows: Vec<Vec<String>>) -> Preview {
        let header = self.header().to_vec();
        let (sheets, sheet, separator) = match self {
            Self::Delimited(table) => (Vec::new(), String::new(), Some(char::from(table.separator))),
            Self::Sheet(sheet) => (sheet.sheets.clone(), sheet.name.clone(), None),
        };
        Preview { mapping: Mapping::guess(&header, &rows), header, rows, sheets, sheet, separator }
    }

    fn each(&self, faults: &mut Faults, take: &mut dyn FnMut(u64, &StringRecord, &mut Faults) -> bool) {
        match self {
            Self::Delimited(table) => table.each(faults, take),
            Self::Sheet(sheet) => {
                for (line, row) in &sheet.rows {
                    if !take(*line, row, faults) {
                        return;
                    }
                }
            }
        }
    }

    /// Every row, no matter where it stands and what is wrong with others.
    fn each_row(&self, take: &mut dyn FnMut(&StringRecord)) {
        self.each(&mut Faults::new(""), &mut |_, row, _| {
            take(row);
            true
        });
    }

    fn sample(&self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        // What is wrong with rows is told when they are read.
        self.each(&mut Faults::new(""), &mut |_, row, _| {
            rows.push(row.iter().map(|cell| cut(cell, SAMPLE_CELL_BYTES).to_owned()).collect());
            rows.len() < SAMPLE_ROWS
        });
        rows
    }
}

/// The beginning of a text, at most so many bytes.
fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Reads a table, whatever its form; `name` is that of its file. Without a mapping, what its columns mean is guessed. A row or a cell that
/// can't be read is told with its line, and never keeps the rest from being read.
///
/// # Errors
/// When it is no table, empty, damaged or too large.
pub fn read_table(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Result<(TableRead, Vec<Fault>), TableError> {
    let choose = |preview: &Preview| mapping.unwrap_or(&preview.mapping).clone();
    read_table_as(name, bytes, &Form::default(), &choose, &mut |_| true)
}

/// The same of a table in this form: what its columns mean is chosen by `choose` from how it begins; `go_on` is told now and then how
/// many rows were read, and ends the reading by returning false.
///
/// # Errors
/// Those of [`read_table`], [`TableError::NoSheet`] and [`TableError::Stopped`].
pub fn read_table_as(
    name: &str,
    bytes: &[u8],
    form: &Form,
    choose: &dyn Fn(&Preview) -> Mapping,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<(TableRead, Vec<Fault>), TableError> {
    let mut faults = Faults::new(name);
    let source = open(name, bytes, form, &mut faults)?;
    let sample = source.sample();
    let mut preview = source.preview(sample);
    let mut mapping = choose(&preview);
    let header = preview.header.clone();
    let sample = std::mem::take(&mut preview.rows);
    preview.rows = sample.iter().take(SHOWN_ROWS).cloned().collect();
    mapping.meanings.resize(header.len(), Meaning::Other);
    if !go_on(0) {
        return Err(TableError::Stopped);
    }
    let (form, days) = date_form(&|take| source.each_row(take), &mapping, &sample, &mut faults);
    let decimal_comma = mapping.decimal_comma.unwrap_or_else(|| {
        let columns: Vec<usize> = mapping.columns_of(Meaning::Figure).collect();
        sample.iter().any(|row| columns.iter().filter_map(|at| row.get(*at)).any(|cell| numbers::shows_decimal_comma(cell)))
    });
    let marking = source.marking().to_owned();
    let when = WhenColumns::new(&header, &mapping, form);
    let mut builder = Builder::new(name, &header, &marking, &mapping, when, decimal_comma, source.is_defused());
    let mut stopped = false;
    source.each(&mut faults, &mut |line, row, faults| {
        stopped = builder.rows % ROWS_A_STEP == ROWS_A_STEP - 1 && !go_on(builder.rows + 1);
        !stopped && builder.row(line, row, faults)
    });
    if stopped {
        return Err(TableError::Stopped);
    }
    let (mut case, [rows, left_out], unplaced) = builder.end(&mut faults);
    if let Source::Sheet(sheet) = &source {
        sheet.finish(&mut case);
    }
    keep_original(&mut case, name, bytes, &mut faults);
    if rows == 0 {
        faults.warn("table-no-rows", |m| m);
    }
    if !unplaced.is_empty() {
        faults.warn("table-unplaced", |m| m.with("count", unplaced.len()));
    }
    Ok((TableRead { case, header, mapping, rows, left_out, unplaced, preview, days }, faults.into_list()))
}

/// Names the file that was read as the original of the text made of it, unless it is too large to be kept.
fn keep_original(case: &mut Case, name: &str, bytes: &[u8], faults: &mut Faults) {
    let Some(document) = case.documents.first_mut() else { return };
    if bytes.len() > MAX_ORIGINAL_BYTES {
        faults.warn("columns-original-too-large", |m| m.with("limit", MAX_ORIGINAL_BYTES >> 20));
        return;
    }
    document.original = Some(Original { file: name.to_owned(), sha256: sha256_hex(bytes), reader: READER.to_owned() });
}

/// The columns and first rows of a table, for choosing what they mean.
///
/// # Errors
/// When it is no table, empty, damaged or too large.
pub fn preview(name: &str, bytes: &[u8]) -> Result<Preview, TableError> {
    let source = open(name, bytes, &Form::default(), &mut Faults::new(name))?;
    Ok(source.preview(source.sample()))
}

/// The ending of a file's name in small letters.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether a file is taken for JSON.
fn is_json(name: &str, bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    start.starts_with(b"{") && !matches!(ending(name).as_str(), "kml" | "xlsx" | "kmz")
}

fn open<'a>(name: &str, bytes: &'a [u8], form: &Form, faults: &mut Faults) -> Result<Source<'a>, TableError> {
    if bytes.len() as u64 > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::or_kmz(bytes, form.sheet.as_deref(), faults).map(Source::Sheet);
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if start.is_empty() {
        return Err(TableError::Empty);
    }
    match ending(name).as_str() {
        "geojson" | "json" => geojson::read(start, faults).map(Source::Sheet),
        "kml" => kml::read(start, faults).map(Source::Sheet),
        "xlsx" | "kmz" => Err(TableError::NotATable),
        _ if start.starts_with(b"<") => kml::read(start, faults).map(Source::Sheet),
        _ if start.starts_with(b"{") => geojson::read(start, faults).map(Source::Sheet),
        _ => Delimited::new(bytes, form.separator, faults).map(Source::Delimited).ok_or(TableError::Empty),
    }
}

/// How dates are written, from all cells of the columns that hold them when the first rows leave a doubt.
fn date_form(
    each_row: &dyn Fn(&mut dyn FnMut(&StringRecord)),
    mapping: &Mapping,
    sample: &[Vec<String>],
    faults: &mut Faults,
) -> (dates::DateForm, DayOrder) {
    let columns: Vec<usize> = [Meaning::Date, Meaning::Start, Meaning::End].into_iter().filter_map(|m| mapping.column(m)).collect();
    let mut votes = Votes::default();
    for row in sample {
        columns.iter().filter_map(|at| row.get(*at)).for_each(|cell| votes.add(cell));
    }
    if votes.has_day_and_month() && sample.len() >= SAMPLE_ROWS {
        votes = Votes::default();
        each_row(&mut |row| columns.iter().filter_map(|at| row.get(*at)).for_each(|cell| votes.add(cut(cell, 40))));
    }
    let mut form = votes.form();
    match mapping.day_first {
        Some(day_first) => form.month_first = !day_first,
        None if votes.is_ambiguous() => faults.warn("table-dates-ambiguous", |m| m),
        None if votes.is_mixed() => faults.warn("table-dates-mixed", |m| m),
        None => {}
    }
    (form, votes.order())
}
