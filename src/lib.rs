//! Dateline: a folder of articles as a map and a timeline on which every marker opens the words it came from.
//!
//! The modules are layers; each imports from its own layer and those above it only (`tests/program/layers.rs` holds that):
//!
//! | layer | what is in it | knows nothing of |
//! |---|---|---|
//! | [`model`] | plain data and its invariants | files, clock, egui |
//! | [`ingest`] | bytes to model and back | egui |
//! | [`extract`] | a text to what it says happened: dates, places, figures, speakers | egui, ingest |
//! | [`analysis`] | columns and indexes over a case | egui |
//! | [`session`] | the program without a face: command in, state changed, effects out | egui, files |
//! | `render` | draws data on an egui `Ui` and says what was hit | session, eframe, files |
//! | `export` | off-screen drawing, rasteriser, PNG | session, eframe, rfd |
//! | `ui` | panels: egui and the session, commands out | eframe, rfd, files |
//! | [`effects`] | files, clock, threads: the only place that touches them | eframe, rfd |
//! | `headless` | session and panels with no window | eframe, rfd |
//! | `app` | the window | nothing comes after it |
//!
//! Without the default feature `gui`, only the layers that draw nothing are built.

// Tests may panic; the program may not.
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod analysis;
pub mod effects;
pub mod extract;
pub mod headless;
pub mod ingest;
pub mod licences;
pub mod model;
pub mod session;
pub mod text;

#[cfg(feature = "gui")]
pub mod app;
#[cfg(feature = "gui")]
pub mod export;
#[cfg(feature = "gui")]
pub mod render;
#[cfg(feature = "gui")]
pub mod ui;
