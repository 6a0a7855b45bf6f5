//! What stands on the map for one outcome of the filter, before any camera: groups of point events, events by area, and
//! movements in bundles. Where each is drawn is decided in [`super::layout`].

use std::collections::BTreeMap;

use crate::{
    analysis::{Columns, Shown, State, clusters::clusters, crowd::Crowd, mercator::World, scale::Answer},
    model::{Case, Kind, PlaceKind, Role},
};

/// Events of one category in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Index of the category.
    pub category: u16,
    /// Whether the window only may hold them.
    pub possible: bool,
    /// How many.
    pub count: u32,
}

/// Events that are drawn together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The mean of their places, on the unit square.
    pub world: World,
    /// Indices of the events.
    pub events: Vec<u32>,
    /// How many of them only have the place of their speaker.
    pub voice: u32,
    /// Indices of their places, the one of most events first.
    pub places: Vec<u32>,
    /// By category, then certain before possible.
    pub shares: Vec<Share>,
    /// Rows of a large table, which are counted and not listed.
    pub rows: Rows,
}

/// Rows of a large table in a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// How many.
    pub count: u32,
    /// The cells of the grid that they stand in.
    pub cells: Vec<(u32, u32)>,
    /// Whether a selected one is among them.
    pub selected: bool,
}

impl Group {
    /// How many events there are, rows of a large table among them.
    pub fn len(&self) -> usize {
        self.events.len() + self.rows.count as usize
    }

    /// The groups of a large table in view, from the clusters of an answer.
    pub fn of_crowd(crowd: &Crowd, answer: &Answer, zoom: u32) -> Vec<Self> {
        let slots = crowd.store().index().slots();
        let selected: Vec<(u32, u32)> = crowd.selected().iter().filter_map(|record| crowd.cell_of(*record, zoom)).collect();
        let category_of = crowd.store().index().category_of_slots();
        answer
            .clusters
            .iter()
            .enumerate()
            .map(|(at, cluster)| {
                let counts = |of: &[u32]| of.get(at * slots..(at + 1) * slots).unwrap_or_default().to_vec();
                let (all, possible) = (counts(&answer.by_slot), counts(&answer.possible_by_slot));
                let share = |slot: usize, count: u32, possible: bool| {
                    let category = category_of.get(slot).copied().unwrap_or(u16::MAX);
                    (count > 0).then_some(Share { category, possible, count })
                };
                let mut shares: Vec<Share> = (0..slots)
                    .flat_map(|slot| {
                        let faded = possible.get(slot).copied().unwrap_or(0);
                        let solid = all.get(slot).copied().unwrap_or(0).saturating_sub(faded);
                        [share(slot, solid, false), share(slot, faded, true)]
                    })
                    .flatten()
                    .collect();
                shares.sort_by_key(|s| (s.category, s.possible));
                let cell = (cluster.column, cluster.row);
                let rows = Rows { count: cluster.certain + cluster.possible, cells: vec![cell], selected: selected.contains(&cell) };
                Self { world: cluster.world, events: Vec::new(), voice: 0, places: Vec::new(), shares, rows }
            })
            .collect()
    }

    /// A group of these events at this point.
    pub fn new(columns: &Columns, shown: &Shown, events: Vec<u32>, world: World) -> Self {
        // Few categories and runs of one place: plain lists beat maps on a hundred thousand events.
        let mut shares: Vec<Share> = Vec::new();
        let mut visits: Vec<u32> = Vec::with_capacity(events.len());
        let mut voice = 0;
        for &event in &events {
            let at = event as usize;
            let (category, possible) = (columns.category[at], shown.states[at] == State::Possible);
            match shares.iter_mut().find(|s| (s.category, s.possible) == (category, possible)) {
                Some(share) => share.count += 1,
                None => shares.push(Share { category, possible, count: 1 }),
            }
            if let Some(anchor) = columns.anchors[at] {
                visits.push(anchor.place);
                voice += u32::from(anchor.voice);
            }
        }
        shares.sort_unstable_by_key(|s| (s.category, s.possible));
        visits.sort_unstable();
        let mut places: Vec<(usize, u32)> = visits.chunk_by(|a, b| a == b).filter_map(|run| Some((run.len(), *run.first()?))).collect();
        places.sort_unstable_by_key(|(count, place)| (std::cmp::Reverse(*count), *place));
        let places = places.into_iter().map(|(_, place)| place).collect();
        Self { world, events, voice, places, shares, rows: Rows::default() }
    }

    /// Takes another group in.
    pub fn absorb(&mut self, other: &Self) {
        let (a, b) = (self.len() as f64, other.len() as f64);
        self.world = World { x: (self.world.x * a + other.world.x * b) / (a + b), y: (self.world.y * a + other.world.y * b) / (a + b) };
        self.events.extend_from_slice(&other.events);
        self.rows.count += other.rows.count;
        self.rows.cells.extend_from_slice(&other.rows.cells);
        self.rows.selected |= other.rows.selected;
        self.voice += other.voice;
        for place in &other.places {
            if !self.places.contains(place) {
                self.places.push(*place);
            }
        }
        for share in &other.shares {
            match self.shares.iter_mut().find(|s| (s.category, s.possible) == (share.category, share.possible)) {
                Some(mine) => mine.count += share.count,
                None => self.shares.push(*share),
            }
        }
        self.shares.sort_by_key(|s| (s.category, s.possible));
    }

    /// Whether all are only possible.
    pub fn is_possible(&self) -> bool {
        self.shares.iter().all(|s| s.possible)
    }

    /// The category of most events.
    pub fn main_category(&self) -> u16 {
        self.shares.iter().max_by_key(|s| (s.count, std::cmp::Reverse(s.category))).map_or(u16::MAX, |s| s.category)
    }
}

/// Movements between the same two places.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Indices of the places.
    pub from: u32,
    /// Where they went.
    pub to: u32,
    /// The events.
    pub group: Group,
}

/// What does not change with the filter, read from a case once.
#[derive(Debug, Default)]
pub struct CaseIndex {
    /// The place of each event's movement, from and to; for events that have both.
    movements: Vec<(u32, u32, u32)>,
    /// Where each event stands in date order.
    pub rank: Vec<u32>,
    /// Places with no outline of their own that are no spots either: seas, continents, loosely named regions.
    vague: Vec<bool>,
    /// Index of each category in the values of the category facet; `None` when no event has it.
    pub facet_value: Vec<Option<usize>>,
}

impl CaseIndex {
    /// Reads a case.
    pub fn build(case: &Case, columns: &Columns) -> Self {
        let places = case.place_indices();
        let index = |event: &crate::model::Event, role| event.place_in(role).and_then(|p| places.get(p.place.as_str())).map(|p| *p as u32);
        let movements = case
            .events
            .iter()
            .enumerate()
            .filter_map(|(at, event)| {
                let (from, to) = (index(event, Role::From)?, index(event, Role::To)?);
                (from != to).then_some((at as u32, from, to))
            })
            .collect();
        let mut rank = vec![0; columns.len()];
        for (at, event) in columns.by_date.iter().enumerate() {
            rank[*event as usize] = at as u32;
        }
        let vague = case
            .places
            .iter()
            .map(|p| !p.is_area() && matches!(p.kind, PlaceKind::Region | PlaceKind::Country | PlaceKind::Sea | PlaceKind::Continent))
            .collect();
        let values = columns.facets.get(crate::analysis::Facet::Category as usize);
        let facet_value = case.categories.iter().map(|c| values?.values.iter().position(|v| v.id == c.id)).collect();
        Self { movements, rank, vague, facet_value }
    }

    fn is_vague(&self, place: u32) -> bool {
        self.vague.get(place as usize).copied().unwrap_or(false)
    }
}

/// What stands on the map for one outcome of the filter.
#[derive(Debug, Default)]
pub struct Groups {
    /// Events of each area (and of each place too vague for a spot), by index of the place.
    pub areas: BTreeMap<u32, Group>,
    /// Movements.
    pub bundles: Vec<Bundle>,
    /// Indices of the places that have events, and how many.
    pub by_place: Vec<(u32, u32)>,
}

/// Groups of point events, by whole zoom.
#[derive(Debug, Default)]
pub struct PointGroups {
    by_level: BTreeMap<u32, Vec<Group>>,
}

impl Groups {
    /// Groups what is shown.
    pub fn build(columns: &Columns, shown: &Shown, index: &CaseIndex) -> Self {
        let mut counts = vec![0_u32; index.vague.len()];
        let mut in_areas: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (event, anchor) in columns.anchors.iter().enumerate() {
            let Some(anchor) = anchor.filter(|_| shown.on_map(event)) else { continue };
            if let Some(count) = counts.get_mut(anchor.place as usize) {
                *count += 1;
            }
            if anchor.area || index.is_vague(anchor.place) {
                in_areas.entry(anchor.place).or_default().push(event as u32);
            }
        }
        let by_place = counts.into_iter().enumerate().filter(|(_, n)| *n > 0).map(|(place, n)| (place as u32, n)).collect();
        let areas = in_areas
            .into_iter()
            .filter_map(|(place, events)| {
                let world = columns.anchors[*events.first()? as usize]?.world;
                Some((place, Group::new(columns, shown, events, world)))
            })
            .collect();
        let mut pairs: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
        for &(event, from, to) in index.movements.iter().filter(|m| shown.on_map(m.0 as usize)) {
            pairs.entry((from, to)).or_default().push(event);
        }
        let bundles = pairs
            .into_iter()
            .map(|((from, to), events)| Bundle { from, to, group: Group::new(columns, shown, events, World { x: 0.0, y: 0.0 }) })
            .collect();
        Self { areas, bundles, by_place }
    }
}

impl PointGroups {
    /// The groups of point events at this zoom, made once for each whole zoom.
    pub fn at(&mut self, columns: &Columns, shown: &Shown, index: &CaseIndex, zoom: f64) -> &[Group] {
        let level = zoom.floor().clamp(0.0, 20.0) as u32;
        self.by_level.entry(level).or_insert_with(|| {
            clusters(columns, shown, zoom)
                .into_iter()
                .filter_map(|mut cluster| {
                    let before = cluster.events.len();
                    let place_of = |event: u32| columns.anchors[event as usize].map(|a| a.place);
                    cluster.events.retain(|e| place_of(*e).is_some_and(|p| !index.is_vague(p)));
                    if cluster.events.is_empty() {
                        return None;
                    }
                    if cluster.events.len() < before {
                        let n = cluster.events.len() as f64;
                        let sum = cluster
                            .events
                            .iter()
                            .filter_map(|e| columns.anchors[*e as usize])
                            .fold((0.0, 0.0), |s, a| (s.0 + a.world.x, s.1 + a.world.y));
                        cluster.world = World { x: sum.0 / n, y: sum.1 / n };
                    }
                    Some(Group::new(columns, shown, cluster.events, cluster.world))
                })
                .collect()
        })
    }
}

/// Whether an event may come, and is never drawn as if it had happened.
pub fn is_forecast(columns: &Columns, event: u32) -> bool {
    columns.kind.get(event as usize) == Some(&Kind::Forecast)
}
