//! A document made from a file of any kind: its id, the names of its files, and which bytes are to be written under them. Writes
//! nothing itself.
//!
//! The original is kept as it is, and where it is not a text, the text that was read is kept beside it, each with its checksum. So
//! quotations never move when a reader is improved, and the original can always be looked at again.

use std::collections::BTreeSet;

use super::{
    Fault, FaultPlace,
    documents::{ReadFault, sha256_hex, shortened},
    readers::{Kind, Read},
    text,
};
use crate::model::{
    Basis, Case, Document, Message,
    document::{Original, Text},
};

/// The longest stem of a name, in characters: names of files may have 255 bytes on most systems.
const MAX_STEM_CHARS: usize = 60;

/// The ids and names of files that a case has already, so that new ones differ from them on every system.
#[derive(Debug, Clone, Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Those of a case.
    pub fn of(case: &Case) -> Self {
        let mut taken = Self::default();
        taken.add(super::documents::CASE_FILE);
        for document in &case.documents {
            taken.add(&document.id);
            document.files().for_each(|file| taken.add(file));
        }
        taken
    }

    /// Adds the name of a file that lies in the folder of the case.
    pub fn add(&mut self, name: &str) {
        // Windows and macOS take names that differ in case only for the same.
        self.0.insert(name.to_lowercase());
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(&name.to_lowercase())
    }
}

/// A document that is not in the case yet, and its files.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDocument {
    /// The document, with its text.
    pub document: Document,
    /// What is to be written beside the case: the names, which lie in the folder itself, and the bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// What was doubtful in reading it.
    pub faults: Vec<Fault>,
}

/// A document from what was read of a file of this name with these bytes. Its id is the name without its ending, made unique by a number.
pub fn document_from(read: Read, name: &str, bytes: &[u8], taken: &mut Taken) -> NewDocument {
    let (stem, ending) = split(name);
    // A text that is opened again without its reader stands for itself; of any other file the text is kept beside it.
    let plain = read.kind == Kind::Text && text::decode(bytes.to_vec()).0 == read.text;
    let names = |stem: &str| {
        let file = if ending.is_empty() { format!("{stem}.txt") } else { format!("{stem}.{ending}") };
        let derived = format!("{file}.txt");
        (file, derived)
    };
    let free = |stem: &str| {
        let (file, derived) = names(stem);
        !taken.has(stem) && !taken.has(&file) && (plain || !taken.has(&derived))
    };
    let numbered = (2..).map(|n: usize| format!("{stem}-{n}"));
    let id = std::iter::once(stem.clone()).chain(numbered).find(|stem| free(stem)).unwrap_or(stem);
    let (file, derived) = names(&id);
    let place = FaultPlace::document(&id);
    let faults = read.warnings.iter().map(|warning| Fault::warning(place.clone(), warning.clone())).collect();
    let text_bytes = read.text.as_bytes().to_vec();
    let text = Text::new(read.text);
    let (title, title_basis) = match read.title.value.as_str() {
        "" => (text.paragraph(1).map_or_else(|| id.clone(), shortened), Basis::Inferred),
        title => (title.to_owned(), read.title.basis),
    };
    let mut document = Document {
        id: id.clone(),
        title,
        title_basis,
        author: read.author.value,
        author_basis: read.author.basis,
        publisher: read.publisher.value,
        publisher_basis: read.publisher.basis,
        language: read.language,
        address: read.address,
        published: read.published,
        pages: read.pages,
        text,
        ..Document::default()
    };
    let files = if plain {
        (document.file, document.sha256) = (file.clone(), sha256_hex(bytes));
        vec![(file, bytes.to_vec())]
    } else {
        document.original = Some(Original { file: file.clone(), sha256: sha256_hex(bytes), reader: read.kind.reader().to_owned() });
        (document.file, document.sha256) = (derived.clone(), sha256_hex(&text_bytes));
        vec![(file, bytes.to_vec()), (derived, text_bytes)]
    };
    taken.add(&id);
    document.files().for_each(|file| taken.add(file));
    NewDocument { document, files, faults }
}

/// What is wrong with the original of a document: missing, or changed since it was read. The text is checked when it is attached.
pub fn check_original(document: &Document, read: &mut dyn FnMut(&str) -> Result<Vec<u8>, ReadFault>) -> Option<Fault> {
    let original = document.original.as_ref().filter(|_| !document.excerpted)?;
    let place = FaultPlace::document(&document.id);
    let bytes = if super::documents::stays_inside(&original.file) { read(&original.file) } else { Err(ReadFault::Outside) };
    match bytes {
        Err(fault) => Some(Fault::warning(place, fault.message(&original.file))),
        Ok(bytes) if !original.sha256.is_empty() && !original.sha256.eq_ignore_ascii_case(&sha256_hex(&bytes)) => {
            Some(Fault::warning(place, Message::new("intake-original-changed").with("file", &original.file)))
        }
        Ok(_) => None,
    }
}

/// Stem and ending of the name of a file, such as every system takes them, without folders.
fn split(name: &str) -> (String, String) {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let (stem, ending) = match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 && ending.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            (stem, ending)
        }
        _ => (file, ""),
    };
    let safe: String =
        stem.chars().map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '-' } else { c }).take(MAX_STEM_CHARS).collect();
    // Bidirectional marks would let a name look like another.
    let safe: String =
        safe.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).collect();
    let safe = safe.trim_matches(|c: char| c.is_whitespace() || c == '.').to_owned();
    let bare = safe.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = matches!(bare.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (bare.len() == 4 && (bare.starts_with("COM") || bare.starts_with("LPT")) && bare.ends_with(|c: char| c.is_ascii_digit()));
    let stem = match safe.as_str() {
        "" => "document".to_owned(),
        _ if device => format!("_{safe}"),
        _ => safe,
    };
    (stem, ending.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ingest::{
            documents::{attach, stays_inside},
            readers::{self, Limits},
        },
        model::Case,
    };

    fn taken_in(name: &str, bytes: &[u8], taken: &mut Taken) -> NewDocument {
        document_from(readers::read(name, bytes, &Limits::default()).expect("read"), name, bytes, taken)
    }

    #[test]
    fn a_text_stands_for_itself_and_of_a_page_the_text_is_kept_beside_it() {
        let mut taken = Taken::default();
        let text = taken_in("folder/a.txt", b"One\nTwo", &mut taken);
        assert_eq!(text.files, [("a.txt".to_owned(), b"One\nTwo".to_vec())]);
        assert_eq!((text.document.id.as_str(), text.document.original.as_ref()), ("a", None));
        let page = b"<html><title>Headline</title><body><p>Words of the page.</p></body></html>";
        let page = taken_in("a.html", page, &mut taken);
        assert_eq!(page.document.id, "a-2");
        assert_eq!(page.files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a-2.html", "a-2.html.txt"]);
        let original = page.document.original.clone().expect("kept");
        assert_eq!((original.file.as_str(), original.reader.as_str()), ("a-2.html", "html 1"));
        assert_eq!(page.document.title, "Headline");
    }

    #[test]
    fn what_was_taken_in_is_attached_again_without_a_fault() {
        let page = "<html><body><p>Слова сторінки, написані кирилицею.</p><p>Друге речення.</p></body></html>";
        let (windows, _, _) = encoding_rs::WINDOWS_1251.encode("Війська прибули до Курська наприкінці жовтня, повідомила розвідка.");
        for (name, bytes) in [("a.html", page.as_bytes()), ("b.txt", &*windows), ("c.txt", b"plain\r\ntext")] {
            let new = taken_in(name, bytes, &mut Taken::default());
            let mut case = Case { documents: vec![new.document.clone()], ..Case::default() };
            let mut read = |wanted: &str| {
                let found = new.files.iter().find(|(file, _)| file == wanted).map(|(_, bytes)| bytes.clone());
                found.ok_or(ReadFault::Missing)
            };
            assert_eq!(check_original(&new.document, &mut read), None);
            assert_eq!(attach(&mut case, &mut read), []);
            assert_eq!(case.documents[0].text, new.document.text, "{name}");
        }
    }

    #[test]
    fn names_are_safe_on_every_system_and_differ() {
        let mut taken = Taken::default();
        let names = ["../../x?.txt", "X-.TXT", "con.txt", "a/.txt", "…", "\u{202e}fdp.txt", "COM1.md", &"long ".repeat(100)];
        let mut seen = BTreeSet::new();
        for name in names {
            let new = taken_in(name, b"some words", &mut taken);
            for (file, _) in &new.files {
                assert!(stays_inside(file) && !file.contains(['/', '\\', '?', '\u{202e}']), "{file}");
                assert!(seen.insert(file.to_lowercase()), "{file} twice");
            }
        }
        assert!(seen.contains("_con.txt"));
    }
}
