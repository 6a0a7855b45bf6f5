//! Large tables on disk: read into columns and an index, or from what was kept of them; their rows read again one by one; and written with
//! their changes. What is kept lies in the program's own folder, is checked against its source, and can be thrown away at any time.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::{files, recovery, tables};
use crate::{
    analysis::{
        columns::Span,
        crowd::{CROWD_FROM, Crowd, Edited},
        scale::{Index, Rows},
    },
    ingest::{
        Fault, TableError,
        tables::{
            Mapping,
            cache::{self, Fingerprint},
            columnar::{EventTable, Progress, read_columns, text_of},
            edited::{RowChange, RowEdit, RowEdits, WriteError, write_edited},
            row_at::{RowError, row_cells_at, row_cells_in},
        },
    },
    model::{Case, Message},
    session::crowd::{CrowdCommand, RowCells, edtf_of},
    text::say,
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
    if bytes.len() < LARGE_BYTES {
        return false;
    }
    // How many features there are is not known before they are read.
    is_geojson(name) || is_delimited(name) && bytes.iter().filter(|b| **b == b'\n').nth(CROWD_FROM).is_some()
}

fn is_delimited(name: &str) -> bool {
    has_ending(name, &["csv", "tsv", "tab"])
}

/// Whether a file is JSON, by its name.
pub fn is_geojson(name: &str) -> bool {
    has_ending(name, &["geojson", "json"])
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Reads a large table; without a mapping, what its columns mean is guessed. `None` when it is none: too few rows, of another form, or written by us.
///
/// # Errors
/// As [`read_columns`]; [`TableError::Stopped`] when reading was cancelled.
pub fn read(name: &str, bytes: &[u8], mapping: Option<&Mapping>, progress: &Progress) -> Result<Option<(Crowd, Vec<Fault>)>, TableError> {
    let source = Fingerprint::of(bytes);
    let kept = kept_at(source, mapping).filter(|_| bytes.len() <= LARGEST_KEPT);
    let known = kept.as_deref().and_then(|path| fs::read(path).ok()).and_then(|kept| cache::read(&kept, source).ok());
    if let Some(table) = known {
        return Ok(Some((crowd_of(table), Vec::new())));
    }
    let Some((table, faults)) = read_columns(name, bytes, mapping, progress)? else {
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
fn kept_at(source: Fingerprint, mapping: Option<&Mapping>) -> Option<PathBuf> {
    let meanings = Fingerprint::of(&serde_json::to_vec(&mapping).ok()?);
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
    let row = fs::File::open(path).map_err(RowError::from).and_then(|file| row_cells_at(file, table, record));
    let row = match row {
        // Places of rows are those of the decoded text then.
        Err(RowError::OtherEncoding) => {
            tables::bytes_of(Path::new(path)).map(|bytes| row_cells_in(&text_of(&bytes), table, record)).map_err(|error| error.message())
        }
        other => other.map_err(|error| error.message()),
    };
    let outcome = row
        .map(|row| RowCells { cells: row.cells, cited: row.cited, matches: row.matches })
        .map_err(|why| Message::new("crowd-row-unread").with("path", path).with("reason", say(&why)));
    CrowdCommand::RowRead { record, outcome }
}

/// Writes a table with its changes.
///
/// # Errors
/// Why it could not be written, in words for the user.
pub fn save(crowd: &Crowd, from: &Path, path: &Path) -> Result<(), Message> {
    let unwritten = |reason: String| Message::new("notice-not-written").with("path", path.display()).with("reason", reason);
    // Rows are read from it again while it is open, by their places.
    if is_same_file(from, path) {
        return Err(Message::new("crowd-save-elsewhere").with("path", path.display()));
    }
    let bytes = tables::bytes_of(from).map_err(|error| error.message())?;
    let edits = row_edits(crowd);
    let mut fault = None;
    let written = files::write_atomic_with(path, |out| {
        write_edited(crowd.table(), &bytes, &edits, out, &mut |_| true).map(drop).map_err(|error| match error {
            WriteError::Io(error) => error,
            WriteError::Fault(why) => {
                let title = why.record().and_then(|record| crowd.brief(record)).map_or("", |brief| brief.title);
                let words = say(&why.message(title));
                fault = Some(words.clone());
                io::Error::other(words)
            }
            WriteError::Stopped => io::ErrorKind::Interrupted.into(),
        })
    });
    written.map_err(|error| unwritten(fault.unwrap_or_else(|| error.to_string())))
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// What was edited, as it is written: of a changed row only what is not as it was.
fn row_edits(crowd: &Crowd) -> RowEdits {
    let table = crowd.table();
    let category = |at: u16| crowd.table().categories.get(usize::from(at)).map(|c| c.name.clone()).unwrap_or_default();
    let edit_of = |record: u32, edited: &Edited| {
        let at = record as usize;
        let change = RowChange {
            title: Some(edited.title.to_string()),
            when: Some(edtf_of(edited.span)),
            point: Some(edited.point),
            category: Some(category(edited.category)),
        };
        if at >= table.len() {
            return RowEdit::Added(change);
        }
        let span = Span { start: table.start[at], end: table.end[at] };
        RowEdit::Changed(RowChange {
            title: change.title.filter(|title| title != table.title(at)),
            when: change.when.filter(|_| span != edited.span),
            point: change.point.filter(|point| *point != table.point(at)),
            category: change.category.filter(|_| table.category[at] != edited.category),
        })
    };
    let edits = crowd.edits().iter();
    edits.map(|(record, edited)| (*record, edited.as_ref().map_or(RowEdit::Deleted, |edited| edit_of(*record, edited)))).collect()
}

/// The name under which a table's file is read.
pub fn name_of(path: &Path) -> String {
    tables::name_of(path)
}
