//! Columns and indexes over a case: filter, histogram, clusters, charts, text search. No I/O, no clock, no egui.

pub mod briefings;
pub mod calendar;
pub mod charts;
pub mod citations;
pub mod clusters;
pub mod columns;
pub mod crowd;
pub mod dense_span;
pub mod evidence;
pub mod facet;
pub mod filter;
pub mod fit;
pub mod flight;
pub mod gazetteer;
pub mod generated;
pub mod grade_words;
pub mod histogram;
pub mod lanes;
pub mod mercator;
pub mod merge;
pub mod numbers;
pub mod outlines;
pub mod phrases;
pub mod rings;
pub mod scale;
pub mod search;
pub mod sharing;
pub mod time_axis;
pub mod word_ends;

pub use columns::Columns;
pub use facet::Facet;
pub use filter::{Counts, Filter, Shown, State};
