//! What is shown of a conflict: what it is about, and the values of both sides in words. Which values there are is in [`super`].

use serde_json::Value;

use super::{Conflict, How, ORDER, TEXT, Taken};
use crate::{
    model::Case,
    text::{t, tf},
};

/// The most letters of a name that are shown.
const MAX_NAME_CHARS: usize = 80;

/// What a path names, as `Event “Title”, claim c2: note`. Names are those of the first case that knows them.
pub fn where_in_words(path: &[String], cases: &[&Case]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = path;
    while let [list, id, inner @ ..] = rest {
        let Some(kind) = kind_of(list) else { break };
        if *id == ORDER && inner.is_empty() {
            break;
        }
        let name = cases.iter().find_map(|case| name_of(case, list, id)).filter(|_| parts.is_empty());
        parts.push(tf("merge-thing", &[("kind", t(kind).to_owned()), ("name", name.unwrap_or_else(|| id.clone()))]));
        rest = inner;
    }
    let field: Vec<String> = rest.iter().map(|part| field_in_words(part)).collect();
    if parts.is_empty() && !field.is_empty() {
        parts.push(t("merge-kind-case").to_owned());
    }
    if !field.is_empty() {
        parts.push(field.join(" › "));
    }
    parts.join(" › ")
}

fn field_in_words(field: &str) -> String {
    match field {
        ORDER => t("merge-order").to_owned(),
        TEXT => t("merge-text").to_owned(),
        other => shortened(&other.replace('_', " ")),
    }
}

/// The kind of what stands in a list.
fn kind_of(list: &str) -> Option<&'static str> {
    Some(match list {
        "documents" => "merge-kind-document",
        "categories" => "merge-kind-category",
        "places" => "merge-kind-place",
        "events" => "merge-kind-event",
        "claims" => "merge-kind-claim",
        "judgements" => "merge-kind-judgement",
        "views" => "merge-kind-view",
        "briefings" => "merge-kind-briefing",
        "steps" => "merge-kind-step",
        _ => return None,
    })
}

fn name_of(case: &Case, list: &str, id: &str) -> Option<String> {
    let name = match list {
        "documents" => &case.document(id)?.title,
        "categories" => &case.category(id)?.name,
        "places" => &case.place(id)?.name,
        "events" => &case.event(id)?.title,
        "judgements" => &case.judgement(id)?.statement,
        "views" => &case.views.iter().find(|v| v.id == id)?.title,
        "briefings" => &case.briefing(id)?.title,
        _ => return None,
    };
    (!name.is_empty()).then(|| shortened(name))
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(MAX_NAME_CHARS) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// A value in words; what is not there is told so.
pub fn value_in_words(value: Option<&Value>) -> String {
    let field = |object: &Value, key: &str| object.get(key).and_then(Value::as_str).filter(|w| !w.is_empty()).map(str::to_owned);
    match value {
        None | Some(Value::Null) => t("merge-nothing").to_owned(),
        Some(Value::String(words)) if words.is_empty() => t("merge-nothing").to_owned(),
        Some(Value::String(words)) => words.clone(),
        Some(Value::Array(list)) if list.is_empty() => t("merge-nothing").to_owned(),
        Some(Value::Array(list)) => list.iter().map(|part| value_in_words(Some(part))).collect::<Vec<_>>().join("; "),
        Some(object @ Value::Object(fields)) => {
            if let Some(quote) = object.get("quote").and_then(|quote| field(quote, "exact")) {
                return format!("“{quote}”");
            }
            let name = ["title", "name", "statement", "exact", "edtf", "place", "to"].into_iter().find_map(|key| field(object, key));
            let more = ["expression", "role", "relation", "file", "sha256"].into_iter().filter_map(|key| field(object, key));
            let said: Vec<String> = name.into_iter().chain(more).collect();
            if !said.is_empty() {
                return said.join(", ");
            }
            fields.iter().map(|(key, value)| format!("{key}: {}", value_in_words(Some(value)))).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}

/// What one side alone did, as a line.
pub fn taken_in_words(taken: &Taken, cases: &[&Case]) -> String {
    let key = match taken.how {
        How::Added => "merge-added",
        How::Changed => "merge-changed",
        How::Removed => "merge-removed",
    };
    tf(key, &[("what", where_in_words(&taken.path, cases))])
}

/// The values of a conflict in words: base, mine, theirs. Where both would read the same, they are given in full.
pub fn sides_in_words(conflict: &Conflict) -> [String; 3] {
    let values = [&conflict.base, &conflict.mine, &conflict.theirs];
    let [base, mine, theirs] = values.map(|value| value_in_words(value.as_ref()));
    if mine != theirs {
        return [base, mine, theirs];
    }
    values.map(|value| value.as_ref().map_or_else(|| t("merge-nothing").to_owned(), Value::to_string))
}
