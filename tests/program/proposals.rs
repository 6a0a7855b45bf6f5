//! Events proposed from the five articles against those recorded by hand: the numbers may grow, never fall.

use std::fs;

use dateline::{
    extract::{Context, Extractor, Source, events::measure::measure},
    model::{Case, document::Text},
};

#[test]
fn most_recorded_events_of_the_five_articles_are_proposed_and_few_proposals_are_wrong() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/");
    let mut case: Case = serde_json::from_str(&fs::read_to_string(format!("{folder}case.json")).unwrap()).unwrap();
    for document in &mut case.documents {
        document.text = Text::new(fs::read_to_string(format!("{folder}{}", document.file)).unwrap());
    }
    let extractor = Extractor::english().unwrap();
    let sources: Vec<Source<'_>> = case
        .documents
        .iter()
        .map(|d| Source { id: &d.id, text: &d.text, published: d.published.as_ref().and_then(|w| w.days().end) })
        .collect();
    // Neither categories nor places of the case: as from a bare folder of articles.
    let found = extractor.proposals(&sources, Context::default());
    let ids: Vec<&str> = case.documents.iter().map(|d| d.id.as_str()).collect();
    let m = measure(&case, &ids, &found.proposals);
    println!("{m:#?}");
    assert_eq!(m.events, 124);
    assert!(m.paragraph >= 107, "right words: {}", m.paragraph);
    assert!(m.all >= 62, "right words, date and place: {}", m.all);
    assert!(m.all_one_to_one >= 55, "each proposal for one event only: {}", m.all_one_to_one);
    assert!(m.wrong <= 13, "proposals that are no event: {}", m.wrong);
    for p in &found.proposals {
        let citation = &p.event.claims[0].citation;
        let text = &case.document(&citation.document).unwrap().text;
        assert!(citation.locate(text.paragraph(citation.paragraph)).is_ok());
        assert!(p.event.places.iter().all(|r| p.places.iter().any(|q| q.place.id == r.place)));
    }
}
