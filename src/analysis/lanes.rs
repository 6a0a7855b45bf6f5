//! Which lane of the timeline each event stands in, and in which row of its lane, so that none hides another.
//! Only events that pass the filter; what an event looks like is not known here.

use super::{Columns, Facet, Shown, columns::Span, facet::Label};
use crate::model::{Case, edtf::Day};

/// What a lane stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[expect(missing_docs, reason = "the names say all")]
pub enum LaneMode {
    #[default]
    Category,
    Place,
    Document,
}

impl LaneMode {
    /// All modes.
    pub const ALL: [Self; 3] = [Self::Category, Self::Place, Self::Document];

    /// The id used in files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Place => "place",
            Self::Document => "document",
        }
    }

    /// The mode of this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.id() == id)
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Category => "lanes-category",
            Self::Place => "lanes-place",
            Self::Document => "lanes-document",
        }
    }
}

/// One lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Id of the category, place or document; empty for events of none.
    pub id: String,
    /// As shown.
    pub label: Label,
    /// Index of the category, in lanes by category.
    pub category: Option<u16>,
    /// Its events, by date.
    pub events: Vec<u32>,
}

/// The days at which the timeline draws an event; `None` when it stands in the tray. With `reported_by`, an undated event
/// stands before the day on which it was reported.
pub fn drawn_span(columns: &Columns, event: usize, reported_by: bool) -> Option<Span> {
    let span = *columns.spans.get(event)?;
    if span.is_dated() {
        return Some(span);
    }
    let reported = columns.reported.get(event).copied().flatten().filter(|_| reported_by)?;
    Some(Span { start: Day::MIN, end: span.end.min(reported) })
}

/// The lanes that hold an event: categories and documents in the order of the case, places by how much happens there.
pub fn lanes(case: &Case, columns: &Columns, shown: &Shown, mode: LaneMode, reported_by: bool) -> Vec<Lane> {
    let count = match mode {
        LaneMode::Category => case.categories.len(),
        LaneMode::Place => case.places.len(),
        LaneMode::Document => columns.facet(Facet::Document).values.len(),
    };
    // The last one is for events of no category, place or document.
    let mut events: Vec<Vec<u32>> = vec![Vec::new(); count + 1];
    for &event in &columns.by_date {
        let at = event as usize;
        if !shown.passes.get(at).copied().unwrap_or(false) || drawn_span(columns, at, reported_by).is_none() {
            continue;
        }
        match mode {
            LaneMode::Category => events[usize::from(columns.category[at]).min(count)].push(event),
            LaneMode::Place => events[columns.anchors[at].map_or(count, |a| (a.place as usize).min(count))].push(event),
            LaneMode::Document => match columns.facet(Facet::Document).of(at) {
                [] => events[count].push(event),
                documents => documents.iter().for_each(|d| events[(*d as usize).min(count)].push(event)),
            },
        }
    }
    let mut all: Vec<Lane> = events
        .into_iter()
        .enumerate()
        .filter(|(_, events)| !events.is_empty())
        .map(|(at, events)| {
            let (id, label) = name(case, columns, mode, at);
            Lane { id, label, category: (mode == LaneMode::Category && at < count).then_some(at as u16), events }
        })
        .collect();
    if mode == LaneMode::Place {
        all.sort_by_key(|lane| (lane.id.is_empty(), std::cmp::Reverse(lane.events.len())));
    }
    all
}

fn name(case: &Case, columns: &Columns, mode: LaneMode, at: usize) -> (String, Label) {
    let words = |id: &str, name: &str| (id.to_owned(), Label::Words(name.to_owned()));
    match mode {
        LaneMode::Category => case.categories.get(at).map(|c| words(&c.id, &c.name)),
        LaneMode::Place => case.places.get(at).map(|p| words(&p.id, &p.name)),
        LaneMode::Document => columns.facet(Facet::Document).values.get(at).map(|v| (v.id.clone(), v.label.clone())),
    }
    .unwrap_or_else(|| {
        let none = match mode {
            LaneMode::Category => "lane-no-category",
            LaneMode::Place => "lane-no-place",
            LaneMode::Document => "lane-no-document",
        };
        (String::new(), Label::Key(none))
    })
}

/// From where to where something reaches along the axis, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Its left end.
    pub from: f64,
    /// Its right end.
    pub to: f64,
}

/// Things that stand together in one spot: one, or several behind a count.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// The row, from 0 at the top.
    pub row: usize,
    /// What it reaches over.
    pub extent: Extent,
    /// Indices of the things, by their left end.
    pub items: Vec<usize>,
}

/// The order of extents by their left end, then as given.
fn by_start(extents: &[Extent]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..extents.len()).collect();
    order.sort_by(|a, b| extents[*a].from.total_cmp(&extents[*b].from).then(a.cmp(b)));
    order
}

/// The row of each extent, first fit by left end, in at most `most` rows; `None` for what has no room.
fn first_fit(extents: &[Extent], most: usize) -> Vec<Option<usize>> {
    let mut ends: Vec<f64> = Vec::new();
    let mut rows = vec![None; extents.len()];
    for at in by_start(extents) {
        let free = ends.iter().position(|end| *end <= extents[at].from);
        match free {
            Some(row) => ends[row] = extents[at].to,
            None if ends.len() < most => ends.push(extents[at].to),
            None => continue,
        }
        rows[at] = free.or_else(|| ends.len().checked_sub(1));
    }
    rows
}

/// How many rows these need so that none overlaps another.
pub fn rows_needed(extents: &[Extent]) -> usize {
    first_fit(extents, usize::MAX).into_iter().flatten().max().map_or(0, |row| row + 1)
}

/// Stands extents in at most `rows` rows, none overlapping another: where there is no room, several share a spot behind a count
/// in the last row, at least `badge` wide.
pub fn pack(extents: &[Extent], rows: usize, badge: f64) -> Vec<Spot> {
    let single = |at: usize, row: usize| Spot { row, extent: extents[at], items: vec![at] };
    let rows = rows.max(1);
    let whole = first_fit(extents, rows);
    if whole.iter().all(Option::is_some) {
        return whole.into_iter().enumerate().filter_map(|(at, row)| row.map(|row| single(at, row))).collect();
    }
    let upper = first_fit(extents, rows - 1);
    let mut spots: Vec<Spot> = upper.iter().enumerate().filter_map(|(at, row)| row.map(|row| single(at, row))).collect();
    let mut last: Vec<Spot> = Vec::new();
    for at in by_start(extents).into_iter().filter(|at| upper[*at].is_none()) {
        let extent = extents[at];
        match last.last_mut() {
            Some(spot) if spot.extent.to > extent.from => {
                spot.items.push(at);
                spot.extent.to = spot.extent.to.max(extent.to).max(spot.extent.from + badge);
            }
            _ => last.push(single(at, rows - 1)),
        }
    }
    spots.append(&mut last);
    spots
}

/// Shares rows out among lanes: one each, then one more at a time to those that need more, in their order. Never fewer than one.
pub fn share_rows(needed: &[usize], rows: usize) -> Vec<usize> {
    let mut given: Vec<usize> = vec![1; needed.len()];
    let mut left = rows.saturating_sub(needed.len());
    while left > 0 {
        let mut gave = false;
        for (given, needed) in given.iter_mut().zip(needed) {
            if left > 0 && *given < *needed {
                *given += 1;
                left -= 1;
                gave = true;
            }
        }
        if !gave {
            break;
        }
    }
    given
}

/// How many of the given runs of columns cover each of `columns` columns; a run is its first and last column.
pub fn densities(columns: usize, runs: impl Iterator<Item = (usize, usize)>) -> Vec<u32> {
    let mut change = vec![0_i64; columns + 1];
    for (from, to) in runs {
        if from < columns && from <= to {
            change[from] += 1;
            change[to.min(columns - 1) + 1] -= 1;
        }
    }
    let mut sum = 0;
    change[..columns]
        .iter()
        .map(|c| {
            sum += c;
            u32::try_from(sum).unwrap_or(0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        analysis::{Filter, filter::apply},
        model::{Category, Citation, Claim, Document, Event, Kind, When},
    };

    fn extents(of: &[(f64, f64)]) -> Vec<Extent> {
        of.iter().map(|(from, to)| Extent { from: *from, to: *to }).collect()
    }

    #[test]
    fn what_overlaps_goes_to_another_row_and_then_behind_a_count() {
        let three = extents(&[(0.0, 10.0), (5.0, 15.0), (20.0, 30.0)]);
        assert_eq!(rows_needed(&three), 2);
        assert_eq!(pack(&three, 2, 18.0).iter().map(|s| s.row).collect::<Vec<_>>(), [0, 1, 0]);
        let one_row = pack(&three, 1, 18.0);
        assert_eq!(one_row.iter().map(|s| s.items.clone()).collect::<Vec<_>>(), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn rows_are_shared_fairly_and_every_lane_keeps_one() {
        assert_eq!(share_rows(&[1, 5, 3], 6), [1, 3, 2]);
        assert_eq!(share_rows(&[1, 5, 3], 2), [1, 1, 1]);
        assert_eq!(share_rows(&[1, 2], 20), [1, 2]);
    }

    #[test]
    fn an_event_of_two_documents_stands_in_both_their_lanes() {
        let claim = |document: &str| Claim {
            id: document.to_owned(),
            speakers: Vec::new(),
            stance: crate::model::Stance::default(),
            said: None,
            when: None,
            places: Vec::new(),
            figures: Vec::new(),
            grade: None,
            citation: Citation { document: document.to_owned(), ..Citation::default() },
            note: String::new(),
            unknown: serde_json::Map::new(),
        };
        let event = |id: &str, edtf: &str, documents: &[&str]| Event {
            id: id.to_owned(),
            title: id.to_owned(),
            kind: Kind::Happening,
            category: "a".to_owned(),
            when: (!edtf.is_empty()).then(|| When { edtf: edtf.to_owned(), ..When::default() }),
            places: Vec::new(),
            actors: Vec::new(),
            claims: documents.iter().map(|d| claim(d)).collect(),
            links: Vec::new(),
            merges: Vec::new(),
            tags: Vec::new(),
            notes: String::new(),
            recorded_by: String::new(),
            status: None,
            comments: Vec::new(),
            unknown: serde_json::Map::new(),
        };
        let document = |id: &str| Document {
            id: id.to_owned(),
            published: Some(When { edtf: "2024-11-25".to_owned(), ..When::default() }),
            ..Document::default()
        };
        let category = Category {
            id: "a".to_owned(),
            name: "A".to_owned(),
            shape: crate::model::Shape::Circle,
            colour: crate::model::Colour::Grey,
            words: Vec::new(),
            unknown: serde_json::Map::new(),
        };
        let case = Case {
            documents: vec![document("one"), document("two")],
            categories: vec![category],
            events: vec![event("both", "2024-10-30", &["one", "two"]), event("undated", "", &["two"])],
            ..Case::default()
        };
        let columns = Columns::build(&case);
        let shown = apply(&columns, &Filter::default());
        let of = |mode, reported_by| -> Vec<(String, Vec<u32>)> {
            lanes(&case, &columns, &shown, mode, reported_by).into_iter().map(|l| (l.id, l.events)).collect()
        };
        assert_eq!(of(LaneMode::Document, false), [("one".to_owned(), vec![0]), ("two".to_owned(), vec![0])]);
        assert_eq!(of(LaneMode::Document, true), [("one".to_owned(), vec![0]), ("two".to_owned(), vec![0, 1])]);
        assert_eq!(of(LaneMode::Category, false), [("a".to_owned(), vec![0])]);
        assert_eq!(of(LaneMode::Place, false), [(String::new(), vec![0])]);
    }

    #[test]
    fn densities_count_the_runs_over_each_column() {
        assert_eq!(densities(4, [(0, 1), (1, 9), (3, 3), (7, 8)].into_iter()), [1, 2, 1, 2]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_in_a_row_overlaps(
            of in prop::collection::vec((0.0..300.0_f64, 1.0..60.0_f64), 0..80), rows in 1..6_usize,
        ) {
            let all: Vec<Extent> = of.iter().map(|(from, length)| Extent { from: *from, to: from + length }).collect();
            let spots = pack(&all, rows, 18.0);
            let mut items: Vec<usize> = spots.iter().flat_map(|s| s.items.clone()).collect();
            items.sort_unstable();
            prop_assert_eq!(items, (0..all.len()).collect::<Vec<_>>());
            for (at, a) in spots.iter().enumerate() {
                prop_assert!(a.row < rows);
                for b in &spots[at + 1..] {
                    prop_assert!(a.row != b.row || a.extent.to <= b.extent.from || b.extent.to <= a.extent.from);
                }
            }
        }
    }
}
