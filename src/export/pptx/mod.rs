//! A deck as a PresentationML file (ECMA-376, transitional) that other programs can edit: title and text are text, the picture is a
//! picture, notes are notes. Takes finished pictures, reads no clock, opens no file; the same deck gives the same bytes.
//!
//! The marking stands on every slide and page of notes itself, not on the master: it stays when slides are moved to another deck.
//! What does not fit on a slide is cut with an ellipsis there, and stands whole at the end of the slide's notes.

mod fit;
mod package;
mod relations;
mod slide;
#[cfg(test)]
mod tests;
mod words;

use std::{
    collections::BTreeMap,
    io::{Cursor, Write as _},
};

use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{ExportError, deck::Deck};

/// English Metric Units in an inch.
const INCH: i64 = 914_400;
/// English Metric Units in a point.
const POINT: f64 = 12_700.0;
/// Width of a slide, 16:9.
const SLIDE_WIDTH: i64 = 12_192_000;
/// Height of a slide.
const SLIDE_HEIGHT: i64 = 6_858_000;

/// Where something stands on a slide, English Metric Units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Frame {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

const fn inches(hundredths: i64) -> i64 {
    hundredths * INCH / 100
}

const fn frame(x: i64, y: i64, width: i64, height: i64) -> Frame {
    Frame { x: inches(x), y: inches(y), width: inches(width), height: inches(height) }
}

// 13.33 by 7.5 inches: a band, the title, picture and text, sources and number, a band.
const MARGIN: i64 = 50;
const WIDE: i64 = 1233;
const HEAD: Frame = Frame { x: 0, y: 0, width: SLIDE_WIDTH, height: inches(30) };
const FOOT: Frame = Frame { x: 0, y: SLIDE_HEIGHT - inches(30), width: SLIDE_WIDTH, height: inches(30) };
const TITLE: Frame = frame(MARGIN, 38, WIDE, 87);
const CONTENT: Frame = frame(MARGIN, 132, WIDE, 513);
const PICTURE: Frame = frame(MARGIN, 132, 780, 513);
const TEXT: Frame = frame(858, 132, 425, 513);
const SOURCES: Frame = frame(MARGIN, 652, 1153, 64);
const NUMBER: Frame = frame(1203, 652, 80, 64);
const OPENING_TITLE: Frame = frame(130, 150, 1073, 220);
const OPENING_TEXT: Frame = frame(130, 385, 1073, 220);

/// The file.
///
/// # Errors
/// When it would be larger than a zip archive may be.
pub fn pptx(deck: &Deck) -> Result<Vec<u8>, ExportError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8], method: CompressionMethod| -> Result<(), ExportError> {
        // No time and no trace of the machine. Level 6 is said, so that a change of the default changes no bytes.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level((method == CompressionMethod::Deflated).then_some(6))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        writer.start_file(name, options).map_err(|error| ExportError::Writing(error.into()))?;
        Ok(writer.write_all(bytes)?)
    };

    // The same picture on several slides is stored once.
    let mut media: BTreeMap<[u8; 32], usize> = BTreeMap::new();
    let mut pictures = Vec::new();
    let slides: Vec<slide::Parts> = deck
        .slides
        .iter()
        .enumerate()
        .map(|(at, slide)| {
            let picture = slide::shown_picture(slide).map(|picture| {
                let next = media.len() + 1;
                *media.entry(Sha256::digest(&picture.png).into()).or_insert_with(|| {
                    pictures.push(picture.png.clone());
                    next
                })
            });
            slide::parts(deck, at, picture)
        })
        .collect();
    let noted: Vec<bool> = slides.iter().map(|parts| parts.notes.is_some()).collect();

    for (name, text) in package::parts(deck, &noted) {
        add(&name, text.as_bytes(), CompressionMethod::Deflated)?;
    }
    for (number, parts) in (1..).zip(&slides) {
        add(&format!("ppt/slides/slide{number}.xml"), parts.slide.as_bytes(), CompressionMethod::Deflated)?;
        add(&format!("ppt/slides/_rels/slide{number}.xml.rels"), parts.relations.as_bytes(), CompressionMethod::Deflated)?;
        if let Some((notes, relations)) = &parts.notes {
            add(&format!("ppt/notesSlides/notesSlide{number}.xml"), notes.as_bytes(), CompressionMethod::Deflated)?;
            add(&format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"), relations.as_bytes(), CompressionMethod::Deflated)?;
        }
    }
    for (number, png) in (1..).zip(&pictures) {
        add(&format!("ppt/media/image{number}.png"), png, CompressionMethod::Stored)?;
    }
    Ok(writer.finish().map_err(|error| ExportError::Writing(error.into()))?.into_inner())
}
