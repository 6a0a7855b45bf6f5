//! The words that events are told by, and the key words of categories, from files. An analyst can put own ones in their place.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::{
    tokens::Kind,
    vocabulary::{Phrases, Reading, Table, Vocabulary},
};
use crate::model::Category;

/// The lists of `events.json`, by what their words do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum List {
    /// Finite verbs.
    Verbs,
    /// Verbs in the past.
    Past,
    /// "Has", "have", "had".
    Perfect,
    /// Bringing something from one place to another.
    Moves,
    MoveNouns,
    /// Getting something.
    Receives,
    /// Testing and firing something.
    Fires,
    /// Verbs whose object is the place: "visited", "attacked".
    Visits,
    Arrivals,
    VisitNouns,
    Leaves,
    In,
    From,
    To,
    About,
    /// "The war in", "the situation in": what follows is what it is about.
    WarNouns,
    /// "Russian soil".
    Territory,
    /// "The South Korean government".
    Offices,
    /// Nouns for happenings.
    EventNouns,
    Forecast,
    Intent,
    Estimate,
    Background,
    Opinion,
    /// Subjects that nobody can be.
    AbstractSubjects,
    WeakSubjects,
    Persons,
    Actors,
    /// First words of captions, credits, bylines.
    NotEvents,
    Questions,
    /// "However", "in particular".
    Openers,
    /// "The port of", "the city of".
    PlaceNouns,
    Relatives,
    /// Joints of clauses that need no comma before them.
    StrongJoints,
    ClauseJoints,
    Governs,
    Since,
    Subordinate,
    /// "On": in a place only before "territory", "peninsula" and such.
    On,
    Negations,
    /// "The first since …": the date is that of another.
    Firsts,
    /// Joints that open a clause before the main one: "While A, B".
    HeadJoints,
    /// What may stand between a preposition and a place.
    Descriptions,
    Meetings,
    /// "If": what follows is only supposed.
    Conditions,
}

impl List {
    pub const fn bit(self) -> u64 {
        1 << self as u64
    }
}

#[derive(Debug, Clone, Deserialize)]
struct File {
    lists: BTreeMap<List, Vec<String>>,
    verb_endings: Vec<String>,
    stop_words: Vec<String>,
    /// Name and country of the city where an institution sits.
    institutions: BTreeMap<String, (String, String)>,
}

#[derive(Debug, Clone, Deserialize)]
struct CategoryFile {
    categories: Vec<Category>,
}

/// The categories of a list as `categories.json` has them, each with its key words.
///
/// # Errors
/// When it is not of that form.
pub fn categories(json: &str) -> Result<Vec<Category>, serde_json::Error> {
    Ok(serde_json::from_str::<CategoryFile>(json)?.categories)
}

/// Categories with their key words, ready for look-ups.
#[derive(Debug, Clone)]
pub struct CategoryRules {
    /// The categories, in their order.
    pub all: Vec<Category>,
    phrases: Phrases<u64>,
}

impl CategoryRules {
    fn new(all: Vec<Category>, vocabulary: &mut Vocabulary) -> Self {
        let mut keys: BTreeMap<&str, u64> = BTreeMap::new();
        // More than 64 categories no legend can tell apart.
        for (at, c) in all.iter().take(64).enumerate() {
            for word in c.words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()) {
                *keys.entry(word).or_default() |= 1 << at;
            }
        }
        let phrases = Phrases::forwards(vocabulary, keys);
        Self { all, phrases }
    }

    /// The categories of a case with their own key words; those that have none take those of the category of their id here.
    pub fn of_case(&self, case: &[Category], vocabulary: &mut Vocabulary) -> Self {
        let with_words = |c: &Category| {
            let mut c = c.clone();
            if c.words.is_empty() {
                c.words = self.all.iter().find(|known| known.id == c.id).map(|known| known.words.clone()).unwrap_or_default();
            }
            c
        };
        Self::new(case.iter().map(with_words).collect(), vocabulary)
    }

    /// How many key words of each category stand in a stretch.
    pub(super) fn counts(&self, reading: &Reading<'_>, from: usize, to: usize) -> Vec<(usize, f64)> {
        let mut counts = vec![0.0; self.all.len()];
        let mut at = from;
        while at < to {
            let Some((words, bits)) = self.phrases.at(reading, at).filter(|(w, _)| at + w <= to) else {
                at += 1;
                continue;
            };
            for (number, count) in counts.iter_mut().enumerate().take(64) {
                if bits & (1 << number) != 0 {
                    // A word of several categories says less of each; a phrase says more than a word.
                    *count += words as f64 / f64::from(bits.count_ones());
                }
            }
            at += words;
        }
        counts.into_iter().enumerate().filter(|(_, c)| *c > 0.0).collect()
    }
}

/// The lists by which events are proposed.
#[derive(Debug, Clone)]
pub struct EventRules {
    words: Table<u64>,
    phrases: Phrases<u64>,
    verb_endings: Vec<String>,
    pub(super) stop_words: Table<bool>,
    pub(super) institutions: Vec<(String, String)>,
    institution_phrases: Phrases<u16>,
    /// The categories with key words.
    pub categories: CategoryRules,
}

impl EventRules {
    /// Reads the lists and the categories with their key words from JSON.
    ///
    /// # Errors
    /// When they are not of the form of `assets/extract/en/events.json` and `categories.json`.
    pub fn parse(json: &str, categories: &str, vocabulary: &mut Vocabulary) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(json)?;
        let categories = self::categories(categories)?;
        let mut words: Table<u64> = Table::default();
        let mut long: BTreeMap<&str, u64> = BTreeMap::new();
        for (list, all) in &file.lists {
            for word in all {
                match vocabulary.add_phrase(word)[..] {
                    [id] => words.set(id, words.get(id) | list.bit()),
                    _ => *long.entry(word.as_str()).or_default() |= list.bit(),
                }
            }
        }
        let phrases = Phrases::forwards(vocabulary, long);
        let mut stop_words = Table::default();
        stop_words.set_all(vocabulary, &file.stop_words, true);
        let institution_phrases = Phrases::forwards(vocabulary, file.institutions.keys().zip(0_u16..));
        let categories = CategoryRules::new(categories, vocabulary);
        Ok(Self {
            words,
            phrases,
            verb_endings: file.verb_endings,
            stop_words,
            institutions: file.institutions.into_values().collect(),
            institution_phrases,
            categories,
        })
    }

    /// What each token of a stretch is in; a phrase counts at its first token.
    pub(super) fn bits(&self, reading: &Reading<'_>, from: usize, to: usize) -> Vec<u64> {
        (from..to)
            .map(|at| {
                let id = reading.id(at);
                let mut bits = self.words.get(id);
                if let Some((words, more)) = self.phrases.at(reading, at)
                    && at + words <= to
                {
                    bits |= more;
                }
                let verb = |ending: &String| reading.word(at).len() > ending.len() + 2 && reading.word(at).ends_with(ending.as_str());
                if bits & List::Verbs.bit() == 0
                    && reading.kind(at) == Some(Kind::Word)
                    && reading.small(at)
                    && self.verb_endings.iter().any(verb)
                {
                    bits |= List::Verbs.bit() | List::Past.bit();
                }
                bits
            })
            .collect()
    }

    /// The institution whose name begins at a token: how many tokens it has, the city and the country of its seat.
    pub(super) fn institution(&self, reading: &Reading<'_>, at: usize) -> Option<(usize, &str, &str)> {
        let (words, number) = self.institution_phrases.at(reading, at).filter(|_| reading.capital(at) || reading.word(at) == "the")?;
        let (city, country) = self.institutions.get(number as usize)?;
        Some((words, city, country))
    }
}
