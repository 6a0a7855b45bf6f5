//! Texts that are nearly the same: one wire story in two papers, whole or cut. Told by the runs of five words that two texts share;
//! exact, without chance, and fast enough for some thousand texts.

use std::collections::{BTreeMap, BTreeSet};

/// How many words a run has: long enough that two reports of one event, written apart, share hardly any.
const RUN_WORDS: usize = 5;
/// Shorter texts share runs by chance.
const FEWEST_RUNS: usize = 20;
/// A run in more texts than this is a set phrase, an imprint or a menu, and tells nothing.
const MOST_TEXTS: usize = 60;
/// From this share of all their runs on, two texts are nearly the same (Jaccard).
pub const SAME_FROM: f64 = 0.5;
/// From this share of the shorter text's runs on, it is a part of the other.
pub const PART_FROM: f64 = 0.8;

/// Two texts that share much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The number of the first, as given.
    pub first: usize,
    /// The number of the second, larger than the first.
    pub second: usize,
    /// Of all runs of both texts the share that stand in both, 0 to 1.
    pub shared: f64,
    /// Of the runs of the shorter text the share that stand in the longer, 0 to 1.
    pub of_shorter: f64,
}

/// The pairs of texts that are nearly the same by [`SAME_FROM`] or [`PART_FROM`], in order.
pub fn near_duplicates<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Pair> {
    let mut runs: Vec<(u64, u32)> = Vec::new();
    let mut counts = Vec::new();
    for (at, text) in texts.into_iter().enumerate() {
        let own: BTreeSet<u64> = runs_of(text);
        counts.push(own.len());
        runs.extend(own.into_iter().map(|run| (run, at as u32)));
    }
    runs.sort_unstable();
    let mut common: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for same in runs.chunk_by(|a, b| a.0 == b.0).filter(|same| (2..=MOST_TEXTS).contains(&same.len())) {
        for (at, (_, first)) in same.iter().enumerate() {
            for (_, second) in &same[at + 1..] {
                *common.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    let pairs = common.into_iter().filter_map(|((first, second), both)| {
        let (first, second) = (first as usize, second as usize);
        let (a, b) = (counts[first], counts[second]);
        let (shared, of_shorter) = (both as f64 / (a + b - both) as f64, both as f64 / a.min(b) as f64);
        (a.min(b) >= FEWEST_RUNS && (shared >= SAME_FROM || of_shorter >= PART_FROM)).then_some(Pair { first, second, shared, of_shorter })
    });
    pairs.collect()
}

/// The runs of words of a text, each as a number (FNV-1a of its letters in lower case).
fn runs_of(text: &str) -> BTreeSet<u64> {
    let mut words: Vec<u64> = Vec::new();
    let mut word: Option<u64> = None;
    let feed = |hash: u64, c: char| u32::from(c).to_le_bytes().iter().fold(hash, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    for c in text.chars() {
        // Chinese and Japanese have no blanks between words: each letter counts as one.
        let alone = matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF);
        if alone || !c.is_alphanumeric() {
            words.extend(word.take());
            words.extend(alone.then(|| feed(START, c)));
            continue;
        }
        for small in c.to_lowercase() {
            word = Some(feed(word.unwrap_or(START), small));
        }
    }
    words.extend(word);
    words
        .windows(RUN_WORDS)
        .map(|run| run.iter().fold(START, |hash, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(from: usize, to: usize) -> String {
        (from..to)
            .map(|n| format!("Sentence {n} tells what officer {} said about village {}.", n * 7, n * 13))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn one_story_in_two_papers_is_found_whole_or_cut_and_others_are_not() {
        let whole = story(0, 40);
        let edited = format!("By our own staff. {}", whole.replace("Sentence 3 tells", "Sentence three says").to_uppercase());
        let (cut, other, short) = (story(10, 22), story(100, 140), "Sentence 1 tells what officer 7 said".to_owned());
        let texts = [whole.as_str(), &edited, &other, &cut, &short];
        let found = near_duplicates(texts);
        let pairs: Vec<_> = found.iter().map(|p| (p.first, p.second)).collect();
        assert_eq!(pairs, [(0, 1), (0, 3), (1, 3)]);
        assert!(found[0].shared > 0.9 && found[0].shared < 1.0, "{:?}", found[0]);
        assert!(found[1].shared < 0.4 && found[1].of_shorter > 0.95, "{:?}", found[1]);
    }

    #[test]
    fn texts_without_blanks_are_compared_by_their_letters() {
        let text = "朝鲜士兵于十月底抵达库尔斯克地区并在那里接受训练情报部门周一表示他们的人数约为一万一千人";
        assert_eq!(near_duplicates([text, &format!("据报道{text}"), "完全不同的一句话"]).len(), 1);
    }
}
