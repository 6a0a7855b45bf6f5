//! The outlines of countries and regions (Natural Earth, embedded), found by code; each is parsed when it is first asked for.
//! Outlines are simplified to some 0.01° and small islands are left out; which side holds a disputed area is not decided here.

use std::{collections::BTreeMap, io::Read as _, ops::Range, sync::OnceLock};

use serde::Deserialize;

use crate::model::{BoundingBox, LonLat};

static AREAS: &[u8] = include_bytes!("../../assets/map/areas.geojsonl.zst");

/// About how large it is once unpacked.
const UNPACKED_BYTES: usize = 10_000_000;

/// Why the outlines could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the outlines can't be unpacked: {0}")]
pub struct OutlineError(String);

/// One polygon; its rings are closed, the first point being also the last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Polygon {
    /// The outer ring.
    pub exterior: Vec<LonLat>,
    /// What is cut out of it.
    pub holes: Vec<Vec<LonLat>>,
}

/// The outline of a country or a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Its parts; none crosses the antimeridian.
    pub polygons: Vec<Polygon>,
    /// The box around all of them. Where they lie on both sides of the antimeridian it goes round the world.
    pub bbox: BoundingBox,
}

/// One code: where its lines stand, and the outline once it was asked for.
#[derive(Debug, Default)]
struct Entry {
    lines: Vec<Range<usize>>,
    outline: OnceLock<Option<Outline>>,
}

/// The outlines by code: `adm0_a3` of a country (nearly ISO alpha-3), GeoNames first-level code of a region (`RU.41`).
#[derive(Debug)]
pub struct Outlines {
    geojson_lines: String,
    entries: BTreeMap<String, Entry>,
}

/// Where Natural Earth's three letters are not those of ISO 3166-1.
const FROM_ISO: [(&str, &str); 5] = [("ALA", "ALD"), ("ESH", "SAH"), ("PSE", "PSX"), ("SSD", "SDS"), ("XKX", "KOS")];

impl Outlines {
    /// The outlines built into the program, unpacked when they are first asked for.
    ///
    /// # Errors
    /// When the embedded file can't be unpacked.
    pub fn embedded() -> Result<&'static Self, OutlineError> {
        static EMBEDDED: OnceLock<Result<Outlines, OutlineError>> = OnceLock::new();
        EMBEDDED.get_or_init(Self::unpack).as_ref().map_err(Clone::clone)
    }

    fn unpack() -> Result<Self, OutlineError> {
        let mut text = String::with_capacity(UNPACKED_BYTES);
        let mut decoder = ruzstd::decoding::StreamingDecoder::new(AREAS).map_err(|e| OutlineError(e.to_string()))?;
        decoder.read_to_string(&mut text).map_err(|e| OutlineError(e.to_string()))?;
        Ok(Self::from_lines(text))
    }

    /// Outlines from GeoJSON features, one a line, their properties before their geometry. Lines without a code are skipped.
    fn from_lines(geojson_lines: String) -> Self {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        let mut start = 0;
        for line in geojson_lines.split_inclusive('\n') {
            let head = line.find("\"geometry\"").map_or("", |end| &line[..end]);
            let code = match property(head, "kind") {
                Some("country") => property(head, "adm0_a3"),
                // Regions whose GeoNames code is not known have `-1` or a bare `HU.`.
                Some("region") => property(head, "gn_a1_code").filter(|c| !c.starts_with('-') && !c.ends_with('.')),
                _ => None,
            };
            if let Some(code) = code {
                entries.entry(code.to_owned()).or_default().lines.push(start..start + line.len());
            }
            start += line.len();
        }
        Self { geojson_lines, entries }
    }

    /// The codes, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The outline of a code; `None` when there is none.
    pub fn get(&self, code: &str) -> Option<&Outline> {
        let natural_earth = FROM_ISO.iter().find(|(iso, _)| *iso == code).map(|(_, own)| *own);
        let entry = self.entries.get(code).or_else(|| self.entries.get(natural_earth?))?;
        let parse = || {
            let lines = entry.lines.iter().filter_map(|range| self.geojson_lines.get(range.clone()));
            Outline::new(lines.flat_map(polygons).collect())
        };
        entry.outline.get_or_init(parse).as_ref()
    }

    /// How far outside the outline of a code a point lies, in kilometres: 0 inside, `None` when there is no such outline.
    pub fn distance_km(&self, code: &str, point: LonLat) -> Option<f64> {
        self.get(code).map(|outline| outline.distance_km(point))
    }
}

/// The text value of a property, where it holds no escapes.
fn property<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = head.split_once(&format!("\"{name}\":\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// What is read of a GeoJSON feature.
#[derive(Deserialize)]
struct Feature {
    geometry: Geometry,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

/// The polygons of a GeoJSON feature; what is not one is left out.
fn polygons(feature: &str) -> Vec<Polygon> {
    let of_rings = |rings: Vec<Vec<[f64; 2]>>| {
        let ring = |positions: Vec<[f64; 2]>| positions.into_iter().map(|[lon, lat]| LonLat::new(lon, lat)).collect();
        let mut rings = rings.into_iter().map(ring);
        Some(Polygon { exterior: rings.next()?, holes: rings.collect() })
    };
    match serde_json::from_str(feature).map(|feature: Feature| feature.geometry) {
        Ok(Geometry::Polygon(rings)) => of_rings(rings).into_iter().collect(),
        Ok(Geometry::MultiPolygon(polygons)) => polygons.into_iter().filter_map(of_rings).collect(),
        Err(_) => Vec::new(),
    }
}

impl Outline {
    /// The outline of these polygons; `None` when they have no point.
    pub fn new(polygons: Vec<Polygon>) -> Option<Self> {
        let bbox = BoundingBox::around(polygons.iter().flat_map(|p| p.exterior.iter().copied()))?;
        Some(Self { polygons, bbox })
    }

    /// Whether a point lies in it (even-odd rule on degrees).
    pub fn contains(&self, point: LonLat) -> bool {
        let inside = |p: &Polygon| in_ring(&p.exterior, point) && !p.holes.iter().any(|hole| in_ring(hole, point));
        self.bbox.contains(point) && self.polygons.iter().any(inside)
    }

    /// How far outside a point lies, in kilometres; 0 inside. The nearest edge is looked for on a plane that touches the
    /// globe at the point, so far away (beyond some 500 km) the distance is a good guess only.
    pub fn distance_km(&self, point: LonLat) -> f64 {
        if self.contains(point) {
            return 0.0;
        }
        let edges = self.polygons.iter().flat_map(|p| std::iter::once(&p.exterior).chain(&p.holes)).flat_map(|ring| ring.windows(2));
        edges.fold(f64::INFINITY, |nearest, edge| nearest.min(km_to_edge(point, edge[0], edge[1])))
    }
}

fn in_ring(ring: &[LonLat], point: LonLat) -> bool {
    let crosses = |edge: &[LonLat]| {
        let (a, b) = (edge[0], edge[1]);
        (a.lat > point.lat) != (b.lat > point.lat) && point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon
    };
    ring.windows(2).filter(|edge| crosses(edge)).count() % 2 == 1
}

/// The distance to the nearest point of an edge.
fn km_to_edge(point: LonLat, a: LonLat, b: LonLat) -> f64 {
    let squeeze = point.lat.to_radians().cos();
    let plane = |p: LonLat| {
        // The shorter way round the globe.
        let east = (p.lon - point.lon + 540.0).rem_euclid(360.0) - 180.0;
        (east * squeeze, p.lat - point.lat)
    };
    let ((ax, ay), (bx, by)) = (plane(a), plane(b));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    // An edge that goes round the globe has no shorter way; its ends will do.
    let along = if length > 0.0 && dx.abs() < 180.0 * squeeze { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    point.distance_km(LonLat::new(a.lon + (b.lon - a.lon) * along, a.lat + (b.lat - a.lat) * along))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Outline {
        let ring = |from: f64, to: f64| {
            [(from, from), (to, from), (to, to), (from, to), (from, from)].map(|(lon, lat)| LonLat::new(lon, lat)).to_vec()
        };
        Outline::new(vec![Polygon { exterior: ring(0.0, 10.0), holes: vec![ring(4.0, 6.0)] }]).expect("an outline")
    }

    #[test]
    fn inside_outside_and_in_a_hole_are_told_apart() {
        let square = square();
        assert!(square.contains(LonLat::new(1.0, 1.0)) && !square.contains(LonLat::new(5.0, 5.0)));
        assert!(!square.contains(LonLat::new(11.0, 1.0)));
        assert!(square.distance_km(LonLat::new(1.0, 1.0)) == 0.0);
        let (out, hole) = (square.distance_km(LonLat::new(10.5, 0.5)), square.distance_km(LonLat::new(4.1, 5.0)));
        assert!((out - 55.6).abs() < 0.1 && (hole - 11.1).abs() < 0.1, "{out} {hole}");
    }

    #[test]
    fn distances_go_the_shorter_way_round_the_globe() {
        let far = square().distance_km(LonLat::new(-179.0, 5.0));
        let east = Outline::new(vec![Polygon {
            exterior: [(178.0, 0.0), (180.0, 0.0), (180.0, 2.0), (178.0, 0.0)].map(|(lon, lat)| LonLat::new(lon, lat)).to_vec(),
            holes: vec![],
        }]);
        let near = east.expect("an outline").distance_km(LonLat::new(-179.5, 1.0));
        assert!(far > 10_000.0 && (near - 55.6).abs() < 0.1, "{far} {near}");
    }

    #[test]
    fn the_embedded_outlines_hold_the_places_of_the_example() {
        let outlines = Outlines::embedded().expect("the embedded outlines");
        assert!(outlines.codes().count() > 4_000);
        for (code, lon, lat) in [("PRK", 127.2, 40.3), ("RU.41", 36.6, 51.95), ("RUS", 37.6, 55.75), ("UA.05", 38.3, 48.35)] {
            assert_eq!(outlines.distance_km(code, LonLat::new(lon, lat)), Some(0.0), "{code}");
        }
        assert!(outlines.distance_km("PRK", LonLat::new(126.98, 37.57)).is_some_and(|km| (20.0..80.0).contains(&km)), "Seoul");
        assert!(outlines.get("SSD").is_some() && outlines.get("SDS").is_some());
        assert!(outlines.get("HU.").is_none() && outlines.get("XYZ").is_none());
    }
}
