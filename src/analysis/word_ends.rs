//! Where words begin and end in a text: what a citation's ends snap to. Nothing here knows of citations; offsets are bytes.

use std::ops::Range;

/// Whether a character belongs to a word: letters, digits and their marks, and the apostrophes and hyphens inside.
fn inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '-' | '‑' | '\u{300}'..='\u{36f}')
}

fn around(text: &str, byte: usize) -> (Option<char>, Option<char>) {
    let before = text.get(..byte).and_then(|t| t.chars().next_back());
    (before, text.get(byte..).and_then(|t| t.chars().next()))
}

/// Whether a citation may begin here: at a word, or at the marks before it.
fn begins(text: &str, byte: usize) -> bool {
    match around(text, byte) {
        (_, None) => false,
        (None, Some(next)) => !next.is_whitespace(),
        (Some(last), Some(next)) => !next.is_whitespace() && (last.is_whitespace() || inside(next) && !inside(last)),
    }
}

/// Whether a citation may end here: after a word, or after the marks behind it.
fn ends(text: &str, byte: usize) -> bool {
    match around(text, byte) {
        (None, _) => false,
        (Some(last), None) => !last.is_whitespace(),
        (Some(last), Some(next)) => !last.is_whitespace() && (next.is_whitespace() || inside(last) && !inside(next)),
    }
}

fn boundaries(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()])
}

/// One end of a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordEnd {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl WordEnd {
    fn fits(self, text: &str, byte: usize) -> bool {
        match self {
            Self::Start => begins(text, byte),
            Self::End => ends(text, byte),
        }
    }
}

/// The stretch with one end moved to the next place where a word begins or ends, forwards or back. `None` where that would leave the
/// text, or nothing of the stretch.
pub fn moved(text: &str, bytes: &Range<usize>, which: WordEnd, forwards: bool) -> Option<Range<usize>> {
    let now = if which == WordEnd::Start { bytes.start } else { bytes.end };
    let mut all = boundaries(text).filter(|at| which.fits(text, *at));
    let to = if forwards { all.find(|at| *at > now) } else { all.rfind(|at| *at < now) }?;
    let moved = if which == WordEnd::Start { to..bytes.end } else { bytes.start..to };
    (moved.start < moved.end).then_some(moved)
}

/// The stretch with one end dragged to `byte`: to the nearest place where a word begins or ends, or exactly there when `letters` are
/// meant. At least one word, or letter, stays.
pub fn dragged(text: &str, bytes: &Range<usize>, which: WordEnd, byte: usize, letters: bool) -> Range<usize> {
    let other = if which == WordEnd::Start { bytes.end } else { bytes.start };
    let leaves = |at: &usize| if which == WordEnd::Start { *at < other } else { *at > other };
    let fits = |at: &usize| {
        let (last, next) = around(text, *at);
        let blank = if which == WordEnd::Start { next } else { last }.is_none_or(char::is_whitespace);
        if letters { !blank } else { which.fits(text, *at) }
    };
    let Some(to) = boundaries(text).filter(|at| leaves(at) && fits(at)).min_by_key(|at| at.abs_diff(byte)) else { return bytes.clone() };
    if which == WordEnd::Start { to..other } else { other..to }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Вчора «Київ-24» писав: 북한군이 쿠르스크에 있다.";

    fn at(words: &str) -> Range<usize> {
        let start = TEXT.find(words).unwrap();
        start..start + words.len()
    }

    #[test]
    fn ends_move_by_words_of_any_script_and_take_the_marks_around_them() {
        let now = at("Київ-24");
        let step = |range: &Range<usize>, which, forwards| moved(TEXT, range, which, forwards).map(|r| &TEXT[r]);
        assert_eq!(step(&now, WordEnd::Start, false), Some("«Київ-24"));
        assert_eq!(step(&now, WordEnd::End, true), Some("Київ-24»"));
        assert_eq!(step(&at("«Київ-24"), WordEnd::Start, false), Some("Вчора «Київ-24"));
        assert_eq!(step(&at("북한군이 쿠르스크에"), WordEnd::End, true), Some("북한군이 쿠르스크에 있다"));
        assert_eq!(step(&at("북한군이 쿠르스크에"), WordEnd::Start, true), Some("쿠르스크에"));
        assert_eq!(step(&at("북한군이"), WordEnd::Start, true), None, "nothing would be left");
        assert_eq!(step(&at("Вчора"), WordEnd::Start, false), None, "there is nothing before it");
    }

    #[test]
    fn a_dragged_end_snaps_to_words_or_stays_between_letters_and_never_passes_the_other() {
        let now = at("Київ-24");
        let inside = TEXT.find("іве").unwrap_or(TEXT.find("исав").unwrap());
        assert_eq!(&TEXT[dragged(TEXT, &now, WordEnd::End, inside, false)], "Київ-24»");
        assert_eq!(&TEXT[dragged(TEXT, &now, WordEnd::End, inside, true)], "Київ-24» п");
        assert_eq!(&TEXT[dragged(TEXT, &now, WordEnd::End, TEXT.len(), false)], &TEXT[now.start..]);
        assert_eq!(&TEXT[dragged(TEXT, &now, WordEnd::End, 0, true)], "К");
        assert_eq!(&TEXT[dragged(TEXT, &now, WordEnd::Start, TEXT.len(), true)], "4");
        assert_eq!(&TEXT[dragged(TEXT, &now, WordEnd::Start, 0, false)], "Вчора «Київ-24");
        // Between two bytes of a letter: the nearest boundary, never inside.
        for byte in 0..=TEXT.len() {
            for (which, letters) in [(WordEnd::Start, true), (WordEnd::End, true), (WordEnd::Start, false), (WordEnd::End, false)] {
                let range = dragged(TEXT, &now, which, byte, letters);
                assert!(TEXT.get(range).is_some_and(|words| !words.trim().is_empty()));
            }
        }
    }
}
