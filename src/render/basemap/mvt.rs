//! Reads Mapbox Vector Tiles (version 2): layers, attributes, points, lines and rings. Draws nothing.
//!
//! Borrows from the tile's bytes and looks at a layer's features one by one, so names alone cost little.

use super::{error::BasemapError, pmtiles::varint};

/// Tile units along a side; every tile is brought to this extent.
pub const EXTENT: f32 = 4096.0;
/// How far from the tile a point may lie before it is moved closer, tile units.
const FARTHEST: f32 = 4.0 * EXTENT;

const DAMAGED: BasemapError = BasemapError::Damaged("tile");

/// A field of a protobuf message.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// A 32-bit or 64-bit field: nothing that is drawn uses one.
    Fixed,
}

/// The fields of a protobuf message, one after the other.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u64, Value<'a>), BasemapError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = take_field(&mut self.0);
        if field.is_none() {
            self.0 = &[];
        }
        Some(field.ok_or(DAMAGED))
    }
}

fn take<'a>(rest: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
    let (head, tail) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = tail;
    Some(head)
}

fn take_field<'a>(rest: &mut &'a [u8]) -> Option<(u64, Value<'a>)> {
    let key = varint(rest)?;
    let value = match key & 7 {
        0 => Value::Number(varint(rest)?),
        1 => take(rest, 8).map(|_| Value::Fixed)?,
        5 => take(rest, 4).map(|_| Value::Fixed)?,
        2 => {
            let length = varint(rest)?;
            Value::Bytes(take(rest, length)?)
        }
        _ => return None,
    };
    Some((key >> 3, value))
}

fn text(bytes: &[u8]) -> Result<&str, BasemapError> {
    std::str::from_utf8(bytes).map_err(|_| DAMAGED)
}

fn unzigzag(n: u64) -> i64 {
    (n >> 1) as i64 ^ -((n & 1) as i64)
}

/// The value of an attribute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Attribute<'a> {
    /// Text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// Of a type that is not used here.
    Other,
}

/// What a feature's geometry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Points.
    Points,
    /// Open lines.
    Lines,
    /// Closed rings; outer ones run clockwise on screen, holes the other way.
    Rings,
}

/// A layer of a tile.
#[derive(Debug)]
pub struct Layer<'a> {
    /// Its name.
    pub name: &'a str,
    extent: f32,
    keys: Vec<&'a str>,
    values: Vec<Attribute<'a>>,
    features: Vec<&'a [u8]>,
}

/// The layers of an unpacked tile.
///
/// # Errors
/// Where the bytes are not a vector tile.
pub fn layers(tile: &[u8]) -> Result<Vec<Layer<'_>>, BasemapError> {
    let mut out = Vec::new();
    for field in Fields(tile) {
        if let (3, Value::Bytes(bytes)) = field? {
            out.push(Layer::read(bytes)?);
        }
    }
    Ok(out)
}

impl<'a> Layer<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, BasemapError> {
        let mut layer = Self { name: "", extent: EXTENT, keys: Vec::new(), values: Vec::new(), features: Vec::new() };
        for field in Fields(bytes) {
            match field? {
                (1, Value::Bytes(name)) => layer.name = text(name)?,
                (2, Value::Bytes(feature)) => layer.features.push(feature),
                (3, Value::Bytes(key)) => layer.keys.push(text(key)?),
                (4, Value::Bytes(value)) => layer.values.push(attribute(value)?),
                (5, Value::Number(extent)) if (1..=1 << 20).contains(&extent) => layer.extent = extent as f32,
                (5, _) => return Err(DAMAGED),
                _ => {}
            }
        }
        Ok(layer)
    }

    /// The features that have a shape.
    pub fn features(&self) -> impl Iterator<Item = Result<Feature<'_>, BasemapError>> {
        self.features.iter().filter_map(|bytes| Feature::read(self, bytes).transpose())
    }
}

fn attribute(bytes: &[u8]) -> Result<Attribute<'_>, BasemapError> {
    let mut value = Attribute::Other;
    for field in Fields(bytes) {
        value = match field? {
            (1, Value::Bytes(bytes)) => Attribute::Text(text(bytes)?),
            (4 | 5, Value::Number(n)) => Attribute::Whole(n as i64),
            (6, Value::Number(n)) => Attribute::Whole(unzigzag(n)),
            (7, Value::Number(n)) => Attribute::Flag(n != 0),
            _ => value,
        };
    }
    Ok(value)
}

/// One thing on the map.
#[derive(Debug)]
pub struct Feature<'a> {
    /// What its geometry is.
    pub shape: Shape,
    layer: &'a Layer<'a>,
    tags: &'a [u8],
    geometry: &'a [u8],
}

impl<'a> Feature<'a> {
    fn read(layer: &'a Layer<'a>, bytes: &'a [u8]) -> Result<Option<Self>, BasemapError> {
        let (mut shape, mut tags, mut geometry) = (0, &[][..], &[][..]);
        for field in Fields(bytes) {
            match field? {
                (2, Value::Bytes(bytes)) => tags = bytes,
                (3, Value::Number(n)) => shape = n,
                (4, Value::Bytes(bytes)) => geometry = bytes,
                _ => {}
            }
        }
        let shape = match shape {
            1 => Shape::Points,
            2 => Shape::Lines,
            3 => Shape::Rings,
            _ => return Ok(None),
        };
        Ok(Some(Self { shape, layer, tags, geometry }))
    }

    /// The attribute of this name.
    pub fn get(&self, name: &str) -> Option<Attribute<'a>> {
        let mut rest = self.tags;
        while !rest.is_empty() {
            let key = usize::try_from(varint(&mut rest)?).ok()?;
            let value = usize::try_from(varint(&mut rest)?).ok()?;
            if *self.layer.keys.get(key)? == name {
                return self.layer.values.get(value).copied();
            }
        }
        None
    }

    /// The attribute of this name, if it is text.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        match self.get(name)? {
            Attribute::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The points, lines or rings (whose first point is not repeated at the end), in tile units of [`EXTENT`] a side.
    ///
    /// # Errors
    /// Where the commands are cut short or unknown.
    pub fn parts(&self) -> Result<Vec<Vec<[f32; 2]>>, BasemapError> {
        let scale = EXTENT / self.layer.extent;
        let mut rest = self.geometry;
        let (mut x, mut y) = (0i64, 0i64);
        let mut parts: Vec<Vec<[f32; 2]>> = Vec::new();
        while !rest.is_empty() {
            let command = varint(&mut rest).ok_or(DAMAGED)?;
            let (what, count) = (command & 7, command >> 3);
            if what == 7 {
                continue;
            }
            if what != 1 && what != 2 {
                return Err(DAMAGED);
            }
            for _ in 0..count {
                let mut step = || varint(&mut rest).map(unzigzag).ok_or(DAMAGED);
                (x, y) = (x.wrapping_add(step()?), y.wrapping_add(step()?));
                let point = [x, y].map(|v| (v as f32 * scale).clamp(-FARTHEST, FARTHEST));
                match parts.last_mut() {
                    Some(part) if what == 2 => part.push(point),
                    _ => parts.push(vec![point]),
                }
            }
        }
        Ok(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(field: u8, bytes: &[u8]) -> Vec<u8> {
        let mut out = vec![(field << 3) | 2, bytes.len() as u8];
        out.extend(bytes);
        out
    }

    /// A tile with one layer of one square, of the attribute kind=lake.
    fn square() -> Vec<u8> {
        let geometry = [9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15];
        let feature = [message(2, &[0, 0]), vec![3 << 3, 3], message(4, &geometry)].concat();
        let value = message(1, b"lake");
        message(3, &[message(1, b"water"), message(2, &feature), message(3, b"kind"), message(4, &value)].concat())
    }

    #[test]
    fn a_ring_and_its_attribute_are_read() {
        let tile = square();
        let layers = layers(&tile).expect("reads");
        let feature = layers[0].features().next().expect("one").expect("reads");
        assert_eq!((layers[0].name, feature.shape, feature.text("kind")), ("water", Shape::Rings, Some("lake")));
        assert_eq!(feature.parts().expect("reads"), vec![vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]]]);
    }

    #[test]
    fn no_byte_changed_or_cut_makes_the_reader_panic() {
        let read = |bytes: &[u8]| -> Result<(), BasemapError> {
            for layer in layers(bytes)? {
                for feature in layer.features() {
                    let feature = feature?;
                    let _ = feature.get("kind");
                    feature.parts()?;
                }
            }
            Ok(())
        };
        let whole = square();
        for at in 0..whole.len() {
            let _ = read(&whole[..at]);
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] = value;
                let _ = read(&bytes);
            }
        }
        assert!(read(&whole[..whole.len() - 1]).is_err());
    }
}
