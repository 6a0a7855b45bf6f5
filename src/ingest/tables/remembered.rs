//! What columns were chosen to mean, kept for the next table whose columns have the same names: in words that a person can read and change,
//! newest first, so many and no more.

use serde::{Deserialize, Serialize};

use super::{
    known::plain,
    mapping::{Layout, Mapping, MappingKey, Meaning},
};
use crate::model::Unknown;

/// How many tables are remembered.
const MAX_TABLES: usize = 50;
/// The most columns of a table that is remembered.
const MAX_COLUMNS: usize = 1000;
/// The longest name of a column that is remembered, in bytes.
const MAX_NAME_BYTES: usize = 1000;
/// How this version writes them.
const VERSION: u32 = 1;

/// What columns were chosen to mean, by the names of the columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RememberedColumns {
    /// How they are written; those of a later version are kept, and not used.
    pub version: u32,
    /// The tables, newest first.
    pub tables: Vec<RememberedTable>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What the columns of one table were chosen to mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RememberedTable {
    /// The columns in their order: the name, and what it means.
    pub columns: Vec<(String, Meaning)>,
    /// The layout by whose codes it is read.
    #[serde(default)]
    pub layout: Layout,
    /// Whether 3/4/2024 is in April, where somebody had to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_first: Option<bool>,
    /// Whether a single comma stands before decimals, where somebody had to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_comma: Option<bool>,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Default for RememberedColumns {
    fn default() -> Self {
        Self { version: VERSION, tables: Vec::new(), unknown: Unknown::new() }
    }
}

impl RememberedTable {
    fn key(&self) -> MappingKey {
        MappingKey::of(&self.columns.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>())
    }

    fn is_small(&self) -> bool {
        self.columns.len() <= MAX_COLUMNS && self.columns.iter().all(|(name, _)| name.len() <= MAX_NAME_BYTES)
    }
}

impl RememberedColumns {
    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// Keeps what these columns mean, in the place of what they meant before. A table of very many columns is not kept.
    pub fn remember(&mut self, header: &[String], mapping: &Mapping) {
        if self.version > VERSION {
            return;
        }
        let key = MappingKey::of(header);
        self.tables.retain(|table| table.key() != key);
        let meanings = mapping.meanings.iter().copied().chain(std::iter::repeat(Meaning::Other));
        let table = RememberedTable {
            columns: header.iter().cloned().zip(meanings).collect(),
            layout: mapping.layout,
            day_first: mapping.day_first,
            decimal_comma: mapping.decimal_comma,
            unknown: Unknown::new(),
        };
        if table.is_small() {
            self.tables.insert(0, table);
            self.tables.truncate(MAX_TABLES);
        }
    }

    /// What these columns were chosen to mean, in whatever order they stand now.
    pub fn of(&self, header: &[String]) -> Option<Mapping> {
        let key = MappingKey::of(header);
        let table = self.tables.iter().find(|table| self.version <= VERSION && table.key() == key)?;
        let mut left: Vec<(String, Meaning)> = table.columns.iter().map(|(name, meaning)| (plain(name), *meaning)).collect();
        let meanings = header.iter().map(|name| {
            let name = plain(name);
            // Of several columns of one name, the first is the first.
            let at = left.iter().position(|(other, _)| *other == name);
            at.map_or(Meaning::Other, |at| left.remove(at).1)
        });
        let meanings = meanings.collect();
        Some(Mapping { layout: table.layout, meanings, day_first: table.day_first, decimal_comma: table.decimal_comma })
    }

    /// Brought back into bounds, for files changed by hand.
    #[must_use]
    pub fn sane(mut self) -> Self {
        if self.version <= VERSION {
            self.tables.retain(RememberedTable::is_small);
            self.tables.truncate(MAX_TABLES);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(row: &str) -> Vec<String> {
        row.split('|').map(str::to_owned).collect()
    }

    fn mapping(meanings: &[Meaning]) -> Mapping {
        Mapping { meanings: meanings.to_vec(), day_first: Some(false), ..Mapping::default() }
    }

    #[test]
    fn columns_are_known_again_by_their_names_in_another_order_and_the_last_choice_counts() {
        let mut kept = RememberedColumns::default();
        kept.remember(&words("When|Where|x|x"), &mapping(&[Meaning::Title, Meaning::Place, Meaning::Figure, Meaning::Notes]));
        kept.remember(&words("When|Where|x|x"), &mapping(&[Meaning::Date, Meaning::Place, Meaning::Figure, Meaning::Notes]));
        assert_eq!(kept.tables.len(), 1);
        let json = serde_json::to_string(&kept).unwrap();
        assert!(json.contains(r#"{"version":1,"tables":[{"columns":[["When","date"],["Where","place"]"#), "{json}");
        let read: RememberedColumns = serde_json::from_str(&json).unwrap();
        assert_eq!(read, kept);
        let found = read.of(&words("x|where|X|WHEN")).unwrap();
        assert_eq!(found.meanings, [Meaning::Figure, Meaning::Place, Meaning::Notes, Meaning::Date]);
        assert_eq!(found.day_first, Some(false));
        assert_eq!(read.of(&words("When|Where|x")), None);
    }

    #[test]
    fn so_many_tables_are_kept_and_those_of_a_later_version_are_left_alone() {
        let mut kept = RememberedColumns::default();
        for n in 0..80 {
            kept.remember(&words(&format!("a|b{n}")), &mapping(&[Meaning::Title, Meaning::Date]));
        }
        assert_eq!((kept.tables.len(), kept.tables[0].columns[1].0.as_str()), (MAX_TABLES, "b79"));
        kept.remember(&vec!["c".to_owned(); 2000], &mapping(&[]));
        assert_eq!(kept.tables.len(), MAX_TABLES);
        let mut later: RememberedColumns = serde_json::from_str(r#"{"version":9,"tables":[],"more":1}"#).unwrap();
        later.remember(&words("a|b"), &mapping(&[Meaning::Title, Meaning::Date]));
        assert_eq!((later.tables.len(), later.unknown.len()), (0, 1));
    }
}
