//! The ends of the selected quotation: handles that are dragged to have it hold more or fewer words. While one is dragged the quotation is
//! shown as it would be; it is changed by whoever is told, when the handle is let go.

use std::ops::Range;

use egui::{CursorIcon, Pos2, Rect, Role, Sense, Ui, WidgetInfo};

use super::{Focus, ReaderAction, ReaderInput, interact::position, paint::BlockView, paragraph_text, state::ReaderState};
use crate::{
    analysis::{
        citations::Mark,
        word_ends::{WordEnd, dragged},
    },
    text::t,
};

/// How far from an end a handle can be taken hold of, points.
const REACH_POINTS: f32 = 5.0;

/// Half the width of a handle's knob, points.
const KNOB_POINTS: f32 = 3.5;

/// An end that is being dragged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndDrag {
    focus: Focus,
    document: usize,
    paragraph: usize,
    which: WordEnd,
    /// The quotation as it was, in bytes of its paragraph.
    from: Range<usize>,
    /// As it would be.
    to: Range<usize>,
}

/// The marks of a paragraph, with the quotation whose end is dragged as it would be. `None` where none is dragged there.
pub fn previewed(input: &ReaderInput<'_>, state: &ReaderState) -> Option<(usize, Vec<Mark>)> {
    let drag = state.end_drag.as_ref().filter(|drag| drag.document == input.document && input.focus == Some(drag.focus))?;
    let mut marks = input.marks.marks(input.document, drag.paragraph).to_vec();
    let mark = marks.iter_mut().find(|m| m.event == drag.focus.event && m.claim == drag.focus.claim)?;
    mark.bytes = drag.to.clone();
    marks.sort_by_key(|m| (m.bytes.start, std::cmp::Reverse(m.bytes.end), m.event, m.claim));
    Some((drag.paragraph, marks))
}

/// Draws the handles of the selected quotation, and drags them.
pub fn show(ui: &Ui, input: &ReaderInput<'_>, state: &mut ReaderState, views: &[BlockView<'_>], actions: &mut Vec<ReaderAction>) {
    let Some(focus) = input.focus else {
        state.end_drag = None;
        return;
    };
    if state.end_drag.as_ref().is_some_and(|drag| drag.focus != focus || drag.document != input.document) {
        state.end_drag = None;
    }
    let Some(place) = input.marks.place(focus.event, focus.claim).filter(|p| p.document == Some(input.document)) else { return };
    let (Ok(from), paragraph) = (place.bytes.clone(), place.paragraph) else { return };
    let shown = state.end_drag.as_ref().map_or_else(|| from.clone(), |drag| drag.to.clone());
    for which in [WordEnd::Start, WordEnd::End] {
        let Some(line) = line_of(views, paragraph, &shown, which) else { continue };
        let rect = Rect::from_min_max(line.min - egui::vec2(REACH_POINTS, 2.0), line.max + egui::vec2(REACH_POINTS, 2.0));
        let id = ui.scope_id().with(("citation-end", which));
        // Clicks stop here, too: they would begin to select words beneath.
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let key = if which == WordEnd::Start { "reader-citation-start" } else { "reader-citation-end" };
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, t(key)));
        let held = response.dragged() || response.hovered();
        paint(ui, input, line, which, held);
        if held {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if response.drag_started() {
            let (from, to) = (from.clone(), from.clone());
            state.end_drag = Some(EndDrag { focus, document: input.document, paragraph, which, from, to });
        }
        let pointer = ui.ctx().pointer_latest_pos();
        if let (true, Some(drag), Some(at)) = (response.dragged(), &mut state.end_drag, pointer)
            && drag.which == which
        {
            let text = paragraph_text(input, paragraph);
            let byte = match position(views, at) {
                Some((number, byte)) if number == paragraph => byte,
                Some((number, _)) if number < paragraph => 0,
                _ => text.len(),
            };
            let letters = ui.input(|i| i.modifiers.alt);
            let to = dragged(text, &drag.from, which, byte, letters);
            if to != drag.to {
                drag.to = to;
                ui.ctx().request_repaint();
            }
        }
        if response.drag_stopped()
            && let Some(EndDrag { from, to, .. }) = state.end_drag.take_if(|drag| drag.which == which)
            && from != to
        {
            actions.push(ReaderAction::Recite { event: focus.event, claim: focus.claim, bytes: to });
        }
        if !response.dragged() {
            response.on_hover_text(t("reader-citation-drag"));
        }
    }
}

/// The upright line at one end of the quotation, on screen.
fn line_of(views: &[BlockView<'_>], paragraph: usize, bytes: &Range<usize>, which: WordEnd) -> Option<Rect> {
    let mut views = views.iter().filter(|v| v.block.paragraph == paragraph);
    let (rect, x) = match which {
        WordEnd::Start => {
            let view = views.find(|v| v.block.bytes.contains(&bytes.start))?;
            let rect = *view.rects_of(bytes).first()?;
            (rect, rect.left())
        }
        WordEnd::End => {
            let view = views.find(|v| v.block.bytes.start < bytes.end && bytes.end <= v.block.bytes.end)?;
            let rect = *view.rects_of(bytes).last()?;
            (rect, rect.right())
        }
    };
    Some(Rect::from_min_max(Pos2::new(x - 1.0, rect.top()), Pos2::new(x + 1.0, rect.bottom())))
}

fn paint(ui: &Ui, input: &ReaderInput<'_>, line: Rect, which: WordEnd, held: bool) {
    let colour = if held { input.theme.accent } else { input.theme.selection };
    ui.painter().rect_filled(line, 1.0, colour);
    let knob = if which == WordEnd::Start { line.center_top() } else { line.center_bottom() };
    ui.painter().circle_filled(knob, if held { KNOB_POINTS + 1.0 } else { KNOB_POINTS }, colour);
}
