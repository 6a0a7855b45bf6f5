//! PDF documents of small interfaces, read back with a small reader: it follows the table at the end, unpacks streams, and decodes words.

use std::io::Write;

use egui::{
    Align2, Color32, Context, FontId, Pos2, RawInput, Rect, Shape, Stroke, StrokeKind, Ui, Vec2,
    epaint::{ClippedShape, CubicBezierShape, EllipseShape, Mesh, PathShape, PathStroke, RectShape, TextShape},
    pos2, vec2,
};

#[path = "reader.rs"]
mod reader;

use self::reader::Document;
use super::{LinkTarget, PdfLink, PdfMeta, PdfPage, PdfWriter, pdf};
use crate::{
    export::{ExportError, Textures},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
};

const SIZE: Vec2 = vec2(400.0, 200.0);
const RED: Color32 = Color32::from_rgb(255, 0, 0);

type Painted = (Vec<ClippedShape>, Textures);

/// What a closure paints, after two passes.
fn shapes(pixels_per_point: f32, mut draw: impl FnMut(&mut Ui)) -> Painted {
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

fn page((shapes, textures): &Painted) -> PdfPage<'_> {
    PdfPage { shapes, textures, size_points: SIZE, scale: 1.0, background: None, pixels_per_point: 1.0, title: "", links: &[] }
}

fn one(painted: &Painted) -> Document {
    Document::read(pdf(&[page(painted)], &PdfMeta::default(), &|_| true).unwrap())
}

fn document(draw: impl FnMut(&mut Ui)) -> Document {
    one(&shapes(1.0, draw))
}

/// The unpacked content of a page of one shape.
fn of_shape(shape: impl Into<Shape>) -> String {
    one(&(vec![ClippedShape::new(Rect::EVERYTHING, shape.into())], Textures::default())).content(0)
}

fn demo(ui: &mut Ui) {
    ui.heading("Ships at Rason & Dunai");
    ui.label("10,900 (soldiers) \\ office, 10:30 -> KN-23");
    let _ = ui.button("Export…");
    ui.painter().circle_filled(pos2(200.0, 100.0), 12.0, RED);
    ui.painter().text(pos2(300.0, 100.0), Align2::CENTER_CENTER, "Курськ", FontId::proportional(14.0), RED);
}

#[test]
fn words_come_out_as_words_with_their_spaces() {
    let document = document(demo);
    assert_eq!(document.words(0), ["Ships at Rason & Dunai", "10,900 (soldiers) \\ office, 10:30 -> KN-23", "Export…", "Курськ"]);
    assert!(document.with("/Subtype/Image").is_empty());
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    for pixels_per_point in [1.0, 1.5] {
        let once = || {
            let painted = shapes(pixels_per_point, demo);
            let page = PdfPage { pixels_per_point, title: "One", ..page(&painted) };
            let meta = PdfMeta { title: "Title".to_owned(), date: Some((2026, 3, 1)), ..PdfMeta::default() };
            pdf(&[page.clone(), page], &meta, &|_| true).unwrap()
        };
        assert_eq!(once(), once());
    }
}

#[test]
fn a_face_is_cut_down_to_the_letters_that_are_used() {
    let document = document(demo);
    let faces = document.with("/CIDFontType0C");
    assert_eq!(faces.len(), 2, "regular and semibold, each once");
    assert!(document.bytes.len() < 30_000, "{}", document.bytes.len());
    assert!(document.with("+Inter-Regular").len() >= 2);
    assert!(document.with("/BaseFont/Inter").is_empty(), "a part of a face says that it is one");
}

#[test]
fn letters_stand_where_egui_put_them_to_a_pixel() {
    let painted = shapes(1.0, demo);
    let mut faces = super::Faces::new().unwrap();
    let mut seen = 0;
    let mut check = |shape: &Shape| {
        if let Shape::Text(text) = shape {
            for row in super::vector::words::rows(text, text.pos, Rect::EVERYTHING, 1.0) {
                for run in &row.runs {
                    let set = super::faces::Set { strong: false, size: run.format.font_id.size, spacing: 0.0, slack: 1.05 };
                    for glyph in faces.place(&run.words, &run.columns, set) {
                        let apart = run.columns.iter().map(|column| (glyph.x - column).abs()).fold(f32::INFINITY, f32::min);
                        assert!(apart <= 1.1, "{apart} points off in {}", run.words);
                        seen += 1;
                    }
                }
            }
        }
    };
    painted.0.iter().for_each(|shape| match &shape.shape {
        Shape::Vec(shapes) => shapes.iter().for_each(&mut check),
        shape => check(shape),
    });
    assert!(seen > 60, "{seen}");
}

#[test]
fn what_no_face_has_is_kept_as_words() {
    let words = ["Пхеньян 평양 and (שלום)", "שלום", "مرحبا"];
    let document = document(|ui| words.iter().for_each(|words| drop(ui.label(*words))));
    // Words in several faces come in several pieces.
    assert_eq!(document.words(0).concat(), words.concat());
}

#[test]
fn hostile_words_do_no_harm() {
    let hostile = "()\\<<>>/Names endobj %%EOF\u{0}\u{8}\u{fffe}\u{202e}e\u{301}\u{1f1e9}\u{1f1ea}";
    let long = "w".repeat(10_000);
    let painted = shapes(1.0, |ui| {
        ui.label(hostile);
        ui.add(egui::Label::new(&long).extend());
    });
    let mut links = Vec::new();
    for address in [hostile, "javascript:alert(1)", "https://example.org/a b", "file:///etc/passwd", "https://example.org/)(\\"] {
        links.push(PdfLink { rect: Rect::EVERYTHING, to: LinkTarget::Address(address.to_owned()) });
    }
    let page = PdfPage { title: &long, links: &links, ..page(&painted) };
    let text = hostile.to_owned();
    let meta = PdfMeta {
        title: text.clone(),
        author: text.clone(),
        subject: long.clone(),
        keywords: text.clone(),
        language: text,
        date: Some((0, 99, 99)),
        producer: String::new(),
    };
    let document = Document::read(pdf(&[page], &meta, &|_| true).unwrap());
    assert!(document.words(0)[0].starts_with("()\\<<>>/Names endobj %%EOF"), "{:?}", document.words(0)[0]);
    assert_eq!(document.with("/URI").len(), 1, "only what is an address of the web");
    assert!(document.with("/JavaScript").is_empty());
    assert!(document.with("/Lang").is_empty());
}

#[test]
fn pages_have_bookmarks_and_links_that_lead_to_them() {
    let painted = shapes(1.0, demo);
    let at = |left: f32| Rect::from_min_size(pos2(left, 10.0), vec2(50.0, 20.0));
    let links = [
        PdfLink { rect: at(10.0), to: LinkTarget::Page(1) },
        PdfLink { rect: at(100.0), to: LinkTarget::Place { page: 1, y: 50.0 } },
        PdfLink { rect: at(200.0), to: LinkTarget::Page(7) },
        PdfLink { rect: at(900.0), to: LinkTarget::Page(0) },
        PdfLink { rect: Rect::NAN, to: LinkTarget::Page(0) },
    ];
    let first = PdfPage { title: "Ships (Rason)", links: &links, scale: 0.5, ..page(&painted) };
    let second = PdfPage { title: "Курськ", scale: 2.0, ..page(&painted) };
    let third = page(&painted);
    let document = Document::read(pdf(&[first, second, third], &PdfMeta::default(), &|_| true).unwrap());
    let pages = document.with("/Type/Page/");
    assert_eq!(pages.len(), 3);
    assert!(pages[0].contains("/MediaBox[0 0 200 100]") && pages[1].contains("/MediaBox[0 0 800 400]"), "{pages:?}");
    let links = document.with("/Subtype/Link");
    assert_eq!(links.len(), 3, "those on the page");
    assert!(links[0].contains("/Rect[5 85 30 95]") && links[0].contains("/Dest(page-000001)"), "{}", links[0]);
    let names = document.with("/Names[");
    assert!(names[0].contains("(page-000001)[") && names[0].contains("(page-000001-000050)["), "{names:?}");
    assert!(names[0].contains("/XYZ 0 300 0"), "{names:?}");
    assert!(!names[0].contains("page-000007"), "a page that was never written");
    let bookmarks = document.with("/Parent").into_iter().filter(|words| words.contains("/Title")).count();
    assert_eq!(bookmarks, 2);
}

#[test]
fn a_document_says_what_it_is() {
    let meta = PdfMeta {
        title: "Sources on Kursk".to_owned(),
        author: "A. Nalyst".to_owned(),
        subject: "Who says what".to_owned(),
        keywords: "Kursk, Rason".to_owned(),
        language: "en-GB".to_owned(),
        date: Some((2026, 3, 1)),
        producer: "Dateline".to_owned(),
    };
    let bytes = pdf(&[], &meta, &|_| true).unwrap();
    let document = Document::read(bytes);
    assert_eq!(document.with("/Type/Page/").len(), 1, "a document of no pages has an empty one");
    let info = document.with("/Producer")[0];
    for part in ["/Title(Sources on Kursk)", "/Author(A. Nalyst)", "/Subject(Who", "/Keywords(Kursk", "/CreationDate(D:20260301"] {
        assert!(info.contains(part), "{part} in {info}");
    }
    assert!(document.with("/Lang(en-GB)").len() == 1);
    let bare = Document::read(pdf(&[], &PdfMeta::default(), &|_| true).unwrap());
    assert!(bare.with("/CreationDate").is_empty() && bare.with("/Lang").is_empty() && bare.with("/Outlines").is_empty());
}

#[test]
fn a_turned_see_through_text_keeps_its_words_size_face_and_turn() {
    let painted = shapes(1.0, |ui| {
        let galley = ui.painter().layout_no_wrap("Rason".to_owned(), fonts::strong(20.0), Color32::PLACEHOLDER);
        ui.painter().add(TextShape::new(pos2(50.0, 60.0), galley, RED).with_angle(-std::f32::consts::FRAC_PI_2).with_opacity_factor(0.5));
    });
    let document = one(&painted);
    assert_eq!(document.words(0), ["Rason"]);
    let content = document.content(0);
    assert!(content.contains("/F1 20 Tf"), "{content}");
    assert!(content.contains("0 -1 1 0 -10 110 cm"), "{content}");
    assert!(document.with("/Type/Page/")[0].contains("/ca 0.5"), "{}", document.with("/Type/Page/")[0]);
}

#[test]
fn a_halo_is_drawn_but_is_no_second_word() {
    let document = document(|ui| {
        let galley = ui.painter().layout_no_wrap("Rason".to_owned(), fonts::regular(14.0), RED);
        for offset in [vec2(-1.0, 0.0), vec2(1.0, 0.0), vec2(0.0, -1.0), vec2(0.0, 1.0)] {
            ui.painter().galley_with_override_text_color(pos2(60.0, 50.0) + offset, galley.clone(), Color32::BLACK);
        }
        ui.painter().galley(pos2(60.0, 50.0), galley, RED);
    });
    assert_eq!(document.words(0), ["Rason"]);
    assert_eq!(document.with("/Subtype/Form").len(), 5, "an outline for each letter");
    assert_eq!(document.content(0).matches(" Do").count(), 5);
}

#[test]
fn each_look_in_a_row_is_a_text_and_a_line_under_it_is_drawn() {
    let document = document(|ui| {
        let mut job = egui::text::LayoutJob::default();
        job.append("said ", 0.0, egui::TextFormat::simple(fonts::regular(14.0), RED));
        let underline = Stroke::new(1.0, Color32::BLUE);
        job.append("Kyiv\nsecond", 0.0, egui::TextFormat { underline, ..egui::TextFormat::simple(fonts::strong(14.0), Color32::BLUE) });
        ui.label(job);
    });
    assert_eq!(document.words(0), ["said ", "Kyiv", "second"]);
    let content = document.content(0);
    assert_eq!((content.matches("1 0 0 rg").count(), content.matches("0 0 1 rg").count(), content.matches("0 0 1 RG").count()), (1, 1, 1));
}

#[test]
fn a_clip_rectangle_is_set_once_and_only_where_something_reaches_beyond() {
    let clip = Rect::from_min_max(pos2(10.0, 10.0), pos2(60.0, 60.0));
    let circle = |x: f32| ClippedShape::new(clip, Shape::circle_filled(pos2(x, 30.0), 5.0, RED));
    let count = |shapes: Vec<ClippedShape>| {
        let content = one(&(shapes, Textures::default())).content(0);
        ["W", "q", "Q", "f"].map(|op| content.split(' ').filter(|word| *word == op).count())
    };
    assert_eq!(count(vec![circle(30.0)]), [0, 0, 0, 1]);
    assert_eq!(count(vec![circle(30.0), circle(10.0), circle(12.0), circle(20.0)]), [1, 1, 1, 4]);
    let free = ClippedShape::new(Rect::EVERYTHING, Shape::circle_filled(pos2(50.0, 50.0), 5.0, RED));
    assert_eq!(count(vec![circle(10.0), free, circle(10.0)]), [2, 2, 2, 3]);
    assert_eq!(count(vec![circle(100.0), circle(-500.0)]), [0, 0, 0, 0]);
}

#[test]
fn every_kind_of_shape_is_drawn() {
    let stroke = Stroke::new(1.5, RED);
    let points = vec![pos2(1.0, 1.0), pos2(9.0, 2.0), pos2(5.0, 8.0)];
    assert!(of_shape(Shape::line_segment([points[0], points[1]], stroke)).contains("1 1 m 9 2 l S"));
    assert!(of_shape(PathShape::line(points.clone(), stroke)).contains("1 1 m 9 2 l 5 8 l S"));
    assert!(of_shape(PathShape::convex_polygon(points.clone(), RED, stroke)).contains("5 8 l h B"));
    let ellipse = EllipseShape { angle: 0.5, ..EllipseShape::filled(pos2(20.0, 20.0), vec2(8.0, 4.0), RED) };
    assert_eq!(of_shape(ellipse).matches(" c ").count(), 4);
    let corners = [points[0], points[1], points[2], pos2(0.0, 9.0)];
    let curve = CubicBezierShape::from_points_stroke(corners, false, Color32::TRANSPARENT, stroke);
    assert!(of_shape(curve).contains("1 1 m 9 2 5 8 0 9 c S"));
    let radii = egui::CornerRadius { nw: 4, ne: 0, sw: 0, se: 0 };
    let rounded = of_shape(RectShape::filled(Rect::from_min_max(pos2(0.0, 0.0), pos2(20.0, 10.0)), radii, RED));
    assert!(rounded.contains("0 4 m 0 1.79 1.79 0 4 0 c 20 0 l 20 10 l 0 10 l h f"), "{rounded}");
    let changing = PathStroke::new_uv(2.0, |bounds, at| if at.x > bounds.center().x { RED } else { Color32::BLUE });
    let changing = of_shape(PathShape::line(points, changing));
    assert!(changing.contains("1 0 0 RG") || changing.contains("0 0 1 RG"), "{changing}");
    let shadow = of_shape(RectShape::filled(Rect::from_min_max(pos2(5.0, 5.0), pos2(20.0, 20.0)), 0.0, RED).with_blur_width(6.0));
    assert!(shadow.matches(" f").count() > 4, "{shadow}");
    assert!(of_shape(Shape::rect_filled(Rect::EVERYTHING, 0.0, RED)).contains(" re f"));
}

#[test]
fn lines_of_a_rectangle_lie_where_egui_draws_them() {
    let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 20.0));
    for (kind, edge) in
        [(StrokeKind::Inside, "11 11 18 18 re"), (StrokeKind::Middle, "10 10 20 20 re"), (StrokeKind::Outside, "9 9 22 22 re")]
    {
        let content = of_shape(RectShape::new(rect, 0.0, RED, Stroke::new(2.0, Color32::BLACK), kind));
        assert!(content.contains(edge), "{content}");
    }
}

#[test]
fn dashes_of_one_line_are_one_path_and_what_follows_lies_over_them() {
    let dashes = Shape::dashed_line(&[pos2(10.3, 10.2), pos2(90.1, 50.7)], Stroke::new(1.0, RED), 4.0, 3.0);
    assert!(dashes.len() > 10);
    let content = of_shape(Shape::Vec(dashes));
    assert_eq!(content.matches(" S").count(), 1);
    let line = Shape::line_segment([pos2(0.0, 50.0), pos2(100.0, 50.0)], Stroke::new(4.0, RED));
    let content = of_shape(Shape::Vec(vec![line.clone(), Shape::circle_filled(pos2(50.0, 50.0), 9.0, RED), line]));
    let order: Vec<&str> = content.split(' ').filter(|word| ["S", "f"].contains(word)).collect();
    assert_eq!(order, ["S", "f", "S"]);
}

#[test]
fn a_fade_is_a_gradient_with_a_mask_that_ends_with_it() {
    let mut mesh = Mesh::default();
    for (x, colour) in [(10.0, Color32::TRANSPARENT), (50.0, RED)] {
        mesh.colored_vertex(pos2(x, 0.0), colour);
        mesh.colored_vertex(pos2(x, 8.0), colour);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(2, 1, 3);
    let shape = Shape::Vec(vec![Shape::mesh(mesh), Shape::circle_filled(pos2(50.0, 50.0), 9.0, RED)]);
    let document = one(&(vec![ClippedShape::new(Rect::EVERYTHING, shape)], Textures::default()));
    let content = document.content(0);
    let at = |what: &str| content.find(what).unwrap_or_else(|| panic!("{what} in {content}"));
    assert!(at("/M0 gs") < at("/P0 scn") && at("/P0 scn") < at(" Q") && at(" Q") < at("1 0 0 rg"));
    assert_eq!(document.with("/ShadingType 2").len(), 2);
    assert_eq!(document.with("/S/Luminosity").len(), 1);
}

#[test]
fn only_triangles_of_many_colours_become_a_picture_and_the_same_one_is_written_once() {
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
    let painted = (vec![shape(&plain), shape(&many), shape(&plain)], textures);
    let document = Document::read(pdf(&[page(&painted), page(&painted)], &PdfMeta::default(), &|_| true).unwrap());
    assert_eq!(document.with("/Subtype/Image").len(), 2, "the picture and its mask");
    let content = document.content(1);
    assert!(content.contains("50 0 0 -51 100 61 cm"), "{content}");
    assert!(content.find(" f").unwrap() < content.find(" Do").unwrap());
    assert!(content.find(" Do").unwrap() < content.rfind(" f").unwrap());
}

#[test]
fn shapes_moved_after_they_were_laid_out_are_moved_here_too() {
    let mut shape = ClippedShape::new(Rect::EVERYTHING, Shape::circle_filled(pos2(50.0, 50.0), 9.0, RED));
    shape.transform_after_tessellation = egui::emath::TSTransform::new(vec2(10.0, 5.0), 0.5);
    let content = one(&(vec![shape], Textures::default())).content(0);
    assert!(content.contains("0.5 0 0 0.5 10 5 cm"), "{content}");
}

#[test]
fn numbers_that_are_none_make_no_broken_document() {
    let nan = pos2(f32::NAN, f32::INFINITY);
    let content = of_shape(Shape::Vec(vec![
        Shape::circle_filled(nan, f32::NAN, RED),
        Shape::line_segment([nan, pos2(0.0, 0.0)], Stroke::new(f32::NAN, RED)),
        PathShape::line(vec![nan, pos2(1.0, 1.0)], Stroke::new(1.0, RED)).into(),
        Shape::rect_filled(Rect::NAN, f32::NAN, RED),
    ]));
    assert!(!content.contains("NaN") && !content.contains("inf"), "{content}");
}

#[test]
fn pages_of_no_size_are_refused_and_a_full_disk_is_told() {
    let painted = (Vec::new(), Textures::default());
    let error = |change: &dyn Fn(&mut PdfPage<'_>)| {
        let mut page = page(&painted);
        change(&mut page);
        pdf(&[page], &PdfMeta::default(), &|_| true).unwrap_err()
    };
    assert!(matches!(error(&|page| page.size_points = vec2(0.0, 10.0)), ExportError::NoArea));
    assert!(matches!(error(&|page| page.size_points = vec2(f32::NAN, 10.0)), ExportError::NoArea));
    assert!(matches!(error(&|page| page.size_points = vec2(1e9, 10.0)), ExportError::TooLarge));
    assert!(matches!(error(&|page| page.scale = 1e6), ExportError::TooLarge));
    assert!(matches!(error(&|page| page.scale = f32::NAN), ExportError::Scale));
    assert!(matches!(error(&|page| page.pixels_per_point = 0.0), ExportError::Scale));
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or_else(|| std::io::Error::other("no room"))?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for room in [5, 100, 400] {
        let written = PdfWriter::new(Full(room)).and_then(|mut writer| writer.add(&page(&painted)).map(|()| writer));
        let written = written.and_then(|writer| writer.finish(&PdfMeta::default()).map(|_| ()));
        assert!(matches!(written, Err(ExportError::Writing(_))), "{room}");
    }
}

#[test]
fn it_can_be_given_up_between_pages() {
    let painted = shapes(1.0, demo);
    let pages = vec![page(&painted); 4];
    let told = std::cell::RefCell::new(Vec::new());
    let go_on = |share: f32| {
        told.borrow_mut().push(share);
        share < 0.5
    };
    assert!(matches!(pdf(&pages, &PdfMeta::default(), &go_on), Err(ExportError::Cancelled)));
    assert_eq!(*told.borrow(), [0.0, 0.25, 0.5]);
}

#[test]
fn two_hundred_pages_are_written_as_they_come() {
    /// Counts what is written, and keeps nothing.
    struct Count(usize);
    impl Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let painted = shapes(1.0, demo);
    let started = std::time::Instant::now();
    let mut writer = PdfWriter::new(Count(0)).unwrap();
    let mut sizes = Vec::new();
    for _ in 0..200 {
        writer.add(&PdfPage { title: "Page", ..page(&painted) }).unwrap();
        sizes.push(writer.file.written());
    }
    let written = writer.finish(&PdfMeta::default()).unwrap().0;
    assert!(sizes.windows(2).all(|pair| pair[0] < pair[1]), "each page is out before the next begins");
    assert!(written < 600_000, "{written}");
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
