//! Events over time of a large table, by category: the same counts as [`super::over_time`] gives for a case, from the index. The rows
//! themselves are not listed.

use super::{
    over_time::{Bin, OverTime, Set, WIDEST_BINS, bins_in},
    series::{self, Series},
};
use crate::{
    analysis::{crowd::Crowd, time_axis::AxisRange},
    model::{Case, ChartKind, ChartOptions, TimeWindow, edtf::Day},
};

/// Counts what passes the filter; split by category, whatever the options ask for.
pub fn over_time(case: &Case, crowd: &Crowd, axis: AxisRange, options: &ChartOptions) -> OverTime {
    let window = crowd.window();
    let (length, edges, too_many) = bins_in(window, axis, options.bins);
    let query = crowd.query();
    let tallies = crowd.tallies(window);
    let all = |tally: &crate::analysis::scale::Tally| (tally.certain + tally.possible + tally.undated) as usize;
    let on = |at: usize| query.shows(at);
    let totals: Vec<usize> = tallies.iter().enumerate().map(|(at, tally)| if on(at) { all(tally) } else { 0 }).collect();
    let (series, of_category): (Vec<Series>, Vec<Option<usize>>) = series::of_categories(case, &totals, ChartKind::OverTime.id(), options);
    let empty = vec![Set::default(); series.len()];
    let bins = edges.windows(2).map(|e| Bin { first: e[0], last: e[1] - 1, certain: empty.clone(), possible: empty.clone() }).collect();
    let mut chart = OverTime {
        length,
        too_many,
        bins,
        series,
        before: Set::default(),
        after: Set::default(),
        coarse: Set::default(),
        undated: Set::default(),
        switched_off: Set::default(),
        possible: 0,
        shown: totals.iter().sum(),
    };
    let visible: Vec<Option<usize>> = of_category.iter().map(|at| at.filter(|at| !chart.series[*at].hidden)).collect();
    let visible_of = |category: usize| visible.get(category).copied().flatten();
    for (category, total) in totals.iter().enumerate() {
        match visible_of(category) {
            Some(_) => chart.undated.rows += tallies.get(category).map_or(0, |tally| tally.undated as usize),
            None => chart.switched_off.rows += total,
        }
    }
    let (first, end) = (edges[0], edges[edges.len() - 1]);
    if window.is_none() {
        let before = crowd.tallies(Some(TimeWindow { from: Day::MIN + 1, to: first - 1 }));
        let after = crowd.tallies(Some(TimeWindow { from: end, to: Day::MAX }));
        let sum = |of: &[crate::analysis::scale::Tally]| -> usize {
            of.iter().enumerate().filter(|(at, _)| on(*at) && visible_of(*at).is_some()).map(|(_, tally)| tally.certain as usize).sum()
        };
        (chart.before.rows, chart.after.rows) = (sum(&before), sum(&after));
    }
    // What lies in one bin is told by sums.
    for (bin, counted) in chart.bins.iter_mut().zip(crowd.bins(case.categories.len(), &edges, 2)) {
        for (category, count) in counted.certain.iter().enumerate().filter(|(at, _)| on(*at)) {
            if let Some(series) = visible_of(category) {
                bin.certain[series].rows += *count as usize;
            }
        }
    }
    // What lasts is gone through one by one.
    crowd.each_lasting(first, end, |category, span| {
        let Some(series) = visible_of(usize::from(category)) else { return };
        let from = edges.partition_point(|e| *e <= span.start).saturating_sub(1);
        let to = edges.partition_point(|e| *e <= span.end).saturating_sub(1).min(chart.bins.len() - 1);
        if from == to && span.start >= edges[from] && span.end < edges[from + 1] {
            return;
        }
        if length.covered(span) <= WIDEST_BINS {
            chart.possible += 1;
            chart.bins[from..=to].iter_mut().for_each(|b| b.possible[series].rows += 1);
        } else {
            chart.coarse.rows += 1;
        }
    });
    chart
}
