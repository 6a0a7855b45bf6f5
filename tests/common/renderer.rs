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
//! layout and the tessellation may round differently, only the structure must: the size, and the mean colour of each cell of a coarse grid.
//! A test that fails on Linux x86-64 leaves `<name>.new.png` and `<name>.diff.png` beside the expected picture; with `UPDATE_SNAPSHOTS=1
//! cargo test` it writes anew those that are missing or no longer agree (`force` instead of `1`: all of them). Look at each before it is
//! committed. `cargo test` runs from the folder of the package, on which the path relies.

use dateline::{
    export::{Canvas, Textures, hold_still, rasterise},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
};
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions, TestRenderer, try_image_snapshot_options};
use image::RgbaImage;

/// Where the expected pictures are, from the folder of the package.
const FOLDER: &str = "tests/snapshots";

/// Where every pixel must agree.
const EXACT: bool = cfg!(all(target_os = "linux", target_arch = "x86_64"));

/// Columns and rows of the grid whose cells are compared elsewhere.
const GRID: [u32; 2] = [16, 9];

/// How far the mean of a cell's red, green or blue may be from the expected one, of 255. A line of small text more or less in a cell of
/// 80 × 80 pixels changes it by 5 to 10.
const MEAN_MAY_DIFFER: f64 = 4.0;

/// Draws the passes of a harness with the program's rasteriser, on the ground of its theme.
#[derive(Default)]
pub struct CpuRenderer {
    textures: Textures,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut egui::TexturesDelta) {
        self.textures.apply(delta);
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let pixels_per_point = output.pixels_per_point;
        let size = ctx.content_rect().size() * pixels_per_point;
        let canvas = Canvas { width_px: size.x.round() as u32, height_px: size.y.round() as u32, pixels_per_point };
        let primitives = ctx.tessellate(output.shapes.clone(), pixels_per_point);
        let ground = ctx.global_style().visuals.panel_fill;
        let picture = rasterise(canvas, ground, &primitives, &self.textures).map_err(|error| error.to_string())?;
        RgbaImage::from_raw(canvas.width_px, canvas.height_px, picture.rgba).ok_or_else(|| "sizes differ".to_owned())
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
    match harness.render() {
        Ok(picture) => assert_image(&picture, name),
        Err(error) => panic!("{error}"),
    }
}

/// Compares a picture with the expected one of this name.
#[track_caller]
pub fn assert_image(picture: &RgbaImage, name: &str) {
    if EXACT {
        // Without a threshold of nothing, kittest lets each pixel differ a little.
        let options = SnapshotOptions::new().output_path(FOLDER).threshold(0.0).max_failed_pixels(0);
        if let Err(error) = try_image_snapshot_options(picture, name, &options) {
            panic!("{error}");
        }
    } else {
        let expected = image::open(format!("{FOLDER}/{name}.png")).unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Err(difference) = same_structure(&expected.to_rgba8(), picture) {
            panic!("{name}: {difference}");
        }
    }
}

/// Whether two pictures have one size and nearly one colour in each cell of the grid; if not, says where.
pub fn same_structure(expected: &RgbaImage, picture: &RgbaImage) -> Result<(), String> {
    if expected.dimensions() != picture.dimensions() {
        return Err(format!("the size is {:?}, not {:?}", picture.dimensions(), expected.dimensions()));
    }
    for row in 0..GRID[1] {
        for column in 0..GRID[0] {
            let (was, is) = (cell_mean(expected, column, row), cell_mean(picture, column, row));
            if was.iter().zip(is).any(|(was, is)| (was - is).abs() > MEAN_MAY_DIFFER) {
                return Err(format!("cell {column}, {row} has the mean colour {is:.0?}, not {was:.0?}"));
            }
        }
    }
    Ok(())
}

/// Mean red, green and blue of one cell of the grid, 0 to 255.
fn cell_mean(picture: &RgbaImage, column: u32, row: u32) -> [f64; 3] {
    let edge = |at: u32, of: u32, side: u32| side * at / of;
    let [columns, rows] = GRID;
    let (width, height) = picture.dimensions();
    let mut sum = [0.0; 3];
    let mut count = 0.0;
    for y in edge(row, rows, height)..edge(row + 1, rows, height) {
        for x in edge(column, columns, width)..edge(column + 1, columns, width) {
            let pixel = picture.get_pixel(x, y).0;
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += f64::from(value);
            }
            count += 1.0;
        }
    }
    sum.map(|sum| sum / f64::max(count, 1.0))
}
