//! A row of a table as a line of text that can be read and cited: `Header: value · Header: value`, its empty cells left out. The cells that
//! an event is made from come first, in a fixed order, so that they can be quoted in one run; then the others in the order of the table.

use csv::StringRecord;

use super::mapping::{Mapping, Meaning};

/// Between two cells.
const BETWEEN: &str = " · ";
/// The longest text of a cell, in bytes; what is longer is cut.
const MAX_CELL_BYTES: usize = 8 << 10;
/// The longest text of a row, in bytes; cells beyond it are left out.
const MAX_ROW_BYTES: usize = 64 << 10;
/// The quotation ends with the cell in which it gets longer than this, in bytes.
const QUOTE_BYTES: usize = 600;
/// The longest name of a column, in bytes.
const MAX_NAME_BYTES: usize = 80;

/// How rows of one table are written.
#[derive(Debug)]
pub(super) struct RowText {
    /// The columns in the order of the text with `Header: ` of each, and how many of them are cited.
    order: Vec<(usize, String)>,
    cited: usize,
    /// How many of them are cited however long they are: title and dates.
    always: usize,
}

impl RowText {
    /// For a table of these columns.
    pub fn new(header: &[String], mapping: &Mapping) -> Self {
        let meaning = |at: &usize| mapping.meanings.get(*at).copied().unwrap_or_default();
        let (mut cited, others): (Vec<usize>, Vec<usize>) = (0..header.len()).partition(|at| meaning(at).is_cited());
        cited.sort_by_key(|at| (meaning(at), *at));
        let count = cited.len();
        let always = cited.iter().filter(|at| meaning(at) <= Meaning::Expression).count();
        let hidden = |at: &usize| matches!(meaning(at), Meaning::Claims | Meaning::Links);
        let name = |at: usize| {
            let mut name = String::new();
            push_clean(&mut name, header.get(at).map_or("", String::as_str), MAX_NAME_BYTES);
            if name.is_empty() { format!("{}: ", at + 1) } else { name + ": " }
        };
        // Records in JSON are for us; what they say stands in other cells.
        let order = cited.into_iter().chain(others).filter(|at| !hidden(at)).map(|at| (at, name(at))).collect();
        Self { order, cited: count, always }
    }

    /// Puts the text of a row at the end of `out`, without a line end. Returns how many bytes of it are cited; 0 for a row without cells.
    pub fn push(&self, out: &mut String, row: &StringRecord) -> usize {
        let start = out.len();
        let mut cited = 0;
        for (number, (column, name)) in self.order.iter().enumerate() {
            let Some(cell) = row.get(*column).map(str::trim).filter(|cell| !cell.is_empty()) else { continue };
            let before = out.len();
            if before - start > MAX_ROW_BYTES {
                break;
            }
            if before > start {
                out.push_str(BETWEEN);
            }
            out.push_str(name);
            let value = out.len();
            push_clean(out, cell, MAX_CELL_BYTES);
            if out.len() == value {
                out.truncate(before);
                continue;
            }
            // A row in which nothing is understood is cited by its first cell.
            if number < self.always || (number < self.cited && cited <= QUOTE_BYTES) || cited == 0 {
                cited = out.len() - start;
            }
        }
        cited
    }
}

/// Words as they stand in a line: without control characters, white space as single blanks, cut when they are too long.
pub(super) fn push_clean(out: &mut String, words: &str, most_bytes: usize) {
    let mut before = b' ';
    let plain = words.len() <= most_bytes
        && words.bytes().all(|b| {
            let twice = b == b' ' && before == b' ';
            before = b;
            b >= 0x20 && b != 0x7f && !twice
        })
        && !words.starts_with(char::is_whitespace)
        && !words.ends_with(char::is_whitespace);
    if plain {
        out.push_str(words);
        return;
    }
    let start = out.len();
    let mut blank = false;
    for c in words.chars() {
        if c.is_whitespace() || c.is_control() || c == '\u{feff}' {
            blank = true;
            continue;
        }
        if out.len() - start >= most_bytes {
            out.push('…');
            return;
        }
        if blank && out.len() > start {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_are_understood_come_first_and_are_cited_in_one_run() {
        let header: Vec<String> = ["id", "text", "when", "title"].map(str::to_owned).to_vec();
        let mapping = Mapping { meanings: vec![Meaning::Id, Meaning::Other, Meaning::Date, Meaning::Title], ..Mapping::default() };
        let text = RowText::new(&header, &mapping);
        let mut out = String::from("before\n");
        let cited = text.push(&mut out, &StringRecord::from(vec!["7", "a\r\nb\0 c ", " 2024", "Rain  falls"]));
        assert_eq!(&out[7..], "title: Rain falls · when: 2024 · id: 7 · text: a b c");
        assert_eq!(&out[7..7 + cited], "title: Rain falls · when: 2024");
        out.clear();
        assert_eq!(text.push(&mut out, &StringRecord::from(vec!["", " ", "\0"])), 0);
        assert_eq!(out, "");
        let cited = text.push(&mut out, &StringRecord::from(vec!["7"]));
        assert_eq!(&out[..cited], "id: 7");
    }

    #[test]
    fn long_cells_and_rows_are_cut() {
        let header: Vec<String> = (0..100).map(|n| format!("c{n}")).collect();
        let text = RowText::new(&header, &Mapping::default());
        let long = "é".repeat(100_000);
        let mut out = String::new();
        text.push(&mut out, &StringRecord::from(vec![long.as_str(); 100]));
        assert!(out.len() < MAX_ROW_BYTES + MAX_CELL_BYTES + 200 && out.contains('…'), "{}", out.len());
    }
}
