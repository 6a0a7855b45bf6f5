//! A case written and read again is the same case, through bytes, folder and `.dateline` file; and no bytes make it panic.

use std::{collections::BTreeMap, sync::Arc};

use dateline::{
    effects::files::{self, Origin},
    ingest::{archive, case_file, documents, text},
    model::{
        Annotation, AnnotationKind, Basis, Briefing, Camera, Case, Category, Change, ChartKind, ChartOptions, Citation, Cited, Claim,
        Colour, Comment, Document, Event, Evidence, Extent, Figure, How, Kind, Layout, Link, LonLat, Movement, Place, PlaceKind, PlaceRef,
        Relation, Role, Shape, Stage, Stance, Standing, Status, Step, TextPositionSelector, TextQuoteSelector, Unknown, View, When,
        document::{Original, PageStart, Translated, WithoutEvents},
        event::Merge,
        judgement::{Grade, Judgement},
    },
};
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::select,
};
use serde_json::Value;

fn words() -> impl Strategy<Value = String> + Clone {
    prop_oneof!["[a-z0-9-]{0,8}", "\\PC{0,6}", Just("two\nlines \"quoted\" \\ \u{0} \u{feff}".to_owned())]
}

fn number() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![
        any::<i32>().prop_map(f64::from),
        (-1800_0000..1800_0000_i32).prop_map(|n| f64::from(n) / 100_000.0),
        any::<f64>().prop_filter("JSON has no such numbers", |n| n.is_finite()),
    ]
}

/// Fields of a later version.
fn unknown() -> impl Strategy<Value = Unknown> + Clone {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number().prop_map(Value::from),
        words().prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-z]{1,3}", inner), 0..3).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    });
    vec(("x-[a-z]{1,4}", value), 0..2).prop_map(|fields| fields.into_iter().collect())
}

fn basis() -> impl Strategy<Value = Basis> + Clone {
    select(vec![Basis::Stated, Basis::Inferred, Basis::Supplied])
}

fn when() -> impl Strategy<Value = When> + Clone {
    let bound = option::of(words());
    (words(), words(), basis(), words(), any::<bool>(), bound.clone(), bound, unknown()).prop_map(
        |(edtf, expression, basis, reason, lasts, not_before, not_after, unknown)| When {
            edtf,
            expression,
            basis,
            reason,
            extent: if lasts { Extent::Throughout } else { Extent::Instant },
            not_before,
            not_after,
            unknown,
        },
    )
}

fn place_ref() -> impl Strategy<Value = PlaceRef> + Clone {
    (words(), select(Role::ALL.to_vec()), basis(), words(), unknown()).prop_map(|(place, role, basis, reason, unknown)| PlaceRef {
        place,
        role,
        basis,
        reason,
        unknown,
    })
}

fn figure() -> impl Strategy<Value = Figure> + Clone {
    (vec(option::of(number()), 3), vec(words(), 5), vec(option::of(words()), 2), unknown()).prop_map(|(n, w, o, unknown)| Figure {
        value: n[0],
        lower: n[1],
        upper: n[2],
        unit: w[0].clone(),
        of: w[1].clone(),
        qualifier: w[2].clone(),
        scope: w[3].clone(),
        expression: w[4].clone(),
        as_of: o[0].clone(),
        attributed_to: o[1].clone(),
        unknown,
    })
}

fn citation() -> impl Strategy<Value = Citation> + Clone {
    (vec(words(), 4), any::<[u32; 3]>(), unknown()).prop_map(|(w, n, unknown)| Citation {
        document: w[0].clone(),
        paragraph: n[0] as usize,
        quote: TextQuoteSelector { exact: w[1].clone(), prefix: w[2].clone(), suffix: w[3].clone() },
        position: TextPositionSelector { start: n[1] as usize, end: n[2] as usize },
        unknown,
    })
}

fn grade() -> impl Strategy<Value = Grade> + Clone {
    (option::of(any::<char>()), option::of(any::<u8>()), vec(words(), 3), unknown()).prop_map(|(reliability, credibility, w, unknown)| {
        Grade { reliability, credibility, reason: w[0].clone(), grader: w[1].clone(), date: w[2].clone(), unknown }
    })
}

fn claim() -> impl Strategy<Value = Claim> + Clone {
    let about = (option::of(when()), option::of(when()), vec(place_ref(), 0..2), vec(figure(), 0..2));
    (words(), vec(words(), 0..3), select(Stance::ALL.to_vec()), about, option::of(grade()), citation(), words(), unknown()).prop_map(
        |(id, speakers, stance, (said, when, places, figures), grade, citation, note, unknown)| Claim {
            id,
            speakers,
            stance,
            said,
            when,
            places,
            figures,
            grade,
            citation,
            note,
            unknown,
        },
    )
}

fn event() -> impl Strategy<Value = Event> + Clone {
    let relations =
        vec![Relation::Same, Relation::Updates, Relation::DifferentScope, Relation::Conflicts, Relation::Follows, Relation::PartOf];
    let link = (words(), select(relations), basis(), words(), unknown()).prop_map(|(to, relation, basis, reason, unknown)| Link {
        to,
        relation,
        basis,
        reason,
        unknown,
    });
    let merge = (words(), basis(), words(), unknown()).prop_map(|(claim, basis, reason, unknown)| Merge { claim, basis, reason, unknown });
    let standing = (select(Status::ALL.to_vec()), words(), words(), unknown()).prop_map(|(status, by, at, unknown)| Standing {
        status,
        by,
        at,
        unknown,
    });
    let comment = (vec(words(), 4), option::of(words()), any::<bool>(), unknown()).prop_map(|(w, claim, resolved, unknown)| Comment {
        id: w[0].clone(),
        text: w[1].clone(),
        by: w[2].clone(),
        at: w[3].clone(),
        claim,
        resolved,
        unknown,
    });
    let review = (option::of(standing), vec(comment, 0..2));
    let parts = (vec(place_ref(), 0..2), vec(claim(), 0..3), vec(link, 0..2), vec(merge, 0..2), review);
    (vec(words(), 5), select(Kind::ALL.to_vec()), option::of(when()), parts, vec(words(), 0..3), vec(words(), 0..3), unknown()).prop_map(
        |(w, kind, when, (places, claims, links, merges, (status, comments)), actors, tags, unknown)| Event {
            id: w[0].clone(),
            title: w[1].clone(),
            kind,
            category: w[2].clone(),
            when,
            places,
            actors,
            claims,
            links,
            merges,
            tags,
            notes: w[3].clone(),
            recorded_by: w[4].clone(),
            status,
            comments,
            unknown,
        },
    )
}

fn place() -> impl Strategy<Value = Place> + Clone {
    let kinds = vec![
        PlaceKind::City,
        PlaceKind::Town,
        PlaceKind::Region,
        PlaceKind::Country,
        PlaceKind::Sea,
        PlaceKind::Port,
        PlaceKind::Site,
        PlaceKind::Continent,
        PlaceKind::Other,
    ];
    let point = (number(), number());
    let rings = vec(vec((number(), number()).prop_map(|(lon, lat)| [lon, lat]), 0..4), 0..2);
    (vec(words(), 3), vec(words(), 0..2), select(kinds), point, option::of(words()), rings, option::of(words()), any::<bool>(), unknown())
        .prop_map(|(w, names, kind, (lon, lat), area, rings, country, disputed, unknown)| Place {
            id: w[0].clone(),
            name: w[1].clone(),
            names,
            kind,
            point: LonLat::new(lon, lat),
            area,
            rings,
            country,
            disputed,
            note: w[2].clone(),
            unknown,
        })
}

fn document() -> impl Strategy<Value = Document> + Clone {
    let translated = (words(), words()).prop_map(|(from, by)| Translated { from, by });
    let without = (any::<u16>(), words()).prop_map(|(n, reason)| WithoutEvents { paragraph: n.into(), reason });
    (
        vec(words(), 9),
        vec(basis(), 3),
        option::of(when()),
        vec(option::of(words()), 2),
        option::of(translated),
        vec(without, 0..3),
        unknown(),
        option::of((words(), words(), words()).prop_map(|(file, sha256, reader)| Original { file, sha256, reader })),
        vec((any::<u16>(), any::<u16>()).prop_map(|(page, paragraph)| PageStart { page: page.into(), paragraph: paragraph.into() }), 0..3),
    )
        .prop_map(|(w, b, published, o, translated, without_events, unknown, original, pages)| Document {
            original,
            pages,
            id: w[0].clone(),
            file: w[1].clone(),
            title: w[2].clone(),
            title_basis: b[0],
            publisher: w[3].clone(),
            publisher_basis: b[1],
            author: w[4].clone(),
            author_basis: b[2],
            language: w[5].clone(),
            address: o[0].clone(),
            licence: w[6].clone(),
            sha256: w[7].clone(),
            marking: w[8].clone(),
            published,
            collected: o[1].clone(),
            translated,
            without_events,
            unknown,
            ..Document::default()
        })
}

fn view() -> impl Strategy<Value = View> + Clone {
    let pairs = vec((words(), words()), 0..3);
    let charts = (select(ChartKind::ALL.to_vec()), option::of(words()), btree_set(words(), 0..3));
    let plain = (words(), words(), [number(), number(), number()], option::of((words(), words())), pairs, vec(words(), 0..3), unknown());
    (plain, charts).prop_map(|((id, title, [lon, lat, zoom], window, filter, selection, unknown), (chart, unit, hidden))| View {
        id,
        title,
        camera: Camera { lon, lat, zoom },
        window,
        filter,
        selection,
        claim: None,
        axis: Some((1.5, 40.0)),
        lanes: "place".to_owned(),
        stage: Stage::Both,
        chart,
        charts: ChartOptions { unit, hidden, ..ChartOptions::default() },
        unknown,
    })
}

fn annotation() -> impl Strategy<Value = Annotation> + Clone {
    let kinds = vec![AnnotationKind::Text, AnnotationKind::Arrow, AnnotationKind::Circle, AnnotationKind::Callout];
    let point = || (number(), number()).prop_map(|(lon, lat)| LonLat { lat, lon });
    (select(kinds), point(), option::of(point()), option::of(number()), option::of(any::<u32>()), words(), unknown())
        .prop_map(|(kind, at, to, radius_km, number, words, unknown)| Annotation { kind, at, to, radius_km, number, words, unknown })
}

fn step(view: impl Strategy<Value = View> + Clone) -> impl Strategy<Value = Step> + Clone {
    let cited = (words(), words(), unknown()).prop_map(|(event, claim, unknown)| Cited { event, claim, unknown });
    let movement = (select(vec![How::Cut, How::Fly]), option::of(number()), unknown()).prop_map(|(how, secs, unknown)| Movement {
        how,
        secs,
        unknown,
    });
    let shown = (select(Layout::ALL.to_vec()), vec(cited, 0..3), vec(words(), 0..2), vec(annotation(), 0..3));
    let moved = (movement, option::of(number()), any::<bool>());
    (vec(words(), 4), view, shown, moved, unknown()).prop_map(
        |(w, view, (layout, cited, judgements, annotations), (movement, autoplay_secs, skip), unknown)| Step {
            id: w[0].clone(),
            title: w[1].clone(),
            text: w[2].clone(),
            notes: w[3].clone(),
            view,
            map_points: autoplay_secs.map(|n| (n, n)),
            layout,
            cited,
            judgements,
            annotations,
            movement,
            autoplay_secs,
            skip,
            unknown,
        },
    )
}

fn briefing(view: impl Strategy<Value = View> + Clone) -> impl Strategy<Value = Briefing> + Clone {
    (vec(words(), 5), any::<[bool; 2]>(), vec(step(view), 0..3), unknown()).prop_map(|(w, [opening, closing], steps, unknown)| Briefing {
        id: w[0].clone(),
        title: w[1].clone(),
        subtitle: w[2].clone(),
        author: w[3].clone(),
        date: w[4].clone(),
        opening,
        closing,
        steps,
        unknown,
    })
}

fn case() -> impl Strategy<Value = Case> {
    let shapes = select(vec![Shape::Circle, Shape::Square, Shape::Star, Shape::Cross]);
    let colours = select(vec![Colour::Orange, Colour::SkyBlue, Colour::ReddishPurple, Colour::Grey]);
    let category = (words(), words(), shapes, colours, unknown()).prop_map(|(id, name, shape, colour, unknown)| Category {
        id,
        name,
        shape,
        colour,
        words: Vec::new(),
        unknown,
    });
    let judgement = (vec(words(), 8), vec(words(), 0..2), unknown()).prop_map(|(w, list, unknown)| Judgement {
        id: w[0].clone(),
        statement: w[1].clone(),
        likelihood: w[2].clone(),
        yardstick: w[6].clone(),
        confidence: w[3].clone(),
        evidence: list.iter().map(|claim| Evidence { claim: claim.clone(), sha256: w[7].clone(), unknown: Unknown::new() }).collect(),
        claims_for: list.clone(),
        claims_against: list.clone(),
        assumptions: list.clone(),
        gaps: list,
        author: w[4].clone(),
        date: w[5].clone(),
        unknown,
    });
    let change = (vec(words(), 4), option::of("[a-z]{1,3}"), any::<bool>(), unknown()).prop_map(|(w, was, undone, unknown)| Change {
        at: w[0].clone(),
        by: w[1].clone(),
        what: w[2].clone(),
        of: w[3].clone(),
        field: w[0].clone(),
        was: was.map(Value::from),
        undone,
        unknown,
    });
    let briefings = (vec(briefing(view()), 0..2), vec(change, 0..2));
    let lists =
        (vec(document(), 0..3), vec(category, 0..3), vec(place(), 0..3), vec(event(), 0..3), vec(judgement, 0..2), vec(view(), 0..2));
    (vec(words(), 3), lists, briefings, unknown()).prop_map(
        |(w, (documents, categories, places, events, judgements, views), (briefings, changes), unknown)| Case {
            id: w[0].clone(),
            title: w[1].clone(),
            marking: w[2].clone(),
            documents,
            categories,
            places,
            events,
            judgements,
            views,
            briefings,
            changes,
            unknown,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_written_and_read_again_is_the_same_case(case in case()) {
        let bytes = case_file::to_bytes(&case);
        let (back, faults) = case_file::parse(&bytes).expect("a case");
        prop_assert_eq!(faults, vec![]);
        prop_assert_eq!(&back, &case);
        prop_assert_eq!(case_file::to_bytes(&back), bytes);
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in vec(any::<u8>(), 0..200)) {
        let _ = case_file::parse(&bytes);
        let _ = archive::read(&bytes);
        let _ = documents::document_from_text("a.txt", &bytes);
        let _ = text::decode(bytes);
    }

    #[test]
    fn a_case_with_a_changed_value_anywhere_is_still_read_and_nothing_in_it_is_lost(at in any::<prop::sample::Index>(), value in 0..5_usize) {
        let mut file: Value = serde_json::from_slice(&case_file::to_bytes(&files::example().case)).expect("JSON");
        let others = [Value::Null, Value::from(-1), Value::from("other"), serde_json::json!([{"a": 1}]), serde_json::json!({"a": [1]})];
        let mut pointers = Vec::new();
        // What is on top decides whether it is a case at all.
        for key in ["documents", "categories", "places", "events"] {
            list_pointers(&file[key], &format!("/{key}"), &mut pointers);
        }
        let pointer = &pointers[at.index(pointers.len())];
        *file.pointer_mut(pointer).expect("there") = others[value].clone();
        let (case, _) = case_file::parse(&serde_json::to_vec(&file).expect("written")).expect("still a case");
        let after: Value = serde_json::from_slice(&case_file::to_bytes(&case)).expect("JSON");
        let there = after.pointer(pointer).cloned().unwrap_or_default();
        // Nothing may be written as an empty text, a list or a word that means nothing.
        // A latitude of -1 is written as -1.0: the same number.
        let same_number = there.as_f64().is_some_and(|n| Some(n) == others[value].as_f64());
        // Where a thing of fields belongs, what was put there is one without those that it must have: it gets them.
        let fields = |v: &Value| v.as_object().cloned().unwrap_or_default();
        let (had, has) = (fields(&others[value]), fields(&there));
        let same_fields = !had.is_empty() && had.iter().all(|(key, v)| has.get(key) == Some(v));
        let same = there == others[value] || same_number || same_fields;
        prop_assert!(same || others[value].is_null(), "{pointer}: {} became {there}", others[value]);
    }
}

fn list_pointers(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, v)| list_pointers(v, &format!("{path}/{key}"), found)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, v)| list_pointers(v, &format!("{path}/{at}"), found)),
        _ => {}
    }
}

/// All files below a folder, by name.
fn folder(path: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(path).expect("a folder").map(|e| e.expect("an entry"));
    entries.map(|e| (e.file_name().into_string().expect("a name"), std::fs::read(e.path()).expect("a file"))).collect()
}

#[test]
fn a_case_saved_as_a_folder_opens_the_same_with_its_documents_byte_for_byte() {
    let room = tempfile::tempdir().expect("a folder");
    let (example, path) = (files::example(), room.path().join("new").join("case"));
    files::save_folder(&example.case, &example.originals, &path).expect("saved");
    let opened = files::open(&path).expect("opened");
    assert_eq!((&opened.case, &opened.originals), (&example.case, &example.originals));
    assert_eq!(opened.faults, []);
    assert_eq!(opened.origin, Origin::Folder(path.clone()));
    assert_eq!(files::open(&path.join("case.json")).expect("opened").case, example.case);
    let first = folder(&path);
    assert_eq!(first.len(), 6, "five documents, the case file, nothing temporary: {:?}", first.keys());
    files::save_folder(&opened.case, &opened.originals, &path).expect("saved again");
    assert_eq!(folder(&path), first);
}

#[test]
fn a_case_saved_as_one_file_opens_the_same_and_has_the_same_bytes_each_time() {
    let room = tempfile::tempdir().expect("a folder");
    let example = files::example();
    let (first, second) = (room.path().join("a.dateline"), room.path().join("b.dateline"));
    files::save_file(&example.case, &example.originals, &first).expect("saved");
    let opened = files::open(&first).expect("opened");
    assert_eq!((&opened.case, &opened.originals, &opened.faults), (&example.case, &example.originals, &vec![]));
    files::save_file(&opened.case, &opened.originals, &second).expect("saved");
    assert_eq!(std::fs::read(&first).expect("a"), std::fs::read(&second).expect("b"));
    assert_eq!(folder(room.path()).len(), 2, "nothing temporary is left");
}

#[test]
fn a_new_case_from_a_folder_of_texts_is_sorted_and_saved_byte_for_byte() {
    let room = tempfile::tempdir().expect("a folder");
    let texts = room.path().join("My texts, 2024");
    std::fs::create_dir(&texts).expect("made");
    let bytes: [(&str, &[u8]); 5] =
        [("b.txt", b"B\r\n\r\nbody"), ("a.md", b"\xEF\xBB\xBFA"), ("a.TXT", b"caf\xE9"), ("skip.pdf", b"%PDF"), (".hidden.txt", b"x")];
    for (name, bytes) in bytes {
        std::fs::write(texts.join(name), bytes).expect("written");
    }
    let made = files::from_folder(&texts).expect("a case");
    let found: Vec<(&str, &str)> = made.case.documents.iter().map(|d| (d.id.as_str(), d.title.as_str())).collect();
    assert_eq!(found, [("a", "café"), ("a-2", "A"), ("b", "B")]);
    assert_eq!((made.case.id.as_str(), &made.origin, made.faults.len()), ("my-texts-2024", &Origin::Untitled, 2));
    let saved = room.path().join("saved");
    files::save_folder(&made.case, &made.originals, &saved).expect("saved");
    assert_eq!(folder(&saved)["a.TXT"], b"caf\xE9");
    assert_eq!(files::open(&saved).expect("opened").case, made.case);
}

#[test]
fn saving_never_writes_over_a_document_with_other_words() {
    let room = tempfile::tempdir().expect("a folder");
    let example = files::example();
    let name = &example.case.documents[0].file;
    std::fs::write(room.path().join(name), "mine").expect("written");
    let before = folder(room.path());
    let error = files::save_folder(&example.case, &example.originals, room.path()).expect_err("refused").to_string();
    assert!(error.contains(name.as_str()) && error.contains("Save into an empty folder"), "{error}");
    assert_eq!(folder(room.path())[name], before[name]);
    assert!(!room.path().join("case.json").exists());
}

#[test]
fn a_save_that_fails_leaves_what_was_there_and_nothing_temporary() {
    let room = tempfile::tempdir().expect("a folder");
    let example = files::example();
    let file = room.path().join("file");
    std::fs::write(&file, "mine").expect("written");
    for error in [
        files::save_folder(&example.case, &example.originals, &file.join("below")).expect_err("a file is no folder"),
        files::save_file(&example.case, &example.originals, &room.path().join("gone").join("a.dateline")).expect_err("no folder"),
        files::save_file(&example.case, &example.originals, room.path()).expect_err("a folder is no file"),
    ] {
        let words = error.to_string();
        assert!(words.contains("can't be written") && words.contains(room.path().to_string_lossy().as_ref()), "{words}");
    }
    assert_eq!(folder(room.path()), BTreeMap::from([("file".to_owned(), b"mine".to_vec())]));
}

#[test]
fn a_document_taken_out_of_the_case_is_not_written_into_the_one_file() {
    let room = tempfile::tempdir().expect("a folder");
    let mut example = files::example();
    example.originals.insert("stray.txt".to_owned(), Arc::from(b"stray".as_slice()));
    let path = room.path().join("a.dateline");
    files::save_file(&example.case, &example.originals, &path).expect("saved");
    let inside = archive::read(&std::fs::read(&path).expect("there")).expect("an archive");
    assert_eq!(inside.len(), 6);
    assert!(!inside.contains_key("stray.txt"));
}

#[test]
fn a_date_taken_away_leaves_nothing_behind_that_cannot_be_read() {
    let bytes = include_bytes!("../../seeds/case.json");
    let (mut case, _) = case_file::parse(bytes).expect("the example");
    for event in &mut case.events {
        event.when = None;
    }
    let (again, faults) = case_file::parse(&case_file::to_bytes(&case)).expect("a case");
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(again.events.len(), case.events.len());
    assert!(again.events.iter().all(|event| event.when.is_none()));
}
