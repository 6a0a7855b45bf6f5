//! What is known of columns, from `assets/tables/columns.json`: the names that columns go by in several languages, names of months, and
//! the published layouts of tables. Holds no rules.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::mapping::{Layout, Meaning};

const FILE: &str = include_str!("../../../assets/tables/columns.json");

/// The file as it stands.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Known {
    names: BTreeMap<String, BTreeMap<Meaning, Vec<String>>>,
    /// The number of a month, from 1, by its names in small letters.
    pub months: BTreeMap<String, u8>,
    layouts: BTreeMap<Layout, KnownLayout>,
    /// The columns of GDELT 2.0 events, whose files have no header.
    pub gdelt_columns: Vec<String>,
}

/// A published layout.
#[derive(Debug, Default, Deserialize)]
pub(super) struct KnownLayout {
    /// Columns by which it is known, ...
    pub signature: Vec<String>,
    /// ... of which so many must be there.
    pub needs: usize,
    /// What its columns mean; those not named mean nothing to us.
    pub columns: BTreeMap<String, Meaning>,
    /// What the figures of a column count.
    #[serde(default)]
    pub figures: BTreeMap<String, String>,
    /// The names of its categories by their codes.
    #[serde(default)]
    pub categories: BTreeMap<String, String>,
}

/// The file, read once. A test holds that it can be read.
pub(super) fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| serde_json::from_str(FILE).unwrap_or_default())
}

impl Known {
    /// The layout that this is.
    pub fn layout(&self, layout: Layout) -> Option<&KnownLayout> {
        self.layouts.get(&layout)
    }

    /// The layouts, in a fixed order.
    pub fn layouts(&self) -> impl Iterator<Item = (Layout, &KnownLayout)> {
        self.layouts.iter().map(|(layout, known)| (*layout, known))
    }

    /// What a column of this name means, in any language.
    pub fn meaning(&self, name: &str) -> Option<Meaning> {
        let name = plain(name);
        let english = self.names.get("en").into_iter();
        let others = self.names.iter().filter(|(tag, _)| *tag != "en").map(|(_, names)| names);
        let mut all = english.chain(others).flatten();
        all.find(|(_, names)| names.contains(&name)).map(|(meaning, _)| *meaning)
    }
}

/// The name of a column in small letters, its words parted by single blanks: `Event_Date` and `eventDate` are `event date`.
pub(super) fn plain(name: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() {
            before = ' ';
            continue;
        }
        let new_word = before == ' ' || (c.is_uppercase() && before.is_lowercase());
        if new_word && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read_and_knows_every_layout() {
        let read: Known = serde_json::from_str(FILE).unwrap();
        assert_eq!(read.layouts.len(), 5);
        assert_eq!(read.gdelt_columns.len(), 61);
        for layout in read.layouts.values() {
            assert!(layout.needs <= layout.signature.len());
        }
        let months: std::collections::BTreeSet<u8> = read.months.values().copied().collect();
        assert_eq!(months.into_iter().collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
    }

    #[test]
    fn columns_are_known_by_their_names_in_several_languages_however_they_are_written() {
        let of = |name: &str| known().meaning(name);
        assert_eq!((of("Event_Date"), of("eventDate"), of("EVENT DATE")), (Some(Meaning::Date), Some(Meaning::Date), Some(Meaning::Date)));
        assert_eq!(
            (of("Breitengrad"), of("широта"), of("경도")),
            (Some(Meaning::Latitude), Some(Meaning::Latitude), Some(Meaning::Longitude))
        );
        assert_eq!((of("Überschrift"), of("Año"), of("xyz")), (Some(Meaning::Title), Some(Meaning::Year), None));
    }
}
