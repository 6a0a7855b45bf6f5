//! Whether a capital or a country stands for its government: "Moscow said", "talks between Kyiv and Pyongyang".

use super::{
    gazetteer::{Gazetteer, PlaceId, Sort},
    rules::{LOCATIVE, OF_GOVERNMENT, RELATIONS, SAYS, SAYS_PLAINLY, WITH_GOVERNMENT},
    scan::{Span, Words},
};

/// Whether the span stands for a government.
pub fn is_metonym(words: &Words<'_>, spans: &[Span], n: usize, gazetteer: &Gazetteer, place: Option<PlaceId>) -> bool {
    let Some(row) = place.map(|id| gazetteer.row(id)) else { return false };
    let capital = row.sort == Sort::City && row.rank == 0;
    if !capital && row.sort != Sort::Country {
        return false;
    }
    let span = &spans[n];
    let mut key = String::new();
    let first = span.tokens.start;
    let before = words.word_before(first);
    let before_classes = before.map_or(0, |b| words.classes(b, &mut key));
    let head = |at: Option<usize>, key: &mut String| at.map_or(0, |a| words.classes(a, key));

    // "between Kyiv and Pyongyang", "relations with Moscow", "Moscow and Pyongyang agreed".
    let between = before.is_some_and(|b| {
        words.word(b) == "between" && head(words.word_before(b), &mut key) & RELATIONS != 0
            || words.word(b) == "with" && head(words.word_before(b), &mut key) & (RELATIONS | WITH_GOVERNMENT) != 0
    });
    if between {
        return true;
    }
    if before.is_some_and(|b| words.word(b) == "and")
        && let Some(previous) = n.checked_sub(1).filter(|p| spans[*p].tokens.end + 1 == first)
    {
        let start = spans[previous].tokens.start;
        let joined = words.word_before(start).is_some_and(|b| {
            matches!(words.word(b), "between" | "with" | "of" | "by") && head(words.word_before(b), &mut key) & RELATIONS != 0
        });
        if joined {
            return true;
        }
    }
    let (after, possessive) = words.past_possessive(span.tokens.end);
    let next = words.word_after(after).filter(|a| !words.is_capitalised(*a));
    if possessive {
        return capital && next.is_some_and(|a| words.classes(a, &mut key) & OF_GOVERNMENT != 0);
    }
    if before_classes & WITH_GOVERNMENT != 0 && capital {
        return true;
    }
    // "in Moscow said" is no subject.
    if before_classes & LOCATIVE != 0
        || before.is_some_and(|b| matches!(words.word(b), "of" | "the" | "for" | "on" | "by" | "against" | "about"))
    {
        return false;
    }
    let verb = next.map_or(0, |a| words.classes(a, &mut key));
    // A capital is no subject of much else; a country is of many verbs that tell of the land.
    verb & if capital { SAYS } else { SAYS_PLAINLY } != 0
}
