//! Something that can be dated or placed, with the claims it rests on.

use serde::{Deserialize, Serialize};

use super::{Basis, Claim, Comment, Figure, PlaceRef, Role, Standing, Unknown, When};

/// An event of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Stable.
    pub id: String,
    /// As listed.
    pub title: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Id of its category.
    pub category: String,
    /// When; absent when nothing dates it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Where, by role.
    #[serde(default)]
    pub places: Vec<PlaceRef>,
    /// Who takes part.
    #[serde(default)]
    pub actors: Vec<String>,
    /// What it rests on; at least one.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// How it stands to other events.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Claims that were taken into it by inference, with why; each can be taken out again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<Merge>,
    /// Free words.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The analyst's notes.
    #[serde(default)]
    pub notes: String,
    /// Who recorded it; empty when nobody was named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub recorded_by: String,
    /// Where it stands in its review; absent when nothing was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Standing>,
    /// What reviewers say of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Event {
    /// The one place it is drawn at: its *at*, else *from*, else *to*, else (hollow) *voice*.
    pub fn anchor(&self) -> Option<&PlaceRef> {
        [Role::At, Role::From, Role::To, Role::Voice].into_iter().find_map(|role| self.place_in(role))
    }

    /// Its first place in this role.
    pub fn place_in(&self, role: Role) -> Option<&PlaceRef> {
        self.places.iter().find(|p| p.role == role)
    }

    /// All figures of its claims, in their order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.claims.iter().flat_map(|c| &c.figures)
    }
}

/// Sorts of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It happened, or is said to have.
    Happening,
    /// Somebody said something.
    Statement,
    /// Somebody put a figure on something.
    Estimate,
    /// Somebody declared what they mean to do.
    #[serde(alias = "declared-intent")]
    Intent,
    /// What may come; never drawn as if it had happened, and off until asked for.
    Forecast,
    /// What went before.
    Background,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Happening, Self::Statement, Self::Estimate, Self::Intent, Self::Forecast, Self::Background];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Happening => "happening",
            Self::Statement => "statement",
            Self::Estimate => "estimate",
            Self::Intent => "intent",
            Self::Forecast => "forecast",
            Self::Background => "background",
        }
    }
}

/// How an event stands to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Id of the other event.
    pub to: String,
    /// The relation.
    pub relation: Relation,
    /// Stated in the texts, or inferred.
    #[serde(default)]
    pub basis: Basis,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Relations between events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum Relation {
    Same,
    Updates,
    DifferentScope,
    Conflicts,
    Follows,
    PartOf,
}

impl Relation {
    /// All relations, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Same, Self::Updates, Self::DifferentScope, Self::Conflicts, Self::Follows, Self::PartOf];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Updates => "updates",
            Self::DifferentScope => "different-scope",
            Self::Conflicts => "conflicts",
            Self::Follows => "follows",
            Self::PartOf => "part-of",
        }
    }
}

/// A claim that was taken into an event by inference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// Id of the claim.
    pub claim: String,
    /// Stated or inferred.
    #[serde(default)]
    pub basis: Basis,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}
