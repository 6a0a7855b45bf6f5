//! What the analyst gives and concludes: grades of claims and documents, and judgements. Never computed.

use serde::{Deserialize, Serialize};

use super::Unknown;

/// The analyst's grade by the Admiralty code (NATO AJP-2.1); blank until given.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// Reliability of the originator or document, `A` to `F`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<char>,
    /// Credibility of the claim, 1 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credibility: Option<u8>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who graded.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grader: String,
    /// When, EDTF.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Grade {
    /// The letters of reliability, best first; `F` can't be judged.
    pub const RELIABILITIES: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];

    /// The numbers of credibility, best first; 6 can't be judged.
    pub const CREDIBILITIES: [u8; 6] = [1, 2, 3, 4, 5, 6];

    /// Letter and number together: `B2`; empty where neither is given.
    pub fn code(&self) -> String {
        let letter = self.reliability.map(String::from).unwrap_or_default();
        letter + &self.credibility.map(|c| c.to_string()).unwrap_or_default()
    }

    /// Whether letter and number, as far as they are given, are of the code.
    pub fn is_of_the_code(&self) -> bool {
        self.reliability.is_none_or(|r| Self::RELIABILITIES.contains(&r))
            && self.credibility.is_none_or(|c| Self::CREDIBILITIES.contains(&c))
    }
}

/// What the analyst concludes, apart from what sources say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Stable.
    pub id: String,
    /// The conclusion.
    pub statement: String,
    /// In words of the stated yardstick.
    #[serde(default)]
    pub likelihood: String,
    /// Id of the yardstick ([`super::yardstick`]); empty when none is stated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub yardstick: String,
    /// high, moderate or low; apart from likelihood.
    #[serde(default)]
    pub confidence: String,
    /// Claims that support it, as `event/claim`.
    #[serde(default)]
    pub claims_for: Vec<String>,
    /// Claims that speak against it, as `event/claim`.
    #[serde(default)]
    pub claims_against: Vec<String>,
    /// What it takes for granted.
    #[serde(default)]
    pub assumptions: Vec<String>,
    /// What is not known.
    #[serde(default)]
    pub gaps: Vec<String>,
    /// The claims it rests on as they were when it was made or last looked over: what tells that one has changed since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Who concluded.
    #[serde(default)]
    pub author: String,
    /// When, EDTF.
    #[serde(default)]
    pub date: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A claim as it was when a judgement was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The claim, as `event/claim`.
    pub claim: String,
    /// SHA-256 of what it said, in hexadecimal ([`crate::analysis::evidence`]).
    pub sha256: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Judgement {
    /// How sure the analyst can be, by the ids used in files, surest first.
    pub const CONFIDENCES: [&'static str; 3] = ["high", "moderate", "low"];

    /// All claims that it rests on, those for it first.
    pub fn claims(&self) -> impl Iterator<Item = &str> {
        self.claims_for.iter().chain(&self.claims_against).map(String::as_str)
    }
}

/// A claim as it is named from outside its event: `event/claim`.
pub fn claim_ref(event: &str, claim: &str) -> String {
    format!("{event}/{claim}")
}

/// Event and claim of `event/claim`.
pub fn split_claim_ref(claim: &str) -> Option<(&str, &str)> {
    claim.rsplit_once('/')
}
