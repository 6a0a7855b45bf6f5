//! Points and boxes on the globe, in degrees (WGS 84). Projections are in [`crate::analysis::mercator`].

use serde::{Deserialize, Serialize};

/// A point in degrees: longitude east, latitude north.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LonLat {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
}

impl LonLat {
    /// The point at this longitude and latitude, in degrees.
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lat, lon }
    }

    /// Whether both degrees are finite and on the globe.
    pub fn is_valid(self) -> bool {
        self.lat.is_finite() && self.lon.is_finite() && self.lat.abs() <= 90.0 && self.lon.abs() <= 180.0
    }

    /// Great-circle distance in kilometres (haversine, mean radius 6371.0088 km).
    pub fn distance_km(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((b - a) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + a.cos() * b.cos() * half_lon * half_lon;
        2.0 * 6371.0088 * h.sqrt().min(1.0).asin()
    }
}

/// A box in degrees; it does not cross the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoundingBox {
    /// South-west corner.
    pub min: LonLat,
    /// North-east corner.
    pub max: LonLat,
}

impl BoundingBox {
    /// The smallest box around these points; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        points.into_iter().fold(None, |found: Option<Self>, p| {
            Some(found.map_or(Self { min: p, max: p }, |b| Self {
                min: LonLat::new(b.min.lon.min(p.lon), b.min.lat.min(p.lat)),
                max: LonLat::new(b.max.lon.max(p.lon), b.max.lat.max(p.lat)),
            }))
        })
    }

    /// Whether the point lies in the box, edges included.
    pub fn contains(&self, p: LonLat) -> bool {
        (self.min.lon..=self.max.lon).contains(&p.lon) && (self.min.lat..=self.max.lat).contains(&p.lat)
    }

    /// Whether the two boxes share a point.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.lon <= other.max.lon && other.min.lon <= self.max.lon && self.min.lat <= other.max.lat && other.min.lat <= self.max.lat
    }
}
