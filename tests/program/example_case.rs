//! The example case that is built into the program: it holds together.

use std::collections::BTreeSet;

use dateline::analysis::evidence::{changed_claims, looked_over};
use dateline::{
    analysis::outlines::Outlines,
    effects::files::{self, Origin},
    ingest::{case_file, check::check},
    model::PlaceKind,
};

fn list(faults: &[dateline::ingest::Fault]) -> String {
    faults.iter().map(|f| format!("{}: {f}\n", f.severity.id())).collect()
}

#[test]
fn the_example_opens_without_a_fault_and_checks_clean() {
    let example = files::example();
    assert_eq!(example.origin, Origin::Example);
    assert!(example.faults.is_empty(), "{}", list(&example.faults));
    let outlines = Outlines::embedded().expect("the embedded outlines");
    let found = check(&example.case, Some(&|code, point| outlines.distance_km(code, point)));
    assert!(found.is_empty(), "{}", list(&found));
}

#[test]
fn the_example_holds_the_five_articles_and_sixty_events_or_more() {
    let case = files::example().case;
    assert_eq!(case.documents.len(), 5);
    assert!(case.documents.iter().all(|d| !d.text.is_empty() && !d.sha256.is_empty()));
    assert!(case.events.len() >= 60, "{}", case.events.len());
    assert!(case.events.iter().all(|e| !e.claims.is_empty()));
}

#[test]
fn every_quotation_of_the_example_is_found_word_for_word_with_what_stands_around_it() {
    let case = files::example().case;
    for event in &case.events {
        for claim in &event.claims {
            let citation = &claim.citation;
            let document = case.document(&citation.document).expect("a document of the case");
            let paragraph = document.text.paragraph(citation.paragraph);
            let at = citation.locate(paragraph).unwrap_or_else(|broken| panic!("{} {}: {broken:?}", event.id, claim.id));
            let paragraph = paragraph.expect("located");
            assert!(paragraph[..at.start].ends_with(&citation.quote.prefix), "{} {}: prefix", event.id, claim.id);
            assert!(paragraph[at.end..].starts_with(&citation.quote.suffix), "{} {}: suffix", event.id, claim.id);
        }
    }
}

#[test]
fn every_paragraph_of_the_example_is_either_cited_or_listed_as_holding_nothing() {
    let case = files::example().case;
    for document in &case.documents {
        let claims = case.events.iter().flat_map(|e| &e.claims);
        let cited: BTreeSet<usize> = claims.filter(|c| c.citation.document == document.id).map(|c| c.citation.paragraph).collect();
        let listed: BTreeSet<usize> = document.without_events.iter().map(|w| w.paragraph).collect();
        assert!(document.without_events.iter().all(|w| !w.reason.is_empty()), "{}", document.id);
        assert_eq!(cited.intersection(&listed).count(), 0, "{}", document.id);
        let all: BTreeSet<usize> = cited.union(&listed).copied().collect();
        assert_eq!(all, (1..=document.text.len()).collect(), "{}", document.id);
    }
}

#[test]
fn every_place_of_the_example_lies_in_its_country_and_in_its_area() {
    let case = files::example().case;
    let outlines = Outlines::embedded().expect("the embedded outlines");
    for place in &case.places {
        assert!(place.point.is_valid(), "{}", place.id);
        for code in place.area_codes() {
            assert!(outlines.get(code).is_some(), "{}: no outline of {code}", place.id);
        }
        if place.disputed || place.kind == PlaceKind::Sea {
            continue;
        }
        if let Some(country) = &place.country {
            let km = outlines.distance_km(country, place.point);
            assert!(km.is_some_and(|km| km <= 15.0), "{}: {km:?} km outside {country}", place.id);
        }
        if place.is_area() {
            let km = place.area_codes().filter_map(|code| outlines.distance_km(code, place.point)).fold(f64::MAX, f64::min);
            assert!(km == 0.0, "{}: its label lies {km} km outside its area", place.id);
        }
    }
}

#[test]
fn nothing_of_the_example_is_lost_when_it_is_written_again() {
    let bytes = include_bytes!("../../seeds/case.json");
    let before: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    let (case, faults) = case_file::parse(bytes).expect("a case");
    assert!(faults.is_empty(), "{}", list(&faults));
    let after: serde_json::Value = serde_json::from_slice(&case_file::to_bytes(&case)).expect("JSON");
    fn holds(path: &str, before: &serde_json::Value, after: &serde_json::Value) {
        match (before, after) {
            (serde_json::Value::Object(b), serde_json::Value::Object(a)) => {
                for (key, value) in b {
                    let there = a.get(key).unwrap_or_else(|| panic!("{path}.{key} is gone"));
                    holds(&format!("{path}.{key}"), value, there);
                }
            }
            (serde_json::Value::Array(b), serde_json::Value::Array(a)) => {
                assert_eq!(b.len(), a.len(), "{path}");
                b.iter().zip(a).enumerate().for_each(|(at, (b, a))| holds(&format!("{path}[{at}]"), b, a));
            }
            // What is not known is written as nothing or as empty.
            (serde_json::Value::Null, serde_json::Value::String(text)) => assert_eq!(text, "", "{path}"),
            _ => assert_eq!(before, after, "{path}"),
        }
    }
    holds("case", &before, &after);
}

/// `UPDATE_EXAMPLE=1` writes the file anew, after it was changed by hand.
#[test]
fn the_example_is_written_as_the_program_writes_it() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/case.json");
    let bytes = std::fs::read(&path).unwrap();
    let (mut case, faults) = dateline::ingest::case_file::parse(&bytes).unwrap();
    assert!(faults.is_empty(), "{faults:?}");
    if std::env::var_os("UPDATE_EXAMPLE").is_some() {
        case.judgements = case.judgements.iter().map(|j| looked_over(&case, j)).collect();
    }
    assert!(case.judgements.iter().all(|j| changed_claims(&case, j).is_empty()), "a judgement rests on claims that have changed");
    let written = dateline::ingest::case_file::to_bytes(&case);
    if std::env::var_os("UPDATE_EXAMPLE").is_some() {
        std::fs::write(&path, &written).unwrap();
    } else {
        assert!(written == bytes, "run with UPDATE_EXAMPLE=1 and look at the difference");
    }
}
