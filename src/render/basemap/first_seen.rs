//! Since which zoom the lines of a tile are on the map: found by asking whether the tile above has a line in the same place, for
//! tiles do not say. So ground that is drawn finer than its zoom has no more rivers and borders than that zoom. Draws nothing.

use super::{
    error::BasemapError,
    lines::Polyline,
    mvt::{self, EXTENT, Shape},
    pmtiles::TileId,
    tile::{Border, DashKind, border},
};

/// Side of a cell, tile units; several times what a line is simplified by from one zoom to the next.
const CELL: f32 = 16.0;
/// Cells along a side of a tile.
const SIDE: usize = (EXTENT / CELL) as usize;
/// How far apart a line is looked at, tile units.
const STEP: f32 = 12.0;
/// The share of a line that must lie on one of the tile above to be the same.
const SAME: f64 = 0.6;
/// A cell without a line.
const NOTHING: u8 = u8::MAX;

/// The lines that come with closer zooms. Boundaries between countries do not: they are always shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Rivers.
    River,
    /// Borders of regions.
    Region,
    /// Claims and limits of zones.
    Claim,
}

impl LineKind {
    /// The kind of a dashed line; `None` for those that are always shown.
    pub fn of(dash: DashKind) -> Option<Self> {
        match dash {
            DashKind::Region => Some(Self::Region),
            DashKind::Claim => Some(Self::Claim),
            DashKind::Disputed => None,
        }
    }
}

/// Where a tile has lines, and the lowest zoom that has them, by kind.
#[derive(Debug, Default)]
pub struct FirstSeen {
    /// Row by row; empty where there is no line of the kind.
    cells: [Vec<u8>; 3],
}

impl FirstSeen {
    /// Of an unpacked tile, from what is known of the one above.
    ///
    /// # Errors
    /// Where the bytes are not a vector tile.
    pub fn read(bytes: &[u8], id: TileId, above: Option<&Self>) -> Result<Self, BasemapError> {
        let mut seen = Self::default();
        for layer in mvt::layers(bytes)? {
            for feature in layer.features() {
                let feature = feature?;
                let kind = match (layer.name, feature.shape) {
                    ("water", Shape::Lines) => Some(LineKind::River),
                    ("boundaries", Shape::Lines) => match border(&feature) {
                        Border::Dashed(kind) => LineKind::of(kind),
                        Border::Solid | Border::Hidden => None,
                    },
                    _ => None,
                };
                let Some(kind) = kind else { continue };
                for line in feature.parts()? {
                    let zoom = above.map_or(id.z, |above| above.first_zoom(kind, &line, id));
                    seen.mark(kind, &line, zoom);
                }
            }
        }
        Ok(seen)
    }

    /// The lowest tile zoom that has this line of `id`, a tile right under this one.
    pub fn first_zoom(&self, kind: LineKind, line: &Polyline, id: TileId) -> u8 {
        let cells = &self.cells[kind as usize];
        if cells.is_empty() {
            return id.z;
        }
        let half = |at: f32, tile: u32| (at + if tile % 2 == 1 { EXTENT } else { 0.0 }) / 2.0;
        let mut zooms: Vec<u8> = Vec::new();
        along(line, |[x, y]| {
            let (column, row) = (cell(half(x, id.x)), cell(half(y, id.y)));
            zooms.push(cells.get(row * SIDE + column).copied().unwrap_or(NOTHING));
        });
        zooms.sort_unstable();
        let enough = (zooms.len() as f64 * SAME).ceil() as usize;
        zooms.get(enough.saturating_sub(1)).map_or(id.z, |zoom| id.z.min(*zoom))
    }

    fn mark(&mut self, kind: LineKind, line: &Polyline, zoom: u8) {
        let cells = &mut self.cells[kind as usize];
        if cells.is_empty() {
            *cells = vec![NOTHING; SIDE * SIDE];
        }
        along(line, |[x, y]| {
            let (column, row) = (cell(x), cell(y));
            for row in row.saturating_sub(1)..=(row + 1).min(SIDE - 1) {
                for column in column.saturating_sub(1)..=(column + 1).min(SIDE - 1) {
                    if let Some(cell) = cells.get_mut(row * SIDE + column) {
                        *cell = zoom.min(*cell);
                    }
                }
            }
        });
    }
}

/// The row or column of a cell; what lies outside the tile counts to its edge.
fn cell(at: f32) -> usize {
    ((at / CELL).max(0.0) as usize).min(SIDE - 1)
}

/// Looks at points all along a line.
fn along(line: &Polyline, mut look: impl FnMut([f32; 2])) {
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let steps = ((b[0] - a[0]).hypot(b[1] - a[1]) / STEP).ceil().clamp(1.0, 4096.0) as u32;
        for step in 0..steps {
            let share = (step as f32 + 0.5) / steps as f32;
            look([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_the_tile_above_has_is_as_old_there_and_another_is_new() {
        let mut above = FirstSeen::default();
        above.mark(LineKind::River, &vec![[2100.0, 100.0], [3000.0, 900.0], [4000.0, 950.0]], 2);
        // The tile under it in the east: the same river with one more bend, and a tributary that ends on it.
        let id = TileId { z: 4, x: 5, y: 2 };
        let river = vec![[104.0, 200.0], [1000.0, 1010.0], [1904.0, 1800.0], [3904.0, 1900.0]];
        let tributary = vec![[1904.0, 3500.0], [1904.0, 1800.0]];
        assert_eq!(above.first_zoom(LineKind::River, &river, id), 2);
        assert_eq!(above.first_zoom(LineKind::River, &tributary, id), 4);
        assert_eq!(above.first_zoom(LineKind::Region, &river, id), 4);
        // In the west there is none.
        assert_eq!(above.first_zoom(LineKind::River, &river, TileId { x: 4, ..id }), 4);
    }
}
