//! Briefings presented in the window, by the keys of a clicker, the pointer and the clock alone.

mod common;

use common::window::Window;
use dateline::{
    model::Slide,
    session::{Effect, Pointer, Screen},
};
use egui::{Modifiers, accesskit::Role, pos2};

/// What of presenting a key can change.
fn state(window: &Window) -> (usize, Screen, bool, Option<usize>) {
    let p = window.session().presenting().expect("nothing is presented");
    (p.numbers().0, p.screen(), p.question().is_some(), p.typed())
}

#[track_caller]
fn at(window: &Window, number: usize) {
    assert_eq!(state(window), (number, Screen::Slide, false, None));
}

/// Long enough for any flight to have ended.
fn arrive(window: &mut Window) {
    window.wait(10.0);
}

fn presented() -> Window {
    let mut window = Window::sized([1280.0, 720.0]);
    window.press("F5");
    assert_eq!(window.effects(), [Effect::Present(true)]);
    window
}

#[test]
fn a_whole_briefing_goes_by_clicker_keys_alone_and_comes_back() {
    let mut window = presented();
    let slides: Vec<Slide> = window.session().presenting().unwrap().slides().iter().map(|s| s.slide).collect();
    let count = slides.len();
    assert!((12..=16).contains(&count) && slides[0] == Slide::Opening && slides[count - 1] == Slide::Closing);
    for (number, key) in (2..=count).zip(["PageDown", "Right", "Down", "Space", "Enter", "N"].iter().cycle()) {
        window.press(key);
        at(&window, number);
        arrive(&mut window);
        let p = window.session().presenting().unwrap();
        assert!(!p.is_flying(window.now_secs()) && p.fade_at(window.now_secs()) == 1.0);
        assert_eq!(window.session().camera_at(window.now_secs()), p.camera_at_rest());
    }
    window.press("PageDown");
    at(&window, count);
    for (number, key) in (1..count).rev().zip(["PageUp", "Left", "Up", "Backspace", "P"].iter().cycle()) {
        window.press(key);
        at(&window, number);
    }
    window.press("PageUp");
    at(&window, 1);
    window.press("End");
    at(&window, count);
    window.press("Home");
    at(&window, 1);
}

#[test]
fn a_number_and_enter_jumps_and_a_number_beyond_the_end_is_the_last_slide() {
    let mut window = presented();
    window.press("1");
    assert_eq!(state(&window), (1, Screen::Slide, false, Some(1)));
    window.press("1");
    assert_eq!(state(&window), (1, Screen::Slide, false, Some(11)));
    window.press("Enter");
    at(&window, 11);
    window.press("9");
    window.press("9");
    window.press("Enter");
    let count = window.session().presenting().unwrap().slides().len();
    at(&window, count);
    window.press("7");
    window.press("Left");
    at(&window, count - 1);
}

#[test]
fn black_and_white_show_nothing_and_the_next_click_goes_on() {
    let mut window = presented();
    window.press("3");
    window.press("Enter");
    window.press("B");
    assert_eq!(state(&window), (3, Screen::Black, false, None));
    assert!(window.find(Role::Canvas, |_| true).is_empty());
    window.press(".");
    at(&window, 3);
    window.press("W");
    assert_eq!(state(&window), (3, Screen::White, false, None));
    window.press("PageDown");
    at(&window, 4);
}

#[test]
fn escape_returns_to_the_editor_at_the_step_last_shown() {
    let mut window = presented();
    window.press("5");
    window.press("Enter");
    window.press("Escape");
    assert!(window.session().presenting().is_none());
    assert_eq!(window.effects(), [Effect::Present(false)]);
    assert_eq!(window.session().step().map(|(at, _)| at), Some(3));
    assert!(window.has("File"), "the editor is there again");
    window.press("Shift+F5");
    at(&window, 5);
}

#[test]
fn a_marker_clicked_shows_its_words_and_the_next_click_goes_on_from_where_the_briefing_was() {
    let mut window = presented();
    window.press("8");
    window.press("Enter");
    arrive(&mut window);
    let before = window.session().camera();
    let map = window.map();
    window.drag(map.center(), map.center() + egui::vec2(-120.0, 40.0), Modifiers::NONE);
    assert!(state(&window).2 && window.session().camera() != before, "the map moved, and that is a question");
    let marks = window.find(Role::Button, |n| !n.is_empty());
    let mark = marks.iter().find(|n| map.contains(n.rect().center())).expect("a mark in sight").rect().center();
    window.click_at(mark, Modifiers::NONE);
    assert!(!window.session().selection().is_empty() && state(&window) == (8, Screen::Slide, true, None));
    window.press("PageDown");
    at(&window, 9);
    // Back from a question is the slide itself.
    arrive(&mut window);
    window.press("PageUp");
    arrive(&mut window);
    at(&window, 8);
    assert_eq!(window.session().camera(), before);
    let map = window.map();
    window.drag(map.center(), map.center() + egui::vec2(-60.0, 0.0), Modifiers::NONE);
    window.press("Left");
    at(&window, 8);
    assert_eq!(window.session().camera(), before);
}

#[test]
fn a_click_in_mid_flight_goes_on_at_once_and_ends_are_on_time_however_few_frames_there_are() {
    let mut window = presented();
    window.press("3");
    window.press("Enter");
    arrive(&mut window);
    window.press("PageDown");
    window.wait(0.5);
    let p = window.session().presenting().unwrap();
    assert!(p.is_flying(window.now_secs()));
    let underway = p.camera_at(window.now_secs());
    assert!(underway != p.camera_at_rest());
    window.press("PageDown");
    at(&window, 5);
    let p = window.session().presenting().unwrap();
    let from = p.camera_at(window.now_secs());
    assert!((from.lon - underway.lon).abs() < 1e-6 && (from.zoom - underway.zoom).abs() < 1e-6, "it sets out from where it was");
    window.wait(60.0);
    assert_eq!(window.session().camera_at(window.now_secs()), window.session().presenting().unwrap().camera_at_rest());
}

#[test]
fn keys_work_while_the_map_has_the_keyboard_and_nothing_of_the_editor_hears_them() {
    let mut window = presented();
    window.press("3");
    window.press("Enter");
    window.press("Tab");
    window.press("Tab");
    let camera = window.session().presenting().unwrap().camera_at_rest();
    window.press("Right");
    window.press("Left");
    at(&window, 3);
    assert_eq!(window.session().presenting().unwrap().camera_at_rest(), camera);
    // In the editor: search, play, list of events.
    for key in ["J", "K", "T", "R", "0"] {
        window.press(key);
    }
    assert_eq!((window.session().overlay(), window.session().playback().playing), (None, false));
}

#[test]
fn laser_and_pen_are_drawn_and_gone_with_the_next_step() {
    let mut window = presented();
    window.press("D");
    assert_eq!(window.session().presenting().unwrap().pointer(), Pointer::Pen);
    window.drag(pos2(200.0, 200.0), pos2(400.0, 300.0), Modifiers::NONE);
    let lines = window.session().presenting().unwrap().strokes().lines().to_vec();
    assert!(lines.len() == 1 && lines[0].len() > 2, "{lines:?}");
    at(&window, 1);
    window.press("PageDown");
    assert!(window.session().presenting().unwrap().strokes().lines().is_empty());
    window.press("L");
    window.point_at(pos2(640.0, 360.0));
    let laser = window.session().presenting().unwrap().laser().unwrap();
    assert!((laser.0 - 0.5).abs() < 1e-3 && (laser.1 - 0.5).abs() < 1e-3);
}

#[test]
fn with_one_display_s_shows_the_notes_and_steps_can_be_jumped_by() {
    let mut window = presented();
    window.press("3");
    window.press("Enter");
    arrive(&mut window);
    window.press("S");
    assert!(window.says("The aid since 2022 and the shells and missiles"), "{:?}", window.names(Role::Label));
    window.click_first(Role::ListItem, "6  ");
    at(&window, 6);
    let scale = window.session().presenting().unwrap().settings().notes_scale;
    window.click("Larger notes");
    assert!(window.session().presenting().unwrap().settings().notes_scale > scale);
    window.press("PageDown");
    at(&window, 7);
    window.press("S");
    assert!(!window.session().presenting().unwrap().notes_shown());
}
