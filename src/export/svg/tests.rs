//! SVG documents of small interfaces, read back with a strict little parser.

use egui::{
    Align2, Color32, Context, FontId, Pos2, RawInput, Rect, Shape, Stroke, StrokeKind, Ui, Vec2,
    epaint::{ClippedShape, CubicBezierShape, EllipseShape, Mesh, PathShape, PathStroke, RectShape, TextShape},
    pos2, vec2,
};

use super::{SvgPage, svg};
use crate::{
    export::{ExportError, Textures},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
};

const SIZE: Vec2 = vec2(400.0, 200.0);
const RED: Color32 = Color32::from_rgb(255, 0, 0);

fn page(pixels_per_point: f32) -> SvgPage<'static> {
    SvgPage {
        size_points: SIZE,
        dots_per_inch: None,
        background: None,
        pixels_per_point,
        title: "Title",
        description: "What is to be seen",
        metadata: None,
    }
}

/// What a closure paints, after two passes.
fn shapes(pixels_per_point: f32, mut draw: impl FnMut(&mut Ui)) -> (Vec<ClippedShape>, Textures) {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    Theme::of(ThemeKind::Light).apply(&ctx);
    crate::export::hold_still(&ctx);
    let mut textures = Textures::default();
    let mut last = Vec::new();
    for _ in 0..2 {
        let mut input = RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)), time: Some(0.0), ..RawInput::default() };
        input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels_per_point);
        let mut output = ctx.run_ui(input, &mut draw);
        textures.apply(&mut output.textures_delta);
        last = output.shapes;
    }
    (last, textures)
}

fn document(draw: impl FnMut(&mut Ui)) -> String {
    let (shapes, textures) = shapes(1.0, draw);
    svg(&shapes, &textures, &page(1.0)).unwrap()
}

/// The document of one shape that may be seen everywhere.
fn of_shape(shape: impl Into<Shape>) -> String {
    let shape = ClippedShape::new(Rect::EVERYTHING, shape.into());
    let document = svg(&[shape], &Textures::default(), &page(1.0)).unwrap();
    parse(&document);
    document
}

/// An element of a document: its name, its attributes, the text in it before its first child.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn unescape(words: &str) -> String {
    assert!(!words.contains(['<', '>']), "{words}");
    let mut out = String::new();
    for (at, part) in words.split('&').enumerate() {
        if at == 0 {
            out.push_str(part);
            continue;
        }
        let (name, rest) = part.split_once(';').unwrap_or_else(|| panic!("a bare & in {words}"));
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#13" => '\r',
            _ => panic!("&{name};"),
        });
        out.push_str(rest);
    }
    out
}

/// Reads a document of the kind written here; panics at whatever is not well-formed, or refers to something outside.
fn parse(document: &str) -> Vec<Element> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(document.chars().all(allowed), "a character that XML 1.0 forbids");
    let body = document.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    let (mut elements, mut open) = (Vec::<Element>::new(), Vec::<String>::new());
    for part in body.split_inclusive('<').skip(1).map(|part| part.strip_suffix('<').unwrap_or(part)) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("a tag without end: {part}"));
        let text = unescape(text);
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes: Vec<(String, String)> = Vec::new();
        while !rest.is_empty() {
            let (attribute, after) = rest.split_once("=\"").unwrap();
            let (value, after) = after.split_once('"').unwrap();
            assert!(attributes.iter().all(|(known, _)| known != attribute), "{attribute} twice in {tag}");
            assert!(value.len() > 200 || !(value.contains("NaN") || value.contains("inf")), "{tag}");
            attributes.push((attribute.to_owned(), unescape(value)));
            rest = after.strip_prefix(' ').unwrap_or(after);
        }
        for (attribute, value) in &attributes {
            assert!(!attribute.starts_with("on"), "a script");
            assert!(!attribute.ends_with("href") || value.starts_with("data:image/png;base64,"), "{value}");
        }
        elements.push(Element { name: name.to_owned(), attributes, text });
        if !empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    // What is referred to is there.
    for element in &elements {
        for (_, value) in &element.attributes {
            if let Some(id) = value.strip_prefix("url(#").and_then(|id| id.strip_suffix(')')) {
                assert!(elements.iter().any(|other| other.get("id") == Some(id)), "no {id}");
            }
        }
    }
    elements
}

fn all<'a>(elements: &'a [Element], name: &str) -> Vec<&'a Element> {
    elements.iter().filter(|element| element.name == name).collect()
}

fn demo(ui: &mut Ui) {
    ui.heading("Ships at Rason & Dunai");
    ui.label("10,900 <soldiers>");
    let _ = ui.button("Export…");
    ui.painter().circle_filled(pos2(200.0, 100.0), 12.0, RED);
    ui.painter().text(pos2(300.0, 100.0), Align2::CENTER_CENTER, "Курськ", FontId::proportional(14.0), RED);
}

#[test]
fn words_come_out_as_words_and_shapes_as_shapes() {
    let document = document(demo);
    let elements = parse(&document);
    let words: Vec<&str> = all(&elements, "text").iter().map(|element| element.text.as_str()).collect();
    assert_eq!(words, ["Ships at Rason & Dunai", "10,900 <soldiers>", "Export…", "Курськ"]);
    assert_eq!(all(&elements, "circle").len(), 1);
    assert!(all(&elements, "image").is_empty());
    assert_eq!(all(&elements, "title")[0].text, "Title");
    assert_eq!(all(&elements, "desc")[0].text, "What is to be seen");
    let root = &elements[0];
    assert_eq!((root.get("width"), root.get("height"), root.get("viewBox")), (Some("400"), Some("200"), Some("0 0 400 200")));
}

#[test]
fn the_same_shapes_give_the_same_document() {
    for pixels_per_point in [1.0, 1.5] {
        let once = || {
            let (shapes, textures) = shapes(pixels_per_point, demo);
            svg(&shapes, &textures, &page(pixels_per_point)).unwrap()
        };
        assert_eq!(once(), once());
    }
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "<script>&\"'\u{0}\u{8}\u{fffe}]]>-->\u{202e}";
    let (shapes, textures) = shapes(1.0, |ui| {
        ui.label(hostile);
    });
    let page = SvgPage { title: hostile, description: hostile, metadata: Some(hostile), ..page(1.0) };
    let elements = parse(&svg(&shapes, &textures, &page).unwrap());
    for name in ["title", "desc", "metadata"] {
        assert_eq!(all(&elements, name)[0].text, "<script>&\"']]>-->\u{202e}");
    }
    assert!(all(&elements, "text")[0].text.starts_with("<script>&\"'"));
    assert!(all(&elements, "script").is_empty());
}

#[test]
fn a_text_keeps_its_width_size_weight_colour_and_turn() {
    let (shapes, textures) = shapes(1.0, |ui| {
        let galley = ui.painter().layout_no_wrap("Rason".to_owned(), fonts::strong(20.0), Color32::PLACEHOLDER);
        let width = galley.size().x;
        ui.painter().add(TextShape::new(pos2(50.0, 60.0), galley, RED).with_angle(-std::f32::consts::FRAC_PI_2).with_opacity_factor(0.5));
        assert!(width > 40.0 && width < 70.0);
    });
    let elements = parse(&svg(&shapes, &textures, &page(1.0)).unwrap());
    let text = all(&elements, "text")[0];
    assert_eq!(text.get("font-size"), Some("20"));
    assert_eq!(text.get("font-weight"), Some("600"));
    assert_eq!(text.get("fill"), Some("#f00"));
    let opacity: f32 = text.get("fill-opacity").unwrap().parse().unwrap();
    assert!((opacity - 0.5).abs() < 0.01);
    assert_eq!(text.get("transform"), Some("rotate(-90 50 60)"));
    let width: f32 = text.get("textLength").unwrap().parse().unwrap();
    assert!(width > 40.0 && width < 70.0, "{width}");
}

#[test]
fn a_halo_of_copies_is_one_text_with_a_wide_line() {
    let (shapes, textures) = shapes(1.0, |ui| {
        let galley = ui.painter().layout_no_wrap("Rason".to_owned(), fonts::regular(14.0), RED);
        for offset in [vec2(-1.0, 0.0), vec2(1.0, 0.0), vec2(0.0, -1.0), vec2(0.0, 1.0)] {
            ui.painter().galley_with_override_text_color(pos2(60.0, 50.0) + offset, galley.clone(), Color32::BLACK);
        }
        ui.painter().galley(pos2(60.0, 50.0), galley.clone(), RED);
        // Two copies are no halo.
        for x in [200.0, 201.0] {
            ui.painter().galley_with_override_text_color(pos2(x, 50.0), galley.clone(), Color32::BLACK);
        }
    });
    let elements = parse(&svg(&shapes, &textures, &page(1.0)).unwrap());
    let texts = all(&elements, "text");
    let strokes: Vec<_> = texts.iter().map(|text| (text.get("stroke"), text.get("stroke-width"))).collect();
    assert_eq!(strokes, [(Some("#000"), Some("2")), (None, None), (None, None), (None, None)]);
    assert_eq!(texts[0].get("x"), texts[1].get("x"));
    assert!(texts.iter().all(|text| text.text == "Rason"));
}

#[test]
fn each_look_in_a_row_is_a_span_and_each_row_a_text() {
    let (shapes, textures) = shapes(1.0, |ui| {
        let mut job = egui::text::LayoutJob::default();
        job.append("said ", 0.0, egui::TextFormat::simple(fonts::regular(14.0), RED));
        let underline = Stroke::new(1.0, Color32::BLUE);
        job.append("Kyiv\nsecond", 0.0, egui::TextFormat { underline, ..egui::TextFormat::simple(fonts::strong(14.0), Color32::BLUE) });
        ui.label(job);
    });
    let elements = parse(&svg(&shapes, &textures, &page(1.0)).unwrap());
    let spans: Vec<&str> = all(&elements, "tspan").iter().map(|element| element.text.as_str()).collect();
    assert_eq!(spans, ["said ", "Kyiv"]);
    let texts = all(&elements, "text");
    assert_eq!(texts.len(), 2);
    assert_eq!((texts[1].text.as_str(), texts[1].get("font-weight")), ("second", Some("600")));
    let underlines = all(&elements, "path").iter().filter(|path| path.get("stroke") == Some("#00f")).count();
    assert_eq!(underlines, 2);
}

#[test]
fn a_text_cut_short_ends_with_its_dots() {
    let document = document(|ui| {
        ui.set_max_width(60.0);
        ui.add(egui::Label::new("a long label that has no room").truncate());
    });
    let elements = parse(&document);
    let text = &all(&elements, "text")[0].text;
    assert!(text.starts_with("a long") && text.ends_with('…'), "{text}");
}

#[test]
fn a_clip_rectangle_is_written_once_and_only_where_something_reaches_beyond() {
    let clip = Rect::from_min_max(pos2(10.0, 10.0), pos2(60.0, 60.0));
    let circle = |x: f32| ClippedShape::new(clip, Shape::circle_filled(pos2(x, 30.0), 5.0, RED));
    let count = |shapes: &[ClippedShape]| {
        let elements = parse(&svg(shapes, &Textures::default(), &page(1.0)).unwrap());
        ["clipPath", "g", "circle"].map(|name| all(&elements, name).len())
    };
    assert_eq!(count(&[circle(30.0)]), [0, 0, 1]);
    assert_eq!(count(&[circle(30.0), circle(10.0), circle(12.0), circle(20.0)]), [1, 1, 4]);
    let free = ClippedShape::new(Rect::EVERYTHING, Shape::circle_filled(pos2(50.0, 50.0), 5.0, RED));
    assert_eq!(count(&[circle(10.0), free, circle(10.0)]), [1, 2, 3]);
    // Outside of the clip rectangle, or of the page: not there at all.
    assert_eq!(count(&[circle(100.0), circle(-500.0)]), [0, 0, 0]);
}

#[test]
fn lines_of_a_rectangle_lie_where_egui_draws_them() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 20.0));
    let edge = |kind| {
        let shape = RectShape::new(rect, 4.0, RED, Stroke::new(2.0, Color32::BLACK), kind);
        let elements = parse(&of_shape(shape));
        let rect = all(&elements, "rect")[0];
        ["x", "width", "rx"].map(|name| rect.get(name).unwrap().to_owned())
    };
    assert_eq!(edge(StrokeKind::Inside), ["11", "18", "3"]);
    assert_eq!(edge(StrokeKind::Middle), ["10", "20", "4"]);
    assert_eq!(edge(StrokeKind::Outside), ["9", "22", "5"]);
}

#[test]
fn every_kind_of_shape_is_drawn() {
    let stroke = Stroke::new(1.5, RED);
    let points = vec![pos2(1.0, 1.0), pos2(9.0, 2.0), pos2(5.0, 8.0)];
    assert!(
        of_shape(Shape::line_segment([points[0], points[1]], stroke))
            .contains("<path d=\"M1 1 9 2\" stroke=\"#f00\" stroke-width=\"1.5\"/>")
    );
    assert!(of_shape(PathShape::line(points.clone(), stroke)).contains("d=\"M1 1 9 2 5 8\" fill=\"none\""));
    assert!(of_shape(PathShape::convex_polygon(points.clone(), RED, stroke)).contains("d=\"M1 1 9 2 5 8Z\" fill=\"#f00\""));
    let ellipse = EllipseShape { angle: 0.5, ..EllipseShape::filled(pos2(20.0, 20.0), vec2(8.0, 4.0), RED) };
    assert!(of_shape(ellipse).contains("rx=\"8\" ry=\"4\" transform=\"rotate(28.65 20 20)\""));
    let curve =
        CubicBezierShape::from_points_stroke([points[0], points[1], points[2], pos2(0.0, 9.0)], false, Color32::TRANSPARENT, stroke);
    assert!(of_shape(curve).contains("d=\"M1 1C9 2 5 8 0 9\""));
    let rounded =
        RectShape::filled(Rect::from_min_max(pos2(0.0, 0.0), pos2(20.0, 10.0)), egui::CornerRadius { nw: 4, ne: 0, sw: 0, se: 0 }, RED);
    assert!(of_shape(rounded).contains("d=\"M0 4A4 4 0 0 1 4 0L20 0L20 10L0 10Z\""));
    let changing =
        PathShape::line(points, PathStroke::new_uv(2.0, |bounds, at| if at.x > bounds.center().x { RED } else { Color32::BLUE }));
    let document = of_shape(changing);
    assert!(document.contains("#f00") || document.contains("#00f"));
    let shadow = RectShape::filled(Rect::from_min_max(pos2(5.0, 5.0), pos2(20.0, 20.0)), 0.0, RED).with_blur_width(6.0);
    assert!(of_shape(shadow).contains("filter=\"url(#blur0)\""));
    assert!(of_shape(Shape::rect_filled(Rect::EVERYTHING, 0.0, RED)).contains("<rect"));
}

#[test]
fn dashes_of_one_line_are_one_path() {
    let dashes = Shape::dashed_line(&[pos2(10.3, 10.2), pos2(90.1, 50.7)], Stroke::new(1.0, RED), 4.0, 3.0);
    assert!(dashes.len() > 10);
    let elements = parse(&of_shape(Shape::Vec(dashes)));
    assert_eq!(all(&elements, "path").len(), 1);
}

#[test]
fn what_follows_lines_is_drawn_over_them() {
    let line = Shape::line_segment([pos2(0.0, 50.0), pos2(100.0, 50.0)], Stroke::new(4.0, RED));
    let document = of_shape(Shape::Vec(vec![line.clone(), Shape::circle_filled(pos2(50.0, 50.0), 9.0, RED), line]));
    let at = |what: &str| document.match_indices(what).map(|(at, _)| at).collect::<Vec<_>>();
    let (lines, circles) = (at("<path"), at("<circle"));
    assert_eq!((lines.len(), circles.len()), (2, 1));
    assert!(lines[0] < circles[0] && circles[0] < lines[1]);
}

#[test]
fn only_triangles_of_many_colours_become_a_picture_and_keep_their_place_among_the_shapes() {
    let mut plain = Mesh::default();
    plain.add_colored_rect(Rect::from_min_max(pos2(10.0, 10.0), pos2(40.0, 30.0)), RED);
    let mut many = Mesh::default();
    for (x, y, colour) in [(100.0, 10.0, RED), (150.0, 10.0, Color32::BLUE), (100.0, 60.5, Color32::GREEN)] {
        many.colored_vertex(pos2(x, y), colour);
    }
    many.add_triangle(0, 1, 2);
    let (_, textures) = shapes(1.0, |ui| {
        ui.label("so that the font's texture is there");
    });
    let shape = |mesh: &Mesh| ClippedShape::new(Rect::EVERYTHING, Shape::mesh(mesh.clone()));
    let document = svg(&[shape(&plain), shape(&many), shape(&plain)], &textures, &page(1.0)).unwrap();
    let elements = parse(&document);
    let order: Vec<&str> = elements.iter().map(|element| element.name.as_str()).filter(|name| ["path", "image"].contains(name)).collect();
    assert_eq!(order, ["path", "image", "path"]);
    let image = all(&elements, "image")[0];
    assert_eq!(["x", "y", "width", "height"].map(|name| image.get(name).unwrap()), ["100", "10", "50", "51"]);
    assert!(image.get("xlink:href").unwrap().len() > 200);
}

#[test]
fn shapes_moved_after_they_were_laid_out_are_moved_here_too() {
    let mut shape = ClippedShape::new(Rect::EVERYTHING, Shape::circle_filled(pos2(50.0, 50.0), 9.0, RED));
    shape.transform_after_tessellation = egui::emath::TSTransform::new(vec2(10.0, 5.0), 0.5);
    let document = svg(&[shape], &Textures::default(), &page(1.0)).unwrap();
    parse(&document);
    assert!(document.contains("<g transform=\"translate(10 5) scale(0.5)\">\n<circle"), "{document}");
}

#[test]
fn numbers_that_are_none_make_no_broken_document() {
    let nan = pos2(f32::NAN, f32::INFINITY);
    of_shape(Shape::Vec(vec![
        Shape::circle_filled(nan, f32::NAN, RED),
        Shape::line_segment([nan, pos2(0.0, 0.0)], Stroke::new(f32::NAN, RED)),
        PathShape::line(vec![nan, pos2(1.0, 1.0)], Stroke::new(1.0, RED)).into(),
        Shape::rect_filled(Rect::NAN, f32::NAN, RED),
    ]));
}

#[test]
fn pages_of_no_size_are_refused() {
    let error = |size_points, pixels_per_point| svg(&[], &Textures::default(), &SvgPage { size_points, ..page(pixels_per_point) });
    assert!(matches!(error(vec2(0.0, 10.0), 1.0), Err(ExportError::NoArea)));
    assert!(matches!(error(vec2(f32::NAN, 10.0), 1.0), Err(ExportError::NoArea)));
    assert!(matches!(error(vec2(1e9, 10.0), 1.0), Err(ExportError::TooLarge)));
    assert!(matches!(error(vec2(10.0, 10.0), 0.0), Err(ExportError::Scale)));
}
