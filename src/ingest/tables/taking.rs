//! Rows taken into columns: what one thread makes of its part of a table, and the parts put together. Where rows come from is not here.

use std::collections::HashMap;

use csv::StringRecord;

use super::{
    Mapping,
    build::{actors_of, category_name, point_of, title_of},
    columnar::{EventTable, Progress},
    columns::Columns,
    dates::DateForm,
    faults::Faults,
    known::known,
    mapping::Layout,
    registry::Categories,
    row_again::{days_of, point_e7},
    when::{WhenColumns, cell},
};
use crate::{
    model::{edtf::Day, strings::Interner},
    text::t,
};

/// How many rows are read between two looks at whether to go on.
const ROWS_A_LOOK: usize = 4096;
/// The most dates kept by their cells.
const MOST_DATES: usize = 1 << 19;

/// What reading rows takes.
pub(super) struct Reading<'a> {
    columns: Columns,
    when: WhenColumns,
    layout: Layout,
    name: &'a str,
    progress: &'a Progress,
}

/// The rows of a part of a table. Categories are numbered by their cells.
#[derive(Debug, Default)]
pub(super) struct Part {
    events: EventTable,
    category: Vec<u32>,
    categories: Interner,
    titles: Interner,
    faults: Option<Faults>,
}

/// A part while its rows are taken.
pub(super) struct Taking<'a> {
    reading: &'a Reading<'a>,
    part: Part,
    dates: HashMap<Vec<u8>, (Day, Day)>,
    when_columns: Vec<usize>,
    key: Vec<u8>,
    /// The names of categories.
    names: Vec<String>,
    rows: usize,
    /// Up to which byte it has been said that the text is read.
    told: usize,
}

impl<'a> Reading<'a> {
    /// For the table of this file.
    pub fn new(name: &'a str, header: &[String], mapping: &Mapping, form: DateForm, progress: &'a Progress) -> Self {
        Self {
            columns: Columns::new(header, mapping),
            when: WhenColumns::new(header, mapping, form),
            layout: mapping.layout,
            name,
            progress,
        }
    }

    /// For the rows from this byte of the text on.
    pub fn taking(&'a self, from: usize) -> Taking<'a> {
        Taking {
            reading: self,
            part: Part::default(),
            dates: HashMap::new(),
            when_columns: self.when.columns(),
            key: Vec::new(),
            names: Vec::new(),
            rows: 0,
            told: from,
        }
    }

    fn category_name(&self, value: &str) -> String {
        if value.is_empty() { t("table-category-none").to_owned() } else { category_name(known().layout(self.layout), value) }
    }

    /// The table of two parts, the first rows first.
    pub fn join(&self, parts: [Part; 2], faults: &mut Faults) -> EventTable {
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
            part.faults.into_iter().for_each(|part| faults.append(part));
        }
        all.titles = titles.finish();
        all.categories = categories.all;
        if all.is_empty() && all.left_out == 0 {
            faults.warn("table-no-rows", |m| m);
        }
        all
    }
}

impl Taking<'_> {
    /// Takes the row at a byte of the text. False when reading is to end.
    pub fn row(&mut self, line: u64, byte: usize, row: &StringRecord, faults: &mut Faults) -> bool {
        let Self { reading, part, dates, when_columns, key, names, rows, told } = self;
        let Reading { columns, when, layout, name, progress } = reading;
        *rows += 1;
        if *rows % ROWS_A_LOOK == 0 {
            progress.add(byte - *told);
            *told = byte;
            if progress.is_cancelled() {
                return false;
            }
        }
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return true;
        }
        if matches!(cell(row, columns.timeline_type), "title" | "era") {
            part.events.left_out += 1;
            return true;
        }
        let days = when.plain_days(row).unwrap_or_else(|| {
            key.clear();
            for column in &*when_columns {
                key.extend_from_slice(row.get(*column).unwrap_or_default().as_bytes());
                key.push(0x1f);
            }
            dates.get(key).copied().unwrap_or_else(|| {
                let days = days_of(when.read(line, row, faults).as_ref());
                if dates.len() >= MOST_DATES {
                    dates.clear();
                }
                dates.insert(key.clone(), days);
                days
            })
        });
        let point = point_of(*layout, columns, line, row, faults);
        let value = cell(row, columns.category);
        let category = part.categories.number(value);
        if names.len() <= category as usize {
            names.push(reading.category_name(value));
        }
        let actors = || actors_of(columns, row).join(" – ");
        let title = title_of(*layout, columns, row, &actors, &|| names[category as usize].as_str());
        if title.is_none() && point.is_none() && days == (Day::MIN, Day::MAX) {
            faults.warn("table-row-empty", |m| m.with("line", line));
            part.events.left_out += 1;
            return true;
        }
        let title = title.unwrap_or_else(|| format!("{name} {line}"));
        let events = &mut part.events;
        events.start.push(days.0);
        events.end.push(days.1);
        let (lat, lon) = point_e7(point);
        events.lat_e7.push(lat);
        events.lon_e7.push(lon);
        events.title.push(part.titles.number(&title));
        events.ids.push(cell(row, columns.id));
        events.row.push(byte as u32);
        part.category.push(category);
        true
    }

    /// The part, with what was wrong with its rows.
    pub fn end(self, faults: Faults) -> Part {
        Part { faults: Some(faults), ..self.part }
    }
}
