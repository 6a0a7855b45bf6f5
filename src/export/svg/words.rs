//! Laid-out text as SVG text: a `text` for each row and a `tspan` for each look in it, so that it can be read, found and edited.

use std::fmt::Write as _;

use egui::{
    Color32, FontFamily, FontId, Pos2, Rect, Stroke, TextFormat,
    emath::{GuiRounding as _, Rot2},
    epaint::{TextShape, text::PlacedRow},
};

use super::{
    Sheet,
    shapes::push_rect,
    xml::{push_attribute, push_escaped, push_fill, push_number, push_stroke},
};
use crate::render::fonts;

/// The embedded family first; then what most machines have.
pub const FAMILIES: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";
/// The weights of the two faces.
const REGULAR: u16 = 400;
const STRONG: u16 = 600;

/// Neighbouring characters of one look.
struct Run<'a> {
    format: &'a TextFormat,
    words: String,
    /// Where the first stands on the line, relative to its row.
    start: Pos2,
    /// Where the last ends.
    right: f32,
    top: f32,
    bottom: f32,
}

impl Sheet<'_> {
    pub(super) fn text(&mut self, text: &TextShape, clip: Rect) {
        if text.opacity_factor <= 0.0 {
            return;
        }
        let origin = text.pos.round_to_pixels(self.pixels_per_point);
        let turn = if text.angle == 0.0 {
            String::new()
        } else {
            let mut turn = " transform=\"rotate(".to_owned();
            push_number(&mut turn, text.angle.to_degrees());
            for value in [origin.x, origin.y] {
                turn.push(' ');
                push_number(&mut turn, value);
            }
            turn.push_str(")\"");
            turn
        };
        let mut passed_chars = 0;
        let sections = Sections::of(text);
        for row in &text.galley.rows {
            let runs = sections.runs(row, passed_chars);
            passed_chars += row.char_count_including_newline().0;
            let place = row.rect().expand(2.0).rotate_bb(Rot2::from_angle(text.angle)).translate(origin.to_vec2());
            if place.intersects(clip) {
                self.row(text, origin + row.pos.to_vec2(), &turn, runs);
            }
        }
    }

    /// Writes one row, whose left top is at `origin` before the text is turned.
    fn row(&mut self, text: &TextShape, origin: Pos2, turn: &str, mut runs: Vec<Run<'_>>) {
        for run in &runs {
            let colour = coloured(text, run.format.background, None);
            if colour != Color32::TRANSPARENT {
                let rect = Rect::from_min_max(Pos2::new(run.start.x, run.top), Pos2::new(run.right, run.bottom));
                let rect = rect.expand(run.format.expand_bg).round_to_pixels(self.pixels_per_point).translate(origin.to_vec2());
                self.body.push_str("<rect");
                push_rect(&mut self.body, rect);
                push_fill(&mut self.body, colour);
                let _ = writeln!(self.body, "{turn}/>");
            }
        }
        let lines: Vec<(Stroke, f32, [f32; 2])> = runs
            .iter()
            .flat_map(|run| {
                let middle = (run.top + run.bottom) / 2.0;
                [(run.format.underline, run.bottom), (run.format.strikethrough, middle)]
                    .map(|(stroke, y)| (stroke, y, [run.start.x, run.right]))
            })
            .chain(runs.iter().map(|run| (text.underline, run.bottom, [run.start.x, run.right])))
            .collect();
        trim(&mut runs);
        self.words(text, origin, turn, &runs);
        for (stroke, y, columns) in lines {
            let stroke = Stroke::new(stroke.width, coloured(text, stroke.color, None));
            if !stroke.is_empty() {
                let mut y = y + origin.y;
                stroke.round_center_to_pixel(self.pixels_per_point, &mut y);
                self.body.push_str("<path d=\"M");
                for (at, value) in [columns[0] + origin.x, y, columns[1] + origin.x, y].into_iter().enumerate() {
                    self.body.push_str(if at == 0 { "" } else { " " });
                    push_number(&mut self.body, value);
                }
                self.body.push('"');
                push_stroke(&mut self.body, stroke.color, stroke.width);
                let _ = writeln!(self.body, "{turn}/>");
            }
        }
    }

    fn words(&mut self, text: &TextShape, origin: Pos2, turn: &str, runs: &[Run<'_>]) {
        let out = &mut self.body;
        match runs {
            [] => return,
            [run] => {
                out.push_str("<text");
                push_run(out, text, origin, run);
                let _ = write!(out, "{turn}>");
                push_escaped(out, &run.words);
            }
            runs => {
                let _ = write!(out, "<text{turn}>");
                for run in runs {
                    out.push_str("<tspan");
                    push_run(out, text, origin, run);
                    out.push('>');
                    push_escaped(out, &run.words);
                    out.push_str("</tspan>");
                }
            }
        }
        out.push_str("</text>\n");
    }
}

/// Place, size, face and colour of a run; and its width, kept when another font has to stand in.
fn push_run(out: &mut String, text: &TextShape, origin: Pos2, run: &Run<'_>) {
    let FontId { size, family } = &run.format.font_id;
    push_attribute(out, "x", origin.x + run.start.x);
    push_attribute(out, "y", origin.y + run.start.y);
    push_attribute(out, "font-size", *size);
    let weight = weight(family);
    if weight != REGULAR {
        let _ = write!(out, " font-weight=\"{weight}\"");
    }
    if run.format.italics {
        out.push_str(" font-style=\"italic\"");
    }
    if run.format.extra_letter_spacing != 0.0 {
        push_attribute(out, "letter-spacing", run.format.extra_letter_spacing);
    }
    push_fill(out, coloured(text, run.format.color, text.override_text_color));
    if run.right - run.start.x >= 0.01 {
        push_attribute(out, "textLength", run.right - run.start.x);
        out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
    }
}

fn weight(family: &FontFamily) -> u16 {
    if *family == fonts::strong(1.0).family { STRONG } else { REGULAR }
}

/// A colour of a text as it is seen in the end.
fn coloured(text: &TextShape, colour: Color32, instead: Option<Color32>) -> Color32 {
    let colour = match instead {
        Some(instead) => instead,
        None if colour == Color32::PLACEHOLDER => text.fallback_color,
        None => colour,
    };
    if text.opacity_factor < 1.0 { colour.gamma_multiply(text.opacity_factor) } else { colour }
}

/// Which look each character of a text has.
struct Sections<'a> {
    formats: Vec<&'a TextFormat>,
    /// For each character of the whole text, the number of its section.
    of_chars: Vec<usize>,
}

impl<'a> Sections<'a> {
    fn of(text: &'a TextShape) -> Self {
        let job = &text.galley.job;
        let mut of_chars = Vec::with_capacity(job.text.len());
        let mut section = 0;
        for (byte, _) in job.text.char_indices() {
            while job.sections.get(section + 1).is_some_and(|next| next.byte_range.start.0 <= byte) {
                section += 1;
            }
            of_chars.push(section);
        }
        Self { formats: job.sections.iter().map(|section| &section.format).collect(), of_chars }
    }

    /// The runs of a row, before which there are `passed` characters. What the layout put in by itself, as the dots of a text cut short,
    /// looks like the character whose place it took.
    fn runs(&self, row: &PlacedRow, passed: usize) -> Vec<Run<'a>> {
        let mut runs: Vec<Run<'a>> = Vec::new();
        for (at, glyph) in row.glyphs.iter().enumerate() {
            let section = self.of_chars.get(passed + at).or(self.of_chars.last()).copied().unwrap_or(0);
            let Some(format) = self.formats.get(section).copied() else { return runs };
            let rect = glyph.logical_rect();
            match runs.last_mut() {
                Some(run) if std::ptr::eq(run.format, format) && run.start.y == glyph.pos.y => {
                    run.words.push(glyph.chr);
                    run.right = run.right.max(glyph.max_x());
                }
                _ => runs.push(Run {
                    format,
                    words: glyph.chr.to_string(),
                    start: glyph.pos,
                    right: glyph.max_x(),
                    top: rect.top(),
                    bottom: rect.bottom(),
                }),
            }
        }
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
