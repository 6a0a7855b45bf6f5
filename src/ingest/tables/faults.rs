//! What was wrong with the rows of a table: the first of each sort one by one, the rest counted, so that a million bad rows make no million
//! messages.

use std::collections::BTreeMap;

use crate::{
    ingest::{Fault, FaultPlace},
    model::Message,
    text::say,
};

/// How many faults of one sort are told one by one.
const MOST: usize = 20;

/// The faults of one table.
#[derive(Debug)]
pub(super) struct Faults {
    place: FaultPlace,
    told: Vec<Fault>,
    counts: BTreeMap<&'static str, (usize, String)>,
}

impl Faults {
    /// None yet, in the file of this name.
    pub fn new(file: &str) -> Self {
        Self { place: FaultPlace::file(file), told: Vec::new(), counts: BTreeMap::new() }
    }

    /// One more thing to look at.
    pub fn warn(&mut self, key: &'static str, with: impl FnOnce(Message) -> Message) {
        let count = &mut self.counts.entry(key).or_default();
        count.0 += 1;
        if count.0 > MOST {
            return;
        }
        let message = with(Message::new(key));
        if count.0 == 1 {
            count.1 = say(&message);
        }
        self.told.push(Fault::warning(self.place.clone(), message));
    }

    /// Takes in those of a part of the table.
    pub fn append(&mut self, part: Self) {
        self.told.extend(part.into_list());
    }

    /// All of them, with how many more there are of each sort.
    pub fn into_list(mut self) -> Vec<Fault> {
        for (count, first) in self.counts.into_values().filter(|(count, _)| *count > MOST) {
            let message = Message::new("table-more").with("count", count - MOST).with("first", first);
            self.told.push(Fault::warning(self.place.clone(), message));
        }
        self.told
    }
}

/// A cell as it is shown in a message: its first words.
pub(super) fn shown(cell: &str) -> String {
    let cell = cell.trim();
    match cell.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}
