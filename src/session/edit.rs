//! Named edits of a case, each with its inverse. What is not an edit of the case (camera, filter, selection) is not here.

use crate::model::{Case, Claim, Event, Message, View, event::Merge};

/// A change of a case. Ids name what is changed, so an edit stays valid when others come before it.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Gives an event another title.
    SetTitle {
        /// Id of the event.
        event: String,
        /// The new title.
        title: String,
    },
    /// Moves an event to another category.
    SetCategory {
        /// Id of the event.
        event: String,
        /// Id of the category.
        category: String,
    },
    /// Replaces an event's notes.
    SetNotes {
        /// Id of the event.
        event: String,
        /// The new notes.
        notes: String,
    },
    /// Takes a claim that was merged by inference out of its event, into an event of its own.
    SplitMerge {
        /// Id of the event.
        event: String,
        /// Id of the claim.
        claim: String,
    },
    /// Puts a claim back where [`Edit::SplitMerge`] took it from; the inverse only.
    JoinMerge {
        /// Id of the event.
        event: String,
        /// Id of the event that holds only the claim.
        from: String,
        /// Where the claim stood among the claims.
        claim_at: usize,
        /// The merge that recorded it, and where it stood.
        merge: (usize, Merge),
    },
    /// Adds a saved view at a position.
    AddView {
        /// Position in the list.
        at: usize,
        /// The view.
        view: View,
    },
    /// Takes a saved view away.
    RemoveView {
        /// Id of the view.
        view: String,
    },
}

impl Edit {
    /// The key of its name, as in "Undo: change title".
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::SetTitle { .. } => "edit-title",
            Self::SetCategory { .. } => "edit-category",
            Self::SetNotes { .. } => "edit-notes",
            Self::SplitMerge { .. } | Self::JoinMerge { .. } => "edit-split",
            Self::AddView { .. } => "edit-add-view",
            Self::RemoveView { .. } => "edit-remove-view",
        }
    }

    /// Whether it may be made. Inverses are not asked: they lead back to what was there, faults and all.
    ///
    /// # Errors
    /// When the case would not hold together afterwards.
    pub fn check(&self, case: &Case) -> Result<(), Message> {
        match self {
            Self::SetCategory { category, .. } if case.category(category).is_none() => {
                Err(Message::new("edit-no-category").with("id", category))
            }
            Self::AddView { view, .. } if case.views.iter().any(|v| v.id == view.id) => {
                Err(Message::new("edit-view-there").with("id", &view.id))
            }
            // No event without a source.
            Self::SplitMerge { event, claim } if case.event(event).is_some_and(|e| e.claims.iter().all(|c| c.id == *claim)) => {
                Err(Message::new("edit-only-claim").with("id", claim))
            }
            _ => Ok(()),
        }
    }

    /// Applies the edit and returns its inverse.
    ///
    /// # Errors
    /// When it names something that is not in the case; the case is then unchanged.
    pub fn apply(self, case: &mut Case) -> Result<Self, Message> {
        match self {
            Self::SetTitle { event, title } => {
                let e = find(case, &event)?;
                let title = std::mem::replace(&mut e.title, title);
                Ok(Self::SetTitle { event, title })
            }
            Self::SetCategory { event, category } => {
                let e = find(case, &event)?;
                let category = std::mem::replace(&mut e.category, category);
                Ok(Self::SetCategory { event, category })
            }
            Self::SetNotes { event, notes } => {
                let e = find(case, &event)?;
                let notes = std::mem::replace(&mut e.notes, notes);
                Ok(Self::SetNotes { event, notes })
            }
            Self::SplitMerge { event, claim } => split(case, event, &claim),
            Self::JoinMerge { event, from, claim_at, merge } => join(case, event, &from, claim_at, merge),
            Self::AddView { at, view } => {
                let id = view.id.clone();
                case.views.insert(at.min(case.views.len()), view);
                Ok(Self::RemoveView { view: id })
            }
            Self::RemoveView { view } => {
                let at = case.views.iter().position(|v| v.id == view).ok_or_else(|| Message::new("edit-no-view").with("id", &view))?;
                Ok(Self::AddView { at, view: case.views.remove(at) })
            }
        }
    }
}

fn find<'a>(case: &'a mut Case, id: &str) -> Result<&'a mut Event, Message> {
    case.events.iter_mut().find(|e| e.id == id).ok_or_else(|| Message::new("edit-no-event").with("id", id))
}

fn split(case: &mut Case, event: String, claim: &str) -> Result<Edit, Message> {
    let missing = || Message::new("edit-no-claim").with("id", claim);
    let at = case.events.iter().position(|e| e.id == event).ok_or_else(|| Message::new("edit-no-event").with("id", &event))?;
    let stem = format!("{event}-{claim}");
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    let id = std::iter::once(stem.clone()).chain(numbered).find(|id| case.event(id).is_none()).unwrap_or_default();
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
        unknown: serde_json::Map::new(),
    };
    let from = part.id.clone();
    case.events.push(part);
    Ok(Edit::JoinMerge { event, from, claim_at, merge: (merge_at, merge) })
}

fn join(case: &mut Case, event: String, from: &str, claim_at: usize, merge: (usize, Merge)) -> Result<Edit, Message> {
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
