//! Other programs on the same case: whether one has it open, and whether what is on the disk is still what was seen last. And other copies,
//! brought in with their documents. What is asked then is the session's business.
//!
//! A lock of the system on a file in the user's own folder tells other windows of the same user: it goes with the program, however that
//! ends, and nothing is left beside the case. Programs of others and on other computers are noticed by what they save.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    files::{Opened, Originals, read_bounded},
    recovery,
};
use crate::{
    ingest::{
        archive::MAX_TOTAL_BYTES,
        case_file,
        documents::{CASE_FILE, sha256_hex},
    },
    model::Case,
};

/// A case as it was seen on the disk last.
#[derive(Debug, Clone)]
pub struct Seen {
    path: PathBuf,
    print: Option<String>,
    /// The case file, without the texts: it is asked for seldom.
    case: Vec<u8>,
}

impl Seen {
    /// The case that is at this path now, whose file has this checksum.
    pub fn new(path: &Path, print: Option<String>, case: &Case) -> Self {
        Self { path: path.to_owned(), print, case: case_file::to_bytes(case) }
    }

    /// Whether it was seen at this path.
    pub fn is_at(&self, path: &Path) -> bool {
        same(&self.path, path)
    }

    /// Whether there is something else now. What was taken away is nothing that could be lost.
    pub fn is_changed(&self) -> bool {
        print_of(&self.path).is_some_and(|now| Some(now) != self.print)
    }

    /// The case as it was, without its texts.
    pub fn case(&self) -> Option<Case> {
        case_file::parse(&self.case).ok().map(|(case, _)| case)
    }
}

/// Whether two paths are of one case; one of them may name the case file in its folder.
pub fn same(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| {
        let path = if path.file_name().is_some_and(|name| name == CASE_FILE) { path.parent().unwrap_or(path) } else { path };
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
    };
    whole(a) == whole(b)
}

/// The checksum of the file that a case is in; `None` where there is none.
pub fn print_of(path: &Path) -> Option<String> {
    let file = if path.is_dir() { path.join(CASE_FILE) } else { path.to_owned() };
    read_bounded(&file, MAX_TOTAL_BYTES).ok().map(|bytes| sha256_hex(&bytes))
}

/// A case that no other window of this user has open, as long as this lives.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    _lock: File,
}

impl Held {
    /// Whether it is this case that is held.
    pub fn is_at(&self, path: &Path) -> bool {
        same(&self.path, path)
    }
}

/// Holds a case, where no other window does; the folder is that of the user's own files.
///
/// # Errors
/// When another window holds it. Where nothing can be locked, nothing is said.
pub fn hold(folder: Option<PathBuf>, path: &Path) -> Result<Option<Held>, AlsoOpen> {
    let Some(folder) = folder.or_else(recovery::folder).map(|folder| folder.join("open")) else { return Ok(None) };
    let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name: String = sha256_hex(whole.to_string_lossy().as_bytes()).chars().take(32).collect();
    if fs::create_dir_all(&folder).is_err() {
        return Ok(None);
    }
    let Ok(lock) = File::options().create(true).write(true).truncate(false).open(folder.join(name)) else { return Ok(None) };
    match lock.try_lock() {
        Ok(()) => Ok(Some(Held { path: path.to_owned(), _lock: lock })),
        Err(TryLockError::WouldBlock) => Err(AlsoOpen),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Another window has the case open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlsoOpen;

/// Gives documents of another copy other file names where one's own copy has other bytes under the same: both can then be kept. Documents
/// that are as they were in the base keep their names, for nothing of them will be taken.
pub fn set_apart(theirs: &mut Opened, mine: &Originals, base: Option<&Case>) {
    for document in &mut theirs.case.documents {
        if base.and_then(|base| base.document(&document.id)).is_some_and(|before| before.sha256 == document.sha256) {
            continue;
        }
        let files = std::iter::once(&mut document.file).chain(document.original.as_mut().map(|original| &mut original.file));
        for file in files {
            let (Some(own), Some(other)) = (mine.get(file.as_str()), theirs.originals.get(file.as_str())) else { continue };
            if own == other {
                continue;
            }
            let print: String = sha256_hex(other).chars().take(8).collect();
            let new = match file.rsplit_once('.') {
                Some((stem, ending)) if !stem.is_empty() => format!("{stem}-{print}.{ending}"),
                _ => format!("{file}-{print}"),
            };
            let bytes = Arc::clone(other);
            theirs.originals.insert(new.clone(), bytes);
            *file = new;
        }
    }
}

/// Adds the documents of another copy to those that are known.
pub fn take_originals(own: &mut Originals, theirs: Originals) {
    for (name, bytes) in theirs {
        own.entry(name).or_insert(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_windows_on_one_case_notice_each_other_and_what_a_killed_one_leaves_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let hold = |path: &Path| hold(Some(folder.path().to_owned()), path);
        let case = folder.path().join("case.dateline");
        fs::write(&case, "x").unwrap();
        let first = hold(&case).unwrap().expect("held");
        assert!(first.is_at(&case));
        assert_eq!(hold(&case).err(), Some(AlsoOpen));
        assert!(hold(&folder.path().join("other")).unwrap().is_some());
        drop(first);
        assert!(hold(&case).unwrap().is_some(), "the file of the lock is still there, and nobody holds it");
    }
}
