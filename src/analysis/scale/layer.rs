//! Events as points in Morton order: a quadtree of runs, and for each cell with many of them the sums up to each of some hundred days.
//! It knows first days only; what lasts is put right by others.

use super::{
    grid::{CellsInView, Grid, interleaved, parted},
    sort::by_digits,
    timed::Timed,
};
use crate::model::edtf::Day;

/// The most slots: categories that have sums of their own, the last for all others.
pub(super) const MOST_SLOTS: usize = if cfg!(test) { 3 } else { 16 };
/// Which slots are on.
pub(super) type OnSlots = [bool; MOST_SLOTS];

/// The most days with sums, and how many events there may be between two before there are more of them.
const BINS: usize = if cfg!(test) { 4 } else { 128 };
const MOST_BINS: usize = 512;
const EVENTS_A_BIN: usize = 16_384;
/// A run shorter than this is not parted further.
const LEAF: usize = if cfg!(test) { 3 } else { 64 };
/// A cell has sums when it has so many events for each of the sums that it would have with the fewest days.
const EVENTS_A_SUM: usize = if cfg!(test) { 0 } else { 2 };
/// The finest grid: zoom 20.
const FINEST: u32 = 23;
/// The coarsest grid: zoom 0.
const COARSEST: u32 = 3;
const NONE: u32 = u32::MAX;

/// A square of the quadtree.
#[derive(Debug, Clone, Copy)]
struct Node {
    lo: u32,
    hi: u32,
    /// The first of its children, which stand together; [`NONE`] for a leaf.
    first_child: u32,
    /// The number of its table of sums.
    table: u32,
    children: u8,
    /// Which quarter of its parent it is: east 1, south 2.
    quarter: u8,
}

/// How many, and the sums of their x and y.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    x: u64,
    y: u64,
}

/// The points of some events, for sums over time windows.
#[derive(Debug, Clone, Default)]
pub(super) struct Layer {
    start: Vec<Day>,
    x: Vec<u32>,
    y: Vec<u32>,
    slot: Vec<u8>,
    nodes: Vec<Node>,
    /// The first days of the bins, rising, and at the end the day after the last event's first day.
    edges: Vec<i64>,
    slots: usize,
    counts: Vec<u32>,
    sums: Vec<Sum>,
}

impl Layer {
    /// The layer of these ranks (in rising order). `slot_of` is by category. Takes two threads.
    pub fn build(timed: &Timed, ranks: &[u32], slot_of: &[u8], slots: usize) -> Self {
        let edges = edges(timed, ranks);
        // The map is parted where about as many events are on either side; each thread sorts one of these.
        let some = ranks.iter().step_by(ranks.len() / SAMPLE + 1).filter(|rank| timed.is_point(**rank as usize));
        let mut some: Vec<u64> = some.map(|rank| code_of(timed, *rank)).collect();
        some.sort_unstable();
        let Some(middle) = some.get(some.len() / 2).copied() else { return Self::default() };
        let (early, late) = ranks.split_at(ranks.len() / 2);
        let of = |ranks: &[u32]| points(timed, ranks, slot_of, &edges, middle);
        let ([mut west, mut east], [late_west, late_east]) = on_two(|| of(early), || of(late));
        let of = |points: &mut Vec<Point>, late: Vec<Point>| {
            points.extend(late);
            Columns::of(by_digits(std::mem::take(points), |point| point.code >> (64 - 2 * FINEST)))
        };
        let (mut all, mut others) = on_two(|| of(&mut west, late_west), || of(&mut east, late_east));
        all.append(&mut others);
        drop(others);
        let Columns { code, start, x, y, slot, bin } = all;
        let mut layer = Self { start, x, y, slot, nodes: Vec::new(), edges, slots, counts: Vec::new(), sums: Vec::new() };
        let tables = layer.grow(&code);
        drop(code);
        layer.fill(&tables, &bin);
        layer
    }

    /// The quadtree over codes in order; gives the runs that have tables.
    fn grow(&mut self, codes: &[u64]) -> Vec<(usize, usize)> {
        let heavy = (self.edges.len().min(2 * BINS) * self.slots * EVENTS_A_SUM).max(LEAF * 2);
        let mut tables = Vec::new();
        self.nodes.push(Node { lo: 0, hi: codes.len() as u32, first_child: NONE, table: NONE, children: 0, quarter: 0 });
        let mut levels = vec![0_u8];
        let mut at = 0;
        while at < self.nodes.len() {
            let node = self.nodes[at];
            let (lo, hi, level) = (node.lo as usize, node.hi as usize, u32::from(levels[at]));
            let mut table = node.table;
            if level >= COARSEST && table == NONE && hi - lo >= heavy {
                table = tables.len() as u32;
                tables.push((lo, hi));
            }
            self.nodes[at].table = table;
            if level < FINEST && hi - lo >= LEAF {
                let shift = 2 * (31 - level);
                let first = self.nodes.len();
                let mut from = lo;
                for quarter in 0..4_u8 {
                    let to = from + codes[from..hi].partition_point(|code| (code >> shift & 3) as u8 <= quarter);
                    if to > from {
                        // An only child has the events of its parent, and their sums.
                        let table = if to - from == hi - lo { table } else { NONE };
                        self.nodes.push(Node { lo: from as u32, hi: to as u32, first_child: NONE, table, children: 0, quarter });
                        levels.push(level as u8 + 1);
                    }
                    from = to;
                }
                self.nodes[at].first_child = first as u32;
                self.nodes[at].children = (self.nodes.len() - first) as u8;
            }
            at += 1;
        }
        self.nodes.shrink_to_fit();
        tables
    }

    fn fill(&mut self, tables: &[(usize, usize)], bin_of: &[u16]) {
        let rows = self.edges.len();
        let size = rows * self.slots;
        let mut counts = vec![0_u32; size * tables.len()];
        let mut sums = vec![Sum::default(); size * tables.len()];
        let jobs: Vec<_> = tables.iter().zip(counts.chunks_exact_mut(size)).zip(sums.chunks_exact_mut(size)).collect();
        // The tables come from large runs to small ones: every other one is about half of the work.
        let mut halves: [Vec<_>; 2] = [Vec::new(), Vec::new()];
        for (at, job) in jobs.into_iter().enumerate() {
            halves[at & 1].push(job);
        }
        let layer = &*self;
        std::thread::scope(|scope| {
            for half in halves {
                scope.spawn(move || {
                    for ((run, counts), sums) in half {
                        layer.fill_one(*run, bin_of, counts, sums);
                    }
                });
            }
        });
        self.counts = counts;
        self.sums = sums;
    }

    /// Row k: the sums of the events that start before edge k.
    fn fill_one(&self, (lo, hi): (usize, usize), bin_of: &[u16], counts: &mut [u32], sums: &mut [Sum]) {
        let rows = bin_of[lo..hi].iter().zip(&self.slot[lo..hi]).zip(self.x[lo..hi].iter().zip(&self.y[lo..hi]));
        for ((bin, slot), (x, y)) in rows {
            let place = (usize::from(*bin) + 1) * self.slots + usize::from(*slot);
            counts[place] += 1;
            sums[place].x += u64::from(*x);
            sums[place].y += u64::from(*y);
        }
        for place in self.slots..counts.len() {
            counts[place] += counts[place - self.slots];
            let before = sums[place - self.slots];
            sums[place].x += before.x;
            sums[place].y += before.y;
        }
    }

    /// The widest stretch of edges that lies in these days: their numbers and days. `None` when it is none.
    pub fn within(&self, from: i64, to: i64) -> Option<Stretch> {
        let first = self.edges.partition_point(|edge| *edge < from);
        let last = self.edges.partition_point(|edge| *edge <= to.saturating_add(1)).checked_sub(1)?;
        (first < last).then(|| Stretch { rows: (first, last), days: (self.edges[first], self.edges[last]) })
    }

    /// Puts all events that start in the stretch into the cells in view. `on` is by slot.
    pub fn collect(&self, stretch: Stretch, grid: &mut Grid, on: &OnSlots, kind: usize) {
        let Some(root) = self.nodes.first() else { return };
        let view = grid.view;
        let mut stack = vec![(*root, 0_u32, 0_u32, 0_u32)];
        while let Some((node, level, column, row)) = stack.pop() {
            if !view.touches(level, column, row) {
                continue;
            }
            if level == view.level {
                let Some(cell) = grid.cell(column, row) else { continue };
                if node.table == NONE {
                    self.gather(node, stretch, grid, cell, on, kind);
                } else {
                    self.subtract(node.table as usize, stretch, grid, cell, on, kind);
                }
            } else if node.first_child == NONE {
                self.scatter(node, view, stretch, grid, on, kind);
            } else {
                let children = node.first_child as usize..node.first_child as usize + usize::from(node.children);
                for child in self.nodes[children].iter().rev() {
                    let (east, south) = (u32::from(child.quarter & 1), u32::from(child.quarter >> 1));
                    stack.push((*child, level + 1, column << 1 | east, row << 1 | south));
                }
            }
        }
    }

    /// A cell with sums.
    fn subtract(&self, table: usize, stretch: Stretch, grid: &mut Grid, cell: usize, on: &OnSlots, kind: usize) {
        let row = |number: usize| (table * self.edges.len() + number) * self.slots;
        let (first, last) = (row(stretch.rows.0), row(stretch.rows.1));
        for slot in (0..self.slots).filter(|slot| on[*slot]) {
            let count = self.counts[last + slot] - self.counts[first + slot];
            if count > 0 {
                let (a, b) = (self.sums[first + slot], self.sums[last + slot]);
                grid.add_many(cell, slot, kind, count as i32, [(b.x - a.x) as i64, (b.y - a.y) as i64]);
            }
        }
    }

    /// A cell without sums: all of its events are gone through.
    fn gather(&self, node: Node, stretch: Stretch, grid: &mut Grid, cell: usize, on: &OnSlots, kind: usize) {
        let run = node.lo as usize..node.hi as usize;
        // In the days of an event: whether it lies in the stretch is one comparison.
        let (first, length) = stretch.narrow();
        let mut counts = [0_u32; MOST_SLOTS];
        let (mut x, mut y) = (0_u64, 0_u64);
        let columns = self.start[run.clone()].iter().zip(&self.slot[run.clone()]).zip(&self.x[run.clone()]).zip(&self.y[run]);
        for (((start, slot), at_x), at_y) in columns {
            let slot = usize::from(*slot) % MOST_SLOTS;
            let inside = u32::from((start.wrapping_sub(first) as u32) < length) & u32::from(on[slot]);
            counts[slot] += inside;
            let mask = u64::from(inside).wrapping_neg();
            x += u64::from(*at_x) & mask;
            y += u64::from(*at_y) & mask;
        }
        let mut sums = [x as i64, y as i64];
        for (slot, count) in counts[..self.slots].iter().enumerate().filter(|(_, count)| **count > 0) {
            grid.add_many(cell, slot, kind, *count as i32, sums);
            sums = [0, 0];
        }
    }

    /// A leaf larger than a cell.
    fn scatter(&self, node: Node, view: CellsInView, stretch: Stretch, grid: &mut Grid, on: &OnSlots, kind: usize) {
        debug_assert_eq!(view, grid.view);
        let (first, length) = stretch.narrow();
        for at in node.lo as usize..node.hi as usize {
            let slot = usize::from(self.slot[at]);
            if (self.start[at].wrapping_sub(first) as u32) < length && on[slot] {
                grid.add(self.x[at], self.y[at], slot, kind, 1);
            }
        }
    }

    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// Bytes of the points in their order, of the quadtree, and of the sums.
    pub fn bytes(&self) -> [usize; 3] {
        [self.len() * 13, self.nodes.len() * size_of::<Node>(), self.counts.len() * 4 + self.sums.len() * size_of::<Sum>()]
    }

    pub fn cells(&self) -> usize {
        self.nodes.len()
    }
}

/// Days between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    rows: (usize, usize),
    /// The first day, and the day after the last.
    pub days: (i64, i64),
}

impl Stretch {
    /// The first day and how many there are. The edges are the days of events, and at most one more.
    fn narrow(self) -> (Day, u32) {
        (self.days.0 as Day, (self.days.1 - self.days.0) as u32)
    }
}

/// How many events are looked at to part the map.
const SAMPLE: usize = 1024;

/// A point while it is sorted: all that is kept of it, so that nothing has to be fetched from afar.
#[derive(Debug, Clone, Copy)]
struct Point {
    code: u64,
    start: Day,
    bin: u16,
    slot: u8,
}

/// The points of these ranks, those before `middle` and the others.
fn points(timed: &Timed, ranks: &[u32], slot_of: &[u8], edges: &[i64], middle: u64) -> [Vec<Point>; 2] {
    let mut sides = [const { Vec::new() }; 2];
    sides.iter_mut().for_each(|side| side.reserve(ranks.len() / 2 + ranks.len() / 16));
    let mut bin = 0;
    for rank in ranks {
        let at = *rank as usize;
        let start = timed.start[at];
        // Days rise with ranks.
        while edges.get(bin + 1).is_some_and(|edge| *edge <= i64::from(start)) {
            bin += 1;
        }
        if timed.is_point(at) {
            let code = code_of(timed, *rank);
            let point = Point { code, start, bin: bin as u16, slot: slot_of[usize::from(timed.category[at])] };
            sides[usize::from(code >= middle)].push(point);
        }
    }
    sides
}

/// Points in Morton order, by column.
#[derive(Debug, Default)]
struct Columns {
    code: Vec<u64>,
    start: Vec<Day>,
    x: Vec<u32>,
    y: Vec<u32>,
    slot: Vec<u8>,
    bin: Vec<u16>,
}

impl Columns {
    fn of(points: Vec<Point>) -> Self {
        Self {
            code: points.iter().map(|point| point.code).collect(),
            start: points.iter().map(|point| point.start).collect(),
            x: points.iter().map(|point| parted(point.code).0).collect(),
            y: points.iter().map(|point| parted(point.code).1).collect(),
            slot: points.iter().map(|point| point.slot).collect(),
            bin: points.iter().map(|point| point.bin).collect(),
        }
    }

    fn append(&mut self, other: &mut Self) {
        self.code.append(&mut other.code);
        self.start.append(&mut other.start);
        self.x.append(&mut other.x);
        self.y.append(&mut other.y);
        self.slot.append(&mut other.slot);
        self.bin.append(&mut other.bin);
    }
}

fn code_of(timed: &Timed, rank: u32) -> u64 {
    interleaved(timed.x[rank as usize], timed.y[rank as usize])
}

/// Both, each on a thread.
fn on_two<T: Send + Default>(first: impl FnOnce() -> T, second: impl FnOnce() -> T + Send) -> (T, T) {
    std::thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        (first, second.join().unwrap_or_default())
    })
}

/// The days at which about as many events each begin a bin, and the day after all.
fn edges(timed: &Timed, ranks: &[u32]) -> Vec<i64> {
    let bins = (ranks.len() / EVENTS_A_BIN).clamp(BINS, MOST_BINS);
    let start = |at: usize| ranks.get(at).map(|rank| i64::from(timed.start[*rank as usize]));
    let mut edges = Vec::with_capacity(bins + 1);
    edges.extend((0..bins).filter_map(|bin| start(ranks.len() * bin / bins)));
    edges.dedup();
    edges.extend(ranks.len().checked_sub(1).and_then(start).map(|day| day + 1));
    edges
}
