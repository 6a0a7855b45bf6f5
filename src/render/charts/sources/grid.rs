//! Where the parts of the matrix stand: how many rows and columns fit, and how large they are. Pure; nothing is drawn here.

use std::ops::Range;

use egui::{Pos2, Rect};

use crate::render::{charts::axis::ROW_POINTS, theme::size};

/// Least and most height of a row, points.
const ROW_HEIGHTS: (f32, f32) = (18.0, 24.0);
/// Width of the number of events, points.
const COUNT_POINTS: f32 = 48.0;
/// Most width of a column, and most height of the titles, points.
const MOST_COLUMN_POINTS: f32 = 42.0;
const MOST_TITLE_POINTS: f32 = 260.0;
/// Height to which titles give way to rows, points.
const LEAST_TITLE_POINTS: f32 = 150.0;
/// Below this height titles get more of the room, points.
const SMALL_ROOM_POINTS: f32 = 260.0;
/// How far titles of columns lean, as x and y of one point along them: 45°.
pub const LEAN: f32 = std::f32::consts::FRAC_1_SQRT_2;

/// What is to be laid out, points.
pub struct Wanted {
    /// The room.
    pub room: Rect,
    /// Rows, and whether the last one always stays.
    pub rows: usize,
    /// The last row stays where the others are paged.
    pub pinned: bool,
    /// Columns.
    pub columns: usize,
    /// Least width of a column.
    pub least_column: f32,
    /// Width of the longest label of a row.
    pub label: f32,
    /// Length of the longest title of a column.
    pub title: f32,
    /// A line of words stands under the cells.
    pub foot: bool,
    /// The first row and the first column wanted.
    pub first: (usize, usize),
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The labels of the rows.
    pub labels: Rect,
    /// The numbers of events.
    pub counts: Rect,
    /// The bars of what is told alone.
    pub alone: Rect,
    /// The cells.
    pub cells: Rect,
    /// The titles of the columns, above the cells and their numbers of voices.
    pub titles: Rect,
    /// The row in which pages are turned; empty when everything fits.
    pub pager: Rect,
    /// The rows shown, without the pinned one.
    pub rows: Range<usize>,
    /// The row that always stays.
    pub pinned: Option<usize>,
    /// The columns shown.
    pub columns: Range<usize>,
    /// Height of a row.
    pub row: f32,
    /// Width of a column.
    pub column: f32,
}

impl Grid {
    /// Lays out.
    pub fn of(wanted: &Wanted) -> Self {
        let room =
            if wanted.foot { wanted.room.with_max_y((wanted.room.bottom() - ROW_POINTS).max(wanted.room.top())) } else { wanted.room };
        let everything = Self::within(wanted, room);
        if everything.rows.len() == everything.paged(wanted.rows) && everything.columns.len() == wanted.columns {
            return everything;
        }
        // The pager takes its row from the matrix.
        let at = (wanted.room.bottom() - ROW_POINTS - size::GAP).max(wanted.room.top());
        let (_, pager) = wanted.room.split_top_bottom_at_y(at);
        let above = room.with_max_y((room.bottom() - ROW_POINTS - size::GAP).max(room.top()));
        Self { pager, ..Self::within(wanted, above) }
    }

    fn within(wanted: &Wanted, room: Rect) -> Self {
        let label = wanted.label.min(room.width() * 0.32).max(60.0_f32.min(room.width() * 0.4));
        let alone_width = (room.width() * 0.13).clamp(56.0, 150.0);
        let counts_left = room.left() + label + size::GAP;
        let alone_left = counts_left + COUNT_POINTS;
        let cells_left = alone_left + alone_width + size::PADDING;
        let across = (room.right() - cells_left).max(0.0);

        // Long titles are cut before a row is left out, though not below what can be read.
        // In a small picture what the columns are comes before one more voice.
        let share = if room.height() < SMALL_ROOM_POINTS { 0.42 } else { 0.32 };
        let most = (room.height() * share).min(MOST_TITLE_POINTS);
        let spare = room.height() - 2.0 * ROW_POINTS - wanted.rows as f32 * ROW_HEIGHTS.0;
        let most = most.min(spare.max(LEAST_TITLE_POINTS)).max(0.0);
        let title = if wanted.columns == 0 { 0.0 } else { (wanted.title * LEAN + ROW_POINTS).min(most) };
        let head = title.max(ROW_POINTS) + ROW_POINTS;
        let cells_top = room.top() + head;
        let down = (room.bottom() - cells_top).max(0.0);
        let row = (down / wanted.rows.max(1) as f32).clamp(ROW_HEIGHTS.0, ROW_HEIGHTS.1);
        let pinned = (wanted.pinned && wanted.rows > 0).then(|| wanted.rows - 1);
        let paged = wanted.rows - usize::from(pinned.is_some());
        let fit_rows = ((down / row + 1e-3) as usize).saturating_sub(usize::from(pinned.is_some())).max(1).min(paged);

        // Titles lean out to the right of the last column.
        let lean = (title - ROW_POINTS).max(0.0).min(across * 0.3);
        let usable = (across - lean).max(1.0);
        let column = (usable / wanted.columns.max(1) as f32).clamp(wanted.least_column, wanted.least_column.max(MOST_COLUMN_POINTS));
        let fit_columns = ((usable / column + 1e-3) as usize).max(1).min(wanted.columns);

        let rows = page(wanted.first.0, fit_rows, paged);
        let columns = page(wanted.first.1, fit_columns, wanted.columns);
        let height = (rows.len() + usize::from(pinned.is_some())) as f32 * row;
        let part = |left: f32, width: f32| Rect::from_min_size(Pos2::new(left, cells_top), egui::vec2(width, height));
        let titles = Rect::from_min_max(Pos2::new(cells_left, room.top()), Pos2::new(room.right().max(cells_left), cells_top - ROW_POINTS));
        Self {
            labels: part(room.left(), label),
            counts: part(counts_left, COUNT_POINTS),
            alone: part(alone_left, alone_width),
            cells: part(cells_left, columns.len() as f32 * column),
            titles,
            pager: Rect::NOTHING,
            rows,
            pinned,
            columns,
            row,
            column,
        }
    }

    /// How many of so many rows are paged.
    fn paged(&self, rows: usize) -> usize {
        rows - usize::from(self.pinned.is_some())
    }

    /// The rows shown with the place of each, from the top.
    pub fn shown_rows(&self) -> impl Iterator<Item = (usize, Rect)> + '_ {
        self.rows.clone().chain(self.pinned).enumerate().map(|(at, row)| {
            let top = self.cells.top() + at as f32 * self.row;
            (row, Rect::from_min_max(Pos2::new(self.labels.left(), top), Pos2::new(self.right(), top + self.row)))
        })
    }

    /// The right end of the rows.
    fn right(&self) -> f32 {
        self.cells.right().max(self.alone.right())
    }

    /// From where to where a column goes across.
    pub fn across(&self, column: usize) -> (f32, f32) {
        let left = self.cells.left() + column.saturating_sub(self.columns.start) as f32 * self.column;
        (left, left + self.column)
    }

    /// Where the sign of a column stands, from its left end: in the middle, or left of it where a number stands beside.
    pub fn sign_x(&self, column: usize, beside: bool) -> f32 {
        self.across(column).0 + self.column / 2.0 - if beside { 6.0 } else { 0.0 }
    }

    /// The row above the cells with the numbers of voices.
    pub fn voices(&self) -> Rect {
        Rect::from_min_max(Pos2::new(self.labels.left(), self.titles.bottom()), Pos2::new(self.right(), self.cells.top()))
    }

    /// The column whose leaning title is at a point.
    pub fn title_at(&self, at: Pos2) -> Option<usize> {
        let x = at.x - (self.titles.bottom() - at.y).max(0.0);
        let column = ((x - self.cells.left()) / self.column).floor();
        (column >= 0.0 && column < self.columns.len() as f32).then(|| self.columns.start + column as usize)
    }
}

/// A page of `fit` items from about `first`, full where there are enough.
fn page(first: usize, fit: usize, of: usize) -> Range<usize> {
    let first = first.min(of.saturating_sub(fit));
    first..(first + fit).min(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(width: f32, height: f32, rows: usize, columns: usize) -> Wanted {
        Wanted {
            room: Rect::from_min_size(Pos2::new(10.0, 20.0), egui::vec2(width, height)),
            rows,
            pinned: true,
            columns,
            least_column: 18.0,
            label: 180.0,
            title: 400.0,
            foot: false,
            first: (0, 0),
        }
    }

    #[test]
    fn what_fits_is_shown_whole_without_a_pager() {
        let grid = Grid::of(&wanted(1200.0, 1000.0, 30, 20));
        assert_eq!((grid.rows.clone(), grid.pinned, grid.columns.clone()), (0..29, Some(29), 0..20));
        assert!(!grid.pager.is_positive());
    }

    #[test]
    fn nothing_stands_outside_the_room_and_pages_reach_every_row_and_column() {
        for (width, height) in [(160.0, 100.0), (320.0, 240.0), (620.0, 430.0), (1900.0, 1000.0)] {
            for (rows, columns) in [(1, 0), (2, 1), (40, 25), (5_000, 3_000)] {
                let mut all = wanted(width, height, rows, columns);
                let (mut seen_rows, mut seen_columns) = (0, 0);
                loop {
                    all.first = (seen_rows, seen_columns);
                    let grid = Grid::of(&all);
                    assert!(grid.rows.start <= seen_rows && grid.columns.start <= seen_columns);
                    if width > 600.0 {
                        assert!(all.room.expand(0.5).contains_rect(grid.cells), "{width} {height} {rows} {columns}: {grid:?}");
                    }
                    seen_rows = grid.rows.end;
                    seen_columns = grid.columns.end;
                    if seen_rows == rows - 1 && seen_columns == columns {
                        break;
                    }
                }
            }
        }
    }

    #[test]
    fn a_title_is_found_along_its_lean() {
        let grid = Grid::of(&wanted(1200.0, 1000.0, 30, 20));
        let (left, right) = grid.across(7);
        let foot = Pos2::new((left + right) / 2.0, grid.titles.bottom());
        assert_eq!(grid.title_at(foot), Some(7));
        assert_eq!(grid.title_at(foot + egui::vec2(60.0, -60.0)), Some(7));
        assert_eq!(grid.title_at(grid.titles.left_top()), None);
    }
}
