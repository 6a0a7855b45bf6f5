//! The number itself: digits with grouping and decimals, number words, scales, ranges, and vague ones ("several thousand").

use super::{
    super::{tokens::Kind, vocabulary::Reading},
    lists::{FigureRules, Part},
};

/// How many parts a number has at most: more are no number that anybody writes.
const LONGEST: usize = 6;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// In digits, perhaps with a scale in words.
    Digits,
    /// In words.
    Words,
}

/// A number or a range of numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    pub value: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    /// Vague: "several thousand", "dozens".
    pub several: bool,
    /// It has a scale word: "5 million", "dozens".
    pub scaled: bool,
    /// Its digits are grouped or have decimals.
    pub grouped: bool,
    /// Four digits that read as a year.
    pub plain_year: bool,
    /// A number word alone.
    pub small_word: bool,
    pub written: Written,
    /// The first token.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
}

/// One number, before ranges.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Single {
    value: f64,
    scale: f64,
    scaled: bool,
    grouped: bool,
    plain_year: bool,
    written: Written,
    end: usize,
}

/// The quantity that begins at a token; `None` where the number is part of a name, a time, an ordinal or a version.
pub(super) fn quantity(reading: &Reading<'_>, rules: &FigureRules, at: usize) -> Option<Quantity> {
    let part = rules.parts.get(reading.id(at));
    if let Some(found) = vague(reading, rules, at, part) {
        return Some(found);
    }
    let (start, first) = match part {
        Part::Scale(_) => scale_alone(reading, rules, at)?,
        Part::Several | Part::Plural(_) => return None,
        _ => (at, single(reading, rules, at)?),
    };
    if reading.kind(at) == Some(Kind::Number) && !stands_free(reading, rules, at) {
        return None;
    }
    if let Some(range) = range(reading, rules, start, &first) {
        return Some(range);
    }
    if !ends_free(reading, rules, first.end) {
        return None;
    }
    Some(Quantity {
        value: Some(first.value * first.scale),
        lower: None,
        upper: None,
        several: false,
        scaled: first.scaled,
        grouped: first.grouped,
        plain_year: first.plain_year && !first.scaled,
        small_word: first.written == Written::Words && !first.scaled,
        written: first.written,
        start,
        end: first.end,
    })
}

/// "Several thousand", "a few hundred", "tens of thousands", "dozens": only a lower bound follows.
fn vague(reading: &Reading<'_>, rules: &FigureRules, at: usize, part: Part) -> Option<Quantity> {
    let (mut end, mut lower, mut scaled) = match part {
        Part::Plural(scale) => (at + 1, 2.0 * scale, true),
        _ => {
            let (words, ()) = rules.several.at(reading, at)?;
            (at + words, 2.0, false)
        }
    };
    let of = |at: usize| !reading.new_line(at) && reading.word(at) == "of";
    while end < at + LONGEST {
        match rules.parts.get(reading.id(end)) {
            Part::Scale(scale) if !scaled || scale > 12.0 => {
                (end, lower, scaled) = (end + 1, lower * scale, true);
            }
            Part::Plural(_) if matches!(part, Part::Several) => return None,
            _ if scaled && of(end) && matches!(rules.parts.get(reading.id(end + 1)), Part::Plural(scale) if scale >= 100.0) => {
                let Part::Plural(scale) = rules.parts.get(reading.id(end + 1)) else { return None };
                (end, lower) = (end + 2, lower * scale);
            }
            _ => break,
        }
    }
    // "Several countries" gives no number; "some 500" is a qualifier.
    scaled.then_some(Quantity {
        value: None,
        lower: Some(lower),
        upper: None,
        several: true,
        scaled: true,
        grouped: false,
        plain_year: false,
        small_word: false,
        written: Written::Words,
        start: at,
        end,
    })
}

/// "A hundred", "half a million": the number before the scale is an article.
fn scale_alone(reading: &Reading<'_>, rules: &FigureRules, at: usize) -> Option<(usize, Single)> {
    let Part::Scale(scale) = rules.parts.get(reading.id(at)) else { return None };
    let before = at.checked_sub(1)?;
    let (start, value) = match rules.half.before(reading, at) {
        Some((words, ())) => (at - words, 0.5),
        None if rules.one.get(reading.id(before)) => (before, 1.0),
        None => return None,
    };
    let single = Single { value, scale, scaled: true, grouped: false, plain_year: false, written: Written::Words, end: at + 1 };
    Some((start, scales(reading, rules, single)))
}

fn single(reading: &Reading<'_>, rules: &FigureRules, at: usize) -> Option<Single> {
    let found = if reading.kind(at) == Some(Kind::Number) { digits(reading, at)? } else { words(reading, rules, at)? };
    Some(scales(reading, rules, found))
}

/// Digits with thousands grouped by commas or narrow spaces, and decimals.
fn digits(reading: &Reading<'_>, at: usize) -> Option<Single> {
    let first = reading.word(at);
    let mut value = decimal(first)?;
    let mut end = at + 1;
    let mut groups = 0;
    if first.len() <= 3 {
        while groups < LONGEST {
            let digits_at = |number: usize| reading.kind(number) == Some(Kind::Number) && reading.word(number).len() == 3;
            let comma =
                !reading.spaced(end) && matches!(reading.word(end), "," | "’" | "'") && digits_at(end + 1) && !reading.spaced(end + 1);
            if comma && !(reading.word(end + 2) == "," && !reading.spaced(end + 3) && !digits_at(end + 3)) {
                (value, end, groups) = (value * 1000.0 + decimal(reading.word(end + 1))?, end + 2, groups + 1);
            } else if digits_at(end) && narrow_space(reading, end) {
                (value, end, groups) = (value * 1000.0 + decimal(reading.word(end))?, end + 1, groups + 1);
            } else {
                break;
            }
        }
    }
    let point = !reading.spaced(end) && reading.word(end) == "." && reading.kind(end + 1) == Some(Kind::Number) && !reading.spaced(end + 1);
    if point {
        let fraction = reading.word(end + 1);
        value += decimal(fraction)? / 10_f64.powi(fraction.len() as i32);
        end += 2;
    }
    let plain_year = !point && groups == 0 && first.len() == 4 && (1400.0..2200.0).contains(&value);
    Some(Single { value, scale: 1.0, scaled: false, grouped: point || groups > 0, plain_year, written: Written::Digits, end })
}

fn decimal(digits: &str) -> Option<f64> {
    // More digits than a 64-bit float holds are no figure of a text.
    (digits.len() <= 15).then(|| digits.parse().ok()).flatten()
}

/// Whether only a no-break or narrow space stands before a token.
fn narrow_space(reading: &Reading<'_>, at: usize) -> bool {
    let (Some(before), Some(token)) = (at.checked_sub(1).and_then(|b| reading.tokens.get(b)), reading.tokens.get(at)) else { return false };
    matches!(reading.text.get(before.bytes.end..token.bytes.start), Some("\u{a0}" | "\u{202f}" | "\u{2009}"))
}

/// "Twenty-five", "two hundred and fifty", "six".
fn words(reading: &Reading<'_>, rules: &FigureRules, at: usize) -> Option<Single> {
    let Part::Number(first) = rules.parts.get(reading.id(at)) else { return None };
    let (mut value, mut end) = (first, at + 1);
    if first >= 20.0 {
        let dashed = reading.word(end) == "-" && !reading.spaced(end) && !reading.spaced(end + 1);
        let unit = if dashed { end + 1 } else { end };
        if let Part::Number(small) = rules.parts.get(reading.id(unit))
            && small < 10.0
            && !reading.new_line(unit)
        {
            (value, end) = (value + small, unit + 1);
        }
    }
    Some(Single { value, scale: 1.0, scaled: false, grouped: false, plain_year: false, written: Written::Words, end })
}

/// The scales after a number: "million", "hundred and fifty thousand", "bn".
fn scales(reading: &Reading<'_>, rules: &FigureRules, mut found: Single) -> Single {
    let short = rules.short_scales.get(reading.id(found.end));
    if short > 0.0
        && found.written == Written::Digits
        && (!reading.spaced(found.end) || (reading.word(found.end).len() > 1 && !reading.new_line(found.end)))
    {
        (found.scale, found.scaled, found.end) = (short, true, found.end + 1);
        return found;
    }
    let mut total = 0.0;
    let most = found.end + 2 * LONGEST;
    while !reading.new_line(found.end) && found.end < most {
        let dashed = reading.word(found.end) == "-" && !reading.spaced(found.end) && !reading.spaced(found.end + 1);
        let at = if dashed { found.end + 1 } else { found.end };
        let Part::Scale(scale) = rules.parts.get(reading.id(at)) else { break };
        (found.scale, found.scaled, found.end) = (found.scale * scale, true, at + 1);
        // What comes after is smaller: "two million three hundred thousand", "two hundred and fifty".
        let next = if reading.id(found.end) == rules.and { found.end + 1 } else { found.end };
        if let Some(Single { value, end, .. }) = words(reading, rules, next)
            && value < found.scale
            && found.written == Written::Words
        {
            if let Part::Scale(after) = rules.parts.get(reading.id(end))
                && after < found.scale
            {
                total += found.value * found.scale;
                (found.value, found.scale, found.end) = (value, 1.0, end);
                continue;
            }
            (found.value, found.scale, found.end) = (found.value * found.scale + value, 1.0, end);
        }
    }
    if total > 0.0 {
        (found.value, found.scale) = (total + found.value * found.scale, 1.0);
    }
    found
}

/// "Between 10,000 and 12,000", "from 10 to 12 thousand", "10-12 thousand".
fn range(reading: &Reading<'_>, rules: &FigureRules, start: usize, first: &Single) -> Option<Quantity> {
    let joint = first.end;
    if reading.new_line(joint) {
        return None;
    }
    let before = start.checked_sub(1).filter(|_| !reading.new_line(start)).map_or(0, |b| reading.id(b));
    let money = start.checked_sub(2).map_or(0, |b| reading.id(b));
    let dash = matches!(reading.word(joint), "-" | "–" | "—" | "−") && reading.spaced(joint) == reading.spaced(joint + 1);
    let between = before == rules.between || money == rules.between;
    let from = before == rules.from || money == rules.from;
    let joined = dash || (reading.id(joint) == rules.and && between) || rules.to.get(reading.id(joint));
    if !joined {
        return None;
    }
    // "$5 to $10 billion": the second mark of the currency is passed over.
    let mut next = joint + 1;
    if reading.kind(next) == Some(Kind::Mark) && matches!(reading.word(next), "$" | "€" | "£" | "¥" | "₩" | "₽" | "₴") {
        next += 1;
    }
    let second = single(reading, rules, next)?;
    if !ends_free(reading, rules, second.end) {
        return None;
    }
    let scale = if first.scaled { first.scale } else { second.scale };
    let (mut lower, upper) = (first.value * scale, second.value * second.scale);
    if lower >= upper {
        lower = first.value * first.scale;
    }
    // "2022-24", "3 to 1" and "from 10,000 to 9,000" are no ranges.
    let years = first.plain_year && (second.plain_year || dash);
    let weak = dash && first.value < 10.0 && second.value < 10.0 && !second.scaled && reading.spaced(joint);
    if lower >= upper || years || weak || (rules.to.get(reading.id(joint)) && !from && first.written != second.written) {
        return None;
    }
    Some(Quantity {
        value: None,
        lower: Some(lower),
        upper: Some(upper),
        several: false,
        scaled: second.scaled,
        grouped: first.grouped || second.grouped,
        plain_year: false,
        small_word: second.written == Written::Words && !second.scaled,
        written: first.written,
        start: if before == rules.between || before == rules.from { start - 1 } else { start },
        end: second.end,
    })
}

/// Whether nothing is written onto a number from the left that makes it part of a name, a time or a version.
fn stands_free(reading: &Reading<'_>, rules: &FigureRules, at: usize) -> bool {
    if reading.spaced(at) || at == 0 {
        return true;
    }
    match reading.word(at - 1) {
        "$" | "€" | "£" | "¥" | "₩" | "₽" | "₴" | "₹" | "₺" | "₪" | "(" | "[" | "\"" | "“" | "‘" | "«" | "~" | "≈" | "<" | ">" | "≥"
        | "≤" => true,
        // "Troops—3,000 of them".
        "—" | "–" => reading.kind(at.wrapping_sub(2)) == Some(Kind::Word),
        word => rules.currency_marks.before(reading, at).is_some() && word != "a",
    }
}

/// Whether nothing is written onto a number from the right that makes it something else.
fn ends_free(reading: &Reading<'_>, rules: &FigureRules, end: usize) -> bool {
    if reading.spaced(end) {
        return true;
    }
    let id = reading.id(end);
    match reading.kind(end) {
        Some(Kind::Word) => rules.measures.at(reading, end).is_some() && !rules.ordinals.get(id),
        Some(Kind::Number) | None => false,
        Some(Kind::Mark) => match reading.word(end) {
            "-" | "‑" => {
                // "3,000-strong" and "7,000-kilometre" count; "12-year" and "24-hour" do not.
                rules.measures.at(reading, end + 1).is_some() || rules.collectives.get(reading.id(end + 1))
            }
            "/" | ":" | "." | "’" | "'" | "," => reading.spaced(end + 1) || reading.kind(end + 1) == Some(Kind::Mark),
            "°" | "+" | "%" => true,
            _ => true,
        },
    }
}
