//! Pictures of the map, the timeline, the reader and the whole window on the example case, drawn as `dateline export` draws them, against
//! the expected ones; and that a picture is what the window shows, the same on each run. How pictures are compared and written anew is said
//! in `common/renderer.rs`.

mod common;

use common::renderer;
use dateline::{
    effects::desk::Desk,
    export::{self, Canvas, MOST_PASSES, Textures},
    headless::{
        cli::What,
        picture::{Request, picture},
    },
    model::TimeWindow,
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{Action, Command, Focus, Session, Settings},
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

fn drawn(session: &Session, what: What, size_px: (u32, u32), theme: ThemeKind) -> RgbaImage {
    let picture = picture(&mut session.clone(), &Request { what, size_px, pixels_per_point: 1.0, theme }).unwrap();
    RgbaImage::from_raw(picture.width as u32, picture.height as u32, picture.rgba).unwrap()
}

fn assert_both(session: &Session, what: What, name: &str) {
    for (theme, theme_name) in BOTH {
        renderer::assert_image(&drawn(session, what, SMALL, theme), &format!("{name}_{theme_name}"));
    }
}

#[test]
fn the_map_looks_as_expected() {
    assert_both(&example(), What::Map, "map");
}

#[test]
fn the_timeline_looks_as_expected_with_a_month_chosen() {
    let mut session = example();
    session.handle(Command::SetWindow(Some(OCTOBER)));
    assert_both(&session, What::Timeline, "timeline");
}

#[test]
fn the_reader_looks_as_expected_on_the_second_of_five_citations() {
    assert_both(&reading("e62-treaty-june-2024", 1), What::Reader, "reader");
}

#[test]
fn the_window_looks_as_expected_with_an_event_selected() {
    assert_both(&reading("e42-shells-from-rason", 0), What::Window, "window");
}

#[test]
fn the_window_looks_as_expected_on_a_large_screen() {
    renderer::assert_image(&drawn(&example(), What::Window, (1920, 1080), ThemeKind::Dark), "window_large_dark");
}

#[test]
fn the_same_picture_drawn_twice_is_the_same_bytes() {
    let request = Request { what: What::Window, size_px: (900, 600), pixels_per_point: 1.5, theme: ThemeKind::Light };
    let bytes = || export::encode_png(&picture(&mut reading("e04-3000-in-russia", 0), &request).unwrap()).unwrap();
    assert!(bytes() == bytes());
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
        let picture = drawn(&session, What::Window, SMALL, ThemeKind::Dark).into_raw();
        let (still, still_pixels) = on_screen(&session, false, canvas);
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
    let map = drawn(&session, What::Map, SMALL, ThemeKind::Dark);
    renderer::same_structure(&map, &map).unwrap();
    let (width, height) = map.dimensions();
    let moved = RgbaImage::from_fn(width, height, |x, y| *map.get_pixel((x + 1).min(width - 1), y));
    renderer::same_structure(&map, &moved).unwrap();
    assert!(renderer::same_structure(&map, &drawn(&session, What::Map, SMALL, ThemeKind::Light)).is_err());
    assert!(renderer::same_structure(&map, &drawn(&session, What::Map, (1280, 719), ThemeKind::Dark)).is_err());
    let mut unlegended = session;
    unlegended.handle(Action::ToggleLegend.into());
    assert!(renderer::same_structure(&map, &drawn(&unlegended, What::Map, SMALL, ThemeKind::Dark)).is_err());
}
