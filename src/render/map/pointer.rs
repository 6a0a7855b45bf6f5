//! What the pointer and the keys ask of the map: what they are on, clicks, drags, the wheel, names for those who cannot see it.
//! The arithmetic is in [`super::gestures`].

use egui::{EventFilter, Key, Painter, PointerButton, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{
    MapAction, MapInput, MapState, card, edit,
    furniture::Furniture,
    gestures, groups,
    layout::{self, Layout, MarkKind},
    paint::Arrow,
};
use crate::{
    analysis::{
        crowd::Cells,
        fit,
        mercator::{World, lonlat_from_world},
    },
    model::Camera,
    render::{projection::MapProjection, theme::Theme},
    text::tf,
};

/// Marks that have an accessible name and take the focus, at most.
const MOST_NAMED: usize = 300;
/// Points that an arrow key pans.
const KEY_PAN_POINTS: f32 = 80.0;
/// Rows of a large table that are listed instead of parted by zooming in.
const FEW_ROWS: u32 = 12;
/// How far a click on many of them zooms in.
const ROWS_ZOOM_STEP: f64 = 2.0;
/// Points within which an arrow is hit.
const ARROW_REACH: f32 = 5.0;

/// What the pointer is on, by index.
#[derive(Debug, Default)]
pub struct Hits {
    /// Where the pointer is, while it is on the map.
    pub pointer: Option<Pos2>,
    /// The mark under it.
    pub mark: Option<usize>,
    /// The mark that has the focus.
    pub focus: Option<usize>,
    /// The bundle of the arrow under it.
    pub arrow: Option<usize>,
    /// The edge plate under it.
    pub edge: Option<usize>,
    /// The edge plate that has the focus.
    pub edge_focus: Option<usize>,
}

/// What a drag does.
#[derive(Debug, Clone, Default)]
pub enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// The point of the world that was grabbed.
    Pan(World),
    /// A marker, while places are edited.
    Marker(edit::Held),
    /// From this corner.
    Rectangle(Pos2),
    /// Along these points.
    Lasso(Vec<Pos2>),
}

impl MapState {
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
        if group.rows.count > 0 {
            return open_rows(input, map, group);
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

/// What a click on rows of a large table asks for: many are parted by zooming in, as long as that goes; few are listed, one is selected.
fn open_rows(input: &MapInput<'_>, map: &MapProjection, group: &groups::Group) -> MapAction {
    let zoom = (map.camera.zoom + ROWS_ZOOM_STEP).min(input.max_zoom);
    if group.rows.count > FEW_ROWS && zoom > map.camera.zoom + 0.01 {
        let middle = lonlat_from_world(World { x: group.world.x.rem_euclid(1.0), y: group.world.y });
        return MapAction::SetCamera(Camera { lon: middle.lon, lat: middle.lat, zoom });
    }
    MapAction::OpenRows(Cells { zoom: map.camera.zoom.floor().clamp(0.0, 20.0) as u32, cells: group.rows.cells.clone() })
}

/// Reads pointer and keys, and says what they are on.
#[expect(clippy::too_many_arguments, reason = "one place reads the pointer for everything on the map")]
pub fn read_pointer(
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
    if let Some(task) = input.editing.and_then(|e| e.task) {
        // Marks are in nobody's way now.
        hits = Hits { pointer: hits.pointer, ..Hits::default() };
        read_drag(ui, input, state, layout, map, response, actions);
        edit::read(ui, &task, state, map, response, !over_furniture, actions);
        read_wheel(ui, input, map, hits.pointer, actions);
        return hits;
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
    read_wheel(ui, input, map, hits.pointer, actions);
    read_keys(ui, input, map, response, hits.focus.is_some(), actions);

    let hover = hits.mark.map(|at| &layout.marks[at].group.events).filter(|e| e.len() == 1).map(|e| e[0]);
    if hover != state.last_hover {
        state.last_hover = hover;
        actions.push(MapAction::Hover(hover));
    }
    if hits.mark.is_some() || hits.arrow.is_some() || hits.edge.is_some() {
        let grabs = hits.mark.is_some() && may_grab(ui, input);
        ui.set_cursor_icon(if grabs { egui::CursorIcon::Grab } else { egui::CursorIcon::PointingHand });
    }
    hits
}

/// Whether a drag that begins on a marker moves it: asked for, or with Alt held, so that none is moved by panning.
fn may_grab(ui: &Ui, input: &MapInput<'_>) -> bool {
    input.slide.is_none() && input.editing.is_some_and(|e| e.task.is_none() && (e.drag || ui.input(|i| i.modifiers.alt)))
}

fn read_wheel(ui: &Ui, input: &MapInput<'_>, map: &MapProjection, pointer: Option<Pos2>, actions: &mut Vec<MapAction>) {
    let Some(at) = pointer else { return };
    let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta.y, i.zoom_delta()));
    let zoom = gestures::zoom_after_wheel(map.camera.zoom, scroll) + f64::from(pinch.max(1e-3)).log2();
    if scroll != 0.0 || (pinch - 1.0).abs() > 1e-6 {
        actions.push(MapAction::SetCamera(zoomed_about(map, at, zoom, input)));
        ui.input_mut(|i| i.smooth_scroll_delta = egui::Vec2::ZERO);
    }
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
        let cell = mark.group.rows.cells.first();
        let id = ui.scope_id().with(("mark", mark.kind == MarkKind::Badge, mark.group.places.first(), first, cell));
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
    if mark.group.rows.count > 0 {
        return card::rows_in_words(mark.group.len());
    }
    let name = tf("map-mark-many", &[("place", place_name), ("count", mark.group.len().to_string())]);
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
        let grabbed =
            if primary && !modifiers.shift && may_grab(ui, input) { edit::grab(input, layout, map, origin, actions) } else { None };
        state.gesture = match (primary, modifiers.shift, modifiers.alt) {
            _ if grabbed.is_some() => grabbed.flatten().map_or(Gesture::None, Gesture::Marker),
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
            Gesture::Marker(held) => {
                edit::drag(held, map, pointer, actions);
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
            Gesture::None | Gesture::Pan(_) | Gesture::Marker(_) => false,
        };
        if let Gesture::Marker(mut held) = gesture.clone() {
            edit::drag(&mut held, map, pointer, actions);
            actions.push(MapAction::Edit(edit::EditAction::Finish));
        }
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
pub fn zoomed_about(map: &MapProjection, at: Pos2, zoom: f64, input: &MapInput<'_>) -> Camera {
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

/// Draws the rectangle or the lasso that is being drawn.
pub fn paint_gesture(painter: &Painter, theme: &Theme, gesture: &Gesture, pointer: Option<Pos2>) {
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
