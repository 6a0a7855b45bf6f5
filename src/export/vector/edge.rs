//! Where the edges of shapes lie: lines on the middle of their width, what is straight on whole pixels, as the window draws them.

use egui::{
    Color32, CornerRadius, Pos2, Rect, Stroke, StrokeKind,
    emath::{GuiRounding as _, Rot2},
    epaint::{BandPoint, BandShape, ColorMode, PathStroke, RectShape},
};

/// Nothing reaches further than this, points.
pub const WORLD: Rect = Rect { min: Pos2::new(-1e6, -1e6), max: Pos2::new(1e6, 1e6) };

/// How far corners of lines reach, in widths of the line, before they are cut off: as in the window, those of an open line where it turns
/// by more than a right angle.
pub const OPEN_MITER: f32 = 1.42;
/// The same for a closed line, whose corners the window never cuts off.
pub const CLOSED_MITER: f32 = 10.0;

/// A rectangle as it is drawn: filled, and with a line whose middle is its edge.
pub struct Edged {
    /// The edge.
    pub edge: Rect,
    /// Of the corners, clockwise from the left top; none so large that two would meet.
    pub radii: [f32; 4],
    /// Inside.
    pub fill: Color32,
    /// The line.
    pub stroke: Stroke,
    /// What it is turned about.
    pub center: Pos2,
}

/// Where a rectangle is drawn; where its line covers all, as a filled one.
pub fn edged(shape: &RectShape, pixels_per_point: f32) -> Edged {
    let stroke = if shape.stroke.is_empty() { Stroke::NONE } else { shape.stroke };
    let mut rect = shape.rect.intersect(WORLD);
    if shape.round_to_pixels.unwrap_or(true) {
        rect = snapped(rect, shape.stroke_kind, stroke.width, pixels_per_point);
    }
    let out = match shape.stroke_kind {
        StrokeKind::Inside => -stroke.width / 2.0,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => stroke.width / 2.0,
    };
    let edge = rect.expand(out);
    let center = rect.center();
    if edge.width() <= 0.0 || edge.height() <= 0.0 {
        let fill = if stroke.width > 0.0 { stroke.color } else { shape.fill };
        return Edged { edge: edge.expand(stroke.width / 2.0), radii: [0.0; 4], fill, stroke: Stroke::NONE, center };
    }
    let most = edge.size().min_elem() / 2.0;
    let CornerRadius { nw, ne, sw, se } = shape.corner_radius;
    let radii = [nw, ne, se, sw].map(|radius| if radius == 0 { 0.0 } else { (f32::from(radius) + out).max(0.0).min(most) });
    Edged { edge, radii, fill: shape.fill, stroke, center }
}

/// The rectangle on whole pixels, as the window draws it.
fn snapped(rect: Rect, kind: StrokeKind, width: f32, pixels_per_point: f32) -> Rect {
    let thin = 2.0 / pixels_per_point;
    if width == 0.0 && (rect.width() <= thin || rect.height() <= thin) {
        // Thin ones are lines there: their middle is snapped, their width kept.
        let mut center = rect.center();
        if rect.width() <= thin {
            Stroke::new(rect.width(), Color32::BLACK).round_center_to_pixel(pixels_per_point, &mut center.x);
        } else {
            Stroke::new(rect.height(), Color32::BLACK).round_center_to_pixel(pixels_per_point, &mut center.y);
        }
        Rect::from_center_size(center, rect.size())
    } else if width > 0.0 && kind == StrokeKind::Middle {
        let snap = |mut value: f32| {
            Stroke::new(width, Color32::BLACK).round_center_to_pixel(pixels_per_point, &mut value);
            value
        };
        Rect::from_min_max(Pos2::new(snap(rect.min.x), snap(rect.min.y)), Pos2::new(snap(rect.max.x), snap(rect.max.y)))
    } else {
        rect.round_to_pixels(pixels_per_point)
    }
}

/// A line on whole pixels, where it is upright or level.
pub fn snapped_line([mut a, mut b]: [Pos2; 2], stroke: Stroke, pixels_per_point: f32) -> [Pos2; 2] {
    if a.x == b.x {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.x);
        b.x = a.x;
    } else if a.y == b.y {
        stroke.round_center_to_pixel(pixels_per_point, &mut a.y);
        b.y = a.y;
    }
    [a, b]
}

/// The parts of a path whose colour changes with the place: each a line of the colour of its middle.
pub fn coloured_lines(points: &[Pos2], closed: bool, stroke: &PathStroke) -> Vec<([Pos2; 2], Stroke)> {
    let bounds = Rect::from_points(points).expand(stroke.width / 2.0);
    let back = closed.then(|| points.first().copied()).flatten();
    let pairs = points.iter().copied().zip(points.iter().copied().skip(1).chain(back));
    pairs.map(|(a, b)| ([a, b], Stroke::new(stroke.width, colour_at(stroke, bounds, a + (b - a) / 2.0)))).collect()
}

/// The colour of a line at a place.
pub fn colour_at(stroke: &PathStroke, bounds: Rect, at: Pos2) -> Color32 {
    match &stroke.color {
        ColorMode::Solid(colour) => *colour,
        ColorMode::UV(colour) => colour(bounds, at),
    }
}

/// The outlines of a band, one for each of its parts that have no gap.
pub fn band_outlines(shape: &BandShape) -> Vec<Vec<Pos2>> {
    let turn = Rot2::from_angle(shape.angle);
    let valid = |point: &BandPoint| point.is_finite() && point.y.min <= point.y.max;
    let runs = shape.points.split(|point| !valid(point)).filter(|run| run.len() > 1);
    runs.map(|run| {
        let low = run.iter().map(|point| Pos2::new(point.x, point.y.min));
        let high = run.iter().rev().map(|point| Pos2::new(point.x, point.y.max));
        low.chain(high).map(|at| (turn * at.to_vec2()).to_pos2()).collect()
    })
    .collect()
}
