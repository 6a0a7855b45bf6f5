//! The words that attributions are read by, of one language, from a file. How they are read is in the module above.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::vocabulary::{Phrases, Table, Vocabulary};
use crate::model::Stance;

/// `assets/extract/<language>/attribution.json`.
#[derive(Debug, Clone, Deserialize)]
struct File {
    according: Vec<String>,
    verbs: BTreeMap<Stance, Vec<String>>,
    minds: Vec<String>,
    ambiguous: Vec<String>,
    inversions: Vec<String>,
    hedges: BTreeMap<Stance, Vec<String>>,
    auxiliaries: Vec<String>,
    passive: Vec<String>,
    modals: Vec<String>,
    adverbs: Vec<String>,
    negations: Vec<String>,
    trying: Vec<String>,
    refusing: Vec<String>,
    infinitive: Vec<String>,
    by: Vec<String>,
    that: Vec<String>,
    relative: Vec<String>,
    determiners: Vec<String>,
    dropped_determiners: Vec<String>,
    connectors: Vec<String>,
    and: Vec<String>,
    people: Vec<String>,
    things: Vec<String>,
    vague: Vec<String>,
    pronouns: Vec<String>,
    groups: Vec<String>,
    days: Vec<String>,
    openers: Vec<String>,
    stops: Vec<String>,
    author: String,
}

/// What a phrase begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    /// "According to".
    According,
    /// "Reportedly", "is believed to".
    Hedge(Stance),
}

/// A verb of saying or thinking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Says(Stance),
    Thinks,
}

/// A set of words, as bits of one number a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Is {
    Ambiguous = 1,
    Inversion = 1 << 1,
    Auxiliary = 1 << 2,
    Passive = 1 << 3,
    Modal = 1 << 4,
    Adverb = 1 << 5,
    Negation = 1 << 6,
    Trying = 1 << 7,
    Refusing = 1 << 8,
    Infinitive = 1 << 9,
    By = 1 << 10,
    That = 1 << 11,
    Relative = 1 << 12,
    Determiner = 1 << 13,
    Dropped = 1 << 14,
    Connector = 1 << 15,
    And = 1 << 16,
    Person = 1 << 17,
    Thing = 1 << 18,
    Vague = 1 << 19,
    Pronoun = 1 << 20,
    Group = 1 << 21,
    Day = 1 << 22,
    Opener = 1 << 23,
    Stop = 1 << 24,
    /// A phrase of [`AttributionRules::begins`] or a verb stands there.
    Trigger = 1 << 25,
}

/// The lists by which attributions are read.
#[derive(Debug, Clone)]
pub struct AttributionRules {
    sets: Table<u32>,
    pub(super) verbs: Table<Option<Verb>>,
    pub(super) begins: Phrases<Begins>,
    /// The speaker of what no one else says.
    pub author: String,
}

impl AttributionRules {
    /// Reads the lists from JSON.
    ///
    /// # Errors
    /// When they are not of the form of `assets/extract/en/attribution.json`.
    pub fn parse(json: &str, vocabulary: &mut Vocabulary) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(json)?;
        let v = vocabulary;
        let mut sets: Table<u32> = Table::default();
        let mut add = |v: &mut Vocabulary, words: &[String], is: Is| {
            for word in words {
                // Of a phrase, the first word decides.
                if let Some(id) = v.add_phrase(word).first() {
                    sets.set(*id, sets.get(*id) | is as u32);
                }
            }
        };
        let lists: [(&[String], Is); 25] = [
            (&file.ambiguous, Is::Ambiguous),
            (&file.inversions, Is::Inversion),
            (&file.auxiliaries, Is::Auxiliary),
            (&file.passive, Is::Passive),
            (&file.modals, Is::Modal),
            (&file.adverbs, Is::Adverb),
            (&file.negations, Is::Negation),
            (&file.trying, Is::Trying),
            (&file.refusing, Is::Refusing),
            (&file.infinitive, Is::Infinitive),
            (&file.by, Is::By),
            (&file.that, Is::That),
            (&file.relative, Is::Relative),
            (&file.determiners, Is::Determiner),
            (&file.dropped_determiners, Is::Dropped),
            (&file.connectors, Is::Connector),
            (&file.and, Is::And),
            (&file.people, Is::Person),
            (&file.things, Is::Thing),
            (&file.vague, Is::Vague),
            (&file.pronouns, Is::Pronoun),
            (&file.groups, Is::Group),
            (&file.days, Is::Day),
            (&file.openers, Is::Opener),
            (&file.stops, Is::Stop),
        ];
        for (words, is) in lists {
            add(v, words, is);
        }
        let mut verbs: Table<Option<Verb>> = Table::default();
        verbs.set_all(v, &file.minds, Some(Verb::Thinks));
        for (stance, words) in &file.verbs {
            verbs.set_all(v, words, Some(Verb::Says(*stance)));
        }
        for words in file.verbs.values().chain([&file.minds]) {
            add(v, words, Is::Trigger);
        }
        let mut begins: Vec<(&str, Begins)> = file.according.iter().map(|p| (p.as_str(), Begins::According)).collect();
        for (stance, phrases) in &file.hedges {
            begins.extend(phrases.iter().map(|p| (p.as_str(), Begins::Hedge(*stance))));
        }
        for (phrase, _) in &begins {
            add(v, &[(*phrase).to_owned()], Is::Trigger);
        }
        Ok(Self { begins: Phrases::forwards(v, begins), verbs, sets, author: file.author })
    }

    /// Whether a word is in a set.
    pub(super) fn is(&self, id: u32, set: Is) -> bool {
        self.sets.get(id) & set as u32 != 0
    }
}
