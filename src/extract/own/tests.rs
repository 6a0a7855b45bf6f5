//! Own words, as files say them.

use super::*;
use crate::{
    extract::{Context, Extractor, Source, Value, events},
    model::document::Text,
    text::say,
};

fn taken(name: &str, text: &str) -> (OwnWords, Vec<WordsFault>) {
    let mut words = OwnWords::default();
    let told = words.take(name, name, text.as_bytes());
    (words, told)
}

#[test]
fn what_is_written_into_the_folder_says_nothing_and_is_right() {
    let mut words = OwnWords::default();
    for (name, text) in EXAMPLES.iter().filter(|(name, _)| OwnWords::is_read(name)) {
        assert_eq!(words.take(name, name, text.as_bytes()), []);
    }
    assert!(words.places.is_empty());
    let built_in = events::categories(Lists::ENGLISH.categories).unwrap();
    assert_eq!(events::categories(words.lists().categories).unwrap(), built_in);
    // Without the marks, the examples say what they seem to.
    let places = EXAMPLES[1].1.lines().skip(1).map(|l| l.trim_start_matches("# ")).collect::<Vec<_>>().join("\n");
    let (words, told) = taken("places.csv", &places);
    assert_eq!((words.places.len(), told), (2, Vec::new()));
    assert_eq!(words.places[1].place.point, LonLat::new(35.2, 51.2));
}

use crate::model::LonLat;

#[test]
fn the_examples_of_the_text_file_are_right() {
    let readme = EXAMPLES[0].1;
    for (name, _) in List::ALL {
        let line = readme.lines().find_map(|l| l.trim().strip_prefix(name).filter(|rest| rest.trim().starts_with('{')));
        if let Some(json) = line {
            assert_eq!(taken(name, json.trim()).1, [], "{name}");
        }
    }
    let from = readme.find("  {\n    \"categories\"").unwrap();
    let to = from + readme[from..].find("\n  }\n").unwrap() + 4;
    assert_eq!(taken("categories.json", &readme[from..to]).1, []);
}

#[test]
fn a_row_that_can_not_be_used_is_left_out_and_told_with_its_line() {
    let rows = "name,names,lat,lon,kind,country,west,south,east,north\n\
        Good,Fine; Well,51.5,34.5,town,RUS,,,,\n\
        # nothing\n\
        North,,91,34.5,town,RU,,,,\n\
        ,,1,1,town,RU,,,,\n\
        Box,,,,region,,30,50,40,60\n\
        Outside,,10,10,region,,30,50,40,60\n\
        Odd,,1,1,castle,Atlantis,,,,\n";
    let (words, told) = taken("places.csv", rows);
    let names: Vec<&str> = words.places.iter().map(|p| p.place.name.as_str()).collect();
    assert_eq!(names, ["Good", "Box", "Odd"]);
    assert_eq!(
        (words.places[0].names.as_slice(), words.places[0].place.country.as_str()),
        (&["Good".to_owned(), "Fine".to_owned(), "Well".to_owned()][..], "RU")
    );
    assert_eq!(words.places[1].place.point, LonLat::new(35.0, 55.0));
    let lines: Vec<(usize, &str)> = told.iter().map(|f| (f.line, f.message.key)).collect();
    let expected = [
        (4, "words-place-bad-point"),
        (5, "words-place-no-name"),
        (7, "words-place-outside"),
        (8, "words-place-kind"),
        (8, "words-place-country"),
    ];
    assert_eq!(lines, expected);
    assert!(say(&told[0].message).contains('4') && say(&told[0].message).contains("North"), "{}", say(&told[0].message));
}

#[test]
fn files_that_are_none_are_told_and_change_nothing() {
    for (name, text, line, key) in [
        ("events.json", "{\n\"lists\": ", 2, "words-not-json"),
        ("events.json", "[]", 1, "words-not-object"),
        ("events.json", "{\n \"list\": {}}", 2, "words-unknown-list"),
        ("events.json", "{\"lists\":\n {\"flights\": [\"flew\"]}}", 2, "words-not-of-form"),
        ("figures.json", "{\n\n\"collectives\": 3}", 3, "words-wrong-kind"),
        ("categories.json", "{\"categories\": [{\"words\": []}]}", 1, "words-category-no-id"),
        ("categories.json", "{\"categories\": [\n{\"id\": \"a\"}]}", 2, "words-category-no-name"),
        ("places.json", "{\"lists\": 1}", 1, "words-no-places"),
        ("places.csv", "a,b\n1,2\n", 1, "words-no-column"),
        ("dates.json", "{}", 1, "words-no-list"),
    ] {
        let (words, told) = taken(name, text);
        let told: Vec<(usize, &str)> = told.iter().map(|f| (f.line, f.message.key)).collect();
        assert_eq!(told, [(line, key)], "{name} {text}");
        assert_eq!(words.lists().events.contains("flew\""), Lists::ENGLISH.events.contains("flew\""));
    }
    let mut words = OwnWords::default();
    assert_eq!(words.take("places.csv", "words/places.csv", b"\xff\xfe")[0].message.key, "words-not-utf8");
}

#[test]
fn own_places_win_over_the_gazetteer_and_lists_add_and_take_out() {
    let base = Extractor::english().unwrap();
    let text = Text::new("Troops moved from Paris to Zzyzxgrad in June 2024.".to_owned());
    let found = |e: &Extractor| {
        let mentions = e.mentions(&text, None);
        mentions
            .into_iter()
            .filter_map(|m| if let Value::Place(p) = m.value { Some((p.place.name, p.place.point)) } else { None })
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&base).len(), 1);
    let (mut words, told) =
        taken("places.json", r#"[{"name": "Paris", "lat": 1, "lon": 2}, {"name": "Zed", "names": ["Zzyzxgrad"], "lat": 3, "lon": 4}]"#);
    assert_eq!(told, []);
    let own = base.with_words(&words).unwrap();
    assert_eq!(found(&own), [("Paris".to_owned(), LonLat::new(2.0, 1.0)), ("Zed".to_owned(), LonLat::new(4.0, 3.0))]);

    let rules = |words: &OwnWords| words.place_rules().unwrap();
    use crate::extract::places::rules::{NOT_PHRASE, NOT_PLACE, TITLE};
    let lists = r#"{"not_places": ["Wagner"], "not_phrases": "black eagle brigade", "demonyms": {"KP": ["DPRK-ers"]},
        "without": {"titles": ["governor"], "demonyms": {"KP": ["north-korean"]}}}"#;
    assert_eq!(words.take("place-words.json", "x", lists.as_bytes()), []);
    assert_ne!(rules(&words).classes("wagner") & NOT_PLACE, 0);
    assert_ne!(rules(&words).classes("black eagle brigade") & NOT_PHRASE, 0);
    assert_eq!(rules(&words).classes("governor") & TITLE, 0);
    assert_eq!((rules(&words).demonym("dprk ers"), rules(&words).demonym("north korean")), (Some("KP"), None));
    assert_eq!(rules(&words).demonym("afghan"), Some("AF"));
}

#[test]
fn own_key_words_decide_the_category_and_those_of_the_case_win() {
    let base = Extractor::english().unwrap();
    let list = r#"{"categories": [{"id": "cyber", "name": "Cyber", "words": ["malware"]}, {"id": "combat", "words": ["sapped"], "without": ["raid"]}],
        "without": {"categories": ["health"]}}"#;
    let (words, told) = taken("categories.json", list);
    assert_eq!(told, []);
    let own = base.with_words(&words).unwrap();
    let ids: Vec<&str> = own.categories().iter().map(|c| c.id.as_str()).collect();
    assert!(ids.contains(&"cyber") && !ids.contains(&"health") && ids.last() == Some(&"other"), "{ids:?}");
    let combat = own.categories().iter().find(|c| c.id == "combat").unwrap();
    assert!(combat.words.contains(&"sapped".to_owned()) && !combat.words.contains(&"raid".to_owned()));

    let text = Text::new("Engineers planted malware in Oslo on 3 June 2024.".to_owned());
    let source = [Source { id: "d", text: &text, published: None }];
    let category = |e: &Extractor, categories: &[crate::model::Category]| {
        let found = e.proposals(&source, Context { categories, places: &[] });
        found.proposals.first().map(|p| p.event.category.clone())
    };
    assert_eq!(category(&own, &[]).as_deref(), Some("cyber"));
    // A case's own words for a category of its own, in the program's lists or not.
    let mut mine = base.categories().iter().find(|c| c.id == "other").unwrap().clone();
    (mine.id, mine.name, mine.words) = ("mine".to_owned(), "Mine".to_owned(), vec!["planted malware".to_owned()]);
    let case = [base.categories()[0].clone(), mine.clone()];
    assert_eq!(category(&base, &case).as_deref(), Some("mine"));
    mine.words.clear();
    let case = [mine, base.categories().iter().find(|c| c.id == "other").unwrap().clone()];
    assert_eq!(category(&base, &case).as_deref(), Some("other"), "no word of any");
}
