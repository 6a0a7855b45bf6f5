//! The timeline: a range slider over a histogram, lanes of events, and an axis of days. Draws what it is given and says what
//! was asked for; it keeps no more than the memory of a gesture, and knows neither playback nor the toolbar above it.

mod axis;
mod card;
mod histogram;
mod lane_layout;
mod lanes;
mod mark;
mod plan;
mod slider;
pub mod tray;

use std::collections::BTreeSet;

use egui::{Rect, Sense, Stroke, Ui};

use self::plan::Plan;
use super::{
    proposed::{self, ProposedMark},
    theme::{Theme, size},
};
use crate::{
    analysis::{Columns, Shown, crowd::Crowd, dense_span, lanes::LaneMode, time_axis::AxisRange},
    model::{Case, TimeWindow, edtf::Day},
};

/// What the timeline draws.
#[derive(Clone, Copy)]
pub struct TimelineInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its columns.
    pub columns: &'a Columns,
    /// The outcome of the filter.
    pub shown: &'a Shown,
    /// A large table in place of the case's events.
    pub crowd: Option<&'a Crowd>,
    /// Changes whenever the case, its columns, or what passes the filter (its window left aside) change.
    pub passes_generation: u64,
    /// The window that the filter has.
    pub filter_window: Option<TimeWindow>,
    /// The days that the axis shows.
    pub axis: AxisRange,
    /// What the lanes stand for.
    pub lane_mode: LaneMode,
    /// Indices of the selected events.
    pub selected: &'a [u32],
    /// The event pointed at, here or elsewhere.
    pub hovered: &'a [u32],
    /// The day that playback has come to.
    pub playhead: Option<Day>,
    /// Undated events stand before the day they were reported on.
    pub reported_by: bool,
    /// Proposals that nobody has decided on.
    pub proposed: &'a [ProposedMark],
    /// The colours.
    pub theme: &'a Theme,
    /// Whether it can be pointed at; pictures can't.
    pub interactive: bool,
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TimelineAction {
    /// Show these days only; all with `None`.
    SetWindow(Option<TimeWindow>),
    /// Show this stretch of time.
    SetAxis(AxisRange),
    /// Select an event, or with `add` put it to those selected (or take it out).
    Select {
        /// Index of the event.
        event: u32,
        /// To those selected.
        add: bool,
    },
    /// Select all events of the lanes that overlap these days.
    SelectRange(TimeWindow),
    /// This event is pointed at.
    Hover(Option<u32>),
    /// Show the tray of undated events, or hide it.
    ToggleTray,
}

/// What is remembered between passes: a gesture that is under way, and which lanes are open.
#[derive(Debug, Clone, Default)]
pub struct TimelineState {
    drag: Option<slider::Drag>,
    /// Where a selection by range began, days.
    range_from: Option<f64>,
    /// Whether the last hover was ours to take back.
    hovering: bool,
    /// Lanes that show all their rows.
    open_lanes: BTreeSet<(LaneMode, String)>,
    lanes: lane_layout::LaneCache,
    histogram: histogram::HistogramCache,
}

/// What one pass has at hand.
struct Pass<'a> {
    input: &'a TimelineInput<'a>,
    plan: Plan,
    actions: Vec<TimelineAction>,
    /// The event pointed at in this pass.
    hovered: Option<u32>,
    /// Events before the axis.
    earlier: usize,
    /// Events after it.
    later: usize,
    /// The lanes have more rows than room.
    lanes_scroll: bool,
}

impl Pass<'_> {
    fn set_axis(&mut self, range: AxisRange) {
        let limits = dense_span::whole_span(self.input.columns, self.input.filter_window);
        let range = range.clamped(limits);
        if range != self.input.axis {
            self.actions.push(TimelineAction::SetAxis(range));
        }
    }

    fn set_window(&mut self, window: Option<TimeWindow>) {
        if window != self.input.filter_window {
            self.actions.push(TimelineAction::SetWindow(window));
        }
    }
}

/// Draws the timeline over all the room there is, and gives what was asked for, in order.
pub fn show(ui: &mut Ui, input: &TimelineInput<'_>, state: &mut TimelineState) -> Vec<TimelineAction> {
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    if rect.width() < 160.0 || rect.height() < 90.0 {
        return Vec::new();
    }
    let lanes = state.lanes.lanes_in_view(input);
    let plan = Plan::new(ui, rect, input, &lanes);
    let densities = state.lanes.densities(input, &lanes, &plan);
    let mut pass =
        Pass { input, plan, actions: Vec::new(), hovered: None, earlier: lanes.earlier, later: lanes.later, lanes_scroll: false };
    ground(ui, &pass);
    let ticks = axis::ticks_of(ui, &pass);
    axis::grid(ui, &pass, &ticks);
    let counted = histogram::show(ui, &pass, &mut state.histogram);
    if input.interactive {
        slider::interact(ui, &mut pass, state, &counted.bins);
    }
    proposed::on_timeline(&ui.painter_at(rect), pass.plan.histogram, |day| pass.plan.x_from_day(day), input.proposed, input.theme);
    lanes::show(ui, &mut pass, state, &lanes, &densities);
    axis::show(ui, &mut pass, &ticks);
    slider::paint_edges(ui, &pass, state);
    playhead(ui, &pass);
    if input.interactive {
        axis::wheel(ui, &mut pass);
        hover_changes(&mut pass, state);
    } else {
        (state.drag, state.range_from, state.hovering) = (None, None, false);
    }
    pass.actions
}

fn ground(ui: &Ui, pass: &Pass<'_>) {
    let (plan, theme) = (&pass.plan, pass.input.theme);
    let painter = ui.painter_at(plan.rect);
    painter.rect_filled(plan.rect, 0.0, theme.timeline.background);
    if let Some(window) = pass.input.filter_window {
        let (from, to) = plan.window_x(window);
        if to > from {
            painter.rect_filled(
                Rect::from_x_y_ranges(from..=to, plan.histogram.top()..=plan.lanes.bottom()),
                0.0,
                theme.timeline.window_fill,
            );
        }
    }
}

fn playhead(ui: &Ui, pass: &Pass<'_>) {
    let Some(day) = pass.input.playhead else { return };
    let x = pass.plan.x_from_day(f64::from(day) + 1.0);
    if pass.plan.plot_x().contains(x) {
        let painter = ui.painter_at(pass.plan.rect);
        let colour = pass.input.theme.timeline.playhead;
        painter.vline(x, pass.plan.histogram.top()..=pass.plan.lanes.bottom(), Stroke::new(1.5, colour));
        let top = egui::pos2(x, pass.plan.histogram.top());
        let half = size::GAP * 0.75;
        let points = vec![top + egui::vec2(-half, 0.0), top + egui::vec2(half, 0.0), top + egui::vec2(0.0, half * 1.4)];
        painter.add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
    }
}

fn hover_changes(pass: &mut Pass<'_>, state: &mut TimelineState) {
    match pass.hovered {
        Some(event) => {
            if pass.input.hovered != [event] {
                pass.actions.push(TimelineAction::Hover(Some(event)));
            }
            state.hovering = true;
        }
        None if state.hovering => {
            pass.actions.push(TimelineAction::Hover(None));
            state.hovering = false;
        }
        None => {}
    }
}

#[cfg(test)]
mod tests;
