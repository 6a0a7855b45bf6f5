//! Laid-out text as text of a PDF page: each row one piece of text, so that it can be selected, found and copied.

use std::io::Write;

use egui::{Color32, Pos2, Rect, Stroke, emath::GuiRounding as _, epaint::TextShape};
use pdf_writer::{
    Name, Str, TextStr,
    types::{LineCapStyle, LineJoinStyle},
};

use super::{
    faces::{Placed, Set},
    number,
    page::Sheet,
};
use crate::export::{
    ExportError,
    vector::words::{Run, coloured, is_strong, rows},
};

/// How far a letter may stand from where egui put it, pixels: it puts each on a whole one.
const SLACK_PX: f32 = 1.05;
/// How far to the right slanted letters reach for each point of height, as egui slants them.
const SLANT: f32 = 0.25;

impl<W: Write> Sheet<'_, W> {
    /// Draws the rows of a text that are inside `clip`; or its halo: how far it reaches from the text, and where that is.
    pub(super) fn text(&mut self, text: &TextShape, clip: Rect, halo: Option<(Pos2, f32)>) -> Result<(), ExportError> {
        if text.opacity_factor <= 0.0 {
            return Ok(());
        }
        let (at, reach) = halo.unwrap_or((text.pos, 0.0));
        let origin = at.round_to_pixels(self.pixels_per_point);
        let turned = text.angle != 0.0;
        if turned {
            self.save();
            self.turn(text.angle, origin);
        }
        for row in rows(text, origin, clip, self.pixels_per_point) {
            for (rect, colour) in row.grounds {
                self.fill_rect(rect, colour);
            }
            for run in &row.runs {
                let format = run.format;
                let set = Set {
                    strong: is_strong(&format.font_id.family),
                    size: format.font_id.size,
                    spacing: format.extra_letter_spacing,
                    slack: SLACK_PX / self.pixels_per_point,
                };
                let glyphs = self.faces.place(&run.words, &run.columns, set);
                if reach > 0.0 {
                    let colour = coloured(text, Color32::PLACEHOLDER, text.override_text_color);
                    self.halo(row.origin, run, &glyphs, Stroke::new(2.0 * reach, colour))?;
                } else {
                    self.set_fill(coloured(text, run.format.color, text.override_text_color));
                    self.glyphs(row.origin, run, &glyphs);
                }
            }
            for (points, stroke) in row.lines {
                self.set_stroke(stroke);
                self.polyline(points, false);
                self.content.stroke();
            }
        }
        if turned {
            self.restore();
        }
        Ok(())
    }

    /// Draws glyphs as text.
    fn glyphs(&mut self, origin: Pos2, run: &Run<'_>, glyphs: &[Placed]) {
        let size = run.format.font_id.size;
        if glyphs.is_empty() || size <= 0.0 {
            return;
        }
        let slant = if run.format.italics { SLANT } else { 0.0 };
        self.content.begin_text();
        // Readers take letters that stand apart for words of their own.
        let apart = run.format.extra_letter_spacing > 0.0;
        if apart {
            self.content.begin_marked_content_with_properties(Name(b"Span")).properties().actual_text(TextStr(&run.words));
        }
        let mut face = None;
        for line in glyphs.chunk_by(|a, b| a.face == b.face && a.rise == b.rise && a.instead_of.is_some() == b.instead_of.is_some()) {
            let Some(first) = line.first() else { continue };
            if face != Some(first.face) {
                let name = self.face(first.face);
                self.content.set_font(Name(name.as_bytes()), number(size));
                face = Some(first.face);
            }
            let (mut pen, y) = (origin.x + first.x, origin.y + run.start.y - first.rise);
            self.content.set_text_matrix([1.0, 0.0, slant, -1.0, number(pen), number(y)]);
            pen = number(pen);
            let words: Option<String> =
                (first.instead_of.is_some() && !apart).then(|| line.iter().filter_map(|glyph| glyph.instead_of.as_deref()).collect());
            if let Some(words) = &words {
                self.content.begin_marked_content_with_properties(Name(b"Span")).properties().actual_text(TextStr(words));
            }
            let mut show = self.content.show_positioned();
            let mut items = show.items();
            let mut letters: Vec<u8> = Vec::new();
            for glyph in line {
                let thousandths = ((pen - origin.x - glyph.x) / size * 1000.0).round();
                if thousandths != 0.0 && thousandths.is_finite() {
                    if !letters.is_empty() {
                        items.show(Str(&letters));
                        letters.clear();
                    }
                    items.adjust(thousandths);
                    pen -= thousandths * size / 1000.0;
                }
                letters.extend(glyph.number.to_be_bytes());
                pen += self.faces.advance(glyph.face, glyph.glyph, size);
            }
            items.show(Str(&letters));
            drop(items);
            drop(show);
            if words.is_some() {
                self.content.end_marked_content();
            }
        }
        if apart {
            self.content.end_marked_content();
        }
        self.content.end_text();
    }

    /// Draws a wide line around glyphs. As shapes, so that the words are there once.
    fn halo(&mut self, origin: Pos2, run: &Run<'_>, glyphs: &[Placed], stroke: Stroke) -> Result<(), ExportError> {
        let slant = if run.format.italics { SLANT } else { 0.0 };
        self.save();
        self.content.set_line_join(LineJoinStyle::RoundJoin).set_line_cap(LineCapStyle::RoundCap);
        for glyph in glyphs {
            let Some(id) = self.faces.outline(glyph.face, glyph.glyph, self.file)? else { continue };
            let scale = run.format.font_id.size / self.faces.units_per_em(glyph.face);
            if scale.is_nan() || scale <= 0.0 {
                continue;
            }
            // In units of the face, since that is what the line will be drawn in.
            self.set_stroke(Stroke::new(stroke.width / scale, stroke.color));
            self.content.save_state();
            let scale = (f64::from(scale) * 1e6).round() as f32 / 1e6;
            let (x, y) = (origin.x + glyph.x, origin.y + run.start.y - glyph.rise);
            self.content.transform([scale, 0.0, slant * scale, -scale, number(x), number(y)]);
            self.object(format!("G{}", id.get()), id);
            self.content.restore_state();
        }
        self.restore();
        Ok(())
    }
}
