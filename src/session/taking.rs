//! What is taken away from a session as a file or a folder: a briefing in the form that a room takes, or the time window as an
//! animation. What is asked for, and the commands about it; drawing and writing are the business of `headless`.

use serde::{Deserialize, Serialize};

use super::{
    Effect, Overlay, Session,
    command::Over,
    playback::{Playback, WindowKind},
};
use crate::{
    analysis::calendar::CalendarUnit,
    model::{Message, PictureSize, PictureSpec, PictureTheme, Subject, TimeWindow},
};

/// The most pictures of an animation.
pub const MOST_PICTURES: usize = 10_000;

/// In which form a briefing is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakeForm {
    /// A PDF, one slide a page.
    #[default]
    Pdf,
    /// A PDF for paper, each slide with its notes beneath.
    Handout,
    /// A presentation, to be edited and merged.
    Pptx,
    /// One web page that needs nothing else.
    Html,
    /// A folder of pictures, one a slide.
    Pictures,
}

impl TakeForm {
    /// All forms.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Handout, Self::Pptx, Self::Html, Self::Pictures];

    /// The ending of its file; none for a folder.
    pub const fn ending(self) -> Option<&'static str> {
        match self {
            Self::Pdf | Self::Handout => Some("pdf"),
            Self::Pptx => Some("pptx"),
            Self::Html => Some("html"),
            Self::Pictures => None,
        }
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Pdf => "take-pdf",
            Self::Handout => "take-handout",
            Self::Pptx => "take-pptx",
            Self::Html => "take-html",
            Self::Pictures => "take-pictures",
        }
    }

    /// The form that an ending stands for; a folder for none.
    pub fn from_ending(ending: Option<&str>) -> Option<Self> {
        match ending.map(str::to_ascii_lowercase).as_deref() {
            None => Some(Self::Pictures),
            Some("pdf") => Some(Self::Pdf),
            Some("pptx") => Some(Self::Pptx),
            Some("html" | "htm") => Some(Self::Html),
            Some(_) => None,
        }
    }
}

/// The pages of a PDF with one slide a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageForm {
    /// 16:9, 33.9 × 19.1 cm, as on a screen.
    #[default]
    Wide,
    /// A4 across.
    A4,
}

impl PageForm {
    /// All forms.
    pub const ALL: [Self; 2] = [Self::Wide, Self::A4];

    /// The id used on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Wide => "16:9",
            Self::A4 => "a4",
        }
    }

    /// Width and height on paper, millimetres.
    pub const fn size_mm(self) -> (f32, f32) {
        match self {
            Self::Wide => (338.667, 190.5),
            Self::A4 => (297.0, 210.0),
        }
    }
}

/// All that is asked of a briefing that is taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct TakeSpec {
    /// In which form.
    pub form: TakeForm,
    /// The pages of a PDF.
    pub page: PageForm,
    /// The size of the pictures in a folder or a web page.
    pub size: PictureSize,
    /// Colours.
    pub theme: PictureTheme,
    /// The notes go with a web page; a handout and a presentation always have them, the others never.
    pub notes: bool,
    /// Leaves out of the file what it says of itself.
    pub without_metadata: bool,
}

impl Default for TakeSpec {
    fn default() -> Self {
        Self {
            form: TakeForm::Pdf,
            page: PageForm::Wide,
            size: PictureSize::default(),
            theme: PictureTheme::Light,
            notes: true,
            without_metadata: false,
        }
    }
}

/// In which form an animation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnimationForm {
    /// At most 255 colours, shown everywhere.
    #[default]
    Gif,
    /// An animated PNG: all colours, shown by browsers.
    Apng,
    /// A folder of numbered PNGs.
    Pictures,
}

impl AnimationForm {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Gif, Self::Apng, Self::Pictures];

    /// The usual ending of its file; none for a folder.
    pub const fn ending(self) -> Option<&'static str> {
        match self {
            Self::Gif => Some("gif"),
            Self::Apng => Some("png"),
            Self::Pictures => None,
        }
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Gif => "animation-gif",
            Self::Apng => "animation-apng",
            Self::Pictures => "animation-pictures",
        }
    }

    /// The form that an ending stands for; a folder for none.
    pub fn from_ending(ending: Option<&str>) -> Option<Self> {
        match ending.map(str::to_ascii_lowercase).as_deref() {
            None => Some(Self::Pictures),
            Some("gif") => Some(Self::Gif),
            Some("png" | "apng") => Some(Self::Apng),
            Some(_) => None,
        }
    }
}

/// All that is asked of an animation of the time window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct AnimationSpec {
    /// In which form.
    pub form: AnimationForm,
    /// How the window moves.
    pub window: WindowKind,
    /// How far, from picture to picture.
    pub step: CalendarUnit,
    /// Pictures a second.
    pub per_sec: f64,
    /// What each picture shows and how; its form and its metadata are of no account.
    pub picture: PictureSpec,
}

impl Default for AnimationSpec {
    fn default() -> Self {
        Self {
            form: AnimationForm::Gif,
            window: WindowKind::Cumulative,
            step: CalendarUnit::Month,
            per_sec: 2.0,
            picture: PictureSpec {
                subject: Subject::MapTimeline,
                size: PictureSize::Pixels { width: 1280, height: 720 },
                ..PictureSpec::default()
            },
        }
    }
}

impl AnimationSpec {
    /// The subjects that change with the window.
    pub const SUBJECTS: [Subject; 3] = [Subject::Map, Subject::MapTimeline, Subject::Timeline];

    /// How long each picture is shown, milliseconds: a fiftieth of a second at least, a minute at most.
    pub fn delay_ms(&self) -> u32 {
        let per_sec = if self.per_sec.is_finite() { self.per_sec.clamp(1.0 / 60.0, 50.0) } else { 2.0 };
        (1000.0 / per_sec).round() as u32
    }
}

/// What is taken away.
#[derive(Debug, Clone, PartialEq)]
pub enum TakeAway {
    /// The chosen briefing.
    Briefing(TakeSpec),
    /// The time window, as it moves.
    Animation(AnimationSpec),
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeKind {
    /// The chosen briefing.
    Briefing,
    /// The time window, as it moves.
    Animation,
}

impl TakeKind {
    /// The form in which it is asked for.
    pub const fn overlay(self) -> Overlay {
        match self {
            Self::Briefing => Overlay::TakeAway,
            Self::Animation => Overlay::Animation,
        }
    }
}

impl TakeAway {
    /// The ending of its file; none for a folder.
    pub const fn ending(&self) -> Option<&'static str> {
        match self {
            Self::Briefing(spec) => spec.form.ending(),
            Self::Animation(spec) => spec.form.ending(),
        }
    }

    /// Which it is.
    pub const fn kind(&self) -> TakeKind {
        match self {
            Self::Briefing(_) => TakeKind::Briefing,
            Self::Animation(_) => TakeKind::Animation,
        }
    }
}

impl Session {
    /// What was asked for last of this kind.
    pub fn take_away(&self, kind: TakeKind) -> TakeAway {
        match kind {
            TakeKind::Briefing => TakeAway::Briefing(self.settings.take_away.clone()),
            TakeKind::Animation => TakeAway::Animation(self.settings.animation.clone()),
        }
    }

    pub(super) fn set_take_away(&mut self, what: TakeAway) {
        match what {
            TakeAway::Briefing(spec) => self.settings.take_away = spec,
            TakeAway::Animation(spec) => self.settings.animation = spec,
        }
    }

    pub(super) fn open_take_away(&mut self, kind: TakeKind) {
        self.overlay = Some(kind.overlay());
        self.hovered.clear();
    }

    /// A name for the file or folder.
    pub fn take_away_name(&self, kind: TakeKind) -> String {
        let what = self.take_away(kind);
        let stem = match kind {
            TakeKind::Briefing => {
                let title = self.briefing().map(|b| b.title.as_str()).unwrap_or_default();
                super::handle::stem_of(title, "briefing")
            }
            TakeKind::Animation => format!("{}-animation", self.file_stem()),
        };
        what.ending().map_or_else(|| stem.clone(), |ending| format!("{stem}.{ending}"))
    }

    /// Takes the path with the ending that the form has; an ending that was typed by hand counts.
    pub(super) fn take_away_to(&self, kind: TakeKind, path: String, replace: bool) -> Vec<Effect> {
        let mut what = self.take_away(kind);
        let typed = path.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_owned());
        let mut known = false;
        match &mut what {
            TakeAway::Briefing(spec) => {
                if let Some(form) = typed.as_deref().and_then(|e| TakeForm::from_ending(Some(e))) {
                    known = true;
                    spec.form = if spec.form == TakeForm::Handout && form == TakeForm::Pdf { TakeForm::Handout } else { form };
                }
            }
            TakeAway::Animation(spec) => {
                if let Some(form) = typed.as_deref().and_then(|e| AnimationForm::from_ending(Some(e))) {
                    (known, spec.form) = (true, form);
                }
            }
        }
        let path = match what.ending() {
            Some(ending) if !known => format!("{path}.{ending}"),
            _ => path,
        };
        vec![Effect::WriteTakeAway { path, what: Box::new(what), over: if replace { Over::Replace } else { Over::Ask } }]
    }

    pub(super) fn taken_away(&mut self, path: &str) {
        self.say(Message::new("notice-data").with("path", path));
        if matches!(self.overlay, Some(Overlay::TakeAway | Overlay::Animation)) {
            self.overlay = None;
        }
    }

    /// The windows of an animation, first to last: those that playing shows from the first day to the last one of `bounds`, of the
    /// timeline's axis when there are none.
    pub fn animation_windows(&self, spec: &AnimationSpec, bounds: Option<TimeWindow>) -> Vec<TimeWindow> {
        let Some(bounds) = bounds.or_else(|| self.playback_bounds()) else { return Vec::new() };
        let mut playback = Playback::default();
        (playback.kind, playback.unit) = (spec.window, spec.step);
        // A window that fills the bounds has nowhere to slide to.
        playback.set_window(self.filter.window.filter(|w| w.to.saturating_sub(w.from) < bounds.to.saturating_sub(bounds.from)));
        playback.windows(bounds, MOST_PICTURES + 1)
    }

    /// What an animation shows while the window is this one. The cumulative one reaches back to the first day, as while playing.
    #[must_use]
    pub fn at_window(&self, spec: &AnimationSpec, window: TimeWindow, bounds: Option<TimeWindow>) -> Self {
        let mut session = self.clone();
        let window = match session.dated_days() {
            Some(dated) if spec.window == WindowKind::Cumulative && bounds.is_none() => {
                TimeWindow { from: dated.from.min(window.from), ..window }
            }
            _ => window,
        };
        session.set_window(Some(window));
        session
    }
}
