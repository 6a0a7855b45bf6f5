//! Draws when each event happened, was said and was published, from [`crate::analysis::charts::reported`]: one row an event on
//! one axis of days, the days that the timeline shows. Above in a row stands when it was said, in the middle when it happened,
//! below when it was published, with a dotted line for the time between and its length in words where that is certain. How the
//! dates look is in [`dates`].

mod dates;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{CursorIcon, Rangef, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use self::dates::{Days, Style};
use super::{
    ChartAction, ChartInput, ChartState,
    axis::{ROW_POINTS, Scale},
    frame::{Frame, elided, wrapped},
    legend::{Entry, Swatch},
    looks::lit,
    marks::Fact,
    rows,
};
use crate::{
    analysis::{
        calendar::{format_day, format_when},
        charts::reported::{Dated, Publication, ReportedRow, lag_in_words, reported},
        phrases::when_in_words,
    },
    model::{Document, Event, When},
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// Height of a row, points.
const ROW_HEIGHT: f32 = 36.0;
/// Height of the heading of a group, points.
const HEADING_POINTS: f32 = 24.0;
/// How much higher rows may become where there is room.
const MOST_STRETCH: f32 = 1.4;
/// Room at the ends of the axis for what lies beyond it, points.
const BEYOND_POINTS: f32 = 46.0;

/// The data of the chart, kept as long as what is shown stays.
#[derive(Debug, Default)]
pub(super) struct Kept {
    generation: Option<u64>,
    rows: Arc<Vec<ReportedRow>>,
}

impl Kept {
    fn refreshed(&mut self, input: &ChartInput<'_>) -> Arc<Vec<ReportedRow>> {
        if self.generation != Some(input.generation) {
            self.rows = Arc::new(reported(input.case, input.columns, input.shown));
            self.generation = Some(input.generation);
        }
        Arc::clone(&self.rows)
    }
}

/// What stands on one line.
#[derive(Debug, Clone, Copy)]
enum Item {
    Heading(Dated, usize),
    Row(usize),
}

/// Draws the chart.
pub fn show(ui: &mut Ui, input: &ChartInput<'_>, state: &mut ChartState) -> Vec<ChartAction> {
    let Some(mut frame) = Frame::begin(ui, input) else { return Vec::new() };
    let data = state.reported.refreshed(input);
    if data.is_empty() {
        frame.empty(ui, t("charts-empty"));
        return frame.finish(state);
    }
    let mut entries = rows::categories(input, "reported", data.iter().map(|r| r.event));
    entries.extend(signs());
    frame.legend(ui, &entries);
    frame.take_top(size::GAP);
    frame.notes(ui, t("reported-rule"));

    let hidden_series = rows::Hidden::of(input, "reported");
    let hidden = |at: &usize| hidden_series.holds(input, data[*at].event);
    let mut drawn: Vec<usize> = (0..data.len()).filter(|at| !hidden(at)).collect();
    let off: Vec<u32> = (0..data.len()).filter(hidden).map(|at| data[at].event).collect();
    let mut facts = Vec::new();
    if !off.is_empty() {
        facts.push(Fact { words: tf("reported-off", &[("count", off.len().to_string())]), events: off, why: String::new() });
    }
    let below = 2.0 * ROW_POINTS + 2.0;
    let height = |room: Rect| room.height() - below;
    let mut heights = heights_of(&data, &items(&data, &drawn));
    if !input.interactive && heights.iter().sum::<f32>() > height(rows::less(ui, frame.room, &facts)) {
        let all = drawn.clone();
        for round in 0..2 {
            // The line that says how many are left out takes the room of some: so twice.
            let room = rows::less(ui, frame.room, &facts);
            drawn = chosen(&data, &all, input, height(room));
            let left: Vec<&ReportedRow> = all.iter().filter(|at| !drawn.contains(at)).map(|at| &data[*at]).collect();
            if round > 0 {
                facts.remove(0);
            }
            facts.insert(0, left_out(&left));
        }
        heights = heights_of(&data, &items(&data, &drawn));
    }
    frame.facts(ui, &facts);
    let items = items(&data, &drawn);
    let total: f32 = heights.iter().sum();
    if total > 0.0 && total < height(frame.room) {
        let stretch = (height(frame.room) / total).min(MOST_STRETCH);
        heights.iter_mut().for_each(|h| *h = (*h * stretch).floor());
    }

    let used: f32 = heights.iter().sum();
    let room = frame.room;
    let titles = (room.width() * 0.3).clamp(110.0, 340.0);
    let (earlier, later) = beyond(&data, input);
    let side = |wanted: bool| if wanted { BEYOND_POINTS } else { size::GAP };
    frame.room.max.x -= rows::BAR_POINTS + side(later);
    frame.room.max.y = frame.room.bottom().min(room.top() + used + below);
    let plotted = frame.plot(ui, &Scale::Days(input.axis), &Scale::Rows { count: 1, room: titles + side(earlier) }, |_| {});
    frame.room = room;

    let area = Rect::from_min_max(room.min, egui::pos2(room.right(), plotted.rect.bottom()));
    let days = Days { axis: input.axis, plot: plotted.rect, left: side(earlier), right: side(later) };
    let titles = Rangef::new(room.left(), room.left() + titles);
    rows::show(ui, area, &heights, input.interactive, |ui, at, place| match items[at] {
        Item::Heading(dated, count) => heading(ui, input.theme, dated, count, place, at == 0),
        Item::Row(row) => one(ui, &mut frame, &data[row], place, titles, &days),
    });
    frame.finish(state)
}

/// The rows drawn, under the headings of their groups.
fn items(data: &[ReportedRow], drawn: &[usize]) -> Vec<Item> {
    let mut items = Vec::with_capacity(drawn.len() + 3);
    for (at, row) in drawn.iter().enumerate() {
        let dated = data[*row].dated;
        if at == 0 || data[drawn[at - 1]].dated != dated {
            items.push(Item::Heading(dated, data.iter().filter(|r| r.dated == dated).count()));
        }
        items.push(Item::Row(*row));
    }
    items
}

fn heights_of(data: &[ReportedRow], items: &[Item]) -> Vec<f32> {
    debug_assert!(items.len() <= data.len() + 3, "a heading for each group at most");
    items.iter().map(|i| if matches!(i, Item::Row(_)) { ROW_HEIGHT } else { HEADING_POINTS }).collect()
}

/// The rows that a picture of this height has room for, in their order: first those that begin on the axis, then other dated
/// ones, then those with a last day only, then undated ones.
fn chosen(data: &[ReportedRow], all: &[usize], input: &ChartInput<'_>, height: f32) -> Vec<usize> {
    let begins_on_axis = |row: &ReportedRow| {
        let first = row.happened.as_ref().and_then(|h| h.first).map(f64::from);
        first.is_some_and(|first| (input.axis.start..input.axis.end).contains(&first))
    };
    let mut by_rank: Vec<usize> = all.to_vec();
    by_rank.sort_by_key(|at| (data[*at].dated, !begins_on_axis(&data[*at]), *at));
    let mut count = by_rank.len();
    loop {
        let mut taken = by_rank[..count].to_vec();
        taken.sort_unstable();
        if count == 0 || heights_of(data, &items(data, &taken)).iter().sum::<f32>() <= height {
            return taken;
        }
        // Too high by at least so many rows.
        let over = heights_of(data, &items(data, &taken)).iter().sum::<f32>() - height;
        count = count.saturating_sub(((over / ROW_HEIGHT) as usize).max(1));
    }
}

fn left_out(rows: &[&ReportedRow]) -> Fact {
    let undated = rows.iter().filter(|r| r.dated != Dated::Yes).count();
    let key = if undated > 0 { "reported-more-undated" } else { "reported-more" };
    let words = tf(key, &[("count", rows.len().to_string()), ("undated", undated.to_string())]);
    Fact { words, events: rows.iter().map(|r| r.event).collect(), why: String::new() }
}

/// Whether anything lies before or after the axis.
fn beyond(data: &[ReportedRow], input: &ChartInput<'_>) -> (bool, bool) {
    let all = || {
        data.iter().flat_map(|row| {
            let published = row.published.iter().filter_map(|p| p.when.as_ref());
            row.happened.iter().chain(row.said.iter().map(|s| &s.when)).chain(published)
        })
    };
    let cut = |row: &ReportedRow| row.happened.as_ref().is_some_and(|h| dates::is_cut_before(h, input.axis));
    (data.iter().any(cut) || all().any(|s| dates::is_before(s, input.axis)), all().any(|s| dates::is_after(s, input.axis)))
}

fn signs() -> Vec<Entry> {
    let entry = |key: &'static str, draw| Entry { switch: None, name: t(key).to_owned(), swatch: Swatch::Drawn(draw) };
    vec![
        entry("reported-sign-happened", dates::sign_happened as fn(&egui::Painter, Rect, &Theme)),
        entry("reported-sign-within", dates::sign_within),
        entry("reported-sign-lasted", dates::sign_lasted),
        entry("reported-sign-said", dates::sign_said),
        entry("reported-sign-published", dates::sign_published),
        entry("reported-sign-inferred", dates::sign_inferred),
        entry("reported-sign-unknown", dates::sign_unknown),
    ]
}

fn heading(ui: &Ui, theme: &Theme, dated: Dated, count: usize, place: Rect, first: bool) {
    let key = match dated {
        Dated::Yes => "reported-dated",
        Dated::UpTo => "reported-up-to",
        Dated::No => "reported-undated",
    };
    let painter = ui.painter();
    if !first {
        painter.hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, theme.border));
    }
    let words = tf(key, &[("count", count.to_string())]);
    let galley = elided(ui, &words, fonts::strong(size::SMALL), theme.text_muted, place.width());
    painter.galley(egui::pos2(place.left(), place.bottom() - galley.size().y - 3.0), galley, theme.text_muted);
}

/// Draws one event.
fn one(ui: &mut Ui, frame: &mut Frame<'_>, row: &ReportedRow, place: Rect, titles: Rangef, days: &Days) {
    let (input, theme) = (frame.input, frame.input.theme);
    let Some(event) = input.case.events.get(row.event as usize) else { return };
    let light = frame.light(&[row.event]);
    let inner = place.shrink2(egui::vec2(0.0, 0.5));
    // Behind everything: the row as a whole points at its event and selects it.
    let response = input.interactive.then(|| {
        let response = ui.interact(place, ui.scope_id().with(("reported", row.event)), Sense::click());
        let words = row_name(input, row, event);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, light.selected, &words));
        (response, words)
    });
    if light.lit {
        ui.painter().rect_filled(inner, 4.0, theme.hovered);
    }
    let words = Rangef::new(titles.min, titles.max - size::PADDING);
    let colour = if light.selected || light.lit { theme.text } else { theme.text.lerp_to_gamma(theme.text_muted, 0.35) };
    let galley = wrapped(ui, &event.title, fonts::regular(size::SMALL), colour, words.span(), 2);
    ui.painter().galley(egui::pos2(words.min, place.center().y - galley.size().y / 2.0), galley, colour);

    let category = rows::look(input, row.event);
    let style = Style { colour: lit(theme, theme.category(category.colour), light), look: category, theme };
    let lanes = dates::Lanes::of(place);
    let mut taken = Rangef::NOTHING;
    if let Some(happened) = &row.happened {
        dates::happened(ui.painter(), days, happened, lanes.happened, style, event.kind == crate::model::Kind::Forecast);
    } else {
        let words = match row.published_by {
            Some(day) => tf("reported-no-date-by", &[("date", format_day(day))]),
            None => t("reported-no-date").to_owned(),
        };
        let galley = elided(ui, &words, fonts::regular(size::SMALL), theme.text_muted, days.plot.width());
        let at = egui::pos2(days.plot.left() + size::GAP, lanes.happened - galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme.text_muted);
    }
    let mut marks: Vec<(Rect, String, usize)> = Vec::new();
    for publication in &row.published {
        let Some(when) = &publication.when else { continue };
        let x = dates::published(ui.painter(), days, when, lanes.published, theme);
        taken = Rangef::new(taken.min.min(x.min), taken.max.max(x.max));
        marks.push((lanes.around(lanes.published, x), published_name(input, publication), publication.claim));
    }
    for said in &row.said {
        let x = dates::said(ui.painter(), days, &said.when, lanes.said, theme);
        marks.push((lanes.around(lanes.said, x), said_name(event, said.claim), said.claim));
    }
    if row.published.iter().all(|p| p.when.is_none()) {
        // Told by documents without a date only.
        let galley = elided(ui, t("reported-publication-undated"), fonts::regular(size::SMALL), theme.text_muted, days.plot.width());
        let at = egui::pos2(days.plot.right() - galley.size().x, lanes.published - galley.size().y / 2.0);
        ui.painter().galley(at, galley, theme.text_muted);
    }
    lag(ui, row, days, &lanes, taken, theme);
    if light.selected {
        ui.painter().rect_stroke(inner.shrink(0.5), 4.0, Stroke::new(1.5, theme.selection), StrokeKind::Inside);
    }
    if let Some((response, words)) = response {
        answer(ui, frame, &response, row.event, None, inner, &words, event);
        for (rect, words, claim) in marks {
            let id = ui.scope_id().with(("reported-mark", row.event, claim, rect.top() < lanes.happened));
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            answer(ui, frame, &response, row.event, Some(claim), rect, &words, event);
        }
    }
}

/// Draws the time from happening to publication, and says how long it is where that is certain.
fn lag(ui: &Ui, row: &ReportedRow, days: &Days, lanes: &dates::Lanes, taken: Rangef, theme: &Theme) {
    let (Some((at, lag)), Some(happened)) = (row.lag, &row.happened) else { return };
    let Some(published) = row.published.get(at).and_then(|p| p.when.as_ref()) else { return };
    let several = row.published.iter().filter(|p| p.when.is_some()).count() > 1;
    let words = lag_in_words(lag);
    let words = if several { tf("reported-first", &[("lag", words)]) } else { words };
    let galley = ui.painter().layout_no_wrap(words, fonts::regular(size::SMALL), theme.text);
    let (width, y) = (galley.size().x, lanes.published - galley.size().y / 2.0);
    let line = if lag.least > 0 { dates::between(days, happened, published) } else { None };
    let mut gap = None;
    let right = days.plot.right() + days.right;
    let left = taken.min.min(dates::edge(days, happened));
    // On its line where that is long enough, else beside the marks.
    let free = line.map(|line| Rangef::new(line.min, line.max.min(taken.min))).filter(|free| free.span() > width + 56.0);
    let x = if let Some(free) = free {
        gap = Some(Rangef::new(free.center() - width / 2.0 - 7.0, free.center() + width / 2.0 + 7.0));
        Some(free.center() - width / 2.0)
    } else if taken.max + 8.0 + width <= right {
        Some(taken.max + 8.0)
    } else {
        Some(left - 8.0 - width).filter(|x| *x >= days.plot.left() - days.left)
    };
    if let Some(line) = line {
        dates::connector(ui.painter(), line, gap, lanes, theme);
    }
    let Some(x) = x else { return };
    ui.painter().galley(egui::pos2(x, y), galley, theme.text);
}

/// Points at the event; selects it, or goes to the words of a claim.
#[expect(clippy::too_many_arguments, reason = "what is answered, where, and in what words")]
fn answer(ui: &Ui, frame: &mut Frame<'_>, response: &Response, event: u32, claim: Option<usize>, rect: Rect, words: &str, of: &Event) {
    let theme = frame.input.theme;
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 3.0, Stroke::new(1.5, theme.link), StrokeKind::Inside);
    }
    if response.hovered() {
        frame.pointed = Some(vec![event]);
    }
    if response.clicked() {
        let add = ui.input(|i| i.modifiers.ctrl || i.modifiers.shift || i.modifiers.command);
        frame.actions.push(match claim {
            Some(claim) if !add => ChartAction::SelectClaim { event, claim },
            _ => ChartAction::Select { events: vec![event], add },
        });
    }
    response.clone().on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        ui.label(RichText::new(if claim.is_some() { words } else { &of.title }).font(fonts::strong(size::BODY)));
        if claim.is_some() {
            ui.label(RichText::new(t("figures-open")).font(fonts::regular(size::SMALL)).color(theme.text_muted));
        } else {
            ui.label(words.strip_prefix(of.title.as_str()).unwrap_or(words).trim_start_matches([':', ' ']));
        }
    });
}

/// All that a row says, for a person who can't see it.
fn row_name(input: &ChartInput<'_>, row: &ReportedRow, event: &Event) -> String {
    let mut parts = vec![match &event.when {
        Some(when) if row.happened.is_some() => tf("reported-happened", &[("date", when_in_words(when))]),
        _ => t("reported-no-date").to_owned(),
    }];
    let first = row.lag.and_then(|(at, lag)| Some((row.published.get(at)?, lag)));
    if let Some((publication, lag)) = first {
        parts.push(tf("reported-lag", &[("published", published_name(input, publication)), ("lag", lag_in_words(lag))]));
    } else if let Some(day) = row.published_by {
        parts.push(tf("reported-by", &[("date", format_day(day))]));
    }
    tf("reported-row", &[("title", event.title.clone()), ("said", parts.join(t("reported-separator")))])
}

fn document_name(document: &Document) -> &str {
    [&document.publisher, &document.title, &document.id].into_iter().find(|n| !n.is_empty()).map_or("", String::as_str)
}

fn published_name(input: &ChartInput<'_>, publication: &Publication) -> String {
    let Some(document) = input.case.documents.get(publication.document) else { return String::new() };
    let date = document.published.as_ref().map_or_else(|| t("figures-no-date").to_owned(), format_when);
    tf("reported-published", &[("document", document_name(document).to_owned()), ("date", date)])
}

fn said_name(event: &Event, claim: usize) -> String {
    let Some(c) = event.claims.get(claim) else { return String::new() };
    let who = c.speakers.first().map_or_else(|| t("speakers-none"), String::as_str);
    let date = c.said.as_ref().map(|w: &When| format_when(w)).unwrap_or_default();
    tf("reported-said", &[("who", who.to_owned()), ("date", date)])
}
