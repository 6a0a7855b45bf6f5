//! What a picture's own file says of it: the case, the view, and how it was drawn, so that the view can be had back from it. It holds no
//! path and nobody's name. How it is put into a file is in `export`.

use serde::{Deserialize, Serialize};

use super::{PictureSpec, Unknown, View};

/// The version that is written.
pub const RECORD_FORMAT: u32 = 1;

/// Which case a picture was drawn from, and in what state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseStamp {
    /// The case's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// SHA-256 of the case as it would be written, in hexadecimal.
    pub sha256: String,
}

/// What a picture shows and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureRecord {
    /// [`RECORD_FORMAT`] when it was written.
    pub format: u32,
    /// Name and version of the program.
    pub program: String,
    /// The case.
    pub case: CaseStamp,
    /// Camera, window, filters, selection, charts.
    pub view: View,
    /// How large the map was in it, points: the camera's zoom is meant for that size.
    #[serde(default)]
    pub map_points: Option<(f64, f64)>,
    /// How it was drawn.
    #[serde(default)]
    pub picture: PictureSpec,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}
