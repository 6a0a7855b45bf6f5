//! What sort of thing a clause tells, and how sure it is that it tells of an event: a few plain rules, each with its reason.

use std::ops::Range;

use super::{super::vocabulary::Reading, Reason, lists::List};
use crate::model::Kind;

/// What is found in a clause.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    pub dated: bool,
    pub placed: bool,
    pub figures: bool,
    /// Somebody says it.
    pub said: bool,
    /// "According to X".
    pub according: bool,
    /// Somebody thinks or fears it.
    pub minded: bool,
    /// The verb of saying is one of promising.
    pub promised: bool,
    /// "Reportedly".
    pub hedged: bool,
    /// A place or a name stands before the verb.
    pub named_subject: bool,
}

/// What a clause is taken for.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub kind: Kind,
    pub confidence: f64,
    pub reasons: Vec<Reason>,
    pub verb: Option<usize>,
}

/// Judges a clause; `bits` are those of its tokens.
pub(super) fn judge(reading: &Reading<'_>, clause: &Range<usize>, bits: &[u64], facts: Facts) -> Judged {
    let has = |at: usize, list: List| at.checked_sub(clause.start).and_then(|n| bits.get(n)).is_some_and(|b| b & list.bit() != 0);
    let any = |list: List| bits.iter().any(|b| b & list.bit() != 0);
    let count = |list: List| bits.iter().filter(|b| **b & list.bit() != 0).count();
    let verb = (clause.start..clause.end).find(|at| has(*at, List::Verbs) && reading.small(*at));
    let kind = kind(facts, &any, verb, clause, &has);
    let mut confidence: f64 = 0.2;
    let mut reasons = Vec::new();
    let mut add = |share: f64, why: &'static str| {
        confidence += share;
        reasons.push(Reason { share, why });
    };
    if facts.dated {
        add(0.25, "a date says when");
    }
    if facts.figures {
        add(0.15, "a figure is stated");
    }
    if facts.said || facts.according {
        add(0.2, "a speaker is named");
    } else if facts.minded {
        add(0.2, "somebody is said to think so");
    } else if facts.hedged {
        add(0.1, "it is told as a report");
    }
    if facts.placed {
        add(0.1, "a place is named");
    }
    let subject_end = verb.unwrap_or(clause.end);
    let abstracted = head(reading, clause.start, subject_end, &has).is_some_and(|at| has(at, List::AbstractSubjects));
    let actor = facts.named_subject || (clause.start..subject_end).any(|at| has(at, List::Actors) || has(at, List::Persons));
    if actor && !abstracted {
        add(0.15, "somebody acts");
    }
    match verb {
        None => add(-0.2, "no verb"),
        Some(at) if has(at, List::Past) || has(at, List::Perfect) => add(0.1, "told in the past"),
        Some(_) => {}
    }
    if any(List::Moves) || any(List::Fires) || any(List::Visits) || any(List::Receives) || any(List::EventNouns) {
        add(0.05, "words of happenings");
    }
    let anchored = facts.dated || facts.said || facts.according || facts.figures;
    if abstracted && !anchored {
        add(-0.2, "its subject is an idea");
    } else if has(clause.start, List::WeakSubjects) && !anchored && !actor {
        add(-0.1, "its subject is not named");
    }
    if has(clause.start, List::Conditions) && !anchored {
        add(-0.2, "it is only supposed");
    }
    let opinions = count(List::Opinion).min(3);
    if opinions > 0 && !anchored {
        add(-0.1 * opinions as f64, "words of opinion");
    }
    if kind == Kind::Forecast && !anchored && !facts.minded {
        add(-0.05, "it may only come to be");
    }
    Judged { kind, confidence: (confidence.clamp(0.05, 0.95) * 100.0).round() / 100.0, reasons, verb }
}

/// The last word of the subject before a preposition: "the deployment of troops" is about a deployment.
fn head(reading: &Reading<'_>, from: usize, to: usize, has: &dyn Fn(usize, List) -> bool) -> Option<usize> {
    // Over "In East Asia," and "However,".
    let comma = (from..to.min(from + 10)).rev().find(|at| reading.word(*at) == ",");
    let from = match comma {
        Some(comma)
            if has(from, List::In)
                || has(from, List::Openers)
                || has(from, List::Governs)
                || has(from, List::From)
                || has(from, List::To)
                || has(from, List::About) =>
        {
            comma + 1
        }
        _ => from,
    };
    let preposition = |at: usize| {
        has(at, List::In)
            || has(at, List::From)
            || has(at, List::To)
            || has(at, List::About)
            || has(at, List::Relatives)
            || reading.word(at) == ","
    };
    let end = (from + 1..to).find(|at| preposition(*at)).unwrap_or(to);
    (from..end).rev().find(|at| reading.kind(*at) == Some(super::super::tokens::Kind::Word))
}

fn kind(facts: Facts, any: &dyn Fn(List) -> bool, verb: Option<usize>, clause: &Range<usize>, has: &dyn Fn(usize, List) -> bool) -> Kind {
    let past = verb.is_some_and(|v| has(v, List::Past) || has(v, List::Perfect));
    let modal = verb.is_some_and(|v| has(v, List::Forecast));
    if facts.said && !facts.promised {
        Kind::Statement
    } else if facts.according && facts.figures {
        Kind::Estimate
    } else if (any(List::Intent) && !modal) || facts.promised {
        Kind::Intent
    } else if facts.minded {
        Kind::Estimate
    } else if modal || (any(List::Forecast) && !past && !facts.dated) {
        Kind::Forecast
    } else if any(List::Estimate) && !(past && facts.dated) {
        Kind::Estimate
    } else if !facts.hedged
        && ((any(List::Background) && !(facts.dated && facts.figures)) || (!past && !facts.dated && clause.len() > 2 && !facts.according))
    {
        Kind::Background
    } else {
        Kind::Happening
    }
}
