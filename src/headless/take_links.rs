//! Where the words of a drawn slide lead in a PDF: a quotation to its entry on the page of sources, and from there back to the pages that
//! cite it. Words are found by what they say in the shapes that were drawn, so that links stand where the words do.

use std::ops::Range;

use egui::{Rect, Shape, Vec2, epaint::TextShape, pos2, text::LayoutSection};

use super::slides::DrawnSlide;
use crate::{
    export::{LinkTarget, PdfLink},
    model::Slide,
    render::theme::{Theme, ThemeKind},
    session::Session,
};

/// The name of the place where a source stands.
pub fn source_name(number: usize) -> String {
    format!("source-{number}")
}

/// The words drawn, in order, with what is seen of them.
fn texts(slide: &DrawnSlide) -> Vec<(&TextShape, Rect)> {
    fn collect<'a>(shape: &'a Shape, clip: Rect, found: &mut Vec<(&'a TextShape, Rect)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|s| collect(s, clip, found)),
            Shape::Text(text) if text.angle == 0.0 => found.push((text, clip)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in slide.drawn.shapes() {
        collect(&clipped.shape, clipped.clip_rect, &mut found);
    }
    found
}

/// Where some letters of a text stand, a rectangle a line; `chars` counts line breaks of the text as letters.
fn places(text: &TextShape, chars: Range<usize>) -> Vec<Rect> {
    let mut at = 0;
    let mut found = Vec::new();
    for row in &text.galley.rows {
        let count = row.row.glyphs.len();
        let (first, last) = (chars.start.max(at), chars.end.min(at + count));
        if let (Some(a), Some(b)) = (row.row.glyphs.get(first.saturating_sub(at)), row.row.glyphs.get(last.saturating_sub(at + 1)))
            && first < last
        {
            let corner: Vec2 = text.pos.to_vec2() + row.pos.to_vec2();
            let left = pos2(a.pos.x, 0.0) + corner;
            let right = pos2(b.pos.x + b.advance_width, row.row.size.y) + corner;
            found.push(Rect::from_two_pos(left, right));
        }
        at += count + usize::from(row.ends_with_newline);
    }
    found
}

/// The letters as they were set.
fn letters(text: &TextShape) -> Vec<char> {
    let mut all = Vec::new();
    for row in &text.galley.rows {
        all.extend(row.row.glyphs.iter().map(|g| g.chr));
        if row.ends_with_newline {
            all.push('\n');
        }
    }
    all
}

/// Numbers in square brackets, with where they stand.
fn bracketed(letters: &[char]) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (start, _) in letters.iter().enumerate().filter(|(_, c)| **c == '[') {
        let digits: String = letters.iter().skip(start + 1).take_while(|c| c.is_ascii_digit()).take(6).collect();
        let end = start + 1 + digits.len();
        if let Ok(number) = digits.parse()
            && letters.get(end) == Some(&']')
        {
            found.push((number, start..end + 1));
        }
    }
    found
}

/// The letters of a number, and before it those that are set as a link.
fn with_linked_words(text: &TextShape, chars: Range<usize>) -> Range<usize> {
    let job = &text.galley.job;
    let byte = job.text.char_indices().nth(chars.start).map_or(job.text.len(), |(byte, _)| byte);
    let start_of = |section: &LayoutSection| section.byte_range.start.0;
    let is_link = |section: &LayoutSection| {
        [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print].iter().any(|kind| Theme::of(*kind).link == section.format.color)
    };
    let before = job.sections.iter().take_while(|s| s.byte_range.end.0 <= byte).count();
    let linked = job.sections.iter().take(before).rev().take_while(|s| is_link(s)).last().map(start_of);
    let start = linked.and_then(|start| Some(job.text.get(..start)?.chars().count())).unwrap_or(chars.start);
    start..chars.end
}

/// Links of a slide to the sources that it cites: each quotation with the line beneath it, and each number in brackets.
pub fn to_sources(session: &Session, slide: &DrawnSlide) -> Vec<PdfLink> {
    let texts = texts(slide);
    let case = session.case();
    let quoted: Vec<(&str, usize)> = slide
        .quoted
        .iter()
        .filter_map(|f| case.events.get(f.event as usize)?.claims.get(f.claim))
        .filter_map(|claim| {
            let source = slide.sources.iter().find(|s| case.documents.get(s.document).is_some_and(|d| d.id == claim.citation.document))?;
            Some((claim.citation.quote.exact.as_str(), source.number))
        })
        .collect();
    let mut links = Vec::new();
    let mut link = |rect: Rect, clip: Rect, number: usize| {
        let rect = rect.expand(1.0).intersect(clip);
        if rect.is_positive() {
            links.push(PdfLink { rect, to: LinkTarget::Named(source_name(number)) });
        }
    };
    let mut beneath = None;
    for (text, clip) in texts {
        let whole = Rect::from_min_size(text.pos, text.galley.size());
        let words = &text.galley.job.text;
        if let Some((_, number)) = quoted.iter().find(|(exact, _)| !exact.is_empty() && words.contains(exact)) {
            link(whole, clip, *number);
            beneath = Some(*number);
            continue;
        }
        let all = bracketed(&letters(text));
        match beneath.take() {
            Some(number) if all.iter().any(|(n, _)| *n == number) => link(whole, clip, number),
            _ => {
                for (number, chars) in all {
                    if slide.sources.iter().any(|s| s.number == number) {
                        places(text, with_linked_words(text, chars)).into_iter().for_each(|place| link(place, clip, number));
                    }
                }
            }
        }
    }
    links
}

/// A source on the page of sources.
pub struct Entry {
    /// Its number.
    pub number: usize,
    /// How far down it stands, points.
    pub y: f32,
}

/// The entries on the page of sources, and links from them: to the web where they have an address, and to the pages that cite them.
/// `pages` has the page of each slide.
pub fn on_sources(session: &Session, slide: &DrawnSlide, pages: &[usize]) -> (Vec<Entry>, Vec<PdfLink>) {
    let (mut entries, mut links) = (Vec::new(), Vec::new());
    if slide.slide != Slide::Closing {
        return (entries, links);
    }
    let texts = texts(slide);
    for source in &slide.sources {
        // Its number stands in a text of its own before it.
        let beginning = format!("{}\n", source.words);
        let Some((text, clip)) = texts.iter().find(|(text, _)| text.galley.job.text.starts_with(&beginning)) else { continue };
        entries.push(Entry { number: source.number, y: text.pos.y });
        let letters = letters(text);
        let first_line = letters.iter().position(|c| *c == '\n').unwrap_or(letters.len());
        let mut add = |place: Rect, to: LinkTarget| {
            let rect = place.expand(1.0).intersect(*clip);
            if rect.is_positive() {
                links.push(PdfLink { rect, to });
            }
        };
        if let Some(address) = session.case().documents.get(source.document).and_then(|d| d.address.clone()) {
            places(text, 0..first_line).into_iter().for_each(|place| add(place, LinkTarget::Address(address.clone())));
        }
        // What stands after the last dot are the numbers of slides.
        let Some(dot) = letters.iter().rposition(|c| *c == '·').filter(|at| *at > first_line) else { continue };
        let mut at = dot;
        while at < letters.len() {
            let digits: String = letters.iter().skip(at).take_while(|c| c.is_ascii_digit()).take(6).collect();
            if let Some(page) = digits.parse::<usize>().ok().and_then(|n| pages.get(n.checked_sub(1)?)) {
                places(text, at..at + digits.len()).into_iter().for_each(|place| add(place, LinkTarget::Page(*page)));
            }
            at += digits.len().max(1);
        }
    }
    (entries, links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_brackets_are_found_and_nothing_else() {
        let letters: Vec<char> = "a [1], [23] [x] [4 [] 5]".chars().collect();
        assert_eq!(bracketed(&letters), [(1, 2..5), (23, 7..11)]);
    }
}
