//! Draws data on an egui `Ui` and says what was hit. Knows no session, no eframe and no files.

pub mod basemap;
pub mod fonts;
pub mod markers;
pub mod projection;
pub mod theme;
pub mod timeline;
