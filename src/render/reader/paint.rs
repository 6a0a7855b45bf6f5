//! Draws one block of article text: fills behind words, the words, lines under cited words, the number in the gutter.

use std::{ops::Range, sync::Arc};

use egui::{Color32, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use super::{
    Focus, ReaderInput,
    blocks::Block,
    category_colour,
    paragraph::{Laid, ROW_POINTS},
};
use crate::{
    analysis::{
        citations::{Mark, levels},
        search::find_in,
    },
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::t,
};

/// Lines under words that lie on more levels than this share the last.
const LEVELS: usize = 3;

/// Search hits drawn in one block.
const MOST_HITS: usize = 500;

/// How strongly the selected quotation is filled with its category's colour; text on it keeps WCAG AA contrast.
pub const SELECTED_FILL: f32 = 0.34;

/// The same for the other citations of the selected event and for what is pointed at.
pub const LIT_FILL: f32 = 0.18;

/// A "[sic]" note: after which byte of the block it stands, and of which claim it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sic {
    /// The end of the quotation, in bytes of the block.
    pub byte: usize,
    /// Index of the event.
    pub event: u32,
    /// Index of the claim.
    pub claim: usize,
}

/// One block with all that its picture depends on.
pub struct BlockView<'a> {
    pub input: &'a ReaderInput<'a>,
    pub focus: Option<Focus>,
    /// The event pointed at, here or elsewhere.
    pub hovered: &'a [u32],
    pub block: &'a Block,
    /// The whole paragraph.
    pub paragraph: &'a str,
    pub laid: &'a Laid,
    /// The marks of the whole paragraph.
    pub marks: &'a [Mark],
    pub sics: &'a [Sic],
    /// Top left corner of the text on screen.
    pub origin: Pos2,
    /// The text selected with the mouse, in bytes of the paragraph.
    pub selected: Option<Range<usize>>,
    /// Whether a citation of this paragraph is broken.
    pub broken: bool,
}

impl BlockView<'_> {
    /// The part of a range of the paragraph that lies in the block, in bytes of the block.
    fn inside(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let (from, to) = (bytes.start.max(self.block.bytes.start), bytes.end.min(self.block.bytes.end));
        (from < to).then(|| from - self.block.bytes.start..to - self.block.bytes.start)
    }

    /// Where the words of a mark stand on screen, one rectangle a row.
    pub fn mark_rects(&self, mark: &Mark) -> Vec<Rect> {
        self.rects_of(&mark.bytes)
    }

    /// Where the words at these bytes of the paragraph stand on screen, one rectangle a row.
    pub fn rects_of(&self, bytes: &Range<usize>) -> Vec<Rect> {
        self.inside(bytes).map_or_else(Vec::new, |range| self.rects(range))
    }

    fn rects(&self, range: Range<usize>) -> Vec<Rect> {
        self.laid.rects(range).into_iter().map(|r| r.translate(self.origin.to_vec2())).collect()
    }

    fn is_focus(&self, mark: &Mark) -> bool {
        self.focus.is_some_and(|f| f.event == mark.event && f.claim == mark.claim)
    }

    /// Draws the block; returns where its "[sic]" marks stand.
    pub fn paint(&self, painter: &Painter) -> Vec<(Rect, Sic)> {
        self.paint_fills(painter);
        self.paint_search(painter);
        if let Some(range) = self.selected.as_ref().and_then(|s| self.inside(s)) {
            for rect in self.rects(range) {
                painter.rect_filled(rect, 0.0, Theme::faded(self.input.theme.accent, 0.5));
            }
        }
        painter.galley(self.origin, Arc::clone(&self.laid.galley), self.input.theme.text);
        self.paint_lines(painter);
        self.paint_gutter(painter);
        self.sics.iter().filter_map(|sic| self.paint_sic(painter, *sic)).collect()
    }

    fn paint_fills(&self, painter: &Painter) {
        let fill = |mark: &Mark, share: f32| {
            for rect in self.mark_rects(mark) {
                let tight = Rect::from_min_max(rect.min + Vec2::new(-1.0, 1.0), rect.max + Vec2::new(1.0, 0.0));
                painter.rect_filled(tight, 2.0, Theme::faded(category_colour(self.input, mark.category), share));
            }
        };
        // The selected quotation is filled once and strongly, whatever else lies over its words.
        for mark in self.marks.iter().filter(|m| !self.is_focus(m)) {
            let lit = self.hovered.contains(&mark.event) || self.focus.is_some_and(|f| f.event == mark.event);
            if lit {
                fill(mark, LIT_FILL);
            }
        }
        for mark in self.marks.iter().filter(|m| self.is_focus(m)) {
            fill(mark, SELECTED_FILL);
        }
    }

    fn paint_search(&self, painter: &Painter) {
        let words = self.input.search.trim();
        if words.is_empty() {
            return;
        }
        // Words that lie across the edge of a block are found too.
        let pad = words.len() * 4;
        let from = self.paragraph.floor_char_boundary(self.block.bytes.start.saturating_sub(pad));
        let to = self.paragraph.ceil_char_boundary((self.block.bytes.end + pad).min(self.paragraph.len()));
        for hit in find_in(self.paragraph.get(from..to).unwrap_or_default(), words, MOST_HITS) {
            let Some(range) = self.inside(&(hit.start + from..hit.end + from)) else { continue };
            for rect in self.rects(range) {
                let tight = Rect::from_min_max(rect.min + Vec2::new(-1.0, 2.0), rect.max + Vec2::new(1.0, -1.0));
                let theme = self.input.theme;
                painter.rect(tight, 2.0, Theme::faded(theme.link, 0.2), Stroke::new(1.0, theme.link), StrokeKind::Inside);
            }
        }
    }

    fn paint_lines(&self, painter: &Painter) {
        let baseline = self.laid.baseline();
        for (mark, level) in self.marks.iter().zip(levels(self.marks)) {
            let seen = (self.input.visible_events)(mark.event);
            let strong = self.is_focus(mark) || self.hovered.contains(&mark.event);
            let colour = category_colour(self.input, mark.category);
            let colour = if seen || strong { colour } else { Theme::faded(colour, 0.35) };
            let thickness = if strong { 2.0 } else { 1.0 };
            let below = baseline + 3.0 + level.min(LEVELS - 1) as f32 * 2.0;
            for rect in self.mark_rects(mark) {
                let line =
                    Rect::from_min_max(Pos2::new(rect.left(), rect.top() + below), Pos2::new(rect.right(), rect.top() + below + thickness));
                painter.rect_filled(line, 0.0, colour);
            }
        }
    }

    fn paint_gutter(&self, painter: &Painter) {
        let theme = self.input.theme;
        let focused: Vec<Rect> = self.marks.iter().filter(|m| self.is_focus(m)).flat_map(|m| self.mark_rects(m)).collect();
        if let (Some(first), Some(last)) = (focused.first(), focused.last()) {
            let x = self.origin.x - 6.0;
            let bar = Rect::from_min_max(Pos2::new(x, first.top() + 1.0), Pos2::new(x + 2.0, last.bottom()));
            painter.rect_filled(bar, 1.0, theme.selection);
        }
        if self.block.bytes.start > 0 {
            return;
        }
        let write = |text: String, colour: Color32, row: f32| {
            let galley = painter.layout_no_wrap(text, fonts::regular(size::SMALL), colour);
            let ascent = galley.rows.first().and_then(|r| r.glyphs.first()).map_or(size::SMALL, |g| g.pos.y);
            let at = Pos2::new(self.origin.x - 11.0 - galley.size().x, self.origin.y + row + self.laid.baseline() - ascent);
            painter.galley(at, galley, colour);
        };
        write(self.block.paragraph.to_string(), theme.text_muted, 0.0);
        if self.broken {
            write("!".to_owned(), theme.warning, ROW_POINTS);
        }
    }

    fn paint_sic(&self, painter: &Painter, sic: Sic) -> Option<(Rect, Sic)> {
        let before = self.laid.rects(sic.byte.saturating_sub(1)..sic.byte).last().copied().or_else(|| {
            // The byte before may be the middle of a character.
            self.laid.rects(sic.byte.saturating_sub(4)..sic.byte).last().copied()
        })?;
        let colour = self.input.theme.warning;
        let galley = sic_galley(painter, colour);
        let at = self.origin + Vec2::new(before.right() + 1.5, before.top() - 1.0);
        let place = Rect::from_min_size(at, galley.size());
        painter.galley(at, galley, colour);
        Some((place, sic))
    }
}

fn sic_galley(painter: &Painter, colour: Color32) -> Arc<egui::Galley> {
    painter.layout_no_wrap(t("reader-sic").to_owned(), fonts::strong(size::SMALL * 0.8), colour)
}

/// How much room a "sic" needs after its quotation, points.
pub fn sic_points(painter: &Painter) -> f32 {
    sic_galley(painter, Color32::PLACEHOLDER).size().x.ceil() + 3.0
}
