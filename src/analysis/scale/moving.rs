//! Answers while a window moves, each made from the one before: the work of a step is that of the days between.

use std::sync::Arc;

use super::{
    grid::CellsInView,
    histogram::Histogram,
    index::Index,
    store::Store,
    work::{Answer, Query, Work},
};

/// Keeps what the last answer was made of.
#[derive(Debug, Clone, Default)]
pub struct Moving(Option<Last>);

#[derive(Debug, Clone)]
struct Last {
    index: Arc<Index>,
    query: Query,
    /// By first days only; crossings and edits come on top for each answer.
    work: Work,
    histogram: Arc<Histogram>,
    /// The ranks whose first day is in the window, and how many open ends there are before its end.
    ranks: [usize; 3],
}

impl Moving {
    /// The answer of the store. The same as [`Store::answer`], sooner when the question is like the last.
    pub fn answer(&mut self, store: &Store, query: &Query) -> Answer {
        let index = store.index();
        let ranks = ranks(index, query);
        let histogram = match &self.0 {
            Some(last) if Arc::ptr_eq(&last.index, index) && same_bins(&last.query, query) => Arc::clone(&last.histogram),
            _ => Arc::new(index.histogram(query)),
        };
        match &mut self.0 {
            Some(last) if Arc::ptr_eq(&last.index, index) && last.leads_to(query, ranks) => last.move_to(query, ranks),
            last => {
                let mut work = Work::new(index, query);
                work.collect(index, query);
                *last = Some(Last { index: Arc::clone(index), query: query.clone(), work, histogram: Arc::clone(&histogram), ranks });
            }
        }
        let Some(last) = &mut self.0 else { return store.answer(query) };
        last.query = query.clone();
        last.histogram = Arc::clone(&histogram);
        let mut work = last.work.clone();
        work.cross_ends(index, query);
        store.put_edits(work, query, histogram)
    }
}

impl Last {
    /// Whether the difference is small and can be told by first days.
    fn leads_to(&self, query: &Query, ranks: [usize; 3]) -> bool {
        let (Some(_), Some(_)) = (self.query.window, query.window) else {
            return self.query.window == query.window && self.same_rest(query);
        };
        let far: usize = ranks.iter().zip(&self.ranks).map(|(new, old)| new.abs_diff(*old)).sum();
        let overlaps = ranks[0] <= self.ranks[1] && self.ranks[0] <= ranks[1] && ranks[0] <= ranks[1] && self.ranks[0] <= self.ranks[1];
        // From some tens of thousands on, sums are sooner there. Undated ones depend on the window only if they were reported.
        overlaps && far < MOST_STEPS && self.same_rest(query) && !(query.reported_by && self.index.timed.undated > 0)
    }

    fn same_rest(&self, query: &Query) -> bool {
        let last = &self.query;
        let same_bits = match (&last.only, &query.only) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
            (a, b) => a.is_none() && b.is_none(),
        };
        CellsInView::new(last.view, last.zoom) == CellsInView::new(query.view, query.zoom)
            && last.categories == query.categories
            && last.reported_by == query.reported_by
            && same_bits
    }

    fn move_to(&mut self, query: &Query, ranks: [usize; 3]) {
        let (index, work) = (&*self.index, &mut self.work);
        let [lo, hi, open] = self.ranks;
        work.add_run(index, query, hi..ranks[1], 1);
        work.add_run(index, query, ranks[1]..hi, -1);
        work.add_run(index, query, ranks[0]..lo, 1);
        work.add_run(index, query, lo..ranks[0], -1);
        work.add_open(index, query, open..ranks[2], 1);
        work.add_open(index, query, ranks[2]..open, -1);
        self.ranks = ranks;
    }
}

/// The most events that are gone through for one step.
const MOST_STEPS: usize = 100_000;

fn ranks(index: &Index, query: &Query) -> [usize; 3] {
    let (from, to) = query.days();
    let (lo, hi) = (index.timed.rank_from(from), index.timed.rank_from(to.saturating_add(1)));
    [lo, hi, index.crossing.open.partition_point(|rank| (*rank as usize) < hi)]
}

fn same_bins(a: &Query, b: &Query) -> bool {
    let same_bits = match (&a.only, &b.only) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
        (a, b) => a.is_none() && b.is_none(),
    };
    a.edges == b.edges && a.widest == b.widest && a.categories == b.categories && same_bits
}
