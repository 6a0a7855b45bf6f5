//! What a number counts and in what: the unit, the words for what is counted, and whether that is planned, present or lost.

use super::{
    super::{tokens::Kind, vocabulary::Reading},
    lists::FigureRules,
    number::Quantity,
};

/// How far words are looked for before and after a number.
const WORDS_AROUND: usize = 10;
/// How many words can stand between a number and what it counts.
const WORDS_BETWEEN: usize = 5;

/// What a number counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub unit: String,
    pub of: String,
    /// The token after the words of the figure itself, with "%" or "dollars" but without the noun.
    pub expression_end: usize,
    /// The token after the unit or the noun.
    pub end: usize,
    /// It has a unit of measure, money or per cent.
    pub measured: bool,
    /// A noun for it stands right after.
    pub noun: bool,
    /// The noun is one of the lists.
    pub known: bool,
    /// What it counts was found before the number.
    pub looked_back: bool,
    /// It counts hours, days, years.
    pub time: bool,
    /// It is the calibre or the make of something.
    pub designation: bool,
}

/// The currency written before a number, and where it begins.
pub(super) fn currency_before(reading: &Reading<'_>, rules: &FigureRules, start: usize) -> Option<(usize, u16)> {
    let (words, code) = rules.currency_marks.before(reading, start).filter(|_| !reading.new_line(start))?;
    Some((start - words, code))
}

/// What the number counts, when its words end before `from`.
pub(super) fn counted(reading: &Reading<'_>, rules: &FigureRules, quantity: &Quantity, from: usize, currency: Option<u16>) -> Counted {
    let name = |at: u16| rules.unit_names.get(at as usize).cloned().unwrap_or_default();
    let mut after = from;
    let mut found = Counted { expression_end: after, end: after, ..Counted::default() };
    let dashed = !reading.spaced(after) && matches!(reading.word(after), "-" | "‑") && !reading.spaced(after + 1);
    let here = if dashed { after + 1 } else { after };
    let same_line = !reading.new_line(here);
    // "Millions of dollars", "thousands of kilometres".
    let of = quantity.several && same_line && reading.word(here) == "of";
    let word = if of { here + 1 } else { here };
    if let Some(code) = currency {
        (found.unit, found.measured) = (name(code), true);
        if let Some((words, _)) = rules.currency_words.at(reading, word).filter(|_| same_line) {
            after = word + words;
        }
    } else if let Some((words, code)) = rules.currency_words.at(reading, word).filter(|_| same_line) {
        (found.unit, found.measured, after) = (name(code), true, word + words);
        found.expression_end = after;
    } else if let Some((words, ())) = rules.percent.at(reading, here).filter(|_| same_line) {
        (found.unit, found.measured, after) = ("percent".to_owned(), true, here + words);
        found.expression_end = after;
    } else if let Some((words, code)) = rules.measures.at(reading, word).filter(|_| same_line) {
        (found.unit, found.measured, after) = (name(code), true, word + words);
        // "155-mm shells" and "155 mm shells" name a make; "30 mm of rain" is a measure.
        let noun = reading.small(after) && !rules.stops.get(reading.id(after)) && !reading.new_line(after);
        found.designation = rules.calibres.get(reading.id(word)) && (dashed || noun);
    } else if same_line && rules.times.get(reading.id(word)) {
        found.time = true;
        return found;
    }
    if found.measured {
        found.end = after;
        if let Some(per) = per(reading, rules, after) {
            found.unit.push_str(" per ");
            found.unit.push_str(&per);
        } else if let Some((words, ())) = rules.money_in.at(reading, after).filter(|_| !reading.new_line(after)) {
            found.of = phrase(reading, rules, after + words);
        } else if currency.is_some() {
            // "A $5 million grant", but not "$30 million frozen in banks".
            found.of = Some(phrase(reading, rules, after)).filter(|p| !p.ends_with("ed") && !p.ends_with("en")).unwrap_or_default();
        }
        return found;
    }
    if same_line && let Some((from, to, unit)) = noun_after(reading, rules, word, of) {
        found.time = unit.is_none() && rules.times.get(reading.id(to - 1));
        found.known = unit.is_some();
        let head = reading.word(to - 1).to_lowercase();
        found.unit = match unit {
            Some(at) if !rules.keep_units.get(reading.id(to - 1)) => name(at),
            _ => head,
        };
        found.of = reading.slice(from, to).to_owned();
        (found.noun, found.end) = (true, to);
        return found;
    }
    if let Some((from, to, unit)) = noun_before(reading, rules, quantity.start) {
        found.unit = if rules.keep_units.get(reading.id(to - 1)) { reading.word(to - 1).to_lowercase() } else { name(unit) };
        found.of = reading.slice(from, to).to_owned();
        found.looked_back = true;
    }
    found
}

/// "Per soldier per month", "a year", "each": the words after "per", joined by it.
fn per(reading: &Reading<'_>, rules: &FigureRules, mut at: usize) -> Option<String> {
    let mut all = String::new();
    let until = at + WORDS_AROUND;
    while at < until && rules.per.get(reading.id(at)) && !reading.new_line(at) && reading.small(at + 1) && !reading.new_line(at + 1) {
        let word = reading.word(at + 1);
        // "A month", but not "a new plan".
        if reading.word(at) != "per" && !rules.times.get(reading.id(at + 1)) {
            break;
        }
        if !all.is_empty() {
            all.push_str(" per ");
        }
        all.push_str(word);
        at += 2;
    }
    (!all.is_empty()).then_some(all)
}

/// The noun after a number, with the words that describe it: where it begins, ends, and its unit where the lists know it.
fn noun_after(reading: &Reading<'_>, rules: &FigureRules, from: usize, of: bool) -> Option<(usize, usize, Option<u16>)> {
    let mut plural = None;
    let mut at = from;
    let mut first = from;
    // "Three of the ships", "dozens of its men".
    if of && (rules.definite.get(reading.id(at)) || reading.word(at) == "a") {
        (at, first) = (at + 1, at + 1);
    }
    while at < first + WORDS_BETWEEN && !reading.new_line(at) {
        if let Some((words, unit)) = rules.nouns.at(reading, at) {
            return Some((first, at + words, Some(unit)));
        }
        match reading.kind(at) {
            Some(Kind::Word) => {}
            Some(Kind::Mark) if matches!(reading.word(at), "-" | "‑") && !reading.spaced(at) && at > first => {
                at += 1;
                continue;
            }
            // "155-mm shells" within "100,000 155-mm shells".
            Some(Kind::Number) if at > first || reading.word(at + 1) == "-" => {
                at += 1;
                continue;
            }
            _ => break,
        }
        let id = reading.id(at);
        if rules.stops.get(id) {
            break;
        }
        if rules.collectives.get(id) {
            return Some((first, at + 1, None));
        }
        let word = reading.word(at);
        if plural.is_none()
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && reading.small(at)
            && !rules.not_plural.get(id)
        {
            plural = Some(at + 1);
            // "Battle tanks": a known noun may still come, but not after another word that is no noun.
            if rules.nouns.at(reading, at + 1).is_none_or(|_| reading.new_line(at + 1)) {
                break;
            }
        }
        at += 1;
    }
    plural.map(|end| (first, end, None))
}

/// A known noun before a bare number, in the same sentence: "containers with equipment, about 13,000 by now".
fn noun_before(reading: &Reading<'_>, rules: &FigureRules, start: usize) -> Option<(usize, usize, u16)> {
    let mut at = start;
    for _ in 0..WORDS_AROUND {
        if reading.new_line(at) {
            return None;
        }
        at = at.checked_sub(1)?;
        if matches!(reading.word(at), "." | "!" | "?" | ";") && reading.spaced(at + 1) {
            return None;
        }
        if let Some((words, unit)) = rules.nouns.at(reading, at) {
            let mut from = at;
            while from > 0
                && !reading.new_line(from)
                && reading.kind(from - 1) == Some(Kind::Word)
                && !rules.stops.get(reading.id(from - 1))
                && !reading.word(from - 1).ends_with("ing")
                && from + 4 > at
            {
                from -= 1;
            }
            return Some((from, at + words, unit)).filter(|(_, to, _)| *to <= start);
        }
    }
    None
}

/// The words of a noun phrase that begins at a token, up to the next small word or mark.
fn phrase(reading: &Reading<'_>, rules: &FigureRules, from: usize) -> String {
    let mut start = from;
    if rules.definite.get(reading.id(start)) || matches!(reading.word(start), "a" | "an") {
        start += 1;
    }
    let mut end = start;
    while end < start + 8 && !reading.new_line(end) {
        let possessive = matches!(reading.word(end), "’" | "'" | "-") && !reading.spaced(end) && !reading.spaced(end + 1);
        let s = end > start && !reading.spaced(end) && reading.word(end) == "s";
        if !(possessive || s || (reading.kind(end) == Some(Kind::Word) && !rules.stops.get(reading.id(end)))) {
            break;
        }
        end += 1;
    }
    reading.slice(start, end).to_owned()
}

/// Whether it is planned, present, cumulative or lost, by the words around it in its sentence; empty where none says so.
pub(super) fn scope<'r>(reading: &Reading<'_>, rules: &'r FigureRules, start: usize, end: usize) -> &'r str {
    let ends = |at: usize| matches!(reading.word(at), "." | "!" | "?" | ";") && reading.spaced(at + 1);
    let mut from = start;
    while from > 0 && from + WORDS_AROUND > start && !reading.new_line(from) && !ends(from - 1) {
        from -= 1;
    }
    let mut to = end;
    while to < reading.len() && to < end + WORDS_AROUND && !reading.new_line(to) && !ends(to) {
        to += 1;
    }
    let mut nearest: Option<(usize, u8)> = None;
    for at in from..to {
        if let Some((_, scope)) = rules.scopes.at(reading, at) {
            let distance = if at < start { start - at } else { at.saturating_sub(end) };
            if nearest.is_none_or(|(best, _)| distance < best) {
                nearest = Some((distance, scope));
            }
        }
    }
    nearest.and_then(|(_, scope)| rules.scope_names.get(scope as usize)).map_or("", String::as_str)
}
