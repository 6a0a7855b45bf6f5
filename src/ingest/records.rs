//! Events as records for other programs: JSON, CSV and GeoJSON (RFC 7946). Which events is the caller's business.

use serde_json::{Value, json};

use crate::model::{Case, Citation, Claim, Event, Figure, PlaceRef, When, edtf::iso_from_day};

/// One array with a record for each event of `indices`, in that order.
pub fn json_array(case: &Case, indices: &[u32]) -> Value {
    Value::Array(indices.iter().filter_map(|at| case.events.get(*at as usize)).map(|e| record(case, e)).collect())
}

/// A GeoJSON feature collection: a point for each event where it is drawn, no geometry for events without a place.
pub fn geojson(case: &Case, indices: &[u32]) -> Value {
    let features = indices.iter().filter_map(|at| case.events.get(*at as usize)).map(|event| {
        let point = event.anchor().and_then(|p| case.place(&p.place)).map(|p| p.point).filter(|p| p.is_valid());
        json!({
            "type": "Feature",
            "id": event.id,
            "geometry": point.map(|p| json!({"type": "Point", "coordinates": [p.lon, p.lat]})),
            "properties": record(case, event),
        })
    });
    json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>()})
}

/// A table with a head line, one event a line, comma-separated (RFC 4180). Cells that a spreadsheet would take for a
/// formula are defused with an apostrophe.
pub fn csv(case: &Case, indices: &[u32]) -> String {
    const HEAD: [&str; 17] = [
        "id",
        "title",
        "kind",
        "category",
        "edtf",
        "start",
        "end",
        "precision",
        "basis",
        "extent",
        "place",
        "place_role",
        "lat",
        "lon",
        "actors",
        "documents",
        "quotes",
    ];
    let mut out = HEAD.join(",");
    out.push_str("\r\n");
    for event in indices.iter().filter_map(|at| case.events.get(*at as usize)) {
        let when = when_record(event.when.as_ref());
        let text = |key: &str| when[key].as_str().unwrap_or_default().to_owned();
        let anchor = event.anchor();
        let place = anchor.and_then(|p| case.place(&p.place));
        let number = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
        let mut documents: Vec<&str> = event.claims.iter().map(|c| c.citation.document.as_str()).collect();
        let mut seen = std::collections::BTreeSet::new();
        documents.retain(|d| seen.insert(*d));
        let cells = [
            cell(&event.id),
            cell(&event.title),
            cell(event.kind.id()),
            cell(&event.category),
            cell(&text("edtf")),
            cell(&text("start")),
            cell(&text("end")),
            cell(&text("precision")),
            cell(&text("basis")),
            cell(&text("extent")),
            cell(place.map_or("", |p| &p.name)),
            cell(anchor.map_or("", |p| p.role.id())),
            number(place.map(|p| p.point.lat)),
            number(place.map(|p| p.point.lon)),
            cell(&event.actors.join("; ")),
            cell(&documents.join("; ")),
            cell(&event.claims.iter().map(|c| c.citation.quote.exact.as_str()).collect::<Vec<_>>().join(" | ")),
        ];
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn cell(text: &str) -> String {
    // The wide forms too: some spreadsheets read them as the narrow ones.
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The record of one event.
pub fn record(case: &Case, event: &Event) -> Value {
    json!({
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
        "links": event.links.iter().map(|l| json!({
            "to": l.to, "relation": l.relation.id(), "basis": l.basis.id(), "reason": l.reason,
        })).collect::<Vec<_>>(),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_defused() {
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("plain"), "plain");
    }
}
