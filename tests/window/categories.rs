//! Categories, places and links in the window, by accessible names and keys, each with undo.

use crate::common::window::Window;
use dateline::{
    model::{Case, Colour, Relation, Shape},
    session::{Command, Overlay},
};
use egui::accesskit::Role;

fn undo_to(w: &mut Window, before: &Case) {
    w.press("Escape");
    w.press("Ctrl+Z");
    assert!(w.case() == before, "undone in one step");
}

#[test]
fn a_category_is_made_with_its_look_and_key_words() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    w.press("Ctrl+Shift+K");
    assert_eq!(w.session().overlay(), Some(&Overlay::Categories));
    w.click_role(Role::Button, "New category");
    w.fill(Role::TextInput, "Name of the category", "Cyber and what else has a long name that no list has the room to show");
    w.choose("Shape", "Hexagon");
    w.choose("Colour", "Blue");
    w.fill(Role::MultilineTextInput, "Key words, one a line", "malware");
    w.click_role(Role::Button, "Keep");
    let made = w.case().categories.last().expect("a category").clone();
    assert!(made.name.starts_with("Cyber") && made.id.starts_with("cyber"));
    assert_eq!((made.shape, made.colour, made.words), (Shape::Hexagon, Colour::Blue, vec!["malware".to_owned()]));
    undo_to(&mut w, &before);
}

#[test]
fn categories_are_put_in_order_and_one_goes_with_its_events() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    w.press("Ctrl+Shift+K");
    let first = before.categories[0].id.clone();
    w.activate(Role::Button, "Move the category down");
    assert_eq!(w.case().categories[1].id, first);
    w.press("Escape");
    w.press("Ctrl+Z");
    w.press("Ctrl+Shift+K");
    w.activate(Role::Button, "Move its events and remove it");
    assert!(w.case().category(&first).is_none() && w.case().events.iter().all(|e| e.category != first));
    undo_to(&mut w, &before);
}

#[test]
fn a_place_is_merged_into_another_in_one_step() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    w.press("Ctrl+P");
    w.activate(Role::Button, "Merge into that place");
    assert_eq!(w.case().places.len() + 1, before.places.len());
    undo_to(&mut w, &before);
}

#[test]
fn two_selected_events_are_linked_by_keys() {
    let mut w = Window::example();
    let before = w.case().clone();
    w.outside(Command::SelectMany { events: vec![0, 1], add: false });
    w.press("Shift+L");
    assert_eq!(w.session().overlay(), Some(&Overlay::Link));
    w.click_role(Role::RadioButton, "Conflicts with");
    w.click_role(Role::Button, "Keep");
    let (a, b) = (&w.case().events[0], &w.case().events[1]);
    let said = |from: &dateline::model::Event, to: &str| from.links.iter().any(|l| l.to == to && l.relation == Relation::Conflicts);
    assert!(said(a, &b.id) || said(b, &a.id));
    w.press("Ctrl+Z");
    assert!(*w.case() == before);
}

#[test]
fn the_folder_of_own_words_is_shown_with_its_path() {
    let mut w = Window::example();
    let shown = dateline::session::OwnWordsShown { folder: "config/words".to_owned(), ..Default::default() };
    w.outside(Command::OwnWords(Box::new(shown)));
    assert_eq!(w.session().overlay(), Some(&Overlay::OwnWords));
    assert!(w.has_role(Role::Button, "Copy the path"));
    assert_eq!(w.field(Role::TextInput, "Your folder"), "config/words");
}
