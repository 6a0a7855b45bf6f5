//! Figures of our own sentences.

use super::{
    super::{tokens::tokens, vocabulary::Vocabulary},
    *,
};

fn read(text: &str) -> Vec<Figure> {
    let mut vocabulary = Vocabulary::default();
    let rules = FigureRules::parse(include_str!("../../../assets/extract/en/figures.json"), &mut vocabulary).unwrap();
    let all = tokens(text);
    let mut found = Vec::new();
    figures(&vocabulary.read(text, &all), &rules, &mut found);
    let value = |m: Mention| match m.value {
        Value::Figure(f) => {
            assert_eq!(text[m.bytes], f.expression);
            f
        }
        _ => unreachable!(),
    };
    found.into_iter().map(value).collect()
}

/// Expression, value, unit and qualifier of each.
fn short(text: &str) -> Vec<(String, Option<f64>, String, String)> {
    read(text).into_iter().map(|f| (f.expression, f.value, f.unit, f.qualifier)).collect()
}

fn one(expression: &str, value: f64, unit: &str, qualifier: &str) -> Vec<(String, Option<f64>, String, String)> {
    vec![(expression.to_owned(), Some(value), unit.to_owned(), qualifier.to_owned())]
}

#[test]
fn digits_words_and_scales_are_read_with_what_they_count() {
    assert_eq!(short("The army moved 12,500 soldiers."), one("12,500", 12_500.0, "soldiers", "exact"));
    assert_eq!(short("They fired nearly two million artillery shells."), one("nearly two million", 2_000_000.0, "shells", "nearly"));
    assert_eq!(short("Seven officers were killed."), one("Seven", 7.0, "officers", "exact"));
    assert_eq!(short("About two hundred and fifty villages burned."), one("About two hundred and fifty", 250.0, "villages", "about"));
    assert_eq!(short("It has 1.5 million rounds."), one("1.5 million", 1_500_000.0, "rounds", "exact"));
    assert_eq!(short("The grant is worth half a million euros."), one("half a million euros", 500_000.0, "EUR", "exact"));
    assert_eq!(short("Some 10\u{a0}900 troops left."), one("Some 10\u{a0}900", 10_900.0, "soldiers", "about"));
}

#[test]
fn money_carries_its_currency_and_rate_and_shares_are_per_cent() {
    assert_eq!(
        short("Each unit costs about $3,500 per family per month."),
        one("about $3,500", 3500.0, "USD per family per month", "about")
    );
    let deals = read("They won up to $7.5bn in arms deals.");
    assert_eq!((deals[0].value, deals[0].of.as_str(), deals[0].qualifier.as_str()), (Some(7.5e9), "arms deals", "up-to"));
    let share = read("It takes less than 4% of the country’s foreign trade.");
    assert_eq!(
        (share[0].expression.as_str(), share[0].unit.as_str(), share[0].of.as_str()),
        ("less than 4%", "percent", "country’s foreign trade")
    );
    assert_eq!(short("Nearly 40 per cent voted."), one("Nearly 40 per cent", 40.0, "percent", "nearly"));
}

#[test]
fn ranges_have_bounds_and_vague_ones_a_lower_bound_only() {
    let bounds = |text: &str| read(text).into_iter().map(|f| (f.value, f.lower, f.upper, f.unit)).collect::<Vec<_>>();
    let range = vec![(None, Some(10_000.0), Some(12_000.0), "soldiers".to_owned())];
    assert_eq!(bounds("between 10,000 and 12,000 troops"), range);
    assert_eq!(bounds("10-12 thousand soldiers"), range);
    assert_eq!(bounds("from 10,000 to 12,000 soldiers"), range);
    assert_eq!(bounds("It costs $5 to $10 billion."), [(None, Some(5e9), Some(1e10), "USD".to_owned())]);
    assert_eq!(bounds("several thousand troops"), [(None, Some(2000.0), None, "soldiers".to_owned())]);
    assert_eq!(bounds("tens of thousands of refugees"), [(None, Some(20_000.0), None, "refugees".to_owned())]);
    assert_eq!(bounds("dozens of tanks"), [(None, Some(24.0), None, "tanks".to_owned())]);
    assert_eq!(read("dozens of tanks")[0].qualifier, "several");
}

#[test]
fn qualifiers_are_told_apart() {
    for (text, qualifier) in [
        ("at least 300 people", "at-least"),
        ("no more than 300 people", "at-most"),
        ("more than 300 people", "more-than"),
        ("up to 300 people", "up-to"),
        ("as many as 300 people", "up-to"),
        ("300 people or more", "at-least"),
        ("300 or more people", "at-least"),
        ("an estimated 300 people", "about"),
    ] {
        assert_eq!(read(text).first().map(|f| f.qualifier.clone()), Some(qualifier.to_owned()), "{text}");
    }
}

#[test]
fn names_dates_times_ordinals_and_versions_are_no_figures() {
    for text in [
        "It flew a KN-23 and an Su-35 near Mi-8 wrecks.",
        "Under resolution 1718 and Article 5 they met.",
        "In 2024 troops arrived.",
        "On 28 October soldiers left; on October 28, soldiers came back at 10:30.",
        "The 24th Brigade and the 3rd fleet",
        "The G7 and the COVID-19 crisis",
        "They fired 155-mm shells and 122 mm rockets.",
        "A two-year plan took three days.",
        "The two sides and these three allies met.",
        "Version 2.3.1 of the tool, from 1/2/2023",
        "the 1990s generation",
        "Only one of them spoke.",
        "Several countries and many people came.",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}

#[test]
fn a_bare_number_counts_the_noun_before_it_and_the_words_around_tell_its_scope() {
    let found = read("The state took containers with guns, about 13000 by now.");
    assert_eq!((found[0].unit.as_str(), found[0].qualifier.as_str(), found[0].scope.as_str()), ("containers", "about", "cumulative"));
    let lost = read("Human losses, estimated at 610,000 soldiers, grew.");
    assert_eq!((lost[0].value, lost[0].qualifier.as_str(), lost[0].scope.as_str()), (Some(610_000.0), "about", "lost"));
    assert_eq!(read("They plan to send 400 drones.")[0].scope, "");
    assert_eq!(read("They will send 400 drones.")[0].scope, "planned");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_fail_and_every_figure_stands_where_it_says(text in "\\PC{0,60}|(([0-9]{1,4}|a|half|million|between|and|to|of|thousands|twenty|several|\\$|€|,|\\.|-|–|%|km|troops|per|month|\n)[ \u{a0}]?){0,20}") {
        for figure in read(&text) {
            proptest::prop_assert!(!figure.expression.is_empty());
            proptest::prop_assert!(figure.value.is_none_or(f64::is_finite));
        }
    }
}
