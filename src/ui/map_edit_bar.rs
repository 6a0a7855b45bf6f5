//! The sign over the map that says how places are edited now, with what can be chosen about it. It is in no picture.

use egui::{Align2, Frame, Margin, Rect, RichText, Ui, UiBuilder, Vec2};

use super::widgets;
use crate::{
    model::Message,
    render::{
        fonts,
        map::{EditAction, Editing, Task},
        theme::{Theme, size},
    },
    session::{Action, Command, MapEdit, MapEditCommand, MapTarget, Session, map_edit::events_of_place},
    text::{t, tf},
};

/// What the map is told of the editing of places.
#[derive(Debug, Clone, Default)]
pub struct OnMap {
    name: String,
    with: String,
}

impl OnMap {
    /// What stands beside what is under way.
    pub fn of(session: &Session) -> Self {
        let Some(edit) = session.map_edit() else { return Self::default() };
        let place = match edit {
            MapEdit::Move { place, .. } | MapEdit::Draw { place, .. } | MapEdit::Set { target: MapTarget::Place(place), .. } => place,
            MapEdit::Set { target: MapTarget::Event(event), .. } => {
                let name = session.case().event(event).map(|e| e.title.clone()).unwrap_or_default();
                return Self { name, with: String::new() };
            }
        };
        let name = session.case().place(place).map_or_else(|| place.clone(), |p| p.name.clone());
        let count = events_of_place(session.case(), place);
        let alone = matches!(edit, MapEdit::Move { event: Some(_), .. }) && session.own_place();
        let with = match edit {
            MapEdit::Draw { .. } => String::new(),
            _ if alone || count < 2 => String::new(),
            _ => tf("map-edit-shared", &[("place", name.clone()), ("count", count.to_string())]),
        };
        Self { name, with }
    }

    /// As the map takes it.
    pub fn editing<'a>(&'a self, session: &'a Session) -> Editing<'a> {
        let task = session.map_edit().map(|edit| match edit {
            MapEdit::Set { at, .. } => Task::Set { at: *at },
            MapEdit::Move { from, to, .. } => Task::Move { name: &self.name, from: *from, to: *to, with: &self.with },
            MapEdit::Draw { ring, at, .. } => Task::Draw { ring, at: *at },
        });
        Editing { drag: session.edits_on_map(), task }
    }
}

/// The command that the map asks for.
pub fn command(session: &Session, action: EditAction) -> Command {
    Command::MapEdit(match action {
        EditAction::Grab { place, event } => {
            let place = session.case().places.get(place as usize).map(|p| p.id.clone()).unwrap_or_default();
            let one = event.and_then(|e| session.case().events.get(e as usize));
            let event = one.or_else(|| session.event_at(&place)).map(|e| e.id.clone());
            MapEditCommand::Grab { place, event }
        }
        EditAction::Several => return Command::Say(Message::new("map-edit-cluster")),
        EditAction::To(point) => MapEditCommand::To(point),
        EditAction::Corner(point) => MapEditCommand::Corner(point),
        EditAction::TakeCorner => MapEditCommand::TakeCorner,
        EditAction::Finish => MapEditCommand::Finish,
    })
}

/// Draws the sign at the top of the map, where places are edited.
pub fn show(ui: &mut Ui, session: &Session, on_map: &OnMap, map: Rect, theme: &Theme, commands: &mut Vec<Command>) {
    let name = || on_map.name.clone();
    let (words, why) = match session.map_edit() {
        None if session.edits_on_map() => (t("map-edit-on").to_owned(), "map-edit-on-why"),
        None => return,
        Some(MapEdit::Set { .. }) => (tf("map-edit-set", &[("what", name())]), "map-edit-set-why"),
        Some(MapEdit::Move { .. }) => (tf("map-edit-move", &[("place", name())]), "map-edit-move-why"),
        Some(MapEdit::Draw { ring, .. }) => {
            (tf("map-edit-draw", &[("place", name()), ("count", ring.len().to_string())]), "map-edit-draw-why")
        }
    };
    let wide = (map.width() - 120.0).clamp(160.0, 520.0);
    let room = Align2::CENTER_TOP.align_size_within_rect(Vec2::new(wide, map.height().min(120.0)), map.shrink(8.0));
    // Over the map, which has all the room.
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).id_salt("map-edit"));
    let frame = Frame::new().fill(theme.map.plate).stroke((1.5, theme.accent)).corner_radius(5.0).inner_margin(Margin::symmetric(10, 6));
    frame.show(&mut ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(words).font(fonts::strong(size::BODY)));
        ui.label(widgets::muted(t(why), theme));
        if !on_map.with.is_empty() {
            ui.label(on_map.with.as_str());
        }
        ui.horizontal_wrapped(|ui| buttons(ui, session, commands));
    });
}

fn buttons(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let parts = match session.map_edit() {
        None => true,
        Some(MapEdit::Move { place, event, .. }) => event.is_some() && events_of_place(session.case(), place) > 1,
        Some(MapEdit::Set { .. } | MapEdit::Draw { .. }) => false,
    };
    let mut own = session.own_place();
    if parts && ui.checkbox(&mut own, t("map-edit-own")).on_hover_text(t("map-edit-own-why")).changed() {
        commands.push(Command::MapEdit(MapEditCommand::Own(own)));
    }
    if session.map_edit().is_none() {
        if ui.button(t("map-edit-done")).clicked() {
            commands.push(Action::EditOnMap.into());
        }
        return;
    }
    if ui.button(t("map-edit-done")).clicked() {
        commands.push(Command::MapEdit(MapEditCommand::Finish));
    }
    if ui.button(t("map-edit-cancel")).clicked() {
        commands.push(Command::MapEdit(MapEditCommand::Cancel));
    }
}
