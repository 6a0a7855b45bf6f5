//! Places in a text: names found in the gazetteer, told apart from persons and organisations, and resolved to the place meant, with
//! the others kept. Demonyms ("North Korean") are found apart, and places that stand for governments are marked. No dates, no events.

pub mod fold;
pub mod gazetteer;
mod judge;
mod metonym;
pub mod own;
mod packed;
mod resolve;
pub mod rules;
mod scan;
#[cfg(test)]
mod tests;

use super::{
    mention::{Mention, PlaceValue, Value},
    tokens::Token,
};
use crate::model::document::Text;
pub use gazetteer::{Gazetteer, GazetteerError};
pub use own::{OwnPlace, OwnPlaces};
pub use rules::{Rules, RulesError};
use scan::{Named, Words};

/// The most other candidates that are kept for a mention.
const OTHERS: usize = 8;

/// Finds the places that a text names, in order, none over another; demonyms too when they are asked for.
pub fn places(text: &Text, tokens: &[Token], gazetteer: &Gazetteer, rules: &Rules, own: &OwnPlaces, demonyms: bool) -> Vec<Mention> {
    let words = Words::new(text.whole(), tokens, rules);
    let mut spans = scan::spans(&words, gazetteer, own);
    let judged = judge::judge(&words, &spans, gazetteer, own);
    let threshold = rules.weights.threshold;
    let mut kept = judged.iter().map(|j| j.score >= threshold);
    spans.retain(|_| kept.next().unwrap_or(false));
    let resolved = resolve::resolve(&words, &spans, gazetteer);
    let mut found = Vec::with_capacity(spans.len());
    for (n, (span, ids)) in spans.iter().zip(&resolved).enumerate() {
        let (place, others, demonym, rule) = match span.named {
            Named::Own(number) => {
                let Some(place) = own.place(number) else { continue };
                (place.clone(), Vec::new(), false, "place/own")
            }
            Named::Demonym(country) => {
                if !demonyms {
                    continue;
                }
                let Some(id) = country_of(gazetteer, country) else { continue };
                (gazetteer.candidate(id), Vec::new(), true, "place/demonym")
            }
            Named::Nothing => continue,
            Named::Gazetteer(_) => {
                let Some((first, rest)) = ids.split_first() else { continue };
                let others = rest.iter().take(OTHERS).map(|id| gazetteer.candidate(*id)).collect();
                (gazetteer.candidate(*first), others, false, "place/gazetteer")
            }
        };
        let metonym = !demonym && metonym::is_metonym(&words, &spans, n, gazetteer, ids.first().copied());
        let value = Value::Place(PlaceValue { place, metonym, demonym, others });
        found.push(Mention { bytes: span.bytes.clone(), value, rule: rule.to_owned() });
    }
    found
}

fn country_of(gazetteer: &Gazetteer, country: u16) -> Option<u32> {
    gazetteer.country_place(country)
}
