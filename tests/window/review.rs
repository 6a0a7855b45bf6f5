//! The panel in which proposals are reviewed, in the window: by accessible names and keys.

use crate::common::window::Window;
use dateline::{
    effects::{desk::Desk, reading},
    model::Case,
    session::{Action, Command, Effect, Session, Settings, state::OpenedCase},
};
use egui::accesskit::Role;

fn reviewing(size: [f32; 2]) -> Window {
    let opened = Desk::default().example();
    let case = Case { documents: opened.case.documents, title: "Articles".to_owned(), ..Case::default() };
    let mut w = Window::of(Session::new(OpenedCase { case, ..OpenedCase::default() }, Settings::default()), size);
    w.press("Ctrl+Shift+R");
    let effects = w.effects();
    let Some(Effect::ReadTexts(case)) = effects.last() else { panic!("{effects:?}") };
    let found = reading::read(case);
    w.outside(Command::Review(found));
    w
}

#[test]
fn proposals_are_walked_accepted_and_rejected_by_single_keys() {
    let mut w = reviewing([1280.0, 800.0]);
    let (waiting, ..) = w.session().review().counts();
    assert!(w.has(&format!("{waiting} waiting · 0 recorded · 0 rejected")));
    let first = w.session().review().chosen().unwrap().0;
    w.press("D");
    assert_ne!(w.session().review().chosen().unwrap().0, first);
    w.press("U");
    assert_eq!(w.session().review().chosen().unwrap().0, first);
    w.press("Y");
    assert_eq!(w.case().events.len(), 1);
    w.press("N");
    assert!(w.has(&format!("{} waiting · 1 recorded · 1 rejected", waiting - 2)));
    w.press("Ctrl+Z");
    w.press("Ctrl+Z");
    assert!(w.has(&format!("{waiting} waiting · 0 recorded · 0 rejected")));
}

#[test]
fn the_words_of_the_chosen_proposal_are_marked_in_the_document() {
    let mut w = reviewing([1280.0, 800.0]);
    w.press("D");
    let (_, proposal) = w.session().review().chosen().unwrap();
    let exact = proposal.event.claims[0].citation.quote.exact.clone();
    let words = w.session().words().expect("words are selected").clone();
    let document = w.case().document(&words.document).unwrap();
    let text: String = document.text.paragraph(words.paragraph).unwrap().chars().skip(words.chars.start).take(words.chars.len()).collect();
    assert_eq!(text, exact);
    assert!(w.says("New event"), "what is selected can be recorded otherwise, too");
}

#[test]
fn all_above_a_threshold_are_accepted_by_one_button() {
    let mut w = reviewing([1280.0, 800.0]);
    let sure = w.session().review().proposals().iter().filter(|p| p.confidence >= 0.8).count();
    w.click_role(Role::Button, &format!("Accept {sure} that are surer"));
    assert_eq!(w.case().events.len(), sure);
}

#[test]
fn the_panel_opens_and_closes_and_says_how_to_begin() {
    let mut w = Window::example();
    w.press("Ctrl+I");
    assert!(w.session().settings.review && w.has("Read the texts"));
    w.click_role(Role::Button, "Close");
    assert!(!w.session().settings.review);
    let mut w = reviewing([640.0, 400.0]);
    assert!(w.has("Proposals"), "in a small window it is a tab");
    w.outside(Action::ToggleReview.into());
    assert!(!w.has("Proposals"));
}

#[test]
fn the_panel_of_briefings_comes_in_its_place_when_it_is_asked_for() {
    let mut w = reviewing([1280.0, 800.0]);
    w.press("Ctrl+B");
    assert!(w.session().settings.briefing && !w.session().settings.review);
    w.press("Ctrl+I");
    assert!(w.session().settings.review && w.has("Read again"));
}
