//! The offline basemap: a vector map of the world, drawn as ordinary shapes, so that window and picture show the same.
//!
//! Tiles are unpacked and cut into triangles once, kept, and only moved and coloured in each pass. Knows nothing of events.

mod error;
mod ground;
mod labels;
mod lines;
mod mvt;
mod pmtiles;
mod tile;

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use egui::{CornerRadius, Mesh, Painter, Pos2, Rect, Shape};

pub use self::error::BasemapError;
use self::{
    ground::{Placement, Style, tile_mesh},
    labels::{Candidate, Label},
    mvt::EXTENT,
    pmtiles::{Archive, TileId},
    tile::{Name, Tile},
};
use super::{fonts::GlyphsSeen, projection::MapProjection, theme::Theme};

/// What every map must carry, in the window and in pictures.
pub const CREDIT: &str = "Made with Natural Earth. Place names © GeoNames (geonames.org), CC BY 4.0, modified.";

/// How many tiles a window reads in one pass.
const TILES_A_PASS: usize = 3;
/// How many tiles are kept ready.
const MOST_TILES: usize = 256;
/// How many tiles a view may take; more is a camera gone wrong.
const MOST_IN_VIEW: i64 = 1024;

/// The map, and what of it is ready to draw.
#[derive(Debug)]
pub struct Basemap {
    archive: Archive,
    ready: BTreeMap<TileId, Ready>,
    /// Counts passes, to know which tiles have not been used for long.
    pass: u64,
    ground: Option<Ground>,
    names: Option<Names>,
    damage: Option<BasemapError>,
}

/// A tile that has been read.
#[derive(Debug)]
struct Ready {
    /// `None` where only its names were asked for.
    tile: Option<Tile>,
    names: Arc<[Name]>,
    used_in: u64,
}

/// A finished picture of the ground, drawn again while nothing changes.
#[derive(Debug)]
struct Ground {
    of: (MapProjection, Style, Rect),
    meshes: Vec<(Rect, Arc<Mesh>)>,
}

/// Names in their places, drawn again while nothing changes.
#[derive(Debug)]
struct Names {
    of: (MapProjection, Theme, f32, GlyphsSeen),
    taken: Vec<Rect>,
    named: Vec<String>,
    from: Vec<TileId>,
    labels: Vec<Label>,
}

/// A tile in the view, on one of the copies of the world.
#[derive(Debug, Clone, Copy)]
struct InView {
    id: TileId,
    /// How many worlds to the east of the first it lies.
    copy: i64,
    rect: Rect,
}

impl Basemap {
    /// The map of the world in the program.
    ///
    /// # Errors
    /// Where that map is damaged.
    pub fn embedded() -> Result<Self, BasemapError> {
        Self::from_bytes(&include_bytes!("../../../assets/map/world.pmtiles")[..])
    }

    /// A map in the layers and attributes of the embedded one, as a PMTiles archive.
    ///
    /// # Errors
    /// Where the bytes are not such an archive.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, BasemapError> {
        let archive = Archive::open(bytes)?;
        Ok(Self { archive, ready: BTreeMap::new(), pass: 0, ground: None, names: None, damage: None })
    }

    /// Reads all tiles of a view before it is drawn.
    pub fn read_ahead(&mut self, map: &MapProjection) {
        let view = self.view(map);
        self.read_view(&view, map, true);
    }

    /// What was wrong with the tile that was last found damaged. Such a tile is drawn as sea.
    pub fn damage(&self) -> Option<&BasemapError> {
        self.damage.as_ref()
    }

    /// Draws land, water and boundaries, and says whether every tile needed was drawn.
    ///
    /// With `wait` all are read on the spot. Without, a few are read in each pass, the next pass is asked for, and a tile of a lower
    /// zoom stands in for what is missing.
    pub fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool {
        self.pass += 1;
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(map.rect));
        painter.rect_filled(map.rect, CornerRadius::ZERO, theme.map.sea);
        let style = Style { colours: theme.map, zoom: map.camera.zoom, feather: 1.0 / painter.pixels_per_point() };
        let of = (*map, style, painter.clip_rect());
        if self.ground.as_ref().is_none_or(|ground| ground.of != of) {
            self.ground = None;
            let view = self.view(map);
            let complete = self.read_view(&view, map, wait);
            let meshes = self.meshes(&view, map, &style, painter.clip_rect());
            if complete {
                self.ground = Some(Ground { of, meshes });
            } else {
                draw(&painter, &meshes);
                painter.ctx().request_repaint();
                return false;
            }
        }
        if let Some(ground) = &self.ground {
            draw(&painter, &ground.meshes);
        }
        true
    }

    /// Draws names of countries, regions, seas and towns, none over another nor over `taken`, the rectangles on screen that marks
    /// and their labels use. Takes the tiles that [`Self::paint_ground`] has read for this view.
    pub fn paint_labels(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, taken: &[Rect], named: &[&str]) {
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(map.rect));
        let view = self.view(map);
        let sources: Vec<(InView, TileId)> = view.iter().filter_map(|v| Some((*v, self.nearest_ready(v.id)?))).collect();
        let from: Vec<TileId> = sources.iter().map(|(_, id)| *id).collect();
        let of = (*map, *theme, painter.pixels_per_point(), GlyphsSeen::of(&painter));
        if self.names.as_ref().is_none_or(|n| n.of != of || n.taken != taken || n.from != from || n.named != named) {
            let mut candidates = Vec::new();
            for (v, source) in &sources {
                let Some(ready) = self.ready.get(source) else { continue };
                let place = placement(map, *source, v.copy);
                candidates.extend(
                    ready.names.iter().filter(|name| lies_in(name.at, *source, v.id) && !named.contains(&name.text.as_str())).map(|name| {
                        Candidate {
                            name,
                            at: Pos2::new(
                                (place.x + f64::from(name.at[0]) * place.unit) as f32,
                                (place.y + f64::from(name.at[1]) * place.unit) as f32,
                            ),
                        }
                    }),
                );
            }
            let area = map.rect.intersect(painter.clip_rect());
            let labels = labels::place(candidates, area, taken, map.camera.zoom, &theme.map, &painter);
            let named = named.iter().map(|n| (*n).to_owned()).collect();
            self.names = Some(Names { of, taken: taken.to_vec(), named, from, labels });
        }
        if let Some(names) = &self.names {
            labels::draw(&names.labels, &theme.map, &painter);
        }
    }

    /// The tiles in the view, row by row.
    fn view(&self, map: &MapProjection) -> Vec<InView> {
        let zoom = (map.camera.zoom - 1.0).floor().clamp(0.0, f64::from(self.archive.max_zoom())) as u8;
        let across = (1u64 << zoom) as f64;
        let (from, to) = (map.world_from_screen(map.rect.min), map.world_from_screen(map.rect.max));
        let corners = [from.x, from.y, to.x, to.y].map(|v| (v * across).floor());
        if !map.rect.is_positive() || corners.iter().any(|v| !v.is_finite() || v.abs() > 1e9) {
            return Vec::new();
        }
        let [left, top, right, bottom] = corners.map(|v| v as i64);
        let side = across as i64;
        let (top, bottom) = (top.max(0), bottom.min(side - 1));
        if (right - left + 1).saturating_mul((bottom - top + 1).max(0)) > MOST_IN_VIEW {
            return Vec::new();
        }
        let mut out = Vec::new();
        for row in top..=bottom {
            for column in left..=right {
                let id = TileId { z: zoom, x: column.rem_euclid(side) as u32, y: row as u32 };
                let copy = column.div_euclid(side);
                let (a, b) = (screen(map, column as f64 / across, row as f64 / across), (column + 1, row + 1));
                let b = screen(map, b.0 as f64 / across, b.1 as f64 / across);
                let rect = Rect::from_min_max(Pos2::new(a.0 as f32, a.1 as f32), Pos2::new(b.0 as f32, b.1 as f32));
                out.push(InView { id, copy, rect });
            }
        }
        out
    }

    /// Reads what the view needs, from its middle outwards; says whether all of it is there.
    fn read_view(&mut self, view: &[InView], map: &MapProjection, wait: bool) -> bool {
        for v in view {
            if let Some(ready) = self.nearest_ready(v.id).and_then(|id| self.ready.get_mut(&id)) {
                ready.used_in = self.pass;
            }
        }
        let middle = map.rect.center();
        let mut missing: Vec<&InView> = view.iter().filter(|v| !self.is_ready(v.id)).collect();
        missing.sort_by(|a, b| a.rect.distance_sq_to_pos(middle).total_cmp(&b.rect.distance_sq_to_pos(middle)));
        let mut left = if wait { usize::MAX } else { TILES_A_PASS };
        // The world comes first: it stands in for all the others.
        let world = TileId { z: 0, x: 0, y: 0 };
        if !missing.is_empty() && !self.is_ready(world) {
            self.read(world);
        }
        for v in missing {
            if self.is_ready(v.id) {
                continue;
            }
            if left == 0 {
                return false;
            }
            self.read(v.id);
            left -= 1;
        }
        true
    }

    fn is_ready(&self, id: TileId) -> bool {
        self.ready.get(&id).is_some_and(|ready| ready.tile.is_some())
    }

    /// The tile itself, or the deepest one above it that has been read.
    fn nearest_ready(&self, id: TileId) -> Option<TileId> {
        let mut at = Some(id);
        while let Some(id) = at {
            if self.is_ready(id) {
                return Some(id);
            }
            at = id.parent();
        }
        None
    }

    /// Reads a tile; where there is none, or it is damaged, it is empty.
    fn read(&mut self, id: TileId) {
        let parent = id.parent().map(|parent| self.names_of(parent)).unwrap_or_default();
        let deepest = id.z == self.archive.max_zoom();
        let read = match self.archive.tile(id) {
            Ok(Some(bytes)) => Tile::read(&bytes, id, deepest).and_then(|tile| Ok((tile, tile::names(&bytes, id, &parent)?))),
            Ok(None) => Ok(Default::default()),
            Err(error) => Err(error),
        };
        let (tile, names) = self.or_empty(read);
        self.ready.insert(id, Ready { tile: Some(tile), names: names.into(), used_in: self.pass });
        self.forget_oldest();
    }

    /// The names in a tile, without reading its geometry.
    fn names_of(&mut self, id: TileId) -> Arc<[Name]> {
        if let Some(ready) = self.ready.get_mut(&id) {
            ready.used_in = self.pass;
            return Arc::clone(&ready.names);
        }
        let parent = id.parent().map(|parent| self.names_of(parent)).unwrap_or_default();
        let read = match self.archive.tile(id) {
            Ok(Some(bytes)) => tile::names(&bytes, id, &parent),
            Ok(None) => Ok(Vec::new()),
            Err(error) => Err(error),
        };
        let names: Arc<[Name]> = self.or_empty(read).into();
        self.ready.insert(id, Ready { tile: None, names: Arc::clone(&names), used_in: self.pass });
        names
    }

    fn or_empty<T: Default>(&mut self, read: Result<T, BasemapError>) -> T {
        read.unwrap_or_else(|error| {
            self.damage = Some(error);
            T::default()
        })
    }

    /// Drops the tiles unused for longest, never one of this pass.
    fn forget_oldest(&mut self) {
        while self.ready.len() > MOST_TILES {
            let oldest = self.ready.iter().min_by_key(|(_, ready)| ready.used_in).map(|(id, ready)| (*id, ready.used_in));
            match oldest {
                Some((id, used_in)) if used_in < self.pass => self.ready.remove(&id),
                _ => return,
            };
        }
    }

    fn meshes(&mut self, view: &[InView], map: &MapProjection, style: &Style, clip: Rect) -> Vec<(Rect, Arc<Mesh>)> {
        let mut out = Vec::new();
        // Mercator never reaches the pole: what lies south of the square is Antarctica.
        let south = screen(map, 0.0, 1.0).1 as f32;
        if south < clip.bottom() {
            let mut mesh = Mesh::default();
            mesh.add_colored_rect(Rect::from_min_max(Pos2::new(clip.left(), south), clip.max), style.colours.land);
            out.push((clip, Arc::new(mesh)));
        }
        for v in view.iter().filter(|v| v.rect.intersects(clip)) {
            let Some(id) = self.nearest_ready(v.id) else { continue };
            let Some(ready) = self.ready.get_mut(&id) else { continue };
            if let Some(tile) = &mut ready.tile {
                let clip = v.rect.intersect(clip);
                let mesh = tile_mesh(tile, placement(map, id, v.copy), clip, style);
                if !mesh.is_empty() {
                    out.push((clip, Arc::new(mesh)));
                }
            }
        }
        out
    }
}

fn draw(painter: &Painter, meshes: &[(Rect, Arc<Mesh>)]) {
    for (clip, mesh) in meshes {
        painter.with_clip_rect(*clip).add(Shape::Mesh(Arc::clone(mesh)));
    }
}

/// The screen point of a world point, unrounded: tiles that share an edge get the same numbers for it.
fn screen(map: &MapProjection, x: f64, y: f64) -> (f64, f64) {
    let (middle, center) = (map.rect.center(), map.center_world());
    (f64::from(middle.x) + (x - center.x) * map.world_width(), f64::from(middle.y) + (y - center.y) * map.world_width())
}

fn placement(map: &MapProjection, id: TileId, copy: i64) -> Placement {
    let across = (1u64 << id.z.min(62)) as f64;
    let (x, y) = screen(map, f64::from(id.x) / across + copy as f64, f64::from(id.y) / across);
    Placement { x, y, unit: map.world_width() / across / f64::from(EXTENT) }
}

/// Whether a point of tile `source` lies in `id`, which is that tile or one within it. Of two neighbours only one has a point on
/// their edge, so no name comes twice.
fn lies_in(at: [f32; 2], source: TileId, id: TileId) -> bool {
    let deeper = f64::from(id.z.saturating_sub(source.z)).exp2();
    let within = |at: f32, source: u32, id: u32| {
        let from = f64::from(id) - f64::from(source) * deeper;
        let at = f64::from(at) / f64::from(EXTENT) * deeper;
        (from..from + 1.0).contains(&at)
    };
    within(at[0], source.x, id.x) && within(at[1], source.y, id.y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Camera, render::fonts, render::theme::ThemeKind};

    /// Draws ground and names once, in a context of its own; says whether the ground was complete.
    fn draw_once(map: &mut Basemap, projection: &MapProjection, kind: ThemeKind, wait: bool, taken: &[Rect]) -> bool {
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        let input = egui::RawInput { screen_rect: Some(projection.rect), ..Default::default() };
        let mut complete = false;
        let mut output = ctx.run_ui(input, |ui| {
            let painter = ui.ctx().layer_painter(egui::LayerId::background());
            complete = map.paint_ground(&painter, projection, Theme::of(kind), wait);
            map.paint_labels(&painter, projection, Theme::of(kind), taken, &[]);
        });
        output.textures_delta.clear();
        complete
    }

    fn projection(lon: f64, lat: f64, zoom: f64) -> MapProjection {
        MapProjection::new(Camera { lon, lat, zoom }, Rect::from_min_size(Pos2::new(13.0, 7.0), egui::vec2(1280.0, 720.0)))
    }

    fn covers(corners: &[[f32; 2]], triangles: &[u32], p: [f32; 2]) -> bool {
        let side = |a: [f32; 2], b: [f32; 2]| (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
        triangles.chunks_exact(3).any(|t| {
            let [a, b, c] = [0, 1, 2].map(|i| corners[t[i] as usize]);
            let s = [side(a, b), side(b, c), side(c, a)];
            s.iter().all(|v| *v >= 0.0) || s.iter().all(|v| *v <= 0.0)
        })
    }

    #[test]
    fn the_tile_of_the_world_has_land_where_there_is_land() {
        let mut map = Basemap::embedded().expect("opens");
        let world = TileId { z: 0, x: 0, y: 0 };
        map.read(world);
        let tile = map.ready.get(&world).and_then(|r| r.tile.as_ref()).expect("is read");
        let land = |lon: f64, lat: f64| {
            let w = crate::analysis::mercator::world_from_lonlat(crate::model::LonLat::new(lon, lat));
            let at = [w.x, w.y].map(|v| (v * f64::from(EXTENT)) as f32);
            covers(&tile.land.corners, &tile.land.triangles, at) && !covers(&tile.lakes.corners, &tile.lakes.triangles, at)
        };
        for (lon, lat) in [(37.6, 55.7), (36.2, 51.7), (127.0, 40.5), (-60.0, -10.0), (179.9, 68.0), (-179.0, 67.5), (60.0, -84.0)] {
            assert!(land(lon, lat), "{lon} {lat}");
        }
        for (lon, lat) in [(135.0, 40.0), (-30.0, 30.0), (34.0, 43.3), (0.0, 84.5), (50.0, 42.0)] {
            assert!(!land(lon, lat), "{lon} {lat}");
        }
    }

    #[test]
    fn tiles_stand_where_the_projection_says_and_share_their_edges() {
        let map = Basemap::embedded().expect("opens");
        for (lon, lat, zoom) in [(85.0, 45.0, 3.37), (179.0, 60.0, 5.81), (-179.99, -60.0, 9.13), (12.0, 0.0, 0.4)] {
            let p = projection(lon, lat, zoom);
            let view = map.view(&p);
            assert!(!view.is_empty());
            for v in &view {
                let across = f64::from(1u32 << v.id.z);
                let at = p.screen_from_world(crate::analysis::mercator::World {
                    x: f64::from(v.id.x) / across + v.copy as f64,
                    y: f64::from(v.id.y) / across,
                });
                assert_eq!(at, v.rect.min);
                let place = placement(&p, v.id, v.copy);
                assert!((place.x + f64::from(EXTENT) * place.unit - f64::from(v.rect.right())).abs() < 1e-2);
            }
            for pair in view.windows(2).filter(|pair| pair[0].id.y == pair[1].id.y) {
                assert_eq!(pair[0].rect.right(), pair[1].rect.left());
            }
            // Nothing of the map's width is left without a tile.
            assert!(view.first().is_some_and(|v| v.rect.left() <= p.rect.left()));
            assert!(view.last().is_some_and(|v| v.rect.right() >= p.rect.right()));
        }
    }

    #[test]
    fn cameras_gone_wrong_draw_the_sea_and_no_more() {
        let map = Basemap::embedded().expect("opens");
        for zoom in [f64::NAN, f64::INFINITY, -40.0, 60.0] {
            assert!(map.view(&projection(10.0, 10.0, zoom)).len() <= 4, "{zoom}");
        }
        assert!(map.view(&projection(f64::NAN, 10.0, 3.0)).is_empty());
    }

    #[test]
    fn names_never_stand_over_one_another_nor_over_what_is_taken_nor_beyond_the_map() {
        let mut map = Basemap::embedded().expect("opens");
        let taken = [
            Rect::from_min_size(Pos2::new(600.0, 300.0), egui::vec2(200.0, 90.0)),
            Rect::from_min_size(Pos2::ZERO, egui::vec2(99.0, 99.0)),
        ];
        for (lon, lat, zoom) in [(85.0, 45.0, 3.0), (36.0, 51.5, 5.0), (128.0, 40.0, 5.5), (20.0, 48.0, 7.3), (170.0, 20.0, 1.5)] {
            let p = projection(lon, lat, zoom);
            assert!(draw_once(&mut map, &p, ThemeKind::Dark, true, &taken));
            let labels = &map.names.as_ref().expect("are placed").labels;
            assert!(labels.len() > 8, "{lon} {lat} {zoom}: {}", labels.len());
            for (i, label) in labels.iter().enumerate() {
                assert!(p.rect.contains_rect(label.rect), "{label:?}");
                let others = labels.iter().skip(i + 1).map(|other| other.rect).chain(taken);
                others.for_each(|other| assert!(!other.intersects(label.rect), "{label:?} {other:?}"));
            }
        }
    }

    #[test]
    fn what_stands_where_does_not_depend_on_what_was_looked_at_before() {
        let p = projection(36.0, 51.5, 5.2);
        let labels = |map: &Basemap| format!("{:?}", map.names.as_ref().map(|n| &n.labels));
        let mut fresh = Basemap::embedded().expect("opens");
        draw_once(&mut fresh, &p, ThemeKind::Dark, true, &[]);
        let mut travelled = Basemap::embedded().expect("opens");
        for zoom in [7.0, 2.0, 4.1] {
            draw_once(&mut travelled, &projection(40.0, 50.0, zoom), ThemeKind::Light, true, &[]);
        }
        draw_once(&mut travelled, &p, ThemeKind::Dark, true, &[]);
        assert_eq!(labels(&fresh), labels(&travelled));
    }

    #[test]
    fn a_window_reads_a_few_tiles_a_pass_and_comes_to_the_same_ground() {
        let p = projection(85.0, 45.0, 4.0);
        let mut window = Basemap::embedded().expect("opens");
        let mut passes = 1;
        while !draw_once(&mut window, &p, ThemeKind::Dark, false, &[]) {
            passes += 1;
            assert!(passes < 50);
        }
        assert!(passes > 1);
        let mut picture = Basemap::embedded().expect("opens");
        assert!(draw_once(&mut picture, &p, ThemeKind::Dark, true, &[]));
        let meshes = |map: &Basemap| map.ground.as_ref().map(|g| g.meshes.clone());
        assert!(meshes(&window).is_some_and(|m| !m.is_empty()));
        assert_eq!(meshes(&window), meshes(&picture));
    }

    #[test]
    fn another_theme_reads_no_tile_anew() {
        let p = projection(85.0, 45.0, 4.0);
        let mut map = Basemap::embedded().expect("opens");
        draw_once(&mut map, &p, ThemeKind::Dark, true, &[]);
        // From here on it could read nothing more.
        map.archive = no_tiles();
        let read = map.ready.len();
        let before = map.ground.as_ref().map(|g| g.meshes.clone());
        draw_once(&mut map, &p, ThemeKind::Light, true, &[]);
        assert_eq!((map.ready.len(), map.damage()), (read, None));
        assert_ne!(before, map.ground.as_ref().map(|g| g.meshes.clone()));
    }

    /// An archive without tiles.
    fn no_tiles() -> Archive {
        let mut bytes = b"PMTiles\x03".to_vec();
        for n in [127u64, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0] {
            bytes.extend(n.to_le_bytes());
        }
        bytes.extend([1, 1, 1, 1, 0, 7]);
        bytes.resize(128, 0);
        Archive::open(bytes).expect("opens")
    }

    #[test]
    fn tiles_that_are_absent_or_damaged_are_drawn_as_sea() {
        let p = projection(85.0, 45.0, 4.0);
        let mut empty = Basemap { archive: no_tiles(), ..Basemap::embedded().expect("opens") };
        assert!(draw_once(&mut empty, &p, ThemeKind::Dark, true, &[]));
        assert_eq!((empty.ground.as_ref().map(|g| g.meshes.len()), empty.damage()), (Some(0), None));
        let mut bytes = include_bytes!("../../../assets/map/world.pmtiles").to_vec();
        bytes.iter_mut().skip(21_123).step_by(3).for_each(|b| *b = !*b);
        let mut damaged = Basemap::from_bytes(bytes).expect("the header is whole");
        assert!(draw_once(&mut damaged, &p, ThemeKind::Dark, true, &[]));
        assert!(damaged.damage().is_some());
    }

    #[test]
    fn two_tiles_never_both_have_the_name_on_their_edge() {
        let (west, east) = (TileId { z: 3, x: 2, y: 1 }, TileId { z: 3, x: 3, y: 1 });
        assert!(!lies_in([EXTENT, 10.0], west, west) && lies_in([0.0, 10.0], east, east));
        let above = TileId { z: 2, x: 1, y: 0 };
        assert!(lies_in([100.0, 3000.0], above, west) && !lies_in([100.0, 3000.0], above, east));
        assert!(lies_in([2048.0, 2048.0], above, east) && !lies_in([2048.0, 2048.0], above, west));
    }
}
