//! Rows to the events of a case, by what their columns mean: each row a paragraph of a document made of the table, cited by its event.
//! One pass, each row once.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use csv::StringRecord;

use super::{
    columns::Columns,
    faults::{Faults, shown},
    known::{KnownLayout, known},
    mapping::{Layout, Mapping},
    numbers::{Axis, coordinate, point, quantity},
    own,
    registry::{Categories, PlaceKey, Places, slug},
    row_text::{RowText, push_clean},
    when::{WhenColumns, cell},
};
use crate::{
    ingest::documents::sha256_hex,
    model::{
        Basis, Case, Citation, Claim, Document, Event, Figure, Kind, LonLat, Place, PlaceKind, PlaceRef, Role, Stance,
        TextPositionSelector, TextQuoteSelector, Unknown,
        document::{Text, WithoutEvents},
    },
    text::t,
};

/// The most bytes of one document; a longer table makes several.
const MAX_DOCUMENT_BYTES: usize = 32 << 20;
/// How many characters after a quotation are kept with it.
const AROUND_CHARS: usize = 32;
/// The longest title, in characters.
const MAX_TITLE_CHARS: usize = 200;
/// The longest name of a place, in bytes.
const MAX_NAME_BYTES: usize = 200;
/// The longest id taken from a table, in bytes.
const MAX_ID_BYTES: usize = 200;
/// The most events of one table.
pub(super) const MAX_EVENTS: usize = 2_000_000;

/// Makes a case of the rows of a table.
pub(super) struct Builder<'a> {
    columns: Columns,
    when: WhenColumns,
    text_of_row: RowText,
    layout: Layout,
    known: Option<&'a KnownLayout>,
    decimal_comma: bool,
    width: usize,
    file: &'a str,
    prefix: String,
    ids: HashSet<u64>,
    places: Places,
    categories: Categories,
    marking: &'a str,
    /// Whether cells were made safe for spreadsheets.
    defused: bool,
    /// The document that is being filled: its text, and how many paragraphs it has.
    text: String,
    paragraphs: usize,
    document_id: String,
    without_events: Vec<WithoutEvents>,
    case: Case,
    /// How many rows had cells, and how many of them made no event.
    pub rows: usize,
    /// See [`Builder::rows`].
    pub left_out: usize,
    /// Names of places without coordinates, by the index of their event.
    pub unplaced: Vec<(usize, String)>,
    scratch: String,
    own_row: StringRecord,
}

impl<'a> Builder<'a> {
    /// For the table of this file; `when` reads its dates.
    pub fn new(
        file: &'a str,
        header: &[String],
        marking: &'a str,
        mapping: &Mapping,
        when: WhenColumns,
        decimal_comma: bool,
        defused: bool,
    ) -> Self {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let prefix = slug(stem, 24);
        let case = Case { id: slug(stem, 60), title: stem.to_owned(), ..Case::default() };
        let mut builder = Self {
            columns: Columns::new(header, mapping),
            when,
            text_of_row: RowText::new(header, mapping),
            layout: mapping.layout,
            known: known().layout(mapping.layout),
            decimal_comma,
            width: header.len(),
            file,
            prefix,
            ids: HashSet::new(),
            places: Places::default(),
            categories: Categories::default(),
            marking,
            defused,
            text: String::new(),
            paragraphs: 0,
            document_id: String::new(),
            without_events: Vec::new(),
            case,
            rows: 0,
            left_out: 0,
            unplaced: Vec::new(),
            scratch: String::new(),
            own_row: StringRecord::new(),
        };
        builder.document_id = builder.next_document_id();
        builder
    }

    fn next_document_id(&self) -> String {
        match self.case.documents.len() {
            0 => self.file.to_owned(),
            many => format!("{}-{}", self.file, many + 1),
        }
    }

    /// Takes a row. False when there is no room for more.
    pub fn row(&mut self, line: u64, row: &StringRecord, faults: &mut Faults) -> bool {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return true;
        }
        // Our own tables end with the marking that they begin with.
        if row.len() == 1 && self.width > 1 && !self.marking.is_empty() && own::undefused(cell(row, Some(0))) == self.marking {
            return true;
        }
        if self.case.events.len() >= MAX_EVENTS {
            faults.warn("table-too-many-rows", |m| m.with("limit", MAX_EVENTS));
            return false;
        }
        if row.len() > self.width {
            faults.warn("table-row-wide", |m| m.with("line", line).with("cells", row.len()).with("columns", self.width));
        }
        self.rows += 1;
        if self.layout == Layout::Dateline {
            let plain = self.undefused(row);
            self.take(line, &plain, Some(row), faults);
            self.own_row = plain;
        } else {
            self.take(line, row, None, faults);
        }
        true
    }

    /// A row of ours as it was before it was made safe for spreadsheets.
    fn undefused(&mut self, row: &StringRecord) -> StringRecord {
        let mut plain = std::mem::take(&mut self.own_row);
        plain.clear();
        for (at, cell) in row.iter().enumerate() {
            let cell = if self.defused { own::undefused(cell) } else { cell };
            if Some(at) == self.columns.quotes {
                plain.push_field(&own::list(cell, " | ").join(" | "));
            } else {
                plain.push_field(cell);
            }
        }
        plain
    }

    fn take(&mut self, line: u64, row: &StringRecord, raw: Option<&StringRecord>, faults: &mut Faults) {
        if self.text.len() > MAX_DOCUMENT_BYTES {
            self.end_document();
        }
        let start = self.text.len();
        let cited = self.text_of_row.push(&mut self.text, row);
        if cited == 0 {
            return;
        }
        self.paragraphs += 1;
        let row_end = self.text.len();
        self.text.push('\n');
        if matches!(cell(row, self.columns.timeline_type), "title" | "era") {
            self.leave_out(t("table-no-event").to_owned());
            return;
        }
        let when = self.when.read(line, row, faults);
        let figures = self.figures(line, row, faults);
        let category = self.category(row);
        let kind = self.kind(row);
        let actors = self.actors(row);
        let (places, unplaced) = self.places(line, row, faults);
        let title = self.title(row, &actors, &category);
        let Some(title) = title.or_else(|| (when.is_some() || !places.is_empty()).then(|| format!("{} {}", self.file, line))) else {
            faults.warn("table-row-empty", |m| m.with("line", line));
            self.leave_out(t("table-nothing-known").to_owned());
            return;
        };
        let id = self.id(line, row, faults);
        let mut claims = self.claims(row, raw, start..row_end, cited);
        if let Some(first) = claims.first_mut() {
            first.figures = figures;
        }
        if let Some(name) = unplaced {
            self.unplaced.push((self.case.events.len(), name));
        }
        let list = |column: &usize| cell(row, Some(*column)).to_owned();
        let tags = match self.layout {
            Layout::Dateline => self.columns.tags.iter().flat_map(|column| own::list(row.get(*column).unwrap_or_default(), "; ")).collect(),
            _ => {
                let cells: Vec<String> = self.columns.tags.iter().map(list).collect();
                cells
                    .iter()
                    .flat_map(|cell| cell.split([';', ',']))
                    .map(str::trim)
                    .filter(|tag| !tag.is_empty())
                    .map(str::to_owned)
                    .collect()
            }
        };
        let notes = match self.layout {
            Layout::Dateline => row.get(self.columns.notes.unwrap_or(usize::MAX)).unwrap_or_default().to_owned(),
            _ => cell(row, self.columns.notes).to_owned(),
        };
        let own_cell = |column: Option<usize>| match self.layout {
            Layout::Dateline => row.get(column.unwrap_or(usize::MAX)).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        self.case.events.push(Event {
            id,
            title,
            kind,
            category,
            when,
            places,
            actors,
            claims,
            links: if self.columns.links.is_some() { own::links(cell(row, self.columns.links)) } else { Vec::new() },
            merges: Vec::new(),
            tags,
            notes,
            recorded_by: own_cell(self.columns.recorded_by),
            status: own::status(&own_cell(self.columns.status), own_cell(self.columns.status_by), own_cell(self.columns.status_at)),
            comments: Vec::new(),
            unknown: Unknown::new(),
        });
    }

    fn leave_out(&mut self, reason: String) {
        self.left_out += 1;
        self.without_events.push(WithoutEvents { paragraph: self.paragraphs, reason });
    }

    fn id(&mut self, line: u64, row: &StringRecord, faults: &mut Faults) -> String {
        let given = match self.layout {
            // An id of ours comes back as it is, blanks and all.
            Layout::Dateline => row.get(self.columns.id.unwrap_or(usize::MAX)).unwrap_or_default(),
            _ => cell(row, self.columns.id),
        };
        let usable = !given.is_empty() && given.len() <= MAX_ID_BYTES && !given.contains('\0');
        let mut id = if usable { given.to_owned() } else { format!("{}-{}", self.prefix, self.rows) };
        let mut again = 2;
        while !self.ids.insert(print_of(&id)) {
            if usable && again == 2 {
                faults.warn("table-id-twice", |m| m.with("line", line).with("id", shown(given)));
            }
            let base = if usable { given } else { self.prefix.as_str() };
            // The number of the row makes it another; the last number is for ids that look like that.
            id = if again == 2 { format!("{base}-row{}", self.rows) } else { format!("{base}-row{}-{again}", self.rows) };
            again += 1;
        }
        id
    }

    fn title(&mut self, row: &StringRecord, actors: &[String], category: &str) -> Option<String> {
        if self.layout == Layout::Dateline {
            return Some(row.get(*self.columns.title.first()?).unwrap_or_default().to_owned());
        }
        let name = || self.categories.all.iter().find(|c| c.id == category).map_or("", |c| c.name.as_str());
        title_of(self.layout, &self.columns, row, &|| actors.join(" – "), &name)
    }

    fn kind(&self, row: &StringRecord) -> Kind {
        if self.layout == Layout::Gdelt {
            return match cell(row, self.columns.category).trim_start_matches('0') {
                "1" | "2" => Kind::Statement,
                "3" => Kind::Intent,
                _ => Kind::Happening,
            };
        }
        let word = cell(row, self.columns.kind);
        if word.is_empty() {
            Kind::Happening
        } else {
            own::kind(word).or_else(|| own::kind(&word.to_lowercase())).unwrap_or(Kind::Happening)
        }
    }

    fn category(&mut self, row: &StringRecord) -> String {
        if self.layout == Layout::Dateline {
            let id = row.get(self.columns.category.unwrap_or(usize::MAX)).unwrap_or_default();
            let name = cell(row, self.columns.category_name);
            return self.categories.own_id(id, || if name.is_empty() { id.to_owned() } else { name.to_owned() }).to_owned();
        }
        let value = cell(row, self.columns.category);
        let known = self.known;
        self.categories.id(value, || category_name(known, value)).to_owned()
    }

    fn actors(&self, row: &StringRecord) -> Vec<String> {
        if self.layout == Layout::Dateline {
            return own::list(row.get(self.columns.actors.unwrap_or(usize::MAX)).unwrap_or_default(), "; ");
        }
        actors_of(&self.columns, row)
    }

    fn figures(&self, line: u64, row: &StringRecord, faults: &mut Faults) -> Vec<Figure> {
        if let Some(column) = self.columns.own_figures {
            return own::figures(cell(row, Some(column)));
        }
        let number = |column: Option<usize>| quantity(cell(row, column), self.decimal_comma);
        let mut figures = Vec::with_capacity(self.columns.figures.len());
        for (column, low, high, of, unit) in &self.columns.figures {
            let words = cell(row, Some(*column));
            let (value, lower, upper) = (number(Some(*column)), number(*low), number(*high));
            if value.is_none() && !words.is_empty() {
                faults.warn("table-bad-figure", |m| {
                    m.with("line", line).with("column", self.columns.name(Some(*column))).with("cell", shown(words))
                });
            }
            if value.is_some() || lower.is_some() || upper.is_some() {
                // Bounds that are the value say nothing more.
                let (lower, upper) = if lower == value && upper == value { (None, None) } else { (lower, upper) };
                let scope = if of == "deaths" { "lost".to_owned() } else { String::new() };
                figures.push(Figure { value, lower, upper, unit: unit.clone(), of: of.clone(), scope, ..Figure::default() });
            }
        }
        figures
    }

    /// The places of a row, and the name of one without coordinates.
    fn places(&mut self, line: u64, row: &StringRecord, faults: &mut Faults) -> (Vec<PlaceRef>, Option<String>) {
        let mut refs = Vec::new();
        let point = point_of(self.layout, &self.columns, line, row, faults);
        let own_name = self.layout == Layout::Dateline;
        let name =
            if own_name { row.get(self.columns.place.unwrap_or(usize::MAX)).unwrap_or_default() } else { cell(row, self.columns.place) };
        if let Some(point) = point {
            // Just one: a list that grows by itself makes room for four, which counts in a million events.
            refs.reserve_exact(1);
            let id = row.get(self.columns.place_id.unwrap_or(usize::MAX)).unwrap_or_default();
            let place = if id.is_empty() { self.found_place(row, name, point) } else { self.own_place(line, row, id, name, point, faults) };
            refs.push(PlaceRef {
                place,
                role: own::role(cell(row, self.columns.place_role)).unwrap_or(Role::At),
                basis: own::basis(cell(row, self.columns.place_basis)).unwrap_or_default(),
                reason: String::new(),
                unknown: Unknown::new(),
            });
        }
        if let Some(column) = self.columns.other_places {
            for (reference, place) in own::places(cell(row, Some(column))) {
                let Some(place) = place else { continue };
                if !self.places.add(place) {
                    faults.warn("table-place-twice", |m| m.with("line", line).with("id", shown(&reference.place)));
                }
                refs.push(reference);
            }
        }
        let unplaced = (refs.is_empty() && !name.is_empty()).then(|| shown(name));
        (refs, unplaced)
    }

    fn own_place(&mut self, line: u64, row: &StringRecord, id: &str, name: &str, point: LonLat, faults: &mut Faults) -> String {
        let kind = own::place_kind(cell(row, self.columns.place_kind));
        let place = Place {
            id: id.to_owned(),
            name: name.to_owned(),
            names: Vec::new(),
            kind,
            point,
            area: None,
            rings: Vec::new(),
            country: None,
            disputed: false,
            note: String::new(),
            unknown: Unknown::new(),
        };
        if !self.places.add(place) {
            faults.warn("table-place-twice", |m| m.with("line", line).with("id", shown(id)));
        }
        id.to_owned()
    }

    fn found_place(&mut self, row: &StringRecord, name: &str, point: LonLat) -> String {
        self.scratch.clear();
        let country = cell(row, self.columns.country);
        let named = [name, cell(row, self.columns.region), country].into_iter().find(|name| !name.is_empty());
        match named {
            Some(name) => push_clean(&mut self.scratch, name, MAX_NAME_BYTES),
            None => {
                use std::fmt::Write as _;
                // Writing to a string can't fail.
                let _ = write!(self.scratch, "{:.4}, {:.4}", point.lat, point.lon);
            }
        }
        let precision = cell(row, self.columns.place_precision);
        let kind = match (self.layout, precision) {
            (Layout::UcdpGed | Layout::Acled, "1") => PlaceKind::Town,
            (Layout::UcdpGed, "3" | "4" | "5") | (Layout::Acled, "2" | "3") | (Layout::Gdelt, "2" | "5") => PlaceKind::Region,
            (Layout::UcdpGed, "6") | (Layout::Gdelt, "1") => PlaceKind::Country,
            (Layout::Gdelt, "3" | "4") => PlaceKind::City,
            (Layout::Dateline, _) => own::place_kind(cell(row, self.columns.place_kind)),
            _ => PlaceKind::Other,
        };
        let code = (country.len() == 3 && country.bytes().all(|b| b.is_ascii_uppercase())).then_some(country);
        let file = self.file;
        let name = std::mem::take(&mut self.scratch);
        let key = PlaceKey { name: &name, point, kind, country: code };
        let at = self.places.index(key, || if precision.is_empty() { file.to_owned() } else { format!("{file}: {precision}") });
        self.scratch = name;
        self.places.all.get(at).map(|place| place.id.clone()).unwrap_or_default()
    }

    /// What the row is cited for: each quotation of our own tables by itself, any other row as a whole.
    fn claims(&self, row: &StringRecord, raw: Option<&StringRecord>, bytes: std::ops::Range<usize>, cited: usize) -> Vec<Claim> {
        let paragraph = self.text.get(bytes).unwrap_or_default();
        let mut claims = Vec::new();
        if let Some(raw) = raw {
            let records = own::claims(cell(row, self.columns.claims));
            let quotes = match records.is_empty() {
                true => {
                    let cell = raw.get(self.columns.quotes.unwrap_or(usize::MAX)).unwrap_or_default();
                    own::list(if self.defused { own::undefused(cell) } else { cell }, " | ")
                }
                false => records.iter().map(|record| record.quote.clone()).collect(),
            };
            let mut from = 0;
            for quote in &quotes {
                let mut words = String::new();
                push_clean(&mut words, quote, usize::MAX);
                let found = paragraph.get(from..).and_then(|rest| rest.find(&words)).map(|at| from + at).filter(|_| !words.is_empty());
                let (start, end) = found.map_or((0, cited), |at| (at, at + words.len()));
                if found.is_some() {
                    from = end;
                }
                claims.push(self.claim(claims.len() + 1, paragraph, start, end));
            }
            for (claim, record) in claims.iter_mut().zip(records) {
                own::into_claim(record, claim);
            }
        }
        if claims.is_empty() {
            let mut claim = self.claim(1, paragraph, 0, cited);
            let source = cell(row, self.columns.source);
            if !source.is_empty() {
                claim.speakers = vec![source.chars().take(MAX_NAME_BYTES).filter(|c| !c.is_control()).collect()];
            }
            return vec![claim];
        }
        claims
    }

    fn claim(&self, number: usize, paragraph: &str, start: usize, end: usize) -> Claim {
        let part = |from: usize, to: usize| paragraph.get(from..to).unwrap_or_default();
        let chars = |text: &str| if text.is_ascii() { text.len() } else { text.chars().count() };
        let exact = part(start, end);
        let after: String = part(end, paragraph.len()).chars().take(AROUND_CHARS).collect();
        let before = part(0, start);
        let prefix_start = before.char_indices().rev().nth(AROUND_CHARS - 1).map_or(0, |(at, _)| at);
        let first = chars(before);
        Claim {
            id: if number == 1 { "c1".to_owned() } else { format!("c{number}") },
            speakers: Vec::new(),
            stance: Stance::default(),
            said: None,
            when: None,
            places: Vec::new(),
            figures: Vec::new(),
            grade: None,
            citation: Citation {
                document: self.document_id.clone(),
                paragraph: self.paragraphs,
                quote: TextQuoteSelector { exact: exact.to_owned(), prefix: before[prefix_start..].to_owned(), suffix: after },
                position: TextPositionSelector { start: first, end: first + chars(exact) },
                unknown: Unknown::new(),
            },
            note: String::new(),
            unknown: Unknown::new(),
        }
    }

    fn end_document(&mut self) {
        let text = std::mem::take(&mut self.text);
        let id = std::mem::take(&mut self.document_id);
        self.case.documents.push(Document {
            file: format!("{id}.txt"),
            title: if self.case.documents.is_empty() {
                self.file.to_owned()
            } else {
                format!("{} ({})", self.file, self.case.documents.len() + 1)
            },
            title_basis: Basis::Supplied,
            sha256: sha256_hex(text.as_bytes()),
            without_events: std::mem::take(&mut self.without_events),
            text: Text::new(text),
            id,
            ..Document::default()
        });
        self.paragraphs = 0;
        self.document_id = self.next_document_id();
    }

    /// The case.
    pub fn end(mut self, faults: &mut Faults) -> (Case, [usize; 2], Vec<(usize, String)>) {
        if self.paragraphs > 0 || self.case.documents.is_empty() {
            self.end_document();
        }
        if self.categories.too_many {
            faults.warn("table-too-many-categories", |m| m.with("limit", super::registry::MAX_CATEGORIES));
        }
        self.case.places = self.places.all;
        self.case.categories = self.categories.all;
        self.marking.clone_into(&mut self.case.marking);
        (self.case, [self.rows, self.left_out], self.unplaced)
    }
}

/// The title of a row of any layout but our own; `None` when there is nothing to make it of.
pub(super) fn title_of<'a>(
    layout: Layout,
    columns: &Columns,
    row: &'a StringRecord,
    actors: &dyn Fn() -> String,
    category: &dyn Fn() -> &'a str,
) -> Option<String> {
    let mut title = String::new();
    for at in &columns.title {
        join(&mut title, ": ", cell(row, Some(*at)));
    }
    if matches!(layout, Layout::Acled | Layout::UcdpGed | Layout::Gdelt) {
        if title.is_empty() {
            join(&mut title, "", category());
        }
        join(&mut title, ": ", &actors());
        join(&mut title, ", ", cell(row, columns.place));
    } else if title.is_empty() {
        // The first sentence of the notes, or where it was.
        let notes = cell(row, columns.notes);
        let sentence = notes.find(['.', '\n', '!', '?']).map_or(notes, |end| notes.get(..end).unwrap_or(notes));
        join(&mut title, "", sentence);
        if title.is_empty() {
            join(&mut title, "", cell(row, columns.category));
            join(&mut title, ", ", cell(row, columns.place));
        }
    }
    let clean = clean_title(&title);
    (!clean.is_empty()).then_some(clean)
}

/// Words as a title has them: in one line, and not too long.
pub(super) fn clean_title(words: &str) -> String {
    let mut clean = String::new();
    push_clean(&mut clean, words, MAX_TITLE_CHARS * 4);
    if let Some((end, _)) = clean.char_indices().nth(MAX_TITLE_CHARS) {
        clean.truncate(end);
        clean.push('…');
    }
    clean
}

/// The parties of a row.
pub(super) fn actors_of(columns: &Columns, row: &StringRecord) -> Vec<String> {
    let cells = columns.actor.iter().map(|at| cell(row, Some(*at))).filter(|cell| !cell.is_empty());
    cells.map(|cell| cell.chars().take(MAX_NAME_BYTES).filter(|c| !c.is_control()).collect()).collect()
}

/// The point of a row, if it has one.
pub(super) fn point_of(layout: Layout, columns: &Columns, line: u64, row: &StringRecord, faults: &mut Faults) -> Option<LonLat> {
    let (lat, lon) = (cell(row, columns.latitude), cell(row, columns.longitude));
    if !lat.is_empty() || !lon.is_empty() {
        let found = coordinate(lat, Axis::Latitude).zip(coordinate(lon, Axis::Longitude));
        if found.is_none() {
            let column = columns.name(columns.latitude.or(columns.longitude));
            faults.warn("table-bad-point", |m| m.with("line", line).with("column", column).with("cell", shown(&format!("{lat}, {lon}"))));
        }
        let point = found.map(|(lat, lon)| LonLat::new(lon, lat));
        if point == Some(LonLat::new(0.0, 0.0)) && layout != Layout::Dateline {
            faults.warn("table-zero-point", |m| m.with("line", line));
        }
        return point;
    }
    for column in [columns.coordinates, columns.wkt] {
        let words = cell(row, column);
        if !words.is_empty() {
            let found = point(words);
            if found.is_none() {
                faults.warn("table-bad-point", |m| m.with("line", line).with("column", columns.name(column)).with("cell", shown(words)));
            }
            return found;
        }
    }
    None
}

/// The name of the category of a cell, by the codes of the layout.
pub(super) fn category_name(known: Option<&KnownLayout>, value: &str) -> String {
    let named = known.and_then(|layout| layout.categories.get(value).or_else(|| layout.categories.get(&format!("0{value}"))));
    let mut clean = String::new();
    push_clean(&mut clean, named.map_or(value, String::as_str), MAX_NAME_BYTES);
    clean
}

fn join(words: &mut String, between: &str, more: &str) {
    if more.is_empty() {
        return;
    }
    if !words.is_empty() {
        words.push_str(between);
    }
    words.push_str(more);
}

/// A number that stands for an id in the set of those taken; two ids of the same number are as if the same, which only makes one longer.
fn print_of(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
