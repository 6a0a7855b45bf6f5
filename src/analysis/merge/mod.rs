//! Two copies of a case brought together, with what both began from where that is known: by the ids of documents, places, events, claims
//! and so on, and field by field. Where both changed the same, it is a conflict, which somebody decides. How values are brought together
//! is in [`tree`], what is shown of a conflict in [`words`]; nothing is read or written here.

mod tree;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::tree::{Base, Merger, Needed};
use crate::{
    ingest::{case_file, documents::sha256_hex, excerpts},
    model::{Case, Document, document::Text},
};

/// One of two copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// One's own.
    Mine,
    /// The other one.
    Theirs,
}

/// What was decided, by [`Conflict::key`].
pub type Choices = BTreeMap<String, Side>;

/// The last part of a path that stands for the order of a list.
pub const ORDER: &str = "(order)";

/// The field that stands for a document's text, with its files, checksums and pages: they belong together.
pub const TEXT: &str = "(text)";

/// Something that both copies changed, each in its own way; or, where nobody knows what it was before, in which they differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Where: a list, an id, a field, and so on inwards.
    pub path: Vec<String>,
    /// What it was before; none where it was not there, or nobody knows.
    pub base: Option<Value>,
    /// What it is in one's own copy; none where it was taken away.
    pub mine: Option<Value>,
    /// What it is in the other.
    pub theirs: Option<Value>,
    /// What was decided.
    pub choice: Option<Side>,
}

impl Conflict {
    /// What tells it from every other.
    pub fn key(&self) -> String {
        path_key(&self.path)
    }
}

/// What one side alone did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is new.
    Added,
    /// It is another.
    Changed,
    /// It is gone.
    Removed,
}

/// Something that was taken from one side without a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where.
    pub path: Vec<String>,
    /// From which side.
    pub side: Side,
    /// What that side did.
    pub how: How,
}

/// Two copies brought together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Merged {
    /// The case, with one's own side of what is not decided.
    pub case: Case,
    /// What both changed, decided or not, in the order of the case.
    pub conflicts: Vec<Conflict>,
    /// What one side alone changed.
    pub taken: Vec<Taken>,
}

impl Merged {
    /// How many conflicts are not decided.
    pub fn undecided(&self) -> usize {
        self.conflicts.iter().filter(|c| c.choice.is_none()).count()
    }

    /// How much was taken from a side without a question.
    pub fn taken_from(&self, side: Side) -> usize {
        self.taken.iter().filter(|taken| taken.side == side).count()
    }
}

fn path_key(path: &[String]) -> String {
    path.join("\u{1}")
}

/// Brings two copies together. Without a base every difference is a conflict.
///
/// What one side took away and the other's changes need (a place of a new event, say) is a conflict, too.
pub fn merge(base: Option<&Case>, mine: &Case, theirs: &Case, choices: &Choices) -> Merged {
    let values = Values::of(base, mine, theirs);
    let mut needed = Needed::new();
    loop {
        let mut merger = Merger { choices, needed: &needed, conflicts: Vec::new(), taken: Vec::new() };
        let before = values.base.as_ref().map_or(Base::Unknown, |base| Base::Known(Some(base)));
        let merged = merger.value(&mut Vec::new(), before, Some(&values.mine), Some(&values.theirs)).unwrap_or_default();
        let (conflicts, taken) = (merger.conflicts, merger.taken);
        let missed = missed(&merged, &values);
        if missed.is_subset(&needed) {
            let case = case_of(merged, &values.mine, mine, theirs);
            return Merged { case, conflicts, taken };
        }
        needed.extend(missed);
    }
}

/// The copies as they would be written, with what belongs together put together.
struct Values {
    base: Option<Value>,
    mine: Value,
    theirs: Value,
}

impl Values {
    fn of(base: Option<&Case>, mine: &Case, theirs: &Case) -> Self {
        let cases: Vec<&Case> = base.into_iter().chain([mine, theirs]).collect();
        let fold = |case: &Case| {
            // What the file is made of can be read again.
            let mut value: Value = serde_json::from_slice(&case_file::to_bytes(case)).unwrap_or_default();
            let documents = value.get_mut("documents").and_then(Value::as_array_mut);
            for fields in documents.into_iter().flatten().filter_map(Value::as_object_mut) {
                fold_text(fields, case, &cases);
            }
            value
        };
        Self { base: base.map(fold), mine: fold(mine), theirs: fold(theirs) }
    }
}

/// What says which text a document has.
const OF_TEXT: [&str; 4] = ["file", "sha256", "original", "pages"];

/// Puts file, checksum, original and pages together, and a checksum of the text itself where every copy has the whole of it.
fn fold_text(fields: &mut Map<String, Value>, case: &Case, cases: &[&Case]) {
    let Some(id) = fields.get("id").and_then(Value::as_str).map(str::to_owned) else { return };
    let all: Vec<&Document> = cases.iter().filter_map(|case| case.document(&id)).collect();
    let mut text = Map::new();
    for key in OF_TEXT {
        if let Some(value) = fields.shift_remove(key) {
            text.insert(key.to_owned(), value);
        }
    }
    if let Some(document) = case.document(&id)
        && all.iter().all(|d| has_whole_text(d))
    {
        text.insert(TEXT.to_owned(), sha256_hex(document.text.whole().as_bytes()).into());
    }
    // A copy that was shared without texts comes back: that its texts were left out is no change.
    if all.iter().any(|d| !d.excerpted) {
        fields.shift_remove("excerpted");
    }
    fields.insert(TEXT.to_owned(), Value::Object(text));
}

/// Whether all of its text is there, and not only what is quoted of it.
pub fn has_whole_text(document: &Document) -> bool {
    let is_checked = || sha256_hex(document.text.whole().as_bytes()).eq_ignore_ascii_case(&document.sha256);
    document.text.is_present() && (!document.excerpted || is_checked())
}

/// The case of a merged file, with the texts of the documents that it took.
fn case_of(mut merged: Value, mine_value: &Value, mine: &Case, theirs: &Case) -> Case {
    let mut from_theirs = Vec::new();
    let own = |id: &str| list_of(mine_value, "documents").find(|d| d.get("id").and_then(Value::as_str) == Some(id));
    for fields in merged.get_mut("documents").and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut) {
        let Some(text) = fields.shift_remove(TEXT) else { continue };
        let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if own(&id).and_then(|own| own.get(TEXT)) != Some(&text) {
            from_theirs.push(id);
        }
        let Value::Object(mut text) = text else { continue };
        text.shift_remove(TEXT);
        fields.extend(text);
    }
    let bytes = serde_json::to_vec(&merged).unwrap_or_default();
    // It is made of files that could be read.
    let Ok((mut case, _)) = case_file::parse(&bytes) else { return mine.clone() };
    for document in &mut case.documents {
        let (own, other) = (mine.document(&document.id), theirs.document(&document.id));
        let (first, second) = if from_theirs.contains(&document.id) { (other, None) } else { (own, other) };
        let usable = [first, second].into_iter().flatten().filter(|d| d.sha256 == document.sha256);
        let usable: Vec<&Document> = usable.collect();
        let chosen = usable.iter().find(|d| has_whole_text(d)).or_else(|| usable.first());
        document.text = chosen.map_or_else(Text::default, |d| d.text.clone());
    }
    // What is quoted may be more than it was.
    let excerpts = excerpts::of_case(&case);
    for document in case.documents.iter_mut().filter(|d| d.excerpted) {
        if let Some(text) = excerpts.get(&document.id).filter(|_| !has_whole_text(document)) {
            document.text = Text::new(text.clone());
        }
    }
    case
}

fn list_of<'a>(case: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    case.get(list).and_then(Value::as_array).into_iter().flatten()
}

/// What the merged case names and one side took away, so that nothing of its own names it any more: documents, places, categories, and
/// events that others are linked to.
fn missed(merged: &Value, values: &Values) -> Needed {
    let sides = [&values.mine, &values.theirs].map(|side| (ids(side), names(side)));
    let there = ids(merged);
    let named = names(merged).into_iter().filter(|thing| !there.contains(thing));
    let taken_away = |thing: &Thing| {
        let known = sides.iter().any(|(ids, _)| ids.contains(thing));
        known && sides.iter().any(|(ids, names)| !ids.contains(thing) && !names.contains(thing))
    };
    named.filter(taken_away).map(|(list, id)| path_key(&[list.to_owned(), id])).collect()
}

/// A list, and an id in it.
type Thing = (&'static str, String);

fn text_of(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// What is in the lists that events name things of.
fn ids(case: &Value) -> BTreeSet<Thing> {
    let lists = ["categories", "documents", "events", "places"];
    lists.into_iter().flat_map(|list| list_of(case, list).filter_map(move |part| Some((list, text_of(part, "id")?)))).collect()
}

/// What events name.
fn names(case: &Value) -> BTreeSet<Thing> {
    let mut named = BTreeSet::new();
    for event in list_of(case, "events") {
        named.extend(text_of(event, "category").map(|id| ("categories", id)));
        named.extend(list_of(event, "links").filter_map(|link| text_of(link, "to")).map(|id| ("events", id)));
        for part in std::iter::once(event).chain(list_of(event, "claims")) {
            named.extend(list_of(part, "places").filter_map(|place| text_of(place, "place")).map(|id| ("places", id)));
            named.extend(part.get("citation").and_then(|citation| text_of(citation, "document")).map(|id| ("documents", id)));
        }
    }
    named
}

#[cfg(test)]
mod tests;
