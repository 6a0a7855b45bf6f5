//! The program with no window: the command line, and pictures drawn by the session's own panels.

#[cfg(feature = "gui")]
pub mod animation;
pub mod cli;
#[cfg(feature = "gui")]
pub mod cli_briefing;
mod cli_export;
pub mod cli_merge;
pub mod convert;
#[cfg(feature = "gui")]
pub mod drawer;
pub mod extract;
pub mod generate;
#[cfg(feature = "gui")]
mod handout;
pub mod names;
#[cfg(feature = "gui")]
pub mod picture;
#[cfg(feature = "gui")]
pub mod slides;
#[cfg(feature = "gui")]
pub mod take_away;
#[cfg(feature = "gui")]
mod take_links;
