//! What is known of the analyst's own words: in which folders they lie, what was read there, and what of it cannot be used. Reading them
//! is the effects' business, what they mean that of [`crate::extract`].

use crate::{ingest::Fault, model::Message};

/// The folders of own words, as they are now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnWordsShown {
    /// The user's folder; empty where the system names none.
    pub folder: String,
    /// The folder of the case that is open; empty where it has none.
    pub case_folder: String,
    /// The files that were read.
    pub files: Vec<String>,
    /// What of them cannot be used.
    pub faults: Vec<Fault>,
    /// Why the folder could not be made.
    pub problem: Option<Message>,
}
