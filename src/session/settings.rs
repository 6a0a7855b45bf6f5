//! What is remembered from one start to the next: theme, scale, panels, recent cases, last view of each. Reading and
//! writing the file is the effects' business.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Action, AnimationSpec, PresentCommand, TakeSpec, action::ENTRIES};
use crate::{
    analysis::calendar::DateStyle,
    ingest::tables::RememberedColumns,
    model::{PictureSpec, Unknown, View},
};

/// Which theme the window has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// Which map is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MapChoice {
    /// The one in the program.
    #[default]
    BuiltIn,
    /// A PMTiles file, by its path, over the one in the program.
    File(String),
    /// Tiles that a server sends, over the one in the program.
    Online(OnlineMap),
}

/// A server of map tiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OnlineMap {
    /// The address of a tile, with `{z}`, `{x}` and `{y}` in the places of its zoom, column and row.
    pub address: String,
    /// Whom the map is owed to.
    pub credit: String,
}

impl Default for OnlineMap {
    /// OpenStreetMap's own server: its terms ask for the credit, for keeping what was sent, and for no more than a person looks at.
    fn default() -> Self {
        Self { address: "https://tile.openstreetmap.org/{z}/{x}/{y}.png".to_owned(), credit: "© OpenStreetMap contributors".to_owned() }
    }
}

impl OnlineMap {
    /// The server's name; `None` where this is no address of tiles.
    pub fn host(&self) -> Option<&str> {
        let rest = self.address.strip_prefix("https://").or_else(|| self.address.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or_default();
        let whole = ["{z}", "{x}", "{y}"].iter().all(|part| rest[host.len()..].contains(part));
        (whole && !host.is_empty() && !host.contains(char::is_whitespace)).then_some(host)
    }
}

impl MapChoice {
    /// No path is no file.
    #[must_use]
    pub fn sane(self) -> Self {
        match self {
            Self::File(path) if path.trim().is_empty() => Self::BuiltIn,
            Self::File(path) => Self::File(path.trim().to_owned()),
            Self::Online(map) => Self::Online(OnlineMap { address: map.address.trim().to_owned(), credit: map.credit.trim().to_owned() }),
            Self::BuiltIn => Self::BuiltIn,
        }
    }
}

/// Sizes of panels as they were dragged, points; `None` for the usual.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PanelSizes {
    /// Width of the filters.
    pub filters: Option<f32>,
    /// Width of the panel in which briefings are made.
    pub briefing: Option<f32>,
    /// Width of the reader.
    pub reader: Option<f32>,
    /// Height of the timeline.
    pub timeline: Option<f32>,
    /// Share of the middle that a chart beside the map takes.
    pub chart: Option<f32>,
}

/// How briefings are presented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PresentSettings {
    /// Runs by itself. Not remembered: nobody wants that unasked.
    #[serde(skip)]
    pub autoplay: bool,
    /// How long a slide stays then that says nothing itself, seconds.
    pub pace_secs: f64,
    /// Begins again at the end.
    pub looping: bool,
    /// How long a briefing may take, seconds.
    pub limit_secs: Option<f64>,
    /// The size of the speaker's notes, as a multiple of the usual.
    pub notes_scale: f32,
}

impl Default for PresentSettings {
    fn default() -> Self {
        Self { autoplay: false, pace_secs: 15.0, looping: false, limit_secs: None, notes_scale: 1.0 }
    }
}

impl PresentSettings {
    /// Takes over what a command sets; values that cannot be are left out, the others brought into their bounds.
    pub fn set(&mut self, command: PresentCommand) {
        match command {
            PresentCommand::SetAutoplay(on) => self.autoplay = on,
            PresentCommand::SetPace(secs) if secs.is_finite() => self.pace_secs = secs.clamp(1.0, 3600.0),
            PresentCommand::SetLooping(on) => self.looping = on,
            PresentCommand::SetLimit(secs) => self.limit_secs = secs.filter(|s| s.is_finite() && *s > 0.0),
            PresentCommand::ScaleNotes(scale) if scale.is_finite() => self.notes_scale = scale.clamp(0.5, 4.0),
            _ => {}
        }
    }

    /// The values brought back into their bounds, for files changed by hand.
    fn sane(self) -> Self {
        let mut sane = Self { autoplay: self.autoplay, looping: self.looping, ..Self::default() };
        sane.set(PresentCommand::SetPace(self.pace_secs));
        sane.set(PresentCommand::SetLimit(self.limit_secs));
        sane.set(PresentCommand::ScaleNotes(self.notes_scale));
        sane
    }
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Theme of the window.
    pub theme: ThemeChoice,
    /// BCP 47 tag of the language of the interface; the system's when `None`.
    pub language: Option<String>,
    /// How days are written.
    pub dates: DateStyle,
    /// Which map is drawn.
    pub map: MapChoice,
    /// Interface scale, 0.5 to 2.
    pub scale: f32,
    /// Whether the filters are shown.
    pub filters: bool,
    /// Whether the panel in which briefings are made stands in the place of the filters.
    pub briefing: bool,
    /// Whether the panel in which proposals are reviewed stands in the place of the filters.
    pub review: bool,
    /// Whether the reader is shown.
    pub reader: bool,
    /// Whether the timeline is shown.
    pub timeline: bool,
    /// Whether the legend is open; by the room there is, until it was folded or opened by hand.
    pub legend: Option<bool>,
    /// Whether the tray of undated events is open.
    pub tray: bool,
    /// Widths of filters and reader and height of the timeline as they were dragged, points.
    pub panels: PanelSizes,
    /// Size of the window, points.
    pub window: Option<(f32, f32)>,
    /// Paths of cases opened before, newest first.
    pub recent: Vec<String>,
    /// The view in which each recent case was left, by path.
    pub last_views: BTreeMap<String, View>,
    /// Who edits: stands in the history of a case, and in judgements and briefings made; may be empty.
    pub name: String,
    /// Whether a start on the example shows what can be tried.
    pub welcome: bool,
    /// Keys that the user gave commands, by the commands' ids; none where empty.
    pub keys: BTreeMap<String, String>,
    /// Whether nothing moves that need not: flights are cuts.
    pub reduced_motion: bool,
    /// How briefings are presented.
    pub presenting: PresentSettings,
    /// The picture that was written last, and is suggested next.
    pub picture: PictureSpec,
    /// Where it was written.
    pub picture_path: Option<String>,
    /// How a briefing was taken away last.
    pub take_away: TakeSpec,
    /// The animation that was written last.
    pub animation: AnimationSpec,
    /// What the columns of tables were chosen to mean.
    #[serde(skip_serializing_if = "RememberedColumns::is_empty")]
    pub columns: RememberedColumns,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            language: None,
            dates: DateStyle::Words,
            map: MapChoice::BuiltIn,
            scale: 1.0,
            filters: true,
            briefing: false,
            review: false,
            reader: true,
            timeline: true,
            legend: None,
            tray: false,
            panels: PanelSizes::default(),
            window: None,
            recent: Vec::new(),
            last_views: BTreeMap::new(),
            name: String::new(),
            welcome: true,
            keys: BTreeMap::new(),
            reduced_motion: false,
            presenting: PresentSettings::default(),
            picture: PictureSpec::default(),
            picture_path: None,
            take_away: TakeSpec::default(),
            animation: AnimationSpec::default(),
            columns: RememberedColumns::default(),
            unknown: Unknown::new(),
        }
    }
}

/// How many recent cases are kept.
const MAX_RECENT: usize = 10;

impl Settings {
    /// Puts a path at the head of the recent cases, and forgets the views of those that drop out.
    pub fn remember(&mut self, path: &str) {
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
        let recent = &self.recent;
        self.last_views.retain(|p, _| p.is_empty() || recent.contains(p));
    }

    /// Gives a command other keys, none when they are empty, or its usual ones again (`None`). Whatever had them loses them.
    pub fn set_keys(&mut self, action: Action, keys: Option<String>) {
        let Some(keys) = keys else {
            self.keys.remove(action.id());
            return;
        };
        if !keys.is_empty() {
            for entry in ENTRIES.iter().filter(|e| e.action != action) {
                let now = self.keys.get(entry.action.id()).map_or(entry.keys, String::as_str);
                if now == keys {
                    self.keys.insert(entry.action.id().to_owned(), String::new());
                }
            }
        }
        if keys == action.entry().keys {
            self.keys.remove(action.id());
        } else {
            self.keys.insert(action.id().to_owned(), keys);
        }
    }

    /// Whether the legend is open on a map of this size, points.
    pub fn legend_is_open(&self, (width, height): (f64, f64)) -> bool {
        self.legend.unwrap_or(width >= 860.0 && height >= 520.0)
    }

    /// The values brought back into their bounds, for files changed by hand.
    #[must_use]
    pub fn sane(mut self) -> Self {
        self.scale = if self.scale.is_finite() { self.scale.clamp(0.5, 2.0) } else { 1.0 };
        let sane = |size: Option<f32>| size.filter(|s| (50.0..10_000.0).contains(s));
        let p = self.panels;
        self.panels = PanelSizes {
            filters: sane(p.filters),
            briefing: sane(p.briefing),
            reader: sane(p.reader),
            timeline: sane(p.timeline),
            chart: p.chart.filter(|s| (0.1..=0.9).contains(s)),
        };
        self.presenting = self.presenting.sane();
        self.map = self.map.sane();
        self.columns = self.columns.sane();
        self.window = self.window.filter(|(w, h)| (100.0..20_000.0).contains(w) && (100.0..20_000.0).contains(h));
        self
    }
}
