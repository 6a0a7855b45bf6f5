//! The range slider: its gestures with pointer and keyboard, its edges and handles. Days are whole days.

use egui::{Align2, CursorIcon, EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, accesskit};

use super::{Pass, TimelineState};
use crate::{
    analysis::{
        calendar::{CalendarUnit, clamp_day, format_day, format_window, shift_window},
        time_axis::Bins,
    },
    model::{TimeWindow, edtf::Day},
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// How far about an edge its handle can be grabbed, points.
const GRAB_POINTS: f32 = 7.0;
/// How near an edge must come to the beginning of a bin to snap to it, points; only where a day is narrower than that.
const SNAP_POINTS: f64 = 3.0;

/// A drag that is under way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Drag {
    /// One edge; the other stays.
    Start,
    /// The other edge.
    End,
    /// All of it, taken at a day.
    Move { window: TimeWindow, grabbed: f64 },
    /// A new one from a day.
    New { from: f64 },
}

/// Which part of the slider has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Start,
    Body,
    End,
}

fn id_of(ui: &Ui, part: Part) -> Id {
    ui.scope_id().with(match part {
        Part::Start => "timeline-window-start",
        Part::Body => "timeline-window",
        Part::End => "timeline-window-end",
    })
}

/// The window, or without one all days of the axis.
fn window_or_all(pass: &Pass<'_>) -> TimeWindow {
    pass.input.filter_window.unwrap_or_else(|| {
        let (from, to) = pass.input.axis.whole_days();
        TimeWindow { from, to }
    })
}

pub(super) fn interact(ui: &mut Ui, pass: &mut Pass<'_>, state: &mut TimelineState, bins: &Bins) {
    let area = pass.plan.histogram;
    let ground =
        ui.interact(area, ui.scope_id().with("timeline-slider"), Sense::CLICK | Sense::DRAG).on_hover_cursor(CursorIcon::Crosshair);
    let window = window_or_all(pass);
    let (from_x, to_x) = pass.plan.window_x(window);
    let set = pass.input.filter_window.is_some();
    let body_area = Rect::from_x_y_ranges(from_x..=to_x, area.y_range());
    // Without a window, the ground takes drags for a new one; the body is there for the keys only.
    let body = ui.interact(body_area, id_of(ui, Part::Body), if set { Sense::click_and_drag() } else { Sense::FOCUSABLE });
    let body = if set { body.on_hover_and_drag_cursor(CursorIcon::Grab) } else { body };
    let handle = |part: Part, x: f32| {
        let grab = Rect::from_x_y_ranges((x - GRAB_POINTS)..=(x + GRAB_POINTS), area.y_range());
        ui.interact(grab, id_of(ui, part), Sense::click_and_drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal)
    };
    let (start, end) = (handle(Part::Start, from_x), handle(Part::End, to_x));
    names(pass, &start, &body, &end, window);

    let pressed = ui.input(|i| i.pointer.press_origin());
    // Where the button went down says what was grabbed: on a slow machine the pointer has moved on by the time it is seen.
    let grabbed = pressed.map(|at| {
        let near = |x: f32| (at.x - x).abs() <= GRAB_POINTS;
        let day = pass.plan.day_from_x(at.x);
        if near(from_x) && (at.x - from_x).abs() <= (at.x - to_x).abs() {
            Drag::Start
        } else if near(to_x) {
            Drag::End
        } else if pass.input.filter_window.is_some() && (from_x..=to_x).contains(&at.x) {
            Drag::Move { window, grabbed: day }
        } else {
            Drag::New { from: day }
        }
    });
    for response in [&ground, &body, &start, &end] {
        if response.double_clicked() {
            state.drag = None;
            pass.set_window(None);
            return;
        }
        if response.drag_started() {
            state.drag = grabbed;
        }
        if response.dragged()
            && let (Some(drag), Some(at)) = (state.drag, response.interact_pointer_pos())
        {
            let next = dragged(pass, drag, window, at.x, bins);
            pass.set_window(Some(next));
        }
        if response.drag_stopped() {
            state.drag = None;
        }
    }
    for (response, part) in [(&start, Part::Start), (&body, Part::Body), (&end, Part::End)] {
        if let Some(next) = keyed(ui, response, part, window, bins.unit, pass) {
            pass.set_window(Some(next));
        }
    }
}

/// The window that a drag makes when the pointer is at `x`.
fn dragged(pass: &Pass<'_>, drag: Drag, window: TimeWindow, x: f32, bins: &Bins) -> TimeWindow {
    let x = pass.plan.plot_x().clamp(x);
    let day = pass.plan.day_from_x(x);
    let edge = snapped(day, pass.plan.points_per_day(), bins);
    match drag {
        Drag::Start => TimeWindow { from: edge.min(window.to), to: window.to },
        Drag::End => TimeWindow { from: window.from, to: (edge - 1).max(window.from) },
        Drag::Move { window, grabbed } => {
            let moved = f64::from(window.from) + day - grabbed;
            let from = snapped(moved, pass.plan.points_per_day(), bins);
            TimeWindow { from, to: clamp_day(from.saturating_add(window.to - window.from)) }
        }
        Drag::New { from } => {
            let (a, b) = if from <= day { (from, day) } else { (day, from) };
            let a = snapped(a - 0.5, pass.plan.points_per_day(), bins);
            let b = snapped(b + 0.5, pass.plan.points_per_day(), bins) - 1;
            TimeWindow { from: a, to: b.max(a) }
        }
    }
}

/// The beginning of a day next to this place; that of a bin where it is as good as there.
fn snapped(day: f64, points_per_day: f64, bins: &Bins) -> Day {
    let at = bins.edges.partition_point(|e| f64::from(*e) < day);
    let near = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|i| bins.edges.get(i)).copied();
    let nearest = near.min_by(|a, b| (f64::from(*a) - day).abs().total_cmp(&(f64::from(*b) - day).abs()));
    match nearest {
        Some(edge) if points_per_day < SNAP_POINTS && (f64::from(edge) - day).abs() * points_per_day <= SNAP_POINTS => edge,
        _ => clamp_day(day.round() as Day),
    }
}

fn keyed(ui: &Ui, response: &Response, part: Part, window: TimeWindow, unit: CalendarUnit, pass: &Pass<'_>) -> Option<TimeWindow> {
    use accesskit::Action;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    let focused = response.has_focus();
    let (steps, shift, command, home, end) = ui.input(|i| {
        let asked = |action| i.num_accesskit_action_requests(response.id, action) as i32;
        let pressed = |key| if focused { i.num_presses(key) as i32 } else { 0 };
        let steps = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft) + asked(Action::Increment) - asked(Action::Decrement);
        (steps, i.modifiers.shift, i.modifiers.command, pressed(Key::Home) > 0, pressed(Key::End) > 0)
    });
    let (first, last) = pass.input.axis.whole_days();
    let length = window.to - window.from;
    let step = |day: Day| if shift || command { unit.add(day, steps) } else { clamp_day(day.saturating_add(steps)) };
    match part {
        _ if steps == 0 && !home && !end => None,
        Part::Start if home => Some(TimeWindow { from: first.min(window.to), ..window }),
        Part::Start if end => Some(TimeWindow { from: window.to, ..window }),
        Part::Start => Some(TimeWindow { from: step(window.from).min(window.to), ..window }),
        Part::End if home => Some(TimeWindow { to: window.from, ..window }),
        Part::End if end => Some(TimeWindow { to: last.max(window.from), ..window }),
        Part::End => Some(TimeWindow { to: (step(window.to + 1) - 1).max(window.from), ..window }),
        Part::Body if home => Some(TimeWindow { from: first, to: first + length }),
        Part::Body if end => Some(TimeWindow { from: last - length, to: last }),
        Part::Body if shift => Some(TimeWindow { to: (unit.add(window.to + 1, steps) - 1).max(window.from), ..window }),
        Part::Body => Some(shift_window(window, unit, steps)),
    }
}

fn names(pass: &Pass<'_>, start: &Response, body: &Response, end: &Response, window: TimeWindow) {
    let set = pass.input.filter_window.is_some();
    let day = |day: Day| if set { format_day(day) } else { t("timeline-window-none").to_owned() };
    start.widget_info(|| WidgetInfo::slider(true, f64::from(window.from), tf("timeline-window-start", &[("date", day(window.from))])));
    end.widget_info(|| WidgetInfo::slider(true, f64::from(window.to), tf("timeline-window-end", &[("date", day(window.to))])));
    let dates = if set { format_window(window) } else { t("timeline-window-none").to_owned() };
    body.widget_info(|| WidgetInfo {
        value: Some(f64::from(window.from)),
        ..WidgetInfo::labeled(Role::Slider, true, tf("timeline-window", &[("dates", dates.clone())]))
    });
}

/// Draws the edges of the window and its handles, over everything; while one is held or has the keys, its date beside it.
pub(super) fn paint_edges(ui: &Ui, pass: &Pass<'_>, state: &TimelineState) {
    let (plan, theme) = (&pass.plan, pass.input.theme);
    let window = window_or_all(pass);
    let (from_x, to_x) = plan.window_x(window);
    let set = pass.input.filter_window.is_some();
    let painter = ui.painter_at(plan.rect);
    let focus = ui.memory(|m| m.focused()).filter(|_| pass.input.interactive);
    let has_focus = |part| focus == Some(id_of(ui, part));
    for (x, part) in [(from_x, Part::Start), (to_x, Part::End)] {
        if set {
            painter.vline(x, plan.histogram.top()..=plan.lanes.bottom(), Stroke::new(1.0, theme.timeline.window_edge));
        }
        let colour = if set { theme.timeline.handle } else { theme.text_muted };
        let grip = Rect::from_center_size(egui::pos2(x, plan.histogram.center().y), egui::vec2(6.0, 20.0));
        painter.rect_filled(grip, 3.0, colour);
        if has_focus(part) {
            painter.rect_stroke(grip.expand(3.0), 4.0, Stroke::new(1.5, theme.link), egui::StrokeKind::Middle);
        }
    }
    if has_focus(Part::Body) {
        let body = Rect::from_x_y_ranges(from_x..=to_x, plan.histogram.y_range());
        painter.rect_stroke(body.shrink(1.5), 3.0, Stroke::new(1.5, theme.link), egui::StrokeKind::Middle);
    }
    if set && (state.drag.is_some() || [Part::Start, Part::Body, Part::End].into_iter().any(has_focus)) {
        tag(&painter, pass, from_x, window.from, true, theme);
        tag(&painter, pass, to_x, window.to, false, theme);
    }
}

/// A date beside an edge: outside the window where there is room, else inside.
fn tag(painter: &egui::Painter, pass: &Pass<'_>, x: f32, day: Day, at_start: bool, theme: &Theme) {
    let galley = painter.layout_no_wrap(format_day(day), fonts::strong(size::SMALL), theme.text);
    let plot = pass.plan.plot_x();
    let room = galley.size().x + 16.0;
    let leftwards = if at_start { x - room >= plot.min } else { x + room > plot.max };
    let align = if leftwards { Align2::RIGHT_TOP } else { Align2::LEFT_TOP };
    let offset = if leftwards { -8.0 } else { 8.0 };
    let place = align.anchor_size(egui::pos2(x + offset, pass.plan.histogram.top() + 2.0), galley.size());
    painter.rect_filled(place.expand2(egui::vec2(4.0, 2.0)), 3.0, theme.raised);
    painter.galley(place.min, galley, theme.text);
}
