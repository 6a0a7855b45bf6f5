//! Tests of the figures as data.

use super::*;
use crate::analysis::{Columns, Filter, citations::example, filter::apply};

fn shown(case: &Case) -> Shown {
    apply(&Columns::build(case), &Filter::default())
}

/// A case of one event a figure, with its speaker.
fn case_of(figures: &[(&str, serde_json::Value)]) -> Case {
    let event = |at: usize, (who, figure): &(&str, serde_json::Value)| {
        let speakers: Vec<&str> = if who.is_empty() { vec![] } else { vec![who] };
        let citation = serde_json::json!({"document": "d", "paragraph": 1, "quote": {"exact": "x"}, "position": {"start": 0, "end": 1}});
        serde_json::json!({"id": format!("e{at}"), "title": "t", "kind": "estimate", "category": "",
            "claims": [{"id": "c", "speakers": speakers, "figures": [figure], "citation": citation}]})
    };
    let events: Vec<_> = figures.iter().enumerate().map(|(at, f)| event(at, f)).collect();
    serde_json::from_value(serde_json::json!({"events": events})).unwrap()
}

fn soldiers(value: f64, qualifier: &str, scope: &str, as_of: Option<&str>) -> serde_json::Value {
    serde_json::json!({"value": value, "unit": "soldiers", "of": "Troops  in Russia", "qualifier": qualifier, "scope": scope, "as_of": as_of})
}

fn pairs(figures: &[(&str, serde_json::Value)]) -> usize {
    let case = case_of(figures);
    super::figures(&case, &shown(&case), None).rows.iter().map(|r| r.differs_from.len()).sum::<usize>() / 2
}

#[test]
fn the_soldiers_of_the_example_stand_by_scope_each_with_its_owner_and_no_number_is_made_up() {
    let case = example::case();
    let figures = figures(&case, &shown(&case), None);
    assert_eq!(figures.unit, "soldiers");
    let said: Vec<(&str, &str, Option<&str>, DateBasis)> =
        figures.rows.iter().map(|r| (r.scope.as_str(), r.amount.as_str(), r.owner.as_deref(), r.date.basis)).collect();
    assert_eq!(
        said,
        [
            ("planned", "several thousand", Some("Lloyd Austin"), DateBasis::AsOf),
            ("present", "3,000", Some("South Korean Ministry of Defense"), DateBasis::None),
            ("cumulative", "about 10,900", None, DateBasis::AsOf),
            ("cumulative", "about 10,000", Some("US Defense Department"), DateBasis::None),
            ("lost", "hundreds", None, DateBasis::None),
            ("lost", "about 610,000", None, DateBasis::None),
        ]
    );
    assert_eq!(figures.rows[0].numbers(), Vec::<f64>::new());
    // Different populations, scopes and dates: nothing of this is a contradiction.
    assert!(figures.rows.iter().all(|r| r.differs_from.is_empty()));
}

#[test]
fn units_are_counted_and_an_unknown_one_falls_back_to_the_most_frequent() {
    let case = example::case();
    let shown = shown(&case);
    assert_eq!(units(&case, &shown)[..2], [("soldiers".to_owned(), 6), ("USD".to_owned(), 3)]);
    assert_eq!(figures(&case, &shown, Some("parsecs")).unit, "soldiers");
    assert_eq!(figures(&case, &shown, Some("shells")).rows[0].bound, Bound::Nearly);
    assert_eq!(figures(&Case::default(), &Shown::default(), None), Figures::default());
}

#[test]
fn qualifiers_open_a_figure_at_the_side_that_nothing_bounds() {
    let bound = |figure: serde_json::Value| bound_of(&serde_json::from_value(figure).unwrap());
    let json = |qualifier: &str| serde_json::json!({"value": 90, "qualifier": qualifier});
    assert_eq!(bound(json("exact")), (Bound::Point, Some(90.0), None, None));
    assert_eq!(bound(json("about")), (Bound::About, Some(90.0), None, None));
    assert_eq!(bound(json("more-than")), (Bound::MoreThan, None, Some(90.0), None));
    assert_eq!(bound(json("at-least")), (Bound::AtLeast, None, Some(90.0), None));
    assert_eq!(bound(json("up-to")), (Bound::UpTo, None, None, Some(90.0)));
    assert_eq!(bound(json("less-than")), (Bound::LessThan, None, None, Some(90.0)));
    let range = serde_json::json!({"lower": 4, "upper": 2});
    assert_eq!(bound(range), (Bound::Range, None, Some(2.0), Some(4.0)));
    assert_eq!(bound(serde_json::json!({"lower": 4})), (Bound::AtLeast, None, Some(4.0), None));
    assert_eq!(bound(serde_json::json!({"qualifier": "several"})), (Bound::NoNumber, None, None, None));
}

#[test]
fn two_owners_that_exclude_each_other_differ_and_one_scope_never_speaks_against_another() {
    let a = ("Seoul", soldiers(3_000.0, "exact", "present", None));
    assert_eq!(pairs(&[a.clone(), ("Kyiv", soldiers(12_000.0, "exact", "present", None))]), 1);
    assert_eq!(pairs(&[a.clone(), ("Kyiv", soldiers(12_000.0, "exact", "planned", None))]), 0);
    assert_eq!(pairs(&[a.clone(), ("seoul", soldiers(12_000.0, "exact", "present", None))]), 0);
    assert_eq!(pairs(&[a.clone(), ("Kyiv", soldiers(2_000.0, "at-least", "present", None))]), 0);
    assert_eq!(pairs(&[a, ("Kyiv", soldiers(3_000.0, "more-than", "present", None))]), 1);
}

#[test]
fn figures_for_dates_that_are_apart_are_no_contradiction() {
    let on = |date| ("Seoul", soldiers(3_000.0, "exact", "present", Some(date)));
    let other = ("Kyiv", soldiers(12_000.0, "exact", "present", Some("2024-11")));
    assert_eq!(pairs(&[on("2024-10"), other.clone()]), 0);
    assert_eq!(pairs(&[on("2024-11-05"), other]), 1);
}

#[test]
fn an_approximate_number_is_compared_no_finer_than_it_is_written() {
    let about = |who, value| (who, soldiers(value, "about", "present", None));
    assert_eq!(pairs(&[about("A", 10_000.0), about("B", 10_900.0)]), 0);
    assert_eq!(pairs(&[about("A", 10_800.0), about("B", 10_950.0)]), 1);
    assert_eq!([half_place(10_900.0), half_place(10_000.0), half_place(5.5), half_place(0.0)], [50.0, 5_000.0, 0.05, 0.0]);
}

#[test]
fn what_the_analyst_linked_as_another_scope_is_not_set_against_it() {
    let figures = [("Seoul", soldiers(3_000.0, "exact", "present", None)), ("Kyiv", soldiers(12_000.0, "exact", "present", None))];
    let mut case = case_of(&figures);
    let link = |relation: &str| serde_json::from_value(serde_json::json!({"to": "e1", "relation": relation})).unwrap();
    case.events[0].links = vec![link("different-scope")];
    assert!(super::figures(&case, &shown(&case), None).rows[0].differs_from.is_empty());
    case.events[0].links = vec![link("conflicts")];
    case.events[1].claims[0].figures[0].of = "Koreans near Kursk".to_owned();
    assert_eq!(super::figures(&case, &shown(&case), None).rows[0].differs_from, [1]);
}

#[test]
fn a_date_on_which_it_was_said_is_told_apart_from_one_that_it_holds_for() {
    let mut case = case_of(&[("Seoul", soldiers(3_000.0, "exact", "present", None))]);
    case.events[0].claims[0].said = Some(When { edtf: "2024-10-18".to_owned(), ..When::default() });
    let table = table(&case, &shown(&case));
    let at = |name| table.columns.iter().position(|c| *c == name).unwrap();
    assert_eq!(table.rows[0][at("as_of")], Cell::Text("2024-10-18".to_owned()));
    assert_eq!(table.rows[0][at("as_of_basis")], Cell::Text("said".to_owned()));
    assert_eq!(table.rows[0][at("owner")], Cell::Text("Seoul".to_owned()));
}

#[test]
fn the_table_has_every_figure_of_the_example_and_no_number_where_the_words_give_none() {
    let case = example::case();
    let table = table(&case, &shown(&case));
    let all: usize = case.events.iter().map(|e| e.figures().count()).sum();
    assert_eq!(table.rows.len(), all);
    assert!(table.rows.iter().all(|r| r.len() == table.columns.len()));
    let austin = table.rows.iter().find(|r| r[0] == Cell::Text("e02-austin-preparing".to_owned())).unwrap();
    assert_eq!(austin[3..6], [Cell::Empty, Cell::Empty, Cell::Empty]);
    assert_eq!(austin[12], Cell::Text("several thousand".to_owned()));
}

fn windowed(from: &str, to: &str) -> (Case, Shown) {
    let case = example::case();
    let days = |iso| crate::model::edtf::day_from_iso(iso).unwrap();
    let window = Some(crate::model::TimeWindow { from: days(from), to: days(to) });
    let shown = apply(&Columns::build(&case), &Filter { window, ..Filter::default() });
    (case, shown)
}

#[test]
fn a_window_draws_what_lies_in_it_or_holds_for_it_and_counts_what_has_no_date() {
    let (case, shown) = windowed("2024-10-01", "2024-11-30");
    let soldiers = figures(&case, &shown, None);
    let amounts = |f: &Figures| f.rows.iter().map(|r| r.amount.clone()).collect::<Vec<_>>();
    // Austin on 23 October; by the event undated, but as of November; losses of a war that goes on.
    assert_eq!(amounts(&soldiers), ["several thousand", "about 10,900", "about 610,000"]);
    assert_eq!(soldiers.undated.len(), 3);
    let (case, earlier) = windowed("1990-01-01", "1990-12-31");
    let soldiers = figures(&case, &earlier, Some("soldiers"));
    assert_eq!((amounts(&soldiers).len(), soldiers.undated.len()), (0, 3));
}

#[test]
fn figures_of_other_units_are_counted_by_unit() {
    let case = example::case();
    let soldiers = figures(&case, &shown(&case), None);
    let all: usize = case.events.iter().map(|e| e.figures().count()).sum();
    assert_eq!(soldiers.rows.len() + soldiers.others.iter().map(|(_, count)| count).sum::<usize>(), all);
    assert_eq!(soldiers.others[0], ("USD".to_owned(), 3));
    assert!(!soldiers.other_events.is_empty());
}

#[test]
fn the_author_is_named_by_the_document() {
    let case = example::case();
    let rows = figures(&case, &shown(&case), Some("percent")).rows;
    assert!(rows.iter().all(|r| r.owner.as_deref().is_some_and(|o| o != "the author" && o.to_lowercase().contains("author"))), "{rows:?}");
}

#[test]
fn what_the_filter_leaves_out_has_no_row() {
    let case = example::case();
    let columns = Columns::build(&case);
    let filter = Filter { text: "Lloyd Austin confirmed".to_owned(), ..Filter::default() };
    let fewer = figures(&case, &apply(&columns, &filter), None).rows;
    let austin = example::event(&case, "e02-austin-preparing");
    assert!(fewer.len() == 1 && fewer[0].event == austin);
}
