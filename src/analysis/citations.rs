//! Where the citations of a case stand in its documents, and a citation as text for copying. Draws nothing, and never
//! moves a citation: one whose words are not found at its place is listed as broken.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use super::phrases;
use crate::{
    model::{Basis, Case, Citation, claim::Broken},
    text,
};

/// A quotation in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its words, in bytes of the paragraph.
    pub bytes: Range<usize>,
    /// Index of the event in the case.
    pub event: u32,
    /// Index of the claim in the event.
    pub claim: usize,
    /// Index of the event's category; the number of categories when it is not in the case.
    pub category: u16,
}

/// Where one claim's citation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationPlace {
    /// Index of the event in the case.
    pub event: u32,
    /// Index of the claim in the event.
    pub claim: usize,
    /// Index of the document; `None` when the case has no such document.
    pub document: Option<usize>,
    /// From 1.
    pub paragraph: usize,
    /// Its words in bytes of the paragraph, or why they are not found.
    pub bytes: Result<Range<usize>, Broken>,
}

/// The marks of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct DocumentMarks {
    /// By paragraph, then start, longer before shorter.
    marks: Vec<Mark>,
    /// Paragraph number and where its marks begin in `marks`, by paragraph.
    starts: Vec<(usize, usize)>,
}

/// One end of a link between two events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkEnd {
    /// Index of the event at this end.
    pub event: u32,
    /// Whether the link is recorded at the other end.
    pub incoming: bool,
    /// Index of the event at the other end.
    pub other: u32,
    /// Index of the link in the event that records it.
    pub link: usize,
}

/// All citations of a case, by document and by event, and the links between events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitationIndex {
    documents: Vec<DocumentMarks>,
    /// In the order of events; within an event in reading order.
    places: Vec<CitationPlace>,
    /// Where the places of each event begin, with the end of all.
    event_starts: Vec<usize>,
    /// Indices of the places whose words are not found.
    broken: Vec<usize>,
    /// Both ends of every link, by event, its own first.
    links: Vec<LinkEnd>,
}

impl CitationIndex {
    /// Finds every citation of the case.
    pub fn build(case: &Case) -> Self {
        let documents: BTreeMap<&str, usize> = case.documents.iter().enumerate().map(|(at, d)| (d.id.as_str(), at)).collect();
        let categories: BTreeMap<&str, u16> = case.categories.iter().enumerate().map(|(at, c)| (c.id.as_str(), at as u16)).collect();
        let mut places = Vec::new();
        let mut event_starts = vec![0];
        for (event, e) in case.events.iter().enumerate() {
            let from = places.len();
            places.extend(e.claims.iter().enumerate().map(|(claim, c)| place_of(case, &documents, event as u32, claim, &c.citation)));
            if let Some(own) = places.get_mut(from..) {
                own.sort_by_key(|p: &CitationPlace| {
                    (p.document.unwrap_or(usize::MAX), p.paragraph, p.bytes.as_ref().map_or(usize::MAX, |b| b.start), p.claim)
                });
            }
            event_starts.push(places.len());
        }
        let mut by_document: Vec<Vec<(usize, Mark)>> = vec![Vec::new(); case.documents.len()];
        for p in &places {
            let (Some(document), Ok(bytes)) = (p.document, &p.bytes) else { continue };
            let category = case.events.get(p.event as usize).and_then(|e| categories.get(e.category.as_str()).copied());
            if let Some(list) = by_document.get_mut(document) {
                let category = category.unwrap_or(case.categories.len() as u16);
                list.push((p.paragraph, Mark { bytes: bytes.clone(), event: p.event, claim: p.claim, category }));
            }
        }
        Self {
            documents: by_document.into_iter().map(DocumentMarks::sorted).collect(),
            broken: places.iter().enumerate().filter(|(_, p)| p.bytes.is_err()).map(|(at, _)| at).collect(),
            links: links(case),
            places,
            event_starts,
        }
    }

    /// The marks of a paragraph (numbered from 1), by start, longer before shorter; several may cover the same words.
    pub fn marks(&self, document: usize, paragraph: usize) -> &[Mark] {
        let Some(d) = self.documents.get(document) else { return &[] };
        let Ok(at) = d.starts.binary_search_by_key(&paragraph, |(p, _)| *p) else { return &[] };
        let from = d.starts.get(at).map_or(0, |(_, start)| *start);
        let to = d.starts.get(at + 1).map_or(d.marks.len(), |(_, start)| *start);
        d.marks.get(from..to).unwrap_or_default()
    }

    /// All marks of a document with the numbers of their paragraphs, in reading order.
    pub fn document_marks(&self, document: usize) -> impl Iterator<Item = (usize, &Mark)> {
        self.documents.get(document).into_iter().flat_map(|d| {
            d.starts.iter().enumerate().flat_map(|(at, (paragraph, from))| {
                let to = d.starts.get(at + 1).map_or(d.marks.len(), |(_, start)| *start);
                d.marks.get(*from..to).unwrap_or_default().iter().map(|m| (*paragraph, m))
            })
        })
    }

    /// The citations of an event in reading order, across documents; broken ones keep their place in it.
    pub fn of_event(&self, event: u32) -> &[CitationPlace] {
        let at = event as usize;
        match (self.event_starts.get(at), self.event_starts.get(at + 1)) {
            (Some(&from), Some(&to)) => self.places.get(from..to).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Where a claim's citation stands.
    pub fn place(&self, event: u32, claim: usize) -> Option<&CitationPlace> {
        self.of_event(event).iter().find(|p| p.claim == claim)
    }

    /// The broken citations of the whole case, by event.
    pub fn broken(&self) -> impl Iterator<Item = &CitationPlace> {
        self.broken.iter().filter_map(|at| self.places.get(*at))
    }

    /// The broken citations of a document, by event.
    pub fn broken_in(&self, document: usize) -> impl Iterator<Item = &CitationPlace> {
        self.broken().filter(move |p| p.document == Some(document))
    }
}

impl CitationIndex {
    /// The links of an event, its own first, then those that other events record; one that both record is there once.
    pub fn links_of(&self, event: u32) -> &[LinkEnd] {
        let from = self.links.partition_point(|l| l.event < event);
        let to = self.links.partition_point(|l| l.event <= event);
        self.links.get(from..to).unwrap_or_default()
    }
}

fn links(case: &Case) -> Vec<LinkEnd> {
    let mut events: BTreeMap<&str, u32> = BTreeMap::new();
    for (at, e) in case.events.iter().enumerate() {
        events.entry(e.id.as_str()).or_insert(at as u32);
    }
    let mut ends = Vec::new();
    for (event, e) in (0u32..).zip(&case.events) {
        for (link, l) in e.links.iter().enumerate() {
            let Some(&other) = events.get(l.to.as_str()) else { continue };
            ends.push(LinkEnd { event, incoming: false, other, link });
            let back = case.events.get(other as usize).is_some_and(|o| o.links.iter().any(|b| b.to == e.id && b.relation == l.relation));
            if !back {
                ends.push(LinkEnd { event: other, incoming: true, other: event, link });
            }
        }
    }
    ends.sort_unstable();
    ends
}

impl DocumentMarks {
    fn sorted(mut list: Vec<(usize, Mark)>) -> Self {
        list.sort_by_key(|(paragraph, m)| (*paragraph, m.bytes.start, Reverse(m.bytes.end), m.event, m.claim));
        let mut starts: Vec<(usize, usize)> = Vec::new();
        for (at, (paragraph, _)) in list.iter().enumerate() {
            if starts.last().is_none_or(|(last, _)| last != paragraph) {
                starts.push((*paragraph, at));
            }
        }
        Self { marks: list.into_iter().map(|(_, m)| m).collect(), starts }
    }
}

fn place_of(case: &Case, documents: &BTreeMap<&str, usize>, event: u32, claim: usize, citation: &Citation) -> CitationPlace {
    let document = documents.get(citation.document.as_str()).copied();
    let bytes = match document.and_then(|d| case.documents.get(d)) {
        Some(d) if d.text.is_present() => citation.locate(d.text.paragraph(citation.paragraph)),
        _ => Err(Broken::NoDocument),
    };
    CitationPlace { event, claim, document, paragraph: citation.paragraph, bytes }
}

/// The level on which each mark's line is drawn, so that marks over the same words lie one under another: the lowest
/// that is free along the mark. `marks` are sorted by start.
pub fn levels(marks: &[Mark]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    marks
        .iter()
        .map(|m| match ends.iter_mut().enumerate().find(|(_, end)| **end <= m.bytes.start) {
            Some((level, end)) => {
                *end = m.bytes.end;
                level
            }
            None => {
                ends.push(m.bytes.end);
                ends.len() - 1
            }
        })
        .collect()
}

/// A citation as text: quotation, title, publisher, date of publication as written, number of the paragraph. What is not
/// known is said to be not stated; what is not stated in the text says where it comes from. Empty when there is no such claim.
pub fn citation_text(case: &Case, event: u32, claim: usize) -> String {
    let Some(c) = case.events.get(event as usize).and_then(|e| e.claims.get(claim)).map(|c| &c.citation) else {
        return String::new();
    };
    let document = case.document(&c.document);
    let known = |value: Option<(&str, Basis)>, missing: &'static str| match value {
        Some((value, basis)) if !value.is_empty() => phrases::with_basis(value, basis),
        _ => text::t(missing).to_owned(),
    };
    let date = match document.and_then(|d| d.published.as_ref()) {
        Some(when) => phrases::with_basis(&phrases::edtf_in_words(&when.edtf), when.basis),
        None => text::t("cite-no-date").to_owned(),
    };
    text::tf(
        "cite-text",
        &[
            ("quote", c.quote.exact.clone()),
            ("title", known(document.map(|d| (d.title.as_str(), d.title_basis)), "cite-no-title")),
            ("publisher", known(document.map(|d| (d.publisher.as_str(), d.publisher_basis)), "cite-no-publisher")),
            ("date", date),
            ("paragraph", c.paragraph.to_string()),
        ],
    )
}

/// The example case with its texts, for tests of what shows it.
#[cfg(test)]
pub(crate) mod example {
    #![allow(clippy::unwrap_used)]

    use crate::model::{Case, document::Text};

    /// The case in `seeds/`.
    pub fn case() -> Case {
        let mut case: Case = serde_json::from_str(include_str!("../../seeds/case.json")).unwrap();
        let texts = [
            include_str!("../../seeds/000_40fd8539d390bcee.txt"),
            include_str!("../../seeds/001_d19fa330327235a7.txt"),
            include_str!("../../seeds/002_fa583e28e727471a.txt"),
            include_str!("../../seeds/003_850efe610665dbd2.txt"),
            include_str!("../../seeds/004_9296af148d5ae463.txt"),
        ];
        for (document, text) in case.documents.iter_mut().zip(texts) {
            document.text = Text::new(text.to_owned());
        }
        case
    }

    /// The index of the event of this id.
    pub fn event(case: &Case, id: &str) -> u32 {
        case.events.iter().position(|e| e.id == id).unwrap() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_citation_of_the_example_is_found_and_marks_are_sorted_with_overlaps_kept() {
        let case = example::case();
        let index = CitationIndex::build(&case);
        assert_eq!(index.broken().count(), 0);
        let claims: usize = case.events.iter().map(|e| e.claims.len()).sum();
        let mut found = 0;
        let mut overlapping = 0;
        for document in 0..case.documents.len() {
            let all: Vec<_> = index.document_marks(document).collect();
            found += all.len();
            for pair in all.windows(2) {
                let (a, b) = (&pair[0], &pair[1]);
                assert!((a.0, a.1.bytes.start) <= (b.0, b.1.bytes.start));
                overlapping += usize::from(a.0 == b.0 && a.1.bytes.end > b.1.bytes.start);
            }
            for (paragraph, mark) in all {
                assert!(index.marks(document, paragraph).contains(mark));
                let words = &case.documents[document].text.paragraph(paragraph).unwrap()[mark.bytes.clone()];
                assert_eq!(words, case.events[mark.event as usize].claims[mark.claim].citation.quote.exact);
            }
        }
        assert_eq!(found, claims);
        assert!(overlapping > 0);
    }

    #[test]
    fn a_changed_quotation_is_broken_and_keeps_its_place_among_the_citations_of_its_event() {
        let mut case = example::case();
        let event = example::event(&case, "e01-troops-sent-to-russia");
        case.events[event as usize].claims[1].citation.quote.exact = "Other words".to_owned();
        case.events[event as usize].claims[2].citation.document = "no-such".to_owned();
        let index = CitationIndex::build(&case);
        assert_eq!(index.of_event(event).len(), 5);
        assert_eq!(index.broken_in(1).map(|b| (b.event, b.claim)).collect::<Vec<_>>(), [(event, 1)]);
        assert_eq!(index.place(event, 1).unwrap().bytes, Err(Broken::Changed));
        assert_eq!(index.place(event, 2).unwrap().bytes, Err(Broken::NoDocument));
        assert!(!index.marks(1, 2).iter().any(|m| m.event == event));
    }

    #[test]
    fn a_link_has_two_ends_and_one_recorded_at_both_is_there_once() {
        let mut case = example::case();
        let (a, b) = (example::event(&case, "e02-austin-preparing"), example::event(&case, "e04-3000-in-russia"));
        case.events[b as usize].links.clear();
        let index = CitationIndex::build(&case);
        let at = |index: &CitationIndex, event, other| {
            index.links_of(event).iter().filter(|l| l.other == other).map(|l| l.incoming).collect::<Vec<_>>()
        };
        assert_eq!((at(&index, a, b), at(&index, b, a)), (vec![false], vec![true]));
        let mut back = case.events[a as usize].links[0].clone();
        back.to = "e02-austin-preparing".to_owned();
        case.events[b as usize].links = vec![back];
        let index = CitationIndex::build(&case);
        assert_eq!((at(&index, a, b), at(&index, b, a)), (vec![false], vec![false]));
    }

    #[test]
    fn marks_over_the_same_words_get_levels_of_their_own_and_levels_are_used_again() {
        let mark = |bytes| Mark { bytes, event: 0, claim: 0, category: 0 };
        assert_eq!(levels(&[mark(0..10), mark(2..5), mark(4..20), mark(5..9), mark(20..30)]), [0, 1, 2, 1, 0]);
    }

    #[test]
    fn a_copied_citation_says_all_that_is_known_of_its_document_and_what_is_not_stated() {
        let mut case = example::case();
        let event = example::event(&case, "e01-troops-sent-to-russia");
        assert_eq!(
            citation_text(&case, event, 0),
            "“the deployment of North Korean troops in Russia”\n\
             From the far East to the Ukrainian front, Mondo Internazionale APS, 11 Nov 2024, paragraph 8"
        );
        assert_eq!(
            citation_text(&case, event, 2),
            "“with the sending of North Korean troops to Russia”\n\
             North Korea and Russia: a strategic partnership in action and its limits (supplied), publisher not stated, \
             Nov 2024 to Jan 2025 (inferred), paragraph 27"
        );
        case.documents[0].published = None;
        assert!(citation_text(&case, event, 0).ends_with(", date not stated, paragraph 8"));
        assert_eq!(citation_text(&case, event, 99), "");
    }
}
