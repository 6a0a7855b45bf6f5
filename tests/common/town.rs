//! A map of one's own for tests: a PMTiles archive of a made-up town in the layers of Protomaps' basemap, written here byte by byte.

use std::{collections::BTreeMap, io::Write as _};

use dateline::{analysis::mercator::world_from_lonlat, model::LonLat};
use flate2::{Compression, write::GzEncoder};

/// Points, in metres east and south of the middle of the town.
type Line = Vec<[f64; 2]>;

/// An attribute.
#[derive(Clone)]
pub enum Value {
    Text(&'static str),
    Whole(u64),
    Yes,
}

/// What is in a town.
#[derive(Clone)]
struct Thing {
    layer: &'static str,
    /// 1 points, 2 lines, 3 rings.
    shape: u8,
    tags: Vec<(&'static str, Value)>,
    parts: Vec<Line>,
}

/// A town around a point.
pub struct Town {
    pub middle: LonLat,
    things: Vec<Thing>,
}

/// A tile: zoom, column, row.
pub type Tile = (u8, u32, u32);

fn varint(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push((n as u8 & 0x7f) | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn field(number: u64, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    varint(&mut out, number << 3 | 2);
    varint(&mut out, bytes.len() as u64);
    out.extend(bytes);
    out
}

fn number(field: u64, n: u64) -> Vec<u8> {
    let mut out = Vec::new();
    varint(&mut out, field << 3);
    varint(&mut out, n);
    out
}

fn square(x: f64, y: f64, half: f64) -> Line {
    vec![[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]]
}

impl Town {
    /// Land, a river with a lake, a park, a grid of streets with buildings, a motorway, a railway, names, and boundaries of which one is
    /// disputed.
    pub fn new(middle: LonLat) -> Self {
        use Value::{Text, Whole, Yes};
        let mut town = Self { middle, things: Vec::new() };
        town.add("earth", 3, &[("kind", Text("earth"))], vec![square(0.0, 0.0, 6000.0)]);
        town.add("landuse", 3, &[("kind", Text("residential"))], vec![square(0.0, 0.0, 700.0)]);
        town.add("landuse", 3, &[("kind", Text("park"))], vec![square(350.0, 350.0, 160.0)]);
        town.add("water", 3, &[("kind", Text("lake"))], vec![square(-330.0, 330.0, 140.0)]);
        town.add("water", 3, &[("kind", Text("ocean"))], vec![square(9000.0, 0.0, 500.0)]);
        town.add("water", 2, &[("kind", Text("river"))], vec![vec![[-330.0, 330.0], [-150.0, 600.0], [200.0, 700.0], [500.0, 1500.0]]]);
        for i in -4..=4 {
            let at = f64::from(i) * 150.0 + 20.0;
            let streets = vec![vec![[at, -600.0], [at, 600.0]], vec![[-600.0, at], [600.0, at]]];
            let name = if i % 2 == 0 { "Mill Street" } else { "Вулиця Млинова" };
            town.add("roads", 2, &[("kind", Text("minor_road")), ("name", Text(name))], streets);
        }
        town.add(
            "roads",
            2,
            &[("kind", Text("highway")), ("kind_detail", Text("motorway")), ("name", Text("River Road"))],
            vec![vec![[-2500.0, 0.0], [2500.0, 0.0]]],
        );
        town.add("roads", 2, &[("kind", Text("major_road"))], vec![vec![[0.0, -2500.0], [0.0, 2500.0]]]);
        town.add("roads", 2, &[("kind", Text("rail"))], vec![vec![[-2500.0, -260.0], [2500.0, -200.0]]]);
        town.add("roads", 2, &[("kind", Text("path"))], vec![vec![[210.0, 210.0], [490.0, 490.0]]]);
        town.add("roads", 2, &[("kind", Text("ferry"))], vec![vec![[-900.0, 900.0], [900.0, 900.0]]]);
        for i in 0..64 {
            let (x, y) = (f64::from(i % 8) * 65.0 - 520.0, f64::from(i / 8) * 55.0 - 520.0);
            town.add("buildings", 3, &[("kind", Text("building"))], vec![square(x, y, 16.0)]);
        }
        town.add("boundaries", 2, &[("kind", Text("country")), ("disputed", Yes)], vec![vec![[-2500.0, -800.0], [2500.0, -800.0]]]);
        town.add("boundaries", 2, &[("kind", Text("country"))], vec![vec![[-2500.0, -1000.0], [2500.0, -1000.0]]]);
        town.add("boundaries", 2, &[("kind", Text("county"))], vec![vec![[-2500.0, -900.0], [2500.0, -900.0]]]);
        let names = [("name", Text("Містечко")), ("name:en", Text("Townlet")), ("name:uk", Text("Містечко")), ("kind", Text("locality"))];
        town.add("places", 1, &[&names[..], &[("population_rank", Whole(8))]].concat(), vec![vec![[-200.0, -60.0]]]);
        town.add("places", 1, &[("name", Text("Old quarter")), ("kind", Text("neighbourhood"))], vec![vec![[250.0, -330.0]]]);
        town.add("water", 1, &[("name", Text("Mill lake")), ("kind", Text("lake"))], vec![vec![[-330.0, 330.0]]]);
        town.add("pois", 1, &[("name", Text("A shop")), ("kind", Text("shop"))], vec![vec![[250.0, -30.0]]]);
        town
    }

    fn add(&mut self, layer: &'static str, shape: u8, tags: &[(&'static str, Value)], parts: Vec<Line>) {
        self.things.push(Thing { layer, shape, tags: tags.to_vec(), parts });
    }

    /// The degrees of a point so many metres east and south of the middle.
    pub fn at(&self, east: f64, south: f64) -> LonLat {
        let metres = 111_320.0;
        LonLat::new(self.middle.lon + east / metres / self.middle.lat.to_radians().cos(), self.middle.lat - south / metres)
    }

    /// The tiles of a zoom within so many tiles of the middle.
    pub fn tiles(&self, zoom: u8, around: u32) -> Vec<Tile> {
        let middle = world_from_lonlat(self.middle);
        let across = f64::from(1u32 << zoom);
        let (x, y) = ((middle.x * across) as u32, (middle.y * across) as u32);
        let range = |at: u32| at.saturating_sub(around)..=(at + around).min((1 << zoom) - 1);
        range(y).flat_map(|y| range(x).map(move |x| (zoom, x, y))).collect()
    }

    fn tile(&self, (zoom, x, y): Tile) -> Vec<u8> {
        let mut out = Vec::new();
        let mut layers: BTreeMap<&str, Vec<&Thing>> = BTreeMap::new();
        self.things.iter().for_each(|thing| layers.entry(thing.layer).or_default().push(thing));
        for (name, things) in layers {
            let (mut keys, mut values) = (Vec::new(), Vec::new());
            let mut layer = field(1, name.as_bytes());
            for thing in things {
                let mut tags = Vec::new();
                for (key, value) in &thing.tags {
                    varint(&mut tags, keys.len() as u64);
                    varint(&mut tags, keys.len() as u64);
                    keys.push(*key);
                    values.push(match value {
                        Value::Text(words) => field(1, words.as_bytes()),
                        Value::Whole(n) => number(5, *n),
                        Value::Yes => number(7, 1),
                    });
                }
                let mut geometry = Vec::new();
                let mut pen = [0i64; 2];
                for part in &thing.parts {
                    let across = f64::from(1u32 << zoom);
                    let corners = part.iter().map(|[east, south]| {
                        let w = world_from_lonlat(self.at(*east, *south));
                        [((w.x * across - f64::from(x)) * 4096.0) as i64, ((w.y * across - f64::from(y)) * 4096.0) as i64]
                    });
                    for (at, corner) in corners.enumerate() {
                        match at {
                            0 => varint(&mut geometry, 1 << 3 | 1),
                            1 => varint(&mut geometry, (part.len() as u64 - 1) << 3 | 2),
                            _ => {}
                        }
                        for axis in 0..2 {
                            let step = corner[axis] - pen[axis];
                            varint(&mut geometry, ((step << 1) ^ (step >> 63)) as u64);
                        }
                        pen = corner;
                    }
                    if thing.shape == 3 {
                        varint(&mut geometry, 1 << 3 | 7);
                    }
                }
                layer.extend(field(2, &[field(2, &tags), number(3, u64::from(thing.shape)), field(4, &geometry)].concat()));
            }
            keys.iter().for_each(|key| layer.extend(field(3, key.as_bytes())));
            values.iter().for_each(|value| layer.extend(field(4, value)));
            layer.extend([number(5, 4096), number(15, 2)].concat());
            out.extend(field(3, &layer));
        }
        out
    }

    /// An archive of these tiles with this description; gzip throughout. `spoil` changes what a tile's packed bytes are.
    pub fn archive(&self, tiles: &[Tile], description: &str, spoil: impl Fn(Tile, &mut Vec<u8>)) -> Vec<u8> {
        let gzip = |bytes: &[u8]| {
            let mut out = GzEncoder::new(Vec::new(), Compression::default());
            out.write_all(bytes).expect("packs");
            out.finish().expect("packs")
        };
        let mut numbered: Vec<(u64, Tile)> = tiles.iter().map(|tile| (number_of(*tile), *tile)).collect();
        numbered.sort_unstable();
        let (mut data, mut lengths) = (Vec::new(), Vec::new());
        for (_, tile) in &numbered {
            let mut packed = gzip(&self.tile(*tile));
            spoil(*tile, &mut packed);
            lengths.push(packed.len() as u64);
            data.extend(packed);
        }
        let mut root = Vec::new();
        varint(&mut root, numbered.len() as u64);
        let mut before = 0;
        for (n, _) in &numbered {
            varint(&mut root, n - before);
            before = *n;
        }
        numbered.iter().for_each(|_| varint(&mut root, 1));
        lengths.iter().for_each(|length| varint(&mut root, *length));
        // The first lies at the beginning, each other right after the one before.
        (0..numbered.len()).for_each(|i| varint(&mut root, u64::from(i == 0)));
        let (root, metadata) = (gzip(&root), gzip(description.as_bytes()));
        let mut out = b"PMTiles\x03".to_vec();
        let root_at = 127u64;
        let metadata_at = root_at + root.len() as u64;
        let data_at = metadata_at + metadata.len() as u64;
        let sizes = [root_at, root.len() as u64, metadata_at, metadata.len() as u64, data_at, 0, data_at, data.len() as u64, 0, 0, 0];
        sizes.iter().for_each(|n| out.extend(n.to_le_bytes()));
        let zooms = tiles.iter().map(|t| t.0);
        out.extend([1, 2, 2, 1, zooms.clone().min().unwrap_or(0), zooms.max().unwrap_or(0)]);
        out.resize(127, 0);
        [out, root, metadata, data].concat()
    }
}

/// The number of a tile: those of lower zooms first, then along the Hilbert curve, told by turning quarters.
fn number_of((zoom, x, y): Tile) -> u64 {
    let mut number: u64 = (0..zoom).map(|z| 1u64 << (2 * z)).sum();
    let (mut x, mut y) = (u64::from(x), u64::from(y));
    for bit in (0..zoom).rev() {
        let side = 1u64 << bit;
        let (right, low) = (u64::from(x & side != 0), u64::from(y & side != 0));
        number += side * side * ((3 * right) ^ low);
        (x, y) = (x & (side - 1), y & (side - 1));
        if low == 0 {
            if right == 1 {
                (x, y) = (side - 1 - x, side - 1 - y);
            }
            (x, y) = (y, x);
        }
    }
    number
}
