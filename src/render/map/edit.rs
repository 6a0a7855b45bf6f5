//! Places edited on the map: what the pointer and the keys ask while a point is set, a marker is moved or an area is drawn, and what shows
//! it. Nothing of this is in a picture: there the map's input has no [`Editing`].

use egui::{
    Color32, CursorIcon, Event, EventFilter, Key, Painter, PointerButton, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, Vec2,
};

use super::{MapAction, MapInput, MapState, areas::Area, layout::Layout, layout::MarkKind};
use crate::{
    analysis::{
        mercator::{World, decimals_of_degrees, nearest_copy},
        phrases, rings,
    },
    model::LonLat,
    render::{
        fonts,
        projection::MapProjection,
        theme::{Theme, size},
    },
};

/// Points within which a click is on a corner.
const CORNER_REACH: f32 = 8.0;
/// Points that an arrow key moves with Shift.
const FAR_POINTS: f32 = 10.0;

/// How places are edited now.
#[derive(Debug, Clone, Copy)]
pub struct Editing<'a> {
    /// Markers can be dragged; else with Alt held only.
    pub drag: bool,
    /// What is under way.
    pub task: Option<Task<'a>>,
}

/// What is under way.
#[derive(Debug, Clone, Copy)]
pub enum Task<'a> {
    /// A point is looked for.
    Set {
        /// Where the crosshair of the keys stands.
        at: Option<LonLat>,
    },
    /// A place is on its way.
    Move {
        /// Its name.
        name: &'a str,
        /// Where it stood.
        from: LonLat,
        /// Where it is now.
        to: LonLat,
        /// What moves with it, in words; may be empty.
        with: &'a str,
    },
    /// An area is drawn.
    Draw {
        /// Its corners so far.
        ring: &'a [[f64; 2]],
        /// Where the crosshair of the keys stands.
        at: Option<LonLat>,
    },
}

/// What is asked of places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EditAction {
    /// Take hold of the place of this index; the marker is that of the event, where it is of one alone.
    Grab {
        /// Index of the place.
        place: u32,
        /// Index of the event.
        event: Option<u32>,
    },
    /// A mark of several places can't be taken hold of.
    Several,
    /// Move what is held, or the crosshair.
    To(LonLat),
    /// Add a corner.
    Corner(LonLat),
    /// Take the last corner away.
    TakeCorner,
    /// It is done.
    Finish,
}

/// A marker that the pointer has hold of.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// From the pointer to the place.
    offset: Vec2,
    last: Option<LonLat>,
}

/// Takes hold of the marker under this point, where there is one: `None` where there is none, `Some(None)` where it can't be moved.
pub fn grab(input: &MapInput<'_>, layout: &Layout, map: &MapProjection, at: Pos2, actions: &mut Vec<MapAction>) -> Option<Option<Held>> {
    let mark = layout.marks.get(layout.mark_at(at)?)?;
    let &[place] = &mark.group.places[..] else {
        actions.push(MapAction::Edit(EditAction::Several));
        return Some(None);
    };
    let event = if let [event] = mark.group.events[..] { Some(event) } else { None };
    actions.push(MapAction::Edit(EditAction::Grab { place, event }));
    if mark.kind == MarkKind::Badge {
        // It is said why it stays.
        return Some(None);
    }
    let home = input.case.places.get(place as usize).map_or(mark.center, |p| map.screen_from_lonlat(p.point));
    Some(Some(Held { offset: home - at, last: None }))
}

/// Moves what is held to the pointer.
pub fn drag(held: &mut Held, map: &MapProjection, pointer: Pos2, actions: &mut Vec<MapAction>) {
    let to = map.lonlat_from_screen(map.rect.clamp(pointer + held.offset));
    if held.last != Some(to) {
        held.last = Some(to);
        actions.push(MapAction::Edit(EditAction::To(to)));
    }
}

/// Reads clicks and keys while something is under way. `free`: the pointer is on nothing that stands over the map.
pub fn read(
    ui: &Ui,
    task: &Task<'_>,
    state: &mut MapState,
    map: &MapProjection,
    response: &Response,
    free: bool,
    actions: &mut Vec<MapAction>,
) {
    if !std::mem::replace(&mut state.editing, true) {
        response.request_focus();
    }
    let mut ask = |action: EditAction| actions.push(MapAction::Edit(action));
    if let (true, Some(p)) = (response.clicked_by(PointerButton::Primary) && free, response.interact_pointer_pos()) {
        response.request_focus();
        let at = map.lonlat_from_screen(p);
        match task {
            Task::Draw { ring, .. } => {
                let corners = screens(ring, map);
                let near = |corner: Option<&Pos2>| corner.is_some_and(|c| c.distance(p) <= CORNER_REACH);
                if near(corners.last()) || (ring.len() > 2 && near(corners.first())) {
                    // The second of two clicks at one spot ends it, as does one on the first corner.
                    if response.double_clicked() || (ring.len() > 2 && near(corners.first())) {
                        ask(EditAction::Finish);
                    }
                } else {
                    ask(EditAction::Corner(at));
                }
            }
            Task::Set { .. } | Task::Move { .. } => {
                ask(EditAction::To(at));
                ask(EditAction::Finish);
            }
        }
    }
    if response.hovered() && free {
        ui.set_cursor_icon(if matches!(task, Task::Move { .. }) { CursorIcon::Grabbing } else { CursorIcon::Crosshair });
    }
    if !response.has_focus() {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, arrows));
    let at = match task {
        Task::Move { to, .. } => Some(*to),
        Task::Set { at } | Task::Draw { at, .. } => *at,
    };
    // What was held with each key, not what is held at the end of the frame.
    let keys: Vec<(Key, bool)> = ui.input(|i| {
        let plain = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt && !modifiers.command => Some((*key, modifiers.shift)),
            _ => None,
        };
        i.events.iter().filter_map(plain).collect()
    });
    let pressed = |key: Key| keys.iter().any(|(pressed, _)| *pressed == key);
    let way = keys.iter().fold(Vec2::ZERO, |way, (key, shift)| {
        let step = match key {
            Key::ArrowLeft => Vec2::LEFT,
            Key::ArrowRight => Vec2::RIGHT,
            Key::ArrowUp => Vec2::UP,
            Key::ArrowDown => Vec2::DOWN,
            _ => Vec2::ZERO,
        };
        way + step * if *shift { FAR_POINTS } else { 1.0 }
    });
    let here = at.map_or(map.rect.center(), |p| map.screen_from_lonlat(p));
    let mut now = at.unwrap_or_else(|| map.lonlat_from_screen(here));
    if way != Vec2::ZERO {
        now = map.lonlat_from_screen(map.rect.clamp(here + way));
        ask(EditAction::To(now));
    }
    let (enter, space) = (pressed(Key::Enter), pressed(Key::Space));
    match task {
        Task::Draw { .. } => {
            if space {
                // The crosshair stays where the corner is.
                ask(EditAction::To(now));
                ask(EditAction::Corner(now));
            }
            if pressed(Key::Backspace) {
                ask(EditAction::TakeCorner);
            }
            if enter {
                ask(EditAction::Finish);
            }
        }
        Task::Set { .. } if enter || space => {
            ask(EditAction::To(now));
            ask(EditAction::Finish);
        }
        Task::Move { .. } if enter => ask(EditAction::Finish),
        Task::Set { .. } | Task::Move { .. } => {}
    }
}

/// The corners on screen, all on one copy of the world.
fn screens(ring: &[[f64; 2]], map: &MapProjection) -> Vec<Pos2> {
    let corners = rings::worlds(ring);
    let shift = corners.last().map_or(0.0, |w| nearest_copy(w.x, map.center_world().x) - w.x);
    corners.into_iter().map(|w| map.screen_from_world(World { x: w.x + shift, y: w.y })).collect()
}

/// Draws what is under way.
pub fn paint(painter: &Painter, input: &MapInput<'_>, task: &Task<'_>, map: &MapProjection, pointer: Option<Pos2>) {
    let theme = input.theme;
    match task {
        Task::Set { at } => {
            let spots = at.map(|p| map.screen_from_lonlat(p)).into_iter().chain(pointer);
            spots.for_each(|p| crosshair(painter, theme, p));
        }
        Task::Move { name, from, to, with } => {
            let (a, b) = (map.screen_from_lonlat(*from), map.screen_from_lonlat(*to));
            for (width, colour) in [(4.0, theme.map.halo), (1.8, theme.accent)] {
                painter.extend(Shape::dashed_line(&[a, b], Stroke::new(width, colour), 6.0, 4.0));
            }
            painter.circle(a, size::MARKER - 1.0, Color32::TRANSPARENT, Stroke::new(1.5, theme.accent));
            painter.circle(b, size::MARKER, theme.accent, Stroke::new(2.0, theme.map.marker_outline));
            let point = coordinates(*to, map.camera.zoom);
            let words = [*name, point.as_str(), *with].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>();
            plate(painter, theme, b, &words.join("\n"));
        }
        Task::Draw { ring, at } => {
            let next = pointer.or(at.map(|p| map.screen_from_lonlat(p)));
            let corners = screens(ring, map);
            let mut whole = ring.to_vec();
            if let Some(p) = next {
                whole.push(rings::next_corner(ring, map.lonlat_from_screen(p)));
            }
            if whole.len() > 2 {
                let area = Area::of_rings(&[whole]);
                area.fill(painter, map, theme.area_fill(theme.accent));
            }
            if corners.len() > 1 {
                painter.line(corners.clone(), Stroke::new(2.0, theme.accent));
            }
            if let (Some(last), Some(p)) = (corners.last(), next) {
                painter.extend(Shape::dashed_line(&[*last, p], Stroke::new(1.5, theme.accent), 5.0, 4.0));
            }
            for (n, corner) in corners.iter().enumerate() {
                let radius = if n == 0 { 5.0 } else { 3.5 };
                painter.circle(*corner, radius, theme.map.plate, Stroke::new(1.8, theme.accent));
            }
            if let Some(p) = at {
                crosshair(painter, theme, map.screen_from_lonlat(*p));
            }
        }
    }
}

/// A point in words, no more precise than the screen.
fn coordinates(p: LonLat, zoom: f64) -> String {
    phrases::coordinates(p, Some(decimals_of_degrees(zoom) as usize))
}

fn crosshair(painter: &Painter, theme: &Theme, at: Pos2) {
    for (width, colour) in [(4.0, theme.map.halo), (1.6, theme.accent)] {
        let stroke = Stroke::new(width, colour);
        for way in [Vec2::X, Vec2::Y, -Vec2::X, -Vec2::Y] {
            painter.line_segment([at + way * 4.0, at + way * 14.0], stroke);
        }
        painter.circle_stroke(at, 4.0, stroke);
    }
}

fn plate(painter: &Painter, theme: &Theme, at: Pos2, words: &str) {
    let galley = painter.layout_no_wrap(words.to_owned(), fonts::regular(size::SMALL), theme.text);
    let room = galley.size() + Vec2::new(14.0, 8.0);
    let view = painter.clip_rect().shrink(4.0);
    let beside = Rect::from_min_size(at + Vec2::new(14.0, 10.0), room);
    // At the edge it stands at the other side.
    let left = if beside.max.x > view.max.x { at.x - 14.0 - room.x } else { beside.min.x };
    let top = if beside.max.y > view.max.y { at.y - 10.0 - room.y } else { beside.min.y };
    let rect = Rect::from_min_size(Pos2::new(left, top), room);
    painter.rect(rect, 4.0, theme.map.plate, Stroke::new(1.0, theme.border), StrokeKind::Inside);
    painter.galley(rect.min + Vec2::new(7.0, 4.0), galley, theme.text);
}
