//! What the analyst draws over a map: words, arrows, circles along the ground, numbered callouts. All in the analyst's colour, which is
//! used for nothing that a source says. Where they may be changed is not known here.

use std::sync::Arc;

use egui::{Align2, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, text::LayoutJob, text::TextFormat};

use super::{
    fonts,
    projection::MapProjection,
    theme::{Theme, size},
};
use crate::{
    analysis::mercator::{World, nearest_copy, world_from_lonlat},
    model::{
        LonLat,
        annotation::{Annotation, AnnotationKind},
    },
    text::tf,
};

/// Radius of a callout's disc, points.
const DISC: f32 = 11.5;
/// From the point that a callout names to the middle of its disc, points.
const LEADER: f32 = 34.0;
/// Space around words on their plate, points.
const MARGIN: Vec2 = Vec2::new(6.0, 3.0);
/// The widest that words stand, points, and as a share of the map.
const WIDEST: (f32, f32) = (230.0, 0.42);
/// The most lines of words; they end in "…" beyond.
const MOST_ROWS: usize = 5;
/// Points of a circle's outline.
const CIRCLE_POINTS: usize = 96;
/// Mean radius of the earth (IUGG), kilometres.
const EARTH_KM: f64 = 6_371.008_8;

/// Annotations with their places on one picture.
#[derive(Debug, Default)]
pub struct Placed {
    lines: Vec<(Vec<Pos2>, f32)>,
    heads: Vec<[Pos2; 3]>,
    fills: Vec<Vec<Pos2>>,
    discs: Vec<(Pos2, Pos2, u32)>,
    plates: Vec<(Rect, Arc<Galley>)>,
    taken: Vec<Rect>,
    handles: Vec<Handle>,
}

/// What of an annotation can be taken hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Where it stands.
    At,
    /// The head of an arrow.
    Head,
    /// The edge of a circle.
    Edge,
}

/// Where an annotation can be taken hold of to move it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handle {
    /// Index of the annotation.
    pub index: usize,
    /// What is moved by it.
    pub part: Part,
    /// The point of the map that moves.
    pub point: Pos2,
    /// Where it is taken hold of.
    pub rect: Rect,
    /// Nothing is drawn there that shows it.
    pub bare: bool,
}

/// The annotation with a part of it moved to a place on the globe.
pub fn moved(annotation: &Annotation, part: Part, to: LonLat) -> Annotation {
    // About ten metres: no finer than a hand is on any map shown.
    let fine = |degrees: f64| (degrees * 1e4).round() / 1e4;
    let to = LonLat::new(fine(to.lon), fine(to.lat));
    match part {
        Part::At => Annotation { at: to, ..annotation.clone() },
        Part::Head => Annotation { to: Some(to), ..annotation.clone() },
        Part::Edge => {
            let km = annotation.at.distance_km(to).clamp(0.1, 19_999.0);
            // Two digits that count: more would say more than was drawn.
            let step = 10.0_f64.powf(km.log10().floor() - 1.0);
            Annotation { radius_km: Some(((km / step).round() * step * 1e3).round() / 1e3), ..annotation.clone() }
        }
    }
}

/// Finds a place for each annotation that can be drawn and is in sight, clear of what is `taken` and of each other where there is room.
pub fn place(painter: &Painter, map: &MapProjection, annotations: &[Annotation], theme: &Theme, taken: &[Rect]) -> Placed {
    let mut placed = Placed::default();
    let drawn = || annotations.iter().enumerate().filter(|(_, a)| a.can_be_drawn());
    // The discs stand first: words can give way, and the points they name should be left in sight.
    let points: Vec<Pos2> = drawn().filter(|(_, a)| a.kind == AnnotationKind::Callout).map(|(_, a)| map.screen_from_lonlat(a.at)).collect();
    let mut blocked: Vec<Rect> = taken.to_vec();
    blocked.extend(points.iter().map(|p| Rect::from_center_size(*p, Vec2::splat(10.0))));
    let mut callouts = Vec::new();
    for (index, a) in drawn() {
        let at = map.screen_from_lonlat(a.at);
        let mut handle = |part, point, rect, bare| placed.handles.push(Handle { index, part, point, rect, bare });
        match a.kind {
            AnnotationKind::Callout if map.rect.contains(at) => {
                let disc = disc_at(at, map.rect, &blocked);
                let rect = Rect::from_center_size(disc, Vec2::splat(2.0 * DISC));
                blocked.push(rect);
                handle(Part::At, at, rect, false);
                placed.taken.push(rect);
                placed.discs.push((at, disc, a.number.unwrap_or_default()));
                callouts.push((rect, a));
            }
            AnnotationKind::Arrow => {
                let tip = a.to.map(|to| screen_near(map, to, map.world_from_screen(at)));
                handle(Part::At, at, hold(at), true);
                if let Some(tip) = tip {
                    handle(Part::Head, tip, hold(tip), true);
                }
                placed.arrow(map, a);
            }
            AnnotationKind::Circle => {
                let edge = along(a.at, std::f64::consts::FRAC_PI_2, a.radius_km.unwrap_or_default());
                let edge = screen_near(map, edge, map.world_from_screen(at));
                handle(Part::At, at, hold(at), true);
                handle(Part::Edge, edge, hold(edge), true);
                placed.circle(map, a);
            }
            _ => {}
        }
    }
    for (disc, a) in callouts {
        placed.words(painter, map, theme, &a.words, disc, &mut blocked);
    }
    for (index, a) in drawn() {
        let at = map.screen_from_lonlat(a.at);
        let near = |p: Pos2| Rect::from_center_size(p, Vec2::splat(8.0));
        match a.kind {
            AnnotationKind::Text if map.rect.contains(at) => {
                let words = words_of(painter, &a.words, theme, map.rect);
                let rect = inside(Rect::from_center_size(at, words.size() + MARGIN * 2.0), map.rect);
                placed.handles.push(Handle { index, part: Part::At, point: at, rect, bare: false });
                placed.put(rect, words, &mut blocked);
            }
            AnnotationKind::Arrow => {
                let middle = a.to.map(|to| at.lerp(screen_near(map, to, map.world_from_screen(at)), 0.5));
                if let Some(middle) = middle.filter(|m| map.rect.contains(*m)) {
                    placed.words(painter, map, theme, &a.words, near(middle), &mut blocked);
                }
            }
            AnnotationKind::Circle => {
                let km = crate::analysis::phrases::format_number(a.radius_km.unwrap_or_default());
                let key = if a.words.trim().is_empty() { "annotation-radius" } else { "annotation-radius-words" };
                let words = tf(key, &[("km", km), ("words", a.words.trim().to_owned())]);
                let top = map.screen_from_lonlat(along(a.at, 0.0, a.radius_km.unwrap_or_default()));
                let spot = if map.rect.contains(top) { top } else { at };
                if map.rect.contains(spot) {
                    placed.words(painter, map, theme, &words, near(spot), &mut blocked);
                }
            }
            _ => {}
        }
    }
    placed
}

impl Placed {
    /// What of the picture they cover, but for lines.
    pub fn rects(&self) -> &[Rect] {
        &self.taken
    }

    /// Where they can be taken hold of.
    pub fn handles(&self) -> &[Handle] {
        &self.handles
    }

    /// Draws the handles that nothing else shows, and a frame around the one that is `held`.
    pub fn paint_handles(&self, painter: &Painter, theme: &Theme, held: Option<usize>) {
        for (at, handle) in self.handles.iter().enumerate() {
            let is_held = held == Some(at);
            if handle.bare {
                let fill = if is_held { theme.analyst } else { theme.map.plate };
                painter.circle(handle.point, 5.0, fill, Stroke::new(2.0, theme.analyst));
            } else if is_held {
                painter.rect_stroke(handle.rect.expand(3.0), 6.0, Stroke::new(2.0, theme.analyst), StrokeKind::Outside);
            }
        }
    }

    /// Draws the lines of callouts, which go beneath the marks that stand at their points, so that these can be read.
    pub fn paint_leaders(&self, painter: &Painter, theme: &Theme) {
        for (at, disc, _) in &self.discs {
            painter.line_segment([*at, *disc], Stroke::new(4.5, Theme::faded(theme.map.halo, 0.7)));
            painter.line_segment([*at, *disc], Stroke::new(2.2, theme.analyst));
        }
    }

    /// Draws all else.
    pub fn paint(&self, painter: &Painter, theme: &Theme) {
        let (ink, plate) = (theme.analyst, Theme::faded(theme.map.plate, 0.94));
        for outline in &self.fills {
            // egui fills convex outlines only, and a circle along the ground stays one unless it reaches for a pole.
            painter.add(egui::Shape::convex_polygon(outline.clone(), ink.gamma_multiply(0.10), Stroke::NONE));
        }
        for (line, width) in &self.lines {
            painter.line(line.clone(), Stroke::new(*width + 2.5, Theme::faded(theme.map.halo, 0.7)));
            painter.line(line.clone(), Stroke::new(*width, ink));
        }
        for head in &self.heads {
            painter.add(egui::Shape::convex_polygon(head.to_vec(), ink, Stroke::new(1.0, theme.map.halo)));
        }
        for (_, disc, number) in &self.discs {
            painter.circle(*disc, DISC, ink, Stroke::new(1.5, theme.map.halo));
            painter.text(*disc, Align2::CENTER_CENTER, number.to_string(), fonts::strong(14.0), theme.on_analyst);
        }
        for (rect, words) in &self.plates {
            painter.rect(*rect, 4.0, plate, Stroke::new(1.5, ink), StrokeKind::Inside);
            painter.galley(rect.min + MARGIN, Arc::clone(words), ink);
        }
    }

    fn arrow(&mut self, map: &MapProjection, a: &Annotation) {
        let Some(to) = a.to else { return };
        let tail = map.screen_from_lonlat(a.at);
        let tip = screen_near(map, to, map.world_from_screen(tail));
        let way = tip - tail;
        if !(tail.is_finite() && tip.is_finite()) || way.length() < 2.0 {
            return;
        }
        let ahead = way.normalized();
        let side = ahead.rot90() * 7.0;
        let neck = tip - ahead * 16.0;
        self.lines.push((vec![tail, neck], 3.0));
        self.heads.push([tip, neck + side, neck - side]);
    }

    fn circle(&mut self, map: &MapProjection, a: &Annotation) {
        let radius = a.radius_km.unwrap_or_default();
        let middle = map.world_from_screen(map.screen_from_lonlat(a.at));
        let mut before = middle.x;
        let outline: Vec<Pos2> = (0..=CIRCLE_POINTS)
            .map(|n| {
                let w = world_from_lonlat(along(a.at, n as f64 / CIRCLE_POINTS as f64 * std::f64::consts::TAU, radius));
                before = nearest_copy(w.x, before);
                map.screen_from_world(World { x: before, y: w.y })
            })
            .filter(|p| p.is_finite())
            .collect();
        let closed = matches!((outline.first(), outline.last()), (Some(a), Some(b)) if a.distance(*b) < 2.0);
        if closed && outline.len() > 2 {
            self.fills.push(outline.clone());
        }
        self.lines.push((outline, 2.5));
    }

    /// Words beside a mark, where there is room.
    fn words(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, words: &str, mark: Rect, blocked: &mut Vec<Rect>) {
        if words.trim().is_empty() {
            return;
        }
        let words = words_of(painter, words, theme, map.rect);
        let spots = super::map::around(mark, words.size() + MARGIN * 2.0, 4.0);
        let clear = |r: &&Rect| map.rect.contains_rect(**r) && !blocked.iter().any(|b| b.intersects(**r));
        let spot = spots.iter().find(clear).copied().unwrap_or_else(|| inside(spots[0], map.rect));
        self.put(spot, words, blocked);
    }

    fn put(&mut self, rect: Rect, words: Arc<Galley>, blocked: &mut Vec<Rect>) {
        blocked.push(rect);
        self.taken.push(rect);
        self.plates.push((rect, words));
    }
}

/// Where a callout's disc stands: beside its point, so that what is there stays in sight.
fn disc_at(at: Pos2, view: Rect, blocked: &[Rect]) -> Pos2 {
    // To the right and up first.
    let turns = [-0.125_f32, -0.375, 0.125, 0.375, -0.25, 0.0, 0.25, 0.5];
    let spots = turns.map(|turn| at + Vec2::angled(turn * std::f32::consts::TAU) * LEADER);
    let rect = |c: Pos2| Rect::from_center_size(c, Vec2::splat(2.0 * DISC + 2.0));
    let clear = |c: &&Pos2| view.contains_rect(rect(**c)) && !blocked.iter().any(|b| b.intersects(rect(**c)));
    let spot = spots.iter().find(clear).copied().unwrap_or(spots[0]);
    inside(rect(spot), view).center()
}

fn words_of(painter: &Painter, words: &str, theme: &Theme, view: Rect) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.append(words.trim(), 0.0, TextFormat::simple(fonts::strong(size::BODY), theme.analyst));
    job.wrap.max_width = WIDEST.0.min(view.width() * WIDEST.1);
    job.wrap.max_rows = MOST_ROWS;
    job.wrap.overflow_character = Some('…');
    painter.layout_job(job)
}

/// Room to take hold of a point.
fn hold(point: Pos2) -> Rect {
    Rect::from_center_size(point, Vec2::splat(18.0))
}

/// Moved into the picture, as far as it is no larger.
fn inside(rect: Rect, view: Rect) -> Rect {
    let x = rect.left().min(view.right() - rect.width()).max(view.left());
    let y = rect.top().min(view.bottom() - rect.height()).max(view.top());
    Rect::from_min_size(Pos2::new(x, y), rect.size())
}

/// The screen point of a place, on the copy of the world nearest to another point.
fn screen_near(map: &MapProjection, place: LonLat, near: World) -> Pos2 {
    let w = world_from_lonlat(place);
    map.screen_from_world(World { x: nearest_copy(w.x, near.x), y: w.y })
}

/// The place so far from another in this direction, radians from north, on a sphere.
fn along(from: LonLat, bearing: f64, km: f64) -> LonLat {
    let (lat, lon, way) = (from.lat.to_radians(), from.lon.to_radians(), km / EARTH_KM);
    let there = (lat.sin() * way.cos() + lat.cos() * way.sin() * bearing.cos()).clamp(-1.0, 1.0).asin();
    let turned = (bearing.sin() * way.sin() * lat.cos()).atan2(way.cos() - lat.sin() * there.sin());
    let lon = (lon + turned).to_degrees();
    LonLat::new((lon + 540.0).rem_euclid(360.0) - 180.0, there.to_degrees())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_keeps_its_radius_along_the_ground_whatever_the_latitude() {
        let haversine = |a: LonLat, b: LonLat| {
            let (la, lb) = (a.lat.to_radians(), b.lat.to_radians());
            let h = ((lb - la) / 2.0).sin().powi(2) + la.cos() * lb.cos() * ((b.lon - a.lon).to_radians() / 2.0).sin().powi(2);
            2.0 * EARTH_KM * h.sqrt().asin()
        };
        for centre in [LonLat::new(36.2, 51.7), LonLat::new(179.9, -12.0), LonLat::new(0.0, 80.0)] {
            for bearing in [0.0, 1.0, 2.5, 4.0] {
                let edge = along(centre, bearing, 300.0);
                assert!((haversine(centre, edge) - 300.0).abs() < 1e-6, "{centre:?} {bearing}");
                assert!(edge.is_valid());
            }
        }
    }

    #[test]
    fn words_are_moved_into_the_picture_from_every_side() {
        let view = Rect::from_min_max(Pos2::ZERO, Pos2::new(100.0, 80.0));
        for corner in [Pos2::new(-30.0, -5.0), Pos2::new(90.0, 70.0), Pos2::new(40.0, 30.0), Pos2::new(500.0, -500.0)] {
            let rect = Rect::from_min_size(corner, Vec2::new(20.0, 10.0));
            assert!(view.contains_rect(inside(rect, view)), "{corner:?}");
        }
        let within = Rect::from_min_size(Pos2::new(40.0, 30.0), Vec2::new(20.0, 10.0));
        assert_eq!(inside(within, view), within);
    }
}
