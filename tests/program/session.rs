//! The program without a face: commands in, state and effects out. After every command its invariants are looked at.

use std::{collections::BTreeSet, sync::OnceLock};

use dateline::{
    analysis::{Facet, Filter, State, calendar::CalendarUnit, lanes::LaneMode},
    effects::files,
    ingest::case_file,
    model::{Camera, Case, LonLat, Message, TimeWindow, View, edtf::day_from_iso},
    session::{
        Action, Command, Edit, Effect, Focus, MAX_ZOOM, MIN_ZOOM, Origin, Overlay, Session, Settings,
        action::ENTRIES,
        history::MAX_STEPS,
        playback::{PlaybackCommand, Speed, WindowKind},
        state::OpenedCase,
    },
};
use proptest::{collection::vec, prelude::*, sample::select};

/// The example, opened once.
fn example_case() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| files::example().case)
}

fn opened(case: Case) -> OpenedCase {
    OpenedCase { case, origin: Origin::Path("example".to_owned()), faults: Vec::new(), crowd: None }
}

fn session() -> Session {
    Session::new(opened(example_case().clone()), Settings::default())
}

fn window(from: &str, to: &str) -> TimeWindow {
    TimeWindow { from: day_from_iso(from).expect("a day"), to: day_from_iso(to).expect("a day") }
}

fn index_of(session: &Session, id: &str) -> u32 {
    session.case().events.iter().position(|e| e.id == id).expect("an event of the case") as u32
}

/// What holds between any two commands.
#[track_caller]
fn check(session: &Session) {
    let events = session.case().events.len();
    // Selection, focus, pointer, reader.
    let selection = session.selection();
    assert!(selection.iter().all(|e| (*e as usize) < events), "selected: {selection:?}");
    assert_eq!(selection.iter().collect::<BTreeSet<_>>().len(), selection.len(), "selected twice: {selection:?}");
    assert_eq!(session.focus().is_some(), !selection.is_empty(), "something is selected, or nothing is before the reader");
    if let Some(Focus { event, claim }) = session.focus() {
        assert!(selection.contains(&event));
        assert!(claim < session.case().events[event as usize].claims.len().max(1), "claim {claim} of {event}");
    }
    assert!(session.hovered().iter().all(|e| (*e as usize) < events));
    assert!(session.document() < session.case().documents.len().max(1));
    match session.overlay() {
        Some(Overlay::EditEvent(event)) => assert!((*event as usize) < events),
        Some(Overlay::Events(Some(group))) => assert!(group.iter().all(|e| (*e as usize) < events)),
        _ => {}
    }
    // What is shown, and the counts.
    let (shown, columns, filter) = (session.shown(), session.columns(), session.filter());
    assert_eq!((columns.len(), shown.states.len(), shown.passes.len(), shown.counts.total), (events, events, events, events));
    assert_eq!(shown.windowed, filter.window.is_some());
    let count = |state: State| shown.states.iter().filter(|s| **s == state).count();
    assert_eq!(shown.counts.certain, count(State::Certain));
    assert_eq!(shown.counts.possible, count(State::Possible));
    assert_eq!(shown.counts.undated, count(State::Undated));
    assert!((0..events).all(|e| shown.passes[e] || shown.states[e] == State::Out));
    assert!(filter.chosen.values().all(|ids| !ids.is_empty()));
    if filter.chosen.is_empty() {
        // Every event has one category: their counts add up to what is on the map.
        let sum: u32 = shown.facet_counts[Facet::Category as usize].iter().sum();
        assert_eq!(sum as usize, (0..events).filter(|e| shown.on_map(*e)).count());
    }
    if let Some(w) = filter.window {
        assert!(w.from <= w.to, "{w:?}");
    }
    let axis = session.axis();
    assert!(axis.start.is_finite() && axis.end.is_finite() && axis.start < axis.end, "{axis:?}");
    // Camera and scale.
    let camera = session.camera();
    assert!((-180.0..=180.0).contains(&camera.lon) && camera.lat.abs() <= 85.1, "{camera:?}");
    assert!((MIN_ZOOM..=MAX_ZOOM).contains(&camera.zoom), "{camera:?}");
    assert!((0.5..=2.0).contains(&session.settings.scale));
    // What can be undone.
    assert_eq!(session.can(Action::Undo), session.history().next_undo().is_some());
    assert_eq!(session.can(Action::Redo), session.history().next_redo().is_some());
}

/// Carries out a command and looks at the invariants.
#[track_caller]
fn run(session: &mut Session, command: impl Into<Command>) -> Vec<Effect> {
    let effects = session.handle(command.into());
    check(session);
    effects
}

// Strategies

fn event_id() -> impl Strategy<Value = String> + Clone {
    let ids: Vec<String> = example_case().events.iter().map(|e| e.id.clone()).chain(["no-such-event".to_owned()]).collect();
    select(ids)
}

fn merged_claims() -> Vec<(String, String)> {
    let of = |e: &dateline::model::Event| e.merges.iter().map(|m| (e.id.clone(), m.claim.clone())).collect::<Vec<_>>();
    example_case().events.iter().flat_map(of).collect()
}

fn view(id: &str) -> View {
    View {
        id: id.to_owned(),
        title: format!("View {id}"),
        camera: Camera { lon: 40.0, lat: 50.0, zoom: 4.0 },
        window: None,
        filter: Vec::new(),
        selection: Vec::new(),
        claim: None,
        axis: None,
        lanes: String::new(),
        stage: dateline::model::Stage::Both,
        chart: dateline::model::ChartKind::Sources,
        charts: dateline::model::ChartOptions::default(),
        unknown: serde_json::Map::new(),
    }
}

fn edit() -> impl Strategy<Value = Edit> + Clone {
    let categories: Vec<String> = example_case().categories.iter().map(|c| c.id.clone()).chain(["no-such-category".to_owned()]).collect();
    prop_oneof![
        (event_id(), "[a-z ]{0,6}").prop_map(|(event, title)| Edit::SetTitle { event, title }),
        (event_id(), select(categories)).prop_map(|(event, category)| Edit::SetCategory { event, category }),
        (event_id(), "[a-z ]{0,6}").prop_map(|(event, notes)| Edit::SetNotes { event, notes }),
        select(merged_claims()).prop_map(|(event, claim)| Edit::SplitMerge { event, claim }),
        (0..5_usize, select(vec!["a", "b", "c"])).prop_map(|(at, id)| Edit::AddView { at, view: view(id) }),
        select(vec!["a", "b", "view-1", "none"]).prop_map(|id| Edit::RemoveView { view: id.to_owned() }),
    ]
}

fn some_filter() -> impl Strategy<Value = Filter> + Clone {
    let choice = (select(Facet::ALL.to_vec()), select(vec!["arms", "russia", "forecast", "day", "none", "no-such-value"]));
    let days = prop::option::of((any::<i32>(), any::<i32>()));
    let on = (any::<bool>(), any::<bool>());
    (days, vec(choice, 0..3), select(vec!["", "troops", "no such words", "kursk\nlima"]), on).prop_map(
        |(days, choices, text, (reported_by, forecasts))| {
            let mut filter = Filter { text: text.to_owned(), reported_by, forecasts, ..Filter::default() };
            filter.window = days.map(|(from, to)| TimeWindow { from, to });
            for (facet, id) in choices {
                filter.chosen.entry(facet).or_default().insert(id.to_owned());
            }
            filter.chosen.entry(Facet::Grade).or_default();
            filter
        },
    )
}

fn odd_number() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![-400.0..400.0_f64, any::<f64>(), select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1e300])]
}

fn playback() -> impl Strategy<Value = PlaybackCommand> + Clone {
    prop_oneof![
        select(vec![PlaybackCommand::Toggle, PlaybackCommand::Pause, PlaybackCommand::Faster, PlaybackCommand::Slower]),
        (-3..4_i32).prop_map(PlaybackCommand::Step),
        select(WindowKind::ALL.to_vec()).prop_map(PlaybackCommand::SetKind),
        select(CalendarUnit::ALL.to_vec()).prop_map(PlaybackCommand::SetUnit),
        odd_number().prop_map(|rate| PlaybackCommand::SetSpeed(Speed::DaysPerSec(rate))),
        any::<bool>().prop_map(PlaybackCommand::SetLooping),
        any::<bool>().prop_map(PlaybackCommand::SetSkipEmpty),
    ]
}

fn command() -> impl Strategy<Value = Command> + Clone {
    let event = 0..130_u32;
    let events = vec(prop_oneof![event.clone(), Just(u32::MAX)], 0..6);
    let days = || prop::option::of((any::<i32>(), any::<i32>()).prop_map(|(from, to)| TimeWindow { from, to }));
    let near = (19_000..21_000_i32, 0..400_i32).prop_map(|(from, length)| TimeWindow { from, to: from + length });
    let actions: Vec<Action> = ENTRIES.iter().map(|e| e.action).collect();
    prop_oneof![
        6 => select(actions).prop_map(Command::Do),
        3 => (event.clone(), any::<bool>()).prop_map(|(event, add)| Command::Select { event, add }),
        2 => (events, any::<bool>()).prop_map(|(events, add)| Command::SelectMany { events, add }),
        2 => (event.clone(), 0..9_usize).prop_map(|(event, claim)| Command::SelectClaim(Focus { event, claim })),
        1 => Just(Command::ClearSelection),
        1 => prop::option::of(event).prop_map(Command::Hover),
        1 => days().prop_map(Command::SetWindow),
        1 => near.prop_map(|w| Command::SetWindow(Some(w))),
        2 => (select(Facet::ALL.to_vec()), select(vec!["arms", "combat", "kyiv", "at", "day", "no-such"]))
            .prop_map(|(facet, id)| Command::ToggleValue(facet, id.to_owned())),
        1 => select(Facet::ALL.to_vec()).prop_map(Command::ClearFacet),
        1 => (select(Facet::ALL.to_vec()), vec("[a-z]{1,4}", 0..3)).prop_map(|(facet, ids)| Command::SetFacet(facet, ids)),
        1 => select(vec!["", "Kursk", "zzz"]).prop_map(|text| Command::SetText(text.to_owned())),
        2 => some_filter().prop_map(Command::SetFilter),
        2 => (odd_number(), odd_number(), odd_number()).prop_map(|(lon, lat, zoom)| Command::SetCamera(Camera { lon, lat, zoom })),
        1 => (odd_number(), odd_number()).prop_map(|(lon, lat)| Command::GoTo(LonLat { lat, lon })),
        1 => (odd_number(), odd_number()).prop_map(|(width, height)| Command::MapSized(width, height)),
        1 => (200.0..4000.0_f64, 100.0..2000.0_f64).prop_map(|(width, height)| Command::MapSized(width, height)),
        1 => (odd_number(), odd_number()).prop_map(|(from, to)| Command::SetAxis(from, to)),
        1 => select(LaneMode::ALL.to_vec()).prop_map(Command::SetLanes),
        3 => playback().prop_map(Command::Playback),
        3 => prop_oneof![0.0..2.0_f64, odd_number()].prop_map(Command::Tick),
        1 => (0..9_usize, prop::option::of(0..99_usize)).prop_map(|(document, paragraph)| Command::ShowDocument { document, paragraph }),
        1 => select(vec!["", "Kursk", "é"]).prop_map(|words| Command::Search(words.to_owned())),
        1 => (0..130_u32).prop_map(|event| Command::Show(Some(Overlay::EditEvent(event.min(123))))),
        1 => vec(0..124_u32, 0..4).prop_map(|group| Command::Show(Some(Overlay::Events(Some(group))))),
        4 => edit().prop_map(Command::Edit),
        1 => "[a-z ]{0,4}".prop_map(Command::SaveViewAs),
        1 => select(vec!["view-1", "a", "none"]).prop_map(|id| Command::OpenView(id.to_owned())),
        1 => Just(Command::OpenPath("elsewhere".to_owned())),
        1 => Just(Command::DiscardAnd(Box::new(Command::Do(Action::Quit)))),
        1 => Just(Command::Saved { path: "example".to_owned() }),
        1 => Just(Command::Say(Message::new("notice-copied"))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_commands_breaks_an_invariant(commands in vec(command(), 1..60)) {
        let mut session = session();
        check(&session);
        for command in commands {
            session.handle(command.clone());
            let held = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&session)));
            prop_assert!(held.is_ok(), "after {:?}", command);
        }
        // However it was left, it can be remembered and shown again.
        session.remember_view();
        session.restore_last_view();
        check(&session);
    }

    #[test]
    fn undoing_every_edit_gives_the_case_back_and_redoing_them_the_edited_one(edits in vec(edit(), 1..40)) {
        let mut session = session();
        let mut before = vec![session.case().clone()];
        for edit in edits {
            run(&mut session, Command::Dismiss);
            run(&mut session, Command::Edit(edit.clone()));
            if session.notice().is_none() {
                before.push(session.case().clone());
            } else {
                prop_assert_eq!(session.case(), before.last().unwrap(), "refused, and yet changed: {:?}", edit);
            }
        }
        let after = before.pop().unwrap();
        run(&mut session, Command::Dismiss);
        prop_assert_eq!(session.case(), &after);
        for expected in before.iter().rev() {
            prop_assert!(session.can(Action::Undo));
            run(&mut session, Action::Undo);
            prop_assert_eq!(session.case(), expected);
        }
        prop_assert!(!session.can(Action::Undo) && !session.is_dirty());
        prop_assert_eq!(session.case(), example_case());
        while session.can(Action::Redo) {
            run(&mut session, Action::Redo);
        }
        prop_assert_eq!(session.case(), &after);
        prop_assert!(session.notice().is_none());
    }

    #[test]
    fn a_case_that_counts_as_saved_is_the_one_that_was_saved(steps in vec(0..8_u8, 1..40)) {
        let mut session = session();
        let mut saved = session.case().clone();
        for (at, step) in steps.into_iter().enumerate() {
            match step {
                0..=2 => {
                    run(&mut session, Command::Edit(Edit::SetTitle { event: "e01-troops-sent-to-russia".to_owned(), title: at.to_string() }));
                    prop_assert!(session.is_dirty());
                }
                3..=4 => drop(run(&mut session, Action::Undo)),
                5..=6 => drop(run(&mut session, Action::Redo)),
                _ => {
                    run(&mut session, Command::Saved { path: "example".to_owned() });
                    prop_assert!(!session.is_dirty());
                    saved = session.case().clone();
                }
            }
            prop_assert_eq!(session.is_dirty(), *session.case() != saved);
        }
    }
}

// Edits

fn retitled(session: &mut Session, title: &str) {
    let event = session.case().events[0].id.clone();
    run(session, Command::Edit(Edit::SetTitle { event, title: title.to_owned() }));
}

#[test]
fn only_the_last_hundred_edits_can_be_undone() {
    let mut session = session();
    for n in 0..MAX_STEPS + 30 {
        retitled(&mut session, &n.to_string());
    }
    let mut undone = 0;
    while session.can(Action::Undo) {
        run(&mut session, Action::Undo);
        undone += 1;
    }
    assert_eq!((undone, session.case().events[0].title.as_str()), (MAX_STEPS, "29"));
    assert!(session.is_dirty(), "the edits before them stay");
    while session.can(Action::Redo) {
        run(&mut session, Action::Redo);
    }
    assert_eq!(session.case().events[0].title, (MAX_STEPS + 29).to_string());
    // An undo too many, or a redo, is nothing.
    run(&mut session, Action::Redo);
    assert_eq!(session.case().events[0].title, (MAX_STEPS + 29).to_string());
}

#[test]
fn a_new_edit_after_an_undo_ends_what_could_be_redone() {
    let mut session = session();
    retitled(&mut session, "one");
    run(&mut session, Command::Saved { path: "example".to_owned() });
    run(&mut session, Action::Undo);
    assert!(session.is_dirty() && session.can(Action::Redo));
    retitled(&mut session, "other");
    assert!(!session.can(Action::Redo));
    run(&mut session, Action::Undo);
    assert!(session.is_dirty(), "what was saved can no longer be reached");
}

#[test]
fn an_edit_of_a_faulty_category_can_be_undone() {
    let mut case = example_case().clone();
    case.events[0].category = "no-such-category".to_owned();
    let mut session = Session::new(opened(case.clone()), Settings::default());
    let event = case.events[0].id.clone();
    run(&mut session, Command::Edit(Edit::SetCategory { event: event.clone(), category: "arms".to_owned() }));
    assert_eq!(session.case().events[0].category, "arms");
    run(&mut session, Action::Undo);
    assert_eq!(*session.case(), case);
    run(&mut session, Command::Edit(Edit::SetCategory { event, category: "nor-this".to_owned() }));
    assert!(session.notice().is_some() && *session.case() == case, "one that is not in the case is refused");
}

#[test]
fn a_split_finds_an_id_of_its_own_and_leaves_no_event_without_a_claim() {
    let (event, claim) = merged_claims().into_iter().next().expect("a merged claim");
    let mut case = example_case().clone();
    let mut other = case.events[5].clone();
    other.id = format!("{event}-{claim}");
    case.events.push(other);
    let mut session = Session::new(opened(case.clone()), Settings::default());
    run(&mut session, Command::Edit(Edit::SplitMerge { event: event.clone(), claim: claim.clone() }));
    let ids: BTreeSet<&str> = session.case().events.iter().map(|e| e.id.as_str()).collect();
    assert_eq!((ids.len(), session.case().events.len()), (case.events.len() + 1, case.events.len() + 1));
    run(&mut session, Action::Undo);
    assert_eq!(*session.case(), case);

    let at = case.events.iter().position(|e| e.id == event).expect("the event");
    case.events[at].claims.retain(|c| c.id == claim);
    let mut session = Session::new(opened(case.clone()), Settings::default());
    run(&mut session, Command::Edit(Edit::SplitMerge { event, claim }));
    assert!(session.notice().is_some() && *session.case() == case);
}

#[test]
fn undoing_a_split_while_its_event_is_selected_and_edited_leaves_nothing_dangling() {
    let mut session = session();
    let (event, claim) = merged_claims().into_iter().next().expect("a merged claim");
    run(&mut session, Command::Edit(Edit::SplitMerge { event, claim }));
    let part = session.case().events.len() as u32 - 1;
    run(&mut session, Command::SelectMany { events: vec![3, part], add: false });
    run(&mut session, Command::Hover(Some(part)));
    run(&mut session, Action::EditEvent);
    assert_eq!(session.overlay(), Some(&Overlay::EditEvent(part)));
    run(&mut session, Action::Undo);
    assert_eq!((session.selection(), session.focus().map(|f| f.event)), (&[3][..], Some(3)));
    assert_eq!((session.hovered().len(), session.overlay()), (0, None));
}

// Leaving a case

#[test]
fn unsaved_changes_are_asked_about_and_stay_unsaved_until_another_case_is_open() {
    let open = || Command::OpenPath("elsewhere".to_owned());
    let mut session = session();
    assert_eq!(run(&mut session, open()), [Effect::Open("elsewhere".to_owned())]);
    retitled(&mut session, "changed");
    for command in [open(), Command::NewFromPath("texts".to_owned()), Action::OpenExample.into(), Action::Quit.into()] {
        assert_eq!(run(&mut session, command.clone()), []);
        assert_eq!(session.overlay(), Some(&Overlay::Unsaved(Box::new(command))));
        run(&mut session, Command::Show(None));
    }
    // To choose loses nothing yet.
    assert_eq!(run(&mut session, Action::Open), [Effect::ChooseCase]);
    assert_eq!(run(&mut session, Command::DiscardAnd(Box::new(open()))), [Effect::Open("elsewhere".to_owned())]);
    assert!(session.overlay().is_none());
    run(&mut session, Command::Say(Message::new("open-not-found").with("path", "elsewhere")));
    assert!(session.is_dirty() && session.case().events[0].title == "changed", "it could not be opened: nothing is lost");
    assert_eq!(run(&mut session, Command::DiscardAnd(Box::new(Action::Quit.into()))), [Effect::Quit]);
    run(&mut session, Command::Opened(Box::new(opened(example_case().clone()))));
    assert!(!session.is_dirty() && session.case() == example_case() && !session.can(Action::Undo));
}

#[test]
fn saving_names_the_path_and_clears_the_mark_only_when_it_is_done() {
    let mut session = session();
    retitled(&mut session, "changed");
    let effects = run(&mut session, Action::Save);
    assert!(matches!(&effects[..], [Effect::Save { path, case }] if path == "example" && case.events[0].title == "changed"));
    assert!(session.is_dirty(), "not written yet");
    run(&mut session, Command::Say(Message::new("save-failed")));
    assert!(session.is_dirty());
    run(&mut session, Command::Saved { path: "other.dateline".to_owned() });
    assert!(!session.is_dirty());
    assert_eq!(
        (session.origin(), session.settings.recent.first().map(String::as_str)),
        (&Origin::Path("other.dateline".to_owned()), Some("other.dateline"))
    );
    let mut example = Session::new(OpenedCase { case: example_case().clone(), ..OpenedCase::default() }, Settings::default());
    assert!(matches!(&run(&mut example, Action::Save)[..], [Effect::ChooseSaveFile(name)] if name.ends_with(".dateline")));
}

// Views

type Shown = (Camera, Filter, Vec<u32>, Option<Focus>);

fn shown(session: &Session) -> Shown {
    (session.camera(), session.filter().clone(), session.selection().to_vec(), session.focus())
}

/// A session that shows something particular.
fn arranged() -> Session {
    let mut session = session();
    run(&mut session, Command::MapSized(900.0, 600.0));
    run(&mut session, Command::SetCamera(Camera { lon: 130.5, lat: 42.25, zoom: 6.125 }));
    run(&mut session, Command::ToggleValue(Facet::Category, "arms".to_owned()));
    run(&mut session, Command::ToggleValue(Facet::Category, "deployment".to_owned()));
    run(&mut session, Command::ToggleValue(Facet::Place, "russia".to_owned()));
    run(&mut session, Command::SetText("troops".to_owned()));
    run(&mut session, Command::SetWindow(Some(window("2024-10-01", "2024-11-30"))));
    run(&mut session, Action::ToggleForecasts);
    run(&mut session, Action::ToggleReportedBy);
    let (a, b) = (index_of(&session, "e42-shells-from-rason"), index_of(&session, "e06-troops-in-kursk-region"));
    run(&mut session, Command::SelectMany { events: vec![a, b], add: false });
    session
}

fn disarranged(session: &mut Session) {
    run(session, Action::ClearFilters);
    run(session, Action::ToggleForecasts);
    run(session, Action::ToggleReportedBy);
    run(session, Action::WholeStage);
    run(session, Command::Select { event: 0, add: false });
    run(session, Command::SetWindow(None));
}

#[test]
fn a_saved_view_restores_camera_window_filter_and_selection() {
    let mut session = arranged();
    let before = shown(&session);
    run(&mut session, Command::SaveViewAs("  Autumn  ".to_owned()));
    let id = session.case().views.last().expect("a view").id.clone();
    assert_eq!(session.case().views.last().map(|v| v.title.as_str()), Some("Autumn"));
    assert!(session.is_dirty(), "a view is part of the case");
    disarranged(&mut session);
    assert_ne!(shown(&session), before);
    run(&mut session, Command::OpenView(id.clone()));
    assert_eq!(shown(&session), before);

    // The same from the bytes of the case file.
    let (mut case, faults) = case_file::parse(&case_file::to_bytes(session.case())).expect("a case");
    assert!(faults.is_empty());
    for (document, texts) in case.documents.iter_mut().zip(&session.case().documents) {
        document.text = texts.text.clone();
    }
    let mut reopened = Session::new(opened(case), Settings::default());
    run(&mut reopened, Command::MapSized(900.0, 600.0));
    run(&mut reopened, Command::OpenView(id.clone()));
    assert_eq!(shown(&reopened), before);

    run(&mut session, Command::Edit(Edit::RemoveView { view: id.clone() }));
    run(&mut session, Command::OpenView(id));
    assert!(session.notice().is_some(), "a view that is gone is told");
}

#[test]
fn what_a_view_names_and_the_case_no_longer_has_is_left_out() {
    let mut session = session();
    let mut view = view("old");
    view.filter = [("category", "arms"), ("category", "gone"), ("place", "gone"), ("no-such-facet", "x")]
        .map(|(facet, id)| (facet.to_owned(), id.to_owned()))
        .to_vec();
    view.window = Some(("2024-12-01".to_owned(), "2024-10-01".to_owned()));
    view.selection = vec!["gone".to_owned(), "e42-shells-from-rason".to_owned()];
    run(&mut session, Command::Edit(Edit::AddView { at: 0, view }));
    run(&mut session, Command::OpenView("old".to_owned()));
    let arms = BTreeSet::from(["arms".to_owned()]);
    assert_eq!(session.filter().chosen.iter().collect::<Vec<_>>(), [(&Facet::Category, &arms)]);
    assert_eq!(session.filter().window, None);
    assert_eq!(session.selection(), [index_of(&session, "e42-shells-from-rason")]);
    assert!(session.shown().counts.undated > 0);
}

#[test]
fn each_case_is_shown_as_it_was_left() {
    let mut session = arranged();
    let left = shown(&session);
    let other = OpenedCase { origin: Origin::Path("other".to_owned()), case: example_case().clone(), faults: Vec::new(), crowd: None };
    run(&mut session, Command::Opened(Box::new(other)));
    assert_eq!((session.filter(), session.selection()), (&Filter::default(), &[][..]));
    run(&mut session, Command::Opened(Box::new(opened(example_case().clone()))));
    assert_eq!(shown(&session), left);
    assert_eq!(session.settings.recent, ["example", "other"]);
}

// Selecting and stepping

#[test]
fn stepping_goes_through_every_event_shown_in_date_order_and_back() {
    let mut session = session();
    run(&mut session, Action::ToggleForecasts);
    let order = session.columns().by_date.clone();
    assert_eq!(order.len(), session.case().events.len());
    for event in &order {
        run(&mut session, Action::NextEvent);
        assert_eq!(session.selection(), [*event]);
    }
    run(&mut session, Action::NextEvent);
    assert_eq!(session.selection(), [order[order.len() - 1]], "the last stays");
    for event in order.iter().rev().skip(1) {
        run(&mut session, Action::PreviousEvent);
        assert_eq!(session.selection(), [*event]);
    }
    let spans = &session.columns().spans;
    assert!(order.is_sorted_by_key(|e| (!spans[*e as usize].is_dated(), spans[*e as usize].start)), "undated come last");

    run(&mut session, Command::SetWindow(Some(window("2024-10-01", "2024-10-31"))));
    run(&mut session, Command::ClearSelection);
    let mut seen = BTreeSet::new();
    for _ in 0..order.len() {
        run(&mut session, Action::NextEvent);
        seen.insert(session.selection()[0]);
    }
    let counts = session.shown().counts;
    assert_eq!(seen.len(), counts.certain + counts.possible + counts.undated, "what is in the tray can be reached, too");
}

#[test]
fn citations_are_stepped_through_in_a_round_with_the_reader_at_each() {
    let mut session = session();
    let event = (0..session.case().events.len()).max_by_key(|e| session.case().events[*e].claims.len()).expect("events");
    run(&mut session, Command::Select { event: event as u32, add: false });
    let claims = session.case().events[event].claims.clone();
    assert!(claims.len() > 2);
    for at in (0..claims.len()).chain([0]) {
        assert_eq!(session.focus(), Some(Focus { event: event as u32, claim: at }));
        let citation = &claims[at].citation;
        assert_eq!(session.case().documents[session.document()].id, citation.document);
        let scroll = session.scroll().expect("the reader is told where to go");
        let paragraph = session.case().documents[session.document()].text.paragraph(citation.paragraph).expect("a paragraph");
        assert_eq!((scroll.paragraph, paragraph[scroll.byte..].starts_with(&citation.quote.exact)), (citation.paragraph, true));
        run(&mut session, Action::NextCitation);
    }
    run(&mut session, Action::PreviousCitation);
    run(&mut session, Action::PreviousCitation);
    assert_eq!(session.focus().map(|f| f.claim), Some(claims.len() - 1));
}

#[test]
fn adding_to_the_selection_again_takes_out_and_several_at_once_count_once() {
    let mut session = session();
    run(&mut session, Command::Select { event: 4, add: true });
    run(&mut session, Command::Select { event: 9, add: true });
    assert_eq!((session.selection(), session.focus().map(|f| f.event)), (&[4, 9][..], Some(9)));
    run(&mut session, Command::Select { event: 9, add: true });
    assert_eq!((session.selection(), session.focus().map(|f| f.event)), (&[4][..], Some(4)));
    run(&mut session, Command::SelectMany { events: vec![7, 7, 4, 9999, 8], add: true });
    assert_eq!(session.selection(), [4, 7, 8]);
    run(&mut session, Command::SelectMany { events: vec![2, 2, 3], add: false });
    assert_eq!(session.selection(), [2, 3]);
    run(&mut session, Action::SelectShown);
    let counts = session.shown().counts;
    assert_eq!(session.selection().len(), counts.certain + counts.possible + counts.undated);
    // Escape takes away one thing at a time.
    run(&mut session, Command::Show(Some(Overlay::Keys)));
    run(&mut session, Action::ClearSelection);
    assert!(session.overlay().is_none() && !session.selection().is_empty());
    run(&mut session, Action::ClearSelection);
    assert!(session.selection().is_empty() && session.focus().is_none());
}

// Filter

#[test]
fn toggling_a_value_twice_or_clearing_leads_back_to_everything() {
    let mut session = session();
    let all = session.shown().counts;
    run(&mut session, Command::ToggleValue(Facet::Category, "arms".to_owned()));
    let arms = session.shown().counts;
    let beside = session.shown().facet_counts[Facet::Category as usize].clone();
    run(&mut session, Command::ToggleValue(Facet::Category, "missile".to_owned()));
    let sum = |c: dateline::analysis::filter::Counts| c.certain + c.possible + c.undated;
    let at = session.case().categories.iter().position(|c| c.id == "missile").expect("a category");
    assert_eq!(sum(session.shown().counts), sum(arms) + beside[at] as usize, "the count beside a value says what it would add");
    for id in ["arms", "missile"] {
        run(&mut session, Command::ToggleValue(Facet::Category, id.to_owned()));
    }
    assert_eq!((session.shown().counts, session.filter()), (all, &Filter::default()));

    run(&mut session, Command::ToggleValue(Facet::Stance, "denies".to_owned()));
    run(&mut session, Command::SetText("Moscow".to_owned()));
    run(&mut session, Command::SetWindow(Some(window("2024-01-01", "2024-12-31"))));
    assert!(session.can(Action::ClearFilters) && session.can(Action::ResetWindow));
    run(&mut session, Action::ClearFilters);
    assert_eq!((session.shown().counts, session.can(Action::ClearFilters)), (all, false));
}

#[test]
fn a_forecast_is_off_until_asked_for_and_a_window_the_wrong_way_round_is_turned() {
    let mut session = session();
    let forecast = session.case().events.iter().position(|e| e.kind.id() == "forecast").expect("a forecast");
    assert!(!session.shown().on_map(forecast));
    run(&mut session, Action::ToggleForecasts);
    assert!(session.shown().on_map(forecast));
    run(&mut session, Action::ToggleForecasts);
    run(&mut session, Command::ToggleValue(Facet::Kind, "forecast".to_owned()));
    assert!(session.shown().on_map(forecast), "its kind is asked for");
    let w = window("2024-10-01", "2024-10-31");
    run(&mut session, Command::SetWindow(Some(TimeWindow { from: w.to, to: w.from })));
    assert_eq!(session.filter().window, Some(w));
    run(&mut session, Command::SetFilter(Filter { window: Some(TimeWindow { from: w.to, to: w.from }), ..Filter::default() }));
    assert_eq!(session.filter().window, Some(w));
}

#[test]
fn lines_of_the_text_filter_are_alternatives_and_words_of_a_line_must_all_occur() {
    let mut session = session();
    let mut of = |words: &str| {
        run(&mut session, Command::SetText(words.to_owned()));
        (0..session.case().events.len()).filter(|e| session.shown().on_map(*e)).collect::<BTreeSet<_>>()
    };
    let (kursk, lima, soldiers) = (of("Kursk"), of("lima"), of("SOLDIERS"));
    assert!(!kursk.is_empty() && !lima.is_empty() && !soldiers.is_empty());
    assert_eq!(of("kursk\n\n lima"), kursk.union(&lima).copied().collect());
    assert_eq!(of("soldiers kursk"), kursk.intersection(&soldiers).copied().collect());
    assert_eq!(of(" \n "), of(""));
}

// Camera

#[test]
fn the_map_keeps_its_limits_and_comes_back_to_what_is_shown() {
    let mut session = session();
    run(&mut session, Command::MapSized(1000.0, 600.0));
    for _ in 0..60 {
        run(&mut session, Action::ZoomIn);
    }
    assert_eq!(session.camera().zoom, MAX_ZOOM);
    for _ in 0..60 {
        run(&mut session, Action::ZoomOut);
    }
    assert!(256.0 * session.camera().zoom.exp2() >= 999.999, "the world is never narrower than the map");
    run(&mut session, Command::MapSized(3000.0, 600.0));
    assert!(256.0 * session.camera().zoom.exp2() >= 2999.999, "nor when the map grows");
    run(&mut session, Command::GoTo(LonLat::new(130.3, 42.2)));
    assert!((session.camera().lon - 130.3).abs() < 1e-9 && session.camera().zoom >= 5.5);
    let there = session.camera();
    run(&mut session, Command::SetCamera(Camera { lon: f64::NAN, ..there }));
    run(&mut session, Command::GoTo(LonLat::new(0.0, 200.0)));
    assert_eq!(session.camera(), there, "what is nowhere moves nothing");
    run(&mut session, Action::FitShown);
    let all = session.camera();
    run(&mut session, Command::ToggleValue(Facet::Place, "rason-port".to_owned()));
    run(&mut session, Action::FitShown);
    assert!(session.camera().zoom > all.zoom);
}

// Playback

#[test]
fn playing_moves_the_window_to_the_end_and_stops_there() {
    let mut session = session();
    run(&mut session, Command::Playback(PlaybackCommand::SetKind(WindowKind::Step)));
    run(&mut session, Action::PlayPause);
    assert!(session.playback().playing);
    let first = session.filter().window.expect("a window");
    let mut last = first;
    for _ in 0..600 {
        run(&mut session, Command::Tick(0.5));
        let now = session.filter().window.expect("a window");
        assert!(now.from >= last.from && now.to >= last.to, "never backwards");
        last = now;
    }
    assert!(!session.playback().playing && last.from > first.from);
    run(&mut session, Command::Tick(5.0));
    assert_eq!(session.filter().window, Some(last), "it rests");

    run(&mut session, Command::Playback(PlaybackCommand::SetLooping(true)));
    run(&mut session, Action::PlayPause);
    assert_eq!(session.filter().window, Some(first), "from the start again");
    for _ in 0..600 {
        run(&mut session, Command::Tick(1.0));
    }
    assert!(session.playback().playing, "a loop does not end");
    run(&mut session, Action::PlayPause);
    let rest = session.filter().window;
    run(&mut session, Command::Tick(1.0));
    assert_eq!((session.filter().window, session.playback().playing), (rest, false));
}

#[test]
fn a_step_is_one_unit_and_back_again_and_a_window_set_by_hand_is_gone_on_from() {
    let mut session = session();
    run(&mut session, Command::Playback(PlaybackCommand::SetKind(WindowKind::Step)));
    run(&mut session, Command::SetWindow(Some(window("2024-06-01", "2024-06-30"))));
    run(&mut session, Action::StepForward);
    assert_eq!(session.filter().window, Some(window("2024-07-01", "2024-07-31")));
    run(&mut session, Action::StepBack);
    run(&mut session, Action::StepBack);
    assert_eq!(session.filter().window, Some(window("2024-05-01", "2024-05-31")));
    run(&mut session, Command::Playback(PlaybackCommand::SetKind(WindowKind::Cumulative)));
    run(&mut session, Action::StepForward);
    let w = session.filter().window.expect("a window");
    assert!(w.from < window("2024-05-01", "2024-05-31").from && w.to >= window("2024-05-01", "2024-05-31").to, "all up to now: {w:?}");
    let speed = session.playback().speed;
    run(&mut session, Action::Faster);
    run(&mut session, Action::Slower);
    assert_eq!(session.playback().speed, speed);
}

#[test]
fn skipping_empty_spans_stops_only_where_something_begins() {
    let mut session = session();
    for command in [PlaybackCommand::SetKind(WindowKind::Step), PlaybackCommand::SetSkipEmpty(true)] {
        run(&mut session, Command::Playback(command));
    }
    run(&mut session, Command::SetAxis(-7000.0, 21_000.0));
    run(&mut session, Command::SetWindow(Some(window("1953-01-01", "1953-01-31"))));
    run(&mut session, Action::PlayPause);
    for _ in 0..12 {
        let before = session.filter().window;
        run(&mut session, Command::Tick(1.0));
        let Some(now) = session.filter().window.filter(|w| Some(*w) != before) else { continue };
        let begins = |e: usize| session.shown().passes[e] && (now.from..=now.to).contains(&session.columns().spans[e].start);
        let at_the_end = session.dated_days().is_some_and(|d| now.to >= d.to);
        assert!((0..session.columns().len()).any(begins) || at_the_end, "{now:?}");
    }
    assert!(session.filter().window.expect("a window").from > day_from_iso("2000-01-01").expect("a day"));
}

#[test]
fn a_case_without_events_takes_every_command() {
    for entry in &ENTRIES {
        let mut session = Session::new(OpenedCase::default(), Settings::default());
        run(&mut session, entry.action);
        run(&mut session, Command::Tick(1.0));
        run(&mut session, Command::Select { event: 0, add: false });
        assert!(session.selection().is_empty());
    }
}
