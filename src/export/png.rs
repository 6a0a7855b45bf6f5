//! A picture as the bytes of a PNG file. Writes no file.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter, SrgbRenderingIntent};

use super::{ExportError, Picture};

/// The picture as a PNG file: eight bits a channel with straight alpha, marked as sRGB, no times and no names in it.
///
/// # Errors
/// When the sizes do not agree with the number of bytes, or there is no room for the result.
pub fn encode_png(picture: &Picture) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    let side = |pixels: usize| u32::try_from(pixels).map_err(|_| ExportError::TooLarge);
    let mut encoder = Encoder::new(&mut bytes, side(picture.width)?, side(picture.height)?);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
    // Flat interfaces repeat whole runs of pixels, which filters only hide. Measured on a window of 1920 × 1080 (`tests/benches/raster.rs`):
    // level 1 without filter 12 ms and 0.29 MB, with adaptive filter 18 ms and 0.32 MB; level 2 36 ms and 0.21 MB; the crate's own
    // fast setting 14 ms and 1.25 MB, its balanced one 87 ms and 0.24 MB.
    encoder.set_deflate_compression(DeflateCompression::Level(1));
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(ExportError::Encoding)?;
    writer.write_image_data(&picture.rgba).map_err(ExportError::Encoding)?;
    writer.finish().map_err(ExportError::Encoding)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Picture {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut rgba).unwrap();
        assert_eq!((info.color_type, info.bit_depth), (ColorType::Rgba, BitDepth::Eight));
        Picture { width: info.width as usize, height: info.height as usize, rgba }
    }

    #[test]
    fn a_png_decodes_to_the_same_pixels() {
        let (width, height) = (37, 23);
        let rgba = (0..width * height * 4).map(|i| (i * i % 251) as u8).collect();
        let picture = Picture { width, height, rgba };
        assert_eq!(decoded(&encode_png(&picture).unwrap()), picture);
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
    }
}
