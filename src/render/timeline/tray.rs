//! The tray: events without a date, as named chips in wrapped rows. Which events those are comes in; only chips in view are laid
//! out as widgets.

use egui::{Align2, CursorIcon, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, text::LayoutJob};

use super::card;
use super::{TimelineAction, TimelineInput};
use crate::{
    analysis::State,
    model::{Colour, Kind, Shape},
    render::{
        fonts,
        markers::{MarkerStyle, forecast_marker, marker},
        theme::size,
    },
};

/// Height of a chip, points.
const CHIP_POINTS: f32 = 22.0;
/// Widest chip, points.
const WIDEST_POINTS: f32 = 260.0;
/// Radius of the shape on a chip, points.
const RADIUS: f32 = 5.0;

/// The events of the tray, in the order of the case.
pub fn undated(input: &TimelineInput<'_>) -> Vec<u32> {
    input.shown.states.iter().enumerate().filter(|(_, s)| **s == State::Undated).map(|(at, _)| at as u32).collect()
}

/// Draws the tray in all the room there is, and gives what was asked for: selections and hovering.
pub fn show(ui: &mut Ui, input: &TimelineInput<'_>) -> Vec<TimelineAction> {
    let mut actions = Vec::new();
    let events = undated(input);
    egui::ScrollArea::vertical().id_salt("timeline-tray").auto_shrink(false).min_scrolled_height(0.0).animated(false).show_viewport(
        ui,
        |ui, viewport| {
            let width = ui.available_width();
            let (places, height) = layout(ui, input, &events, width);
            let (area, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
            let mut hovered = None;
            for (event, place) in events.iter().zip(&places) {
                if place.bottom() >= viewport.top() - CHIP_POINTS && place.top() <= viewport.bottom() + CHIP_POINTS {
                    chip(ui, input, *event, place.translate(area.min.to_vec2()), &mut actions, &mut hovered);
                }
            }
            if hovered.is_some() && hovered.as_slice() != input.hovered {
                actions.push(TimelineAction::Hover(hovered));
            } else if hovered.is_none() && ui.rect_contains_pointer(area) && input.hovered.iter().any(|h| events.contains(h)) {
                actions.push(TimelineAction::Hover(None));
            }
        },
    );
    actions
}

/// Where each chip stands from the top left, and how high they are together.
fn layout(ui: &Ui, input: &TimelineInput<'_>, events: &[u32], width: f32) -> (Vec<Rect>, f32) {
    let mut at = egui::pos2(0.0, 0.0);
    let mut places = Vec::with_capacity(events.len());
    for event in events {
        let title = input.case.events.get(*event as usize).map_or("", |e| e.title.as_str());
        // A title of many letters is elided anyway: no need to lay it out for its width.
        let text = if title.len() > 60 { WIDEST_POINTS } else { galley(ui, title, input).size().x + 2.0 * RADIUS + 24.0 };
        let chip = text.min(WIDEST_POINTS).min(width);
        if at.x > 0.0 && at.x + chip > width {
            at = egui::pos2(0.0, at.y + CHIP_POINTS + size::GAP);
        }
        places.push(Rect::from_min_size(at, Vec2::new(chip, CHIP_POINTS)));
        at.x += chip + size::GAP;
    }
    let height = places.last().map_or(0.0, Rect::bottom);
    (places, height)
}

fn galley(ui: &Ui, title: &str, input: &TimelineInput<'_>) -> std::sync::Arc<egui::Galley> {
    let mut job = LayoutJob::simple_singleline(title.to_owned(), fonts::regular(size::SMALL), input.theme.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(WIDEST_POINTS - 2.0 * RADIUS - 24.0);
    ui.painter().layout_job(job)
}

fn chip(ui: &Ui, input: &TimelineInput<'_>, index: u32, place: Rect, actions: &mut Vec<TimelineAction>, hovered: &mut Option<u32>) {
    let Some(event) = input.case.events.get(index as usize) else { return };
    let theme = input.theme;
    let selected = input.selected.contains(&index);
    let mut lit = input.hovered.contains(&index);
    if input.interactive {
        let response =
            ui.interact(place, ui.scope_id().with(("timeline-chip", index)), Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        let name = card::event_name(event);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &name));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.hovered() || response.has_focus() {
            *hovered = Some(index);
            lit = true;
        }
        if response.clicked() {
            let add = ui.input(|i| i.modifiers.command || i.modifiers.shift);
            actions.push(TimelineAction::Select { event: index, add });
        }
        response.on_hover_ui_at_pointer(|ui| card::event_card(ui, input, index));
    }
    let painter = ui.painter();
    let stroke = if selected { Stroke::new(1.75, theme.selection) } else { Stroke::new(1.0, theme.border) };
    painter.rect(place, CHIP_POINTS / 2.0, if lit { theme.hovered } else { theme.raised }, stroke, StrokeKind::Inside);
    let category = input.columns.category.get(index as usize).copied().unwrap_or(u16::MAX);
    let category = input.case.categories.get(usize::from(category));
    let colour = theme.category(category.map_or(Colour::Grey, |c| c.colour));
    let center = egui::pos2(place.left() + RADIUS + 8.0, place.center().y);
    let style = MarkerStyle { fill: colour, outline: theme.raised, hollow: false };
    let shape = category.map_or(Shape::Circle, |c| c.shape);
    if event.kind == Kind::Forecast {
        forecast_marker(painter, center, RADIUS, shape, style);
    } else {
        marker(painter, center, RADIUS, shape, style);
    }
    let text = galley(ui, &event.title, input);
    let at = Align2::LEFT_CENTER.anchor_size(egui::pos2(center.x + RADIUS + 7.0, place.center().y), text.size());
    painter.with_clip_rect(place.intersect(ui.clip_rect())).galley(at.min, text, theme.text);
}
