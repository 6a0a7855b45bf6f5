//! What filtering and drawing need of each event, in columns: one entry an event, in the order of the case.

use super::{
    facet::{Facet, FacetColumn},
    mercator::{World, world_from_lonlat},
    search::fold,
};
use crate::model::{Case, Event, Kind, TimeWindow, edtf::Day};

/// The days that an event covers, inclusive. `Day::MIN` and `Day::MAX` stand for no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
}

impl Span {
    /// Neither end is known.
    pub const UNBOUNDED: Self = Self { start: Day::MIN, end: Day::MAX };

    /// Whether it has a lower bound: an upper bound alone counts as undated.
    pub const fn is_dated(self) -> bool {
        self.start != Day::MIN
    }
}

/// Where an event is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    /// Index of the place in the case.
    pub place: u32,
    /// On the unit square.
    pub world: World,
    /// Drawn as an area, never clustered with towns.
    pub area: bool,
    /// Drawn hollow: the place is inferred, or only where the speaker sits.
    pub hollow: bool,
    /// Only where the speaker sits.
    pub voice: bool,
}

/// Columns over the events of a case.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The days each event covers.
    pub spans: Vec<Span>,
    /// The last day on which each event can have happened, by the publication of the documents that tell it.
    pub reported: Vec<Option<Day>>,
    /// Index of each event's category; the number of categories when it is not in the case.
    pub category: Vec<u16>,
    /// Kinds.
    pub kind: Vec<Kind>,
    /// Where each is drawn.
    pub anchors: Vec<Option<Anchor>>,
    /// The values of each facet, in the order of [`Facet::ALL`].
    pub facets: Vec<FacetColumn>,
    /// What a text filter looks through, folded: title, notes, quotations, actors, places, tags.
    pub haystacks: Vec<String>,
    /// Indices of placed events that are points, in Morton order of their place: cells of any grid are runs in it.
    pub morton: Vec<(u64, u32)>,
    /// Indices of events by start, then end, undated last; the order of lists.
    pub by_date: Vec<u32>,
    /// The days of a large table that is shown and has no events here.
    pub crowd_days: Option<TimeWindow>,
}

impl Columns {
    /// Reads the columns of a case.
    pub fn build(case: &Case) -> Self {
        let places = case.place_indices();
        let category: std::collections::BTreeMap<&str, u16> =
            case.categories.iter().enumerate().map(|(at, c)| (c.id.as_str(), at as u16)).collect();
        let published: std::collections::BTreeMap<&str, Day> =
            case.documents.iter().filter_map(|d| Some((d.id.as_str(), d.published.as_ref()?.days().end?))).collect();
        let anchors: Vec<Option<Anchor>> = case
            .events
            .iter()
            .map(|event| {
                let at = event.anchor()?;
                let index = *places.get(at.place.as_str())?;
                let place = case.places.get(index)?;
                let voice = at.role == crate::model::Role::Voice;
                place.point.is_valid().then(|| Anchor {
                    place: index as u32,
                    world: world_from_lonlat(place.point),
                    area: place.is_area(),
                    hollow: voice || at.basis != crate::model::Basis::Stated,
                    voice,
                })
            })
            .collect();
        let spans: Vec<Span> = case.events.iter().map(span_of).collect();
        let mut morton: Vec<(u64, u32)> =
            anchors.iter().enumerate().filter_map(|(at, a)| a.filter(|a| !a.area).map(|a| (morton_code(a.world), at as u32))).collect();
        morton.sort_unstable();
        let mut by_date: Vec<u32> = (0..case.events.len() as u32).collect();
        by_date.sort_by_key(|&e| {
            let s = spans[e as usize];
            (!s.is_dated(), s.start, s.end, e)
        });
        Self {
            reported: case
                .events
                .iter()
                .map(|e| e.claims.iter().filter_map(|c| published.get(c.citation.document.as_str()).copied()).min())
                .collect(),
            category: case
                .events
                .iter()
                .map(|e| category.get(e.category.as_str()).copied().unwrap_or(case.categories.len() as u16))
                .collect(),
            kind: case.events.iter().map(|e| e.kind).collect(),
            facets: Facet::ALL.iter().map(|f| FacetColumn::build(case, *f)).collect(),
            haystacks: case.events.iter().map(|e| haystack(case, &places, e)).collect(),
            spans,
            anchors,
            morton,
            by_date,
            crowd_days: None,
        }
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The first and the last day of all dated events; an open end counts by its start.
    pub fn dated_days(&self) -> Option<TimeWindow> {
        let dated = self.spans.iter().filter(|s| s.is_dated());
        let Some(from) = dated.clone().map(|s| s.start).min() else { return self.crowd_days };
        let to = dated.map(|s| if s.end == Day::MAX { s.start } else { s.end }).max()?;
        Some(TimeWindow { from, to })
    }

    /// The column of a facet.
    pub fn facet(&self, facet: Facet) -> &FacetColumn {
        &self.facets[facet as usize]
    }
}

/// The days an event covers; unbounded when it has no date.
pub fn span_of(event: &Event) -> Span {
    event.when.as_ref().map_or(Span::UNBOUNDED, |w| {
        let days = w.days();
        Span { start: days.start.unwrap_or(Day::MIN), end: days.end.unwrap_or(Day::MAX) }
    })
}

fn haystack(case: &Case, places: &std::collections::BTreeMap<&str, usize>, event: &Event) -> String {
    let mut all = String::new();
    let mut add = |text: &str| {
        all.push_str(&fold(text));
        all.push('\n');
    };
    add(&event.title);
    add(&event.notes);
    event.claims.iter().for_each(|c| add(&c.citation.quote.exact));
    event.claims.iter().flat_map(|c| &c.speakers).chain(&event.actors).chain(&event.tags).for_each(|s| add(s));
    let named = event.places.iter().filter_map(|p| case.places.get(*places.get(p.place.as_str())?));
    named.for_each(|p| add(&p.name));
    all
}

/// The bits of x and y of a world point, 24 each, interleaved: x in the even bits.
pub fn morton_code(w: World) -> u64 {
    let bits = |v: f64| (v.clamp(0.0, 1.0) * f64::from(1 << 24)).min(f64::from((1 << 24) - 1)) as u64;
    spread(bits(w.x.rem_euclid(1.0))) | spread(bits(w.y)) << 1
}

fn spread(v: u64) -> u64 {
    let mut v = v & 0x00ff_ffff;
    for (shift, mask) in [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        v = (v | v << shift) & mask;
    }
    v
}
