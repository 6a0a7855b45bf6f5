//! The grammar of dates that are counted from another: "last month", "three days ago", "the following year", "in recent weeks".
//! From which date they are counted is told in [`super::anchor`].

use super::{
    absolute::Read,
    expression::{Expression, From, Partial},
    lexicon::{
        A, AGO, AT, DAY, DAYPART, EARLIER, EVERYDAY, FEW, IN, LATER, MANY, MONTH, NUMBER, OF, PART, PREPOSITION, RECENT, SEASON, SHIFT,
        SHORT, STORY, Span, THE, UNIT, UNTIL, WEEKDAY,
    },
    reader::Reader,
};

/// An expression at a token. `led` tells that words before it ("the end of", "later") already speak for a date.
pub fn read(r: &Reader<'_>, at: usize, led: bool) -> Option<Read> {
    if r.has(at, DAY) {
        return Some((Expression::Shift(i32::from(r.value(at)), Span::Day, From::Document), at + 1, "day"));
    }
    let the = r.before(at, THE);
    if r.has(at, SHIFT | STORY)
        && let Some(read) = shifted(r, at, the)
    {
        return Some(read);
    }
    if r.has(at, RECENT) && r.has(at + 1, UNIT) && r.has(at + 1, MANY) {
        let unit = Span::of(r.value(at + 1))?;
        return near(unit, None, false).map(|e| (e, at + 2, "recent"));
    }
    // "by year end", "at the year's end".
    let closing = r.has(at, UNIT) && !r.has(at, MANY) && r.before(at, UNTIL | AT | THE);
    if closing && let Some(unit @ (Span::Year | Span::Month)) = Span::of(r.value(at)) {
        let next = match () {
            () if r.apostrophe(at + 1) => at + 3,
            () if r.dash(at + 1) => at + 2,
            () => at + 1,
        };
        if r.has(next, PART) && !r.has(next + 1, OF) {
            return Some((Expression::Shift(0, unit, From::Story), next + 1, "unit-end"));
        }
    }
    if r.has(at, UNIT) && the {
        return the_unit(r, at, led);
    }
    if r.has(at, NUMBER | A) || r.digits(at).is_some() {
        return counted(r, at);
    }
    None
}

/// A whole number in digits or words, and one past it.
pub fn number(r: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some((value, _)) = r.alone(at).filter(|_| !r.word(at + 1) || !r.joined(at + 1)) {
        return Some((value, at + 1));
    }
    if !r.has(at, NUMBER) {
        return None;
    }
    let first = i32::from(r.value(at));
    let (mut value, mut end) = (first, at + 1);
    let dash = r.dash(end) && r.joined(end);
    if (20..100).contains(&first) && (dash || !r.joined(end)) {
        let next = if dash { end + 1 } else { end };
        if r.has(next, NUMBER) && (1..10).contains(&r.value(next)) {
            value += i32::from(r.value(next));
            end = next + 1;
        }
    }
    if r.has(end, NUMBER) && r.value(end) == 100 {
        value = value.saturating_mul(100);
        end += 1;
    }
    Some((value, end))
}

/// "three days ago", "a week earlier", "two years later".
fn counted(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (count, mut next) = if r.has(at, A) && !r.has(at + 1, FEW) {
        number(r, at + 1).filter(|(n, _)| *n == 100).or(Some((1, at + 1)))?
    } else {
        number(r, at)?
    };
    // "[ten] years", "ten long years".
    if r.mark(next, &[']']) {
        next += 1;
    }
    if !r.has(next, UNIT) {
        return None;
    }
    let unit = Span::of(r.value(next))?;
    let after = next + 1;
    let (sign, from, rule) = if r.has(after, AGO) {
        (-1, From::Document, "count-ago")
    } else if r.has(after, EARLIER) {
        (-1, From::Story, "count-earlier")
    } else if r.has(after, LATER) {
        (1, From::Story, "count-later")
    } else {
        return None;
    };
    // "six minutes later" is the same day, told by nobody.
    if from == From::Story && unit < Span::Day && count < 24 {
        return None;
    }
    // "two days after the landing" counts from what nobody has dated.
    if r.has(after, PREPOSITION) && (r.word(after + 1) || r.digits(after + 1).is_some()) {
        return None;
    }
    Some((Expression::Count(sign * count, unit, from), after + 1, rule))
}

fn near(unit: Span, count: Option<i32>, ahead: bool) -> Option<Expression> {
    (unit >= Span::Day).then_some(Expression::Near { count, unit, ahead })
}

/// What "last", "this", "next", "following", "same" and their like begin.
fn shifted(r: &Reader<'_>, at: usize, the: bool) -> Option<Read> {
    let shift = r.value(at);
    let story = r.has(at, STORY);
    // "the next day" goes on with the story, "next month" lies ahead of the document; "the last week" is up to it.
    let from = if story || the && shift > 0 { From::Story } else { From::Document };
    let mut next = at + 1;
    // "that same day", "the very same year".
    while r.has(next, STORY) && r.value(next) == 0 && next < at + 3 {
        next += 1;
    }
    let same = if next > at + 1 { From::Story } else { from };
    let small = i8::try_from(shift).ok()?;
    if let Some((count, after)) = several(r, next) {
        let unit = Span::of(r.value(after)).filter(|_| r.has(after, UNIT))?;
        if story || shift == 0 {
            return None;
        }
        return near(unit, count, shift > 0).map(|e| (e, after + 1, "near"));
    }
    if r.has(next, UNIT) {
        let unit = Span::of(r.value(next))?;
        if r.has(next, MANY) {
            // "the coming weeks", "past months"; not "the last days of the war".
            if !story && shift != 0 && !r.has(next + 1, OF) && (the || shift > 0 && r.before(at, IN)) {
                return near(unit, None, shift > 0).map(|e| (e, next + 1, "near"));
            }
            // "this years festival" is how some write it.
            let slip = !story && shift == 0 && unit == Span::Year;
            return if slip { Some((Expression::Shift(0, unit, from), next + 1, "shift")) } else { None };
        }
        return match unit {
            Span::Minute | Span::Hour => None,
            Span::Weekend => Some((Expression::Weekend(Some((same, small))), next + 1, "weekend")),
            // "the last week", "the past year": up to the document's date.
            _ if the && shift < 0 && !story => {
                if r.has(next + 1, OF) {
                    None
                } else {
                    near(unit, Some(1), false).map(|e| (e, next + 1, "near"))
                }
            }
            Span::Quarter | Span::Half if story => None,
            Span::Half => None,
            // "this day", "this time" in a story is the story's; "at this century's turn".
            Span::Day if !story && shift == 0 => None,
            // "in the same period", "that day's": fine. "the following day".
            _ if r.joined(next + 1) && r.dash(next + 1) => None,
            _ => Some((Expression::Shift(i32::from(shift), unit, same), next + 1, "shift")),
        };
    }
    if r.has(next, DAYPART) {
        // "the next morning", "that night"; "last night" is yesterday's.
        let from = if shift < 0 && !story { From::Document } else { From::Story };
        return match (story, shift) {
            (false, 0) => Some((Expression::Shift(0, Span::Day, From::Document), next + 1, "part-of-day")),
            _ => Some((Expression::Shift(i32::from(shift), Span::Day, from), next + 1, "part-of-day")),
        };
    }
    let mut partial = Partial { which: Some((same, small)), ..Partial::default() };
    let value = r.value(next);
    if r.has(next, MONTH) && !r.has(next, SHORT) && r.capital(next) {
        // "said that May would" is a name.
        let clause = r.has(next, EVERYDAY) && story && r.word(next + 1) && !r.before(at, IN | OF);
        if clause {
            return None;
        }
        partial.month = u8::try_from(value).ok();
        if let Some((day, end)) = r.day(next + 1)
            && r.str(next + 1).len() <= 2
        {
            partial.day = Some(day);
            return Some((Expression::Date(partial), end, "shift-month-day"));
        }
        // "this May 1945" and "last March of that year" are other things.
        if r.digits(next + 1).is_some() {
            return None;
        }
        return Some((Expression::Date(partial), next + 1, "shift-month"));
    }
    if r.has(next, SEASON) && !(r.has(next + 1, OF)) {
        partial.season = u8::try_from(value).ok();
        return Some((Expression::Date(partial), next + 1, "shift-season"));
    }
    if r.has(next, WEEKDAY) && !r.has(next, SHORT) && r.capital(next) {
        partial.weekday = i8::try_from(value).ok();
        return Some((Expression::Date(partial), next + 1, "shift-weekday"));
    }
    None
}

/// "three", "few", "couple of" before a unit in the plural.
fn several(r: &Reader<'_>, at: usize) -> Option<(Option<i32>, usize)> {
    if r.has(at, FEW) {
        let next = if r.has(at + 1, OF) { at + 2 } else { at + 1 };
        return r.has(next, UNIT).then_some((None, next));
    }
    let (count, next) = number(r, at)?;
    r.has(next, UNIT).then_some((Some(count), next))
}

/// "the day before", "the day after tomorrow", "the weekend", "the end of the year".
fn the_unit(r: &Reader<'_>, at: usize, led: bool) -> Option<Read> {
    let unit = Span::of(r.value(at))?;
    if r.has(at, MANY) {
        return None;
    }
    if unit == Span::Day {
        let sign = if r.has(at + 1, EARLIER) {
            -1
        } else if r.has(at + 1, LATER | STORY) && r.value(at + 1) >= 0 {
            1
        } else {
            return None;
        };
        if r.has(at + 2, DAY) {
            return Some((Expression::Shift(sign + i32::from(r.value(at + 2)), Span::Day, From::Document), at + 3, "day"));
        }
        let alone = !r.word(at + 2) && r.digits(at + 2).is_none();
        return (alone && (!r.has(at + 1, STORY) || r.value(at + 1) > 0)).then_some((
            Expression::Count(sign, unit, From::Story),
            at + 2,
            "day-beside",
        ));
    }
    if unit == Span::Weekend {
        return Some((Expression::Weekend(None), at + 1, "weekend"));
    }
    // "the end of the year": of the story's.
    (led && matches!(unit, Span::Year | Span::Month | Span::Week | Span::Decade) && !r.has(at + 1, OF)).then_some((
        Expression::Shift(0, unit, From::Story),
        at + 1,
        "unit",
    ))
}
