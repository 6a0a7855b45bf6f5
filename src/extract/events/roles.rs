//! The part that each place of a clause plays, and the place as the case would hold it. Which place a name means is decided
//! before.

use std::{collections::BTreeMap, ops::Range};

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
    /// Somebody thinks or fears it.
    pub minded: bool,
    /// It is doubted or denied.
    pub doubted: bool,
    /// Its first verb.
    pub verb: Option<usize>,
    /// The verb of saying or thinking, when one governs it, and the tokens of the speaker.
    pub said_at: Option<usize>,
    pub speaker: Option<Range<usize>>,
}

/// The role of a place in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub role: Role,
    /// It follows from who acts, and not from a preposition.
    pub subject: bool,
    /// It is not named, but follows from a word such as "North Korean".
    pub inferred: bool,
}

impl Clause<'_> {
    fn has(&self, at: usize, list: List) -> bool {
        at.checked_sub(self.tokens.start).and_then(|n| self.bits.get(n)).is_some_and(|b| b & list.bit() != 0)
    }

    fn any(&self, from: usize, to: usize, list: List) -> bool {
        (from..to).any(|at| self.has(at, list))
    }

    /// The role of a place whose name stands at these tokens; `None` when it is only part of who people are.
    pub fn role(&self, at: &Range<usize>, place: &PlaceValue) -> Option<Found> {
        let (from, to) = (self.tokens.start, self.tokens.end);
        if self.speaker.as_ref().is_some_and(|s| s.contains(&at.start)) {
            return (!place.demonym).then_some(Found { role: Role::Voice, subject: false, inferred: false });
        }
        // "On Russian territory" is a place; "Russian troops" is not, but troops that are sent come from there.
        let mut noun = at.end;
        while noun < (at.end + 3).min(to) && place.demonym && !self.has(noun, List::Territory) && self.reading.word(noun) == "-" {
            noun += 2;
        }
        let territory = place.demonym && self.has(noun, List::Territory);
        if place.demonym && !territory {
            let sending = at.start <= from + 4 && self.any(from, at.start, List::MoveNouns);
            let sent =
                self.any(at.end, (at.end + 3).min(to), List::Actors) && (sending || self.any(at.end, (at.end + 10).min(to), List::Moves));
            let told = !matches!(self.kind, Kind::Statement | Kind::Forecast) && !self.minded && !self.doubted && !self.negated();
            let subject = self.verb.is_some_and(|v| at.end <= v);
            let role = if sent && told { Role::From } else { Role::About };
            return (role == Role::From || subject).then_some(Found { role, subject: true, inferred: true });
        }
        let before = self.phrase_start(at.start);
        let preposition = before.checked_sub(1).filter(|b| *b >= from);
        let is = |list| preposition.is_some_and(|b| self.has(b, list));
        let possessive = matches!(self.reading.word(at.end), "’" | "'") && !self.reading.spaced(at.end) && !self.reading.spaced(at.end + 1);
        let on = is(List::On) && (territory || self.has(at.end - 1, List::PlaceNouns) || place.place.kind == PlaceKind::Sea);
        let bare = !is(List::In) && !is(List::About) && !is(List::From) && !is(List::To);
        let subject = self.verb.is_some_and(|v| at.end <= v) && bare && !possessive;
        let moves = self.any(from, to, List::Moves) || self.any(from, to, List::MoveNouns);
        // "The Ukraine war" is no place where something happens.
        let war_after = self.has(at.end, List::WarNouns) || (possessive && self.has(at.end + 2, List::WarNouns));
        let role =
            if is(List::From) && (moves || self.any(from, to, List::Fires) || self.any(from, to, List::Leaves) || self.said_at.is_none()) {
                Role::From
            } else if is(List::To) {
                let visit = self.any(from, at.start, List::VisitNouns)
                    || self.any(from, at.start, List::Arrivals)
                    || self.any(from, at.start, List::Visits);
                if self.any(from, at.start, List::Moves) || self.any(from, at.start, List::MoveNouns) {
                    Role::To
                } else if visit {
                    Role::At
                } else {
                    Role::About
                }
            } else if is(List::In) || on {
                // "The war in Ukraine" is where the war is, and what all else is about.
                let war = preposition.is_some_and(|b| b > from && self.has(b - 1, List::WarNouns));
                let itself = war && preposition.is_some_and(|b| b <= from + 3);
                // "Sent soldiers to train in Russia": there they went.
                let sent_to = preposition.is_some_and(|b| (from..b).any(|t| self.has(t, List::Moves) && self.any(t, b, List::To)));
                if war && !itself || war_after {
                    Role::About
                } else if sent_to {
                    Role::To
                } else {
                    Role::At
                }
            } else if subject {
                let deed = (at.end..to).find(|t| self.has(*t, List::Moves) || self.has(*t, List::Fires) || self.has(*t, List::Receives));
                match deed {
                    _ if self.speaks_or_thinks() => Role::Voice,
                    Some(t) if self.has(t, List::Receives) => Role::To,
                    Some(_) => Role::From,
                    None => Role::About,
                }
            } else if is(List::Visits) && !war_after {
                Role::At
            } else if is(List::Leaves) {
                Role::From
            } else {
                Role::About
            };
        let role = match role {
            Role::Voice => Role::Voice,
            // What may come, is only thought, or did not happen, happens nowhere; a government is nowhere to happen in.
            Role::At if self.kind == Kind::Forecast || place.metonym => Role::About,
            _ if self.minded || self.doubted || self.negated() => Role::About,
            _ if self.kind == Kind::Statement && self.said_at.is_some_and(|s| at.start > s) => Role::About,
            role => role,
        };
        Some(Found { role, subject: subject && matches!(role, Role::From | Role::To), inferred: false })
    }

    /// The role of the seat of an institution named at these tokens.
    pub fn institution_role(&self, at: &Range<usize>) -> Role {
        let before = self.phrase_start(at.start);
        let preposition = before.checked_sub(1).filter(|b| *b >= self.tokens.start);
        let met = preposition.is_some_and(|b| b > self.tokens.start && self.has(b, List::Meetings) && self.has(b - 1, List::Meetings));
        let happens = !matches!(self.kind, Kind::Forecast) && !self.minded;
        let inside = preposition.is_some_and(|b| self.has(b, List::In)) || met;
        if inside && happens { Role::At } else { Role::About }
    }

    /// Where the words that describe a place begin: "the eastern", "the port of".
    fn phrase_start(&self, at: usize) -> usize {
        let from = self.tokens.start;
        let mut before = at;
        while before > from && before + 5 > at {
            let word = before - 1;
            let described = self.has(word, List::Descriptions) || self.has(word, List::PlaceNouns) || self.reading.word(word) == "-";
            let of = before >= from + 2 && before < at + 1 && self.has(before - 2, List::PlaceNouns) && self.has(word, List::About);
            let name = self.reading.capital(word)
                && !self.has(word, List::In)
                && !self.has(word, List::From)
                && !self.has(word, List::To)
                && !self.has(word, List::About)
                && word > from;
            if !(described || of || name) {
                break;
            }
            before = word;
        }
        before
    }

    /// Whether its verb is denied: "has never conducted".
    fn negated(&self) -> bool {
        self.verb.is_some_and(|v| self.any(v, (v + 4).min(self.tokens.end), List::Negations))
    }

    fn speaks_or_thinks(&self) -> bool {
        self.said_at.is_some_and(|s| self.verb.is_none_or(|v| s <= v + 4)) && self.speaker.is_none()
    }
}

/// The places of a case, ready to be found by name and by outline.
#[derive(Debug, Default)]
pub(in super::super) struct KnownPlaces<'a> {
    by_area: BTreeMap<&'a str, &'a Place>,
    by_name: BTreeMap<String, Vec<&'a Place>>,
}

impl<'a> KnownPlaces<'a> {
    /// Of two with the same outline or name, the first is found.
    pub fn new(places: &'a [Place]) -> Self {
        let mut known = Self::default();
        for place in places {
            if let Some(area) = place.area.as_deref() {
                known.by_area.entry(area).or_insert(place);
            }
            for name in place.names.iter().chain([&place.name]) {
                known.by_name.entry(name.to_lowercase()).or_default().push(place);
            }
        }
        known
    }

    /// The place that a candidate is: of the same outline, or of the same name and near.
    fn find(&self, candidate: &PlaceCandidate) -> Option<&'a Place> {
        if self.by_name.is_empty() {
            return None;
        }
        if let Some(place) = area_code(candidate).and_then(|area| self.by_area.get(area.as_str())) {
            return Some(place);
        }
        let spot = |kind: PlaceKind| matches!(kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Port | PlaceKind::Site);
        let near = |p: &&&Place| {
            let km = p.point.distance_km(candidate.point);
            (p.kind == candidate.kind && km < 100.0) || (spot(p.kind) && spot(candidate.kind) && !p.is_area() && km < 30.0)
        };
        self.by_name.get(&candidate.name.to_lowercase())?.iter().find(near).copied()
    }

    /// The place that the case calls so and that is near to one of these: a name that the gazetteer has another word for.
    pub fn called(&self, words: &str, candidates: &[PlaceCandidate]) -> Option<&'a Place> {
        const NEAR_KM: f64 = 100.0;
        let near = |p: &&&Place| candidates.iter().any(|c| c.kind == p.kind && c.point.distance_km(p.point) < NEAR_KM);
        self.by_name.get(&words.to_lowercase())?.iter().find(near).copied()
    }
}

/// The place of the case that a candidate is, by name and nearness.
pub(super) fn known<'a>(places: &KnownPlaces<'a>, candidate: &PlaceCandidate) -> Option<&'a Place> {
    places.find(candidate)
}

/// The code of a candidate's outline, where it is an area.
fn area_code(candidate: &PlaceCandidate) -> Option<String> {
    match candidate.kind {
        PlaceKind::Country => alpha_3(&candidate.country).map(str::to_owned),
        PlaceKind::Region if !candidate.admin1.is_empty() && !candidate.country.is_empty() => {
            Some(format!("{}.{}", candidate.country, candidate.admin1))
        }
        _ => None,
    }
}

/// The record that the case would need for a candidate.
pub fn record(candidate: &PlaceCandidate) -> Place {
    let mut id = String::with_capacity(candidate.name.len() + 10);
    for c in candidate.name.chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
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
        rings: Vec::new(),
        country: alpha_3(&candidate.country).map(str::to_owned),
        disputed: false,
        note: candidate.geonames.map(|n| format!("GeoNames {n}")).unwrap_or_default(),
        unknown: Unknown::new(),
    }
}
