//! Events as GeoJSON (RFC 7946).

use serde_json::{Map, Value, json};

use super::record;
use crate::model::Case;

/// A feature collection (RFC 7946): a point, longitude first, for each event where it is drawn, and no geometry (`null`) for events
/// without a place. A marking that is not empty is the foreign member `marking` of the collection (section 6.1).
///
/// The file is to be written as UTF-8 without a byte-order mark (RFC 8259, section 8.1).
pub fn events_geojson(case: &Case, indices: &[u32], marking: &str) -> Value {
    let features = indices.iter().filter_map(|at| case.events.get(*at as usize)).map(|event| {
        let point = event.anchor().and_then(|p| case.place(&p.place)).map(|p| p.point).filter(|p| p.is_valid());
        json!({
            "type": "Feature",
            "id": event.id,
            "geometry": point.map(|p| json!({"type": "Point", "coordinates": [p.lon, p.lat]})),
            "properties": record(case, event),
        })
    });
    let mut collection = Map::new();
    collection.insert("type".to_owned(), json!("FeatureCollection"));
    if !marking.trim().is_empty() {
        collection.insert("marking".to_owned(), json!(marking));
    }
    collection.insert("features".to_owned(), Value::Array(features.collect()));
    Value::Object(collection)
}

/// [`events_geojson`] with all that can be read again: title and categories of the case in the foreign member `dateline` of the
/// collection, tags and notes in that of a feature which has some.
pub fn whole_geojson(case: &Case, indices: &[u32], marking: &str) -> Value {
    let mut collection = events_geojson(case, indices, marking);
    let events = indices.iter().filter_map(|at| case.events.get(*at as usize));
    if let Some(features) = collection.get_mut("features").and_then(Value::as_array_mut) {
        for (feature, event) in features.iter_mut().filter_map(Value::as_object_mut).zip(events) {
            if !event.tags.is_empty() || !event.notes.is_empty() {
                feature.insert("dateline".to_owned(), json!({ "tags": event.tags, "notes": event.notes }));
            }
        }
    }
    if let Some(fields) = collection.as_object_mut() {
        fields.insert("dateline".to_owned(), json!({ "title": case.title, "categories": case.categories }));
    }
    collection
}
