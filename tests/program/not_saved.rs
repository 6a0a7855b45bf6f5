//! A case that cannot be saved: what is said, what is left of an older file, and that the work stays in memory and can go elsewhere.

use std::{fs, path::Path, process::Command as Process};

use dateline::{
    effects::desk::Desk,
    session::{Action, CaseField, Command, Edit, Effect, Session, Settings},
    text,
};

/// The example with a change in it, saved to `path` and what was said of it.
fn save(path: &str) -> (Desk, Session, String) {
    let mut desk = Desk::default();
    let mut session = Session::new(desk.example(), Settings::default());
    session.handle(Command::Edit(Edit::SetCase(CaseField::Title("Changed".to_owned()))));
    let said = save_as(&mut desk, &mut session, path);
    (desk, session, said)
}

fn save_as(desk: &mut Desk, session: &mut Session, path: &str) -> String {
    let effects = session.handle(Command::SaveTo(path.to_owned()));
    let Some(Effect::Save { path, case }) = effects.into_iter().next() else { panic!("nothing was to be saved") };
    let done = desk.save(&case, &path);
    session.handle(done);
    session.notice().map(|n| text::say(&n.message)).unwrap_or_default()
}

/// Nothing is lost: it can be saved elsewhere.
#[track_caller]
fn still_in_memory(desk: &mut Desk, session: &mut Session, said: &str, path: &str) {
    assert!(session.is_dirty() && session.case().title == "Changed", "the work is in memory, and unsaved: {said}");
    assert!(said.contains(path), "{said}");
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("saved.dateline");
    save_as(desk, session, path.to_str().unwrap());
    assert!(!session.is_dirty() && path.is_file());
}

#[test]
fn where_nothing_can_be_made_a_message_says_so_and_the_work_stays_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "words").unwrap();
    for path in [file.join("case.dateline"), file.join("case"), folder.path().join("none").join("case.dateline")] {
        let path = path.to_str().unwrap();
        let (mut desk, mut session, said) = save(path);
        still_in_memory(&mut desk, &mut session, &said, path);
    }
    assert_eq!(fs::read(&file).unwrap(), b"words");
}

/// Nobody can make a file there, not even who may do everything.
#[cfg(target_os = "linux")]
#[test]
fn in_a_read_only_folder_a_message_says_so_and_the_work_stays_in_memory() {
    for path in ["/proc/case.dateline", "/proc/case"] {
        let (mut desk, mut session, said) = save(path);
        still_in_memory(&mut desk, &mut session, &said, path);
    }
}

const TARGET: &str = "DATELINE_TEST_FULL_DISK";

/// Run by the test below only.
#[test]
fn saving_on_a_full_disk() {
    let Some(target) = std::env::var_os(TARGET) else { return };
    let (_, session, said) = save(target.to_str().unwrap());
    println!("dirty {} said {said}", session.is_dirty());
}

/// A limit on the size of files stands in for a full disk: writing fails in the same place.
#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_a_message_says_so_and_what_was_saved_before_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["case.dateline", "case"] {
        let path = folder.path().join(name);
        let (_, session, _) = save(path.to_str().unwrap());
        assert!(!session.is_dirty(), "there was room");
        let before = all_bytes(&path);
        let mut limited = Process::new("sh");
        limited.args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh"]).arg(std::env::current_exe().unwrap());
        limited.args(["--exact", "not_saved::saving_on_a_full_disk", "--nocapture"]).env(TARGET, &path);
        let told = String::from_utf8(limited.output().unwrap().stdout).unwrap();
        let line = told.lines().find_map(|l| l.split_once("dirty ")).map(|(_, rest)| rest).unwrap_or_else(|| panic!("{told}"));
        assert!(line.starts_with("true said ") && line.contains(path.to_str().unwrap()), "{line}");
        assert!(all_bytes(&path) == before, "what was saved before is whole");
    }
}

/// The names and bytes of a file, or of all files of a folder.
#[cfg(target_os = "linux")]
fn all_bytes(path: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    if path.is_file() {
        return vec![(path.to_owned(), fs::read(path).unwrap())];
    }
    let mut found: Vec<_> = fs::read_dir(path).unwrap().flat_map(|e| all_bytes(&e.unwrap().path())).collect();
    found.sort();
    found
}

#[test]
fn saving_what_has_a_place_says_where_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.dateline");
    let (mut desk, mut session, _) = save(path.to_str().unwrap());
    session.handle(Command::Edit(Edit::SetCase(CaseField::Title("Changed again".to_owned()))));
    let effects = session.handle(Action::Save.into());
    let [Effect::Save { path: to, case }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(Path::new(to), path);
    session.handle(desk.save(case, to));
    assert!(!session.is_dirty());
}
