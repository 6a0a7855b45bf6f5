//! The analyst's own words on disk: in the folder `words` of the user's configuration, and in one beside the case file of a case that is
//! a folder. What their files mean is in [`crate::extract::own`].

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    files::{read_bounded, write_atomic},
    settings_file,
};
use crate::{
    extract::{OwnWords, WordsFault, own::EXAMPLES},
    ingest::{Fault, FaultPlace, documents::CASE_FILE},
    model::Message,
    session::{Origin, OwnWordsShown},
};

/// The name of a folder of own words.
const FOLDER: &str = "words";
/// The largest file that is read.
const MAX_FILE_BYTES: u64 = 4 << 20;
/// The most files that are read of a folder.
const MAX_FILES: usize = 50;

/// What was read of own words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// The words.
    pub words: OwnWords,
    /// The files that were read, in order.
    pub files: Vec<String>,
    /// What could not be used, and what to do.
    pub faults: Vec<Fault>,
}

/// The user's folder; `None` where the system names none.
pub fn folder() -> Option<PathBuf> {
    Some(settings_file::folder()?.join(FOLDER))
}

/// The folder of a case; `None` where the case is no folder.
pub fn folder_of_case(origin: &Origin) -> Option<PathBuf> {
    let Origin::Path(path) = origin else { return None };
    let path = Path::new(path);
    let folder = if path.file_name().is_some_and(|name| name == CASE_FILE) { path.parent()? } else { path };
    folder.is_dir().then(|| folder.join(FOLDER))
}

/// The folders that count for a case, the user's first: what the case's says comes on top.
pub fn folders(origin: &Origin) -> Vec<PathBuf> {
    folder().into_iter().chain(folder_of_case(origin)).collect()
}

/// Reads the files of these folders, by name. A folder that is not there says nothing. Of two places with the same name, that of the
/// later folder counts; lists add up in order.
pub fn read(folders: &[PathBuf]) -> Read {
    let mut read = Read::default();
    for folder in folders {
        // Places of a later folder go before those of an earlier one.
        let before = std::mem::take(&mut read.words.places);
        read.folder(folder);
        read.words.places.extend(before);
    }
    read
}

impl Read {
    fn folder(&mut self, folder: &Path) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv") || e.eq_ignore_ascii_case("json")));
        paths.sort();
        if paths.len() > MAX_FILES {
            paths.truncate(MAX_FILES);
            let message = Message::new("words-too-many-files").with("limit", MAX_FILES);
            self.faults.push(Fault::warning(FaultPlace::file(&folder.display().to_string()), message));
        }
        for path in paths {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let shown = path.display().to_string();
            match read_bounded(&path, MAX_FILE_BYTES) {
                Ok(bytes) => {
                    let told = self.words.take(&name, &shown, &bytes);
                    self.faults.extend(told.into_iter().map(fault));
                    if OwnWords::is_read(&name) {
                        self.files.push(shown);
                    }
                }
                Err(error) => self.faults.push(Fault::warning(FaultPlace::file(&shown), error.message(&name))),
            }
        }
    }
}

fn fault(told: WordsFault) -> Fault {
    Fault::warning(FaultPlace::file(&told.file), told.message)
}

/// Makes the user's folder where it is not there, with examples; and says what is read.
pub fn show(origin: &Origin) -> OwnWordsShown {
    let (folder, of_case) = (folder(), folder_of_case(origin));
    let made = folder.as_deref().map_or(Ok(()), make);
    let problem = made.err().map(|error| Message::new("words-not-made").with("reason", error));
    let Read { files, faults, .. } = read(&folders(origin));
    let shown = |folder: Option<PathBuf>| folder.map(|f| f.display().to_string()).unwrap_or_default();
    OwnWordsShown { folder: shown(folder), case_folder: shown(of_case), files, faults, problem }
}

/// Makes a folder with the examples; one that is there is left as it is.
///
/// # Errors
/// When it cannot be made or written to.
pub fn make(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    EXAMPLES.iter().try_for_each(|(name, text)| write_atomic(&folder.join(name), text.as_bytes()))
}
