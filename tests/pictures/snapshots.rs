//! Pictures of the map, the timeline, the reader and the whole window on the example case, drawn as `dateline export` draws them, against
//! the expected ones; and that a picture is what the window shows, the same on each run. How pictures are compared and written anew is said
//! in `tests/common/renderer.rs`.

use crate::common::renderer;
use dateline::{
    effects::desk::Desk,
    export::{self, Canvas, MOST_PASSES, Textures},
    headless::picture::{self, compose},
    model::{ChartKind, Parts, PictureSize, PictureSpec, PictureTheme, Subject, TimeWindow},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{Command, Focus, Session, Settings},
    ui::{self, Panels},
};
use egui::ClippedPrimitive;
use image::RgbaImage;

const SMALL: (u32, u32) = (1280, 720);

const BOTH: [(ThemeKind, &str); 2] = [(ThemeKind::Dark, "dark"), (ThemeKind::Light, "light")];

/// October 2024, the month in which most of the example happens, as days since 1970-01-01.
const OCTOBER: TimeWindow = TimeWindow { from: 19_997, to: 20_027 };

/// The example case, with nothing asked of it.
fn example() -> Session {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(Command::Dismiss);
    session
}

/// The example case with this event selected and its reader on this claim.
fn reading(id: &str, claim: usize) -> Session {
    let mut session = example();
    let event = session.case().events.iter().position(|e| e.id == id).unwrap() as u32;
    session.handle(Command::Select { event, add: false });
    session.handle(Command::SelectClaim(Focus { event, claim }));
    session
}

const THEMES: [(PictureTheme, &str); 3] = [(PictureTheme::Dark, "dark"), (PictureTheme::Light, "light"), (PictureTheme::Print, "print")];

/// A picture of this size, one pixel a point.
fn spec(subject: Subject, (width, height): (u32, u32), theme: PictureTheme) -> PictureSpec {
    let size = PictureSize::Pixels { width, height };
    PictureSpec { subject, size, theme, scale: Some(1.0), ..PictureSpec::default() }
}

fn pixels(picture: export::Picture) -> RgbaImage {
    RgbaImage::from_raw(picture.width as u32, picture.height as u32, picture.rgba).unwrap()
}

fn drawn(session: &Session, spec: &PictureSpec) -> RgbaImage {
    pixels(compose(session, spec, &mut Panels::for_pictures(), true).unwrap().picture(2))
}

fn assert_in(themes: &[(PictureTheme, &str)], session: &Session, subject: Subject, name: &str) {
    for (theme, theme_name) in themes {
        renderer::assert_image(&drawn(session, &spec(subject, SMALL, *theme)), &format!("{name}_{theme_name}"));
    }
}

#[test]
fn the_map_looks_as_expected() {
    assert_in(&THEMES, &example(), Subject::Map, "map");
}

#[test]
fn the_timeline_looks_as_expected_with_a_month_chosen() {
    let mut session = example();
    session.handle(Command::SetWindow(Some(OCTOBER)));
    assert_in(&THEMES[..2], &session, Subject::Timeline, "timeline");
}

#[test]
fn the_reader_looks_as_expected_on_the_second_of_five_citations() {
    let canvas = Canvas { width_px: SMALL.0, height_px: SMALL.1, pixels_per_point: 1.0 };
    for (theme, name) in BOTH {
        let reader = picture::reader(&reading("e62-treaty-june-2024", 1), canvas, theme).unwrap();
        renderer::assert_image(&pixels(reader.picture(1)), &format!("reader_{name}"));
    }
}

#[test]
fn the_window_looks_as_expected_with_an_event_selected() {
    assert_in(&THEMES[..2], &reading("e42-shells-from-rason", 0), Subject::Window, "window");
}

#[test]
fn the_window_looks_as_expected_on_a_large_screen() {
    renderer::assert_image(&drawn(&example(), &spec(Subject::Window, (1920, 1080), PictureTheme::Dark)), "window_large_dark");
}

#[test]
fn every_chart_looks_as_expected_in_each_theme() {
    for kind in ChartKind::ALL {
        assert_in(&THEMES, &example(), Subject::Chart(kind), &format!("chart_{}", kind.id()));
    }
}

#[test]
fn pages_and_quotations_look_as_expected() {
    let light = &THEMES[1..2];
    assert_in(light, &example(), Subject::MapTimeline, "page_map_timeline");
    assert_in(light, &example(), Subject::MapChart(ChartKind::OverTime), "page_map_over_time");
    assert_in(light, &example(), Subject::FourCharts, "page_four_charts");
    assert_in(light, &reading("e42-shells-from-rason", 0), Subject::Quotation, "quotation");
}

#[test]
fn the_same_picture_drawn_twice_and_on_other_threads_is_the_same_bytes() {
    let spec = PictureSpec { scale: Some(1.5), ..spec(Subject::Window, (900, 600), PictureTheme::Light) };
    let bytes = |threads: usize| {
        let composed = compose(&reading("e04-3000-in-russia", 0), &spec, &mut Panels::for_pictures(), true).unwrap();
        let mut file = Vec::new();
        composed.write(&mut file, threads, &|_| true).unwrap();
        file
    };
    let first = bytes(1);
    assert!([1, 2, 5].into_iter().all(|threads| bytes(threads) == first));
}

#[test]
fn a_finer_picture_is_the_same_picture() {
    for subject in [Subject::Timeline, Subject::Chart(ChartKind::Figures), Subject::Chart(ChartKind::Sources)] {
        let of = |size: (u32, u32)| drawn(&example(), &PictureSpec { scale: None, ..spec(subject, size, PictureTheme::Dark) });
        let (small, large) = (of(SMALL), of((2560, 1440)));
        let reduced = image::imageops::resize(&large, SMALL.0, SMALL.1, image::imageops::FilterType::Triangle);
        // As large, but with its text as small as in the small one, it is another picture.
        let other = drawn(&example(), &spec(subject, (2560, 1440), PictureTheme::Dark));
        let other = image::imageops::resize(&other, SMALL.0, SMALL.1, image::imageops::FilterType::Triangle);
        let differ = |a: &RgbaImage, b: &RgbaImage| -> f64 {
            a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / a.as_raw().len() as f64
        };
        let (same, another) = (differ(&small, &reduced), differ(&small, &other));
        assert!(same * 1.3 < another, "{subject:?}: {same:.2} and {another:.2}");
    }
}

#[test]
fn a_transparent_picture_shows_what_lies_behind_it_and_an_opaque_one_does_not() {
    for subject in [Subject::Map, Subject::Timeline, Subject::Chart(ChartKind::OverTime)] {
        let solid = spec(subject, SMALL, PictureTheme::Light);
        let through = PictureSpec { transparent: true, ..solid.clone() };
        let share = |spec: &PictureSpec| {
            let picture = drawn(&example(), spec);
            picture.pixels().filter(|p| p.0[3] < 255).count() as f64 / f64::from(SMALL.0 * SMALL.1)
        };
        assert_eq!(share(&solid), 0.0, "{subject:?}");
        assert!(share(&through) > 0.2, "{subject:?}: {}", share(&through));
    }
}

#[test]
fn each_part_of_a_page_can_be_left_out() {
    let session = {
        let mut session = example();
        session.handle(Command::SetWindow(Some(OCTOBER)));
        session
    };
    let whole = spec(Subject::Map, (900, 600), PictureTheme::Light);
    let with = drawn(&session, &PictureSpec { subtitle: "A line".to_owned(), ..whole.clone() });
    let less: [fn(&mut Parts); 6] = [
        |p| p.title = false,
        |p| p.subtitle = false,
        |p| p.legend = false,
        |p| p.scale_bar = false,
        |p| p.window = false,
        |p| p.sources = false,
    ];
    for (at, leave_out) in less.into_iter().enumerate() {
        let mut spec = PictureSpec { subtitle: "A line".to_owned(), ..whole.clone() };
        leave_out(&mut spec.parts);
        assert!(drawn(&session, &spec) != with, "part {at} was not there to be left out");
    }
}

/// What is left of passes over the whole window, as the program runs them, until nothing more is asked for.
fn window_pass(session: &mut Session, interactive: bool, canvas: Canvas, kind: ThemeKind) -> (Vec<ClippedPrimitive>, Textures) {
    let theme = Theme::of(kind);
    let mut panels = Panels::default();
    panels.wait_for_tiles = true;
    panels.interactive = interactive;
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    theme.apply(&ctx);
    export::hold_still(&ctx);
    let mut textures = Textures::default();
    let mut input = egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(canvas.width_px as f32, canvas.height_px as f32))),
        time: Some(0.0),
        ..egui::RawInput::default()
    };
    input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(canvas.pixels_per_point);
    for _ in 0..MOST_PASSES {
        let before = session.camera();
        let mut output = ctx.run_ui(input.clone(), |ui| {
            for command in ui::window(ui, session, &mut panels, theme) {
                session.handle(command);
            }
        });
        textures.apply(&mut output.textures_delta);
        let rests = output.viewport_output.values().all(|viewport| !viewport.repaint_delay.is_zero());
        if rests && session.camera() == before {
            return (ctx.tessellate(output.shapes, canvas.pixels_per_point), textures);
        }
    }
    panic!("the window still asks for another pass after {MOST_PASSES}");
}

/// Where every triangle is cut, where its corners stand, and their colours: all but where in its texture a glyph happens to lie.
fn triangles(primitives: &[ClippedPrimitive]) -> Vec<(egui::Rect, Vec<u32>, Vec<(egui::Pos2, egui::Color32)>)> {
    let of = |p: &ClippedPrimitive| match &p.primitive {
        egui::epaint::Primitive::Mesh(mesh) => {
            (p.clip_rect, mesh.indices.clone(), mesh.vertices.iter().map(|v| (v.pos, v.color)).collect())
        }
        egui::epaint::Primitive::Callback(_) => panic!("no picture shows a callback"),
    };
    primitives.iter().map(of).collect()
}

/// The pixels of what passes over the window left.
fn on_screen(session: &Session, interactive: bool, canvas: Canvas) -> (Vec<ClippedPrimitive>, Vec<u8>) {
    let (primitives, textures) = window_pass(&mut session.clone(), interactive, canvas, ThemeKind::Dark);
    let picture = export::rasterise(canvas, Theme::of(ThemeKind::Dark).panel, &primitives, &textures).unwrap();
    (primitives, picture.rgba)
}

#[test]
fn a_picture_of_the_window_is_what_the_window_shows_but_for_what_is_there_to_be_clicked() {
    let canvas = Canvas { width_px: SMALL.0, height_px: SMALL.1, pixels_per_point: 1.0 };
    for session in [example(), reading("e42-shells-from-rason", 0)] {
        let composed = compose(&session, &spec(Subject::Window, SMALL, PictureTheme::Dark), &mut Panels::for_pictures(), true).unwrap();
        let picture = composed.picture(1).rgba;
        let (still, still_pixels) = on_screen(&session, false, canvas);
        // Triangle by triangle, before there are pixels.
        let (seen, drawn) = (triangles(&still), triangles(composed.drawn().primitives()));
        assert_eq!(seen.len(), drawn.len(), "meshes of window and picture");
        for (at, (seen, drawn)) in seen.iter().zip(&drawn).enumerate() {
            let corner = seen.2.iter().zip(&drawn.2).position(|(a, b)| a != b);
            let differ = corner.map(|c| (seen.2[c], drawn.2[c]));
            assert!(seen == drawn, "mesh {at}: {:?} {:?}, {} and {} corners, {differ:?}", seen.0, drawn.0, seen.2.len(), drawn.2.len());
        }
        assert!(still_pixels == picture, "window and picture differ with no pointer and keys");
        let (shown, pixels) = on_screen(&session, true, canvas);
        // The map's buttons, the head of its folded legend, the names that give way to them, and the scroll bar of the document.
        let differ = pixels.chunks_exact(4).zip(picture.chunks_exact(4)).filter(|(shown, drawn)| shown != drawn).count();
        assert!(differ < 12_000, "{differ} pixels differ between window and picture");
        let vertices = |primitives: &[ClippedPrimitive]| -> usize {
            let of = |p: &ClippedPrimitive| match &p.primitive {
                egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
                egui::epaint::Primitive::Callback(_) => panic!("no picture shows a callback"),
            };
            primitives.iter().map(of).sum()
        };
        assert_eq!(shown.len(), still.len(), "the layers of the window");
        let (most, least) = (vertices(&shown), vertices(&still));
        // Without the buttons there is room for a name or two more.
        assert!(most.abs_diff(least) < most / 50, "{most} and {least} corners");
    }
}

#[test]
fn the_structure_of_a_picture_tells_apart_what_differs_and_lets_pass_what_is_moved_by_a_hair() {
    let session = example();
    let map = drawn(&session, &spec(Subject::Map, SMALL, PictureTheme::Dark));
    renderer::same_structure(&map, &map).unwrap();
    let (width, height) = map.dimensions();
    let moved = RgbaImage::from_fn(width, height, |x, y| *map.get_pixel((x + 1).min(width - 1), y));
    renderer::same_structure(&map, &moved).unwrap();
    assert!(renderer::same_structure(&map, &drawn(&session, &spec(Subject::Map, SMALL, PictureTheme::Light))).is_err());
    assert!(renderer::same_structure(&map, &drawn(&session, &spec(Subject::Map, (1280, 719), PictureTheme::Dark))).is_err());
    let mut unlegended = spec(Subject::Map, SMALL, PictureTheme::Dark);
    unlegended.parts.legend = false;
    assert!(renderer::same_structure(&map, &drawn(&session, &unlegended)).is_err());
}
