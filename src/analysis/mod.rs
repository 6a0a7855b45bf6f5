//! Columns and indexes over a case: filter, histogram, clusters, text search. No I/O, no clock, no egui.

pub mod mercator;
pub mod outlines;
