//! Draws data on an egui `Ui` and says what was hit. Knows no session, no eframe and no files.

pub mod annotations;
pub mod basemap;
pub mod charts;
pub mod detail;
pub mod fonts;
pub mod map;
pub mod markers;
pub mod projection;
pub mod proposed;
pub mod reader;
pub mod search_list;
pub mod status_sign;
pub mod theme;
pub mod timeline;
