//! The events in the order of their first day, undated ones first: a time window is a run of them.

use super::{
    rows::{NOWHERE, Row, Rows},
    sort::by_digits,
};
use crate::model::edtf::Day;

/// As the rank of a record: it has no event.
pub(super) const NO_RANK: u32 = u32::MAX;

/// The rows by their first day, then by record. A rank is a place in this order.
#[derive(Debug, Clone, Default)]
pub(super) struct Timed {
    pub start: Vec<Day>,
    pub end: Vec<Day>,
    pub x: Vec<u32>,
    pub y: Vec<u32>,
    pub category: Vec<u16>,
    pub record: Vec<u32>,
    /// The rank of each record.
    pub rank_of: Vec<u32>,
    /// How many are undated: they come first.
    pub undated: usize,
    /// The last day by publication of undated ones, `Day::MIN` where not known; may be shorter than there are.
    reported: Vec<Day>,
}

impl Timed {
    pub fn build(rows: &Rows) -> Self {
        let keys = (0..rows.len()).filter(|at| rows.is_there(*at)).map(|at| key(rows.start[at], at as u32)).collect();
        // By the day alone: records rise already.
        let keys = by_digits(keys, |key| key >> 32);
        let record: Vec<u32> = keys.iter().map(|key| *key as u32).collect();
        let start: Vec<Day> = keys.iter().map(|key| day_of(*key)).collect();
        drop(keys);
        let of = |column: &[u32]| record.iter().map(|at| column[*at as usize]).collect();
        let days = |column: &[Day]| -> Vec<Day> { record.iter().map(|at| column[*at as usize]).collect() };
        let undated = start.partition_point(|day| *day == Day::MIN);
        let reported = if rows.reported.is_empty() {
            Vec::new()
        } else {
            record.iter().take(undated).map(|at| rows.reported.get(*at as usize).copied().unwrap_or(Day::MIN)).collect()
        };
        let (mut end, mut rank_of) = (Vec::new(), vec![NO_RANK; rows.len()]);
        let (mut x, mut y, mut category) = (Vec::new(), Vec::new(), Vec::new());
        // About half of the work each.
        std::thread::scope(|scope| {
            scope.spawn(|| {
                x = of(&rows.x);
                y = of(&rows.y);
            });
            end = days(&rows.end);
            category = record.iter().map(|at| rows.category[*at as usize]).collect();
            for (rank, at) in record.iter().enumerate() {
                rank_of[*at as usize] = rank as u32;
            }
        });
        Self { end, x, y, category, start, rank_of, undated, reported, record }
    }

    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// The first rank that is dated and starts no earlier than this day.
    pub fn rank_from(&self, day: i64) -> usize {
        self.undated + self.start[self.undated..].partition_point(|start| i64::from(*start) < day)
    }

    pub fn reported(&self, rank: usize) -> Option<Day> {
        self.reported.get(rank).copied().filter(|day| *day != Day::MIN)
    }

    pub fn row(&self, rank: usize) -> Row {
        Row {
            start: self.start[rank],
            end: self.end[rank],
            x: self.x[rank],
            y: self.y[rank],
            category: self.category[rank],
            reported: self.reported(rank),
        }
    }

    pub fn is_point(&self, rank: usize) -> bool {
        self.y[rank] != NOWHERE
    }

    pub fn bytes(&self) -> usize {
        self.len() * (5 * 4 + 2) + (self.rank_of.len() + self.reported.len()) * 4
    }
}

/// Day, then record, as one number in their order.
pub(super) const fn key(day: Day, record: u32) -> u64 {
    ((day as u32 ^ 0x8000_0000) as u64) << 32 | record as u64
}

const fn day_of(key: u64) -> Day {
    ((key >> 32) as u32 ^ 0x8000_0000) as Day
}
