//! Places of the analyst's own, from a table (CSV) or a list (JSON). A row that cannot be used is left out, and told.

use csv::{ReaderBuilder, StringRecord};
use serde_json::Value as Json;

use super::{MAX_PLACES, Told, merge::line_of, without_place};
use crate::{
    extract::{events::countries::alpha_2, mention::PlaceCandidate, places::OwnPlace},
    model::{BoundingBox, LonLat, Message, PlaceKind},
};

/// What a row says, as it stands there.
#[derive(Debug, Default)]
struct Row {
    name: String,
    names: Vec<String>,
    lat: String,
    lon: String,
    kind: String,
    country: String,
    /// West, south, east, north.
    sides: [String; 4],
}

/// The names of the sides of the box.
const SIDES: [&str; 4] = ["west", "south", "east", "north"];
/// The columns that are read.
const COLUMNS: &str = "name, names, lat, lon, kind, country, west, south, east, north";

/// The line of the first word at or after this byte that is no comment: the place that the reader tells is before them.
fn line_at(text: &str, byte: usize) -> usize {
    let (before, after) = (text.get(..byte).unwrap_or(text), text.get(byte..).unwrap_or(""));
    let skipped = after.lines().take_while(|line| line.trim().is_empty() || line.starts_with('#')).count();
    before.matches('\n').count() + skipped + 1
}

/// The places of a CSV file with a head; lines that begin with `#` say nothing.
pub(super) fn csv(text: &str, told: &mut Told<'_>) -> Vec<OwnPlace> {
    let mut reader = ReaderBuilder::new().flexible(true).comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head: Vec<String> = match reader.headers() {
        Ok(head) => head.iter().map(str::to_lowercase).collect(),
        Err(_) => return Vec::new(),
    };
    let column = |name: &str| head.iter().position(|h| h == name);
    if column("name").is_none() && head.iter().any(|h| !h.is_empty()) {
        told.tell(1, Message::new("words-no-column").with("name", "name").with("known", COLUMNS));
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                let line = error.position().map_or(1, |p| p.line() as usize);
                told.tell(line, Message::new("words-bad-row"));
                break;
            }
        }
        if places.len() > MAX_PLACES {
            break;
        }
        let line = record.position().map_or(1, |p| line_at(text, p.byte() as usize));
        let cell = |name: &str| column(name).and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        let row = Row {
            name: cell("name"),
            names: cell("names").split([';', '|']).map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect(),
            lat: cell("lat"),
            lon: cell("lon"),
            kind: cell("kind"),
            country: cell("country"),
            sides: SIDES.map(cell),
        };
        places.extend(own_place(row, line, told));
    }
    places
}

/// The places of a JSON list of objects, or of an object with such a list as `places`.
pub(super) fn json(text: &str, told: &mut Told<'_>) -> Vec<OwnPlace> {
    let all: Json = match serde_json::from_str(text) {
        Ok(all) => all,
        Err(error) => {
            told.tell(error.line().max(1), Message::new("words-not-json").with("reason", without_place(&error)));
            return Vec::new();
        }
    };
    let Some(list) = all.as_array().or_else(|| all.get("places")?.as_array()) else {
        told.tell(1, Message::new("words-no-places"));
        return Vec::new();
    };
    let mut places = Vec::new();
    for place in list.iter().take(MAX_PLACES + 1) {
        let word = |name: &str| match place.get(name) {
            Some(Json::String(word)) => word.trim().to_owned(),
            Some(Json::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let names = place.get("names").and_then(Json::as_array).into_iter().flatten();
        let row = Row {
            name: word("name"),
            names: names.filter_map(Json::as_str).map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect(),
            lat: word("lat"),
            lon: word("lon"),
            kind: word("kind"),
            country: word("country"),
            sides: SIDES.map(word),
        };
        // Looked for only where something will be told of it: it goes through the whole file.
        let before = told.faults.len();
        let name = row.name.clone();
        places.extend(own_place(row, 1, told));
        if told.faults.len() > before {
            let line = line_of(text, &name).unwrap_or(1);
            for fault in told.faults.iter_mut().skip(before) {
                fault.line = line;
                fault.message.args.iter_mut().filter(|(name, _)| *name == "line").for_each(|(_, value)| *value = line.to_string());
            }
        }
    }
    places
}

fn own_place(row: Row, line: usize, told: &mut Told<'_>) -> Option<OwnPlace> {
    if row.name.is_empty() {
        told.tell(line, Message::new("words-place-no-name"));
        return None;
    }
    let Ok(bounds) = bounds_of(&row.sides) else {
        told.tell(line, Message::new("words-place-bad-box").with("name", &row.name));
        return None;
    };
    let point = match (bounds, row.lat.is_empty() && row.lon.is_empty()) {
        // The middle of the box stands for a point that is not given.
        (Some(b), true) => LonLat::new(f64::midpoint(b.min.lon, b.max.lon), f64::midpoint(b.min.lat, b.max.lat)),
        _ => LonLat::new(degrees(&row.lon), degrees(&row.lat)),
    };
    if !point.is_valid() {
        told.tell(line, Message::new("words-place-bad-point").with("name", &row.name));
        return None;
    }
    if bounds.is_some_and(|b| !b.contains(point)) {
        told.tell(line, Message::new("words-place-outside").with("name", &row.name));
        return None;
    }
    let kind = PlaceKind::ALL.into_iter().find(|k| k.id() == row.kind.to_lowercase());
    if kind.is_none() && !row.kind.is_empty() {
        let known = PlaceKind::ALL.map(PlaceKind::id).join(", ");
        told.tell(line, Message::new("words-place-kind").with("name", &row.name).with("kind", &row.kind).with("known", known));
    }
    let country = alpha_2(&row.country);
    if country.is_none() && !row.country.is_empty() {
        told.tell(line, Message::new("words-place-country").with("name", &row.name).with("country", &row.country));
    }
    let mut names = row.names;
    names.insert(0, row.name.clone());
    let place = PlaceCandidate {
        name: row.name,
        kind: kind.unwrap_or(PlaceKind::Site),
        point,
        geonames: None,
        country: country.unwrap_or_default().to_owned(),
        admin1: String::new(),
        population: 0,
    };
    Some(OwnPlace { names, place })
}

/// Degrees with a point or a comma; no number where it is none.
fn degrees(typed: &str) -> f64 {
    typed.replace(',', ".").parse().unwrap_or(f64::NAN)
}

/// The box of four sides; none where no side is given.
fn bounds_of(sides: &[String; 4]) -> Result<Option<BoundingBox>, ()> {
    if sides.iter().all(String::is_empty) {
        return Ok(None);
    }
    let [west, south, east, north] = [0, 1, 2, 3].map(|at: usize| sides.get(at).map_or(f64::NAN, |s| degrees(s)));
    let bounds = BoundingBox { min: LonLat::new(west, south), max: LonLat::new(east, north) };
    let holds = bounds.min.is_valid() && bounds.max.is_valid() && west <= east && south <= north;
    if holds { Ok(Some(bounds)) } else { Err(()) }
}
