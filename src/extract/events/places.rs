//! The places of a clause: those it names, by role, and the seats of speakers and institutions that follow from it.

use super::{
    super::mention::{PlaceCandidate, Value},
    Context, EventRules, Here, ProposedPlace,
    lists::List,
    roles::{self, Clause},
};
use crate::model::{Basis, PlaceRef, Role, Unknown};

/// The places of a clause with their roles, each once; in the order of roles that anchors are looked for.
pub(super) fn places<'m>(
    clause: &Clause<'_>,
    own: &[Here<'m>],
    speaker: Option<(&Here<'m>, &str)>,
    rules: &EventRules,
    context: &Context<'_>,
) -> Vec<(PlaceRef, ProposedPlace)> {
    let mut found: Vec<(PlaceRef, ProposedPlace)> = Vec::new();
    for h in own {
        let Value::Place(value) = &h.mention.value else { continue };
        let Some(role) = clause.role(&h.tokens, value) else { continue };
        add(&mut found, context, &value.place, role, Basis::Stated, String::new(), Some(h));
        if let Some((_, last)) = found.last_mut()
            && last.bytes.as_ref() == Some(&h.mention.bytes)
        {
            last.others.clone_from(&value.others);
        }
    }
    if let (Some(seats), Some((h, who))) = (context.seats, speaker) {
        // "The South Korean government" speaks from the capital; "Pentagon" from the seat of it.
        let tokens = h.tokens.clone();
        let office = (tokens.start..tokens.end).any(|at| clause_has(clause, rules, at, List::Offices));
        let seat = (tokens.start..tokens.end).find_map(|at| rules.institution(clause.reading, at)).and_then(|(_, city, country)| seats.city(city, country));
        let named = own.iter().find_map(|p| match &p.mention.value {
            Value::Place(v) if tokens.start <= p.tokens.start && p.tokens.end <= tokens.end && v.place.kind == crate::model::PlaceKind::Country => Some(v),
            _ => None,
        });
        let capital = named.filter(|_| office).and_then(|v| seats.capital(&v.place.country));
        let voiced = found.iter().any(|(r, _)| r.role == Role::Voice);
        match (seat.or(capital), named) {
            (Some(city), _) if !voiced || office => {
                found.retain(|(r, _)| r.role != Role::Voice);
                add(&mut found, context, &city, Role::Voice, Basis::Inferred, format!("the seat of “{who}”"), None);
            }
            (None, Some(country)) if !voiced => {
                add(&mut found, context, &country.place, Role::Voice, Basis::Inferred, format!("the country of “{who}”"), None);
            }
            _ => {}
        }
    }
    // The anchor comes first; among equals, the order of the text.
    found.sort_by_key(|(r, _)| match r.role {
        Role::At => 0,
        Role::From => 1,
        Role::To => 2,
        Role::Voice => 3,
        Role::About => 4,
    });
    found
}

fn clause_has(clause: &Clause<'_>, rules: &EventRules, at: usize, list: List) -> bool {
    // The speaker may stand outside the clause ("according to", at the head of the sentence).
    rules.bits(clause.reading, at, at + 1).first().is_some_and(|b| b & list.bit() != 0)
}

fn add(found: &mut Vec<(PlaceRef, ProposedPlace)>, context: &Context<'_>, candidate: &PlaceCandidate, role: Role, basis: Basis, reason: String, here: Option<&Here<'_>>) {
    let known = roles::known(context.places, candidate);
    let place = known.cloned().unwrap_or_else(|| roles::record(candidate));
    if let Some((old, _)) = found.iter_mut().find(|(r, _)| r.place == place.id) {
        // Named twice in one clause: where it happened weighs more than what it is about.
        if old.role == Role::About && role != Role::About {
            old.role = role;
        }
        return;
    }
    let reference = PlaceRef { place: place.id.clone(), role, basis, reason, unknown: Unknown::new() };
    let proposed = ProposedPlace { place, known: known.is_some(), others: Vec::new(), bytes: here.map(|h| h.mention.bytes.clone()) };
    found.push((reference, proposed));
}
