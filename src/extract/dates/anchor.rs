//! Which days an expression means: counted from the document's date, or from the date last named in the story. How the
//! expressions are read is in the grammar's modules.

use super::{
    expression::{Expression, Found, From, Partial},
    lexicon::{Lexicon, Span},
    point::{Bound, Point, day_months_on, day_of, months_on, parts_of, weekday_of},
};
use crate::model::{
    Basis,
    edtf::{Day, iso_from_day},
};

/// How many months a story goes back before a month's bare name is rather one of the next year.
const BACK_MONTHS: i32 = 6;
/// How many months ahead a month's bare name is rather one of the year before: "December" in a story that has come to March.
const AHEAD_MONTHS: i32 = 7;
/// Leaps within a sentence that don't move the story: so many years back, or so many on. A date with its month moves it further
/// than a year alone.
const LEAPS_FINE: (i32, i32) = (3, 5);
const LEAPS_COARSE: (i32, i32) = (2, 3);
/// How far a lone year lies from its neighbours to be an aside.
const AWAY_YEARS: i32 = 3;
/// How many days ahead a bare date is still taken for one to come.
const SOON_DAYS: i32 = 14;
/// How many tokens on "the next day" still means the day after the day named last.
const DAY_REACH: usize = 400;

/// From what an answer was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Stated,
    Document,
    DocumentYear,
    Story(Point),
    StoryYear(Point),
    Century,
}

/// What a story has told so far.
pub struct Anchor<'a> {
    lexicon: &'a Lexicon,
    document: Option<Day>,
    from_dateline: bool,
    /// It tells of years long before its own date, as a history does.
    history: bool,
    story: Option<Point>,
    story_line: usize,
    story_day: Option<(Day, usize)>,
}

/// What an expression means.
pub struct Meaning {
    /// EDTF.
    pub edtf: String,
    /// Stated or inferred.
    pub basis: Basis,
    /// Why, when inferred.
    pub reason: String,
}

impl<'a> Anchor<'a> {
    /// Looks over all that was found to tell what sort of text it is. `head` is the day that the head of the text gives.
    pub fn new(lexicon: &'a Lexicon, found: &[Found], published: Option<Day>, head: Option<Day>) -> Self {
        // The calendar ends at the years -9999 and 9999.
        let published = published.map(|day| day.clamp(-4_000_000, 2_932_896));
        let near = |head: Day| published.is_none_or(|p| (p - head).abs() <= 10);
        let dateline = head.filter(|h| near(*h));
        let document = dateline.or(published);
        let mut anchor =
            Self { lexicon, document, from_dateline: dateline.is_some(), history: true, story: None, story_line: 0, story_day: None };
        if let Some(day) = document {
            let (year, ..) = parts_of(day);
            let (mut far, mut close, mut far_full, mut close_full) = (0, 0, 0, 0);
            for one in found {
                if let Expression::Date(Partial { year: Some(y), month, .. }) = one.expression {
                    let is_close = (y - year).abs() <= 1;
                    *(if is_close { &mut close } else { &mut far }) += 1;
                    if month.is_some() {
                        *(if is_close { &mut close_full } else { &mut far_full }) += 1;
                    }
                }
            }
            anchor.history = far >= 4 && far > 2 * close && far_full >= close_full || far_full >= 3 && far_full > close_full && far > close;
        }
        if anchor.history {
            // A story that opens "In May" gets its year from the first one it names.
            anchor.story = found.iter().find_map(|f| match f.expression {
                Expression::Date(Partial { year: Some(y), .. }) if !f.aside => Some(Point::Year(y)),
                _ => None,
            });
        }
        anchor
    }

    /// What an expression means, and takes note of it. `None` where nothing says.
    pub fn resolve(&mut self, one: &Found, before: Option<Point>) -> Option<(Meaning, Point)> {
        let (point, from) = self.point(one, before)?;
        point.first()?;
        point.last()?;
        let mut about = one.about;
        let mut bound = one.bound;
        if let Expression::Near { count, .. } = one.expression {
            about |= count.is_none();
            bound = Bound::At;
        }
        let mut edtf = point.edtf(bound, about);
        let (mut basis, mut reason) = self.words_for(from);
        if one.uncertain {
            edtf.push('?');
            basis = Basis::Inferred;
            reason = self.lexicon.reasons.numeric.clone();
        }
        if self.moves(one, point, from) {
            self.story = Some(point);
            self.story_line = one.line;
            if let Point::Day(day) = point {
                self.story_day = Some((day, one.end));
            } else if matches!(point, Point::Month(..)) && self.history {
                self.story_day = None;
            }
        }
        Some((Meaning { edtf, basis, reason }, point))
    }

    /// Whether the story goes on from here.
    fn moves(&self, one: &Found, point: Point, from: Source) -> bool {
        let backwards = matches!(one.expression, Expression::Count(n, _, From::Story) | Expression::Shift(n, _, From::Story) if n < 0);
        if one.aside
            || backwards
            || matches!(one.expression, Expression::Near { .. } | Expression::Years(..))
            || self.history && from == Source::Document
        {
            return false;
        }
        let Some(story) = self.story.filter(|_| self.history) else { return true };
        let years = year_of(point) - year_of(story);
        // "between 1965 and 1968" goes on in 1965; what is planned for next year isn't told yet.
        if one.joined && years > 1 || one.ahead && years > 0 {
            return false;
        }
        if one.opening {
            return true;
        }
        let fine = month_of(point).is_some();
        let (back, on) = if fine { LEAPS_FINE } else { LEAPS_COARSE };
        // A leap that the next year named doesn't take back is the story's.
        let (here, there) = (year_of(story), year_of(point));
        let kept = one.next_year.is_some_and(|next| (next - there).abs() < (next - here).abs());
        -back < years && years < on || kept
    }

    fn words_for(&self, from: Source) -> (Basis, String) {
        let reasons = &self.lexicon.reasons;
        let document = || self.document.map(iso_from_day).unwrap_or_default();
        let named = |point: Point| point.edtf(Bound::At, false);
        let fill = |template: &str, date: String| (Basis::Inferred, template.replacen("{}", &date, 1));
        match from {
            Source::Stated => (Basis::Stated, String::new()),
            Source::Document => fill(if self.from_dateline { &reasons.dateline } else { &reasons.published }, document()),
            Source::DocumentYear => fill(if self.from_dateline { &reasons.dateline_year } else { &reasons.published_year }, document()),
            Source::Story(point) => fill(&reasons.story, named(point)),
            Source::StoryYear(point) => fill(&reasons.story_year, named(point)),
            Source::Century => (Basis::Inferred, reasons.century.clone()),
        }
    }

    fn point(&self, one: &Found, before: Option<Point>) -> Option<(Point, Source)> {
        match one.expression {
            Expression::Years(a, b) => Some((
                Point::Years(a, b),
                if one.rule.contains("short") || one.rule == "decade-word" { Source::Century } else { Source::Stated },
            )),
            Expression::Date(partial) => self.date(partial, one, before),
            Expression::Count(count, unit, from) => {
                let (base, basis) = self.base(from, one)?;
                Some((shifted(base, count, unit, from, self.lexicon)?, basis))
            }
            Expression::Shift(count, unit, from) => {
                if one.nowadays && self.history {
                    return None;
                }
                let (base, basis) = self.base(from, one)?;
                Some((moved(base, count, unit, self.lexicon)?, basis))
            }
            Expression::Near { count, unit, ahead } => {
                if self.history {
                    return None;
                }
                Some((near(self.document?, count, unit, ahead)?, Source::Document))
            }
            Expression::Weekend(which) => self.weekend(which, one),
        }
    }

    /// What relative expressions of a sort count from.
    fn base(&self, from: From, one: &Found) -> Option<(Point, Source)> {
        let document = self.document.map(|day| (Point::Day(day), Source::Document));
        // In a history "two years ago" stands in somebody's words of that time, while "this year" is the writer's.
        let quoted = self.history
            && matches!(
                one.expression,
                Expression::Count(..)
                    | Expression::Date(Partial { which: Some((_, 1)), .. })
                    | Expression::Shift(1, Span::Month | Span::Year, _)
            );
        if from == From::Document && !quoted {
            return document;
        }
        let day_wanted = matches!(
            one.expression,
            Expression::Count(_, Span::Day | Span::Hour | Span::Week | Span::Fortnight, _)
                | Expression::Shift(_, Span::Day | Span::Week, _)
        );
        if day_wanted {
            return self
                .story_day
                .filter(|(_, at)| one.first.saturating_sub(*at) <= self.day_reach())
                .map(|(day, _)| (Point::Day(day), Source::Story(Point::Day(day))));
        }
        let story = self.story.filter(|_| self.history || self.story_line == one.line).map(|point| (point, Source::Story(point)));
        story.or(document)
    }

    fn day_reach(&self) -> usize {
        if self.history { DAY_REACH } else { DAY_REACH / 3 }
    }

    fn in_story(&self, line: usize) -> Option<Point> {
        let story = self.story?;
        if self.history {
            return Some(story);
        }
        let document = parts_of(self.document?).0;
        (self.story_line == line && year_of(story) != document).then_some(story)
    }

    fn date(&self, partial: Partial, one: &Found, before: Option<Point>) -> Option<(Point, Source)> {
        if let Some(year) = partial.year {
            return Some((in_year(partial, year)?, if partial.year_guessed { Source::Century } else { Source::Stated }));
        }
        if let Some((from, shift)) = partial.year_by {
            let (base, basis) = self.base(from, one)?;
            return Some((in_year(partial, year_of(base) + i32::from(shift))?, basis));
        }
        if let Some((from, shift)) = partial.which {
            return self.which(partial, from, shift, one);
        }
        if let (Some(day), None) = (partial.day, partial.month) {
            return self.day_alone(day, one);
        }
        if partial.month.is_none() && partial.season.is_none() && partial.quarter.is_none() && partial.half.is_none() {
            return self.weekday(partial.weekday?, one, before);
        }
        // "from October to March": the second end lies after the first.
        if let Some(start) = before.filter(|_| one.joined) {
            let year = year_of(start);
            let first = in_year(partial, year)?;
            let point = if first.last()? < start.first()? { in_year(partial, year + 1)? } else { first };
            return Some((point, Source::StoryYear(start)));
        }
        let (year, basis) = match (self.in_story(one.line), self.document) {
            (Some(story), _) => (story_year(partial, story)?, Source::StoryYear(story)),
            (None, Some(document)) => (document_year(partial, document, one.ahead)?, Source::DocumentYear),
            (None, None) => {
                let story = self.story?;
                (story_year(partial, story)?, Source::StoryYear(story))
            }
        };
        // "Friday, July 21": the weekday tells which year.
        if let (Some(weekday), Some(month), Some(day)) = (partial.weekday, partial.month, partial.day) {
            let fits = [year, year - 1, year + 1].into_iter().find(|y| day_of(*y, month, day).is_some_and(|d| weekday_of(d) == weekday));
            return Some((in_year(partial, fits.unwrap_or(year))?, basis));
        }
        // The 29th of February is that of the nearest leap year.
        let there =
            [year, year - 1, year + 1, year - 2, year + 2].into_iter().find_map(|y| in_year(partial, y).filter(|p| p.first().is_some()));
        Some((there?, basis))
    }

    /// "on the 20th": in the month of the story, or the last such day before the document's.
    fn day_alone(&self, day: u8, one: &Found) -> Option<(Point, Source)> {
        if let Some(story) = self.story.filter(|_| self.history || self.story_line == one.line)
            && let Some(month) = month_of(story).filter(|_| matches!(story, Point::Day(_) | Point::Month(..)))
        {
            return day_of(year_of(story), u8::try_from(month).ok()?, day).map(|d| (Point::Day(d), Source::Story(story)));
        }
        let document = self.document.filter(|_| !self.history)?;
        let (year, month, _) = parts_of(document);
        let (other_year, other) = months_on(year, month, if one.ahead { 1 } else { -1 });
        let here = day_of(year, month, day).filter(|d| if one.ahead { *d >= document } else { *d <= document });
        here.or_else(|| day_of(other_year, other, day)).map(|d| (Point::Day(d), Source::Document))
    }

    fn weekday(&self, weekday: i8, one: &Found, before: Option<Point>) -> Option<(Point, Source)> {
        // "from Monday to Wednesday".
        if let Some(start @ Point::Day(day)) = before.filter(|_| one.joined) {
            return Some((Point::Day(next_weekday(day + 1, weekday)), Source::Story(start)));
        }
        let told = self.story_day.filter(|(_, at)| self.history && one.first.saturating_sub(*at) <= self.day_reach());
        if let Some((day, _)) = told {
            return Some((Point::Day(next_weekday(day, weekday)), Source::Story(Point::Day(day))));
        }
        let document = self.document.filter(|_| !self.history)?;
        let day = if one.ahead { next_weekday(document + 1, weekday) } else { next_weekday(document - 6, weekday) };
        Some((Point::Day(day), Source::Document))
    }

    /// "last March", "next Tuesday", "the following spring".
    fn which(&self, partial: Partial, from: From, shift: i8, one: &Found) -> Option<(Point, Source)> {
        if let Some(weekday) = partial.weekday {
            let (day, basis) = match from {
                From::Document => (self.document?, Source::Document),
                From::Story => self.story_day.map(|(day, _)| (day, Source::Story(Point::Day(day))))?,
            };
            let found = match shift {
                ..=-1 => next_weekday(day - 7, weekday),
                0 => next_weekday(week_start(day, self.lexicon), weekday),
                _ => next_weekday(day + 1, weekday),
            };
            return Some((Point::Day(found), basis));
        }
        let (base, basis) = self.base(from, one)?;
        let year = year_of(base);
        let candidates = [year - 1, year, year + 1].map(|y| in_year(partial, y));
        let (first, last) = (base.first()?, base.last()?);
        let point = match shift {
            ..=-1 => candidates.into_iter().flatten().rfind(|p| p.last().is_some_and(|l| l < first))?,
            0 => candidates.into_iter().flatten().min_by_key(|p| gap(*p, first, last))?,
            _ => candidates.into_iter().flatten().find(|p| p.first().is_some_and(|f| f > last)).or_else(|| in_year(partial, year + 1))?,
        };
        Some((point, basis))
    }

    fn weekend(&self, which: Option<(From, i8)>, one: &Found) -> Option<(Point, Source)> {
        let (day, basis) = match which {
            Some((From::Story, _)) => self.story_day.map(|(day, _)| (day, Source::Story(Point::Day(day))))?,
            _ => (self.document.filter(|_| !self.history)?, Source::Document),
        };
        let saturday = day - i32::from(weekday_of(day)) + 6;
        let near_end = weekday_of(day) >= 5;
        let first = match which {
            Some((From::Document, 0)) | None if one.ahead || near_end => saturday,
            Some((_, shift)) if shift > 0 => saturday + if weekday_of(day) >= 6 { 7 } else { 0 },
            Some((From::Story, 0)) => saturday,
            _ if weekday_of(day) == 7 => saturday - 7,
            _ => saturday - 7,
        };
        Some((Point::Days(first, first + 1), basis))
    }
}

/// Marks lone leaps as asides: a year far from those named before and after it, which lie close together.
pub fn mark_digressions(found: &mut [Found]) {
    let years: Vec<(usize, i32)> = found
        .iter()
        .enumerate()
        .filter_map(|(at, f)| match f.expression {
            Expression::Date(Partial { year: Some(year), .. }) if !f.aside => Some((at, year)),
            _ => None,
        })
        .collect();
    for pair in years.windows(2) {
        if let [(at, _), (_, next)] = *pair
            && let Some(one) = found.get_mut(at)
        {
            one.next_year = Some(next);
        }
    }
    for three in years.windows(3) {
        let [(_, before), (at, year), (_, after)] = *three else { continue };
        let away = (year - before).abs().min((year - after).abs());
        if away >= AWAY_YEARS
            && (before - after).abs() <= 1
            && let Some(one) = found.get_mut(at)
        {
            one.aside = true;
        }
    }
}

/// The year of a stretch: that of its start.
fn year_of(point: Point) -> i32 {
    match point {
        Point::Day(day) | Point::Days(day, _) => parts_of(day).0,
        Point::Month(y, _)
        | Point::Months(y, ..)
        | Point::Season(y, _)
        | Point::Quarter(y, _)
        | Point::Half(y, _)
        | Point::Year(y)
        | Point::Years(y, _) => y,
    }
}

/// Its month, where it's as fine as that; a season stands for its middle.
fn month_of(point: Point) -> Option<i32> {
    match point {
        Point::Day(day) | Point::Days(day, _) => Some(i32::from(parts_of(day).1)),
        Point::Month(_, m) | Point::Months(_, m, ..) => Some(i32::from(m)),
        Point::Season(_, s) => Some((i32::from(s) * 3 + 1).min(12)),
        Point::Quarter(_, q) => Some(i32::from(q) * 3 - 1),
        Point::Half(..) | Point::Year(_) | Point::Years(..) => None,
    }
}

/// What the words name in a year.
fn in_year(partial: Partial, year: i32) -> Option<Point> {
    match partial {
        Partial { month: Some(month), day: Some(day), .. } => day_of(year, month, day).map(Point::Day),
        Partial { month: Some(month), .. } => Some(Point::Month(year, month)),
        Partial { season: Some(season), .. } => Some(Point::Season(year, season)),
        Partial { quarter: Some(quarter), .. } => Some(Point::Quarter(year, quarter)),
        Partial { half: Some(half), .. } => Some(Point::Half(year, half)),
        _ => Some(Point::Year(year)),
    }
}

/// The year of a bare date in a story that goes on from a date: stories go forward, and not far back.
fn story_year(partial: Partial, story: Point) -> Option<i32> {
    let year = year_of(story);
    let Some((here, there)) = month_of(story).zip(in_year(partial, year).and_then(month_of)) else { return Some(year) };
    let ahead = there - here;
    Some(if ahead < -BACK_MONTHS {
        year + 1
    } else if ahead >= AHEAD_MONTHS {
        year - 1
    } else {
        year
    })
}

/// The year of a bare date in a report: the last such date before the document's, or the next where the sentence looks ahead.
fn document_year(partial: Partial, document: Day, ahead: bool) -> Option<i32> {
    let (year, ..) = parts_of(document);
    // A day that this year lacks is that of a leap year.
    let years = if ahead { [year, year + 1, year + 2, year + 3] } else { [year, year - 1, year - 2, year - 3] };
    let this = years.into_iter().find_map(|y| in_year(partial, y))?;
    let year = year_of(this);
    let (first, last) = (this.first()?, this.last()?);
    let soon = if matches!(this, Point::Day(_)) { SOON_DAYS } else { 0 };
    Some(if ahead {
        if last < document { year + 1 } else { year }
    } else if first > document + soon {
        year - 1
    } else {
        year
    })
}

fn gap(point: Point, first: Day, last: Day) -> i32 {
    match (point.first(), point.last()) {
        (Some(a), Some(b)) => (a - last).max(first - b).max(0),
        _ => i32::MAX,
    }
}

/// The first such weekday from a day on.
fn next_weekday(day: Day, weekday: i8) -> Day {
    day + i32::from((weekday - weekday_of(day)).rem_euclid(7))
}

fn week_start(day: Day, lexicon: &Lexicon) -> Day {
    day - i32::from((weekday_of(day) - lexicon.week_starts).rem_euclid(7))
}

/// So many units before or after: as fine as the unit.
fn shifted(base: Point, count: i32, unit: Span, from: From, lexicon: &Lexicon) -> Option<Point> {
    let exact = from == From::Story;
    let day = base.first()?;
    match unit {
        Span::Minute => Some(Point::Day(day)),
        Span::Hour => Some(Point::Day(day.checked_add(count / 24)?)),
        Span::Day | Span::Weekend => Some(Point::Day(day.checked_add(count)?)),
        Span::Week | Span::Fortnight => {
            let days = count.checked_mul(if unit == Span::Week { 7 } else { 14 })?;
            let there = day.checked_add(days)?;
            Some(if exact { Point::Day(there) } else { week(there, lexicon) })
        }
        Span::Month | Span::Quarter | Span::Half => {
            let months = count.checked_mul(match unit {
                Span::Month => 1,
                Span::Quarter => 3,
                _ => 6,
            })?;
            let month = u8::try_from(month_of(base)?).ok()?;
            let (year, month) = months_on(year_of(base), month, months);
            Some(Point::Month(year, month))
        }
        Span::Year => Some(Point::Year(year_of(base).checked_add(count)?)),
        Span::Decade => Some(Point::Year(year_of(base).checked_add(count.checked_mul(10)?)?)),
        Span::Century => None,
    }
}

fn week(day: Day, lexicon: &Lexicon) -> Point {
    let first = week_start(day, lexicon);
    Point::Days(first, first + 6)
}

/// The unit that holds a date, so many units on.
fn moved(base: Point, count: i32, unit: Span, lexicon: &Lexicon) -> Option<Point> {
    match unit {
        Span::Week => {
            let Point::Day(day) = base else { return None };
            Some(week(day.checked_add(count.checked_mul(7)?)?, lexicon))
        }
        Span::Quarter => {
            let quarter = (month_of(base)? - 1) / 3;
            let all = year_of(base).checked_mul(4)?.checked_add(quarter)?.checked_add(count)?;
            Some(Point::Quarter(all.div_euclid(4), u8::try_from(all.rem_euclid(4)).ok()? + 1))
        }
        Span::Decade => {
            let first = (year_of(base).div_euclid(10) + count).checked_mul(10)?;
            Some(Point::Years(first, first + 9))
        }
        Span::Century => {
            let first = (year_of(base).div_euclid(100) + count).checked_mul(100)?;
            Some(Point::Years(first, first + 99))
        }
        Span::Fortnight | Span::Weekend | Span::Half | Span::Minute | Span::Hour => None,
        Span::Day | Span::Month | Span::Year => shifted(base, count, unit, From::Story, lexicon),
    }
}

/// The units up to the document's date or on from it. Where nobody says how many, some: the answer is marked as about.
fn near(document: Day, count: Option<i32>, unit: Span, ahead: bool) -> Option<Point> {
    let sign = if ahead { 1 } else { -1 };
    let (year, month, _) = parts_of(document);
    let order_days = |other: Day| Point::Days(other.min(document), other.max(document));
    match unit {
        Span::Day => Some(order_days(document.checked_add(sign * count.unwrap_or(7))?)),
        Span::Week | Span::Fortnight | Span::Weekend => {
            Some(order_days(document.checked_add(sign.checked_mul(count.unwrap_or(6).checked_mul(7)?)?)?))
        }
        Span::Month if count == Some(1) => Some(order_days(day_months_on(document, sign)?)),
        Span::Month | Span::Quarter => {
            let months = count.unwrap_or(6).checked_mul(if unit == Span::Month { 1 } else { 3 })?;
            let (y, m) = months_on(year, month, sign.checked_mul(months)?);
            Some(if ahead { Point::Months(year, month, y, m) } else { Point::Months(y, m, year, month) })
        }
        Span::Year if count == Some(1) => {
            let (y, m) = months_on(year, month, sign * 12);
            Some(if ahead { Point::Months(year, month, y, m) } else { Point::Months(y, m, year, month) })
        }
        Span::Year | Span::Decade => {
            let years = if unit == Span::Year { count.unwrap_or(5) } else { count.unwrap_or(3).checked_mul(10)? };
            let other = year.checked_add(sign.checked_mul(years)?)?;
            Some(Point::Years(other.min(year), other.max(year)))
        }
        Span::Minute | Span::Hour | Span::Half | Span::Century => None,
    }
}
