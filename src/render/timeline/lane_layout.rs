//! Which lanes there are, what of them lies on the axis, and how many events lie before and after it. Draws nothing.

use super::TimelineInput;
use crate::{
    analysis::{
        columns::Span,
        lanes::{Lane, drawn_span, lanes},
    },
    model::edtf::Day,
};

/// A lane with more events on the axis than this shows how dense they are, not each.
const MOST_MARKS_A_LANE: usize = 250;
/// With more events on the axis than this in all lanes, so do all but the emptiest lanes.
const MOST_MARKS: usize = 1_000;
/// What the emptiest lanes have at most.
const FEW_MARKS: usize = 40;

/// An event on the axis, with the days it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub event: u32,
    pub span: Span,
}

/// A lane and what of it lies on the axis.
#[derive(Debug, Clone)]
pub(super) struct LaneInView {
    pub lane: Lane,
    /// By date.
    pub items: Vec<Item>,
    pub earlier: usize,
    pub later: usize,
    /// Too many for each to be drawn.
    pub dense: bool,
}

/// All lanes, and how many events lie beyond the axis.
#[derive(Debug, Clone, Default)]
pub(super) struct LanesInView {
    pub all: Vec<LaneInView>,
    pub earlier: usize,
    pub later: usize,
}

enum Side {
    Earlier,
    On,
    Later,
}

fn side(input: &TimelineInput<'_>, span: Span) -> Side {
    if span.end != Day::MAX && f64::from(span.end) + 1.0 <= input.axis.start {
        Side::Earlier
    } else if span.start != Day::MIN && f64::from(span.start) >= input.axis.end {
        Side::Later
    } else {
        Side::On
    }
}

pub(super) fn lanes_in_view(input: &TimelineInput<'_>) -> LanesInView {
    let mut view = LanesInView::default();
    // An event in two lanes counts once here.
    for event in (0..input.columns.len()).filter(|e| input.shown.passes.get(*e).copied().unwrap_or(false)) {
        match drawn_span(input.columns, event, input.reported_by).map(|span| side(input, span)) {
            Some(Side::Earlier) => view.earlier += 1,
            Some(Side::Later) => view.later += 1,
            _ => {}
        }
    }
    for lane in lanes(input.case, input.columns, input.shown, input.lane_mode, input.reported_by) {
        let mut in_view = LaneInView { items: Vec::new(), earlier: 0, later: 0, dense: false, lane };
        for &event in &in_view.lane.events {
            let Some(span) = drawn_span(input.columns, event as usize, input.reported_by) else { continue };
            match side(input, span) {
                Side::Earlier => in_view.earlier += 1,
                Side::Later => in_view.later += 1,
                Side::On => in_view.items.push(Item { event, span }),
            }
        }
        view.all.push(in_view);
    }
    let total: usize = view.all.iter().map(|l| l.items.len()).sum();
    let most = if total > MOST_MARKS { FEW_MARKS } else { MOST_MARKS_A_LANE };
    view.all.iter_mut().for_each(|lane| lane.dense = lane.items.len() > most);
    view
}
