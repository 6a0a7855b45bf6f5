//! Tables read on a thread of their own, with progress and a way to stop. What they mean is in [`crate::ingest::tables`].

use std::{
    cell::Cell,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
};

use super::{OpenError, ahead, tables};
use crate::{
    ingest::{TableError, tables::read_table_as},
    model::Message,
    session::{ReadTable, TableCommand, TableRequest},
};

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
    let (table, faults) =
        read_table_as(&tables::name_of(path), &bytes, &request.form, &choose, go_on).map_err(|problem| match problem {
            TableError::Stopped => problem.message(),
            other => OpenError::bad_case(path, &other).message(),
        })?;
    Ok(ReadTable { table, faults, bytes, remembered: remembered.get() })
}
