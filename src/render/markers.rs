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
    painter.add(fan(center, points, fill, 1.0 / painter.pixels_per_point().max(0.1)));
}

/// A fan with a soft rim, `feather` points wide and half inside, as epaint gives to convex paths: without it, edges are stair-stepped
/// wherever no outline hides them.
fn fan(center: Pos2, points: &[Pos2], fill: Color32, feather: f32) -> Mesh {
    let mut fan = Mesh::default();
    fan.colored_vertex(center, fill);
    let n = points.len();
    for at in 0..n {
        let (before, here, after) = (points[(at + n - 1) % n], points[at], points[(at + 1) % n]);
        // Outwards of both edges, for corners that go clockwise on screen; long where the corner is sharp, within reason.
        let normal = |from: Pos2, to: Pos2| {
            let along = (to - from).normalized();
            Vec2::new(along.y, -along.x)
        };
        let mean = (normal(before, here) + normal(here, after)) / 2.0;
        let out = mean / mean.length_sq().max(0.2) * (feather / 2.0);
        fan.colored_vertex(here - out, fill);
        fan.colored_vertex(here + out, Color32::TRANSPARENT);
    }
    let n = n as u32;
    for at in 0..n {
        let (a, b) = (1 + 2 * at, 1 + 2 * ((at + 1) % n));
        fan.add_triangle(0, a, b);
        fan.add_triangle(a, a + 1, b + 1);
        fan.add_triangle(a, b + 1, b);
    }
    fan
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
    fn the_rim_of_every_shape_fades_outwards_over_one_feather() {
        for shape in
            [Shape::Circle, Shape::Square, Shape::Diamond, Shape::Triangle, Shape::Pentagon, Shape::Hexagon, Shape::Star, Shape::Cross]
        {
            let points = corners(Pos2::ZERO, 10.0, shape);
            let mesh = fan(Pos2::ZERO, &points, Color32::RED, 0.5);
            assert_eq!(mesh.vertices.len(), 1 + 2 * points.len());
            for (at, point) in points.iter().enumerate() {
                let (inner, outer) = (mesh.vertices[1 + 2 * at], mesh.vertices[2 + 2 * at]);
                assert_eq!((inner.color, outer.color), (Color32::RED, Color32::TRANSPARENT), "{shape:?}");
                assert!(outer.pos.to_vec2().length() > inner.pos.to_vec2().length(), "{shape:?} {at}");
                assert!(point.distance(outer.pos) >= 0.249 && point.distance(outer.pos) < 0.7, "{shape:?} {at}");
            }
        }
    }

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
