//! Small widgets that several panels share.

use egui::{Align2, Color32, Id, Response, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role};

use crate::{
    model::{Category, marking::Marking},
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        theme::{Theme, size},
    },
};

/// Muted text.
pub fn muted(text: impl Into<String>, theme: &Theme) -> RichText {
    RichText::new(text).color(theme.text_muted)
}

/// A small heading within a panel.
pub fn heading(text: impl Into<String>, theme: &Theme) -> RichText {
    RichText::new(text).font(fonts::strong(size::BODY)).color(theme.text_muted)
}

/// A category's marker, as large as a line of text.
pub fn category_mark(ui: &mut Ui, category: Option<&Category>, hollow: bool, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
    let (shape, colour) = category.map_or((crate::model::Shape::Circle, crate::model::Colour::Grey), |c| (c.shape, c.colour));
    marker(ui.painter(), rect.center(), 5.5, shape, MarkerStyle { fill: theme.category(colour), outline: Color32::TRANSPARENT, hollow });
}

/// A row that can be clicked: text at the left, cut off where it is too long, and a count at the right.
pub fn value_row(ui: &mut Ui, mark: impl FnOnce(&mut Ui), label: &str, count: u32, chosen: bool, theme: &Theme) -> Response {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, chosen, format!("{label}, {count}")));
    if ui.is_rect_visible(rect) {
        if chosen || response.hovered() || response.has_focus() {
            let fill = if chosen { theme.accent.gamma_multiply(0.35) } else { theme.hovered };
            ui.painter().rect_filled(rect, 4.0, fill);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, theme.link), egui::StrokeKind::Inside);
        }
        let mut content = ui.new_child(
            egui::UiBuilder::new().max_rect(rect.shrink2(Vec2::new(6.0, 0.0))).layout(egui::Layout::left_to_right(egui::Align::Center)),
        );
        mark(&mut content);
        let left = content.cursor().left();
        let text = if count == 0 && !chosen { theme.text_muted } else { theme.text };
        let count_rect = ui.painter().text(
            rect.right_center() - Vec2::new(6.0, 0.0),
            Align2::RIGHT_CENTER,
            crate::analysis::numbers::count(count as usize),
            fonts::regular(size::BODY),
            theme.text_muted,
        );
        let room = count_rect.left() - left - 8.0;
        let galley = elided(ui, label, fonts::regular(size::BODY), text, room);
        ui.painter().galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, text);
    }
    response.on_hover_text_at_pointer_if_cut(label, ui, width)
}

/// One of the values of a list that drops down. The keyboard and a screen reader close the list by choosing, as the pointer does.
pub fn choice<T: PartialEq>(ui: &mut Ui, chosen: &mut T, value: T, words: &str) {
    if ui.selectable_value(chosen, value, words).clicked() {
        ui.close();
    }
}

/// Draws within this width, and takes no more of it whatever is drawn: what is too wide is cut off, and widens no panel.
pub fn within(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    let min = ui.cursor().min;
    let room = egui::Rect::from_min_size(min, Vec2::new(width, ui.available_height().max(1.0)));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(room));
    add(&mut child);
    ui.advance_cursor_after_rect(egui::Rect::from_min_size(min, Vec2::new(width, child.min_rect().height())));
}

trait HoverIfCut {
    fn on_hover_text_at_pointer_if_cut(self, label: &str, ui: &Ui, width: f32) -> Response;
}

impl HoverIfCut for Response {
    fn on_hover_text_at_pointer_if_cut(self, label: &str, _ui: &Ui, width: f32) -> Response {
        // About seven points a letter: a tooltip on a label that fits would only be in the way.
        if label.chars().count() as f32 * 6.5 > width - 60.0 { self.on_hover_text(label) } else { self }
    }
}

/// One line of text, cut off with an ellipsis at `width` points.
pub fn elided(ui: &Ui, text: &str, font: egui::FontId, color: Color32, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// A button that is one drawn sign, with its name for screen readers and as a tooltip.
pub fn sign_button(ui: &mut Ui, name: &str, on: bool, theme: &Theme, draw: impl FnOnce(&egui::Painter, egui::Rect, Color32)) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    if ui.is_rect_visible(rect) {
        let fill = if on {
            theme.accent
        } else if response.hovered() {
            theme.hovered
        } else {
            theme.raised
        };
        let edge = if response.has_focus() { theme.link } else { theme.border };
        ui.painter().rect(rect, 5.0, fill, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
        draw(ui.painter(), rect.shrink(8.0), if on { theme.on_accent } else { theme.text });
    }
    response.on_hover_text(name)
}

/// A line with the marking in the middle, in the colours that TLP 2.0 (FIRST, 2022) gives its labels.
pub fn marking_band(painter: &egui::Painter, rect: egui::Rect, marking: &str, theme: &Theme) {
    marking_band_sized(painter, rect, marking, theme, size::SMALL);
}

/// The same in type of this size, points.
pub fn marking_band_sized(painter: &egui::Painter, rect: egui::Rect, marking: &str, theme: &Theme, size: f32) {
    let (text, ground) = Marking::read(marking).tlp.map_or((theme.text, theme.raised), |label| theme.tlp(label));
    painter.rect_filled(rect, 0.0, ground);
    let mut job = egui::text::LayoutJob::simple_singleline(marking.to_owned(), fonts::strong(size), text);
    job.wrap = egui::text::TextWrapping::truncate_at_width((rect.width() - 8.0).max(0.0));
    let galley = painter.layout_job(job);
    painter.galley(rect.center() - galley.size() / 2.0, galley, text);
}

/// What scrolls upright, and follows the keyboard: what it reaches is brought into view.
pub fn scrolled<R>(area: egui::ScrollArea, ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> egui::scroll_area::ScrollAreaOutput<R> {
    area.show(ui, |ui| {
        let inner = contents(ui);
        follow_focus(ui);
        inner
    })
}

/// Scrolls to what the keyboard has just reached, where it lies among what was drawn here. Called at the end of what scrolls.
pub fn follow_focus(ui: &Ui) {
    let followed = Id::unique("followed-focus");
    let pass = ui.ctx().cumulative_pass_nr();
    let focused = ui.memory(|m| m.focused());
    // One scroll area lies within another: in the pass in which the focus moved, both follow.
    let before = ui.data(|d| d.get_temp::<(Option<Id>, u64)>(followed));
    if before.is_some_and(|(id, since)| id == focused && since != pass) {
        return;
    }
    if before.is_none_or(|(id, _)| id != focused) {
        ui.data_mut(|d| d.insert_temp(followed, (focused, pass)));
    }
    let reached = focused.and_then(|id| ui.ctx().read_response(id)).filter(|r| r.layer_id == ui.layer_id());
    if let Some(rect) = reached.map(|r| r.rect).filter(|rect| ui.min_rect().contains(rect.center())) {
        ui.scroll_to_rect(rect, None);
    }
}
