//! One change of several events at once, as one step to undo: category, kind, a tag more or less, how far they are reviewed.

use super::{Edit, EventField, Session, grading::some_ids};
use crate::model::{Event, Kind, Message, Status};

/// What is changed of events; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BulkChange {
    /// Id of the category.
    pub category: Option<String>,
    /// The kind.
    pub kind: Option<Kind>,
    /// A tag that they get, where they have it not; none when empty.
    pub add_tag: String,
    /// A tag that they lose, where they have it; none when empty.
    pub remove_tag: String,
    /// How far they are reviewed; nothing is said of them any more by `Some(None)`.
    pub status: Option<Option<Status>>,
}

impl BulkChange {
    /// Whether it changes nothing.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// The edits of one event but for its status.
    fn edits(&self, event: &Event) -> Vec<Edit> {
        let mut edits = Vec::new();
        if let Some(category) = self.category.as_ref().filter(|c| **c != event.category) {
            edits.push(Edit::SetCategory { event: event.id.clone(), category: category.clone() });
        }
        let mut set = |field| edits.push(Edit::SetEvent { event: event.id.clone(), field });
        if let Some(kind) = self.kind.filter(|kind| *kind != event.kind) {
            set(EventField::Kind(kind));
        }
        let mut tags = event.tags.clone();
        let (more, less) = (self.add_tag.trim(), self.remove_tag.trim());
        if !less.is_empty() {
            tags.retain(|tag| tag != less);
        }
        if !more.is_empty() && tags.iter().all(|tag| tag != more) {
            tags.push(more.to_owned());
        }
        if tags != event.tags {
            set(EventField::Tags(tags));
        }
        edits
    }
}

impl Session {
    /// How many of the selected events a change would change.
    pub fn changed_by(&self, change: &BulkChange) -> usize {
        let events = self.selection.iter().filter_map(|e| self.case.events.get(*e as usize));
        events.filter(|event| !self.bulk_edits(event, change).0.is_empty()).count()
    }

    /// The edits of one event, and why its status can't be set.
    fn bulk_edits(&self, event: &Event, change: &BulkChange) -> (Vec<Edit>, Option<Message>) {
        let mut edits = change.edits(event);
        let Some(status) = change.status else { return (edits, None) };
        match self.may_mark(event, status) {
            Ok(()) => {
                edits.extend(self.marking_edit(event, status));
                (edits, None)
            }
            Err(message) => (edits, Some(message)),
        }
    }

    /// Changes the selected events.
    pub(super) fn change_events(&mut self, change: &BulkChange) {
        let (mut edits, mut refused, mut changed) = (Vec::new(), Vec::new(), Vec::new());
        for event in self.selection.iter().filter_map(|e| self.case.events.get(*e as usize)) {
            let (own, why) = self.bulk_edits(event, change);
            if !own.is_empty() {
                changed.push(event.id.as_str());
            }
            edits.extend(own);
            refused.extend(why);
        }
        let of = some_ids(changed.iter().copied());
        // A list of edits is not asked whether it may be made.
        if let Err(message) = edits.iter().try_for_each(|edit| edit.check(&self.case)) {
            self.say(message);
            return;
        }
        if edits.is_empty() {
            self.say(Message::new("bulk-nothing"));
        } else if self.edit(Edit::Several { name: "edit-change-events", of, edits }) {
            self.overlay = None;
        }
        let all = self.selection.len();
        self.tell_refused(refused, all);
    }
}
