//! The case file (`case.json`): bytes to a case and back, with its version and migrations.
//! What this version can't read is told and kept for the next save; whether the case holds together is in [`super::check`].

use serde::{Serialize, de::Deserialize};
use serde_json::{Map, Value};

use super::{Fault, FaultPlace};
use crate::{
    model::{Briefing, Case, Category, Change, Document, Event, Message, Place, Unknown, View, judgement::Judgement},
    text::say,
};

/// The version written, and the newest one read.
pub const VERSION: u32 = 1;

const FORMAT: &str = "dateline-case";

/// Key in [`Case::unknown`] under which what could not be read waits for the next save. No file can be hurt by it: it is
/// never written.
const LEFT_OUT: &str = "\u{0}left-out";

/// Key in the `unknown` of an item under which the fields wait that the model has no room for (those of a point, say).
const NO_ROOM: &str = "\u{0}no-room";

/// Why bytes are not a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseFileError {
    /// There is nothing in it.
    Empty,
    /// Not JSON.
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// In the words of the parser.
        reason: String,
    },
    /// JSON, and not a case.
    NotACase,
    /// Written by a later version of the program.
    Newer {
        /// The version of the file.
        found: u64,
        /// The newest version read.
        known: u32,
    },
}

impl CaseFileError {
    /// What happened, and what to do.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("case-file-empty"),
            Self::NotJson { line, column, reason } => {
                Message::new("case-file-not-json").with("line", line).with("column", column).with("reason", reason)
            }
            Self::NotACase => Message::new("case-file-not-a-case"),
            Self::Newer { found, known } => Message::new("case-file-newer").with("found", found).with("known", known),
        }
    }
}

impl std::fmt::Display for CaseFileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&say(&self.message()))
    }
}

impl std::error::Error for CaseFileError {}

/// Reads a case file; a byte-order mark is skipped. An item that can't be read is left out, told, and kept for the save.
///
/// # Errors
/// When it is empty, not JSON, not a case, or of a later version.
pub fn parse(bytes: &[u8]) -> Result<(Case, Vec<Fault>), CaseFileError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(CaseFileError::Empty);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|e| {
        let whole = e.to_string();
        // The place is given apart.
        let reason = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(reason, _)| reason).to_owned();
        CaseFileError::NotJson { line: e.line(), column: e.column(), reason }
    })?;
    let Value::Object(mut fields) = value else { return Err(CaseFileError::NotACase) };
    if fields.shift_remove("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(CaseFileError::NotACase);
    }
    let version = match fields.shift_remove("version").as_ref().and_then(Value::as_u64) {
        None | Some(0) => return Err(CaseFileError::NotACase),
        Some(found) => u32::try_from(found).ok().filter(|v| *v <= VERSION).ok_or(CaseFileError::Newer { found, known: VERSION })?,
    };
    Ok(Reader { fields: migrate(fields, version), ..Reader::default() }.case())
}

/// Brings the fields of an older version to the present one, a step for each version.
fn migrate(fields: Map<String, Value>, from: u32) -> Map<String, Value> {
    // There is only version 1. A step for version 2 goes here: `if from < 2 { fields = from_1_to_2(fields) }`.
    let _ = from;
    fields
}

/// Takes a case out of the fields of its file.
#[derive(Default)]
struct Reader {
    fields: Map<String, Value>,
    left_out: Map<String, Value>,
    faults: Vec<Fault>,
}

impl Reader {
    fn case(mut self) -> (Case, Vec<Fault>) {
        let mut case = Case {
            id: self.string("id"),
            title: self.string("title"),
            marking: self.string("marking"),
            documents: self.items("documents", FaultPlace::document, |d: &mut Document| &mut d.unknown),
            categories: self.items(
                "categories",
                |id| FaultPlace { category: Some(id.to_owned()), ..FaultPlace::default() },
                |c: &mut Category| &mut c.unknown,
            ),
            places: self.items("places", FaultPlace::place, |p: &mut Place| &mut p.unknown),
            events: self.items("events", FaultPlace::event, |e: &mut Event| &mut e.unknown),
            judgements: self.items(
                "judgements",
                |id| FaultPlace { judgement: Some(id.to_owned()), ..FaultPlace::default() },
                |j: &mut Judgement| &mut j.unknown,
            ),
            views: self.items(
                "views",
                |id| FaultPlace { view: Some(id.to_owned()), ..FaultPlace::default() },
                |v: &mut View| &mut v.unknown,
            ),
            briefings: self.items(
                "briefings",
                |id| FaultPlace { briefing: Some(id.to_owned()), ..FaultPlace::default() },
                |b: &mut Briefing| &mut b.unknown,
            ),
            changes: self.items("changes", |_| FaultPlace::default(), |c: &mut Change| &mut c.unknown),
            unknown: self.fields,
        };
        if !self.left_out.is_empty() {
            case.unknown.insert(LEFT_OUT.to_owned(), Value::Object(self.left_out));
        }
        (case, self.faults)
    }

    fn string(&mut self, key: &'static str) -> String {
        match self.fields.shift_remove(key) {
            None => String::new(),
            Some(Value::String(text)) => text,
            Some(other) => {
                self.leave_out_whole(key, other);
                String::new()
            }
        }
    }

    fn array(&mut self, key: &'static str) -> Vec<Value> {
        match self.fields.shift_remove(key) {
            None => Vec::new(),
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.leave_out_whole(key, other);
                Vec::new()
            }
        }
    }

    fn leave_out_whole(&mut self, key: &'static str, raw: Value) {
        self.faults.push(Fault::error(FaultPlace::default(), Message::new("fault-field-left-out").with("field", key)));
        self.left_out.insert(key.to_owned(), Value::Object(Map::from_iter([("whole".to_owned(), raw)])));
    }

    fn items<T: for<'de> Deserialize<'de> + Serialize>(
        &mut self,
        key: &'static str,
        place: impl Fn(&str) -> FaultPlace,
        unknown: impl Fn(&mut T) -> &mut Unknown,
    ) -> Vec<T> {
        let (mut items, mut left_out) = (Vec::new(), Vec::new());
        for (at, raw) in self.array(key).into_iter().enumerate() {
            match T::deserialize(&raw) {
                Ok(mut item) => {
                    if let Some(lost) = lost(&raw, &value_of(&item)) {
                        unknown(&mut item).insert(NO_ROOM.to_owned(), lost);
                    }
                    items.push(item);
                }
                Err(error) => {
                    let place = raw.get("id").and_then(Value::as_str).map_or_else(FaultPlace::default, &place);
                    let message = Message::new("fault-item-left-out").with("list", key).with("number", at + 1).with("reason", error);
                    self.faults.push(Fault::error(place, message));
                    left_out.push(Value::Array(vec![at.into(), raw]));
                }
            }
        }
        if !left_out.is_empty() {
            self.left_out.insert(key.to_owned(), Value::Array(left_out));
        }
        items
    }
}

/// The bytes of a case file: `format` and `version` first, then the fields in the order of the model, then those that this
/// version does not know; one field a line. [`parse`] gives the same case again, but for the texts of documents.
pub fn to_bytes(case: &Case) -> Vec<u8> {
    let mut fields = Map::new();
    fields.insert("format".to_owned(), FORMAT.into());
    fields.insert("version".to_owned(), VERSION.into());
    if let Value::Object(known) = value_of(case) {
        fields.extend(known);
    }
    let left_out = fields.shift_remove(LEFT_OUT);
    for list in fields.values_mut().filter_map(Value::as_array_mut) {
        for item in list.iter_mut().filter_map(Value::as_object_mut) {
            if let Some(lost) = item.shift_remove(NO_ROOM) {
                give_back_fields(item, lost);
            }
        }
    }
    if let Some(Value::Object(left_out)) = left_out {
        for (key, raw) in left_out {
            give_back_left_out(&mut fields, key, raw);
        }
    }
    let mut bytes = serde_json::to_vec_pretty(&fields).unwrap_or_else(|e| unreachable!("JSON values can be written: {e}"));
    bytes.push(b'\n');
    bytes
}

/// The JSON of a part of the model. All of its maps have strings as keys, which is all that could go wrong.
fn value_of<T: Serialize>(part: &T) -> Value {
    serde_json::to_value(part).unwrap_or_else(|e| unreachable!("the model can be written as JSON: {e}"))
}

/// SHA-256 of the case as it would be written but for saved views, briefings and its history, in hexadecimal: two cases with the same
/// one show the same.
pub fn checksum(case: &Case) -> String {
    let shown = Case { views: Vec::new(), briefings: Vec::new(), changes: Vec::new(), ..case.clone() };
    super::documents::sha256_hex(&to_bytes(&shown))
}

/// Puts back what could not be read: items where they stood, a field of another shape if nothing has taken its place since.
fn give_back_left_out(fields: &mut Map<String, Value>, key: String, raw: Value) {
    match raw {
        Value::Array(items) => {
            // A list that is empty may not have been written at all.
            let Some(list) = fields.entry(key).or_insert_with(|| Value::Array(Vec::new())).as_array_mut() else { return };
            for item in items {
                if let Value::Array(pair) = item
                    && let Ok([at, raw]) = <[Value; 2]>::try_from(pair)
                {
                    let at = at.as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
                    list.insert(at.min(list.len()), raw);
                }
            }
        }
        Value::Object(mut object) => {
            let Some(whole) = object.shift_remove("whole") else { return };
            let taken = fields.get(&key).is_some_and(|now| now.as_array().is_none_or(|a| !a.is_empty()) && now.as_str() != Some(""));
            fields.insert(if taken { format!("{key} (unread)") } else { key }, whole);
        }
        _ => {}
    }
}

/// What stands in `raw` and is not in `kept`, in the same nesting; `None` when nothing is lost. Of a field that is gone all is given
/// back as `whole`; what is lost inside of one that is there is `inside`, and goes with it when it is taken away. Members of a list
/// are known by [`name_in_list`].
fn lost(raw: &Value, kept: &Value) -> Option<Value> {
    let part = |name: &str, value: Value| Value::Object(Map::from_iter([(name.to_owned(), value)]));
    match (raw, kept) {
        (Value::Object(raw), Value::Object(kept)) => {
            let lost: Map<String, Value> = raw
                .iter()
                .filter_map(|(key, value)| match kept.get(key) {
                    None => Some((key.clone(), part("whole", value.clone()))),
                    Some(kept) => lost(value, kept).map(|lost| (key.clone(), part("inside", lost))),
                })
                .collect();
            (!lost.is_empty()).then_some(Value::Object(lost))
        }
        (Value::Array(raw), Value::Array(kept)) => {
            let lost: Map<String, Value> = raw
                .iter()
                .zip(kept)
                .enumerate()
                .filter_map(|(at, (raw, kept))| lost(raw, kept).map(|lost| (name_in_list(at, raw), lost)))
                .collect();
            (!lost.is_empty()).then_some(Value::Object(lost))
        }
        // A word that this version reads as "other" is not thereby another word.
        (Value::String(word), Value::String(kept)) if kept == "other" && word != "other" => Some(raw.clone()),
        _ => None,
    }
}

/// The name of a member of a list: its id, the paragraph it is about, or its number.
fn name_in_list(at: usize, item: &Value) -> String {
    match (item.get("id"), item.get("paragraph")) {
        (Some(Value::String(id)), _) => id.clone(),
        (_, Some(Value::Number(number))) => number.to_string(),
        _ => format!("#{at}"),
    }
}

fn give_back_fields(item: &mut Map<String, Value>, lost: Value) {
    let Value::Object(lost) = lost else { return };
    for (key, lost) in lost {
        let Value::Object(mut lost) = lost else { continue };
        let (whole, inside) = (lost.shift_remove("whole"), lost.shift_remove("inside"));
        match (item.get_mut(&key), whole, inside) {
            (None, Some(whole), _) => {
                item.insert(key, whole);
            }
            (Some(Value::Object(now)), _, Some(inside)) => give_back_fields(now, inside),
            (Some(Value::Array(now)), _, Some(Value::Object(mut inside))) => {
                for (at, member) in now.iter_mut().enumerate() {
                    if let Some(lost) = inside.shift_remove(&name_in_list(at, member))
                        && let Some(member) = member.as_object_mut()
                    {
                        give_back_fields(member, lost);
                    }
                }
            }
            (Some(now), _, Some(word)) if now == "other" && word.is_string() => *now = word,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: &[u8]) -> (Value, Vec<Fault>) {
        let (case, faults) = parse(bytes).expect("a case");
        (serde_json::from_slice(&to_bytes(&case)).expect("JSON"), faults)
    }

    #[test]
    fn what_is_not_a_case_is_refused_with_its_place() {
        assert_eq!(parse(b"\xEF\xBB\xBF \n"), Err(CaseFileError::Empty));
        assert!(matches!(parse(b"{\n  oops"), Err(CaseFileError::NotJson { line: 2, column: 3, .. })));
        for other in ["[]", "3", "{}", r#"{"format":"x","version":1}"#, r#"{"format":"dateline-case","version":"1"}"#] {
            assert_eq!(parse(other.as_bytes()), Err(CaseFileError::NotACase), "{other}");
        }
        let newer = parse(br#"{"format":"dateline-case","version":99999999999}"#);
        assert_eq!(newer, Err(CaseFileError::Newer { found: 99_999_999_999, known: 1 }));
    }

    #[test]
    fn an_item_of_the_wrong_shape_is_left_out_told_and_written_again_where_it_stood() {
        let bytes = br#"{"format":"dateline-case","version":1,"title":7,"views":{"a":1},"places":[
            {"id":"a","name":"A","kind":"city","point":{"lat":1.5,"lon":2.5}},{"id":"b","kind":[]},3,
            {"id":"c","name":"C","kind":"oil-rig","point":{"lat":1.5,"lon":2.5,"datum":"WGS 72"}}]}"#;
        let (case, _) = parse(bytes).expect("a case");
        assert_eq!(case.places.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        let (value, faults) = written(bytes);
        let places: Vec<String> = faults.iter().map(|f| f.place.to_string()).collect();
        assert_eq!(places, ["case", "place b", "case", "case"]);
        let before: Value = serde_json::from_slice(bytes).expect("JSON");
        for key in ["places", "title", "views"] {
            assert_eq!(value[key], before[key]);
        }
    }

    #[test]
    fn a_briefing_keeps_what_a_later_version_says_of_its_steps_and_one_that_can_t_be_read_is_written_again() {
        let bytes = br#"{"format":"dateline-case","version":1,"changes":[7],"briefings":[3,{"id":"b","title":"B","x":1,"steps":[
            {"id":"s1","layout":"hologram","movement":{"how":"teleport","secs":2.0,"spin":1},"view":{"camera":{"lon":1.5,"lat":2.5,"zoom":3.5,"tilt":9}},
             "annotations":[{"kind":"area","at":{"lat":1.5,"lon":2.5,"h":3},"fill":true}],"cited":[{"event":"e","claim":"c","y":2}]}]},
            {"id":"c","steps":{}}]}"#;
        let (case, _) = parse(bytes).expect("a case");
        assert_eq!(case.briefings.len(), 1);
        let step = &case.briefings[0].steps[0];
        assert_eq!(
            (step.layout, step.movement.length_secs(5.0), step.annotations[0].can_be_drawn()),
            (crate::model::Layout::Other, 0.0, false)
        );
        let (value, faults) = written(bytes);
        let places: Vec<String> = faults.iter().map(|f| f.place.to_string()).collect();
        assert_eq!(places, ["case", "briefing c", "case"]);
        let before: Value = serde_json::from_slice(bytes).expect("JSON");
        assert_eq!(
            (&value["briefings"][0], &value["briefings"][2], &value["changes"]),
            (&before["briefings"][0], &before["briefings"][2], &before["changes"])
        );
        let (now, then) = (&value["briefings"][1]["steps"][0], &before["briefings"][1]["steps"][0]);
        for key in ["layout", "annotations", "cited"] {
            assert_eq!(now[key], then[key], "{key}");
        }
        assert_eq!(
            (&now["movement"]["how"], &now["movement"]["spin"], &now["view"]["camera"]["tilt"]),
            (&"teleport".into(), &1.into(), &9.into())
        );
    }
}
