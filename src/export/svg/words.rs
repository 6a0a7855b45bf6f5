//! Laid-out text as SVG text: a `text` for each row and a `tspan` for each look in it, so that it can be read, found and edited.

use std::fmt::Write as _;

use egui::{Color32, FontId, Pos2, Rect, emath::GuiRounding as _, epaint::TextShape};

use super::{
    Sheet,
    shapes::push_rect,
    xml::{push_attribute, push_escaped, push_fill, push_number, push_polyline, push_stroke},
};
use crate::export::vector::words::{Run, coloured, is_strong, rows};

/// The embedded family first; then what most machines have.
pub const FAMILIES: &str = "Inter, 'Helvetica Neue', Arial, sans-serif";
/// The weight of the semibold face; that of the other is what SVG takes where nothing is said.
const STRONG: u16 = 600;

impl Sheet<'_> {
    /// Writes the rows of a text that are inside `clip`; or its halo: how far it reaches from the text, and where that is.
    pub(super) fn text(&mut self, text: &TextShape, clip: Rect, halo: Option<(Pos2, f32)>) {
        if text.opacity_factor <= 0.0 {
            return;
        }
        let (at, reach) = halo.unwrap_or((text.pos, 0.0));
        let origin = at.round_to_pixels(self.pixels_per_point);
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
        for row in rows(text, origin, clip, self.pixels_per_point) {
            for (rect, colour) in row.grounds {
                self.body.push_str("<rect");
                push_rect(&mut self.body, rect);
                push_fill(&mut self.body, colour);
                let _ = writeln!(self.body, "{turn}/>");
            }
            self.words(text, row.origin, &turn, &row.runs, reach);
            for (points, stroke) in row.lines {
                self.body.push_str("<path d=\"");
                push_polyline(&mut self.body, points, false);
                self.body.push('"');
                push_stroke(&mut self.body, stroke.color, stroke.width);
                let _ = writeln!(self.body, "{turn}/>");
            }
        }
    }

    fn words(&mut self, text: &TextShape, origin: Pos2, turn: &str, runs: &[Run<'_>], reach: f32) {
        let out = &mut self.body;
        if runs.is_empty() {
            return;
        }
        out.push_str("<text");
        out.push_str(turn);
        if reach > 0.0 {
            out.push_str(" class=\"halo\" stroke-linejoin=\"round\"");
            push_stroke(out, coloured(text, Color32::PLACEHOLDER, text.override_text_color), 2.0 * reach);
        }
        match runs {
            [run] => {
                push_run(out, text, origin, run);
                out.push('>');
                push_escaped(out, &run.words);
            }
            runs => {
                out.push('>');
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
    if is_strong(family) {
        let _ = write!(out, " font-weight=\"{STRONG}\"");
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
