//! The places of the case: the list of them, and the fields of one. What is typed is kept all at once, as one edit, or given up; what can
//! be seen of a place on the map is drawn elsewhere.

use std::collections::BTreeMap;

use egui::{RichText, ScrollArea, TextEdit, Ui};

use super::{form_fields, widgets};
use crate::{
    analysis::search::fold,
    model::{Case, LonLat, Message, Place, PlaceKind, Unknown},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{
        Command, Edit, MapEditCommand, MapTarget, PlaceField, Session,
        listing::{place_uses, remove_unused_places},
        map_edit::{events_of_place, new_place_id},
    },
    text::{say, t, tf},
};

const fn kind_key(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::City => "place-kind-city",
        PlaceKind::Town => "place-kind-town",
        PlaceKind::Region => "place-kind-region",
        PlaceKind::Country => "place-kind-country",
        PlaceKind::Sea => "place-kind-sea",
        PlaceKind::Port => "place-kind-port",
        PlaceKind::Site => "place-kind-site",
        PlaceKind::Continent => "place-kind-continent",
        PlaceKind::OrganizationSeat => "place-kind-organization-seat",
        PlaceKind::Other => "place-kind-other",
    }
}

/// A place as it is typed.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    /// As it stands in the case; of no id if it does not yet.
    base: Place,
    now: Place,
    names: String,
    lat: String,
    lon: String,
    area: String,
    country: String,
}

impl Draft {
    fn of(place: &Place) -> Self {
        Self {
            base: place.clone(),
            now: place.clone(),
            names: shown(&place.names).join("\n"),
            lat: place.point.lat.to_string(),
            lon: place.point.lon.to_string(),
            area: place.area.clone().unwrap_or_default(),
            country: place.country.clone().unwrap_or_default(),
        }
    }

    fn is_changed(&self) -> bool {
        *self != Self::of(&self.base)
    }

    /// The place that is typed.
    fn value(&self) -> Result<Place, Message> {
        let degrees = |typed: &str| typed.trim().replace(',', ".").parse::<f64>().unwrap_or(f64::NAN);
        let point = LonLat::new(degrees(&self.lon), degrees(&self.lat));
        if !point.is_valid() {
            return Err(Message::new("edit-bad-point"));
        }
        let name = self.now.name.trim().to_owned();
        if name.is_empty() {
            return Err(Message::new("edit-no-name"));
        }
        let some = |words: &str| Some(words.trim().to_uppercase()).filter(|w| !w.is_empty());
        let country = some(&self.country);
        if country.as_ref().is_some_and(|c| c.len() != 3 || !c.chars().all(|c| c.is_ascii_alphabetic())) {
            return Err(Message::new("edit-bad-country"));
        }
        let mut names = form_fields::items(&self.names);
        if names == shown(&self.base.names) {
            names.clone_from(&self.base.names);
        } else {
            // What the field does not show is not lost by it.
            names.extend(self.base.names.iter().filter(|n| !can_be_shown(n)).cloned());
        }
        Ok(Place { name, names, point, area: some(&self.area), country, note: self.now.note.trim().to_owned(), ..self.now.clone() })
    }

    /// The one edit that keeps what is typed; none when nothing is changed.
    fn edit(&self, case: &Case) -> Result<Option<Edit>, Message> {
        let place = self.value()?;
        if self.base.id.is_empty() {
            let id = new_place_id(case, &place.name);
            let edit = Edit::AddPlace { at: case.places.len(), place: Box::new(Place { id, ..place }) };
            edit.check(case)?;
            return Ok(Some(edit));
        }
        let (id, was) = (&self.base.id, &self.base);
        let mut edits = Vec::new();
        let mut set = |differs: bool, field: PlaceField| {
            if differs {
                edits.push(Edit::SetPlace { place: id.clone(), field });
            }
        };
        set(place.name != was.name, PlaceField::Name(place.name.clone()));
        set(place.names != was.names, PlaceField::Names(place.names.clone()));
        set(place.kind != was.kind, PlaceField::Kind(place.kind));
        set(place.point != was.point, PlaceField::Point(place.point));
        set(place.area != was.area, PlaceField::Area(place.area.clone()));
        set(place.rings != was.rings, PlaceField::Rings(place.rings.clone()));
        set(place.country != was.country, PlaceField::Country(place.country.clone()));
        set(place.disputed != was.disputed, PlaceField::Disputed(place.disputed));
        set(place.note != was.note, PlaceField::Note(place.note));
        edits.iter().try_for_each(|e| e.check(case))?;
        Ok(form_fields::one_edit(edits, "edit-place", id))
    }
}

/// Whether the fonts have the script of a name: Latin, Greek, Cyrillic.
fn can_be_shown(name: &str) -> bool {
    name.chars().all(|c| u32::from(c) < 0x530 || ('\u{1e00}'..='\u{206f}').contains(&c))
}

fn shown(names: &[String]) -> Vec<String> {
    names.iter().filter(|n| can_be_shown(n)).cloned().collect()
}

/// What the panel keeps from pass to pass.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaceForm {
    draft: Option<Draft>,
    wanted: String,
    /// The place that the one shown is made one with.
    into: String,
    /// How many events name each place, by its id, of the case as it was at this generation.
    uses: Option<(u64, BTreeMap<String, usize>)>,
    /// A new one was kept: it is shown as soon as it stands in the case.
    kept_new: bool,
}

impl PlaceForm {
    /// The form of the place of the event that is selected, or else of the first one.
    pub fn of(session: &Session) -> Self {
        let case = session.case();
        let event = session.focus().and_then(|f| case.events.get(f.event as usize));
        let place = event.and_then(|e| e.places.first()).and_then(|r| case.place(&r.place)).or(case.places.first());
        Self { draft: place.map(Draft::of), ..Self::default() }
    }

    /// What was changed elsewhere, by undo for instance, is shown as it is now; what is being typed stays.
    fn follow(&mut self, case: &Case) {
        if std::mem::take(&mut self.kept_new) {
            self.draft = case.places.last().map(Draft::of);
        }
        let Some(draft) = self.draft.as_mut().filter(|d| !d.base.id.is_empty()) else { return };
        match case.place(&draft.base.id) {
            Some(now) if *now == draft.base => {}
            Some(now) if !draft.is_changed() => *draft = Draft::of(now),
            Some(now) => draft.base = now.clone(),
            None => self.draft = case.places.first().map(Draft::of),
        }
    }
}

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, form: &mut PlaceForm, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    form.follow(case);
    let generation = session.case_generation();
    if form.uses.as_ref().is_none_or(|(of, _)| *of != generation) {
        form.uses = Some((generation, place_uses(case).into_iter().map(|(id, count)| (id.to_owned(), count)).collect()));
    }
    let tall = (ui.ctx().content_rect().height() - 170.0).max(160.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(230.0);
            list(ui, session, form, theme, tall, commands);
        });
        ui.add_space(size::PADDING);
        ui.vertical(|ui| {
            let PlaceForm { draft: Some(draft), into, .. } = form else {
                ui.label(widgets::muted(t("places-none"), theme));
                return;
            };
            widgets::scrolled(ScrollArea::vertical().id_salt("place").max_height(tall - 74.0).auto_shrink([false, true]), ui, |ui| {
                ui.set_width(ui.available_width() - 10.0);
                fields(ui, session, draft, theme, commands);
                if !draft.base.id.is_empty() && !draft.is_changed() {
                    merge(ui, case, &draft.base, into, theme, commands);
                }
            });
            ui.add_space(size::GAP);
            match buttons(ui, session, draft, theme, commands) {
                Outcome::Goes => {}
                Outcome::KeptNew => (form.draft, form.kept_new) = (None, true),
                Outcome::GivenUp => form.draft = case.place(&draft.base.id.clone()).or(case.places.first()).map(Draft::of),
            }
        });
    });
}

fn list(ui: &mut Ui, session: &Session, form: &mut PlaceForm, theme: &Theme, tall: f32, commands: &mut Vec<Command>) {
    let case = session.case();
    let unkept = form.draft.as_ref().is_some_and(Draft::is_changed);
    // Another one can be chosen when what is typed is kept or given up: nothing is lost by a click.
    ui.add_enabled_ui(!unkept, |ui| {
        if ui.button(t("place-new")).on_hover_text(t("place-new-why")).clicked() {
            let camera = session.camera();
            let point = LonLat::new((camera.lon * 1e4).round() / 1e4, (camera.lat * 1e4).round() / 1e4);
            let new = Place {
                id: String::new(),
                name: String::new(),
                names: Vec::new(),
                kind: PlaceKind::Site,
                point,
                area: None,
                rings: Vec::new(),
                country: None,
                disputed: false,
                note: String::new(),
                unknown: Unknown::new(),
            };
            form.draft = Some(Draft::of(&new));
        }
        let search = ui.add(TextEdit::singleline(&mut form.wanted).hint_text(t("go-to-hint")).desired_width(f32::INFINITY));
        search.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, t("go-to-hint")));
        let wanted = fold(form.wanted.trim());
        let mut found: Vec<&Place> =
            case.places.iter().filter(|p| std::iter::once(&p.name).chain(&p.names).any(|n| fold(n).contains(&wanted))).collect();
        found.sort_by_key(|p| p.name.to_lowercase());
        let uses = form.uses.as_ref().map(|(_, uses)| uses);
        const ROW: f32 = 26.0;
        ScrollArea::vertical().id_salt("places").max_height(tall - 130.0).auto_shrink([false, true]).show_rows(
            ui,
            ROW,
            found.len(),
            |ui, rows| {
                for place in found.get(rows).unwrap_or_default() {
                    let chosen = form.draft.as_ref().is_some_and(|d| d.base.id == place.id);
                    let button = egui::Button::selectable(chosen, &place.name)
                        .right_text(widgets::muted(uses.and_then(|u| u.get(&place.id)).copied().unwrap_or(0).to_string(), theme))
                        .truncate()
                        .min_size(egui::vec2(ui.available_width() - 8.0, ROW));
                    let response = ui.add(button);
                    response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &place.name));
                    if response.clicked() {
                        form.draft = Some(Draft::of(place));
                    }
                }
            },
        );
    });
    let any_unused = form.uses.as_ref().is_some_and(|(_, uses)| case.places.iter().any(|p| !uses.contains_key(&p.id)));
    if any_unused && !unkept && ui.button(t("places-remove-unused")).on_hover_text(t("places-remove-unused-why")).clicked() {
        commands.extend(remove_unused_places(case).map(Command::Edit));
    }
    if unkept {
        ui.label(widgets::muted(t("judgement-unkept"), theme));
    }
}

fn fields(ui: &mut Ui, session: &Session, draft: &mut Draft, theme: &Theme, commands: &mut Vec<Command>) {
    let name = if draft.now.name.trim().is_empty() { t("place-new") } else { &draft.now.name };
    ui.label(RichText::new(name).font(fonts::strong(size::HEADING)));
    let uses = events_of_place(session.case(), &draft.base.id);
    if !draft.base.id.is_empty() {
        ui.label(widgets::muted(tf("place-uses", &[("count", uses.to_string())]), theme));
    }
    ui.add_space(size::GAP);
    form_fields::line(ui, "place-name", "", &mut draft.now.name);
    form_fields::choice_above(ui, "place-kind", &mut draft.now.kind, &PlaceKind::ALL, |k| t(kind_key(*k)).to_owned());
    ui.columns(2, |columns| {
        form_fields::line(&mut columns[0], "place-lat", "", &mut draft.lat);
        form_fields::line(&mut columns[1], "place-lon", "", &mut draft.lon);
    });
    ui.horizontal_wrapped(|ui| {
        if ui.button(t("place-middle")).on_hover_text(t("place-middle-why")).clicked() {
            let camera = session.camera();
            (draft.lat, draft.lon) = (format!("{:.4}", camera.lat), format!("{:.4}", camera.lon));
        }
        if let Ok(place) = draft.value()
            && ui.button(t("place-show")).clicked()
        {
            commands.push(Command::Show(None));
            commands.push(Command::GoTo(place.point));
        }
        // What is typed would be lost.
        let id = &draft.base.id;
        ui.add_enabled_ui(!id.is_empty() && !draft.is_changed(), |ui| {
            if ui.button(t("place-set-on-map")).clicked() {
                commands.push(Command::MapEdit(MapEditCommand::Set(MapTarget::Place(id.clone()))));
            }
            if ui.button(t("place-draw-on-map")).clicked() {
                commands.push(Command::MapEdit(MapEditCommand::Draw(id.clone())));
            }
        });
    });
    ui.columns(2, |columns| {
        form_fields::line(&mut columns[0], "place-area", "place-area-hint", &mut draft.area);
        form_fields::line(&mut columns[1], "place-country", "place-country-hint", &mut draft.country);
    });
    let corners: usize = draft.now.rings.iter().map(Vec::len).sum();
    let shown_as = match (corners, draft.area.trim()) {
        (0, "") => t("place-is-point").to_owned(),
        (0, _) => t("place-is-area").to_owned(),
        (count, _) => tf("place-has-area", &[("count", count.to_string())]),
    };
    ui.label(widgets::muted(shown_as, theme));
    if corners > 0 && ui.button(t("place-drop-area")).clicked() {
        draft.now.rings.clear();
    }
    ui.checkbox(&mut draft.now.disputed, t("place-disputed"));
    form_fields::lines(ui, "place-names", 3, &mut draft.names);
    let kept = draft.base.names.iter().filter(|n| !can_be_shown(n)).count();
    if kept > 0 {
        ui.label(widgets::muted(tf("place-names-kept", &[("count", kept.to_string())]), theme));
    }
    form_fields::lines(ui, "place-note", 2, &mut draft.now.note);
}

/// The choice of another place that is the same: all events that name this one name that then.
fn merge(ui: &mut Ui, case: &Case, place: &Place, into: &mut String, theme: &Theme, commands: &mut Vec<Command>) {
    let far = |other: &Place| other.point.distance_km(place.point);
    let mut others: Vec<(f64, &Place)> = case.places.iter().filter(|p| p.id != place.id).map(|p| (far(p), p)).collect();
    // What lies nearest is most likely the same.
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some((_, first)) = others.first() else { return };
    if others.iter().all(|(_, p)| p.id != *into) {
        into.clone_from(&first.id);
    }
    ui.add_space(size::GAP);
    let ids: Vec<String> = others.iter().map(|(_, p)| p.id.clone()).collect();
    let name = |id: &String| case.place(id).map_or_else(|| id.clone(), |p| p.name.clone());
    form_fields::choice_above(ui, "place-into", into, &ids, name);
    ui.label(widgets::muted(t("place-merge-why"), theme));
    if ui.button(t("place-merge")).clicked() {
        commands.push(Command::Edit(Edit::MergePlaces { into: into.clone(), from: place.id.clone() }));
    }
}

enum Outcome {
    Goes,
    KeptNew,
    GivenUp,
}

/// Keep, give up, delete.
fn buttons(ui: &mut Ui, session: &Session, draft: &Draft, theme: &Theme, commands: &mut Vec<Command>) -> Outcome {
    let case = session.case();
    let is_new = draft.base.id.is_empty();
    let edit = draft.edit(case);
    // A new one is not told at once what it lacks.
    if let (Err(message), true) = (&edit, draft.is_changed()) {
        form_fields::problem(ui, &say(message), theme.error);
    }
    let edit = edit.ok().flatten();
    let enter = form_fields::ctrl_enter(ui);
    let mut outcome = Outcome::Goes;
    ui.horizontal(|ui| {
        let keep = ui.add_enabled(edit.is_some(), egui::Button::new(t("edit-keep"))).clicked() || enter;
        if let (true, Some(edit)) = (keep, edit) {
            commands.push(Command::Edit(edit));
            if is_new {
                outcome = Outcome::KeptNew;
            }
        }
        if ui.add_enabled(draft.is_changed() || is_new, egui::Button::new(t("judgement-give-up"))).clicked() {
            outcome = Outcome::GivenUp;
        }
        let remove = Edit::RemovePlace { place: draft.base.id.clone() };
        let why = remove.check(case).err().map_or_else(|| t("event-delete-why").to_owned(), |m| say(&m));
        let may = !is_new && remove.check(case).is_ok();
        let button = ui.add_enabled(may, egui::Button::new(t("place-delete")));
        if button.on_hover_text(&why).on_disabled_hover_text(&why).clicked() {
            commands.push(Command::Edit(remove));
        }
        if ui.button(t("close")).clicked() {
            commands.push(Command::Show(None));
        }
    });
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_the_fonts_can_not_show_are_kept() {
        let place = Place {
            id: "a".to_owned(),
            name: "Rason".to_owned(),
            names: vec!["라선".to_owned(), "Rajin".to_owned()],
            kind: PlaceKind::Port,
            point: LonLat::new(130.3, 42.2),
            area: None,
            rings: Vec::new(),
            country: None,
            disputed: false,
            note: String::new(),
            unknown: Unknown::new(),
        };
        let mut draft = Draft::of(&place);
        assert_eq!((draft.names.as_str(), draft.value()), ("Rajin", Ok(place)));
        draft.names.push_str("\nNajin");
        assert_eq!(draft.value().unwrap().names, ["Rajin", "Najin", "라선"]);
    }
}
