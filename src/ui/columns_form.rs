//! The form in which the columns of a table are told: its columns with what each is taken for and its first cells, and what would come of
//! it. It shows the table that the session reads, and changes it by commands.

use egui::{ComboBox, RichText, ScrollArea, Ui};

use super::{form_fields, widgets};
use crate::{
    ingest::{
        Fault,
        tables::{DayOrder, Form, Mapping, Meaning, Preview},
    },
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Command, OpenTable, ReadTable, Session, TableCommand},
    text::{say, t, tf},
};

/// The most columns that are shown; what the others mean stays as it was guessed.
const MAX_COLUMNS: usize = 300;
/// The longest words of a cell, in characters.
const CELL_CHARS: usize = 26;
/// How many faults are told here.
const FAULTS: usize = 3;
/// How many rows are shown.
const ROWS: usize = 3;
/// What is below the list, points.
const BELOW: f32 = 150.0;
/// The height of the buttons and what is around them, points.
const BUTTONS: f32 = 44.0;

/// Draws the form.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    let Some(table) = session.table() else { return };
    ui.label(RichText::new(tf("columns-title", &[("name", table.name().to_owned())])).font(fonts::strong(size::HEADING)));
    ui.add_space(4.0);
    ui.label(widgets::muted(t("columns-why"), theme));
    if let (Some(read), Some(mapping)) = (table.read(), table.mapping()) {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| form(ui, table, read, mapping, commands));
        ui.add_space(4.0);
        list(ui, &read.table.preview, mapping, theme, commands);
    }
    ui.add_space(size::GAP);
    let height = (ui.available_height() - BUTTONS).max(24.0);
    let area = ScrollArea::vertical().id_salt("outcome").max_height(height).auto_shrink([false, true]);
    widgets::scrolled(area, ui, |ui| outcome(ui, table, theme));
    ui.add_space(size::GAP);
    ui.horizontal_wrapped(|ui| buttons(ui, table, commands));
}

fn buttons(ui: &mut Ui, table: &OpenTable, commands: &mut Vec<Command>) {
    let can = table.can_be_taken() && table.read().is_some_and(|read| !read.table.case.events.is_empty());
    // What was asked for stands first.
    let (open, add) = (("columns-open", false), ("columns-add", true));
    for (key, add) in if table.is_to_add() { [add, open] } else { [open, add] } {
        // A large table is opened as it is, and its rows are no events of another case.
        let can = can && !(add && table.read().is_some_and(|read| read.is_beginning));
        if ui.add_enabled(can, egui::Button::new(t(key))).clicked() {
            commands.push(Command::Table(TableCommand::Take { add }));
        }
    }
    if ui.button(t("cancel")).clicked() {
        commands.push(Command::Table(TableCommand::Cancel));
    }
}

/// The sheet, the sign between cells, and whether days or months come first: where there is something to choose.
fn form(ui: &mut Ui, table: &OpenTable, read: &ReadTable, mapping: &Mapping, commands: &mut Vec<Command>) {
    let preview = &read.table.preview;
    let now = table.form();
    if preview.sheets.len() > 1 {
        let mut sheet = now.sheet.clone().unwrap_or_else(|| preview.sheet.clone());
        let before = sheet.clone();
        form_fields::choice(ui, "columns-sheet", &mut sheet, &preview.sheets, String::clone);
        if sheet != before {
            commands.push(Command::Table(TableCommand::SetForm(Form { sheet: Some(sheet), ..now.clone() })));
        }
    }
    if let Some(found) = preview.separator {
        let mut all = vec![',', ';', '\t', '|'];
        let mut sign = now.separator.unwrap_or(found);
        if !all.contains(&sign) {
            all.push(sign);
        }
        let before = sign;
        form_fields::choice(ui, "columns-separator", &mut sign, &all, |sign| separator_name(*sign));
        if sign != before {
            commands.push(Command::Table(TableCommand::SetForm(Form { separator: Some(sign), ..now.clone() })));
        }
    }
    if read.table.days != DayOrder::None || mapping.day_first.is_some() {
        let told = matches!(read.table.days, DayOrder::DayFirst | DayOrder::MonthFirst);
        let all: &[Option<bool>] = if told { &[None, Some(true), Some(false)] } else { &[Some(true), Some(false)] };
        let mut first = mapping.day_first;
        form_fields::choice(ui, "columns-days", &mut first, all, |first| {
            let key = match first {
                Some(true) => "columns-day-first",
                Some(false) => "columns-month-first",
                None if told => "columns-day-told",
                None => "columns-day-choose",
            };
            t(key).to_owned()
        });
        if first != mapping.day_first {
            commands.push(Command::Table(TableCommand::SetDayFirst(first)));
        }
    }
}

fn separator_name(sign: char) -> String {
    match sign {
        ',' => t("columns-comma").to_owned(),
        ';' => t("columns-semicolon").to_owned(),
        '\t' => t("columns-tab").to_owned(),
        '|' => t("columns-bar").to_owned(),
        other => other.to_string(),
    }
}

/// Each column in a line: its name, what it means, its first cells.
fn list(ui: &mut Ui, preview: &Preview, mapping: &Mapping, theme: &Theme, commands: &mut Vec<Command>) {
    let height = (ui.available_height() - BELOW).max(90.0);
    let rows = &preview.rows[..preview.rows.len().min(ROWS)];
    widgets::scrolled(ScrollArea::both().max_height(height).auto_shrink([false, true]), ui, |ui| {
        egui::Grid::new("columns").num_columns(2 + ROWS).spacing([14.0, 4.0]).striped(true).show(ui, |ui| {
            ui.label(widgets::heading(t("columns-column"), theme));
            ui.label(widgets::heading(t("columns-means"), theme));
            for number in 1..=rows.len() {
                ui.label(widgets::heading(tf("columns-row", &[("number", number.to_string())]), theme));
            }
            ui.end_row();
            for (at, name) in preview.header.iter().enumerate().take(MAX_COLUMNS) {
                let name = if name.trim().is_empty() { (at + 1).to_string() } else { short(name) };
                let label = ui.label(name);
                let now = mapping.meanings.get(at).copied().unwrap_or_default();
                let mut next = now;
                let list = ComboBox::from_id_salt(("column", at)).selected_text(t(now.text_key())).width(190.0).height(320.0);
                let shown = list.show_ui(ui, |ui| {
                    for meaning in Meaning::CHOICES {
                        widgets::choice(ui, &mut next, meaning, t(meaning.text_key()));
                    }
                });
                shown.response.labelled_by(label.id);
                if next != now {
                    commands.push(Command::Table(TableCommand::SetColumn { column: at, meaning: next }));
                }
                for row in rows {
                    ui.label(widgets::muted(row.get(at).map(|cell| short(cell)).unwrap_or_default(), theme));
                }
                ui.end_row();
            }
        });
        if let Some(more) = preview.header.len().checked_sub(MAX_COLUMNS).filter(|more| *more > 0) {
            ui.label(widgets::muted(tf("columns-more-columns", &[("count", more.to_string())]), theme));
        }
    });
}

/// A cell as one short line.
fn short(cell: &str) -> String {
    let mut words: String = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(CELL_CHARS) {
        words.truncate(end);
        words.push('…');
    }
    words
}

/// What would come of it, or why nothing can.
fn outcome(ui: &mut Ui, table: &OpenTable, theme: &Theme) {
    if let Some(rows) = table.reading() {
        ui.label(widgets::muted(reading_words(table, rows), theme));
        return;
    }
    if let Some(problem) = table.problem() {
        ui.label(RichText::new(say(problem)).color(theme.error));
        return;
    }
    let Some(read) = table.read() else { return };
    if read.is_beginning {
        ui.label(widgets::muted(t("columns-beginning"), theme));
    }
    let (undated, unplaced) = read.gaps();
    let numbers =
        [("events", read.table.case.events.len().to_string()), ("undated", undated.to_string()), ("unplaced", unplaced.to_string())];
    ui.label(tf("columns-outcome", &numbers));
    if read.table.left_out > 0 {
        ui.label(widgets::muted(tf("columns-left-out", &[("count", read.table.left_out.to_string())]), theme));
    }
    if read.is_in_doubt() {
        ui.label(RichText::new(t("columns-doubt")).color(theme.warning));
    }
    for fault in told(&read.faults) {
        ui.label(RichText::new(say(&fault.message)).color(theme.warning));
    }
}

/// The first faults of cells; of others only where there are none.
fn told(faults: &[Fault]) -> Vec<&Fault> {
    let of_cell = |fault: &&Fault| fault.message.key.starts_with("table-bad-") || fault.message.key == "table-reversed";
    // What the form itself says is not said again.
    let shown = |fault: &&Fault| !matches!(fault.message.key, "table-dates-ambiguous" | "table-dates-mixed" | "table-other-sheet");
    let mut told: Vec<&Fault> = faults.iter().filter(of_cell).take(FAULTS).collect();
    let others = faults.iter().filter(|fault| shown(fault) && !of_cell(fault));
    told.extend(others.take(FAULTS - told.len()));
    told
}

fn reading_words(table: &OpenTable, rows: usize) -> String {
    tf("columns-reading", &[("name", table.name().to_owned()), ("rows", rows.to_string())])
}

/// How far a table is read, and a button to stop, in the bar above the map.
pub fn reading(ui: &mut Ui, table: &OpenTable, rows: usize, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        if ui.button(t("import-stop")).clicked() {
            commands.push(Command::Table(TableCommand::Cancel));
        }
        ui.label(reading_words(table, rows));
    });
}
