//! The embedded gazetteer: places by name. Which place a name means in a text is decided elsewhere.

use std::sync::OnceLock;

use super::{
    fold::fold,
    packed::{BLOCK, FIXED_SECTIONS, Names, Probe, Sections},
};
use crate::{
    extract::mention::PlaceCandidate,
    model::{LonLat, PlaceKind},
};

/// GeoNames and Natural Earth places, packed; see `assets/map/README.md`.
const PACKED: &[u8] = include_bytes!("../../../assets/map/gazetteer.bin");

/// Why the gazetteer could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the embedded gazetteer is damaged")]
pub struct GazetteerError;

/// Marks the numbers of names that are not in Latin letters.
const OTHER_LETTERS: u32 = 1 << 30;

/// The number of a place in the gazetteer.
pub type PlaceId = u32;

/// What sort of place a row is, in the gazetteer's words, from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A country or a dependency.
    Country,
    /// A sea, strait, bay or lake.
    Marine,
    /// A first-level region.
    Admin1,
    /// A continent, island, river, range, county or historical region.
    Region,
    /// A town or a part of one.
    City,
    /// A harbour.
    Port,
}

/// What is known of a place without its name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// What sort of place.
    pub sort: Sort,
    /// How it ranks among places of its sort, 0 the highest: 0 for a capital, 1 for a region's seat …
    pub rank: u8,
    /// Where it is.
    pub point: LonLat,
    /// How many people live there; 0 where not known.
    pub population: u32,
    /// The first-level region it lies in, of [`Gazetteer::region`].
    pub region: u16,
    /// The country it lies in, of [`Gazetteer::country`]; 0 for none.
    pub country: u16,
}

#[derive(Debug, Clone)]
struct KindOfPlace {
    kind: String,
    code: String,
    sort: Sort,
    rank: u8,
}

/// The gazetteer, ready for look-ups.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    sections: Sections,
    kinds: Vec<KindOfPlace>,
    /// Country and first-level code of each region.
    regions: Vec<(u16, String)>,
    countries: Vec<String>,
    country_places: Vec<Option<PlaceId>>,
    kind_of: Vec<u8>,
    region_of: Vec<u16>,
    lats: &'static [u8],
    lons: &'static [u8],
    populations: Vec<u8>,
    latin: Names,
    /// Names in other letters, read when they are asked for.
    others: OnceLock<Option<Names>>,
    blocks: Vec<OnceLock<Option<Block>>>,
}

/// Names and GeoNames ids of neighbouring places.
#[derive(Debug, Clone)]
struct Block {
    names: String,
    /// Where each name ends.
    ends: Vec<u32>,
    geonames: Vec<i32>,
}

impl Block {
    fn read(bytes: &[u8], places: usize) -> Option<Self> {
        let (ids, names) = bytes.split_at_checked(places * 4)?;
        let geonames = ids.chunks_exact(4).map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let names = std::str::from_utf8(names).ok()?.to_owned();
        let ends = names.match_indices('\n').map(|(at, _)| at).chain([names.len()]).map(u32::try_from).collect::<Result<_, _>>().ok()?;
        Some(Self { names, ends, geonames })
    }

    fn get(&self, at: usize) -> Option<(&str, Option<u64>)> {
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? as usize + 1 };
        let name = self.names.get(start..*self.ends.get(at)? as usize)?;
        Some((name, u64::try_from(*self.geonames.get(at)?).ok().filter(|id| *id > 0)))
    }
}

/// A place found by the beginning of a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// city, admin1, country, port, marine or region.
    pub kind: String,
    /// ISO alpha-2 of its country; empty for seas.
    pub country: String,
    /// Where it is.
    pub point: LonLat,
    /// How many people live there; 0 where not known.
    pub population: u64,
}

impl Gazetteer {
    /// Reads the gazetteer of the program.
    ///
    /// # Errors
    /// When the embedded file can't be read.
    pub fn embedded() -> Result<Self, GazetteerError> {
        Self::read(PACKED).ok_or(GazetteerError)
    }

    /// Reads a packed gazetteer; `None` when it is damaged.
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let sections = Sections::read(bytes)?;
        let text = |n| String::from_utf8(sections.unpacked(n)?).ok();
        let kinds = text(0)?
            .lines()
            .map(|line| {
                let (kind, code) = line.split_once('\t')?;
                let (sort, rank) = sort_of(kind, code)?;
                Some(KindOfPlace { kind: kind.to_owned(), code: code.to_owned(), sort, rank })
            })
            .collect::<Option<Vec<_>>>()?;
        let mut regions = Vec::new();
        let mut countries = vec![String::new()];
        let mut region_of = Vec::with_capacity(sections.places);
        for line in text(1)?.lines() {
            let mut cells = line.split('\t');
            let (country, code, count) = (cells.next()?, cells.next()?, cells.next()?.parse::<usize>().ok()?);
            let number = match countries.iter().rposition(|c| c == country) {
                Some(known) => known,
                None => {
                    countries.push(country.to_owned());
                    countries.len() - 1
                }
            };
            let region = u16::try_from(regions.len()).ok()?;
            region_of.resize(region_of.len().checked_add(count)?, region);
            regions.push((u16::try_from(number).ok()?, code.to_owned()));
        }
        let (kind_of, lats, lons, populations) = (sections.unpacked(2)?, sections.plain(3)?, sections.plain(4)?, sections.unpacked(5)?);
        let places = sections.places;
        let fits = kind_of.len() == places
            && region_of.len() == places
            && lats.len() == places * 3
            && lons.len() == places * 3
            && populations.len() == places * 4
            && kind_of.iter().all(|k| usize::from(*k) < kinds.len());
        if !fits {
            return None;
        }
        let latin = Names::read(&sections, 6)?;
        let mut country_places = vec![None; countries.len()];
        for (id, (kind, region)) in (0..).zip(kind_of.iter().zip(&region_of)) {
            let kind = &kinds[usize::from(*kind)];
            let country = usize::from(regions[usize::from(*region)].0);
            if kind.sort == Sort::Country && kind.rank == 0 && country != 0 {
                country_places[country] = country_places[country].or(Some(id));
            }
        }
        let blocks = (0..places.div_ceil(BLOCK)).map(|_| OnceLock::new()).collect();
        Some(Self {
            sections,
            kinds,
            regions,
            countries,
            country_places,
            kind_of,
            region_of,
            lats,
            lons,
            populations,
            latin,
            others: OnceLock::new(),
            blocks,
        })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.sections.places
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sections.places == 0
    }

    fn names(&self, key: &str) -> Option<&Names> {
        if key.is_ascii() { Some(&self.latin) } else { self.others.get_or_init(|| Names::read(&self.sections, 11)).as_ref() }
    }

    /// Looks a folded name up. Names that are not in Latin letters have numbers of their own.
    pub fn probe(&self, key: &str) -> Probe {
        let Some(names) = self.names(key) else { return Probe { exact: None, longer: false } };
        let mut found = names.probe(key.as_bytes());
        if !key.is_ascii() {
            found.exact = found.exact.map(|n| n | OTHER_LETTERS);
        }
        found
    }

    /// The places of a name that [`Gazetteer::probe`] found, likeliest first, with whether it is their own name.
    pub fn places(&self, name: u32) -> impl Iterator<Item = (PlaceId, bool)> + use<'_> {
        let names = if name & OTHER_LETTERS == 0 { Some(&self.latin) } else { self.others.get().and_then(Option::as_ref) };
        names.into_iter().flat_map(move |names| names.places(name & !OTHER_LETTERS)).filter(|(id, _)| (*id as usize) < self.len())
    }

    /// What is known of a place. An id that is none of the gazetteer's gives the first place.
    pub fn row(&self, id: PlaceId) -> Row {
        let id = if (id as usize) < self.len() { id as usize } else { 0 };
        let three = |from: &[u8]| {
            let b = &from[id * 3..id * 3 + 3];
            f64::from(i32::from_le_bytes([0, b[0], b[1], b[2]]) >> 8) / 1e4
        };
        let people = &self.populations[id * 4..id * 4 + 4];
        let kind = &self.kinds[usize::from(self.kind_of[id])];
        let region = self.region_of[id];
        Row {
            sort: kind.sort,
            rank: kind.rank,
            point: LonLat::new(three(self.lons), three(self.lats)),
            population: u32::from_le_bytes([people[0], people[1], people[2], people[3]]),
            region,
            country: self.regions[usize::from(region)].0,
        }
    }

    /// ISO alpha-2 of a country; empty for none.
    pub fn country(&self, country: u16) -> &str {
        self.countries.get(usize::from(country)).map_or("", String::as_str)
    }

    /// The number of a country by its ISO alpha-2.
    pub fn country_number(&self, iso: &str) -> Option<u16> {
        self.countries.iter().position(|c| c == iso).and_then(|n| u16::try_from(n).ok())
    }

    /// The place that a country is.
    pub fn country_place(&self, country: u16) -> Option<PlaceId> {
        self.country_places.get(usize::from(country)).copied().flatten()
    }

    /// GeoNames code of a first-level region; empty for none.
    pub fn region(&self, region: u16) -> &str {
        self.regions.get(usize::from(region)).map_or("", |r| r.1.as_str())
    }

    /// A place's own name and GeoNames id.
    pub fn name(&self, id: PlaceId) -> (&str, Option<u64>) {
        let (block, at) = (id as usize / BLOCK, id as usize % BLOCK);
        let found = || -> Option<(&str, Option<u64>)> {
            let places = self.len().checked_sub(block * BLOCK)?.min(BLOCK);
            let unpack = || Block::read(&self.sections.unpacked(FIXED_SECTIONS + block)?, places);
            self.blocks.get(block)?.get_or_init(unpack).as_ref()?.get(at)
        };
        found().unwrap_or(("", None))
    }

    /// A place with all that is told of it.
    pub fn candidate(&self, id: PlaceId) -> PlaceCandidate {
        let row = self.row(id);
        let (name, geonames) = self.name(id);
        PlaceCandidate {
            name: name.to_owned(),
            kind: self.kind(id),
            point: row.point,
            geonames,
            country: self.country(row.country).to_owned(),
            admin1: self.region(row.region).to_owned(),
            population: u64::from(row.population),
        }
    }

    /// The sort of place, in the model's words.
    pub fn kind(&self, id: PlaceId) -> PlaceKind {
        let Some(kind) = self.kind_of.get(id as usize).and_then(|k| self.kinds.get(usize::from(*k))) else { return PlaceKind::Other };
        match (kind.sort, kind.code.as_str()) {
            (Sort::Country, _) => PlaceKind::Country,
            (Sort::Marine, "LK") => PlaceKind::Other,
            (Sort::Marine, _) => PlaceKind::Sea,
            (Sort::Region, "CONT") => PlaceKind::Continent,
            (Sort::Region, "SITE") => PlaceKind::Site,
            (Sort::Region, "RIV") => PlaceKind::Other,
            (Sort::Admin1 | Sort::Region, _) => PlaceKind::Region,
            (Sort::City, "PPL?" | "PPLX" | "PPLL" | "PPLF") => PlaceKind::Town,
            (Sort::City, _) if self.row(id).population < 20_000 && kind.rank > 1 => PlaceKind::Town,
            (Sort::City, _) => PlaceKind::City,
            (Sort::Port, _) => PlaceKind::Port,
        }
    }

    /// The places that one of whose names begins with `words`, at most `limit`: whole names before beginnings, a place's own
    /// name before its other names, then countries, seas, regions and cities, the larger first.
    pub fn find(&self, words: &str, limit: usize) -> Vec<Found> {
        let key = fold(words.trim());
        if key.chars().count() < 2 {
            return Vec::new();
        }
        let Some(names) = self.names(&key) else { return Vec::new() };
        let mut ranked: Vec<(u8, u8, std::cmp::Reverse<u32>, PlaceId)> = Vec::new();
        names.beginning_with(key.as_bytes(), |name, whole| {
            for (id, own) in names.places(name).filter(|(id, _)| (*id as usize) < self.len()) {
                let row = self.row(id);
                let sort = match row.sort {
                    Sort::Country => 0,
                    Sort::Marine => 1,
                    // A large city is meant before a region of that name.
                    Sort::City if row.population >= 1_000_000 => 2,
                    Sort::Admin1 | Sort::Region => 3,
                    Sort::City | Sort::Port => 4,
                };
                ranked.push((
                    if whole { 0 } else { 2 } + u8::from(!own || row.sort == Sort::Port),
                    sort,
                    std::cmp::Reverse(row.population),
                    id,
                ));
            }
        });
        ranked.sort_unstable();
        let mut found: Vec<PlaceId> = Vec::new();
        for (.., id) in ranked {
            if found.len() == limit {
                break;
            }
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
            .into_iter()
            .map(|id| {
                let row = self.row(id);
                Found {
                    name: self.name(id).0.to_owned(),
                    kind: self.kinds[usize::from(self.kind_of[id as usize])].kind.clone(),
                    country: self.country(row.country).to_owned(),
                    point: row.point,
                    population: u64::from(row.population),
                }
            })
            .collect()
    }
}

fn sort_of(kind: &str, code: &str) -> Option<(Sort, u8)> {
    Some(match (kind, code) {
        ("country", "Sovereign country" | "Country" | "Disputed" | "Indeterminate" | "") => (Sort::Country, 0),
        ("country", _) => (Sort::Country, 1),
        ("marine", _) => (Sort::Marine, 0),
        ("admin1", _) => (Sort::Admin1, 0),
        ("region", "ADM2") => (Sort::Region, 2),
        ("region", "SITE" | "RIV" | "ISL") => (Sort::Region, 1),
        ("region", _) => (Sort::Region, 0),
        ("city", "PPLC") => (Sort::City, 0),
        ("city", "PPLA") => (Sort::City, 1),
        ("city", "PPLX" | "PPL?" | "PPLL" | "PPLF" | "STLMT") => (Sort::City, 4),
        ("city", "PPLA2") => (Sort::City, 2),
        ("city", _) => (Sort::City, 3),
        ("port", _) => (Sort::Port, 0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_under_its_own_name() {
        let gazetteer = Gazetteer::embedded().unwrap();
        for id in 0..u32::try_from(gazetteer.len()).unwrap() {
            let key = fold(gazetteer.name(id).0);
            let found = gazetteer.probe(&key).exact.is_some_and(|name| gazetteer.places(name).any(|(p, own)| p == id && own));
            // A name of many places keeps the largest 255 of them.
            let crowded = gazetteer.probe(&key).exact.is_some_and(|name| gazetteer.places(name).count() == 255);
            assert!(found || crowded, "{id} {:?} {key}", gazetteer.name(id));
        }
    }

    #[test]
    fn a_place_is_found_by_other_spellings_and_in_other_letters() {
        let gazetteer = Gazetteer::embedded().unwrap();
        let first = |words: &str| gazetteer.find(words, 1).into_iter().next().map(|p| (p.name, p.country)).unwrap();
        assert_eq!(first("Kiev").0, "Kyiv");
        assert_eq!(first("Київ").1, "UA");
        assert_eq!(first("Rajin-Sonbong").1, "KP");
        assert_eq!(first("seoul").1, "KR");
        assert_eq!(first("DPRK").0, "North Korea");
        assert_eq!(first("vladiv").0, "Vladivostok");
        assert!(gazetteer.find("x", 5).is_empty(), "one letter is too little to go by");
    }

    #[test]
    fn a_probe_tells_whether_longer_names_begin_with_it() {
        let gazetteer = Gazetteer::embedded().unwrap();
        assert!(gazetteer.probe("new york").exact.is_some_and(|_| gazetteer.probe("new york").longer));
        assert!(gazetteer.probe("new").longer);
        assert!(!gazetteer.probe("pyongyang zzz").longer);
        assert_eq!(gazetteer.probe("zzzzzz").exact, None);
        assert_eq!(gazetteer.probe("").exact, None);
    }

    #[test]
    fn a_damaged_file_is_told_and_does_not_panic() {
        assert!(Gazetteer::read(b"").is_none());
        assert!(Gazetteer::read(&PACKED[..1000]).is_none());
        assert!(Gazetteer::read(b"DLGAZ001\xff\xff\xff\xff\xff\xff\xff\xff\xff").is_none());
    }
}
