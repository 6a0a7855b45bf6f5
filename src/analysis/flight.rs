//! Camera flights: smooth and efficient zooming and panning after van Wijk and Nuij, "Smooth and efficient zooming and panning"
//! (IEEE InfoVis 2003), on the unit square of Mercator, the shorter way round the world. Knows no clock: a share of the way goes in.

use super::mercator::{World, lonlat_from_world, nearest_copy, world_from_lonlat, world_width_points};
use crate::model::{Camera, LonLat};

/// How much zooming is preferred to panning; about 1.42 in the paper's trial with users.
const RHO: f64 = std::f64::consts::SQRT_2;

/// A way shorter than this part of the picture is no panning.
const NO_WAY: f64 = 1e-7;

/// Seconds for one unit of the way, by which a flight's length is suggested.
const SECS_PER_UNIT: f64 = 0.8;

/// The shortest and the longest flight suggested, seconds.
const SUGGESTED_SECS: (f64, f64) = (0.4, 4.0);

/// The way of a camera from one view to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    start: World,
    /// On the copy of the world nearest to the start.
    end: World,
    /// How much of the world the picture shows at the start, as part of its width.
    start_width: f64,
    /// Width of the map, points.
    points: f64,
    /// Length of the way in the paper's units.
    length: f64,
    /// The parameter of the curve at its start; `None` when only the zoom changes, or nothing.
    curve: Option<f64>,
}

impl Flight {
    /// The flight between two cameras of a map of this size, points.
    pub fn new(from: Camera, to: Camera, map_size: (f64, f64)) -> Self {
        let points = if map_size.0.is_finite() { map_size.0.max(1.0) } else { 1.0 };
        let start = world_from_lonlat(LonLat::new(from.lon, from.lat));
        let target = world_from_lonlat(LonLat::new(to.lon, to.lat));
        let end = World { x: nearest_copy(target.x, start.x), y: target.y };
        let (w0, w1) = (points / world_width_points(from.zoom), points / world_width_points(to.zoom));
        let u1 = (end.x - start.x).hypot(end.y - start.y);
        let mut flight = Self { from, to, start, end, start_width: w0, points, length: 0.0, curve: None };
        if ![w0, w1, u1].iter().all(|v| v.is_finite()) || w0 <= 0.0 || w1 <= 0.0 {
            return flight;
        }
        if u1 < NO_WAY * w0.min(w1) {
            flight.length = (w1 / w0).ln().abs() / RHO;
            return flight;
        }
        let pan = RHO.powi(4) * u1 * u1;
        let b0 = (w1 * w1 - w0 * w0 + pan) / (2.0 * w0 * RHO * RHO * u1);
        let b1 = (w1 * w1 - w0 * w0 - pan) / (2.0 * w1 * RHO * RHO * u1);
        // ln(-b + sqrt(b² + 1)), without loss where b is large.
        let (r0, r1) = (-b0.asinh(), -b1.asinh());
        let length = (r1 - r0) / RHO;
        if length.is_finite() && length > 0.0 {
            (flight.length, flight.curve) = (length, Some(r0));
        }
        flight
    }

    /// Where the flight ends.
    pub fn to(&self) -> Camera {
        self.to
    }

    /// How long it is, in units in which zooming by e counts 1/√2: 0 when nothing moves.
    pub fn length(&self) -> f64 {
        self.length
    }

    /// How long it should take, seconds: 0 when nothing moves to speak of.
    pub fn suggested_secs(&self) -> f64 {
        if self.length < 1e-3 { 0.0 } else { (self.length * SECS_PER_UNIT).clamp(SUGGESTED_SECS.0, SUGGESTED_SECS.1) }
    }

    /// The camera after a share of the flight's time, 0 to 1. It sets out and arrives gently; both ends are exact.
    pub fn at(&self, share: f64) -> Camera {
        // Not a number counts as the end: a flight always arrives.
        if share <= 0.0 {
            return self.from;
        }
        if share.is_nan() || share >= 1.0 || self.length <= 0.0 {
            return self.to;
        }
        let (part, width) = self.on_curve(share * share * (3.0 - 2.0 * share));
        let at = lonlat_from_world(World {
            x: self.start.x + (self.end.x - self.start.x) * part,
            y: self.start.y + (self.end.y - self.start.y) * part,
        });
        // The world is never narrower than the picture, unless it was at an end.
        let whole_world = (self.points / 256.0).log2();
        let farthest = self.from.zoom.min(self.to.zoom).min(whole_world.max(0.0));
        let zoom = (self.points / width / 256.0).log2().max(farthest).min(self.from.zoom.max(self.to.zoom));
        if zoom.is_finite() && at.is_valid() { Camera { lon: at.lon, lat: at.lat, zoom } } else { self.to }
    }

    /// At a share of the way: the part of the straight line that is behind, and how much of the world the picture shows.
    fn on_curve(&self, share: f64) -> (f64, f64) {
        let s = share * self.length;
        match self.curve {
            Some(r0) => {
                let u1 = (self.end.x - self.start.x).hypot(self.end.y - self.start.y);
                let r = RHO * s + r0;
                // w0/ρ² (cosh r0 tanh r − sinh r0), brought into a form that does not subtract large numbers.
                let u = self.start_width / (RHO * RHO) * (r - r0).sinh() / r.cosh();
                ((u / u1).clamp(0.0, 1.0), self.start_width * r0.cosh() / r.cosh())
            }
            None => {
                let inward = if self.to.zoom > self.from.zoom { -1.0 } else { 1.0 };
                (share, self.start_width * (inward * RHO * s).exp())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (1280.0, 720.0);

    fn camera(lon: f64, lat: f64, zoom: f64) -> Camera {
        Camera { lon, lat, zoom }
    }

    #[test]
    fn a_far_flight_rises_above_both_ends_and_takes_the_shorter_way_round() {
        let flight = Flight::new(camera(140.0, 36.0, 6.0), camera(-77.0, -12.0, 6.0), SIZE);
        let middle = flight.at(0.5);
        assert!(middle.zoom < 4.0 && !(-120.0..=150.0).contains(&middle.lon), "{middle:?}");
        assert!(flight.suggested_secs() > 1.0 && flight.suggested_secs() <= 4.0);
        let near = Flight::new(camera(36.0, 51.0, 6.0), camera(36.2, 51.1, 6.0), SIZE);
        assert!(near.at(0.5).zoom > 5.9 && near.suggested_secs() < flight.suggested_secs());
    }

    #[test]
    fn the_way_is_symmetric_as_in_the_paper() {
        let (a, b) = (camera(30.0, 50.0, 7.0), camera(127.0, 39.0, 7.0));
        let (there, back) = (Flight::new(a, b, SIZE), Flight::new(b, a, SIZE));
        assert!((there.length() - back.length()).abs() < 1e-9);
        let (x, y) = (there.at(0.3), back.at(0.7));
        assert!((x.lon - y.lon).abs() < 1e-6 && (x.lat - y.lat).abs() < 1e-6 && (x.zoom - y.zoom).abs() < 1e-9, "{x:?} {y:?}");
    }

    #[test]
    fn going_nowhere_takes_no_time_and_a_change_of_zoom_alone_keeps_its_place() {
        let here = camera(36.0, 51.0, 6.0);
        let none = Flight::new(here, here, SIZE);
        assert_eq!((none.suggested_secs(), none.at(0.5)), (0.0, here));
        let zoom = Flight::new(here, camera(36.0, 51.0, 9.0), SIZE);
        let middle = zoom.at(0.5);
        assert!((middle.zoom - 7.5).abs() < 1e-9 && (middle.lon - 36.0).abs() < 1e-9 && (middle.lat - 51.0).abs() < 1e-9, "{middle:?}");
        let out = Flight::new(camera(36.0, 51.0, 9.0), here, SIZE).at(0.25);
        assert!(out.zoom < 9.0 && out.zoom > 7.5, "{out:?}");
    }

    fn any_camera() -> impl proptest::strategy::Strategy<Value = Camera> {
        use proptest::prelude::*;
        (-180.0..=180.0_f64, -85.0..=85.0_f64, 1.0..=12.0_f64).prop_map(|(lon, lat, zoom)| Camera { lon, lat, zoom })
    }

    proptest::proptest! {
        #[test]
        fn every_camera_on_the_way_is_sensible_and_the_ends_are_exact(
            from in any_camera(), to in any_camera(), width in 1.0..5000.0_f64, close in 0.0..1e-3_f64, near in proptest::bool::ANY,
        ) {
            let to = if near { Camera { lon: from.lon + close, lat: from.lat - close, zoom: to.zoom } } else { to };
            let flight = Flight::new(from, to, (width, 700.0));
            proptest::prop_assert_eq!((flight.at(0.0), flight.at(1.0)), (from, to));
            proptest::prop_assert!(flight.suggested_secs() <= 4.0);
            let lowest = from.zoom.min(to.zoom).min((width / 256.0).log2().max(0.0)) - 1e-9;
            let mut behind = -1.0;
            for n in 1..50 {
                let share = f64::from(n) / 50.0;
                let c = flight.at(share);
                proptest::prop_assert!(c.lon.abs() <= 180.0 && c.lat.abs() <= 85.1, "{:?}", c);
                proptest::prop_assert!((lowest..=from.zoom.max(to.zoom) + 1e-9).contains(&c.zoom), "{:?}", c);
                let (part, _) = flight.on_curve(share * share * (3.0 - 2.0 * share));
                proptest::prop_assert!(part >= behind, "{} after {}", part, behind);
                behind = part;
            }
        }

        #[test]
        fn the_way_has_no_jumps_at_its_ends(from in any_camera(), to in any_camera()) {
            let flight = Flight::new(from, to, SIZE);
            for (end, near) in [(from, flight.at(1e-6)), (to, flight.at(1.0 - 1e-6))] {
                let at = |c: Camera| world_from_lonlat(LonLat::new(c.lon, c.lat));
                let (a, b) = (at(end), at(near));
                let seen = SIZE.0 / world_width_points(end.zoom);
                proptest::prop_assert!((nearest_copy(b.x, a.x) - a.x).hypot(b.y - a.y) < 1e-4 * seen, "{:?} {:?}", end, near);
                proptest::prop_assert!((end.zoom - near.zoom).abs() < 1e-4, "{:?} {:?}", end, near);
            }
        }

        #[test]
        fn no_number_makes_it_panic_or_lose_its_way(v in proptest::collection::vec(proptest::num::f64::ANY, 9)) {
            let flight = Flight::new(camera(v[0], v[1], v[2]), camera(v[3], v[4], v[5]), (v[6], v[7]));
            let _ = flight.at(v[8]);
            proptest::prop_assert!(flight.suggested_secs().is_finite());
        }
    }
}
