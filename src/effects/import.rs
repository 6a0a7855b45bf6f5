//! Documents out of files and folders: all that can be read, with what could not be and why. One bad file never stops the rest. What a
//! file of a kind says is in [`crate::ingest::readers`]; nothing is written here.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::files::{Originals, read_bounded};
use crate::{
    ingest::{
        Fault, FaultPlace,
        documents::CASE_FILE,
        near_duplicates::near_duplicates,
        new_document::{Taken, document_from},
        readers::{self, Kind, Limits, ReaderError},
    },
    model::{Case, Document, Message},
};

/// How deep folders are looked into.
const MAX_DEPTH: usize = 8;
/// How many files are taken at once.
pub const MAX_FILES: usize = 10_000;

/// Whether a file is a document by its ending: an article, not a case, a table or a picture.
pub fn is_document(path: &Path) -> bool {
    path.is_file() && path.file_name().is_some_and(|name| Kind::may_be(&name.to_string_lossy()))
}

/// What came of some files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The documents, with their texts; not in a case yet.
    pub documents: Vec<Document>,
    /// The bytes that belong to them, by the names they have beside the case.
    pub files: Originals,
    /// What could not be read, or is doubtful.
    pub faults: Vec<Fault>,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// Reads files, and all files of folders, into documents for this case. `go_on` is told how many of how many are done, and of which name
/// is next; it ends the work by returning false.
pub fn import(paths: &[PathBuf], case: &Case, go_on: &mut dyn FnMut(usize, usize, &str) -> bool) -> Imported {
    let mut imported = Imported::default();
    let files = all_files(paths, &mut imported.faults);
    let mut taken = Taken::of(case);
    let limits = Limits::default();
    for (number, path) in files.iter().enumerate() {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if !go_on(number, files.len(), &name) {
            imported.stopped = true;
            break;
        }
        match read_bounded(path, limits.file_bytes) {
            Ok(bytes) => imported.read(&name, bytes, &limits, &mut taken),
            Err(fault) => imported.faults.push(Fault::warning(FaultPlace::file(&name), fault.message(&name))),
        }
    }
    imported.tell_duplicates(case);
    imported
}

impl Imported {
    fn read(&mut self, name: &str, bytes: Vec<u8>, limits: &Limits, taken: &mut Taken) {
        if Kind::of(name, &bytes) == Ok(Kind::Archive) {
            match readers::read_archive(&bytes, limits, &mut |_, _| true) {
                Ok(entries) => {
                    for entry in entries {
                        self.add(&entry.name, &entry.bytes, entry.read, taken);
                    }
                }
                Err(error) => self.refuse(name, &error),
            }
            return;
        }
        let read = readers::read(name, &bytes, limits);
        self.add(name, &bytes, read, taken);
    }

    fn add(&mut self, name: &str, bytes: &[u8], read: Result<readers::Read, ReaderError>, taken: &mut Taken) {
        match read {
            Ok(read) => {
                let new = document_from(read, name, bytes, taken);
                self.files.extend(new.files.into_iter().map(|(name, bytes)| (name, Arc::from(bytes))));
                self.faults.extend(new.faults);
                self.documents.push(new.document);
            }
            Err(error) => self.refuse(name, &error),
        }
    }

    fn refuse(&mut self, name: &str, error: &ReaderError) {
        self.faults.push(Fault::warning(FaultPlace::file(name), error.message(name)));
    }

    /// Texts that are nearly the same, among those read and those that the case has.
    fn tell_duplicates(&mut self, case: &Case) {
        let all: Vec<&Document> = case.documents.iter().chain(&self.documents).collect();
        let known = case.documents.len();
        for pair in near_duplicates(all.iter().map(|d| d.text.whole())).into_iter().filter(|pair| pair.second >= known) {
            let (Some(first), Some(second)) = (all.get(pair.first), all.get(pair.second)) else { continue };
            let percent = format!("{:.0}", pair.shared.max(pair.of_shorter) * 100.0);
            let message = Message::new("import-alike").with("first", &first.title).with("percent", percent);
            self.faults.push(Fault::warning(FaultPlace::document(&second.id), message));
        }
    }
}

/// The files of these paths in order, those of folders by name; what starts with a point and what a case is made of are left out.
fn all_files(paths: &[PathBuf], faults: &mut Vec<Fault>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        gather(path, 0, &mut files, faults);
    }
    if files.len() > MAX_FILES {
        files.truncate(MAX_FILES);
        faults.push(Fault::warning(FaultPlace::default(), Message::new("fault-folder-too-many").with("limit", MAX_FILES)));
    }
    files
}

fn gather(path: &Path, depth: usize, files: &mut Vec<PathBuf>, faults: &mut Vec<Fault>) {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    // A link to a folder may lead round in a circle; what was named by hand is followed.
    let is_folder = if depth == 0 { path.is_dir() } else { fs::symlink_metadata(path).is_ok_and(|m| m.is_dir()) };
    if !is_folder {
        // What was named by hand is tried whatever it is; of a folder, what may be a document.
        if depth == 0 || Kind::may_be(&name) {
            files.push(path.to_owned());
        }
        return;
    }
    if depth > MAX_DEPTH || files.len() > MAX_FILES {
        return;
    }
    let mut entries: Vec<PathBuf> = match fs::read_dir(path) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(error) => {
            let message = Message::new("fault-document-unreadable").with("file", &name).with("reason", error);
            faults.push(Fault::warning(FaultPlace::file(&name), message));
            return;
        }
    };
    entries.sort();
    for entry in entries {
        let name = entry.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.starts_with('.') && !name.eq_ignore_ascii_case(CASE_FILE) {
            gather(&entry, depth + 1, files, faults);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Trains crossed the bridge at noon on Tuesday and the guards at both of its ends wrote down the number of each, \
        as they had been told to do in the morning by the officer who had come from the town with a new book for that.";

    #[test]
    fn a_folder_of_all_kinds_is_read_and_one_bad_file_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("more")).unwrap();
        fs::write(path("a.txt"), STORY).unwrap();
        fs::write(
            path("more/b.html"),
            format!("<html><head><title>Bridge</title></head><body><article><p>{STORY}</p></article></body></html>"),
        )
        .unwrap();
        fs::write(path("c.pdf"), "%PDF-1.7 and nothing more").unwrap();
        fs::write(path("d.bin"), "what is no document by its name is not looked at").unwrap();
        fs::write(path(".hidden"), "no").unwrap();
        let mut seen = Vec::new();
        let imported = import(&[folder.path().to_owned()], &Case::default(), &mut |done, all, name| {
            seen.push((done, all, name.to_owned()));
            true
        });
        let ids: Vec<&str> = imported.documents.iter().map(|d| d.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(imported.documents[1].title, "Bridge");
        assert_eq!(seen.iter().map(|s| s.2.as_str()).collect::<Vec<_>>(), ["a.txt", "c.pdf", "b.html"]);
        let told: Vec<&str> = imported.faults.iter().map(|f| f.message.key).collect();
        assert!(told.contains(&"import-alike"), "the same story twice is told: {told:?}");
        assert_eq!(imported.faults.iter().filter(|f| f.place.to_string().contains("c.pdf")).count(), 1);
        assert!(imported.files.contains_key("a.txt") && imported.files.contains_key("b.html") && imported.files.contains_key("b.html.txt"));
    }

    #[test]
    fn work_is_stopped_when_asked_and_what_was_read_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(folder.path().join(name), format!("{name} {STORY}")).unwrap();
        }
        let imported = import(&[folder.path().to_owned()], &Case::default(), &mut |done, _, _| done < 2);
        assert_eq!((imported.documents.len(), imported.stopped), (2, true));
    }
}
