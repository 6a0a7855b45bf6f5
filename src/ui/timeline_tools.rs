//! The row of tools over the timeline: play, step, speed, kind of window, typed dates, counts, lanes.

use egui::{Align, ComboBox, Layout, RichText, Shape, Stroke, Ui, pos2};

use super::{Panels, act, widgets};
use crate::{
    analysis::{
        calendar::{CalendarUnit, format_day, parse_days},
        lanes::LaneMode,
    },
    model::TimeWindow,
    render::theme::{Theme, size},
    session::{
        Action, Command, Session,
        playback::{PlaybackCommand, Speed, WindowKind},
    },
    text::{t, tf},
};

/// Dates being typed; `None` while the fields show the window.
#[derive(Debug, Clone, Default)]
pub struct ToolsState {
    from: Option<String>,
    to: Option<String>,
}

/// Below this width the row leaves out what stands elsewhere too, points.
const NARROW_POINTS: f32 = 720.0;

/// Draws the row.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let wide = ui.available_width() > 1000.0;
    let narrow = ui.available_width() < NARROW_POINTS;
    let (kind_width, unit_width) = if narrow { (84.0, 66.0) } else { (96.0, 76.0) };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        play_buttons(ui, session, theme, commands);
        let playback = session.playback();
        choice(ui, "kind", t("tools-kind"), t(playback.kind.text_key()), kind_width, &WindowKind::ALL.map(|k| (t(k.text_key()), k)), |k| {
            commands.push(Command::Playback(PlaybackCommand::SetKind(k)));
        });
        choice(
            ui,
            "unit",
            t("tools-unit"),
            t(playback.unit.text_key()),
            unit_width,
            &CalendarUnit::ALL.map(|u| (t(u.text_key()), u)),
            |u| {
                commands.push(Command::Playback(PlaybackCommand::SetUnit(u)));
            },
        );
        if wide {
            let speeds = [0.5, 1.0, 2.0, 4.0, 8.0].map(|rate| (rate_text(rate), rate));
            let (Speed::StepsPerSec(rate) | Speed::DaysPerSec(rate)) = playback.speed;
            choice(ui, "speed", t("tools-speed"), &rate_text(rate), 72.0, &speeds.each_ref().map(|(s, r)| (s.as_str(), *r)), |rate| {
                commands.push(Command::Playback(PlaybackCommand::SetSpeed(Speed::StepsPerSec(rate))));
            });
            let mut looping = playback.looping;
            if ui.checkbox(&mut looping, t("tools-loop")).changed() {
                commands.push(Command::Playback(PlaybackCommand::SetLooping(looping)));
            }
            let mut skip = playback.skip_empty;
            if ui.checkbox(&mut skip, t("tools-skip")).on_hover_text(t("tools-skip-why")).changed() {
                commands.push(Command::Playback(PlaybackCommand::SetSkipEmpty(skip)));
            }
        }
        if !narrow {
            ui.separator();
        }
        date_fields(ui, session, &mut panels.tools, theme, commands);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            counter(ui, session, narrow, theme, commands);
            if wide {
                let modes = [LaneMode::Category, LaneMode::Place, LaneMode::Document].map(|m| (t(m.text_key()), m));
                choice(ui, "lanes", t("tools-lanes"), t(session.lanes().text_key()), 110.0, &modes, |m| {
                    commands.push(Command::SetLanes(m));
                });
            }
        });
    });
}

fn rate_text(rate: f64) -> String {
    tf("tools-rate", &[("rate", rate.to_string())])
}

fn choice<T: Copy>(ui: &mut Ui, id: &str, name: &str, now: &str, width: f32, values: &[(&str, T)], mut chosen: impl FnMut(T)) {
    let response = ComboBox::from_id_salt(id)
        .selected_text(now)
        .width(width)
        .truncate()
        .show_ui(ui, |ui| {
            for (label, value) in values {
                if ui.selectable_label(*label == now, *label).clicked() {
                    chosen(*value);
                }
            }
        })
        .response;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ComboBox, true, format!("{name}: {now}")));
    response.on_hover_text(name);
}

fn play_buttons(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    let playing = session.playback().playing;
    if widgets::sign_button(ui, t("action-step-back"), false, theme, |painter, r, color| {
        let bar = Stroke::new(2.0, color);
        painter.line_segment([r.left_top(), r.left_bottom()], bar);
        painter.add(Shape::convex_polygon(vec![r.right_top(), r.right_bottom(), pos2(r.left() + 2.5, r.center().y)], color, Stroke::NONE));
    })
    .clicked()
    {
        act(commands, Action::StepBack);
    }
    let name = t(if playing { "tools-pause" } else { "tools-play" });
    if widgets::sign_button(ui, name, playing, theme, |painter, r, color| {
        if playing {
            let w = r.width() / 3.0;
            painter.rect_filled(egui::Rect::from_min_max(r.min, pos2(r.left() + w, r.bottom())), 0.0, color);
            painter.rect_filled(egui::Rect::from_min_max(pos2(r.right() - w, r.top()), r.max), 0.0, color);
        } else {
            painter.add(Shape::convex_polygon(vec![r.left_top(), r.right_center(), r.left_bottom()], color, Stroke::NONE));
        }
    })
    .clicked()
    {
        act(commands, Action::PlayPause);
    }
    if widgets::sign_button(ui, t("action-step-forward"), false, theme, |painter, r, color| {
        let bar = Stroke::new(2.0, color);
        painter.line_segment([r.right_top(), r.right_bottom()], bar);
        painter.add(Shape::convex_polygon(vec![r.left_top(), pos2(r.right() - 2.5, r.center().y), r.left_bottom()], color, Stroke::NONE));
    })
    .clicked()
    {
        act(commands, Action::StepForward);
    }
}

fn date_fields(ui: &mut Ui, session: &Session, tools: &mut ToolsState, theme: &Theme, commands: &mut Vec<Command>) {
    let window = session.filter().window;
    let shown = |bound: Option<i32>| bound.map(format_day).unwrap_or_default();
    let from = date_field(ui, &mut tools.from, shown(window.map(|w| w.from)), t("tools-from"), theme).map(|w| w.from);
    ui.label("–");
    let to = date_field(ui, &mut tools.to, shown(window.map(|w| w.to)), t("tools-to"), theme).map(|w| w.to);
    if from.is_none() && to.is_none() {
        return;
    }
    let bounds = session.dated_days().unwrap_or(TimeWindow { from: 0, to: 0 });
    let now = window.unwrap_or(bounds);
    let mut next = TimeWindow { from: from.unwrap_or(now.from), to: to.unwrap_or(now.to) };
    // A first day typed beyond the last one moves the last one along, and the other way round.
    if next.from > next.to {
        next = if from.is_some() { TimeWindow { from: next.from, to: next.from } } else { TimeWindow { from: next.to, to: next.to } };
    }
    commands.push(Command::SetWindow(Some(next)));
}

/// A field for a date. Returns the first and last day of what was typed once it is entered.
fn date_field(ui: &mut Ui, typed: &mut Option<String>, shown: String, name: &str, theme: &Theme) -> Option<TimeWindow> {
    let mut words = typed.clone().unwrap_or(shown);
    let bad = typed.as_ref().is_some_and(|w| !w.trim().is_empty() && parse_days(w).is_none());
    let mut field = egui::TextEdit::singleline(&mut words).hint_text(name).desired_width(94.0);
    if bad {
        field = field.text_color(theme.error);
    }
    let response = ui.add(field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, name));
    if response.changed() {
        *typed = Some(words.clone());
    }
    if response.lost_focus() {
        return typed.take().and_then(|w| parse_days(&w));
    }
    response.on_hover_text(t(if bad { "tools-date-bad" } else { "tools-date-hint" }));
    None
}

fn counter(ui: &mut Ui, session: &Session, narrow: bool, theme: &Theme, commands: &mut Vec<Command>) {
    let c = session.shown().counts;
    let number = crate::analysis::numbers::count;
    let of = tf("counts-of", &[("shown", number(c.certain + c.possible + c.undated)), ("total", number(c.total))]);
    let dated = tf("counts-dated", &[("certain", number(c.certain)), ("possible", number(c.possible))]);
    if narrow {
        // The timeline itself has the number of the undated at its left.
        ui.label(dated).on_hover_text(of).on_hover_text(t("counts-why"));
        return;
    }
    // Rows of a large table have no tray: undated ones stand last in the list.
    let where_undated = if session.crowd().is_some() { Action::EventList } else { Action::ToggleTray };
    let undated = RichText::new(tf("counts-undated", &[("undated", number(c.undated))])).color(theme.link);
    if ui.add(egui::Label::new(undated).sense(egui::Sense::click())).on_hover_text(t(where_undated.entry().text)).clicked() {
        act(commands, where_undated);
    }
    ui.label(dated);
    ui.label(widgets::muted(of, theme)).on_hover_text(t("counts-why"));
    ui.add_space(size::GAP);
}
