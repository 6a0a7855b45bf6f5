//! Words that a person chose, read as an event whatever the rules think of them: with the date and the place of the words around where
//! they have none of their own. What becomes of it is the session's business.

use std::ops::Range;

use super::{
    super::mention::{Mention, PlaceCandidate, Value},
    Builder, Counter, EventRules, Here, Known, Proposal, ProposedPlace, Read, clauses, inside, roles, when,
};
use crate::{
    extract::{dates, sentences::Sentence},
    model::{Basis, PlaceRef, Role, Unknown},
};

/// Words of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Number of the paragraph, from 1.
    pub paragraph: usize,
    /// Bytes of the trimmed paragraph.
    pub bytes: Range<usize>,
}

/// Where a date or a place was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whence {
    /// Nowhere near: there is none, or the date is only bounded by that of the document.
    #[default]
    Nowhere,
    /// In the words themselves.
    Words,
    /// In their sentence.
    Sentence,
    /// Elsewhere in their paragraph.
    Paragraph,
}

/// What the words tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    /// As an event.
    pub proposal: Proposal,
    /// Where its date was read.
    pub date: Whence,
    /// Where its places were read.
    pub place: Whence,
    /// All that the gazetteer has for each of its places, likelier first; empty where it follows from an institution or a speaker.
    pub candidates: Vec<Vec<PlaceCandidate>>,
}

/// The chosen words among the tokens of a document.
struct Chosen {
    /// The chosen ones.
    tokens: Range<usize>,
    /// All sentences that they are in.
    sentence: Sentence,
    /// The whole paragraph, in bytes of the document.
    paragraph: Range<usize>,
}

fn chosen(read: &Read<'_>, words: &Stretch) -> Option<Chosen> {
    let paragraph = read.source.text.places().get(words.paragraph.checked_sub(1)?)?.bytes.clone();
    let (start, end) = (paragraph.start + words.bytes.start, (paragraph.start + words.bytes.end).min(paragraph.end));
    let all = read.reading.tokens;
    let tokens = all.partition_point(|t| t.bytes.end <= start)..all.partition_point(|t| t.bytes.start < end);
    if tokens.is_empty() {
        return None;
    }
    let mut whole = tokens.clone();
    for sentence in read.sentences.iter().filter(|s| s.tokens.start < tokens.end && tokens.start < s.tokens.end) {
        whole = whole.start.min(sentence.tokens.start)..whole.end.max(sentence.tokens.end);
    }
    let bytes = all.get(whole.start)?.bytes.start..all.get(whole.end.checked_sub(1)?)?.bytes.end;
    Some(Chosen { tokens, sentence: Sentence { paragraph: words.paragraph, tokens: whole, bytes }, paragraph })
}

/// Reads the words as an event; `None` where no word stands there.
pub(in super::super) fn selected(read: &Read<'_>, rules: &EventRules, context: &Known<'_>, words: &Stretch) -> Option<Selected> {
    let Chosen { tokens, sentence, paragraph } = chosen(read, words)?;
    let bits = rules.bits(read.reading, sentence.tokens.start, sentence.tokens.end);
    let mut found = Vec::new();
    let mut builder = Builder {
        read,
        rules,
        context,
        sentence: &sentence,
        bits: &bits,
        mention_from: read.mentions.iter().position(|m| m.bytes.end > sentence.bytes.start).unwrap_or(read.mentions.len()),
        paragraph_from: paragraph.start,
        counter: Counter { byte: paragraph.start, chars: 0 },
        found: &mut found,
    };
    let here = builder.mentions_here();
    let according: Vec<Here<'_>> = here.iter().filter(|h| h.mention.rule == "according to").cloned().collect();
    let own = inside(&here, &tokens);
    builder.clause(&tokens, &own, &according, &mut Vec::new(), true);
    let proposal = found.pop()?;
    let mut out = Selected { proposal, date: Whence::Words, place: Whence::Words, candidates: Vec::new() };
    let all = read.reading.tokens;
    let span = all.get(tokens.start)?.bytes.start..all.get(tokens.end - 1)?.bytes.end;
    let near = Near { read, span, sentence: sentence.bytes, paragraph };
    if !own.iter().any(|h| matches!(h.mention.value, Value::Date(_))) {
        near.date(&mut out);
    }
    if out.proposal.places.is_empty() {
        near.place(&mut out, context);
    }
    known_by_their_names(&mut out, read, context);
    Some(out)
}

/// What stands near to the chosen words.
struct Near<'r, 'a> {
    read: &'r Read<'a>,
    /// The chosen words, in bytes of the document.
    span: Range<usize>,
    sentence: Range<usize>,
    paragraph: Range<usize>,
}

impl Near<'_, '_> {
    /// The mention nearest to the chosen words, of two as near the one before them, with where it stands and its index.
    fn nearest<'m>(&self, mentions: &'m [Mention], fits: impl Fn(&Mention) -> bool) -> Option<(Whence, usize, &'m Mention)> {
        [(Whence::Sentence, &self.sentence), (Whence::Paragraph, &self.paragraph)].into_iter().find_map(|(whence, stretch)| {
            let inside = |m: &Mention| stretch.start <= m.bytes.start && m.bytes.end <= stretch.end;
            let apart = |m: &Mention| self.span.start.saturating_sub(m.bytes.end).max(m.bytes.start.saturating_sub(self.span.end));
            let all = mentions.iter().enumerate().filter(|(_, m)| inside(m) && fits(m));
            all.min_by_key(|(_, m)| apart(m)).map(|(at, m)| (whence, at, m))
        })
    }

    /// The date of the words around.
    fn date(&self, out: &mut Selected) {
        let here = |m: &&Mention| self.paragraph.start <= m.bytes.start && m.bytes.end <= self.paragraph.end;
        let dates: Vec<Mention> = self.read.mentions.iter().filter(here).filter(|m| matches!(m.value, Value::Date(_))).cloned().collect();
        let dates = dates::joined(self.read.reading.text, self.read.reading.tokens, &dates);
        out.date = Whence::Nowhere;
        let Some((whence, _, Mention { value: Value::Date(date), bytes, .. })) = self.nearest(&dates, |_| true) else { return };
        let mut found = when::when(date, self.read.reading.text.get(bytes.clone()).unwrap_or_default());
        found.basis = Basis::Inferred;
        (out.proposal.event.when, out.date) = (Some(found), whence);
    }

    /// The place of the words around.
    fn place(&self, out: &mut Selected, context: &Known<'_>) {
        out.place = Whence::Nowhere;
        let named = |m: &Mention| matches!(&m.value, Value::Place(p) if !p.demonym && !p.metonym);
        let Some((whence, at, Mention { value: Value::Place(value), .. })) = self.nearest(self.read.mentions, named) else { return };
        let known = roles::known(&context.places, &value.place);
        let place = known.cloned().unwrap_or_else(|| roles::record(&value.place));
        let id = place.id.clone();
        out.proposal.event.places =
            vec![PlaceRef { place: id, role: Role::At, basis: Basis::Inferred, reason: String::new(), unknown: Unknown::new() }];
        out.proposal.places = vec![ProposedPlace { place, known: known.is_some(), mention: Some(at) }];
        out.place = whence;
    }
}

/// Gathers the candidates of each place; one that the case has under the name in the text is that of the case.
fn known_by_their_names(out: &mut Selected, read: &Read<'_>, context: &Known<'_>) {
    let Proposal { event, places, .. } = &mut out.proposal;
    for place in places {
        let mention = place.mention.and_then(|at| read.mentions.get(at));
        let candidates: Vec<PlaceCandidate> = match mention.map(|m| &m.value) {
            Some(Value::Place(value)) => std::iter::once(&value.place).chain(&value.others).cloned().collect(),
            _ => Vec::new(),
        };
        let words = mention.and_then(|m| read.reading.text.get(m.bytes.clone())).unwrap_or_default();
        if let Some(there) = context.places.called(words, &candidates).filter(|_| !place.known) {
            event.places.iter_mut().filter(|r| r.place == place.place.id).for_each(|r| r.place.clone_from(&there.id));
            (place.place, place.known) = (there.clone(), true);
        }
        out.candidates.push(candidates);
    }
}

/// Where words can be cut in two: between sentences, between clauses, after a comma or a semicolon; nearest to the middle.
pub(in super::super) fn cut(read: &Read<'_>, rules: &EventRules, words: &Stretch) -> Option<[Stretch; 2]> {
    const FEWEST: usize = 3;
    let Chosen { tokens, sentence, paragraph } = chosen(read, words)?;
    let bits = rules.bits(read.reading, sentence.tokens.start, sentence.tokens.end);
    // Where the one part ends and the other begins.
    let best = |all: Vec<(usize, usize)>| -> Option<(usize, usize)> {
        let far_enough = |(end, start): &(usize, usize)| *end >= tokens.start + FEWEST && start + FEWEST <= tokens.end;
        all.into_iter().filter(far_enough).min_by_key(|(_, start)| (2 * start).abs_diff(tokens.start + tokens.end))
    };
    let joint = |at: usize| matches!(read.reading.word(at), "," | ";" | ":" | "–" | "—");
    let sentences = || read.sentences.iter().map(|s| (s.tokens.start, s.tokens.start)).collect();
    let clauses = || {
        let all = clauses::clauses(read.reading, &sentence.tokens, &bits);
        all.windows(2).map(|pair| (pair[0].end, pair[1].start)).collect()
    };
    let commas = || tokens.clone().filter(|at| *at > 0 && joint(at - 1)).map(|at| (at, at)).collect();
    let (mut end, start) = best(sentences()).or_else(|| best(clauses())).or_else(|| best(commas()))?;
    let all = read.reading.tokens;
    while end > tokens.start + 1 && joint(end - 1) {
        end -= 1;
    }
    let stretch = |from: usize, to: usize| {
        let bytes = all.get(from)?.bytes.start..all.get(to.checked_sub(1)?)?.bytes.end;
        let bytes = bytes.start.checked_sub(paragraph.start)?..bytes.end.checked_sub(paragraph.start)?;
        Some(Stretch { paragraph: words.paragraph, bytes })
    };
    Some([stretch(tokens.start, end)?, stretch(start, tokens.end)?])
}
