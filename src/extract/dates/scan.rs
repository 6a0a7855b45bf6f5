//! Goes over a line and picks out its expressions of time: what stands before a date ("the end of", "since", "every"), and lists
//! and ranges of days and years. The dates themselves are read by [`super::absolute`] and [`super::relative`].

use super::{
    absolute::{self, Read},
    expression::{Expression, Found, Partial},
    lexicon::{
        A, ABOUT, AD, AFTER, AHEAD, CLOCK, COUNTED, DAY, DECADE_WORD, EARLY, EVERY, HALF_LETTER, HOLIDAY, IN, JOINT, LATTER, MONTH,
        NOWADAYS, NUMBER, OF, ON, ORDINAL, PART, PART_NOUN, QUARTER_LETTER, RECENT, SEASON, SHIFT, SINCE, STORY, THE, UNIT, UNTIL, WEEKDAY,
    },
    point::Bound,
    reader::Reader,
    relative,
};

/// How many tokens into its sentence a date still opens it: "By the end of 1941", "Then, on".
const OPENING: usize = 3;
/// How far before an expression a word such as "will" still speaks of it, in tokens.
const AHEAD_REACH: usize = 14;

/// The expressions of a line, added in order.
pub fn line(r: &Reader<'_>, line: usize, found: &mut Vec<Found>) {
    let mut next = r.start;
    for &at in r.starts {
        if at >= next {
            next = step(r, line, at, found).unwrap_or(at + 1);
        }
    }
}

/// Words at which an expression may start, its article aside; every other word is passed over.
pub const STARTS: u64 = WEEKDAY
    | MONTH
    | SEASON
    | ORDINAL
    | HOLIDAY
    | DECADE_WORD
    | QUARTER_LETTER
    | HALF_LETTER
    | AD
    | DAY
    | SHIFT
    | STORY
    | RECENT
    | UNIT
    | NUMBER
    | EARLY
    | PART
    | JOINT
    | LATTER;

/// Reads what starts at a token, and says one past it.
fn step(r: &Reader<'_>, line: usize, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    if let Some(end) = day_list(r, line, at, found) {
        return Some(end);
    }
    let (start, (expression, end, rule)) = expression(r, at)?;
    // "every Tuesday", "each year", "per month": repeated, not dated.
    if r.before(start, EVERY) {
        return Some(end);
    }
    let one = put(r, line, start, expression, end, rule, found);
    if let Expression::Date(partial) = expression {
        return Some(more_days(r, line, partial, end, found).or_else(|| second_year(r, line, partial, end, found)).unwrap_or(one));
    }
    Some(one)
}

fn put(r: &Reader<'_>, line: usize, start: usize, expression: Expression, end: usize, rule: &'static str, found: &mut Vec<Found>) -> usize {
    let mut before = start.checked_sub(1).filter(|b| *b >= r.start);
    let mut about = false;
    if let Some(b) = before {
        let b = if r.mark(b, &['.']) && b > r.start && r.has(b - 1, ABOUT) && r.str(b - 1).len() <= 2 { b - 1 } else { b };
        if r.has(b, ABOUT) {
            about = true;
            before = b.checked_sub(1).filter(|b| *b >= r.start);
        }
    }
    let mut bound = Bound::At;
    if let Some(b) = before {
        // "until on 5 May" is rare; "since the", "by the" stand inside the expression or right before it.
        let b = if r.has(b, THE) && b > r.start { b - 1 } else { b };
        // "the first since May" does not last since May.
        let counting = (1..=4).any(|n| b.checked_sub(n).is_some_and(|w| r.has(w, ORDINAL | SHIFT) && !r.mark(w, &[',', '.'])));
        bound = if r.has(b, SINCE) && counting {
            Bound::At
        } else if r.has(b, SINCE) {
            Bound::Since
        } else if r.has(b, UNTIL) {
            Bound::Until
        } else if r.has(b, AFTER) {
            Bound::After
        } else {
            Bound::At
        };
    }
    let joined = found.last().is_some_and(|f| {
        f.line == line
            && (r.joint(f.end) == Some(start) || r.joint(f.end).is_some_and(|n| r.has(n, IN | ON) && n + 1 == start || n == start + 1))
    });
    let year_only =
        matches!(expression, Expression::Date(Partial { year: Some(_), month: None, season: None, quarter: None, half: None, .. }));
    let named = r.word(end) && !r.has(end, u64::MAX);
    let aside = year_only && r.before(start, THE | A) && named;
    let uncertain = rule == "numbers-either-way";
    found.push(Found {
        first: start,
        end,
        expression,
        bound,
        about,
        ahead: lies_ahead(r, start, end),
        opening: start.saturating_sub(r.sentence_start(start)) <= OPENING,
        next_year: None,
        aside,
        nowadays: r.has(start, NOWADAYS),
        uncertain,
        joined,
        line,
        rule,
    });
    end
}

/// Whether the sentence speaks of what is to come.
fn lies_ahead(r: &Reader<'_>, start: usize, end: usize) -> bool {
    let from = r.sentence_start(start).max(start.saturating_sub(AHEAD_REACH));
    let mut after = (end..end + 4).take_while(|at| !r.mark(*at, &['.', '!', '?', ';']));
    (from..start).any(|at| r.has(at, AHEAD)) || after.any(|at| r.has(at, AHEAD) && !r.capital(at))
}

/// An expression with what stands before it, and its first token.
fn expression(r: &Reader<'_>, at: usize) -> Option<(usize, Read)> {
    let the = r.before(at, THE);
    let start = if the { at - 1 } else { at };
    let mut here = at;
    let mut led = false;
    for _ in 0..3 {
        let Some(next) = lead(r, here) else { break };
        led = true;
        here = next;
    }
    // "a week ago" starts at its article.
    if !led
        && r.before(at, A)
        && r.has(at, UNIT | NUMBER)
        && let Some(read) = relative::read(r, at - 1, false)
    {
        return Some((at - 1, read));
    }
    let read = core(r, here, led)?;
    // "the 2003 invasion" names a year alone; "the 1990s", "the next day", "the summer" go with their article.
    let bare = !led && matches!(read.0, Expression::Date(Partial { which: None, season: None, quarter: None, half: None, .. }));
    Some((if bare { here } else { start }, read))
}

fn core(r: &Reader<'_>, at: usize, led: bool) -> Option<Read> {
    if r.has(at, LATTER)
        && let Some(read) = absolute::latter_half(r, at)
    {
        return Some(read);
    }
    absolute::read(r, at, led).or_else(|| relative::read(r, at, led))
}

/// One past words that narrow the date after them: "early", "mid-", "the end of the", "later in the".
fn lead(r: &Reader<'_>, at: usize) -> Option<usize> {
    if r.has(at, LATTER) && r.has(at + 1, UNIT) {
        return None;
    }
    let of = |here: usize| {
        let next = if r.has(here, OF) { here + 1 } else { return None };
        Some(if r.has(next, THE) { next + 1 } else { next })
    };
    let part = |here: usize| {
        // "end-2008".
        let dashed = r.dash(here + 1) && r.joined(here + 1) && r.joined(here + 2);
        if dashed { Some(here + 2) } else { of(here + 1) }
    };
    if r.has(at, EARLY | JOINT) {
        if r.has(at + 1, PART_NOUN)
            && let Some(next) = of(at + 2)
        {
            return Some(next);
        }
        if r.has(at + 1, PART) {
            return part(at + 1);
        }
    }
    if r.has(at, EARLY) {
        let mut next = at + 1;
        if r.dash(next) && r.joined(next) || r.has(next, IN) {
            next += 1;
        }
        if r.has(next, OF) {
            next += 1;
        }
        return Some(if r.has(next, THE) { next + 1 } else { next });
    }
    if r.has(at, PART) { part(at) } else { None }
}

/// "6–7 February 1920", "the 13th to the 19th of October": days before the one that has the month.
fn day_list(r: &Reader<'_>, line: usize, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    r.digits(at)?;
    let mut days: Vec<(usize, u8, usize)> = Vec::new();
    let mut here = at;
    for _ in 0..8 {
        if let Some((partial, end)) = absolute::day_month(r, here) {
            if days.is_empty() || r.before(at, EVERY) {
                return None;
            }
            for (first, day, one_past) in days {
                if partial.day.is_some_and(|d| day < d) {
                    put(
                        r,
                        line,
                        first,
                        Expression::Date(Partial { day: Some(day), weekday: None, ..partial }),
                        one_past,
                        "day-list",
                        found,
                    );
                }
            }
            let rule = if partial.year.is_some() { "day-month-year" } else { "day-month" };
            put(r, line, here, Expression::Date(partial), end, rule, found);
            return Some(end);
        }
        let (day, next) = r.day(here)?;
        days.push((here, day, next));
        here = if r.mark(next, &[',']) { next + 1 } else { r.joint(next)? };
    }
    None
}

/// "March 5–9, 1918", "May 4 and 5": days after the one that has the month.
fn more_days(r: &Reader<'_>, line: usize, mut partial: Partial, end: usize, found: &mut Vec<Found>) -> Option<usize> {
    let day = partial.day.filter(|_| partial.month.is_some() && partial.which.is_none() && partial.year_by.is_none())?;
    if partial.year.is_some() {
        return None;
    }
    let mut last = None;
    let (mut here, mut day) = (end, day);
    partial.weekday = None;
    for _ in 0..6 {
        let comma = r.mark(here, &[',']);
        let next = if comma { here + 1 } else { r.joint(here).unwrap_or(usize::MAX) };
        let Some((more, one_past)) = (next != usize::MAX).then(|| r.day(next)).flatten() else { break };
        let dashed = r.dash(here);
        if more <= day
            || r.has(one_past, UNIT | COUNTED | CLOCK | MONTH | OF)
            || super::point::day_of(2000, partial.month.unwrap_or(1), more).is_none()
        {
            break;
        }
        // "on May 4 and 5 people": a word that is nothing else to us is what the digits count.
        let counts = super::figures::is_plural(r, one_past);
        if !dashed && counts || comma && !(r.joint(one_past).is_some() || r.mark(one_past, &[','])) {
            break;
        }
        let (with, with_end) = absolute::with_year(r, Partial { day: Some(more), ..partial }, one_past);
        last = Some(put(r, line, next, Expression::Date(with), with_end, "month-day-list", found));
        if let (Some(f), Some(year)) = (found.last_mut(), with.year) {
            f.joined = true;
            // The year told last is that of all the days.
            for f in found.iter_mut().rev().skip(1) {
                match &mut f.expression {
                    Expression::Date(p) if f.line == line && p.month == partial.month && p.year.is_none() && p.day.is_some() => {
                        p.year = Some(year);
                    }
                    _ => break,
                }
            }
            break;
        }
        (here, day) = (one_past, more);
    }
    last
}

/// "1941–45", "1990-94": the last two digits of a second year.
fn second_year(r: &Reader<'_>, line: usize, partial: Partial, end: usize, found: &mut Vec<Found>) -> Option<usize> {
    let year = partial.year.filter(|year| *year >= 1000 && partial.season.is_none() && partial.day.is_none() && partial.month.is_none())?;
    if !(r.dash(end) || r.mark(end, &['/'])) || !r.joined(end) || !r.joined(end + 1) || r.digits(end - 1).is_none() {
        return None;
    }
    let (number, 2) = r.digits(end + 1)? else { return None };
    let free = !r.joined(end + 2) || r.mark(end + 2, &['.', ',', ';', ':', ')', ']', '”', '"', '’', '?', '!']);
    if number <= year % 100 || !free || r.dash(end + 2) {
        return None;
    }
    let second = Partial { year: Some(year - year % 100 + number), ..Partial::default() };
    Some(put(r, line, end + 1, Expression::Date(second), end + 2, "second-year", found))
}
