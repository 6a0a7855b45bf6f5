//! Pixels as a PNG file (W3C, third edition), put together from bands that are compressed apart. Writes to what it is given, opens no file.
//!
//! A band is a piece of the one deflate stream that forgets what came before it and ends on a whole byte (a "sync flush", as in `pigz`):
//! so bands can be compressed at the same time, and their bytes do not depend on who does it.

use std::io::Write;

use egui::Color32;
use flate2::{Compress, Compression, FlushCompress};
use png::{BitDepth, ColorType, Encoder, PixelDimensions, SrgbRenderingIntent, Unit, Writer, chunk::IDAT, text_metadata::ITXtChunk};

use super::{ExportError, Picture, bands};

/// How hard to compress, and every row as it is, without a filter: flat interfaces repeat whole runs of pixels, which filters only hide.
/// Measured on one core on pictures of the example, three bytes a pixel, in bands, time of compressing and size:
///
/// | | window 1920 × 1080 | window 3840 × 2160 | map 10,000 × 10,000 |
/// |---|---|---|---|
/// | level 1, no filter | 16 ms, 0.56 MB | 55 ms, 2.2 MB | 0.33 s, 11.4 MB |
/// | level 1, filter "up" | 17 ms, 0.66 MB | 73 ms, 2.6 MB | 0.39 s, 13.3 MB |
/// | level 1, filter "sub" | 30 ms, 0.68 MB | 117 ms, 2.7 MB | 1.1 s, 13.5 MB |
/// | level 1, none or "up" by row | 37 ms, 0.62 MB | 139 ms, 2.5 MB | 1.2 s, 12.8 MB |
/// | level 2, no filter | 41 ms, 0.48 MB | 136 ms, 1.9 MB | 1.3 s, 9.2 MB |
/// | level 3, no filter | 44 ms, 0.47 MB | 185 ms, 1.9 MB | 1.7 s, 9.1 MB |
/// | level 1, no filter, with alpha | 15 ms, 0.63 MB | 68 ms, 2.5 MB | 0.43 s, 13.6 MB |
const LEVEL: u32 = 1;

/// First bytes of a zlib stream with a window of 32 KB, made fast (RFC 1950).
const ZLIB_HEAD: [u8; 2] = [0x78, 0x01];

/// Inches in a metre.
const INCHES: f64 = 1.0 / 0.0254;

/// A text in a PNG file: `iTXt`, compressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChunk {
    /// What it is: 1 to 79 Latin-1 characters.
    pub keyword: String,
    /// The text.
    pub text: String,
}

/// The picture as a PNG file: eight bits a channel with straight alpha, or without alpha where all is opaque, marked as sRGB, no times
/// and no names in it. The same bytes as [`super::Drawn::write_png`] with no texts, but for a picture whose ground was not opaque and is
/// covered all over.
///
/// # Errors
/// When the sizes do not agree with the number of bytes, or there is no room for the result.
pub fn encode_png(picture: &Picture) -> Result<Vec<u8>, ExportError> {
    let side = |pixels: usize| u32::try_from(pixels).map_err(|_| ExportError::TooLarge);
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    if width == 0 || height == 0 || picture.width.checked_mul(picture.height).and_then(|n| n.checked_mul(4)) != Some(picture.rgba.len()) {
        return Err(ExportError::NoArea);
    }
    let opaque = picture.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let mut bytes = Vec::new();
    let mut png = PngWriter::begin(&mut bytes, (width, height), opaque, None, &[])?;
    let mut squeeze = Squeeze::new(width, opaque);
    let mut bands = picture.rgba.chunks(bands::rows(width) as usize * picture.width * 4).peekable();
    while let Some(band) = bands.next() {
        png.add(squeeze.rgba(band, bands.peek().is_none())?)?;
    }
    png.finish()?;
    Ok(bytes)
}

/// A band as a piece of the stream.
#[derive(Debug)]
pub struct Squeezed {
    bytes: Vec<u8>,
    sum: Adler,
    last: bool,
}

/// Compresses bands, each by itself.
#[derive(Debug)]
pub struct Squeeze {
    width: usize,
    opaque: bool,
    compress: Compress,
    rows: Vec<u8>,
}

impl Squeeze {
    /// For bands of this width, without alpha where they are opaque.
    pub fn new(width_px: u32, opaque: bool) -> Self {
        let compress = Compress::new(Compression::new(LEVEL), false);
        Self { width: width_px as usize, opaque, compress, rows: Vec::new() }
    }

    /// A band of premultiplied colours; `last` for the one at the foot of the picture.
    ///
    /// # Errors
    /// None that is known of: the compressor works in memory.
    pub fn pixels(&mut self, pixels: &[Color32], last: bool) -> Result<Squeezed, ExportError> {
        let opaque = self.opaque;
        self.rows(pixels, |pixels, row| {
            if opaque {
                row.extend(pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]));
            } else {
                let start = row.len();
                row.resize(start + pixels.len() * 4, 0);
                bands::straight_alpha(pixels, row.get_mut(start..).unwrap_or_default());
            }
        });
        self.squeeze(last)
    }

    /// A band of bytes with straight alpha.
    fn rgba(&mut self, rgba: &[u8], last: bool) -> Result<Squeezed, ExportError> {
        let (pixels, _) = rgba.as_chunks::<4>();
        let opaque = self.opaque;
        self.rows(pixels, |pixels, row| {
            if opaque {
                row.extend(pixels.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]));
            } else {
                row.extend_from_slice(pixels.as_flattened());
            }
        });
        self.squeeze(last)
    }

    /// The rows as they stand in the file: the number of the filter, none, then the pixels.
    fn rows<P>(&mut self, pixels: &[P], add: impl Fn(&[P], &mut Vec<u8>)) {
        self.rows.clear();
        for row in pixels.chunks(self.width) {
            self.rows.push(0);
            add(row, &mut self.rows);
        }
    }

    fn squeeze(&mut self, last: bool) -> Result<Squeezed, ExportError> {
        let flush = if last { FlushCompress::Finish } else { FlushCompress::Sync };
        let mut bytes = Vec::with_capacity(self.rows.len() / 16 + 1024);
        self.compress.reset();
        loop {
            let done = usize::try_from(self.compress.total_in()).unwrap_or(usize::MAX);
            let rest = self.rows.get(done..).unwrap_or_default();
            bytes.reserve(16 * 1024);
            self.compress.compress_vec(rest, &mut bytes, flush).map_err(std::io::Error::other).map_err(ExportError::Writing)?;
            // Where there is room left, nothing was kept back.
            if self.compress.total_in() == self.rows.len() as u64 && bytes.len() < bytes.capacity() {
                break;
            }
        }
        // It may wait for its turn: without the room that it did not need.
        bytes.shrink_to_fit();
        Ok(Squeezed { bytes, sum: Adler::of(&self.rows), last })
    }
}

/// A PNG file on its way.
pub struct PngWriter<W: Write> {
    writer: Writer<W>,
    sum: Adler,
    begun: bool,
}

impl<W: Write> PngWriter<W> {
    /// Writes all that comes before the pixels.
    ///
    /// # Errors
    /// When `out` fails, or a text has no proper keyword.
    pub fn begin(
        out: W,
        (width, height): (u32, u32),
        opaque: bool,
        dots_per_inch: Option<f64>,
        texts: &[TextChunk],
    ) -> Result<Self, ExportError> {
        let mut encoder = Encoder::new(out, width, height);
        encoder.set_color(if opaque { ColorType::Rgb } else { ColorType::Rgba });
        encoder.set_depth(BitDepth::Eight);
        encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
        // The cast stops at the ends.
        let dots = |dots_per_inch: f64| (dots_per_inch * INCHES).round() as u32;
        encoder.set_pixel_dims(dots_per_inch.map(dots).map(|dots| PixelDimensions { xppu: dots, yppu: dots, unit: Unit::Meter }));
        let mut writer = encoder.write_header()?;
        for TextChunk { keyword, text } in texts {
            let mut chunk = ITXtChunk::new(keyword.as_str(), text.as_str());
            chunk.compressed = true;
            writer.write_text_chunk(&chunk)?;
        }
        Ok(Self { writer, sum: Adler::START, begun: false })
    }

    /// Writes the next band.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn add(&mut self, squeezed: Squeezed) -> Result<(), ExportError> {
        let Squeezed { mut bytes, sum, last } = squeezed;
        if !self.begun {
            bytes.splice(0..0, ZLIB_HEAD);
            self.begun = true;
        }
        self.sum = self.sum.then(sum);
        if last {
            bytes.extend(self.sum.value().to_be_bytes());
        }
        Ok(self.writer.write_chunk(IDAT, &bytes)?)
    }

    /// Writes the end, after the last band.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn finish(self) -> Result<(), ExportError> {
        Ok(self.writer.finish()?)
    }
}

/// The checksum of a zlib stream (Adler-32, RFC 1950), of pieces that can be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Adler {
    /// One and the sum of all bytes.
    a: u32,
    /// The sum of `a` after each byte.
    b: u32,
    /// The number of bytes, modulo as the others.
    length: u32,
}

impl Adler {
    /// Of no bytes.
    const START: Self = Self { a: 1, b: 0, length: 0 };
    const MODULO: u32 = 65_521;
    /// As many bytes as can be added before `b` runs over, a multiple of 16.
    const SAFE: usize = 5552;

    fn of(bytes: &[u8]) -> Self {
        let Self { mut a, mut b, .. } = Self::START;
        for some in bytes.chunks(Self::SAFE) {
            let (blocks, rest) = some.as_chunks::<16>();
            for block in blocks {
                let (mut sum, mut weighted) = (0, 0);
                for (byte, weight) in block.iter().zip((1..=16).rev()) {
                    sum += u32::from(*byte);
                    weighted += u32::from(*byte) * weight;
                }
                b += 16 * a + weighted;
                a += sum;
            }
            for byte in rest {
                a += u32::from(*byte);
                b += a;
            }
            a %= Self::MODULO;
            b %= Self::MODULO;
        }
        Self { a, b, length: (bytes.len() % Self::MODULO as usize) as u32 }
    }

    /// Of these bytes and then those of `next`.
    fn then(self, next: Self) -> Self {
        // Each byte of `next` adds once more what `a` is above the 1 that it began with there.
        let more = u64::from(next.length) * u64::from(self.a + Self::MODULO - 1) % u64::from(Self::MODULO);
        Self {
            a: (self.a + next.a + Self::MODULO - 1) % Self::MODULO,
            b: (self.b + next.b + more as u32) % Self::MODULO,
            length: (self.length + next.length) % Self::MODULO,
        }
    }

    const fn value(self) -> u32 {
        self.b << 16 | self.a
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Picture {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::ALPHA);
        let mut reader = decoder.read_info().unwrap();
        let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut rgba).unwrap();
        assert_eq!((info.color_type, info.bit_depth), (ColorType::Rgba, BitDepth::Eight));
        Picture { width: info.width as usize, height: info.height as usize, rgba }
    }

    #[test]
    fn a_png_decodes_to_the_same_pixels() {
        // One band, one row a band, several bands; noise, which does not compress, and a flat ground, which does.
        for (width, height) in [(37, 23), (20_000, 3), (1000, 700), (1, 1)] {
            for noise in [1, 0] {
                for opaque in [false, true] {
                    let value = |i: usize| if opaque && i % 4 == 3 { 255 } else { (i * i % 251 * noise + i / 40_000 * noise) as u8 };
                    let picture = Picture { width, height, rgba: (0..width * height * 4).map(value).collect() };
                    assert_eq!(decoded(&encode_png(&picture).unwrap()), picture, "{width} × {height}, {noise}, {opaque}");
                }
            }
        }
    }

    #[test]
    fn an_opaque_picture_has_no_alpha_in_its_file() {
        let kind = |alpha| {
            let bytes = encode_png(&Picture { width: 1, height: 1, rgba: vec![1, 2, 3, alpha] }).unwrap();
            png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap().info().color_type
        };
        assert_eq!((kind(255), kind(254)), (ColorType::Rgb, ColorType::Rgba));
    }

    #[test]
    fn the_same_picture_gives_the_same_file() {
        let picture = Picture { width: 2, height: 1, rgba: vec![1, 2, 3, 4, 5, 6, 7, 8] };
        assert_eq!(encode_png(&picture).unwrap(), encode_png(&picture).unwrap());
    }

    #[test]
    fn a_picture_whose_sizes_do_not_agree_is_an_error() {
        assert!(encode_png(&Picture { width: 2, height: 2, rgba: vec![0; 15] }).is_err());
        assert!(encode_png(&Picture { width: 0, height: 2, rgba: vec![] }).is_err());
        assert!(encode_png(&Picture { width: usize::MAX, height: 2, rgba: vec![] }).is_err());
    }

    #[test]
    fn the_checksum_is_that_of_the_standard_and_of_pieces_too() {
        // From RFC 1950's definition, one byte after another.
        let plainly = |bytes: &[u8]| {
            let (a, b) = bytes.iter().fold((1_u64, 0_u64), |(a, b), byte| {
                let a = (a + u64::from(*byte)) % 65_521;
                (a, (b + a) % 65_521)
            });
            (b << 16 | a) as u32
        };
        assert_eq!(Adler::of(b"Wikipedia").value(), 0x11e6_0398);
        let bytes: Vec<u8> = (0..200_000_u32).map(|i| if i < 100_000 { 255 } else { (i.wrapping_mul(i) >> 7) as u8 }).collect();
        assert_eq!(Adler::of(&bytes).value(), plainly(&bytes));
        for cut in [0, 1, 5552, 65_521, 131_042, 150_000, 200_000] {
            let (first, second) = bytes.split_at(cut);
            assert_eq!(Adler::START.then(Adler::of(first)).then(Adler::of(second)).value(), plainly(&bytes), "{cut}");
        }
    }
}
