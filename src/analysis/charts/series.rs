//! The series that events are split into: by category, place, document or certainty, each event in one series only, so that the
//! parts of a bar add up to its events. How a series looks is in `render::charts::looks`.

use std::collections::BTreeMap;

use crate::{
    analysis::{
        Columns,
        facet::{Label, stance_key},
    },
    model::{Case, ChartOptions, Role, Split, Stance},
    text::t,
};

/// How many places or documents have series of their own; the rest is one more.
const MOST_OWN: usize = 7;

/// From what a series takes its colour and shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The category of this index.
    Category(usize),
    /// The series of this number.
    Nth(usize),
    /// What belongs to no series of its own.
    Other,
    /// What belongs to several.
    Several,
    /// What belongs to none.
    None,
}

/// A part of every bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Id of the category, place, document or stance; `~other`, `~several` or `~none` for the rest.
    pub id: String,
    /// As shown.
    pub label: Label,
    /// From what it takes its colour and shape.
    pub kind: Kind,
    /// Its id in [`ChartOptions::hidden`].
    pub switch: String,
    /// Switched off: its events are in no bar.
    pub hidden: bool,
    /// How many events belong to it, drawn or not.
    pub events: usize,
}

impl Series {
    /// Its name in words.
    pub fn name(&self) -> &str {
        match &self.label {
            Label::Words(words) => words,
            Label::Key(key) => t(key),
        }
    }
}

/// The id of a way to split, in the ids of series.
pub const fn split_id(split: Split) -> &'static str {
    match split {
        Split::Category => "category",
        Split::Place => "place",
        Split::Document => "document",
        Split::Certainty => "certainty",
    }
}

/// The firmest stance of an event's claims.
pub fn firmest(event: &crate::model::Event) -> Option<Stance> {
    event.claims.iter().map(|c| c.stance).min()
}

/// The series of these events, those without any left out, and the series of each event. `chart` begins the ids of the switches.
pub fn split(case: &Case, columns: &Columns, events: &[u32], by: Split, chart: &str, options: &ChartOptions) -> (Vec<Series>, Vec<usize>) {
    let (known, of): (Vec<(String, Label, Kind)>, Vec<usize>) = match by {
        Split::Category => categories(case, columns, events),
        Split::Place => places(case, events),
        Split::Document => documents(case, events),
        Split::Certainty => certainty(case, events),
    };
    let mut counts = vec![0; known.len()];
    of.iter().for_each(|at| counts[*at] += 1);
    // Those without events are left out, and the rest moves up.
    let mut moved = vec![usize::MAX; known.len()];
    let mut series = Vec::new();
    for (at, (id, label, kind)) in known.into_iter().enumerate().filter(|(at, _)| counts[*at] > 0) {
        let switch = format!("{chart}:{}:{id}", split_id(by));
        moved[at] = series.len();
        series.push(Series { hidden: options.hidden.contains(&switch), id, label, kind, switch, events: counts[at] });
    }
    (series, of.into_iter().map(|at| moved[at]).collect())
}

/// The series of categories that have so many events each, and the series of each category.
pub(super) fn of_categories(case: &Case, counts: &[usize], chart: &str, options: &ChartOptions) -> (Vec<Series>, Vec<Option<usize>>) {
    let mut series = Vec::new();
    let mut of = Vec::new();
    for (at, category) in case.categories.iter().enumerate() {
        let events = counts.get(at).copied().unwrap_or(0);
        of.push((events > 0).then_some(series.len()));
        if events > 0 {
            let switch = format!("{chart}:{}:{}", split_id(Split::Category), category.id);
            let (id, label) = (category.id.clone(), Label::Words(category.name.clone()));
            series.push(Series { hidden: options.hidden.contains(&switch), id, label, kind: Kind::Category(at), switch, events });
        }
    }
    (series, of)
}

type Known = (Vec<(String, Label, Kind)>, Vec<usize>);

fn categories(case: &Case, columns: &Columns, events: &[u32]) -> Known {
    let mut known: Vec<_> =
        case.categories.iter().enumerate().map(|(at, c)| (c.id.clone(), Label::Words(c.name.clone()), Kind::Category(at))).collect();
    known.push(("~none".to_owned(), Label::Key("charts-no-category"), Kind::None));
    let of = events.iter().map(|e| columns.category.get(*e as usize).map_or(known.len() - 1, |c| usize::from(*c)).min(known.len() - 1));
    let of = of.collect();
    (known, of)
}

/// The values that most events have, then the others, then what has none. `value` gives an index into `names`.
fn ranked(
    names: &[(&str, &str)],
    values: &[Option<usize>],
    last: &[(&str, &'static str, Kind)],
) -> (Vec<(String, Label, Kind)>, Vec<Option<usize>>) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    values.iter().flatten().for_each(|v| *counts.entry(*v).or_default() += 1);
    let mut order: Vec<(usize, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    // One more than fits is no reason for a series of others.
    let own = if order.len() <= MOST_OWN { order.len() } else { MOST_OWN - 1 };
    let mut known = Vec::new();
    let mut of_value = BTreeMap::new();
    for (at, (value, _)) in order.iter().enumerate() {
        let (id, name) = names[*value];
        if at < own {
            known.push((id.to_owned(), Label::Words(name.to_owned()), Kind::Nth(at)));
        }
        of_value.insert(*value, at.min(own));
    }
    known.extend(last.iter().map(|(id, key, kind)| ((*id).to_owned(), Label::Key(key), *kind)));
    (known, values.iter().map(|v| v.and_then(|v| of_value.get(&v).copied())).collect())
}

fn places(case: &Case, events: &[u32]) -> Known {
    let indices = case.place_indices();
    let names: Vec<(&str, &str)> = case.places.iter().map(|p| (p.id.as_str(), p.name.as_str())).collect();
    let place_of = |e: &u32| {
        let anchor = case.events.get(*e as usize)?.anchor().filter(|p| p.role != Role::Voice)?;
        indices.get(anchor.place.as_str()).copied()
    };
    let values: Vec<Option<usize>> = events.iter().map(place_of).collect();
    let (known, of) = ranked(&names, &values, &[("~other", "charts-other-places", Kind::Other), ("~none", "charts-no-place", Kind::None)]);
    let none = known.len() - 1;
    (known, of.into_iter().map(|v| v.unwrap_or(none)).collect())
}

fn documents(case: &Case, events: &[u32]) -> Known {
    let names: Vec<(&str, &str)> =
        case.documents.iter().map(|d| (d.id.as_str(), if d.title.is_empty() { d.id.as_str() } else { d.title.as_str() })).collect();
    let index: BTreeMap<&str, usize> = names.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let mut several = vec![false; events.len()];
    let mut values = Vec::with_capacity(events.len());
    for (at, event) in events.iter().enumerate() {
        let claims = case.events.get(*event as usize).map_or(&[][..], |e| &e.claims);
        let mut cited = claims.iter().filter_map(|c| index.get(c.citation.document.as_str()).copied());
        let first = cited.next();
        several[at] = cited.any(|d| Some(d) != first);
        values.push(first.filter(|_| !several[at]));
    }
    let last = [
        ("~other", "charts-other-documents", Kind::Other),
        ("~several", "charts-several-documents", Kind::Several),
        ("~none", "charts-no-document", Kind::None),
    ];
    let (known, of) = ranked(&names, &values, &last);
    let (several_at, none) = (known.len() - 2, known.len() - 1);
    (known, of.into_iter().zip(several).map(|(v, several)| v.unwrap_or(if several { several_at } else { none })).collect())
}

fn certainty(case: &Case, events: &[u32]) -> Known {
    let mut known: Vec<_> =
        Stance::ALL.iter().enumerate().map(|(at, s)| (s.id().to_owned(), Label::Key(stance_key(*s)), Kind::Nth(at))).collect();
    known.push(("~none".to_owned(), Label::Key("charts-no-claim"), Kind::None));
    let of = |e: &u32| {
        let stance = case.events.get(*e as usize).and_then(firmest);
        stance.and_then(|s| Stance::ALL.iter().position(|a| *a == s)).unwrap_or(known.len() - 1)
    };
    let of = events.iter().map(of).collect();
    (known, of)
}
