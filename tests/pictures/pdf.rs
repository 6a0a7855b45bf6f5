//! The map, the timeline, charts and a quotation of the example case as pages of one PDF. With `DATELINE_PDF_OUT` set to a folder, it is
//! written there, beside PNGs of the same pages; `tests/system/pdf.sh` looks at it with other programs.

use dateline::{
    effects::desk::Desk,
    export::{self, Drawn, LinkTarget, PdfLink, PdfMeta, PdfPage, PdfWriter},
    headless::picture::compose,
    model::{ChartKind, PictureSize, PictureSpec, PictureTheme, Subject},
    session::{Command, Session, Settings},
    ui::Panels,
};
use egui::{Rect, Vec2, pos2, vec2};

const SIZE: Vec2 = vec2(1280.0, 720.0);
/// Fine enough that nothing is seen of what is put on whole pixels.
const PIXELS_PER_POINT: f32 = 2.0;

fn pages() -> Vec<(&'static str, Drawn)> {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(Command::Dismiss);
    session.handle(Command::Select { event: 0, add: false });
    let mut panels = Panels::for_pictures();
    let (width, height) = ((SIZE.x * PIXELS_PER_POINT) as u32, (SIZE.y * PIXELS_PER_POINT) as u32);
    [
        ("Map", Subject::Map, PictureTheme::Light),
        ("Timeline", Subject::Timeline, PictureTheme::Light),
        ("Chart", Subject::Chart(ChartKind::ALL[0]), PictureTheme::Print),
        ("Quotation", Subject::Quotation, PictureTheme::Light),
        ("Map and timeline", Subject::MapTimeline, PictureTheme::Dark),
        ("Four charts", Subject::FourCharts, PictureTheme::Dark),
    ]
    .map(|(name, subject, theme)| {
        let size = PictureSize::Pixels { width, height };
        let spec = PictureSpec { subject, size, theme, scale: Some(PIXELS_PER_POINT), ..PictureSpec::default() };
        (name, compose(&session, &spec, &mut panels, true).unwrap().drawn().clone())
    })
    .into()
}

fn document(pages: &[(&str, Drawn)], told: bool) -> Vec<u8> {
    let mut writer = PdfWriter::new(Vec::new()).unwrap();
    let links = [
        PdfLink { rect: Rect::from_min_size(pos2(20.0, 20.0), vec2(200.0, 40.0)), to: LinkTarget::Page(3) },
        PdfLink { rect: Rect::from_min_size(pos2(20.0, 680.0), vec2(200.0, 30.0)), to: LinkTarget::Place { page: 1, y: 300.0 } },
    ];
    for (title, drawn) in pages {
        let started = std::time::Instant::now();
        let page = PdfPage {
            shapes: drawn.shapes(),
            textures: drawn.textures(),
            size_points: SIZE,
            scale: 0.75,
            background: Some(drawn.background()),
            pixels_per_point: PIXELS_PER_POINT,
            title,
            links: &links,
        };
        writer.add(&page).unwrap();
        if told {
            println!("{title}: {} ms", started.elapsed().as_millis());
        }
    }
    let meta = PdfMeta {
        title: "Example".to_owned(),
        author: "A. Nalyst".to_owned(),
        subject: "Pages of the example case".to_owned(),
        keywords: "Kursk, Rason".to_owned(),
        language: "en".to_owned(),
        date: Some((2026, 3, 1)),
        producer: "Dateline".to_owned(),
    };
    writer.finish(&meta).unwrap()
}

#[test]
fn pages_of_the_example_are_small_without_pictures_and_the_same_each_time() {
    let pages = pages();
    let bytes = document(&pages, true);
    println!("{} kB for {} pages", bytes.len() / 1024, pages.len());
    if let Ok(folder) = std::env::var("DATELINE_PDF_OUT") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("pages.pdf"), &bytes).unwrap();
        for (at, (_, drawn)) in pages.iter().enumerate() {
            std::fs::write(folder.join(format!("expected-{}.png", at + 1)), export::encode_png(&drawn.picture(2)).unwrap()).unwrap();
        }
    }
    let has = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    assert!(has(b"/Count 6"), "six pages");
    assert!(has(b"+Inter-Regular") && has(b"+Inter-SemiBold"));
    assert!(!has(b"/Subtype/Image"), "nothing on these pages needs pixels");
    assert!(bytes.len() < pages.len() * 200_000, "{}", bytes.len());
    assert_eq!(bytes, document(&self::pages(), false));
}
