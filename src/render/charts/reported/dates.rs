//! What the three dates of an event look like. Uncertain is not long, as on the timeline: a moment somewhere in a month is an
//! outlined bracket, only what lasted is a solid bar; an end that nobody knows is dotted, an open one fades into a line of
//! dashes, a date that is not stated is hollow. What lies beyond the axis is an arrow with its year.

use std::cell::Cell;

use egui::{Align2, Color32, Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::super::looks::Look;
use crate::{
    analysis::{calendar::year_of, charts::reported::Stretch, time_axis::AxisRange},
    model::{Basis, edtf::Day},
    render::{
        fonts,
        markers::{MarkerStyle, forecast_marker, marker},
        theme::{Theme, size},
    },
};

/// Radius of the marker of a happening, points.
const RADIUS: f32 = 5.0;
/// Half the side of a mark of publication, and radius of one of words, points.
const SMALL_POINTS: f32 = 3.5;
/// What is narrower than this is drawn as a point, points.
const LEAST_BODY_POINTS: f32 = 12.0;
/// How far an end that nobody knows reaches, points.
const TAIL_POINTS: f32 = 34.0;

/// The axis as the rows see it.
#[derive(Debug, Clone)]
pub(super) struct Days {
    pub axis: AxisRange,
    pub plot: Rect,
    /// Room left of the plot for what is earlier, points.
    pub left: f32,
    /// Room right of the plot for what is later, points.
    pub right: f32,
    /// Marks of a row stand close together, and are smaller.
    pub tight: bool,
    /// The line on which years of what lies beyond are said in a tight row.
    words_y: f32,
    /// Where such a year was said last at the left and the right: once is enough.
    said: Cell<[f32; 2]>,
}

impl Days {
    /// An axis over a plot, with so much room left and right of it.
    pub fn new(axis: AxisRange, plot: Rect, (left, right): (f32, f32), tight: bool) -> Self {
        Self { axis, plot, left, right, tight, words_y: 0.0, said: Cell::new([f32::NAN; 2]) }
    }

    /// The axis for a row at this place.
    pub fn of_row(&self, place: Rect) -> Self {
        Self { words_y: place.center().y, said: Cell::new([f32::NAN; 2]), ..self.clone() }
    }

    /// Radius of the marker of a happening, and of a small mark, points.
    fn radii(&self) -> (f32, f32) {
        if self.tight { (RADIUS * 0.85, SMALL_POINTS * 0.86) } else { (RADIUS, SMALL_POINTS) }
    }

    fn x(&self, day: f64) -> f32 {
        self.axis.x_from_day(day, f64::from(self.plot.left()), f64::from(self.plot.width())) as f32
    }

    /// The place of these days, both included, cut at the ends of the axis.
    fn span(&self, first: Day, last: Day) -> Rangef {
        let cut = |x: f32| x.clamp(self.plot.left(), self.plot.right());
        Rangef::new(cut(self.x(f64::from(first))), cut(self.x(f64::from(last) + 1.0)))
    }
}

/// The three lines of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lanes {
    pub said: f32,
    pub happened: f32,
    pub published: f32,
}

impl Lanes {
    pub fn of(place: Rect, tight: bool) -> Self {
        // The words on the lowest line end within the row.
        let third = if tight { (place.height() * 0.32).min(9.0) } else { (place.height() * 0.3).min(14.0) };
        let middle = place.center().y;
        Self { said: middle - third, happened: middle, published: middle + third }
    }

    /// Where a mark on a line can be hit.
    pub fn around(&self, y: f32, x: Rangef) -> Rect {
        let half = ((self.published - self.happened) / 2.0).min(6.0);
        Rect::from_x_y_ranges((x.min - 2.0)..=(x.max + 2.0), (y - half)..=(y + half))
    }
}

/// How the happening of an event is drawn.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    pub colour: Color32,
    pub look: Look,
    pub theme: &'a Theme,
}

/// Whether all that is known of it lies before the axis; what lasts without an end reaches into it.
pub(super) fn is_before(stretch: &Stretch, axis: AxisRange) -> bool {
    match (stretch.last, stretch.first) {
        (Some(last), _) => f64::from(last) + 1.0 <= axis.start,
        (None, Some(first)) => f64::from(first) + 1.0 <= axis.start && !stretch.open_last && !stretch.lasting,
        (None, None) => false,
    }
}

/// Whether it begins before the axis, and is cut there.
pub(super) fn is_cut_before(stretch: &Stretch, axis: AxisRange) -> bool {
    stretch.first.is_some_and(|first| f64::from(first) < axis.start)
}

/// Whether it goes on after the axis, and is cut there.
fn is_cut_after(stretch: &Stretch, axis: AxisRange) -> bool {
    stretch.last.map_or(stretch.open_last && stretch.lasting, |last| f64::from(last) + 1.0 > axis.end)
}

/// Whether all of it lies after the axis.
pub(super) fn is_after(stretch: &Stretch, axis: AxisRange) -> bool {
    match (stretch.first, stretch.last) {
        (Some(first), _) => f64::from(first) >= axis.end,
        (None, Some(last)) => f64::from(last) >= axis.end,
        (None, None) => false,
    }
}

/// The year of what lies beyond the axis.
pub(super) fn year_words(stretch: &Stretch, before: bool) -> String {
    let day = if before { stretch.last.or(stretch.first) } else { stretch.first.or(stretch.last) };
    day.map_or_else(String::new, |day| year_of(day).to_string())
}

/// An arrow at the edge with the year of what lies beyond; `None` when it lies on the axis.
fn beyond(painter: &Painter, days: &Days, stretch: &Stretch, y: f32, colour: Color32) -> Option<Rangef> {
    let (before, after) = (is_before(stretch, days.axis), is_after(stretch, days.axis));
    (before || after).then(|| arrow(painter, days, &year_words(stretch, before), before, y, colour))
}

/// An arrow at an edge of the axis, with words.
fn arrow(painter: &Painter, days: &Days, words: &str, before: bool, y: f32, colour: Color32) -> Rangef {
    let (edge, out) = if before { (days.plot.left() - days.left, 1.0) } else { (days.plot.right() + days.right, -1.0) };
    let tip = Pos2::new(edge + out, y);
    let back = tip.x + out * 5.0;
    painter.line(vec![Pos2::new(back, y - 3.5), tip, Pos2::new(back, y + 3.5)], Stroke::new(1.5, colour));
    let anchor = if before { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
    let words_y = if days.tight { days.words_y } else { y };
    let (mut said, side) = (days.said.get(), usize::from(!before));
    if said[side] == words_y {
        return Rangef::new(tip.x.min(back), tip.x.max(back));
    }
    said[side] = words_y;
    days.said.set(said);
    let rect = painter.text(Pos2::new(back + out * 4.0, words_y), anchor, words, fonts::regular(size::SMALL), colour);
    Rangef::new(rect.left().min(tip.x), rect.right().max(tip.x))
}

/// A small arrow right at the end of the axis: it goes on.
fn goes_on(painter: &Painter, days: &Days, y: f32, colour: Color32) {
    let tip = Pos2::new(days.plot.right() + 5.0, y);
    painter.line(vec![tip + Vec2::new(-4.0, -3.5), tip, tip + Vec2::new(-4.0, 3.5)], Stroke::new(1.5, colour));
}

/// Draws when an event happened.
pub(super) fn happened(painter: &Painter, days: &Days, stretch: &Stretch, y: f32, style: Style<'_>, forecast: bool) {
    let radius_points = days.radii().0;
    if beyond(painter, days, stretch, y, style.colour).is_some() {
        if stretch.unknown_last && stretch.last.is_none() {
            // It may reach into what is shown.
            let tail = [Pos2::new(days.plot.left() + 2.0, y), Pos2::new(days.plot.left() + TAIL_POINTS, y)];
            painter.extend(Shape::dotted_line(&tail, style.colour, 5.0, 1.1));
        }
        return;
    }
    let (cut_before, cut_after) = (is_cut_before(stretch, days.axis), is_cut_after(stretch, days.axis));
    let hollow = stretch.basis != Basis::Stated;
    let symbol = |at: Pos2, radius: f32, hollow: bool| {
        let how = MarkerStyle { fill: style.colour, outline: style.theme.panel, hollow };
        if forecast {
            forecast_marker(painter, at, radius, style.look.shape, how);
        } else {
            marker(painter, at, radius, style.look.shape, how);
        }
    };
    let (from, to) = ends(stretch, days);
    let body = to - from;
    let past = if cut_after { radius_points } else { 0.0 };
    tilde(painter, stretch, to.max(f32::midpoint(from, to) + radius_points) + past, y, style.colour);
    let whole = stretch.first.is_some() && stretch.last.is_some() && !stretch.unknown_first && !stretch.unknown_last;
    // A day is a day, however wide days are.
    if whole && (body < LEAST_BODY_POINTS || is_day(stretch)) && !(stretch.lasting && body > 4.0) {
        symbol(Pos2::new(f32::midpoint(from, to), y), radius_points, hollow);
        return;
    }
    if stretch.lasting {
        // Open where it is cut: an edge there would be an end that it has not.
        let bar = Rect::from_x_y_ranges(from..=to, (y - 3.0)..=(y + 3.0));
        if cut_before {
            let year = stretch.first.map_or_else(String::new, |first| year_of(first).to_string());
            arrow(painter, days, &year, true, y, style.colour);
        }
        if cut_after {
            goes_on(painter, days, y, style.colour);
        }
        if hollow {
            let bar = open_where_cut(bar, (cut_before, cut_after));
            let painter = painter.with_clip_rect(clip(painter, days));
            painter.rect_filled(bar, 0.0, style.colour.gamma_multiply(0.25));
            painter.rect_stroke(bar, 0.0, Stroke::new(1.2, style.colour), StrokeKind::Inside);
        } else {
            painter.rect_filled(bar, 0.0, style.colour);
        }
    } else if whole {
        let body = Rect::from_x_y_ranges(from..=to, (y - 4.5)..=(y + 4.5));
        bracket(&painter.with_clip_rect(clip(painter, days)), open_where_cut(body, (cut_before, cut_after)), style.colour);
        if cut_after {
            goes_on(painter, days, y, style.colour);
        }
        symbol(Pos2::new(f32::midpoint(from, to), y), radius_points * 0.75, true);
    }
    tails(painter, days, stretch, (from, to), y, style.colour);
    if !whole && !stretch.lasting {
        // One end is known, and only that: its marker stands there.
        let x = if stretch.unknown_last { from } else { to };
        symbol(Pos2::new(x, y), radius_points * 0.85, true);
    }
}

/// "~" beside a date that is about or perhaps, as on the timeline.
fn tilde(painter: &Painter, stretch: &Stretch, x: f32, y: f32, colour: Color32) {
    if stretch.approximate {
        painter.text(Pos2::new(x + 2.0, y - 1.0), Align2::LEFT_CENTER, "~", fonts::strong(size::BODY), colour);
    }
}

/// Whether it is one day, known as such.
fn is_day(stretch: &Stretch) -> bool {
    stretch.first.is_some() && stretch.first == stretch.last && !stretch.unknown_first && !stretch.unknown_last
}

/// Where the known part begins and ends, points.
fn ends(stretch: &Stretch, days: &Days) -> (f32, f32) {
    let first = stretch.first.filter(|_| !stretch.unknown_first);
    let last = stretch.last.filter(|_| !stretch.unknown_last);
    match (first, last) {
        (Some(a), Some(b)) => {
            let span = days.span(a, b);
            (span.min, span.max)
        }
        (Some(a), None) => {
            let from = days.span(a, a).min;
            (from, if stretch.open_last && stretch.lasting { days.plot.right() } else { from })
        }
        (None, Some(b)) => {
            let to = days.span(b, b).max;
            (if stretch.open_first && stretch.lasting { days.plot.left() } else { to }, to)
        }
        (None, None) => {
            let span = days.span(stretch.first.or(stretch.last).unwrap_or_default(), stretch.last.or(stretch.first).unwrap_or_default());
            (span.min, span.max)
        }
    }
}

/// Dots towards ends that are not known: up to what bounds them, else a little way.
fn tails(painter: &Painter, days: &Days, stretch: &Stretch, (from, to): (f32, f32), y: f32, colour: Color32) -> Rangef {
    let mut reach = Rangef::new(from, to);
    let mut dots = |x: f32, tip: f32| {
        let tip = tip.clamp(days.plot.left() - days.left.min(size::GAP), days.plot.right() + days.right.min(size::GAP));
        if (tip - x).abs() > 3.0 {
            let start = Pos2::new(x + (tip - x).signum() * 8.0, y);
            let spacing = ((tip - x).abs() / 60.0).max(5.0);
            painter.extend(Shape::dotted_line(&[start, Pos2::new(tip, y)], colour, spacing, 1.1));
            reach = Rangef::new(reach.min.min(tip), reach.max.max(tip));
        }
    };
    if stretch.unknown_last || (stretch.open_last && !stretch.lasting) {
        dots(to, stretch.last.map_or(to + TAIL_POINTS, |last| days.x(f64::from(last) + 1.0)));
    }
    if stretch.unknown_first || (stretch.open_first && !stretch.lasting) {
        dots(from, stretch.first.map_or(from - TAIL_POINTS, |first| days.x(f64::from(first))));
    }
    reach
}

/// An outlined bracket: somewhere in between.
fn bracket(painter: &Painter, body: Rect, colour: Color32) {
    painter.rect_filled(body, 0.0, colour.gamma_multiply(0.12));
    painter.rect_stroke(body, 0.0, Stroke::new(1.3, colour), StrokeKind::Inside);
}

/// The days of the axis, within what is painted on anyway.
fn clip(painter: &Painter, days: &Days) -> Rect {
    painter.clip_rect().intersect(Rect::from_x_y_ranges(days.plot.x_range(), f32::NEG_INFINITY..=f32::INFINITY))
}

/// A body whose edges lie off the axis where it is cut.
fn open_where_cut(body: Rect, (before, after): (bool, bool)) -> Rect {
    let out = |cut: bool| if cut { 10.0 } else { 0.0 };
    Rect::from_x_y_ranges((body.left() - out(before))..=(body.right() + out(after)), body.y_range())
}

/// Draws when words were said: an open ring, or a thin line over the days in which they were.
pub(super) fn said(painter: &Painter, days: &Days, stretch: &Stretch, y: f32, theme: &Theme) -> Rangef {
    small(painter, days, stretch, y, theme.text, |at, hollow| {
        let colour = if hollow { theme.text_muted } else { theme.text };
        painter.circle(at, days.radii().1, theme.panel, Stroke::new(1.4, colour));
    })
}

/// Draws when a document was published: a square, hollow where that is not stated, or a thin line over the days in which it was.
pub(super) fn published(painter: &Painter, days: &Days, stretch: &Stretch, y: f32, theme: &Theme) -> Rangef {
    small(painter, days, stretch, y, theme.text, |at, hollow| square(painter, at, days.radii().1, hollow, theme))
}

fn square(painter: &Painter, at: Pos2, half: f32, hollow: bool, theme: &Theme) {
    let body = Rect::from_center_size(at, Vec2::splat(half * 2.0));
    painter.rect(body, 0.0, if hollow { theme.panel } else { theme.text }, Stroke::new(1.4, theme.text), StrokeKind::Inside);
}

/// A small mark on its day, or on a line between the days that bound it.
fn small(painter: &Painter, days: &Days, stretch: &Stretch, y: f32, colour: Color32, symbol: impl Fn(Pos2, bool)) -> Rangef {
    if let Some(place) = beyond(painter, days, stretch, y, colour) {
        return place;
    }
    let (from, to) = ends(stretch, days);
    let mut reach = tails(painter, days, stretch, (from, to), y, colour);
    let hollow = stretch.basis != Basis::Stated;
    if to - from >= LEAST_BODY_POINTS && !is_day(stretch) {
        let stroke = Stroke::new(1.2, colour);
        painter.hline(from..=to, y, stroke);
        let caps = [(from + 0.6, is_cut_before(stretch, days.axis)), (to - 0.6, is_cut_after(stretch, days.axis))];
        for (x, _) in caps.into_iter().filter(|(_, cut)| !cut) {
            painter.vline(x, (y - SMALL_POINTS)..=(y + SMALL_POINTS), stroke);
        }
        if is_cut_after(stretch, days.axis) {
            goes_on(painter, days, y, colour);
        }
        symbol(Pos2::new(f32::midpoint(from, to), y), true);
    } else {
        let x = f32::midpoint(from, to);
        symbol(Pos2::new(x, y), hollow);
        reach = Rangef::new(reach.min.min(x - SMALL_POINTS), reach.max.max(x + SMALL_POINTS));
    }
    reach
}

/// Where what happened is drawn on the axis, with its marker, points.
pub(super) fn place(days: &Days, happened: &Stretch) -> Rangef {
    if is_before(happened, days.axis) {
        return Rangef::point(days.plot.left());
    }
    if is_after(happened, days.axis) {
        return Rangef::point(days.plot.right());
    }
    let (from, to) = ends(happened, days);
    let radius = days.radii().0 + if happened.approximate { 9.0 } else { 0.0 };
    let middle = f32::midpoint(from, to);
    Rangef::new(from.min(middle - radius), to.max(middle + radius))
}

/// Where what happened ends on the axis, points.
pub(super) fn edge(days: &Days, happened: &Stretch) -> f32 {
    if is_before(happened, days.axis) {
        return days.plot.left();
    }
    happened.last.map_or(days.plot.left(), |last| days.span(last, last).max)
}

/// Where the time from what happened to its publication stands on its line; `None` where there is none to be seen.
pub(super) fn between(days: &Days, happened: &Stretch, published: &Stretch) -> Option<Rangef> {
    if is_after(happened, days.axis) || is_before(published, days.axis) {
        return None;
    }
    let from = edge(days, happened);
    let to = if is_after(published, days.axis) { days.plot.right() } else { ends(published, days).0 - SMALL_POINTS - 2.0 };
    (to - from > 4.0).then_some(Rangef::new(from, to))
}

/// A dotted line down from what happened, and on to its publication; `gap` is left free for words.
pub(super) fn connector(painter: &Painter, x: Rangef, gap: Option<Rangef>, lanes: &Lanes, theme: &Theme) {
    let spacing = (x.span() / 120.0).max(4.0);
    let corner = Pos2::new(x.min, lanes.published);
    painter.extend(Shape::dotted_line(&[Pos2::new(x.min, lanes.happened + RADIUS + 1.0), corner], theme.text_muted, 4.0, 0.8));
    let gap = gap.unwrap_or(Rangef::point(x.max));
    for (from, to) in [(x.min, gap.min), (gap.max, x.max)] {
        if to - from > 4.0 {
            let line = [Pos2::new(from, lanes.published), Pos2::new(to, lanes.published)];
            painter.extend(Shape::dotted_line(&line, theme.text_muted, spacing, 0.8));
        }
    }
}

/// The sign of a day in the legend.
pub(super) fn sign_happened(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.circle_filled(rect.center(), 4.5, theme.text_muted);
}

/// The sign of a moment between two days in the legend.
pub(super) fn sign_within(painter: &Painter, rect: Rect, theme: &Theme) {
    bracket(painter, Rect::from_center_size(rect.center(), Vec2::new(rect.width(), 9.0)), theme.text_muted);
}

/// The sign of what lasted in the legend.
pub(super) fn sign_lasted(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.rect_filled(Rect::from_center_size(rect.center(), Vec2::new(rect.width(), 6.0)), 0.0, theme.text_muted);
}

/// The sign of words in the legend.
pub(super) fn sign_said(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.circle(rect.center(), SMALL_POINTS, theme.panel, Stroke::new(1.4, theme.text));
}

/// The sign of a publication in the legend.
pub(super) fn sign_published(painter: &Painter, rect: Rect, theme: &Theme) {
    square(painter, rect.center(), SMALL_POINTS, false, theme);
}

/// The sign of a date that is not stated in the legend.
pub(super) fn sign_inferred(painter: &Painter, rect: Rect, theme: &Theme) {
    square(painter, rect.center() + Vec2::new(5.0, 0.0), SMALL_POINTS, true, theme);
    painter.circle_stroke(rect.center() - Vec2::new(5.0, 0.0), 4.0, Stroke::new(1.4, theme.text_muted));
}

/// The sign of an end that nobody knows in the legend.
pub(super) fn sign_unknown(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.extend(Shape::dotted_line(&[rect.left_center(), rect.right_center()], theme.text_muted, 4.5, 1.1));
}
