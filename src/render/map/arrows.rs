//! Movements as curves: from where to where, the shorter way round, not the route. Cut at the edge of an area where no town
//! is named. Colours and order are in [`super::paint`].

use std::sync::Arc;

use egui::{Pos2, Rect, Vec2};

use super::areas::Area;
use crate::{
    analysis::mercator::{World, nearest_copy},
    render::projection::MapProjection,
};

/// How far a curve bulges, as a share of its length.
const BULGE: f64 = 0.16;
/// Length of a dash with its gap, points.
const PERIOD_POINTS: f64 = 11.0;
/// The share of a period that is drawn.
const DRAWN_SHARE: f64 = 0.62;
/// How finely a curve is followed when it is cut at the edges of areas.
const CUT_STEPS: usize = 160;

/// A quadratic curve on the unit square, drawn from `start` to `end` (0 to 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    a: World,
    control: World,
    b: World,
    start: f64,
    end: f64,
    /// Whether each end is cut at the edge of an area; other ends keep clear of the marker that stands there.
    cut: [bool; 2],
}

/// What of a curve is in sight.
#[derive(Debug, Clone, Default)]
pub struct Dashes {
    /// The dashes.
    pub segments: Vec<[Pos2; 2]>,
    /// Tip and direction of the head, when it is in sight.
    pub head: Option<(Pos2, Vec2)>,
    /// Spots for the count, the middle first.
    pub middles: Vec<Pos2>,
}

impl Curve {
    /// The curve between two places, the shorter way round the globe. It bulges to the right of its direction, so that there
    /// and back are two curves; westward ones bulge north.
    pub fn between(from: World, to: World) -> Self {
        let b = World { x: nearest_copy(to.x, from.x), y: to.y };
        let (dx, dy) = (b.x - from.x, b.y - from.y);
        let control = World { x: f64::midpoint(from.x, b.x) - dy * 2.0 * BULGE, y: f64::midpoint(from.y, b.y) + dx * 2.0 * BULGE };
        Self { a: from, control, b, start: 0.0, end: 1.0, cut: [false; 2] }
    }

    /// The curve begun where it first leaves the areas of its origin and ended where it first enters those of its goal.
    #[must_use]
    pub fn cut_at(mut self, from: &[Arc<Area>], to: &[Arc<Area>]) -> Self {
        let whole = self;
        let inside = |areas: &[Arc<Area>], t: f64| areas.iter().any(|a| a.contains(whole.at(t)));
        let at = |n: usize| n as f64 / CUT_STEPS as f64;
        let start = if from.is_empty() { None } else { (0..CUT_STEPS).find(|n| !inside(from, at(*n))) };
        let first = start.unwrap_or(0);
        let end = if to.is_empty() { None } else { (first..=CUT_STEPS).find(|n| inside(to, at(*n))) };
        // An arrow too short to be seen as one keeps its whole length.
        if end.is_none_or(|end| end > first + 6) {
            // The edge between two steps is found by halving.
            let edge = |areas: &[Arc<Area>], mut out: f64, mut within: f64| {
                for _ in 0..10 {
                    let middle = f64::midpoint(out, within);
                    if inside(areas, middle) { within = middle } else { out = middle }
                }
                f64::midpoint(out, within)
            };
            if let Some(n) = start.filter(|n| *n > 0) {
                self.start = edge(from, at(n), at(n - 1));
                self.cut[0] = true;
            }
            if let Some(n) = end.filter(|n| *n > 0) {
                self.end = edge(to, at(n - 1), at(n));
                self.cut[1] = true;
            }
        }
        self
    }

    /// The point at a share of the whole curve.
    fn at(&self, t: f64) -> World {
        let s = 1.0 - t;
        let mix = |a: f64, c: f64, b: f64| s * s * a + 2.0 * s * t * c + t * t * b;
        World { x: mix(self.a.x, self.control.x, self.b.x), y: mix(self.a.y, self.control.y, self.b.y) }
    }

    /// About how long it is on the unit square.
    fn length(&self) -> f64 {
        let d = |a: World, b: World| (a.x - b.x).hypot(a.y - b.y);
        (d(self.a, self.b) + d(self.a, self.control) + d(self.control, self.b)) / 2.0
    }

    /// What of it is in sight. Dashes hang on the curve, not on the picture: they stand still while it is panned.
    pub fn dashes(&self, map: &MapProjection, view: Rect, clear_points: f64) -> Dashes {
        let mut found = Dashes::default();
        let length = self.length() * map.world_width();
        if !length.is_finite() || length < 1.0 {
            return found;
        }
        let clear = (clear_points / length).min(0.2);
        let start = self.start + if self.cut[0] { 0.0 } else { clear };
        let end = self.end - if self.cut[1] { 0.0 } else { clear };
        let (left, right) = (map.world_from_screen(view.min).x, map.world_from_screen(view.max).x);
        let (west, east) = (self.a.x.min(self.b.x).min(self.control.x), self.a.x.max(self.b.x).max(self.control.x));
        let count = (length / PERIOD_POINTS).ceil();
        for copy in ((left - east).ceil() as i64)..=((right - west).floor() as i64) {
            let screen = |t: f64| {
                let w = self.at(t);
                map.screen_from_world(World { x: w.x + copy as f64, y: w.y })
            };
            let mut spans = Vec::new();
            seen(&screen, view, start, end, length, &mut spans);
            for (from, to) in &spans {
                for dash in ((from * count).floor() as i64)..=((to * count).ceil() as i64) {
                    let a = (dash as f64 / count).clamp(start, end);
                    let b = ((dash as f64 + DRAWN_SHARE) / count).clamp(start, end);
                    if b > a && a < *to && b > *from {
                        found.segments.push([screen(a), screen(b)]);
                    }
                }
            }
            let (tip, before) = (screen(end), screen(end - (6.0 / length).min(0.05)));
            if view.contains(tip) {
                found.head = Some((tip, (tip - before).normalized()));
            }
            if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
                found.middles.extend([0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(|s| screen(first.0 + (last.1 - first.0) * s)));
            }
        }
        found
    }
}

/// The spans of a curve that may be in sight, by halving; neighbours are joined.
fn seen(screen: &impl Fn(f64) -> Pos2, view: Rect, from: f64, to: f64, length: f64, spans: &mut Vec<(f64, f64)>) {
    let (a, m, b) = (screen(from), screen(f64::midpoint(from, to)), screen(to));
    // The middle of a quadratic span is half its control's way out: twice that, and some, holds the span.
    let bow = (m - a.lerp(b, 0.5)).length();
    if !Rect::from_points(&[a, m, b]).expand(bow + 2.0).intersects(view) {
        return;
    }
    if (to - from) * length < 96.0 {
        match spans.last_mut() {
            Some(last) if (last.1 - from).abs() < 1e-12 => last.1 = to,
            _ => spans.push((from, to)),
        }
        return;
    }
    let middle = f64::midpoint(from, to);
    seen(screen, view, from, middle, length, spans);
    seen(screen, view, middle, to, length, spans);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::mercator::world_from_lonlat,
        model::{Camera, LonLat},
        render::map::areas::AreaCache,
    };

    #[test]
    fn an_arrow_takes_the_shorter_way_round() {
        let w = |lon, lat| world_from_lonlat(LonLat::new(lon, lat));
        let over_the_pacific = Curve::between(w(140.0, 36.0), w(-120.0, 37.0));
        assert!(over_the_pacific.b.x > over_the_pacific.a.x && over_the_pacific.b.x - over_the_pacific.a.x < 0.5);
        let over_asia = Curve::between(w(130.0, 42.0), w(36.0, 51.0));
        assert!(over_asia.b.x < over_asia.a.x && over_asia.a.x - over_asia.b.x < 0.5);
        // Westward, it bulges north.
        assert!(over_asia.at(0.5).y < f64::midpoint(over_asia.a.y, over_asia.b.y));
    }

    #[test]
    fn an_arrow_ends_at_the_edge_of_a_country() {
        let mut cache = AreaCache::default();
        let (korea, kursk) = (cache.get("PRK", 8.0), cache.get("RU.41", 8.0));
        let w = |lon, lat| world_from_lonlat(LonLat::new(lon, lat));
        let curve = Curve::between(w(127.2, 40.3), w(36.6, 51.95)).cut_at(&[Arc::clone(&korea)], &[Arc::clone(&kursk)]);
        assert!(curve.cut == [true, true] && curve.start > 0.0 && curve.end < 1.0);
        assert!(!korea.contains(curve.at(curve.start + 0.001)) && korea.contains(curve.at(curve.start - 0.001)));
        assert!(kursk.contains(curve.at(curve.end + 0.001)) && !kursk.contains(curve.at(curve.end - 0.001)));
    }

    #[test]
    fn a_long_arrow_seen_close_has_as_few_dashes_as_the_picture_holds() {
        let w = |lon, lat| world_from_lonlat(LonLat::new(lon, lat));
        let view = Rect::from_min_size(Pos2::ZERO, egui::vec2(1280.0, 720.0));
        let map = MapProjection::new(Camera { lon: 130.0, lat: 42.0, zoom: 12.0 }, view);
        let dashes = Curve::between(w(130.0, 42.0), w(36.0, 51.0)).dashes(&map, view, 10.0);
        assert!((10..400).contains(&dashes.segments.len()), "{}", dashes.segments.len());
    }
}
