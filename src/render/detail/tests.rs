//! Tests of the card: what it says and what its clicks return.

use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{analysis::citations::example, render::theme::ThemeKind};

struct Shown {
    case: Case,
    marks: CitationIndex,
    event: u32,
    actions: Vec<DetailAction>,
}

fn harness(case: Case, id: &str) -> Harness<'static, Shown> {
    let event = example::event(&case, id);
    let mut harness = Harness::builder()
        .with_size(Vec2::new(400.0, 2_400.0))
        .with_context_setup(|ctx| {
            ctx.set_fonts(fonts::definitions());
            Theme::of(ThemeKind::Dark).apply(ctx);
        })
        .build_ui_state(
            |ui, shown: &mut Shown| {
                let input =
                    DetailInput { case: &shown.case, marks: &shown.marks, event: shown.event, claim: 0, theme: Theme::of(ThemeKind::Dark) };
                let actions = show(ui, &input);
                shown.actions.extend(actions);
            },
            Shown { marks: CitationIndex::build(&case), case, event, actions: Vec::new() },
        );
    harness.run();
    harness
}

#[test]
fn the_card_says_what_is_stated_and_what_is_inferred_with_the_reason() {
    let harness = harness(example::case(), "e01-troops-sent-to-russia");
    harness.get_by_label("not after 31 Oct 2024");
    harness.get_by_label_contains("inferred: no text dates the start");
    harness.get_by_label("5 claims");
    harness.get_by_label("Citation 1 of 5");
    harness.get_by_label("Mark Rutte");
    assert!(harness.get_all_by_label("not named").count() >= 2);
    assert_eq!(harness.get_all_by_label("Not graded").count(), 5);
}

#[test]
fn clicks_return_citations_copies_places_and_linked_events() {
    let mut harness = harness(example::case(), "e02-austin-preparing");
    let case = example::case();
    let click = |harness: &mut Harness<'_, Shown>, label: &str| {
        harness.get_by_label(label).click();
        harness.run();
        std::mem::take(&mut harness.state_mut().actions)
    };
    let place = case.places.iter().position(|p| p.id == "russia").unwrap();
    assert_eq!(click(&mut harness, "Show on the map: Russia"), [DetailAction::PlaceClicked(place)]);
    assert_eq!(click(&mut harness, "Copy citation 1"), [DetailAction::CopyCitation(0)]);
    let source = "Citation 1 of 1: North Korea and Russia: a strategic partnership in action and its limits, paragraph 1";
    assert_eq!(click(&mut harness, source), [DetailAction::FocusCitation(0)]);
    let other = example::event(&case, "e04-3000-in-russia");
    let linked = format!("Different scope: {}", case.events[other as usize].title);
    assert_eq!(click(&mut harness, &linked), [DetailAction::SelectEvent(other)]);
    harness.get_by_label("several thousand soldiers");
}

#[test]
fn a_link_is_shown_at_both_its_ends() {
    let case = example::case();
    let other = case.events[example::event(&case, "e02-austin-preparing") as usize].title.clone();
    let harness = harness(case, "e03-g7-defence-ministers");
    harness.get_by_label(&format!("Has as part: {other}"));
}

#[test]
fn a_merge_shows_its_reason_and_can_be_taken_out() {
    let mut harness = harness(example::case(), "e48-icbm-30-october");
    harness.get_by_label_contains("an undated “recent launch” of an intercontinental missile");
    harness.get_by_label("Take claim 3 out of this event").click();
    harness.run();
    let split = DetailAction::SplitMerge { event: "e48-icbm-30-october".to_owned(), claim: "c3".to_owned() };
    assert_eq!(harness.state().actions, [split]);
}

#[test]
fn steps_go_round_the_ends() {
    let mut harness = harness(example::case(), "e01-troops-sent-to-russia");
    harness.get_by_label("Previous citation").click();
    harness.run();
    harness.get_by_label("Next citation").click();
    harness.run();
    assert_eq!(harness.state().actions, [DetailAction::FocusCitation(4), DetailAction::FocusCitation(1)]);
}

#[test]
fn every_event_of_the_example_has_a_card() {
    let case = example::case();
    for id in case.events.iter().map(|e| e.id.clone()) {
        let title = case.events[example::event(&case, &id) as usize].title.clone();
        assert!(harness(case.clone(), &id).query_all_by_label(&title).next().is_some(), "{id}");
    }
}
