//! Holds that the licences inside the program are those of what it is made of.

use std::{collections::BTreeSet, fs, path::Path};

use dateline::licences;

/// The names and versions of the crates in the lock file.
fn locked() -> BTreeSet<String> {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='));
        line.map(|v| v.trim().trim_matches('"').to_owned()).unwrap_or_default()
    };
    lock.split("[[package]]").skip(1).map(|block| format!("{} {}", value(block, "name"), value(block, "version"))).collect()
}

/// The names and versions that the text lists at its head.
fn listed() -> BTreeSet<String> {
    let lines = licences::lines().iter().skip(2).take_while(|line| !line.is_empty());
    lines.filter_map(|line| Some(line.split_once(" (")?.0.to_owned())).collect()
}

#[test]
fn the_licences_can_be_read_and_name_what_is_inside() {
    let text = licences::text();
    for words in ["Apache License", "MIT License", "SIL OPEN FONT LICENSE", "egui ", "wgpu ", "Inter", "NotoSansCJK"] {
        assert!(text.contains(words), "{words}");
    }
    assert!(listed().len() > 200, "{}", listed().len());
}

#[test]
fn every_crate_listed_is_the_one_that_is_locked() {
    let stale: Vec<String> = listed().difference(&locked()).cloned().collect();
    assert!(stale.is_empty(), "run .github/licences.py: {stale:?}");
}

#[test]
fn every_dependency_of_the_program_is_listed() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let part = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let names: Vec<&str> = part.lines().filter_map(|line| Some(line.split_once(" =")?.0.trim())).filter(|n| !n.starts_with('#')).collect();
    assert!(names.len() > 20, "{names:?}");
    let listed = listed();
    let missing: Vec<&&str> = names.iter().filter(|name| !listed.iter().any(|l| l.split(' ').next() == Some(**name))).collect();
    assert!(missing.is_empty(), "run .github/licences.py: {missing:?}");
}
