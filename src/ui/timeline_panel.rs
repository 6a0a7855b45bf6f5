//! The panel at the bottom: tools, the timeline itself, and the tray of undated events.

use egui::Ui;

use super::{Panels, timeline_tools};
use crate::{
    analysis::State,
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
        let undated: Vec<u32> = session
            .columns()
            .by_date
            .iter()
            .copied()
            .filter(|e| session.shown().states.get(*e as usize) == Some(&State::Undated))
            .collect();
        if session.settings.tray && !undated.is_empty() {
            let tall = (ui.available_height() * 0.38).clamp(40.0, 110.0);
            egui::Panel::bottom("tray").exact_size(tall).show_separator_line(true).frame(egui::Frame::new()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(super::widgets::heading(t("tray-title"), theme));
                    let mut reported = session.filter().reported_by;
                    if ui.checkbox(&mut reported, t("tray-reported")).on_hover_text(t("tray-reported-why")).changed() {
                        commands.push(Action::ToggleReportedBy.into());
                    }
                });
                let input = tray::TrayInput {
                    case: session.case(),
                    events: &undated,
                    selected: session.selection(),
                    hovered: session.hovered(),
                    theme,
                };
                commands.extend(tray::show(ui, &input).into_iter().filter_map(command_of));
            });
        }
        widget(ui, session, panels, theme, commands);
    });
}

/// Draws the timeline alone.
pub fn widget(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let input = TimelineInput {
        case: session.case(),
        columns: session.columns(),
        shown: session.shown(),
        filter_window: session.filter().window,
        axis: session.axis(),
        lane_mode: session.lanes(),
        selected: session.selection(),
        hovered: session.hovered(),
        playhead: None,
        reported_by: session.filter().reported_by,
        theme,
        interactive: panels.interactive,
    };
    commands.extend(timeline::show(ui, &input, &mut panels.timeline).into_iter().filter_map(command_of));
}

fn command_of(action: TimelineAction) -> Option<Command> {
    Some(match action {
        TimelineAction::SetWindow(window) => Command::SetWindow(window),
        TimelineAction::SetAxis(axis) => Command::SetAxis(axis.start, axis.end),
        TimelineAction::Select { event, add } => Command::Select { event, add },
        TimelineAction::SelectMany { events, add } => Command::SelectMany { events, add },
        TimelineAction::Hover(event) => Command::Hover(event),
        TimelineAction::ToggleTray => Action::ToggleTray.into(),
    })
}
