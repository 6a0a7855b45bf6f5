//! Pictures and what else is written to be taken away, from outside: PNG, SVG, PDF, slides, animations. One binary for all, since each
//! binary holds the whole library once more.

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/written.rs"]
mod written;

mod drawer;
mod export;
mod open_picture;
mod pdf;
mod slides;
mod smoke;
mod snapshots;
mod svg;
mod take_away;
