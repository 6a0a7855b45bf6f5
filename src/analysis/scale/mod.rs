//! Events by the million: rows in columns, and an index made for time windows that move. What is in a window comes from partial sums and
//! exact work at the window's ends; nothing is sampled, and every answer is what a plain loop over the records gives.
//!
//! How it works, after Nanocubes (Lins et al. 2013), Hashedcubes (Pahins et al. 2017) and Falcon (Moritz et al. 2019):
//!
//! - Events are kept in the order of their first day ([`timed`]), so that a window is a run of them; its counts per category are
//!   differences of sums taken at every few hundred events ([`prefix`]).
//! - The same events in Morton order are a quadtree of runs ([`layer`]). A cell with many events has the sums of its events (how many,
//!   x, y, by category) up to each of some hundred days: of a window there are two rows to subtract, and the days between those and its
//!   ends are gone through one by one. A cell with few events is gone through.
//! - An event that lasts counts by its first day; then those that cross one of the window's two ends, found by how long they last
//!   ([`crossing`]), are put right: that is what parts certain from possible. Events with an open end have sums of their own.
//! - A window that moves does the work of the difference ([`moving`]); an edit stands beside the index until it is built anew
//!   ([`store`]).
//!
//! No I/O, no clock. Full records are elsewhere.

mod crossing;
mod grid;
mod histogram;
mod index;
mod layer;
mod moving;
mod prefix;
mod rows;
mod sort;
mod store;
mod timed;
mod work;

#[cfg(test)]
mod tests;

pub use grid::{Cluster, ViewBox};
pub use histogram::Histogram;
pub use index::{Index, Memory};
pub use moving::Moving;
pub use rows::{NOWHERE, Row, Rows, fixed_from_world};
pub use store::Store;
pub use work::{Answer, Bits, Query, Tally};
