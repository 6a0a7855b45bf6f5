//! What the last passes over the window took, by part. It keeps times and reads no clock of its own: it is given one, or keeps nothing.
//!
//! What egui draws twice, since something changed its size, is one pass: it is what the user waits for.

use std::collections::VecDeque;

/// How many passes are kept.
const KEPT: usize = 120;

/// What time is spent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The bar at the top, with the notices beneath it.
    TopBar,
    /// The filters.
    Filters,
    /// The panels in which proposals are reviewed and briefings made.
    Making,
    /// The timeline.
    Timeline,
    /// The reader.
    Reader,
    /// The map.
    Map,
    /// The chart.
    Chart,
    /// What stands over the window: forms and lists.
    Overlays,
    /// Commands, and what they do to the session; known in the program only.
    Commands,
    /// All else that is done in a pass over the window.
    Other,
    /// What is left of a frame: tessellation, and handing it to the screen without the wait for it; known in the program only.
    Drawing,
}

impl Part {
    /// All parts, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::TopBar,
        Self::Filters,
        Self::Making,
        Self::Timeline,
        Self::Reader,
        Self::Map,
        Self::Chart,
        Self::Overlays,
        Self::Commands,
        Self::Other,
        Self::Drawing,
    ];

    /// The key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::TopBar => "diagnostics-top-bar",
            Self::Filters => "diagnostics-filters",
            Self::Making => "diagnostics-making",
            Self::Timeline => "diagnostics-timeline",
            Self::Reader => "diagnostics-reader",
            Self::Map => "diagnostics-map",
            Self::Chart => "diagnostics-chart",
            Self::Overlays => "diagnostics-overlays",
            Self::Commands => "diagnostics-commands",
            Self::Other => "diagnostics-other",
            Self::Drawing => "diagnostics-drawing",
        }
    }
}

/// Seconds by part.
type Pass = [f64; Part::ALL.len()];

/// What something took in the passes that are kept, seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spent {
    /// In the last pass.
    pub last: f64,
    /// In the mean.
    pub mean: f64,
    /// At worst.
    pub worst: f64,
}

/// What the last passes took. At any moment time goes to one part, so that the parts of a pass add up to the whole of it.
#[derive(Debug, Clone, Default)]
pub struct PassTimes {
    clock_secs: Option<fn() -> f64>,
    /// What time goes to now, and since when.
    open: Option<(Part, f64)>,
    /// The pass that is under way.
    now: Pass,
    /// Panels were drawn in it.
    drawn: bool,
    kept: VecDeque<Pass>,
}

impl PassTimes {
    /// The panels begin to be drawn, by this clock; without one no times are taken. The pass before ends, unless this is the same
    /// drawn `again`.
    pub fn begin(&mut self, clock_secs: Option<fn() -> f64>, again: bool) {
        if self.drawn && !again {
            self.close(None);
        }
        self.clock_secs = clock_secs;
        self.drawn = true;
        self.start(Part::Other);
    }

    /// From now on time goes to this part.
    pub fn start(&mut self, part: Part) {
        self.turn(Some(part));
    }

    /// From now on time goes to no part with a name.
    pub fn stop(&mut self) {
        self.turn(Some(Part::Other));
    }

    /// From now on time goes to nothing, until something starts.
    pub fn end(&mut self) {
        self.turn(None);
    }

    fn turn(&mut self, to: Option<Part>) {
        let Some(clock) = self.clock_secs else {
            self.open = None;
            return;
        };
        let now_secs = clock();
        if let Some((part, since_secs)) = self.open {
            self.now[part as usize] += now_secs - since_secs;
        }
        self.open = to.map(|part| (part, now_secs));
    }

    /// The pass is over and is kept; `frame_secs` is all that it took, where that is known. One in which nothing was drawn is forgotten.
    pub fn close(&mut self, frame_secs: Option<f64>) {
        self.end();
        let mut pass = std::mem::take(&mut self.now);
        if !std::mem::take(&mut self.drawn) || self.clock_secs.is_none() {
            return;
        }
        if let Some(frame_secs) = frame_secs {
            pass[Part::Drawing as usize] = (frame_secs - pass.iter().sum::<f64>()).max(0.0);
        }
        if self.kept.len() == KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(pass);
    }

    /// How many passes are kept.
    pub fn count(&self) -> usize {
        self.kept.len()
    }

    /// What a part took; `None` before the first pass is over.
    pub fn of(&self, part: Part) -> Option<Spent> {
        self.spent(|pass| pass[part as usize])
    }

    /// What whole passes took; `None` before the first one is over.
    pub fn whole(&self) -> Option<Spent> {
        self.spent(|pass| pass.iter().sum())
    }

    fn spent(&self, of: impl Fn(&Pass) -> f64) -> Option<Spent> {
        let last = of(self.kept.back()?);
        let mean = self.kept.iter().map(&of).sum::<f64>() / self.kept.len() as f64;
        Some(Spent { last, mean, worst: self.kept.iter().map(&of).fold(0.0, f64::max) })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        static NOW: Cell<f64> = const { Cell::new(0.0) };
    }

    fn clock() -> f64 {
        NOW.get()
    }

    fn later(secs: f64) {
        NOW.set(NOW.get() + secs);
    }

    /// A pass in which the map takes so long, and all else a quarter of a second.
    fn pass(times: &mut PassTimes, map_secs: f64) {
        times.begin(Some(clock), false);
        later(0.125);
        times.start(Part::Map);
        later(map_secs);
        times.stop();
        later(0.125);
        times.end();
        // Nothing is done until the next pass.
        later(60.0);
    }

    fn is(spent: Option<Spent>, last: f64, mean: f64, worst: f64) {
        let spent = spent.expect("a pass is over");
        for (is, should) in [(spent.last, last), (spent.mean, mean), (spent.worst, worst)] {
            assert!((is - should).abs() < 1e-6, "{spent:?} is not {last}, {mean}, {worst}");
        }
    }

    #[test]
    fn last_mean_and_worst_are_told_by_part_and_together() {
        let mut times = PassTimes::default();
        for map_secs in [1.0, 4.0, 1.0, 2.0] {
            pass(&mut times, map_secs);
        }
        assert_eq!(times.count(), 3, "the last is not over");
        times.close(None);
        assert_eq!(times.count(), 4);
        is(times.of(Part::Map), 2.0, 2.0, 4.0);
        is(times.of(Part::Other), 0.25, 0.25, 0.25);
        is(times.of(Part::Reader), 0.0, 0.0, 0.0);
        is(times.whole(), 2.25, 2.25, 4.25);
    }

    #[test]
    fn the_oldest_pass_is_forgotten_when_120_are_kept() {
        let mut times = PassTimes::default();
        pass(&mut times, 50.0);
        for _ in 0..KEPT {
            pass(&mut times, 1.0);
        }
        assert_eq!(times.count(), KEPT);
        is(times.of(Part::Map), 1.0, (50.0 + 119.0) / 120.0, 50.0);
        times.close(None);
        assert_eq!(times.count(), KEPT);
        is(times.of(Part::Map), 1.0, 1.0, 1.0);
    }

    #[test]
    fn what_a_frame_took_beyond_its_parts_was_drawing() {
        let mut times = PassTimes::default();
        pass(&mut times, 1.0);
        times.start(Part::Commands);
        later(0.5);
        times.end();
        times.close(Some(3.0));
        is(times.of(Part::Commands), 0.5, 0.5, 0.5);
        is(times.of(Part::Drawing), 1.25, 1.25, 1.25);
        is(times.whole(), 3.0, 3.0, 3.0);
        pass(&mut times, 1.0);
        times.close(Some(0.5));
        is(times.of(Part::Drawing), 0.0, 0.625, 1.25);
    }

    #[test]
    fn what_is_drawn_again_is_the_same_pass_and_what_draws_nothing_is_none() {
        let mut times = PassTimes::default();
        pass(&mut times, 1.0);
        times.begin(Some(clock), true);
        times.start(Part::Map);
        later(1.0);
        times.end();
        times.close(None);
        is(times.of(Part::Map), 2.0, 2.0, 2.0);
        times.start(Part::Commands);
        later(8.0);
        times.close(None);
        assert_eq!(times.count(), 1);
        // What was done for a pass before its panels were drawn belongs to it.
        times.start(Part::Commands);
        later(0.5);
        times.end();
        pass(&mut times, 1.0);
        times.close(None);
        is(times.of(Part::Commands), 0.5, 0.25, 0.5);
    }

    #[test]
    fn without_a_clock_no_times_are_taken() {
        let mut times = PassTimes::default();
        for _ in 0..3 {
            times.begin(None, false);
            times.start(Part::Map);
            later(1.0);
            times.end();
            times.close(Some(2.0));
        }
        assert_eq!((times.count(), times.whole()), (0, None));
    }

    #[test]
    fn every_part_stands_once_in_its_place() {
        for (at, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(Part::ALL.iter().position(|p| *p == part), Some(at));
            assert!((part as usize) < Part::ALL.len());
        }
    }
}
