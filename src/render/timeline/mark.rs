//! What one event looks like in its lane. Uncertain is not long: an instant known to a month is an outlined bracket, only what
//! lasted is a solid bar; open ends fade, unknown ends are dotted, inferred and forecast dates are hollow.

use egui::{Color32, Mesh, Painter, Pos2, Rangef, Rect, Stroke, StrokeKind, Vec2};

use super::plan::Plan;
use crate::{
    analysis::{columns::Span, lanes::Extent},
    model::{
        Basis, Event, Extent as Duration, Kind, Shape,
        edtf::{Day, Edtf, End, Single, Unit},
    },
    render::{
        fonts,
        markers::{MarkerStyle, forecast_marker, marker},
        theme::size,
    },
};

/// Radius of a point, points.
pub(super) const RADIUS: f32 = 4.6;
/// How far an end that nobody knows reaches, points.
const TAIL_POINTS: f32 = 56.0;
/// What is narrower than this is drawn as a point, points.
const LEAST_BODY_POINTS: f32 = 14.0;
/// Height of a bar, points.
const BAR_POINTS: f32 = 6.0;
/// Height of a bracket, points.
const BRACKET_POINTS: f32 = 9.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// On a day, or in less than can be told apart at this scale.
    Point,
    /// Somewhere in between.
    Bracket,
    /// All through.
    Bar,
}

/// One end: from `outer`, where nothing is left of it, to `solid`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Tip {
    outer: f32,
    solid: f32,
    dotted: bool,
}

impl Tip {
    const fn sharp(x: f32) -> Self {
        Self { outer: x, solid: x, dotted: false }
    }
}

/// An event as it stands on the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub event: u32,
    form: Form,
    left: Tip,
    right: Tip,
    shape: Shape,
    /// The date is inferred or supplied.
    hollow: bool,
    forecast: bool,
    estimate: bool,
    approximate: bool,
}

/// How strongly a mark is drawn, and what stands about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub colour: Color32,
    /// Behind it.
    pub ground: Color32,
    pub selected: Option<Color32>,
    pub hovered: bool,
}

impl Mark {
    pub fn of(index: u32, event: &Event, span: Span, shape: Shape, plan: &Plan) -> Self {
        let when = event.when.as_ref();
        let parsed = when.and_then(|w| w.parsed().ok());
        let lasting = when.is_some_and(|w| w.extent == Duration::Throughout);
        let (left, right) = tips(parsed, span, lasting, plan);
        let short = right.outer - left.outer < LEAST_BODY_POINTS;
        let day = span.start == span.end;
        let plot = plan.plot_x();
        let form = if day || short {
            Form::Point
        } else if lasting {
            Form::Bar
        } else {
            Form::Bracket
        };
        let (left, right) = if form == Form::Point {
            let middle = (left.outer + right.outer) / 2.0;
            (Tip::sharp(middle), Tip::sharp(middle))
        } else {
            // Drawn a little over the edges of the plot, where it is clipped: a mark that goes on beyond it has no end there.
            let cut = |x: f32| x.clamp(plot.min - 20.0, plot.max + 20.0);
            let cut = |tip: Tip| Tip { outer: cut(tip.outer), solid: cut(tip.solid), ..tip };
            (cut(left), cut(right))
        };
        Self {
            event: index,
            form,
            left,
            right,
            shape,
            hollow: when.is_none_or(|w| w.basis != Basis::Stated),
            forecast: event.kind == Kind::Forecast,
            estimate: event.kind == Kind::Estimate,
            approximate: parsed.is_some_and(|p| p.is_qualified()),
        }
    }

    /// What it reaches over, with a little air.
    pub fn extent(&self) -> Extent {
        let air = if self.form == Form::Point { RADIUS * 1.3 } else { 2.0 };
        let tilde = if self.approximate { 6.0 } else { 0.0 };
        Extent { from: f64::from(self.left.outer - air), to: f64::from(self.right.outer + air + tilde) }
    }

    /// Where it can be hit, in a row about `y`; only what can be seen.
    pub fn hit(&self, y: f32, row_height: f32, plot: Rangef) -> Rect {
        let extent = self.extent();
        let (from, to) = (plot.clamp(extent.from as f32), plot.clamp(extent.to as f32));
        Rect::from_x_y_ranges(from..=to.max(from + 2.0), (y - row_height / 2.0)..=(y + row_height / 2.0))
    }

    pub fn paint(&self, painter: &Painter, y: f32, look: Look, plot: Rangef) {
        let grow = if look.hovered { 1.3 } else { 1.0 };
        let body_middle = self.middle(plot);
        match self.form {
            Form::Point => self.symbol(painter, Pos2::new(body_middle, y), RADIUS * grow, look),
            Form::Bar => {
                let half = BAR_POINTS / 2.0 * grow;
                if self.forecast || self.hollow {
                    self.strip(painter, (y - half)..=(y + half), look.colour.gamma_multiply(0.25));
                    self.outline(painter, y, half, look);
                } else {
                    self.strip(painter, (y - half)..=(y + half), look.colour);
                }
                self.dots(painter, y, look.colour);
                self.symbol(painter, Pos2::new(body_middle, y), RADIUS * 0.86 * grow, look);
            }
            Form::Bracket => {
                let half = BRACKET_POINTS / 2.0 * grow;
                self.strip(painter, (y - half)..=(y + half), look.colour.gamma_multiply(0.12));
                self.outline(painter, y, half, look);
                self.dots(painter, y, look.colour);
                let hollow = Self { hollow: true, ..*self };
                hollow.symbol(painter, Pos2::new(body_middle, y), RADIUS * 0.7 * grow, look);
            }
        }
        if self.approximate {
            let x = plot.clamp(self.right.outer) + if self.form == Form::Point { RADIUS } else { 1.0 };
            painter.text(Pos2::new(x, y - 1.0), egui::Align2::LEFT_CENTER, "~", fonts::strong(size::BODY), look.colour);
        }
        if let Some(colour) = look.selected {
            let stroke = Stroke::new(1.75, colour);
            match self.form {
                Form::Point => {
                    painter.circle_stroke(Pos2::new(body_middle, y), RADIUS * grow + 3.0, stroke);
                }
                Form::Bar | Form::Bracket => {
                    let x = (plot.clamp(self.left.outer) - 1.0)..=(plot.clamp(self.right.outer) + 1.0);
                    let half = BRACKET_POINTS / 2.0 + 2.0;
                    painter.rect_stroke(Rect::from_x_y_ranges(x, (y - half)..=(y + half)), 3.0, stroke, StrokeKind::Middle);
                }
            }
        }
    }

    /// Where its symbol stands: in the middle of what can be seen of its body; that of a long bar near its beginning, off the
    /// counts that stand at the edge.
    fn middle(&self, plot: Rangef) -> f32 {
        let (left, right) = (self.solid_left(), self.solid_right());
        let (from, to) = if right < plot.min || left > plot.max { (self.left.outer, self.right.outer) } else { (left, right) };
        let (from, to) = (plot.clamp(from), plot.clamp(to));
        if self.form != Form::Bar || to - from < 90.0 { (from + to) / 2.0 } else { from + 42.0 }
    }

    /// The category's shape.
    fn symbol(&self, painter: &Painter, center: Pos2, radius: f32, look: Look) {
        let style = MarkerStyle { fill: look.colour, outline: look.ground, hollow: self.hollow };
        if self.forecast {
            forecast_marker(painter, center, radius, self.shape, style);
        } else {
            marker(painter, center, radius, self.shape, style);
        }
        if self.estimate {
            // A pip: somebody reckons.
            painter.circle_filled(center, radius * 0.36, if self.hollow || self.forecast { look.colour } else { look.ground });
        }
    }

    /// A filled strip, fading towards ends that are open.
    fn strip(&self, painter: &Painter, y: std::ops::RangeInclusive<f32>, colour: Color32) {
        let mut mesh = Mesh::default();
        let (left, right) = (self.solid_left(), self.solid_right());
        let columns = [(self.left.outer, self.left.solid, false), (left, right, true), (self.right.solid, self.right.outer, false)];
        for (at, (from, to, full)) in columns.into_iter().enumerate() {
            let dotted = [self.left.dotted, false, self.right.dotted][at];
            if to - from < 0.01 || dotted {
                continue;
            }
            let (a, b) = match (full, at) {
                (true, _) => (colour, colour),
                (false, 0) => (Color32::TRANSPARENT, colour),
                (false, _) => (colour, Color32::TRANSPARENT),
            };
            let base = mesh.vertices.len() as u32;
            for (x, c) in [(from, a), (to, b)] {
                mesh.colored_vertex(Pos2::new(x, *y.start()), c);
                mesh.colored_vertex(Pos2::new(x, *y.end()), c);
            }
            mesh.add_triangle(base, base + 1, base + 2);
            mesh.add_triangle(base + 2, base + 1, base + 3);
        }
        painter.add(mesh);
    }

    /// Lines above and below, closed where an end is known.
    fn outline(&self, painter: &Painter, y: f32, half: f32, look: Look) {
        const LINE: f32 = 1.3;
        if self.forecast {
            let (from, to) = (self.solid_left(), self.solid_right());
            for y in [y - half, y + half] {
                painter.extend(egui::Shape::dashed_line(&[Pos2::new(from, y), Pos2::new(to, y)], Stroke::new(LINE, look.colour), 5.0, 4.0));
            }
        } else {
            self.strip(painter, (y - half)..=(y - half + LINE), look.colour);
            self.strip(painter, (y + half - LINE)..=(y + half), look.colour);
        }
        for tip in [self.left, self.right] {
            if tip.outer == tip.solid || tip.dotted {
                painter.vline(tip.solid, (y - half)..=(y + half), Stroke::new(LINE * 1.4, look.colour));
            }
        }
    }

    /// Dots towards an end that is not known.
    fn dots(&self, painter: &Painter, y: f32, colour: Color32) {
        for tip in [self.left, self.right] {
            if tip.dotted && (tip.outer - tip.solid).abs() > 1.0 {
                let from = Pos2::new(tip.solid, y) + Vec2::new((tip.outer - tip.solid).signum() * 4.0, 0.0);
                // Bounded: a tail may be as long as the plot.
                let spacing = ((tip.outer - tip.solid).abs() / 60.0).max(5.0);
                painter.extend(egui::Shape::dotted_line(&[from, Pos2::new(tip.outer, y)], colour, spacing, 1.2));
            }
        }
    }

    fn solid_left(&self) -> f32 {
        self.left.solid.min(self.right.solid)
    }

    fn solid_right(&self) -> f32 {
        self.right.solid.max(self.left.solid)
    }
}

fn tips(parsed: Option<Edtf>, span: Span, lasting: bool, plan: &Plan) -> (Tip, Tip) {
    let plot = plan.plot_x();
    let x = |day: Day| plan.x_from_day(f64::from(day));
    let after = |day: Day| plan.x_from_day(f64::from(day) + 1.0);
    // An end of something that lasted is no sharper than its date.
    let ramp_left = |s: Single| {
        if lasting && s.unit != Unit::Day { Tip { outer: x(s.first), solid: after(s.last), dotted: false } } else { Tip::sharp(x(s.first)) }
    };
    let ramp_right = |s: Single| {
        if lasting && s.unit != Unit::Day {
            Tip { outer: after(s.last), solid: x(s.first), dotted: false }
        } else {
            Tip::sharp(after(s.last))
        }
    };
    let unknown_left = |right: f32| {
        let solid = right;
        Tip { outer: if span.start == Day::MIN { solid - TAIL_POINTS } else { x(span.start) }, solid, dotted: true }
    };
    let unknown_right = |left: f32| {
        let solid = left;
        // Nothing says that it ended: it may reach over all that follows.
        Tip { outer: if span.end == Day::MAX { plot.max.max(solid + TAIL_POINTS) } else { after(span.end) }, solid, dotted: true }
    };
    // Something that lasts without end goes on to the edge of the plot, and fades there over its last third.
    let open_right = |left: f32| {
        let outer = if lasting { plot.max.max(left + TAIL_POINTS) } else { left + TAIL_POINTS };
        let visible = outer - left.max(plot.min);
        Tip { outer, solid: outer - if lasting { (visible / 3.0).max(TAIL_POINTS.min(visible)) } else { TAIL_POINTS }, dotted: false }
    };
    let open_left = |right: f32| {
        let outer = if lasting { plot.min.min(right - TAIL_POINTS) } else { right - TAIL_POINTS };
        let visible = right.min(plot.max) - outer;
        Tip { outer, solid: outer + if lasting { (visible / 3.0).max(TAIL_POINTS.min(visible)) } else { TAIL_POINTS }, dotted: false }
    };
    match parsed {
        Some(Edtf::Single(s)) => (Tip::sharp(x(s.first)), Tip::sharp(after(s.last))),
        Some(Edtf::Interval(End::Date(a), End::Date(b))) => {
            let (left, right) = (ramp_left(a), ramp_right(b));
            // Ends of the same year: the ramps would cross.
            if left.solid > right.solid { (Tip::sharp(left.outer), Tip::sharp(right.outer)) } else { (left, right) }
        }
        Some(Edtf::Interval(End::Date(a), end)) => {
            let left = ramp_left(a);
            (left, if end == End::Open { open_right(left.solid) } else { unknown_right(left.solid) })
        }
        Some(Edtf::Interval(start, End::Date(b))) => {
            let right = ramp_right(b);
            (if start == End::Open { open_left(right.solid) } else { unknown_left(right.solid) }, right)
        }
        // Undated, and drawn before the day it was reported on.
        _ => {
            let right = if span.end == Day::MAX { plot.max } else { after(span.end) };
            (unknown_left(right), Tip::sharp(right))
        }
    }
}
