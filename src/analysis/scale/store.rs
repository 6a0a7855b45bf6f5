//! An index with the edits made since it was built: they show at once, and are built in later, on another thread.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    histogram::Histogram,
    index::Index,
    rows::{Row, Rows},
    work::{Answer, Query, Work},
};

/// From so many edits on, the index should be built anew.
const MANY_EDITS: usize = 4096;

/// Rows that can be edited, and asked about.
#[derive(Debug, Clone, Default)]
pub struct Store {
    index: Arc<Index>,
    /// The rows that changed: as they are now.
    edits: BTreeMap<u32, Option<Row>>,
}

impl Store {
    /// The rows of this index, unchanged.
    pub fn new(index: Arc<Index>) -> Self {
        Self { index, edits: BTreeMap::new() }
    }

    /// The index, without the edits.
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// How many edits stand beside the index.
    pub fn edits(&self) -> usize {
        self.edits.len()
    }

    /// Whether it is time to build the index anew ([`Self::rows`], [`Index::build`], [`Self::install`]).
    pub fn wants_building(&self) -> bool {
        self.edits.len() >= MANY_EDITS
    }

    /// The row of a record as it is now.
    pub fn row(&self, record: u32) -> Option<Row> {
        self.edits.get(&record).copied().unwrap_or_else(|| self.index.row(record))
    }

    /// Sets the row of a record: adds it, changes it, or deletes it (`None`). Records are numbered as in the full records.
    pub fn set(&mut self, record: u32, row: Option<Row>) {
        let row = row.map(|row| Row { end: row.end.max(row.start), category: row.category.min(u16::MAX - 1), ..row });
        // Kept even if it is as in the index: another index may be on its way that was built of an edit before.
        self.edits.insert(record, row);
    }

    /// The rows as they are now, to build an index of. For another thread: clone the store, which is cheap.
    pub fn rows(&self) -> Rows {
        let last = self.edits.keys().next_back().map_or(0, |last| *last as usize + 1);
        let records = self.index.records().max(last);
        let mut rows = Rows::with_capacity(records, self.index.categories());
        for record in 0..records as u32 {
            match self.row(record) {
                Some(row) => rows.push(row),
                None => rows.push_absent(),
            }
        }
        rows
    }

    /// Takes an index that was built of an earlier state; what changed since stays beside it.
    pub fn install(&mut self, index: Arc<Index>) {
        self.index = index;
        let built = &self.index;
        self.edits.retain(|record, row| built.row(*record) != *row);
    }

    /// Answers with no use of an earlier answer.
    pub fn answer(&self, query: &Query) -> Answer {
        let mut work = Work::new(&self.index, query);
        work.collect(&self.index, query);
        work.cross_ends(&self.index, query);
        self.put_edits(work, query, Arc::new(self.index.histogram(query)))
    }

    /// Puts the edits into sums that are complete otherwise.
    pub(super) fn put_edits(&self, mut work: Work, query: &Query, mut histogram: Arc<Histogram>) -> Answer {
        let changes = self.edits.iter().filter(|(record, _)| query.passes(**record));
        for (record, row) in changes {
            let histogram = Arc::make_mut(&mut histogram);
            for (row, sign) in [(self.index.row(*record), -1), (*row, 1)] {
                if let Some(row) = row {
                    work.add_row(&self.index, query, row, sign);
                    histogram.add_row(query, row, sign);
                }
            }
        }
        work.answer(query, histogram)
    }
}
