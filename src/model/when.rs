//! When an event happened: an EDTF interval with the words it came from. How a time window counts it is in
//! [`crate::analysis::filter`].

use serde::{Deserialize, Serialize};

use super::{
    Unknown,
    edtf::{Day, Edtf, EdtfError, End, Unit},
};

/// When something happened, no more precise than its source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// EDTF level 1.
    pub edtf: String,
    /// The words it came from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expression: String,
    /// Stated in the text, inferred from it, or supplied from elsewhere.
    #[serde(default)]
    pub basis: Basis,
    /// Why, when it is not stated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// An instant somewhere in the interval, or lasting all through it.
    #[serde(default)]
    pub extent: Extent,
    /// A lower bound that follows from the text, EDTF; limits an unknown start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// An upper bound that follows from the text, EDTF; limits an unknown end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_after: Option<String>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Whether something stands in the text, follows from it, or is known from elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// It stands in the text.
    #[default]
    Stated,
    /// It follows from the text.
    Inferred,
    /// It is known from elsewhere.
    Supplied,
}

impl Basis {
    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Inferred => "inferred",
            Self::Supplied => "supplied",
        }
    }
}

/// What an interval means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// It happened somewhere in the interval: uncertain, not long.
    #[default]
    Instant,
    /// It lasted all through the interval.
    Throughout,
}

impl Extent {
    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Throughout => "throughout",
        }
    }
}

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Precision {
    Day,
    Month,
    Season,
    Quarter,
    Year,
    Decade,
    Range,
    Unknown,
}

impl Precision {
    /// All precisions, finest first.
    pub const ALL: [Self; 8] = [Self::Day, Self::Month, Self::Season, Self::Quarter, Self::Year, Self::Decade, Self::Range, Self::Unknown];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Range => "range",
            Self::Unknown => "unknown",
        }
    }
}

/// The days of an interval, inclusive; `None` where it has no bound on that side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayRange {
    /// The first day it can lie on.
    pub start: Option<Day>,
    /// The last day it can lie on.
    pub end: Option<Day>,
    /// The start is open (`..`), not merely unknown.
    pub open_start: bool,
    /// The end is open (`..`), not merely unknown.
    pub open_end: bool,
}

impl When {
    /// The parsed date.
    ///
    /// # Errors
    /// When [`When::edtf`] is not a date that we read.
    pub fn parsed(&self) -> Result<Edtf, EdtfError> {
        Edtf::parse(&self.edtf)
    }

    /// The days it covers; unknown ends are limited by `not_before` and `not_after`. Unbounded when the date is malformed.
    pub fn days(&self) -> DayRange {
        let bound = |text: &Option<String>, last: bool| {
            text.as_deref().and_then(|t| Edtf::parse(t).ok()).and_then(|e| match e {
                Edtf::Single(s) => Some(if last { s.last } else { s.first }),
                Edtf::Interval(a, b) => match if last { b } else { a } {
                    End::Date(s) => Some(if last { s.last } else { s.first }),
                    _ => None,
                },
            })
        };
        let (lower, upper) = (bound(&self.not_before, false), bound(&self.not_after, true));
        match self.parsed() {
            Ok(Edtf::Single(s)) => DayRange { start: Some(s.first), end: Some(s.last), ..DayRange::default() },
            Ok(Edtf::Interval(a, b)) => DayRange {
                start: match a {
                    End::Date(s) => Some(s.first),
                    End::Open => None,
                    End::Unknown => lower,
                },
                end: match b {
                    End::Date(s) => Some(s.last),
                    End::Open => None,
                    End::Unknown => upper,
                },
                open_start: a == End::Open,
                open_end: b == End::Open,
            },
            Err(_) => DayRange { start: lower, end: upper, ..DayRange::default() },
        }
    }

    /// How precise it is.
    pub fn precision(&self) -> Precision {
        match self.parsed() {
            Ok(Edtf::Single(s)) => match s.unit {
                Unit::Day => Precision::Day,
                Unit::Month => Precision::Month,
                Unit::Season => Precision::Season,
                Unit::Quarter => Precision::Quarter,
                Unit::Year => Precision::Year,
                Unit::Decade => Precision::Decade,
            },
            Ok(Edtf::Interval(End::Date(a), End::Date(b))) if is_quarter(a.first, b.last) => Precision::Quarter,
            Ok(Edtf::Interval(..)) => Precision::Range,
            Err(_) => Precision::Unknown,
        }
    }
}

fn is_quarter(first: Day, last: Day) -> bool {
    let (a, b) = (super::edtf::date_from_day(first), super::edtf::date_from_day(last));
    a.year() == b.year() && a.day() == 1 && a.month() % 3 == 1 && b.month() == a.month() + 2 && b == b.last_of_month()
}
