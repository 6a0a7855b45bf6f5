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
    /// How many displays there are.
    count: usize,
    counted_at_secs: f64,
    /// The number of the display that shows the stage, and of the one with the presenter's window.
    stage: usize,
    own: usize,
    /// The presenter has closed the window.
    closed: bool,
    awake: Option<Awake>,
}

impl App {
    /// Takes the keys of a clicker before anything of the window sees them.
    pub(super) fn take_keys(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        if self.session.presenting().is_none() {
            return;
        }
        // Minutes are typed in the presenter's view.
        let typing = if input.viewport_id == ViewportId::ROOT {
            self.panels.presenter.typing
        } else {
            self.displays.presenter.lock().is_ok_and(|p| p.typing)
        };
        if typing {
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
            // The room looks at the other display; the presenter stays at the one where the window was.
            if displays.count > 1 {
                displays.stage = (displays.own + 1) % displays.count;
                ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(displays.stage));
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
        if displays.count < 2 {
            self.carry_out(Command::Say(Message::new("notice-one-display")), ctx);
            return;
        }
        std::mem::swap(&mut displays.stage, &mut displays.own);
        displays.closed = false;
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(displays.stage));
    }

    /// What time brings: the next slide by itself, a frame of a flight, a display more or less.
    pub(super) fn presenting_goes_on(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        self.count_displays(frame);
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

    fn count_displays(&mut self, frame: &eframe::Frame) {
        let now_secs = self.displays.clock.secs();
        let presenting = self.session.presenting().is_some();
        if self.displays.count > 0 && (now_secs - self.displays.counted_at_secs < COUNT_EVERY_SECS) {
            return;
        }
        let Some(window) = frame.winit_window() else { return };
        let displays = &mut self.displays;
        displays.counted_at_secs = now_secs;
        displays.count = window.available_monitors().count().max(1);
        if !presenting {
            let here = window.current_monitor();
            displays.own = window.available_monitors().position(|m| Some(&m) == here.as_ref()).unwrap_or(0);
        }
    }

    /// The presenter's window, as long as there is a display for it.
    pub(super) fn show_presenter(&mut self, ctx: &egui::Context, theme: &'static Theme) {
        let displays = &mut self.displays;
        let Ok(mut presenter) = displays.presenter.lock() else { return };
        let wanted = self.session.presenting().is_some() && displays.count > 1 && !displays.closed;
        if !wanted {
            *presenter = Presenter::default();
            return;
        }
        presenter.follow(&self.session);
        presenter.stage_size = Some(ctx.content_rect().size());
        if std::mem::take(&mut presenter.closed) {
            displays.closed = true;
            return;
        }
        let changed = std::mem::take(&mut presenter.changed);
        drop(presenter);
        let id = ViewportId::from_hash_of("presenter");
        let builder = ViewportBuilder::default().with_title(text::t("presenter-title")).with_app_id("dateline").with_monitor(displays.own);
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
