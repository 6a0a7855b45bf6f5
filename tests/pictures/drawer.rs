//! Pictures drawn beside the window, and what a picture brings back: the thread that draws takes its orders, asks, stops and tells; a record
//! restores what it was made from. The form and the keys are in `window_charts`.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use dateline::{
    analysis::Facet,
    effects::{desk::Desk, picture_file},
    headless::drawer::{Drawer, Drawn},
    model::{Camera, ChartKind, PictureFormat, PictureSize, PictureSpec, Stage, Subject, TimeWindow},
    session::{Action, Command, Edit, Effect, Focus, Over, Overlay, Session, Settings},
};

fn session() -> Session {
    Session::new(Desk::default().example(), Settings::default())
}

/// A chart of this size: the quickest thing to draw.
fn chart(width: u32, height: u32) -> PictureSpec {
    let size = PictureSize::Pixels { width, height };
    PictureSpec { subject: Subject::Chart(ChartKind::Figures), size, ..PictureSpec::default() }
}

/// Waits for what fits, and returns all that was drawn until then.
#[track_caller]
fn until(drawer: &Drawer, fits: impl Fn(&Drawn) -> bool) -> Vec<Drawn> {
    let begun = Instant::now();
    let mut all = Vec::new();
    loop {
        all.extend(drawer.take());
        if all.iter().any(&fits) {
            return all;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing came: {}", all.len());
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What the session is told next.
#[track_caller]
fn told(drawer: &Drawer) -> Command {
    let drawn = until(drawer, |d| matches!(d, Drawn::Tell(_)));
    let found = drawn.into_iter().find_map(|d| if let Drawn::Tell(command) = d { Some(command) } else { None });
    found.expect("a command")
}

fn files(folder: &Path) -> Vec<String> {
    let all = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = all.map(|f| f.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn previews_and_copies_are_drawn_and_of_waiting_previews_only_the_newest() {
    let drawer = Drawer::start(|| {});
    // The first keeps the thread busy; those behind it wait together.
    drawer.preview(session(), &PictureSpec::default());
    for width in [400, 500, 600] {
        drawer.preview(session(), &chart(width, 300));
    }
    drawer.copy(session(), &chart(320, 200));
    let drawn = until(&drawer, |d| matches!(d, Drawn::Copied(_)));
    let previews: Vec<usize> = drawn.iter().filter_map(|d| if let Drawn::Preview(Ok(p)) = d { Some(p.width) } else { None }).collect();
    assert_eq!(previews.last(), Some(&600));
    assert!(previews.len() <= 3, "{previews:?}");
    let Some(Drawn::Copied(copy)) = drawn.last() else { panic!("the copy comes last") };
    assert_eq!((copy.width, copy.height, copy.rgba.len()), (320, 200, 320 * 200 * 4));
}

#[test]
fn a_preview_is_small_and_one_that_cannot_be_drawn_says_why() {
    let drawer = Drawer::start(|| {});
    drawer.preview(session(), &chart(4000, 2000));
    drawer.preview(session(), &chart(0, 100));
    let drawn = until(&drawer, |d| matches!(d, Drawn::Preview(Err(_))));
    for preview in drawn {
        let Drawn::Preview(Ok(picture)) = preview else { continue };
        assert!(picture.width <= 1400 && picture.height <= 1400, "{} {}", picture.width, picture.height);
        assert!((picture.width as f64 / picture.height as f64 - 2.0).abs() < 0.01);
    }
    drawer.preview(session(), &chart(9000, 4500));
    let drawn = until(&drawer, |d| matches!(d, Drawn::Preview(Ok(_))));
    let Some(Drawn::Preview(Ok(picture))) = drawn.last() else { panic!("a preview") };
    assert!(picture.width <= 1400 && picture.height <= 1400);
    drawer.copy(session(), &chart(9000, 9000));
    assert!(matches!(told(&drawer), Command::Say(_)), "too large for the clipboard");
}

#[test]
fn a_file_is_written_with_progress_asked_about_replaced_and_numbered() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = path(folder.path(), "figures-2024-10-31.png");
    let drawer = Drawer::start(|| {});
    drawer.write(session(), &chart(300, 200), target.clone(), Over::Ask);
    let drawn = until(&drawer, |d| matches!(d, Drawn::Tell(_)));
    let shares: Vec<Option<f32>> = drawn.iter().filter_map(|d| if let Drawn::Progress(share) = d { Some(*share) } else { None }).collect();
    assert_eq!((shares.first(), shares.last()), (Some(&Some(0.0)), Some(&None)));
    assert!(shares.iter().flatten().is_sorted(), "{shares:?}");
    assert!(matches!(drawn.last(), Some(Drawn::Tell(Command::PictureWritten(path))) if *path == target));
    let first = std::fs::read(&target).expect("a file");
    assert_eq!(picture_file::read(Path::new(&target)).expect("a record"), session().picture_record(&chart(300, 200)));

    // It is there: so it is asked about, and stays.
    drawer.write(session(), &chart(200, 300), target.clone(), Over::Ask);
    let again = Command::ExportTo { path: target.clone(), replace: true };
    assert_eq!(told(&drawer), Session::ask_to_overwrite(&target, again));
    assert_eq!(std::fs::read(&target).expect("a file"), first);
    drawer.write(session(), &chart(200, 300), target.clone(), Over::Replace);
    assert_eq!(told(&drawer), Command::PictureWritten(target.clone()));
    assert!(std::fs::read(&target).expect("a file") != first);

    // Beside it, names are counted on; the day in a name is no count.
    let mut last = target;
    for name in ["figures-2024-10-31-2.png", "figures-2024-10-31-3.png"] {
        drawer.write(session(), &chart(200, 100), last, Over::Beside);
        last = path(folder.path(), name);
        assert_eq!(told(&drawer), Command::PictureWritten(last.clone()));
    }
    let svg = PictureSpec { format: PictureFormat::Svg, ..chart(300, 200) };
    drawer.write(session(), &svg, path(folder.path(), "figures.svg"), Over::Beside);
    assert!(matches!(told(&drawer), Command::PictureWritten(path) if path.ends_with("figures.svg")));
    assert!(std::fs::read_to_string(folder.path().join("figures.svg")).expect("a file").contains("<svg"));
    assert_eq!(files(folder.path()), ["figures-2024-10-31-2.png", "figures-2024-10-31-3.png", "figures-2024-10-31.png", "figures.svg"]);
}

#[test]
fn a_large_picture_is_stopped_with_nothing_left_and_the_next_one_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let drawer = Drawer::start(|| {});
    drawer.write(session(), &chart(10_000, 10_000), path(folder.path(), "large.png"), Over::Ask);
    until(&drawer, |d| matches!(d, Drawn::Progress(Some(_))));
    let begun = Instant::now();
    drawer.cancel();
    // Ordered at once, while the large one is still being stopped.
    drawer.write(session(), &chart(200, 100), path(folder.path(), "small.png"), Over::Ask);
    let Command::Say(message) = told(&drawer) else { panic!("the large one was not stopped") };
    assert_eq!(message.key, "notice-picture-cancelled");
    assert!(begun.elapsed() < Duration::from_secs(60));
    until_written(&drawer, folder.path(), "small.png");
    assert_eq!(files(folder.path()), ["small.png"]);
}

#[track_caller]
fn until_written(drawer: &Drawer, folder: &Path, name: &str) {
    let begun = Instant::now();
    while !folder.join(name).exists() {
        let _ = drawer.take();
        assert!(begun.elapsed() < Duration::from_secs(60), "{name} was not written");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let drawer = Drawer::start(|| {});
    for (name, spec) in [("none/map.png", chart(200, 100)), ("", chart(200, 100))] {
        let target = path(folder.path(), name);
        drawer.write(session(), &spec, target.clone(), Over::Replace);
        let Command::Say(message) = told(&drawer) else { panic!("{name} was written") };
        assert_eq!(message.key, "notice-not-written", "{name}");
        assert!(dateline::text::say(&message).contains(&target), "{name}");
    }
    drawer.write(session(), &chart(0, 0), path(folder.path(), "nothing.png"), Over::Ask);
    assert!(matches!(told(&drawer), Command::Say(message) if message.key != "notice-not-written"));
    assert!(files(folder.path()).is_empty());
}

// What a picture brings back.

/// A session that shows something else than at the start.
fn arranged() -> Session {
    let mut session = session();
    let from = dateline::model::edtf::day_from_iso("2024-10-01").unwrap();
    for command in [
        Command::MapSized(800.0, 500.0),
        Command::SetFacet(Facet::Category, vec!["diplomacy".to_owned(), "deployment".to_owned()]),
        Command::SetText("korea".to_owned()),
        Command::SetWindow(Some(TimeWindow { from, to: from + 60 })),
        Command::Do(Action::ToggleForecasts),
        Command::SetCamera(Camera { lon: 127.0, lat: 39.0, zoom: 5.0 }),
        Command::Do(Action::NextEvent),
        Command::Do(Action::ChartSources),
    ] {
        session.handle(command);
    }
    assert!(session.focus().is_some());
    session
}

/// Everything is changed that a picture brings back.
fn disarranged(session: &mut Session) {
    for command in [
        Command::Do(Action::ClearFilters),
        Command::Do(Action::ToggleForecasts),
        Command::ClearSelection,
        Command::SetCamera(Camera { lon: 0.0, lat: 50.0, zoom: 3.0 }),
        Command::Do(Action::StageMap),
        Command::Do(Action::ChartPlaces),
        Command::SetAxis(10_000.0, 20_000.0),
    ] {
        session.handle(command);
    }
}

#[test]
fn a_record_brings_back_filter_window_camera_selection_and_chart() {
    let mut session = arranged();
    let before = session.current_view("v".to_owned(), String::new());
    let spec = PictureSpec { subject: Subject::MapChart(ChartKind::Sources), ..PictureSpec::default() };
    let record = session.picture_record(&spec);
    disarranged(&mut session);
    assert_ne!(session.current_view("v".to_owned(), String::new()), before);
    session.handle(Command::Show(Some(Overlay::Export)));
    session.handle(Command::RestorePicture(Box::new(record)));
    assert_eq!(session.current_view("v".to_owned(), String::new()), before);
    assert_eq!((session.stage(), session.chart()), (Stage::Both, ChartKind::Sources));
    assert_eq!(session.notice().map(|n| n.message.key), Some("picture-restored"));
    assert_eq!(session.overlay(), None, "nothing stands before it");
    assert_eq!(session.settings.picture, spec, "the form would draw it again");
}

#[test]
fn a_picture_of_a_map_of_another_size_shows_at_least_as_much() {
    let mut session = arranged();
    let mut record = session.picture_record(&PictureSpec::default());
    record.map_points = Some((1600.0, 1000.0));
    session.handle(Command::RestorePicture(Box::new(record.clone())));
    assert!((session.camera().zoom - (record.view.camera.zoom - 1.0)).abs() < 1e-9, "half the size, one step out");
    let chart = PictureSpec { subject: Subject::Chart(ChartKind::Figures), ..PictureSpec::default() };
    let record = session.picture_record(&chart);
    session.handle(Command::RestorePicture(Box::new(record)));
    assert_eq!((session.stage(), session.chart()), (Stage::Chart, ChartKind::Figures));
    assert!(!session.camera_was_moved(), "a chart says nothing of the map");
}

#[test]
fn another_cases_picture_is_refused_and_a_changed_case_is_told() {
    let mut session = arranged();
    let mut record = session.picture_record(&PictureSpec::default());
    record.case.id = "another".to_owned();
    record.case.title = "Another case".to_owned();
    disarranged(&mut session);
    let before = session.current_view("v".to_owned(), String::new());
    session.handle(Command::RestorePicture(Box::new(record.clone())));
    assert_eq!(session.current_view("v".to_owned(), String::new()), before);
    let notice = session.notice().expect("a notice");
    assert_eq!(notice.message.key, "picture-other-case");
    assert!(dateline::text::say(&notice.message).contains("Another case"));

    record.case.id.clone_from(&session.case().id);
    let event = session.case().events[3].id.clone();
    session.handle(Command::Edit(Edit::SetNotes { event, notes: "changed".to_owned() }));
    session.handle(Command::RestorePicture(Box::new(record)));
    assert_eq!(session.notice().map(|n| n.message.key), Some("picture-case-changed"));
    assert_ne!(session.current_view("v".to_owned(), String::new()), before);
}

#[test]
fn a_picture_dropped_on_an_edited_case_asks_nothing_for_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = path(folder.path(), "Map.PNG");
    let mut session = arranged();
    let drawer = Drawer::start(|| {});
    let spec = chart(300, 200);
    drawer.write(session.clone(), &spec, target.clone(), Over::Ask);
    assert_eq!(told(&drawer), Command::PictureWritten(target.clone()));
    let before = session.shown().clone();
    disarranged(&mut session);
    let event = session.case().events[3].id.clone();
    session.handle(Command::Edit(Edit::SetNotes { event, notes: "changed".to_owned() }));
    assert!(session.is_dirty());
    let effects = session.handle(Command::OpenPath(target.clone()));
    assert_eq!(effects, [Effect::Open(target.clone())]);
    assert_eq!(session.overlay(), None);
    let restored = Desk::default().open_any(&target);
    session.handle(restored);
    assert_eq!(session.shown().states, before.states);
    assert!(session.is_dirty(), "the change is still there");
    assert!(session.focus().is_some_and(|f: Focus| session.selection().contains(&f.event)));
}
