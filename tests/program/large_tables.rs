//! Large tables of bad or odd input, the whole way: bytes to columns, columns to the index, and what it answers, held against a plain loop
//! over the columns; then rows read from the file again, and the table written again.

use std::{collections::BTreeMap, fmt::Write as _, io::Cursor, sync::Arc};

use dateline::{
    analysis::{
        mercator::world_from_lonlat,
        scale::{Answer, Index, Moving, Query, Rows, Store, ViewBox, fixed_from_world},
    },
    ingest::{
        Fault, TableError,
        tables::{
            columnar::{EventTable, Progress, read_columns},
            edited::{RowChange, RowEdit, RowEdits, write_edited},
            row_at::row_cells_at,
        },
    },
    model::{LonLat, TimeWindow, edtf::Day, edtf::day_from_iso},
};

fn columns_of(text: &str) -> (EventTable, Vec<Fault>) {
    read("big.csv", text)
}

fn read(name: &str, text: &str) -> (EventTable, Vec<Fault>) {
    read_columns(name, text.as_bytes(), None, &Progress::default()).expect("a table").expect("columns")
}

/// Certain and possible by cell, and all three counts.
type Plain = (BTreeMap<(u32, u32), (u32, u32)>, [u64; 3]);

/// What a plain loop over the columns gives.
fn plain(table: &EventTable, query: &Query) -> Plain {
    let shift = 32 - (query.zoom as u32 + 3);
    let mut plain = Plain::default();
    for event in 0..table.len() {
        let (start, end) = (table.start[event], table.end[event]);
        let undated = start == Day::MIN;
        let (certain, over) = query.window.map_or((true, true), |w| (w.from <= start && end <= w.to, start <= w.to && w.from <= end));
        let which = if undated {
            2
        } else if certain {
            0
        } else {
            1
        };
        if !undated && !over {
            continue;
        }
        plain.1[which] += 1;
        if let Some(point) = table.point(event).filter(|_| !undated || query.window.is_none()) {
            let (x, y) = fixed_from_world(world_from_lonlat(point));
            let cell = plain.0.entry((x >> shift, y >> shift)).or_default();
            *cell = (cell.0 + u32::from(certain || undated), cell.1 + u32::from(!certain && !undated));
        }
    }
    plain
}

fn of(answer: &Answer) -> Plain {
    let cells = answer.clusters.iter().map(|c| ((c.column, c.row), (c.certain, c.possible)));
    (cells.collect(), [answer.shown.certain, answer.shown.possible, answer.shown.undated])
}

/// Holds what [`answers`] does, and that the table is written again as it was.
fn holds(text: &str) -> (EventTable, Vec<Fault>) {
    let (table, faults) = answers(text, "big.csv");
    let mut again = Vec::new();
    write_edited(&table, text.as_bytes(), &RowEdits::new(), &mut again, &mut |_| true).expect("written");
    assert!(again == text.as_bytes());
    (table, faults)
}

/// Holds that every way to an answer gives what a plain loop gives, for windows about the table's days and several zooms; and that rows are
/// found in the file again.
fn answers(text: &str, name: &str) -> (EventTable, Vec<Fault>) {
    let (table, faults) = read(name, text);
    let index = Arc::new(Index::build(&Rows::of_table(&table)));
    assert_eq!(index.records(), table.len());
    let dated = || table.start.iter().zip(&table.end).filter(|(start, _)| **start != Day::MIN);
    let first = dated().map(|(start, _)| *start).min().unwrap_or(0);
    let last = dated().map(|(_, end)| *end).filter(|end| *end != Day::MAX).max().unwrap_or(0).max(first);
    let middle = first + (last - first) / 2;
    let edges: Arc<[Day]> =
        [first, middle, last.saturating_add(1)].into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let windows = [
        None,
        Some((first, last)),
        Some((first, middle)),
        Some((middle, last)),
        Some((first, first)),
        Some((last, last + 1)),
        Some((first - 9, first - 1)),
        Some((Day::MIN, Day::MAX)),
    ];
    let inside = |bin: &[Day]| table.start.iter().zip(&table.end).filter(|(start, end)| bin[0] <= **start && **end < bin[1]).count() as u32;
    let bins: Vec<u32> = edges.windows(2).map(inside).collect();
    let store = Store::new(Arc::clone(&index));
    let mut moving = Moving::default();
    for window in windows.map(|window| window.map(|(from, to)| TimeWindow { from, to })) {
        for zoom in [0.0, 2.5, 9.0, 20.0] {
            let query = Query { window, zoom, view: ViewBox::WORLD, edges: Arc::clone(&edges), ..Query::all() };
            let expected = plain(&table, &query);
            let answer = index.answer(&query);
            assert_eq!(of(&answer), expected, "{query:?}");
            let certain = answer.histogram.certain.chunks(answer.histogram.categories.max(1)).map(|bin| bin.iter().sum::<u32>());
            assert_eq!(certain.collect::<Vec<u32>>(), bins, "{query:?}");
            assert_eq!(of(&moving.answer(&store, &query)), expected, "moved to {query:?}");
        }
    }
    let by_category: u64 = index.answer(&Query::all()).categories.iter().map(|tally| tally.certain + tally.possible + tally.undated).sum();
    assert_eq!(by_category, table.len() as u64);
    for record in [0, table.len() / 2, table.len().saturating_sub(1)].into_iter().filter(|at| *at < table.len()) {
        let read = row_cells_at(Cursor::new(text), &table, record as u32).expect("a row");
        assert!(read.matches, "{record}: {:?}", read.cells);
    }
    (table, faults)
}

/// A table of so many rows made by `row` of title, date, latitude, longitude and category.
fn table(rows: usize, row: impl Fn(usize, &mut String)) -> String {
    let mut text = String::from("title,date,latitude,longitude,type\n");
    for n in 0..rows {
        let _ = write!(text, "T {n},");
        row(n, &mut text);
        text.push('\n');
    }
    text
}

#[test]
fn a_table_without_coordinates_counts_in_time_and_has_nothing_on_the_map() {
    let mut text = String::from("title,date,type\n");
    (0..30_000).for_each(|n| text.push_str(&format!("T {n},20{:02}-0{}-1{},K\n", n % 30, n % 9 + 1, n % 10)));
    let (table, _) = holds(&text);
    assert!((0..table.len()).all(|event| table.point(event).is_none()));
}

#[test]
fn a_table_without_dates_and_one_without_anything_but_titles_are_all_undated() {
    let (dateless, _) = holds(&table(30_000, |n, row| *row += &format!(",{}.5,{}.25,K", n % 80, n % 170)));
    assert!(dateless.start.iter().all(|day| *day == Day::MIN));
    let mut text = String::from("title\n");
    (0..30_000).for_each(|n| text.push_str(&format!("T {n}\n")));
    assert_eq!(holds(&text).0.len(), 30_000);
}

#[test]
fn all_events_at_one_point_are_one_cluster_at_every_zoom() {
    let text = table(100_000, |n, row| *row += &format!("20{:02}-0{}-1{},51.7373,36.1873,K{}", n % 30, n % 9 + 1, n % 10, n % 5));
    let (table, _) = holds(&text);
    let index = Index::build(&Rows::of_table(&table));
    for zoom in 0..=20 {
        let answer = index.answer(&Query { zoom: f64::from(zoom), ..Query::all() });
        assert_eq!(answer.clusters.iter().map(|c| c.certain).collect::<Vec<_>>(), [100_000]);
    }
}

#[test]
fn events_at_the_poles_are_on_the_edges_of_the_map() {
    let lats = ["90", "-90", "89.9999999", "-89.9999999", "85.06"];
    let (table, _) = holds(&table(20_000, |n, row| *row += &format!("2024-01-1{},{},{}.5,K", n % 10, lats[n % 5], n % 180)));
    let index = Index::build(&Rows::of_table(&table));
    let rows: Vec<u32> = index.answer(&Query { zoom: 9.0, ..Query::all() }).clusters.iter().map(|c| c.row).collect();
    assert!(rows.iter().all(|row| *row == 0 || *row == (1 << 12) - 1));
    assert!(table.len() == 20_000 && rows.contains(&0));
}

#[test]
fn events_on_both_sides_of_the_antimeridian_are_at_the_two_edges_and_those_on_it_at_one() {
    let lons = ["180", "-180", "179.9999999", "-179.9999999", "180.0000001", "360", "190"];
    let (table, faults) = holds(&table(21_000, |n, row| *row += &format!("2024-01-1{},-16.5,{},K", n % 10, lons[n % 7])));
    assert!(faults.is_empty());
    assert_eq!([0, 1, 4, 5, 6].map(|at| table.point(at).map(|p| p.lon)), [180.0, -180.0, -179.9999999, 0.0, -170.0].map(Some));
    let answer = Index::build(&Rows::of_table(&table)).answer(&Query { zoom: 4.0, ..Query::all() });
    let columns: Vec<(u32, u32)> = answer.clusters.iter().map(|c| (c.column, c.certain)).collect();
    assert_eq!(columns.iter().map(|c| c.1).sum::<u32>(), 21_000);
    let at = |column: u32| columns.iter().find(|c| c.0 == column).map(|c| c.1);
    assert_eq!((at(0), at(127)), (Some(4 * 3000), Some(3000)), "both 180 and -180 are at the western edge: {columns:?}");
}

#[test]
fn events_at_one_instant_are_certain_on_that_day_and_nowhere_else() {
    let (table, _) = holds(&table(30_000, |n, row| *row += &format!("2024-02-29,{}.{n},{}.{n},K", n % 80, n % 170)));
    let day = day_from_iso("2024-02-29").expect("a day");
    assert!(table.start.iter().chain(&table.end).all(|at| *at == day));
    let index = Index::build(&Rows::of_table(&table));
    let shown = |from, to| index.answer(&Query { window: Some(TimeWindow { from, to }), ..Query::all() }).shown.certain;
    assert_eq!([shown(day, day), shown(day - 9, day - 1), shown(day + 1, day + 9)], [30_000, 0, 0]);
}

#[test]
fn the_years_1_and_9999_and_open_ends_are_counted_exactly() {
    let dates = [
        "0001-01-01",
        "9999-12-31",
        "0001",
        "9999",
        "0001/9999",
        "2024/..",
        "../2024",
        "0001-01-01/..",
        "2024-05-05",
        "-0044-03-15",
        "-9999",
        "999X",
    ];
    let (table, faults) = holds(&table(30_000, |n, row| *row += &format!("{},10,{}.5,K", dates[n % 12], n % 170)));
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!((Some(table.start[0]), Some(table.end[1])), (day_from_iso("0001-01-01"), day_from_iso("9999-12-31")));
}

#[test]
fn of_a_million_categories_the_first_have_their_names_and_all_others_share_one() {
    let (table, _) = holds(&table(if cfg!(debug_assertions) { 200_000 } else { 1_000_000 }, |n, row| {
        *row += &format!("20{:02}-01-01,{}.5,{}.5,Kind {n}", n % 30, n % 80, n % 170);
    }));
    assert_eq!(table.categories.len(), 500);
    assert_eq!((table.categories[7].name.as_str(), table.categories[499].name.as_str()), ("Kind 7", "Other categories"));
    let last = table.category.iter().filter(|category| **category == 499).count();
    assert_eq!(last, table.len() - 499);
}

#[test]
fn a_line_of_a_hundred_megabytes_is_told_and_the_rows_about_it_are_read() {
    const LONG: usize = 100 << 20;
    let row = |n: usize| format!("T {n},2024-01-01,10,20,K\n");
    let some: String = (0..300).map(row).collect();
    let head = "title,date,latitude,longitude,type\n";
    for (what, long) in [
        ("one cell", format!("{},2024-01-01,1,2,K\n", "x".repeat(LONG))),
        ("cells without end", ",".repeat(LONG) + "\n"),
        ("letters of two bytes", "é".repeat(LONG / 2) + "\n"),
        ("a quotation mark that is closed", format!("\"{}\",2024-01-01,1,2,K\n", "y ".repeat(LONG / 2))),
    ] {
        let text = [head, &some, &long, &some].concat();
        let (table, faults) = columns_of(&text);
        assert_eq!(table.len(), 600, "{what}");
        assert!(faults.iter().any(|fault| fault.message.key == "table-row-too-long"), "{what}: {faults:?}");
        if !long.starts_with([',', '"']) {
            continue;
        }
        // As the last, without a line end.
        let (table, _) = columns_of(&[head, &some, long.trim_end()].concat());
        assert_eq!(table.len(), 300, "{what}");
        // As the first: nothing tells the names of columns.
        match read_columns("a.csv", [&long, head, &some].concat().as_bytes(), None, &Progress::default()) {
            Ok(Some((table, _))) => assert!(table.len() <= 301, "{what}"),
            Ok(None) => panic!("{what}"),
            Err(error) => assert!(matches!(error, TableError::Empty | TableError::TooLarge), "{what}: {error:?}"),
        }
    }
    let open = [head, &some, "\"never closed,2024-01-01,1,2,x\n", &row(7).repeat(500_000)].concat();
    let (table, faults) = columns_of(&open);
    assert_eq!(table.len(), 500_300, "a mark that is never closed costs its own line: {}", table.len());
    assert!(faults.iter().any(|fault| fault.message.key == "table-row-too-long"));
}

#[test]
fn a_large_table_is_written_again_with_its_changes_and_read_as_that() {
    let text =
        table(50_000, |n, row| *row += &format!("20{:02}-0{}-1{},{}.5,{}.25,K{}", n % 30, n % 9 + 1, n % 10, n % 80, n % 170, n % 5));
    let (table, _) = columns_of(&text);
    let change = |title: &str| RowChange {
        title: Some(title.to_owned()),
        when: Some("2031-01-01/2031-02-03".to_owned()),
        point: Some(Some(LonLat::new(-179.5, 12.125))),
        category: Some("K3".to_owned()),
    };
    let mut edits: RowEdits =
        (0..5000).map(|n| (n * 10, if n % 2 == 0 { RowEdit::Deleted } else { RowEdit::Changed(change("Now, this")) })).collect();
    edits.insert(50_000, RowEdit::Added(change("New")));
    let mut bytes = Vec::new();
    write_edited(&table, text.as_bytes(), &edits, &mut bytes, &mut |_| true).expect("written");
    let (again, _) = holds(std::str::from_utf8(&bytes).expect("text"));
    assert_eq!(again.len(), 50_000 - 2500 + 1);
    let mine =
        |at: usize| again.start[at] == day_from_iso("2031-01-01").unwrap_or(0) && again.point(at) == Some(LonLat::new(-179.5, 12.125));
    assert_eq!((0..again.len()).filter(|at| mine(*at)).count(), 2501);
    assert_eq!((again.title(0), again.title(8), again.title(again.len() - 1)), ("T 1", "T 9", "New"));
    assert_eq!(again.title(9), "Now, this");
}

#[test]
fn a_large_collection_of_features_is_read_into_columns_and_answers_alike() {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for n in 0..30_000 {
        let _ = write!(
            text,
            "{}{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{}.25,{}.5]}},\"properties\":{{\"title\":\"T {n}\",\"date\":\"20{:02}-0{}-1{}\",\"type\":\"K{}\"}}}}",
            if n == 0 { "" } else { ",\n" },
            n % 170,
            n % 80,
            n % 30,
            n % 9 + 1,
            n % 10,
            n % 5
        );
    }
    text.push_str("]}");
    let (table, faults) = answers(&text, "big.geojson");
    assert!(table.is_geojson() && faults.is_empty());
    assert_eq!((table.len(), table.title(29_999), table.categories.len()), (30_000, "T 29999", 5));
}
