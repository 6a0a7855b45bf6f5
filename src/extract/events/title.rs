//! A title from the words of a clause: shortened at its ends, with no word that is not in it.

use std::ops::Range;

use super::{super::vocabulary::Reading, lists::List};

/// How many characters a title has at most.
const LONGEST: usize = 90;

/// The title of a clause; `bits` are those of its tokens, `fronted` ends the date or attribution at its head.
pub(super) fn title(reading: &Reading<'_>, clause: &Range<usize>, bits: &[u64], fronted: Option<usize>) -> String {
    let has = |at: usize, list: List| bits.get(at.wrapping_sub(clause.start)).is_some_and(|b| b & list.bit() != 0);
    let mut start = clause.start;
    // "However,", "In particular,", then "In June 2024," or "According to X,".
    loop {
        let comma = (start..(start + 6).min(clause.end)).find(|at| reading.word(*at) == ",");
        let Some(comma) = comma.filter(|_| has(start, List::Openers)) else { break };
        start = comma + 1;
    }
    if has(start, List::Openers)
        && reading.small(start + 1)
        && start + 4 < clause.end
        && !has(start + 1, List::Verbs)
        && start == clause.start
    {
        start += 1;
    }
    if let Some(end) = fronted.filter(|f| *f > start && *f + 3 < clause.end)
        && let Some(comma) = (end..(end + 2).min(clause.end)).find(|at| reading.word(*at) == ",")
    {
        start = comma + 1;
    }
    while start < clause.end && matches!(reading.word(start), "," | "-" | "–" | "—" | ";" | ":" | "." | "…" | ")") {
        start += 1;
    }
    let mut end = clause.end;
    while end > start && matches!(reading.word(end - 1), "." | "," | ";" | ":" | "!" | "…" | "–" | "—" | "-") {
        end -= 1;
    }
    let fits = |to: usize| reading.slice(start, to).chars().count() <= LONGEST;
    let mut cut = false;
    if !fits(end) {
        // Without what stands before the main clause: "During the first summit of ministers, X said".
        let verb = (start..end).find(|at| has(*at, List::Verbs) && reading.small(*at));
        let fronting = [List::In, List::Subordinate, List::About, List::From, List::To, List::HeadJoints].iter().any(|l| has(start, *l));
        let comma = verb.and_then(|v| (start + 1..v).rev().find(|at| reading.word(*at) == ","));
        if let Some(comma) = comma.filter(|c| fronting && c + 4 < end && !has(c + 1, List::Relatives) && !has(c + 1, List::Verbs)) {
            start = comma + 1;
        }
    }
    let fits = |to: usize| reading.slice(start, to).chars().count() <= LONGEST;
    let verb = (start..end).find(|at| has(*at, List::Verbs) && reading.small(*at)).unwrap_or(start);
    if !fits(end) {
        // At a comma or before "which" where that leaves enough, else at a word.
        let joint = |at: &usize| matches!(reading.word(*at), "," | "–" | "—" | "(") || has(*at, List::Relatives);
        let longest = (start + 1..end).rev().find(|at| fits(*at)).unwrap_or(start + 1);
        match (verb + 3..=longest.max(verb + 3)).rev().filter(|at| *at <= longest).find(joint) {
            Some(at) if reading.slice(start, at).chars().count() >= LONGEST / 3 => end = at,
            _ => (end, cut) = (longest, true),
        }
    }
    let mut words = reading.slice(start, end).to_owned();
    if !fits(end) {
        // One word longer than a title can be.
        words = words.chars().take(LONGEST).collect();
        cut = true;
    }
    let mut letters = words.chars();
    let mut title: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    title.push_str(letters.as_str());
    if cut {
        title.push('…');
    }
    title
}
