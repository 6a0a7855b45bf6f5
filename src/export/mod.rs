//! Pictures without a window: draws a closure off-screen, turns egui's triangles into pixels, and pixels into a PNG.
//!
//! Knows no session and no files: the bytes are handed back.

pub mod animation;
mod bands;
pub mod deck;
mod drawn;
mod edges;
pub mod html;
mod look;
pub mod metadata;
mod offscreen;
mod pdf;
mod png;
pub mod pptx;
mod raster;
mod spans;
mod svg;
mod textures;
mod vector;

pub use self::{
    drawn::Drawn,
    offscreen::{MOST_PASSES, draw, hold_still, lay_out},
    pdf::{LinkTarget, MOST_PAGE_SIDE, PdfLink, PdfMeta, PdfPage, PdfWriter, pdf},
    png::{TextChunk, encode_png},
    raster::rasterise,
    svg::{SvgPage, svg},
    textures::{Texture, Textures},
};
use crate::model::Message;

/// Longest side of a picture, pixels.
pub const MOST_SIDE_PX: u32 = 20_000;
/// Largest picture, pixels.
pub const MOST_AREA_PX: u64 = 200_000_000;
/// Pixels per point, least and most.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.1..=32.0;

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green, blue, alpha of each pixel, row by row from the top; the colours are not multiplied by alpha.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// The picture made smaller by a whole factor: each pixel the mean of those it stands for, weighed by how opaque they are. What is left
    /// over at the right and the bottom is dropped.
    #[must_use]
    pub fn reduced(&self, factor: usize) -> Self {
        if factor <= 1 || self.width < factor || self.height < factor {
            return self.clone();
        }
        let (width, height) = (self.width / factor, self.height / factor);
        let mut rgba = Vec::with_capacity(width * height * 4);
        for row in 0..height {
            for column in 0..width {
                let (mut colour, mut alpha) = ([0_u32; 3], 0_u32);
                for y in 0..factor {
                    let first = ((row * factor + y) * self.width + column * factor) * 4;
                    for pixel in self.rgba.get(first..first + factor * 4).unwrap_or_default().chunks_exact(4) {
                        let a = u32::from(pixel[3]);
                        alpha += a;
                        (0..3).for_each(|i| colour[i] += u32::from(pixel[i]) * a);
                    }
                }
                rgba.extend(colour.map(|c| (c + alpha / 2).checked_div(alpha).unwrap_or(0) as u8));
                let count = (factor * factor) as u32;
                rgba.push(((alpha + count / 2) / count) as u8);
            }
        }
        Self { width, height, rgba }
    }
}

/// How large a picture is, and how large a point is in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Canvas {
    /// Columns.
    pub width_px: u32,
    /// Rows.
    pub height_px: u32,
    /// Pixels in one point of the layout: 2 draws everything twice as large and as fine.
    pub pixels_per_point: f32,
}

impl Canvas {
    /// Whether a picture of this size can be drawn.
    ///
    /// # Errors
    /// When it has no area, is too large, or its scale is none.
    pub fn check(self) -> Result<(), ExportError> {
        if self.width_px == 0 || self.height_px == 0 {
            Err(ExportError::NoArea)
        } else if self.width_px.max(self.height_px) > MOST_SIDE_PX || u64::from(self.width_px) * u64::from(self.height_px) > MOST_AREA_PX {
            Err(ExportError::TooLarge)
        } else if !SCALES.contains(&self.pixels_per_point) {
            Err(ExportError::Scale)
        } else {
            Ok(())
        }
    }
}

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A side of no pixels.
    #[error("a side of the picture has no pixels")]
    NoArea,
    /// A side or the whole is over the limit.
    #[error("the picture is over {MOST_SIDE_PX} pixels a side or {MOST_AREA_PX} in all")]
    TooLarge,
    /// Pixels per point outside [`SCALES`].
    #[error("the scale is not between {} and {}", SCALES.start(), SCALES.end())]
    Scale,
    /// The PNG encoder failed.
    #[error("the picture could not be encoded")]
    Encoding(#[source] ::png::EncodingError),
    /// What was being written to took no more: a full disk, a folder that is gone.
    #[error("the picture could not be written")]
    Writing(#[source] std::io::Error),
    /// A face could not be cut down to the letters that are used.
    #[error("a font could not be embedded: {0}")]
    Font(String),
    /// There is nothing to be drawn.
    #[error("there is nothing to be drawn")]
    Empty,
    /// The caller asked to stop.
    #[error("the picture was given up")]
    Cancelled,
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Writing(error)
    }
}

impl From<::png::EncodingError> for ExportError {
    fn from(error: ::png::EncodingError) -> Self {
        match error {
            ::png::EncodingError::IoError(error) => Self::Writing(error),
            other => Self::Encoding(other),
        }
    }
}

impl ExportError {
    /// The same for a person.
    pub fn message(&self) -> Message {
        match self {
            Self::NoArea => Message::new("export-no-area"),
            Self::TooLarge => Message::new("export-too-large").with("side", MOST_SIDE_PX).with("million", MOST_AREA_PX / 1_000_000),
            Self::Scale => Message::new("export-scale").with("least", SCALES.start()).with("most", SCALES.end()),
            Self::Encoding(why) => Message::new("export-encoding").with("why", why),
            Self::Writing(why) => Message::new("export-writing").with("why", why),
            Self::Font(why) => Message::new("export-font").with("why", why),
            Self::Empty => Message::new("export-empty"),
            Self::Cancelled => Message::new("export-cancelled"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reduced_picture_has_the_mean_of_its_pixels_and_see_through_ones_lend_no_colour() {
        let row = [[255, 0, 0, 255], [0, 0, 0, 0], [10, 20, 30, 255], [30, 40, 50, 255]].concat();
        let picture = Picture { width: 4, height: 3, rgba: [row.clone(), row.clone(), row].concat() };
        let half = picture.reduced(2);
        assert_eq!((half.width, half.height), (2, 1));
        assert_eq!(half.rgba, [255, 0, 0, 128, 20, 30, 40, 255]);
        assert_eq!(picture.reduced(1), picture);
        assert_eq!(picture.reduced(9), picture);
    }

    #[test]
    fn every_error_has_its_words() {
        let encoding = ::png::EncodingError::LimitsExceeded;
        let writing = ::png::EncodingError::IoError(std::io::Error::other("no room")).into();
        assert!(matches!(writing, ExportError::Writing(_)));
        for error in [
            ExportError::NoArea,
            ExportError::TooLarge,
            ExportError::Scale,
            ExportError::Encoding(encoding),
            writing,
            ExportError::Font("no outlines".to_owned()),
            ExportError::Empty,
            ExportError::Cancelled,
        ] {
            let words = crate::text::say(&error.message());
            assert!(words.contains(' ') && !words.contains('{'), "{words}");
        }
    }
}
