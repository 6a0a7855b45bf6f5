//! A quantity that a claim states: value or bounds, unit, of what, scope, and who says so.

use serde::{Deserialize, Serialize};

use super::Unknown;

/// One figure of a claim.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The value, where the words give one.
    #[serde(default, serialize_with = "whole_without_point")]
    pub value: Option<f64>,
    /// Lower bound, where the words give one ("several thousand").
    #[serde(default, serialize_with = "whole_without_point")]
    pub lower: Option<f64>,
    /// Upper bound, where the words give one ("up to").
    #[serde(default, serialize_with = "whole_without_point")]
    pub upper: Option<f64>,
    /// What is counted in: soldiers, USD, km, %.
    #[serde(default)]
    pub unit: String,
    /// What it counts.
    #[serde(default)]
    pub of: String,
    /// exact, about, at-least, at-most, up-to, several, nearly, more-than or less-than.
    #[serde(default)]
    pub qualifier: String,
    /// planned, present, cumulative, lost, or empty.
    #[serde(default)]
    pub scope: String,
    /// The date that the figure holds for, EDTF.
    #[serde(default)]
    pub as_of: Option<String>,
    /// Who says so.
    #[serde(default)]
    pub attributed_to: Option<String>,
    /// The words it was read from.
    #[serde(default)]
    pub expression: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Writes 3000 and not 3000.0, as it was read.
fn whole_without_point<S: serde::Serializer>(number: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    match *number {
        // Up to 2^53 all whole numbers are exact.
        Some(n) if n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0 && !(n == 0.0 && n.is_sign_negative()) => {
            to.serialize_i64(n as i64)
        }
        ref other => other.serialize(to),
    }
}
