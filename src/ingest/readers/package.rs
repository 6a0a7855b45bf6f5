//! Packages of parts (ZIP) unpacked within bounds: sizes as told are not believed, what comes out is counted.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{Kind, Limits, ReaderError};
use crate::ingest::documents::stays_inside;

/// A package and how much may still come out of it.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
    ratio: u64,
}

/// The kind of document in a package, by its parts.
///
/// # Errors
/// When it is damaged or holds something that is not read.
pub fn kind(bytes: &[u8]) -> Result<Kind, ReaderError> {
    let mut package = Package::open(bytes, &Limits::default())?;
    let has = |package: &Package<'_>, name: &str| package.archive.index_for_name(name).is_some();
    if has(&package, "word/document.xml") {
        return Ok(Kind::Docx);
    }
    if has(&package, "mimetype") {
        let kind = package.part("mimetype")?;
        return match kind.get(..kind.len().min(80)).map(String::from_utf8_lossy).unwrap_or_default().trim() {
            "application/epub+zip" => Ok(Kind::Epub),
            "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.text-template" => Ok(Kind::Odt),
            other if other.contains("opendocument.spreadsheet") => Err(ReaderError::NotRead { kind: ".ods" }),
            other if other.contains("opendocument.presentation") => Err(ReaderError::NotRead { kind: ".odp" }),
            _ => Ok(Kind::Archive),
        };
    }
    for (part, kind) in [("xl/workbook.xml", ".xlsx"), ("ppt/presentation.xml", ".pptx"), ("Index/Document.iwa", ".pages")] {
        if has(&package, part) {
            return Err(ReaderError::NotRead { kind });
        }
    }
    if has(&package, "META-INF/container.xml") {
        return Ok(Kind::Epub);
    }
    // Word writes other names into the list of parts of a few documents.
    if has(&package, "[Content_Types].xml") && has(&package, "_rels/.rels") {
        return Ok(Kind::Docx);
    }
    Ok(Kind::Archive)
}

impl<'a> Package<'a> {
    /// Opens a package and reads its list of parts.
    ///
    /// # Errors
    /// When it is damaged or has too many parts.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReaderError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReaderError::damaged)?;
        if archive.len() > limits.parts {
            return Err(ReaderError::TooMuch);
        }
        Ok(Self { archive, left: limits.unpacked_bytes, ratio: limits.ratio })
    }

    /// How many parts there are.
    pub fn count(&self) -> usize {
        self.archive.len()
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part.
    ///
    /// # Errors
    /// When there is none of this name, it is damaged or locked, or unpacks to too much.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, ReaderError> {
        let at = self.archive.index_for_name(name).ok_or_else(|| ReaderError::damaged(format!("no {name}")))?;
        self.bytes_at(at, u64::MAX)
    }

    /// The name of a part by its number; `None` for a folder.
    ///
    /// # Errors
    /// When its name leads out of the package, or it is a link.
    pub fn name_at(&mut self, at: usize) -> Result<Option<String>, ReaderError> {
        let entry = self.archive.by_index_raw(at).map_err(ReaderError::damaged)?;
        let name = entry.name().map_err(ReaderError::damaged)?.into_owned();
        if entry.is_dir() {
            return Ok(None);
        }
        // A case file in an archive is one of many names here.
        let inside = stays_inside(&name) || name.eq_ignore_ascii_case(crate::ingest::documents::CASE_FILE);
        if !inside || entry.is_symlink() {
            return Err(ReaderError::Outside { file: name });
        }
        Ok(Some(name))
    }

    /// The bytes of a part by its number, of at most this size.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn bytes_at(&mut self, at: usize, most: u64) -> Result<Vec<u8>, ReaderError> {
        let entry = match self.archive.by_index(at) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::UnsupportedArchive(reason)) if reason.to_ascii_lowercase().contains("password") => {
                return Err(ReaderError::Locked);
            }
            Err(error) => return Err(ReaderError::damaged(error)),
        };
        let bomb_from = entry.compressed_size().saturating_mul(self.ratio).max(Limits::RATIO_FROM_BYTES);
        let limit = self.left.min(most);
        let mut unpacked = Vec::new();
        let size = entry.take(limit.min(bomb_from) + 1).read_to_end(&mut unpacked).map_err(ReaderError::damaged)? as u64;
        if size > bomb_from {
            return Err(ReaderError::Bomb);
        }
        if size > limit {
            return Err(if limit == most { ReaderError::TooLarge { bytes: size, limit: most } } else { ReaderError::Bomb });
        }
        self.left -= size;
        Ok(unpacked)
    }
}
