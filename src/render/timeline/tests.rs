//! Tests of the timeline as a widget: what it draws off-screen, and what its gestures ask for.

use egui::{Event as Input, Key, Modifiers, MouseWheelUnit, Pos2};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    analysis::{Filter, filter::apply},
    export::{Canvas, Picture, draw, encode_png},
    ingest::case_file,
    model::{Event, When, edtf::day_from_iso},
    render::theme::ThemeKind,
};

/// A case, and all that the timeline wants of it.
struct Stage {
    case: Case,
    columns: Columns,
    filter: Filter,
    axis: AxisRange,
    lane_mode: LaneMode,
    selected: Vec<u32>,
    hovered: Vec<u32>,
}

impl Stage {
    fn of(case: Case) -> Self {
        let columns = Columns::build(&case);
        let axis = dense_span::start_axis(&columns);
        Self { case, columns, filter: Filter::default(), axis, lane_mode: LaneMode::Category, selected: Vec::new(), hovered: Vec::new() }
    }

    fn example() -> Self {
        let bytes = include_bytes!("../../../seeds/case.json");
        Self::of(case_file::parse(bytes).unwrap().0)
    }

    /// Events from 1990 on, thicker towards the end, a tenth of them known to the month.
    fn made_up(count: usize) -> Self {
        let mut case = case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap().0;
        let template = case.events[0].clone();
        let categories: Vec<String> = case.categories.iter().map(|c| c.id.clone()).collect();
        let (first, last) = (day("1990-01-01"), day("2024-12-31"));
        case.events = (0..count)
            .map(|at| {
                // A low-discrepancy run: no random.
                let share = (at as f64 * 0.618_033_988_749_895).fract().powf(0.25);
                let date = crate::model::edtf::iso_from_day(first + (share * f64::from(last - first)) as Day);
                let edtf = if at % 10 == 0 { date[..7].to_owned() } else { date };
                Event {
                    id: format!("e{at}"),
                    title: format!("Made-up event {at}"),
                    kind: crate::model::Kind::Happening,
                    category: categories[at * 7 % categories.len()].clone(),
                    when: Some(When { edtf, ..When::default() }),
                    ..template.clone()
                }
            })
            .collect();
        Self::of(case)
    }

    fn window(mut self, from: &str, to: &str) -> Self {
        self.filter.window = Some(TimeWindow { from: day(from), to: day(to) });
        self
    }

    fn axis(mut self, from: &str, to: &str) -> Self {
        self.axis = AxisRange::of_days(day(from), day(to));
        self
    }

    fn with<R>(&self, kind: ThemeKind, interactive: bool, see: impl FnOnce(&TimelineInput<'_>) -> R) -> R {
        let shown = apply(&self.columns, &self.filter);
        see(&TimelineInput {
            case: &self.case,
            columns: &self.columns,
            shown: &shown,
            crowd: None,
            passes_generation: 0,
            filter_window: self.filter.window,
            axis: self.axis,
            lane_mode: self.lane_mode,
            selected: &self.selected,
            hovered: &self.hovered,
            playhead: None,
            reported_by: self.filter.reported_by,
            proposed: &[],
            theme: Theme::of(kind),
            interactive,
        })
    }

    fn picture(&self, kind: ThemeKind, width: u32, height: u32, tray: bool) -> Picture {
        self.with(kind, true, |input| {
            let mut state = TimelineState::default();
            let canvas = Canvas { width_px: width, height_px: height, pixels_per_point: 1.0 };
            let setup = |ctx: &egui::Context| {
                ctx.set_fonts(crate::render::fonts::definitions());
                input.theme.apply(ctx);
            };
            draw(canvas, input.theme.panel, setup, |ui| {
                if tray {
                    tray::show(ui, input);
                } else {
                    show(ui, input, &mut state);
                }
            })
            .unwrap()
        })
    }
}

fn day(iso: &str) -> Day {
    day_from_iso(iso).unwrap()
}

/// Writes what the timeline looks like into the folder that `DATELINE_LOOK` names.
#[test]
fn look() {
    let Some(folder) = std::env::var_os("DATELINE_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    let write = |name: &str, picture: &Picture| std::fs::write(folder.join(name), encode_png(picture).unwrap()).unwrap();
    let stages = [
        ("full", Stage::example()),
        ("window", Stage::example().window("2024-09-25", "2024-12-05")),
        ("days", Stage::example().window("2024-10-01", "2024-10-31").axis("2024-10-17", "2024-11-03")),
        ("decades", Stage::example().axis("1940-01-01", "2026-12-31")),
        ("many", Stage::made_up(100_000).window("2020-03-01", "2024-06-30")),
        ("selected", Stage { selected: vec![1, 4, 48, 63], hovered: vec![49], ..Stage::example().window("2023-11-10", "2024-11-10") }),
        ("places", Stage { lane_mode: LaneMode::Place, ..Stage::example() }),
        (
            "documents",
            Stage {
                lane_mode: LaneMode::Document,
                filter: Filter { reported_by: true, forecasts: true, ..Filter::default() },
                ..Stage::example()
            },
        ),
    ];
    for (name, stage) in &stages {
        for kind in [ThemeKind::Dark, ThemeKind::Light] {
            for (width, height) in [(1280, 210), (1920, 260)] {
                write(&format!("{name}-{kind:?}-{width}.png"), &stage.picture(kind, width, height, false));
            }
        }
    }
    let many = Stage::made_up(100_000).window("2020-03-01", "2024-06-30");
    let ctx = egui::Context::default();
    ctx.set_fonts(crate::render::fonts::definitions());
    for (name, stage) in [("example", &stages[0].1), ("many", &many)] {
        stage.with(ThemeKind::Dark, true, |input| {
            let mut state = TimelineState::default();
            let times: Vec<u128> = (0..20)
                .map(|_| {
                    let started = std::time::Instant::now();
                    let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, egui::vec2(1280.0, 240.0)));
                    ctx.run_ui(egui::RawInput { screen_rect, ..Default::default() }, |ui| {
                        show(ui, input, &mut state);
                    })
                    .drop_without_applying_deltas();
                    started.elapsed().as_micros()
                })
                .collect();
            std::fs::write(folder.join(format!("{name}.txt")), format!("{times:?}")).unwrap();
        });
    }
    write("tray.png", &Stage::example().picture(ThemeKind::Dark, 1280, 120, true));
}

/// What is shown, with what was asked for so far.
struct Desk {
    stage: Stage,
    state: TimelineState,
    asked: Vec<TimelineAction>,
}

fn harness(stage: Stage, width: f32, height: f32) -> Harness<'static, Desk> {
    let desk = Desk { stage, state: TimelineState::default(), asked: Vec::new() };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_context_setup(|ctx| {
            ctx.set_fonts(crate::render::fonts::definitions());
            Theme::of(ThemeKind::Dark).apply(ctx);
        })
        .build_ui_state(
            |ui, desk: &mut Desk| {
                let actions = desk.stage.with(ThemeKind::Dark, true, |input| show(ui, input, &mut desk.state));
                for action in &actions {
                    match *action {
                        TimelineAction::SetWindow(window) => desk.stage.filter.window = window,
                        TimelineAction::SetAxis(axis) => desk.stage.axis = axis,
                        TimelineAction::Select { event, .. } => desk.stage.selected = vec![event],
                        TimelineAction::Hover(event) => desk.stage.hovered = event.into_iter().collect(),
                        TimelineAction::SelectRange(_) | TimelineAction::ToggleTray => {}
                    }
                }
                desk.asked.extend(actions);
            },
            desk,
        );
    harness.run();
    harness
}

/// The place of the beginning of a day on the histogram.
fn at_day(harness: &Harness<'_, Desk>, iso: &str) -> Pos2 {
    let label = harness.query_all_by_role(egui::accesskit::Role::ScrollBar).next().unwrap().rect();
    let x = harness.state().stage.axis.x_from_day(f64::from(day(iso)), f64::from(label.left()), f64::from(label.width()));
    Pos2::new(x as f32, 20.0)
}

fn window_of(from: &str, to: &str) -> Option<TimeWindow> {
    Some(TimeWindow { from: day(from), to: day(to) })
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) -> usize {
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    let before = harness.state().asked.len();
    for step in 1..=8 {
        harness.hover_at(from + (to - from) * (step as f32 / 8.0));
        harness.step();
    }
    let live = harness.state().asked[before..].iter().filter(|a| matches!(a, TimelineAction::SetWindow(_))).count();
    harness.drop_at(to);
    harness.run();
    live
}

#[test]
fn a_drag_over_october_makes_exactly_october_live_and_a_double_click_takes_it_back() {
    let mut harness = harness(Stage::example(), 1280.0, 240.0);
    let (from, to) = (at_day(&harness, "2024-10-01"), at_day(&harness, "2024-11-01"));
    let live = drag(&mut harness, from, to);
    assert_eq!(harness.state().stage.filter.window, window_of("2024-10-01", "2024-10-31"));
    assert!(live >= 4, "{live}");
    harness.get_by_label("Time window, Oct 2024");
    harness.get_by_label("Window start, 1 Oct 2024");
    harness.get_by_label("Window end, 31 Oct 2024");
    let middle = at_day(&harness, "2024-10-16");
    harness.hover_at(middle);
    harness.step();
    for pressed in [true, false, true, false] {
        let button = egui::PointerButton::Primary;
        // In one pass: passes of the harness stand too far apart for a double click.
        harness.input_mut().events.push(Input::PointerButton { pos: middle, button, pressed, modifiers: Modifiers::NONE });
    }
    harness.run();
    assert_eq!(harness.state().stage.filter.window, None);
}

#[test]
fn an_edge_and_the_whole_window_are_dragged_by_whole_days() {
    let mut harness = harness(Stage::example().window("2024-09-25", "2024-12-05").axis("2024-08-01", "2024-12-31"), 1280.0, 240.0);
    let (from, to) = (at_day(&harness, "2024-09-25"), at_day(&harness, "2024-10-03"));
    drag(&mut harness, from, to);
    assert_eq!(harness.state().stage.filter.window, window_of("2024-10-03", "2024-12-05"));
    let (from, to) = (at_day(&harness, "2024-11-10"), at_day(&harness, "2024-11-05"));
    drag(&mut harness, from, to);
    assert_eq!(harness.state().stage.filter.window, window_of("2024-09-28", "2024-11-30"));
}

#[test]
fn the_window_moves_and_grows_by_keyboard() {
    let mut harness = harness(Stage::example().window("2024-10-01", "2024-10-31"), 1280.0, 240.0);
    harness.get_by_label("Time window, Oct 2024").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().stage.filter.window, window_of("2024-11-01", "2024-11-30"));
    harness.key_press(Key::ArrowLeft);
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().stage.filter.window, window_of("2024-10-01", "2024-11-30"));
    harness.get_by_label("Window start, 1 Oct 2024").focus();
    harness.run();
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().stage.filter.window, window_of("2024-09-30", "2024-11-30"));
}

#[test]
fn the_wheel_zooms_about_the_day_under_the_pointer_and_pans_with_shift() {
    let mut harness = harness(Stage::example(), 1280.0, 240.0);
    let pointer = at_day(&harness, "2024-10-01");
    let before = harness.state().stage.axis;
    let wheel = |harness: &mut Harness<'_, Desk>, modifiers| {
        harness.hover_at(pointer);
        let delta = egui::vec2(0.0, 1.0);
        let (phase, source) = (egui::TouchPhase::Move, egui::MouseWheelSource::Unknown);
        harness.event(Input::MouseWheel { unit: MouseWheelUnit::Line, delta, phase, source, modifiers });
        harness.run();
    };
    wheel(&mut harness, Modifiers::NONE);
    let zoomed = harness.state().stage.axis;
    assert!(zoomed.days() < before.days() * 0.9);
    // The stub at the left may have changed the plot: what counts is where the day stands now.
    assert!((at_day(&harness, "2024-10-01").x - pointer.x).abs() < 12.0);
    wheel(&mut harness, Modifiers::SHIFT);
    let panned = harness.state().stage.axis;
    assert!((panned.days() - zoomed.days()).abs() < 1e-6 && panned.start < zoomed.start);
}

#[test]
fn the_stub_opens_the_axis_over_everything() {
    let mut harness = harness(Stage::example(), 1280.0, 240.0);
    harness.get_by_label("5 earlier events: show all years").click();
    harness.run();
    let axis = harness.state().stage.axis;
    assert!(axis.start < f64::from(day("1947-01-01")) && axis.end > f64::from(day("2024-12-31")));
    assert!(harness.query_by_label("5 earlier events: show all years").is_none());
}

#[test]
fn a_named_mark_is_selected_by_a_click_and_shows_its_card() {
    let mut harness = harness(Stage::example(), 1280.0, 240.0);
    let name = "North Korea tests an intercontinental missile, 30 Oct 2024";
    harness.get_by_label(name).click();
    harness.run();
    let event = harness.state().stage.selected[0] as usize;
    assert_eq!(harness.state().stage.case.events[event].title, "North Korea tests an intercontinental missile");
    harness.get_by_label(name).hover();
    for _ in 0..4 {
        harness.step();
    }
    assert!(harness.state().asked.contains(&TimelineAction::Hover(Some(event as u32))));
    harness.get_by_label("30 Oct 2024");
}

#[test]
fn every_dated_event_of_the_example_has_a_name_once_all_lanes_are_open() {
    let mut stage = Stage::example();
    stage.filter.forecasts = true;
    stage.axis = dense_span::whole_span(&stage.columns, None);
    let titles: Vec<String> =
        (0..stage.columns.len()).filter(|e| stage.columns.spans[*e].is_dated()).map(|e| card::event_name(&stage.case.events[e])).collect();
    let lanes: Vec<String> = stage.case.categories.iter().map(|c| c.id.clone()).collect();
    // High enough that nothing is scrolled out.
    let mut harness = harness(stage, 1280.0, 1400.0);
    harness.state_mut().state.open_lanes = lanes.into_iter().map(|id| (LaneMode::Category, id)).collect();
    harness.run();
    for title in titles {
        assert!(harness.query_all_by_label(&title).next().is_some(), "{title}");
    }
}

#[test]
fn a_hundred_thousand_events_are_drawn_in_bounded_shapes() {
    fn count(shape: &egui::Shape) -> usize {
        if let egui::Shape::Vec(all) = shape { all.iter().map(count).sum() } else { 1 }
    }
    for axis in [("1990-01-01", "2024-12-31"), ("2024-01-01", "2024-12-31"), ("2024-06-01", "2024-06-14"), ("1991-01-01", "1995-12-31")] {
        let mut harness = harness(Stage::made_up(100_000).axis(axis.0, axis.1).window("2020-03-01", "2024-06-30"), 1280.0, 240.0);
        harness.step();
        let shapes: usize = harness.output().shapes.iter().map(|s| count(&s.shape)).sum();
        assert!(shapes <= 5_000, "{axis:?}: {shapes}");
    }
}

/// Everything that one pass draws.
fn drawn(stage: &Stage, state: &mut TimelineState) -> String {
    let ctx = egui::Context::default();
    ctx.set_fonts(crate::render::fonts::definitions());
    let raw = egui::RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, egui::vec2(900.0, 300.0))), ..egui::RawInput::default() };
    stage.with(ThemeKind::Dark, false, |input| {
        let mut output = ctx.run_ui(raw, |ui| {
            show(ui, input, state);
        });
        output.textures_delta.clear();
        format!("{:?}", output.shapes)
    })
}

#[test]
fn what_is_kept_from_pass_to_pass_draws_what_would_be_drawn_anew() {
    let mut stage = Stage::made_up(3_000);
    let mut state = TimelineState::default();
    let mut changes: Vec<Box<dyn Fn(&mut Stage)>> = vec![
        Box::new(|_| {}),
        Box::new(|s| s.filter.window = Some(TimeWindow { from: day("2020-03-01"), to: day("2021-06-30") })),
        Box::new(|s| s.axis = AxisRange::of_days(day("2019-01-01"), day("2022-12-31"))),
        Box::new(|s| s.lane_mode = LaneMode::Place),
        Box::new(|s| s.axis = AxisRange::of_days(day("2024-11-01"), day("2024-12-31"))),
        Box::new(|s| s.lane_mode = LaneMode::Document),
        Box::new(|s| s.filter.reported_by = true),
        Box::new(|s| s.lane_mode = LaneMode::Category),
        Box::new(|s| s.filter.window = None),
    ];
    for (at, change) in changes.drain(..).enumerate() {
        change(&mut stage);
        let fresh = drawn(&stage, &mut TimelineState::default());
        assert!(drawn(&stage, &mut state) == fresh, "after change {at}");
    }
}
