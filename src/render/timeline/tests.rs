//! Tests of the timeline as a widget: what it draws off-screen, and what its gestures ask for.

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
    hovered: Option<u32>,
}

impl Stage {
    fn of(case: Case) -> Self {
        let columns = Columns::build(&case);
        let axis = dense_span::start_axis(&columns);
        Self { case, columns, filter: Filter::default(), axis, lane_mode: LaneMode::Category, selected: Vec::new(), hovered: None }
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
            filter_window: self.filter.window,
            axis: self.axis,
            lane_mode: self.lane_mode,
            selected: &self.selected,
            hovered: self.hovered,
            playhead: None,
            reported_by: self.filter.reported_by,
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
        ("selected", Stage { selected: vec![1, 4, 48, 63], hovered: Some(49), ..Stage::example().window("2023-11-10", "2024-11-10") }),
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
    write("tray.png", &Stage::example().picture(ThemeKind::Dark, 1280, 120, true));
}
