//! Many strings in one: each kept once, in one run of text with the places where they end. Reading one copies nothing.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, RandomState},
};

/// Strings by number, in one run of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strings {
    text: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
}

impl Strings {
    /// The strings of a text that is cut at these places; `None` when they do not rise to its end or cut a letter.
    pub fn from_parts(text: String, ends: Vec<u32>) -> Option<Self> {
        let mut before = 0;
        for end in &ends {
            if *end < before || !text.is_char_boundary(*end as usize) {
                return None;
            }
            before = *end;
        }
        (before as usize == text.len()).then_some(Self { text, ends })
    }

    /// The text of all, and where each ends.
    pub fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.ends)
    }

    /// Adds one, and gives its number. From 4 GB on, it is kept empty.
    pub fn push(&mut self, words: &str) -> u32 {
        let number = self.ends.len() as u32;
        if u32::try_from(self.text.len() + words.len()).is_ok() {
            self.text.push_str(words);
        }
        self.ends.push(self.text.len() as u32);
        number
    }

    /// The string of a number; empty when there is none.
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.ends.get(at).and_then(|end| self.text.get(start..*end as usize)).unwrap_or_default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// What they take, in bytes.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.ends.len() * 4
    }
}

/// Finds the number of a string that was there before. Only while strings are gathered: it takes more room than they do.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    strings: Strings,
    /// Numbers by fingerprint; of several with the same one, the next fingerprints are theirs.
    numbers: HashMap<u64, u32, std::hash::BuildHasherDefault<AsItIs>>,
    hasher: RandomState,
}

impl Interner {
    /// The number of a string, a new one if it was not there.
    pub fn number(&mut self, words: &str) -> u32 {
        let mut print = self.hasher.hash_one(words);
        while let Some(number) = self.numbers.get(&print) {
            if self.strings.get(*number) == words {
                return *number;
            }
            print = print.wrapping_add(1);
        }
        let number = self.strings.push(words);
        self.numbers.insert(print, number);
        number
    }

    /// The strings so far.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The strings.
    pub fn finish(self) -> Strings {
        self.strings
    }
}

/// A fingerprint needs no other one.
#[derive(Debug, Clone, Default)]
struct AsItIs(u64);

impl std::hash::Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0 << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_kept_once_and_read_by_its_number() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = ["Kursk", "", "Курськ", "Kursk", ""].iter().map(|words| interner.number(words)).collect();
        let strings = interner.finish();
        assert_eq!(numbers, [0, 1, 2, 0, 1]);
        assert_eq!((strings.get(0), strings.get(1), strings.get(2), strings.get(3)), ("Kursk", "", "Курськ", ""));
        assert_eq!(strings.bytes(), 5 + 12 + 3 * 4);
    }

    #[test]
    fn cuts_that_fall_back_or_part_a_letter_are_refused() {
        let of = |ends: &[u32]| Strings::from_parts("aй".to_owned(), ends.to_vec()).is_some();
        assert!(of(&[1, 3]) && of(&[0, 3, 3]));
        assert!(!of(&[2, 3]) && !of(&[3, 1]) && !of(&[1]) && !of(&[1, 4]));
    }
}
