//! The history of a case: what was changed, when and by whom. Only what was saved stands in it; how it comes about is in
//! [`crate::session::history`].

use serde::{Deserialize, Serialize};

use super::Unknown;

/// One saved edit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When it was made, ISO 8601 as the clock said; empty when no clock was there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// By whom, as the settings name them; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What was done, as the edit is called: `title`, `merge`, `add-step`.
    pub what: String,
    /// Ids of what was changed, outermost first, joined by `/`: `e01/c2`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Which field of it, where it was one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// What stood in that field before, where it is short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<serde_json::Value>,
    /// Whether it was this edit being undone, after it had been saved.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undone: bool,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}
