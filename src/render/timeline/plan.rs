//! Where the parts of the timeline stand on screen, and where a day does.

use egui::{Pos2, Rangef, Rect, Ui};

use super::{TimelineInput, lane_layout::LanesInView};
use crate::{
    analysis::facet::Label,
    model::TimeWindow,
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::t,
};

/// Height of the two lines of the axis.
const AXIS_POINTS: f32 = 31.0;
/// Width of the stub that counts what lies beyond an end of the axis.
const STUB_POINTS: f32 = 50.0;

/// The parts of the timeline, screen points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub rect: Rect,
    /// Names of lanes.
    pub labels: Rangef,
    /// Histogram and slider.
    pub histogram: Rect,
    /// Lanes, without their names.
    pub lanes: Rect,
    /// Ticks.
    pub axis: Rect,
    /// What ends before the axis begins, where there is any.
    pub earlier: Option<Rect>,
    /// What begins after the axis ends.
    pub later: Option<Rect>,
    range: crate::analysis::time_axis::AxisRange,
}

impl Plan {
    pub fn new(ui: &Ui, rect: Rect, input: &TimelineInput<'_>, lanes: &LanesInView) -> Self {
        let widest = lanes.all.iter().take(100).map(|l| text_width(ui, label_text(&l.lane.label), input.theme)).fold(0.0, f32::max);
        let label_width = (widest + 40.0).clamp(110.0, (rect.width() * 0.2).clamp(110.0, 240.0));
        let labels = Rangef::new(rect.left(), rect.left() + label_width);
        let left = labels.max + if lanes.earlier > 0 { STUB_POINTS } else { 0.0 };
        // A little air at the right, where a mark on the last day would touch the edge.
        let right = rect.right() - if lanes.later > 0 { STUB_POINTS } else { size::PADDING };
        let histogram_height = (rect.height() * 0.24).clamp(36.0, 84.0);
        let top = rect.top() + size::GAP;
        let axis_top = rect.bottom() - AXIS_POINTS;
        let across = |from: f32, to: f32| Rect::from_min_max(Pos2::new(left, from), Pos2::new(right, to));
        let histogram = across(top, top + histogram_height);
        let stub = |from: f32, to: f32| Rect::from_min_max(Pos2::new(from, top), Pos2::new(to, axis_top));
        Self {
            rect,
            labels,
            histogram,
            lanes: across(histogram.bottom() + 4.0, axis_top - 2.0),
            axis: across(axis_top, rect.bottom()),
            earlier: (lanes.earlier > 0).then(|| stub(labels.max, left)),
            later: (lanes.later > 0).then(|| stub(right, rect.right())),
            range: input.axis,
        }
    }

    pub fn plot_x(&self) -> Rangef {
        self.histogram.x_range()
    }

    pub fn x_from_day(&self, day: f64) -> f32 {
        self.range.x_from_day(day, f64::from(self.histogram.left()), f64::from(self.histogram.width())) as f32
    }

    pub fn day_from_x(&self, x: f32) -> f64 {
        self.range.day_from_x(f64::from(x), f64::from(self.histogram.left()), f64::from(self.histogram.width()))
    }

    pub fn points_per_day(&self) -> f64 {
        f64::from(self.histogram.width()) / self.range.days()
    }

    /// The left and right edge of a window, within the plot.
    pub fn window_x(&self, window: TimeWindow) -> (f32, f32) {
        let x = self.plot_x();
        (x.clamp(self.x_from_day(f64::from(window.from))), x.clamp(self.x_from_day(f64::from(window.to) + 1.0)))
    }
}

/// The words of a label.
pub(super) fn label_text(label: &Label) -> &str {
    match label {
        Label::Words(words) => words,
        Label::Key(key) => t(key),
    }
}

/// How wide a small text is, points.
pub(super) fn text_width(ui: &Ui, text: &str, theme: &Theme) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), fonts::regular(size::SMALL), theme.text).size().x
}
