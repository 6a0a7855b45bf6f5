//! Which place a name means: what is in the words beside it, the countries and regions that the text names, what lies near, and
//! how large each is. A name keeps one meaning through a text unless its own words say otherwise.

use std::collections::{BTreeMap, HashMap};

use super::{
    gazetteer::{Gazetteer, PlaceId, Row, Sort},
    judge::lies_in,
    scan::{Named, Span, Words},
};
use crate::model::LonLat;

/// The most places of one name that are weighed.
const MOST: usize = 60;

/// The most that are handed on.
const KEPT: usize = 9;

/// How much less likely than the best the others may be.
const FAR: f64 = 14.0;

/// A place that a name may mean, with what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Choice {
    id: PlaceId,
    row: Row,
    base: f64,
}

/// What each span means, likeliest first; empty where it is not a gazetteer's name.
pub fn resolve(words: &Words<'_>, spans: &[Span], gazetteer: &Gazetteer) -> Vec<Vec<PlaceId>> {
    let mut choices: HashMap<u32, Vec<Choice>> = HashMap::new();
    for span in spans {
        if let Named::Gazetteer(name) = span.named {
            choices.entry(name).or_insert_with(|| weigh(gazetteer, name));
        }
    }
    let context = Context::read(spans, &choices, gazetteer);
    let stated = stated(words, spans, &choices, gazetteer);
    let mut told: BTreeMap<u32, PlaceId> = BTreeMap::new();
    for (span, id) in spans.iter().zip(&stated) {
        if let (Named::Gazetteer(name), Some(id)) = (span.named, id) {
            told.entry(name).or_insert(*id);
        }
    }
    // A first reading without neighbours, then one with them.
    let mut first: HashMap<(u32, bool), PlaceId> = HashMap::new();
    for span in spans {
        if let Named::Gazetteer(name) = span.named {
            first.entry((name, span.region)).or_insert_with(|| {
                let best = |c: &&Choice| c.base + context.bonus(name, &c.row) + form(span, &c.row);
                told.get(&name)
                    .copied()
                    .filter(|_| !span.region)
                    .unwrap_or_else(|| choices[&name].iter().max_by(|a, b| best(a).total_cmp(&best(b))).map_or(0, |c| c.id))
            });
        }
    }
    let points: Vec<Option<(u32, LonLat)>> = spans
        .iter()
        .map(|span| match span.named {
            Named::Gazetteer(name) => {
                let row = gazetteer.row(*first.get(&(name, span.region))?);
                (row.sort != Sort::Country && row.sort != Sort::Marine).then_some((name, row.point))
            }
            _ => None,
        })
        .collect();
    // A name said again without words of its own means what it meant before.
    let mut meant: HashMap<(u32, bool, bool, Option<PlaceId>, bool), Vec<PlaceId>> = HashMap::new();
    let mut resolved = Vec::with_capacity(spans.len());
    for (n, span) in spans.iter().enumerate() {
        let Named::Gazetteer(name) = span.named else {
            resolved.push(Vec::new());
            continue;
        };
        let list = &choices[&name];
        if let [only] = list.as_slice() {
            resolved.push(vec![only.id]);
            continue;
        }
        let country = list.iter().find(|c| c.row.sort == Sort::Admin1).map(|c| c.row.country);
        let alike = country.filter(|c| siblings(words, spans, n, &first, gazetteer, *c));
        let key = (name, span.region, span.after_comma, stated[n], alike.is_some());
        if let Some(ids) = meant.get(&key) {
            resolved.push(ids.clone());
            continue;
        }
        let around = &points[n.saturating_sub(8)..(n + 9).min(points.len())];
        let mut ranked: Vec<(f64, PlaceId)> = list
            .iter()
            .map(|c| {
                let near = around.iter().flatten().filter(|(other, _)| *other != name).map(|(_, p)| distance_km(*p, c.row.point));
                let mut score =
                    c.base + context.bonus(name, &c.row) + form(span, &c.row) + 1.8 * (-near.fold(f64::MAX, f64::min) / 150.0).exp();
                if c.row.sort == Sort::Admin1 && alike == Some(c.row.country) {
                    score += 3.0;
                }
                if stated[n] == Some(c.id) {
                    score += 20.0;
                } else if stated[n].is_none() && told.get(&name) == Some(&c.id) {
                    score += 8.0;
                }
                (score, c.id)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = ranked.first().map_or(0.0, |r| r.0);
        let ids: Vec<PlaceId> = ranked.into_iter().take_while(|(score, _)| best - score < FAR).map(|(_, id)| id).take(KEPT).collect();
        meant.insert(key, ids.clone());
        resolved.push(ids);
    }
    resolved
}

/// Whether a neighbour in a list is a first-level region of this country: "Idaho, Washington and Oregon".
fn siblings(
    words: &Words<'_>,
    spans: &[Span],
    n: usize,
    first: &HashMap<(u32, bool), PlaceId>,
    gazetteer: &Gazetteer,
    country: u16,
) -> bool {
    let region = |span: &Span| match span.named {
        Named::Gazetteer(name) => {
            first.get(&(name, span.region)).map(|id| gazetteer.row(*id)).is_some_and(|r| r.sort == Sort::Admin1 && r.country == country)
        }
        _ => false,
    };
    let listed = |a: &Span, b: &Span| {
        b.bytes.start > a.bytes.end
            && b.bytes.start - a.bytes.end < 8
            && matches!(words.text.get(a.bytes.end..b.bytes.start).map_or("", str::trim), "," | "and" | ", and" | "or")
    };
    n.checked_sub(1).is_some_and(|b| listed(&spans[b], &spans[n]) && region(&spans[b]))
        || spans.get(n + 1).is_some_and(|a| listed(&spans[n], a) && region(a))
}

/// The places of a name with what sort, size and spelling say.
fn weigh(gazetteer: &Gazetteer, name: u32) -> Vec<Choice> {
    let rows: Vec<(PlaceId, bool, Row)> = gazetteer.places(name).take(MOST).map(|(id, own)| (id, own, gazetteer.row(id))).collect();
    // Beside a country, a sea or a large region of this name, a town of the name needs words of its own to be meant, and so does
    // whatever bears it as another name.
    let country = rows.iter().any(|(_, _, row)| row.sort == Sort::Country && row.rank == 0);
    let wide = country
        || rows
            .iter()
            .any(|(_, own, row)| *own && (row.sort == Sort::Marine || row.sort == Sort::Region && row.rank == 0 && row.country == 0));
    let region = rows.iter().any(|(_, own, row)| *own && row.sort == Sort::Admin1 && row.population > 1_000_000);
    rows.iter()
        .map(|&(id, own, row)| {
            let people = f64::from(row.population) + 1.0;
            let base = match row.sort {
                Sort::Country => 12.0 - f64::from(row.rank) * 2.5 + 0.1 * people.ln(),
                Sort::Marine => 11.0,
                Sort::Region => [10.5, 7.5, 5.0][usize::from(row.rank.min(2))],
                Sort::Admin1 => 5.0 + 0.35 * if row.population == 0 { 200_000_f64 } else { people }.max(3_000.0).ln(),
                Sort::City => 0.75 * people.max(500.0).ln() + [2.5, 0.7, 0.2, 0.0, -1.0][usize::from(row.rank.min(4))],
                Sort::Port => 3.5,
            };
            let other = match row.sort {
                Sort::Country | Sort::Region | Sort::Marine => -0.5,
                Sort::Admin1 => -1.5 - if wide { 3.0 } else { 0.0 },
                Sort::City | Sort::Port => -3.0,
            };
            let crowded = match row.sort {
                Sort::City | Sort::Port if wide => -6.0,
                Sort::City if region && row.population < 300_000 => -2.5,
                _ => 0.0,
            };
            Choice { id, row, base: base + crowded + if own { 0.0 } else { other } }
        })
        .collect()
}

/// What the form of the span says: "Kursk region" is a region.
fn form(span: &Span, row: &Row) -> f64 {
    match row.sort {
        Sort::Admin1 if span.region => 6.0,
        Sort::Region if span.region => 4.0,
        Sort::Country if span.after_comma => -6.0,
        Sort::Admin1 if span.after_comma => 4.0,
        _ => 0.0,
    }
}

/// How often the text names each country and region.
struct Context {
    countries: HashMap<u16, f64>,
    regions: HashMap<u16, f64>,
    /// What each name itself added: it does not speak for itself.
    given: HashMap<u32, (u16, u16, f64, f64)>,
}

impl Context {
    fn read(spans: &[Span], choices: &HashMap<u32, Vec<Choice>>, _gazetteer: &Gazetteer) -> Self {
        let mut context = Self { countries: HashMap::new(), regions: HashMap::new(), given: HashMap::new() };
        for span in spans {
            match span.named {
                Named::Demonym(country) => *context.countries.entry(country).or_default() += 0.7,
                Named::Own(_) | Named::Nothing => {}
                Named::Gazetteer(name) => {
                    let Some(list) = choices.get(&name) else { continue };
                    let best = list.iter().max_by(|a, b| (a.base + form(span, &a.row)).total_cmp(&(b.base + form(span, &b.row))));
                    let Some(best) = best else { continue };
                    let margin = list
                        .iter()
                        .filter(|c| c.row.country != best.row.country)
                        .map(|c| best.base + form(span, &best.row) - c.base - form(span, &c.row))
                        .fold(f64::MAX, f64::min);
                    let weight = match best.row.sort {
                        Sort::Country => 1.0,
                        _ if margin > 2.5 => 0.7,
                        _ if margin > 1.2 => 0.3,
                        _ => 0.0,
                    };
                    if weight == 0.0 || best.row.country == 0 {
                        continue;
                    }
                    let wide = best.row.sort == Sort::Country;
                    let region = if wide { 0.0 } else { weight };
                    *context.countries.entry(best.row.country).or_default() += weight;
                    if !wide {
                        *context.regions.entry(best.row.region).or_default() += region;
                    }
                    let given = context.given.entry(name).or_insert((best.row.country, best.row.region, 0.0, 0.0));
                    given.2 += weight;
                    given.3 += region;
                }
            }
        }
        context
    }

    fn bonus(&self, name: u32, row: &Row) -> f64 {
        if row.sort == Sort::Country || row.country == 0 {
            return 0.0;
        }
        let given = self.given.get(&name);
        let country = self.countries.get(&row.country).copied().unwrap_or(0.0) - given.filter(|g| g.0 == row.country).map_or(0.0, |g| g.2);
        let region = self.regions.get(&row.region).copied().unwrap_or(0.0) - given.filter(|g| g.1 == row.region).map_or(0.0, |g| g.3);
        (2.4 * (1.0 + country.max(0.0)).ln()).min(6.0) + (2.2 * (1.0 + region.max(0.0)).ln()).min(5.0)
    }
}

/// The likeliest reading of a name by itself.
fn alone<'c>(span: &Span, list: &'c [Choice]) -> Option<&'c Choice> {
    list.iter().max_by(|a, b| (a.base + form(span, &a.row)).total_cmp(&(b.base + form(span, &b.row))))
}

/// The places that the words beside each name say it is: "Paris, Texas". Both names of a pair are told.
fn stated(words: &Words<'_>, spans: &[Span], choices: &HashMap<u32, Vec<Choice>>, gazetteer: &Gazetteer) -> Vec<Option<PlaceId>> {
    let mut told: Vec<Option<PlaceId>> = vec![None; spans.len()];
    let between = |a: &Span, b: &Span| -> &str {
        let (from, to) = (a.bytes.end, b.bytes.start);
        if to > from && to - from < 24 { words.text.get(from..to).map_or("", str::trim) } else { "" }
    };
    // From the end, so that "Guildford, Surrey, England" begins with England.
    for n in (0..spans.len()).rev() {
        let Some(next) = spans.get(n + 1) else { continue };
        let gap = between(&spans[n], next);
        let (inner, outer, worth) = if INNER_FIRST.contains(&gap) {
            (n, n + 1, if matches!(gap, "," | "(") { 7.0 } else { 4.0 })
        } else if OUTER_FIRST.contains(&gap) {
            (n + 1, n, 4.0)
        } else {
            continue;
        };
        if told[inner].is_some() {
            continue;
        }
        let mut found = pair(spans, inner, outer, told[outer], worth, choices, gazetteer);
        if found.is_none() && gap == "," {
            // "Pandi, Bulacan, Philippines", where the middle is not known to lie there or is not known at all.
            if let Some(second) = spans.get(n + 2).filter(|s| between(next, s) == ",")
                && !matches!(second.named, Named::Demonym(_))
            {
                found = pair(spans, inner, n + 2, told[n + 2], worth - 2.0, choices, gazetteer).map(|(i, _)| (i, None));
            }
        }
        if let Some((i, o)) = found {
            told[inner] = Some(i);
            if let Some(o) = o.filter(|_| told[outer].is_none()) {
                told[outer] = Some(o);
            }
        }
    }
    told
}

const INNER_FIRST: [&str; 18] = [
    ",",
    "(",
    "in",
    ", in",
    "in the",
    "province of",
    ", a city in",
    ", a town in",
    ", a village in",
    "region of",
    ", in the",
    "in southern",
    "in northern",
    "in eastern",
    "in western",
    "in central",
    "district of",
    "county of",
];
const OUTER_FIRST: [&str; 22] = [
    "'s",
    "’s",
    "city of",
    "town of",
    "village of",
    "state of",
    "province of",
    "region of",
    "region",
    "province",
    "'s capital",
    "’s capital",
    "capital",
    "capital,",
    "capital of",
    "county of",
    "port of",
    "state",
    "city",
    "town",
    "village",
    "port city of",
];

/// The likeliest pair of a place and one that it lies in, when it is likelier than each name by itself less `worth`.
fn pair(
    spans: &[Span],
    inner: usize,
    outer: usize,
    known: Option<PlaceId>,
    worth: f64,
    choices: &HashMap<u32, Vec<Choice>>,
    gazetteer: &Gazetteer,
) -> Option<(PlaceId, Option<PlaceId>)> {
    let (inside, outside) = (&spans[inner], &spans[outer]);
    let Named::Gazetteer(name) = inside.named else { return None };
    let list = choices.get(&name)?;
    let plain = alone(inside, list)?;
    let weight = |c: &Choice| c.base + form(inside, &c.row);
    // A country or a region stays what it is beside another: lists are read in the same way ("China, Japan").
    let worth_of = |c: &Choice| if c.row.sort > plain.row.sort && plain.row.sort < Sort::Region { worth.min(2.0) } else { worth };
    match outside.named {
        Named::Gazetteer(outer_name) if outer_name != name => {
            let others = choices.get(&outer_name)?;
            let alone_outside = match known {
                Some(id) => others.iter().find(|c| c.id == id)?,
                None => alone(outside, others)?,
            };
            let alone_score = weight(plain) + alone_outside.base + form(outside, &alone_outside.row);
            let mut found: Option<(f64, PlaceId, PlaceId)> = None;
            for o in others.iter().filter(|o| known.is_none_or(|k| k == o.id)).take(12) {
                for c in list.iter().filter(|c| c.id != o.id && lies_in(gazetteer, c.id, &o.row)) {
                    let score = weight(c) + o.base + form(outside, &o.row) + worth_of(c);
                    if score >= alone_score && found.is_none_or(|f| score > f.0) {
                        found = Some((score, c.id, o.id));
                    }
                }
            }
            found.map(|(_, c, o)| (c, Some(o)))
        }
        Named::Demonym(country) => list
            .iter()
            .filter(|c| c.row.country == country && c.row.sort > Sort::Country && weight(c) + worth_of(c) >= weight(plain))
            .max_by(|a, b| weight(a).total_cmp(&weight(b)))
            .map(|c| (c.id, None)),
        _ => None,
    }
}

/// How far two points are from each other, on a sphere.
pub fn distance_km(a: LonLat, b: LonLat) -> f64 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let h = ((lat_b - lat_a) / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * ((b.lon - a.lon).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.clamp(0.0, 1.0).sqrt().asin()
}
