//! Tables as comma-separated values (RFC 4180), made to open cleanly in a spreadsheet, and the table of events.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{figure_record, link_record, place_record, when_record};
use crate::model::{Case, Cell, Event, Grade, Table};

/// What a line ends with.
const END: &str = "\r\n";

/// A table with a head line, one row a line (RFC 4180). Cells that a spreadsheet would take for a formula are defused with an apostrophe;
/// numbers stay numbers. A marking that is not empty stands before and after all else, each time in a row of one cell. `bom` puts the
/// byte-order mark of UTF-8 in front, by which some spreadsheets tell UTF-8 from older encodings.
pub fn table_csv(table: &Table, marking: &str, bom: bool) -> String {
    let mut out = String::new();
    if bom {
        out.push('\u{feff}');
    }
    let band = if marking.trim().is_empty() { String::new() } else { text_cell(marking) + END };
    out.push_str(&band);
    push_row(&mut out, table.columns.iter().map(|c| text_cell(c)));
    for row in &table.rows {
        push_row(&mut out, row.iter().map(cell));
    }
    out.push_str(&band);
    out
}

fn push_row(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    out.push_str(END);
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text_cell(text),
        // Adding nothing makes of -0 a 0. Rust writes all digits and never an exponent.
        Cell::Number(number) if number.is_finite() => (number + 0.0).to_string(),
        Cell::Number(_) | Cell::Empty => String::new(),
    }
}

fn text_cell(text: &str) -> String {
    // What begins with an apostrophe before a formula gets one more, so that it can be told from one of ours when it is read again.
    let text = if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() };
    // Semicolons and tabs too: readers told to split there must not cut a cell in two, whose second half could be a formula.
    if text.contains([',', ';', '\t', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// Whether a spreadsheet might take a text for a formula (OWASP, "CSV Injection"). Blanks before it count for nothing, since readers can
/// be told to trim them; the wide forms of the signs are read as the narrow ones by some.
pub(in crate::ingest) fn is_formula(text: &str) -> bool {
    let inner = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    inner.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_plain_number(text)
}

/// Digits with a minus and a decimal point at most: `-5`, `-12.05`.
fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The items of a list in one cell, with `between` between them. A backslash stands before a backslash or the sign of the list inside an
/// item, so that the items can be told when they are read again.
pub(in crate::ingest) fn join_list<'a>(items: impl Iterator<Item = &'a str>, between: &str) -> String {
    let sign = between.trim();
    let escaped: Vec<String> = items.map(|item| item.replace('\\', "\\\\").replace(sign, &format!("\\{sign}"))).collect();
    escaped.join(between)
}

/// Records that have no columns of their own, as JSON; nothing when there are none.
fn json_cell(records: Vec<Value>) -> Cell {
    if records.is_empty() { Cell::Empty } else { Value::Array(records).to_string().into() }
}

/// The table of these events, one a row in that order, each drawn at its anchor; the last columns hold what is needed to read it again.
pub fn events_table(case: &Case, indices: &[u32]) -> Table {
    let columns = vec![
        "id",
        "title",
        "kind",
        "category",
        "edtf",
        "start",
        "end",
        "precision",
        "basis",
        "extent",
        "place",
        "place_role",
        "lat",
        "lon",
        "actors",
        "documents",
        "quotes",
        "category_name",
        "place_id",
        "place_kind",
        "place_basis",
        "other_places",
        "figures",
        "expression",
        "not_before",
        "not_after",
        "tags",
        "notes",
        "links",
        "recorded_by",
        "status",
        "status_by",
        "status_at",
        "grades",
    ];
    let row = |event: &Event| {
        let when = when_record(event.when.as_ref());
        let date = |key: &str| Cell::from(when[key].as_str().unwrap_or_default());
        let anchor = event.anchor();
        let place = anchor.and_then(|p| case.place(&p.place));
        let mut seen = BTreeSet::new();
        let documents: Vec<&str> = event.claims.iter().map(|c| c.citation.document.as_str()).filter(|d| seen.insert(*d)).collect();
        let quotes: Vec<&str> = event.claims.iter().map(|c| c.citation.quote.exact.as_str()).collect();
        vec![
            event.id.as_str().into(),
            event.title.as_str().into(),
            event.kind.id().into(),
            event.category.as_str().into(),
            date("edtf"),
            date("start"),
            date("end"),
            date("precision"),
            date("basis"),
            date("extent"),
            place.map_or("", |p| &p.name).into(),
            anchor.map_or("", |p| p.role.id()).into(),
            place.map(|p| p.point.lat).into(),
            place.map(|p| p.point.lon).into(),
            join_list(event.actors.iter().map(String::as_str), "; ").into(),
            join_list(documents.into_iter(), "; ").into(),
            join_list(quotes.into_iter(), " | ").into(),
            case.category(&event.category).map_or("", |c| &c.name).into(),
            place.map_or("", |p| &p.id).into(),
            place.map_or("", |p| p.kind.id()).into(),
            anchor.map_or("", |p| p.basis.id()).into(),
            json_cell(
                event.places.iter().filter(|p| !anchor.is_some_and(|a| std::ptr::eq(a, *p))).map(|p| place_record(case, p)).collect(),
            ),
            json_cell(event.figures().map(figure_record).collect()),
            event.when.as_ref().map_or("", |w| &w.expression).into(),
            event.when.as_ref().and_then(|w| w.not_before.as_deref()).unwrap_or_default().into(),
            event.when.as_ref().and_then(|w| w.not_after.as_deref()).unwrap_or_default().into(),
            join_list(event.tags.iter().map(String::as_str), "; ").into(),
            event.notes.as_str().into(),
            json_cell(event.links.iter().map(link_record).collect()),
            event.recorded_by.as_str().into(),
            event.status.as_ref().map_or("", |s| s.status.id()).into(),
            event.status.as_ref().map_or("", |s| &s.by).into(),
            event.status.as_ref().map_or("", |s| &s.at).into(),
            grades(event).into(),
        ]
    };
    Table { columns, rows: indices.iter().filter_map(|at| case.events.get(*at as usize)).map(row).collect() }
}

/// The grades of its claims as letter and number, in their order: `B2 | A1`; empty when none is graded.
fn grades(event: &Event) -> String {
    let codes: Vec<String> = event.claims.iter().map(|c| c.grade.as_ref().map(Grade::code).unwrap_or_default()).collect();
    if codes.iter().all(String::is_empty) {
        return String::new();
    }
    let codes: Vec<&str> = codes.iter().map(|code| if code.is_empty() { "–" } else { code.as_str() }).collect();
    codes.join(" | ")
}

/// The table of these events as [`table_csv`] writes it.
pub fn events_csv(case: &Case, indices: &[u32], marking: &str, bom: bool) -> String {
    table_csv(&events_table(case, indices), marking, bom)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a table by RFC 4180.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut characters = text.chars().peekable();
        let mut quoted = false;
        while let Some(c) = characters.next() {
            let row = rows.last_mut().unwrap();
            match (quoted, c) {
                (true, '"') if characters.peek() == Some(&'"') => row.last_mut().unwrap().push(characters.next().unwrap()),
                (_, '"') => quoted = !quoted,
                (false, ',') => row.push(String::new()),
                (false, '\r') => {
                    assert_eq!(characters.next(), Some('\n'));
                    rows.push(vec![String::new()]);
                }
                (false, '\n') => panic!("a bare line feed"),
                _ => row.last_mut().unwrap().push(c),
            }
        }
        assert_eq!(rows.pop(), Some(vec![String::new()]));
        rows
    }

    #[test]
    fn cells_are_quoted_and_formulas_defused() {
        assert_eq!(text_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(text_cell("=1+1"), "'=1+1");
        assert_eq!(text_cell(" =1+1"), "' =1+1");
        assert_eq!(text_cell("plain"), "plain");
        for number in ["-5", "-12.05", "3", "0.5"] {
            assert_eq!(text_cell(number), number);
        }
        for formula in ["+1", "-2+3", "-1-1-2024", "-.5", "-", "-5.", "--5", "-0009-01-01"] {
            assert_eq!(text_cell(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn numbers_are_written_whole_and_nothing_else_is() {
        let written: Vec<String> =
            [-5.0, 10_900.0, 0.5, -0.0, 1e21, f64::NAN, f64::INFINITY].map(|n| cell(&Cell::Number(n))).into_iter().collect();
        assert_eq!(written, ["-5", "10900", "0.5", "0", "1000000000000000000000", "", ""]);
    }

    #[test]
    fn a_marking_stands_at_head_and_foot_and_an_empty_one_nowhere() {
        let table = Table { columns: vec!["id", "n"], rows: vec![vec!["a".into(), 3_usize.into()]] };
        assert_eq!(table_csv(&table, "", false), "id,n\r\na,3\r\n");
        assert_eq!(table_csv(&table, "TLP:AMBER+STRICT", true), "\u{feff}TLP:AMBER+STRICT\r\nid,n\r\na,3\r\nTLP:AMBER+STRICT\r\n");
        assert_eq!(table_csv(&table, "=cmd", false), "'=cmd\r\nid,n\r\na,3\r\n'=cmd\r\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_no_cell_begins_a_formula(
            rows in prop::collection::vec(prop::collection::vec("[-=+@,;'\"\t\r\n ＝a0-9.é\u{feff}]{0,6}", 3), 0..5),
            bom in any::<bool>(),
        ) {
            let table = Table {
                columns: vec!["a", "b", "c"],
                rows: rows.iter().map(|row| row.iter().map(|words| words.as_str().into()).collect()).collect(),
            };
            let text = table_csv(&table, "", bom);
            prop_assert_eq!(text.starts_with('\u{feff}'), bom);
            let back = read(text.trim_start_matches('\u{feff}'));
            prop_assert_eq!(back.len(), rows.len() + 1);
            for (cells, written) in back[1..].iter().zip(&rows) {
                prop_assert_eq!(cells.len(), 3);
                for (cell, words) in cells.iter().zip(written) {
                    prop_assert!(cell == words || *cell == format!("'{words}"), "{:?} of {:?}", cell, words);
                    let first = cell.trim_start().chars().next().unwrap_or(' ');
                    prop_assert!(!"=+@＝".contains(first) && !cell.starts_with(['\t', '\r', '\n']), "{:?}", cell);
                    prop_assert!(first != '-' || cell.parse::<f64>().is_ok(), "{:?}", cell);
                }
            }
        }
    }
}
