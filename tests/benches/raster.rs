//! How long it takes to draw a window of 1920 × 1080 off-screen and to encode it, in median over some runs: `cargo bench --bench raster`.

#[path = "../common/demo.rs"]
mod demo;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use dateline::{
    export::{Canvas, Textures, draw, encode_png, rasterise},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
};

const CANVAS: Canvas = Canvas { width_px: 1920, height_px: 1080, pixels_per_point: 1.0 };
const RUNS: usize = 31;

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

/// Eight columns of widgets over text and a map: more than a window holds.
fn window(ui: &mut egui::Ui) {
    ui.columns(4, |columns| {
        for ui in columns {
            for line in 0..20 {
                ui.label(format!("{line:02} October 2024: about 10,900 were in the region by then, said the one who had counted them"));
            }
            demo::show(ui, ThemeKind::Dark);
        }
    });
}

fn main() {
    let theme = Theme::of(ThemeKind::Dark);
    let setup = |ctx: &egui::Context| {
        ctx.set_fonts(fonts::definitions());
        theme.apply(ctx);
    };
    let whole = || draw(CANVAS, theme.panel, setup, window).expect("the canvas is of ordinary size");
    let picture = whole();
    let bytes = encode_png(&picture).expect("memory suffices").len();

    let ctx = egui::Context::default();
    setup(&ctx);
    let mut textures = Textures::default();
    let size = egui::vec2(CANVAS.width_px as f32, CANVAS.height_px as f32);
    let input = || egui::RawInput { screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)), ..Default::default() };
    for _ in 0..2 {
        let mut output = ctx.run_ui(input(), window);
        textures.apply(&mut output.textures_delta);
    }
    let mut output = ctx.run_ui(input(), window);
    textures.apply(&mut output.textures_delta);
    let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
    let triangles: usize = primitives
        .iter()
        .map(|primitive| match &primitive.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
            egui::epaint::Primitive::Callback(_) => 0,
        })
        .sum();

    println!("{} × {} pixels, {triangles} triangles, {bytes} bytes of PNG, median of {RUNS}", CANVAS.width_px, CANVAS.height_px);
    println!("passes, tessellation and drawing: {:.1?}", median(|| drop(black_box(whole()))));
    println!("drawing alone: {:.1?}", median(|| drop(black_box(rasterise(CANVAS, theme.panel, &primitives, &textures)))));
    println!("encoding: {:.1?}", median(|| drop(black_box(encode_png(&picture)))));
}
