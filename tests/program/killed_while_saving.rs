//! Kills the program while it saves, at many moments: what is there afterwards is the last case that was saved or the next one, whole.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use dateline::effects::files;

const TARGET: &str = "DATELINE_TEST_SAVE_TO";

/// Saves the example under ever new titles and says each that is saved, until it is killed. Run by the test below only.
#[test]
fn saving_until_killed() {
    let Some(target) = std::env::var_os(TARGET).map(PathBuf::from) else { return };
    let opened = files::example();
    let mut case = opened.case.clone();
    let first: u64 = std::env::var("DATELINE_TEST_FIRST").unwrap().parse().unwrap();
    for number in first.. {
        case.title = format!("title {number}");
        if target.extension().is_some() {
            files::save_file(&case, &opened.originals, &target).unwrap();
        } else {
            files::save_folder(&case, &opened.originals, &target).unwrap();
        }
        println!("saved {number}");
    }
}

fn title_number(target: &Path) -> u64 {
    let opened = files::open(target).unwrap_or_else(|error| panic!("{}: {error:?}", target.display()));
    assert_eq!(opened.case.events.len(), files::example().case.events.len());
    assert!(opened.case.documents.iter().all(|d| d.text.paragraphs().len() > 0), "a document is not whole");
    opened.case.title.strip_prefix("title ").expect("a title of the test").parse().unwrap()
}

/// 200 times in all.
fn killed_at_many_moments(target: &Path, times: u64) {
    let mut last = 0;
    for round in 0..times {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed_while_saving::saving_until_killed", "--nocapture"])
            .env(TARGET, target)
            .env("DATELINE_TEST_FIRST", (last + 1).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // So that there is something to lose, one is saved; then it is killed at a moment of its own, spread over two saves.
        let mut said = lines.by_ref().map_while(Result::ok).find_map(|l| l.rsplit_once("saved ")?.1.trim().parse::<u64>().ok()).unwrap();
        thread::sleep(Duration::from_micros(round * 7919 % 30_000));
        child.kill().unwrap();
        child.wait().unwrap();
        said = lines.map_while(Result::ok).filter_map(|l| l.rsplit_once("saved ")?.1.trim().parse().ok()).fold(said, u64::max);
        let found = title_number(target);
        assert!(found == said || found == said + 1, "round {round}: said {said}, found {found}");
        last = found;
    }
}

#[test]
fn a_case_in_a_folder_survives_100_kills_while_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    killed_at_many_moments(&folder.path().join("case"), 100);
}

#[test]
fn a_case_in_one_file_survives_100_kills_while_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    killed_at_many_moments(&folder.path().join("case.dateline"), 100);
}
