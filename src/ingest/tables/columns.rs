//! The columns of a table by what a row's event is made from. Dates have theirs in [`super::when`].

use super::{
    known::known,
    mapping::{Mapping, Meaning},
};

/// The columns of a table by what they are read for.
#[derive(Debug)]
pub(super) struct Columns {
    pub id: Option<usize>,
    pub title: Vec<usize>,
    pub place: Option<usize>,
    pub region: Option<usize>,
    pub country: Option<usize>,
    pub latitude: Option<usize>,
    pub longitude: Option<usize>,
    pub coordinates: Option<usize>,
    pub wkt: Option<usize>,
    pub place_precision: Option<usize>,
    pub actor: Vec<usize>,
    pub actors: Option<usize>,
    pub category: Option<usize>,
    pub category_name: Option<usize>,
    pub kind: Option<usize>,
    /// Value, lower and upper bound, and what it counts.
    pub figures: Vec<(usize, Option<usize>, Option<usize>, String, String)>,
    pub own_figures: Option<usize>,
    pub notes: Option<usize>,
    pub quotes: Option<usize>,
    pub claims: Option<usize>,
    pub links: Option<usize>,
    pub source: Option<usize>,
    pub tags: Vec<usize>,
    pub place_role: Option<usize>,
    pub place_id: Option<usize>,
    pub place_kind: Option<usize>,
    pub place_basis: Option<usize>,
    pub other_places: Option<usize>,
    pub timeline_type: Option<usize>,
    /// The names of all columns, short, for what is told of their cells.
    names: Vec<String>,
    pub recorded_by: Option<usize>,
    pub status: Option<usize>,
    pub status_by: Option<usize>,
    pub status_at: Option<usize>,
}

impl Columns {
    pub fn new(header: &[String], mapping: &Mapping) -> Self {
        let one = |meaning| mapping.column(meaning);
        let all = |meaning| mapping.columns_of(meaning).collect::<Vec<_>>();
        Self {
            id: one(Meaning::Id),
            title: all(Meaning::Title),
            place: one(Meaning::Place),
            region: one(Meaning::Region),
            country: one(Meaning::Country),
            latitude: one(Meaning::Latitude),
            longitude: one(Meaning::Longitude),
            coordinates: one(Meaning::Coordinates),
            wkt: one(Meaning::Wkt),
            place_precision: one(Meaning::PlacePrecision),
            actor: all(Meaning::Actor),
            actors: one(Meaning::Actors),
            category: one(Meaning::Category),
            category_name: one(Meaning::CategoryName),
            kind: one(Meaning::Kind),
            figures: figure_columns(header, mapping),
            own_figures: one(Meaning::Figures),
            notes: one(Meaning::Notes),
            quotes: one(Meaning::Quotes),
            claims: one(Meaning::Claims),
            links: one(Meaning::Links),
            source: one(Meaning::Source),
            tags: all(Meaning::Tags),
            place_role: one(Meaning::PlaceRole),
            place_id: one(Meaning::PlaceId),
            place_kind: one(Meaning::PlaceKind),
            place_basis: one(Meaning::PlaceBasis),
            other_places: one(Meaning::OtherPlaces),
            timeline_type: one(Meaning::TimelineType),
            names: header.iter().map(|name| super::faults::shown(name)).collect(),
            recorded_by: one(Meaning::RecordedBy),
            status: one(Meaning::Status),
            status_by: one(Meaning::StatusBy),
            status_at: one(Meaning::StatusAt),
        }
    }

    /// The name of a column; empty for none.
    pub fn name(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.names.get(at)).map_or("", String::as_str)
    }
}

/// Each figure with the bounds that follow it, or that come before the next.
fn figure_columns(header: &[String], mapping: &Mapping) -> Vec<(usize, Option<usize>, Option<usize>, String, String)> {
    let names = known().layout(mapping.layout).map(|layout| &layout.figures);
    let bound = |meaning, at: usize, next: usize| mapping.columns_of(meaning).find(|column| (at..next).contains(column));
    let values: Vec<usize> = mapping.columns_of(Meaning::Figure).collect();
    let figure = |(number, at): (usize, &usize)| {
        let from = if number == 0 { 0 } else { *at };
        let next = values.get(number + 1).copied().unwrap_or(usize::MAX);
        let name = header.get(*at).map(|name| name.trim()).unwrap_or_default();
        let of = names.and_then(|names| names.get(name)).cloned().unwrap_or_else(|| super::known::plain(name));
        let unit = if of == "deaths" { "people" } else { "" };
        (*at, bound(Meaning::FigureLow, from, next), bound(Meaning::FigureHigh, from, next), of, unit.to_owned())
    };
    values.iter().enumerate().map(figure).collect()
}
