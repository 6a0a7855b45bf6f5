//! Briefings: steps that each hold a view, words and how to move there. How they are presented is in
//! [`crate::session::presenting`]; what is missing in one, and what it cites, in [`crate::analysis::briefings`].

use serde::{Deserialize, Serialize};

use super::{Unknown, View, annotation::Annotation};

/// A sequence of steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Briefing {
    /// Stable.
    pub id: String,
    /// As listed, and on the title slide.
    #[serde(default)]
    pub title: String,
    /// Beneath the title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// Who briefs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When, EDTF.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Whether it begins with a title slide.
    #[serde(default = "yes")]
    pub opening: bool,
    /// Whether it ends with a slide of the sources cited.
    #[serde(default = "yes")]
    pub closing: bool,
    /// The steps, in order.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

const fn yes() -> bool {
    true
}

impl Default for Briefing {
    fn default() -> Self {
        Self {
            id: String::new(),
            title: String::new(),
            subtitle: String::new(),
            author: String::new(),
            date: String::new(),
            opening: true,
            closing: true,
            steps: Vec::new(),
            unknown: Unknown::new(),
        }
    }
}

impl Briefing {
    /// The step of this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// Where the step of this id stands.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|s| s.id == id)
    }

    /// An id that no step has yet: `s1`, `s2` and so on.
    pub fn new_step_id(&self) -> String {
        (self.steps.len() + 1..).map(|n| format!("s{n}")).find(|id| self.step(id).is_none()).unwrap_or_default()
    }

    /// The slides, in order: the opening, each step that is not skipped, the closing.
    pub fn slides(&self) -> Vec<Slide> {
        let steps = self.steps.iter().enumerate().filter(|(_, s)| !s.skip).map(|(at, _)| Slide::Step(at));
        let ends = |on: bool, slide| on.then_some(slide).into_iter();
        ends(self.opening, Slide::Opening).chain(steps).chain(ends(self.closing, Slide::Closing)).collect()
    }
}

/// One slide of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slide {
    /// Title, author, date, marking.
    Opening,
    /// The step at this index.
    Step(usize),
    /// The sources cited.
    Closing,
}

/// A view with a title, a text and speaker's notes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Unique in its briefing.
    pub id: String,
    /// Its heading.
    #[serde(default)]
    pub title: String,
    /// What stands beside the picture, in Markdown ([`super::markdown`]).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// For the speaker only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// What is shown. Its own id and title are empty.
    #[serde(default)]
    pub view: View,
    /// How large the map was when the view was taken, points: on a larger one the camera comes closer, so that the same is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map_points: Option<(f64, f64)>,
    /// What is on stage.
    #[serde(default)]
    pub layout: Layout,
    /// The quotations shown, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<Cited>,
    /// Ids of the judgements shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<String>,
    /// What is drawn over the map.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
    /// How to get there.
    #[serde(default)]
    pub movement: Movement,
    /// How long it stays when the briefing runs by itself, seconds; the usual time if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autoplay_secs: Option<f64>,
    /// Left out when presenting and in what is taken away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skip: bool,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What is on stage beside title and text, which every step shows where they are not empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// The map.
    Map,
    /// The map over the timeline.
    #[default]
    MapTimeline,
    /// The map beside the view's chart.
    MapChart,
    /// The map beside the quotations.
    MapQuotation,
    /// The timeline.
    Timeline,
    /// The view's chart.
    Chart,
    /// The view's chart beside the quotations.
    ChartQuotation,
    /// The quotations in large type.
    Quotation,
    /// Title, text and judgements alone.
    Text,
    /// One of a later version; shown as the map over the timeline.
    #[serde(other)]
    Other,
}

impl Layout {
    /// All layouts that can be chosen, in the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::Map,
        Self::MapTimeline,
        Self::MapChart,
        Self::MapQuotation,
        Self::Timeline,
        Self::Chart,
        Self::ChartQuotation,
        Self::Quotation,
        Self::Text,
    ];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::MapTimeline => "map-timeline",
            Self::MapChart => "map-chart",
            Self::MapQuotation => "map-quotation",
            Self::Timeline => "timeline",
            Self::Chart => "chart",
            Self::ChartQuotation => "chart-quotation",
            Self::Quotation => "quotation",
            Self::Text => "text",
            Self::Other => "other",
        }
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Map => "layout-map",
            Self::MapTimeline | Self::Other => "layout-map-timeline",
            Self::MapChart => "layout-map-chart",
            Self::MapQuotation => "layout-map-quotation",
            Self::Timeline => "layout-timeline",
            Self::Chart => "layout-chart",
            Self::ChartQuotation => "layout-chart-quotation",
            Self::Quotation => "layout-quotation",
            Self::Text => "layout-text",
        }
    }

    /// Whether the map is on stage: only then does the camera move.
    pub const fn has_map(self) -> bool {
        matches!(self, Self::Map | Self::MapTimeline | Self::MapChart | Self::MapQuotation | Self::Other)
    }

    /// Whether the timeline is on stage.
    pub const fn has_timeline(self) -> bool {
        matches!(self, Self::MapTimeline | Self::Timeline | Self::Other)
    }

    /// Whether a chart is on stage.
    pub const fn has_chart(self) -> bool {
        matches!(self, Self::MapChart | Self::Chart | Self::ChartQuotation)
    }

    /// Whether quotations are on stage.
    pub const fn has_quotation(self) -> bool {
        matches!(self, Self::MapQuotation | Self::ChartQuotation | Self::Quotation)
    }
}

/// A quotation that a step shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// Id of the event.
    pub event: String,
    /// Id of the claim in it.
    pub claim: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Cited {
    /// This claim of this event.
    pub fn new(event: &str, claim: &str) -> Self {
        Self { event: event.to_owned(), claim: claim.to_owned(), unknown: Unknown::new() }
    }
}

/// How a step is moved to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// At once, or by flying.
    #[serde(default)]
    pub how: How,
    /// How long the flight takes, seconds; as its way suggests if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secs: Option<f64>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// At once, or by flying.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The map is there at once.
    Cut,
    /// The map flies there, zooming out on the way.
    #[default]
    Fly,
    /// One of a later version; a cut.
    #[serde(other)]
    Other,
}

impl Movement {
    /// The longest flight, seconds.
    pub const MAX_SECS: f64 = 60.0;

    /// At once.
    pub fn cut() -> Self {
        Self { how: How::Cut, ..Self::default() }
    }

    /// By flying, as long as the way suggests or so many seconds.
    pub fn fly(secs: Option<f64>) -> Self {
        Self { how: How::Fly, secs, ..Self::default() }
    }

    /// How long it takes, seconds, where the way suggests `suggested`; 0 for a cut. What cannot be is as if absent.
    pub fn length_secs(&self, suggested: f64) -> f64 {
        match self.how {
            How::Fly => self.secs.filter(|s| s.is_finite() && *s >= 0.0).unwrap_or(suggested).min(Self::MAX_SECS),
            How::Cut | How::Other => 0.0,
        }
    }
}
