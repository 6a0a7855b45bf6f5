//! What is shown at a start on the example: four things to try, and the way to a case of one's own. Whether it is shown is a setting.

use egui::{RichText, Ui, vec2};

use crate::{
    render::theme::Theme,
    session::{Action, Command, Session},
    text::t,
};

use super::widgets;

/// What can be tried: what it is called, what it shows, and what does it.
const TRIES: [(&str, &str, Action); 4] = [
    ("welcome-words", "welcome-words-what", Action::NextEvent),
    ("welcome-time", "welcome-time-what", Action::PlayPause),
    ("welcome-charts", "welcome-charts-what", Action::ChartPlaces),
    ("welcome-briefing", "welcome-briefing-what", Action::Present),
];

/// Draws it.
pub(crate) fn show(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    ui.label(t("welcome-what"));
    ui.add_space(10.0);
    for (title, what, action) in TRIES {
        ui.horizontal(|ui| {
            let button = egui::Button::new(t(title)).shortcut_text(session.keys(action)).min_size(vec2(190.0, 0.0));
            if ui.add(button).clicked() {
                commands.push(Command::Show(None));
                commands.push(action.into());
            }
            ui.label(widgets::muted(t(what), theme));
        });
        ui.add_space(4.0);
    }
    ui.add_space(8.0);
    ui.separator();
    ui.add_space(4.0);
    ui.label(t("welcome-own"));
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let new = egui::Button::new(RichText::new(t("action-new-from-folder")).strong());
        if ui.add(new).clicked() {
            commands.push(Command::Show(None));
            commands.push(Action::NewFromFolder.into());
        }
        if ui.button(t("action-open")).clicked() {
            commands.push(Command::Show(None));
            commands.push(Action::Open.into());
        }
        if ui.button(t("welcome-close")).clicked() {
            commands.push(Command::Show(None));
        }
    });
    ui.add_space(6.0);
    let mut shown = session.settings.welcome;
    if ui.checkbox(&mut shown, t("welcome-again")).changed() {
        commands.push(Command::SetWelcome(shown));
    }
}
