//! A list of events in date order: every event of the filter, or those of a group on the map. Only visible rows are laid out.

use egui::{Align2, Sense, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::widgets::elided;
use crate::{
    analysis::{State, calendar::format_when},
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        status_sign::{self, status_name},
        theme::{Theme, size},
    },
    session::{Command, Session},
    text::t,
};

/// How tall a row is, points.
const ROW: f32 = 40.0;

/// Draws the list. Returns whether an event was chosen.
pub fn show(ui: &mut Ui, session: &Session, events: &[u32], theme: &Theme, commands: &mut Vec<Command>) -> bool {
    let mut chosen = false;
    let mut pointed_at = None;
    if events.is_empty() {
        ui.label(super::widgets::muted(t("list-empty"), theme));
        return false;
    }
    egui::ScrollArea::vertical().auto_shrink([false, true]).show_rows(ui, ROW, events.len(), |ui, rows| {
        for &event in &events[rows] {
            chosen |= row(ui, session, event, theme, &mut pointed_at, commands);
        }
    });
    if pointed_at.as_slice() != session.hovered() {
        commands.push(Command::Hover(pointed_at));
    }
    chosen
}

fn row(ui: &mut Ui, session: &Session, index: u32, theme: &Theme, pointed_at: &mut Option<u32>, commands: &mut Vec<Command>) -> bool {
    let Some(event) = session.case().events.get(index as usize) else { return false };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let when = event.when.as_ref().map_or_else(|| t("undated").to_owned(), format_when);
    let selected = session.selection().contains(&index);
    let status = event.status.as_ref().map(|s| s.status);
    response.widget_info(|| {
        let parts = [Some(event.title.as_str()), Some(when.as_str()), status.map(status_name)];
        WidgetInfo::selected(Role::ListItem, true, selected, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    });
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if selected {
            painter.rect_filled(rect, 4.0, theme.accent.gamma_multiply(0.35));
        } else if response.hovered() || response.has_focus() {
            painter.rect_filled(rect, 4.0, theme.hovered);
        }
        let category = session.case().category(&event.category);
        let (shape, colour) = category.map_or_else(Default::default, |c| (c.shape, c.colour));
        let hollow = session.columns().anchors[index as usize].is_none_or(|a| a.hollow);
        let style = MarkerStyle { fill: theme.category(colour), outline: egui::Color32::TRANSPARENT, hollow };
        marker(painter, rect.left_center() + Vec2::new(14.0, 0.0), 6.0, shape, style);
        let left = rect.left() + 30.0;
        let title = elided(ui, &event.title, fonts::regular(size::BODY), theme.text, rect.right() - left - 8.0);
        painter.galley(egui::pos2(left, rect.top() + 4.0), title, theme.text);
        let place = event.anchor().and_then(|p| session.case().place(&p.place)).map_or(t("unplaced"), |p| p.name.as_str());
        let state = match session.shown().states.get(index as usize) {
            Some(State::Possible) => t("state-possible"),
            Some(State::Out) => t("state-out"),
            _ => "",
        };
        let line = [when.as_str(), place, state].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" · ");
        let line = elided(ui, &line, fonts::regular(size::SMALL), theme.text_muted, rect.right() - left - 40.0);
        painter.galley(egui::pos2(left, rect.top() + 22.0), line, theme.text_muted);
        if let Some(status) = status {
            status_sign::paint(painter, rect.right_center() + Vec2::new(-14.0, 10.0), status, theme);
        }
        painter.text(
            rect.right_center() - Vec2::new(8.0, if status.is_some() { 9.0 } else { 0.0 }),
            Align2::RIGHT_CENTER,
            event.claims.len().to_string(),
            fonts::regular(size::SMALL),
            theme.text_muted,
        );
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.hovered() {
        *pointed_at = Some(index);
    }
    if response.clicked() {
        let add = ui.input(|i| i.modifiers.command || i.modifiers.shift);
        commands.push(Command::Select { event: index, add });
        return !add;
    }
    false
}
