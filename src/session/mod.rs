//! The program without a face: commands in, state changed, effects out. Knows no egui and touches no files.
//!
//! Menu, keyboard, palette, command line and tests all speak [`Command`]; nothing else changes a [`Session`].

pub mod action;
mod alt_text;
pub mod briefings;
pub mod command;
pub mod compound;
pub mod data;
pub mod describe;
pub mod edit;
mod edit_check;
mod editing;
pub mod field;
mod handle;
pub mod history;
pub mod importing;
pub mod own_map;
mod pictures;
pub mod playback;
mod present;
pub mod present_keys;
pub mod present_slides;
pub mod presenting;
pub mod recording;
pub mod review;
mod review_parts;
pub mod settings;
mod split;
pub mod state;
pub mod strokes;
pub mod taking;

pub use action::Action;
pub use briefings::{BriefingCommand, CorrectCommand, JudgeCommand};
pub use command::{Command, DataKind, Effect, Over};
pub use compound::{Recorded, Words};
pub use edit::Edit;
pub use field::{BriefingField, CaseField, ClaimField, DocumentField, EventField, PlaceField, StepField};
pub use handle::{MAX_ZOOM, MIN_ZOOM};
pub use importing::{ImportCommand, Importing};
pub use own_map::{OwnMap, STREET_ZOOM};
pub use presenting::{Pointer, PresentCommand, PresentEffect, Presenting, Screen};
pub use recording::WordsRead;
pub use review::{Review, ReviewCommand};
pub use review_parts::{PartsWanted, read_parts};
pub use settings::{MapChoice, OnlineMap, PanelSizes, PresentSettings, Settings, ThemeChoice};
pub use state::{Focus, Notice, Origin, Overlay, Session};
pub use taking::{AnimationForm, AnimationSpec, PageForm, TakeAway, TakeForm, TakeKind, TakeSpec};
