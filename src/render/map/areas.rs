//! Outlines of areas made ready to draw: on the unit square, thinned for each whole zoom, triangulated once, and asked for
//! the spots inside their visible part. What is shaded, and how strongly, is decided in [`super::paint`].

use std::{collections::BTreeMap, sync::Arc};

use egui::{Color32, Mesh, Painter, Pos2, Rect, Stroke};
use lyon_tessellation::{
    BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers,
    math::{Point, point},
    path::Path,
};

use crate::{
    analysis::{
        mercator::{World, world_from_lonlat},
        outlines::Outlines,
        rings,
    },
    model::{LonLat, Place, Ring},
    render::projection::MapProjection,
};

/// The outlines are precise to 0.01°: thinning has nothing left to take beyond this zoom.
const FINEST_STEP: i32 = 8;
/// How far off an outline may be at a step's zoom, points: the eye sees none of it, and each point costs a software driver much.
const THINNING_POINTS: f64 = 1.0;
/// Triangles are left out one by one where there are more than this: few are in sight on a closer look.
const CULLED_FROM: usize = 3_000;

/// One polygon on the unit square.
#[derive(Debug, Clone)]
struct Part {
    /// The outer ring, then the holes; not closed by a repeated point.
    rings: Vec<Vec<World>>,
    min: World,
    max: World,
    vertices: Vec<World>,
    triangles: Vec<u32>,
}

/// An area at one step of thinning.
#[derive(Debug, Clone, Default)]
pub struct Area {
    parts: Vec<Part>,
}

/// Areas made ready, by code and step; those drawn by hand by the id of their place.
#[derive(Debug, Default)]
pub struct AreaCache {
    areas: BTreeMap<(String, i32), Arc<Area>>,
    drawn: BTreeMap<String, (Vec<Ring>, Arc<Area>)>,
}

impl AreaCache {
    /// The area of a code at the step of this zoom; empty where there is no outline of that code.
    pub fn get(&mut self, code: &str, zoom: f64) -> Arc<Area> {
        let step = (zoom.ceil() as i32).clamp(1, FINEST_STEP);
        let key = (code.to_owned(), step);
        if let Some(found) = self.areas.get(&key) {
            return Arc::clone(found);
        }
        // Where the embedded file is damaged, nothing is shaded.
        let area = Arc::new(Outlines::embedded().map_or_else(|_| Area::default(), |o| Area::prepare(o, code, step)));
        self.areas.insert(key, Arc::clone(&area));
        area
    }

    /// The area of a place that is drawn by hand; empty where there is none. It is not thinned: nobody draws so many corners.
    pub fn drawn(&mut self, place: &Place) -> Arc<Area> {
        match self.drawn.get(&place.id) {
            Some((rings, area)) if *rings == place.rings => Arc::clone(area),
            _ => {
                // What crosses itself, in a file that was written elsewhere, is left out.
                let whole: Vec<Ring> = place.rings.iter().filter(|r| rings::fault(r).is_none()).cloned().collect();
                let area = Arc::new(Area::of_rings(&whole));
                self.drawn.insert(place.id.clone(), (place.rings.clone(), Arc::clone(&area)));
                area
            }
        }
    }
}

impl Area {
    fn prepare(outlines: &Outlines, code: &str, step: i32) -> Self {
        let Some(outline) = outlines.get(code) else { return Self::default() };
        let scale = 256.0 * f64::from(step).exp2();
        let tolerance = if step == FINEST_STEP { 0.0 } else { THINNING_POINTS / scale };
        let parts = outline
            .polygons
            .iter()
            .filter_map(|polygon| {
                let exterior = thinned(&polygon.exterior, tolerance);
                let holes = polygon.holes.iter().map(|h| thinned(h, tolerance));
                let rings: Vec<Vec<World>> = std::iter::once(exterior).chain(holes).filter(|r| r.len() >= 3).collect();
                let first = rings.first()?;
                let (min, max) = bounds(first);
                let mut part = Part { rings, min, max, vertices: Vec::new(), triangles: Vec::new() };
                part.triangulate(scale);
                Some(part)
            })
            .collect();
        Self { parts }
    }

    /// The area within these rings, each a part of its own.
    pub fn of_rings(rings: &[Ring]) -> Self {
        let part = |ring: &Ring| {
            let ring = rings::worlds(ring);
            let (min, max) = bounds(&ring);
            let mut part = Part { rings: vec![ring], min, max, vertices: Vec::new(), triangles: Vec::new() };
            part.triangulate(256.0 * f64::from(FINEST_STEP).exp2());
            part
        };
        Self { parts: rings.iter().filter(|r| r.len() > 2).map(part).collect() }
    }

    /// Whether there is no outline.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether a point of the unit square (any copy) lies inside.
    pub fn contains(&self, w: World) -> bool {
        // One drawn by hand may reach beyond the square.
        let east = w.x.rem_euclid(1.0);
        let mut spots = self.parts.iter().flat_map(|p| [east - 1.0, east, east + 1.0].map(|x| (p, x)));
        spots.any(|(p, x)| {
            p.min.x <= x && x <= p.max.x && p.min.y <= w.y && w.y <= p.max.y && {
                let mut inside = false;
                for ring in &p.rings {
                    for (a, b) in edges(ring) {
                        if (a.y > w.y) != (b.y > w.y) && x < a.x + (w.y - a.y) / (b.y - a.y) * (b.x - a.x) {
                            inside = !inside;
                        }
                    }
                }
                inside
            }
        })
    }

    /// Fills the area.
    pub fn fill(&self, painter: &Painter, map: &MapProjection, colour: Color32) {
        for (part, shift) in self.in_sight(map, painter.clip_rect()) {
            let mut mesh = Mesh::default();
            mesh.vertices.reserve(part.vertices.len());
            for v in &part.vertices {
                mesh.colored_vertex(map.screen_from_world(World { x: v.x + shift, y: v.y }), colour);
            }
            if part.triangles.len() / 3 > CULLED_FROM {
                let clip = painter.clip_rect();
                for t in part.triangles.chunks_exact(3) {
                    let [a, b, c] = [t[0], t[1], t[2]].map(|at| mesh.vertices[at as usize].pos);
                    if Rect::from_points(&[a, b, c]).intersects(clip) {
                        mesh.indices.extend_from_slice(t);
                    }
                }
            } else {
                mesh.indices.clone_from(&part.triangles);
            }
            painter.add(mesh);
        }
    }

    /// Draws the outline. The cut along the antimeridian is no edge.
    pub fn stroke(&self, painter: &Painter, map: &MapProjection, stroke: Stroke) {
        let clip = painter.clip_rect().expand(8.0);
        for (part, shift) in self.in_sight(map, clip) {
            for ring in &part.rings {
                let mut run: Vec<Pos2> = Vec::new();
                let flush = |run: &mut Vec<Pos2>| {
                    if run.len() > 1 {
                        painter.line(std::mem::take(run), stroke);
                    }
                    run.clear();
                };
                for (a, b) in edges(ring) {
                    let (p, q) =
                        (map.screen_from_world(World { x: a.x + shift, y: a.y }), map.screen_from_world(World { x: b.x + shift, y: b.y }));
                    let cut = (a.x - b.x).abs() < 1e-6 && on_antimeridian(a);
                    if cut || !Rect::from_two_pos(p, q).intersects(clip) {
                        flush(&mut run);
                        continue;
                    }
                    if run.is_empty() {
                        run.push(p);
                    }
                    run.push(q);
                }
                flush(&mut run);
            }
        }
    }

    /// Draws slanting lines across the area: what belongs to no side.
    pub fn hatch(&self, painter: &Painter, map: &MapProjection, stroke: Stroke, gap: f32) {
        let clip = painter.clip_rect();
        for (part, shift) in self.in_sight(map, clip) {
            // Close up, nearly all lines of a large area are out of sight.
            let in_view = (((clip.min.x + clip.min.y) / gap).floor() as i32, ((clip.max.x + clip.max.y) / gap).ceil() as i32 + 1);
            // Lines x + y = c, crossed by the rings at places that pair up along each line.
            let mut crossings: BTreeMap<i32, Vec<f32>> = BTreeMap::new();
            for ring in &part.rings {
                for (a, b) in edges(ring) {
                    let (p, q) =
                        (map.screen_from_world(World { x: a.x + shift, y: a.y }), map.screen_from_world(World { x: b.x + shift, y: b.y }));
                    let (s, t) = ((p.x + p.y) / gap, (q.x + q.y) / gap);
                    for line in (s.min(t).ceil() as i32).max(in_view.0)..(s.max(t).ceil() as i32).min(in_view.1) {
                        let share = (line as f32 - s) / (t - s);
                        crossings.entry(line).or_default().push(p.x + share * (q.x - p.x));
                    }
                }
            }
            for (line, mut xs) in crossings {
                xs.sort_by(f32::total_cmp);
                for pair in xs.chunks_exact(2) {
                    let c = line as f32 * gap;
                    let ends = [Pos2::new(pair[0], c - pair[0]), Pos2::new(pair[1], c - pair[1])];
                    if Rect::from_two_pos(ends[0], ends[1]).intersects(clip) {
                        painter.line_segment(ends, stroke);
                    }
                }
            }
        }
    }

    /// The parts in sight that stand for the area, with the copy of the world each is on.
    fn main_parts<'a>(&'a self, map: &MapProjection, view: Rect) -> impl Iterator<Item = (&'a Part, f64)> + 'a {
        let size = |part: &Part| (part.max.x - part.min.x) * (part.max.y - part.min.y);
        let least = self.parts.iter().map(size).fold(0.0, f64::max) * LEAST_SHARE;
        // What the date line cuts off belongs to the large part at its other side.
        let cut = |part: &Part| part.min.x <= 1e-5 || part.max.x >= 1.0 - 1e-5;
        self.in_sight(map, view).filter(move |(part, _)| size(part) >= least || cut(part))
    }

    /// The parts that are in sight, with the copy of the world each is on.
    fn in_sight<'a>(&'a self, map: &MapProjection, view: Rect) -> impl Iterator<Item = (&'a Part, f64)> + 'a {
        let (a, b) = (map.world_from_screen(view.min), map.world_from_screen(view.max));
        self.parts.iter().flat_map(move |part| {
            let first = (a.x - part.max.x).ceil() as i64;
            let last = (b.x - part.min.x).floor() as i64;
            let tall_enough = part.max.y >= a.y && part.min.y <= b.y;
            (first..=last).filter(move |_| tall_enough).map(move |copy| (part, copy as f64))
        })
    }
}

/// A part smaller than this share of the largest does not stand for its area: France is not to be found at Réunion.
const LEAST_SHARE: f64 = 0.02;

/// Spots inside the visible part of some areas, with their distance from its edge in points; deepest first. Parts that are small beside
/// the largest (islands far off) have none.
pub fn visible_spots(areas: &[Arc<Area>], map: &MapProjection, view: Rect) -> Vec<(Pos2, f32)> {
    let mut bounds = Rect::NOTHING;
    for area in areas {
        for (part, shift) in area.main_parts(map, view) {
            bounds = bounds.union(Rect::from_two_pos(
                map.screen_from_world(World { x: part.min.x + shift, y: part.min.y }),
                map.screen_from_world(World { x: part.max.x + shift, y: part.max.y }),
            ));
        }
    }
    let bounds = bounds.intersect(view);
    if !bounds.is_positive() {
        return Vec::new();
    }
    // At most 48 by 48 cells, whatever is in sight.
    let cell = (bounds.width().max(bounds.height()) / 48.0).max(2.0);
    let (columns, rows) = ((bounds.width() / cell).ceil() as usize, (bounds.height() / cell).ceil() as usize);
    let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); rows];
    let row_of = |y: f32| (y - bounds.min.y) / cell - 0.5;
    for area in areas {
        for (part, shift) in area.main_parts(map, view) {
            for ring in &part.rings {
                for (a, b) in edges(ring) {
                    let (p, q) =
                        (map.screen_from_world(World { x: a.x + shift, y: a.y }), map.screen_from_world(World { x: b.x + shift, y: b.y }));
                    let (s, t) = (row_of(p.y), row_of(q.y));
                    let (from, to) = (s.min(t).ceil().max(0.0) as usize, s.max(t).ceil().clamp(0.0, rows as f32) as usize);
                    for (row, xs) in crossings.iter_mut().enumerate().take(to).skip(from) {
                        xs.push(p.x + (row as f32 - s) / (t - s) * (q.x - p.x));
                    }
                }
            }
        }
    }
    // Distance to the nearest cell outside, by two sweeps (Borgefors 1986, weights 1 and 1.41).
    let mut depth = vec![0.0_f32; columns * rows];
    for (row, xs) in crossings.iter_mut().enumerate() {
        xs.sort_by(f32::total_cmp);
        for pair in xs.chunks_exact(2) {
            let column = |x: f32| ((x - bounds.min.x) / cell - 0.5).ceil().clamp(0.0, columns as f32) as usize;
            for at in column(pair[0])..column(pair[1]) {
                depth[row * columns + at] = f32::MAX;
            }
        }
    }
    let at = |depth: &[f32], column: isize, row: isize| -> f32 {
        let inside = (0..columns as isize).contains(&column) && (0..rows as isize).contains(&row);
        if inside { depth[row as usize * columns + column as usize] } else { 0.0 }
    };
    for forward in [true, false] {
        for n in 0..columns * rows {
            let n = if forward { n } else { columns * rows - 1 - n };
            let (column, row) = ((n % columns) as isize, (n / columns) as isize);
            let side = if forward { -1 } else { 1 };
            let near = [(side, 0, 1.0), (0, side, 1.0), (-1, side, 1.41), (1, side, 1.41)]
                .into_iter()
                .map(|(dx, dy, far)| at(&depth, column + dx, row + dy) + far)
                .fold(depth[n], f32::min);
            depth[n] = near;
        }
    }
    let mut spots: Vec<(Pos2, f32)> = depth
        .iter()
        .enumerate()
        .filter(|(_, d)| **d > 0.0)
        .map(|(n, d)| {
            let spot = bounds.min + egui::vec2(((n % columns) as f32 + 0.5) * cell, ((n / columns) as f32 + 0.5) * cell);
            (spot, *d * cell)
        })
        .collect();
    spots.sort_by(|a, b| b.1.total_cmp(&a.1));
    spots
}

fn edges(ring: &[World]) -> impl Iterator<Item = (World, World)> + '_ {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (*a, *b))
}

/// The ring with no more points than keep it within `tolerance` (Douglas and Peucker 1973); not closed by a repeated point.
fn thinned(ring: &[LonLat], tolerance: f64) -> Vec<World> {
    // Not through `rem_euclid`: 180° must stay at the eastern end.
    let mut all: Vec<World> = ring.iter().map(|p| world_from_lonlat(*p)).collect();
    all.dedup();
    if all.len() > 1 && all.first() == all.last() {
        all.pop();
    }
    let Some(&first) = all.first() else { return all };
    if tolerance <= 0.0 {
        return all;
    }
    // The cut along the antimeridian stays where it is, or its ends would be drawn as edges.
    let mut kept: Vec<bool> = all.iter().map(|w| on_antimeridian(*w)).collect();
    let square = |a: World, b: World| (a.x - b.x).powi(2) + (a.y - b.y).powi(2);
    let farthest = (0..all.len()).max_by(|a, b| square(all[*a], first).total_cmp(&square(all[*b], first))).unwrap_or(0);
    (kept[0], kept[farthest]) = (true, true);
    // Round to the first point again.
    let corners: Vec<usize> = (0..all.len()).filter(|at| kept[*at]).chain([all.len()]).collect();
    let mut waiting: Vec<(usize, usize)> = corners.windows(2).map(|pair| (pair[0], pair[1])).collect();
    while let Some((from, to)) = waiting.pop() {
        let (a, b) = (all[from], all[to % all.len()]);
        let off = |at: usize| square_to_edge(all[at], a, b);
        let Some(most) = (from + 1..to).max_by(|x, y| off(*x).total_cmp(&off(*y))) else { continue };
        if off(most) > tolerance * tolerance {
            kept[most] = true;
            waiting.extend([(from, most), (most, to)]);
        }
    }
    all.into_iter().zip(kept).filter_map(|(w, keep)| keep.then_some(w)).collect()
}

fn on_antimeridian(w: World) -> bool {
    !(1e-5..=1.0 - 1e-5).contains(&w.x)
}

/// The square of the distance from a point to an edge.
fn square_to_edge(p: World, a: World, b: World) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (p.x - a.x - along * dx).powi(2) + (p.y - a.y - along * dy).powi(2)
}

fn bounds(ring: &[World]) -> (World, World) {
    ring.iter().fold((World { x: f64::MAX, y: f64::MAX }, World { x: f64::MIN, y: f64::MIN }), |(a, b), w| {
        (World { x: a.x.min(w.x), y: a.y.min(w.y) }, World { x: b.x.max(w.x), y: b.y.max(w.y) })
    })
}

impl Part {
    /// Triangulates at this scale, relative to the part's corner: 32-bit numbers are exact enough there.
    fn triangulate(&mut self, scale: f64) {
        let mut path = Path::builder();
        for ring in &self.rings {
            for (at, w) in ring.iter().enumerate() {
                let p = point(((w.x - self.min.x) * scale) as f32, ((w.y - self.min.y) * scale) as f32);
                if at == 0 {
                    path.begin(p);
                } else {
                    path.line_to(p);
                }
            }
            path.end(true);
        }
        let mut buffers: VertexBuffers<Point, u32> = VertexBuffers::new();
        let done = FillTessellator::new().tessellate_path(
            &path.build(),
            &FillOptions::even_odd(),
            &mut BuffersBuilder::new(&mut buffers, |v: FillVertex<'_>| v.position()),
        );
        // A ring that cannot be triangulated keeps its outline and goes without a fill.
        if done.is_ok() {
            self.vertices = buffers
                .vertices
                .iter()
                .map(|p| World { x: self.min.x + f64::from(p.x) / scale, y: self.min.y + f64::from(p.y) / scale })
                .collect();
            self.triangles = buffers.indices;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Camera;

    #[test]
    fn the_deepest_spot_of_a_visible_area_lies_inside_it_and_inside_the_view() {
        let mut cache = AreaCache::default();
        let view = Rect::from_min_size(Pos2::new(20.0, 30.0), egui::vec2(900.0, 600.0));
        for (code, lon, lat, zoom) in
            [("PRK", 127.0, 40.0, 6.0), ("RUS", 40.0, 55.0, 4.0), ("RUS", 178.0, 66.0, 5.0), ("RU.41", 36.0, 51.5, 7.0)]
        {
            let map = MapProjection::new(Camera { lon, lat, zoom }, view);
            let area = cache.get(code, zoom);
            let spots = visible_spots(&[Arc::clone(&area)], &map, view);
            let (deepest, depth) = spots[0];
            assert!(view.contains(deepest) && depth > 10.0, "{code} {depth}");
            assert!(area.contains(map.world_from_screen(deepest)), "{code}");
        }
    }

    #[test]
    fn an_area_does_not_stand_at_an_island_far_off() {
        let view = Rect::from_min_size(Pos2::ZERO, egui::vec2(340.0, 400.0));
        let map = MapProjection::new(Camera { lon: 75.0, lat: 0.0, zoom: 2.5 }, view);
        let france = AreaCache::default().get("FRA", 2.5);
        let reunion = map.screen_from_world(world_from_lonlat(LonLat { lon: 55.5, lat: -21.1 }));
        assert!(view.contains(reunion), "the island is in sight");
        assert!(visible_spots(&[france], &map, view).is_empty());
    }

    #[test]
    fn a_thinned_ring_has_fewer_points_and_stays_within_its_tolerance() {
        let outlines = Outlines::embedded().unwrap();
        let ring = &outlines.get("CHN").unwrap().polygons.iter().map(|p| &p.exterior).max_by_key(|r| r.len()).unwrap()[..];
        let (all, tolerance) = (thinned(ring, 0.0), THINNING_POINTS / (256.0 * 16.0));
        let few = thinned(ring, tolerance);
        assert!(few.len() * 3 < all.len(), "{} of {}", few.len(), all.len());
        for w in &all {
            let off = edges(&few).map(|(a, b)| square_to_edge(*w, a, b)).fold(f64::MAX, f64::min).sqrt();
            assert!(off <= tolerance * 1.000_001, "{off}");
        }
    }

    #[test]
    fn the_triangles_of_an_area_cover_as_much_as_its_rings() {
        let outlines = Outlines::embedded().unwrap();
        for code in ["PRK", "RUS", "UKR", "JPN"] {
            let area = Area::prepare(outlines, code, 5);
            let twice = |a: World, b: World, c: World| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
            let filled: f64 = area
                .parts
                .iter()
                .flat_map(|p| {
                    p.triangles
                        .chunks_exact(3)
                        .map(|t| twice(p.vertices[t[0] as usize], p.vertices[t[1] as usize], p.vertices[t[2] as usize]).abs())
                })
                .sum();
            let ringed: f64 = area
                .parts
                .iter()
                .map(|p| {
                    let sizes: Vec<f64> = p.rings.iter().map(|r| edges(r).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs()).collect();
                    sizes[0] - sizes[1..].iter().sum::<f64>()
                })
                .sum();
            assert!((filled / ringed - 1.0).abs() < 0.01, "{code} {}", filled / ringed);
        }
    }
}
