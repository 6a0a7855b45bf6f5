//! A table of data: headings and cells, ready to be written as CSV. Writing is in `ingest::records`.

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, ids or ISO days.
    Text(String),
    /// A number, written without separators.
    Number(f64),
    /// Nothing: not known, or not given.
    Empty,
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Text(words.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

/// Rows under headings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Ids of the columns (`as_of`): not translated, so that scripts can rely on them.
    pub columns: Vec<&'static str>,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}
