//! The panel at the right: search, the card of the selected event, and the document with its words. What a row of a large table says is
//! in [`super::row_reader`].

use egui::{Key, ScrollArea, TextEdit, Ui};

use super::{Panels, comment_list, row_reader, widgets};
use crate::{
    analysis::{State, search::Hit},
    render::{
        detail::{self, DetailAction, DetailInput},
        reader::{self, Focus as ReaderFocus, ReaderAction, ReaderInput, ScrollTo},
        search_list,
        theme::{Theme, size},
    },
    session::{Action, Command, CorrectCommand, Focus, Session, Words, state::Overlay},
    text::{t, tf},
};

/// Draws the panel.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    if session.crowd().is_some() {
        return row_reader::show(ui, session, panels.interactive, theme, commands);
    }
    egui::Frame::new().inner_margin(egui::Margin { left: 10, right: 8, top: 8, bottom: 6 }).show(ui, |ui| {
        search_field(ui, session, panels, commands);
        let (words, hits) = session.search();
        if !words.trim().is_empty() {
            let tall = (ui.available_height() * 0.4).max(80.0);
            egui::Panel::top("hits").resizable(true).default_size(tall).frame(egui::Frame::new()).show(ui, |ui| {
                ui.label(widgets::muted(tf("search-count", &[("count", hits.len().to_string())]), theme));
                if let Some(hit) = search_list::show(ui, session.case(), words, hits, theme) {
                    commands.push(command_of(&hit));
                }
                // A list without hits leaves the panel as tall as it was.
                ui.take_available_height();
            });
        }
        if let Some(focus) = session.focus() {
            let tall = (ui.available_height() * 0.56).max(100.0);
            // In the smallest window the choice of the document must stand above the timeline, too.
            let least = if ui.available_height() < 200.0 { 56.0 } else { 80.0 };
            egui::Panel::top("detail")
                .resizable(true)
                .default_size(tall)
                .size_range(least..=(ui.available_height() - 120.0).max(least + 1.0))
                .frame(egui::Frame::new())
                .show(ui, |ui| card(ui, session, panels, focus, theme, commands));
            ui.add_space(size::GAP);
        }
        document_choice(ui, session, commands);
        if session.words().is_some() && panels.interactive {
            of_words(ui, session, commands);
        }
        document(ui, session, panels, theme, commands);
    });
}

fn search_field(ui: &mut Ui, session: &Session, panels: &mut Panels, commands: &mut Vec<Command>) {
    let mut words = session.search().0.to_owned();
    let response = ui.add(TextEdit::singleline(&mut words).hint_text(t("search-hint")).desired_width(f32::INFINITY));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, t("search-hint")));
    if session.find_requests() != panels.seen_find {
        panels.seen_find = session.find_requests();
        response.request_focus();
    }
    if response.changed() {
        panels.next_hit = 0;
        commands.push(Command::Search(words));
    } else if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        // Enter goes from hit to hit.
        let hits = session.search().1;
        if let Some(hit) = hits.get(panels.next_hit % hits.len().max(1)) {
            commands.push(command_of(hit));
            panels.next_hit += 1;
        }
        response.request_focus();
    } else if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
        commands.push(Command::Search(String::new()));
    }
}

/// What shows a hit.
fn command_of(hit: &Hit) -> Command {
    match hit {
        Hit::Paragraph { document, paragraph, bytes } => {
            Command::ShowWords { document: *document, paragraph: *paragraph, byte: bytes.start }
        }
        Hit::Event { event } => Command::Select { event: *event as u32, add: false },
    }
}

fn card(ui: &mut Ui, session: &Session, panels: &mut Panels, focus: Focus, theme: &Theme, commands: &mut Vec<Command>) {
    let count = session.selection().len();
    if count > 1 {
        ui.horizontal(|ui| {
            ui.label(widgets::muted(tf("selected-count", &[("count", count.to_string())]), theme));
            if ui.link(t("selected-list")).clicked() {
                commands.push(Command::Show(Some(Overlay::Events(Some(session.selection().to_vec())))));
            }
            if panels.interactive && ui.link(t("selected-change")).on_hover_text(t(Action::ChangeEvents.entry().text)).clicked() {
                super::act(commands, Action::ChangeEvents);
            }
        });
    }
    widgets::scrolled(ScrollArea::vertical().id_salt("card").auto_shrink([false, false]), ui, |ui| {
        let input = DetailInput { case: session.case(), marks: session.citations(), event: focus.event, claim: focus.claim, theme };
        for action in detail::show(ui, &input) {
            commands.push(match action {
                DetailAction::FocusCitation(claim) => Command::SelectClaim(Focus { event: focus.event, claim }),
                DetailAction::SelectEvent(event) => Command::Select { event, add: false },
                DetailAction::CopyCitation(claim) => Command::CopyCitation(Focus { event: focus.event, claim }),
                DetailAction::PlaceClicked(place) => match session.case().places.get(place) {
                    Some(place) => Command::GoTo(place.point),
                    None => continue,
                },
                DetailAction::SplitMerge { event, claim } => Command::Edit(crate::session::Edit::SplitMerge { event, claim }),
            });
        }
        // What reviewers say among themselves is in no picture.
        if panels.interactive {
            comment_list::show(ui, session, &mut panels.comments, focus, theme, commands);
        }
    });
}

fn document_choice(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    let documents = &session.case().documents;
    let Some(now) = documents.get(session.document()) else { return };
    let name = |d: &crate::model::Document| if d.title.is_empty() { d.id.clone() } else { d.title.clone() };
    ui.horizontal(|ui| {
        let width = ui.available_width();
        let response = egui::ComboBox::from_id_salt("document")
            .selected_text(name(now))
            .width(width)
            .truncate()
            .show_ui(ui, |ui| {
                for (at, document) in documents.iter().enumerate() {
                    let label = format!(
                        "{}  {}",
                        name(document),
                        tf("document-events", &[("count", session.citations().document_marks(at).count().to_string())])
                    );
                    if ui.selectable_label(at == session.document(), label).clicked() {
                        commands.push(Command::ShowDocument { document: at, paragraph: None });
                    }
                }
            })
            .response;
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::ComboBox, true, format!("{}: {}", t("document"), name(now))));
    });
}

fn document(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    if session.case().documents.is_empty() {
        ui.label(widgets::muted(t("reader-empty"), theme));
        return;
    }
    let scroll = session.scroll().filter(|s| s.request != panels.seen_scroll || !panels.interactive);
    if let Some(s) = scroll {
        panels.seen_scroll = s.request;
    }
    let visible = |event: u32| session.shown().states.get(event as usize).is_some_and(|s| *s != State::Out);
    let input = ReaderInput {
        case: session.case(),
        marks: session.citations(),
        document: session.document(),
        focus: session.focus().map(|f| ReaderFocus { event: f.event, claim: f.claim }),
        hovered: session.hovered(),
        visible_events: &visible,
        search: session.search().0,
        theme,
        interactive: panels.interactive,
        scroll_to: scroll.map(|s| ScrollTo { paragraph: s.paragraph, byte: s.byte }),
    };
    for action in reader::show(ui, &input, &mut panels.reader) {
        commands.push(match action {
            ReaderAction::Hover(event) => Command::Hover(event),
            ReaderAction::Select { event, claim } => Command::SelectClaim(Focus { event, claim }),
            ReaderAction::Recite { event, claim, bytes } => {
                Command::Correct(CorrectCommand::Recite { focus: Focus { event, claim }, bytes })
            }
            ReaderAction::Copy(words) => Command::CopyText(words),
            ReaderAction::TextSelected { paragraph, bytes } => match words_at(session, paragraph, bytes) {
                Some(words) => Command::SelectWords(Some(words)),
                None => continue,
            },
        });
    }
    mark_proposal(session, panels);
    // Words no longer marked are no longer meant, nor are those of several paragraphs.
    let marked = panels.reader.selected();
    if marked != panels.seen_words {
        panels.seen_words = marked;
        if marked.is_none_or(|(from, to)| from.0 != to.0) && session.words().is_some() {
            commands.push(Command::SelectWords(None));
        }
    }
}

/// Selects the words of the proposal under review, once it is chosen.
fn mark_proposal(session: &Session, panels: &mut Panels) {
    let chosen = session.review().chosen().map(|(at, _)| (at, session.review().requests()));
    if chosen == panels.review.marked || !panels.interactive {
        return;
    }
    panels.review.marked = chosen;
    let Some(citation) = session.review().chosen().and_then(|(_, p)| p.event.claims.first()).map(|claim| &claim.citation) else { return };
    let Some(document) = session.case().documents.get(session.document()).filter(|d| d.id == citation.document) else { return };
    let Ok(bytes) = citation.locate(document.text.paragraph(citation.paragraph)) else { return };
    let (from, to) = ((citation.paragraph, bytes.start), (citation.paragraph, bytes.end));
    panels.reader.select(from, to);
    panels.seen_words = Some((from, to));
}

/// The words at these bytes of a paragraph of the document shown.
fn words_at(session: &Session, paragraph: usize, bytes: std::ops::Range<usize>) -> Option<Words> {
    let document = session.case().documents.get(session.document())?;
    let text = document.text.paragraph(paragraph)?;
    let start = text.get(..bytes.start)?.chars().count();
    let chars = start..start + text.get(bytes)?.chars().count();
    Some(Words { document: document.id.clone(), paragraph, chars })
}

/// What can be made of the words selected in the document.
fn of_words(ui: &mut Ui, session: &Session, commands: &mut Vec<Command>) {
    egui::Panel::bottom("words").frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(0, 4))).resizable(false).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (action, key) in
                [(Action::RecordEvent, "words-record"), (Action::CiteWords, "words-cite"), (Action::ProposeWords, "words-propose")]
                    .into_iter()
                    .filter(|(action, _)| *action != Action::ProposeWords || session.settings.review)
            {
                let button = egui::Button::new(t(key)).shortcut_text(action.entry().keys);
                if ui.add_enabled(session.can(action), button).on_hover_text(t(action.entry().text)).clicked() {
                    super::act(commands, action);
                }
            }
        });
    });
}
