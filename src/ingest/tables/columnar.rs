//! A table of text or GeoJSON of any size read into columns, on two threads: what filters and the map need of each row, its title, and
//! where the row stands in the text. It says of days, points, categories and titles what [`super::read_table`] says; what a citation needs
//! is read from the row when it is asked for.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{
    DayOrder, Fault, MAX_TABLE_BYTES, Mapping, Source, TableError, date_form,
    dates::DateForm,
    delimited::row_at,
    faults::Faults,
    features,
    mapping::{Layout, Meaning},
    open,
    taking::{Part, Reading},
};
use crate::model::{Category, LonLat, edtf::Day, strings::Strings};

/// As the latitude of an event: it has no point.
pub const NO_POINT: i32 = i32::MIN;

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

    /// So many more have been read.
    pub(super) fn add(&self, bytes: usize) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
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
    /// The sign between its cells; 0 of GeoJSON, where a row is a feature.
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
        let Some(byte) = self.row.get(event).map(|byte| *byte as usize) else { return Vec::new() };
        if self.is_geojson() { features::cells_at(text, byte, &self.header) } else { row_at(text, byte, self.separator) }
    }

    /// Notes by what it was read.
    pub(super) fn is_read_by(&mut self, header: Vec<String>, mut mapping: Mapping, form: DateForm, days: DayOrder) {
        // Rows that come and go later must not change how the others are read.
        if days != DayOrder::None {
            mapping.day_first = Some(!form.month_first);
        }
        (self.header, self.mapping, self.serial_days) = (header, mapping, form.serial);
    }

    /// Whether its rows are features of GeoJSON.
    pub fn is_geojson(&self) -> bool {
        self.separator == 0
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

/// Reads a delimited table, or a collection of GeoJSON features, into columns. `None` when it is of another form or written by us (then
/// [`super::read_table`] reads it), or when reading was cancelled.
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
    if super::is_json(name, bytes) {
        return Ok(features::read(name, bytes, mapping, progress));
    }
    let mut faults = Faults::new(name);
    let source = open(name, bytes, &super::Form::default(), &mut faults)?;
    let sample = source.sample();
    let header = source.header().to_vec();
    let mut mapping = mapping.cloned().unwrap_or_else(|| Mapping::guess(&header, &sample));
    mapping.meanings.resize(header.len(), Meaning::Other);
    if mapping.layout == Layout::Dateline {
        return Ok(None);
    }
    let (form, days) = date_form(&|take| source.each_row(take), &mapping, &sample, &mut faults);
    let Source::Delimited(table) = &source else { return Ok(None) };
    let reading = Reading::new(name, &header, &mapping, form, progress);
    let part = |from: (usize, u64), to: usize| {
        // Unless a row begins there, the last one took all the rest.
        let mut next_row = table.text().len();
        let mut taking = reading.taking(from.0);
        let mut faults = Faults::new(name);
        table.each_from(from, &mut faults, &mut |line, byte, row, faults| {
            if byte >= to {
                next_row = byte;
                return false;
            }
            taking.row(line, byte, row, faults)
        });
        (taking.end(faults), next_row)
    };
    let middle = table.likely_middle();
    let end = table.text().len();
    let ((mut first, next_row), mut second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| part(middle, end).0);
        let first = part(table.body(), middle.0);
        (first, second.join().unwrap_or_default())
    });
    // A quotation mark within a cell can make the middle of a row look like its beginning: the first part tells.
    if next_row != middle.0 {
        (first, second) = (part(table.body(), end).0, Part::default());
    }
    if progress.is_cancelled() {
        return Ok(None);
    }
    let mut event_table = reading.join([first, second], &mut faults);
    (event_table.separator, event_table.text_at) = (table.separator(), table.text_at());
    event_table.is_read_by(header, mapping, form, days);
    Ok(Some((event_table, faults.into_list())))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ingest::read_table;

    fn columns_of(name: &str, text: &str) -> EventTable {
        read_columns(name, text.as_bytes(), None, &Progress::default()).unwrap().unwrap().0
    }

    /// Says of every event what the reader of whole cases says.
    pub fn agrees(name: &str, text: &str) {
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
        let id = |at: usize| {
            let (cells, id) = (table.cells(&whole, at), table.ids.get(at as u32));
            !cells.is_empty() && (id.is_empty() || cells.iter().any(|cell| cell.trim() == id))
        };
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
