//! Why a case could not be opened or saved, in words that say what happened, where, and what to do. Nothing is done here.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use crate::{
    ingest::{ReadFault, archive::MAX_TOTAL_BYTES},
    model::Message,
    text::say,
};

/// Why a case could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "every field is the path meant, or the reason in words")]
pub enum OpenError {
    /// There is nothing at this path.
    NotFound { path: PathBuf },
    /// There is no right to read it.
    NotAllowed { path: PathBuf },
    /// A folder without a case file.
    NoCaseFile { path: PathBuf },
    /// A pipe or a device.
    NotAFile { path: PathBuf },
    /// Larger than we read.
    TooLarge { path: PathBuf, bytes: u64 },
    /// Anything else that the system says.
    Unreadable { path: PathBuf, reason: String },
    /// The file was read, and is no case or archive.
    BadCase { path: PathBuf, problem: String },
    /// A new case was asked for from a folder that holds one.
    AlreadyACase { path: PathBuf },
    /// A new case was asked for from a folder without texts.
    NoTexts { path: PathBuf },
}

impl OpenError {
    pub(super) fn from_io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::PermissionDenied => Self::NotAllowed { path },
            _ => Self::Unreadable { path, reason: error.to_string() },
        }
    }

    pub(super) fn from_read(path: &Path, fault: ReadFault) -> Self {
        let path = path.to_owned();
        match fault {
            ReadFault::Missing => Self::NotFound { path },
            ReadFault::NotAllowed => Self::NotAllowed { path },
            ReadFault::TooLarge { bytes } => Self::TooLarge { path, bytes },
            ReadFault::NotAFile | ReadFault::Outside => Self::NotAFile { path },
            ReadFault::Other(reason) => Self::Unreadable { path, reason },
        }
    }

    pub(super) fn bad_case(path: &Path, problem: &dyn fmt::Display) -> Self {
        Self::BadCase { path: path.to_owned(), problem: problem.to_string() }
    }

    /// What happened, where, and what to do.
    pub fn message(&self) -> Message {
        let about = |key, path: &Path| Message::new(key).with("path", path.display());
        match self {
            Self::NotFound { path } => about("open-not-found", path),
            Self::NotAllowed { path } => about("open-not-allowed", path),
            Self::NoCaseFile { path } => about("open-no-case-file", path),
            Self::NotAFile { path } => about("open-not-a-file", path),
            Self::TooLarge { path, bytes } => {
                about("open-too-large", path).with("megabytes", bytes >> 20).with("limit", MAX_TOTAL_BYTES >> 20)
            }
            Self::Unreadable { path, reason } => about("open-unreadable", path).with("reason", reason),
            Self::BadCase { path, problem } => about("open-bad-case", path).with("problem", problem),
            Self::AlreadyACase { path } => about("open-already-a-case", path),
            Self::NoTexts { path } => about("open-no-texts", path),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say(&self.message()))
    }
}

impl std::error::Error for OpenError {}

/// Why a case could not be saved; what was saved before is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "every field is the path meant, or the reason in words")]
pub enum SaveError {
    /// The system refused: no right, no room.
    Failed { path: PathBuf, reason: String },
    /// Another document of the same name is there.
    DocumentDiffers { path: PathBuf },
    /// It does not fit the one-file form.
    Archive { path: PathBuf, problem: String },
}

impl SaveError {
    /// What happened, where, and what to do.
    pub fn message(&self) -> Message {
        let about = |key, path: &Path| Message::new(key).with("path", path.display());
        match self {
            Self::Failed { path, reason } => about("save-failed", path).with("reason", reason),
            Self::DocumentDiffers { path } => about("save-document-differs", path),
            Self::Archive { path, problem } => about("save-archive", path).with("problem", problem),
        }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say(&self.message()))
    }
}

impl std::error::Error for SaveError {}
