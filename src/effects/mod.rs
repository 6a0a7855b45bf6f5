//! Files, clock, threads: the only place that touches them. No eframe, no rfd.

pub mod file_errors;
pub mod files;

pub use file_errors::{OpenError, SaveError};
