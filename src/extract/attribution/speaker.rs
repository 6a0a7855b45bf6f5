//! The words that name a speaker, before a verb or after "according to". Who that is, nobody looks up.

use super::{
    super::{tokens::Kind, vocabulary::Reading},
    lists::{AttributionRules, Is},
};

/// How many tokens a speaker's name and office may have.
const LONGEST: usize = 16;

/// A speaker: the tokens of the name, and the first token of all that belongs to it (office and remarks between commas).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Speaker {
    pub from: usize,
    pub to: usize,
    /// Where the words that name it begin and end, with remarks.
    pub all_from: usize,
    pub all_to: usize,
}

/// The speaker whose words end just before a token.
pub(super) fn before(reading: &Reading<'_>, rules: &AttributionRules, end: usize) -> Option<Speaker> {
    let mut to = end;
    if reading.new_line(to) {
        return None;
    }
    // "Oliver Jia, an expert on North Korea, notes": back over what stands between the commas.
    let last = to.checked_sub(1)?;
    if reading.word(last) == "," {
        let from = (last.saturating_sub(LONGEST)..last)
            .rev()
            .find(|at| matches!(reading.word(*at), "," | "." | ";" | "!" | "?") || reading.new_line(*at))?;
        if reading.word(from) != "," || reading.new_line(from) {
            return None;
        }
        to = from;
    } else if reading.word(last) == ")" {
        to = (last.saturating_sub(8)..last).rev().find(|at| reading.word(*at) == "(")?;
    }
    let from = phrase_before(reading, rules, to)?;
    finish(reading, rules, from, to, from, end.min(if reading.word(last) == "," { last } else { end }))
}

/// Where the noun phrase that ends before a token begins.
fn phrase_before(reading: &Reading<'_>, rules: &AttributionRules, to: usize) -> Option<usize> {
    let named = reading.capital(to.checked_sub(1)?) && !reading.new_line(to);
    let mut from = to;
    while from > 0 && to - from < LONGEST && !reading.new_line(from) {
        let at = from - 1;
        let id = reading.id(at);
        let takes = match reading.kind(at)? {
            Kind::Number => false,
            Kind::Mark => match reading.word(at) {
                "’" | "'" | "-" | "‑" => from < to && !reading.spaced(at) && !reading.spaced(from),
                // "J. Smith", "U.S. officials", "Gen. Brown".
                "." => from < to && !reading.spaced(at) && at > 0 && reading.capital(at - 1) && reading.word(at - 1).len() <= 3,
                _ => false,
            },
            Kind::Word if rules.is(id, Is::Day) && reading.capital(at) => false,
            Kind::Word if rules.is(id, Is::Determiner) => from < to,
            Kind::Word if rules.is(id, Is::And) => {
                from < to && at > 0 && (reading.capital(from) || rules.is(reading.id(from), Is::Determiner)) && reading.capital(at - 1)
            }
            Kind::Word if rules.is(id, Is::Connector) => from < to && at > 0 && noun_like(reading, rules, at - 1),
            Kind::Word if rules.is(id, Is::Stop) || rules.is(id, Is::Opener) => {
                reading.capital(at) && reading.word(at).len() == 2 && reading.word(at) == "US"
            }
            // "North Korea’s", of which the "s" is a word of its own.
            Kind::Word if reading.small(at) && named => {
                rules.is(id, Is::Person) || (!reading.spaced(at) && reading.word(at) == "s") || (reading.small(from) && from < to)
            }
            Kind::Word => true,
        };
        if !takes {
            break;
        }
        from = at;
        // A determiner begins the phrase, but for "of the".
        if rules.is(id, Is::Determiner)
            && !(from > 0 && rules.is(reading.id(from - 1), Is::Connector))
            && !(from > 0 && rules.is(reading.id(from - 1), Is::And))
        {
            break;
        }
    }
    (from < to).then_some(from)
}

/// Whether a word can be the noun to the left of "of" or "in".
fn noun_like(reading: &Reading<'_>, rules: &AttributionRules, at: usize) -> bool {
    let id = reading.id(at);
    (reading.capital(at) && !rules.is(id, Is::Stop) && !rules.is(id, Is::Day) && !rules.is(id, Is::Opener)) || rules.is(id, Is::Person)
}

/// The speaker whose words begin at a token.
pub(super) fn after(reading: &Reading<'_>, rules: &AttributionRules, from: usize) -> Option<Speaker> {
    let mut to = from;
    while to < from + LONGEST && to < reading.len() && (to == from || !reading.new_line(to)) {
        let id = reading.id(to);
        let takes = match reading.kind(to)? {
            Kind::Number => false,
            Kind::Mark => match reading.word(to) {
                "’" | "'" | "-" | "‑" | "&" => to > from && !reading.spaced(to) && !reading.spaced(to + 1),
                "." => {
                    to > from
                        && !reading.spaced(to)
                        && reading.capital(to - 1)
                        && reading.word(to - 1).len() <= 3
                        && !reading.new_line(to + 1)
                        && reading.kind(to + 1) == Some(Kind::Word)
                }
                // "The National Intelligence Service (NIS)".
                "(" => to > from && reading.capital(to + 1) && reading.word(to + 2) == ")",
                ")" => to > from + 2 && reading.word(to - 2) == "(",
                _ => false,
            },
            Kind::Word if rules.is(id, Is::Day) && reading.capital(to) => false,
            Kind::Word if rules.is(id, Is::And) => {
                to > from && reading.capital(to - 1) && (reading.capital(to + 1) || rules.is(reading.id(to + 1), Is::Dropped))
            }
            Kind::Word if rules.is(id, Is::Connector) => {
                to > from && noun_like(reading, rules, to - 1) && (reading.capital(to + 1) || rules.is(reading.id(to + 1), Is::Determiner))
            }
            Kind::Word if rules.is(id, Is::Stop) => reading.word(to) == "US",
            Kind::Word => true,
        };
        if !takes {
            break;
        }
        to += 1;
    }
    while to > from && (rules.is(reading.id(to - 1), Is::Determiner) || rules.is(reading.id(to - 1), Is::Connector)) {
        to -= 1;
    }
    finish(reading, rules, from, to, from, to)
}

/// Drops the article, and "’s estimates" at the end.
fn finish(reading: &Reading<'_>, rules: &AttributionRules, from: usize, to: usize, all_from: usize, all_to: usize) -> Option<Speaker> {
    let (mut start, mut end) = (from, to);
    if start < end && rules.is(reading.id(start), Is::Dropped) {
        start += 1;
    }
    if end >= start + 4 && rules.is(reading.id(end - 1), Is::Thing) && reading.word(end - 2) == "s" && !reading.spaced(end - 2) {
        end -= 3;
        // "Some US Defense Department’s estimates": the estimates are some, not the department.
        if rules.is(reading.id(start), Is::Determiner) {
            start += 1;
        }
    }
    (start < end).then_some(Speaker { from: start, to: end, all_from, all_to })
}

/// Whether these tokens can name somebody who speaks: a name, or a known word for people and offices.
pub(super) fn can_speak(reading: &Reading<'_>, rules: &AttributionRules, speaker: &Speaker) -> bool {
    let last = speaker.to - 1;
    let head_known = (speaker.from..speaker.to).any(|at| rules.is(reading.id(at), Is::Person));
    let name = |at: usize| reading.capital(at) && !rules.is(reading.id(at), Is::Opener);
    // A capital at the head of a sentence proves nothing of a word that stands alone and small otherwise.
    let begins = |at: usize| at == 0 || reading.new_line(at) || matches!(reading.word(at - 1), "." | "!" | "?" | "”" | "\"" | "“");
    head_known || (name(last) && (!begins(last) || reading.word(last).len() > 2 && !rules.is(reading.id(last), Is::Stop)))
}

/// Whether they name no one in particular: "sources", "the latest information".
pub(super) fn is_vague(reading: &Reading<'_>, rules: &AttributionRules, speaker: &Speaker) -> bool {
    let named = (speaker.from..speaker.to).any(|at| reading.capital(at));
    !named && (speaker.from..speaker.to).any(|at| rules.is(reading.id(at), Is::Vague))
}
