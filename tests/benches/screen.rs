//! The whole window without a display: one pass with tessellation, timed. What is opened in it is elsewhere.

use std::{path::Path, sync::Arc, time::Instant};

use dateline::{
    analysis::{
        crowd::Crowd,
        generated,
        scale::{Index, Rows},
    },
    effects::crowds,
    ingest::tables::columnar::{Progress, read_columns},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{
        Session,
        state::{OpenedCase, Origin},
    },
    ui::{self, Panels},
};
use egui::{Pos2, RawInput, Rect};

/// A window of 1280 × 720 points.
pub struct Screen {
    ctx: egui::Context,
    panels: Panels,
    time_secs: f64,
}

impl Screen {
    /// A window that nothing was drawn in yet.
    pub fn new() -> Self {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(&ctx);
        let mut panels = Panels::default();
        panels.wait_for_tiles = true;
        Self { ctx, panels, time_secs: 0.0 }
    }

    /// Milliseconds of a pass before tessellation, and with it; then what was asked for is carried out.
    pub fn pass(&mut self, session: &mut Session) -> (f64, f64) {
        self.time_secs += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, egui::vec2(1280.0, 720.0)));
        let input = RawInput { screen_rect, time: Some(self.time_secs), ..RawInput::default() };
        let start = Instant::now();
        let mut commands = Vec::new();
        let (panels, theme) = (&mut self.panels, Theme::of(ThemeKind::Dark));
        let mut output = self.ctx.run_ui(input, |ui| commands = ui::window(ui, session, panels, theme));
        let before = start.elapsed().as_secs_f64() * 1e3;
        let pixels_per_point = output.pixels_per_point;
        let shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
        let primitives = self.ctx.tessellate(shapes, pixels_per_point);
        let all = start.elapsed().as_secs_f64() * 1e3;
        std::hint::black_box(primitives);
        for command in commands {
            session.handle(command);
        }
        (before, all)
    }
}

/// A large table of made-up rows, opened.
pub fn table(rows: u64) -> OpenedCase {
    let mut csv = Vec::new();
    let made = generated::write_csv(rows, 1, &mut csv).ok().and_then(|()| read_columns("made.csv", &csv, None, &Progress::default()).ok());
    let (table, _) = made.flatten().unwrap_or_default();
    let index = Arc::new(Index::build(&Rows::of_table(&table)));
    let crowd = Crowd::new(Arc::new(table), index);
    let origin = Origin::Table("made.csv".to_owned());
    OpenedCase { case: crowds::case_of(Path::new("made.csv"), &crowd), origin, crowd: Some(Box::new(crowd)), ..OpenedCase::default() }
}
