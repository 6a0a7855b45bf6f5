//! The program with no window: the command line, and pictures drawn by the session's own panels.

pub mod cli;
pub mod names;
#[cfg(feature = "gui")]
pub mod picture;
