//! Capitalised words of a text looked up in the gazetteer, the longest match first: spans that may be places. Whether they are is
//! judged elsewhere.

use std::ops::Range;

use super::{
    OwnPlaces,
    fold::fold_onto,
    gazetteer::Gazetteer,
    rules::{
        ABBREVIATION, ARTICLE, BEFORE, CALENDAR, Classes, DIRECTION, ERA, FUNCTION, KIND_OF, NOT_PHRASE, NOT_PLACE, PART_AFTER,
        REGION_FEATURE, Rules,
    },
};
use crate::extract::tokens::{Kind, Token};

/// The most words that a name is looked for in.
const LONGEST: usize = 7;
/// The most letters of a name in initials: a text of nothing else is read in one go.
const MOST_INITIALS: usize = 12;

/// What a span was looked up as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// A name of the analyst's own list.
    Own(u32),
    /// A name of the gazetteer.
    Gazetteer(u32),
    /// People or things of a country.
    Demonym(u16),
    /// No place at all ("West Nile virus").
    Nothing,
}

/// Words that may name a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// First and last token.
    pub tokens: Range<usize>,
    /// The tokens that were looked up: kinds ("Nyanza Province") and directions ("North Dallas") may stand around them.
    pub core: Range<usize>,
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// What it was looked up as.
    pub named: Named,
    /// A short name in capitals ("U.S.").
    pub abbreviation: bool,
    /// An abbreviation of a region that stands after a comma ("Calif.").
    pub after_comma: bool,
    /// The word that follows, or the last of the name, says that it is a first-level region ("Kursk region").
    pub region: bool,
}

/// A text with its tokens, and what its words are to the rules.
pub struct Words<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The rules of its language.
    pub rules: &'a Rules,
    /// Hashes of the words seen in small letters, as bits.
    small: Vec<u64>,
}

impl<'a> Words<'a> {
    /// Reads the words of a text once.
    pub fn new(text: &'a str, tokens: &'a [Token], rules: &'a Rules) -> Self {
        let size = (tokens.len() / 8).next_power_of_two().clamp(8, 1 << 16);
        let mut small = vec![0_u64; size];
        for token in tokens.iter().filter(|t| t.kind == Kind::Word) {
            let word = token.text(text).as_bytes();
            if word[0].is_ascii_lowercase() {
                let bit = hash(word) as usize & (size * 64 - 1);
                small[bit / 64] |= 1 << (bit % 64);
            }
        }
        Self { text, tokens, rules, small }
    }

    /// The characters of a token.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    /// What a token is to the rules.
    pub fn classes(&self, at: usize, key: &mut String) -> Classes {
        key.clear();
        fold_onto(key, self.word(at));
        self.rules.classes(key)
    }

    /// Whether a token is a word that begins with a capital.
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && begins_with_capital(t.text(self.text)))
    }

    /// Whether a token is a word of several letters, all capitals.
    pub fn is_all_capitals(&self, at: usize) -> bool {
        let word = self.word(at);
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word)
            && word.len() > 1
            && !word.chars().any(char::is_lowercase)
            && begins_with_capital(word)
    }

    /// Whether the word stands somewhere in the text in small letters.
    pub fn seen_small(&self, at: usize) -> bool {
        let mut lowered = [0_u8; 32];
        let word = self.word(at).as_bytes();
        let Some(lowered) = lowered.get_mut(..word.len()) else { return false };
        lowered.copy_from_slice(word);
        lowered.make_ascii_lowercase();
        let bit = hash(lowered) as usize & (self.small.len() * 64 - 1);
        self.small[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The token before, when nothing but a blank stands between.
    pub fn word_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (token, this) = (self.tokens.get(before)?, self.tokens.get(at)?);
        (token.kind != Kind::Mark && this.spaced && !this.new_line).then_some(before)
    }

    /// The token at this place, when it is a word and nothing but a blank stands before it.
    pub fn word_after(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Word && token.spaced && !token.new_line).then_some(at)
    }

    /// Whether the token is the mark.
    pub fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark) && self.word(at) == mark
    }

    /// After a possessive ending that begins at this token ("’s"), the token that follows; otherwise this token.
    pub fn past_possessive(&self, at: usize) -> (usize, bool) {
        let apostrophe = matches!(self.word(at), "'" | "’") && self.tokens.get(at).is_some_and(|t| !t.spaced);
        if !apostrophe {
            return (at, false);
        }
        match self.tokens.get(at + 1) {
            Some(t) if !t.spaced && matches!(self.word(at + 1), "s" | "S") => (at + 2, true),
            Some(t) if t.spaced => (at + 1, true),
            _ => (at, false),
        }
    }

    /// Whether a sentence, a line or a quotation begins with this token.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        if token.new_line || at == 0 {
            return true;
        }
        match self.word(at - 1) {
            "!" | "?" | "“" | "\"" | "‘" | "*" | "•" | ":" => true,
            // Not after an initial or an abbreviation such as "U.S.".
            "." => token.spaced && at.checked_sub(2).is_none_or(|b| self.word(b).chars().count() > 1 || !self.is_capitalised(b)),
            _ => false,
        }
    }
}

/// The spans of a text that may be places, in order, none over another.
pub fn spans(words: &Words<'_>, gazetteer: &Gazetteer, own: &OwnPlaces) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut key = String::with_capacity(64);
    let mut at = 0;
    while at < words.tokens.len() {
        if !(words.is_capitalised(at) || own.has_small() && words.tokens[at].kind == Kind::Word) {
            at += 1;
            continue;
        }
        if let Some(span) = dotted(words, at, gazetteer, &mut key) {
            let next = span.tokens.end;
            found.push(span);
            at = next;
            continue;
        }
        // "The", "In", "But": only with another capital ("The Hague").
        if !words.is_capitalised(at + 1) && !matches!(words.word(at + 1), "'" | "’") && own.is_empty() {
            let classes = words.classes(at, &mut key);
            if classes & (FUNCTION | CALENDAR) != 0 && classes & ABBREVIATION == 0 {
                at += 1;
                continue;
            }
        }
        match longest(words, at, gazetteer, own, &mut key) {
            Some((end, named)) => {
                if let Some(span) = finish(words, at..end, named, &mut key) {
                    at = span.tokens.end.max(end);
                    found.push(span);
                } else {
                    at = end;
                }
            }
            None => at += 1,
        }
    }
    found
}

/// The longest name that begins with a token: the token after it, and what it is.
fn longest(words: &Words<'_>, at: usize, gazetteer: &Gazetteer, own: &OwnPlaces, key: &mut String) -> Option<(usize, Named)> {
    let plain = longest_from(words, at, None, gazetteer, own, key);
    let spelled_out = match words.word(at) {
        "St" => "saint",
        "Mt" => "mount",
        "Ft" => "fort",
        _ => return plain,
    };
    let other = longest_from(words, at, Some(spelled_out), gazetteer, own, key);
    if other.map(|o| o.0) > plain.map(|p| p.0) { other } else { plain }
}

/// The same, with the first word as it is or as another.
fn longest_from(
    words: &Words<'_>,
    at: usize,
    first: Option<&str>,
    gazetteer: &Gazetteer,
    own: &OwnPlaces,
    key: &mut String,
) -> Option<(usize, Named)> {
    let capitalised = words.is_capitalised(at);
    let mut best = None;
    let mut last = at;
    key.clear();
    for count in 1..=LONGEST {
        let before = key.len();
        fold_onto(key, first.filter(|_| count == 1).unwrap_or(words.word(last)));
        if key.len() == before {
            break;
        }
        let mut longer = own.longer(key);
        if capitalised {
            if let Some(country) = words.rules.demonym(key).and_then(|iso| gazetteer.country_number(iso)) {
                best = Some((last + 1, Named::Demonym(country)));
            }
            let probe = gazetteer.probe(key);
            longer |= probe.longer || words.rules.longer(key);
            let whole = count == 1 || words.tokens[last].kind == Kind::Number || words.is_capitalised(last) || is_kind(words, at, last);
            if let Some(name) = probe.exact.filter(|_| whole) {
                best = Some((last + 1, Named::Gazetteer(name)));
            }
            if count > 1 && words.rules.classes(key) & NOT_PHRASE != 0 {
                best = Some((last + 1, Named::Nothing));
            }
        }
        if let Some(number) = own.get(key) {
            best = Some((last + 1, Named::Own(number)));
        }
        // An apostrophe goes on with the word: "Côte d'Ivoire".
        let Some((next, blank)) = next_of_name(words, last).filter(|(_, blank)| longer || !blank) else { break };
        if blank {
            key.push(' ');
        }
        last = next;
    }
    best
}

/// Whether a name ends in a kind in small letters ("Korean peninsula"), and is more than a direction ("Eastern province").
fn is_kind(words: &Words<'_>, at: usize, last: usize) -> bool {
    let mut key = String::new();
    words.classes(last, &mut key) & (REGION_FEATURE | PART_AFTER) != 0 && !(last == at + 1 && words.classes(at, &mut key) & BEFORE != 0)
}

/// The token that may go on a name after this one, and whether a blank or a hyphen stands between.
fn next_of_name(words: &Words<'_>, last: usize) -> Option<(usize, bool)> {
    let next = words.tokens.get(last + 1)?;
    if next.new_line {
        return None;
    }
    if next.kind != Kind::Mark {
        return Some((last + 1, next.spaced));
    }
    let after = words.tokens.get(last + 2).filter(|t| t.kind != Kind::Mark && !t.new_line)?;
    let mark = words.word(last + 1);
    match (mark, next.spaced, after.spaced) {
        ("-" | "–" | "‑" | "/", false, false) => Some((last + 2, true)),
        ("'" | "’" | "ʻ" | "`", false, false) => Some((last + 2, false)),
        (".", false, true) if words.word(last).len() <= 3 => Some((last + 2, true)),
        _ => None,
    }
}

/// Single capitals with full stops ("U.S.", "D.C."), when they are a known short name.
fn dotted(words: &Words<'_>, at: usize, gazetteer: &Gazetteer, key: &mut String) -> Option<Span> {
    if words.word(at).len() != 1 || !words.is_mark(at + 1, ".") {
        return None;
    }
    key.clear();
    let mut next = at;
    let most = at + 2 * MOST_INITIALS;
    while next < most
        && words.is_capitalised(next)
        && words.word(next).len() == 1
        && words.is_mark(next + 1, ".")
        && !words.tokens[next + 1].spaced
    {
        if next > at && words.tokens[next].new_line {
            break;
        }
        fold_onto(key, words.word(next));
        next += 2;
    }
    // The last may lack its stop ("U.S"), or be the head of a longer word.
    let mut end = next;
    if words.is_capitalised(next) && words.word(next).len() == 1 && !words.tokens[next].spaced {
        fold_onto(key, words.word(next));
        end = next + 1;
    }
    if key.len() < 2 || words.rules.classes(key) & ERA != 0 && is_dated(words, at) {
        return None;
    }
    let after_comma = at > 0 && words.is_mark(at - 1, ",");
    let known = words.rules.classes(key) & ABBREVIATION != 0;
    let region = words.rules.after_comma(key).filter(|_| after_comma).map(str::to_owned);
    let name = match (&region, known) {
        (Some(region), _) => gazetteer.probe(region).exact?,
        (None, true) => gazetteer.probe(key).exact?,
        (None, false) => return None,
    };
    Some(Span {
        tokens: at..end,
        core: at..end,
        bytes: words.tokens[at].bytes.start..words.tokens[end - 1].bytes.end,
        named: Named::Gazetteer(name),
        abbreviation: true,
        after_comma: region.is_some(),
        region: region.is_some(),
    })
}

/// Makes a span of a match, unless its letters say that it is none.
fn finish(words: &Words<'_>, core: Range<usize>, named: Named, key: &mut String) -> Option<Span> {
    if named == Named::Nothing {
        return None;
    }
    let single = core.len() == 1;
    let at = core.start;
    let (mut abbreviation, mut after_comma) = (false, false);
    if single && !matches!(named, Named::Own(_)) {
        let classes = words.classes(at, key);
        if classes & (FUNCTION | CALENDAR | NOT_PLACE) != 0 && classes & ABBREVIATION == 0 {
            return None;
        }
        let capitals = words.is_all_capitals(at);
        abbreviation = classes & ABBREVIATION != 0;
        // Not "Us", nor "US$".
        if abbreviation && (!capitals || words.is_mark(at + 1, "$") || at > 0 && words.is_mark(at - 1, "$")) {
            return None;
        }
        let length = words.word(at).chars().count();
        if capitals && !abbreviation && length <= 5 && !among_capitals(words, at) {
            return None;
        }
        if length < 3 && !abbreviation {
            return None;
        }
        if classes & ERA != 0 && is_dated(words, at) {
            return None;
        }
    }
    let mut tokens = core.clone();
    // "Al-Fashir": the article belongs to the name.
    if at >= 2
        && words.is_mark(at - 1, "-")
        && !words.tokens[at].spaced
        && words.classes(at - 2, key) & ARTICLE != 0
        && words.is_capitalised(at - 2)
    {
        tokens.start = at - 2;
    }
    let mut region = false;
    // "North Dallas", "Eastern Sudan": the direction belongs to the name, unless a sentence begins with it.
    if matches!(named, Named::Gazetteer(_))
        && !abbreviation
        && tokens.start == at
        && let Some(before) = words.word_before(at).filter(|b| words.is_capitalised(*b))
    {
        let direction = words.classes(before, key) & DIRECTION != 0;
        if direction && (!words.begins_sentence(before) || !words.word(before).ends_with("ern")) && !words.is_all_capitals(before) {
            tokens.start = before;
        }
    }
    if !matches!(named, Named::Demonym(_)) {
        let next = tokens.end;
        if words.word_after(next).is_some() {
            let after = words.classes(next, key);
            region = after & REGION_FEATURE != 0;
            // Not "Denver District Judge".
            let more = words.word_after(next + 1).is_some_and(|n| words.is_capitalised(n));
            if words.is_capitalised(next) && after & PART_AFTER != 0 && !more {
                tokens.end += 1;
            }
        }
        // "The state of Washington".
        if let Some(head) = words.word_before(at).filter(|b| words.word(*b) == "of").and_then(|of| words.word_before(of)) {
            let head = words.classes(head, key);
            region |= head & REGION_FEATURE != 0 && head & KIND_OF != 0 && single;
        }
        region |= core.len() > 1 && words.classes(core.end - 1, key) & REGION_FEATURE != 0;
    }
    if at > 0 && words.is_mark(at - 1, ",") && single {
        key.clear();
        fold_onto(key, words.word(at));
        after_comma = words.rules.after_comma(key).is_some();
    }
    let bytes = words.tokens[tokens.start].bytes.start..words.tokens[tokens.end - 1].bytes.end;
    Some(Span { tokens, core, bytes, named, abbreviation, after_comma, region })
}

/// Whether a year or a century stands before ("490 BC").
fn is_dated(words: &Words<'_>, at: usize) -> bool {
    at > 0 && (words.tokens[at - 1].kind == Kind::Number || matches!(words.word(at - 1), "century" | "centuries" | "millennium"))
}

/// Whether a word in capitals stands in a line of capitals, or is the head of a dateline ("SEOUL, South Korea —").
fn among_capitals(words: &Words<'_>, at: usize) -> bool {
    let head = words.tokens[at].new_line && words.word(at).len() > 3 && matches!(words.word(at + 1), "," | "(" | "-" | "–" | "—");
    head || words.word_before(at).is_some_and(|b| words.is_all_capitals(b) && words.word(b).len() > 3)
        || words.word_after(at + 1).is_some_and(|a| words.is_all_capitals(a) && words.word(a).len() > 3)
}

fn begins_with_capital(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(b'A'..=b'Z') => true,
        Some(b) if b.is_ascii() => false,
        _ => word.chars().next().is_some_and(char::is_uppercase),
    }
}

fn hash(word: &[u8]) -> u32 {
    word.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}
