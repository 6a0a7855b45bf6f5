//! What is found in a text: where it stands, and what it is read as. How it is found is in the modules named for each kind.

use std::ops::Range;

use crate::model::{Basis, Figure, LonLat, PlaceKind, Stance};

/// Something found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands in the document's text, in bytes.
    pub bytes: Range<usize>,
    /// What it is read as.
    pub value: Value,
    /// The rule that read it, for whoever doubts it.
    pub rule: String,
}

/// What a mention is read as.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A date or a span of time.
    Date(DateValue),
    /// A toponym.
    Place(PlaceValue),
    /// A quantity.
    Figure(Figure),
    /// Who says so.
    Attribution(AttributionValue),
}

/// A date as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateValue {
    /// EDTF level 1.
    pub edtf: String,
    /// Stated in the words, or inferred from the document's date or an earlier one.
    pub basis: Basis,
    /// From what it was inferred, in plain words; empty when stated.
    pub reason: String,
}

/// A place as read: the best candidate, and the others.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceValue {
    /// The best candidate.
    pub place: PlaceCandidate,
    /// It stands for a government or an institution there ("Moscow said").
    pub metonym: bool,
    /// It names people or an adjective ("North Korean troops").
    pub demonym: bool,
    /// The other candidates, likelier first.
    pub others: Vec<PlaceCandidate>,
}

/// A place of the gazetteer that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceCandidate {
    /// Its name in the gazetteer.
    pub name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Where it is.
    pub point: LonLat,
    /// GeoNames id; `None` for places that GeoNames lacks.
    pub geonames: Option<u64>,
    /// ISO alpha-2 of its country; empty for seas.
    pub country: String,
    /// GeoNames code of its first-level region; empty where it has none.
    pub admin1: String,
    /// How many people live there; 0 where not known.
    pub population: u64,
}

/// Who says something, and how firmly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributionValue {
    /// The speaker as named in the text; empty where none is ("reportedly").
    pub speaker: String,
    /// How far the speaker stands behind it.
    pub stance: Stance,
}
