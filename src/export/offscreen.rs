//! Draws a closure with no window: egui passes at one fixed time until the layout rests, then the rasteriser. Writes no file.

use std::time::Duration;

use egui::{Color32, Context, FullOutput, RawInput, Rect, Ui, ViewportId};

use super::{Canvas, ExportError, Picture, drawn::Drawn, textures::Textures};

/// Passes after which a layout that still asks for another is drawn as it is.
pub const MOST_PASSES: usize = 12;

/// The time of every pass, seconds.
const TIME_SECS: f64 = 0.0;

/// Widest texture that egui may ask for, pixels: none is on a graphics card here.
const TEXTURE_SIDE: usize = 16_384;

/// Takes from a context all that moves by itself: fades, sliding, the blinking text cursor.
pub fn hold_still(ctx: &Context) {
    ctx.all_styles_mut(|style| {
        style.animation_time = 0.0;
        style.scroll_animation = egui::style::ScrollAnimation::none();
        style.visuals.text_cursor.blink = false;
    });
}

/// Draws `draw` as [`lay_out`] does, on the calling thread, and returns the picture.
///
/// # Errors
/// When the canvas has no area or is too large.
pub fn draw(canvas: Canvas, background: Color32, setup: impl FnOnce(&Context), draw: impl FnMut(&mut Ui)) -> Result<Picture, ExportError> {
    Ok(lay_out(canvas, background, setup, draw)?.picture(1))
}

/// Draws `draw` on a context of its own, with nobody pointing at it, as far as shapes and triangles: no pixels yet.
///
/// `setup` gives the context its fonts and style before the first pass. `draw` is called once a pass, until no further one is asked for at
/// once or [`MOST_PASSES`] have run, so that what needs the sizes of an earlier pass has them. All passes have the same time. Windows of
/// their own (egui's viewports) are drawn inside the picture. `background` may be transparent.
///
/// # Errors
/// When the canvas has no area or is too large.
pub fn lay_out(
    canvas: Canvas,
    background: Color32,
    setup: impl FnOnce(&Context),
    mut draw: impl FnMut(&mut Ui),
) -> Result<Drawn, ExportError> {
    canvas.check()?;
    let ctx = Context::default();
    setup(&ctx);
    hold_still(&ctx);
    let mut textures = Textures::default();
    let mut output = pass(&ctx, canvas, &mut textures, &mut draw);
    for _ in 1..MOST_PASSES {
        if !asks_for_another(&output) {
            break;
        }
        output = pass(&ctx, canvas, &mut textures, &mut draw);
    }
    let canvas = Canvas { pixels_per_point: output.pixels_per_point, ..canvas };
    let primitives = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
    Drawn::new(canvas, background, output.shapes, primitives, textures)
}

fn pass(ctx: &Context, canvas: Canvas, textures: &mut Textures, draw: &mut impl FnMut(&mut Ui)) -> FullOutput {
    let size = egui::vec2(canvas.width_px as f32, canvas.height_px as f32) / canvas.pixels_per_point;
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
        max_texture_side: Some(TEXTURE_SIDE),
        time: Some(TIME_SECS),
        ..RawInput::default()
    };
    input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(canvas.pixels_per_point);
    let mut output = ctx.run_ui(input, draw);
    textures.apply(&mut output.textures_delta);
    output
}

fn asks_for_another(output: &FullOutput) -> bool {
    output.viewport_output.values().any(|viewport| viewport.repaint_delay == Duration::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::{Theme, ThemeKind};

    fn canvas(pixels_per_point: f32) -> Canvas {
        Canvas { width_px: 200, height_px: 80, pixels_per_point }
    }

    fn dark(ctx: &Context) {
        ctx.set_fonts(crate::render::fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(ctx);
    }

    fn pixel(picture: &Picture, column: usize, row: usize) -> [u8; 4] {
        let at = (row * picture.width + column) * 4;
        [picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2], picture.rgba[at + 3]]
    }

    #[test]
    fn a_label_leaves_ink_inside_its_rectangle_and_nowhere_else() {
        for pixels_per_point in [1.0, 1.25, 2.0] {
            let mut place = Rect::NOTHING;
            let picture = draw(canvas(pixels_per_point), Color32::BLACK, dark, |ui| {
                place = ui.put(Rect::from_min_size(egui::pos2(20.0, 8.0), egui::vec2(60.0, 20.0)), egui::Label::new("Kursk")).rect;
            })
            .unwrap();
            let inside = place * pixels_per_point;
            let mut ink = 0;
            for row in 0..picture.height {
                for column in 0..picture.width {
                    if pixel(&picture, column, row) != [0, 0, 0, 255] {
                        ink += 1;
                        assert!(inside.contains(egui::pos2(column as f32 + 0.5, row as f32 + 0.5)), "ink at {column}, {row}: {inside}");
                    }
                }
            }
            assert!(ink > 60, "{ink} pixels of ink at {pixels_per_point}");
        }
    }

    #[test]
    fn drawing_twice_gives_identical_bytes() {
        let picture = || {
            draw(canvas(1.5), Color32::TRANSPARENT, dark, |ui| {
                ui.heading("Rason");
                ui.add(egui::Slider::new(&mut 3.0, 0.0..=10.0));
                ui.painter().circle_filled(egui::pos2(70.0, 30.0), 11.3, Color32::from_rgba_unmultiplied(200, 100, 0, 90));
            })
            .unwrap()
        };
        let first = picture();
        assert_eq!(first, picture());
        assert!(first.rgba.iter().any(|byte| *byte != 0));
    }

    #[test]
    fn what_needs_an_earlier_pass_has_it() {
        // A window is laid out unseen in its first pass.
        let picture = draw(canvas(1.0), Color32::BLACK, dark, |ui| {
            egui::Window::new("Window").fixed_pos([10.0, 10.0]).show(ui.ctx(), |ui| ui.label("text"));
        })
        .unwrap();
        assert_ne!(pixel(&picture, 14, 20), [0, 0, 0, 255]);
    }

    #[test]
    fn what_never_rests_is_drawn_all_the_same() {
        let mut passes = 0;
        let picture = draw(canvas(1.0), Color32::RED, dark, |ui| {
            passes += 1;
            ui.ctx().request_repaint();
        });
        assert_eq!(pixel(&picture.unwrap(), 0, 0), [255, 0, 0, 255]);
        assert_eq!(passes, MOST_PASSES);
    }

    #[test]
    fn a_translucent_ground_comes_out_with_straight_alpha() {
        let background = Color32::from_rgba_premultiplied(64, 32, 0, 128);
        let picture = draw(canvas(1.0), background, |_| (), |_| ()).unwrap();
        assert_eq!(pixel(&picture, 100, 40), [128, 64, 0, 128]);
    }

    #[test]
    fn sizes_that_make_no_picture_are_refused() {
        let size = |width_px, height_px, pixels_per_point| {
            draw(Canvas { width_px, height_px, pixels_per_point }, Color32::BLACK, |_| (), |_| ()).map(|picture| picture.rgba.len())
        };
        for (width_px, height_px) in [(0, 100), (100, 0)] {
            assert!(matches!(size(width_px, height_px, 1.0), Err(ExportError::NoArea)));
        }
        for (width_px, height_px) in [(20_001, 1), (1, 20_001), (20_000, 10_001), (u32::MAX, u32::MAX)] {
            assert!(matches!(size(width_px, height_px, 1.0), Err(ExportError::TooLarge)));
        }
        for pixels_per_point in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e-9, 1e9] {
            assert!(matches!(size(10, 10, pixels_per_point), Err(ExportError::Scale)));
        }
        assert!(matches!(size(20_000, 1, 1.0), Ok(80_000)));
    }
}
