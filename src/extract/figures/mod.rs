//! Quantities in a text, in digits or in words: value or bounds, qualifier, unit, and what they count. Dates, ordinals and
//! numbers that only name something ("KN-23", "resolution 1718") are not quantities. Who states them is not known here.

mod lists;
mod number;
mod unit;

use super::{Mention, mention::Value, vocabulary::Reading};
use crate::model::Figure;

pub use lists::FigureRules;
use number::{Quantity, Written};

/// Adds the figures of a text to `found`, in order.
pub fn figures(reading: &Reading<'_>, rules: &FigureRules, found: &mut Vec<Mention>) {
    let mut at = 0;
    while at < reading.len() {
        match rules.begins(reading, at).then(|| figure(reading, rules, at)).flatten() {
            Some((mention, end)) => {
                found.push(mention);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
}

/// The figure whose number begins at a token, and the token after its number.
fn figure(reading: &Reading<'_>, rules: &FigureRules, at: usize) -> Option<(Mention, usize)> {
    let quantity = number::quantity(reading, rules, at)?;
    // What was read reaches here; a number that is no figure is passed over whole, by its first token only.
    let currency = unit::currency_before(reading, rules, quantity.start);
    let first = currency.map_or(quantity.start, |(from, _)| from);
    let before = rules.qualifiers.before(reading, first).filter(|_| !reading.new_line(first));
    let start = before.map_or(first, |(words, _)| first - words);
    let after_number = rules.qualifiers_after.at(reading, quantity.end).filter(|_| !reading.new_line(quantity.end));
    let number_end = quantity.end + after_number.map_or(0, |(words, _)| words);
    let counted = unit::counted(reading, rules, &quantity, number_end, currency.map(|(_, code)| code));
    let after_noun = rules.qualifiers_after.at(reading, counted.end).filter(|_| !reading.new_line(counted.end));
    let after = after_number.or(after_noun);
    let end = counted.expression_end;
    let apart = rules.qualifiers_apart.before(reading, first).filter(|_| !reading.new_line(first));
    let chosen = before.or(after).or(apart).map(|(_, at)| at);
    let qualifier = chosen.map(|at| rules.qualifier_names.get(at as usize).map_or("", String::as_str));
    if !is_figure(reading, rules, &quantity, first, qualifier, &counted) {
        return None;
    }
    let named = match (qualifier, quantity.several) {
        (None | Some("exact"), true) => "several",
        (Some(name), _) => name,
        (None, false) => "exact",
    };
    let expression = reading.slice(start, end);
    let bytes = reading.tokens.get(start)?.bytes.start..reading.tokens.get(end.checked_sub(1)?)?.bytes.end;
    let figure = Figure {
        value: quantity.value,
        lower: quantity.lower,
        upper: quantity.upper,
        unit: counted.unit,
        of: counted.of,
        qualifier: named.to_owned(),
        scope: if counted.measured && currency.is_none() { String::new() } else { unit::scope(reading, rules, start, end).to_owned() },
        expression: expression.to_owned(),
        ..Figure::default()
    };
    let rule = if currency.is_some() {
        "money"
    } else {
        match (quantity.several, quantity.value.is_none(), quantity.written) {
            (true, ..) => "several",
            (_, true, _) => "range",
            (_, _, Written::Words) => "number in words",
            _ => "number",
        }
    };
    Some((Mention { bytes, value: Value::Figure(figure), rule: rule.to_owned() }, end))
}

/// Whether a number says how many or how much, and not when, which or of what make.
fn is_figure(
    reading: &Reading<'_>,
    rules: &FigureRules,
    quantity: &Quantity,
    first: usize,
    qualifier: Option<&str>,
    counted: &unit::Counted,
) -> bool {
    if counted.time || counted.designation {
        return false;
    }
    let before = first.checked_sub(1).filter(|_| !reading.new_line(first));
    let id_before = before.map_or(0, |b| reading.id(b));
    let measured = counted.measured;
    if quantity.plain_year && !measured {
        return false;
    }
    let of_month = |at: usize| quantity.value.is_some_and(|v| v <= 31.0) && rules.months.get(reading.id(at)) && reading.capital(at);
    if of_month(quantity.end) && !reading.new_line(quantity.end) {
        return false;
    }
    if let Some(b) = before {
        let number_mark = reading.word(b) == "." && b > 0 && rules.designators.get(reading.id(b - 1));
        if (of_month(b) && !measured) || ((rules.designators.get(id_before) || number_mark) && !measured && qualifier.is_none()) {
            return false;
        }
    }
    if quantity.small_word {
        // "The two sides" speaks of what is known already; "one" is seldom a count.
        let definite = qualifier.is_none() && rules.definite.get(id_before);
        return !definite && (measured || (counted.noun && quantity.value != Some(1.0)));
    }
    if quantity.several && !quantity.scaled {
        return false;
    }
    if measured || counted.noun {
        let name = before.is_some_and(|b| reading.capital(b) && b > 0 && !reading.new_line(b) && reading.word(b - 1) != ".");
        return measured || qualifier.is_some() || counted.known || quantity.grouped || quantity.scaled || !name;
    }
    // A bare number: only what nobody would write of a name or a date.
    let large = quantity.value.or(quantity.lower).is_some_and(|v| v >= 1000.0);
    quantity.scaled && !quantity.several
        || quantity.grouped
        || (counted.looked_back && (qualifier.is_some() || large || quantity.several))
        || (qualifier.is_some_and(|q| q != "exact") && large)
}

#[cfg(test)]
mod tests;
