//! The bar at the top: menus, the case's title, search, and the notice beneath it.

use egui::{Align, Layout, RichText, Ui};

use super::{act, widgets};
use crate::{
    model::{ChartKind, Stage},
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{
        Action, Command, ImportCommand, Importing, Session, TableCommand, ThemeChoice,
        action::{ENTRIES, Menu},
        state::{Notice, Overlay},
    },
    text::{say, t, tf},
};

/// Draws the bar.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(t("app-name")).font(fonts::strong(size::HEADING)));
        ui.add_space(4.0);
        // A menu bar takes all the width it is given: it is given what its names need.
        let names = Menu::ALL.iter().map(|m| widgets::elided(ui, t(m.text_key()), fonts::regular(size::BODY), theme.text, 400.0).size().x);
        let width: f32 = names.map(|w| w + 11.0).sum();
        ui.allocate_ui(egui::vec2(width, 24.0), |ui| {
            egui::MenuBar::new().ui(ui, |ui| {
                for menu in Menu::ALL {
                    ui.menu_button(t(menu.text_key()), |ui| menu_items(ui, menu, session, commands));
                }
            });
        });
        let title = session.title();
        // The buttons at the right come first; the title takes what is left between them and the menus.
        let row = ui.available_rect_before_wrap();
        let right = ui.scope_builder(egui::UiBuilder::new().max_rect(row).layout(Layout::right_to_left(Align::Center)), |ui| {
            right_side(ui, session, theme, commands);
            ui.min_rect().left()
        });
        let room = right.inner - row.left() - 2.0 * size::PADDING;
        if room > 60.0 {
            let galley = widgets::elided(ui, &title, fonts::regular(size::BODY), theme.text_muted, room);
            let at = egui::pos2(row.left() + size::PADDING, row.center().y - galley.size().y / 2.0);
            let named = ui.interact(egui::Rect::from_min_size(at, galley.size()), ui.scope_id().with("title"), egui::Sense::hover());
            named.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &title));
            ui.painter().galley(at, galley, theme.text_muted);
        }
    });
}

/// Below this width the bar has no room for the buttons of what the menus hold too, points.
const ROOMY_POINTS: f32 = 380.0;
/// Below this width there is none for more than one button, points.
const TIGHT_POINTS: f32 = 185.0;

fn right_side(ui: &mut Ui, session: &Session, theme: &Theme, commands: &mut Vec<Command>) {
    let (roomy, tight) = (ui.available_width() > ROOMY_POINTS, ui.available_width() < TIGHT_POINTS);
    if ui.button(t("bar-export")).on_hover_text(session.keys(Action::ExportPicture)).clicked() {
        act(commands, Action::ExportPicture);
    }
    if !tight && ui.button(t("bar-commands")).on_hover_text(session.keys(Action::Palette)).clicked() {
        act(commands, Action::Palette);
    }
    if roomy && ui.button(t("bar-events")).on_hover_text(session.keys(Action::EventList)).clicked() {
        act(commands, Action::EventList);
    }
    if roomy && ui.button(t("bar-find")).on_hover_text(session.keys(Action::Find)).clicked() {
        act(commands, Action::Find);
    }
    // Nobody is to be online without seeing it.
    if let Some(server) = &session.own_map().server {
        let sign = ui.button(RichText::new(t("bar-online")).color(theme.warning));
        if sign.on_hover_text(tf("map-online-sign", &[("server", server.clone())])).clicked() {
            act(commands, Action::Preferences);
        }
    }
    let errors = session.faults().len();
    if errors > 0 && ui.button(RichText::new(tf("bar-faults", &[("count", errors.to_string())])).color(theme.warning)).clicked() {
        act(commands, Action::CheckCase);
    }
}

fn menu_items(ui: &mut Ui, menu: Menu, session: &Session, commands: &mut Vec<Command>) {
    ui.set_min_width(220.0);
    for entry in ENTRIES.iter().filter(|e| e.menu == menu) {
        if entry.separated {
            ui.separator();
        }
        let mut label = t(entry.text).to_owned();
        let edit = match entry.action {
            Action::Undo => session.undo_in_words(),
            Action::Redo => session.redo_in_words(),
            _ => None,
        };
        if let Some(name) = edit {
            label = format!("{label}: {name}");
        }
        let mut button = egui::Button::new(label).selected(is_on(session, entry.action));
        let keys = session.keys(entry.action);
        if !keys.is_empty() {
            button = button.shortcut_text(keys);
        }
        if ui.add_enabled(session.can(entry.action), button).clicked() {
            act(commands, entry.action);
            ui.close();
        }
    }
    match menu {
        Menu::File => recent(ui, session, commands),
        Menu::View => views(ui, session, commands),
        _ => {}
    }
}

fn recent(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    if session.settings.recent.is_empty() {
        return;
    }
    ui.separator();
    ui.label(t("menu-recent"));
    for path in &session.settings.recent {
        let name = std::path::Path::new(path).file_name().map_or_else(|| path.clone(), |n| n.to_string_lossy().into_owned());
        if ui.button(name).on_hover_text(path).clicked() {
            commands.push(Command::OpenPath(path.clone()));
            ui.close();
        }
    }
}

fn views(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    if session.case().views.is_empty() {
        return;
    }
    ui.separator();
    ui.label(t("menu-views"));
    for view in &session.case().views {
        ui.horizontal(|ui| {
            if ui.button(&view.title).clicked() {
                commands.push(Command::OpenView(view.id.clone()));
                ui.close();
            }
            if ui.small_button("×").on_hover_text(t("view-delete")).clicked() {
                commands.push(Command::Edit(crate::session::Edit::RemoveView { view: view.id.clone() }));
            }
        });
    }
}

fn is_on(session: &Session, action: Action) -> bool {
    use crate::analysis::lanes::LaneMode;
    let s = &session.settings;
    match action {
        Action::ToggleFilters => s.filters,
        Action::ToggleBriefing => s.briefing,
        Action::ToggleReader => s.reader,
        Action::ToggleTimeline => s.timeline,
        Action::ToggleLegend => session.legend_is_open(),
        Action::ToggleTray => s.tray,
        Action::Diagnostics => session.shows_diagnostics(),
        Action::ReducedMotion => s.reduced_motion,
        Action::EditOnMap => session.edits_on_map(),
        Action::ToggleForecasts => session.filter().forecasts,
        Action::ToggleReportedBy => session.filter().reported_by,
        Action::ThemeSystem => s.theme == ThemeChoice::System,
        Action::ThemeDark => s.theme == ThemeChoice::Dark,
        Action::ThemeLight => s.theme == ThemeChoice::Light,
        Action::LanesByCategory => session.lanes() == LaneMode::Category,
        Action::LanesByPlace => session.lanes() == LaneMode::Place,
        Action::LanesByDocument => session.lanes() == LaneMode::Document,
        Action::StageMap => session.stage() == Stage::Map,
        Action::StageBoth => session.stage() == Stage::Both,
        Action::StageChart => session.stage() == Stage::Chart,
        Action::ChartOverTime => shows(session, ChartKind::OverTime),
        Action::ChartFigures => shows(session, ChartKind::Figures),
        Action::ChartPlaces => shows(session, ChartKind::Places),
        Action::ChartSources => shows(session, ChartKind::Sources),
        Action::ChartReported => shows(session, ChartKind::Reported),
        Action::PlayPause => session.playback().playing,
        _ => false,
    }
}

fn shows(session: &Session, chart: ChartKind) -> bool {
    session.stage() != Stage::Map && session.chart() == chart
}

/// Draws the notice.
pub fn notice(ui: &mut Ui, notice: &Notice, theme: &Theme, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("×").on_hover_text(t("notice-dismiss")).clicked() {
                commands.push(Command::Dismiss);
            }
            let of_table = matches!(notice.message.key, "columns-opened" | "columns-added" | "columns-added-twice" | "crowd-opened");
            if of_table && ui.button(t("columns-change")).clicked() {
                commands.push(Command::Table(TableCommand::ChangeColumns));
            }
            if notice.message.key == "notice-faults" && ui.button(t("notice-show-faults")).clicked() {
                commands.push(Command::Show(Some(Overlay::Faults)));
            }
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                ui.add(egui::Label::new(RichText::new(say(&notice.message)).color(theme.text)).wrap());
            });
        });
    });
}

/// How far documents are read, and a button to stop.
pub fn importing(ui: &mut Ui, importing: &Importing, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        if ui.button(t("import-stop")).clicked() {
            commands.push(Command::Import(ImportCommand::Stop));
        }
        let share = importing.done as f32 / importing.all.max(1) as f32;
        ui.add(egui::ProgressBar::new(share).desired_width(140.0));
        let Importing { done, all, name } = importing;
        ui.label(tf("import-progress", &[("done", done.to_string()), ("all", all.to_string()), ("name", name.clone())]));
    });
}
