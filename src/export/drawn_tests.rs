//! Tests of what was drawn on its way into pixels and files.

use std::{cell::RefCell, io::Cursor};

use super::*;
use crate::{
    export::{encode_png, lay_out},
    render::theme::{Theme, ThemeKind},
};

fn drawn(width_px: u32, height_px: u32, background: Color32) -> Drawn {
    let setup = |ctx: &egui::Context| {
        ctx.set_fonts(crate::render::fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(ctx);
    };
    lay_out(Canvas { width_px, height_px, pixels_per_point: 1.5 }, background, setup, |ui| {
        for line in 0..30 {
            ui.label(format!("{line:02} October 2024: about 10,900 were in the Kursk region"));
        }
        for i in 0..40 {
            let at = egui::pos2(17.3 * i as f32, 11.1 * i as f32);
            ui.painter().circle_filled(at, 30.7, Color32::from_rgba_unmultiplied(200, 6 * i as u8, 0, 90));
            ui.painter().line_segment([at, egui::pos2(700.0, 3.0)], egui::Stroke::new(0.7, Color32::LIGHT_BLUE));
        }
    })
    .unwrap()
}

fn png(drawn: &Drawn, threads: usize, texts: &[TextChunk]) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    drawn.write_png(&mut bytes, threads, texts, &|_| true)?;
    Ok(bytes)
}

fn decoded(bytes: &[u8]) -> Picture {
    let mut decoder = ::png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(::png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgba).unwrap();
    Picture { width: info.width as usize, height: info.height as usize, rgba }
}

#[test]
fn any_number_of_threads_gives_the_same_picture_and_the_same_file() {
    for background in [Color32::BLACK, Color32::TRANSPARENT] {
        let drawn = drawn(1100, 900, background);
        assert!(bands::all(1100, 900).len() >= 7);
        let (picture, file) = (drawn.picture(1), png(&drawn, 1, &[]).unwrap());
        for threads in [2, 3, 7] {
            assert_eq!(drawn.picture(threads), picture, "{threads} threads");
            assert_eq!(png(&drawn, threads, &[]).unwrap(), file, "{threads} threads");
        }
    }
}

#[test]
fn the_written_file_holds_the_pixels_of_the_picture() {
    let backgrounds = [Color32::BLACK, Color32::from_rgb(250, 251, 3), Color32::TRANSPARENT, Color32::from_rgba_premultiplied(9, 0, 7, 90)];
    for background in backgrounds {
        for (width, height) in [(1100, 900), (1, 1), (20_000, 9), (3, 5000)] {
            let drawn = drawn(width, height, background);
            let (picture, file) = (drawn.picture(2), png(&drawn, 2, &[]).unwrap());
            assert_eq!((picture.width, picture.height), (width as usize, height as usize));
            assert_eq!(decoded(&file), picture, "{width} × {height} on {background:?}");
            assert_eq!(encode_png(&picture).unwrap(), file, "{width} × {height} on {background:?}");
        }
    }
}

#[test]
fn an_opaque_ground_gives_an_opaque_picture() {
    let picture = drawn(600, 500, Color32::from_rgb(40, 41, 42)).picture(1);
    assert!(picture.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
    let clear = drawn(600, 500, Color32::TRANSPARENT).picture(1);
    assert!(clear.rgba.chunks_exact(4).any(|pixel| pixel[3] == 0) && clear.rgba.chunks_exact(4).any(|pixel| pixel[3] == 255));
}

#[test]
fn progress_rises_from_nothing_to_all() {
    for threads in [1, 3] {
        let shares = RefCell::new(Vec::new());
        let note = |share| {
            shares.borrow_mut().push(share);
            true
        };
        drawn(1100, 900, Color32::BLACK).write_png(std::io::sink(), threads, &[], &note).unwrap();
        let shares = shares.into_inner();
        assert_eq!((shares[0], shares[shares.len() - 1]), (0.0, 1.0));
        assert!(shares.len() == bands::all(1100, 900).len() + 1 && shares.is_sorted());
    }
}

#[test]
fn giving_up_is_an_error_and_ends_the_work() {
    let drawn = drawn(1100, 900, Color32::BLACK);
    for threads in [1, 2, 7] {
        for until in [0.0, 0.3, 1.0] {
            let mut bytes = Vec::new();
            let done = drawn.write_png(&mut bytes, threads, &[], &|share| share < until);
            assert!(matches!(done, Err(ExportError::Cancelled)), "{done:?}");
            assert!(until > 0.0 || bytes.is_empty());
        }
    }
}

/// Takes so many bytes, and then no more.
struct FullDisk(usize);

impl Write for FullDisk {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_disk_that_is_full_at_any_byte_is_an_error_with_words() {
    let drawn = drawn(700, 600, Color32::BLACK);
    let texts = [TextChunk { keyword: "Title".to_owned(), text: "Kursk".to_owned() }];
    let size = png(&drawn, 1, &texts).unwrap().len();
    for threads in [1, 3] {
        for room in (0..60).chain((60..size).step_by(4999)).chain(size - 30..size) {
            let error = drawn.write_png(FullDisk(room), threads, &texts, &|_| true).unwrap_err();
            assert!(matches!(&error, ExportError::Writing(why) if why.kind() == std::io::ErrorKind::StorageFull), "{error:?} at {room}");
            assert!(crate::text::say(&error.message()).contains("could not be written"));
        }
        assert!(drawn.write_png(FullDisk(size), threads, &texts, &|_| true).is_ok());
    }
}

#[test]
fn texts_come_back_whole_and_are_compressed() {
    let chunk = |keyword: &str, text: String| TextChunk { keyword: keyword.to_owned(), text };
    let texts =
        [chunk("Title", "Курськ — Rason".to_owned()), chunk("Sources", "About 10,900\n".repeat(5000)), chunk("Comment", String::new())];
    let bytes = png(&drawn(60, 50, Color32::BLACK), 2, &texts).unwrap();
    assert!(bytes.len() < 8000, "{} bytes", bytes.len());
    // Before the pixels: known once the header is read.
    let reader = ::png::Decoder::new(Cursor::new(&bytes)).read_info().unwrap();
    let read: Vec<TextChunk> = reader
        .info()
        .utf8_text
        .iter()
        .map(|found| {
            assert!(found.compressed);
            let mut found = found.clone();
            found.decompress_text_with_limit(100_000).unwrap();
            chunk(&found.keyword, found.get_text().unwrap())
        })
        .collect();
    assert_eq!(read, texts);
}

#[test]
fn a_text_without_a_proper_keyword_is_an_error() {
    for keyword in [String::new(), "k".repeat(80), "Заголовок".to_owned()] {
        let texts = [TextChunk { keyword, text: "text".to_owned() }];
        let done = png(&drawn(60, 50, Color32::BLACK), 1, &texts);
        assert!(matches!(done, Err(ExportError::Encoding(_))), "{done:?}");
    }
}

#[test]
fn the_file_says_how_large_it_is_on_paper_when_told() {
    let dims = |drawn: &Drawn| ::png::Decoder::new(Cursor::new(png(drawn, 1, &[]).unwrap())).read_info().unwrap().info().pixel_dims;
    let drawn = drawn(60, 50, Color32::BLACK);
    assert!(dims(&drawn).is_none());
    // 300 / 0.0254 = 11811.02.
    let found = dims(&drawn.at_dots_per_inch(300.0)).unwrap();
    assert_eq!((found.xppu, found.yppu, found.unit), (11_811, 11_811, ::png::Unit::Meter));
}

#[test]
fn the_shapes_are_those_that_the_triangles_were_cut_from() {
    let drawn = drawn(600, 500, Color32::BLACK);
    let texts = drawn.shapes().iter().filter(|clipped| matches!(clipped.shape, egui::Shape::Text(_))).count();
    assert!(texts > 8, "{texts} texts");
    assert!(!drawn.primitives().is_empty());
    assert_eq!(drawn.canvas(), Canvas { width_px: 600, height_px: 500, pixels_per_point: 1.5 });
}
