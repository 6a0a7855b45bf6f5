//! Lays out one block of article text and answers what stands where in it: rectangles of words, the caret and the character
//! under a point. Draws nothing; offsets are bytes of the block.

use std::{ops::Range, sync::Arc};

use egui::{
    Galley, Painter, Pos2, Rect, Vec2,
    text::{LayoutJob, LayoutSection, TextFormat, TextWrapping},
};

use crate::render::{fonts, theme::size};

/// The height of a row of article text, points: whole, so that rows stay on the pixel grid, with room for lines under words.
pub const ROW_POINTS: f32 = 22.0;

/// A block of text, laid out.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The text with the colour left open.
    pub galley: Arc<Galley>,
    /// Where each character begins, with the end of the text.
    byte_of_char: Vec<usize>,
    /// Index of the first character of each row, with the end of the text.
    row_chars: Vec<usize>,
}

/// Lays out `text` in `width` points. `spaces` are bytes before which so many points are left free, by byte.
pub fn layout(painter: &Painter, text: &str, width: f32, spaces: &[(usize, f32)]) -> Laid {
    let format = TextFormat {
        font_id: fonts::regular(size::READING),
        line_height: Some(ROW_POINTS),
        color: egui::Color32::PLACEHOLDER,
        ..TextFormat::default()
    };
    let mut sections = Vec::with_capacity(spaces.len() + 1);
    let mut add = |from: usize, to: usize, leading_space: f32| {
        sections.push(LayoutSection { leading_space, byte_range: from.into()..to.into(), format: format.clone() });
    };
    let mut from = 0;
    let mut space = 0.0;
    for &(byte, points) in spaces {
        if byte > from && byte < text.len() && text.is_char_boundary(byte) {
            add(from, byte, space);
            (from, space) = (byte, points);
        }
    }
    add(from, text.len(), space);
    let job = LayoutJob {
        text: text.to_owned(),
        sections,
        wrap: TextWrapping::wrap_at_width(width),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let galley = painter.layout_job(job);
    let byte_of_char = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut row_chars = vec![0];
    let mut chars = 0;
    for row in &galley.rows {
        chars += row.glyphs.len();
        row_chars.push(chars);
    }
    Laid { galley, byte_of_char, row_chars }
}

impl Laid {
    /// Its height, points.
    pub fn height(&self) -> f32 {
        self.galley.rows.len().max(1) as f32 * ROW_POINTS
    }

    fn byte(&self, char: usize) -> usize {
        self.byte_of_char.get(char).or(self.byte_of_char.last()).copied().unwrap_or(0)
    }

    fn char(&self, byte: usize) -> usize {
        self.byte_of_char.partition_point(|at| *at < byte).min(self.byte_of_char.len().saturating_sub(1))
    }

    /// The row at this height; the nearest one outside.
    fn row_at(&self, y: f32) -> Option<usize> {
        let last = self.galley.rows.len().checked_sub(1)?;
        Some(self.galley.rows.partition_point(|row| row.max_y() <= y).min(last))
    }

    /// The boundary between characters nearest to a point of the block; the first or last outside.
    pub fn caret_at(&self, point: Vec2) -> usize {
        let Some(row) = self.row_at(point.y) else { return 0 };
        let Some(placed) = self.galley.rows.get(row) else { return 0 };
        let start = self.row_chars.get(row).copied().unwrap_or(0);
        let column = placed.char_at(point.x - placed.pos.x).0;
        // After the white space at the end of a wrapped row stands the first character of the next one.
        let end = start + placed.glyphs.len();
        let char = start + column;
        let wrapped = row + 1 < self.galley.rows.len() && char == end && column > 0;
        self.byte(if wrapped { char - 1 } else { char })
    }

    /// The character under a point of the block, by its first byte.
    pub fn byte_at(&self, point: Vec2) -> Option<usize> {
        let row = self.row_at(point.y)?;
        let placed = self.galley.rows.get(row)?;
        if point.y < placed.min_y() || point.y >= placed.max_y() {
            return None;
        }
        let x = point.x - placed.pos.x;
        let column = placed.glyphs.iter().position(|g| x >= g.pos.x && x < g.max_x())?;
        Some(self.byte(self.row_chars.get(row)? + column))
    }

    /// The rectangles of words, one a row, without the white space at the ends of rows.
    pub fn rects(&self, bytes: Range<usize>) -> Vec<Rect> {
        let (from, to) = (self.char(bytes.start), self.char(bytes.end));
        let mut rects = Vec::new();
        for (row, placed) in self.galley.rows.iter().enumerate() {
            let (Some(&start), Some(&end)) = (self.row_chars.get(row), self.row_chars.get(row + 1)) else { continue };
            let (a, b) = (from.max(start), to.min(end));
            if a >= b {
                continue;
            }
            let mut glyphs = placed.glyphs.get(a - start..b - start).unwrap_or_default();
            while b == end && row + 1 < self.galley.rows.len() && glyphs.last().is_some_and(|g| g.chr.is_whitespace()) {
                glyphs = glyphs.get(..glyphs.len() - 1).unwrap_or_default();
            }
            if let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) {
                let left = placed.pos.x + first.pos.x;
                let right = (placed.pos.x + last.max_x()).max(left);
                rects.push(Rect::from_min_max(Pos2::new(left, placed.min_y()), Pos2::new(right, placed.max_y())));
            }
        }
        rects
    }

    /// How far below the top of a row its baseline lies, points.
    pub fn baseline(&self) -> f32 {
        self.galley.rows.first().and_then(|row| row.glyphs.first()).map_or(ROW_POINTS * 0.72, |g| g.pos.y)
    }
}

/// The word around a byte of a text: letters, digits and the apostrophes and hyphens inside; else the one character there.
pub fn word_at(text: &str, byte: usize) -> Range<usize> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '-' | '‑');
    let start = text[..byte].char_indices().rev().take_while(|(_, c)| inside(*c)).last().map_or(byte, |(at, _)| at);
    let end = text[byte..].char_indices().find(|(_, c)| !inside(*c)).map_or(text.len(), |(at, _)| byte + at);
    if start < end {
        return start..end;
    }
    byte..byte + text[byte..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::render::theme::{Theme, ThemeKind};

    /// Runs one pass in a context with our fonts.
    pub fn with_painter<R>(pixels_per_point: f32, mut run: impl FnMut(&Painter) -> R) -> R {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        Theme::of(ThemeKind::Dark).apply(&ctx);
        ctx.set_pixels_per_point(pixels_per_point);
        let mut result = None;
        for _ in 0..2 {
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| result = Some(run(ui.painter())));
            output.textures_delta.clear();
        }
        result.unwrap()
    }

    const TEXT: &str = "L’été à Rasŏn: “ten thousand” men, как пишет газета, crossed near Kursk — and the Ïle again, row by row by row.";

    #[test]
    fn every_character_of_wrapped_text_is_found_again_at_the_middle_of_its_rectangle() {
        for (pixels_per_point, width) in [(1.0, 160.0), (2.0, 90.0), (1.25, 2_000.0)] {
            let (laid, rows) = with_painter(pixels_per_point, |p| {
                let laid = layout(p, TEXT, width, &[(10, 14.0)]);
                let rows = laid.galley.rows.len();
                (laid, rows)
            });
            assert!(rows > 1 || width > 1_000.0);
            let mut checked = 0;
            for (at, c) in TEXT.char_indices() {
                let rects = laid.rects(at..at + c.len_utf8());
                let Some(rect) = rects.first() else {
                    assert!(c.is_whitespace(), "{c:?} at {at} has no rectangle");
                    continue;
                };
                assert_eq!(laid.byte_at(rect.center().to_vec2()), Some(at), "{c:?}");
                assert_eq!(laid.caret_at(rect.left_center().to_vec2() + Vec2::new(0.1, 0.0)), at, "{c:?}");
                checked += 1;
            }
            assert!(checked > 90);
        }
    }

    #[test]
    fn words_over_several_rows_get_one_tight_rectangle_a_row() {
        let laid = with_painter(1.0, |p| layout(p, TEXT, 160.0, &[]));
        let start = TEXT.find('“').unwrap();
        let end = TEXT.find("near").unwrap();
        let rects = laid.rects(start..end);
        assert!(rects.len() >= 3, "{}", rects.len());
        for pair in rects.windows(2) {
            assert_eq!(pair[1].top() - pair[0].top(), ROW_POINTS);
            assert_eq!(pair[1].left(), 0.0);
        }
        assert!(rects.iter().all(|r| r.right() <= 160.5 && r.height() == ROW_POINTS));
        assert_eq!(laid.byte_at(Vec2::new(159.9, 1e4)), None);
        assert_eq!(laid.caret_at(Vec2::new(1e4, 1e4)), TEXT.len());
    }

    #[test]
    fn a_space_left_free_moves_what_follows_and_no_offset() {
        let (plain, spaced) = with_painter(1.0, |p| (layout(p, TEXT, 2_000.0, &[]), layout(p, TEXT, 2_000.0, &[(7, 20.0)])));
        let x = |laid: &Laid, at: usize| laid.rects(at..at + 1)[0].left();
        assert_eq!(x(&plain, 0), x(&spaced, 0));
        let at = TEXT.find("ten").unwrap();
        assert!((x(&spaced, at) - x(&plain, at) - 20.0).abs() < 1.0);
    }

    #[test]
    fn a_double_click_takes_the_word_with_its_marks() {
        assert_eq!(&TEXT[word_at(TEXT, 4)], "L’été");
        assert_eq!(&TEXT[word_at(TEXT, TEXT.find("ишет").unwrap())], "пишет");
        assert_eq!(&TEXT[word_at(TEXT, TEXT.find('“').unwrap())], "“");
        assert_eq!(word_at("", 3), 0..0);
    }
}
