//! Tests of the three dates as a chart: what it draws off-screen by name, and what it asks for.

use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{
    analysis::{Columns, Filter, citations::example, dense_span, filter::apply, time_axis::AxisRange},
    export::{Canvas, draw, encode_png},
    model::{Case, ChartOptions, edtf::day_from_iso},
    render::theme::ThemeKind,
};

struct Stage {
    case: Case,
    axis: AxisRange,
    window: Option<crate::model::TimeWindow>,
    selected: Vec<u32>,
    state: ChartState,
    asked: Vec<ChartAction>,
}

impl Stage {
    fn example() -> Self {
        let case = example::case();
        let axis = dense_span::start_axis(&Columns::build(&case));
        Self { case, axis, window: None, selected: Vec::new(), state: ChartState::default(), asked: Vec::new() }
    }

    fn axis(from: &str, to: &str) -> Self {
        Self { axis: AxisRange::of_days(day_from_iso(from).unwrap(), day_from_iso(to).unwrap()), ..Self::example() }
    }

    fn show(&mut self, ui: &mut Ui, theme: &Theme, interactive: bool) {
        let columns = Columns::build(&self.case);
        let shown = apply(&columns, &Filter { forecasts: true, window: self.window, ..Filter::default() });
        let input = ChartInput {
            case: &self.case,
            columns: &columns,
            shown: &shown,
            crowd: None,
            generation: 1,
            window: self.window,
            axis: self.axis,
            options: &ChartOptions::default(),
            selected: &self.selected,
            hovered: &[],
            theme,
            interactive,
            legend: true,
            source_numbers: &[],
        };
        let asked = show(ui, &input, &mut self.state);
        self.asked.extend(asked);
    }
}

fn harness(stage: Stage, height: f32) -> Harness<'static, Stage> {
    let fonts = |ctx: &egui::Context| {
        ctx.set_fonts(fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(ctx);
    };
    let builder = Harness::builder().with_size(egui::vec2(1000.0, height)).with_context_setup(fonts);
    let mut harness = builder.build_ui_state(|ui, stage: &mut Stage| stage.show(ui, Theme::of(ThemeKind::Dark), true), stage);
    harness.run();
    harness
}

#[test]
fn where_not_all_rows_fit_those_on_the_axis_come_first_and_of_them_the_latest() {
    let stage = Stage::example();
    let columns = Columns::build(&stage.case);
    let data = reported(&stage.case, &columns, &apply(&columns, &Filter::default()));
    let all: Vec<usize> = (0..data.len()).collect();
    let on: Vec<usize> = all.iter().copied().filter(|at| Group::of(&data[*at], stage.axis) == Group::On).collect();
    assert!(on.len() > 10);
    let plan = Plan::of(&data, &all, stage.axis, 10.0 * TIGHT_ROW_HEIGHT + TIGHT_HEADING_POINTS, false);
    assert!(plan.tight);
    assert_eq!(plan.rows.iter().map(|(_, at)| *at).collect::<Vec<_>>(), on[on.len() - 10..]);
    assert_eq!(plan.heading(Group::On), format!("Within these days: the latest 10 of {}", on.len()));
    // With room for all, what lies beyond the axis comes after, and undated events last.
    let plan = Plan::of(&data, &all, stage.axis, 100_000.0, false);
    assert_eq!(plan.rows.len(), data.len());
    assert!(!plan.tight && plan.rows.is_sorted());
    // Room for those with a date: none of them gives way to an undated one.
    let dated = plan.of[0] + plan.of[1];
    let plan = Plan::of(&data, &all, stage.axis, dated as f32 * 25.0 + 4.0 * TIGHT_HEADING_POINTS, false);
    assert_eq!(plan.drawn(Group::On) + plan.drawn(Group::Beyond), dated);
}

#[test]
fn a_window_is_the_axis_with_a_little_air() {
    let mut stage = Stage::example();
    stage.window = Some(crate::model::TimeWindow { from: day_from_iso("2024-10-01").unwrap(), to: day_from_iso("2024-11-30").unwrap() });
    let harness = harness(stage, 900.0);
    harness.get_by(|n| n.label().is_some_and(|l| l.ends_with(" undated, not in the window")));
    let mark =
        harness.get_by_label("published 1 Nov 2024, Russia’s new ally in Ukraine – Will North Korea help change the course of the war?");
    assert!(mark.rect().center().x > 500.0);
}

const ROW: &str = "North Korea tests an intercontinental missile: happened 30 Oct 2024; published 1 Nov 2024, Russia’s new ally in Ukraine – Will North Korea help change the course of the war?, 2 days later";

#[test]
fn a_row_tells_when_it_happened_was_published_and_how_late() {
    harness(Stage::example(), 2000.0).get_by_label(ROW);
}

#[test]
fn a_click_on_a_row_selects_its_event_and_one_on_a_publication_goes_to_its_words() {
    let mut harness = harness(Stage::example(), 2000.0);
    let event = example::event(&harness.state().case, "e48-icbm-30-october");
    harness.get_by_label(ROW).click();
    harness.run();
    assert!(harness.state().asked.contains(&ChartAction::Select { events: vec![event], add: false }));
    harness.get_all_by_label("published 11 Nov 2024, Mondo Internazionale APS").next().unwrap().click();
    harness.run();
    assert!(harness.state().asked.iter().any(|a| matches!(a, ChartAction::SelectClaim { .. })));
}

#[test]
fn only_the_rows_in_view_have_names() {
    let harness = harness(Stage::example(), 500.0);
    let named = harness.query_all_by_role(egui::accesskit::Role::Button).count();
    assert!((5..80).contains(&named), "{named}");
}

/// Writes what the chart looks like into the folder that `DATELINE_LOOK` names.
#[test]
#[ignore = "writes pictures to look at"]
fn look() {
    let Some(folder) = std::env::var_os("DATELINE_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    for (name, width, height, kind, axis, interactive) in [
        ("start", 1280, 720, ThemeKind::Dark, None, false),
        ("start", 1280, 720, ThemeKind::Light, None, false),
        ("start", 1280, 720, ThemeKind::Print, None, false),
        ("start", 640, 480, ThemeKind::Dark, None, false),
        ("start", 1920, 1080, ThemeKind::Light, None, false),
        ("autumn", 1280, 1000, ThemeKind::Dark, Some(("2024-10-01", "2024-12-15")), false),
        ("decades", 1280, 720, ThemeKind::Print, Some(("1945-01-01", "2026-12-31")), false),
        ("window", 1280, 720, ThemeKind::Dark, None, true),
        ("all", 1280, 5200, ThemeKind::Dark, None, false),
    ] {
        let theme = Theme::of(kind);
        let canvas = Canvas { width_px: width, height_px: height, pixels_per_point: 1.0 };
        let setup = |ctx: &egui::Context| {
            ctx.set_fonts(fonts::definitions());
            theme.apply(ctx);
        };
        let mut stage = axis.map_or_else(Stage::example, |(a, b)| Stage::axis(a, b));
        stage.selected = if interactive { vec![1] } else { Vec::new() };
        let picture = draw(canvas, theme.panel, setup, |ui| stage.show(ui, theme, interactive)).unwrap();
        let file = format!("reported_{name}_{width}_{kind:?}.png").to_lowercase();
        std::fs::write(folder.join(file), encode_png(&picture).unwrap()).unwrap();
    }
}
