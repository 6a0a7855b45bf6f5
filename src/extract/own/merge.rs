//! Lists of the analyst's put on top of the program's: what they name is added, what stands under `without` is taken out.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::Told;
use crate::model::Message;

/// What is taken out, in a list of one's own.
const WITHOUT: &str = "without";
/// What a list says of itself.
const NOTE: &str = "note";
/// Members whose lists are pairs, and are replaced as a whole.
const PAIRS: [&str; 1] = ["institutions"];

/// The line of a word in a file, from 1.
pub(super) fn line_of(text: &str, word: &str) -> Option<usize> {
    let quoted = Json::from(word).to_string();
    text.find(&quoted).map(|at| text[..at].matches('\n').count() + 1)
}

/// A file that is being put on top of a list.
struct Own<'a, 't> {
    text: &'a str,
    told: &'a mut Told<'t>,
}

impl Own<'_, '_> {
    fn tell(&mut self, key: &'static str, word: &str) {
        if self.told.is_full() {
            return;
        }
        let line = line_of(self.text, word).unwrap_or(1);
        self.told.tell(line, Message::new(key).with("name", word));
    }

    fn add(&mut self, base: &mut Json, own: &Json, name: &str) {
        match (base, own) {
            (Json::Array(base), Json::Array(words)) if PAIRS.contains(&name) => base.clone_from(words),
            (Json::Array(base), Json::Array(words)) => self.add_words(base, words, name),
            (Json::Array(base), Json::String(_)) => self.add_words(base, std::slice::from_ref(own), name),
            (Json::Object(base), Json::Object(own)) => {
                for (key, value) in own {
                    // A pair below "institutions" is known by the name above it.
                    let part = if PAIRS.contains(&name) { name } else { key };
                    match base.get_mut(key) {
                        Some(there) => self.add(there, value, part),
                        None => drop(base.insert(key.clone(), value.clone())),
                    }
                }
            }
            (Json::String(base), Json::String(own)) => base.clone_from(own),
            (base @ Json::Number(_), Json::Number(_)) | (base @ Json::Bool(_), Json::Bool(_)) => base.clone_from(own),
            _ => self.tell("words-wrong-kind", name),
        }
    }

    fn add_words(&mut self, base: &mut Vec<Json>, words: &[Json], name: &str) {
        let mut known: BTreeSet<String> = base.iter().filter_map(Json::as_str).map(plain).collect();
        for word in words {
            match word.as_str() {
                Some(new) if new.trim().is_empty() => {}
                Some(new) if known.insert(plain(new)) => base.push(Json::from(new.trim())),
                Some(_) => {}
                None => self.tell("words-wrong-kind", name),
            }
        }
    }

    fn take_out(&mut self, base: &mut Json, own: &Json, name: &str) {
        match (base, own) {
            (Json::Array(base), Json::Array(words)) => {
                let words: BTreeSet<String> = words.iter().filter_map(Json::as_str).map(plain).collect();
                base.retain(|known| !known.as_str().is_some_and(|known| words.contains(&plain(known))));
            }
            (Json::Object(base), Json::Array(words)) => {
                let words: BTreeSet<String> = words.iter().filter_map(Json::as_str).map(plain).collect();
                base.retain(|known, _| !words.contains(&plain(known)));
            }
            (Json::Object(base), Json::Object(own)) => {
                for (key, value) in own {
                    match base.get_mut(key) {
                        Some(there) => self.take_out(there, value, key),
                        None => self.tell("words-unknown-list", key),
                    }
                }
            }
            _ => self.tell("words-wrong-kind", name),
        }
    }

    /// Adds and takes out, member by member of the whole file.
    fn whole(&mut self, base: &mut Map<String, Json>, own: &Map<String, Json>) {
        for (key, value) in own.iter().filter(|(key, _)| *key != NOTE && *key != WITHOUT) {
            match base.get_mut(key) {
                Some(there) => self.add(there, value, key),
                None => self.tell("words-unknown-list", key),
            }
        }
        if let Some(out) = own.get(WITHOUT) {
            let mut all = Json::Object(std::mem::take(base));
            self.take_out(&mut all, out, WITHOUT);
            if let Json::Object(all) = all {
                *base = all;
            }
        }
    }
}

/// A word as it is compared.
fn plain(word: &str) -> String {
    word.trim().to_lowercase()
}

fn object(json: &str) -> Map<String, Json> {
    serde_json::from_str(json).unwrap_or_default()
}

fn members<'a>(own: &'a Json, told: &mut Told<'_>) -> Option<&'a Map<String, Json>> {
    if !own.is_object() {
        told.tell(1, Message::new("words-not-object"));
    }
    own.as_object()
}

/// A list with what the analyst's says; none when it is no list at all.
pub(super) fn list(base: &str, own: &Json, text: &str, told: &mut Told<'_>) -> Option<String> {
    let (mut all, own) = (object(base), members(own, told)?);
    Own { text, told }.whole(&mut all, own);
    Some(Json::Object(all).to_string())
}

/// The same for the words that make names places: there, a phrase is written with hyphens, and several words may stand in one string.
pub(super) fn place_words(base: &[String], own: &Json, text: &str, told: &mut Told<'_>) -> Option<String> {
    let own = members(own, told)?;
    let mut all: Map<String, Json> = Map::new();
    for file in base {
        all.extend(object(file).into_iter().filter(|(key, _)| key != NOTE));
    }
    let words = |line: &str| line.split_whitespace().map(Json::from).collect::<Vec<Json>>();
    for (key, value) in &mut all {
        match value {
            Json::Array(lines) => *lines = lines.iter().filter_map(Json::as_str).flat_map(words).collect(),
            Json::Object(peoples) if key == DEMONYMS => {
                peoples.values_mut().for_each(|people| *people = Json::Array(words(people.as_str().unwrap_or_default())));
            }
            _ => {}
        }
    }
    let own: Map<String, Json> = own.iter().map(|(key, value)| (key.clone(), hyphened(value))).collect();
    Own { text, told }.whole(&mut all, &own);
    if let Some(Json::Object(peoples)) = all.get_mut(DEMONYMS) {
        for people in peoples.values_mut() {
            if let Json::Array(words) = people {
                let line = words.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" ");
                *people = Json::from(line);
            }
        }
    }
    Some(Json::Object(all).to_string())
}

const DEMONYMS: &str = "demonyms";

/// The same with each phrase as one word.
fn hyphened(own: &Json) -> Json {
    match own {
        Json::String(phrase) => Json::from(phrase.split_whitespace().collect::<Vec<_>>().join("-")),
        Json::Array(all) => Json::Array(all.iter().map(hyphened).collect()),
        Json::Object(all) => Json::Object(all.iter().map(|(key, value)| (key.clone(), hyphened(value))).collect()),
        other => other.clone(),
    }
}

/// Categories with what the analyst's say: by their ids, those that are there get more key words or another look, others are added.
pub(super) fn categories(base: &str, own: &Json, text: &str, told: &mut Told<'_>) -> Option<String> {
    let own = members(own, told)?;
    let mut file = Own { text, told };
    let mut all = object(base);
    let Some(Json::Array(known)) = all.get_mut("categories") else { return None };
    for (key, value) in own.iter().filter(|(key, _)| *key != NOTE && *key != WITHOUT) {
        match value {
            Json::Array(added) if key == "categories" => added.iter().for_each(|category| file.category(known, category)),
            _ => file.tell("words-unknown-list", key),
        }
    }
    let ids = own.get(WITHOUT).and_then(|out| out.get("categories")).and_then(Json::as_array);
    let gone: Vec<&str> = ids.into_iter().flatten().filter_map(Json::as_str).collect();
    known.retain(|c| !c.get("id").and_then(Json::as_str).is_some_and(|id| gone.contains(&id)));
    Some(Json::Object(all).to_string())
}

impl Own<'_, '_> {
    fn category(&mut self, known: &mut Vec<Json>, own: &Json) {
        let (Some(members), Some(id)) = (own.as_object(), own.get("id").and_then(Json::as_str)) else {
            return self.tell("words-category-no-id", "categories");
        };
        let is_this = |c: &Json| c.get("id").and_then(Json::as_str) == Some(id);
        let Some(there) = known.iter_mut().find(|c| is_this(c)).and_then(Json::as_object_mut) else {
            if own.get("name").and_then(Json::as_str).is_none_or(|name| name.trim().is_empty()) {
                return self.tell("words-category-no-name", id);
            }
            // The last has no key words: what no other takes is put there.
            let last = known.last().and_then(|c| c.get("words")).and_then(Json::as_array);
            let at = if last.is_none_or(Vec::is_empty) { known.len().saturating_sub(1) } else { known.len() };
            let mut new = members.clone();
            new.shift_remove(WITHOUT);
            return known.insert(at, Json::Object(new));
        };
        for (key, value) in members.iter().filter(|(key, _)| *key != WITHOUT) {
            match there.get_mut(key) {
                Some(before) => self.add(before, value, key),
                None => drop(there.insert(key.clone(), value.clone())),
            }
        }
        if let (Some(out), Some(words)) = (members.get(WITHOUT), there.get_mut("words")) {
            self.take_out(words, out, WITHOUT);
        }
    }
}
