//! GeoJSON (RFC 7946) to a table: each feature a row, its properties the cells. Read feature by feature, so that only one is in memory as
//! JSON at a time. Features as we write them come back by [`super::own`].

use std::fmt;

use csv::StringRecord;
use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{
    TableError,
    faults::Faults,
    sheet::{Sheet, SheetBuilder},
};
use crate::ingest::records::join_list;

/// Reads a feature collection, a feature, or an array of features or records.
pub(super) fn read(bytes: &[u8], faults: &mut Faults) -> Result<Sheet, TableError> {
    let mut gathered = Gathered::new(&[], 0, faults);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let read = (&mut json).deserialize_any(Top(&mut gathered)).and_then(|()| json.end());
    if let Some(error) = gathered.error.take() {
        return Err(error);
    }
    read.map_err(|e| TableError::Damaged { reason: e.to_string() })?;
    if gathered.number == 0 && gathered.single.get("type").and_then(Value::as_str) == Some("Feature") {
        let feature = Value::Object(std::mem::take(&mut gathered.single));
        gathered.feature(feature).map_err(|()| TableError::TooLarge)?;
    }
    if !gathered.is_geojson && gathered.number == 0 {
        return Err(TableError::NotGeoJson);
    }
    Ok(gathered.sheet.end())
}

/// What is gathered of features.
pub(super) struct Gathered<'f> {
    sheet: SheetBuilder,
    number: u64,
    /// What was wrong with them.
    pub faults: &'f mut Faults,
    error: Option<TableError>,
    is_geojson: bool,
    /// The fields of a file that is one feature.
    single: Map<String, Value>,
}

impl<'f> Gathered<'f> {
    /// For features after the first so many, in a table whose first columns have these names.
    pub fn new(header: &[String], number: u64, faults: &'f mut Faults) -> Self {
        Self { sheet: SheetBuilder::with_header(header), number, faults, error: None, is_geojson: false, single: Map::new() }
    }

    /// The row of a feature with its number; `None` of what is none.
    pub fn row(&mut self, feature: Value) -> Option<(u64, StringRecord)> {
        // What a table as a whole may not have too many of, one row has not.
        self.feature(feature).ok()?;
        self.sheet.take_row()
    }

    /// The names of the columns so far.
    pub fn header(&mut self) -> &[String] {
        &self.sheet.about().header
    }

    fn feature(&mut self, feature: Value) -> Result<(), ()> {
        self.number += 1;
        let Value::Object(mut feature) = feature else {
            self.faults.warn("table-no-feature", |m| m.with("number", self.number));
            return Ok(());
        };
        let is_feature = feature.get("type").and_then(Value::as_str) == Some("Feature");
        let geometry = if is_feature { feature.shift_remove("geometry") } else { None };
        let id = if is_feature { feature.shift_remove("id") } else { None };
        let more = if is_feature { feature.shift_remove("dateline") } else { None };
        let properties = match is_feature {
            true => feature.shift_remove("properties"),
            false => Some(Value::Object(feature)),
        };
        let properties = if let Some(Value::Object(properties)) = properties { properties } else { Map::new() };
        if is_own(&properties) {
            self.own(&properties, more.as_ref());
        } else {
            if let Some(point) = geometry.as_ref().and_then(|g| self.point(g)) {
                self.sheet.cell("latitude", point[1].to_string());
                self.sheet.cell("longitude", point[0].to_string());
            }
            if let Some(id) = id.as_ref().map(words).filter(|id| !id.is_empty()) {
                self.sheet.cell("id", id);
            }
            for (name, value) in &properties {
                self.sheet.cell(name, words(value));
            }
        }
        self.sheet.end_row(self.number).map_err(|error| self.error = Some(error))
    }

    /// Longitude and latitude of a geometry: of what is no point, the middle of the box around it.
    fn point(&mut self, geometry: &Value) -> Option<[f64; 2]> {
        let kind = geometry.get("type")?.as_str()?;
        let coordinates = geometry.get("coordinates").or_else(|| geometry.get("geometries"))?;
        let mut extent: Option<[f64; 4]> = None;
        positions(coordinates, &mut extent, 0);
        let [west, south, east, north] = extent?;
        if kind != "Point" {
            self.faults.warn("table-not-a-point", |m| m.with("number", self.number).with("kind", super::faults::shown(kind)));
        }
        Some([f64::midpoint(west, east), f64::midpoint(south, north)])
    }

    /// The cells of a record as we write it.
    fn own(&mut self, record: &Map<String, Value>, more: Option<&Value>) {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        for key in ["id", "title", "kind", "category"] {
            self.sheet.cell(key, text(record.get(key)));
        }
        let when = record.get("when");
        for key in ["edtf", "basis", "extent", "expression"] {
            self.sheet.cell(key, text(when.and_then(|w| w.get(key))));
        }
        // A bound of an unknown side is in the days alone.
        let edtf = text(when.and_then(|w| w.get("edtf")));
        for (unknown, key, name) in [(edtf.starts_with('/'), "start", "not_before"), (edtf.ends_with('/'), "end", "not_after")] {
            if unknown {
                self.sheet.cell(name, text(when.and_then(|w| w.get(key))));
            }
        }
        let places = record.get("places").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let role = |place: &Value| place.get("role").and_then(Value::as_str).unwrap_or_default().to_owned();
        let anchor = ["at", "from", "to", "voice"].iter().find_map(|wanted| places.iter().position(|p| role(p) == *wanted));
        let names = [("id", "place_id"), ("name", "place"), ("kind", "place_kind"), ("role", "place_role"), ("basis", "place_basis")];
        if let Some(place) = anchor.and_then(|at| places.get(at)) {
            for (key, name) in names {
                self.sheet.cell(name, text(place.get(key)));
            }
            for key in ["lat", "lon"] {
                self.sheet.cell(key, place.get(key).map(words).unwrap_or_default());
            }
        }
        let others: Vec<Value> = places.iter().enumerate().filter(|(at, _)| Some(*at) != anchor).map(|(_, p)| p.clone()).collect();
        let list = |key: &str| record.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let strings = |items: &[Value]| items.iter().map(|item| text(Some(item))).collect::<Vec<_>>();
        self.sheet.cell("actors", join_list(strings(list("actors")).iter().map(String::as_str), "; "));
        let quotes: Vec<String> = list("claims").iter().map(|c| text(c.get("citation").and_then(|c| c.get("quote")))).collect();
        self.sheet.cell("quotes", join_list(quotes.iter().map(String::as_str), " | "));
        // When it was said stands beside the quotation, and must stand in the row, too.
        let said = list("claims").iter().map(|c| text(c.get("said").and_then(|said| said.get("expression"))));
        self.sheet.cell("said", said.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; "));
        for (name, items) in [("figures", list("figures")), ("other_places", &others), ("claims", list("claims")), ("links", list("links"))]
        {
            if !items.is_empty() {
                self.sheet.cell(name, Value::Array(items.to_vec()).to_string());
            }
        }
        self.sheet.cell("recorded_by", text(record.get("recorded_by")));
        let status = |key: &str| text(record.get("status").and_then(|status| status.get(key)));
        for (key, name) in [("status", "status"), ("by", "status_by"), ("at", "status_at")] {
            self.sheet.cell(name, status(key));
        }
        let Some(more) = more else { return };
        self.sheet.cell("notes", text(more.get("notes")));
        let tags = strings(more.get("tags").and_then(Value::as_array).map_or(&[][..], Vec::as_slice));
        self.sheet.cell("tags", join_list(tags.iter().map(String::as_str), "; "));
    }
}

/// Whether properties are a record as [`crate::ingest::records::record`] writes it.
fn is_own(properties: &Map<String, Value>) -> bool {
    let has = |key: &str, fits: fn(&Value) -> bool| properties.get(key).is_some_and(fits);
    has("when", Value::is_object) && has("claims", Value::is_array) && has("places", Value::is_array) && has("kind", Value::is_string)
}

/// Widens the box to all positions in these coordinates, which may lie in lists of lists.
fn positions(value: &Value, extent: &mut Option<[f64; 4]>, depth: usize) {
    let Some(items) = value.as_array().filter(|_| depth < 8) else {
        if let Some(inner) = value.get("coordinates") {
            positions(inner, extent, depth + 1);
        }
        return;
    };
    if let (Some(lon), Some(lat)) = (items.first().and_then(Value::as_f64), items.get(1).and_then(Value::as_f64)) {
        let [west, south, east, north] = extent.unwrap_or([lon, lat, lon, lat]);
        *extent = Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)]);
        return;
    }
    items.iter().for_each(|item| positions(item, extent, depth + 1));
}

/// A value as a cell.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            items.iter().map(words).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

struct Top<'g, 'f>(&'g mut Gathered<'f>);

impl<'de> Visitor<'de> for Top<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feature collection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "features" => {
                    self.0.is_geojson = true;
                    map.next_value_seed(Features(&mut *self.0))?;
                }
                "marking" => {
                    let marking: Value = map.next_value()?;
                    self.0.sheet.about().marking = words(&marking).trim().to_owned();
                }
                "dateline" => {
                    let about: Value = map.next_value()?;
                    let sheet = self.0.sheet.about();
                    sheet.title = about.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
                    let categories = about.get("categories").cloned().unwrap_or_default();
                    sheet.categories = serde_json::from_value(categories).unwrap_or_default();
                }
                "type" | "geometry" | "properties" | "id" => {
                    let value: Value = map.next_value()?;
                    self.0.single.insert(key, value);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        Features(self.0).visit_seq(seq)
    }
}

struct Features<'g, 'f>(&'g mut Gathered<'f>);

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(feature) = seq.next_element::<Value>()? {
            self.0.feature(feature).map_err(|()| serde::de::Error::custom("too many cells"))?;
        }
        Ok(())
    }
}
