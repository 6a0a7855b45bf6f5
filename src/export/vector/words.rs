//! Laid-out text in rows, and each row in runs of one look, where they stand.

use egui::{
    Color32, FontFamily, Pos2, Rect, Stroke, TextFormat,
    emath::{GuiRounding as _, Rot2},
    epaint::{TextShape, text::PlacedRow},
};

use crate::render::fonts;

/// Neighbouring characters of one look.
pub struct Run<'a> {
    /// Size, colour, family and the rest.
    pub format: &'a TextFormat,
    /// The characters.
    pub words: String,
    /// Where each of them stands from the left of its row; as many as there are characters.
    pub columns: Vec<f32>,
    /// Where the first stands on the line, relative to its row.
    pub start: Pos2,
    /// Where the last ends.
    pub right: f32,
    top: f32,
    bottom: f32,
}

/// A row of text as it is drawn: what lies under the words, the words, what lies over them.
pub struct Row<'a> {
    /// Its left top, before the text is turned.
    pub origin: Pos2,
    /// Rectangles behind it.
    pub grounds: Vec<(Rect, Color32)>,
    /// The words, without what cannot be seen at its ends.
    pub runs: Vec<Run<'a>>,
    /// Lines under and through it.
    pub lines: Vec<([Pos2; 2], Stroke)>,
}

/// The rows of a text at `origin`, which it is turned about, that are inside `clip`.
pub fn rows<'a>(text: &'a TextShape, origin: Pos2, clip: Rect, pixels_per_point: f32) -> Vec<Row<'a>> {
    let mut passed_chars = 0;
    let sections = Sections::of(text);
    let mut rows = Vec::new();
    for row in &text.galley.rows {
        let runs = sections.runs(row, &mut passed_chars);
        let place = row.rect().expand(2.0).rotate_bb(Rot2::from_angle(text.angle)).translate(origin.to_vec2());
        if place.intersects(clip) {
            rows.push(row_of(text, origin + row.pos.to_vec2(), runs, pixels_per_point));
        }
    }
    rows
}

fn row_of<'a>(text: &TextShape, origin: Pos2, mut runs: Vec<Run<'a>>, pixels_per_point: f32) -> Row<'a> {
    let mut grounds = Vec::new();
    for run in &runs {
        let colour = coloured(text, run.format.background, None);
        if colour != Color32::TRANSPARENT {
            let rect = Rect::from_min_max(Pos2::new(run.start.x, run.top), Pos2::new(run.right, run.bottom));
            grounds.push((rect.expand(run.format.expand_bg).round_to_pixels(pixels_per_point).translate(origin.to_vec2()), colour));
        }
    }
    let mut lines = Vec::new();
    let own = runs.iter().flat_map(|run| {
        let middle = (run.top + run.bottom) / 2.0;
        [(run, run.format.underline, run.bottom), (run, run.format.strikethrough, middle)]
    });
    for (run, stroke, y) in own.chain(runs.iter().map(|run| (run, text.underline, run.bottom))) {
        let stroke = Stroke::new(stroke.width, coloured(text, stroke.color, None));
        if !stroke.is_empty() {
            let mut y = y + origin.y;
            stroke.round_center_to_pixel(pixels_per_point, &mut y);
            lines.push(([run.start.x, run.right].map(|x| Pos2::new(x + origin.x, y)), stroke));
        }
    }
    trim(&mut runs);
    Row { origin, grounds, runs, lines }
}

/// Whether a family is the semibold one.
pub fn is_strong(family: &FontFamily) -> bool {
    *family == fonts::strong(1.0).family
}

/// A colour of a text as it is seen in the end.
pub fn coloured(text: &TextShape, colour: Color32, instead: Option<Color32>) -> Color32 {
    let colour = match instead {
        Some(instead) => instead,
        None if colour == Color32::PLACEHOLDER => text.fallback_color,
        None => colour,
    };
    if text.opacity_factor < 1.0 { colour.gamma_multiply(text.opacity_factor) } else { colour }
}

/// Whether a character is of a script that is written to the left.
fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Which look each character of a text has.
struct Sections<'a> {
    formats: Vec<&'a TextFormat>,
    /// Each character of the whole text, with the number of its section.
    of_chars: Vec<(char, usize)>,
    /// Whether there are more glyphs than characters: egui makes some of right-to-left words twice, the second time without width.
    has_surplus: bool,
}

impl<'a> Sections<'a> {
    fn of(text: &'a TextShape) -> Self {
        let job = &text.galley.job;
        let mut of_chars = Vec::with_capacity(job.text.len());
        let mut section = 0;
        for (byte, c) in job.text.char_indices() {
            while job.sections.get(section + 1).is_some_and(|next| next.byte_range.start.0 <= byte) {
                section += 1;
            }
            of_chars.push((c, section));
        }
        let laid_out: usize = text.galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
        let has_surplus = laid_out > of_chars.len();
        Self { formats: job.sections.iter().map(|section| &section.format).collect(), of_chars, has_surplus }
    }

    /// The runs of a row, before which there are `passed` characters. What the layout put in by itself, as the dots of a text cut short,
    /// looks like the character whose place it took.
    fn runs(&self, row: &PlacedRow, passed: &mut usize) -> Vec<Run<'a>> {
        let mut runs: Vec<Run<'a>> = Vec::new();
        for glyph in &row.glyphs {
            if self.has_surplus && glyph.advance_width == 0.0 && is_leftward(glyph.chr) {
                continue;
            }
            let (written, section) = self.of_chars.get(*passed).or(self.of_chars.last()).copied().unwrap_or((glyph.chr, 0));
            // egui lays some right-to-left words out backwards; they are kept as they are read.
            let c = if is_leftward(glyph.chr) && is_leftward(written) { written } else { glyph.chr };
            *passed += 1;
            let Some(format) = self.formats.get(section).copied() else { return runs };
            let rect = glyph.logical_rect();
            match runs.last_mut() {
                Some(run) if std::ptr::eq(run.format, format) && run.start.y == glyph.pos.y => {
                    run.words.push(c);
                    run.columns.push(glyph.pos.x);
                    run.right = run.right.max(glyph.max_x());
                }
                _ => runs.push(Run {
                    format,
                    words: c.to_string(),
                    columns: vec![glyph.pos.x],
                    start: glyph.pos,
                    right: glyph.max_x(),
                    top: rect.top(),
                    bottom: rect.bottom(),
                }),
            }
        }
        *passed += usize::from(row.ends_with_newline);
        runs
    }
}

/// Leaves out runs of a row's ends in which there is nothing to see.
fn trim(runs: &mut Vec<Run<'_>>) {
    let blank = |run: &Run<'_>| run.words.trim().is_empty();
    while runs.last().is_some_and(blank) {
        runs.pop();
    }
    let seen = runs.iter().position(|run| !blank(run)).unwrap_or(runs.len());
    runs.drain(..seen);
}
