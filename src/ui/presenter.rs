//! The presenter's view: the slide that the room sees and the one that comes next, the speaker's notes, the time, and the list of steps. It
//! stands in a window of its own on the other display, or takes the stage's place where there is one display only. Knows no displays.

use std::fmt;

use egui::{
    Align, Button, Color32, Id, LayerId, Layout, Order, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextStyle, Ui, UiBuilder,
    Vec2, emath::TSTransform, pos2,
};

use super::{Panels, slide};
use crate::{
    model::Slide,
    render::{fonts, theme::Theme},
    session::{Command, Pointer, PresentCommand, Screen, Session, present_keys::PRESENT_KEYS},
    text::{t, tf},
};

/// How much larger or smaller the notes become with one press.
const NOTES_STEP: f32 = 1.15;

/// What the presenter's view keeps: the session as it is and as it will be one slide on, so that a second display never waits for the stage.
#[derive(Default)]
pub struct Presenter {
    held: Option<Box<Held>>,
    /// How large the stage is, points: the small slides are laid out as the room sees them.
    pub stage_size: Option<Vec2>,
    /// The number of the display with the stage, from 1, and how many displays there are.
    pub stage_display: Option<(usize, usize)>,
    /// The time of day, as told.
    pub time_of_day: String,
    /// The presenter has a window of their own: what is for them alone is not shown on the stage.
    pub elsewhere: bool,
    /// Its window was closed.
    pub closed: bool,
    /// Whether there is something new to draw.
    pub changed: bool,
    /// What was asked for in a window of its own, until somebody takes it.
    pub asked: Vec<Command>,
}

struct Held {
    now: Session,
    now_panels: Panels,
    next: Session,
    next_panels: Panels,
    /// The slide that `next` was taken to: the number of the one shown, and of it.
    stands_at: Option<(usize, Option<usize>)>,
}

impl fmt::Debug for Presenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presenter").field("follows", &self.held.is_some()).finish_non_exhaustive()
    }
}

impl Presenter {
    /// Follows a session that is presenting: takes a copy where it has none, or one that has fallen behind. Its map is that of the
    /// stage's `panels`.
    pub fn follow(&mut self, session: &Session, panels: &Panels) {
        if session.presenting().is_none() {
            self.held = None;
            return;
        }
        match &mut self.held {
            Some(held) if is_alike(&held.now, session) => {}
            Some(held) if held.now.case_generation() == session.case_generation() => {
                self.changed = true;
                held.now = session.clone();
                held.stands_at = None;
            }
            held => {
                self.changed = true;
                *held = Some(Box::new(Held {
                    now: session.clone(),
                    now_panels: small_panels(panels),
                    next: session.clone(),
                    next_panels: small_panels(panels),
                    stands_at: None,
                }));
            }
        }
    }

    /// Hears what was asked of the session that it follows: no copy is needed then.
    pub fn hear(&mut self, command: &Command) {
        if let Some(held) = &mut self.held {
            held.now.handle(command.clone());
            // The map says in each pass how large it is.
            self.changed |= !matches!(command, Command::MapSized(..) | Command::Hover(_) | Command::HoverMany(_));
        }
    }
}

impl Held {
    /// Takes the second session to the slide after the one shown.
    fn look_ahead(&mut self) {
        let Some(presenting) = self.now.presenting() else { return };
        let (at, count) = (presenting.at(), presenting.slides().len());
        let after = match at + 1 {
            n if n < count => Some(n),
            _ if presenting.next_slide().is_some() => Some(0),
            _ => None,
        };
        if self.stands_at != Some((at, after)) {
            self.stands_at = Some((at, after));
            if let Some(n) = after {
                // Numbers that are jumped to count from 1.
                self.next.handle(Command::Presenting { command: PresentCommand::Jump(n + 1), now_secs: 0.0 });
            }
        }
    }
}

fn is_alike(a: &Session, b: &Session) -> bool {
    a.case_generation() == b.case_generation()
        && a.presenting() == b.presenting()
        && a.camera() == b.camera()
        && a.filter() == b.filter()
        && a.selection() == b.selection()
        && a.focus() == b.focus()
        && a.map_size() == b.map_size()
}

fn small_panels(stage: &Panels) -> Panels {
    let mut panels = Panels { interactive: false, ..Panels::default() };
    panels.take_map_of(stage);
    panels
}

/// Draws the presenter's view. Returns what was asked for.
pub fn show(ui: &mut Ui, presenter: &mut Presenter, theme: &Theme, rect: Rect, now_secs: f64) -> Vec<Command> {
    let mut asked = Vec::new();
    ui.painter().rect_filled(rect, 0.0, theme.window);
    let stage = presenter.stage_size.unwrap_or(Vec2::new(slide::HEIGHT_POINTS * 16.0 / 9.0, slide::HEIGHT_POINTS));
    let Presenter { held: Some(held), time_of_day, stage_display, .. } = presenter else { return asked };
    held.look_ahead();
    // All sizes follow from the window's: it may stand on a display of any kind.
    let unit = rect.height().min(rect.width() * 0.66);
    let gap = unit * 0.025;
    let room = rect.shrink(gap);
    let (head, body) = room.split_top_bottom_at_y(room.top() + unit * 0.075);
    let (body, foot) = body.split_top_bottom_at_y(body.bottom() - unit * 0.12);
    let body = body.with_max_y(body.bottom() - gap * 0.5);
    let (left, right) = body.split_left_right_at_fraction(0.46);
    let (left, right) = (left.with_max_x(left.right() - gap / 2.0), right.with_min_x(right.left() + gap / 2.0));
    let (current, coming) = left.split_top_bottom_at_fraction(0.6);
    let caption = unit * 0.036;

    let heading = |ui: &Ui, at: Rect, words: &str| {
        ui.painter().text(at.min, egui::Align2::LEFT_TOP, words, fonts::strong(unit / 42.0), theme.text_muted);
    };
    heading(ui, current, t("presenter-now"));
    let frame = current.with_min_y(current.top() + caption).with_max_y(current.bottom() - gap);
    small(ui, &held.now, &mut held.now_panels, theme, stage, frame, now_secs, "now");
    heading(ui, coming, t("presenter-next"));
    let frame = coming.with_min_y(coming.top() + caption);
    if held.stands_at.is_some_and(|(_, next)| next.is_some()) {
        small(ui, &held.next, &mut held.next_panels, theme, stage, frame, f64::INFINITY, "next");
    } else {
        ui.painter().text(frame.min, egui::Align2::LEFT_TOP, t("presenter-last"), fonts::regular(unit / 34.0), theme.text_muted);
    }
    // Above the small slides, so that nothing in them is ever reached.
    let above = LayerId::new(Order::Middle, Id::unique("presenter"));
    ui.scope_builder(UiBuilder::new().layer_id(above).max_rect(room), |ui| {
        ui.set_clip_rect(rect);
        styled(ui, unit);
        times(ui, &held.now, theme, head, unit, now_secs, time_of_day);
        let (notes, list) = right.split_top_bottom_at_fraction(0.66);
        speaker_notes(ui, &held.now, theme, notes.with_max_y(notes.bottom() - gap), unit, now_secs, &mut asked);
        steps(ui, &held.now, theme, list, unit, now_secs, &mut asked);
        controls(ui, &held.now, theme, foot, unit, now_secs, *stage_display, &mut asked);
        if let Some(notice) = held.now.notice() {
            let words = crate::text::say(&notice.message);
            ui.painter().text(left.left_bottom(), egui::Align2::LEFT_BOTTOM, words, fonts::regular(unit / 44.0), theme.warning);
        }
        if held.now.presenting().is_some_and(crate::session::Presenting::help_shown) {
            keys(ui, theme, room, unit);
        }
    });
    asked
}

/// A slide as the room sees it, made small. Nothing in it can be operated.
#[expect(clippy::too_many_arguments, reason = "a slide, where it comes from and where it goes")]
fn small(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, stage: Vec2, room: Rect, now_secs: f64, salt: &str) {
    if room.width() < 10.0 || room.height() < 10.0 {
        return;
    }
    let scale = (room.width() / stage.x).min(room.height() / stage.y);
    let canvas = Rect::from_min_size(pos2(0.0, 0.0), stage);
    let target = Rect::from_min_size(room.min, stage * scale);
    let covered = session.presenting().map(crate::session::Presenting::screen).filter(|_| now_secs.is_finite());
    if let Some(cover @ (Screen::Black | Screen::White)) = covered {
        let (fill, key) =
            if cover == Screen::Black { (Theme::COVER_BLACK, "present-black") } else { (Theme::COVER_WHITE, "present-white") };
        ui.painter().rect_filled(target, 0.0, fill);
        ui.painter().text(target.center(), egui::Align2::CENTER_CENTER, t(key), fonts::strong(target.height() / 14.0), theme.text_muted);
    } else {
        let to_window = TSTransform::new(target.min.to_vec2(), scale);
        ui.with_visual_transform(to_window, |ui| {
            ui.scope_builder(UiBuilder::new().max_rect(canvas).id_salt(salt), |ui| {
                ui.set_clip_rect(canvas);
                let _ = slide::show(ui, session, panels, theme, canvas, now_secs);
            });
        });
    }
    ui.painter().rect_stroke(target, 0.0, Stroke::new(1.0, theme.border), StrokeKind::Outside);
}

/// Type and space by the window's height.
fn styled(ui: &mut Ui, unit: f32) {
    let style = ui.style_mut();
    for (name, size) in [(TextStyle::Body, unit / 36.0), (TextStyle::Button, unit / 40.0), (TextStyle::Small, unit / 48.0)] {
        style.text_styles.insert(name, fonts::regular(size));
    }
    style.spacing.item_spacing = Vec2::splat(unit / 80.0);
    style.spacing.button_padding = Vec2::new(unit / 60.0, unit / 110.0);
    style.spacing.interact_size.y = unit / 24.0;
}

/// `12:34`, or `1:02:03`; with a minus sign below 0.
fn in_clock(secs: f64) -> String {
    let sign = if secs < 0.0 { "−" } else { "" };
    let all = secs.abs().min(359_999.0) as u64;
    let (h, m, s) = (all / 3600, all / 60 % 60, all % 60);
    if h > 0 { format!("{sign}{h}:{m:02}:{s:02}") } else { format!("{sign}{m}:{s:02}") }
}

fn times(ui: &Ui, session: &Session, theme: &Theme, room: Rect, unit: f32, now_secs: f64, time_of_day: &str) {
    let Some(presenting) = session.presenting() else { return };
    let (now, all) = presenting.numbers();
    let painter = ui.painter();
    let middle = room.center().y;
    let number = tf("presenter-step", &[("now", now.to_string()), ("all", all.to_string())]);
    painter.text(pos2(room.left(), middle), egui::Align2::LEFT_CENTER, number, fonts::strong(unit / 20.0), theme.text);
    let elapsed = presenting.elapsed_secs(now_secs);
    let left = presenting.left_secs(now_secs);
    let late = left.is_some_and(|s| s < 0.0);
    let words = match left {
        Some(left) => tf("presenter-left", &[("elapsed", in_clock(elapsed)), ("left", in_clock(left))]),
        None => tf("presenter-elapsed", &[("elapsed", in_clock(elapsed))]),
    };
    let colour = if late { theme.error } else { theme.text };
    painter.text(pos2(room.center().x, middle), egui::Align2::CENTER_CENTER, words, fonts::strong(unit / 22.0), colour);
    painter.text(pos2(room.right(), middle), egui::Align2::RIGHT_CENTER, time_of_day, fonts::strong(unit / 20.0), theme.text);
}

fn speaker_notes(ui: &mut Ui, session: &Session, theme: &Theme, room: Rect, unit: f32, now_secs: f64, asked: &mut Vec<Command>) {
    let Some(presenting) = session.presenting() else { return };
    let scale = presenting.settings().notes_scale;
    let slide = presenting.slide();
    let step = slide.and_then(|s| session.case().briefing(presenting.briefing())?.step(&s.step));
    ui.scope_builder(UiBuilder::new().max_rect(room).id_salt("presenter-notes"), |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(t("presenter-notes")).font(fonts::strong(unit / 42.0)).color(theme.text_muted));
            let mut scaled = |ui: &mut Ui, sign: &str, name: &'static str, by: f32| {
                let button = ui.add(Button::new(sign)).on_hover_text(t(name));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, t(name)));
                if button.clicked() {
                    asked.push(Command::Presenting { command: PresentCommand::ScaleNotes(scale * by), now_secs });
                }
            };
            scaled(ui, "A−", "presenter-smaller", 1.0 / NOTES_STEP);
            scaled(ui, "A+", "presenter-larger", NOTES_STEP);
        });
        ScrollArea::vertical().id_salt(("notes", slide.map(|s| s.step.clone()))).auto_shrink(false).show(ui, |ui| {
            let size = unit / 30.0 * scale;
            let missing = slide.map(|s| s.missing.as_slice()).unwrap_or_default();
            for missing in missing {
                ui.label(RichText::new(crate::text::say(&missing.message())).font(fonts::regular(unit / 40.0)).color(theme.warning));
            }
            match step.map(|s| s.notes.trim()).filter(|n| !n.is_empty()) {
                Some(notes) => {
                    drop(ui.label(RichText::new(notes).font(fonts::regular(size)).color(theme.text).line_height(Some(size * 1.35))));
                }
                None => drop(ui.label(RichText::new(t("presenter-no-notes")).font(fonts::regular(size)).color(theme.text_muted))),
            }
        });
    });
}

/// The title of a slide in lists.
pub fn title_of(slide: &crate::session::present_slides::ShownSlide) -> String {
    match slide.slide {
        Slide::Opening => t("slide-opening").to_owned(),
        Slide::Closing => t("slide-closing").to_owned(),
        Slide::Step(_) if slide.title.trim().is_empty() => t("slide-untitled").to_owned(),
        Slide::Step(_) => slide.title.clone(),
    }
}

fn steps(ui: &mut Ui, session: &Session, theme: &Theme, room: Rect, unit: f32, now_secs: f64, asked: &mut Vec<Command>) {
    let Some(presenting) = session.presenting() else { return };
    let tall = unit / 24.0;
    ui.scope_builder(UiBuilder::new().max_rect(room).id_salt("presenter-steps"), |ui| {
        ui.painter().hline(room.x_range(), room.top(), Stroke::new(1.0, theme.border));
        ui.spacing_mut().item_spacing.y = 0.0;
        // Brings the slide shown into sight when it changes, and is left alone else.
        let seen = Id::unique("presenter-seen");
        let fresh = ui.data(|d| d.get_temp::<usize>(seen)) != Some(presenting.at());
        ui.data_mut(|d| d.insert_temp(seen, presenting.at()));
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if fresh {
            area = area.vertical_scroll_offset((presenting.at() as f32 * tall - room.height() / 3.0).max(0.0));
        }
        area.show_rows(ui, tall, presenting.slides().len(), |ui, rows| {
            for at in rows {
                let Some(slide) = presenting.slides().get(at) else { continue };
                let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), tall), Sense::click());
                let title = format!("{}  {}", at + 1, title_of(slide));
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, at == presenting.at(), &title));
                let fill = match (at == presenting.at(), response.hovered()) {
                    (true, _) => theme.accent.gamma_multiply(0.45),
                    (false, true) => theme.hovered,
                    _ => Color32::TRANSPARENT,
                };
                ui.painter().rect_filled(rect, 3.0, fill);
                let words = super::widgets::elided(ui, &title, fonts::regular(unit / 40.0), theme.text, rect.width() - tall * 0.4);
                ui.painter().galley(pos2(rect.left() + tall * 0.2, rect.center().y - words.size().y / 2.0), words, theme.text);
                if response.clicked() {
                    asked.push(Command::Presenting { command: PresentCommand::Jump(at + 1), now_secs });
                }
            }
        });
    });
}

/// Buttons only, and no field to type in: so every key is the clicker's, whatever has the keyboard.
#[expect(clippy::too_many_arguments, reason = "what is shown, where, and how")]
fn controls(
    ui: &mut Ui,
    session: &Session,
    theme: &Theme,
    room: Rect,
    unit: f32,
    now_secs: f64,
    stage_display: Option<(usize, usize)>,
    asked: &mut Vec<Command>,
) {
    let Some(presenting) = session.presenting() else { return };
    let settings = presenting.settings().clone();
    let mut tell = |command| asked.push(Command::Presenting { command, now_secs });
    let (above, below) = room.split_top_bottom_at_fraction(0.5);
    let row = |rect: Rect, salt: &str| UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)).id_salt(salt);
    let button = |ui: &mut Ui, key: &'static str, lit: bool| {
        let (fill, colour) = if lit { (theme.accent, theme.on_accent) } else { (theme.raised, theme.text) };
        ui.add(Button::new(RichText::new(t(key)).color(colour)).fill(fill)).clicked()
    };
    ui.scope_builder(row(above, "presenter-controls"), |ui| {
        for (key, command, lit) in [
            ("presenter-back", PresentCommand::Previous, false),
            ("presenter-forward", PresentCommand::Next, false),
            ("present-black", PresentCommand::Black, presenting.screen() == Screen::Black),
            ("present-white", PresentCommand::White, presenting.screen() == Screen::White),
            ("present-laser", PresentCommand::ToggleLaser, presenting.pointer() == Pointer::Laser),
            ("present-pen", PresentCommand::TogglePen, presenting.pointer() == Pointer::Pen),
            ("present-erase", PresentCommand::ClearStrokes, false),
        ] {
            if button(ui, key, lit) {
                tell(command);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button(ui, "present-end", false) {
                tell(PresentCommand::End);
            }
        });
    });
    ui.scope_builder(row(below, "presenter-settings"), |ui| {
        for (key, command, lit) in [
            ("presenter-autoplay", PresentCommand::SetAutoplay(!settings.autoplay), settings.autoplay),
            ("presenter-loop", PresentCommand::SetLooping(!settings.looping), settings.looping),
            ("present-swap", PresentCommand::SwapDisplays, false),
        ] {
            if button(ui, key, lit) {
                tell(command);
            }
        }
        if let Some((stage, count)) = stage_display {
            let words = tf("presenter-display", &[("stage", stage.to_string()), ("count", count.to_string())]);
            ui.label(RichText::new(words).color(theme.text_muted));
        }
        ui.add_space(unit / 40.0);
        let minutes = settings.limit_secs.map(|s| (s / 60.0).round());
        let words = minutes.map_or_else(|| t("presenter-no-limit").to_owned(), |m| tf("presenter-limit", &[("minutes", m.to_string())]));
        ui.label(RichText::new(words).color(theme.text_muted));
        for by in [-5.0, -1.0, 1.0, 5.0] {
            let sign = if by < 0.0 { '−' } else { '+' };
            let name = tf(if by < 0.0 { "presenter-limit-less" } else { "presenter-limit-more" }, &[("minutes", f64::abs(by).to_string())]);
            let response = ui.add(Button::new(format!("{sign}{}", f64::abs(by)))).on_hover_text(&name);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if response.clicked() {
                let minutes = minutes.unwrap_or(0.0) + by;
                tell(PresentCommand::SetLimit(Some(minutes * 60.0).filter(|s| *s > 0.0)));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if button(ui, "present-help", presenting.help_shown()) {
                tell(PresentCommand::ToggleHelp);
            }
        });
    });
}

/// The list of keys, in the middle of a room: what each does, and its keys.
pub(super) fn keys(ui: &Ui, theme: &Theme, room: Rect, unit: f32) {
    // One line for all keys that do the same; names that other programs use for the same key are left out.
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    for key in PRESENT_KEYS.iter().filter(|k| !k.key.starts_with("Arrow") && !["Period", "Questionmark"].contains(&k.key)) {
        match lines.iter_mut().find(|(text, _)| *text == key.text) {
            Some((_, keys)) => keys.extend([t("list-separator"), key.key]),
            None => lines.push((key.text, key.key.to_owned())),
        }
    }
    let painter = ui.painter();
    let size = unit / 40.0;
    let line = |(text, keys): &(&'static str, String)| {
        let keys = painter.layout(keys.clone(), fonts::strong(size), theme.text, room.width() * 0.4);
        (keys, painter.layout(t(text).to_owned(), fonts::regular(size), theme.text, room.width() * 0.4))
    };
    let galleys: Vec<_> = lines.iter().map(line).collect();
    let wide =
        |of: &dyn Fn(&(std::sync::Arc<egui::Galley>, std::sync::Arc<egui::Galley>)) -> f32| galleys.iter().map(of).fold(0.0, f32::max);
    let (left, right) = (wide(&|(keys, _)| keys.size().x), wide(&|(_, text)| text.size().x));
    let apart = size * 0.42;
    let tall: f32 = galleys.iter().map(|(keys, text)| keys.size().y.max(text.size().y) + apart).sum();
    let plate = Rect::from_center_size(room.center(), Vec2::new(left + right + size * 4.5, tall + size * 2.4));
    painter.rect(plate, 8.0, theme.raised, Stroke::new(1.0, theme.border), StrokeKind::Inside);
    let mut at = plate.min + Vec2::new(size * 1.5, size * 1.2 + apart / 2.0);
    for (keys, text) in galleys {
        let height = keys.size().y.max(text.size().y);
        painter.galley(at, keys, theme.text);
        painter.galley(at + Vec2::new(left + size * 1.5, 0.0), text, theme.text);
        at.y += height + apart;
    }
}

#[cfg(test)]
mod tests {
    use super::in_clock;

    #[test]
    fn times_are_written_as_on_a_clock() {
        assert_eq!([0.0, 65.9, 3723.0, -61.0, f64::INFINITY].map(in_clock), ["0:00", "1:05", "1:02:03", "−1:01", "99:59:59"]);
    }
}
