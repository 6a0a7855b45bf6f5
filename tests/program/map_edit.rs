//! Places set, moved and drawn on the map, from outside: commands in, state out.

use dateline::{
    analysis::rings,
    effects::desk::Desk,
    ingest::case_file,
    model::{Basis, Camera, Case, LonLat, PlaceKind, Role},
    session::{Action, Command, Edit, MapEdit, MapEditCommand, MapTarget, PlaceField, Session, Settings, map_edit::events_of_place},
};
use proptest::prelude::*;

fn session() -> Session {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(Command::SetCamera(Camera { lon: 130.0, lat: 42.0, zoom: 7.0 }));
    session
}

fn ask(session: &mut Session, command: MapEditCommand) {
    session.handle(Command::MapEdit(command));
}

fn grab(session: &mut Session, place: &str, event: Option<&str>) {
    ask(session, MapEditCommand::Grab { place: place.to_owned(), event: event.map(str::to_owned) });
}

fn spot(case: &Case, id: &str) -> LonLat {
    case.place(id).expect("a place").point
}

/// An event whose anchor is a spot that so many events share, and the place.
fn event_at_spot(case: &Case, shared: impl Fn(usize) -> bool) -> (u32, String, String) {
    let found = case.events.iter().enumerate().find_map(|(at, event)| {
        let anchor = event.anchor().filter(|r| matches!(r.role, Role::At | Role::From | Role::To))?;
        let place = case.place(&anchor.place)?;
        let area = place.is_area() || matches!(place.kind, PlaceKind::Region | PlaceKind::Country | PlaceKind::Sea | PlaceKind::Continent);
        (!area && shared(events_of_place(case, &place.id))).then(|| (at as u32, event.id.clone(), place.id.clone()))
    });
    found.expect("such an event")
}

/// The message that is shown.
fn said(session: &Session) -> &'static str {
    session.notice().map_or("", |n| n.message.key)
}

#[test]
fn a_marker_is_moved_in_one_step_that_undo_names_and_takes_back() {
    let mut session = session();
    let before = session.case().clone();
    let was = spot(&before, "rason-port");
    grab(&mut session, "rason-port", None);
    for lon in [130.5, 130.7, 130.912_345_6] {
        ask(&mut session, MapEditCommand::To(LonLat::new(lon, 42.5)));
        assert_eq!(session.case(), &before, "nothing is changed on the way");
    }
    assert!(matches!(session.map_edit(), Some(MapEdit::Move { from, .. }) if *from == was));
    ask(&mut session, MapEditCommand::Finish);
    assert_eq!(session.map_edit(), None);
    let place = session.case().place("rason-port").expect("a place");
    // As precise as the screen: at this zoom a point is some hundredths of a degree.
    assert_eq!(place.point, LonLat::new(130.91, 42.5));
    assert!(place.note.ends_with("set by hand on the map"), "{}", place.note);
    let name = format!("move marker {}", place.name);
    assert_eq!(session.history().undo_in_words(), Some(name.clone()));
    session.handle(Action::Undo.into());
    assert_eq!(session.case(), &before);
    assert!(!session.is_dirty());
    assert_eq!(session.history().redo_in_words(), Some(name));
    session.handle(Action::Redo.into());
    assert_eq!(spot(session.case(), "rason-port"), LonLat::new(130.91, 42.5));
}

#[test]
fn a_marker_let_go_where_it_was_or_given_up_changes_nothing() {
    let mut session = session();
    let before = session.case().clone();
    grab(&mut session, "rason-port", None);
    ask(&mut session, MapEditCommand::Finish);
    grab(&mut session, "rason-port", None);
    ask(&mut session, MapEditCommand::To(LonLat::new(131.0, 42.0)));
    session.handle(Action::ClearSelection.into());
    assert_eq!((session.map_edit(), session.case(), session.is_dirty()), (None, &before, false));
    // What follows has nothing to act on.
    ask(&mut session, MapEditCommand::To(LonLat::new(131.0, 42.0)));
    ask(&mut session, MapEditCommand::Finish);
    assert_eq!((session.case(), session.is_dirty()), (&before, false));
}

#[test]
fn escape_ends_what_is_under_way_then_the_mode_then_the_selection() {
    let mut session = session();
    session.handle(Command::Select { event: 0, add: false });
    session.handle(Action::EditOnMap.into());
    grab(&mut session, "rason-port", None);
    session.handle(Action::ClearSelection.into());
    assert!(session.map_edit().is_none() && session.edits_on_map());
    session.handle(Action::ClearSelection.into());
    assert!(!session.edits_on_map() && session.selection() == [0]);
    session.handle(Action::ClearSelection.into());
    assert!(session.selection().is_empty());
}

#[test]
fn the_badge_of_an_area_is_not_moved_and_it_is_said_why() {
    let mut session = session();
    grab(&mut session, "north-korea", None);
    assert_eq!((session.map_edit(), said(&session)), (None, "map-edit-area"));
    ask(&mut session, MapEditCommand::Set(MapTarget::Place("north-korea".to_owned())));
    assert_eq!((session.map_edit(), said(&session)), (None, "map-edit-area"));
    grab(&mut session, "no-such-place", None);
    assert_eq!((session.map_edit(), said(&session)), (None, "edit-no-place"));
}

#[test]
fn a_shared_place_moves_with_all_its_events_unless_the_event_gets_its_own() {
    let mut session = session();
    let (index, event, place) = event_at_spot(session.case(), |n| n > 1);
    let count = events_of_place(session.case(), &place);
    let before = session.case().clone();
    grab(&mut session, &place, Some(&event));
    ask(&mut session, MapEditCommand::To(LonLat::new(100.0, 50.0)));
    ask(&mut session, MapEditCommand::Finish);
    assert_eq!(said(&session), "map-edit-moved");
    assert_eq!(spot(session.case(), &place), LonLat::new(100.0, 50.0));
    assert_eq!(events_of_place(session.case(), &place), count);
    session.handle(Action::Undo.into());
    assert_eq!(session.case(), &before);

    ask(&mut session, MapEditCommand::Own(true));
    grab(&mut session, &place, Some(&event));
    ask(&mut session, MapEditCommand::To(LonLat::new(100.0, 50.0)));
    ask(&mut session, MapEditCommand::Finish);
    assert_eq!(session.case().place(&place), before.place(&place), "the others stay");
    let anchor = session.case().events[index as usize].anchor().expect("a place").clone();
    assert_eq!((anchor.basis, anchor.role), (Basis::Supplied, before.events[index as usize].anchor().unwrap().role));
    let own = session.case().place(&anchor.place).expect("its own place");
    assert_ne!(own.id, place);
    assert_eq!((&own.name, own.point), (&before.place(&place).unwrap().name, LonLat::new(100.0, 50.0)));
    assert_eq!(session.history().undo_in_words(), Some(format!("move marker {}", own.name)));
    session.handle(Action::Undo.into());
    assert_eq!(session.case(), &before);
}

#[test]
fn an_event_without_a_place_gets_one_where_the_map_is_clicked() {
    let mut session = session();
    let event = session.case().events[0].id.clone();
    session.handle(Command::Edit(Edit::SetEvent { event, field: dateline::session::EventField::Places(Vec::new()) }));
    session.handle(Command::Select { event: 0, add: false });
    session.handle(Action::MoveMarker.into());
    assert_eq!((session.map_edit(), said(&session)), (None, "map-edit-no-place"));
    let before = session.case().clone();
    session.handle(Action::SetOnMap.into());
    ask(&mut session, MapEditCommand::Finish);
    assert_eq!(said(&session), "map-edit-nowhere");
    assert!(session.map_edit().is_some(), "it goes on");
    ask(&mut session, MapEditCommand::To(LonLat::new(131.25, 43.5)));
    ask(&mut session, MapEditCommand::Finish);
    let reference = session.case().events[0].places[0].clone();
    assert_eq!((reference.role, reference.basis), (Role::At, Basis::Supplied));
    assert!(!reference.reason.is_empty());
    assert_eq!(spot(session.case(), &reference.place), LonLat::new(131.25, 43.5));
    assert!(session.history().undo_in_words().unwrap().starts_with("set place Site of"));
    session.handle(Action::Undo.into());
    assert_eq!(session.case(), &before);
}

fn draw(session: &mut Session, place: &str, corners: &[(f64, f64)]) {
    ask(session, MapEditCommand::Draw(place.to_owned()));
    for (lon, lat) in corners {
        ask(session, MapEditCommand::Corner(LonLat::new(*lon, *lat)));
    }
}

#[test]
fn an_area_is_drawn_takes_the_place_of_the_outline_and_comes_back_from_a_file() {
    let mut session = session();
    let before = session.case().clone();
    draw(&mut session, "north-korea", &[(125.0, 39.0), (127.0, 39.0), (127.0, 41.0), (120.0, 60.0)]);
    ask(&mut session, MapEditCommand::TakeCorner);
    ask(&mut session, MapEditCommand::Corner(LonLat::new(125.0, 41.0)));
    ask(&mut session, MapEditCommand::Finish);
    let place = session.case().place("north-korea").expect("a place").clone();
    assert_eq!(place.rings, [[[125.0, 39.0], [127.0, 39.0], [127.0, 41.0], [125.0, 41.0]]]);
    assert!(place.is_area() && place.area.is_none() && rings::contains(&place.rings[0], place.point), "{place:?}");
    assert_eq!(session.history().undo_in_words(), Some(format!("draw area {}", place.name)));

    let written = case_file::to_bytes(session.case());
    let (read, faults) = case_file::parse(&written).expect("a case");
    assert_eq!(read.place("north-korea"), Some(&place), "{faults:?}");
    assert_eq!(case_file::to_bytes(&read), written);

    session.handle(Action::Undo.into());
    assert_eq!(session.case(), &before);
}

#[test]
fn an_area_of_two_corners_or_one_that_crosses_itself_is_refused_and_can_be_set_right() {
    let mut session = session();
    let before = session.case().clone();
    draw(&mut session, "rason-port", &[(130.0, 42.0), (131.0, 42.0)]);
    ask(&mut session, MapEditCommand::Finish);
    assert_eq!(said(&session), "ring-too-few");
    for (lon, lat) in [(131.0, 43.0), (130.5, 41.0)] {
        ask(&mut session, MapEditCommand::Corner(LonLat::new(lon, lat)));
    }
    assert_eq!(said(&session), "ring-crossing");
    let Some(MapEdit::Draw { ring, .. }) = session.map_edit() else { panic!("it goes on") };
    assert_eq!(ring.len(), 3, "the corner that crosses is not taken");
    // A line that would close it across another shows at the end only.
    ask(&mut session, MapEditCommand::Corner(LonLat::new(132.0, 42.9)));
    ask(&mut session, MapEditCommand::Finish);
    let Some(MapEdit::Draw { ring, .. }) = session.map_edit() else { panic!("it goes on") };
    assert_eq!((ring.len(), said(&session), session.case()), (4, "ring-crossing", &before));
    ask(&mut session, MapEditCommand::Cancel);
    let bad = vec![vec![[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]]];
    session.handle(Command::Edit(Edit::SetPlace { place: "rason-port".to_owned(), field: PlaceField::Rings(bad) }));
    assert_eq!((said(&session), session.case()), ("ring-crossing", &before));
}

#[test]
fn an_area_over_the_antimeridian_is_one_ring() {
    let mut session = session();
    draw(&mut session, "rason-port", &[(170.0, 50.0), (-170.0, 50.0), (-170.0, 60.0), (170.0, 60.0)]);
    ask(&mut session, MapEditCommand::Finish);
    let place = session.case().place("rason-port").expect("a place");
    assert_eq!(place.rings, [[[170.0, 50.0], [190.0, 50.0], [190.0, 60.0], [170.0, 60.0]]]);
    assert!(place.point.is_valid() && rings::contains(&place.rings[0], place.point));
}

#[test]
fn what_is_edited_on_the_map_is_given_up_when_it_is_gone() {
    let mut session = session();
    let event = session.case().events[0].id.clone();
    ask(&mut session, MapEditCommand::Set(MapTarget::Event(event.clone())));
    session.handle(Command::Edit(Edit::DeleteEvent { event }));
    assert_eq!(session.map_edit(), None);
}

#[test]
fn a_case_without_drawn_areas_says_nothing_of_them() {
    let written = case_file::to_bytes(session().case());
    assert!(!String::from_utf8_lossy(&written).contains("\"rings\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_drag_undone_restores_the_case_exactly(
        at in 0_usize..200, way in proptest::collection::vec((-180.0..180.0_f64, -85.0..85.0_f64), 1..5), own in any::<bool>(), zoom in 1.0..12.0_f64,
    ) {
        let mut session = session();
        session.handle(Command::SetCamera(Camera { lon: 100.0, lat: 45.0, zoom }));
        let before = session.case().clone();
        let place = before.places[at % before.places.len()].id.clone();
        let event = before.events.iter().find(|e| e.anchor().is_some_and(|r| r.place == place)).map(|e| e.id.clone());
        ask(&mut session, MapEditCommand::Own(own));
        ask(&mut session, MapEditCommand::Grab { place, event });
        for (lon, lat) in way {
            ask(&mut session, MapEditCommand::To(LonLat::new(lon, lat)));
        }
        ask(&mut session, MapEditCommand::Finish);
        prop_assert!(session.map_edit().is_none());
        if session.is_dirty() {
            let after = session.case().clone();
            prop_assert!(after.places.iter().all(|p| p.point.is_valid()));
            session.handle(Action::Undo.into());
            prop_assert_eq!(session.case(), &before);
            session.handle(Action::Redo.into());
            prop_assert_eq!(session.case(), &after);
            session.handle(Action::Undo.into());
        }
        prop_assert_eq!(session.case(), &before);
        prop_assert!(!session.is_dirty());
    }
}
