//! From a tile to triangles on screen: land, lakes, rivers, streets, boundaries. Knows colours and widths, no files and no names.

use egui::{Color32, Mesh, Pos2, Rect, epaint::Vertex};

use super::{
    lines::{RibbonPoint, Ribbons},
    streets::RoadKind,
    tile::{Area, DashKind, Tile},
};
use crate::render::theme::MapTheme;

/// From this camera zoom on buildings are drawn.
const BUILDINGS_FROM: f64 = 14.5;
/// From this camera zoom on the borders of regions are drawn.
const REGIONS_FROM: f64 = 4.5;

/// Where a tile stands on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Its north-western corner, points.
    pub x: f64,
    /// Its north-western corner, points.
    pub y: f64,
    /// Screen points in a tile unit.
    pub unit: f64,
}

impl Placement {
    /// The box of the tile, tile units, that shows in a rectangle of the screen, a line's width more at each side.
    fn in_sight(&self, clip: Rect) -> ([f32; 2], [f32; 2]) {
        const WIDEST: f32 = 8.0;
        let clip = clip.expand(WIDEST);
        let local = |at: Pos2| [((f64::from(at.x) - self.x) / self.unit) as f32, ((f64::from(at.y) - self.y) / self.unit) as f32];
        (local(clip.min), local(clip.max))
    }

    fn screen(&self, at: [f32; 2]) -> Pos2 {
        Pos2::new((self.x + f64::from(at[0]) * self.unit) as f32, (self.y + f64::from(at[1]) * self.unit) as f32)
    }
}

/// How tiles are drawn in one pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The colours.
    pub colours: MapTheme,
    /// The camera's zoom.
    pub zoom: f64,
    /// The tile zoom whose lines are shown, however fine the tiles.
    pub lines_of: u8,
    /// How wide edges are softened, points: one pixel.
    pub feather: f32,
}

impl Style {
    /// A width that grows from `thin` at camera zoom 2 to `thick` at 8, points.
    fn width(&self, thin: f32, thick: f32) -> f32 {
        let share = ((self.zoom - 2.0) / 6.0).clamp(0.0, 1.0) as f32;
        thin + (thick - thin) * share
    }

    /// How wide roads are, points; `None` for those that this zoom is too far out for.
    fn road_width(&self, kind: RoadKind) -> Option<f32> {
        let (from, at_first, grows) = match kind {
            RoadKind::Highway => (5.0, 0.8, 1.22f64),
            RoadKind::Major => (8.0, 0.7, 1.27),
            RoadKind::Rail => (9.5, 0.6, 1.12),
            RoadKind::Minor => (12.5, 0.6, 1.45),
            RoadKind::Path => (15.0, 0.6, 1.25),
        };
        (self.zoom >= from).then(|| (at_first * grows.powf(self.zoom - from)) as f32)
    }
}

/// The triangles of a tile that show in `clip`. They reach beyond its edge: clip them to its rectangle, and neighbours meet without a seam.
pub fn tile_mesh(tile: &mut Tile, place: Placement, clip: Rect, style: &Style) -> Mesh {
    let colours = &style.colours;
    let mut pen = Pen { mesh: Mesh::default(), place, in_sight: place.in_sight(clip), feather: style.feather };
    pen.area(&tile.land, colours.land);
    let streets = &tile.streets;
    pen.area(&streets.built, colours.built);
    pen.area(&streets.green, colours.green);
    pen.area(&tile.lakes, colours.lake);
    tile.rivers(style.lines_of).for_each(|rivers| pen.lines(rivers, style.width(0.6, 1.3), colours.river));
    if style.zoom >= BUILDINGS_FROM {
        pen.area(&streets.buildings, colours.building);
    }
    for kind in RoadKind::ALL {
        let colour = match kind {
            RoadKind::Highway | RoadKind::Major => colours.road,
            RoadKind::Minor | RoadKind::Path => colours.street,
            RoadKind::Rail => colours.rail,
        };
        if let Some(width) = style.road_width(kind) {
            pen.lines(streets.roads(kind), width, colour);
        }
    }
    tile.cut_dashes(place.unit);
    let dashed = |pen: &mut Pen, kind: DashKind, width: f32, colour: Color32| {
        tile.dashes(kind, style.lines_of).for_each(|dashes| pen.lines(dashes, width, colour));
    };
    if style.zoom >= REGIONS_FROM {
        dashed(&mut pen, DashKind::Region, style.width(0.7, 1.1), colours.border_region);
    }
    pen.lines(&tile.countries, style.width(0.8, 1.5), colours.border_country);
    dashed(&mut pen, DashKind::Claim, style.width(0.8, 1.3), colours.border_disputed);
    dashed(&mut pen, DashKind::Disputed, style.width(1.0, 1.6), colours.border_disputed);
    pen.mesh
}

/// Adds to the mesh of one tile.
struct Pen {
    mesh: Mesh,
    place: Placement,
    in_sight: ([f32; 2], [f32; 2]),
    feather: f32,
}

impl Pen {
    fn next_index(&self) -> u32 {
        u32::try_from(self.mesh.vertices.len()).unwrap_or(u32::MAX)
    }

    fn area(&mut self, area: &Area, colour: Color32) {
        let first = self.next_index();
        let place = self.place;
        self.mesh.vertices.extend(area.corners.iter().map(|at| Vertex::untextured(place.screen(*at), colour)));
        self.mesh.indices.extend(area.triangles.iter().map(|i| first + i));
        // The fill ends hard at the shore; from there it fades out over a pixel.
        self.ribbons(&area.shores, [(0.0, colour), (self.feather, Color32::TRANSPARENT)]);
    }

    fn lines(&mut self, lines: &Ribbons, width: f32, colour: Color32) {
        let feather = self.feather;
        let outer = feather.max(f32::midpoint(width, feather));
        let inner = (width - feather) / 2.0;
        if inner > 0.0 {
            self.ribbons(lines, [(outer, Color32::TRANSPARENT), (inner, colour), (-inner, colour), (-outer, Color32::TRANSPARENT)]);
        } else {
            // Thinner than a pixel: as wide as one, and fainter.
            let faint = colour.gamma_multiply((width / feather).min(1.0));
            self.ribbons(lines, [(outer, Color32::TRANSPARENT), (0.0, faint), (-outer, Color32::TRANSPARENT)]);
        }
    }

    /// Ribbons whose colour runs through `profile`: distances to the left of the line, points, and the colour there.
    fn ribbons<const N: usize>(&mut self, ribbons: &Ribbons, profile: [(f32, Color32); N]) {
        let place = self.place;
        let columns = N as u32;
        for points in ribbons.within(self.in_sight.0, self.in_sight.1) {
            let first = self.next_index();
            let mesh = &mut self.mesh;
            for RibbonPoint { at, left } in points {
                let middle = place.screen(*at);
                mesh.vertices.extend(profile.map(|(distance, colour)| {
                    Vertex::untextured(Pos2::new(middle.x + left[0] * distance, middle.y + left[1] * distance), colour)
                }));
            }
            for row in 1..u32::try_from(points.len()).unwrap_or(0) {
                let b = first + row * columns;
                for column in 1..columns {
                    let (a, b) = (b - columns + column, b + column);
                    mesh.indices.extend([a - 1, a, b - 1, b - 1, a, b]);
                }
            }
        }
    }
}
