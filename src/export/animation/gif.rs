//! The animated GIF (version 89a): for the many programs that show no animated PNG. One palette for all pictures, so that what does not
//! change does not flicker; no dithering, which would change everywhere at once.

use std::io::Write;

use ::gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};

use super::{Animation, Changed, Screen, palette::Histogram, tell};
use crate::export::{ExportError, Picture};

/// So many pictures, evenly spread, say which colours the palette has.
const SAMPLES: usize = 5;
/// Hundredths of a second: shorter ones are taken for mistakes by the programs that show them, and slowed down.
const LEAST_DELAY: u16 = 2;

/// Writes an animated GIF with at most 255 colours.
///
/// `frame` is asked for up to five pictures, to choose the colours, then for each but the first in order; `progress` is told the share
/// that is written, 0 to 1, after each, and ends the work by returning false.
///
/// # Errors
/// When there is no picture or too many, they differ in size, `frame` or `out` fails, or `progress` returned false.
pub fn write_gif(
    out: &mut impl Write,
    animation: Animation,
    mut frame: impl FnMut(usize) -> Result<Picture, ExportError>,
    mut progress: impl FnMut(f32) -> bool,
) -> Result<(), ExportError> {
    let mut shown = Screen::first(animation, &mut frame)?;
    let (Ok(width), Ok(height)) = (u16::try_from(shown.width), u16::try_from(shown.height)) else {
        return Err(ExportError::TooLarge);
    };
    let mut colours = Histogram::default();
    colours.add(&shown.rgb);
    let mut sampled = 0;
    for sample in 1..SAMPLES {
        let index = (animation.frames - 1) * sample / (SAMPLES - 1);
        if index > sampled {
            colours.add(&Screen::of(&frame(index)?, animation.ground)?.rgb);
            sampled = index;
        }
        // Nothing is written yet, but who waits can stop it.
        if !progress(0.0) {
            return Err(ExportError::Cancelled);
        }
    }
    let mut palette = colours.palette();
    let transparent = palette.transparent();
    let mut encoder = Encoder::new(out, width, height, palette.bytes()).map_err(error)?;
    let repeat = match animation.plays {
        0 => Some(Repeat::Infinite),
        1 => None,
        plays => Some(Repeat::Finite(plays - 1)),
    };
    if let Some(repeat) = repeat {
        encoder.set_repeat(repeat).map_err(error)?;
    }

    // The same as signs of the palette: pictures that differ by less than it can say are the same.
    let mut signs: Vec<u8> = shown.rgb.as_chunks::<3>().0.iter().map(|pixel| palette.index(*pixel)).collect();
    let whole = Changed { left: 0, top: 0, width: shown.width, height: shown.height };
    write(&mut encoder, whole, signs.clone(), None, animation.delay(0, 10))?;
    tell(&mut progress, 1, animation)?;
    for index in 1..animation.frames {
        let changed = shown.change(&frame(index)?, animation.ground)?;
        let mut buffer = Vec::with_capacity(changed.width as usize * changed.height as usize);
        for y in changed.top..changed.top + changed.height {
            let first = y as usize * shown.width as usize + changed.left as usize;
            let run = first..first + changed.width as usize;
            let pixels = shown.rgb.as_chunks::<3>().0.get(run.clone()).unwrap_or_default();
            for (pixel, sign) in pixels.iter().zip(signs.get_mut(run).unwrap_or_default()) {
                let next = palette.index(*pixel);
                // What stays is seen through: long runs of one sign pack well.
                buffer.push(if next == *sign { transparent } else { next });
                *sign = next;
            }
        }
        write(&mut encoder, changed, buffer, Some(transparent), animation.delay(index, 10))?;
        tell(&mut progress, index + 1, animation)?;
    }
    encoder.into_inner().map_err(error)?.flush()?;
    Ok(())
}

fn write(out: &mut Encoder<impl Write>, at: Changed, buffer: Vec<u8>, transparent: Option<u8>, delay: u16) -> Result<(), ExportError> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| ExportError::TooLarge);
    let frame = Frame {
        delay: delay.max(LEAST_DELAY),
        dispose: DisposalMethod::Keep,
        transparent,
        left: side(at.left)?,
        top: side(at.top)?,
        width: side(at.width)?,
        height: side(at.height)?,
        buffer: buffer.into(),
        ..Frame::default()
    };
    out.write_frame(&frame).map_err(error)
}

fn error(error: EncodingError) -> ExportError {
    match error {
        EncodingError::Io(error) => ExportError::Writing(error),
        other => ExportError::Writing(std::io::Error::other(other)),
    }
}
