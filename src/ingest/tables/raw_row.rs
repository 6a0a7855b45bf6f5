//! A row in its text: where each cell stands, so that cells can be exchanged and all others left as they are. Parts rows and cells where
//! the `csv` crate parts them; a property test holds that.

use std::ops::Range;

/// A cell in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawCell {
    /// Its bytes, quotation marks included.
    pub bytes: Range<usize>,
    /// Whether it begins with a quotation mark.
    pub quoted: bool,
}

/// A row in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawRow {
    /// Its cells; at least one.
    pub cells: Vec<RawCell>,
    /// Where its line end begins.
    pub line_end: usize,
    /// Where the next line begins.
    pub end: usize,
    /// Whether its last cell has a quotation mark that is never closed: it goes on to the end of the text.
    pub unclosed: bool,
}

/// The row that begins at this byte of a text; the byte is that of no line end.
pub(super) fn raw_row(text: &str, start: usize, separator: u8) -> RawRow {
    let bytes = text.as_bytes();
    let at = |place: usize| bytes.get(place).copied();
    let mut row = RawRow { cells: Vec::new(), line_end: bytes.len(), end: bytes.len(), unclosed: false };
    let mut place = start.min(bytes.len());
    loop {
        let from = place;
        let quoted = at(place) == Some(b'"');
        if quoted {
            place += 1;
            loop {
                match (at(place), at(place + 1)) {
                    (None, _) => {
                        row.unclosed = true;
                        break;
                    }
                    (Some(b'"'), Some(b'"')) => place += 2,
                    (Some(b'"'), _) => {
                        place += 1;
                        break;
                    }
                    _ => place += 1,
                }
            }
        }
        // What stands behind the closing mark belongs to the cell, too.
        while at(place).is_some_and(|byte| byte != separator && byte != b'\n' && byte != b'\r') {
            place += 1;
        }
        row.cells.push(RawCell { bytes: from..place, quoted });
        match at(place) {
            Some(byte) if byte == separator => place += 1,
            Some(b'\r') if at(place + 1) == Some(b'\n') => {
                (row.line_end, row.end) = (place, place + 2);
                return row;
            }
            Some(_) => {
                (row.line_end, row.end) = (place, place + 1);
                return row;
            }
            None => return row,
        }
    }
}

/// A cell as it is written: in quotation marks where it needs them, or where they are asked for.
pub(super) fn written_cell(words: &str, separator: u8, quoted: bool) -> String {
    let needs = |byte: u8| byte == separator || matches!(byte, b'"' | b'\n' | b'\r');
    if quoted || words.bytes().any(needs) { format!("\"{}\"", words.replace('"', "\"\"")) } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_and_cells_are_parted_where_the_csv_crate_parts_them(text in "[a\",;\\r\\n é]{0,60}", separator in prop::sample::select(vec![b',', b';'])) {
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let mut place = 0;
            let mut found = Vec::new();
            loop {
                place += text[place..].len() - text[place..].trim_start_matches(['\r', '\n']).len();
                if place == text.len() {
                    break;
                }
                let row = raw_row(&text, place, separator);
                // Each cell by itself is what it is in its row.
                let cells = row.cells.iter().map(|cell| {
                    let raw = &text[cell.bytes.clone()];
                    prop_assert_eq!(cell.quoted, raw.starts_with('"'));
                    let mut alone = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(raw.as_bytes());
                    Ok(alone.records().next().map_or_else(String::new, |row| row.unwrap()[0].to_owned()))
                });
                found.push(cells.collect::<Result<Vec<_>, TestCaseError>>()?);
                place = row.end;
            }
            let expected: Vec<Vec<String>> = expected.iter().map(|row| row.iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn a_written_cell_is_read_again_beside_others(words in "[a\",; \\r\\n]{0,9}", quoted: bool) {
            let line = format!("x,{},y\n", written_cell(&words, b',', quoted));
            prop_assert_eq!(super::super::delimited::row_at(&line, 0, b','), ["x", words.as_str(), "y"]);
            prop_assert_eq!(raw_row(&line, 0, b',').cells.len(), 3);
        }
    }
}
