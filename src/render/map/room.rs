//! Which parts of the picture are taken, so that marks, plates and labels keep clear of each other.

use std::collections::BTreeMap;

use egui::{Pos2, Rect, Vec2};

/// Width of a bucket, points.
const BUCKET: f32 = 64.0;

/// Rectangles that are taken, found again by where they lie.
#[derive(Debug, Clone, Default)]
pub struct Room {
    rects: Vec<Rect>,
    buckets: BTreeMap<(i32, i32), Vec<u32>>,
}

impl Room {
    /// Takes a rectangle.
    pub fn take(&mut self, rect: Rect) {
        let at = self.rects.len() as u32;
        self.rects.push(rect);
        for bucket in buckets(rect) {
            self.buckets.entry(bucket).or_default().push(at);
        }
    }

    /// Whether nothing that is taken reaches into the rectangle.
    pub fn is_free(&self, rect: Rect) -> bool {
        buckets(rect)
            .all(|bucket| self.buckets.get(&bucket).is_none_or(|found| found.iter().all(|at| !overlap(self.rects[*at as usize], rect))))
    }

    /// All that is taken, in the order it was taken.
    pub fn rects(&self) -> &[Rect] {
        &self.rects
    }
}

/// Whether two rectangles share more than an edge.
pub fn overlap(a: Rect, b: Rect) -> bool {
    a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y
}

fn buckets(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    // What is far out of the picture is never asked for; clamped, so that no rectangle fills thousands of buckets.
    let index = |v: f32| (v / BUCKET).floor().clamp(-64.0, 512.0) as i32;
    let (x0, x1, y0, y1) = (index(rect.min.x), index(rect.max.x), index(rect.min.y), index(rect.max.y));
    (y0..=y1).flat_map(move |y| (x0..=x1).map(move |x| (x, y)))
}

/// Where a label of this size may stand around a mark: right, left, above, below, then the corners.
pub fn around(mark: Rect, size: Vec2, gap: f32) -> [Rect; 8] {
    let c = mark.center();
    let (left, right) = (mark.min.x - gap - size.x, mark.max.x + gap);
    let (above, below) = (mark.min.y - gap - size.y, mark.max.y + gap);
    let (middle_x, middle_y) = (c.x - size.x / 2.0, c.y - size.y / 2.0);
    // Corners move in under the mark's own: its shape is round.
    let (near_left, near_right) = (c.x - mark.width() * 0.25 - size.x, c.x + mark.width() * 0.25);
    [
        (right, middle_y),
        (left, middle_y),
        (middle_x, above),
        (middle_x, below),
        (near_right, above),
        (near_right, below),
        (near_left, above),
        (near_left, below),
    ]
    .map(|(x, y)| Rect::from_min_size(Pos2::new(x, y), size))
}
