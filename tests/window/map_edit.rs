//! Places edited on the map of the window: markers dragged and moved by keys, points set, areas drawn.

use crate::common::window::Window;
use dateline::{
    model::{Camera, LonLat, PlaceKind, Role as Part},
    render::map::lonlat_at,
    session::{Action, Command, MapEdit, MapEditCommand, Session, map_edit::events_of_place},
};
use egui::{Modifiers, Pos2, accesskit::Role, vec2};

/// An event on the map, alone at a spot of its own with nothing near, and the place.
fn alone(session: &Session) -> (u32, String) {
    let case = session.case();
    let found = case.events.iter().enumerate().filter(|(at, _)| session.shown().on_map(*at)).find_map(|(at, event)| {
        let anchor = event.anchor().filter(|r| matches!(r.role, Part::At | Part::From | Part::To))?;
        let place = case.place(&anchor.place)?;
        let area = place.is_area() || matches!(place.kind, PlaceKind::Region | PlaceKind::Country | PlaceKind::Sea | PlaceKind::Continent);
        let far = case.places.iter().all(|p| p.id == place.id || p.point.distance_km(place.point) > 60.0);
        let first = event.places.first().is_some_and(|r| r.place == place.id);
        (!area && far && first && events_of_place(case, &place.id) == 1).then(|| (at as u32, place.id.clone()))
    });
    found.expect("such an event")
}

/// The example, close up on a place, with the event at it selected.
fn close_up() -> (Window, String, Pos2) {
    let mut w = Window::example();
    let (event, place) = alone(w.session());
    let point = w.case().place(&place).unwrap().point;
    w.outside(Command::Select { event, add: false });
    w.outside(Command::SetCamera(Camera { lon: point.lon, lat: point.lat, zoom: 9.0 }));
    let middle = w.map().center();
    (w, place, middle)
}

fn point(w: &Window, place: &str) -> LonLat {
    w.case().place(place).expect("a place").point
}

/// The place under a point of the window.
fn under(w: &Window, at: Pos2) -> LonLat {
    lonlat_at(w.session().camera(), w.map(), at)
}

/// No farther from one another than a screen point or two at this zoom.
fn near(a: LonLat, b: LonLat) -> bool {
    (a.lon - b.lon).abs() < 0.01 && (a.lat - b.lat).abs() < 0.01
}

#[test]
fn panning_never_moves_a_marker() {
    let (mut w, place, middle) = close_up();
    let (before, camera) = (w.case().clone(), w.session().camera());
    w.drag(middle, middle + vec2(120.0, 40.0), Modifiers::NONE);
    assert_eq!(w.case(), &before);
    assert_ne!(w.session().camera(), camera, "the map was panned");
    assert!(near(point(&w, &place), before.place(&place).unwrap().point));
}

#[test]
fn a_marker_is_dragged_in_the_mode_as_one_step_and_undone() {
    let (mut w, place, middle) = close_up();
    let (before, camera) = (w.case().clone(), w.session().camera());
    w.press("O");
    assert!(w.session().edits_on_map());
    assert!(w.has("Places can be dragged"));
    let to = middle + vec2(120.0, 60.0);
    let wanted = under(&w, to);
    w.drag(middle, to, Modifiers::NONE);
    assert_eq!(w.session().camera(), camera, "the map stands still");
    assert!(near(point(&w, &place), wanted), "{:?} {wanted:?}", point(&w, &place));
    assert_eq!(w.session().map_edit(), None);
    let name = w.case().place(&place).unwrap().name.clone();
    assert_eq!(w.session().history().undo_in_words(), Some(format!("move marker {name}")));
    w.press("Ctrl+Z");
    assert_eq!(w.case(), &before);
    assert!(w.session().history().undo_in_words().is_none(), "it was one step");
    w.press("Escape");
    assert!(!w.session().edits_on_map());
}

#[test]
fn alt_drags_a_marker_without_the_mode() {
    let (mut w, place, middle) = close_up();
    let to = middle + vec2(-90.0, 70.0);
    let wanted = under(&w, to);
    w.drag(middle, to, Modifiers::ALT);
    assert!(near(point(&w, &place), wanted), "{:?} {wanted:?}", point(&w, &place));
}

#[test]
fn a_marker_is_moved_by_keys_and_escape_gives_it_up() {
    let (mut w, place, middle) = close_up();
    let before = w.case().clone();
    w.outside(Action::MoveMarker.into());
    w.press("ArrowRight");
    w.press("Shift+ArrowRight");
    w.press("Shift+ArrowDown");
    let Some(MapEdit::Move { to, .. }) = w.session().map_edit() else { panic!("it is on its way") };
    assert!(near(*to, under(&w, middle + vec2(11.0, 10.0))), "{to:?}");
    assert_eq!(w.case(), &before, "nothing is changed on the way");
    w.press("Escape");
    assert_eq!((w.session().map_edit(), w.case()), (None, &before));

    w.press("Shift+O");
    for _ in 0..5 {
        w.press("Shift+ArrowLeft");
    }
    w.press("Enter");
    assert!(near(point(&w, &place), under(&w, middle - vec2(50.0, 0.0))), "{:?}", point(&w, &place));
    w.press("Ctrl+Z");
    assert_eq!(w.case(), &before);
}

#[test]
fn a_click_sets_the_place_of_an_event() {
    let (mut w, place, middle) = close_up();
    w.press("I");
    assert!(w.says("Click to set"));
    let at = middle + vec2(70.0, 80.0);
    let wanted = under(&w, at);
    w.click_at(at, Modifiers::NONE);
    assert_eq!(w.session().map_edit(), None);
    assert!(near(point(&w, &place), wanted));
    assert!(w.session().history().undo_in_words().unwrap().starts_with("set place "));
}

#[test]
fn an_area_is_drawn_by_clicks_and_closed_on_its_first_corner() {
    let (mut w, place, middle) = close_up();
    let before = w.case().clone();
    w.press("Shift+I");
    let corners = [vec2(-100.0, -50.0), vec2(100.0, -50.0), vec2(100.0, 90.0), vec2(-100.0, 90.0)].map(|v| middle + v);
    for corner in corners {
        w.click_at(corner, Modifiers::NONE);
    }
    w.press("Backspace");
    w.click_at(corners[3], Modifiers::NONE);
    assert!(w.says("4 corners"));
    w.click_at(corners[0], Modifiers::NONE);
    let drawn = w.case().place(&place).unwrap();
    assert_eq!((drawn.rings.len(), drawn.rings[0].len()), (1, 4), "{:?}", w.session().notice());
    assert!(drawn.is_area());
    w.press("Ctrl+Z");
    assert_eq!(w.case(), &before);
}

#[test]
fn an_area_is_drawn_by_keys() {
    let (mut w, place, _) = close_up();
    w.press("Shift+I");
    w.press("Space");
    for keys in ["Shift+ArrowRight", "Shift+ArrowDown"] {
        for _ in 0..6 {
            w.press(keys);
        }
        w.press("Space");
    }
    w.press("Enter");
    let drawn = w.case().place(&place).unwrap();
    assert_eq!((drawn.rings.len(), drawn.rings[0].len()), (1, 3), "{:?}", w.session().notice());
}

#[test]
fn the_place_form_sends_to_the_map() {
    let (mut w, place, middle) = close_up();
    w.press("Ctrl+P");
    w.click("Set on the map");
    assert_eq!(w.session().overlay(), None);
    assert!(matches!(w.session().map_edit(), Some(MapEdit::Set { .. })));
    let wanted = under(&w, middle + vec2(60.0, 60.0));
    w.click_at(middle + vec2(60.0, 60.0), Modifiers::NONE);
    assert!(near(point(&w, &place), wanted));
}

#[test]
fn it_is_said_that_other_events_move_with_a_place() {
    let mut w = Window::example();
    let count = events_of_place(w.case(), "pyongyang");
    assert!(count > 1);
    w.outside(Command::MapEdit(MapEditCommand::Grab { place: "pyongyang".to_owned(), event: None }));
    assert!(w.says(&format!("{count} events move with it")));
    assert!(w.has_role(Role::Button, "Give up"));
    w.click("Give up");
    assert_eq!(w.session().map_edit(), None);
}
