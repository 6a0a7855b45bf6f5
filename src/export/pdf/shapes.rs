//! egui's shapes as paths of a PDF page.

use std::io::Write;

use egui::{
    Color32, Pos2, Rect, Shape, Stroke, Vec2,
    emath::{Rot2, TSTransform},
    epaint::{ColorMode, CubicBezierShape, PathShape, PathStroke, QuadraticBezierShape, RectShape},
};

use super::{number, page::Sheet};
use crate::export::{
    ExportError,
    vector::{
        Item,
        edge::{Edged, band_outlines, colour_at, coloured_lines, edged, snapped_line},
    },
};

/// How far the handles of a curve lie from its ends so that it is a quarter of a circle of radius 1.
const QUARTER: f32 = 0.552_285;
/// Steps in which a blurred edge fades out.
const BLUR_STEPS: u8 = 8;

impl<W: Write> Sheet<'_, W> {
    /// Draws a shape, cut to its clip rectangle.
    pub(super) fn shape(&mut self, item: &Item<'_>) -> Result<(), ExportError> {
        let moved = item.transform != TSTransform::IDENTITY;
        self.clip_to(item.clip, item.bounds);
        if moved {
            let TSTransform { scaling, translation } = item.transform;
            self.save();
            self.content.transform([scaling, 0.0, 0.0, scaling, number(translation.x), number(translation.y)]);
        } else if !matches!(item.shape, Shape::LineSegment { .. }) {
            self.end_lines();
        }
        match item.shape {
            Shape::Rect(rect) => self.rect(rect),
            Shape::Circle(circle) if circle.radius > 0.0 => {
                self.ellipse(circle.center, Vec2::splat(circle.radius), 0.0, circle.fill, circle.stroke);
            }
            Shape::Ellipse(ellipse) if ellipse.radius.min_elem() > 0.0 => {
                self.ellipse(ellipse.center, ellipse.radius, ellipse.angle, ellipse.fill, ellipse.stroke);
            }
            Shape::LineSegment { points, stroke } => self.line(*points, *stroke),
            Shape::Path(path) => self.path(path),
            Shape::Band(band) => {
                for outline in band_outlines(band) {
                    self.paint(band.fill, band.stroke, true, |sheet| sheet.polyline(outline.iter().copied(), true));
                }
            }
            Shape::Text(text) => self.text(text, item.transform.inverse() * item.clip, item.halo)?,
            Shape::QuadraticBezier(QuadraticBezierShape { points: [a, b, c], closed, fill, stroke }) => {
                let third = |from: Pos2| from + (*b - from) * (2.0 / 3.0);
                self.curve([*a, third(*a), third(*c), *c], *closed, *fill, stroke);
            }
            Shape::CubicBezier(CubicBezierShape { points, closed, fill, stroke }) => self.curve(*points, *closed, *fill, stroke),
            Shape::Circle(_) | Shape::Ellipse(_) | Shape::Noop | Shape::Vec(_) | Shape::Mesh(_) | Shape::Callback(_) => {}
        }
        if moved {
            self.restore();
        }
        Ok(())
    }

    /// Fills a path and draws its line, closed or not, as far as they are seen.
    fn paint(&mut self, fill: Color32, stroke: Stroke, closed: bool, path: impl Fn(&mut Self)) {
        let filled = fill != Color32::TRANSPARENT;
        let stroked = stroke.width > 0.0 && stroke.color != Color32::TRANSPARENT;
        if filled {
            self.set_fill(fill);
        }
        if stroked {
            self.set_stroke(stroke);
            self.set_corners(closed);
        }
        if filled && stroked && stroke.color.is_opaque() && fill.is_opaque() {
            path(self);
            self.content.fill_nonzero_and_stroke();
            return;
        }
        // Apart, since readers differ in what lies under a see-through line.
        if filled {
            path(self);
            self.content.fill_nonzero();
        }
        if stroked {
            path(self);
            self.content.stroke();
        }
    }

    fn rect(&mut self, shape: &RectShape) {
        let Edged { edge, radii, fill, stroke, center } = edged(shape, self.pixels_per_point);
        if shape.angle != 0.0 {
            self.save();
            self.turn(shape.angle, center);
        }
        if shape.blur_width > 0.0 {
            self.blurred(edge, radii, shape.blur_width, fill);
        } else {
            self.paint(fill, stroke, true, |sheet| sheet.rounded(edge, radii));
        }
        if shape.angle != 0.0 {
            self.restore();
        }
    }

    /// Fills a rectangle whose edge fades out over a width: one rectangle over another, all of them together as opaque as it is.
    fn blurred(&mut self, edge: Rect, radii: [f32; 4], width: f32, fill: Color32) {
        let whole = f32::from(fill.a()) / 255.0;
        let each = 1.0 - (1.0 - whole).max(0.0).powf(1.0 / f32::from(BLUR_STEPS));
        let colour = fill.to_opaque().gamma_multiply(each);
        for step in 0..BLUR_STEPS {
            let out = width * ((f32::from(step) + 0.5) / f32::from(BLUR_STEPS) - 0.5);
            let edge = edge.expand(-out);
            if edge.is_positive() {
                let most = edge.size().min_elem() / 2.0;
                let radii = radii.map(|radius| (radius + width / 2.0 - out).clamp(0.0, most));
                self.paint(colour, Stroke::NONE, true, |sheet| sheet.rounded(edge, radii));
            }
        }
    }

    /// Turns what is drawn next, clockwise, radians, about a point.
    pub(super) fn turn(&mut self, angle: f32, about: Pos2) {
        let turn = Rot2::from_angle(angle);
        let (sin, cos) = angle.sin_cos();
        let moved = about.to_vec2() - turn * about.to_vec2();
        self.content.transform([cos, sin, -sin, cos, moved.x, moved.y].map(|value| (value * 1e5).round() / 1e5));
    }

    /// Adds a rectangle to the path, with a radius for each corner, clockwise from the left top.
    fn rounded(&mut self, rect: Rect, radii: [f32; 4]) {
        if radii == [0.0; 4] {
            self.rect_path(rect);
            return;
        }
        let [nw, ne, se, sw] = radii;
        let corners = [
            (rect.left_top(), Vec2::new(0.0, nw), Vec2::new(nw, 0.0)),
            (rect.right_top(), Vec2::new(-ne, 0.0), Vec2::new(0.0, ne)),
            (rect.right_bottom(), Vec2::new(0.0, -se), Vec2::new(-se, 0.0)),
            (rect.left_bottom(), Vec2::new(sw, 0.0), Vec2::new(0.0, -sw)),
        ];
        for (at, (corner, before, after)) in corners.into_iter().enumerate() {
            let from = corner + before;
            if at == 0 {
                self.content.move_to(number(from.x), number(from.y));
            } else {
                self.content.line_to(number(from.x), number(from.y));
            }
            if before != Vec2::ZERO {
                self.curve_to(corner + before * (1.0 - QUARTER), corner + after * (1.0 - QUARTER), corner + after);
            }
        }
        self.content.close_path();
    }

    fn curve_to(&mut self, a: Pos2, b: Pos2, to: Pos2) {
        self.content.cubic_to(number(a.x), number(a.y), number(b.x), number(b.y), number(to.x), number(to.y));
    }

    fn ellipse(&mut self, center: Pos2, radius: Vec2, angle: f32, fill: Color32, stroke: Stroke) {
        let turn = Rot2::from_angle(angle);
        let at = |x: f32, y: f32| center + turn * Vec2::new(x * radius.x, y * radius.y);
        self.paint(fill, stroke, true, |sheet| {
            let from = at(1.0, 0.0);
            sheet.content.move_to(number(from.x), number(from.y));
            for (x, y) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
                // A quarter of a turn on is (-y, x).
                sheet.curve_to(at(x - y * QUARTER, y + x * QUARTER), at(-y + x * QUARTER, x + y * QUARTER), at(-y, x));
            }
            sheet.content.close_path();
        });
    }

    fn line(&mut self, points: [Pos2; 2], stroke: Stroke) {
        if stroke.is_empty() {
            return;
        }
        if self.line_stroke != stroke {
            self.end_lines();
            self.line_stroke = stroke;
        }
        self.lines.push(snapped_line(points, stroke, self.pixels_per_point));
    }

    /// Writes the lines that were gathered.
    pub(super) fn end_lines(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if !lines.is_empty() {
            self.set_stroke(self.line_stroke);
            self.set_corners(false);
            for points in lines {
                self.polyline(points, false);
            }
            self.content.stroke();
        }
    }

    fn path(&mut self, shape: &PathShape) {
        let PathShape { points, closed, fill, stroke } = shape;
        if points.len() < 2 {
            return;
        }
        let fill = if *closed { *fill } else { Color32::TRANSPARENT };
        let whole = match &stroke.color {
            ColorMode::Solid(colour) => Stroke::new(stroke.width, *colour),
            ColorMode::UV(_) => Stroke::NONE,
        };
        self.paint(fill, whole, *closed, |sheet| sheet.polyline(points.iter().copied(), *closed));
        if let ColorMode::UV(_) = &stroke.color {
            for (points, stroke) in coloured_lines(points, *closed, stroke) {
                self.line(points, stroke);
            }
            self.end_lines();
        }
    }

    fn curve(&mut self, [from, a, b, to]: [Pos2; 4], closed: bool, fill: Color32, stroke: &PathStroke) {
        let bounds = Rect::from_points(&[from, a, b, to]);
        let colour = colour_at(stroke, bounds, bounds.center());
        let fill = if closed { fill } else { Color32::TRANSPARENT };
        self.paint(fill, Stroke::new(stroke.width, colour), closed, |sheet| {
            sheet.content.move_to(number(from.x), number(from.y));
            sheet.curve_to(a, b, to);
            if closed {
                sheet.content.close_path();
            }
        });
    }
}
