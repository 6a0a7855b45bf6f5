//! egui's shapes as those of SVG: rectangles, circles, lines, paths and curves.

use std::fmt::Write as _;

use egui::{
    Color32, Pos2, Rect, Shape, Stroke,
    emath::TSTransform,
    epaint::{BandShape, CircleShape, ColorMode, CubicBezierShape, EllipseShape, PathShape, PathStroke, QuadraticBezierShape, RectShape},
};

use super::{
    Sheet, number_of,
    xml::{push_attribute, push_fill, push_number, push_point, push_polyline, push_stroke},
};
use crate::export::vector::{
    Item,
    edge::{CLOSED_MITER, Edged, band_outlines, colour_at, coloured_lines, edged, snapped_line},
};

/// Lines of one look, gathered into one path: a dashed line is hundreds of them.
#[derive(Default)]
pub(super) struct Lines {
    stroke: Stroke,
    d: String,
}

impl Sheet<'_> {
    /// Writes a shape, cut to its clip rectangle.
    pub(super) fn shape(&mut self, item: &Item<'_>) {
        let moved = item.transform != TSTransform::IDENTITY;
        self.clip_to(item.clip, item.bounds);
        if moved || !matches!(item.shape, Shape::LineSegment { .. }) {
            self.end_lines();
        }
        if moved {
            self.body.push_str("<g transform=\"translate(");
            push_point(&mut self.body, item.transform.translation.to_pos2());
            let _ = writeln!(self.body, ") scale({})\">", item.transform.scaling);
        }
        match item.shape {
            Shape::Rect(rect) => self.rect(rect),
            Shape::Circle(circle) => self.circle(circle),
            Shape::Ellipse(ellipse) => self.ellipse(ellipse),
            Shape::LineSegment { points, stroke } => self.line(*points, *stroke),
            Shape::Path(path) => self.path(path),
            Shape::Band(band) => self.band(band),
            Shape::Text(text) => self.text(text, item.transform.inverse() * item.clip, item.halo),
            Shape::QuadraticBezier(QuadraticBezierShape { points: [a, b, c], closed, fill, stroke }) => {
                self.curve('Q', *a, &[*b, *c], *closed, *fill, stroke);
            }
            Shape::CubicBezier(CubicBezierShape { points: [a, b, c, d], closed, fill, stroke }) => {
                self.curve('C', *a, &[*b, *c, *d], *closed, *fill, stroke);
            }
            Shape::Noop | Shape::Vec(_) | Shape::Mesh(_) | Shape::Callback(_) => {}
        }
        if moved {
            self.end_lines();
            self.body.push_str("</g>\n");
        }
    }

    fn rect(&mut self, shape: &RectShape) {
        let Edged { edge, radii, fill, stroke, center } = edged(shape, self.pixels_per_point);
        if radii.iter().all(|radius| *radius == radii[0]) {
            self.body.push_str("<rect");
            push_rect(&mut self.body, edge);
            if radii[0] > 0.0 {
                push_attribute(&mut self.body, "rx", radii[0]);
            }
        } else {
            self.body.push_str("<path d=\"");
            push_rounded(&mut self.body, edge, radii);
            self.body.push('"');
        }
        push_fill(&mut self.body, fill);
        push_stroke(&mut self.body, stroke.color, stroke.width);
        if shape.angle != 0.0 {
            push_turn(&mut self.body, shape.angle, center);
        }
        if shape.blur_width > 0.0 {
            let number = number_of(&mut self.blurs, shape.blur_width);
            let _ = write!(self.body, " filter=\"url(#blur{number})\"");
        }
        self.body.push_str("/>\n");
    }

    fn circle(&mut self, shape: &CircleShape) {
        if shape.radius > 0.0 {
            self.body.push_str("<circle");
            for (name, value) in [("cx", shape.center.x), ("cy", shape.center.y), ("r", shape.radius)] {
                push_attribute(&mut self.body, name, value);
            }
            self.end_shape(shape.fill, shape.stroke);
        }
    }

    fn ellipse(&mut self, shape: &EllipseShape) {
        if shape.radius.min_elem() > 0.0 {
            self.body.push_str("<ellipse");
            for (name, value) in [("cx", shape.center.x), ("cy", shape.center.y), ("rx", shape.radius.x), ("ry", shape.radius.y)] {
                push_attribute(&mut self.body, name, value);
            }
            if shape.angle != 0.0 {
                push_turn(&mut self.body, shape.angle, shape.center);
            }
            self.end_shape(shape.fill, shape.stroke);
        }
    }

    fn end_shape(&mut self, fill: Color32, stroke: Stroke) {
        push_fill(&mut self.body, fill);
        push_stroke(&mut self.body, stroke.color, stroke.width);
        self.body.push_str("/>\n");
    }

    fn line(&mut self, points: [Pos2; 2], stroke: Stroke) {
        if stroke.is_empty() {
            return;
        }
        if self.lines.stroke != stroke {
            self.end_lines();
            self.lines.stroke = stroke;
        }
        push_polyline(&mut self.lines.d, snapped_line(points, stroke, self.pixels_per_point), false);
    }

    /// Writes the lines that were gathered.
    pub(super) fn end_lines(&mut self) {
        let Lines { stroke, d } = std::mem::take(&mut self.lines);
        if !d.is_empty() {
            let _ = write!(self.body, "<path d=\"{d}\"");
            push_stroke(&mut self.body, stroke.color, stroke.width);
            self.body.push_str("/>\n");
        }
    }

    fn path(&mut self, shape: &PathShape) {
        let PathShape { points, closed, fill, stroke } = shape;
        if points.len() < 2 {
            return;
        }
        let fill = if *closed { *fill } else { Color32::TRANSPARENT };
        match &stroke.color {
            ColorMode::Solid(colour) => {
                self.body.push_str("<path d=\"");
                push_polyline(&mut self.body, points.iter().copied(), *closed);
                self.body.push('"');
                if *closed && stroke.width > 0.0 && *colour != Color32::TRANSPARENT {
                    push_attribute(&mut self.body, "stroke-miterlimit", CLOSED_MITER);
                }
                self.end_shape(fill, Stroke::new(stroke.width, *colour));
            }
            ColorMode::UV(_) => {
                if fill != Color32::TRANSPARENT {
                    self.path(&PathShape { stroke: PathStroke::NONE, ..shape.clone() });
                }
                for (points, stroke) in coloured_lines(points, *closed, stroke) {
                    self.line(points, stroke);
                }
                self.end_lines();
            }
        }
    }

    fn band(&mut self, shape: &BandShape) {
        for outline in band_outlines(shape) {
            self.body.push_str("<path d=\"");
            push_polyline(&mut self.body, outline, true);
            self.body.push('"');
            self.end_shape(shape.fill, shape.stroke);
        }
    }

    fn curve(&mut self, letter: char, from: Pos2, to: &[Pos2], closed: bool, fill: Color32, stroke: &PathStroke) {
        self.body.push_str("<path d=\"M");
        push_point(&mut self.body, from);
        for (at, point) in to.iter().enumerate() {
            self.body.push(if at == 0 { letter } else { ' ' });
            push_point(&mut self.body, *point);
        }
        self.body.push_str(if closed { "Z\"" } else { "\"" });
        let bounds = Rect::from_points(to).union(Rect::from_pos(from));
        let colour = colour_at(stroke, bounds, bounds.center());
        self.end_shape(if closed { fill } else { Color32::TRANSPARENT }, Stroke::new(stroke.width, colour));
    }
}

/// Writes ` x="…" y="…" width="…" height="…"`.
pub(super) fn push_rect(out: &mut String, rect: Rect) {
    for (name, value) in [("x", rect.min.x), ("y", rect.min.y), ("width", rect.width()), ("height", rect.height())] {
        push_attribute(out, name, value);
    }
}

/// Writes ` transform="rotate(…)"`: so far clockwise, radians, about a point.
fn push_turn(out: &mut String, angle: f32, about: Pos2) {
    out.push_str(" transform=\"rotate(");
    push_number(out, angle.to_degrees());
    out.push(' ');
    push_point(out, about);
    out.push_str(")\"");
}

/// Writes a rectangle with a radius for each corner, clockwise from the left top.
fn push_rounded(d: &mut String, rect: Rect, radii: [f32; 4]) {
    let [nw, ne, se, sw] = radii;
    let corners = [
        (nw, Pos2::new(rect.left(), rect.top() + nw), Pos2::new(rect.left() + nw, rect.top())),
        (ne, Pos2::new(rect.right() - ne, rect.top()), Pos2::new(rect.right(), rect.top() + ne)),
        (se, Pos2::new(rect.right(), rect.bottom() - se), Pos2::new(rect.right() - se, rect.bottom())),
        (sw, Pos2::new(rect.left() + sw, rect.bottom()), Pos2::new(rect.left(), rect.bottom() - sw)),
    ];
    for (at, (radius, from, to)) in corners.into_iter().enumerate() {
        d.push(if at == 0 { 'M' } else { 'L' });
        push_point(d, from);
        if radius > 0.0 {
            d.push('A');
            push_point(d, Pos2::new(radius, radius));
            d.push_str(" 0 0 1 ");
            push_point(d, to);
        }
    }
    d.push('Z');
}
