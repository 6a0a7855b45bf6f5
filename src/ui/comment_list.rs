//! The comments on an event, beneath its card: who wrote them, when and on what; each can be changed, resolved and deleted; and the field
//! of a new one. Words being typed stay with their event until they are added.

use std::collections::BTreeMap;

use egui::{Event as Input, Key, Response, RichText, TextEdit, Ui, WidgetInfo, accesskit::Role};

use super::widgets;
use crate::{
    model::{Comment, Event},
    render::{
        fonts,
        status_sign::who_and_when,
        theme::{Theme, size},
    },
    session::{Action, Command, CommentCommand, Focus, Session},
    text::{t, tf},
};

/// Words being typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct CommentForm {
    /// Of new comments, by the id of their event.
    new: BTreeMap<String, String>,
    /// A new comment is on the claim before the reader, not on the whole event.
    of_claim: bool,
    /// Of a comment being changed: ids of event and comment, and the words.
    changed: Option<(String, String, String)>,
    seen_request: u64,
}

/// Draws the comments of the event in focus.
pub(crate) fn show(ui: &mut Ui, session: &Session, form: &mut CommentForm, focus: Focus, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(event) = session.case().events.get(focus.event as usize) else { return };
    ui.add_space(size::GAP);
    ui.separator();
    ui.label(widgets::heading(t("comments-heading"), theme));
    for (at, comment) in event.comments.iter().enumerate() {
        ui.push_id(("comment", &comment.id), |ui| one(ui, form, focus, event, (at + 1, comment), theme, commands));
        ui.add_space(4.0);
    }
    add(ui, session, form, focus, event, commands);
}

fn one(
    ui: &mut Ui,
    form: &mut CommentForm,
    focus: Focus,
    event: &Event,
    (number, comment): (usize, &Comment),
    theme: &Theme,
    commands: &mut Vec<Command>,
) {
    ui.add(egui::Label::new(widgets::muted(about(event, comment), theme).font(fonts::regular(size::SMALL))).wrap());
    let id = || comment.id.clone();
    let is_changed = form.changed.as_ref().is_some_and(|(e, c, _)| *e == event.id && *c == comment.id);
    if is_changed && let Some((.., words)) = &mut form.changed {
        let field = ui.add(TextEdit::multiline(words).desired_rows(2).desired_width(f32::INFINITY));
        field.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, t("comment-words")));
        let text = words.clone();
        ui.horizontal(|ui| {
            let keep = ui.add_enabled(!text.trim().is_empty(), egui::Button::new(t("edit-keep"))).clicked();
            if keep || entered(ui, &field) && !text.trim().is_empty() {
                commands.push(Command::Comment(CommentCommand::Change { event: focus.event, comment: id(), text }));
                form.changed = None;
            } else if ui.button(t("cancel")).clicked() {
                form.changed = None;
            }
        });
        return;
    }
    let words = RichText::new(&comment.text).color(if comment.resolved { theme.text_muted } else { theme.text });
    ui.add(egui::Label::new(words).wrap());
    ui.horizontal_wrapped(|ui| {
        let named = |ui: &mut Ui, key, name| {
            let name = tf(name, &[("number", number.to_string())]);
            let button = ui.small_button(t(key));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            button.clicked()
        };
        if named(ui, "comment-edit", "comment-edit-name") {
            form.changed = Some((event.id.clone(), comment.id.clone(), comment.text.clone()));
        }
        let (key, name) =
            if comment.resolved { ("comment-reopen", "comment-reopen-name") } else { ("comment-resolve", "comment-resolve-name") };
        if named(ui, key, name) {
            let resolved = !comment.resolved;
            commands.push(Command::Comment(CommentCommand::Resolve { event: focus.event, comment: id(), resolved }));
        }
        if named(ui, "comment-delete", "comment-delete-name") {
            commands.push(Command::Comment(CommentCommand::Delete { event: focus.event, comment: id() }));
        }
    });
}

/// Who wrote it, when, on which claim, and whether it is resolved.
fn about(event: &Event, comment: &Comment) -> String {
    let by = if comment.by.is_empty() { t("changes-no-name") } else { &comment.by };
    let claim = comment.claim.as_ref().and_then(|id| event.claims.iter().position(|c| c.id == *id));
    let parts = [
        who_and_when(by, &comment.at),
        claim.map(|at| tf("comment-of-claim", &[("number", (at + 1).to_string())])).unwrap_or_default(),
        if comment.resolved { t("comment-resolved").to_owned() } else { String::new() },
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(t("detail-dot"))
}

/// Whether words are kept by the keyboard.
fn entered(ui: &Ui, field: &Response) -> bool {
    let enter = |event: &Input| matches!(event, Input::Key { key: Key::Enter, pressed: true, modifiers, .. } if modifiers.command);
    field.has_focus() && ui.input(|i| i.events.iter().any(enter))
}

fn add(ui: &mut Ui, session: &Session, form: &mut CommentForm, focus: Focus, event: &Event, commands: &mut Vec<Command>) {
    let words = form.new.entry(event.id.clone()).or_default();
    let hint = tf("comment-hint", &[("keys", session.keys(Action::Comment).to_owned())]);
    let field =
        ui.add(TextEdit::multiline(words).id_salt(("new-comment", &event.id)).hint_text(hint).desired_rows(1).desired_width(f32::INFINITY));
    field.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, t("comment-new")));
    if std::mem::replace(&mut form.seen_request, session.comment_requests()) != session.comment_requests() {
        field.request_focus();
        field.scroll_to_me(None);
    }
    let may = !words.trim().is_empty();
    if !may && !field.has_focus() {
        return;
    }
    if event.claims.len() > 1 {
        ui.checkbox(&mut form.of_claim, tf("comment-on-claim", &[("number", (focus.claim + 1).to_string())]));
    }
    let pressed = ui.add_enabled(may, egui::Button::new(t("comment-add"))).clicked();
    if may && (pressed || entered(ui, &field)) {
        let claim = if form.of_claim { event.claims.get(focus.claim).map(|c| c.id.clone()) } else { None };
        let claim = claim.filter(|_| event.claims.len() > 1);
        commands.push(Command::Comment(CommentCommand::Add { event: focus.event, claim, text: std::mem::take(words) }));
    }
}
