//! The histogram over which the window is dragged: events per unit of the calendar, by category, certain solid and possible
//! faded, dimmed outside the window.

use std::sync::Arc;

use egui::{Align2, Rect, Stroke, Ui};

use super::{Pass, plan::text_width};
use crate::{
    analysis::{
        calendar::CalendarUnit,
        histogram::{Bin, histogram},
        numbers,
        time_axis::{AxisRange, Bins, bins},
    },
    model::Colour,
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// Narrowest bin, points.
const LEAST_BIN_POINTS: f64 = 22.0;
/// An event that may lie in more bins than this says nothing of any of them.
const WIDEST_BINS: usize = 31;

/// The bins, and how many events are in each.
#[derive(Debug)]
pub(super) struct Counted {
    pub bins: Bins,
    counts: Vec<Bin>,
    highest: u32,
}

/// What was counted in an earlier pass: for which events, axis and width. It does not change while the window is dragged.
#[derive(Debug, Clone, Default)]
pub(super) struct HistogramCache(Option<((u64, AxisRange, f32), Arc<Counted>)>);

impl HistogramCache {
    fn counted(&mut self, pass: &Pass<'_>) -> Arc<Counted> {
        let (input, width) = (pass.input, pass.plan.histogram.width());
        let of = (input.passes_generation, input.axis, width);
        if let Some((_, found)) = self.0.as_ref().filter(|(for_this, _)| *for_this == of) {
            return Arc::clone(found);
        }
        let bins = bins(input.axis, f64::from(width), LEAST_BIN_POINTS);
        let categories = input.case.categories.len();
        let counts = match input.crowd {
            Some(crowd) => crowd.bins(categories, &bins.edges, WIDEST_BINS),
            None => histogram(input.columns, input.shown, categories, &bins.edges, WIDEST_BINS),
        };
        let highest = counts.iter().map(|b| b.certain_total() + b.possible_total()).max().unwrap_or(0);
        let found = Arc::new(Counted { bins, counts, highest });
        self.0 = Some((of, Arc::clone(&found)));
        found
    }
}

/// Draws the bars and gives their bins.
pub(super) fn show(ui: &Ui, pass: &Pass<'_>, cache: &mut HistogramCache) -> Arc<Counted> {
    let (input, plan) = (pass.input, &pass.plan);
    let area = plan.histogram;
    let counted = cache.counted(pass);
    let Counted { bins, counts, highest } = &*counted;
    let highest = *highest;
    let painter = ui.painter_at(area);
    if highest > 0 {
        let unit_height = (area.height() - 4.0) / highest as f32;
        for (bin, edges) in counts.iter().zip(bins.edges.windows(2)) {
            let x = (plan.x_from_day(f64::from(edges[0])) + 0.5)..=(plan.x_from_day(f64::from(edges[1])) - 0.5);
            stack(&painter, pass, bin, x, unit_height);
        }
    }
    if let Some(window) = input.filter_window {
        let (from, to) = plan.window_x(window);
        let veil = input.theme.timeline.background.gamma_multiply(0.66);
        for x in [area.left()..=from, to..=area.right()] {
            painter.rect_filled(Rect::from_x_y_ranges(x, area.y_range()), 0.0, veil);
        }
    }
    painter.hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, input.theme.timeline.grid_major));
    scale(ui, pass, bins, highest);
    counted
}

fn stack(painter: &egui::Painter, pass: &Pass<'_>, bin: &Bin, x: std::ops::RangeInclusive<f32>, unit_height: f32) {
    let mut bottom = pass.plan.histogram.bottom();
    let categories = &pass.input.case.categories;
    for (counts, share) in [(&bin.certain, 1.0), (&bin.possible, 0.4)] {
        for (at, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let colour = categories.get(at).map_or(Colour::Grey, |c| c.colour);
            let top = bottom - *count as f32 * unit_height;
            let fill = Theme::faded(pass.input.theme.category(colour), share);
            painter.rect_filled(Rect::from_x_y_ranges(x.clone(), top..=bottom), 0.0, fill);
            bottom = top;
        }
    }
}

/// What the height of the bars means, in the column of the lanes' names.
fn scale(ui: &Ui, pass: &Pass<'_>, bins: &Bins, highest: u32) {
    let plan = &pass.plan;
    let theme = pass.input.theme;
    let unit = match (bins.unit, bins.count) {
        (CalendarUnit::Day, _) => t("timeline-by-day"),
        (CalendarUnit::Week, _) => t("timeline-by-week"),
        (CalendarUnit::Month, _) => t("timeline-by-month"),
        (CalendarUnit::Quarter, _) => t("timeline-by-quarter"),
        (CalendarUnit::Year, 1) => t("timeline-by-year"),
        (CalendarUnit::Year, 10) => t("timeline-by-decade"),
        (CalendarUnit::Year, _) => t("timeline-by-century"),
    };
    let painter = ui.painter_at(plan.rect);
    let at = egui::pos2(plan.labels.min + size::PADDING, plan.histogram.bottom());
    let font = fonts::regular(size::SMALL);
    painter.text(at, Align2::LEFT_BOTTOM, unit, font.clone(), theme.text_muted);
    if highest > 0 {
        let most = tf("timeline-at-most", &[("count", numbers::count(highest as usize))]);
        // The two lines stand only where both have room.
        if plan.histogram.height() >= 2.0 * size::SMALL + 8.0 && text_width(ui, &most, theme) < plan.labels.span() - size::PADDING {
            painter.text(at - egui::vec2(0.0, size::SMALL + 4.0), Align2::LEFT_BOTTOM, most, font, theme.text_muted);
        }
    }
}
