//! Events per bin of days and category, from sums: what [`crate::analysis::histogram::histogram`] counts one by one.

use super::{
    index::Index,
    rows::Row,
    work::{Query, bit},
};
use crate::model::edtf::Day;

/// Events per bin and category, certain and possible apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    /// How many categories each bin has.
    pub categories: usize,
    /// Events that lie inside, bin by bin, by category.
    pub certain: Vec<u32>,
    /// Events that overlap, bin by bin, by category.
    pub possible: Vec<u32>,
}

/// The bins that a query asks for.
struct Bins<'a> {
    edges: &'a [Day],
    widest: usize,
    /// What is as long as this is too coarse for any bin.
    widest_days: i64,
}

/// What an event means to the bins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Out,
    Inside(usize),
    Over(usize, usize),
    Coarse(usize, usize),
}

impl<'a> Bins<'a> {
    fn new(query: &'a Query) -> Option<Self> {
        let edges = &*query.edges;
        let count = edges.len().checked_sub(1).filter(|count| *count > 0)?;
        let days = i64::from(edges[count]) - i64::from(edges[0]);
        Some(Self { edges, widest: query.widest, widest_days: days.saturating_mul(query.widest as i64) / count as i64 })
    }

    fn count(&self) -> usize {
        self.edges.len() - 1
    }

    fn place(&self, start: Day, end: Day) -> Place {
        let first = self.edges.partition_point(|edge| *edge <= start).saturating_sub(1);
        self.place_from(first.min(self.count() - 1), start, end)
    }

    /// The same, with the bin of its first day known: the first one when it starts before that.
    fn place_from(&self, from: usize, start: Day, end: Day) -> Place {
        let last = self.count() - 1;
        if start == Day::MIN || end < self.edges[0] || start >= self.edges[last + 1] {
            return Place::Out;
        }
        // Few last for many bins, and those that do are too coarse soon.
        let beyond = self.edges[from + 1..=last].iter().take(self.widest).take_while(|edge| **edge <= end).count();
        if beyond == 0 && start >= self.edges[from] && end < self.edges[from + 1] {
            Place::Inside(from)
        } else if beyond < self.widest && i64::from(end) - i64::from(start) < self.widest_days {
            Place::Over(from, from + beyond)
        } else {
            Place::Coarse(from, self.edges.partition_point(|edge| *edge <= end).saturating_sub(1).min(last))
        }
    }

    /// The longest that an event may last (from its first to its last day) to be sure that sums alone are right: no bin lies within it,
    /// and it is not too coarse.
    fn plain_days(&self) -> i64 {
        let widths: Vec<i64> = self.edges.windows(2).map(|edge| i64::from(edge[1]) - i64::from(edge[0])).collect();
        let narrowest = widths.iter().min().copied().unwrap_or(0);
        // With `widest` bins or fewer touched, the event covers less than the narrowest run of one bin fewer.
        let run = self.widest.saturating_sub(1);
        let fewest = if run == 0 { 0 } else { widths.windows(run).map(|run| run.iter().sum::<i64>()).min().unwrap_or(i64::MAX) };
        narrowest.min(fewest).min(self.widest_days - 1)
    }
}

impl Histogram {
    fn empty(bins: usize, categories: usize) -> Self {
        Self { categories, certain: vec![0; bins * categories], possible: vec![0; bins * categories] }
    }

    /// How many bins there are.
    pub fn bins(&self) -> usize {
        self.certain.len().checked_div(self.categories).unwrap_or(0)
    }

    pub(super) fn of(index: &Index, query: &Query) -> Self {
        let Some(bins) = Bins::new(query) else { return Self::default() };
        let mut histogram = Self::empty(bins.count(), index.categories());
        // Open ends would have to be as short as the bins to count.
        let open_counts = i64::from(Day::MAX) - i64::from(bins.edges[bins.count()]) < bins.widest_days;
        if let Some(ranks) = query.only.as_ref().and_then(|only| only.few_ranks(&index.timed)) {
            let timed = &index.timed;
            for rank in ranks.into_iter().map(|rank| rank as usize) {
                histogram.put(bins.place(timed.start[rank], timed.end[rank]), usize::from(timed.category[rank]), 1);
            }
        } else if query.only.is_some() || open_counts {
            histogram.go_through(index, query, &bins);
        } else {
            histogram.sum_up(index, &bins);
        }
        histogram.clear_off(query);
        histogram
    }

    /// One event after another: first each by its first day alone, in the order of time, then those that last are put right.
    fn go_through(&mut self, index: &Index, query: &Query, bins: &Bins<'_>) {
        let timed = &index.timed;
        let words = query.only.as_ref().map(|bits| bits.words());
        let passes = |record: u32| words.is_none_or(|words| bit(words, record));
        for (bin, edges) in bins.edges.windows(2).enumerate() {
            let lo = timed.rank_from(i64::from(edges[0]));
            let run = lo..timed.rank_from(i64::from(edges[1])).max(lo);
            let counts = &mut self.certain[bin * self.categories..(bin + 1) * self.categories];
            for (category, record) in timed.category[run.clone()].iter().zip(&timed.record[run]) {
                // No jump that would have to be guessed.
                counts[usize::from(*category)] += u32::from(passes(*record));
            }
        }
        for ranks in [&index.crossing.lasting, &index.crossing.open] {
            let mut bin = 0;
            for rank in ranks.iter().map(|rank| *rank as usize) {
                let (start, end) = (timed.start[rank], timed.end[rank]);
                while bin + 1 < bins.count() && bins.edges[bin + 1] <= start {
                    bin += 1;
                }
                let place = bins.place_from(bin, start, end);
                if place != Place::Out && place != Place::Inside(bin) && passes(timed.record[rank]) {
                    let category = usize::from(timed.category[rank]);
                    if start >= bins.edges[bin] {
                        add(&mut self.certain[bin * self.categories + category], -1);
                    }
                    self.put(place, category, 1);
                }
            }
        }
    }

    fn put(&mut self, place: Place, category: usize, sign: i32) {
        match place {
            Place::Out | Place::Coarse(..) => {}
            Place::Inside(bin) => add(&mut self.certain[bin * self.categories + category], sign),
            Place::Over(from, to) => (from..=to).for_each(|bin| add(&mut self.possible[bin * self.categories + category], sign)),
        }
    }

    /// Adds the event of a row, or takes it out.
    pub(super) fn add_row(&mut self, query: &Query, row: Row, sign: i32) {
        let category = usize::from(row.category);
        if let Some(bins) = Bins::new(query)
            && query.shows(category)
        {
            self.make_room(category, bins.count());
            self.put(bins.place(row.start, row.end), category, sign);
        }
    }

    /// Room for a category that the index does not know.
    fn make_room(&mut self, category: usize, bins: usize) {
        if category >= self.categories {
            let mut wider = Self::empty(bins, category + 1);
            for bin in 0..bins {
                let (from, to) = (bin * self.categories, bin * wider.categories);
                wider.certain[to..to + self.categories].copy_from_slice(&self.certain[from..from + self.categories]);
                wider.possible[to..to + self.categories].copy_from_slice(&self.possible[from..from + self.categories]);
            }
            *self = wider;
        }
    }

    /// With S the events that start before an edge, and X those that start before it and end on it or later, a bin between the edges e
    /// and f has S(f) - S(e) - X(f) inside it and X(e) + X(f) beyond it, but for those that last over all of it: these are X(e) and X(f).
    fn sum_up(&mut self, index: &Index, bins: &Bins<'_>) {
        let categories = self.categories;
        let timed = &index.timed;
        let crossing = &index.crossing;
        let category_at = |rank: u32| timed.category[rank as usize];
        let mut before: Vec<(Vec<i64>, Vec<i64>)> = Vec::with_capacity(bins.edges.len());
        for &edge in bins.edges {
            let (mut starts, mut crosses) = (vec![0; categories], vec![0; categories]);
            let rank = timed.rank_from(i64::from(edge));
            let of = |ranks: &[u32]| ranks.partition_point(|at| (*at as usize) < rank);
            let ended = crossing.by_end.partition_point(|at| timed.end[*at as usize] < edge);
            index.sums.add_before(rank - timed.undated, |at| timed.category[timed.undated + at], 1, &mut starts);
            crossing.sums[0].add_before(of(&crossing.open), |at| category_at(crossing.open[at]), -1, &mut starts);
            crossing.sums[1].add_before(of(&crossing.lasting), |at| category_at(crossing.lasting[at]), 1, &mut crosses);
            crossing.sums[2].add_before(ended, |at| category_at(crossing.by_end[at]), -1, &mut crosses);
            before.push((starts, crosses));
        }
        for (bin, edge) in before.windows(2).enumerate() {
            let [(starts, crosses), (starts_after, crosses_after)] = edge else { continue };
            for category in 0..categories {
                let at = bin * categories + category;
                // May be below 0 until those that last over a bin are put right: numbers wrap, and come back.
                self.certain[at] = (starts_after[category] - starts[category] - crosses_after[category]) as u32;
                self.possible[at] = (crosses[category] + crosses_after[category]) as u32;
            }
        }
        let (first, end) = (i64::from(bins.edges[0]), i64::from(bins.edges[bins.count()]));
        crossing.longer(timed, bins.plain_days(), first, end, |rank| {
            let (start, last) = (timed.start[rank], timed.end[rank]);
            let place = bins.place(start, last);
            let (Place::Over(from, to) | Place::Coarse(from, to)) = place else { return };
            let category = usize::from(timed.category[rank]);
            for bin in from..=to {
                let at = bin * categories + category;
                if start < bins.edges[bin] && last >= bins.edges[bin + 1] {
                    add(&mut self.certain[at], 1);
                    add(&mut self.possible[at], -1);
                }
                if matches!(place, Place::Coarse(..)) {
                    add(&mut self.possible[at], -1);
                }
            }
        });
    }

    fn clear_off(&mut self, query: &Query) {
        for category in (0..self.categories).filter(|category| !query.shows(*category)) {
            for counts in [&mut self.certain, &mut self.possible] {
                counts.iter_mut().skip(category).step_by(self.categories).for_each(|count| *count = 0);
            }
        }
    }
}

fn add(count: &mut u32, sign: i32) {
    *count = count.wrapping_add_signed(sign);
}
