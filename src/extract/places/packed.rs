//! The packed form of the gazetteer's names and places, and how it is read: made by `assets/map/pack_gazetteer.py`. What a name
//! means is not decided here.
//!
//! A head (`DLGAZ001`, number of places, number of sections, then offset, length, length unpacked and whether it is packed of each
//! section), and the sections: kinds; regions with the number of their places, in the places' order; kinds of the places; latitudes
//! and longitudes (three bytes, 1/10,000°); people; for names in Latin letters and for all others, sorted, each: bytes shared with
//! the name before, length of the rest, rests, number of places, places (18 bits each: number and whether it is the place's own
//! name); GeoNames ids and names in blocks of 4,096 places, unpacked when they are asked for.

use std::{cmp::Ordering, io::Read as _, ops::Range};

/// Names in a group that shares no beginning with the group before.
const GROUP: usize = 16;
/// Places in a block of names and ids.
pub const BLOCK: usize = 4096;
/// Sections before the blocks.
pub const FIXED_SECTIONS: usize = 16;

/// The sections of the file, still packed.
#[derive(Debug, Clone)]
pub struct Sections {
    bytes: &'static [u8],
    table: Vec<(Range<usize>, usize, bool)>,
    /// How many places there are.
    pub places: usize,
}

impl Sections {
    /// Reads the head; `None` when it makes no sense.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let word = |at: usize| -> Option<usize> {
            let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_le_bytes(four)).ok()
        };
        if bytes.get(..8)? != b"DLGAZ001" {
            return None;
        }
        let (places, count) = (word(8)?, word(12)?);
        let mut table = Vec::with_capacity(count.min(256));
        for n in 0..count {
            let at = 16 + 13 * n;
            let (offset, length) = (word(at)?, word(at + 4)?);
            bytes.get(offset..offset.checked_add(length)?)?;
            table.push((offset..offset + length, word(at + 8)?, *bytes.get(at + 12)? != 0));
        }
        (table.len() >= FIXED_SECTIONS).then_some(Self { bytes, table, places })
    }

    /// A section, unpacked.
    pub fn unpacked(&self, number: usize) -> Option<Vec<u8>> {
        let (range, length, packed) = self.table.get(number)?;
        let bytes = self.bytes.get(range.clone())?;
        if !packed {
            return Some(bytes.to_vec());
        }
        let mut out = Vec::with_capacity(*length);
        ruzstd::decoding::StreamingDecoder::new(bytes).ok()?.read_to_end(&mut out).ok()?;
        (out.len() == *length).then_some(out)
    }

    /// A section that is stored as it is.
    pub fn plain(&self, number: usize) -> Option<&'static [u8]> {
        let (range, _, packed) = self.table.get(number)?;
        if *packed { None } else { self.bytes.get(range.clone()) }
    }
}

/// What is found under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// The number of the name that is equal to the key.
    pub exact: Option<u32>,
    /// A name begins with the key and a blank.
    pub longer: bool,
}

/// Sorted names with the places that bear them.
#[derive(Debug, Clone)]
pub struct Names {
    shared: Vec<u8>,
    lengths: Vec<u8>,
    rests: Vec<u8>,
    counts: Vec<u8>,
    places: &'static [u8],
    /// Where each group begins in `rests` and in `places`.
    groups: Vec<(u32, u32)>,
    /// The first eight bytes of each group's first name, as a number that sorts as they do.
    heads: Vec<u64>,
    /// First group whose first name begins with these three letters or later ones.
    by_letters: Vec<u32>,
}

impl Names {
    /// Reads five sections from this one on.
    pub fn read(sections: &Sections, first: usize) -> Option<Self> {
        let [shared, lengths, rests, counts] = [0, 1, 2, 3].map(|n| sections.unpacked(first + n));
        let (shared, lengths, rests, counts) = (shared?, lengths?, rests?, counts?);
        let places = sections.plain(first + 4)?;
        if lengths.len() != shared.len() || counts.len() != shared.len() {
            return None;
        }
        let mut groups = Vec::with_capacity(shared.len() / GROUP + 1);
        let (mut rest, mut place) = (0_u32, 0_u32);
        for (n, (length, count)) in lengths.iter().zip(&counts).enumerate() {
            if n % GROUP == 0 {
                groups.push((rest, place));
            }
            rest += u32::from(*length);
            place += u32::from(*count);
        }
        if rest as usize > rests.len() || (place as usize * 18).div_ceil(8) + 2 > places.len() {
            return None;
        }
        let mut names = Self { shared, lengths, rests, counts, places, groups, heads: Vec::new(), by_letters: Vec::new() };
        let mut group = 0;
        let mut by_letters = Vec::with_capacity(RANKS * RANKS * RANKS);
        for letters in 0..RANKS * RANKS * RANKS {
            while group < names.groups.len() && first_letters(names.head(group)) < letters {
                group += 1;
            }
            by_letters.push(u32::try_from(group).ok()?);
        }
        names.by_letters = by_letters;
        names.heads = (0..names.groups.len()).map(|g| eight_bytes(names.head(g))).collect();
        Some(names)
    }

    fn head(&self, group: usize) -> &[u8] {
        let start = self.groups[group].0 as usize;
        &self.rests[start..start + usize::from(self.lengths[group * GROUP])]
    }

    /// The group that a key stands in, if it is there.
    fn group_of(&self, key: &[u8]) -> usize {
        let letters = first_letters(key);
        let low = (self.by_letters[letters] as usize).saturating_sub(1);
        let high = self.by_letters.get(letters + 1).map_or(self.groups.len(), |g| *g as usize);
        let (mut low, mut high) = (low, high.max(low));
        let eight = eight_bytes(key);
        // The last group whose first name is not after the key.
        while low + 1 < high {
            let middle = low.midpoint(high);
            let before = match self.heads[middle].cmp(&eight) {
                Ordering::Less => true,
                Ordering::Greater => false,
                Ordering::Equal => self.head(middle) <= key,
            };
            if before { low = middle } else { high = middle }
        }
        low
    }

    /// Looks a folded name up.
    pub fn probe(&self, key: &[u8]) -> Probe {
        let mut found = Probe { exact: None, longer: false };
        if key.is_empty() || self.groups.is_empty() {
            return found;
        }
        let group = self.group_of(key);
        let mut rest = self.groups[group].0 as usize;
        // Bytes that the key has in common with the name before.
        let mut common = 0;
        for n in group * GROUP..self.shared.len() {
            let shared = usize::from(self.shared[n]);
            let tail = &self.rests[rest..rest + usize::from(self.lengths[n])];
            rest += tail.len();
            if n % GROUP == 0 {
                common = 0;
            } else if shared < common {
                break;
            } else if shared > common {
                continue;
            }
            let same = tail.iter().zip(&key[common..]).take_while(|(a, b)| a == b).count();
            let wanted = key.len() - common;
            match (same == wanted, same == tail.len()) {
                (true, true) => found.exact = u32::try_from(n).ok(),
                (true, false) => {
                    found.longer = tail[same] == b' ';
                    break;
                }
                (false, false) if tail[same] > key[common + same] => break,
                _ => {}
            }
            common += same;
        }
        found
    }

    /// The places of a name, likeliest first: number, and whether it is their own name.
    pub fn places(&self, name: u32) -> impl Iterator<Item = (u32, bool)> + use<'_> {
        let name = name as usize;
        let group = name / GROUP;
        let first = self.groups.get(group).map_or(0, |g| g.1 as usize)
            + self.counts.get(group * GROUP..name).map_or(0, |before| before.iter().map(|c| usize::from(*c)).sum());
        let count = self.counts.get(name).map_or(0, |c| usize::from(*c));
        (first..first + count).map(|n| {
            let bit = n * 18;
            let four = self.places.get(bit / 8..bit / 8 + 4).map_or([0; 4], |b| [b[0], b[1], b[2], b[3]]);
            let value = (u32::from_le_bytes(four) >> (bit % 8)) & 0x3_ffff;
            (value >> 1, value & 1 == 1)
        })
    }

    /// Calls with every name that begins with the key, in order: the number of the name, and whether it is the key itself.
    pub fn beginning_with(&self, key: &[u8], mut found: impl FnMut(u32, bool)) {
        if key.is_empty() || self.groups.is_empty() {
            return;
        }
        let group = self.group_of(key);
        let mut rest = self.groups[group].0 as usize;
        let mut name: Vec<u8> = Vec::new();
        for n in group * GROUP..self.shared.len() {
            let end = rest + usize::from(self.lengths[n]);
            name.truncate(usize::from(self.shared[n]));
            name.extend_from_slice(&self.rests[rest..end]);
            rest = end;
            if name.starts_with(key) {
                found(u32::try_from(n).unwrap_or(u32::MAX), name.len() == key.len());
            } else if name.as_slice().cmp(key) == Ordering::Greater {
                break;
            }
        }
    }
}

fn eight_bytes(name: &[u8]) -> u64 {
    let mut eight = [0; 8];
    let length = name.len().min(8);
    eight[..length].copy_from_slice(&name[..length]);
    u64::from_be_bytes(eight)
}

/// What a letter counts for in the order of names: all marks and digits come before `a`, all other letters after `z`.
const RANKS: usize = 28;

/// The number of the first three letters, in the order of the names. Names in other letters begin with two bytes that tell little:
/// there the second, fourth and sixth byte would be needed, and the search goes on for longer instead.
fn first_letters(key: &[u8]) -> usize {
    (0..3).fold(0, |sum, n| {
        let rank = match key.get(n) {
            Some(b @ b'a'..=b'z') => usize::from(b - b'a') + 1,
            Some(b) if *b > b'z' => RANKS - 1,
            _ => 0,
        };
        sum * RANKS + rank
    })
}
