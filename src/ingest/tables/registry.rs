//! The places and categories of a table: each kept once, in the order of their first row. How they are drawn is not here.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use crate::{
    model::{Category, Colour, LonLat, Place, PlaceKind, Shape, Unknown},
    text::t,
};

/// The most categories; rows of others are put into the last, since nobody can tell more apart.
pub(super) const MAX_CATEGORIES: usize = 500;

/// The id of the category of empty cells.
pub(super) const NO_CATEGORY: &str = "uncategorised";

/// The places so far.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub all: Vec<Place>,
    /// Where a place of this fingerprint stands; of several with the same one, the next fingerprints are theirs.
    by_print: HashMap<u64, usize>,
    /// Those that came with ids of their own.
    by_id: HashMap<String, usize>,
}

/// What makes a place of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlaceKey<'a> {
    pub name: &'a str,
    pub point: LonLat,
    pub kind: PlaceKind,
    pub country: Option<&'a str>,
}

impl Places {
    /// The index of this place; `note` says where a new one comes from.
    pub fn index(&mut self, key: PlaceKey<'_>, note: impl FnOnce() -> String) -> usize {
        let mut hasher = DefaultHasher::new();
        (key.name, key.point.lon.to_bits(), key.point.lat.to_bits(), key.kind).hash(&mut hasher);
        let mut print = hasher.finish();
        while let Some(at) = self.by_print.get(&print) {
            match self.all.get(*at) {
                Some(there) if there.name == key.name && there.point == key.point && there.kind == key.kind => return *at,
                _ => print = print.wrapping_add(1),
            }
        }
        let at = self.all.len();
        let mut id = format!("p{}", at + 1);
        while !self.by_id.is_empty() && self.by_id.contains_key(&id) {
            id.push('x');
        }
        self.by_print.insert(print, at);
        self.all.push(Place {
            id,
            name: key.name.to_owned(),
            names: Vec::new(),
            kind: key.kind,
            point: key.point,
            area: None,
            rings: Vec::new(),
            country: key.country.map(str::to_owned),
            disputed: false,
            note: note(),
            unknown: Unknown::new(),
        });
        at
    }

    /// Takes a place with its own id; one of that id that is there already stays as it is. False when that one lies elsewhere.
    pub fn add(&mut self, place: Place) -> bool {
        match self.by_id.get(&place.id).and_then(|at| self.all.get(*at)) {
            Some(there) => there.point == place.point && there.name == place.name,
            None => {
                self.by_id.insert(place.id.clone(), self.all.len());
                self.all.push(place);
                true
            }
        }
    }
}

/// The categories so far.
#[derive(Debug, Default)]
pub(super) struct Categories {
    pub all: Vec<Category>,
    by_value: HashMap<String, usize>,
    by_id: BTreeMap<String, usize>,
    /// Whether there were more than [`MAX_CATEGORIES`].
    pub too_many: bool,
}

const COLOURS: [Colour; 7] =
    [Colour::Vermillion, Colour::Blue, Colour::BluishGreen, Colour::Orange, Colour::ReddishPurple, Colour::SkyBlue, Colour::Yellow];
const SHAPES: [Shape; 8] =
    [Shape::Circle, Shape::Square, Shape::Diamond, Shape::Triangle, Shape::Pentagon, Shape::Hexagon, Shape::Star, Shape::Cross];

impl Categories {
    /// The id of the category of this cell; an empty cell has one of its own.
    pub fn id(&mut self, value: &str, name: impl FnOnce() -> String) -> &str {
        self.of(value, None, name)
    }

    /// As [`Self::id`], the index in [`Self::all`].
    pub fn index(&mut self, value: &str, name: impl FnOnce() -> String) -> usize {
        self.of(value, None, name);
        // Beyond the most, all go into the last.
        self.by_value.get(value).copied().unwrap_or(MAX_CATEGORIES - 1)
    }

    /// The category of this id, as our own tables have it.
    pub fn own_id(&mut self, id: &str, name: impl FnOnce() -> String) -> &str {
        self.of(id, Some(id).filter(|id| !id.is_empty()), name)
    }

    fn of(&mut self, value: &str, id: Option<&str>, name: impl FnOnce() -> String) -> &str {
        let at = match self.by_value.get(value) {
            Some(at) => *at,
            None if self.all.len() >= MAX_CATEGORIES => {
                self.too_many = true;
                MAX_CATEGORIES - 1
            }
            None => {
                let at = self.all.len();
                let last = at + 1 == MAX_CATEGORIES;
                let name = match value {
                    _ if last => t("table-category-other").to_owned(),
                    "" => t("table-category-none").to_owned(),
                    _ => name(),
                };
                let id = match id {
                    Some(id) if !last => id.to_owned(),
                    _ => self.free_id(if value.is_empty() { NO_CATEGORY } else { value }),
                };
                self.by_value.insert(value.to_owned(), at);
                self.by_id.insert(id.clone(), at);
                // The first go round the colours, each with the shape that is next to its own on the next round.
                let colour = COLOURS[at % COLOURS.len()];
                let shape = SHAPES[(at + at / SHAPES.len()) % SHAPES.len()];
                self.all.push(Category { id, name, shape, colour, words: Vec::new(), unknown: Unknown::new() });
                at
            }
        };
        self.all.get(at).map_or("", |c| c.id.as_str())
    }

    fn free_id(&self, words: &str) -> String {
        let slug = slug(words, 40);
        let mut id = slug.clone();
        let mut number = 2;
        while self.by_id.contains_key(&id) {
            id = format!("{slug}-{number}");
            number += 1;
        }
        id
    }
}

/// Words as an id: small letters and digits, parted by hyphens.
pub(super) fn slug(words: &str, most_chars: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    for c in words.chars().flat_map(char::to_lowercase) {
        if count >= most_chars {
            break;
        }
        if c.is_alphanumeric() {
            out.push(c);
            count += 1;
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
            count += 1;
        }
    }
    let slug = out.trim_end_matches('-');
    if slug.is_empty() { "x".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_place_is_kept_once_and_another_of_its_name_apart() {
        let mut places = Places::default();
        let key = |lon| PlaceKey { name: "Kursk", point: LonLat::new(lon, 51.7), kind: PlaceKind::Other, country: None };
        let at: Vec<usize> = [36.2, 36.2, 36.3].map(|lon| places.index(key(lon), String::new)).to_vec();
        assert_eq!((at, places.all.len(), places.all[1].id.as_str()), (vec![0, 0, 1], 2, "p2"));
    }

    #[test]
    fn no_number_of_categories_is_more_than_five_hundred() {
        let mut categories = Categories::default();
        for n in 0..20_000 {
            let value = format!("Value {n}");
            categories.id(&value, || value.clone());
        }
        assert_eq!((categories.all.len(), categories.too_many), (MAX_CATEGORIES, true));
        assert_eq!(categories.all[0].id, "value-0");
        assert_eq!(slug(" Attack / Кур, 2", 40), "attack-кур-2");
    }
}
