//! The analyst's own words: files that add to the program's lists, take out of them, and name places. Only their text is read here;
//! where they lie is the business of [`crate::effects`], and what the lists mean that of the modules that use them.

mod examples;
mod merge;
mod table;

use serde_json::Value as Json;

use super::{
    attribution::AttributionRules,
    events::EventRules,
    extractor::Lists,
    figures::FigureRules,
    places::{OwnPlace, Rules, RulesError},
    sentences::SentenceRules,
    vocabulary::Vocabulary,
};
use crate::model::Message;
pub use examples::EXAMPLES;

/// The most places of one's own.
pub const MAX_PLACES: usize = 50_000;
/// The most things that are told of one file.
const MAX_TOLD: usize = 50;

/// Something in a file of own words that was left out: where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsFault {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, with the line.
    pub message: Message,
}

/// The lists that can be added to, by the names of their files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Sentences,
    Figures,
    Attribution,
    Events,
    Categories,
    PlaceWords,
}

impl List {
    const ALL: [(&'static str, Self); 6] = [
        ("sentences.json", Self::Sentences),
        ("figures.json", Self::Figures),
        ("attribution.json", Self::Attribution),
        ("events.json", Self::Events),
        ("categories.json", Self::Categories),
        ("place-words.json", Self::PlaceWords),
    ];
}

/// What an analyst's own files say, on top of the program's lists.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnWords {
    /// Own places; of two with the same name the first wins.
    pub places: Vec<OwnPlace>,
    sentences: String,
    figures: String,
    attribution: String,
    events: String,
    categories: String,
    place_words: Vec<String>,
    changed: bool,
}

impl Default for OwnWords {
    /// The program's lists alone.
    fn default() -> Self {
        let built_in = Lists::ENGLISH;
        Self {
            places: Vec::new(),
            sentences: built_in.sentences.to_owned(),
            figures: built_in.figures.to_owned(),
            attribution: built_in.attribution.to_owned(),
            events: built_in.events.to_owned(),
            categories: built_in.categories.to_owned(),
            place_words: Rules::ENGLISH.map(str::to_owned).to_vec(),
            changed: false,
        }
    }
}

impl OwnWords {
    /// Whether nothing is added and nothing taken out.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && !self.changed
    }

    /// Whether a file of this name is read: a table of places, or a list.
    pub fn is_read(name: &str) -> bool {
        is_places(name) || List::ALL.iter().any(|(known, _)| name.eq_ignore_ascii_case(known))
    }

    /// Takes a file in: `name` is its own name, `shown` what it is called in what is told of it. A later file of places adds to those
    /// before it; a later list changes what those before it made. What cannot be used is left out, and told.
    pub fn take(&mut self, name: &str, shown: &str, bytes: &[u8]) -> Vec<WordsFault> {
        let mut told = Told { file: shown, faults: Vec::new() };
        let Ok(text) = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) else {
            told.tell(1, Message::new("words-not-utf8"));
            return told.faults;
        };
        if is_places(name) {
            let places =
                if name.to_ascii_lowercase().ends_with(".csv") { table::csv(text, &mut told) } else { table::json(text, &mut told) };
            let room = MAX_PLACES.saturating_sub(self.places.len());
            if places.len() > room {
                told.tell(1, Message::new("words-too-many").with("limit", MAX_PLACES));
            }
            self.places.extend(places.into_iter().take(room));
        } else if let Some((_, list)) = List::ALL.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) {
            self.take_list(*list, text, &mut told);
        } else {
            let names: Vec<&str> = ["places.csv", "places.json"].into_iter().chain(List::ALL.map(|(name, _)| name)).collect();
            told.tell(1, Message::new("words-no-list").with("known", names.join(", ")));
        }
        told.faults
    }

    fn take_list(&mut self, list: List, text: &str, told: &mut Told<'_>) {
        let own: Json = match serde_json::from_str(text) {
            Ok(own) => own,
            Err(error) => return told.tell(error.line().max(1), Message::new("words-not-json").with("reason", without_place(&error))),
        };
        let merged = match list {
            List::Categories => merge::categories(&self.categories, &own, text, told),
            List::PlaceWords => merge::place_words(&self.place_words, &own, text, told),
            List::Sentences => merge::list(&self.sentences, &own, text, told),
            List::Figures => merge::list(&self.figures, &own, text, told),
            List::Attribution => merge::list(&self.attribution, &own, text, told),
            List::Events => merge::list(&self.events, &own, text, told),
        };
        let Some(merged) = merged else { return };
        let mut scratch = Vocabulary::default();
        let fits = match list {
            List::Sentences => SentenceRules::parse(&merged, &mut scratch).map(drop),
            List::Figures => FigureRules::parse(&merged, &mut scratch).map(drop),
            List::Attribution => AttributionRules::parse(&merged, &mut scratch).map(drop),
            List::Events => EventRules::parse(&merged, &self.categories, &mut scratch).map(drop),
            List::Categories => super::events::categories(&merged).map(drop),
            List::PlaceWords => Rules::read(&[merged.as_str()]).map(drop).map_err(|RulesError(error)| error),
        };
        if let Err(error) = fits {
            let reason = without_place(&error);
            // What is wrong is named in it, and stands in the file.
            let line = reason.split('`').nth(1).and_then(|word| merge::line_of(text, word)).unwrap_or(1);
            return told.tell(line, Message::new("words-not-of-form").with("reason", reason));
        }
        let read = |json: &str| super::events::categories(json).unwrap_or_default();
        if list == List::Categories && read(&merged) == read(&self.categories) {
            // An example that says nothing.
            return;
        }
        self.changed = true;
        match list {
            List::Sentences => self.sentences = merged,
            List::Figures => self.figures = merged,
            List::Attribution => self.attribution = merged,
            List::Events => self.events = merged,
            List::Categories => self.categories = merged,
            List::PlaceWords => self.place_words = vec![merged],
        }
    }

    /// The lists, own words and all.
    pub(super) fn lists(&self) -> Lists<'_> {
        Lists {
            sentences: &self.sentences,
            figures: &self.figures,
            attribution: &self.attribution,
            events: &self.events,
            categories: &self.categories,
        }
    }

    /// The rules for names of places, own words and all.
    pub(super) fn place_rules(&self) -> Result<Rules, RulesError> {
        let files: Vec<&str> = self.place_words.iter().map(String::as_str).collect();
        Rules::read(&files)
    }
}

fn is_places(name: &str) -> bool {
    name.eq_ignore_ascii_case("places.csv") || name.eq_ignore_ascii_case("places.json")
}

/// What a reader of JSON says, without its own account of where.
fn without_place(error: &serde_json::Error) -> String {
    let words = error.to_string();
    words.split(" at line ").next().unwrap_or_default().to_owned()
}

/// What is told of a file.
struct Told<'a> {
    file: &'a str,
    faults: Vec<WordsFault>,
}

impl Told<'_> {
    /// Whether nothing more is told.
    const fn is_full(&self) -> bool {
        self.faults.len() >= MAX_TOLD
    }

    fn tell(&mut self, line: usize, message: Message) {
        if !self.is_full() {
            self.faults.push(WordsFault { file: self.file.to_owned(), line, message: message.with("line", line) });
        }
    }
}

#[cfg(test)]
mod tests;
