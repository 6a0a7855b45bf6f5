//! Files, settings and the clipboard of the system: the only place that touches them.

pub mod ahead;
pub mod clock;
pub mod crowds;
pub mod desk;
pub mod file_errors;
pub mod files;
pub mod folders;
#[cfg(feature = "gui")]
pub mod handover;
pub mod import;
pub mod importer;
pub mod languages;
#[cfg(feature = "gui")]
pub mod map_file;
#[cfg(feature = "online")]
pub mod online_map;
pub mod others;
pub mod own_words;
#[cfg(feature = "gui")]
pub mod picture_file;
pub mod reading;
pub mod recovery;
pub mod settings_file;
pub mod table_reader;
pub mod tables;

pub use file_errors::{OpenError, SaveError};
