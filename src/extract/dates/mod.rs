//! Dates in a text: which words name one, and which days they mean, as EDTF with their basis. The grammar works on tokens and the
//! words of a data file (`assets/extract/en/dates.json`); durations ("for three years") and repeated times ("every Tuesday") are
//! left alone, times of day are dropped.
//!
//! A range gives one mention for each of its ends; [`joined`] makes them one.

mod absolute;
mod anchor;
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
    let words: Vec<Word> = tokens
        .iter()
        .map(|t| match t.kind {
            Kind::Word => text.get(t.bytes.clone()).map(|word| lexicon.word(word)).unwrap_or_default(),
            _ => Word::default(),
        })
        .collect();
    let mut found = Vec::new();
    let mut head = None;
    let (mut start, mut line) = (0, 0);
    while start < tokens.len() {
        let end = tokens.iter().skip(start + 1).position(|t| t.new_line).map_or(tokens.len(), |n| start + 1 + n);
        let reader = Reader { text, tokens, words: &words, start, end, lexicon };
        let before = found.len();
        scan::line(&reader, line, &mut found);
        if line < HEAD_LINES && head.is_none() {
            head = dateline(&found[before..], start, end);
        }
        (start, line) = (end, line + 1);
    }
    ranges::borrow_years(&mut found);
    anchor::mark_digressions(&mut found);
    let mut anchor = Anchor::new(lexicon, &found, published, head);
    let mut mentions = Vec::with_capacity(found.len());
    let mut last: Option<Point> = None;
    for one in &found {
        let meaning = anchor.resolve(one, &words, last);
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

/// The day of a line that is a date and little else, or opens with one in digits.
fn dateline(found: &[Found], start: usize, end: usize) -> Option<Day> {
    let [one, ..] = found else { return None };
    let Expression::Date(Partial { year: Some(year), month: Some(month), day: Some(day), .. }) = one.expression else { return None };
    let rest = (one.first - start) + (end - one.end);
    let opens = one.first <= start + 2 && one.rule == "year-month-day";
    (found.len() == 1 && rest <= 4 || opens).then(|| point::day_of(year, month, day)).flatten()
}
