//! The offline basemap: a vector map of the world, drawn as ordinary shapes, so that window and picture show the same.
//!
//! Tiles are unpacked and cut into triangles once, kept, and only moved and coloured in each pass. Knows nothing of events.

mod error;
mod first_seen;
mod ground;
mod labels;
mod lines;
mod mvt;
mod pmtiles;
mod tile;

#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use egui::{CornerRadius, Mesh, Painter, Pos2, Rect, Shape};

pub use self::error::BasemapError;
use self::{
    first_seen::FirstSeen,
    ground::{Placement, Style, tile_mesh},
    labels::{Candidate, Label},
    mvt::EXTENT,
    pmtiles::{Archive, TileId},
    tile::{Name, Tile},
};
use super::{
    fonts::GlyphsSeen,
    projection::{MapProjection, zoom_in_pixels},
    theme::Theme,
};

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

/// A tile that has been read. Of some only the names are asked for.
#[derive(Debug, Default)]
struct Ready {
    /// As it is drawn at its own zoom.
    plain: Option<Tile>,
    /// With its lines apart by the zoom from which they show, as it is drawn at a lower zoom with many pixels a point.
    by_zoom: Option<Tile>,
    first_seen: Option<Arc<FirstSeen>>,
    names: Arc<[Name]>,
    used_in: u64,
}

impl Ready {
    fn tile(&self, fine: bool) -> Option<&Tile> {
        if fine { self.by_zoom.as_ref() } else { self.plain.as_ref() }
    }
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

    /// Reads all tiles of a view before it is drawn with one pixel a point.
    pub fn read_ahead(&mut self, map: &MapProjection) {
        let view = self.view(map, self.tile_zoom(map.camera.zoom));
        self.read_view(&view, map, true, false);
    }

    /// What was wrong with the tile that was last found damaged. Such a tile is drawn as sea.
    pub fn damage(&self) -> Option<&BasemapError> {
        self.damage.as_ref()
    }

    /// Draws land, water and boundaries, and says whether every tile needed was drawn.
    ///
    /// The more pixels a point has, the finer the tiles, but what is shown and how wide its lines are is a matter of points.
    ///
    /// With `wait` all are read on the spot. Without, a few are read in each pass, the next pass is asked for, and a tile of a lower
    /// zoom stands in for what is missing.
    pub fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool {
        self.pass += 1;
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(map.rect));
        painter.rect_filled(map.rect, CornerRadius::ZERO, theme.map.sea);
        let zoom = self.tile_zoom(map.camera.zoom);
        let style = Style { colours: theme.map, zoom: map.camera.zoom, lines_of: zoom, feather: 1.0 / painter.pixels_per_point() };
        let of = (*map, style, painter.clip_rect());
        if self.ground.as_ref().is_none_or(|ground| ground.of != of) {
            self.ground = None;
            let fine = painter.pixels_per_point() > 1.0;
            let view = self.ground_view(map, painter.pixels_per_point());
            let complete = self.read_view(&view, map, wait, fine);
            let meshes = self.meshes(&view, map, &style, painter.clip_rect(), fine);
            if complete {
                // The names are those of the view's own zoom.
                for v in self.view(map, zoom) {
                    self.names_of(v.id);
                }
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
        let view = self.view(map, self.tile_zoom(map.camera.zoom));
        let sources: Vec<(InView, TileId)> = view.iter().filter_map(|v| Some((*v, self.nearest(v.id, |_| true)?))).collect();
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

    /// The zoom of the tiles for a camera zoom: tiles are drawn 512 points wide and larger.
    fn tile_zoom(&self, zoom: f64) -> u8 {
        (zoom - 1.0).floor().clamp(0.0, f64::from(self.archive.max_zoom())) as u8
    }

    /// The tiles of the ground in the view: as fine as pixels show, as far as there are not too many.
    fn ground_view(&self, map: &MapProjection, pixels_per_point: f32) -> Vec<InView> {
        let finest = self.tile_zoom(zoom_in_pixels(map.camera.zoom, pixels_per_point));
        let zooms = (self.tile_zoom(map.camera.zoom)..=finest).rev();
        zooms.map(|zoom| self.view(map, zoom)).find(|view| !view.is_empty()).unwrap_or_default()
    }

    /// The tiles of a zoom in the view, row by row; none where there are too many.
    fn view(&self, map: &MapProjection, zoom: u8) -> Vec<InView> {
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
    fn read_view(&mut self, view: &[InView], map: &MapProjection, wait: bool, fine: bool) -> bool {
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
        if !missing.is_empty() && !self.is_ready(world, fine) {
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

    fn is_ready(&self, id: TileId, fine: bool) -> bool {
        self.ready.get(&id).is_some_and(|ready| ready.tile(fine).is_some())
    }

    /// The tile itself, or the deepest one above it to draw in its stead.
    fn nearest_drawn(&self, id: TileId, fine: bool) -> Option<TileId> {
        self.nearest(id, |ready| ready.tile(fine).is_some())
    }

    /// The tile itself, or the deepest one above it, that will do.
    fn nearest(&self, id: TileId, will_do: impl Fn(&Ready) -> bool) -> Option<TileId> {
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
    fn read(&mut self, id: TileId, fine: bool) {
        let parent = id.parent().map(|parent| self.names_of(parent)).unwrap_or_default();
        let above = id.parent().filter(|_| fine).map(|parent| self.first_seen_of(parent));
        let deepest = id.z == self.archive.max_zoom();
        let read = match self.archive.tile(id) {
            Ok(Some(bytes)) => {
                Tile::read(&bytes, id, deepest, above.as_deref()).and_then(|tile| Ok((tile, tile::names(&bytes, id, &parent)?)))
            }
            Ok(None) => Ok(Default::default()),
            Err(error) => Err(error),
        };
        let (tile, names) = self.or_empty(read);
        let ready = self.ready.entry(id).or_default();
        *(if fine { &mut ready.by_zoom } else { &mut ready.plain }) = Some(tile);
        (ready.names, ready.used_in) = (names.into(), self.pass);
        self.forget_oldest();
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
        while self.ready.len() > MOST_TILES {
            let oldest = self.ready.iter().min_by_key(|(_, ready)| ready.used_in).map(|(id, ready)| (*id, ready.used_in));
            match oldest {
                Some((id, used_in)) if used_in < self.pass => self.ready.remove(&id),
                _ => return,
            };
        }
    }

    fn meshes(&mut self, view: &[InView], map: &MapProjection, style: &Style, clip: Rect, fine: bool) -> Vec<(Rect, Arc<Mesh>)> {
        let mut out = Vec::new();
        // Mercator never reaches the pole: what lies south of the square is Antarctica.
        let south = screen(map, 0.0, 1.0).1 as f32;
        if south < clip.bottom() {
            let mut mesh = Mesh::default();
            mesh.add_colored_rect(Rect::from_min_max(Pos2::new(clip.left(), south), clip.max), style.colours.land);
            out.push((clip, Arc::new(mesh)));
        }
        for v in view.iter().filter(|v| v.rect.intersects(clip)) {
            let Some(id) = self.nearest_drawn(v.id, fine) else { continue };
            let Some(ready) = self.ready.get_mut(&id) else { continue };
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
