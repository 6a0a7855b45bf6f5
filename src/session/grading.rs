//! Grading claims by the Admiralty code, and saying how far events are reviewed. Nothing is computed: a grade is blank until somebody
//! gives it, and nobody reviews what he recorded himself. Comments are in [`super::comments`].

use super::{Action, ClaimField, Edit, EventField, Focus, Overlay, Session};
use crate::model::{Event, Grade, Message, Standing, Status, Unknown, judgement::claim_ref};

/// Grades claims and marks events. Who and when is put in by the session.
#[derive(Debug, Clone, PartialEq)]
pub enum GradeCommand {
    /// Grades a claim; takes its grade away when nothing is given.
    Grade {
        /// The claim.
        focus: Focus,
        /// `A` to `F`.
        reliability: Option<char>,
        /// 1 to 6.
        credibility: Option<u8>,
        /// Why; may be empty.
        reason: String,
    },
    /// Says how far events are reviewed.
    Mark {
        /// Indices of the events.
        events: Vec<u32>,
        /// How far; nothing is said of them any more when absent.
        status: Option<Status>,
    },
}

/// The key of the name of such an edit.
const fn mark_key(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Reviewed) => "edit-mark-reviewed",
        Some(Status::Disputed) => "edit-mark-disputed",
        Some(Status::Draft) | None => "edit-mark-draft",
    }
}

/// Ids for the history: the first ones, and that there are more.
pub(super) fn some_ids<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    const MOST_NAMED: usize = 3;
    let all: Vec<&str> = ids.collect();
    let mut of = all.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(" + ");
    if all.len() > MOST_NAMED {
        of.push_str(" + …");
    }
    of
}

/// Whether two names are of one person, however they are written.
fn same_person(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(a) == plain(b)
}

impl Session {
    pub(super) fn grade(&mut self, command: GradeCommand) {
        match command {
            GradeCommand::Grade { focus, reliability, credibility, reason } => {
                self.grade_claim(focus, reliability, credibility, reason.trim());
            }
            GradeCommand::Mark { events, status } => self.mark(&events, status),
        }
    }

    fn grade_claim(&mut self, focus: Focus, reliability: Option<char>, credibility: Option<u8>, reason: &str) {
        let Some(event) = self.case.events.get(focus.event as usize) else { return };
        let Some(claim) = event.claims.get(focus.claim) else { return };
        let old = claim.grade.clone().unwrap_or_default();
        let mut grade = Grade { reliability, credibility, reason: reason.to_owned(), ..old.clone() };
        let blank = reliability.is_none() && credibility.is_none() && reason.is_empty();
        if grade == old && (claim.grade.is_some() || blank) {
            return;
        }
        (grade.grader, grade.date) = (self.settings.name.clone(), self.today());
        let field = ClaimField::Grade((!blank).then_some(grade));
        let (of, event, claim) = (claim_ref(&event.id, &claim.id), event.id.clone(), claim.id.clone());
        let set = Edit::SetClaim { event, claim, field };
        // A list of edits is not asked whether it may be made.
        match set.check(&self.case) {
            Ok(()) => drop(self.edit(Edit::Several { name: "edit-grade", of, edits: vec![set] })),
            Err(message) => self.say(message),
        }
    }

    /// Whether this may be said of an event by whoever is named in the settings.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_mark(&self, event: &Event, status: Option<Status>) -> Result<(), Message> {
        let name = self.settings.name.as_str();
        match status {
            Some(Status::Reviewed | Status::Disputed) if name.is_empty() => Err(Message::new("mark-no-name")),
            Some(Status::Reviewed) if same_person(name, &event.recorded_by) => {
                Err(Message::new("mark-own").with("title", &event.title).with("name", name))
            }
            _ => Ok(()),
        }
    }

    /// The edit that says this of an event; none where it is said already.
    pub(super) fn marking_edit(&self, event: &Event, status: Option<Status>) -> Option<Edit> {
        let same = event.status.as_ref().map(|s| (s.status, s.by.as_str())) == status.map(|status| (status, self.settings.name.as_str()));
        let standing =
            status.map(|status| Standing { status, by: self.settings.name.clone(), at: self.time.clone(), unknown: Unknown::new() });
        (!same).then(|| Edit::SetEvent { event: event.id.clone(), field: EventField::Status(standing) })
    }

    fn mark(&mut self, events: &[u32], status: Option<Status>) {
        let mut edits = Vec::new();
        let mut refused: Vec<Message> = Vec::new();
        for event in events.iter().filter_map(|e| self.case.events.get(*e as usize)) {
            match self.may_mark(event, status) {
                Ok(()) => edits.extend(self.marking_edit(event, status)),
                Err(message) => refused.push(message),
            }
        }
        if !edits.is_empty() {
            let of = some_ids(edits.iter().filter_map(|e| if let Edit::SetEvent { event, .. } = e { Some(event.as_str()) } else { None }));
            self.edit(Edit::Several { name: mark_key(status), of, edits });
        }
        self.tell_refused(refused, events.len());
    }

    /// Says why events could not be marked: of one by its title, of several by their number.
    pub(super) fn tell_refused(&mut self, mut refused: Vec<Message>, of: usize) {
        let nameless = refused.iter().any(|m| m.key == "mark-no-name");
        match (refused.len(), refused.pop()) {
            (_, None) => {}
            (1, Some(message)) => self.say(message),
            (_, Some(message)) if nameless => self.say(message),
            (count, Some(_)) => self.say(Message::new("mark-own-several").with("count", count).with("all", of)),
        }
    }

    /// What the actions of grading and reviewing mean: the selected events, and the claim before the reader.
    pub(super) fn act_on_review(&mut self, action: Action) {
        let status = match action {
            Action::MarkReviewed => Some(Status::Reviewed),
            Action::MarkDisputed => Some(Status::Disputed),
            Action::MarkDraft => Some(Status::Draft),
            Action::Grade => {
                self.overlay = self.focus.map(Overlay::Grade);
                return;
            }
            Action::ChangeEvents => {
                self.overlay = (self.selection.len() > 1).then_some(Overlay::ChangeEvents);
                return;
            }
            Action::Comment => {
                self.settings.reader = true;
                self.comment_requests += 1;
                return;
            }
            _ => return,
        };
        let events = self.selection.clone();
        self.mark(&events, status);
    }
}
