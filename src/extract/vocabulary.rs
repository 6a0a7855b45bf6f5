//! Numbers for the words that any list knows, so that a text is looked up once and every rule compares numbers. What the words
//! mean is in the lists of each module.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::tokens::{Kind, Token, tokens};

/// The number of a word that no list knows.
pub const UNKNOWN: u32 = 0;

/// Words in lower case and marks, each with a number from 1.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, u32, BuildHasherDefault<Fnv>>,
}

impl Vocabulary {
    /// The number of this word or mark; new words get the next one.
    pub fn add(&mut self, word: &str) -> u32 {
        let next = self.ids.len() as u32 + 1;
        *self.ids.entry(word.to_lowercase().into_boxed_str()).or_insert(next)
    }

    /// The numbers of the words and marks of a phrase, cut as a text is.
    pub fn add_phrase(&mut self, phrase: &str) -> Vec<u32> {
        tokens(phrase).iter().map(|t| self.add(t.text(phrase))).collect()
    }

    /// How many numbers are given out.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it knows no word.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// A text with the number of each of its tokens. Capitals do not count.
    pub fn read<'a>(&self, text: &'a str, tokens: &'a [Token]) -> Reading<'a> {
        let mut buffer = String::new();
        let ids = tokens.iter().map(|t| self.id(t.text(text), t.kind, &mut buffer)).collect();
        Reading { text, tokens, ids }
    }

    fn id(&self, word: &str, kind: Kind, buffer: &mut String) -> u32 {
        if kind == Kind::Number {
            return UNKNOWN;
        }
        let bytes = word.as_bytes();
        let mut small = [0_u8; 24];
        if let Some(lower) = small.get_mut(..bytes.len())
            && word.is_ascii()
        {
            for (to, from) in lower.iter_mut().zip(bytes) {
                *to = from.to_ascii_lowercase();
            }
            return std::str::from_utf8(lower).ok().and_then(|w| self.ids.get(w)).copied().unwrap_or(UNKNOWN);
        }
        buffer.clear();
        buffer.extend(word.chars().flat_map(char::to_lowercase));
        self.ids.get(buffer.as_str()).copied().unwrap_or(UNKNOWN)
    }
}

/// A text, its tokens, and the number of each.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The number of each token in the vocabulary.
    pub ids: Vec<u32>,
}

impl<'a> Reading<'a> {
    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The number of a token; [`UNKNOWN`] beyond the end.
    pub fn id(&self, at: usize) -> u32 {
        self.ids.get(at).copied().unwrap_or(UNKNOWN)
    }

    /// The characters of a token; empty beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    /// What sort of run a token is; `None` beyond the end.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// Whether white space stands before it, or it is beyond the end.
    pub fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| t.spaced)
    }

    /// Whether a line break stands before it, or it is beyond the end.
    pub fn new_line(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| t.new_line)
    }

    /// Whether it is a word that begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.text(self.text).chars().next().is_some_and(char::is_uppercase))
    }

    /// Whether it is a word in small letters.
    pub fn small(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.text(self.text).chars().next().is_some_and(char::is_lowercase))
    }

    /// The text from one token to the one before another; empty when there is none.
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(a), Some(b)) if from < to => self.text.get(a.bytes.start..b.bytes.end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// A value for each word that a list names.
#[derive(Debug, Clone, Default)]
pub struct Table<T> {
    values: Vec<T>,
}

impl<T: Copy + Default> Table<T> {
    /// Sets the value of a word.
    pub fn set(&mut self, id: u32, value: T) {
        let at = id as usize;
        if self.values.len() <= at {
            self.values.resize(at + 1, T::default());
        }
        if let Some(slot) = self.values.get_mut(at) {
            *slot = value;
        }
    }

    /// The value of a word; the default where none is set.
    pub fn get(&self, id: u32) -> T {
        self.values.get(id as usize).copied().unwrap_or_default()
    }

    /// Sets one value for many words, each a single token.
    pub fn set_all<S: AsRef<str>>(&mut self, vocabulary: &mut Vocabulary, words: impl IntoIterator<Item = S>, value: T) {
        for word in words {
            let id = vocabulary.add(word.as_ref());
            self.set(id, value);
        }
    }
}

/// Phrases of one or more words, each with a value; the longest that fits is found.
#[derive(Debug, Clone, Default)]
pub struct Phrases<T> {
    all: Vec<(Vec<u32>, T)>,
    /// From where to where the phrases with this first (or last) word stand in `all`.
    spans: Table<(u32, u32)>,
    backwards: bool,
}

impl<T: Copy> Phrases<T> {
    /// Phrases found by their first word.
    pub fn forwards<S: AsRef<str>>(vocabulary: &mut Vocabulary, phrases: impl IntoIterator<Item = (S, T)>) -> Self {
        Self::new(vocabulary, phrases, false)
    }

    /// Phrases found by their last word.
    pub fn backwards<S: AsRef<str>>(vocabulary: &mut Vocabulary, phrases: impl IntoIterator<Item = (S, T)>) -> Self {
        Self::new(vocabulary, phrases, true)
    }

    fn new<S: AsRef<str>>(vocabulary: &mut Vocabulary, phrases: impl IntoIterator<Item = (S, T)>, backwards: bool) -> Self {
        let cut = |(phrase, value): (S, T)| {
            let mut ids = vocabulary.add_phrase(phrase.as_ref());
            if backwards {
                ids.reverse();
            }
            (ids, value)
        };
        let mut all: Vec<(Vec<u32>, T)> = phrases.into_iter().map(cut).filter(|(ids, _)| !ids.is_empty()).collect();
        // Longer phrases of the same first word come first.
        all.sort_by_key(|(ids, _)| (ids.first().copied(), std::cmp::Reverse(ids.len())));
        let mut spans: Table<(u32, u32)> = Table::default();
        for (at, (ids, _)) in (0_u32..).zip(&all) {
            let first = ids.first().copied().unwrap_or(UNKNOWN);
            let (from, to) = spans.get(first);
            spans.set(first, if from == to { (at, at + 1) } else { (from, at + 1) });
        }
        Self { all, spans, backwards }
    }

    /// The longest phrase that begins at a token: how many tokens it has, and its value.
    pub fn at(&self, reading: &Reading<'_>, at: usize) -> Option<(usize, T)> {
        self.find(reading, at)
    }

    /// The longest phrase whose last word is the token before this one.
    pub fn before(&self, reading: &Reading<'_>, at: usize) -> Option<(usize, T)> {
        self.find(reading, at.checked_sub(1)?)
    }

    fn find(&self, reading: &Reading<'_>, at: usize) -> Option<(usize, T)> {
        let id = reading.id(at);
        if id == UNKNOWN {
            return None;
        }
        let (from, to) = self.spans.get(id);
        self.all.get(from as usize..to as usize)?.iter().find_map(|(ids, value)| {
            let fits = ids.iter().enumerate().all(|(step, wanted)| {
                let place = if self.backwards { at.checked_sub(step) } else { at.checked_add(step) };
                // A phrase does not go on over a line break.
                place.is_some_and(|p| reading.id(p) == *wanted && (step == 0 || !reading.new_line(if self.backwards { p + 1 } else { p })))
            });
            fits.then_some((ids.len(), *value))
        })
    }
}

/// Fowler, Noll and Vo's hash (FNV-1a, 64 bit): short words are hashed faster than by the standard library's.
#[derive(Debug, Clone)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found_whatever_the_capitals_and_none_over_a_line_break() {
        let mut vocabulary = Vocabulary::default();
        let phrases = Phrases::forwards(&mut vocabulary, [("more", 1), ("more than", 2), ("Été", 3)]);
        let before = Phrases::backwards(&mut vocabulary, [("than", 4), ("more than", 5)]);
        let text = "More than été more\nthan";
        let cut = tokens(text);
        let reading = vocabulary.read(text, &cut);
        assert_eq!(phrases.at(&reading, 0), Some((2, 2)));
        assert_eq!(phrases.at(&reading, 2), Some((1, 3)));
        assert_eq!(phrases.at(&reading, 3), Some((1, 1)));
        assert_eq!(before.before(&reading, 2), Some((2, 5)));
        assert_eq!(before.before(&reading, 5), Some((1, 4)));
        assert_eq!(phrases.at(&reading, 99), None);
    }
}
