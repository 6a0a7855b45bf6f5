//! The strip at the reader's right: where in the document its citations stand, in the colours of their categories. A click
//! jumps there.

use egui::{Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{
    Focus, ReaderInput, ScrollTo,
    blocks::{Block, Heights},
    category_colour,
};
use crate::{render::theme::Theme, text::t};

/// How wide the strip is, points.
pub const STRIP_POINTS: f32 = 12.0;

/// A click this near to a tick, points, goes to its citation.
const CATCH_POINTS: f32 = 5.0;

/// One citation on the strip.
struct Tick {
    y: f32,
    colour: Color32,
    faint: bool,
    current: bool,
    event: u32,
    to: ScrollTo,
}

/// Where a click on the strip leads.
pub enum Jump {
    /// To a citation.
    Citation(ScrollTo),
    /// To this share (0 to 1) of the document.
    Share(f32),
}

/// What the strip shows beside the input.
pub struct StripView<'a> {
    /// The blocks of the document.
    pub blocks: &'a [Block],
    /// Their heights.
    pub heights: &'a Heights,
    /// What stands above the first block, points.
    pub header: f32,
    /// The height of all, points.
    pub total: f32,
    /// What is in view, points of the whole.
    pub viewport: std::ops::RangeInclusive<f32>,
}

/// Draws the strip in `rect`; returns where a click leads.
pub fn show(ui: &Ui, rect: Rect, input: &ReaderInput<'_>, focus: Option<Focus>, view: &StripView<'_>) -> Option<Jump> {
    let theme = input.theme;
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 0.0, theme.window);
    painter.vline(rect.left(), rect.y_range(), Stroke::new(1.0, theme.border));
    let y_on_strip = |y: f32| rect.top() + (y / view.total.max(1.0)).clamp(0.0, 1.0) * rect.height();
    let seen = Rect::from_min_max(
        egui::pos2(rect.left() + 1.0, y_on_strip(*view.viewport.start())),
        egui::pos2(rect.right(), y_on_strip(*view.viewport.end())),
    );
    painter.rect_filled(seen, 0.0, theme.hovered);
    let ticks = ticks(rect, input, focus, view, &y_on_strip);
    for tick in &ticks {
        draw_tick(&painter, rect, tick, theme);
    }
    if !input.interactive {
        return None;
    }
    let response = ui.interact(rect, ui.scope_id().with("citation-strip"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, t("reader-strip")));
    let pointer = response.interact_pointer_pos().or_else(|| response.hover_pos())?;
    let near = ticks
        .iter()
        .filter(|tick| (tick.y - pointer.y).abs() <= CATCH_POINTS)
        .min_by(|a, b| (a.y - pointer.y).abs().total_cmp(&(b.y - pointer.y).abs()));
    let jump = jump(&response, rect, near, pointer.y);
    if let (None, Some(title)) = (&jump, near.and_then(|tick| input.case.events.get(tick.event as usize)).map(|e| e.title.as_str())) {
        response.on_hover_text_at_pointer(title);
    }
    jump
}

fn jump(response: &Response, rect: Rect, near: Option<&Tick>, y: f32) -> Option<Jump> {
    let share = Jump::Share(((y - rect.top()) / rect.height().max(1.0)).clamp(0.0, 1.0));
    if response.clicked() {
        Some(near.map_or(share, |tick| Jump::Citation(tick.to)))
    } else if response.dragged() {
        Some(share)
    } else {
        None
    }
}

/// One tick for each citation, at most one an event and pixel row, the current one last.
fn ticks(rect: Rect, input: &ReaderInput<'_>, focus: Option<Focus>, view: &StripView<'_>, y_on_strip: &dyn Fn(f32) -> f32) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = Vec::new();
    let mut at = 0;
    let enough = (rect.height() as usize).max(1) * 3;
    for (paragraph, mark) in input.marks.document_marks(input.document) {
        while view.blocks.get(at + 1).is_some_and(|b| (b.paragraph, b.bytes.start) <= (paragraph, mark.bytes.start)) {
            at += 1;
        }
        let Some(block) = view.blocks.get(at) else { break };
        let share = (mark.bytes.start.saturating_sub(block.bytes.start)) as f32 / block.bytes.len().max(1) as f32;
        let y = y_on_strip(view.header + view.heights.top(at) + share * view.heights.height(at)).round();
        let current = focus.is_some_and(|f| f.event == mark.event && f.claim == mark.claim);
        // Where many stand on one row of pixels, a few are enough to show that and to lead there.
        let crowded = ticks.len() >= enough || ticks.iter().rev().take_while(|tick| tick.y == y).take(3).count() >= 3;
        if crowded && !current {
            continue;
        }
        ticks.push(Tick {
            y,
            colour: category_colour(input, mark.category),
            faint: !(input.visible_events)(mark.event),
            current,
            event: mark.event,
            to: ScrollTo { paragraph, byte: mark.bytes.start },
        });
    }
    ticks.sort_by_key(|tick| tick.current);
    ticks
}

fn draw_tick(painter: &egui::Painter, rect: Rect, tick: &Tick, theme: &Theme) {
    let colour = if tick.faint { Theme::faded(tick.colour, 0.35) } else { tick.colour };
    let center = egui::pos2(rect.center().x + 0.5, tick.y);
    if tick.current {
        let place = Rect::from_center_size(center, Vec2::new(rect.width() - 1.0, 7.0));
        painter.rect(place, 1.0, colour, Stroke::new(1.5, theme.selection), StrokeKind::Inside);
    } else {
        painter.rect_filled(Rect::from_center_size(center, Vec2::new(rect.width() - 5.0, 3.0)), 1.0, colour);
    }
}
