//! Who tells what: originators by events or places. Drawing is in `render::charts::sources`.
//!
//! A *voice* is who speaks first in a claim's chain of speakers, wherever the claim is printed: five articles that repeat one ministry are
//! one voice. Names are compared without case and accents and not otherwise: who told whom, and who speaks for whom, is not known here.
//! - "The author" is the voice of the author of that document: one voice a document, or one over all documents by the same named author.
//!   A speaker named as an author is the same voice.
//! - Where nobody is named there is a row, and no voice: nobody can say whether two such claims come from two mouths or from one.
//! - A voice *tells* what it confirms, asserts or reports; one that only doubts or denies speaks *against* it, and is counted apart.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell as TableCell, Table};
use crate::{
    analysis::{Columns, Shown, search::fold},
    model::{Case, Claim, MatrixColumns, Role, Stance},
    text::{t, tf},
};

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// Somebody named in the text, as first written.
    Named(String),
    /// The author of documents.
    Author {
        /// The name, where the documents give one.
        name: Option<String>,
        /// Index of the first of the documents.
        document: u32,
    },
    /// Nobody is named.
    Unnamed,
}

impl Voice {
    /// The id of its sort in tables.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Named(_) => "named",
            Self::Author { .. } => "author",
            Self::Unnamed => "not-named",
        }
    }

    /// As shown: "South Korea", "Samir Muradov, author", "Author of “…”", "Not named".
    pub fn label(&self, case: &Case) -> String {
        match self {
            Self::Named(name) => name.clone(),
            Self::Author { name: Some(name), .. } => tf("sources-author-named", &[("name", name.clone())]),
            Self::Author { name: None, document } => {
                let document = case.documents.get(*document as usize);
                let title = document.map_or("", |d| if d.title.is_empty() { &d.id } else { &d.title });
                tf("sources-author-of", &[("title", title.to_owned())])
            }
            Self::Unnamed => t("originator-none").to_owned(),
        }
    }
}

/// What one voice says of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Index of the column.
    pub column: u32,
    /// The firmest stance of its claims.
    pub stance: Stance,
    /// Event and place in its claims of each claim, in the order of the events of the column.
    pub claims: Vec<(u32, u32)>,
    /// The events, in order, each once.
    pub events: Vec<u32>,
    /// Indices of the documents that print it, in order of first appearance.
    pub documents: Vec<u32>,
}

/// A row: one voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub voice: Voice,
    /// What it says, by column.
    pub told: Vec<Told>,
    /// The events that it speaks of, each once.
    pub events: Vec<u32>,
    /// Those of `events` in columns of which no other voice speaks.
    pub alone: Vec<u32>,
    /// How many columns `alone` fills.
    pub alone_columns: usize,
}

impl Row {
    /// What it says of a column.
    pub fn of(&self, column: u32) -> Option<&Told> {
        self.told.binary_search_by_key(&column, |told| told.column).ok().map(|at| &self.told[at])
    }
}

/// On how many voices a column rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Support {
    /// Two or more tell of it.
    Several,
    /// Two or more speak of it, and fewer than two tell it: the others doubt or deny.
    Contested,
    /// One voice alone speaks of it.
    One,
    /// Nobody named does.
    Unnamed,
}

impl Support {
    /// All, in the order of the columns.
    pub const ALL: [Self; 4] = [Self::Several, Self::Contested, Self::One, Self::Unnamed];

    /// The id in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Several => "several",
            Self::Contested => "contested",
            Self::One => "one",
            Self::Unnamed => "not-named",
        }
    }
}

/// A column: an event, or a place with the events there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Index of the event or place in the case.
    pub item: u32,
    /// Its events, by date.
    pub events: Vec<u32>,
    /// How many voices tell of it.
    pub telling: u32,
    /// How many only doubt or deny it.
    pub against: u32,
    /// On how many voices it rests.
    pub support: Support,
}

/// The matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// What the columns stand for.
    pub by: MatrixColumns,
    /// The voices: those who speak of most events first, and of equals those with least that they tell alone; not named last.
    pub rows: Vec<Row>,
    /// By [`Support`], then events by date, places by how many events.
    pub columns: Vec<Column>,
    /// Events left out, because no place of theirs is stated but the speaker's; only where the columns are places.
    pub unplaced: Vec<u32>,
}

/// A voice as it is told apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Folded name.
    Name(String),
    /// Index of a document whose author has no name.
    AuthorOf(u32),
    /// Nobody.
    None,
}

/// Words that stand for the author of the document in a chain of speakers, folded.
const AUTHOR: [&str; 3] = ["the author", "author", "the authors"];

/// Tells voices apart.
struct Voices<'a> {
    case: &'a Case,
    documents: BTreeMap<&'a str, u32>,
    /// The first document by each named author, by folded name.
    authors: BTreeMap<String, u32>,
}

impl<'a> Voices<'a> {
    fn of(case: &'a Case) -> Self {
        let mut authors = BTreeMap::new();
        for (at, document) in case.documents.iter().enumerate().filter(|(_, d)| !d.author.trim().is_empty()) {
            authors.entry(fold(document.author.trim())).or_insert(at as u32);
        }
        Self { case, documents: case.documents.iter().enumerate().map(|(at, d)| (d.id.as_str(), at as u32)).collect(), authors }
    }

    fn document(&self, claim: &Claim) -> Option<u32> {
        self.documents.get(claim.citation.document.as_str()).copied()
    }

    fn key(&self, claim: &Claim) -> Key {
        let first = claim.speakers.first().map_or("", |s| s.trim());
        let folded = fold(first);
        if first.is_empty() {
            Key::None
        } else if AUTHOR.contains(&folded.as_str()) {
            let document = self.document(claim);
            let name = document.and_then(|d| self.case.documents.get(d as usize)).map_or("", |d| d.author.trim());
            match document {
                Some(at) if name.is_empty() => Key::AuthorOf(at),
                Some(_) => Key::Name(fold(name)),
                // An author of a document that is not there is nobody we can name.
                None => Key::None,
            }
        } else {
            Key::Name(folded)
        }
    }

    fn voice(&self, key: &Key, claim: &Claim) -> Voice {
        match key {
            Key::None => Voice::Unnamed,
            Key::AuthorOf(document) => Voice::Author { name: None, document: *document },
            Key::Name(folded) => match self.authors.get(folded) {
                Some(document) => {
                    let name = self.case.documents.get(*document as usize).map(|d| d.author.trim().to_owned());
                    Voice::Author { name, document: *document }
                }
                None => Voice::Named(claim.speakers.first().map_or("", |s| s.trim()).to_owned()),
            },
        }
    }
}

/// The authors of documents, for those who tell voices apart outside the matrix.
pub struct Authors<'a>(Voices<'a>);

impl<'a> Authors<'a> {
    /// Those of a case.
    pub fn of(case: &'a Case) -> Self {
        Self(Voices::of(case))
    }

    /// As the rows of the matrix call the author whose claim this is, where `name` only says "the author"; `None` for any other name.
    pub fn named(&self, name: &str, claim: &Claim) -> Option<String> {
        if !AUTHOR.contains(&fold(name.trim()).as_str()) {
            return None;
        }
        let at = self.0.document(claim)?;
        let author = self.0.case.documents.get(at as usize).map_or("", |d| d.author.trim());
        let name = (!author.is_empty()).then(|| author.to_owned());
        Some(Voice::Author { name, document: at }.label(self.0.case))
    }
}

/// Whether a voice of this firmest stance tells of something, rather than speaking against it.
const fn tells(stance: Stance) -> bool {
    matches!(stance, Stance::Confirms | Stance::Asserts | Stance::Reports)
}

/// The column that an event belongs to: itself, or the place where it is drawn, unless that is only where the speaker sits.
fn item_of(case: &Case, places: &BTreeMap<&str, usize>, by: MatrixColumns, event: u32) -> Option<u32> {
    match by {
        MatrixColumns::Events => Some(event),
        MatrixColumns::Places => {
            let anchor = case.events.get(event as usize)?.anchor()?;
            (anchor.role != Role::Voice).then(|| places.get(anchor.place.as_str()).map(|at| *at as u32)).flatten()
        }
    }
}

/// The matrix of the events shown, from the claims whose stance is not among `hidden`.
pub fn build(case: &Case, columns: &Columns, shown: &Shown, by: MatrixColumns, hidden: &BTreeSet<Stance>) -> Sources {
    let voices = Voices::of(case);
    let places = case.place_indices();
    let mut rows: BTreeMap<Key, (Voice, BTreeMap<u32, Told>)> = BTreeMap::new();
    let mut items: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut unplaced = Vec::new();
    for &event in columns.by_date.iter().filter(|e| shown.on_map(**e as usize)) {
        let Some(claims) = case.events.get(event as usize).map(|e| &e.claims) else { continue };
        let Some(item) = item_of(case, &places, by, event) else {
            unplaced.push(event);
            continue;
        };
        let heard = claims.iter().enumerate().filter(|(_, c)| !hidden.contains(&c.stance));
        for (at, claim) in heard {
            let of_item = items.entry(item).or_default();
            if of_item.last() != Some(&event) {
                of_item.push(event);
            }
            let key = voices.key(claim);
            let (_, told) = rows.entry(key.clone()).or_insert_with(|| (voices.voice(&key, claim), BTreeMap::new()));
            let told = told.entry(item).or_insert_with(|| Told {
                column: item,
                stance: claim.stance,
                claims: Vec::new(),
                events: Vec::new(),
                documents: Vec::new(),
            });
            told.stance = told.stance.min(claim.stance);
            told.claims.push((event, at as u32));
            if told.events.last() != Some(&event) {
                told.events.push(event);
            }
            if let Some(document) = voices.document(claim).filter(|d| !told.documents.contains(d)) {
                told.documents.push(document);
            }
        }
    }
    let columns = columns_of(items, &rows, by, columns);
    let rows = rows_of(case, rows, &columns);
    Sources { by, rows, columns, unplaced }
}

type Gathered = BTreeMap<Key, (Voice, BTreeMap<u32, Told>)>;

fn columns_of(items: BTreeMap<u32, Vec<u32>>, rows: &Gathered, by: MatrixColumns, dates: &Columns) -> Vec<Column> {
    let mut found: Vec<Column> =
        items.into_iter().map(|(item, events)| Column { item, events, telling: 0, against: 0, support: Support::Unnamed }).collect();
    for (_, told) in rows.iter().filter(|(key, _)| **key != Key::None).map(|(_, row)| row) {
        for told in told.values() {
            if let Ok(at) = found.binary_search_by_key(&told.column, |c| c.item) {
                if tells(told.stance) {
                    found[at].telling += 1;
                } else {
                    found[at].against += 1;
                }
            }
        }
    }
    for column in &mut found {
        column.support = match (column.telling, column.telling + column.against) {
            (2.., _) => Support::Several,
            (_, 2..) => Support::Contested,
            (_, 1) => Support::One,
            _ => Support::Unnamed,
        };
    }
    let mut rank = vec![0_usize; dates.len()];
    for (at, event) in dates.by_date.iter().enumerate() {
        rank[*event as usize] = at;
    }
    found.sort_by_key(|c| match by {
        MatrixColumns::Events => (c.support, 0, rank.get(c.item as usize).copied().unwrap_or_default()),
        MatrixColumns::Places => (c.support, usize::MAX - c.events.len(), c.item as usize),
    });
    found
}

fn rows_of(case: &Case, rows: Gathered, columns: &[Column]) -> Vec<Row> {
    let place: BTreeMap<u32, u32> = columns.iter().enumerate().map(|(at, c)| (c.item, at as u32)).collect();
    let mut found: Vec<(bool, String, Row)> = rows
        .into_iter()
        .map(|(key, (voice, told))| {
            let mut told: Vec<Told> = told.into_values().filter_map(|t| Some(Told { column: *place.get(&t.column)?, ..t })).collect();
            told.sort_by_key(|t| t.column);
            let events: Vec<u32> = told.iter().flat_map(|t| t.events.iter().copied()).collect();
            let single = if key == Key::None { Support::Unnamed } else { Support::One };
            let alone = || told.iter().filter(|t| columns[t.column as usize].support == single);
            let (alone, alone_columns) = (alone().flat_map(|t| t.events.iter().copied()).collect(), alone().count());
            let name = fold(&voice.label(case));
            (key == Key::None, name, Row { voice, told, events, alone, alone_columns })
        })
        .collect();
    // Of those who speak of as many, first those whom others can be set beside.
    found.sort_by(|a, b| (a.0, b.2.events.len(), a.2.alone.len(), &a.1).cmp(&(b.0, a.2.events.len(), b.2.alone.len(), &b.1)));
    found.into_iter().map(|(_, _, row)| row).collect()
}

impl Sources {
    /// How many of the first columns are spoken of by two voices or more: those worth a column of their own.
    pub fn shared(&self) -> usize {
        self.columns.partition_point(|c| c.support <= Support::Contested)
    }

    /// How many columns rest on so many voices.
    pub fn count(&self, support: Support) -> usize {
        self.columns.iter().filter(|c| c.support == support).count()
    }

    /// The events of the columns that rest on so many voices.
    pub fn events_of(&self, support: Support) -> Vec<u32> {
        self.columns.iter().filter(|c| c.support == support).flat_map(|c| c.events.iter().copied()).collect()
    }

    /// How many voices there are: all rows but "not named".
    pub fn voices(&self) -> usize {
        self.rows.iter().filter(|r| r.voice != Voice::Unnamed).count()
    }

    /// The id and the title of a column.
    pub fn id_and_title<'a>(&self, case: &'a Case, column: &Column) -> (&'a str, &'a str) {
        let at = column.item as usize;
        match self.by {
            MatrixColumns::Events => case.events.get(at).map_or(("", ""), |e| (&e.id, &e.title)),
            MatrixColumns::Places => case.places.get(at).map_or(("", ""), |p| (&p.id, &p.name)),
        }
    }

    /// The data: a row for each voice and column, in the order of rows, then columns. `claims` are `event/claim`; the counts of voices
    /// are those of the column.
    pub fn table(&self, case: &Case) -> Table {
        let of = match self.by {
            MatrixColumns::Events => "event",
            MatrixColumns::Places => "place",
        };
        let columns = vec![
            "originator",
            "originator_kind",
            of,
            "title",
            "stance",
            "documents",
            "claims",
            "voices_telling",
            "voices_against",
            "support",
        ];
        let mut rows = Vec::new();
        for row in &self.rows {
            let name = if row.voice == Voice::Unnamed { String::new() } else { row.voice.label(case) };
            for told in &row.told {
                let Some(column) = self.columns.get(told.column as usize) else { continue };
                let (id, title) = self.id_and_title(case, column);
                let documents: Vec<&str> =
                    told.documents.iter().filter_map(|d| case.documents.get(*d as usize)).map(|d| d.id.as_str()).collect();
                let claim = |(event, claim): &(u32, u32)| {
                    let event = case.events.get(*event as usize)?;
                    Some(format!("{}/{}", event.id, event.claims.get(*claim as usize)?.id))
                };
                rows.push(vec![
                    name.clone().into(),
                    row.voice.id().into(),
                    id.into(),
                    title.into(),
                    told.stance.id().into(),
                    documents.join("; ").into(),
                    told.claims.iter().filter_map(claim).collect::<Vec<_>>().join("; ").into(),
                    TableCell::from(column.telling as usize),
                    TableCell::from(column.against as usize),
                    column.support.id().into(),
                ]);
            }
        }
        Table { columns, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Filter, filter::apply},
        ingest::case_file,
    };

    fn example() -> Case {
        case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap().0
    }

    fn matrix(case: &Case, by: MatrixColumns, hidden: &[Stance]) -> Sources {
        let columns = Columns::build(case);
        let shown = apply(&columns, &Filter { forecasts: true, ..Filter::default() });
        build(case, &columns, &shown, by, &hidden.iter().copied().collect())
    }

    /// The example with this one event only, whose claims are these: speakers, document, stance.
    fn told(claims: &[(&[&str], usize, Stance)]) -> Case {
        let mut case = example();
        case.events.truncate(1);
        let template = case.events[0].claims[0].clone();
        let documents: Vec<String> = case.documents.iter().map(|d| d.id.clone()).collect();
        case.events[0].claims = claims
            .iter()
            .enumerate()
            .map(|(at, (speakers, document, stance))| {
                let mut claim = template.clone();
                claim.id = format!("c{at}");
                claim.speakers = speakers.iter().map(|s| (*s).to_owned()).collect();
                claim.stance = *stance;
                claim.citation.document = documents[*document].clone();
                claim
            })
            .collect();
        case
    }

    fn support(claims: &[(&[&str], usize, Stance)]) -> (Support, u32, u32) {
        let found = matrix(&told(claims), MatrixColumns::Events, &[]);
        (found.columns[0].support, found.columns[0].telling, found.columns[0].against)
    }

    #[test]
    fn five_articles_that_repeat_one_ministry_are_one_voice() {
        use Stance::{Asserts, Reports};
        let ministry: &[&str] = &["The Ministry", "the author"];
        let again: &[&str] = &["the ministry "];
        assert_eq!(
            support(&[(ministry, 0, Asserts), (again, 1, Asserts), (ministry, 2, Reports), (again, 3, Reports)]),
            (Support::One, 1, 0)
        );
        let found = matrix(&told(&[(ministry, 0, Reports), (again, 1, Asserts)]), MatrixColumns::Events, &[]);
        assert_eq!(found.rows.len(), 1);
        let cell = found.rows[0].of(0).unwrap();
        assert_eq!((cell.stance, cell.documents.len(), cell.claims.len()), (Asserts, 2, 2));
    }

    #[test]
    fn authors_are_a_voice_each_and_nobody_named_is_none() {
        use Stance::Asserts;
        assert_eq!(support(&[(&["the author"], 1, Asserts), (&["The Author"], 2, Asserts)]), (Support::Several, 2, 0));
        assert_eq!(support(&[(&["the author"], 1, Asserts), (&["the author"], 1, Asserts)]), (Support::One, 1, 0));
        // The first document gives its author's name.
        assert_eq!(support(&[(&["the author"], 0, Asserts), (&["Francesco Oppia"], 3, Asserts)]), (Support::One, 1, 0));
        assert_eq!(support(&[(&[], 0, Asserts), (&[" "], 1, Asserts)]), (Support::Unnamed, 0, 0));
        assert_eq!(support(&[(&[], 0, Asserts), (&["South Korea"], 1, Asserts)]), (Support::One, 1, 0));
    }

    #[test]
    fn one_who_doubts_or_denies_does_not_bear_a_thing_out() {
        use Stance::{Asserts, Denies, Doubts};
        assert_eq!(support(&[(&["A"], 0, Asserts), (&["B"], 1, Denies)]), (Support::Contested, 1, 1));
        assert_eq!(support(&[(&["A"], 0, Asserts), (&["B"], 1, Denies), (&["C"], 1, Asserts)]), (Support::Several, 2, 1));
        assert_eq!(support(&[(&["A"], 0, Doubts)]), (Support::One, 0, 1));
        let found = matrix(&told(&[(&["A"], 0, Asserts), (&["B"], 1, Denies)]), MatrixColumns::Events, &[Denies]);
        assert_eq!((found.columns[0].support, found.rows.len()), (Support::One, 1));
    }

    #[test]
    fn every_claim_of_the_example_is_in_one_cell_and_every_event_in_one_column() {
        let case = example();
        for by in [MatrixColumns::Events, MatrixColumns::Places] {
            let found = matrix(&case, by, &[]);
            let cells = || found.rows.iter().flat_map(|r| &r.told);
            let mut claims: Vec<(u32, u32)> = cells().flat_map(|t| t.claims.iter().copied()).collect();
            claims.sort_unstable();
            let mut events: Vec<u32> = found.columns.iter().flat_map(|c| c.events.iter().copied()).collect();
            events.extend(&found.unplaced);
            events.sort_unstable();
            assert_eq!(events, (0..case.events.len() as u32).collect::<Vec<_>>());
            let expected: Vec<(u32, u32)> = case
                .events
                .iter()
                .enumerate()
                .filter(|(at, _)| !found.unplaced.contains(&(*at as u32)))
                .flat_map(|(at, e)| (0..e.claims.len()).map(move |c| (at as u32, c as u32)))
                .collect();
            assert_eq!(claims, expected);
            // Counted again, the plain way.
            for (at, column) in found.columns.iter().enumerate() {
                let speaking = found.rows.iter().filter(|r| r.voice != Voice::Unnamed && r.of(at as u32).is_some()).count();
                assert_eq!(speaking as u32, column.telling + column.against);
                assert_eq!(column.support <= Support::Contested, speaking >= 2);
            }
            assert!(found.columns.is_sorted_by_key(|c| c.support));
            assert_eq!(found.rows.last().map(|r| &r.voice), Some(&Voice::Unnamed));
            let named = &found.rows[..found.rows.len() - 1];
            assert!(named.is_sorted_by_key(|r| std::cmp::Reverse(r.events.len())));
            assert_eq!(Support::ALL.iter().map(|s| found.count(*s)).sum::<usize>(), found.columns.len());
        }
    }

    #[test]
    fn the_table_has_a_row_for_each_cell_with_what_it_rests_on() {
        let case = example();
        let found = matrix(&case, MatrixColumns::Events, &[]);
        let table = found.table(&case);
        assert_eq!(table.rows.len(), found.rows.iter().map(|r| r.told.len()).sum::<usize>());
        assert!(table.rows.iter().all(|r| r.len() == table.columns.len()));
        let rutte: Vec<_> = table.rows.iter().filter(|r| r[0] == "Mark Rutte".into()).collect();
        assert_eq!(rutte.len(), 3);
        assert!(rutte.iter().any(|r| r[2] == "e06-troops-in-kursk-region".into() && r[4] == "confirms".into() && r[9] == "several".into()));
        assert!(table.rows.iter().any(|r| r[1] == "not-named".into() && r[0] == TableCell::Empty));
    }
}
