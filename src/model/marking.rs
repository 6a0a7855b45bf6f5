//! Handling caveats: TLP 2.0 labels and free words, and the highest of several. Their colours are in the theme of `render`.

use std::fmt;

use super::Case;

/// A label of the Traffic Light Protocol, version 2.0 (FIRST, August 2022), least strict first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tlp {
    /// To the world.
    Clear,
    /// Within the community.
    Green,
    /// Within the organisation and its clients, as needed.
    Amber,
    /// Within the organisation, as needed.
    AmberStrict,
    /// To the named recipients only.
    Red,
}

impl Tlp {
    /// All labels, least strict first.
    pub const ALL: [Self; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// The label as the standard writes it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Red => "TLP:RED",
        }
    }
}

/// What stands between the parts of a marking.
pub const SEPARATOR: &str = " · ";

/// A marking, read: the strictest TLP label in it, and the free words beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marking {
    /// The strictest label.
    pub tlp: Option<Tlp>,
    /// Other words, each once, in order of first appearance.
    pub words: Vec<String>,
}

impl Marking {
    /// Reads a marking. `tlp:amber+strict`, `TLP AMBER` and `TLP-RED` are labels, and `TLP:WHITE` of version 1.0 is CLEAR; what is left
    /// beside a label is kept as it is written. A colour without `TLP` is no label.
    pub fn read(text: &str) -> Self {
        let mut marking = Self::default();
        marking.add(text);
        marking
    }

    /// Takes in another marking: the strictest label stays, words not there yet are added.
    pub fn add(&mut self, text: &str) {
        for part in text.split(['·', '\n', '\r']) {
            let mut rest = part.trim().to_owned();
            let mut labelled = false;
            while let Some((label, before, after)) = find_label(&rest) {
                self.tlp = self.tlp.max(Some(label));
                labelled = true;
                rest = [before, after].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
            }
            let words = if labelled { bare(&rest) } else { rest.as_str() };
            if !words.is_empty() && !self.words.iter().any(|w| w == words) {
                self.words.push(words.to_owned());
            }
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.tlp.is_none() && self.words.is_empty()
    }
}

impl fmt::Display for Marking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = self.tlp.map(Tlp::label);
        let parts: Vec<&str> = label.into_iter().chain(self.words.iter().map(String::as_str)).collect();
        f.write_str(&parts.join(SEPARATOR))
    }
}

/// The words without the marks that set them apart from a label.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || ",;:/|-–—".contains(c))
}

/// The first TLP label in a text, with what stands before and after it.
fn find_label(text: &str) -> Option<(Tlp, &str, &str)> {
    // Ascii letters only are changed, so that places in both texts are the same.
    let upper = text.to_ascii_uppercase();
    for (at, _) in upper.match_indices("TLP") {
        if upper[..at].ends_with(char::is_alphanumeric) {
            continue;
        }
        let after_tlp = &upper[at + 3..];
        let colour = after_tlp.trim_start_matches(is_joint);
        let named = [("CLEAR", Tlp::Clear), ("WHITE", Tlp::Clear), ("GREEN", Tlp::Green), ("AMBER", Tlp::Amber), ("RED", Tlp::Red)]
            .into_iter()
            .find(|(name, _)| colour.starts_with(name));
        let Some((name, mut label)) = named.filter(|_| colour.len() < after_tlp.len()) else { continue };
        let mut end = upper.len() - colour.len() + name.len();
        if label == Tlp::Amber {
            let rest = upper[end..].trim_start_matches(|c| is_joint(c) || c == '+');
            if rest.starts_with("STRICT") {
                label = Tlp::AmberStrict;
                end = upper.len() - rest.len() + "STRICT".len();
            }
        }
        if !upper[end..].starts_with(char::is_alphanumeric) {
            return Some((label, bare(&text[..at]), bare(&text[end..])));
        }
    }
    None
}

fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '-' | '_')
}

/// The highest of several markings: the strictest TLP label, and beside it all other words, each once; empty when nothing is marked.
pub fn highest<'a>(markings: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = Marking::default();
    markings.into_iter().for_each(|m| all.add(m));
    all.to_string()
}

/// The marking of what shows these events: the highest of the case's and of the documents that they cite.
pub fn marking_of(case: &Case, events: impl Iterator<Item = u32>) -> String {
    let mut cited = vec![false; case.documents.len()];
    // Mostly no document has a marking of its own: then there is nothing to look for.
    if case.documents.iter().any(|d| !d.marking.is_empty()) {
        for claim in events.filter_map(|e| case.events.get(e as usize)).flat_map(|e| &e.claims) {
            if let Some(at) = case.documents.iter().position(|d| d.id == claim.citation.document) {
                cited[at] = true;
            }
        }
    }
    let of_documents = case.documents.iter().zip(cited).filter(|(_, cited)| *cited).map(|(d, _)| d.marking.as_str());
    highest(std::iter::once(case.marking.as_str()).chain(of_documents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Claim, Document, Event, Kind, Stance, Unknown};

    #[test]
    fn labels_are_read_in_every_usual_spelling() {
        for (text, label) in [
            ("TLP:CLEAR", Tlp::Clear),
            ("tlp:white", Tlp::Clear),
            ("TLP GREEN", Tlp::Green),
            ("tlp: amber", Tlp::Amber),
            ("tlp:amber+strict", Tlp::AmberStrict),
            ("TLP AMBER STRICT", Tlp::AmberStrict),
            ("TLP-Amber-Strict", Tlp::AmberStrict),
            (" TLP:RED ", Tlp::Red),
        ] {
            assert_eq!(Marking::read(text), Marking { tlp: Some(label), words: Vec::new() }, "{text}");
        }
        for text in ["red", "TLPRED", "TLP:REDDISH", "TLP", "TLP:", "XTLP:RED", "für den Dienstgebrauch", "é TLP é"] {
            assert_eq!(Marking::read(text), Marking { tlp: None, words: vec![text.to_owned()] }, "{text}");
        }
        assert!(Marking::read(" \n · ").is_empty());
    }

    #[test]
    fn the_highest_marking_keeps_the_strictest_label_and_every_word_once() {
        assert_eq!(highest(["TLP:GREEN", "tlp red", "TLP:AMBER"]), "TLP:RED");
        assert_eq!(
            highest(["Internal", "TLP:AMBER // NOFORN", "Internal", "", "tlp:amber+strict"]),
            "TLP:AMBER+STRICT · Internal · NOFORN"
        );
        assert_eq!(highest(["SECRET//NOFORN"]), "SECRET//NOFORN");
        assert_eq!(highest(["Draft, TLP:RED (until May)", "TLP:GREEN"]), "TLP:RED · Draft (until May)");
        assert_eq!(highest([]), "");
        for pair in Tlp::ALL.windows(2) {
            assert_eq!(highest([pair[1].label(), pair[0].label()]), pair[1].label());
        }
    }

    proptest::proptest! {
        #[test]
        fn taking_the_highest_again_changes_nothing(texts in proptest::collection::vec("(TLP[: ](RED|AMBER|GREEN|CLEAR)|[a-z/· ,;é-]{0,8}){0,4}", 0..4)) {
            let once = highest(texts.iter().map(String::as_str));
            proptest::prop_assert_eq!(highest([once.as_str()]), once);
        }
    }

    #[test]
    fn a_stricter_document_marks_only_what_cites_it() {
        let document = |id: &str, marking: &str| Document { id: id.to_owned(), marking: marking.to_owned(), ..Document::default() };
        let event = |document: &str| Event {
            id: document.to_owned(),
            title: String::new(),
            kind: Kind::Happening,
            category: String::new(),
            when: None,
            places: Vec::new(),
            actors: Vec::new(),
            claims: vec![Claim {
                id: String::new(),
                speakers: Vec::new(),
                stance: Stance::Asserts,
                said: None,
                when: None,
                places: Vec::new(),
                figures: Vec::new(),
                grade: None,
                citation: Citation { document: document.to_owned(), ..Citation::default() },
                note: String::new(),
                unknown: Unknown::new(),
            }],
            links: Vec::new(),
            merges: Vec::new(),
            tags: Vec::new(),
            notes: String::new(),
            recorded_by: String::new(),
            status: None,
            comments: Vec::new(),
            unknown: Unknown::new(),
        };
        let case = Case {
            marking: "TLP:GREEN".to_owned(),
            documents: vec![document("a", ""), document("b", "TLP:RED"), document("c", "Internal")],
            events: vec![event("a"), event("b"), event("c"), event("not there")],
            ..Case::default()
        };
        assert_eq!(marking_of(&case, [0, 3, 99].into_iter()), "TLP:GREEN");
        assert_eq!(marking_of(&case, [2, 1].into_iter()), "TLP:RED · Internal");
        assert_eq!(marking_of(&case, std::iter::empty()), "TLP:GREEN");
    }

    #[test]
    fn a_document_without_a_marking_is_written_without_one() {
        let plain = serde_json::to_value(Document::default()).unwrap();
        assert!(plain.get("marking").is_none());
        let read: Document = serde_json::from_str(r#"{"id":"a","file":"a.txt","marking":"TLP:RED"}"#).unwrap();
        assert_eq!(read.marking, "TLP:RED");
    }
}
