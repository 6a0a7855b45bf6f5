//! Workbooks (ECMA-376, SpreadsheetML) to a table: the first sheet with rows, its cells as texts, days from the numbers of cells shown as
//! dates. Formulas give the value that was saved with them. Bounded when unpacked. KMZ, a KML file in a zip, is opened here, too.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use csv::StringRecord;
use zip::{ZipArchive, result::ZipError};

use super::{
    MAX_TABLE_BYTES, TableError, dates,
    delimited::MAX_COLUMNS,
    faults::Faults,
    kml,
    mapping::is_header,
    sheet::Sheet,
    xml::{Piece, Xml},
};
use crate::ingest::archive::{MAX_ENTRIES, MAX_RATIO};

/// Parts up to this size may have any ratio: they do no harm.
const RATIO_FROM_BYTES: u64 = 16 << 20;
/// The most cells, empty ones between others counted too.
const MAX_CELLS: usize = 50_000_000;
/// The most bytes of all texts.
const MAX_TEXT_BYTES: usize = 1 << 30;

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads a zip that is a workbook or a KMZ; of a workbook this sheet, or the first with rows.
pub(super) fn or_kmz(bytes: &[u8], wanted: Option<&str>, faults: &mut Faults) -> Result<Sheet, TableError> {
    let damaged = |e: ZipError| TableError::Damaged { reason: e.to_string() };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if zip.len() > MAX_ENTRIES {
        return Err(TableError::TooLarge);
    }
    if let Some(book) = part(&mut zip, "xl/workbook.xml")? {
        return workbook(&mut zip, &book, wanted, faults);
    }
    // The first KML file is the one to open (KML 2.2, KMZ).
    let mut kml_at = None;
    for at in 0..zip.len() {
        let name = zip.by_index_raw(at).map_err(damaged)?.name().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
        if name.ends_with(".kml") && kml_at.is_none() {
            kml_at = Some(at);
        }
    }
    let bytes = unpacked(&mut zip, kml_at.ok_or(TableError::NotATable)?)?;
    kml::read(&bytes, faults)
}

fn part(zip: &mut Zip<'_>, name: &str) -> Result<Option<Vec<u8>>, TableError> {
    let wanted = name.trim_start_matches('/');
    match zip.index_for_name(wanted) {
        Some(at) => unpacked(zip, at).map(Some),
        None => Ok(None),
    }
}

/// The bytes of a part. The size that the archive declares is not believed: what comes out is counted.
fn unpacked(zip: &mut Zip<'_>, at: usize) -> Result<Vec<u8>, TableError> {
    let damaged = |reason: String| TableError::Damaged { reason };
    let entry = zip.by_index(at).map_err(|e| damaged(e.to_string()))?;
    let limit = entry.compressed_size().saturating_mul(MAX_RATIO).clamp(RATIO_FROM_BYTES, MAX_TABLE_BYTES);
    let mut bytes = Vec::new();
    let size = entry.take(limit + 1).read_to_end(&mut bytes).map_err(|e| damaged(e.to_string()))? as u64;
    if size > limit { Err(TableError::TooLarge) } else { Ok(bytes) }
}

fn workbook(zip: &mut Zip<'_>, book: &[u8], wanted: Option<&str>, faults: &mut Faults) -> Result<Sheet, TableError> {
    let mut sheets: Vec<(String, String)> = Vec::new();
    let mut days_from_1904 = false;
    elements(book, &mut |name, attributes| match name {
        "sheet" => sheets.push((attribute(attributes, "name"), attribute(attributes, "id"))),
        "workbookPr" => days_from_1904 = matches!(attribute(attributes, "date1904").as_str(), "1" | "true"),
        _ => {}
    })?;
    let mut targets = BTreeMap::new();
    if let Some(relations) = part(zip, "xl/_rels/workbook.xml.rels")? {
        elements(&relations, &mut |name, attributes| {
            if name == "Relationship" {
                targets.insert(attribute(attributes, "Id"), attribute(attributes, "Target"));
            }
        })?;
    }
    let texts = match part(zip, "xl/sharedStrings.xml")? {
        Some(bytes) => shared_texts(&bytes)?,
        None => Vec::new(),
    };
    let dates = match part(zip, "xl/styles.xml")? {
        Some(bytes) => date_styles(&bytes)?,
        None => Vec::new(),
    };
    let book = Book { texts, dates, days_from_1904 };
    let mut found: Option<Sheet> = None;
    let mut names = Vec::new();
    for (name, relation) in sheets.into_iter().take(200) {
        let Some(target) = targets.get(&relation) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let Some(bytes) = part(zip, &path)? else { continue };
        if found.is_some() || wanted.is_some_and(|wanted| wanted != name) {
            if has_rows(&bytes) {
                if wanted.is_none() {
                    faults.warn("table-other-sheet", |m| m.with("sheet", super::faults::shown(&name)));
                }
                names.push(name);
            }
            continue;
        }
        let sheet = book.sheet(&bytes)?;
        if !sheet.rows.is_empty() {
            names.push(name.clone());
            found = Some(Sheet { name, ..sheet });
        }
    }
    match (found, wanted) {
        (Some(sheet), _) => Ok(Sheet { sheets: names, ..sheet }),
        (None, Some(wanted)) => Err(TableError::NoSheet { sheet: super::faults::shown(wanted) }),
        (None, None) => Err(TableError::Empty),
    }
}

fn has_rows(sheet: &[u8]) -> bool {
    sheet.windows(3).any(|part| part == b"<c ")
}

fn attribute(attributes: &[(String, String)], name: &str) -> String {
    let found = attributes.iter().find(|(key, _)| key == name || key.rsplit(':').next() == Some(name));
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

fn elements(bytes: &[u8], take: &mut dyn FnMut(&str, &[(String, String)])) -> Result<(), TableError> {
    let mut xml = Xml::new(bytes);
    while let Some(piece) = xml.next().map_err(|reason| TableError::Damaged { reason })? {
        if let Piece::Open(name, attributes) = piece {
            take(&name, &attributes);
        }
    }
    Ok(())
}

/// The texts that cells share. How to say them (`rPh`) is left out.
fn shared_texts(bytes: &[u8]) -> Result<Vec<String>, TableError> {
    let mut xml = Xml::new(bytes);
    let (mut texts, mut text) = (Vec::new(), String::new());
    let (mut in_text, mut in_phonetic) = (false, false);
    while let Some(piece) = xml.next().map_err(|reason| TableError::Damaged { reason })? {
        match piece {
            Piece::Open(name, _) => match name.as_str() {
                "si" => text.clear(),
                "rPh" => in_phonetic = true,
                "t" => in_text = true,
                _ => {}
            },
            Piece::Text(part) if in_text && !in_phonetic => text.push_str(&part),
            Piece::Text(_) => {}
            Piece::Close(name) => match name.as_str() {
                "si" => texts.push(std::mem::take(&mut text)),
                "rPh" => in_phonetic = false,
                "t" => in_text = false,
                _ => {}
            },
        }
    }
    Ok(texts)
}

/// For each style of cells, whether it shows a number as a date.
fn date_styles(bytes: &[u8]) -> Result<Vec<bool>, TableError> {
    let mut own: BTreeMap<String, bool> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    let mut xml = Xml::new(bytes);
    while let Some(piece) = xml.next().map_err(|reason| TableError::Damaged { reason })? {
        match piece {
            Piece::Open(name, attributes) => match name.as_str() {
                "numFmt" => {
                    own.insert(attribute(&attributes, "numFmtId"), is_date_format(&attribute(&attributes, "formatCode")));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = attribute(&attributes, "numFmtId");
                    // The built-in formats (ECMA-376 part 1, 18.8.30), those of East Asia among them.
                    let built_in = matches!(id.parse(), Ok(14_u32..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58));
                    styles.push(own.get(&id).copied().unwrap_or(built_in));
                }
                _ => {}
            },
            Piece::Close(name) if name == "cellXfs" => in_cells = false,
            _ => {}
        }
    }
    Ok(styles)
}

/// Whether a format shows days or years; what stands in quotation marks or brackets is no part of it.
fn is_date_format(code: &str) -> bool {
    let (mut quoted, mut bracketed) = (false, false);
    for c in code.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            'y' | 'Y' | 'd' | 'D' | 'e' if !quoted && !bracketed => return true,
            _ => {}
        }
    }
    false
}

/// What the sheets of a workbook share.
struct Book {
    texts: Vec<String>,
    dates: Vec<bool>,
    days_from_1904: bool,
}

impl Book {
    fn sheet(&self, bytes: &[u8]) -> Result<Sheet, TableError> {
        let mut xml = Xml::new(bytes);
        let mut sheet = Sheet { defused: true, ..Sheet::default() };
        let mut row: Vec<(usize, String)> = Vec::new();
        let (mut line, mut cells, mut bytes_so_far) = (0_u64, 0_usize, 0_usize);
        let (mut column, mut kind, mut is_date) = (0_usize, String::new(), false);
        let (mut text, mut in_value) = (String::new(), false);
        while let Some(piece) = xml.next().map_err(|reason| TableError::Damaged { reason })? {
            match piece {
                Piece::Open(name, attributes) => match name.as_str() {
                    "row" => {
                        line = attribute(&attributes, "r").parse().unwrap_or(line + 1);
                        row.clear();
                        column = 0;
                    }
                    "c" => {
                        column = column_of(&attribute(&attributes, "r")).unwrap_or(column);
                        kind = attribute(&attributes, "t");
                        let style: Option<usize> = attribute(&attributes, "s").parse().ok();
                        is_date = style.and_then(|at| self.dates.get(at)).copied().unwrap_or(false);
                        text.clear();
                    }
                    "v" | "t" => in_value = true,
                    _ => {}
                },
                Piece::Text(part) if in_value => text.push_str(&part),
                Piece::Text(_) => {}
                Piece::Close(name) => match name.as_str() {
                    "v" | "t" => in_value = false,
                    "c" => {
                        let value = self.value(&kind, is_date, std::mem::take(&mut text));
                        if column < MAX_COLUMNS && !value.is_empty() {
                            bytes_so_far += value.len();
                            row.push((column, value));
                        }
                        column += 1;
                    }
                    "row" if !row.is_empty() => {
                        let record = record_of(&mut row);
                        cells += record.len();
                        if cells > MAX_CELLS || bytes_so_far > MAX_TEXT_BYTES {
                            return Err(TableError::TooLarge);
                        }
                        take_row(&mut sheet, line, record);
                    }
                    _ => {}
                },
            }
        }
        Ok(sheet)
    }

    fn value(&self, kind: &str, is_date: bool, text: String) -> String {
        match kind {
            "s" => text.trim().parse::<usize>().ok().and_then(|at| self.texts.get(at)).cloned().unwrap_or_default(),
            "b" => if text.trim() == "1" { "true" } else { "false" }.to_owned(),
            "e" => String::new(),
            "str" | "inlineStr" | "d" => text,
            _ => match text.trim().parse::<f64>() {
                Ok(number) if is_date && number >= 1.0 => {
                    let serial = if self.days_from_1904 { number + 1462.0 } else { number };
                    dates::serial_day(serial).unwrap_or(text)
                }
                // As few digits as tell it from every other number.
                Ok(number) if number.is_finite() => number.to_string(),
                _ => text,
            },
        }
    }
}

/// The first row with more than one cell names the columns, if it can; one cell alone before it is our marking.
fn take_row(sheet: &mut Sheet, line: u64, record: StringRecord) {
    if !sheet.header.is_empty() {
        sheet.rows.push((line, record));
        return;
    }
    let cells: Vec<String> = record.iter().map(str::to_owned).collect();
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    if filled == 1 && cells.len() == 1 && sheet.marking.is_empty() {
        sheet.marking = super::own::undefused(&cells[0]).trim().to_owned();
        return;
    }
    if is_header(&cells) {
        sheet.header = cells;
    } else {
        sheet.header = (1..=cells.len()).map(|n| n.to_string()).collect();
        sheet.rows.push((line, record));
    }
}

fn record_of(row: &mut Vec<(usize, String)>) -> StringRecord {
    row.sort_by_key(|(at, _)| *at);
    row.dedup_by_key(|(at, _)| *at);
    let width = row.last().map_or(0, |(at, _)| at + 1);
    let mut record = StringRecord::new();
    let mut cells = row.drain(..).peekable();
    for at in 0..width {
        match cells.next_if(|(column, _)| *column == at) {
            Some((_, cell)) => record.push_field(&cell),
            None => record.push_field(""),
        }
    }
    record
}

/// The column of a cell's name, from 0: `A1` is 0, `AA7` is 26.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    Some(letters.bytes().fold(0, |column, b| column * 26 + usize::from(b - b'A') + 1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters_and_formats_of_dates_have_days_or_years() {
        assert_eq!(
            (column_of("A1"), column_of("Z9"), column_of("AA10"), column_of("1"), column_of("ABCD1")),
            (Some(0), Some(25), Some(26), None, None)
        );
        assert!(is_date_format("dd/mm/yyyy") && is_date_format("[$-409]d\\-mmm;@"));
        assert!(!is_date_format("0.00") && !is_date_format("[Red]0") && !is_date_format("\"day\" 0") && !is_date_format("hh:mm"));
    }
}
