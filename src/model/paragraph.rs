//! Splitting a document's text into numbered paragraphs. Nothing here knows of citations.

use std::ops::Range;

/// A run of text between line breaks, not empty, trimmed of white space (no-break spaces too).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// From 1, in file order.
    pub number: usize,
    /// Where the trimmed paragraph stands in the document's text, in bytes.
    pub bytes: Range<usize>,
}

/// The paragraphs of a text, split at LF, CRLF and CR.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut start = 0;
    let breaks = text.match_indices(['\n', '\r']).map(|(at, _)| at).chain([text.len()]);
    for end in breaks {
        let line = &text[start..end];
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let lead = line.len() - line.trim_start().len();
            let from = start + lead;
            found.push(Paragraph { number: found.len() + 1, bytes: from..from + trimmed.len() });
        }
        start = (end + 1).min(text.len());
    }
    found
}

/// The byte offset of the `chars`-th Unicode scalar value in `text`; its length when `text` has just that many.
pub fn byte_of_char(text: &str, chars: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|p| &text[p.bytes]).collect()
    }

    #[test]
    fn paragraphs_are_split_at_every_kind_of_line_break_and_trimmed() {
        assert_eq!(texts("One\r\n\r\n \u{a0}Two \rThree\n\n"), ["One", "Two", "Three"]);
        assert_eq!(texts(""), Vec::<&str>::new());
        assert_eq!(texts("\u{a0}\n \n"), Vec::<&str>::new());
    }

    #[test]
    fn character_offsets_reach_the_end_and_no_further() {
        assert_eq!(byte_of_char("aé", 2), Some(3));
        assert_eq!(byte_of_char("aé", 3), None);
    }
}
