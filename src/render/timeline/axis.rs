//! The axis of days under the lanes: ticks, grid, what lies beyond its ends, and the gestures that pan and zoom it.

use egui::{Align2, CursorIcon, Event, EventFilter, Key, MouseWheelUnit, Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use super::{Pass, TimelineAction, plan::text_width};
use crate::{
    analysis::{
        calendar::format_window,
        dense_span, numbers,
        time_axis::{Ticks, ticks},
    },
    model::TimeWindow,
    render::{fonts, theme::size},
    text::{t, tf},
};

/// Room that a label wants on both sides together, points.
const LABEL_AIR_POINTS: f32 = 16.0;
/// From a tick to its label, points.
const LABEL_OFFSET_POINTS: f32 = 4.0;

pub(super) fn ticks_of(ui: &Ui, pass: &Pass<'_>) -> Ticks {
    // The widest label that there is, so that the choice of ticks doesn't change while panning.
    let widest = text_width(ui, "30 Mmm", pass.input.theme);
    ticks(pass.input.axis, f64::from(pass.plan.axis.width()), f64::from(widest + LABEL_AIR_POINTS))
}

pub(super) fn grid(ui: &Ui, pass: &Pass<'_>, ticks: &Ticks) {
    let plan = &pass.plan;
    let painter = ui.painter_at(plan.rect);
    let theme = &pass.input.theme.timeline;
    for tick in &ticks.labelled {
        let x = plan.x_from_day(f64::from(tick.day));
        let colour = if tick.major { theme.grid_major } else { theme.grid };
        painter.vline(x, plan.histogram.top()..=plan.axis.top(), Stroke::new(1.0, colour));
    }
}

pub(super) fn show(ui: &mut Ui, pass: &mut Pass<'_>, ticks: &Ticks) {
    labels(ui, pass, ticks);
    if pass.input.interactive {
        gestures(ui, pass);
    }
    stubs(ui, pass);
    undated(ui, pass);
}

fn labels(ui: &Ui, pass: &Pass<'_>, ticks: &Ticks) {
    let (plan, theme) = (&pass.plan, pass.input.theme);
    let painter = ui.painter_at(plan.rect);
    let top = plan.axis.top();
    painter.hline(plan.axis.x_range(), top, Stroke::new(1.0, theme.timeline.grid_major));
    for day in &ticks.minor {
        painter.vline(plan.x_from_day(f64::from(*day)), top..=top + 3.0, Stroke::new(1.0, theme.timeline.grid_major));
    }
    for tick in &ticks.labelled {
        let x = plan.x_from_day(f64::from(tick.day));
        painter.vline(x, top..=top + 6.0, Stroke::new(1.0, theme.text_muted));
        let (font, colour) =
            if tick.major { (fonts::strong(size::SMALL), theme.text) } else { (fonts::regular(size::SMALL), theme.text_muted) };
        let galley = painter.layout_no_wrap(tick.label.clone(), font, colour);
        let left = x + LABEL_OFFSET_POINTS;
        // Half a label is worse than none.
        if left + galley.size().x <= plan.axis.right() {
            painter.galley(egui::pos2(left, top + 2.0), galley, colour);
        }
    }
    for year in &ticks.years {
        let left = plan.x_from_day(year.start) + LABEL_OFFSET_POINTS;
        let galley = painter.layout_no_wrap(year.year.to_string(), fonts::strong(size::SMALL), theme.text);
        if left + galley.size().x <= plan.axis.right() {
            painter.galley(egui::pos2(left, top + 3.0 + size::SMALL + 2.0), galley, theme.text);
        }
    }
}

fn gestures(ui: &Ui, pass: &mut Pass<'_>) {
    let axis = pass.input.axis;
    let response = ui
        .interact(pass.plan.axis, ui.scope_id().with("timeline-axis"), Sense::click_and_drag())
        .on_hover_and_drag_cursor(CursorIcon::Grab)
        .on_hover_text(t("timeline-axis-hint"));
    let (from, to) = axis.whole_days();
    let name = tf("timeline-axis", &[("dates", format_window(TimeWindow { from, to }))]);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, &name));
    if response.double_clicked() {
        pass.set_axis(dense_span::start_axis(pass.input.columns));
    } else if response.dragged() {
        pass.set_axis(axis.panned(-f64::from(response.drag_delta().x) / pass.plan.points_per_day()));
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let (steps, zoom) = ui.input(|i| {
            let count = |key| i.num_presses(key) as f64;
            (count(Key::ArrowRight) - count(Key::ArrowLeft), count(Key::Minus) - count(Key::Plus) - count(Key::Equals))
        });
        if steps != 0.0 || zoom != 0.0 {
            let middle = f64::midpoint(axis.start, axis.end);
            pass.set_axis(axis.panned(steps * axis.days() / 10.0).zoomed(middle + steps * axis.days() / 10.0, 1.25_f64.powf(zoom)));
        }
        let ring = pass.plan.axis.shrink(1.5);
        ui.painter_at(pass.plan.rect).rect_stroke(ring, 3.0, Stroke::new(1.5, pass.input.theme.link), egui::StrokeKind::Middle);
    }
}

/// Zooms about the pointer by wheel or pinch, pans by a wheel to the side or with shift. Over lanes that scroll, the plain wheel
/// is theirs.
pub(super) fn wheel(ui: &Ui, pass: &mut Pass<'_>) {
    let area = pass.plan.histogram.union(pass.plan.axis);
    let Some(pointer) = ui.input(|i| i.pointer.hover_pos()).filter(|at| area.contains(*at) && ui.rect_contains_pointer(area)) else {
        return;
    };
    let lanes_scroll = pass.plan.lanes.contains(pointer) && pass.lanes_scroll;
    let (mut octaves, mut points) = (0.0_f64, 0.0_f64);
    ui.input(|i| {
        for event in &i.events {
            match event {
                Event::MouseWheel { unit, delta, modifiers, .. } => {
                    let per = match unit {
                        MouseWheelUnit::Point => 1.0,
                        MouseWheelUnit::Line => 50.0,
                        MouseWheelUnit::Page => 300.0,
                    };
                    let (x, y) = (f64::from(delta.x) * per, f64::from(delta.y) * per);
                    if modifiers.shift {
                        points += if x == 0.0 { y } else { x };
                    } else {
                        points += x;
                        if modifiers.ctrl || modifiers.command || !lanes_scroll {
                            octaves -= y / 150.0;
                        }
                    }
                }
                Event::Zoom(factor) => octaves -= f64::from(*factor).log2(),
                _ => {}
            }
        }
    });
    if octaves != 0.0 || points != 0.0 {
        let about = pass.plan.day_from_x(pointer.x);
        let panned = pass.input.axis.panned(-points / pass.plan.points_per_day());
        pass.set_axis(panned.zoomed(about, octaves.clamp(-4.0, 4.0).exp2()));
    }
}

/// The counts of what lies beyond the ends of the axis; a click shows everything.
fn stubs(ui: &Ui, pass: &mut Pass<'_>) {
    let (plan, theme) = (pass.plan, pass.input.theme);
    let sides = [
        (plan.earlier, pass.earlier, "timeline-earlier", "timeline-earlier-hint"),
        (plan.later, pass.later, "timeline-later", "timeline-later-hint"),
    ];
    for (area, count, key, hint) in sides {
        let Some(area) = area else { continue };
        let painter = ui.painter_at(plan.rect);
        let mut hovered = false;
        if pass.input.interactive {
            let response = ui.interact(area, ui.scope_id().with(key), Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
            let name = tf(hint, &[("count", numbers::count(count))]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            hovered = response.hovered() || response.has_focus();
            if response.on_hover_text(&name).clicked() {
                let whole = dense_span::whole_span(pass.input.columns, None);
                pass.set_axis(whole);
            }
        }
        if hovered {
            painter.rect_filled(area, 0.0, theme.hovered.gamma_multiply(0.6));
        }
        let edge = if key == "timeline-earlier" { area.right() } else { area.left() };
        let line = [egui::pos2(edge, area.top()), egui::pos2(edge, area.bottom())];
        painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, theme.timeline.grid_major), 4.0, 3.0));
        let middle = egui::pos2(area.center().x, plan.histogram.center().y);
        painter.text(middle, Align2::CENTER_BOTTOM, numbers::count(count), fonts::strong(size::BODY), theme.text);
        painter.text(middle, Align2::CENTER_TOP, t(key), fonts::regular(size::SMALL), theme.text_muted);
    }
}

/// How many events have no date, in the corner under the lanes' names; a click opens the tray.
fn undated(ui: &Ui, pass: &mut Pass<'_>) {
    let (plan, theme) = (pass.plan, pass.input.theme);
    let count = pass.input.shown.counts.undated;
    if count == 0 {
        return;
    }
    let text = tf("timeline-undated", &[("count", count.to_string())]);
    let area =
        Rect::from_min_max(egui::pos2(plan.labels.min, plan.axis.top()), egui::pos2(plan.labels.max, plan.rect.bottom())).shrink(2.0);
    let painter = ui.painter_at(plan.rect);
    if pass.input.interactive {
        let response = ui.interact(area, ui.scope_id().with("timeline-undated"), Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        if response.hovered() || response.has_focus() {
            painter.rect_filled(area, 4.0, theme.hovered);
        }
        if response.on_hover_text(t("timeline-undated-hint")).clicked() {
            pass.actions.push(TimelineAction::ToggleTray);
        }
    }
    let at = egui::pos2(plan.labels.min + size::PADDING, area.center().y);
    painter.text(at, Align2::LEFT_CENTER, text, fonts::regular(size::SMALL), theme.link);
}
