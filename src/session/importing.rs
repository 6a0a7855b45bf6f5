//! Documents taken into a case: how far their reading is, and what became of it. Reading them is the effects' business.

use super::{Edit, Effect, Overlay, Session, TableCommand, tables::has_columns};
use crate::{
    ingest::Fault,
    model::{Document, Message},
};

/// What is done about documents that are taken in.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportCommand {
    /// Reads these files and folders.
    Files(Vec<String>),
    /// So many of so many are done, and this one is next.
    Progress(Importing),
    /// Stops: what was read by then is taken.
    Stop,
    /// What came of it.
    Done {
        /// The documents, with their texts.
        documents: Vec<Document>,
        /// What could not be read, or is doubtful.
        faults: Vec<Fault>,
    },
}

/// How far documents are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Importing {
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// The name of the next.
    pub name: String,
}

impl Session {
    /// What could not be read of the documents that were taken in last, or is doubtful.
    pub fn import_faults(&self) -> &[Fault] {
        &self.import_faults
    }

    pub(super) fn import(&mut self, command: ImportCommand) -> Vec<Effect> {
        match command {
            // A table is no article: its rows are events.
            ImportCommand::Files(paths) if paths.len() == 1 && has_columns(&paths[0]) => {
                let path = paths.into_iter().next().unwrap_or_default();
                return self.table_command(TableCommand::Open { path, add: true });
            }
            ImportCommand::Files(paths) if !paths.is_empty() && self.importing.is_none() => {
                self.importing = Some(Importing::default());
                return vec![Effect::Import { paths, case: Box::new(self.case.clone()) }];
            }
            ImportCommand::Progress(progress) if self.importing.is_some() => self.importing = Some(progress),
            ImportCommand::Stop if self.importing.is_some() => return vec![Effect::StopImport],
            ImportCommand::Done { documents, faults } if self.importing.take().is_some() => self.take_documents(documents, faults),
            // Nothing is being read, or already; or what was read is for a case that is no longer open.
            _ => {}
        }
        Vec::new()
    }

    fn take_documents(&mut self, documents: Vec<Document>, faults: Vec<Fault>) {
        let (count, first) = (documents.len(), self.case.documents.len());
        let id = documents.first().map(|d| d.id.clone()).unwrap_or_default();
        let of = if count > 1 { format!("{id} + {}", count - 1) } else { id };
        let add = |(at, document)| Edit::AddDocument { at: first + at, document: Box::new(document) };
        let edits = documents.into_iter().enumerate().map(add).collect();
        let name = if count == 1 { "edit-add-document" } else { "edit-add-documents" };
        if count > 0 && self.edit(Edit::Several { name, of, edits }) {
            self.show_words(first, 1, 0);
        }
        self.say(match (count, faults.len()) {
            (0, 0) => Message::new("import-nothing"),
            (0, told) => Message::new("import-none").with("faults", told),
            (count, 0) => Message::new("import-done").with("count", count),
            (count, told) => Message::new("import-done-faults").with("count", count).with("faults", told),
        });
        if !faults.is_empty() {
            self.overlay = Some(Overlay::Imported);
        }
        self.import_faults = faults;
    }
}
