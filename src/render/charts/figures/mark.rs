//! What a figure looks like: a filled marker is a number as given, a hollow one in a soft ring is about it, a bar with two caps is
//! a range, an arrow without a cap is open at that side, and words in brackets have no number. The number stands beside it.

use egui::{Align2, Color32, Painter, Pos2, Rangef, Rect, Stroke, Ui, Vec2};

use super::{
    super::looks::Look,
    FigureRow,
    value_axis::{Drawn, ValueAxis},
};
use crate::{
    analysis::charts::figures::Bound,
    render::{
        fonts,
        markers::{MarkerStyle, forecast_marker, marker},
        theme::{Theme, size},
    },
    text::tf,
};

/// Radius of a marker, points.
const RADIUS: f32 = 5.5;
/// Length of an arrow towards an open side, points.
const ARROW_POINTS: f32 = 32.0;
/// From a mark to its number, points.
const GAP_POINTS: f32 = 9.0;
/// Half the height of a cap, points.
const CAP_POINTS: f32 = 6.0;

/// How a mark is drawn.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub colour: Color32,
    pub look: Look,
    pub forecast: bool,
}

impl Style {
    fn symbol(self, painter: &Painter, theme: &Theme, at: Pos2, hollow: bool) {
        let style = MarkerStyle { fill: self.colour, outline: theme.panel, hollow };
        if self.forecast {
            forecast_marker(painter, at, RADIUS, self.look.shape, style);
        } else {
            marker(painter, at, RADIUS, self.look.shape, style);
        }
    }
}

/// The words of a figure without a number, in quotation marks.
pub(super) fn quoted(row: &FigureRow) -> String {
    if row.bound == Bound::NoNumber { tf("figures-quoted", &[("words", row.amount.clone())]) } else { String::new() }
}

/// What an arrow may want beyond the ends of the scale, points.
pub(super) fn air<'a>(rows: impl Iterator<Item = &'a FigureRow>, axis: &ValueAxis) -> (f32, f32) {
    // Nothing is below the zero that an even scale begins with.
    let below = if axis.begins_at_zero() { 0.0 } else { 18.0 };
    rows.fold((0.0, 0.0), |(left, right), row| {
        (if row.bound.is_open_below() { below } else { left }, if row.bound.is_open_above() { ARROW_POINTS } else { right })
    })
}

/// Room that the brackets want at both sides of their words together, points.
pub(super) const BRACKETS_POINTS: f32 = 28.0;

/// The least width in which the words of a figure without a number stand on two lines, broken at a space, points.
pub(super) fn least_quoted(row: &FigureRow, width_of: impl Fn(&str) -> f32) -> f32 {
    let words = quoted(row);
    let spaces = words.match_indices(' ').map(|(at, _)| width_of(&words[..at]).max(width_of(&words[at + 1..])));
    spaces.fold(width_of(&words), f32::min)
}

/// Draws words without a number, in brackets.
pub(super) fn words(ui: &Ui, theme: &Theme, row: &FigureRow, place: Rect, style: Style) {
    let width = place.width() - BRACKETS_POINTS;
    let galley = super::super::frame::wrapped(ui, &quoted(row), fonts::regular(size::SMALL), theme.text, width, 2);
    let painter = ui.painter();
    let body = Rect::from_center_size(place.center(), galley.size() + Vec2::new(16.0, 6.0));
    brackets(painter, body, Stroke::new(1.75, style.colour));
    painter.galley(place.center() - galley.size() / 2.0, galley, theme.text);
}

fn brackets(painter: &Painter, body: Rect, stroke: Stroke) {
    for (x, inward) in [(body.left(), 4.0), (body.right(), -4.0)] {
        let points = [(x + inward, body.top()), (x, body.top()), (x, body.bottom()), (x + inward, body.bottom())];
        painter.line(points.map(|(x, y)| Pos2::new(x, y)).to_vec(), stroke);
    }
}

/// Draws a number on the scale, and says it beside.
/// `left` is how far its words may reach: the strip of words beside the scale is empty in the row of a number.
pub(super) fn number(ui: &Ui, theme: &Theme, row: &FigureRow, axis: &ValueAxis, plot: &Drawn, (y, left): (f32, f32), style: Style) {
    let painter = ui.painter();
    let x = |value: f64| plot.x(axis, value);
    let numbers: Vec<f32> = row.numbers().into_iter().map(x).collect();
    let (Some(first), Some(last)) = (numbers.first().copied(), numbers.last().copied()) else { return };
    let mut taken = Rangef::new(first - RADIUS, last + RADIUS);
    let stroke = Stroke::new(2.0, style.colour);
    match row.bound {
        Bound::AtLeast | Bound::MoreThan => {
            let length = ARROW_POINTS.min(plot.rect.right() - last);
            arrow(painter, Pos2::new(last, y), length, stroke);
            style.symbol(painter, theme, Pos2::new(last, y), row.bound == Bound::MoreThan);
            taken.max = last + length;
        }
        Bound::UpTo | Bound::LessThan => {
            let end = if axis.begins_at_zero() { x(0.0) } else { plot.rect.left() };
            let length = ARROW_POINTS.min(first - end).max(0.0);
            arrow(painter, Pos2::new(first, y), -length, stroke);
            style.symbol(painter, theme, Pos2::new(first, y), row.bound == Bound::LessThan);
            taken.min = first - length;
        }
        Bound::NoNumber => {}
        Bound::Point | Bound::Range | Bound::About | Bound::Nearly => {
            if last > first {
                range(painter, first, last, y, style.colour);
            }
            let soft = matches!(row.bound, Bound::About | Bound::Nearly);
            if let Some(value) = row.value.map(x) {
                if soft {
                    painter.circle_filled(Pos2::new(value, y), RADIUS * 2.0, style.colour.gamma_multiply(0.22));
                    taken = Rangef::new(taken.min - RADIUS, taken.max + RADIUS);
                }
                style.symbol(painter, theme, Pos2::new(value, y), soft);
            }
        }
    }
    label(painter, theme, &row.amount, taken, plot.rect.with_min_x(left.min(plot.rect.left())), y);
}

/// A bar with two caps.
fn range(painter: &Painter, from: f32, to: f32, y: f32, colour: Color32) {
    let body = Rect::from_x_y_ranges(from..=to, (y - 2.5)..=(y + 2.5));
    painter.rect_filled(body, 0.0, colour.gamma_multiply(0.45));
    for x in [from, to] {
        painter.vline(x, (y - CAP_POINTS)..=(y + CAP_POINTS), Stroke::new(2.0, colour));
    }
}

/// A line with an open head, and no cap: nothing bounds it there.
fn arrow(painter: &Painter, from: Pos2, length: f32, stroke: Stroke) {
    let tip = from + Vec2::new(length, 0.0);
    let back = -length.signum() * 6.0;
    painter.line_segment([from, tip], stroke);
    // Between a mark and a zero close by there is no room for a head.
    if length.abs() > RADIUS + 3.0 {
        painter.line(vec![tip + Vec2::new(back, -5.0), tip, tip + Vec2::new(back, 5.0)], stroke);
    }
}

/// Says the number right of its mark, or left of it where there is no room, or over it.
fn label(painter: &Painter, theme: &Theme, words: &str, taken: Rangef, plot: Rect, y: f32) {
    let galley = painter.layout_no_wrap(words.to_owned(), fonts::regular(size::BODY), theme.text);
    let width = galley.size().x;
    let middle = y - galley.size().y / 2.0;
    let at = if taken.max + GAP_POINTS + width <= plot.right() {
        Pos2::new(taken.max + GAP_POINTS, middle)
    } else if taken.min - GAP_POINTS - width >= plot.left() {
        Pos2::new(taken.min - GAP_POINTS - width, middle)
    } else {
        let left = (taken.center() - width / 2.0).min(plot.right() - width).max(plot.left());
        Pos2::new(left, y - RADIUS * 2.0 - galley.size().y + 2.0)
    };
    painter.galley(at, galley, theme.text);
}

/// The sign of an approximate number in the legend.
pub(super) fn sign_about(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.circle_filled(rect.center(), rect.height() / 2.0, theme.text_muted.gamma_multiply(0.25));
    painter.circle_stroke(rect.center(), rect.height() * 0.3, Stroke::new(1.5, theme.text_muted));
}

/// The sign of a range in the legend.
pub(super) fn sign_range(painter: &Painter, rect: Rect, theme: &Theme) {
    range(painter, rect.left() + 1.0, rect.right() - 1.0, rect.center().y, theme.text_muted);
}

/// The sign of a number that is open above in the legend.
pub(super) fn sign_at_least(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.circle_filled(rect.left_center() + Vec2::new(3.0, 0.0), 3.0, theme.text_muted);
    arrow(painter, rect.left_center(), rect.width(), Stroke::new(1.5, theme.text_muted));
}

/// The sign of a number that is open below in the legend.
pub(super) fn sign_up_to(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.circle_filled(rect.right_center() - Vec2::new(3.0, 0.0), 3.0, theme.text_muted);
    arrow(painter, rect.right_center(), -rect.width(), Stroke::new(1.5, theme.text_muted));
}

/// The sign of words without a number in the legend.
pub(super) fn sign_words(painter: &Painter, rect: Rect, theme: &Theme) {
    brackets(painter, rect.shrink2(Vec2::new(1.0, 0.5)), Stroke::new(1.5, theme.text_muted));
    painter.text(rect.center(), Align2::CENTER_CENTER, "…", fonts::regular(size::SMALL), theme.text_muted);
}
