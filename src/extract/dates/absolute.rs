//! The grammar of dates that stand by themselves, whole or in part: "4 May 2022", "October", "summer of 1943", "the 1990s". Those
//! that are counted from another date are in [`super::relative`].

use super::{
    expression::{Expression, From, Partial},
    figures::bare_year,
    lexicon::{
        A, ABOUT, AFTER, AND, BETWEEN, DECADE_END, DECADE_WORD, EARLY, EVERYDAY, FROM, HALF_LETTER, HOLIDAY, IN, LATTER, MONTH, OF, ON,
        ORDINAL, PART, QUARTER_LETTER, SEASON, SHIFT, SHORT, SINCE, STORY, Span, THE, TO, TOWARDS, UNIT, UNTIL, WEEKDAY,
    },
    reader::Reader,
    relative,
};

/// What was read, one past its last token, and the rule.
pub type Read = (Expression, usize, &'static str);

/// Words that show that a month's or season's everyday name is meant as a date.
const LEADS: u64 = IN | SINCE | UNTIL | AFTER | FROM | BETWEEN | EARLY | PART | TO | OF | AND | TOWARDS;

/// A date at a token. `led` tells that words before it ("early", "the end of") already speak for a date.
pub fn read(r: &Reader<'_>, at: usize, led: bool) -> Option<Read> {
    if r.word(at) {
        if r.has(at, WEEKDAY)
            && let Some(read) = weekday(r, at)
        {
            return Some(read);
        }
        if r.has(at, MONTH)
            && let Some(read) = month_first(r, at, led)
        {
            return Some(read);
        }
        if r.has(at, SEASON)
            && let Some(read) = season(r, at, led)
        {
            return Some(read);
        }
        if r.has(at, ORDINAL)
            && let Some(read) = ordinal(r, at)
        {
            return Some(read);
        }
        if r.has(at, HOLIDAY)
            && let Some(read) = holiday(r, at)
        {
            return Some(read);
        }
        if r.has(at, DECADE_WORD) && r.before(at, THE | EARLY) {
            let first = 1900 + i32::from(r.value(at));
            return Some((Expression::Years(first, first + 9), at + 1, "decade-word"));
        }
        if r.has(at, QUARTER_LETTER | HALF_LETTER)
            && let Some(read) = lettered(r, at)
        {
            return Some(read);
        }
        // "A.D. 70".
        if let Some((false, next)) = r.era(at)
            && let Some((year, _)) = r.alone(next)
        {
            return Some((Expression::Date(Partial { year: Some(year), ..Partial::default() }), next + 1, "year-era"));
        }
        return None;
    }
    if r.apostrophe(at) {
        return short_decade(r, at);
    }
    if r.digits(at).is_some() { digits_first(r, at) } else { None }
}

/// "Q3 2024", "Q1", "H1 2024"; "H1" by itself is too many other things.
fn lettered(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (number, 1) = r.digits(at + 1).filter(|_| r.joined(at + 1) && !r.joined(at + 2) || r.mark(at + 2, &['.', ',', ')', ':']))? else {
        return None;
    };
    let number = u8::try_from(number).ok();
    if r.has(at, QUARTER_LETTER) && number.is_some_and(|n| (1..=4).contains(&n)) {
        let (partial, end) = with_year(r, Partial { quarter: number, ..Partial::default() }, at + 2);
        return Some((Expression::Date(partial), end, "quarter"));
    }
    if number.is_some_and(|n| (1..=2).contains(&n)) {
        let (partial, end) = with_year(r, Partial { half: number, ..Partial::default() }, at + 2);
        return partial.year.map(|_| (Expression::Date(partial), end, "half"));
    }
    None
}

fn whole(year: i32, month: u8, day: u8) -> Option<Partial> {
    super::point::day_of(year, month, day)?;
    Some(Partial { year: Some(year), month: Some(month), day: Some(day), ..Partial::default() })
}

fn digits_first(r: &Reader<'_>, at: usize) -> Option<Read> {
    if let Some(read) = numeric(r, at) {
        return Some(read);
    }
    if let Some((partial, end)) = day_month(r, at) {
        return Some((Expression::Date(partial), end, if partial.year.is_some() { "day-month-year" } else { "day-month" }));
    }
    if let Some(read) = century(r, at) {
        return Some(read);
    }
    if let Some(read) = day_alone(r, at) {
        return Some(read);
    }
    if let Some(read) = decade(r, at) {
        return Some(read);
    }
    let (year, end) = year(r, at)?;
    // "2024 Q3".
    if r.has(end, QUARTER_LETTER)
        && r.joined(end + 1)
        && let Some((quarter @ 1..=4, 1)) = r.digits(end + 1)
    {
        let partial = Partial { year: Some(year), quarter: u8::try_from(quarter).ok(), ..Partial::default() };
        return Some((Expression::Date(partial), end + 2, "quarter"));
    }
    // "their 1982 summer offensives".
    if r.has(end, SEASON)
        && !r.joined(end)
        && (!r.has(end, EVERYDAY) || r.has(end + 1, super::lexicon::SEASONAL))
        && !(r.capital(end) && r.capital(end + 1))
    {
        let partial = Partial { year: Some(year), season: u8::try_from(r.value(end)).ok(), ..Partial::default() };
        return Some((Expression::Date(partial), end + 1, "year-season"));
    }
    Some((Expression::Date(Partial { year: Some(year), ..Partial::default() }), end, "year"))
}

/// "on the 20th", in a month that was named before.
fn day_alone(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (day, end) = r.day(at)?;
    let on = r.before(at, THE) && at.checked_sub(2).is_some_and(|b| r.has(b, ON | UNTIL | SINCE));
    let noun = r.word(end) && !r.has(end, u64::MAX) && !r.capital(end);
    // "on the 20th century" is no day; "on the 20th successful try" neither, but "on the 20th was" is.
    (on && end == at + 2 && !r.has(end, UNIT | MONTH | OF) && !r.dash(end) && (!noun || !r.capital(end) && r.mark(end + 1, &['.', ','])))
        .then_some((Expression::Date(Partial { day: Some(day), ..Partial::default() }), end, "day-alone"))
}

/// A year by itself, with its era where one is written.
fn year(r: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some((number, _)) = r.alone(at) {
        if let Some((backwards, end)) = r.era(at + 1) {
            return Some((if backwards { 1 - number } else { number }, end)).filter(|_| number > 0);
        }
        // "499-493 BC", "264 to 241 BC": the era is told once, and years run backwards.
        if let Some(next) = r.joint(at + 1)
            && let Some((later, _)) = r.alone(next)
            && number > 0
            && let Some((backwards, _)) = r.era(next + 1)
            && (later < number) == backwards
        {
            return Some((if backwards { 1 - number } else { number }, at + 1));
        }
    }
    bare_year(r, at).map(|year| (year, at + 1))
}

/// A year that follows a month, day or season, where four digits need no further evidence.
fn year_after(r: &Reader<'_>, at: usize) -> Option<(i32, usize, bool)> {
    if r.apostrophe(at) && r.joined(at + 1) {
        return short_year(r, at + 1).map(|year| (year, at + 2, true));
    }
    let (number, count) = r.alone(at)?;
    if let Some((backwards, end)) = r.era(at + 1) {
        return Some((if backwards { 1 - number } else { number }, end, false)).filter(|_| number > 0);
    }
    if count != 4 || !(1000..=2999).contains(&number) || r.has(at + 1, super::lexicon::COUNTED) {
        return None;
    }
    Some((number, at + 1, false))
}

/// "’45": in the last century, unless it is not over thirty.
fn short_year(r: &Reader<'_>, at: usize) -> Option<i32> {
    let (number, 2) = r.digits(at)? else { return None };
    (!r.joined(at + 1) || r.mark(at + 1, &['.', ',', ';', ':', ')', '-', '–', '?', '!', '’', '"', '”'])).then_some(if number > 30 {
        1900 + number
    } else {
        2000 + number
    })
}

/// Adds the year that follows, told (", 1941", "of 1941") or pointed at ("of that year", "last year").
pub fn with_year(r: &Reader<'_>, mut partial: Partial, end: usize) -> (Partial, usize) {
    let comma = if r.mark(end, &[',']) { end + 1 } else { end };
    let of = if r.has(end, OF | IN) { end + 1 } else { comma };
    let the = if r.has(of, THE) { of + 1 } else { of };
    let dot = if r.mark(end, &['.', '-', '/']) && r.joined(end) && r.joined(end + 1) { end + 1 } else { of };
    for next in [of, dot, the] {
        if let Some((year, after, guessed)) = year_after(r, next) {
            partial.year = Some(year);
            partial.year_guessed = guessed;
            return (partial, after);
        }
    }
    for next in [end, of, the] {
        // "that year", "of the same year", "this year", "last year".
        if next == comma && comma != end {
            continue;
        }
        if r.has(next, SHIFT | STORY)
            && r.has(next + 1, UNIT)
            && Span::of(r.value(next + 1)) == Some(Span::Year)
            && !r.has(next + 1, super::lexicon::MANY)
        {
            let from = if r.has(next, STORY) || r.before(next, THE) { From::Story } else { From::Document };
            partial.year_by = Some((from, i8::try_from(r.value(next)).unwrap_or(0)));
            // "March 11 this year" leaves the year a mention of its own.
            return (partial, if r.has(end, OF | IN) { next + 2 } else { end });
        }
    }
    if the > of && r.has(of.wrapping_sub(1), OF) && r.has(the, UNIT) && Span::of(r.value(the)) == Some(Span::Year) {
        partial.year_by = Some((From::Story, 0));
        return (partial, the + 1);
    }
    (partial, end)
}

/// "2024-10-30", "30.10.2024", "10/30/2024".
fn numeric(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (a, count) = r.digits(at)?;
    let divider = r.str(at + 1);
    if !matches!(divider, "-" | "." | "/" | "–" | "‑") || !r.joined(at + 1) || !r.joined(at + 2) {
        return None;
    }
    let (b, count_b) = r.digits(at + 2)?;
    let glued_before = r.joined(at)
        && at
            .checked_sub(1)
            .is_some_and(|p| p >= r.start && !r.mark(p, &['(', '[', '"', '“', '‘', '\'', ',', '–', '—', ':', ';', '_', '/']));
    if glued_before || count_b != 2 && count == 4 || count_b > 2 {
        return None;
    }
    let small = |n: i32| u8::try_from(n).ok();
    if r.str(at + 3) == divider && r.joined(at + 3) && r.joined(at + 4) {
        let (c, count_c) = r.digits(at + 4)?;
        let end = at + 5;
        if r.joined(end) && r.dash(end) && r.digits(end + 1).is_some() {
            return None;
        }
        if count == 4 {
            let date = whole(a, small(b)?, small(c)?).filter(|_| count_c == 2)?;
            return Some((Expression::Date(date), end, "year-month-day"));
        }
        if count_c != 4 || !(1000..=2999).contains(&c) || count > 2 {
            return None;
        }
        let (day, month) = if divider == "." || a > 12 || b <= 12 && r.lexicon.day_first { (a, b) } else { (b, a) };
        let rule = if divider != "." && a <= 12 && b <= 12 && a != b { "numbers-either-way" } else { "numbers" };
        return Some((Expression::Date(whole(c, small(month)?, small(day)?)?), end, rule));
    }
    // "2024-10" is a month where it can't be the range 2007–08.
    let ends_here = !r.joined(at + 3) || r.mark(at + 3, &['.', ',', ';', ')', ']', ':', '?', '!', '”', '"', '’']);
    if count == 4 && divider == "-" && (1500..=2100).contains(&a) && (1..=12).contains(&b) && b <= a % 100 && ends_here && !r.joined(at + 4)
    {
        let date = Partial { year: Some(a), month: small(b), ..Partial::default() };
        return Some((Expression::Date(date), at + 3, "year-month"));
    }
    None
}

/// "4 May", "4th of May 1945", "the third of May".
pub fn day_month(r: &Reader<'_>, at: usize) -> Option<(Partial, usize)> {
    let (day, mut next) = r.day(at)?;
    if r.dash(next) && r.joined(next) && r.joined(next + 1) || r.has(next, OF) {
        next += 1;
    }
    if !r.has(next, MONTH) {
        return None;
    }
    // "12 may follow", "30 march on".
    if r.has(next, EVERYDAY) && !r.capital(next) {
        return None;
    }
    month_after_day(r, day, next)
}

fn month_after_day(r: &Reader<'_>, day: u8, at: usize) -> Option<(Partial, usize)> {
    let month = u8::try_from(r.value(at)).ok()?;
    let partial = Partial { month: Some(month), day: Some(day), ..Partial::default() };
    super::point::day_of(2000, month, day)?;
    let next = if r.has(at, SHORT) && r.mark(at + 1, &['.']) && r.joined(at + 1) { at + 2 } else { at + 1 };
    let (with, end) = with_year(r, partial, next);
    if with.year.is_some_and(|year| super::point::day_of(year, month, day).is_none()) {
        return None;
    }
    Some((with, if end == next && next == at + 2 { at + 1 } else { end }))
}

/// "May 4, 1945", "May 1945", "May".
fn month_first(r: &Reader<'_>, at: usize, led: bool) -> Option<Read> {
    let month = u8::try_from(r.value(at)).ok()?;
    let short = r.has(at, SHORT);
    let everyday = r.has(at, EVERYDAY);
    if everyday && !r.capital(at) || short && !r.capital(at) || glued(r, at) {
        return None;
    }
    let bare = Partial { month: Some(month), ..Partial::default() };
    let next = if short && r.mark(at + 1, &['.']) && r.joined(at + 1) { at + 2 } else { at + 1 };
    let the = if r.has(next, THE) { next + 1 } else { next };
    // "May 20 people" is still a day; "May 45" and "May 2,000" are not.
    if let Some((day, end)) = r.day(the)
        && super::point::day_of(2000, month, day).is_some()
        && !(r.has(end, super::lexicon::COUNTED) && end == the + 1)
        && !(r.mark(end, &[':']) && r.joined(end))
    {
        let partial = Partial { day: Some(day), ..bare };
        let (with, with_end) = with_year(r, partial, end);
        if with.year.is_none_or(|year| super::point::day_of(year, month, day).is_some()) {
            let rule = if with.year.is_some() { "month-day-year" } else { "month-day" };
            return Some((Expression::Date(with), with_end, rule));
        }
        return Some((Expression::Date(partial), end, "month-day"));
    }
    let (with, end) = with_year(r, bare, next);
    if with.year.is_some() || with.year_by.is_some() {
        // "in March 1945" needs no more evidence, "march of 1945 men" was sorted out above.
        return Some((Expression::Date(with), end, if with.year.is_some() { "month-year" } else { "month-of-year" }));
    }
    if short {
        return None;
    }
    if everyday && !led && !everyday_month_is_meant(r, at) {
        return None;
    }
    Some((Expression::Date(bare), at + 1, "month"))
}

/// Whether something is written onto the word so that it's part of a name ("March-based", "@June"); "mid-May" is not.
fn glued(r: &Reader<'_>, at: usize) -> bool {
    r.joined(at) && at.checked_sub(1).is_some_and(|p| r.mark(p, &['@', '#', '_', '.', '/', '&']) && p > r.start && r.word(p - 1))
        || r.joined(at + 1) && r.mark(at + 1, &['@', '_', '.', '&']) && r.joined(at + 2) && r.word(at + 2)
}

/// "in May", "between March and May", "By August"; not "May said", "Theresa May", "the Long March".
fn everyday_month_is_meant(r: &Reader<'_>, at: usize) -> bool {
    if r.joint(at + 1).is_some_and(|next| r.has(next, MONTH) && r.capital(next)) {
        return true;
    }
    let Some(before) = at.checked_sub(1).filter(|b| *b >= r.start) else { return false };
    if r.dash(before) || r.has(before, AND | OF) || r.mark(before, &[',', '/']) {
        // "March and May", "March–May": beside another month.
        let beside = before.checked_sub(1).is_some_and(|b| r.has(b, MONTH) || r.digits(b).is_some() || r.has(b, EARLY | PART));
        return beside || r.has(before, OF) && r.before(before, PART | ORDINAL);
    }
    // "a March operation".
    let operation = r.has(before, A) && r.word(at + 1) && !r.capital(at + 1) && !r.has(at + 1, u64::MAX);
    operation || r.has(before, LEADS & !(AND | OF)) && !(r.capital(at + 1) && r.word(at + 1))
}

/// "summer of 1943", "winter 1941–42", "the summer".
fn season(r: &Reader<'_>, at: usize, led: bool) -> Option<Read> {
    let season = u8::try_from(r.value(at)).ok()?;
    let partial = Partial { season: Some(season), ..Partial::default() };
    let (with, mut end) = with_year(r, partial, at + 1);
    if let Some(year) = with.year {
        // "winter of 1941–42", "1941/42".
        if (r.dash(end) || r.mark(end, &['/'])) && r.joined(end) && r.joined(end + 1) {
            let next = r.digits(end + 1);
            if next.is_some_and(|(n, count)| count == 2 && n == (year + 1).rem_euclid(100) || count == 4 && n == year + 1) {
                end += 2;
            }
        }
        return Some((Expression::Date(with), end, "season-year"));
    }
    if with.year_by.is_some() {
        return Some((Expression::Date(with), end, "season-of-year"));
    }
    let everyday = r.has(at, EVERYDAY);
    // "the summer", "in winter", "a spring offensive" when a story tells of one; "summer" with nothing before it may be any.
    let in_the = r.before(at, THE) && at.checked_sub(2).is_some_and(|b| r.has(b, IN | SINCE | UNTIL | FROM | AFTER));
    let meant = led || in_the || r.before(at, IN | SINCE | UNTIL | FROM | EARLY | BETWEEN | SHIFT);
    let listed = r.joint(at + 1).is_some_and(|next| r.has(next, SEASON) || r.has(next, EARLY) && r.has(next + 1, SEASON));
    // "the spring offensive", "a summer campaign": done once, in the season that the story is in.
    if r.has(at + 1, super::lexicon::SEASONAL)
        && r.has(at + 2, OF)
        && let Some((year, ..)) = year_after(r, at + 3)
    {
        return Some((Expression::Date(Partial { year: Some(year), ..partial }), at + 1, "season-year"));
    }
    let event = r.has(at + 1, super::lexicon::SEASONAL) && !r.joined(at + 1);
    let unnamed = r.word(at + 1) && !r.has(at + 1, u64::MAX);
    let after_season = at.checked_sub(2).is_some_and(|b| r.has(b, SEASON) && r.before(at, AND));
    let plain = r.before(at, THE | A) && !everyday || r.before(at, AND) && !everyday && !unnamed || listed || event || after_season;
    if !(meant && !(everyday && r.has(at + 1, OF)) || plain) {
        return None;
    }
    (listed || !r.joined(at + 1) || !r.dash(at + 1)).then_some((Expression::Date(partial), at + 1, "season"))
}

/// "the third of May", "second half of 2008", "third quarter of 2024", "nineteenth century".
fn ordinal(r: &Reader<'_>, at: usize) -> Option<Read> {
    let mut number = r.value(at);
    let mut next = at + 1;
    // "twenty-first".
    if r.dash(next) && r.joined(next) && r.has(next + 1, ORDINAL) {
        number = number.saturating_add(r.value(next + 1));
        next += 2;
    }
    if r.has(next, OF) && r.has(next + 1, MONTH) && (r.capital(next + 1) || !r.has(next + 1, EVERYDAY)) {
        let day = u8::try_from(number).ok().filter(|d| (1..=31).contains(d))?;
        let (partial, end) = month_after_day(r, day, next + 1)?;
        return Some((Expression::Date(partial), end, "ordinal-month"));
    }
    if r.dash(next) && r.joined(next) {
        next += 1;
    }
    part_of_year(r, next, i32::from(number)).or_else(|| century_named(r, next, i32::from(number)))
}

/// "half of 2008", "quarter of the year", after their ordinal.
pub fn part_of_year(r: &Reader<'_>, at: usize, number: i32) -> Option<Read> {
    if !r.has(at, UNIT) {
        return None;
    }
    let mut partial = Partial::default();
    match (Span::of(r.value(at))?, number) {
        (Span::Half, 1 | 2) => partial.half = u8::try_from(number).ok(),
        (Span::Quarter, 1..=4) => partial.quarter = u8::try_from(number).ok(),
        _ => return None,
    }
    let of = r.has(at + 1, OF | IN);
    let (with, end) = with_year(r, partial, at + 1);
    if with.year.is_some() || with.year_by.is_some() {
        return Some((Expression::Date(with), end, "part-of-year"));
    }
    if partial.half.is_some() && of {
        // "the first half of October" is as fine as October; "the second half of the 1990s" as fine as the decade.
        let next = if r.has(at + 2, THE) { at + 3 } else { at + 2 };
        return halved(r, next);
    }
    // "in the third quarter" of a report; "the first half" of a match it may be as well.
    (partial.quarter.is_some() && at.checked_sub(3).is_some_and(|b| r.has(b, IN | SINCE | UNTIL))).then_some((
        Expression::Date(partial),
        at + 1,
        "quarter-bare",
    ))
}

/// What stands after "the first half of": a month, a decade, a century, or one counted from another date; not half of that again.
fn halved(r: &Reader<'_>, at: usize) -> Option<Read> {
    if r.has(at, MONTH) {
        return month_first(r, at, true);
    }
    if r.has(at, SHIFT | STORY) || r.before(at, THE) && r.has(at, UNIT) {
        return relative::read(r, at, true);
    }
    if r.has(at, ORDINAL) {
        return century_named(r, if r.dash(at + 1) { at + 2 } else { at + 1 }, i32::from(r.value(at)));
    }
    if let Some((number, 1 | 2)) = r.alone(at)
        && r.has(at + 1, super::lexicon::ORDINAL_END)
        && r.joined(at + 1)
    {
        return century_named(r, if r.dash(at + 2) { at + 3 } else { at + 2 }, number);
    }
    decade(r, at)
}

fn century(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (number, count) = r.alone(at)?;
    if count > 2 || !r.has(at + 1, super::lexicon::ORDINAL_END) || !r.joined(at + 1) {
        return None;
    }
    let next = if r.dash(at + 2) { at + 3 } else { at + 2 };
    century_named(r, next, number).or_else(|| part_of_year(r, next, number))
}

fn century_named(r: &Reader<'_>, at: usize, number: i32) -> Option<Read> {
    if !r.has(at, UNIT) || Span::of(r.value(at)) != Some(Span::Century) || !(1..=30).contains(&number) {
        return None;
    }
    let (years, end) = match r.era(at + 1) {
        Some((true, end)) => ((1 - number * 100, 100 - number * 100), end),
        Some((false, end)) => ((number * 100 - 100, number * 100 - 1), end),
        None => ((number * 100 - 100, number * 100 - 1), at + 1),
    };
    Some((Expression::Years(years.0, years.1), end, "century"))
}

/// "1990s", "480s BC", "the 90s".
fn decade(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (number, count) = r.alone(at)?;
    let ending = at + 1;
    if !r.has(ending, DECADE_END) || !r.joined(ending) || number % 10 != 0 {
        return None;
    }
    let (first, end, rule) = if let Some((backwards, end)) = r.era(ending + 1) {
        (if backwards { -(number + 8) } else { number }, end, "decade")
    } else if count == 4 && (1000..=2100).contains(&number) {
        (number, ending + 1, "decade")
    } else if count == 2 && number >= 20 && r.before(at, THE | EARLY) {
        (1900 + number, ending + 1, "short-decade")
    } else {
        return None;
    };
    Some((Expression::Years(first, first + 9), end, rule))
}

/// "’90s".
fn short_decade(r: &Reader<'_>, at: usize) -> Option<Read> {
    let (number, 2) = r.digits(at + 1)? else { return None };
    if !r.joined(at + 1) || r.joined(at) || number % 10 != 0 || !r.has(at + 2, DECADE_END) || !r.joined(at + 2) {
        return None;
    }
    let first = if number > 20 { 1900 + number } else { 2000 + number };
    Some((Expression::Years(first, first + 9), at + 3, "short-decade"))
}

/// "Tuesday", "Tuesday, 5 May", "Tuesday, May 5, 1942".
fn weekday(r: &Reader<'_>, at: usize) -> Option<Read> {
    let weekday = i8::try_from(r.value(at)).ok();
    let short = r.has(at, SHORT);
    if !r.capital(at) || glued(r, at) {
        return None;
    }
    let mut next = at + 1;
    if r.mark(next, &['.']) && short {
        next += 1;
    }
    let day_part = r.has(next, super::lexicon::DAYPART);
    if day_part {
        next += 1;
    }
    if r.mark(next, &[',', '(']) || day_part && r.has(next, OF) {
        next += 1;
    }
    if r.has(next, THE | ON) {
        next += 1;
    }
    let date = day_month(r, next).map(|(partial, end)| (Expression::Date(partial), end, "day-month")).or_else(|| {
        let (expression, end, rule) = if r.has(next, MONTH) { month_first(r, next, false)? } else { numeric(r, next)? };
        matches!(expression, Expression::Date(Partial { day: Some(_), .. })).then_some((expression, end, rule))
    });
    if let Some((Expression::Date(partial), end, _)) = date
        && !r.mark(next - 1, &['('])
    {
        return Some((Expression::Date(Partial { weekday, ..partial }), end, "weekday-date"));
    }
    // "Sun", "Sat" and "Wed" by themselves are other words.
    (!short).then_some((Expression::Date(Partial { weekday, ..Partial::default() }), at + 1, "weekday"))
}

/// "Christmas 1914", "New Year's Eve".
fn holiday(r: &Reader<'_>, at: usize) -> Option<Read> {
    // "Johnnie Christmas" is a name.
    let named = at.checked_sub(1).is_some_and(|b| r.word(b) && r.capital(b) && !r.has(b, u64::MAX) && r.sentence_start(b) != b);
    if named || !r.capital(at) && !r.before(at, LEADS | ON | THE | ABOUT) {
        return None;
    }
    for holiday in &r.lexicon.holidays {
        let mut here = at;
        let mut fits = true;
        for word in holiday.words.split(' ') {
            if here > at && r.apostrophe(here) {
                here += 1;
            }
            if !r.str(here).eq_ignore_ascii_case(word) {
                fits = false;
                break;
            }
            here += 1;
        }
        if fits && (!r.word(here) || !r.joined(here)) {
            let partial = Partial { month: Some(holiday.month), day: Some(holiday.day), ..Partial::default() };
            let (with, end) = with_year(r, partial, here);
            return Some((Expression::Date(with), end, "holiday"));
        }
    }
    None
}

/// Which ordinal "latter" stands for.
pub fn latter_half(r: &Reader<'_>, at: usize) -> Option<Read> {
    if r.has(at, LATTER) { part_of_year(r, at + 1, 2) } else { None }
}
