//! Proposals from our own sentences.

use super::{super::Extractor, *};
use crate::model::{Role, document::Text};

fn propose_from(text: &str, published: Option<&str>) -> Vec<Proposal> {
    let extractor = Extractor::english().unwrap();
    let text = Text::new(text.to_owned());
    let source = Source { id: "d", text: &text, published: published.and_then(crate::model::edtf::day_from_iso) };
    let found = extractor.proposals(&[source], Context::default()).proposals;
    for p in &found {
        let claim = &p.event.claims[0];
        let bytes = claim.citation.locate(text.paragraph(claim.citation.paragraph)).unwrap();
        assert_eq!(text.paragraph(claim.citation.paragraph).unwrap()[bytes], text.whole()[p.bytes.clone()]);
        assert_eq!(p.event.places.iter().map(|r| &r.place).collect::<Vec<_>>(), p.places.iter().map(|q| &q.place.id).collect::<Vec<_>>());
    }
    found
}

fn roles(p: &Proposal) -> Vec<(&str, Role)> {
    p.places.iter().zip(&p.event.places).map(|(q, r)| (q.place.name.as_str(), r.role)).collect()
}

#[test]
fn a_happening_has_its_date_places_by_role_figures_and_exact_words() {
    let found = propose_from("On 3 May 2022, Poland sent 400 tanks from Warsaw to Ukraine.", None);
    assert_eq!(found.len(), 1);
    let p = &found[0];
    assert_eq!(p.event.kind, Kind::Happening);
    assert_eq!(p.event.title, "Poland sent 400 tanks from Warsaw to Ukraine");
    assert_eq!(p.event.when.as_ref().unwrap().edtf, "2022-05-03");
    assert_eq!(roles(p), [("Warsaw", Role::From), ("Poland", Role::From), ("Ukraine", Role::To)]);
    assert_eq!(p.event.claims[0].figures[0].value, Some(400.0));
    assert_eq!(p.event.claims[0].citation.quote.exact, "On 3 May 2022, Poland sent 400 tanks from Warsaw to Ukraine.");
}

#[test]
fn a_range_of_days_is_one_date() {
    let found = propose_from("From 3 to 5 May 2022, Polish ships shelled the port of Odesa.", None);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].event.when.as_ref().unwrap().edtf, "2022-05-03/2022-05-05");
}

#[test]
fn a_statement_has_its_speaker_and_is_about_the_places_it_names() {
    let found = propose_from("On 3 May 2022, the South Korean government confirmed that ships had left Busan.", None);
    let p = &found[0];
    assert_eq!((p.event.kind, p.event.claims[0].stance), (Kind::Statement, Stance::Confirms));
    assert_eq!(p.event.claims[0].speakers, ["South Korean government"]);
    assert_eq!(roles(p), [("Seoul", Role::Voice), ("Busan", Role::About)]);
    assert_eq!(p.event.places[0].basis, Basis::Inferred);
}

#[test]
fn an_undated_happening_has_no_date_but_the_bound_of_its_document() {
    let p = &propose_from("Polish troops attacked the port of Gdańsk.", Some("2022-05-03"))[0];
    let when = p.event.when.as_ref().unwrap();
    assert_eq!((when.edtf.as_str(), when.not_after.as_deref(), when.basis), ("/2022-05-03", Some("2022-05-03"), Basis::Inferred));
    assert_eq!(propose_from("Polish troops attacked the port of Gdańsk.", None)[0].event.when, None);
}

#[test]
fn what_may_come_is_a_forecast_that_happens_nowhere() {
    let p = &propose_from("Poland could send 400 tanks to fight in Ukraine.", Some("2022-05-03"))[0];
    assert_eq!((p.event.kind, p.event.when.as_ref()), (Kind::Forecast, None));
    assert!(roles(p).iter().all(|(_, role)| *role != Role::At));
}

#[test]
fn questions_headings_and_bylines_give_none() {
    for text in [
        "Will Poland send tanks to Ukraine?",
        "A new war in Ukraine",
        "By Anna Berg",
        "Photo: Soldiers in Poland were seen near Warsaw.",
        "",
        "\n\n",
    ] {
        assert_eq!(propose_from(text, None), [], "{text}");
    }
}

#[test]
fn the_same_happening_in_two_documents_is_grouped() {
    let extractor = Extractor::english().unwrap();
    let texts = [
        Text::new("On 3 May 2022, Poland sent 400 battle tanks to Ukraine by rail.".to_owned()),
        Text::new("Norway held elections on 3 May 2022 in Oslo. On 3 May 2022 some 400 tanks were sent by Poland to Ukraine.".to_owned()),
    ];
    let sources = [("a", &texts[0]), ("b", &texts[1])].map(|(id, text)| Source { id, text, published: None });
    let found = extractor.proposals(&sources, Context::default());
    let groups = extractor.groups(&sources, &found.proposals);
    assert_eq!(groups.len(), 1);
    let members = &groups[0].members;
    assert_eq!(members.iter().map(|m| found.proposals[*m].document).collect::<Vec<_>>(), [0, 1]);
    assert!(groups[0].links[0].reasons.contains(&"same days".to_owned()));
    assert_eq!(found, extractor.proposals(&sources, Context::default()));
    assert_eq!(groups, extractor.groups(&sources, &found.proposals));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_makes_it_fail_and_every_citation_is_found(text in "\\PC{0,80}|((On|3 May|2022|Poland|sent|400|tanks|to|,|and|but|while|;|Kyiv|said|\\.|“|”|é|could|according to|\n)[ ]){0,40}") {
        propose_from(&text, Some("2022-05-03"));
    }
}
