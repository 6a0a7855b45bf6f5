//! The form of what the case says of a document: title, publisher, author, dates, terms. Its text is never edited.

use egui::{Key, ScrollArea, Ui};

use super::{
    form_fields::{self, WhenFields},
    widgets,
};
use crate::{
    model::{Case, Document, Edtf, Message},
    render::theme::{Theme, size},
    session::{Command, DocumentField, Edit, Session},
    text::{say, t},
};

/// The fields of a document as they are typed.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentForm {
    now: Document,
    published: WhenFields,
    address: String,
    collected: String,
}

impl DocumentForm {
    /// The fields of this document.
    pub fn of(document: &Document) -> Self {
        Self {
            // The text is large, and not edited.
            now: Document { text: crate::model::document::Text::default(), ..document.clone() },
            published: WhenFields::of(document.published.as_ref()),
            address: document.address.clone().unwrap_or_default(),
            collected: document.collected.clone().unwrap_or_default(),
        }
    }

    /// The one edit that keeps what is typed; none when nothing is changed.
    fn edit(&self, case: &Case, was: &Document) -> Result<Option<Edit>, Message> {
        let now = &self.now;
        let some = |words: &str| Some(words.trim().to_owned()).filter(|w| !w.is_empty());
        let (published, address, collected) = (self.published.value()?, some(&self.address), some(&self.collected));
        if now.title.trim().is_empty() {
            return Err(Message::new("edit-no-title"));
        }
        if let Some(date) = &collected {
            Edtf::parse(date).map_err(|_| Message::new("edit-bad-date").with("date", date))?;
        }
        let mut edits = Vec::new();
        let mut set = |differs: bool, field: DocumentField| {
            if differs {
                edits.push(Edit::SetDocument { document: was.id.clone(), field });
            }
        };
        let mut words = |now: &str, was: &str, field: fn(String) -> DocumentField| set(now.trim() != was, field(now.trim().to_owned()));
        words(&now.title, &was.title, DocumentField::Title);
        words(&now.publisher, &was.publisher, DocumentField::Publisher);
        words(&now.author, &was.author, DocumentField::Author);
        words(&now.language, &was.language, DocumentField::Language);
        words(&now.licence, &was.licence, DocumentField::Licence);
        words(&now.marking, &was.marking, DocumentField::Marking);
        set(now.title_basis != was.title_basis, DocumentField::TitleBasis(now.title_basis));
        set(now.publisher_basis != was.publisher_basis, DocumentField::PublisherBasis(now.publisher_basis));
        set(now.author_basis != was.author_basis, DocumentField::AuthorBasis(now.author_basis));
        set(address != was.address, DocumentField::Address(address));
        set(published != was.published, DocumentField::Published(published));
        set(collected != was.collected, DocumentField::Collected(collected));
        edits.iter().try_for_each(|e| e.check(case))?;
        Ok(form_fields::one_edit(edits, "edit-document", &was.id))
    }
}

/// Draws the form.
pub fn show(ui: &mut Ui, session: &Session, form: &mut DocumentForm, fresh: &mut bool, theme: &Theme, commands: &mut Vec<Command>) {
    let case = session.case();
    let Some(document) = case.document(&form.now.id) else { return };
    ui.label(widgets::muted(&document.file, theme));
    let mut entered = false;
    let tall = (ui.ctx().content_rect().height() - 210.0).max(120.0);
    widgets::scrolled(ScrollArea::vertical().max_height(tall), ui, |ui| {
        ui.set_width(ui.available_width() - 10.0);
        let now = &mut form.now;
        let (title, title_entered) = form_fields::line(ui, "document-title", "", &mut now.title);
        if std::mem::take(fresh) {
            title.request_focus();
        }
        entered |= title_entered;
        ui.push_id("title", |ui| form_fields::basis(ui, &mut now.title_basis));
        ui.columns(2, |columns| {
            entered |= form_fields::line(&mut columns[0], "document-publisher", "", &mut now.publisher).1;
            columns[0].push_id("publisher", |ui| form_fields::basis(ui, &mut now.publisher_basis));
            entered |= form_fields::line(&mut columns[1], "document-author", "", &mut now.author).1;
            columns[1].push_id("author", |ui| form_fields::basis(ui, &mut now.author_basis));
        });
        ui.add_space(size::GAP);
        entered |= form.published.show(ui, "document-published", false, theme);
        ui.add_space(size::GAP);
        ui.columns(2, |columns| {
            entered |= form_fields::line(&mut columns[0], "document-collected", "date-hint", &mut form.collected).1;
            entered |= form_fields::line(&mut columns[1], "document-language", "", &mut now.language).1;
        });
        entered |= form_fields::line(ui, "document-address", "", &mut form.address).1;
        ui.columns(2, |columns| {
            entered |= form_fields::line(&mut columns[0], "document-licence", "", &mut now.licence).1;
            entered |= form_fields::line(&mut columns[1], "document-marking", "marking-hint", &mut now.marking).1;
        });
    });
    let edit = form.edit(case, document);
    if let Err(message) = &edit {
        form_fields::problem(ui, &say(message), theme.error);
    }
    ui.add_space(size::GAP);
    let ctrl_enter = ui.input(|i| i.modifiers.command && i.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let keep = ui.add_enabled(edit.is_ok(), egui::Button::new(t("edit-keep"))).clicked();
        if let (true, Ok(edit)) = (keep || entered || ctrl_enter, edit) {
            commands.extend(edit.map(Command::Edit));
            commands.push(Command::Show(None));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
