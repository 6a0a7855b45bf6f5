//! One investigation: documents, places, categories, events, judgements, saved views, briefings, marking.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Briefing, Category, Change, Claim, Document, Event, Place, Unknown, View, judgement::Judgement, judgement::split_claim_ref};

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
    /// Briefings.
    #[serde(default)]
    pub briefings: Vec<Briefing>,
    /// What was changed and saved, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
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
        // Those of a table are numbered in their order: a hundred thousand are not gone through for each event.
        let number = id.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().ok();
        let guessed = number.and_then(|number| self.places.get(number.checked_sub(1)?)).filter(|p| p.id == id);
        guessed.or_else(|| self.places.iter().find(|p| p.id == id))
    }

    /// The category of this id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.id == id)
    }

    /// The claim of this id in the event of this id, with where both stand.
    pub fn claim(&self, event: &str, claim: &str) -> Option<(usize, usize, &Claim)> {
        let event_at = self.events.iter().position(|e| e.id == event)?;
        let claims = &self.events.get(event_at)?.claims;
        let claim_at = claims.iter().position(|c| c.id == claim)?;
        Some((event_at, claim_at, claims.get(claim_at)?))
    }

    /// The claim named `event/claim`.
    pub fn claim_of_ref(&self, claim: &str) -> Option<&Claim> {
        let (event, claim) = split_claim_ref(claim)?;
        self.claim(event, claim).map(|(_, _, c)| c)
    }

    /// The briefing of this id.
    pub fn briefing(&self, id: &str) -> Option<&Briefing> {
        self.briefings.iter().find(|b| b.id == id)
    }

    /// The judgement of this id.
    pub fn judgement(&self, id: &str) -> Option<&Judgement> {
        self.judgements.iter().find(|j| j.id == id)
    }

    /// The index of each place by its id.
    pub fn place_indices(&self) -> BTreeMap<&str, usize> {
        self.places.iter().enumerate().map(|(at, p)| (p.id.as_str(), at)).collect()
    }
}
