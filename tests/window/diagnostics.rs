//! What the program spends, in the window: shown and taken away by its key, and copied as text.

use crate::common::window::Window;
use dateline::session::{Command, Effect, Overlay};
use egui::accesskit::Role;

const NO_TIMES: &str = "No times are taken here";

#[test]
fn f12_shows_what_is_counted_and_takes_it_away_again() {
    let mut w = Window::example();
    let events = format!("Events of the case, {}", w.case().events.len());
    assert!(!w.has(&events));
    w.press("F12");
    assert!(w.has("Diagnostics") && w.has(&events), "{:?}", w.names(Role::Label));
    let counts = w.session().shown().counts;
    assert!(w.has(&format!("Events shown, {}", counts.certain + counts.possible + counts.undated)));
    assert!(w.says("Marks on the map, "));
    w.press("F12");
    assert!(!w.has("Diagnostics") && !w.has(&events));
}

#[test]
fn without_a_clock_it_is_said_that_no_times_are_taken() {
    let mut w = Window::example();
    assert!(!w.has(NO_TIMES));
    w.press("F12");
    assert!(w.has(NO_TIMES));
    assert!(!w.says("Tessellating"));
}

#[test]
fn it_leaves_the_keyboard_and_forms_where_they_are() {
    let mut w = Window::example();
    w.press("Ctrl+F");
    w.press("F12");
    assert!(w.has(NO_TIMES));
    assert!(w.node(Role::SearchInput, "Search documents and events").is_focused());
    w.type_text("kursk");
    assert_eq!(w.session().search().0, "kursk");
    w.outside(Command::Show(Some(Overlay::Palette)));
    assert!(w.session().shows_diagnostics());
    w.press("Escape");
    assert_eq!(w.session().overlay(), None);
    assert!(w.has(NO_TIMES), "and Escape is not for it");
}

#[test]
fn it_stands_over_the_map_and_in_view_in_the_smallest_window_too() {
    for size in [[1280.0, 800.0], [640.0, 400.0]] {
        let mut w = Window::sized(size);
        w.press("F12");
        let (map, area) = (w.map(), w.area());
        let copy = w.node(Role::Button, "Copy as text").rect();
        assert!(area.contains_rect(copy) && copy.top() >= map.top(), "{copy} on {map} at {size:?}");
        let told = w.node(Role::Label, NO_TIMES).rect();
        assert!(map.contains(told.left_center()), "{told} on {map} at {size:?}");
    }
}

#[test]
fn the_copied_text_has_a_line_for_each_count() {
    let mut w = Window::example();
    w.press("F12");
    w.effects();
    w.click_role(Role::Button, "Copy as text");
    let events = w.case().events.len();
    let effects = w.effects();
    let [Effect::Copy(text)] = &effects[..] else { panic!("{effects:?}") };
    assert!(text.starts_with(&format!("{NO_TIMES}\n")), "{text}");
    assert!(text.contains(&format!("\nEvents of the case\t{events}\n")), "{text}");
}
