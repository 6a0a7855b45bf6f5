//! The bytes of a table beside its text: copies the bytes that a stretch of the text was read from, whatever the encoding, and writes new
//! words as the file has its own. What is written is not decided here.

use std::{borrow::Cow, io, ops::Range};

use super::columnar::text_of;
use crate::ingest::text::{decode, windows_1252};

/// How a text is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// UTF-8 in which some bytes are none: those are read as Windows-1252.
    Mixed,
}

/// A text with the bytes that it was read from.
#[derive(Debug)]
pub(super) struct AsWritten<'a> {
    bytes: &'a [u8],
    /// The text, as rows are found in it.
    pub text: Cow<'a, str>,
    encoding: Encoding,
    /// The length of the byte-order mark.
    mark: usize,
}

/// Where reading stands, in the text and in the bytes.
#[derive(Debug, Clone, Copy)]
struct Place {
    text: usize,
    byte: usize,
}

impl<'a> AsWritten<'a> {
    /// The text of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        let text = text_of(bytes);
        let (encoding, mark) = match (&text, bytes) {
            (Cow::Borrowed(text), _) => (Encoding::Utf8, bytes.len() - text.len()),
            (_, [0xFF, 0xFE, ..]) => (Encoding::Utf16Le, 2),
            (_, [0xFE, 0xFF, ..]) => (Encoding::Utf16Be, 2),
            (_, [0xEF, 0xBB, 0xBF, ..]) => (Encoding::Mixed, 3),
            // Without its mark it is UTF-8 as far as bytes go, or else it would not be taken for UTF-16.
            _ if std::str::from_utf8(bytes).is_ok() => (Encoding::Utf16Le, 0),
            _ => (if super::delimited::looks_like_utf16(bytes) { Encoding::Utf16Le } else { Encoding::Mixed }, 0),
        };
        Self { bytes, text, encoding, mark }
    }

    /// Writes the byte-order mark, if there is one, and goes on with what is copied.
    pub fn copier<'o>(&'a self, out: &'o mut dyn io::Write) -> io::Result<Copier<'a, 'o>> {
        out.write_all(self.bytes.get(..self.mark).unwrap_or_default())?;
        Ok(Copier { source: self, place: Place { text: 0, byte: self.mark }, out, written: self.mark })
    }

    /// The place of a later byte of the text.
    fn place(&self, from: Place, text: usize) -> Place {
        if text >= self.text.len() {
            // A half of a character may be left over at the end.
            return Place { text: self.text.len(), byte: self.bytes.len() };
        }
        let stretch = self.text.get(from.text..text).unwrap_or_default();
        let length = match self.encoding {
            Encoding::Utf8 => stretch.len(),
            Encoding::Utf16Le | Encoding::Utf16Be => stretch.chars().map(char::len_utf16).sum::<usize>() * 2,
            Encoding::Mixed => {
                let mut byte = from.byte;
                for c in stretch.chars() {
                    let whole = self.bytes.get(byte..).is_some_and(|rest| rest.starts_with(c.encode_utf8(&mut [0; 4]).as_bytes()));
                    byte += if whole { c.len_utf8() } else { 1 };
                }
                byte - from.byte
            }
        };
        Place { text, byte: from.byte + length }
    }

    /// New words in the encoding of the text.
    fn encoded<'w>(&self, words: &'w str) -> Cow<'w, [u8]> {
        match self.encoding {
            Encoding::Utf8 => Cow::Borrowed(words.as_bytes()),
            Encoding::Utf16Le => Cow::Owned(words.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Encoding::Utf16Be => Cow::Owned(words.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Encoding::Mixed => {
                let byte = |c: char| if c.is_ascii() { Some(c as u8) } else { (0x80..=0xFF).find(|byte| windows_1252(*byte) == c) };
                let single: Option<Vec<u8>> = words.chars().map(|c| byte(c).filter(|_| c != char::REPLACEMENT_CHARACTER)).collect();
                // Some letters beside one another would be read as another letter in UTF-8.
                let single = single.filter(|single| decode(single.clone()).0 == words);
                single.map_or(Cow::Borrowed(words.as_bytes()), Cow::Owned)
            }
        }
    }
}

/// Writes stretches of a text, in their order, and new words between them.
pub(super) struct Copier<'a, 'o> {
    source: &'a AsWritten<'a>,
    place: Place,
    out: &'o mut dyn io::Write,
    /// How many bytes have been written.
    pub written: usize,
}

impl Copier<'_, '_> {
    /// Copies the bytes of a stretch of the text that begins where the last one ended, or later.
    pub fn copy(&mut self, stretch: Range<usize>) -> io::Result<()> {
        let from = if stretch.start == self.place.text { self.place } else { self.source.place(self.place, stretch.start) };
        self.place = self.source.place(from, stretch.end);
        self.put(self.source.bytes.get(from.byte..self.place.byte).unwrap_or_default())
    }

    /// Writes new words.
    pub fn write(&mut self, words: &str) -> io::Result<()> {
        let bytes = self.source.encoded(words);
        self.put(&bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len();
        self.out.write_all(bytes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn copied(bytes: &[u8], cuts: &[usize]) -> Vec<u8> {
        let source = AsWritten::new(bytes);
        let mut out = Vec::new();
        let mut copier = source.copier(&mut out).unwrap();
        let mut from = 0;
        for cut in cuts.iter().copied().chain([source.text.len()]).filter(|cut| source.text.is_char_boundary(*cut)) {
            if cut >= from {
                copier.copy(from..cut).unwrap();
                from = cut;
            }
        }
        assert_eq!(copier.written, out.len());
        out
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_are_their_copy_is_the_same(bytes: Vec<u8>, start in 0..5_usize, cuts in prop::collection::vec(0..80_usize, 0..5)) {
            let marks: [&[u8]; 5] = [b"", b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF", b"a,\xE9"];
            let bytes = [marks[start], &bytes].concat();
            prop_assert_eq!(copied(&bytes, &cuts), bytes);
        }
    }

    #[test]
    fn text_in_utf16_without_its_mark_is_copied_and_written_so() {
        let bytes: Vec<u8> = "date,title\n2024,Kursk\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(copied(&bytes, &[3, 8]), bytes);
        assert_eq!(AsWritten::new(&bytes).encoded("é").as_ref(), b"\xE9\0");
    }

    #[test]
    fn new_words_are_written_in_the_encoding_of_the_others_and_read_as_they_were_meant() {
        let western = AsWritten::new(b"caf\xE9");
        assert_eq!(western.encoded("für").as_ref(), b"f\xFCr");
        for words in ["Ã©", "Курськ", "“q”"] {
            assert_eq!(text_of(&[b"\xE9,", western.encoded(words).as_ref(), b",\xE9"].concat()), format!("é,{words},é"));
        }
    }
}
