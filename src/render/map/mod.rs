//! Everything on the map above the basemap, and the map widget itself: it draws a case for one camera and says what was
//! asked of it. It owns no camera, no filter and no selection; those come in, and [`MapAction`]s go out.

mod areas;
mod arrows;
mod card;
mod furniture;
mod gestures;
mod groups;
mod layout;
mod paint;
mod room;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use egui::{
    DragPanButtons, EventFilter, Key, Painter, PointerButton, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use self::{
    areas::AreaCache,
    arrows::Curve,
    furniture::Furniture,
    groups::{CaseIndex, Groups, PointGroups},
    layout::{Layout, LayoutInput, MarkKind},
    paint::{Arrow, Emphasis},
};
use super::{basemap::Basemap, fonts::GlyphsSeen, projection::MapProjection, theme::Theme};
use crate::{
    analysis::{
        Columns, Shown, fit,
        mercator::{World, lonlat_from_world, world_from_lonlat},
    },
    model::{Camera, Case},
    text::{t, tf},
};

/// Marks that have an accessible name and take the focus, at most.
const MOST_NAMED: usize = 300;
/// Points that an arrow key pans.
const KEY_PAN_POINTS: f32 = 80.0;
/// Points within which an arrow is hit.
const ARROW_REACH: f32 = 5.0;

/// What is drawn.
#[expect(missing_debug_implementations, reason = "a bundle of borrows")]
pub struct MapInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its columns.
    pub columns: &'a Columns,
    /// The outcome of the filter.
    pub shown: &'a Shown,
    /// Changes whenever the case or its columns change.
    pub case_generation: u64,
    /// Changes whenever the columns or what is shown change.
    pub generation: u64,
    /// Where the map looks; held within limits before it is drawn.
    pub camera: Camera,
    /// Indices of the selected events.
    pub selected: &'a [u32],
    /// The event pointed at anywhere in the window.
    pub hovered: &'a [u32],
    /// The theme.
    pub theme: &'a Theme,
    /// Reads the pointer and the keys; off for pictures.
    pub interactive: bool,
    /// Decodes tiles on the spot; for pictures.
    pub wait_for_tiles: bool,
    /// Draws the whole legend; its head alone where it is off and the map is interactive.
    pub show_legend: bool,
    /// Draws the scale bar.
    pub show_scale_bar: bool,
    /// By index of the category: switched off in the legend.
    pub hidden_categories: &'a [bool],
    /// The farthest zoom. The world is never narrower than the picture in any case.
    pub min_zoom: f64,
    /// The closest zoom.
    pub max_zoom: f64,
}

/// What was asked of the map.
#[derive(Debug, Clone, PartialEq)]
pub enum MapAction {
    /// Look here.
    SetCamera(Camera),
    /// Show everything that is shown.
    Fit,
    /// The pointer is on an event, or on none any more.
    Hover(Option<u32>),
    /// Select these events, or add them to the selection.
    Select {
        /// Indices of the events.
        events: Vec<u32>,
        /// Keep what is selected.
        add: bool,
    },
    /// Select nothing.
    ClearSelection,
    /// List these events, in date order, at this point of the screen.
    OpenGroup {
        /// Indices of the events, in date order.
        events: Vec<u32>,
        /// Beside the mark.
        at: Pos2,
    },
    /// Switch a category on or off, by index.
    ToggleCategory(usize),
    /// Fold the legend, or open it.
    ToggleLegend,
}

/// The basemap under the marks.
pub trait Ground {
    /// Draws land, water and boundaries. `wait` decodes tiles on the spot. Whether all that is in sight was there.
    fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool;
    /// Draws the basemap's own labels where nothing is taken, but for those `named` already.
    fn paint_labels(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, taken: &[Rect], named: &[&str]);
}

impl Ground for Basemap {
    fn paint_ground(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, wait: bool) -> bool {
        Self::paint_ground(self, painter, map, theme, wait)
    }

    fn paint_labels(&mut self, painter: &Painter, map: &MapProjection, theme: &Theme, taken: &[Rect], named: &[&str]) {
        Self::paint_labels(self, painter, map, theme, taken, named);
    }
}

/// What the widget remembers from pass to pass.
#[derive(Debug, Default)]
pub struct MapState {
    /// Whether every tile in sight was there in the last pass.
    pub settled: bool,
    /// The camera of the last pass, within limits.
    pub camera: Option<Camera>,
    memory: walkers::MapMemory,
    cache: AreaCache,
    index: CaseIndex,
    groups: Groups,
    points: PointGroups,
    curves: Vec<Curve>,
    /// The curves between places, by their indices, of every outcome of the filter so far.
    cut: BTreeMap<(u32, u32), Curve>,
    built_for: Option<(u64, u64)>,
    layout: Layout,
    arrows: Vec<Arrow>,
    laid_out_for: Option<LayoutKey>,
    gesture: Gesture,
    last_hover: Option<u32>,
}

/// A layout stands for as long as none of this changes.
#[derive(Debug, Clone, PartialEq)]
struct LayoutKey {
    generations: (u64, u64),
    camera: Camera,
    rect: Rect,
    plates: Vec<Rect>,
    selected: Vec<u32>,
    pixels_per_point: f32,
    glyphs: GlyphsSeen,
}

/// What a drag does.
#[derive(Debug, Clone, Default)]
enum Gesture {
    #[default]
    None,
    /// The point of the world that was grabbed.
    Pan(World),
    /// From this corner.
    Rectangle(Pos2),
    /// Along these points.
    Lasso(Vec<Pos2>),
}

/// Draws the map in all the room there is, and says what was asked of it.
pub fn show(ui: &mut Ui, input: &MapInput<'_>, state: &mut MapState, ground: &mut dyn Ground) -> Vec<MapAction> {
    let size = ui.available_size();
    let camera = fit::limited(input.camera, (f64::from(size.x), f64::from(size.y)), input.min_zoom, input.max_zoom);
    let mut memory = std::mem::take(&mut state.memory);
    let position = walkers::lon_lat(camera.lon, camera.lat);
    memory.center_at(position);
    // Beyond walkers' own limits its projector would be off; ours draws, and the limits of the camera are narrower.
    let _ = memory.set_zoom(camera.zoom);
    let mut actions = Vec::new();
    let overlay = Overlay { input, camera, state, ground, actions: &mut actions };
    let map = walkers::Map::new(None, &mut memory, position)
        .zoom_gesture(false)
        .panning(false)
        .double_click_to_zoom(false)
        .double_click_to_zoom_out(false)
        .drag_pan_buttons(DragPanButtons::empty())
        .with_plugin(overlay);
    map.show(ui, |_, _, _, _| ());
    state.memory = memory;
    state.camera = Some(camera);
    if !actions.is_empty() {
        ui.ctx().request_repaint();
    }
    actions
}

struct Overlay<'a, 'b> {
    input: &'a MapInput<'b>,
    camera: Camera,
    state: &'a mut MapState,
    ground: &'a mut dyn Ground,
    actions: &'a mut Vec<MapAction>,
}

impl walkers::Plugin for Overlay<'_, '_> {
    fn run(self: Box<Self>, ui: &mut Ui, response: &Response, _: &walkers::Projector<'_>, _: &walkers::MapMemory) {
        let Self { input, camera, state, ground, actions } = *self;
        let map = MapProjection::new(camera, response.rect);
        let painter = ui.painter().with_clip_rect(response.rect.intersect(ui.clip_rect()));
        state.prepare(input);
        let furniture = Furniture::place(input, state, &map, &painter);
        state.lay_out(input, &map, &painter, furniture.rects());
        let layout = std::mem::take(&mut state.layout);
        let arrows = std::mem::take(&mut state.arrows);

        let mut hits = Hits::default();
        if input.interactive {
            response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, t("map-name")));
            hits = read_pointer(ui, input, state, &layout, &arrows, &map, response, &furniture, actions);
        }
        let hovered_event = hits.mark.map(|at| &layout.marks[at].group.events).filter(|e| e.len() == 1).map(|e| e[0]);
        let emphasis = Emphasis {
            selected: input.selected,
            hovered: hovered_event.as_ref().map_or(input.hovered, std::slice::from_ref),
            arrow: hits.arrow,
        };

        state.settled = ground.paint_ground(&painter, &map, input.theme, input.wait_for_tiles);
        paint::areas(&painter, input, &map, state, &emphasis);
        paint::about_places(&painter, input, &map, state);
        let labelled = layout.labels.iter().flat_map(|l| &layout.marks[l.mark].group.places);
        let named: Vec<&str> = labelled.filter_map(|at| input.case.places.get(*at as usize)).map(|p| p.name.as_str()).collect();
        ground.paint_labels(&painter, &map, input.theme, layout.room.rects(), &named);
        paint::arrows(&painter, input, state, &arrows, &emphasis);
        paint::marks(&painter, input, &layout, &emphasis, hits.mark, hits.focus);
        for (at, edge) in layout.edges.iter().enumerate() {
            paint::edge(&painter, input.theme, edge, hits.edge == Some(at), hits.edge_focus == Some(at));
        }
        furniture.show(ui, &painter, input, &map, actions);
        paint_gesture(&painter, input.theme, &state.gesture, hits.pointer);
        state.paint_card(&painter, input, &layout, &hits, response.rect);

        state.layout = layout;
        state.arrows = arrows;
    }
}

/// What the pointer is on, by index.
#[derive(Debug, Default)]
struct Hits {
    pointer: Option<Pos2>,
    mark: Option<usize>,
    focus: Option<usize>,
    arrow: Option<usize>,
    edge: Option<usize>,
    edge_focus: Option<usize>,
}

impl MapState {
    /// Makes ready what the first pass needs and no picture: groups, curves, and the outlines of areas.
    pub fn read_ahead(&mut self, input: &MapInput<'_>) {
        self.prepare(input);
        for place in self.groups.areas.keys().copied().chain(self.groups.bundles.iter().map(|b| b.to)) {
            paint::outlines_of(&mut self.cache, input, place, input.camera.zoom);
        }
    }

    /// Groups and curves, made anew when the case or what is shown changed.
    fn prepare(&mut self, input: &MapInput<'_>) {
        let generations = (input.case_generation, input.generation);
        if self.built_for == Some(generations) {
            return;
        }
        if self.built_for.map(|b| b.0) != Some(input.case_generation) {
            self.index = CaseIndex::build(input.case, input.columns);
            self.cut.clear();
        }
        self.groups = Groups::build(input.columns, input.shown, &self.index);
        self.points = PointGroups::default();
        let Self { cache, cut, .. } = self;
        self.curves = self
            .groups
            .bundles
            .iter()
            .map(|bundle| {
                *cut.entry((bundle.from, bundle.to)).or_insert_with(|| {
                    let point =
                        |place: u32| input.case.places.get(place as usize).map_or(World { x: 0.5, y: 0.5 }, |p| world_from_lonlat(p.point));
                    // Cut on the outlines of one step, so that an arrow's ends stand still while the map zooms.
                    let from = paint::outlines_of(cache, input, bundle.from, 5.0);
                    let to = paint::outlines_of(cache, input, bundle.to, 5.0);
                    Curve::between(point(bundle.from), point(bundle.to)).cut_at(&from, &to)
                })
            })
            .collect();
        self.built_for = Some(generations);
        self.laid_out_for = None;
    }

    /// Places everything, unless nothing changed since the last pass.
    fn lay_out(&mut self, input: &MapInput<'_>, map: &MapProjection, painter: &Painter, plates: Vec<Rect>) {
        let key = LayoutKey {
            generations: (input.case_generation, input.generation),
            camera: map.camera,
            rect: map.rect,
            plates,
            selected: input.selected.to_vec(),
            pixels_per_point: painter.pixels_per_point(),
            glyphs: GlyphsSeen::of(painter),
        };
        if self.laid_out_for.as_ref() == Some(&key) {
            return;
        }
        let Self { groups, points, index, cache, .. } = self;
        let points = points.at(input.columns, input.shown, index, map.camera.zoom);
        let layout_input = LayoutInput {
            case: input.case,
            columns: input.columns,
            rank: &index.rank,
            map: *map,
            plates: &key.plates,
            first: input.selected,
        };
        let mut layout =
            Layout::build(&layout_input, points, groups, painter, |place| paint::outlines_of(cache, input, place, map.camera.zoom));
        let mut arrows: Vec<Arrow> = paint::arrow_order(groups, input.selected)
            .into_iter()
            .filter_map(|bundle| Some((bundle, self.curves.get(bundle)?)))
            .map(|(bundle, curve)| Arrow { bundle, dashes: curve.dashes(map, map.rect.expand(8.0), 13.0), count: None })
            .collect();
        paint::place_arrow_counts(&mut arrows, groups, map.rect.shrink(4.0), &mut layout.room);
        self.layout = layout;
        self.arrows = arrows;
        self.laid_out_for = Some(key);
    }

    fn paint_card(&self, painter: &Painter, input: &MapInput<'_>, layout: &Layout, hits: &Hits, view: Rect) {
        if !matches!(self.gesture, Gesture::None) {
            return;
        }
        if let Some(mark) = hits.mark.or(hits.focus).and_then(|at| layout.marks.get(at)) {
            let place = layout::places_text(input.case, &mark.group).unwrap_or_default();
            let count = mark.group.events.len().to_string();
            let heading = tf("map-card-group", &[("place", place), ("count", count)]);
            card::show(painter, input, &self.index.rank, &mark.group, &heading, mark.rect, view);
        } else if let (Some(bundle), Some(p)) = (hits.arrow.and_then(|at| self.groups.bundles.get(at)), hits.pointer) {
            let name = |at: u32| input.case.places.get(at as usize).map_or_else(String::new, |p| p.name.clone());
            let heading = tf("map-card-movement", &[("from", name(bundle.from)), ("to", name(bundle.to))]);
            card::show(painter, input, &self.index.rank, &bundle.group, &heading, Rect::from_center_size(p, egui::Vec2::splat(12.0)), view);
        }
    }

    fn in_date_order(&self, events: &[u32]) -> Vec<u32> {
        let mut events = events.to_vec();
        events.sort_by_key(|e| self.index.rank.get(*e as usize).copied().unwrap_or(u32::MAX));
        events
    }

    /// What a click on these events asks for. Several places are parted by zooming in, as long as that parts them.
    fn click(&self, input: &MapInput<'_>, map: &MapProjection, group: &groups::Group, parts: bool, at: Pos2, add: bool) -> MapAction {
        if let [event] = group.events[..] {
            return MapAction::Select { events: vec![event], add };
        }
        let size = (f64::from(map.rect.width()), f64::from(map.rect.height()));
        if parts
            && group.places.len() > 1
            && map.camera.zoom < input.max_zoom - 0.01
            && let Some(camera) = fit::fit_events(input.columns, group.events.iter().copied(), size)
        {
            // The fit stops where one place would do: closer, until the places part.
            let zoom = camera.zoom.max(map.camera.zoom + 1.0).min(input.max_zoom);
            return MapAction::SetCamera(Camera { zoom, ..camera });
        }
        MapAction::OpenGroup { events: self.in_date_order(&group.events), at }
    }
}

#[expect(clippy::too_many_arguments, reason = "one place reads the pointer for everything on the map")]
fn read_pointer(
    ui: &mut Ui,
    input: &MapInput<'_>,
    state: &mut MapState,
    layout: &Layout,
    arrows: &[Arrow],
    map: &MapProjection,
    response: &Response,
    furniture: &Furniture,
    actions: &mut Vec<MapAction>,
) -> Hits {
    let mut hits = Hits { pointer: response.contains_pointer().then(|| ui.input(|i| i.pointer.latest_pos())).flatten(), ..Hits::default() };
    let add = ui.input(|i| i.modifiers.command);
    let over_furniture = hits.pointer.is_some_and(|p| furniture.rects().iter().any(|r| r.contains(p)));
    let dragging = response.dragged() && !matches!(state.gesture, Gesture::None);
    if let Some(p) = hits.pointer.filter(|_| !over_furniture && !dragging) {
        hits.edge = layout.edges.iter().position(|e| e.rect.contains(p));
        hits.mark = if hits.edge.is_none() { layout.mark_at(p) } else { None };
        hits.arrow = if hits.edge.is_none() && hits.mark.is_none() { arrow_at(arrows, p) } else { None };
    }
    name_marks(ui, input, state, layout, map, add, &mut hits, actions);

    read_drag(ui, input, state, layout, map, response, actions);
    if response.clicked() && !over_furniture {
        response.request_focus();
        let pointer = response.interact_pointer_pos().unwrap_or(map.rect.center());
        if let Some(mark) = hits.mark.and_then(|at| layout.marks.get(at)) {
            actions.push(state.click(input, map, &mark.group, mark.kind != MarkKind::Badge, mark.rect.right_bottom(), add));
        } else if let Some(bundle) = hits.arrow.and_then(|at| state.groups.bundles.get(at)) {
            actions.push(state.click(input, map, &bundle.group, false, pointer, add));
        } else if !input.selected.is_empty() && !add {
            actions.push(MapAction::ClearSelection);
        }
    }
    if response.double_clicked() && hits.mark.is_none() && !over_furniture {
        let at = response.interact_pointer_pos().unwrap_or(map.rect.center());
        actions.push(MapAction::SetCamera(zoomed_about(map, at, map.camera.zoom + 1.0, input)));
    }
    if let Some(at) = hits.pointer {
        let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta.y, i.zoom_delta()));
        let zoom = gestures::zoom_after_wheel(map.camera.zoom, scroll) + f64::from(pinch.max(1e-3)).log2();
        if scroll != 0.0 || (pinch - 1.0).abs() > 1e-6 {
            actions.push(MapAction::SetCamera(zoomed_about(map, at, zoom, input)));
            ui.input_mut(|i| i.smooth_scroll_delta = egui::Vec2::ZERO);
        }
    }
    read_keys(ui, input, map, response, hits.focus.is_some(), actions);

    let hover = hits.mark.map(|at| &layout.marks[at].group.events).filter(|e| e.len() == 1).map(|e| e[0]);
    if hover != state.last_hover {
        state.last_hover = hover;
        actions.push(MapAction::Hover(hover));
    }
    if hits.mark.is_some() || hits.arrow.is_some() || hits.edge.is_some() {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    hits
}

/// Gives marks and edge plates their accessible names, in date order, and reads clicks and keys on them.
#[expect(clippy::too_many_arguments, reason = "reads for the one that reads everything")]
fn name_marks(
    ui: &mut Ui,
    input: &MapInput<'_>,
    state: &MapState,
    layout: &Layout,
    map: &MapProjection,
    add: bool,
    hits: &mut Hits,
    actions: &mut Vec<MapAction>,
) {
    let mut order: Vec<usize> = (0..layout.marks.len()).filter(|at| map.rect.intersects(layout.marks[*at].rect)).collect();
    order.sort_by_key(|at| layout.marks[*at].rank);
    for at in order.into_iter().take(MOST_NAMED) {
        let mark = &layout.marks[at];
        let first = mark.group.events.first().copied().unwrap_or(0);
        let id = ui.scope_id().with(("mark", mark.kind == MarkKind::Badge, mark.group.places.first(), first));
        let response = ui.interact(mark.rect.intersect(map.rect), id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, accessible_name(input, mark)));
        if response.has_focus() {
            hits.focus = Some(at);
        }
        if response.clicked() {
            actions.push(state.click(input, map, &mark.group, mark.kind != MarkKind::Badge, mark.rect.right_bottom(), add));
        }
    }
    for (at, edge) in layout.edges.iter().enumerate() {
        let response = ui.interact(edge.rect, ui.scope_id().with(("edge", edge.place)), Sense::click());
        let Some(place) = input.case.places.get(edge.place as usize) else { continue };
        let name = || tf("map-edge-name", &[("place", place.name.clone()), ("count", edge.count.to_string())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name()));
        if response.has_focus() {
            hits.edge_focus = Some(at);
        }
        if response.clicked() {
            actions.push(MapAction::SetCamera(Camera { lon: place.point.lon, lat: place.point.lat, zoom: map.camera.zoom }));
        }
    }
}

/// What a mark is called: "Port of Rason, 3 events".
fn accessible_name(input: &MapInput<'_>, mark: &layout::Mark) -> String {
    let place_name = layout::places_text(input.case, &mark.group).unwrap_or_default();
    if let [event] = mark.group.events[..] {
        let title = input.case.events.get(event as usize).map_or_else(String::new, |e| e.title.clone());
        return tf("map-mark-one", &[("place", place_name), ("title", title)]);
    }
    let name = tf("map-mark-many", &[("place", place_name), ("count", mark.group.events.len().to_string())]);
    match mark.group.voice {
        0 => name,
        voice => tf("map-mark-voice", &[("name", name), ("count", voice.to_string())]),
    }
}

fn read_drag(
    ui: &Ui,
    input: &MapInput<'_>,
    state: &mut MapState,
    layout: &Layout,
    map: &MapProjection,
    response: &Response,
    actions: &mut Vec<MapAction>,
) {
    let (modifiers, origin, pointer) = ui.input(|i| (i.modifiers, i.pointer.press_origin(), i.pointer.latest_pos()));
    if response.drag_started()
        && let Some(origin) = origin
    {
        let primary = response.drag_started_by(PointerButton::Primary);
        state.gesture = match (primary, modifiers.shift, modifiers.alt) {
            (true, true, _) => Gesture::Rectangle(origin),
            (true, _, true) => Gesture::Lasso(vec![origin]),
            _ => Gesture::Pan(map.world_from_screen(origin)),
        };
    }
    let Some(pointer) = pointer else { return };
    if response.dragged() {
        match &mut state.gesture {
            Gesture::Pan(grabbed) => {
                let wanted = gestures::pan_to(map, *grabbed, pointer);
                let camera = fit::limited(wanted, size_of(map), input.min_zoom, input.max_zoom);
                if camera != map.camera {
                    actions.push(MapAction::SetCamera(camera));
                }
                ui.set_cursor_icon(egui::CursorIcon::Grabbing);
            }
            Gesture::Lasso(points) => {
                if points.last().is_none_or(|last| last.distance(pointer) > 3.0) {
                    points.push(pointer);
                }
            }
            Gesture::Rectangle(_) | Gesture::None => {}
        }
    }
    if response.drag_stopped() {
        let gesture = std::mem::take(&mut state.gesture);
        let holds = |p: Pos2| match &gesture {
            Gesture::Rectangle(from) => Rect::from_two_pos(*from, pointer).contains(p),
            Gesture::Lasso(points) => gestures::lasso_holds(points, p),
            Gesture::None | Gesture::Pan(_) => false,
        };
        if matches!(gesture, Gesture::Rectangle(_) | Gesture::Lasso(_)) {
            let events = state.in_date_order(&events_inside(input, layout, map, holds));
            actions.push(MapAction::Select { events, add: modifiers.command });
        }
    }
}

/// The events of points inside, and of badges whose middle is inside.
fn events_inside(input: &MapInput<'_>, layout: &Layout, map: &MapProjection, holds: impl Fn(Pos2) -> bool) -> Vec<u32> {
    let mut found = Vec::new();
    for mark in &layout.marks {
        if mark.kind == MarkKind::Badge {
            if holds(mark.center) {
                found.extend_from_slice(&mark.group.events);
            }
        } else {
            let inside = |e: &u32| input.columns.anchors[*e as usize].is_some_and(|a| holds(layout::screen(map, a.world)));
            found.extend(mark.group.events.iter().copied().filter(inside));
        }
    }
    found
}

fn read_keys(ui: &Ui, input: &MapInput<'_>, map: &MapProjection, response: &Response, mark_focused: bool, actions: &mut Vec<MapAction>) {
    if !response.has_focus() && !mark_focused {
        return;
    }
    let middle = map.rect.center();
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, arrows));
        for (key, x, y) in [(Key::ArrowLeft, 1.0, 0.0), (Key::ArrowRight, -1.0, 0.0), (Key::ArrowUp, 0.0, 1.0), (Key::ArrowDown, 0.0, -1.0)]
        {
            let times = ui.input(|i| i.num_presses(key)) as f32;
            if times > 0.0 {
                let to = middle + egui::vec2(x, y) * (KEY_PAN_POINTS * times);
                let camera = gestures::pan_to(map, map.center_world(), to);
                actions.push(MapAction::SetCamera(fit::limited(camera, size_of(map), input.min_zoom, input.max_zoom)));
            }
        }
    }
    let steps = ui.input(|i| i.num_presses(Key::Plus) + i.num_presses(Key::Equals)) as f64 - ui.input(|i| i.num_presses(Key::Minus)) as f64;
    if steps != 0.0 && !ui.input(|i| i.modifiers.command) {
        actions.push(MapAction::SetCamera(zoomed_about(map, middle, map.camera.zoom + steps, input)));
    }
}

/// The camera after zooming about a point, within limits.
fn zoomed_about(map: &MapProjection, at: Pos2, zoom: f64, input: &MapInput<'_>) -> Camera {
    // The zoom is limited first: at a limit, the map stands still instead of sliding under the pointer.
    let zoom = fit::limited(Camera { zoom, ..map.camera }, size_of(map), input.min_zoom, input.max_zoom).zoom;
    fit::limited(gestures::zoom_about(map, at, zoom), size_of(map), input.min_zoom, input.max_zoom)
}

fn size_of(map: &MapProjection) -> (f64, f64) {
    (f64::from(map.rect.width()), f64::from(map.rect.height()))
}

fn arrow_at(arrows: &[Arrow], p: Pos2) -> Option<usize> {
    let distance = |s: &[Pos2; 2]| {
        let along = s[1] - s[0];
        let share = ((p - s[0]).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
        (s[0] + along * share).distance(p)
    };
    let near = arrows.iter().filter_map(|a| {
        let counted = a.count.filter(|c| c.distance(p) < 10.0).map(|_| 0.0);
        let line = a.dashes.segments.iter().map(distance).min_by(f32::total_cmp);
        Some((a.bundle, counted.or(line)?))
    });
    near.filter(|(_, d)| *d <= ARROW_REACH).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(bundle, _)| bundle)
}

fn paint_gesture(painter: &Painter, theme: &Theme, gesture: &Gesture, pointer: Option<Pos2>) {
    let stroke = Stroke::new(1.5, theme.accent);
    let fill = theme.accent.gamma_multiply(0.12);
    match (gesture, pointer) {
        (Gesture::Rectangle(from), Some(to)) => {
            painter.rect(Rect::from_two_pos(*from, to), 0.0, fill, stroke, StrokeKind::Middle);
        }
        (Gesture::Lasso(points), _) if points.len() > 1 => {
            painter.add(egui::Shape::closed_line(points.clone(), stroke));
        }
        _ => {}
    }
}

/// The place under a screen point, for whoever asks the map where the pointer is.
pub fn lonlat_at(camera: Camera, rect: Rect, at: Pos2) -> crate::model::LonLat {
    lonlat_from_world(MapProjection::new(camera, rect).world_from_screen(at))
}
