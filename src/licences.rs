//! The licences of everything inside the program, as `.github/licences.py` collected them. Where they are shown is the panels' business.

use std::{io::Read as _, sync::OnceLock};

static PACKED: &[u8] = include_bytes!("../assets/licences.txt.zst");

/// The longest that the texts may be, bytes: many times what they are.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// All of it: first the crates by name with their licences, then each text with the crates that it covers.
pub fn text() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let mut text = String::new();
        let read = ruzstd::decoding::StreamingDecoder::new(PACKED).map(|unpacked| unpacked.take(MAX_BYTES).read_to_string(&mut text));
        // It is part of the program: a test holds that it can be read.
        if !matches!(read, Ok(Ok(_))) {
            text.clear();
        }
        text
    })
}

/// Its lines.
pub fn lines() -> &'static [&'static str] {
    static LINES: OnceLock<Vec<&'static str>> = OnceLock::new();
    LINES.get_or_init(|| text().lines().collect())
}
