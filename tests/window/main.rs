//! The window from outside, by accessible names: one file for each of its parts. One binary for all, since each binary holds the whole
//! library once more.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/town.rs"]
mod town;

mod briefing;
mod categories;
mod charts;
mod columns;
mod diagnostics;
mod editor;
mod grading;
mod large_table;
mod map;
mod map_edit;
mod merge;
mod own_map;
mod preferences;
mod reader;
mod recording;
mod review;
mod shell;
mod small;
mod taking;
mod timeline;
