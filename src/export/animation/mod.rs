//! Pictures one after the other as an animated PNG or GIF. Is handed one picture at a time and holds two; knows neither what they show
//! nor a clock, writes to what it is given, and gives the same bytes for the same pictures.
//!
//! Of each picture only the rectangle that changed is written. Both forms are opaque: what can be seen through lies on the ground.

mod gif;
mod palette;
#[cfg(test)]
mod tests;

use std::io::Write;

use png::{BitDepth, BlendOp, ColorType, DeflateCompression, DisposeOp, Encoder, Filter, SrgbRenderingIntent};

pub use self::gif::write_gif;
use super::{ExportError, MOST_AREA_PX, MOST_SIDE_PX, Picture};

/// How hard to compress. Measured on 24 pictures of the window, 1920 × 1080, on one core: level 1 0.30 s and 0.58 MB, level 3 0.38 s and
/// 0.48 MB, level 6 0.49 s and 0.47 MB; the encoder's own way to be fast, which looks for no runs, 6.4 MB.
const LEVEL: u8 = 3;

/// The most pictures of an animation.
pub const MOST_FRAMES: usize = 10_000;

/// How pictures follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Animation {
    /// How many pictures there are.
    pub frames: usize,
    /// How long each is shown, milliseconds.
    pub delay_ms: u32,
    /// How long the last one is shown, milliseconds: time to read it before the first comes again.
    pub hold_ms: u32,
    /// How often all are shown; 0 is for ever.
    pub plays: u16,
    /// What lies behind pictures that can be seen through: red, green, blue.
    pub ground: [u8; 3],
}

impl Animation {
    /// How long the picture at `index` is shown in units of so many milliseconds, so that the sum never drifts from the time asked for.
    fn delay(&self, index: usize, unit_ms: u64) -> u16 {
        if index + 1 >= self.frames {
            return u16::try_from((u64::from(self.hold_ms) + unit_ms / 2) / unit_ms).unwrap_or(u16::MAX);
        }
        let until = |count: usize| (count as u64 * u64::from(self.delay_ms) + unit_ms / 2) / unit_ms;
        u16::try_from(until(index + 1) - until(index)).unwrap_or(u16::MAX)
    }
}

/// The name of one picture of a sequence: numbered from 1, with as many digits as the last one needs, at least four, so that names sort.
pub fn frame_name(stem: &str, index: usize, frames: usize) -> String {
    let digits = frames.to_string().len().max(4);
    format!("{stem}-{:0digits$}.png", index + 1)
}

/// Writes an animated PNG (third edition of the format), three bytes a pixel, marked as sRGB. A program that knows no animation shows the
/// first picture.
///
/// `frame` is asked for each picture once, in order; `progress` is told the share that is written, 0 to 1, after each, and ends the work by
/// returning false.
///
/// # Errors
/// When there is no picture or too many, they differ in size, `frame` or `out` fails, or `progress` returned false.
pub fn write_apng(
    out: &mut impl Write,
    animation: Animation,
    mut frame: impl FnMut(usize) -> Result<Picture, ExportError>,
    mut progress: impl FnMut(f32) -> bool,
) -> Result<(), ExportError> {
    let mut shown = Screen::first(animation, &mut frame)?;
    let mut encoder = Encoder::new(out, shown.width, shown.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    // Flat interfaces repeat whole runs of pixels, which filters only hide.
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    encoder.set_filter(Filter::NoFilter);
    encoder.set_animated(animation.frames as u32, u32::from(animation.plays))?;
    encoder.set_blend_op(BlendOp::Source)?;
    encoder.set_dispose_op(DisposeOp::None)?;
    encoder.set_frame_delay(animation.delay(0, 1), 1000)?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&shown.rgb)?;
    tell(&mut progress, 1, animation)?;
    for index in 1..animation.frames {
        let changed = shown.change(&frame(index)?, animation.ground)?;
        // The first picture has the whole size: from then on, place and size may shrink, so the place goes first to the corner.
        writer.reset_frame_position()?;
        writer.set_frame_dimension(changed.width, changed.height)?;
        writer.set_frame_position(changed.left, changed.top)?;
        writer.set_frame_delay(animation.delay(index, 1), 1000)?;
        writer.write_image_data(&shown.part(changed))?;
        tell(&mut progress, index + 1, animation)?;
    }
    Ok(writer.finish()?)
}

fn tell(progress: &mut impl FnMut(f32) -> bool, done: usize, animation: Animation) -> Result<(), ExportError> {
    if progress(done as f32 / animation.frames as f32) { Ok(()) } else { Err(ExportError::Cancelled) }
}

/// A rectangle of pixels, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Changed {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

/// What is shown at the moment, without alpha.
#[derive(Debug)]
struct Screen {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Screen {
    fn first(animation: Animation, frame: &mut impl FnMut(usize) -> Result<Picture, ExportError>) -> Result<Self, ExportError> {
        if animation.frames == 0 {
            return Err(ExportError::NoArea);
        }
        if animation.frames > MOST_FRAMES {
            return Err(ExportError::TooLarge);
        }
        Self::of(&frame(0)?, animation.ground)
    }

    fn of(picture: &Picture, ground: [u8; 3]) -> Result<Self, ExportError> {
        let side = |pixels: usize| u32::try_from(pixels).ok().filter(|side| *side <= MOST_SIDE_PX).ok_or(ExportError::TooLarge);
        let (width, height) = (side(picture.width)?, side(picture.height)?);
        if u64::from(width) * u64::from(height) > MOST_AREA_PX {
            return Err(ExportError::TooLarge);
        }
        if picture.rgba.is_empty() || picture.rgba.len() != picture.width * picture.height * 4 {
            return Err(ExportError::NoArea);
        }
        let mut rgb = Vec::with_capacity(picture.width * picture.height * 3);
        rgb.extend(picture.rgba.as_chunks::<4>().0.iter().flat_map(|pixel| opaque(*pixel, ground)));
        Ok(Self { width, height, rgb })
    }

    /// Takes on the next picture and says where it differs; one pixel where it does not, since every picture must have some.
    fn change(&mut self, picture: &Picture, ground: [u8; 3]) -> Result<Changed, ExportError> {
        let row = self.width as usize;
        let sizes = (picture.width, picture.height, picture.rgba.len());
        if sizes != (row, self.height as usize, row * self.height as usize * 4) {
            return Err(ExportError::NoArea);
        }
        let (mut left, mut right, mut top, mut bottom) = (row, 0, None, 0);
        let rows = self.rgb.chunks_exact_mut(row * 3).zip(picture.rgba.chunks_exact(row * 4));
        for (y, (old, new)) in rows.enumerate() {
            for (x, (old, new)) in old.as_chunks_mut::<3>().0.iter_mut().zip(new.as_chunks::<4>().0).enumerate() {
                let new = opaque(*new, ground);
                if *old != new {
                    *old = new;
                    (left, right, bottom) = (left.min(x), right.max(x + 1), y + 1);
                    top.get_or_insert(y);
                }
            }
        }
        Ok(top.map_or(Changed { left: 0, top: 0, width: 1, height: 1 }, |top| Changed {
            left: left as u32,
            top: top as u32,
            width: (right - left) as u32,
            height: (bottom - top) as u32,
        }))
    }

    /// The pixels in a rectangle.
    fn part(&self, changed: Changed) -> Vec<u8> {
        let mut part = Vec::with_capacity(changed.width as usize * changed.height as usize * 3);
        let rows = self.rgb.chunks_exact(self.width as usize * 3).skip(changed.top as usize).take(changed.height as usize);
        for row in rows {
            let first = changed.left as usize * 3;
            part.extend_from_slice(row.get(first..first + changed.width as usize * 3).unwrap_or_default());
        }
        part
    }
}

/// A colour with straight alpha on a ground.
fn opaque([r, g, b, alpha]: [u8; 4], ground: [u8; 3]) -> [u8; 3] {
    if alpha == 255 {
        return [r, g, b];
    }
    let mix = |over: u8, under: u8| ((u32::from(over) * u32::from(alpha) + u32::from(under) * u32::from(255 - alpha) + 127) / 255) as u8;
    [mix(r, ground[0]), mix(g, ground[1]), mix(b, ground[2])]
}
