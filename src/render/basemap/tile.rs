//! A tile made ready to draw: land and lakes as triangles, coasts and lines as ribbons, names as points.
//!
//! Everything is in tile units and classes, so that neither a move, a zoom nor another theme needs it anew. Knows no screen.

use std::collections::BTreeMap;

use lyon_tessellation::{BuffersBuilder, FillOptions, FillRule, FillTessellator, FillVertex, VertexBuffers, math::point};

use super::{
    error::BasemapError,
    first_seen::{FirstSeen, LineKind},
    lines::{Polyline, Ribbons, cut_to_tile, dashed, joined},
    mvt::{self, Attribute, EXTENT, Feature, Shape},
    pmtiles::TileId,
};

/// Polygons smaller than this are left out below the deepest zoom, square tile units: a quarter of a square screen point.
const SMALLEST_AREA: f32 = 16.0;
/// How near to the antimeridian land counts as reaching it, tile units.
const NEAR_WORLD_EDGE: f32 = 3.0;
/// How far beyond the tile such land is drawn, tile units: outside the clip rectangle.
const BEYOND_EDGE: f32 = 128.0;

/// An area of a tile.
#[derive(Debug, Default)]
pub struct Area {
    /// Corners of the triangles, tile units.
    pub corners: Vec<[f32; 2]>,
    /// Triangles, three corners each.
    pub triangles: Vec<u32>,
    /// The shores, the area on their right: what softens their edge is drawn on their left.
    pub shores: Ribbons,
}

/// What a dashed line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DashKind {
    /// Borders of first-level regions.
    Region,
    /// Lines that one side claims, and limits of zones.
    Claim,
    /// Boundaries between countries, or lines that act as such, that are disputed.
    Disputed,
}

impl DashKind {
    /// All kinds, in the order of their declaration.
    const ALL: [Self; 3] = [Self::Region, Self::Claim, Self::Disputed];

    /// Lengths of a dash and of the gap after it, screen points.
    const fn pattern(self) -> (f32, f32) {
        match self {
            Self::Region => (4.0, 3.5),
            Self::Disputed => (6.0, 4.0),
            Self::Claim => (2.0, 3.5),
        }
    }
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A country or territory.
    Country,
    /// An ocean.
    Ocean,
    /// The seat of a country's government.
    Capital,
    /// A sea, bay or strait.
    Sea,
    /// Another town.
    Town,
    /// A first-level region.
    Region,
    /// A lake.
    Lake,
}

/// A name and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Where, tile units; a name of a neighbour lies outside 0 to [`EXTENT`].
    pub at: [f32; 2],
    /// The name.
    pub text: String,
    /// What it names.
    pub kind: NameKind,
    /// 0 for hamlets to 15 for the greatest cities.
    pub population_rank: i64,
    /// The lowest tile zoom that has this name: the lower, the more important.
    pub first_zoom: u8,
}

/// A tile made ready to draw.
#[derive(Debug, Default)]
pub struct Tile {
    /// Land.
    pub land: Area,
    /// Lakes.
    pub lakes: Area,
    /// Rivers, by the lowest tile zoom that has them; all at 0 where that was not asked.
    rivers: BTreeMap<u8, Ribbons>,
    /// Boundaries of countries that nobody disputes.
    pub countries: Ribbons,
    /// The dashed lines, uncut, by kind and zoom as rivers are.
    dash_lines: [BTreeMap<u8, Vec<Polyline>>; 3],
    dashes: Option<(i32, [BTreeMap<u8, Ribbons>; 3])>,
}

impl Tile {
    /// Reads the geometry of an unpacked tile; `deepest` where it will be drawn larger than made. With what is known of the lines of
    /// the tile above, its own are told apart by the zoom from which they show.
    ///
    /// # Errors
    /// Where the bytes are not a vector tile.
    pub fn read(bytes: &[u8], id: TileId, deepest: bool, above: Option<&FirstSeen>) -> Result<Self, BasemapError> {
        let mut tile = Self::default();
        let mut land = Vec::new();
        let mut lakes = Vec::new();
        let mut dashed: [BTreeMap<u8, Vec<Polyline>>; 3] = Default::default();
        let first_zoom = |kind: Option<LineKind>, line: &Polyline| match (above, kind) {
            (Some(above), Some(kind)) => above.first_zoom(kind, line, id),
            _ => 0,
        };
        for layer in mvt::layers(bytes)? {
            for feature in layer.features() {
                let feature = feature?;
                match (layer.name, feature.shape) {
                    ("earth", Shape::Rings) => land.extend(feature.parts()?),
                    ("water", Shape::Rings) => lakes.extend(feature.parts()?),
                    ("water", Shape::Lines) => feature
                        .parts()?
                        .iter()
                        .for_each(|line| tile.rivers.entry(first_zoom(Some(LineKind::River), line)).or_default().add(line, false)),
                    ("boundaries", Shape::Lines) => match dash_kind(&feature) {
                        None => feature.parts()?.iter().for_each(|line| tile.countries.add(line, false)),
                        Some(kind) => {
                            for line in feature.parts()? {
                                let zoom = first_zoom(LineKind::of(kind), &line);
                                dashed[kind as usize].entry(zoom).or_default().extend(cut_to_tile(&line));
                            }
                        }
                    },
                    _ => {}
                }
            }
        }
        reach_world_edge(&mut land, id);
        let smallest = if deepest { 0.0 } else { SMALLEST_AREA };
        tile.land = area(&land, smallest)?;
        tile.lakes = area(&lakes, smallest)?;
        tile.dash_lines = dashed.map(|lines| lines.into_iter().map(|(zoom, lines)| (zoom, joined(lines))).collect());
        Ok(tile)
    }

    /// Cuts the dashes for a tile unit of `unit` screen points: anew with each quarter of a zoom, and stretched in between.
    pub fn cut_dashes(&mut self, unit: f64) {
        let step = (unit.log2() * 4.0).round() as i32;
        if self.dashes.as_ref().is_some_and(|(cut_for, _)| *cut_for == step) {
            return;
        }
        let unit = (f64::from(step) / 4.0).exp2() as f32;
        let cut = DashKind::ALL.map(|kind| {
            let (on, off) = kind.pattern();
            self.dash_lines[kind as usize].iter().map(|(zoom, lines)| (*zoom, dashed(lines, on / unit, off / unit))).collect()
        });
        self.dashes = Some((step, cut));
    }

    /// The rivers that a map of this tile zoom shows.
    pub fn rivers(&self, zoom: u8) -> impl Iterator<Item = &Ribbons> {
        self.rivers.range(..=zoom).map(|(_, lines)| lines)
    }

    /// The dashes last cut, of lines that a map of this tile zoom shows; none before.
    pub fn dashes(&self, kind: DashKind, zoom: u8) -> impl Iterator<Item = &Ribbons> {
        self.dashes.iter().flat_map(move |(_, cut)| cut[kind as usize].range(..=zoom)).map(|(_, lines)| lines)
    }
}

/// How a boundary is dashed; `None` for one that is drawn solid: of countries, and disputed by nobody.
pub fn dash_kind(feature: &Feature<'_>) -> Option<DashKind> {
    let disputed = feature.get("disputed").is_some_and(|value| value != Attribute::Flag(false));
    match feature.text("kind") {
        Some("country") if !disputed => None,
        Some("region") if !disputed => Some(DashKind::Region),
        Some("country" | "region") => Some(DashKind::Disputed),
        // Claims, limits of overlays, and what a later map may add: never drawn as settled.
        _ => Some(DashKind::Claim),
    }
}

/// Land that ends at the antimeridian or below the southern end of the map goes on beyond it, so that no slit of sea is left.
fn reach_world_edge(rings: &mut [Polyline], id: TileId) {
    let last = (1u64 << id.z.min(31)) - 1;
    let (west, east, south) = (id.x == 0, u64::from(id.x) == last, u64::from(id.y) == last);
    for [x, y] in rings.iter_mut().flatten() {
        if west && *x <= NEAR_WORLD_EDGE {
            *x = -BEYOND_EDGE;
        } else if east && *x >= EXTENT - NEAR_WORLD_EDGE {
            *x = EXTENT + BEYOND_EDGE;
        }
        if south && *y >= EXTENT - NEAR_WORLD_EDGE {
            *y = EXTENT + BEYOND_EDGE;
        }
    }
}

fn area(rings: &[Polyline], smallest: f32) -> Result<Area, BasemapError> {
    let mut buffers: VertexBuffers<[f32; 2], u32> = VertexBuffers::new();
    let mut shores = Ribbons::default();
    let mut tessellator = FillTessellator::new();
    let options = FillOptions::default().with_fill_rule(FillRule::NonZero).with_tolerance(1.0);
    let mut output = BuffersBuilder::new(&mut buffers, |v: FillVertex<'_>| v.position().to_array());
    let mut builder = tessellator.builder(&options, &mut output);
    for ring in rings.iter().filter(|ring| ring.len() > 2 && ring_area(ring).abs() >= smallest) {
        let mut corners = ring.iter().map(|p| point(p[0], p[1]));
        if let Some(first) = corners.next() {
            builder.begin(first);
            corners.for_each(|p| {
                builder.line_to(p);
            });
            builder.end(true);
        }
        shores.add(ring, true);
    }
    builder.build().map_err(|_| BasemapError::Damaged("tile"))?;
    Ok(Area { corners: buffers.vertices, triangles: buffers.indices, shores })
}

/// Area of a ring, positive where it runs clockwise on screen.
fn ring_area(ring: &[[f32; 2]]) -> f32 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f32>() / 2.0
}

/// The names in an unpacked tile, those of its neighbours near its edge included; each takes its first zoom from `parent` (the
/// names of the tile that this one lies in), where it stands there too.
///
/// # Errors
/// Where the bytes are not a vector tile.
pub fn names(bytes: &[u8], id: TileId, parent: &[Name]) -> Result<Vec<Name>, BasemapError> {
    let mut out = Vec::new();
    for layer in mvt::layers(bytes)?.iter().filter(|layer| layer.name == "places" || layer.name == "water") {
        for feature in layer.features() {
            let feature = feature?;
            if feature.shape != Shape::Points {
                continue;
            }
            let Some(kind) = name_kind(&feature) else { continue };
            let Some(text) = feature.text("name:en").or_else(|| feature.text("name")) else { continue };
            let population_rank = match feature.get("population_rank") {
                Some(Attribute::Whole(n)) => n,
                _ => 0,
            };
            let first_zoom = parent.iter().find(|p| p.kind == kind && p.text == text).map_or(id.z, |p| p.first_zoom);
            for at in feature.parts()?.into_iter().flatten() {
                out.push(Name { at, text: text.to_owned(), kind, population_rank, first_zoom });
            }
        }
    }
    Ok(out)
}

fn name_kind(feature: &Feature<'_>) -> Option<NameKind> {
    Some(match feature.text("kind")? {
        "country" => NameKind::Country,
        "region" => NameKind::Region,
        "locality" if feature.text("capital") == Some("yes") => NameKind::Capital,
        "locality" => NameKind::Town,
        "ocean" => NameKind::Ocean,
        "sea" | "bay" | "strait" | "fjord" => NameKind::Sea,
        "lake" => NameKind::Lake,
        _ => return None,
    })
}
