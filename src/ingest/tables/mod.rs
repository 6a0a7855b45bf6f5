//! Tables of events to a case: CSV and its kin, XLSX, GeoJSON, KML and KMZ, and the published layouts of ACLED, UCDP GED, GDELT and
//! TimelineJS. The table becomes a document of the case, each row a paragraph that its event cites. Touches no file; writing tables is in
//! [`super::records`].

mod build;
pub mod cache;
pub mod columnar;
mod columns;
mod dates;
mod delimited;
mod faults;
mod geojson;
mod kml;
mod known;
mod mapping;
mod numbers;
mod own;
mod registry;
mod row_text;
mod sheet;
mod when;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

use csv::StringRecord;

pub use self::mapping::{Layout, Mapping, MappingKey, Meaning};
use self::{build::Builder, dates::Votes, delimited::Delimited, faults::Faults, sheet::Sheet, when::WhenColumns};
use super::Fault;
use crate::{
    model::{Case, Message},
    text::say,
};

/// The largest table read, in bytes.
pub const MAX_TABLE_BYTES: u64 = 1 << 30;

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
    let mut faults = Faults::new(name);
    let source = open(name, bytes, &mut faults)?;
    let sample = source.sample();
    let header = source.header().to_vec();
    let mut mapping = mapping.cloned().unwrap_or_else(|| Mapping::guess(&header, &sample));
    mapping.meanings.resize(header.len(), Meaning::Other);
    let form = date_form(&source, &mapping, &sample, &mut faults);
    let decimal_comma = mapping.decimal_comma.unwrap_or_else(|| {
        let columns: Vec<usize> = mapping.columns_of(Meaning::Figure).collect();
        sample.iter().any(|row| columns.iter().filter_map(|at| row.get(*at)).any(|cell| numbers::shows_decimal_comma(cell)))
    });
    let marking = source.marking().to_owned();
    let mut builder = Builder::new(name, &header, &marking, &mapping, WhenColumns::new(&mapping, form), decimal_comma, source.is_defused());
    source.each(&mut faults, &mut |line, row, faults| builder.row(line, row, faults));
    let (mut case, [rows, left_out], unplaced) = builder.end(&mut faults);
    if let Source::Sheet(sheet) = &source {
        sheet.finish(&mut case);
    }
    if rows == 0 {
        faults.warn("table-no-rows", |m| m);
    }
    if !unplaced.is_empty() {
        faults.warn("table-unplaced", |m| m.with("count", unplaced.len()));
    }
    Ok((TableRead { case, header, mapping, rows, left_out, unplaced }, faults.into_list()))
}

/// The columns and first rows of a table, for choosing what they mean.
///
/// # Errors
/// When it is no table, empty, damaged or too large.
pub fn preview(name: &str, bytes: &[u8]) -> Result<Preview, TableError> {
    let source = open(name, bytes, &mut Faults::new(name))?;
    let rows = source.sample();
    let header = source.header().to_vec();
    Ok(Preview { mapping: Mapping::guess(&header, &rows), header, rows })
}

fn open<'a>(name: &str, bytes: &'a [u8], faults: &mut Faults) -> Result<Source<'a>, TableError> {
    if bytes.len() as u64 > MAX_TABLE_BYTES {
        return Err(TableError::TooLarge);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::or_kmz(bytes, faults).map(Source::Sheet);
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if start.is_empty() {
        return Err(TableError::Empty);
    }
    match ending.as_str() {
        "geojson" | "json" => geojson::read(start, faults).map(Source::Sheet),
        "kml" => kml::read(start, faults).map(Source::Sheet),
        "xlsx" | "kmz" => Err(TableError::NotATable),
        _ if start.starts_with(b"<") => kml::read(start, faults).map(Source::Sheet),
        _ if start.starts_with(b"{") => geojson::read(start, faults).map(Source::Sheet),
        _ => Delimited::new(bytes, faults).map(Source::Delimited).ok_or(TableError::Empty),
    }
}

/// How dates are written, from all cells of the columns that hold them when the first rows leave a doubt.
fn date_form(source: &Source<'_>, mapping: &Mapping, sample: &[Vec<String>], faults: &mut Faults) -> dates::DateForm {
    let columns: Vec<usize> = [Meaning::Date, Meaning::Start, Meaning::End].into_iter().filter_map(|m| mapping.column(m)).collect();
    let mut votes = Votes::default();
    for row in sample {
        columns.iter().filter_map(|at| row.get(*at)).for_each(|cell| votes.add(cell));
    }
    if votes.has_day_and_month() && mapping.day_first.is_none() && sample.len() >= SAMPLE_ROWS {
        votes = Votes::default();
        source.each(&mut Faults::new(""), &mut |_, row, _| {
            columns.iter().filter_map(|at| row.get(*at)).for_each(|cell| votes.add(cut(cell, 40)));
            true
        });
    }
    let mut form = votes.form();
    match mapping.day_first {
        Some(day_first) => form.month_first = !day_first,
        None if votes.is_ambiguous() => faults.warn("table-dates-ambiguous", |m| m),
        None if votes.is_mixed() => faults.warn("table-dates-mixed", |m| m),
        None => {}
    }
    form
}
