//! The list of what a search found: each hit in its context, with its document and paragraph or its event. Only rows in
//! view are laid out. What to search for is not decided here.

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, Galley, Pos2, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    text::{LayoutJob, TextFormat, TextWrapping},
};

use super::{
    fonts,
    markers::{MarkerStyle, marker},
    theme::{Theme, size},
};
use crate::{
    analysis::search::{Hit, find_in},
    model::{Case, Colour, Shape},
    text::{t, tf},
};

/// The height of a row, points: two lines of context and one that says where.
const ROW_POINTS: f32 = 62.0;

/// Characters of context before and after the words found.
const BEFORE_CHARS: usize = 34;
const AFTER_CHARS: usize = 90;

/// A hit in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// What stands before the words found; begins with "…" when it is cut.
    pub before: String,
    /// The words found; empty when they stand only in an event's notes.
    pub hit: String,
    /// What stands after them; ends with "…" when it is cut.
    pub after: String,
    /// Document and paragraph, or what kind of thing it is.
    pub place: String,
}

/// A hit with the words around it, cut between words.
pub fn context(case: &Case, words: &str, hit: &Hit) -> Context {
    match hit {
        Hit::Paragraph { document, paragraph, bytes } => {
            let document = case.documents.get(*document);
            let text = document.and_then(|d| d.text.paragraph(*paragraph)).unwrap_or_default();
            let name = document.map_or("", |d| if d.title.is_empty() { d.id.as_str() } else { d.title.as_str() });
            let place = tf("search-list-paragraph", &[("document", name.to_owned()), ("paragraph", paragraph.to_string())]);
            around(text, bytes, BEFORE_CHARS, place)
        }
        Hit::Event { event } => {
            let Some(e) = case.events.get(*event) else { return around("", &(0..0), 0, String::new()) };
            if let Some(found) = find_in(&e.title, words, 1).first() {
                let category = case.category(&e.category).map_or(e.category.as_str(), |c| c.name.as_str());
                // Titles are short: they are shown from their start.
                return around(&e.title, found, usize::MAX, tf("search-list-event", &[("category", category.to_owned())]));
            }
            let place = tf("search-list-notes", &[("title", e.title.clone())]);
            let found = find_in(&e.notes, words, 1).first().cloned().unwrap_or(0..0);
            around(&e.notes, &found, BEFORE_CHARS, place)
        }
    }
}

fn around(text: &str, bytes: &Range<usize>, before_chars: usize, place: String) -> Context {
    let (Some(before), Some(hit), Some(after)) = (text.get(..bytes.start), text.get(bytes.clone()), text.get(bytes.end..)) else {
        return Context { before: text.chars().take(AFTER_CHARS).collect(), hit: String::new(), after: String::new(), place };
    };
    let from = before.char_indices().rev().nth(before_chars).map(|(at, _)| before[at..].find(' ').map_or(at, |gap| at + gap + 1));
    let to = after.char_indices().nth(AFTER_CHARS).map(|(at, _)| after[..at].rfind(' ').unwrap_or(at));
    Context {
        before: from.map_or_else(|| before.to_owned(), |at| format!("…{}", &before[at..])),
        hit: hit.to_owned(),
        after: to.map_or_else(|| after.to_owned(), |at| format!("{}…", &after[..at])),
        place,
    }
}

/// Shows the hits of a search for `words`; returns the one that was chosen.
pub fn show(ui: &mut Ui, case: &Case, words: &str, hits: &[Hit], theme: &Theme) -> Option<Hit> {
    if hits.is_empty() {
        ui.label(egui::RichText::new(t("search-list-none")).color(theme.text_muted));
        return None;
    }
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("hits").auto_shrink([false, false]).show_rows(ui, ROW_POINTS, hits.len(), |ui, rows| {
        for hit in hits.get(rows).unwrap_or_default() {
            if row(ui, case, words, hit, theme) {
                chosen = Some(hit.clone());
            }
        }
    });
    chosen
}

fn row(ui: &mut Ui, case: &Case, words: &str, hit: &Hit, theme: &Theme) -> bool {
    let context = context(case, words, hit);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW_POINTS), Sense::click());
    response.widget_info(|| {
        let Context { before, hit, after, place } = &context;
        WidgetInfo::labeled(
            Role::ListItem,
            true,
            tf("search-list-name", &[("words", format!("{before}{hit}{after}")), ("place", place.clone())]),
        )
    });
    let painter = ui.painter_at(rect);
    let inner = rect.shrink2(Vec2::new(6.0, 5.0));
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 4.0, theme.hovered);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 4.0, Stroke::new(1.0, theme.link), StrokeKind::Inside);
    }
    let mut left = inner.left();
    if let Hit::Event { event } = hit {
        let category = case.events.get(*event).and_then(|e| case.category(&e.category));
        let (shape, colour) = category.map_or((Shape::Circle, Colour::Grey), |c| (c.shape, c.colour));
        let style = MarkerStyle { fill: theme.category(colour), outline: Color32::TRANSPARENT, hollow: false };
        marker(&painter, Pos2::new(left + 6.0, inner.top() + 9.0), 5.0, shape, style);
        left += 18.0;
    }
    let galley = words_galley(ui, &context, inner.right() - left, theme);
    painter.galley(Pos2::new(left, inner.top()), galley, theme.text);
    let place = one_line(ui, &context.place, inner.width(), theme);
    painter.galley(Pos2::new(inner.left(), inner.bottom() - place.size().y), place, theme.text_muted);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.border));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn words_galley(ui: &Ui, context: &Context, width: f32, theme: &Theme) -> Arc<Galley> {
    let mut job = LayoutJob { wrap: TextWrapping { max_width: width, max_rows: 2, ..TextWrapping::default() }, ..LayoutJob::default() };
    let plain = TextFormat { font_id: fonts::regular(size::BODY), color: theme.text, ..TextFormat::default() };
    let strong = TextFormat { font_id: fonts::strong(size::BODY), background: Theme::faded(theme.link, 0.2), ..plain.clone() };
    job.append(&context.before, 0.0, plain.clone());
    job.append(&context.hit, 0.0, strong);
    job.append(&context.after, 0.0, plain);
    ui.painter().layout_job(job)
}

fn one_line(ui: &Ui, text: &str, width: f32, theme: &Theme) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), fonts::regular(size::SMALL), theme.text_muted);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable as _};

    use super::*;
    use crate::{
        analysis::{citations::example, search::search},
        render::theme::ThemeKind,
    };

    #[test]
    fn a_hit_stands_in_the_words_around_it_cut_between_words() {
        let case = example::case();
        let hits = search(&case, "rason", 50);
        let first = context(&case, "rason", &hits[0]);
        assert_eq!(first.hit, "Rason");
        assert!(first.before.starts_with('…') && first.before.chars().count() <= BEFORE_CHARS + 2, "{first:?}");
        assert!(first.place.starts_with("Paragraph "), "{first:?}");
        for hit in &hits {
            let c = context(&case, "rason", hit);
            assert!(c.hit.eq_ignore_ascii_case("rason"), "{c:?}");
        }
    }

    #[test]
    fn accents_and_quotation_marks_at_the_edges_are_never_cut_in_two() {
        let text = "“été” ".repeat(60);
        for start in text.char_indices().map(|(at, _)| at) {
            let c = around(&text, &(start..start), BEFORE_CHARS, String::new());
            assert!(c.before.chars().count() <= BEFORE_CHARS + 2 && c.after.chars().count() <= AFTER_CHARS + 1);
        }
    }

    #[test]
    fn a_click_on_a_hit_returns_it_and_only_rows_in_view_are_laid_out() {
        let case = example::case();
        let hits = search(&case, "north korea", 1_000);
        assert!(hits.len() > 60);
        let chosen = std::cell::RefCell::new(None);
        let mut harness = Harness::builder().with_size(Vec2::new(340.0, 400.0)).build_ui(|ui| {
            ui.ctx().set_fonts(fonts::definitions());
            if let Some(hit) = show(ui, &case, "north korea", &hits, Theme::of(ThemeKind::Dark)) {
                *chosen.borrow_mut() = Some(hit);
            }
        });
        harness.run();
        let rows: Vec<_> = harness.get_all_by_role(Role::ListItem).collect();
        assert!(rows.len() < 12, "{}", rows.len());
        rows[2].click();
        harness.run();
        assert_eq!(*chosen.borrow(), Some(hits[2].clone()));
    }
}
