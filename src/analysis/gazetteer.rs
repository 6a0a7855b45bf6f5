//! The embedded gazetteer: finding a place of the world by any of its names. Reading places out of text is not here.

use std::io::Read as _;

use super::search::fold;
use crate::model::LonLat;

/// GeoNames and Natural Earth names, tab-separated, zstd; see `assets/map/README.md`.
const PLACES: &[u8] = include_bytes!("../../assets/map/gazetteer.tsv.zst");

/// Why the gazetteer could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the embedded gazetteer is damaged: {0}")]
pub struct GazetteerError(String);

/// A place of the gazetteer.
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

/// The unpacked gazetteer, some 11 MB.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    lines: String,
}

impl Gazetteer {
    /// Unpacks the gazetteer of the program.
    ///
    /// # Errors
    /// When the embedded file can't be unpacked.
    pub fn embedded() -> Result<Self, GazetteerError> {
        let mut lines = String::new();
        let mut decoder = ruzstd::decoding::StreamingDecoder::new(PLACES).map_err(|e| GazetteerError(e.to_string()))?;
        decoder.read_to_string(&mut lines).map_err(|e| GazetteerError(e.to_string()))?;
        Ok(Self { lines })
    }

    /// The places that one of whose names begins with `words`, at most `limit`: whole names before beginnings, a place's own
    /// name before its other names, then countries, seas, regions and cities, the larger first.
    pub fn find(&self, words: &str, limit: usize) -> Vec<Found> {
        let wanted = fold(words.trim());
        if wanted.chars().count() < 2 {
            return Vec::new();
        }
        let mut found: Vec<((u8, u8, std::cmp::Reverse<u64>), Found)> = Vec::new();
        for line in self.lines.lines() {
            let mut cells = line.split('\t');
            let (Some(kind), Some(_code), Some(_id), Some(name)) = (cells.next(), cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let fits = |name: &str| {
                let name = fold(name);
                name.starts_with(&wanted).then_some(if name.len() == wanted.len() { 0 } else { 2 })
            };
            let others = line.rsplit('\t').next().unwrap_or_default();
            let by_other = || others.split('|').filter_map(fits).min().map(|rank| rank + 1);
            let Some(rank) = fits(name).or_else(by_other) else { continue };
            let (Some(country), Some(_a1), Some(lat), Some(lon)) = (cells.next(), cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let (Ok(lat), Ok(lon)) = (lat.parse(), lon.parse()) else { continue };
            let population = cells.next().and_then(|p| p.parse().ok()).unwrap_or(0);
            let sort = match kind {
                "country" => 0,
                "marine" => 1,
                "admin1" | "region" => 3,
                // A large city is meant before a region of that name.
                _ if population >= 1_000_000 => 2,
                _ => 4,
            };
            let place = Found {
                name: name.to_owned(),
                kind: kind.to_owned(),
                country: country.to_owned(),
                point: LonLat::new(lon, lat),
                population,
            };
            found.push(((rank, sort, std::cmp::Reverse(population)), place));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
        found.into_iter().map(|(_, place)| place).take(limit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_any_spelling_and_the_most_likely_comes_first() {
        let gazetteer = Gazetteer::embedded().unwrap();
        let first = |words: &str| gazetteer.find(words, 1).into_iter().next().map(|p| (p.name, p.country)).unwrap();
        assert_eq!(first("Kursk"), ("Kursk".to_owned(), "RU".to_owned()));
        assert_eq!(first("Київ").1, "UA");
        assert_eq!(first("Kiev").1, "UA");
        assert_eq!(first("Rajin-Sonbong"), ("Rajin".to_owned(), "KP".to_owned()));
        assert_eq!(first("seoul").1, "KR");
        assert!(gazetteer.find("x", 5).is_empty(), "one letter is too little to go by");
    }
}
