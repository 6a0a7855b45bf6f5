//! The queue of proposals made another: one cut in two, words taken as a proposal of their own, two that tell of the same made one; and
//! proposals that are alike accepted as one event. What is done to the queue itself does not touch the case: its steps are undone in
//! their order among the edits, from here.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Edit, Effect, Review, ReviewCommand, Session, Words,
    compound::new_claim_id,
    recording::{located, say_whence},
    review::Verdict,
};
use crate::{
    extract::{Context, Extractor, Proposal, ProposedPlace, Selected, Stretch},
    model::{Basis, Case, Claim, Message, Unknown, event::Merge},
    text::{t, tf},
};

/// Words that are to be read as proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartsWanted {
    /// The words of this proposal, cut in two.
    Cut {
        /// Index of the proposal.
        of: usize,
        /// Its words.
        words: Words,
    },
    /// These words, each for itself.
    Each {
        /// Index of the proposal whose place they take, if they are of one.
        of: Option<usize>,
        /// The words.
        parts: Vec<Words>,
        /// Which of them is chosen then.
        chosen: usize,
    },
}

/// A step of the queue: what it was before, or after when it was undone.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// How many edits had been made.
    position: i64,
    /// The key of its name.
    name: &'static str,
    proposals: Arc<Vec<Proposal>>,
    groups: Vec<Option<usize>>,
    chosen: Option<usize>,
}

/// Reads words as proposals. What cannot be cut gives none.
pub fn read_parts(extractor: &Extractor, case: &Case, wanted: &PartsWanted) -> ReviewCommand {
    let known = Context { categories: &case.categories, places: &case.places };
    let (of, chosen, read): (_, _, Vec<Selected>) = match wanted {
        PartsWanted::Cut { of, words } => {
            let read = located(case, words).map(|(number, source, words)| extractor.parts(source, number, known, &words));
            (Some(*of), 0, read.unwrap_or_default())
        }
        PartsWanted::Each { of, parts, chosen } => {
            let read = |words: &Words| {
                let (number, source, words): (_, _, Stretch) = located(case, words)?;
                extractor.selected(source, number, known, &words)
            };
            (*of, *chosen, parts.iter().filter_map(read).collect())
        }
    };
    let parts = read.into_iter().map(|mut selected| {
        say_whence(&mut selected);
        selected.proposal
    });
    ReviewCommand::Parts { of, parts: parts.collect(), chosen }
}

/// One proposal of two: the first, with the claims of the other.
fn merged(into: &Proposal, other: &Proposal) -> Proposal {
    let mut whole = into.clone();
    let (event, part) = (&mut whole.event, &other.event);
    for claim in &part.claims {
        let mut claim = Claim { id: new_claim_id(&event.claims), ..claim.clone() };
        if claim.when.is_none() && part.when != event.when {
            claim.when.clone_from(&part.when);
        }
        if claim.places.is_empty() && part.places != event.places {
            claim.places.clone_from(&part.places);
        }
        let reason = tf("merge-reason", &[("title", part.title.clone())]);
        event.merges.push(Merge { claim: claim.id.clone(), basis: Basis::Inferred, reason, unknown: Unknown::new() });
        event.claims.push(claim);
    }
    if event.when.is_none() {
        event.when.clone_from(&part.when);
    }
    if event.places.is_empty() {
        event.places.clone_from(&part.places);
    }
    let more: Vec<String> = part.actors.iter().filter(|a| !event.actors.contains(a)).cloned().collect();
    event.actors.extend(more);
    for place in &other.places {
        if whole.places.iter().all(|p| p.place.id != place.place.id) {
            // The candidates of another document's mentions are not at hand.
            let mention = place.mention.filter(|_| other.document == into.document);
            whole.places.push(ProposedPlace { mention, ..place.clone() });
        }
    }
    whole.confidence = into.confidence.max(other.confidence);
    whole
}

impl Review {
    fn step(&self, position: i64, name: &'static str) -> Step {
        Step { position, name, proposals: Arc::clone(&self.proposals), groups: self.groups.clone(), chosen: self.chosen }
    }

    /// Notes the queue as it is before it changes.
    pub(super) fn note(&mut self, position: i64, name: &'static str) {
        let step = self.step(position, name);
        self.done.push(step);
        self.undone.clear();
    }

    /// An edit was made after so many others: what had been undone is gone, here too.
    pub(super) fn went_on(&mut self, position: i64) {
        self.undone.clear();
        self.done.retain(|step| step.position <= position);
    }

    /// Takes proposals out of the queue and puts others in the place of the first of them, or where they stand in the texts.
    fn replace(&mut self, gone: &BTreeSet<usize>, new: Vec<Proposal>) -> usize {
        let place = |p: &Proposal| (p.document, p.paragraph, p.bytes.start);
        let first = new.first().map(place);
        let at = gone.first().copied();
        let at = at.unwrap_or_else(|| self.proposals.iter().position(|p| Some(place(p)) > first).unwrap_or(self.proposals.len()));
        let group = self.groups.get(at).copied().flatten().filter(|_| !gone.is_empty());
        let (mut proposals, mut groups) = (Vec::with_capacity(self.proposals.len() + new.len()), Vec::new());
        let mut new = Some(new);
        for (n, old) in self.proposals.iter().enumerate() {
            if n == at {
                let new = new.take().unwrap_or_default();
                groups.extend(new.iter().map(|_| group));
                proposals.extend(new);
            }
            if !gone.contains(&n) {
                proposals.push(old.clone());
                groups.push(self.groups.get(n).copied().flatten());
            }
        }
        let new = new.unwrap_or_default();
        groups.extend(new.iter().map(|_| group));
        proposals.extend(new);
        (self.proposals, self.groups) = (Arc::new(proposals), groups);
        at
    }
}

impl Session {
    /// The key of the name of what would be undone: an edit of the case or of a large table, or a step of the queue of proposals.
    pub fn next_undo(&self) -> Option<&'static str> {
        if let Some(open) = self.open_crowd() {
            return open.next_change(false);
        }
        let step = self.review.done.last().filter(|step| step.position == self.history.position());
        step.map(|step| step.name).or_else(|| self.history.next_undo())
    }

    /// The key of the name of what would be redone.
    pub fn next_redo(&self) -> Option<&'static str> {
        if let Some(open) = self.open_crowd() {
            return open.next_change(true);
        }
        let step = self.review.undone.last().filter(|step| step.position == self.history.position());
        step.map(|step| step.name).or_else(|| self.history.next_redo())
    }

    /// The name of what would be undone.
    pub fn undo_in_words(&self) -> Option<String> {
        if let Some(open) = self.open_crowd() {
            return open.next_change(false).map(|key| t(key).to_owned());
        }
        let step = self.review.done.last().filter(|step| step.position == self.history.position());
        step.map(|step| t(step.name).to_owned()).or_else(|| self.history.undo_in_words())
    }

    /// The name of what would be redone.
    pub fn redo_in_words(&self) -> Option<String> {
        if let Some(open) = self.open_crowd() {
            return open.next_change(true).map(|key| t(key).to_owned());
        }
        let step = self.review.undone.last().filter(|step| step.position == self.history.position());
        step.map(|step| t(step.name).to_owned()).or_else(|| self.history.redo_in_words())
    }

    /// Undoes or redoes the last step of the queue, when nothing was done to the case since. Whether there was one.
    pub(super) fn undo_of_review(&mut self, again: bool) -> bool {
        let position = self.history.position();
        let from = if again { &mut self.review.undone } else { &mut self.review.done };
        let Some(step) = from.pop_if(|step| step.position == position) else { return false };
        let now = self.review.step(step.position, step.name);
        let to = if again { &mut self.review.done } else { &mut self.review.undone };
        to.push(now);
        (self.review.proposals, self.review.groups) = (step.proposals, step.groups);
        self.renew_review();
        self.choose_proposal(step.chosen);
        true
    }

    fn reshape(&mut self, name: &'static str, gone: &BTreeSet<usize>, new: Vec<Proposal>, chosen: usize) {
        self.review.note(self.history.position(), name);
        let at = self.review.replace(gone, new);
        self.renew_review();
        self.choose_proposal(Some(at + chosen));
    }

    fn chosen_waiting(&self) -> Option<(usize, &Proposal)> {
        self.review.chosen().filter(|(at, _)| self.review.verdict(*at) == Verdict::Waiting)
    }

    fn words_of(proposal: &Proposal) -> Option<Words> {
        let citation = proposal.event.claims.first().map(|claim| &claim.citation)?;
        let chars = citation.position.start..citation.position.end;
        Some(Words { document: citation.document.clone(), paragraph: citation.paragraph, chars })
    }

    /// Asks for the chosen proposal in two parts.
    pub(super) fn split_proposal(&mut self) -> Vec<Effect> {
        let Some((of, proposal)) = self.chosen_waiting() else { return Vec::new() };
        if proposal.event.claims.len() > 1 {
            self.say(Message::new("review-split-merged"));
            return Vec::new();
        }
        Self::words_of(proposal).map(|words| Effect::ReadParts(PartsWanted::Cut { of, words })).into_iter().collect()
    }

    /// Asks for the selected words as a proposal of their own; what is left of the chosen one, if they are of it, becomes others.
    pub(super) fn take_words(&mut self) -> Vec<Effect> {
        let Some(words) = self.words.clone() else { return Vec::new() };
        let alone = |words: Words| PartsWanted::Each { of: None, parts: vec![words], chosen: 0 };
        let whole = self.chosen_waiting().filter(|(_, p)| p.event.claims.len() == 1).and_then(|(at, p)| Some((at, Self::words_of(p)?)));
        let within = |all: &Words| {
            let same = all.document == words.document && all.paragraph == words.paragraph;
            same && all.chars.start <= words.chars.start && words.chars.end <= all.chars.end
        };
        let wanted = match whole.filter(|(_, all)| within(all)) {
            Some((_, all)) if all == words => {
                self.say(Message::new("review-take-same"));
                return Vec::new();
            }
            Some((at, all)) => {
                let parts = [all.chars.start..words.chars.start, words.chars.clone(), words.chars.end..all.chars.end];
                let text = self.case.document(&words.document).and_then(|d| d.text.paragraph(words.paragraph)).unwrap_or_default();
                // Of what is left, a word or two tell nothing.
                const FEWEST: usize = 3;
                let tells = |chars: &std::ops::Range<usize>| {
                    let left: String = text.chars().skip(chars.start).take(chars.len()).collect();
                    *chars == words.chars || left.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count() >= FEWEST
                };
                let parts: Vec<Words> = parts.into_iter().filter(tells).map(|chars| Words { chars, ..words.clone() }).collect();
                let chosen = parts.iter().position(|p| *p == words).unwrap_or(0);
                PartsWanted::Each { of: Some(at), parts, chosen }
            }
            None => alone(words),
        };
        self.settings.review = true;
        vec![Effect::ReadParts(wanted)]
    }

    /// Puts parts in the place of a proposal.
    pub(super) fn take_parts(&mut self, of: Option<usize>, parts: Vec<Proposal>, chosen: usize) {
        let waits = of.is_none_or(|at| at < self.review.proposals().len() && self.review.verdict(at) == Verdict::Waiting);
        if !waits || parts.is_empty() {
            self.say(Message::new("review-no-cut"));
            return;
        }
        let name = if of.is_some() { "edit-split-proposal" } else { "edit-propose-words" };
        let chosen = chosen.min(parts.len() - 1);
        self.reshape(name, &of.into_iter().collect(), parts, chosen);
    }

    /// The proposal that the chosen one would be merged with: the next that waits.
    pub(super) fn next_to_merge(&self) -> Option<usize> {
        let (chosen, _) = self.chosen_waiting()?;
        let waiting = self.review.waiting();
        let at = waiting.iter().position(|at| *at == chosen)?;
        waiting.get(at + 1).copied()
    }

    /// Makes the chosen proposal and another one.
    pub(super) fn merge_proposals(&mut self, other: Option<usize>) {
        let Some(((at, into), other)) = self.chosen_waiting().zip(other) else { return };
        let Some(part) = self.review.proposals().get(other).filter(|_| other != at) else { return };
        if self.review.verdict(other) != Verdict::Waiting {
            return;
        }
        let whole = merged(into, part);
        self.review.note(self.history.position(), "edit-merge-proposals");
        let group = self.review.groups.get(at).copied().flatten();
        let other_group = self.review.groups.get(other).copied().flatten();
        let mut proposals = self.review.proposals.to_vec();
        let mut groups = self.review.groups.clone();
        if let (Some(p), Some(g)) = (proposals.get_mut(at), groups.get_mut(at)) {
            (*p, *g) = (whole, group.or(other_group));
        }
        proposals.remove(other);
        groups.remove(other);
        (self.review.proposals, self.review.groups) = (Arc::new(proposals), groups);
        self.renew_review();
        self.choose_proposal(Some(if other < at { at - 1 } else { at }));
    }

    /// Those that wait and may tell of the same as the chosen one.
    pub fn alike_waiting(&self) -> Vec<usize> {
        let Some((at, _)) = self.review.chosen() else { return Vec::new() };
        self.review.alike(at).into_iter().filter(|other| self.review.verdict(*other) == Verdict::Waiting).collect()
    }

    /// Makes one event of the chosen proposal and all that are alike, each with its own claim; or adds them to the event that one of
    /// them is already.
    pub(super) fn accept_alike(&mut self) {
        let Some((at, first)) = self.chosen_waiting() else { return };
        let others = self.alike_waiting();
        let recorded = self.review.alike(at).into_iter().find_map(|other| match self.review.verdict(other) {
            Verdict::Recorded(event) => self.case.events.get(event as usize),
            _ => None,
        });
        let members = |review: &Review| others.iter().filter_map(|at| review.proposals().get(*at)).cloned().collect::<Vec<_>>();
        let next = self.review.waiting().into_iter().find(|n| *n != at && !others.contains(n));
        let done = match recorded {
            Some(event) => {
                let (mut claims, mut edits) = (event.claims.clone(), Vec::new());
                let id = event.id.clone();
                for proposal in std::iter::once(first.clone()).chain(members(&self.review)) {
                    for claim in self.claims_for(&proposal, event, &claims) {
                        edits.push(Edit::AddClaim { event: id.clone(), at: claims.len(), claim: Box::new(claim.clone()) });
                        claims.push(claim);
                    }
                }
                self.edit(Edit::Several { name: "edit-accept", of: id, edits })
            }
            None => {
                let whole = members(&self.review).iter().fold(first.clone(), |whole, part| merged(&whole, part));
                self.accept_these(&[whole]).is_some()
            }
        };
        if done {
            self.choose_proposal(next);
        }
    }
}
