//! The legend: rows of entries that show what each sign means and switch its series. How series look is in [`super::looks`].

use egui::{Align2, CursorIcon, Painter, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{
    ChartAction,
    axis::ROW_POINTS,
    frame::{Frame, elided},
    looks::{self, Look},
};
use crate::{
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// The sign of an entry.
#[derive(Clone, Copy)]
pub enum Swatch {
    /// A bar of a series with its shape printed in it.
    Bar(Look),
    /// The marker of a series.
    Marker(Look),
    /// A hollow marker.
    HollowMarker(Look),
    /// What is possible.
    Hatched,
    /// What is counted apart.
    Hollow,
    /// Drawn by the chart into a rectangle of [`SWATCH`] points.
    Drawn(fn(&Painter, Rect, &Theme)),
}

/// Size of a sign, points.
pub const SWATCH: Vec2 = Vec2::new(20.0, 14.0);
/// Widest name: a share of the room, and points.
const MOST_NAME: (f32, std::ops::RangeInclusive<f32>) = (0.27, 220.0..=420.0);
/// Height of a row, points.
const LEGEND_ROW_POINTS: f32 = ROW_POINTS + 4.0;

/// One entry.
pub struct Entry {
    /// The id in [`crate::model::ChartOptions::hidden`], as `over-time:category:arms`; `None` for what only explains a sign.
    pub switch: Option<String>,
    /// As shown.
    pub name: String,
    /// Its sign.
    pub swatch: Swatch,
}

impl Frame<'_> {
    /// Whether a series is switched off.
    pub fn is_hidden(&self, id: &str) -> bool {
        self.input.options.hidden.contains(id)
    }

    /// Draws the legend at the top of the room, wrapped; a click, Space or Enter on an entry switches its series. Nothing where the legend
    /// is not asked for. Where there is no room for all, the last one says how many are left out.
    pub fn legend(&mut self, ui: &mut Ui, entries: &[Entry]) {
        if !self.input.legend || entries.is_empty() {
            return;
        }
        let most_rows = (self.spare_rows() / 3).clamp(1, 6);
        let theme = self.input.theme;
        let width = self.room.width();
        // One name and how many are left out always have room beside each other.
        let more = |left: usize| tf("charts-legend-more", &[("count", left.to_string())]);
        let more_width = super::axis::text_width(ui, &more(entries.len()));
        let galleys: Vec<_> = entries
            .iter()
            .map(|entry| {
                let off = entry.switch.as_deref().is_some_and(|id| self.is_hidden(id));
                let colour = if off { theme.text_muted } else { theme.text };
                let most = (width * MOST_NAME.0)
                    .clamp(*MOST_NAME.1.start(), *MOST_NAME.1.end())
                    .min(width - SWATCH.x - 2.0 * size::PADDING - more_width);
                elided(ui, &entry.name, fonts::regular(size::SMALL), colour, most)
            })
            .collect();
        let widths: Vec<f32> = galleys.iter().map(|g| SWATCH.x + size::GAP * 0.75 + g.size().x).collect();
        let places = flow(&widths, width, size::PADDING, most_rows, more_width);
        let rows = places.last().map_or(1, |(_, row)| row + 1);
        let strip = self.take_top(rows as f32 * LEGEND_ROW_POINTS + size::GAP * 0.5);
        let at = |x: f32, row: usize| egui::pos2(strip.left() + x, strip.top() + row as f32 * LEGEND_ROW_POINTS);
        let mut end = (0.0, 0);
        for (((entry, galley), width), (x, row)) in entries.iter().zip(galleys).zip(&widths).zip(&places) {
            let rect = Rect::from_min_size(at(*x, *row), Vec2::new(*width, LEGEND_ROW_POINTS));
            end = (x + width + size::PADDING, *row);
            self.entry(ui, entry, galley, rect);
        }
        let left = entries.len() - places.len();
        if left > 0 {
            let names: Vec<&str> = entries[places.len()..].iter().map(|e| e.name.as_str()).collect();
            let place = Rect::from_min_size(at(end.0, end.1), Vec2::new(more_width, LEGEND_ROW_POINTS));
            ui.painter().text(place.left_center(), Align2::LEFT_CENTER, more(left), fonts::regular(size::SMALL), theme.text_muted);
            if self.input.interactive {
                ui.interact(place, ui.scope_id().with("chart-legend-more"), Sense::hover()).on_hover_text(names.join("\n"));
            }
        }
    }

    fn entry(&mut self, ui: &mut Ui, entry: &Entry, galley: std::sync::Arc<egui::Galley>, rect: Rect) {
        let theme = self.input.theme;
        let off = entry.switch.as_deref().is_some_and(|id| self.is_hidden(id));
        let elided = galley.elided;
        let mut marked = false;
        if let (true, Some(id)) = (self.input.interactive, &entry.switch) {
            let response = ui
                .interact(rect.expand2(Vec2::new(3.0, 0.0)), ui.scope_id().with(("chart-legend", id)), Sense::click())
                .on_hover_cursor(CursorIcon::PointingHand);
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, !off, &entry.name));
            marked = response.hovered();
            if response.has_focus() {
                ui.painter().rect_stroke(rect.expand2(Vec2::new(3.0, 0.0)), 3.0, Stroke::new(1.5, theme.link), egui::StrokeKind::Middle);
            }
            let hint = t(if off { "charts-legend-show" } else { "charts-legend-hide" });
            let hint = if elided { format!("{}\n{hint}", entry.name) } else { hint.to_owned() };
            if response.on_hover_text(hint).clicked() {
                let mut options = self.input.options.clone();
                if !options.hidden.remove(id) {
                    options.hidden.insert(id.clone());
                }
                self.actions.push(ChartAction::Options(options));
            }
        }
        let painter = ui.painter();
        if marked {
            painter.rect_filled(rect.expand2(Vec2::new(3.0, 0.0)), 3.0, theme.hovered);
        }
        let sign = Rect::from_center_size(egui::pos2(rect.left() + SWATCH.x / 2.0, rect.center().y), SWATCH);
        swatch(painter, entry.swatch, sign, theme, off);
        let colour = if off { theme.text_muted } else { theme.text };
        let words =
            Rect::from_min_size(egui::pos2(sign.right() + size::GAP * 0.75, rect.center().y - galley.size().y / 2.0), galley.size());
        painter.galley(words.min, galley, colour);
        if off {
            painter.hline(words.x_range(), words.center().y + 1.0, Stroke::new(1.0, theme.text_muted));
        }
    }
}

fn swatch(painter: &Painter, swatch: Swatch, rect: Rect, theme: &Theme, off: bool) {
    let mut shapes = Vec::new();
    match swatch {
        Swatch::Bar(look) if off => looks::hollow(&mut shapes, rect, look.fill(theme)),
        Swatch::Bar(look) => looks::solid(&mut shapes, rect, look.fill(theme)),
        Swatch::Marker(look) => look.marker(painter, theme, rect.center(), 5.5, off),
        Swatch::HollowMarker(look) => look.marker(painter, theme, rect.center(), 5.5, true),
        Swatch::Hatched => looks::hatched(&mut shapes, rect, theme.text_muted),
        Swatch::Hollow => looks::hollow(&mut shapes, rect, theme.text_muted),
        Swatch::Drawn(draw) => draw(painter, rect, theme),
    }
    painter.extend(shapes);
    if let (Swatch::Bar(look), false) = (swatch, off) {
        look.print(painter, theme, rect, 1);
    }
}

/// Places things of these widths in rows, `gap` apart: the distance from the left and the row of each. Where `most_rows` don't hold
/// all, as many as leave room for `more` at the end.
pub(super) fn flow(widths: &[f32], width: f32, gap: f32, most_rows: usize, more: f32) -> Vec<(f32, usize)> {
    let mut places = Vec::with_capacity(widths.len());
    let (mut x, mut row) = (0.0_f32, 0);
    for one in widths {
        if x > 0.0 && x + one > width {
            (x, row) = (0.0, row + 1);
        }
        if row >= most_rows {
            break;
        }
        places.push((x, row));
        x += one + gap;
    }
    if places.len() < widths.len() {
        while let Some((x, _)) = places.last()
            && places.len() > 1
            && x + widths[places.len() - 1] + gap + more > width
        {
            places.pop();
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_wrap_and_leave_room_for_how_many_are_left_out() {
        let widths = [40.0, 40.0, 40.0, 40.0];
        assert_eq!(flow(&widths, 100.0, 10.0, 9, 20.0), [(0.0, 0), (50.0, 0), (0.0, 1), (50.0, 1)]);
        assert_eq!(flow(&widths, 100.0, 10.0, 1, 20.0), [(0.0, 0)]);
        assert_eq!(flow(&widths, 30.0, 10.0, 2, 20.0), [(0.0, 0)]);
        assert_eq!(flow(&[], 100.0, 10.0, 1, 20.0), []);
    }
}
