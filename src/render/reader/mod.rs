//! The reader: a whole document with its cited words marked, the selected quotation in view, and a strip that shows where
//! its citations stand. Draws what it is given and says what was pointed at, chosen and copied; it keeps no selection of
//! events of its own and knows no session.

mod blocks;
mod ends;
mod header;
mod interact;
mod paint;
mod paragraph;
mod state;
mod strip;

use std::ops::Range;

use egui::{Color32, Margin, Pos2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use self::{
    header::Header,
    interact::Names,
    paint::{BlockView, Sic},
    paragraph::{Laid, layout},
    strip::{Jump, STRIP_POINTS, StripView},
};
use super::{fonts, theme::Theme, theme::size};
use crate::{
    analysis::citations::{CitationIndex, Mark},
    model::{Case, Colour},
    text::t,
};

pub use self::{
    paint::SELECTED_FILL,
    state::{ReaderState, TextPosition},
};

/// The citation that is selected: a claim of an event, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// Index of the event in the case.
    pub event: u32,
    /// Index of the claim in the event.
    pub claim: usize,
}

/// A place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScrollTo {
    /// From 1.
    pub paragraph: usize,
    /// In its paragraph.
    pub byte: usize,
}

/// What the reader shows.
pub struct ReaderInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// Where its citations stand.
    pub marks: &'a CitationIndex,
    /// Index of the document.
    pub document: usize,
    /// The selected citation; the reader scrolls to it when it changes and lies in this document.
    pub focus: Option<Focus>,
    /// The event that is pointed at elsewhere.
    pub hovered: &'a [u32],
    /// Whether an event passes the filter; marks of the others are faint.
    pub visible_events: &'a dyn Fn(u32) -> bool,
    /// Words whose occurrences are marked; may be empty.
    pub search: &'a str,
    /// The colours.
    pub theme: &'a Theme,
    /// Whether it answers to pointer and keys; pictures do not.
    pub interactive: bool,
    /// A place to bring into view, once, when it is new.
    pub scroll_to: Option<ScrollTo>,
}

/// What was done in the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderAction {
    /// The pointer, or the keyboard's focus, came to or left an event's words.
    Hover(Option<u32>),
    /// A citation was chosen.
    Select {
        /// Index of the event.
        event: u32,
        /// Index of the claim.
        claim: usize,
    },
    /// Words were selected with the mouse.
    TextSelected {
        /// From 1.
        paragraph: usize,
        /// In the paragraph.
        bytes: Range<usize>,
    },
    /// An end of a citation was dragged: it is to have these words.
    Recite {
        /// Index of the event.
        event: u32,
        /// Index of the claim.
        claim: usize,
        /// In the paragraph that it cites.
        bytes: Range<usize>,
    },
    /// A text for the clipboard.
    Copy(String),
}

/// At most so many paragraphs and citations get accessible names in one pass: naming is dear.
const MOST_NAMED: usize = 200;

/// What is laid out above and below the view, points: so that heights are exact before they are seen.
const MARGIN_POINTS: f32 = 600.0;

/// Above and below the view, points, citations can still be reached with Tab; reaching one brings it into view.
const REACH_POINTS: f32 = 240.0;

/// Between paragraphs, points.
const GAP_POINTS: f32 = 10.0;

/// The widest column of text, points: longer rows are hard to read.
const WIDEST_POINTS: f32 = 680.0;

/// A quotation is brought to this share of the view's height.
const THIRD: f32 = 0.3;

/// Where the columns of the reader stand, points from its left edge.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Columns {
    /// Head of the document.
    left: f32,
    /// Text, after the gutter with the numbers.
    text: f32,
    text_width: f32,
}

impl Columns {
    fn of(width: f32, paragraphs: usize) -> Self {
        let digits = paragraphs.max(1).ilog10() + 1;
        let text = size::PADDING + 16.0 + 7.0 * digits as f32;
        // The bar that scrolls lies over the right edge.
        let text_width = (width - text - size::PADDING - 6.0).clamp(40.0, WIDEST_POINTS).floor();
        Self { left: size::PADDING, text, text_width }
    }

    fn whole_width(&self) -> f32 {
        self.text - self.left + self.text_width
    }
}

/// The colour of a category by its index.
fn category_colour(input: &ReaderInput<'_>, category: u16) -> Color32 {
    input.theme.category(input.case.categories.get(usize::from(category)).map_or(Colour::Grey, |c| c.colour))
}

/// The text of a paragraph of the document shown.
fn paragraph_text<'a>(input: &ReaderInput<'a>, paragraph: usize) -> &'a str {
    input.case.documents.get(input.document).and_then(|d| d.text.paragraph(paragraph)).unwrap_or_default()
}

/// The "[sic]" notes on quotations that end in this block.
fn sics(input: &ReaderInput<'_>, block: &blocks::Block, marks: &[Mark]) -> Vec<Sic> {
    let mut found: Vec<Sic> = marks
        .iter()
        .filter(|m| m.bytes.end > block.bytes.start && m.bytes.end <= block.bytes.end)
        .filter(|m| sic_note(input, m.event, m.claim).is_some())
        .map(|m| Sic { byte: m.bytes.end - block.bytes.start, event: m.event, claim: m.claim })
        .collect();
    found.sort_by_key(|sic| sic.byte);
    found.dedup_by_key(|sic| sic.byte);
    found
}

/// The note of a claim, when it is a "[sic]".
fn sic_note<'a>(input: &ReaderInput<'a>, event: u32, claim: usize) -> Option<&'a str> {
    let note = input.case.events.get(event as usize)?.claims.get(claim)?.note.as_str();
    note.starts_with("[sic]").then_some(note)
}

/// Lays a block out with the room that its "[sic]" marks need.
fn lay(painter: &egui::Painter, input: &ReaderInput<'_>, block: &blocks::Block, width: f32) -> (Laid, Vec<Sic>) {
    let text = paragraph_text(input, block.paragraph).get(block.bytes.clone()).unwrap_or_default();
    let sics = sics(input, block, input.marks.marks(input.document, block.paragraph));
    let room = if sics.is_empty() { 0.0 } else { paint::sic_points(painter) };
    let spaces: Vec<(usize, f32)> = sics.iter().map(|sic| (sic.byte, room)).collect();
    (layout(painter, text, width, &spaces), sics)
}

/// Shows a document in what is left of `ui`.
pub fn show(ui: &mut Ui, input: &ReaderInput<'_>, state: &mut ReaderState) -> Vec<ReaderAction> {
    let mut actions = Vec::new();
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let Some(document) = input.case.documents.get(input.document) else {
        let painter = ui.painter_at(rect);
        painter.text(
            rect.center(),
            egui::Align2::CENTER_CENTER,
            t("reader-no-document"),
            fonts::regular(size::BODY),
            input.theme.text_muted,
        );
        return actions;
    };
    let text_rect = Rect::from_min_max(rect.min, Pos2::new(rect.right() - STRIP_POINTS, rect.bottom()));
    if text_rect.width() < 80.0 || text_rect.height() < 20.0 {
        return actions;
    }
    let columns = Columns::of(text_rect.width(), document.text.len());
    let header = Header::layout(ui.painter(), input, document, columns.left, columns.whole_width());
    let offset = state.settle(ui.painter(), input, columns, header.height.round(), text_rect.height());
    let mut child = ui.new_child(UiBuilder::new().max_rect(text_rect).id_salt("reader"));
    // Bounds are those of the last pass: a page that has just grown would be pulled back to its old end.
    child.spacing_mut().scroll.kinetic.rubber_band = false;
    let mut area = ScrollArea::vertical().id_salt(("document", &document.id)).auto_shrink(false).content_margin(Margin::ZERO);
    if let Some(offset) = offset {
        area = area.vertical_scroll_offset(offset);
    }
    if !input.interactive {
        area = area.scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden);
    }
    interact::show_menu(&child, input, state, &mut actions);
    let output = area.show_viewport(&mut child, |ui, viewport| {
        content(ui, input, state, &Page { columns, header: &header, viewport, clip: text_rect }, &mut actions);
    });
    let shown_from = state.offset();
    state.note_offset(output.state.unclamped_offset().y, text_rect.height());
    let view = StripView {
        blocks: state.blocks(),
        heights: state.heights(),
        header: state.header_points(),
        total: state.total_points(),
        viewport: shown_from..=shown_from + text_rect.height(),
    };
    let strip_rect = Rect::from_min_max(Pos2::new(text_rect.right(), rect.top()), rect.max);
    match strip::show(&child, strip_rect, input, input.focus, &view) {
        Some(Jump::Citation(to)) => state.go_to(to),
        Some(Jump::Share(share)) => state.go_to_share(share, text_rect.height()),
        None => {}
    }
    if state.wants_another_pass() {
        ui.ctx().request_repaint();
    }
    actions
}

/// The page as one pass shows it.
struct Page<'a> {
    columns: Columns,
    header: &'a Header,
    /// What is in view, points of the whole.
    viewport: Rect,
    /// The view on screen.
    clip: Rect,
}

fn content(ui: &mut Ui, input: &ReaderInput<'_>, state: &mut ReaderState, page: &Page<'_>, actions: &mut Vec<ReaderAction>) {
    ui.set_width(page.clip.width());
    ui.set_height(state.total_points());
    let Page { columns, header, viewport, clip } = *page;
    let origin = ui.max_rect().left_top();
    // On whole pixels, so that fills and lines stay tight on the words.
    let pixels_per_point = ui.pixels_per_point();
    let snapped =
        |p: Pos2| Pos2::new((p.x * pixels_per_point).round() / pixels_per_point, (p.y * pixels_per_point).round() / pixels_per_point);
    let mut names = Names::new(MOST_NAMED);
    if viewport.top() < header.height {
        header.paint(ui.painter(), input, snapped(origin), clip.width());
        header_nodes(ui, input, header, origin, actions);
    }
    let reach = if input.interactive { REACH_POINTS } else { 0.0 };
    let top = state.header_points();
    let range = state.heights().between(viewport.top() - top - reach, viewport.bottom() - top + reach);
    let broken: Vec<usize> = input.marks.broken_in(input.document).map(|b| b.paragraph).collect();
    let mut shown = Vec::new();
    let mut measured = Vec::new();
    let (before, after) = if input.interactive { state.neighbours(input, &range) } else { (None, None) };
    for at in before.into_iter().chain(range).chain(after) {
        let Some(block) = state.blocks().get(at).cloned() else { continue };
        let (laid, sics) = lay(ui.painter(), input, &block, columns.text_width);
        measured.push((at, laid.height() + if block.last { GAP_POINTS } else { 0.0 }));
        let place = snapped(origin + Vec2::new(columns.text, top + state.heights().top(at)));
        shown.push((block, laid, sics, place));
    }
    // What is pointed at here lights at once, elsewhere a pass later.
    let own = state.hovered();
    let hovered = if input.hovered.is_empty() { own.as_slice() } else { input.hovered };
    let preview = ends::previewed(input, state);
    let marks_of = |paragraph: usize| match &preview {
        Some((own, marks)) if *own == paragraph => marks.as_slice(),
        _ => input.marks.marks(input.document, paragraph),
    };
    let mut views: Vec<BlockView<'_>> = Vec::with_capacity(shown.len());
    for (block, laid, sics, place) in &shown {
        views.push(BlockView {
            input,
            focus: input.focus,
            hovered,
            block,
            paragraph: paragraph_text(input, block.paragraph),
            laid,
            marks: marks_of(block.paragraph),
            sics,
            origin: *place,
            selected: state.selected_in(block.paragraph),
            broken: broken.contains(&block.paragraph),
        });
    }
    let painter = ui.painter().clone();
    for view in &views {
        let height = view.laid.height();
        if view.origin.y > clip.bottom() || view.origin.y + height < clip.top() {
            continue;
        }
        for (place, sic) in view.paint(&painter) {
            if let (true, Some(note)) = (input.interactive, sic_note(input, sic.event, sic.claim)) {
                let id = ui.scope_id().with(("sic", sic.event, sic.claim));
                let response = ui.interact(place.expand(3.0), id, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Note, true, note));
                response.on_hover_text(note);
            }
        }
    }
    if input.interactive {
        interact::blocks(ui, input, state, &views, clip, &mut names, actions);
        ends::show(ui, input, state, &views, actions);
    }
    state.note_measured(measured);
}

fn header_nodes(ui: &Ui, input: &ReaderInput<'_>, header: &Header, origin: Pos2, actions: &mut Vec<ReaderAction>) {
    if !input.interactive {
        return;
    }
    let whole = Rect::from_min_size(origin, Vec2::new(ui.max_rect().width(), header.height));
    let response = ui.interact(whole, ui.scope_id().with("head"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Header, true, &header.spoken));
    if header.broken.is_empty() {
        return;
    }
    let first = header.broken_lines.first().map_or(whole, |(line, ..)| line.translate(origin.to_vec2()));
    let response = ui.interact(first, ui.scope_id().with("broken"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &header.broken));
    for (line, event, claim) in &header.broken_lines {
        let title = input.case.events.get(*event as usize).map_or("", |e| e.title.as_str());
        let response = ui.interact(line.translate(origin.to_vec2()), ui.scope_id().with(("broken", event, claim)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, crate::text::tf("reader-citation", &[("title", title.to_owned())])));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(title).clicked() {
            actions.push(ReaderAction::Select { event: *event, claim: *claim });
        }
    }
}

#[cfg(test)]
mod tests;
