//! Playback of the time window: which window comes next. A state and its rules; the clock comes in as seconds, and who has
//! events where as a function.

use serde::{Deserialize, Serialize};

use crate::{
    analysis::calendar::{CalendarUnit, clamp_day, shift_window},
    model::{TimeWindow, edtf::Day},
};

/// How the window moves while it plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WindowKind {
    /// A window of a fixed length moves on.
    #[default]
    Sliding,
    /// Everything from the first day up to now.
    Cumulative,
    /// One whole unit of the calendar after another.
    Step,
}

impl WindowKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Sliding, Self::Cumulative, Self::Step];

    /// The id used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sliding => "sliding",
            Self::Cumulative => "cumulative",
            Self::Step => "step",
        }
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Sliding => "window-sliding",
            Self::Cumulative => "window-cumulative",
            Self::Step => "window-step",
        }
    }
}

/// How fast it plays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Speed {
    /// Steps of the unit in a second.
    StepsPerSec(f64),
    /// Days in a second, for windows that move on smoothly; single steps wait until a whole unit of days has gone.
    DaysPerSec(f64),
}

impl Speed {
    /// So many times as fast, from a sixteenth to 64 a second for steps, a quarter to 4,096 for days.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        match self {
            Self::StepsPerSec(rate) => Self::StepsPerSec((rate * factor).clamp(1.0 / 16.0, 64.0)),
            Self::DaysPerSec(rate) => Self::DaysPerSec((rate * factor).clamp(0.25, 4096.0)),
        }
    }
}

/// What can be asked of playback.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaybackCommand {
    /// Plays, or stops.
    Toggle,
    /// Stops where it is.
    Pause,
    /// One step forward (1) or back (-1).
    Step(i32),
    /// Twice as fast.
    Faster,
    /// Half as fast.
    Slower,
    /// How the window moves.
    SetKind(WindowKind),
    /// The unit of a step.
    SetUnit(CalendarUnit),
    /// How fast.
    SetSpeed(Speed),
    /// Begins again at the end.
    SetLooping(bool),
    /// Goes on to the next window that has events.
    SetSkipEmpty(bool),
}

/// Playing, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Playback {
    /// Whether it plays.
    pub playing: bool,
    /// How the window moves.
    pub kind: WindowKind,
    /// The unit of a step.
    pub unit: CalendarUnit,
    /// How fast.
    pub speed: Speed,
    /// Begins again at the end; otherwise it stops there.
    pub looping: bool,
    /// Goes on to the next window that has events.
    pub skip_empty: bool,
    /// The window now; `None` until something set it.
    window: Option<TimeWindow>,
    /// The part of a step (or of a day) that has gone since the window moved.
    gone: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Self {
            playing: false,
            kind: WindowKind::Sliding,
            unit: CalendarUnit::Month,
            speed: Speed::StepsPerSec(1.0),
            looping: false,
            skip_empty: false,
            window: None,
            gone: 0.0,
        }
    }
}

/// The longest time that counts between two passes, seconds: after a sleeping laptop wakes, it goes on where it was.
const LONGEST_SECS: f64 = 1.0;

impl Playback {
    /// The window now.
    pub fn window(&self) -> Option<TimeWindow> {
        self.window
    }

    /// Takes over the window that the user has set by hand.
    pub fn set_window(&mut self, window: Option<TimeWindow>) {
        if self.window != window {
            self.window = window;
            self.gone = 0.0;
        }
    }

    /// Does what is asked, `window` being the one that is shown. Gives the window to show when it is another.
    /// Steps by hand never skip: each is one unit.
    pub fn command(&mut self, command: PlaybackCommand, window: Option<TimeWindow>, bounds: TimeWindow) -> Option<TimeWindow> {
        self.set_window(window);
        match command {
            PlaybackCommand::Toggle if self.playing => self.pause(),
            PlaybackCommand::Toggle if bounds.from <= bounds.to => return Some(self.play(bounds)).filter(|w| Some(*w) != window),
            PlaybackCommand::Toggle => {}
            PlaybackCommand::Pause => self.pause(),
            PlaybackCommand::Step(count) => return self.step(count, bounds),
            PlaybackCommand::Faster => self.speed = self.speed.times(2.0),
            PlaybackCommand::Slower => self.speed = self.speed.times(0.5),
            PlaybackCommand::SetKind(kind) => self.kind = kind,
            PlaybackCommand::SetUnit(unit) => self.unit = unit,
            PlaybackCommand::SetSpeed(speed) => self.speed = speed.times(1.0),
            PlaybackCommand::SetLooping(on) => self.looping = on,
            PlaybackCommand::SetSkipEmpty(on) => self.skip_empty = on,
        }
        None
    }

    /// Begins to play, from the start when there is no window yet or it has come to its end. Gives the window to show.
    pub fn play(&mut self, bounds: TimeWindow) -> TimeWindow {
        self.playing = true;
        self.gone = 0.0;
        let now = match self.window.map(|w| self.fitted(w, bounds)) {
            Some(w) if w.to < bounds.to => w,
            _ => self.first(bounds),
        };
        self.window = Some(now);
        now
    }

    /// Stops where it is.
    pub fn pause(&mut self) {
        self.playing = false;
        self.gone = 0.0;
    }

    /// Time has gone by. Gives the window when it has moved.
    pub fn advance(&mut self, dt_secs: f64, bounds: TimeWindow, has_events: &dyn Fn(TimeWindow) -> bool) -> Option<TimeWindow> {
        if !self.playing || !dt_secs.is_finite() || dt_secs <= 0.0 || bounds.from > bounds.to {
            return None;
        }
        let dt = dt_secs.min(LONGEST_SECS);
        let (rate, unit) = match (self.speed, self.kind) {
            (Speed::StepsPerSec(rate), _) => (rate, self.unit),
            (Speed::DaysPerSec(rate), WindowKind::Step) => (rate / self.unit.days(), self.unit),
            (Speed::DaysPerSec(rate), _) => (rate, CalendarUnit::Day),
        };
        // Not more than the eye can follow, and never backwards.
        self.gone += dt * if rate.is_finite() { rate.clamp(0.0, 10_000.0) } else { 0.0 };
        let steps = self.gone.floor();
        if steps < 1.0 {
            return None;
        }
        self.gone -= steps;
        let before = self.window;
        for _ in 0..steps as u32 {
            if !self.move_on(unit, bounds, has_events) {
                break;
            }
        }
        self.window.filter(|w| Some(*w) != before)
    }

    /// One step forward (1) or back (-1), playing or not. Gives the window when it has moved.
    pub fn step(&mut self, count: i32, bounds: TimeWindow) -> Option<TimeWindow> {
        if bounds.from > bounds.to {
            return None;
        }
        let before = self.window;
        self.gone = 0.0;
        // A step by hand neither starts nor ends playing, begins again nor skips.
        let now = self.window.map(|w| self.fitted(w, bounds));
        self.window = match now {
            Some(now) => self.after(now, self.unit, count.signum(), bounds).or(Some(now)),
            None => Some(self.first(bounds)),
        };
        self.window.filter(|w| Some(*w) != before)
    }

    /// The window that it begins with.
    pub fn first(&self, bounds: TimeWindow) -> TimeWindow {
        let unit_at = |day: Day| TimeWindow { from: self.unit.start_of(day), to: self.unit.end_of(day) };
        match (self.kind, self.window) {
            (WindowKind::Sliding, Some(w)) => {
                let length = (w.to - w.from).min(bounds.to - bounds.from);
                TimeWindow { from: bounds.from, to: bounds.from + length }
            }
            _ => clipped(unit_at(bounds.from), bounds),
        }
    }

    /// The windows that playing shows from the first to the last, at most so many; none where the bounds hold no day.
    pub fn windows(&self, bounds: TimeWindow, most: usize) -> Vec<TimeWindow> {
        if bounds.from > bounds.to {
            return Vec::new();
        }
        let first = self.first(bounds);
        std::iter::successors(Some(first), |now| self.after(*now, self.unit, 1, bounds)).take(most).collect()
    }

    /// The window, made to lie in the bounds and to be of the kind.
    fn fitted(&self, window: TimeWindow, bounds: TimeWindow) -> TimeWindow {
        match self.kind {
            WindowKind::Sliding => slid_into(window, bounds),
            WindowKind::Cumulative => TimeWindow { from: bounds.from, to: window.to.clamp(bounds.from, bounds.to) },
            WindowKind::Step => {
                let day = window.from.clamp(bounds.from, bounds.to);
                clipped(TimeWindow { from: self.unit.start_of(day), to: self.unit.end_of(day) }, bounds)
            }
        }
    }

    /// Moves on by one step; at the end begins again or stops. Whether there may be more steps.
    fn move_on(&mut self, unit: CalendarUnit, bounds: TimeWindow, has_events: &dyn Fn(TimeWindow) -> bool) -> bool {
        let Some(now) = self.window.map(|w| self.fitted(w, bounds)) else {
            self.window = Some(self.first(bounds));
            return true;
        };
        let mut next = self.after(now, unit, 1, bounds);
        if self.skip_empty {
            next = self.after_empty(now, next, unit, bounds, has_events);
        }
        match next {
            Some(w) => self.window = Some(w),
            None if self.looping => {
                self.window = Some(self.first(bounds));
                return false;
            }
            None => {
                self.window = Some(now);
                self.playing = false;
                return false;
            }
        }
        true
    }

    /// The window one step on, `None` at the end.
    fn after(&self, now: TimeWindow, unit: CalendarUnit, direction: i32, bounds: TimeWindow) -> Option<TimeWindow> {
        let next = match self.kind {
            WindowKind::Sliding => slid_into(shift_window(now, no_longer_than(now, unit), direction), bounds),
            WindowKind::Cumulative => {
                // Now is always the end of a unit, but at the end of the bounds.
                let to = if direction > 0 { unit.end_of(clamp_day(now.to.saturating_add(1))) } else { unit.start_of(now.to) - 1 };
                TimeWindow { from: bounds.from, to: to.clamp(bounds.from, bounds.to) }
            }
            WindowKind::Step => {
                let day = if direction > 0 { now.to.saturating_add(1) } else { now.from.saturating_sub(1) };
                if day < bounds.from || day > bounds.to {
                    return None;
                }
                clipped(TimeWindow { from: unit.start_of(day), to: unit.end_of(day) }, bounds)
            }
        };
        (next != now).then_some(next)
    }

    /// From `next`, goes on to the first window in which there is something (for a cumulative one: something new).
    fn after_empty(
        &self,
        now: TimeWindow,
        next: Option<TimeWindow>,
        unit: CalendarUnit,
        bounds: TimeWindow,
        has_events: &dyn Fn(TimeWindow) -> bool,
    ) -> Option<TimeWindow> {
        let new_in = |w: TimeWindow| match self.kind {
            WindowKind::Cumulative => TimeWindow { from: now.to.saturating_add(1), to: w.to },
            WindowKind::Sliding | WindowKind::Step => w,
        };
        let mut at = next?;
        // Bounded, for the bounds may be millennia and the unit a day.
        for _ in 0..100_000 {
            let new = new_in(at);
            if new.from <= new.to && has_events(new) {
                return Some(at);
            }
            match self.after(at, unit, 1, bounds) {
                Some(w) => at = w,
                None => break,
            }
        }
        // Nothing more to see: the end is the end.
        Some(at)
    }
}

/// The part of the window that lies in the bounds; the window must touch them.
fn clipped(window: TimeWindow, bounds: TimeWindow) -> TimeWindow {
    let from = window.from.clamp(bounds.from, bounds.to);
    TimeWindow { from, to: window.to.clamp(from, bounds.to) }
}

/// The window moved into the bounds, shortened only when it is longer than they are.
fn slid_into(window: TimeWindow, bounds: TimeWindow) -> TimeWindow {
    let length = window.to.saturating_sub(window.from).max(0).min(bounds.to.saturating_sub(bounds.from));
    let from = window.from.clamp(bounds.from, bounds.to - length);
    TimeWindow { from, to: from + length }
}

/// The unit, or a finer one where the window is shorter than it: a window that slides passes over no day.
fn no_longer_than(window: TimeWindow, unit: CalendarUnit) -> CalendarUnit {
    let days = f64::from(window.to) - f64::from(window.from) + 1.0;
    let whole = unit.start_of(window.from) == window.from && unit.end_of(window.from) <= window.to;
    // Months and years differ in length: a window of a whole one is never shorter than its unit.
    let fits = |u: &CalendarUnit| *u < unit && u.days() <= days;
    if whole || unit.days() <= days { unit } else { CalendarUnit::ALL.into_iter().rev().find(fits).unwrap_or(CalendarUnit::Day) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::edtf::{day_from_iso, iso_from_day};

    fn window(from: &str, to: &str) -> TimeWindow {
        TimeWindow { from: day_from_iso(from).unwrap(), to: day_from_iso(to).unwrap() }
    }

    fn shown(w: Option<TimeWindow>) -> Option<(String, String)> {
        w.map(|w| (iso_from_day(w.from), iso_from_day(w.to)))
    }

    fn days(from: &str, to: &str) -> Option<(String, String)> {
        Some((from.to_owned(), to.to_owned()))
    }

    const ALWAYS: &dyn Fn(TimeWindow) -> bool = &|_| true;

    #[test]
    fn single_steps_are_whole_months_one_a_second() {
        let bounds = window("2024-01-01", "2024-12-31");
        let mut p = Playback { kind: WindowKind::Step, ..Playback::default() };
        assert_eq!(shown(Some(p.play(bounds))), days("2024-01-01", "2024-01-31"));
        assert_eq!(p.advance(0.5, bounds, ALWAYS), None);
        assert_eq!(shown(p.advance(0.6, bounds, ALWAYS)), days("2024-02-01", "2024-02-29"));
        assert_eq!(shown(p.step(-1, bounds)), days("2024-01-01", "2024-01-31"));
        assert_eq!(p.step(-1, bounds), None);
    }

    #[test]
    fn cumulative_grows_and_a_sliding_window_keeps_its_length() {
        let bounds = window("2024-01-01", "2024-12-31");
        let mut p = Playback { kind: WindowKind::Cumulative, ..Playback::default() };
        p.play(bounds);
        assert_eq!(shown(p.advance(1.0, bounds, ALWAYS)), days("2024-01-01", "2024-02-29"));
        assert_eq!(shown(p.advance(1.0, bounds, ALWAYS)), days("2024-01-01", "2024-03-31"));

        let mut p = Playback { speed: Speed::DaysPerSec(10.0), ..Playback::default() };
        p.set_window(Some(window("2024-03-05", "2024-03-20")));
        p.play(bounds);
        assert_eq!(shown(p.advance(0.5, bounds, ALWAYS)), days("2024-03-10", "2024-03-25"));
    }

    #[test]
    fn it_stops_at_the_end_or_begins_again() {
        let bounds = window("2024-01-01", "2024-02-29");
        let mut p = Playback { kind: WindowKind::Step, ..Playback::default() };
        p.play(bounds);
        p.advance(1.0, bounds, ALWAYS);
        assert_eq!(p.advance(1.0, bounds, ALWAYS), None);
        assert!(!p.playing);
        assert_eq!(shown(Some(p.play(bounds))), days("2024-01-01", "2024-01-31"));
        p.looping = true;
        p.advance(1.0, bounds, ALWAYS);
        assert_eq!(shown(p.advance(1.0, bounds, ALWAYS)), days("2024-01-01", "2024-01-31"));
        assert!(p.playing);
    }

    #[test]
    fn empty_stretches_are_skipped_when_asked() {
        let bounds = window("1953-01-01", "2024-12-31");
        let event = day_from_iso("2021-07-11").unwrap();
        let mut p = Playback { kind: WindowKind::Step, skip_empty: true, ..Playback::default() };
        p.play(bounds);
        assert_eq!(shown(p.advance(1.0, bounds, &|w| w.from <= event && event <= w.to)), days("2021-07-01", "2021-07-31"));
    }

    proptest! {
        #[test]
        fn it_never_leaves_the_bounds_and_keeps_the_rules_of_its_kind(
            from in -10_000..20_000, length in 0..20_000, kind in 0..3_usize, unit in 0..5_usize, rate in 0.1..40.0_f64,
            in_days: bool, looping: bool, skip_empty: bool, first in -20_000..40_000, first_length in 0..900,
            dts in prop::collection::vec(0.0..0.8_f64, 1..40),
        ) {
            let bounds = TimeWindow { from, to: from + length };
            let mut p = Playback {
                kind: WindowKind::ALL[kind], unit: CalendarUnit::ALL[unit], looping, skip_empty,
                speed: if in_days { Speed::DaysPerSec(rate) } else { Speed::StepsPerSec(rate) }, ..Playback::default()
            };
            p.set_window(Some(TimeWindow { from: first, to: first + first_length }));
            p.play(bounds);
            for (at, dt) in dts.into_iter().enumerate() {
                if at % 7 == 6 {
                    p.step(if at % 2 == 0 { 1 } else { -1 }, bounds);
                } else {
                    p.advance(dt, bounds, &|w| w.from % 3 == 0);
                }
                let w = p.window().unwrap();
                prop_assert!(bounds.from <= w.from && w.from <= w.to && w.to <= bounds.to);
                match p.kind {
                    WindowKind::Cumulative => prop_assert_eq!(w.from, bounds.from),
                    WindowKind::Step => {
                        prop_assert!(w.from == bounds.from || p.unit.start_of(w.from) == w.from);
                        prop_assert!(w.to == bounds.to || p.unit.end_of(w.to) == w.to);
                        prop_assert_eq!(p.unit.start_of(w.from), p.unit.start_of(w.to));
                    }
                    WindowKind::Sliding => {}
                }
            }
            let before = p.window();
            p.pause();
            prop_assert_eq!(p.advance(5.0, bounds, ALWAYS), None);
            prop_assert_eq!(p.window(), before);
        }
    }
}
