//! Three JSON values brought together: what they have in common, what one side alone changed, and what both did. Things with an `id` are
//! found again by it, wherever they stand, and are merged field by field; some lists are merged by what is in them; everything else is one
//! value, for a date of one side with the words of the other would be a date that nobody wrote.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Choices, Conflict, How, Side, Taken};

/// Lists whose parts have no id and stand each for itself: what one side adds and what the other adds are both in it afterwards.
const BY_CONTENT: [&str; 18] = [
    "places",
    "actors",
    "links",
    "merges",
    "tags",
    "figures",
    "comments",
    "names",
    "claims_for",
    "claims_against",
    "assumptions",
    "gaps",
    "evidence",
    "cited",
    "judgements",
    "without_events",
    "rejected",
    HISTORY,
];

/// The history of the case: all that either side did stays in it.
pub(super) const HISTORY: &str = "changes";

/// Where what is not there any more would be missed: the path of something that one side took away and the other still needs.
pub(super) type Needed = BTreeSet<String>;

/// What both sides began with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Base<'a> {
    /// This; none where it was not there.
    Known(Option<&'a Value>),
    /// Nobody knows: then every difference is a choice.
    Unknown,
}

impl<'a> Base<'a> {
    fn value(self) -> Option<&'a Value> {
        if let Self::Known(value) = self { value } else { None }
    }

    fn is_unknown(self) -> bool {
        matches!(self, Self::Unknown)
    }

    fn field(self, key: &str) -> Self {
        match self {
            // All of the history is kept: that needs no base.
            Self::Unknown if key == HISTORY => Self::Known(None),
            Self::Unknown => Self::Unknown,
            Self::Known(value) => Self::Known(value.and_then(|v| v.get(key))),
        }
    }
}

/// The merge as it goes on.
pub(super) struct Merger<'a> {
    pub choices: &'a Choices,
    pub needed: &'a Needed,
    pub conflicts: Vec<Conflict>,
    pub taken: Vec<Taken>,
}

impl Merger<'_> {
    /// What becomes of one value; `None` when it is not there afterwards.
    pub fn value(&mut self, path: &mut Vec<String>, base: Base<'_>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        if mine == theirs {
            return mine.cloned();
        }
        match (mine, theirs) {
            (Some(Value::Object(mine)), Some(Value::Object(theirs))) if is_one_thing(path, mine, theirs) => {
                return Some(Value::Object(self.fields(path, base, mine, theirs)));
            }
            (Some(Value::Array(mine)), Some(Value::Array(theirs))) => {
                if let Some(list) = self.list(path, base, mine, theirs) {
                    return Some(Value::Array(list));
                }
            }
            // A list that is empty is often not written at all.
            (Some(Value::Array(mine)), None) if is_known_list(path) => {
                if let Some(list) = self.list(path, base, mine, &[]).filter(|list| !list.is_empty()) {
                    return Some(Value::Array(list));
                }
            }
            (None, Some(Value::Array(theirs))) if is_known_list(path) => {
                if let Some(list) = self.list(path, base, &[], theirs).filter(|list| !list.is_empty()) {
                    return Some(Value::Array(list));
                }
            }
            _ => {}
        }
        self.whole(path, base, mine, theirs)
    }

    /// A value that is taken as it is, from one side or the other.
    fn whole(&mut self, path: &[String], base: Base<'_>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
        if let Base::Known(base) = base {
            let missed = |side: Option<&Value>| side.is_none() && self.needed.contains(&super::path_key(path));
            if theirs == base && !missed(mine) {
                self.note(path, Side::Mine, base, mine);
                return mine.cloned();
            }
            if mine == base && !missed(theirs) {
                self.note(path, Side::Theirs, base, theirs);
                return theirs.cloned();
            }
        }
        let choice = self.choices.get(&super::path_key(path)).copied();
        self.conflicts.push(Conflict {
            path: path.to_vec(),
            base: base.value().cloned(),
            mine: mine.cloned(),
            theirs: theirs.cloned(),
            choice,
        });
        if choice == Some(Side::Theirs) { theirs.cloned() } else { mine.cloned() }
    }

    fn note(&mut self, path: &[String], side: Side, base: Option<&Value>, now: Option<&Value>) {
        if path.first().is_some_and(|list| list == HISTORY) {
            return;
        }
        let how = match (base, now) {
            (None, _) => How::Added,
            (_, None) => How::Removed,
            _ => How::Changed,
        };
        self.taken.push(Taken { path: path.to_vec(), side, how });
    }

    fn fields(
        &mut self,
        path: &mut Vec<String>,
        base: Base<'_>,
        mine: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut merged = Map::new();
        for key in mine.keys().chain(theirs.keys().filter(|key| !mine.contains_key(*key))) {
            path.push(key.clone());
            if let Some(value) = self.value(path, base.field(key), mine.get(key), theirs.get(key)) {
                merged.insert(key.clone(), value);
            }
            path.pop();
        }
        merged
    }

    /// A list, part by part; `None` where its parts can't be told from each other, so that it is one value.
    fn list(&mut self, path: &mut Vec<String>, base: Base<'_>, mine: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
        let empty = Vec::new();
        let before = match base.value() {
            Some(Value::Array(before)) => before,
            Some(_) => return None,
            None => &empty,
        };
        let have_ids = [before, mine, theirs].into_iter().flatten().all(|part| id_of(part).is_some());
        let name = path.last().map_or("", String::as_str);
        // Without a base nobody can say whether a part was added here or taken away there.
        let mergeable = if have_ids { true } else { BY_CONTENT.contains(&name) && !base.is_unknown() };
        if !mergeable {
            return None;
        }
        let (b, m, t) = (keyed(before), keyed(mine), keyed(theirs));
        if name != HISTORY && replaced_by_both(&b, &m, &t) {
            return None;
        }
        let mut kept: BTreeMap<&str, Value> = BTreeMap::new();
        for key in m.order.iter().chain(t.order.iter().filter(|key| !m.parts.contains_key(*key))).map(String::as_str) {
            path.push(key.to_owned());
            let known = if base.is_unknown() { Base::Unknown } else { Base::Known(b.parts.get(key).copied()) };
            if let Some(value) = self.value(path, known, m.parts.get(key).copied(), t.parts.get(key).copied()) {
                kept.insert(key, value);
            }
            path.pop();
        }
        let theirs_first = self.order_of(path, base, &b, &m, &t);
        let order = order(theirs_first, base.is_unknown(), &b, &m, &t, &kept);
        Some(order.iter().filter_map(|key| kept.remove(key.as_str())).collect())
    }

    /// Whose order the parts have that all three know. Both sides may have moved them.
    fn order_of(&mut self, path: &mut Vec<String>, base: Base<'_>, b: &Keyed<'_>, m: &Keyed<'_>, t: &Keyed<'_>) -> bool {
        if base.is_unknown() {
            return false;
        }
        let common = |side: &Keyed<'_>| -> Vec<String> {
            let in_all = |key: &&String| [b, m, t].iter().all(|other| other.parts.contains_key(*key));
            side.order.iter().filter(in_all).cloned().collect()
        };
        let (before, mine, theirs) = (common(b), common(m), common(t));
        if mine == theirs || theirs == before {
            return false;
        }
        if mine == before {
            return true;
        }
        let listed = |order: Vec<String>| Value::Array(order.into_iter().map(Value::String).collect());
        path.push(super::ORDER.to_owned());
        let (before, mine, theirs) = (listed(before), listed(mine), listed(theirs));
        let chosen = self.whole(path, Base::Known(Some(&before)), Some(&mine), Some(&theirs));
        path.pop();
        chosen.as_ref() == Some(&theirs)
    }
}

/// Whether two objects are the same thing in two states: the case itself, or what has the same id.
fn is_one_thing(path: &[String], mine: &Map<String, Value>, theirs: &Map<String, Value>) -> bool {
    let id = |of: &Map<String, Value>| of.get("id").and_then(Value::as_str).map(str::to_owned);
    path.is_empty() || path.len() > 1 && id(mine).is_some() && id(mine) == id(theirs)
}

/// Whether a field is a list that this version knows.
fn is_known_list(path: &[String]) -> bool {
    path.last().is_some_and(|name| BY_CONTENT.contains(&name.as_str()))
}

fn id_of(part: &Value) -> Option<&str> {
    part.get("id").and_then(Value::as_str)
}

/// The parts of a list by what tells them apart, and their order.
struct Keyed<'a> {
    order: Vec<String>,
    parts: BTreeMap<String, &'a Value>,
}

/// By id, or by what it is; the second of the same says that it is the second.
fn keyed(list: &[Value]) -> Keyed<'_> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut keyed = Keyed { order: Vec::with_capacity(list.len()), parts: BTreeMap::new() };
    for part in list {
        let name = id_of(part).map_or_else(|| part.to_string(), str::to_owned);
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        // A control character is in no id that anybody types, and in no JSON.
        let key = if *count == 1 { name } else { format!("{name}\u{2}{count}") };
        keyed.order.push(key.clone());
        keyed.parts.insert(key, part);
    }
    keyed
}

/// Whether both sides took away the same part that has no id and put in different ones: they may have changed it, each in another way.
fn replaced_by_both(b: &Keyed<'_>, m: &Keyed<'_>, t: &Keyed<'_>) -> bool {
    let gone = |key: &String| !m.parts.contains_key(key) && !t.parts.contains_key(key);
    let added = |side: &Keyed<'_>| -> BTreeSet<String> {
        side.parts.iter().filter(|(key, part)| id_of(part).is_none() && !b.parts.contains_key(*key)).map(|(key, _)| key.clone()).collect()
    };
    b.parts.iter().any(|(key, part)| id_of(part).is_none() && gone(key)) && added(m) != added(t)
}

/// The order of the merged list: that of one side for what both began with, and what was added behind what it stood behind.
fn order(theirs_first: bool, unknown: bool, b: &Keyed<'_>, m: &Keyed<'_>, t: &Keyed<'_>, kept: &BTreeMap<&str, Value>) -> Vec<String> {
    let first = if theirs_first { t } else { m };
    let in_spine = |key: &&String| kept.contains_key(key.as_str()) && (unknown || b.parts.contains_key(*key));
    let spine: Vec<&String> = first.order.iter().filter(in_spine).collect();
    let known: BTreeSet<&String> = spine.iter().copied().collect();
    // What each side has behind each part of the spine, and before all of them.
    let runs = |side: &Keyed<'_>| -> BTreeMap<Option<String>, Vec<String>> {
        let mut runs: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
        let mut behind: Option<String> = None;
        for key in side.order.iter().filter(|key| kept.contains_key(key.as_str())) {
            if known.contains(key) {
                behind = Some(key.clone());
            } else {
                runs.entry(behind.clone()).or_default().push(key.clone());
            }
        }
        runs
    };
    let (mut mine, mut theirs) = (runs(m), runs(t));
    let mut placed: BTreeSet<String> = BTreeSet::new();
    let mut merged = Vec::with_capacity(kept.len());
    for at in std::iter::once(None).chain(spine.iter().map(|key| Some((*key).clone()))) {
        merged.extend(at.clone());
        let added = together(mine.remove(&at).unwrap_or_default(), theirs.remove(&at).unwrap_or_default(), kept);
        merged.extend(added.into_iter().filter(|key| placed.insert(key.clone())));
    }
    merged
}

/// What both sides added in one place: by time where all of it has one, else one side's and then the other's. It does not depend on whose
/// copy is whose, so that two people who merge each other's get the same.
fn together(mine: Vec<String>, theirs: Vec<String>, kept: &BTreeMap<&str, Value>) -> Vec<String> {
    if mine.is_empty() || theirs.is_empty() {
        return if mine.is_empty() { theirs } else { mine };
    }
    let time = |key: &String| kept.get(key.as_str()).and_then(|part| part.get("at")).and_then(Value::as_str).map(str::to_owned);
    let (first, second) = if mine <= theirs { (mine, theirs) } else { (theirs, mine) };
    let mut all: Vec<String> = first.into_iter().chain(second).collect();
    if all.iter().all(|key| time(key).is_some()) {
        // Stable: what has the same time stays as it was.
        all.sort_by_key(&time);
    }
    all
}
