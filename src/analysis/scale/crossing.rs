//! The events that last longer than a day, by how long: those that cross a given day are found without a look at all the others.
//! Those with an open end are a list of their own.

use super::{
    prefix::PrefixCounts,
    sort::by_digits,
    timed::{Timed, key},
};
use crate::model::edtf::Day;

/// Lasting events, as ranks in rising order, that is, by their first day.
#[derive(Debug, Clone, Default)]
pub(super) struct Crossing {
    /// Class k: from 2^k to less than 2^(k+1) days between the first and the last day.
    classes: Vec<Vec<u32>>,
    /// With an open end.
    pub open: Vec<u32>,
    /// All that last and end, by first day.
    pub lasting: Vec<u32>,
    /// The same by last day.
    pub by_end: Vec<u32>,
    /// Sums over `open`, `lasting` and `by_end`.
    pub sums: [PrefixCounts; 3],
}

impl Crossing {
    pub fn build(timed: &Timed, categories: usize) -> Self {
        let mut all = Self { classes: vec![Vec::new(); 32], ..Self::default() };
        for rank in timed.undated..timed.len() {
            let (start, end) = (timed.start[rank], timed.end[rank]);
            if end == Day::MAX {
                all.open.push(rank as u32);
            } else if end > start {
                let days = end.abs_diff(start);
                all.classes[days.ilog2() as usize].push(rank as u32);
                all.lasting.push(rank as u32);
            }
        }
        let by_end = by_digits(all.lasting.iter().map(|rank| key(timed.end[*rank as usize], *rank)).collect(), |key| key >> 32);
        all.by_end = by_end.iter().map(|key| *key as u32).collect();
        all.classes.iter_mut().chain([&mut all.open, &mut all.lasting]).for_each(Vec::shrink_to_fit);
        let sums = |ranks: &[u32]| PrefixCounts::build(categories, ranks.iter().map(|rank| timed.category[*rank as usize]));
        all.sums = [sums(&all.open), sums(&all.lasting), sums(&all.by_end)];
        all
    }

    /// Each lasting event that starts before `day` and no earlier than `from`, and ends on that day or later. Open ones are not among
    /// them.
    pub fn each(&self, timed: &Timed, from: i64, day: i64, mut take: impl FnMut(usize)) {
        for (class, ranks) in self.classes.iter().enumerate().filter(|(_, ranks)| !ranks.is_empty()) {
            let longest = (2_i64 << class) - 1;
            for &rank in run(ranks, timed, from.max(day - longest), day) {
                if i64::from(timed.end[rank as usize]) >= day {
                    take(rank as usize);
                }
            }
        }
    }

    /// The classes of those that can last longer than so many days (from first to last), each with its ranks that start from
    /// `first` minus how long they last at most to before `end`.
    pub fn longer(&self, timed: &Timed, days: i64, first: i64, end: i64, mut take: impl FnMut(usize)) {
        for (class, ranks) in self.classes.iter().enumerate().filter(|(_, ranks)| !ranks.is_empty()) {
            let longest = (2_i64 << class) - 1;
            if longest > days {
                run(ranks, timed, first - longest, end).iter().for_each(|rank| take(*rank as usize));
            }
        }
    }

    pub fn bytes(&self) -> usize {
        (self.lasting.len() * 3 + self.open.len()) * 4 + self.sums.iter().map(PrefixCounts::bytes).sum::<usize>()
    }
}

/// The ranks that start from `from` to before `day`.
fn run<'a>(ranks: &'a [u32], timed: &Timed, from: i64, day: i64) -> &'a [u32] {
    let (lo, hi) = (timed.rank_from(from), timed.rank_from(day));
    let lo = ranks.partition_point(|rank| (*rank as usize) < lo);
    let hi = ranks.partition_point(|rank| (*rank as usize) < hi);
    ranks.get(lo..hi).unwrap_or_default()
}
