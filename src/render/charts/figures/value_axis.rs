//! The scale of values: from 0, or logarithmic where the values reach over more than two powers of ten. What stands on it is in
//! [`super::mark`].

use egui::{Align2, Painter, Rangef, Rect, Sense, Stroke, Ui, UiBuilder, Vec2};
use egui_plot::{GridMark, Plot, PlotTransform};

use super::{super::axis::ROW_POINTS, FigureRow};
use crate::{
    analysis::numbers,
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::tf,
};

/// Room for the labels under the scale, points.
pub(super) const BELOW_POINTS: f32 = 2.0 * ROW_POINTS + 6.0;
/// How many times the least value the most must be for a logarithmic scale.
const LOGARITHMIC_FROM: f64 = 100.0;
/// Least distance of two labels on an even scale, points.
const LEAST_POINTS: f32 = 64.0;
/// Most labels on an even scale.
const MOST_LABELS: usize = 8;

/// What the scale reaches over, in its own measure: values, or their logarithms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ValueAxis {
    pub logarithmic: bool,
    from: f64,
    to: f64,
}

impl ValueAxis {
    /// The scale that shows all numbers of these rows.
    pub fn over<'a>(rows: impl Iterator<Item = &'a FigureRow>) -> Self {
        let all: Vec<f64> = rows.flat_map(FigureRow::numbers).collect();
        let least = all.iter().copied().fold(f64::INFINITY, f64::min);
        let most = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if !(least.is_finite() && most.is_finite()) {
            return Self { logarithmic: false, from: 0.0, to: 1.0 };
        }
        if least > 0.0 && most / least > LOGARITHMIC_FROM {
            // Out to whole powers of ten, so that the ends are labelled, with a little air where a value stands on one.
            let (a, b) = (least.log10(), most.log10());
            let air = (b - a) * 0.04;
            return Self { logarithmic: true, from: a.floor().min(a - air), to: b.ceil().max(b + air) };
        }
        let (least, most) = (least.min(0.0), most.max(0.0));
        let round = |v: f64| if v > 0.0 { numbers::round_up(v * 1.02, MOST_LABELS, false) } else { 0.0 };
        let (from, to) = (-round(-least), round(most));
        if to > from { Self { logarithmic: false, from, to } } else { Self { logarithmic: false, from: 0.0, to: 1.0 } }
    }

    /// It is even, and nothing lies below its zero.
    pub fn begins_at_zero(&self) -> bool {
        !self.logarithmic && self.from == 0.0
    }

    fn place(&self, value: f64) -> f64 {
        if self.logarithmic { value.max(f64::MIN_POSITIVE).log10() } else { value }
    }

    /// The values with a label, then those with a line only.
    fn ticks(&self, width: f32) -> (Vec<f64>, Vec<f64>) {
        if !self.logarithmic {
            return (numbers::ticks(self.from, self.to, ((width / LEAST_POINTS) as usize).clamp(2, MOST_LABELS), false), Vec::new());
        }
        let powers = (self.from.floor() as i32)..=(self.to.ceil() as i32);
        let inside = |v: &f64| (self.from..=self.to).contains(&v.log10());
        let labelled = powers.clone().map(|p| 10_f64.powi(p)).filter(inside).collect();
        let between = powers.flat_map(|p| (2..10).map(move |n| f64::from(n) * 10_f64.powi(p))).filter(inside).collect();
        (labelled, between)
    }
}

/// The scale as drawn.
pub(super) struct Drawn {
    /// Where it stands, points.
    pub rect: Rect,
    transform: PlotTransform,
}

impl Drawn {
    /// Where a value stands, points.
    pub fn x(&self, axis: &ValueAxis, value: f64) -> f32 {
        self.transform.position_from_point_x(axis.place(value))
    }
}

/// Draws the scale with its grid and labels; `unit` is what is counted, `air` the points left free at both ends.
pub(super) fn show(ui: &mut Ui, theme: &Theme, axis: &ValueAxis, rect: Rect, unit: &str, air: (f32, f32)) -> Drawn {
    let (labelled, between) = axis.ticks(rect.width());
    let per_point = (axis.to - axis.from) / f64::from((rect.width() - air.0 - air.1).max(1.0));
    let (from, to) = (axis.from - f64::from(air.0) * per_point, axis.to + f64::from(air.1) * per_point);
    // egui_plot draws lines stronger the farther they stand apart: three strengths.
    let line = |strength: f64| move |v: &f64| GridMark { value: axis.place(*v), step_size: strength * per_point };
    let grid: Vec<GridMark> = labelled.iter().map(line(220.0)).chain(between.iter().map(line(40.0))).collect();
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("chart-values"));
    let response = Plot::new("values")
        .default_x_bounds(from, to)
        .default_y_bounds(0.0, 1.0)
        .reset()
        .min_size(Vec2::ZERO)
        .width(rect.width())
        .height(rect.height())
        .sense(Sense::hover())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .show_axes(false)
        .show_background(false)
        .grid_color(theme.timeline.grid_major)
        .x_grid_spacer(move |_| grid.clone())
        .y_grid_spacer(|_| Vec::new())
        .show(&mut child, |_| {});
    let drawn = Drawn { rect, transform: response.transform };
    labels(ui.painter(), theme, axis, &drawn, &labelled, unit);
    drawn
}

fn labels(painter: &Painter, theme: &Theme, axis: &ValueAxis, drawn: &Drawn, values: &[f64], unit: &str) {
    let plot = drawn.rect;
    painter.hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, theme.timeline.grid_major));
    let galleys: Vec<_> = values
        .iter()
        .map(|value| {
            let galley = painter.layout_no_wrap(numbers::thousands(*value), fonts::regular(size::SMALL), theme.text_muted);
            let (x, width) = (drawn.x(axis, *value), galley.size().x);
            let left = (x - width / 2.0).min(plot.right() + size::GAP - width).max(plot.left() - size::GAP);
            (x, Rangef::new(left, left + width), galley)
        })
        .collect();
    for at in labelled(&galleys.iter().map(|(_, place, _)| *place).collect::<Vec<_>>()) {
        let (x, place, galley) = &galleys[at];
        painter.vline(*x, plot.bottom()..=plot.bottom() + 4.0, Stroke::new(1.0, theme.text_muted));
        painter.galley(egui::pos2(place.min, plot.bottom() + 4.0), galley.clone(), theme.text_muted);
    }
    let key = if axis.logarithmic { "figures-axis-logarithmic" } else { "figures-axis" };
    let words = tf(key, &[("unit", unit.to_owned())]);
    let at = egui::pos2(plot.right(), plot.bottom() + 4.0 + ROW_POINTS);
    painter.text(at, Align2::RIGHT_TOP, words, fonts::strong(size::SMALL), theme.text);
}

/// Which of these labels stand, rising: the last and the first before all, then those between that have room.
fn labelled(places: &[Rangef]) -> Vec<usize> {
    let clear = |a: Rangef, b: Rangef| a.max + size::GAP <= b.min || b.max + size::GAP <= a.min;
    let ends = [places.len().checked_sub(1), (places.len() > 1).then_some(0)];
    let mut kept: Vec<usize> = Vec::new();
    for at in ends.into_iter().flatten().chain(1..places.len().saturating_sub(1)) {
        if kept.iter().all(|other| clear(places[at], places[*other])) {
            kept.push(at);
        }
    }
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_a_scale_are_labelled_before_what_lies_between() {
        let at = |left: f32| Rangef::new(left, left + 40.0);
        assert_eq!(labelled(&[at(0.0), at(30.0), at(60.0), at(90.0)]), [0, 3]);
        assert_eq!(labelled(&[at(0.0), at(60.0), at(120.0)]), [0, 1, 2]);
        assert_eq!(labelled(&[at(0.0), at(20.0)]), [1]);
        assert_eq!(labelled(&[]), Vec::<usize>::new());
    }

    #[test]
    fn a_logarithmic_scale_labels_powers_of_ten_and_lines_what_lies_between() {
        let axis = ValueAxis { logarithmic: true, from: 3.3, to: 6.0 };
        let (labelled, between) = axis.ticks(600.0);
        assert_eq!(labelled, [10_000.0, 100_000.0, 1_000_000.0]);
        assert_eq!(between.len(), 8 + 8 + 8);
    }

    #[test]
    fn an_even_scale_begins_at_zero() {
        let axis = ValueAxis { logarithmic: false, from: 0.0, to: 12_000.0 };
        assert_eq!(axis.ticks(600.0).0.first(), Some(&0.0));
        assert_eq!(ValueAxis::over(std::iter::empty()), ValueAxis { logarithmic: false, from: 0.0, to: 1.0 });
    }
}
