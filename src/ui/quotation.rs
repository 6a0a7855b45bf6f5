//! A quotation as a card: the words in their paragraph, who says so, and where they stand. For pictures and briefings; the reader with the
//! whole document is in [`super::reader_panel`].

use std::sync::Arc;

use egui::{Color32, Galley, Ui, pos2, text::LayoutJob, text::TextFormat, vec2};

use crate::{
    analysis::{calendar::format_when, phrases},
    model::Claim,
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::Session,
    text::{t, tf},
};

/// Sizes of the quoted text that are tried, largest first, points.
const SIZES: [f32; 7] = [30.0, 26.0, 22.0, 19.0, 16.0, 14.0, 12.0];

/// Draws the quotation that has the focus, as large as it fits.
pub fn show(ui: &mut Ui, session: &Session, theme: &Theme) {
    let room = ui.max_rect();
    let found = session.focus().and_then(|f| Some((f, session.case().events.get(f.event as usize)?)));
    let Some((event, claim)) = found.and_then(|(f, e)| Some((e, e.claims.get(f.claim)?))) else {
        let words = ui.painter().layout(t("quotation-none").to_owned(), fonts::regular(size::READING), theme.text_muted, room.width());
        ui.painter().galley(room.center() - words.size() / 2.0, words, theme.text_muted);
        return;
    };
    let when = event.when.as_ref().map_or_else(|| t("undated").to_owned(), format_when);
    let about = format!("{} · {when}", event.title);
    let about = ui.painter().layout(about, fonts::strong(size::HEADING), theme.text, room.width());
    let source = source(ui, session, claim, theme, room.width());
    let edge = 18.0;
    let tall = room.height() - about.size().y - source.size().y - 34.0;
    let words = fitting(ui, session, claim, theme, vec2(room.width() - edge, tall));

    let mut y = room.top() + ((tall - words.size().y) / 2.0).clamp(0.0, 60.0);
    ui.painter().galley(pos2(room.left(), y), Arc::clone(&about), theme.text);
    y += about.size().y + 14.0;
    let category = session.case().category(&event.category);
    let colour = category.map_or(theme.text_muted, |c| theme.category(c.colour));
    let bar = egui::Rect::from_min_size(pos2(room.left(), y), vec2(4.0, words.size().y));
    ui.painter().rect_filled(bar, 2.0, colour);
    ui.painter().galley(pos2(room.left() + edge, y), Arc::clone(&words), theme.text);
    y += words.size().y + 16.0;
    ui.painter().galley(pos2(room.left(), y), source, theme.text);
}

/// The words in the largest size in which they fit: in their paragraph where there is room for it, alone else.
fn fitting(ui: &Ui, session: &Session, claim: &Claim, theme: &Theme, room: egui::Vec2) -> Arc<Galley> {
    let exact = claim.citation.quote.exact.as_str();
    let paragraph = session.case().document(&claim.citation.document).and_then(|d| d.text.paragraph(claim.citation.paragraph));
    let located = claim.citation.locate(paragraph).ok().zip(paragraph);
    let laid = |size: f32, whole: bool| {
        let format =
            |colour: Color32, ground: Color32| TextFormat { background: ground, ..TextFormat::simple(fonts::regular(size), colour) };
        let marked = format(theme.text, theme.accent.gamma_multiply(0.28));
        let plain = format(theme.text_muted, Color32::TRANSPARENT);
        let mut job = LayoutJob::default();
        match located.as_ref().filter(|_| whole) {
            Some((range, paragraph)) => {
                job.append(paragraph.get(..range.start).unwrap_or_default(), 0.0, plain.clone());
                job.append(exact, 0.0, marked);
                job.append(paragraph.get(range.end..).unwrap_or_default(), 0.0, plain);
            }
            None => job.append(&format!("“{exact}”"), 0.0, format(theme.text, Color32::TRANSPARENT)),
        }
        job.wrap.max_width = room.x;
        ui.painter().layout_job(job)
    };
    let tried = SIZES.iter().filter(|s| **s >= 16.0).map(|s| (*s, true)).chain(SIZES.iter().map(|s| (*s, false)));
    let mut last = None;
    for (size, whole) in tried {
        let galley = laid(size, whole);
        if galley.size().y <= room.y {
            return galley;
        }
        last = Some(galley);
    }
    last.unwrap_or_else(|| laid(size::BODY, false))
}

/// Who says so, and where it stands.
fn source(ui: &Ui, session: &Session, claim: &Claim, theme: &Theme, width: f32) -> Arc<Galley> {
    let document = session.case().document(&claim.citation.document);
    let speakers = phrases::chain_in_words(&claim.speakers);
    let title = document.map_or(claim.citation.document.as_str(), |d| if d.title.is_empty() { &d.id } else { &d.title });
    let publisher = document.map(|d| d.publisher.as_str()).filter(|p| !p.is_empty()).unwrap_or_else(|| t("cite-no-publisher"));
    let date = document
        .and_then(|d| d.published.as_ref())
        .map_or_else(|| t("cite-no-date").to_owned(), |p| phrases::with_basis(&phrases::edtf_in_words(&p.edtf), p.basis));
    let mut job = LayoutJob::default();
    let strong = TextFormat::simple(fonts::strong(size::READING), theme.text);
    let plain = TextFormat::simple(fonts::regular(size::READING), theme.text_muted);
    job.append(&speakers, 0.0, strong);
    let place = tf("quotation-place", &[("number", claim.citation.paragraph.to_string())]);
    job.append(&format!("\n{title}\n{publisher}, {date}, {place}"), 0.0, plain);
    job.wrap.max_width = width;
    ui.painter().layout_job(job)
}
