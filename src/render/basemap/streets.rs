//! What only a map of one's own has, in the layers of Protomaps' basemap (versions 3 and 4): built-up and green land, buildings, roads and
//! rails. Places of interest are left out. Knows no colours.

use lyon_tessellation::{
    FillGeometryBuilder, FillOptions, FillRule, FillTessellator, FillVertex, GeometryBuilder, GeometryBuilderError, VertexId,
};

use super::{
    lines::{Polyline, Ribbons},
    mvt::{Attribute, Feature, Shape},
    tile::{Area, large, trace},
};

/// A polygon of more corners is left out: crossing edges cost the square of their number.
const MOST_CORNERS: usize = 100_000;
/// A polygon may get so many corners where its edges cross, and a share of its own.
const MOST_CROSSINGS: usize = 5_000;

/// What a road is, in the order in which they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoadKind {
    /// For feet and pedals.
    Path,
    /// Rails.
    Rail,
    /// Streets of towns and lanes.
    Minor,
    /// Main roads.
    Major,
    /// Motorways and trunk roads.
    Highway,
}

impl RoadKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 5] = [Self::Path, Self::Rail, Self::Minor, Self::Major, Self::Highway];

    /// What a line of the layers `roads` or `transit` is; `None` for what is not drawn: ferries, cable cars, rails under ground.
    pub fn of(feature: &Feature<'_>) -> Option<Self> {
        let under_ground = || feature.get("is_tunnel").is_some_and(|value| value != Attribute::Flag(false));
        Some(match kind(feature)? {
            "highway" => Self::Highway,
            "major_road" | "medium_road" => Self::Major,
            "minor_road" | "aeroway" => Self::Minor,
            "path" => Self::Path,
            "rail" if under_ground() => return None,
            "rail" => Self::Rail,
            _ => return None,
        })
    }
}

/// What a feature is, as either version of the layers has it.
pub fn kind<'a>(feature: &Feature<'a>) -> Option<&'a str> {
    feature.text("kind").or_else(|| feature.text("pmap:kind"))
}

/// What of a tile is streets and what lies between them.
#[derive(Debug, Default)]
pub struct Streets {
    /// Towns, and land of industry, traffic and the military.
    pub built: Area,
    /// Woods, parks and the like.
    pub green: Area,
    /// Buildings.
    pub buildings: Area,
    roads: [Ribbons; RoadKind::ALL.len()],
}

impl Streets {
    /// Takes a feature of this layer; others than those that are drawn it leaves alone.
    pub fn take(&mut self, filler: &mut Filler, layer: &str, feature: &Feature<'_>, parts: &[Polyline]) {
        match (layer, feature.shape) {
            ("roads" | "transit", Shape::Lines) => {
                if let Some(kind) = RoadKind::of(feature) {
                    parts.iter().for_each(|line| self.roads[kind as usize].add(line, false));
                }
            }
            ("buildings", Shape::Rings) if kind(feature) != Some("building_part") => filler.fill(&mut self.buildings, parts),
            ("landuse" | "landcover", Shape::Rings) => match kind(feature).and_then(is_built) {
                Some(true) => filler.fill(&mut self.built, parts),
                Some(false) => filler.fill(&mut self.green, parts),
                None => {}
            },
            _ => {}
        }
    }

    /// The roads of a kind.
    pub fn roads(&self, kind: RoadKind) -> &Ribbons {
        &self.roads[kind as usize]
    }

    /// How many points it has.
    pub fn points(&self) -> usize {
        let areas = [&self.built, &self.green, &self.buildings].into_iter().map(Area::points).sum::<usize>();
        areas + self.roads.iter().map(Ribbons::points).sum::<usize>()
    }
}

/// Whether land of this use is built on (true) or green (false); `None` for what looks like any other land.
fn is_built(kind: &str) -> Option<bool> {
    match kind {
        "residential" | "urban" | "urban_area" | "industrial" | "commercial" | "retail" | "railway" | "military" | "naval_base"
        | "airfield" | "aerodrome" | "runway" | "taxiway" | "hospital" | "school" | "university" | "college" | "pedestrian" | "pier"
        | "dam" => Some(true),
        "forest" | "wood" | "park" | "national_park" | "nature_reserve" | "protected_area" | "garden" | "golf_course" | "grass"
        | "meadow" | "cemetery" | "village_green" | "recreation_ground" | "orchard" | "allotments" | "zoo" | "playground" => Some(false),
        _ => None,
    }
}

/// Cuts polygons into triangles one by one, so that one that cannot be cut takes no other with it.
pub struct Filler {
    tessellator: FillTessellator,
    smallest: f32,
}

impl Filler {
    /// Leaves out rings smaller than `smallest`, square tile units.
    pub fn new(smallest: f32) -> Self {
        Self { tessellator: FillTessellator::new(), smallest }
    }

    /// Adds the rings of one polygon; none where it has too many corners or crosses itself too often.
    pub fn fill(&mut self, area: &mut Area, rings: &[Polyline]) {
        let corners: usize = rings.iter().map(Vec::len).sum();
        if corners > MOST_CORNERS {
            return;
        }
        let options = FillOptions::default().with_fill_rule(FillRule::NonZero).with_tolerance(1.0);
        let mut output = Triangles { most: area.corners.len() + corners * 2 + MOST_CROSSINGS, begun: (0, 0), area };
        let mut builder = self.tessellator.builder(&options, &mut output);
        trace(&mut builder, large(rings, self.smallest));
        if builder.build().is_ok() {
            large(rings, self.smallest).for_each(|ring| area.shores.add(ring, true));
        }
    }
}

/// Takes triangles up to a bound, and lets go of those of a polygon that could not be finished.
struct Triangles<'a> {
    area: &'a mut Area,
    most: usize,
    begun: (usize, usize),
}

impl GeometryBuilder for Triangles<'_> {
    fn begin_geometry(&mut self) {
        self.begun = (self.area.corners.len(), self.area.triangles.len());
    }

    fn add_triangle(&mut self, a: VertexId, b: VertexId, c: VertexId) {
        self.area.triangles.extend([a.0, b.0, c.0]);
    }

    fn abort_geometry(&mut self) {
        self.area.corners.truncate(self.begun.0);
        self.area.triangles.truncate(self.begun.1);
    }
}

impl FillGeometryBuilder for Triangles<'_> {
    fn add_fill_vertex(&mut self, vertex: FillVertex<'_>) -> Result<VertexId, GeometryBuilderError> {
        if self.area.corners.len() >= self.most {
            return Err(GeometryBuilderError::TooManyVertices);
        }
        self.area.corners.push(vertex.position().to_array());
        Ok(VertexId(self.area.corners.len() as u32 - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polygon_that_crosses_itself_without_end_is_left_out_and_its_neighbours_are_not() {
        let mut area = Area::default();
        let mut filler = Filler::new(0.0);
        let square = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];
        // A weave of 600 by 600 threads: 360,000 crossings.
        let weave: Polyline = (0..600)
            .flat_map(|i| {
                let at = i as f32 * 6.0 + 3.0;
                if i % 2 == 0 { [[at, 0.0], [at, 4000.0]] } else { [[0.0, at], [4000.0, at]] }
            })
            .collect();
        filler.fill(&mut area, std::slice::from_ref(&square));
        let before = area.corners.len();
        filler.fill(&mut area, &[weave]);
        assert_eq!((area.corners.len(), area.triangles.len()), (before, 6));
        filler.fill(&mut area, &[square]);
        assert_eq!(area.triangles.len(), 12);
        assert!(area.triangles.iter().all(|i| (*i as usize) < area.corners.len()));
    }
}
