//! Full-text search over documents and events, case and accents folded.

use std::ops::Range;

use crate::model::Case;

/// Lower case without accents, for comparing: Latin letters with marks become their base letter.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(base_letter).collect()
}

/// The base letter of the accented letters of Latin-1 and Latin Extended-A, and of curly quotation marks.
fn base_letter(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ŏ' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ť' | 'ţ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ŭ' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '\u{a0}' => ' ',
        other => other,
    }
}

/// Where a search found its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hit {
    /// In a paragraph of a document.
    Paragraph {
        /// Index of the document in the case.
        document: usize,
        /// From 1.
        paragraph: usize,
        /// The words found, in bytes of the paragraph.
        bytes: Range<usize>,
    },
    /// In the title or the notes of an event.
    Event {
        /// Index of the event in the case.
        event: usize,
    },
}

/// The places where `words` stand, one after another as typed: documents in order, then events. At most `limit`.
pub fn search(case: &Case, words: &str, limit: usize) -> Vec<Hit> {
    let needle: Vec<char> = fold(words.trim()).chars().collect();
    let mut hits = Vec::new();
    if needle.is_empty() {
        return hits;
    }
    for (document, d) in case.documents.iter().enumerate() {
        for (paragraph, text) in d.text.paragraphs() {
            let from = hits.len();
            find_folded(text, &needle, limit - from, |bytes| hits.push(Hit::Paragraph { document, paragraph, bytes }));
            if hits.len() >= limit {
                return hits;
            }
        }
    }
    for (event, e) in case.events.iter().enumerate() {
        let mut found = false;
        find_folded(&e.title, &needle, 1, |_| found = true);
        find_folded(&e.notes, &needle, 1, |_| found = true);
        if found {
            hits.push(Hit::Event { event });
            if hits.len() >= limit {
                break;
            }
        }
    }
    hits
}

/// Where `words` stand in a text, in bytes, one after another as typed. At most `limit`.
pub fn find_in(text: &str, words: &str, limit: usize) -> Vec<Range<usize>> {
    let needle: Vec<char> = fold(words.trim()).chars().collect();
    let mut found = Vec::new();
    if !needle.is_empty() {
        find_folded(text, &needle, limit, |bytes| found.push(bytes));
    }
    found
}

/// Calls `found` with the bytes of each occurrence of the folded `needle`, at most `limit` times.
fn find_folded(text: &str, needle: &[char], limit: usize, mut found: impl FnMut(Range<usize>)) {
    let folded: Vec<(usize, char)> = text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |l| (at, base_letter(l)))).collect();
    let mut at = 0;
    let mut count = 0;
    while count < limit && at + needle.len() <= folded.len() {
        if folded[at..at + needle.len()].iter().map(|(_, c)| c).eq(needle) {
            let start = folded[at].0;
            let end = folded.get(at + needle.len()).map_or(text.len(), |(byte, _)| *byte);
            found(start..end);
            count += 1;
            at += needle.len();
        } else {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_hide_words_and_offsets_are_of_the_text_itself() {
        let mut hits = Vec::new();
        let text = "L’été à Rasŏn";
        find_folded(text, &fold("RASON").chars().collect::<Vec<_>>(), 9, |r| hits.push(text[r].to_owned()));
        assert_eq!(hits, ["Rasŏn"]);
    }
}
