//! Bytes of a text file to its text: UTF-8, UTF-16 by its byte-order mark, and the rest as Windows-1252 would read it.
//! Never fails: what can't be read is replaced and told.

use crate::model::Message;

/// The largest document read, in bytes.
pub const MAX_DOCUMENT_BYTES: u64 = 64 << 20;

/// What was doubtful in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// This many runs of bytes are not UTF-8, the first in this line (from 1); they were read as Windows-1252.
    NotUtf8 {
        /// How many runs.
        runs: usize,
        /// The line of the first.
        line: usize,
    },
    /// UTF-16 with halves of characters or a byte left over; replaced by U+FFFD.
    BadUtf16,
    /// It holds NUL characters, so is hardly a text: UTF-16 without its mark, or a file of another kind.
    Nul,
}

impl TextFault {
    /// What is doubtful, and what to do.
    pub fn message(self) -> Message {
        match self {
            Self::NotUtf8 { runs, line } => Message::new("fault-text-not-utf8").with("runs", runs).with("line", line),
            Self::BadUtf16 => Message::new("fault-text-bad-utf16"),
            Self::Nul => Message::new("fault-text-nul"),
        }
    }
}

/// The text of these bytes, without a byte-order mark, and what was doubtful.
pub fn decode(bytes: Vec<u8>) -> (String, Vec<TextFault>) {
    let mut faults = Vec::new();
    let text = match bytes[..] {
        [0xFF, 0xFE, ref rest @ ..] => from_utf16(rest, u16::from_le_bytes, &mut faults),
        [0xFE, 0xFF, ref rest @ ..] => from_utf16(rest, u16::from_be_bytes, &mut faults),
        [0xEF, 0xBB, 0xBF, ref rest @ ..] => from_utf8(rest.to_vec(), &mut faults),
        _ => from_utf8(bytes, &mut faults),
    };
    if text.contains('\0') {
        faults.push(TextFault::Nul);
    }
    (text, faults)
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, faults: &mut Vec<TextFault>) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut bad = !odd.is_empty();
    let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|c| {
            bad |= c.is_err();
            c.unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    if bad {
        faults.push(TextFault::BadUtf16);
    }
    text
}

fn from_utf8(bytes: Vec<u8>, faults: &mut Vec<TextFault>) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(bad) => bad.into_bytes(),
    };
    // Only the bad runs are read as Windows-1252: one stray byte must not spoil every letter with an accent.
    let (mut text, mut runs, mut line) = (String::with_capacity(bytes.len()), 0, 1);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            if runs == 0 {
                line = line_count(&text);
            }
            runs += 1;
            text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
        }
    }
    faults.push(TextFault::NotUtf8 { runs, line });
    text
}

/// How many lines there are up to the end of this text, whatever its line ends.
fn line_count(text: &str) -> usize {
    let crlf = text.matches("\r\n").count();
    1 + text.matches(['\n', '\r']).count() - crlf
}

/// The character of a byte in Windows-1252 (WHATWG Encoding, `windows-1252`); U+FFFD for the five that have none.
pub(super) fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}', '‘', '’', '“',
        '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_0X80[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec()).0
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decode("\u{feff}Kyïv".as_bytes().to_vec()), ("Kyïv".to_owned(), vec![]));
        assert_eq!(decode(b"\xFF\xFEK\0\xEF\0".to_vec()), ("Kï".to_owned(), vec![]));
        assert_eq!(text(b"\xFE\xFF\0K\0\xEF"), "Kï");
    }

    #[test]
    fn stray_bytes_are_read_as_windows_1252_and_the_rest_is_kept() {
        let bytes = [b"one\r\ntw\xF6 \x93q\x94 ".as_slice(), "é".as_bytes()].concat();
        assert_eq!(decode(bytes), ("one\r\ntwö “q” é".to_owned(), vec![TextFault::NotUtf8 { runs: 3, line: 2 }]));
    }

    #[test]
    fn broken_utf16_and_binary_files_are_told() {
        assert_eq!(decode(b"\xFF\xFE\0\xD8K".to_vec()).1, [TextFault::BadUtf16]);
        assert_eq!(decode(b"K\0y\0".to_vec()).1, [TextFault::Nul]);
        assert_eq!(decode(vec![]), (String::new(), vec![]));
    }
}
