//! Presenting and taking away, on the example case and on 100,000 made-up events: a frame of a flight (the whole pass with tessellation), the
//! first pass of a slide, opening a briefing of 200 steps, and a slide as a page of a PDF. Prints medians and the slowest; asserts nothing
//! about time. Aims: a frame of a flight below 4 ms on the example and 8 ms on 100,000 events, a page below 300 ms. Run:
//! `cargo bench --bench briefing`.

mod made_up;

use std::time::Instant;

use dateline::{
    effects::desk::Desk,
    export::{PdfMeta, PdfPage, PdfWriter},
    headless::slides::{Part, SlideLook, slides},
    model::{Annotation, Briefing, Camera, Case, Cited, How, Layout, LonLat, Movement, Step, View},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{
        Command, PresentCommand, Session, Settings,
        state::{OpenedCase, Origin},
    },
    ui::{self, Panels, slide::HEIGHT_POINTS},
};
use egui::{Pos2, RawInput, Rect, Vec2};

/// The stage as it is laid out on a screen of 1920 × 1080 pixels.
const STAGE: Vec2 = Vec2::new(HEIGHT_POINTS * 16.0 / 9.0, HEIGHT_POINTS);
const PIXELS_PER_POINT: f32 = 1080.0 / HEIGHT_POINTS;
const FRAME_SECS: f64 = 1.0 / 60.0;

/// A window, and the time that its passes take.
struct Stage {
    ctx: egui::Context,
    session: Session,
    panels: Panels,
    now_secs: f64,
}

impl Stage {
    fn new(opened: OpenedCase) -> Self {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(&ctx);
        ctx.set_pixels_per_point(PIXELS_PER_POINT);
        let mut session = Session::new(opened, Settings::default());
        session.handle(Command::Dismiss);
        Self { ctx, session, panels: Panels::default(), now_secs: 0.0 }
    }

    /// One pass, and what it asks for carried out: milliseconds.
    fn pass(&mut self) -> f64 {
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, STAGE));
        let input = RawInput { screen_rect, time: Some(self.now_secs), ..RawInput::default() };
        self.panels.now_secs = self.now_secs;
        let start = Instant::now();
        let Self { ctx, session, panels, .. } = self;
        let mut commands = Vec::new();
        let mut output = ctx.run_ui(input, |ui| commands = ui::window(ui, session, panels, Theme::of(ThemeKind::Dark)));
        let shapes = std::mem::take(&mut output.shapes);
        let pixels_per_point = output.pixels_per_point;
        output.drop_without_applying_deltas();
        std::hint::black_box(ctx.tessellate(shapes, pixels_per_point));
        for command in commands {
            session.handle(command);
        }
        start.elapsed().as_secs_f64() * 1e3
    }

    fn tell(&mut self, command: PresentCommand) {
        self.session.handle(Command::Presenting { command, now_secs: self.now_secs });
    }

    fn present(&mut self) {
        self.session.handle(Command::Present { from_start: true, now_secs: self.now_secs });
    }
}

/// Median and slowest.
fn told(mut values: Vec<f64>) -> String {
    if values.is_empty() {
        return "      none".to_owned();
    }
    values.sort_by(f64::total_cmp);
    format!("{:9.3} ms, slowest {:9.3}", values[values.len() / 2], values[values.len() - 1])
}

/// Steps on events of a case, with a map and without, each quoting the event that it selects, the map flying from one to the next.
fn steps_on(case: &Case, count: usize) -> Vec<Step> {
    let stride = (case.events.len() / count.max(1)).max(1);
    let step = |n: usize| {
        let event = &case.events[n * stride % case.events.len()];
        let place = event.places.first().and_then(|p| case.place(&p.place)).map_or(LonLat::new(36.2, 51.7), |p| p.point);
        let text = format!("- What is told: [{}](event:{})\n- **Step {n}**, made up", event.title, event.id);
        Step {
            id: format!("s{n}"),
            title: format!("{n}. {}", event.title),
            text,
            view: View {
                camera: Camera { lon: place.lon, lat: place.lat, zoom: 3.0 + (n % 5) as f64 },
                selection: vec![event.id.clone()],
                ..View::default()
            },
            layout: [Layout::Map, Layout::MapTimeline, Layout::MapQuotation, Layout::Map][n % 4],
            cited: event.claims.first().map(|c| Cited::new(&event.id, &c.id)).into_iter().collect(),
            annotations: vec![Annotation::callout(place, 1, "Here")],
            movement: Movement { how: How::Fly, ..Movement::cut() },
            ..Step::default()
        }
    };
    (0..count).map(step).collect()
}

fn with_steps(case: &Case, count: usize) -> OpenedCase {
    let briefing = Briefing { id: "b".to_owned(), title: "Made up".to_owned(), steps: steps_on(case, count), ..Briefing::default() };
    OpenedCase { case: Case { briefings: vec![briefing], ..case.clone() }, origin: Origin::Untitled, faults: Vec::new(), crowd: None }
}

/// Goes through a briefing flying, twice: with tiles read on the way, and with those there that it flies over.
fn flights(name: &str, opened: OpenedCase) {
    let mut stage = Stage::new(opened);
    println!("\n{name}");
    for round in ["  first time", "  once more "] {
        stage.present();
        stage.pass();
        let (mut frames, mut fading, mut first) = (Vec::new(), Vec::new(), Vec::new());
        loop {
            stage.now_secs += 10.0;
            stage.pass();
            let before = stage.session.presenting().map(|p| p.at());
            let start = Instant::now();
            stage.tell(PresentCommand::Next);
            if stage.session.presenting().map(|p| p.at()) == before {
                break;
            }
            let asked = start.elapsed().as_secs_f64() * 1e3;
            first.push(asked + stage.pass());
            // The first pass told the map its size on this slide.
            stage.pass();
            while let Some(p) = stage.session.presenting().filter(|p| p.is_moving(stage.now_secs)) {
                let fades = p.fade_at(stage.now_secs) > 0.0;
                stage.now_secs += FRAME_SECS;
                let time = stage.pass();
                if fades { fading.push(time) } else { frames.push(time) }
            }
        }
        stage.tell(PresentCommand::End);
        println!("{round}: {} frames of flights", frames.len() + fading.len());
        println!("{}  frame of a flight", told(frames.iter().chain(&fading).copied().collect()));
        println!("{}    of them before marks fade in", told(frames));
        println!("{}    while they do", told(fading));
        println!("{}  a click and the first pass of the next slide", told(first));
    }
}

/// A briefing of 200 steps, opened, and each of its steps cut to.
fn many_steps(name: &str, case: &Case) {
    let mut stage = Stage::new(with_steps(case, 200));
    // As when a window is open.
    stage.pass();
    let start = Instant::now();
    stage.present();
    let asked = start.elapsed().as_secs_f64() * 1e3;
    let shown = stage.pass();
    let mut moves = Vec::new();
    for _ in 0..201 {
        stage.now_secs += 10.0;
        let start = Instant::now();
        stage.tell(PresentCommand::Next);
        moves.push(start.elapsed().as_secs_f64() * 1e3 + stage.pass());
    }
    println!("\n{name}: a briefing of 200 steps");
    println!("{:9.3} ms  opened: {asked:.3} until it is presented, {shown:.3} the first pass", asked + shown);
    println!("{}  a click and the first pass of the next slide", told(moves));
}

/// The slides of the example as pages of a PDF.
fn pages(session: &Session, briefing: &str) {
    let look = SlideLook { width_px: 1920, height_px: 1080, theme: ThemeKind::Light, part: Part::Whole };
    let scale = PdfPage::scale_to_width_mm(STAGE, 338.67);
    for round in ["first", "once more"] {
        let mut panels = Panels::for_pictures();
        let (mut drawn_times, mut page_times) = (Vec::new(), Vec::new());
        let whole = Instant::now();
        let Ok(mut writer) = PdfWriter::new(Vec::new()) else { return };
        let mut begun = Instant::now();
        let count = slides(session, briefing, look, &mut panels, &mut |slide| {
            drawn_times.push(begun.elapsed().as_secs_f64() * 1e3);
            let start = Instant::now();
            let page = PdfPage {
                shapes: slide.drawn.shapes(),
                textures: slide.drawn.textures(),
                size_points: STAGE,
                scale,
                background: Some(slide.drawn.background()),
                pixels_per_point: PIXELS_PER_POINT,
                title: &slide.title,
                links: &[],
            };
            writer.add(&page)?;
            page_times.push(start.elapsed().as_secs_f64() * 1e3);
            begun = Instant::now();
            Ok(true)
        });
        let meta = PdfMeta {
            title: "Example".to_owned(),
            author: String::new(),
            subject: String::new(),
            keywords: String::new(),
            language: "en".to_owned(),
            date: None,
            producer: "Dateline".to_owned(),
        };
        let (Ok(count), Ok(bytes)) = (count, writer.finish(&meta)) else { return };
        let all = whole.elapsed().as_secs_f64() * 1e3;
        println!("\nexample as a PDF, {round}: {count} pages, {} kB", bytes.len() / 1024);
        println!("{:9.3} ms  a page, all in all", all / count.max(1) as f64);
        println!("{}  of it, drawn", told(drawn_times));
        println!("{}  of it, written", told(page_times));
    }
}

fn main() {
    println!("stage of 1920x1080 pixels, one core, median");
    let example = || Desk::default().example();
    let opened = example();
    let many = made_up::made_up(&opened.case, 100_000);
    flights("example", example());
    flights("100,000 events", with_steps(&many, 12));
    many_steps("example", &opened.case);
    many_steps("100,000 events", &many);
    if let Some(briefing) = opened.case.briefings.first().map(|b| b.id.clone()) {
        pages(&Session::new(example(), Settings::default()), &briefing);
    }
}
