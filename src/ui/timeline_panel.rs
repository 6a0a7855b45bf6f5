//! The panel at the bottom: tools, the timeline itself, and the tray of undated events.

use egui::{Stroke, Ui, UiBuilder};

use super::{Panels, timeline_tools};
use crate::{
    render::{
        theme::Theme,
        timeline::{self, TimelineAction, TimelineInput, tray},
    },
    session::{Action, Command, Session},
    text::t,
};

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 6)).show(ui, |ui| {
        timeline_tools::show(ui, session, panels, theme, commands);
        let area = ui.available_rect_before_wrap();
        // With "reported by" on, the tray may be empty: it stays, for the switch is in it.
        // Of a large table, undated rows are counted above and stand last in the list.
        let has_tray = session.settings.tray && session.crowd().is_none();
        let tray = has_tray && (session.shown().counts.undated > 0 || session.filter().reported_by);
        let tall = if tray { (area.height() * 0.38).clamp(60.0, 110.0) } else { 0.0 };
        let (above, below) = area.split_top_bottom_at_y(area.bottom() - tall);
        ui.scope_builder(UiBuilder::new().max_rect(above), |ui| widget(ui, session, panels, theme, commands));
        if tray {
            ui.painter().hline(below.x_range(), below.top() + 2.0, Stroke::new(1.0, theme.border));
            let below = below.with_min_y(below.top() + 4.0);
            ui.scope_builder(UiBuilder::new().max_rect(below), |ui| undated(ui, session, panels, theme, commands));
        }
    });
}

fn undated(ui: &mut Ui, session: &Session, panels: &Panels, theme: &Theme, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(super::widgets::heading(t("tray-title"), theme));
        let mut reported = session.filter().reported_by;
        if ui.checkbox(&mut reported, t("tray-reported")).on_hover_text(t("tray-reported-why")).changed() {
            commands.push(Action::ToggleReportedBy.into());
        }
    });
    let input = input(session, panels, theme);
    commands.extend(tray::show(ui, &input).into_iter().map(|a| command_of(session, a)));
}

/// Draws the timeline alone.
pub fn widget(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    panels.proposed.renew(session);
    let proposed = std::mem::take(&mut panels.proposed);
    let mut input = input(session, panels, theme);
    if panels.interactive {
        input.proposed = &proposed.marks;
    }
    commands.extend(timeline::show(ui, &input, &mut panels.timeline).into_iter().map(|a| command_of(session, a)));
    panels.proposed = proposed;
}

fn input<'a>(session: &'a Session, panels: &Panels, theme: &'a Theme) -> TimelineInput<'a> {
    TimelineInput {
        case: session.case(),
        columns: session.columns(),
        shown: session.shown(),
        crowd: session.crowd(),
        passes_generation: session.passes_generation(),
        filter_window: session.filter().window,
        axis: session.axis(),
        lane_mode: session.lanes(),
        selected: session.selection(),
        hovered: session.hovered(),
        playhead: session.playback().playing.then(|| session.filter().window.map(|w| w.to)).flatten(),
        reported_by: session.filter().reported_by,
        proposed: &[],
        theme,
        interactive: panels.interactive,
    }
}

fn command_of(session: &Session, action: TimelineAction) -> Command {
    match action {
        TimelineAction::SetWindow(window) => Command::SetWindow(window),
        TimelineAction::SetAxis(axis) => Command::SetAxis(axis.start, axis.end),
        TimelineAction::Select { event, add } => Command::Select { event, add },
        // Rows of a large table are not selected by the thousand: the window shows them.
        TimelineAction::SelectRange(window) if session.crowd().is_some() => Command::SetWindow(Some(window)),
        TimelineAction::SelectRange(window) => {
            let inside = |e: &u32| {
                let span = session.columns().spans[*e as usize];
                session.shown().passes[*e as usize] && span.is_dated() && span.start <= window.to && window.from <= span.end
            };
            Command::SelectMany { events: session.columns().by_date.iter().copied().filter(inside).collect(), add: false }
        }
        TimelineAction::Hover(event) => Command::Hover(event),
        TimelineAction::ToggleTray => Action::ToggleTray.into(),
    }
}
