//! Edits carried out: the case is changed, what was selected stays selected, and what the history of the case says is kept for the next
//! save.

use super::{Edit, Focus, Overlay, Session, history::Stamp};
use crate::model::{Case, Message};

/// What is selected, by id: indices are others after an edit of the list of events.
struct Kept {
    selection: Vec<String>,
    focus: Option<(String, String)>,
    hovered: Vec<String>,
    overlay: Vec<String>,
}

impl Session {
    /// Makes an edit; says why when it can't be made. Whether it was made.
    pub(super) fn edit(&mut self, edit: Edit) -> bool {
        let (stamp, light, before) = (self.stamp(), edit.leaves_events(), self.history.position());
        let edit = edit.signed(&stamp.by);
        let made = self.change(light, |session| session.history.apply(&mut session.case, edit, &stamp).map(|()| true));
        if made {
            self.review.went_on(before);
        }
        made
    }

    pub(super) fn undo(&mut self) {
        if self.undo_of_review(false) {
            return;
        }
        let (stamp, light) = (self.stamp(), self.history.undo_leaves_events());
        self.change(light, |session| Ok(session.history.undo(&mut session.case, &stamp)?.is_some()));
    }

    pub(super) fn redo(&mut self) {
        if self.undo_of_review(true) {
            return;
        }
        let (stamp, light) = (self.stamp(), self.history.redo_leaves_events());
        self.change(light, |session| Ok(session.history.redo(&mut session.case, &stamp)?.is_some()));
    }

    fn stamp(&self) -> Stamp {
        Stamp { at: self.time.clone(), by: self.settings.name.clone() }
    }

    /// `light`: no event, place or document changes, so that nothing of them need be read anew.
    fn change(&mut self, light: bool, change: impl FnOnce(&mut Self) -> Result<bool, Message>) -> bool {
        let kept = self.kept();
        match change(self) {
            Ok(true) if light => {
                self.case_generation += 1;
                self.keep_chosen();
                self.renew_slides();
                true
            }
            Ok(true) => {
                self.find_again(&kept);
                self.rebuild();
                true
            }
            Ok(false) => false,
            Err(message) => {
                self.say(message);
                false
            }
        }
    }

    /// The case with the history that it will have when it has been saved.
    pub(super) fn case_to_save(&self) -> Case {
        let mut case = self.case.clone();
        case.changes.extend(self.history.pending().cloned());
        case
    }

    fn kept(&self) -> Kept {
        let id = |event: &u32| self.case.events.get(*event as usize).map(|e| e.id.clone());
        let ids = |events: &[u32]| events.iter().filter_map(id).collect();
        Kept {
            selection: ids(&self.selection),
            focus: self.focus.and_then(|f| {
                let event = self.case.events.get(f.event as usize)?;
                Some((event.id.clone(), event.claims.get(f.claim).map(|c| c.id.clone()).unwrap_or_default()))
            }),
            hovered: ids(&self.hovered),
            overlay: match &self.overlay {
                Some(Overlay::EditEvent(event)) => ids(&[*event]),
                Some(Overlay::Events(Some(group))) => ids(group),
                _ => Vec::new(),
            },
        }
    }

    fn find_again(&mut self, kept: &Kept) {
        let at = |id: &String| self.case.events.iter().position(|e| e.id == *id).map(|at| at as u32);
        let indices = |ids: &[String]| -> Vec<u32> {
            let mut found: Vec<u32> = Vec::new();
            for event in ids.iter().filter_map(at) {
                // Two that have become one are selected once.
                if !found.contains(&event) {
                    found.push(event);
                }
            }
            found
        };
        let (selection, hovered, group) = (indices(&kept.selection), indices(&kept.hovered), indices(&kept.overlay));
        let focus = kept.focus.as_ref().and_then(|(event, claim)| {
            let event = at(event)?;
            let claims = &self.case.events.get(event as usize)?.claims;
            Some(Focus { event, claim: claims.iter().position(|c| c.id == *claim).unwrap_or(0) })
        });
        match &mut self.overlay {
            Some(Overlay::EditEvent(event)) => match group.first() {
                Some(found) => *event = *found,
                None => self.overlay = None,
            },
            Some(Overlay::Events(Some(list))) => *list = group,
            _ => {}
        }
        (self.selection, self.hovered, self.focus) = (selection, hovered, focus);
    }
}
