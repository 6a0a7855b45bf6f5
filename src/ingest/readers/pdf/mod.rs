//! PDF: the text in reading order, with the page on which each paragraph begins.
//!
//! `lopdf` reads the objects, mends damaged lists of them, decrypts what needs no password, and unpacks streams within a bound; the
//! letters of fonts are in [`fonts`], where they stand on a page in [`page`], and lines, columns and paragraphs in [`layout`].
//! Pages that are pictures hold no text: nothing is recognised in pictures.

mod fonts;
mod layout;
mod lexer;
mod page;

use std::collections::{BTreeMap, BTreeSet};

use flate2::read::ZlibDecoder;
use lopdf::{DecompressError, Document, Error, LoadOptions, Object, decode_text_string};

use super::{Kind, Limits, Lines, Read, ReaderError, Told, dates, lines::squeezed};
use crate::model::{Basis, Message, Published};
use layout::Paragraph;

/// The most bytes that one stream of objects, or the content of one page, may unpack to.
const STREAM_BYTES: usize = 32 << 20;
/// The most bytes of page content read in one file: time is proportional to them.
const CONTENT_BYTES: usize = 96 << 20;
/// The most pages read.
const PAGES: usize = 5_000;

/// Reads a file of PDF.
///
/// # Errors
/// When it is damaged, locked, or goes beyond a limit; [`ReaderError::NoText`] when all pages are pictures.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    let unpacked = limits.unpacked_bytes.min(usize::MAX as u64) as usize;
    objects_unpack_within(bytes, unpacked)?;
    let options = LoadOptions { max_decompressed_size: Some(STREAM_BYTES.min(unpacked)), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(why)?;
    if document.trailer.get(b"Encrypt").is_ok() {
        return Err(ReaderError::Locked);
    }
    let ids: Vec<_> = document.page_iter().take(PAGES.min(limits.parts) + 1).collect();
    if ids.len() > PAGES.min(limits.parts) {
        return Err(ReaderError::TooMuch);
    }
    let mut interpreter = page::Interpreter::new(&document, CONTENT_BYTES.min(unpacked), limits);
    let mut pages = Vec::with_capacity(ids.len());
    let mut empty = 0_usize;
    for id in ids {
        let glyphs = interpreter.page(id)?;
        empty += usize::from(glyphs.is_empty());
        pages.push(layout::lines_of_page(glyphs));
    }
    let (seen, unknown) = interpreter.letters();
    let (text, starts, largest) = write(pages, limits)?;
    let mut read = Read { pages: starts, ..Read::new(Kind::Pdf, text) };
    if empty > 0 && !read.text.is_empty() {
        read.warnings.push(Message::new("intake-pages-without-text").with("count", empty));
    }
    if unknown * 20 > seen {
        read.warnings.push(Message::new("intake-letters-unknown").with("percent", unknown * 100 / seen.max(1)));
    }
    describe(&document, &mut read, largest);
    Ok(read)
}

fn why(error: Error) -> ReaderError {
    match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => ReaderError::Bomb,
        Error::InvalidPassword | Error::Decryption(_) => ReaderError::Locked,
        Error::RecursionLimit | Error::ReferenceCycle(_) | Error::ReferenceLimit => ReaderError::TooDeep,
        other => ReaderError::damaged(other),
    }
}

/// Streams of objects are unpacked one by one when a file is opened, each within a bound, but not all together: so they are
/// unpacked once before, to nowhere, and counted.
fn objects_unpack_within(bytes: &[u8], limit: usize) -> Result<(), ReaderError> {
    let mut left = limit as u64;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found;
        at = start + 6;
        if bytes[..start].ends_with(b"end") {
            continue;
        }
        let head = &bytes[start.saturating_sub(1024)..start];
        let head = head.windows(3).rposition(|w| w == b"obj").map_or(head, |from| &head[from..]);
        // A name may hide its letters behind `#`.
        if !(find(head, b"ObjStm").is_some() || find(head, b"XRef").is_some() || head.contains(&b'#')) {
            continue;
        }
        let data = bytes[at..].strip_prefix(b"\r\n").or_else(|| bytes[at..].strip_prefix(b"\n")).unwrap_or(&bytes[at..]);
        let mut unpacked = std::io::Read::take(ZlibDecoder::new(data), left + 1);
        // What can't be unpacked to its end counts as far as it could.
        let mut counted = Counter(0);
        let _ = std::io::copy(&mut unpacked, &mut counted);
        left = left.checked_sub(counted.0).ok_or(ReaderError::Bomb)?;
    }
    Ok(())
}

struct Counter(u64);

impl std::io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == first)?;
        if bytes[at..].starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
}

/// A line at the head or foot of a page with its figures made alike, so that "page 3" and "page 4" are the same.
fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

/// How many lines at the top and bottom of a page may be its head and foot.
const EDGE_LINES: usize = 2;

/// The text of all pages, where they begin, and the paragraph in the largest letters on the first.
fn write(
    mut pages: Vec<Vec<layout::Block>>,
    limits: &Limits,
) -> Result<(String, Vec<crate::model::document::PageStart>, String), ReaderError> {
    drop_heads_and_feet(&mut pages);
    let words = known_words(&pages);
    let mut lines = Lines::new(limits);
    let (mut waiting, mut largest): (Option<(usize, Paragraph)>, (f32, String)) = (None, (0.0, String::new()));
    for (at, page) in pages.into_iter().enumerate() {
        for (number, paragraph) in page.into_iter().flat_map(|block| layout::paragraphs(&block, &words)).enumerate() {
            if at == 0
                && number < 12
                && paragraph.size > largest.0 * 1.05
                && paragraph.text.chars().filter(|c| c.is_alphabetic()).count() >= 5
            {
                largest = (paragraph.size, squeezed(&paragraph.text));
            }
            waiting = match waiting.take() {
                // A paragraph that goes on in the next column or on the next page.
                Some((page, mut before)) if before.goes_on_in(&paragraph) => {
                    layout::join(&mut before.text, &paragraph.text, &words);
                    before.ends_early = paragraph.ends_early;
                    Some((page, before))
                }
                Some((page, before)) => {
                    push(&mut lines, page, &before)?;
                    Some((at + 1, paragraph))
                }
                None => Some((at + 1, paragraph)),
            };
        }
    }
    if let Some((page, last)) = waiting {
        push(&mut lines, page, &last)?;
    }
    let (text, starts) = lines.into_parts();
    let starts = starts.into_iter().fold(Vec::new(), |mut kept: Vec<crate::model::document::PageStart>, start| {
        if kept.last().is_none_or(|last| last.page != start.page) {
            kept.push(start);
        }
        kept
    });
    Ok((text, starts, if largest.1.chars().count() <= 300 { largest.1 } else { String::new() }))
}

fn push(lines: &mut Lines, page: usize, paragraph: &Paragraph) -> Result<(), ReaderError> {
    lines.turn_to(page);
    lines.push(&paragraph.text)
}

fn drop_heads_and_feet(pages: &mut [Vec<layout::Block>]) {
    let edges = |page: &Vec<layout::Block>| -> BTreeSet<String> {
        let mut all: Vec<&layout::Line> = page.iter().flat_map(|block| &block.lines).collect();
        all.sort_by(|a, b| b.y.total_cmp(&a.y));
        let top = all.iter().take(EDGE_LINES);
        let bottom = all.iter().rev().take(EDGE_LINES);
        top.chain(bottom).map(|line| shape(&line.text)).collect()
    };
    // The pages on whose edges each stands.
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        edges(page).into_iter().for_each(|edge| seen.entry(edge).or_default().push(at));
    }
    let many = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let here = edges(page);
        // On many pages, or, as the heads of chapters, on this and on another near it (left and right pages may differ).
        let again = |shape: &String| {
            let on = seen.get(shape).map(Vec::as_slice).unwrap_or_default();
            (on.len() >= 3 && on.len() * 5 >= many * 2) || (many > 3 && on.iter().any(|other| (1..=2).contains(&other.abs_diff(at))))
        };
        let goes = |line: &layout::Line| {
            let shape = shape(&line.text);
            // A lone figure at the edge is the number of the page.
            let number = !shape.is_empty() && shape.len() <= 6 && shape.chars().all(|c| matches!(c, '#' | '-' | '–' | '|'));
            here.contains(&shape) && (again(&shape) || (number && many > 1))
        };
        for block in page.iter_mut() {
            block.lines.retain(|line| !goes(line));
        }
        page.retain(|block| !block.lines.is_empty());
    }
}

/// The words that stand whole in a line, for telling a hyphen that breaks a line from one that belongs to its word.
fn known_words(pages: &[Vec<layout::Block>]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for line in pages.iter().flatten().flat_map(|block| &block.lines) {
        for word in line.text.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.chars().count() >= 4 && words.len() < 200_000 {
                words.insert(bare.to_lowercase());
            }
        }
    }
    words
}

/// What the file states of itself; its title is the largest line where it states none.
fn describe(document: &Document, read: &mut Read, largest: String) {
    let info = document.trailer.get(b"Info").and_then(|o| document.dereference(o)).and_then(|(_, o)| o.as_dict());
    let field = |key: &[u8]| {
        let value = info.as_ref().ok().and_then(|info| info.get(key).ok()).and_then(|o| document.dereference(o).ok()).map(|(_, o)| o);
        squeezed(&value.filter(|o| matches!(o, Object::String(..))).and_then(|o| decode_text_string(o).ok()).unwrap_or_default())
    };
    let title = field(b"Title");
    let small = title.to_lowercase();
    let name_of_file =
        [".doc", ".docx", ".pdf", ".indd", ".qxd", ".odt", ".rtf", ".tex", ".dvi"].iter().any(|ending| small.ends_with(ending));
    let told = !title.is_empty() && !name_of_file && !small.starts_with("microsoft word") && !small.starts_with("untitled");
    read.title = if told { Told::stated(title) } else { Told { value: largest, basis: Basis::Inferred } };
    read.author = Told::stated(field(b"Author"));
    // When the file was made, which need not be when it was published.
    read.published = dates::edtf(&field(b"CreationDate")).map(|edtf| Published {
        edtf,
        basis: Basis::Inferred,
        reason: "CreationDate".to_owned(),
        ..Published::default()
    });
    if let Ok(Object::String(language, _)) = document.catalog().and_then(|c| c.get(b"Lang")) {
        read.language = String::from_utf8_lossy(language).into_owned();
    }
}
