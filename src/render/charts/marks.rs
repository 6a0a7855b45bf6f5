//! Marks that stand for events: pointing at one lights its events everywhere, a click selects them, a double click lists them. Each can
//! be reached by keyboard. How marks look is each chart's own.

use egui::{Align2, CursorIcon, Modifiers, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{
    ChartAction,
    axis::{ROW_POINTS, text_width},
    frame::{Frame, elided},
    legend::flow,
};
use crate::{
    render::{fonts, theme::size},
    text::{t, tf},
};

/// No more marks than this have names of their own, and are reached by keyboard: names are dear.
pub const MOST_NAMED: usize = 300;
/// Most events that a tip names.
const MOST_TITLES: usize = 5;
/// The least side of what can be pointed at, points.
const LEAST_SIDE_POINTS: f32 = 6.0;

/// Something drawn that stands for events.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Where it stands, points.
    pub rect: Rect,
    /// For a person who can't see it, and the heading of its tip: "October 2024, Arms: 4 events".
    pub name: String,
    /// Lines of the tip under its heading.
    pub lines: Vec<String>,
    /// The events it stands for.
    pub events: Vec<u32>,
}

/// A plain fact about events that are not drawn: "85 undated". It can be pointed at like any mark.
#[derive(Debug, Clone)]
pub struct Fact {
    /// As shown.
    pub words: String,
    /// The events it is about.
    pub events: Vec<u32>,
    /// Why, on pointing.
    pub why: String,
}

impl Frame<'_> {
    /// Lets the marks be pointed at, selected and reached by keyboard; those above lie later in the slice. Draws the ring of the one that
    /// has the focus, and nothing else. Marks beyond [`MOST_NAMED`] answer to the pointer alone.
    pub fn interact(&mut self, ui: &mut Ui, marks: &[Mark]) {
        if !self.input.interactive {
            return;
        }
        let clip = ui.clip_rect();
        let (named, nameless) = marks.split_at(marks.len().min(MOST_NAMED.saturating_sub(self.named)));
        if !nameless.is_empty() {
            self.point(ui, nameless);
        }
        for (at, mark) in named.iter().enumerate() {
            let rect = touchable(mark.rect).intersect(clip);
            if !rect.is_positive() {
                continue;
            }
            let response = ui.interact(rect, ui.scope_id().with(("chart-mark", self.named + at)), Sense::click());
            let selected = self.light(&mark.events).selected;
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &mark.name));
            self.answer(ui, &response, mark);
        }
        self.named += named.len();
    }

    /// One area for many marks: the topmost under the pointer answers.
    fn point(&mut self, ui: &mut Ui, marks: &[Mark]) {
        let area = marks.iter().fold(Rect::NOTHING, |all, m| all.union(m.rect));
        let id = ui.scope_id().with(("chart-marks", self.named));
        let response = ui.interact(area.intersect(ui.clip_rect()), id, Sense::click());
        let words = tf("charts-more-marks", &[("count", marks.len().to_string())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &words));
        let Some(pointer) = response.hover_pos() else { return };
        if let Some(mark) = marks.iter().rev().find(|m| touchable(m.rect).contains(pointer)) {
            self.answer(ui, &response, mark);
        }
    }

    /// What a mark does when it is pointed at, clicked, or chosen by keyboard.
    pub fn answer(&mut self, ui: &Ui, response: &Response, mark: &Mark) {
        if response.has_focus() {
            let ring = mark.rect.expand(2.5);
            ui.painter().rect_stroke(ring, 2.0, Stroke::new(1.5, self.input.theme.link), StrokeKind::Middle);
        }
        if response.hovered() {
            self.pointed = Some(mark.events.clone());
        }
        let response = response.clone().on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| self.tip(ui, mark));
        if response.clicked() && !mark.events.is_empty() {
            let add = ui.input(|i| i.modifiers.matches_any(Modifiers::COMMAND | Modifiers::SHIFT) || i.modifiers.ctrl || i.modifiers.shift);
            self.actions.push(ChartAction::Select { events: mark.events.clone(), add });
        }
        if response.double_clicked() && mark.events.len() > 1 {
            self.actions.push(ChartAction::List(mark.events.clone()));
        }
    }

    /// The tip of a mark: its name, its counts, and some of its events by title.
    fn tip(&self, ui: &mut Ui, mark: &Mark) {
        let small = |ui: &mut Ui, words: String| {
            ui.label(RichText::new(words).font(fonts::regular(size::SMALL)).color(self.input.theme.text_muted));
        };
        ui.set_max_width(340.0);
        ui.label(RichText::new(&mark.name).font(fonts::strong(size::BODY)));
        for line in &mark.lines {
            ui.label(line);
        }
        for event in mark.events.iter().take(MOST_TITLES).filter_map(|e| self.input.case.events.get(*e as usize)) {
            small(ui, format!("· {}", event.title));
        }
        if mark.events.len() > MOST_TITLES {
            small(ui, tf("charts-more", &[("count", (mark.events.len() - MOST_TITLES).to_string())]));
        }
        if mark.events.len() > 1 {
            small(ui, t("charts-mark-hint").to_owned());
        }
    }

    /// States facts about what is not drawn, at the bottom of the room in one or more rows, each of which can be pointed at and selected.
    pub fn facts(&mut self, ui: &mut Ui, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        let theme = self.input.theme;
        let widths: Vec<f32> = facts.iter().map(|f| text_width(ui, &f.words)).collect();
        // They say what is missing from the picture: only a very small one keeps some of them back, and says so.
        let most_rows = self.spare_rows().max(1);
        let places = flow(&widths, self.room.width(), size::PADDING * 1.5, most_rows, text_width(ui, " …"));
        let rows = places.last().map_or(1, |(_, row)| row + 1);
        let strip = self.take_bottom(rows as f32 * ROW_POINTS + size::GAP * 0.5);
        let top = strip.bottom() - rows as f32 * ROW_POINTS;
        let mut marks = Vec::new();
        for ((fact, width), (x, row)) in facts.iter().zip(&widths).zip(&places) {
            let min = egui::pos2(strip.left() + x, top + *row as f32 * ROW_POINTS);
            let rect = Rect::from_min_size(min, Vec2::new(width.min(strip.right() - min.x), ROW_POINTS));
            marks.push(Mark {
                rect,
                name: fact.words.clone(),
                lines: if fact.why.is_empty() { Vec::new() } else { vec![fact.why.clone()] },
                events: fact.events.clone(),
            });
        }
        self.interact(ui, &marks);
        let last = marks.last().map(|m| m.rect);
        for (mark, (x, _)) in marks.iter().zip(&places) {
            let light = self.light(&mark.events);
            let galley = elided(ui, &mark.name, fonts::regular(size::SMALL), theme.text, mark.rect.width() + 1.0);
            let painter = ui.painter();
            if light.lit {
                painter.rect_filled(mark.rect.expand2(Vec2::new(3.0, 0.0)), 3.0, theme.hovered);
            }
            if light.selected {
                painter.rect_stroke(mark.rect.expand2(Vec2::new(3.0, 0.0)), 3.0, Stroke::new(1.5, theme.selection), StrokeKind::Middle);
            }
            painter.galley(Align2::LEFT_CENTER.anchor_size(mark.rect.left_center(), galley.size()).min, galley, theme.text);
            if *x > 0.0 {
                let dot = egui::pos2(mark.rect.left() - size::PADDING * 0.75, mark.rect.center().y);
                painter.circle_filled(dot, 1.5, theme.text_muted);
            }
        }
        if let Some(last) = last.filter(|_| places.len() < facts.len()) {
            ui.painter().text(last.right_center(), Align2::LEFT_CENTER, " …", fonts::regular(size::SMALL), theme.text);
        }
    }
}

/// A mark's place, large enough to be hit.
fn touchable(rect: Rect) -> Rect {
    let grow = (Vec2::splat(LEAST_SIDE_POINTS) - rect.size()).max(Vec2::ZERO) / 2.0;
    rect.expand2(grow)
}
