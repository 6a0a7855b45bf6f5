//! Lays a colour over a run of pixels: the inner loops of the rasteriser. Which pixels, it is told.
//!
//! All colours are premultiplied and mixed as they are stored (gamma space), as in the window: `under · (1 − alpha) + over`, rounded to the
//! nearest step once, at the end. Where the numbers are whole the sums are too, so the result is exact.

use egui::Color32;

use super::textures::Texture;

/// Lays one colour over the pixels.
pub fn lay_colour(pixels: &mut [Color32], over: Color32) {
    let [r, g, b, a] = over.to_array();
    if a == 255 {
        pixels.fill(over);
    } else if r.max(g).max(b) > a {
        // Glowing colours (more colour than alpha) can run over the top.
        for pixel in pixels {
            *pixel = lay_product(*pixel, over, Color32::WHITE);
        }
    } else if over != Color32::TRANSPARENT {
        let (through, over) = (u32::from(255 - a), u32::from_le_bytes(over.to_array()));
        for pixel in pixels {
            let under = u32::from_le_bytes(pixel.to_array());
            // Two channels at a time, each in 16 bits; no channel can run over, for none of `over` exceeds its alpha.
            let kept = shares(under & 0x00ff_00ff, through) | (shares((under >> 8) & 0x00ff_00ff, through) << 8);
            let [r, g, b, a] = (kept + over).to_le_bytes();
            *pixel = Color32::from_rgba_premultiplied(r, g, b, a);
        }
    }
}

/// `value · share / 255`, rounded to nearest, for the two values in the low bytes of each half.
const fn shares(two: u32, share: u32) -> u32 {
    let product = two * share + 0x0080_0080;
    ((product + ((product >> 8) & 0x00ff_00ff)) >> 8) & 0x00ff_00ff
}

/// Lays one colour, let through by each texel, over the pixels one to one.
pub fn lay_texels(pixels: &mut [Color32], tint: Color32, texels: &[Color32]) {
    for (pixel, &texel) in pixels.iter_mut().zip(texels) {
        if texel == Color32::TRANSPARENT {
            continue;
        }
        *pixel = if texel == Color32::WHITE && tint.is_opaque() { tint } else { lay_product(*pixel, tint, texel) };
    }
}

/// Lays `tint · texel` over one pixel.
fn lay_product(under: Color32, tint: Color32, texel: Color32) -> Color32 {
    const ONE: u32 = 255 * 255;
    let (tint, texel, under) = (tint.to_array().map(u32::from), texel.to_array().map(u32::from), under.to_array().map(u32::from));
    let through = ONE - tint[3] * texel[3];
    let [r, g, b, a] = std::array::from_fn(|i| ((255 * tint[i] * texel[i] + under[i] * through + ONE / 2) / ONE).min(255) as u8);
    Color32::from_rgba_premultiplied(r, g, b, a)
}

/// Four values that change evenly along a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ramp {
    /// At the first pixel.
    pub first: [f32; 4],
    /// From each pixel to the next.
    pub step: [f32; 4],
}

impl Ramp {
    /// At the pixel with this number. Counted from the first one, so that errors do not add up.
    fn at(&self, pixel: usize) -> [f32; 4] {
        let pixel = pixel as f32;
        std::array::from_fn(|i| self.first[i] + self.step[i] * pixel)
    }
}

/// Lays a colour, channels 0 to 255, that changes evenly over the pixels. `opaque` says that its alpha is 255 all along.
pub fn lay_ramp(pixels: &mut [Color32], ramp: &Ramp, opaque: bool) {
    if opaque {
        for (i, pixel) in pixels.iter_mut().enumerate() {
            let [r, g, b, _] = ramp.at(i).map(to_byte);
            *pixel = Color32::from_rgb(r, g, b);
        }
    } else {
        for (i, pixel) in pixels.iter_mut().enumerate() {
            *pixel = lay_exact(*pixel, ramp.at(i));
        }
    }
}

/// Lays a colour that changes evenly, let through by a texture, over the pixels. `place` is the place in the texture, in texels.
pub fn lay_texture(pixels: &mut [Color32], tint: &Ramp, place: &Ramp, texture: &Texture, smooth: bool) {
    for (i, pixel) in pixels.iter_mut().enumerate() {
        let [x, y, ..] = place.at(i);
        let texel = if smooth { texture.mixed(x, y) } else { texture.nearest(x, y) };
        if texel == [0.0; 4] {
            continue;
        }
        let tint = tint.at(i);
        *pixel = lay_exact(*pixel, std::array::from_fn(|i| tint[i] * texel[i] / 255.0));
    }
}

/// Lays a colour, channels 0 to 255, over one pixel.
fn lay_exact(under: Color32, over: [f32; 4]) -> Color32 {
    let through = 1.0 - over[3].clamp(0.0, 255.0) / 255.0;
    let under = under.to_array();
    let [r, g, b, a] = std::array::from_fn(|i| to_byte(over[i].max(0.0) + f32::from(under[i]) * through));
    Color32::from_rgba_premultiplied(r, g, b, a)
}

/// The nearest byte.
fn to_byte(value: f32) -> u8 {
    // The cast stops at 0 and 255.
    (value + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn rgba(r: u8, g: u8, b: u8, a: u8) -> Color32 {
        Color32::from_rgba_premultiplied(r, g, b, a)
    }

    fn laid(under: Color32, over: Color32) -> Color32 {
        let mut pixels = [under; 3];
        lay_colour(&mut pixels, over);
        assert_eq!(pixels[0], pixels[2]);
        pixels[1]
    }

    #[test]
    fn laying_a_colour_gives_the_values_worked_out_by_hand() {
        // 40 + 200 · 155/255 = 161.57, 0 + 100 · 155/255 = 60.78, 100 + 7 · 155/255 = 104.25, 100 + 255 · 155/255 = 255.
        assert_eq!(laid(rgba(200, 100, 7, 255), rgba(40, 0, 100, 100)), rgba(162, 61, 104, 255));
        // Over half transparent: alpha 64 + 128 · 191/255 = 159.87.
        assert_eq!(laid(rgba(128, 0, 30, 128), rgba(10, 64, 0, 64)), rgba(106, 64, 22, 160));
        assert_eq!(laid(rgba(1, 2, 3, 4), Color32::TRANSPARENT), rgba(1, 2, 3, 4));
        assert_eq!(laid(rgba(1, 2, 3, 4), rgba(9, 8, 7, 255)), rgba(9, 8, 7, 255));
        // More colour than alpha adds up to white and no further.
        assert_eq!(laid(rgba(200, 100, 0, 255), rgba(100, 100, 100, 0)), rgba(255, 200, 100, 255));
    }

    #[test]
    fn every_way_of_laying_a_constant_colour_agrees() {
        for alpha in 0..=255 {
            for under in [0, 1, 77, 128, 200, 254, 255] {
                let under = rgba(under, 255 - under, under / 2, 255);
                let over = rgba(alpha, alpha / 2, 0, alpha);
                let expected = laid(under, over);
                assert_eq!(lay_product(under, over, Color32::WHITE), expected);
                let mut ramp = [under];
                lay_ramp(&mut ramp, &Ramp { first: over.to_array().map(f32::from), step: [0.0; 4] }, false);
                assert_eq!(ramp, [expected]);
                let mut texels = [under];
                lay_texels(&mut texels, over, &[Color32::WHITE]);
                assert_eq!(texels, [expected]);
            }
        }
    }

    #[test]
    fn a_ramp_takes_the_value_of_each_pixel() {
        let ramp = Ramp { first: [0.0, 100.4, 250.0, 255.0], step: [10.0, 0.2, -100.0, 0.0] };
        let mut pixels = [Color32::BLACK; 4];
        lay_ramp(&mut pixels, &ramp, true);
        assert_eq!(pixels.map(|p| p.to_array()), [[0, 100, 250, 255], [10, 101, 150, 255], [20, 101, 50, 255], [30, 101, 0, 255]]);
    }
}
