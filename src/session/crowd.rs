//! A large table in place of a case: its rows selected, listed, read and edited. What is shown of it is in [`crate::analysis::crowd`];
//! reading rows from the file and writing the table anew are the effects' business.

use std::sync::Arc;

use super::{Action, Effect, Overlay, Session, state::ScrollTarget};
use crate::{
    analysis::{
        columns::Span,
        crowd::{Cells, Crowd, Edited},
    },
    ingest::tables::{Meaning, columnar::EventTable, edited::can_hold},
    model::{
        LonLat, Message, When,
        edtf::{Day, Edtf, iso_from_day},
    },
};

/// What is done about a large table.
#[derive(Debug, Clone, PartialEq)]
pub enum CrowdCommand {
    /// Selects rows, or with `add` puts them to those selected (or takes them out).
    Select {
        /// Their numbers.
        records: Vec<u32>,
        /// To those selected.
        add: bool,
    },
    /// Selects the one row of these cells, or lists them.
    Open(Cells),
    /// What stands in a row that was asked for.
    RowRead {
        /// The row.
        record: u32,
        /// Its cells, or why they can't be read.
        outcome: Result<RowCells, Message>,
    },
    /// Changes a row, or adds one.
    Put {
        /// Which one; a new one when `None`.
        record: Option<u32>,
        /// What it says from now on.
        row: Edited,
    },
    /// Deletes the selected rows.
    Delete,
    /// Writes the table with its changes.
    SaveTo {
        /// Where.
        path: String,
    },
    /// It was written.
    Saved {
        /// Where.
        path: String,
    },
}

/// The cells of a row as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCells {
    /// All of them.
    pub cells: Vec<String>,
    /// Indices of those that the event was made of.
    pub cited: Vec<usize>,
    /// Whether they still say what the table said when it was opened.
    pub matches: bool,
}

/// The row before the reader.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenRow {
    /// Its number.
    pub record: u32,
    /// What stands in it; `None` until it is read, and for rows that were added.
    pub read: Option<Result<RowCells, Message>>,
}

/// One edit: rows as they were and as they became.
#[derive(Debug, Clone, PartialEq)]
struct Change {
    key: &'static str,
    rows: Vec<(u32, Option<Edited>, Option<Edited>)>,
}

/// A large table that is open.
#[derive(Debug, Clone)]
pub struct OpenCrowd {
    pub(super) crowd: Crowd,
    path: String,
    row: Option<OpenRow>,
    done: Vec<Change>,
    undone: Vec<Change>,
    /// How many changes were done when it was saved last; `None` when they were undone since.
    saved: Option<usize>,
}

impl OpenCrowd {
    /// A table that was read from this file.
    pub fn new(crowd: Crowd, path: String) -> Self {
        Self { crowd, path, row: None, done: Vec::new(), undone: Vec::new(), saved: Some(0) }
    }

    /// The file that it was read from.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The row before the reader.
    pub fn row(&self) -> Option<&OpenRow> {
        self.row.as_ref()
    }

    /// Whether changes would be lost by closing.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.done.len())
    }

    /// The name of the change that would be taken back next, or done again.
    pub fn next_change(&self, redo: bool) -> Option<&'static str> {
        let list = if redo { &self.undone } else { &self.done };
        list.last().map(|change| change.key)
    }

    fn apply(&mut self, change: &Change, back: bool) {
        for (record, before, after) in &change.rows {
            self.crowd.put(*record, if back { before.clone() } else { after.clone() });
        }
    }

    fn change(&mut self, key: &'static str, rows: Vec<(u32, Option<Edited>)>) {
        let before = |record: u32| self.crowd.edited_of(record);
        let rows = rows.into_iter().map(|(record, after)| (record, before(record), after)).collect();
        let change = Change { key, rows };
        self.apply(&change, false);
        // What was saved lies in a branch that is given up.
        if self.saved.is_some_and(|at| at > self.done.len()) {
            self.saved = None;
        }
        self.undone.clear();
        self.done.push(change);
    }
}

impl Session {
    /// The large table that is open, with what is asked of it.
    pub fn crowd(&self) -> Option<&Crowd> {
        self.crowd.as_ref().map(|open| &open.crowd)
    }

    /// The large table that is open, with the row before the reader.
    pub fn open_crowd(&self) -> Option<&OpenCrowd> {
        self.crowd.as_deref()
    }

    pub(super) fn crowd_command(&mut self, command: CrowdCommand) -> Vec<Effect> {
        let Some(open) = &mut self.crowd else { return Vec::new() };
        match command {
            CrowdCommand::Select { records, add } => {
                let mut selected = if add { open.crowd.selected().to_vec() } else { Vec::new() };
                for record in records {
                    match selected.iter().position(|s| *s == record) {
                        Some(at) if add => drop(selected.remove(at)),
                        Some(_) => {}
                        None => selected.push(record),
                    }
                }
                return self.select_rows(selected);
            }
            CrowdCommand::Open(cells) => match open.crowd.listed(Some(&cells))[..] {
                [record] => return self.select_rows(vec![record]),
                _ => self.overlay = Some(Overlay::Rows(Some(cells))),
            },
            CrowdCommand::RowRead { record, outcome } => {
                if let Some(row) = open.row.as_mut().filter(|row| row.record == record) {
                    row.read = Some(outcome);
                }
            }
            CrowdCommand::Put { record, row } => {
                let (record, key) = match record {
                    Some(record) => (record, "crowd-change"),
                    None => (open.crowd.next_record(), "crowd-add"),
                };
                open.change(key, vec![(record, Some(row))]);
                self.crowd_changed();
                self.overlay = None;
                return self.select_rows(vec![record]);
            }
            CrowdCommand::Delete => {
                let selected = open.crowd.selected().to_vec();
                if !selected.is_empty() {
                    open.change("crowd-delete", selected.into_iter().map(|record| (record, None)).collect());
                    open.row = None;
                    self.crowd_changed();
                }
            }
            CrowdCommand::SaveTo { path } => {
                return vec![Effect::SaveCrowd { path, from: open.path.clone(), crowd: Box::new(open.crowd.clone()) }];
            }
            CrowdCommand::Saved { path } => {
                open.saved = Some(open.done.len());
                self.say(Message::new("notice-saved").with("path", path));
            }
        }
        Vec::new()
    }

    /// Selects rows; the last one is put before the reader.
    fn select_rows(&mut self, records: Vec<u32>) -> Vec<Effect> {
        let Some(open) = &mut self.crowd else { return Vec::new() };
        open.crowd.select(records);
        self.generation += 1;
        let record = open.crowd.selected().last().copied();
        let shown = open.row.as_ref().map(|row| row.record);
        if record == shown {
            return Vec::new();
        }
        open.row = record.map(|record| OpenRow { record, read: None });
        match record {
            // What was added stands in no file yet.
            Some(record) if (record as usize) < open.crowd.table().len() => {
                self.scroll = Some(ScrollTarget { paragraph: 1, byte: 0, request: self.scroll.map_or(1, |s| s.request + 1) });
                vec![Effect::ReadRow { path: open.path.clone(), table: Table(Arc::clone(open.crowd.table())), record }]
            }
            _ => Vec::new(),
        }
    }

    /// The next row of those shown, by date.
    pub(super) fn step_row(&mut self, by: isize) -> Vec<Effect> {
        let Some(open) = &self.crowd else { return Vec::new() };
        let listed = open.crowd.listed(None);
        let Some(last) = listed.len().checked_sub(1) else { return Vec::new() };
        let here = open.crowd.selected().last().and_then(|s| listed.iter().position(|record| record == s));
        let next = match (here, by > 0) {
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
            (None, true) => 0,
            (None, false) => last,
        };
        self.select_rows(vec![listed[next]])
    }

    /// Selects no row.
    pub(super) fn clear_rows(&mut self) {
        drop(self.select_rows(Vec::new()));
    }

    /// What an action means while a large table is open; `None` where it means what it always means.
    pub(super) fn act_on_crowd(&mut self, action: Action) -> Option<Vec<Effect>> {
        let open = self.crowd.as_mut()?;
        match action {
            Action::Undo | Action::Redo => {
                let (from, to) =
                    if action == Action::Undo { (&mut open.done, &mut open.undone) } else { (&mut open.undone, &mut open.done) };
                let change = from.pop()?;
                to.push(change.clone());
                open.apply(&change, action == Action::Undo);
                self.crowd_changed();
            }
            Action::Save | Action::SaveFile => {
                let stem = open.path.rsplit(['/', '\\']).next().unwrap_or_default();
                let (stem, ending) = stem.rsplit_once('.').unwrap_or((stem, "csv"));
                return Some(vec![Effect::ChooseCrowdFile(format!("{stem}-edited.{ending}"))]);
            }
            Action::EventList => self.overlay = Some(Overlay::Rows(None)),
            Action::EditEvent => self.overlay = open.crowd.selected().last().map(|record| Overlay::EditRow(Some(*record))),
            Action::RecordEvent => self.overlay = Some(Overlay::EditRow(None)),
            Action::DeleteEvent => return Some(self.crowd_command(CrowdCommand::Delete)),
            Action::NextEvent => return Some(self.step_row(1)),
            Action::PreviousEvent => return Some(self.step_row(-1)),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Whether an action can be done while a large table is open; what needs records of a case can't.
    pub(super) fn can_on_crowd(&self, open: &OpenCrowd, action: Action) -> bool {
        match action {
            Action::Undo => open.next_change(false).is_some(),
            Action::Redo => open.next_change(true).is_some(),
            Action::RecordEvent if !can_hold(open.crowd.table(), Meaning::Title) => false,
            // What could not be written again is not changed, either.
            Action::EditEvent | Action::DeleteEvent | Action::RecordEvent if open.crowd.table().is_geojson() => false,
            Action::EditEvent | Action::DeleteEvent => !open.crowd.selected().is_empty(),
            Action::Save | Action::SaveFile => open.is_dirty(),
            Action::RecordEvent | Action::EventList | Action::NextEvent | Action::PreviousEvent => true,
            Action::Animation => self.dated_days().is_some(),
            Action::ClearFilters => !self.filter.is_clear(),
            Action::ResetWindow => self.filter.window.is_some(),
            _ => !action.needs_records(),
        }
    }

    /// Counts and draws anew after an edit of a large table.
    fn crowd_changed(&mut self) {
        self.case_generation += 1;
        self.columns.crowd_days = self.crowd().and_then(Crowd::dated_days);
        self.refresh();
    }
}

/// A table by what it is, not by what it says: two are the same when they are one.
#[derive(Debug, Clone)]
pub struct Table(pub Arc<EventTable>);

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What somebody typed of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowDraft {
    /// What happened.
    pub title: String,
    /// When, EDTF; empty for no date.
    pub date: String,
    /// Degrees north and east, parted by a comma; empty for no place.
    pub point: String,
    /// Index of the category.
    pub category: u16,
}

impl RowDraft {
    /// What a row says now.
    pub fn of(crowd: &Crowd, record: u32) -> Option<Self> {
        let brief = crowd.brief(record)?;
        let point = brief.point.map_or_else(String::new, |p| format!("{}, {}", p.lat, p.lon));
        Some(Self { title: brief.title.to_owned(), date: edtf_of(brief.span), point, category: brief.category })
    }

    /// What it means; else the key of what is wrong.
    ///
    /// # Errors
    /// When date or place can't be read, or the title is empty.
    pub fn read(&self) -> Result<Edited, &'static str> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err("crowd-no-title");
        }
        let span = if self.date.trim().is_empty() { Span::UNBOUNDED } else { days_of(self.date.trim()).ok_or("crowd-bad-date")? };
        let point = if self.point.trim().is_empty() { None } else { Some(point_of(&self.point).ok_or("crowd-bad-place")?) };
        Ok(Edited { title: Arc::from(title), span, point, category: self.category })
    }
}

/// The days of an EDTF expression.
fn days_of(words: &str) -> Option<Span> {
    Edtf::parse(words).ok()?;
    let days = When { edtf: words.to_owned(), ..When::default() }.days();
    Some(Span { start: days.start.unwrap_or(Day::MIN), end: days.end.unwrap_or(Day::MAX) })
}

fn point_of(words: &str) -> Option<LonLat> {
    let (lat, lon) = words.split_once(',')?;
    let point = LonLat::new(lon.trim().parse().ok()?, lat.trim().parse().ok()?);
    point.is_valid().then_some(point)
}

/// Days as EDTF; empty for none.
pub fn edtf_of(span: Span) -> String {
    match (span.start, span.end) {
        (Day::MIN, Day::MAX) => String::new(),
        (Day::MIN, end) => format!("/{}", iso_from_day(end)),
        (start, Day::MAX) => format!("{}/..", iso_from_day(start)),
        (start, end) if start == end => iso_from_day(start),
        (start, end) => format!("{}/{}", iso_from_day(start), iso_from_day(end)),
    }
}
