//! What lies over the map and is no mark: legend, scale bar, credit, zoom buttons.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Galley, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{MapAction, MapInput, MapState, pointer::zoomed_about, room::overlap};
use crate::{
    analysis::{Facet, numbers},
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
/// Between the legend and what it gives way to, points.
const CLEARANCE: f32 = 4.0;
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

/// The rows that a low map goes without.
const EXPLAINED: [Row; 5] = [Row::Hollow, Row::Cluster, Row::Voice, Row::Movement, Row::Area];

/// A row of the legend, its words and its count.
type LegendRow = (Row, Arc<Galley>, Option<Arc<Galley>>);

/// Where the furniture stands, and the words on it.
pub struct Furniture {
    legend: Option<Rect>,
    rows: Vec<LegendRow>,
    credit: (Rect, Arc<Galley>),
    scale: Option<(Rect, Arc<Galley>, f32)>,
    buttons: Option<[Rect; 3]>,
}

impl Furniture {
    /// Measures it for this map. The credit is owed whole; all else keeps clear of it, the legend of everything.
    pub fn place(input: &MapInput<'_>, state: &MapState, map: &MapProjection, painter: &Painter) -> Self {
        let rect = map.rect;
        let operated = input.interactive && input.slide.is_none();
        let small = |words: String| painter.layout_no_wrap(words, fonts::regular(size::SMALL), Color32::PLACEHOLDER);
        let buttons = operated.then(|| {
            let corner = Pos2::new(rect.max.x - INSET - BUTTON, rect.min.y + INSET);
            [0.0, 1.0, 2.0].map(|n| Rect::from_min_size(corner + Vec2::new(0.0, n * (BUTTON + 2.0)), Vec2::splat(BUTTON)))
        });
        let (km, length) = scale_bar(map.km_per_point(), 110.0);
        let scale = small(tf("map-scale", &[("km", thousands(km)), ("latitude", latitude(map.camera.lat))]));
        let mut placed = Self { legend: None, rows: Vec::new(), credit: credit(input.credit.clone(), rect, painter), scale: None, buttons };
        placed.place_scale(input, rect, scale.clone(), length);
        let rows = legend_rows(input, state, &small);
        if !(input.show_legend || operated) || placed.place_legend(rect, rows) {
            return placed;
        }
        // No room for the words on boundaries in a legend: they go with the credit.
        if input.show_legend {
            placed.credit = credit(format!("{}\n{}", input.credit, input.boundaries), rect, painter);
            placed.place_scale(input, rect, scale, length);
        }
        if operated {
            // Its head alone, so that it can be reached where there is room again.
            placed.place_legend(rect, Vec::new());
        }
        placed
    }

    /// Above the credit, at the right.
    fn place_scale(&mut self, input: &MapInput<'_>, rect: Rect, words: Arc<Galley>, length: f32) {
        let space = Vec2::new(words.size().x.max(length) + 16.0, words.size().y + 14.0);
        let at = Rect::from_min_size(Pos2::new(rect.max.x - space.x, self.credit.0.min.y - space.y - 2.0), space);
        self.scale = input.show_scale_bar.then_some((at, words, length));
    }

    /// At the left, as low as it keeps clear of all else: with every row, or else without those that explain signs. Says whether
    /// there was room.
    fn place_legend(&mut self, rect: Rect, rows: Vec<LegendRow>) -> bool {
        let taken = self.rects();
        let fewer = rows.iter().filter(|row| !EXPLAINED.contains(&row.0)).cloned().collect();
        for rows in [rows, fewer] {
            if let Some(spot) = lowest_spot(legend_size(&rows), rect, &taken) {
                (self.legend, self.rows) = (Some(spot), rows);
                return true;
            }
        }
        false
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
            self.paint_rows(ui, painter, rect, input, actions);
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

    fn paint_rows(&self, ui: &mut Ui, painter: &Painter, rect: Rect, input: &MapInput<'_>, actions: &mut Vec<MapAction>) {
        let theme = input.theme;
        let mut y = rect.min.y + 24.0;
        let first_sign = self.rows.iter().position(|(row, ..)| !matches!(row, Row::Category(_)));
        for (at, (row, words, count)) in self.rows.iter().enumerate() {
            if Some(at) == first_sign {
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

/// The credit in the lower right corner; on a narrow map it takes a second line.
fn credit(words: String, rect: Rect, painter: &Painter) -> (Rect, Arc<Galley>) {
    let galley = painter.layout(words, fonts::regular(size::SMALL), Color32::PLACEHOLDER, rect.width() - 12.0);
    let space = galley.size() + Vec2::new(12.0, 5.0);
    (Rect::from_min_size(rect.max - space, space), galley)
}

/// All rows of the legend; none where it is folded.
fn legend_rows(input: &MapInput<'_>, state: &MapState, small: &impl Fn(String) -> Arc<Galley>) -> Vec<LegendRow> {
    let mut rows = Vec::new();
    if input.show_legend {
        for (at, category) in input.case.categories.iter().enumerate() {
            let count = numbers::count(state.category_count(input, at) as usize);
            rows.push((Row::Category(at), small(category.name.clone()), Some(small(count))));
        }
        // Rows of a large table are points, and no more is known of their places.
        let is_used = |row: Row| input.crowd.is_none() || !matches!(row, Row::Hollow | Row::Voice | Row::Movement | Row::Area);
        rows.extend(SIGNS.iter().filter(|(row, _)| is_used(*row)).map(|(row, key)| {
            let words = if *row == Row::Source { input.boundaries } else { t(key) };
            (*row, small(words.to_owned()), None)
        }));
    }
    rows
}

/// The room that a legend of these rows takes.
fn legend_size(rows: &[LegendRow]) -> Vec2 {
    let count_width = rows.iter().filter_map(|r| r.2.as_ref()).map(|g| g.size().x).fold(0.0, f32::max);
    let width = |(_, words, count): &LegendRow| words.size().x + count.as_ref().map_or(0.0, |_| count_width + 14.0);
    let widest = rows.iter().map(width).fold(56.0, f32::max);
    let gap = if rows.is_empty() { 0.0 } else { 12.0 };
    Vec2::new(SIGN + widest + 12.0, 24.0 + rows.len() as f32 * ROW + gap)
}

/// The lowest place at the left of the map that touches nothing that is taken.
fn lowest_spot(size: Vec2, map: Rect, taken: &[Rect]) -> Option<Rect> {
    let mut bottom = map.max.y - INSET;
    loop {
        let spot = Rect::from_min_size(Pos2::new(map.min.x + INSET, bottom - size.y), size);
        if spot.min.y < map.min.y + INSET || spot.max.x > map.max.x - INSET {
            return None;
        }
        match taken.iter().find(|other| overlap(**other, spot.expand(CLEARANCE))) {
            // A little more than needed, lest rounding brings it to the same spot again.
            Some(other) => bottom = other.min.y - CLEARANCE - 0.5,
            None => return Some(spot),
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
    /// The furniture of the example's map at this size.
    fn furniture(size: Vec2, interactive: bool, show_legend: bool) -> Furniture {
        let (case, _) = crate::ingest::case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap();
        let columns = crate::analysis::Columns::build(&case);
        let shown = crate::analysis::filter::apply(&columns, &crate::analysis::Filter::default());
        let camera = crate::model::Camera { lon: 84.0, lat: 46.0, zoom: 3.2 };
        let theme = Theme::of(crate::render::theme::ThemeKind::Dark);
        let input = MapInput { show_legend, ..super::super::tests::input(&case, &columns, &shown, camera, &[], theme, interactive) };
        let map = MapProjection::new(camera, Rect::from_min_size(Pos2::new(30.0, 50.0), size));
        let ctx = egui::Context::default();
        ctx.set_fonts(fonts::definitions());
        let mut found = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            found = Some(Furniture::place(&input, &MapState::default(), &map, ui.painter()));
        });
        output.textures_delta.clear();
        found.unwrap()
    }

    #[test]
    fn nothing_lies_over_the_credit_nor_over_other_furniture_and_the_words_on_boundaries_are_kept() {
        let mut with_all_rows = 0;
        for width in (240..=1400).step_by(29) {
            for height in [240.0, 300.0, 360.0, 420.0, 640.0] {
                for (interactive, show_legend) in [(true, true), (true, false), (false, true), (false, false)] {
                    let map = Rect::from_min_size(Pos2::new(30.0, 50.0), Vec2::new(width as f32, height));
                    let found = furniture(map.size(), interactive, show_legend);
                    let rects = found.rects();
                    for (at, one) in rects.iter().enumerate() {
                        assert!(map.contains_rect(*one), "{width} {height} {one:?}");
                        for other in &rects[at + 1..] {
                            assert!(!overlap(*one, *other), "{width} {height} {interactive} {show_legend}: {one:?} {other:?}");
                        }
                    }
                    let words = |galley: &Galley| galley.text().contains(t("map-legend-source"));
                    let in_credit = words(&found.credit.1);
                    let in_legend = found.rows.iter().any(|(_, galley, _)| words(galley));
                    assert_eq!(show_legend, in_credit || in_legend, "{width} {height}");
                    assert!(!(in_credit && in_legend));
                    assert!(!interactive || found.legend.is_some(), "{width} {height}");
                    with_all_rows += usize::from(found.rows.len() > 9 + EXPLAINED.len());
                }
            }
        }
        assert!(with_all_rows > 40, "{with_all_rows}");
    }

    #[test]
    fn a_low_map_has_the_legend_without_what_explains_signs() {
        let rows = |width, height| furniture(Vec2::new(width, height), false, true).rows.iter().map(|row| row.0).collect::<Vec<_>>();
        let (all, few) = (rows(900.0, 500.0), rows(900.0, 300.0));
        assert_eq!(all.len(), few.len() + EXPLAINED.len());
        assert!(few.iter().all(|row| all.contains(row)) && few.ends_with(&[Row::Disputed, Row::Source]), "{few:?}");
        assert_eq!(rows(900.0, 200.0), []);
    }
}
