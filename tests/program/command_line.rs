//! The command line from outside: the built program is run, and what it prints, writes and ends with is read.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use dateline::{
    analysis::{Columns, Facet, Filter, filter},
    effects::files,
    ingest::documents::sha256_hex,
    model::{TimeWindow, edtf::day_from_iso},
};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The program, with no display and none of the user's settings.
fn program(args: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("DATELINE_CONFIG_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-settings")).env("RUST_BACKTRACE", "1");
    command
}

fn run(args: &[impl AsRef<OsStr>]) -> Output {
    program(args).output().expect("the program starts")
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Runs what must go well and gives what it printed.
#[track_caller]
fn ok(args: &[impl AsRef<OsStr>]) -> String {
    let output = run(args);
    assert_eq!((status(&output), told(&output).as_str()), (0, ""));
    printed(&output)
}

/// Runs what must be refused and gives what it told: nothing is printed, and nothing of the program's inside is shown.
#[track_caller]
fn refused(args: &[impl AsRef<OsStr>]) -> String {
    let output = run(args);
    let told = told(&output);
    assert_eq!((status(&output), printed(&output).as_str()), (2, ""), "{told}");
    assert!(told.len() > 20 && !told.contains("panicked") && !told.contains(".rs:") && !told.contains("backtrace"), "{told}");
    told
}

#[track_caller]
fn json_of(args: &[impl AsRef<OsStr>]) -> Value {
    serde_json::from_str(&ok(args)).expect("JSON")
}

fn items(value: &Value) -> &Vec<Value> {
    value.as_array().expect("an array")
}

fn ids(events: &Value) -> Vec<String> {
    items(events).iter().map(|e| e["id"].as_str().expect("an id").to_owned()).collect()
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// A copy of the example with a change to its case file.
fn changed_example(change: impl FnOnce(&mut Value)) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(seeds()).expect("the seeds") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("copied");
    }
    let file = folder.path().join("case.json");
    let mut case = serde_json::from_slice(&fs::read(&file).expect("read")).expect("JSON");
    change(&mut case);
    fs::write(&file, serde_json::to_vec(&case).expect("JSON")).expect("written");
    folder
}

const TEXT: &str = "Kim went to Rason.";

/// A case with one event a change, otherwise without a fault.
fn small_case(changes: &[Value]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), TEXT).expect("written");
    let events: Vec<Value> = changes
        .iter()
        .enumerate()
        .map(|(at, change)| {
            let mut event = json!({
                "id": format!("e{at}"), "title": "Kim in Rason", "kind": "happening", "category": "travel",
                "claims": [{"id": "c1", "citation": {"document": "a", "paragraph": 1, "quote": {"exact": TEXT},
                            "position": {"start": 0, "end": TEXT.chars().count()}}}],
            });
            for (key, value) in change.as_object().expect("an object") {
                event[key] = value.clone();
            }
            event
        })
        .collect();
    let case = json!({
        "format": "dateline-case", "version": 1, "id": "small", "title": "Small",
        "documents": [{"id": "a", "file": "a.txt", "sha256": sha256_hex(TEXT.as_bytes())}],
        "categories": [{"id": "travel", "name": "Travel and visits"}],
        "places": [
            {"id": "rason", "name": "Rason", "kind": "port", "point": {"lat": 42.2, "lon": 130.3}, "country": "PRK"},
            {"id": "lima", "name": "Lima", "kind": "city", "point": {"lat": -12.05, "lon": -77.04}, "country": "PER"},
        ],
        "events": events,
    });
    fs::write(folder.path().join("case.json"), serde_json::to_vec_pretty(&case).expect("JSON")).expect("written");
    folder
}

fn dated(edtf: &str) -> Value {
    json!({"when": {"edtf": edtf, "basis": "supplied"}})
}

// check

#[test]
fn the_example_checks_clean_with_its_counts() {
    for args in [vec!["check", "--json"], vec!["check", "seeds", "--json"], vec!["check", "seeds/case.json", "--json"]] {
        let report = json_of(&args);
        assert_eq!((&report["documents"], &report["paragraphs"]), (&json!(5), &json!(93)));
        assert!(report["events"].as_u64() >= Some(60));
        assert!(report["citations"].as_u64() >= report["events"].as_u64());
        assert_eq!((&report["faults"], &report["errors"], &report["warnings"]), (&json!([]), &json!(0), &json!(0)));
    }
    let report = json_of(&["check", "--json"]);
    let line = ok(&["check"]);
    assert_eq!(line, format!("5 documents, 93 paragraphs, {} events, {} citations, 0 faults\n", report["events"], report["citations"]));
}

#[test]
fn a_changed_quotation_is_a_fault_with_its_place_and_status_1() {
    let folder = changed_example(|case| case["events"][4]["claims"][0]["citation"]["quote"]["exact"] = json!("Words that nobody wrote"));
    let case: Value = serde_json::from_slice(&fs::read(folder.path().join("case.json")).expect("read")).expect("JSON");
    let (event, claim) = (&case["events"][4], &case["events"][4]["claims"][0]);
    let place = [&event["id"], &claim["id"], &claim["citation"]["document"]].map(|v| v.as_str().expect("an id").to_owned());
    let paragraph = claim["citation"]["paragraph"].to_string();

    let output = run(&[OsStr::new("check"), folder.path().as_os_str(), OsStr::new("--json")]);
    assert_eq!((status(&output), told(&output).as_str()), (1, ""));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["errors"], 1);
    let fault = items(&report["faults"]).iter().find(|f| f["severity"] == "error").expect("an error");
    let at = fault["place"].as_str().expect("a place");
    assert!(place.iter().all(|id| at.contains(id.as_str())) && at.contains(&paragraph), "{at}");
    assert!(fault["message"].as_str().is_some_and(|m| m.contains("Words that nobody wrote")), "{fault}");

    let output = run(&[OsStr::new("check"), folder.path().as_os_str()]);
    assert_eq!(status(&output), 1);
    let lines = printed(&output);
    assert!(lines.lines().any(|l| l.starts_with("error: ") && place.iter().all(|id| l.contains(id.as_str()))), "{lines}");
    let count = items(&report["faults"]).len();
    assert!(lines.trim_end().ends_with(&format!("{count} fault{}", if count == 1 { "" } else { "s" })), "{lines}");
}

#[test]
fn a_missing_document_is_a_fault_and_the_rest_is_still_counted() {
    let folder = changed_example(|_| {});
    fs::remove_file(folder.path().join("002_fa583e28e727471a.txt")).expect("removed");
    let output = run(&[OsStr::new("check"), folder.path().as_os_str(), OsStr::new("--json")]);
    assert_eq!(status(&output), 1);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["documents"], 5);
    assert!(report["paragraphs"].as_u64().is_some_and(|n| n > 50 && n < 93));
    assert!(items(&report["faults"]).iter().any(|f| f["message"].as_str().is_some_and(|m| m.contains("002_fa583e28e727471a.txt"))));
}

#[test]
fn what_is_no_case_is_refused_with_what_where_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path.display().to_string()
    };
    let missing = folder.path().join("none").display().to_string();
    let bad = [
        (missing, "does not exist", "Check the path"),
        (put("notes.txt", b"not a case"), "not JSON", "Correct it"),
        (put("list.json", b"[1, 2]"), "not a Dateline case", "Open a file"),
        (put("empty.json", b""), "empty", "Put back"),
        (put("torn.dateline", b"PK\x03\x04torn"), "archive", "Put back"),
        (folder.path().display().to_string(), "no case.json", "Choose another"),
    ];
    for (path, what, to_do) in &bad {
        for args in [vec!["check", path], vec!["check", path, "--json"], vec!["events", path]] {
            let told = refused(&args);
            assert!(told.starts_with("dateline: ") && told.lines().count() == 1, "{told}");
            assert!([path.as_str(), what, to_do].iter().all(|part| told.contains(part)), "{path}: {told}");
        }
    }
}

#[test]
fn a_case_in_one_file_checks_and_lists_as_the_folder_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("Example case.dateline");
    let example = files::example();
    files::save_file(&example.case, &example.originals, &file).expect("saved");
    let path = file.as_os_str();
    let report = json_of(&[OsStr::new("check"), path, OsStr::new("--json")]);
    assert_eq!(report, json_of(&["check", "--json"]));
    assert_eq!(ok(&[OsStr::new("events"), path]), ok(&["events"]));
}

// events: records

#[track_caller]
fn has_exactly(value: &Value, names: &[&str]) {
    let keys: Vec<&String> = value.as_object().unwrap_or_else(|| panic!("no object: {value}")).keys().collect();
    assert_eq!(keys, names, "{value}");
}

#[track_caller]
fn is_text(value: &Value) {
    assert!(value.is_string(), "{value}");
}

#[track_caller]
fn is_text_or_null(value: &Value) {
    assert!(value.is_string() || value.is_null(), "{value}");
}

#[track_caller]
fn is_number_or_null(value: &Value) {
    assert!(value.is_number() || value.is_null(), "{value}");
}

#[track_caller]
fn is_one_of(value: &Value, known: &[&str]) {
    assert!(value.as_str().is_some_and(|word| known.contains(&word)), "{value} is none of {known:?}");
}

#[track_caller]
fn is_day_or_null(value: &Value) {
    let is_day = |text: &str| text.len() == 10 && day_from_iso(text).is_some();
    assert!(value.is_null() || value.as_str().is_some_and(is_day), "{value}");
}

const PRECISIONS: [&str; 8] = ["day", "month", "season", "quarter", "year", "decade", "range", "unknown"];
const BASES: [&str; 3] = ["stated", "inferred", "supplied"];

#[track_caller]
fn is_when(when: &Value) {
    has_exactly(when, &["edtf", "start", "end", "precision", "basis", "extent", "expression"]);
    is_day_or_null(&when["start"]);
    is_day_or_null(&when["end"]);
    is_one_of(&when["precision"], &PRECISIONS);
    is_text(&when["expression"]);
    if let (Some(start), Some(end)) = (when["start"].as_str(), when["end"].as_str()) {
        assert!(start <= end, "{when}");
    }
    if when["precision"] == "unknown" {
        assert_eq!(
            *when,
            json!({"edtf": null, "start": null, "end": null, "precision": "unknown", "basis": null, "extent": null, "expression": ""})
        );
    } else {
        is_text(&when["edtf"]);
        is_one_of(&when["basis"], &BASES);
        is_one_of(&when["extent"], &["instant", "throughout"]);
    }
}

#[test]
fn every_event_has_exactly_the_documented_fields_with_the_documented_types() {
    let events = json_of(&["events", "--format", "json"]);
    assert!(items(&events).len() >= 60);
    let known: BTreeSet<String> = ids(&events).into_iter().collect();
    assert_eq!(known.len(), items(&events).len(), "ids are unique");
    for event in items(&events) {
        has_exactly(event, &["id", "title", "kind", "category", "when", "places", "actors", "figures", "claims", "citations", "links"]);
        for key in ["id", "title", "category"] {
            assert!(event[key].as_str().is_some_and(|t| !t.is_empty()), "{event}");
        }
        is_one_of(&event["kind"], &["happening", "statement", "estimate", "intent", "forecast", "background"]);
        is_when(&event["when"]);
        for place in items(&event["places"]) {
            has_exactly(place, &["id", "name", "lat", "lon", "kind", "role", "basis"]);
            [&place["id"], &place["name"], &place["kind"]].into_iter().for_each(is_text);
            assert!(place["lat"].as_f64().is_some_and(|v| v.abs() <= 90.0) && place["lon"].as_f64().is_some_and(|v| v.abs() <= 180.0));
            is_one_of(&place["role"], &["at", "from", "to", "about", "voice"]);
            is_one_of(&place["basis"], &BASES);
        }
        items(&event["actors"]).iter().for_each(is_text);
        for figure in items(&event["figures"]) {
            has_exactly(figure, &["value", "lower", "upper", "unit", "of", "qualifier", "scope", "as_of", "attributed_to"]);
            ["value", "lower", "upper"].iter().for_each(|key| is_number_or_null(&figure[key]));
            ["unit", "of", "qualifier", "scope"].iter().for_each(|key| is_text(&figure[key]));
            ["as_of", "attributed_to"].iter().for_each(|key| is_text_or_null(&figure[key]));
        }
        assert!(!items(&event["claims"]).is_empty(), "{event}");
        for claim in items(&event["claims"]) {
            has_exactly(claim, &["speakers", "stance", "said", "grade", "citation"]);
            items(&claim["speakers"]).iter().for_each(is_text);
            is_one_of(&claim["stance"], &["confirms", "asserts", "reports", "doubts", "denies"]);
            if !claim["said"].is_null() {
                is_when(&claim["said"]);
            }
            assert!(claim["grade"].is_null(), "grades stay blank until given");
        }
        let of_claims: Vec<&Value> = items(&event["claims"]).iter().map(|c| &c["citation"]).collect();
        assert_eq!(items(&event["citations"]).iter().collect::<Vec<_>>(), of_claims);
        for link in items(&event["links"]) {
            has_exactly(link, &["to", "relation", "basis", "reason"]);
            assert!(link["to"].as_str().is_some_and(|to| known.contains(to)), "{link}");
            is_one_of(&link["relation"], &["same", "updates", "different-scope", "conflicts", "follows", "part-of"]);
        }
    }
    let figure = items(&events).iter().flat_map(|e| items(&e["figures"])).find(|f| f["value"] == 3000).expect("3,000 present");
    assert_eq!(figure["value"].to_string(), "3000", "a whole number has no decimal point");
}

/// The paragraphs of a text, by another way than the program's: every line end becomes LF, and a paragraph is what is left of a line
/// when white space at its ends is taken away character by character.
fn paragraphs(text: &str) -> Vec<Vec<char>> {
    let one_kind = text.replace("\r\n", "\n").replace('\r', "\n");
    let blank = |c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}';
    let mut found = Vec::new();
    for line in one_kind.split('\n') {
        let mut characters: Vec<char> = line.chars().collect();
        while characters.last().is_some_and(|c| blank(*c)) {
            characters.pop();
        }
        while characters.first().is_some_and(|c| blank(*c)) {
            characters.remove(0);
        }
        if !characters.is_empty() {
            found.push(characters);
        }
    }
    found
}

#[test]
fn the_offsets_of_every_citation_cut_its_quotation_out_of_the_trimmed_paragraph() {
    let mut count = 0;
    for event in items(&json_of(&["events"])) {
        for citation in items(&event["citations"]) {
            has_exactly(citation, &["document", "paragraph", "quote", "start", "end"]);
            let document = citation["document"].as_str().expect("a document");
            let text = fs::read_to_string(seeds().join(format!("{document}.txt"))).expect("the file's name without its ending");
            let number = |key: &str| citation[key].as_u64().expect("a whole number") as usize;
            let paragraph = &paragraphs(&text)[number("paragraph") - 1];
            let cut: String = paragraph[number("start")..number("end")].iter().collect();
            assert_eq!(cut, citation["quote"].as_str().expect("words"), "{} {citation}", event["id"]);
            count += 1;
        }
    }
    assert_eq!(json!(count), json_of(&["check", "--json"])["citations"]);
}

#[test]
fn dates_of_every_precision_give_their_inclusive_days() {
    let table = [
        ("2024-10-30", Some("2024-10-30"), Some("2024-10-30"), "day"),
        ("2024-02", Some("2024-02-01"), Some("2024-02-29"), "month"),
        ("2024-11~", Some("2024-11-01"), Some("2024-11-30"), "month"),
        ("2024-22", Some("2024-06-01"), Some("2024-08-31"), "season"),
        ("2024-34", Some("2024-04-01"), Some("2024-06-30"), "quarter"),
        ("2024-07/2024-09", Some("2024-07-01"), Some("2024-09-30"), "quarter"),
        ("2024-08/2024-10", Some("2024-08-01"), Some("2024-10-31"), "range"),
        ("1953", Some("1953-01-01"), Some("1953-12-31"), "year"),
        ("199X", Some("1990-01-01"), Some("1999-12-31"), "decade"),
        ("2024-10-25/2024-10-31", Some("2024-10-25"), Some("2024-10-31"), "range"),
        ("2022/..", Some("2022-01-01"), None, "range"),
        ("2022/", Some("2022-01-01"), None, "range"),
        ("../1991", None, Some("1991-12-31"), "range"),
        ("/2024-11", None, Some("2024-11-30"), "range"),
    ];
    let mut changes: Vec<Value> = table.iter().map(|row| dated(row.0)).collect();
    changes.push(json!({}));
    let folder = small_case(&changes);
    let events = json_of(&[OsStr::new("events"), folder.path().as_os_str()]);
    assert_eq!(items(&events).len(), changes.len());
    for (at, (edtf, start, end, precision)) in table.iter().enumerate() {
        let event = items(&events).iter().find(|e| e["id"] == format!("e{at}")).expect("listed");
        is_when(&event["when"]);
        let when = ["edtf", "start", "end", "precision"].map(|key| event["when"][key].clone());
        assert_eq!(json!(when), json!([edtf, start, end, precision]));
    }
    let undated = items(&events).iter().find(|e| e["id"] == format!("e{}", table.len())).expect("listed");
    is_when(&undated["when"]);
    assert_eq!(undated["when"]["precision"], "unknown");
}

// events: filters

fn listed(case: &Path, options: &str) -> Vec<String> {
    let args: Vec<&OsStr> =
        [OsStr::new("events"), case.as_os_str()].into_iter().chain(words(options).into_iter().map(OsStr::new)).collect();
    ids(&json_of(&args))
}

#[test]
fn from_and_to_are_inclusive_days() {
    let folder = small_case(&[dated("2024-10-30"), dated("2024-10"), dated("2024/.."), dated("/2024-11"), json!({})]);
    let of = |options: &str| listed(folder.path(), options);
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    assert_eq!(of("").len(), 5);
    assert_eq!(of("--from 2024-10-30 --to 2024-10-30"), ["e2", "e1", "e0"]);
    assert!(of("--from 2024-10-30").contains(&"e0".to_owned()));
    assert!(!of("--from 2024-10-31").contains(&"e0".to_owned()));
    assert!(of("--to 2024-10-30").contains(&"e0".to_owned()));
    assert!(!of("--to 2024-10-29").contains(&"e0".to_owned()));
    // A month overlaps a window that holds one of its days, and what goes on without end every later one.
    assert_eq!(of("--from 2024-10-31 --to 2024-12-31"), ["e2", "e1"]);
    assert_eq!(of("--from 2024-11-01 --to 2024-12-31"), ["e2"]);
    assert_eq!(of("--from 2031-01-01"), ["e2"]);
    assert_eq!(of("--to 2023-12-31"), Vec::<String>::new());
    // A month or a year stands for its first day, or its last.
    assert_eq!(sorted(of("--from 2024-10 --to 2024-10")), ["e0", "e1", "e2"]);
    assert_eq!(sorted(of("--from 2024 --to 2024")), ["e0", "e1", "e2"]);
}

#[test]
fn values_of_one_option_are_alternatives_and_different_options_must_all_hold() {
    let seeds = seeds();
    let set = |options: &str| listed(&seeds, options).into_iter().collect::<BTreeSet<_>>();
    let (lima, rason) = (set("--place Lima"), set("--place rason-port"));
    assert!(!lima.is_empty() && !rason.is_empty() && lima != rason);
    assert_eq!(set("--place Lima --place rason-port"), lima.union(&rason).cloned().collect());
    let (arms, missile) = (set("--category arms"), set("--category missile"));
    let either: BTreeSet<String> = arms.union(&missile).cloned().collect();
    assert_eq!(set("--category arms --category missile"), either);
    assert_eq!(set("--category arms --category missile --place rason-port"), either.intersection(&rason).cloned().collect());
    let (first, second) = (set("--text Kursk"), set("--text Lima"));
    assert_eq!(set("--text Kursk --text Lima"), first.union(&second).cloned().collect());
    let both = run(&["events", "--text", "Kursk  soldiers"]);
    let both: BTreeSet<String> = ids(&serde_json::from_slice(&both.stdout).expect("JSON")).into_iter().collect();
    assert_eq!(both, first.intersection(&set("--text soldiers")).cloned().collect());
}

#[test]
fn a_value_is_found_by_id_name_other_spelling_or_beginning() {
    let seeds = seeds();
    let same = |groups: &[&[&str]]| {
        let found: Vec<Vec<String>> = groups
            .iter()
            .map(|options| {
                let args: Vec<&OsStr> =
                    [OsStr::new("events"), seeds.as_os_str()].into_iter().chain(options.iter().map(OsStr::new)).collect();
                ids(&json_of(&args))
            })
            .collect();
        assert!(!found[0].is_empty(), "{groups:?}");
        assert!(found.iter().all(|f| *f == found[0]), "{groups:?}");
    };
    same(&[
        &["--place", "kyiv"],
        &["--place", "Kyiv"],
        &["--place", "Kiev"],
        &["--place=KIEV"],
        &["--place", "Kyïv"],
        &["--place", "Київ"],
    ]);
    same(&[&["--place", "rason-port"], &["--place", "Port of Rason"], &["--place", "Najin"], &["--place", "Rason"]]);
    same(&[&["--category", "deployment"], &["--category", "Troop deployment"], &["--category", "troop deployment"]]);
    same(&[
        &["--document", "002_fa583e28e727471a"],
        &["--document", "002"],
        &["--document", "002_fa583e28e727471a.txt"],
        &["--document", "North Korea and Russia: a strategic partnership in action and its limits"],
    ]);
    same(&[&["--text", "kursk"], &["--text", "KURSK"]]);
}

#[test]
fn an_unknown_value_is_refused_with_a_suggestion() {
    for (options, facet, suggestion) in [
        ("--place Kiew", "place", "“Kiev”"),
        ("--place Kremlin", "place", "“the Kremlin”"),
        ("--category deploiment", "category", "“deployment”"),
        ("--category zzzzzzzzz", "category", "deployment, combat, arms"),
        ("--document 009", "document", "000_40fd8539d390bcee"),
        ("--kind forcast", "kind", "“forecast”"),
    ] {
        let told = refused(&words(&format!("events {options}")));
        let word = options.split(' ').nth(1).expect("a word");
        assert!(told.contains(&format!("No {facet} is called “{word}”")) && told.contains(suggestion), "{options}: {told}");
    }
    assert!(refused(&["events", "--place", ""]).contains("No place is called"));
}

#[test]
fn bad_and_reversed_dates_are_refused_by_name() {
    for (options, parts) in [
        ("--from soon", ["--from", "“soon”"]),
        ("--to 2024-02-30", ["--to", "“2024-02-30”"]),
        ("--to 30.10.2024", ["--to", "“30.10.2024”"]),
        ("--from 2024-11-01 --to 2024-10-31", ["--from 2024-11-01", "--to 2024-10-31"]),
    ] {
        let told = refused(&words(&format!("events {options}")));
        assert!(told.starts_with("dateline: ") && parts.iter().all(|part| told.contains(part)), "{told}");
    }
    assert!(refused(&["events", "--from", "soon"]).contains("Write 2024-10-30"));
}

#[test]
fn the_filter_is_the_same_as_the_windows() {
    let case = files::example().case;
    let columns = Columns::build(&case);
    let day = |text: &str| day_from_iso(text).expect("a day");
    let window = |from: &str, to: &str| Some(TimeWindow { from: day(from), to: day(to) });
    let chosen = |choices: &[(Facet, &[&str])]| {
        choices.iter().map(|(facet, ids)| (*facet, ids.iter().map(|id| (*id).to_owned()).collect())).collect()
    };
    let combinations: [(&str, Filter); 9] = [
        ("", Filter::default()),
        ("--from 2024-10-01 --to 2024-10-31", Filter { window: window("2024-10-01", "2024-10-31"), ..Filter::default() }),
        ("--from 2024-10-23 --to 2024-10-23", Filter { window: window("2024-10-23", "2024-10-23"), ..Filter::default() }),
        ("--to 1953-06-15", Filter { window: window("0001-01-01", "1953-06-15"), ..Filter::default() }),
        ("--from 2024-11-25", Filter { window: window("2024-11-25", "9998-12-31"), ..Filter::default() }),
        (
            "--category arms --category deployment --place russia",
            Filter { chosen: chosen(&[(Facet::Category, &["arms", "deployment"]), (Facet::Place, &["russia"])]), ..Filter::default() },
        ),
        (
            "--document 000 --document 004 --from 2024 --to 2024",
            Filter {
                chosen: chosen(&[(Facet::Document, &["000_40fd8539d390bcee", "004_9296af148d5ae463"])]),
                window: window("2024-01-01", "2024-12-31"),
                ..Filter::default()
            },
        ),
        ("--kind forecast --kind intent", Filter { chosen: chosen(&[(Facet::Kind, &["forecast", "intent"])]), ..Filter::default() }),
        (
            "--text troops --place north-korea",
            Filter { text: "troops".to_owned(), chosen: chosen(&[(Facet::Place, &["north-korea"])]), ..Filter::default() },
        ),
    ];
    for (options, filter) in combinations {
        // Records list forecasts as such; on the map they are off until asked for.
        let shown = filter::apply(&columns, &Filter { forecasts: true, ..filter });
        let expected: Vec<&str> =
            columns.by_date.iter().filter(|e| shown.on_map(**e as usize)).map(|e| case.events[*e as usize].id.as_str()).collect();
        assert!(!expected.is_empty(), "{options}");
        assert_eq!(listed(&seeds(), options), expected, "{options}");
    }
}

// events: the other forms

/// Reads a table by RFC 4180.
fn table(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut characters = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = characters.next() {
        let row = rows.last_mut().expect("a row");
        match (quoted, c) {
            (true, '"') if characters.peek() == Some(&'"') => row.last_mut().expect("a cell").push(characters.next().expect("peeked")),
            (_, '"') => quoted = !quoted,
            (false, ',') => row.push(String::new()),
            (false, '\r') => {
                assert_eq!(characters.next(), Some('\n'), "a line ends with CRLF");
                rows.push(vec![String::new()]);
            }
            (false, '\n') => panic!("a bare LF outside quotes"),
            _ => row.last_mut().expect("a cell").push(c),
        }
    }
    assert!(!quoted);
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends, too");
    rows
}

#[test]
fn the_table_has_a_head_line_and_a_row_for_each_record() {
    for options in ["", "--category arms", "--from 2024-10 --to 2024-11", "--text nothing-holds-this"] {
        let records = json_of(&words(&format!("events {options}")));
        let rows = table(&ok(&words(&format!("events --format csv {options}"))));
        let head = &rows[0];
        assert_eq!(head[..8], ["id", "title", "kind", "category", "edtf", "start", "end", "precision"]);
        assert_eq!(rows.len() - 1, items(&records).len());
        for (row, record) in rows[1..].iter().zip(items(&records)) {
            assert_eq!(row.len(), head.len());
            let cell = |name: &str| row[head.iter().position(|h| h == name).expect("a column")].as_str();
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            assert_eq!(cell("id"), text(&record["id"]));
            assert_eq!(cell("title"), text(&record["title"]));
            assert_eq!(cell("start"), text(&record["when"]["start"]));
            let documents: BTreeSet<&str> = items(&record["citations"]).iter().filter_map(|c| c["document"].as_str()).collect();
            let named: Vec<&str> = cell("documents").split("; ").collect();
            assert_eq!((named.len(), named.into_iter().collect::<BTreeSet<_>>()), (documents.len(), documents), "each document once");
            for citation in items(&record["citations"]) {
                assert!(cell("quotes").contains(citation["quote"].as_str().expect("words")));
            }
        }
    }
}

#[test]
fn cells_with_commas_quotes_and_line_breaks_are_whole_and_formulas_are_defused() {
    let titles = ["a, b", "say \"no\"", "two\r\nlines", "=HYPERLINK(\"http://x\")", "+1", "-2+3", "@cmd", "\t=1", "＝1", "plain"];
    let folder = small_case(&titles.map(|title| json!({"title": title, "places": [{"place": "lima", "role": "at"}]})));
    let text = ok(&[OsStr::new("events"), folder.path().as_os_str(), OsStr::new("--format"), OsStr::new("csv")]);
    let rows = table(&text);
    assert_eq!(rows.len() - 1, titles.len());
    for (row, title) in rows[1..].iter().zip(titles) {
        let risky = title.starts_with(['=', '+', '-', '@', '\t', '＝']);
        assert_eq!(row[1], if risky { format!("'{title}") } else { title.to_owned() });
        assert!(row.contains(&"-12.05".to_owned()) && row.contains(&"-77.04".to_owned()), "coordinates stay numbers: {row:?}");
    }
}

#[test]
fn geojson_is_a_feature_collection_with_longitude_first_and_no_geometry_for_what_has_no_place() {
    let collection = json_of(&["events", "--format", "geojson"]);
    let records = json_of(&["events"]);
    has_exactly(&collection, &["type", "features"]);
    assert_eq!(collection["type"], "FeatureCollection");
    assert_eq!(items(&collection["features"]).len(), items(&records).len());
    let mut placeless = 0;
    for (feature, record) in items(&collection["features"]).iter().zip(items(&records)) {
        has_exactly(feature, &["type", "id", "geometry", "properties"]);
        assert_eq!((&feature["type"], &feature["id"], &feature["properties"]), (&json!("Feature"), &record["id"], record));
        let anchor = ["at", "from", "to", "voice"].iter().find_map(|role| items(&record["places"]).iter().find(|p| p["role"] == *role));
        match anchor {
            Some(place) => {
                has_exactly(&feature["geometry"], &["type", "coordinates"]);
                assert_eq!(feature["geometry"], json!({"type": "Point", "coordinates": [place["lon"], place["lat"]]}));
            }
            None => {
                assert!(feature["geometry"].is_null(), "{feature}");
                placeless += 1;
            }
        }
    }
    assert!(placeless > 0 && placeless < items(&records).len());
    let folder =
        small_case(&[json!({"places": [{"place": "lima", "role": "at"}]}), json!({"places": [{"place": "lima", "role": "about"}]})]);
    let collection = json_of(&[OsStr::new("events"), folder.path().as_os_str(), OsStr::new("--format=geojson")]);
    assert_eq!(collection["features"][0]["geometry"]["coordinates"], json!([-77.04, -12.05]));
    assert!(collection["features"][1]["geometry"].is_null());
}

// Words typed

#[test]
fn help_lists_the_commands_and_every_option() {
    for args in [["--help"], ["help"], ["-h"]] {
        let help = ok(&args);
        for part in ["check", "events", "export", "[CASE]", "--version", "dateline help"] {
            assert!(help.contains(part), "{args:?} {part}: {help}");
        }
    }
    let filters = ["--from", "--to", "--category", "--place", "--document", "--text"];
    for (command, options) in [
        ("check", &["--json"][..]),
        ("events", &["--format", "json", "csv", "geojson"]),
        ("export", &["--what", "--out", "--size", "--scale", "--theme", "map", "timeline", "window", "dark", "light", "print"]),
    ] {
        let help = ok(&[command, "--help"]);
        assert_eq!(help, ok(&["help", command]));
        let wanted = options.iter().chain(if command == "check" { &[][..] } else { &filters });
        wanted.for_each(|part| assert!(help.contains(part), "{command} {part}: {help}"));
    }
    let version = ok(&["--version"]);
    assert_eq!(version, format!("dateline {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn an_unknown_word_is_refused_and_the_nearest_command_is_suggested() {
    for (line, nearest) in [
        ("exprot", "export"),
        ("exprot --what map --out x.png", "export"),
        ("exprot seeds --what map", "export"),
        ("chekc seeds", "check"),
        ("event --format csv", "events"),
        ("hlep", "help"),
    ] {
        let told = refused(&words(line));
        assert!(told.contains(&format!("Did you mean “{nearest}”?")) && told.contains("--help"), "{line}: {told}");
    }
    let told = refused(&["some/where/else"]);
    assert!(told.contains("nothing at “some/where/else”") && told.contains("--help") && !told.contains("mean"), "{told}");
}

#[test]
fn an_unknown_option_or_value_is_refused_and_the_nearest_is_suggested() {
    for (line, nearest) in [
        ("events --formt csv", "--format"),
        ("events --categorie arms", "--category"),
        ("check --jsn", "--json"),
        ("export --whta map --out x.png", "--what"),
        ("events --format jsn", "json"),
        ("export --what mapp --out x.png", "map"),
        ("export --what map --theme drak --out x.png", "dark"),
    ] {
        let told = refused(&words(line));
        assert!(told.contains("error: ") && told.contains(nearest), "{line}: {told}");
    }
    for line in ["export --what map", "export --out x.png"] {
        assert!(refused(&words(line)).contains("required"), "{line}");
    }
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    for line in ["events", "events --format csv", "check", "--help"] {
        let mut child = program(&words(line)).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
        // Closed before anything is read.
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ended");
        assert_eq!((status(&output), told(&output).as_str()), (0, ""), "{line}");
    }
    let folder = changed_example(|case| case["events"][0]["title"] = json!(""));
    fs::remove_file(folder.path().join("004_9296af148d5ae463.txt")).expect("removed");
    let mut child = program(&[OsStr::new("check"), folder.path().as_os_str()]).stdout(Stdio::piped()).spawn().expect("started");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ended").code(), Some(1), "faults are faults, read or not");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the full device");
    let output = program(&["events"]).stdout(full).output().expect("started");
    assert_eq!(status(&output), 2);
    assert!(told(&output).contains("could not be written"), "{}", told(&output));
}

#[cfg(all(target_os = "linux", feature = "gui"))]
#[test]
fn the_window_with_no_display_says_what_to_install() {
    for args in [&[][..], &["seeds"]] {
        let told = refused(args);
        assert!(told.contains("No window could be opened") && told.contains("install") && told.contains("dateline --help"), "{told}");
        assert!(told.lines().count() == 1 && !told.contains("..") && !told.contains(".cargo") && !told.contains("/src/"), "{told}");
    }
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_the_window_feature_window_and_pictures_are_refused_with_what_to_do() {
    assert!(refused(&[] as &[&str]).contains("`gui`"));
    assert!(refused(&words("export --what map --out never-written.png")).contains("`gui`"));
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("never-written.png").exists());
}

#[cfg(feature = "gui")]
mod export {
    //! Pictures. They are small here: what they look like is held elsewhere.

    use super::*;

    struct Pixels {
        size: (u32, u32),
        rgba: Vec<u8>,
    }

    fn decoded(bytes: &[u8]) -> Pixels {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        // An opaque picture has no alpha in its file.
        decoder.set_transformations(png::Transformations::ALPHA);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut rgba = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut rgba).expect("a picture");
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
        Pixels { size: (info.width, info.height), rgba }
    }

    /// The file that `export` writes with these options.
    #[track_caller]
    fn exported(options: &str) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("picture.png");
        let args: Vec<&OsStr> = [OsStr::new("export"), OsStr::new("--out"), file.as_os_str()]
            .into_iter()
            .chain(words(options).into_iter().map(OsStr::new))
            .collect();
        assert_eq!(ok(&args), "", "{options}");
        assert_eq!(names(folder.path()), ["picture.png"], "nothing else is left beside it");
        fs::read(file).expect("written")
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut found: Vec<String> =
            fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name().into_string().expect("a name")).collect();
        found.sort();
        found
    }

    #[test]
    fn each_kind_in_each_theme_has_exactly_the_size_asked_for_and_the_same_bytes_twice() {
        let mut seen = BTreeSet::new();
        for what in ["map", "timeline", "window"] {
            for theme in ["dark", "light", "print"] {
                let options = format!("--what {what} --theme {theme} --size 641x407");
                let bytes = exported(&options);
                let pixels = decoded(&bytes);
                assert_eq!(pixels.size, (641, 407), "{options}");
                let colours: BTreeSet<&[u8]> = pixels.rgba.chunks(4).collect();
                assert!(colours.len() > 20, "{options}: {} colours", colours.len());
                assert!(pixels.rgba.chunks(4).all(|p| p[3] == 255), "{options}: see-through");
                assert!(seen.insert(bytes.clone()), "{options} is like another");
                if theme == "dark" {
                    assert!(bytes == exported(&options), "{options} differs from itself");
                }
            }
        }
    }

    #[test]
    fn the_usual_picture_is_full_hd_and_dark() {
        let bytes = exported("--what timeline --no-metadata");
        assert_eq!(decoded(&bytes).size, (1920, 1080));
        assert!(bytes == exported("--what timeline --no-metadata --theme dark --size slide --scale 1.5"));
    }

    #[test]
    fn the_filter_changes_the_picture_as_the_window_would() {
        let size = "--size 480x300";
        let of = |what: &str, filter: &str| exported(&format!("--what {what} {size} {filter}"));
        for what in ["map", "timeline", "window"] {
            assert!(of(what, "") != of(what, "--category arms"), "{what}");
        }
        // A window that is open at one side draws, too.
        for filter in ["--from 2024-10-01", "--to 2024-10-31", "--from 2500", "--to 1000", "--from 0001", "--to 9999"] {
            assert!(of("timeline", filter) != of("timeline", ""), "{filter}");
            of("window", filter);
        }
    }

    /// The picture at half its size, each pixel the mean of four.
    fn halved(pixels: &Pixels) -> Vec<u8> {
        let (width, height) = (pixels.size.0 as usize, pixels.size.1 as usize);
        let mut out = Vec::new();
        for y in 0..height / 2 {
            for x in 0..width / 2 {
                for channel in 0..4 {
                    let at = |dx: usize, dy: usize| u32::from(pixels.rgba[((2 * y + dy) * width + 2 * x + dx) * 4 + channel]);
                    out.push(((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4) as u8);
                }
            }
        }
        out
    }

    fn mean_difference(a: &[u8], b: &[u8]) -> f64 {
        assert_eq!(a.len(), b.len());
        a.iter().zip(b).map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / a.len() as f64
    }

    #[test]
    fn scale_two_doubles_the_text_and_not_the_size() {
        for what in ["timeline", "map"] {
            let one = decoded(&exported(&format!("--what {what} --size 600x320 --scale 1")));
            let two = decoded(&exported(&format!("--what {what} --size 1200x640 --scale 2")));
            let large = decoded(&exported(&format!("--what {what} --size 1200x640 --scale 1")));
            assert_eq!((two.size, large.size), ((1200, 640), (1200, 640)));
            let (same, other) = (mean_difference(&one.rgba, &halved(&two)), mean_difference(&one.rgba, &halved(&large)));
            assert!(same * 2.0 < other, "{what}: twice as large in all differs by {same:.2}, unscaled by {other:.2}");
        }
    }

    #[test]
    fn tiny_and_narrow_pictures_are_drawn_too() {
        for what in ["map", "timeline", "window"] {
            for (size, scale) in [("1x1", "1"), ("7x300", "1"), ("900x5", "1"), ("64x64", "8"), ("300x200", "0.5")] {
                let (width, height) = size.split_once('x').expect("a size");
                let pixels = decoded(&exported(&format!("--what {what} --size {size} --scale {scale}")));
                assert_eq!(pixels.size, (width.parse().expect("a number"), height.parse().expect("a number")), "{what} {size} {scale}");
            }
        }
    }

    #[test]
    fn a_size_or_scale_that_cannot_be_drawn_is_refused_and_no_file_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("picture.png");
        for (options, part) in [
            ("--size 0x100", "not a size"),
            ("--size 100x0", "not a size"),
            ("--size abc", "not a size"),
            ("--size 100", "not a size"),
            ("--size -5x5", "not a size"),
            ("--size 1.5x2", "not a size"),
            ("--size 99999999999x1", "not a size"),
            ("--size 99999999x1", "too large"),
            ("--size 19999x19999", "too large"),
            ("--scale 0", "not a scale"),
            ("--scale nan", "not a scale"),
            ("--scale 99", "not a scale"),
            ("--scale big", "not a scale"),
            ("--place nowhere", "No place is called"),
            ("--from x", "not a date"),
        ] {
            let args: Vec<&OsStr> = [OsStr::new("export"), OsStr::new("--what=map"), OsStr::new("--out"), file.as_os_str()]
                .into_iter()
                .chain(words(options).into_iter().map(OsStr::new))
                .collect();
            let told = refused(&args);
            assert!(told.contains(part), "{options}: {told}");
            assert_eq!(names(folder.path()), Vec::<String>::new(), "{options}");
        }
    }

    #[test]
    fn a_path_that_cannot_be_written_is_told_and_nothing_is_half_written() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("file"), "kept").expect("written");
        fs::create_dir(folder.path().join("folder")).expect("made");
        for name in ["none/picture.png", "file/picture.png", "folder"] {
            let path = folder.path().join(name);
            let args =
                [OsStr::new("export"), OsStr::new("--what=timeline"), OsStr::new("--size=60x40"), OsStr::new("--out"), path.as_os_str()];
            let told = refused(&args);
            assert!(told.contains("could not be written") && told.contains(&path.display().to_string()), "{told}");
            assert!(!told.contains(".dateline-"), "a temporary name means nothing to anybody: {told}");
            assert_eq!(names(folder.path()), ["file", "folder"]);
            assert_eq!(names(&folder.path().join("folder")), Vec::<String>::new());
            assert_eq!(fs::read(folder.path().join("file")).expect("read"), b"kept");
        }
    }

    #[test]
    fn an_older_picture_is_replaced_and_one_that_cannot_be_drawn_leaves_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("picture.png");
        fs::write(&file, "old").expect("written");
        let args = |size: &'static str| {
            ["export", "--what", "timeline", "--size", size, "--out"]
                .map(OsStr::new)
                .into_iter()
                .chain([file.as_os_str()])
                .collect::<Vec<_>>()
        };
        refused(&args("0x0"));
        assert_eq!(fs::read(&file).expect("read"), b"old");
        ok(&args("60x40"));
        assert_eq!(decoded(&fs::read(&file).expect("read")).size, (60, 40));
    }

    #[test]
    fn a_case_without_events_or_texts_is_drawn_too() {
        let folder = small_case(&[]);
        let out = folder.path().join("picture.png");
        for what in ["map", "timeline", "window"] {
            let args =
                [OsStr::new("export"), folder.path().as_os_str(), OsStr::new("--what"), OsStr::new(what), OsStr::new("--size=200x120")];
            ok(&args.into_iter().chain([OsStr::new("--out"), out.as_os_str()]).collect::<Vec<_>>());
            assert_eq!(decoded(&fs::read(&out).expect("read")).size, (200, 120));
        }
    }
}
