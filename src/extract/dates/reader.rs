//! One line of a text as the grammar sees it: tokens with what their words can be, and nothing beyond the line. What a run of
//! them means is in the grammar's own modules.

use super::lexicon::{AD, AND, BC, DECADE_END, Lexicon, ORDINAL_END, Role, TO, Word};
use crate::extract::tokens::{Kind, Token};

/// How far back a sentence's start is looked for, in tokens: no rule asks for more, and a line may be a whole book.
const SENTENCE_REACH: usize = 32;

/// The tokens of one line.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The tokens of the whole text.
    pub tokens: &'a [Token],
    /// What each token of the line can be.
    pub words: &'a [Word],
    /// The tokens at which an expression may start: words of a few sorts, digits and apostrophes.
    pub starts: &'a [usize],
    /// The first token of the line.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// The words of the language.
    pub lexicon: &'a Lexicon,
}

impl<'a> Reader<'a> {
    fn token(&self, at: usize) -> Option<&'a Token> {
        (self.start..self.end).contains(&at).then(|| self.tokens.get(at)).flatten()
    }

    fn meaning(&self, at: usize) -> Word {
        at.checked_sub(self.start).and_then(|n| self.words.get(n)).copied().unwrap_or_default()
    }

    /// The characters of a token; none beyond the line.
    pub fn str(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.text(self.text))
    }

    /// Whether the token can play any of these parts.
    pub fn has(&self, at: usize, roles: Role) -> bool {
        self.meaning(at).roles & roles != 0
    }

    /// The value of the token's word.
    pub fn value(&self, at: usize) -> i16 {
        self.meaning(at).value
    }

    /// Whether the token stands before this one and can play any of these parts.
    pub fn before(&self, at: usize, roles: Role) -> bool {
        at.checked_sub(1).is_some_and(|p| self.has(p, roles))
    }

    /// Whether the token is this character.
    pub fn mark(&self, at: usize, marks: &[char]) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Mark && t.text(self.text).chars().all(|c| marks.contains(&c)))
    }

    /// Whether no space stands before the token, and it's not the first of its line.
    pub fn joined(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|t| !t.spaced)
    }

    /// Whether it's a hyphen or dash.
    pub fn dash(&self, at: usize) -> bool {
        self.mark(at, &['-', '–', '—', '−', '‐', '‑', '‒'])
    }

    /// Whether it's an apostrophe.
    pub fn apostrophe(&self, at: usize) -> bool {
        self.mark(at, &['\'', '’', '‘'])
    }

    /// Whether it's a word.
    pub fn word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Whether it starts with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.str(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Digits, with how many there are; not more than four.
    pub fn digits(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.token(at).filter(|t| t.kind == Kind::Number && t.bytes.len() <= 4)?;
        let text = token.text(self.text);
        Some((text.parse().ok()?, text.len()))
    }

    /// Digits that stand for themselves: no part of a longer number, a code, an amount of money or a time of day. A dash may join
    /// them to another number or to a word that can be part of a date.
    pub fn alone(&self, at: usize) -> Option<(i32, usize)> {
        let number = self.digits(at)?;
        (self.free_before(at) && self.free_after(at)).then_some(number)
    }

    fn free_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        if self.mark(before, &['$', '€', '£', '¥', '₽', '₴', '₩', '#', '№', '§', '+', '=']) {
            return false;
        }
        if !self.joined(at) {
            return true;
        }
        let further = before.checked_sub(1);
        let number_further = further.is_some_and(|f| self.digits(f).is_some() || self.is_number(f)) && self.joined(before);
        if self.dash(before) {
            return match further {
                // "6-7 February", "mid-1990"; not "KN-23", nor "-5".
                Some(f) if self.joined(before) => {
                    self.digits(f).is_some()
                        || self.meaning(f).roles != 0
                        || self.mark(f, &[')', ']', '”', '"'])
                        || (self.has_ordinal_end(f))
                }
                _ => self.joined(before),
            } || (!self.joined(before) && further.is_some_and(|f| self.digits(f).is_some()));
        }
        if self.mark(before, &['.', ',', ':']) {
            return !number_further;
        }
        if self.mark(before, &['/']) {
            return number_further;
        }
        !self.word(before) && !self.mark(before, &['_', '*', '&', '@', '%', '\\'])
    }

    fn has_ordinal_end(&self, at: usize) -> bool {
        self.has(at, ORDINAL_END) && self.joined(at)
    }

    /// Whether it's digits, however many.
    pub fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Number)
    }

    fn free_after(&self, at: usize) -> bool {
        let after = at + 1;
        if self.mark(after, &['%', '°', '‰', '€', '$', '£', '₽']) {
            return false;
        }
        if !self.joined(after) {
            return true;
        }
        if self.word(after) {
            return self.has(after, ORDINAL_END | DECADE_END | BC | AD);
        }
        if self.mark(after, &['.', ',', ':', '/', '*', '_', '=', '&', '@', '\\', '+']) {
            let number_next = self.is_number(after + 1) && self.joined(after + 1);
            // "October 23,2024" and "1941/42" stand; "2,000", "3.5" and "10:30" are longer numbers.
            return !number_next
                || self.mark(after, &[',']) && self.str(after + 1).len() == 4
                || self.mark(after, &['/']) && self.str(at).len() == 4;
        }
        true
    }

    /// The day that digits name, with an ending such as "th" or none: its number and one past it.
    pub fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (number, count) = self.alone(at)?;
        let day = u8::try_from(number).ok().filter(|d| count <= 2 && (1..=31).contains(d))?;
        Some((day, if self.has_ordinal_end(at + 1) { at + 2 } else { at + 1 }))
    }

    /// A year before or after Christ, astronomical, where the words say which: "490 BC", "A.D. 70".
    pub fn era(&self, at: usize) -> Option<(bool, usize)> {
        if self.has(at, BC | AD) && self.str(at).chars().all(char::is_uppercase) {
            return Some((self.has(at, BC), at + 1));
        }
        if self.str(at).len() != 1 {
            return None;
        }
        for (letters, backwards) in &self.lexicon.spelled_eras {
            let fits = letters.iter().enumerate().all(|(n, letter)| {
                let here = at + 2 * n;
                self.capital(here) && self.str(here).eq_ignore_ascii_case(letter) && (n + 1 == letters.len() || self.mark(here + 1, &['.']))
            });
            if fits && self.mark(at + 1, &['.']) {
                let last = at + 2 * letters.len() - 1;
                return Some((*backwards, if self.mark(last, &['.']) && self.joined(last) { last + 1 } else { last }));
            }
        }
        None
    }

    /// One past a dash or word that joins two dates ("to", "and"), and past "the" after it.
    pub fn joint(&self, at: usize) -> Option<usize> {
        if !self.dash(at) && !self.has(at, TO | AND) && !(self.has(at, super::lexicon::UNTIL)) {
            return None;
        }
        Some(if self.has(at + 1, super::lexicon::THE) { at + 2 } else { at + 1 })
    }

    /// Where the sentence of a token starts, within the line, or some way back in a long one.
    pub fn sentence_start(&self, at: usize) -> usize {
        let mut here = at;
        while here > self.start && at - here < SENTENCE_REACH {
            let before = here - 1;
            if self.mark(before, &['!', '?', ';']) || self.mark(before, &['.']) && !self.joined(here) && self.capital(here) {
                break;
            }
            here = before;
        }
        here
    }
}
