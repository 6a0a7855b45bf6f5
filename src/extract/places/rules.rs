//! The words and weights that make a name a place or not, from `assets/extract/<language>/`. How they are applied is elsewhere.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

use serde::Deserialize;

use super::fold::fold;

/// Why the rules could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the rules for place names are damaged: {0}")]
pub struct RulesError(#[from] pub serde_json::Error);

/// What a word is to the rules: a set of these bits.
pub type Classes = u32;

macro_rules! classes {
    ($($name:ident = $bit:literal, $field:ident, $doc:literal;)*) => {
        $(#[doc = $doc] pub const $name: Classes = 1 << $bit;)*

        #[derive(Deserialize)]
        struct Words {
            $($field: Vec<String>,)*
            after_comma: BTreeMap<String, String>,
            demonyms: BTreeMap<String, String>,
            weights: Weights,
        }

        impl Words {
            fn classes(&self) -> impl Iterator<Item = (Classes, &str)> {
                let all: [(Classes, &Vec<String>); _] = [$(($name, &self.$field)),*];
                all.into_iter().flat_map(|(class, lines)| lines.iter().flat_map(|l| l.split_whitespace()).map(move |w| (class, w)))
            }
        }
    };
}

classes! {
    FUNCTION = 0, function_words, "Words that begin sentences and are no part of a name.";
    CALENDAR = 1, calendar, "Days and months.";
    LOCATIVE = 2, locative, "Words before a place.";
    STRONG_LOCATIVE = 3, strong_locative, "Words before a place, seldom before anything else that is capitalised.";
    BEFORE = 4, before_place, "Kinds and directions before a place.";
    KIND_OF = 5, kind_of, "Kinds of places that take `of`.";
    AFTER = 6, after_place, "Kinds of places after a name.";
    REGION_FEATURE = 7, region_feature, "Kinds of first-level regions.";
    PART_AFTER = 8, part_of_name_after, "Kinds that belong to the name when capitalised.";
    ARTICLE = 9, article_prefixes, "Articles before a hyphen.";
    TITLE = 10, titles, "Titles and trades of persons; storms.";
    ROLE_AFTER = 11, role_after, "Offices after a country.";
    ORGANISATION_AFTER = 12, organisation_after, "Heads of names of organisations, works and buildings.";
    ORGANISATION_BEFORE = 13, organisation_before, "Beginnings of such names.";
    ORGANISATION_OF = 14, organisation_of, "Beginnings of such names with `of`.";
    NOT_PLACE = 15, not_places, "Names that are none of places.";
    SAYS = 16, says, "Verbs of what governments say and do.";
    SAYS_PLAINLY = 17, says_plainly, "Those that a town can't be the subject of.";
    RELATIONS = 18, relations, "What governments have between them.";
    WITH_GOVERNMENT = 19, with_governments, "What is done to governments.";
    OF_GOVERNMENT = 20, governments_possessive, "What governments have.";
    ABBREVIATION = 21, capitalised_abbreviations, "Short names of places, in capitals.";
    GIVEN = 22, given, "Given names.";
    FAMILY = 23, family, "Family names that places bear.";
    PUBLIC = 25, public_bodies, "Words of public bodies after the place that they serve.";
    DISEASE = 26, diseases, "Diseases after the place that they are named for.";
    NOT_PHRASE = 27, not_phrases, "Names of several words that are no place, though a place is in them.";
    DIRECTION = 28, directions, "Directions that belong to a name when capitalised.";
    ERA = 29, eras, "Short names of places that are eras after a year.";
    COMMON = 24, words, "Common words that places bear.";
}

/// How much each sign speaks for a place, against it when below zero.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "the names say all")]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub threshold: f32,
    pub country: f32,
    pub region: f32,
    pub city_per_tenfold: f32,
    pub city_base: f32,
    pub other_name: f32,
    pub own_place: f32,
    pub several_words: f32,
    pub abbreviation: f32,
    pub common_word: f32,
    pub common_word_large_city: f32,
    pub given_name: f32,
    pub family_name: f32,
    pub strong_locative: f32,
    pub locative: f32,
    pub kind_before: f32,
    pub kind_after: f32,
    pub contained: f32,
    pub container: f32,
    pub title_before: f32,
    pub given_before: f32,
    pub name_before: f32,
    pub name_after: f32,
    pub organisation: f32,
    pub organisation_large: f32,
    pub public_body: f32,
    pub the_before: f32,
    pub says_after: f32,
    pub seen_small: f32,
    pub sentence_start: f32,
    pub listed: f32,
    pub same_name_sure: f32,
    pub same_name_person: f32,
    pub no_sign: f32,
}

/// FNV-1a: the keys are short words.
#[derive(Debug, Clone)]
pub struct ShortHasher(u64);

impl Default for ShortHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for ShortHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = (self.0 ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3);
        }
    }
}

type ByWord<T> = HashMap<String, T, BuildHasherDefault<ShortHasher>>;

/// The rules of one language.
#[derive(Debug, Clone)]
pub struct Rules {
    classes: ByWord<Classes>,
    after_comma: ByWord<String>,
    demonyms: ByWord<String>,
    phrase_beginnings: ByWord<()>,
    /// How much each sign counts.
    pub weights: Weights,
}

impl Rules {
    /// The files for English that the program brings.
    pub const ENGLISH: [&'static str; 3] = [
        include_str!("../../../assets/extract/en/places.json"),
        include_str!("../../../assets/extract/en/names.json"),
        include_str!("../../../assets/extract/en/words.json"),
    ];

    /// The rules for English that the program brings.
    ///
    /// # Errors
    /// When the embedded files are damaged.
    pub fn english() -> Result<Self, RulesError> {
        Self::read(&Self::ENGLISH)
    }

    /// Reads rules from JSON objects that make one together.
    ///
    /// # Errors
    /// When one is no JSON, or a list is missing.
    pub fn read(files: &[&str]) -> Result<Self, RulesError> {
        let mut all = serde_json::Map::new();
        for file in files {
            let part: serde_json::Map<String, serde_json::Value> = serde_json::from_str(file)?;
            all.extend(part);
        }
        let words: Words = serde_json::from_value(serde_json::Value::Object(all))?;
        let mut phrase_beginnings: ByWord<()> = ByWord::default();
        let mut classes: ByWord<Classes> = ByWord::with_capacity_and_hasher(8192, BuildHasherDefault::default());
        for (class, word) in words.classes() {
            let word = fold(word);
            if class == NOT_PHRASE {
                for (blank, _) in word.match_indices(' ') {
                    phrase_beginnings.insert(word[..blank].to_owned(), ());
                }
            }
            *classes.entry(word).or_default() |= class;
        }
        let mut demonyms = ByWord::default();
        for (country, people) in &words.demonyms {
            for word in people.split_whitespace() {
                let word = fold(word);
                if let Some((first, _)) = word.split_once(' ') {
                    phrase_beginnings.insert(first.to_owned(), ());
                }
                demonyms.insert(word, country.clone());
            }
        }
        let after_comma = words.after_comma.iter().map(|(short, long)| (fold(short), fold(long))).collect();
        Ok(Self { classes, after_comma, demonyms, phrase_beginnings, weights: words.weights })
    }

    /// What a folded word is.
    pub fn classes(&self, folded: &str) -> Classes {
        self.classes.get(folded).copied().unwrap_or(0)
    }

    /// The region that a folded abbreviation means after a comma ("Springfield, Ill.").
    pub fn after_comma(&self, folded: &str) -> Option<&str> {
        self.after_comma.get(folded).map(String::as_str)
    }

    /// ISO alpha-2 of the country whose people or things a folded word names.
    pub fn demonym(&self, folded: &str) -> Option<&str> {
        self.demonyms.get(folded).map(String::as_str)
    }

    /// Whether a demonym or a phrase of several words begins with this.
    pub fn longer(&self, folded: &str) -> bool {
        self.phrase_beginnings.contains_key(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_for_english_are_read() {
        let rules = Rules::english().unwrap();
        assert_ne!(rules.classes("near") & LOCATIVE, 0);
        assert_ne!(rules.classes("governor") & TITLE, 0);
        assert_eq!(rules.demonym("north korean"), Some("KP"));
        assert_eq!(rules.after_comma("calif"), Some("california"));
        assert_eq!(rules.classes("zzz"), 0);
    }
}
