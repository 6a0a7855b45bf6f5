//! A deck as one web page that needs nothing else: pictures, style and script are in it, and its own rule of content (CSP) forbids it
//! to ask for anything. Without its script it is a page with all slides below each other. Takes finished pictures, opens no file.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::{
    deck::{Block, Deck, Layout, Link, Slide, SlidePicture, Span},
    svg::xml::{push_base64, push_escaped},
};
use crate::text::{t, tf};

const STYLE: &str = include_str!("deck.css");
const SCRIPT: &str = include_str!("deck.js");
/// The deepest list that is set in.
const MAX_DEPTH: usize = 4;

/// What the page holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HtmlOptions {
    /// The notes, shown on demand; else they are not in the file.
    pub notes: bool,
}

/// The page, in UTF-8. The same deck gives the same bytes.
pub fn html(deck: &Deck, options: HtmlOptions) -> Vec<u8> {
    let pictures: usize = deck.slides.iter().filter_map(|slide| slide.picture.as_ref()).map(|picture| picture.png.len()).sum();
    let mut out = String::with_capacity(pictures / 3 * 4 + 40_000);
    let notes = options.notes && deck.slides.iter().any(|slide| !slide.notes.trim().is_empty());
    // As a browser reads it, whatever the line ends of the checkout: the sum is taken of that.
    let script = SCRIPT.replace("\r\n", "\n");
    push_head(&mut out, deck, &script);
    out.push_str("<body>\n<h1 class=\"unseen\" dir=\"auto\">");
    push_escaped(&mut out, &deck.title);
    out.push_str("</h1>\n<main>\n");
    for (at, slide) in deck.slides.iter().enumerate() {
        push_slide(&mut out, deck, at, slide, notes);
    }
    if deck.slides.is_empty() {
        let _ = writeln!(out, "<p class=\"inside\">{}</p>", t("html-empty"));
    }
    out.push_str("</main>\n");
    push_bar(&mut out, notes);
    push_list(&mut out, deck, notes);
    out.push_str("<p id=\"said\" class=\"unseen\" aria-live=\"polite\"></p>\n<div id=\"blank\" hidden></div>\n");
    let _ = write!(out, "<script>{script}</script>\n</body>\n</html>\n");
    out.into_bytes()
}

fn push_head(out: &mut String, deck: &Deck, script: &str) {
    out.push_str("<!DOCTYPE html>\n<html");
    if let Some(language) = deck.language_tag() {
        let _ = write!(out, " lang=\"{language}\"");
    }
    let mut sum = String::new();
    push_base64(&mut sum, &Sha256::digest(script.as_bytes()));
    out.push_str(
        ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ",
    );
    let _ = writeln!(out, "style-src 'unsafe-inline'; script-src 'sha256-{sum}'; base-uri 'none'; form-action 'none'\">");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    push_escaped(out, if deck.title.trim().is_empty() { t("html-untitled") } else { &deck.title });
    out.push_str("</title>\n");
    let date = deck.date_text().unwrap_or_default();
    for (name, words) in [("author", &deck.author), ("dcterms.created", &date), ("generator", &"Dateline".to_owned())] {
        if !words.trim().is_empty() {
            let _ = write!(out, "<meta name=\"{name}\" content=\"");
            push_escaped(out, words);
            out.push_str("\">\n");
        }
    }
    // An empty picture: else a browser asks the server for one.
    out.push_str("<link rel=\"icon\" href=\"data:,\">\n<style>\n:root {");
    let look = &deck.look;
    let colours = [
        ("ground", look.ground),
        ("text", look.text),
        ("muted", look.muted),
        ("accent", look.accent),
        ("link", look.link),
        ("border", look.border),
        ("band-text", look.band_text),
        ("band-ground", look.band_ground),
    ];
    for (name, [r, g, b]) in colours {
        let _ = write!(out, " --{name}: #{r:02x}{g:02x}{b:02x};");
    }
    let _ = write!(out, " }}\n{}</style>\n</head>\n", STYLE.replace("\r\n", "\n"));
}

fn number(name: &'static str, value: usize) -> (&'static str, String) {
    (name, value.to_string())
}

fn push_slide(out: &mut String, deck: &Deck, at: usize, slide: &Slide, notes: bool) {
    let place = at + 1;
    let opening = slide.layout == Layout::Opening;
    let picture = slide.picture.as_ref().filter(|_| !opening);
    let whole = picture.filter(|_| slide.layout == Layout::Whole);
    let class = match (opening, whole) {
        (true, _) => " opening",
        (_, Some(_)) => " whole",
        _ => "",
    };
    let _ = write!(out, "<section class=\"slide{class}\" id=\"{place}\" aria-label=\"");
    let of = [number("number", place), number("count", deck.slides.len()), ("title", slide.short_title())];
    push_escaped(out, &tf("html-slide", &of));
    out.push_str("\">\n");
    if let Some(picture) = whole {
        out.push_str("<h2 class=\"unseen\" dir=\"auto\">");
        push_escaped(out, &slide.title);
        out.push_str("</h2>\n");
        push_picture(out, slide, picture);
        push_notes(out, slide, notes);
        out.push_str("</section>\n");
        return;
    }
    push_band(out, &deck.marking);
    out.push_str("<div class=\"inside\">\n");
    if !slide.title.trim().is_empty() {
        out.push_str("<div class=\"title\"><h2 dir=\"auto\">");
        push_escaped(out, &slide.title);
        out.push_str("</h2></div>\n");
    }
    if picture.is_some() || !slide.blocks.is_empty() {
        let both = if picture.is_some() && !slide.blocks.is_empty() { " both" } else { "" };
        let _ = writeln!(out, "<div class=\"stage{both}\">");
        if let Some(picture) = picture {
            push_picture(out, slide, picture);
        }
        if !slide.blocks.is_empty() {
            let letters: usize = slide.blocks.iter().map(|block| block.words().chars().count()).sum();
            // On paper, where nothing can be scrolled, these are smaller.
            let class = match letters {
                0..500 => "text",
                500..1000 => "text long",
                _ => "text longer",
            };
            let _ = writeln!(out, "<div class=\"{class}\">");
            push_blocks(out, &slide.blocks, deck.slides.len());
            out.push_str("</div>\n");
        }
        out.push_str("</div>\n");
    }
    out.push_str("<div class=\"foot\">");
    if !slide.sources.is_empty() {
        let _ = write!(out, "<ol aria-label=\"{}\">", t("html-sources"));
        for (number, source) in slide.numbered_sources() {
            if slide.source_numbers.is_empty() {
                out.push_str("<li dir=\"auto\">");
            } else {
                let _ = write!(out, "<li value=\"{number}\" dir=\"auto\">");
            }
            push_escaped(out, source);
            out.push_str("</li>");
        }
        out.push_str("</ol>");
    }
    let _ = write!(out, "<span class=\"count\" aria-hidden=\"true\">{place} / {}</span></div>\n</div>\n", deck.slides.len());
    push_notes(out, slide, notes);
    push_band(out, &deck.marking);
    out.push_str("</section>\n");
}

fn push_picture(out: &mut String, slide: &Slide, picture: &SlidePicture) {
    let _ = write!(out, "<figure><img width=\"{}\" height=\"{}\" alt=\"", picture.width_px, picture.height_px);
    push_escaped(out, &slide.alternative());
    out.push_str("\" src=\"data:image/png;base64,");
    push_base64(out, &picture.png);
    out.push_str("\"></figure>\n");
}

fn push_notes(out: &mut String, slide: &Slide, notes: bool) {
    if notes && !slide.notes.trim().is_empty() {
        let _ = write!(out, "<aside class=\"notes\" aria-label=\"{0}\"><h3>{0}</h3><p dir=\"auto\">", t("html-notes"));
        push_escaped(out, slide.notes.trim());
        out.push_str("</p></aside>\n");
    }
}

fn push_band(out: &mut String, marking: &str) {
    if !marking.trim().is_empty() {
        out.push_str("<div class=\"band\" dir=\"auto\">");
        push_escaped(out, marking.trim());
        out.push_str("</div>\n");
    }
}

/// Writes a text; items become lists within lists.
fn push_blocks(out: &mut String, blocks: &[Block], slides: usize) {
    // Whether each open list is numbered; each has an open item.
    let mut open: Vec<bool> = Vec::new();
    let close = |out: &mut String, open: &mut Vec<bool>, down_to: usize| {
        while open.len() > down_to {
            out.push_str(if open.pop() == Some(true) { "</li></ol>\n" } else { "</li></ul>\n" });
        }
    };
    for block in blocks {
        let Block::Item { depth, number, spans } = block else {
            close(out, &mut open, 0);
            let (start, end) = match block {
                Block::Quotation(_) => ("<blockquote dir=\"auto\">", "</blockquote>\n"),
                Block::Judgement(_) => ("<p class=\"judgement\" dir=\"auto\">", "</p>\n"),
                Block::Paragraph(_) | Block::Item { .. } => ("<p dir=\"auto\">", "</p>\n"),
            };
            out.push_str(start);
            push_spans(out, block.spans(), slides);
            out.push_str(end);
            continue;
        };
        let depth = usize::from(*depth).min(open.len()).min(MAX_DEPTH);
        close(out, &mut open, depth + 1);
        if open.get(depth).is_some_and(|numbered| *numbered != number.is_some()) {
            close(out, &mut open, depth);
        }
        if open.len() > depth {
            out.push_str("</li>");
        } else {
            out.push_str(if number.is_some() { "<ol>" } else { "<ul>" });
            open.push(number.is_some());
        }
        match number {
            Some(number) => {
                let _ = write!(out, "<li value=\"{number}\" dir=\"auto\">");
            }
            None => out.push_str("<li dir=\"auto\">"),
        }
        push_spans(out, spans, slides);
    }
    close(out, &mut open, 0);
}

fn push_spans(out: &mut String, spans: &[Span], slides: usize) {
    for span in spans {
        let mut ends = Vec::new();
        match &span.link {
            Some(Link::Slide(at)) if *at < slides => {
                let _ = write!(out, "<a href=\"#{}\">", at + 1);
                ends.push("</a>");
            }
            Some(link) => {
                if let Some(address) = link.address() {
                    out.push_str("<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"");
                    push_escaped(out, address);
                    out.push_str("\">");
                    ends.push("</a>");
                }
            }
            None => {}
        }
        for (set, start, end) in [(span.bold, "<strong>", "</strong>"), (span.italic, "<em>", "</em>")] {
            if set {
                out.push_str(start);
                ends.push(end);
            }
        }
        for (at, line) in span.words.split('\n').enumerate() {
            if at > 0 {
                out.push_str("<br>");
            }
            push_escaped(out, line);
        }
        ends.iter().rev().for_each(|end| out.push_str(end));
    }
}

fn push_bar(out: &mut String, notes: bool) {
    let _ = writeln!(out, "<nav class=\"bar\" aria-label=\"{}\">", t("html-bar"));
    let mut button = |id: &str, name: &str, rest: &str| {
        let _ = writeln!(out, "<button type=\"button\" id=\"{id}\"{rest}>{name}</button>");
    };
    button("back", t("html-back"), "");
    button("on", t("html-next"), "");
    button("open", t("html-slides"), " aria-haspopup=\"dialog\"");
    if notes {
        button("notes", t("html-notes"), " aria-pressed=\"false\"");
    }
    button("full", t("html-full"), "");
    out.push_str("<span id=\"place\"></span>\n</nav>\n");
}

fn push_list(out: &mut String, deck: &Deck, notes: bool) {
    let _ = write!(out, "<dialog id=\"list\" aria-labelledby=\"list-title\">\n<h2 id=\"list-title\">{}</h2>\n<ol>\n", t("html-slides"));
    for (place, slide) in (1..).zip(&deck.slides) {
        let _ = write!(out, "<li><a href=\"#{place}\" dir=\"auto\">");
        let title = slide.short_title();
        push_escaped(out, if title.is_empty() { t("html-untitled") } else { &title });
        out.push_str("</a></li>\n");
    }
    let _ = write!(out, "</ol>\n<h2>{}</h2>\n<dl>\n", t("html-keys"));
    let keys = [
        ("→ ↓ PageDown Space Enter N", t("html-key-next")),
        ("← ↑ PageUp Backspace P", t("html-key-back")),
        ("Home, End", t("html-key-ends")),
        ("0–9 Enter", t("html-key-jump")),
        ("B, W", t("html-key-blank")),
        ("F", t("html-full")),
        ("L", t("html-slides")),
        ("S", t("html-notes")),
    ];
    for (key, what) in keys {
        if notes || key != "S" {
            let _ = writeln!(out, "<dt>{key}</dt><dd>{what}</dd>");
        }
    }
    let _ = write!(out, "</dl>\n<button type=\"button\" id=\"close\">{}</button>\n</dialog>\n", t("html-close"));
}
