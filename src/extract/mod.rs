//! From the text of a document to what it says happened, when, where, how much of what, and who says so: mentions with their
//! exact words. Nothing here enters a case; that is the session's, after a person has looked. No files, no clock.

pub mod mention;
pub mod places;
pub mod tokens;

pub use mention::{DateValue, Mention, PlaceCandidate, PlaceValue, Value};
pub use places::Gazetteer;
