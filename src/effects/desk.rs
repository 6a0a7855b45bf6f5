//! Carries out what a session asks of files, and keeps the bytes of the documents of the case that is open.

use std::path::Path;

use super::{
    crowds,
    files::{self, ARCHIVE_ENDING, Opened, Originals},
    others::{self, Held, Seen},
    reading, tables,
};
use crate::{
    analysis::{crowd::Crowd, outlines::Outlines},
    ingest::{Fault, FaultPlace, case_file, check, documents::CASE_FILE, records},
    model::{Case, Message, Subject},
    session::{
        Command, CrowdCommand, DataKind, MergeCommand, Overlay, ReadTable, Session, ShareCommand,
        merging::OtherCopy,
        state::{OpenedCase, Origin},
    },
};

/// What must be kept beside a session to save its case.
#[derive(Debug, Default)]
pub struct Desk {
    originals: Originals,
    /// The case as it was opened or saved last.
    seen: Option<Seen>,
    /// The checksum of what is being opened, from before it was read.
    print: Option<String>,
    /// Whether other windows are told that the case is open, and asked.
    watching: bool,
    held: Option<Held>,
    /// The documents of the copy that was read last, and the copy where it is the case itself.
    copy: Option<(Originals, Option<Seen>)>,
}

impl Desk {
    /// One that tells other windows of the same user which case is open, and notices theirs.
    pub fn watching() -> Self {
        Self { watching: true, ..Self::default() }
    }

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
        self.print = others::print_of(Path::new(path));
        match tables::open_to_show(Path::new(path)) {
            Ok(opened) => Command::Opened(Box::new(self.take(opened))),
            Err(error) => Command::Say(error.message()),
        }
    }

    /// A new case of a table that was read.
    pub fn open_table(&mut self, read: &ReadTable) -> Command {
        let opened = match &read.crowd {
            Some(crowd) => tables::opened_crowd(Path::new(&read.path), (**crowd).clone(), read.faults.clone()),
            None => tables::opened(read.table.clone(), read.faults.clone(), &read.bytes),
        };
        Command::Opened(Box::new(self.take(opened)))
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
    ///
    /// What somebody else has changed since is not written over: that is asked first.
    pub fn save(&mut self, case: &Case, path: &str) -> Command {
        self.write(case, path, false)
    }

    /// Saves a case although somebody else has changed what is there.
    pub fn save_over(&mut self, case: &Case, path: &str) -> Command {
        self.write(case, path, true)
    }

    fn write(&mut self, case: &Case, path: &str, over: bool) -> Command {
        let target = Path::new(path);
        let one_file = target.extension().is_some_and(|e| e.eq_ignore_ascii_case(ARCHIVE_ENDING));
        let folder = if target.file_name().is_some_and(|n| n == "case.json") { target.parent().unwrap_or(target) } else { target };
        if !one_file && holds_another(folder, case) {
            return Command::Say(Message::new("save-other-case").with("path", folder.display()));
        }
        let place = if one_file { target } else { folder };
        if !over && self.seen.as_ref().is_some_and(|seen| seen.is_at(place) && seen.is_changed()) {
            return Command::Show(Some(Overlay::ChangedOnDisk(path.to_owned())));
        }
        let done =
            if one_file { files::save_file(case, &self.originals, target) } else { files::save_folder(case, &self.originals, folder) };
        match done {
            Ok(()) => {
                self.seen = Some(Seen::new(place, others::print_of(place), case));
                // Whether another window has it open was told when it was opened.
                let _ = self.hold(place);
                Command::Saved { path: if one_file { path.to_owned() } else { folder.display().to_string() } }
            }
            Err(error) => Command::Say(error.message()),
        }
    }

    /// Tells other windows that the case at this path is open here. Whether it is open in one of them.
    fn hold(&mut self, path: &Path) -> bool {
        if !self.watching || self.held.as_ref().is_some_and(|held| held.is_at(path)) {
            return false;
        }
        self.held = None;
        match others::hold(None, path) {
            Ok(held) => {
                self.held = held;
                false
            }
            Err(_) => true,
        }
    }

    /// Reads another copy of the case, and what both began from: the file that is named, or what was last opened or saved here where the
    /// other copy's history goes on from it.
    pub fn read_copy(&mut self, path: &str, base: Option<&str>, mine: &Case) -> Command {
        let place = Path::new(path);
        let print = others::print_of(place);
        let mut opened = match files::open(place) {
            Ok(opened) => opened,
            Err(error) => return Command::Say(error.message()),
        };
        let own = self.seen.as_ref().is_some_and(|seen| seen.is_at(place));
        let before = match base {
            Some(base) => match files::open(Path::new(base)) {
                Ok(opened) => Some(opened.case),
                Err(error) => return Command::Say(error.message()),
            },
            None => self.seen.as_ref().and_then(Seen::case).filter(|before| {
                own || before.id == opened.case.id && before.id == mine.id && opened.case.changes.starts_with(&before.changes)
            }),
        };
        others::set_apart(&mut opened, &self.originals, before.as_ref());
        let seen = own.then(|| Seen::new(place, print, &opened.case));
        self.copy = Some((opened.originals, seen));
        let base_path = base.map(str::to_owned);
        Command::Merge(MergeCommand::Found(Box::new(OtherCopy { path: path.to_owned(), theirs: opened.case, base: before, base_path })))
    }

    /// Keeps what the copy brought that was read last: it is in the case now.
    pub fn take_copy(&mut self) {
        let Some((originals, seen)) = self.copy.take() else { return };
        others::take_originals(&mut self.originals, originals);
        // What was on the disk is part of the case: it may be written over.
        self.seen = seen.or(self.seen.take());
    }

    /// Writes a case without the documents' files, as one file or a folder; never in the place of the case that is open, nor into a folder
    /// that holds anything.
    pub fn share(&self, case: &Case, path: &str, replace: bool) -> Command {
        let target = Path::new(path);
        let about = |key| Command::Say(Message::new(key).with("path", path));
        let one_file = target.extension().is_some_and(|e| e.eq_ignore_ascii_case(ARCHIVE_ENDING));
        if self.seen.as_ref().is_some_and(|seen| seen.is_at(target)) {
            return about("share-own");
        }
        if !one_file && std::fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some()) {
            return about("share-there");
        }
        if one_file && !replace && target.exists() {
            return Session::ask_to_overwrite(path, Command::Share(ShareCommand::To { path: path.to_owned(), replace: true }));
        }
        let none = Originals::new();
        match if one_file { files::save_file(case, &none, target) } else { files::save_folder(case, &none, target) } {
            Ok(()) => Command::Share(ShareCommand::Done(path.to_owned())),
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

    /// Writes a large table with its changes; the file that it was read from is left as it is.
    pub fn save_crowd(crowd: &Crowd, from: &str, path: &str) -> Command {
        match crowds::save(crowd, Path::new(from), Path::new(path)) {
            Ok(()) => Command::Crowd(CrowdCommand::Saved { path: path.to_owned() }),
            Err(message) => Command::Say(message),
        }
    }

    /// Checks the opened case and keeps its documents' bytes.
    pub fn take(&mut self, opened: Opened) -> OpenedCase {
        let Opened { case, mut faults, origin, originals, crowd } = opened;
        self.originals = originals;
        (self.seen, self.copy) = (None, None);
        let print = self.print.take();
        match &origin {
            files::Origin::Folder(path) | files::Origin::File(path) => {
                self.seen = Some(Seen::new(path, print.or_else(|| others::print_of(path)), &case));
                if self.hold(path) {
                    faults.push(Fault::warning(FaultPlace::default(), Message::new("notice-also-open")));
                }
            }
            files::Origin::Example | files::Origin::Untitled | files::Origin::Table(_) => self.held = None,
        }
        // The example is held against the outlines by a test; unpacking them at each start would only make it slower.
        let outlines = if origin == files::Origin::Example { None } else { Outlines::embedded().ok() };
        match outlines {
            Some(outlines) => faults.extend(check::check(&case, Some(&|code: &str, at| outlines.distance_km(code, at)))),
            None => faults.extend(check::check(&case, None)),
        }
        let origin = match origin {
            files::Origin::Example => Origin::Example,
            files::Origin::Untitled => Origin::Untitled,
            files::Origin::Table(path) => Origin::Table(path.display().to_string()),
            files::Origin::Folder(path) | files::Origin::File(path) => Origin::Path(path.display().to_string()),
        };
        OpenedCase { case, origin, faults, crowd }
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
        "geojson" => pretty(&records::whole_geojson(case, &events, &marking)),
        "kml" => records::events_kml(case, &events, &marking),
        "json" => pretty(&records::json_array(case, &events)),
        // With a mark of its encoding: spreadsheets ask for it.
        _ => records::events_csv(case, &events, &marking, true),
    }
    .into_bytes()
}
