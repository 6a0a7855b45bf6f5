//! RTF 1.9: the paragraphs, with letters in the charsets of their fonts or in Unicode, and the fields of its `\info`. Groups that hold
//! no text (fonts, styles, pictures, headers …) are passed over. No recursion; the depth of groups is bounded.

use encoding_rs::Encoding;

use super::{Kind, Limits, Lines, Read, ReaderError, Told};
use crate::model::Published;

/// Groups that hold no text of the document.
const PASSED_OVER: &[&str] = &[
    "atnauthor",
    "atnid",
    "colorschememapping",
    "colortbl",
    "comment",
    "company",
    "datafield",
    "datastore",
    "doccomm",
    "docvar",
    "falt",
    "filetbl",
    "fldinst",
    "fname",
    "fontemb",
    "fontfile",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "hlinkbase",
    "keywords",
    "latentstyles",
    "listoverridetable",
    "listtable",
    "listtext",
    "manager",
    "nonshppict",
    "objdata",
    "operator",
    "panose",
    "pgptbl",
    "pict",
    "pn",
    "pnseclvl",
    "pntext",
    "printim",
    "private",
    "revtbl",
    "rsidtbl",
    "shpinst",
    "stylesheet",
    "subject",
    "tc",
    "themedata",
    "xe",
    "xmlnstbl",
];

/// Where the words of a group go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Text,
    Title,
    Author,
    Info,
    Made,
    Fonts,
    Nowhere,
}

#[derive(Clone, Copy)]
struct Group {
    to: To,
    encoding: &'static Encoding,
    /// How many characters stand after `\u` for readers without Unicode.
    fallback: usize,
    hidden: bool,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    /// Bytes of letters that are not decoded yet.
    pending: Vec<u8>,
    paragraph: String,
    title: String,
    author: String,
    made: [Option<i32>; 3],
    fonts: std::collections::BTreeMap<i32, &'static Encoding>,
    font: i32,
    skip: usize,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    rows: bool,
}

/// Reads a file of RTF.
///
/// # Errors
/// When groups lie too deep, or there is more text than is read.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ReaderError> {
    let first = Group { to: To::Text, encoding: encoding_rs::WINDOWS_1252, fallback: 1, hidden: false };
    let mut reader = Reader {
        bytes,
        at: 0,
        groups: vec![first],
        pending: Vec::new(),
        paragraph: String::new(),
        title: String::new(),
        author: String::new(),
        made: [None; 3],
        fonts: std::collections::BTreeMap::new(),
        font: 0,
        skip: 0,
        high: None,
        rows: false,
    };
    let mut lines = Lines::new(limits);
    while let Some(byte) = reader.next() {
        match byte {
            b'{' => {
                reader.settle();
                let group = reader.group();
                if reader.groups.len() > Limits::DEPTH * 4 {
                    return Err(ReaderError::TooDeep);
                }
                reader.groups.push(group);
                reader.skip = 0;
            }
            b'}' => {
                reader.settle();
                if reader.groups.len() > 1 {
                    reader.groups.pop();
                }
                reader.skip = 0;
            }
            b'\\' => reader.control(&mut lines)?,
            b'\r' | b'\n' => {}
            byte => reader.letter(byte),
        }
        if reader.paragraph.len() > limits.text_bytes {
            return Err(ReaderError::TooMuch);
        }
    }
    reader.settle();
    lines.push(&reader.paragraph)?;
    let mut read = Read::new(Kind::Rtf, lines.into_parts().0);
    read.title = Told::stated(&reader.title);
    read.author = Told::stated(&reader.author);
    read.published = match reader.made {
        [Some(year), Some(month), Some(day)] => super::dates::edtf(&format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
    .map(|edtf| Published { basis: crate::model::Basis::Inferred, ..super::published(edtf, "\\creatim") });
    Ok(read)
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group { to: To::Nowhere, encoding: encoding_rs::WINDOWS_1252, fallback: 1, hidden: false })
    }

    fn set(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    /// Where words go now.
    fn out(&mut self) -> Option<&mut String> {
        let group = self.group();
        match group.to {
            To::Text if !group.hidden => Some(&mut self.paragraph),
            To::Title => Some(&mut self.title),
            To::Author => Some(&mut self.author),
            _ => None,
        }
    }

    fn letter(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !matches!(self.group().to, To::Nowhere | To::Info | To::Made | To::Fonts) {
            self.pending.push(byte);
        }
    }

    /// Decodes the letters read so far.
    fn settle(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            let (words, _) = self.group().encoding.decode_without_bom_handling(&pending);
            if let Some(out) = self.out() {
                out.push_str(&words);
            }
        }
    }

    fn put(&mut self, c: char) {
        self.settle();
        if let Some(out) = self.out() {
            out.push(c);
        }
    }

    fn unicode(&mut self, number: i32) {
        // Numbers beyond 32,767 are written as negative ones.
        let unit = number as u16;
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                if let Some(Ok(c)) = char::decode_utf16([high, unit]).next() {
                    self.put(c);
                }
            }
            _ => self.put(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
        self.skip = self.group().fallback;
    }

    fn control(&mut self, lines: &mut Lines) -> Result<(), ReaderError> {
        let Some(first) = self.next() else { return Ok(()) };
        if !first.is_ascii_alphabetic() {
            match first {
                b'\'' => {
                    let hex = self.bytes.get(self.at..self.at + 2).and_then(|h| std::str::from_utf8(h).ok());
                    if let Some(byte) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
                        self.at += 2;
                        self.letter(byte);
                    }
                }
                b'\\' | b'{' | b'}' => self.letter(first),
                b'~' => self.put('\u{a0}'),
                b'_' => self.put('‑'),
                b'\r' | b'\n' => self.word("par", None, lines)?,
                b'*' => self.set(|g| g.to = if matches!(g.to, To::Text) { To::Nowhere } else { g.to }),
                _ => {}
            }
            return Ok(());
        }
        let start = self.at - 1;
        let bytes = self.bytes;
        while bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) && self.at - start < 40 {
            self.at += 1;
        }
        let name = std::str::from_utf8(&bytes[start..self.at]).unwrap_or_default();
        let number_at = self.at;
        if bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at - number_at < 12 {
            self.at += 1;
        }
        let number = std::str::from_utf8(&bytes[number_at..self.at]).ok().and_then(|n| n.parse::<i64>().ok());
        let number = number.map(|n| n.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32);
        if bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(name, number, lines)
    }

    fn word(&mut self, name: &str, number: Option<i32>, lines: &mut Lines) -> Result<(), ReaderError> {
        if PASSED_OVER.binary_search(&name).is_ok() {
            self.settle();
            self.set(|g| g.to = To::Nowhere);
            return Ok(());
        }
        let to = self.group().to;
        match name {
            "par" | "sect" | "page" | "line" if to == To::Text => {
                self.settle();
                if self.rows {
                    self.paragraph.push(' ');
                } else {
                    lines.push(&std::mem::take(&mut self.paragraph))?;
                }
            }
            "row" if to == To::Text => {
                self.settle();
                self.rows = false;
                lines.push(&std::mem::take(&mut self.paragraph))?;
            }
            "trowd" if to == To::Text => self.rows = true,
            "cell" | "tab" if to == To::Text => self.put(if name == "cell" { '\t' } else { ' ' }),
            "pard" if to == To::Text && self.rows && self.paragraph.trim().is_empty() => self.rows = false,
            "bin" => self.at = self.at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0)),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.set(|g| g.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16)),
            "v" => {
                self.settle();
                self.set(|g| g.hidden = number != Some(0));
            }
            "deleted" => self.set(|g| g.hidden = number != Some(0)),
            "emdash" => self.put('—'),
            "endash" => self.put('–'),
            "lquote" => self.put('‘'),
            "rquote" => self.put('’'),
            "ldblquote" => self.put('“'),
            "rdblquote" => self.put('”'),
            "bullet" => self.put('•'),
            "emspace" | "enspace" | "qmspace" => self.put(' '),
            "ansicpg" => self.encode(number.unwrap_or(1252)),
            "mac" => self.encode(10_000),
            "fonttbl" => self.set(|g| g.to = To::Fonts),
            "f" => {
                self.settle();
                self.font = number.unwrap_or(0);
                if let (true, Some(encoding)) = (to != To::Fonts, self.fonts.get(&self.font).copied()) {
                    self.set(|g| g.encoding = encoding);
                }
            }
            "fcharset" if to == To::Fonts => {
                if let Some(encoding) = of_charset(number.unwrap_or(0))
                    && self.fonts.len() < 10_000
                {
                    self.fonts.insert(self.font, encoding);
                }
            }
            "info" => self.set(|g| g.to = To::Info),
            "title" if to == To::Info => self.set(|g| g.to = To::Title),
            "author" if to == To::Info => self.set(|g| g.to = To::Author),
            "creatim" if to == To::Info => self.set(|g| g.to = To::Made),
            "yr" if to == To::Made => self.made[0] = number,
            "mo" if to == To::Made => self.made[1] = number,
            "dy" if to == To::Made => self.made[2] = number,
            "fldrslt" | "shptxt" | "footnote" if to == To::Nowhere => {}
            _ => {}
        }
        Ok(())
    }

    fn encode(&mut self, codepage: i32) {
        self.settle();
        let encoding = of_codepage(codepage);
        self.set(|g| g.encoding = encoding);
    }
}

/// The encoding of a codepage of Windows.
fn of_codepage(codepage: i32) -> &'static Encoding {
    match codepage {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 => encoding_rs::MACINTOSH,
        10_007 => encoding_rs::X_MAC_CYRILLIC,
        65_001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// The encoding of a font's `\fcharset`; `None` for the one of the document.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let codepage = match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        77 => 10_000,
        0 => 1252,
        _ => return None,
    };
    Some(of_codepage(codepage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_groups_are_in_order_so_that_they_are_found() {
        assert!(PASSED_OVER.is_sorted(), "{:?}", PASSED_OVER.windows(2).find(|w| w[0] > w[1]));
    }
}
