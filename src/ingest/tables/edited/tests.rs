//! Tables that are made up, changed at random, and read again.

use proptest::prelude::*;

use super::*;
use crate::{
    ingest::tables::{
        Mapping,
        columnar::{Progress, read_columns, text_of},
        row_again::{days_of, point_e7},
    },
    model::{When, edtf::Day},
};

fn columns_of(bytes: &[u8], mapping: Option<&Mapping>) -> EventTable {
    read_columns("a.csv", bytes, mapping, &Progress::default()).unwrap().unwrap().0
}

fn written(table: &EventTable, bytes: &[u8], edits: &RowEdits) -> Result<Vec<u8>, EditFault> {
    let mut out = Vec::new();
    match write_edited(table, bytes, edits, &mut out, &mut |_| true) {
        Ok(count) => {
            assert_eq!(count, out.len());
            Ok(out)
        }
        Err(WriteError::Fault(fault)) => {
            assert!(out.is_empty(), "nothing is written before all is known to fit");
            Err(fault)
        }
        Err(other) => panic!("{other:?}"),
    }
}

/// Title, days, point and category.
type Event = (String, (Day, Day), (i32, i32), String);

fn events(table: &EventTable) -> Vec<Event> {
    let event = |at: usize| {
        let category = table.categories[usize::from(table.category[at])].name.clone();
        (table.title(at).to_owned(), (table.start[at], table.end[at]), (table.lat_e7[at], table.lon_e7[at]), category)
    };
    (0..table.len()).map(event).collect()
}

/// The events with the changes made to them, by the plainest means.
fn changed(events: &[Event], edits: &RowEdits) -> Vec<Event> {
    let none = || (String::new(), (Day::MIN, Day::MAX), point_e7(None), "No category".to_owned());
    let mut rows: BTreeMap<u32, Event> = (0..).zip(events.iter().cloned()).collect();
    for (record, edit) in edits {
        match edit {
            RowEdit::Deleted => {
                rows.remove(record);
            }
            RowEdit::Changed(change) | RowEdit::Added(change) => {
                let row = rows.entry(*record).or_insert_with(none);
                if let Some(title) = &change.title {
                    row.0.clone_from(title);
                }
                if let Some(edtf) = &change.when {
                    row.1 = days_of(Some(&When { edtf: edtf.clone(), ..When::default() }).filter(|_| !edtf.is_empty()));
                }
                if let Some(point) = change.point {
                    row.2 = point_e7(point);
                }
                if let Some(category) = &change.category {
                    row.3.clone_from(category);
                }
            }
        }
    }
    rows.into_values().collect()
}

/// How a table is laid out: the names of its columns, and the cells of a row.
const LAYOUTS: [(&str, &[&str]); 6] = [
    ("id|title|date|latitude|longitude|type", &["#", "T", "2024-05-0#", "51.#", "36.25", "K"]),
    ("id|title|start date|end date|latitude|longitude|type|remarks", &["#", "T", "2023-11-0#", "2023-12-1#", "-1.5", "170.#", "K", "Q"]),
    ("remarks|type|coordinates|when|headline", &["Q", "K", "48.#, 2.5", "0#/11/2022", "T"]),
    ("year|month|day|name|lat|lon|category", &["202#", "7", "1#", "T", "5#.5", "3", "K"]),
    ("type|title|date|end date|wkt|latitude|longitude", &["K", "T", "2021-0#", "2021-12-01", "POINT (2 4#)", "4#", "2"]),
    ("title|date|lat|lon|type|start date|end date", &["T", "2024-01-0#", "51,#", "36,25", "K", "2024-01-0#", ""]),
];

#[derive(Debug, Clone)]
struct Made {
    text: String,
    separator: char,
}

fn table() -> impl Strategy<Value = Made> {
    let sign = prop::sample::select(vec![',', ';', '\t']);
    let shape = (0..LAYOUTS.len(), sign, prop::sample::select(vec!["\n", "\r\n"]), any::<bool>(), any::<bool>(), 2..30_usize);
    (shape, prop::collection::vec("[a-zé \"\\n,;]{0,6}", 30)).prop_map(|((layout, separator, line_end, ended, always, count), words)| {
        let (header, cells) = LAYOUTS[layout];
        let cell = |words: &str| written_cell(words, separator as u8, always);
        let line = |cells: Vec<String>| cells.join(&separator.to_string());
        let mut lines = vec![line(header.split('|').map(cell).collect())];
        for n in 0..count {
            let filled = cells.iter().map(|form| match *form {
                "T" => cell(format!("Title {n}{}", words[n].trim_end()).replace(['\n', '\t'], " ").split("  ").next().unwrap_or_default()),
                "Q" => cell(&words[n]),
                "K" => cell(["Attack", "", "Kind, two", "Move"][n % 4]),
                form => cell(&form.replace('#', &(n % 9 + 1).to_string())),
            });
            let mut row = line(filled.collect());
            if n % 7 == 3 {
                row += line_end;
            }
            lines.push(row);
        }
        let text = lines.join(line_end) + if ended { line_end } else { "" };
        Made { text, separator }
    })
}

fn change() -> impl Strategy<Value = RowChange> {
    let title = prop::option::of("[A-Zй][a-z\"]{1,4}( ?[,;=x]){0,2}");
    let dates = [
        "",
        "2020-02-29",
        "2024-06",
        "1999",
        "2021-03-04/2021-04-05",
        "2024-06~",
        "2022/..",
        "../2022-01-05",
        "2024-36",
        "2020-01/2021-02",
        "0001-01-01",
    ];
    let when = prop::option::of(prop::sample::select(dates.to_vec()).prop_map(str::to_owned));
    let point = prop::option::of(prop::option::of((-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| LonLat::new(lon, lat))));
    let category =
        prop::option::of(prop::sample::select(vec!["Attack", "No category", "Kind, two", "New \"kind\""]).prop_map(str::to_owned));
    (title, when, point, category).prop_map(|(title, when, point, category)| RowChange { title, when, point, category })
}

fn edit() -> impl Strategy<Value = RowEdit> {
    prop_oneof![Just(RowEdit::Deleted), change().prop_map(RowEdit::Changed), change().prop_map(RowEdit::Changed)]
}

proptest! {
    #[test]
    fn an_edited_table_is_read_as_the_table_with_the_changes(
        made in table(),
        encoding in 0..4_usize,
        some in prop::collection::btree_map(0..30_u32, edit(), 0..8),
        added in prop::collection::vec(("[A-Z][a-z]{1,5}", change()), 0..3),
    ) {
        let bytes = match encoding {
            0 => made.text.clone().into_bytes(),
            1 => [b"\xEF\xBB\xBF", made.text.as_bytes()].concat(),
            2 => [0xFEFF].into_iter().chain(made.text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
            // In quotation marks, so that the row is as wide as the others.
            _ => made.text.replacen("Title 0", "Title 0\u{1}", 1).into_bytes().into_iter().map(|b| if b == 1 { 0xE9 } else { b }).collect(),
        };
        let table = columns_of(&bytes, None);
        prop_assert_eq!(char::from(table.separator), made.separator);
        prop_assert_eq!(&written(&table, &bytes, &RowEdits::new()).unwrap(), &bytes);
        let count = table.len() as u32;
        let mut edits: RowEdits = some.into_iter().filter(|(record, _)| *record < count).collect();
        let more = added.into_iter().map(|(title, change)| RowEdit::Added(RowChange { title: Some(title), ..change }));
        edits.extend((count + 1..).step_by(2).zip(more));
        // Of a date in three columns no open end can be told, and so on: those are refused by themselves.
        let out = loop {
            match written(&table, &bytes, &edits) {
                Ok(out) => break out,
                Err(EditFault::NotHeld { what: Meaning::Date, record, .. }) if table.mapping.column(Meaning::Year).is_some() => {
                    edits.remove(&record);
                }
                Err(fault) => prop_assert!(false, "{fault:?}"),
            }
        };
        let again = columns_of(&out, Some(&table.mapping));
        prop_assert_eq!(events(&again), changed(&events(&table), &edits), "{}", text_of(&out));
        // Rows that were not touched stand there as they were.
        let whole = text_of(&bytes).into_owned();
        let result = text_of(&out).into_owned();
        for at in (0..table.len()).filter(|at| !edits.contains_key(&(*at as u32))) {
            let row = raw_row(&whole, table.row[at] as usize, table.separator);
            prop_assert!(result.contains(&whole[table.row[at] as usize..row.line_end]));
        }
        if edits.is_empty() {
            prop_assert_eq!(out, bytes);
        }
    }
}

const PLAIN: &str = "id,title,date,lat,lon,type\n1,\"A, b\",2024-01-02,51.50,36.0,Attack\n2,B,2024-01-03,,,Move\r\n\n3,\"C\nd\",,1,2,\n";

fn edit_one(text: &str, record: u32, edit: RowEdit) -> Result<String, EditFault> {
    let table = columns_of(text.as_bytes(), None);
    written(&table, text.as_bytes(), &[(record, edit)].into()).map(|bytes| String::from_utf8(bytes).unwrap())
}

fn titled(title: &str) -> RowEdit {
    RowEdit::Changed(RowChange { title: Some(title.to_owned()), ..RowChange::default() })
}

fn dated(edtf: &str) -> RowEdit {
    RowEdit::Changed(RowChange { when: Some(edtf.to_owned()), ..RowChange::default() })
}

#[test]
fn only_the_cells_that_changed_are_written_anew() {
    let point = RowEdit::Changed(RowChange { point: Some(Some(LonLat::new(36.0, 52.25))), ..RowChange::default() });
    assert_eq!(edit_one(PLAIN, 0, point).unwrap(), PLAIN.replace("51.50", "52.25"));
    assert_eq!(edit_one(PLAIN, 2, titled("Say \"so\"")).unwrap(), PLAIN.replace("C\nd", "Say \"\"so\"\""));
    assert_eq!(edit_one(PLAIN, 1, RowEdit::Deleted).unwrap(), PLAIN.replace("2,B,2024-01-03,,,Move\r\n", ""));
    assert_eq!(edit_one(PLAIN, 0, titled("A, b")).unwrap(), PLAIN, "what is so already is not written");
    let added = RowEdit::Added(RowChange { title: Some("D".to_owned()), when: Some("2024".to_owned()), ..RowChange::default() });
    assert_eq!(edit_one(PLAIN, 9, added.clone()).unwrap(), format!("{PLAIN},D,2024,,,\n"));
    assert_eq!(
        edit_one(PLAIN.trim_end(), 9, added).unwrap(),
        format!("{PLAIN},D,2024,,,"),
        "no line end after the last row before or after"
    );
    assert_eq!(edit_one("title,date,type\nA\nB,2024,x\n", 0, dated("2023")).unwrap(), "title,date,type\nA,2023\nB,2024,x\n");
}

#[test]
fn a_date_is_written_as_the_columns_have_it() {
    let two = "title,start date,end date\nA,2024-01-02,2024-01-05\nB,2024-02-02,\n";
    let of = |record, edtf: &str| {
        let all = edit_one(two, record, dated(edtf)).unwrap();
        all.lines().nth(record as usize + 1).unwrap()[2..].to_owned()
    };
    assert_eq!(of(0, "2023-05-01/2023-06-02"), "2023-05-01,2023-06-02");
    assert_eq!((of(0, "2023-05-01"), of(1, "2023-05-01")), ("2023-05-01,2023-05-01".to_owned(), "2023-05-01,".to_owned()));
    assert_eq!((of(0, "2023-05"), of(0, "2022")), ("2023-05-01,2023-05-31".to_owned(), "2022-01-01,2022-12-31".to_owned()));
    assert_eq!((of(0, "2023-05~"), of(0, "2023/.."), of(0, "")), ("2023-05~,".to_owned(), "2023/..,".to_owned(), ",".to_owned()));
    let parts = "headline,year,month,day\nA,2024,6,7\nB,2023,1,2\n";
    assert_eq!(edit_one(parts, 0, dated("2021-11")).unwrap(), parts.replace("2024,6,7", "2021,11,"));
    assert!(matches!(edit_one(parts, 0, dated("2021/..")), Err(EditFault::NotHeld { what: Meaning::Date, record: 0, .. })));
    let serial = "title,date\nA,45000\nB,45001.5\n";
    assert_eq!(edit_one(serial, 0, dated("2024-01-01")).unwrap(), serial.replace("45000", "45292"));
    assert!(edit_one(serial, 0, dated("2024")).is_err(), "a year among day numbers would make them numbers");
    let months = "title,date\nA,2/13/2024\nB,3/4/2024\nC,5/6/2024\n";
    let table = columns_of(months.as_bytes(), None);
    let out = written(&table, months.as_bytes(), &[(0, RowEdit::Deleted)].into()).unwrap();
    assert_eq!(columns_of(&out, Some(&table.mapping)).start, table.start[1..], "the row that told months from days is not needed any more");
}

#[test]
fn codes_of_published_layouts_are_written_for_names() {
    let head = "id,year,type_of_violence,side_a,side_b,where_coordinates,where_prec,latitude,longitude,country,date_prec,date_start,date_end,best,high,low";
    let text = format!("{head}\n1,2020,1,A,B,Town,1,40.5,30.25,Land,1,2020-03-01,2020-03-02,1,2,0\n");
    let change = |category: &str| RowEdit::Changed(RowChange { category: Some(category.to_owned()), ..RowChange::default() });
    assert_eq!(edit_one(&text, 0, change("Non-state conflict")).unwrap(), text.replace("2020,1,A", "2020,2,A"));
    assert_eq!(edit_one(&text, 0, dated("2020-03-05")).unwrap(), text.replace("2020-03-01,2020-03-02", "2020-03-05,2020-03-05"));
    assert_eq!(edit_one(&text, 0, titled("Mine")), Err(EditFault::NoColumn { what: Meaning::Title, record: 0 }));
    let table = columns_of(text.as_bytes(), None);
    let holds = [Meaning::Title, Meaning::Date, Meaning::Coordinates, Meaning::Category].map(|what| can_hold(&table, what));
    assert_eq!(holds, [false, true, true, true]);
}

#[test]
fn what_a_table_cannot_hold_is_told_before_anything_is_written() {
    let bare = "title,notes\nA,x\nB,y\n";
    let point = RowEdit::Changed(RowChange { point: Some(Some(LonLat::new(1.0, 2.0))), ..RowChange::default() });
    assert_eq!(edit_one(bare, 1, point), Err(EditFault::NoColumn { what: Meaning::Coordinates, record: 1 }));
    assert_eq!(edit_one(bare, 1, dated("2024")), Err(EditFault::NoColumn { what: Meaning::Date, record: 1 }));
    assert!(matches!(edit_one(PLAIN, 1, dated("yesterday")), Err(EditFault::NotHeld { what: Meaning::Date, .. })));
    assert!(matches!(edit_one(bare, 9, RowEdit::Added(RowChange::default())), Err(EditFault::NotHeld { what: Meaning::Title, .. })));
    let beyond = RowEdit::Changed(RowChange { point: Some(Some(LonLat::new(1.0, 92.0))), ..RowChange::default() });
    assert!(matches!(edit_one(PLAIN, 0, beyond), Err(EditFault::NotHeld { what: Meaning::Coordinates, .. })));
    let open = "title,date\nA,2024\nB,\"2025\n";
    let added = RowEdit::Added(RowChange { title: Some("C".to_owned()), ..RowChange::default() });
    assert_eq!(edit_one(open, 7, added), Err(EditFault::Unclosed));
    let table = columns_of(PLAIN.as_bytes(), None);
    let stale = PLAIN.replace("2,B", "2,X");
    assert_eq!(written(&table, stale.as_bytes(), &[(1, RowEdit::Deleted)].into()), Err(EditFault::Stale { record: 1 }));
    assert_eq!(written(&table, b"", &[(1, RowEdit::Deleted)].into()), Err(EditFault::Stale { record: 1 }));
}

#[test]
fn writing_ends_when_nobody_wants_it_any_more() {
    let text = format!("title,date\n{}", "A,2024\n".repeat(2_000_000));
    let table = columns_of(text.as_bytes(), None);
    let mut told = Vec::new();
    let stopped = write_edited(&table, text.as_bytes(), &RowEdits::new(), &mut io::sink(), &mut |bytes| {
        told.push(bytes);
        told.len() < 2
    });
    assert!(matches!(stopped, Err(WriteError::Stopped)));
    assert_eq!(told, [STEP_BYTES, 2 * STEP_BYTES]);
}
