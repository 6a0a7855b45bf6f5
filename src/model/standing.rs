//! Where an event stands in its review, and what reviewers say of it. Given by people, never computed; who may say what is the session's
//! business.

use serde::{Deserialize, Serialize};

use super::Unknown;

/// Where an event stands in its review, and who said so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What was said.
    pub status: Status,
    /// Who said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, ISO 8601.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// How far an event is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Its author is not done with it.
    Draft,
    /// Somebody who is not its author found that it says what its sources say.
    Reviewed,
    /// Somebody found that it does not, or not yet.
    Disputed,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Reviewed, Self::Disputed];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Disputed => "disputed",
        }
    }
}

/// What somebody says of an event or of one of its claims.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Unique in its event.
    pub id: String,
    /// The words.
    pub text: String,
    /// Who wrote them; empty when not named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, ISO 8601.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// Id of the claim that it is on; the event itself when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// What it asks for is done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// An id that none of the comments has: `k1`, `k2` and so on.
pub fn new_comment_id(comments: &[Comment]) -> String {
    (comments.len() + 1..).map(|n| format!("k{n}")).find(|id| comments.iter().all(|c| c.id != *id)).unwrap_or_default()
}
