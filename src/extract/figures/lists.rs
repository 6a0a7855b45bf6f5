//! The words that figures are read by, of one language, from a file. How they are read is in the modules beside.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::{
    tokens::Kind,
    vocabulary::{Phrases, Reading, Table, Vocabulary},
};

/// `assets/extract/<language>/figures.json`.
#[derive(Debug, Clone, Deserialize)]
struct File {
    numbers: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    short_scales: BTreeMap<String, f64>,
    plural_scales: BTreeMap<String, f64>,
    several: Vec<String>,
    one: Vec<String>,
    half: Vec<String>,
    and: String,
    between: String,
    from: String,
    to: Vec<String>,
    qualifiers: BTreeMap<String, Vec<String>>,
    qualifiers_after: BTreeMap<String, Vec<String>>,
    qualifiers_apart: BTreeMap<String, Vec<String>>,
    currency_marks: BTreeMap<String, String>,
    currency_words: BTreeMap<String, Vec<String>>,
    percent: Vec<String>,
    per: Vec<String>,
    measures: BTreeMap<String, Vec<String>>,
    calibres: Vec<String>,
    times: Vec<String>,
    months: Vec<String>,
    ordinals: Vec<String>,
    designators: Vec<String>,
    definite: Vec<String>,
    stops: Vec<String>,
    not_plural: Vec<String>,
    collectives: Vec<String>,
    units: BTreeMap<String, Vec<String>>,
    keep_units: Vec<String>,
    scopes: BTreeMap<String, Vec<String>>,
    money_in: Vec<String>,
}

/// What a word can be in a number.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Part {
    /// Nothing.
    #[default]
    None,
    /// A number below a hundred.
    Number(f64),
    /// Hundred, thousand, dozen …
    Scale(f64),
    /// Hundreds, thousands, dozens …
    Plural(f64),
    /// Several, a few.
    Several,
}

/// The lists by which figures are read.
#[derive(Debug, Clone)]
pub struct FigureRules {
    pub(super) parts: Table<Part>,
    /// Short scales ("bn"); 0 for other words.
    pub(super) short_scales: Table<f64>,
    pub(super) several: Phrases<()>,
    pub(super) one: Table<bool>,
    pub(super) half: Phrases<()>,
    pub(super) and: u32,
    pub(super) between: u32,
    pub(super) from: u32,
    pub(super) to: Table<bool>,
    pub(super) qualifier_names: Vec<String>,
    pub(super) qualifiers: Phrases<u8>,
    pub(super) qualifiers_after: Phrases<u8>,
    pub(super) qualifiers_apart: Phrases<u8>,
    /// Names of units, which the phrases below count into.
    pub(super) unit_names: Vec<String>,
    pub(super) currency_marks: Phrases<u16>,
    pub(super) currency_words: Phrases<u16>,
    pub(super) percent: Phrases<()>,
    pub(super) per: Table<bool>,
    pub(super) measures: Phrases<u16>,
    pub(super) calibres: Table<bool>,
    pub(super) times: Table<bool>,
    pub(super) months: Table<bool>,
    pub(super) ordinals: Table<bool>,
    pub(super) designators: Table<bool>,
    pub(super) definite: Table<bool>,
    pub(super) stops: Table<bool>,
    pub(super) not_plural: Table<bool>,
    pub(super) collectives: Table<bool>,
    pub(super) nouns: Phrases<u16>,
    pub(super) keep_units: Table<bool>,
    pub(super) scope_names: Vec<String>,
    pub(super) scopes: Phrases<u8>,
    pub(super) money_in: Phrases<()>,
}

impl FigureRules {
    /// Reads the lists from JSON.
    ///
    /// # Errors
    /// When they are not of the form of `assets/extract/en/figures.json`.
    pub fn parse(json: &str, vocabulary: &mut Vocabulary) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(json)?;
        let v = vocabulary;
        let mut parts = Table::default();
        let mut part = |v: &mut Vocabulary, map: &BTreeMap<String, f64>, make: fn(f64) -> Part| {
            for (word, value) in map {
                let id = v.add(word);
                parts.set(id, make(*value));
            }
        };
        part(v, &file.numbers, Part::Number);
        part(v, &file.scales, Part::Scale);
        part(v, &file.plural_scales, Part::Plural);
        for phrase in &file.several {
            if let Some(first) = v.add_phrase(phrase).first()
                && parts.get(*first) == Part::None
            {
                parts.set(*first, Part::Several);
            }
        }
        let mut short_scales = Table::default();
        for (word, value) in &file.short_scales {
            let id = v.add(word);
            short_scales.set(id, *value);
        }
        let set = |v: &mut Vocabulary, words: &[String]| {
            let mut table = Table::default();
            table.set_all(v, words, true);
            table
        };
        let mut qualifier_names: Vec<String> = Vec::new();
        let mut named = |map: &BTreeMap<String, Vec<String>>| pairs(map, &mut qualifier_names, |at| at as u8);
        let (qualifiers, after, apart) = (named(&file.qualifiers), named(&file.qualifiers_after), named(&file.qualifiers_apart));
        let mut unit_names: Vec<String> = Vec::new();
        let measures = pairs(&file.measures, &mut unit_names, |at| at as u16);
        let nouns = pairs(&file.units, &mut unit_names, |at| at as u16);
        let currency_words = pairs(&file.currency_words, &mut unit_names, |at| at as u16);
        let marks: BTreeMap<String, Vec<String>> = file.currency_marks.iter().fold(BTreeMap::new(), |mut map, (mark, code)| {
            map.entry(code.clone()).or_insert_with(Vec::new).push(mark.clone());
            map
        });
        let currency_marks = pairs(&marks, &mut unit_names, |at| at as u16);
        let mut scope_names = Vec::new();
        let scopes = pairs(&file.scopes, &mut scope_names, |at| at as u8);
        let plain = |words: &[String]| words.iter().map(|w| (w.clone(), ())).collect::<Vec<_>>();
        Ok(Self {
            several: Phrases::forwards(v, plain(&file.several)),
            one: set(v, &file.one),
            half: Phrases::backwards(v, plain(&file.half)),
            and: v.add(&file.and),
            between: v.add(&file.between),
            from: v.add(&file.from),
            to: set(v, &file.to),
            qualifiers: Phrases::backwards(v, qualifiers),
            qualifiers_after: Phrases::forwards(v, after),
            qualifiers_apart: Phrases::backwards(v, apart),
            currency_marks: Phrases::backwards(v, currency_marks),
            currency_words: Phrases::forwards(v, currency_words),
            percent: Phrases::forwards(v, plain(&file.percent)),
            per: set(v, &file.per),
            measures: Phrases::forwards(v, measures),
            calibres: set(v, &file.calibres),
            times: set(v, &file.times),
            months: set(v, &file.months),
            ordinals: set(v, &file.ordinals),
            designators: set(v, &file.designators),
            definite: set(v, &file.definite),
            stops: set(v, &file.stops),
            not_plural: set(v, &file.not_plural),
            collectives: set(v, &file.collectives),
            nouns: Phrases::forwards(v, nouns),
            keep_units: set(v, &file.keep_units),
            scopes: Phrases::forwards(v, scopes),
            money_in: Phrases::forwards(v, plain(&file.money_in)),
            parts,
            short_scales,
            qualifier_names,
            unit_names,
            scope_names,
        })
    }

    /// Whether a number may begin at a token.
    pub(super) fn begins(&self, reading: &Reading<'_>, at: usize) -> bool {
        reading.kind(at) == Some(Kind::Number) || self.parts.get(reading.id(at)) != Part::None
    }
}

/// Every phrase with the place of its name among `names`, which grows as needed.
fn pairs<T>(map: &BTreeMap<String, Vec<String>>, names: &mut Vec<String>, number: fn(usize) -> T) -> Vec<(String, T)> {
    let mut all = Vec::new();
    for (name, phrases) in map {
        let at = names.iter().position(|n| n == name).unwrap_or_else(|| {
            names.push(name.clone());
            names.len() - 1
        });
        all.extend(phrases.iter().map(|p| (p.clone(), number(at))));
    }
    all
}
