//! Lengths of time: "for three years", "a two-month siege", "within days". They are no dates and say nothing of when, so
//! [`super::dates`] leaves them alone; here they are for whoever wants them.

use std::ops::Range;

use super::{
    lexicon::{A, FEW, Lexicon, MANY, NUMBER, OF, ORDINAL, RECENT, SHIFT, STORY, Span, THE, UNIT, Word},
    reader::Reader,
    relative::number,
};
use crate::extract::{
    mention::Mention,
    tokens::{Kind, Token},
};

/// A length of time that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// ISO 8601, "P3Y"; an X where nobody says how many.
    pub iso: String,
}

/// The lengths of time in a text that are no part of a date. `dates` are those that were found in it.
pub fn durations(lexicon: &Lexicon, text: &str, tokens: &[Token], dates: &[Mention]) -> Vec<Duration> {
    let meaning = |t: &Token| if t.kind == Kind::Word { text.get(t.bytes.clone()).map(|w| lexicon.word(w)) } else { None };
    let words: Vec<Word> = tokens.iter().map(|t| meaning(t).unwrap_or_default()).collect();
    let r = Reader { text, tokens, words: &words, starts: &[], start: 0, end: tokens.len(), lexicon };
    let mut dates = dates.iter().peekable();
    let mut found: Vec<Duration> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !r.has(at, UNIT) {
            continue;
        }
        while dates.next_if(|d| d.bytes.end <= token.bytes.start).is_some() {}
        let mut free = |bytes: &Range<usize>| dates.peek().is_none_or(|d| d.bytes.start >= bytes.end);
        let Some((first, iso)) = length(&r, at) else { continue };
        let Some(bytes) = tokens.get(first).map(|t| t.bytes.start..token.bytes.end) else { continue };
        let line = (first + 1..=at).all(|t| tokens.get(t).is_some_and(|t| !t.new_line));
        if line && free(&bytes) && found.last().is_none_or(|f| f.bytes.end <= bytes.start) {
            found.push(Duration { bytes, iso });
        }
    }
    found
}

/// The length that ends with the unit at a token: its first token and ISO 8601.
fn length(r: &Reader<'_>, at: usize) -> Option<(usize, String)> {
    let unit = Span::of(r.value(at))?;
    let many = r.has(at, MANY);
    let before = at.checked_sub(1)?;
    let count_end = if r.dash(before) && r.joined(at) { before } else { at };
    // The longest number that ends right before the unit: "twenty-five years", "three days".
    let counted = (1..=4).rev().filter_map(|n| count_end.checked_sub(n)).find_map(|first| {
        let (count, end) = number(r, first)?;
        (end == count_end && (!r.before(first, NUMBER) || first + 1 < end)).then_some((first, Some(count)))
    });
    let few = || {
        let last = if r.has(before, OF) { before.checked_sub(1)? } else { before };
        r.has(last, FEW).then(|| (if r.before(last, A) { last - 1 } else { last }, None))
    };
    let one = || (r.has(before, A) && !many).then_some((before, Some(1)));
    let bare = || {
        let pointed = r.has(before, THE | SHIFT | STORY | RECENT | ORDINAL);
        (many && !pointed && unit >= Span::Day).then_some((at, None))
    };
    let (first, count) = counted.or_else(few).or_else(one).or_else(bare)?;
    let times = |n: i32| count.map_or_else(|| "X".to_owned(), |c: i32| c.saturating_mul(n).to_string());
    Some((
        first,
        match unit {
            Span::Minute => format!("PT{}M", times(1)),
            Span::Hour => format!("PT{}H", times(1)),
            Span::Day => format!("P{}D", times(1)),
            Span::Week => format!("P{}W", times(1)),
            Span::Fortnight => format!("P{}W", times(2)),
            Span::Month => format!("P{}M", times(1)),
            Span::Year => format!("P{}Y", times(1)),
            Span::Decade => format!("P{}Y", times(10)),
            Span::Century => format!("P{}Y", times(100)),
            Span::Weekend | Span::Quarter | Span::Half => return None,
        },
    ))
}
