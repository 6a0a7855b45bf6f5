//! One investigation: documents, places, categories, events, judgements, saved views, briefings, marking.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Category, Document, Event, Place, Unknown, View, judgement::Judgement};

/// One investigation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Stable.
    #[serde(default)]
    pub id: String,
    /// As shown in the title bar.
    #[serde(default)]
    pub title: String,
    /// Handling caveat, such as a TLP 2.0 label.
    #[serde(default)]
    pub marking: String,
    /// The articles, in the order they are listed in.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The categories, in the order of the legend.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// The places.
    #[serde(default)]
    pub places: Vec<Place>,
    /// The events.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The analyst's conclusions.
    #[serde(default)]
    pub judgements: Vec<Judgement>,
    /// Saved views.
    #[serde(default)]
    pub views: Vec<View>,
    /// Briefings, kept as they are by this version.
    #[serde(default)]
    pub briefings: Vec<serde_json::Value>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Case {
    /// The document of this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|d| d.id == id)
    }

    /// The event of this id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|e| e.id == id)
    }

    /// The place of this id.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|p| p.id == id)
    }

    /// The category of this id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.id == id)
    }

    /// The index of each place by its id.
    pub fn place_indices(&self) -> BTreeMap<&str, usize> {
        self.places.iter().enumerate().map(|(at, p)| (p.id.as_str(), at)).collect()
    }
}
