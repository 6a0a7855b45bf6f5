//! The form in which the columns of a table are told, in the window: by accessible names and keys.

use std::sync::Arc;

use crate::common::window::Window;
use dateline::{
    effects::{desk::Desk, table_reader},
    ingest::tables::Meaning,
    model::Case,
    session::{Command, Effect, Overlay, Session, Settings, TableCommand, state::OpenedCase},
};
use egui::accesskit::Role;

const TABLE: &str = "Zed;Bee;Lat;Lon\n03/04/2024;It rained all day;51.7;36.2\n05/06/2024;It snowed;;\nsoon;It thawed;51.7;36.2\n";

/// Does what the program does about tables, until nothing more is asked for. What else is asked for is returned.
fn serve(w: &mut Window) -> Vec<Effect> {
    let mut others = Vec::new();
    loop {
        let effects = w.effects();
        if effects.is_empty() {
            return others;
        }
        for effect in effects {
            match effect {
                Effect::ReadTable(request) => {
                    let outcome = table_reader::read(&request, &mut |_| true).map(Arc::new);
                    w.outside(Command::Table(TableCommand::Read { serial: request.serial, outcome }));
                }
                Effect::OpenTable(read) => {
                    let opened = Desk::default().open_table(&read);
                    w.outside(opened);
                }
                other => others.push(other),
            }
        }
    }
}

fn asked(folder: &tempfile::TempDir, words: &str, size: [f32; 2]) -> Window {
    let path = folder.path().join("weather.csv");
    std::fs::write(&path, words).unwrap();
    let opened = Desk::default().example();
    let mut w = Window::of(Session::new(opened, Settings::default()), size);
    w.outside(Command::OpenPath(path.display().to_string()));
    serve(&mut w);
    w
}

#[test]
fn columns_are_told_what_would_come_of_them_is_seen_and_the_table_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut w = asked(&folder, TABLE, [1280.0, 800.0]);
    assert!(w.has("Columns of weather.csv") && w.has("Zed") && w.has("It rained all day"));
    assert!(w.says("whether days or months come first"), "it is asked about");
    w.choose("Bee", "Title");
    serve(&mut w);
    w.choose("Zed", "Date");
    serve(&mut w);
    assert!(w.has("3 events: 1 without a date, 1 without a place"), "{:#?}", w.names(Role::Label));
    assert!(w.says("Line 4, column “Zed”: “soon”"));
    // It cannot be opened before days are told from months.
    w.click_role(Role::Button, "Open as a new case");
    assert_eq!(w.session().overlay(), Some(&Overlay::Columns));
    w.choose("Days and months", "Month first: 3/4/2024 is March 4");
    serve(&mut w);
    assert!(!w.says("whether days or months come first"));
    w.click_role(Role::Button, "Open as a new case");
    serve(&mut w);
    assert_eq!((w.session().overlay(), w.case().events.len()), (None, 3));
    assert_eq!(w.case().events[0].when.as_ref().unwrap().edtf, "2024-03-04");
    // The notice leads back.
    w.click_role(Role::Button, "Change columns…");
    serve(&mut w);
    assert!(w.has("Columns of weather.csv"));
    w.choose("Bee", "Id");
    serve(&mut w);
    assert_eq!(w.session().table().unwrap().mapping().unwrap().meanings[1], Meaning::Id);
    w.click_role(Role::Button, "Cancel");
    assert_eq!((w.session().overlay(), w.case().events.len()), (None, 3));
}

#[test]
fn rows_are_added_to_the_case_and_taken_back_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut w = asked(&folder, "title,date,lat,lon\nRain,2024-10-30,51.7,36.2\n", [1280.0, 800.0]);
    let before = w.case().events.len();
    w.click_role(Role::Button, "Add the rows to this case");
    let others = serve(&mut w);
    assert!(matches!(&others[..], [Effect::KeepFiles(files)] if files.len() == 2), "{others:?}");
    assert_eq!(w.case().events.len(), before + 1);
    assert!(w.has("Change columns…"));
    w.press("Ctrl+Z");
    assert_eq!(w.case().events.len(), before);
}

#[test]
fn the_form_closes_by_escape_and_by_cancel_and_leaves_the_case_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for escape in [true, false] {
        let mut w = asked(&folder, TABLE, [1280.0, 800.0]);
        let before: Case = w.case().clone();
        if escape {
            w.press("Escape");
        } else {
            w.click_role(Role::Button, "Cancel");
        }
        assert_eq!((w.session().overlay(), w.case()), (None, &before));
    }
}

#[test]
fn in_a_small_window_the_buttons_stay_in_view() {
    let folder = tempfile::tempdir().unwrap();
    let header: Vec<String> = (0..60).map(|n| format!("Column {n}")).collect();
    let words = format!("{}\n{}\n", header.join(","), vec!["some words"; 60].join(","));
    for size in [[640.0, 400.0], [1280.0, 800.0]] {
        let w = asked(&folder, &words, size);
        for name in ["Cancel", "Open as a new case", "Add the rows to this case"] {
            let rect = w.node(Role::Button, name).rect();
            assert!(w.area().contains_rect(rect), "{name} at {rect} in {size:?}");
        }
    }
}

#[test]
fn a_table_that_nothing_can_be_read_of_says_why() {
    let mut w = Window::of(Session::new(OpenedCase::default(), Settings::default()), [1280.0, 800.0]);
    w.outside(Command::OpenPath("no-such-file.csv".to_owned()));
    serve(&mut w);
    assert_eq!(w.session().overlay(), None);
    assert!(w.says("no-such-file.csv"));
}
