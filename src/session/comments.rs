//! Comments of reviewers on events and on single claims of them: added, changed, resolved, deleted, each as one edit.

use super::{Edit, EventField, Session};
use crate::model::{Comment, Event, Message, standing::new_comment_id};

/// Makes and changes comments. Who and when is put in by the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommentCommand {
    /// A new comment on an event.
    Add {
        /// Index of the event.
        event: u32,
        /// Id of the claim that it is on; the event itself when absent.
        claim: Option<String>,
        /// The words.
        text: String,
    },
    /// Other words for a comment.
    Change {
        /// Index of the event.
        event: u32,
        /// Id of the comment.
        comment: String,
        /// The words.
        text: String,
    },
    /// What a comment asks for is done, or is not after all.
    Resolve {
        /// Index of the event.
        event: u32,
        /// Id of the comment.
        comment: String,
        /// Whether it is done.
        resolved: bool,
    },
    /// Takes a comment away.
    Delete {
        /// Index of the event.
        event: u32,
        /// Id of the comment.
        comment: String,
    },
}

impl Session {
    /// How often a comment was asked for: its field takes the keyboard when this rises.
    pub fn comment_requests(&self) -> u64 {
        self.comment_requests
    }

    pub(super) fn comment(&mut self, command: CommentCommand) {
        match command {
            CommentCommand::Add { event, claim, text } => self.add_comment(event, claim, text.trim()),
            CommentCommand::Change { event, comment, text } => {
                let text = text.trim().to_owned();
                if !text.is_empty() {
                    self.change_comment(event, &comment, "edit-comment", |c| c.text = text);
                }
            }
            CommentCommand::Resolve { event, comment, resolved } => {
                self.change_comment(event, &comment, "edit-resolve-comment", |c| c.resolved = resolved);
            }
            CommentCommand::Delete { event, comment } => {
                let Some(event) = self.case.events.get(event as usize) else { return };
                let mut comments = event.comments.clone();
                comments.retain(|c| c.id != comment);
                let edit = comments_edit("edit-remove-comment", event, &comment, comments);
                self.make(edit);
            }
        }
    }

    fn add_comment(&mut self, event: u32, claim: Option<String>, text: &str) {
        let Some(event) = self.case.events.get(event as usize) else { return };
        if text.is_empty() {
            return;
        }
        if let Some(unknown) = claim.as_deref().filter(|id| event.claims.iter().all(|c| c.id != *id)) {
            self.say(Message::new("edit-no-claim").with("id", unknown));
            return;
        }
        let id = new_comment_id(&event.comments);
        let mut comments = event.comments.clone();
        comments.push(Comment {
            id: id.clone(),
            text: text.to_owned(),
            by: self.settings.name.clone(),
            at: self.time.clone(),
            claim,
            ..Comment::default()
        });
        let edit = comments_edit("edit-add-comment", event, &id, comments);
        self.make(edit);
    }

    fn change_comment(&mut self, event: u32, id: &str, name: &'static str, change: impl FnOnce(&mut Comment)) {
        let Some(event) = self.case.events.get(event as usize) else { return };
        let mut comments = event.comments.clone();
        match comments.iter_mut().find(|c| c.id == id) {
            Some(comment) => change(comment),
            None => return self.say(Message::new("comment-gone").with("id", id)),
        }
        let edit = comments_edit(name, event, id, comments);
        self.make(edit);
    }

    fn make(&mut self, edit: Option<Edit>) {
        if let Some(edit) = edit {
            self.edit(edit);
        }
    }
}

/// The edit that gives an event these comments; none where it has them.
fn comments_edit(name: &'static str, event: &Event, comment: &str, comments: Vec<Comment>) -> Option<Edit> {
    let set = |comments| Edit::SetEvent { event: event.id.clone(), field: EventField::Comments(comments) };
    (comments != event.comments).then(|| Edit::Several { name, of: format!("{}/{comment}", event.id), edits: vec![set(comments)] })
}
