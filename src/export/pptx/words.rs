//! Texts of a slide as DrawingML: paragraphs, lists, bold, italic, links. Knows no frames and no parts of the package.

use std::fmt::Write as _;

use super::{
    fit::{BEFORE, MAX_DEPTH, STEP},
    relations::Relations,
};
use crate::export::{
    deck::{Block, Link, Span, right_to_left},
    svg::xml::push_escaped,
};

/// Size of type where none is said, points.
const DEFAULT_SIZE: u32 = 20;

/// How words are set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Type<'a> {
    /// Points; the frame's own when none.
    pub size: Option<u32>,
    /// In bold.
    pub bold: bool,
    /// A colour of the theme.
    pub colour: Option<&'static str>,
    /// A colour that is the same in every theme; before that of the theme.
    pub rgb: Option<[u8; 3]>,
    /// Says the theme's font.
    pub own_font: bool,
    /// BCP 47.
    pub language: Option<&'a str>,
    /// How many slides there are: links to others lead nowhere.
    pub slides: usize,
}

/// Writes `<a:p>` of every block, or an empty one when there is none: a text without paragraphs is no text.
pub fn push_blocks(out: &mut String, blocks: &[Block], set: Type<'_>, relations: &mut Relations) {
    let mut numbers = Numbers::default();
    for block in blocks {
        let rtl = right_to_left(&block.words());
        out.push_str("<a:p><a:pPr");
        let step = |count: u8| (f64::from(count) * STEP * f64::from(set.size.unwrap_or(DEFAULT_SIZE)) * super::POINT) as i64;
        let mut first_words = None;
        let mut bullet = String::from("<a:buNone/>");
        match block {
            Block::Paragraph(_) => out.push_str(" marL=\"0\" indent=\"0\""),
            Block::Quotation(_) => {
                let _ = write!(out, " marL=\"{}\" indent=\"0\"", step(1));
            }
            Block::Judgement(_) => {
                let _ = write!(out, " marL=\"{}\" indent=\"-{}\"", step(1), step(1));
                "<a:buClr><a:schemeClr val=\"accent1\"/></a:buClr><a:buFont typeface=\"Arial\"/><a:buChar char=\"◆\"/>"
                    .clone_into(&mut bullet);
            }
            Block::Item { depth, number, .. } => {
                let depth = (*depth).min(MAX_DEPTH);
                let _ = write!(out, " marL=\"{}\" indent=\"-{}\" lvl=\"{depth}\"", step(depth + 1), step(1));
                match (numbers.start(depth, *number), number) {
                    (Some(start), _) => {
                        "<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum type=\"arabicPeriod\"".clone_into(&mut bullet);
                        if start > 1 {
                            let _ = write!(bullet, " startAt=\"{start}\"");
                        }
                        bullet.push_str("/>");
                    }
                    // Numbers that the format does not count to.
                    (None, Some(number)) => first_words = Some(format!("{number}. ")),
                    (None, None) => "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>".clone_into(&mut bullet),
                }
            }
        }
        if !matches!(block, Block::Item { .. }) {
            numbers = Numbers::default();
        }
        out.push_str(if rtl { " algn=\"r\" rtl=\"1\">" } else { " algn=\"l\" rtl=\"0\">" });
        if let Some(size) = set.size {
            let _ = write!(out, "<a:spcBef><a:spcPts val=\"{}\"/></a:spcBef>", (f64::from(size) * BEFORE * 100.0) as i64);
        }
        out.push_str(&bullet);
        out.push_str("</a:pPr>");
        if let Some(words) = first_words {
            push_span(out, &Span::plain(words), set, false, relations);
        }
        for span in block.spans() {
            push_span(out, span, set, matches!(block, Block::Judgement(_)), relations);
        }
        out.push_str("</a:p>");
    }
    if blocks.is_empty() {
        out.push_str("<a:p/>");
    }
}

/// Writes lines of plain words, one `<a:p>` a line.
pub fn push_lines(out: &mut String, words: &str, set: Type<'_>, align: Option<&str>) {
    for line in words.split('\n') {
        let rtl = right_to_left(line);
        out.push_str("<a:p><a:pPr");
        if let Some(align) = align.or(rtl.then_some("r")) {
            let _ = write!(out, " algn=\"{align}\"");
        }
        out.push_str(if rtl { " rtl=\"1\"/>" } else { "/>" });
        push_span(out, &Span::plain(line), set, false, &mut Relations::default());
        out.push_str("</a:p>");
    }
}

/// Writes what a run is set in, as the element of this name.
pub fn push_type(out: &mut String, name: &str, set: Type<'_>, span: &Span, link: Option<(String, bool)>) {
    out.push('<');
    out.push_str(name);
    if let Some(language) = set.language {
        let _ = write!(out, " lang=\"{language}\"");
    }
    if let Some(size) = set.size {
        let _ = write!(out, " sz=\"{}\"", size * 100);
    }
    if span.bold || set.bold {
        out.push_str(" b=\"1\"");
    }
    if span.italic {
        out.push_str(" i=\"1\"");
    }
    out.push('>');
    if let Some([r, g, b]) = set.rgb {
        let _ = write!(out, "<a:solidFill><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/></a:solidFill>");
    } else if let Some(colour) = set.colour {
        let _ = write!(out, "<a:solidFill><a:schemeClr val=\"{colour}\"/></a:solidFill>");
    }
    if set.own_font {
        // Frames that fill no place of the layout take their font from the program else.
        out.push_str("<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/>");
    }
    if let Some((id, jump)) = link {
        let action = if jump { " action=\"ppaction://hlinksldjump\"" } else { "" };
        let _ = write!(out, "<a:hlinkClick r:id=\"{id}\"{action}/>");
    }
    let _ = write!(out, "</{name}>");
}

fn push_span(out: &mut String, span: &Span, set: Type<'_>, italic: bool, relations: &mut Relations) {
    let span = &Span { italic: span.italic || italic, ..span.clone() };
    let link = span.link.as_ref().and_then(|link| match link {
        Link::Slide(at) => (*at < set.slides).then(|| (relations.add("slide", format!("slide{}.xml", at + 1)), true)),
        Link::Address(_) => link.address().map(|address| (relations.add_outside("hyperlink", address), false)),
    });
    for (at, line) in span.words.split('\n').enumerate() {
        if at > 0 {
            out.push_str("<a:br>");
            push_type(out, "a:rPr", set, &Span::default(), None);
            out.push_str("</a:br>");
        }
        // A carriage return would be shown as a sign.
        let line = line.trim_end_matches('\r');
        if !line.is_empty() {
            out.push_str("<a:r>");
            push_type(out, "a:rPr", set, span, link.clone());
            out.push_str("<a:t>");
            push_escaped(out, line);
            out.push_str("</a:t></a:r>");
        }
    }
}

/// Numbers of the lists that are open: what the first item of each says, so that the program that shows it counts on.
#[derive(Default)]
struct Numbers {
    /// First number and the one expected next, by depth.
    open: [Option<(u64, u64)>; MAX_DEPTH as usize + 1],
}

impl Numbers {
    /// Where the list of this item starts; none when it is not numbered, or its number is none that the format knows.
    fn start(&mut self, depth: u8, number: Option<u64>) -> Option<u64> {
        self.open.iter_mut().skip(usize::from(depth) + 1).for_each(|open| *open = None);
        let open = self.open.get_mut(usize::from(depth))?;
        let Some(number) = number.filter(|number| (1..=32_767).contains(number)) else {
            *open = None;
            return None;
        };
        let start = open.filter(|(_, next)| *next == number).map_or(number, |(first, _)| first);
        *open = Some((start, number + 1));
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_counts_on_past_deeper_items_and_anew_after_another_block() {
        let mut numbers = Numbers::default();
        let all: Vec<_> =
            [(0, Some(3)), (0, Some(4)), (1, Some(1)), (0, Some(5)), (1, Some(1)), (0, Some(9)), (0, None), (0, Some(10)), (0, Some(0))]
                .map(|(depth, number)| numbers.start(depth, number))
                .into();
        assert_eq!(all, [Some(3), Some(3), Some(1), Some(3), Some(1), Some(9), None, Some(10), None]);
    }

    #[test]
    fn words_are_escaped_and_lines_are_broken() {
        let mut out = String::new();
        push_span(
            &mut out,
            &Span { words: "a<b\r\n\u{1}c".to_owned(), bold: true, ..Span::default() },
            Type::default(),
            true,
            &mut Relations::default(),
        );
        let run = "<a:r><a:rPr b=\"1\" i=\"1\"></a:rPr><a:t>";
        assert_eq!(out, format!("{run}a&lt;b</a:t></a:r><a:br><a:rPr></a:rPr></a:br>{run}c</a:t></a:r>"));
    }
}
