//! Unsaved work that outlives the program, and reports of what went wrong: two folders beside each other in the user's data folder. When
//! work is kept, and what is offered at the next start, is the window's business.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::files::{self, Opened, Originals};
use crate::model::Case;

/// The file of the work that is kept now, and where the case had come from beside it.
const KEPT: [&str; 2] = ["unsaved.dateline", "unsaved.txt"];

/// The same of what an earlier start kept: it is offered until the user has said what becomes of it.
const OFFERED: [&str; 2] = ["offered.dateline", "offered.txt"];

/// How many reports are kept.
const MAX_REPORTS: usize = 20;

/// The folder of what the program keeps for its user; `None` where the system names none. `DATELINE_DATA_DIR` overrides it.
pub fn folder() -> Option<PathBuf> {
    match std::env::var_os("DATELINE_DATA_DIR") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => Some(directories::ProjectDirs::from("", "", "dateline")?.data_local_dir().to_owned()),
    }
}

/// Work that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The file it is in.
    pub file: PathBuf,
    /// Where the case had been opened from; none for one that was never saved.
    pub origin: Option<String>,
}

/// Keeps the work in `folder`, in the place of what was kept before. Returns the file.
///
/// # Errors
/// When it cannot be written; what was kept before is then still there.
pub fn keep(folder: &Path, case: &Case, originals: &Originals, origin: Option<&str>) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let file = folder.join(KEPT[0]);
    files::save_file(case, originals, &file).map_err(|error| io::Error::other(crate::text::say(&error.message())))?;
    files::write_atomic(&folder.join(KEPT[1]), origin.unwrap_or_default().as_bytes())?;
    Ok(file)
}

/// What an earlier start of the program kept, put aside so that nothing is written over it.
pub fn found(folder: &Path) -> Option<Kept> {
    if folder.join(KEPT[0]).is_file() {
        for (kept, offered) in KEPT.into_iter().zip(OFFERED) {
            // What cannot be put aside is offered as it was before.
            let _ = fs::rename(folder.join(kept), folder.join(offered));
        }
    }
    let file = folder.join(OFFERED[0]);
    file.is_file().then_some(())?;
    let origin = fs::read_to_string(folder.join(OFFERED[1])).ok().filter(|path| !path.is_empty());
    Some(Kept { file, origin })
}

/// Opens what was kept, as a case that is saved nowhere yet.
///
/// # Errors
/// When it cannot be read as a case.
pub fn open(kept: &Kept) -> Result<Opened, super::OpenError> {
    files::open(&kept.file).map(|opened| Opened { origin: files::Origin::Untitled, ..opened })
}

/// Forgets what is kept now: it was saved, or is not wanted.
pub fn forget(folder: &Path) {
    remove(folder, KEPT);
}

/// Forgets what an earlier start kept: it was opened, or is not wanted.
pub fn forget_offered(folder: &Path) {
    remove(folder, OFFERED);
}

fn remove(folder: &Path, names: [&str; 2]) {
    for name in names {
        // What is not there need not be taken away; what cannot be is offered again.
        let _ = fs::remove_file(folder.join(name));
    }
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
        assert_eq!(found(folder.path()), None);
        let example = files::example();
        let mut case = example.case.clone();
        case.events[0].title = "Changed".to_owned();
        keep(folder.path(), &case, &example.originals, Some("a/case.dateline")).unwrap();
        let kept = found(folder.path()).unwrap();
        assert_eq!(kept.origin.as_deref(), Some("a/case.dateline"));
        let opened = open(&kept).unwrap();
        assert_eq!((opened.case.events[0].title.as_str(), opened.origin), ("Changed", files::Origin::Untitled));
        assert_eq!(opened.case.documents[0].text, case.documents[0].text);
        // New work is not kept in the place of what is still on offer.
        keep(folder.path(), &example.case, &example.originals, None).unwrap();
        assert_eq!(open(&kept).unwrap().case.events[0].title, "Changed");
        forget(folder.path());
        assert_eq!(found(folder.path()), Some(kept));
        forget_offered(folder.path());
        assert_eq!(found(folder.path()), None);
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
