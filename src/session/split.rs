//! Taking a claim that was merged by inference out of its event, and putting it back exactly where it stood.

use super::Edit;
use crate::model::{Case, Claim, Event, Message, event::Merge};

/// The id `stem`, or with a number if that is taken.
pub(super) fn new_event_id(case: &Case, stem: &str) -> String {
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    std::iter::once(stem.to_owned()).chain(numbered).find(|id| case.event(id).is_none()).unwrap_or_default()
}

pub(super) fn split(case: &mut Case, event: String, claim: &str) -> Result<Edit, Message> {
    let missing = || Message::new("edit-no-claim").with("id", claim);
    let at = case.events.iter().position(|e| e.id == event).ok_or_else(|| Message::new("edit-no-event").with("id", &event))?;
    let id = new_event_id(case, &format!("{event}-{claim}"));
    let source = &mut case.events[at];
    let merge_at = source.merges.iter().position(|m| m.claim == claim).ok_or_else(missing)?;
    let claim_at = source.claims.iter().position(|c| c.id == claim).ok_or_else(missing)?;
    let merge = source.merges.remove(merge_at);
    let taken: Claim = source.claims.remove(claim_at);
    let part = Event {
        id,
        title: source.title.clone(),
        kind: source.kind,
        category: source.category.clone(),
        // The date and places of the whole were not this claim's own: only what it says itself goes with it.
        when: taken.when.clone(),
        places: taken.places.clone(),
        actors: source.actors.clone(),
        claims: vec![taken],
        links: Vec::new(),
        merges: Vec::new(),
        tags: source.tags.clone(),
        notes: merge.reason.clone(),
        recorded_by: source.recorded_by.clone(),
        // It is no longer what was reviewed.
        status: None,
        comments: Vec::new(),
        unknown: serde_json::Map::new(),
    };
    let from = part.id.clone();
    case.events.push(part);
    Ok(Edit::JoinMerge { event, from, claim_at, merge: (merge_at, merge) })
}

pub(super) fn join(case: &mut Case, event: String, from: &str, claim_at: usize, merge: (usize, Merge)) -> Result<Edit, Message> {
    let missing = |id: &str| Message::new("edit-no-event").with("id", id);
    let part_at = case.events.iter().position(|e| e.id == from).ok_or_else(|| missing(from))?;
    let whole_at = case.events.iter().position(|e| e.id == event).ok_or_else(|| missing(&event))?;
    if case.events[part_at].claims.is_empty() {
        return Err(missing(from));
    }
    let part = case.events.remove(part_at);
    let whole = &mut case.events[if part_at < whole_at { whole_at - 1 } else { whole_at }];
    let claim = part.claims.into_iter().next().ok_or_else(|| missing(from))?;
    let id = claim.id.clone();
    whole.claims.insert(claim_at.min(whole.claims.len()), claim);
    whole.merges.insert(merge.0.min(whole.merges.len()), merge.1);
    Ok(Edit::SplitMerge { event, claim: id })
}
