//! A text cut into words, numbers and marks, once, for every rule to read. What they mean is not known here.

use std::ops::Range;

/// What sort of run a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with combining marks.
    Word,
    /// Digits.
    Number,
    /// One other character that is not white space.
    Mark,
}

/// A run of characters of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// What sort of run it is.
    pub kind: Kind,
    /// White space stands before it, or it is the first.
    pub spaced: bool,
    /// A line break stands before it, or it is the first.
    pub new_line: bool,
}

impl Token {
    /// Its characters.
    pub fn text<'a>(&self, whole: &'a str) -> &'a str {
        &whole[self.bytes.clone()]
    }
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let (mut spaced, mut new_line) = (true, true);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            spaced = true;
            new_line |= matches!(c, '\n' | '\r');
            continue;
        }
        let kind = if c.is_alphabetic() || is_combining(c) {
            Kind::Word
        } else if c.is_numeric() && c.is_ascii_digit() {
            Kind::Number
        } else {
            Kind::Mark
        };
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if !spaced && kind != Kind::Mark && last.kind == kind => last.bytes.end = end,
            _ => found.push(Token { bytes: at..end, kind, spaced, new_line }),
        }
        (spaced, new_line) = (false, false);
    }
    found
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words_numbers_and_marks() {
        let text = "KN-23s, 2,000 per\nsoldier’s é";
        let cut: Vec<(&str, bool, bool)> = tokens(text).iter().map(|t| (t.text(text), t.spaced, t.new_line)).collect();
        let expected = [
            ("KN", true, true),
            ("-", false, false),
            ("23", false, false),
            ("s", false, false),
            (",", false, false),
            ("2", true, false),
            (",", false, false),
            ("000", false, false),
            ("per", true, false),
            ("soldier", true, true),
            ("’", false, false),
            ("s", false, false),
            ("é", true, false),
        ];
        assert_eq!(cut, expected);
    }
}
