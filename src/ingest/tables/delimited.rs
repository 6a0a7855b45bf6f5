//! Text of rows parted by commas, semicolons, tabs or bars: the encoding, the separator and the header found, rows given one after another
//! without a copy of the whole. What a row means is not here.

use std::{borrow::Cow, io::Read};

use csv::{ReaderBuilder, StringRecord};

use super::{faults::Faults, known::known, mapping::is_header};
use crate::ingest::text::{TextFault, decode};

/// The longest row, in bytes: what is longer is left out, and reading goes on after its first line.
pub(super) const MAX_ROW_BYTES: usize = 4 << 20;
/// The most bytes read of one row, with the signs between its cells: what is longer is not read on to its end, since a hundred megabytes of
/// commas would be as many cells.
pub(super) const MAX_RAW_ROW_BYTES: usize = MAX_ROW_BYTES + (256 << 10);
/// How often reading goes on after such a row, so that no file makes us read it over and over.
const MAX_RESTARTS: usize = 20;
/// The most columns.
pub(super) const MAX_COLUMNS: usize = 4096;
/// How much of the text is looked at to find the separator, in bytes.
const SAMPLE_BYTES: usize = 64 << 10;

/// A table in its text.
#[derive(Debug)]
pub(super) struct Delimited<'a> {
    text: Cow<'a, str>,
    /// The sign between cells.
    pub separator: u8,
    /// The names of the columns.
    pub header: Vec<String>,
    /// The first row that is no header, in bytes of the text.
    body: usize,
    /// The line on which it begins, from 1.
    body_line: u64,
    /// A row of one cell before the header, as we write a marking.
    pub marking: String,
    /// Where the text begins in the bytes, if it stands there as it is.
    text_at: Option<u8>,
}

impl<'a> Delimited<'a> {
    /// Finds out how a table is written, but for the sign between cells where that is said. `None` when there is nothing in it but blanks.
    pub fn new(bytes: &'a [u8], parted_by: Option<char>, faults: &mut Faults) -> Option<Self> {
        let text = text_of(bytes, faults);
        let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
        if text[start..].trim().is_empty() {
            return None;
        }
        let said =
            parted_by.and_then(|sign| u8::try_from(sign).ok()).filter(|sign| sign.is_ascii() && !matches!(sign, b'"' | b'\n' | b'\r'));
        let separator = said.unwrap_or_else(|| separator(&text[start..]));
        let (marking, after_marking) = marking(&text[start..], separator);
        let at = start + after_marking;
        let text_at = matches!(text, Cow::Borrowed(_)).then(|| u8::try_from(bytes.len() - text.len()).ok()).flatten();
        let mut table = Self { separator, header: Vec::new(), body: at, body_line: line_of(&text, at), marking, text_at, text };
        table.find_header();
        Some(table)
    }

    fn find_header(&mut self) {
        let mut first = StringRecord::new();
        let mut reader = reader(bounded(&self.text, self.body), self.separator);
        // A first row that goes on for megabytes is no header, and is told when the rows are read.
        if !matches!(reader.read_record(&mut first), Ok(true)) || first.as_slice().len().max(first.len()) > SAMPLE_BYTES {
            return;
        }
        let cells: Vec<String> = first.iter().map(str::to_owned).collect();
        if let Some(names) = gdelt(&cells) {
            self.header = names;
        } else if is_header(&cells) {
            let position = reader.position();
            self.body += usize::try_from(position.byte()).unwrap_or(usize::MAX).min(self.text.len() - self.body);
            self.body_line += position.line().saturating_sub(1);
            self.header = cells;
        } else {
            self.header = (1..=cells.len()).map(|n| n.to_string()).collect();
        }
        self.header.truncate(MAX_COLUMNS);
    }

    /// Gives every row with its line, until `take` returns false.
    pub fn each(&self, faults: &mut Faults, take: &mut dyn FnMut(u64, &StringRecord, &mut Faults) -> bool) {
        self.each_from((self.body, self.body_line), faults, &mut |line, _, row, faults| take(line, row, faults));
    }

    /// Where the rows begin: a byte of the text, and its line.
    pub fn body(&self) -> (usize, u64) {
        (self.body, self.body_line)
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the text begins in the bytes, if it stands there as it is.
    pub fn text_at(&self) -> Option<u8> {
        self.text_at
    }

    /// The sign between cells.
    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// A place near the middle at which a row begins, if quotation marks stand around cells only: its byte and line.
    pub fn likely_middle(&self) -> (usize, u64) {
        let bytes = self.text.as_bytes();
        let from = usize::midpoint(self.body, bytes.len());
        let (mut quotes, mut lines) = (0_usize, self.body_line);
        for byte in bytes.get(self.body..from).unwrap_or_default() {
            quotes += usize::from(*byte == b'"');
            lines += u64::from(*byte == b'\n');
        }
        let mut quoted = quotes % 2 == 1;
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' => {
                    lines += 1;
                    if !quoted {
                        return (at + 1, lines);
                    }
                }
                _ => {}
            }
        }
        (bytes.len(), lines)
    }

    /// As [`Self::each`], from a byte and line at which a row begins; gives the byte of each row, too.
    pub fn each_from(
        &self,
        (mut start, mut line): (usize, u64),
        faults: &mut Faults,
        take: &mut dyn FnMut(u64, usize, &StringRecord, &mut Faults) -> bool,
    ) {
        let whole = self.text.as_bytes();
        let mut row = StringRecord::new();
        for _ in 0..=MAX_RESTARTS {
            let Some(rest) = whole.get(start..).filter(|rest| !rest.is_empty()) else { return };
            let mut reader = reader(Bounded { bytes: rest, at: 0, end: 0 }, self.separator);
            let too_long = loop {
                let (byte, before) = {
                    let place = reader.position();
                    (usize::try_from(place.byte()).unwrap_or(usize::MAX), place.line().saturating_sub(1))
                };
                reader.get_mut().end = byte.saturating_add(MAX_RAW_ROW_BYTES);
                let found = reader.read_record(&mut row);
                let is_cut = reader.get_ref().is_at_bound();
                // Empty lines before a row are counted to it.
                let empty = rest.get(byte..).into_iter().flatten().take_while(|b| matches!(b, b'\n' | b'\r'));
                let (row_line, skipped) = empty.fold((line + before, 0), |(line, skipped), b| (line + u64::from(*b == b'\n'), skipped + 1));
                match found {
                    Ok(true) => {}
                    // What is cut may end within a letter.
                    _ if is_cut => {}
                    // The text is UTF-8, and rows may have any number of cells: nothing else is refused.
                    Ok(false) | Err(_) => return,
                }
                if is_cut || row.as_slice().len() > MAX_ROW_BYTES {
                    faults.warn("table-row-too-long", |m| m.with("line", row_line).with("megabytes", MAX_ROW_BYTES >> 20));
                    break (byte + skipped, row_line);
                }
                if !take(row_line, start + byte + skipped, &row, faults) {
                    return;
                }
            };
            // A quotation mark that is never closed takes in all that follows: go on with the next line.
            let from = start + too_long.0;
            let Some(end) = whole.get(from..).and_then(next_line) else { return };
            line = too_long.1 + 1;
            start = from + end;
        }
        faults.warn("table-too-many-long", |m| m.with("line", line));
    }
}

/// The byte after the next line end.
fn next_line(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|b| *b == b'\n').map(|at| at + 1)
}

fn line_of(text: &str, at: usize) -> u64 {
    1 + text.as_bytes().iter().take(at).filter(|b| **b == b'\n').count() as u64
}

/// The cells of the row at this byte of a text.
pub(super) fn row_at(text: &str, byte: usize, separator: u8) -> Vec<String> {
    let mut row = StringRecord::new();
    if matches!(reader(bounded(text, byte), separator).read_record(&mut row), Ok(true)) {
        row.iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

fn reader<R: Read>(bytes: R, separator: u8) -> csv::Reader<R> {
    ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).buffer_capacity(64 << 10).from_reader(bytes)
}

/// The text from a byte on, as far as one row is read.
fn bounded(text: &str, from: usize) -> &[u8] {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    rest.get(..MAX_RAW_ROW_BYTES).unwrap_or(rest)
}

/// Bytes that are read up to some place, which moves on from row to row.
struct Bounded<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl Bounded<'_> {
    /// Whether there is more behind that place, and it has been reached.
    fn is_at_bound(&self) -> bool {
        self.at >= self.end && self.end < self.bytes.len()
    }
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let end = self.end.min(self.bytes.len());
        let mut stretch = self.bytes.get(self.at..end).unwrap_or_default();
        let count = stretch.read(buffer)?;
        self.at += count;
        Ok(count)
    }
}

/// The text of a table's bytes: without a copy when they are UTF-8.
pub(super) fn text_of<'a>(bytes: &'a [u8], faults: &mut Faults) -> Cow<'a, str> {
    if let (Ok(text), false) = (std::str::from_utf8(bytes), looks_like_utf16(bytes)) {
        if text.contains('\0') {
            faults.warn("table-nul", |m| m);
        }
        return Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text));
    }
    // UTF-16 without its mark: every other byte of ASCII is 0.
    let marked = if looks_like_utf16(bytes) { [b"\xFF\xFE", bytes].concat() } else { bytes.to_vec() };
    let (text, doubts) = decode(marked);
    for doubt in doubts {
        match doubt {
            TextFault::NotUtf8 { runs, line } => faults.warn("table-not-utf8", |m| m.with("runs", runs).with("line", line)),
            TextFault::BadUtf16 => faults.warn("table-bad-utf16", |m| m),
            TextFault::Nul => faults.warn("table-nul", |m| m),
        }
    }
    Cow::Owned(text)
}

pub(super) fn looks_like_utf16(bytes: &[u8]) -> bool {
    let sample = bytes.get(..200.min(bytes.len()) & !1).unwrap_or_default();
    let (pairs, _) = sample.as_chunks::<2>();
    !sample.starts_with(b"\xFF\xFE")
        && pairs.len() > 4
        && pairs.iter().filter(|[low, high]| *low != 0 && *high == 0).count() * 10 > pairs.len() * 9
}

/// The sign between cells: that which parts the first lines into the same number of cells, the more the better. Signs in quotation marks
/// do not count.
fn separator(text: &str) -> u8 {
    let mut end = SAMPLE_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut best = (0_usize, b',');
    for sign in [b',', b'\t', b';', b'|'] {
        let mut counts: Vec<usize> = Vec::new();
        let (mut quoted, mut count) = (false, 0);
        for byte in text[..end].bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => counts.push(std::mem::take(&mut count)),
                b if b == sign && !quoted => count += 1,
                _ => {}
            }
        }
        if end == text.len() || counts.is_empty() {
            counts.push(count);
        }
        counts.retain(|count| *count > 0);
        // The number of cells that most lines have, times how many lines have it.
        let mut by_count: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for count in counts {
            *by_count.entry(count).or_default() += 1;
        }
        let score = by_count.iter().map(|(count, lines)| lines * 100 + count.min(&99)).max().unwrap_or(0);
        if score > best.0 {
            best = (score, sign);
        }
    }
    best.1
}

/// The marking that we put before all else in a row of one cell, if the next row has more; and where the next row begins.
fn marking(text: &str, separator: u8) -> (String, usize) {
    let mut rows = reader(bounded(text, 0), separator);
    let (mut first, mut second) = (StringRecord::new(), StringRecord::new());
    let mut read = |row: &mut StringRecord| matches!(rows.read_record(row), Ok(true)).then(|| rows.position().byte());
    let Some(after) = read(&mut first) else { return (String::new(), 0) };
    if first.len() != 1 || first.as_slice().len() > 1000 || read(&mut second).is_none() || second.len() < 2 {
        return (String::new(), 0);
    }
    (super::own::undefused(first.get(0).unwrap_or_default()).trim().to_owned(), usize::try_from(after).unwrap_or(0).min(text.len()))
}

/// The columns of GDELT 2.0 events (61) or 1.0 (58, 57 before 2013), whose files have no header: told by their number, an event's number
/// and its day.
fn gdelt(cells: &[String]) -> Option<Vec<String>> {
    let digits = |at: usize, len: std::ops::RangeInclusive<usize>| {
        cells.get(at).is_some_and(|cell| len.contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit()))
    };
    if !(digits(0, 1..=12) && digits(1, 8..=8) && digits(2, 6..=6) && digits(3, 4..=4)) {
        return None;
    }
    let all = &known().gdelt_columns;
    match cells.len() {
        61 => Some(all.clone()),
        // Before 2.0 there were no second-level codes, and at first no addresses.
        count @ (57 | 58) => Some(all.iter().filter(|name| !name.ends_with("ADM2Code")).take(count).cloned().collect()),
        _ => None,
    }
}
