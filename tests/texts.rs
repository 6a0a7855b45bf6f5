//! Holds the words of the interface: every key used in the code has a text, and every text is used.

use std::{collections::BTreeSet, fs, path::Path};

fn source(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source(&path, all);
        } else if path.extension().is_some_and(|e| e == "rs") {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

fn keys() -> Vec<String> {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text/en.ftl")).unwrap();
    file.lines()
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|l| l.split_once('=').map(|(key, _)| key.trim().to_owned()))
        .collect()
}

fn all_source() -> String {
    let mut all = String::new();
    source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    all
}

#[test]
fn every_text_is_used_and_none_stands_twice() {
    let code = all_source();
    let keys = keys();
    let unused: Vec<&String> = keys.iter().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
    let once: BTreeSet<&String> = keys.iter().collect();
    let twice: Vec<&&String> = once.iter().filter(|key| keys.iter().filter(|k| k == *key).count() > 1).collect();
    assert!(twice.is_empty(), "twice: {twice:?}");
}

#[test]
fn every_key_in_the_code_has_a_text() {
    let code = all_source();
    let known: BTreeSet<String> = keys().into_iter().collect();
    let mut missing = BTreeSet::new();
    for opening in ["t(\"", "tf(\"", "Message::new(\"", "text::t(\"", "text::tf(\""] {
        for (at, _) in code.match_indices(opening) {
            // `id_salt("…")` ends like a call of `t`, and is none.
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let part = &code[at + opening.len()..];
            let key = part.split('"').next().unwrap_or_default();
            let looks_like_a_key = key.contains('-') && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if looks_like_a_key && key != "no-such-key" && !known.contains(key) {
                missing.insert(key.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "missing: {missing:?}");
}
