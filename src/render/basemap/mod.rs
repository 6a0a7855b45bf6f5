//! The offline basemap: a vector map of the world, drawn as ordinary shapes, so that window and picture show the same; and over it, where
//! it has tiles, a map of one's own, to street level.
//!
//! Tiles are unpacked and cut into triangles once, kept, and only moved and coloured in each pass. Knows nothing of events.

mod error;
mod first_seen;
mod ground;
mod labels;
mod lines;
mod mvt;
mod online;
mod pmtiles;
mod sheet;
mod source;
mod streets;
mod tile;

#[cfg(test)]
mod tests;

use std::{borrow::Cow, sync::Arc};

use egui::{CornerRadius, Mesh, Painter, Pos2, Rect, Shape};

pub use self::{error::BasemapError, source::TileSource};
use self::{
    ground::Style,
    labels::{Candidate, Label},
    online::Online,
    pmtiles::{Archive, TileId},
    sheet::{InView, Sheet, lies_in, placement},
};
use super::{fonts::GlyphsSeen, projection::MapProjection, theme::Theme};

/// What every map must carry, in the window and in pictures.
pub const CREDIT: &str = "Made with Natural Earth. Place names © GeoNames (geonames.org), CC BY 4.0, modified.";

/// The credit of a map of one's own that names nobody: its layers are Protomaps', and its data are OpenStreetMap's.
const USUAL_OWN_CREDIT: &str = "© OpenStreetMap contributors, Protomaps";

/// The map, and what of it is ready to draw.
#[derive(Debug)]
pub struct Basemap {
    world: Sheet,
    own: Option<Sheet>,
    online: Option<Online>,
    /// A server has sent some of what was last drawn: it has names of its own.
    online_drawn: bool,
    ground: Option<Ground>,
    names: Option<Names>,
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
    /// The tiles of one's own map, each with the cell that it is drawn for.
    own: Vec<(TileId, TileId)>,
    labels: Vec<Label>,
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
        Ok(Self {
            world: Sheet::new(Archive::open(bytes)?, false),
            own: None,
            online: None,
            online_drawn: false,
            ground: None,
            names: None,
        })
    }

    /// Draws a map of one's own over this one wherever it has tiles: a PMTiles archive in the layers of Protomaps' basemap. Returns whom
    /// its data are owed to, which every picture of it must say beside [`CREDIT`].
    ///
    /// # Errors
    /// Where it is no such archive; then what was drawn before goes on.
    pub fn set_own(&mut self, source: Box<dyn TileSource + Send>) -> Result<String, BasemapError> {
        let mut archive = Archive::from_source(source)?;
        let description = archive.description();
        if !description.layers.is_empty() && !description.layers.iter().any(|layer| layer == "earth") {
            return Err(BasemapError::OtherLayers);
        }
        self.clear_own();
        self.own = Some(Sheet::new(archive, true));
        Ok(if description.credit.is_empty() { USUAL_OWN_CREDIT.to_owned() } else { description.credit })
    }

    /// Draws the map of one's own that another draws, too, as far as its bytes can be read once more.
    pub fn set_own_of(&mut self, other: &Self) {
        if let Some(again) = other.own.as_ref().and_then(|own| own.archive.source_again()) {
            // It was whole a moment ago; where it no longer is, the built-in map is drawn.
            let _ = self.set_own(again);
        }
    }

    /// Draws what a server sends over this one, wherever it has sent something.
    pub fn set_online(&mut self, tiles: Box<dyn walkers::Tiles + Send>) {
        self.clear_own();
        self.online = Some(Online::new(tiles));
    }

    /// Draws the built-in map alone.
    pub fn clear_own(&mut self) {
        (self.own, self.online, self.online_drawn) = (None, None, false);
        (self.ground, self.names) = (None, None);
    }

    /// Reads all tiles of a view before it is drawn with one pixel a point.
    pub fn read_ahead(&mut self, map: &MapProjection) {
        for sheet in [Some(&mut self.world), self.own.as_mut()].into_iter().flatten() {
            let view = sheet.view(map, sheet.tile_zoom(map.camera.zoom));
            sheet.read_view(&view, map, true, false);
        }
    }

    /// What was wrong with the tile that was last found damaged. Such a tile of the built-in map is drawn as sea; in the place of one of
    /// one's own map the built-in one is drawn.
    pub fn damage(&self) -> Option<&BasemapError> {
        self.own.as_ref().and_then(|own| own.damage.as_ref()).or(self.world.damage.as_ref())
    }

    /// What was wrong with one's own map since this was last asked.
    pub fn take_own_damage(&mut self) -> Option<BasemapError> {
        self.own.as_mut()?.damage.take()
    }

    /// Draws land, water, streets and boundaries, and says whether every tile needed was drawn.
    ///
    /// The more pixels a point has, the finer the tiles, but what is shown and how wide its lines are is a matter of points.
    ///
    /// With `wait` all are read on the spot. Without, a few are read in each pass, the next pass is asked for, and a tile of a lower
    /// zoom stands in for what is missing.
    pub fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool {
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(map.rect));
        let complete = self.paint_drawn_ground(&painter, map, theme, wait);
        self.online_drawn = self.online.as_mut().is_some_and(|online| online.paint(&painter, map));
        complete
    }

    /// Draws what is made of the archives.
    fn paint_drawn_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool {
        self.world.pass += 1;
        painter.rect_filled(map.rect, CornerRadius::ZERO, theme.map.sea);
        let style = Style {
            colours: theme.map,
            zoom: map.camera.zoom,
            lines_of: self.world.tile_zoom(map.camera.zoom),
            feather: 1.0 / painter.pixels_per_point(),
        };
        let of = (*map, style, painter.clip_rect());
        if self.ground.as_ref().is_none_or(|ground| ground.of != of) {
            self.ground = None;
            let (own, free, own_complete) = self.own_ground(map, &style, painter.clip_rect(), wait);
            let (mut meshes, complete) = self.world_ground(map, &style, painter, &free, wait);
            meshes.extend(own);
            if complete && own_complete {
                self.ground = Some(Ground { of, meshes });
            } else {
                draw(painter, &meshes);
                painter.ctx().request_repaint();
                return false;
            }
        }
        if let Some(ground) = &self.ground {
            draw(painter, &ground.meshes);
        }
        true
    }

    /// The ground of one's own map, what of the screen it leaves free, and whether all of it was there.
    fn own_ground(&mut self, map: &MapProjection, style: &Style, clip: Rect, wait: bool) -> (Vec<(Rect, Arc<Mesh>)>, Vec<Rect>, bool) {
        let Some(own) = &mut self.own else { return (Vec::new(), vec![clip], true) };
        own.pass += 1;
        let zoom = own.tile_zoom(map.camera.zoom);
        let view = own.view(map, zoom);
        let complete = own.read_view(&view, map, wait, false);
        let free = left_free(&view, |v| own.source(v.id).is_some(), clip);
        // Rivers are not told apart by zoom here: each tile shows its own.
        let style = Style { lines_of: zoom, ..*style };
        (own.meshes(&view, map, &style, clip, false), free, complete)
    }

    /// The ground of the built-in map in these rectangles of the screen, and whether all of it was there.
    fn world_ground(
        &mut self,
        map: &MapProjection,
        style: &Style,
        painter: &Painter,
        within: &[Rect],
        wait: bool,
    ) -> (Vec<(Rect, Arc<Mesh>)>, bool) {
        if within.is_empty() {
            return (Vec::new(), true);
        }
        let fine = painter.pixels_per_point() > 1.0;
        let mut view = self.world.ground_view(map, painter.pixels_per_point());
        view.retain(|v| within.iter().any(|free| free.intersects(v.rect)));
        let complete = self.world.read_view(&view, map, wait, fine);
        let meshes = self.world.meshes(&view, map, style, painter.clip_rect(), fine);
        if complete {
            // The names are those of the view's own zoom.
            for v in self.world.view(map, style.lines_of) {
                self.world.names_of(v.id);
            }
        }
        let cut = |(clip, mesh): (Rect, Arc<Mesh>)| {
            within.iter().map(move |free| (clip.intersect(*free), Arc::clone(&mesh))).filter(|(clip, _)| clip.is_positive())
        };
        (meshes.into_iter().flat_map(cut).collect(), complete)
    }

    /// Draws names of countries, regions, seas and towns, none over another nor over `taken`, the rectangles on screen that marks
    /// and their labels use. Takes the tiles that [`Self::paint_ground`] has read for this view.
    pub fn paint_labels(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, taken: &[Rect], named: &[&str]) {
        if self.online_drawn {
            return;
        }
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(map.rect));
        let sources = |sheet: &Sheet, source: &dyn Fn(TileId) -> Option<TileId>| -> Vec<(InView, TileId)> {
            let view = sheet.view(map, sheet.tile_zoom(map.camera.zoom));
            view.iter().filter_map(|v| Some((*v, source(v.id)?))).collect()
        };
        let world = sources(&self.world, &|id| self.world.nearest(id, |_| true));
        let own = self.own.as_ref().map(|own| sources(own, &|id| own.source(id))).unwrap_or_default();
        let from: Vec<TileId> = world.iter().map(|(_, id)| *id).collect();
        let own_from: Vec<(TileId, TileId)> = own.iter().map(|(v, id)| (*id, v.id)).collect();
        let of = (*map, *theme, painter.pixels_per_point(), GlyphsSeen::of(&painter));
        let same = |n: &Names| n.of == of && n.taken == taken && n.from == from && n.own == own_from && n.named == named;
        if !self.names.as_ref().is_some_and(same) {
            let mut candidates = Vec::new();
            let lists = [(Some(&self.world), &world, &own[..]), (self.own.as_ref(), &own, &[])];
            for (sheet, sources, beneath) in lists {
                let Some(sheet) = sheet else { continue };
                for (v, source) in sources {
                    let Some(ready) = sheet.ready.get(source) else { continue };
                    let place = placement(map, *source, v.copy);
                    let names = ready.names.iter().filter(|name| lies_in(name.at, *source, v.id) && !named.contains(&name.text.as_str()));
                    let placed = names.map(|name| Candidate {
                        name,
                        at: Pos2::new(
                            (place.x + f64::from(name.at[0]) * place.unit) as f32,
                            (place.y + f64::from(name.at[1]) * place.unit) as f32,
                        ),
                    });
                    // What lies under one's own map is named by that.
                    candidates.extend(placed.filter(|c| !beneath.iter().any(|(over, _)| over.rect.contains(c.at))));
                }
            }
            let area = map.rect.intersect(painter.clip_rect());
            let labels = labels::place(candidates, area, taken, map.camera.zoom, &theme.map, &painter);
            let named = named.iter().map(|n| (*n).to_owned()).collect();
            self.names = Some(Names { of, taken: taken.to_vec(), named, from, own: own_from, labels });
        }
        if let Some(names) = &self.names {
            labels::draw(&names.labels, &theme.map, &painter);
        }
    }
}

/// What the tiles of a view that are `covered` leave free of `clip`, in as few rectangles as rows allow.
fn left_free(view: &[InView], covered: impl Fn(&InView) -> bool, clip: Rect) -> Vec<Rect> {
    let covered: Vec<&InView> = view.iter().filter(|v| covered(v)).collect();
    let mut free: Vec<Rect> = Vec::new();
    let mut add = |rect: Rect| {
        let rect = rect.intersect(clip);
        if !rect.is_positive() {
            return;
        }
        // A row that leaves free what the one above it does goes on with it.
        match free.iter_mut().find(|above| above.left() == rect.left() && above.right() == rect.right() && above.bottom() == rect.top()) {
            Some(above) => above.max.y = rect.max.y,
            None => free.push(rect),
        }
    };
    // Tiles come row by row, from the west to the east.
    let mut down_to = clip.top();
    let mut rest = covered.as_slice();
    while let Some(first) = rest.first() {
        let (row, after) = rest.split_at(rest.iter().take_while(|v| v.id.y == first.id.y).count());
        add(Rect::from_min_max(Pos2::new(clip.left(), down_to), Pos2::new(clip.right(), first.rect.top())));
        let mut right_to = clip.left();
        for v in row {
            add(Rect::from_min_max(Pos2::new(right_to, v.rect.top()), Pos2::new(v.rect.left(), v.rect.bottom())));
            right_to = v.rect.right();
        }
        add(Rect::from_min_max(Pos2::new(right_to, first.rect.top()), Pos2::new(clip.right(), first.rect.bottom())));
        down_to = first.rect.bottom();
        rest = after;
    }
    add(Rect::from_min_max(Pos2::new(clip.left(), down_to), clip.max));
    free
}

fn draw(painter: &Painter, meshes: &[(Rect, Arc<Mesh>)]) {
    for (clip, mesh) in meshes {
        painter.with_clip_rect(*clip).add(Shape::Mesh(Arc::clone(mesh)));
    }
}
