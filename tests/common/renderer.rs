//! The renderer of the picture tests: `egui_kittest` harnesses drawn by the program's own rasteriser, so that no test needs a graphics
//! driver. Holds the harness's settings and the comparison; no pictures and no user interface.
//!
//! A picture test builds a harness with [`harness`], does what it tests, and ends with [`assert_picture`]:
//!
//! ```ignore
//! let mut harness = renderer::harness([320.0, 200.0], 1.0, ThemeKind::Dark).build_ui(|ui| { ui.label("Kursk"); });
//! harness.run();
//! renderer::assert_picture(&mut harness, "label_dark");
//! ```
//!
//! The expected pictures are `tests/snapshots/<name>.png`. On Linux x86-64 every pixel must agree; elsewhere, where floating point in the
//! tessellation may round differently, a small share of them may differ. A test that fails leaves `<name>.new.png` and `<name>.diff.png`
//! beside the expected picture. `UPDATE_SNAPSHOTS=1 cargo test` writes anew those that are missing or no longer agree (`force` instead of
//! `1`: all of them); look at each before it is committed. `cargo test` runs from the folder of the package, on which the path relies.

use dateline::{
    export::{Canvas, Textures, hold_still, rasterise},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
};
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions, TestRenderer};

/// Where the expected pictures are, from the folder of the package.
const FOLDER: &str = "tests/snapshots";

/// Where every pixel must agree.
const EXACT: bool = cfg!(all(target_os = "linux", target_arch = "x86_64"));

/// Elsewhere one in so many pixels may differ.
const ONE_MAY_DIFFER_IN: usize = 100;

/// Draws the passes of a harness with the program's rasteriser, on the ground of its theme.
#[derive(Default)]
pub struct CpuRenderer {
    textures: Textures,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.textures.apply(delta);
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<image::RgbaImage, String> {
        let pixels_per_point = output.pixels_per_point;
        let size = ctx.content_rect().size() * pixels_per_point;
        let canvas = Canvas { width_px: size.x.round() as u32, height_px: size.y.round() as u32, pixels_per_point };
        let primitives = ctx.tessellate(output.shapes.clone(), pixels_per_point);
        let ground = ctx.global_style().visuals.panel_fill;
        let picture = rasterise(canvas, ground, &primitives, &self.textures).map_err(|error| error.to_string())?;
        image::RgbaImage::from_raw(canvas.width_px, canvas.height_px, picture.rgba).ok_or_else(|| "sizes differ".to_owned())
    }
}

/// A harness of this size in points, in the program's fonts and theme, in which nothing moves by itself. Time goes on by a fixed step.
pub fn harness<State>(size: [f32; 2], pixels_per_point: f32, kind: ThemeKind) -> HarnessBuilder<State> {
    HarnessBuilder::default()
        .with_size(size)
        .with_pixels_per_point(pixels_per_point)
        .with_theme(if kind == ThemeKind::Dark { egui::Theme::Dark } else { egui::Theme::Light })
        .with_context_setup(move |ctx| {
            ctx.set_fonts(fonts::definitions());
            Theme::of(kind).apply(ctx);
            hold_still(ctx);
        })
        .with_render_cursor(false)
        .renderer(CpuRenderer::default())
}

/// Compares what the harness shows with the expected picture of this name.
#[track_caller]
pub fn assert_picture<State>(harness: &mut Harness<'_, State>, name: &str) {
    let size = harness.ctx.content_rect().size() * harness.ctx.pixels_per_point();
    let may_differ = if EXACT { 0 } else { (size.x * size.y) as usize / ONE_MAY_DIFFER_IN };
    let options = SnapshotOptions::new().output_path(FOLDER).max_failed_pixels(may_differ);
    // Without this, kittest lets each pixel differ a little.
    let options = if EXACT { options.threshold(0.0) } else { options };
    if let Err(error) = harness.try_snapshot_options(name, &options) {
        panic!("{error}");
    }
}
