//! Packages of XML: DOCX, ODT and EPUB. Entities that a file declares itself are never put in, and a file that declares any is
//! refused; the depth of elements is bounded.

pub mod docx;
pub mod epub;
pub mod odt;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{Limits, ReaderError, encoding};

/// A piece of XML.
pub enum Xml<'a> {
    /// An element begins: its name without prefix.
    Start(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    End(&'a str),
    /// Words.
    Text(&'a str),
}

/// Reads XML piece by piece.
///
/// # Errors
/// When it is damaged, declares entities, has more elements than are read, or lies too deep; and what `take` says.
pub fn read_xml(bytes: &[u8], limits: &Limits, take: &mut dyn FnMut(Xml<'_>) -> Result<(), ReaderError>) -> Result<(), ReaderError> {
    let (text, _) = encoding::decode(bytes, Some("utf-8"));
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let (mut depth, mut left) = (0_usize, limits.nodes);
    loop {
        let event = reader.read_event().map_err(ReaderError::damaged)?;
        left = left.checked_sub(1).ok_or(ReaderError::TooMuch)?;
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > Limits::DEPTH * 4 {
                    return Err(ReaderError::TooDeep);
                }
                take(Xml::Start(&local(&element), &element))?;
            }
            Event::Empty(element) => {
                let name = local(&element);
                take(Xml::Start(&name, &element))?;
                take(Xml::End(&name))?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                let name = element.local_name();
                take(Xml::End(&String::from_utf8_lossy(name.as_ref())))?;
            }
            Event::Text(words) => take(Xml::Text(&words.decode().map_err(ReaderError::damaged)?))?,
            Event::CData(words) => take(Xml::Text(&words.decode().map_err(ReaderError::damaged)?))?,
            Event::GeneralRef(reference) => {
                if let Some(c) = reference.resolve_char_ref().ok().flatten() {
                    take(Xml::Text(c.encode_utf8(&mut [0; 4])))?;
                } else {
                    let name = reference.decode().map_err(ReaderError::damaged)?;
                    if let Some(words) = quick_xml::escape::resolve_xml_entity(&name) {
                        take(Xml::Text(words))?;
                    }
                }
            }
            Event::DocType(kind) if kind.decode().map_err(ReaderError::damaged)?.contains("<!ENTITY") => return Err(ReaderError::Entities),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn local(element: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(element.local_name().as_ref()).into_owned()
}

/// The value of an attribute by its name without prefix.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The text of the first element of each of these names, in their order; empty where there is none.
///
/// # Errors
/// As [`read_xml`].
pub fn fields<const N: usize>(bytes: &[u8], names: [&str; N], limits: &Limits) -> Result<[String; N], ReaderError> {
    let mut found: [String; N] = std::array::from_fn(|_| String::new());
    let mut done = [false; N];
    let mut open = None;
    read_xml(bytes, limits, &mut |xml| {
        match xml {
            Xml::Start(name, _) if open.is_none() => open = names.iter().position(|n| *n == name).filter(|at| !done[*at]),
            Xml::Text(words) => {
                if let Some(at) = open {
                    found[at].push_str(words);
                }
            }
            Xml::End(name) => {
                if let Some(at) = open
                    && names[at] == name
                {
                    done[at] = !found[at].trim().is_empty();
                    open = None;
                }
            }
            Xml::Start(..) => {}
        }
        Ok(())
    })?;
    Ok(found.map(|text| super::lines::squeezed(&text)))
}

/// The day on which a file was made, which limits when it was published, and is no more than that.
fn made(edtf: String, field: &str) -> crate::model::Published {
    crate::model::Published { basis: crate::model::Basis::Inferred, ..super::published(edtf, field) }
}
