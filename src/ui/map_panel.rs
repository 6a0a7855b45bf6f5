//! The map in the middle.

use egui::Ui;

use super::{
    Panels,
    map_edit_bar::{self, OnMap},
};
use crate::{
    analysis::Facet,
    model::{Annotation, Camera},
    render::{
        map::{self, Ground, MapAction, MapInput},
        projection::MapProjection,
        theme::Theme,
    },
    session::{Action, Command, CrowdCommand, Edit, MIN_ZOOM, Session, StepField, state::Overlay},
};

/// What a slide of a briefing shows on its map.
#[derive(Debug)]
pub struct OnSlide<'a> {
    /// Where it looks now: it may be on its way.
    pub camera: Camera,
    /// How far marks have faded in, 0 to 1.
    pub fade: f32,
    /// What is drawn over it.
    pub annotations: &'a [Annotation],
}

/// Draws the map.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    draw(ui, session, panels, theme, None, commands);
}

/// Draws the map of a slide.
pub fn show_on_slide(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, slide: &OnSlide<'_>, commands: &mut Vec<Command>) {
    draw(ui, session, panels, theme, Some(slide), commands);
}

fn draw(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, slide: Option<&OnSlide<'_>>, commands: &mut Vec<Command>) {
    let size = ui.available_size();
    commands.push(Command::MapSized(f64::from(size.x), f64::from(size.y)));
    let hidden = hidden_categories(session);
    panels.proposed.renew(session);
    let proposed = std::mem::take(&mut panels.proposed);
    let mut input = input(session, panels, theme, &hidden);
    // Nothing of this is in a picture, or on a slide.
    let edits = panels.interactive && slide.is_none();
    let (on_map, room) = (OnMap::of(session), ui.available_rect_before_wrap());
    if edits {
        input.proposed = &proposed.marks;
        input.editing = Some(on_map.editing(session));
    }
    if let Some(slide) = slide {
        input.camera = slide.camera;
        input.show_legend = false;
        input.slide = Some(map::OnSlide { fade: slide.fade, annotations: slide.annotations });
    }
    let mut nothing = NoGround;
    let ground: &mut dyn Ground = match &mut panels.basemap {
        Ok(basemap) => basemap,
        Err(_) => &mut nothing,
    };
    for action in map::show(ui, &input, &mut panels.map, ground) {
        commands.push(match action {
            MapAction::SetCamera(camera) => Command::SetCamera(camera),
            MapAction::Fit => Action::FitShown.into(),
            MapAction::Hover(event) => Command::Hover(event),
            MapAction::Select { events, add } => Command::SelectMany { events, add },
            MapAction::ClearSelection => Command::ClearSelection,
            MapAction::OpenGroup { events, .. } => Command::Show(Some(Overlay::Events(Some(events)))),
            MapAction::OpenRows(cells) => Command::Crowd(CrowdCommand::Open(cells)),
            MapAction::Draw(at, annotation) => match draw_anew(session, at, *annotation) {
                Some(command) => command,
                None => continue,
            },
            MapAction::ToggleCategory(at) => toggle_category(session, &hidden, at),
            MapAction::ToggleLegend => Action::ToggleLegend.into(),
            MapAction::Edit(action) => map_edit_bar::command(session, action),
        });
    }
    if edits {
        map_edit_bar::show(ui, session, &on_map, room, theme, commands);
    }
    panels.proposed = proposed;
}

/// The chosen step with an annotation of it moved.
fn draw_anew(session: &Session, at: usize, annotation: Annotation) -> Option<Command> {
    let (briefing, (_, step)) = (session.briefing()?, session.step()?);
    let mut list = step.annotations.clone();
    *list.get_mut(at)? = annotation;
    Some(Command::Edit(Edit::SetStep { briefing: briefing.id.clone(), step: step.id.clone(), field: StepField::Annotations(list) }))
}

/// Reads what the first pass draws, for a map of about this size in points.
pub fn read_ahead(session: &Session, panels: &mut Panels, theme: &Theme, size: egui::Vec2) {
    let hidden = hidden_categories(session);
    let input = input(session, panels, theme, &hidden);
    let camera = input.camera;
    panels.map.read_ahead(&input);
    if let Ok(basemap) = &mut panels.basemap {
        basemap.read_ahead(&MapProjection::new(camera, egui::Rect::from_min_size(egui::Pos2::ZERO, size)));
    }
}

/// By index of the category: left out by the filter.
fn hidden_categories(session: &Session) -> Vec<bool> {
    let chosen = session.filter().chosen.get(&Facet::Category);
    session.case().categories.iter().map(|c| chosen.is_some_and(|set| !set.contains(&c.id))).collect()
}

fn input<'a>(session: &'a Session, panels: &Panels, theme: &'a Theme, hidden: &'a [bool]) -> MapInput<'a> {
    let drawn = match session.step() {
        Some((_, step)) if panels.interactive && session.settings.briefing => step.annotations.as_slice(),
        _ => &[],
    };
    MapInput {
        case: session.case(),
        columns: session.columns(),
        shown: session.shown(),
        crowd: session.crowd(),
        case_generation: session.case_generation(),
        generation: session.generation(),
        camera: session.camera(),
        selected: session.selection(),
        hovered: session.hovered(),
        theme,
        interactive: panels.interactive,
        wait_for_tiles: panels.wait_for_tiles,
        show_legend: panels.parts.map_or_else(|| session.legend_is_open(), |p| p.legend),
        show_scale_bar: panels.parts.is_none_or(|p| p.scale_bar),
        hidden_categories: hidden,
        min_zoom: MIN_ZOOM,
        max_zoom: session.max_zoom(),
        credit: session.map_credit(),
        boundaries: session.map_boundaries(),
        drawn,
        proposed: &[],
        editing: None,
        slide: None,
    }
}

/// A category switched off in the legend is one left out of the chosen ones.
fn toggle_category(session: &Session, hidden: &[bool], at: usize) -> Command {
    let mut hidden = hidden.to_vec();
    if let Some(h) = hidden.get_mut(at) {
        *h = !*h;
    }
    let all_on = hidden.iter().all(|h| !h);
    let ids = session.case().categories.iter().zip(&hidden).filter(|(_, h)| !**h && !all_on).map(|(c, _)| c.id.clone());
    Command::SetFacet(Facet::Category, ids.collect())
}

/// Stands in for the basemap when its data are damaged: the sea alone.
struct NoGround;

impl Ground for NoGround {
    fn paint_ground(&mut self, _: &egui::Painter, _: &crate::render::projection::MapProjection, _: &Theme, _: bool) -> bool {
        true
    }

    fn paint_labels(&mut self, _: &egui::Painter, _: &crate::render::projection::MapProjection, _: &Theme, _: &[egui::Rect], _: &[&str]) {}
}
