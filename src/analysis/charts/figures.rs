//! Quantities side by side: each figure of each claim with its bounds, scope, date and owner, and which of them differ.
//! No number is made up: words without a number stay words. Drawing is in `render::charts::figures`.
//!
//! While a time window is set, a figure is drawn where its event is certain or possible in the window, or where its own as-of date has a
//! day in common with it. Where the event has no date and the figure none either, it is counted as undated, and not drawn.
//!
//! Two figures are set against each other as differing only where all of this holds: they have one unit and one scope; they
//! count the same (`of` is equal but for case, accents and spaces, or the events are linked as conflicting); neither event is
//! linked to the other as *different scope*, *same* or *updates*; the owners differ (where neither is named: the documents
//! do); their dates do not exclude each other (both stated, and apart); and no number satisfies both. For this
//! comparison alone, and never for drawing, an approximate number covers half a unit of its last digit that is not zero to both
//! sides: "about 10,900" 10,850 to 10,950, "about ten thousand" 5,000 to 15,000; "nearly" covers the lower half.

use std::collections::BTreeMap;

use super::{Cell, Table};
use crate::{
    analysis::{Shown, State, charts::sources::Authors, phrases, search::fold},
    model::{
        Case, Claim, Event, Figure,
        edtf::{Day, Edtf},
        event::Relation,
        when::When,
    },
};

#[cfg(test)]
mod tests;

/// How a number is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// One number.
    Point,
    /// From one number to another.
    Range,
    /// A number, about.
    About,
    /// A little under a number.
    Nearly,
    /// A number or more.
    AtLeast,
    /// More than a number.
    MoreThan,
    /// A number or less.
    UpTo,
    /// Less than a number.
    LessThan,
    /// Words only.
    NoNumber,
}

impl Bound {
    /// The id used in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Point => "exact",
            Self::Range => "range",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::UpTo => "up-to",
            Self::LessThan => "less-than",
            Self::NoNumber => "no-number",
        }
    }

    /// Nothing bounds it above.
    pub const fn is_open_above(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan)
    }

    /// Nothing bounds it below.
    pub const fn is_open_below(self) -> bool {
        matches!(self, Self::UpTo | Self::LessThan)
    }
}

/// Where the date of a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateBasis {
    /// The figure holds for it.
    AsOf,
    /// It is only when the figure was said.
    Said,
    /// There is none.
    None,
}

impl DateBasis {
    /// The id used in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AsOf => "as-of",
            Self::Said => "said",
            Self::None => "none",
        }
    }
}

/// The date of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureDate {
    /// EDTF; empty when there is none.
    pub edtf: String,
    /// Where it comes from.
    pub basis: DateBasis,
    /// The first day it covers, if it has one.
    pub first: Option<Day>,
    /// The last day it covers, if it has one.
    pub last: Option<Day>,
}

/// One figure of one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// Index of the event.
    pub event: u32,
    /// Index of the claim in it.
    pub claim: usize,
    /// Index of the figure in the claim.
    pub figure: usize,
    /// How the number is bounded.
    pub bound: Bound,
    /// The number itself, if the words give one.
    pub value: Option<f64>,
    /// The lower bound: of a range, or of what is open above.
    pub lower: Option<f64>,
    /// The upper bound: of a range, or of what is open below.
    pub upper: Option<f64>,
    /// What is counted in.
    pub unit: String,
    /// What is counted.
    pub of: String,
    /// planned, present, cumulative, lost, another word, or empty.
    pub scope: String,
    /// When.
    pub date: FigureDate,
    /// Who says so, an author with the document; `None` when nobody is named.
    pub owner: Option<String>,
    /// Id of the document.
    pub document: String,
    /// Number of its paragraph, from 1.
    pub paragraph: usize,
    /// The words of the text.
    pub expression: String,
    /// "about 10,900", "up to 5,500,000,000", "several thousand": without the unit.
    pub amount: String,
    /// Indices of the rows that it differs from, in the same list.
    pub differs_from: Vec<usize>,
}

impl FigureRow {
    /// The numbers to draw it at, rising: none without a number, two of a range (three with a value inside).
    pub fn numbers(&self) -> Vec<f64> {
        let mut all: Vec<f64> = [self.lower, self.value, self.upper].into_iter().flatten().collect();
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    }
}

/// The figures of one unit.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// The unit; empty where figures have none.
    pub unit: String,
    /// By scope (planned, present, cumulative, lost, others, none), then by what is counted, then by date, undated last.
    pub rows: Vec<FigureRow>,
    /// The events of figures of this unit that the window leaves open, one entry a figure: neither they nor their events have a date.
    pub undated: Vec<u32>,
    /// The other units with how many figures have each, undated ones included; the most frequent first.
    pub others: Vec<(String, usize)>,
    /// The events of those, each once.
    pub other_events: Vec<u32>,
}

/// Whether the time window draws a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Drawn,
    Undated,
    Out,
}

impl Figures {
    /// The runs of one scope, in order: its word, and the rows of it.
    pub fn scopes(&self) -> Vec<(&str, std::ops::Range<usize>)> {
        let mut runs: Vec<(&str, std::ops::Range<usize>)> = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            match runs.last_mut() {
                Some((scope, run)) if *scope == row.scope => run.end = at + 1,
                _ => runs.push((&row.scope, at..at + 1)),
            }
        }
        runs
    }
}

/// The units of the figures shown, with how many figures have each, those that a time window leaves open included; those with most
/// drawn first, then the most frequent, then by name.
pub fn units(case: &Case, shown: &Shown) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (place, _, _, figure) in all(case, shown) {
        let count = counts.entry(figure.unit.as_str()).or_default();
        count.0 += usize::from(place == Place::Drawn);
        count.1 += 1;
    }
    let mut units: Vec<(&str, (usize, usize))> = counts.into_iter().collect();
    units.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    units.into_iter().map(|(unit, (_, all))| (unit.to_owned(), all)).collect()
}

/// The figures shown, in this unit; in the most frequent one where none is asked for or nothing has it.
pub fn figures(case: &Case, shown: &Shown, unit: Option<&str>) -> Figures {
    let mut units = units(case, shown);
    let chosen = unit.and_then(|unit| units.iter().position(|(u, _)| u == unit)).unwrap_or(0);
    if units.is_empty() {
        return Figures::default();
    }
    let (unit, _) = units.remove(chosen);
    let authors = Authors::of(case);
    let mut found = Figures { unit, others: units, ..Figures::default() };
    for (place, event, at, figure) in all(case, shown) {
        if figure.unit != found.unit {
            found.other_events.push(event);
        } else if place == Place::Undated {
            found.undated.push(event);
        } else {
            let claim = &case.events[event as usize].claims[at.0];
            found.rows.push(row_of((event, at.0, at.1), claim, figure, &authors));
        }
    }
    found.other_events.dedup();
    sort(&mut found.rows);
    mark_differences(case, &mut found.rows);
    found
}

/// The figures of all units, in the order of the chart, as a table.
pub fn table(case: &Case, shown: &Shown) -> Table {
    let columns = vec![
        "event_id",
        "title",
        "owner",
        "value",
        "lower",
        "upper",
        "qualifier",
        "unit",
        "of",
        "scope",
        "as_of",
        "as_of_basis",
        "expression",
        "document",
        "paragraph",
    ];
    let mut rows = Vec::new();
    for (unit, _) in units(case, shown) {
        for row in figures(case, shown, Some(&unit)).rows {
            let Some(event) = case.events.get(row.event as usize) else { continue };
            rows.push(vec![
                event.id.as_str().into(),
                event.title.as_str().into(),
                row.owner.unwrap_or_default().into(),
                row.value.into(),
                row.lower.into(),
                row.upper.into(),
                row.bound.id().into(),
                row.unit.into(),
                row.of.into(),
                row.scope.into(),
                row.date.edtf.into(),
                row.date.basis.id().into(),
                row.expression.into(),
                row.document.into(),
                Cell::from(row.paragraph),
            ]);
        }
    }
    Table { columns, rows }
}

/// The figures that pass, in the order of the case: how the window takes each, its event, and its places in claims and figures.
fn all<'a>(case: &'a Case, shown: &'a Shown) -> impl Iterator<Item = (Place, u32, (usize, usize), &'a Figure)> {
    case.events.iter().enumerate().flat_map(move |(event, e)| {
        let figures = e.claims.iter().enumerate().flat_map(|(claim, c)| c.figures.iter().enumerate().map(move |(at, f)| ((claim, at), f)));
        figures
            .map(move |(at, figure)| (place_of(shown, event, figure), event as u32, at, figure))
            .filter(|(place, ..)| *place != Place::Out)
    })
}

/// How the time window takes a figure; see the rule at the top.
fn place_of(shown: &Shown, event: usize, figure: &Figure) -> Place {
    let state = shown.states.get(event).copied().unwrap_or_default();
    let Some(window) = shown.window else { return if state == State::Out { Place::Out } else { Place::Drawn } };
    if !shown.passes.get(event).copied().unwrap_or_default() {
        return Place::Out;
    }
    if matches!(state, State::Certain | State::Possible) {
        return Place::Drawn;
    }
    match figure.as_of.as_deref().filter(|edtf| Edtf::parse(edtf).is_ok()) {
        Some(edtf) => {
            let days = When { edtf: edtf.to_owned(), ..When::default() }.days();
            let overlaps = days.start.is_none_or(|first| first <= window.to) && days.end.is_none_or(|last| last >= window.from);
            if overlaps { Place::Drawn } else { Place::Out }
        }
        None if state == State::Undated => Place::Undated,
        None => Place::Out,
    }
}

fn row_of((event, claim, figure): (u32, usize, usize), c: &Claim, f: &Figure, authors: &Authors<'_>) -> FigureRow {
    let (bound, value, lower, upper) = bound_of(f);
    let named = |name: &str| (!name.trim().is_empty()).then(|| name.trim().to_owned());
    let owner = f.attributed_to.as_deref().and_then(named).or_else(|| c.speakers.first().map(String::as_str).and_then(named));
    FigureRow {
        event,
        claim,
        figure,
        bound,
        value,
        lower,
        upper,
        unit: f.unit.clone(),
        of: f.of.clone(),
        scope: f.scope.clone(),
        date: date_of(c, f),
        owner: owner.map(|name| authors.named(&name, c).unwrap_or(name)),
        document: c.citation.document.clone(),
        paragraph: c.citation.paragraph,
        expression: f.expression.clone(),
        amount: phrases::figure_in_words(&Figure { unit: String::new(), ..f.clone() }),
        differs_from: Vec::new(),
    }
}

/// How a figure is bounded, and its value, lower and upper bound. Numbers that are not finite count as none.
fn bound_of(f: &Figure) -> (Bound, Option<f64>, Option<f64>, Option<f64>) {
    let finite = |number: Option<f64>| number.filter(|n| n.is_finite());
    let (value, lower, upper) = (finite(f.value), finite(f.lower), finite(f.upper));
    let open = match f.qualifier.as_str() {
        "at-least" => Some(Bound::AtLeast),
        "more-than" => Some(Bound::MoreThan),
        "up-to" | "at-most" => Some(Bound::UpTo),
        "less-than" => Some(Bound::LessThan),
        _ => None,
    };
    match (value, lower, upper) {
        (None, None, None) => (Bound::NoNumber, None, None, None),
        (value, Some(a), Some(b)) => (Bound::Range, value, Some(a.min(b)), Some(a.max(b))),
        (None, Some(a), None) => (open.filter(|b| b.is_open_above()).unwrap_or(Bound::AtLeast), None, Some(a), None),
        (None, None, Some(b)) => (open.filter(|b| b.is_open_below()).unwrap_or(Bound::UpTo), None, None, Some(b)),
        (Some(v), lower, upper) => match open {
            Some(bound) if bound.is_open_above() => (bound, None, Some(lower.map_or(v, |a| a.max(v))), None),
            Some(bound) => (bound, None, None, Some(upper.map_or(v, |b| b.min(v)))),
            None if f.qualifier == "nearly" => (Bound::Nearly, Some(v), lower, upper),
            None if matches!(f.qualifier.as_str(), "about" | "several") => (Bound::About, Some(v), lower, upper),
            None if lower.is_some() || upper.is_some() => (Bound::Range, Some(v), lower, upper),
            None => (Bound::Point, Some(v), None, None),
        },
    }
}

/// The date that a figure holds for; else that on which it was said; else none.
fn date_of(c: &Claim, f: &Figure) -> FigureDate {
    let from = |when: &When, basis: DateBasis| {
        let days = when.days();
        Edtf::parse(&when.edtf).is_ok().then(|| FigureDate { edtf: when.edtf.clone(), basis, first: days.start, last: days.end })
    };
    let stated = f.as_of.as_ref().map(|edtf| When { edtf: edtf.clone(), ..When::default() });
    stated
        .and_then(|when| from(&when, DateBasis::AsOf))
        .or_else(|| c.said.as_ref().and_then(|when| from(when, DateBasis::Said)))
        .unwrap_or(FigureDate { edtf: String::new(), basis: DateBasis::None, first: None, last: None })
}

/// What two figures must have in common to count the same: lower case, no accents, single spaces.
fn folded(words: &str) -> String {
    fold(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn scope_rank(scope: &str) -> usize {
    match scope {
        "planned" => 0,
        "present" => 1,
        "cumulative" => 2,
        "lost" => 3,
        "" => 5,
        _ => 4,
    }
}

/// By scope, then what is counted (each where its first date stands), then date, undated last, then the order of the case.
fn sort(rows: &mut [FigureRow]) {
    let day = |row: &FigureRow| row.date.first.or(row.date.last).unwrap_or(Day::MAX);
    let mut first: BTreeMap<(String, String), (Day, u32)> = BTreeMap::new();
    for row in rows.iter() {
        let entry = first.entry((row.scope.clone(), folded(&row.of))).or_insert((Day::MAX, row.event));
        *entry = (entry.0.min(day(row)), entry.1.min(row.event));
    }
    rows.sort_by_cached_key(|row| {
        let of = folded(&row.of);
        let group = first.get(&(row.scope.clone(), of.clone())).copied();
        let place = (row.event, row.claim, row.figure);
        (scope_rank(&row.scope), row.scope.clone(), group, of, day(row), row.date.last.unwrap_or(Day::MAX), place)
    });
}

/// The numbers that would satisfy a figure, for comparing only; see the rule at the top. `None` without a number.
fn covered(row: &FigureRow) -> Option<(f64, f64)> {
    // Bounds that leave their number out ("more than 90") do so by less than any two figures differ.
    let strictly = |v: f64| v.abs().max(1e-9) * 1e-9;
    Some(match (row.bound, row.value) {
        (Bound::NoNumber, _) => return None,
        (Bound::AtLeast, _) => (row.lower?, f64::INFINITY),
        (Bound::MoreThan, _) => (row.lower? + strictly(row.lower?), f64::INFINITY),
        (Bound::UpTo, _) => (f64::NEG_INFINITY, row.upper?),
        (Bound::LessThan, _) => (f64::NEG_INFINITY, row.upper? - strictly(row.upper?)),
        (Bound::About, Some(v)) => {
            let half = half_place(v);
            (row.lower.unwrap_or(v - half), row.upper.unwrap_or(v + half))
        }
        (Bound::Nearly, Some(v)) => (row.lower.unwrap_or(v - half_place(v)), row.upper.unwrap_or(v)),
        (Bound::Range, value) => (row.lower.or(value)?, row.upper.or(value)?),
        (_, Some(v)) => (v, v),
        (_, None) => return None,
    })
}

/// Half a unit of the last digit that is not zero: 50 of 10,900; 5,000 of 10,000; 0.05 of 5.5.
fn half_place(v: f64) -> f64 {
    if v == 0.0 || !v.is_finite() {
        return 0.0;
    }
    let plain = v.abs().to_string();
    let place = match plain.split_once('.') {
        Some((_, fraction)) => -(fraction.len() as i32),
        None => plain.chars().rev().take_while(|c| *c == '0').count() as i32,
    };
    10_f64.powi(place) / 2.0
}

fn mark_differences(case: &Case, rows: &mut [FigureRow]) {
    let folded_of: Vec<String> = rows.iter().map(|r| folded(&r.of)).collect();
    // Rows of one scope stand together.
    let mut start = 0;
    while start < rows.len() {
        let end = start + rows[start..].iter().take_while(|r| r.scope == rows[start].scope).count();
        for a in start..end {
            for b in a + 1..end {
                if differ(case, (&rows[a], &folded_of[a]), (&rows[b], &folded_of[b])) {
                    rows[a].differs_from.push(b);
                    rows[b].differs_from.push(a);
                }
            }
        }
        start = end;
    }
}

fn differ(case: &Case, (a, of_a): (&FigureRow, &str), (b, of_b): (&FigureRow, &str)) -> bool {
    // The cheapest questions first: there may be thousands of figures.
    let (Some(x), Some(y)) = (covered(a), covered(b)) else { return false };
    if x.0 <= y.1 && y.0 <= x.1 {
        return false;
    }
    let same_voice = match (&a.owner, &b.owner) {
        (Some(a), Some(b)) => folded(a) == folded(b),
        (None, None) => a.document == b.document,
        _ => false,
    };
    let linked = |relations: &[Relation]| links(case, a.event, b.event, relations);
    let same_thing = (!of_a.is_empty() && of_a == of_b) || linked(&[Relation::Conflicts]);
    !same_voice && same_thing && !apart_in_time(a, b) && !linked(&[Relation::DifferentScope, Relation::Same, Relation::Updates])
}

/// Both say for when they hold, and the dates have no day in common.
fn apart_in_time(a: &FigureRow, b: &FigureRow) -> bool {
    let stated = a.date.basis == DateBasis::AsOf && b.date.basis == DateBasis::AsOf;
    let before = |x: &FigureRow, y: &FigureRow| matches!((x.date.last, y.date.first), (Some(last), Some(first)) if last < first);
    stated && (before(a, b) || before(b, a))
}

/// Whether one of two events is linked to the other by one of these relations.
fn links(case: &Case, a: u32, b: u32, relations: &[Relation]) -> bool {
    let (Some(a), Some(b)) = (case.events.get(a as usize), case.events.get(b as usize)) else { return false };
    let one_way = |from: &Event, to: &Event| from.links.iter().any(|l| l.to == to.id && relations.contains(&l.relation));
    a.id != b.id && (one_way(a, b) || one_way(b, a))
}
