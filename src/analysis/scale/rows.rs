//! What the index is built from: one row an event, in columns. Words (titles, ids) are kept beside it, by the number of the row.

use crate::{
    analysis::{
        Columns,
        columns::Span,
        mercator::{World, world_from_lonlat},
    },
    ingest::tables::columnar::EventTable,
    model::edtf::Day,
};

/// As `y` of a row: it is no point on the map (an area, or without a place).
pub const NOWHERE: u32 = u32::MAX;
/// As the category of a row: there is no event (any more).
const ABSENT: u16 = u16::MAX;

/// What filtering and drawing need of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// First day; `Day::MIN` when undated.
    pub start: Day,
    /// Last day, not before the first; `Day::MAX` when open.
    pub end: Day,
    /// East on the Mercator square, in 2^-32 of its width.
    pub x: u32,
    /// South on the Mercator square, in 2^-32 of its height; [`NOWHERE`] when it is no point.
    pub y: u32,
    /// Its category, below 65,535.
    pub category: u16,
    /// The last day by publication, where that is known: counts only when it is undated.
    pub reported: Option<Day>,
}

impl Row {
    /// The days it covers.
    pub const fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// A world point in 32-bit fixed numbers; x is wrapped, y kept on the square.
pub fn fixed_from_world(w: World) -> (u32, u32) {
    const WHOLE: f64 = 4_294_967_296.0;
    // Conversions of floats saturate.
    ((w.x.rem_euclid(1.0) * WHOLE) as u32, ((w.y.clamp(0.0, 1.0) * WHOLE) as u32).min(NOWHERE - 1))
}

/// Rows, in the order of the records that they are of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    pub(super) start: Vec<Day>,
    pub(super) end: Vec<Day>,
    pub(super) x: Vec<u32>,
    pub(super) y: Vec<u32>,
    pub(super) category: Vec<u16>,
    /// By record; empty while no undated row was reported. `Day::MIN` for not.
    pub(super) reported: Vec<Day>,
    categories: usize,
}

impl Rows {
    /// None yet; room for so many, and at least so many categories.
    pub fn with_capacity(rows: usize, categories: usize) -> Self {
        Self {
            start: Vec::with_capacity(rows),
            end: Vec::with_capacity(rows),
            x: Vec::with_capacity(rows),
            y: Vec::with_capacity(rows),
            category: Vec::with_capacity(rows),
            reported: Vec::new(),
            categories: categories.min(usize::from(ABSENT)),
        }
    }

    /// Adds the row of the next record.
    pub fn push(&mut self, row: Row) {
        let category = row.category.min(ABSENT - 1);
        self.categories = self.categories.max(usize::from(category) + 1);
        if let Some(day) = row.reported.filter(|_| row.start == Day::MIN) {
            self.reported.resize(self.start.len(), Day::MIN);
            self.reported.push(day);
        }
        self.start.push(row.start);
        self.end.push(row.end.max(row.start));
        self.x.push(row.x);
        self.y.push(row.y);
        self.category.push(category);
    }

    /// The next record has no event: it was deleted.
    pub fn push_absent(&mut self) {
        self.push(Row { start: 0, end: 0, x: 0, y: NOWHERE, category: 0, reported: None });
        if let Some(last) = self.category.last_mut() {
            *last = ABSENT;
        }
    }

    /// How many records there are, absent ones too.
    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.start.is_empty()
    }

    /// How many categories there are.
    pub fn categories(&self) -> usize {
        self.categories
    }

    /// Whether a record has an event.
    pub(super) fn is_there(&self, record: usize) -> bool {
        self.category.get(record).is_some_and(|category| *category != ABSENT)
    }

    /// The row of a record.
    pub fn get(&self, record: usize) -> Option<Row> {
        let category = *self.category.get(record)?;
        (category != ABSENT).then(|| Row {
            start: self.start[record],
            end: self.end[record],
            x: self.x[record],
            y: self.y[record],
            category,
            reported: self.reported.get(record).copied().filter(|day| *day != Day::MIN),
        })
    }

    /// The rows of a case that has been read.
    pub fn of_case(columns: &Columns) -> Self {
        let mut rows = Self::with_capacity(columns.len(), 0);
        for (event, span) in columns.spans.iter().enumerate() {
            let point = columns.anchors[event].filter(|anchor| !anchor.area);
            let (x, y) = point.map_or((0, NOWHERE), |anchor| fixed_from_world(anchor.world));
            rows.push(Row { start: span.start, end: span.end, x, y, category: columns.category[event], reported: columns.reported[event] });
        }
        rows
    }

    /// The rows of a table that was read into columns.
    pub fn of_table(table: &EventTable) -> Self {
        // The sums of tangents are most of the work: half of it each on two threads.
        let points = |events: std::ops::Range<usize>| -> Vec<(u32, u32)> {
            events.map(|event| table.point(event).map_or((0, NOWHERE), |point| fixed_from_world(world_from_lonlat(point)))).collect()
        };
        let middle = table.len() / 2;
        let halves = std::thread::scope(|scope| {
            let second = scope.spawn(|| points(middle..table.len()));
            let first = points(0..middle);
            [first, second.join().unwrap_or_default()]
        });
        let all = || halves.iter().flatten();
        Self {
            start: table.start.clone(),
            end: table.start.iter().zip(&table.end).map(|(start, end)| *end.max(start)).collect(),
            x: all().map(|point| point.0).collect(),
            y: all().map(|point| point.1).collect(),
            category: table.category.clone(),
            reported: Vec::new(),
            categories: table.categories.len(),
        }
    }
}
