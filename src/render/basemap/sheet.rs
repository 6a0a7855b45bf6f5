//! One archive and what of it is ready to draw: which tiles a view takes, which are read, where each stands on screen. What is drawn of
//! several archives, and where, is in [`super`].

use std::{collections::BTreeMap, sync::Arc};

use egui::{Mesh, Pos2, Rect};

use super::{
    error::BasemapError,
    first_seen::FirstSeen,
    ground::{Placement, Style, tile_mesh},
    mvt::EXTENT,
    pmtiles::{Archive, TileId},
    tile::{self, Name, Tile},
};
use crate::{
    render::projection::{MapProjection, zoom_in_pixels},
    text,
};

/// How many tiles a window reads in one pass.
const TILES_A_PASS: usize = 3;
/// How many tiles are kept ready.
const MOST_TILES: usize = 256;
/// How many points the tiles kept ready may have, those of the last pass left aside.
const MOST_POINTS: usize = 8_000_000;
/// A tile of one's own map stands in for those so many zooms closer; beyond, the built-in map shows more.
const FARTHEST_STAND_IN: u8 = 3;
/// How many tiles a view may take; more is a camera gone wrong.
pub const MOST_IN_VIEW: i64 = 1024;

/// An archive, and what of it is ready to draw.
#[derive(Debug)]
pub struct Sheet {
    pub archive: Archive,
    /// A map of one's own: no colour under it, and nothing where it has no tile.
    own: bool,
    pub ready: BTreeMap<TileId, Ready>,
    /// Counts passes, to know which tiles have not been used for long.
    pub pass: u64,
    pub damage: Option<BasemapError>,
}

/// A tile that has been read. Of some only the names are asked for.
#[derive(Debug, Default)]
pub struct Ready {
    /// As it is drawn at its own zoom.
    plain: Option<Tile>,
    /// With its lines apart by the zoom from which they show, as it is drawn at a lower zoom with many pixels a point.
    by_zoom: Option<Tile>,
    first_seen: Option<Arc<FirstSeen>>,
    pub names: Arc<[Name]>,
    /// The archive has no such tile, or a damaged one.
    pub absent: bool,
    points: usize,
    used_in: u64,
}

impl Ready {
    pub fn tile(&self, fine: bool) -> Option<&Tile> {
        if fine { self.by_zoom.as_ref() } else { self.plain.as_ref() }
    }
}

/// A tile in the view, on one of the copies of the world.
#[derive(Debug, Clone, Copy)]
pub struct InView {
    pub id: TileId,
    /// How many worlds to the east of the first it lies.
    pub copy: i64,
    pub rect: Rect,
}

/// The tiles of a zoom in the view, row by row; none where there are too many.
pub fn in_view(map: &MapProjection, zoom: u8) -> Vec<InView> {
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

impl Sheet {
    /// Nothing of it is read yet.
    pub fn new(archive: Archive, own: bool) -> Self {
        Self { archive, own, ready: BTreeMap::new(), pass: 0, damage: None }
    }

    /// The zoom of the tiles for a camera zoom: tiles are drawn 512 points wide and larger.
    pub fn tile_zoom(&self, zoom: f64) -> u8 {
        (zoom - 1.0).floor().clamp(0.0, f64::from(self.archive.max_zoom())) as u8
    }

    /// The tiles of the ground in the view: as fine as pixels show, as far as there are not too many.
    pub fn ground_view(&self, map: &MapProjection, pixels_per_point: f32) -> Vec<InView> {
        let finest = self.tile_zoom(zoom_in_pixels(map.camera.zoom, pixels_per_point));
        let zooms = (self.tile_zoom(map.camera.zoom)..=finest).rev();
        zooms.map(|zoom| self.view(map, zoom)).find(|view| !view.is_empty()).unwrap_or_default()
    }

    /// The tiles of a zoom in the view, row by row; none where there are too many.
    pub fn view(&self, map: &MapProjection, zoom: u8) -> Vec<InView> {
        in_view(map, zoom)
    }

    /// Reads what the view needs, from its middle outwards; says whether all of it is there.
    pub fn read_view(&mut self, view: &[InView], map: &MapProjection, wait: bool, fine: bool) -> bool {
        for v in view {
            if let Some(ready) = self.nearest_drawn(v.id, fine).and_then(|id| self.ready.get_mut(&id)) {
                ready.used_in = self.pass;
            }
        }
        let middle = map.rect.center();
        let mut missing: Vec<&InView> = view.iter().filter(|v| !self.is_ready(v.id, fine)).collect();
        missing.sort_by(|a, b| a.rect.distance_sq_to_pos(middle).total_cmp(&b.rect.distance_sq_to_pos(middle)));
        let mut left = if wait { usize::MAX } else { TILES_A_PASS };
        // The world comes first: it stands in for all the others.
        let world = TileId { z: 0, x: 0, y: 0 };
        if !self.own && !missing.is_empty() && !self.is_ready(world, fine) {
            self.read(world, fine);
        }
        for v in missing {
            if self.is_ready(v.id, fine) {
                continue;
            }
            if left == 0 {
                return false;
            }
            self.read(v.id, fine);
            left -= 1;
        }
        true
    }

    pub fn is_ready(&self, id: TileId, fine: bool) -> bool {
        self.ready.get(&id).is_some_and(|ready| ready.tile(fine).is_some())
    }

    /// The tile itself, or the deepest one above it to draw in its stead.
    pub fn nearest_drawn(&self, id: TileId, fine: bool) -> Option<TileId> {
        let found = self.nearest(id, |ready| ready.tile(fine).is_some())?;
        (!self.own || id.z - found.z <= FARTHEST_STAND_IN).then_some(found)
    }

    /// The tile that is drawn for this one of a map of one's own: itself or, until it is read, one above it. `None` where the archive
    /// has none.
    pub fn source(&self, id: TileId) -> Option<TileId> {
        let found = self.nearest_drawn(id, false)?;
        self.ready.get(&found).filter(|ready| !ready.absent).map(|_| found)
    }

    /// The tile itself, or the deepest one above it, that will do.
    pub fn nearest(&self, id: TileId, will_do: impl Fn(&Ready) -> bool) -> Option<TileId> {
        let mut at = Some(id);
        while let Some(id) = at {
            if self.ready.get(&id).is_some_and(&will_do) {
                return Some(id);
            }
            at = id.parent();
        }
        None
    }

    /// Reads a tile; where there is none, or it is damaged, it is empty. With `fine`, its lines are told apart by zoom.
    pub fn read(&mut self, id: TileId, fine: bool) {
        let parent = id.parent().map(|parent| self.names_of(parent)).unwrap_or_default();
        let above = id.parent().filter(|_| fine).map(|parent| self.first_seen_of(parent));
        let deepest = id.z == self.archive.max_zoom();
        let (own, language) = (self.own, self.language());
        let read = match self.archive.tile(id) {
            Ok(Some(bytes)) => Tile::read(&bytes, id, deepest, own, above.as_deref())
                .and_then(|tile| Ok((tile, tile::names(&bytes, id, &parent, &language)?, false))),
            Ok(None) => Ok((Tile::default(), Vec::new(), true)),
            Err(error) => Err(error),
        };
        let (tile, names, absent) = read.unwrap_or_else(|error| {
            self.damage = Some(error);
            (Tile::default(), Vec::new(), true)
        });
        let ready = self.ready.entry(id).or_default();
        ready.points += tile.points();
        *(if fine { &mut ready.by_zoom } else { &mut ready.plain }) = Some(tile);
        (ready.names, ready.absent, ready.used_in) = (names.into(), absent, self.pass);
        self.forget_oldest();
    }

    /// The language in which names are wanted: that of the interface where the map is one's own. The built-in one has its own.
    fn language(&self) -> String {
        if !self.own {
            return "en".to_owned();
        }
        let tag = text::language();
        tag.split(['-', '_']).next().unwrap_or("en").to_owned()
    }

    /// Since when the lines of a tile are on the map; kept beside its names.
    fn first_seen_of(&mut self, id: TileId) -> Arc<FirstSeen> {
        self.names_of(id);
        if let Some(found) = self.ready.get(&id).and_then(|ready| ready.first_seen.as_ref()) {
            return Arc::clone(found);
        }
        let above = id.parent().map(|parent| self.first_seen_of(parent));
        let read = match self.archive.tile(id) {
            Ok(Some(bytes)) => FirstSeen::read(&bytes, id, above.as_deref()),
            Ok(None) => Ok(FirstSeen::default()),
            Err(error) => Err(error),
        };
        let seen = Arc::new(self.or_empty(read));
        if let Some(ready) = self.ready.get_mut(&id) {
            ready.first_seen = Some(Arc::clone(&seen));
        }
        seen
    }

    /// The names in a tile, without reading its geometry.
    pub fn names_of(&mut self, id: TileId) -> Arc<[Name]> {
        if let Some(ready) = self.ready.get_mut(&id) {
            ready.used_in = self.pass;
            return Arc::clone(&ready.names);
        }
        let parent = id.parent().map(|parent| self.names_of(parent)).unwrap_or_default();
        let language = self.language();
        let read = match self.archive.tile(id) {
            Ok(Some(bytes)) => tile::names(&bytes, id, &parent, &language),
            Ok(None) => Ok(Vec::new()),
            Err(error) => Err(error),
        };
        let names: Arc<[Name]> = self.or_empty(read).into();
        self.ready.insert(id, Ready { names: Arc::clone(&names), used_in: self.pass, ..Ready::default() });
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
        while self.ready.len() > MOST_TILES || self.ready.values().map(|ready| ready.points).sum::<usize>() > MOST_POINTS {
            let oldest = self.ready.iter().min_by_key(|(_, ready)| ready.used_in).map(|(id, ready)| (*id, ready.used_in));
            match oldest {
                Some((id, used_in)) if used_in < self.pass => self.ready.remove(&id),
                _ => return,
            };
        }
    }

    pub fn meshes(&mut self, view: &[InView], map: &MapProjection, style: &Style, clip: Rect, fine: bool) -> Vec<(Rect, Arc<Mesh>)> {
        let mut out = Vec::new();
        // Mercator never reaches the pole: what lies south of the square is Antarctica.
        let south = screen(map, 0.0, 1.0).1 as f32;
        if !self.own && south < clip.bottom() {
            let mut mesh = Mesh::default();
            mesh.add_colored_rect(Rect::from_min_max(Pos2::new(clip.left(), south), clip.max), style.colours.land);
            out.push((clip, Arc::new(mesh)));
        }
        for v in view.iter().filter(|v| v.rect.intersects(clip)) {
            let Some(id) = self.nearest_drawn(v.id, fine) else { continue };
            let Some(ready) = self.ready.get_mut(&id).filter(|ready| !ready.absent || !self.own) else { continue };
            if let Some(tile) = if fine { &mut ready.by_zoom } else { &mut ready.plain } {
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

/// The screen point of a world point, unrounded: tiles that share an edge get the same numbers for it.
pub fn screen(map: &MapProjection, x: f64, y: f64) -> (f64, f64) {
    let (middle, center) = (map.rect.center(), map.center_world());
    (f64::from(middle.x) + (x - center.x) * map.world_width(), f64::from(middle.y) + (y - center.y) * map.world_width())
}

pub fn placement(map: &MapProjection, id: TileId, copy: i64) -> Placement {
    let across = (1u64 << id.z.min(62)) as f64;
    let (x, y) = screen(map, f64::from(id.x) / across + copy as f64, f64::from(id.y) / across);
    Placement { x, y, unit: map.world_width() / across / f64::from(EXTENT) }
}

/// Whether a point of tile `source` lies in `id`, which is that tile or one within it. Of two neighbours only one has a point on
/// their edge, so no name comes twice.
pub fn lies_in(at: [f32; 2], source: TileId, id: TileId) -> bool {
    let deeper = f64::from(id.z.saturating_sub(source.z)).exp2();
    let within = |at: f32, source: u32, id: u32| {
        let from = f64::from(id) - f64::from(source) * deeper;
        let at = f64::from(at) / f64::from(EXTENT) * deeper;
        (from..from + 1.0).contains(&at)
    };
    within(at[0], source.x, id.x) && within(at[1], source.y, id.y)
}
