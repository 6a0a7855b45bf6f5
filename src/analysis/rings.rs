//! Areas drawn by hand: whether a ring holds together, how it goes on across the antimeridian, a point well inside it. Straight lines are
//! those of the map (Web Mercator), as they were drawn.

use super::mercator::{World, lonlat_from_world, nearest_copy, world_from_lonlat};
use crate::model::{LonLat, Message, Ring};

/// Corners that a ring has at most: each edge is held against every other.
pub const MOST_CORNERS: usize = 2_000;

/// What is wrong with a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingFault {
    /// Fewer than three corners.
    TooFew,
    /// More corners than can be looked at.
    TooMany,
    /// A corner that is nowhere, or a ring wider than the world.
    OffGlobe,
    /// It crosses or touches itself.
    Crossing,
}

impl RingFault {
    /// What is said of it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::TooFew => "ring-too-few",
            Self::TooMany => "ring-too-many",
            Self::OffGlobe => "ring-off-globe",
            Self::Crossing => "ring-crossing",
        })
    }
}

/// What is wrong with a ring; `None` where it can be drawn.
pub fn fault(ring: &[[f64; 2]]) -> Option<RingFault> {
    if ring.len() < 3 {
        return Some(RingFault::TooFew);
    }
    if ring.len() > MOST_CORNERS {
        return Some(RingFault::TooMany);
    }
    // A ring that begins on the globe may go on beyond 180° on either side, but not round and round.
    let on_globe = |p: &[f64; 2]| p[0].is_finite() && p[1].is_finite() && p[0].abs() <= 540.0 && p[1].abs() <= 90.0;
    let (west, east) = ring.iter().fold((f64::MAX, f64::MIN), |(a, b), p| (a.min(p[0]), b.max(p[0])));
    if !ring.iter().all(on_globe) || east - west > 360.0 {
        return Some(RingFault::OffGlobe);
    }
    let corners = worlds(ring);
    let count = corners.len();
    let edge = |at: usize| (corners[at], corners[(at + 1) % count]);
    for one in 0..count {
        for other in one + 1..count {
            let next = other == one + 1 || (one == 0 && other == count - 1);
            let crosses = if next {
                let (first, second) = if other == one + 1 { (one, other) } else { (other, one) };
                turns_back(edge(first), edge(second))
            } else {
                meet(edge(one), edge(other))
            };
            if crosses {
                return Some(RingFault::Crossing);
            }
        }
    }
    None
}

/// A point as the next corner of a ring: on the copy of the world where it is nearest to the last one.
pub fn next_corner(ring: &[[f64; 2]], point: LonLat) -> [f64; 2] {
    let lon = ring.last().map_or(point.lon, |last| nearest_copy(point.lon / 360.0, last[0] / 360.0) * 360.0);
    // What is not shifted stays as it is, to the last digit.
    [if (lon - point.lon).abs() < 1e-6 { point.lon } else { lon }, point.lat]
}

/// Whether a line from the last corner to this one would cross the ring so far.
pub fn next_crosses(ring: &[[f64; 2]], corner: [f64; 2]) -> bool {
    let mut all = worlds(ring);
    let Some(&last) = all.last() else { return false };
    all.push(world(corner));
    let (edges, new) = (all.len() - 1, (last, world(corner)));
    (0..edges - 1).any(|at| {
        let earlier = (all[at], all[at + 1]);
        if at + 2 == edges { turns_back(earlier, new) } else { meet(earlier, new) }
    })
}

/// Whether a point lies inside, on whichever copy of the world (even-odd rule).
pub fn contains(ring: &[[f64; 2]], point: LonLat) -> bool {
    let corners = worlds(ring);
    let at = world_from_lonlat(point);
    [-1.0, 0.0, 1.0].into_iter().any(|shift| {
        let x = at.x + shift;
        edges(&corners).filter(|(a, b)| (a.y > at.y) != (b.y > at.y) && x < crossing(*a, *b, at.y)).count() % 2 == 1
    })
}

/// A point well inside: of those that are halfway across it at some heights, the one farthest from its edge.
pub fn middle(ring: &[[f64; 2]]) -> Option<LonLat> {
    const HEIGHTS: u32 = 32;
    let corners = worlds(ring);
    let (north, south) = corners.iter().fold((f64::MAX, f64::MIN), |(a, b), w| (a.min(w.y), b.max(w.y)));
    let mut best: Option<(f64, World)> = None;
    for height in 0..HEIGHTS {
        let y = north + (south - north) * (f64::from(height) + 0.5) / f64::from(HEIGHTS);
        let mut xs: Vec<f64> = edges(&corners).filter(|(a, b)| (a.y > y) != (b.y > y)).map(|(a, b)| crossing(a, b, y)).collect();
        xs.sort_by(f64::total_cmp);
        for pair in xs.chunks_exact(2) {
            let at = World { x: f64::midpoint(pair[0], pair[1]), y };
            let room = edges(&corners).map(|(a, b)| square_to_edge(at, a, b)).fold(f64::MAX, f64::min);
            if best.is_none_or(|(most, _)| room > most) {
                best = Some((room, at));
            }
        }
    }
    best.map(|(_, at)| lonlat_from_world(at))
}

/// The ring on the unit square; it may reach beyond it.
pub fn worlds(ring: &[[f64; 2]]) -> Vec<World> {
    ring.iter().map(|p| world(*p)).collect()
}

fn world(corner: [f64; 2]) -> World {
    world_from_lonlat(LonLat::new(corner[0], corner[1]))
}

/// The ring with its corners rounded to so many decimals; those that become one are taken once.
pub fn rounded(ring: &[[f64; 2]], decimals: i32) -> Ring {
    let unit = 10f64.powi(decimals);
    let mut all: Ring = ring.iter().map(|p| p.map(|d| (d * unit).round() / unit)).collect();
    all.dedup();
    if all.len() > 1 && all.first() == all.last() {
        all.pop();
    }
    all
}

fn edges(corners: &[World]) -> impl Iterator<Item = (World, World)> + '_ {
    corners.iter().zip(corners.iter().cycle().skip(1)).map(|(a, b)| (*a, *b))
}

/// Where an edge stands at this height.
fn crossing(a: World, b: World, y: f64) -> f64 {
    a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
}

/// Twice the area of a triangle: positive where it turns one way, negative the other, 0 where the three are on a line.
fn turn(a: World, b: World, c: World) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether two edges share a point.
fn meet(one: (World, World), other: (World, World)) -> bool {
    let ((a, b), (c, d)) = (one, other);
    let within =
        |p: World, a: World, b: World| (a.x.min(b.x)..=a.x.max(b.x)).contains(&p.x) && (a.y.min(b.y)..=a.y.max(b.y)).contains(&p.y);
    let (to_c, to_d, to_a, to_b) = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b));
    (to_c * to_d < 0.0 && to_a * to_b < 0.0)
        || (to_c == 0.0 && within(c, a, b))
        || (to_d == 0.0 && within(d, a, b))
        || (to_a == 0.0 && within(a, c, d))
        || (to_b == 0.0 && within(b, c, d))
}

/// Whether an edge runs back along the one that it follows, or has no length.
fn turns_back(first: (World, World), second: (World, World)) -> bool {
    let ((a, b), (_, c)) = (first, second);
    turn(a, b, c) == 0.0 && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) <= 0.0
}

fn square_to_edge(p: World, a: World, b: World) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (p.x - a.x - along * dx).powi(2) + (p.y - a.y - along * dy).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_that_cross_touch_or_run_back_are_told() {
        assert_eq!(fault(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]]), None);
        assert_eq!(fault(&[[0.0, 0.0], [10.0, 0.0]]), Some(RingFault::TooFew));
        assert_eq!(fault(&[[0.0, 0.0], [10.0, 10.0], [10.0, 0.0], [0.0, 10.0]]), Some(RingFault::Crossing));
        assert_eq!(fault(&[[0.0, 0.0], [10.0, 0.0], [5.0, 0.0]]), Some(RingFault::Crossing), "no area");
        assert_eq!(fault(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [5.0, 0.0], [0.0, 10.0]]), Some(RingFault::Crossing), "it touches");
        assert_eq!(fault(&[[0.0, 0.0], [f64::NAN, 0.0], [10.0, 10.0]]), Some(RingFault::OffGlobe));
        assert_eq!(fault(&[[-190.0, 0.0], [190.0, 0.0], [10.0, 10.0]]), Some(RingFault::OffGlobe));
        assert_eq!(fault(&[[0.0, 0.0], [1e300, 0.0], [10.0, 10.0]]), Some(RingFault::OffGlobe));
        assert_eq!(fault(&vec![[0.0, 0.0]; MOST_CORNERS + 1]), Some(RingFault::TooMany));
    }

    #[test]
    fn a_corner_that_would_cross_is_seen_before_it_is_set() {
        let ring = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]];
        assert!(!next_crosses(&ring, [0.0, 10.0]));
        assert!(next_crosses(&ring, [5.0, -5.0]));
        assert!(next_crosses(&ring, [10.0, 5.0]), "back along the last edge");
        assert!(!next_crosses(&ring[..1], [10.0, 0.0]) && !next_crosses(&[], [10.0, 0.0]));
    }

    #[test]
    fn a_ring_over_the_antimeridian_goes_on_beyond_180_degrees() {
        let mut ring: Ring = Vec::new();
        for (lon, lat) in [(170.0, 50.0), (-170.0, 50.0), (-170.0, 60.0), (170.0, 60.0)] {
            ring.push(next_corner(&ring, LonLat::new(lon, lat)));
        }
        assert_eq!(ring, [[170.0, 50.0], [190.0, 50.0], [190.0, 60.0], [170.0, 60.0]]);
        assert_eq!(fault(&ring), None);
        assert!(contains(&ring, LonLat::new(-175.0, 55.0)) && contains(&ring, LonLat::new(175.0, 55.0)));
        assert!(!contains(&ring, LonLat::new(160.0, 55.0)) && !contains(&ring, LonLat::new(-165.0, 55.0)));
    }

    #[test]
    fn the_middle_lies_inside_even_of_a_horseshoe() {
        let horseshoe = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [8.0, 10.0], [8.0, 2.0], [2.0, 2.0], [2.0, 10.0], [0.0, 10.0]];
        let middle = middle(&horseshoe).expect("a middle");
        assert!(contains(&horseshoe, middle), "{middle:?}");
        assert!(!contains(&horseshoe, LonLat::new(5.0, 6.0)));
    }
}
