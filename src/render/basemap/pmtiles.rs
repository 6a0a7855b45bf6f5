//! Reads tiles out of a PMTiles archive (version 3), a range of its bytes at a time. Knows nothing of what a tile holds, nor where the
//! bytes lie.
//!
//! Every offset and length comes from outside, so each is checked before it is used, and what is unpacked is bounded.

use std::{borrow::Cow, collections::BTreeMap, io::Read};

use super::{
    error::BasemapError,
    source::{self, TileSource},
};

/// The most that a directory may unpack to, bytes: some hundred times what writers make.
const MAX_DIRECTORY_BYTES: u64 = 4 << 20;
/// The most that the description of an archive may unpack to, bytes.
const MAX_METADATA_BYTES: u64 = 1 << 20;
/// The most characters of a credit that are repeated.
const MAX_CREDIT: usize = 200;
/// The most that a tile may unpack to, bytes.
const MAX_TILE_BYTES: u64 = 16 << 20;
/// How deep directories may lie: the root, and leaves below leaves.
const MAX_DIRECTORY_DEPTH: usize = 4;
/// How many entries of unpacked leaf directories are kept.
const MAX_KEPT_ENTRIES: usize = 2_000_000;
/// The deepest zoom whose tile numbers are counted here.
const MAX_ZOOM: u8 = 24;
const HEADER_BYTES: u64 = 127;

/// The address of a tile: column from the west and row from the north among the 2^z × 2^z of its zoom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileId {
    /// Zoom; at 0 one tile is the world.
    pub z: u8,
    /// Column.
    pub x: u32,
    /// Row.
    pub y: u32,
}

impl TileId {
    /// The number of the tile in an archive: tiles of lower zooms first, then along a Hilbert curve.
    pub fn number(self) -> u64 {
        let z = self.z.min(MAX_ZOOM);
        let before: u64 = (0..z).map(|z| 1u64 << (2 * z)).sum();
        let mask = (1u64 << z) - 1;
        let (mut x, mut y) = (u64::from(self.x) & mask, u64::from(self.y) & mask);
        let mut along = 0;
        let mut side = (1u64 << z) / 2;
        while side > 0 {
            let (right, lower) = (x & side != 0, y & side != 0);
            along += side * side * if right { 3 - u64::from(lower) } else { u64::from(lower) };
            if !lower {
                if right {
                    x = mask - x;
                    y = mask - y;
                }
                std::mem::swap(&mut x, &mut y);
            }
            side /= 2;
        }
        before + along
    }

    /// The tile of the next lower zoom that this one lies in; `None` for the world.
    pub fn parent(self) -> Option<Self> {
        Some(Self { z: self.z.checked_sub(1)?, x: self.x / 2, y: self.y / 2 })
    }
}

/// A run of tiles with the same content, or a leaf directory (`run` 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    first: u64,
    offset: u64,
    length: u64,
    run: u64,
}

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
}

impl Packing {
    fn of(what: &'static str, value: u8) -> Result<Self, BasemapError> {
        match value {
            1 => Ok(Self::None),
            2 => Ok(Self::Gzip),
            _ => Err(BasemapError::Unsupported { what, value }),
        }
    }

    fn unpack(self, what: &'static str, bytes: Vec<u8>, most: u64) -> Result<Vec<u8>, BasemapError> {
        if self == Self::None {
            return if bytes.len() as u64 > most { Err(BasemapError::TooLarge(what)) } else { Ok(bytes) };
        }
        let mut out = Vec::new();
        let read = flate2::read::GzDecoder::new(bytes.as_slice()).take(most + 1).read_to_end(&mut out);
        match read {
            Err(_) => Err(BasemapError::Damaged(what)),
            Ok(n) if n as u64 > most => Err(BasemapError::TooLarge(what)),
            Ok(_) => Ok(out),
        }
    }
}

/// An archive of vector tiles.
#[derive(Debug)]
pub struct Archive {
    source: Box<dyn TileSource + Send>,
    root: Vec<Entry>,
    leaves: BTreeMap<u64, Vec<Entry>>,
    /// How many entries the leaves have together.
    kept_entries: usize,
    leaf_offset: u64,
    data_offset: u64,
    /// Where its description lies: offset and length.
    metadata: (u64, u64),
    directory_packing: Packing,
    tile_packing: Packing,
    max_zoom: u8,
}

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Description {
    /// Whom its data are owed to, in plain words; empty where it does not say.
    pub credit: String,
    /// The names of its layers; empty where it does not say.
    pub layers: Vec<String>,
}

impl Archive {
    /// Reads the header and the root directory of bytes in memory.
    ///
    /// # Errors
    /// As [`Self::from_source`].
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, BasemapError> {
        Self::from_source(Box::new(bytes.into()))
    }

    /// Reads the header and the root directory.
    ///
    /// # Errors
    /// Where the bytes are not a PMTiles archive of vector tiles (version 3, gzip or not packed), are damaged, or cannot be read.
    pub fn from_source(mut source: Box<dyn TileSource + Send>) -> Result<Self, BasemapError> {
        let begins = source.length().min(HEADER_BYTES);
        let header = source::read(&mut *source, "header", 0, begins, HEADER_BYTES)?;
        if !header.starts_with(b"PMTiles") {
            return Err(BasemapError::NotPmtiles);
        }
        if begins < HEADER_BYTES {
            return Err(BasemapError::Truncated("header"));
        }
        let byte = |at: usize| header.get(at).copied().unwrap_or(0);
        let number = |at: usize| (0..8).rev().fold(0u64, |n, i| (n << 8) | u64::from(byte(at + i)));
        if byte(7) != 3 {
            return Err(BasemapError::Unsupported { what: "version", value: byte(7) });
        }
        if byte(99) != 1 {
            return Err(BasemapError::Unsupported { what: "tile type", value: byte(99) });
        }
        let directory_packing = Packing::of("directory compression", byte(97))?;
        let tile_packing = Packing::of("tile compression", byte(98))?;
        if byte(101) > MAX_ZOOM {
            return Err(BasemapError::Unsupported { what: "zoom", value: byte(101) });
        }
        let packed = source::read(&mut *source, "root directory", number(8), number(16), MAX_DIRECTORY_BYTES)?;
        let root = entries(&directory_packing.unpack("root directory", packed, MAX_DIRECTORY_BYTES)?)?;
        Ok(Self {
            source,
            root,
            leaves: BTreeMap::new(),
            kept_entries: 0,
            leaf_offset: number(40),
            data_offset: number(56),
            metadata: (number(24), number(32)),
            directory_packing,
            tile_packing,
            max_zoom: byte(101),
        })
    }

    /// The bytes once more.
    pub fn source_again(&self) -> Option<Box<dyn TileSource + Send>> {
        self.source.again()
    }

    /// The deepest zoom that has tiles.
    pub fn max_zoom(&self) -> u8 {
        self.max_zoom
    }

    /// What the archive says of itself; nothing where that cannot be read: the tiles may be whole all the same.
    pub fn description(&mut self) -> Description {
        let (offset, length) = self.metadata;
        let packed = source::read(&mut *self.source, "description", offset, length, MAX_METADATA_BYTES);
        let unpacked = packed.and_then(|packed| self.directory_packing.unpack("description", packed, MAX_METADATA_BYTES));
        let value = unpacked.ok().and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok()).unwrap_or_default();
        let credit = value.get("attribution").and_then(serde_json::Value::as_str).map(without_tags).unwrap_or_default();
        let layers = value.get("vector_layers").and_then(serde_json::Value::as_array).into_iter().flatten();
        let layers = layers.filter_map(|layer| Some(layer.get("id")?.as_str()?.to_owned())).collect();
        Description { credit, layers }
    }

    /// The unpacked bytes of a tile; `None` where there is no such tile.
    ///
    /// # Errors
    /// Where a directory or the tile is damaged, or cannot be read.
    pub fn tile(&mut self, id: TileId) -> Result<Option<Vec<u8>>, BasemapError> {
        let Some(entry) = self.find(id.number())? else { return Ok(None) };
        let at = self.data_offset.checked_add(entry.offset).ok_or(BasemapError::Damaged("directory"))?;
        let packed = source::read(&mut *self.source, "tile", at, entry.length, MAX_TILE_BYTES)?;
        self.tile_packing.unpack("tile", packed, MAX_TILE_BYTES).map(Some)
    }

    fn find(&mut self, number: u64) -> Result<Option<Entry>, BasemapError> {
        let mut found = look_up(&self.root, number);
        for _ in 0..MAX_DIRECTORY_DEPTH {
            match found {
                Some(leaf) if leaf.run == 0 => found = look_up(self.leaf(leaf)?, number),
                other => return Ok(other),
            }
        }
        Err(BasemapError::DirectoryLoop)
    }

    fn leaf(&mut self, entry: Entry) -> Result<&[Entry], BasemapError> {
        if !self.leaves.contains_key(&entry.offset) {
            let at = self.leaf_offset.checked_add(entry.offset).ok_or(BasemapError::Damaged("directory"))?;
            let packed = source::read(&mut *self.source, "directory", at, entry.length, MAX_DIRECTORY_BYTES)?;
            let read = entries(&self.directory_packing.unpack("directory", packed, MAX_DIRECTORY_BYTES)?)?;
            if self.kept_entries + read.len() > MAX_KEPT_ENTRIES {
                self.leaves.clear();
                self.kept_entries = 0;
            }
            self.kept_entries += read.len();
            self.leaves.insert(entry.offset, read);
        }
        Ok(self.leaves.get(&entry.offset).map_or(&[], Vec::as_slice))
    }
}

/// Words without the tags of HTML around them and with its commonest signs written out: no link is followed, and nothing of it is run.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut in_tag = false;
    for c in html.chars().take(8 * MAX_CREDIT) {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ => words.push(if c.is_whitespace() || c.is_control() { ' ' } else { c }),
        }
    }
    for (sign, written) in [("&copy;", "©"), ("&nbsp;", " "), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
        words = words.replace(sign, written);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_CREDIT).collect()
}

fn look_up(entries: &[Entry], number: u64) -> Option<Entry> {
    let after = entries.partition_point(|e| e.first <= number);
    let entry = *entries.get(after.checked_sub(1)?)?;
    (entry.run == 0 || number - entry.first < entry.run).then_some(entry)
}

/// The entries of an unpacked directory: four columns of varints, one after the other.
fn entries(bytes: &[u8]) -> Result<Vec<Entry>, BasemapError> {
    const DAMAGED: BasemapError = BasemapError::Damaged("directory");
    let mut rest = bytes;
    let mut next = || varint(&mut rest).ok_or(DAMAGED);
    let count = usize::try_from(next()?).map_err(|_| DAMAGED)?;
    // Four columns take at least four bytes an entry: a greater count lies, and must not make us set memory aside.
    if count > bytes.len() / 4 {
        return Err(DAMAGED);
    }
    let mut out = Vec::with_capacity(count);
    let mut first = 0u64;
    for i in 0..count {
        let step = next()?;
        if i > 0 && step == 0 {
            return Err(DAMAGED);
        }
        first = first.checked_add(step).ok_or(DAMAGED)?;
        out.push(Entry { first, offset: 0, length: 0, run: 0 });
    }
    for entry in &mut out {
        entry.run = next()?;
    }
    for entry in &mut out {
        entry.length = next()?;
    }
    let mut end = None;
    for entry in &mut out {
        // 0 stands for "right after the one before".
        entry.offset = match (next()?, end) {
            (0, Some(end)) => end,
            (n, _) => n.checked_sub(1).ok_or(DAMAGED)?,
        };
        end = Some(entry.offset.checked_add(entry.length).ok_or(DAMAGED)?);
    }
    Ok(out)
}

/// Takes a little-endian base-128 number off the front; `None` where it is cut short or exceeds 64 bits.
pub fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        let bits = u64::from(byte & 0x7f);
        if shift == 63 && bits > 1 {
            return None;
        }
        value |= bits << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number as a varint.
    fn put(out: &mut Vec<u8>, mut n: u64) {
        while n >= 0x80 {
            out.push((n as u8 & 0x7f) | 0x80);
            n >>= 7;
        }
        out.push(n as u8);
    }

    fn directory(list: &[(u64, u64, u64, u64)]) -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, list.len() as u64);
        let mut last = 0;
        for e in list {
            put(&mut out, e.0 - last);
            last = e.0;
        }
        list.iter().for_each(|e| put(&mut out, e.3));
        list.iter().for_each(|e| put(&mut out, e.2));
        list.iter().for_each(|e| put(&mut out, e.1 + 1));
        out
    }

    /// An archive, nothing packed, of a root directory, a leaf section and tile data.
    fn archive(root: &[u8], leaves: &[u8], data: &[u8]) -> Vec<u8> {
        let mut out = b"PMTiles\x03".to_vec();
        let at = HEADER_BYTES;
        let leaf_at = at + root.len() as u64;
        let data_at = leaf_at + leaves.len() as u64;
        for n in [at, root.len() as u64, 0, 0, leaf_at, leaves.len() as u64, data_at, data.len() as u64, 0, 0, 0] {
            out.extend(n.to_le_bytes());
        }
        out.extend([1, 1, 1, 1, 0, 7]);
        out.resize(HEADER_BYTES as usize, 0);
        out.extend(root);
        out.extend(leaves);
        out.extend(data);
        out
    }

    #[test]
    fn tile_numbers_follow_the_hilbert_curve_of_the_specification() {
        for (z, x, y, number) in
            [(0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5), (2, 1, 0, 6), (12, 3423, 1763, 19_078_479)]
        {
            assert_eq!(TileId { z, x, y }.number(), number, "{z}/{x}/{y}");
        }
    }

    #[test]
    fn every_tile_of_a_zoom_has_a_number_of_its_own_next_to_a_neighbour() {
        let mut all: Vec<(u64, u32, u32)> = (0..32).flat_map(|x| (0..32).map(move |y| (TileId { z: 5, x, y }.number(), x, y))).collect();
        all.sort_unstable();
        assert_eq!((all.first().map(|t| t.0), all.last().map(|t| t.0)), (Some(341), Some(1364)));
        for pair in all.windows(2) {
            assert_eq!(pair[1].0 - pair[0].0, 1);
            assert_eq!(pair[1].1.abs_diff(pair[0].1) + pair[1].2.abs_diff(pair[0].2), 1);
        }
    }

    #[test]
    fn runs_and_leaves_lead_to_their_tile() {
        let leaf = directory(&[(5, 1, 2, 3), (20, 0, 1, 1)]);
        let root = directory(&[(0, 0, 1, 1), (5, 0, leaf.len() as u64, 0)]);
        let mut a = Archive::open(archive(&root, &leaf, b"abc")).expect("opens");
        let mut tile = |z, x, y| a.tile(TileId { z, x, y });
        assert_eq!(tile(0, 0, 0), Ok(Some(b"a".to_vec())));
        assert_eq!(tile(2, 1, 0), Ok(Some(b"bc".to_vec())));
        assert_eq!(tile(1, 0, 0), Ok(None));
        assert_eq!(tile(2, 3, 3), Ok(None));
    }

    #[test]
    fn bytes_that_are_no_archive_are_refused() {
        assert_eq!(Archive::open(&b""[..]).err(), Some(BasemapError::NotPmtiles));
        assert_eq!(Archive::open(&b"PMTiles\x03"[..]).err(), Some(BasemapError::Truncated("header")));
        let whole = archive(&directory(&[(0, 0, 1, 1)]), b"", b"a");
        for end in 0..whole.len() - 1 {
            assert!(Archive::open(whole[..end].to_vec()).is_err(), "{end}");
        }
        let mut later = whole.clone();
        later[7] = 4;
        assert_eq!(Archive::open(later).err(), Some(BasemapError::Unsupported { what: "version", value: 4 }));
        let mut packed = whole.clone();
        packed[97] = 4;
        assert!(matches!(Archive::open(packed).err(), Some(BasemapError::Unsupported { .. })));
        let mut short = Archive::open(whole[..whole.len() - 1].to_vec()).expect("the directory is whole");
        assert_eq!(short.tile(TileId { z: 0, x: 0, y: 0 }).err(), Some(BasemapError::Truncated("tile")));
    }

    #[test]
    fn numbers_that_never_end_and_counts_that_lie_are_refused() {
        assert_eq!(varint(&mut &[0xff; 20][..]), None);
        assert_eq!(varint(&mut &[0x80][..]), None);
        for root in [vec![0xff; 12], vec![0xff, 0xff, 0xff, 0xff, 0x0f], vec![1], vec![1, 0, 1], vec![1, 0, 1, 1, 0]] {
            assert_eq!(Archive::open(archive(&root, b"", b"")).err(), Some(BasemapError::Damaged("directory")), "{root:?}");
        }
        let beyond = directory(&[(0, u64::MAX - 1, 1, 1)]);
        let refused = Archive::open(archive(&beyond, b"", b"")).and_then(|mut a| a.tile(TileId { z: 0, x: 0, y: 0 }).map(|_| ()));
        assert!(refused.is_err());
    }

    #[test]
    fn directories_that_lead_to_themselves_are_refused() {
        // A leaf whose one entry is the leaf itself.
        let leaf = directory(&[(0, 0, 5, 0)]);
        assert_eq!(leaf.len(), 5);
        let mut a = Archive::open(archive(&leaf, &leaf, b"")).expect("opens");
        assert_eq!(a.tile(TileId { z: 3, x: 1, y: 1 }).err(), Some(BasemapError::DirectoryLoop));
    }

    #[test]
    fn what_unpacks_without_end_is_refused() {
        use std::io::Write;
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(&vec![0; 1 << 20]).expect("writes");
        let packed = gz.finish().expect("packs");
        assert_eq!(Packing::Gzip.unpack("tile", packed.clone(), 1000).err(), Some(BasemapError::TooLarge("tile")));
        assert_eq!(Packing::Gzip.unpack("tile", packed[..40].to_vec(), 1 << 21).err(), Some(BasemapError::Damaged("tile")));
    }
}
