//! What only our own tables have: cells defused against spreadsheets, lists in one cell, and records in JSON. They are written by
//! [`crate::ingest::records`].

use serde_json::Value;

use crate::{
    ingest::records::is_formula,
    model::{
        Basis, Claim, Figure, Kind, Link, LonLat, Place, PlaceKind, PlaceRef, Role, Stance, Standing, Unknown, When, judgement::Grade,
    },
};

/// A cell without the apostrophe that keeps spreadsheets from taking it for a formula.
pub(super) fn undefused(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// The items of a list as `records` joins them: a sign of the list inside an item stands behind a backslash.
pub(super) fn list(cell: &str, between: &str) -> Vec<String> {
    let sign = between.trim();
    let mut items = Vec::new();
    let mut item = String::new();
    let mut rest = cell;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(between) {
            items.push(std::mem::take(&mut item));
            rest = after;
            continue;
        }
        let escaped = rest.strip_prefix('\\').filter(|after| after.starts_with('\\') || after.starts_with(sign));
        let from = escaped.unwrap_or(rest);
        let c = if escaped.is_some() { from.chars().next().unwrap_or(c) } else { c };
        item.push(c);
        rest = from.get(c.len_utf8()..).unwrap_or_default();
    }
    if !items.is_empty() || !item.is_empty() {
        items.push(item);
    }
    items
}

/// An id of a file as the value that it stands for.
fn from_id<T: serde::de::DeserializeOwned>(id: &str) -> Option<T> {
    // Most tables have no such column, and an error takes longer to make than a row.
    if id.is_empty() {
        return None;
    }
    serde_json::from_value(Value::String(id.to_owned())).ok()
}

pub(super) fn kind(id: &str) -> Option<Kind> {
    from_id(id)
}

pub(super) fn basis(id: &str) -> Option<Basis> {
    from_id(id)
}

pub(super) fn extent(id: &str) -> Option<crate::model::Extent> {
    from_id(id)
}

pub(super) fn role(id: &str) -> Option<Role> {
    from_id(id)
}

pub(super) fn place_kind(id: &str) -> PlaceKind {
    from_id(id).unwrap_or(PlaceKind::Other)
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn array(cell: &str) -> Vec<Value> {
    match serde_json::from_str(cell) {
        Ok(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}

/// The places of a cell, each with the part it plays. Those without coordinates have no place.
pub(super) fn places(cell: &str) -> Vec<(PlaceRef, Option<Place>)> {
    array(cell).iter().filter_map(place).collect()
}

/// A place as `records::record` writes it.
fn place(value: &Value) -> Option<(PlaceRef, Option<Place>)> {
    let id = text(value, "id");
    let reference = PlaceRef {
        place: id.clone(),
        role: role(&text(value, "role"))?,
        basis: basis(&text(value, "basis")).unwrap_or_default(),
        reason: String::new(),
        unknown: Unknown::new(),
    };
    let number = |key: &str| value.get(key).and_then(Value::as_f64);
    let place = number("lat").zip(number("lon")).map(|(lat, lon)| Place {
        id,
        name: text(value, "name"),
        names: Vec::new(),
        kind: place_kind(&text(value, "kind")),
        point: LonLat::new(lon, lat),
        area: None,
        rings: Vec::new(),
        country: None,
        disputed: false,
        note: String::new(),
        unknown: Unknown::new(),
    });
    Some((reference, place))
}

/// The figures of a cell.
pub(super) fn figures(cell: &str) -> Vec<Figure> {
    array(cell).into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect()
}

/// The links of a cell.
pub(super) fn links(cell: &str) -> Vec<Link> {
    array(cell).into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect()
}

/// A claim of a record: what it says of speakers, stance, when it was said and grade, and its quotation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OwnClaim {
    pub speakers: Vec<String>,
    pub stance: Stance,
    pub said: Option<When>,
    pub grade: Option<Grade>,
    pub quote: String,
}

/// Where an event stands in its review, by the word for it; none where it is no such word.
pub(super) fn status(word: &str, by: String, at: String) -> Option<Standing> {
    Some(Standing { status: from_id(word)?, by, at, unknown: Unknown::new() })
}

/// The claims of a cell.
pub(super) fn claims(cell: &str) -> Vec<OwnClaim> {
    let claim = |value: &Value| OwnClaim {
        speakers: value.get("speakers").and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default(),
        stance: from_id(&text(value, "stance")).unwrap_or_default(),
        said: value.get("said").filter(|said| said.is_object()).and_then(|said| {
            let edtf = text(said, "edtf");
            (!edtf.is_empty()).then(|| When {
                edtf,
                expression: text(said, "expression"),
                basis: basis(&text(said, "basis")).unwrap_or_default(),
                extent: extent(&text(said, "extent")).unwrap_or_default(),
                ..When::default()
            })
        }),
        grade: value.get("grade").filter(|grade| grade.is_object()).and_then(|grade| serde_json::from_value(grade.clone()).ok()),
        quote: value.get("citation").map(|citation| text(citation, "quote")).unwrap_or_default(),
    };
    array(cell).iter().map(claim).collect()
}

/// Puts what a record says of a claim into it.
pub(super) fn into_claim(own: OwnClaim, claim: &mut Claim) {
    claim.speakers = own.speakers;
    claim.stance = own.stance;
    claim.said = own.said;
    claim.grade = own.grade;
}
