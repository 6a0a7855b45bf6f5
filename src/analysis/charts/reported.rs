//! When each event happened, was said and was published, and what is certain about the time between the first and the last.
//! Drawing is in `render::charts::reported`.
//!
//! The lag runs from the event (from its end, where it lasted) to the publication with the earliest last day: that by which it
//! had surely been published, as far as documents have dates. It is given only as far as the dates bound it: exactly, from one
//! number to another, or as a least number; nothing is said where the two may overlap, where a date is only about, or where an
//! end is not known; nor where a last day alone is known and was inferred: as a rule from that very publication. What rests on a
//! date that is not stated is marked.

use super::{Cell, Table};
use crate::{
    analysis::{Columns, Shown, State, calendar::CalendarUnit},
    model::{
        Case, Event,
        edtf::{Day, Edtf, End, iso_from_day},
        when::{Basis, Extent, When},
    },
    text::tf,
};

/// A recorded date as days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// As recorded.
    pub edtf: String,
    /// The first day it can lie on; `None` where nothing bounds it.
    pub first: Option<Day>,
    /// The last day it can lie on.
    pub last: Option<Day>,
    /// The start is open (`..`), not merely unknown.
    pub open_first: bool,
    /// The end is open (`..`), not merely unknown.
    pub open_last: bool,
    /// The start itself is unknown; `first` may still bound it.
    pub unknown_first: bool,
    /// The end itself is unknown; `last` may still bound it.
    pub unknown_last: bool,
    /// It lasted all through, and is not a moment somewhere in it.
    pub lasting: bool,
    /// Stated, inferred or supplied.
    pub basis: Basis,
    /// Marked as about or perhaps.
    pub approximate: bool,
}

impl Stretch {
    /// The days of a recorded date; `None` when it is none and nothing bounds it.
    pub fn of(when: &When) -> Option<Self> {
        let (days, parsed) = (when.days(), when.parsed().ok());
        (parsed.is_some() || days.start.is_some() || days.end.is_some()).then(|| Self {
            edtf: when.edtf.clone(),
            first: days.start,
            last: days.end,
            open_first: days.open_start,
            open_last: days.open_end,
            unknown_first: matches!(parsed, None | Some(Edtf::Interval(End::Unknown, _))),
            unknown_last: matches!(parsed, None | Some(Edtf::Interval(_, End::Unknown))),
            lasting: when.extent == Extent::Throughout,
            basis: when.basis,
            approximate: parsed.is_some_and(|p| p.is_qualified()),
        })
    }

    /// The days in which it was over: those of its end where it lasted, else all that it can lie on.
    fn over(&self) -> (Option<Day>, Option<Day>) {
        if !self.lasting {
            return (self.first, self.last);
        }
        match Edtf::parse(&self.edtf) {
            Ok(Edtf::Single(s)) => (Some(s.last), Some(s.last)),
            Ok(Edtf::Interval(_, End::Date(b))) => (Some(b.first), Some(b.last)),
            _ => (None, None),
        }
    }
}

/// When a claim was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Index of the claim in its event.
    pub claim: usize,
    /// When.
    pub when: Stretch,
}

/// A document that tells an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Index of the document in the case.
    pub document: usize,
    /// Index of the first claim of the event that cites it.
    pub claim: usize,
    /// When it was published, if that is recorded.
    pub when: Option<Stretch>,
}

/// What is certain about the time between two dates, days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lag {
    /// The fewest days; below zero when it was published before.
    pub least: i64,
    /// The most days, where the dates bound them.
    pub most: Option<i64>,
    /// Whole calendar months that have passed in the fewest days; 0 where those are none.
    pub least_months: i64,
    /// Whole calendar months in which the most days lie.
    pub most_months: Option<i64>,
    /// Counted from the end of something that lasted.
    pub after_end: bool,
    /// One of the dates is not stated.
    pub inferred: bool,
}

/// What is known of when an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dated {
    /// It has a first day.
    Yes,
    /// Only a last day: it happened by then.
    UpTo,
    /// Nothing.
    No,
}

/// The three dates of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedRow {
    /// Index of the event.
    pub event: u32,
    /// What is known of when it happened.
    pub dated: Dated,
    /// When it happened.
    pub happened: Option<Stretch>,
    /// When its claims were said, where that is recorded.
    pub said: Vec<Said>,
    /// The documents that tell it, each once, in the order of its claims.
    pub published: Vec<Publication>,
    /// The last day by which it was published for the first time, as far as that is known.
    pub published_by: Option<Day>,
    /// The publication with the earliest last day, and what is certain about the time until then.
    pub lag: Option<(usize, Lag)>,
}

/// The events that a time window leaves open, because they have no date; none without a window.
pub fn undated(shown: &Shown) -> Vec<u32> {
    let open = shown.states.iter().enumerate().filter(|(_, s)| shown.windowed && **s == State::Undated);
    open.map(|(at, _)| at as u32).collect()
}

/// The events shown (while a window is set, without those that it leaves open: see [`undated`]), dated ones first by when they happened, then those with a last day only, then undated ones by the last day
/// of their publication.
pub fn reported(case: &Case, columns: &Columns, shown: &Shown) -> Vec<ReportedRow> {
    let is_shown = |at: &usize| shown.on_map(*at);
    let documents: std::collections::BTreeMap<&str, usize> = case.documents.iter().enumerate().map(|(at, d)| (d.id.as_str(), at)).collect();
    let mut rows: Vec<ReportedRow> = (0..case.events.len())
        .filter(is_shown)
        .map(|at| row_of(case, at, &documents, columns.reported.get(at).copied().flatten()))
        .collect();
    rows.sort_by_key(|row| {
        let days = row.happened.as_ref().map(|h| (h.first.unwrap_or(Day::MIN), h.last.unwrap_or(Day::MAX)));
        // Of what has only a last day, that is what it is sorted by.
        let days = days.map_or((Day::MAX, Day::MAX), |(first, last)| if row.dated == Dated::UpTo { (last, last) } else { (first, last) });
        (row.dated, days, row.published_by.unwrap_or(Day::MAX), row.event)
    });
    rows
}

fn row_of(case: &Case, at: usize, documents: &std::collections::BTreeMap<&str, usize>, published_by: Option<Day>) -> ReportedRow {
    let event = &case.events[at];
    let happened = event.when.as_ref().and_then(Stretch::of);
    let said = event
        .claims
        .iter()
        .enumerate()
        .filter_map(|(claim, c)| Some(Said { claim, when: c.said.as_ref().and_then(Stretch::of)? }))
        .collect();
    let mut published: Vec<Publication> = Vec::new();
    for (claim, c) in event.claims.iter().enumerate() {
        let Some(&document) = documents.get(c.citation.document.as_str()) else { continue };
        if published.iter().all(|p| p.document != document) {
            let when = case.documents[document].published.as_ref().and_then(Stretch::of);
            published.push(Publication { document, claim, when });
        }
    }
    // Of documents without a last day, the one of the earliest first day; what has neither is no measure.
    let order = |p: &Publication| {
        let when = p.when.as_ref()?;
        Some((when.last.unwrap_or(Day::MAX), when.first?))
    };
    let earliest = published.iter().enumerate().filter_map(|(at, p)| Some((order(p)?, at))).min().map(|(_, at)| at);
    let lag = happened.as_ref().zip(earliest).and_then(|(h, at)| Some((at, lag(h, published[at].when.as_ref()?)?)));
    let dated = match &happened {
        Some(Stretch { first: Some(_), .. }) => Dated::Yes,
        Some(Stretch { last: Some(_), .. }) => Dated::UpTo,
        _ => Dated::No,
    };
    ReportedRow { event: at as u32, dated, happened, said, published, published_by, lag }
}

/// What is certain about the time from one to the other.
pub fn lag(happened: &Stretch, published: &Stretch) -> Option<Lag> {
    let (first, last) = happened.over();
    let only_inferred_end = happened.first.is_none() && happened.basis == Basis::Inferred;
    if happened.approximate || published.approximate || only_inferred_end {
        return None;
    }
    let days = |from: Day, to: Day| i64::from(to) - i64::from(from);
    let least = days(last?, published.first?);
    let most = first.zip(published.last).map(|(from, to)| days(from, to));
    // Certain of a sign, or of a day: else the two may lie either way.
    let certain = least > 0 || most.is_some_and(|most| most < 0 || least == 0);
    certain.then_some(Lag {
        least,
        most,
        least_months: last.zip(published.first).map_or(0, |(from, to)| months_between(from, to).0),
        most_months: first.zip(published.last).map(|(from, to)| months_between(from, to).1),
        after_end: happened.lasting && happened.first != happened.last,
        inferred: happened.basis != Basis::Stated || published.basis != Basis::Stated,
    })
}

/// The whole calendar months that have passed from one day to another (from 31 March to 1 November 7), and in how many they lie (8);
/// both 0 where the other day is not later.
fn months_between(from: Day, to: Day) -> (i64, i64) {
    if to <= from {
        return (0, 0);
    }
    // A month has 31 days at most: from there it is not far.
    let mut passed = (to - from) / 31;
    while CalendarUnit::Month.add(from, passed + 1) <= to && CalendarUnit::Month.add(from, passed + 1) > from {
        passed += 1;
    }
    let whole = CalendarUnit::Month.add(from, passed) == to;
    (i64::from(passed), i64::from(passed) + i64::from(!whole))
}

/// How a number of days is told: in days, in calendar months, or in years, by how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    Days,
    Months,
    Years,
}

impl Measure {
    const fn of(days: i64) -> Self {
        match days {
            ..EXACT_DAYS => Self::Days,
            EXACT_DAYS..732 => Self::Months,
            _ => Self::Years,
        }
    }

    /// The number, its keys alone and as both ends of a range.
    fn words(self, days: i64, months: i64, up: bool) -> (i64, &'static str, &'static str) {
        let years = if up { (months + 11) / 12 } else { months / 12 };
        match self {
            Self::Days => (days, "lag-span-days", "lag-days-range"),
            Self::Months => (months, "lag-span-months", "lag-months-range"),
            Self::Years => (years, "lag-span-years", "lag-years-range"),
        }
    }
}

/// "12 days later", "12 to 42 days later", "4 to 6 months later", "at least 3 weeks later", "over 70 years later", "on the same day",
/// "5 days before": a range wherever both ends are known, "at least" where one is.
pub fn lag_in_words(lag: Lag) -> String {
    let number = |n: i64| n.to_string();
    let said = |key: &'static str, n: i64| tf(key, &[("count", number(n))]);
    let words = match (lag.least, lag.most) {
        (0, Some(0)) => tf("lag-same-day", &[]),
        (least, Some(most)) if most < 0 => {
            let (few, many) = (-most, -least);
            if few == many {
                said("lag-days-before", few)
            } else {
                tf("lag-days-range-before", &[("least", number(few)), ("count", number(many))])
            }
        }
        (0, Some(most)) if most < EXACT_DAYS => said("lag-within-days", most),
        (0, _) => said("lag-within-months", lag.most_months.unwrap_or_default()),
        (least, Some(most)) if least == most => {
            // Whole units that have passed, and a rest unless it is none.
            let whole = lag.most_months == Some(lag.least_months);
            match Measure::of(least) {
                Measure::Days => said("lag-days", least),
                Measure::Months => said(if whole { "lag-months" } else { "lag-over-months" }, lag.least_months),
                Measure::Years if whole && lag.least_months % 12 == 0 => said("lag-years", lag.least_months / 12),
                Measure::Years => said("lag-over-years", lag.least_months / 12),
            }
        }
        (least, Some(most)) => {
            // Up to a year in days where it begins in days, so that no precision is feigned or lost at one end only.
            let lower = Measure::of(least);
            let upper = if lower == Measure::Days && most <= 366 { Measure::Days } else { Measure::of(most) };
            let (few, of_few, _) = lower.words(least, lag.least_months, false);
            let (many, of_many, both) = upper.words(most, lag.most_months.unwrap_or_default(), true);
            if lower == upper {
                tf(both, &[("least", number(few)), ("count", number(many))])
            } else {
                tf("lag-range", &[("least", said(of_few, few)), ("most", said(of_many, many))])
            }
        }
        (least, None) => match Measure::of(least) {
            Measure::Days if least < 21 => said("lag-least-days", least),
            Measure::Days => said("lag-least-weeks", least / 7),
            Measure::Months => said("lag-least-months", lag.least_months),
            Measure::Years => said("lag-least-years", lag.least_months / 12),
        },
    };
    let words = if lag.after_end { tf("lag-after-end", &[("lag", words)]) } else { words };
    if lag.inferred { tf("lag-inferred", &[("lag", words)]) } else { words }
}

/// Below this many days a lag is told in days.
const EXACT_DAYS: i64 = 92;

/// One row a claim, in the order of the chart.
pub fn table(case: &Case, columns: &Columns, shown: &Shown) -> Table {
    let columns_of_table = vec![
        "event_id",
        "title",
        "happened",
        "happened_first",
        "happened_last",
        "happened_basis",
        "claim",
        "said",
        "document",
        "paragraph",
        "published",
        "published_first",
        "published_last",
        "published_basis",
        "lag_days_least",
        "lag_days_most",
    ];
    let mut rows = Vec::new();
    for row in reported(case, columns, shown) {
        let Some(event) = case.events.get(row.event as usize) else { continue };
        rows.extend((0..event.claims.len()).map(|claim| table_row(case, event, &row, claim)));
    }
    Table { columns: columns_of_table, rows }
}

fn table_row(case: &Case, event: &Event, row: &ReportedRow, claim: usize) -> Vec<Cell> {
    let c = &event.claims[claim];
    let day = |day: Option<Day>| day.map_or(Cell::Empty, |day| iso_from_day(day).into());
    let dates = |when: Option<&Stretch>| match when {
        Some(s) => [s.edtf.as_str().into(), day(s.first), day(s.last), s.basis.id().into()],
        None => [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
    };
    let publication = row.published.iter().find(|p| case.documents.get(p.document).is_some_and(|d| d.id == c.citation.document));
    let published = publication.and_then(|p| p.when.as_ref());
    let lag = row.happened.as_ref().zip(published).and_then(|(h, p)| lag(h, p));
    let days = |days: Option<i64>| Cell::from(days.map(|d| d as f64));
    let mut cells = vec![event.id.as_str().into(), event.title.as_str().into()];
    cells.extend(dates(row.happened.as_ref()));
    cells.push(c.id.as_str().into());
    cells.push(c.said.as_ref().map_or(Cell::Empty, |w| w.edtf.as_str().into()));
    cells.push(c.citation.document.as_str().into());
    cells.push(Cell::from(c.citation.paragraph));
    cells.extend(dates(published));
    cells.extend([days(lag.map(|l| l.least)), days(lag.and_then(|l| l.most))]);
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Filter, citations::example, filter::apply};

    fn stretch(edtf: &str) -> Stretch {
        Stretch::of(&When { edtf: edtf.to_owned(), ..When::default() }).unwrap()
    }

    fn words(happened: &str, published: &str) -> Option<String> {
        lag(&stretch(happened), &stretch(published)).map(lag_in_words)
    }

    #[test]
    fn a_lag_is_told_only_as_far_as_the_dates_bound_it() {
        for (happened, published, expected) in [
            ("2024-10-30", "2024-11-11", Some("12 days later")),
            ("2024-10-30", "2024-10-31", Some("1 day later")),
            ("2024-10-30", "2024-10-30", Some("on the same day")),
            ("2024-10", "2024-11-11", Some("11 to 41 days later")),
            ("2024-10-23", "2024-11-25/", Some("at least 4 weeks later")),
            ("2024-11-20", "2024-11-25/", Some("at least 5 days later")),
            ("2024-06", "2024-11-11", Some("4 to 6 months later")),
            ("2024-06", "2024-11-11/", Some("at least 4 months later")),
            ("2024-03-31", "2024-11-01", Some("over 7 months later")),
            ("2024-03-01", "2024-11-01", Some("8 months later")),
            ("2023-12-31", "2024-11-01/", Some("at least 10 months later")),
            ("2023-12-31", "2024-11-01", Some("over 10 months later")),
            ("2024-08-03/2024-11-02", "2024-11-11", Some("9 to 100 days later")),
            ("2021/2024-11-02", "2024-11-11", Some("9 days to 4 years later")),
            ("1953-07-27", "2024-11-11", Some("over 71 years later")),
            ("1992", "2024-11-11", Some("31 to 33 years later")),
            ("2024-11-15", "2024-11-11", Some("4 days before")),
            ("2024-12", "2024-11-11", Some("20 to 50 days before")),
            ("2024-11-01", "2024-11", Some("within 29 days")),
            // Either may have come first, or an end is not known, or the date is only about.
            ("2024-11", "2024-11-11", None),
            ("2024-11-25", "2024-11/2025-01", None),
            ("2022/", "2024-11-11", None),
            ("2022/..", "2024-11-11", None),
            ("2024-10-30~", "2024-11-11", None),
            ("2024-10-30", "/2024-11-11", None),
        ] {
            assert_eq!(words(happened, published).as_deref(), expected, "{happened} {published}");
        }
    }

    #[test]
    fn what_lasted_counts_from_its_end_and_says_so() {
        let lasting = |edtf: &str| Stretch { lasting: true, ..stretch(edtf) };
        let said = |edtf: &str| lag(&lasting(edtf), &stretch("2024-11-11")).map(lag_in_words);
        assert_eq!(said("2024-08-01/2024-11-01").as_deref(), Some("10 days later, from its end"));
        assert_eq!(said("2023-08/.."), None);
    }

    #[test]
    fn a_lag_from_a_date_that_is_not_stated_says_so() {
        let inferred = Stretch { basis: Basis::Inferred, ..stretch("2024-10-30") };
        assert_eq!(lag(&inferred, &stretch("2024-11-11")).map(lag_in_words).as_deref(), Some("12 days later, inferred"));
    }

    #[test]
    fn a_last_day_taken_from_the_publication_is_no_measure_of_its_lag() {
        let until = |basis| Stretch { basis, ..stretch("/2024-11-10") };
        assert_eq!(lag(&until(Basis::Inferred), &stretch("2024-11-11")), None);
        assert_eq!(lag(&until(Basis::Stated), &stretch("2024-11-11")).map(lag_in_words).as_deref(), Some("at least 1 day later"));
    }

    fn rows(case: &Case) -> Vec<ReportedRow> {
        let columns = Columns::build(case);
        let filter = Filter { forecasts: true, ..Filter::default() };
        reported(case, &columns, &apply(&columns, &filter))
    }

    #[test]
    fn every_event_has_its_row_dated_ones_first_in_order() {
        let case = example::case();
        let rows = rows(&case);
        assert_eq!(rows.len(), case.events.len());
        assert!(rows.is_sorted_by_key(|r| r.dated));
        let dated: Vec<Day> = rows.iter().filter(|r| r.dated == Dated::Yes).filter_map(|r| r.happened.as_ref()?.first).collect();
        assert!(dated.is_sorted() && dated.len() > 20);
        assert!(rows.iter().filter(|r| r.dated == Dated::No).all(|r| r.happened.is_none() && r.lag.is_none()));
    }

    #[test]
    fn the_missile_test_of_30_october_counts_to_the_document_that_surely_came_first() {
        let case = example::case();
        let event = example::event(&case, "e48-icbm-30-october");
        let row = rows(&case).into_iter().find(|r| r.event == event).unwrap();
        let (at, lag) = row.lag.unwrap();
        assert!(case.documents[row.published[at].document].id.starts_with("004"));
        assert_eq!((lag.least, lag.most, lag.after_end, lag.inferred), (2, Some(2), false, false));
    }

    #[test]
    fn each_document_stands_once_and_one_without_a_date_stays_without() {
        let case = example::case();
        let event = example::event(&case, "e01-troops-sent-to-russia");
        let row = rows(&case).into_iter().find(|r| r.event == event).unwrap();
        assert_eq!(row.dated, Dated::UpTo);
        assert_eq!(row.published.len(), 5);
        assert_eq!(row.published.iter().filter(|p| p.when.is_none()).count(), 1);
        assert_eq!(row.said.len(), 2);
    }

    #[test]
    fn the_table_has_a_row_for_every_claim() {
        let case = example::case();
        let columns = Columns::build(&case);
        let table = table(&case, &columns, &apply(&columns, &Filter { forecasts: true, ..Filter::default() }));
        assert_eq!(table.rows.len(), case.events.iter().map(|e| e.claims.len()).sum::<usize>());
        assert!(table.rows.iter().all(|r| r.len() == table.columns.len()));
    }
}
