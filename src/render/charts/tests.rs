//! Tests of the bar charts as widgets: what is named, what pointing and keys ask for, and that every size can be drawn.

use egui::{Key, Modifiers, Rect, Vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::*;
use crate::{
    analysis::{Filter, dense_span, filter::apply},
    export::{Canvas, Picture, draw, encode_png},
    ingest::case_file,
    model::{BinUnit, Split, edtf::day_from_iso},
    render::{fonts, theme::ThemeKind},
};

/// A case, and all that a chart wants of it.
struct Stage {
    case: Case,
    columns: Columns,
    filter: Filter,
    axis: AxisRange,
    options: ChartOptions,
    selected: Vec<u32>,
    hovered: Vec<u32>,
    generation: u64,
    numbers: Vec<(String, usize)>,
}

impl Stage {
    fn example() -> Self {
        let case = case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap().0;
        let columns = Columns::build(&case);
        Self {
            axis: dense_span::start_axis(&columns),
            case,
            columns,
            filter: Filter::default(),
            options: ChartOptions::default(),
            selected: Vec::new(),
            hovered: Vec::new(),
            generation: 0,
            numbers: Vec::new(),
        }
    }

    fn window(mut self, from: &str, to: &str) -> Self {
        self.filter.window = Some(TimeWindow { from: day_from_iso(from).unwrap(), to: day_from_iso(to).unwrap() });
        self
    }

    /// With the filter of another.
    fn filtered(mut self, other: &Self) -> Self {
        self.filter = other.filter.clone();
        self
    }

    fn axis(mut self, from: &str, to: &str) -> Self {
        self.axis = AxisRange::of_days(day_from_iso(from).unwrap(), day_from_iso(to).unwrap());
        self
    }

    fn split(mut self, split: Split) -> Self {
        self.options.split = split;
        self
    }

    fn bins(mut self, bins: BinUnit) -> Self {
        self.options.bins = Some(bins);
        self
    }

    fn with<R>(&self, theme: ThemeKind, interactive: bool, see: impl FnOnce(&ChartInput<'_>) -> R) -> R {
        let shown = apply(&self.columns, &self.filter);
        see(&ChartInput {
            case: &self.case,
            columns: &self.columns,
            shown: &shown,
            crowd: None,
            generation: self.generation,
            window: self.filter.window,
            axis: self.axis,
            options: &self.options,
            selected: &self.selected,
            hovered: &self.hovered,
            theme: Theme::of(theme),
            interactive,
            legend: true,
            source_numbers: &self.numbers,
        })
    }

    fn picture(&self, kind: ChartKind, theme: ThemeKind, width: u32, height: u32, scale: f32) -> Picture {
        self.with(theme, false, |input| {
            let mut state = ChartState::default();
            let canvas = Canvas { width_px: width, height_px: height, pixels_per_point: scale };
            let setup = |ctx: &egui::Context| {
                ctx.set_fonts(fonts::definitions());
                input.theme.apply(ctx);
            };
            draw(canvas, input.theme.panel, setup, |ui| {
                show(ui, kind, input, &mut state);
            })
            .unwrap()
        })
    }
}

/// Writes what the charts look like into the folder that `DATELINE_LOOK` names.
#[test]
fn look() {
    let Some(folder) = std::env::var_os("DATELINE_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    let hidden = |mut stage: Stage| {
        stage.options.hidden =
            ["over-time:category:history", "over-time:category:diplomacy", "places:category:history"].map(str::to_owned).into();
        stage
    };
    let over_time = [
        ("default", Stage::example()),
        ("window", Stage::example().window("2024-09-25", "2024-12-05")),
        ("october", Stage::example().window("2024-10-01", "2024-10-31")),
        ("decades", Stage::example().axis("1940-01-01", "2026-12-31")),
        ("quarters", Stage::example().bins(BinUnit::Quarter).split(Split::Place)),
        ("days", Stage::example().bins(BinUnit::Day)),
        ("documents", Stage::example().split(Split::Document)),
        ("certainty", Stage::example().split(Split::Certainty)),
        ("selected", Stage { selected: vec![1, 4, 48, 63], hovered: vec![49, 50, 51, 2, 3], ..hidden(Stage::example()) }),
        ("empty", Stage { filter: Filter { text: "zzz".to_owned(), ..Filter::default() }, ..Stage::example() }),
    ];
    let places = [
        ("default", Stage::example()),
        ("window", Stage::example().window("2024-09-25", "2024-12-05")),
        ("selected", Stage { selected: vec![1, 4, 48, 63], hovered: vec![49, 50, 51, 2, 3], ..hidden(Stage::example()) }),
    ];
    let only = std::env::var("DATELINE_LOOK_ONLY").unwrap_or_default();
    let all = over_time.iter().map(|s| (ChartKind::OverTime, s)).chain(places.iter().map(|s| (ChartKind::Places, s)));
    for (kind, (name, stage)) in all {
        for (theme_name, theme) in [("dark", ThemeKind::Dark), ("light", ThemeKind::Light), ("print", ThemeKind::Print)] {
            for (width, height) in [(1280, 720), (640, 360), (1920, 1080), (240, 160)] {
                let file = format!("{}-{name}-{theme_name}-{width}.png", kind.id());
                // All sizes of the default; of the rest one is enough.
                if !file.contains(&only) || *name != "default" && (width, theme_name) != (1280, "dark") {
                    continue;
                }
                std::fs::write(folder.join(file), encode_png(&stage.picture(kind, theme, width, height, 1.0)).unwrap()).unwrap();
            }
        }
    }
}

/// Writes all charts at the sizes of pictures into the folder that `DATELINE_LOOK` names, with and without a window.
#[test]
#[ignore = "writes pictures to look at"]
fn look_at_all_charts() {
    let Some(folder) = std::env::var_os("DATELINE_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    let themes = [("dark", ThemeKind::Dark), ("light", ThemeKind::Light), ("print", ThemeKind::Print)];
    let only = std::env::var("DATELINE_LOOK_ONLY").unwrap_or_default();
    for kind in ChartKind::ALL {
        for (days, stage) in [("all", Stage::example()), ("window", Stage::example().window("2024-10-01", "2024-11-30"))] {
            for (width, height) in [(1920, 1080), (1280, 720), (640, 480), (620, 270)] {
                for (name, theme) in themes {
                    let file = format!("{}-{days}-{name}-{width}x{height}.png", kind.id());
                    if !file.contains(&only) || (theme != ThemeKind::Dark && (width != 1280 || days == "window")) {
                        continue;
                    }
                    let numbers = stage.case.documents.iter().enumerate().map(|(at, d)| (d.id.clone(), at + 1));
                    let numbers = if name == "print" { numbers.collect() } else { Vec::new() };
                    let stage = Stage { numbers, ..Stage::example().filtered(&stage) };
                    std::fs::write(folder.join(file), encode_png(&stage.picture(kind, theme, width, height, 1.0)).unwrap()).unwrap();
                }
            }
        }
    }
}

struct Desk {
    stage: Stage,
    state: ChartState,
    asked: Vec<ChartAction>,
}

fn harness(kind: ChartKind, stage: Stage, width: f32, height: f32) -> Harness<'static, Desk> {
    let desk = Desk { stage, state: ChartState::default(), asked: Vec::new() };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(width, height))
        .with_context_setup(|ctx| {
            ctx.set_fonts(fonts::definitions());
            Theme::of(ThemeKind::Dark).apply(ctx);
        })
        .build_ui_state(
            move |ui, desk: &mut Desk| {
                let actions = desk.stage.with(ThemeKind::Dark, true, |input| show(ui, kind, input, &mut desk.state));
                for action in &actions {
                    match action {
                        ChartAction::Hover(events) => desk.stage.hovered = events.clone(),
                        ChartAction::Select { events, .. } => desk.stage.selected = events.clone(),
                        ChartAction::Options(options) => desk.stage.options = options.clone(),
                        ChartAction::SelectClaim { .. } | ChartAction::List(_) => {}
                    }
                }
                desk.asked.extend(actions);
            },
            desk,
        );
    harness.run();
    harness
}

const NOVEMBER: &str = "Nov 2024, Diplomacy and treaties: 3 events";

#[test]
fn a_bar_names_its_days_and_series_and_selects_its_events() {
    let mut harness = harness(ChartKind::OverTime, Stage::example().bins(BinUnit::Month), 1280.0, 720.0);
    harness.get_by_label(NOVEMBER).click();
    harness.run();
    let selected = harness.state().stage.selected.clone();
    assert_eq!(selected.len(), 3);
    for event in selected {
        assert_eq!(harness.state().stage.case.events[event as usize].category, "diplomacy");
    }
}

#[test]
fn pointing_at_a_bar_lights_its_events_and_leaving_it_takes_that_back_once() {
    let mut harness = harness(ChartKind::OverTime, Stage::example().bins(BinUnit::Month), 1280.0, 720.0);
    harness.get_by_label(NOVEMBER).hover();
    for _ in 0..4 {
        harness.step();
    }
    assert_eq!(harness.state().stage.hovered.len(), 3);
    harness.hover_at(egui::pos2(5.0, 300.0));
    for _ in 0..4 {
        harness.step();
    }
    let hovers: Vec<usize> =
        harness.state().asked.iter().filter_map(|a| if let ChartAction::Hover(e) = a { Some(e.len()) } else { None }).collect();
    assert_eq!(hovers, [3, 0]);
}

#[test]
fn a_bar_is_reached_and_chosen_by_keyboard() {
    let mut harness = harness(ChartKind::OverTime, Stage::example().bins(BinUnit::Month), 1280.0, 720.0);
    harness.get_by_label(NOVEMBER).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().stage.selected.len(), 3);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    assert!(harness.state().asked.iter().any(|a| matches!(a, ChartAction::Select { add: true, .. })));
}

#[test]
fn the_legend_switches_a_series_off_and_on_by_pointer_and_by_space() {
    let mut harness = harness(ChartKind::OverTime, Stage::example().bins(BinUnit::Month), 1280.0, 720.0);
    harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Diplomacy and treaties").click();
    harness.run();
    assert!(harness.state().stage.options.hidden.contains("over-time:category:diplomacy"));
    assert!(harness.query_by_label(NOVEMBER).is_none());
    harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Diplomacy and treaties").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert!(harness.state().stage.options.hidden.is_empty());
    harness.get_by_label(NOVEMBER);
}

#[test]
fn what_is_in_no_bar_is_said_and_can_be_selected() {
    let mut harness = harness(ChartKind::OverTime, Stage::example(), 1280.0, 720.0);
    let undated = harness.state().stage.with(ThemeKind::Dark, false, |input| input.shown.counts.undated);
    harness.get_by_label(&format!("{undated} undated")).click();
    harness.run();
    assert_eq!(harness.state().stage.selected.len(), undated);
}

#[test]
fn a_place_is_named_with_all_its_events_and_those_that_only_name_it() {
    let mut harness = harness(ChartKind::Places, Stage::example(), 1280.0, 720.0);
    let names: Vec<String> = harness.query_all_by_role(egui::accesskit::Role::Button).filter_map(|n| n.accesskit_node().label()).collect();
    assert_eq!(names.iter().find(|n| n.contains(": ")).map(|n| &n[..13]), Some("North Korea: "), "{names:?}");
    let hollow = names.iter().find(|n| n.starts_with("North Korea, only named: ")).unwrap();
    harness.get_by_label(hollow).click();
    harness.run();
    let count: usize = hollow.rsplit(": ").next().and_then(|w| w.split(' ').next()).and_then(|n| n.parse().ok()).unwrap();
    assert_eq!(harness.state().stage.selected.len(), count);
}

#[test]
fn a_picture_of_nothing_names_no_keys() {
    let stage = Stage { filter: Filter { text: "zzz".to_owned(), ..Filter::default() }, ..Stage::example() };
    for kind in ChartKind::ALL {
        let words: Vec<String> =
            words(&drawn(&stage, kind, Vec2::new(640.0, 360.0), &mut ChartState::default())).into_iter().map(|(w, _)| w).collect();
        assert!(!words.is_empty() && words.iter().all(|w| !w.contains("Ctrl")), "{kind:?} {words:?}");
    }
}

#[test]
fn no_words_of_figures_and_reported_events_overlap_at_the_sizes_of_pictures() {
    let numbers = |stage: Stage| {
        let numbers = stage.case.documents.iter().enumerate().map(|(at, d)| (d.id.clone(), at + 1)).collect();
        Stage { numbers, ..stage }
    };
    for kind in [ChartKind::Figures, ChartKind::Reported] {
        for size in [(1920.0, 1080.0), (1280.0, 720.0), (640.0, 480.0), (620.0, 270.0)] {
            for stage in [Stage::example(), Stage::example().window("2024-10-01", "2024-11-30"), numbers(Stage::example())] {
                let size = Vec2::new(size.0, size.1);
                let words = words(&drawn(&stage, kind, size, &mut ChartState::default()));
                for (at, (text, rect)) in words.iter().enumerate() {
                    let whole = Rect::from_min_size(egui::Pos2::ZERO, size).expand(1.0);
                    assert!(whole.contains_rect(*rect), "{kind:?} {size}: {text} {rect}");
                    for (other, other_rect) in &words[at + 1..] {
                        let common = rect.shrink(2.5).intersect(other_rect.shrink(2.5));
                        assert!(!common.is_positive(), "{kind:?} {size}: “{text}” {rect} on “{other}” {other_rect}");
                    }
                }
            }
        }
    }
}

#[test]
fn all_six_figures_of_the_example_stand_in_a_quarter_of_a_page() {
    let words: Vec<String> = words(&drawn(&Stage::example(), ChartKind::Figures, Vec2::new(620.0, 270.0), &mut ChartState::default()))
        .into_iter()
        .map(|(w, _)| w)
        .collect();
    for amount in ["3,000", "about 10,000", "about 10,900", "about 610,000"] {
        assert!(words.iter().any(|w| w == amount), "{amount}: {words:?}");
    }
    assert!(words.iter().all(|w| !w.contains("not drawn")), "{words:?}");
}

#[test]
fn nothing_to_show_is_said_with_what_to_do() {
    for kind in [ChartKind::OverTime, ChartKind::Places] {
        let stage = Stage { filter: Filter { text: "zzz".to_owned(), ..Filter::default() }, ..Stage::example() };
        harness(kind, stage, 640.0, 360.0).get_by_label("No event passes the filter. Clear it with Ctrl+Backspace");
    }
}

/// What one pass draws, with the clip of each shape.
fn drawn(stage: &Stage, kind: ChartKind, size: Vec2, state: &mut ChartState) -> Vec<egui::epaint::ClippedShape> {
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    let raw = egui::RawInput { screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)), ..egui::RawInput::default() };
    stage.with(ThemeKind::Light, false, |input| {
        let mut output = ctx.run_ui(raw, |ui| {
            show(ui, kind, input, state);
        });
        output.textures_delta.clear();
        output.shapes
    })
}

/// The words that are drawn, with where.
fn words(shapes: &[egui::epaint::ClippedShape]) -> Vec<(String, Rect)> {
    fn collect(shape: &egui::Shape, found: &mut Vec<(String, Rect)>) {
        match shape {
            egui::Shape::Text(text) => {
                for row in &text.galley.rows {
                    let rect = row.rect().translate(text.pos.to_vec2());
                    if rect.width() > 0.5 {
                        found.push((row.text(), rect));
                    }
                }
            }
            egui::Shape::Vec(all) => all.iter().for_each(|s| collect(s, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    shapes.iter().for_each(|s| collect(&s.shape, &mut found));
    found
}

#[test]
fn no_words_overlap_or_leave_the_picture_at_any_size() {
    for kind in [ChartKind::OverTime, ChartKind::Places] {
        for size in [(240.0, 160.0), (320.0, 480.0), (640.0, 360.0), (1280.0, 720.0), (1920.0, 1080.0), (4000.0, 3000.0), (2000.0, 200.0)] {
            for stage in [Stage::example(), Stage::example().window("2024-09-25", "2024-12-05"), Stage::example().split(Split::Document)] {
                let size = Vec2::new(size.0, size.1);
                let words = words(&drawn(&stage, kind, size, &mut ChartState::default()));
                assert!(words.len() > 3, "{kind:?} {size}");
                for (at, (text, rect)) in words.iter().enumerate() {
                    let whole = Rect::from_min_size(egui::Pos2::ZERO, size).expand(1.0);
                    assert!(whole.contains_rect(*rect), "{kind:?} {size}: {text} {rect}");
                    for (other, other_rect) in &words[at + 1..] {
                        let common = rect.shrink(1.5).intersect(other_rect.shrink(1.5));
                        assert!(!common.is_positive(), "{kind:?} {size}: “{text}” {rect} on “{other}” {other_rect}");
                    }
                }
            }
        }
    }
}

#[test]
fn rooms_too_small_and_odd_are_drawn_without_panic() {
    for kind in [ChartKind::OverTime, ChartKind::Places] {
        for size in [(1.0, 1.0), (160.0, 100.0), (161.0, 2000.0), (3000.0, 101.0)] {
            for stage in
                [Stage::example().axis("0001-01-01", "9990-12-31").bins(BinUnit::Day), Stage::example().window("2024-10-30", "2024-10-30")]
            {
                drawn(&stage, kind, Vec2::new(size.0, size.1), &mut ChartState::default());
            }
        }
    }
}

#[test]
fn what_is_kept_from_pass_to_pass_draws_what_would_be_drawn_anew() {
    for kind in [ChartKind::OverTime, ChartKind::Places] {
        let mut stage = Stage::example();
        let mut state = ChartState::default();
        let changes: [fn(&mut Stage); 5] = [
            |_| {},
            |s| s.options.split = Split::Place,
            |s| s.axis = AxisRange::of_days(19_000, 20_000),
            |s| {
                s.filter.window = Some(TimeWindow { from: 19_900, to: 20_020 });
                s.generation += 1;
            },
            |s| {
                s.options.hidden.insert("places:category:arms".to_owned());
            },
        ];
        for change in changes {
            change(&mut stage);
            let size = Vec2::new(900.0, 500.0);
            let kept = format!("{:?}", drawn(&stage, kind, size, &mut state));
            assert!(kept == format!("{:?}", drawn(&stage, kind, size, &mut ChartState::default())), "{kind:?}");
        }
    }
}
