//! The documents of a case: their texts put in, and what is wrong with them; a document made from a text.
//! Which bytes a name stands for is the caller's business; which names are allowed is decided here.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::{
    Fault, FaultPlace, excerpts,
    text::{MAX_DOCUMENT_BYTES, decode},
};
use crate::model::{Basis, Case, Document, Message, document::Text};

/// The name of the case file in a folder or archive.
pub const CASE_FILE: &str = "case.json";

const MAX_TITLE_CHARS: usize = 120;

/// Why the bytes of a document could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadFault {
    /// There is no such file.
    Missing,
    /// There is no right to read it.
    NotAllowed,
    /// It is larger than [`MAX_DOCUMENT_BYTES`].
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// Its name, or a link by that name, leaves the folder of the case.
    Outside,
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// Anything else, in the words of the system.
    Other(String),
}

impl ReadFault {
    /// What happened to this file, and what to do.
    pub fn message(&self, file: &str) -> Message {
        let about = |key| Message::new(key).with("file", file);
        match self {
            Self::Missing => about("fault-document-missing"),
            Self::NotAllowed => about("fault-document-not-allowed"),
            Self::TooLarge { bytes } => {
                about("fault-document-too-large").with("megabytes", bytes >> 20).with("limit", MAX_DOCUMENT_BYTES >> 20)
            }
            Self::Outside => about("fault-document-outside"),
            Self::NotAFile => about("fault-document-not-a-file"),
            Self::Other(reason) => about("fault-document-unreadable").with("reason", reason),
        }
    }
}

/// Whether a name stands for a file in the folder of the case or below it, on every system: no absolute path, no drive,
/// no `..`, and not the case file itself.
pub fn stays_inside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic();
    let parts_ok = name.split(['/', '\\']).all(|part| !matches!(part, "" | "." | ".."));
    parts_ok && !drive && !name.contains('\0') && !name.eq_ignore_ascii_case(CASE_FILE)
}

/// Puts their texts into the documents of a case, by way of `read`, and says what is wrong with them.
/// A document that can't be read stays in the case, without its text.
pub fn attach(case: &mut Case, read: &mut dyn FnMut(&str) -> Result<Vec<u8>, ReadFault>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let excerpts = excerpts::of_case(case);
    for document in &mut case.documents {
        document.text = Text::default();
        let place = FaultPlace::document(&document.id);
        let bytes = if stays_inside(&document.file) { read(&document.file) } else { Err(ReadFault::Outside) };
        let bytes = bytes.and_then(|bytes| match bytes.len() as u64 {
            large if large > MAX_DOCUMENT_BYTES => Err(ReadFault::TooLarge { bytes: large }),
            _ => Ok(bytes),
        });
        match bytes {
            // Its text may not be passed on; what the case quotes of it stands in its place.
            Err(ReadFault::Missing) if excerpts.contains_key(&document.id) => {
                document.text = Text::new(excerpts.get(&document.id).cloned().unwrap_or_default());
            }
            Err(fault) => faults.push(Fault::error(place, fault.message(&document.file))),
            Ok(bytes) => {
                if !document.sha256.is_empty() && !document.sha256.eq_ignore_ascii_case(&sha256_hex(&bytes)) {
                    let message = Message::new("fault-document-changed").with("file", &document.file);
                    faults.push(Fault::error(place.clone(), message));
                }
                let (text, doubts) = decode(bytes);
                faults.extend(doubts.into_iter().map(|doubt| Fault::warning(place.clone(), doubt.message())));
                document.text = Text::new(text);
            }
        }
    }
    faults
}

/// A document made from the bytes of a text file: its id is the name without its ending, its title the first paragraph.
pub fn document_from_text(file: &str, bytes: &[u8]) -> (Document, Vec<Fault>) {
    let id = match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    };
    let (text, doubts) = decode(bytes.to_vec());
    let text = Text::new(text);
    let place = FaultPlace::document(id);
    let mut faults: Vec<Fault> = doubts.into_iter().map(|doubt| Fault::warning(place.clone(), doubt.message())).collect();
    if text.is_empty() {
        faults.push(Fault::warning(place, Message::new("fault-document-empty").with("file", file)));
    }
    let title = text.paragraph(1).map_or_else(|| id.to_owned(), shortened);
    let document = Document {
        id: id.to_owned(),
        file: file.to_owned(),
        title,
        title_basis: Basis::Inferred,
        sha256: sha256_hex(bytes),
        text,
        ..Document::default()
    };
    (document, faults)
}

/// The text up to the last whole word within [`MAX_TITLE_CHARS`].
pub(super) fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MAX_TITLE_CHARS) else {
        return text.to_owned();
    };
    let cut = &text[..end];
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut, |(words, _)| words);
    format!("{}…", words.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()))
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_leave_the_folder_are_told_from_those_that_stay() {
        for name in ["a.txt", "Report: Kursk.txt", "texts/a.txt", "..a.txt", "a..txt", "é", ".hidden"] {
            assert!(stays_inside(name), "{name}");
        }
        for name in
            ["", "/etc/passwd", "../a", "a/../../b", "a/..", "C:a.txt", "c:\\a", "\\\\host\\a", "a\\..\\b", "./a", "a//b", "CASE.json"]
        {
            assert!(!stays_inside(name), "{name}");
        }
    }

    #[test]
    fn a_document_of_a_text_takes_its_first_paragraph_as_title() {
        let (document, faults) = document_from_text("a.b.txt", b"\r\n First line \r\nSecond");
        assert_eq!((document.id.as_str(), document.title.as_str(), document.text.len()), ("a.b", "First line", 2));
        assert!(faults.is_empty());
        let (long, _) = document_from_text("a.txt", "word ".repeat(100).as_bytes());
        assert!(long.title.ends_with("word…") && long.title.chars().count() <= MAX_TITLE_CHARS, "{}", long.title);
        assert_eq!(sha256_hex(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
