//! Undo and redo: a stack of inverses, one step a gesture. The view is not part of it.

use super::Edit;
use crate::model::{Case, Message};

/// How many steps can be undone.
pub const MAX_STEPS: usize = 100;

/// What can be undone and redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    undo: Vec<(&'static str, Edit)>,
    redo: Vec<(&'static str, Edit)>,
    /// Steps made since the case was opened, less those undone; compared with that of the last save.
    position: i64,
    saved: i64,
}

impl History {
    /// Applies a new edit.
    ///
    /// # Errors
    /// When the edit cannot be applied; nothing is changed then.
    pub fn apply(&mut self, case: &mut Case, edit: Edit) -> Result<(), Message> {
        let key = edit.text_key();
        edit.check(case)?;
        let inverse = edit.apply(case)?;
        self.undo.push((key, inverse));
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
    pub fn undo(&mut self, case: &mut Case) -> Result<Option<&'static str>, Message> {
        let Some((key, inverse)) = self.undo.last().cloned() else { return Ok(None) };
        self.redo.push((key, inverse.apply(case)?));
        self.undo.pop();
        self.position -= 1;
        Ok(Some(key))
    }

    /// Does the last undone edit again. Returns the key of its name, `None` when there was none.
    ///
    /// # Errors
    /// As for [`History::undo`].
    pub fn redo(&mut self, case: &mut Case) -> Result<Option<&'static str>, Message> {
        let Some((key, edit)) = self.redo.last().cloned() else { return Ok(None) };
        self.undo.push((key, edit.apply(case)?));
        self.redo.pop();
        self.position += 1;
        Ok(Some(key))
    }

    /// The key of the name of what would be undone.
    pub fn next_undo(&self) -> Option<&'static str> {
        self.undo.last().map(|(key, _)| *key)
    }

    /// The key of the name of what would be redone.
    pub fn next_redo(&self) -> Option<&'static str> {
        self.redo.last().map(|(key, _)| *key)
    }

    /// Whether the case differs from what was last saved or opened.
    pub fn is_dirty(&self) -> bool {
        self.position != self.saved
    }

    /// Remembers that the case was saved as it is now.
    pub fn mark_saved(&mut self) {
        self.saved = self.position;
    }
}
