//! The index over rows, and its answers. Building it keeps two cores busy; it never changes.

use std::sync::Arc;

use super::{
    crossing::Crossing,
    histogram::Histogram,
    layer::{Layer, MOST_SLOTS},
    prefix::PrefixCounts,
    rows::{Row, Rows},
    timed::{NO_RANK, Timed},
    work::{Answer, Query, Work},
};
use crate::model::{TimeWindow, edtf::Day};

/// An index for time windows over the events of a case or a table.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) timed: Timed,
    /// Sums over all that are dated.
    pub(super) sums: PrefixCounts,
    pub(super) crossing: Crossing,
    /// Those that end, and those with an open end.
    pub(super) closed: Layer,
    pub(super) open: Layer,
    /// The slot of each category.
    pub(super) slot_of: Vec<u8>,
    slots: usize,
}

/// What the parts of an index take, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// The columns in the order of time, and where each record stands.
    pub columns: usize,
    /// Those that last, by how long, by start and by end; sums by category.
    pub time: usize,
    /// The points in the order of the map.
    pub points: usize,
    /// The quadtree.
    pub cells: usize,
    /// The sums of cells.
    pub sums: usize,
}

impl Memory {
    /// All of it.
    pub const fn total(self) -> usize {
        self.columns + self.time + self.points + self.cells + self.sums
    }
}

impl Index {
    /// The index of these rows.
    pub fn build(rows: &Rows) -> Self {
        let timed = Timed::build(rows);
        let categories = rows.categories();
        let (slot_of, slots) = slots(&timed, categories);
        let in_time = || {
            let dated = timed.category[timed.undated..].iter().copied();
            (PrefixCounts::build(categories, dated), Crossing::build(&timed, categories))
        };
        let ends = (timed.undated..timed.len()).filter(|rank| timed.end[*rank] != Day::MAX).map(|rank| rank as u32);
        let ((sums, crossing), closed) = std::thread::scope(|scope| {
            let in_time = scope.spawn(in_time);
            let closed = Layer::build(&timed, &ends.collect::<Vec<u32>>(), &slot_of, slots);
            (in_time.join().unwrap_or_default(), closed)
        });
        let open = Layer::build(&timed, &crossing.open, &slot_of, slots);
        Self { sums, crossing, closed, open, slot_of, slots, timed }
    }

    /// How many events it has.
    pub fn len(&self) -> usize {
        self.timed.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many records it was built from; some may have no event.
    pub fn records(&self) -> usize {
        self.timed.rank_of.len()
    }

    /// How many categories there are.
    pub fn categories(&self) -> usize {
        self.slot_of.len()
    }

    /// How many slots there are: the most frequent categories have one each, and all others share the last.
    pub fn slots(&self) -> usize {
        self.slots.max(1)
    }

    /// The slot of a category; that of a new one is the last.
    pub fn slot(&self, category: usize) -> usize {
        self.slot_of.get(category).map_or(self.slots() - 1, |slot| usize::from(*slot))
    }

    /// The category of each slot; `u16::MAX` for the one that several share.
    pub fn category_of_slots(&self) -> Vec<u16> {
        let mut of = vec![u16::MAX; self.slots()];
        let mut shared = vec![false; self.slots()];
        for (category, slot) in self.slot_of.iter().enumerate() {
            let slot = usize::from(*slot);
            if let (Some(of), Some(shared)) = (of.get_mut(slot), shared.get_mut(slot)) {
                *of = if std::mem::replace(shared, true) { u16::MAX } else { category as u16 };
            }
        }
        of
    }

    /// The row of a record.
    pub fn row(&self, record: u32) -> Option<Row> {
        let rank = *self.timed.rank_of.get(record as usize)?;
        (rank != NO_RANK).then(|| self.timed.row(rank as usize))
    }

    /// The records in the order of their first day, undated ones last; the order of lists.
    pub fn by_date(&self) -> impl Iterator<Item = u32> {
        let (undated, dated) = self.timed.record.split_at(self.timed.undated);
        dated.iter().chain(undated).copied()
    }

    /// The records with their rows, in the order of their first day, undated ones last.
    pub fn rows_by_date(&self) -> impl Iterator<Item = (u32, Row)> {
        let ranks = (self.timed.undated..self.timed.len()).chain(0..self.timed.undated);
        ranks.map(|rank| (self.timed.record[rank], self.timed.row(rank)))
    }

    /// The records that last longer than a day and overlap the days from `first` to before `end`, with their rows; open ones too.
    pub fn each_lasting(&self, first: Day, end: Day, mut take: impl FnMut(u32, Row)) {
        let timed = &self.timed;
        let overlaps = |rank: usize| timed.start[rank] < end && timed.end[rank] >= first;
        let mut give = |rank: usize| take(timed.record[rank], timed.row(rank));
        self.crossing.longer(timed, 0, i64::from(first), i64::from(end), |rank| {
            if overlaps(rank) {
                give(rank);
            }
        });
        self.crossing.open.iter().map(|rank| *rank as usize).filter(|rank| overlaps(*rank)).for_each(give);
    }

    /// The records with an open end, with their rows.
    pub fn open_rows(&self) -> impl Iterator<Item = (u32, Row)> {
        self.crossing.open.iter().map(|rank| (self.timed.record[*rank as usize], self.timed.row(*rank as usize)))
    }

    /// The first and the last day of all that is dated; an open end counts by its start.
    pub fn days(&self) -> Option<TimeWindow> {
        let dated = self.timed.undated..self.timed.len();
        let from = *self.timed.start.get(dated.start)?;
        let last = |rank: usize| if self.timed.end[rank] == Day::MAX { self.timed.start[rank] } else { self.timed.end[rank] };
        Some(TimeWindow { from, to: dated.map(last).max()? })
    }

    /// Answers with no use of an earlier answer.
    pub fn answer(&self, query: &Query) -> Answer {
        let mut work = Work::new(self, query);
        work.collect(self, query);
        work.cross_ends(self, query);
        work.answer(query, Arc::new(self.histogram(query)))
    }

    /// The histogram that a query asks for; its window plays no part.
    pub fn histogram(&self, query: &Query) -> Histogram {
        Histogram::of(self, query)
    }

    /// The records that are counted in a cell of the grid of a query, by their first day: what a cluster is made of.
    pub fn in_cell(&self, query: &Query, column: u32, row: u32) -> Vec<u32> {
        let (_, to) = query.days();
        let shift = 29 - query.zoom.floor().clamp(0.0, 20.0) as u32;
        let timed = &self.timed;
        let fits = |rank: &usize| {
            let (at, record) = (*rank, timed.record[*rank]);
            timed.is_point(at)
                && (timed.x[at] >> shift, timed.y[at] >> shift) == (column, row)
                && query.shows(usize::from(timed.category[at]))
                && query.passes(record)
                && super::work::is_on_map(query, timed.row(at))
        };
        let undated = 0..timed.undated;
        let dated = timed.undated..timed.rank_from(to.saturating_add(1));
        dated.chain(undated).filter(fits).map(|rank| timed.record[rank]).collect()
    }

    /// What it takes.
    pub fn memory(&self) -> Memory {
        let layers = [self.closed.bytes(), self.open.bytes()];
        let part = |at: usize| layers.iter().map(|bytes| bytes[at]).sum();
        Memory {
            columns: self.timed.bytes() + self.slot_of.len(),
            time: self.crossing.bytes() + self.sums.bytes(),
            points: part(0),
            cells: part(1),
            sums: part(2),
        }
    }

    /// How many squares the quadtree has.
    pub fn cells(&self) -> usize {
        self.closed.cells() + self.open.cells()
    }
}

/// The slot of each category, and how many there are: one each for the most frequent, the last for all others.
fn slots(timed: &Timed, categories: usize) -> (Vec<u8>, usize) {
    if categories <= MOST_SLOTS {
        return ((0..categories as u8).collect(), categories.max(1));
    }
    let mut counts = vec![0_u32; categories];
    timed.category.iter().for_each(|category| counts[usize::from(*category)] += 1);
    let mut order: Vec<usize> = (0..categories).collect();
    order.sort_by_key(|category| (std::cmp::Reverse(counts[*category]), *category));
    let mut slot_of = vec![MOST_SLOTS as u8 - 1; categories];
    for (slot, category) in order.into_iter().take(MOST_SLOTS - 1).enumerate() {
        slot_of[category] = slot as u8;
    }
    (slot_of, MOST_SLOTS)
}
