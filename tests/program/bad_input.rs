//! Bad input: each gives a message that says what, where and what to do; the rest of the case still opens; nothing on disk
//! is changed.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    time::SystemTime,
};

use dateline::{
    effects::{
        OpenError,
        files::{self, Opened},
    },
    ingest::{Fault, FaultPlace, Severity, check::check, documents::sha256_hex},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TEXT: &str = "Title\nKim went to Rason on 30 October 2024.\nKim came back.";

fn claim(id: &str, paragraph: usize, start: usize, exact: &str) -> Value {
    let end = start + exact.chars().count();
    json!({"id": id, "citation": {"document": "a", "paragraph": paragraph, "quote": {"exact": exact}, "position": {"start": start, "end": end}}})
}

/// A case of two documents and two events that is without a fault.
fn good_case() -> Value {
    json!({
        "format": "dateline-case", "version": 1, "id": "test", "title": "Test", "marking": "",
        "documents": [
            {"id": "a", "file": "a.txt", "sha256": sha256_hex(TEXT.as_bytes()), "without_events": [{"paragraph": 1, "reason": "title"}]},
            {"id": "b", "file": "b.txt", "sha256": sha256_hex(b"Nothing."), "without_events": [{"paragraph": 1, "reason": "opinion"}]},
        ],
        "categories": [{"id": "travel", "name": "Travel"}],
        "places": [{"id": "rason", "name": "Rason", "kind": "port", "point": {"lat": 42.2, "lon": 130.3}, "country": "PRK"}],
        "events": [
            {"id": "e1", "title": "Kim in Rason", "kind": "happening", "category": "travel",
             "when": {"edtf": "2024-10-30", "expression": "30 October 2024"},
             "places": [{"place": "rason", "role": "to"}],
             "claims": [claim("c1", 2, 0, "Kim went to Rason on 30 October 2024")], "links": [{"to": "e2", "relation": "follows"}]},
            {"id": "e2", "title": "Kim back", "kind": "happening", "category": "travel", "claims": [claim("c1", 3, 0, "Kim came back")]},
        ],
    })
}

/// A folder with a case, and how it was before it was opened.
struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// The good case with its documents, and a change to it.
    fn with(change: impl FnOnce(&mut Value)) -> Self {
        let mut case = good_case();
        change(&mut case);
        Self::new().put("a.txt", TEXT.as_bytes()).put("b.txt", b"Nothing.").put("case.json", case.to_string().as_bytes())
    }

    fn put(self, name: &str, bytes: &[u8]) -> Self {
        fs::write(self.path().join(name), bytes).expect("written");
        self
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Opens and checks the case, and holds that this changed nothing on disk.
    fn open(&self) -> Result<Opened, OpenError> {
        self.unchanged(|| {
            let mut opened = files::open(self.path())?;
            opened.faults.extend(check(&opened.case, None));
            Ok(opened)
        })
    }

    fn unchanged<T>(&self, act: impl FnOnce() -> T) -> T {
        let before = snapshot(self.path());
        let done = act();
        assert_eq!(snapshot(self.path()), before, "something on disk was changed");
        done
    }

    /// The one fault that it opens with; both events and both documents are still there.
    fn only_fault(&self) -> Fault {
        let opened = self.open().expect("the case opens");
        assert_eq!((opened.case.documents.len(), opened.case.events.len()), (2, 2), "the rest of the case is there");
        let [fault] = &opened.faults[..] else { panic!("one fault: {}", list(&opened.faults)) };
        says_what_where_and_what_to_do(&fault.to_string());
        fault.clone()
    }

    /// Why it does not open.
    fn refusal(&self) -> String {
        let words = self.open().expect_err("refused").to_string();
        says_what_where_and_what_to_do(&words);
        assert!(words.contains(self.path().to_string_lossy().as_ref()), "where: {words}");
        words
    }
}

/// Every file and link below a folder: kind, length, time of change, and the words of what is not large.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, (u64, SystemTime, Vec<u8>)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let metadata = fs::symlink_metadata(&path).expect("there");
        let small = metadata.is_file() && metadata.len() < 4 << 20;
        let bytes = if small { fs::read(&path).unwrap_or_default() } else { Vec::new() };
        if metadata.is_dir() {
            found.extend(snapshot(&path));
        }
        found.insert(path, (metadata.len(), metadata.modified().expect("a time"), bytes));
    }
    found
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(|f| format!("\n{}: {f}", f.severity.id())).collect()
}

/// What happened is one sentence, what to do another that begins with a verb; no key shows through.
fn says_what_where_and_what_to_do(words: &str) {
    const TO_DO: [&str; 16] = [
        "Put ", "Correct ", "Add ", "Give ", "Write ", "Save ", "Split ", "Copy ", "Change ", "Check ", "Choose ", "Open ", "Quote ",
        "Cite ", "Record ", "Take ",
    ];
    assert!(TO_DO.iter().any(|verb| words.contains(&format!(". {verb}")) || words.contains(&format!("; {verb}"))), "what to do: {words}");
    for key in ["fault-", "open-", "case-file-", "archive-", "{"] {
        assert!(!words.contains(key), "a key shows through: {words}");
    }
}

fn in_event(event: &str) -> FaultPlace {
    FaultPlace::event(event)
}

#[test]
fn the_case_that_these_tests_change_is_without_a_fault() {
    let opened = Room::with(|_| ()).open().expect("opened");
    assert!(opened.faults.is_empty(), "{}", list(&opened.faults));
}

// The case file

#[test]
fn a_path_that_does_not_exist_is_refused() {
    let room = Room::new();
    let words = files::open(&room.path().join("nowhere")).expect_err("refused").to_string();
    assert!(words.contains("nowhere” does not exist"), "{words}");
    says_what_where_and_what_to_do(&words);
}

#[test]
fn a_folder_without_a_case_file_is_refused_and_says_how_to_start_one() {
    let words = Room::new().put("a.txt", b"A").refusal();
    assert!(words.contains("holds no case.json") && words.contains("start a new case"), "{words}");
}

#[test]
fn an_empty_case_file_is_refused() {
    assert!(Room::new().put("case.json", b"").refusal().contains("It is empty"));
    assert!(Room::new().put("case.json", b"\xEF\xBB\xBF \r\n").refusal().contains("It is empty"));
}

#[test]
fn a_case_file_that_is_not_json_is_refused_with_line_and_column() {
    let words = Room::new().put("case.json", b"{\n  \"format\": oops\n}").refusal();
    assert!(words.contains("line 2, column 13") && words.contains("case.json"), "{words}");
    assert!(Room::new().put("case.json", b"{\"format\": \"\xFF\"}").refusal().contains("not JSON"));
    let deep = "[".repeat(100_000);
    assert!(Room::new().put("case.json", deep.as_bytes()).refusal().contains("not JSON"), "nested without end");
}

#[test]
fn a_json_file_that_is_no_case_is_refused() {
    assert!(Room::new().put("case.json", b"[1, 2]").refusal().contains("not a Dateline case"));
    assert!(Room::new().put("case.json", b"{\"type\": \"FeatureCollection\"}").refusal().contains("not a Dateline case"));
}

#[test]
fn a_case_file_of_a_newer_version_is_refused_with_both_versions() {
    let words = Room::with(|case| case["version"] = json!(7)).refusal();
    assert!(words.contains("format 7") && words.contains("up to 1") && words.contains("newer Dateline"), "{words}");
}

#[test]
fn a_case_file_with_a_byte_order_mark_opens() {
    let room = Room::with(|_| ());
    let bytes = [b"\xEF\xBB\xBF".to_vec(), fs::read(room.path().join("case.json")).expect("there")].concat();
    let opened = room.put("case.json", &bytes).open().expect("opened");
    assert!(opened.faults.is_empty(), "{}", list(&opened.faults));
}

#[test]
fn unknown_fields_are_kept_through_a_save_at_every_level() {
    let new = json!({"deep": [1.5, null, {"a": "b"}]});
    let mut file = good_case();
    file["documents"][0]["published"] = json!({"edtf": "2024-11", "basis": "supplied"});
    file["documents"][0]["translated"] = json!({"from": "it"});
    file["judgements"] = json!([{"id": "j1", "statement": "So it is"}]);
    file["views"] = json!([{"id": "v1", "title": "V", "camera": {"lon": 1.5, "lat": 2.5, "zoom": 3.5}}]);
    file["briefings"] = json!([{"id": "b1"}]);
    let claim = &mut file["events"][0]["claims"][0];
    claim["said"] = json!({"edtf": "2024", "basis": "inferred"});
    claim["figures"] = json!([{"value": 3000, "unit": "soldiers"}]);
    claim["grade"] = json!({"reliability": "B"});
    claim["places"] = json!([{"place": "rason", "role": "about"}]);
    file["events"][0]["merges"] = json!([{"claim": "c1"}]);
    let objects = [
        "",
        "/documents/0",
        "/documents/0/published",
        "/documents/0/translated",
        "/documents/0/without_events/0",
        "/categories/0",
        "/places/0",
        "/places/0/point",
        "/events/0",
        "/events/0/when",
        "/events/0/places/0",
        "/events/0/links/0",
        "/events/0/merges/0",
        "/events/0/claims/0",
        "/events/0/claims/0/said",
        "/events/0/claims/0/places/0",
        "/events/0/claims/0/figures/0",
        "/events/0/claims/0/grade",
        "/events/0/claims/0/citation",
        "/events/0/claims/0/citation/quote",
        "/events/0/claims/0/citation/position",
        "/judgements/0",
        "/views/0",
        "/views/0/camera",
        "/briefings/0",
    ];
    for object in objects {
        file.pointer_mut(object).expect("there")["x-new"] = new.clone();
    }
    // A word of a later version, where this one reads "other".
    file["places"][0]["kind"] = json!("oil-rig");
    let room = Room::with(|case| *case = file.clone());
    let mut opened = room.open().expect("opened");
    assert!(opened.faults.is_empty(), "{}", list(&opened.faults));
    opened.case.title = "Changed".to_owned();
    opened.case.events.swap(0, 1);
    opened.case.events[1].title = "Changed too".to_owned();
    files::save_folder(&opened.case, &opened.originals, room.path()).expect("saved");
    let saved: Value = serde_json::from_slice(&fs::read(room.path().join("case.json")).expect("there")).expect("JSON");
    for object in objects {
        let moved = object.replace("/events/0", "/events/1");
        assert_eq!(saved.pointer(&format!("{moved}/x-new")), Some(&new), "{object}");
    }
    assert_eq!(saved["places"][0]["kind"], json!("oil-rig"));
    assert_eq!(saved["events"][1]["claims"][0]["figures"][0]["value"], json!(3000));
    assert_eq!(saved["title"], json!("Changed"));
}

#[test]
fn an_event_of_the_wrong_shape_is_left_out_told_and_kept_through_a_save() {
    let bad = json!({"id": "e0", "title": "No kind", "category": ["travel"]});
    let room = Room::with(|case| case["events"].as_array_mut().expect("a list").insert(0, bad.clone()));
    let fault = room.only_fault();
    assert_eq!(fault.place, in_event("e0"));
    assert!(fault.to_string().contains("Number 1 of the events"), "{fault}");
    let opened = room.open().expect("opened");
    files::save_folder(&opened.case, &opened.originals, room.path()).expect("saved");
    let saved: Value = serde_json::from_slice(&fs::read(room.path().join("case.json")).expect("there")).expect("JSON");
    assert_eq!((&saved["events"][0], saved["events"].as_array().map(Vec::len)), (&bad, Some(3)));
}

// What the case says

#[test]
fn a_broken_citation_is_told_with_its_words_and_never_moved() {
    let other_words = claim("c1", 2, 0, "Kim went to Rason on 30 October 2024!");
    let fault = Room::with(|case| case["events"][0]["claims"][0] = other_words).only_fault();
    assert_eq!(fault.place, in_event("e1").in_claim("c1").in_paragraph("a", 2));
    assert_eq!(fault.place.to_string(), "event e1 › claim c1 › document a ¶ 2");
    assert!(fault.to_string().contains("does not stand in paragraph 2"), "{fault}");
    let room = Room::with(|case| {
        case["events"][0]["claims"][0] = claim("c1", 2, 0, "Kim came back");
        case["events"][0]["when"] = Value::Null;
    });
    let fault = room.only_fault();
    assert!(fault.to_string().contains("the words are in paragraph 3, from character 0"), "{fault}");
    let citation = room.open().expect("opened").case.events[0].claims[0].citation.clone();
    assert_eq!((citation.paragraph, citation.position.start), (2, 0), "the citation stays as it was recorded");
}

#[test]
fn a_citation_of_a_paragraph_or_document_that_is_not_there_is_told() {
    let fault = Room::with(|case| {
        case["events"][1]["claims"][0] = claim("c1", 9, 0, "gone");
        case["documents"][0]["without_events"] = json!([{"paragraph": 1, "reason": "title"}, {"paragraph": 3, "reason": "test"}]);
    })
    .only_fault();
    assert!(fault.to_string().contains("cited from paragraph 9, and the document has 3"), "{fault}");
    let opened = Room::with(|case| case["events"][0]["claims"][0]["citation"]["document"] = json!("z")).open().expect("opened");
    let errors: Vec<&Fault> = opened.faults.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.len() == 1 && errors[0].to_string().contains("“z”, which is not in the case"), "{}", list(&opened.faults));
}

#[test]
fn unknown_places_categories_links_and_merges_are_told() {
    let fault = Room::with(|case| case["events"][0]["places"][0]["place"] = json!("atlantis")).only_fault();
    assert!(fault.place == in_event("e1") && fault.to_string().contains("The place “atlantis” is not in the case"), "{fault}");
    let fault = Room::with(|case| case["events"][1]["category"] = json!("sport")).only_fault();
    assert!(fault.place == in_event("e2") && fault.to_string().contains("The category “sport”"), "{fault}");
    let fault = Room::with(|case| case["events"][0]["links"][0]["to"] = json!("e9")).only_fault();
    assert!(fault.to_string().contains("event “e9”"), "{fault}");
    let fault = Room::with(|case| case["events"][0]["merges"] = json!([{"claim": "c9"}])).only_fault();
    assert!(fault.to_string().contains("claim “c9”"), "{fault}");
}

#[test]
fn an_impossible_or_reversed_date_is_told_wherever_it_stands() {
    let places = [
        ("/events/0/when", json!({"edtf": "2024-02-30"})),
        ("/events/0/when", json!({"edtf": "2024-10-30", "not_before": "yesterday"})),
        ("/events/0/claims/0/when", json!({"edtf": "30 October"})),
        ("/events/0/claims/0/said", json!({"edtf": "2024-13", "basis": "inferred"})),
        ("/events/0/claims/0/figures", json!([{"value": 1, "as_of": "2024-00"}])),
        ("/documents/0/published", json!({"edtf": "", "basis": "inferred"})),
    ];
    for (pointer, value) in places {
        let (parent, key) = pointer.rsplit_once('/').expect("a path");
        let fault = Room::with(|case| case.pointer_mut(parent).expect("there")[key] = value.clone()).only_fault();
        assert!(fault.to_string().contains("is no date of the calendar"), "{pointer}: {fault}");
    }
    for when in [json!({"edtf": "2024-10/2024-09"}), json!({"edtf": "2024-10", "not_before": "2024-11", "not_after": "2024-10"})] {
        let fault = Room::with(|case| case["events"][1]["when"] = when.clone()).only_fault();
        assert!(fault.place == in_event("e2") && fault.to_string().contains("ends before it starts"), "{fault}");
    }
}

#[test]
fn a_latitude_of_200_is_told() {
    let fault = Room::with(|case| case["places"][0]["point"] = json!({"lat": 200, "lon": 130.3})).only_fault();
    assert_eq!(fault.place, FaultPlace::place("rason"));
    assert!(fault.to_string().contains("Latitude 200, longitude 130.3 is not on the globe"), "{fault}");
}

#[test]
fn duplicate_ids_are_told_in_every_list() {
    for (list_of, at) in [("documents", 0), ("categories", 0), ("places", 0), ("events", 1)] {
        let opened = Room::with(|case| {
            let twice = case[list_of][at].clone();
            case[list_of].as_array_mut().expect("a list").push(twice);
        })
        .open()
        .expect("opened");
        let [fault] = &opened.faults[..] else { panic!("{list_of}: {}", list(&opened.faults)) };
        assert!(fault.to_string().contains("is used more than once"), "{fault}");
        says_what_where_and_what_to_do(&fault.to_string());
    }
    let fault = Room::with(|case| {
        let twice = case["events"][1]["claims"][0].clone();
        case["events"][1]["claims"].as_array_mut().expect("a list").push(twice);
    })
    .only_fault();
    assert_eq!(fault.place, in_event("e2").in_claim("c1"));
}

#[test]
fn an_event_without_a_claim_and_a_paragraph_that_nobody_read_are_told() {
    let opened = Room::with(|case| case["events"][1]["claims"] = json!([])).open().expect("opened");
    let told: Vec<(Severity, String)> = opened.faults.iter().map(|f| (f.severity, f.place.to_string())).collect();
    assert_eq!(told, [(Severity::Error, "event e2".to_owned()), (Severity::Warning, "document a ¶ 3".to_owned())]);
    let both = json!([{"paragraph": 1, "reason": "title"}, {"paragraph": 2, "reason": "?"}]);
    let fault = Room::with(|case| case["documents"][0]["without_events"] = both.clone()).only_fault();
    assert_eq!((fault.severity, fault.place), (Severity::Warning, FaultPlace::default().in_paragraph("a", 2)));
}

#[test]
fn a_stated_date_whose_words_are_not_quoted_is_a_warning() {
    let fault = Room::with(|case| case["events"][0]["when"]["expression"] = json!("31 October")).only_fault();
    assert!(fault.severity == Severity::Warning && fault.to_string().contains("31 October"), "{fault}");
}

#[test]
fn a_point_outside_its_country_is_told_unless_disputed_or_near_enough() {
    let outlines = dateline::analysis::outlines::Outlines::embedded().expect("the embedded outlines");
    let faults = |lat: f64, lon: f64, disputed: bool| {
        let room = Room::with(|case| {
            case["places"][0]["point"] = json!({"lat": lat, "lon": lon});
            case["places"][0]["disputed"] = json!(disputed);
        });
        check(&room.open().expect("opened").case, Some(&|code, point| outlines.distance_km(code, point)))
    };
    let seoul = faults(37.57, 126.98, false);
    assert!(seoul.len() == 1 && seoul[0].to_string().contains("km outside the outline of PRK"), "{}", list(&seoul));
    assert_eq!(faults(37.57, 126.98, true), []);
    assert_eq!(faults(42.2, 130.45, false), [], "a little off the coast");
}

// Documents

#[test]
fn a_missing_document_is_told_and_the_other_still_opens() {
    let room = Room::with(|_| ());
    fs::remove_file(room.path().join("b.txt")).expect("removed");
    let fault = room.only_fault();
    assert_eq!(fault.place, FaultPlace::document("b"));
    assert!(fault.to_string().contains("“b.txt” is not in the folder"), "{fault}");
    let case = room.open().expect("opened").case;
    assert_eq!(case.documents.iter().map(|d| d.text.is_present()).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_document_changed_since_it_was_recorded_is_told_and_shown() {
    let room = Room::with(|_| ()).put("b.txt", b"Something.");
    let fault = room.only_fault();
    assert!(fault.place == FaultPlace::document("b") && fault.to_string().contains("checksum"), "{fault}");
    assert_eq!(room.open().expect("opened").case.documents[1].text.whole(), "Something.");
}

/// The fault of a case whose second document has these bytes, and its text.
fn with_b(bytes: &[u8]) -> (Vec<Fault>, String) {
    let room = Room::with(|case| case["documents"][1]["sha256"] = json!(sha256_hex(bytes))).put("b.txt", bytes);
    let opened = room.open().expect("opened");
    (opened.faults, opened.case.documents[1].text.whole().to_owned())
}

#[test]
fn a_document_that_is_not_utf8_is_read_as_windows_1252_and_told() {
    let (faults, text) = with_b(b"Caf\xE9 \x96 Kim");
    assert_eq!(text, "Café – Kim");
    assert!(faults.len() == 1 && faults[0].severity == Severity::Warning, "{}", list(&faults));
    assert!(faults[0].to_string().contains("not UTF-8 in 2 places, the first in line 1"), "{}", faults[0]);
    says_what_where_and_what_to_do(&faults[0].to_string());
}

#[test]
fn a_document_with_a_byte_order_mark_or_in_utf16_is_read_without_it() {
    assert_eq!(with_b("\u{feff}Café".as_bytes()), (vec![], "Café".to_owned()));
    assert_eq!(with_b(b"\xFF\xFEC\0a\0f\0\xE9\0"), (vec![], "Café".to_owned()));
}

#[test]
fn windows_line_ends_give_the_same_paragraphs_and_citations() {
    let text = TEXT.replace('\n', "\r\n");
    let room = Room::with(|case| case["documents"][0]["sha256"] = json!(sha256_hex(text.as_bytes()))).put("a.txt", text.as_bytes());
    let opened = room.open().expect("opened");
    assert!(opened.faults.is_empty(), "{}", list(&opened.faults));
    assert_eq!(opened.case.documents[0].text.paragraph(3), Some("Kim came back."));
}

#[test]
fn a_document_of_200_megabytes_is_refused_without_reading_it() {
    let room = Room::with(|_| ());
    fs::File::options().write(true).open(room.path().join("b.txt")).expect("there").set_len(200 << 20).expect("made");
    let fault = room.only_fault();
    assert_eq!(fault.place, FaultPlace::document("b"));
    assert!(fault.to_string().contains("has 200 MB; documents of up to 64 MB are read"), "{fault}");
}

#[test]
fn one_line_of_a_million_characters_is_one_paragraph_and_can_be_cited_at_its_end() {
    let line = format!("{}Kim came back", "ж ".repeat(500_000));
    let room = Room::with(|case| {
        case["documents"][1] = json!({"id": "b", "file": "b.txt", "sha256": sha256_hex(line.as_bytes())});
        let mut last = claim("c2", 1, 1_000_000, "Kim came back");
        last["citation"]["document"] = json!("b");
        case["events"][1]["claims"].as_array_mut().expect("a list").push(last);
    })
    .put("b.txt", line.as_bytes());
    let opened = room.open().expect("opened");
    assert!(opened.faults.is_empty(), "{}", list(&opened.faults));
    assert_eq!(opened.case.documents[1].text.len(), 1);
}

#[test]
fn a_case_that_names_a_document_outside_its_folder_is_not_given_it() {
    let outside = Room::new().put("secret.txt", b"Nothing.");
    let absolute = outside.path().join("secret.txt").to_string_lossy().into_owned();
    let sideways = format!("../{}/secret.txt", outside.path().file_name().expect("a name").to_string_lossy());
    for name in ["../x", &sideways, &absolute, "C:\\secret.txt", "sub/../../secret.txt", "..\\x", "case.json"] {
        let room = Room::with(|case| case["documents"][1]["file"] = json!(name));
        let fault = room.only_fault();
        assert_eq!(fault.place, FaultPlace::document("b"));
        assert!(fault.to_string().contains("lies outside the folder"), "{name}: {fault}");
        let opened = room.open().expect("opened");
        assert!(!opened.case.documents[1].text.is_present());
        outside.unchanged(|| files::save_folder(&opened.case, &opened.originals, &room.path().join("saved")).expect("saved"));
        assert!(!room.path().join("x").exists() && !room.path().join("saved/../x").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_the_folder_is_not_followed_and_one_inside_it_is() {
    let outside = Room::new().put("secret.txt", b"Nothing.");
    let room = Room::with(|_| ());
    let b = room.path().join("b.txt");
    fs::remove_file(&b).expect("removed");
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), &b).expect("linked");
    let fault = room.only_fault();
    assert!(fault.to_string().contains("lies outside the folder"), "{fault}");
    fs::remove_file(&b).expect("removed");
    let room = room.put("real.txt", b"Nothing.");
    std::os::unix::fs::symlink("real.txt", &b).expect("linked");
    assert!(room.open().expect("opened").faults.is_empty());
}

#[cfg(unix)]
#[test]
fn a_folder_as_a_document_is_told() {
    let room = Room::with(|_| ());
    fs::remove_file(room.path().join("b.txt")).expect("removed");
    fs::create_dir(room.path().join("b.txt")).expect("made");
    assert!(room.only_fault().to_string().contains("is not an ordinary file"));
}

#[cfg(unix)]
#[test]
fn a_folder_or_document_with_no_right_to_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    let room = Room::with(|_| ());
    // A name that no system takes fails for everybody, root too.
    let words = files::open(&room.path().join("x".repeat(5000))).expect_err("refused").to_string();
    assert!(words.contains("can't be read"), "{words}");
    says_what_where_and_what_to_do(&words);
    let b = room.path().join("b.txt");
    set(&b, 0o000);
    if fs::read(&b).is_ok() {
        println!("skipped the rest: this user (root?) may read everything");
        return;
    }
    let fault = room.only_fault();
    assert!(fault.to_string().contains("no right to read the file “b.txt”"), "{fault}");
    set(&b, 0o644);
    let inner = room.path().join("inner");
    fs::create_dir(&inner).expect("made");
    set(&inner, 0o000);
    for refused in [files::open(&inner), files::open(&inner.join("case.json")), files::from_folder(&inner)] {
        let words = refused.expect_err("refused").to_string();
        assert!(words.contains("no right to read") && words.contains("inner"), "{words}");
        says_what_where_and_what_to_do(&words);
    }
    set(&inner, 0o755);
}

#[test]
fn one_bad_file_does_not_keep_a_new_case_from_being_made() {
    let room = Room::new().put("a.txt", b"A").put("c.txt", b"");
    let large = fs::File::create(room.path().join("b.txt")).expect("made");
    large.set_len(200 << 20).expect("made");
    let made = room.unchanged(|| files::from_folder(room.path())).expect("a case");
    assert_eq!(made.case.documents.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["a"]);
    let places: Vec<String> = made.faults.iter().map(|f| f.place.to_string()).collect();
    assert_eq!(places, ["file b.txt", "file c.txt"]);
    let words = files::from_folder(Room::new().path()).expect_err("refused").to_string();
    assert!(words.contains("holds no documents"), "{words}");
    let words = files::from_folder(Room::with(|_| ()).path()).expect_err("refused").to_string();
    assert!(words.contains("holds a case already"), "{words}");
}

// The one-file form

/// A zip of these files; what compresses well is compressed if asked for.
fn zip(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("started");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

fn refused_archive(bytes: &[u8]) -> String {
    let room = Room::new().put("bad.dateline", bytes);
    let words = room.unchanged(|| files::open(&room.path().join("bad.dateline"))).expect_err("refused").to_string();
    says_what_where_and_what_to_do(&words);
    assert!(words.contains("bad.dateline"), "where: {words}");
    words
}

#[test]
fn a_zip_bomb_is_refused() {
    let case = good_case().to_string();
    let zeros = vec![0; 8 << 20];
    let words = refused_archive(&zip(&[("case.json", case.as_bytes()), ("a.txt", &zeros)], CompressionMethod::Deflated));
    assert!(words.contains("“a.txt” in it unpacks to more than 200 times its size"), "{words}");
    let large = vec![0; (64 << 20) + 1];
    let words = refused_archive(&zip(&[("case.json", case.as_bytes()), ("a.txt", &large)], CompressionMethod::Stored));
    assert!(words.contains("“a.txt” in it is too large"), "{words}");
    let names: Vec<String> = (0..10_001).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    assert!(refused_archive(&zip(&many, CompressionMethod::Stored)).contains("10001 files"));
}

#[test]
fn an_archive_with_names_that_leave_it_is_refused() {
    for name in ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt"] {
        let words = refused_archive(&zip(&[("case.json", b"{}"), (name, b"x")], CompressionMethod::Stored));
        assert!(words.contains("would lie outside the case"), "{name}: {words}");
    }
}

#[test]
fn a_damaged_archive_or_one_without_a_case_is_refused() {
    assert!(refused_archive(b"").contains("not a whole archive"));
    assert!(refused_archive(b"PK\x03\x04 and no more").contains("not a whole archive"));
    assert!(refused_archive(&zip(&[("a.txt", b"A")], CompressionMethod::Stored)).contains("no case.json"));
    let mut torn = zip(&[("case.json", good_case().to_string().as_bytes())], CompressionMethod::Stored);
    torn[60] ^= 1;
    assert!(refused_archive(&torn).contains("not a whole archive"), "the checksum of the archive differs");
    assert!(refused_archive(&zip(&[("case.json", b"{")], CompressionMethod::Stored)).contains("not JSON: line 1"));
}
