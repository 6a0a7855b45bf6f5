//! The Markdown of a step set in type, as large as it fits, with its links and the numbers of the sources they lead to.

use std::{ops::Range, sync::Arc};

use egui::{Color32, Galley, Painter, Pos2, Rect, Stroke, Vec2, text::LayoutJob, text::TextFormat};

use crate::{
    model::markdown::{Block, Span, Target},
    render::{fonts, theme::Theme},
};

/// Lines are so much higher than their type.
const LEADING: f32 = 1.3;

/// A bullet stands so far left of its words, as a multiple of their size.
const HANG: f32 = 1.05;

/// A text laid out.
#[derive(Debug, Default)]
pub struct Text {
    lines: Vec<Line>,
    height: f32,
    cut: bool,
}

#[derive(Debug)]
struct Line {
    bullet: Option<Arc<Galley>>,
    galley: Arc<Galley>,
    indent: f32,
    /// How far left of the words the bullet stands.
    hang: f32,
    top: f32,
    links: Vec<(Range<usize>, Target)>,
}

/// Lays out blocks in a column of this width and at most this height, points; what does not fit is left out, and the text then ends in
/// "…". `number` gives the number of the source that a link leads to.
pub fn lay_out(
    painter: &Painter,
    blocks: &[Block],
    theme: &Theme,
    size: f32,
    room: Vec2,
    number: &dyn Fn(&Target) -> Option<usize>,
) -> Text {
    let mut text = Text::default();
    let mut top = 0.0;
    // Numbers hang as wide as the largest.
    let largest = blocks.iter().filter_map(|b| if let Block::Item { number, .. } = b { *number } else { None }).max().unwrap_or_default();
    let digits = (largest.max(1).ilog10() + 1) as f32;
    let hang = |number: Option<_>| number.map_or(HANG, |_: u64| 0.7 + 0.6 * digits);
    for (at, block) in blocks.iter().enumerate() {
        let (indent, hung, sign) = match block {
            Block::Paragraph(_) => (0.0, 0.0, None),
            Block::Item { depth, number, .. } => {
                let sign = number.map_or_else(|| "•".to_owned(), |n| format!("{n}."));
                (size * (hang(*number) + HANG * f32::from(*depth)), size * hang(*number), Some(sign))
            }
        };
        let bullet = sign.map(|sign| painter.layout_no_wrap(sign, fonts::regular(size), theme.text_muted));
        let (mut job, links) = job_of(block.spans(), theme, size, number);
        job.wrap.max_width = (room.x - indent).max(size);
        let left = room.y - top;
        let rows = (left / (size * LEADING)).floor().max(0.0) as usize;
        if rows == 0 {
            text.cut = true;
            break;
        }
        job.wrap.max_rows = rows;
        job.wrap.overflow_character = Some('…');
        let galley = painter.layout_job(job);
        let elided = galley.elided;
        let height = galley.size().y;
        text.lines.push(Line { bullet, galley, indent, hang: hung, top, links });
        text.height = top + height;
        if elided {
            text.cut = true;
            break;
        }
        let apart = if matches!((block, blocks.get(at + 1)), (Block::Item { .. }, Some(Block::Item { .. }))) { 0.42 } else { 0.6 };
        top += height + size * apart;
    }
    text
}

impl Text {
    /// How high it is, points.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Whether something was left out.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Draws it.
    pub fn paint(&self, painter: &Painter, at: Pos2, theme: &Theme) {
        for line in &self.lines {
            let left = at + Vec2::new(line.indent, line.top);
            if let Some(bullet) = &line.bullet {
                // Flush with what stands above and below it.
                painter.galley(left - Vec2::new(line.hang.max(bullet.size().x), 0.0), Arc::clone(bullet), theme.text_muted);
            }
            painter.galley(left, Arc::clone(&line.galley), theme.text);
        }
    }

    /// Where the link under a point leads, for a text drawn at `at`.
    pub fn link_at(&self, at: Pos2, pointer: Pos2) -> Option<&Target> {
        let line = self.lines.iter().find(|l| {
            let corner = at + Vec2::new(l.indent, l.top);
            Rect::from_min_size(corner, l.galley.size()).contains(pointer)
        })?;
        let inside = pointer - (at + Vec2::new(line.indent, line.top));
        let letter = line.galley.cursor_from_pos(inside).index;
        line.links.iter().find(|(range, _)| range.contains(&usize::from(letter))).map(|(_, target)| target)
    }
}

/// Spans as a layout, and where its links are, as ranges of letters.
fn job_of(spans: &[Span], theme: &Theme, size: f32, number: &dyn Fn(&Target) -> Option<usize>) -> (LayoutJob, Vec<(Range<usize>, Target)>) {
    let mut job = LayoutJob::default();
    let mut links: Vec<(Range<usize>, Target)> = Vec::new();
    let mut letters = 0;
    for (at, span) in spans.iter().enumerate() {
        let colour = if span.link.is_some() { theme.link } else { theme.text };
        let font = if span.bold { fonts::strong(size) } else { fonts::regular(size) };
        let format = TextFormat { italics: span.italic, line_height: Some(size * LEADING), ..TextFormat::simple(font, colour) };
        job.append(&span.words, 0.0, format);
        let begin = letters;
        letters += span.words.chars().count();
        let Some(target) = &span.link else { continue };
        links.push((begin..letters, target.clone()));
        let goes_on = spans.get(at + 1).is_some_and(|next| next.link.as_ref() == Some(target));
        if let Some(n) = number(target).filter(|_| !goes_on) {
            let sign = format!("\u{a0}[{n}]");
            letters += sign.chars().count();
            let small = TextFormat {
                valign: egui::Align::TOP,
                line_height: Some(size * LEADING),
                underline: Stroke::NONE,
                background: Color32::TRANSPARENT,
                ..TextFormat::simple(fonts::regular(size * 0.62), theme.text_muted)
            };
            job.append(&sign, 0.0, small);
        }
    }
    (job, links)
}
