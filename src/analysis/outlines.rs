//! The outlines of countries and regions (Natural Earth, embedded), found by code; each is read when it is first asked for.
//! Outlines are simplified to some 0.01° and small islands are left out; which side holds a disputed area is not decided here.

use std::{collections::BTreeMap, ops::Range, sync::OnceLock};

use crate::model::{BoundingBox, LonLat};

/// In the layout of `.github/outlines.py`: nothing of it is unpacked before it is asked for, which a start would have to wait for.
static AREAS: &[u8] = include_bytes!("../../assets/map/areas.bin");

/// What the file begins with.
const MAGIC: &[u8] = b"DLO1";

/// Why the outlines could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the outlines are damaged")]
pub struct OutlineError;

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

/// One code: where its outline stands, and the outline once it was asked for.
#[derive(Debug)]
struct Entry {
    bytes: Range<usize>,
    outline: OnceLock<Option<Outline>>,
}

/// The outlines by code: `adm0_a3` of a country (nearly ISO alpha-3), GeoNames first-level code of a region (`RU.41`).
#[derive(Debug)]
pub struct Outlines {
    bytes: &'static [u8],
    entries: BTreeMap<&'static str, Entry>,
}

/// Where Natural Earth's three letters are not those of ISO 3166-1.
const FROM_ISO: [(&str, &str); 5] = [("ALA", "ALD"), ("ESH", "SAH"), ("PSE", "PSX"), ("SSD", "SDS"), ("XKX", "KOS")];

impl Outlines {
    /// The outlines built into the program.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn embedded() -> Result<&'static Self, OutlineError> {
        static EMBEDDED: OnceLock<Result<Outlines, OutlineError>> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::from_bytes(AREAS).ok_or(OutlineError)).as_ref().map_err(Clone::clone)
    }

    fn from_bytes(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes.strip_prefix(MAGIC)? };
        let count = reader.count()?;
        let mut codes = Vec::with_capacity(count);
        for _ in 0..count {
            let length = reader.count()?;
            codes.push((std::str::from_utf8(reader.take(length)?).ok()?, usize::try_from(reader.number()?).ok()?));
        }
        let mut start = bytes.len() - reader.rest.len();
        let mut entries = BTreeMap::new();
        for (code, length) in codes {
            let end = start.checked_add(length).filter(|end| *end <= bytes.len())?;
            entries.insert(code, Entry { bytes: start..end, outline: OnceLock::new() });
            start = end;
        }
        Some(Self { bytes, entries })
    }

    /// The codes, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().copied()
    }

    /// The outline of a code; `None` when there is none.
    pub fn get(&self, code: &str) -> Option<&Outline> {
        let natural_earth = FROM_ISO.iter().find(|(iso, _)| *iso == code).map(|(_, own)| *own);
        let entry = self.entries.get(code).or_else(|| self.entries.get(natural_earth?))?;
        let read = || Outline::new(polygons(self.bytes.get(entry.bytes.clone())?)?);
        entry.outline.get_or_init(read).as_ref()
    }

    /// How far outside the outline of a code a point lies, in kilometres: 0 inside, `None` when there is no such outline.
    pub fn distance_km(&self, code: &str, point: LonLat) -> Option<f64> {
        self.get(code).map(|outline| outline.distance_km(point))
    }
}

/// The polygons of an outline; `None` where the bytes are not one.
fn polygons(bytes: &[u8]) -> Option<Vec<Polygon>> {
    let mut reader = Reader { rest: bytes };
    let unit = 10f64.powi(i32::try_from(reader.number()?).ok().filter(|digits| *digits <= 6)?);
    let (mut lon, mut lat) = (0i64, 0i64);
    let mut polygons = Vec::new();
    for _ in 0..reader.count()? {
        let mut polygon = Polygon::default();
        for number in 0..reader.count()? {
            let points = reader.count()?;
            let mut ring = Vec::with_capacity(points);
            for _ in 0..points {
                lon = lon.checked_add(reader.signed()?)?;
                lat = lat.checked_add(reader.signed()?)?;
                ring.push(LonLat::new(lon as f64 / unit, lat as f64 / unit));
            }
            if number == 0 {
                polygon.exterior = ring;
            } else {
                polygon.holes.push(ring);
            }
        }
        polygons.push(polygon);
    }
    Some(polygons)
}

/// Takes integers off the front of bytes (LEB128, signed ones zigzag).
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..63).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let value = self.number()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// How many things follow; each takes a byte at least, so that nothing damaged can ask for much memory.
    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|count| *count <= self.rest.len())
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
        assert!(outlines.codes().all(|code| outlines.get(code).is_some()), "each can be read");
        // As in the data that they were made from, to the last digit.
        let indonesia = &outlines.get("IDN").expect("Indonesia").polygons[0].exterior;
        assert_eq!(indonesia[..2], [LonLat::new(117.91, 4.16), LonLat::new(117.93, 4.06)]);
    }

    #[test]
    fn outlines_cut_off_or_damaged_are_refused_and_ask_for_no_memory() {
        // One square, `A`, of two decimals.
        static SQUARE: &[u8] = b"DLO1\x01\x01A\x0c\x02\x01\x01\x04\x00\x00\x02\x00\x00\x02\x01\x00";
        let whole = Outlines::from_bytes(SQUARE).expect("outlines");
        assert_eq!(whole.get("A").expect("an outline").polygons[0].exterior[2], LonLat::new(0.01, 0.01));
        for end in 0..SQUARE.len() {
            let cut = Outlines::from_bytes(&SQUARE[..end]);
            assert!(cut.is_none_or(|o| o.get("A").is_none()), "cut at {end}");
        }
        assert_eq!(polygons(b"\x02\xff\xff\xff\xff\x7f"), None, "more polygons than bytes");
        assert_eq!(polygons(b"\x02\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), None, "a number without end");
    }
}
