//! Places set, moved and drawn on the map: what is under way, and the one edit that it ends in. Where the pointer is, and what is drawn
//! meanwhile, is the map's business.

use super::{Action, Edit, EventField, PlaceField, Session};
use crate::{
    analysis::{mercator::decimals_of_degrees, rings, search::fold},
    model::{Basis, Case, Event, LonLat, Message, Place, PlaceKind, PlaceRef, Ring, Role, Stage, Unknown},
    text::{t, tf},
};

/// What gets a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapTarget {
    /// The place of this id.
    Place(String),
    /// The event of this id, which gets a place of its own.
    Event(String),
}

/// What is under way on the map.
#[derive(Debug, Clone, PartialEq)]
pub enum MapEdit {
    /// A point is looked for.
    Set {
        /// For what.
        target: MapTarget,
        /// Where the crosshair stands that the keys move; none yet.
        at: Option<LonLat>,
    },
    /// A place is on its way.
    Move {
        /// Id of the place.
        place: String,
        /// Id of the event whose marker it is, where there is one.
        event: Option<String>,
        /// Where it stood.
        from: LonLat,
        /// Where it is now.
        to: LonLat,
    },
    /// An area is drawn.
    Draw {
        /// Id of its place.
        place: String,
        /// Its corners so far.
        ring: Ring,
        /// Where the crosshair stands that the keys move; none yet.
        at: Option<LonLat>,
    },
}

/// What is asked while places are edited on the map.
#[derive(Debug, Clone, PartialEq)]
pub enum MapEditCommand {
    /// Looks for a point.
    Set(MapTarget),
    /// Takes hold of a place.
    Grab {
        /// Id of the place.
        place: String,
        /// Id of the event whose marker it is, where there is one.
        event: Option<String>,
    },
    /// Begins an area, in the place of what the place has.
    Draw(String),
    /// Moves the place, or the crosshair.
    To(LonLat),
    /// Adds a corner to the area.
    Corner(LonLat),
    /// Takes the last corner away.
    TakeCorner,
    /// Ends it, in one edit.
    Finish,
    /// Gives it up.
    Cancel,
    /// Whether a place that several events share parts from them when it is moved.
    Own(bool),
}

/// How many events name a place, themselves or in a claim.
pub fn events_of_place(case: &Case, place: &str) -> usize {
    let named = |refs: &[PlaceRef]| refs.iter().any(|r| r.place == place);
    case.events.iter().filter(|e| named(&e.places) || e.claims.iter().any(|c| named(&c.places))).count()
}

/// An id that no place has, from a name.
pub fn new_place_id(case: &Case, name: &str) -> String {
    let plain: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|w| !w.is_empty()).collect();
    let stem = if words.is_empty() { "place".to_owned() } else { words.join("-") };
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    std::iter::once(stem.clone()).chain(numbered).find(|id| case.place(id).is_none()).unwrap_or_default()
}

/// Whether a place is drawn as an area, or with a badge for want of an outline: no spot that could be moved.
fn is_no_spot(place: &Place) -> bool {
    place.is_area() || matches!(place.kind, PlaceKind::Region | PlaceKind::Country | PlaceKind::Sea | PlaceKind::Continent)
}

fn rounded(point: LonLat, zoom: f64) -> LonLat {
    let unit = 10f64.powi(decimals_of_degrees(zoom));
    let round = |d: f64| (d * unit).round() / unit;
    LonLat::new(round(point.lon), round(point.lat))
}

/// What stands in the note of a place, and that its coordinates are the analyst's.
fn note_by_hand(note: &str) -> String {
    let by_hand = t("map-edit-by-hand");
    match note {
        "" => by_hand.to_owned(),
        said if said.ends_with(by_hand) => said.to_owned(),
        said => format!("{said}; {by_hand}"),
    }
}

fn set(place: &Place, field: PlaceField) -> Edit {
    Edit::SetPlace { place: place.id.clone(), field }
}

/// The edits that put a place at a point.
fn put(place: &Place, point: LonLat) -> Vec<Edit> {
    let mut edits = vec![set(place, PlaceField::Point(point))];
    let note = note_by_hand(&place.note);
    if note != place.note {
        edits.push(set(place, PlaceField::Note(note)));
    }
    edits
}

/// A place of its own for an event at a point, in the stead of `from` where it has that.
fn own_place(case: &Case, event: &Event, from: Option<&Place>, point: LonLat) -> (String, Vec<Edit>) {
    let spot = from.filter(|p| !is_no_spot(p));
    let title: String = event.title.chars().take(60).collect();
    let name = spot.map_or_else(|| tf("map-edit-site", &[("event", title)]), |p| p.name.clone());
    let id = new_place_id(case, &name);
    let place = Place {
        id: id.clone(),
        name,
        names: spot.map(|p| p.names.clone()).unwrap_or_default(),
        kind: spot.map_or(PlaceKind::Site, |p| p.kind),
        point,
        area: None,
        rings: Vec::new(),
        country: from.and_then(|p| p.country.clone()),
        disputed: from.is_some_and(|p| p.disputed),
        note: t("map-edit-by-hand").to_owned(),
        unknown: Unknown::new(),
    };
    let reason = t("map-edit-by-hand").to_owned();
    let mut places = event.places.clone();
    let mut found = false;
    for one in places.iter_mut().filter(|r| from.is_some_and(|p| p.id == r.place) && r.role != Role::About) {
        (one.place, one.basis, one.reason) = (id.clone(), Basis::Supplied, reason.clone());
        found = true;
    }
    if !found {
        places.insert(0, PlaceRef { place: id.clone(), role: Role::At, basis: Basis::Supplied, reason, unknown: Unknown::new() });
    }
    let places = Edit::SetEvent { event: event.id.clone(), field: EventField::Places(places) };
    (id, vec![Edit::AddPlace { at: case.places.len(), place: Box::new(place) }, places])
}

impl Session {
    /// What is being set, moved or drawn on the map.
    pub fn map_edit(&self) -> Option<&MapEdit> {
        self.map_edit.as_ref()
    }

    /// Whether markers can be dragged.
    pub fn edits_on_map(&self) -> bool {
        self.edit_on_map
    }

    /// Whether a place that several events share parts from them when it is moved.
    pub fn own_place(&self) -> bool {
        self.own_place
    }

    /// The event whose place is moved by itself when that is asked for: the selected one, where it has that place.
    pub fn event_at(&self, place: &str) -> Option<&Event> {
        let event = self.case.events.get(self.focus?.event as usize)?;
        (event.anchor()?.place == place).then_some(event)
    }

    /// What is not there any more is not edited further.
    pub(super) fn keep_map_edit(&mut self) {
        let there = match &self.map_edit {
            None => true,
            Some(MapEdit::Set { target: MapTarget::Event(event), .. }) => self.case.event(event).is_some(),
            Some(MapEdit::Set { target: MapTarget::Place(place), .. } | MapEdit::Move { place, .. } | MapEdit::Draw { place, .. }) => {
                self.case.place(place).is_some()
            }
        };
        if !there {
            self.map_edit = None;
        }
    }

    /// Markers can no longer be dragged. Whether they could.
    pub(super) fn leave_map_editing(&mut self) -> bool {
        std::mem::take(&mut self.edit_on_map)
    }

    pub(super) fn act_on_map(&mut self, action: Action) {
        if action == Action::EditOnMap {
            self.edit_on_map = !self.edit_on_map;
            self.map_edit = None;
            return self.show_map();
        }
        let Some(event) = self.focus.and_then(|f| self.case.events.get(f.event as usize)) else { return };
        let (id, place) = (event.id.clone(), event.anchor().map(|r| r.place.clone()));
        match (action, place) {
            (Action::SetOnMap, _) => self.map_edit_command(MapEditCommand::Set(MapTarget::Event(id))),
            (Action::MoveMarker, Some(place)) => self.map_edit_command(MapEditCommand::Grab { place, event: Some(id) }),
            (Action::DrawArea, Some(place)) => self.map_edit_command(MapEditCommand::Draw(place)),
            _ => self.say(Message::new("map-edit-no-place")),
        }
    }

    fn show_map(&mut self) {
        if self.stage == Stage::Chart {
            self.stage = Stage::Both;
        }
        self.hovered.clear();
    }

    fn begin_map_edit(&mut self, begun: Result<MapEdit, Message>) {
        match begun {
            Ok(edit) => {
                self.map_edit = Some(edit);
                self.overlay = None;
                self.show_map();
            }
            Err(message) => self.say(message),
        }
    }

    pub(super) fn map_edit_command(&mut self, command: MapEditCommand) {
        if self.presenting.is_some() {
            return;
        }
        let missing = |key: &'static str, id: &str| Message::new(key).with("id", id);
        match command {
            MapEditCommand::Set(target) => {
                let held = match &target {
                    MapTarget::Place(id) => self.spot(id).map(drop),
                    MapTarget::Event(id) => self.case.event(id).map(drop).ok_or_else(|| missing("edit-no-event", id)),
                };
                self.begin_map_edit(held.map(|()| MapEdit::Set { target, at: None }));
            }
            MapEditCommand::Grab { place, event } => {
                let begun = self.spot(&place).map(|p| (p.point, p.point));
                let event = event.filter(|id| self.case.event(id).is_some());
                self.begin_map_edit(begun.map(|(from, to)| MapEdit::Move { place, event, from, to }));
            }
            MapEditCommand::Draw(place) => {
                let there = self.case.place(&place).map(drop).ok_or_else(|| missing("edit-no-place", &place));
                self.begin_map_edit(there.map(|()| MapEdit::Draw { place, ring: Ring::new(), at: None }));
            }
            MapEditCommand::To(point) if point.is_valid() => match &mut self.map_edit {
                Some(MapEdit::Move { to, .. }) => *to = point,
                Some(MapEdit::Set { at, .. } | MapEdit::Draw { at, .. }) => *at = Some(point),
                None => {}
            },
            MapEditCommand::Corner(point) if point.is_valid() => self.add_corner(point),
            MapEditCommand::To(_) | MapEditCommand::Corner(_) => {}
            MapEditCommand::TakeCorner => {
                if let Some(MapEdit::Draw { ring, .. }) = &mut self.map_edit {
                    ring.pop();
                }
            }
            MapEditCommand::Finish => self.finish_map_edit(),
            MapEditCommand::Cancel => self.map_edit = None,
            MapEditCommand::Own(own) => self.own_place = own,
        }
    }

    /// The place of this id, where it is a spot.
    fn spot(&self, id: &str) -> Result<&Place, Message> {
        let place = self.case.place(id).ok_or_else(|| Message::new("edit-no-place").with("id", id))?;
        if is_no_spot(place) { Err(Message::new("map-edit-area").with("place", &place.name)) } else { Ok(place) }
    }

    fn add_corner(&mut self, point: LonLat) {
        let Some(MapEdit::Draw { ring, .. }) = &mut self.map_edit else { return };
        let corner = rings::next_corner(ring, point);
        if ring.last() == Some(&corner) {
            return;
        }
        if ring.len() >= rings::MOST_CORNERS {
            return self.say(rings::RingFault::TooMany.message());
        }
        if rings::next_crosses(ring, corner) {
            return self.say(rings::RingFault::Crossing.message());
        }
        ring.push(corner);
    }

    fn finish_map_edit(&mut self) {
        let Some(under_way) = self.map_edit.clone() else { return };
        match self.edit_of(&under_way) {
            Ok(None) => self.map_edit = None,
            Ok(Some((edit, said))) => {
                if self.edit(edit) {
                    self.map_edit = None;
                    self.notice = None;
                    if let Some(message) = said {
                        self.say(message);
                    }
                }
            }
            // It goes on: the point or the area can be set right.
            Err(message) => self.say(message),
        }
    }

    /// The one edit in which it ends, and what is said of it; none where nothing changes.
    fn edit_of(&self, under_way: &MapEdit) -> Result<Option<(Edit, Option<Message>)>, Message> {
        let (case, zoom) = (&self.case, self.camera().zoom);
        let (name, of, edits, said) = match under_way {
            MapEdit::Set { at: None, .. } => return Err(Message::new("map-edit-nowhere")),
            MapEdit::Set { target: MapTarget::Place(id), at: Some(at) } => {
                let place = self.spot(id)?;
                ("edit-set-place", id.clone(), put(place, rounded(*at, zoom)), self.moved_with(place))
            }
            MapEdit::Set { target: MapTarget::Event(id), at: Some(at) } => {
                let event = case.event(id).ok_or_else(|| Message::new("edit-no-event").with("id", id))?;
                let from = event.anchor().filter(|r| !matches!(r.role, Role::About | Role::Voice)).and_then(|r| case.place(&r.place));
                match from.filter(|p| !is_no_spot(p) && events_of_place(case, &p.id) == 1) {
                    Some(mine) => ("edit-set-place", mine.id.clone(), put(mine, rounded(*at, zoom)), None),
                    None => {
                        let (of, edits) = own_place(case, event, from, rounded(*at, zoom));
                        ("edit-set-place", of, edits, None)
                    }
                }
            }
            MapEdit::Move { from, to, .. } if from == to => return Ok(None),
            MapEdit::Move { place, event, to, .. } => {
                let place = self.spot(place)?;
                let shared = events_of_place(case, &place.id) > 1;
                match event.as_deref().and_then(|id| case.event(id)).filter(|_| self.own_place && shared) {
                    Some(event) => {
                        let (of, edits) = own_place(case, event, Some(place), rounded(*to, zoom));
                        ("edit-move-marker", of, edits, None)
                    }
                    None => ("edit-move-marker", place.id.clone(), put(place, rounded(*to, zoom)), self.moved_with(place)),
                }
            }
            MapEdit::Draw { place, ring, .. } => {
                let place = case.place(place).ok_or_else(|| Message::new("edit-no-place").with("id", place))?;
                ("edit-draw-area", place.id.clone(), drawn(place, ring, decimals_of_degrees(zoom))?, None)
            }
        };
        edits.iter().try_for_each(|e| e.check(case).or_else(|m| if is_about_new_place(e) { Ok(()) } else { Err(m) }))?;
        Ok(Some((Edit::Several { name, of, edits }, said)))
    }

    /// That other events moved with a place, where there are any.
    fn moved_with(&self, place: &Place) -> Option<Message> {
        let count = events_of_place(&self.case, &place.id);
        (count > 1).then(|| Message::new("map-edit-moved").with("place", &place.name).with("count", count))
    }
}

/// Asked of the case as it is, the places of an event can't name one that is added only now.
fn is_about_new_place(edit: &Edit) -> bool {
    matches!(edit, Edit::SetEvent { field: EventField::Places(_), .. })
}

/// The edits that give a place this area, and no other.
fn drawn(place: &Place, ring: &[[f64; 2]], decimals: i32) -> Result<Vec<Edit>, Message> {
    let ring = rings::rounded(ring, decimals);
    if let Some(fault) = rings::fault(&ring) {
        return Err(fault.message());
    }
    let mut edits = Vec::new();
    if place.area.is_some() {
        edits.push(set(place, PlaceField::Area(None)));
    }
    if !rings::contains(&ring, place.point)
        && let Some(middle) = rings::middle(&ring)
    {
        let unit = 10f64.powi(6);
        let point = LonLat::new((middle.lon * unit).round() / unit, (middle.lat * unit).round() / unit);
        edits.push(set(place, PlaceField::Point(point)));
    }
    edits.push(set(place, PlaceField::Rings(vec![ring])));
    let note = note_by_hand(&place.note);
    if note != place.note {
        edits.push(set(place, PlaceField::Note(note)));
    }
    Ok(edits)
}
