//! The head of a document in the reader: what it says of itself, what is inferred with the reason, and which citations no
//! longer match. Laid out before anything is drawn, so that its height is known.

use std::sync::Arc;

use egui::{Color32, Galley, Painter, Pos2, Rect, Stroke, Vec2};

use super::ReaderInput;
use crate::{
    analysis::phrases,
    model::{Basis, Document, claim::Broken},
    render::{fonts, theme::size},
    text::{t, tf},
};

/// Broken citations listed one by one; more are only counted.
const LISTED_BROKEN: usize = 4;

/// The head of a document, laid out at (0, 0).
pub struct Header {
    items: Vec<(Vec2, Arc<Galley>, Color32)>,
    /// Hollow dots beside what is not stated.
    dots: Vec<Vec2>,
    banner: Option<Rect>,
    /// Its height, points.
    pub height: f32,
    /// All of it in words, for those who do not see it.
    pub spoken: String,
    /// Said by the banner; empty without one.
    pub broken: String,
    /// The lines of the banner, each with its citation.
    pub broken_lines: Vec<(Rect, u32, usize)>,
}

struct Pen<'a> {
    painter: &'a Painter,
    y: f32,
    items: Vec<(Vec2, Arc<Galley>, Color32)>,
}

impl Pen<'_> {
    /// Lays a text out at `x` from the left, below all before it; returns where it stands.
    fn line(&mut self, x: f32, width: f32, text: &str, font: egui::FontId, colour: Color32) -> Rect {
        let galley = self.painter.layout(text.to_owned(), font, Color32::PLACEHOLDER, width.max(40.0));
        let place = Rect::from_min_size(Pos2::new(x, self.y), galley.size());
        self.items.push((place.min.to_vec2(), galley, colour));
        self.y = place.bottom();
        place
    }
}

/// The name of a language by its code; the code where we have no name.
fn language_name(code: &str) -> &str {
    match code {
        "de" => t("language-de"),
        "en" => t("language-en"),
        "es" => t("language-es"),
        "fr" => t("language-fr"),
        "it" => t("language-it"),
        "ja" => t("language-ja"),
        "ko" => t("language-ko"),
        "ru" => t("language-ru"),
        "uk" => t("language-uk"),
        "zh" => t("language-zh"),
        other => other,
    }
}

/// Label, value, and where the value comes from when it does not stand in the text.
fn rows(document: &Document) -> Vec<(&'static str, String, String)> {
    let origin = |basis: Basis, reason: &str| match (basis, reason) {
        (Basis::Stated, _) => String::new(),
        (Basis::Inferred, "") => t("basis-inferred").to_owned(),
        (Basis::Supplied, "") => t("basis-supplied").to_owned(),
        (Basis::Inferred, why) => tf("basis-inferred-because", &[("reason", why.to_owned())]),
        (Basis::Supplied, why) => tf("basis-supplied-because", &[("reason", why.to_owned())]),
    };
    let plain = |value: &str, basis: Basis| {
        if value.is_empty() { (t("reader-not-stated").to_owned(), String::new()) } else { (value.to_owned(), origin(basis, "")) }
    };
    let (publisher, publisher_origin) = plain(&document.publisher, document.publisher_basis);
    let (author, author_origin) = plain(&document.author, document.author_basis);
    let (published, published_origin) = document.published.as_ref().map_or_else(
        || (t("reader-not-stated").to_owned(), String::new()),
        |when| (phrases::edtf_in_words(&when.edtf), origin(when.basis, &when.reason)),
    );
    let mut rows = vec![
        (t("reader-publisher"), publisher, publisher_origin),
        (t("reader-author"), author, author_origin),
        (t("reader-published"), published, published_origin),
    ];
    if let Some(translated) = &document.translated {
        let language = language_name(&translated.from).to_owned();
        let value = if translated.by.is_empty() {
            language
        } else {
            tf("reader-translated-by", &[("language", language), ("by", translated.by.clone())])
        };
        rows.push((t("reader-translated"), value, String::new()));
    }
    rows.push((t("reader-paragraphs"), phrases::format_number(document.text.len() as f64), String::new()));
    rows
}

impl Header {
    /// Lays the head of a document out in `width` points, `left` from the left edge.
    pub fn layout(painter: &Painter, input: &ReaderInput<'_>, document: &Document, left: f32, width: f32) -> Self {
        let theme = input.theme;
        let mut pen = Pen { painter, y: size::PADDING, items: Vec::new() };
        let title = if document.title.is_empty() { &document.id } else { &document.title };
        pen.line(left, width, title, fonts::strong(size::HEADING), theme.text);
        let mut dots = Vec::new();
        let origin_line = |pen: &mut Pen<'_>, x: f32, width: f32, origin: &str| {
            pen.y += 2.0;
            let place = pen.line(x + 12.0, width - 12.0, origin, fonts::regular(size::SMALL), theme.text_muted);
            Vec2::new(x + 4.0, place.top() + 7.0)
        };
        match document.title_basis {
            Basis::Stated => {}
            Basis::Inferred => dots.push(origin_line(&mut pen, left, width, t("reader-title-inferred"))),
            Basis::Supplied => dots.push(origin_line(&mut pen, left, width, t("reader-title-supplied"))),
        }
        pen.y += size::GAP;
        let rows = rows(document);
        let label_width = rows
            .iter()
            .map(|(label, ..)| painter.layout_no_wrap((*label).to_owned(), fonts::regular(size::BODY), theme.text_muted).size().x)
            .fold(0.0, f32::max)
            .ceil()
            + size::PADDING;
        let mut spoken = vec![title.clone()];
        for (label, value, origin) in &rows {
            let top = pen.y;
            pen.line(left, label_width, label, fonts::regular(size::BODY), theme.text_muted);
            pen.y = top;
            let known = value != t("reader-not-stated");
            let colour = if known { theme.text } else { theme.text_muted };
            pen.line(left + label_width, width - label_width, value, fonts::regular(size::BODY), colour);
            if !origin.is_empty() {
                dots.push(origin_line(&mut pen, left + label_width, width - label_width, origin));
            }
            pen.y += 2.0;
            spoken.push([*label, value.as_str(), origin.as_str()].join(" ").trim().to_owned());
        }
        let (banner, broken, broken_lines) = Self::banner(&mut pen, input, left, width);
        pen.y += size::PADDING;
        Self {
            items: pen.items,
            dots,
            banner,
            height: (pen.y + size::PADDING).ceil(),
            spoken: spoken.join(t("list-separator")),
            broken,
            broken_lines,
        }
    }

    fn banner(pen: &mut Pen<'_>, input: &ReaderInput<'_>, left: f32, width: f32) -> (Option<Rect>, String, Vec<(Rect, u32, usize)>) {
        let theme = input.theme;
        let present = input.case.documents.get(input.document).is_some_and(|d| d.text.is_present());
        let mut lines = Vec::new();
        let broken: Vec<_> = input.marks.broken_in(input.document).collect();
        if present && broken.is_empty() {
            return (None, String::new(), lines);
        }
        let said = if present { tf("reader-broken", &[("count", broken.len().to_string())]) } else { t("reader-no-text").to_owned() };
        pen.y += size::PADDING;
        let top = pen.y;
        pen.y += size::GAP;
        let (x, inner) = (left + 10.0, width - 20.0);
        pen.line(x, inner, &said, fonts::strong(size::BODY), theme.warning);
        if present {
            for place in broken.iter().take(LISTED_BROKEN) {
                let Some(claim) = input.case.events.get(place.event as usize).and_then(|e| e.claims.get(place.claim)) else { continue };
                let why = match place.bytes {
                    Err(Broken::NoParagraph) => "reader-broken-no-paragraph",
                    _ => "reader-broken-words",
                };
                let words = tf(why, &[("paragraph", place.paragraph.to_string()), ("quote", claim.citation.quote.exact.clone())]);
                pen.y += 2.0;
                let place_on_page = pen.line(x, inner, &words, fonts::regular(size::BODY), theme.text);
                lines.push((place_on_page, place.event, place.claim));
            }
            if let Some(more) = broken.len().checked_sub(LISTED_BROKEN).filter(|more| *more > 0) {
                pen.line(x, inner, &tf("reader-broken-more", &[("count", more.to_string())]), fonts::regular(size::BODY), theme.text_muted);
            }
        }
        pen.y += size::GAP;
        (Some(Rect::from_min_max(Pos2::new(left, top), Pos2::new(left + width, pen.y))), said, lines)
    }

    /// Draws it with its top left corner at `origin`, and a rule of `width` below.
    pub fn paint(&self, painter: &Painter, input: &ReaderInput<'_>, origin: Pos2, width: f32) {
        let theme = input.theme;
        if let Some(banner) = self.banner {
            let banner = banner.translate(origin.to_vec2());
            painter.rect(banner, 5.0, theme.raised, Stroke::new(1.0, theme.warning), egui::StrokeKind::Inside);
        }
        for (at, galley, colour) in &self.items {
            painter.galley(origin + *at, Arc::clone(galley), *colour);
        }
        for dot in &self.dots {
            painter.circle_stroke(origin + *dot, 3.0, Stroke::new(1.0, theme.text_muted));
        }
        let y = origin.y + self.height - size::PADDING;
        painter.hline(origin.x..=origin.x + width, y, Stroke::new(1.0, theme.border));
    }
}
