//! The places of a clause: those it names, by role, and the seats of speakers and institutions that follow from it.

use std::ops::Range;

use super::{
    super::mention::{PlaceCandidate, Value},
    EventRules, Here, Known, ProposedPlace,
    lists::List,
    roles::{self, Clause},
};
use crate::model::{Basis, PlaceKind, PlaceRef, Role, Unknown};

/// The places of an event while they are gathered: reference, record, and whether the role follows from who acts.
type Gathered = Vec<(PlaceRef, ProposedPlace, bool)>;

/// The places of a clause with their roles, each once; in the order of roles that anchors are looked for.
pub(super) fn places<'m>(
    clause: &Clause<'_>,
    own: &[Here<'m>],
    speaker: Option<(&Here<'m>, &str)>,
    rules: &EventRules,
    context: &Known<'_>,
) -> Vec<(PlaceRef, ProposedPlace)> {
    let mut found: Gathered = Vec::new();
    let mut before: Option<(&Range<usize>, &PlaceCandidate)> = None;
    for h in own {
        let Value::Place(value) = &h.mention.value else { continue };
        let Some(role) = clause.role(&h.tokens, value) else { continue };
        // "Rason in North Korea", "Paris, France": the second tells where the first is.
        let holds = before.is_some_and(|(tokens, place)| {
            value.place.kind == PlaceKind::Country
                && place.country == value.place.country
                && place.kind != PlaceKind::Country
                && h.tokens.start - tokens.end <= 2
        });
        before = Some((&h.tokens, &value.place));
        if holds {
            continue;
        }
        let words = || clause.reading.slice(h.tokens.start, h.tokens.end);
        // What a government sends or gets, its country does.
        let country = (value.metonym || role.subject)
            .then_some(())
            .filter(|()| matches!(role.role, Role::From | Role::To) && matches!(value.place.kind, PlaceKind::City) && role.subject)
            .and_then(|()| {
                context.seats.and_then(|s| {
                    s.capital(&value.place.country)
                        .filter(|c| c.geonames == value.place.geonames)
                        .and_then(|_| s.country(&value.place.country))
                })
            });
        let (candidate, basis, reason) = match (&country, role.inferred) {
            (Some(country), _) => (country, Basis::Inferred, format!("“{}” stands for its country", words())),
            (None, true) => (&value.place, Basis::Inferred, format!("the country of “{}”", words())),
            (None, false) => (&value.place, Basis::Stated, String::new()),
        };
        add(&mut found, context, Add { candidate, role: role.role, basis, reason, subject: role.subject, mention: Some(h.index) });
    }
    if let (Some(seats), Some((h, who))) = (context.seats, speaker) {
        // "The South Korean government" speaks from the capital, "the Pentagon" from its seat; a minister for the country.
        let tokens = h.tokens.clone();
        let any = |list: List| rules.bits(clause.reading, tokens.start, tokens.end).iter().any(|b| b & list.bit() != 0);
        let office = any(List::Offices) && !any(List::Persons);
        let seat = (tokens.start..tokens.end)
            .find_map(|at| rules.institution(clause.reading, at))
            .and_then(|(_, city, country)| seats.city(city, country));
        let named = own.iter().find_map(|p| match &p.mention.value {
            Value::Place(v) if tokens.start <= p.tokens.start && p.tokens.end <= tokens.end && v.place.kind == PlaceKind::Country => {
                Some(&v.place)
            }
            _ => None,
        });
        let capital = named.filter(|_| office).and_then(|v| seats.capital(&v.country));
        let voiced = found.iter().any(|(r, ..)| r.role == Role::Voice);
        let inferred = |candidate, what: &str| Add {
            candidate,
            role: Role::Voice,
            basis: Basis::Inferred,
            reason: format!("the {what} of “{who}”"),
            subject: false,
            mention: None,
        };
        match (seat.or(capital), named) {
            (Some(city), _) if !voiced || office => {
                found.retain(|(r, ..)| r.role != Role::Voice);
                add(&mut found, context, inferred(&city, "seat"));
            }
            (None, Some(country)) if !voiced => add(&mut found, context, inferred(country, "country")),
            _ => {}
        }
    }
    institutions(&mut found, clause, speaker.map(|(h, _)| h.tokens.clone()), rules, context);
    // The anchor comes first: by role, then what a preposition says before what follows from who acts, then the text's order.
    found.sort_by_key(|(r, _, subject)| {
        let role = match r.role {
            Role::At => 0,
            Role::From => 1,
            Role::To => 2,
            Role::Voice => 3,
            Role::About => 4,
        };
        (role, *subject, r.basis != Basis::Stated)
    });
    found.into_iter().map(|(reference, place, _)| (reference, place)).collect()
}

/// The seats of institutions that a clause names apart from its speaker: "in the Security Council", "met the NATO Council".
fn institutions(found: &mut Gathered, clause: &Clause<'_>, speaker: Option<Range<usize>>, rules: &EventRules, context: &Known<'_>) {
    let Some(seats) = context.seats else { return };
    let mut at = clause.tokens.start;
    while at < clause.tokens.end {
        let Some((words, city, country)) = rules.institution(clause.reading, at) else {
            at += 1;
            continue;
        };
        let here = at..at + words;
        at += words;
        if speaker.as_ref().is_some_and(|s| s.contains(&here.start)) {
            continue;
        }
        let Some(candidate) = seats.city(city, country) else { continue };
        let role = clause.institution_role(&here);
        let name = clause.reading.slice(here.start, here.end);
        let reason = format!("the seat of “{name}”");
        add(found, context, Add { candidate: &candidate, role, basis: Basis::Inferred, reason, subject: false, mention: None });
    }
}

struct Add<'a> {
    candidate: &'a PlaceCandidate,
    role: Role,
    basis: Basis,
    reason: String,
    subject: bool,
    mention: Option<usize>,
}

fn add(found: &mut Gathered, context: &Known<'_>, new: Add<'_>) {
    let known = roles::known(&context.places, new.candidate);
    let place = known.cloned().unwrap_or_else(|| roles::record(new.candidate));
    if let Some((old, record, subject)) = found.iter_mut().find(|(r, ..)| r.place == place.id) {
        // Named twice in one clause: where it happened weighs more than what it is about, and stated more than inferred.
        if (old.role == Role::About && new.role != Role::About)
            || (old.basis == Basis::Inferred && new.basis == Basis::Stated && new.role != Role::About)
        {
            (old.role, old.basis, old.reason, *subject) = (new.role, new.basis, new.reason, new.subject);
            record.mention = new.mention;
        }
        return;
    }
    let reference = PlaceRef { place: place.id.clone(), role: new.role, basis: new.basis, reason: new.reason, unknown: Unknown::new() };
    let proposed = ProposedPlace { place, known: known.is_some(), mention: new.mention };
    found.push((reference, proposed, new.subject));
}
