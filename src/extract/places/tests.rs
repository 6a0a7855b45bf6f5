//! What is read out of sentences, one behaviour a test.

use std::sync::OnceLock;

use super::{OwnPlace, OwnPlaces, Rules, gazetteer::Gazetteer};
use crate::{
    extract::{
        mention::{Mention, PlaceCandidate, PlaceValue, Value},
        tokens::tokens,
    },
    model::{LonLat, PlaceKind, document::Text},
};

fn gazetteer() -> &'static Gazetteer {
    static ONCE: OnceLock<Gazetteer> = OnceLock::new();
    ONCE.get_or_init(|| Gazetteer::embedded().unwrap())
}

fn rules() -> &'static Rules {
    static ONCE: OnceLock<Rules> = OnceLock::new();
    ONCE.get_or_init(|| Rules::english().unwrap())
}

fn read(text: &str, own: &OwnPlaces, demonyms: bool) -> Vec<Mention> {
    let text = Text::new(text.to_owned());
    super::places(&text, &tokens(text.whole()), gazetteer(), rules(), own, demonyms)
}

fn values(text: &str) -> Vec<(String, PlaceValue)> {
    read(text, &OwnPlaces::default(), false)
        .into_iter()
        .map(|m| match m.value {
            Value::Place(value) => (text[m.bytes].to_owned(), value),
            other => panic!("{other:?}"),
        })
        .collect()
}

/// "words = name, country" of each place found.
fn found(text: &str) -> Vec<String> {
    values(text).into_iter().map(|(words, v)| format!("{words} = {}, {}", v.place.name, v.place.country)).collect()
}

fn words(text: &str) -> Vec<String> {
    values(text).into_iter().map(|(words, _)| words).collect()
}

fn metonyms(text: &str) -> Vec<String> {
    values(text).into_iter().filter(|(_, v)| v.metonym).map(|(words, _)| words).collect()
}

#[test]
fn other_spellings_mean_the_same_place() {
    assert_eq!(found("Shells fell on Kiev."), ["Kiev = Kyiv, UA"]);
    assert_eq!(found("Shells fell near Kyiv."), ["Kyiv = Kyiv, UA"]);
    for name in ["Rajin", "Najin", "Rason"] {
        let place = &values(&format!("A ship left the port of {name} in North Korea."))[0].1.place;
        assert_eq!(place.country, "KP", "{name}");
        assert!((place.point.lat - 42.3).abs() < 0.3 && (place.point.lon - 130.3).abs() < 0.3, "{name} {place:?}");
    }
    assert_eq!(
        found("He was born in Da Nang."),
        found("He was born in Đà Nẵng.").iter().map(|f| f.replace("Đà Nẵng =", "Da Nang =")).collect::<Vec<_>>()
    );
}

#[test]
fn countries_regions_seas_and_continents_are_told_apart() {
    let kinds: Vec<PlaceKind> = values("From Japan across the Sea of Japan to the Kursk region, to Kursk, and on to Africa.")
        .into_iter()
        .map(|(_, v)| v.place.kind)
        .collect();
    assert_eq!(kinds, [PlaceKind::Country, PlaceKind::Sea, PlaceKind::Region, PlaceKind::City, PlaceKind::Continent]);
}

#[test]
fn short_names_need_their_capitals() {
    assert_eq!(found("The U.S. and the UK spoke to us."), ["U.S. = United States of America, US", "UK = United Kingdom, GB"]);
    assert_eq!(words("It cost US$30 million in 490 BC."), [""; 0]);
}

#[test]
fn a_place_within_another_is_the_one_that_lies_there() {
    assert_eq!(found("She lives in Paris, Texas.")[0], "Paris = Paris, US");
    assert_eq!(found("She lives in Paris, France.")[0], "Paris = Paris, FR");
    assert_eq!(found("The fire began in Springfield, Ill., on Sunday.")[0], "Springfield = Springfield, US");
    assert_eq!(values("The fire began in Springfield, Ill., on Sunday.")[0].1.place.admin1, "IL");
    assert_eq!(found("The vaccine came from Guildford, Surrey, England.")[0], "Guildford = Guildford, GB");
    assert_eq!(found("Police in Atlanta, Georgia, said so.")[1], "Georgia = Georgia, US");
}

#[test]
fn a_list_of_countries_is_no_chain() {
    let list = found("Leaders of China, Japan, Mexico and Poland met.");
    assert_eq!(list, ["China = People's Republic of China, CN", "Japan = Japan, JP", "Mexico = Mexico, MX", "Poland = Poland, PL"]);
}

#[test]
fn countries_and_regions_named_in_the_text_decide() {
    let uk = found("The United Kingdom sent help. England was flooded, and so was Wales. Nobody was hurt in Newcastle.");
    assert!(uk.last().unwrap().ends_with("GB"), "{uk:?}");
    let au = found("Australia sent help. New South Wales was flooded, and so was Queensland. Nobody was hurt in Newcastle.");
    assert!(au.last().unwrap().ends_with("AU"), "{au:?}");
}

#[test]
fn a_name_keeps_its_meaning_through_a_text() {
    let places = found("The trial was held in Birmingham, Alabama. Birmingham has seen others.");
    assert_eq!([&places[0], &places[2]], ["Birmingham = Birmingham, US"; 2]);
}

#[test]
fn the_other_candidates_are_kept() {
    let (_, paris) = values("They met in Paris.").remove(0);
    assert_eq!(paris.place.country, "FR");
    assert!(paris.others.iter().any(|o| o.country == "US"), "{paris:?}");
    assert!(paris.others.len() <= 8);
}

#[test]
fn persons_are_no_places() {
    for text in [
        "Paris Hilton sang.",
        "A song by Jordan Smith won.",
        "President Lincoln spoke.",
        "Mr. London was late.",
        "The minister, George Washington, left.",
        "A book by J. London sold well.",
        "Kelly Houston sang, and Houston was cheered.",
    ] {
        assert_eq!(words(text), [""; 0], "{text}");
    }
}

#[test]
fn organisations_and_diseases_are_no_places() {
    for text in [
        "She studied at the University of Leeds.",
        "The Washington Post wrote so.",
        "The Boston Globe and the New York Times wrote so.",
        "Manchester United won.",
        "Cases of West Nile virus rose.",
        "He banked with the Bank of America.",
    ] {
        assert_eq!(words(text), [""; 0], "{text}");
    }
}

#[test]
fn common_words_are_no_places() {
    for text in ["Nice work. Reading is fun. Many came. Of course, Police were there.", "Mobile phones rang. Most people left. Split it."] {
        assert_eq!(words(text), [""; 0], "{text}");
    }
    assert_eq!(found("He flew to Nice, France.")[0], "Nice = Nice, FR");
}

#[test]
fn demonyms_are_found_apart() {
    let text = "North Korean troops joined the Russians in Kursk.";
    assert_eq!(words(text), ["Kursk"]);
    let all: Vec<(String, bool, String)> = read(text, &OwnPlaces::default(), true)
        .into_iter()
        .filter_map(|m| match m.value {
            Value::Place(v) => Some((text[m.bytes].to_owned(), v.demonym, v.place.name)),
            _ => None,
        })
        .collect();
    let expected = [("North Korean", true, "North Korea"), ("Russians", true, "Russia"), ("Kursk", false, "Kursk")];
    assert_eq!(all, expected.map(|(a, b, c)| (a.to_owned(), b, c.to_owned())));
}

#[test]
fn capitals_and_countries_that_stand_for_governments_are_marked() {
    assert_eq!(metonyms("Moscow said that it would reply."), ["Moscow"]);
    assert_eq!(metonyms("The talks between Kyiv and Pyongyang failed."), ["Kyiv", "Pyongyang"]);
    assert_eq!(metonyms("Russia denied it."), ["Russia"]);
    assert_eq!(metonyms("Relations with Seoul were tense."), ["Seoul"]);
    assert_eq!(metonyms("Moscow's policy has changed."), ["Moscow"]);
    assert_eq!(metonyms("He lives in Moscow."), [""; 0]);
    assert_eq!(metonyms("A man from Moscow said so."), [""; 0]);
    assert_eq!(metonyms("Kursk said nothing, being no capital."), [""; 0]);
}

#[test]
fn kinds_and_directions_belong_to_a_name_in_capitals() {
    assert_eq!(words("Floods hit Nyanza Province and North Dallas."), ["Nyanza Province", "North Dallas"]);
    assert_eq!(words("Floods hit East Java province and northern Italy."), ["East Java", "Italy"]);
}

#[test]
fn own_places_win() {
    let place = PlaceCandidate {
        name: "Training ground 12".to_owned(),
        kind: PlaceKind::Site,
        point: LonLat::new(131.5, 43.5),
        geonames: None,
        country: "RU".to_owned(),
        admin1: String::new(),
        population: 0,
    };
    let own = OwnPlaces::new(vec![OwnPlace { names: vec!["Moscow".to_owned(), "the polygon".to_owned()], place }]);
    let names: Vec<String> = read("They trained at the polygon near Moscow.", &own, false)
        .into_iter()
        .filter_map(|m| match m.value {
            Value::Place(v) => Some(v.place.name),
            _ => None,
        })
        .collect();
    assert_eq!(names, ["Training ground 12"; 2]);
}

#[test]
fn datelines_are_read() {
    assert_eq!(words("SEOUL, South Korea (AP) — Troops left."), ["SEOUL", "South Korea"]);
    assert_eq!(words("KYIV (Reuters) - Troops left."), ["KYIV"]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic_and_mentions_are_ordered(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn no_mix_of_names_makes_it_panic(parts in proptest::collection::vec("(Paris|New|York|U\\.S\\.|St\\.|Al|-|,|’s|'|of|the|[(]|Kyiv|Côte|d'Ivoire|İ|ŉ|\n| |BC|County|490|\\$|Mr\\.|[A-Z][a-z]{0,8})", 0..40)) {
        check(&parts.join(" "));
        check(&parts.concat());
    }
}

fn check(text: &str) {
    let own = OwnPlaces::default();
    let mut end = 0;
    for mention in read(text, &own, true) {
        assert!(mention.bytes.start >= end && mention.bytes.end > mention.bytes.start);
        assert!(text.get(mention.bytes.clone()).is_some());
        end = mention.bytes.end;
    }
}

/// A pass that looks ahead without end would take hours for it.
#[test]
fn a_long_text_of_initials_alone_is_read_to_its_end() {
    assert_eq!(read(&" A. A. A.A.A.".repeat(100_000), &OwnPlaces::default(), true), []);
}
