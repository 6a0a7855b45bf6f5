//! Dates that belong together: the year that one has from its neighbour ("April and June 1955"), and the two ends of a range as
//! one ("from July 2003 to December 2004").

use super::{
    expression::{Expression, Found},
    lexicon::{AND, BETWEEN, Lexicon, THE, TO, UNTIL},
};
use crate::{
    extract::{
        mention::{DateValue, Mention, Value},
        tokens::Token,
    },
    model::{Basis, Edtf},
};

/// Gives dates without a year that of the date that they are joined to.
pub fn borrow_years(found: &mut [Found]) {
    for at in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(at);
        let (Some(one), Some(next)) = (head.last_mut(), tail.first()) else { continue };
        if !next.joined || next.line != one.line {
            continue;
        }
        let (Expression::Date(from), Expression::Date(to)) = (next.expression, &mut one.expression) else { continue };
        let open = to.year.is_none() && to.year_by.is_none() && to.which.is_none() && (to.month.is_some() || to.season.is_some());
        let Some(year) = from.year.filter(|_| open && (from.month.is_some() || from.season.is_some())) else { continue };
        let place = |month: Option<u8>, season: Option<u8>| month.or(season.map(|s| s * 3));
        let later = place(to.month, to.season) > place(from.month, from.season) && to.season.is_none_or(|s| s != 4);
        // A winter before a spring began in the year before.
        let winter_before = to.season == Some(4) && from.season == Some(1);
        to.year = Some(if later || winter_before { year - 1 } else { year });
        to.year_guessed = from.year_guessed;
    }
}

/// The mentions with the two ends of each range made one, for whoever wants what happened from one to the other: "from 3 to 5 May
/// 2022" is the days from the third to the fifth. All others are left as they are.
pub fn joined(text: &str, tokens: &[Token], mentions: &[Mention]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut last_was_range = false;
    for mention in mentions {
        let range = out.last().filter(|_| !last_was_range).and_then(|before| range_of(text, tokens, before, mention));
        last_was_range = range.is_some();
        match (range, out.last_mut()) {
            (Some(range), Some(last)) => *last = range,
            _ => out.push(mention.clone()),
        }
    }
    out
}

fn range_of(text: &str, tokens: &[Token], one: &Mention, two: &Mention) -> Option<Mention> {
    let (Value::Date(a), Value::Date(b)) = (&one.value, &two.value) else { return None };
    let after = tokens.partition_point(|t| t.bytes.start < one.bytes.end);
    let until = tokens.partition_point(|t| t.bytes.start < two.bytes.start);
    let lexicon = Lexicon::english();
    let between: Vec<&Token> = tokens.get(after..until)?.iter().filter(|t| lexicon.word(t.text(text)).roles & THE == 0).collect();
    let [joint] = between[..] else { return None };
    let word = joint.text(text);
    let roles = lexicon.word(word).roles;
    let dash = matches!(word, "-" | "–" | "—" | "−" | "‐" | "‑" | "‒");
    let first = tokens.partition_point(|t| t.bytes.start < one.bytes.start);
    let between_before = first.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| lexicon.word(t.text(text)).roles & BETWEEN != 0);
    if !(dash || roles & (TO | UNTIL) != 0 || roles & AND != 0 && between_before) {
        return None;
    }
    let from = a.edtf.split('/').find(|p| !matches!(*p, "" | ".."))?;
    let to = b.edtf.rsplit('/').find(|p| !matches!(*p, "" | ".."))?;
    let edtf = format!("{from}/{to}");
    Edtf::parse(&edtf).ok()?;
    let inferred = [a, b].into_iter().find(|d| d.basis != Basis::Stated).unwrap_or(a);
    let value = DateValue { edtf, basis: inferred.basis, reason: inferred.reason.clone() };
    Some(Mention { bytes: one.bytes.start..two.bytes.end, value: Value::Date(value), rule: "range".to_owned() })
}
