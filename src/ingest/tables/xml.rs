//! XML as a run of openings, texts and closings. Entities are the five of XML and numbers; those that a file declares are not expanded, so
//! none can grow without end. Names come without their prefixes.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 200;

/// One piece of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// An element begins: its name and attributes.
    Open(String, Vec<(String, String)>),
    /// Some of its text; one text may come in several pieces.
    Text(String),
    /// The element of this name ends.
    Close(String),
}

/// Gives the pieces of a file one after another.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    closing: Option<String>,
}

impl<'a> Xml<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().check_end_names = true;
        Self { reader, depth: 0, closing: None }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// What is wrong with the file, in the words of the reader.
    pub fn next(&mut self) -> Result<Option<Piece>, String> {
        if let Some(name) = self.closing.take() {
            return Ok(Some(Piece::Close(name)));
        }
        loop {
            let at = |reader: &Reader<&[u8]>| reader.error_position();
            let event = self.reader.read_event().map_err(|e| format!("{e} (byte {})", at(&self.reader)))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(format!("elements lie more than {MAX_DEPTH} deep"));
                    }
                    opening(&start)
                }
                Event::Empty(start) => {
                    let piece = opening(&start);
                    if let Piece::Open(name, _) = &piece {
                        self.closing = Some(name.clone());
                    }
                    piece
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(String::from_utf8_lossy(end.local_name().as_ref()).into_owned())
                }
                Event::Text(text) => Piece::Text(String::from_utf8_lossy(&text).into_owned()),
                Event::CData(text) => Piece::Text(String::from_utf8_lossy(&text).into_owned()),
                Event::GeneralRef(name) => Piece::Text(entity(&String::from_utf8_lossy(&name))),
                Event::Eof => return if self.depth == 0 { Ok(None) } else { Err("it ends within an element".to_owned()) },
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }
}

fn opening(start: &BytesStart<'_>) -> Piece {
    let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
    let mut all = start.attributes();
    let attributes = all.with_checks(false).filter_map(Result::ok).take(100).map(|attribute| {
        let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        (name, unescaped(&String::from_utf8_lossy(&attribute.value)))
    });
    let attributes = attributes.collect();
    Piece::Open(name, attributes)
}

/// The character of an entity; nothing for one that we do not know.
fn entity(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    match (name, number.and_then(char::from_u32)) {
        (_, Some(c)) => c.to_string(),
        ("amp", _) => "&".to_owned(),
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("apos", _) => "'".to_owned(),
        ("nbsp", _) => " ".to_owned(),
        _ => String::new(),
    }
}

/// A text with its entities put in.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.find(';').filter(|end| *end <= 12) {
            Some(end) => {
                out.push_str(&entity(&rest[1..end]));
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(xml: &str) -> Result<Vec<Piece>, String> {
        let mut reader = Xml::new(xml.as_bytes());
        let mut all = Vec::new();
        while let Some(piece) = reader.next()? {
            all.push(piece);
        }
        Ok(all)
    }

    #[test]
    fn entities_are_characters_and_those_that_a_file_declares_are_nothing() {
        let xml = r#"<!DOCTYPE a [<!ENTITY b "bbbb">]><k:a x="1 &lt; 2">q&amp;&#233;&b;<![CDATA[<c>]]><d/></k:a>"#;
        let text: String =
            pieces(xml).unwrap().iter().filter_map(|p| if let Piece::Text(t) = p { Some(t.as_str()) } else { None }).collect();
        assert_eq!(text, "q&é<c>");
        assert_eq!(pieces(xml).unwrap()[0], Piece::Open("a".to_owned(), vec![("x".to_owned(), "1 < 2".to_owned())]));
    }

    #[test]
    fn what_is_no_xml_is_refused() {
        for xml in ["<a>", "<a></b>", "<a", &"<a>".repeat(1000)] {
            assert!(pieces(xml).is_err(), "{xml}");
        }
    }
}
