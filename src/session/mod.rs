//! The program without a face: commands in, state changed, effects out. Knows no egui and touches no files.
//!
//! Menu, keyboard, palette, command line and tests all speak [`Command`]; nothing else changes a [`Session`].

pub mod action;
mod alt_text;
pub mod command;
pub mod data;
pub mod describe;
pub mod edit;
mod handle;
pub mod history;
mod pictures;
pub mod playback;
pub mod settings;
pub mod state;

pub use action::Action;
pub use command::{Command, DataKind, Effect, Over};
pub use edit::Edit;
pub use handle::{MAX_ZOOM, MIN_ZOOM};
pub use settings::{PanelSizes, Settings, ThemeChoice};
pub use state::{Focus, Notice, Origin, Overlay, Session};
