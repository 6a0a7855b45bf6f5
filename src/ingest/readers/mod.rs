//! Reads documents of all kinds: bytes to text with one paragraph a line, and what the file says of itself. The kind is told by the
//! content first and the name second. Time and memory are bounded ([`Limits`]), and nothing panics out.
//!
//! | kind | with |
//! |---|---|
//! | plain text, Markdown | `encoding_rs`, `chardetng`, `pulldown-cmark` |
//! | saved pages | the tokenizer `html5gum`; tree, article and metadata are ours ([`html`]) |
//! | PDF | objects, decryption and fonts' maps by `lopdf`; placing, lines and reading order are ours ([`pdf`]) |
//! | DOCX, ODT, EPUB | `zip` and `quick-xml` ([`office`]) |
//! | RTF | ours ([`rtf`]): the crates there are leave encodings and destinations out |
//! | mail, and pages saved as MHTML | `mail-parser` |
//!
//! Left out, and told when met: `.doc`, `.ppt`, `.pages` and the like, presentations and tables (tables of events are another matter).

pub mod archive;
pub mod dates;
pub mod eml;
pub mod encoding;
pub mod html;
pub mod kind;
pub mod language;
pub mod limits;
pub mod lines;
pub mod office;
pub mod package;
pub mod pdf;
pub mod plain;
pub mod rtf;

pub use archive::{Entry, read_archive};
pub use kind::Kind;
pub use limits::{Limits, ReaderError};
use lines::Lines;

use crate::model::{Basis, Message, Published, document::PageStart};

/// A field and where it comes from: stated by the file's metadata, or inferred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The words; empty when nothing is said.
    pub value: String,
    /// Where they come from.
    pub basis: Basis,
}

impl Told {
    /// A field of the metadata.
    pub fn stated(value: impl AsRef<str>) -> Self {
        Self { value: lines::squeezed(value.as_ref()), basis: Basis::Stated }
    }
}

/// What was read from a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// Of what kind the file is.
    pub kind: Kind,
    /// The text, one paragraph a line; of plain text the text as it is.
    pub text: String,
    /// Headline.
    pub title: Told,
    /// Who wrote it.
    pub author: Told,
    /// Who published it.
    pub publisher: Told,
    /// When it was published.
    pub published: Option<Published>,
    /// BCP 47; empty when not known.
    pub language: String,
    /// Where it is on the web.
    pub address: Option<String>,
    /// At which paragraphs pages begin; empty where there are none.
    pub pages: Vec<PageStart>,
    /// What was doubtful.
    pub warnings: Vec<Message>,
}

impl Read {
    fn new(kind: Kind, text: String) -> Self {
        Self { kind, text, ..Self::default() }
    }
}

/// A date of publication that the metadata of a file states in this field.
fn published(edtf: String, field: &str) -> Published {
    Published { edtf, basis: Basis::Stated, reason: field.to_owned(), ..Published::default() }
}

/// Reads a file of any kind but an archive of several.
///
/// # Errors
/// When it is of no kind that is read, is damaged, locked, or goes beyond a limit, or holds no text.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ReaderError::TooLarge { bytes: bytes.len() as u64, limit: limits.file_bytes });
    }
    // The crates for PDF and mail are large; should one of them break down on a file, the others of a folder are read nevertheless.
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| read_kind(name, bytes, limits)));
    let mut read = result.unwrap_or(Err(ReaderError::Broken))?;
    if read.text.trim().is_empty() {
        return Err(ReaderError::NoText);
    }
    read.language = language::of(&read.text, Some(read.language.as_str()).filter(|l| !l.is_empty()));
    Ok(read)
}

fn read_kind(name: &str, bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    match Kind::of(name, bytes)? {
        Kind::Text => Ok(plain::read(bytes)),
        Kind::Markdown => plain::read_markdown(bytes, limits),
        Kind::Html => html::read(bytes, None, limits),
        Kind::Pdf => pdf::read(bytes, limits),
        Kind::Docx => office::docx::read(bytes, limits),
        Kind::Odt => office::odt::read(bytes, limits),
        Kind::Epub => office::epub::read(bytes, limits),
        Kind::Rtf => rtf::read(bytes, limits),
        Kind::Eml => eml::read(bytes, limits),
        Kind::Archive => Err(ReaderError::Nested),
    }
}

#[cfg(test)]
mod tests;
