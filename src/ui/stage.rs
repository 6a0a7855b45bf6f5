//! The stage: the whole window while a briefing is presented. The slide, what covers it, pen and laser, and the words of what is asked
//! about. No keys: those are taken before, by [`super::clicker`].

use egui::{CursorIcon, Id, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2};

use super::{Panels, presenter, slide};
use crate::{
    render::{fonts, theme::Theme},
    session::{Command, Focus, Pointer, PresentCommand, Presenting, Screen, Session, state::Overlay},
    text::tf,
};

/// The mouse pointer is hidden when it has rested so long, seconds.
const REST_SECS: f32 = 2.5;

/// At most so many quotations are shown when several events are asked about.
const MOST_ASKED: usize = 6;

/// The scale at which a screen of this height, in points at scale 1, shows a slide as it is laid out.
pub fn scale_for(height_points: f32) -> f32 {
    if height_points.is_finite() { (height_points / slide::HEIGHT_POINTS).clamp(0.4, 6.0) } else { 1.0 }
}

/// One pass over the stage. Returns what was asked for.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme) -> Vec<Command> {
    let Some(presenting) = session.presenting() else { return Vec::new() };
    let (rect, now_secs) = (ui.max_rect(), panels.now_secs);
    // The room never sees them where the presenter has a window of their own.
    if presenting.notes_shown() && !panels.presenter.elsewhere {
        return with_notes(ui, session, panels, theme, rect);
    }
    match presenting.screen() {
        Screen::Slide => {}
        cover => {
            ui.painter().rect_filled(rect, 0.0, if cover == Screen::Black { Theme::COVER_BLACK } else { Theme::COVER_WHITE });
            ui.ctx().set_cursor_icon(CursorIcon::None);
            return Vec::new();
        }
    }
    let tell = |command| Command::Presenting { command, now_secs };
    let mut commands = Vec::new();
    // Beneath everything: a click that nothing else wants goes on, as many a clicker that plays mouse expects.
    let ground = ui.interact(rect, Id::unique("stage-ground"), Sense::click());
    let (number, all) = presenting.numbers();
    let title = presenting.slide().map(presenter::title_of).unwrap_or_default();
    let name = tf("stage-name", &[("number", number.to_string()), ("all", all.to_string()), ("title", title)]);
    ground.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Region, true, &name));
    let drawing = presenting.pointer() == Pointer::Pen;
    let operated = panels.interactive;
    panels.interactive = operated && !drawing;
    let asked = ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| slide::show(ui, session, panels, theme, rect, now_secs)).inner;
    panels.interactive = operated;
    if presenting.question().is_none() {
        panels.asked = false;
    }
    for command in asked {
        answer(session, panels, command, &mut commands);
    }
    if panels.asked {
        words_asked_about(ui, session, panels, theme, rect);
    }
    if operated {
        pointer(ui, presenting, rect, &mut |command| commands.push(tell(command)));
        if ground.clicked() && !drawing {
            commands.push(tell(PresentCommand::Next));
        }
    }
    paint_pointer(ui, presenting, theme, rect);
    // What the room need not read goes to the presenter where there is one with a window of their own.
    let unit = rect.height();
    if let Some(notice) = session.notice().filter(|_| !panels.presenter.elsewhere) {
        plate(ui, theme, rect, &crate::text::say(&notice.message), fonts::regular(unit / 44.0), theme.warning);
    }
    if let Some(number) = presenting.typed() {
        plate(ui, theme, rect, &tf("stage-typed", &[("number", number.to_string())]), fonts::strong(unit / 24.0), theme.text);
    }
    if presenting.help_shown() && !panels.presenter.elsewhere {
        presenter::keys(ui, theme, rect, rect.height());
    }
    commands
}

/// Words on a plate over the lower part of the stage.
fn plate(ui: &Ui, theme: &Theme, rect: Rect, words: &str, font: egui::FontId, colour: egui::Color32) {
    let unit = rect.height();
    let words = ui.painter().layout(words.to_owned(), font, colour, rect.width() * 0.8);
    let size = words.size() + Vec2::splat(unit / 30.0);
    let plate = Rect::from_center_size(pos2(rect.center().x, rect.bottom() - unit * 0.12 - size.y / 2.0), size);
    ui.painter().rect(plate, 6.0, theme.raised, Stroke::new(1.0, theme.border), StrokeKind::Inside);
    ui.painter().galley(plate.center() - words.size() / 2.0, words, colour);
}

/// What a slide asks for as a command of presenting: nothing opens over the stage, and what is pointed out is shown in its words.
fn answer(session: &Session, panels: &mut Panels, command: Command, commands: &mut Vec<Command>) {
    let command = match command {
        Command::Show(Some(Overlay::Events(Some(events)))) => Command::SelectMany { events, add: false },
        Command::SetCamera(_)
        | Command::Select { .. }
        | Command::SelectMany { .. }
        | Command::SelectClaim(_)
        | Command::ClearSelection
        | Command::SetWindow(_)
        | Command::SetAxis(..)
        | Command::Hover(_)
        | Command::HoverMany(_)
        | Command::MapSized(..) => command,
        _ => return,
    };
    match &command {
        Command::Select { .. } | Command::SelectMany { .. } | Command::SelectClaim(_) => {
            panels.asked = true;
            // What is selected already is asked about all the same.
            if !session.selection().is_empty() {
                commands.push(Command::ClearSelection);
            }
        }
        Command::ClearSelection if session.selection().is_empty() => return,
        Command::ClearSelection => panels.asked = false,
        _ => {}
    }
    commands.push(command);
}

/// The words of what is selected, large, over the lower part of the stage.
fn words_asked_about(ui: &Ui, session: &Session, panels: &mut Panels, theme: &Theme, rect: Rect) {
    let focus = session.focus();
    let first = |event: u32| focus.filter(|f| f.event == event).unwrap_or(Focus { event, claim: 0 });
    let claims: Vec<Focus> = session.selection().iter().take(MOST_ASKED).map(|e| first(*e)).collect();
    if claims.is_empty() {
        return;
    }
    let unit = rect.height();
    let plate = rect.with_min_y(rect.top() + unit * 0.48).shrink2(Vec2::new(unit / 26.0, unit / 16.0));
    ui.painter().rect(plate, 8.0, theme.raised, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
    let mut room = plate.shrink(unit / 34.0);
    let more = session.selection().len().saturating_sub(claims.len());
    if more > 0 {
        let words = tf("stage-more-asked", &[("count", more.to_string())]);
        let words = ui.painter().layout_no_wrap(words, fonts::regular(unit / 40.0), theme.text_muted);
        room.max.y -= words.size().y * 1.2;
        ui.painter().galley(pos2(room.left(), room.bottom() + words.size().y * 0.2), words, theme.text_muted);
    }
    let cards = slide::cards_in(ui, session, panels, &claims, theme, room.size(), unit);
    cards.paint(ui, room, theme);
}

fn pointer(ui: &Ui, presenting: &Presenting, rect: Rect, tell: &mut dyn FnMut(PresentCommand)) {
    let at = ui.input(|i| i.pointer.latest_pos()).filter(|p| rect.contains(*p));
    let share = |p: egui::Pos2| ((p.x - rect.left()) / rect.width(), (p.y - rect.top()) / rect.height());
    match presenting.pointer() {
        Pointer::Laser => {
            let pointed = at.map(share);
            if pointed != presenting.laser() {
                tell(PresentCommand::PointAt(pointed));
            }
            ui.ctx().set_cursor_icon(CursorIcon::None);
        }
        Pointer::Pen => {
            let response = ui.interact(rect, Id::unique("stage-pen"), Sense::drag());
            let drawn = response.interact_pointer_pos().map(share);
            if let Some((x, y)) = drawn {
                if response.drag_started() {
                    let (x, y) = ui.input(|i| i.pointer.press_origin()).map_or((x, y), share);
                    tell(PresentCommand::StrokeFrom(x, y));
                }
                let last = presenting.strokes().lines().last().and_then(|line| line.last());
                if response.dragged() && last != Some(&(x, y)) {
                    tell(PresentCommand::StrokeTo(x, y));
                }
            }
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        }
        Pointer::None => {
            let rested = ui.input(|i| i.pointer.time_since_last_movement());
            if rested > REST_SECS {
                ui.ctx().set_cursor_icon(CursorIcon::None);
            } else if at.is_some() {
                ui.ctx().request_repaint_after_secs(REST_SECS - rested + 0.1);
            }
        }
    }
}

fn paint_pointer(ui: &Ui, presenting: &Presenting, theme: &Theme, rect: Rect) {
    let unit = rect.height();
    let at = |(x, y): (f32, f32)| pos2(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    for line in presenting.strokes().lines() {
        let points: Vec<egui::Pos2> = line.iter().copied().map(at).collect();
        if let [only] = points[..] {
            ui.painter().circle_filled(only, unit / 240.0, theme.pen);
        } else {
            ui.painter().line(points, Stroke::new(unit / 150.0, theme.pen));
        }
    }
    if let Some(spot) = presenting.laser().map(at) {
        for (radius, strength) in [(1.0 / 45.0, 0.18), (1.0 / 70.0, 0.4), (1.0 / 110.0, 1.0)] {
            ui.painter().circle_filled(spot, unit * radius, theme.laser.gamma_multiply(strength));
        }
    }
}

/// The presenter's view on this display, where there is no other.
fn with_notes(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, rect: Rect) -> Vec<Command> {
    let now_secs = panels.now_secs;
    let mut presenter = std::mem::take(&mut panels.presenter);
    presenter.follow(session, panels);
    presenter.stage_size = Some(rect.size());
    let commands = presenter::show(ui, &mut presenter, theme, rect, now_secs);
    panels.presenter = presenter;
    commands
}
