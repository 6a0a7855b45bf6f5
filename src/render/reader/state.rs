//! What the reader keeps between passes: blocks and heights of the document shown, how far it is scrolled, the text
//! selected with the mouse, the open menu. Scrolling stays put while heights turn from estimates to measures.

use std::{collections::BTreeMap, ops::Range};

use egui::Painter;

use super::{
    Columns, Focus, GAP_POINTS, MARGIN_POINTS, ReaderInput, ScrollTo, THIRD,
    blocks::{Block, Heights, block_of, blocks},
    ends::EndDrag,
    interact::Menu,
    lay,
    paragraph::ROW_POINTS,
};
use crate::render::theme::size;

/// Documents up to this length, bytes, are measured whole at once.
const MEASURED_WHOLE_BYTES: usize = 32_000;

/// A letter of article text is about so wide, as a share of its size.
const LETTER_SHARE: f32 = 0.52;

/// Rounds in which estimates are replaced by measures before one pass.
const ROUNDS: usize = 8;

/// All that the layout of a document depends on.
#[derive(Debug, Clone, PartialEq)]
struct LayoutKey {
    document: String,
    /// Address and length of the text: another text is another document, whatever its name.
    text: (usize, usize),
    width: f32,
    pixels_per_point: f32,
}

/// What stands at the top edge of the view: a share of a block, or points into the head.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Anchor {
    Head(f32),
    Block { block: usize, share: f32 },
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Target {
    Place(ScrollTo),
    Offset(f32),
}

/// A position in the text: paragraph from 1, and byte in it.
pub type TextPosition = (usize, usize);

/// The reader's state between passes.
#[derive(Debug, Clone, Default)]
pub struct ReaderState {
    key: Option<LayoutKey>,
    blocks: Vec<Block>,
    heights: Heights,
    header: f32,
    offset: f32,
    view: f32,
    /// Where each document was left, by its index.
    anchors: BTreeMap<usize, Anchor>,
    document: usize,
    target: Option<Target>,
    /// Heights of what was drawn, not yet taken over.
    drawn: Vec<(usize, f32)>,
    last_focus: Option<(usize, Focus)>,
    last_scroll_to: Option<(usize, ScrollTo)>,
    /// Where a mouse selection began and where it has come to.
    pub(super) selection: Option<(TextPosition, TextPosition)>,
    pub(super) hovered: Option<u32>,
    pub(super) menu: Option<Menu>,
    /// The end of a citation that is being dragged.
    pub(super) end_drag: Option<EndDrag>,
    another_pass: bool,
}

impl ReaderState {
    /// How many blocks of text have been laid out at the present width: what is far from the view is not.
    pub fn measured_blocks(&self) -> usize {
        self.heights.measured_count()
    }

    /// How many blocks of text the document has: one a paragraph, more for paragraphs of many thousand characters.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// How far it is scrolled, points.
    pub fn offset(&self) -> f32 {
        self.offset
    }

    /// Selects words of the document that is shown, as the mouse would: paragraph from 1, byte in it.
    pub fn select(&mut self, from: TextPosition, to: TextPosition) {
        self.selection = Some((from, to));
    }

    /// The ends of what is selected with the mouse, in reading order.
    pub fn selected(&self) -> Option<(TextPosition, TextPosition)> {
        self.selection_sorted()
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub(super) fn heights(&self) -> &Heights {
        &self.heights
    }

    pub(super) fn header_points(&self) -> f32 {
        self.header
    }

    pub(super) fn total_points(&self) -> f32 {
        self.header + self.heights.total() + size::PADDING
    }

    pub(super) fn hovered(&self) -> Option<u32> {
        self.hovered
    }

    pub(super) fn wants_another_pass(&mut self) -> bool {
        std::mem::take(&mut self.another_pass)
    }

    /// Brings a place into view in the next pass.
    pub(super) fn go_to(&mut self, to: ScrollTo) {
        self.target = Some(Target::Place(to));
        self.another_pass = true;
    }

    /// Brings this share (0 to 1) of the document into the middle of the view in the next pass.
    pub(super) fn go_to_share(&mut self, share: f32, view: f32) {
        self.target = Some(Target::Offset(share * self.total_points() - view / 2.0));
        self.another_pass = true;
    }

    /// Scrolls by so many points in the next pass.
    pub(super) fn go_by(&mut self, points: f32) {
        self.target = Some(Target::Offset(self.offset + points));
        self.another_pass = true;
    }

    /// The part of a paragraph that is selected with the mouse.
    pub(super) fn selected_in(&self, paragraph: usize) -> Option<Range<usize>> {
        let (from, to) = self.selection_sorted()?;
        (from.0 <= paragraph && paragraph <= to.0).then(|| {
            let start = if from.0 == paragraph { from.1 } else { 0 };
            start..if to.0 == paragraph { to.1 } else { usize::MAX }
        })
    }

    /// The ends of the mouse selection in reading order, when it holds anything.
    pub(super) fn selection_sorted(&self) -> Option<(TextPosition, TextPosition)> {
        let (a, b) = self.selection?;
        (a != b).then(|| (a.min(b), a.max(b)))
    }

    /// Readies blocks, heights and scrolling for a pass. Returns where to scroll to when that is not where we are.
    pub(super) fn settle(&mut self, painter: &Painter, input: &ReaderInput<'_>, columns: Columns, header: f32, view: f32) -> Option<f32> {
        let resized = (self.header - header).abs() > 0.01;
        self.header = header;
        self.view = view;
        let relaid = self.relay(painter, input, columns);
        self.follow(input);
        let from = self.offset;
        let target = self.target.take();
        let anchor = if relaid || resized { self.anchors.get(&input.document).copied() } else { Some(self.anchor_at(self.offset)) };
        let anchor = anchor.unwrap_or(Anchor::Head(0.0));
        let drawn = std::mem::take(&mut self.drawn);
        if !relaid {
            self.heights.set(&drawn);
        }
        let mut offset = self.offset_of(painter, input, columns, target, anchor);
        for _ in 0..ROUNDS {
            if !self.measure(painter, input, columns, offset) {
                break;
            }
            offset = self.offset_of(painter, input, columns, target, anchor);
        }
        let offset = offset.clamp(0.0, self.end());
        self.offset = offset;
        (relaid || resized || target.is_some() || (offset - from).abs() > 0.01).then_some(offset)
    }

    fn end(&self) -> f32 {
        (self.total_points() - self.view).max(0.0)
    }

    /// Cuts the text into blocks when it, the width or the scale is new; whether it was.
    fn relay(&mut self, painter: &Painter, input: &ReaderInput<'_>, columns: Columns) -> bool {
        let Some(document) = input.case.documents.get(input.document) else { return false };
        let whole = document.text.whole();
        let key = LayoutKey {
            document: document.id.clone(),
            text: (whole.as_ptr() as usize, whole.len()),
            width: columns.text_width,
            pixels_per_point: painter.pixels_per_point(),
        };
        if self.key.as_ref() == Some(&key) && self.document == input.document {
            return false;
        }
        let same_text = self.key.as_ref().is_some_and(|k| k.document == key.document && k.text == key.text);
        if !same_text {
            self.blocks = blocks(&document.text);
            self.selection = None;
            self.menu = None;
        }
        self.document = input.document;
        self.heights = Heights::estimate(&self.blocks, columns.text_width / (size::READING * LETTER_SHARE), ROW_POINTS, GAP_POINTS);
        self.key = Some(key);
        true
    }

    /// Turns a new focus, or a new place to bring into view, into a target.
    fn follow(&mut self, input: &ReaderInput<'_>) {
        let focus = input.focus.map(|focus| (input.document, focus));
        if focus != self.last_focus {
            self.last_focus = focus;
            let place = input.focus.and_then(|f| input.marks.place(f.event, f.claim));
            if let Some(place) = place.filter(|p| p.document == Some(input.document)) {
                let byte = place.bytes.as_ref().map_or(0, |b| b.start);
                self.target = Some(Target::Place(ScrollTo { paragraph: place.paragraph, byte }));
            }
        }
        let scroll_to = input.scroll_to.map(|to| (input.document, to));
        if scroll_to != self.last_scroll_to {
            self.last_scroll_to = scroll_to;
            if let Some(to) = input.scroll_to {
                self.target = Some(Target::Place(to));
            }
        }
    }

    fn anchor_at(&self, offset: f32) -> Anchor {
        if offset < self.header || self.blocks.is_empty() {
            return Anchor::Head(offset);
        }
        let block = self.heights.at(offset - self.header);
        let share = (offset - self.header - self.heights.top(block)) / self.heights.height(block).max(1.0);
        Anchor::Block { block, share }
    }

    fn offset_of(&self, painter: &Painter, input: &ReaderInput<'_>, columns: Columns, target: Option<Target>, anchor: Anchor) -> f32 {
        let offset = match target {
            Some(Target::Offset(offset)) => Some(offset),
            Some(Target::Place(to)) => block_of(&self.blocks, to.paragraph, to.byte).and_then(|at| {
                let block = self.blocks.get(at)?;
                let (laid, _) = lay(painter, input, block, columns.text_width);
                let byte = to.byte.saturating_sub(block.bytes.start);
                let row = laid.rects(byte..byte + 4).first().map_or(0.0, |r| r.top());
                Some(self.header + self.heights.top(at) + row - (self.view * THIRD).round())
            }),
            None => None,
        };
        offset.map_or_else(
            || match anchor {
                Anchor::Head(points) => points,
                Anchor::Block { block, share } => self.header + self.heights.top(block) + share * self.heights.height(block),
            },
            |offset| offset.clamp(0.0, self.end()),
        )
    }

    /// Measures what is in view or near to it and was only estimated; whether any height changed.
    fn measure(&mut self, painter: &Painter, input: &ReaderInput<'_>, columns: Columns, offset: f32) -> bool {
        let small = input.case.documents.get(input.document).is_some_and(|d| d.text.whole().len() <= MEASURED_WHOLE_BYTES);
        let top = offset - self.header;
        let range = if small { 0..self.blocks.len() } else { self.heights.between(top - MARGIN_POINTS, top + self.view + MARGIN_POINTS) };
        let mut measured = Vec::new();
        for at in range.filter(|at| !self.heights.is_measured(*at)) {
            if let Some(block) = self.blocks.get(at) {
                let (laid, _) = lay(painter, input, block, columns.text_width);
                measured.push((at, laid.height() + if block.last { GAP_POINTS } else { 0.0 }));
            }
        }
        self.heights.set(&measured)
    }

    /// Notes the heights of what was drawn: an edit may have changed one. They are taken over in the next pass, when what
    /// stands at the top edge is held in place.
    pub(super) fn note_measured(&mut self, drawn: Vec<(usize, f32)>) {
        self.another_pass |= drawn.iter().any(|(block, height)| (self.heights.height(*block) - height).abs() > 0.01);
        self.drawn = drawn;
    }

    /// The blocks that hold the nearest citations before and after these blocks: the tab key goes on there.
    pub(super) fn neighbours(&self, input: &ReaderInput<'_>, range: &Range<usize>) -> (Option<usize>, Option<usize>) {
        let (Some(first), Some(last)) = (self.blocks.get(range.start), range.end.checked_sub(1).and_then(|at| self.blocks.get(at))) else {
            return (None, None);
        };
        let (from, to) = ((first.paragraph, first.bytes.start), (last.paragraph, last.bytes.end));
        let mut before = None;
        for (paragraph, mark) in input.marks.document_marks(input.document) {
            let at = (paragraph, mark.bytes.start);
            if at < from {
                before = Some(at);
            } else if at >= to {
                return (self.block_at(before), self.block_at(Some(at)));
            }
        }
        (self.block_at(before), None)
    }

    fn block_at(&self, position: Option<TextPosition>) -> Option<usize> {
        position.and_then(|(paragraph, byte)| block_of(&self.blocks, paragraph, byte))
    }

    /// Notes how far the page is scrolled after a pass.
    pub(super) fn note_offset(&mut self, offset: f32, view: f32) {
        self.offset = offset;
        self.view = view;
        let anchor = self.anchor_at(offset.max(0.0));
        self.anchors.insert(self.document, anchor);
    }
}
