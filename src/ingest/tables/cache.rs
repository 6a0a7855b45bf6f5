//! Columns of a table as bytes, to be kept beside the user's data: opening it again reads no text. A cache says which version wrote it and
//! which bytes it is of; whatever it holds, reading it ends in columns that can be used or in a [`CacheFault`].
//!
//! Little-endian: the magic, the version, the [`Fingerprint`] of the source, that of what follows, then sections, each its length in
//! bytes and its bytes.

use super::columnar::{EventTable, NO_POINT};
use crate::model::{Category, edtf::Day, strings::Strings};

const MAGIC: &[u8; 8] = b"dlcolumn";
/// Goes up with every change of what is written, or of how a table is read.
const VERSION: u32 = 2;
const HEAD: usize = 8 + 4 + 4 + 2 * 24;

/// What tells one source from another: its length and two sums of 64 bits. Made for speed: it tells a file that changed, not one that
/// was made to deceive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    length: u64,
    sums: [u64; 2],
}

impl Fingerprint {
    /// That of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        // Four lanes of multiply-and-fold, as in wyhash (Wang Yi), so that a gigabyte takes a fraction of a second.
        const KEYS: [u64; 4] = [0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3, 0x5899_65cc_7537_4cc3];
        let fold = |a: u64, b: u64| {
            let product = u128::from(a) * u128::from(b);
            (product as u64) ^ (product >> 64) as u64
        };
        let mut lanes = KEYS;
        let (blocks, rest) = bytes.as_chunks::<64>();
        let mut take = |block: &[u8; 64]| {
            let (words, _) = block.as_chunks::<8>();
            for (at, lane) in lanes.iter_mut().enumerate() {
                let (a, b) = (u64::from_le_bytes(words[at]), u64::from_le_bytes(words[at + 4]));
                *lane = fold(a ^ KEYS[at], b ^ *lane).wrapping_add(KEYS[3 - at]);
            }
        };
        blocks.iter().for_each(&mut take);
        let mut last = [0; 64];
        last[..rest.len()].copy_from_slice(rest);
        take(&last);
        let length = bytes.len() as u64;
        let sum = |a: usize, b: usize| fold(lanes[a] ^ length, lanes[b] ^ KEYS[a]);
        Self { length, sums: [sum(0, 1) ^ sum(2, 3).rotate_left(29), sum(3, 0) ^ sum(1, 2).rotate_left(31)] }
    }

    fn to_bytes(self) -> [u8; 24] {
        let mut out = [0; 24];
        for (place, word) in out.as_chunks_mut::<8>().0.iter_mut().zip([self.length, self.sums[0], self.sums[1]]) {
            *place = word.to_le_bytes();
        }
        out
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:x}-{:016x}{:016x}", self.length, self.sums[0], self.sums[1])
    }
}

/// Why a cache can't be used; the table is read from its source then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheFault {
    /// It is no cache, or that of another version.
    Other,
    /// It is of another source, or of the source before it changed.
    Stale,
    /// It is damaged.
    Damaged,
}

/// The cache of a table that was read from a source with this fingerprint.
pub fn write(table: &EventTable, source: Fingerprint) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEAD + table.len() * 40 + table.titles.bytes() + table.ids.bytes());
    out.resize(HEAD, 0);
    for column in [&table.start, &table.end, &table.lat_e7, &table.lon_e7] {
        section(&mut out, column.iter().map(|v| v.to_le_bytes()));
    }
    section(&mut out, table.category.iter().map(|v| v.to_le_bytes()));
    for column in [&table.title, &table.row] {
        section(&mut out, column.iter().map(|v| v.to_le_bytes()));
    }
    for strings in [&table.titles, &table.ids] {
        let (text, ends) = strings.parts();
        section(&mut out, ends.iter().map(|v| v.to_le_bytes()));
        section(&mut out, text.bytes().map(|b| [b]));
    }
    let text_at = table.text_at.map_or(u64::MAX, u64::from);
    let numbers = [table.left_out as u64, u64::from(table.separator), u64::from(table.serial_days), text_at];
    section(&mut out, numbers.into_iter().map(u64::to_le_bytes));
    // Few, and their fields may grow: as in a case file. Nothing in them can fail to be written.
    for names in [serde_json::to_vec(&table.categories), serde_json::to_vec(&table.header), serde_json::to_vec(&table.mapping)] {
        section(&mut out, names.unwrap_or_default().into_iter().map(|b| [b]));
    }
    let content = Fingerprint::of(out.get(HEAD..).unwrap_or_default());
    let head = [&MAGIC[..], &VERSION.to_le_bytes(), &[0; 4], &source.to_bytes(), &content.to_bytes()].concat();
    out[..HEAD].copy_from_slice(&head);
    out
}

fn section<const N: usize>(out: &mut Vec<u8>, values: impl ExactSizeIterator<Item = [u8; N]>) {
    out.extend_from_slice(&((values.len() * N) as u64).to_le_bytes());
    let start = out.len();
    out.resize(start + values.len() * N, 0);
    for (place, value) in out[start..].as_chunks_mut::<N>().0.iter_mut().zip(values) {
        *place = value;
    }
}

/// The table of a cache, if it is of a source with this fingerprint.
///
/// # Errors
/// When it is of another version or source, or damaged.
pub fn read(cache: &[u8], source: Fingerprint) -> Result<EventTable, CacheFault> {
    let head = cache.get(..HEAD).ok_or(CacheFault::Other)?;
    if !head.starts_with(MAGIC) || head[8..12] != VERSION.to_le_bytes() {
        return Err(CacheFault::Other);
    }
    if head[16..40] != source.to_bytes() {
        return Err(CacheFault::Stale);
    }
    let content = &cache[HEAD..];
    if head[40..64] != Fingerprint::of(content).to_bytes() {
        return Err(CacheFault::Damaged);
    }
    let mut sections = Sections(content);
    let table = sections.table().ok_or(CacheFault::Damaged)?;
    if sections.0.is_empty() && is_sound(&table) { Ok(table) } else { Err(CacheFault::Damaged) }
}

/// What is left to be read.
struct Sections<'a>(&'a [u8]);

impl<'a> Sections<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = self.0.split_first_chunk::<8>()?;
        let (section, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        self.0 = rest;
        Some(section)
    }

    fn numbers<const N: usize, T>(&mut self, read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let (values, rest) = self.next()?.as_chunks::<N>();
        rest.is_empty().then(|| values.iter().map(|value| read(*value)).collect())
    }

    fn strings(&mut self) -> Option<Strings> {
        let ends = self.numbers(u32::from_le_bytes)?;
        Strings::from_parts(std::str::from_utf8(self.next()?).ok()?.to_owned(), ends)
    }

    fn table(&mut self) -> Option<EventTable> {
        let mut table = EventTable {
            start: self.numbers(Day::from_le_bytes)?,
            end: self.numbers(Day::from_le_bytes)?,
            lat_e7: self.numbers(i32::from_le_bytes)?,
            lon_e7: self.numbers(i32::from_le_bytes)?,
            category: self.numbers(u16::from_le_bytes)?,
            title: self.numbers(u32::from_le_bytes)?,
            row: self.numbers(u32::from_le_bytes)?,
            titles: self.strings()?,
            ids: self.strings()?,
            ..EventTable::default()
        };
        let &[left_out, separator, serial_days, text_at] = self.numbers(u64::from_le_bytes)?.as_slice() else { return None };
        table.left_out = usize::try_from(left_out).ok()?;
        table.separator = u8::try_from(separator).ok()?;
        (table.serial_days, table.text_at) = (serial_days != 0, u8::try_from(text_at).ok());
        table.categories = serde_json::from_slice::<Vec<Category>>(self.next()?).ok()?;
        table.header = serde_json::from_slice::<Vec<String>>(self.next()?).ok()?;
        table.mapping = serde_json::from_slice(self.next()?).ok()?;
        Some(table)
    }
}

/// Whether columns agree with one another, and points lie on the globe.
fn is_sound(table: &EventTable) -> bool {
    let count = table.len();
    let lengths = [table.end.len(), table.lat_e7.len(), table.lon_e7.len(), table.category.len(), table.title.len(), table.row.len()];
    lengths.iter().all(|length| *length == count)
        && table.ids.len() == count
        && table.category.iter().all(|category| usize::from(*category) < table.categories.len())
        && table.title.iter().all(|title| (*title as usize) < table.titles.len())
        && table.start.iter().zip(&table.end).all(|(start, end)| start <= end)
        && table.lat_e7.iter().all(|lat| *lat == NO_POINT || lat.unsigned_abs() <= 900_000_000)
        && table.lon_e7.iter().all(|lon| lon.unsigned_abs() <= 1_800_000_000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::tables::columnar::{Progress, read_columns};

    const TABLE: &str =
        "id,title,date,latitude,longitude,type\n1,Курськ,2024-10-30,51.7,36.2,Attack\n2,\"B, b\",2024/..,,,\n,C,,-90,180,Move\n";

    fn table() -> EventTable {
        read_columns("a.csv", TABLE.as_bytes(), None, &Progress::default()).unwrap().unwrap().0
    }

    #[test]
    fn a_cache_gives_the_table_again_and_only_for_its_own_source() {
        let source = Fingerprint::of(TABLE.as_bytes());
        let cache = write(&table(), source);
        assert_eq!(read(&cache, source), Ok(table()));
        assert_eq!(read(&cache, Fingerprint::of(TABLE.replace("Move", "move").as_bytes())), Err(CacheFault::Stale));
        let mut other = cache;
        other[8] += 1;
        assert_eq!(read(&other, source), Err(CacheFault::Other));
        assert_eq!(read(&[], source), Err(CacheFault::Other));
        assert_eq!(table().len(), 3);
    }

    #[test]
    fn every_bit_of_the_source_counts() {
        let bytes: Vec<u8> = (0..200_u8).collect();
        let whole = Fingerprint::of(&bytes);
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut other = bytes.clone();
                other[at] ^= 1 << bit;
                assert_ne!(Fingerprint::of(&other), whole);
            }
            assert_ne!(Fingerprint::of(&bytes[..at]), whole);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_damaged_is_refused_or_can_be_used(
            flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), cut in prop::option::of(any::<prop::sample::Index>()), seal: bool,
        ) {
            let source = Fingerprint::of(TABLE.as_bytes());
            let mut cache = write(&table(), source);
            for (at, with) in flips {
                let at = at.index(cache.len());
                cache[at] ^= with;
            }
            if let Some(cut) = cut {
                cache.truncate(cut.index(cache.len()));
            }
            // With a right sum, so that what is beneath it is tried.
            if seal && cache.len() >= HEAD {
                let sum = Fingerprint::of(&cache[HEAD..]).to_bytes();
                cache[40..64].copy_from_slice(&sum);
            }
            if let Ok(table) = read(&cache, source) {
                for event in 0..table.len() {
                    let _ = (table.title(event), table.point(event), &table.categories[usize::from(table.category[event])]);
                }
            }
        }
    }
}
