//! One article: its text, what it says of itself, and its paragraphs.

use serde::{Deserialize, Serialize};

use super::{
    Unknown, When,
    paragraph::{Paragraph, paragraphs},
    when::Basis,
};

/// One article of a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The name of its file without the ending.
    pub id: String,
    /// The name of its file, beside the case.
    pub file: String,
    /// Headline.
    #[serde(default)]
    pub title: String,
    /// Where the title comes from.
    #[serde(default, skip_serializing_if = "is_stated")]
    pub title_basis: Basis,
    /// Who published it; empty when not known.
    #[serde(default, deserialize_with = "null_as_empty")]
    pub publisher: String,
    /// Where the publisher's name comes from.
    #[serde(default, skip_serializing_if = "is_stated")]
    pub publisher_basis: Basis,
    /// Who wrote it; empty when not known.
    #[serde(default, deserialize_with = "null_as_empty")]
    pub author: String,
    /// Where the author's name comes from.
    #[serde(default, skip_serializing_if = "is_stated")]
    pub author_basis: Basis,
    /// BCP 47.
    #[serde(default)]
    pub language: String,
    /// Where it was found on the web.
    #[serde(default)]
    pub address: Option<String>,
    /// On what terms it may be used.
    #[serde(default)]
    pub licence: String,
    /// Handling caveat of this document, where it is stricter than the case's: a TLP 2.0 label or any words.
    #[serde(default, deserialize_with = "null_as_empty", skip_serializing_if = "String::is_empty")]
    pub marking: String,
    /// Whether its text may not be passed on: where its file is missing, the words quoted from it stand in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub excerpted: bool,
    /// SHA-256 of the file's bytes, in hexadecimal.
    #[serde(default)]
    pub sha256: String,
    /// The file that the text was read from, where that is not a text itself; `file` then holds the text that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// At which paragraphs the pages of the original begin, in their order; empty where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<PageStart>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// When it was collected, EDTF.
    #[serde(default)]
    pub collected: Option<String>,
    /// Of what it is a translation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translated: Option<Translated>,
    /// Paragraphs that were read and found to hold no event, with why.
    #[serde(default)]
    pub without_events: Vec<WithoutEvents>,
    /// Words that were proposed as an event and found to be none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Rejected>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
    /// The text; filled in when the case is opened, never written into the case file.
    #[serde(skip)]
    pub text: Text,
}

impl Document {
    /// The page of the original on which a paragraph begins, from 1; `None` where there are no pages.
    pub fn page_of(&self, paragraph: usize) -> Option<usize> {
        self.pages.iter().take_while(|start| start.paragraph <= paragraph).last().map(|start| start.page)
    }

    /// The names of all files that belong to it, beside the case: that of its text, and that of the original.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.file.as_str()).chain(self.original.as_ref().map(|original| original.file.as_str()))
    }
}

fn is_stated(basis: &Basis) -> bool {
    *basis == Basis::Stated
}

fn null_as_empty<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(from)?.unwrap_or_default())
}

/// The file that a document's text was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// Its name, beside the case.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    #[serde(default)]
    pub sha256: String,
    /// What read it, with its version, as `html 1`: a later version may read the same file otherwise.
    #[serde(default)]
    pub reader: String,
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// Its number in the file, from 1; not the number that may be printed on it.
    pub page: usize,
    /// The number of the first paragraph that begins on it, from 1.
    pub paragraph: usize,
}

/// When a document was published, and how we know.
pub type Published = When;

/// Of what language a document is a translation, and by whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translated {
    /// BCP 47.
    pub from: String,
    /// The translator; empty when not known.
    #[serde(default)]
    pub by: String,
}

/// A paragraph that holds no event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithoutEvents {
    /// Its number, from 1.
    pub paragraph: usize,
    /// Why.
    pub reason: String,
}

/// Words that were proposed as an event and found to be none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// The number of their paragraph, from 1.
    pub paragraph: usize,
    /// The words.
    pub exact: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A document's text and where its paragraphs stand in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    whole: String,
    paragraphs: Vec<Paragraph>,
    present: bool,
}

impl Text {
    /// Splits a text into paragraphs.
    pub fn new(whole: String) -> Self {
        Self { paragraphs: paragraphs(&whole), whole, present: true }
    }

    /// The whole text.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// Whether the file was found and read.
    pub fn is_present(&self) -> bool {
        self.present
    }

    /// How many paragraphs it has.
    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether it has no paragraph.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The paragraph of this number, from 1.
    pub fn paragraph(&self, number: usize) -> Option<&str> {
        self.paragraphs.get(number.checked_sub(1)?).map(|p| &self.whole[p.bytes.clone()])
    }

    /// Where its paragraphs stand.
    pub fn places(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// All paragraphs, numbered from 1.
    pub fn paragraphs(&self) -> impl ExactSizeIterator<Item = (usize, &str)> {
        self.paragraphs.iter().map(|p| (p.number, &self.whole[p.bytes.clone()]))
    }
}
