//! Undo and redo: a stack of inverses, one step a gesture; and what the history of the case will say of the edits made since it was
//! saved. The view is not part of it.
//!
//! An edit undone before it was saved leaves no trace: only what was saved stands in [`Case::changes`]. One undone after it was saved
//! is a change of its own.

use super::Edit;
use crate::{
    model::{Case, Change, Message},
    text::{t, tf},
};

/// How many steps can be undone.
pub const MAX_STEPS: usize = 100;

/// When an edit is made, and by whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    /// ISO 8601, as the clock says; empty where there is none.
    pub at: String,
    /// As the settings name them; may be empty.
    pub by: String,
}

/// One step that can be undone or redone.
#[derive(Debug, Clone)]
struct Done {
    key: &'static str,
    /// What it was done to, where that belongs to its name: a place.
    of: String,
    edit: Edit,
    /// Tells it from every other step.
    serial: u64,
    change: Change,
}

impl Done {
    fn in_words(&self) -> String {
        match (self.key, self.edit.event_count()) {
            ("edit-change-events", count) if count > 1 => tf("edit-change-count", &[("count", count.to_string())]),
            (key, _) if self.of.is_empty() => t(key).to_owned(),
            (key, _) => tf("edit-of", &[("what", t(key).to_owned()), ("of", self.of.clone())]),
        }
    }
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    undo: Vec<Done>,
    redo: Vec<Done>,
    /// What was done since the last save, by the serial number of its step.
    pending: Vec<(u64, Change)>,
    serials: u64,
    /// Steps made since the case was opened, less those undone; compared with that of the last save.
    position: i64,
    saved: i64,
}

impl History {
    /// Applies a new edit.
    ///
    /// # Errors
    /// When the edit cannot be applied; nothing is changed then.
    pub fn apply(&mut self, case: &mut Case, edit: Edit, stamp: &Stamp) -> Result<(), Message> {
        let key = edit.text_key();
        edit.check(case)?;
        let named = edit.clone();
        let inverse = edit.apply(case)?;
        let change = named.change(&inverse);
        self.serials += 1;
        self.note(self.serials, &change, stamp, false);
        let place = NAMED_BY_PLACE.contains(&key).then(|| case.place(&change.of)).flatten();
        let of = place.map(|p| p.name.clone()).unwrap_or_default();
        self.undo.push(Done { key, of, edit: inverse, serial: self.serials, change });
        if self.undo.len() > MAX_STEPS {
            self.undo.remove(0);
        }
        if self.saved > self.position {
            // What was saved can no longer be reached by redo.
            self.saved = i64::MIN;
        }
        self.redo.clear();
        self.position += 1;
        Ok(())
    }

    /// Takes the last edit back. Returns the key of its name, `None` when there was none.
    ///
    /// # Errors
    /// When the inverse does not apply, which would be a fault of the program; the step stays.
    pub fn undo(&mut self, case: &mut Case, stamp: &Stamp) -> Result<Option<&'static str>, Message> {
        let Some(last) = self.undo.last().cloned() else { return Ok(None) };
        let edit = last.edit.apply(case)?;
        self.undo.pop();
        self.note(last.serial, &last.change, stamp, true);
        self.redo.push(Done { edit, ..last });
        self.position -= 1;
        Ok(self.redo.last().map(|d| d.key))
    }

    /// Does the last undone edit again. Returns the key of its name, `None` when there was none.
    ///
    /// # Errors
    /// As for [`History::undo`].
    pub fn redo(&mut self, case: &mut Case, stamp: &Stamp) -> Result<Option<&'static str>, Message> {
        let Some(last) = self.redo.last().cloned() else { return Ok(None) };
        let edit = last.edit.apply(case)?;
        self.redo.pop();
        self.note(last.serial, &last.change, stamp, false);
        self.undo.push(Done { edit, ..last });
        self.position += 1;
        Ok(self.undo.last().map(|d| d.key))
    }

    /// Notes what was done, or takes out what it takes back.
    fn note(&mut self, serial: u64, change: &Change, stamp: &Stamp, undone: bool) {
        match self.pending.last() {
            Some((last, c)) if *last == serial && c.undone != undone => drop(self.pending.pop()),
            _ => {
                let change = Change { at: stamp.at.clone(), by: stamp.by.clone(), undone, ..change.clone() };
                self.pending.push((serial, change));
            }
        }
    }

    /// What the history of the case will say of what was done since the last save, oldest first.
    pub fn pending(&self) -> impl Iterator<Item = &Change> {
        self.pending.iter().map(|(_, change)| change)
    }

    /// Whether what would be undone changes no event, place or document.
    pub fn undo_leaves_events(&self) -> bool {
        self.undo.last().is_some_and(|d| d.edit.leaves_events())
    }

    /// Whether what would be redone changes no event, place or document.
    pub fn redo_leaves_events(&self) -> bool {
        self.redo.last().is_some_and(|d| d.edit.leaves_events())
    }

    /// The key of the name of what would be undone.
    pub fn next_undo(&self) -> Option<&'static str> {
        self.undo.last().map(|d| d.key)
    }

    /// The key of the name of what would be redone.
    pub fn next_redo(&self) -> Option<&'static str> {
        self.redo.last().map(|d| d.key)
    }

    /// The name of what would be undone ("move marker Rason"), with how many events it changed where it changed several alike.
    pub fn undo_in_words(&self) -> Option<String> {
        self.undo.last().map(Done::in_words)
    }

    /// The name of what would be redone, likewise.
    pub fn redo_in_words(&self) -> Option<String> {
        self.redo.last().map(Done::in_words)
    }

    /// How many steps were made since the case was opened, less those undone.
    pub fn position(&self) -> i64 {
        self.position
    }

    /// Whether the case differs from what was last saved or opened.
    pub fn is_dirty(&self) -> bool {
        self.position != self.saved
    }

    /// Remembers that the case was saved as it is now, and gives what its history is to say of it.
    pub fn mark_saved(&mut self) -> Vec<Change> {
        self.saved = self.position;
        self.pending.drain(..).map(|(_, change)| change).collect()
    }
}

/// Edits whose name says of which place they are.
const NAMED_BY_PLACE: [&str; 3] = ["edit-move-marker", "edit-set-place", "edit-draw-area"];

/// Every name of an edit.
const NAMES: [&str; 59] = [
    "edit-title",
    "edit-category",
    "edit-notes",
    "edit-split",
    "edit-split-claim",
    "edit-add-view",
    "edit-remove-view",
    "edit-case",
    "edit-event",
    "edit-add-event",
    "edit-delete-event",
    "edit-merge",
    "edit-claim",
    "edit-add-claim",
    "edit-remove-claim",
    "edit-place",
    "edit-add-place",
    "edit-remove-place",
    "edit-document",
    "edit-add-judgement",
    "edit-judgement",
    "edit-remove-judgement",
    "edit-add-briefing",
    "edit-remove-briefing",
    "edit-briefing",
    "edit-add-step",
    "edit-remove-step",
    "edit-move-step",
    "edit-skip-step",
    "edit-step",
    "edit-recapture",
    "edit-accept",
    "edit-accept-several",
    "edit-reject",
    "edit-citation",
    "edit-add-document",
    "edit-add-documents",
    "edit-remove-document",
    "edit-add-rows",
    "edit-merge-copy",
    "edit-grade",
    "edit-mark-reviewed",
    "edit-mark-disputed",
    "edit-mark-draft",
    "edit-add-comment",
    "edit-comment",
    "edit-resolve-comment",
    "edit-remove-comment",
    "edit-change-events",
    "edit-move-marker",
    "edit-set-place",
    "edit-draw-area",
    "edit-merge-places",
    "edit-remove-places",
    "edit-add-category",
    "edit-put-category",
    "edit-move-category",
    "edit-remove-category",
    "edit-link",
];

/// A change of the history in words: `change title: e01`. What this version does not know is told by its id.
pub fn change_in_words(change: &Change) -> String {
    let known = NAMES.iter().find(|key| key.strip_prefix("edit-") == Some(change.what.as_str()));
    let what = known.map_or(change.what.clone(), |key| t(key).to_owned());
    let line = if change.of.is_empty() { what } else { tf("change-line", &[("what", what), ("of", change.of.clone())]) };
    if change.undone { tf("change-undone", &[("line", line)]) } else { line }
}
