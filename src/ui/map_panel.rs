//! The map in the middle.

use egui::Ui;

use super::Panels;
use crate::{
    analysis::Facet,
    render::{
        map::{self, Ground, MapAction, MapInput},
        theme::Theme,
    },
    session::{Action, Command, MAX_ZOOM, MIN_ZOOM, Session, state::Overlay},
};

/// Draws the map.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let size = ui.available_size();
    commands.push(Command::MapSized(f64::from(size.x), f64::from(size.y)));
    let chosen = session.filter().chosen.get(&Facet::Category);
    let hidden: Vec<bool> = session.case().categories.iter().map(|c| chosen.is_some_and(|set| !set.contains(&c.id))).collect();
    let input = MapInput {
        case: session.case(),
        columns: session.columns(),
        shown: session.shown(),
        case_generation: session.case_generation(),
        generation: session.generation(),
        camera: session.camera(),
        selected: session.selection(),
        hovered: session.hovered(),
        theme,
        interactive: panels.interactive,
        wait_for_tiles: panels.wait_for_tiles,
        show_legend: session.legend_is_open(),
        hidden_categories: &hidden,
        min_zoom: MIN_ZOOM,
        max_zoom: MAX_ZOOM,
    };
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
            MapAction::ToggleCategory(at) => toggle_category(session, &hidden, at),
            MapAction::ToggleLegend => Action::ToggleLegend.into(),
        });
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
