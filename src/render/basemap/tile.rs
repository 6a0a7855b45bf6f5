//! A tile made ready to draw: land and lakes as triangles, coasts and lines as ribbons, names as points.
//!
//! Everything is in tile units and classes, so that neither a move, a zoom nor another theme needs it anew. Knows no screen.

use std::collections::BTreeMap;

use lyon_tessellation::{
    BuffersBuilder, FillBuilder, FillOptions, FillRule, FillTessellator, FillVertex, VertexBuffers, math::point,
    path::builder::NoAttributes,
};

use super::{
    error::BasemapError,
    first_seen::{FirstSeen, LineKind},
    lines::{Polyline, Ribbons, cut_to_tile, dashed, joined, points_along},
    mvt::{self, Attribute, EXTENT, Feature, Shape},
    pmtiles::TileId,
    streets::{Filler, RoadKind, Streets, kind},
};

/// Polygons smaller than this are left out below the deepest zoom, square tile units: a quarter of a square screen point.
const SMALLEST_AREA: f32 = 16.0;
/// A tile of more points is not drawn: thirty times those of a town at street level.
const MOST_POINTS: usize = 1_500_000;
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

impl Area {
    /// How many points it has.
    pub fn points(&self) -> usize {
        self.corners.len() + self.shores.points()
    }
}

/// How a boundary is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Of countries, and disputed by nobody.
    Solid,
    /// Any other.
    Dashed(DashKind),
    /// Of districts and parishes, which are not drawn.
    Hidden,
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
    /// A part of a town.
    Quarter,
    /// A street: its name stands on it.
    Street,
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
    /// What only a map of one's own has.
    pub streets: Streets,
    dashes: Option<(i32, [BTreeMap<u8, Ribbons>; 3])>,
}

impl Tile {
    /// Reads the geometry of an unpacked tile; `deepest` where it will be drawn larger than made. With what is known of the lines of
    /// the tile above, its own are told apart by the zoom from which they show. Of a map of one's own (`own`), whoever made it, each
    /// polygon is cut by itself.
    ///
    /// # Errors
    /// Where the bytes are not a vector tile, or one of far too many points.
    pub fn read(bytes: &[u8], id: TileId, deepest: bool, own: bool, above: Option<&FirstSeen>) -> Result<Self, BasemapError> {
        let mut tile = Self::default();
        let smallest = if deepest { 0.0 } else { SMALLEST_AREA };
        let mut filler = Filler::new(smallest);
        let mut points = 0;
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
                if !is_drawn(layer.name) || feature.shape == Shape::Points {
                    continue;
                }
                let mut parts = feature.parts()?;
                points += parts.iter().map(Vec::len).sum::<usize>();
                if points > MOST_POINTS {
                    return Err(BasemapError::TooLarge("tile"));
                }
                match (layer.name, feature.shape) {
                    ("earth", Shape::Rings) if own => {
                        reach_world_edge(&mut parts, id);
                        filler.fill(&mut tile.land, &parts);
                    }
                    ("earth", Shape::Rings) => land.extend(parts),
                    // The ground is sea where nothing else is.
                    ("water", Shape::Rings) if own && kind(&feature) == Some("ocean") => {}
                    ("water", Shape::Rings) if own => filler.fill(&mut tile.lakes, &parts),
                    ("water", Shape::Rings) => lakes.extend(parts),
                    ("water", Shape::Lines) => parts
                        .iter()
                        .for_each(|line| tile.rivers.entry(first_zoom(Some(LineKind::River), line)).or_default().add(line, false)),
                    ("boundaries", Shape::Lines) => match border(&feature) {
                        Border::Hidden => {}
                        Border::Solid => parts.iter().for_each(|line| tile.countries.add(line, false)),
                        Border::Dashed(kind) => {
                            for line in parts {
                                let zoom = first_zoom(LineKind::of(kind), &line);
                                dashed[kind as usize].entry(zoom).or_default().extend(cut_to_tile(&line));
                            }
                        }
                    },
                    (layer, _) => tile.streets.take(&mut filler, layer, &feature, &parts),
                }
            }
        }
        if !own {
            reach_world_edge(&mut land, id);
            tile.land = area(&land, smallest)?;
            tile.lakes = area(&lakes, smallest)?;
        }
        tile.dash_lines = dashed.map(|lines| lines.into_iter().map(|(zoom, lines)| (zoom, joined(lines))).collect());
        Ok(tile)
    }

    /// About how many points it keeps.
    pub fn points(&self) -> usize {
        let rivers = self.rivers.values().map(Ribbons::points).sum::<usize>();
        let dashes = self.dash_lines.iter().flat_map(BTreeMap::values).flatten().map(Vec::len).sum::<usize>();
        self.land.points() + self.lakes.points() + rivers + self.countries.points() + dashes + self.streets.points()
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

/// Whether anything of a layer is drawn as an area or a line.
fn is_drawn(layer: &str) -> bool {
    matches!(layer, "earth" | "water" | "boundaries" | "landcover" | "landuse" | "roads" | "transit" | "buildings")
}

/// How a boundary is drawn.
pub fn border(feature: &Feature<'_>) -> Border {
    let disputed = feature.get("disputed").is_some_and(|value| !matches!(value, Attribute::Flag(false) | Attribute::Whole(0)));
    match kind(feature) {
        Some("country") if !disputed => Border::Solid,
        Some("region" | "map_unit") if !disputed => Border::Dashed(DashKind::Region),
        Some("country" | "region") => Border::Dashed(DashKind::Disputed),
        Some("macroregion" | "county" | "locality") if !disputed => Border::Hidden,
        // Claims, limits of overlays, and what a later map may add: never drawn as settled.
        _ => Border::Dashed(DashKind::Claim),
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
    trace(&mut builder, large(rings, smallest));
    large(rings, smallest).for_each(|ring| shores.add(ring, true));
    builder.build().map_err(|_| BasemapError::Damaged("tile"))?;
    Ok(Area { corners: buffers.vertices, triangles: buffers.indices, shores })
}

/// The rings that are no smaller than `smallest`, square tile units.
pub fn large(rings: &[Polyline], smallest: f32) -> impl Iterator<Item = &Polyline> {
    rings.iter().filter(move |ring| ring.len() > 2 && ring_area(ring).abs() >= smallest)
}

/// Hands closed rings over to be cut into triangles.
pub fn trace<'a>(builder: &mut NoAttributes<FillBuilder<'_>>, rings: impl Iterator<Item = &'a Polyline>) {
    for ring in rings {
        let mut corners = ring.iter().map(|p| point(p[0], p[1]));
        if let Some(first) = corners.next() {
            builder.begin(first);
            corners.for_each(|p| {
                builder.line_to(p);
            });
            builder.end(true);
        }
    }
}

/// Area of a ring, positive where it runs clockwise on screen.
fn ring_area(ring: &[[f32; 2]]) -> f32 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f32>() / 2.0
}

/// The names in an unpacked tile, those of its neighbours near its edge included; each takes its first zoom from `parent` (the
/// names of the tile that this one lies in), where it stands there too. Names are in `language` (`uk`) where there is such a one, in
/// English else, and as they are on the spot where there is neither.
///
/// # Errors
/// Where the bytes are not a vector tile.
pub fn names(bytes: &[u8], id: TileId, parent: &[Name], language: &str) -> Result<Vec<Name>, BasemapError> {
    let mut out = Vec::new();
    let layers = mvt::layers(bytes)?;
    for layer in layers.iter().filter(|layer| layer.name == "roads" && id.z >= STREET_NAMES_FROM) {
        out.extend(street_names(layer, language)?);
    }
    for layer in layers.iter().filter(|layer| layer.name == "places" || layer.name == "water") {
        for feature in layer.features() {
            let feature = feature?;
            if feature.shape != Shape::Points {
                continue;
            }
            let Some(kind) = name_kind(&feature) else { continue };
            let Some(text) = name_in(&feature, language) else { continue };
            let whole = |attribute: &str| match feature.get(attribute) {
                Some(Attribute::Whole(n)) => Some(n),
                _ => None,
            };
            let population_rank = whole("population_rank").unwrap_or(0);
            // Where no tile above says it, the name itself may: Protomaps counts zooms from 1.
            let own_zoom = whole("min_zoom").and_then(|zoom| u8::try_from(zoom.checked_sub(1)?).ok());
            let alone = || own_zoom.map_or(id.z, |zoom| zoom.min(id.z));
            let first_zoom = parent.iter().find(|p| p.kind == kind && p.text == text).map_or_else(alone, |p| p.first_zoom);
            for at in feature.parts()?.into_iter().flatten() {
                out.push(Name { at, text: text.to_owned(), kind, population_rank, first_zoom });
            }
        }
    }
    Ok(out)
}

/// The lowest tile zoom whose streets are named.
const STREET_NAMES_FROM: u8 = 13;
/// A street has a name in each stretch so long, tile units.
const STREET_NAMED_EACH: f32 = 1_500.0;
/// How many names of streets a tile has at most.
const MOST_STREET_NAMES: usize = 2_000;

/// The names of roads, each where its name may stand within the tile; what is not drawn is not named.
fn street_names(layer: &mvt::Layer<'_>, language: &str) -> Result<Vec<Name>, BasemapError> {
    let mut out = Vec::new();
    for feature in layer.features() {
        let feature = feature?;
        let Some(road) = RoadKind::of(&feature).filter(|kind| *kind != RoadKind::Rail && feature.shape == Shape::Lines) else { continue };
        let Some(text) = name_in(&feature, language) else { continue };
        // The greater ones come first, and before any the names of towns.
        let first_zoom = STREET_NAMES_FROM + (RoadKind::Highway as u8 - road as u8);
        for at in feature.parts()?.iter().flat_map(|line| cut_to_tile(line)).flat_map(|piece| points_along(&piece, STREET_NAMED_EACH)) {
            out.push(Name { at, text: text.to_owned(), kind: NameKind::Street, population_rank: 0, first_zoom });
        }
        if out.len() > MOST_STREET_NAMES {
            break;
        }
    }
    Ok(out)
}

/// The longest name that is written, characters.
const LONGEST_NAME: usize = 80;

fn name_in<'a>(feature: &Feature<'a>, language: &str) -> Option<&'a str> {
    let in_language = if language == "en" { None } else { feature.text(&format!("name:{language}")) };
    let found = in_language.or_else(|| feature.text("name:en")).or_else(|| feature.text("name"))?;
    (!found.trim().is_empty() && found.chars().count() <= LONGEST_NAME).then_some(found)
}

fn name_kind(feature: &Feature<'_>) -> Option<NameKind> {
    Some(match kind(feature)? {
        "country" => NameKind::Country,
        "region" => NameKind::Region,
        "locality" if feature.text("capital") == Some("yes") => NameKind::Capital,
        "locality" => NameKind::Town,
        "ocean" => NameKind::Ocean,
        "sea" | "bay" | "strait" | "fjord" => NameKind::Sea,
        "lake" | "water" | "reservoir" => NameKind::Lake,
        "neighbourhood" | "macrohood" => NameKind::Quarter,
        _ => return None,
    })
}
