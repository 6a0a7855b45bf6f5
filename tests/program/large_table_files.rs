//! Large tables and their files: a row read again from its place, changes written as a new table, and what is kept for the next opening.

use std::{fs, path::Path, sync::Arc};

use dateline::{
    analysis::{
        columns::Span,
        crowd::{Crowd, Edited},
        generated::write_csv,
        scale::{Index, Rows},
    },
    effects::{crowds, desk::Desk},
    ingest::tables::columnar::{Progress, read_columns},
    model::{LonLat, edtf::day_from_iso},
    session::{
        Action, Command, CrowdCommand, Effect, Session, Settings,
        state::{OpenedCase, Origin},
    },
};

const ROWS: u64 = 500;

fn opened(path: &Path) -> Session {
    let bytes = fs::read(path).unwrap();
    let (table, _) = read_columns("many.csv", &bytes, None, &Progress::default()).unwrap().unwrap();
    let index = Index::build(&Rows::of_table(&table));
    let crowd = Crowd::new(Arc::new(table), Arc::new(index));
    let case = crowds::case_of(path, &crowd);
    let origin = Origin::Table(path.display().to_string());
    Session::new(OpenedCase { case, origin, crowd: Some(Box::new(crowd)), ..OpenedCase::default() }, Settings::default())
}

fn do_crowd(session: &mut Session, command: CrowdCommand) -> Vec<Effect> {
    session.handle(Command::Crowd(command))
}

/// Saves under a name, and tells the session what came of it.
fn save(session: &mut Session, path: &Path) {
    let effects = do_crowd(session, CrowdCommand::SaveTo { path: path.display().to_string() });
    let [Effect::SaveCrowd { path, from, crowd }] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = Desk::save_crowd(crowd, from, path);
    session.handle(answer);
}

fn made(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("many.csv");
    let mut csv = Vec::new();
    write_csv(ROWS, 3, &mut csv).unwrap();
    fs::write(&path, csv).unwrap();
    path
}

#[test]
fn changes_are_written_as_a_new_table_in_which_all_else_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (made(folder.path()), folder.path().join("out.csv"));
    let before = fs::read_to_string(&path).unwrap();
    let mut session = opened(&path);
    assert!(!session.is_dirty() && !session.can(Action::Save) && !session.can(Action::Undo));
    let day = day_from_iso("2024-10-30").unwrap();
    let row = |title: &str| Edited {
        title: Arc::from(title),
        span: Span { start: day, end: day },
        point: Some(LonLat::new(36.19, 51.73)),
        category: 0,
    };
    do_crowd(&mut session, CrowdCommand::Put { record: Some(7), row: row("A bridge, mended") });
    do_crowd(&mut session, CrowdCommand::Put { record: None, row: row("Added") });
    do_crowd(&mut session, CrowdCommand::Select { records: vec![9], add: false });
    do_crowd(&mut session, CrowdCommand::Delete);
    assert_eq!(session.shown().counts.total, ROWS as usize);
    session.handle(Command::Do(Action::Undo));
    assert_eq!(session.shown().counts.total, ROWS as usize + 1);
    session.handle(Command::Do(Action::Redo));
    assert!(session.is_dirty() && session.can(Action::Save));
    save(&mut session, &out);
    assert!(!session.is_dirty(), "{:?}", session.notice());
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "the table that was read is left alone");
    let (old, new): (Vec<&str>, String) = (before.lines().collect(), fs::read_to_string(&out).unwrap());
    let new: Vec<&str> = new.lines().collect();
    assert_eq!((new[..8].to_vec(), new[9], new[10..500].to_vec()), (old[..8].to_vec(), old[9], old[11..].to_vec()));
    assert!(new[8].contains("\"A bridge, mended\"") && new[8].contains("2024-10-30") && new[500].contains("Added"), "{}", new[8]);
    let again = opened(&out);
    assert_eq!(again.crowd().unwrap().brief(7).unwrap().title, "A bridge, mended");
    assert_eq!(again.shown().counts.total, ROWS as usize);

    // Undone after it was saved, there is something to save again.
    session.handle(Command::Do(Action::Undo));
    assert!(session.is_dirty());
    save(&mut session, &path);
    assert_eq!(session.notice().unwrap().message.key, "crowd-save-elsewhere");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
}

#[test]
fn a_row_is_read_as_it_stands_in_the_file_and_told_when_that_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = made(folder.path());
    let mut session = opened(&path);
    let effects = do_crowd(&mut session, CrowdCommand::Select { records: vec![41], add: false });
    let [Effect::ReadRow { path: asked, table, record: 41 }] = effects.as_slice() else { panic!("{effects:?}") };
    let read = |session: &mut Session| {
        do_crowd(session, crowds::read_row(asked, &table.0, 41));
        session.open_crowd().unwrap().row().unwrap().read.clone().unwrap()
    };
    let row = read(&mut session).unwrap();
    let line = fs::read_to_string(&path).unwrap().lines().nth(42).unwrap().to_owned();
    assert_eq!((row.cells.join(","), row.matches), (line, true));
    assert!(row.cited.contains(&1), "the title is marked: {:?}", row.cited);

    let changed = fs::read_to_string(&path).unwrap().replacen("\n1,", "\n1111,", 1);
    fs::write(&path, changed).unwrap();
    assert!(!read(&mut session).unwrap().matches, "what stands there now begins elsewhere");
    fs::remove_file(&path).unwrap();
    assert_eq!(read(&mut session).unwrap_err().key, "crowd-row-unread");
}

/// Only where there is something to draw with.
#[cfg(feature = "gui")]
#[test]
fn what_is_kept_of_a_table_gives_the_same_picture_and_is_given_up_when_the_table_changes() {
    use std::process::Command as Program;
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("large.csv"), folder.path().join("data"));
    let mut csv = Vec::new();
    write_csv(20_500, 5, &mut csv).unwrap();
    fs::write(&path, &csv).unwrap();
    let picture = |name: &str| {
        let out = folder.path().join(name);
        let mut program = Program::new(env!("CARGO_BIN_EXE_dateline"));
        program.args(["export", "--what", "map", "--size", "480x300", "--out"]).arg(&out).arg(&path);
        let run = program.env("DATELINE_DATA_DIR", &data).env("DATELINE_CONFIG_DIR", folder.path().join("none")).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        fs::read(out).unwrap()
    };
    let kept = || -> Vec<std::path::PathBuf> { fs::read_dir(data.join("tables")).unwrap().map(|entry| entry.unwrap().path()).collect() };
    let first = picture("a.png");
    assert_eq!(kept().len(), 1);
    assert!(first == picture("b.png"), "the picture from what was kept is another");
    let mut bytes = fs::read(&kept()[0]).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    fs::write(&kept()[0], bytes).unwrap();
    assert!(first == picture("c.png"), "what is damaged is not used");
    // The same length, another place.
    let changed = String::from_utf8(csv).unwrap().replacen(",Air strike,", ",Airstrikes,", 300);
    fs::write(&path, changed).unwrap();
    assert!(first != picture("d.png"), "the table has changed");
    assert_eq!(kept().len(), 2);
}
