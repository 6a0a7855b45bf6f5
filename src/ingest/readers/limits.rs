//! How much a reader may take in and give out, and why a file is not read.

use crate::{ingest::text::MAX_DOCUMENT_BYTES, model::Message, text::say};

/// Bounds on one file. The defaults are far beyond what articles need, and small enough for any machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// The most bytes that the parts of one file may unpack to, together.
    pub unpacked_bytes: u64,
    /// How many times its packed size a part may have, once it is larger than [`Limits::RATIO_FROM_BYTES`].
    pub ratio: u64,
    /// The most parts in a package, files in an archive, pages in a PDF.
    pub parts: usize,
    /// The most bytes of text read.
    pub text_bytes: usize,
    /// The most elements, objects or operators in one file.
    pub nodes: usize,
}

impl Limits {
    /// Parts up to this size may have any ratio: they do no harm.
    pub const RATIO_FROM_BYTES: u64 = 1 << 20;
    /// How deep elements and groups are followed; what lies deeper is read as if it lay at this depth, or refused.
    pub const DEPTH: usize = 200;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: MAX_DOCUMENT_BYTES,
            unpacked_bytes: 256 << 20,
            ratio: 200,
            parts: 10_000,
            text_bytes: 16 << 20,
            nodes: 2_000_000,
        }
    }
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderError {
    /// It is larger than [`Limits::file_bytes`].
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// It is of no kind that is read.
    Unknown,
    /// It is of a kind that is known and not read: this name of it.
    NotRead {
        /// The usual ending of such files.
        kind: &'static str,
    },
    /// It is not whole, or not as its kind wants it.
    Damaged {
        /// In the words of the unpacker or parser.
        reason: String,
    },
    /// A password is needed.
    Locked,
    /// A part of it unpacks to far more than it should.
    Bomb,
    /// It holds more parts, pages, elements or text than are read.
    TooMuch,
    /// Elements or groups lie deeper within one another than any document needs.
    TooDeep,
    /// It declares entities of XML, as files do that are made to do harm.
    Entities,
    /// A file in it is named so that it would lie outside.
    Outside {
        /// The name.
        file: String,
    },
    /// An archive in an archive.
    Nested,
    /// There is no text in it: it is empty, or a picture of pages.
    NoText,
    /// The reader broke down; the file may be damaged.
    Broken,
}

impl ReaderError {
    /// A file that is not as its kind wants it.
    pub fn damaged(reason: impl ToString) -> Self {
        let reason: String = reason.to_string().chars().filter(|c| !c.is_control()).take(160).collect();
        Self::Damaged { reason }
    }

    /// What happened to this file, and what to do.
    pub fn message(&self, file: &str) -> Message {
        let about = |key| Message::new(key).with("file", file);
        match self {
            Self::TooLarge { bytes, limit } => about("intake-too-large").with("megabytes", bytes >> 20).with("limit", limit >> 20),
            Self::Unknown => about("intake-unknown"),
            Self::NotRead { kind } => about("intake-not-read").with("kind", kind),
            Self::Damaged { reason } => about("intake-damaged").with("reason", reason),
            Self::Locked => about("intake-locked"),
            Self::Bomb => about("intake-bomb"),
            Self::TooMuch => about("intake-too-much"),
            Self::TooDeep => about("intake-too-deep"),
            Self::Entities => about("intake-entities"),
            Self::Outside { file: inner } => about("intake-outside").with("inner", inner),
            Self::Nested => about("intake-nested"),
            Self::NoText => about("intake-no-text"),
            Self::Broken => about("intake-broken"),
        }
    }
}

impl std::fmt::Display for ReaderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&say(&self.message("")))
    }
}

impl std::error::Error for ReaderError {}
