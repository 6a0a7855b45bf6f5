//! The map as a whole: what is reachable, what keeps clear of what, what the pointer does. Pictures are made only when asked for.

use std::collections::BTreeSet;

use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Vec2};
use proptest::prelude::{Strategy, prop, prop_assert, proptest};

use super::{layout::MarkKind, room::overlap, *};
use crate::{
    analysis::{Filter, filter::apply},
    ingest::case_file,
    model::LonLat,
    render::{projection::MapProjection, theme::ThemeKind},
};

/// A plain sea.
struct Sea;

impl Ground for Sea {
    fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, _: bool) -> bool {
        painter.rect_filled(map.rect, 0.0, theme.map.land);
        true
    }

    fn paint_labels(&mut self, _: &Painter, _: &MapProjection, _: &Theme, _: &[Rect], _: &[&str]) {}
}

/// A case, ready to be drawn, with a context that keeps its memory between passes.
struct Stage {
    case: Case,
    columns: Columns,
    shown: Shown,
    camera: Camera,
    selected: Vec<u32>,
    state: MapState,
    ctx: egui::Context,
    size: Vec2,
    time: f64,
}

impl Stage {
    fn new(case: Case) -> Self {
        let columns = Columns::build(&case);
        let shown = apply(&columns, &Filter::default());
        let ctx = egui::Context::default();
        ctx.set_fonts(crate::render::fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(&ctx);
        let camera = Camera { lon: 84.0, lat: 46.0, zoom: 3.2 };
        Self {
            case,
            columns,
            shown,
            camera,
            selected: Vec::new(),
            state: MapState::default(),
            ctx,
            size: Vec2::new(1000.0, 640.0),
            time: 0.0,
        }
    }

    fn example() -> Self {
        let (case, _) = case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap();
        Self::new(case)
    }

    fn pass(&mut self, mut events: Vec<Event>, modifiers: Modifiers) -> Vec<MapAction> {
        events.insert(0, Event::ModifiersChanged(modifiers));
        self.time += 1.0 / 60.0;
        let raw = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let mut actions = Vec::new();
        let input = input(&self.case, &self.columns, &self.shown, self.camera, &self.selected, Theme::of(ThemeKind::Dark), true);
        let state = &mut self.state;
        let mut output = self.ctx.clone().run_ui(raw, |ui| actions = show(ui, &input, state, &mut Sea));
        output.textures_delta.clear();
        for action in &actions {
            if let MapAction::SetCamera(camera) = action {
                self.camera = *camera;
            }
        }
        actions
    }

    fn map(&self) -> MapProjection {
        MapProjection::new(self.state.camera.unwrap(), Rect::from_min_size(Pos2::ZERO, self.size))
    }

    fn click(&mut self, at: Pos2, modifiers: Modifiers) -> Vec<MapAction> {
        let press = |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers };
        let mut all = self.pass(vec![Event::PointerMoved(at)], modifiers);
        all.extend(self.pass(vec![press(true)], modifiers));
        all.extend(self.pass(vec![press(false)], modifiers));
        all
    }

    fn drag(&mut self, path: &[Pos2], modifiers: Modifiers) -> Vec<MapAction> {
        let press = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        let mut all = self.pass(vec![Event::PointerMoved(path[0])], modifiers);
        all.extend(self.pass(vec![press(path[0], true)], modifiers));
        for p in &path[1..] {
            all.extend(self.pass(vec![Event::PointerMoved(*p)], modifiers));
        }
        all.extend(self.pass(vec![press(path[path.len() - 1], false)], modifiers));
        all
    }
}

pub(super) fn input<'a>(
    case: &'a Case,
    columns: &'a Columns,
    shown: &'a Shown,
    camera: Camera,
    selected: &'a [u32],
    theme: &'a Theme,
    interactive: bool,
) -> MapInput<'a> {
    MapInput {
        case,
        columns,
        shown,
        crowd: None,
        case_generation: 1,
        generation: 1,
        camera,
        selected,
        hovered: &[],
        theme,
        interactive,
        wait_for_tiles: true,
        show_scale_bar: true,
        show_legend: true,
        hidden_categories: &[],
        min_zoom: 1.0,
        max_zoom: 12.0,
        credit: crate::text::t("map-credit").to_owned(),
        boundaries: crate::text::t("map-legend-source"),
        drawn: &[],
        proposed: &[],
        editing: None,
        slide: None,
    }
}

fn made_up(points: &[(f64, f64)]) -> Case {
    let places: Vec<_> = (0..points.len())
        .map(|n| serde_json::json!({"id": format!("p{n}"), "name": format!("Place {n}"), "kind": "city", "point": {"lon": points[n].0, "lat": points[n].1}}))
        .collect();
    let events: Vec<_> = (0..points.len())
        .map(|n| {
            serde_json::json!({"id": format!("e{n}"), "title": format!("Event {n}"), "kind": "happening", "category": "c",
            "places": [{"place": format!("p{n}"), "role": "at"}]})
        })
        .collect();
    serde_json::from_value(serde_json::json!({"places": places, "events": events,
        "categories": [{"id": "c", "name": "C", "shape": "square", "colour": "orange"}]}))
    .unwrap()
}

/// Nothing drawn covers anything else that is drawn.
fn collisions(stage: &Stage) -> Vec<String> {
    let layout = &stage.state.layout;
    let marks = layout.marks.iter().map(|m| (format!("{:?} {:?}", m.kind, m.group.places), m.rect));
    let labels = layout.labels.iter().map(|l| (format!("label {:?}", l.galley.text()), l.rect));
    let edges = layout.edges.iter().map(|e| (format!("edge {}", e.place), e.rect));
    let all: Vec<(String, Rect)> = marks.chain(labels).chain(edges).collect();
    let mut found = Vec::new();
    for (at, (a, r)) in all.iter().enumerate() {
        found.extend(all[at + 1..].iter().filter(|(_, s)| overlap(*r, *s)).map(|(b, _)| format!("{a} on {b}")));
    }
    found
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn marks_and_labels_never_overlap_and_every_event_in_sight_is_in_one_mark(
        points in prop::collection::vec((-180.0..180.0_f64, -70.0..75.0_f64), 1..120),
        near in prop::collection::vec((125.0..131.0_f64, 36.0..43.0_f64), 0..60),
        zoom in 2.0..7.0_f64,
        lon in (-180.0..180.0_f64).prop_map(|v| v),
    ) {
        let all: Vec<(f64, f64)> = points.iter().chain(&near).copied().collect();
        let mut stage = Stage::new(made_up(&all));
        stage.camera = Camera { lon: if near.is_empty() { lon } else { 127.0 }, lat: 40.0, zoom };
        stage.pass(vec![], Modifiers::NONE);
        prop_assert!(collisions(&stage).is_empty(), "{:?}", collisions(&stage));
        let mut seen = BTreeSet::new();
        for mark in &stage.state.layout.marks {
            for event in &mark.group.events {
                prop_assert!(seen.insert(*event), "twice: {event}");
            }
        }
        let map = stage.map();
        for (event, (lon, lat)) in all.iter().enumerate() {
            let in_sight = map.rect.contains(map.screen_from_lonlat(LonLat::new(*lon, *lat)));
            prop_assert!(!in_sight || seen.contains(&(event as u32)));
        }
    }
}

#[test]
fn every_shown_and_placed_event_of_the_example_is_in_exactly_one_mark_at_every_zoom() {
    let mut stage = Stage::example();
    for zoom in [2.0, 2.7, 3.4, 4.5, 6.0, 8.0] {
        for (lon, lat) in [(84.0, 46.0), (127.0, 39.0), (36.0, 51.0), (-77.0, 20.0)] {
            stage.camera = Camera { lon, lat, zoom };
            stage.pass(vec![], Modifiers::NONE);
            assert_eq!(collisions(&stage), Vec::<String>::new(), "{zoom} {lon}");
            let mut count = vec![0; stage.columns.len()];
            stage.state.layout.marks.iter().flat_map(|m| &m.group.events).for_each(|e| count[*e as usize] += 1);
            let map = stage.map();
            for (event, anchor) in stage.columns.anchors.iter().enumerate() {
                let Some(anchor) = anchor.filter(|_| stage.shown.on_map(event)) else {
                    assert_eq!(count[event], 0);
                    continue;
                };
                assert!(count[event] <= 1);
                if map.rect.shrink(20.0).contains(layout::screen(&map, anchor.world)) {
                    assert_eq!(count[event], 1, "event {event} at {zoom} {lon}");
                }
            }
        }
    }
}

#[test]
fn a_country_is_one_badge_inside_its_outline_or_led_to_it_and_never_in_a_cluster() {
    let mut stage = Stage::example();
    stage.camera = Camera { lon: 127.0, lat: 39.5, zoom: 6.0 };
    stage.pass(vec![], Modifiers::NONE);
    let korea = stage.case.places.iter().position(|p| p.id == "north-korea").unwrap() as u32;
    let marks: Vec<_> = stage.state.layout.marks.iter().filter(|m| m.group.places.contains(&korea)).collect();
    assert_eq!(marks.len(), 1);
    assert_eq!(marks[0].kind, MarkKind::Badge);
    let inside = stage.state.cache.get("PRK", 8.0).contains(stage.map().world_from_screen(marks[0].leader.unwrap_or(marks[0].center)));
    assert!(inside);
}

#[test]
fn walkers_and_our_projection_agree_to_a_point() {
    struct Probe<'a>(&'a mut Vec<Pos2>, Vec<LonLat>);
    impl walkers::Plugin for Probe<'_> {
        fn run(self: Box<Self>, _: &mut Ui, _: &Response, projector: &walkers::Projector<'_>, _: &walkers::MapMemory) {
            let at = |p: &LonLat| projector.project(walkers::lon_lat(p.lon, p.lat)).to_pos2();
            let found: Vec<Pos2> = self.1.iter().map(at).collect();
            self.0.extend(found);
        }
    }
    let camera = Camera { lon: 84.0, lat: 46.0, zoom: 4.37 };
    let points = vec![LonLat::new(36.18, 51.73), LonLat::new(130.3, 42.23), LonLat::new(84.0, 46.0), LonLat::new(120.0, -12.0)];
    let mut found = Vec::new();
    let rect = Rect::from_min_size(Pos2::ZERO, Vec2::new(1000.0, 640.0));
    let mut output = egui::Context::default().run_ui(RawInput { screen_rect: Some(rect), ..RawInput::default() }, |ui| {
        found.clear();
        let mut memory = walkers::MapMemory::default();
        memory.center_at(walkers::lon_lat(camera.lon, camera.lat));
        memory.set_zoom(camera.zoom).unwrap();
        walkers::Map::new(None, &mut memory, walkers::lon_lat(0.0, 0.0))
            .with_plugin(Probe(&mut found, points.clone()))
            .show(ui, |_, _, _, _| ());
    });
    output.textures_delta.clear();
    let map = MapProjection::new(camera, rect);
    assert_eq!(found.len(), points.len());
    for (theirs, place) in found.iter().zip(&points) {
        assert!(theirs.distance(map.screen_from_lonlat(*place)) < 1.0, "{theirs:?}");
    }
}

#[test]
fn the_wheel_zooms_about_the_pointer_and_a_drag_holds_what_it_grabbed() {
    let mut stage = Stage::new(made_up(&[(10.0, 10.0)]));
    let at = Pos2::new(700.0, 200.0);
    stage.pass(vec![Event::PointerMoved(at)], Modifiers::NONE);
    let under = stage.map().lonlat_from_screen(at);
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: Vec2::new(0.0, 3.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    };
    stage.pass(vec![wheel], Modifiers::NONE);
    for _ in 0..40 {
        stage.pass(vec![], Modifiers::NONE);
    }
    assert!(stage.camera.zoom > 3.7, "{}", stage.camera.zoom);
    assert!(stage.map().screen_from_lonlat(under).distance(at) < 0.5);

    let (from, to) = (Pos2::new(500.0, 300.0), Pos2::new(620.0, 340.0));
    let under = stage.map().lonlat_from_screen(from);
    stage.drag(&[from, from + Vec2::new(12.0, 4.0), to], Modifiers::NONE);
    stage.pass(vec![], Modifiers::NONE);
    assert!(stage.map().screen_from_lonlat(under).distance(to) < 0.5, "{:?}", stage.map().screen_from_lonlat(under));
}

#[test]
fn a_click_on_a_marker_selects_it_and_one_on_nothing_clears() {
    let mut stage = Stage::new(made_up(&[(84.0, 46.0), (20.0, 10.0)]));
    let actions = stage.click(Pos2::new(500.0, 320.0), Modifiers::NONE);
    assert!(actions.contains(&MapAction::Select { events: vec![0], add: false }), "{actions:?}");
    assert!(actions.contains(&MapAction::Hover(Some(0))));
    stage.selected = vec![0];
    stage.time += 1.0;
    let actions = stage.click(Pos2::new(700.0, 100.0), Modifiers::NONE);
    assert!(actions.contains(&MapAction::ClearSelection), "{actions:?}");
}

#[test]
fn a_click_on_a_cluster_zooms_in_and_one_on_a_single_place_opens_its_list_in_date_order() {
    let mut stage = Stage::new(made_up(&[(84.0, 46.0), (84.5, 46.0), (20.0, 10.0)]));
    stage.pass(vec![], Modifiers::NONE);
    let group = stage.state.layout.marks.iter().find(|m| m.kind == MarkKind::Group).unwrap().center;
    stage.click(group, Modifiers::NONE);
    assert!(stage.camera.zoom > 5.0);
    stage.pass(vec![], Modifiers::NONE);
    let in_sight = stage.state.layout.marks.iter().filter(|m| m.kind == MarkKind::Single && stage.map().rect.contains(m.center)).count();
    assert_eq!(in_sight, 2);

    let mut stage = Stage::new(made_up(&[(84.0, 46.0), (84.0, 46.0)]));
    stage.case.events[1].places[0].place = "p0".to_owned();
    stage.columns = Columns::build(&stage.case);
    let actions = stage.click(Pos2::new(500.0, 320.0), Modifiers::NONE);
    assert!(actions.iter().any(|a| matches!(a, MapAction::OpenGroup { events, .. } if *events == [0, 1])), "{actions:?}");
}

#[test]
fn shift_draws_a_rectangle_and_alt_a_lasso_and_both_select_what_is_inside() {
    let mut stage = Stage::new(made_up(&[(84.0, 46.0), (30.0, 20.0)]));
    stage.pass(vec![], Modifiers::NONE);
    let path = [(420.0, 240.0), (580.0, 240.0), (600.0, 420.0), (420.0, 420.0)].map(|(x, y)| Pos2::new(x, y));
    let inside = MapAction::Select { events: vec![0], add: false };
    assert!(stage.drag(&[path[0], path[2]], Modifiers::SHIFT).contains(&inside));
    assert!(stage.drag(&path, Modifiers::ALT).contains(&inside));
    assert!(!stage.drag(&[Pos2::new(10.0, 10.0), Pos2::new(60.0, 60.0)], Modifiers::SHIFT).contains(&inside));
}

#[test]
fn a_selected_event_without_a_place_rings_nothing() {
    let mut stage = Stage::new(made_up(&[(84.0, 46.0), (20.0, 10.0)]));
    stage.case.events[1].places.clear();
    stage.columns = Columns::build(&stage.case);
    stage.selected = vec![1];
    stage.pass(vec![], Modifiers::NONE);
    assert_eq!(stage.state.layout.marks.len(), 1);
}

#[test]
fn a_place_under_the_legend_is_pointed_at_too() {
    let mut stage = Stage::new(made_up(&[(84.0, 46.0), (84.0, 20.0)]));
    stage.pass(vec![], Modifiers::NONE);
    let legend = stage.state.laid_out_for.as_ref().unwrap().plates.iter().copied().max_by(|a, b| a.area().total_cmp(&b.area())).unwrap();
    let under = stage.map().lonlat_from_screen(legend.center());
    stage = Stage::new(made_up(&[(84.0, 46.0), (under.lon, under.lat)]));
    stage.pass(vec![], Modifiers::NONE);
    assert_eq!(stage.state.layout.edges.iter().map(|e| e.place).collect::<Vec<_>>(), [1]);
}

#[test]
fn places_out_of_sight_are_pointed_at_from_the_edge() {
    let mut stage = Stage::new(made_up(&[(84.0, 46.0), (-77.0, -12.0), (90.0, 44.0)]));
    stage.camera.zoom = 4.0;
    stage.pass(vec![], Modifiers::NONE);
    let edges: Vec<(u32, bool)> = stage.state.layout.edges.iter().map(|e| (e.place, e.towards.x < 0.0)).collect();
    assert_eq!(edges, [(1, true)]);
    let at = stage.state.layout.edges[0].rect.center();
    stage.click(at, Modifiers::NONE);
    assert!((stage.camera.lon - -77.0).abs() < 1e-6);
}

/// How long a pass takes while the map moves and while it stands still, the basemap left out.
#[test]
#[ignore = "prints times"]
fn time() {
    let mut stage = Stage::example();
    stage.size = Vec2::new(1280.0, 720.0);
    for zoom in [3.2, 5.0, 6.5] {
        stage.camera = Camera { lon: 120.0, lat: 42.0, zoom };
        let mut run = |step: f64| {
            stage.pass(vec![], Modifiers::NONE);
            let before = std::time::Instant::now();
            for _ in 0..100 {
                stage.camera.lon += step;
                stage.pass(vec![], Modifiers::NONE);
            }
            before.elapsed().as_secs_f64() * 10.0
        };
        println!("zoom {zoom}: moving {:.2} ms, still {:.2} ms", run(0.01), run(0.0));
    }
    let spread = |n: u32, by: u32, over: f64| f64::from(n.wrapping_mul(by) % 100_003) / 100_003.0 * over;
    let points: Vec<(f64, f64)> =
        (0..100_000).map(|n| (spread(n % 5_000, 7919, 340.0) - 170.0, spread(n % 5_000, 104_729, 120.0) - 50.0)).collect();
    let mut stage = Stage::new(made_up(&points));
    stage.size = Vec2::new(1280.0, 720.0);
    stage.pass(vec![], Modifiers::NONE);
    let before = std::time::Instant::now();
    for _ in 0..20 {
        stage.camera.lon += 0.01;
        stage.pass(vec![], Modifiers::NONE);
    }
    let moving = before.elapsed().as_secs_f64() * 50.0;
    let before = std::time::Instant::now();
    (0..20).for_each(|_| drop(stage.pass(vec![], Modifiers::NONE)));
    let still = before.elapsed().as_secs_f64() * 50.0;
    let before = std::time::Instant::now();
    stage.state.built_for = stage.state.built_for.map(|b| (b.0, b.1 + 7));
    stage.pass(vec![], Modifiers::NONE);
    println!("100,000 events: moving {moving:.2} ms, still {still:.2} ms, filter changed {:.2} ms", before.elapsed().as_secs_f64() * 1e3);
}

#[test]
#[ignore = "writes pictures to the folder named by MAP_LOOK"]
fn look() {
    let Some(folder) = std::env::var_os("MAP_LOOK").map(std::path::PathBuf::from) else { return };
    let stage = Stage::example();
    let by_title = |words: &str| stage.case.events.iter().position(|e| e.title.contains(words)).unwrap() as u32;
    let rason = by_title("from the port of Rason");
    let korea = Camera { lon: 128.5, lat: 38.6, zoom: 6.2 };
    let kursk = Camera { lon: 36.0, lat: 50.8, zoom: 6.6 };
    for (width, height) in [(1280_u32, 720_u32), (1920, 1080)] {
        let size = (f64::from(width), f64::from(height));
        let start = crate::analysis::fit::whole_stage(&stage.columns, &stage.shown, size).unwrap();
        let far = Camera { lon: 84.0, lat: 40.0, zoom: 1.0 };
        for (name, camera, selected) in [
            ("start", start, vec![]),
            ("korea", korea, vec![]),
            ("kursk", kursk, vec![]),
            ("selected", start, vec![rason]),
            ("far", far, vec![]),
        ] {
            for (theme_name, kind) in [("dark", ThemeKind::Dark), ("light", ThemeKind::Light)] {
                let theme = Theme::of(kind);
                let input = input(&stage.case, &stage.columns, &stage.shown, camera, &selected, theme, true);
                let mut state = MapState::default();
                let mut ground = look_ground();
                let canvas = crate::export::Canvas { width_px: width, height_px: height, pixels_per_point: 1.0 };
                let setup = |ctx: &egui::Context| {
                    ctx.set_fonts(crate::render::fonts::definitions());
                    theme.apply(ctx);
                };
                let picture = crate::export::draw(canvas, theme.map.sea, setup, |ui| {
                    show(ui, &input, &mut state, &mut ground);
                    if name == "korea" {
                        let north = state.layout.marks.iter().position(|m| m.group.events.len() > 15);
                        let single = state.layout.marks.iter().position(|m| m.group.events == [rason]);
                        for mark in [north, single] {
                            state.paint_card(ui.painter(), &input, &state.layout, &Hits { mark, ..Hits::default() }, ui.max_rect());
                        }
                    }
                });
                let png = crate::export::encode_png(&picture.unwrap()).unwrap();
                std::fs::write(folder.join(format!("{name}-{width}-{theme_name}.png")), png).unwrap();
            }
        }
    }
}

fn look_ground() -> crate::render::basemap::Basemap {
    crate::render::basemap::Basemap::embedded().unwrap()
}

#[test]
fn an_arrow_kept_from_an_earlier_filter_is_the_arrow_cut_anew() {
    let mut kept = Stage::example();
    let window = |from, to| Filter { window: Some(crate::model::TimeWindow { from, to }), ..Filter::default() };
    for filter in [window(19_900, 20_020), Filter::default(), window(20_000, 20_060)] {
        let mut fresh = Stage::example();
        for stage in [&mut kept, &mut fresh] {
            stage.shown = apply(&stage.columns, &filter);
            // As another generation of what is shown does.
            stage.state.built_for = stage.state.built_for.map(|(case, _)| (case, u64::MAX));
            stage.pass(Vec::new(), Modifiers::NONE);
        }
        assert!(!kept.state.curves.is_empty());
        assert_eq!(kept.state.curves, fresh.state.curves);
    }
}
