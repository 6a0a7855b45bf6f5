//! Place names that the analyst adds: they win over the gazetteer.

use std::collections::{BTreeMap, HashSet};

use super::fold::fold;
use crate::extract::mention::PlaceCandidate;

/// A place of the analyst's own, with the names that it goes by in texts.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPlace {
    /// All names and spellings, as in the texts; accents, case and hyphens make no difference.
    pub names: Vec<String>,
    /// The place meant.
    pub place: PlaceCandidate,
}

/// Own places, ready for look-ups.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnPlaces {
    places: Vec<OwnPlace>,
    by_name: BTreeMap<String, u32>,
    beginnings: HashSet<String>,
    small: bool,
}

impl OwnPlaces {
    /// Takes places in; of two with the same name the first wins.
    pub fn new(places: Vec<OwnPlace>) -> Self {
        let mut own = Self::default();
        for (number, place) in (0_u32..).zip(&places) {
            for name in &place.names {
                let key = fold(name);
                if key.is_empty() {
                    continue;
                }
                own.small |= !name.trim_start().chars().next().is_some_and(char::is_uppercase);
                for (blank, _) in key.match_indices(' ') {
                    own.beginnings.insert(key[..blank].to_owned());
                }
                own.by_name.entry(key).or_insert(number);
            }
        }
        own.places = places;
        own
    }

    /// The number of the place of a folded name.
    pub fn get(&self, key: &str) -> Option<u32> {
        if self.by_name.is_empty() { None } else { self.by_name.get(key).copied() }
    }

    /// Whether a name begins with this one and a blank.
    pub fn longer(&self, key: &str) -> bool {
        !self.beginnings.is_empty() && self.beginnings.contains(key)
    }

    /// Whether a name begins with a small letter.
    pub fn has_small(&self) -> bool {
        self.small
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// A place by its number.
    pub fn place(&self, number: u32) -> Option<&PlaceCandidate> {
        self.places.get(number as usize).map(|p| &p.place)
    }
}
