//! From degrees and world points to points on screen and back, for one camera in one rectangle.

use egui::{Pos2, Rect};

use crate::{
    analysis::mercator::{World, lonlat_from_world, nearest_copy, world_from_lonlat, world_width_points},
    model::{Camera, LonLat},
};

/// A camera in a rectangle of the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapProjection {
    /// The camera.
    pub camera: Camera,
    /// Where the map stands on screen, points.
    pub rect: Rect,
    center: World,
    width: f64,
}

/// The zoom that a map of this zoom has in pixels: how fine its ground is, where everything else keeps to points. Never coarser
/// than in points.
pub fn zoom_in_pixels(zoom: f64, pixels_per_point: f32) -> f64 {
    zoom + f64::from(pixels_per_point).log2().max(0.0)
}

impl MapProjection {
    /// The projection of `camera` in `rect`.
    pub fn new(camera: Camera, rect: Rect) -> Self {
        let center = world_from_lonlat(LonLat::new(camera.lon, camera.lat));
        Self { camera, rect, center, width: world_width_points(camera.zoom) }
    }

    /// How many points wide the world is.
    pub fn world_width(&self) -> f64 {
        self.width
    }

    /// The world point in the middle of the rectangle.
    pub fn center_world(&self) -> World {
        self.center
    }

    /// The screen point of a world point, as it is: no copy is chosen.
    pub fn screen_from_world(&self, w: World) -> Pos2 {
        let middle = self.rect.center();
        Pos2::new(
            (f64::from(middle.x) + (w.x - self.center.x) * self.width) as f32,
            (f64::from(middle.y) + (w.y - self.center.y) * self.width) as f32,
        )
    }

    /// The world point of a screen point; x may lie beyond 0 to 1.
    pub fn world_from_screen(&self, p: Pos2) -> World {
        let middle = self.rect.center();
        World { x: self.center.x + f64::from(p.x - middle.x) / self.width, y: self.center.y + f64::from(p.y - middle.y) / self.width }
    }

    /// The screen point of a place, on the copy of the world nearest to the middle.
    pub fn screen_from_lonlat(&self, p: LonLat) -> Pos2 {
        let w = world_from_lonlat(p);
        self.screen_from_world(World { x: nearest_copy(w.x, self.center.x), y: w.y })
    }

    /// The place under a screen point.
    pub fn lonlat_from_screen(&self, p: Pos2) -> LonLat {
        lonlat_from_world(self.world_from_screen(p))
    }

    /// How many kilometres one point on screen is, in the middle of the rectangle.
    pub fn km_per_point(&self) -> f64 {
        const EQUATOR_KM: f64 = 40_075.016_686;
        EQUATOR_KM * self.camera.lat.to_radians().cos() / self.width
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screen_and_degrees_are_inverses() {
        let camera = Camera { lon: 90.0, lat: 50.0, zoom: 3.4 };
        let map = MapProjection::new(camera, Rect::from_min_size(Pos2::new(10.0, 20.0), egui::vec2(800.0, 600.0)));
        let p = LonLat::new(36.18, 51.73);
        let back = map.lonlat_from_screen(map.screen_from_lonlat(p));
        assert!((back.lon - p.lon).abs() < 1e-3 && (back.lat - p.lat).abs() < 1e-3);
    }
}
