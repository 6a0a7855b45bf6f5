//! Draws the chart whose data are in [`crate::analysis::charts::places`]: a bar for each place, as many as there is room for.

use std::sync::Arc;

use egui::{Align2, Rect, Ui, Vec2};

use super::{
    ChartAction, ChartInput, ChartState,
    axis::{Scale, text_width},
    bars::{Bar, Bars, Firmness},
    frame::{Frame, Plotted, elided},
    legend::{Entry, Swatch},
    looks,
    marks::{Fact, Mark},
    over_time::{entries_of, fact, look_of},
};
use crate::{
    analysis::charts::places::{Places, Row, places},
    model::ChartOptions,
    render::{fonts, theme::size},
    text::{t, tf},
};

/// Height of a row, points: the least, and the most.
const ROW_POINTS: (f32, f32) = (17.0, 40.0);
/// Widest name, and the most of the room that names take.
const NAME_POINTS: (f32, f32) = (220.0, 0.34);
/// Below this width, the number of those that are only named stands without words.
const NARROW_POINTS: f32 = 420.0;

/// What was counted in an earlier pass, and for what.
#[derive(Debug, Default)]
pub(super) struct Cache(Option<(u64, ChartOptions, Arc<Places>)>);

impl Cache {
    fn of(&mut self, input: &ChartInput<'_>) -> Arc<Places> {
        if let Some((_, _, found)) = self.0.as_ref().filter(|(g, o, _)| *g == input.generation && o == input.options) {
            return Arc::clone(found);
        }
        let found = Arc::new(places(input.case, input.columns, input.shown, input.options));
        self.0 = Some((input.generation, input.options.clone(), Arc::clone(&found)));
        found
    }
}

/// Draws the chart.
pub fn show(ui: &mut Ui, input: &ChartInput<'_>, state: &mut ChartState) -> Vec<ChartAction> {
    let Some(mut frame) = Frame::begin(ui, input) else { return Vec::new() };
    let chart = state.places.of(input);
    if chart.shown == 0 {
        frame.empty_filter(ui);
        return frame.finish(state);
    }
    // What has no bar is not explained.
    let drawn = |at: usize| chart.rows.iter().any(|r| !r.here[at].is_empty() || !r.possible[at].is_empty());
    let mut entries = entries_of(input.case, chart.series.iter().enumerate().filter(|(at, s)| s.hidden || drawn(*at)).map(|(_, s)| s));
    let mut explain = |any: bool, key, swatch| {
        if any {
            entries.push(Entry { switch: None, name: t(key).to_owned(), swatch });
        }
    };
    explain(chart.rows.iter().any(|r| r.possible_total() > 0), "charts-possible", Swatch::Hatched);
    explain(chart.rows.iter().any(|r| !r.named.is_empty()), "charts-named-only", Swatch::Hollow);
    frame.legend(ui, &entries);
    let rule = t("charts-places-rule");
    let windowed = if input.shown.windowed { format!("{rule}. {}", t("charts-places-rule-window")) } else { rule.to_owned() };
    frame.notes(ui, &windowed);

    // Facts take one row or two, and say how many places there is no room for.
    let room = frame.room.height() - 3.0 * super::axis::ROW_POINTS - 2.0 * super::axis::ROW_POINTS;
    let fit = ((room / ROW_POINTS.0).max(1.0) as usize).min(chart.rows.len());
    let (drawn, left) = chart.rows.split_at(fit);
    frame.facts(ui, &facts(&chart, left));
    rows(ui, &mut frame, &chart, drawn);
    frame.finish(state)
}

fn facts(chart: &Places, left: &[Row]) -> Vec<Fact> {
    let mut events: Vec<u32> = left.iter().flat_map(|r| r.here.iter().chain(&r.possible).flatten().chain(&r.named)).copied().collect();
    events.sort_unstable();
    events.dedup();
    let more = (!left.is_empty()).then(|| Fact {
        words: tf("charts-more-places", &[("count", left.len().to_string())]),
        events,
        why: t("charts-more-places-why").to_owned(),
    });
    [
        more,
        fact("charts-unplaced", String::new(), &chart.unplaced),
        fact("charts-undated", t("charts-undated-why").to_owned(), &chart.undated),
        fact("charts-switched-off", String::new(), &chart.switched_off),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The counts at the end of a bar: those that happened there, apart from them those that may lie in the window, and how many name it.
fn count_words(row: &Row, narrow: bool) -> (String, String) {
    let (here, possible) = (row.here_total(), row.possible_total());
    let mut words = if here > 0 { here.to_string() } else { String::new() };
    if possible > 0 {
        words += &format!("{}{possible}?", if words.is_empty() { "" } else { ", " });
    }
    let named = match row.named.len() {
        0 => String::new(),
        n if narrow => format!("({n})"),
        n => tf("charts-place-named-label", &[("count", n.to_string())]),
    };
    (words, named)
}

/// A part of a bar.
struct Part<'c> {
    row: usize,
    series: Option<usize>,
    events: &'c [u32],
    firmness: Firmness,
    from: usize,
}

fn parts(rows: &[Row]) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut from = 0;
        for (sets, firmness) in [(&row.here, Firmness::Solid), (&row.possible, Firmness::Hatched)] {
            for (series, events) in sets.iter().enumerate().filter(|(_, events)| !events.is_empty()) {
                parts.push(Part { row: at, series: Some(series), events, firmness, from });
                from += events.len();
            }
        }
        if !row.named.is_empty() {
            parts.push(Part { row: at, series: None, events: &row.named, firmness: Firmness::Hollow, from });
        }
    }
    parts
}

fn rows(ui: &mut Ui, frame: &mut Frame<'_>, chart: &Places, rows: &[Row]) {
    let (input, theme) = (frame.input, frame.input.theme);
    let name = |row: &Row| input.case.places.get(row.place).map_or("", |p| p.name.as_str());
    let width = frame.room.width();
    let names =
        rows.iter().map(|r| text_width(ui, name(r))).fold(0.0, f32::max).min(NAME_POINTS.0).min(width * NAME_POINTS.1).ceil() + size::GAP;
    let narrow = width < NARROW_POINTS;
    // Long enough that the counts at the ends of the bars have room.
    let plot_width = (width - names).max(40.0);
    let longest = rows.iter().map(|row| {
        let (words, named) = count_words(row, narrow);
        let label = (text_width(ui, &words) + text_width(ui, &named) + 3.0 * size::GAP).min(plot_width * 0.6);
        row.total() as f64 * f64::from(plot_width / (plot_width - label))
    });
    let to = longest.fold(1.0, f64::max);
    let count = rows.len().max(1);
    let spare = frame.room.height() - 2.0 * super::axis::ROW_POINTS - 2.0 - count as f32 * ROW_POINTS.1;
    if spare > 0.0 {
        frame.take_bottom(spare);
    }
    let across = Scale::Numbers { from: 0.0, to, whole: true, unit: t("charts-places-unit").to_owned() };
    let up = Scale::Rows { count, room: names };
    let parts = parts(rows);
    let row_points = (frame.room.height() - 2.0 * super::axis::ROW_POINTS) / count as f32;
    let inset = Vec2::new(0.5, (row_points * 0.14).clamp(1.5, 6.0));
    let colour_of =
        |series: Option<usize>| series.and_then(|s| chart.series.get(s)).map_or(theme.text_muted, |s| look_of(input.case, s).fill(theme));
    let drawn: Vec<Bar> = parts
        .iter()
        .map(|part| Bar {
            x: (part.from as f64, (part.from + part.events.len()) as f64),
            y: (part.row as f64, part.row as f64 + 1.0),
            inset,
            colour: looks::lit(theme, colour_of(part.series), frame.light(part.events)),
            firmness: part.firmness,
        })
        .collect();
    let items = drawn.clone();
    let plotted = frame.plot(ui, &across, &up, move |plot| plot.add(Bars::new(items)));
    let mut marks = Vec::new();
    let mut at = 0;
    for (index, row) in rows.iter().enumerate() {
        marks.push(label(ui, frame, &plotted, index, row, name(row)));
        while let Some((part, bar)) = parts.get(at).zip(drawn.get(at)).filter(|(p, _)| p.row == index) {
            let rect = bar.rect(&plotted.transform);
            let look = part.series.and_then(|s| chart.series.get(s)).map(|s| look_of(input.case, s));
            match (look, part.firmness) {
                (Some(look), Firmness::Solid) => look.print(&plotted.painter, theme, rect, part.events.len()),
                (Some(look), _) => look.print_on_hatching(&plotted.painter, theme, rect),
                (None, _) => {}
            }
            if frame.light(part.events).selected {
                looks::selection_ring(&plotted.painter, theme, rect);
            }
            marks.push(mark(chart, part, rect, name(row)));
            at += 1;
        }
        let (words, named) = count_words(row, narrow);
        let end = plotted.at(row.total() as f64, index as f64 + 0.5) + Vec2::new(size::GAP, 0.0);
        let next = if words.is_empty() {
            end
        } else {
            let drawn = plotted.painter.text(end, Align2::LEFT_CENTER, words, fonts::strong(size::SMALL), theme.text);
            egui::pos2(drawn.right() + size::GAP, end.y)
        };
        plotted.painter.text(next, Align2::LEFT_CENTER, named, fonts::regular(size::SMALL), theme.text_muted);
    }
    frame.interact(ui, &marks);
}

/// Draws the name of a place at the left of its bar, and gives the mark that stands for all its events.
fn label(ui: &Ui, frame: &Frame<'_>, plotted: &Plotted, index: usize, row: &Row, name: &str) -> Mark {
    let theme = frame.input.theme;
    let (top, bottom) = (plotted.at(0.0, index as f64).y, plotted.at(0.0, index as f64 + 1.0).y);
    let rect = Rect::from_min_max(egui::pos2(frame.room.left(), top), egui::pos2(plotted.rect.left() - size::GAP, bottom));
    let mut events: Vec<u32> = row.here.iter().chain(&row.possible).flatten().chain(&row.named).copied().collect();
    events.sort_unstable();
    let light = frame.light(&events);
    let galley = elided(ui, name, fonts::regular(size::SMALL), if light.lit { theme.link } else { theme.text }, rect.width());
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), galley.size()).min;
    ui.painter().galley(at, galley, theme.text);
    let words = [
        ("place", name.to_owned()),
        ("count", (row.here_total() + row.possible_total()).to_string()),
        ("named", row.named.len().to_string()),
    ];
    Mark { rect, name: tf("charts-place-all", &words), lines: Vec::new(), events }
}

fn mark(chart: &Places, part: &Part<'_>, rect: Rect, place: &str) -> Mark {
    let key = match part.firmness {
        Firmness::Solid => "charts-place-series",
        Firmness::Hatched => "charts-place-possible",
        Firmness::Hollow => "charts-place-named",
    };
    let series = part.series.and_then(|s| chart.series.get(s)).map_or(String::new(), |s| s.name().to_owned());
    let words = [("place", place.to_owned()), ("series", series), ("count", part.events.len().to_string())];
    let used = if part.series.is_some() { &words[..] } else { &[words[0].clone(), words[2].clone()][..] };
    Mark { rect, name: tf(key, used), lines: Vec::new(), events: part.events.to_vec() }
}
