//! The timeline and the map of the example case as SVG: what stands on them as text, and what is drawn of shapes.
//! With `DATELINE_SVG_OUT` set to a folder, the documents are written there, beside PNGs of the same shapes.

#![cfg(feature = "gui")]

use std::collections::BTreeSet;

use dateline::{
    effects::desk::Desk,
    export::{self, Canvas, MOST_PASSES, SvgPage, Textures},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{Command, Session, Settings},
    ui::{Panels, map_panel, timeline_panel},
};
use egui::{CentralPanel, Color32, Context, Frame, Pos2, RawInput, Rect, Shape, Vec2, epaint::ClippedShape};

const SIZE: Vec2 = Vec2::new(1280.0, 720.0);

#[derive(Clone, Copy)]
enum What {
    Timeline,
    Map,
}

struct Drawn {
    shapes: Vec<ClippedShape>,
    textures: Textures,
    ground: Color32,
    ctx: Context,
}

/// The shapes of a panel on the example case, laid out as for a picture.
fn drawn(what: What, kind: ThemeKind) -> Drawn {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(Command::Dismiss);
    let theme = Theme::of(kind);
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    theme.apply(&ctx);
    export::hold_still(&ctx);
    let mut panels = Panels::for_pictures();
    let mut textures = Textures::default();
    let mut shapes = Vec::new();
    for _ in 0..MOST_PASSES {
        let mut input = RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)), time: Some(0.0), ..RawInput::default() };
        input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(1.0);
        let mut commands = Vec::new();
        let mut output = ctx.run_ui(input, |ui| {
            CentralPanel::default().frame(Frame::new().fill(theme.panel)).show(ui, |ui| match what {
                What::Timeline => timeline_panel::widget(ui, &session, &mut panels, theme, &mut commands),
                What::Map => map_panel::show(ui, &session, &mut panels, theme, &mut commands),
            });
        });
        for command in commands {
            session.handle(command);
        }
        textures.apply(&mut output.textures_delta);
        shapes = output.shapes;
    }
    Drawn { shapes, textures, ground: theme.panel, ctx }
}

fn document(drawn: &Drawn) -> String {
    let page = SvgPage {
        size_points: SIZE,
        background: Some(drawn.ground),
        pixels_per_point: 1.0,
        title: "Example",
        description: "The example case",
        metadata: Some("{\"camera\": [0, 1]}"),
    };
    export::svg(&drawn.shapes, &drawn.textures, &page).unwrap()
}

fn write(name: &str, drawn: &Drawn, document: &str) {
    let Ok(folder) = std::env::var("DATELINE_SVG_OUT") else { return };
    let path = std::path::Path::new(&folder);
    std::fs::write(path.join(format!("{name}.svg")), document).unwrap();
    let canvas = Canvas { width_px: SIZE.x as u32, height_px: SIZE.y as u32, pixels_per_point: 1.0 };
    let primitives = drawn.ctx.tessellate(drawn.shapes.clone(), 1.0);
    let picture = export::rasterise(canvas, drawn.ground, &primitives, &drawn.textures).unwrap();
    std::fs::write(path.join(format!("{name}.png")), export::encode_png(&picture).unwrap()).unwrap();
}

/// Every row of text that the shapes show, at least in part.
fn rows_shown(shapes: &[ClippedShape]) -> BTreeSet<String> {
    fn walk(shape: &Shape, clip: Rect, out: &mut BTreeSet<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, out)),
            Shape::Text(text) if text.visual_bounding_rect().intersects(clip) => {
                out.extend(text.galley.rows.iter().map(|row| row.text()).filter(|row| !row.trim().is_empty()));
            }
            _ => {}
        }
    }
    let mut out = BTreeSet::new();
    let page = Rect::from_min_size(Pos2::ZERO, SIZE);
    for shape in shapes {
        walk(&shape.shape, shape.clip_rect.intersect(page), &mut out);
    }
    out
}

/// The text of every `text` element, its spans joined.
fn texts(document: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for part in document.split("<text").skip(1) {
        let part = part.split("</text>").next().unwrap();
        let words: String = part.split('>').skip(1).map(|part| part.split('<').next().unwrap()).collect();
        out.insert(words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"));
    }
    out
}

#[test]
fn a_timeline_is_words_and_shapes_and_no_picture() {
    for (kind, name) in [(ThemeKind::Dark, "timeline-dark"), (ThemeKind::Light, "timeline-light")] {
        let drawn = drawn(What::Timeline, kind);
        let document = document(&drawn);
        write(name, &drawn, &document);
        let (shown, written) = (rows_shown(&drawn.shapes), texts(&document));
        assert!(shown.len() > 20, "{shown:?}");
        assert!(shown.iter().any(|words| words.contains("2024")), "{shown:?}");
        for row in &shown {
            assert!(written.contains(row), "{row:?} is not among {written:?}");
        }
        assert!(!document.contains("<image"));
        assert!(document.contains("<path") && document.contains("<rect"));
    }
}

#[test]
fn a_map_is_words_and_shapes_over_one_picture_of_the_ground() {
    for (kind, name) in [(ThemeKind::Dark, "map-dark"), (ThemeKind::Light, "map-light")] {
        let drawn = drawn(What::Map, kind);
        let document = document(&drawn);
        write(name, &drawn, &document);
        let written = texts(&document);
        assert!(written.contains("Pyongyang"), "{written:?}");
        assert_eq!(document.matches("<image").count(), 1);
        assert_eq!(document, self::document(&self::drawn(What::Map, kind)));
    }
}
