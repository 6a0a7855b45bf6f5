//! What one citation says of an event, and how a quotation is anchored in its paragraph
//! (W3C Web Annotation: `TextQuoteSelector` beside `TextPositionSelector`).

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Figure, PlaceRef, Unknown, When, judgement::Grade, paragraph::byte_of_char};

/// What one citation says of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique in its event.
    pub id: String,
    /// The chain of speakers, originator first; empty when the source is not named.
    #[serde(default)]
    pub speakers: Vec<String>,
    /// The source's own stance.
    #[serde(default)]
    pub stance: Stance,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<When>,
    /// Its own date, where that differs from the event's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Its own places, where they differ from the event's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceRef>,
    /// The figures it states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// The analyst's grade; blank until given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The words it rests on.
    pub citation: Citation,
    /// The analyst's note, such as "[sic] …".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// How far the source itself stands behind what it says. Not the analyst's grade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// It says that it confirms.
    Confirms,
    /// It says so.
    #[default]
    Asserts,
    /// It passes on, hedged or at second hand.
    Reports,
    /// It doubts.
    Doubts,
    /// It denies.
    Denies,
}

impl Stance {
    /// All stances, firmest first.
    pub const ALL: [Self; 5] = [Self::Confirms, Self::Asserts, Self::Reports, Self::Doubts, Self::Denies];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Confirms => "confirms",
            Self::Asserts => "asserts",
            Self::Reports => "reports",
            Self::Doubts => "doubts",
            Self::Denies => "denies",
        }
    }
}

/// Document, paragraph, and a quotation in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Id of the document.
    pub document: String,
    /// Number of the paragraph, from 1.
    pub paragraph: usize,
    /// The quotation and what stands around it.
    pub quote: TextQuoteSelector,
    /// Where it stood when it was recorded.
    pub position: TextPositionSelector,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// W3C Web Annotation `TextQuoteSelector`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextQuoteSelector {
    /// The quotation, word for word.
    pub exact: String,
    /// Up to 32 characters before it.
    #[serde(default)]
    pub prefix: String,
    /// Up to 32 characters after it.
    #[serde(default)]
    pub suffix: String,
}

/// W3C Web Annotation `TextPositionSelector`, in Unicode scalar values from the start of the trimmed paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPositionSelector {
    /// The first character.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

/// Why a quotation does not stand where its citation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// Its document is not in the case, or its text could not be read.
    NoDocument,
    /// The document has no paragraph of that number.
    NoParagraph,
    /// The paragraph does not hold these words at this position.
    Changed,
}

/// How many characters before and after a quotation are recorded with it.
const AROUND_CHARS: usize = 32;

impl Citation {
    /// The citation of some characters of a paragraph; white space at their ends is left out. `None` when no words are there.
    pub fn of_words(document: &str, number: usize, paragraph: &str, chars: Range<usize>) -> Option<Self> {
        let words: Vec<char> = paragraph.chars().collect();
        let (mut start, mut end) = (chars.start.min(words.len()), chars.end.min(words.len()));
        while start < end && words.get(start).is_some_and(|c| c.is_whitespace()) {
            start += 1;
        }
        while start < end && words.get(end - 1).is_some_and(|c| c.is_whitespace()) {
            end -= 1;
        }
        let text = |from: usize, to: usize| words.get(from..to).map(|c| c.iter().collect::<String>()).unwrap_or_default();
        (start < end).then(|| Self {
            document: document.to_owned(),
            paragraph: number,
            quote: TextQuoteSelector {
                exact: text(start, end),
                prefix: text(start.saturating_sub(AROUND_CHARS), start),
                suffix: text(end, (end + AROUND_CHARS).min(words.len())),
            },
            position: TextPositionSelector { start, end },
            unknown: Unknown::new(),
        })
    }

    /// The citation of some bytes of a paragraph, `start` characters from its start: for whoever has counted them already. `None`
    /// when the bytes are no words of it.
    pub fn of_bytes(document: &str, number: usize, paragraph: &str, bytes: Range<usize>, start: usize) -> Option<Self> {
        let exact = paragraph.get(bytes.clone()).filter(|words| !words.is_empty())?;
        let (before, after) = (paragraph.get(..bytes.start)?, paragraph.get(bytes.end..)?);
        let prefix = before.char_indices().rev().take(AROUND_CHARS).last().and_then(|(at, _)| before.get(at..)).unwrap_or_default();
        Some(Self {
            document: document.to_owned(),
            paragraph: number,
            quote: TextQuoteSelector {
                exact: exact.to_owned(),
                prefix: prefix.to_owned(),
                suffix: after.chars().take(AROUND_CHARS).collect(),
            },
            position: TextPositionSelector { start, end: start + exact.chars().count() },
            unknown: Unknown::new(),
        })
    }

    /// Where the quotation stands in its paragraph, in bytes.
    ///
    /// # Errors
    /// [`Broken::Changed`] when the words at its position are others: a citation is never silently moved.
    pub fn locate(&self, paragraph: Option<&str>) -> Result<Range<usize>, Broken> {
        let paragraph = paragraph.ok_or(Broken::NoParagraph)?;
        let start = byte_of_char(paragraph, self.position.start).ok_or(Broken::Changed)?;
        let end = byte_of_char(paragraph, self.position.end).ok_or(Broken::Changed)?;
        match paragraph.get(start..end) {
            Some(words) if words == self.quote.exact && !words.is_empty() => Ok(start..end),
            _ => Err(Broken::Changed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_cited_are_found_again_at_their_place(text in "[a-zé日 ]{0,90}", start in 0..100_usize, end in 0..100_usize) {
            let Some(citation) = Citation::of_words("a", 3, &text, start..end) else {
                let chosen: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
                proptest::prop_assert!(chosen.trim().is_empty());
                return Ok(());
            };
            let bytes = citation.locate(Some(&text)).unwrap();
            let again = Citation::of_bytes("a", 3, &text, bytes.clone(), text[..bytes.start].chars().count());
            proptest::prop_assert_eq!(again.as_ref(), Some(&citation));
            proptest::prop_assert_eq!(text[bytes.clone()].trim(), &citation.quote.exact);
            proptest::prop_assert!(text[..bytes.start].ends_with(&citation.quote.prefix) && text[bytes.end..].starts_with(&citation.quote.suffix));
            proptest::prop_assert!(citation.quote.prefix.chars().count() <= 32 && citation.quote.suffix.chars().count() <= 32);
        }
    }
}
