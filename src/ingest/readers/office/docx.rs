//! DOCX (ECMA-376): the paragraphs of the document, rows of tables as one paragraph each, notes at the end. What is deleted in
//! tracked changes, and the instructions of fields, are left out.

use super::{
    super::{Kind, Limits, Lines, Read, ReaderError, Told, dates, package::Package},
    Xml, attribute, fields, read_xml,
};

/// Reads a document of Word.
///
/// # Errors
/// When the package or its XML is damaged or goes beyond a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    let mut package = Package::open(bytes, limits)?;
    let mut lines = Lines::new(limits);
    let main = main_part(&mut package, limits)?;
    let mut title = paragraphs(&package.part(&main)?, limits, &mut lines)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if package.has(notes) {
            paragraphs(&package.part(notes)?, limits, &mut lines)?;
        }
    }
    let mut read = Read::new(Kind::Docx, lines.into_parts().0);
    if package.has("docProps/core.xml") {
        let [stated, author, created, language] =
            fields(&package.part("docProps/core.xml")?, ["title", "creator", "created", "language"], limits)?;
        read.title = Told::stated(stated);
        read.author = Told::stated(author);
        read.published = dates::edtf(&created).map(|date| super::made(date, "dcterms:created"));
        read.language = language;
    }
    if read.title.value.is_empty() {
        read.title = Told { value: std::mem::take(&mut title), basis: crate::model::Basis::Inferred };
    }
    Ok(read)
}

/// The part with the words: as a rule `word/document.xml`, else the one that the package names.
fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<String, ReaderError> {
    const USUAL: &str = "word/document.xml";
    if package.has(USUAL) || !package.has("_rels/.rels") {
        return Ok(USUAL.to_owned());
    }
    let mut found = USUAL.to_owned();
    read_xml(&package.part("_rels/.rels")?, limits, &mut |xml| {
        if let Xml::Start("Relationship", element) = xml
            && attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = attribute(element, "Target").unwrap_or_default().trim_start_matches('/').to_owned();
        }
        Ok(())
    })?;
    Ok(found)
}

/// Adds the paragraphs of a part; gives the first that is set as a title.
fn paragraphs(bytes: &[u8], limits: &Limits, lines: &mut Lines) -> Result<String, ReaderError> {
    let (mut paragraph, mut title, mut is_title) = (String::new(), String::new(), false);
    let (mut in_text, mut left_out, mut rows, mut separator) = (false, 0_usize, 0_usize, false);
    read_xml(bytes, limits, &mut |xml| {
        match xml {
            // The same words twice: as a drawing, and for programs that can't draw it; deleted words.
            Xml::Start("Fallback" | "del" | "moveFrom", _) => left_out += 1,
            Xml::End("Fallback" | "del" | "moveFrom") => left_out = left_out.saturating_sub(1),
            _ if left_out > 0 => {}
            Xml::Start("footnote" | "endnote", element) => {
                separator = attribute(element, "type").is_some_and(|kind| kind != "normal");
            }
            Xml::Start("tr", _) => rows += 1,
            Xml::End("tr") => {
                rows = rows.saturating_sub(1);
                if rows == 0 {
                    lines.push(&std::mem::take(&mut paragraph))?;
                }
            }
            Xml::End("tc") if rows > 0 => paragraph.push('\t'),
            Xml::Start("pStyle", element) => {
                is_title = attribute(element, "val").is_some_and(|style| style.eq_ignore_ascii_case("Title"));
            }
            Xml::Start("t", _) => in_text = true,
            Xml::End("t") => in_text = false,
            Xml::Start("tab", _) => paragraph.push(' '),
            Xml::Start("noBreakHyphen", _) => paragraph.push('-'),
            Xml::Start("br" | "cr", _) if rows > 0 => paragraph.push(' '),
            Xml::Start("br" | "cr", _) => paragraph.push('\n'),
            Xml::Text(words) if in_text && !separator => paragraph.push_str(words),
            Xml::End("p") if rows > 0 => paragraph.push(' '),
            Xml::End("p") => {
                if std::mem::take(&mut is_title) && title.is_empty() {
                    title = super::super::lines::squeezed(&paragraph);
                }
                lines.push_lines(&std::mem::take(&mut paragraph))?;
            }
            _ => {}
        }
        Ok(())
    })?;
    lines.push(&paragraph)?;
    Ok(title)
}
