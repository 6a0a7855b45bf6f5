//! How near proposals come to a recording by hand: for tests and for whoever changes the rules.

use super::Proposal;
use crate::model::{Basis, Case, Event, LonLat, Place, PlaceRef, Role, When};

/// How far apart two points may be to be the same place, in kilometres.
const SAME_PLACE_KM: f64 = 30.0;

/// How many of the recorded events are proposed, and how many proposals are right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measure {
    /// Events of the recording.
    pub events: usize,
    /// With a proposal whose quotation overlaps one of theirs, in the same paragraph of the same document.
    pub paragraph: usize,
    /// With such a proposal of the same days, or undated as they are.
    pub date: usize,
    /// With such a proposal of the same place.
    pub place: usize,
    /// With one proposal that is right in all three.
    pub all: usize,
    /// As `all`, when one proposal counts for one event only.
    pub all_one_to_one: usize,
    /// Proposals.
    pub proposals: usize,
    /// Proposals whose quotation overlaps that of no event.
    pub wrong: usize,
    /// Proposals that overlap an event, but have the date and the place right for none.
    pub inexact: usize,
    /// Ids of the events that no proposal has right in all three, with what fails.
    pub missed: Vec<String>,
    /// Indices of the wrong proposals.
    pub wrong_at: Vec<usize>,
}

/// Compares proposals with the events of a case. `ids` are the documents' ids, by the number that proposals give them.
pub fn measure(case: &Case, ids: &[&str], proposals: &[Proposal]) -> Measure {
    let mut found = Measure { events: case.events.len(), proposals: proposals.len(), ..Measure::default() };
    let (mut overlapping, mut exact, mut taken) =
        (vec![false; proposals.len()], vec![false; proposals.len()], vec![false; proposals.len()]);
    for event in &case.events {
        let (mut paragraph, mut date, mut place, mut all, mut one) = (false, false, false, false, None);
        for (at, p) in proposals.iter().enumerate() {
            if !overlaps(event, p, ids) {
                continue;
            }
            let (same_date, same_place) = (dates_agree(event, p), places_agree(case, event, p));
            if let Some(o) = overlapping.get_mut(at) {
                *o = true;
            }
            (paragraph, date, place) = (true, date | same_date, place | same_place);
            if same_date && same_place {
                all = true;
                if let Some(e) = exact.get_mut(at) {
                    *e = true;
                }
                if one.is_none() && !taken.get(at).copied().unwrap_or(true) {
                    one = Some(at);
                }
            }
        }
        found.paragraph += usize::from(paragraph);
        found.date += usize::from(date);
        found.place += usize::from(place);
        found.all += usize::from(all);
        if let Some(t) = one.and_then(|at| taken.get_mut(at)) {
            *t = true;
            found.all_one_to_one += 1;
        }
        if !all {
            let fails = [(paragraph, "words"), (date, "date"), (place, "place")]
                .iter()
                .filter(|(ok, _)| !ok)
                .map(|(_, n)| *n)
                .collect::<Vec<_>>()
                .join(", ");
            found.missed.push(format!("{}: {}", event.id, if fails.is_empty() { "not in one" } else { fails.as_str() }));
        }
    }
    found.wrong_at = (0..proposals.len()).filter(|at| !overlapping.get(*at).copied().unwrap_or(false)).collect();
    found.wrong = found.wrong_at.len();
    found.inexact = overlapping.iter().zip(&exact).filter(|(o, e)| **o && !**e).count();
    found
}

fn overlaps(event: &Event, p: &Proposal, ids: &[&str]) -> bool {
    let document = ids.get(p.document).copied().unwrap_or_default();
    let Some(own) = p.event.claims.first().map(|c| &c.citation.position) else { return false };
    event
        .claims
        .iter()
        .map(|c| &c.citation)
        .any(|c| c.document == document && c.paragraph == p.paragraph && c.position.start < own.end && own.start < c.position.end)
}

/// The days of a date; `None` where it has only a bound that is inferred, which counts as undated.
fn days(when: Option<&When>) -> Option<(Option<i32>, Option<i32>)> {
    let when = when?;
    let days = when.days();
    let bound_only = days.start.is_none() && !days.open_start && when.basis != Basis::Stated;
    (!bound_only).then_some((days.start, days.end))
}

fn dates_agree(event: &Event, p: &Proposal) -> bool {
    days(event.when.as_ref()) == days(p.event.when.as_ref())
}

fn places_agree(case: &Case, event: &Event, p: &Proposal) -> bool {
    let recorded = |r: &PlaceRef| case.place(&r.place);
    let proposed = |r: &PlaceRef| p.places.iter().map(|q| &q.place).find(|q| q.id == r.place);
    match (event.anchor().and_then(recorded), p.event.anchor().and_then(proposed)) {
        (Some(a), Some(b)) => same(a, b),
        (Some(_), None) | (None, Some(_)) => false,
        // What has no anchor is about something, or about no place at all.
        (None, None) => {
            let about = |e: &Event| e.places.iter().filter(|r| r.role == Role::About).cloned().collect::<Vec<_>>();
            let (a, b) = (about(event), about(&p.event));
            (a.is_empty() && b.is_empty())
                || a.iter()
                    .filter_map(recorded)
                    .any(|a| b.iter().filter_map(proposed).any(|b| same(a, b) || seat_of(a, b) || seat_of(b, a)))
        }
    }
}

/// A capital stands for its country where something is about it.
fn seat_of(city: &Place, country: &Place) -> bool {
    !city.is_area() && country.is_area() && country.area == city.country
}

fn same(a: &Place, b: &Place) -> bool {
    let near = |p: LonLat, q: LonLat| p.distance_km(q) <= SAME_PLACE_KM;
    match (a.is_area(), b.is_area()) {
        (true, true) => a.area == b.area,
        (false, false) => near(a.point, b.point),
        _ => false,
    }
}
