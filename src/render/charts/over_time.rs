//! Draws the chart whose data are in [`crate::analysis::charts::over_time`]: a stack of bars for each bin, the certain events solid and
//! above them the possible ones hatched, and in words what is in no bar.

use std::sync::Arc;

use egui::{Align2, Ui, Vec2};

use super::{
    ChartAction, ChartInput, ChartState,
    axis::{Scale, text_width},
    bars::{Bar, Bars, Firmness},
    frame::{Frame, Plotted},
    legend::{Entry, Swatch},
    looks::{self, Look},
    marks::{Fact, Mark},
};
use crate::{
    analysis::{
        calendar::{format_day, format_window},
        charts::{
            over_time::{Bin, OverTime, Set, WIDEST_BINS, over_time},
            over_time_rows,
            series::{Kind, Series},
        },
        time_axis::AxisRange,
    },
    model::{BinUnit, Case, ChartOptions, Split, TimeWindow},
    render::{fonts, theme::size},
    text::{t, tf},
};

/// Room above the highest bar for its count, points.
const HEAD_POINTS: f32 = 18.0;

/// What was counted in an earlier pass, and for what.
#[derive(Debug, Default)]
pub(super) struct Cache(Option<(Key, Arc<OverTime>)>);

#[derive(Debug, PartialEq)]
struct Key {
    generation: u64,
    window: Option<TimeWindow>,
    axis: AxisRange,
    options: ChartOptions,
}

impl Cache {
    fn of(&mut self, input: &ChartInput<'_>) -> Arc<OverTime> {
        let key = Key { generation: input.generation, window: input.window, axis: input.axis, options: input.options.clone() };
        if let Some((_, found)) = self.0.as_ref().filter(|(of, _)| *of == key) {
            return Arc::clone(found);
        }
        let found = Arc::new(match input.crowd {
            Some(crowd) => over_time_rows::over_time(input.case, crowd, input.axis, input.options),
            None => over_time(input.case, input.columns, input.shown, input.window, input.axis, input.options),
        });
        self.0 = Some((key, Arc::clone(&found)));
        found
    }
}

/// How a series looks.
pub(super) fn look_of(case: &Case, series: &Series) -> Look {
    match series.kind {
        Kind::Category(at) => case.categories.get(at).map_or(Look::OTHER, Look::of_category),
        Kind::Nth(at) => Look::nth(at),
        Kind::Other => Look::OTHER,
        Kind::Several => Look::SEVERAL,
        Kind::None => Look::NONE,
    }
}

/// The entries of the legend that switch these series.
pub(super) fn entries_of<'s>(case: &Case, series: impl Iterator<Item = &'s Series>) -> Vec<Entry> {
    series.map(|s| Entry { switch: Some(s.switch.clone()), name: s.name().to_owned(), swatch: Swatch::Bar(look_of(case, s)) }).collect()
}

/// A fact about events that are in no bar; none where there are none.
pub(super) fn fact(words: &'static str, why: String, events: &[u32]) -> Option<Fact> {
    let count = ("count", events.len().to_string());
    (!events.is_empty()).then(|| Fact { words: tf(words, &[count]), events: events.to_vec(), why })
}

/// Draws the chart.
pub fn show(ui: &mut Ui, input: &ChartInput<'_>, state: &mut ChartState) -> Vec<ChartAction> {
    let Some(mut frame) = Frame::begin(ui, input) else { return Vec::new() };
    let chart = state.over_time.of(input);
    if chart.shown == 0 {
        frame.empty_filter(ui);
        return frame.finish(state);
    }
    // What has no bar is not explained.
    let drawn = |at: usize| chart.bins.iter().any(|b| !b.certain[at].is_empty() || !b.possible[at].is_empty());
    let mut entries = entries_of(input.case, chart.series.iter().enumerate().filter(|(at, s)| s.hidden || drawn(*at)).map(|(_, s)| s));
    if chart.possible > 0 {
        let key = if input.window.is_some() { "charts-wider-or-possible" } else { "charts-wider" };
        entries.push(Entry { switch: None, name: t(key).to_owned(), swatch: Swatch::Hatched });
    }
    frame.legend(ui, &entries);
    frame.notes(ui, &rule(&chart, input.options.split, input.window.is_some()));
    frame.facts(ui, &facts(&chart));
    bars(ui, &mut frame, &chart);
    frame.finish(state)
}

fn rule(chart: &OverTime, split: Split, windowed: bool) -> String {
    let dates = tf("charts-over-time-rule", &[("bins", WIDEST_BINS.to_string())]);
    let of_split = match split {
        Split::Category => "",
        Split::Place => t("charts-rule-place"),
        Split::Document => t("charts-rule-document"),
        Split::Certainty => t("charts-rule-certainty"),
    };
    let too_many = if chart.too_many { t("charts-too-many-bins") } else { "" };
    let window = if windowed { t("charts-over-time-rule-window") } else { "" };
    [too_many, &dates, window, of_split].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(". ")
}

fn set_fact(words: &'static str, why: String, set: &Set) -> Option<Fact> {
    let count = ("count", set.len().to_string());
    (!set.is_empty()).then(|| Fact { words: tf(words, &[count]), events: set.events.clone(), why })
}

fn facts(chart: &OverTime) -> Vec<Fact> {
    let dated = |key, day, events: &Set| {
        let words = tf(key, &[("count", events.len().to_string()), ("date", format_day(day))]);
        (!events.is_empty()).then(|| Fact { words, events: events.events.clone(), why: String::new() })
    };
    let first = chart.bins.first().map_or(0, |b| b.first);
    let last = chart.bins.last().map_or(0, |b| b.last);
    let coarse_why = tf("charts-coarse-why", &[("bins", WIDEST_BINS.to_string())]);
    [
        set_fact("charts-undated", t("charts-undated-why").to_owned(), &chart.undated),
        set_fact("charts-coarse", coarse_why, &chart.coarse),
        dated("charts-before", first, &chart.before),
        dated("charts-after", last, &chart.after),
        set_fact("charts-switched-off", String::new(), &chart.switched_off),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const fn unit_key(chart: &OverTime) -> &'static str {
    match (chart.length.unit, chart.length.count) {
        (BinUnit::Day, _) => "charts-per-day",
        (BinUnit::Week, _) => "charts-per-week",
        (BinUnit::Month, _) => "charts-per-month",
        (BinUnit::Quarter, _) => "charts-per-quarter",
        (BinUnit::Year, 1) => "charts-per-year",
        (BinUnit::Year, 10) => "charts-per-decade",
        (BinUnit::Year, 100) => "charts-per-century",
        (BinUnit::Year, _) => "charts-per-millennium",
    }
}

/// A part of a stack: the events of one series in one bin.
struct Part<'c> {
    bin: usize,
    series: usize,
    set: &'c Set,
    firmness: Firmness,
    from: usize,
}

/// The parts of all stacks, from their bottom: the certain ones, then the possible ones.
fn parts(chart: &OverTime) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (at, bin) in chart.bins.iter().enumerate() {
        let mut from = 0;
        for (sets, firmness) in [(&bin.certain, Firmness::Solid), (&bin.possible, Firmness::Hatched)] {
            for (series, set) in sets.iter().enumerate().filter(|(_, set)| !set.is_empty()) {
                parts.push(Part { bin: at, series, set, firmness, from });
                from += set.len();
            }
        }
    }
    parts
}

fn bars(ui: &mut Ui, frame: &mut Frame<'_>, chart: &OverTime) {
    let (input, theme) = (frame.input, frame.input.theme);
    let days = chart.days();
    let head = f64::from(HEAD_POINTS / (frame.room.height() - 60.0).max(60.0));
    let up =
        Scale::Numbers { from: 0.0, to: chart.highest().max(1) as f64 * (1.0 + head), whole: true, unit: t(unit_key(chart)).to_owned() };
    let bin_points = frame.room.width() / chart.bins.len().max(1) as f32;
    let inset = Vec2::new((bin_points * 0.08).clamp(0.0, 8.0), 0.5);
    let parts = parts(chart);
    let drawn: Vec<Bar> = parts
        .iter()
        .map(|part| {
            let bin = &chart.bins[part.bin];
            let colour = look_of(input.case, &chart.series[part.series]).fill(theme);
            Bar {
                x: (f64::from(bin.first), f64::from(bin.last) + 1.0),
                y: (part.from as f64, (part.from + part.set.len()) as f64),
                inset,
                colour: looks::lit(theme, colour, frame.light(&part.set.events)),
                firmness: part.firmness,
            }
        })
        .collect();
    let items = drawn.clone();
    let starts = chart.bins.iter().map(|b| b.first).collect();
    let across = Scale::Bins { days, starts, weeks: chart.length.unit == BinUnit::Week };
    let plotted = frame.plot(ui, &across, &up, move |plot| plot.add(Bars::new(items)));
    let mut marks = Vec::with_capacity(parts.len());
    for (part, bar) in parts.iter().zip(&drawn) {
        let rect = bar.rect(&plotted.transform);
        let look = look_of(input.case, &chart.series[part.series]);
        match part.firmness {
            Firmness::Solid => look.print(&plotted.painter, theme, rect, part.set.len()),
            _ => look.print_on_hatching(&plotted.painter, theme, rect),
        }
        if frame.light(&part.set.events).selected {
            looks::selection_ring(&plotted.painter, theme, rect);
        }
        marks.push(mark(chart, part, rect));
    }
    counts(ui, frame, &plotted, chart, bin_points);
    if chart.highest() == 0 {
        let at = plotted.rect.center();
        plotted.painter.text(at, Align2::CENTER_CENTER, t("charts-none-in-days"), fonts::regular(size::BODY), theme.text_muted);
    }
    frame.interact(ui, &marks);
}

fn totals(bin: &Bin) -> (usize, usize) {
    let all = |sets: &[Set]| sets.iter().map(Set::len).sum();
    (all(&bin.certain), all(&bin.possible))
}

fn mark(chart: &OverTime, part: &Part<'_>, rect: egui::Rect) -> Mark {
    let bin = &chart.bins[part.bin];
    let days = format_window(TimeWindow { from: bin.first, to: bin.last });
    let key = if part.firmness == Firmness::Solid { "charts-bin-series" } else { "charts-bin-possible" };
    let series = chart.series[part.series].name().to_owned();
    let (certain, possible) = totals(bin);
    Mark {
        rect,
        name: tf(key, &[("bin", days.clone()), ("series", series), ("count", part.set.len().to_string())]),
        lines: vec![tf("charts-bin-counts", &[("bin", days), ("certain", certain.to_string()), ("possible", possible.to_string())])],
        events: part.set.events.clone(),
    }
}

/// Above each stack how many are certain and, apart from them, how many possible; where there is room.
fn counts(ui: &Ui, frame: &Frame<'_>, plotted: &Plotted, chart: &OverTime, bin_points: f32) {
    let theme = frame.input.theme;
    for bin in &chart.bins {
        let (certain, possible) = totals(bin);
        if certain + possible == 0 {
            continue;
        }
        let of_possible = format!("{possible}?");
        let words = match (certain, possible) {
            (_, 0) => certain.to_string(),
            (0, _) => of_possible,
            _ => format!("{certain}, {of_possible}"),
        };
        if text_width(ui, &words) > bin_points + 2.0 {
            continue;
        }
        let middle = f64::midpoint(f64::from(bin.first), f64::from(bin.last) + 1.0);
        let at = plotted.at(middle, (certain + possible) as f64) - Vec2::new(0.0, 2.0);
        let colour = if certain == 0 { theme.text_muted } else { theme.text };
        plotted.painter.text(at, Align2::CENTER_BOTTOM, words, fonts::regular(size::SMALL), colour);
    }
}
