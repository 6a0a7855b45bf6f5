//! Spherical Web Mercator (EPSG:3857) on the unit square: x grows to the east, y to the south, both 0 to 1.

use crate::model::{Camera, LonLat};

/// The latitude at which the square ends, degrees.
pub const MAX_LAT: f64 = 85.051_128_779_806_59;

/// A point on the unit square; x may lie beyond 0 to 1 on a repeated world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct World {
    /// East.
    pub x: f64,
    /// South.
    pub y: f64,
}

/// The world point of a longitude and latitude.
pub fn world_from_lonlat(p: LonLat) -> World {
    let lat = p.lat.clamp(-MAX_LAT, MAX_LAT).to_radians();
    World { x: p.lon / 360.0 + 0.5, y: 0.5 - lat.tan().asinh() / std::f64::consts::TAU }
}

/// The longitude (-180 to 180) and latitude of a world point.
pub fn lonlat_from_world(w: World) -> LonLat {
    LonLat::new((w.x.rem_euclid(1.0) - 0.5) * 360.0, ((0.5 - w.y) * std::f64::consts::TAU).sinh().atan().to_degrees())
}

/// How many points wide the world is at this zoom.
pub fn world_width_points(zoom: f64) -> f64 {
    256.0 * zoom.exp2()
}

/// Decimals of a degree that a point on screen is worth at this zoom: what is set by hand is no more precise.
pub fn decimals_of_degrees(zoom: f64) -> i32 {
    let degrees_per_point = 360.0 / world_width_points(zoom);
    (-degrees_per_point.log10()).ceil().clamp(0.0, 6.0) as i32
}

/// The copy of `x` that lies nearest to `near` on a world that repeats each 1.
pub fn nearest_copy(x: f64, near: f64) -> f64 {
    x + (near - x).round()
}

/// The camera that shows all the points in a picture of this size, `margin` points kept free at each edge.
/// The points are taken the shorter way round the globe. `None` when there are none.
pub fn camera_fitting(points: &[LonLat], width: f64, height: f64, margin: f64, max_zoom: f64) -> Option<Camera> {
    let worlds: Vec<World> = points.iter().filter(|p| p.is_valid()).map(|p| world_from_lonlat(*p)).collect();
    let (west, span_x) = shortest_arc(worlds.iter().map(|w| w.x).collect())?;
    let (north, south) = worlds.iter().fold((f64::MAX, f64::MIN), |(a, b), w| (a.min(w.y), b.max(w.y)));
    let fit = |size: f64, span: f64| ((size - 2.0 * margin).max(32.0) / 256.0 / span.max(1e-9)).log2();
    let zoom = fit(width, span_x).min(fit(height, south - north)).clamp(0.0, max_zoom);
    let at = lonlat_from_world(World { x: west + span_x / 2.0, y: f64::midpoint(north, south) });
    Some(Camera { lon: at.lon, lat: at.lat, zoom })
}

/// The western end and the length of the shortest arc of a circle of length 1 that holds all of `xs`.
fn shortest_arc(mut xs: Vec<f64>) -> Option<(f64, f64)> {
    xs.iter_mut().for_each(|x| *x = x.rem_euclid(1.0));
    xs.sort_by(f64::total_cmp);
    let (first, last) = (*xs.first()?, *xs.last()?);
    let mut best = (first, last - first);
    for pair in xs.windows(2) {
        let length = 1.0 - (pair[1] - pair[0]);
        if length < best.1 {
            best = (pair[1], length);
        }
    }
    Some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn world_and_degrees_are_inverses() {
        for (lon, lat) in [(0.0, 0.0), (36.18, 51.73), (-77.0, -12.05), (179.9, 84.9), (-180.0, -85.0)] {
            let back = lonlat_from_world(world_from_lonlat(LonLat::new(lon, lat)));
            assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9, "{lon} {lat} {back:?}");
        }
    }

    #[test]
    fn a_fit_over_the_pacific_takes_the_shorter_way_round() {
        let camera = camera_fitting(&[LonLat::new(140.0, 35.0), LonLat::new(-77.0, -12.0)], 800.0, 600.0, 40.0, 12.0);
        let lon = camera.map_or(0.0, |c| c.lon);
        assert!(!(-140.0..=170.0).contains(&lon), "{lon}");
    }
}
