//! A table that is gathered cell by cell, by the names of its columns, before its rows are read: what GeoJSON, KML and XLSX become.

use std::collections::HashMap;

use csv::StringRecord;

use super::{TableError, delimited::MAX_COLUMNS};
use crate::model::{Case, Category};

/// The most cells, empty ones between others counted too.
const MAX_CELLS: usize = 50_000_000;

/// A table in memory.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, each with its line, or its number where there are no lines.
    pub rows: Vec<(u64, StringRecord)>,
    /// The marking of the whole.
    pub marking: String,
    /// Its title, where it says one.
    pub title: String,
    /// The categories as they were written by us.
    pub categories: Vec<Category>,
    /// Whether cells were made safe for spreadsheets.
    pub defused: bool,
    /// The name of the sheet in its workbook, ...
    pub name: String,
    /// ... and those of all its sheets with rows.
    pub sheets: Vec<String>,
}

impl Sheet {
    /// Puts what the table says of itself into its case.
    pub fn finish(&self, case: &mut Case) {
        if !self.title.is_empty() {
            case.title.clone_from(&self.title);
        }
        // In the order of the legend, then any that it lacks.
        let found = std::mem::replace(&mut case.categories, self.categories.clone());
        case.categories.extend(found.into_iter().filter(|c| !self.categories.iter().any(|own| own.id == c.id)));
    }
}

/// Gathers a [`Sheet`].
#[derive(Debug, Default)]
pub(super) struct SheetBuilder {
    sheet: Sheet,
    columns: HashMap<String, usize>,
    row: Vec<(usize, String)>,
    cells: usize,
}

impl SheetBuilder {
    /// One whose first columns have these names.
    pub fn with_header(header: &[String]) -> Self {
        let columns = header.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        Self { sheet: Sheet { header: header.to_vec(), ..Sheet::default() }, columns, ..Self::default() }
    }

    /// Takes out the row that was ended last.
    pub fn take_row(&mut self) -> Option<(u64, StringRecord)> {
        self.cells = 0;
        self.sheet.rows.pop()
    }

    /// What the table says of itself.
    pub fn about(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// A cell of the present row; the first of a name counts. Columns beyond [`MAX_COLUMNS`] are left out.
    pub fn cell(&mut self, name: &str, value: impl Into<String>) {
        let column = match self.columns.get(name) {
            Some(column) => *column,
            None if self.sheet.header.len() >= MAX_COLUMNS => return,
            None => {
                let column = self.sheet.header.len();
                self.columns.insert(name.to_owned(), column);
                self.sheet.header.push(name.to_owned());
                column
            }
        };
        if !self.row.iter().any(|(at, _)| *at == column) {
            self.row.push((column, value.into()));
        }
    }

    /// Ends the present row.
    ///
    /// # Errors
    /// When there are more cells than we hold.
    pub fn end_row(&mut self, line: u64) -> Result<(), TableError> {
        self.row.sort_by_key(|(at, _)| *at);
        let width = self.row.last().map_or(0, |(at, _)| at + 1);
        self.cells += width;
        if self.cells > MAX_CELLS {
            return Err(TableError::TooLarge);
        }
        let mut record = StringRecord::with_capacity(self.row.iter().map(|(_, cell)| cell.len()).sum(), width);
        let mut cells = self.row.drain(..).peekable();
        for at in 0..width {
            match cells.next_if(|(column, _)| *column == at) {
                Some((_, cell)) => record.push_field(&cell),
                None => record.push_field(""),
            }
        }
        drop(cells);
        self.sheet.rows.push((line, record));
        Ok(())
    }

    /// The table.
    pub fn end(self) -> Sheet {
        self.sheet
    }
}
