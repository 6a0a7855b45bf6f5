//! What a step draws over the map: words, an arrow, a circle, a numbered callout. Where they come to stand on a picture is
//! the drawing's business.

use serde::{Deserialize, Serialize};

use super::{LonLat, Unknown};

/// One thing drawn over the map, by the analyst and not by any source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// What it is.
    #[serde(default)]
    pub kind: AnnotationKind,
    /// Where it stands: the place of words or number, the tail of an arrow, the centre of a circle.
    pub at: LonLat,
    /// The head of an arrow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<LonLat>,
    /// The radius of a circle, kilometres along the ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius_km: Option<f64>,
    /// The number of a callout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The words, if any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Sorts of annotations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnnotationKind {
    /// Words at a point.
    #[default]
    Text,
    /// An arrow from one point to another, the shorter way round.
    Arrow,
    /// A circle around a point.
    Circle,
    /// A number at a point, with words.
    Callout,
    /// One of a later version; not drawn.
    #[serde(other)]
    Other,
}

impl AnnotationKind {
    /// All kinds that can be made.
    pub const ALL: [Self; 4] = [Self::Text, Self::Arrow, Self::Circle, Self::Callout];

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Text | Self::Other => "annotation-text",
            Self::Arrow => "annotation-arrow",
            Self::Circle => "annotation-circle",
            Self::Callout => "annotation-callout",
        }
    }
}

impl Annotation {
    fn new(kind: AnnotationKind, at: LonLat, words: &str) -> Self {
        Self { kind, at, to: None, radius_km: None, number: None, words: words.to_owned(), unknown: Unknown::new() }
    }

    /// Words at a point.
    pub fn text(at: LonLat, words: &str) -> Self {
        Self::new(AnnotationKind::Text, at, words)
    }

    /// An arrow.
    pub fn arrow(from: LonLat, to: LonLat, words: &str) -> Self {
        Self { to: Some(to), ..Self::new(AnnotationKind::Arrow, from, words) }
    }

    /// A circle of a radius along the ground.
    pub fn circle(centre: LonLat, radius_km: f64, words: &str) -> Self {
        Self { radius_km: Some(radius_km), ..Self::new(AnnotationKind::Circle, centre, words) }
    }

    /// A numbered callout.
    pub fn callout(at: LonLat, number: u32, words: &str) -> Self {
        Self { number: Some(number), ..Self::new(AnnotationKind::Callout, at, words) }
    }

    /// Whether there is something to draw: every point is on the globe, and what its kind needs is there.
    pub fn can_be_drawn(&self) -> bool {
        let needs = match self.kind {
            AnnotationKind::Text => !self.words.is_empty(),
            AnnotationKind::Arrow => self.to.is_some_and(|to| to.is_valid() && to != self.at),
            // Half of the way round the world: there is no larger circle.
            AnnotationKind::Circle => self.radius_km.is_some_and(|km| km > 0.0 && km < 20_000.0),
            AnnotationKind::Callout => self.number.is_some(),
            AnnotationKind::Other => false,
        };
        needs && self.at.is_valid()
    }
}
