//! Draws when each event happened, was said and was published, from [`crate::analysis::charts::reported`]: one row an event on
//! one axis of days: those of the time window, else those that the timeline shows. Above in a row stands when it was said, in the middle when it happened,
//! below when it was published, with a dotted line for the time between and its length in words where that is certain. How the
//! dates look is in [`dates`].

mod dates;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, sync::Arc};

use egui::{CursorIcon, Rangef, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo};

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
        charts::reported::{Dated, Publication, ReportedRow, Stretch, lag_in_words, reported, undated},
        phrases::when_in_words,
        time_axis::AxisRange,
    },
    model::{Document, Event, When},
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// Height of a row, points: where there is room, and the least.
const ROW_HEIGHT: f32 = 36.0;
const TIGHT_ROW_HEIGHT: f32 = 22.0;
/// Below this height a row has one line of words.
const LEAST_LOOSE_POINTS: f32 = 33.0;
/// Height of the heading of a group, points.
const HEADING_POINTS: f32 = 24.0;
const TIGHT_HEADING_POINTS: f32 = 19.0;
/// Room under the rows for the axis, with a little air.
const BELOW_POINTS: f32 = 2.0 * ROW_POINTS + 5.0;
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
    Heading(Group),
    Row(usize),
}

/// Where an event stands in the order of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// When it happened lies on the axis, or reaches into it.
    On,
    /// Before or after it.
    Beyond,
    /// Only a last day is known.
    UpTo,
    /// Nothing is.
    No,
}

impl Group {
    const ALL: [Self; 4] = [Self::On, Self::Beyond, Self::UpTo, Self::No];

    fn of(row: &ReportedRow, axis: AxisRange) -> Self {
        match (row.dated, &row.happened) {
            (Dated::UpTo, _) => Self::UpTo,
            (Dated::Yes, Some(h)) if dates::is_before(h, axis) || dates::is_after(h, axis) => Self::Beyond,
            (Dated::Yes, Some(_)) => Self::On,
            _ => Self::No,
        }
    }
}

/// Which rows are drawn, and how high.
#[derive(Debug, Clone)]
struct Plan {
    /// In the order drawn.
    rows: Vec<(Group, usize)>,
    /// How many rows of each group there are, drawn or not.
    of: [usize; 4],
    /// Height of a row and of a heading, points.
    heights: (f32, f32),
    /// One line of words, and the marks of a row close together.
    tight: bool,
}

impl Plan {
    /// So that all rows with a date have room, or as many as do: those that happened on the axis before others, and of those the latest.
    /// In the window all rows are there, to be scrolled to.
    fn of(data: &[ReportedRow], all: &[usize], axis: AxisRange, height: f32, interactive: bool) -> Self {
        let mut rows: Vec<(Group, usize)> = all.iter().map(|at| (Group::of(&data[*at], axis), *at)).collect();
        rows.sort_unstable();
        let of = Group::ALL.map(|group| rows.iter().filter(|r| r.0 == group).count());
        let comfortable = Self { heights: (ROW_HEIGHT, HEADING_POINTS), tight: false, of, rows };
        if comfortable.height() <= height {
            return comfortable;
        }
        let dated = of[0] + of[1];
        let heads = of.iter().filter(|count| **count > 0).count() as f32 * TIGHT_HEADING_POINTS;
        let row = ((height - heads) / dated.max(1) as f32).floor().clamp(TIGHT_ROW_HEIGHT, ROW_HEIGHT);
        let tight = row < LEAST_LOOSE_POINTS;
        let mut plan = Self { heights: (row, if tight { TIGHT_HEADING_POINTS } else { HEADING_POINTS }), tight, ..comfortable };
        if !interactive {
            let mut by_rank = plan.rows.clone();
            let last_first = |group: Group, at: usize| if group <= Group::Beyond { usize::MAX - at } else { at };
            by_rank.sort_by_key(|(group, at)| (*group, last_first(*group, *at)));
            plan.rows = by_rank;
            while !plan.rows.is_empty() && plan.height() > height {
                let over = ((plan.height() - height) / (plan.heights.0 + plan.heights.1)).floor() as usize;
                plan.rows.truncate(plan.rows.len() - over.clamp(1, plan.rows.len()));
            }
            plan.rows.sort_unstable();
        }
        plan
    }

    fn items(&self) -> Vec<Item> {
        let mut items = Vec::with_capacity(self.rows.len() + Group::ALL.len());
        for (at, (group, row)) in self.rows.iter().enumerate() {
            if at == 0 || self.rows[at - 1].0 != *group {
                items.push(Item::Heading(*group));
            }
            items.push(Item::Row(*row));
        }
        items
    }

    fn height(&self) -> f32 {
        let heads = Group::ALL.into_iter().filter(|group| self.drawn(*group) > 0).count();
        self.rows.len() as f32 * self.heights.0 + heads as f32 * self.heights.1
    }

    fn drawn(&self, group: Group) -> usize {
        // Sorted by rank or by place, a group is one run.
        self.rows.iter().filter(|r| r.0 == group).count()
    }

    /// The heading of a group: how many there are, and which of them are drawn.
    fn heading(&self, group: Group) -> String {
        let (drawn, count) = (self.drawn(group), self.of[group as usize]);
        let all = drawn == count;
        let key = match group {
            Group::On if all => "reported-on-axis",
            Group::On => "reported-on-axis-latest",
            Group::Beyond if all => "reported-beyond",
            Group::Beyond => "reported-beyond-latest",
            Group::UpTo if all => "reported-up-to",
            Group::UpTo => "reported-up-to-some",
            Group::No if all => "reported-undated",
            Group::No => "reported-undated-some",
        };
        tf(key, &[("count", count.to_string()), ("drawn", drawn.to_string())])
    }
}

/// The days of the axis: those of the time window with a little air, else those that the timeline shows.
fn axis_of(input: &ChartInput<'_>) -> AxisRange {
    input.window.map_or(input.axis, |window| {
        let days = AxisRange::of_window(window);
        let days = AxisRange::new(days.start, days.end);
        let air = (days.days() * 0.02).max(0.5);
        AxisRange { start: days.start - air, end: days.end + air }
    })
}

/// Draws the chart.
pub fn show(ui: &mut Ui, input: &ChartInput<'_>, state: &mut ChartState) -> Vec<ChartAction> {
    let data = state.reported.refreshed(input);
    let axis = axis_of(input);
    // In a picture the legend says only what the rows show that have room; so they are chosen first, unseen.
    let kept = if input.interactive {
        None
    } else {
        let builder = UiBuilder::new().max_rect(ui.available_rect_before_wrap()).invisible();
        lay_out(&mut ui.new_child(builder), input, &data, axis, None).map(|(_, plan)| plan)
    };
    let Some((mut frame, plan)) = lay_out(ui, input, &data, axis, kept) else { return Vec::new() };
    if data.is_empty() {
        let none = undated(input.shown).is_empty();
        if none {
            frame.empty_filter(ui);
        } else {
            frame.empty(ui, t("charts-none-in-days"));
        }
        return frame.finish(state);
    }
    let items = plan.items();
    let mut heights: Vec<f32> = items.iter().map(|i| if matches!(i, Item::Row(_)) { plan.heights.0 } else { plan.heights.1 }).collect();
    let total: f32 = heights.iter().sum();
    let most = frame.room.height() - BELOW_POINTS;
    if total > 0.0 && total < most {
        let stretch = (most / total).min(MOST_STRETCH);
        heights.iter_mut().for_each(|h| *h = (*h * stretch).floor());
    }

    let used: f32 = heights.iter().sum();
    let room = frame.room;
    let (share, most) = if plan.tight { (0.36, 460.0) } else { (0.3, 340.0) };
    let titles = (room.width() * share).clamp(110.0, most);
    let (earlier, later) = beyond(plan.rows.iter().map(|(_, at)| &data[*at]), axis);
    let side = |wanted: bool| if wanted { BEYOND_POINTS } else { size::GAP };
    frame.room.max.x -= rows::BAR_POINTS + side(later);
    frame.room.max.y = frame.room.bottom().min(room.top() + used + BELOW_POINTS);
    let plotted = frame.plot(ui, &Scale::Days(axis), &Scale::Rows { count: 1, room: titles + side(earlier) }, |_| {});
    frame.room = room;

    let area = Rect::from_min_max(room.min, egui::pos2(room.right(), plotted.rect.bottom()));
    let days = Days::new(axis, plotted.rect, (side(earlier), side(later)), plan.tight);
    let titles = Rangef::new(room.left(), room.left() + titles);
    rows::show(ui, area, &heights, input.interactive, |ui, at, place| match items[at] {
        Item::Heading(group) => heading(ui, input.theme, &plan.heading(group), place, at == 0),
        Item::Row(row) => one(ui, &mut frame, &data[row], place, titles, &days.of_row(place), at % 2 == 0),
    });
    frame.finish(state)
}

/// Takes the legend, the rule and the facts from the room, and plans the rows for what is left; with `kept`, those rows.
fn lay_out<'a>(
    ui: &mut Ui,
    input: &'a ChartInput<'a>,
    data: &[ReportedRow],
    axis: AxisRange,
    kept: Option<Plan>,
) -> Option<(Frame<'a>, Plan)> {
    let mut frame = Frame::begin(ui, input)?;
    let hidden_series = rows::Hidden::of(input, "reported");
    let hidden = |at: &usize| hidden_series.holds(input, data[*at].event);
    let (off, all): (Vec<usize>, Vec<usize>) = (0..data.len()).partition(hidden);
    let shown: Vec<usize> = kept.as_ref().map_or_else(|| all.clone(), |plan| plan.rows.iter().map(|(_, at)| *at).collect());
    let marked = shown.iter().filter(|at| data[**at].happened.is_some()).chain(&off);
    let mut entries = rows::categories(input, "reported", marked.map(|at| data[*at].event));
    entries.extend(signs(&shown.iter().map(|at| &data[*at]).collect::<Vec<_>>(), axis));
    frame.legend(ui, &entries);
    frame.take_top(size::GAP);
    frame.notes(ui, t("reported-rule"));

    let events = |rows: &[usize]| rows.iter().map(|at| data[*at].event).collect::<Vec<u32>>();
    let fact = |key: &'static str, events: Vec<u32>, why: &str| {
        let words = tf(key, &[("count", events.len().to_string())]);
        (!events.is_empty()).then(|| Fact { words, events, why: why.to_owned() })
    };
    let mut facts: Vec<Fact> =
        [fact("charts-not-in-window", undated(input.shown), t("charts-undated-why")), fact("reported-off", events(&off), "")]
            .into_iter()
            .flatten()
            .collect();
    let mut plan = kept.clone();
    let tries = if kept.is_some() { 1 } else { 3 };
    for round in 0..tries {
        let plan = plan.get_or_insert_with(|| {
            Plan::of(data, &all, axis, rows::less(ui, frame.room, &facts).height() - BELOW_POINTS, input.interactive)
        });
        if plan.rows.len() == all.len() {
            break;
        }
        let drawn: BTreeSet<usize> = plan.rows.iter().map(|(_, at)| *at).collect();
        let left: Vec<usize> = all.iter().copied().filter(|at| !drawn.contains(at)).collect();
        // The line that says how many are left out takes the room of some: so once more.
        facts.retain(|f| !f.why.is_empty() || f.events == events(&off));
        facts.insert(0, left_out(&left.iter().map(|at| &data[*at]).collect::<Vec<_>>()));
        if round + 1 < tries {
            *plan = Plan::of(data, &all, axis, rows::less(ui, frame.room, &facts).height() - BELOW_POINTS, input.interactive);
        }
    }
    frame.facts(ui, &facts);
    plan.map(|plan| (frame, plan))
}

fn left_out(rows: &[&ReportedRow]) -> Fact {
    let undated = rows.iter().filter(|r| r.dated != Dated::Yes).count();
    let key = if undated > 0 { "reported-more-undated" } else { "reported-more" };
    let words = tf(key, &[("count", rows.len().to_string()), ("undated", undated.to_string())]);
    Fact { words, events: rows.iter().map(|r| r.event).collect(), why: String::new() }
}

/// Whether anything lies before or after the axis.
fn beyond<'r>(rows: impl Iterator<Item = &'r ReportedRow>, axis: AxisRange) -> (bool, bool) {
    let (mut before, mut after) = (false, false);
    for row in rows {
        let published = row.published.iter().filter_map(|p| p.when.as_ref());
        for stretch in row.happened.iter().chain(row.said.iter().map(|s| &s.when)).chain(published) {
            before |= dates::is_before(stretch, axis);
            after |= dates::is_after(stretch, axis);
        }
        before |= row.happened.as_ref().is_some_and(|h| dates::is_cut_before(h, axis));
    }
    (before, after)
}

/// What the signs mean that these rows show.
fn signs(rows: &[&ReportedRow], axis: AxisRange) -> Vec<Entry> {
    let on = |s: &&Stretch| !dates::is_before(s, axis) && !dates::is_after(s, axis);
    let happened = || rows.iter().filter_map(|r| r.happened.as_ref()).filter(on);
    let said = || rows.iter().flat_map(|r| r.said.iter().map(|s| &s.when)).filter(on);
    let published = || rows.iter().flat_map(|r| r.published.iter().filter_map(|p| p.when.as_ref())).filter(on);
    let one_day = |s: &Stretch| s.first.is_some() && s.first == s.last;
    let unknown = |s: &Stretch| s.unknown_first || s.unknown_last || (!s.lasting && (s.open_first || s.open_last));
    let mut shown = happened().chain(said()).chain(published());
    let apart = |r: &&ReportedRow| r.lag.is_some_and(|(_, lag)| lag.least > 0);
    let all: [(&'static str, fn(&egui::Painter, Rect, &Theme), bool); 7] = [
        ("reported-sign-happened", dates::sign_happened, happened().any(one_day)),
        ("reported-sign-within", dates::sign_within, happened().any(|s| !s.lasting && !one_day(s) && !unknown(s))),
        ("reported-sign-lasted", dates::sign_lasted, happened().any(|s| s.lasting)),
        ("reported-sign-said", dates::sign_said, said().next().is_some()),
        ("reported-sign-published", dates::sign_published, published().next().is_some()),
        ("reported-sign-inferred", dates::sign_inferred, shown.any(|s| s.basis != crate::model::Basis::Stated || !one_day(s))),
        ("reported-sign-unknown", dates::sign_unknown, happened().any(unknown) || published().any(unknown) || rows.iter().any(apart)),
    ];
    all.into_iter()
        .filter(|(.., there)| *there)
        .map(|(key, draw, _)| Entry { switch: None, name: t(key).to_owned(), swatch: Swatch::Drawn(draw) })
        .collect()
}

fn heading(ui: &Ui, theme: &Theme, words: &str, place: Rect, first: bool) {
    let painter = ui.painter();
    if !first {
        painter.hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, theme.border));
    }
    let galley = elided(ui, words, fonts::strong(size::SMALL), theme.text_muted, place.width());
    painter.galley(egui::pos2(place.left(), place.bottom() - galley.size().y - 2.0), galley, theme.text_muted);
}

/// Writes the title of an event, and after it the numbers of its documents in the list of sources.
fn title(ui: &Ui, frame: &Frame<'_>, row: &ReportedRow, event: &Event, place: Rect, words: Rangef, tight: bool) {
    let (input, theme) = (frame.input, frame.input.theme);
    let light = frame.light(&[row.event]);
    let colour = if light.selected || light.lit { theme.text } else { theme.text.lerp_to_gamma(theme.text_muted, 0.35) };
    let numbers = input.source_words(event.claims.iter().map(|c| c.citation.document.as_str()));
    let numbers = ui.painter().layout_no_wrap(numbers, fonts::regular(size::SMALL - 1.0), theme.text_muted);
    let beside = if numbers.is_empty() { 0.0 } else { numbers.size().x + 4.0 };
    let lines = if tight { 1 } else { 2 };
    let galley = wrapped(ui, &event.title, fonts::regular(size::SMALL), colour, words.span() - beside, lines);
    let top = egui::pos2(words.min, place.center().y - galley.size().y / 2.0);
    if let Some(last) = galley.rows.last() {
        let end = top + last.rect().right_bottom().to_vec2() + egui::vec2(4.0, -numbers.size().y);
        ui.painter().galley(end, numbers, theme.text_muted);
    }
    ui.painter().galley(top, galley, colour);
}

/// Draws one event.
fn one(ui: &mut Ui, frame: &mut Frame<'_>, row: &ReportedRow, place: Rect, titles: Rangef, days: &Days, band: bool) {
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
    if band {
        ui.painter().rect_filled(place, 0.0, Theme::faded(theme.timeline.grid, 0.55));
    }
    if light.lit {
        ui.painter().rect_filled(inner, 4.0, theme.hovered);
    }
    title(ui, frame, row, event, place, Rangef::new(titles.min + 2.0, titles.max - size::PADDING), days.tight);

    let category = rows::look(input, row.event);
    let style = Style { colour: lit(theme, theme.category(category.colour), light), look: category, theme };
    let lanes = dates::Lanes::of(place, days.tight);
    let mut published = Rangef::NOTHING;
    if let Some(happened) = &row.happened {
        dates::happened(ui.painter(), days, happened, lanes.happened, style, event.kind == crate::model::Kind::Forecast);
    }
    let mut marks: Vec<(Rect, String, usize)> = Vec::new();
    for publication in &row.published {
        let Some(when) = &publication.when else { continue };
        let x = dates::published(ui.painter(), days, when, lanes.published, theme);
        published = Rangef::new(published.min.min(x.min), published.max.max(x.max));
        marks.push((lanes.around(lanes.published, x), published_name(input, publication), publication.claim));
    }
    let mut said = Vec::new();
    for one in &row.said {
        let x = dates::said(ui.painter(), days, &one.when, lanes.said, theme);
        said.push(x);
        marks.push((lanes.around(lanes.said, x), said_name(event, one.claim), one.claim));
    }
    let words = |words: &str, right: bool, y: f32| {
        let galley = elided(ui, words, fonts::regular(size::SMALL), theme.text_muted, days.plot.width() - 2.0 * size::GAP);
        // Where there is but one line, words stand beside the marks.
        let over = |x: &Rangef| days.tight && x.min - 4.0 < days.plot.left() + size::GAP + galley.size().x;
        let free = said.iter().chain([&published]).filter(|x| x.span().is_finite() && over(x)).map(|x| x.max + size::GAP);
        let left = if right { days.plot.right() - galley.size().x } else { free.fold(days.plot.left() + size::GAP, f32::max) };
        ui.painter().galley(egui::pos2(left, y - galley.size().y / 2.0), galley, theme.text_muted);
    };
    if row.happened.is_none() {
        match row.published_by {
            Some(day) => words(&tf("reported-no-date-by", &[("date", format_day(day))]), false, lanes.happened),
            None => words(t("reported-no-date"), false, lanes.happened),
        }
    }
    if row.published.iter().all(|p| p.when.is_none()) {
        // Told by documents without a date only.
        words(t("reported-publication-undated"), true, if days.tight { lanes.happened } else { lanes.published });
    }
    lag(ui, row, days, &lanes, (published, &said), theme);
    if light.selected {
        ui.painter().rect_stroke(inner.shrink(0.5), 4.0, Stroke::new(1.5, theme.selection), StrokeKind::Inside);
    }
    if let Some((response, words)) = response {
        answer(ui, frame, &response, row.event, None, inner, &words, event);
        for (rect, words, claim) in marks {
            let id = ui.scope_id().with(("reported-mark", row.event, claim, rect.center().y < lanes.happened));
            let response = ui.interact(rect, id, Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            answer(ui, frame, &response, row.event, Some(claim), rect, &words, event);
        }
    }
}

/// Draws the time from happening to publication, and says how long it is where that is certain: on its line or beside the marks, never
/// left of the axis, and in a tight row never over another mark of it.
fn lag(ui: &Ui, row: &ReportedRow, days: &Days, lanes: &dates::Lanes, (taken, said): (Rangef, &[Rangef]), theme: &Theme) {
    let (Some((at, lag)), Some(happened)) = (row.lag, &row.happened) else { return };
    let Some(published) = row.published.get(at).and_then(|p| p.when.as_ref()) else { return };
    let several = row.published.iter().filter(|p| p.when.is_some()).count() > 1;
    let words = lag_in_words(lag);
    let words = if several { tf("reported-first", &[("lag", words)]) } else { words };
    let galley = ui.painter().layout_no_wrap(words, fonts::regular(size::SMALL), theme.text);
    let width = galley.size().x;
    let line = if lag.least > 0 { dates::between(days, happened, published) } else { None };
    let place = dates::place(days, happened);
    let free = |x: f32| !days.tight || said.iter().all(|s| !s.intersects(Rangef::new(x - 3.0, x + width + 3.0)));
    let (after, before) = (taken.max + 8.0, taken.min.min(place.min) - 8.0 - width);
    // On its line where that is long enough, else right of the marks, else left of them.
    let air = if days.tight { 20.0 } else { 56.0 };
    let on_line = line
        .map(|line| Rangef::new(line.min.max(place.max), line.max.min(taken.min)))
        .filter(|gap| gap.span() > width + air)
        .map(|gap| gap.center() - width / 2.0);
    let right = Some(after).filter(|x| x + width <= days.plot.right() + days.right);
    let left = Some(before).filter(|x| *x >= days.plot.left());
    // In a tight row also over the line of the publication, a little higher.
    let above = Some(place.max + 6.0).filter(|x| days.tight && x + width <= days.plot.right());
    let x = [on_line, right, left, above].into_iter().flatten().find(|x| free(*x));
    if let Some(line) = line {
        let gap = on_line.filter(|on| Some(*on) == x && !days.tight).map(|x| Rangef::new(x - 7.0, x + width + 7.0));
        dates::connector(ui.painter(), line, gap, lanes, theme);
    }
    let Some(x) = x else { return };
    let lift = if above == Some(x) { 1.5 } else { 0.0 };
    let y = if days.tight { lanes.happened - lift } else { lanes.published };
    ui.painter().galley(egui::pos2(x, y - galley.size().y / 2.0), galley, theme.text);
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
