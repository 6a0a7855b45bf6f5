//! A category of events, told apart by shape as well as by colour.

use serde::{Deserialize, Serialize};

use super::Unknown;

/// A category of events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Stable, used in events and on the command line.
    pub id: String,
    /// As shown.
    pub name: String,
    /// The outline of its markers.
    #[serde(default)]
    pub shape: Shape,
    /// The hue of its markers; the theme gives the exact colour.
    #[serde(default)]
    pub colour: Colour,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Outlines of markers; none can be taken for a military symbol (APP-6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum Shape {
    #[default]
    Circle,
    Square,
    Diamond,
    Triangle,
    Pentagon,
    Hexagon,
    Star,
    Cross,
}

/// Hues that colour-blind readers can tell apart (Okabe and Ito 2008).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum Colour {
    Orange,
    SkyBlue,
    BluishGreen,
    Yellow,
    Blue,
    Vermillion,
    ReddishPurple,
    #[default]
    Grey,
}
