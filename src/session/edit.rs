//! Named edits of a case, each with its inverse. What is not an edit of the case (camera, filter, selection) is not here.
//! Edits of several parts at once are put together in [`super::compound`]; whether one may be made is in [`super::edit_check`].

use super::{
    compound,
    field::{BriefingField, CaseField, ClaimField, DocumentField, EventField, PlaceField, StepField, value_before},
    listing, merging, split,
    tables::{self, RowIds},
};
use crate::{
    ingest::tables::Rows,
    model::{Briefing, Case, Category, Change, Claim, Document, Event, Judgement, Message, Place, Step, View, event::Merge},
};

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
    /// Puts the case that two copies were merged into in the place of this one, but for its history.
    MergeCopy {
        /// The case; what it says of its history does not count.
        case: Box<Case>,
        /// Where the other copy was.
        path: String,
        /// What comes into the history.
        gained: Vec<Change>,
        /// What goes out of it.
        lost: Vec<Change>,
    },
    /// Sets a field of the case.
    SetCase(CaseField),
    /// Sets a field of an event.
    SetEvent {
        /// Id of the event.
        event: String,
        /// The field and its value.
        field: EventField,
    },
    /// Puts an event in the place of the one of its id.
    PutEvent(Box<Event>),
    /// Adds an event at a position.
    AddEvent {
        /// Position in the list.
        at: usize,
        /// The event.
        event: Box<Event>,
    },
    /// Takes an event away, and nothing else: the inverse of [`Edit::AddEvent`].
    RemoveEvent {
        /// Id of the event.
        event: String,
    },
    /// Deletes an event, and the links of others to it. What a briefing or judgement says of it stays, and is told as missing.
    DeleteEvent {
        /// Id of the event.
        event: String,
    },
    /// Takes all of an event into another: claims, links, actors, tags, notes; what names it names the other then.
    MergeEvents {
        /// Id of the event that stays.
        into: String,
        /// Id of the event that goes.
        from: String,
        /// Why they are the same; may be empty.
        reason: String,
    },
    /// Takes a claim out of its event into an event of its own, with all that the event said of it.
    SplitClaim {
        /// Id of the event.
        event: String,
        /// Id of the claim.
        claim: String,
    },
    /// Sets a field of a claim.
    SetClaim {
        /// Id of the event.
        event: String,
        /// Id of the claim.
        claim: String,
        /// The field and its value.
        field: ClaimField,
    },
    /// Adds a claim to an event.
    AddClaim {
        /// Id of the event.
        event: String,
        /// Position among the claims.
        at: usize,
        /// The claim.
        claim: Box<Claim>,
    },
    /// Takes a claim away; an event keeps one at least.
    RemoveClaim {
        /// Id of the event.
        event: String,
        /// Id of the claim.
        claim: String,
    },
    /// Sets a field of a place.
    SetPlace {
        /// Id of the place.
        place: String,
        /// The field and its value.
        field: PlaceField,
    },
    /// Adds a place at a position.
    AddPlace {
        /// Position in the list.
        at: usize,
        /// The place.
        place: Box<Place>,
    },
    /// Takes a place away that no event uses.
    RemovePlace {
        /// Id of the place.
        place: String,
    },
    /// Makes one of two places: all that names the second names the first then, and what it was called is another name of that.
    MergePlaces {
        /// Id of the place that stays.
        into: String,
        /// Id of the place that goes.
        from: String,
    },
    /// Adds a category at a position.
    AddCategory {
        /// Position in the list.
        at: usize,
        /// The category.
        category: Box<Category>,
    },
    /// Puts a category in the place of the one of its id.
    PutCategory(Box<Category>),
    /// Moves a category to a position among the others.
    MoveCategory {
        /// Id of the category.
        category: String,
        /// Its position afterwards; the last one if there are fewer.
        to: usize,
    },
    /// Takes a category away that no event is in.
    RemoveCategory {
        /// Id of the category.
        category: String,
    },
    /// Takes a category away, and puts its events, and the filters that name it, into another.
    RemoveCategoryInto {
        /// Id of the category.
        category: String,
        /// Id of the other.
        into: String,
    },
    /// Adds a document at a position, with its text.
    AddDocument {
        /// Position in the list.
        at: usize,
        /// The document.
        document: Box<Document>,
    },
    /// Takes a document away that nothing cites.
    RemoveDocument {
        /// Id of the document.
        document: String,
    },
    /// Sets a field of a document.
    SetDocument {
        /// Id of the document.
        document: String,
        /// The field and its value.
        field: DocumentField,
    },
    /// Adds a judgement at a position.
    AddJudgement {
        /// Position in the list.
        at: usize,
        /// The judgement.
        judgement: Box<Judgement>,
    },
    /// Puts a judgement in the place of the one of its id.
    SetJudgement(Box<Judgement>),
    /// Takes a judgement away.
    RemoveJudgement {
        /// Id of the judgement.
        judgement: String,
    },
    /// Adds a briefing at a position.
    AddBriefing {
        /// Position in the list.
        at: usize,
        /// The briefing.
        briefing: Box<Briefing>,
    },
    /// Takes a briefing away.
    RemoveBriefing {
        /// Id of the briefing.
        briefing: String,
    },
    /// Sets a field of a briefing.
    SetBriefing {
        /// Id of the briefing.
        briefing: String,
        /// The field and its value.
        field: BriefingField,
    },
    /// Adds a step at a position.
    AddStep {
        /// Id of the briefing.
        briefing: String,
        /// Position among the steps.
        at: usize,
        /// The step.
        step: Box<Step>,
    },
    /// Takes a step away.
    RemoveStep {
        /// Id of the briefing.
        briefing: String,
        /// Id of the step.
        step: String,
    },
    /// Moves a step to a position among the others.
    MoveStep {
        /// Id of the briefing.
        briefing: String,
        /// Id of the step.
        step: String,
        /// Its position afterwards; the last one if there are fewer.
        to: usize,
    },
    /// Sets a field of a step.
    SetStep {
        /// Id of the briefing.
        briefing: String,
        /// Id of the step.
        step: String,
        /// The field and its value.
        field: StepField,
    },
    /// Adds the rows of a table: documents, categories, places, events.
    AddRows(Box<Rows>),
    /// Takes rows out again; the inverse only.
    RemoveRows(Box<RowIds>),
    /// Several edits as one: all are made, or none.
    Several {
        /// The key of its name.
        name: &'static str,
        /// Ids of what is changed, for the history.
        of: String,
        /// The edits, in order.
        edits: Vec<Edit>,
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
            Self::SplitClaim { .. } => "edit-split-claim",
            Self::AddView { .. } => "edit-add-view",
            Self::RemoveView { .. } => "edit-remove-view",
            Self::SetCase(_) => "edit-case",
            Self::SetEvent { .. } | Self::PutEvent(_) => "edit-event",
            Self::AddEvent { .. } => "edit-add-event",
            Self::RemoveEvent { .. } | Self::DeleteEvent { .. } => "edit-delete-event",
            Self::MergeEvents { .. } => "edit-merge",
            Self::SetClaim { .. } => "edit-claim",
            Self::AddClaim { .. } => "edit-add-claim",
            Self::RemoveClaim { .. } => "edit-remove-claim",
            Self::SetPlace { .. } => "edit-place",
            Self::AddPlace { .. } => "edit-add-place",
            Self::RemovePlace { .. } => "edit-remove-place",
            Self::MergePlaces { .. } => "edit-merge-places",
            Self::AddCategory { .. } => "edit-add-category",
            Self::PutCategory(_) => "edit-put-category",
            Self::MoveCategory { .. } => "edit-move-category",
            Self::RemoveCategory { .. } | Self::RemoveCategoryInto { .. } => "edit-remove-category",
            Self::AddDocument { .. } => "edit-add-document",
            Self::RemoveDocument { .. } => "edit-remove-document",
            Self::SetDocument { .. } => "edit-document",
            Self::MergeCopy { .. } => "edit-merge-copy",
            Self::AddJudgement { .. } => "edit-add-judgement",
            Self::SetJudgement(_) => "edit-judgement",
            Self::RemoveJudgement { .. } => "edit-remove-judgement",
            Self::AddBriefing { .. } => "edit-add-briefing",
            Self::RemoveBriefing { .. } => "edit-remove-briefing",
            Self::SetBriefing { .. } => "edit-briefing",
            Self::AddStep { .. } => "edit-add-step",
            Self::RemoveStep { .. } => "edit-remove-step",
            Self::MoveStep { .. } => "edit-move-step",
            Self::SetStep { field: StepField::Skip(_), .. } => "edit-skip-step",
            Self::SetStep { .. } => "edit-step",
            Self::AddRows(_) | Self::RemoveRows(_) => "edit-add-rows",
            Self::Several { name, .. } => name,
        }
    }

    /// The same, with this name for whoever records the events that it adds, where no other is given.
    #[must_use]
    pub fn signed(mut self, name: &str) -> Self {
        match &mut self {
            Self::AddEvent { event, .. } if event.recorded_by.is_empty() => name.clone_into(&mut event.recorded_by),
            Self::Several { edits, .. } => *edits = std::mem::take(edits).into_iter().map(|edit| edit.signed(name)).collect(),
            _ => {}
        }
        self
    }

    /// What the history says of it; `inverse` tells what stood there before. When and by whom is put in by [`super::history`].
    pub fn change(&self, inverse: &Self) -> Change {
        let what = self.text_key().trim_start_matches("edit-").to_owned();
        let (field, was) = match inverse {
            Self::SetTitle { title, .. } => ("title", Some(title.as_str().into())),
            Self::SetCategory { category, .. } => ("category", Some(category.as_str().into())),
            Self::SetNotes { notes, .. } => ("notes", value_before(&EventField::Notes(notes.clone()))),
            Self::SetCase(field) => (field.id(), value_before(field)),
            Self::SetEvent { field, .. } => (field.id(), value_before(field)),
            Self::SetClaim { field, .. } => (field.id(), value_before(field)),
            Self::SetPlace { field, .. } => (field.id(), value_before(field)),
            Self::SetDocument { field, .. } => (field.id(), value_before(field)),
            Self::SetBriefing { field, .. } => (field.id(), value_before(field)),
            Self::SetStep { field, .. } => (field.id(), value_before(field)),
            Self::Several { edits, .. } => {
                let mut fields: Vec<String> = Vec::new();
                for (edit, inverse) in self.parts().iter().zip(edits.iter().rev()) {
                    let field = edit.change(inverse).field;
                    if !field.is_empty() && !fields.contains(&field) {
                        fields.push(field);
                    }
                }
                return Change { what, of: self.of(), field: fields.join(", "), ..Change::default() };
            }
            _ => ("", None),
        };
        Change { what, of: self.of(), field: field.to_owned(), was, ..Change::default() }
    }

    /// The edits that it is made of, where it is one of several.
    fn parts(&self) -> &[Self] {
        if let Self::Several { edits, .. } = self { edits } else { &[] }
    }

    /// How many events it sets fields of.
    pub(super) fn event_count(&self) -> usize {
        let of = self.parts().iter().filter_map(|edit| match edit {
            Self::SetCategory { event, .. } | Self::SetEvent { event, .. } => Some(event.as_str()),
            _ => None,
        });
        of.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// Whether it changes no event, place or document: only views, judgements, briefings or the case's own fields.
    pub fn leaves_events(&self) -> bool {
        match self {
            // The values of a filter and the legend follow the categories.
            Self::SetCase(field) => !matches!(field, CaseField::Categories(_)),
            Self::AddView { .. } | Self::RemoveView { .. } => true,
            Self::AddJudgement { .. } | Self::SetJudgement(_) | Self::RemoveJudgement { .. } => true,
            Self::AddBriefing { .. } | Self::RemoveBriefing { .. } | Self::SetBriefing { .. } => true,
            Self::AddStep { .. } | Self::RemoveStep { .. } | Self::MoveStep { .. } | Self::SetStep { .. } => true,
            Self::Several { edits, .. } => edits.iter().all(Self::leaves_events),
            _ => false,
        }
    }

    /// Ids of what is changed, outermost first.
    fn of(&self) -> String {
        match self {
            Self::SetTitle { event, .. }
            | Self::SetCategory { event, .. }
            | Self::SetNotes { event, .. }
            | Self::SetEvent { event, .. }
            | Self::RemoveEvent { event }
            | Self::DeleteEvent { event } => event.clone(),
            Self::SplitMerge { event, claim }
            | Self::SplitClaim { event, claim }
            | Self::SetClaim { event, claim, .. }
            | Self::RemoveClaim { event, claim } => format!("{event}/{claim}"),
            Self::AddClaim { event, claim, .. } => format!("{event}/{}", claim.id),
            Self::JoinMerge { event, merge, .. } => format!("{event}/{}", merge.1.claim),
            Self::MergeEvents { into, from, .. } => format!("{into} + {from}"),
            Self::PutEvent(event) | Self::AddEvent { event, .. } => event.id.clone(),
            Self::AddView { view, .. } => view.id.clone(),
            Self::RemoveView { view } => view.clone(),
            Self::SetCase(_) => String::new(),
            Self::MergeCopy { path, .. } => path.clone(),
            Self::SetPlace { place, .. } | Self::RemovePlace { place } => place.clone(),
            Self::AddPlace { place, .. } => place.id.clone(),
            Self::MergePlaces { into, from } => format!("{into} + {from}"),
            Self::AddCategory { category, .. } | Self::PutCategory(category) => category.id.clone(),
            Self::MoveCategory { category, .. } | Self::RemoveCategory { category } => category.clone(),
            Self::RemoveCategoryInto { category, into } => format!("{into} + {category}"),
            Self::SetDocument { document, .. } | Self::RemoveDocument { document } => document.clone(),
            Self::AddDocument { document, .. } => document.id.clone(),
            Self::AddJudgement { judgement, .. } | Self::SetJudgement(judgement) => judgement.id.clone(),
            Self::RemoveJudgement { judgement } => judgement.clone(),
            Self::AddBriefing { briefing, .. } => briefing.id.clone(),
            Self::RemoveBriefing { briefing } | Self::SetBriefing { briefing, .. } => briefing.clone(),
            Self::AddStep { briefing, step, .. } => format!("{briefing}/{}", step.id),
            Self::RemoveStep { briefing, step } | Self::MoveStep { briefing, step, .. } | Self::SetStep { briefing, step, .. } => {
                format!("{briefing}/{step}")
            }
            Self::AddRows(rows) => RowIds::of(rows).name().to_owned(),
            Self::RemoveRows(ids) => ids.name().to_owned(),
            Self::Several { of, .. } => of.clone(),
        }
    }

    /// Applies the edit and returns its inverse.
    ///
    /// # Errors
    /// When it names something that is not in the case; the case is then unchanged.
    pub fn apply(self, case: &mut Case) -> Result<Self, Message> {
        match self {
            Self::SetTitle { event, title } => {
                let title = std::mem::replace(&mut find_event(case, &event)?.title, title);
                Ok(Self::SetTitle { event, title })
            }
            Self::SetCategory { event, category } => {
                let category = std::mem::replace(&mut find_event(case, &event)?.category, category);
                Ok(Self::SetCategory { event, category })
            }
            Self::SetNotes { event, notes } => {
                let notes = std::mem::replace(&mut find_event(case, &event)?.notes, notes);
                Ok(Self::SetNotes { event, notes })
            }
            Self::SplitMerge { event, claim } => split::split(case, event, &claim),
            Self::JoinMerge { event, from, claim_at, merge } => split::join(case, event, &from, claim_at, merge),
            Self::AddView { at, view } => {
                let id = view.id.clone();
                insert(&mut case.views, at, view);
                Ok(Self::RemoveView { view: id })
            }
            Self::RemoveView { view } => {
                let (at, view) = take(&mut case.views, |v| v.id == view, "edit-no-view", &view)?;
                Ok(Self::AddView { at, view })
            }
            Self::SetCase(field) => Ok(Self::SetCase(field.swap(case))),
            Self::MergeCopy { case: new, path, gained, lost } => {
                let was = merging::put(case, *new, &gained, &lost);
                Ok(Self::MergeCopy { case: Box::new(was), path, gained: lost, lost: gained })
            }
            Self::SetEvent { event, field } => {
                let field = field.swap(find_event(case, &event)?);
                Ok(Self::SetEvent { event, field })
            }
            Self::PutEvent(event) => {
                let place = find_event(case, &event.id)?;
                Ok(Self::PutEvent(Box::new(std::mem::replace(place, *event))))
            }
            Self::AddEvent { at, event } => {
                let id = event.id.clone();
                insert(&mut case.events, at, *event);
                Ok(Self::RemoveEvent { event: id })
            }
            Self::RemoveEvent { event } => {
                let (at, event) = take(&mut case.events, |e| e.id == event, "edit-no-event", &event)?;
                Ok(Self::AddEvent { at, event: Box::new(event) })
            }
            Self::DeleteEvent { event } => compound::delete(case, &event)?.apply(case),
            Self::MergeEvents { into, from, reason } => compound::merge(case, &into, &from, &reason)?.apply(case),
            Self::SplitClaim { event, claim } => compound::split_claim(case, &event, &claim)?.apply(case),
            Self::SetClaim { event, claim, field } => {
                let claims = &mut find_event(case, &event)?.claims;
                let found = claims.iter_mut().find(|c| c.id == claim).ok_or_else(|| missing("edit-no-claim", &claim))?;
                let field = field.swap(found);
                Ok(Self::SetClaim { event, claim, field })
            }
            Self::AddClaim { event, at, claim } => {
                let id = claim.id.clone();
                insert(&mut find_event(case, &event)?.claims, at, *claim);
                Ok(Self::RemoveClaim { event, claim: id })
            }
            Self::RemoveClaim { event, claim } => {
                let claims = &mut find_event(case, &event)?.claims;
                let (at, claim) = take(claims, |c| c.id == claim, "edit-no-claim", &claim)?;
                Ok(Self::AddClaim { event, at, claim: Box::new(claim) })
            }
            Self::SetPlace { place, field } => {
                let found = case.places.iter_mut().find(|p| p.id == place).ok_or_else(|| missing("edit-no-place", &place))?;
                let field = field.swap(found);
                Ok(Self::SetPlace { place, field })
            }
            Self::AddPlace { at, place } => {
                let id = place.id.clone();
                insert(&mut case.places, at, *place);
                Ok(Self::RemovePlace { place: id })
            }
            Self::RemovePlace { place } => {
                let (at, place) = take(&mut case.places, |p| p.id == place, "edit-no-place", &place)?;
                Ok(Self::AddPlace { at, place: Box::new(place) })
            }
            Self::MergePlaces { into, from } => listing::merge_places(case, &into, &from)?.apply(case),
            Self::AddCategory { at, category } => {
                let id = category.id.clone();
                insert(&mut case.categories, at, *category);
                Ok(Self::RemoveCategory { category: id })
            }
            Self::PutCategory(category) => {
                let found = case.categories.iter_mut().find(|c| c.id == category.id);
                let found = found.ok_or_else(|| missing("edit-no-category", &category.id))?;
                Ok(Self::PutCategory(Box::new(std::mem::replace(found, *category))))
            }
            Self::MoveCategory { category, to } => {
                let (from, moved) = take(&mut case.categories, |c| c.id == category, "edit-no-category", &category)?;
                insert(&mut case.categories, to, moved);
                Ok(Self::MoveCategory { category, to: from })
            }
            Self::RemoveCategory { category } => {
                let (at, category) = take(&mut case.categories, |c| c.id == category, "edit-no-category", &category)?;
                Ok(Self::AddCategory { at, category: Box::new(category) })
            }
            Self::RemoveCategoryInto { category, into } => listing::remove_category(case, &category, &into)?.apply(case),
            Self::AddDocument { at, document } => {
                let id = document.id.clone();
                insert(&mut case.documents, at, *document);
                Ok(Self::RemoveDocument { document: id })
            }
            Self::RemoveDocument { document } => {
                let (at, document) = take(&mut case.documents, |d| d.id == document, "edit-no-document", &document)?;
                Ok(Self::AddDocument { at, document: Box::new(document) })
            }
            Self::SetDocument { document, field } => {
                let found = case.documents.iter_mut().find(|d| d.id == document).ok_or_else(|| missing("edit-no-document", &document))?;
                let field = field.swap(found);
                Ok(Self::SetDocument { document, field })
            }
            Self::AddJudgement { at, judgement } => {
                let id = judgement.id.clone();
                insert(&mut case.judgements, at, *judgement);
                Ok(Self::RemoveJudgement { judgement: id })
            }
            Self::SetJudgement(judgement) => {
                let found = case.judgements.iter_mut().find(|j| j.id == judgement.id);
                let found = found.ok_or_else(|| missing("edit-no-judgement", &judgement.id))?;
                Ok(Self::SetJudgement(Box::new(std::mem::replace(found, *judgement))))
            }
            Self::RemoveJudgement { judgement } => {
                let (at, judgement) = take(&mut case.judgements, |j| j.id == judgement, "edit-no-judgement", &judgement)?;
                Ok(Self::AddJudgement { at, judgement: Box::new(judgement) })
            }
            Self::AddBriefing { at, briefing } => {
                let id = briefing.id.clone();
                insert(&mut case.briefings, at, *briefing);
                Ok(Self::RemoveBriefing { briefing: id })
            }
            Self::RemoveBriefing { briefing } => {
                let (at, briefing) = take(&mut case.briefings, |b| b.id == briefing, "edit-no-briefing", &briefing)?;
                Ok(Self::AddBriefing { at, briefing: Box::new(briefing) })
            }
            Self::SetBriefing { briefing, field } => {
                let field = field.swap(find_briefing(case, &briefing)?);
                Ok(Self::SetBriefing { briefing, field })
            }
            Self::AddStep { briefing, at, step } => {
                let id = step.id.clone();
                insert(&mut find_briefing(case, &briefing)?.steps, at, *step);
                Ok(Self::RemoveStep { briefing, step: id })
            }
            Self::RemoveStep { briefing, step } => {
                let (at, step) = take(&mut find_briefing(case, &briefing)?.steps, |s| s.id == step, "edit-no-step", &step)?;
                Ok(Self::AddStep { briefing, at, step: Box::new(step) })
            }
            Self::MoveStep { briefing, step, to } => {
                let steps = &mut find_briefing(case, &briefing)?.steps;
                let (from, moved) = take(steps, |s| s.id == step, "edit-no-step", &step)?;
                insert(steps, to, moved);
                Ok(Self::MoveStep { briefing, step, to: from })
            }
            Self::SetStep { briefing, step, field } => {
                let steps = &mut find_briefing(case, &briefing)?.steps;
                let found = steps.iter_mut().find(|s| s.id == step).ok_or_else(|| missing("edit-no-step", &step))?;
                let field = field.swap(found);
                Ok(Self::SetStep { briefing, step, field })
            }
            Self::AddRows(rows) => {
                let ids = RowIds::of(&rows);
                tables::add(*rows, case);
                Ok(Self::RemoveRows(Box::new(ids)))
            }
            Self::RemoveRows(ids) => Ok(Self::AddRows(Box::new(ids.take(case)))),
            Self::Several { name, of, edits } => several(case, name, of, edits),
        }
    }
}

/// Makes all of the edits, or none.
fn several(case: &mut Case, name: &'static str, of: String, edits: Vec<Edit>) -> Result<Edit, Message> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(case) {
            Ok(inverse) => inverses.push(inverse),
            Err(message) => {
                for inverse in inverses.into_iter().rev() {
                    inverse.apply(case)?;
                }
                return Err(message);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Several { name, of, edits: inverses })
}

pub(super) fn missing(key: &'static str, id: &str) -> Message {
    Message::new(key).with("id", id)
}

fn find_event<'a>(case: &'a mut Case, id: &str) -> Result<&'a mut Event, Message> {
    case.events.iter_mut().find(|e| e.id == id).ok_or_else(|| missing("edit-no-event", id))
}

fn find_briefing<'a>(case: &'a mut Case, id: &str) -> Result<&'a mut Briefing, Message> {
    case.briefings.iter_mut().find(|b| b.id == id).ok_or_else(|| missing("edit-no-briefing", id))
}

fn insert<T>(list: &mut Vec<T>, at: usize, item: T) {
    list.insert(at.min(list.len()), item);
}

/// Takes the first item that fits out of a list, with where it stood.
fn take<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool, key: &'static str, id: &str) -> Result<(usize, T), Message> {
    let at = list.iter().position(fits).ok_or_else(|| missing(key, id))?;
    Ok((at, list.remove(at)))
}
