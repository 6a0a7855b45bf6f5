//! Tables of events taken in: what their columns are taken for, asked where it is not known, and remembered; their rows as a new case or in
//! the one that is open. Reading them is the effects' business.

use std::sync::Arc;

use super::{Edit, Effect, Overlay, Session, command::Command, state::Origin};
use crate::{
    analysis::crowd::Crowd,
    ingest::{
        Fault,
        tables::{Fitted, Form, Layout, Mapping, Meaning, RememberedColumns, Rows, TableRead, fit},
    },
    model::Message,
};

/// The endings of the files whose columns can be chosen.
const ENDINGS: [&str; 4] = ["csv", "tsv", "tab", "xlsx"];
/// The name of the edit that adds rows.
const ADD_ROWS: &str = "edit-add-rows";

/// Whether what columns mean can be chosen for this file, by its ending.
pub fn has_columns(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// What is done about a table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableCommand {
    /// Reads the table of a file. Where its columns are not known, asks what they mean.
    Open {
        /// The file.
        path: String,
        /// Into the case that is open; else as a new one.
        add: bool,
    },
    /// So many rows were read for this request.
    Progress {
        /// The number of the request.
        serial: u64,
        /// How many rows.
        rows: usize,
    },
    /// What came of a request.
    Read {
        /// The number of the request.
        serial: u64,
        /// What was read, or why nothing.
        outcome: Result<Arc<ReadTable>, Message>,
    },
    /// Reads another sheet, or parts cells by another sign; what columns mean is guessed anew.
    SetForm(Form),
    /// Sets what a column means.
    SetColumn {
        /// Its index.
        column: usize,
        /// What it means.
        meaning: Meaning,
    },
    /// Sets whether 3/4/2024 is in April; as the cells tell when `None`.
    SetDayFirst(Option<bool>),
    /// Takes what was read.
    Take {
        /// Into the case that is open; else as a new one.
        add: bool,
    },
    /// Asks again what the columns of the table mean that was taken last.
    ChangeColumns,
    /// Does nothing more about it.
    Cancel,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadTable {
    /// Its columns and rows.
    pub table: TableRead,
    /// What is doubtful.
    pub faults: Vec<Fault>,
    /// The file.
    pub path: String,
    /// Its bytes; none once it was read as a large table.
    pub bytes: Arc<[u8]>,
    /// Whether its columns mean what was remembered of them.
    pub remembered: bool,
    /// Whether only its beginning was read, because it is large: enough to choose what columns mean.
    pub is_beginning: bool,
    /// All of it, where it is so large that it is shown as it is; then the rest here is of its beginning.
    pub crowd: Option<Box<Crowd>>,
}

impl ReadTable {
    /// How many of its events have no date, and how many no place.
    pub fn gaps(&self) -> (usize, usize) {
        let events = &self.table.case.events;
        (events.iter().filter(|e| e.when.is_none()).count(), events.iter().filter(|e| e.places.is_empty()).count())
    }

    /// Whether somebody has to say if days or months come first.
    pub fn is_in_doubt(&self) -> bool {
        self.table.days.is_in_doubt(self.table.mapping.day_first)
    }
}

/// What is asked of whoever reads tables.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRequest {
    /// Tells it from earlier ones.
    pub serial: u64,
    /// The file.
    pub path: String,
    /// Its bytes, where it was read before.
    pub bytes: Option<Arc<[u8]>>,
    /// Which part of it.
    pub form: Form,
    /// What its columns mean; what is remembered, else what is guessed, when `None`.
    pub mapping: Option<Mapping>,
    /// What is remembered.
    pub remembered: RememberedColumns,
    /// All of a large table, whatever is in doubt.
    pub whole: bool,
}

/// How a table was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TakenAs {
    NewCase,
    Rows,
}

/// The table that is being taken in, or was last.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenTable {
    path: String,
    /// Into the case that is open, if nothing else is said.
    add: bool,
    serial: u64,
    form: Form,
    /// What was chosen by hand.
    mapping: Option<Mapping>,
    read: Option<Arc<ReadTable>>,
    /// How many rows are read so far, while they are.
    reading: Option<usize>,
    problem: Option<Message>,
    /// Whether what its columns mean is asked, or was.
    asking: bool,
    /// It is being opened as a new case.
    opening: bool,
    /// All of it is read, to be taken.
    taking: bool,
    taken: Option<TakenAs>,
}

impl OpenTable {
    /// The name of its file.
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }

    /// What was read of it, with what its columns are taken for.
    pub fn read(&self) -> Option<&ReadTable> {
        self.read.as_deref()
    }

    /// How many rows were read, while it is read.
    pub const fn reading(&self) -> Option<usize> {
        self.reading
    }

    /// What its columns mean now; what was read may lag behind.
    pub fn mapping(&self) -> Option<&Mapping> {
        self.mapping.as_ref().or_else(|| self.read().map(|read| &read.table.mapping))
    }

    /// Which part of the file it is.
    pub const fn form(&self) -> &Form {
        &self.form
    }

    /// Why it could not be read in this form.
    pub const fn problem(&self) -> Option<&Message> {
        self.problem.as_ref()
    }

    /// Whether its rows were to be added to the case that is open.
    pub const fn is_to_add(&self) -> bool {
        self.add
    }

    /// Whether it can be taken as it was read.
    pub fn can_be_taken(&self) -> bool {
        self.reading.is_none() && self.problem.is_none() && self.read().is_some_and(|read| !read.is_in_doubt())
    }
}

impl Session {
    /// The table that is being taken in, or was last.
    pub fn table(&self) -> Option<&OpenTable> {
        self.table.as_ref()
    }

    pub(super) fn table_command(&mut self, command: TableCommand) -> Vec<Effect> {
        match command {
            TableCommand::Open { path, add } => {
                let serial = self.table.as_ref().map_or(0, |table| table.serial);
                self.table = Some(OpenTable {
                    path,
                    add,
                    serial,
                    form: Form::default(),
                    mapping: None,
                    read: None,
                    reading: None,
                    problem: None,
                    asking: false,
                    opening: false,
                    taking: false,
                    taken: None,
                });
                return self.read_table();
            }
            TableCommand::Progress { serial, rows } => {
                if let Some(table) = self.table.as_mut().filter(|table| table.serial == serial && table.reading.is_some()) {
                    table.reading = Some(rows);
                }
            }
            TableCommand::Read { serial, outcome } => return self.table_read(serial, outcome),
            TableCommand::SetForm(form) => {
                if let Some(table) = &mut self.table {
                    table.form = form;
                    table.mapping = None;
                    return self.read_table();
                }
            }
            TableCommand::SetColumn { column, meaning } => return self.change_mapping(|mapping| mapping.set(column, meaning)),
            TableCommand::SetDayFirst(day_first) => return self.change_mapping(|mapping| mapping.day_first = day_first),
            TableCommand::Take { add } => return self.take_table(add),
            TableCommand::ChangeColumns => {
                if let Some(table) = &mut self.table {
                    table.asking = true;
                    self.notice = None;
                    self.overlay = Some(Overlay::Columns);
                    return self.read_table();
                }
            }
            TableCommand::Cancel => return self.leave_table(),
        }
        Vec::new()
    }

    /// Asks for the table as it is wanted now.
    fn read_table(&mut self) -> Vec<Effect> {
        let Some(table) = &mut self.table else { return Vec::new() };
        table.serial += 1;
        table.reading = Some(0);
        table.problem = None;
        vec![Effect::ReadTable(Box::new(TableRequest {
            serial: table.serial,
            path: table.path.clone(),
            bytes: table.read().map(|read| Arc::clone(&read.bytes)),
            form: table.form.clone(),
            mapping: table.mapping.clone(),
            remembered: self.settings.columns.clone(),
            whole: table.taking,
        }))]
    }

    fn change_mapping(&mut self, change: impl FnOnce(&mut Mapping)) -> Vec<Effect> {
        let Some(table) = &mut self.table else { return Vec::new() };
        let Some(mut mapping) = table.mapping().cloned() else { return Vec::new() };
        change(&mut mapping);
        if table.mapping() == Some(&mapping) {
            return Vec::new();
        }
        table.mapping = Some(mapping);
        self.read_table()
    }

    fn table_read(&mut self, serial: u64, outcome: Result<Arc<ReadTable>, Message>) -> Vec<Effect> {
        let Some(table) = self.table.as_mut().filter(|table| table.serial == serial && table.reading.is_some()) else {
            return Vec::new();
        };
        table.reading = None;
        let taking = std::mem::take(&mut table.taking);
        match outcome {
            Err(message) if table.asking => table.problem = Some(message),
            Err(message) => {
                self.table = None;
                self.say(message);
            }
            Ok(read) => {
                let known = read.remembered || read.table.mapping.layout != Layout::Other;
                let sure = known && !read.is_in_doubt();
                let is_whole = read.crowd.is_some() || !read.is_beginning;
                table.read = Some(read);
                let add = table.add;
                if taking && is_whole {
                    return self.take_table(add);
                }
                if !table.asking {
                    if sure {
                        return self.take_table(add);
                    }
                    table.asking = true;
                    self.overlay = Some(Overlay::Columns);
                }
            }
        }
        Vec::new()
    }

    fn take_table(&mut self, add: bool) -> Vec<Effect> {
        let Some(table) = self.table.as_mut().filter(|table| table.can_be_taken()) else { return Vec::new() };
        let Some(read) = table.read.clone() else { return Vec::new() };
        table.add = add;
        let asked = table.asking;
        if asked {
            self.settings.columns.remember(&read.table.header, &read.table.mapping);
        }
        if read.is_beginning {
            table.taking = true;
            return self.read_table();
        }
        if add && read.crowd.is_some() {
            self.overlay = None;
            self.say(Message::new("crowd-not-added").with("table", table_name(&self.table)));
            return Vec::new();
        }
        if add {
            return self.add_rows(&read, asked);
        }
        // What was opened from it before is replaced, if nobody has done anything with it.
        let again = table.taken == Some(TakenAs::NewCase) && self.origin == Origin::Untitled && !self.history.is_dirty();
        if again { self.open_table() } else { self.unless_dirty(Command::Table(TableCommand::Take { add: false })) }
    }

    /// Has what was read opened as a new case.
    pub(super) fn open_table(&mut self) -> Vec<Effect> {
        let Some(table) = &mut self.table else { return Vec::new() };
        let Some(read) = table.read.clone() else { return Vec::new() };
        table.opening = true;
        self.overlay = None;
        vec![Effect::OpenTable(read)]
    }

    /// After a case was opened: whether it is the table, which then is told of.
    pub(super) fn table_opened(&mut self, table: Option<OpenTable>) {
        self.table = table.filter(|table| table.opening);
        let Some(table) = &mut self.table else { return };
        table.opening = false;
        table.taken = Some(TakenAs::NewCase);
        let Some(read) = table.read.take() else { return };
        let events = self.crowd().map_or(read.table.case.events.len(), Crowd::len);
        let key = if self.crowd.is_some() { "crowd-opened" } else { "columns-opened" };
        self.say(told(&read, key, table_name(&self.table), events));
    }

    fn add_rows(&mut self, read: &Arc<ReadTable>, asked: bool) -> Vec<Effect> {
        let again = self.table.as_ref().is_some_and(|table| table.taken == Some(TakenAs::Rows));
        if again && self.history.next_undo() == Some(ADD_ROWS) {
            self.undo();
        }
        let Fitted { rows, files, twice } = fit(&read.table, &read.bytes, &self.case);
        let (events, first) = (rows.events.len(), self.case.documents.len());
        self.overlay = None;
        if !self.edit(Edit::AddRows(Box::new(rows))) {
            return Vec::new();
        }
        self.show_words(first, 1, 0);
        let name = table_name(&self.table);
        self.say(match twice {
            Some(title) => Message::new("columns-added-twice").with("count", events).with("name", name).with("title", title),
            None => told(read, "columns-added", name, events),
        });
        self.import_faults.clone_from(&read.faults);
        if !asked && !read.faults.is_empty() {
            self.overlay = Some(Overlay::Imported);
        }
        if let Some(table) = &mut self.table {
            table.taken = Some(TakenAs::Rows);
            table.read = None;
        }
        vec![Effect::KeepFiles(files)]
    }

    /// Closes the question about the table. What was taken of it stays.
    pub(super) fn leave_table(&mut self) -> Vec<Effect> {
        if self.overlay == Some(Overlay::Columns) {
            self.overlay = None;
        }
        let Some(table) = &mut self.table else { return Vec::new() };
        let reading = table.reading.take().is_some();
        // What is told late is of an earlier request.
        table.serial += 1;
        table.read = None;
        if reading { vec![Effect::StopTable] } else { Vec::new() }
    }
}

fn table_name(table: &Option<OpenTable>) -> String {
    table.as_ref().map(|table| table.name().to_owned()).unwrap_or_default()
}

/// What was taken, and by what its columns were known.
fn told(read: &ReadTable, key: &'static str, name: String, events: usize) -> Message {
    let layout = read.table.mapping.layout.name();
    let how = match (read.remembered, layout) {
        (true, _) => crate::text::t("columns-as-remembered").to_owned(),
        (false, "") => crate::text::t("columns-as-chosen").to_owned(),
        (false, layout) => crate::text::tf("columns-as-layout", &[("layout", layout.to_owned())]),
    };
    let count = if read.crowd.is_some() { crate::analysis::numbers::count(events) } else { events.to_string() };
    Message::new(key).with("count", count).with("name", name).with("how", how)
}

/// The rows with these ids out of a case, as they are: the inverse of adding them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowIds {
    documents: Vec<String>,
    categories: Vec<String>,
    places: Vec<String>,
    events: Vec<String>,
}

impl RowIds {
    /// Those of these rows.
    pub fn of(rows: &Rows) -> Self {
        Self {
            documents: rows.documents.iter().map(|d| d.id.clone()).collect(),
            categories: rows.categories.iter().map(|c| c.id.clone()).collect(),
            places: rows.places.iter().map(|p| p.id.clone()).collect(),
            events: rows.events.iter().map(|e| e.id.clone()).collect(),
        }
    }

    /// Takes them out of a case, and gives them.
    pub fn take(&self, case: &mut crate::model::Case) -> Rows {
        fn out<T>(list: &mut Vec<T>, ids: &[String], id: impl Fn(&T) -> &str) -> Vec<T> {
            let wanted: std::collections::BTreeSet<&str> = ids.iter().map(String::as_str).collect();
            let (taken, kept) = std::mem::take(list).into_iter().partition(|item| wanted.contains(id(item)));
            *list = kept;
            taken
        }
        Rows {
            documents: out(&mut case.documents, &self.documents, |d| &d.id),
            categories: out(&mut case.categories, &self.categories, |c| &c.id),
            places: out(&mut case.places, &self.places, |p| &p.id),
            events: out(&mut case.events, &self.events, |e| &e.id),
        }
    }

    /// The name of the table that they are from.
    pub fn name(&self) -> &str {
        self.documents.first().map_or("", String::as_str)
    }
}

/// Puts rows at the end of a case.
pub fn add(rows: Rows, case: &mut crate::model::Case) {
    case.documents.extend(rows.documents);
    case.categories.extend(rows.categories);
    case.places.extend(rows.places);
    case.events.extend(rows.events);
}

/// Whether rows may be added: none of their ids is used, and what they name is there.
///
/// # Errors
/// When not.
pub fn check(rows: &Rows, case: &crate::model::Case) -> Result<(), Message> {
    let used = |id: &str| Err(Message::new("edit-id-there").with("id", id));
    let events: std::collections::BTreeSet<&str> = case.events.iter().map(|e| e.id.as_str()).collect();
    if let Some(event) = rows.events.iter().find(|e| events.contains(e.id.as_str())) {
        return used(&event.id);
    }
    if let Some(document) = rows.documents.iter().find(|d| case.document(&d.id).is_some()) {
        return used(&document.id);
    }
    let places: std::collections::BTreeSet<&str> = case.places.iter().map(|p| p.id.as_str()).collect();
    if let Some(place) = rows.places.iter().find(|p| places.contains(p.id.as_str())) {
        return used(&place.id);
    }
    if let Some(category) = rows.categories.iter().find(|c| case.category(&c.id).is_some()) {
        return used(&category.id);
    }
    let categories: std::collections::BTreeSet<&str> = case.categories.iter().chain(&rows.categories).map(|c| c.id.as_str()).collect();
    match rows.events.iter().find(|e| !categories.contains(e.category.as_str())) {
        Some(event) => Err(Message::new("edit-no-category").with("id", &event.category)),
        None => Ok(()),
    }
}
