//! The shapes of markers, the same on map, timeline, legend and lists. Which event gets which is not decided here.

use egui::{Color32, Mesh, Painter, Pos2, Stroke, Vec2, epaint::PathShape, epaint::PathStroke};

use crate::model::Shape;

/// How a marker is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkerStyle {
    /// The category's colour.
    pub fill: Color32,
    /// The colour against the ground; it fills hollow markers.
    pub outline: Color32,
    /// Inferred, or voice: the body takes the colour of the outline and only a rim keeps the category's.
    pub hollow: bool,
}

/// Draws a marker that weighs as much as a disc of this radius.
pub fn marker(painter: &Painter, center: Pos2, radius: f32, shape: Shape, style: MarkerStyle) {
    let rim = (radius * 0.28).max(1.5);
    let points = corners(center, radius, shape);
    if style.hollow {
        let inner = corners(center, radius - rim * 0.5, shape);
        body(painter, center, &points, style.outline);
        painter.add(closed(&corners(center, radius + rim * 0.5, shape), Stroke::new(1.0, style.outline)));
        painter.add(closed(&inner, Stroke::new(rim, style.fill)));
    } else {
        body(painter, center, &points, style.fill);
        painter.add(closed(&points, Stroke::new(1.25, style.outline)));
    }
}

/// Draws a hollow marker with a broken rim: something that may come, never drawn as if it had happened.
pub fn forecast_marker(painter: &Painter, center: Pos2, radius: f32, shape: Shape, style: MarkerStyle) {
    let points = corners(center, radius, shape);
    body(painter, center, &points, style.outline);
    let rim = (radius * 0.26).max(1.5);
    let mut ring = points;
    ring.extend(ring.first().copied());
    painter.extend(egui::Shape::dashed_line(&ring, Stroke::new(rim, style.fill), radius * 0.5, radius * 0.36));
}

fn closed(points: &[Pos2], stroke: Stroke) -> PathShape {
    PathShape { points: points.to_vec(), closed: true, fill: Color32::TRANSPARENT, stroke: PathStroke::from(stroke) }
}

/// Every shape is star-shaped about its centre: a fan fills it, where epaint fills convex paths only.
fn body(painter: &Painter, center: Pos2, points: &[Pos2], fill: Color32) {
    let mut fan = Mesh::default();
    fan.colored_vertex(center, fill);
    for point in points {
        fan.colored_vertex(*point, fill);
    }
    let n = points.len() as u32;
    for at in 0..n {
        fan.add_triangle(0, at + 1, (at + 1) % n + 1);
    }
    painter.add(fan);
}

/// The corners of a shape, clockwise on screen from the top. The factors make the areas near to that of the disc; pointed
/// shapes get a little less, because they look larger than they are.
fn corners(center: Pos2, radius: f32, shape: Shape) -> Vec<Pos2> {
    let regular = |n: u32, size: f32, turn: f32, drop: f32| -> Vec<Pos2> {
        (0..n)
            .map(|at| {
                let angle = (at as f32 / n as f32 + turn) * std::f32::consts::TAU;
                center + Vec2::new(angle.sin(), -angle.cos()) * (radius * size) + Vec2::new(0.0, drop * radius)
            })
            .collect()
    };
    match shape {
        Shape::Circle => regular(28, 1.0, 0.0, 0.0),
        Shape::Square => regular(4, 1.253, 0.125, 0.0),
        Shape::Diamond => regular(4, 1.24, 0.0, 0.0),
        Shape::Triangle => regular(3, 1.44, 0.0, 0.22),
        Shape::Pentagon => regular(5, 1.14, 0.0, 0.05),
        Shape::Hexagon => regular(6, 1.1, 0.0, 0.0),
        Shape::Star => {
            let outer = regular(5, 1.42, 0.0, 0.05);
            let inner = regular(5, 0.68, 0.1, 0.05);
            outer.into_iter().zip(inner).flat_map(|(a, b)| [a, b]).collect()
        }
        Shape::Cross => {
            let (long, half) = (1.17 * radius, 0.42 * radius);
            [
                (-half, -long),
                (half, -long),
                (half, -half),
                (long, -half),
                (long, half),
                (half, half),
                (half, long),
                (-half, long),
                (-half, half),
                (-long, half),
                (-long, -half),
                (-half, -half),
            ]
            .map(|(x, y)| center + Vec2::new(x, y))
            .to_vec()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_weigh_about_the_same() {
        let disc = std::f32::consts::PI * 100.0;
        for shape in
            [Shape::Circle, Shape::Square, Shape::Diamond, Shape::Triangle, Shape::Pentagon, Shape::Hexagon, Shape::Star, Shape::Cross]
        {
            let p = corners(Pos2::ZERO, 10.0, shape);
            let area = (0..p.len()).map(|i| p[i].x * p[(i + 1) % p.len()].y - p[(i + 1) % p.len()].x * p[i].y).sum::<f32>() / 2.0;
            assert!((0.82..1.08).contains(&(area / disc)), "{shape:?} {}", area / disc);
        }
    }
}
