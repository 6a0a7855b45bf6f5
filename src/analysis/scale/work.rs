//! One question being answered: what is asked, the sums so far, and the answer made of them.

use std::{ops::Range, sync::Arc};

use super::{
    grid::{CellsInView, Cluster, Grid, POSSIBLE, SOLID, ViewBox},
    histogram::Histogram,
    index::Index,
    layer::{MOST_SLOTS, OnSlots},
    rows::Row,
    sort::by_digits,
    timed::{NO_RANK, Timed},
};
use crate::{
    analysis::{State, columns::Span, filter::state_in},
    model::{TimeWindow, edtf::Day},
};

/// Below so many events in a window, they are gone through at once: sums are sooner from there on, and later the more cells are in view,
/// since those with few events have none.
const FEW: usize = if cfg!(test) { 4 } else { 8192 };
const FEW_A_CELL: usize = if cfg!(test) { 0 } else { 8 };
const MOST_FEW: usize = 65_536;

/// Of so many records at most one passes, and those are gone through instead of all.
const ONE_OF: usize = if cfg!(test) { 2 } else { 16 };

/// One bit a record: which pass a filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// The records that pass.
    pub fn of(records: usize, mut passes: impl FnMut(usize) -> bool) -> Self {
        let word = |at: usize, passes: &mut dyn FnMut(usize) -> bool| {
            (0..64).filter(|bit| at * 64 + bit < records && passes(at * 64 + bit)).fold(0, |word, bit| word | 1 << bit)
        };
        Self((0..records.div_ceil(64)).map(|at| word(at, &mut passes)).collect())
    }

    /// Whether a record passes; those beyond the bits don't.
    pub fn get(&self, record: u32) -> bool {
        bit(&self.0, record)
    }

    /// The ranks of those that pass, rising, if they are few.
    pub(super) fn few_ranks(&self, timed: &Timed) -> Option<Vec<u32>> {
        let count: usize = self.0.iter().map(|word| word.count_ones() as usize).sum();
        if count * ONE_OF > timed.len() {
            return None;
        }
        let mut ranks = Vec::with_capacity(count);
        for (at, word) in self.0.iter().enumerate() {
            let mut word = *word;
            while word != 0 {
                let record = at * 64 + word.trailing_zeros() as usize;
                ranks.extend(timed.rank_of.get(record).filter(|rank| **rank != NO_RANK));
                word &= word - 1;
            }
        }
        // Columns are read from their beginning to their end then.
        Some(by_digits(ranks, |rank| u64::from(*rank)))
    }

    /// The bits, 64 a word.
    pub(super) fn words(&self) -> &[u64] {
        &self.0
    }
}

/// The bit of a record; not set beyond the words.
pub(super) fn bit(words: &[u64], record: u32) -> bool {
    words.get(record as usize / 64).is_some_and(|word| word >> (record % 64) & 1 == 1)
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The days shown; all when absent.
    pub window: Option<TimeWindow>,
    /// Takes an undated event as having happened no later than it was published.
    pub reported_by: bool,
    /// The part of the map in view.
    pub view: ViewBox,
    /// Zoom of the map, as in [`crate::model::Camera`].
    pub zoom: f64,
    /// Which categories are shown, by number; those beyond are. All when absent.
    pub categories: Option<Arc<[bool]>>,
    /// Which records pass the rest of the filter; all when absent.
    pub only: Option<Arc<Bits>>,
    /// The first days of the histogram's bins, rising, and the day after the last bin; less than two for no histogram.
    pub edges: Arc<[Day]>,
    /// As in [`crate::analysis::histogram::histogram`].
    pub widest: usize,
}

impl Query {
    /// Everything, with no histogram.
    pub fn all() -> Self {
        Self {
            window: None,
            reported_by: false,
            view: ViewBox::WORLD,
            zoom: 2.0,
            categories: None,
            only: None,
            edges: Arc::new([]),
            widest: 31,
        }
    }

    /// Whether events of this category are shown.
    pub fn shows(&self, category: usize) -> bool {
        self.categories.as_ref().is_none_or(|on| on.get(category).copied().unwrap_or(true))
    }

    /// Whether a record passes the filter, its category and window left aside.
    pub fn passes(&self, record: u32) -> bool {
        self.only.as_ref().is_none_or(|bits| bits.get(record))
    }

    /// Whether a record with this row is on the map by all that is asked.
    pub fn counts(&self, record: u32, row: Row) -> bool {
        self.shows(usize::from(row.category)) && self.passes(record) && is_on_map(self, row)
    }

    /// The first and the last day of the window. `Day::MIN` as a first day is none: nothing dated starts there.
    pub(super) fn days(&self) -> (i64, i64) {
        self.window.map_or((i64::from(Day::MIN), i64::from(Day::MAX)), |w| (i64::from(w.from), i64::from(w.to)))
    }
}

/// How many events are certain, possible and undated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Inside the window.
    pub certain: u64,
    /// Overlapping it.
    pub possible: u64,
    /// Without a date.
    pub undated: u64,
}

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// The cells in view with events, in Morton order.
    pub clusters: Vec<Cluster>,
    /// How many events each cluster has of each slot, cluster by cluster: [`Index::slots`] numbers each.
    pub by_slot: Vec<u32>,
    /// How many of these are only possible, in the same order: the rest are certain (or undated while no window is set).
    pub possible_by_slot: Vec<u32>,
    /// Events in each bin, the window left aside.
    pub histogram: Arc<Histogram>,
    /// Of each category, those that are off too.
    pub categories: Vec<Tally>,
    /// Of all categories that are on.
    pub shown: Tally,
}

/// Sums of events by their first day; [`Work::finish`] puts right those that cross the window's ends.
#[derive(Debug, Clone)]
pub(super) struct Work {
    pub grid: Grid,
    /// By category.
    pub certain: Vec<i64>,
    pub possible: Vec<i64>,
    pub undated: Vec<i64>,
    on: Vec<bool>,
    on_slots: OnSlots,
    /// Whether sums by slot are of use: the last slot's categories are all on or all off.
    whole_slots: bool,
}

impl Work {
    pub fn new(index: &Index, query: &Query) -> Self {
        let categories = index.categories();
        let on: Vec<bool> = (0..categories).map(|category| query.shows(category)).collect();
        let mut on_slots = [false; MOST_SLOTS];
        let mut off_slots = [false; MOST_SLOTS];
        for (slot, on) in index.slot_of.iter().zip(&on) {
            on_slots[usize::from(*slot) % MOST_SLOTS] |= on;
            off_slots[usize::from(*slot) % MOST_SLOTS] |= !on;
        }
        let whole_slots = on_slots.iter().zip(&off_slots).all(|(on, off)| !(on & off));
        Self {
            grid: Grid::new(CellsInView::new(query.view, query.zoom), index.slots()),
            certain: vec![0; categories],
            possible: vec![0; categories],
            undated: vec![0; categories],
            on,
            on_slots,
            whole_slots,
        }
    }

    /// All events by their first day: as certain those that start in the window, as possible those with an open end.
    pub fn collect(&mut self, index: &Index, query: &Query) {
        let (from, to) = query.days();
        let (lo, hi) = (index.timed.rank_from(from), index.timed.rank_from(to.saturating_add(1)));
        let open = index.crossing.open.partition_point(|rank| (*rank as usize) < hi);
        if let Some(only) = &query.only {
            if let Some(ranks) = only.few_ranks(&index.timed) {
                self.add_few(index, query, &ranks, lo..hi);
            } else {
                self.add_run(index, query, lo..hi, 1);
                self.add_open(index, query, 0..open, 1);
            }
        } else {
            self.count(index, query.window.is_some(), lo..hi.max(lo), open);
            if self.whole_slots {
                self.map_closed(index, query, lo..hi.max(lo));
                self.map_open(index, query, open);
            } else {
                (lo..hi).filter(|rank| index.timed.end[*rank] != Day::MAX).for_each(|rank| self.map(index, rank, SOLID, 1));
                index.crossing.open[..open].iter().for_each(|rank| self.map(index, *rank as usize, open_kind(query), 1));
            }
        }
        self.add_undated(index, query);
    }

    /// Counts by category, without the map.
    fn count(&mut self, index: &Index, windowed: bool, run: Range<usize>, open: usize) {
        let timed = &index.timed;
        index.sums.add_before(run.end - timed.undated, |at| timed.category[timed.undated + at], 1, &mut self.certain);
        index.sums.add_before(run.start - timed.undated, |at| timed.category[timed.undated + at], -1, &mut self.certain);
        let crossing = &index.crossing;
        let category_of = |at: usize| timed.category[crossing.open[at] as usize];
        // Those that start in the window were counted with the others.
        crossing.sums[0].add_before(open, category_of, -1, &mut self.certain);
        let before = crossing.open.partition_point(|rank| (*rank as usize) < run.start);
        crossing.sums[0].add_before(before.min(open), category_of, 1, &mut self.certain);
        crossing.sums[0].add_before(open, category_of, 1, if windowed { &mut self.possible } else { &mut self.certain });
    }

    fn map_closed(&mut self, index: &Index, query: &Query, run: Range<usize>) {
        let (from, to) = query.days();
        let closed = |rank: &usize| index.timed.end[*rank] != Day::MAX;
        let few = (FEW + FEW_A_CELL * self.grid.view.cells()).min(MOST_FEW);
        let stretch = if run.len() < few { None } else { index.closed.within(from, to) };
        let Some(stretch) = stretch else {
            if index.closed.len() > 0 {
                run.filter(closed).for_each(|rank| self.map(index, rank, SOLID, 1));
            }
            return;
        };
        index.closed.collect(stretch, &mut self.grid, &self.on_slots, SOLID);
        let (first, last) = (index.timed.rank_from(stretch.days.0), index.timed.rank_from(stretch.days.1));
        (run.start..first).chain(last..run.end).filter(closed).for_each(|rank| self.map(index, rank, SOLID, 1));
    }

    fn map_open(&mut self, index: &Index, query: &Query, open: usize) {
        let kind = open_kind(query);
        let ranks = &index.crossing.open[..open];
        let stretch = if open < FEW { None } else { index.open.within(i64::from(Day::MIN), query.days().1) };
        let from = stretch.map_or(0, |stretch| {
            index.open.collect(stretch, &mut self.grid, &self.on_slots, kind);
            let last = index.timed.rank_from(stretch.days.1);
            ranks.partition_point(|rank| (*rank as usize) < last)
        });
        ranks[from..].iter().for_each(|rank| self.map(index, *rank as usize, kind, 1));
    }

    /// Adds events of these ranks (or takes them out) that have an end; all of them start in the window.
    pub fn add_run(&mut self, index: &Index, query: &Query, run: Range<usize>, sign: i32) {
        let timed = &index.timed;
        for rank in run {
            if timed.end[rank] != Day::MAX && query.passes(timed.record[rank]) {
                self.certain[usize::from(timed.category[rank])] += i64::from(sign);
                self.map(index, rank, SOLID, sign);
            }
        }
    }

    /// Adds events with an open end, by their places in their list.
    pub fn add_open(&mut self, index: &Index, query: &Query, run: Range<usize>, sign: i32) {
        for rank in index.crossing.open.get(run).unwrap_or_default().iter().map(|rank| *rank as usize) {
            if query.passes(index.timed.record[rank]) {
                let counts = if query.window.is_some() { &mut self.possible } else { &mut self.certain };
                counts[usize::from(index.timed.category[rank])] += i64::from(sign);
                self.map(index, rank, open_kind(query), sign);
            }
        }
    }

    /// Adds those of these ranks that start in the window, and those with an open end that start before its end.
    fn add_few(&mut self, index: &Index, query: &Query, ranks: &[u32], run: Range<usize>) {
        for rank in ranks {
            let at = *rank as usize;
            if run.contains(&at) {
                self.add_run(index, query, at..at + 1, 1);
            }
            if at < run.end
                && index.timed.end[at] == Day::MAX
                && let Ok(place) = index.crossing.open.binary_search(rank)
            {
                self.add_open(index, query, place..place + 1, 1);
            }
        }
    }

    fn add_undated(&mut self, index: &Index, query: &Query) {
        for rank in 0..index.timed.undated {
            if query.passes(index.timed.record[rank]) {
                self.add_row(index, query, index.timed.row(rank), 1);
            }
        }
    }

    fn map(&mut self, index: &Index, rank: usize, kind: usize, sign: i32) {
        let timed = &index.timed;
        let category = usize::from(timed.category[rank]);
        if self.on[category] {
            self.grid.add(timed.x[rank], timed.y[rank], usize::from(index.slot_of[category]), kind, sign);
        }
    }

    /// Adds one event, whatever its dates, or takes it out. It stands as it is: nothing is to be put right later.
    pub fn add_row(&mut self, index: &Index, query: &Query, row: Row, sign: i32) {
        let category = usize::from(row.category);
        let reported = if query.reported_by { row.reported } else { None };
        let state = state_in(query.window, Span { start: row.start, end: row.end }, reported);
        if self.certain.len() <= category {
            [&mut self.certain, &mut self.possible, &mut self.undated].into_iter().for_each(|counts| counts.resize(category + 1, 0));
        }
        let (counts, kind) = match state {
            State::Out => return,
            State::Undated => (&mut self.undated, query.window.is_none().then_some(SOLID)),
            State::Possible => (&mut self.possible, Some(POSSIBLE)),
            State::Certain => (&mut self.certain, Some(SOLID)),
        };
        counts[category] += i64::from(sign);
        if let Some(kind) = kind
            && query.shows(category)
        {
            self.grid.add(row.x, row.y, index.slot(category), kind, sign);
        }
    }

    /// Puts right the events that cross an end of the window, so that the sums are what the filter's rule says.
    pub fn cross_ends(&mut self, index: &Index, query: &Query) {
        let (from, to) = query.days();
        let timed = &index.timed;
        // Before the window, and into it.
        index.crossing.each(timed, i64::MIN, from, |rank| {
            if i64::from(timed.start[rank]) <= to && query.passes(timed.record[rank]) {
                self.possible[usize::from(timed.category[rank])] += 1;
                self.map(index, rank, POSSIBLE, 1);
            }
        });
        // In the window, and beyond it.
        index.crossing.each(timed, from, to.saturating_add(1), |rank| {
            if query.passes(timed.record[rank]) {
                let category = usize::from(timed.category[rank]);
                self.certain[category] -= 1;
                self.possible[category] += 1;
                if self.on[category] {
                    self.grid.shade(timed.x[rank], timed.y[rank], usize::from(index.slot_of[category]), 1);
                }
            }
        });
        // With no end of the window, an open end lies inside it, too.
        if query.window.is_some_and(|w| w.to == Day::MAX) {
            let first = timed.rank_from(from);
            let first = index.crossing.open.partition_point(|rank| (*rank as usize) < first);
            for rank in index.crossing.open[first..].iter().map(|rank| *rank as usize).filter(|rank| query.passes(timed.record[*rank])) {
                let category = usize::from(timed.category[rank]);
                self.certain[category] += 1;
                self.possible[category] -= 1;
                if self.on[category] {
                    self.grid.shade(timed.x[rank], timed.y[rank], usize::from(index.slot_of[category]), -1);
                }
            }
        }
    }

    pub fn answer(&self, query: &Query, histogram: Arc<Histogram>) -> Answer {
        let (clusters, [by_slot, possible_by_slot]) = self.grid.clusters();
        let counts = self.certain.iter().zip(&self.possible).zip(&self.undated);
        let tally = |((certain, possible), undated): ((&i64, &i64), &i64)| Tally {
            certain: *certain as u64,
            possible: *possible as u64,
            undated: *undated as u64,
        };
        let categories: Vec<Tally> = counts.map(tally).collect();
        let shown =
            categories.iter().enumerate().filter(|(category, _)| query.shows(*category)).fold(Tally::default(), |all, (_, tally)| Tally {
                certain: all.certain + tally.certain,
                possible: all.possible + tally.possible,
                undated: all.undated + tally.undated,
            });
        Answer { clusters, by_slot, possible_by_slot, histogram, categories, shown }
    }
}

/// How open ends count before the ends of the window are looked at.
fn open_kind(query: &Query) -> usize {
    if query.window.is_some() { POSSIBLE } else { SOLID }
}

/// Whether an event of this row is on the map, by the window.
pub(super) fn is_on_map(query: &Query, row: Row) -> bool {
    let reported = if query.reported_by { row.reported } else { None };
    match state_in(query.window, Span { start: row.start, end: row.end }, reported) {
        State::Certain | State::Possible => true,
        State::Undated => query.window.is_none(),
        State::Out => false,
    }
}
