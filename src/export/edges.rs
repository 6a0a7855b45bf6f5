//! Which pixels a triangle covers, exactly: corners on a grid of 1/256 pixel, pixel centres, the top-left rule.
//!
//! On a row, an edge has one border column, the first pixel whose centre is not left of the edge. A pixel belongs to the triangle when
//! it lies from the border of the left edge up to that of the right one. Two triangles that share an edge compute the same borders from
//! the same whole numbers, so none of the pixels along it is missed and none is drawn twice. Knows nothing of colours.

use std::ops::Range;

/// Steps of the grid in one pixel.
const SUBPIXELS: i64 = 256;
/// Distance from a pixel's left or top side to its centre, in grid steps.
const HALF: i64 = SUBPIXELS / 2;
/// Corners further out than this many pixels are drawn as if they were this far out.
const FAR_PX: f64 = (1_u64 << 30) as f64;

/// A corner on the grid of 1/256 pixel, x right, y down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridPoint {
    /// Right, in 1/256 pixel.
    pub x: i64,
    /// Down, in 1/256 pixel.
    pub y: i64,
}

impl GridPoint {
    /// The grid point nearest to a position in points; `None` when it is not finite.
    pub fn from_points(position: egui::Pos2, pixels_per_point: f32) -> Option<Self> {
        let snap = |points: f32| {
            let px = f64::from(points) * f64::from(pixels_per_point);
            // The offset makes the value positive, so that the cast rounds down.
            px.is_finite().then(|| ((px.clamp(-FAR_PX, FAR_PX) + 2.0 * FAR_PX) * SUBPIXELS as f64 + 0.5) as i64 - OFFSET)
        };
        const OFFSET: i64 = 2 * (FAR_PX as i64) * SUBPIXELS;
        Some(Self { x: snap(position.x)?, y: snap(position.y)? })
    }

    /// The position in pixels.
    pub fn px(self) -> [f64; 2] {
        [self.x as f64 / SUBPIXELS as f64, self.y as f64 / SUBPIXELS as f64]
    }

    /// The whole pixel corner that this point lies on, if it lies on one.
    pub fn whole_px(self) -> Option<[i64; 2]> {
        (self.x % SUBPIXELS == 0 && self.y % SUBPIXELS == 0).then_some([self.x / SUBPIXELS, self.y / SUBPIXELS])
    }
}

/// A grid point in half the room, for those that lie within two million pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearPoint {
    x: i32,
    y: i32,
}

impl NearPoint {
    /// Stands for every point that is too far out, or nowhere.
    const FAR: Self = Self { x: i32::MIN, y: i32::MIN };

    /// The grid point nearest to a position in points.
    pub fn from_points(position: egui::Pos2, pixels_per_point: f32) -> Self {
        let near = |at: i64| i32::try_from(at).ok().filter(|_| at.abs() < NEAR);
        let found = || {
            let GridPoint { x, y } = GridPoint::from_points(position, pixels_per_point)?;
            Some(Self { x: near(x)?, y: near(y)? })
        };
        found().unwrap_or(Self::FAR)
    }

    /// The grid point; `None` where it has to be worked out anew.
    pub fn get(self) -> Option<GridPoint> {
        (self != Self::FAR).then_some(GridPoint { x: self.x.into(), y: self.y.into() })
    }
}

/// Coordinates below this, in grid steps, can be multiplied in 64 bits: so are their differences, with room for the sum of three products.
const NEAR: i64 = 1 << 29;

/// A rectangle of pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PixelRect {
    /// Columns, left to right.
    pub columns: Range<i64>,
    /// Rows, top to bottom.
    pub rows: Range<i64>,
}

impl PixelRect {
    /// Whether there is no pixel in it.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() || self.rows.is_empty()
    }

    /// What both have in common.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let common = |a: &Range<i64>, b: &Range<i64>| a.start.max(b.start)..a.end.min(b.end);
        Self { columns: common(&self.columns, &other.columns), rows: common(&self.rows, &other.rows) }
    }

    /// The pixels whose centres lie in the box from `min` to `max`, its left and top sides included.
    pub fn between(min: GridPoint, max: GridPoint) -> Self {
        Self { columns: first_centre(min.x)..first_centre(max.x), rows: first_centre(min.y)..first_centre(max.y) }
    }

    /// The pixels that can belong to triangles of these corners.
    pub fn around_all(corners: impl Iterator<Item = GridPoint>) -> Self {
        let nothing = (GridPoint { x: i64::MAX / 2, y: i64::MAX / 2 }, GridPoint { x: i64::MIN / 2, y: i64::MIN / 2 });
        let (min, max) = corners.fold(nothing, |(min, max), at| {
            (GridPoint { x: min.x.min(at.x), y: min.y.min(at.y) }, GridPoint { x: max.x.max(at.x), y: max.y.max(at.y) })
        });
        Self::between(min, max)
    }

    /// The pixels that can belong to a triangle.
    pub fn around(corners: [GridPoint; 3]) -> Self {
        let [a, b, c] = corners;
        Self::between(
            GridPoint { x: a.x.min(b.x).min(c.x), y: a.y.min(b.y).min(c.y) },
            GridPoint { x: a.x.max(b.x).max(c.x), y: a.y.max(b.y).max(c.y) },
        )
    }
}

/// The first pixel whose centre is not before `at`.
const fn first_centre(at: i64) -> i64 {
    (at - HALF + SUBPIXELS - 1).div_euclid(SUBPIXELS)
}

/// `n / d` rounded down, and what is left over.
fn divide(n: i128, d: i64) -> (i64, i64) {
    // Nearly always both fit, and dividing them so is much faster.
    if let Ok(n) = i64::try_from(n) {
        (n.div_euclid(d), n.rem_euclid(d))
    } else {
        let d = i128::from(d);
        (n.div_euclid(d) as i64, n.rem_euclid(d) as i64)
    }
}

/// The border column of one edge, from row to row, in whole numbers: column plus rest / divisor.
struct Border {
    column: i64,
    rest: i64,
    column_step: i64,
    rest_step: i64,
    divisor: i64,
}

impl Border {
    /// The edge from `top` down to `bottom`, which lies lower, at the centre of `row`.
    fn new(top: GridPoint, bottom: GridPoint, row: i64) -> Self {
        let (dx, dy) = (bottom.x - top.x, bottom.y - top.y);
        if dx == 0 {
            return Self { column: first_centre(top.x), rest: 0, column_step: 0, rest_step: 0, divisor: 1 };
        }
        let divisor = SUBPIXELS * dy;
        let down = row * SUBPIXELS + HALF - top.y;
        // Adding the divisor less one turns rounding down into rounding up.
        let numerator = i128::from(dx) * i128::from(down) + i128::from(top.x - HALF) * i128::from(dy) + i128::from(divisor - 1);
        let (column, rest) = divide(numerator, divisor);
        let (column_step, rest_step) = divide(i128::from(SUBPIXELS * dx), divisor);
        Self { column, rest, column_step, rest_step, divisor }
    }

    fn next_row(&mut self) {
        self.column += self.column_step;
        self.rest += self.rest_step;
        if self.rest >= self.divisor {
            self.rest -= self.divisor;
            self.column += 1;
        }
    }
}

/// Twice the signed area in grid steps: above 0 when the corners go clockwise on the screen.
pub fn doubled_area([a, b, c]: [GridPoint; 3]) -> i128 {
    i128::from(b.x - a.x) * i128::from(c.y - a.y) - i128::from(b.y - a.y) * i128::from(c.x - a.x)
}

/// Triangles within so many pixels are looked through pixel by pixel, which takes no divisions.
const FEW_PX: i64 = 64;

/// Calls `span(row, columns)` for each row of the triangle that has pixels inside `clip`, from the top down.
pub fn walk_triangle(corners: [GridPoint; 3], clip: &PixelRect, span: impl FnMut(i64, Range<i64>)) {
    let within = PixelRect::around(corners).intersect(clip);
    let (width, height) = (within.columns.end - within.columns.start, within.rows.end - within.rows.start);
    let near = |at: i64| at.abs() < NEAR;
    if width <= 0 || height <= 0 {
        // Most triangles of a thin line lie between pixel centres, or outside.
    } else if width.saturating_mul(height) <= FEW_PX && corners.iter().all(|corner| near(corner.x) && near(corner.y)) {
        walk_few(corners, within, span);
    } else {
        walk_many(corners, clip, span);
    }
}

/// Looks through all pixels of `within`, which are few, and near.
fn walk_few([a, b, c]: [GridPoint; 3], within: PixelRect, mut span: impl FnMut(i64, Range<i64>)) {
    let doubled = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if doubled == 0 {
        return;
    }
    // Clockwise on the screen.
    let (b, c) = if doubled > 0 { (b, c) } else { (c, b) };
    let (x, y) = (within.columns.start * SUBPIXELS + HALF, within.rows.start * SUBPIXELS + HALF);
    // For each edge, twice the area that it spans with the first pixel's centre, less one where pixels on the edge do not belong to the
    // triangle, so that 0 and more is inside; how that changes a pixel to the right; and a pixel down.
    let edge = |from: GridPoint, to: GridPoint| {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let top_or_left = dy < 0 || (dy == 0 && dx > 0);
        let first = dx * (y - from.y) - dy * (x - from.x) - i64::from(!top_or_left);
        (first, -dy * SUBPIXELS, dx * SUBPIXELS)
    };
    let ((mut p, p_right, p_down), (mut q, q_right, q_down), (mut r, r_right, r_down)) = (edge(a, b), edge(b, c), edge(c, a));
    for row in within.rows {
        let (mut i, mut j, mut k) = (p, q, r);
        let mut start = within.columns.start;
        // No value below 0 where none has the sign's bit.
        while start < within.columns.end && (i | j | k) < 0 {
            (i, j, k) = (i + p_right, j + q_right, k + r_right);
            start += 1;
        }
        let mut end = start;
        while end < within.columns.end && (i | j | k) >= 0 {
            (i, j, k) = (i + p_right, j + q_right, k + r_right);
            end += 1;
        }
        if start < end {
            span(row, start..end);
        }
        (p, q, r) = (p + p_down, q + q_down, r + r_down);
    }
}

/// Walks down the edges of a triangle of any size.
fn walk_many(corners: [GridPoint; 3], clip: &PixelRect, mut span: impl FnMut(i64, Range<i64>)) {
    let mut sorted = corners;
    sorted.sort_by_key(|corner| (corner.y, corner.x));
    let [top, middle, bottom] = sorted;
    let area = doubled_area(sorted);
    if area == 0 {
        return;
    }
    let mut part = |upper: GridPoint, lower: GridPoint| {
        let rows = first_centre(upper.y).max(clip.rows.start)..first_centre(lower.y).min(clip.rows.end);
        if rows.is_empty() {
            return;
        }
        let long = Border::new(top, bottom, rows.start);
        let short = Border::new(upper, lower, rows.start);
        // With the middle corner at the right, the long edge is the left one.
        let (mut left, mut right) = if area > 0 { (long, short) } else { (short, long) };
        for row in rows {
            let columns = left.column.max(clip.columns.start)..right.column.min(clip.columns.end);
            if !columns.is_empty() {
                span(row, columns);
            }
            left.next_row();
            right.next_row();
        }
    };
    part(top, middle);
    part(middle, bottom);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CLIP: PixelRect = PixelRect { columns: 0..64, rows: 0..64 };

    fn count(triangles: &[[GridPoint; 3]], clip: &PixelRect) -> Vec<u32> {
        let mut counts = vec![0; 64 * 64];
        for triangle in triangles {
            walk_triangle(*triangle, clip, |row, columns| {
                for column in columns {
                    counts[(row * 64 + column) as usize] += 1;
                }
            });
        }
        counts
    }

    /// Inside by the textbook: no edge has the pixel's centre on its outer side, and on the edge only when it is a top or left one.
    fn textbook(corners: [GridPoint; 3], row: i64, column: i64) -> bool {
        let [a, b, c] = corners;
        let [a, b, c] = if doubled_area(corners) < 0 { [a, c, b] } else { [a, b, c] };
        let centre = GridPoint { x: column * SUBPIXELS + HALF, y: row * SUBPIXELS + HALF };
        [(a, b), (b, c), (c, a)].iter().all(|&(from, to)| match doubled_area([from, to, centre]) {
            0 => to.y < from.y || (to.y == from.y && to.x > from.x),
            side => side > 0,
        }) && doubled_area(corners) != 0
    }

    fn corner() -> impl Strategy<Value = GridPoint> {
        // Coarse steps beside fine ones, so that corners and edges often meet pixel centres.
        prop_oneof![
            (-3000_i64..20_000, -3000_i64..20_000).prop_map(|(x, y)| GridPoint { x, y }),
            (-8_i64..140, -8_i64..140).prop_map(|(x, y)| GridPoint { x: x * HALF, y: y * HALF }),
        ]
    }

    /// Corners near one another, so that the triangle is small.
    fn small() -> impl Strategy<Value = [GridPoint; 3]> {
        let near = || prop_oneof![(-900_i64..900, -900_i64..900), (-8_i64..8, -8_i64..8).prop_map(|(x, y)| (x * HALF, y * HALF))];
        (0_i64..60, 0_i64..60, near(), near(), near())
            .prop_map(|(x, y, a, b, c)| [a, b, c].map(|(dx, dy)| GridPoint { x: x * SUBPIXELS + dx, y: y * SUBPIXELS + dy }))
    }

    proptest! {
        #[test]
        fn a_small_triangle_covers_the_same_pixels_looked_through_and_walked_down(corners in small(), right in 0_i64..64, low in 0_i64..64) {
            let clip = PixelRect { columns: 3..right, rows: 2..low };
            let within = PixelRect::around(corners).intersect(&clip);
            let (mut few, mut many) = (Vec::new(), Vec::new());
            if !within.is_empty() {
                walk_few(corners, within, |row, columns| few.push((row, columns)));
            }
            walk_many(corners, &clip, |row, columns| many.push((row, columns)));
            prop_assert_eq!(few, many);
            let counts = count(&[corners], &CLIP);
            for row in 0..64 {
                for column in 0..64 {
                    prop_assert_eq!(counts[(row * 64 + column) as usize] == 1, textbook(corners, row, column), "{} {}", row, column);
                }
            }
        }

        #[test]
        fn a_triangle_covers_the_pixels_that_the_top_left_rule_gives_it(a in corner(), b in corner(), c in corner()) {
            let counts = count(&[[a, b, c]], &CLIP);
            for row in 0..64 {
                for column in 0..64 {
                    prop_assert_eq!(counts[(row * 64 + column) as usize] == 1, textbook([a, b, c], row, column), "{} {}", row, column);
                }
            }
        }

        #[test]
        fn a_clipped_triangle_is_the_part_of_the_whole_one_inside(a in corner(), b in corner(), c in corner(), x in 0_i64..64, y in 0_i64..64) {
            let whole = count(&[[a, b, c]], &CLIP);
            let clip = PixelRect { columns: x / 2..x, rows: y / 2..y };
            let part = count(&[[a, b, c]], &clip);
            for row in 0..64 {
                for column in 0..64 {
                    let at = (row * 64 + column) as usize;
                    let inside = clip.rows.contains(&row) && clip.columns.contains(&column);
                    prop_assert_eq!(part[at], if inside { whole[at] } else { 0 });
                }
            }
        }
    }

    #[test]
    fn a_fan_covers_each_pixel_of_its_square_once() {
        // 16 spokes from an odd centre to odd points on the sides of a square with corners on pixel corners.
        let centre = GridPoint { x: 8003, y: 7777 };
        let (low, high) = (4 * SUBPIXELS, 60 * SUBPIXELS);
        let along = |i: i64| low + (high - low) * i / 4 + if i % 4 == 0 { 0 } else { 37 };
        let mut rim = Vec::new();
        rim.extend((0..4).map(|i| GridPoint { x: along(i), y: low }));
        rim.extend((0..4).map(|i| GridPoint { x: high, y: along(i) }));
        rim.extend((0..4).map(|i| GridPoint { x: along(4 - i), y: high }));
        rim.extend((0..4).map(|i| GridPoint { x: low, y: along(4 - i) }));
        let triangles: Vec<_> = (0..rim.len()).map(|i| [centre, rim[i], rim[(i + 1) % rim.len()]]).collect();
        let counts = count(&triangles, &CLIP);
        for row in 0..64 {
            for column in 0..64 {
                let inside = (4..60).contains(&row) && (4..60).contains(&column);
                assert_eq!(counts[(row * 64 + column) as usize], u32::from(inside), "row {row}, column {column}");
            }
        }
    }

    #[test]
    fn a_triangle_far_larger_than_the_picture_keeps_its_slant() {
        // The long side is the diagonal through (0, 0), a hundred million pixels each way.
        let far = 100_000_000 * SUBPIXELS;
        let triangle = [GridPoint { x: -far, y: -far }, GridPoint { x: far, y: far }, GridPoint { x: -far, y: far }];
        let counts = count(&[triangle], &CLIP);
        for row in 0..64 {
            for column in 0..64 {
                assert_eq!(counts[row * 64 + column] == 1, column < row, "row {row}, column {column}");
            }
        }
    }

    #[test]
    fn positions_that_are_not_finite_have_no_grid_point() {
        assert_eq!(GridPoint::from_points(egui::pos2(f32::NAN, 0.0), 1.0), None);
        assert_eq!(GridPoint::from_points(egui::pos2(0.0, f32::INFINITY), 1.0), None);
        assert_eq!(GridPoint::from_points(egui::pos2(-1.5, 2.25), 2.0), Some(GridPoint { x: -768, y: 1152 }));
        assert!(GridPoint::from_points(egui::pos2(f32::MAX, f32::MIN), 4.0).is_some());
    }

    #[test]
    fn a_near_point_is_the_grid_point_or_says_that_it_is_not() {
        for (x, y) in [(0.0, 0.0), (-1.5, 2.25), (1234.567, -0.001), (2_000_000.0, 7.0)] {
            let at = egui::pos2(x, y);
            assert_eq!(NearPoint::from_points(at, 1.0).get(), GridPoint::from_points(at, 1.0), "{at}");
        }
        for (x, y) in [(f32::NAN, 0.0), (0.0, f32::INFINITY), (3_000_000.0, 0.0), (0.0, f32::MIN)] {
            assert_eq!(NearPoint::from_points(egui::pos2(x, y), 1.0).get(), None);
        }
    }
}
