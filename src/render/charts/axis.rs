//! The axes of the charts: how much room their labels want, and drawing them beside the plot. The plot is in [`super::frame`].

use egui::{Align2, Painter, Pos2, Rect, Stroke, Ui};
use egui_plot::{GridMark, PlotTransform};

use crate::{
    analysis::{
        calendar::{CalendarUnit, format_day_month},
        numbers,
        time_axis::{self, AxisRange, Tick, Ticks},
    },
    model::edtf::Day,
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::tf,
};

/// Height of a row of small text, points.
pub const ROW_POINTS: f32 = size::SMALL + 5.0;
/// Room that a date wants beside its words, points.
const LABEL_AIR_POINTS: f32 = 16.0;
/// From a tick to its date, points.
const LABEL_OFFSET_POINTS: f32 = 4.0;
/// Least distance of two numbers, points: across, and up.
const LEAST_NUMBER_POINTS: (f32, f32) = (64.0, 30.0);

/// What one direction of a plot means.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// Days since 1970-01-01.
    Days(AxisRange),
    /// Days in bins: ticks stand at the beginnings of bins only, so that the grid cuts no bar.
    Bins {
        /// The days.
        days: AxisRange,
        /// The first day of each bin.
        starts: Vec<Day>,
        /// They are weeks, which no month or year begins with.
        weeks: bool,
    },
    /// Numbers.
    Numbers {
        /// The least shown.
        from: f64,
        /// The most shown; [`numbers::round_up`] gives a round one.
        to: f64,
        /// Only whole numbers are labelled.
        whole: bool,
        /// What is counted, as "events"; empty for none.
        unit: String,
    },
    /// Rows (the first at the top) or columns (the first at the left), each one wide, which the chart labels itself.
    Rows {
        /// How many.
        count: usize,
        /// Room left for their labels: left of the rows, or below the columns, points.
        room: f32,
    },
}

impl Scale {
    /// Where it begins and ends, in its own measure.
    pub fn bounds(&self) -> (f64, f64) {
        let (from, to) = match self {
            Self::Days(range) | Self::Bins { days: range, .. } => (range.start, range.end),
            Self::Numbers { from, to, .. } => (*from, *to),
            Self::Rows { count, .. } => (0.0, (*count).max(1) as f64),
        };
        if from.is_finite() && to.is_finite() && to > from { (from, to) } else { (0.0, 1.0) }
    }
}

/// How wide a line of small text is, points.
pub fn text_width(ui: &Ui, words: &str) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), fonts::regular(size::SMALL), egui::Color32::PLACEHOLDER).size().x
}

/// The labels of one axis at its length.
#[derive(Debug, Clone)]
pub(super) enum Labels {
    Days(AxisRange, Ticks),
    Numbers(Vec<f64>, String),
    None,
}

impl Labels {
    pub fn across(ui: &Ui, scale: &Scale, width: f32) -> Self {
        Self::of(ui, scale, width, LEAST_NUMBER_POINTS.0)
    }

    pub fn up(ui: &Ui, scale: &Scale, height: f32) -> Self {
        Self::of(ui, scale, height, LEAST_NUMBER_POINTS.1)
    }

    fn of(ui: &Ui, scale: &Scale, length: f32, least: f32) -> Self {
        match scale {
            Scale::Days(range) => {
                // The widest label that there is, so that the choice of ticks doesn't change while the days do.
                let widest = text_width(ui, "30 Mmm") + LABEL_AIR_POINTS;
                Self::Days(*range, time_axis::ticks(*range, f64::from(length), f64::from(widest)))
            }
            Scale::Bins { days, starts, weeks } => {
                let widest = text_width(ui, "30 Mmm") + LABEL_AIR_POINTS;
                Self::Days(*days, bin_ticks(*days, starts, *weeks, f64::from(length), f64::from(widest)))
            }
            Scale::Numbers { from, to, whole, unit } => {
                let most = ((length / least) as usize).clamp(2, 12);
                Self::Numbers(numbers::ticks(*from, *to, most, *whole), unit.clone())
            }
            Scale::Rows { .. } => Self::None,
        }
    }

    /// Room below the plot, points.
    pub fn height(&self, scale: &Scale) -> f32 {
        match (self, scale) {
            (Self::Days(range, ticks), _) => ROW_POINTS * if says_year(*range, ticks) { 1.0 } else { 2.0 } + 2.0,
            (Self::Numbers(_, unit), _) => ROW_POINTS * if unit.is_empty() { 1.0 } else { 2.0 } + 2.0,
            (Self::None, Scale::Rows { room, .. }) => *room,
            (Self::None, _) => 0.0,
        }
    }

    /// Room left of the plot, points.
    pub fn width(&self, ui: &Ui, scale: &Scale) -> f32 {
        match (self, scale) {
            (Self::Numbers(values, _), _) => {
                values.iter().map(|v| text_width(ui, &numbers::thousands(*v))).fold(0.0, f32::max).ceil() + size::GAP
            }
            (Self::Days(..), _) => text_width(ui, "30 Mmm 2024") + size::GAP,
            (Self::None, Scale::Rows { room, .. }) => *room,
            (Self::None, _) => 0.0,
        }
    }

    /// The lines of the grid; `per_point` is how much of the scale one point shows.
    pub fn grid(&self, per_point: f64) -> Vec<GridMark> {
        // egui_plot draws lines stronger the farther they stand apart; two distances give two strengths.
        let (strong, weak) = (400.0 * per_point, 120.0 * per_point);
        match self {
            Self::Days(_, ticks) => ticks
                .labelled
                .iter()
                .map(|t| GridMark { value: f64::from(t.day), step_size: if t.major { strong } else { weak } })
                .collect(),
            Self::Numbers(values, _) => {
                values.iter().map(|v| GridMark { value: *v, step_size: if *v == 0.0 { strong } else { weak } }).collect()
            }
            Self::None => Vec::new(),
        }
    }

    /// Draws the labels under the plot.
    pub fn draw_below(&self, painter: &Painter, theme: &Theme, transform: &PlotTransform) {
        let plot = *transform.frame();
        match self {
            Self::Days(range, ticks) => days_below(painter, theme, plot, *range, ticks),
            Self::Numbers(values, unit) => {
                painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, theme.timeline.grid_major));
                let mut free = f32::NEG_INFINITY;
                for value in values {
                    let x = transform.position_from_point_x(*value);
                    let galley = painter.layout_no_wrap(numbers::thousands(*value), fonts::regular(size::SMALL), theme.text_muted);
                    let left = (x - galley.size().x / 2.0).min(plot.right() + size::PADDING - galley.size().x);
                    if left < free {
                        continue;
                    }
                    free = left + galley.size().x + size::GAP;
                    painter.galley(egui::pos2(left, plot.bottom() + 3.0), galley, theme.text_muted);
                }
                if !unit.is_empty() {
                    let at = egui::pos2(plot.right(), plot.bottom() + 3.0 + ROW_POINTS);
                    painter.text(at, Align2::RIGHT_TOP, unit, fonts::regular(size::SMALL), theme.text_muted);
                }
            }
            Self::None => {
                painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, theme.timeline.grid_major));
            }
        }
    }

    /// Draws the labels left of the plot, and what is counted above them, in the room that begins at `room`.
    pub fn draw_left(&self, painter: &Painter, theme: &Theme, transform: &PlotTransform, room: Pos2) {
        let (left, top) = (room.x, room.y);
        let plot = *transform.frame();
        match self {
            Self::Numbers(values, unit) => {
                for value in values {
                    let at = egui::pos2(plot.left() - size::GAP, transform.position_from_point_y(*value));
                    painter.text(at, Align2::RIGHT_CENTER, numbers::thousands(*value), fonts::regular(size::SMALL), theme.text_muted);
                }
                // Where there was no room for its row, the axis does without.
                if !unit.is_empty() && plot.top() - top >= self.head() - 1.0 {
                    let at = egui::pos2(left, plot.top() - ROW_POINTS * 0.5 - 1.0);
                    painter.text(at, Align2::LEFT_BOTTOM, unit, fonts::regular(size::SMALL), theme.text_muted);
                }
            }
            Self::Days(range, ticks) => days_left(painter, theme, plot, *range, ticks),
            Self::None => {}
        }
    }

    /// Room above the plot for what is counted, points.
    pub fn head(&self) -> f32 {
        match self {
            Self::Numbers(_, unit) if !unit.is_empty() => ROW_POINTS * 1.5 + 1.0,
            Self::Numbers(..) => ROW_POINTS * 0.5,
            _ => 0.0,
        }
    }
}

/// The ticks of an axis `width` wide that stand at these beginnings of bins.
fn bin_ticks(range: AxisRange, starts: &[Day], weeks: bool, width: f64, label_width: f64) -> Ticks {
    let mut ticks = time_axis::ticks(range, width, label_width);
    let years = says_year(range, &ticks);
    let at = |day: Day| starts.binary_search(&day).is_ok();
    ticks.minor = Vec::new();
    if !weeks {
        ticks.labelled.retain(|t| at(t.day));
        return ticks;
    }
    // The first may be cut by a time window.
    let mondays: Vec<Day> = starts.iter().copied().filter(|d| CalendarUnit::Week.start_of(*d) == *d).collect();
    if years {
        // Each year at its first whole week.
        for tick in &mut ticks.labelled {
            tick.day = mondays.iter().copied().find(|m| *m >= tick.day).unwrap_or(Day::MAX);
        }
        ticks.labelled.retain(|t| t.day != Day::MAX);
        return ticks;
    }
    let week = 7.0 * width / range.days();
    let each = (label_width / week).ceil().max(1.0) as usize;
    // So that every one of those that have a label begins as many weeks after the one before.
    let labelled = mondays.iter().copied().step_by(each);
    let mut month = None;
    ticks.labelled = labelled
        .map(|day| {
            let of = CalendarUnit::Month.start_of(day);
            let major = each <= 2 && month.is_some_and(|m| m != of);
            month = Some(of);
            Tick { day, label: format_day_month(day), major }
        })
        .collect();
    if week >= 5.0 {
        ticks.minor = mondays;
    }
    ticks
}

/// Whether the ticks are years, so that nothing else must say them.
fn says_year(range: AxisRange, ticks: &Ticks) -> bool {
    range.days() > 0.0 && ticks.years.is_empty() && ticks.labelled.iter().any(|t| t.label.parse::<i32>().is_ok())
}

fn days_below(painter: &Painter, theme: &Theme, plot: Rect, range: AxisRange, ticks: &Ticks) {
    let x_of = |day: f64| range.x_from_day(day, f64::from(plot.left()), f64::from(plot.width())) as f32;
    let top = plot.bottom();
    painter.hline(plot.x_range(), top, Stroke::new(1.0, theme.timeline.grid_major));
    for day in &ticks.minor {
        painter.vline(x_of(f64::from(*day)), top..=top + 3.0, Stroke::new(1.0, theme.timeline.grid_major));
    }
    for tick in &ticks.labelled {
        let x = x_of(f64::from(tick.day));
        painter.vline(x, top..=top + 6.0, Stroke::new(1.0, theme.text_muted));
        let (font, colour) = tick_style(theme, tick.major);
        let galley = painter.layout_no_wrap(tick.label.clone(), font, colour);
        let left = x + LABEL_OFFSET_POINTS;
        // Half a label is worse than none.
        if left + galley.size().x <= plot.right() {
            painter.galley(egui::pos2(left, top + 3.0), galley, colour);
        }
    }
    if says_year(range, ticks) {
        return;
    }
    let second = top + 2.0 + ROW_POINTS;
    let mut said = false;
    for year in &ticks.years {
        let left = x_of(year.start) + LABEL_OFFSET_POINTS;
        let galley = painter.layout_no_wrap(year.year.to_string(), fonts::strong(size::SMALL), theme.text);
        if left + galley.size().x <= plot.right() {
            painter.galley(egui::pos2(left, second), galley, theme.text);
            said = true;
        }
    }
    if !said {
        let words = years_of(range);
        painter.text(egui::pos2(plot.left(), second), Align2::LEFT_TOP, words, fonts::strong(size::SMALL), theme.text);
    }
}

/// The year or the years of a stretch, where no tick has room for one.
fn years_of(range: AxisRange) -> String {
    use crate::analysis::calendar::year_of;
    let (first, last) = range.whole_days();
    let (a, b) = (year_of(first), year_of(last));
    if a == b { a.to_string() } else { format!("{a} – {b}") }
}

fn tick_style(theme: &Theme, major: bool) -> (egui::FontId, egui::Color32) {
    if major { (fonts::strong(size::SMALL), theme.text) } else { (fonts::regular(size::SMALL), theme.text_muted) }
}

/// Days that rise from the bottom: each label beside its tick, with the year where it is a new one.
fn days_left(painter: &Painter, theme: &Theme, plot: Rect, range: AxisRange, ticks: &Ticks) {
    use crate::analysis::calendar::year_of;
    let y_of = |day: f64| plot.bottom() - range.x_from_day(day, 0.0, f64::from(plot.height())) as f32;
    let mut year = None;
    for tick in &ticks.labelled {
        let (font, colour) = tick_style(theme, tick.major);
        let of = year_of(tick.day);
        let words = if says_year(range, ticks) || year == Some(of) {
            tick.label.clone()
        } else {
            tf("date-with-year", &[("date", tick.label.clone()), ("year", of.to_string())])
        };
        year = Some(of);
        let at = egui::pos2(plot.left() - size::GAP, y_of(f64::from(tick.day)));
        painter.text(at, Align2::RIGHT_CENTER, words, font, colour);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edtf::day_from_iso;

    fn days(from: &str, to: &str) -> AxisRange {
        AxisRange::of_days(day_from_iso(from).unwrap(), day_from_iso(to).unwrap())
    }

    #[test]
    fn ticks_of_weeks_stand_on_mondays_and_those_of_other_bins_at_their_beginnings() {
        let range = days("2024-10-01", "2024-11-30");
        let first = day_from_iso("2024-09-30").unwrap();
        let starts: Vec<Day> = (0..9).map(|week| (first + 7 * week).max(day_from_iso("2024-10-01").unwrap())).collect();
        let labels = |width| bin_ticks(range, &starts, true, width, 56.0).labelled.into_iter().map(|t| t.label).collect::<Vec<_>>();
        assert_eq!(labels(700.0)[..4], ["7 Oct", "14 Oct", "21 Oct", "28 Oct"]);
        assert_eq!(labels(300.0)[..3], ["7 Oct", "21 Oct", "4 Nov"]);
        // Months in a wide plot would have ticks within them.
        let months = ["2024-10-01", "2024-11-01"].map(|d| day_from_iso(d).unwrap());
        let ticks = bin_ticks(range, &months, false, 900.0, 56.0);
        assert_eq!(ticks.labelled.iter().map(|t| t.day).collect::<Vec<_>>(), months);
    }

    #[test]
    fn weeks_over_many_years_are_labelled_with_years() {
        let range = days("2010-01-01", "2020-12-31");
        let first = day_from_iso("2009-12-28").unwrap();
        let starts: Vec<Day> = (0..575).map(|week| first + 7 * week).collect();
        let ticks = bin_ticks(range, &starts, true, 600.0, 56.0);
        assert!(ticks.labelled.iter().all(|t| starts.contains(&t.day)) && ticks.labelled.iter().any(|t| t.label == "2016"), "{ticks:?}");
    }
}
