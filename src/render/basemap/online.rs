//! Pictures of the ground that a server sends, drawn over the built-in map wherever they are there. Whether anything is asked of a server,
//! and of which, is decided where such a source is made; without one nothing here does anything.

use std::fmt;

use egui::{Color32, Mesh, Painter, Shape};
use walkers::{Tile, Tiles};

use super::sheet::in_view;
use crate::render::projection::{MapProjection, zoom_in_pixels};

/// The closest zoom that servers of such tiles have.
const CLOSEST_ZOOM: f64 = 19.0;

/// Tiles of 256 pixels from a server.
pub struct Online(Box<dyn Tiles + Send>);

impl fmt::Debug for Online {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Online").finish()
    }
}

impl Online {
    /// Draws what this source has, and asks it for what it lacks.
    pub fn new(tiles: Box<dyn Tiles + Send>) -> Self {
        Self(tiles)
    }

    /// Draws what of the view is there, coarser where only that is. Whether anything was.
    pub fn paint(&mut self, painter: &Painter, map: &MapProjection) -> bool {
        let zoom = zoom_in_pixels(map.camera.zoom, painter.pixels_per_point()).round().clamp(0.0, CLOSEST_ZOOM) as u8;
        let mut drawn = false;
        for v in in_view(map, zoom) {
            let Some(piece) = self.0.at(walkers::TileId { x: v.id.x, y: v.id.y, zoom: v.id.z }) else { continue };
            let Tile::Raster(texture) = &piece.tile;
            let mut mesh = Mesh::with_texture(texture.id());
            mesh.add_rect_with_uv(v.rect, piece.uv, Color32::WHITE);
            painter.add(Shape::mesh(mesh));
            drawn = true;
        }
        drawn
    }
}
