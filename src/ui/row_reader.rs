//! What a row of a large table says, in the reader's place while such a table is open: what is known of it, and all its cells as they stand
//! in the file. Reading them from there is asked for by the session; documents of a case are in [`super::reader_panel`].

use egui::{
    Label, RichText, ScrollArea, Stroke, Ui,
    text::{LayoutJob, TextFormat},
};

use super::{act, form_fields, widgets};
use crate::{
    analysis::{
        calendar::format_when,
        columns::Span,
        crowd::{Brief, Crowd},
        numbers, phrases,
    },
    model::When,
    render::{
        fonts,
        reader::SELECTED_FILL,
        theme::{Theme, size},
    },
    session::{
        Action, Command, OpenCrowd, Session,
        crowd::{OpenRow, RowCells, edtf_of},
    },
    text::{say, t, tf},
};

/// The days of a row in words.
pub fn days_in_words(span: Span) -> String {
    let edtf = edtf_of(span);
    if edtf.is_empty() { t("undated").to_owned() } else { format_when(&When { edtf, ..When::default() }) }
}

/// Draws the panel; what can be pressed is left out of pictures.
pub fn show(ui: &mut Ui, session: &Session, interactive: bool, theme: &Theme, commands: &mut Vec<Command>) {
    let (Some(open), Some(crowd)) = (session.open_crowd(), session.crowd()) else { return };
    let row = open.row().and_then(|row| Some((row, crowd.brief(row.record)?)));
    egui::Frame::new().inner_margin(egui::Margin { left: 10, right: 8, top: 8, bottom: 6 }).show(ui, |ui| {
        if interactive {
            buttons(ui, session, row.map(|(_, brief)| brief), theme, commands);
        }
        let Some((row, brief)) = row else {
            ui.label(widgets::muted(t("crowd-reader-empty"), theme));
            return;
        };
        // Another row begins at its top.
        let area = ScrollArea::vertical().id_salt(("row", row.record)).auto_shrink([false, false]);
        widgets::scrolled(area, ui, |ui| {
            known(ui, session, open, row, brief, theme);
            if (row.record as usize) < crowd.table().len() {
                ui.add_space(size::GAP);
                ui.separator();
                cells(ui, session, crowd, row, interactive, theme, commands);
            }
        });
    });
}

/// What can be done about the row, and about the table.
fn buttons(ui: &mut Ui, session: &Session, brief: Option<Brief<'_>>, theme: &Theme, commands: &mut Vec<Command>) {
    egui::Panel::bottom("row").frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(0, 4))).resizable(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (action, up) in [(Action::PreviousEvent, true), (Action::NextEvent, false)] {
                if form_fields::way_button(ui, up, session.can(action), t(action.entry().text), theme) {
                    act(commands, action);
                }
            }
            for (action, key) in [
                (Action::EditEvent, "crowd-button-edit"),
                (Action::DeleteEvent, "crowd-button-delete"),
                (Action::RecordEvent, "crowd-button-add"),
                (Action::EventList, "crowd-button-list"),
            ] {
                if ui.add_enabled(session.can(action), egui::Button::new(t(key))).clicked() {
                    act(commands, action);
                }
            }
            let point = brief.and_then(|brief| brief.point);
            if let (true, Some(point)) = (ui.add_enabled(point.is_some(), egui::Button::new(t("place-show"))).clicked(), point) {
                commands.push(Command::GoTo(point));
            }
        });
    });
}

/// What is known of the row without its cells: as it is after all edits.
fn known(ui: &mut Ui, session: &Session, open: &OpenCrowd, row: &OpenRow, brief: Brief<'_>, theme: &Theme) {
    let Some(crowd) = session.crowd() else { return };
    let selected = crowd.selected().len();
    if selected > 1 {
        ui.label(widgets::muted(tf("selected-count", &[("count", selected.to_string())]), theme));
    }
    ui.add(Label::new(RichText::new(brief.title).font(fonts::strong(size::HEADING))).wrap());
    ui.add_space(2.0);
    let category = session.case().categories.get(usize::from(brief.category));
    ui.horizontal(|ui| {
        widgets::category_mark(ui, category, brief.point.is_none(), theme);
        ui.add(Label::new(category.map_or("", |c| c.name.as_str())).truncate());
    });
    ui.label(days_in_words(brief.span));
    ui.label(match brief.point {
        Some(point) => phrases::coordinates(point, None),
        None => t("unplaced").to_owned(),
    });
    let is_added = row.record as usize >= crowd.table().len();
    if !is_added {
        let name = open.path().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        ui.label(widgets::muted(tf("crowd-row-of", &[("number", numbers::count(row.record as usize + 1)), ("name", name)]), theme));
    }
    if crowd.edits().contains_key(&row.record) {
        ui.label(RichText::new(t(if is_added { "crowd-row-added" } else { "crowd-row-changed" })).color(theme.analyst));
    }
}

/// All cells of the row as they stand in the file, or why they can't be told.
fn cells(ui: &mut Ui, session: &Session, crowd: &Crowd, row: &OpenRow, interactive: bool, theme: &Theme, commands: &mut Vec<Command>) {
    let read = match &row.read {
        Some(Ok(read)) => read,
        Some(Err(message)) => return form_fields::problem(ui, &say(message), theme.error),
        None => {
            ui.label(widgets::muted(t("review-reading"), theme));
            return;
        }
    };
    if !read.matches {
        form_fields::problem(ui, t("crowd-row-differs"), theme.warning);
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(widgets::heading(t("crowd-row-cells"), theme));
        if interactive && ui.button(t("crowd-row-copy")).clicked() {
            commands.push(Command::CopyText(as_text(crowd, read)));
        }
    });
    let now = crowd.brief(row.record).and_then(|brief| session.case().categories.get(usize::from(brief.category)));
    let colour = theme.category(now.map_or_else(Default::default, |c| c.colour));
    for (at, words) in filled(read) {
        ui.add_space(size::GAP);
        ui.label(widgets::muted(column(crowd, at), theme).size(size::SMALL));
        if read.cited.contains(&at) {
            let format = TextFormat {
                font_id: fonts::regular(size::READING),
                color: theme.text,
                background: Theme::faded(colour, SELECTED_FILL),
                underline: Stroke::new(1.0, colour),
                ..TextFormat::default()
            };
            ui.add(Label::new(LayoutJob::single_section(words.to_owned(), format)).wrap()).on_hover_text(t("crowd-cell-cited"));
        } else {
            ui.add(Label::new(RichText::new(words).font(fonts::regular(size::READING))).wrap());
        }
    }
}

/// The cells that hold anything, with the numbers of their columns.
fn filled(read: &RowCells) -> impl Iterator<Item = (usize, &str)> {
    read.cells.iter().map(String::as_str).enumerate().filter(|(_, words)| !words.trim().is_empty())
}

/// The name of a column, or its number where it has none.
fn column(crowd: &Crowd, at: usize) -> String {
    let name = crowd.table().header.get(at).map(|name| name.trim()).filter(|name| !name.is_empty());
    name.map_or_else(|| (at + 1).to_string(), str::to_owned)
}

/// A row as text: a line for each cell, after the name of its column.
fn as_text(crowd: &Crowd, read: &RowCells) -> String {
    filled(read).map(|(at, words)| format!("{}: {words}\n", column(crowd, at))).collect()
}
