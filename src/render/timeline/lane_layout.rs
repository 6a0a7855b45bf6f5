//! Which lanes there are, what of them lies on the axis, how many events lie before and after it, and how dense lanes are. Draws
//! nothing; keeps what it read for as long as it holds, because a case may have very many events and a pass comes very often.

use std::sync::Arc;

use egui::Rangef;

use super::{TimelineInput, plan::Plan};
use crate::{
    analysis::{
        calendar::clamp_day,
        columns::Span,
        crowd::Crowd,
        facet::Label,
        lanes::{Lane, LaneMode, densities, drawn_span, lanes},
        scale::Tally,
        time_axis::AxisRange,
    },
    model::{TimeWindow, edtf::Day},
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
        if let Some(crowd) = input.crowd {
            let view = Arc::new(crowd_in_view(crowd, input));
            self.in_view = Some((of, input.axis, Arc::clone(&view)));
            return view;
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
    pub fn densities(&mut self, input: &TimelineInput<'_>, lanes: &Arc<LanesInView>, plan: &Plan) -> Densities {
        if let Some((of, plot, found)) = &self.densities
            && Arc::ptr_eq(of, lanes)
            && *plot == plan.plot_x()
        {
            return Arc::clone(found);
        }
        if let Some(crowd) = input.crowd {
            let found = Arc::new(crowd_densities(crowd, input, lanes, plan));
            self.densities = Some((Arc::clone(lanes), plan.plot_x(), Arc::clone(&found)));
            return found;
        }
        let of_lane = |lane: &LaneInView| if lane.dense { column_counts(lane, plan) } else { Vec::new() };
        let found = Arc::new(lanes.all.iter().map(of_lane).collect());
        self.densities = Some((Arc::clone(lanes), plan.plot_x(), Arc::clone(&found)));
        found
    }
}

/// The lanes of a large table: its categories, with how many events lie before and after the axis.
fn crowd_in_view(crowd: &Crowd, input: &TimelineInput<'_>) -> LanesInView {
    let before = clamp_day((input.axis.start - 1.0).floor() as Day);
    let after = clamp_day(input.axis.end.ceil() as Day);
    let all = crowd.tallies(None);
    let earlier = crowd.tallies(Some(TimeWindow { from: Day::MIN + 1, to: before }));
    let later = crowd.tallies(Some(TimeWindow { from: after, to: Day::MAX }));
    let shows = |category: usize| crowd.query().shows(category);
    let count = |of: &[Tally], category: usize| of.get(category).map_or(0, |tally| tally.certain as usize);
    let mut view = LanesInView::default();
    for (at, category) in input.case.categories.iter().enumerate().filter(|(at, _)| shows(*at)) {
        if all.get(at).is_none_or(|tally| tally.certain + tally.possible == 0) {
            continue;
        }
        let lane =
            Lane { id: category.id.clone(), label: Label::Words(category.name.clone()), category: Some(at as u16), events: Vec::new() };
        let (earlier, later) = (count(&earlier, at), count(&later, at));
        view.earlier += earlier;
        view.later += later;
        view.all.push(LaneInView { lane: Arc::new(lane), items: Vec::new(), earlier, later, dense: true });
    }
    view
}

/// How many events of each lane of a large table cover each column.
fn crowd_densities(crowd: &Crowd, input: &TimelineInput<'_>, lanes: &LanesInView, plan: &Plan) -> Vec<Vec<u32>> {
    let plot = plan.plot_x();
    let columns = (plot.span() / COLUMN_POINTS).ceil() as usize;
    let day_at = |column: usize| plan.day_from_x(plot.min + column as f32 * COLUMN_POINTS);
    let wide = columns > 0 && (day_at(columns) - day_at(0)) / columns as f64 >= 1.0;
    // Columns that are narrower than a day show what covers their day.
    let (edges, bin_of): (Vec<Day>, Vec<usize>) = if wide {
        ((0..=columns).map(|column| clamp_day(day_at(column).ceil() as Day)).collect(), (0..columns).collect())
    } else {
        let first = clamp_day(day_at(0).floor() as Day);
        let last = clamp_day(day_at(columns).ceil() as Day).max(first);
        let bin = |column: usize| (clamp_day(day_at(column).floor() as Day) - first).max(0) as usize;
        ((first..=last.saturating_add(1)).collect(), (0..columns).map(bin).collect())
    };
    let mut rising = edges;
    rising.dedup();
    let counts = crowd.covering(input.case.categories.len(), &rising);
    let last = counts.len().saturating_sub(1);
    let of_lane = |lane: &LaneInView| {
        let category = lane.lane.category.map_or(usize::MAX, usize::from);
        let count = |bin: &usize| counts.get((*bin).min(last)).and_then(|of| of.get(category)).copied().unwrap_or(0);
        bin_of.iter().map(count).collect()
    };
    lanes.all.iter().map(of_lane).collect()
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
