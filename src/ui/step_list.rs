//! The steps of a briefing as a list: chosen by a click or the arrow keys, put in another order by dragging. What a step holds is in
//! [`super::step_fields`].

use egui::{Align2, EventFilter, Key, Rect, Response, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use super::widgets::elided;
use crate::{
    analysis::briefings::{Missing, missing},
    model::{Briefing, Step},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{BriefingCommand, Command, Session},
    text::{say, t, tf},
};

/// How tall a row is, points.
const ROW: f32 = 28.0;

/// What is remembered from pass to pass.
#[derive(Debug, Clone, Default)]
pub struct StepList {
    /// What each step names and the case does not have, and what that was read from.
    missing: Vec<Vec<Missing>>,
    read: (u64, String),
    /// The step that was chosen when the list was last drawn: a new one is brought into view.
    chosen: Option<String>,
    /// The row of the chosen step is to have the keyboard.
    focus: bool,
}

impl StepList {
    /// What is missing in a step of the briefing last drawn.
    pub fn missing(&self, at: usize) -> &[Missing] {
        self.missing.get(at).map_or(&[], Vec::as_slice)
    }

    fn read(&mut self, session: &Session, briefing: &Briefing) {
        let now = (session.case_generation(), briefing.id.clone());
        if self.read != now || self.missing.len() != briefing.steps.len() {
            let size = session.map_size();
            let of = |step: &Step| missing(session.case(), session.columns(), step, step.map_points.unwrap_or(size));
            self.missing = briefing.steps.iter().map(of).collect();
            self.read = now;
        }
    }
}

/// The payload of a row that is dragged: the id of its step.
struct Dragged(String);

/// Draws the list.
pub fn show(ui: &mut Ui, session: &Session, list: &mut StepList, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(briefing) = session.briefing() else { return };
    list.read(session, briefing);
    let chosen = session.step().map(|(_, s)| s.id.clone());
    let is_new = list.chosen != chosen;
    list.chosen.clone_from(&chosen);
    widgets::scrolled(ScrollArea::vertical().id_salt("steps").auto_shrink([false, false]), ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (at, step) in briefing.steps.iter().enumerate() {
            let is_chosen = chosen.as_deref() == Some(&*step.id);
            let response = row(ui, at, step, is_chosen, !list.missing(at).is_empty(), theme);
            if is_chosen && is_new {
                response.scroll_to_me(None);
            }
            if is_chosen && std::mem::take(&mut list.focus) {
                response.request_focus();
            }
            if response.clicked() {
                response.request_focus();
                commands.push(Command::Briefing(BriefingCommand::ChooseStep(step.id.clone())));
            }
            if response.has_focus() {
                list.focus |= keys(ui, &response, commands);
            }
            response.dnd_set_drag_payload(Dragged(step.id.clone()));
            dropped(ui, briefing, at, &response, theme, commands);
            let found = list.missing(at);
            if !found.is_empty() {
                let words: Vec<String> = found.iter().map(|m| say(&m.message())).collect();
                response.on_hover_text(words.join("\n"));
            }
        }
    });
}

/// The keys of a row: whether another step is chosen by them.
fn keys(ui: &Ui, response: &Response, commands: &mut Vec<Command>) -> bool {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    let by = ui.input(|i| {
        let plain = !i.modifiers.any();
        i32::from(plain && i.key_pressed(Key::ArrowDown)) - i32::from(plain && i.key_pressed(Key::ArrowUp))
    });
    if by != 0 {
        commands.push(Command::Briefing(BriefingCommand::StepBy(by)));
    }
    by != 0
}

/// Shows where a dragged row would come to stand, and puts it there.
fn dropped(ui: &Ui, briefing: &Briefing, at: usize, response: &Response, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(dragged) = response.dnd_hover_payload::<Dragged>() else { return };
    let Some(from) = briefing.position(&dragged.0) else { return };
    let below = ui.input(|i| i.pointer.interact_pos()).is_some_and(|p| p.y > response.rect.center().y);
    let y = if below { response.rect.bottom() } else { response.rect.top() };
    ui.painter().hline(response.rect.x_range(), y, Stroke::new(2.0, theme.link));
    if response.dnd_release_payload::<Dragged>().is_some() {
        // The index counts without the row that is moved.
        let gap = at + usize::from(below);
        let to = if from < gap { gap - 1 } else { gap };
        commands.push(Command::Briefing(BriefingCommand::Move { step: dragged.0.clone(), to }));
    }
}

/// The title of a step, or what stands for it.
pub fn title_of(step: &Step) -> &str {
    if step.title.trim().is_empty() { t("step-untitled") } else { &step.title }
}

fn row(ui: &mut Ui, at: usize, step: &Step, chosen: bool, warned: bool, theme: &Theme) -> Response {
    let (space, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    // Its own id stays with the step wherever that is moved: the keyboard stays with it, too.
    let response = ui.interact(space, ui.make_persistent_id(("step", &step.id)), Sense::click_and_drag());
    let number = (at + 1).to_string();
    response.widget_info(|| {
        let mut name = tf("step-row", &[("number", number.clone()), ("title", title_of(step).to_owned())]);
        for (on, key) in [(step.skip, "step-skipped"), (warned, "step-warned")] {
            if on {
                name = [&name, t(key)].join(", ");
            }
        }
        WidgetInfo::selected(Role::ListItem, true, chosen, name)
    });
    if ui.is_rect_visible(space) {
        paint(ui, space, &number, step, (chosen, warned), &response, theme);
    }
    response
}

fn paint(ui: &Ui, rect: Rect, number: &str, step: &Step, (chosen, warned): (bool, bool), response: &Response, theme: &Theme) {
    let painter = ui.painter();
    if chosen || response.hovered() || response.dragged() {
        let fill = if chosen { theme.accent.gamma_multiply(0.35) } else { theme.hovered };
        painter.rect_filled(rect, 4.0, fill);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 4.0, Stroke::new(1.0, theme.link), egui::StrokeKind::Inside);
    }
    let colour = if step.skip { theme.text_muted } else { theme.text };
    painter.text(rect.left_center() + vec2(26.0, 0.0), Align2::RIGHT_CENTER, number, fonts::regular(size::BODY), theme.text_muted);
    let mut right = rect.right() - 6.0;
    if warned {
        // A triangle with a stroke in it, as on the road.
        let middle = pos2(right - 7.0, rect.center().y);
        let corners = vec![middle + vec2(0.0, -6.0), middle + vec2(7.0, 6.0), middle + vec2(-7.0, 6.0)];
        painter.add(egui::Shape::convex_polygon(corners, theme.warning, Stroke::NONE));
        painter.vline(middle.x, (middle.y - 2.0)..=(middle.y + 2.0), Stroke::new(1.5, theme.panel));
        right -= 20.0;
    }
    if step.skip {
        let words = painter.layout_no_wrap(t("step-skipped").to_owned(), fonts::regular(size::SMALL), theme.text_muted);
        right -= words.size().x + 4.0;
        painter.galley(pos2(right, rect.center().y - words.size().y / 2.0), words, theme.text_muted);
    }
    let left = rect.left() + 34.0;
    let galley = elided(ui, title_of(step), fonts::regular(size::BODY), colour, right - left - 6.0);
    painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, colour);
}
