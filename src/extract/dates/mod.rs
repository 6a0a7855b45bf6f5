//! Dates in a text: which words name one, and which days they mean, as EDTF with their basis. The grammar works on tokens and the
//! words of a data file (`assets/extract/en/dates.json`); durations ("for three years", see [`durations()`]) and repeated times ("every Tuesday") are
//! left alone, times of day are dropped.
//!
//! A range gives one mention for each of its ends; [`joined`] makes them one.

mod absolute;
mod anchor;
mod durations;
mod expression;
mod figures;
pub mod lexicon;
mod point;
mod ranges;
mod reader;
mod relative;
mod scan;
#[cfg(test)]
mod tests;

pub use durations::{Duration, durations};
pub use lexicon::Lexicon;
pub use ranges::joined;

use crate::{
    extract::{
        mention::{DateValue, Mention, Value},
        tokens::{Kind, Token},
    },
    model::{Edtf, document::Text, edtf::Day},
};
use anchor::Anchor;
use expression::{Expression, Found, Partial};
use lexicon::Word;
use point::Point;
use reader::Reader;

/// How many lines at the head of a text may give its date.
const HEAD_LINES: usize = 12;

/// The dates of a text in English, in order. `published` is the document's date, from which "last month" counts; where the head
/// of the text gives a date near it, or there is none, that one is taken.
pub fn dates(text: &Text, tokens: &[Token], published: Option<Day>) -> Vec<Mention> {
    dates_in(Lexicon::english(), text.whole(), tokens, published)
}

/// As [`dates`], with the words of any language. `tokens` are those of `text`.
pub fn dates_in(lexicon: &Lexicon, text: &str, tokens: &[Token], published: Option<Day>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut head = None;
    let (mut words, mut starts): (Vec<Word>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut start, mut line) = (0, 0);
    while start < tokens.len() {
        words.clear();
        starts.clear();
        for (at, token) in tokens.iter().enumerate().skip(start) {
            if token.new_line && at > start {
                break;
            }
            let (word, may_start) = meaning(lexicon, text, token);
            words.push(word);
            if may_start {
                starts.push(at);
            }
        }
        let end = start + words.len();
        if !starts.is_empty() {
            let reader = Reader { text, tokens, words: &words, starts: &starts, start, end, lexicon };
            let before = found.len();
            scan::line(&reader, line, &mut found);
            if line < HEAD_LINES && head.is_none() {
                head = dateline(&found[before..], start, end);
            }
        }
        (start, line) = (end, line + 1);
    }
    ranges::borrow_years(&mut found);
    anchor::mark_digressions(&mut found);
    let mut anchor = Anchor::new(lexicon, &found, published, head);
    let mut mentions = Vec::with_capacity(found.len());
    let mut last: Option<Point> = None;
    for one in &found {
        let meaning = anchor.resolve(one, last);
        last = meaning.as_ref().map(|(_, point)| *point);
        let Some((meaning, _)) = meaning else { continue };
        let (Some(first), Some(end)) = (tokens.get(one.first), one.end.checked_sub(1).and_then(|e| tokens.get(e))) else { continue };
        if Edtf::parse(&meaning.edtf).is_err() {
            continue;
        }
        let value = DateValue { edtf: meaning.edtf, basis: meaning.basis, reason: meaning.reason };
        mentions.push(Mention { bytes: first.bytes.start..end.bytes.end, value: Value::Date(value), rule: one.rule.to_owned() });
    }
    mentions
}

/// What a token can be, and whether an expression may start there.
fn meaning(lexicon: &Lexicon, text: &str, token: &Token) -> (Word, bool) {
    let Some(chars) = text.get(token.bytes.clone()) else { return (Word::default(), false) };
    match token.kind {
        Kind::Word => {
            let word = lexicon.word(chars);
            (word, word.roles & scan::STARTS != 0 || chars.len() == 1 && word.roles == 0 && chars.as_bytes()[0].is_ascii_uppercase())
        }
        Kind::Number => (Word::default(), true),
        Kind::Mark => (Word::default(), matches!(chars, "'" | "’" | "‘")),
    }
}

/// The day of a line that is a date and little else, or opens with one in digits.
fn dateline(found: &[Found], start: usize, end: usize) -> Option<Day> {
    let [one, ..] = found else { return None };
    let Expression::Date(Partial { year: Some(year), month: Some(month), day: Some(day), .. }) = one.expression else { return None };
    let rest = (one.first - start) + (end - one.end);
    let opens = one.first <= start + 2 && one.rule == "year-month-day";
    (found.len() == 1 && rest <= 4 || opens).then(|| point::day_of(year, month, day)).flatten()
}
