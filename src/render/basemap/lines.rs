//! Lines of a tile as ribbons: points with the direction in which each is widened.
//!
//! A ribbon is built once. Scaling and moving the map change no direction, so a pass only adds half the width along it, and a
//! line stays as many screen points wide at any zoom. Dashes are cut here too, for one scale. No colours here.

use std::collections::BTreeMap;

use super::mvt::EXTENT;

/// Points, tile units.
pub type Polyline = Vec<[f32; 2]>;

/// How much longer than half a width the corner of a bend may get.
const MITER_LIMIT: f32 = 2.0;
/// Bends sharper than this (cosine of the turn) end a ribbon and begin another.
const SHARPEST_TURN: f32 = -0.4;
/// How many points a run has at most.
const LONGEST_RUN: usize = 48;
/// How far dashes that reach the tile's edge are drawn beyond it, tile units: the clip rectangle cuts them.
const OVER_EDGE: f32 = 24.0;

/// A point of a ribbon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RibbonPoint {
    /// Where, tile units.
    pub at: [f32; 2],
    /// Where one unit to the left of travel leads, lengthened at bends.
    pub left: [f32; 2],
}

/// Points that follow one another, and the box around them, so that what is out of sight is left out.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    /// Where in the points it ends; it begins where the one before ends.
    end: usize,
    min: [f32; 2],
    max: [f32; 2],
}

/// Ribbons, one after the other, long ones in several runs.
#[derive(Debug, Clone, Default)]
pub struct Ribbons {
    points: Vec<RibbonPoint>,
    runs: Vec<Run>,
}

impl Ribbons {
    /// How many points they have.
    pub fn points(&self) -> usize {
        self.points.len()
    }

    /// The runs that may show in the box from `min` to `max`, tile units.
    pub fn within(&self, min: [f32; 2], max: [f32; 2]) -> impl Iterator<Item = &[RibbonPoint]> {
        let mut start = 0;
        self.runs.iter().filter_map(move |run| {
            let points = self.points.get(start..run.end);
            start = run.end;
            let apart = (0..2).any(|axis| run.max[axis] < min[axis] || run.min[axis] > max[axis]);
            if apart { None } else { points }
        })
    }

    /// Adds a line; `closed` joins its last point to its first.
    pub fn add(&mut self, line: &[[f32; 2]], closed: bool) {
        let mut line: Vec<[f32; 2]> = line.to_vec();
        line.dedup();
        if closed && line.len() > 1 && line.first() == line.last() {
            line.pop();
        }
        let n = line.len();
        if n < 2 {
            return;
        }
        let closed = closed && n > 2;
        let direction = |i: usize| unit(sub(line[(i + 1) % n], line[i % n]));
        let mut before = if closed { direction(n - 1) } else { direction(0) };
        let mut start = self.points.len();
        for i in 0..n + usize::from(closed) {
            let at = line[i % n];
            let after = if i + 1 < n || closed { direction(i) } else { before };
            if !closed && i > 0 && dot(before, after) < SHARPEST_TURN {
                self.points.push(RibbonPoint { at, left: left_of(before) });
                self.end_run(start);
                start = self.points.len();
                before = after;
            }
            let point = RibbonPoint { at, left: miter(before, after) };
            self.points.push(point);
            if self.points.len() - start >= LONGEST_RUN && i + 1 < n {
                // The next run begins with the same point: they join without a gap or an overlap.
                self.end_run(start);
                start = self.points.len();
                self.points.push(point);
            }
            before = after;
        }
        self.end_run(start);
    }

    fn end_run(&mut self, start: usize) {
        let points = self.points.iter().skip(start);
        let around = |(min, max): ([f32; 2], [f32; 2]), p: &RibbonPoint| {
            ([min[0].min(p.at[0]), min[1].min(p.at[1])], [max[0].max(p.at[0]), max[1].max(p.at[1])])
        };
        let (min, max) = points.fold(([f32::MAX; 2], [f32::MIN; 2]), around);
        self.runs.push(Run { end: self.points.len(), min, max });
    }
}

fn sub(a: [f32; 2], b: [f32; 2]) -> [f32; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn dot(a: [f32; 2], b: [f32; 2]) -> f32 {
    a[0] * b[0] + a[1] * b[1]
}

fn unit(v: [f32; 2]) -> [f32; 2] {
    let length = v[0].hypot(v[1]).max(f32::MIN_POSITIVE);
    [v[0] / length, v[1] / length]
}

/// Left of a direction, as seen on screen (y grows downwards).
fn left_of(d: [f32; 2]) -> [f32; 2] {
    [d[1], -d[0]]
}

fn miter(before: [f32; 2], after: [f32; 2]) -> [f32; 2] {
    let (a, b) = (left_of(before), left_of(after));
    let sum = [a[0] + b[0], a[1] + b[1]];
    if dot(sum, sum) < 1e-6 {
        return b;
    }
    let middle = unit(sum);
    let stretch = (1.0 / dot(middle, b).max(1e-3)).min(MITER_LIMIT);
    [middle[0] * stretch, middle[1] * stretch]
}

/// The pieces of a line inside the tile, cut at its edges exactly.
pub fn cut_to_tile(line: &[[f32; 2]]) -> Vec<Polyline> {
    let mut pieces: Vec<Polyline> = Vec::new();
    let mut open = false;
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let Some((from, to)) = cut_segment(a, b) else {
            open = false;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if open && from == a => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
        open = to == b;
    }
    for piece in &mut pieces {
        piece.dedup();
    }
    pieces.retain(|p| p.len() > 1);
    pieces
}

/// The part of a segment inside the tile (Liang and Barsky 1984), ends exactly on the edges that cut it.
fn cut_segment(a: [f32; 2], b: [f32; 2]) -> Option<([f32; 2], [f32; 2])> {
    let d = sub(b, a);
    let (mut enter, mut leave) = ((0.0f32, None), (1.0f32, None));
    for axis in 0..2 {
        for (edge, toward) in [(0.0, -1.0), (EXTENT, 1.0)] {
            let (speed, room) = (d[axis] * toward, (edge - a[axis]) * toward);
            if speed == 0.0 {
                if room < 0.0 {
                    return None;
                }
                continue;
            }
            let t = room / speed;
            if speed < 0.0 && t > enter.0 {
                enter = (t, Some((axis, edge)));
            } else if speed > 0.0 && t < leave.0 {
                leave = (t, Some((axis, edge)));
            }
        }
    }
    if enter.0 > leave.0 {
        return None;
    }
    let end = |(t, cut): (f32, Option<(usize, f32)>), whole: [f32; 2]| {
        let Some((axis, edge)) = cut else { return whole };
        let mut p = [a[0] + d[0] * t, a[1] + d[1] * t];
        p[axis] = edge;
        p
    };
    Some((end(enter, a), end(leave, b)))
}

/// Joins lines whose ends meet where no third line ends, so that dashes run on through their joints.
pub fn joined(lines: Vec<Polyline>) -> Vec<Polyline> {
    let key = |p: [f32; 2]| [p[0].to_bits(), p[1].to_bits()];
    let mut meeting: BTreeMap<[u32; 2], Vec<usize>> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        for end in [line.first(), line.last()].into_iter().flatten() {
            meeting.entry(key(*end)).or_default().push(i);
        }
    }
    let mut lines: Vec<Option<Polyline>> = lines.into_iter().map(Some).collect();
    let mut out = Vec::new();
    for i in 0..lines.len() {
        let Some(mut line) = lines[i].take() else { continue };
        // Grow the far end, turn round, grow the other end.
        for _ in 0..2 {
            while let Some(&end) = line.last() {
                let Some([a, b]) = meeting.get(&key(end)).map(Vec::as_slice) else { break };
                let Some(mut next) = lines[*a].take().or_else(|| lines[*b].take()) else { break };
                if next.first() != Some(&end) {
                    next.reverse();
                }
                line.extend(next.into_iter().skip(1));
            }
            line.reverse();
        }
        out.push(line);
    }
    out
}

/// Cuts lines into dashes `on` long with `off` between them, tile units.
///
/// Each line holds a whole number of dashes, and begins and ends in the middle of one. So all dashes of a line are alike, and two
/// tiles that share a line at their edge each draw half of the dash on it.
pub fn dashed(lines: &[Polyline], on: f32, off: f32) -> Ribbons {
    let mut out = Ribbons::default();
    for line in lines {
        let length: f32 = line.windows(2).map(|p| distance(p[0], p[1])).sum();
        let periods = (length / (on + off)).round();
        if periods < 1.0 {
            // Too short for a gap between two halves of a dash: one shorter dash, centred, so that it never looks solid.
            if length > off && !(touches_edge(line.first()) || touches_edge(line.last())) {
                add_between(&mut out, line, off / 2.0, length - off / 2.0);
            } else {
                add_between(&mut out, line, 0.0, length.min(on));
            }
            continue;
        }
        let period = length / periods;
        let half = period * on / (on + off) / 2.0;
        for i in 0..=periods as u32 {
            let middle = i as f32 * period;
            add_between(&mut out, line, middle - half, middle + half);
        }
    }
    out
}

/// The middle of each of the equal stretches of a line, none longer than `longest`; none for a line without length.
pub fn points_along(line: &[[f32; 2]], longest: f32) -> Vec<[f32; 2]> {
    let length: f32 = line.windows(2).map(|p| distance(p[0], p[1])).sum();
    let count = (length / longest).ceil().min(64.0);
    let mut wanted = (0..count as u32).map(|i| (i as f32 + 0.5) * length / count).peekable();
    let (mut out, mut along) = (Vec::new(), 0.0);
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let stretch = distance(a, b);
        while let Some(at) = wanted.next_if(|at| stretch > 0.0 && *at <= along + stretch) {
            let share = ((at - along) / stretch).clamp(0.0, 1.0);
            out.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
        }
        along += stretch;
    }
    out
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}

fn touches_edge(p: Option<&[f32; 2]>) -> bool {
    p.is_some_and(|p| p.iter().any(|v| *v == 0.0 || *v == EXTENT))
}

/// Adds the part of a line between two distances along it; beyond an end on the tile's edge it goes straight on a little.
fn add_between(out: &mut Ribbons, line: &[[f32; 2]], from: f32, to: f32) {
    let mut dash: Polyline = Vec::new();
    let mut along = 0.0;
    for (i, pair) in line.windows(2).enumerate() {
        let (a, b) = (pair[0], pair[1]);
        let length = distance(a, b);
        if length == 0.0 {
            continue;
        }
        let at = |d: f32| [a[0] + (b[0] - a[0]) * d / length, a[1] + (b[1] - a[1]) * d / length];
        if along + length >= from && along <= to {
            if dash.is_empty() {
                let beyond = from <= along && i == 0 && touches_edge(line.first());
                dash.push(at(if beyond { -OVER_EDGE } else { (from - along).max(0.0) }));
            }
            let beyond = to >= along + length && i + 2 == line.len() && touches_edge(line.last());
            dash.push(at(if beyond { length + OVER_EDGE } else { (to - along).min(length) }));
        }
        along += length;
    }
    out.add(&dash, false);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(ribbons: &Ribbons) -> Vec<&[RibbonPoint]> {
        ribbons.within([-1e6; 2], [1e6; 2]).collect()
    }

    #[test]
    fn long_lines_are_in_runs_that_share_their_end_and_those_out_of_sight_are_left_out() {
        let mut r = Ribbons::default();
        let line: Polyline = (0..200).map(|i| [i as f32 * 10.0, (i % 2) as f32]).collect();
        r.add(&line, false);
        let runs = all(&r);
        assert_eq!(runs.iter().map(|run| run.len() - 1).sum::<usize>(), 199);
        assert!(runs.windows(2).all(|pair| pair[0].last() == pair[1].first()));
        assert_eq!(r.within([0.0, -5.0], [20.0, 5.0]).count(), 1);
        assert_eq!(r.within([0.0, 5.0], [2000.0, 9.0]).count(), 0);
    }

    #[test]
    fn names_stand_in_the_middle_of_equal_stretches() {
        let line = [[0.0, 0.0], [10.0, 0.0], [10.0, 0.0], [10.0, 30.0]];
        assert_eq!(points_along(&line, 100.0), [[10.0, 10.0]]);
        assert_eq!(points_along(&line, 20.0), [[10.0, 0.0], [10.0, 20.0]]);
        assert!(points_along(&[[3.0, 3.0], [3.0, 3.0]], 20.0).is_empty());
    }

    #[test]
    fn a_closed_line_returns_to_its_first_point() {
        let mut r = Ribbons::default();
        r.add(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]], true);
        let runs = all(&r);
        assert_eq!((runs.len(), runs[0].len()), (1, 5));
        assert_eq!(runs[0].first(), runs[0].last());
    }

    #[test]
    fn a_bend_is_widened_along_its_middle() {
        let mut r = Ribbons::default();
        r.add(&[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]], false);
        let left: Vec<[f32; 2]> = r.points.iter().map(|p| p.left).collect();
        assert_eq!(left[0], [0.0, -1.0]);
        assert!((left[1][0] - 1.0).abs() < 1e-5 && (left[1][1] + 1.0).abs() < 1e-5, "{left:?}");
        assert_eq!(left[2], [1.0, 0.0]);
    }

    #[test]
    fn a_hairpin_becomes_two_ribbons() {
        let mut r = Ribbons::default();
        r.add(&[[0.0, 0.0], [10.0, 0.0], [0.0, 1.0]], false);
        assert_eq!(all(&r).iter().map(|p| p.len()).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn lines_are_cut_at_the_edge_exactly() {
        let pieces = cut_to_tile(&[[-50.0, 10.0], [50.0, 30.0], [4200.0, 30.0], [4200.0, 40.0], [4000.0, 40.0]]);
        assert_eq!(pieces, [vec![[0.0, 20.0], [50.0, 30.0], [4096.0, 30.0]], vec![[4096.0, 40.0], [4000.0, 40.0]]]);
    }

    #[test]
    fn lines_that_meet_end_to_end_become_one_and_forks_stay() {
        let lines = vec![vec![[0.0, 0.0], [1.0, 0.0]], vec![[2.0, 0.0], [1.0, 0.0]], vec![[2.0, 0.0], [3.0, 0.0]]];
        assert_eq!(joined(lines.clone()).iter().map(Vec::len).collect::<Vec<_>>(), [4]);
        let fork = [lines, vec![vec![[1.0, 0.0], [1.0, 5.0]]]].concat();
        assert_eq!(joined(fork).iter().map(Vec::len).collect::<Vec<_>>(), [2, 3, 2]);
        let ring = vec![vec![[0.0, 0.0], [1.0, 0.0]], vec![[1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]];
        assert_eq!(joined(ring).iter().map(Vec::len).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn dashes_are_even_and_two_tiles_share_the_one_on_their_edge() {
        let line = vec![vec![[100.0, 0.0], [100.0, 500.0], [100.0, 1000.0]]];
        let r = dashed(&line, 60.0, 40.0);
        let ends: Vec<(f32, f32)> = all(&r).iter().map(|p| (p[0].at[1], p[p.len() - 1].at[1])).collect();
        assert_eq!(ends.len(), 11);
        assert_eq!(ends[0], (-OVER_EDGE, 30.0));
        assert_eq!(ends[1], (70.0, 130.0));
        assert_eq!(ends[5], (470.0, 530.0));
        assert_eq!(ends[10], (970.0, 1000.0));
    }
}
