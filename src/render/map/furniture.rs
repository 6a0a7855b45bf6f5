//! What lies over the map and is no mark: legend, scale bar, credit, zoom buttons.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{MapAction, MapInput, MapState, zoomed_about};
use crate::{
    analysis::Facet,
    model::Shape,
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        projection::MapProjection,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// Height of a row of the legend.
const ROW: f32 = 18.0;
/// Space left at the edges of the map.
const INSET: f32 = 10.0;
/// Room for a row's sign.
const SIGN: f32 = 34.0;
/// Side of a zoom button.
const BUTTON: f32 = 30.0;

/// A row of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Category(usize),
    Hollow,
    Cluster,
    Voice,
    Movement,
    Area,
    Disputed,
    Source,
}

const SIGNS: [(Row, &str); 7] = [
    (Row::Hollow, "map-legend-hollow"),
    (Row::Cluster, "map-legend-cluster"),
    (Row::Voice, "map-legend-voice"),
    (Row::Movement, "map-legend-movement"),
    (Row::Area, "map-legend-area"),
    (Row::Disputed, "map-legend-disputed"),
    (Row::Source, "map-legend-source"),
];

/// Where the furniture stands, and the words on it.
pub struct Furniture {
    legend: Option<Rect>,
    rows: Vec<(Row, Arc<Galley>, Option<Arc<Galley>>)>,
    credit: (Rect, Arc<Galley>),
    scale: Option<(Rect, Arc<Galley>, f32)>,
    buttons: Option<[Rect; 3]>,
}

impl Furniture {
    /// Measures it for this map.
    pub fn place(input: &MapInput<'_>, state: &MapState, map: &MapProjection, painter: &Painter) -> Self {
        let rect = map.rect;
        let small = |words: String| painter.layout_no_wrap(words, fonts::regular(size::SMALL), Color32::PLACEHOLDER);
        // The credit is owed whole: on a narrow map it takes a second line.
        let credit = painter.layout(t("map-credit").to_owned(), fonts::regular(size::SMALL), Color32::PLACEHOLDER, rect.width() - 12.0);
        let credit_size = credit.size() + Vec2::new(12.0, 5.0);
        let credit_rect = Rect::from_min_size(rect.max - credit_size, credit_size);
        let (km, length) = scale_bar(map.km_per_point(), 110.0);
        let scale = small(tf("map-scale", &[("km", thousands(km)), ("latitude", latitude(map.camera.lat))]));
        let scale_size = Vec2::new(scale.size().x.max(length) + 16.0, scale.size().y + 14.0);
        let scale_rect = Rect::from_min_size(Pos2::new(rect.max.x - scale_size.x, credit_rect.min.y - scale_size.y - 2.0), scale_size);
        let mut rows = Vec::new();
        if input.show_legend {
            for (at, category) in input.case.categories.iter().enumerate() {
                let count = state.category_count(input, at).to_string();
                rows.push((Row::Category(at), small(category.name.clone()), Some(small(count))));
            }
            rows.extend(SIGNS.iter().map(|(row, key)| (*row, small(t(key).to_owned()), None)));
        }
        let legend = (input.show_legend || input.interactive).then(|| {
            let count_width = rows.iter().filter_map(|r| r.2.as_ref()).map(|g| g.size().x).fold(0.0, f32::max);
            let widest = rows
                .iter()
                .map(|(_, words, count)| words.size().x + count.as_ref().map_or(0.0, |_| count_width + 14.0))
                .fold(56.0, f32::max);
            let gap = if rows.is_empty() { 0.0 } else { 12.0 };
            let legend_size = Vec2::new(SIGN + widest + 12.0, 24.0 + rows.len() as f32 * ROW + gap);
            Rect::from_min_size(Pos2::new(rect.min.x + INSET, rect.max.y - INSET - legend_size.y), legend_size)
        });
        let buttons = input.interactive.then(|| {
            let corner = Pos2::new(rect.max.x - INSET - BUTTON, rect.min.y + INSET);
            [0.0, 1.0, 2.0].map(|n| Rect::from_min_size(corner + Vec2::new(0.0, n * (BUTTON + 2.0)), Vec2::splat(BUTTON)))
        });
        Self { legend, rows, credit: (credit_rect, credit), scale: input.show_scale_bar.then_some((scale_rect, scale, length)), buttons }
    }

    /// What of the map it covers.
    pub fn rects(&self) -> Vec<Rect> {
        let mut all = vec![self.credit.0];
        all.extend(self.scale.iter().map(|s| s.0));
        all.extend(self.legend);
        all.extend(self.buttons.iter().flatten());
        all
    }

    /// Draws it, and reads clicks on it.
    pub fn show(&self, ui: &mut Ui, painter: &Painter, input: &MapInput<'_>, map: &MapProjection, actions: &mut Vec<MapAction>) {
        let theme = input.theme;
        let plate = Theme::faded(theme.map.plate, 0.88);
        painter.rect_filled(self.credit.0, CornerRadius { nw: 4, ..CornerRadius::ZERO }, plate);
        painter.galley(self.credit.0.min + Vec2::new(6.0, 2.5), Arc::clone(&self.credit.1), theme.text_muted);
        self.paint_scale(painter, theme, plate);
        if let Some(rect) = self.legend {
            painter.rect(rect, 5.0, plate, Stroke::new(1.0, theme.border), StrokeKind::Inside);
            legend_head(ui, painter, rect, input, actions);
            self.legend_rows(ui, painter, rect, input, actions);
        }
        if let Some(buttons) = self.buttons {
            let zooms = [("map-zoom-in", 0), ("map-zoom-out", 1), ("map-fit", 2)];
            for (rect, (key, which)) in buttons.into_iter().zip(zooms) {
                let response = ui.interact(rect, ui.scope_id().with(key), Sense::click());
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, t(key)));
                let fill = if response.hovered() { theme.hovered } else { theme.map.plate };
                let edge = if response.has_focus() { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.border) };
                painter.rect(rect, 5.0, fill, edge, StrokeKind::Inside);
                paint_button_sign(painter, rect.center(), which, Stroke::new(1.8, theme.text));
                if response.clicked() {
                    let zoomed = |by: f64| MapAction::SetCamera(zoomed_about(map, map.rect.center(), map.camera.zoom + by, input));
                    actions.push(match which {
                        0 => zoomed(1.0),
                        1 => zoomed(-1.0),
                        _ => MapAction::Fit,
                    });
                }
                response.on_hover_text(t(key));
            }
        }
    }

    fn paint_scale(&self, painter: &Painter, theme: &Theme, plate: Color32) {
        let Some((rect, words, length)) = &self.scale else { return };
        painter.rect_filled(*rect, CornerRadius { nw: 4, sw: 4, ..CornerRadius::ZERO }, plate);
        painter.galley(Pos2::new(rect.max.x - 8.0 - words.size().x, rect.min.y + 2.0), Arc::clone(words), theme.text_muted);
        let (y, right) = (rect.max.y - 5.0, rect.max.x - 8.0);
        let stroke = Stroke::new(1.5, theme.text);
        painter.line(
            vec![Pos2::new(right - *length, y - 5.0), Pos2::new(right - *length, y), Pos2::new(right, y), Pos2::new(right, y - 5.0)],
            stroke,
        );
    }

    fn legend_rows(&self, ui: &mut Ui, painter: &Painter, rect: Rect, input: &MapInput<'_>, actions: &mut Vec<MapAction>) {
        let theme = input.theme;
        let mut y = rect.min.y + 24.0;
        for (row, words, count) in &self.rows {
            if *row == Row::Hollow {
                painter.hline(rect.shrink(10.0).x_range(), y + 3.0, Stroke::new(1.0, theme.border));
                y += 6.0;
            }
            let area = Rect::from_min_size(Pos2::new(rect.min.x, y), Vec2::new(rect.width(), ROW));
            let sign = Pos2::new(area.min.x + 8.0 + SIGN / 2.0 - 4.0, area.center().y);
            let mut strength = 1.0;
            if let Row::Category(at) = *row {
                let hidden = input.hidden_categories.get(at).copied().unwrap_or(false);
                strength = if hidden { 0.4 } else { 1.0 };
                let name = input.case.categories.get(at).map_or("", |c| c.name.as_str());
                if input.interactive {
                    let response = ui.interact(area, ui.scope_id().with(("legend-row", at)), Sense::click());
                    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, !hidden, name));
                    if response.hovered() {
                        painter.rect_filled(area, 3.0, theme.hovered);
                    }
                    if response.has_focus() {
                        painter.rect_stroke(area, 3.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
                    }
                    if response.clicked() {
                        actions.push(MapAction::ToggleCategory(at));
                    }
                }
            }
            paint_sign(painter, sign, *row, input, strength);
            let colour = Theme::faded(theme.text, strength);
            let top = area.center().y - words.size().y / 2.0;
            let left = if *row == Row::Source { area.min.x + 10.0 } else { area.min.x + SIGN + 4.0 };
            painter.galley(
                Pos2::new(left, top),
                Arc::clone(words),
                if matches!(row, Row::Category(_)) { colour } else { theme.text_muted },
            );
            if let Some(count) = count {
                painter.galley(
                    Pos2::new(area.max.x - 10.0 - count.size().x, top),
                    Arc::clone(count),
                    Theme::faded(theme.text_muted, strength),
                );
            }
            y += ROW;
        }
    }
}

/// The legend's head: its name, and a click folds it.
fn legend_head(ui: &Ui, painter: &Painter, rect: Rect, input: &MapInput<'_>, actions: &mut Vec<MapAction>) {
    let theme = input.theme;
    let head = Rect::from_min_size(rect.min, Vec2::new(rect.width(), 24.0));
    let folded = !input.show_legend;
    if input.interactive {
        let response = ui.interact(head, ui.scope_id().with("legend"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, t(if folded { "map-legend-open" } else { "map-legend-fold" })));
        if response.hovered() {
            painter.rect_filled(head, 5.0, theme.hovered);
        }
        if response.has_focus() {
            painter.rect_stroke(head, 5.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
        }
        if response.clicked() {
            actions.push(MapAction::ToggleLegend);
        }
        // Drawn, not written: the font has no such arrows.
        let c = Pos2::new(head.max.x - 13.0, head.center().y);
        let d = if folded { -3.0 } else { 3.0 };
        painter.line(
            vec![c + Vec2::new(-4.5, -d / 1.2), c + Vec2::new(0.0, d / 1.2), c + Vec2::new(4.5, -d / 1.2)],
            Stroke::new(1.5, theme.text_muted),
        );
    }
    painter.text(head.min + Vec2::new(10.0, 12.0), egui::Align2::LEFT_CENTER, t("map-legend"), fonts::strong(size::SMALL), theme.text);
}

impl MapState {
    /// How many events a category has, for the rest of the filter.
    fn category_count(&self, input: &MapInput<'_>, category: usize) -> u32 {
        let value = self.index.facet_value.get(category).copied().flatten();
        value.and_then(|v| input.shown.facet_counts.get(Facet::Category as usize)?.get(v).copied()).unwrap_or(0)
    }
}

fn paint_sign(painter: &Painter, c: Pos2, row: Row, input: &MapInput<'_>, strength: f32) {
    let theme = input.theme;
    let grey = theme.text_muted;
    let style = |fill, hollow| MarkerStyle { fill, outline: theme.map.marker_outline, hollow };
    match row {
        Row::Category(at) => {
            if let Some(category) = input.case.categories.get(at) {
                marker(painter, c, 5.5, category.shape, style(Theme::faded(theme.category(category.colour), strength), false));
            }
        }
        Row::Hollow => {
            marker(painter, c, 5.0, Shape::Circle, style(grey, true));
        }
        Row::Cluster | Row::Voice => {
            painter.circle(c, 8.0, theme.map.cluster, Stroke::new(2.0, grey));
            let words = if row == Row::Cluster { "3" } else { "+2" };
            painter.text(c, egui::Align2::CENTER_CENTER, words, fonts::strong(size::SMALL - 1.5), theme.map.cluster_text);
        }
        Row::Movement => {
            let (a, b) = (c - Vec2::new(11.0, 0.0), c + Vec2::new(11.0, 0.0));
            painter.extend(egui::Shape::dashed_line(&[a, b - Vec2::new(5.0, 0.0)], Stroke::new(1.8, grey), 4.5, 2.5));
            super::paint::arrowhead(painter, b, Vec2::RIGHT, 6.5, grey);
        }
        Row::Area => {
            let r = Rect::from_center_size(c, Vec2::new(20.0, 11.0));
            painter.rect(r, 2.0, theme.area_fill(grey), Stroke::new(1.0, grey), StrokeKind::Inside);
        }
        Row::Disputed => {
            let (a, b) = (c - Vec2::new(11.0, 0.0), c + Vec2::new(11.0, 0.0));
            painter.extend(egui::Shape::dashed_line(&[a, b], Stroke::new(1.5, theme.map.border_disputed), 4.0, 3.0));
        }
        Row::Source => {}
    }
}

fn paint_button_sign(painter: &Painter, c: Pos2, which: u8, stroke: Stroke) {
    let half = 6.0;
    match which {
        0 | 1 => {
            painter.line_segment([c - Vec2::new(half, 0.0), c + Vec2::new(half, 0.0)], stroke);
            if which == 0 {
                painter.line_segment([c - Vec2::new(0.0, half), c + Vec2::new(0.0, half)], stroke);
            }
        }
        _ => {
            // The corners of a frame.
            for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
                let corner = c + Vec2::new(x, y) * half;
                painter.line(vec![corner - Vec2::new(x * 4.0, 0.0), corner, corner - Vec2::new(0.0, y * 4.0)], stroke);
            }
        }
    }
}

/// The longest length of 1, 2 or 5 times a power of ten kilometres that is no wider than this, and its width in points.
fn scale_bar(km_per_point: f64, widest_points: f64) -> (f64, f32) {
    let most = (km_per_point * widest_points).max(1e-6);
    let power = 10_f64.powf(most.log10().floor());
    let km = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|km| *km <= most).unwrap_or(power);
    (km, (km / km_per_point) as f32)
}

/// A number with its thousands apart; below one with its decimals.
fn thousands(km: f64) -> String {
    if km < 1.0 {
        return format!("{km}");
    }
    let digits = format!("{km:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn latitude(lat: f64) -> String {
    let rounded = lat.round();
    let side = if rounded < 0.0 { t("map-south") } else { t("map-north") };
    format!("{}° {side}", rounded.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_bar_is_one_two_or_five_and_fits() {
        for (km_per_point, km) in [(9.8, 1000.0), (0.61, 50.0), (0.2, 20.0), (0.004, 0.2)] {
            let (found, points) = scale_bar(km_per_point, 110.0);
            assert!((found - km).abs() < 1e-9, "{found}");
            assert!(points <= 110.0 && points > 40.0);
        }
        assert_eq!(thousands(1000.0), "1,000");
    }
}
