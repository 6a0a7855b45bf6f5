//! Events per bin of days, certain and possible apart. The widths of bins are chosen by the timeline.

use super::{Columns, Shown};
use crate::model::edtf::Day;

/// The events of one bin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bin {
    /// Events that lie inside it, by category (one more entry for events of no known category).
    pub certain: Vec<u32>,
    /// Events that overlap it, by category.
    pub possible: Vec<u32>,
}

impl Bin {
    /// All that lie inside.
    pub fn certain_total(&self) -> u32 {
        self.certain.iter().sum()
    }

    /// All that overlap.
    pub fn possible_total(&self) -> u32 {
        self.possible.iter().sum()
    }
}

/// Counts the events that pass the filter (its window left aside) into bins.
///
/// `edges` are the first days of the bins, rising, and at the end the day after the last bin. An event that overlaps
/// more than `widest` bins (those beyond the edges taken to be as wide as these) is too coarse to say anything of one of them, and
/// is left out (a state that lasts for years).
pub fn histogram(columns: &Columns, shown: &Shown, categories: usize, edges: &[Day], widest: usize) -> Vec<Bin> {
    let count = edges.len().saturating_sub(1);
    let empty = Bin { certain: vec![0; categories + 1], possible: vec![0; categories + 1] };
    let mut bins = vec![empty; count];
    let (Some(&first), Some(&end)) = (edges.first(), edges.last()) else { return bins };
    let widest_days = i64::from(end - first) * widest as i64 / count as i64;
    for (event, span) in columns.spans.iter().enumerate() {
        if !shown.passes.get(event).copied().unwrap_or(false) || !span.is_dated() || span.end < first || span.start >= end {
            continue;
        }
        let category = usize::from(columns.category[event]).min(categories);
        let from = edges.partition_point(|e| *e <= span.start).saturating_sub(1);
        let to = edges.partition_point(|e| *e <= span.end).saturating_sub(1).min(count - 1);
        if from == to && span.start >= edges[from] && span.end < edges[from + 1] {
            bins[from].certain[category] += 1;
        } else if to - from < widest && i64::from(span.end) - i64::from(span.start) < widest_days {
            bins[from..=to].iter_mut().for_each(|b| b.possible[category] += 1);
        }
    }
    bins
}
