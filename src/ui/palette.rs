//! The palette (`Ctrl+K`): every command, event, place and document by name.

use egui::{Key, Ui};

use super::Panels;
use super::widgets;
use crate::{
    analysis::search::fold,
    render::theme::Theme,
    session::{Command, Session, action::ENTRIES},
    text::t,
};

/// How many matches are listed.
const MAX_MATCHES: usize = 40;

struct Match {
    score: (u8, usize),
    label: String,
    side: String,
    command: Command,
}

/// Whether all words of `query` occur in `text`; lower is better.
fn score(text: &str, query: &[&str]) -> Option<u8> {
    let folded = fold(text);
    if !query.iter().all(|word| folded.contains(word)) {
        return None;
    }
    Some(match query.first() {
        Some(first) if folded.starts_with(first) => 0,
        Some(first) if folded.split_whitespace().any(|w| w.starts_with(first)) => 1,
        _ => 2,
    })
}

fn matches(session: &Session, typed: &str) -> Vec<Match> {
    let folded = fold(typed);
    let query: Vec<&str> = folded.split_whitespace().collect();
    let mut found = Vec::new();
    let mut add = |kind: u8, label: &str, side: &str, command: Command| {
        if let Some(s) = score(label, &query) {
            found.push(Match { score: (s * 4 + kind, found.len()), label: label.to_owned(), side: side.to_owned(), command });
        }
    };
    for entry in ENTRIES.iter().filter(|e| session.can(e.action)) {
        add(0, t(entry.text), session.keys(entry.action), Command::Do(entry.action));
    }
    if !query.is_empty() {
        for view in &session.case().views {
            add(1, &view.title, t("palette-view"), Command::OpenView(view.id.clone()));
        }
        for place in &session.case().places {
            add(1, &place.name, t("palette-place"), Command::GoTo(place.point));
        }
        for (at, document) in session.case().documents.iter().enumerate() {
            add(2, &document.title, t("palette-document"), Command::ShowDocument { document: at, paragraph: None });
        }
        for (at, event) in session.case().events.iter().enumerate() {
            add(3, &event.title, t("palette-event"), Command::Select { event: at as u32, add: false });
        }
    }
    found.sort_by_key(|m| m.score);
    found.truncate(MAX_MATCHES);
    found
}

/// Draws the palette; `true` when it is done with.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) -> bool {
    let typed = &mut panels.typed;
    let response = ui.add(egui::TextEdit::singleline(&mut typed.palette).hint_text(t("palette-hint")).desired_width(f32::INFINITY));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, t("palette-hint")));
    if typed.fresh {
        response.request_focus();
        typed.fresh = false;
    }
    if response.changed() {
        typed.palette_at = 0;
    }
    let found = matches(session, &typed.palette);
    let (down, up, enter) = ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::ArrowUp), i.key_pressed(Key::Enter)));
    let last = found.len().saturating_sub(1);
    if down {
        typed.palette_at = (typed.palette_at + 1).min(last);
    }
    if up {
        typed.palette_at = typed.palette_at.saturating_sub(1);
    }
    let mut done = None;
    widgets::scrolled(egui::ScrollArea::vertical().auto_shrink([false, true]).max_height(380.0), ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (at, m) in found.iter().enumerate() {
            let button = egui::Button::new(&m.label)
                .selected(at == typed.palette_at)
                .right_text(egui::RichText::new(&m.side).color(theme.text_muted))
                .frame_when_inactive(at == typed.palette_at)
                .truncate()
                .min_size(egui::vec2(ui.available_width(), 26.0));
            let response = ui.add(button);
            if at == typed.palette_at && (down || up) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                done = Some(at);
            }
        }
        if found.is_empty() {
            ui.label(super::widgets::muted(t("palette-none"), theme));
        }
    });
    if enter && !found.is_empty() {
        done = Some(typed.palette_at.min(last));
    }
    match done.and_then(|at| found.into_iter().nth(at)) {
        Some(m) => {
            commands.push(Command::Show(None));
            commands.push(m.command);
            true
        }
        None => false,
    }
}
