//! Edits of several parts at once: merging events, splitting a claim off, deleting an event, recording one from words. Each becomes a
//! list of plain edits, so that its inverse restores all of it exactly.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Edit,
    edit::missing,
    field::{CaseField, DocumentField, StepField},
    split::new_event_id,
};
use crate::{
    analysis::evidence::fingerprint,
    model::{
        Basis, Case, Category, Citation, Claim, Comment, Event, Figure, Kind, Message, Place, PlaceRef, Stance, Unknown, When,
        event::Merge, judgement::claim_ref, standing::new_comment_id,
    },
    text::tf,
};

fn find<'a>(case: &'a Case, id: &str) -> Result<(usize, &'a Event), Message> {
    case.events.iter().enumerate().find(|(_, e)| e.id == id).ok_or_else(|| missing("edit-no-event", id))
}

fn put(event: Event) -> Edit {
    Edit::PutEvent(Box::new(event))
}

/// Deletes an event, and the links of others to it.
pub(super) fn delete(case: &Case, event: &str) -> Result<Edit, Message> {
    find(case, event)?;
    let linked = case.events.iter().filter(|e| e.id != event && e.links.iter().any(|l| l.to == event));
    let mut edits: Vec<Edit> = linked
        .map(|e| {
            let mut e = e.clone();
            e.links.retain(|l| l.to != event);
            put(e)
        })
        .collect();
    edits.push(Edit::RemoveEvent { event: event.to_owned() });
    Ok(Edit::Several { name: "edit-delete-event", of: event.to_owned(), edits })
}

/// What claims and events are called after a merge or a split.
#[derive(Default)]
struct Renamed {
    /// Old and new `event/claim`, with the claim as it is then.
    claims: BTreeMap<String, (String, Claim)>,
    /// Old and new id of an event that goes.
    event: Option<(String, String)>,
}

impl Renamed {
    /// The edits that make judgements and steps follow.
    fn edits(&self, case: &Case) -> Vec<Edit> {
        let mut edits = Vec::new();
        for judgement in &case.judgements {
            let mut new = judgement.clone();
            for name in new.claims_for.iter_mut().chain(&mut new.claims_against) {
                if let Some((to, _)) = self.claims.get(name.as_str()) {
                    name.clone_from(to);
                }
            }
            for evidence in &mut new.evidence {
                if let Some((to, claim)) = self.claims.get(evidence.claim.as_str()) {
                    // It is the same claim in another place: what was unchanged stays so.
                    if case.claim_of_ref(&evidence.claim).is_some_and(|c| fingerprint(c) == evidence.sha256) {
                        evidence.sha256 = fingerprint(claim);
                    }
                    evidence.claim.clone_from(to);
                }
            }
            if new != *judgement {
                edits.push(Edit::SetJudgement(Box::new(new)));
            }
        }
        for briefing in &case.briefings {
            for step in &briefing.steps {
                let fields = self.step_fields(step);
                edits.extend(fields.into_iter().map(|field| Edit::SetStep { briefing: briefing.id.clone(), step: step.id.clone(), field }));
            }
        }
        edits
    }

    fn step_fields(&self, step: &crate::model::Step) -> Vec<StepField> {
        let (mut cited, mut view, mut text) = (step.cited.clone(), step.view.clone(), step.text.clone());
        for c in &mut cited {
            if let Some((event, claim)) = self.claims.get(&claim_ref(&c.event, &c.claim)).and_then(|(to, _)| to.rsplit_once('/')) {
                (c.event, c.claim) = (event.to_owned(), claim.to_owned());
            }
        }
        for (from, (to, _)) in &self.claims {
            text = text.replace(&format!("(claim:{from})"), &format!("(claim:{to})"));
        }
        if let Some((from, to)) = &self.event {
            let both = view.selection.contains(to);
            if both {
                view.selection.retain(|id| id != from);
            }
            view.selection.iter_mut().filter(|id| *id == from).for_each(|id| id.clone_from(to));
            text = text.replace(&format!("(event:{from})"), &format!("(event:{to})"));
        }
        let mut fields = Vec::new();
        if cited != step.cited {
            fields.push(StepField::Cited(cited));
        }
        if view != step.view {
            fields.push(StepField::View(view));
        }
        if text != step.text {
            fields.push(StepField::Text(text));
        }
        fields
    }
}

fn union(mut list: Vec<String>, more: &[String]) -> Vec<String> {
    for word in more {
        if !list.contains(word) {
            list.push(word.clone());
        }
    }
    list
}

/// An id that none of the claims has: `c1`, `c2` and so on.
pub(super) fn new_claim_id(claims: &[Claim]) -> String {
    (claims.len() + 1..).map(|n| format!("c{n}")).find(|id| claims.iter().all(|c| c.id != *id)).unwrap_or_default()
}

/// Takes all of an event into another. What the two say differently of date and place stays with the claims that say it.
pub(super) fn merge(case: &Case, into: &str, from: &str, reason: &str) -> Result<Edit, Message> {
    let ((_, target), (_, source)) = (find(case, into)?, find(case, from)?);
    let (mut whole, part) = (target.clone(), source.clone());
    let told = tf("merge-reason", &[("title", part.title.clone())]);
    let reason = if reason.is_empty() { told } else { format!("{reason} ({told})") };
    let mut renamed = Renamed { event: Some((from.to_owned(), into.to_owned())), ..Renamed::default() };
    for mut claim in part.claims {
        let old = claim.id.clone();
        if whole.claims.iter().any(|c| c.id == claim.id) {
            claim.id = new_claim_id(&whole.claims);
        }
        if claim.when.is_none() && part.when != whole.when {
            claim.when.clone_from(&part.when);
        }
        if claim.places.is_empty() && part.places != whole.places {
            claim.places.clone_from(&part.places);
        }
        let merge = part.merges.iter().find(|m| m.claim == old);
        let merge =
            merge.cloned().unwrap_or(Merge { claim: old.clone(), basis: Basis::Inferred, reason: reason.clone(), unknown: Unknown::new() });
        whole.merges.push(Merge { claim: claim.id.clone(), ..merge });
        renamed.claims.insert(claim_ref(from, &old), (claim_ref(into, &claim.id), claim.clone()));
        whole.claims.push(claim);
    }
    if whole.when.is_none() {
        whole.when.clone_from(&part.when);
    }
    if whole.places.is_empty() {
        whole.places.clone_from(&part.places);
    }
    // It is no longer what was reviewed.
    whole.status = None;
    for mut comment in part.comments {
        if whole.comments.iter().any(|c| c.id == comment.id) {
            comment.id = new_comment_id(&whole.comments);
        }
        let claim = comment.claim.take();
        comment.claim = claim.and_then(|old| Some(renamed.claims.get(&claim_ref(from, &old))?.1.id.clone()));
        whole.comments.push(comment);
    }
    if whole.recorded_by.is_empty() {
        whole.recorded_by = part.recorded_by;
    }
    whole.actors = union(whole.actors, &part.actors);
    whole.tags = union(whole.tags, &part.tags);
    whole.notes = [whole.notes, part.notes].into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>().join("\n\n");
    for link in part.links {
        if !whole.links.iter().any(|l| l.to == link.to && l.relation == link.relation) {
            whole.links.push(link);
        }
    }
    whole.links.retain(|l| l.to != into && l.to != from);
    for (key, value) in part.unknown {
        whole.unknown.entry(key).or_insert(value);
    }
    let mut edits = vec![put(whole)];
    for event in case.events.iter().filter(|e| e.id != into && e.id != from && e.links.iter().any(|l| l.to == from)) {
        let mut event = event.clone();
        let known: Vec<_> = event.links.iter().filter(|l| l.to == into).map(|l| l.relation).collect();
        event.links.retain(|l| !(l.to == from && known.contains(&l.relation)));
        event.links.iter_mut().filter(|l| l.to == from).for_each(|l| into.clone_into(&mut l.to));
        edits.push(put(event));
    }
    edits.extend(renamed.edits(case));
    edits.push(Edit::RemoveEvent { event: from.to_owned() });
    Ok(Edit::Several { name: "edit-merge", of: format!("{into} + {from}"), edits })
}

/// Takes a claim out of its event into one of its own, which says of it what the event said.
pub(super) fn split_claim(case: &Case, event: &str, claim: &str) -> Result<Edit, Message> {
    let (at, source) = find(case, event)?;
    let mut rest = source.clone();
    let claim_at = rest.claims.iter().position(|c| c.id == claim).ok_or_else(|| missing("edit-no-claim", claim))?;
    let taken = rest.claims.remove(claim_at);
    let merge = rest.merges.iter().find(|m| m.claim == claim).map(|m| m.reason.clone());
    rest.merges.retain(|m| m.claim != claim);
    let id = new_event_id(case, &format!("{event}-{claim}"));
    let mut part = Event { id: id.clone(), claims: vec![taken.clone()], links: Vec::new(), merges: Vec::new(), ..source.clone() };
    // Neither is what was reviewed. What was said of the claim goes with it.
    (part.status, rest.status) = (None, None);
    let of_claim = |c: &Comment| c.claim.as_deref() == Some(claim);
    part.comments.retain(of_claim);
    rest.comments.retain(|c| !of_claim(c));
    part.when = taken.when.clone().or(part.when);
    if !taken.places.is_empty() {
        part.places.clone_from(&taken.places);
    }
    part.notes = merge.unwrap_or_default();
    let claims = BTreeMap::from([(claim_ref(event, claim), (claim_ref(&id, claim), taken))]);
    let mut edits = vec![put(rest), Edit::AddEvent { at: at + 1, event: Box::new(part) }];
    edits.extend(Renamed { claims, event: None }.edits(case));
    Ok(Edit::Several { name: "edit-split-claim", of: claim_ref(event, claim), edits })
}

/// Words of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Id of the document.
    pub document: String,
    /// Number of the paragraph, from 1.
    pub paragraph: usize,
    /// Characters of the trimmed paragraph.
    pub chars: Range<usize>,
}

/// What is recorded of a new event beside its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recorded {
    /// Its title; the words themselves if empty.
    pub title: String,
    /// Id of its category; the first one if empty.
    pub category: String,
    /// What sort of thing it is; something that happened if absent.
    pub kind: Option<Kind>,
    /// When.
    pub when: Option<When>,
    /// Where.
    pub places: Vec<PlaceRef>,
    /// Places that it names and the case lacks; those that it does not name stay out.
    pub needs: Vec<Place>,
    /// Who says so, originator first.
    pub speakers: Vec<String>,
    /// How far the source stands behind it; it asserts if absent.
    pub stance: Option<Stance>,
    /// The figures that the words state.
    pub figures: Vec<Figure>,
    /// Who acts.
    pub actors: Vec<String>,
    /// Categories for a case that has none.
    pub categories: Vec<Category>,
}

fn claim_of(case: &Case, words: &Words, id: String) -> Result<Claim, Message> {
    let document = case.document(&words.document).ok_or_else(|| missing("edit-no-document", &words.document))?;
    let text = document.text.paragraph(words.paragraph).unwrap_or_default();
    let citation = Citation::of_words(&document.id, words.paragraph, text, words.chars.clone());
    Ok(Claim {
        id,
        speakers: Vec::new(),
        stance: Stance::Asserts,
        said: None,
        when: None,
        places: Vec::new(),
        figures: Vec::new(),
        grade: None,
        citation: citation.ok_or_else(|| missing("edit-no-words", &document.id))?,
        note: String::new(),
        unknown: Unknown::new(),
    })
}

/// The paragraph is no longer one without events.
fn now_cited(case: &Case, words: &Words) -> Option<Edit> {
    let listed = &case.document(&words.document)?.without_events;
    let left: Vec<_> = listed.iter().filter(|w| w.paragraph != words.paragraph).cloned().collect();
    (left.len() != listed.len()).then(|| Edit::SetDocument { document: words.document.clone(), field: DocumentField::WithoutEvents(left) })
}

/// A new event that rests on these words; with its id. The title is that given, else the words.
pub(super) fn record(case: &Case, words: &Words, what: &Recorded) -> Result<(String, Edit), Message> {
    const LONGEST_TITLE: usize = 80;
    let mut claim = claim_of(case, words, "c1".to_owned())?;
    claim.speakers.clone_from(&what.speakers);
    claim.figures.clone_from(&what.figures);
    claim.stance = what.stance.unwrap_or_default();
    let title = if what.title.trim().is_empty() { claim.citation.quote.exact.as_str() } else { what.title.trim() };
    let title = match title.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    };
    let words_of_id: String = title.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let short: Vec<&str> = words_of_id.split('-').filter(|w| !w.is_empty()).take(4).collect();
    let id = new_event_id(case, format!("e{}-{}", case.events.len() + 1, short.join("-")).trim_end_matches('-'));
    let known: &[Category] = if case.categories.is_empty() { &what.categories } else { &case.categories };
    let first = known.first().map_or("", |c| c.id.as_str());
    let category = if what.category.is_empty() { first } else { what.category.as_str() };
    if known.iter().all(|c| c.id != category) {
        return Err(missing("edit-no-category", category));
    }
    let event = Event {
        id: id.clone(),
        title,
        kind: what.kind.unwrap_or(Kind::Happening),
        category: category.to_owned(),
        when: what.when.clone(),
        places: what.places.clone(),
        actors: what.actors.clone(),
        claims: vec![claim],
        links: Vec::new(),
        merges: Vec::new(),
        tags: Vec::new(),
        notes: String::new(),
        recorded_by: String::new(),
        status: None,
        comments: Vec::new(),
        unknown: Unknown::new(),
    };
    let mut edits: Vec<Edit> = now_cited(case, words).into_iter().collect();
    if case.categories.is_empty() && !what.categories.is_empty() {
        edits.push(Edit::SetCase(CaseField::Categories(what.categories.clone())));
    }
    let needed = what.needs.iter().filter(|p| case.place(&p.id).is_none() && what.places.iter().any(|r| r.place == p.id));
    edits.extend(needed.enumerate().map(|(n, p)| Edit::AddPlace { at: case.places.len() + n, place: Box::new(p.clone()) }));
    edits.push(Edit::AddEvent { at: case.events.len(), event: Box::new(event) });
    // A list of edits is not asked whether it may be made, and each is asked of the case that those before it leave.
    let mut trial = case.clone();
    for edit in &edits {
        edit.check(&trial)?;
        edit.clone().apply(&mut trial)?;
    }
    Ok((id.clone(), Edit::Several { name: "edit-add-event", of: id, edits }))
}

/// A claim more for an event, resting on these words.
pub(super) fn cite(case: &Case, event: &str, words: &Words) -> Result<Edit, Message> {
    let (_, e) = find(case, event)?;
    let claim = claim_of(case, words, new_claim_id(&e.claims))?;
    let of = claim_ref(event, &claim.id);
    let add = Edit::AddClaim { event: event.to_owned(), at: e.claims.len(), claim: Box::new(claim) };
    Ok(Edit::Several { name: "edit-add-claim", of, edits: now_cited(case, words).into_iter().chain([add]).collect() })
}
