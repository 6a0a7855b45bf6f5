//! Grading, reviewing, commenting and changing several events in the window, by accessible names and keys.

use crate::common::window::Window;
use dateline::{
    model::Status,
    session::{Action, Command, Overlay},
};
use egui::accesskit::Role;

/// Where the first event is selected and Ada edits.
fn ada() -> Window {
    let mut w = Window::sized([1280.0, 900.0]);
    w.outside(Command::SetName("Ada".to_owned()));
    w.outside(Command::TellTime("2026-11-22T09:15:00Z".to_owned()));
    w.outside(Command::Select { event: 0, add: false });
    w
}

fn status(w: &Window, event: usize) -> Option<Status> {
    w.case().events[event].status.as_ref().map(|s| s.status)
}

#[test]
fn a_claim_is_graded_by_three_keys_and_the_card_says_it_in_words() {
    let mut w = ada();
    let before = w.case().clone();
    w.press("G");
    assert!(matches!(w.session().overlay(), Some(Overlay::Grade(_))));
    assert!(w.has("Press a letter and a number; Backspace takes them back, Enter keeps them"));
    w.press("C");
    w.press("B");
    w.press("2");
    assert!(w.has("B2 — usually reliable, probably true"));
    w.press("Enter");
    assert_eq!(w.session().overlay(), None);
    let grade = w.case().events[0].claims[0].grade.clone().expect("a grade");
    assert_eq!((grade.code().as_str(), grade.grader.as_str()), ("B2", "Ada"));
    assert!(w.has("B2 — usually reliable, probably true"), "the card says it");
    w.press("G");
    w.press("Backspace");
    w.press("Backspace");
    w.press("Enter");
    assert_eq!(w.case().events[0].claims[0].grade, None);
    w.press("Ctrl+Z");
    w.press("Ctrl+Z");
    assert!(*w.case() == before);
}

#[test]
fn a_grade_is_given_by_names_with_a_reason_and_letters_typed_there_are_words() {
    let mut w = ada();
    w.press("G");
    w.click_role(Role::Button, "A — completely reliable");
    w.click_role(Role::Button, "6 — truth can’t be judged");
    w.fill(Role::TextInput, "Reason of the grade", "Bad5");
    w.press("Enter");
    let grade = w.case().events[0].claims[0].grade.clone().expect("a grade");
    assert_eq!((grade.code().as_str(), grade.reason.as_str()), ("A6", "Bad5"));
    w.press("G");
    w.press("D");
    w.press("Escape");
    assert_eq!(w.case().events[0].claims[0].grade.clone(), Some(grade), "given up");
}

#[test]
fn events_are_reviewed_and_disputed_by_single_keys_and_the_card_and_the_filters_tell() {
    let mut w = ada();
    assert!(!w.has("Reviewed, 1"));
    w.press("V");
    assert_eq!(status(&w, 0), Some(Status::Reviewed));
    assert!(w.has("Reviewed") && w.says("Ada"), "the card says how far and who");
    assert!(w.has_role(Role::CheckBox, "Reviewed, 1"), "the filters count it");
    w.press("X");
    assert_eq!(status(&w, 0), Some(Status::Disputed));
    w.press("Shift+V");
    assert_eq!(status(&w, 0), Some(Status::Draft));
    w.outside(Command::Show(Some(Overlay::Events(Some(vec![0])))));
    assert!(w.find(Role::ListItem, |n| n.ends_with(", Draft")).len() == 1, "so does the list");
}

#[test]
fn without_a_name_it_is_said_where_to_set_one() {
    let mut w = Window::example();
    w.outside(Command::Select { event: 0, add: false });
    w.press("V");
    assert_eq!(status(&w, 0), None);
    assert!(w.says("enter your name under View"));
}

#[test]
fn a_comment_is_written_changed_resolved_and_deleted_by_names() {
    let mut w = ada();
    let before = w.case().clone();
    w.press("C");
    assert!(w.node(Role::MultilineTextInput, "New comment").is_focused());
    w.type_text("Which day?");
    w.press("Ctrl+Enter");
    assert_eq!(w.case().events[0].comments.len(), 1);
    assert_eq!(w.field(Role::MultilineTextInput, "New comment"), "");
    assert!(w.says("Which day?"));
    w.activate(Role::Button, "Edit comment 1");
    w.fill(Role::MultilineTextInput, "Words of the comment", "Which week?");
    w.press("Ctrl+Enter");
    assert_eq!(w.case().events[0].comments[0].text, "Which week?");
    w.activate(Role::Button, "Resolve comment 1");
    assert!(w.case().events[0].comments[0].resolved && w.has_role(Role::Button, "Reopen comment 1"));
    w.activate(Role::Button, "Delete comment 1");
    for _ in 0..4 {
        w.outside(Action::Undo.into());
    }
    assert!(*w.case() == before, "one step each");
}

#[test]
fn words_of_a_comment_stay_with_their_event() {
    let mut w = ada();
    w.press("C");
    w.type_text("Not yet");
    w.outside(Command::Select { event: 1, add: false });
    assert_eq!(w.field(Role::MultilineTextInput, "New comment"), "");
    w.outside(Command::Select { event: 0, add: false });
    assert_eq!(w.field(Role::MultilineTextInput, "New comment"), "Not yet");
}

#[test]
fn several_events_are_changed_at_once_and_undone_in_one_step() {
    let mut w = ada();
    let before = w.case().clone();
    w.press("B");
    assert_eq!(w.session().overlay(), None, "of one event there is no such change");
    w.outside(Command::SelectMany { events: vec![0, 1, 2], add: false });
    w.press("B");
    assert_eq!(w.session().overlay(), Some(&Overlay::ChangeEvents));
    w.type_text("checked");
    w.choose("Kind", "Background");
    w.choose("Review", "Reviewed");
    w.click_role(Role::Button, "Change 3 events");
    assert_eq!(w.session().overlay(), None);
    assert!(w.case().events[..3].iter().all(|e| e.tags.contains(&"checked".to_owned()) && e.status.is_some()));
    w.menu("Edit");
    w.click_first(Role::Button, "Undo: change 3 events");
    assert!(*w.case() == before);
}
