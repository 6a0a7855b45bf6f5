//! When a clause says that something happened: the date that governs it, or the bound that the document's own date gives. Reading
//! dates is elsewhere.

use std::ops::Range;

use super::{
    super::{
        mention::{DateValue, Mention, Value},
        vocabulary::Reading,
    },
    lists::List,
};
use crate::model::{
    Basis, Extent, Kind, When,
    edtf::{Day, iso_from_day},
};

/// The governing date among those of a clause, given as tokens and mention: one at its head, or else the first that is not the
/// end of something else ("the first since December 2023").
pub(super) fn governing<'m>(
    reading: &Reading<'_>,
    clause: &Range<usize>,
    bits: &[u64],
    dates: &[(Range<usize>, &'m Mention)],
) -> Option<(usize, &'m DateValue)> {
    let has = |at: usize, list: List| at.checked_sub(clause.start).and_then(|n| bits.get(n)).is_some_and(|b| b & list.bit() != 0);
    let value = |at: usize| match dates.get(at).map(|(_, m)| &m.value) {
        Some(Value::Date(d)) => Some((at, d)),
        _ => None,
    };
    let verb = (clause.start..clause.end).find(|at| has(*at, List::Verbs));
    let weak = |tokens: &Range<usize>| {
        let mut prepositions = tokens.start.saturating_sub(2).max(clause.start)..tokens.start + 1;
        let noun = tokens.start.checked_sub(1).is_some_and(|b| has(b, List::Subordinate));
        // "…, who have not fought since the end of the war in 1953".
        let relative = verb.is_some_and(|v| {
            (v..tokens.start).any(|at| has(at, List::Relatives) && at.checked_sub(1).is_some_and(|b| reading.word(b) == ","))
        });
        // "The first since December 2023", "despite the renewal in 2021".
        noun || relative
            || (prepositions.clone().any(|at| has(at, List::Since)) && prepositions.any(|at| has(at, List::EventNouns)))
            || (verb.is_some_and(|v| tokens.start < v) && has(clause.start, List::Subordinate))
    };
    let head = dates.iter().position(|(tokens, _)| tokens.start <= clause.start + 1);
    let strong = dates.iter().position(|(tokens, _)| !weak(tokens));
    head.or(strong).and_then(value)
}

/// A date as an event holds it.
pub(super) fn when(date: &DateValue, expression: &str) -> When {
    When {
        edtf: date.edtf.clone(),
        expression: expression.to_owned(),
        basis: date.basis,
        reason: date.reason.clone(),
        extent: if date.edtf.ends_with("/..") { Extent::Throughout } else { Extent::Instant },
        ..When::default()
    }
}

/// What the document's date says of an undated event: it happened no later. Nothing of what may yet come.
pub(super) fn bound(kind: Kind, published: Option<Day>) -> Option<When> {
    if !matches!(kind, Kind::Happening | Kind::Statement) {
        return None;
    }
    let day = iso_from_day(published?);
    Some(When {
        edtf: format!("/{day}"),
        basis: Basis::Inferred,
        // The interface's words for it are its own; this stays in the file.
        reason: format!("undated in the text; the document is of {day}"),
        not_after: Some(day),
        ..When::default()
    })
}
