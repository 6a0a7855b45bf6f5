//! Saved pages: the article found, the rest of the page dropped, and what the page says of itself.

mod article;
mod metadata;
mod tree;

use super::{Kind, Limits, Lines, Read, ReaderError, Told, encoding, lines::squeezed};
use crate::model::{Basis, Message};
use tree::Tree;

/// The part of a page in which a charset is looked for, in bytes: the standard asks for the first 1,024.
const CHARSET_BYTES: usize = 4096;

/// Reads a saved page. `declared` is the charset that what carried it states.
///
/// # Errors
/// When it has more elements or text than are read, or no text.
pub fn read(bytes: &[u8], declared: Option<&str>, limits: &Limits) -> Result<Read, ReaderError> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(CHARSET_BYTES)]).to_ascii_lowercase();
    let declared = declared.map(str::to_owned).or_else(|| charset(&head));
    let (page, warnings) = encoding::decode(bytes, declared.as_deref());
    let mut read = read_page(&page, limits)?;
    read.warnings.splice(0..0, warnings);
    Ok(read)
}

/// Reads a page that is text already.
///
/// # Errors
/// As [`read`].
pub fn read_page(page: &str, limits: &Limits) -> Result<Read, ReaderError> {
    let tree = Tree::read(page, limits)?;
    let said = metadata::read(&tree);
    let mut lines = Lines::new(limits);
    let title = if said.title_of_window { without_site(&said.title, &said.publisher) } else { said.title.clone() };
    let mut found = article::write(&tree, &title, &mut lines)?;
    let (mut text, _) = lines.into_parts();
    // A page that is put together by its scripts may hold its words in its metadata only.
    if said.body.chars().count() > 200 && text.len() < said.body.len() / 2 {
        let mut lines = Lines::new(limits);
        lines.push(&title)?;
        lines.push_lines(&plain(&said.body, limits)?)?;
        (text, _) = lines.into_parts();
        found = true;
    }
    let mut read = Read::new(Kind::Html, text);
    if !found && !read.text.is_empty() {
        read.warnings.push(Message::new("intake-no-article"));
    }
    read.title = Told { basis: if said.title_of_window { Basis::Inferred } else { Basis::Stated }, value: title };
    read.author = Told::stated(without_by(&said.author));
    read.publisher = Told::stated(said.publisher);
    if read.publisher.value.is_empty() {
        read.publisher = Told { value: host(&said.address).to_owned(), basis: Basis::Inferred };
    }
    read.published = said.published.map(|(date, field)| super::published(date, field));
    read.language = said.language;
    read.address = Some(said.address).filter(|a| !a.is_empty());
    Ok(read)
}

/// All text of a part of a page, one paragraph a line, nothing dropped but scripts.
///
/// # Errors
/// When it has more elements or text than are read.
pub fn plain(page: &str, limits: &Limits) -> Result<String, ReaderError> {
    if !page.contains('<') {
        return Ok(page.to_owned());
    }
    let tree = Tree::read(page, limits)?;
    let mut lines = Lines::new(limits);
    article::write_all(&tree, &mut lines)?;
    Ok(lines.into_parts().0)
}

/// The charset in the head of a page in lower case: `<meta charset=…>`, `content="text/html; charset=…"`, `<?xml encoding="…"?>`.
fn charset(head: &str) -> Option<String> {
    let xml = head.trim_start().starts_with("<?xml").then(|| head.find("encoding=")).flatten().map(|at| at + "encoding=".len());
    let at = xml.or_else(|| head.find("charset=").map(|at| at + "charset=".len()))?;
    let name: String =
        head[at..].trim_start_matches(['"', '\'', ' ']).chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
    (!name.is_empty()).then_some(name)
}

/// The name of a window without that of the site at its end or beginning: `Headline | The Paper`.
fn without_site(title: &str, site: &str) -> String {
    let parts = |mark| title.rsplit_once(mark).map(|(head, tail): (&str, &str)| (head.trim(), tail.trim()));
    for mark in [" | ", " – ", " — ", " - ", " · ", " :: ", " » "] {
        if let Some((head, tail)) = parts(mark) {
            if !site.is_empty() && (tail.eq_ignore_ascii_case(site) || head.eq_ignore_ascii_case(site)) {
                return if tail.eq_ignore_ascii_case(site) { head.to_owned() } else { tail.to_owned() };
            }
            if head.split_whitespace().count() >= 4 && tail.split_whitespace().count() <= 4 {
                return head.to_owned();
            }
        }
    }
    title.to_owned()
}

fn without_by(author: &str) -> String {
    let author = squeezed(author);
    let bare = author.strip_prefix("By ").or_else(|| author.strip_prefix("by ")).or_else(|| author.strip_prefix("BY "));
    bare.unwrap_or(&author).to_owned()
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
