//! Draws marks, arrows, shaded areas and labels where [`super::layout`] put them.

use std::{collections::BTreeMap, sync::Arc};

use egui::{Color32, CornerRadius, Mesh, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, epaint::Vertex, epaint::WHITE_UV};

use super::{
    MapInput, MapState,
    areas::Area,
    arrows::Dashes,
    groups::{Bundle, Group, Groups, is_forecast},
    layout::{Edge, Label, Layout, Mark, MarkKind, category_colour, screen},
    room::Room,
};
use crate::{
    analysis::mercator::world_from_lonlat,
    model::{Role, Shape},
    render::{
        fonts,
        markers::{MarkerStyle, forecast_marker, marker},
        projection::{MapProjection, zoom_in_pixels},
        theme::{Theme, ThemeKind, size},
    },
};

/// How strong what is only possible is drawn.
const POSSIBLE: f32 = 0.5;
/// Arrows drawn at most; the most events first.
const MOST_ARROWS: usize = 100;
/// Crimea and Sevastopol belong to no country's outline: hatched beside whichever of the two is shaded.
const HATCHED: [(&str, [&str; 2]); 2] = [("UA.11", ["RUS", "UKR"]), ("UA.20", ["RUS", "UKR"])];

/// An arrow in sight.
#[derive(Debug, Clone, Default)]
pub struct Arrow {
    /// Index of its bundle.
    pub bundle: usize,
    /// What is drawn.
    pub dashes: Dashes,
    /// Where its count stands.
    pub count: Option<Pos2>,
}

/// Which events stand out in this pass.
pub struct Emphasis<'a> {
    /// The selected events.
    pub selected: &'a [u32],
    /// The events pointed at, here or elsewhere.
    pub hovered: &'a [u32],
    /// The arrow pointed at, as an index of its bundle.
    pub arrow: Option<usize>,
}

impl Emphasis<'_> {
    fn selects(&self, group: &Group) -> bool {
        group.rows.selected || self.selected.iter().any(|e| group.events.contains(e))
    }

    fn hovers(&self, group: &Group) -> bool {
        self.hovered.iter().any(|e| group.events.contains(e))
    }
}

/// The bundles that are drawn: the most events first, and in any case those that stand out.
pub fn arrow_order(groups: &Groups, selected: &[u32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..groups.bundles.len()).collect();
    let stands_out = |b: &Bundle| selected.iter().any(|e| b.group.events.contains(e));
    order.sort_by_key(|at| {
        let b = &groups.bundles[*at];
        (!stands_out(b), std::cmp::Reverse(b.group.events.len()), *at)
    });
    order.truncate(MOST_ARROWS);
    order
}

/// What is shaded once, however many places name it: an outline by its code, or what was drawn by hand for the place of this index.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shaded<'a> {
    Code(&'a str),
    Drawn(u32),
}

/// Shades every area that events are shown in, each once however many name it.
pub fn areas(painter: &Painter, input: &MapInput<'_>, map: &MapProjection, state: &mut MapState, emphasis: &Emphasis<'_>) {
    struct Shade {
        events: usize,
        colour: Color32,
        strength: f32,
    }
    let theme = input.theme;
    let neutral = theme.map.label_country;
    let mut shades: BTreeMap<Shaded<'_>, Shade> = BTreeMap::new();
    let most = state.groups.areas.values().map(|g| g.events.len()).max().unwrap_or(1).max(1);
    let ends = state.groups.bundles.iter().map(|b| (b.to, &b.group));
    for (index, group) in state.groups.areas.iter().map(|(p, g)| (*p, g)).chain(ends) {
        let Some(place) = input.case.places.get(index as usize) else { continue };
        let main = group.main_category();
        let mine: u32 = group.shares.iter().filter(|s| s.category == main).map(|s| s.count).sum();
        let country = place.rings.is_empty() && place.area_codes().all(|code| !code.contains('.'));
        let colour = if mine as usize * 2 > group.events.len() && !country { category_colour(input.case, theme, main) } else { neutral };
        let stands_out = emphasis.selects(group) || emphasis.hovers(group);
        // A whole country is shaded quietly, by its share of what is shown: most are only named once.
        let share = (group.events.len() as f32 / most as f32).sqrt();
        let strength = match (country, stands_out) {
            (true, false) => 0.3 + 0.7 * share,
            (true, true) => 1.4,
            (false, false) => 1.7,
            (false, true) => 2.4,
        } * if group.is_possible() { 0.7 } else { 1.0 };
        let drawn = (!place.rings.is_empty()).then_some(Shaded::Drawn(index));
        for shaded in place.area_codes().map(Shaded::Code).chain(drawn) {
            let shade = shades.entry(shaded).or_insert(Shade { events: 0, colour, strength });
            if group.events.len() > shade.events {
                shade.events = group.events.len();
                shade.colour = colour;
            }
            shade.strength = shade.strength.max(strength);
        }
    }
    // As fine as the ground under them, or borders would show beside their edges.
    let fine_zoom = zoom_in_pixels(map.camera.zoom, painter.pixels_per_point());
    // Among streets a region fills all that is seen: its shade gives way to what there is to see.
    let share_left = 1.0 - 0.8 * ((map.camera.zoom - 12.0) / 2.0).clamp(0.0, 1.0) as f32;
    for (shaded, shade) in &shades {
        let area = match shaded {
            Shaded::Code(code) => state.cache.get(code, fine_zoom),
            Shaded::Drawn(index) => input.case.places.get(*index as usize).map(|p| state.cache.drawn(p)).unwrap_or_default(),
        };
        area.fill(painter, map, theme.area_fill(shade.colour).gamma_multiply(shade.strength * share_left));
        area.stroke(painter, map, Stroke::new(1.0, shade.colour.gamma_multiply((0.3 + 0.3 * shade.strength).min(0.95))));
    }
    for (code, beside) in HATCHED {
        if beside.iter().any(|country| shades.contains_key(&Shaded::Code(country))) {
            let area = state.cache.get(code, fine_zoom);
            area.hatch(painter, map, Stroke::new(1.0, theme.map.border_disputed.gamma_multiply(0.45)), 7.0);
        }
    }
}

/// Outlines what the selected events are about: drawn only now.
pub fn about_places(painter: &Painter, input: &MapInput<'_>, map: &MapProjection, state: &mut MapState) {
    let stroke = Stroke::new(1.5, input.theme.selection.gamma_multiply(0.65));
    let about = input.selected.iter().take(24).filter_map(|e| input.case.events.get(*e as usize)).flat_map(|e| &e.places);
    for place in about.filter(|p| p.role == Role::About) {
        let Some(place) = input.case.place(&place.place) else { continue };
        if place.is_area() {
            for code in place.area_codes() {
                state.cache.get(code, zoom_in_pixels(map.camera.zoom, painter.pixels_per_point())).stroke(painter, map, stroke);
            }
            state.cache.drawn(place).stroke(painter, map, stroke);
        } else if place.point.is_valid() {
            let p = screen(map, world_from_lonlat(place.point));
            painter.circle_stroke(p, size::MARKER + 4.0, stroke);
            painter.circle_filled(p, 2.0, stroke.color);
        }
    }
}

/// Draws the arrows.
pub fn arrows(painter: &Painter, input: &MapInput<'_>, state: &MapState, arrows: &[Arrow], emphasis: &Emphasis<'_>) {
    let theme = input.theme;
    let any_selected = !emphasis.selected.is_empty();
    for arrow in arrows.iter().rev() {
        let Some(bundle) = state.groups.bundles.get(arrow.bundle) else { continue };
        let group = &bundle.group;
        let selected = emphasis.selects(group);
        let hovered = emphasis.hovers(group) || emphasis.arrow == Some(arrow.bundle);
        let base = category_colour(input.case, theme, group.main_category());
        let share = if selected || hovered {
            1.0
        } else if any_selected {
            0.35
        } else {
            0.7
        };
        let colour = base.gamma_multiply(if group.is_possible() { share * 0.6 } else { share });
        let width = if selected {
            3.4
        } else if hovered {
            2.8
        } else {
            1.5 + (group.events.len() as f32).log2() * 0.3
        };
        let head_length = 6.5 + width;
        let dashes = || arrow.dashes.segments.iter().filter_map(|s| before_head(*s, arrow.dashes.head, head_length));
        if selected {
            // A thin line under the dashes, in the colour of selection.
            dashes().for_each(|s| {
                painter.line_segment(s, Stroke::new(width + 2.6, theme.selection.gamma_multiply(0.8)));
            });
        }
        dashes().for_each(|s| {
            painter.line_segment(s, Stroke::new(width, colour));
        });
        if let Some((tip, towards)) = arrow.dashes.head {
            if selected {
                arrowhead(painter, tip + towards * 2.5, towards, 10.0 + width, theme.selection);
            }
            arrowhead(painter, tip, towards, head_length, colour);
        }
        if let Some(at) = arrow.count {
            let words = group.events.len().to_string();
            painter.circle(at, 8.5, theme.map.plate, Stroke::new(1.2, colour));
            painter.text(at, egui::Align2::CENTER_CENTER, words, fonts::strong(size::SMALL), theme.text);
        }
    }
}

/// What of a dash lies behind the arrow's head: under it, it would show through, and stick out past the tip.
fn before_head(dash: [Pos2; 2], head: Option<(Pos2, Vec2)>, length: f32) -> Option<[Pos2; 2]> {
    let Some((tip, towards)) = head else { return Some(dash) };
    let [from, to] = dash;
    if to.distance(tip) > 2.0 * length {
        return Some(dash);
    }
    // How far each end is in front of the head's back.
    let [a, b] = dash.map(|p| (p - tip).dot(towards) + length);
    match (a > 0.0, b > 0.0) {
        (_, false) => Some(dash),
        (true, true) => None,
        (false, true) => Some([from, from.lerp(to, a / (a - b))]),
    }
}

/// Finds room for the counts on the arrows.
pub fn place_arrow_counts(arrows: &mut [Arrow], groups: &Groups, view: Rect, room: &mut Room) {
    for arrow in arrows {
        if groups.bundles.get(arrow.bundle).is_none_or(|b| b.group.events.len() < 2) {
            continue;
        }
        let rect = |p: Pos2| Rect::from_center_size(p, Vec2::splat(20.0));
        arrow.count = arrow.dashes.middles.iter().copied().find(|p| view.contains_rect(rect(*p)) && room.is_free(rect(*p)));
        if let Some(at) = arrow.count {
            room.take(rect(at));
        }
    }
}

/// A filled head whose tip is here.
pub fn arrowhead(painter: &Painter, tip: Pos2, towards: Vec2, length: f32, colour: Color32) {
    let (back, side) = (tip - towards * length, towards.rot90() * length * 0.42);
    painter.add(egui::Shape::convex_polygon(vec![tip, back + side, back - side], colour, Stroke::NONE));
}

/// Draws a mark, ringed where it stands out.
pub fn mark(painter: &Painter, input: &MapInput<'_>, mark: &Mark, emphasis: &Emphasis<'_>, under_pointer: bool, focused: bool) {
    let theme = input.theme;
    let group = &mark.group;
    let strength = if group.is_possible() { POSSIBLE } else { 1.0 };
    let selected = emphasis.selects(group);
    let ring = |gap: f32, stroke: Stroke| match mark.kind {
        MarkKind::Badge => {
            painter.rect_stroke(mark.rect.expand(gap), 6.0 + gap, stroke, StrokeKind::Middle);
        }
        _ => {
            painter.circle_stroke(mark.center, mark.radius() + gap, stroke);
        }
    };
    if selected {
        ring(5.0, Stroke::new(6.0, theme.selection.gamma_multiply(0.25)));
        ring(3.5, Stroke::new(2.2, theme.selection));
    } else if under_pointer || emphasis.hovers(group) {
        ring(3.0, Stroke::new(1.6, theme.link));
    }
    if focused {
        ring(7.5, Stroke::new(2.0, theme.accent));
    }
    match mark.kind {
        MarkKind::Single => single(painter, input, group, mark.center, size::MARKER, mark.hollow, strength),
        MarkKind::Group => cluster(painter, input, mark, strength),
        MarkKind::Badge => badge(painter, input, mark, strength),
    }
}

fn single(painter: &Painter, input: &MapInput<'_>, group: &Group, center: Pos2, radius: f32, hollow: bool, strength: f32) {
    let theme = input.theme;
    let Some(&event) = group.events.first() else { return };
    let category = input.case.categories.get(group.main_category() as usize);
    let shape = category.map_or(Shape::Circle, |c| c.shape);
    let fill = category_colour(input.case, theme, group.main_category());
    // Faded towards the ground, not through it: lines under a marker would show.
    let style = MarkerStyle { fill: mixed(theme.map.land, fill, strength), outline: theme.map.marker_outline, hollow };
    if is_forecast(input.columns, event) {
        forecast_marker(painter, center, radius, shape, style);
    } else {
        marker(painter, center, radius, shape, style);
    }
}

fn cluster(painter: &Painter, input: &MapInput<'_>, mark: &Mark, strength: f32) {
    let theme = input.theme;
    let (body, words) = if mark.hollow { (theme.map.plate, theme.text) } else { (theme.map.cluster, theme.map.cluster_text) };
    let radius = mark.radius();
    painter.circle_filled(mark.center, radius, theme.map.marker_outline);
    painter.circle_filled(mark.center, radius - 3.4, mixed(theme.map.land, body, strength.max(0.75)));
    let mut from = 0.0;
    let total: u32 = mark.group.shares.iter().map(|s| s.count).sum();
    for share in &mark.group.shares {
        let to = from + share.count as f32 / total.max(1) as f32;
        let colour = category_colour(input.case, theme, share.category);
        let colour = if share.possible { mixed(theme.map.land, colour, POSSIBLE) } else { colour };
        arc(painter, mark.center, radius - 2.2, 2.6, from, to, colour);
        from = to;
    }
    painter.text(mark.center, egui::Align2::CENTER_CENTER, &mark.count, fonts::strong(size::SMALL), words);
}

fn badge(painter: &Painter, input: &MapInput<'_>, mark: &Mark, strength: f32) {
    let theme = input.theme;
    let rect = mark.rect;
    let edge = if theme.kind == ThemeKind::Dark { theme.text_muted } else { theme.map.border_country };
    painter.rect(rect, 5.0, theme.map.plate, Stroke::new(1.2, mixed(theme.map.plate, edge, strength.max(0.6))), StrokeKind::Inside);
    let sign = Rect::from_center_size(Pos2::new(rect.min.x + 12.0, rect.center().y - 1.0), Vec2::new(11.0, 9.0));
    area_sign(painter, sign, mixed(theme.map.plate, theme.text_muted, strength.max(0.6)));
    if mark.group.len() == 1 {
        single(painter, input, &mark.group, Pos2::new(rect.max.x - 12.0, rect.center().y), size::MARKER - 1.0, mark.hollow, strength);
        return;
    }
    let at = Pos2::new(rect.max.x - 7.0, rect.center().y - 1.5);
    painter.text(
        at,
        egui::Align2::RIGHT_CENTER,
        &mark.count,
        fonts::strong(size::SMALL),
        mixed(theme.map.plate, theme.text, strength.max(0.8)),
    );
    // The shares of the categories along the lower edge.
    let bar = Rect::from_min_max(Pos2::new(rect.min.x + 5.0, rect.max.y - 4.6), Pos2::new(rect.max.x - 5.0, rect.max.y - 2.2));
    let total: u32 = mark.group.shares.iter().map(|s| s.count).sum();
    let mut left = bar.min.x;
    for share in &mark.group.shares {
        let right = left + bar.width() * share.count as f32 / total.max(1) as f32;
        let colour = category_colour(input.case, theme, share.category);
        let colour = if share.possible { mixed(theme.map.plate, colour, POSSIBLE) } else { colour };
        painter.rect_filled(Rect::from_min_max(Pos2::new(left, bar.min.y), Pos2::new(right, bar.max.y)), CornerRadius::ZERO, colour);
        left = right;
    }
}

/// A small patch of land with an uneven edge: an area is meant, not a spot.
fn area_sign(painter: &Painter, rect: Rect, colour: Color32) {
    let at = |x: f32, y: f32| Pos2::new(rect.min.x + x * rect.width(), rect.min.y + y * rect.height());
    let points =
        [(0.0, 0.35), (0.3, 0.0), (0.58, 0.16), (1.0, 0.1), (0.9, 0.62), (0.62, 1.0), (0.22, 0.86)].map(|(x, y)| at(x, y)).to_vec();
    painter.add(egui::Shape::closed_line(points, Stroke::new(1.3, colour)));
}

/// A ring's share, from and to in turns from the top.
fn arc(painter: &Painter, center: Pos2, radius: f32, width: f32, from: f32, to: f32, colour: Color32) {
    let steps = (((to - from) * 48.0).ceil() as u32).max(1);
    let mut mesh = Mesh::default();
    for step in 0..=steps {
        let angle = (from + (to - from) * step as f32 / steps as f32) * std::f32::consts::TAU;
        let out = Vec2::new(angle.sin(), -angle.cos());
        // A soft rim of one point at both sides, as epaint's own shapes have.
        for (reach, c) in [
            (radius - width / 2.0 - 0.5, Color32::TRANSPARENT),
            (radius - width / 2.0 + 0.5, colour),
            (radius + width / 2.0 - 0.5, colour),
            (radius + width / 2.0 + 0.5, Color32::TRANSPARENT),
        ] {
            mesh.vertices.push(Vertex { pos: center + out * reach, uv: WHITE_UV, color: c });
        }
        if step > 0 {
            let at = step * 4;
            for n in 0..3 {
                mesh.add_triangle(at + n, at + n + 1, at - 4 + n);
                mesh.add_triangle(at + n + 1, at - 4 + n + 1, at - 4 + n);
            }
        }
    }
    painter.add(mesh);
}

/// Draws a label with a halo, so that it reads on lines.
pub fn label(painter: &Painter, theme: &Theme, label: &Label, mark: &Mark) {
    let colour = if mark.group.is_possible() { theme.text_muted } else { theme.text };
    text_with_halo(painter, theme, label.rect.min, &label.galley, colour);
}

/// Text with a halo.
pub fn text_with_halo(painter: &Painter, theme: &Theme, at: Pos2, galley: &Arc<egui::Galley>, colour: Color32) {
    for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0), (0.0, -1.4), (0.0, 1.4), (-1.4, 0.0), (1.4, 0.0)] {
        painter.galley_with_override_text_color(at + Vec2::new(x, y), Arc::clone(galley), theme.map.halo);
    }
    painter.galley_with_override_text_color(at, Arc::clone(galley), colour);
}

/// Draws a plate that points to a place out of sight.
pub fn edge(painter: &Painter, theme: &Theme, edge: &Edge, hovered: bool, focused: bool) {
    let fill = if hovered { theme.hovered } else { Theme::faded(theme.map.plate, 0.9) };
    let rim = if focused { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.border) };
    painter.rect(edge.rect, 4.0, fill, rim, StrokeKind::Inside);
    // The arrow stands at the side it points to.
    let west = edge.towards.x < 0.0;
    let (text_x, tip_x) =
        if west { (edge.rect.min.x + 20.0, edge.rect.min.x + 11.0) } else { (edge.rect.min.x + 7.0, edge.rect.max.x - 11.0) };
    painter.galley(Pos2::new(text_x, edge.rect.center().y - edge.galley.size().y / 2.0), Arc::clone(&edge.galley), theme.text);
    arrowhead(painter, Pos2::new(tip_x, edge.rect.center().y) + edge.towards * 4.5, edge.towards, 9.0, theme.text_muted);
}

/// A colour on the way from the ground (0) to full (1).
pub fn mixed(ground: Color32, full: Color32, share: f32) -> Color32 {
    ground.lerp_to_gamma(full, share)
}

/// The outlines of a place, ready to draw.
pub fn outlines_of(state: &mut super::areas::AreaCache, input: &MapInput<'_>, place: u32, zoom: f64) -> Vec<Arc<Area>> {
    let Some(place) = input.case.places.get(place as usize) else { return Vec::new() };
    let mut all: Vec<Arc<Area>> = place.area_codes().map(|code| state.get(code, zoom)).collect();
    if !place.rings.is_empty() {
        all.push(state.drawn(place));
    }
    all.retain(|a| !a.is_empty());
    all
}

/// Everything a layout holds, drawn in order; what stands out comes last.
pub fn marks(
    painter: &Painter,
    input: &MapInput<'_>,
    layout: &Layout,
    emphasis: &Emphasis<'_>,
    pointer: Option<usize>,
    focus: Option<usize>,
) {
    // Leaders first: a line across a mark would be taken for part of it.
    for one in &layout.marks {
        if let Some(home) = one.leader {
            painter.line_segment([home, one.center], Stroke::new(1.0, input.theme.text_muted));
            painter.circle_filled(home, 2.5, input.theme.text_muted);
        }
    }
    for (at, one) in layout.marks.iter().enumerate() {
        mark(painter, input, one, emphasis, pointer == Some(at), focus == Some(at));
    }
    for one in &layout.labels {
        label(painter, input.theme, one, &layout.marks[one.mark]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_end_at_the_back_of_the_head() {
        let dash = |from: f32, to: f32| [Pos2::new(from, 5.0), Pos2::new(to, 5.0)];
        let head = Some((Pos2::new(100.0, 5.0), Vec2::RIGHT));
        assert_eq!(before_head(dash(70.0, 80.0), head, 10.0), Some(dash(70.0, 80.0)));
        assert_eq!(before_head(dash(84.0, 96.0), head, 10.0), Some(dash(84.0, 90.0)));
        assert_eq!(before_head(dash(92.0, 100.0), head, 10.0), None);
        // Far from the tip nothing is cut, whichever way the curve runs there.
        assert_eq!(before_head(dash(200.0, 210.0), head, 10.0), Some(dash(200.0, 210.0)));
        assert_eq!(before_head(dash(92.0, 100.0), None, 10.0), Some(dash(92.0, 100.0)));
    }
}
