//! The lanes: names at the left, marks in rows at the right, and where there are too many, how dense they are. What an event
//! looks like is in [`super::mark`], which row it stands in is in [`crate::analysis::lanes`].

use egui::{Align2, Color32, CursorIcon, Pos2, Rangef, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, text::LayoutJob};

use super::{
    Pass, TimelineAction, TimelineState, card,
    lane_layout::{COLUMN_POINTS, LaneInView, LanesInView},
    mark::{Look, Mark, RADIUS},
    plan::label_text,
};
use crate::{
    analysis::{
        State,
        calendar::{clamp_day, format_window},
        lanes::{Extent, Spot, pack, rows_needed, share_rows},
        numbers,
    },
    model::{Colour, Shape, TimeWindow},
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// Height of a row, points, and the least when lanes are many.
const ROW_POINTS: (f32, f32) = (13.5, 11.0);
/// Between two lanes, points.
const BETWEEN_POINTS: f32 = 2.0;
/// What is longer than this lies under the points of its lane, not beside them: neither hides the other.
const LONG_POINTS: f64 = 150.0;
/// Width of a count that stands for several marks, points.
const BADGE_POINTS: f64 = 18.0;
/// No more marks than this have names of their own: names are dear.
const MOST_NAMED: usize = 300;

/// What stands in the rows of a lane.
enum Content<'a> {
    /// How many events cover each column.
    Dense(&'a [u32]),
    Marks {
        marks: Vec<Mark>,
        long: Vec<Spot>,
        hidden_long: Vec<usize>,
        short: Vec<Spot>,
        needed: usize,
    },
}

/// A lane where it stands in the scrolled area, from its top.
struct Row<'a> {
    lane: &'a LaneInView,
    top: f32,
    rows: usize,
    /// Height of a row.
    pitch: f32,
    open: bool,
    content: Content<'a>,
}

impl Row<'_> {
    fn height(&self) -> f32 {
        self.rows as f32 * self.pitch
    }

    fn can_open(&self) -> bool {
        match &self.content {
            Content::Dense(_) => false,
            Content::Marks { needed, .. } => self.open || *needed > self.rows,
        }
    }
}

pub(super) fn show(ui: &mut Ui, pass: &mut Pass<'_>, state: &mut TimelineState, lanes: &LanesInView, densities: &[Vec<u32>]) {
    let rows = rows(pass, state, lanes, densities);
    let needed = rows.last().map_or(0.0, |row| row.top + row.height() + BETWEEN_POINTS);
    let area = Rect::from_x_y_ranges(pass.plan.rect.x_range(), pass.plan.lanes.y_range());
    pass.lanes_scroll = needed > area.height() + 0.5;
    let mut child = ui.new_child(UiBuilder::new().id_salt("timeline-lanes").max_rect(area));
    child.set_clip_rect(area.intersect(ui.clip_rect()));
    if pass.lanes_scroll && pass.input.interactive {
        let scroll = egui::ScrollArea::vertical().id_salt("timeline-lanes-scroll").auto_shrink(false).animated(false);
        scroll.show_viewport(&mut child, |ui, _| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(area.width(), needed), Sense::hover());
            draw(ui, pass, state, &rows, rect.top());
        });
    } else {
        draw(&mut child, pass, state, &rows, area.top());
    }
}

fn rows<'a>(pass: &Pass<'_>, state: &TimelineState, lanes: &'a LanesInView, densities: &'a [Vec<u32>]) -> Vec<Row<'a>> {
    let input = pass.input;
    let shape_of = |event: u32| {
        let category = input.columns.category.get(event as usize).copied().unwrap_or(u16::MAX);
        input.case.categories.get(usize::from(category)).map_or(Shape::Circle, |c| c.shape)
    };
    let marks: Vec<Option<Vec<Mark>>> = lanes
        .all
        .iter()
        .map(|lane| {
            let mark = |item: &super::lane_layout::Item| {
                let event = input.case.events.get(item.event as usize)?;
                Some(Mark::of(item.event, event, item.span, shape_of(item.event), &pass.plan))
            };
            (!lane.dense).then(|| lane.items.iter().filter_map(mark).collect())
        })
        .collect();
    let is_long = |m: &Mark| {
        let e = m.extent();
        e.to - e.from > LONG_POINTS
    };
    let extents = |marks: &[Mark], long: bool| -> (Vec<usize>, Vec<Extent>) {
        marks.iter().enumerate().filter(|(_, m)| is_long(m) == long).map(|(at, m)| (at, m.extent())).unzip()
    };
    let needed: Vec<usize> = marks
        .iter()
        .map(|m| m.as_ref().map_or(1, |m| rows_needed(&extents(m, true).1).max(rows_needed(&extents(m, false).1)).max(1)))
        .collect();
    let is_open = |lane: &LaneInView| state.open_lanes.contains(&(input.lane_mode, lane.lane.id.clone()));
    let room = pass.plan.lanes.height() / lanes.all.len().max(1) as f32 - BETWEEN_POINTS;
    let pitch = room.clamp(ROW_POINTS.1, ROW_POINTS.0);
    let fit = (pass.plan.lanes.height() - lanes.all.len() as f32 * BETWEEN_POINTS) / pitch + 0.01;
    let given = share_rows(&needed, fit.max(0.0) as usize);
    let mut top = 0.0;
    let mut rows = Vec::new();
    for (at, (lane, marks)) in lanes.all.iter().zip(marks).enumerate() {
        let open = is_open(lane);
        let count = if open { needed[at] } else { given[at] };
        let dense = || Content::Dense(densities.get(at).map_or(&[], Vec::as_slice));
        let content = marks.map_or_else(dense, |marks| fill(marks, &extents, count, needed[at], &pass.plan.plot_x()));
        let row = Row { lane, top, rows: count, pitch, open, content };
        top += row.height() + BETWEEN_POINTS;
        rows.push(row);
    }
    rows
}

/// Stands marks in rows: long ones under, short ones over them; long ones without room are one count at the left.
fn fill(
    marks: Vec<Mark>,
    extents: &dyn Fn(&[Mark], bool) -> (Vec<usize>, Vec<Extent>),
    rows: usize,
    needed: usize,
    plot: &Rangef,
) -> Content<'static> {
    let to_marks = |spots: Vec<Spot>, at: &[usize]| -> Vec<Spot> {
        spots.into_iter().map(|s| Spot { items: s.items.iter().filter_map(|i| at.get(*i)).copied().collect(), ..s }).collect()
    };
    let (long_at, long_extents) = extents(&marks, true);
    let (mut short_at, mut short_extents) = extents(&marks, false);
    let mut long = to_marks(pack(&long_extents, rows, BADGE_POINTS), &long_at);
    // Of those that share a spot, the first is drawn and the others are counted at the left edge.
    let mut hidden_long = Vec::new();
    for spot in &mut long {
        hidden_long.extend(spot.items.drain(1.min(spot.items.len())..));
    }
    if !hidden_long.is_empty() {
        let from = f64::from(plot.min) + 2.0;
        short_at.push(usize::MAX);
        short_extents.push(Extent { from, to: from + BADGE_POINTS + 4.0 });
    }
    let short = to_marks(pack(&short_extents, rows, BADGE_POINTS), &short_at);
    Content::Marks { marks, long, hidden_long, short, needed }
}

fn draw(ui: &mut Ui, pass: &mut Pass<'_>, state: &mut TimelineState, rows: &[Row<'_>], top: f32) {
    if pass.input.interactive {
        background(ui, pass, state, rows, top);
    }
    let clip = ui.clip_rect();
    let painter = ui.painter().clone();
    let theme = pass.input.theme;
    let seen = |row: &&Row<'_>| top + row.top <= clip.bottom() && top + row.top + row.height() >= clip.top();
    let named =
        rows.iter().filter(seen).map(|r| if let Content::Marks { marks, .. } = &r.content { marks.len() } else { 0 }).sum::<usize>()
            <= MOST_NAMED;
    let mut last: Vec<(Mark, f32, Look)> = Vec::new();
    for row in rows.iter().filter(seen) {
        let y = top + row.top;
        painter.hline(pass.plan.lanes.x_range(), y + row.height() + BETWEEN_POINTS / 2.0, Stroke::new(1.0, theme.timeline.grid));
        name(ui, pass, state, row, y);
        let plot = painter.with_clip_rect(Rect::from_x_y_ranges(pass.plan.plot_x().expand(size::GAP), clip.y_range()).intersect(clip));
        match &row.content {
            Content::Dense(counts) => dense(ui, pass, &plot, row, counts, y),
            Content::Marks { marks, long, hidden_long, short, .. } => {
                for spot in long.iter().chain(short) {
                    let middle = y + (spot.row as f32 + 0.5) * row.pitch;
                    match spot.items[..] {
                        [usize::MAX] => badge(ui, pass, state, &plot, row, spot.extent, middle, marks, hidden_long, true),
                        [one] => {
                            if let Some(mark) = marks.get(one) {
                                one_mark(ui, pass, &plot, row, *mark, middle, named, &mut last);
                            }
                        }
                        _ => {
                            let mut all: Vec<usize> = spot.items.iter().filter(|i| **i != usize::MAX).copied().collect();
                            if all.len() < spot.items.len() {
                                all.extend(hidden_long);
                            }
                            badge(ui, pass, state, &plot, row, spot.extent, middle, marks, &all, false);
                        }
                    }
                }
            }
        }
    }
    // What is selected or pointed at lies on top.
    last.sort_by_key(|(_, _, look)| look.hovered);
    let plot = painter.with_clip_rect(Rect::from_x_y_ranges(pass.plan.plot_x().expand(size::GAP), clip.y_range()).intersect(clip));
    for (mark, y, look) in last {
        mark.paint(&plot, y, look, pass.plan.plot_x());
    }
    range(ui, pass, state);
}

/// Takes clicks where no mark has its own widget, and drags that select a range.
fn background(ui: &Ui, pass: &mut Pass<'_>, state: &mut TimelineState, rows: &[Row<'_>], top: f32) {
    let area = pass.plan.lanes.intersect(ui.clip_rect());
    let response = ui.interact(area, ui.scope_id().with("timeline-lanes-ground"), Sense::CLICK | Sense::DRAG);
    if response.drag_started() {
        state.range_from = ui.input(|i| i.pointer.press_origin()).map(|at| pass.plan.day_from_x(at.x));
    }
    let at = response.interact_pointer_pos();
    if response.drag_stopped() {
        if let (Some(from), Some(at)) = (state.range_from, at) {
            pass.actions.push(TimelineAction::SelectRange(days_between(from, pass.plan.day_from_x(pass.plan.plot_x().clamp(at.x)))));
        }
        state.range_from = None;
    }
    // A dense lane is told from its ground: it has no marks to point at.
    let Some(pointer) = response.hover_pos() else { return };
    let dense = rows.iter().find_map(|r| match r.content {
        Content::Dense(counts) if (top + r.top..top + r.top + r.height()).contains(&pointer.y) => Some(counts),
        _ => None,
    });
    let Some(counts) = dense else { return };
    let column = ((pointer.x - pass.plan.plot_x().min) / COLUMN_POINTS).max(0.0) as usize;
    let count = counts.get(column.min(counts.len().saturating_sub(1))).copied().unwrap_or(0);
    if count == 0 {
        return;
    }
    let days = column_days(pass, column);
    let clicked = response.clicked();
    response.on_hover_ui_at_pointer(|ui| card::density_card(ui, pass.input, count, &format_window(days)));
    if clicked {
        let about = pass.plan.day_from_x(pointer.x);
        let range = pass.input.axis.zoomed(about, 0.25);
        pass.set_axis(range);
    }
}

/// The whole days between two places on the axis.
fn days_between(a: f64, b: f64) -> TimeWindow {
    TimeWindow { from: clamp_day(a.min(b).floor() as i32), to: clamp_day(a.max(b).floor() as i32) }
}

/// The band of a selection by range that is under way.
fn range(ui: &Ui, pass: &Pass<'_>, state: &TimelineState) {
    let (Some(from), Some(at)) = (state.range_from, ui.input(|i| i.pointer.interact_pos())) else { return };
    let (a, b) = pass.plan.window_x(days_between(from, pass.plan.day_from_x(at.x)));
    let band = Rect::from_x_y_ranges(a..=b, pass.plan.lanes.y_range());
    let painter = ui.painter();
    painter.rect_filled(band, 0.0, pass.input.theme.selection.gamma_multiply(0.08));
    painter.rect_stroke(band, 0.0, Stroke::new(1.0, pass.input.theme.selection), egui::StrokeKind::Inside);
}

/// The name of a lane, with its shape where it is a category; opens and closes the lane where there is more to see.
fn name(ui: &Ui, pass: &Pass<'_>, state: &mut TimelineState, row: &Row<'_>, y: f32) {
    let (plan, theme) = (&pass.plan, pass.input.theme);
    let words = label_text(&row.lane.lane.label);
    let area = Rect::from_min_max(Pos2::new(plan.labels.min, y), Pos2::new(plan.labels.max, y + row.height()));
    let first = y + row.pitch / 2.0;
    let painter = ui.painter();
    let mut colour = theme.text_muted;
    if row.can_open() && pass.input.interactive {
        let response = ui
            .interact(area, ui.scope_id().with(("timeline-lane", &row.lane.lane.id)), Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand);
        let key = if row.open { "timeline-close-lane" } else { "timeline-open-lane" };
        let hint = tf(key, &[("lane", words.to_owned())]);
        response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, row.open, &hint));
        if response.hovered() || response.has_focus() {
            colour = theme.text;
        }
        if response.on_hover_text(&hint).clicked() {
            toggle(pass, state, row);
        }
    }
    let mut left = plan.labels.min + size::PADDING;
    if row.can_open() {
        triangle(painter, Pos2::new(left - 5.0, first), row.open, colour);
    }
    if let Some(category) = row.lane.lane.category.and_then(|c| pass.input.case.categories.get(usize::from(c))) {
        let style = MarkerStyle { fill: theme.category(category.colour), outline: theme.timeline.background, hollow: false };
        marker(painter, Pos2::new(left + RADIUS + 2.0, first), RADIUS, category.shape, style);
        left += 2.0 * RADIUS + 9.0;
    } else {
        left += 4.0;
    }
    let mut job = LayoutJob::simple_singleline(words.to_owned(), fonts::regular(size::SMALL), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(plan.labels.max - left - size::GAP);
    let galley = painter.layout_job(job);
    let at = Align2::LEFT_CENTER.anchor_size(Pos2::new(left, first), galley.size());
    painter.galley(at.min, galley, colour);
    for (stub, count) in [(plan.earlier, row.lane.earlier), (plan.later, row.lane.later)] {
        if let (Some(stub), true) = (stub, count > 0) {
            let at = Pos2::new(stub.center().x, first);
            painter.text(at, Align2::CENTER_CENTER, numbers::count(count), fonts::regular(size::SMALL), theme.text_muted);
        }
    }
}

fn toggle(pass: &Pass<'_>, state: &mut TimelineState, row: &Row<'_>) {
    let key = (pass.input.lane_mode, row.lane.lane.id.clone());
    if !state.open_lanes.remove(&key) {
        state.open_lanes.insert(key);
    }
}

fn triangle(painter: &egui::Painter, center: Pos2, open: bool, colour: Color32) {
    let (a, b) = (2.2, 3.2);
    let turn = |x: f32, y: f32| center + if open { Vec2::new(y, x) } else { Vec2::new(x, y) };
    let mut points = vec![turn(-a, -b), turn(a, 0.0), turn(-a, b)];
    if open {
        points.reverse();
    }
    painter.add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
}

fn colour_of(pass: &Pass<'_>, event: u32) -> Color32 {
    let category = pass.input.columns.category.get(event as usize).copied().unwrap_or(u16::MAX);
    pass.input.theme.category(pass.input.case.categories.get(usize::from(category)).map_or(Colour::Grey, |c| c.colour))
}

fn share_of(state: Option<&State>) -> f32 {
    match state {
        Some(State::Certain) => 1.0,
        Some(State::Possible) => 0.5,
        _ => 0.24,
    }
}

#[expect(clippy::too_many_arguments, reason = "one mark in its place, drawn and asked")]
fn one_mark(
    ui: &Ui,
    pass: &mut Pass<'_>,
    plot: &egui::Painter,
    row: &Row<'_>,
    mark: Mark,
    y: f32,
    named: bool,
    last: &mut Vec<(Mark, f32, Look)>,
) {
    let input = pass.input;
    let hit = mark.hit(y, row.pitch, pass.plan.plot_x());
    let selected = input.selected.contains(&mark.event);
    if input.interactive && hit.intersects(ui.clip_rect()) {
        let id = ui.scope_id().with(("timeline-mark", &row.lane.lane.id, mark.event));
        let response = ui.interact(hit, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        if named && let Some(event) = input.case.events.get(mark.event as usize) {
            let words = card::event_name(event);
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &words));
        }
        if response.hovered() || response.has_focus() {
            pass.hovered = Some(mark.event);
        }
        if response.clicked() {
            let add = ui.input(|i| i.modifiers.command || i.modifiers.shift);
            pass.actions.push(TimelineAction::Select { event: mark.event, add });
        }
        response.on_hover_ui_at_pointer(|ui| card::event_card(ui, input, mark.event));
    }
    let hovered = pass.hovered == Some(mark.event) || input.hovered.contains(&mark.event);
    let share = if hovered || selected { 1.0 } else { share_of(input.shown.states.get(mark.event as usize)) };
    let look = Look {
        colour: Theme::faded(colour_of(pass, mark.event), share),
        ground: input.theme.timeline.background,
        selected: selected.then_some(input.theme.selection),
        hovered,
    };
    if hovered || selected {
        last.push((mark, y, look));
    } else {
        mark.paint(plot, y, look, pass.plan.plot_x());
    }
}

/// A count that stands for marks which have no room; a click opens the lane.
#[expect(clippy::too_many_arguments, reason = "one count in its place, drawn and asked")]
fn badge(
    ui: &Ui,
    pass: &mut Pass<'_>,
    state: &mut TimelineState,
    plot: &egui::Painter,
    row: &Row<'_>,
    extent: Extent,
    y: f32,
    marks: &[Mark],
    items: &[usize],
    more: bool,
) {
    let input = pass.input;
    let theme = input.theme;
    let events: Vec<u32> = items.iter().filter_map(|i| marks.get(*i)).map(|m| m.event).collect();
    let words = if more { format!("+{}", events.len()) } else { events.len().to_string() };
    let any_selected = events.iter().any(|e| input.selected.contains(e));
    let any_hovered = input.hovered.iter().any(|h| events.contains(h));
    let share = events.iter().map(|e| share_of(input.shown.states.get(*e as usize))).fold(0.0, f32::max);
    let galley = plot.layout_no_wrap(words, fonts::strong(size::SMALL), Theme::faded(theme.map.cluster_text, share.max(0.55)));
    let pill_size = Vec2::new((galley.size().x + 8.0).max(BADGE_POINTS as f32), row.pitch - 0.5);
    // In the middle of what can be seen of it, and wholly in view.
    let seen = pass.plan.plot_x();
    let middle = (seen.clamp(extent.from as f32) + seen.clamp(extent.to as f32)) / 2.0;
    let x = seen.shrink(pill_size.x / 2.0).clamp(middle);
    let pill = Rect::from_center_size(Pos2::new(x, y), pill_size);
    let mut hovered = any_hovered;
    if input.interactive && pill.intersects(ui.clip_rect()) {
        let first = events.first().copied().unwrap_or_default();
        let id = ui.scope_id().with(("timeline-badge", &row.lane.lane.id, first));
        let response = ui.interact(pill, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        let name = tf("timeline-badge", &[("count", events.len().to_string()), ("lane", label_text(&row.lane.lane.label).to_owned())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        hovered |= response.hovered() || response.has_focus();
        if response.clicked() {
            toggle(pass, state, row);
        }
        response.on_hover_ui_at_pointer(|ui| card::events_card(ui, input, &events, t("timeline-badge-hint")));
    }
    // A count says how far what it stands for reaches, where that is wider than itself.
    let reach = Rangef::new(extent.from as f32, extent.to as f32);
    if !more && reach.span() > pill.width() + 4.0 {
        plot.hline(reach, y, Stroke::new(1.5, Theme::faded(theme.text_muted, share * 0.7)));
    }
    let rim = if any_selected {
        Stroke::new(1.75, theme.selection)
    } else {
        Stroke::new(1.0, if hovered { theme.text } else { theme.text_muted })
    };
    let dimmed = Stroke::new(rim.width, if any_selected || hovered { rim.color } else { Theme::faded(rim.color, share) });
    // Opaque, whatever lies under it.
    plot.rect_filled(pill, row.pitch / 2.0, theme.timeline.background);
    plot.rect(pill, row.pitch / 2.0, Theme::faded(theme.map.cluster, share.max(0.5)), dimmed, egui::StrokeKind::Inside);
    let text_at = Align2::CENTER_CENTER.anchor_size(pill.center(), galley.size());
    plot.galley(text_at.min, galley, theme.map.cluster_text);
}

/// The days of a column.
fn column_days(pass: &Pass<'_>, column: usize) -> TimeWindow {
    let left = pass.plan.plot_x().min + column as f32 * COLUMN_POINTS;
    days_between(pass.plan.day_from_x(left), pass.plan.day_from_x(left + COLUMN_POINTS) - 1e-6)
}

/// Columns as strong as they have events, on a scale of five, runs of equal strength as one shape.
fn dense(ui: &Ui, pass: &Pass<'_>, plot: &egui::Painter, row: &Row<'_>, counts: &[u32], y: f32) {
    const LEVELS: u32 = 5;
    let theme = pass.input.theme;
    let columns = counts.len();
    let highest = counts.iter().copied().max().unwrap_or(0);
    let left = pass.plan.plot_x().min;
    let colour = match row.lane.lane.category.and_then(|c| pass.input.case.categories.get(usize::from(c))) {
        Some(category) => theme.category(category.colour),
        None => theme.text_muted,
    };
    let level = |count: u32| {
        let share = f64::from(count).ln_1p() / f64::from(highest).ln_1p();
        if count == 0 { 0 } else { ((share * f64::from(LEVELS)).ceil() as u32).clamp(1, LEVELS) }
    };
    let rows = (y + 1.5)..=(y + row.height() - 1.5);
    let window = pass.input.filter_window.map(|w| pass.plan.window_x(w));
    let mut at = 0;
    while at < columns {
        let strength = level(counts[at]);
        let end = (at..columns).find(|c| level(counts[*c]) != strength).unwrap_or(columns);
        if strength > 0 {
            let (from, to) = (left + at as f32 * COLUMN_POINTS, (left + end as f32 * COLUMN_POINTS).min(pass.plan.plot_x().max));
            let share = 0.2 + 0.8 * strength as f32 / LEVELS as f32;
            let part = |a: f32, b: f32, share: f32| {
                if b > a {
                    plot.rect_filled(Rect::from_x_y_ranges(a..=b, rows.clone()), 0.0, Theme::faded(colour, share));
                }
            };
            match window {
                None => part(from, to, share),
                Some((a, b)) => {
                    part(from, to.min(a), share * 0.35);
                    part(from.max(a), to.min(b), share);
                    part(from.max(b), to, share * 0.35);
                }
            }
        }
        at = end;
    }
    if pass.input.interactive {
        let area = Rect::from_x_y_ranges(pass.plan.plot_x(), rows);
        let response = ui.interact(area, ui.scope_id().with(("timeline-dense", &row.lane.lane.id)), Sense::hover());
        let name =
            tf("timeline-dense", &[("lane", label_text(&row.lane.lane.label).to_owned()), ("count", row.lane.items.len().to_string())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    }
}
