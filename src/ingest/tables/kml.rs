//! KML 2.2 (OGC 07-147r2) to a table: each placemark a row, with its name, description, time, extended data and the folder it lies in.
//! Nothing that it links to is fetched. Placemarks as we write them come back by the names of their extended data.

use super::{
    TableError,
    faults::Faults,
    sheet::{Sheet, SheetBuilder},
    xml::{Piece, Xml, unescaped},
};
use crate::ingest::text::decode;

/// The longest text of an element, in bytes.
const MAX_TEXT_BYTES: usize = 4 << 20;

/// Reads a KML file.
pub(super) fn read(bytes: &[u8], faults: &mut Faults) -> Result<Sheet, TableError> {
    let decoded;
    let bytes = if std::str::from_utf8(bytes).is_ok() {
        bytes
    } else {
        decoded = decode(bytes.to_vec()).0.into_bytes();
        &decoded
    };
    let mut xml = Xml::new(bytes);
    let mut state = State::default();
    loop {
        match xml.next() {
            Ok(Some(Piece::Open(name, attributes))) => state.open(name, &attributes),
            Ok(Some(Piece::Text(text))) => {
                if state.text.len() + text.len() <= MAX_TEXT_BYTES {
                    state.text.push_str(&text);
                }
            }
            Ok(Some(Piece::Close(name))) => state.close(&name, faults)?,
            Ok(None) => break,
            // What was read up to here stays.
            Err(reason) if state.placemarks > 0 => {
                faults.warn("table-cut-short", |m| m.with("reason", reason));
                break;
            }
            Err(reason) => return Err(TableError::Damaged { reason }),
        }
    }
    if !state.is_kml {
        return Err(TableError::NotATable);
    }
    state.sheet.about().marking = state.marking;
    state.sheet.about().title = state.title;
    Ok(state.sheet.end())
}

#[derive(Default)]
struct State {
    sheet: SheetBuilder,
    is_kml: bool,
    /// The names of the elements that are open.
    path: Vec<String>,
    text: String,
    /// The names of the folders that are open.
    folders: Vec<String>,
    title: String,
    marking: String,
    placemarks: u64,
    /// The name of the extended data that is open.
    data: String,
    placemark: Option<Placemark>,
}

#[derive(Default)]
struct Placemark {
    id: String,
    name: String,
    description: String,
    address: String,
    when: String,
    begin: String,
    end: String,
    data: Vec<(String, String)>,
    point: Option<(String, String)>,
    not_a_point: bool,
}

impl State {
    fn open(&mut self, name: String, attributes: &[(String, String)]) {
        let attribute = |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone()).unwrap_or_default();
        match name.as_str() {
            "kml" => self.is_kml = true,
            "Folder" => self.folders.push(String::new()),
            "Placemark" => self.placemark = Some(Placemark { id: attribute("id"), ..Placemark::default() }),
            "Data" | "SimpleData" => self.data = attribute("name"),
            _ => {}
        }
        self.text.clear();
        self.path.push(name);
    }

    fn close(&mut self, name: &str, faults: &mut Faults) -> Result<(), TableError> {
        self.path.pop();
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim();
        if name == "Placemark" {
            if let Some(placemark) = self.placemark.take() {
                self.placemarks += 1;
                self.row(placemark, faults)?;
            }
            return Ok(());
        }
        let Some(placemark) = &mut self.placemark else {
            match (parent, name) {
                ("Document", "name") if self.title.is_empty() => self.title = trimmed.to_owned(),
                ("Folder", "name") => {
                    if let Some(folder) = self.folders.last_mut() {
                        trimmed.clone_into(folder);
                    }
                }
                ("Data", "value") if self.data == "marking" => self.marking = trimmed.to_owned(),
                (_, "Folder") => {
                    self.folders.pop();
                }
                _ => {}
            }
            return Ok(());
        };
        match (parent, name) {
            ("Placemark", "name") => placemark.name = text,
            ("Placemark", "description") => placemark.description = text,
            ("Placemark", "address") => placemark.address = trimmed.to_owned(),
            ("TimeStamp", "when") => placemark.when = trimmed.to_owned(),
            ("TimeSpan", "begin") => placemark.begin = trimmed.to_owned(),
            ("TimeSpan", "end") => placemark.end = trimmed.to_owned(),
            ("Data", "value") | (_, "SimpleData") => placemark.data.push((std::mem::take(&mut self.data), text)),
            ("Point", "coordinates") if placemark.point.is_none() || placemark.not_a_point => {
                placemark.point = first_position(trimmed);
                placemark.not_a_point = false;
            }
            (_, "coordinates") if placemark.point.is_none() => {
                placemark.point = first_position(trimmed);
                placemark.not_a_point = true;
            }
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, placemark: Placemark, faults: &mut Faults) -> Result<(), TableError> {
        let number = self.placemarks;
        let folder = self.folders.iter().rev().find(|name| !name.is_empty()).cloned().unwrap_or_default();
        if placemark.not_a_point {
            faults.warn("table-not-a-point", |m| m.with("number", number).with("kind", "LineString, Polygon"));
        }
        let has = |wanted: &str| placemark.data.iter().any(|(name, _)| name == wanted);
        let own = has("id") && has("kind") && (has("basis") || has("category"));
        let sheet = &mut self.sheet;
        // Extended data first: what we write there is exact.
        for (name, value) in &placemark.data {
            if !name.is_empty() && name != "marking" {
                sheet.cell(name, value.as_str());
            }
        }
        if own {
            for name in ["id", "title", "kind", "category", "edtf"] {
                let value = if name == "title" { placemark.name.as_str() } else { "" };
                sheet.cell(name, value);
            }
            sheet.cell("category_name", folder);
            if let Some((lon, lat)) = placemark.point {
                sheet.cell("lat", lat);
                sheet.cell("lon", lon);
            }
            return sheet.end_row(number);
        }
        for (name, value) in [
            ("name", placemark.name.trim().to_owned()),
            ("description", plain(&placemark.description)),
            ("when", placemark.when),
            ("begin", placemark.begin),
            ("end", placemark.end),
            ("folder", folder),
            ("address", placemark.address),
            ("id", placemark.id),
        ] {
            if !value.is_empty() {
                sheet.cell(name, value);
            }
        }
        if let Some((lon, lat)) = placemark.point {
            sheet.cell("latitude", lat);
            sheet.cell("longitude", lon);
        }
        sheet.end_row(number)
    }
}

/// Longitude and latitude of the first position.
fn first_position(coordinates: &str) -> Option<(String, String)> {
    let mut numbers = coordinates.split_whitespace().next()?.split(',');
    Some((numbers.next()?.to_owned(), numbers.next()?.to_owned()))
}

/// The words of a description, which may be HTML.
fn plain(html: &str) -> String {
    if !html.contains('<') {
        return html.trim().to_owned();
    }
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = rest[at..].find('>').and_then(|end| rest.get(at + end + 1..)).unwrap_or_default();
    }
    out.push_str(rest);
    unescaped(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}
