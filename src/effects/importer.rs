//! Documents read on a thread of their own, with progress and a way to stop. What is read, and how, is in [`super::import`].

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
};

use super::{
    ahead,
    import::{Imported, import},
};
use crate::{model::Case, session::Importing};

/// What reads documents, while it does.
#[derive(Debug)]
pub struct Importer {
    told: Receiver<Told>,
    stopped: Arc<AtomicBool>,
}

/// What it tells.
#[derive(Debug)]
pub enum Told {
    /// How far it is.
    Progress(Importing),
    /// What came of it; nothing more is told.
    Done(Imported),
}

impl Importer {
    /// Begins to read files and folders for this case. `wake` is called whenever there is something to take.
    pub fn start(paths: Vec<String>, case: Case, wake: impl Fn() + Send + 'static) -> Self {
        let (say, told) = channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stopped);
        drop(ahead::begin(move || {
            let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
            let imported = import(&paths, &case, &mut |done, all, name| {
                // Where nobody listens any more, there is no use in going on.
                let heard = say.send(Told::Progress(Importing { done, all, name: name.to_owned() })).is_ok();
                wake();
                heard && !asked.load(Ordering::Relaxed)
            });
            let _ = say.send(Told::Done(imported));
            wake();
        }));
        Self { told, stopped }
    }

    /// Stops after the file that is being read.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// What was told since this was last called.
    pub fn take(&self) -> Vec<Told> {
        self.told.try_iter().collect()
    }
}
