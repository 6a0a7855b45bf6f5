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
