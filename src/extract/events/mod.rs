//! What a text tells of, proposed as events with their dates, places, figures, speakers and exact words. A proposal enters a case
//! when somebody accepts it; nothing here does that. The words that decide are in data files, the rules in the modules beside.

mod clauses;
pub(super) mod countries;
pub mod groups;
mod judge;
mod lists;
pub mod measure;
mod places;
mod roles;
pub mod selected;
mod title;
mod when;

use std::ops::Range;

use super::{
    Mention,
    mention::{PlaceCandidate, Value},
    sentences::Sentence,
    vocabulary::Reading,
};
use crate::model::{Basis, Category, Citation, Claim, Event, Figure, Kind, Place, PlaceRef, Stance, Unknown, edtf::Day};

use judge::{Facts, judge};
use lists::List;
pub use lists::{CategoryRules, EventRules, categories};
pub(super) use roles::KnownPlaces;
pub use roles::record;

/// What is surer than this is proposed.
pub const LEAST_CONFIDENCE: f64 = 0.35;

/// How many tokens a sentence has at most that anything is proposed from.
const LONGEST_SENTENCE: usize = 300;

/// A document as the proposals need it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its id in the case.
    pub id: &'a str,
    /// Its text.
    pub text: &'a crate::model::document::Text,
    /// The last day on which it can have been published, where that is known.
    pub published: Option<Day>,
}

/// What the case has already, for proposals to fit in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// The case's categories; where there are none, those of the word lists are used.
    pub categories: &'a [Category],
    /// The case's places: a candidate that is one of them gets its id.
    pub places: &'a [Place],
}

/// Finds the places that a text means without naming them.
pub trait Seats {
    /// The capital of a country, by ISO alpha-2.
    fn capital(&self, country: &str) -> Option<PlaceCandidate>;
    /// A country, by ISO alpha-2.
    fn country(&self, country: &str) -> Option<PlaceCandidate>;
    /// The city of this name in this country.
    fn city(&self, name: &str, country: &str) -> Option<PlaceCandidate>;
}

/// An event as proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// As the case would hold it, with one claim. Its places name [`Proposal::places`] by id.
    pub event: Event,
    /// The places it needs, in the order of `event.places`; those of [`Context::places`] are there as they are in the case.
    pub places: Vec<ProposedPlace>,
    /// How sure it is that this is an event, 0 to 1.
    pub confidence: f64,
    /// What made it so sure or unsure.
    pub reasons: Vec<Reason>,
    /// The rule that proposed it.
    pub rule: String,
    /// Index of its document among those given.
    pub document: usize,
    /// Number of its paragraph, from 1.
    pub paragraph: usize,
    /// Its words in the document's text, in bytes.
    pub bytes: Range<usize>,
    /// What was found in these words: indices into the document's mentions.
    pub mentions: Vec<usize>,
}

/// One reason for or against a proposal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// What it adds to the confidence, or takes from it.
    pub share: f64,
    /// Why, in plain words.
    pub why: &'static str,
}

/// A place of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedPlace {
    /// As the case would hold it.
    pub place: Place,
    /// Whether it is one of the case's places already.
    pub known: bool,
    /// The document's mention that names it, with its other candidates; `None` when it follows from an institution or a speaker.
    pub mention: Option<usize>,
}

/// The case as the rules look things up in it.
pub(super) struct Known<'a> {
    pub categories: &'a [Category],
    /// Those by whose key words a proposal gets its category.
    pub rules: &'a CategoryRules,
    pub places: KnownPlaces<'a>,
    /// Where capitals and institutions are.
    pub seats: Option<&'a dyn Seats>,
}

/// What a document is read into before events are proposed.
pub(super) struct Read<'a> {
    pub source: Source<'a>,
    /// Its number among the documents.
    pub number: usize,
    pub reading: &'a Reading<'a>,
    pub sentences: &'a [Sentence],
    /// In order of their places.
    pub mentions: &'a [Mention],
    /// What is named as the speaker where nobody else is.
    pub author: &'a str,
}

/// Adds the proposals of one document, in the order of its text.
pub(super) fn propose(read: &Read<'_>, rules: &EventRules, context: &Known<'_>, found: &mut Vec<Proposal>) {
    // Positions count characters from the start of the paragraph: counted on, never again from the start.
    let mut counter = Counter::default();
    let mut mention_from = 0;
    let mut paragraph_from = 0;
    for (at, sentence) in read.sentences.iter().enumerate() {
        let first = at == 0 || read.sentences.get(at - 1).is_none_or(|s| s.paragraph != sentence.paragraph);
        if first {
            paragraph_from = sentence.bytes.start;
            counter = Counter { byte: paragraph_from, chars: 0 };
        }
        while read.mentions.get(mention_from).is_some_and(|m| m.bytes.end <= sentence.bytes.start) {
            mention_from += 1;
        }
        let alone = first && read.sentences.get(at + 1).is_none_or(|s| s.paragraph != sentence.paragraph);
        let bits = rules.bits(read.reading, sentence.tokens.start, sentence.tokens.end);
        if !can_tell(read.reading, sentence, &bits, first, alone) {
            continue;
        }
        let Some(between) = read.reading.text.get(counter.byte..sentence.bytes.start) else { continue };
        counter = Counter { byte: sentence.bytes.start, chars: counter.chars + between.chars().count() };
        let mut builder = Builder { read, rules, context, sentence, bits: &bits, mention_from, paragraph_from, counter, found };
        builder.sentence();
    }
}

/// Whether a sentence can tell of something: no question, heading, byline or caption.
fn can_tell(reading: &Reading<'_>, sentence: &Sentence, bits: &[u64], first: bool, alone: bool) -> bool {
    let has = |at: usize, list: List| bits.get(at).is_some_and(|b| b & list.bit() != 0);
    let words = sentence.tokens.len();
    let last = (sentence.tokens.start..sentence.tokens.end).rev().take(3).any(|at| reading.word(at) == "?");
    let verbs = (0..words).any(|at| has(at, List::Verbs) && reading.small(sentence.tokens.start + at));
    let ended = (sentence.tokens.start..sentence.tokens.end).rev().take(3).any(|at| matches!(reading.word(at), "." | "!" | "…" | "。"));
    // A paragraph without an end mark is a heading, unless it says enough to be a sentence.
    let heading = alone && !ended && (words < 10 || !verbs);
    let furniture = first && has(0, List::NotEvents) && (alone || words < 12);
    // What goes on for longer than any sentence does is a list, or no prose.
    (5..=LONGEST_SENTENCE).contains(&words) && !last && verbs && !heading && !furniture
}

/// Counts characters of a paragraph while going through its bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Counter {
    byte: usize,
    chars: usize,
}

struct Builder<'b, 'a> {
    read: &'b Read<'a>,
    rules: &'b EventRules,
    context: &'b Known<'b>,
    sentence: &'b Sentence,
    /// Of the sentence's tokens.
    bits: &'b [u64],
    /// The first mention that can stand in the sentence.
    mention_from: usize,
    /// Where the paragraph begins, in bytes of the document.
    paragraph_from: usize,
    /// At the start of the sentence.
    counter: Counter,
    found: &'b mut Vec<Proposal>,
}

/// A mention of the sentence with the tokens that it covers.
#[derive(Debug, Clone)]
struct Here<'m> {
    index: usize,
    mention: &'m Mention,
    tokens: Range<usize>,
}

impl<'b, 'a> Builder<'b, 'a> {
    fn sentence(&mut self) {
        let reading = self.read.reading;
        let here = self.mentions_here();
        let clauses = clauses::clauses(reading, &self.sentence.tokens, self.bits);
        // "According to X" governs the whole sentence wherever it stands in it.
        let according: Vec<Here<'a>> = here.iter().filter(|h| h.mention.rule == "according to").cloned().collect();
        let mut used_dates: Vec<usize> = Vec::new();
        for clause in &clauses {
            let own = inside(&here, clause);
            self.clause(clause, &own, &according, &mut used_dates, false);
        }
        for date in here.iter().filter(|h| matches!(h.mention.value, Value::Date(_)) && !used_dates.contains(&h.index)) {
            self.noun_event(date, &here, &according);
        }
    }

    fn mentions_here(&self) -> Vec<Here<'a>> {
        let tokens = self.read.reading.tokens;
        let mentions: &'a [Mention] = self.read.mentions;
        let mut found = Vec::new();
        for (index, mention) in mentions.iter().enumerate().skip(self.mention_from) {
            if mention.bytes.start >= self.sentence.bytes.end {
                break;
            }
            let range = self.sentence.tokens.clone();
            let own = tokens.get(range.clone()).unwrap_or_default();
            let from = range.start + own.partition_point(|t| t.bytes.end <= mention.bytes.start);
            let to = range.start + own.partition_point(|t| t.bytes.start < mention.bytes.end);
            if from < to {
                found.push(Here { index, mention, tokens: from..to });
            }
        }
        found
    }

    fn bits_of(&self, tokens: &Range<usize>) -> &'b [u64] {
        let from = tokens.start - self.sentence.tokens.start;
        let to = tokens.end - self.sentence.tokens.start;
        self.bits.get(from..to).unwrap_or_default()
    }

    /// `asked`: a person says that it tells of something, however unsure it looks.
    fn clause(&mut self, clause: &Range<usize>, own: &[Here<'a>], according: &[Here<'a>], used_dates: &mut Vec<usize>, asked: bool) {
        let reading = self.read.reading;
        let bits = self.bits_of(clause);
        let dates: Vec<(Range<usize>, &Mention)> =
            own.iter().filter(|h| matches!(h.mention.value, Value::Date(_))).map(|h| (h.tokens.clone(), h.mention)).collect();
        let governing = when::governing(reading, clause, bits, &dates).or_else(|| match dates.first() {
            Some((_, Mention { value: Value::Date(date), .. })) if asked => Some((0, date)),
            _ => None,
        });
        let voices: Vec<&Here<'a>> = own.iter().chain(according).filter(|h| matches!(h.mention.value, Value::Attribution(_))).collect();
        let speaking = voices.iter().find(|h| speaker_of(h).is_some()).copied();
        let is_mind = |h: &Here<'_>| h.mention.rule == super::attribution::MIND;
        let verb = (clause.start..clause.end).find(|at| self.has(*at, List::Verbs) && reading.small(*at));
        let names_before_verb = |h: &&Here<'_>| verb.is_none_or(|v| h.tokens.end <= v) && matches!(&h.mention.value, Value::Place(_));
        let named = (clause.start + 1..verb.unwrap_or(clause.start)).any(|at| reading.capital(at));
        let facts = Facts {
            dated: governing.is_some(),
            placed: own.iter().any(|h| matches!(&h.mention.value, Value::Place(p) if !p.demonym)),
            figures: own.iter().any(|h| matches!(h.mention.value, Value::Figure(_))),
            said: speaking.is_some_and(|h| h.mention.rule != "according to" && !is_mind(h)),
            according: speaking.is_some_and(|h| h.mention.rule == "according to"),
            minded: speaking.is_some_and(is_mind),
            promised: speaking.is_some_and(|h| h.tokens.end > 0 && self.has(h.tokens.end - 1, List::Intent)),
            hedged: voices.iter().any(|h| speaker_of(h).is_none()),
            named_subject: own.iter().any(|h| names_before_verb(&h)) || named,
        };
        let judged = judge(reading, clause, bits, facts);
        if let Some((at, _)) = governing
            && let Some((tokens, _)) = dates.get(at)
        {
            used_dates.extend(own.iter().filter(|h| h.tokens == *tokens && matches!(h.mention.value, Value::Date(_))).map(|h| h.index));
        }
        if !asked && (judged.confidence < LEAST_CONFIDENCE || (verb.is_none() && !facts.dated)) {
            return;
        }
        let fronted = dates.iter().filter(|(t, _)| t.start <= clause.start + 1).map(|(t, _)| t.end).next();
        let fronted = fronted
            .or_else(|| own.iter().find(|h| h.tokens.start == clause.start && h.mention.rule == "according to").map(|h| h.tokens.end));
        let range = governing.and_then(|(at, _)| self.range(&dates, at));
        if let Some((_, last)) = &range {
            used_dates.extend(own.iter().filter(|h| h.tokens == *last).map(|h| h.index));
        }
        let date = match (&range, governing) {
            (Some((Mention { value: Value::Date(value), bytes, .. }, _)), _) => {
                Some((value, reading.text.get(bytes.clone()).unwrap_or_default()))
            }
            (_, Some((at, value))) => Some((value, dates.get(at).map_or("", |(t, _)| reading.slice(t.start, t.end)))),
            _ => None,
        };
        let draft = Draft {
            tokens: clause.clone(),
            title: title::title(reading, clause, bits, fronted),
            kind: judged.kind,
            when: date.map(|(value, words)| when::when(value, words)).or_else(|| when::bound(judged.kind, self.read.source.published)),
            confidence: judged.confidence,
            reasons: judged.reasons,
            rule: "clause",
            verb: judged.verb,
            minded: facts.minded,
        };
        self.push(draft, own, &voices);
    }

    /// The date from the one at this place to the next, where the two are the ends of a range, and the tokens of the next.
    fn range(&self, dates: &[(Range<usize>, &Mention)], at: usize) -> Option<(Mention, Range<usize>)> {
        let (_, one) = dates.get(at)?;
        let (tokens, two) = dates.get(at + 1)?;
        let pair = [(*one).clone(), (*two).clone()];
        let joined = super::dates::joined(self.read.reading.text, self.read.reading.tokens, &pair);
        <[Mention; 1]>::try_from(joined).ok().map(|[range]| (range, tokens.clone()))
    }

    /// A date that governs no clause, with the noun for a happening before it: "the end of the war in 1953".
    fn noun_event(&mut self, date: &Here<'a>, here: &[Here<'a>], according: &[Here<'a>]) {
        let reading = self.read.reading;
        let Value::Date(value) = &date.mention.value else { return };
        let mut value = value.clone();
        let from = self.sentence.tokens.start;
        let mut start = date.tokens.start;
        let mut noun = None;
        for at in (from.max(date.tokens.start.saturating_sub(16))..date.tokens.start).rev() {
            let verb = self.has(at, List::Verbs) && reading.small(at) && !self.has(at, List::Past);
            if verb || matches!(reading.word(at), ";" | "(" | ")" | "“" | "”" | ":" | "–" | "—" | "," | ".") {
                break;
            }
            if self.has(at, List::EventNouns) {
                noun = Some(at);
            }
            start = at;
        }
        // "The end of the war", not "preparations for the end of the war".
        let Some(noun) = noun else { return };
        while start < noun
            && (self.has(start, List::In)
                || self.has(start, List::From)
                || self.has(start, List::To)
                || self.has(start, List::About)
                || self.has(start, List::Relatives)
                || self.has(start, List::Governs)
                || self.has(start, List::Subordinate)
                || self.has(start, List::Verbs))
        {
            start += 1;
        }
        if let Some(first) = value.edtf.strip_suffix("/..").filter(|_| (start..date.tokens.start).any(|at| self.has(at, List::Firsts))) {
            // "The first since December 2023" dates the one before it.
            value.edtf = first.to_owned();
        }
        let mut end = date.tokens.end;
        if reading.word(end) == "of" && end < self.sentence.tokens.end {
            // "The renewal in 2021 of the treaty of mutual defence".
            let stops = |at: usize| {
                self.has(at, List::Verbs)
                    || self.has(at, List::Relatives)
                    || matches!(reading.word(at), "," | "." | ";" | "(" | ")" | "–" | "—" | ":")
            };
            end = (end..self.sentence.tokens.end).find(|at| stops(*at)).unwrap_or(end);
        }
        let tokens = start..end;
        let own = inside(here, &tokens);
        let bits = self.bits_of(&tokens);
        let placed = own.iter().any(|h| matches!(&h.mention.value, Value::Place(p) if !p.demonym));
        let mut reasons = vec![Reason { share: 0.25, why: "a date says when" }, Reason { share: 0.05, why: "words of happenings" }];
        let mut confidence = 0.5;
        if placed {
            confidence += 0.1;
            reasons.push(Reason { share: 0.1, why: "a place is named" });
        }
        let old = |published: Day| value_end(&value.edtf).is_some_and(|end| end < published - 400);
        let kind =
            if self.read.source.published.is_some_and(old) || self.read.source.published.is_none() && self.has(noun, List::Background) {
                Kind::Background
            } else {
                Kind::Happening
            };
        let draft = Draft {
            title: title::title(reading, &tokens, bits, None),
            kind,
            when: Some(when::when(&value, reading.slice(date.tokens.start, date.tokens.end))),
            confidence,
            reasons,
            rule: "noun with a date",
            verb: None,
            minded: false,
            tokens,
        };
        let voices: Vec<&Here<'a>> = according.iter().collect();
        self.push(draft, &own, &voices);
    }

    fn has(&self, at: usize, list: List) -> bool {
        at.checked_sub(self.sentence.tokens.start).and_then(|n| self.bits.get(n)).is_some_and(|b| b & list.bit() != 0)
    }

    fn push(&mut self, draft: Draft, own: &[Here<'a>], voices: &[&Here<'a>]) {
        let reading = self.read.reading;
        let Some((bytes, citation)) = self.citation(&draft.tokens) else { return };
        let named = voices.iter().find_map(|h| speaker_of(h).map(|(who, stance)| (*h, who, stance)));
        let hedge = voices.iter().filter_map(|h| match &h.mention.value {
            Value::Attribution(a) if a.speaker.is_empty() => Some(a.stance),
            _ => None,
        });
        let (speakers, stance) = match (named, hedge.max()) {
            // What the named speaker only passes on is passed on.
            (Some((_, who, stance)), hedge) => {
                (vec![who.to_owned()], if stance == Stance::Asserts { hedge.unwrap_or(stance) } else { stance })
            }
            (None, Some(hedge)) => (Vec::new(), hedge),
            (None, None) => (vec![self.read.author.to_owned()], Stance::Asserts),
        };
        let who = named.map_or("", |(_, who, _)| who);
        let mut figures: Vec<Figure> = Vec::new();
        for h in own {
            if let Value::Figure(figure) = &h.mention.value {
                let stated = draft.when.as_ref().filter(|w| w.basis == Basis::Stated && !w.edtf.contains('/'));
                figures.push(Figure {
                    attributed_to: (!who.is_empty()).then(|| who.to_owned()),
                    as_of: stated.filter(|_| !figure.scope.is_empty()).map(|w| w.edtf.clone()),
                    ..figure.clone()
                });
            }
        }
        let clause = roles::Clause {
            reading,
            bits: self.bits_of(&draft.tokens),
            kind: draft.kind,
            minded: draft.minded,
            doubted: matches!(stance, Stance::Doubts | Stance::Denies),
            verb: draft.verb,
            said_at: named.map(|(h, ..)| if h.mention.rule == "according to" { h.tokens.start } else { h.tokens.end - 1 }),
            speaker: named.map(|(h, ..)| h.tokens.clone()),
            tokens: draft.tokens.clone(),
        };
        let places = places::places(&clause, own, named.map(|(h, who, _)| (h, who)), self.rules, self.context);
        let (refs, records): (Vec<PlaceRef>, Vec<ProposedPlace>) = places.into_iter().unzip();
        let (category, guess) = self.category(&draft);
        let mut reasons = draft.reasons;
        if let Some(reason) = guess {
            reasons.push(reason);
        }
        let said = (draft.kind == Kind::Statement).then(|| draft.when.clone()).flatten().filter(|w| w.not_after.is_none());
        let position = citation.position;
        let id = format!("{}-{}-{}-{}", self.read.source.id, self.sentence.paragraph, position.start, position.end);
        let claim = Claim {
            id: "c1".to_owned(),
            speakers,
            stance,
            said,
            when: None,
            places: Vec::new(),
            figures,
            grade: None,
            citation,
            note: String::new(),
            unknown: Unknown::new(),
        };
        let event = Event {
            id,
            title: draft.title,
            kind: draft.kind,
            category,
            when: draft.when,
            places: refs,
            actors: if who.is_empty() { Vec::new() } else { vec![who.to_owned()] },
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
        self.found.push(Proposal {
            event,
            places: records,
            confidence: draft.confidence,
            reasons,
            rule: draft.rule.to_owned(),
            document: self.read.number,
            paragraph: self.sentence.paragraph,
            bytes,
            mentions: own.iter().map(|h| h.index).collect(),
        });
    }

    /// The citation of a stretch without the marks at its ends, and its bytes in the document.
    fn citation(&self, tokens: &Range<usize>) -> Option<(Range<usize>, Citation)> {
        let reading = self.read.reading;
        let mut range = tokens.clone();
        while range.start < range.end && matches!(reading.word(range.start), "," | ";" | "-" | "–" | "—" | "." | "…") {
            range.start += 1;
        }
        while range.start < range.end && matches!(reading.word(range.end - 1), "," | ";" | "–" | "—") {
            range.end -= 1;
        }
        let bytes = reading.tokens.get(range.start)?.bytes.start..reading.tokens.get(range.end.checked_sub(1)?)?.bytes.end;
        let start = self.counter.chars + reading.text.get(self.counter.byte..bytes.start)?.chars().count();
        let paragraph = self.read.source.text.paragraph(self.sentence.paragraph)?;
        let own = bytes.start - self.paragraph_from..bytes.end - self.paragraph_from;
        let citation = Citation::of_bytes(self.read.source.id, self.sentence.paragraph, paragraph, own, start)?;
        Some((bytes, citation))
    }

    /// The category whose key words stand in the words cited; with a reason where none does.
    fn category(&self, draft: &Draft) -> (String, Option<Reason>) {
        let (rules, own) = (self.context.rules, self.context.categories);
        let mut counts = rules.counts(self.read.reading, draft.tokens.start, draft.tokens.end);
        let is_own = |number: usize| own.is_empty() || rules.all.get(number).is_some_and(|c| own.iter().any(|o| o.id == c.id));
        counts.retain(|(number, _)| is_own(*number));
        for (number, count) in &mut counts {
            let id = rules.all.get(*number).map_or("", |c| c.id.as_str());
            // What is only weighed belongs to those who weigh it, and what went before to history.
            if (id == "assessment" && matches!(draft.kind, Kind::Estimate | Kind::Forecast))
                || (id == "history" && draft.kind == Kind::Background)
            {
                *count += 0.5;
            }
        }
        let best = counts.iter().fold(None, |best: Option<(usize, f64)>, (number, count)| match best {
            Some((_, most)) if most >= *count => best,
            _ => Some((*number, *count)),
        });
        if let Some(category) = best.and_then(|(number, _)| rules.all.get(number)) {
            return (category.id.clone(), None);
        }
        let named = own.iter().find(|c| c.id == "other").or(own.first()).map(|c| c.id.clone());
        let other = named.or_else(|| rules.all.last().map(|c| c.id.clone())).unwrap_or_default();
        (other, Some(Reason { share: 0.0, why: "no key word of a category" }))
    }
}

struct Draft {
    tokens: Range<usize>,
    title: String,
    kind: Kind,
    when: Option<crate::model::When>,
    confidence: f64,
    reasons: Vec<Reason>,
    rule: &'static str,
    verb: Option<usize>,
    /// Somebody thinks so.
    minded: bool,
}

fn inside<'m>(here: &[Here<'m>], tokens: &Range<usize>) -> Vec<Here<'m>> {
    here.iter().filter(|h| tokens.start <= h.tokens.start && h.tokens.end <= tokens.end).cloned().collect()
}

/// The named speaker of an attribution.
fn speaker_of<'m>(here: &Here<'m>) -> Option<(&'m str, Stance)> {
    match &here.mention.value {
        Value::Attribution(a) if !a.speaker.is_empty() => Some((a.speaker.as_str(), a.stance)),
        _ => None,
    }
}

/// The last day of an EDTF date.
fn value_end(edtf: &str) -> Option<Day> {
    crate::model::When { edtf: edtf.to_owned(), ..crate::model::When::default() }.days().end
}

#[cfg(test)]
mod tests;
