//! Proposals that may tell of the same happening, in one document or in several: the same days, a near place, shared figures and
//! words. They are only laid side by side; whether they are one event, a person says.

use std::collections::BTreeMap;

use super::{EventRules, Proposal, Source};
use crate::{
    extract::{
        tokens::{Kind as TokenKind, tokens},
        vocabulary::Vocabulary,
    },
    model::{Basis, Figure, Kind, When},
};

/// What scores at least this belongs together.
const LEAST: f64 = 0.6;
/// A word of more proposals than this says nothing of any.
const MOST_WITH_WORD: usize = 60;
/// Points nearer than this are near, in kilometres.
const NEAR_KM: f64 = 50.0;

/// Proposals that may tell of the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Indices of the proposals, in order; two at least.
    pub members: Vec<usize>,
    /// Why, of each link between two of them.
    pub links: Vec<GroupLink>,
}

/// Why two proposals are in one group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupLink {
    /// Index of the one.
    pub a: usize,
    /// Index of the other, which is greater.
    pub b: usize,
    /// How alike they are, 0 to 1.
    pub score: f64,
    /// What they share.
    pub reasons: Vec<String>,
}

/// The groups among proposals, in the order of their first members. The same proposals give the same groups.
pub(in super::super) fn groups(sources: &[Source<'_>], proposals: &[Proposal], rules: &EventRules, vocabulary: &Vocabulary) -> Vec<Group> {
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let words: Vec<Vec<u32>> = proposals.iter().map(|p| words_of(sources, p, rules, vocabulary, &mut names)).collect();
    let mut with_word: Vec<Vec<u32>> = vec![Vec::new(); names.len()];
    for (at, own) in (0_u32..).zip(&words) {
        for word in own {
            if let Some(with) = with_word.get_mut(*word as usize) {
                with.push(at);
            }
        }
    }
    // Every pair that shares a word, once for each; what shares only one is left out.
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for with in with_word.iter().filter(|with| with.len() <= MOST_WITH_WORD) {
        for (n, a) in with.iter().enumerate() {
            pairs.extend(with.iter().skip(n + 1).map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    let spelled: BTreeMap<u32, &str> = names.iter().map(|(word, id)| (*id, word.as_str())).collect();
    let mut root: Vec<usize> = (0..proposals.len()).collect();
    let mut links = Vec::new();
    for run in pairs.chunk_by(|x, y| x == y).filter(|run| run.len() > 1) {
        let Some((a, b)) = run.first().map(|(a, b)| (*a as usize, *b as usize)) else { continue };
        let (Some(p), Some(q), Some(of_a), Some(of_b)) = (proposals.get(a), proposals.get(b), words.get(a), words.get(b)) else { continue };
        let common: Vec<u32> = of_a.iter().filter(|w| of_b.binary_search(w).is_ok()).copied().collect();
        let fewest = of_a.len().min(of_b.len()).max(1);
        if let Some(mut link) = alike(a, b, p, q, common.len(), common.len() as f64 / fewest as f64) {
            let common: Vec<&str> = common.iter().filter_map(|w| spelled.get(w).copied()).collect();
            link.reasons.push(format!("shared words: {}", common.join(", ")));
            let (x, y) = (find(&root, a), find(&root, b));
            if let Some(r) = root.get_mut(x.max(y)) {
                *r = x.min(y);
            }
            links.push(link);
        }
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for at in 0..proposals.len() {
        groups.entry(find(&root, at)).or_insert_with(|| Group { members: Vec::new(), links: Vec::new() }).members.push(at);
    }
    for link in links {
        if let Some(group) = groups.get_mut(&find(&root, link.a)) {
            group.links.push(link);
        }
    }
    groups.into_values().filter(|g| g.members.len() > 1).collect()
}

fn find(root: &[usize], mut at: usize) -> usize {
    while let Some(up) = root.get(at).filter(|up| **up != at) {
        at = *up;
    }
    at
}

/// The words of a proposal that carry meaning, without their endings, as numbers in order.
fn words_of(
    sources: &[Source<'_>],
    p: &Proposal,
    rules: &EventRules,
    vocabulary: &Vocabulary,
    names: &mut BTreeMap<String, u32>,
) -> Vec<u32> {
    let Some(text) = sources.get(p.document).and_then(|s| s.text.whole().get(p.bytes.clone())) else { return Vec::new() };
    let all = tokens(text);
    let reading = vocabulary.read(text, &all);
    let mut found: Vec<u32> = (0..reading.len())
        .filter(|at| reading.kind(*at) == Some(TokenKind::Word) && !rules.stop_words.get(reading.id(*at)))
        .map(|at| stem(reading.word(at)))
        .filter(|w| w.chars().count() > 3)
        .map(|w| {
            let next = names.len() as u32;
            *names.entry(w).or_insert(next)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A word in small letters without a common ending, so that "visited" and "visits" meet.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let cut = ["ing", "ed", "es", "s"].iter().find_map(|ending| lower.strip_suffix(ending).filter(|rest| rest.len() >= 4));
    cut.unwrap_or(&lower).to_owned()
}

fn alike(a: usize, b: usize, p: &Proposal, q: &Proposal, common: usize, share: f64) -> Option<GroupLink> {
    let mut score = 0.0;
    let mut reasons = Vec::new();
    match (dated(p.event.when.as_ref()), dated(q.event.when.as_ref())) {
        (Some(x), Some(y)) => {
            if x.1 < y.0 || y.1 < x.0 {
                return None;
            }
            let (by, why) = if x == y && x.1 - x.0 <= 31 { (0.35, "same days") } else { (0.15, "days that overlap") };
            score += by;
            reasons.push(why.to_owned());
        }
        // An undated one can be anything; it says nothing for or against.
        _ => score += 0.05,
    }
    if place_shared(p, q) {
        score += 0.15;
        reasons.push("same place".to_owned());
    }
    if p.event.figures().any(|x| q.event.figures().any(|y| figures_agree(x, y))) {
        score += 0.25;
        reasons.push("same figure".to_owned());
    }
    // A forecast is not the happening that it foresees.
    let may = |p: &Proposal| matches!(p.event.kind, Kind::Forecast | Kind::Intent);
    if may(p) != may(q) {
        score -= 0.2;
    }
    if p.event.category == q.event.category {
        score += 0.05;
    }
    score += (share * 0.9).min(0.6) * if common > 2 { 1.0 } else { 0.5 };
    (score >= LEAST && common > 1).then(|| GroupLink { a, b, score: (score.min(1.0) * 100.0).round() / 100.0, reasons })
}

/// The days of an event that has a beginning and an end.
fn dated(when: Option<&When>) -> Option<(i32, i32)> {
    let days = when.filter(|w| w.basis != Basis::Inferred || w.not_after.is_none())?.days();
    Some((days.start?, days.end?))
}

fn place_shared(p: &Proposal, q: &Proposal) -> bool {
    p.places.iter().any(|x| {
        q.places.iter().any(|y| {
            x.place.id == y.place.id || (!x.place.is_area() && !y.place.is_area() && x.place.point.distance_km(y.place.point) <= NEAR_KM)
        })
    })
}

fn figures_agree(x: &Figure, y: &Figure) -> bool {
    x.unit == y.unit && (x.value.is_some() && x.value == y.value || x.lower.is_some() && x.lower == y.lower && x.upper == y.upper)
}
