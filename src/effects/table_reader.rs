//! Tables read on a thread of their own, with progress and a way to stop. What they mean is in [`crate::ingest::tables`].

use std::{
    cell::Cell,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use super::{OpenError, ahead, crowds, tables};
use crate::{
    ingest::{
        TableError,
        tables::{Layout, columnar::Progress, read_table_as},
    },
    model::Message,
    session::{ReadTable, TableCommand, TableRequest},
};

/// How often it is said how far a large table is read.
const LOOK: Duration = Duration::from_millis(50);

/// What reads a table, while it does.
#[derive(Debug)]
pub struct TableReader {
    told: Receiver<TableCommand>,
    stopped: Arc<AtomicBool>,
}

impl TableReader {
    /// Begins to read. `wake` is called whenever there is something to take.
    pub fn start(request: TableRequest, wake: impl Fn() + Send + 'static) -> Self {
        let (say, told) = channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stopped);
        drop(ahead::begin(move || {
            let serial = request.serial;
            let outcome = read(&request, &mut |rows| {
                // Where nobody listens any more, there is no use in going on.
                let heard = say.send(TableCommand::Progress { serial, rows }).is_ok();
                wake();
                heard && !asked.load(Ordering::Relaxed)
            });
            let _ = say.send(TableCommand::Read { serial, outcome: outcome.map(Arc::new) });
            wake();
        }));
        Self { told, stopped }
    }

    /// Stops within some rows.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// What was told since this was last called.
    pub fn take(&self) -> Vec<TableCommand> {
        self.told.try_iter().collect()
    }
}

/// Reads a table as it is asked for: by the meanings that were chosen, else those remembered, else those guessed.
///
/// # Errors
/// When the file can't be read, or is no such table.
pub fn read(request: &TableRequest, go_on: &mut dyn FnMut(usize) -> bool) -> Result<ReadTable, Message> {
    let path = Path::new(&request.path);
    let bytes: Arc<[u8]> = match &request.bytes {
        Some(bytes) => Arc::clone(bytes),
        None => Arc::from(tables::bytes_of(path).map_err(|error| error.message())?),
    };
    let name = tables::name_of(path);
    if !crowds::may_be_large(&name, &bytes) {
        return read_whole(request, path, &name, bytes, go_on);
    }
    // What its columns mean is told by its first rows.
    let first: Arc<[u8]> = Arc::from(tables::beginning(&bytes));
    let beginning = read_whole(request, path, &name, first, go_on)?;
    let layout = beginning.table.mapping.layout;
    let known = request.whole || beginning.remembered || request.mapping.is_none() && layout != Layout::Other && !beginning.is_in_doubt();
    if layout != Layout::Dateline && !known {
        return Ok(ReadTable { is_beginning: true, bytes, ..beginning });
    }
    let rows_a_byte = beginning.table.rows as f64 / beginning.bytes.len().max(1) as f64;
    let progress = Progress::default();
    let done = AtomicBool::new(false);
    let mapping = &beginning.table.mapping;
    let read = std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let read = crowds::read(&name, &bytes, Some(mapping), &progress);
            done.store(true, Ordering::Relaxed);
            read
        });
        while !done.load(Ordering::Relaxed) && !reading.is_finished() {
            std::thread::sleep(LOOK);
            if !go_on((progress.bytes() as f64 * rows_a_byte) as usize) {
                progress.cancel();
            }
        }
        reading.join().unwrap_or(Err(TableError::Stopped))
    });
    match read {
        Ok(Some((crowd, faults))) => Ok(ReadTable { faults, bytes: Arc::from([]), crowd: Some(Box::new(crowd)), ..beginning }),
        Ok(None) => read_whole(request, path, &name, bytes, go_on),
        Err(problem) => Err(told(path, problem)),
    }
}

fn told(path: &Path, problem: TableError) -> Message {
    match problem {
        TableError::Stopped => problem.message(),
        other => OpenError::bad_case(path, &other).message(),
    }
}

/// Reads these bytes into records.
fn read_whole(
    request: &TableRequest,
    path: &Path,
    name: &str,
    bytes: Arc<[u8]>,
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Result<ReadTable, Message> {
    let remembered = Cell::new(false);
    let choose = |preview: &crate::ingest::tables::Preview| {
        request.mapping.clone().unwrap_or_else(|| match request.remembered.of(&preview.header) {
            Some(mapping) => {
                remembered.set(true);
                mapping
            }
            None => preview.mapping.clone(),
        })
    };
    let (table, faults) = read_table_as(name, &bytes, &request.form, &choose, go_on).map_err(|problem| told(path, problem))?;
    Ok(ReadTable { table, faults, path: request.path.clone(), bytes, remembered: remembered.get(), is_beginning: false, crowd: None })
}
