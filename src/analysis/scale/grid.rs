//! The cells of the map that are in view, while events are put into them: the same grid as that of [`crate::analysis::clusters`].

use std::collections::HashMap;

use super::rows::NOWHERE;
use crate::analysis::mercator::World;

/// Certain, or undated while no window is set.
pub(super) const SOLID: usize = 0;
/// Possible.
pub(super) const POSSIBLE: usize = 1;

/// The most cells in view that have a table of their own; beyond that they are looked up.
const MOST_DENSE: u64 = if cfg!(test) { 100 } else { 1 << 20 };
const NO_CELL: u32 = u32::MAX;

/// The part of the world in view, on the unit square; x may lie beyond 0 to 1, as on a repeated world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ViewBox {
    /// Its western edge.
    pub west: f64,
    /// Its northern edge.
    pub north: f64,
    /// Its eastern edge, not west of the western one.
    pub east: f64,
    /// Its southern edge.
    pub south: f64,
}

impl ViewBox {
    /// All of the world.
    pub const WORLD: Self = Self { west: 0.0, north: 0.0, east: 1.0, south: 1.0 };
}

/// The events of one cell of the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The column of its cell.
    pub column: u32,
    /// The row of its cell.
    pub row: u32,
    /// The mean of its events, on the unit square.
    pub world: World,
    /// How many are certain (or undated while no window is set).
    pub certain: u32,
    /// How many are possible.
    pub possible: u32,
}

/// Which cells are in view: of the level `level`, whose grid is 2^level cells wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellsInView {
    pub level: u32,
    pub west: u32,
    pub width: u32,
    pub north: u32,
    pub height: u32,
}

impl CellsInView {
    /// The cells that a box touches at this zoom.
    pub fn new(view: ViewBox, zoom: f64) -> Self {
        // As in `clusters`: cells of 32 points, of a world of 256 * 2^z points.
        let level = zoom.floor().clamp(0.0, 20.0) as u32 + 3;
        let across = f64::from(1_u32 << level);
        let (west, east) = ((view.west * across).floor(), (view.east * across).floor());
        let width = (east - west + 1.0).clamp(0.0, across);
        let (north, south) = ((view.north * across).floor().max(0.0), (view.south * across).floor().min(across - 1.0));
        Self {
            level,
            west: west.rem_euclid(across) as u32,
            width: width as u32,
            north: north as u32,
            height: (south - north + 1.0).clamp(0.0, across) as u32,
        }
    }

    /// How many there are.
    pub const fn cells(self) -> usize {
        self.width as usize * self.height as usize
    }

    pub const fn shift(self) -> u32 {
        32 - self.level
    }

    /// Whether a node of the quadtree has a cell in view.
    pub const fn touches(self, level: u32, column: u32, row: u32) -> bool {
        let fine = self.level - level;
        let size = 1_u32 << fine;
        let across = 1_u32 << self.level;
        let from_west = (column << fine).wrapping_sub(self.west) & (across - 1);
        let (top, bottom) = (row << fine, (row << fine) + size);
        (from_west < self.width || from_west + size > across) && self.width > 0 && top < self.north + self.height && bottom > self.north
    }
}

#[derive(Debug, Clone)]
enum Lookup {
    Dense(Vec<u32>),
    Sparse(HashMap<u64, u32>),
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    column: u32,
    row: u32,
    x: u64,
    y: u64,
}

/// Sums of the events in each cell in view.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub view: CellsInView,
    slots: usize,
    lookup: Lookup,
    cells: Vec<Cell>,
    /// Certain by slot, then possible by slot, for each cell.
    counts: Vec<i32>,
}

impl Grid {
    pub fn new(view: CellsInView, slots: usize) -> Self {
        let count = u64::from(view.width) * u64::from(view.height);
        let lookup = if count <= MOST_DENSE { Lookup::Dense(vec![NO_CELL; count as usize]) } else { Lookup::Sparse(HashMap::new()) };
        Self { view, slots, lookup, cells: Vec::new(), counts: Vec::new() }
    }

    /// The number of the cell at this column and row, if it is in view.
    pub fn cell(&mut self, column: u32, row: u32) -> Option<usize> {
        let across = (1_u32 << self.view.level) - 1;
        let (right, down) = (column.wrapping_sub(self.view.west) & across, row.wrapping_sub(self.view.north));
        if right >= self.view.width || down >= self.view.height {
            return None;
        }
        let place = u64::from(down) * u64::from(self.view.width) + u64::from(right);
        let number = match &mut self.lookup {
            Lookup::Dense(table) => &mut table[place as usize],
            Lookup::Sparse(table) => table.entry(place).or_insert(NO_CELL),
        };
        if *number == NO_CELL {
            *number = self.cells.len() as u32;
            self.cells.push(Cell { column, row, x: 0, y: 0 });
            self.counts.resize(self.counts.len() + 2 * self.slots, 0);
        }
        Some(*number as usize)
    }

    /// Puts an event in or (`sign` -1) takes it out.
    pub fn add(&mut self, x: u32, y: u32, slot: usize, kind: usize, sign: i32) {
        let shift = self.view.shift();
        if y == NOWHERE {
            return;
        }
        if let Some(number) = self.cell(x >> shift, y >> shift) {
            self.add_many(number, slot, kind, sign, [i64::from(x) * i64::from(sign), i64::from(y) * i64::from(sign)]);
        }
    }

    /// Puts so many events of one slot into a cell, with the sums of their x and y.
    pub fn add_many(&mut self, number: usize, slot: usize, kind: usize, count: i32, sums: [i64; 2]) {
        let cell = &mut self.cells[number];
        cell.x = cell.x.wrapping_add_signed(sums[0]);
        cell.y = cell.y.wrapping_add_signed(sums[1]);
        self.counts[(number * 2 + kind) * self.slots + slot] += count;
    }

    /// What was certain is only possible (`sign` 1), or the other way round.
    pub fn shade(&mut self, x: u32, y: u32, slot: usize, sign: i32) {
        let shift = self.view.shift();
        if y != NOWHERE
            && let Some(number) = self.cell(x >> shift, y >> shift)
        {
            self.counts[(number * 2 + SOLID) * self.slots + slot] -= sign;
            self.counts[(number * 2 + POSSIBLE) * self.slots + slot] += sign;
        }
    }

    /// The cells that are not empty, in Morton order, how many events each has by slot, and how many of these are possible.
    pub fn clusters(&self) -> (Vec<Cluster>, [Vec<u32>; 2]) {
        let mut order: Vec<(u64, u32)> = Vec::with_capacity(self.cells.len());
        for (number, cell) in self.cells.iter().enumerate() {
            if self.counts[number * 2 * self.slots..(number + 1) * 2 * self.slots].iter().any(|count| *count != 0) {
                order.push((interleaved(cell.column, cell.row), number as u32));
            }
        }
        order.sort_unstable();
        let mut clusters = Vec::with_capacity(order.len());
        let mut by_slot = Vec::with_capacity(order.len() * self.slots);
        let mut possible_by_slot = Vec::with_capacity(order.len() * self.slots);
        for (_, number) in order {
            let cell = self.cells[number as usize];
            let from = number as usize * 2 * self.slots;
            let (certain, possible) = self.counts[from..from + 2 * self.slots].split_at(self.slots);
            let sum = |counts: &[i32]| counts.iter().sum::<i32>() as u32;
            let (certain_sum, possible_sum) = (sum(certain), sum(possible));
            let whole = f64::from(certain_sum + possible_sum) * 4_294_967_296.0;
            by_slot.extend(certain.iter().zip(possible).map(|(a, b)| (a + b) as u32));
            possible_by_slot.extend(possible.iter().map(|count| *count as u32));
            clusters.push(Cluster {
                column: cell.column,
                row: cell.row,
                world: World { x: cell.x as f64 / whole, y: cell.y as f64 / whole },
                certain: certain_sum,
                possible: possible_sum,
            });
        }
        (clusters, [by_slot, possible_by_slot])
    }
}

/// The bits of both, x in the even ones.
pub(super) fn interleaved(x: u32, y: u32) -> u64 {
    let spread = |v: u32| {
        let mut v = u64::from(v);
        for (shift, mask) in [
            (16, 0x0000_ffff_0000_ffff_u64),
            (8, 0x00ff_00ff_00ff_00ff),
            (4, 0x0f0f_0f0f_0f0f_0f0f),
            (2, 0x3333_3333_3333_3333),
            (1, 0x5555_5555_5555_5555),
        ] {
            v = (v | v << shift) & mask;
        }
        v
    };
    spread(x) | spread(y) << 1
}

/// The two numbers of [`interleaved`] bits.
pub(super) fn parted(code: u64) -> (u32, u32) {
    let gather = |code: u64| {
        let mut v = code & 0x5555_5555_5555_5555;
        for (shift, mask) in [
            (1, 0x3333_3333_3333_3333_u64),
            (2, 0x0f0f_0f0f_0f0f_0f0f),
            (4, 0x00ff_00ff_00ff_00ff),
            (8, 0x0000_ffff_0000_ffff),
            (16, 0x0000_0000_ffff_ffff),
        ] {
            v = (v | v >> shift) & mask;
        }
        v as u32
    };
    (gather(code), gather(code >> 1))
}
