//! All that is needed to draw a picture again: camera, time window, filter, selection, charts.

use serde::{Deserialize, Serialize};

use super::{ChartKind, ChartOptions, Stage, Unknown, edtf::Day};

/// Where the map looks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Camera {
    /// Degrees east of the middle of the picture.
    pub lon: f64,
    /// Degrees north of the middle of the picture.
    pub lat: f64,
    /// Web Mercator zoom: at 0 the world is 256 points wide, doubling with each whole step.
    pub zoom: f64,
}

impl Default for Camera {
    /// Europe and Asia.
    fn default() -> Self {
        Self { lon: 60.0, lat: 40.0, zoom: 2.5 }
    }
}

/// Days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeWindow {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// A saved view of a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Stable; empty in a step of a briefing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// As listed; empty in a step of a briefing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where the map looks.
    #[serde(default)]
    pub camera: Camera,
    /// The days shown, ISO and inclusive; absent for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<(String, String)>,
    /// The filter, by facet and value, as on the command line.
    #[serde(default)]
    pub filter: Vec<(String, String)>,
    /// Ids of the selected events.
    #[serde(default)]
    pub selection: Vec<String>,
    /// Which of the selected event's claims the reader shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<usize>,
    /// The days that the timeline's axis shows, since 1970-01-01; as when the case is opened if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axis: Option<(f64, f64)>,
    /// What the timeline's lanes stand for: category, place or document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lanes: String,
    /// What stands in the middle of the window.
    #[serde(default)]
    pub stage: Stage,
    /// Which chart, where one is shown.
    #[serde(default)]
    pub chart: ChartKind,
    /// How charts are shown.
    #[serde(default)]
    pub charts: ChartOptions,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}
