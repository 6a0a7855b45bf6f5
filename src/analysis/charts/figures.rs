//! Quantities side by side: each figure of each claim with its bounds, scope, date and owner, and which of them differ.
//! No number is made up: words without a number stay words. Drawing is in `render::charts::figures`.
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
    analysis::{Shown, State, phrases, search::fold},
    model::{
        Case, Claim, Event, Figure,
        edtf::{Day, Edtf},
        event::Relation,
        when::When,
    },
};

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
    /// Who says so; `None` when nobody is named.
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

/// The units of the figures of the events shown, with how many figures have each; the most frequent first, then by name.
pub fn units(case: &Case, shown: &Shown) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, event) in events(case, shown) {
        event.figures().for_each(|f| *counts.entry(f.unit.as_str()).or_default() += 1);
    }
    let mut units: Vec<(String, usize)> = counts.into_iter().map(|(unit, count)| (unit.to_owned(), count)).collect();
    units.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    units
}

/// The figures of the events shown, in this unit; in the most frequent one where none is asked for or nothing has it.
pub fn figures(case: &Case, shown: &Shown, unit: Option<&str>) -> Figures {
    let units = units(case, shown);
    let chosen = unit.and_then(|unit| units.iter().find(|(u, _)| u == unit)).or_else(|| units.first());
    let Some((unit, _)) = chosen else { return Figures::default() };
    let mut rows = rows_of(case, shown, |figure| figure.unit == *unit);
    sort(&mut rows);
    mark_differences(case, &mut rows);
    Figures { unit: unit.clone(), rows }
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

fn events<'a>(case: &'a Case, shown: &'a Shown) -> impl Iterator<Item = (usize, &'a Event)> {
    case.events.iter().enumerate().filter(|(at, _)| shown.states.get(*at).is_some_and(|s| *s != State::Out))
}

fn rows_of(case: &Case, shown: &Shown, wanted: impl Fn(&Figure) -> bool) -> Vec<FigureRow> {
    let mut rows = Vec::new();
    for (event, e) in events(case, shown) {
        for (claim, c) in e.claims.iter().enumerate() {
            for (figure, f) in c.figures.iter().enumerate().filter(|(_, f)| wanted(f)) {
                rows.push(row_of((event as u32, claim, figure), c, f));
            }
        }
    }
    rows
}

fn row_of((event, claim, figure): (u32, usize, usize), c: &Claim, f: &Figure) -> FigureRow {
    let (bound, value, lower, upper) = bound_of(f);
    let named = |name: &str| (!name.trim().is_empty()).then(|| name.trim().to_owned());
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
        owner: f.attributed_to.as_deref().and_then(named).or_else(|| c.speakers.first().map(String::as_str).and_then(named)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Columns, Filter, citations::example, filter::apply};

    fn shown(case: &Case) -> Shown {
        apply(&Columns::build(case), &Filter::default())
    }

    /// A case of one event a figure, with its speaker.
    fn case_of(figures: &[(&str, serde_json::Value)]) -> Case {
        let event = |at: usize, (who, figure): &(&str, serde_json::Value)| {
            let speakers: Vec<&str> = if who.is_empty() { vec![] } else { vec![who] };
            let citation =
                serde_json::json!({"document": "d", "paragraph": 1, "quote": {"exact": "x"}, "position": {"start": 0, "end": 1}});
            serde_json::json!({"id": format!("e{at}"), "title": "t", "kind": "estimate", "category": "",
                "claims": [{"id": "c", "speakers": speakers, "figures": [figure], "citation": citation}]})
        };
        let events: Vec<_> = figures.iter().enumerate().map(|(at, f)| event(at, f)).collect();
        serde_json::from_value(serde_json::json!({"events": events})).unwrap()
    }

    fn soldiers(value: f64, qualifier: &str, scope: &str, as_of: Option<&str>) -> serde_json::Value {
        serde_json::json!({"value": value, "unit": "soldiers", "of": "Troops  in Russia", "qualifier": qualifier, "scope": scope, "as_of": as_of})
    }

    fn pairs(figures: &[(&str, serde_json::Value)]) -> usize {
        let case = case_of(figures);
        super::figures(&case, &shown(&case), None).rows.iter().map(|r| r.differs_from.len()).sum::<usize>() / 2
    }

    #[test]
    fn the_soldiers_of_the_example_stand_by_scope_each_with_its_owner_and_no_number_is_made_up() {
        let case = example::case();
        let figures = figures(&case, &shown(&case), None);
        assert_eq!(figures.unit, "soldiers");
        let said: Vec<(&str, &str, Option<&str>, DateBasis)> =
            figures.rows.iter().map(|r| (r.scope.as_str(), r.amount.as_str(), r.owner.as_deref(), r.date.basis)).collect();
        assert_eq!(
            said,
            [
                ("planned", "several thousand", Some("Lloyd Austin"), DateBasis::AsOf),
                ("present", "3,000", Some("South Korean Ministry of Defense"), DateBasis::None),
                ("cumulative", "about 10,900", None, DateBasis::AsOf),
                ("cumulative", "about 10,000", Some("US Defense Department"), DateBasis::None),
                ("lost", "hundreds", None, DateBasis::None),
                ("lost", "about 610,000", None, DateBasis::None),
            ]
        );
        assert_eq!(figures.rows[0].numbers(), Vec::<f64>::new());
        // Different populations, scopes and dates: nothing of this is a contradiction.
        assert!(figures.rows.iter().all(|r| r.differs_from.is_empty()));
    }

    #[test]
    fn units_are_counted_and_an_unknown_one_falls_back_to_the_most_frequent() {
        let case = example::case();
        let shown = shown(&case);
        assert_eq!(units(&case, &shown)[..2], [("soldiers".to_owned(), 6), ("USD".to_owned(), 3)]);
        assert_eq!(figures(&case, &shown, Some("parsecs")).unit, "soldiers");
        assert_eq!(figures(&case, &shown, Some("shells")).rows[0].bound, Bound::Nearly);
        assert_eq!(figures(&Case::default(), &Shown::default(), None), Figures::default());
    }

    #[test]
    fn qualifiers_open_a_figure_at_the_side_that_nothing_bounds() {
        let bound = |figure: serde_json::Value| bound_of(&serde_json::from_value(figure).unwrap());
        let json = |qualifier: &str| serde_json::json!({"value": 90, "qualifier": qualifier});
        assert_eq!(bound(json("exact")), (Bound::Point, Some(90.0), None, None));
        assert_eq!(bound(json("about")), (Bound::About, Some(90.0), None, None));
        assert_eq!(bound(json("more-than")), (Bound::MoreThan, None, Some(90.0), None));
        assert_eq!(bound(json("at-least")), (Bound::AtLeast, None, Some(90.0), None));
        assert_eq!(bound(json("up-to")), (Bound::UpTo, None, None, Some(90.0)));
        assert_eq!(bound(json("less-than")), (Bound::LessThan, None, None, Some(90.0)));
        let range = serde_json::json!({"lower": 4, "upper": 2});
        assert_eq!(bound(range), (Bound::Range, None, Some(2.0), Some(4.0)));
        assert_eq!(bound(serde_json::json!({"lower": 4})), (Bound::AtLeast, None, Some(4.0), None));
        assert_eq!(bound(serde_json::json!({"qualifier": "several"})), (Bound::NoNumber, None, None, None));
    }

    #[test]
    fn two_owners_that_exclude_each_other_differ_and_one_scope_never_speaks_against_another() {
        let a = ("Seoul", soldiers(3_000.0, "exact", "present", None));
        assert_eq!(pairs(&[a.clone(), ("Kyiv", soldiers(12_000.0, "exact", "present", None))]), 1);
        assert_eq!(pairs(&[a.clone(), ("Kyiv", soldiers(12_000.0, "exact", "planned", None))]), 0);
        assert_eq!(pairs(&[a.clone(), ("seoul", soldiers(12_000.0, "exact", "present", None))]), 0);
        assert_eq!(pairs(&[a.clone(), ("Kyiv", soldiers(2_000.0, "at-least", "present", None))]), 0);
        assert_eq!(pairs(&[a, ("Kyiv", soldiers(3_000.0, "more-than", "present", None))]), 1);
    }

    #[test]
    fn figures_for_dates_that_are_apart_are_no_contradiction() {
        let on = |date| ("Seoul", soldiers(3_000.0, "exact", "present", Some(date)));
        let other = ("Kyiv", soldiers(12_000.0, "exact", "present", Some("2024-11")));
        assert_eq!(pairs(&[on("2024-10"), other.clone()]), 0);
        assert_eq!(pairs(&[on("2024-11-05"), other]), 1);
    }

    #[test]
    fn an_approximate_number_is_compared_no_finer_than_it_is_written() {
        let about = |who, value| (who, soldiers(value, "about", "present", None));
        assert_eq!(pairs(&[about("A", 10_000.0), about("B", 10_900.0)]), 0);
        assert_eq!(pairs(&[about("A", 10_800.0), about("B", 10_950.0)]), 1);
        assert_eq!([half_place(10_900.0), half_place(10_000.0), half_place(5.5), half_place(0.0)], [50.0, 5_000.0, 0.05, 0.0]);
    }

    #[test]
    fn what_the_analyst_linked_as_another_scope_is_not_set_against_it() {
        let figures = [("Seoul", soldiers(3_000.0, "exact", "present", None)), ("Kyiv", soldiers(12_000.0, "exact", "present", None))];
        let mut case = case_of(&figures);
        let link = |relation: &str| serde_json::from_value(serde_json::json!({"to": "e1", "relation": relation})).unwrap();
        case.events[0].links = vec![link("different-scope")];
        assert!(super::figures(&case, &shown(&case), None).rows[0].differs_from.is_empty());
        case.events[0].links = vec![link("conflicts")];
        case.events[1].claims[0].figures[0].of = "Koreans near Kursk".to_owned();
        assert_eq!(super::figures(&case, &shown(&case), None).rows[0].differs_from, [1]);
    }

    #[test]
    fn a_date_on_which_it_was_said_is_told_apart_from_one_that_it_holds_for() {
        let mut case = case_of(&[("Seoul", soldiers(3_000.0, "exact", "present", None))]);
        case.events[0].claims[0].said = Some(When { edtf: "2024-10-18".to_owned(), ..When::default() });
        let table = table(&case, &shown(&case));
        let at = |name| table.columns.iter().position(|c| *c == name).unwrap();
        assert_eq!(table.rows[0][at("as_of")], Cell::Text("2024-10-18".to_owned()));
        assert_eq!(table.rows[0][at("as_of_basis")], Cell::Text("said".to_owned()));
        assert_eq!(table.rows[0][at("owner")], Cell::Text("Seoul".to_owned()));
    }

    #[test]
    fn the_table_has_every_figure_of_the_example_and_no_number_where_the_words_give_none() {
        let case = example::case();
        let table = table(&case, &shown(&case));
        let all: usize = case.events.iter().map(|e| e.figures().count()).sum();
        assert_eq!(table.rows.len(), all);
        assert!(table.rows.iter().all(|r| r.len() == table.columns.len()));
        let austin = table.rows.iter().find(|r| r[0] == Cell::Text("e02-austin-preparing".to_owned())).unwrap();
        assert_eq!(austin[3..6], [Cell::Empty, Cell::Empty, Cell::Empty]);
        assert_eq!(austin[12], Cell::Text("several thousand".to_owned()));
    }

    #[test]
    fn what_the_filter_leaves_out_has_no_row() {
        let case = example::case();
        let columns = Columns::build(&case);
        let filter = Filter { text: "Lloyd Austin confirmed".to_owned(), ..Filter::default() };
        let fewer = figures(&case, &apply(&columns, &filter), None).rows;
        let austin = example::event(&case, "e02-austin-preparing");
        assert!(fewer.len() == 1 && fewer[0].event == austin);
    }
}
