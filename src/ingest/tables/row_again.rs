//! One row of a table that was read into columns, read again: by the same code and the same columns, so that it says the same unless the
//! row has changed since.

use csv::StringRecord;

use super::{
    build::{actors_of, category_name, point_of, title_of},
    columnar::{EventTable, NO_POINT},
    columns::Columns,
    dates::DateForm,
    faults::Faults,
    known::known,
    mapping::{Layout, Meaning},
    registry::{MAX_CATEGORIES, NO_CATEGORY},
    when::{WhenColumns, cell},
};
use crate::{
    model::{LonLat, When, edtf::Day},
    text::t,
};

/// Reads rows of one table again.
#[derive(Debug)]
pub(super) struct RowAgain<'t> {
    pub table: &'t EventTable,
    pub columns: Columns,
    pub when: WhenColumns,
    /// How its dates are written.
    pub form: DateForm,
    /// The name of the category of empty cells, in the language in which the table was read.
    pub none: &'t str,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    /// `None` when there is nothing to make a title of.
    pub title: Option<String>,
    pub when: Option<When>,
    /// First and last day, as in [`EventTable`].
    pub days: (Day, Day),
    /// As in [`EventTable`].
    pub point: (i32, i32),
    /// The name of its category.
    pub category: String,
}

/// A point as in [`EventTable`].
pub(super) fn point_e7(point: Option<LonLat>) -> (i32, i32) {
    point.map_or((NO_POINT, 0), |p| ((p.lat * 1e7).round() as i32, (p.lon * 1e7).round() as i32))
}

/// The first and last day of a date, as in [`EventTable`].
pub(super) fn days_of(when: Option<&When>) -> (Day, Day) {
    when.map(When::days).map_or((Day::MIN, Day::MAX), |days| (days.start.unwrap_or(Day::MIN), days.end.unwrap_or(Day::MAX)))
}

impl<'t> RowAgain<'t> {
    pub fn new(table: &'t EventTable) -> Self {
        let form = DateForm { month_first: table.mapping.day_first == Some(false), serial: table.serial_days };
        Self {
            table,
            columns: Columns::new(&table.header, &table.mapping),
            when: WhenColumns::new(&table.header, &table.mapping, form),
            form,
            none: table.categories.iter().find(|c| c.id == NO_CATEGORY).map_or_else(|| t("table-category-none"), |c| c.name.as_str()),
        }
    }

    pub fn layout(&self) -> Layout {
        self.table.mapping.layout
    }

    /// What a row says.
    pub fn says(&self, row: &StringRecord) -> Said {
        // What can't be read was told when the table was read.
        let faults = &mut Faults::new("");
        let when = self.when.read(0, row, faults);
        let value = cell(row, self.columns.category);
        let category = if value.is_empty() { self.none.to_owned() } else { category_name(known().layout(self.layout()), value) };
        let actors = || actors_of(&self.columns, row).join(" – ");
        Said {
            title: title_of(self.layout(), &self.columns, row, &actors, &|| category.as_str()),
            days: self.when.plain_days(row).unwrap_or_else(|| days_of(when.as_ref())),
            when,
            point: point_e7(point_of(self.layout(), &self.columns, 0, row, faults)),
            category,
        }
    }

    /// Whether a row says what the columns have of a record.
    pub fn is_of(&self, record: usize, row: &StringRecord) -> bool {
        let table = self.table;
        let (Some(start), Some(end), Some(lat), Some(lon)) =
            (table.start.get(record), table.end.get(record), table.lat_e7.get(record), table.lon_e7.get(record))
        else {
            return false;
        };
        let category = table.category.get(record).map_or(0, |category| usize::from(*category));
        let said = self.says(row);
        (said.days, said.point) == ((*start, *end), (*lat, *lon))
            // Without a title of its own, it has the number of its line.
            && said.title.is_none_or(|title| title == table.title(record))
            && cell(row, self.columns.id) == table.ids.get(record as u32)
            // The last of so many stands for all others.
            && (category + 1 == MAX_CATEGORIES || table.categories.get(category).is_some_and(|c| c.name == said.category))
    }

    /// The columns with cells in this row that its event is made of, in the order of the table.
    pub fn cited(&self, row: &StringRecord) -> Vec<usize> {
        let titled = self.columns.title.iter().any(|column| !cell(row, Some(*column)).is_empty());
        let coded = matches!(self.layout(), Layout::Acled | Layout::UcdpGed | Layout::Gdelt);
        let is_cited = |column: &usize| match self.table.mapping.meanings.get(*column).copied().unwrap_or_default() {
            Meaning::Actor => coded,
            // Its first sentence.
            Meaning::Notes => !titled && !coded,
            Meaning::Figure | Meaning::FigureLow | Meaning::FigureHigh => false,
            Meaning::DatePrecision => true,
            meaning => meaning < Meaning::Notes,
        };
        (0..row.len()).filter(|column| !cell(row, Some(*column)).is_empty()).filter(is_cited).collect()
    }
}
