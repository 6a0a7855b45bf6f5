//! A large table in the window, shown as it is: its rows listed, read, filtered and edited, by accessible names and keys.

use std::{path::Path, sync::Arc};

use crate::common::window::Window;
use dateline::{
    analysis::{
        Facet,
        crowd::Crowd,
        generated::write_csv,
        numbers::count,
        scale::{Index, Rows},
    },
    effects::crowds,
    ingest::tables::columnar::{Progress, read_columns},
    model::{ChartKind, Message, Stage, Subject, TimeWindow, edtf::day_from_iso},
    session::{
        Command, CrowdCommand, Effect, Overlay, Session, Settings,
        crowd::RowCells,
        state::{OpenedCase, Origin},
    },
};
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

const ROWS: usize = 3000;
const PATH: &str = "/nowhere/many.csv";
const EMPTY: &str = "Click a mark on the map";

/// The text of a made-up table.
fn text() -> String {
    let mut csv = Vec::new();
    write_csv(ROWS as u64, 7, &mut csv).unwrap();
    String::from_utf8(csv).unwrap()
}

fn window() -> Window {
    let (table, _) = read_columns("many.csv", text().as_bytes(), None, &Progress::default()).unwrap().expect("columns");
    assert_eq!(table.len(), ROWS);
    let index = Index::build(&Rows::of_table(&table));
    let crowd = Crowd::new(Arc::new(table), Arc::new(index));
    let case = crowds::case_of(Path::new(PATH), &crowd);
    let opened = OpenedCase { case, origin: Origin::Table(PATH.to_owned()), crowd: Some(Box::new(crowd)), ..OpenedCase::default() };
    Window::of(Session::new(opened, Settings::default()), [1280.0, 900.0])
}

fn crowd(w: &Window) -> &Crowd {
    w.session().crowd().expect("a large table is open")
}

fn title(w: &Window, record: u32) -> String {
    crowd(w).brief(record).expect("the row is there").title.to_owned()
}

fn select(w: &mut Window, record: u32) {
    w.outside(Command::Crowd(CrowdCommand::Select { records: vec![record], add: false }));
}

/// Tells what was read of the row that the window has asked for.
fn tell(w: &mut Window, outcome: impl Fn(RowCells) -> Result<RowCells, Message>) {
    let asked = w.effects().into_iter().find_map(|effect| match effect {
        Effect::ReadRow { path, record, .. } => Some((path, record)),
        _ => None,
    });
    let (path, record) = asked.expect("the row is read");
    assert_eq!(path, PATH);
    let cells = crowd(w).table().cells(&text(), record as usize);
    let outcome = outcome(RowCells { cells, cited: vec![1], matches: true });
    w.outside(Command::Crowd(CrowdCommand::RowRead { record, outcome }));
}

#[test]
fn the_list_has_the_rows_by_date_and_puts_the_chosen_one_before_the_reader() {
    let mut w = window();
    assert!(w.says(EMPTY) && !w.has("side_a"), "{:#?}", w.names(Role::Label));
    w.press("L");
    assert_eq!(w.session().overlay(), Some(&Overlay::Rows(None)));
    assert!(w.has("3,000 events"));
    let (rows, listed) = (w.rows(), crowd(&w).listed(None));
    assert!(rows.len() > 5 && rows.len() < 100, "only those in sight are drawn: {}", rows.len());
    for (row, record) in rows.iter().zip(&listed) {
        assert!(row.contains(&title(&w, *record)), "{row}");
    }
    w.click_first(Role::ListItem, &rows[0]);
    assert_eq!((w.session().overlay(), crowd(&w).selected()), (None, &listed[..1]));
    tell(&mut w, Ok);
    assert!(w.has(&format!("Event {} of many.csv", count(listed[0] as usize + 1))) && w.has("side_a"), "{:#?}", w.names(Role::Label));
    let cells = crowd(&w).table().cells(&text(), listed[0] as usize);
    assert!(cells.iter().filter(|cell| !cell.is_empty()).all(|cell| w.has(cell)), "{cells:?}");
    assert!(!w.says("has changed since") && !w.says(EMPTY));
}

#[test]
fn the_list_is_walked_by_keyboard_from_the_selected_row_on() {
    let mut w = window();
    let listed = crowd(&w).listed(None);
    select(&mut w, listed[1500]);
    w.press("L");
    w.press("ArrowDown");
    w.press("Enter");
    assert_eq!((w.session().overlay(), crowd(&w).selected()), (None, &listed[1501..1502]));
    w.click_role(Role::Button, "Previous event");
    assert_eq!(crowd(&w).selected(), &listed[1500..1501]);
    w.press("L");
    w.press("Escape");
    assert_eq!((w.session().overlay(), crowd(&w).selected()), (None, &listed[1500..1501]));
}

#[test]
fn a_row_that_was_changed_in_the_file_or_can_not_be_read_says_so() {
    let mut w = window();
    select(&mut w, 5);
    assert!(w.has("Reading…"));
    tell(&mut w, |read| Ok(RowCells { matches: false, ..read }));
    assert!(w.says("The file has changed since it was opened") && w.has("side_a"));
    select(&mut w, 6);
    tell(&mut w, |_| Err(Message::new("crowd-row-unread").with("path", PATH).with("reason", "it is gone")));
    assert!(w.says("it is gone") && !w.has("side_a") && w.has(&title(&w, 6)));
}

#[test]
fn the_whole_row_is_copied_with_the_names_of_its_columns() {
    let mut w = window();
    select(&mut w, 5);
    tell(&mut w, Ok);
    w.click_role(Role::Button, "Copy the row");
    let copied = w.effects().into_iter().find_map(|effect| if let Effect::Copy(words) = effect { Some(words) } else { None });
    let copied = copied.expect("copied");
    assert!(copied.starts_with("id: 6\ntitle: ") && copied.contains("\nside_a: Group "), "{copied}");
}

#[test]
fn the_form_adds_a_row_and_undo_takes_it_back() {
    let mut w = window();
    w.click_role(Role::Button, "New event…");
    assert!(w.field(Role::TextInput, "Place").contains(", "), "the middle of the map");
    assert!(!w.says("A title is needed"), "not at once");
    w.fill(Role::TextInput, "Date", "2024-13-01");
    assert!(w.says("no date of the calendar") && w.says("A title is needed"));
    w.fill(Role::TextInput, "Place", "somewhere");
    assert!(w.says("Write degrees north"));
    w.fill(Role::TextInput, "Title", "A bridge fell");
    w.press("Ctrl+Enter");
    assert_eq!((w.session().overlay(), crowd(&w).len()), (Some(&Overlay::EditRow(None)), ROWS), "it is not kept with faults");
    w.fill(Role::TextInput, "Date", "2024-10-30");
    w.fill(Role::TextInput, "Place", "51.73, 36.19");
    assert!(!w.says("no date of the calendar") && !w.says("Write degrees north"));
    w.press("Ctrl+Enter");
    assert_eq!((w.session().overlay(), crowd(&w).len(), crowd(&w).selected()), (None, ROWS + 1, &[ROWS as u32][..]));
    assert!(w.has("A bridge fell") && w.has("30 Oct 2024") && w.has("51.73° N, 36.19° E") && w.says("Added here"));
    w.menu("Edit");
    assert!(!w.find(Role::Button, |name| name.starts_with("Undo: add a row")).is_empty(), "{:#?}", w.names(Role::Button));
    w.press("Escape");
    w.press("Ctrl+Z");
    assert_eq!(crowd(&w).len(), ROWS);
    assert!(w.says(EMPTY) && !w.has("A bridge fell"));
}

#[test]
fn a_row_that_is_edited_says_so_and_a_deleted_one_is_gone_until_undo() {
    let mut w = window();
    select(&mut w, 5);
    tell(&mut w, Ok);
    let before = title(&w, 5);
    w.click_role(Role::Button, "Edit…");
    assert_eq!(w.field(Role::TextInput, "Title"), before);
    w.press("Ctrl+Enter");
    assert!(w.session().overlay().is_none() && crowd(&w).edits().is_empty(), "nothing was changed");
    w.press("F2");
    w.fill(Role::TextInput, "Title", "Nothing of the kind");
    w.press("Ctrl+Enter");
    assert!(w.has("Nothing of the kind") && w.says("Changed here") && w.has(&before), "what stands in the file is there, too");
    w.press("Ctrl+Z");
    assert_eq!(title(&w, 5), before);
    w.click_role(Role::Button, "Delete");
    assert!(crowd(&w).len() == ROWS - 1 && w.says(EMPTY));
    w.press("Ctrl+Z");
    assert_eq!(crowd(&w).len(), ROWS);
}

#[test]
fn the_counter_and_the_list_follow_the_time_window() {
    let mut w = window();
    assert!(w.has("3,000 of 3,000"), "{:#?}", w.names(Role::Label));
    let day = |iso| day_from_iso(iso).unwrap();
    let days = TimeWindow { from: day("2005-01-01"), to: day("2006-12-31") };
    let spans = (0..ROWS as u32).map(|record| crowd(&w).brief(record).unwrap().span);
    let inside = spans.filter(|span| span.start <= days.to && days.from <= span.end).count();
    assert!(inside > 0 && inside < ROWS, "{inside}");
    w.outside(Command::SetWindow(Some(days)));
    assert!(w.has(&format!("{} of 3,000", count(inside))), "{:#?}", w.names(Role::Label));
    w.press("L");
    assert!(w.has(&format!("{} events", count(inside))));
    w.press("Escape");
    w.outside(Command::SetWindow(None));
    w.press("L");
    assert!(w.has("3,000 events"));
}

#[test]
fn only_what_rows_have_can_be_filtered_by_and_charted() {
    let mut w = window();
    assert!(w.has("Category") && !w.has("Kind") && !w.has("Show forecasts"));
    assert!(w.has_role(Role::TextInput, "Words in titles"));
    w.fill(Role::TextInput, "Words in titles", "near Place 1");
    let shown = crowd(&w).listed(None);
    assert!(!shown.is_empty() && shown.len() < ROWS);
    assert!(shown.iter().all(|record| title(&w, *record).contains('1')), "each word stands in each title");
    w.outside(Command::SetStage(Stage::Both));
    let is_disabled = |w: &Window, name: &str| w.node(Role::Button, name).accesskit_node().is_disabled();
    assert!(!is_disabled(&w, "Over time"));
    for name in ["Figures", "Sources", "Reported"] {
        assert!(is_disabled(&w, name), "{name}");
    }
    w.activate(Role::Button, "Figures");
    assert_eq!(w.session().chart(), ChartKind::OverTime);
}

#[test]
fn a_picture_is_told_in_the_counts_of_the_table() {
    let mut w = window();
    let told = w.session().alternative_text(Subject::Map, "");
    for words in ["of 3,000", "Dated from ", "By category: ", "From the table many.csv."] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let category = w.case().categories[0].clone();
    w.outside(Command::ToggleValue(Facet::Category, category.id));
    let told = w.session().alternative_text(Subject::Map, "");
    let listed = crowd(&w).listed(None).len();
    assert!(told.contains(&format!("By category: {} ({listed}).", category.name)), "{told}");
}
