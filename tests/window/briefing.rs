//! Briefings presented in the window, by the keys of a clicker, the pointer and the clock alone.

use crate::common::window::Window;
use dateline::{
    effects::desk::Desk,
    model::{Briefing, Case, Layout, LonLat, Movement, Slide, Step},
    session::{BriefingCommand, BriefingField, Command, Edit, Effect, PlaceField, Pointer, PresentCommand, Screen, Session, Settings},
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
    assert_eq!(window.session().presenting().unwrap().pointer(), Pointer::None);
    window.press("L");
    window.point_at(pos2(640.0, 360.0));
    let laser = window.session().presenting().unwrap().laser().unwrap();
    assert!((laser.0 - 0.5).abs() < 1e-3 && (laser.1 - 0.5).abs() < 1e-3);
    window.press("PageUp");
    assert_eq!(window.session().presenting().unwrap().laser(), None);
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

#[test]
fn every_key_of_a_whole_briefing_leaves_exactly_this() {
    use Screen::{Black, Slide as Shown, White};
    let mut window = presented();
    let count = window.session().presenting().unwrap().slides().len();
    let keys: [(&str, usize, Screen, Option<usize>); 41] = [
        ("PageDown", 2, Shown, None),
        ("Right", 3, Shown, None),
        ("B", 3, Black, None),
        ("B", 3, Shown, None),
        ("Down", 4, Shown, None),
        ("Left", 3, Shown, None),
        ("1", 3, Shown, Some(1)),
        ("2", 3, Shown, Some(12)),
        ("Enter", 12, Shown, None),
        (".", 12, Black, None),
        ("Space", 13, Shown, None),
        ("W", 13, White, None),
        ("B", 13, Black, None),
        ("Up", 12, Shown, None),
        ("Home", 1, Shown, None),
        ("PageUp", 1, Shown, None),
        ("P", 1, Shown, None),
        ("End", count, Shown, None),
        ("N", count, Shown, None),
        ("Backspace", count - 1, Shown, None),
        ("0", count - 1, Shown, Some(0)),
        ("Enter", count - 1, Shown, None),
        ("5", count - 1, Shown, Some(5)),
        ("B", count - 1, Black, None),
        ("Enter", count, Shown, None),
        ("4", count, Shown, Some(4)),
        ("Enter", 4, Shown, None),
        ("Q", 4, Shown, None),
        ("F5", 4, Shown, None),
        ("J", 4, Shown, None),
        ("6", 4, Shown, Some(6)),
        ("PageDown", 5, Shown, None),
        ("H", 5, Shown, None),
        ("Enter", 6, Shown, None),
        ("L", 6, Shown, None),
        ("D", 6, Shown, None),
        ("E", 6, Shown, None),
        ("X", 6, Shown, None),
        ("S", 6, Shown, None),
        ("Right", 7, Shown, None),
        ("S", 7, Shown, None),
    ];
    for (at, (key, number, screen, typed)) in keys.into_iter().enumerate() {
        window.press(key);
        assert_eq!(state(&window), (number, screen, false, typed), "key {at}, {key}");
        let p = window.session().presenting().unwrap();
        assert_eq!(p.camera_at_rest(), window.session().camera(), "key {at}, {key}: the camera of the slide");
        // What is selected and within which time is the step's own.
        if let Slide::Step(step) = p.slide().unwrap().slide {
            let step = &window.case().briefing(p.briefing()).unwrap().steps[step];
            let selected: Vec<&str> = window.session().selection().iter().map(|e| window.case().events[*e as usize].id.as_str()).collect();
            assert_eq!(selected, step.view.selection, "key {at}, {key}");
        }
    }
    assert_eq!(window.effects(), [Effect::SwapDisplays]);
    window.press("Escape");
    assert_eq!((window.effects(), window.session().step().map(|(at, _)| at)), (vec![Effect::Present(false)], Some(5)));
    assert!(!window.session().is_dirty(), "presenting changes nothing of the case");
}

#[test]
fn the_time_window_dragged_on_stage_is_a_question_and_the_next_click_goes_on() {
    let mut window = presented();
    window.press("6");
    window.press("Enter");
    arrive(&mut window);
    let before = window.session().filter().window;
    assert!(before.is_some());
    let slider = window.first(Role::Slider, "").rect();
    window.drag(slider.center(), slider.center() + egui::vec2(-60.0, 0.0), Modifiers::NONE);
    assert!(window.session().filter().window != before, "the slider moved");
    assert_eq!(state(&window), (6, Screen::Slide, true, None));
    window.press("PageDown");
    at(&window, 7);
    window.press("PageUp");
    at(&window, 6);
    assert_eq!(window.session().filter().window, before);
}

#[test]
fn keys_go_on_whatever_button_was_pressed_last_and_the_limit_needs_no_typing() {
    let mut window = presented();
    window.press("S");
    window.click("5 minutes more");
    window.click("1 minutes more");
    window.click("5 minutes more");
    assert_eq!(window.session().presenting().unwrap().settings().limit_secs, Some(660.0));
    // The button has the keyboard; the key is the clicker's all the same.
    window.press("Space");
    at(&window, 2);
    window.press("Enter");
    at(&window, 3);
    assert_eq!(window.session().presenting().unwrap().settings().limit_secs, Some(660.0));
    for _ in 0..3 {
        window.click("5 minutes less");
    }
    assert_eq!(window.session().presenting().unwrap().settings().limit_secs, None);
    assert!(window.says("No limit of time"));
    assert!(window.find(Role::TextInput, |_| true).is_empty(), "nothing here takes keys away");
}

#[test]
fn the_list_of_keys_is_shown_by_its_key_and_gone_with_the_next() {
    let mut window = presented();
    for key in ["H", "?"] {
        window.press(key);
        assert!(window.session().presenting().unwrap().help_shown());
        window.press(key);
        assert!(!window.session().presenting().unwrap().help_shown());
    }
    window.press("H");
    window.outside(Command::Presenting { command: PresentCommand::Tick, now_secs: 0.0 });
    assert!(window.session().presenting().unwrap().help_shown(), "time takes nothing away");
    window.press("PageDown");
    assert!(!window.session().presenting().unwrap().help_shown());
    at(&window, 2);
}

#[test]
fn with_reduced_motion_every_move_is_a_cut() {
    let settings = Settings { reduced_motion: true, ..Settings::default() };
    let mut window = Window::of(Session::new(Desk::default().example(), settings), [1280.0, 720.0]);
    window.press("F5");
    let count = window.session().presenting().unwrap().slides().len();
    for _ in 1..count {
        window.press("PageDown");
        let p = window.session().presenting().unwrap();
        assert!(!p.is_moving(window.now_secs()) && p.camera_at(window.now_secs()) == p.camera_at_rest());
    }
}

/// A window on the example's case, changed.
fn changed(change: impl FnOnce(&mut Case)) -> Window {
    let mut opened = Desk::default().example();
    change(&mut opened.case);
    let mut window = Window::of(Session::new(opened, Settings::default()), [1280.0, 720.0]);
    // As in the program: letters that the fonts do not have are boxes.
    window.harness().ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window
}

/// Goes through all slides and back, each drawn on the stage and in the presenter's view, and ends.
#[track_caller]
fn go_through(window: &mut Window) {
    let count = window.session().presenting().unwrap().slides().len();
    for number in 2..=count {
        window.press("PageDown");
        at(window, number);
        arrive(window);
        window.press("S");
        window.press("S");
    }
    window.press("Home");
    at(window, 1);
    window.press("Escape");
    assert!(window.session().presenting().is_none() && window.has("File"));
}

#[test]
fn steps_whose_event_is_deleted_whose_place_moves_or_whose_document_is_gone_are_presented_with_what_is_left() {
    let mut window = presented();
    window.press("3");
    window.press("Enter");
    arrive(&mut window);
    // While it is on stage.
    let selected: Vec<String> = window.session().selection().iter().map(|e| window.case().events[*e as usize].id.clone()).collect();
    assert!(!selected.is_empty());
    for event in &selected {
        window.outside(Command::Edit(Edit::DeleteEvent { event: event.clone() }));
        at(&window, 3);
    }
    assert!(selected.iter().all(|id| window.case().event(id).is_none()));
    let missing = window.session().presenting().unwrap().slide().unwrap().missing.len();
    assert!(missing >= selected.len(), "the presenter is told");
    window.press("S");
    assert!(window.says(selected[0].as_str()), "{:?}", window.names(Role::Label));
    window.press("S");
    let places: Vec<String> = window.case().places.iter().map(|p| p.id.clone()).collect();
    for place in places {
        window.outside(Command::Edit(Edit::SetPlace { place, field: PlaceField::Point(LonLat::new(-60.0, -30.0)) }));
    }
    at(&window, 3);
    window.press("Home");
    go_through(&mut window);

    let mut window = changed(|case| case.documents.clear());
    window.press("F5");
    go_through(&mut window);
    let mut window = changed(|case| case.events.clear());
    window.press("F5");
    go_through(&mut window);
}

#[test]
fn a_title_of_10_000_letters_and_words_of_any_script_are_presented_and_kept() {
    let long = "Word ".repeat(2_000);
    let unbroken = "W".repeat(10_000);
    let foreign = "كوريا الشمالية תשתתף 北朝鮮の兵士がクルスクに 북한군 \u{202e}turned\u{202c} 🚢";
    let mut window = changed(|case| {
        case.title.clone_from(&long);
        let briefing = &mut case.briefings[0];
        briefing.title.clone_from(&unbroken);
        briefing.author = foreign.to_owned();
        for (step, title) in briefing.steps.iter_mut().zip([&long, &unbroken, &foreign.to_owned()].into_iter().cycle()) {
            step.title.clone_from(title);
            step.text = format!("- **{foreign}**\n- {title}");
            step.notes = format!("{foreign} {title}");
        }
    });
    let before = window.case().clone();
    window.press("F5");
    at(&window, 1);
    go_through(&mut window);
    assert!(*window.case() == before, "kept as it was");
}

#[test]
fn an_empty_briefing_says_so_and_the_editor_stays() {
    let mut window = changed(|case| {
        case.briefings = vec![Briefing { id: "b".to_owned(), opening: false, closing: false, ..Briefing::default() }];
    });
    window.press("F5");
    assert!(window.session().presenting().is_none() && window.has("File"));
    assert_eq!(window.session().notice().map(|n| n.message.key), Some("briefing-empty"));
    // One that loses its last slide on stage.
    let mut window = changed(|case| {
        case.briefings = vec![Briefing { id: "b".to_owned(), title: "Title".to_owned(), closing: false, ..Briefing::default() }];
    });
    window.press("F5");
    at(&window, 1);
    window.outside(Command::Briefing(BriefingCommand::Set(BriefingField::Opening(false))));
    assert_eq!(state(&window), (0, Screen::Slide, false, None));
    for key in ["PageDown", "PageUp", "Home", "End", "3", "Enter", "B", "B", "S", "S", "H"] {
        window.press(key);
    }
    assert_eq!(window.session().presenting().unwrap().slides().len(), 0);
    window.press("Escape");
    assert!(window.session().presenting().is_none() && window.has("File"));
}

#[test]
fn a_briefing_of_200_steps_is_gone_through_and_jumped_in() {
    let mut window = changed(|case| {
        let all = std::mem::take(&mut case.briefings);
        let own = all.into_iter().next().unwrap().steps;
        let steps = own.iter().cycle().take(200).enumerate().map(|(n, step)| Step {
            id: format!("s{n}"),
            title: format!("{n}. {}", step.title),
            layout: Layout::ALL[n % Layout::ALL.len()],
            movement: Movement { secs: Some(2.0), ..step.movement.clone() },
            ..step.clone()
        });
        case.briefings = vec![Briefing { id: "b".to_owned(), steps: steps.collect(), ..Briefing::default() }];
    });
    window.press("F5");
    assert_eq!(window.session().presenting().unwrap().numbers(), (1, 202));
    for number in 2..=30 {
        window.press("PageDown");
        at(&window, number);
    }
    for (digits, number) in [("150", 150), ("201", 201), ("999", 202), ("77", 77)] {
        for digit in digits.chars() {
            window.press(&digit.to_string());
        }
        window.press("Enter");
        at(&window, number);
    }
    window.press("S");
    // The list of steps is at the one shown.
    window.click_first(Role::ListItem, "78  ");
    at(&window, 78);
}
