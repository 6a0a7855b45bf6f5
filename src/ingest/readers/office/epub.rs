//! EPUB: the pages of a book in the order of its spine, and what its package document states.

use super::{
    super::{Kind, Limits, Lines, Read, ReaderError, Told, dates, html, package::Package, published},
    Xml, attribute, fields, read_xml,
};

/// Reads a book.
///
/// # Errors
/// When the package or its XML is damaged or goes beyond a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    let mut package = Package::open(bytes, limits)?;
    if package.has("META-INF/rights.xml") && package.has("META-INF/encryption.xml") {
        return Err(ReaderError::Locked);
    }
    let mut root = String::new();
    read_xml(&package.part("META-INF/container.xml")?, limits, &mut |xml| {
        if let Xml::Start("rootfile", element) = xml
            && root.is_empty()
        {
            root = attribute(element, "full-path").unwrap_or_default();
        }
        Ok(())
    })?;
    let opf = package.part(&root)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (mut items, mut spine) = (std::collections::BTreeMap::new(), Vec::new());
    read_xml(&opf, limits, &mut |xml| {
        match xml {
            Xml::Start("item", element) => {
                let kind = attribute(element, "media-type").unwrap_or_default();
                let contents = attribute(element, "properties").is_some_and(|p| p.split_whitespace().any(|p| p == "nav"));
                if let (Some(id), Some(href), true) =
                    (attribute(element, "id"), attribute(element, "href"), kind.contains("html") && !contents)
                {
                    items.insert(id, href);
                }
            }
            Xml::Start("itemref", element) => spine.extend(attribute(element, "idref")),
            _ => {}
        }
        Ok(())
    })?;
    if spine.len() > limits.parts {
        return Err(ReaderError::TooMuch);
    }
    let mut lines = Lines::new(limits);
    let mut warnings = Vec::new();
    for id in spine {
        // Each page once: a spine that names one a thousand times is no book.
        let Some(href) = items.remove(&id) else { continue };
        let Some(name) = joined(folder, &href) else { return Err(ReaderError::Outside { file: href }) };
        if !package.has(&name) {
            warnings.push(crate::model::Message::new("intake-part-missing").with("part", &name));
            continue;
        }
        let page = package.part(&name)?;
        let head = String::from_utf8_lossy(&page[..page.len().min(2048)]).into_owned();
        if head.contains("<!ENTITY") {
            return Err(ReaderError::Entities);
        }
        let (page, _) = super::encoding::decode(&page, Some("utf-8"));
        lines.push_lines(&html::plain(&page, limits)?)?;
    }
    let mut read = Read { warnings, ..Read::new(Kind::Epub, lines.into_parts().0) };
    let [title, author, publisher, date, language, source] =
        fields(&opf, ["title", "creator", "publisher", "date", "language", "source"], limits)?;
    read.title = Told::stated(title);
    read.author = Told::stated(author);
    read.publisher = Told::stated(publisher);
    read.published = dates::edtf(&date).map(|date| published(date, "dc:date"));
    read.language = language;
    read.address = Some(source).filter(|s| s.starts_with("http"));
    Ok(read)
}

/// The name of a part that another in `folder` refers to; `None` when it leads out of the package.
fn joined(folder: &str, href: &str) -> Option<String> {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<String> = folder.split('/').filter(|p| !p.is_empty()).map(str::to_owned).collect();
    for part in unescaped(href).split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part.to_owned()),
        }
    }
    Some(parts.join("/"))
}

/// `%20` and the like as the bytes that they stand for.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex =
            tail.get(..2).filter(|_| *first == b'%').and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
