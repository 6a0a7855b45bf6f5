//! A delimited table of any size read into columns, on two threads: what filters and the map need of each row, its title, and where the
//! row stands in the text. It says of days, points, categories and titles what [`super::read_table`] says; what a citation needs is read
//! from the row when it is asked for.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use csv::StringRecord;

use super::{
    DayOrder, Delimited, Fault, MAX_TABLE_BYTES, Mapping, Source, TableError,
    build::{actors_of, category_name, point_of, title_of},
    columns::Columns,
    date_form,
    delimited::row_at,
    faults::Faults,
    known::known,
    mapping::{Layout, Meaning},
    open,
    registry::Categories,
    when::{WhenColumns, cell},
};
use crate::{
    model::{
        Category, LonLat,
        edtf::Day,
        strings::{Interner, Strings},
    },
    text::t,
};

/// As the latitude of an event: it has no point.
pub const NO_POINT: i32 = i32::MIN;
/// How many rows are read between two looks at whether to go on.
const ROWS_A_LOOK: usize = 4096;
/// The most dates kept by their cells.
const MOST_DATES: usize = 1 << 19;

/// How far reading is, and whether to go on: shared with whoever shows it.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// How many bytes of the text have been read.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Asks for reading to end soon.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to end.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// The events of a table, in columns; one entry an event in each, in the order of the table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventTable {
    /// First days; `Day::MIN` when there is none.
    pub start: Vec<Day>,
    /// Last days; `Day::MAX` when there is none.
    pub end: Vec<Day>,
    /// Degrees north in ten-millionths (a centimetre); [`NO_POINT`] without a point.
    pub lat_e7: Vec<i32>,
    /// Degrees east in ten-millionths.
    pub lon_e7: Vec<i32>,
    /// Indices into [`Self::categories`].
    pub category: Vec<u16>,
    /// The categories.
    pub categories: Vec<Category>,
    /// The number of each title in [`Self::titles`].
    pub title: Vec<u32>,
    /// All titles, each once.
    pub titles: Strings,
    /// The ids as the table has them; empty where it has none.
    pub ids: Strings,
    /// Where each row begins in the text, in bytes.
    pub row: Vec<u32>,
    /// How many rows had cells and made no event.
    pub left_out: usize,
    /// The names of the table's columns.
    pub header: Vec<String>,
    /// The sign between its cells.
    pub separator: u8,
    /// What its columns were taken for; with the order of days and months that was found, where dates have either.
    pub mapping: Mapping,
    /// Whether numbers in cells of dates are days as spreadsheets count them.
    pub serial_days: bool,
    /// Where the text begins in the bytes of the file (after a byte-order mark), if it stands there as it is: then [`Self::row`] counts
    /// bytes of the file from there. `None` where the file is written in another encoding.
    pub text_at: Option<u8>,
}

impl EventTable {
    /// How many events there are.
    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.start.is_empty()
    }

    /// The point of an event, degrees.
    pub fn point(&self, event: usize) -> Option<LonLat> {
        let (lat, lon) = (*self.lat_e7.get(event)?, *self.lon_e7.get(event)?);
        (lat != NO_POINT).then(|| LonLat::new(f64::from(lon) / 1e7, f64::from(lat) / 1e7))
    }

    /// The title of an event.
    pub fn title(&self, event: usize) -> &str {
        self.title.get(event).map_or("", |number| self.titles.get(*number))
    }

    /// All cells of an event's row, of the table's text as [`text_of`] gives it.
    pub fn cells(&self, text: &str, event: usize) -> Vec<String> {
        self.row.get(event).map(|byte| row_at(text, *byte as usize, self.separator)).unwrap_or_default()
    }

    /// What days, points and categories take, in bytes.
    pub fn bytes_of_columns(&self) -> usize {
        self.start.len() * 18
    }

    /// What words and places of rows take, in bytes: what stands beside an index that was built of the rest.
    pub fn bytes_of_words(&self) -> usize {
        self.titles.bytes() + self.ids.bytes() + (self.title.len() + self.row.len()) * 4
    }
}

/// The text of a table's bytes, in which rows are found by [`EventTable::row`]; without a copy when it is UTF-8.
pub fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    super::delimited::text_of(bytes, &mut Faults::new(""))
}

/// Reads a delimited table into columns. `None` when it is of another form or written by us (then [`super::read_table`] reads it), or when
/// reading was cancelled.
///
/// # Errors
/// As [`super::read_table`].
pub fn read_columns(
    name: &str,
    bytes: &[u8],
    mapping: Option<&Mapping>,
    progress: &Progress,
) -> Result<Option<(EventTable, Vec<Fault>)>, TableError> {
    const { assert!(MAX_TABLE_BYTES < u32::MAX as u64) };
    let mut faults = Faults::new(name);
    let source = open(name, bytes, &super::Form::default(), &mut faults)?;
    let sample = source.sample();
    let header = source.header().to_vec();
    let mut mapping = mapping.cloned().unwrap_or_else(|| Mapping::guess(&header, &sample));
    mapping.meanings.resize(header.len(), Meaning::Other);
    if mapping.layout == Layout::Dateline {
        return Ok(None);
    }
    let (form, days) = date_form(&source, &mapping, &sample, &mut faults);
    let Source::Delimited(table) = &source else { return Ok(None) };
    // Rows that come and go later must not change how the others are read.
    if days != DayOrder::None {
        mapping.day_first = Some(!form.month_first);
    }
    let reading = Reading {
        table,
        columns: Columns::new(&header, &mapping),
        when: WhenColumns::new(&header, &mapping, form),
        layout: mapping.layout,
        name,
        progress,
    };
    let middle = table.likely_middle();
    let end = table.text().len();
    let (mut first, mut second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| reading.part(middle, end));
        let first = reading.part(table.body(), middle.0);
        (first, second.join().unwrap_or_default())
    });
    // A quotation mark within a cell can make the middle of a row look like its beginning: the first part tells.
    if first.next_row != middle.0 {
        first = reading.part(table.body(), end);
        second = Part::default();
    }
    if progress.is_cancelled() {
        return Ok(None);
    }
    let mut list = std::mem::replace(&mut faults, Faults::new(name)).into_list();
    let mut event_table = reading.join([first, second], &mut list);
    (event_table.header, event_table.separator) = (header, table.separator());
    (event_table.mapping, event_table.serial_days, event_table.text_at) = (mapping, form.serial, table.text_at());
    if event_table.is_empty() && event_table.left_out == 0 {
        faults.warn("table-no-rows", |m| m);
    }
    list.extend(faults.into_list());
    Ok(Some((event_table, list)))
}

/// What reading rows takes.
struct Reading<'a> {
    table: &'a Delimited<'a>,
    columns: Columns,
    when: WhenColumns,
    layout: Layout,
    name: &'a str,
    progress: &'a Progress,
}

/// The rows between two places of the text. Categories are numbered by their cells.
#[derive(Debug, Default)]
struct Part {
    events: EventTable,
    category: Vec<u32>,
    categories: Interner,
    titles: Interner,
    faults: Option<Faults>,
    next_row: usize,
}

impl Reading<'_> {
    fn part(&self, from: (usize, u64), to: usize) -> Part {
        // Unless a row begins there, the last one took all the rest.
        let mut part = Part { next_row: self.table.text().len(), ..Part::default() };
        let mut faults = Faults::new(self.name);
        let mut dates: HashMap<Vec<u8>, (Day, Day)> = HashMap::new();
        let when_columns = self.when.columns();
        let mut key = Vec::new();
        let mut names: Vec<String> = Vec::new();
        let (mut rows, mut looked) = (0_usize, from.0);
        self.table.each_from(from, &mut faults, &mut |line, byte, row, faults| {
            if byte >= to {
                part.next_row = byte;
                return false;
            }
            rows += 1;
            if rows % ROWS_A_LOOK == 0 {
                self.progress.bytes.fetch_add(byte - looked, Ordering::Relaxed);
                looked = byte;
                if self.progress.is_cancelled() {
                    return false;
                }
            }
            if row.iter().all(|cell| cell.trim().is_empty()) {
                return true;
            }
            if matches!(cell(row, self.columns.timeline_type), "title" | "era") {
                part.events.left_out += 1;
                return true;
            }
            let days = self.when.plain_days(row).unwrap_or_else(|| {
                key.clear();
                for column in &when_columns {
                    key.extend_from_slice(row.get(*column).unwrap_or_default().as_bytes());
                    key.push(0x1f);
                }
                dates.get(&key).copied().unwrap_or_else(|| {
                    let days = self.days(line, row, faults);
                    if dates.len() >= MOST_DATES {
                        dates.clear();
                    }
                    dates.insert(key.clone(), days);
                    days
                })
            });
            let point = point_of(self.layout, &self.columns, line, row, faults);
            let value = cell(row, self.columns.category);
            let category = part.categories.number(value);
            if names.len() <= category as usize {
                names.push(self.category_name(value));
            }
            let actors = || actors_of(&self.columns, row).join(" – ");
            let title = title_of(self.layout, &self.columns, row, &actors, &|| names[category as usize].as_str());
            if title.is_none() && point.is_none() && days == (Day::MIN, Day::MAX) {
                faults.warn("table-row-empty", |m| m.with("line", line));
                part.events.left_out += 1;
                return true;
            }
            let title = title.unwrap_or_else(|| format!("{} {line}", self.name));
            let events = &mut part.events;
            events.start.push(days.0);
            events.end.push(days.1);
            let (lat, lon) = point.map_or((NO_POINT, 0), |p| ((p.lat * 1e7).round() as i32, (p.lon * 1e7).round() as i32));
            events.lat_e7.push(lat);
            events.lon_e7.push(lon);
            events.title.push(part.titles.number(&title));
            events.ids.push(cell(row, self.columns.id));
            events.row.push(byte as u32);
            part.category.push(category);
            true
        });
        part.faults = Some(faults);
        part
    }

    fn days(&self, line: u64, row: &StringRecord, faults: &mut Faults) -> (Day, Day) {
        let days = self.when.read(line, row, faults).map(|when| when.days());
        days.map_or((Day::MIN, Day::MAX), |days| (days.start.unwrap_or(Day::MIN), days.end.unwrap_or(Day::MAX)))
    }

    fn category_name(&self, value: &str) -> String {
        if value.is_empty() { t("table-category-none").to_owned() } else { category_name(known().layout(self.layout), value) }
    }

    fn join(&self, parts: [Part; 2], faults: &mut Vec<Fault>) -> EventTable {
        let mut all = EventTable::default();
        let mut categories = Categories::default();
        let mut titles = Interner::default();
        for (number, part) in parts.into_iter().enumerate() {
            let values = part.categories.finish();
            let of_category: Vec<u16> =
                (0..values.len() as u32).map(|at| categories.index(values.get(at), || self.category_name(values.get(at))) as u16).collect();
            all.category.extend(part.category.iter().map(|at| of_category[*at as usize]));
            let events = part.events;
            if number == 0 {
                titles = part.titles;
                all = EventTable { category: all.category, ..events };
            } else {
                let own = part.titles.finish();
                let of_title: Vec<u32> = (0..own.len() as u32).map(|at| titles.number(own.get(at))).collect();
                all.title.extend(events.title.iter().map(|at| of_title[*at as usize]));
                all.start.extend(events.start);
                all.end.extend(events.end);
                all.lat_e7.extend(events.lat_e7);
                all.lon_e7.extend(events.lon_e7);
                all.row.extend(events.row);
                (0..events.ids.len() as u32).for_each(|at| {
                    all.ids.push(events.ids.get(at));
                });
                all.left_out += events.left_out;
            }
            faults.extend(part.faults.into_iter().flat_map(Faults::into_list));
        }
        all.titles = titles.finish();
        all.categories = categories.all;
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read_table;

    fn columns_of(name: &str, text: &str) -> EventTable {
        read_columns(name, text.as_bytes(), None, &Progress::default()).unwrap().unwrap().0
    }

    /// Says of every event what the reader of whole cases says.
    fn agrees(name: &str, text: &str) {
        let table = columns_of(name, text);
        let (read, _) = read_table(name, text.as_bytes(), None).unwrap();
        assert_eq!((table.len(), table.left_out), (read.case.events.len(), read.left_out));
        for (at, event) in read.case.events.iter().enumerate() {
            assert_eq!(table.title(at), event.title);
            let days = event.when.as_ref().map(|w| w.days());
            let days = days.map_or((Day::MIN, Day::MAX), |d| (d.start.unwrap_or(Day::MIN), d.end.unwrap_or(Day::MAX)));
            assert_eq!((table.start[at], table.end[at]), days, "{}", event.title);
            let point = event.anchor().and_then(|p| read.case.place(&p.place)).map(|p| p.point);
            assert_eq!(table.point(at), point);
            assert_eq!(table.categories[usize::from(table.category[at])].id, event.category);
        }
        assert_eq!(table.categories, read.case.categories);
        let whole = text_of(text.as_bytes());
        let id = |at: usize| table.cells(&whole, at).iter().any(|cell| cell.trim() == table.ids.get(at as u32));
        assert!((0..table.len()).all(id), "each row is found again in the text");
    }

    #[test]
    fn columns_say_what_the_reader_of_whole_cases_says() {
        let head = "id,title,date,latitude,longitude,type\n";
        let rows: String = (0..300)
            .map(|n| match n % 6 {
                0 => format!("e{n},Shelling {n},2024-0{}-11,51.{n},36.5,Attack\n", n % 9 + 1),
                1 => format!("e{n},\"Quoted, with\na line, and \"\"marks\"\" {n}\",2024,,,Move\n"),
                2 => format!("e{n},A {n},about 2023,95,36.5,\n"),
                3 => format!("e{n},,2024-06/2024-08,10.5,-170.25,Attack\n\n"),
                4 => ",,,,,\n".to_owned(),
                _ => format!("e{n},B,,48.1234567,179.9999999,Kind {n}\n"),
            })
            .collect();
        agrees("a.csv", &format!("{head}{rows}"));
        agrees("b.csv", &format!("{head}e1,\"never closed,2024-01-01,1,2,x\ne2,B,2024-01-02,1,2,x\n"));
        agrees("c.csv", &format!("{head}x1,A 5\" gun,2024-01-01,1,2,x\n{rows}"));
    }

    #[test]
    fn first_and_last_days_are_read_alike_whatever_is_in_them() {
        let days = [
            "2024-02-29",
            "2023-02-29",
            "0001-01-01",
            "9999-12-31",
            "2024-2-9",
            "2024-13-01",
            "2024",
            "",
            "20240229",
            "2024-06-01",
            "2024-06-30",
            "0000-01-01",
        ];
        let pairs = days.iter().flat_map(|a| days.iter().map(move |b| (a, b)));
        let rows: String = pairs.enumerate().map(|(n, (a, b))| format!("e{n},T {n},{a},{b}\n")).collect();
        agrees("a.csv", &format!("id,title,start date,end date\n{rows}"));
    }

    #[test]
    fn published_layouts_are_read_alike() {
        let head = "id,year,type_of_violence,side_a,side_b,where_coordinates,where_prec,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n";
        let rows: String = (0..40)
            .map(|n| {
                let day = n % 27 + 1;
                format!(
                    "{n},2020,{},Group {n},Group B,Town {n},1,4{n}.5,3{n}.25,Land,{},2020-03-{day:02},2020-03-{:02},1,2,0\n",
                    n % 3 + 1,
                    n % 5 + 1,
                    day + n % 2
                )
            })
            .collect();
        agrees("ged.csv", &format!("{head}{rows}"));
    }

    #[test]
    fn a_cancelled_reading_gives_nothing() {
        let progress = Progress::default();
        progress.cancel();
        let rows: String = (0..20_000).map(|n| format!("{n},T,2024-01-01\n")).collect();
        let read = read_columns("a.csv", format!("id,title,date\n{rows}").as_bytes(), None, &progress);
        assert_eq!(read, Ok(None));
    }
}
