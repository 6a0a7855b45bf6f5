//! The timeline and the map of the example case as SVG: what stands on them as text, and what is drawn of shapes.
//! With `DATELINE_SVG_OUT` set to a folder, the documents are written there, beside PNGs of the same shapes.

use std::collections::BTreeSet;

use dateline::{
    effects::desk::Desk,
    export::{self, Canvas, MOST_PASSES, SvgPage, Textures},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{Command, Session, Settings},
    ui::{self, Panels, map_panel, timeline_panel},
};
use egui::{CentralPanel, Color32, Context, Frame, Pos2, RawInput, Rect, Shape, Vec2, epaint::ClippedShape};
use egui_plot::{Bar, BarChart, Legend, Line, MarkerShape, Plot, Points};

const SIZE: Vec2 = Vec2::new(1280.0, 720.0);

#[derive(Clone, Copy)]
enum What {
    Timeline,
    Map,
    Window,
    Chart,
}

/// Bars, a line with marks, a band between two lines, a legend.
fn chart(ui: &mut egui::Ui) {
    let bars = |name: &str, left: f64| {
        let bars = (0..5).map(|at| Bar::new(f64::from(at) + left, f64::from(at * at + 3)).width(0.3)).collect();
        BarChart::new(name, bars)
    };
    let line: Vec<[f64; 2]> = (0..60).map(|at| [f64::from(at) / 12.0, 10.0 + (f64::from(at) / 5.0).sin() * 6.0]).collect();
    Plot::new("chart").legend(Legend::default()).x_axis_label("Months").y_axis_label("Events").show(ui, |plot| {
        plot.bar_chart(bars("Troop deployment", 0.0));
        plot.bar_chart(bars("Combat and losses", 0.35));
        plot.line(Line::new("Said", line.clone()).width(2.0));
        plot.points(Points::new("Published", line).radius(3.0).shape(MarkerShape::Diamond));
    });
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
            if matches!(what, What::Window) {
                commands = ui::window(ui, &session, &mut panels, theme);
                return;
            }
            CentralPanel::default().frame(Frame::new().fill(theme.panel)).show(ui, |ui| match what {
                What::Window => {}
                What::Chart => chart(ui),
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
        dots_per_inch: None,
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
fn a_map_is_words_and_shapes_down_to_its_ground_and_the_same_each_time() {
    for (kind, name) in [(ThemeKind::Dark, "map-dark"), (ThemeKind::Light, "map-light")] {
        let drawn = drawn(What::Map, kind);
        let document = document(&drawn);
        write(name, &drawn, &document);
        let written = texts(&document);
        assert!(written.contains("Port of Rason") && written.contains("Kursk region"), "{written:?}");
        assert!(!document.contains("<image"));
        // Halos are one text each, not eight.
        assert!(document.matches("<text").count() < 3 * written.len(), "{}", document.matches("<text").count());
        assert_eq!(document, self::document(&self::drawn(What::Map, kind)));
    }
}

#[test]
fn a_chart_is_words_and_shapes_and_no_picture() {
    let drawn = drawn(What::Chart, ThemeKind::Light);
    let document = document(&drawn);
    write("chart", &drawn, &document);
    let written = texts(&document);
    for words in ["Troop deployment", "Said", "Months", "Events"] {
        assert!(written.contains(words), "{words:?} is not among {written:?}");
    }
    assert!(!document.contains("<image"));
    // The label of the upright axis.
    assert!(document.contains("rotate(-90 "));
}

#[test]
fn the_whole_window_is_words_and_shapes_and_no_picture() {
    let drawn = drawn(What::Window, ThemeKind::Dark);
    let document = document(&drawn);
    write("window", &drawn, &document);
    let (shown, written) = (rows_shown(&drawn.shapes), texts(&document));
    let missing = shown.difference(&written).count();
    // A row half of whose text is out of sight counts as shown, one all out of sight may be left out.
    assert!(missing * 10 < shown.len(), "{:?}", shown.difference(&written));
    assert!(!document.contains("<image"));
}
