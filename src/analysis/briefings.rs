//! What a briefing cites, and what its steps name that the case no longer has. Changes nothing: a step is shown with what is left.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Columns, Facet,
    mercator::{nearest_copy, world_from_lonlat, world_width_points},
};
use crate::model::{Briefing, Camera, Case, LonLat, Message, Step, markdown, markdown::Target, marking::marking_of};

/// Something that a step names and the case does not have as the step needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// An event of the selection, or one that a text links to, by id.
    Event(String),
    /// A claim cited, as `event/claim`.
    Claim(String),
    /// The words of a cited claim (`event/claim`) are not found in the document.
    Quotation(String),
    /// A document, by id: it is not in the case, or its text could not be read.
    Document(String),
    /// A judgement, by id.
    Judgement(String),
    /// A value of the filter, as `facet=value`.
    Filter(String),
    /// A selected event, by id, is not in the picture: its place has moved.
    OutOfSight(String),
}

impl Missing {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            Self::Event(id) => Message::new("missing-event").with("id", id),
            Self::Claim(id) => Message::new("missing-claim").with("id", id),
            Self::Quotation(id) => Message::new("missing-quotation").with("id", id),
            Self::Document(id) => Message::new("missing-document").with("id", id),
            Self::Judgement(id) => Message::new("missing-judgement").with("id", id),
            Self::Filter(id) => Message::new("missing-filter").with("id", id),
            Self::OutOfSight(id) => Message::new("missing-sight").with("id", id),
        }
    }
}

/// What a step names and the case does not have, each once, in a fixed order. `map_size` is of the map it was made on, points.
pub fn missing(case: &Case, columns: &Columns, step: &Step, map_size: (f64, f64)) -> Vec<Missing> {
    let mut found = BTreeSet::new();
    for id in &step.view.selection {
        match case.events.iter().position(|e| e.id == *id) {
            None => drop(found.insert(Missing::Event(id.clone()))),
            Some(at) if step.layout.has_map() && is_out_of_sight(columns, at, step.view.camera, map_size) => {
                found.insert(Missing::OutOfSight(id.clone()));
            }
            Some(_) => {}
        }
    }
    let linked = markdown::links(&step.text);
    for link in &linked {
        match link {
            Target::Event(id) if case.event(id).is_none() => drop(found.insert(Missing::Event(id.clone()))),
            Target::Document(id) if case.document(id).is_none() => drop(found.insert(Missing::Document(id.clone()))),
            _ => {}
        }
    }
    for (event, claim) in claims_of(step, &linked) {
        let name = format!("{event}/{claim}");
        let Some((_, _, c)) = case.claim(event, claim) else {
            found.insert(Missing::Claim(name));
            continue;
        };
        match case.document(&c.citation.document).filter(|d| d.text.is_present()) {
            None => drop(found.insert(Missing::Document(c.citation.document.clone()))),
            Some(d) if c.citation.locate(d.text.paragraph(c.citation.paragraph)).is_err() => drop(found.insert(Missing::Quotation(name))),
            Some(_) => {}
        }
    }
    for id in step.judgements.iter().filter(|id| case.judgement(id).is_none()) {
        found.insert(Missing::Judgement(id.clone()));
    }
    for (name, value) in &step.view.filter {
        if let Some(facet) = Facet::from_id(name)
            && !columns.facet(facet).values.iter().any(|v| v.id == *value)
        {
            found.insert(Missing::Filter(format!("{name}={value}")));
        }
    }
    found.into_iter().collect()
}

/// Whether an event that stands at a point is outside the picture. An area may reach into it, so that counts as seen.
fn is_out_of_sight(columns: &Columns, event: usize, camera: Camera, map_size: (f64, f64)) -> bool {
    let Some(anchor) = columns.anchors.get(event).copied().flatten().filter(|a| !a.area) else { return false };
    let middle = world_from_lonlat(LonLat::new(camera.lon, camera.lat));
    let width = world_width_points(camera.zoom);
    let (dx, dy) = (nearest_copy(anchor.world.x, middle.x) - middle.x, anchor.world.y - middle.y);
    dx.abs() * width > map_size.0 / 2.0 || dy.abs() * width > map_size.1 / 2.0
}

/// The claims that a step quotes and links to, as ids of event and claim, each once, in order.
fn claims_of<'a>(step: &'a Step, linked: &'a [Target]) -> Vec<(&'a str, &'a str)> {
    let cited = step.cited.iter().map(|c| (c.event.as_str(), c.claim.as_str()));
    let linked = linked.iter().filter_map(|link| match link {
        Target::Claim { event, claim } => Some((event.as_str(), claim.as_str())),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    cited.chain(linked).filter(|c| seen.insert(*c)).collect()
}

/// A document on the slide of sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its number on the slide, from 1.
    pub number: usize,
    /// Index of the document in the case.
    pub document: usize,
    /// What is cited from it, by paragraph.
    pub citations: Vec<SourceCitation>,
}

/// One citation of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCitation {
    /// Index of the event.
    pub event: u32,
    /// Index of the claim in it.
    pub claim: usize,
    /// From 1.
    pub paragraph: usize,
    /// Indices of the steps that cite it.
    pub steps: Vec<usize>,
}

/// The documents that a briefing cites, in the order of the case: what its steps quote or link to, and what its judgements rest on.
/// Skipped steps cite nothing.
pub fn sources(case: &Case, briefing: &Briefing) -> Vec<Source> {
    let documents: BTreeMap<&str, usize> = case.documents.iter().enumerate().rev().map(|(at, d)| (d.id.as_str(), at)).collect();
    let mut found: BTreeMap<usize, BTreeMap<(usize, u32, usize), Vec<usize>>> = BTreeMap::new();
    for (at, step) in briefing.steps.iter().enumerate().filter(|(_, s)| !s.skip) {
        for (event, claim) in claims_in(case, step) {
            let Some(citation) = case.events.get(event as usize).and_then(|e| e.claims.get(claim)).map(|c| &c.citation) else { continue };
            let Some(&document) = documents.get(citation.document.as_str()) else { continue };
            let steps = found.entry(document).or_default().entry((citation.paragraph, event, claim)).or_default();
            if steps.last() != Some(&at) {
                steps.push(at);
            }
        }
    }
    let citations = |list: BTreeMap<(usize, u32, usize), Vec<usize>>| {
        list.into_iter().map(|((paragraph, event, claim), steps)| SourceCitation { event, claim, paragraph, steps }).collect()
    };
    found.into_iter().enumerate().map(|(n, (document, list))| Source { number: n + 1, document, citations: citations(list) }).collect()
}

/// The claims that a step quotes, links to, or rests its judgements on, as indices of event and claim; those in the case only.
pub fn claims_in(case: &Case, step: &Step) -> Vec<(u32, usize)> {
    let linked = markdown::links(&step.text);
    let judged = step.judgements.iter().filter_map(|id| case.judgement(id)).flat_map(|j| j.claims());
    let judged = judged.filter_map(crate::model::judgement::split_claim_ref);
    let mut seen = BTreeSet::new();
    let all = claims_of(step, &linked).into_iter().chain(judged);
    all.filter_map(|(event, claim)| case.claim(event, claim)).map(|(e, c, _)| (e as u32, c)).filter(|at| seen.insert(*at)).collect()
}

/// The marking of a briefing: the highest of the case's and of the documents that its steps cite or select from.
pub fn marking(case: &Case, briefing: &Briefing) -> String {
    let steps = || briefing.steps.iter().filter(|s| !s.skip);
    let cited = steps().flat_map(|s| claims_in(case, s)).map(|(event, _)| event);
    let selected = steps().flat_map(|s| &s.view.selection).filter_map(|id| case.events.iter().position(|e| e.id == *id)).map(|e| e as u32);
    marking_of(case, cited.chain(selected))
}
