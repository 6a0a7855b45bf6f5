//! The panel at the left in which briefings are made: which one, its steps, and the chosen step's fields. It stands beside the live map,
//! which shows the view of the chosen step. What a step looks like on stage is drawn elsewhere.

use egui::{CollapsingHeader, ComboBox, Panel, ScrollArea, Ui};

use super::{
    Panels, act,
    drafts::{Drafts, Field},
    form_fields, step_fields, step_list, widgets,
};
use crate::{
    model::{Briefing, Marking, Tlp, marking::SEPARATOR},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Action, BriefingCommand, BriefingField, CaseField, Command, Edit, PresentCommand, Session},
    text::{t, tf},
};

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    egui::Frame::new().inner_margin(egui::Margin { left: 10, right: 8, top: 8, bottom: 6 }).show(ui, |ui| {
        // The panel is as wide as it was dragged, whatever stands in it: it would widen from pass to pass else.
        // What lies beyond the clip is not seen, though there is room for it while the panel opens.
        let width = ui.available_width().min(ui.clip_rect().right() - ui.cursor().left() - 8.0).max(1.0);
        widgets::within(ui, width, |ui| {
            ui.set_width(width);
            content(ui, session, panels, theme, commands);
        });
    });
}

fn content(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    choice(ui, session, commands);
    if let Some(briefing) = session.briefing() {
        commands.extend(slides(ui, session, briefing, panels, theme));
    }
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let add = egui::Button::new(t("step-add")).shortcut_text(Action::AddStep.entry().keys);
        if ui.add(add).clicked() {
            act(commands, Action::AddStep);
        }
        if ui.button(t("briefing-from")).on_hover_text(t("briefing-from-why")).clicked() {
            act(commands, Action::BriefingFromEvents);
        }
    });
    ui.add_space(4.0);
    let Some(briefing) = session.briefing() else {
        ui.label(widgets::muted(t("briefing-start"), theme));
        return;
    };
    if briefing.steps.is_empty() {
        ui.label(widgets::muted(t("briefing-no-steps"), theme));
        return;
    }
    if session.step().is_none() {
        // Nothing stands beneath the list then.
        ui.label(widgets::muted(t("step-choose"), theme));
        ui.add_space(size::GAP);
        step_list::show(ui, session, &mut panels.steps, theme, commands);
        return;
    }
    let least = 92.0;
    let most = (ui.available_height() - 180.0).max(least + 1.0);
    Panel::top("steps")
        .resizable(true)
        .default_size((ui.available_height() * 0.38).clamp(least, most))
        .size_range(least..=most)
        .frame(egui::Frame::new())
        .show(ui, |ui| step_list::show(ui, session, &mut panels.steps, theme, commands));
    ui.add_space(size::GAP);
    buttons(ui, session, commands);
    ui.add_space(2.0);
    widgets::scrolled(ScrollArea::vertical().id_salt("step").auto_shrink([false, false]), ui, |ui| {
        // The bar of the scroll area stands over the fields' right edge else.
        let width = ui.available_width() - 8.0;
        widgets::within(ui, width, |ui| step_fields::show(ui, session, panels, theme, commands));
    });
}

/// Which briefing; a new one; this one gone.
fn choice(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let now = session.briefing();
    ui.horizontal(|ui| {
        let room = (ui.available_width() - button_width(ui, t("briefing-new")) - button_width(ui, t("briefing-delete"))).max(80.0);
        let title = now.map_or_else(|| t("briefing-no-briefing").to_owned(), |b| b.title.clone());
        let shown = ComboBox::from_id_salt("briefing").selected_text(&title).width(room).truncate().show_ui(ui, |ui| {
            for briefing in &session.case().briefings {
                let count = tf("briefing-steps", &[("count", briefing.steps.len().to_string())]);
                let chosen = now.is_some_and(|b| b.id == briefing.id);
                if ui.selectable_label(chosen, format!("{}  {count}", briefing.title)).clicked() && !chosen {
                    commands.push(Command::Briefing(BriefingCommand::Choose(briefing.id.clone())));
                }
            }
        });
        let name = format!("{}: {title}", t("briefing"));
        shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ComboBox, true, &name));
        if ui.button(t("briefing-new")).on_hover_text(t("action-new-briefing")).clicked() {
            act(commands, Action::NewBriefing);
        }
        let delete = ui.add_enabled(now.is_some(), egui::Button::new(t("briefing-delete"))).on_hover_text(t("briefing-delete-why"));
        if let (true, Some(briefing)) = (delete.clicked(), now) {
            commands.push(Command::Briefing(BriefingCommand::Delete(briefing.id.clone())));
        }
    });
}

/// How wide a button of these words is, with the space before it.
fn button_width(ui: &Ui, words: &str) -> f32 {
    let words = widgets::elided(ui, words, fonts::regular(size::BODY), egui::Color32::PLACEHOLDER, f32::INFINITY);
    words.size().x + 2.0 * ui.spacing().button_padding.x + ui.spacing().item_spacing.x
}

/// Title, author and date, and whether the briefing begins and ends with a slide of its own.
fn slides(ui: &mut Ui, session: &Session, briefing: &Briefing, panels: &mut Panels, theme: &Theme) -> Vec<Command> {
    let mut commands = Vec::new();
    let set = |field: BriefingField| Command::Edit(Edit::SetBriefing { briefing: briefing.id.clone(), field });
    let empty = briefing.steps.is_empty();
    let header = CollapsingHeader::new(widgets::heading(t("briefing-slides"), theme)).id_salt("slides").default_open(empty);
    let tall = (ui.available_height() * 0.5).max(120.0);
    header.show_unindented(ui, |ui| {
        widgets::scrolled(ScrollArea::vertical().id_salt("slides").max_height(tall).auto_shrink([false, true]), ui, |ui| {
            let width = ui.available_width() - 8.0;
            widgets::within(ui, width, |ui| {
                let (now_secs, drafts) = (panels.now_secs, &mut panels.drafts);
                let key = |part: &str| format!("{}/{part}", briefing.id);
                drafts.show(ui, Field::line(&key("title"), "briefing-title"), &briefing.title, |w| Some(set(BriefingField::Title(w))));
                drafts.show(ui, Field::line(&key("subtitle"), "briefing-subtitle"), &briefing.subtitle, |w| {
                    Some(set(BriefingField::Subtitle(w)))
                });
                drafts.show(ui, Field::line(&key("author"), "briefing-author"), &briefing.author, |w| Some(set(BriefingField::Author(w))));
                let date_key = key("date");
                let date = Field::line(&date_key, "briefing-date").hint("date-hint");
                drafts.show(ui, date, &briefing.date, |w| Some(set(BriefingField::Date(w.trim().to_owned()))));
                let (mut opening, mut closing) = (briefing.opening, briefing.closing);
                if ui.checkbox(&mut opening, t("briefing-opening")).changed() {
                    commands.push(set(BriefingField::Opening(opening)));
                }
                if ui.checkbox(&mut closing, t("briefing-closing")).changed() {
                    commands.push(set(BriefingField::Closing(closing)));
                }
                ui.add_space(size::GAP);
                marking(ui, session, drafts, theme, &mut commands);
                ui.add_space(size::GAP);
                by_itself(ui, session, drafts, now_secs, theme, &mut commands);
                ui.add_space(size::GAP);
            });
        });
    });
    commands
}

/// The marking of the case, which stands on every slide: a TLP label, and any words.
fn marking(ui: &mut Ui, session: &Session, drafts: &mut Drafts, theme: &Theme, commands: &mut Vec<Command>) {
    let now = Marking::read(&session.case().marking);
    let set = |marking: &Marking| Command::Edit(Edit::SetCase(CaseField::Marking(marking.to_string())));
    ui.label(widgets::heading(t("marking-heading"), theme));
    let labels: Vec<Option<Tlp>> = std::iter::once(None).chain(Tlp::ALL.map(Some)).collect();
    let mut label = now.tlp;
    let none = || t("marking-none").to_owned();
    form_fields::choice_above(ui, "marking-tlp", &mut label, &labels, |l| l.map_or_else(none, |l| l.label().to_owned()));
    if label != now.tlp {
        commands.push(set(&Marking { tlp: label, ..now.clone() }));
    }
    let field = Field::line("case/marking", "marking-words").hint("marking-hint");
    drafts.show(ui, field, &now.words.join(SEPARATOR), |words| {
        let typed = Marking::read(&words);
        Some(set(&Marking { tlp: now.tlp.max(typed.tlp), words: typed.words }))
    });
    ui.label(widgets::muted(t("marking-why"), theme));
}

/// How a briefing runs that nobody holds.
fn by_itself(ui: &mut Ui, session: &Session, drafts: &mut Drafts, now_secs: f64, theme: &Theme, commands: &mut Vec<Command>) {
    let settings = &session.settings.presenting;
    let present = |command| Command::Presenting { command, now_secs };
    ui.label(widgets::heading(t("unattended-heading"), theme));
    let pace = Field::line("settings/pace", "unattended-pace");
    step_fields::number(ui, drafts, pace, Some(settings.pace_secs), 1.0..=3600.0, |secs| {
        secs.map(|secs| present(PresentCommand::SetPace(secs)))
    });
    let mut looping = settings.looping;
    if ui.checkbox(&mut looping, t("unattended-loop")).changed() {
        commands.push(present(PresentCommand::SetLooping(looping)));
    }
}

/// What is done with the chosen step.
fn buttons(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let Some((_, step)) = session.step() else { return };
    let skip = if step.skip { "step-take-in" } else { "step-skip" };
    let all = [
        (Action::StepUp, "step-up"),
        (Action::StepDown, "step-down"),
        (Action::DuplicateStep, "step-duplicate"),
        (Action::RecaptureStep, "step-recapture"),
        (Action::SkipStep, skip),
        (Action::RemoveStep, "step-remove"),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for (action, key) in all {
            let entry = action.entry();
            let why = if entry.keys.is_empty() { t(entry.text).to_owned() } else { format!("{} ({})", t(entry.text), entry.keys) };
            if ui.add_enabled(session.can(action), egui::Button::new(t(key))).on_hover_text(why).clicked() {
                act(commands, action);
            }
        }
    });
}
