//! A large table while it is looked at: its columns, the index over them, what the filter asks of it, and what was edited. It is shown like
//! a case, but its rows are no records in memory: the words of a row are read from the file again when somebody opens it, elsewhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Columns, Counts, Facet, Filter, Shown,
    columns::Span,
    histogram::Bin,
    mercator::{World, world_from_lonlat},
    scale::{Answer, Bits, Index, Moving, NOWHERE, Query, Row, Store, Tally, ViewBox, fixed_from_world},
    search::fold,
};
use crate::{
    ingest::tables::columnar::EventTable,
    model::{Category, LonLat, TimeWindow, edtf::Day},
};

/// Tables with so many events or more are shown as a crowd; those with fewer become cases.
pub const CROWD_FROM: usize = 20_000;
/// The grid by which the map's first camera is chosen: cells of a zoom at which a country is some of them.
const STAGE_ZOOM: f64 = 3.0;
/// More bins than any axis has.
const MOST_BINS: usize = 1 << 20;

/// Cells of the map's grid, as a cluster of a crowd is made of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// The whole zoom whose grid it is.
    pub zoom: u32,
    /// Column and row of each.
    pub cells: Vec<(u32, u32)>,
}

/// What is known of a row without reading it: as it is after all edits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brief<'a> {
    /// What happened.
    pub title: &'a str,
    /// The days it covers.
    pub span: Span,
    /// Where.
    pub point: Option<LonLat>,
    /// Index of its category.
    pub category: u16,
}

/// What an edit makes of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// Its title.
    pub title: Arc<str>,
    /// First and last day; `Day::MIN` and `Day::MAX` for none.
    pub span: Span,
    /// Where.
    pub point: Option<LonLat>,
    /// Index of its category.
    pub category: u16,
}

/// A large table, shown.
#[derive(Debug, Clone)]
pub struct Crowd {
    table: Arc<EventTable>,
    store: Store,
    /// Rows that were edited or added, as they are now; `None` for deleted ones.
    edits: BTreeMap<u32, Option<Edited>>,
    window: Option<TimeWindow>,
    on: Option<Arc<[bool]>>,
    only: Option<Arc<Bits>>,
    /// The words that `only` stands for.
    words: String,
    counting: Moving,
    counted: Answer,
    days: Option<TimeWindow>,
    selected: Vec<u32>,
    /// Rises with each edit.
    edited: u64,
}

/// Two are the same when they show the same table with the same edits.
impl PartialEq for Crowd {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.table, &other.table) && self.edits == other.edits && self.selected == other.selected
    }
}

impl Crowd {
    /// A table with the index over its rows.
    pub fn new(table: Arc<EventTable>, index: Arc<Index>) -> Self {
        let mut crowd = Self {
            store: Store::new(index),
            table,
            edits: BTreeMap::new(),
            window: None,
            on: None,
            only: None,
            words: String::new(),
            counting: Moving::default(),
            counted: Answer::default(),
            days: None,
            selected: Vec::new(),
            edited: 0,
        };
        crowd.days = crowd.store.index().days();
        crowd.count();
        crowd
    }

    /// The table as it was read.
    pub fn table(&self) -> &Arc<EventTable> {
        &self.table
    }

    /// The index with the edits beside it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What was edited: rows as they are now, `None` for deleted ones.
    pub fn edits(&self) -> &BTreeMap<u32, Option<Edited>> {
        &self.edits
    }

    /// How many edits were made.
    pub fn edited(&self) -> u64 {
        self.edited
    }

    /// How many events there are, without those deleted.
    pub fn len(&self) -> usize {
        let deleted = |(record, edit): &(&u32, &Option<Edited>)| edit.is_none() && (**record as usize) < self.table.len();
        let added = |(record, edit): &(&u32, &Option<Edited>)| edit.is_some() && **record as usize >= self.table.len();
        self.table.len() + self.edits.iter().filter(added).count() - self.edits.iter().filter(deleted).count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number that the next added row has.
    pub fn next_record(&self) -> u32 {
        let last = self.edits.keys().next_back().map_or(0, |last| last + 1);
        last.max(self.table.len() as u32)
    }

    /// What is known of a row; nothing of one that is not there.
    pub fn brief(&self, record: u32) -> Option<Brief<'_>> {
        if let Some(edit) = self.edits.get(&record) {
            return edit.as_ref().map(|e| Brief { title: &e.title, span: e.span, point: e.point, category: e.category });
        }
        let at = record as usize;
        let (start, end) = (*self.table.start.get(at)?, *self.table.end.get(at)?);
        let category = self.table.category.get(at).copied().unwrap_or_default();
        Some(Brief { title: self.table.title(at), span: Span { start, end }, point: self.table.point(at), category })
    }

    /// The same as an edit would put it.
    pub fn edited_of(&self, record: u32) -> Option<Edited> {
        self.brief(record).map(|b| Edited { title: Arc::from(b.title), span: b.span, point: b.point, category: b.category })
    }

    /// The first and the last day of all that is dated.
    pub fn dated_days(&self) -> Option<TimeWindow> {
        self.days
    }

    /// Indices of the selected rows.
    pub fn selected(&self) -> &[u32] {
        &self.selected
    }

    /// Selects rows; those that are not there are left out.
    pub fn select(&mut self, records: Vec<u32>) {
        self.selected = records.into_iter().filter(|record| self.brief(*record).is_some()).collect();
    }

    /// Puts a row as it is to be from now on; `None` deletes it. Gives what it was.
    pub fn put(&mut self, record: u32, edited: Option<Edited>) -> Option<Edited> {
        let before = self.edited_of(record);
        let row = edited.as_ref().map(row_of);
        for span in edited.iter().map(|e| e.span).filter(|span| span.is_dated()) {
            let last = if span.end == Day::MAX { span.start } else { span.end };
            let days = self.days.unwrap_or(TimeWindow { from: span.start, to: last });
            self.days = Some(TimeWindow { from: days.from.min(span.start), to: days.to.max(last) });
        }
        self.store.set(record, row);
        self.edits.insert(record, edited);
        self.edited += 1;
        // What a text filter let through is told anew, since titles may have changed.
        if self.only.is_some() {
            self.only = Some(Arc::new(self.matching(&self.words)));
        }
        self.selected.retain(|s| *s != record || self.edits.get(s).is_none_or(Option::is_some));
        self.count();
        before
    }

    /// Asks for what a filter asks for: its window, the categories chosen, and the words, which are looked for in titles.
    pub fn set_filter(&mut self, filter: &Filter, categories: &[Category]) {
        self.window = filter.window;
        let chosen = filter.chosen.get(&Facet::Category).filter(|ids| !ids.is_empty());
        let on = |ids: &BTreeSet<String>| -> Arc<[bool]> { categories.iter().map(|c| ids.contains(&c.id)).collect() };
        self.on = chosen.map(on);
        if self.words != filter.text {
            self.words.clone_from(&filter.text);
            self.only = if filter.text.trim().is_empty() { None } else { Some(Arc::new(self.matching(&filter.text))) };
        }
        self.count();
    }

    /// Asks for other days, and nothing else.
    pub fn set_window(&mut self, window: Option<TimeWindow>) {
        self.window = window;
        self.count();
    }

    /// The days asked for.
    pub fn window(&self) -> Option<TimeWindow> {
        self.window
    }

    fn count(&mut self) {
        let query = self.without_map();
        self.counted = self.counting.answer(&self.store, &query);
    }

    /// What the filter asks for where only counts are wanted: a view of one cell.
    fn without_map(&self) -> Query {
        Query { view: ViewBox { west: 0.0, north: 0.0, east: 0.0, south: 0.0 }, zoom: 0.0, ..self.query() }
    }

    /// What the filter asks for, of all the world, without bins.
    pub fn query(&self) -> Query {
        Query { window: self.window, categories: self.on.clone(), only: self.only.clone(), ..Query::all() }
    }

    /// The counts that are always in sight, in the form that they have for a case.
    pub fn shown(&self, columns: &Columns) -> Shown {
        let tally = &self.counted.shown;
        let counts = Counts {
            certain: tally.certain as usize,
            possible: tally.possible as usize,
            undated: tally.undated as usize,
            total: self.len(),
        };
        let mut facet_counts: Vec<Vec<u32>> = columns.facets.iter().map(|facet| vec![0; facet.values.len()]).collect();
        if let Some(of_categories) = facet_counts.get_mut(Facet::Category as usize) {
            for (count, tally) in of_categories.iter_mut().zip(&self.counted.categories) {
                let undated = if self.window.is_none() { tally.undated } else { 0 };
                *count = (tally.certain + tally.possible + undated) as u32;
            }
        }
        Shown { counts, facet_counts, windowed: self.window.is_some(), window: self.window, ..Shown::default() }
    }

    /// How many events of each category these days count, the category chosen or not, and the rest of the filter.
    pub fn tallies(&self, window: Option<TimeWindow>) -> Vec<Tally> {
        self.store.answer(&Query { window, ..self.without_map() }).categories
    }

    /// Events of what passes, its window left aside, in bins by category, as [`crate::analysis::histogram::histogram`] counts them.
    pub fn bins(&self, categories: usize, edges: &[Day], widest: usize) -> Vec<Bin> {
        let query = Query { window: None, edges: Arc::from(edges), widest, ..self.without_map() };
        let histogram = &self.store.answer(&query).histogram;
        let of = |counts: &[u32], bin: usize| {
            let mut of_bin = counts.get(bin * histogram.categories..(bin + 1) * histogram.categories).unwrap_or_default().to_vec();
            of_bin.resize(categories + 1, 0);
            of_bin
        };
        let count = edges.len().saturating_sub(1);
        (0..count).map(|bin| Bin { certain: of(&histogram.certain, bin), possible: of(&histogram.possible, bin) }).collect()
    }

    /// How many events of each category cover each bin, its window left aside: bin by bin, by category.
    pub fn covering(&self, categories: usize, edges: &[Day]) -> Vec<Vec<u32>> {
        let bins = self.bins(categories, edges, MOST_BINS);
        let mut counts: Vec<Vec<u32>> =
            bins.iter().map(|bin| bin.certain.iter().zip(&bin.possible).map(|(a, b)| a + b).collect()).collect();
        // Those with an open end are too coarse for any bin, and cover all from their first day on.
        let mut open = vec![vec![0_u32; categories + 1]; counts.len()];
        let query = Query { window: None, ..self.query() };
        let edited = |record: &u32| self.edits.contains_key(record);
        let rows = self.store.index().open_rows().filter(|(record, _)| !edited(record));
        let own = self.edits.iter().filter_map(|(record, edit)| Some((*record, row_of(edit.as_ref()?))));
        for (record, row) in rows.chain(own.filter(|(_, row)| row.start != Day::MIN && row.end == Day::MAX)) {
            let bin = edges.partition_point(|edge| *edge <= row.start).saturating_sub(1);
            if query.counts(record, row)
                && let Some(counts) = open.get_mut(bin)
            {
                counts[usize::from(row.category).min(categories)] += 1;
            }
        }
        let mut sum = vec![0; categories + 1];
        for (counts, open) in counts.iter_mut().zip(open) {
            for ((count, sum), open) in counts.iter_mut().zip(&mut sum).zip(open) {
                *sum += open;
                *count += *sum;
            }
        }
        counts
    }

    /// Category and days of each row that is shown, lasts longer than a day, and overlaps the days from `first` to before `end`.
    pub fn each_lasting(&self, first: Day, end: Day, mut take: impl FnMut(u16, Span)) {
        let query = self.query();
        let mut give = |record: u32, row: Row| {
            if query.counts(record, row) {
                take(row.category, row.span());
            }
        };
        self.store.index().each_lasting(first, end, |record, row| {
            if !self.edits.contains_key(&record) {
                give(record, row);
            }
        });
        let own = self.edits.iter().filter_map(|(record, edit)| Some((*record, row_of(edit.as_ref()?))));
        let lasts = |row: &Row| row.end > row.start && row.start != Day::MIN && row.start < end && row.end >= first;
        own.filter(|(_, row)| lasts(row)).for_each(|(record, row)| give(record, row));
    }

    /// Whether something that is shown, its window left aside, begins in these days.
    pub fn has_events(&self, window: TimeWindow) -> bool {
        let query = Query { window: Some(window), edges: Arc::new([window.from, window.to.saturating_add(1)]), ..self.query() };
        // By first days: what begins there is inside the one bin, or reaches beyond it.
        let histogram = self.store.index().histogram(&query);
        histogram.certain.iter().chain(&histogram.possible).any(|count| *count > 0)
    }

    /// Where what is shown stands, in a coarse grid, with how many events.
    pub fn places(&self) -> Vec<(World, usize)> {
        let answer = self.store.answer(&Query { zoom: STAGE_ZOOM, ..self.query() });
        answer.clusters.iter().map(|c| (c.world, (c.certain + c.possible) as usize)).collect()
    }

    /// The rows that are shown now, by date, undated ones last; with `cells`, those in them.
    pub fn listed(&self, cells: Option<&Cells>) -> Vec<u32> {
        let query = self.query();
        let wanted: Option<(u32, BTreeSet<(u32, u32)>)> = cells.map(|c| (29 - c.zoom.min(20), c.cells.iter().copied().collect()));
        let fits = |record: u32, row: Row| {
            let inside =
                |(shift, cells): &(u32, BTreeSet<(u32, u32)>)| row.y != NOWHERE && cells.contains(&(row.x >> shift, row.y >> shift));
            wanted.as_ref().is_none_or(inside) && query.counts(record, row)
        };
        let index = self.store.index();
        let unchanged = index.rows_by_date().filter(|(record, row)| !self.edits.contains_key(record) && fits(*record, *row));
        let mut found: Vec<u32> = unchanged.map(|(record, _)| record).collect();
        let edited: Vec<(u32, Row)> = self
            .edits
            .iter()
            .filter_map(|(record, e)| Some((*record, row_of(e.as_ref()?))))
            .filter(|(record, row)| fits(*record, *row))
            .collect();
        for (record, row) in edited {
            let key = |row: Row, record: u32| (row.start == Day::MIN, row.start, record);
            let at = found.partition_point(|other| self.store.row(*other).is_some_and(|o| key(o, *other) < key(row, record)));
            found.insert(at, record);
        }
        found
    }

    /// The cell of a row in the grid of a whole zoom; `None` for one without a point.
    pub fn cell_of(&self, record: u32, zoom: u32) -> Option<(u32, u32)> {
        let row = self.store.row(record).filter(|row| row.y != NOWHERE)?;
        let shift = 29 - zoom.min(20);
        Some((row.x >> shift, row.y >> shift))
    }

    /// Which rows hold all words of one of the lines in their titles.
    fn matching(&self, words: &str) -> Bits {
        let folded = fold(words);
        let needles: Vec<Vec<&str>> =
            folded.lines().map(|line| line.split_whitespace().collect()).filter(|words: &Vec<&str>| !words.is_empty()).collect();
        let holds = |title: &str, lower: &mut String| {
            lower.clear();
            if title.is_ascii() {
                // As folding would have it, without a new text for each.
                lower.push_str(title);
                lower.make_ascii_lowercase();
            } else {
                lower.push_str(&fold(title));
            }
            needles.is_empty() || needles.iter().any(|words| words.iter().all(|word| lower.contains(word)))
        };
        // Titles are kept once: each is looked at once, half of them on another thread.
        let titles = &self.table.titles;
        let of = |run: std::ops::Range<u32>| -> Vec<bool> {
            let mut lower = String::new();
            run.map(|number| holds(titles.get(number), &mut lower)).collect()
        };
        let (all, middle) = (titles.len() as u32, titles.len() as u32 / 2);
        let halves = std::thread::scope(|scope| {
            let second = scope.spawn(|| of(middle..all));
            let first = of(0..middle);
            [first, second.join().unwrap_or_default()]
        });
        let found: Vec<bool> = halves.concat();
        let records = self.next_record() as usize;
        Bits::of(records, |record| match self.edits.get(&(record as u32)) {
            Some(edit) => edit.as_ref().is_some_and(|e| holds(&e.title, &mut String::new())),
            None => self.table.title.get(record).and_then(|number| found.get(*number as usize)).copied().unwrap_or(false),
        })
    }
}

/// The row of what was edited, for the index.
fn row_of(edited: &Edited) -> Row {
    let (x, y) = edited.point.map_or((0, NOWHERE), |point| fixed_from_world(world_from_lonlat(point)));
    Row { start: edited.span.start, end: edited.span.end.max(edited.span.start), x, y, category: edited.category, reported: None }
}
