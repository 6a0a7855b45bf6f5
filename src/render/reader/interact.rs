//! Pointer and keys in the text: pointing at citations and choosing them, selecting and copying words, the menu that asks
//! which of several citations is meant. Draws only focus rings, tooltips and that menu.

use egui::{CursorIcon, Event, Key, PointerButton, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::{
    ReaderAction, ReaderInput, category_colour,
    paint::BlockView,
    paragraph::word_at,
    paragraph_text,
    state::{ReaderState, TextPosition},
};
use crate::{
    analysis::citations::{Mark, citation_text},
    model::Category,
    text::{t, tf},
};

/// Citations listed in a menu or a tooltip.
const MOST_LISTED: usize = 12;

/// How many accessible names may still be given in this pass.
pub struct Names {
    left: usize,
}

impl Names {
    /// At most this many.
    pub fn new(most: usize) -> Self {
        Self { left: most }
    }

    fn take(&mut self) -> bool {
        let more = self.left > 0;
        self.left = self.left.saturating_sub(1);
        more
    }
}

/// A menu at a point of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    at: Pos2,
    /// Which of several citations is meant; else what to copy.
    choose: bool,
    /// Event and claim.
    citations: Vec<(u32, usize)>,
    /// The words selected with the mouse.
    words: Option<String>,
}

fn title<'a>(input: &ReaderInput<'a>, event: u32) -> &'a str {
    input.case.events.get(event as usize).map_or("", |e| e.title.as_str())
}

/// The citations of the words at a byte of a paragraph, the most precise first.
fn marks_at(marks: &[Mark], byte: usize) -> Vec<&Mark> {
    let mut found: Vec<&Mark> = marks.iter().filter(|m| m.bytes.contains(&byte)).collect();
    found.sort_by_key(|m| (m.bytes.len(), m.event, m.claim));
    found
}

/// The text between two positions, paragraphs on lines of their own.
fn words_between(input: &ReaderInput<'_>, from: TextPosition, to: TextPosition) -> String {
    let part = |paragraph: usize| {
        let text = paragraph_text(input, paragraph);
        let start = if paragraph == from.0 { from.1.min(text.len()) } else { 0 };
        let end = if paragraph == to.0 { to.1.min(text.len()) } else { text.len() };
        text.get(start..end).unwrap_or_default()
    };
    (from.0..=to.0).map(part).collect::<Vec<_>>().join("\n")
}

/// Handles pointer and keys over the blocks on the page.
pub fn blocks(
    ui: &Ui,
    input: &ReaderInput<'_>,
    state: &mut ReaderState,
    views: &[BlockView<'_>],
    clip: Rect,
    names: &mut Names,
    actions: &mut Vec<ReaderAction>,
) {
    let mut hovered = None;
    for view in views {
        let rect = Rect::from_min_size(
            Pos2::new(clip.left(), view.origin.y),
            egui::vec2(clip.width() - ui.spacing().scroll.bar_width, view.laid.height()),
        );
        if rect.intersects(clip) {
            let id = ui.scope_id().with(("block", view.block.paragraph, view.block.bytes.start));
            let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
            if names.take() {
                response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, spoken(view)));
            }
            hovered = pointer(ui, input, state, views, view, &response, actions).or(hovered);
        }
        hovered = links(ui, input, state, view, names, actions).or(hovered);
    }
    if hovered != state.hovered {
        state.hovered = hovered;
        actions.push(ReaderAction::Hover(hovered));
    }
    keys(ui, input, state, clip, actions);
}

fn spoken(view: &BlockView<'_>) -> String {
    let key = if view.block.bytes.start == 0 { "reader-paragraph" } else { "reader-paragraph-continued" };
    let text = view.paragraph.get(view.block.bytes.clone()).unwrap_or_default().to_owned();
    tf(key, &[("number", view.block.paragraph.to_string()), ("text", text)])
}

/// Pointer over one block; returns the event pointed at.
fn pointer(
    ui: &Ui,
    input: &ReaderInput<'_>,
    state: &mut ReaderState,
    views: &[BlockView<'_>],
    view: &BlockView<'_>,
    response: &Response,
    actions: &mut Vec<ReaderAction>,
) -> Option<u32> {
    let at = ui.ctx().pointer_latest_pos()?;
    if response.is_pointer_button_down_on() && ui.input(|i| i.pointer.button_down(PointerButton::Primary)) {
        let here = position(views, at)?;
        let (pressed, shift) = ui.input(|i| (i.pointer.primary_pressed(), i.modifiers.shift));
        match state.selection {
            Some((anchor, _)) if !pressed || shift => state.selection = Some((anchor, here)),
            _ => state.selection = Some((here, here)),
        }
    }
    let under = view.laid.byte_at(at - view.origin).map(|byte| byte + view.block.bytes.start);
    let over = response.contains_pointer();
    let marks = under.filter(|_| over).map_or_else(Vec::new, |byte| marks_at(view.marks, byte));
    if response.triple_clicked() {
        let paragraph = view.block.paragraph;
        state.selection = Some(((paragraph, 0), (paragraph, view.paragraph.len())));
    } else if let (true, Some(byte)) = (response.double_clicked(), under) {
        let word = word_at(view.paragraph, byte);
        state.selection = Some(((view.block.paragraph, word.start), (view.block.paragraph, word.end)));
    } else if response.clicked() && state.selection_sorted().is_none() {
        choose(state, at, &marks, actions);
    } else if response.secondary_clicked() {
        let words = state.selection_sorted().map(|(from, to)| words_between(input, from, to));
        if words.is_some() || !marks.is_empty() {
            let citations = marks.iter().take(MOST_LISTED).map(|m| (m.event, m.claim)).collect();
            state.menu = Some(Menu { at, choose: false, citations, words });
        }
    }
    if (response.drag_stopped() || response.double_clicked() || response.triple_clicked())
        && let Some((from, to)) = state.selection_sorted()
        && from.0 == to.0
    {
        actions.push(ReaderAction::TextSelected { paragraph: from.0, bytes: from.1..to.1 });
    }
    if !over || response.dragged() {
        return None;
    }
    ui.ctx().set_cursor_icon(match (under, marks.is_empty()) {
        (None, _) => CursorIcon::Default,
        (Some(_), true) => CursorIcon::Text,
        (Some(_), false) => CursorIcon::PointingHand,
    });
    let event = marks.first().map(|m| m.event);
    if !marks.is_empty() && state.menu.is_none() {
        response.clone().on_hover_ui_at_pointer(|ui| {
            for mark in marks.iter().take(MOST_LISTED) {
                citation_label(ui, input, mark);
            }
        });
    }
    event
}

fn citation_label(ui: &mut Ui, input: &ReaderInput<'_>, mark: &Mark) {
    let category = input.case.categories.get(usize::from(mark.category)).map_or("", |c: &Category| c.name.as_str());
    ui.label(egui::RichText::new(title(input, mark.event)).color(input.theme.text));
    ui.label(egui::RichText::new(category).small().color(category_colour(input, mark.category)));
}

/// One citation is chosen at once; of several a menu asks which.
fn choose(state: &mut ReaderState, at: Pos2, marks: &[&Mark], actions: &mut Vec<ReaderAction>) {
    match marks {
        [] => {}
        [one] => actions.push(ReaderAction::Select { event: one.event, claim: one.claim }),
        several => {
            let citations = several.iter().take(MOST_LISTED).map(|m| (m.event, m.claim)).collect();
            state.menu = Some(Menu { at, choose: true, citations, words: None });
        }
    }
}

/// Where the pointer stands in the text; the nearest block above or below it counts.
pub(super) fn position(views: &[BlockView<'_>], at: Pos2) -> Option<TextPosition> {
    let view = views.iter().rev().find(|v| v.origin.y <= at.y).or(views.first())?;
    Some((view.block.paragraph, view.block.bytes.start + view.laid.caret_at(at - view.origin)))
}

/// A focusable link for each citation that begins in the block; returns the event whose link has the focus.
fn links(
    ui: &Ui,
    input: &ReaderInput<'_>,
    state: &mut ReaderState,
    view: &BlockView<'_>,
    names: &mut Names,
    actions: &mut Vec<ReaderAction>,
) -> Option<u32> {
    let mut focused = None;
    for mark in view.marks.iter().filter(|m| view.block.bytes.contains(&m.bytes.start)) {
        let rects = view.mark_rects(mark);
        let Some(first) = rects.first().copied() else { continue };
        if !names.take() {
            break;
        }
        // Clicks go through to the block, which knows what lies under the pointer and lets words be selected from here.
        let response = ui.interact(first, ui.scope_id().with(("citation", mark.event, mark.claim)), Sense::FOCUSABLE);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Link, true, tf("reader-citation", &[("title", title(input, mark.event).to_owned())]))
        });
        ui.ctx().accesskit_node_builder(response.id, |node| node.add_action(egui::accesskit::Action::Click));
        let pressed = response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter) || i.key_pressed(Key::Space));
        let asked = ui.input(|i| i.has_accesskit_action_request(response.id, egui::accesskit::Action::Click));
        if pressed || asked {
            actions.push(ReaderAction::Select { event: mark.event, claim: mark.claim });
        }
        if response.has_focus() {
            focused = Some(mark.event);
            for rect in rects {
                ui.painter().rect_stroke(rect.expand(1.0), 2.0, Stroke::new(1.5, input.theme.link), StrokeKind::Outside);
            }
            if response.gained_focus() && !ui.clip_rect().contains_rect(first) {
                state.go_to(super::ScrollTo { paragraph: view.block.paragraph, byte: mark.bytes.start });
            }
        }
    }
    focused
}

fn keys(ui: &Ui, input: &ReaderInput<'_>, state: &mut ReaderState, clip: Rect, actions: &mut Vec<ReaderAction>) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    if let Some((from, to)) = state.selection_sorted()
        && ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy)))
    {
        actions.push(ReaderAction::Copy(words_between(input, from, to)));
    }
    if ui.rect_contains_pointer(clip) {
        let (down, up) = ui.input(|i| (i.key_pressed(Key::PageDown), i.key_pressed(Key::PageUp)));
        if down != up {
            let page = clip.height() * 0.9;
            state.go_by(if down { page } else { -page });
        }
    }
}

/// Shows the open menu.
pub fn show_menu(ui: &Ui, input: &ReaderInput<'_>, state: &mut ReaderState, actions: &mut Vec<ReaderAction>) {
    let Some(menu) = state.menu.clone() else { return };
    let mut open = true;
    egui::Popup::new(ui.scope_id().with("citation-menu"), ui.ctx().clone(), menu.at, ui.layer_id())
        .kind(egui::PopupKind::Menu)
        .open_bool(&mut open)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .style(egui::containers::menu::menu_style)
        .accessible_name(t(if menu.choose { "reader-choose-menu" } else { "reader-copy-menu" }))
        .show(|ui| {
            if menu.choose {
                ui.label(egui::RichText::new(t("reader-choose")).color(input.theme.text_muted));
            }
            if let Some(words) = &menu.words
                && ui.button(t("reader-copy-words")).clicked()
            {
                actions.push(ReaderAction::Copy(words.clone()));
            }
            for (event, claim) in &menu.citations {
                let name = title(input, *event);
                let label = if menu.choose { name.to_owned() } else { tf("reader-copy-citation", &[("title", name.to_owned())]) };
                if ui.button(label).clicked() {
                    actions.push(if menu.choose {
                        ReaderAction::Select { event: *event, claim: *claim }
                    } else {
                        ReaderAction::Copy(citation_text(input.case, *event, *claim))
                    });
                }
            }
        });
    if !open {
        state.menu = None;
    }
}
