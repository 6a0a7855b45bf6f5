//! One pass of the whole window with tessellation, and one change of the time window, on the example case and on 100,000
//! made-up events; the same with each chart beside the map. Prints medians; asserts nothing about time. Run: `cargo bench --bench window`.

use std::time::Instant;

use dateline::{
    analysis::Facet,
    effects::desk::Desk,
    model::{
        Camera, Case, ChartKind, Claim, Document, Event, Kind, LonLat, Place, PlaceKind, PlaceRef, Role, Stage, TimeWindow, When,
        claim::Citation, edtf::iso_from_day,
    },
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{
        Command, Session, Settings,
        state::{OpenedCase, Origin},
    },
    ui::{self, Panels},
};
use egui::{Pos2, RawInput, Rect};

/// A deterministic stream of numbers (xorshift64*), for made-up events.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) % below
    }
}

/// The example's categories with made-up events: clustered in space, over three years, a fifth intervals, a hundred to a
/// document, each citing the first words of a paragraph.
fn made_up(example: &Case, count: usize) -> Case {
    let mut n = Numbers(7);
    let mut case = Case { events: Vec::with_capacity(count), ..example.clone() };
    case.places = (0..500)
        .map(|i| Place {
            id: format!("p{i}"),
            name: format!("Place {i}"),
            names: Vec::new(),
            kind: PlaceKind::City,
            point: LonLat::new(25.0 + n.next(11_000) as f64 / 100.0, 25.0 + n.next(3_500) as f64 / 100.0),
            area: None,
            country: None,
            disputed: false,
            note: String::new(),
            unknown: serde_json::Map::new(),
        })
        .collect();
    let texts = &example.documents;
    case.documents = (0..count / 100)
        .map(|i| {
            let text = &texts[i % texts.len()];
            Document { id: format!("d{i}"), file: format!("d{i}.txt"), title: format!("Document {i}"), ..text.clone() }
        })
        .collect();
    for i in 0..count {
        let start = 19_000 + n.next(1_100) as i32;
        let edtf = if n.next(5) == 0 {
            format!("{}/{}", iso_from_day(start), iso_from_day(start + 1 + n.next(60) as i32))
        } else {
            iso_from_day(start)
        };
        let document = &case.documents[i / 100];
        let paragraph = 1 + n.next(document.text.len() as u64) as usize;
        let mut citation = Citation { document: document.id.clone(), paragraph, ..Citation::default() };
        citation.quote.exact = document.text.paragraph(paragraph).unwrap_or_default().chars().take(60).collect();
        case.events.push(Event {
            id: format!("e{i}"),
            title: format!("Made-up event {i}"),
            kind: Kind::Happening,
            category: example.categories[n.next(example.categories.len() as u64) as usize].id.clone(),
            when: Some(When { edtf, ..When::default() }),
            // Squared, so that some places have far more than others.
            places: vec![PlaceRef {
                place: format!("p{}", n.next(500) * n.next(500) / 500),
                role: Role::At,
                basis: dateline::model::Basis::Stated,
                reason: String::new(),
                unknown: serde_json::Map::new(),
            }],
            actors: Vec::new(),
            claims: vec![Claim {
                id: "c1".to_owned(),
                speakers: Vec::new(),
                stance: dateline::model::Stance::Asserts,
                said: None,
                when: None,
                places: Vec::new(),
                figures: Vec::new(),
                grade: None,
                citation,
                note: String::new(),
                unknown: serde_json::Map::new(),
            }],
            links: Vec::new(),
            merges: Vec::new(),
            tags: Vec::new(),
            notes: String::new(),
            unknown: serde_json::Map::new(),
        });
    }
    case
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn measure(name: &str, opened: OpenedCase) {
    let mut session = Session::new(opened, Settings::default());
    session.handle(Command::Dismiss);
    let ctx = egui::Context::default();
    ctx.set_fonts(fonts::definitions());
    let theme = Theme::of(ThemeKind::Dark);
    theme.apply(&ctx);
    let mut panels = Panels::default();
    panels.wait_for_tiles = true;
    let mut time = 0.0;
    let mut pass = |session: &mut Session| {
        time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, egui::vec2(1280.0, 720.0)));
        let input = RawInput { screen_rect, time: Some(time), ..RawInput::default() };
        let start = Instant::now();
        let mut commands = Vec::new();
        let output = ctx.run_ui(input, |ui| commands = ui::window(ui, session, &mut panels, theme));
        let after_ui = start.elapsed().as_secs_f64() * 1e3;
        let ppp = output.pixels_per_point;
        let mut output = output;
        let shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
        let primitives = ctx.tessellate(shapes, ppp);
        let total = start.elapsed().as_secs_f64() * 1e3;
        std::hint::black_box(primitives);
        for command in commands {
            session.handle(command);
        }
        (after_ui, total)
    };
    for _ in 0..10 {
        pass(&mut session);
    }
    let still: Vec<(f64, f64)> = (0..60).map(|_| pass(&mut session)).collect();
    let mut drag = Vec::new();
    let mut filters = Vec::new();
    for day in 0..60 {
        let window = TimeWindow { from: 19_900 + day, to: 19_960 + day };
        let start = Instant::now();
        session.handle(Command::SetWindow(Some(window)));
        filters.push(start.elapsed().as_secs_f64() * 1e3);
        drag.push(pass(&mut session).1);
    }
    session.handle(Command::SetWindow(None));
    let categories: Vec<String> = session.case().categories.iter().map(|c| c.id.clone()).collect();
    let mut values = Vec::new();
    let mut after_value = Vec::new();
    for turn in 0..60 {
        let start = Instant::now();
        session.handle(Command::ToggleValue(Facet::Category, categories[turn / 2 % categories.len()].clone()));
        values.push(start.elapsed().as_secs_f64() * 1e3);
        after_value.push(pass(&mut session).1);
    }
    let start = session.camera();
    let mut pan = Vec::new();
    for step in 0..60 {
        session.handle(Command::SetCamera(Camera { lon: start.lon + f64::from(step) * 0.05, ..start }));
        pan.push(pass(&mut session).1);
    }
    let axis = session.axis();
    let mut axis_pan = Vec::new();
    for step in 0..60 {
        let by = f64::from(step) * 2.0;
        session.handle(Command::SetAxis(axis.start + by, axis.end + by));
        axis_pan.push(pass(&mut session).1);
    }
    session.handle(Command::SetAxis(axis.start, axis.end));
    let mut charts = Vec::new();
    for kind in ChartKind::ALL {
        session.handle(Command::ShowChart(kind));
        // For what the chart itself costs: the same room, and no map beside it.
        let [beside, alone] = [Stage::Both, Stage::Chart].map(|stage| {
            session.handle(Command::SetStage(stage));
            session.handle(Command::SetWindow(None));
            for _ in 0..5 {
                pass(&mut session);
            }
            let still: Vec<f64> = (0..20).map(|_| pass(&mut session).1).collect();
            let drag = (0..20).map(|day| {
                session.handle(Command::SetWindow(Some(TimeWindow { from: 19_900 + day, to: 19_960 + day })));
                pass(&mut session).1
            });
            (median(still), median(drag.collect()))
        });
        charts.push((kind, beside, alone));
    }
    let ui_only = still.iter().map(|s| s.0).collect();
    println!("\n{name}");
    for (what, times) in [
        ("pass, nothing changes", still.iter().map(|s| s.1).collect()),
        ("  of it before tessellation", ui_only),
        ("pass while the time window is dragged", drag),
        ("pass after a value is chosen", after_value),
        ("pass while the map is panned", pan),
        ("pass while the time axis is panned", axis_pan),
        ("filter change: time window", filters),
        ("filter change: a value", values),
    ] {
        println!("{:9.3} ms  {what}", median(times));
    }
    println!("pass with a chart, median of 20");
    println!("   beside the map: still, dragged | alone: still, dragged");
    for (kind, beside, alone) in charts {
        println!("{:9.3} {:9.3} | {:9.3} {:9.3} ms  {}", beside.0, beside.1, alone.0, alone.1, kind.id());
    }
}

fn main() {
    let example = Desk::default().example();
    let many = made_up(&example.case, 100_000);
    println!("1280x720 points, one core, median of 60");
    measure("example", example);
    measure("100,000 events", OpenedCase { case: many, origin: Origin::Untitled, faults: Vec::new() });
}
