//! Bytes to model and back: the case file with its versions, the text of documents, the one-file form, and what is wrong
//! with a case. Touches no file: bytes come in and go out (files are in [`crate::effects`]).

pub mod archive;
pub mod case_file;
pub mod check;
pub mod documents;
pub mod excerpts;
pub mod fault;
pub mod near_duplicates;
pub mod new_document;
pub mod readers;
pub mod records;
pub mod tables;
pub mod text;

pub use archive::ArchiveError;
pub use case_file::CaseFileError;
pub use documents::ReadFault;
pub use fault::{Fault, FaultPlace, Severity};
pub use tables::{TableError, TableRead, read_table};
