//! What stands over the window, one at a time: palette, keys, about, faults, lists, and small forms.

use std::collections::BTreeSet;

use egui::{Context, Id, Key, Modal, RichText, Ui};

use super::{
    Panels, bulk_form,
    category_form::{self, CategoryForm},
    columns_form,
    document_form::{self, DocumentForm},
    event_form::{self, EventForm, MergeForm, RecordForm},
    event_list, export_form, form_fields,
    grade_form::{self, GradeForm},
    judgement_panel, licences,
    link_form::{self, LinkForm},
    merge_form, palette,
    place_form::{self, PlaceForm},
    preferences,
    row_form::{self, RowForm},
    row_list, share_form, take_form, welcome, widgets, words_form,
};
use crate::{
    analysis::{
        Facet, State,
        gazetteer::{Found, Gazetteer},
        search::fold,
    },
    ingest::{Fault, Severity},
    model::{Change, LonLat},
    render::{
        basemap, fonts,
        theme::{Theme, size},
    },
    session::{
        Action, BulkChange, Command, ImportCommand, MergeCommand, Session, ShareCommand, TakeKind,
        action::{ENTRIES, Menu},
        history::change_in_words,
        state::Overlay,
    },
    text::{say, t, tf},
};

/// Words being typed in panels and forms.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Facets whose values are all shown.
    pub open_facets: BTreeSet<Facet>,
    /// In the palette.
    pub palette: String,
    /// The chosen line of the palette.
    pub palette_at: usize,
    /// The overlay was just opened: its first field takes the keyboard.
    pub fresh: bool,
    /// In the one-line form of the overlay.
    pub line: String,
    /// The event being edited.
    pub event: Option<EventForm>,
    /// The document being described.
    pub document: Option<DocumentForm>,
    /// The places of the case.
    pub places: PlaceForm,
    /// The grade being given.
    pub grade: GradeForm,
    /// The change of all selected events.
    pub bulk: BulkChange,
    /// The categories of the case.
    pub categories: CategoryForm,
    /// How two events stand to one another.
    pub link: LinkForm,
    /// A new event.
    pub record: RecordForm,
    /// Another copy that is merged.
    pub copy: merge_form::MergeForm,
    /// A copy without texts.
    pub share: share_form::ShareForm,
    /// Events that become one.
    pub merge: MergeForm,
    /// A row of a large table.
    pub row: RowForm,
    /// The gazetteer, unpacked when it is first asked for a place.
    pub gazetteer: Option<Gazetteer>,
    /// Places of the gazetteer found for these words.
    pub world: Option<(String, Vec<Found>)>,
    /// Which overlay these words belong to.
    pub owner: Option<Overlay>,
    /// How large the overlay was drawn last, points.
    pub size: Option<egui::Vec2>,
}

/// Draws the overlay that is open.
pub fn show(ctx: &Context, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(overlay) = session.overlay() else {
        panels.typed.owner = None;
        return;
    };
    if panels.typed.owner.as_ref() != Some(overlay) {
        begin(session, panels, overlay);
    }
    let width: f32 = match overlay {
        Overlay::Export => 1040.0,
        Overlay::Judgements => 900.0,
        Overlay::Columns => 920.0,
        Overlay::Keys | Overlay::Licences => 720.0,
        Overlay::EditEvent(_) | Overlay::Document(_) => 640.0,
        Overlay::Places | Overlay::Categories | Overlay::MergeCopy => 820.0,
        Overlay::Welcome | Overlay::Preferences | Overlay::Palette | Overlay::Events(_) | Overlay::Rows(_) => 560.0,
        Overlay::Grade(_) | Overlay::Faults | Overlay::Share | Overlay::Imported => 560.0,
        Overlay::Link | Overlay::OwnWords | Overlay::Record(_) | Overlay::Changes => 560.0,
        _ => 440.0,
    };
    let frame = egui::Frame::window(&ctx.global_style()).inner_margin(egui::Margin::same(16));
    let modal = Modal::new(Id::unique("overlay")).frame(frame).show(ctx, |ui| {
        ui.set_width(width.min(ctx.content_rect().width() - 60.0));
        ui.set_max_height(ctx.content_rect().height() - 80.0);
        content(ui, session, panels, overlay, theme, commands);
    });
    // It stands in the middle by the size that it had before: as another overlay, or before its form was filled.
    let size = modal.response.rect.size();
    if panels.typed.size != Some(size) {
        panels.typed.size = Some(size);
        ctx.request_discard("an overlay of another size");
        ctx.request_repaint();
    }
    if modal.should_close() {
        commands.push(Command::Show(None));
    }
}

fn begin(session: &Session, panels: &mut Panels, overlay: &Overlay) {
    let open_facets = std::mem::take(&mut panels.typed.open_facets);
    let gazetteer = panels.typed.gazetteer.take();
    panels.typed = Typed { open_facets, gazetteer, fresh: true, owner: Some(overlay.clone()), ..Typed::default() };
    if let Overlay::SavePath(name)
    | Overlay::SharePath(name)
    | Overlay::PicturePath(name)
    | Overlay::DataPath(_, name)
    | Overlay::TakeAwayPath(_, name) = overlay
    {
        panels.typed.line.clone_from(name);
    }
    match overlay {
        Overlay::Places => panels.typed.places = PlaceForm::of(session),
        Overlay::Categories => panels.typed.categories = CategoryForm::of(session),
        Overlay::Link => panels.typed.link = LinkForm::of(session),
        Overlay::EditRow(record) => panels.typed.row = RowForm::of(session, *record),
        Overlay::Document(index) => panels.typed.document = session.case().documents.get(*index).map(DocumentForm::of),
        Overlay::Grade(focus) => panels.typed.grade = GradeForm::of(session.case(), *focus),
        Overlay::Name => panels.typed.line.clone_from(&session.settings.name),
        _ => {}
    }
    if let Overlay::EditEvent(index) = overlay
        && let Some(event) = session.case().events.get(*index as usize)
    {
        panels.typed.event = Some(EventForm::of(event));
    }
}

fn title(ui: &mut Ui, key: &'static str) {
    ui.label(RichText::new(t(key)).font(fonts::strong(size::HEADING)));
    ui.add_space(4.0);
}

fn content(ui: &mut Ui, session: &Session, panels: &mut Panels, overlay: &Overlay, theme: &Theme, commands: &mut Vec<Command>) {
    match overlay {
        Overlay::Palette => {
            palette::show(ui, session, panels, theme, commands);
        }
        Overlay::Rows(cells) => {
            let fresh = std::mem::take(&mut panels.typed.fresh);
            if row_list::show(ui, session, &mut panels.rows, fresh, cells.as_ref(), theme, commands) {
                commands.push(Command::Show(None));
            }
        }
        Overlay::EditRow(record) => {
            title(ui, if record.is_some() { "action-edit-event" } else { "crowd-new-event" });
            let typed = &mut panels.typed;
            row_form::show(ui, session, &mut typed.row, &mut typed.fresh, *record, theme, commands);
        }
        Overlay::Keys => keys(ui, session, theme),
        Overlay::Welcome => {
            title(ui, "welcome-title");
            welcome::show(ui, session, theme, commands);
        }
        Overlay::Licences => {
            title(ui, "about-licences");
            licences::show(ui, theme);
        }
        Overlay::Preferences => {
            title(ui, "action-preferences");
            preferences::show(ui, session, &mut panels.preferences, theme, commands);
        }
        Overlay::About => about(ui, session, theme, commands),
        Overlay::Faults => faults(ui, session, theme),
        Overlay::Imported => imported(ui, session, theme, commands),
        Overlay::Columns => columns_form::show(ui, session, theme, commands),
        Overlay::EditEvent(index) => {
            title(ui, "action-edit-event");
            let typed = &mut panels.typed;
            if let Some(form) = &mut typed.event {
                event_form::show(ui, session, form, &mut typed.fresh, *index, theme, commands);
            }
        }
        Overlay::Record(words) => {
            title(ui, "action-record-event");
            let typed = &mut panels.typed;
            event_form::record(ui, session, &mut typed.record, &mut typed.fresh, words, theme, commands);
        }
        Overlay::Grade(focus) => {
            title(ui, "action-grade");
            let typed = &mut panels.typed;
            grade_form::show(ui, session, &mut typed.grade, &mut typed.fresh, *focus, theme, commands);
        }
        Overlay::ChangeEvents => {
            title(ui, "action-change-events");
            let typed = &mut panels.typed;
            bulk_form::show(ui, session, &mut typed.bulk, &mut typed.fresh, theme, commands);
        }
        Overlay::Merge => {
            title(ui, "action-merge-events");
            let typed = &mut panels.typed;
            event_form::merge(ui, session, &mut typed.merge, &mut typed.fresh, theme, commands);
        }
        Overlay::Places => {
            title(ui, "places-title");
            place_form::show(ui, session, &mut panels.typed.places, theme, commands);
        }
        Overlay::Categories => {
            title(ui, "categories-title");
            category_form::show(ui, session, &mut panels.typed.categories, theme, commands);
        }
        Overlay::Link => {
            title(ui, "action-link-events");
            link_form::show(ui, session, &mut panels.typed.link, theme, commands);
        }
        Overlay::OwnWords => {
            title(ui, "action-own-words");
            words_form::show(ui, session, theme, commands);
        }
        Overlay::Document(_) => {
            title(ui, "document-details");
            let typed = &mut panels.typed;
            if let Some(form) = &mut typed.document {
                document_form::show(ui, session, form, &mut typed.fresh, theme, commands);
            }
        }
        Overlay::Name => name(ui, panels, theme, commands),
        Overlay::Judgements => judgement_panel::show(ui, session, &mut panels.judgement, theme, commands),
        Overlay::Changes => changes(ui, session, theme),
        Overlay::GoToPlace => go_to_place(ui, session, panels, theme, commands),
        Overlay::SaveView => {
            title(ui, "action-save-view");
            if let Some(words) = one_line(ui, panels, "save-view-hint", "save-view-button") {
                commands.push(Command::SaveViewAs(words));
            }
        }
        Overlay::OpenPath => {
            title(ui, "action-open-path");
            ui.label(widgets::muted(t("open-path-why"), theme));
            if let Some(words) = one_line(ui, panels, "open-path-hint", "open-path-button") {
                commands.push(Command::Show(None));
                commands.push(Command::OpenPath(words));
            }
        }
        Overlay::AddPath => {
            title(ui, "action-add-documents");
            ui.label(widgets::muted(t("add-path-why"), theme));
            if let Some(words) = one_line(ui, panels, "open-path-hint", "action-add-documents") {
                commands.push(Command::Show(None));
                commands.push(Command::Import(ImportCommand::Files(vec![words])));
            }
        }
        Overlay::SavePath(_) => {
            title(ui, "save-path-title");
            ui.label(widgets::muted(t("save-path-why"), theme));
            if let Some(words) = one_line(ui, panels, "open-path-hint", "action-save") {
                commands.push(Command::Show(None));
                commands.push(Command::SaveTo(words));
            }
        }
        Overlay::MergeCopy => {
            title(ui, "action-merge-copy");
            let typed = &mut panels.typed;
            merge_form::show(ui, session, &mut typed.copy, &mut typed.fresh, theme, commands);
        }
        Overlay::CopyPath(base) => {
            title(ui, if *base { "merge-choose-base" } else { "action-merge-copy" });
            ui.label(widgets::muted(t(if *base { "merge-base-path-why" } else { "merge-path-why" }), theme));
            if let Some(words) = one_line(ui, panels, "open-path-hint", "open-path-button") {
                commands.push(Command::Show(None));
                commands.push(Command::Merge(if *base { MergeCommand::ReadBase(words) } else { MergeCommand::Read(words) }));
            }
        }
        Overlay::Share => {
            title(ui, "action-share");
            let typed = &mut panels.typed;
            share_form::show(ui, session, &mut typed.share, &mut typed.fresh, theme, commands);
        }
        Overlay::SharePath(_) => {
            title(ui, "action-share");
            ui.label(widgets::muted(t("share-path-why"), theme));
            if let Some(words) = one_line(ui, panels, "open-path-hint", "action-save") {
                commands.push(Command::Share(ShareCommand::To { path: words, replace: false }));
            }
        }
        Overlay::ChangedOnDisk(path) => {
            title(ui, "disk-title");
            merge_form::changed_on_disk(ui, path, theme, commands);
        }
        Overlay::PicturePath(_) => {
            title(ui, "dialog-picture");
            if let Some(words) = one_line(ui, panels, "open-path-hint", "picture-path-button") {
                // The form says how far it is, and can stop it.
                commands.push(Command::Show(Some(Overlay::Export)));
                commands.push(Command::ExportTo { path: words, replace: false });
            }
        }
        Overlay::DataPath(kind, _) => {
            title(ui, "dialog-data");
            if let Some(words) = one_line(ui, panels, "open-path-hint", "data-path-button") {
                commands.push(Command::Show(None));
                commands.push(Command::DataTo { kind: *kind, path: words, replace: false });
            }
        }
        Overlay::TakeAway => take_form::briefing(ui, session, panels, theme, commands),
        Overlay::Animation => take_form::animation(ui, session, panels, theme, commands),
        Overlay::TakeAwayPath(kind, _) => {
            title(ui, if *kind == TakeKind::Briefing { "dialog-take" } else { "dialog-animation" });
            if let Some(words) = one_line(ui, panels, "open-path-hint", "take-path-button") {
                // The form says how far it is, and can stop it.
                commands.push(Command::Show(Some(kind.overlay())));
                commands.push(Command::TakeAwayTo { kind: *kind, path: words, replace: false });
            }
        }
        Overlay::Export => export_form::show(ui, session, panels, theme, commands),
        Overlay::Overwrite { path, command } => overwrite(ui, path, command, theme, commands),
        Overlay::Events(group) => events(ui, session, panels, group.as_deref(), theme, commands),
        Overlay::Kept(origin) => kept(ui, origin.as_deref(), theme, commands),
        Overlay::Unsaved(next) => unsaved(ui, next, commands),
    }
}

/// A field with a button; the words when they are entered.
fn one_line(ui: &mut Ui, panels: &mut Panels, hint: &'static str, button: &'static str) -> Option<String> {
    let typed = &mut panels.typed;
    let response = ui.add(egui::TextEdit::singleline(&mut typed.line).hint_text(t(hint)).desired_width(f32::INFINITY));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, t(hint)));
    if std::mem::take(&mut typed.fresh) {
        response.request_focus();
    }
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    ui.add_space(4.0);
    let pressed = ui.add_enabled(!typed.line.trim().is_empty(), egui::Button::new(t(button))).clicked();
    ((entered || pressed) && !typed.line.trim().is_empty()).then(|| typed.line.trim().to_owned())
}

/// The name under which changes are made; it may be empty.
fn name(ui: &mut Ui, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "name-title");
    let typed = &mut panels.typed;
    let (response, entered) = form_fields::line(ui, "name-field", "", &mut typed.line);
    if std::mem::take(&mut typed.fresh) {
        response.request_focus();
    }
    ui.label(widgets::muted(t("name-why"), theme));
    ui.add_space(size::GAP);
    ui.horizontal(|ui| {
        if ui.button(t("edit-keep")).clicked() || entered {
            commands.push(Command::SetName(typed.line.clone()));
            commands.push(Command::Show(None));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}

fn keys(ui: &mut Ui, session: &Session, theme: &Theme) {
    title(ui, "action-keys");
    widgets::scrolled(egui::ScrollArea::vertical(), ui, |ui| {
        ui.columns(2, |columns| {
            let half = [
                &[Menu::File, Menu::Edit, Menu::View][..],
                &[Menu::Map, Menu::Charts, Menu::Time, Menu::Review, Menu::Briefing, Menu::Go, Menu::Help][..],
            ];
            for (column, menus) in columns.iter_mut().zip(half) {
                for menu in menus {
                    column.label(widgets::heading(t(menu.text_key()), theme));
                    egui::Grid::new(menu.text_key()).num_columns(2).min_col_width(112.0).spacing([16.0, 3.0]).show(column, |ui| {
                        for entry in ENTRIES.iter().filter(|e| e.menu == *menu && !session.keys(e.action).is_empty()) {
                            ui.label(RichText::new(session.keys(entry.action)).font(fonts::strong(size::BODY)));
                            ui.label(t(entry.text).trim_end_matches('…'));
                            ui.end_row();
                        }
                    });
                    column.add_space(8.0);
                }
            }
        });
        ui.label(widgets::muted(t("keys-map"), theme));
        ui.label(widgets::muted(t("keys-timeline"), theme));
    });
}

fn about(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "action-about");
    ui.label(tf("about-version", &[("version", env!("CARGO_PKG_VERSION").to_owned())]));
    ui.label(t("about-what"));
    ui.add_space(6.0);
    ui.label(basemap::CREDIT);
    if let Some(credit) = &session.own_map().credit {
        ui.label(credit);
    }
    ui.label(t("about-boundaries"));
    ui.label(t("about-font"));
    ui.add_space(6.0);
    ui.label(widgets::muted(t("about-offline"), theme));
    ui.add_space(8.0);
    if ui.button(t("about-licences")).clicked() {
        commands.push(Command::Show(Some(Overlay::Licences)));
    }
}

fn faults(ui: &mut Ui, session: &Session, theme: &Theme) {
    title(ui, "action-check-case");
    if session.faults().is_empty() {
        ui.label(t("faults-none"));
        return;
    }
    fault_list(ui, session.faults(), theme);
}

/// What could not be read of the documents that were taken in, or is doubtful.
fn imported(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "import-heading");
    if ui.add_enabled(session.can(Action::ReadTexts), egui::Button::new(t("import-read"))).clicked() {
        commands.push(Command::Show(None));
        commands.push(Action::ReadTexts.into());
    }
    ui.add_space(6.0);
    fault_list(ui, session.import_faults(), theme);
}

/// What is wrong, one below the other.
pub(super) fn fault_list(ui: &mut Ui, faults: &[Fault], theme: &Theme) {
    widgets::scrolled(egui::ScrollArea::vertical(), ui, |ui| {
        for fault in faults {
            let (key, color) = if fault.severity == Severity::Error { ("cli-error", theme.error) } else { ("cli-warning", theme.warning) };
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(t(key)).color(color));
                ui.label(widgets::muted(fault.place.to_string(), theme));
            });
            ui.label(say(&fault.message));
            ui.add_space(6.0);
        }
    });
}

/// What was changed, when and by whom, newest first: what is saved, and what is not yet.
fn changes(ui: &mut Ui, session: &Session, theme: &Theme) {
    title(ui, "action-changes");
    let pending: Vec<&Change> = session.history().pending().collect();
    let saved = &session.case().changes;
    if pending.is_empty() && saved.is_empty() {
        ui.label(t("changes-none"));
        return;
    }
    let all: Vec<(&Change, bool)> = pending.into_iter().rev().map(|c| (c, false)).chain(saved.iter().rev().map(|c| (c, true))).collect();
    const ROW: f32 = 38.0;
    egui::ScrollArea::vertical().auto_shrink([false, true]).show_rows(ui, ROW, all.len(), |ui, rows| {
        for (change, is_saved) in all.get(rows).unwrap_or_default() {
            ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                ui.set_min_height(ROW);
                let mut line = change_in_words(change);
                if !change.field.is_empty() {
                    line = tf("changes-field", &[("line", line), ("field", change.field.clone())]);
                }
                ui.add(egui::Label::new(line).truncate());
                let when = if change.at.is_empty() { t("changes-no-time").to_owned() } else { change.at.replace('T', " ") };
                let by = if change.by.is_empty() { t("changes-no-name") } else { &change.by };
                let was = change.was.as_ref().map(|w| tf("changes-was", &[("was", w.to_string())]));
                let unsaved = (!is_saved).then(|| t("changes-unsaved").to_owned());
                let parts: Vec<String> = [Some(when), Some(by.to_owned()), unsaved, was].into_iter().flatten().collect();
                ui.add(egui::Label::new(widgets::muted(parts.join(" · "), theme)).truncate());
            });
        }
    });
}

fn go_to_place(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "action-go-to-place");
    let entered = one_line(ui, panels, "go-to-hint", "go-to-button").is_some();
    let wanted = fold(panels.typed.line.trim());
    let own = session.case().places.iter().filter(|p| fold(&p.name).contains(&wanted) || p.names.iter().any(|n| fold(n).contains(&wanted)));
    // Names in a script that the fonts do not have are searched, not shown.
    let font = fonts::regular(size::BODY);
    let others = |names: &[String]| names.iter().filter(|n| ui.fonts_mut(|f| f.has_glyphs(&font, n))).take(3).cloned().collect::<Vec<_>>();
    let mut rows: Vec<(String, String, LonLat)> = own.take(60).map(|p| (p.name.clone(), others(&p.names).join(", "), p.point)).collect();
    let typed = &mut panels.typed;
    if typed.world.as_ref().is_none_or(|(words, _)| *words != wanted) {
        if typed.gazetteer.is_none() && wanted.chars().count() > 1 {
            typed.gazetteer = Gazetteer::embedded().ok();
        }
        let found = typed.gazetteer.as_ref().map(|g| g.find(&wanted, 30)).unwrap_or_default();
        typed.world = Some((wanted, found));
    }
    let world = typed.world.iter().flat_map(|(_, found)| found);
    rows.extend(world.map(|p| (p.name.clone(), p.country.clone(), p.point)));
    widgets::scrolled(egui::ScrollArea::vertical().auto_shrink([false, true]).max_height(320.0), ui, |ui| {
        for (at, (name, side, point)) in rows.iter().enumerate() {
            let button = egui::Button::new(name)
                .right_text(widgets::muted(side.as_str(), theme))
                .frame_when_inactive(at == 0)
                .truncate()
                .min_size(egui::vec2(ui.available_width(), 26.0));
            if ui.add(button).clicked() || (entered && at == 0) {
                commands.push(Command::Show(None));
                commands.push(Command::GoTo(*point));
            }
        }
        if rows.is_empty() {
            ui.label(widgets::muted(t("go-to-none"), theme));
        }
    });
}

fn events(ui: &mut Ui, session: &Session, panels: &mut Panels, group: Option<&[u32]>, theme: &Theme, commands: &mut Vec<Command>) {
    let all = session.columns().by_date.iter().copied();
    let listed: Vec<u32> = match group {
        Some(group) => all.filter(|e| group.contains(e)).collect(),
        None => {
            let typed = &mut panels.typed;
            let response = ui.add(egui::TextEdit::singleline(&mut typed.line).hint_text(t("list-hint")).desired_width(f32::INFINITY));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, t("list-hint")));
            if std::mem::take(&mut typed.fresh) {
                response.request_focus();
            }
            let wanted = fold(typed.line.trim());
            let words: Vec<&str> = wanted.split_whitespace().collect();
            all.filter(|e| session.shown().states[*e as usize] != State::Out)
                .filter(|e| words.iter().all(|w| session.columns().haystacks[*e as usize].contains(w)))
                .collect()
        }
    };
    let same_place = group.and_then(|_| {
        let places: BTreeSet<u32> = listed.iter().filter_map(|e| session.columns().anchors[*e as usize]).map(|a| a.place).collect();
        if places.len() == 1 { session.case().places.get(*places.first()? as usize) } else { None }
    });
    let heading = tf("count-events", &[("count", listed.len().to_string())]);
    let heading = same_place.map_or_else(|| heading.clone(), |p| format!("{} · {heading}", p.name));
    ui.label(RichText::new(heading).font(fonts::strong(size::HEADING)));
    ui.add_space(4.0);
    if event_list::show(ui, session, &listed, theme, commands) {
        commands.push(Command::Show(None));
    }
}

fn kept(ui: &mut Ui, origin: Option<&str>, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "kept-title");
    ui.label(t("kept-what"));
    if let Some(origin) = origin {
        ui.label(widgets::muted(origin, theme));
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        for (key, open) in [("kept-open", true), ("kept-discard", false)] {
            if ui.button(t(key)).clicked() {
                commands.push(Command::TakeKept(open));
            }
        }
    });
}

fn unsaved(ui: &mut Ui, next: &Command, commands: &mut Vec<Command>) {
    title(ui, "unsaved-title");
    ui.label(t("unsaved-what"));
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if ui.button(t("action-save")).clicked() {
            commands.push(Command::Show(None));
            commands.push(crate::session::Action::Save.into());
        }
        if ui.button(t("unsaved-discard")).clicked() {
            commands.push(Command::DiscardAnd(Box::new(next.clone())));
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}

fn overwrite(ui: &mut Ui, path: &str, command: &Command, theme: &Theme, commands: &mut Vec<Command>) {
    title(ui, "overwrite-title");
    ui.label(widgets::muted(path, theme));
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if ui.button(t("overwrite-replace")).clicked() {
            let form = match command {
                Command::ExportTo { .. } => Some(Overlay::Export),
                Command::TakeAwayTo { kind, .. } => Some(kind.overlay()),
                _ => None,
            };
            commands.push(Command::Show(form));
            commands.push(command.clone());
        }
        if ui.button(t("cancel")).clicked() {
            commands.push(Command::Show(None));
        }
    });
}
