//! Places, and the part a place plays in an event.

use serde::{Deserialize, Serialize};

use super::{Basis, LonLat, Unknown};

/// An area drawn by hand: corners as longitude and latitude in degrees, closed without the first being repeated. A ring over the
/// antimeridian goes on beyond 180° or -180°.
pub type Ring = Vec<[f64; 2]>;

/// A named place: a point, or an area with a point to label it at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Stable.
    pub id: String,
    /// As labelled.
    pub name: String,
    /// Other spellings and names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Where it is; for an area, a point well inside it.
    pub point: LonLat,
    /// Codes of its outline, joined by `+`: ISO alpha-3 of a country, GeoNames first-level code of a region (`RU.41`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Its area where it was drawn by hand: one ring for each part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rings: Vec<Ring>,
    /// ISO alpha-3 of the country the point lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Whether it lies in a disputed area.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disputed: bool,
    /// Where the coordinates come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Place {
    /// The codes of the outlines that make up its area; empty for a point, and for an area that is drawn by hand alone.
    pub fn area_codes(&self) -> impl Iterator<Item = &str> {
        self.area.as_deref().unwrap_or_default().split('+').filter(|code| !code.is_empty())
    }

    /// Whether it is drawn as an area.
    pub fn is_area(&self) -> bool {
        self.area_codes().next().is_some() || !self.rings.is_empty()
    }
}

/// Sorts of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum PlaceKind {
    City,
    Town,
    Region,
    Country,
    Sea,
    Port,
    Site,
    Continent,
    OrganizationSeat,
    #[serde(other)]
    Other,
}

impl PlaceKind {
    /// All sorts, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::City,
        Self::Town,
        Self::Region,
        Self::Country,
        Self::Sea,
        Self::Port,
        Self::Site,
        Self::Continent,
        Self::OrganizationSeat,
        Self::Other,
    ];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Town => "town",
            Self::Region => "region",
            Self::Country => "country",
            Self::Sea => "sea",
            Self::Port => "port",
            Self::Site => "site",
            Self::Continent => "continent",
            Self::OrganizationSeat => "organization-seat",
            Self::Other => "other",
        }
    }
}

/// A place in an event or a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRef {
    /// Id of the place.
    pub place: String,
    /// The part it plays.
    pub role: Role,
    /// Stated in the text, or inferred.
    #[serde(default)]
    pub basis: Basis,
    /// Why, when it is inferred.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The part a place plays in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Where it happened.
    At,
    /// Where a movement began.
    From,
    /// Where a movement went.
    To,
    /// What it is about; drawn only on selection.
    About,
    /// Where the speaker sits ("Moscow says"); drawn hollow and counted apart.
    Voice,
}

impl Role {
    /// All roles, in the order in which an event's anchor is looked for.
    pub const ALL: [Self; 5] = [Self::At, Self::From, Self::To, Self::About, Self::Voice];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::From => "from",
            Self::To => "to",
            Self::About => "about",
            Self::Voice => "voice",
        }
    }
}
