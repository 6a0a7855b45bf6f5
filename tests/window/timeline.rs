//! The timeline in the window, from outside: the time window by pointer, keys and typing, playback, the tray. What is expected is worked
//! out here from the dates as they are written, without the filter's code.

use crate::common::window::Window;
use dateline::{
    analysis::State,
    model::{
        Event, Kind, TimeWindow, When,
        edtf::{day_from_iso, iso_from_day},
    },
    session::Command,
};
use egui::{Modifiers, Pos2, accesskit::Role};

/// The last day of a month of the Gregorian calendar.
fn last_of_month(year: &str, month: &str) -> u32 {
    let year: u32 = year.parse().unwrap();
    match month {
        "02" if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    }
}

/// First and last day of one date, as ISO, which sorts as it is.
fn days_of(single: &str) -> (String, String) {
    let plain = single.trim_end_matches(['~', '?', '%']);
    match plain.split('-').collect::<Vec<_>>()[..] {
        [y] if y.len() == 4 => (format!("{y}-01-01"), format!("{y}-12-31")),
        [y, m] if m <= "12" => (format!("{y}-{m}-01"), format!("{y}-{m}-{}", last_of_month(y, m))),
        [_, _, _] => (plain.to_owned(), plain.to_owned()),
        _ => panic!("this test does not read “{single}”; teach it"),
    }
}

/// The first and the last day that an event can have happened on; `None` where nothing bounds it.
fn bounds_of(when: &When) -> (Option<String>, Option<String>) {
    let Some((from, to)) = when.edtf.split_once('/') else {
        let (first, last) = days_of(&when.edtf);
        return (Some(first), Some(last));
    };
    let start = match from {
        ".." => None,
        "" => when.not_before.as_deref().map(|d| days_of(d).0),
        date => Some(days_of(date).0),
    };
    let end = match to {
        ".." => None,
        "" => when.not_after.as_deref().map(|d| days_of(d).1),
        date => Some(days_of(date).1),
    };
    (start, end)
}

/// What a window from one day to another makes of an event, forecasts being off.
fn expected(event: &Event, from: &str, to: &str) -> State {
    let (start, end) = event.when.as_ref().map_or((None, None), bounds_of);
    match (event.kind, start) {
        (Kind::Forecast, _) => State::Out,
        (_, None) => State::Undated,
        (_, Some(start)) => {
            let ends_in = end.as_deref().is_some_and(|e| e <= to);
            if start.as_str() >= from && ends_in {
                State::Certain
            } else if start.as_str() <= to && end.as_deref().is_none_or(|e| e >= from) {
                State::Possible
            } else {
                State::Out
            }
        }
    }
}

/// Ids of the events in a state.
fn ids(w: &Window, state: State) -> Vec<&str> {
    let states = &w.session().shown().states;
    w.case().events.iter().zip(states).filter(|(_, s)| **s == state).map(|(e, _)| e.id.as_str()).collect()
}

#[track_caller]
fn assert_exactly(w: &Window, from: &str, to: &str) {
    assert_eq!(shown_window(w), Some((from.to_owned(), to.to_owned())));
    let expect = |state| w.case().events.iter().filter(|e| expected(e, from, to) == state).map(|e| e.id.as_str()).collect::<Vec<_>>();
    for state in [State::Certain, State::Possible, State::Undated] {
        assert_eq!(ids(w, state), expect(state), "{state:?}");
    }
    let count = |state| expect(state).len();
    let (certain, possible, undated) = (count(State::Certain), count(State::Possible), count(State::Undated));
    assert!(w.has(&format!("{certain} certain, {possible} possible")), "{:#?}", w.names(Role::Label));
    assert!(w.has(&format!("{undated} undated")));
    assert!(w.has(&format!("{} of {}", certain + possible + undated, w.case().events.len())));
}

fn shown_window(w: &Window) -> Option<(String, String)> {
    w.session().filter().window.map(|w| (iso_from_day(w.from), iso_from_day(w.to)))
}

fn days(from: &str, to: &str) -> Option<(String, String)> {
    Some((from.to_owned(), to.to_owned()))
}

/// Where the beginning of a day is on the slider. Only before a window is set, for then it spans the axis.
fn x_of(w: &Window, iso: &str) -> f32 {
    let plot = w.node(Role::Slider, "Time window, none set").rect();
    let axis = w.session().axis();
    let share = (f64::from(day_from_iso(iso).unwrap()) - axis.start) / (axis.end - axis.start);
    plot.left() + plot.width() * share as f32
}

/// Drags one end of the slider.
fn drag_end(w: &mut Window, which: &str, x: f32) {
    let at = w.first(Role::Slider, which).rect().center();
    w.drag(at, Pos2::new(x, at.y), Modifiers::NONE);
}

#[test]
fn dragging_both_ends_to_october_2024_shows_exactly_the_right_events() {
    let mut w = Window::example();
    let (from, to) = (x_of(&w, "2024-10-01"), x_of(&w, "2024-11-01"));
    drag_end(&mut w, "Window start", from);
    drag_end(&mut w, "Window end", to);
    assert_exactly(&w, "2024-10-01", "2024-10-31");
    assert!(w.has("Oct 2024 ×"), "the window is among the chips");
    assert!(ids(&w, State::Certain).len() > 3 && ids(&w, State::Possible).len() > 3);
}

#[test]
fn typing_both_dates_of_october_2024_shows_exactly_the_right_events() {
    let mut w = Window::example();
    w.fill(Role::TextInput, "From", "1 Oct 2024");
    w.press("Enter");
    w.fill(Role::TextInput, "To", "2024-10-31");
    w.press("Enter");
    assert_exactly(&w, "2024-10-01", "2024-10-31");
    assert_eq!(w.field(Role::TextInput, "From"), "1 Oct 2024");
    assert_eq!(w.field(Role::TextInput, "To"), "31 Oct 2024");
}

#[test]
fn a_month_typed_in_both_fields_is_the_whole_month_and_nonsense_changes_nothing() {
    let mut w = Window::example();
    w.fill(Role::TextInput, "To", "October 2024");
    w.press("Tab");
    w.fill(Role::TextInput, "From", "Oct 2024");
    w.press("Tab");
    assert_exactly(&w, "2024-10-01", "2024-10-31");
    w.fill(Role::TextInput, "From", "some day");
    w.press("Enter");
    assert_exactly(&w, "2024-10-01", "2024-10-31");
    w.fill(Role::TextInput, "From", "2025");
    w.press("Enter");
    assert_exactly(&w, "2025-01-01", "2025-01-01");
}

#[test]
fn what_is_shown_follows_while_an_end_is_dragged() {
    let mut w = Window::example();
    let (at, x) = (w.first(Role::Slider, "Window start").rect().center(), x_of(&w, "2024-10-01"));
    w.harness().event(egui::Event::PointerMoved(at));
    let button =
        |pressed| egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    w.harness().event(button(true));
    let mut counts = Vec::new();
    for step in 1..=4 {
        w.harness().event(egui::Event::PointerMoved(Pos2::new(at.x + (x - at.x) * step as f32 / 4.0, at.y)));
        w.run();
        counts.push(w.session().shown().counts.certain);
    }
    w.harness().event(button(false));
    w.run();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts[0] > counts[3], "{counts:?}");
}

#[test]
fn a_window_is_drawn_moved_and_taken_away_by_the_pointer() {
    let mut w = Window::example();
    let y = w.node(Role::Slider, "Time window, none set").rect().center().y;
    let x = |iso: &str| x_of(&w, iso);
    let (june, july, november, december) = (x("2024-06-01"), x("2024-07-01"), x("2024-11-01"), x("2024-12-01"));
    w.drag(Pos2::new(june + 1.0, y), Pos2::new(july - 1.0, y), Modifiers::NONE);
    assert_exactly(&w, "2024-06-01", "2024-06-30");
    // Its middle moves it, and keeps its length.
    let middle = (june + july) / 2.0;
    w.drag(Pos2::new(middle, y), Pos2::new(middle + november - june, y), Modifiers::NONE);
    assert_exactly(&w, "2024-11-01", "2024-11-30");
    // Outside of it begins a new one.
    w.drag(Pos2::new(june + 1.0, y), Pos2::new(july - 1.0, y), Modifiers::NONE);
    assert_exactly(&w, "2024-06-01", "2024-06-30");
    w.double_click_at(Pos2::new((november + december) / 2.0, y));
    assert_eq!(shown_window(&w), None);
}

#[test]
fn the_slider_is_moved_by_keys_and_the_key_0_shows_all_times() {
    let mut w = Window::example();
    w.fill(Role::TextInput, "From", "2024-10-01");
    w.press("Enter");
    w.fill(Role::TextInput, "To", "2024-10-31");
    w.press("Enter");
    w.first(Role::Slider, "Window start").focus();
    w.run();
    w.press("ArrowRight");
    assert_exactly(&w, "2024-10-02", "2024-10-31");
    w.press("Home");
    assert!(shown_window(&w).expect("a window").0.as_str() < "2024-01-01");
    w.first(Role::Slider, "Window end").focus();
    w.run();
    w.press("ArrowLeft");
    w.press("0");
    assert_eq!(shown_window(&w), None);
    assert!(w.has("Time window, none set"));
}

#[test]
fn p_plays_and_pauses_and_full_stop_and_comma_step_a_month() {
    let mut w = Window::example();
    w.fill(Role::TextInput, "From", "2024-06-01");
    w.press("Enter");
    w.fill(Role::TextInput, "To", "2024-06-30");
    w.press("Enter");
    w.press(".");
    assert_exactly(&w, "2024-07-01", "2024-07-31");
    w.press(",");
    w.press(",");
    assert_exactly(&w, "2024-05-01", "2024-05-31");

    w.press("P");
    assert!(w.session().playback().playing);
    assert!(w.has_role(Role::Button, "Pause"));
    w.outside(Command::Tick(1.0));
    assert_exactly(&w, "2024-06-01", "2024-06-30");
    w.press(">");
    w.outside(Command::Tick(1.0));
    assert_exactly(&w, "2024-08-01", "2024-08-31");
    w.press("P");
    assert!(!w.session().playback().playing);
    w.outside(Command::Tick(1.0));
    assert_exactly(&w, "2024-08-01", "2024-08-31");
    w.click_role(Role::Button, "Play");
    assert!(w.session().playback().playing);
    w.click_role(Role::Button, "Pause");
    w.click_role(Role::Button, "One step forward");
    assert_exactly(&w, "2024-09-01", "2024-09-30");
}

#[test]
fn all_up_to_now_keeps_its_start_and_grows_by_whole_months() {
    let mut w = Window::example();
    w.choose("Kind of window", "All up to now");
    w.press("P");
    let (start, _) = shown_window(&w).expect("a window");
    let mut last = String::new();
    for _ in 0..5 {
        w.outside(Command::Tick(1.0));
        let (from, to) = shown_window(&w).expect("a window");
        assert_eq!(from, start);
        let (year, month) = (&to[..4], &to[5..7]);
        assert_eq!(to[8..], last_of_month(year, month).to_string());
        assert!(to > last, "{to} {last}");
        last = to;
    }
    assert_exactly(&w, &start, &last);
}

#[test]
fn one_step_at_a_time_shows_single_months_stops_at_the_end_and_begins_again_when_it_loops() {
    let mut w = Window::example();
    w.choose("Kind of window", "One step at a time");
    w.fill(Role::TextInput, "From", "2024-10-10");
    w.press("Enter");
    w.fill(Role::TextInput, "To", "2024-10-12");
    w.press("Enter");
    w.press(",");
    assert_exactly(&w, "2024-09-01", "2024-09-30");
    w.press(".");
    assert_exactly(&w, "2024-10-01", "2024-10-31");
    w.press("P");
    for _ in 0..3 {
        w.outside(Command::Tick(1.0));
    }
    let (_, end) = shown_window(&w).expect("a window");
    assert!(!w.session().playback().playing, "at the end it stops");
    assert!(end.as_str() >= "2024-11-30");

    w.click_role(Role::CheckBox, "Loop");
    w.press("P");
    let mut seen = Vec::new();
    for _ in 0..20 {
        w.outside(Command::Tick(1.0));
        seen.push(shown_window(&w).expect("a window").0);
    }
    assert!(w.session().playback().playing);
    assert!(seen.windows(2).any(|two| two[1] < two[0]), "it began again: {seen:#?}");

    w.choose("Step", "Quarter");
    w.press("P");
    w.fill(Role::TextInput, "From", "2024-05-05");
    w.press("Enter");
    w.press(".");
    assert_eq!(shown_window(&w), days("2024-07-01", "2024-09-30"));
}

#[test]
fn empty_stretches_are_skipped_when_asked() {
    let mut w = Window::example();
    w.choose("Kind of window", "One step at a time");
    w.click_role(Role::CheckBox, "Skip empty");
    w.fill(Role::TextInput, "From", "2024-06-01");
    w.press("Enter");
    w.press("P");
    w.outside(Command::Tick(1.0));
    let begins = |month: &str| {
        w.case()
            .events
            .iter()
            .any(|e| e.kind != Kind::Forecast && e.when.as_ref().is_some_and(|w| bounds_of(w).0.is_some_and(|s| s.starts_with(month))))
    };
    let months = ["2024-07", "2024-08", "2024-09", "2024-10", "2024-11"];
    let next = months.iter().find(|m| begins(m)).expect("a month with events");
    assert!(months[0] != *next, "something to skip");
    assert_eq!(&shown_window(&w).expect("a window").0[..7], *next);
}

#[test]
fn the_count_of_undated_events_opens_a_tray_in_which_each_can_be_chosen() {
    let mut w = Window::example();
    let undated = ids(&w, State::Undated).len();
    assert!(undated > 50);
    assert!(!w.has("Reported by"));
    w.click_role(Role::Label, &format!("{undated} undated"));
    assert!(w.session().settings.tray);
    let chips = w.find(Role::Button, |n| n.ends_with(", no date"));
    assert!(chips.len() > 5, "{}", chips.len());
    let name = Window::name(&chips[1]);
    w.click_role(Role::Button, &name);
    let chosen = w.session().selection()[0] as usize;
    assert_eq!(format!("{}, no date", w.case().events[chosen].title), name);
    assert_eq!(w.session().shown().states[chosen], State::Undated);
    w.click_role(Role::Label, &format!("{undated} undated"));
    assert!(!w.session().settings.tray);
}

#[test]
fn reported_by_takes_undated_events_as_possible_up_to_their_publication_and_can_be_switched_back() {
    let mut w = Window::example();
    let undated: Vec<String> = ids(&w, State::Undated).into_iter().map(str::to_owned).collect();
    w.press("Ctrl+4");
    w.click_role(Role::CheckBox, "Reported by");
    assert!(w.session().filter().reported_by, "{:#?} {:?}", w.commands(), w.session().filter());
    let published = |id: &str| w.case().document(id).and_then(|d| d.published.as_ref()).and_then(|p| p.days().end);
    let reported = |e: &Event| e.claims.iter().any(|c| published(&c.citation.document).is_some());
    let mut placed = 0;
    for id in &undated {
        let at = w.index(id);
        let state = w.session().shown().states[at as usize];
        if reported(w.event(id)) {
            placed += 1;
            assert_eq!(state, State::Possible, "{id}");
        } else {
            assert_eq!(state, State::Undated, "{id}");
        }
    }
    assert!(placed > 10, "{placed}");
    assert!(w.has(&format!("{} undated", undated.len() - placed)));
    // The switch is still where it was.
    w.click_role(Role::CheckBox, "Reported by");
    assert!(!w.session().filter().reported_by);
    assert_eq!(ids(&w, State::Undated), undated);
}

#[test]
fn a_mark_on_the_timeline_selects_its_event_and_pointing_at_it_lights_it() {
    let mut w = Window::example();
    let name = "North Korea tests an intercontinental missile, 30 Oct 2024";
    let at = w.node(Role::Button, name).rect().center();
    w.point_at(at);
    let &[hovered] = w.session().hovered() else { panic!("no event is pointed at") };
    assert!(name.starts_with(&w.case().events[hovered as usize].title));
    w.click_role(Role::Button, name);
    assert_eq!(w.session().selection(), [hovered]);
}

#[test]
fn lanes_stand_for_categories_places_or_documents() {
    let mut w = Window::example();
    let lanes = |w: &Window| w.find(Role::DisclosureTriangle, |n| n.ends_with(": show all rows")).len();
    assert!(w.says("Diplomacy and treaties: show all rows"));
    assert!(lanes(&w) > 0);
    w.choose("Lanes", "By place");
    assert!(w.has("Lanes: By place"));
    assert!(!w.says("Diplomacy and treaties: show all rows"));
    let picture = |w: &mut Window| w.harness().render().expect("a picture");
    let by_place = picture(&mut w);
    w.choose("Lanes", "By document");
    assert!(w.has("Lanes: By document"));
    assert!(picture(&mut w) != by_place);
    w.menu("Time");
    w.click("Lanes by category");
    assert!(w.has("Lanes: By category"));
}

#[test]
fn the_axis_starts_on_the_dense_span_and_the_rest_is_one_click_away() {
    let mut w = Window::example();
    let start = w.session().axis();
    assert!(start.start > f64::from(day_from_iso("2022-01-01").unwrap()), "{start:?}");
    assert_eq!(w.session().filter().window, None);
    let before = w.case().events.iter().filter(|e| {
        let (_, end) = e.when.as_ref().map_or((None, None), bounds_of);
        e.kind != Kind::Forecast
            && e.when.as_ref().is_some_and(|w| bounds_of(w).0.is_some())
            && end.is_some_and(|e| f64::from(day_from_iso(&e).unwrap()) < start.start)
    });
    let name = format!("{} earlier events: show all years", before.count());
    w.click_role(Role::Button, &name);
    assert!(w.session().axis().start <= f64::from(day_from_iso("1953-01-01").unwrap()), "{:?}", w.session().axis());
    w.press("9");
    assert_eq!(w.session().axis(), start);
    // The wheel zooms the axis about the pointer.
    let axis = w.first(Role::ScrollBar, "Time axis").rect();
    w.wheel_at(axis.center(), 200.0);
    let near = w.session().axis();
    assert!(near.end - near.start < start.end - start.start);
    assert!(near.start > start.start && near.end < start.end);
}

#[test]
fn the_window_at_its_bounds_is_what_was_set() {
    let mut w = Window::example();
    w.outside(Command::SetWindow(Some(TimeWindow { from: day_from_iso("2024-10-31").unwrap(), to: day_from_iso("2024-10-01").unwrap() })));
    assert_exactly(&w, "2024-10-01", "2024-10-31");
}
