//! ODT (OASIS OpenDocument): headings, paragraphs and items of `content.xml`, rows of tables as one paragraph each. Deleted words of
//! tracked changes and comments are left out.

use super::{
    super::{Kind, Limits, Lines, Read, ReaderError, Told, dates, lines::squeezed, package::Package},
    Xml, attribute, fields, read_xml,
};
use crate::model::Basis;

/// Reads an OpenDocument text.
///
/// # Errors
/// When the package or its XML is damaged or goes beyond a limit, or it is locked.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    let mut package = Package::open(bytes, limits)?;
    if package.has("META-INF/manifest.xml") && String::from_utf8_lossy(&package.part("META-INF/manifest.xml")?).contains("encryption-data")
    {
        return Err(ReaderError::Locked);
    }
    let mut lines = Lines::new(limits);
    let title = paragraphs(&package.part("content.xml")?, limits, &mut lines)?;
    let mut read = Read::new(Kind::Odt, lines.into_parts().0);
    if package.has("meta.xml") {
        let names = ["title", "initial-creator", "creator", "creation-date", "language"];
        let [stated, initial, creator, created, language] = fields(&package.part("meta.xml")?, names, limits)?;
        read.title = Told::stated(stated);
        read.author = Told::stated(if initial.is_empty() { creator } else { initial });
        read.published = dates::edtf(&created).map(|date| super::made(date, "meta:creation-date"));
        read.language = language;
    }
    if read.title.value.is_empty() {
        read.title = Told { value: title, basis: Basis::Inferred };
    }
    Ok(read)
}

fn paragraphs(bytes: &[u8], limits: &Limits, lines: &mut Lines) -> Result<String, ReaderError> {
    // Notes stand within a paragraph and are put after it.
    let (mut open, mut title): (Vec<(String, bool)>, String) = (Vec::new(), String::new());
    let (mut left_out, mut rows, mut row, mut body) = (0_usize, 0_usize, String::new(), false);
    read_xml(bytes, limits, &mut |xml| {
        match xml {
            Xml::Start("text", _) => body = true,
            Xml::Start("tracked-changes" | "annotation" | "note-citation" | "ruby-text", _) => left_out += 1,
            Xml::End("tracked-changes" | "annotation" | "note-citation" | "ruby-text") => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 || !body => {}
            Xml::Start("table-row", _) => rows += 1,
            Xml::End("table-row") => {
                rows = rows.saturating_sub(1);
                if rows == 0 {
                    lines.push(&std::mem::take(&mut row))?;
                }
            }
            Xml::End("table-cell") if rows > 0 => row.push('\t'),
            Xml::Start("p" | "h", element) => {
                let is_title = attribute(element, "style-name").is_some_and(|style| style == "Title");
                open.push((String::new(), is_title));
            }
            Xml::End("p" | "h") => {
                let Some((paragraph, is_title)) = open.pop() else { return Ok(()) };
                if is_title && title.is_empty() {
                    title = squeezed(&paragraph);
                }
                if rows > 0 {
                    row.push_str(&paragraph);
                    row.push(' ');
                } else {
                    lines.push_lines(&paragraph)?;
                }
            }
            Xml::Start(space @ ("s" | "tab" | "line-break"), _) => {
                if let Some((paragraph, _)) = open.last_mut() {
                    paragraph.push(if space == "line-break" && rows == 0 { '\n' } else { ' ' });
                }
            }
            Xml::Text(words) => {
                if let Some((paragraph, _)) = open.last_mut() {
                    paragraph.push_str(words);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(title)
}
