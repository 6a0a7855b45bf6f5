//! Which digits are a year and which are a figure, a label or a time of day, by the words beside them.

use super::{
    lexicon::{
        ABOUT, AD, AFTER, AMOUNT, AMOUNT_OF, AND, AT, BC, BETWEEN, CLOCK, COUNTED, EARLY, FROM, IN, LABEL, MONTH, OF, PART, PREFIX, SEASON,
        SINCE, THE, TO, UNTIL,
    },
    reader::Reader,
};

/// Words that a year can follow.
const LEADS: u64 = IN | SINCE | UNTIL | AFTER | FROM | BETWEEN | EARLY | PART | PREFIX | MONTH | SEASON;

/// The year that bare digits at a token name, where their neighbours do not speak against it.
pub fn bare_year(r: &Reader<'_>, at: usize) -> Option<i32> {
    let (year, count) = r.alone(at)?;
    if count != 4 || !(1000..=2100).contains(&year) {
        return None;
    }
    let before = at.checked_sub(1).filter(|b| *b >= r.start);
    if r.word(at + 1) && r.joined(at + 1) && !r.has(at + 1, BC | AD) {
        return None;
    }
    let range = r.dash(at + 1) && r.digits(at + 2).is_some_and(|(_, count)| count == 4) && !r.has(at + 3, COUNTED);
    let is = |roles| before.is_some_and(|b| r.has(b, roles));
    let opens_sentence = |b: usize| r.capital(b) && r.sentence_start(b) == b;
    if r.has(at + 1, COUNTED) && !r.mark(at + 1, &[',']) || r.dash(at + 1) && r.joined(at + 1) && r.has(at + 2, COUNTED) {
        // "In 1914 troops crossed" is a year, "with 1914 troops" is a figure.
        return (is(IN) && before.is_some_and(opens_sentence) && !r.joined(at + 1)).then_some(year);
    }
    if r.has(at + 1, CLOCK) && !r.has(at + 1, MONTH) || is(AT) || is(LABEL) || follows_label(r, at) {
        return None;
    }
    if is(AMOUNT) && !range && !before.is_some_and(|b| r.before(b, IN | FROM)) {
        return None;
    }
    if is(OF) && before.is_some_and(|b| r.before(b, AMOUNT_OF)) {
        return None;
    }
    // "+44 1865 270000".
    if before.is_some_and(|b| r.is_number(b)) {
        return None;
    }
    let led = is(LEADS | OF | THE) || before.is_some_and(|b| r.mark(b, &['(', '[', ',']) || r.dash(b));
    if is(ABOUT)
        && !before.is_some_and(|b| r.before(b, LEADS))
        && (r.word(at + 1) && !r.has(at + 1, u64::MAX) && !r.capital(at + 1) || year < 1500)
    {
        return None;
    }
    // "its 2006 highs" has the year; "2000 rebels", "1709 pupils" are counted.
    if !led && !range && (year < 1900 || year % 50 == 0) && is_plural(r, at + 1) {
        return None;
    }
    // Small figures are rarely years; those with a word before them that dates take may be.
    if year < 1500
        && !range
        && !is(IN | SINCE | UNTIL | AFTER | FROM | BETWEEN | EARLY | PART | SEASON)
        && !is(TO | AND | OF)
        && !before.is_some_and(|b| r.mark(b, &['(']))
    {
        return None;
    }
    Some(year)
}

/// Whether a word is written as a plural.
pub fn is_plural(r: &Reader<'_>, at: usize) -> bool {
    let word = r.str(at);
    r.word(at)
        && !r.joined(at)
        && word.len() > 3
        && word.chars().next().is_some_and(char::is_lowercase)
        && r.lexicon.plural_endings.iter().any(|ending| word.ends_with(ending.as_str()) && !word.ends_with(&ending.repeat(2)))
}

/// Whether digits go on a list that a label opened: "resolutions 1718, 1874 and 2270".
fn follows_label(r: &Reader<'_>, at: usize) -> bool {
    let mut here = at;
    for _ in 0..8 {
        let Some(before) = here.checked_sub(1).filter(|b| *b >= r.start) else { return false };
        // "No. 1718"; not "… that line. 1945 was".
        let short_label = |b: usize| r.has(b, LABEL) && r.str(b).len() <= 4;
        if r.has(before, LABEL) || r.mark(before, &['.']) && before.checked_sub(1).is_some_and(short_label) {
            return true;
        }
        let list = r.mark(before, &[',']) || r.has(before, AND) || r.dash(before);
        let Some(further) = before.checked_sub(1).filter(|f| list && r.digits(*f).is_some()) else { return false };
        here = further;
    }
    false
}
