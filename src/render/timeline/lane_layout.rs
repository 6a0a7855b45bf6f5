//! Which lanes there are, what of them lies on the axis, how many events lie before and after it, and how dense lanes are. Draws
//! nothing; keeps what it read for as long as it holds, because a case may have very many events and a pass comes very often.

use std::sync::Arc;

use egui::Rangef;

use super::{TimelineInput, plan::Plan};
use crate::{
    analysis::{
        columns::Span,
        lanes::{Lane, LaneMode, densities, drawn_span, lanes},
        time_axis::AxisRange,
    },
    model::edtf::Day,
};

/// A lane with more events on the axis than this shows how dense they are, not each.
const MOST_MARKS_A_LANE: usize = 250;
/// With more events on the axis than this in all lanes, so do all but the emptiest lanes.
const MOST_MARKS: usize = 1_000;
/// What the emptiest lanes have at most.
const FEW_MARKS: usize = 40;
/// Width of a column of dense lanes, points.
pub(super) const COLUMN_POINTS: f32 = 3.0;

/// An event on the axis, with the days it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub event: u32,
    pub span: Span,
}

/// A lane and what of it lies on the axis.
#[derive(Debug, Clone)]
pub(super) struct LaneInView {
    pub lane: Arc<Lane>,
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

/// What lanes depend on. They do not change while the time window is dragged.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Of {
    passes_generation: u64,
    lane_mode: LaneMode,
    reported_by: bool,
}

/// How many events cover each column of each lane; none in lanes that are not dense.
pub(super) type Densities = Arc<Vec<Vec<u32>>>;

/// Lanes read in an earlier pass.
#[derive(Debug, Clone, Default)]
pub(super) struct LaneCache {
    lanes: Option<(Of, Vec<Arc<Lane>>)>,
    in_view: Option<(Of, AxisRange, Arc<LanesInView>)>,
    densities: Option<(Arc<LanesInView>, Rangef, Densities)>,
}

impl LaneCache {
    /// The lanes, and what of them lies on the axis.
    pub fn lanes_in_view(&mut self, input: &TimelineInput<'_>) -> Arc<LanesInView> {
        let of = Of { passes_generation: input.passes_generation, lane_mode: input.lane_mode, reported_by: input.reported_by };
        if let Some((for_this, axis, found)) = &self.in_view
            && (*for_this, *axis) == (of, input.axis)
        {
            return Arc::clone(found);
        }
        let read = |(for_this, lanes): (Of, Vec<Arc<Lane>>)| (for_this == of).then_some(lanes);
        let lanes = self.lanes.take().and_then(read).unwrap_or_else(|| {
            lanes(input.case, input.columns, input.shown, input.lane_mode, input.reported_by).into_iter().map(Arc::new).collect()
        });
        let view = Arc::new(in_view(input, &lanes));
        self.lanes = Some((of, lanes));
        self.in_view = Some((of, input.axis, Arc::clone(&view)));
        view
    }

    /// How dense the dense ones of these lanes are.
    pub fn densities(&mut self, lanes: &Arc<LanesInView>, plan: &Plan) -> Densities {
        if let Some((of, plot, found)) = &self.densities
            && Arc::ptr_eq(of, lanes)
            && *plot == plan.plot_x()
        {
            return Arc::clone(found);
        }
        let of_lane = |lane: &LaneInView| if lane.dense { column_counts(lane, plan) } else { Vec::new() };
        let found = Arc::new(lanes.all.iter().map(of_lane).collect());
        self.densities = Some((Arc::clone(lanes), plan.plot_x(), Arc::clone(&found)));
        found
    }
}

/// How many events of a lane cover each column.
fn column_counts(lane: &LaneInView, plan: &Plan) -> Vec<u32> {
    let plot = plan.plot_x();
    let columns = (plot.span() / COLUMN_POINTS).ceil() as usize;
    let last = columns.saturating_sub(1) as f32;
    let column = |x: f32| ((x - plot.min) / COLUMN_POINTS).clamp(0.0, last) as usize;
    let runs = lane.items.iter().map(|item| {
        let from = if item.span.start == Day::MIN { plot.min } else { plan.x_from_day(f64::from(item.span.start)) };
        let to = if item.span.end == Day::MAX { plot.max } else { plan.x_from_day(f64::from(item.span.end) + 1.0) - 0.01 };
        (column(from), column(to))
    });
    densities(columns, runs)
}

fn in_view(input: &TimelineInput<'_>, lanes: &[Arc<Lane>]) -> LanesInView {
    let mut view = LanesInView::default();
    // An event in two lanes counts once here.
    for event in (0..input.columns.len()).filter(|e| input.shown.passes.get(*e).copied().unwrap_or(false)) {
        match drawn_span(input.columns, event, input.reported_by).map(|span| side(input, span)) {
            Some(Side::Earlier) => view.earlier += 1,
            Some(Side::Later) => view.later += 1,
            _ => {}
        }
    }
    for lane in lanes {
        let mut in_view = LaneInView { items: Vec::new(), earlier: 0, later: 0, dense: false, lane: Arc::clone(lane) };
        for &event in &lane.events {
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
