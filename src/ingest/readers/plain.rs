//! Plain text, kept as it is, and Markdown, of which the words are kept and the marks dropped.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Kind, Limits, Lines, Read, ReaderError, Told, dates, encoding, published};
use crate::model::Basis;

/// Reads plain text: only its encoding is told.
pub fn read(bytes: &[u8]) -> Read {
    let (text, warnings) = encoding::decode(bytes, None);
    Read { warnings, ..Read::new(Kind::Text, text) }
}

/// Reads Markdown: headings, paragraphs, quotations, items and rows are paragraphs; the front matter of a page (`title:`, `author:`,
/// `date:` …) is its metadata.
///
/// # Errors
/// When there is more text than is read.
pub fn read_markdown(bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    let (whole, warnings) = encoding::decode(bytes, None);
    let whole = whole.replace("\r\n", "\n").replace('\r', "\n");
    let (front, body) = front_matter(&whole);
    let mut lines = Lines::new(limits);
    let (mut block, mut heading, mut title, mut left_out) = (String::new(), None, None, 0_usize);
    let flush = |block: &mut String, lines: &mut Lines| {
        let result = lines.push(block);
        block.clear();
        result
    };
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => left_out += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => left_out = left_out.saturating_sub(1),
            Event::Start(Tag::Heading { level, .. }) => {
                flush(&mut block, &mut lines)?;
                heading = Some(level);
            }
            Event::End(TagEnd::Heading(_)) => {
                if title.is_none() && heading.take().is_some_and(|level| level as usize == 1) {
                    title = Some(block.trim().to_owned());
                }
                flush(&mut block, &mut lines)?;
            }
            Event::Start(
                Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead | Tag::List(_),
            )
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::TableRow | TagEnd::TableHead) => {
                flush(&mut block, &mut lines)?;
            }
            Event::End(TagEnd::CodeBlock) => {
                lines.push_lines(&block)?;
                block.clear();
            }
            Event::End(TagEnd::TableCell) => block.push('\t'),
            Event::Text(words) | Event::Code(words) if left_out == 0 => block.push_str(&words),
            Event::SoftBreak | Event::HardBreak => block.push(if block.is_empty() { ' ' } else { '\n' }),
            Event::Html(tag) | Event::InlineHtml(tag) if tag.starts_with("<br") => block.push(' '),
            _ => {}
        }
    }
    flush(&mut block, &mut lines)?;
    let mut read = Read { warnings, ..Read::new(Kind::Markdown, lines.into_parts().0) };
    let field = |names: &[&str]| names.iter().find_map(|name| front.iter().find(|(n, _)| n == name)).map(|(_, value)| value.as_str());
    read.title =
        field(&["title", "headline"]).map(Told::stated).unwrap_or(Told { value: title.unwrap_or_default(), basis: Basis::Inferred });
    read.author = Told::stated(field(&["author", "authors", "byline"]).unwrap_or_default());
    read.publisher = Told::stated(field(&["publisher", "site", "source"]).filter(|s| !s.contains("://")).unwrap_or_default());
    read.published =
        field(&["date", "published", "publish_date", "created"]).and_then(dates::edtf).map(|date| published(date, "front matter"));
    read.language = field(&["lang", "language"]).unwrap_or_default().to_owned();
    read.address = field(&["url", "link", "source", "canonical"]).filter(|a| a.starts_with("http")).map(str::to_owned);
    Ok(read)
}

/// The fields between two lines `---` at the start of a file, and what follows.
fn front_matter(whole: &str) -> (Vec<(String, String)>, &str) {
    let Some(rest) = whole.trim_start_matches('\u{feff}').strip_prefix("---\n") else { return (Vec::new(), whole) };
    let Some(end) = rest.find("\n---").filter(|end| *end < 16_384) else { return (Vec::new(), whole) };
    let body = rest[end + 4..].split_once('\n').map_or("", |(_, body)| body);
    let fields = rest[..end].lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        (!value.is_empty() && !name.starts_with([' ', '\t', '#'])).then(|| (name.trim().to_ascii_lowercase(), value.to_owned()))
    });
    (fields.collect(), body)
}
