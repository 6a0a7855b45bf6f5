//! The map of one's own over the built-in one: which is wanted is in [`super::Settings`], what became of it here. Reading it is the effects'
//! business.

use super::{Effect, MAX_ZOOM, Session, settings::MapChoice};
use crate::{model::Message, text::t};

/// The closest zoom of a map of one's own: single houses.
pub const STREET_ZOOM: f64 = 18.0;

/// What became of the map that was wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnMap {
    /// Whom the data of the map that is drawn are owed to; `None` while the built-in one is drawn alone.
    pub credit: Option<String>,
    /// The server that parts of it come from; `None` while nothing is asked of any.
    pub server: Option<String>,
    /// Why the map that is wanted is not drawn, or not all of it.
    pub problem: Option<Message>,
}

impl Session {
    /// What became of the map that was wanted.
    pub fn own_map(&self) -> &OwnMap {
        &self.own_map
    }

    /// What every picture of the map must say.
    pub fn map_credit(&self) -> String {
        match &self.own_map.credit {
            Some(credit) => format!("{credit}. {}", t("map-credit")),
            None => t("map-credit").to_owned(),
        }
    }

    /// Where its boundaries are from, in a few words.
    pub fn map_boundaries(&self) -> &'static str {
        if self.own_map.credit.is_some() { t("map-legend-source-own") } else { t("map-legend-source") }
    }

    /// What a picture's own file, and a list of sources, says of the map.
    pub fn map_small_print(&self) -> String {
        let boundaries = if self.own_map.credit.is_some() { t("about-boundaries-own") } else { t("about-boundaries") };
        format!("{} {boundaries}", self.map_credit())
    }

    /// How close the map can be looked at.
    pub fn max_zoom(&self) -> f64 {
        if self.own_map.credit.is_some() { STREET_ZOOM } else { MAX_ZOOM }
    }

    /// The same session for pictures: they draw nothing that a server sends, and name none.
    #[must_use]
    pub fn for_pictures(&self) -> Self {
        let mut same = self.clone();
        if same.own_map.server.is_some() {
            same.own_map = OwnMap::default();
        }
        same
    }

    pub(super) fn set_map(&mut self, choice: MapChoice) -> Vec<Effect> {
        self.settings.map = choice.sane();
        vec![Effect::LoadMap]
    }

    pub(super) fn map_loaded(&mut self, own_map: OwnMap) {
        match &own_map.problem {
            Some(problem) => self.say(problem.clone()),
            // What was told of the map before holds no longer.
            None if self.notice.as_ref().is_some_and(|n| self.own_map.problem.as_ref() == Some(&n.message)) => self.notice = None,
            None => {}
        }
        self.own_map = own_map;
    }
}
