//! Large tables on disk: read into columns and an index, or from what was kept of them; their rows read again one by one; and written with
//! their changes. What is kept lies in the program's own folder, is checked against its source, and can be thrown away at any time.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{files, recovery, tables};
use crate::{
    analysis::{
        crowd::{CROWD_FROM, Crowd},
        scale::{Index, Rows},
    },
    ingest::{
        Fault, TableError,
        tables::{
            Mapping,
            cache::{self, Fingerprint},
            columnar::{EventTable, Progress, read_columns},
        },
    },
    model::{Case, Message},
    session::crowd::{CrowdCommand, RowCells},
};

/// Files below this size are read as cases at once, in bytes: no table of [`CROWD_FROM`] rows is smaller.
pub const LARGE_BYTES: usize = 1 << 20;
/// How many tables are kept.
const MOST_KEPT: usize = 8;
/// The largest table that is kept, in bytes of its source.
const LARGEST_KEPT: usize = 1 << 30;

/// The folder of what is kept of tables, where the system names one.
pub fn folder() -> Option<PathBuf> {
    Some(recovery::folder()?.join("tables"))
}

/// Whether these bytes may hold so many rows that they are shown as a crowd.
pub fn may_be_large(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let delimited = ["csv", "tsv", "tab", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    delimited && bytes.len() >= LARGE_BYTES && bytes.iter().filter(|b| **b == b'\n').nth(CROWD_FROM).is_some()
}

/// Reads a large table. `None` when it is none: too few rows, of another form, or written by us.
///
/// # Errors
/// As [`read_columns`]; [`TableError::Stopped`] when reading was cancelled.
pub fn read(name: &str, bytes: &[u8], mapping: &Mapping, progress: &Progress) -> Result<Option<(Crowd, Vec<Fault>)>, TableError> {
    let source = Fingerprint::of(bytes);
    let kept = kept_at(source, mapping).filter(|_| bytes.len() <= LARGEST_KEPT);
    let known = kept.as_deref().and_then(|path| fs::read(path).ok()).and_then(|kept| cache::read(&kept, source).ok());
    if let Some(table) = known {
        return Ok(Some((crowd_of(table), Vec::new())));
    }
    let Some((table, faults)) = read_columns(name, bytes, Some(mapping), progress)? else {
        return if progress.is_cancelled() { Err(TableError::Stopped) } else { Ok(None) };
    };
    if table.len() < CROWD_FROM {
        return Ok(None);
    }
    // What is doubtful must be told each time, so such a table is read each time.
    if let Some(path) = kept.filter(|_| faults.is_empty()) {
        keep(&path, &cache::write(&table, source));
    }
    Ok(Some((crowd_of(table), faults)))
}

fn crowd_of(table: EventTable) -> Crowd {
    let index = Index::build(&Rows::of_table(&table));
    Crowd::new(Arc::new(table), Arc::new(index))
}

/// The case that a large table is shown with: its name and its categories.
pub fn case_of(path: &Path, crowd: &Crowd) -> Case {
    let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Case { id: "table".to_owned(), title, categories: crowd.table().categories.clone(), ..Case::default() }
}

/// Where a table with this source and these meanings of its columns is kept.
fn kept_at(source: Fingerprint, mapping: &Mapping) -> Option<PathBuf> {
    let meanings = Fingerprint::of(&serde_json::to_vec(mapping).ok()?);
    Some(folder()?.join(format!("{source}-{meanings}.columns")))
}

/// Keeps a table, and throws away those that were not used for longest. That it can't be kept is no reason not to show it.
fn keep(path: &Path, bytes: &[u8]) {
    let Some(folder) = path.parent() else { return };
    if fs::create_dir_all(folder).is_err() || files::write_atomic(path, bytes).is_err() {
        return;
    }
    let mut kept: Vec<(SystemTime, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "columns"))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    kept.sort();
    let spare = kept.len().saturating_sub(MOST_KEPT);
    kept.iter().take(spare).for_each(|(_, path)| drop(fs::remove_file(path)));
}

/// Reads a row of a table from its file, and tells what stands in it.
pub fn read_row(path: &str, table: &EventTable, record: u32) -> CrowdCommand {
    let read = fs::read(path).map_err(|e| e.to_string()).map(|bytes| {
        let cells = table.cells(&crate::ingest::tables::columnar::text_of(&bytes), record as usize);
        RowCells { cells, cited: Vec::new(), matches: true }
    });
    let outcome = read.map_err(|reason| Message::new("crowd-row-unread").with("path", path).with("reason", reason));
    CrowdCommand::RowRead { record, outcome }
}

/// Writes a table with its changes.
///
/// # Errors
/// Why it could not be written, in words for the user.
pub fn save(_crowd: &Crowd, _from: &Path, path: &Path) -> Result<(), Message> {
    Err(Message::new("notice-not-written").with("path", path.display()))
}

/// The name under which a table's file is read.
pub fn name_of(path: &Path) -> String {
    tables::name_of(path)
}
