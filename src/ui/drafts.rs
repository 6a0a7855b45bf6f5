//! Words being typed in the panels at the sides: one edit a visit of a field, not one a letter. The field shows what is typed; when it is
//! left, however that comes about, the words become a command. Forms with a button to keep them need none of this.

use egui::{Context, Rect, Response, TextEdit, Ui};

use crate::{session::Command, text::t};

/// One text field.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// Tells it from every other field: what is edited, and which part of it.
    pub key: &'a str,
    /// The key of its name.
    pub name: &'static str,
    /// The key of the words that stand in it while it is empty; may be empty.
    pub hint: &'static str,
    /// How many rows it has at least; one that has only one has no line breaks.
    pub rows: usize,
    /// Its name is not written over it, only told.
    pub bare: bool,
}

impl<'a> Field<'a> {
    /// A field of one line with its name above it.
    pub const fn line(key: &'a str, name: &'static str) -> Self {
        Self { key, name, hint: "", rows: 1, bare: false }
    }

    /// A field of several lines with its name above it.
    pub const fn lines(key: &'a str, name: &'static str, rows: usize) -> Self {
        Self { rows, ..Self::line(key, name) }
    }

    /// The same with words that stand in it while it is empty.
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The same without its name above it.
    pub const fn bare(self) -> Self {
        Self { bare: true, ..self }
    }
}

#[derive(Debug, Clone)]
struct Draft {
    key: String,
    words: String,
    /// What keeps the words; absent when they are no others, or can't be kept.
    command: Option<Command>,
    rect: Rect,
}

/// The words of the field that has the keyboard, and what was left and is not kept yet.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    open: Option<Draft>,
    left: Vec<Command>,
    seen: bool,
}

impl Drafts {
    /// Shows a field; `command` says what keeps other words than those that stand there `now`.
    pub fn show(&mut self, ui: &mut Ui, field: Field<'_>, now: &str, command: impl FnOnce(String) -> Option<Command>) -> Response {
        let mut words = self.words(field.key).unwrap_or(now).to_owned();
        let label = (!field.bare).then(|| ui.label(t(field.name)));
        let edit = if field.rows > 1 { TextEdit::multiline(&mut words).desired_rows(field.rows) } else { TextEdit::singleline(&mut words) };
        let edit = if field.hint.is_empty() { edit } else { edit.hint_text(t(field.hint)) };
        let width = if field.bare { ui.available_width().min(400.0) } else { f32::INFINITY };
        let mut response = ui.add(edit.id_salt(field.key).desired_width(width));
        match label {
            Some(label) => response = response.labelled_by(label.id),
            None => {
                let role = if field.rows > 1 { egui::accesskit::Role::MultilineTextInput } else { egui::accesskit::Role::TextInput };
                response.widget_info(|| egui::WidgetInfo::labeled(role, true, t(field.name)));
            }
        }
        if response.has_focus() || (response.lost_focus() && self.words(field.key).is_some()) {
            let command = if words == now { None } else { command(words.clone()) };
            let draft = Draft { key: field.key.to_owned(), words, command, rect: response.rect };
            if let Some(other) = self.open.replace(draft).filter(|d| d.key != field.key) {
                self.left.extend(other.command);
            }
            self.seen |= response.has_focus();
        }
        response
    }

    /// The words being typed in a field.
    pub fn words(&self, key: &str) -> Option<&str> {
        self.open.as_ref().filter(|d| d.key == key).map(|d| d.words.as_str())
    }

    /// Gives up what is being typed in a field: something else sets it.
    pub fn drop(&mut self, key: &str) {
        self.open.take_if(|d| d.key == key);
    }

    /// At the beginning of a pass: a press elsewhere leaves the field, and what it does builds on the words then.
    pub fn begin(&mut self, ctx: &Context, commands: &mut Vec<Command>) {
        let pressed = ctx.input(|i| if i.pointer.any_pressed() { i.pointer.interact_pos() } else { None });
        if let (Some(at), Some(draft)) = (pressed, &self.open)
            && !draft.rect.contains(at)
        {
            self.flush(commands);
        }
    }

    /// At the end of a pass: what is no longer being typed is kept.
    pub fn settle(&mut self, commands: &mut Vec<Command>) {
        commands.append(&mut self.left);
        if !std::mem::take(&mut self.seen) {
            commands.extend(self.open.take().and_then(|d| d.command));
        }
    }

    /// What has been typed so far is kept before something else is done, such as saving.
    pub fn flush(&mut self, commands: &mut Vec<Command>) {
        commands.append(&mut self.left);
        commands.extend(self.open.as_mut().and_then(|d| d.command.take()));
    }
}
