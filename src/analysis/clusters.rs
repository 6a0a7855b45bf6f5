//! Groups of point events in cells of a fixed quad grid, one grid a whole zoom: stable while panning.
//! Areas are not grouped here; they have badges of their own.

use super::{Columns, Shown, State, mercator::World};

/// The events of one cell of the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The mean of its events, on the unit square.
    pub world: World,
    /// Indices of its events in the case.
    pub events: Vec<u32>,
    /// How many of them are certain (or undated while no window is set).
    pub certain: u32,
    /// All stand at one place.
    pub one_place: bool,
}

/// Width of a cell at its own whole zoom, points.
pub const CELL_POINTS: f64 = 32.0;

/// The clusters of what is shown on the map, for this zoom. Events at one place are never parted.
pub fn clusters(columns: &Columns, shown: &Shown, zoom: f64) -> Vec<Cluster> {
    // At zoom z the world is 256 * 2^z points: cells of 32 points are 8 * 2^z across.
    let level = (zoom.floor().clamp(0.0, 20.0) as u32 + (256.0 / CELL_POINTS).log2() as u32).min(24);
    let shift = 2 * (24 - level);
    let mut found: Vec<Cluster> = Vec::new();
    let mut cell = None;
    let mut place = 0;
    for &(code, event) in &columns.morton {
        let index = event as usize;
        if !shown.on_map(index) {
            continue;
        }
        let Some(anchor) = columns.anchors[index] else { continue };
        let certain = u32::from(shown.states[index] != State::Possible);
        if cell == Some(code >> shift)
            && let Some(last) = found.last_mut()
        {
            let n = last.events.len() as f64;
            last.world = World { x: (last.world.x * n + anchor.world.x) / (n + 1.0), y: (last.world.y * n + anchor.world.y) / (n + 1.0) };
            last.events.push(event);
            last.certain += certain;
            last.one_place &= anchor.place == place;
        } else {
            cell = Some(code >> shift);
            place = anchor.place;
            found.push(Cluster { world: anchor.world, events: vec![event], certain, one_place: true });
        }
    }
    found
}
