//! Which chart is shown and how: kept in views and pictures. What a chart counts is in `analysis::charts`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What stands in the middle of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The map alone.
    #[default]
    Map,
    /// The map, and a chart beside it.
    Both,
    /// A chart alone.
    Chart,
}

/// A chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Events by day, week, month, quarter or year.
    #[default]
    OverTime,
    /// Quantities side by side, each with who says so.
    Figures,
    /// Events by place, ranked.
    Places,
    /// Who tells what: originators by events or places.
    Sources,
    /// When each event happened, was said and was published.
    Reported,
}

impl ChartKind {
    /// All charts, in the order of their tabs.
    pub const ALL: [Self; 5] = [Self::OverTime, Self::Figures, Self::Places, Self::Sources, Self::Reported];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OverTime => "over-time",
            Self::Figures => "figures",
            Self::Places => "places",
            Self::Sources => "sources",
            Self::Reported => "reported",
        }
    }

    /// The chart of this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.id() == id)
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::OverTime => "chart-over-time",
            Self::Figures => "chart-figures",
            Self::Places => "chart-places",
            Self::Sources => "chart-sources",
            Self::Reported => "chart-reported",
        }
    }
}

/// How long a bin of events over time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum BinUnit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl BinUnit {
    /// All units, shortest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];
}

/// By what the bars of events over time are split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum Split {
    #[default]
    Category,
    Place,
    Document,
    /// The firmest stance of an event's claims.
    Certainty,
}

impl Split {
    /// All ways to split, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Category, Self::Place, Self::Document, Self::Certainty];
}

/// What the columns of the matrix of sources stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum MatrixColumns {
    #[default]
    Events,
    Places,
}

/// How the charts are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct ChartOptions {
    /// Length of the bins; chosen by the span when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bins: Option<BinUnit>,
    /// By what events over time are split.
    pub split: Split,
    /// Columns of the matrix of sources.
    pub columns: MatrixColumns,
    /// The unit of the figures shown (`soldiers`); the most frequent one when absent or not in the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Ids of the series switched off in the legend of each chart, as `over-time:category:arms`.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub hidden: BTreeSet<String>,
}
