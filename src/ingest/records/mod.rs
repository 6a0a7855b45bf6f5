//! Events as records for other programs: JSON, CSV, GeoJSON and KML; and any table as CSV. Which events is the caller's business.

mod csv;
mod geojson;
mod kml;

use serde_json::{Value, json};

use crate::model::{Case, Citation, Claim, Event, Figure, Link, PlaceRef, When, edtf::iso_from_day};

pub(in crate::ingest) use self::csv::{is_formula, join_list};
pub use self::{
    csv::{events_csv, events_table, table_csv},
    geojson::{events_geojson, whole_geojson},
    kml::events_kml,
};

/// One array with a record for each event of `indices`, in that order.
pub fn json_array(case: &Case, indices: &[u32]) -> Value {
    Value::Array(indices.iter().filter_map(|at| case.events.get(*at as usize)).map(|e| record(case, e)).collect())
}

/// [`events_geojson`] without a marking.
pub fn geojson(case: &Case, indices: &[u32]) -> Value {
    events_geojson(case, indices, "")
}

/// [`events_csv`] without a marking and without a byte-order mark.
pub fn csv(case: &Case, indices: &[u32]) -> String {
    events_csv(case, indices, "", false)
}

/// The record of one event.
pub fn record(case: &Case, event: &Event) -> Value {
    let mut record = json!({
        "id": event.id,
        "title": event.title,
        "kind": event.kind.id(),
        "category": event.category,
        "when": when_record(event.when.as_ref()),
        "places": event.places.iter().map(|p| place_record(case, p)).collect::<Vec<_>>(),
        "actors": event.actors,
        "figures": event.figures().map(figure_record).collect::<Vec<_>>(),
        "claims": event.claims.iter().map(claim_record).collect::<Vec<_>>(),
        "citations": event.claims.iter().map(|c| citation_record(&c.citation)).collect::<Vec<_>>(),
        "links": event.links.iter().map(link_record).collect::<Vec<_>>(),
    });
    // What nobody said has no member.
    if let Some(fields) = record.as_object_mut() {
        if !event.recorded_by.is_empty() {
            fields.insert("recorded_by".to_owned(), json!(event.recorded_by));
        }
        if let Some(s) = &event.status {
            fields.insert("status".to_owned(), json!({ "status": s.status.id(), "by": s.by, "at": s.at }));
        }
    }
    record
}

fn link_record(link: &Link) -> Value {
    json!({ "to": link.to, "relation": link.relation.id(), "basis": link.basis.id(), "reason": link.reason })
}

fn when_record(when: Option<&When>) -> Value {
    let Some(when) = when else {
        return json!({
            "edtf": null, "start": null, "end": null, "precision": "unknown", "basis": null, "extent": null, "expression": "",
        });
    };
    let days = when.days();
    json!({
        "edtf": when.edtf,
        "start": days.start.map(iso_from_day),
        "end": days.end.map(iso_from_day),
        "precision": when.precision().id(),
        "basis": when.basis.id(),
        "extent": when.extent.id(),
        "expression": when.expression,
    })
}

fn place_record(case: &Case, place: &PlaceRef) -> Value {
    let found = case.place(&place.place);
    json!({
        "id": place.place,
        "name": found.map_or(place.place.as_str(), |p| &p.name),
        "lat": found.map(|p| p.point.lat),
        "lon": found.map(|p| p.point.lon),
        "kind": found.map(|p| p.kind.id()),
        "role": place.role.id(),
        "basis": place.basis.id(),
    })
}

fn figure_record(figure: &Figure) -> Value {
    json!({
        "value": figure.value.map(plain_number),
        "lower": figure.lower.map(plain_number),
        "upper": figure.upper.map(plain_number),
        "unit": figure.unit,
        "of": figure.of,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "as_of": figure.as_of,
        "attributed_to": figure.attributed_to,
    })
}

/// A whole number without a decimal point, as it was written.
fn plain_number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}

fn claim_record(claim: &Claim) -> Value {
    json!({
        "speakers": claim.speakers,
        "stance": claim.stance.id(),
        "said": claim.said.as_ref().map(|w| when_record(Some(w))),
        "grade": claim.grade,
        "citation": citation_record(&claim.citation),
    })
}

fn citation_record(citation: &Citation) -> Value {
    json!({
        "document": citation.document,
        "paragraph": citation.paragraph,
        "quote": citation.quote.exact,
        "start": citation.position.start,
        "end": citation.position.end,
    })
}
