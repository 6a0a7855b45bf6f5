//! The one-file form of a case (`.dateline`): a zip of the case file and the documents. Bounded when read, so that no
//! archive can fill the memory; the same bytes for the same case when written.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use flate2::{Compression, write::DeflateEncoder};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::{
    documents::{CASE_FILE, stays_inside},
    text::MAX_DOCUMENT_BYTES,
};
use crate::{model::Message, text::say};

/// The most files in an archive.
pub const MAX_ENTRIES: usize = 10_000;
/// The most bytes of all files together, unpacked.
pub const MAX_TOTAL_BYTES: u64 = 512 << 20;
/// How many times its packed size a file may have.
pub const MAX_RATIO: u64 = 200;
/// Files up to this size may have any ratio: they do no harm.
const RATIO_FROM_BYTES: u64 = 1 << 20;

/// Why an archive can't be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveError {
    /// Not a zip archive, or a damaged one.
    Damaged {
        /// In the words of the unpacker.
        reason: String,
    },
    /// It has no case file.
    NoCase,
    /// More files than [`MAX_ENTRIES`].
    TooMany {
        /// How many.
        entries: usize,
    },
    /// A file beyond its limit, or all together beyond [`MAX_TOTAL_BYTES`].
    TooLarge {
        /// The file at which the limit was passed.
        file: String,
    },
    /// A file that is packed more than [`MAX_RATIO`] times: made to fill the memory.
    Bomb {
        /// The file.
        file: String,
    },
    /// A name that leaves the archive.
    Outside {
        /// The name.
        file: String,
    },
}

impl ArchiveError {
    /// What happened, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Damaged { reason } => Message::new("archive-damaged").with("reason", reason),
            Self::NoCase => Message::new("archive-no-case"),
            Self::TooMany { entries } => Message::new("archive-too-many").with("entries", entries).with("limit", MAX_ENTRIES),
            Self::TooLarge { file } => Message::new("archive-too-large")
                .with("file", file)
                .with("limit", MAX_DOCUMENT_BYTES >> 20)
                .with("total", MAX_TOTAL_BYTES >> 20),
            Self::Bomb { file } => Message::new("archive-bomb").with("file", file).with("ratio", MAX_RATIO),
            Self::Outside { file } => Message::new("archive-outside").with("file", file),
        }
    }
}

impl std::fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&say(&self.message()))
    }
}

impl std::error::Error for ArchiveError {}

fn damaged(error: &ZipError) -> ArchiveError {
    ArchiveError::Damaged { reason: error.to_string() }
}

/// The most bytes of a file of this name: a case file may be as large as all documents.
fn limit_of(name: &str) -> u64 {
    if name == CASE_FILE { MAX_TOTAL_BYTES } else { MAX_DOCUMENT_BYTES }
}

/// The files of an archive by name, the case file among them.
///
/// # Errors
/// When it is no archive or a damaged one, has no case file, goes beyond a limit, or holds a name that leaves it.
pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ArchiveError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ArchiveError::TooMany { entries: archive.len() });
    }
    let mut files = BTreeMap::new();
    let mut left = MAX_TOTAL_BYTES;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|e| damaged(&e))?;
        let name = entry.name().map_err(|e| damaged(&e))?.into_owned();
        if entry.is_dir() {
            continue;
        }
        if (name != CASE_FILE && !stays_inside(&name)) || entry.is_symlink() {
            return Err(ArchiveError::Outside { file: name });
        }
        let limit = limit_of(&name).min(left);
        let bomb_from = entry.compressed_size().saturating_mul(MAX_RATIO).max(RATIO_FROM_BYTES);
        // The size that the archive declares is not believed: what comes out is counted.
        let mut unpacked = Vec::new();
        let taken = entry.take(limit.min(bomb_from) + 1).read_to_end(&mut unpacked);
        let size = taken.map_err(|e| ArchiveError::Damaged { reason: format!("{name}: {e}") })? as u64;
        if size > bomb_from {
            return Err(ArchiveError::Bomb { file: name });
        }
        if size > limit {
            return Err(ArchiveError::TooLarge { file: name });
        }
        left -= size;
        if files.insert(name.clone(), unpacked).is_some() {
            return Err(ArchiveError::Damaged { reason: format!("{name} ×2") });
        }
    }
    if files.contains_key(CASE_FILE) { Ok(files) } else { Err(ArchiveError::NoCase) }
}

/// The bytes of an archive with this case file and these documents, by name. No time, no trace of the machine: the same
/// bytes for the same files.
///
/// # Errors
/// When it could not be read again: see [`read`].
pub fn write(case_json: &[u8], files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ArchiveError> {
    if files.len() >= MAX_ENTRIES {
        return Err(ArchiveError::TooMany { entries: files.len() + 1 });
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = MAX_TOTAL_BYTES;
    let documents = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    for (name, bytes) in std::iter::once((CASE_FILE, case_json)).chain(documents) {
        if name != CASE_FILE && !stays_inside(name) {
            return Err(ArchiveError::Outside { file: name.to_owned() });
        }
        let size = bytes.len() as u64;
        if size > limit_of(name).min(left) {
            return Err(ArchiveError::TooLarge { file: name.to_owned() });
        }
        left -= size;
        let method = if packs_like_a_bomb(bytes) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level((method == CompressionMethod::Deflated).then_some(6))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        writer.start_file(name, options).map_err(|e| damaged(&e))?;
        writer.write_all(bytes).map_err(|e| ArchiveError::Damaged { reason: e.to_string() })?;
    }
    Ok(writer.finish().map_err(|e| damaged(&e))?.into_inner())
}

/// Whether reading would refuse these bytes for being packed too well; such a document is then not packed at all.
fn packs_like_a_bomb(bytes: &[u8]) -> bool {
    if bytes.len() as u64 <= RATIO_FROM_BYTES {
        return false;
    }
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::new(6));
    let packed = packer.write_all(bytes).and_then(|()| packer.finish());
    // A little room, should the two packers differ.
    packed.is_ok_and(|packed| (packed.len() as u64).saturating_mul(MAX_RATIO) < bytes.len() as u64 + bytes.len() as u64 / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(all: &[(&str, &[u8])]) -> BTreeMap<String, Vec<u8>> {
        all.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
    }

    #[test]
    fn an_archive_gives_its_files_again_and_the_same_bytes_each_time() {
        let documents = files(&[("b.txt", b"two"), ("a.txt", "é\r\n".as_bytes()), ("long.txt", &[b'x'; 3 << 20])]);
        let bytes = write(b"{}\n", &documents).expect("written");
        assert_eq!(bytes, write(b"{}\n", &documents).expect("written"));
        let mut back = read(&bytes).expect("read");
        assert_eq!(back.remove(CASE_FILE).as_deref(), Some(b"{}\n".as_slice()));
        assert_eq!(back, documents);
    }

    #[test]
    fn damaged_archives_are_refused_wherever_they_are_cut() {
        let bytes = write(b"{}", &files(&[("a.txt", b"one")])).expect("written");
        for end in 0..bytes.len() {
            assert!(read(&bytes[..end]).is_err(), "{end}");
        }
        assert_eq!(write(b"{}", &files(&[("../a", b"")])), Err(ArchiveError::Outside { file: "../a".to_owned() }));
    }
}
