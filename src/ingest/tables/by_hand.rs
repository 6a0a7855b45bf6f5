//! Meanings of columns chosen by hand: one at a time, or in words as on the command line (`date=When,lat=Latitude`). What is remembered of
//! them is in [`super::remembered`].

use csv::{ReaderBuilder, StringRecord};

use super::{
    known::{known, plain},
    mapping::{Mapping, Meaning},
};
use crate::model::Message;

impl Meaning {
    /// The meaning of this id (`end-year`), or of a word that columns of it go by (`lat`, `url`, `who`); `ignore` is none.
    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        if matches!(word.as_str(), "ignore" | "other" | "none") {
            return Some(Self::Other);
        }
        let id = word.replace([' ', '_'], "-");
        let by_id = serde_json::from_value::<Self>(id.into()).ok().filter(|meaning| *meaning != Self::Other);
        by_id.or_else(|| known().meaning(&word))
    }

    /// Its id, as in files: `end-year`.
    pub fn id(self) -> String {
        serde_json::to_value(self).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl Mapping {
    /// Gives a column a meaning. A column that had it gives it up, where only one can have it.
    pub fn set(&mut self, column: usize, meaning: Meaning) {
        if !meaning.may_repeat() {
            self.meanings.iter_mut().filter(|m| **m == meaning).for_each(|m| *m = Meaning::Other);
        }
        if let Some(there) = self.meanings.get_mut(column) {
            *there = meaning;
        }
    }

    /// Gives columns the meanings of a list: `date=When,lat=Latitude`, in quotation marks where a name holds a comma. A name fits however
    /// it is written; a number is that of a column, from 1, where none is called so.
    ///
    /// # Errors
    /// When a part is no such pair, names no meaning, or no column.
    pub fn set_words(&mut self, words: &str, header: &[String]) -> Result<(), Message> {
        let mut parts = StringRecord::new();
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(words.as_bytes());
        // Text is UTF-8: nothing of it is refused.
        let _ = reader.read_record(&mut parts);
        for part in parts.iter().map(str::trim).filter(|part| !part.is_empty()) {
            let (word, name) = part.split_once('=').ok_or_else(|| Message::new("columns-bad-pair").with("part", part))?;
            let meaning = Meaning::of_word(word).ok_or_else(|| {
                let all: Vec<String> = Meaning::CHOICES.iter().map(|meaning| meaning.id()).collect();
                Message::new("columns-bad-meaning").with("word", word.trim()).with("all", all.join(", "))
            })?;
            let column = column_of(name, header)
                .ok_or_else(|| Message::new("columns-no-column").with("name", name.trim()).with("all", header.join(", ")))?;
            self.set(column, meaning);
        }
        Ok(())
    }
}

fn column_of(name: &str, header: &[String]) -> Option<usize> {
    let (name, alike) = (name.trim(), plain(name));
    let exact = header.iter().position(|column| column.trim() == name);
    let exact = exact.or_else(|| header.iter().position(|column| !alike.is_empty() && plain(column) == alike));
    exact.or_else(|| name.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < header.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_that_can_be_chosen_is_known_by_its_id_and_common_words_are_too() {
        for meaning in Meaning::CHOICES {
            assert_eq!(Meaning::of_word(&meaning.id()), Some(meaning), "{}", meaning.id());
        }
        for (word, meaning) in
            [("lat", Meaning::Latitude), ("LON", Meaning::Longitude), ("url", Meaning::Address), ("ignore", Meaning::Other)]
        {
            assert_eq!(Meaning::of_word(word), Some(meaning), "{word}");
        }
        assert_eq!(Meaning::of_word("nothing like it"), None);
    }

    #[test]
    fn columns_get_meanings_in_words_and_what_cannot_be_is_told() {
        let header: Vec<String> = ["When, local", "Y", "where", "x"].map(str::to_owned).to_vec();
        let mut mapping =
            Mapping { meanings: vec![Meaning::Other, Meaning::Latitude, Meaning::Place, Meaning::Date], ..Mapping::default() };
        mapping.set_words("\"date=When, local\",title=WHERE,lat=4", &header).unwrap();
        assert_eq!(mapping.meanings, [Meaning::Date, Meaning::Other, Meaning::Title, Meaning::Latitude]);
        let told = |words: &str| mapping.clone().set_words(words, &header).unwrap_err().key;
        assert_eq!((told("date"), told("dote=x"), told("date=z")), ("columns-bad-pair", "columns-bad-meaning", "columns-no-column"));
    }
}
