//! Bytes to text: by a byte-order mark, else UTF-8 when it is that, else the charset that the file declares, else the most likely
//! one by its letters (`chardetng`, as in Firefox; `encoding_rs` decodes).

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::Message;

/// How far into a file its letters are weighed.
const WEIGHED_BYTES: usize = 1 << 20;

/// The text of these bytes, and what was doubtful. `declared` is the name of a charset that the file, or what carried it, states.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> (String, Vec<Message>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..], false);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if let Some(encoding) = wide_without_mark(bytes) {
            return with(encoding, bytes, true);
        }
        // Encodings with escapes, as ISO-2022-JP, are ASCII and so UTF-8 as well.
        let escaped = declared.and_then(label).filter(|e| !e.is_ascii_compatible() && bytes.contains(&0x1b));
        return escaped.map_or_else(|| (text.to_owned(), Vec::new()), |encoding| with(encoding, bytes, false));
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        return with(encoding, bytes, true);
    }
    match declared.and_then(label) {
        Some(encoding) if encoding != UTF_8 => with(encoding, bytes, false),
        Some(_) => {
            // Declared as UTF-8 with some stray bytes: only these are replaced, as the reader of plain text does it.
            let (text, doubts) = crate::ingest::text::decode(bytes.to_vec());
            (text, doubts.into_iter().map(|doubt| doubt.message()).collect())
        }
        None if bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() * 20 < letters_beyond_ascii(bytes) => {
            let (text, doubts) = crate::ingest::text::decode(bytes.to_vec());
            (text, doubts.into_iter().map(|doubt| doubt.message()).collect())
        }
        None => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(&bytes[..bytes.len().min(WEIGHED_BYTES)], bytes.len() <= WEIGHED_BYTES);
            with(detector.guess(None, chardetng::Utf8Detection::Deny), bytes, true)
        }
    }
}

/// How many sequences of UTF-8 stand for a letter beyond ASCII.
fn letters_beyond_ascii(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum()
}

fn label(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'').as_bytes())
}

/// UTF-16 without its mark: the high bytes of its letters are few, the zero of blanks and figures among them, and the low bytes never zero.
pub fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes[..bytes.len().min(4096)].as_chunks::<2>();
    let few = |high: usize| {
        let mut counts = [0_usize; 256];
        pairs.iter().for_each(|pair| counts[usize::from(pair[high])] += 1);
        let zeros = counts[0];
        counts.sort_unstable_by(|a, b| b.cmp(a));
        zeros * 50 > pairs.len()
            && counts[..3].iter().sum::<usize>() * 10 >= pairs.len() * 9
            && pairs.iter().all(|pair| pair[1 - high] != 0)
    };
    match pairs.len() {
        0..4 => None,
        _ if few(1) => Some(UTF_16LE),
        _ if few(0) => Some(UTF_16BE),
        _ => None,
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> (String, Vec<Message>) {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let mut doubts = Vec::new();
    if guessed {
        doubts.push(Message::new("intake-encoding-guessed").with("encoding", encoding.name()));
    }
    if bad {
        doubts.push(Message::new("intake-encoding-bad").with("encoding", encoding.name()));
    }
    (text.into_owned(), doubts)
}
