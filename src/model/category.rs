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
    /// Key words: an event proposed from a text is put here when they stand in what it cites. Where there are none, those of the
    /// program's own category of this id are looked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
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

impl Shape {
    /// All outlines, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Circle, Self::Square, Self::Diamond, Self::Triangle, Self::Pentagon, Self::Hexagon, Self::Star, Self::Cross];
}

impl Colour {
    /// All hues, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Orange, Self::SkyBlue, Self::BluishGreen, Self::Yellow, Self::Blue, Self::Vermillion, Self::ReddishPurple, Self::Grey];

    /// Red, green and blue as published (Okabe and Ito 2008, "Color Universal Design"), for files that other programs draw; grey is ours,
    /// in place of their black. The window's own shades are in the theme.
    pub const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Orange => [0xe6, 0x9f, 0x00],
            Self::SkyBlue => [0x56, 0xb4, 0xe9],
            Self::BluishGreen => [0x00, 0x9e, 0x73],
            Self::Yellow => [0xf0, 0xe4, 0x42],
            Self::Blue => [0x00, 0x72, 0xb2],
            Self::Vermillion => [0xd5, 0x5e, 0x00],
            Self::ReddishPurple => [0xcc, 0x79, 0xa7],
            Self::Grey => [0x99, 0x99, 0x99],
        }
    }
}
