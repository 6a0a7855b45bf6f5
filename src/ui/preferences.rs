//! The preferences: theme, scale, language, how days are written, movement, the analyst's name, the map, and the keys of every command. What they
//! mean is in [`crate::session::Settings`]; where they are kept is the effects' business.

use egui::{ComboBox, Event, Grid, Key, Modifiers, RichText, ScrollArea, Slider, TextEdit, Ui, WidgetInfo, accesskit::Role};

use crate::{
    analysis::calendar::DateStyle,
    render::theme::Theme,
    session::{Action, Command, MapChoice, OnlineMap, Session, ThemeChoice, action::ENTRIES},
    text::{self, say, t, tf},
};

use super::widgets;

/// What is being typed and pressed.
#[derive(Debug, Default)]
pub(crate) struct Preferences {
    /// The analyst's name as it is typed.
    name: Option<String>,
    /// The path of the map as it is typed.
    map: Option<String>,
    /// The server of a map as it is typed.
    online: Option<OnlineMap>,
    /// The command whose keys are to be pressed next.
    listening: Option<Action>,
    /// What the list of keys is narrowed to.
    find: String,
}

/// The widest a field gets, points.
const FIELD_POINTS: f32 = 220.0;

/// Draws them, scrolling in a small window.
pub(crate) fn show(ui: &mut Ui, session: &Session, state: &mut Preferences, theme: &Theme, commands: &mut Vec<Command>) {
    let tall = (ui.ctx().content_rect().height() - 130.0).max(120.0);
    let area = ScrollArea::vertical().id_salt("preferences").max_height(tall).auto_shrink([false, true]);
    widgets::scrolled(area, ui, |ui| all(ui, session, state, theme, commands));
}

fn all(ui: &mut Ui, session: &Session, state: &mut Preferences, theme: &Theme, commands: &mut Vec<Command>) {
    let settings = &session.settings;
    Grid::new("preferences").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
        ui.label(t("preferences-theme"));
        ui.horizontal(|ui| {
            let themes = [(ThemeChoice::System, "theme-system"), (ThemeChoice::Dark, "theme-dark"), (ThemeChoice::Light, "theme-light")];
            for (choice, key) in themes {
                if ui.selectable_label(settings.theme == choice, t(key)).clicked() {
                    commands.push(Command::SetTheme(choice));
                }
            }
        });
        ui.end_row();
        scale(ui, settings.scale, commands);
        language(ui, settings.language.as_deref(), commands);
        dates(ui, settings.dates, commands);
        ui.label(t("preferences-motion"));
        let mut reduced = settings.reduced_motion;
        if ui.checkbox(&mut reduced, t("preferences-reduced-motion")).changed() {
            commands.push(Command::SetReducedMotion(reduced));
        }
        ui.end_row();
        name(ui, &settings.name, state, commands);
    });
    ui.add_space(8.0);
    ui.separator();
    ui.label(widgets::heading(t("preferences-map"), theme));
    map(ui, session, state, theme, commands);
    ui.add_space(8.0);
    ui.separator();
    ui.label(widgets::heading(t("preferences-keys"), theme));
    keys(ui, session, state, theme, commands);
}

fn scale(ui: &mut Ui, now: f32, commands: &mut Vec<Command>) {
    let label = ui.label(t("preferences-scale"));
    let mut percent = (now * 100.0).round();
    let slider = Slider::new(&mut percent, 50.0..=200.0).step_by(10.0).suffix(" %").update_while_editing(false);
    let slider = ui.add(slider).labelled_by(label.id);
    // While it is dragged the window would grow away under the pointer.
    if slider.drag_stopped() || slider.changed() && !slider.dragged() {
        commands.push(Command::SetScale(percent / 100.0));
    }
    ui.end_row();
}

fn language(ui: &mut Ui, now: Option<&str>, commands: &mut Vec<Command>) {
    let label = ui.label(t("preferences-language"));
    let all = text::languages();
    let name_of = |tag: &str| all.iter().find(|l| l.tag == tag).map_or_else(|| tag.to_owned(), |l| l.name.clone());
    let chosen = now.map_or_else(|| t("preferences-as-system").to_owned(), name_of);
    let combo = ComboBox::from_id_salt("language").selected_text(chosen).width(FIELD_POINTS).show_ui(ui, |ui| {
        if ui.selectable_label(now.is_none(), t("preferences-as-system")).clicked() {
            commands.push(Command::SetLanguage(None));
        }
        for language in &all {
            if ui.selectable_label(now == Some(language.tag.as_str()), &language.name).clicked() {
                commands.push(Command::SetLanguage(Some(language.tag.clone())));
            }
        }
    });
    combo.response.labelled_by(label.id);
    ui.end_row();
}

fn dates(ui: &mut Ui, now: DateStyle, commands: &mut Vec<Command>) {
    ui.label(t("preferences-dates"));
    ui.horizontal(|ui| {
        for (style, key) in [(DateStyle::Words, "preferences-dates-words"), (DateStyle::Iso, "preferences-dates-iso")] {
            if ui.selectable_label(now == style, t(key)).clicked() {
                commands.push(Command::SetDates(style));
            }
        }
    });
    ui.end_row();
}

fn name(ui: &mut Ui, now: &str, state: &mut Preferences, commands: &mut Vec<Command>) {
    let label = ui.label(t("preferences-name"));
    let words = state.name.get_or_insert_with(|| now.to_owned());
    let field = ui.add(TextEdit::singleline(words).hint_text(t("preferences-name-hint")).desired_width(FIELD_POINTS)).labelled_by(label.id);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, t("preferences-name")));
    if field.lost_focus() && words.trim() != now {
        commands.push(Command::SetName(words.clone()));
    }
    ui.end_row();
}

/// Which map is drawn.
fn map(ui: &mut Ui, session: &Session, state: &mut Preferences, theme: &Theme, commands: &mut Vec<Command>) {
    let chosen = match &session.settings.map {
        MapChoice::BuiltIn | MapChoice::Online(_) => "",
        MapChoice::File(path) => path.as_str(),
    };
    let online = matches!(session.settings.map, MapChoice::Online(_));
    ui.horizontal(|ui| {
        if ui.radio(session.settings.map == MapChoice::BuiltIn, t("preferences-map-built-in")).clicked() {
            commands.push(Command::SetMap(MapChoice::BuiltIn));
        }
        if ui.radio(!chosen.is_empty(), t("preferences-map-file")).clicked() && chosen.is_empty() {
            commands.push(Command::ChooseMapFile);
        }
        // Offered where it is built in; settings from elsewhere may ask for it all the same.
        let offered = online || cfg!(feature = "online");
        if offered && ui.radio(online, t("preferences-map-online")).clicked() && !online {
            commands.push(Command::SetMap(MapChoice::Online(OnlineMap::default())));
        }
    });
    match &session.settings.map {
        MapChoice::Online(map) => server(ui, map, state, commands),
        _ => file(ui, chosen, state, commands),
    }
    let own = session.own_map();
    if let Some(problem) = &own.problem {
        ui.label(RichText::new(say(problem)).color(theme.error));
    }
    match (&own.server, &own.credit) {
        (Some(server), _) => ui.label(RichText::new(tf("map-online-sign", &[("server", server.clone())])).color(theme.warning)),
        (None, Some(credit)) => ui.label(widgets::muted(tf("preferences-map-credit", &[("credit", credit.clone())]), theme)),
        (None, None) => ui.label(widgets::muted(t("preferences-map-what"), theme)),
    };
}

/// Where tiles come from; taken when a field is left.
fn server(ui: &mut Ui, now: &OnlineMap, state: &mut Preferences, commands: &mut Vec<Command>) {
    let typed = state.online.get_or_insert_with(|| now.clone());
    let mut left = false;
    for (words, key) in [(&mut typed.address, "preferences-map-address"), (&mut typed.credit, "preferences-map-owed")] {
        ui.horizontal(|ui| {
            let label = ui.label(t(key));
            left |= ui.add(TextEdit::singleline(words).desired_width(1.5 * FIELD_POINTS)).labelled_by(label.id).lost_focus();
        });
    }
    if left && typed != now {
        commands.push(Command::SetMap(MapChoice::Online(typed.clone())));
    }
}

/// A file; a path is taken when its field is left.
fn file(ui: &mut Ui, chosen: &str, state: &mut Preferences, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let words = state.map.get_or_insert_with(|| chosen.to_owned());
        let field = ui.add(TextEdit::singleline(words).hint_text(t("preferences-map-hint")).desired_width(1.5 * FIELD_POINTS));
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, t("preferences-map-path")));
        if field.lost_focus() && words.trim() != chosen {
            commands.push(Command::SetMap(MapChoice::File(words.clone())));
        } else if !field.has_focus() && words != chosen {
            // Chosen in a dialog, or taken back.
            words.clear();
            words.push_str(chosen);
        }
        if ui.button(t("preferences-map-choose")).clicked() {
            commands.push(Command::ChooseMapFile);
        }
    });
}

fn keys(ui: &mut Ui, session: &Session, state: &mut Preferences, theme: &Theme, commands: &mut Vec<Command>) {
    if let Some(action) = state.listening
        && let Some(pressed) = ui.input_mut(|input| pressed(&mut input.events))
    {
        state.listening = None;
        // Escape alone leaves things as they are, Backspace takes the keys away.
        match pressed.as_str() {
            "Escape" => {}
            "Backspace" | "Delete" => commands.push(Command::SetKeys(action, Some(String::new()))),
            _ => commands.push(Command::SetKeys(action, Some(pressed))),
        }
    }
    ui.horizontal(|ui| {
        let find = ui.add(TextEdit::singleline(&mut state.find).hint_text(t("preferences-keys-find")).desired_width(FIELD_POINTS));
        find.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, t("preferences-keys-find")));
        if !session.settings.keys.is_empty() && ui.button(t("preferences-keys-reset")).clicked() {
            commands.push(Command::ResetKeys);
        }
    });
    let sought = state.find.to_lowercase();
    let entries: Vec<_> = ENTRIES.iter().filter(|e| t(e.text).to_lowercase().contains(&sought)).collect();
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical().id_salt("keys").auto_shrink([false, true]).max_height(220.0).show_rows(ui, height, entries.len(), |ui, rows| {
        for entry in entries.get(rows).unwrap_or_default() {
            ui.horizontal(|ui| {
                let now = session.keys(entry.action);
                let listening = state.listening == Some(entry.action);
                let words = match (listening, now) {
                    (true, _) => t("preferences-keys-press").to_owned(),
                    (false, "") => t("preferences-keys-none").to_owned(),
                    (false, keys) => keys.to_owned(),
                };
                let own = session.settings.keys.contains_key(entry.action.id());
                let words = if own { RichText::new(words).color(theme.accent) } else { RichText::new(words) };
                let button = ui.add_sized([130.0, height], egui::Button::new(words).selected(listening));
                let named = tf("preferences-keys-of", &[("command", t(entry.text).to_owned()), ("keys", now.to_owned())]);
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, named.clone()));
                if button.clicked() {
                    state.listening = (!listening).then_some(entry.action);
                }
                ui.label(t(entry.text));
            });
        }
        widgets::follow_focus(ui);
    });
}

/// The keys pressed, as the table of commands writes them, taken out of the input.
fn pressed(events: &mut Vec<Event>) -> Option<String> {
    let symbol = events.iter().find_map(|event| match event {
        Event::Text(words) => words.chars().next().filter(|c| words.chars().count() == 1 && !c.is_alphabetic() && !c.is_whitespace()),
        _ => None,
    });
    let found = events.iter().find_map(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } => Some(named(*key, *modifiers, symbol)),
        _ => None,
    });
    if found.is_some() {
        events.retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
    }
    found
}

fn named(key: Key, modifiers: Modifiers, symbol: Option<char>) -> String {
    if let Some(symbol) = symbol.filter(|_| !modifiers.command && !modifiers.alt) {
        return symbol.to_string();
    }
    let mut words = String::new();
    for (held, name) in [(modifiers.alt, "Alt+"), (modifiers.command, "Ctrl+"), (modifiers.shift, "Shift+")] {
        if held {
            words.push_str(name);
        }
    }
    words + key.name()
}
