//! Carries out what a session asks of files, and keeps the bytes of the documents of the case that is open.

use std::path::Path;

use super::{
    files::{self, ARCHIVE_ENDING, Opened, Originals},
    reading, tables,
};
use crate::{
    analysis::outlines::Outlines,
    ingest::{case_file, check, documents::CASE_FILE, records},
    model::{Case, Message, Subject},
    session::{
        Command, DataKind, Session,
        state::{OpenedCase, Origin},
    },
};

/// What must be kept beside a session to save its case.
#[derive(Debug, Default)]
pub struct Desk {
    originals: Originals,
}

impl Desk {
    /// The bytes of the documents of the case that is open, by file.
    pub const fn originals(&self) -> &Originals {
        &self.originals
    }

    /// The example.
    pub fn example(&mut self) -> OpenedCase {
        self.take(files::example())
    }

    /// Opens a case at a path; the command tells the session how it went.
    pub fn open(&mut self, path: &str) -> Command {
        match tables::open_any(Path::new(path)) {
            Ok(opened) => Command::Opened(Box::new(self.take(opened))),
            Err(error) => Command::Say(error.message()),
        }
    }

    /// Makes a case from the texts in a folder.
    pub fn new_from_folder(&mut self, path: &str) -> Command {
        match files::from_folder(Path::new(path)) {
            Ok(mut opened) => {
                // The user's own categories are there from the start.
                opened.case.categories = reading::starting_categories();
                Command::Opened(Box::new(self.take(opened)))
            }
            Err(error) => Command::Say(error.message()),
        }
    }

    /// Keeps the bytes of documents that were taken in, to be saved with the case.
    pub fn keep(&mut self, files: Originals) {
        self.originals.extend(files);
    }

    /// Opens what was dropped on the window or named on the command line: a case, a folder of texts without one, or what a picture
    /// shows.
    pub fn open_any(&mut self, path: &str) -> Command {
        let as_path = Path::new(path);
        #[cfg(feature = "gui")]
        if super::picture_file::is_picture(as_path) {
            return match super::picture_file::read(as_path) {
                Ok(record) => Command::RestorePicture(Box::new(record)),
                Err(message) => Command::Say(message),
            };
        }
        if as_path.is_dir() && !as_path.join("case.json").exists() { self.new_from_folder(path) } else { self.open(path) }
    }

    /// Saves a case: as one file when the path ends in `.dateline`, as a folder else.
    pub fn save(&self, case: &Case, path: &str) -> Command {
        let target = Path::new(path);
        let one_file = target.extension().is_some_and(|e| e.eq_ignore_ascii_case(ARCHIVE_ENDING));
        let folder = if target.file_name().is_some_and(|n| n == "case.json") { target.parent().unwrap_or(target) } else { target };
        if !one_file && holds_another(folder, case) {
            return Command::Say(Message::new("save-other-case").with("path", folder.display()));
        }
        let done =
            if one_file { files::save_file(case, &self.originals, target) } else { files::save_folder(case, &self.originals, folder) };
        match done {
            Ok(()) => Command::Saved { path: if one_file { path.to_owned() } else { folder.display().to_string() } },
            Err(error) => Command::Say(error.message()),
        }
    }

    /// Writes data that a session shows; its form is told by the ending.
    pub fn write_data(session: &Session, kind: DataKind, path: &str, replace: bool) -> Command {
        let target = Path::new(path);
        if !replace && target.exists() {
            return Session::ask_to_overwrite(path, Command::DataTo { kind, path: path.to_owned(), replace: true });
        }
        let message = match files::write_atomic(target, &data_bytes(session, kind, target)) {
            Ok(()) => Message::new("notice-data"),
            Err(error) => Message::new("notice-not-written").with("reason", error),
        };
        Command::Say(message.with("path", path))
    }

    /// Checks the opened case and keeps its documents' bytes.
    pub fn take(&mut self, opened: Opened) -> OpenedCase {
        let Opened { case, mut faults, origin, originals } = opened;
        self.originals = originals;
        // The example is held against the outlines by a test; unpacking them at each start would only make it slower.
        let outlines = if origin == files::Origin::Example { None } else { Outlines::embedded().ok() };
        match outlines {
            Some(outlines) => faults.extend(check::check(&case, Some(&|code: &str, at| outlines.distance_km(code, at)))),
            None => faults.extend(check::check(&case, None)),
        }
        let origin = match origin {
            files::Origin::Example => Origin::Example,
            files::Origin::Untitled => Origin::Untitled,
            files::Origin::Folder(path) | files::Origin::File(path) => Origin::Path(path.display().to_string()),
        };
        OpenedCase { case, origin, faults }
    }
}

/// Whether a folder holds a case that is not this one; what cannot be read as a case counts as another.
fn holds_another(folder: &Path, case: &Case) -> bool {
    let Ok(bytes) = std::fs::read(folder.join(CASE_FILE)) else { return false };
    case_file::parse(&bytes).map_or(true, |(found, _)| found.id != case.id)
}

/// The data in the form that the ending of the file names; CSV for any other.
fn data_bytes(session: &Session, kind: DataKind, target: &Path) -> Vec<u8> {
    let (case, subject) = (session.case(), Subject::Timeline);
    let events = match kind {
        DataKind::Selected => session.selection().to_vec(),
        DataKind::Shown | DataKind::Chart(_) => session.events_in(subject),
    };
    let marking = session.marking_in(subject);
    if let DataKind::Chart(kind) = kind {
        return records::table_csv(&session.chart_table(kind), &marking, true).into_bytes();
    }
    let ending = target.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let pretty = |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    match ending.as_str() {
        "geojson" => pretty(&records::events_geojson(case, &events, &marking)),
        "kml" => records::events_kml(case, &events, &marking),
        "json" => pretty(&records::json_array(case, &events)),
        // With a mark of its encoding: spreadsheets ask for it.
        _ => records::events_csv(case, &events, &marking, true),
    }
    .into_bytes()
}
