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
    let mut from = 0;
    // In the order of their starts, so that their bins are found by going along; the undated come last.
    for event in columns.by_date.iter().map(|e| *e as usize) {
        let span = columns.spans[event];
        if !span.is_dated() || span.start >= end {
            break;
        }
        if !shown.passes.get(event).copied().unwrap_or(false) || span.end < first {
            continue;
        }
        let category = usize::from(columns.category[event]).min(categories);
        while from + 1 < count && edges[from + 1] <= span.start {
            from += 1;
        }
        let mut to = from;
        while to + 1 < count && to - from < widest && edges[to + 1] <= span.end {
            to += 1;
        }
        if from == to && span.start >= edges[from] && span.end < edges[from + 1] {
            bins[from].certain[category] += 1;
        } else if to - from < widest && i64::from(span.end) - i64::from(span.start) < widest_days {
            bins[from..=to].iter_mut().for_each(|b| b.possible[category] += 1);
        }
    }
    bins
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::columns::Span;

    /// The same, each event's bins looked up.
    fn plain(columns: &Columns, shown: &Shown, categories: usize, edges: &[Day], widest: usize) -> Vec<Bin> {
        let count = edges.len() - 1;
        let mut bins = vec![Bin { certain: vec![0; categories + 1], possible: vec![0; categories + 1] }; count];
        let (first, end) = (edges[0], edges[count]);
        let widest_days = i64::from(end - first) * widest as i64 / count as i64;
        for (event, span) in columns.spans.iter().enumerate() {
            if !shown.passes[event] || !span.is_dated() || span.end < first || span.start >= end {
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

    proptest! {
        #[test]
        fn going_along_finds_the_bins_that_looking_up_finds(
            events in prop::collection::vec((prop::option::of(-20..120_i32), prop::option::of(0..90_i32), 0..3_u16, any::<bool>()), 0..40),
            widths in prop::collection::vec(1..20_i32, 1..12), widest in 1..8_usize,
        ) {
            let spans: Vec<Span> = events
                .iter()
                .map(|(start, days, ..)| {
                    let end = days.map_or(Day::MAX, |days| start.unwrap_or(30) + days);
                    Span { start: start.unwrap_or(Day::MIN), end }
                })
                .collect();
            let mut by_date: Vec<u32> = (0..spans.len() as u32).collect();
            by_date.sort_by_key(|e| (!spans[*e as usize].is_dated(), spans[*e as usize].start, spans[*e as usize].end, *e));
            let columns = Columns { category: events.iter().map(|e| e.2).collect(), spans, by_date, ..Columns::default() };
            let shown = Shown { passes: events.iter().map(|e| e.3).collect(), ..Shown::default() };
            let edges: Vec<Day> = widths.iter().scan(0, |at, width| { *at += width; Some(*at) }).collect();
            let edges = [&[0], &edges[..]].concat();
            prop_assert_eq!(histogram(&columns, &shown, 2, &edges, widest), plain(&columns, &shown, 2, &edges, widest));
        }
    }
}
