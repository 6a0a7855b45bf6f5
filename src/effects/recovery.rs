//! Unsaved work that outlives the program, and reports of what went wrong: folders beside each other in the user's data folder. When work
//! is kept, and what is offered at the next start, is the window's business.
//!
//! Every window has a slot of its own, a folder that it holds by a lock as long as it runs. Work in a slot that nobody holds is what a
//! program left behind that ended before its time. Nothing that was left behind is ever written over by another window's work.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::files::{self, Opened, Originals};
use crate::model::Case;

/// The work in a slot, and where its case had come from.
const WORK: &str = "unsaved.dateline";
const ORIGIN: &str = "unsaved.txt";

/// How many windows can keep work at the same time.
const MAX_SLOTS: usize = 100;

/// How many reports are kept.
const MAX_REPORTS: usize = 20;

/// The folder of what the program keeps for its user; `None` where the system names none. `DATELINE_DATA_DIR` overrides it.
pub fn folder() -> Option<PathBuf> {
    match std::env::var_os("DATELINE_DATA_DIR") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => Some(directories::ProjectDirs::from("", "", "dateline")?.data_local_dir().to_owned()),
    }
}

/// A place for the work of one window, held as long as this lives.
#[derive(Debug)]
pub struct Slot {
    folder: PathBuf,
    /// The system lets go of it when the program ends, however it ends.
    _lock: File,
}

impl Slot {
    /// One for new work, with nothing in it.
    ///
    /// # Errors
    /// When none can be made.
    pub fn free(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder.join("unsaved"))?;
        let slots = (1..=MAX_SLOTS).filter_map(|number| Self::hold(folder, number).transpose());
        slots
            .into_iter()
            .find(|slot| slot.as_ref().map_or(true, |slot| !slot.has_work()))
            .unwrap_or_else(|| Err(io::ErrorKind::QuotaExceeded.into()))
    }

    /// One with work that a program left behind which ended before its time.
    pub fn left_behind(folder: &Path) -> Option<Self> {
        let there = |number: &usize| slot_folder(folder, *number).join(WORK).is_file();
        (1..=MAX_SLOTS).filter(there).find_map(|number| Self::hold(folder, number).ok().flatten())
    }

    /// The slot of this number; `None` when a window holds it.
    fn hold(folder: &Path, number: usize) -> io::Result<Option<Self>> {
        let folder = slot_folder(folder, number);
        fs::create_dir_all(&folder)?;
        let lock = File::options().create(true).write(true).truncate(false).open(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Self { folder, _lock: lock })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }

    /// Whether there is work in it.
    pub fn has_work(&self) -> bool {
        self.folder.join(WORK).is_file()
    }

    /// Keeps the work, in the place of what was kept here before. Returns the file.
    ///
    /// # Errors
    /// When it cannot be written; what was kept before is then still there.
    pub fn keep(&self, case: &Case, originals: &Originals, origin: Option<&str>) -> io::Result<PathBuf> {
        let file = self.folder.join(WORK);
        files::write_atomic(&self.folder.join(ORIGIN), origin.unwrap_or_default().as_bytes())?;
        files::save_file(case, originals, &file).map_err(|error| io::Error::other(crate::text::say(&error.message())))?;
        Ok(file)
    }

    /// Where the case had been opened from whose work is here; none for one that was never saved.
    pub fn origin(&self) -> Option<String> {
        fs::read_to_string(self.folder.join(ORIGIN)).ok().filter(|path| !path.is_empty())
    }

    /// Opens the work, as a case that is saved nowhere yet. It stays here until it is forgotten.
    ///
    /// # Errors
    /// When it cannot be read as a case.
    pub fn open(&self) -> Result<Opened, super::OpenError> {
        files::open(&self.folder.join(WORK)).map(|opened| Opened { origin: files::Origin::Untitled, ..opened })
    }

    /// Forgets the work: it was saved, or is not wanted.
    pub fn forget(&self) {
        for name in [WORK, ORIGIN] {
            // What is not there need not be taken away; what cannot be is offered again.
            let _ = fs::remove_file(self.folder.join(name));
        }
    }

    /// Forgets the work and takes the slot itself away, at the end of its window.
    pub fn leave(&self) {
        self.forget();
        let _ = fs::remove_file(self.folder.join("lock"));
        // Folders go only when nothing is in them.
        let _ = fs::remove_dir(&self.folder);
        let _ = self.folder.parent().map(fs::remove_dir);
    }
}

fn slot_folder(folder: &Path, number: usize) -> PathBuf {
    folder.join("unsaved").join(number.to_string())
}

/// Writes a report of what went wrong, and takes the oldest ones away. Returns its file.
///
/// # Errors
/// When it cannot be written.
pub fn report(folder: &Path, time: &str, words: &str) -> io::Result<PathBuf> {
    let reports = folder.join("reports");
    fs::create_dir_all(&reports)?;
    let file = reports.join(format!("{}.txt", time.replace(':', "-")));
    files::write_atomic(&file, words.as_bytes())?;
    let mut all: Vec<PathBuf> = fs::read_dir(&reports)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    all.sort();
    for old in all.iter().take(all.len().saturating_sub(MAX_REPORTS)) {
        let _ = fs::remove_file(old);
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsaved_work_is_found_again_with_its_documents_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Slot::left_behind(folder.path()).is_none());
        let example = files::example();
        let mut case = example.case.clone();
        case.events[0].title = "Changed".to_owned();
        let slot = Slot::free(folder.path()).unwrap();
        slot.keep(&case, &example.originals, Some("a/case.dateline")).unwrap();
        assert!(Slot::left_behind(folder.path()).is_none(), "the window is still there");
        // Another window has a slot of its own.
        let other = Slot::free(folder.path()).unwrap();
        other.keep(&example.case, &example.originals, None).unwrap();
        drop(slot);
        let left = Slot::left_behind(folder.path()).unwrap();
        assert_eq!(left.origin().as_deref(), Some("a/case.dateline"));
        let opened = left.open().unwrap();
        assert_eq!((opened.case.events[0].title.as_str(), opened.origin), ("Changed", files::Origin::Untitled));
        assert_eq!(opened.case.documents[0].text, case.documents[0].text);
        assert!(left.has_work(), "it stays until it is kept anew or forgotten");
        assert!(Slot::left_behind(folder.path()).is_none(), "who offers it holds it");
        left.leave();
        assert!(!slot_folder(folder.path(), 1).exists());
        drop((left, other));
        let rest = Slot::left_behind(folder.path()).unwrap();
        assert_eq!(rest.origin(), None);
        rest.forget();
        drop(rest);
        assert!(Slot::left_behind(folder.path()).is_none());
    }

    #[test]
    fn what_was_left_behind_is_not_written_over_by_new_work() {
        let folder = tempfile::tempdir().unwrap();
        let example = files::example();
        drop(Slot::free(folder.path()).map(|slot| slot.keep(&example.case, &example.originals, Some("first"))).unwrap().unwrap());
        // Offered and not answered; new work, and the program ends again.
        drop(Slot::left_behind(folder.path()).unwrap());
        let second = Slot::free(folder.path()).unwrap();
        second.keep(&example.case, &example.originals, Some("second")).unwrap();
        drop(second);
        let first = Slot::left_behind(folder.path()).unwrap();
        assert_eq!(first.origin().as_deref(), Some("first"));
        let second = Slot::left_behind(folder.path()).unwrap();
        assert_eq!(second.origin().as_deref(), Some("second"));
    }

    #[test]
    fn reports_are_kept_and_only_the_newest_of_them() {
        let folder = tempfile::tempdir().unwrap();
        for day in 1..=25 {
            report(folder.path(), &format!("2024-10-{day:02}T09:15:00Z"), "words").unwrap();
        }
        let left = fs::read_dir(folder.path().join("reports")).unwrap().count();
        assert_eq!(left, MAX_REPORTS);
    }
}
