//! What the charts count and place, as plain data: no colours, no pixels. Drawing is in `render::charts`.
//!
//! All charts take the columns of a case and the outcome of a filter, so that they show what map and timeline show.

pub mod figures;
pub mod over_time;
pub mod over_time_rows;
pub mod places;
pub mod reported;
pub mod series;
pub mod sources;
pub mod table;

pub use table::{Cell, Table};
