//! `dateline merge` and `dateline share` from outside: what is printed, written, and the exit status.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use dateline::{effects::files, ingest::case_file, model::Case};
use serde_json::Value;

/// Runs the program: exit status, what it printed, what it told.
fn run(args: &[&dyn AsRef<OsStr>]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.stdin(Stdio::null());
    for arg in args {
        let arg: &OsStr = (**arg).as_ref();
        command.arg(arg);
    }
    let output = command.env("DATELINE_CONFIG_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-settings")).output().unwrap();
    let words = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), words(&output.stdout), words(&output.stderr))
}

/// Three copies of the example: base, mine, theirs, as git gives them.
fn copies(folder: &Path, mine: impl FnOnce(&mut Case), theirs: impl FnOnce(&mut Case)) -> [PathBuf; 3] {
    let base = files::example().case;
    let (mut a, mut b) = (base.clone(), base.clone());
    mine(&mut a);
    theirs(&mut b);
    let paths = ["base", "mine", "theirs"].map(|name| folder.join(format!(".merge_{name}")));
    for (path, case) in paths.iter().zip([&base, &a, &b]) {
        fs::write(path, case_file::to_bytes(case)).unwrap();
    }
    paths
}

fn case_at(path: &Path) -> Case {
    case_file::parse(&fs::read(path).unwrap()).unwrap().0
}

#[test]
fn as_a_merge_driver_it_merges_what_does_not_conflict_into_the_file_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let [base, mine, theirs] =
        copies(folder.path(), |c| c.events[0].title = "Mine".to_owned(), |c| c.events[0].notes = "Theirs".to_owned());
    let (status, printed, _) = run(&[&"merge", &base, &mine, &theirs, &"--out", &mine, &"--force"]);
    assert_eq!(status, 0, "{printed}");
    let merged = case_at(&mine);
    assert_eq!((merged.events[0].title.as_str(), merged.events[0].notes.as_str()), ("Mine", "Theirs"));
}

#[test]
fn conflicts_are_printed_side_by_side_nothing_is_written_and_one_side_can_be_taken() {
    let folder = tempfile::tempdir().unwrap();
    let [base, mine, theirs] =
        copies(folder.path(), |c| c.events[0].title = "Mine".to_owned(), |c| c.events[0].title = "Theirs".to_owned());
    let out = folder.path().join("out.json");
    let (status, printed, told) = run(&[&"merge", &base, &mine, &theirs, &"--out", &out]);
    assert_eq!(status, 1, "{told}");
    let side_by_side = printed.lines().find(|l| l.starts_with("Mine ") && l.ends_with("| Theirs") && !l.contains("Event"));
    assert!(side_by_side.is_some() && printed.contains("Before: ") && told.contains("1 conflict"), "{printed}{told}");
    assert!(!out.exists());
    let (status, printed, _) = run(&[&"merge", &base, &mine, &theirs, &"--out", &out, &"--json"]);
    let report: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((status, &report["undecided"], &report["conflicts"][0]["theirs"]), (1, &1.into(), &"Theirs".into()));
    for (side, title) in [("mine", "Mine"), ("theirs", "Theirs")] {
        let (status, ..) = run(&[&"merge", &base, &mine, &theirs, &"--out", &out, &"--take", &side, &"--force"]);
        assert_eq!((status, case_at(&out).events[0].title.as_str()), (0, title));
    }
    let (status, _, told) = run(&[&"merge", &base, &mine, &theirs, &"--out", &out, &"--take", &"mine"]);
    assert!(status == 2 && told.contains("--force"), "{told}");
}

#[test]
fn where_there_was_nothing_before_every_difference_is_a_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let [base, mine, theirs] = copies(folder.path(), |_| {}, |c| c.title = "Theirs".to_owned());
    fs::write(&base, "").unwrap();
    let out = folder.path().join("out");
    let (status, ..) = run(&[&"merge", &base, &mine, &theirs, &"--out", &out]);
    assert_eq!((status, out.exists()), (1, false));
    let (status, ..) = run(&[&"merge", &base, &mine, &theirs, &"--out", &out, &"--take", &"theirs"]);
    assert_eq!((status, case_at(&out.join("case.json")).title.as_str()), (0, "Theirs"));
    let (status, _, told) = run(&[&"merge", &base, &mine, &"no-such-file", &"--out", &out, &"--force"]);
    assert!(status == 2 && told.contains("no-such-file"), "{told}");
}

#[test]
fn a_case_is_shared_without_its_texts_and_long_quotations_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let out = folder.path().join("copy.dateline");
    let (status, printed, _) = run(&[&"share", &seeds, &"--out", &out, &"--json"]);
    let report: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((status, &report["documents"]), (0, &5.into()));
    let opened = files::open(&out).unwrap();
    assert!(opened.originals.is_empty() && opened.faults.is_empty() && opened.case.documents.iter().all(|d| d.excerpted));
    let (status, _, told) = run(&[&"share", &seeds, &"--out", &out]);
    assert!(status == 2 && told.contains("--force"), "{told}");
    let (status, _, told) = run(&[&"share", &seeds, &"--out", &seeds, &"--force"]);
    assert!(status == 2 && told.contains("seeds"), "{told}");
    let folder = folder.path().join("folder");
    let (status, printed, _) = run(&[&"share", &out, &"--out", &folder]);
    assert!(status == 0 && printed.contains("5") && folder.join("case.json").is_file(), "{printed}");
}
