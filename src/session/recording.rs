//! Events made from words selected in the reader: what was read in the words fills the form; and other words for a citation. How words are
//! read is in [`crate::extract`].

use std::ops::Range;

use super::{
    Action, CorrectCommand, Edit, Effect, Focus, Overlay, Recorded, Session, Words,
    field::ClaimField,
    review::{free_place_id, is_same_place, sources},
};
use crate::{
    analysis::word_ends::{self, WordEnd},
    extract::{Context, Extractor, PlaceCandidate, Selected, Source, Stretch, Whence, events::record as place_of},
    model::{Case, Citation, Message, Place, paragraph::byte_of_char},
    text::t,
};

/// What was read in words that an event is to rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct WordsRead {
    /// The words.
    pub words: Words,
    /// What they tell.
    pub event: Recorded,
    /// All that the gazetteer has for the places found and the case has not, with their names told apart; likelier first.
    pub choices: Vec<(Place, String)>,
}

/// The document of these words as it is read, with its number among those of the case, and where the words stand.
pub(super) fn located<'a>(case: &'a Case, words: &Words) -> Option<(usize, Source<'a>, Stretch)> {
    let (number, source) = sources(case).into_iter().enumerate().find(|(_, s)| s.id == words.document)?;
    let text = source.text.paragraph(words.paragraph)?;
    let bytes = byte_of_char(text, words.chars.start)?..byte_of_char(text, words.chars.end)?;
    Some((number, source, Stretch { paragraph: words.paragraph, bytes }))
}

/// Reads words: `None` where none stand there.
pub fn read_words(extractor: &Extractor, case: &Case, words: &Words) -> Option<WordsRead> {
    let (number, source, stretch) = located(case, words)?;
    let known = Context { categories: &case.categories, places: &case.places };
    let mut read = extractor.selected(source, number, known, &stretch)?;
    say_whence(&mut read);
    let mut choices = Vec::new();
    for (place, candidates) in read.proposal.places.iter_mut().zip(&read.candidates) {
        let old = place.place.id.clone();
        if !place.known {
            // The names of the case win over those of the gazetteer.
            let same = case.places.iter().find(|there| is_same_place(there, &place.place));
            match same {
                Some(there) => place.place = there.clone(),
                None => place.place.id = free_place_id(case, &old),
            }
            let new = &place.place.id;
            read.proposal.event.places.iter_mut().filter(|r| r.place == old).for_each(|r| r.place.clone_from(new));
            if same.is_none() && candidates.is_empty() {
                add_choice(&mut choices, place.place.clone(), place.place.name.clone());
            }
        }
        for candidate in candidates {
            let record = place_of(candidate);
            if !case.places.iter().any(|there| is_same_place(there, &record)) {
                let id = free_place_id(case, &record.id);
                add_choice(&mut choices, Place { id, ..record }, full_name(candidate));
            }
        }
    }
    let event = read.proposal.event;
    let claim = event.claims.into_iter().next()?;
    let event = Recorded {
        title: event.title,
        category: event.category,
        kind: Some(event.kind),
        when: event.when,
        places: event.places,
        needs: Vec::new(),
        speakers: claim.speakers,
        stance: Some(claim.stance),
        figures: claim.figures,
        actors: event.actors,
        categories: if case.categories.is_empty() { extractor.categories().to_vec() } else { Vec::new() },
    };
    let mut read = WordsRead { words: words.clone(), event, choices };
    if !read.event.categories.is_empty() && read.event.categories.iter().all(|c| c.id != read.event.category) {
        read.event.category = String::new();
    }
    Some(read)
}

fn add_choice(choices: &mut Vec<(Place, String)>, place: Place, name: String) {
    if choices.iter().all(|(p, _)| p.id != place.id) {
        choices.push((place, name));
    }
}

/// The name of a place with its region and country, to tell it from others of that name.
fn full_name(candidate: &PlaceCandidate) -> String {
    let words = [candidate.name.as_str(), candidate.admin1.as_str(), candidate.country.as_str()];
    words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Writes down where date and place stand, when it is not in the words themselves.
pub(super) fn say_whence(read: &mut Selected) {
    let key = |whence| match whence {
        Whence::Sentence => Some("record-from-sentence"),
        Whence::Paragraph => Some("record-from-paragraph"),
        Whence::Nowhere | Whence::Words => None,
    };
    let event = &mut read.proposal.event;
    if let (Some(when), Some(key)) = (&mut event.when, key(read.date)) {
        when.reason = [t(key), when.reason.as_str()].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join("; ");
    }
    if let Some(key) = key(read.place) {
        event.places.iter_mut().for_each(|place| t(key).clone_into(&mut place.reason));
    }
}

impl Session {
    /// What was read in the words that an event is to rest on.
    pub fn words_read(&self) -> Option<&WordsRead> {
        self.words_read.as_deref()
    }

    /// Opens the form of a new event on the selected words, and has them read for it.
    pub(super) fn ask_to_record(&mut self) -> Vec<Effect> {
        let Some(words) = self.words.clone() else {
            self.say(Message::new("edit-no-words"));
            return Vec::new();
        };
        self.words_read = None;
        self.overlay = Some(Overlay::Record(words.clone()));
        vec![Effect::ReadWords(words)]
    }

    /// The words that a claim cites, in bytes of their paragraph, with the whole of it.
    fn cited_words(&self, focus: Focus) -> Option<(Range<usize>, &str)> {
        let citation = &self.case.events.get(focus.event as usize)?.claims.get(focus.claim)?.citation;
        let text = self.case.document(&citation.document)?.text.paragraph(citation.paragraph)?;
        Some((citation.locate(Some(text)).ok()?, text))
    }

    /// Whether the ends of the citation before the reader can be moved.
    pub(super) fn can_recite(&self) -> bool {
        self.focus.is_some_and(|focus| self.cited_words(focus).is_some())
    }

    /// Moves an end of the citation before the reader by a word.
    pub(super) fn move_citation(&mut self, action: Action) {
        let (which, forwards) = match action {
            Action::CitationStartBack => (WordEnd::Start, false),
            Action::CitationStartForward => (WordEnd::Start, true),
            Action::CitationEndBack => (WordEnd::End, false),
            _ => (WordEnd::End, true),
        };
        let Some(focus) = self.focus else { return };
        if let Some(bytes) = self.cited_words(focus).and_then(|(bytes, text)| word_ends::moved(text, &bytes, which, forwards)) {
            self.correct(CorrectCommand::Recite { focus, bytes });
        }
    }

    /// Has a claim cite these bytes of its paragraph.
    pub(super) fn recite(&mut self, focus: Focus, bytes: &Range<usize>) {
        let Some((event, claim)) =
            self.case.events.get(focus.event as usize).and_then(|event| Some((event, event.claims.get(focus.claim)?)))
        else {
            return;
        };
        let old = &claim.citation;
        let text = self.case.document(&old.document).and_then(|d| d.text.paragraph(old.paragraph)).unwrap_or_default();
        let start = text.get(..bytes.start).map(|before| before.chars().count());
        let chars = start.and_then(|start| Some(start..start + text.get(bytes.clone())?.chars().count()));
        let Some(new) = chars.and_then(|chars| Citation::of_words(&old.document, old.paragraph, text, chars)) else {
            self.say(Message::new("edit-no-words"));
            return;
        };
        let new = Citation { unknown: old.unknown.clone(), ..new };
        if new == *old {
            return;
        }
        let set = Edit::SetClaim { event: event.id.clone(), claim: claim.id.clone(), field: ClaimField::Citation(new) };
        let of = format!("{}/{}", event.id, claim.id);
        self.edit(Edit::Several { name: "edit-citation", of, edits: vec![set] });
    }
}
