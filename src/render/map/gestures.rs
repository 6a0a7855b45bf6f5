//! The arithmetic of gestures: where the camera goes, and what a drawn outline holds. What the pointer does is read in
//! [`super::pointer`].

use egui::Pos2;

use crate::{
    analysis::mercator::{World, lonlat_from_world, world_width_points},
    model::Camera,
    render::projection::MapProjection,
};

/// Points of wheel travel that double the scale; a notch is 40 to 50 points on most systems.
const POINTS_PER_ZOOM: f64 = 140.0;

/// The zoom after the wheel moved this far. Only the distance counts, however many frames it was spread over.
pub fn zoom_after_wheel(zoom: f64, scroll_points: f32) -> f64 {
    zoom + f64::from(scroll_points) / POINTS_PER_ZOOM
}

/// The camera at another zoom that keeps what is under `at` where it is.
pub fn zoom_about(map: &MapProjection, at: Pos2, zoom: f64) -> Camera {
    camera_with(map, map.world_from_screen(at), at, zoom)
}

/// The camera that brings a point of the world under the pointer.
pub fn pan_to(map: &MapProjection, grabbed: World, pointer: Pos2) -> Camera {
    camera_with(map, grabbed, pointer, map.camera.zoom)
}

fn camera_with(map: &MapProjection, world: World, at: Pos2, zoom: f64) -> Camera {
    let width = world_width_points(zoom);
    let middle = map.rect.center();
    let center =
        lonlat_from_world(World { x: world.x - f64::from(at.x - middle.x) / width, y: world.y - f64::from(at.y - middle.y) / width });
    Camera { lon: center.lon, lat: center.lat, zoom }
}

/// Whether a point lies inside a drawn outline (even-odd).
pub fn lasso_holds(outline: &[Pos2], p: Pos2) -> bool {
    let next = outline.iter().cycle().skip(1);
    outline.iter().zip(next).filter(|(a, b)| (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)).count() % 2
        == 1
}

#[cfg(test)]
mod tests {
    use egui::Rect;

    use super::*;

    fn map() -> MapProjection {
        let rect = Rect::from_min_size(Pos2::new(15.0, 40.0), egui::vec2(1000.0, 640.0));
        MapProjection::new(Camera { lon: 84.0, lat: 44.0, zoom: 3.3 }, rect)
    }

    #[test]
    fn the_wheel_keeps_the_point_under_the_pointer() {
        let at = Pos2::new(812.0, 210.0);
        let under = map().lonlat_from_screen(at);
        let zoomed = MapProjection::new(zoom_about(&map(), at, zoom_after_wheel(3.3, 150.0)), map().rect);
        assert!(zoomed.camera.zoom > 4.0 && zoomed.screen_from_lonlat(under).distance(at) < 0.1);
    }

    #[test]
    fn a_notch_zooms_as_far_in_one_frame_as_in_ten() {
        let whole = zoom_after_wheel(3.0, 50.0);
        let parts = (0..10).fold(3.0, |zoom, _| zoom_after_wheel(zoom, 5.0));
        assert!((whole - parts).abs() < 1e-9);
    }

    #[test]
    fn a_drag_keeps_the_point_under_the_pointer() {
        let (from, to) = (Pos2::new(300.0, 300.0), Pos2::new(420.0, 250.0));
        let under = map().lonlat_from_screen(from);
        let panned = MapProjection::new(pan_to(&map(), map().world_from_screen(from), to), map().rect);
        assert!(panned.screen_from_lonlat(under).distance(to) < 0.1);
    }

    #[test]
    fn a_lasso_holds_what_is_inside_its_dents_left_out() {
        let outline = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 3.0), (0.0, 10.0)].map(|(x, y)| Pos2::new(x, y));
        assert!(lasso_holds(&outline, Pos2::new(5.0, 1.0)) && lasso_holds(&outline, Pos2::new(1.0, 7.0)));
        assert!(!lasso_holds(&outline, Pos2::new(5.0, 8.0)) && !lasso_holds(&outline, Pos2::new(12.0, 1.0)));
    }
}
