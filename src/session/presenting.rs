//! Presenting a briefing: which slide is shown, how the camera gets there, what covers it, and what a live question left. A state and
//! its rules; time comes in as seconds, and nothing here knows of frames, displays or files. What the keys mean is in
//! [`super::present_keys`].
//!
//! - One click is one step, always: the next click while the camera flies goes on to the next slide, from where the camera is.
//! - Black and white end with any key that goes somewhere, and that key goes there.
//! - A live question is left by the next click, which goes on from where the briefing was; a click back returns to the slide itself.
//! - On the last slide the next click does nothing, unless the briefing runs round.

use super::{present_slides::ShownSlide, settings::PresentSettings, strokes::Strokes};
use crate::{
    analysis::flight::Flight,
    model::{Camera, View},
};

/// What covers the slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// Nothing.
    #[default]
    Slide,
    /// All black.
    Black,
    /// All white.
    White,
}

/// What the pointer of the mouse is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pointer {
    /// Hidden while it rests.
    #[default]
    None,
    /// A bright point.
    Laser,
    /// Draws.
    Pen,
}

/// What can be asked while presenting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PresentCommand {
    /// The next slide.
    Next,
    /// The one before; the slide itself after a live question.
    Previous,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// A digit of a number to jump to.
    Digit(u8),
    /// Jumps to the number typed; the next slide if there is none.
    Go,
    /// Jumps to a slide, numbered from 1.
    Jump(usize),
    /// All black, or not.
    Black,
    /// All white, or not.
    White,
    /// Ends.
    End,
    /// A laser pointer, or none.
    ToggleLaser,
    /// A pen, or none.
    TogglePen,
    /// The pen is put down here, as shares of the stage's width and height.
    StrokeFrom(f32, f32),
    /// The pen is drawn to here.
    StrokeTo(f32, f32),
    /// Takes all strokes away.
    ClearStrokes,
    /// Where the laser points, as shares of the stage; nowhere when it has left.
    PointAt(Option<(f32, f32)>),
    /// The speaker's notes on this display, or not.
    ToggleNotes,
    /// The size of the notes, as a multiple of the usual.
    ScaleNotes(f32),
    /// Runs by itself, or not.
    SetAutoplay(bool),
    /// How long a slide stays that says nothing itself, seconds.
    SetPace(f64),
    /// Begins again at the end.
    SetLooping(bool),
    /// How long the briefing may take, seconds.
    SetLimit(Option<f64>),
    /// The other display shows the stage.
    SwapDisplays,
    /// The list of keys, or not.
    ToggleHelp,
    /// Time has passed.
    Tick,
}

/// What is to be done after a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PresentEffect {
    /// Shows what [`Presenting::slide`] is now.
    Show,
    /// Ends, at the slide last shown.
    End,
    /// The other display shows the stage.
    SwapDisplays,
}

/// A camera on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flying {
    /// The way.
    pub flight: Flight,
    /// When it began.
    pub started_secs: f64,
    /// How long it takes; more than 0.
    pub secs: f64,
}

/// How presenting begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// Id of the briefing.
    pub briefing: String,
    /// Its slides; see [`super::present_slides::slides`].
    pub slides: Vec<ShownSlide>,
    /// Index of the first one shown.
    pub at: usize,
    /// Where the map looks now.
    pub camera: Camera,
    /// How large the map is, points.
    pub map_size: (f64, f64),
    /// Every movement is a cut.
    pub reduced_motion: bool,
    /// How it is presented.
    pub settings: PresentSettings,
    /// The time now, seconds.
    pub now_secs: f64,
}

/// How long marks take to fade in after a slide is reached, seconds.
const FADE_SECS: f64 = 0.35;

/// A briefing being presented.
#[derive(Debug, Clone, PartialEq)]
pub struct Presenting {
    briefing: String,
    slides: Vec<ShownSlide>,
    at: usize,
    screen: Screen,
    typed: Option<usize>,
    flying: Option<Flying>,
    /// Where the map looks, or will look when the flight has ended.
    camera: Camera,
    map_size: (f64, f64),
    question: Option<View>,
    pointer: Pointer,
    pointed_at: Option<(f32, f32)>,
    strokes: Strokes,
    started_secs: f64,
    /// When the slide was asked for.
    since_secs: f64,
    settings: PresentSettings,
    notes_shown: bool,
    help_shown: bool,
    reduced_motion: bool,
}

impl Presenting {
    /// Begins; the first slide is cut to.
    pub fn new(start: Start) -> Self {
        let at = start.at.min(start.slides.len().saturating_sub(1));
        let camera = start.slides.get(at).and_then(|s| s.camera).unwrap_or(start.camera);
        Self {
            briefing: start.briefing,
            slides: start.slides,
            at,
            screen: Screen::Slide,
            typed: None,
            flying: None,
            camera,
            map_size: start.map_size,
            question: None,
            pointer: Pointer::None,
            pointed_at: None,
            strokes: Strokes::default(),
            started_secs: start.now_secs,
            since_secs: start.now_secs,
            settings: start.settings,
            notes_shown: false,
            help_shown: false,
            reduced_motion: start.reduced_motion,
        }
    }

    /// Id of the briefing.
    pub fn briefing(&self) -> &str {
        &self.briefing
    }

    /// All slides.
    pub fn slides(&self) -> &[ShownSlide] {
        &self.slides
    }

    /// Index of the slide shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The slide shown; `None` in an empty briefing.
    pub fn slide(&self) -> Option<&ShownSlide> {
        self.slides.get(self.at)
    }

    /// The slide that comes next.
    pub fn next_slide(&self) -> Option<&ShownSlide> {
        self.slides.get(self.after()?)
    }

    /// The number of the slide shown, from 1, and how many there are: `3 of 12`. `0 of 0` in an empty briefing.
    pub fn numbers(&self) -> (usize, usize) {
        ((self.at + 1).min(self.slides.len()), self.slides.len())
    }

    /// What covers the slide.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The number typed so far.
    pub fn typed(&self) -> Option<usize> {
        self.typed
    }

    /// The view to which a live question has wandered.
    pub fn question(&self) -> Option<&View> {
        self.question.as_ref()
    }

    /// What the pointer is.
    pub fn pointer(&self) -> Pointer {
        self.pointer
    }

    /// Where the laser points, as shares of the stage's width and height.
    pub fn laser(&self) -> Option<(f32, f32)> {
        self.pointed_at.filter(|_| self.pointer == Pointer::Laser)
    }

    /// What the pen has drawn on this slide.
    pub fn strokes(&self) -> &Strokes {
        &self.strokes
    }

    /// How it is presented: by itself or not, how fast, within which time, how large the notes.
    pub fn settings(&self) -> &PresentSettings {
        &self.settings
    }

    /// Whether the notes are shown on this display.
    pub fn notes_shown(&self) -> bool {
        self.notes_shown
    }

    /// Whether the list of keys is shown.
    pub fn help_shown(&self) -> bool {
        self.help_shown
    }

    /// Seconds since it began.
    pub fn elapsed_secs(&self, now_secs: f64) -> f64 {
        (now_secs - self.started_secs).max(0.0)
    }

    /// Seconds left of the limit; below 0 when it is over.
    pub fn left_secs(&self, now_secs: f64) -> Option<f64> {
        self.settings.limit_secs.map(|limit| limit - self.elapsed_secs(now_secs))
    }

    /// Where the map looks now: on its way by the clock, and at its end when the time is over, however few frames were drawn.
    pub fn camera_at(&self, now_secs: f64) -> Camera {
        match &self.flying {
            Some(f) if now_secs < f.started_secs + f.secs => f.flight.at((now_secs - f.started_secs) / f.secs),
            _ => self.camera,
        }
    }

    /// Where the map looks when nothing moves any more.
    pub fn camera_at_rest(&self) -> Camera {
        self.camera
    }

    /// Whether the camera is on its way.
    pub fn is_flying(&self, now_secs: f64) -> bool {
        self.flying.is_some_and(|f| now_secs < f.started_secs + f.secs)
    }

    /// How far marks have faded in, 0 to 1: they begin when the camera has nearly arrived, and are there when it has.
    pub fn fade_at(&self, now_secs: f64) -> f64 {
        if self.reduced_motion {
            return 1.0;
        }
        let flight = self.flying.map_or(0.0, |f| f.secs);
        ((now_secs - self.since_secs - flight + FADE_SECS.min(flight)) / FADE_SECS).clamp(0.0, 1.0)
    }

    /// Whether anything will change by time alone: then another frame is wanted soon.
    pub fn is_moving(&self, now_secs: f64) -> bool {
        self.is_flying(now_secs) || self.fade_at(now_secs) < 1.0
    }

    /// When the next slide comes by itself; `None` when it does not.
    pub fn next_by_itself_secs(&self) -> Option<f64> {
        let running = self.settings.autoplay && self.screen == Screen::Slide && self.question.is_none();
        let slide = self.slide().filter(|_| running && self.after().is_some())?;
        let own = slide.autoplay_secs.filter(|s| s.is_finite() && *s > 0.0);
        Some(self.since_secs + self.flying.map_or(0.0, |f| f.secs) + own.unwrap_or(self.settings.pace_secs))
    }

    /// Carries out a command.
    pub fn handle(&mut self, command: PresentCommand, now_secs: f64) -> Vec<PresentEffect> {
        // A clock that says nothing sensible stands still.
        let now_secs = if now_secs.is_finite() { now_secs } else { self.since_secs };
        let typed = self.typed.take();
        // The pointer is no key, and neither is the clock: what was asked for by one stays.
        let by_hand = !matches!(command, PresentCommand::PointAt(_) | PresentCommand::StrokeTo(..) | PresentCommand::Tick);
        if by_hand {
            self.help_shown = command == PresentCommand::ToggleHelp && !self.help_shown;
        }
        match command {
            PresentCommand::Next => return self.next(now_secs),
            PresentCommand::Previous => return self.previous(now_secs),
            PresentCommand::First => return self.go_to(0, now_secs),
            PresentCommand::Last => return self.go_to(self.slides.len().saturating_sub(1), now_secs),
            PresentCommand::Digit(digit) => {
                let number = typed.unwrap_or(0).saturating_mul(10).saturating_add(usize::from(digit % 10));
                self.typed = Some(number.min(99_999));
            }
            PresentCommand::Go => {
                return match typed {
                    Some(number) => self.jump(number, now_secs),
                    None => self.next(now_secs),
                };
            }
            PresentCommand::Jump(number) => return self.jump(number, now_secs),
            PresentCommand::Black => self.cover(Screen::Black, now_secs),
            PresentCommand::White => self.cover(Screen::White, now_secs),
            PresentCommand::End => return vec![PresentEffect::End],
            PresentCommand::SwapDisplays => return vec![PresentEffect::SwapDisplays],
            PresentCommand::Tick => {
                // The clock is no key: a number half typed stays.
                self.typed = typed;
                return self.tick(now_secs);
            }
            other => {
                self.typed = typed.filter(|_| matches!(other, PresentCommand::PointAt(_) | PresentCommand::StrokeTo(..)));
                self.set(other);
            }
        }
        Vec::new()
    }

    /// What leads to no other slide and covers nothing.
    fn set(&mut self, command: PresentCommand) {
        let toggled = |now: Pointer, to: Pointer| if now == to { Pointer::None } else { to };
        match command {
            PresentCommand::ToggleLaser => self.pointer = toggled(self.pointer, Pointer::Laser),
            PresentCommand::TogglePen => self.pointer = toggled(self.pointer, Pointer::Pen),
            PresentCommand::StrokeFrom(x, y) if self.pointer == Pointer::Pen => self.strokes.begin(x, y),
            PresentCommand::StrokeTo(x, y) if self.pointer == Pointer::Pen => self.strokes.draw_to(x, y),
            PresentCommand::ClearStrokes => self.strokes.clear(),
            PresentCommand::PointAt(at) => self.pointed_at = at.filter(|(x, y)| x.is_finite() && y.is_finite()),
            PresentCommand::ToggleNotes => self.notes_shown = !self.notes_shown,
            other => self.settings.set(other),
        }
    }

    /// Index of the slide after this one.
    fn after(&self) -> Option<usize> {
        match self.at + 1 {
            next if next < self.slides.len() => Some(next),
            _ if self.settings.looping && self.slides.len() > 1 => Some(0),
            _ => None,
        }
    }

    fn next(&mut self, now_secs: f64) -> Vec<PresentEffect> {
        match self.after() {
            Some(next) => self.go_to(next, now_secs),
            None => self.stay(now_secs),
        }
    }

    fn previous(&mut self, now_secs: f64) -> Vec<PresentEffect> {
        match self.at.checked_sub(1) {
            Some(before) if self.question.is_none() => self.go_to(before, now_secs),
            _ => self.stay(now_secs),
        }
    }

    fn jump(&mut self, number: usize, now_secs: f64) -> Vec<PresentEffect> {
        // A number beyond the end is the last one; there is no slide 0.
        if number == 0 { Vec::new() } else { self.go_to((number - 1).min(self.slides.len().saturating_sub(1)), now_secs) }
    }

    /// There is nowhere to go: what covers the slide ends, and so does a live question.
    fn stay(&mut self, now_secs: f64) -> Vec<PresentEffect> {
        if self.question.is_some() {
            return self.go_to(self.at, now_secs);
        }
        self.uncover(now_secs);
        Vec::new()
    }

    fn go_to(&mut self, at: usize, now_secs: f64) -> Vec<PresentEffect> {
        let from = self.camera_at(now_secs);
        self.uncover(now_secs);
        let Some(slide) = self.slides.get(at) else { return Vec::new() };
        if at == self.at && self.question.is_none() {
            return Vec::new();
        }
        self.flying = None;
        if let Some(to) = slide.camera {
            let flight = Flight::new(from, to, self.map_size);
            let secs = slide.movement.length_secs(flight.suggested_secs());
            if secs > 0.0 && flight.length() > 0.0 && !self.reduced_motion {
                self.flying = Some(Flying { flight, started_secs: now_secs, secs });
            }
            self.camera = to;
        }
        self.at = at;
        self.question = None;
        self.strokes.clear();
        (self.pointer, self.pointed_at) = (Pointer::None, None);
        self.since_secs = now_secs;
        vec![PresentEffect::Show]
    }

    fn cover(&mut self, with: Screen, now_secs: f64) {
        if self.screen == with {
            self.uncover(now_secs);
        } else {
            self.screen = with;
        }
    }

    fn uncover(&mut self, now_secs: f64) {
        if self.screen != Screen::Slide {
            self.screen = Screen::Slide;
            // What runs by itself waits its full time anew.
            if self.settings.autoplay {
                self.since_secs = now_secs;
                self.flying = None;
            }
        }
    }

    fn tick(&mut self, now_secs: f64) -> Vec<PresentEffect> {
        match self.next_by_itself_secs() {
            Some(due) if now_secs >= due => {
                let shown = self.next(now_secs);
                // Little lateness does not add up; after a laptop's sleep it goes on from now.
                if now_secs - due < 1.0 {
                    self.since_secs = due;
                    if let Some(f) = &mut self.flying {
                        f.started_secs = due;
                    }
                }
                shown
            }
            _ => Vec::new(),
        }
    }

    /// The map, the time or the selection was changed by hand: a live question. The camera stays where it is put.
    pub fn wander(&mut self, view: View) {
        // A selection made while the camera flies does not stop it.
        if view.camera != self.camera {
            self.flying = None;
            self.camera = view.camera;
        }
        self.question = Some(view);
    }

    /// The map has another size, points, or the briefing has changed: these are its slides now. The one shown stays, by its step.
    pub fn renew(&mut self, slides: Vec<ShownSlide>, map_size: (f64, f64)) {
        let same = |s: &ShownSlide, here: &ShownSlide| s.step == here.step && (!s.step.is_empty() || s.slide == here.slide);
        let kept = self.slide().and_then(|here| slides.iter().position(|s| same(s, here)));
        let from = self.flying.map(|f| f.flight.at(0.0));
        self.at = kept.unwrap_or(self.at).min(slides.len().saturating_sub(1));
        (self.slides, self.map_size) = (slides, map_size);
        if self.question.is_none()
            && let Some(to) = self.slide().and_then(|s| s.camera)
        {
            if let (Some(f), Some(from)) = (&mut self.flying, from) {
                f.flight = Flight::new(from, to, map_size);
            }
            self.camera = to;
        }
    }
}
