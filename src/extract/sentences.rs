//! The sentences of a text, paragraph by paragraph: full stops that end one are told from those of abbreviations, initials and
//! decimals. What a sentence tells is not known here.

use std::ops::Range;

use serde::Deserialize;

use super::{
    tokens::Kind,
    vocabulary::{Reading, Table, Vocabulary},
};

/// A sentence of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Number of its paragraph, from 1, as [`crate::model::paragraph`] counts them.
    pub paragraph: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words in the text, in bytes, closing marks and quotation marks included.
    pub bytes: Range<usize>,
}

/// The words that the rules need, of one language.
#[derive(Debug, Clone, Deserialize)]
struct File {
    abbreviations: Vec<String>,
    abbreviations_before_numbers: Vec<String>,
    abbreviations_that_may_end: Vec<String>,
    openers: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Abbreviation {
    #[default]
    None,
    Always,
    BeforeNumbers,
    MayEnd,
}

/// The lists by which sentences are told apart.
#[derive(Debug, Clone)]
pub struct SentenceRules {
    abbreviations: Table<Abbreviation>,
    openers: Table<bool>,
}

impl SentenceRules {
    /// Reads the lists from JSON.
    ///
    /// # Errors
    /// When they are not of the form of `assets/extract/en/sentences.json`.
    pub fn parse(json: &str, vocabulary: &mut Vocabulary) -> Result<Self, serde_json::Error> {
        let file: File = serde_json::from_str(json)?;
        let mut abbreviations = Table::default();
        abbreviations.set_all(vocabulary, &file.abbreviations_that_may_end, Abbreviation::MayEnd);
        abbreviations.set_all(vocabulary, &file.abbreviations_before_numbers, Abbreviation::BeforeNumbers);
        abbreviations.set_all(vocabulary, &file.abbreviations, Abbreviation::Always);
        let mut openers = Table::default();
        openers.set_all(vocabulary, &file.openers, true);
        Ok(Self { abbreviations, openers })
    }

    /// The sentences of a text, in order.
    pub fn sentences(&self, reading: &Reading<'_>) -> Vec<Sentence> {
        let mut found = Vec::new();
        let (mut paragraph, mut start, mut at) = (0, 0, 0);
        while at < reading.len() {
            if reading.new_line(at) {
                paragraph += 1;
                start = at;
            }
            let mut next = at + 1;
            let ends = if is_terminator(reading.word(at)) {
                next = after_closers(reading, next);
                self.ends(reading, at, next)
            } else {
                reading.new_line(next)
            };
            if ends {
                push(&mut found, reading, paragraph, start..next);
                start = next;
            }
            at = next;
        }
        found
    }

    /// Whether the terminator at one token ends its sentence, when the next would begin at another.
    fn ends(&self, reading: &Reading<'_>, at: usize, next: usize) -> bool {
        if reading.new_line(next) {
            return true;
        }
        let quoted = |from: usize| matches!(reading.word(from), "\"" | "“" | "‘" | "«" | "„" | "(" | "[" | "-" | "–" | "—" | "'");
        let mut head = next;
        while head < next + 2 && quoted(head) && !reading.spaced(head + 1) {
            head += 1;
        }
        let begins = reading.capital(head) || reading.kind(head) == Some(Kind::Number) || caseless(reading.word(head));
        if reading.word(at) != "." {
            return begins && reading.spaced(next);
        }
        let last = at.checked_sub(1).filter(|_| !reading.spaced(at));
        if !reading.spaced(next) {
            // Text pasted without a space: "hostilities.For North Korea".
            let long = |at: usize| reading.word(at).chars().count() > 1 && !reading.word(at).chars().all(char::is_uppercase);
            let before = last.is_some_and(|l| next > at + 1 || (reading.small(l) && reading.word(l).len() > 2));
            return before && reading.capital(next) && long(next) && reading.spaced(next + 1);
        }
        if !begins {
            return false;
        }
        let Some(last) = last.filter(|_| next == at + 1) else { return true };
        let opener = self.openers.get(reading.id(head)) && reading.capital(head);
        if reading.kind(last) == Some(Kind::Word) {
            let within_acronym = last > 0 && reading.word(last - 1) == "." && !reading.spaced(last);
            let single = reading.word(last).chars().count() == 1;
            if single && reading.capital(last) {
                // An initial, or the end of "U.S.".
                return within_acronym && opener;
            }
            match self.abbreviations.get(reading.id(last)) {
                Abbreviation::Always => return false,
                Abbreviation::BeforeNumbers => return reading.kind(head) != Some(Kind::Number),
                Abbreviation::MayEnd if within_acronym || !single => return opener,
                _ => {}
            }
        }
        true
    }
}

fn push(found: &mut Vec<Sentence>, reading: &Reading<'_>, paragraph: usize, tokens: Range<usize>) {
    if let (Some(first), Some(last)) = (reading.tokens.get(tokens.start), reading.tokens.get(tokens.end.saturating_sub(1)))
        && first.bytes.start < last.bytes.end
    {
        found.push(Sentence { paragraph, bytes: first.bytes.start..last.bytes.end, tokens });
    }
}

fn is_terminator(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "…" | "。" | "！" | "？")
}

/// Marks that close a sentence together with its terminator; a straight quotation mark closes when nothing stands before it.
fn after_closers(reading: &Reading<'_>, from: usize) -> usize {
    let mut at = from;
    while !reading.spaced(at) && (is_terminator(reading.word(at)) || matches!(reading.word(at), "\"" | "”" | "’" | "'" | "»" | ")" | "]"))
    {
        at += 1;
    }
    at
}

/// Whether it begins with a letter of a script that has no capitals.
fn caseless(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{super::tokens::tokens, *};

    fn cut(text: &str) -> Vec<(usize, &str)> {
        let mut vocabulary = Vocabulary::default();
        let rules = SentenceRules::parse(include_str!("../../assets/extract/en/sentences.json"), &mut vocabulary).unwrap();
        let all = tokens(text);
        let reading = vocabulary.read(text, &all);
        rules.sentences(&reading).into_iter().map(|s| (s.paragraph, &text[s.bytes])).collect()
    }

    #[test]
    fn titles_initials_decimals_and_acronyms_end_no_sentence() {
        let text = "Gen. J. R. Smith paid 1.5 million at the U.S. base on Oct. 5. He left.";
        assert_eq!(cut(text), [(1, "Gen. J. R. Smith paid 1.5 million at the U.S. base on Oct. 5."), (1, "He left.")]);
        assert_eq!(cut("They met in the U.S. The talks failed.").len(), 2);
        assert_eq!(cut("Acme Inc. shares fell at 5 p.m. Monday."), [(1, "Acme Inc. shares fell at 5 p.m. Monday.")]);
    }

    #[test]
    fn closing_quotation_marks_belong_to_the_sentence_and_a_small_letter_goes_on() {
        assert_eq!(
            cut("“We won.” Then he left. \"Why?\" she asked."),
            [(1, "“We won.”"), (1, "Then he left."), (1, "\"Why?\" she asked.")]
        );
    }

    #[test]
    fn a_line_break_ends_a_sentence_and_begins_a_paragraph_and_a_missing_space_is_seen() {
        assert_eq!(
            cut("A heading\n\nThe talks ended.Both sides left. See example.com now"),
            [(1, "A heading"), (2, "The talks ended."), (2, "Both sides left."), (2, "See example.com now")]
        );
        assert_eq!(cut(""), []);
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_all_words_in_order_whatever_the_text(text in "\\PC{0,60}|[A-Za-z.!?\"”’ \\n0-9é]{0,80}") {
            let paragraphs = crate::model::paragraph::paragraphs(&text);
            let mut vocabulary = Vocabulary::default();
            let rules = SentenceRules::parse(include_str!("../../assets/extract/en/sentences.json"), &mut vocabulary).unwrap();
            let all = tokens(&text);
            let found = rules.sentences(&vocabulary.read(&text, &all));
            let mut next = 0;
            for s in &found {
                proptest::prop_assert_eq!(s.tokens.start, next);
                next = s.tokens.end;
                let own = &paragraphs[s.paragraph - 1].bytes;
                proptest::prop_assert!(own.start <= s.bytes.start && s.bytes.end <= own.end, "{:?} {:?}", own, s);
            }
            proptest::prop_assert_eq!(next, all.len());
        }
    }
}
