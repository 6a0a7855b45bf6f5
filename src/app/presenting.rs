//! Presenting with real displays: the stage on the whole of one, the presenter's window on the other, keys from the system, the clock, and
//! a screen that stays awake. What is shown is the panels' business.
//!
//! Displays are known by number only, in the system's order: egui can put a window on one of them, but gives them no names.

use std::sync::{Arc, Mutex};

use eframe::egui::{self, ViewportBuilder, ViewportCommand, ViewportId};

use super::{App, awake::Awake};
use crate::{
    effects::clock,
    model::Message,
    render::theme::Theme,
    session::{Command, PresentCommand},
    text,
    ui::{
        clicker,
        presenter::{self, Presenter},
    },
};

/// How often the displays are counted while presenting, seconds: one may be pulled out.
const COUNT_EVERY_SECS: f64 = 2.0;

/// What of presenting belongs to the window system.
#[derive(Debug, Default)]
pub(super) struct Displays {
    pub(super) clock: clock::Clock,
    /// Drawn in a window of its own by a deferred viewport: it is drawn anew when something in it changes, and not with each frame of a
    /// flight on the stage. egui wants such a state behind a lock, though all of it is drawn on one thread.
    presenter: Arc<Mutex<Presenter>>,
    /// Which shows what.
    on: Arrangement,
    counted_at_secs: f64,
    /// The presenter has closed the window.
    closed: bool,
    awake: Option<Awake>,
}

/// Which display shows what, by number. Displays may come and go at any time, and their numbers with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Arrangement {
    /// How many displays there are; 0 before they were first counted.
    count: usize,
    /// The number of the one that shows the stage.
    stage: usize,
    /// The number of the one with the presenter's window, where there are two.
    own: usize,
}

impl Arrangement {
    /// The room looks at the other display; the presenter stays at the one where the window is.
    fn of(count: usize, here: usize) -> Self {
        let here = here.min(count.saturating_sub(1));
        Self { count, stage: if count > 1 { (here + 1) % count } else { here }, own: here }
    }

    /// The stage on the display after its own, and so on round all of them; the presenter's window gives way to it. Of two displays both
    /// change places.
    fn swapped(self) -> Self {
        let stage = (self.stage + 1) % self.count.max(1);
        Self { stage, own: if self.own == stage { self.stage } else { self.own }, ..self }
    }

    /// There are more displays now, or fewer; `here` is where the system has left the stage. One that was plugged in beside the only one
    /// is the room's: the presenter's notes are never put there. Where only one is left, the stage takes it.
    fn counted(self, count: usize, here: usize) -> Self {
        if count == self.count {
            return self;
        }
        if count < 2 || self.count < 2 {
            return Self::of(count, here);
        }
        let stage = here.min(count - 1);
        Self { count, stage, own: if self.own < count && self.own != stage { self.own } else { (stage + 1) % count } }
    }
}

impl App {
    /// Takes the keys of a clicker before anything of the window sees them.
    pub(super) fn take_keys(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        if self.session.presenting().is_none() {
            return;
        }
        for key in clicker::take(&mut input.events) {
            let now_secs = self.displays.clock.secs();
            self.carry_out(Command::PresentKey { key, now_secs }, ctx);
            ctx.request_repaint_of(ViewportId::ROOT);
        }
    }

    /// The presenter's view hears of everything, so that it never has to copy the case anew.
    pub(super) fn tell_presenter(&mut self, command: &Command) {
        if self.session.presenting().is_some() {
            self.panels.presenter.hear(command);
            if let Ok(mut presenter) = self.displays.presenter.lock() {
                presenter.hear(command);
            }
        }
    }

    /// Begins or ends to take the display.
    pub(super) fn take_display(&mut self, on: bool, ctx: &egui::Context) {
        let displays = &mut self.displays;
        if on {
            let waker = ctx.clone();
            displays.awake = Some(Awake::begin(move || waker.request_repaint()));
            displays.closed = false;
            displays.on = Arrangement::of(displays.on.count, displays.on.own);
            if displays.on.count > 1 {
                ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(displays.on.stage));
            } else {
                ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(true));
            }
        } else {
            displays.awake = None;
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(false));
        }
    }

    /// The stage on the presenter's display, and the presenter's window on the stage's.
    pub(super) fn swap_displays(&mut self, ctx: &egui::Context) {
        let displays = &mut self.displays;
        if displays.on.count < 2 {
            self.carry_out(Command::Say(Message::new("notice-one-display")), ctx);
            return;
        }
        displays.on = displays.on.swapped();
        displays.closed = false;
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(displays.on.stage));
    }

    /// What time brings: the next slide by itself, a frame of a flight, a display more or less.
    pub(super) fn presenting_goes_on(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        self.count_displays(ctx, frame);
        if let Some(reason) = self.displays.awake.as_ref().and_then(Awake::refusal) {
            self.carry_out(Command::Say(Message::new("notice-no-awake").with("reason", reason)), ctx);
        }
        let now_secs = self.displays.clock.secs();
        let asked = self.displays.presenter.lock().map(|mut p| std::mem::take(&mut p.asked)).unwrap_or_default();
        for command in asked {
            self.carry_out(command, ctx);
        }
        if self.session.presenting().and_then(|p| p.next_by_itself_secs()).is_some_and(|due| now_secs >= due) {
            self.carry_out(Command::Presenting { command: PresentCommand::Tick, now_secs }, ctx);
        }
        let Some(presenting) = self.session.presenting() else { return };
        if presenting.is_moving(now_secs) {
            ctx.request_repaint();
        } else if let Some(due) = presenting.next_by_itself_secs() {
            ctx.request_repaint_after_secs((due - now_secs).max(0.01) as f32);
        }
        // So that a display that comes or goes is seen.
        ctx.request_repaint_after_secs(COUNT_EVERY_SECS as f32);
    }

    fn count_displays(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        let now_secs = self.displays.clock.secs();
        let presenting = self.session.presenting().is_some();
        if self.displays.on.count > 0 && (now_secs - self.displays.counted_at_secs < COUNT_EVERY_SECS) {
            return;
        }
        let Some(window) = frame.winit_window() else { return };
        let displays = &mut self.displays;
        displays.counted_at_secs = now_secs;
        let count = window.available_monitors().count().max(1);
        let here = window.current_monitor();
        let here = window.available_monitors().position(|m| Some(&m) == here.as_ref()).unwrap_or(0);
        if !presenting {
            displays.on = Arrangement { count, stage: here, own: here };
            return;
        }
        let now = displays.on.counted(count, here);
        if now != displays.on {
            displays.on = now;
            displays.closed = false;
            // The system may have left the stage on a display that is gone, or in a corner of the one that is left.
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(now.stage));
        }
    }

    /// The presenter's window, as long as there is a display for it.
    pub(super) fn show_presenter(&mut self, ctx: &egui::Context, theme: &'static Theme) {
        let displays = &mut self.displays;
        let wanted = self.session.presenting().is_some() && displays.on.count > 1 && !displays.closed;
        self.panels.presenter.elsewhere = wanted;
        let Ok(mut presenter) = displays.presenter.lock() else { return };
        if !wanted {
            *presenter = Presenter::default();
            return;
        }
        presenter.follow(&self.session, &self.panels);
        presenter.stage_size = Some(ctx.content_rect().size());
        // People count from 1.
        presenter.stage_display = Some((displays.on.stage + 1, displays.on.count));
        if std::mem::take(&mut presenter.closed) {
            displays.closed = true;
            return;
        }
        let changed = std::mem::take(&mut presenter.changed);
        drop(presenter);
        let id = ViewportId::from_hash_of("presenter");
        let builder =
            ViewportBuilder::default().with_title(text::t("presenter-title")).with_app_id("dateline").with_monitor(displays.on.own);
        let (presenter, clock) = (Arc::clone(&displays.presenter), displays.clock);
        ctx.show_viewport_deferred(id, builder, move |ui, _| {
            let Ok(mut presenter) = presenter.lock() else { return };
            presenter.time_of_day = clock::time_of_day();
            let rect = ui.max_rect();
            let asked = presenter::show(ui, &mut presenter, theme, rect, clock.secs());
            presenter.closed |= ui.input(|i| i.viewport().close_requested());
            if !asked.is_empty() || presenter.closed {
                presenter.asked.extend(asked);
                ui.ctx().request_repaint_of(ViewportId::ROOT);
            }
            ui.ctx().request_repaint_after_secs(0.5);
        });
        if changed {
            ctx.request_repaint_of(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Arrangement;

    fn on(count: usize, stage: usize, own: usize) -> Arrangement {
        Arrangement { count, stage, own }
    }

    #[test]
    fn the_stage_goes_to_the_other_display_and_the_key_swaps_both() {
        assert_eq!(Arrangement::of(1, 0), on(1, 0, 0));
        assert_eq!(Arrangement::of(2, 0), on(2, 1, 0));
        assert_eq!(Arrangement::of(2, 1), on(2, 0, 1));
        assert_eq!(Arrangement::of(3, 2), on(3, 0, 2));
        assert_eq!(Arrangement::of(2, 0).swapped(), on(2, 0, 1));
        assert_eq!(Arrangement::of(2, 0).swapped().swapped(), Arrangement::of(2, 0));
        // Of three the stage comes to each in turn, and never stands where the notes are.
        let mut now = Arrangement::of(3, 0);
        let mut stages = Vec::new();
        for _ in 0..3 {
            now = now.swapped();
            stages.push(now.stage);
            assert!(now.own != now.stage && now.own < 3);
        }
        assert_eq!(stages, [2, 0, 1]);
    }

    #[test]
    fn with_a_display_unplugged_the_stage_takes_the_one_that_is_left() {
        // Whichever of the two it was, and wherever the system says that the window is.
        for here in [0, 1] {
            assert_eq!(on(2, 1, 0).counted(1, here), on(1, 0, 0));
            assert_eq!(on(2, 0, 1).counted(1, here), on(1, 0, 0));
        }
        // Of three: the stage stays where the system left it, and the presenter's window is never on the same one.
        assert_eq!(on(3, 2, 0).counted(2, 1), on(2, 1, 0));
        assert_eq!(on(3, 1, 2).counted(2, 1), on(2, 1, 0));
        assert_eq!(on(3, 1, 0).counted(2, 0), on(2, 0, 1));
        assert_eq!(on(2, 1, 0).counted(0, 0).stage, 0);
    }

    #[test]
    fn a_display_plugged_in_shows_the_stage_and_never_the_notes() {
        assert_eq!(on(1, 0, 0).counted(2, 0), on(2, 1, 0));
        assert_eq!(on(1, 0, 0).counted(2, 1), on(2, 0, 1));
        assert_eq!(on(2, 1, 0).counted(3, 1), on(3, 1, 0));
        assert_eq!(on(2, 1, 0).counted(2, 0), on(2, 1, 0), "nothing changed: nothing moves");
    }
}
