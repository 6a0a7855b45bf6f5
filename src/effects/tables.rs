//! Tables of events on disk: told from cases, and opened as new ones. What they mean is in [`crate::ingest::tables`].

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    OpenError, crowds,
    files::{ARCHIVE_ENDING, Opened, Origin, Originals, open, read_bounded},
};
use crate::{
    analysis::crowd::Crowd,
    ingest::{
        Fault, ReadFault, TableError, case_file,
        documents::CASE_FILE,
        tables::{ENDINGS, MAX_TABLE_BYTES, Mapping, TableRead, columnar::Progress, read_table},
    },
};

/// How much of a large table is read to see what its columns mean, in bytes.
const BEGINNING_BYTES: usize = 1 << 19;

/// Whether a file is a table by its ending. A `.json` file is one unless it is a case.
pub fn is_table(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if ending == "json" {
        let is_case = path.file_name().is_some_and(|name| name == CASE_FILE);
        return !is_case && path.is_file() && read_bounded(path, MAX_TABLE_BYTES).is_ok_and(|bytes| is_json_table(&bytes));
    }
    ending != ARCHIVE_ENDING && ENDINGS.contains(&ending.as_str())
}

/// Whether JSON is a list of things or of features of a map, and no case.
fn is_json_table(bytes: &[u8]) -> bool {
    let mut letters = bytes.iter().filter(|b| !b.is_ascii_whitespace());
    match (letters.next(), letters.next()) {
        (Some(b'['), Some(b'{')) => true,
        (Some(b'{'), _) => bytes.windows(10).any(|w| w == b"\"features\"") && case_file::parse(bytes).is_err(),
        _ => false,
    }
}

/// Reads the table of a file; without a mapping, what its columns mean is guessed.
///
/// # Errors
/// When the file can't be read, or is no table.
pub fn read(path: &Path, mapping: Option<&Mapping>) -> Result<(TableRead, Vec<Fault>), OpenError> {
    let bytes = bytes_of(path)?;
    read_table(&name_of(path), &bytes, mapping).map_err(|problem| OpenError::bad_case(path, &problem))
}

/// The bytes of a table's file.
///
/// # Errors
/// When it can't be read, or is too large.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, OpenError> {
    read_bounded(path, MAX_TABLE_BYTES).map_err(|fault| match fault {
        ReadFault::TooLarge { .. } => {
            OpenError::BadCase { path: path.to_owned(), problem: crate::ingest::TableError::TooLarge.to_string() }
        }
        other => OpenError::from_read(path, other),
    })
}

/// The name of a file as documents may have it: it becomes that of one beside the case.
pub fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.chars()
        .map(|c| if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c })
        .collect()
}

/// A new case of a table, its texts ready to be saved with it.
///
/// # Errors
/// Those of [`read`].
pub fn open_table(path: &Path, mapping: Option<&Mapping>) -> Result<Opened, OpenError> {
    let bytes = bytes_of(path)?;
    let name = name_of(path);
    let (table, faults) = read_table(&name, &bytes, mapping).map_err(|problem| OpenError::bad_case(path, &problem))?;
    Ok(opened(table, faults, &Arc::from(bytes)))
}

/// Opens a case or a table to be looked at: a large table is shown as it is, without records.
///
/// # Errors
/// Those of [`open_any`].
pub fn open_to_show(path: &Path) -> Result<Opened, OpenError> {
    if !is_table(path) {
        return open(path);
    }
    let bytes = bytes_of(path)?;
    let name = name_of(path);
    let about = |problem: TableError| OpenError::bad_case(path, &problem);
    if crowds::may_be_large(&name, &bytes) {
        let guessed =
            if crowds::is_geojson(&name) { None } else { Some(read_table(&name, beginning(&bytes), None).map_err(about)?.0.mapping) };
        if let Some((crowd, faults)) = crowds::read(&name, &bytes, guessed.as_ref(), &Progress::default()).map_err(about)? {
            return Ok(opened_crowd(path, crowd, faults));
        }
    }
    let (table, faults) = read_table(&name, &bytes, None).map_err(about)?;
    Ok(opened(table, faults, &Arc::from(bytes)))
}

/// The first rows of a large delimited table, whole.
pub fn beginning(bytes: &[u8]) -> &[u8] {
    let first = bytes.get(..BEGINNING_BYTES).unwrap_or(bytes);
    let end = first.iter().rposition(|b| *b == b'\n').map_or(first.len(), |at| at + 1);
    first.get(..end).unwrap_or(first)
}

/// A large table, opened.
pub fn opened_crowd(path: &Path, crowd: Crowd, faults: Vec<Fault>) -> Opened {
    let case = crowds::case_of(path, &crowd);
    Opened { case, faults, origin: Origin::Table(path.to_owned()), originals: Originals::default(), crowd: Some(Box::new(crowd)) }
}

/// A new case of a table that was read of these bytes.
pub fn opened(table: TableRead, faults: Vec<Fault>, bytes: &Arc<[u8]>) -> Opened {
    let mut originals: Originals = table.files().map(|(name, bytes)| (name.to_owned(), Arc::from(bytes))).collect();
    let kept = table.case.documents.iter().filter_map(|document| document.original.as_ref());
    originals.extend(kept.map(|original| (original.file.clone(), Arc::clone(bytes))));
    Opened { case: table.case, faults, origin: Origin::Untitled, originals, crowd: None }
}

/// Opens a case or a table, its rows as records.
///
/// # Errors
/// Those of [`open`] and [`read`].
pub fn open_any(path: &Path) -> Result<Opened, OpenError> {
    if is_table(path) { open_table(path, None) } else { open(path) }
}

/// Where a case lies that is opened by this path: a folder, or a file.
pub fn place_of(path: &Path) -> PathBuf {
    if path.file_name().is_some_and(|name| name == CASE_FILE) {
        return path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_told_from_cases_and_opened_with_texts_to_save() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("a.CSV"), "title,date\nRain,2024\n").unwrap();
        std::fs::write(path("a.json"), r#"[{"title":"Rain"}]"#).unwrap();
        std::fs::write(path("b.json"), r#"{"format":"dateline-case","version":1}"#).unwrap();
        assert!(is_table(&path("a.CSV")) && is_table(&path("a.json")) && !is_table(&path("b.json")) && !is_table(&path("c.dateline")));
        let opened = open_any(&path("a.CSV")).unwrap();
        assert_eq!((opened.case.events.len(), opened.originals.len()), (1, 2), "the text and the file that it was read from");
        crate::effects::files::save_folder(&opened.case, &opened.originals, &path("case")).unwrap();
        let again = open_any(&path("case")).unwrap();
        assert_eq!((again.case, again.faults), (opened.case, vec![]));
    }
}
