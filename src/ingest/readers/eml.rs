//! Mail (RFC 5322, MIME), and pages saved as MHTML, which are mails with a page in them. Attachments are counted, not read.

use mail_parser::{MessageParser, MimeHeaders as _, PartType};

use super::{Kind, Limits, Lines, Read, ReaderError, Told, html, published};
use crate::model::Message;

/// Reads a mail: its subject and plain text, or its page where there is no plain text.
///
/// # Errors
/// When it is no mail, or goes beyond a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    // Parts of parts without end take time that grows with the square of their number.
    let boundaries = bytes.windows(9).filter(|w| w.eq_ignore_ascii_case(b"boundary=")).count();
    if boundaries > 100 {
        return Err(ReaderError::TooDeep);
    }
    let mail = MessageParser::default().parse(bytes).ok_or_else(|| ReaderError::damaged("MIME"))?;
    if mail.parts.len() > limits.parts {
        return Err(ReaderError::TooMuch);
    }
    let location =
        ["Snapshot-Content-Location", "Content-Location"].iter().find_map(|name| mail.header_raw(*name)).map(|a| a.trim().to_owned());
    let saved_page = mail.header_raw("Snapshot-Content-Location").is_some()
        || mail.parts.first().is_some_and(|p| p.content_type().is_some_and(|t| t.subtype() == Some("related")) && mail.from().is_none());
    let page = mail.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_ref()),
        _ => None,
    });
    let date = mail.date().and_then(|d| super::dates::edtf(&format!("{:04}-{:02}-{:02}", d.year, d.month, d.day)));
    if let (true, Some(page)) = (saved_page, page) {
        let mut read = html::read_page(page, limits)?;
        read.kind = Kind::Eml;
        read.address = read.address.or(location.filter(|a| a.starts_with("http")));
        return Ok(read);
    }
    let mut lines = Lines::new(limits);
    let subject = mail.subject().unwrap_or_default();
    lines.push(subject)?;
    let words: Vec<&str> =
        mail.text_bodies().filter_map(|part| if let PartType::Text(text) = &part.body { Some(text.as_ref()) } else { None }).collect();
    if words.iter().any(|w| !w.trim().is_empty()) {
        words.iter().try_for_each(|words| flowed(words, &mut lines))?;
    } else if let Some(page) = page {
        lines.push_lines(&html::plain(page, limits)?)?;
    }
    let mut read = Read::new(Kind::Eml, lines.into_parts().0);
    read.title = Told::stated(subject);
    let from = mail.from().and_then(|from| from.first());
    read.author = Told::stated(from.and_then(|f| f.name().or_else(|| f.address())).unwrap_or_default());
    read.published = date.map(|date| published(date, "Date"));
    let attached = mail.attachment_count();
    if attached > 0 {
        read.warnings.push(Message::new("intake-attachments").with("count", attached));
    }
    Ok(read)
}

/// Adds the paragraphs of a plain mail, whose lines are broken at some 76 characters: lines belong together until an empty one, a
/// short one, or one that begins as a list or a quotation does.
fn flowed(words: &str, lines: &mut Lines) -> Result<(), ReaderError> {
    let (mut paragraph, mut long) = (String::new(), false);
    for line in words.lines() {
        let bare = line.trim_start_matches(['>', ' ']).trim_end();
        let begins = bare.is_empty() || bare.starts_with(['-', '*', '•']) || line.starts_with("    ");
        if begins || !long {
            lines.push(&std::mem::take(&mut paragraph))?;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(bare);
        long = (55..=100).contains(&bare.chars().count());
    }
    lines.push(&paragraph)
}
