//! Taking hold of what the analyst drew, by pointer or keys, and moving it. While it is moved it is drawn where it is; it is asked for once,
//! when it is let go.

use egui::{CursorIcon, EventFilter, Key, Role, Sense, Ui, Vec2, WidgetInfo};

use super::MapAction;
use crate::{
    model::{LonLat, annotation::Annotation},
    render::{
        annotations::{self, Part, Placed},
        projection::MapProjection,
    },
    text::{t, tf},
};

/// Points that an arrow key moves it.
const KEY_POINTS: f32 = 10.0;

/// The annotation that is being moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Moving {
    index: usize,
    part: Part,
    /// From the pointer to the point that moves.
    offset: Vec2,
    now: LonLat,
}

impl Moving {
    /// Puts it where it is now.
    pub fn put(&self, all: &mut [Annotation]) {
        if let Some(annotation) = all.get_mut(self.index) {
            *annotation = annotations::moved(annotation, self.part, self.now);
        }
    }
}

/// Reads pointer and keys on the handles. Which of them is held, pointed at or has the keyboard.
pub fn read(
    ui: &Ui,
    state: &mut super::MapState,
    all: &[Annotation],
    placed: &Placed,
    map: &MapProjection,
    actions: &mut Vec<MapAction>,
) -> Option<usize> {
    let mut held = None;
    let mut seen = false;
    for (at, handle) in placed.handles().iter().enumerate() {
        let Some(annotation) = all.get(handle.index) else { continue };
        let id = ui.scope_id().with(("annotation", handle.index, handle.part));
        let response = ui.interact(handle.rect.intersect(map.rect), id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name(annotation, handle.part)));
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        let pointer = ui.input(|i| i.pointer.latest_pos());
        if let (true, Some(pointer)) = (response.drag_started(), ui.input(|i| i.pointer.press_origin()).or(pointer)) {
            let now = map.lonlat_from_screen(handle.point);
            state.moving = Some(Moving { index: handle.index, part: handle.part, offset: handle.point - pointer, now });
        }
        let is_mine = state.moving.as_ref().is_some_and(|m| m.index == handle.index && m.part == handle.part);
        if is_mine {
            seen = true;
            if let (Some(moving), Some(pointer)) = (&mut state.moving, pointer) {
                let now = map.lonlat_from_screen(map.rect.clamp(pointer + moving.offset));
                if now != moving.now {
                    // It is drawn there in the next pass.
                    moving.now = now;
                    ui.ctx().request_repaint();
                }
            }
            if (response.drag_stopped() || !response.dragged())
                && let Some(moving) = state.moving.take()
            {
                actions.push(MapAction::Draw(handle.index, Box::new(annotations::moved(annotation, handle.part, moving.now))));
            }
        }
        if response.has_focus() {
            let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, arrows));
            let way = [(Key::ArrowLeft, -1.0, 0.0), (Key::ArrowRight, 1.0, 0.0), (Key::ArrowUp, 0.0, -1.0), (Key::ArrowDown, 0.0, 1.0)]
                .into_iter()
                .fold(Vec2::ZERO, |way, (key, x, y)| way + Vec2::new(x, y) * ui.input(|i| i.num_presses(key)) as f32);
            if way != Vec2::ZERO {
                let to = map.lonlat_from_screen(map.rect.clamp(handle.point + way * KEY_POINTS));
                actions.push(MapAction::Draw(handle.index, Box::new(annotations::moved(annotation, handle.part, to))));
            }
        }
        if response.hovered() || response.dragged() || response.has_focus() {
            held = Some(at);
        }
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab });
        }
    }
    if !seen {
        // It is gone, by undo for instance.
        state.moving = None;
    }
    held
}

/// What a handle is called: "Move callout 2".
fn name(annotation: &Annotation, part: Part) -> String {
    let kind = t(annotation.kind.text_key()).to_lowercase();
    let which = annotation.number.map(|n| n.to_string()).unwrap_or_else(|| annotation.words.trim().to_owned());
    let key = match part {
        Part::At => "annotation-move",
        Part::Head => "annotation-move-head",
        Part::Edge => "annotation-resize",
    };
    tf(key, &[("kind", kind), ("which", which)]).trim_end().to_owned()
}
