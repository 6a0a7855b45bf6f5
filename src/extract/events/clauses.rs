//! A sentence cut into the clauses that can each tell of something: main clauses joined by "while", "but", "and". Relative
//! clauses stay with what they describe.

use std::ops::Range;

use super::{super::vocabulary::Reading, lists::List};

/// The fewest words of a clause of its own.
const FEWEST: usize = 4;

/// The clauses of a sentence; `bits` are those of its tokens.
pub(super) fn clauses(reading: &Reading<'_>, sentence: &Range<usize>, bits: &[u64]) -> Vec<Range<usize>> {
    let has = |at: usize, list: List| bits.get(at - sentence.start).is_some_and(|b| b & list.bit() != 0);
    let verb_in = |from: usize, to: usize| (from..to).any(|at| has(at, List::Verbs));
    let mut found = Vec::new();
    let mut start = sentence.start;
    let (mut depth, mut quoted) = (0_usize, false);
    let mut at = sentence.start;
    while at < sentence.end {
        match reading.word(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "“" | "«" => quoted = true,
            "”" | "»" => quoted = false,
            word => {
                let comma = at > start && reading.word(at - 1) == ",";
                let headed = start == sentence.start
                    && has(start, List::HeadJoints)
                    && comma
                    && !has(start + 1, List::Verbs)
                    && !has(start + 1, List::Perfect);
                let cut = if depth > 0 || quoted || at < start + FEWEST {
                    None
                } else if word == ";" {
                    Some((at, at + 1))
                } else if has(at, List::ClauseJoints)
                    && reading.small(at)
                    && !has(at - 1, List::Relatives)
                    && (comma || has(at, List::StrongJoints))
                {
                    Some((if comma { at - 1 } else { at }, at + 1))
                } else if headed && subject_follows(reading, sentence, at, &has) && verb_in(start, at - 1) {
                    Some((at - 1, at))
                } else {
                    None
                };
                if let Some((end, next)) = cut {
                    let until = (next..sentence.end).find(|t| reading.word(*t) == ";").unwrap_or(sentence.end);
                    // A clause of its own has a subject before its verb.
                    let first = (next..until).find(|t| has(*t, List::Verbs));
                    let subject = first.is_some_and(|v| v > next && !has(next, List::Verbs));
                    if end >= start + FEWEST && until >= next + FEWEST && subject && verb_in(start, end) {
                        found.push(start..end);
                        start = next;
                    }
                }
            }
        }
        at += 1;
    }
    if start < sentence.end {
        found.push(start..sentence.end);
    }
    found
}

/// Whether a subject and its verb begin at a token: "Beijing does not accept", before any comma.
fn subject_follows(reading: &Reading<'_>, sentence: &Range<usize>, at: usize, has: &dyn Fn(usize, List) -> bool) -> bool {
    let until = (at + 8).min(sentence.end);
    let verb = (at + 1..until).find(|t| has(*t, List::Verbs) && reading.small(*t));
    verb.is_some_and(|v| !(at..v).any(|t| matches!(reading.word(t), "," | "(" | ")")))
        && !has(at, List::Verbs)
        && !has(at, List::Relatives)
        && !has(at, List::ClauseJoints)
}
