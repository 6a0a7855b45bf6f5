//! One row of a large table, read from its file by its place alone: the exact words behind an event. Reads no more of the file than the
//! row; says whether the row still is what the columns were read from.

use std::io::{self, Read, Seek, SeekFrom};

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use super::{
    columnar::EventTable,
    delimited::{MAX_RAW_ROW_BYTES, MAX_ROW_BYTES},
    features,
    row_again::RowAgain,
};
use crate::model::Message;

/// The most bytes read of one feature, whose outlines may be long.
const MAX_FEATURE_BYTES: u64 = 64 << 20;

/// A row read again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowRead {
    /// All cells of the row, as they stand in the file; bytes that are no text are replaced.
    pub cells: Vec<String>,
    /// Whether they say what the columns have of the record. If not, the file has changed since it was read.
    pub matches: bool,
    /// The columns with cells that the event is made of: title, dates, place and category, in the order of the table.
    pub cited: Vec<usize>,
}

/// Why a row can't be read by its place.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// The file is not UTF-8: places of rows are not places in its bytes. [`EventTable::cells`] reads the row from the whole text.
    #[error("the table is not written in UTF-8")]
    OtherEncoding,
    /// The file can't be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl RowError {
    /// What happened, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::OtherEncoding => Message::new("table-row-other-encoding"),
            Self::Io(error) => Message::new("table-row-unreadable").with("reason", error),
        }
    }
}

/// The row of a record, from its file.
///
/// # Errors
/// When the file can't be read, or its encoding is not UTF-8.
pub fn row_cells_at(mut file: impl Read + Seek, table: &EventTable, record: u32) -> Result<RowRead, RowError> {
    let start = u64::from(table.text_at.ok_or(RowError::OtherEncoding)?);
    let Some(place) = table.row.get(record as usize) else { return Ok(RowRead::default()) };
    let place = start + u64::from(*place);
    // A row begins after a line end, or with the text.
    let mut before = [b'\n'];
    if record > 0 {
        file.seek(SeekFrom::Start(place.saturating_sub(1)))?;
        if file.read(&mut before)? == 0 {
            return Ok(RowRead::default());
        }
    } else {
        file.seek(SeekFrom::Start(place))?;
    }
    let begins = matches!(before, [b'\n' | b'\r']);
    let (row, begins) = match table.is_geojson() {
        true => (StringRecord::from(features::cells_from(file.take(MAX_FEATURE_BYTES), &table.header)), true),
        false => (read_row(file.take(MAX_RAW_ROW_BYTES as u64), table.separator)?, begins),
    };
    let mut read = of_row(table, record, &row);
    read.matches &= begins && !row.is_empty();
    Ok(read)
}

/// The row of a record, of the table's text as [`super::columnar::text_of`] gives it: for files in other encodings.
pub fn row_cells_in(text: &str, table: &EventTable, record: u32) -> RowRead {
    let cells = table.cells(text, record as usize);
    if cells.is_empty() { RowRead::default() } else { of_row(table, record, &StringRecord::from(cells)) }
}

fn of_row(table: &EventTable, record: u32, row: &StringRecord) -> RowRead {
    let again = RowAgain::new(table);
    RowRead {
        matches: (table.is_geojson() || row.as_slice().len() <= MAX_ROW_BYTES) && again.is_of(record as usize, row),
        cited: again.cited(row),
        cells: row.iter().map(str::to_owned).collect(),
    }
}

fn read_row(file: impl Read, separator: u8) -> io::Result<StringRecord> {
    let mut reader = ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(file);
    let mut row = ByteRecord::new();
    reader.read_byte_record(&mut row)?;
    Ok(StringRecord::from_byte_record_lossy(row))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::ingest::tables::columnar::{Progress, read_columns, text_of};

    const HEAD: &str = "id,title,start date,end date,lat,lon,type,remarks\n";

    fn columns_of(bytes: &[u8]) -> EventTable {
        read_columns("a.csv", bytes, None, &Progress::default()).unwrap().unwrap().0
    }

    fn table() -> String {
        let row = |n: usize| match n % 4 {
            0 => format!("e{n},\"Quoted, with\r\na line {n}\",2024-01-02,2024-01-0{},51.5,36.25,Attack,\"says \"\"so\"\"\"\r\n", 3 + n % 5),
            1 => format!("e{n},,,,,,Move,\"Fell at night. More {n}\"\r\n\r\n"),
            2 => format!("e{n},Курськ {n},2024,,48.{n},-3,,\n"),
            _ => format!("e{n},,,,10,20,,\n"),
        };
        HEAD.to_owned() + &(0..300).map(row).collect::<String>()
    }

    #[test]
    fn every_row_is_found_in_its_file_by_its_place_and_says_what_the_columns_say() {
        let text = table();
        for bytes in [text.as_bytes().to_vec(), [b"\xEF\xBB\xBF", text.as_bytes()].concat()] {
            let table = columns_of(&bytes);
            assert_eq!(table.len(), 300);
            for record in 0..300 {
                let read = row_cells_at(Cursor::new(&bytes), &table, record).unwrap();
                assert!(read.matches, "{record}: {:?}", read.cells);
                assert_eq!(read.cells, table.cells(&text_of(&bytes), record as usize));
                assert_eq!(read, row_cells_in(&text_of(&bytes), &table, record));
            }
            assert_eq!(row_cells_at(Cursor::new(&bytes), &table, 300).unwrap(), RowRead::default());
            assert_eq!(row_cells_at(Cursor::new(&bytes), &table, 0).unwrap().cited, [1, 2, 3, 4, 5, 6]);
            assert_eq!(row_cells_at(Cursor::new(&bytes), &table, 1).unwrap().cited, [6, 7], "the title is made of the remarks");
        }
    }

    #[test]
    fn a_row_is_found_again_in_whatever_language_the_table_was_read() {
        let text = table();
        let mut table = columns_of(text.as_bytes());
        let none = table.categories.iter_mut().find(|c| c.name == "No category").unwrap();
        none.name = "Без категорії".to_owned();
        assert!((0..300).all(|record| row_cells_at(Cursor::new(text.as_bytes()), &table, record).unwrap().matches));
    }

    #[test]
    fn a_row_that_changed_or_moved_is_told() {
        let text = table();
        let table = columns_of(text.as_bytes());
        let place = table.row[100] as usize;
        let with = |at: usize, words: &str| {
            let mut other = text.clone();
            other.replace_range(at..at + words.len(), words);
            row_cells_at(Cursor::new(other.as_bytes()), &table, 100).unwrap()
        };
        assert!(with(place + 4, ",\"Q").matches, "the same words");
        for (what, old, new) in [
            ("title", "Quoted", "Quotes"),
            ("date", "2024-01-02", "2023-01-02"),
            ("point", "36.25", "36.35"),
            ("category", "Attack", "Retreat"[..6].as_ref()),
            ("id", "e100", "e101"),
        ] {
            let at = place + text[place..].find(old).unwrap();
            assert!(!with(at, new).matches, "{what}");
        }
        for moved in [format!("x{text}"), text[1..].to_owned(), text[..place].to_owned(), text[..place + 9].to_owned(), String::new()] {
            assert!(!row_cells_at(Cursor::new(moved.as_bytes()), &table, 100).unwrap().matches);
        }
        // Not the beginning of a row, although all that is read from it is there.
        let glued = text[..place - 2].to_owned() + "xx" + &text[place..];
        let read = row_cells_at(Cursor::new(glued.as_bytes()), &table, 100).unwrap();
        assert!(!read.matches && read.cells.len() == 8);
    }

    #[test]
    fn a_file_in_another_encoding_is_told_and_its_rows_are_found_in_its_text() {
        let text = table();
        let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let western = [text.as_bytes(), b"e7,caf\xE9,2024,,1,2,,\n"].concat();
        for bytes in [utf16, western] {
            let table = columns_of(&bytes);
            assert!(matches!(row_cells_at(Cursor::new(&bytes), &table, 2), Err(RowError::OtherEncoding)));
            let decoded = text_of(&bytes);
            assert!((0..table.len() as u32).all(|record| row_cells_in(&decoded, &table, record).matches));
        }
    }

    #[test]
    fn no_more_than_a_row_is_read_even_where_a_quotation_mark_is_never_closed() {
        struct Counted<'a>(Cursor<&'a [u8]>, &'a std::cell::Cell<usize>);
        impl Read for Counted<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let count = self.0.read(buffer)?;
                self.1.set(self.1.get() + count);
                Ok(count)
            }
        }
        impl Seek for Counted<'_> {
            fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
                self.0.seek(to)
            }
        }
        let text = table();
        let table = columns_of(text.as_bytes());
        let count = std::cell::Cell::new(0);
        row_cells_at(Counted(Cursor::new(text.as_bytes()), &count), &table, 4).unwrap();
        assert!(count.get() < 70_000);
        let mut open = text.replace("says \"\"so\"\"\"", "says \"\"so\"\"\"\"");
        open.push_str(&"x".repeat(30 << 20));
        let read = row_cells_at(Counted(Cursor::new(open.as_bytes()), &count), &table, 0).unwrap();
        assert!(!read.matches || read.cells.len() == 8);
        assert!(count.get() < 9 << 20, "{}", count.get());
    }
}
