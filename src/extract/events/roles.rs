//! The part that each place of a clause plays, and the place as the case would hold it. Which place a name means is decided
//! before.

use std::ops::Range;

use super::{
    super::{
        mention::{PlaceCandidate, PlaceValue},
        vocabulary::Reading,
    },
    countries::alpha_3,
    lists::List,
};
use crate::model::{Kind, Place, PlaceKind, Role, Unknown};

/// What is known of a clause when its places are looked at.
pub(super) struct Clause<'a> {
    pub reading: &'a Reading<'a>,
    pub tokens: Range<usize>,
    /// Of its tokens.
    pub bits: &'a [u64],
    pub kind: Kind,
    /// Its first verb.
    pub verb: Option<usize>,
    /// The verb of saying or thinking, when one governs it, and the tokens of the speaker.
    pub said_at: Option<usize>,
    pub speaker: Option<Range<usize>>,
}

impl Clause<'_> {
    fn has(&self, at: usize, list: List) -> bool {
        at.checked_sub(self.tokens.start).and_then(|n| self.bits.get(n)).is_some_and(|b| b & list.bit() != 0)
    }

    fn any(&self, from: usize, to: usize, list: List) -> bool {
        (from..to).any(|at| self.has(at, list))
    }

    /// The role of a place whose name stands at these tokens; `None` when it is only part of who people are.
    pub fn role(&self, at: &Range<usize>, place: &PlaceValue) -> Option<Role> {
        let (from, to) = (self.tokens.start, self.tokens.end);
        if self.speaker.as_ref().is_some_and(|s| s.contains(&at.start)) {
            return (!place.demonym).then_some(Role::Voice);
        }
        // "On Russian territory" is a place; "Russian troops" is not.
        let mut noun = at.end;
        while noun < (at.end + 3).min(to) && place.demonym && !self.has(noun, List::Territory) && self.reading.word(noun) == "-" {
            noun += 2;
        }
        if place.demonym && !self.has(noun, List::Territory) {
            return None;
        }
        let mut before = at.start;
        // Over the article and what describes the place: "the eastern", "the port of".
        while before > from && before + 4 > at.start {
            let word = self.reading.word(before - 1);
            let preposition = self.has(before - 1, List::In) || self.has(before - 1, List::From) || self.has(before - 1, List::To) || self.has(before - 1, List::About);
            let port = word == "of" && before >= from + 2 && self.has(before - 2, List::PlaceNouns);
            if preposition && !port || self.has(before - 1, List::Verbs) || matches!(word, "," | "(" | "“" | ";" | "’" | "'") {
                break;
            }
            before -= 1;
        }
        let preposition = before.checked_sub(1).filter(|b| *b >= from);
        let is = |list| preposition.is_some_and(|b| self.has(b, list));
        let possessive = matches!(self.reading.word(at.end), "’" | "'") && !self.reading.spaced(at.end) && !self.reading.spaced(at.end + 1);
        let subject = self.verb.is_some_and(|v| at.end <= v) && !is(List::In) && !is(List::About) && !is(List::From) && !is(List::To) && !possessive;
        let moves = self.any(from, to, List::Moves) || self.any(from, to, List::MoveNouns);
        let said = self.said_at.is_some_and(|s| at.start > s);
        let role = if is(List::From) && (moves || self.any(from, to, List::Fires) || self.any(from, to, List::Leaves) || !said) {
            Role::From
        } else if is(List::To) {
            let visit = self.any(from, at.start, List::VisitNouns) || self.any(from, at.start, List::Arrivals) || self.any(from, at.start, List::Visits);
            if moves && self.moves_before(at.start) {
                Role::To
            } else if visit {
                Role::At
            } else {
                Role::About
            }
        } else if is(List::In) {
            let war = before >= from + 2 && self.has(before - 2, List::WarNouns);
            if war { Role::About } else { Role::At }
        } else if subject {
            if self.speaks_or_thinks() {
                Role::Voice
            } else if self.any(from, to, List::Moves) || self.any(from, to, List::Fires) {
                Role::From
            } else if self.any(from, to, List::Receives) {
                Role::To
            } else {
                Role::About
            }
        } else if preposition.is_some_and(|b| self.has(b, List::Visits) && b + 1 == before) {
            Role::At
        } else if preposition.is_some_and(|b| self.has(b, List::Leaves)) {
            Role::From
        } else {
            Role::About
        };
        Some(match (role, self.kind) {
            // What may come or is only weighed happens nowhere yet.
            (Role::At, Kind::Forecast) => Role::About,
            (Role::At | Role::From | Role::To, Kind::Statement) if said => Role::About,
            (Role::At | Role::From | Role::To, _) if place.metonym && role == Role::At => Role::About,
            (role, _) => role,
        })
    }

    /// Whether a verb or noun of moving something stands before a token.
    fn moves_before(&self, at: usize) -> bool {
        self.any(self.tokens.start, at, List::Moves) || self.any(self.tokens.start, at, List::MoveNouns)
    }

    fn speaks_or_thinks(&self) -> bool {
        self.said_at.is_some_and(|s| self.verb.is_none_or(|v| s <= v + 4)) && self.speaker.is_none()
    }
}

/// The place of the case that a candidate is, by name and nearness.
pub(super) fn known<'a>(places: &'a [Place], candidate: &PlaceCandidate) -> Option<&'a Place> {
    let same_name = |p: &Place| {
        let wanted = candidate.name.to_lowercase();
        p.name.to_lowercase() == wanted || p.names.iter().any(|n| n.to_lowercase() == wanted)
    };
    let area = area_code(candidate);
    places
        .iter()
        .find(|p| p.area.is_some() && p.area == area)
        .or_else(|| places.iter().find(|p| p.kind == candidate.kind && same_name(p) && p.point.distance_km(candidate.point) < 100.0))
        .or_else(|| {
            let point = |k: PlaceKind| matches!(k, PlaceKind::City | PlaceKind::Town | PlaceKind::Port | PlaceKind::Site);
            places.iter().find(|p| point(p.kind) && point(candidate.kind) && !p.is_area() && same_name(p) && p.point.distance_km(candidate.point) < 30.0)
        })
}

/// The code of a candidate's outline, where it is an area.
fn area_code(candidate: &PlaceCandidate) -> Option<String> {
    match candidate.kind {
        PlaceKind::Country => alpha_3(&candidate.country).map(str::to_owned),
        PlaceKind::Region if !candidate.admin1.is_empty() && !candidate.country.is_empty() => Some(format!("{}.{}", candidate.country, candidate.admin1)),
        _ => None,
    }
}

/// The record that the case would need for a candidate.
pub(super) fn record(candidate: &PlaceCandidate) -> Place {
    let mut id: String = candidate
        .name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect::<String>()
        .split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if let Some(number) = candidate.geonames {
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&number.to_string());
    } else if id.is_empty() {
        id = format!("place-{:.3}-{:.3}", candidate.point.lat, candidate.point.lon);
    }
    Place {
        id,
        name: candidate.name.clone(),
        names: Vec::new(),
        kind: candidate.kind,
        point: candidate.point,
        area: area_code(candidate),
        country: alpha_3(&candidate.country).map(str::to_owned),
        disputed: false,
        note: candidate.geonames.map(|n| format!("GeoNames {n}")).unwrap_or_default(),
        unknown: Unknown::new(),
    }
}
