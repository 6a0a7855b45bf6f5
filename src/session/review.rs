//! The queue of proposals: what was read out of the texts and waits for a person. Which of them waits, was accepted or was rejected
//! follows from the case, so that undo, redo and saving need nothing of their own. Reading itself is in [`crate::extract`].

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Edit, Effect, Overlay, Session, Words,
    compound::new_claim_id,
    edit::missing,
    field::{CaseField, DocumentField},
    split::new_event_id,
};
use crate::{
    extract::{
        Mention, PlaceCandidate, Proposal, Proposals, Value,
        events::{groups::Group, record as place_of},
    },
    ingest::Fault,
    model::{
        Basis, Case, Category, Citation, Claim, Event, Kind, Message, Place, When,
        document::{Rejected, Text},
    },
};

/// What became of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody has looked at it yet.
    Waiting,
    /// Its words are cited by an event of this index.
    Recorded(u32),
    /// It was found to be none.
    Rejected,
}

/// What was read out of the texts of a case.
#[derive(Debug, Clone, Default)]
pub struct Review {
    pub(super) proposals: Arc<Vec<Proposal>>,
    /// What was found in each text, in the order in which they were read.
    mentions: Arc<Vec<Vec<Mention>>>,
    /// What became of each.
    verdicts: Vec<Verdict>,
    /// The group that each is in.
    pub(super) groups: Vec<Option<usize>>,
    /// Categories for a case that has none.
    categories: Vec<Category>,
    pub(super) chosen: Option<usize>,
    /// Steps of the queue that can be undone, and those that were.
    pub(super) done: Vec<super::review_parts::Step>,
    pub(super) undone: Vec<super::review_parts::Step>,
    /// Texts are being read.
    reading: bool,
    /// The surest proposals first; else in the order of the texts.
    by_confidence: bool,
    /// Rises with every change, for what is drawn of it.
    generation: u64,
    /// Rises whenever a proposal is chosen.
    requests: u64,
}

/// What is done with proposals.
#[derive(Debug, Clone, PartialEq)]
pub enum ReviewCommand {
    /// Reads the texts of the case.
    Read,
    /// What was found in them.
    Found(Box<Found>),
    /// Why they could not be read.
    Failed(Message),
    /// Chooses a proposal, by index: its words are shown.
    Choose(usize),
    /// Chooses the next that waits (1), or the one before (-1).
    Step(i32),
    /// Lists the surest first.
    ByConfidence(bool),
    /// Makes the chosen one an event.
    Accept,
    /// Makes the chosen one an event, and opens its fields.
    AcceptAndEdit,
    /// Makes the chosen one a claim of this event: another source of the same.
    AcceptInto(u32),
    /// Says that the chosen one is no event.
    Reject,
    /// Makes all that wait and are at least so sure events.
    AcceptAbove(f64),
    /// Changes the chosen one before it is accepted.
    Change(Change),
    /// Cuts the chosen one in two.
    Split,
    /// Takes the words selected in the reader as a proposal of their own.
    TakeWords,
    /// Parts that were read, in the place of a proposal or beside all.
    Parts {
        /// Index of the proposal that they are of.
        of: Option<usize>,
        /// The parts, in the order of the text.
        parts: Vec<Proposal>,
        /// Which of them is chosen then.
        chosen: usize,
    },
    /// Makes the chosen one and the next that waits one proposal.
    MergeNext,
    /// Makes the chosen one and this one, by its index, one proposal.
    Merge(usize),
    /// Makes the chosen one and all that may tell of the same one event with all their claims.
    AcceptAlike,
}

/// What was found in the texts of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The proposals, by document, then place in it, and what was found in each text.
    pub proposals: Proposals,
    /// Those of them that may tell of the same.
    pub groups: Vec<Group>,
    /// Categories for a case that has none.
    pub categories: Vec<Category>,
    /// What of the analyst's own words could not be used.
    pub faults: Vec<Fault>,
}

/// A change of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// What it is called.
    Title(String),
    /// What sort of thing it is.
    Kind(Kind),
    /// Id of its category.
    Category(String),
    /// When it was, EDTF; empty for undated.
    When(String),
    /// Takes another place of the same name.
    Place {
        /// Index of the place in the proposal.
        place: usize,
        /// The other place, one of [`Review::choices`].
        other: Box<PlaceCandidate>,
    },
    /// Leaves a place out, by its index.
    WithoutPlace(usize),
}

impl Review {
    /// The proposals, in the order of the texts.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// What became of a proposal.
    pub fn verdict(&self, at: usize) -> Verdict {
        self.verdicts.get(at).copied().unwrap_or(Verdict::Waiting)
    }

    /// Those that wait, as they are listed.
    pub fn waiting(&self) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.proposals.len()).filter(|at| self.verdict(*at) == Verdict::Waiting).collect();
        if self.by_confidence {
            found.sort_by(|a, b| self.proposals[*b].confidence.total_cmp(&self.proposals[*a].confidence));
        }
        found
    }

    /// How many there are: waiting, recorded, rejected.
    pub fn counts(&self) -> (usize, usize, usize) {
        self.verdicts.iter().fold((0, 0, 0), |(w, a, r), verdict| match verdict {
            Verdict::Waiting => (w + 1, a, r),
            Verdict::Recorded(_) => (w, a + 1, r),
            Verdict::Rejected => (w, a, r + 1),
        })
    }

    /// The chosen proposal, with its index.
    pub fn chosen(&self) -> Option<(usize, &Proposal)> {
        let at = self.chosen?;
        Some((at, self.proposals.get(at)?))
    }

    /// Whether the chosen one waits.
    pub fn can_decide(&self) -> bool {
        self.chosen.is_some_and(|at| at < self.proposals.len() && self.verdict(at) == Verdict::Waiting)
    }

    /// Others that may tell of the same.
    pub fn alike(&self, at: usize) -> Vec<usize> {
        let Some(group) = self.groups.get(at).copied().flatten() else { return Vec::new() };
        (0..self.groups.len()).filter(|other| *other != at && self.groups[*other] == Some(group)).collect()
    }

    /// All places of the gazetteer that a place of a proposal may be, likelier first; none where it was inferred.
    pub fn choices(&self, proposal: &Proposal, place: usize) -> Vec<&PlaceCandidate> {
        let mention = proposal.places.get(place).and_then(|p| self.mentions.get(proposal.document)?.get(p.mention?));
        match mention.map(|m| &m.value) {
            Some(Value::Place(value)) => std::iter::once(&value.place).chain(&value.others).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether texts are being read.
    pub fn is_reading(&self) -> bool {
        self.reading
    }

    /// Whether the surest stand first.
    pub fn is_by_confidence(&self) -> bool {
        self.by_confidence
    }

    /// Rises whenever a proposal is chosen: its words are to be shown.
    pub fn requests(&self) -> u64 {
        self.requests
    }

    /// Rises with every change.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    fn take(&mut self, found: Found) {
        let Found { proposals: Proposals { mentions, proposals }, groups, categories, .. } = found;
        self.mentions = Arc::new(mentions);
        self.groups = vec![None; proposals.len()];
        for (number, group) in groups.iter().enumerate() {
            for member in &group.members {
                if let Some(place) = self.groups.get_mut(*member) {
                    *place = Some(number);
                }
            }
        }
        (self.proposals, self.categories) = (Arc::new(proposals), categories);
        (self.reading, self.chosen) = (false, None);
        self.done.clear();
        self.undone.clear();
    }

    /// Looks up in the case what became of each.
    fn judge(&mut self, case: &Case) {
        let mut cited: BTreeMap<(&str, usize), Vec<(std::ops::Range<usize>, u32)>> = BTreeMap::new();
        for (number, event) in case.events.iter().enumerate() {
            for claim in &event.claims {
                let c = &claim.citation;
                cited.entry((&c.document, c.paragraph)).or_default().push((c.position.start..c.position.end, number as u32));
            }
        }
        self.verdicts = self.proposals.iter().map(|proposal| verdict(case, &cited, proposal)).collect();
        self.generation += 1;
    }
}

fn verdict(case: &Case, cited: &BTreeMap<(&str, usize), Vec<(std::ops::Range<usize>, u32)>>, proposal: &Proposal) -> Verdict {
    let Some(citation) = citation_of(proposal) else { return Verdict::Rejected };
    let own = citation.position.start..citation.position.end;
    let here = cited.get(&(citation.document.as_str(), citation.paragraph));
    if let Some((_, event)) = here.into_iter().flatten().find(|(other, _)| covers(&own, other)) {
        return Verdict::Recorded(*event);
    }
    let rejected = case.document(&citation.document).map(|d| d.rejected.as_slice()).unwrap_or_default();
    let no = rejected.iter().any(|r| r.paragraph == citation.paragraph && r.exact == citation.quote.exact);
    if no { Verdict::Rejected } else { Verdict::Waiting }
}

/// Whether two quotations have at least half of the shorter one in common.
fn covers(a: &std::ops::Range<usize>, b: &std::ops::Range<usize>) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let shorter = a.len().min(b.len());
    shorter > 0 && common * 2 >= shorter
}

fn citation_of(proposal: &Proposal) -> Option<&Citation> {
    proposal.event.claims.first().map(|claim| &claim.citation)
}

impl Session {
    /// What was read out of the texts.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// What the case has become is looked at anew.
    pub(super) fn renew_review(&mut self) {
        if !self.review.proposals.is_empty() {
            self.review.judge(&self.case);
        }
    }

    pub(super) fn review_command(&mut self, command: ReviewCommand) -> Vec<Effect> {
        match command {
            ReviewCommand::Read => {
                if self.case.documents.iter().all(|d| d.text.is_empty()) {
                    self.say(Message::new("review-no-texts"));
                    return Vec::new();
                }
                self.settings.review = true;
                self.review.reading = true;
                return vec![Effect::ReadTexts(Box::new(self.case.clone()))];
            }
            // Of a case that is no longer open.
            ReviewCommand::Found(_) | ReviewCommand::Failed(_) if !self.review.reading => {}
            ReviewCommand::Found(found) => {
                let left_out = found.faults.len();
                self.review.take(*found);
                self.review.judge(&self.case);
                let (waiting, recorded, rejected) = self.review.counts();
                let told = Message::new("review-found").with("waiting", waiting).with("recorded", recorded).with("rejected", rejected);
                // What was left out is told first: it may be why something was not found.
                self.say(if left_out > 0 { Message::new("words-left-out").with("count", left_out) } else { told });
                self.choose_proposal(self.review.waiting().first().copied());
            }
            ReviewCommand::Failed(message) => {
                self.review.reading = false;
                self.say(message);
            }
            ReviewCommand::Choose(at) => self.choose_proposal(Some(at).filter(|at| *at < self.review.proposals.len())),
            ReviewCommand::Step(by) => self.step_proposal(by),
            ReviewCommand::ByConfidence(on) => self.review.by_confidence = on,
            ReviewCommand::Accept => drop(self.accept_chosen()),
            ReviewCommand::AcceptAndEdit => {
                if let Some(event) = self.accept_chosen() {
                    self.overlay = Some(Overlay::EditEvent(event));
                }
            }
            ReviewCommand::AcceptInto(event) => self.accept_into(event),
            ReviewCommand::Reject => self.reject_chosen(),
            ReviewCommand::AcceptAbove(least) => {
                let all: Vec<usize> =
                    self.review.waiting().into_iter().filter(|at| self.review.proposals[*at].confidence >= least).collect();
                self.accept(&all);
            }
            ReviewCommand::Change(change) => self.change_proposal(change),
            ReviewCommand::Split => return self.split_proposal(),
            ReviewCommand::TakeWords => return self.take_words(),
            ReviewCommand::Parts { of, parts, chosen } => self.take_parts(of, parts, chosen),
            ReviewCommand::MergeNext => self.merge_proposals(self.next_to_merge()),
            ReviewCommand::Merge(other) => self.merge_proposals(Some(other)),
            ReviewCommand::AcceptAlike => self.accept_alike(),
        }
        Vec::new()
    }

    /// Shows the words of a proposal.
    pub(super) fn choose_proposal(&mut self, at: Option<usize>) {
        self.review.chosen = at;
        self.review.generation += 1;
        self.review.requests += 1;
        let Some(citation) = at.and_then(|at| citation_of(self.review.proposals.get(at)?)).cloned() else { return };
        self.select(Vec::new(), false);
        let Some(document) = self.case.documents.iter().position(|d| d.id == citation.document) else { return };
        let byte = self.case.documents[document]
            .text
            .paragraph(citation.paragraph)
            .map_or(0, |text| text.char_indices().nth(citation.position.start).map_or(0, |(byte, _)| byte));
        self.show_words(document, citation.paragraph, byte);
        self.words = Some(Words {
            document: citation.document.clone(),
            paragraph: citation.paragraph,
            chars: citation.position.start..citation.position.end,
        });
    }

    fn step_proposal(&mut self, by: i32) {
        let waiting = self.review.waiting();
        let now = self.review.chosen.and_then(|chosen| waiting.iter().position(|at| *at == chosen));
        let next = match now {
            Some(now) => now.saturating_add_signed(by as isize).min(waiting.len().saturating_sub(1)),
            None => 0,
        };
        self.choose_proposal(waiting.get(next).copied());
    }

    /// What stands after the chosen one in the list: it is chosen when that has been decided on.
    fn after_chosen(&self) -> Option<usize> {
        let waiting = self.review.waiting();
        let now = waiting.iter().position(|at| Some(*at) == self.review.chosen)?;
        waiting.get(now + 1).or_else(|| waiting.get(now.checked_sub(1)?)).copied()
    }

    fn accept_chosen(&mut self) -> Option<u32> {
        let chosen = self.review.chosen.filter(|at| self.review.verdict(*at) == Verdict::Waiting)?;
        let next = self.after_chosen();
        self.accept(&[chosen])?;
        let event = self.case.events.len().checked_sub(1)? as u32;
        self.choose_proposal(next);
        Some(event)
    }

    /// Makes events of these proposals, as one step to undo.
    fn accept(&mut self, all: &[usize]) -> Option<()> {
        let all: Vec<Proposal> = all.iter().filter_map(|at| self.review.proposals.get(*at)).cloned().collect();
        self.accept_these(&all)
    }

    /// Makes events of these proposals, as one step to undo.
    pub(super) fn accept_these(&mut self, all: &[Proposal]) -> Option<()> {
        // Edits later in the list must see what those before them add.
        let mut case = Case { events: self.case.events.clone(), places: self.case.places.clone(), ..Case::default() };
        case.categories.clone_from(&self.case.categories);
        let mut edits = Vec::new();
        let mut names = Vec::new();
        for proposal in all {
            for edit in accepting(&case, proposal, &self.review.categories) {
                if edit.clone().apply(&mut case).is_ok() {
                    if let Edit::AddEvent { event, .. } = &edit {
                        names.push(event.id.clone());
                    }
                    edits.push(edit);
                }
            }
        }
        if names.is_empty() {
            return None;
        }
        let name = if names.len() == 1 { "edit-accept" } else { "edit-accept-several" };
        const MOST_NAMED: usize = 3;
        let mut of = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(" + ");
        if names.len() > MOST_NAMED {
            of.push_str(" + …");
        }
        self.edit(Edit::Several { name, of, edits }).then_some(())
    }

    fn accept_into(&mut self, event: u32) {
        let Some((at, proposal)) = self.review.chosen() else { return };
        let Some(target) = self.case.events.get(event as usize) else { return };
        if self.review.verdict(at) != Verdict::Waiting {
            return;
        }
        let (next, id, count) = (self.after_chosen(), target.id.clone(), target.claims.len());
        let claims = self.claims_for(proposal, target, &target.claims).into_iter().enumerate();
        let mut edits: Vec<Edit> =
            claims.map(|(n, claim)| Edit::AddClaim { event: id.clone(), at: count + n, claim: Box::new(claim) }).collect();
        let one = if edits.len() == 1 { edits.pop() } else { None };
        if self.edit(one.unwrap_or(Edit::Several { name: "edit-add-claim", of: id, edits })) {
            self.choose_proposal(next);
        }
    }

    /// The claims of a proposal as another event would hold them beside these.
    pub(super) fn claims_for(&self, proposal: &Proposal, target: &Event, beside: &[Claim]) -> Vec<Claim> {
        let mut all = beside.to_vec();
        for claim in &proposal.event.claims {
            let mut claim = Claim { id: new_claim_id(&all), ..claim.clone() };
            // What the source says otherwise stays with its claim.
            claim.when = claim.when.or_else(|| proposal.event.when.clone()).filter(|when| target.when.as_ref() != Some(when));
            claim.places.retain(|r| self.case.place(&r.place).is_some());
            all.push(claim);
        }
        all.split_off(beside.len())
    }

    fn reject_chosen(&mut self) {
        let Some((at, proposal)) = self.review.chosen() else { return };
        if self.review.verdict(at) != Verdict::Waiting {
            return;
        }
        let mut by_document: BTreeMap<&str, Vec<Rejected>> = BTreeMap::new();
        for Citation { document, paragraph, quote, .. } in proposal.event.claims.iter().map(|claim| &claim.citation) {
            let Some(document) = self.case.document(document) else { continue };
            let rejected = by_document.entry(&document.id).or_insert_with(|| document.rejected.clone());
            rejected.push(Rejected { paragraph: *paragraph, exact: quote.exact.clone(), ..Rejected::default() });
        }
        let of = by_document.keys().copied().collect::<Vec<_>>().join(" + ");
        let edits: Vec<Edit> = by_document
            .into_iter()
            .map(|(id, rejected)| Edit::SetDocument { document: id.to_owned(), field: DocumentField::Rejected(rejected) })
            .collect();
        if edits.is_empty() {
            return;
        }
        let next = self.after_chosen();
        if self.edit(Edit::Several { name: "edit-reject", of, edits }) {
            self.choose_proposal(next);
        }
    }

    fn change_proposal(&mut self, change: Change) {
        let Some(at) = self.review.chosen else { return };
        if let Change::When(edtf) = &change
            && !edtf.trim().is_empty()
            && let Err(error) = crate::model::Edtf::parse(edtf.trim())
        {
            self.say(Message::new("review-bad-date").with("date", edtf.trim()).with("reason", error));
            return;
        }
        if at >= self.review.proposals.len() {
            return;
        }
        self.review.note(self.history.position(), "edit-change-proposal");
        let Some(proposal) = Arc::make_mut(&mut self.review.proposals).get_mut(at) else { return };
        changed(proposal, change);
        self.review.generation += 1;
    }
}

fn changed(proposal: &mut Proposal, change: Change) {
    match change {
        Change::Title(title) => proposal.event.title = title.trim().to_owned(),
        Change::Kind(kind) => proposal.event.kind = kind,
        Change::Category(category) => proposal.event.category = category,
        Change::When(edtf) if edtf.trim().is_empty() => proposal.event.when = None,
        Change::When(edtf) => {
            let mut when = proposal.event.when.take().unwrap_or_default();
            if when.edtf != edtf.trim() {
                // No longer what was read from the words.
                when = When { edtf: edtf.trim().to_owned(), basis: Basis::Supplied, expression: when.expression, ..When::default() };
            }
            proposal.event.when = Some(when);
        }
        Change::Place { place, other } => {
            let Some(found) = proposal.places.get_mut(place) else { return };
            let taken = place_of(&other);
            let (old, new) = (found.place.id.clone(), taken.id.clone());
            (found.place, found.known) = (taken, false);
            rename(&mut proposal.event, &old, &new);
        }
        Change::WithoutPlace(place) if place < proposal.places.len() => {
            let gone = proposal.places.remove(place).place.id;
            proposal.event.places.retain(|p| p.place != gone);
            proposal.event.claims.iter_mut().for_each(|c| c.places.retain(|p| p.place != gone));
        }
        Change::WithoutPlace(_) => {}
    }
}

fn rename(event: &mut Event, old: &str, new: &str) {
    let refs = event.places.iter_mut().chain(event.claims.iter_mut().flat_map(|c| &mut c.places));
    refs.filter(|p| p.place == old).for_each(|p| new.clone_into(&mut p.place));
}

/// The edits that make an event of a proposal: categories where there are none, the places it needs, and the event.
fn accepting(case: &Case, proposal: &Proposal, categories: &[Category]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut event = proposal.event.clone();
    let known: &[Category] = if case.categories.is_empty() { categories } else { &case.categories };
    if case.categories.is_empty() && !categories.is_empty() {
        edits.push(Edit::SetCase(CaseField::Categories(categories.to_vec())));
    }
    if !known.iter().any(|c| c.id == event.category) {
        event.category = known.first().map(|c| c.id.clone()).unwrap_or_default();
    }
    let mut added = 0;
    for needed in proposal.places.iter().filter(|p| !p.known) {
        let place = &needed.place;
        let id = match case.places.iter().find(|there| is_same_place(there, place)) {
            Some(there) => there.id.clone(),
            None => {
                let id = free_place_id(case, &place.id);
                edits.push(Edit::AddPlace { at: case.places.len() + added, place: Box::new(Place { id: id.clone(), ..place.clone() }) });
                added += 1;
                id
            }
        };
        rename(&mut event, &place.id, &id);
    }
    event.id = new_event_id(case, &event.id);
    edits.push(Edit::AddEvent { at: case.events.len(), event: Box::new(event) });
    edits
}

/// A place of the same name nearer than this is the same, kilometres.
const SAME_PLACE_KM: f64 = 1.0;

/// Whether two places are one: of the same name, and as good as at the same point.
pub(super) fn is_same_place(a: &Place, b: &Place) -> bool {
    a.name == b.name && a.point.distance_km(b.point) < SAME_PLACE_KM
}

pub(super) fn free_place_id(case: &Case, stem: &str) -> String {
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    std::iter::once(stem.to_owned()).chain(numbered).find(|id| case.place(id).is_none()).unwrap_or_default()
}

/// The texts of a case, as they are read.
pub fn sources(case: &Case) -> Vec<crate::extract::Source<'_>> {
    let day = |published: &Option<When>| published.as_ref().and_then(|when| when.days().end);
    case.documents
        .iter()
        .filter(|d| has_text(&d.text))
        .map(|d| crate::extract::Source { id: &d.id, text: &d.text, published: day(&d.published) })
        .collect()
}

fn has_text(text: &Text) -> bool {
    !text.is_empty()
}

/// Why there is nothing to read, where that is so.
pub fn nothing_to_read(case: &Case) -> Option<Message> {
    sources(case).is_empty().then(|| missing("review-no-texts", &case.id))
}
