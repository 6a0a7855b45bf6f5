//! Holds the words of the interface: every key used in the code has a text in every language, and every text is used.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

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

/// The tags of the languages that have a file.
fn tags() -> Vec<String> {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/text")).unwrap();
    let mut tags: Vec<String> = folder.map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    tags.sort();
    tags
}

/// Each text of a language by its key, with the lines that belong to it.
fn messages(tag: &str) -> BTreeMap<String, String> {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/text/{tag}.ftl"))).unwrap();
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut last = None;
    for line in file.lines().filter(|l| !l.starts_with('#')) {
        if let Some((key, words)) = line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            last = Some(key.trim().to_owned());
            assert!(all.insert(key.trim().to_owned(), words.to_owned()).is_none(), "{tag}: {key} stands twice");
        } else if let Some(message) = last.as_ref().and_then(|key| all.get_mut(key)) {
            message.push('\n');
            message.push_str(line);
        }
    }
    all
}

/// The names of the arguments that a text takes.
fn arguments(words: &str) -> BTreeSet<&str> {
    words.split('$').skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next()).collect()
}

#[test]
fn every_language_has_every_text_with_the_same_arguments() {
    let english = messages("en");
    for tag in tags() {
        let own = messages(&tag);
        let missing: Vec<&String> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{tag} lacks {missing:?}");
        let unused: Vec<&String> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(unused.is_empty(), "{tag} has {unused:?} more");
        for (key, words) in &own {
            assert_eq!(arguments(words), arguments(&english[key]), "{tag}: {key}");
        }
    }
}

#[test]
fn every_text_of_every_language_can_be_read() {
    for tag in tags() {
        let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/text/{tag}.ftl"))).unwrap();
        let faults = fluent_bundle::FluentResource::try_new(file).err().map(|(_, faults)| faults).unwrap_or_default();
        assert!(faults.is_empty(), "{tag}: {faults:?}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn the_embedded_faces_have_every_letter_of_every_language() {
    use skrifa::{FontRef, MetadataProvider as _};
    let faces: Vec<FontRef<'_>> = dateline::render::fonts::faces().iter().map(|(_, bytes)| FontRef::new(bytes).unwrap()).collect();
    for tag in tags() {
        let words: String = messages(&tag).into_values().collect();
        let unknown: BTreeSet<char> =
            words.chars().filter(|c| !c.is_whitespace() && !faces.iter().any(|face| face.charmap().map(*c).is_some())).collect();
        assert!(unknown.is_empty(), "{tag}: {unknown:?}");
    }
}

#[test]
fn another_language_is_one_file_and_what_it_lacks_is_said_in_english() {
    use dateline::text::{add, languages, speak, t, tf};
    assert!(add("not a tag", "menu-file = Datei").is_err());
    assert!(add("de", "# nothing").is_err());
    add("de", "language-name = Deutsch\nmenu-file = Datei\n").unwrap();
    let known: Vec<String> = languages().into_iter().map(|l| l.tag).collect();
    assert!(tags().iter().all(|tag| known.contains(tag)), "a file of texts is not embedded: {known:?}");
    assert!(languages().iter().any(|l| (l.tag.as_str(), l.name.as_str()) == ("de", "Deutsch")));
    assert_eq!(speak("de-AT"), "de");
    assert_eq!((t("menu-file"), t("menu-edit")), ("Datei", "Edit"));
    assert_eq!(speak("uk_UA.UTF-8"), "uk");
    assert_eq!(tf("count-events", &[("count", "2".to_owned())]), "2 події");
    assert_eq!(tf("count-events", &[("count", "5".to_owned())]), "5 подій");
    assert_eq!(speak("xx"), "en");
    assert_eq!(t("menu-file"), "File");
}
