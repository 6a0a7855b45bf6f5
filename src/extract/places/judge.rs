//! Whether a span names a place: signs for and against it in the words around, added up. Which place is decided elsewhere.

use std::collections::{BTreeMap, HashMap};

use crate::extract::tokens::Kind;

use super::{
    OwnPlaces,
    gazetteer::{Gazetteer, Sort},
    rules::{
        AFTER, BEFORE, CALENDAR, COMMON, Classes, DISEASE, FAMILY, FUNCTION, GIVEN, KIND_OF, LOCATIVE, ORGANISATION_AFTER,
        ORGANISATION_BEFORE, ORGANISATION_OF, PUBLIC, ROLE_AFTER, SAYS_PLAINLY, STRONG_LOCATIVE, TITLE,
    },
    scan::{Named, Span, Words},
};

/// A span with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Its sum of signs.
    pub score: f32,
    /// It is part of a person's name, or of an organisation's.
    pub of_other: bool,
    /// Its own words settle it: what the name means elsewhere does not count.
    pub settled: bool,
    /// A sign of its own says that it is a place, not only the name.
    pub signed: bool,
}

/// What the gazetteer alone says of a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// How much the name alone speaks for a place.
    pub score: f32,
    /// A country, sea, continent or first-level region bears it.
    pub wide: bool,
    /// A country bears it.
    pub country: bool,
    /// … as its own name.
    pub country_own: bool,
    /// People in its largest town.
    pub population: u32,
}

/// What a name alone says.
pub fn prior(span: &Span, gazetteer: &Gazetteer, words: &Words<'_>) -> Prior {
    let weights = &words.rules.weights;
    let mut found = Prior { score: f32::MIN, wide: false, country: false, country_own: false, population: 0 };
    match span.named {
        Named::Own(_) => Prior { score: weights.own_place, wide: true, country: false, country_own: false, population: 0 },
        Named::Demonym(_) | Named::Nothing => Prior { score: weights.country, wide: true, country: true, country_own: true, population: 0 },
        Named::Gazetteer(name) => {
            for (id, own) in gazetteer.places(name).take(12) {
                let row = gazetteer.row(id);
                let mut score = match row.sort {
                    Sort::Country | Sort::Marine => weights.country,
                    Sort::Admin1 if row.population > 300_000 => weights.region,
                    Sort::Region => weights.region,
                    Sort::Admin1 => weights.region * 0.5,
                    Sort::City | Sort::Port => {
                        #[expect(clippy::cast_precision_loss, reason = "a logarithm is taken")]
                        let people = row.population.max(500) as f32;
                        weights.city_base + weights.city_per_tenfold * people.log10() + if row.rank == 0 { 1.0 } else { 0.0 }
                    }
                };
                if !own && row.sort != Sort::Country && row.sort != Sort::Region {
                    score += weights.other_name;
                }
                found.wide |= (own || row.sort == Sort::Country) && matches!(row.sort, Sort::Country | Sort::Marine)
                    || own && row.sort == Sort::Admin1 && row.population > 1_000_000
                    || own && row.sort == Sort::Region && row.rank == 0;
                found.country |= row.sort == Sort::Country;
                found.country_own |= row.sort == Sort::Country && own;
                if row.sort == Sort::City && own {
                    found.population = found.population.max(row.population);
                }
                found.score = found.score.max(score);
            }
            found
        }
    }
}

/// Judges all spans of a text.
pub fn judge(words: &Words<'_>, spans: &[Span], gazetteer: &Gazetteer, _own: &OwnPlaces) -> Vec<Judged> {
    let mut key = String::with_capacity(32);
    let mut priors: HashMap<Named, Prior> = HashMap::new();
    let mut judged: Vec<Judged> = Vec::with_capacity(spans.len());
    for (n, span) in spans.iter().enumerate() {
        let prior = *priors.entry(span.named).or_insert_with(|| prior(span, gazetteer, words));
        judged.push(one(words, spans, n, prior, gazetteer, &mut key));
    }
    // A name keeps its sense through a text.
    let weights = &words.rules.weights;
    let mut senses: BTreeMap<Named, (bool, bool)> = BTreeMap::new();
    for (span, judgement) in spans.iter().zip(&judged) {
        let sense = senses.entry(span.named).or_default();
        sense.0 |= judgement.signed && judgement.score >= weights.threshold + 1.0;
        sense.1 |= judgement.of_other;
    }
    for (span, judgement) in spans.iter().zip(&mut judged) {
        if judgement.of_other || judgement.settled || matches!(span.named, Named::Own(_) | Named::Demonym(_)) {
            continue;
        }
        match senses.get(&span.named) {
            Some((true, false)) => judgement.score += weights.same_name_sure,
            Some((false, true)) => judgement.score += weights.same_name_person,
            Some((true, true)) if !judgement.signed => judgement.score += weights.same_name_person * 0.4,
            _ => {}
        }
    }
    judged
}

#[expect(clippy::too_many_lines, reason = "one sign after the other")]
fn one(words: &Words<'_>, spans: &[Span], n: usize, prior: Prior, gazetteer: &Gazetteer, key: &mut String) -> Judged {
    let span = &spans[n];
    let weights = &words.rules.weights;
    let mut score = prior.score;
    let (mut of_other, mut signed, mut settled) = (false, false, false);
    let (first, next) = (span.tokens.start, span.tokens.end);
    let single = span.core.len() == 1;
    let start = words.begins_sentence(first);
    let before_span = n.checked_sub(1).map(|b| &spans[b]);
    let after_span = spans.get(n + 1);

    // The name itself.
    if matches!(span.named, Named::Own(_)) {
        return Judged { score, of_other: false, settled: true, signed: true };
    }
    let own = words.classes(span.core.start, key);
    // "Island" is Iceland elsewhere; in this language it is a word.
    let prior = if single && own & COMMON != 0 && prior.country && !prior.country_own {
        Prior { country: false, wide: false, ..prior }
    } else {
        prior
    };
    if single && !prior.country && !span.abbreviation {
        let large = prior.population >= 100_000 || prior.wide;
        if own & COMMON != 0 {
            score += if large && !start { weights.common_word_large_city } else { weights.common_word };
        }
        if own & GIVEN != 0 && !prior.wide {
            score += weights.given_name;
        } else if own & FAMILY != 0 && !prior.wide && prior.population < 1_000_000 {
            score += weights.family_name;
        }
        if start && words.seen_small(first) {
            score += weights.seen_small;
        }
        if start && !large {
            score += weights.sentence_start;
        }
    } else if !single {
        score += weights.several_words;
    }
    if span.abbreviation {
        score += weights.abbreviation;
    }
    let directed = span.tokens.start + 1 == span.core.start && words.tokens[span.core.start].spaced;
    if span.tokens.len() > span.core.len() {
        score += weights.kind_after;
        signed = true;
    }

    // The words before.
    let mut before = words.word_before(first).filter(|_| !directed || !words.is_capitalised(first.saturating_sub(1)));
    let hyphen_before = first > 0 && !words.tokens[first].spaced && matches!(words.word(first - 1), "-" | "–");
    if hyphen_before {
        let known = before_span.is_some_and(|b| b.tokens.end + 1 == first);
        if !known && first > 1 && words.is_capitalised(first - 2) && span.tokens.len() <= span.core.len() {
            score += weights.name_before;
        }
    }
    let mut initial = false;
    if before.is_none() && first >= 2 && words.is_mark(first - 1, ".") && words.tokens[first].spaced && !words.tokens[first].new_line {
        // "J. London", "Mr. London", "Gen. Washington".
        let abbreviated = first - 2;
        if words.is_capitalised(abbreviated) && !words.tokens[first - 1].spaced && before_span.is_none_or(|b| b.tokens.end <= abbreviated) {
            initial = words.word(abbreviated).len() == 1;
            if !initial && words.classes(abbreviated, key) & TITLE != 0 {
                before = Some(abbreviated);
            }
        }
    }
    let mut placed = false;
    if initial {
        score += weights.given_before;
        of_other = true;
    } else if let Some(b) = before {
        let classes = words.classes(b, key);
        let capital = words.is_capitalised(b);
        let b_starts = words.begins_sentence(b);
        let neighbour = before_span.is_some_and(|s| s.tokens.end == b + 1 && !matches!(words.word(b), "of"));
        if !capital || b_starts && classes & (FUNCTION | LOCATIVE) != 0 {
            if classes & STRONG_LOCATIVE != 0 {
                score += weights.strong_locative;
                placed = true;
            } else if classes & LOCATIVE != 0 {
                score += weights.locative;
                placed = true;
            } else if words.word(b) == "the" || words.word(b) == "The" {
                if single && !prior.wide {
                    score += weights.the_before;
                }
            } else if matches!(words.word(b), "a" | "an" | "A" | "An") && single && !prior.country {
                score += weights.the_before * 2.0;
            } else if matches!(words.word(b), "of") {
                if let Some(head) = words.word_before(b) {
                    let head_classes = words.classes(head, key);
                    if head_classes & ORGANISATION_OF != 0 && words.is_capitalised(head) && !prior.country {
                        score += weights.organisation;
                        of_other = true;
                    } else if head_classes & ORGANISATION_OF != 0 && words.is_capitalised(head) {
                        score += weights.organisation_large;
                    } else if head_classes & (KIND_OF | BEFORE) != 0 {
                        score += weights.kind_before;
                        placed = true;
                    } else {
                        score += 0.4;
                    }
                } else if b >= 2 && words.is_mark(b - 1, ",") && words.tokens[b - 2].kind == Kind::Number {
                    // "Mark Kitson, 54, of Tyler".
                    score += weights.strong_locative;
                    placed = true;
                }
            } else if classes & BEFORE != 0 {
                score += weights.kind_before;
                placed = true;
            } else if classes & TITLE != 0 && !prior.country {
                score += weights.title_before * 0.5;
            }
        } else if neighbour {
            // "Ukrainian Crimea", "Kenya Airways": no sign.
            if let Some(s) = before_span
                && matches!(s.named, Named::Gazetteer(_))
                && !prior.country
                && !words.is_mark(first.wrapping_sub(1), ",")
                && words.classes(s.core.start, key) & GIVEN != 0
            {
                score += weights.given_before;
                of_other = true;
            }
        } else if classes & TITLE != 0 && !(b_starts && classes & (FUNCTION | COMMON) != 0 && words.seen_small(b)) {
            score += weights.title_before;
            of_other = true;
        } else if classes & GIVEN != 0 && !prior.country {
            score += weights.given_before;
            of_other = true;
        } else if classes & ORGANISATION_BEFORE != 0 && !prior.country {
            score += weights.name_before;
            of_other = single;
        } else if classes & BEFORE != 0 {
            score += weights.kind_before * 0.5;
        } else if classes & (CALENDAR | FUNCTION) != 0 {
        } else if !b_starts && prior.wide && !prior.country {
            score += weights.name_before * 0.4;
        } else if !b_starts && !prior.country {
            score += weights.name_before;
            of_other = single && !prior.wide && prior.population < 1_000_000;
        } else if b_starts && !words.seen_small(b) && !prior.wide && single && classes & COMMON == 0 {
            score += weights.name_before * 0.5;
        }
    }
    signed |= placed;

    // What comes after.
    let (after, possessive) = words.past_possessive(next);
    if possessive && single && !prior.wide {
        score += 0.2;
    }
    if let Some(a) = words.word_after(after) {
        let classes = words.classes(a, key);
        if words.is_capitalised(a) {
            let neighbour = after_span.filter(|s| s.tokens.start == a);
            let mut public = !possessive && classes & PUBLIC != 0;
            let following = if public { 0 } else { classes_of_run(words, a, key) };
            let organisation = (!possessive || single && !prior.wide && !placed) && following & ORGANISATION_AFTER != 0;
            public |= !possessive && following & PUBLIC != 0;
            if span.abbreviation && !possessive {
                // "US Army", "U.S. Centers for Disease Control": the country is meant.
            } else if organisation {
                score += if prior.wide { weights.organisation_large } else { weights.organisation };
                of_other = !prior.wide && !placed && prior.population < 100_000;
                settled = true;
            } else if public {
                score += weights.public_body;
            } else if possessive
                || classes & (CALENDAR | FUNCTION | ROLE_AFTER) != 0
                || neighbour.is_some_and(|s| matches!(s.named, Named::Demonym(_)))
            {
                // Says nothing either way.
            } else if prior.country && neighbour.is_some() {
                score += weights.name_after * 0.3;
            } else {
                let given = (own & GIVEN != 0 || classes & FAMILY != 0 && single) && !placed;
                let person = given && (!prior.country || own & GIVEN != 0);
                score += if person { weights.given_before } else { weights.name_after };
                of_other |= person;
            }
        } else if classes & DISEASE != 0 && !possessive && !prior.country {
            score += weights.organisation;
            settled = true;
        } else if classes & AFTER != 0 {
            score += weights.kind_after;
            signed = true;
        } else if classes & SAYS_PLAINLY != 0 && !possessive && !prior.wide && prior.population < 1_000_000 {
            score += weights.says_after;
        }
    } else if words.tokens[first].new_line && matches!(words.word(after), "(" | "—" | "–") && !possessive {
        // The head of a dateline: "Kyiv (Reuters)".
        score += weights.locative;
    } else if words.is_mark(after, "-") && !possessive {
        if words.tokens.get(after + 1).is_some_and(|t| !t.spaced)
            && matches!(words.word(after + 1), "based" | "area" | "led" | "born" | "backed" | "controlled" | "held" | "occupied")
        {
            score += weights.locative;
            signed = true;
        } else if words.tokens.get(after + 1).is_some_and(|t| !t.spaced)
            && words.is_capitalised(after + 1)
            && after_span.is_none_or(|s| s.tokens.start != after + 1)
        {
            score += weights.name_after;
        }
    } else if words.is_mark(after, ",") && !possessive {
        // "Rockville, Maryland".
        if let Some(container) = after_span.filter(|s| s.tokens.start == after + 1 && !matches!(s.named, Named::Demonym(_))) {
            if contains(gazetteer, container, span) {
                score += weights.contained;
                signed = true;
            } else {
                score += weights.listed;
            }
        }
    }
    if let Some(contained) =
        before_span.filter(|s| s.tokens.end + 1 == first && words.is_mark(first - 1, ",") && !matches!(s.named, Named::Demonym(_)))
    {
        if contains(gazetteer, span, contained) {
            score += weights.container;
            signed = true;
        } else {
            score += weights.listed;
        }
    }
    // "Sudan, Chad and Kenya".
    let listed = |other: &Span, between: usize| matches!(other.named, Named::Gazetteer(_)) && matches!(words.word(between), "and" | "or");
    if before_span.is_some_and(|s| s.tokens.end + 1 == first && listed(s, s.tokens.end))
        || after_span.is_some_and(|s| s.tokens.start == next + 1 && listed(s, next))
    {
        score += weights.listed;
    }
    Judged { score, of_other, settled, signed }
}

/// What the capitalised words from here on are, together.
fn classes_of_run(words: &Words<'_>, from: usize, key: &mut String) -> Classes {
    let mut all = 0;
    let mut at = from;
    while let Some(a) = words.word_after(at).filter(|a| *a < from + 5 && words.is_capitalised(*a)) {
        all |= words.classes(a, key);
        at += 1;
    }
    all
}

/// Whether a place of the one name lies in a place of the other.
fn contains(gazetteer: &Gazetteer, outer: &Span, inner: &Span) -> bool {
    let (Named::Gazetteer(outer), Named::Gazetteer(inner)) = (outer.named, inner.named) else { return false };
    gazetteer.places(outer).take(6).any(|(o, _)| {
        let row = gazetteer.row(o);
        // A town holds only what is near; the widest sorts hold the most.
        row.sort < Sort::Port && gazetteer.places(inner).take(40).any(|(i, _)| i != o && lies_in(gazetteer, i, &row))
    })
}

/// Whether a place lies in another, as far as codes and distances tell.
pub fn lies_in(gazetteer: &Gazetteer, inner: u32, outer_row: &super::gazetteer::Row) -> bool {
    let row = gazetteer.row(inner);
    if row.sort <= outer_row.sort && row.sort != Sort::City || outer_row.country == 0 || row.country != outer_row.country {
        return false;
    }
    match outer_row.sort {
        Sort::Country => true,
        Sort::Admin1 => {
            row.region == outer_row.region && !gazetteer.region(row.region).is_empty()
                || super::resolve::distance_km(row.point, outer_row.point) < 80.0 && gazetteer.country(row.country) == "GB"
        }
        Sort::Region if outer_row.rank == 2 => {
            row.region == outer_row.region && super::resolve::distance_km(row.point, outer_row.point) < 80.0
        }
        Sort::Region => super::resolve::distance_km(row.point, outer_row.point) < 250.0,
        Sort::City => {
            outer_row.population > 200_000
                && row.population < outer_row.population
                && super::resolve::distance_km(row.point, outer_row.point) < 60.0
        }
        Sort::Marine | Sort::Port => false,
    }
}
