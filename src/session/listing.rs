//! Edits of the lists of a case that reach into its events: places made one, a category taken away with its events put into another,
//! two events linked. Each becomes a list of plain edits, so that its inverse restores all of it exactly.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Edit,
    edit::missing,
    field::{EventField, PlaceField, StepField},
};
use crate::{
    analysis::{Facet, evidence::fingerprint},
    model::{
        Basis, Case, Event, Link, Message, PlaceRef, Relation, Unknown, View,
        judgement::{claim_ref, split_claim_ref},
    },
};

/// Makes one of two places.
pub(super) fn merge_places(case: &Case, into: &str, from: &str) -> Result<Edit, Message> {
    let find = |id: &str| case.place(id).ok_or_else(|| missing("edit-no-place", id));
    let (stays, goes) = (find(into)?, find(from)?);
    let mut edits = Vec::new();
    let mut changed: Vec<Event> = Vec::new();
    for event in &case.events {
        let mut event = event.clone();
        let mut named = rename(&mut event.places, from, into);
        for claim in &mut event.claims {
            named |= rename(&mut claim.places, from, into);
        }
        if named {
            changed.push(event);
        }
    }
    edits.extend(judgements_follow(case, &changed));
    edits.extend(changed.into_iter().map(|event| Edit::PutEvent(Box::new(event))));
    edits.extend(filters_follow(case, Facet::Place, from, into));
    let mut names = stays.names.clone();
    for name in std::iter::once(&goes.name).chain(&goes.names) {
        if *name != stays.name && !names.contains(name) {
            names.push(name.clone());
        }
    }
    if names != stays.names {
        edits.push(Edit::SetPlace { place: into.to_owned(), field: PlaceField::Names(names) });
    }
    edits.push(Edit::RemovePlace { place: from.to_owned() });
    Ok(Edit::Several { name: "edit-merge-places", of: format!("{into} + {from}"), edits })
}

/// Has references to a place name another; what names that in the same part already is not named twice.
fn rename(places: &mut Vec<PlaceRef>, from: &str, into: &str) -> bool {
    if places.iter().all(|r| r.place != from) {
        return false;
    }
    let mut kept: Vec<PlaceRef> = Vec::with_capacity(places.len());
    for mut place in places.drain(..) {
        if place.place == from {
            into.clone_into(&mut place.place);
        }
        if !kept.iter().any(|k| k.place == place.place && k.role == place.role) {
            kept.push(place);
        }
    }
    *places = kept;
    true
}

/// What was unchanged beneath a judgement stays so: its claims say the same of the same place.
fn judgements_follow(case: &Case, changed: &[Event]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for judgement in &case.judgements {
        let mut new = judgement.clone();
        for evidence in &mut new.evidence {
            let Some((event, claim)) = split_claim_ref(&evidence.claim) else { continue };
            let Some(now) = changed.iter().find(|e| e.id == event).and_then(|e| e.claims.iter().find(|c| c.id == claim)) else { continue };
            if case.claim_of_ref(&claim_ref(event, claim)).is_some_and(|c| fingerprint(c) == evidence.sha256) {
                evidence.sha256 = fingerprint(now);
            }
        }
        if new != *judgement {
            edits.push(Edit::SetJudgement(Box::new(new)));
        }
    }
    edits
}

/// The view with another value where its filter has this one; none where it has not.
fn followed(view: &View, facet: Facet, from: &str, into: &str) -> Option<View> {
    let is_this = |(name, value): &(String, String)| name == facet.id() && value == from;
    if !view.filter.iter().any(is_this) {
        return None;
    }
    let mut view = view.clone();
    let other = (facet.id().to_owned(), into.to_owned());
    if view.filter.contains(&other) {
        view.filter.retain(|f| !is_this(f));
    } else {
        view.filter.iter_mut().filter(|f| is_this(f)).for_each(|f| f.clone_from(&other));
    }
    Some(view)
}

/// Saved views and steps that show only what has one value show what has the other.
fn filters_follow(case: &Case, facet: Facet, from: &str, into: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, view) in case.views.iter().enumerate() {
        if let Some(new) = followed(view, facet, from, into) {
            edits.push(Edit::RemoveView { view: view.id.clone() });
            edits.push(Edit::AddView { at, view: new });
        }
    }
    for briefing in &case.briefings {
        for step in &briefing.steps {
            if let Some(view) = followed(&step.view, facet, from, into) {
                edits.push(Edit::SetStep { briefing: briefing.id.clone(), step: step.id.clone(), field: StepField::View(view) });
            }
        }
    }
    edits
}

/// Takes a category away, and puts its events into another.
pub(super) fn remove_category(case: &Case, category: &str, into: &str) -> Result<Edit, Message> {
    for id in [category, into] {
        case.category(id).ok_or_else(|| missing("edit-no-category", id))?;
    }
    let moved = case.events.iter().filter(|e| e.category == category);
    let mut edits: Vec<Edit> = moved.map(|e| Edit::SetCategory { event: e.id.clone(), category: into.to_owned() }).collect();
    edits.extend(filters_follow(case, Facet::Category, category, into));
    edits.push(Edit::RemoveCategory { category: category.to_owned() });
    Ok(Edit::Several { name: "edit-remove-category", of: format!("{into} + {category}"), edits })
}

/// How many events name each place, themselves or in a claim, by its id; places that none names are not in it.
pub fn place_uses(case: &Case) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for event in &case.events {
        let refs = event.places.iter().chain(event.claims.iter().flat_map(|c| &c.places));
        for place in refs.map(|r| r.place.as_str()).collect::<BTreeSet<_>>() {
            *counts.entry(place).or_default() += 1;
        }
    }
    counts
}

/// Takes away all places that no event names; none where there are none.
pub fn remove_unused_places(case: &Case) -> Option<Edit> {
    let uses = place_uses(case);
    let unused = case.places.iter().filter(|p| !uses.contains_key(p.id.as_str()));
    let edits: Vec<Edit> = unused.map(|p| Edit::RemovePlace { place: p.id.clone() }).collect();
    let of = edits.len().to_string();
    (!edits.is_empty()).then_some(Edit::Several { name: "edit-remove-places", of, edits })
}

/// Says how an event stands to another: in place of what was said of the two before, or nothing more of it.
pub fn link(case: &Case, from: &str, to: &str, relation: Option<Relation>, basis: Basis, reason: &str) -> Option<Edit> {
    let (event, other) = (case.event(from)?, case.event(to).filter(|_| from != to)?);
    let mut links = event.links.clone();
    let at = links.iter().position(|l| l.to == to);
    match (relation, at) {
        (Some(relation), Some(at)) => {
            let link = links.get_mut(at)?;
            (link.relation, link.basis, link.reason) = (relation, basis, reason.trim().to_owned());
        }
        (Some(relation), None) => {
            links.push(Link { to: to.to_owned(), relation, basis, reason: reason.trim().to_owned(), unknown: Unknown::new() });
        }
        (None, _) => links.retain(|l| l.to != to),
    }
    let mut edits = Vec::new();
    if links != event.links {
        edits.push(Edit::SetEvent { event: from.to_owned(), field: EventField::Links(links) });
    }
    // What the other says of this one would contradict it, or say it twice.
    let back: Vec<Link> = other.links.iter().filter(|l| l.to != from).cloned().collect();
    if back != other.links {
        edits.push(Edit::SetEvent { event: to.to_owned(), field: EventField::Links(back) });
    }
    (!edits.is_empty()).then(|| Edit::Several { name: "edit-link", of: format!("{from} + {to}"), edits })
}
