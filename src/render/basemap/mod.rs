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
use super::{projection::MapProjection, theme::Theme};

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
    of: (MapProjection, Theme, f32),
    taken: Vec<Rect>,
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
    pub fn paint_labels(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, taken: &[Rect]) {
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(map.rect));
        let view = self.view(map);
        let sources: Vec<(InView, TileId)> = view.iter().filter_map(|v| Some((*v, self.nearest_ready(v.id)?))).collect();
        let from: Vec<TileId> = sources.iter().map(|(_, id)| *id).collect();
        let of = (*map, *theme, painter.pixels_per_point());
        if self.names.as_ref().is_none_or(|n| n.of != of || n.taken != taken || n.from != from) {
            let mut candidates = Vec::new();
            for (v, source) in &sources {
                let Some(ready) = self.ready.get(source) else { continue };
                let place = placement(map, *source, v.copy);
                candidates.extend(ready.names.iter().filter(|name| lies_in(name.at, *source, v.id)).map(|name| Candidate {
                    name,
                    at: Pos2::new(
                        (place.x + f64::from(name.at[0]) * place.unit) as f32,
                        (place.y + f64::from(name.at[1]) * place.unit) as f32,
                    ),
                }));
            }
            let area = map.rect.intersect(painter.clip_rect());
            let labels = labels::place(candidates, area, taken, map.camera.zoom, &theme.map, &painter);
            self.names = Some(Names { of, taken: taken.to_vec(), from, labels });
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
                let mesh = tile_mesh(tile, placement(map, id, v.copy), style);
                if !mesh.is_empty() {
                    out.push((v.rect.intersect(clip), Arc::new(mesh)));
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
