//! What a picture shows and how it is laid out: kept in settings and inside the picture's own file. Drawing is in
//! `ui::page`, writing in `headless`.

use serde::{Deserialize, Serialize};

use super::ChartKind;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Subject {
    /// The map.
    #[default]
    Map,
    /// The timeline.
    Timeline,
    /// One chart.
    Chart(ChartKind),
    /// A quotation with its source.
    Quotation,
    /// The whole window.
    Window,
    /// The map with the timeline beneath.
    MapTimeline,
    /// The map with a chart beside it.
    MapChart(ChartKind),
    /// Four charts.
    FourCharts,
}

impl Subject {
    /// Every subject, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        let charts = ChartKind::ALL.into_iter();
        [Self::Map, Self::Timeline]
            .into_iter()
            .chain(charts.clone().map(Self::Chart))
            .chain([Self::Quotation, Self::Window, Self::MapTimeline])
            .chain(charts.map(Self::MapChart))
            .chain([Self::FourCharts])
    }

    /// The id used in files and on the command line: `map`, `chart:figures`, `page:map-timeline`.
    pub fn id(self) -> String {
        match self {
            Self::Map => "map".to_owned(),
            Self::Timeline => "timeline".to_owned(),
            Self::Chart(kind) => format!("chart:{}", kind.id()),
            Self::Quotation => "quotation".to_owned(),
            Self::Window => "window".to_owned(),
            Self::MapTimeline => "page:map-timeline".to_owned(),
            Self::MapChart(kind) => format!("page:map-{}", kind.id()),
            Self::FourCharts => "page:four-charts".to_owned(),
        }
    }

    /// The subject of this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|s| s.id() == id)
    }

    /// Whether the basemap is in it.
    pub const fn has_map(self) -> bool {
        matches!(self, Self::Map | Self::Window | Self::MapTimeline | Self::MapChart(_))
    }

    /// The same as part of a file's name: `page-map-timeline`.
    pub fn file_stem(self) -> String {
        self.id().replace(':', "-")
    }
}

impl Serialize for Subject {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.id())
    }
}

impl<'de> Deserialize<'de> for Subject {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let id = String::deserialize(from)?;
        Self::from_id(&id).ok_or_else(|| serde::de::Error::custom(format_args!("no picture is called {id:?}")))
    }
}

/// How large a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureSize {
    /// Pixels.
    Pixels {
        /// Columns.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// Centimetres on paper.
    Centimetres {
        /// Across.
        width: f64,
        /// Down.
        height: f64,
        /// Pixels an inch.
        dpi: f64,
    },
}

impl Default for PictureSize {
    fn default() -> Self {
        Self::Pixels { width: 1920, height: 1080 }
    }
}

/// Sizes that have a name: the name on the command line, and the size. Paper takes `@dpi` after its name.
pub const SIZES: [(&str, PictureSize); 8] = [
    ("slide", PictureSize::Pixels { width: 1920, height: 1080 }),
    ("slide-4k", PictureSize::Pixels { width: 3840, height: 2160 }),
    ("slide-4x3", PictureSize::Pixels { width: 1600, height: 1200 }),
    ("square", PictureSize::Pixels { width: 2000, height: 2000 }),
    ("a4-landscape", PictureSize::Centimetres { width: 29.7, height: 21.0, dpi: 300.0 }),
    ("a4-portrait", PictureSize::Centimetres { width: 21.0, height: 29.7, dpi: 300.0 }),
    ("a3-landscape", PictureSize::Centimetres { width: 42.0, height: 29.7, dpi: 300.0 }),
    ("a3-portrait", PictureSize::Centimetres { width: 29.7, height: 42.0, dpi: 300.0 }),
];

impl PictureSize {
    /// Columns and rows. Nonsense gives no pixels, which is refused when it is drawn.
    pub fn pixels(self) -> (u32, u32) {
        match self {
            Self::Pixels { width, height } => (width, height),
            Self::Centimetres { width, height, dpi } => {
                // A float too large or not a number becomes the nearest whole number there is.
                let pixels = |cm: f64| (cm / 2.54 * dpi).round() as u32;
                (pixels(width), pixels(height))
            }
        }
    }

    /// Pixels an inch, where the size is one on paper.
    pub const fn dpi(self) -> Option<f64> {
        match self {
            Self::Pixels { .. } => None,
            Self::Centimetres { dpi, .. } => Some(dpi),
        }
    }

    /// Reads `1920x1080`, `slide`, `a4-landscape@150`, or `12x8cm@300`.
    pub fn parse(words: &str) -> Option<Self> {
        let words = words.trim();
        let (name, dpi) = match words.split_once('@') {
            Some((name, dpi)) => (name, Some(dpi.parse::<f64>().ok().filter(|d| (1.0..=10_000.0).contains(d))?)),
            None => (words, None),
        };
        if let Some((_, size)) = SIZES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
            return match (*size, dpi) {
                (Self::Centimetres { width, height, .. }, Some(dpi)) => Some(Self::Centimetres { width, height, dpi }),
                (Self::Pixels { .. }, Some(_)) => None,
                (size, None) => Some(size),
            };
        }
        let sides = |text: &str| text.split_once(['x', 'X', '×']).map(|(w, h)| (w.trim().to_owned(), h.trim().to_owned()));
        if let Some(paper) = name.to_ascii_lowercase().strip_suffix("cm") {
            let (width, height) = sides(paper)?;
            let side = |words: String| words.parse::<f64>().ok().filter(|cm| cm.is_finite() && *cm > 0.0);
            return Some(Self::Centimetres { width: side(width)?, height: side(height)?, dpi: dpi.unwrap_or(300.0) });
        }
        let (width, height) = sides(name)?;
        let side = |words: String| words.parse::<u32>().ok().filter(|px| *px > 0);
        if dpi.is_some() { None } else { Some(Self::Pixels { width: side(width)?, height: side(height)? }) }
    }
}

/// Colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureTheme {
    /// For screens in dim rooms.
    #[default]
    Dark,
    /// For bright rooms.
    Light,
    /// For paper.
    Print,
}

impl PictureTheme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Print];

    /// The id used on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Print => "print",
        }
    }
}

/// In which form a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureFormat {
    /// Pixels.
    #[default]
    Png,
    /// Shapes and text that can be edited.
    Svg,
}

impl PictureFormat {
    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// What is drawn around the subject. The credit of the map, the note on boundaries, the count of what is not shown and the marking
/// always are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub struct Parts {
    pub title: bool,
    pub subtitle: bool,
    pub legend: bool,
    pub scale_bar: bool,
    pub window: bool,
    pub filters: bool,
    pub sources: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self { title: true, subtitle: true, legend: true, scale_bar: true, window: true, filters: true, sources: true }
    }
}

/// All that is asked of a picture; with a session it gives the same bytes each time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct PictureSpec {
    /// What it shows.
    pub subject: Subject,
    /// How large it is.
    pub size: PictureSize,
    /// Pixels a point of the layout; when absent, so many that text keeps its size relative to the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<f32>,
    /// Colours.
    pub theme: PictureTheme,
    /// No ground behind what is drawn.
    pub transparent: bool,
    /// Its heading; the case's title when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A line beneath the heading.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// What is drawn around the subject.
    pub parts: Parts,
    /// In which form it is written.
    pub format: PictureFormat,
    /// Leaves out of the file what it shows: for pictures that go to others.
    pub without_metadata: bool,
}

impl Default for PictureSpec {
    fn default() -> Self {
        Self {
            subject: Subject::Map,
            size: PictureSize::default(),
            scale: None,
            theme: PictureTheme::Light,
            transparent: false,
            title: None,
            subtitle: String::new(),
            parts: Parts::default(),
            format: PictureFormat::Png,
            without_metadata: false,
        }
    }
}

/// The area of a page at which text has its usual size, points²: 1280 × 720.
const PAGE_POINTS: f64 = 1280.0 * 720.0;

impl PictureSpec {
    /// Pixels a point of the layout. Without a scale of its own, a page has the same area in points whatever its pixels, so that a
    /// picture twice as fine is the same picture.
    pub fn pixels_per_point(&self) -> f32 {
        let (width, height) = self.size.pixels();
        self.scale.unwrap_or_else(|| (f64::from(width) * f64::from(height) / PAGE_POINTS).sqrt().clamp(0.25, 32.0) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_is_found_by_its_id() {
        let all: Vec<Subject> = Subject::all().collect();
        assert_eq!(all.len(), 16);
        for subject in all {
            assert_eq!(Subject::from_id(&subject.id()), Some(subject));
            let words = serde_json::to_string(&subject).unwrap();
            assert_eq!(serde_json::from_str::<Subject>(&words).unwrap(), subject);
        }
        assert_eq!(Subject::from_id("page:nothing"), None);
    }

    #[test]
    fn sizes_are_read_by_pixels_by_name_and_in_centimetres() {
        let pixels = |words: &str| PictureSize::parse(words).map(PictureSize::pixels);
        assert_eq!(pixels("1920x1080"), Some((1920, 1080)));
        assert_eq!(pixels("slide-4k"), Some((3840, 2160)));
        assert_eq!(pixels("a4-landscape@150"), Some((1754, 1240)));
        assert_eq!(pixels("A4-portrait"), Some((2480, 3508)));
        assert_eq!(pixels("a3-landscape@300"), Some((4961, 3508)));
        assert_eq!(pixels("10x5cm@254"), Some((1000, 500)));
        for bad in
            ["", "x", "0x5", "-3x4", "1e3x5", "slide@150", "a4-landscape@", "a4-landscape@0", "1920x1080@2", "0x1cm@300", "nanxnancm"]
        {
            assert_eq!(PictureSize::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_finer_picture_has_the_same_layout() {
        let spec = |size| PictureSpec { size: PictureSize::parse(size).unwrap(), ..PictureSpec::default() };
        for (size, scale) in [("1280x720", 1.0), ("1920x1080", 1.5), ("3840x2160", 3.0)] {
            assert!((spec(size).pixels_per_point() - scale).abs() < 1e-6);
        }
        assert_eq!(PictureSpec { scale: Some(2.0), ..spec("1280x720") }.pixels_per_point(), 2.0);
    }

    #[test]
    fn a_spec_of_an_older_version_still_reads() {
        let spec: PictureSpec = serde_json::from_str("{\"subject\":\"chart:places\"}").unwrap();
        assert_eq!(spec, PictureSpec { subject: Subject::Chart(ChartKind::Places), ..PictureSpec::default() });
    }
}
