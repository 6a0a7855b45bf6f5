//! Triangles as outlines: meshes of plain colours and simple gradients become shapes that a drawing program can edit.
//! What has a texture, or too much in it, is left to be drawn as a picture.

use std::collections::BTreeMap;

use egui::{
    Color32, Pos2, TextureId,
    epaint::{Mesh, Vertex, WHITE_UV},
};

/// A fade to nothing no wider than this, points, is a soft edge and not a gradient: the outline runs through its middle, and whoever
/// draws the SVG softens it again.
const SOFT_EDGE: f32 = 1.6;
/// A mesh of more triangles than this is a picture.
const MOST_TRIANGLES: usize = 200_000;
/// A mesh that changes its colour more often than this is a picture.
const MOST_PIECES: usize = 1_000;
/// Corners are told apart to this share of a point.
const GRID: f32 = 100.0;

/// What fills a piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ink {
    /// One colour.
    Flat(Color32),
    /// From one colour to another.
    Linear(Gradient),
}

/// Colours along a line, the same across it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gradient {
    /// The direction of the line, one point long.
    direction: [f32; 2],
    /// How far along the line from the origin of the picture each colour is.
    along: [f32; 2],
    /// At each end; the same beyond it.
    pub colours: [Color32; 2],
}

impl Gradient {
    /// Where each colour is.
    pub fn ends(&self) -> [Pos2; 2] {
        self.along.map(|t| Pos2::new(self.direction[0] * t, self.direction[1] * t))
    }

    /// The colour at one corner, and the one along the opposite side.
    fn of_triangle(corner: &Vertex, side: [&Vertex; 2]) -> Option<(Self, f32)> {
        let along_side = side[1].pos - side[0].pos;
        let mut direction = along_side.normalized().rot90();
        if direction.x < -1e-4 || (direction.x.abs() <= 1e-4 && direction.y < 0.0) {
            direction = -direction;
        }
        let round = |value: f32, grid: f32| (value * grid).round() / grid;
        let direction = [round(direction.x, 1e4), round(direction.y, 1e4)];
        let along = |at: Pos2| round(at.x * direction[0] + at.y * direction[1], GRID);
        let (of_side, of_corner) = (along(side[0].pos), along(corner.pos));
        let length = (of_corner - of_side).abs();
        let gradient = if of_side < of_corner {
            Self { direction, along: [of_side, of_corner], colours: [side[0].color, corner.color] }
        } else {
            Self { direction, along: [of_corner, of_side], colours: [corner.color, side[0].color] }
        };
        (length.is_finite() && length > 0.0).then_some((gradient, length))
    }
}

/// A part of a mesh: outlines, all of one ink, whose insides are what is not wound zero times.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What fills it.
    pub ink: Ink,
    /// Closed lines.
    pub outlines: Vec<Vec<Pos2>>,
}

/// The mesh as outlines, in the order they are painted; `None` when it must be drawn as a picture.
pub fn pieces(mesh: &Mesh) -> Option<Vec<Piece>> {
    if mesh.texture_id != TextureId::default() || mesh.indices.len() / 3 > MOST_TRIANGLES {
        return None;
    }
    let mut parts: Vec<(Ink, Edges)> = Vec::new();
    for numbers in mesh.indices.chunks_exact(3) {
        let corner = |at: usize| numbers.get(at).and_then(|number| mesh.vertices.get(*number as usize));
        let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) else { continue };
        if [a, b, c].iter().any(|vertex| vertex.uv != WHITE_UV) {
            return None;
        }
        let Some((ink, polygon)) = polygon([a, b, c])? else { continue };
        let room = parts.len() < MOST_PIECES;
        match parts.last_mut() {
            Some((of_last, edges)) if *of_last == ink => edges.add_polygon(&polygon),
            _ if !room => return None,
            _ => {
                let mut edges = Edges::default();
                edges.add_polygon(&polygon);
                parts.push((ink, edges));
            }
        }
    }
    let mut joined: Vec<(Ink, Edges)> = Vec::new();
    for (ink, edges) in parts {
        let both = joined.last().and_then(|(of_last, before)| one_ink((*of_last, before), (ink, &edges)));
        match (both, joined.last_mut()) {
            (Some(both), Some((of_last, before))) => {
                *of_last = both;
                before.join(edges);
            }
            _ => joined.push((ink, edges)),
        }
    }
    let mut done: Vec<Piece> = joined.into_iter().map(|(ink, edges)| Piece { ink, outlines: edges.outlines() }).collect();
    done.retain(|piece| !piece.outlines.is_empty());
    Some(done)
}

/// The gradient that fills both, where one is a gradient and the other the colour that it has beyond its end: as two shapes, a seam would
/// show between them.
fn one_ink(a: (Ink, &Edges), b: (Ink, &Edges)) -> Option<Ink> {
    let (((Ink::Linear(gradient), _), (Ink::Flat(colour), flat)) | ((Ink::Flat(colour), flat), (Ink::Linear(gradient), _))) = (a, b) else {
        return None;
    };
    let along = |(x, y): Node| (x as f32 * gradient.direction[0] + y as f32 * gradient.direction[1]) / GRID;
    let mut corners = flat.0.keys().map(|(from, _)| along(*from));
    let fits = if gradient.colours[0] == colour {
        corners.all(|at| at <= gradient.along[0] + 2.0 / GRID)
    } else {
        gradient.colours[1] == colour && corners.all(|at| at >= gradient.along[1] - 2.0 / GRID)
    };
    fits.then_some(Ink::Linear(gradient))
}

/// What of one triangle is drawn, and in which ink: `Some(None)` when nothing is, `None` when it cannot be said in outlines.
fn polygon([a, b, c]: [&Vertex; 3]) -> Option<Option<(Ink, Vec<Pos2>)>> {
    if [a, b, c].iter().any(|vertex| !vertex.pos.is_finite()) {
        return Some(None);
    }
    let whole = vec![a.pos, b.pos, c.pos];
    // The corner whose colour is not that of the other two.
    let (corner, side) = if a.color == b.color && b.color == c.color {
        return Some((a.color != Color32::TRANSPARENT).then_some((Ink::Flat(a.color), whole)));
    } else if b.color == c.color {
        (a, [b, c])
    } else if a.color == c.color {
        (b, [c, a])
    } else if a.color == b.color {
        (c, [a, b])
    } else {
        // Three colours: where it is a sliver, nobody sees more than one of them.
        let longest = [(a, b), (b, c), (c, a)].map(|(from, to)| from.pos.distance(to.pos)).into_iter().fold(0.0, f32::max);
        let area = ((b.pos - a.pos).x * (c.pos - a.pos).y - (b.pos - a.pos).y * (c.pos - a.pos).x).abs();
        let strongest = [a, b, c].into_iter().max_by_key(|vertex| vertex.color.a())?.color;
        return (area <= SOFT_EDGE * longest).then_some(Some((Ink::Flat(strongest), whole)));
    };
    let Some((gradient, length)) = Gradient::of_triangle(corner, side) else { return Some(None) };
    let between = |from: &Vertex, to: &Vertex| Pos2::new((from.pos.x + to.pos.x) / 2.0, (from.pos.y + to.pos.y) / 2.0);
    let half_way = [between(side[1], corner), between(corner, side[0])];
    Some(Some(if length > SOFT_EDGE {
        (Ink::Linear(gradient), whole)
    } else if side[0].color == Color32::TRANSPARENT {
        (Ink::Flat(corner.color), vec![half_way[0], corner.pos, half_way[1]])
    } else if corner.color == Color32::TRANSPARENT {
        (Ink::Flat(side[0].color), vec![side[0].pos, side[1].pos, half_way[0], half_way[1]])
    } else {
        (Ink::Linear(gradient), whole)
    }))
}

/// A corner on the grid.
type Node = (i64, i64);

/// Sides of polygons, all turning the same way: those that two of them share cancel out, and what stays is the outline of all.
#[derive(Default)]
struct Edges(BTreeMap<(Node, Node), usize>);

impl Edges {
    fn add_polygon(&mut self, polygon: &[Pos2]) {
        let mut nodes: Vec<Node> = polygon.iter().map(|at| ((at.x * GRID).round() as i64, (at.y * GRID).round() as i64)).collect();
        let turn: i128 = pairs(&nodes).map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1)).sum();
        if turn < 0 {
            nodes.reverse();
        }
        if turn != 0 {
            pairs(&nodes).filter(|(from, to)| from != to).for_each(|(from, to)| self.add(from, to, 1));
        }
    }

    fn add(&mut self, from: Node, to: Node, mut count: usize) {
        if let Some(back) = self.0.get_mut(&(to, from)) {
            let less = count.min(*back);
            count -= less;
            *back -= less;
            if *back == 0 {
                self.0.remove(&(to, from));
            }
        }
        if count > 0 {
            *self.0.entry((from, to)).or_insert(0) += count;
        }
    }

    fn join(&mut self, other: Self) {
        other.0.into_iter().for_each(|((from, to), count)| self.add(from, to, count));
    }

    /// Follows the sides that are left from corner to corner: as many leave each as reach it.
    fn outlines(self) -> Vec<Vec<Pos2>> {
        let mut leaving: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for ((from, to), count) in self.0 {
            leaving.entry(from).or_default().extend(std::iter::repeat_n(to, count));
        }
        let mut outlines = Vec::new();
        while let Some((&start, _)) = leaving.first_key_value() {
            let mut outline = Vec::new();
            let mut at = start;
            while let Some(next) = leaving.get_mut(&at).and_then(Vec::pop) {
                if leaving.get(&at).is_some_and(Vec::is_empty) {
                    leaving.remove(&at);
                }
                outline.push(at);
                at = next;
            }
            let outline = without_straight(&outline);
            if outline.len() > 2 {
                outlines.push(outline.into_iter().map(|(x, y)| Pos2::new(x as f32 / GRID, y as f32 / GRID)).collect());
            }
        }
        outlines
    }
}

/// Each corner with the next, the last with the first.
fn pairs(nodes: &[Node]) -> impl Iterator<Item = (Node, Node)> {
    nodes.iter().copied().zip(nodes.iter().copied().cycle().skip(1))
}

/// The outline without the corners at which it goes straight on.
fn without_straight(outline: &[Node]) -> Vec<Node> {
    let n = outline.len();
    let turns = |at: usize| {
        let (a, b, c) = (outline[(at + n - 1) % n], outline[at], outline[(at + 1) % n]);
        let [ab, bc] = [(b.0 - a.0, b.1 - a.1), (c.0 - b.0, c.1 - b.1)].map(|(x, y)| (i128::from(x), i128::from(y)));
        ab.0 * bc.1 != ab.1 * bc.0 || ab.0 * bc.0 + ab.1 * bc.1 < 0
    };
    (0..n).filter(|at| turns(*at)).map(|at| outline[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Rect, pos2};

    const RED: Color32 = Color32::from_rgb(200, 0, 0);
    const BLUE: Color32 = Color32::from_rgb(0, 0, 200);

    #[test]
    fn a_fan_becomes_one_outline_without_its_centre() {
        let mut mesh = Mesh::default();
        mesh.colored_vertex(pos2(5.0, 5.0), RED);
        for (x, y) in [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)] {
            mesh.colored_vertex(pos2(x, y), RED);
        }
        for at in 0..4 {
            // Every other triangle turns the other way.
            let (a, b) = (at + 1, (at + 1) % 4 + 1);
            if at % 2 == 0 { mesh.add_triangle(0, a, b) } else { mesh.add_triangle(0, b, a) }
        }
        let pieces = pieces(&mesh).unwrap();
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].ink, Ink::Flat(RED));
        assert_eq!(pieces[0].outlines.len(), 1);
        assert_eq!(pieces[0].outlines[0].len(), 4, "{:?}", pieces[0].outlines);
    }

    #[test]
    fn a_soft_rim_ends_at_its_middle() {
        let mut mesh = Mesh::default();
        for (y, colour) in [(0.0, Color32::TRANSPARENT), (1.0, RED), (5.0, RED), (6.0, Color32::TRANSPARENT)] {
            mesh.colored_vertex(pos2(0.0, y), colour);
            mesh.colored_vertex(pos2(20.0, y), colour);
        }
        for row in [0, 2, 4] {
            mesh.add_triangle(row, row + 1, row + 2);
            mesh.add_triangle(row + 2, row + 1, row + 3);
        }
        let pieces = pieces(&mesh).unwrap();
        assert_eq!(pieces.len(), 1);
        assert_eq!(Rect::from_points(&pieces[0].outlines[0]), Rect::from_min_max(pos2(0.0, 0.5), pos2(20.0, 5.5)));
        assert_eq!(pieces[0].outlines.len(), 1);
    }

    #[test]
    fn a_fading_strip_is_one_gradient() {
        let mut mesh = Mesh::default();
        for (x, colour) in [(10.0, Color32::TRANSPARENT), (50.0, RED)] {
            mesh.colored_vertex(pos2(x, 0.0), colour);
            mesh.colored_vertex(pos2(x, 8.0), colour);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(2, 1, 3);
        let pieces = pieces(&mesh).unwrap();
        assert_eq!(pieces.len(), 1);
        let Ink::Linear(gradient) = pieces[0].ink else { panic!("{pieces:?}") };
        assert_eq!(gradient.ends(), [pos2(10.0, 0.0), pos2(50.0, 0.0)]);
        assert_eq!(gradient.colours, [Color32::TRANSPARENT, RED]);
    }

    #[test]
    fn a_strip_that_fades_at_its_end_is_one_shape() {
        let mut mesh = Mesh::default();
        for (from, to, end) in [(0.0, 30.3, RED), (30.3, 70.0, Color32::TRANSPARENT)] {
            let base = mesh.vertices.len() as u32;
            for (x, colour) in [(from, RED), (to, end)] {
                mesh.colored_vertex(pos2(x, 0.0), colour);
                mesh.colored_vertex(pos2(x, 8.0), colour);
            }
            mesh.add_triangle(base, base + 1, base + 2);
            mesh.add_triangle(base + 2, base + 1, base + 3);
        }
        let pieces = pieces(&mesh).unwrap();
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].outlines.len(), 1);
        assert_eq!(Rect::from_points(&pieces[0].outlines[0]), Rect::from_min_max(pos2(0.0, 0.0), pos2(70.0, 8.0)));
        let Ink::Linear(gradient) = pieces[0].ink else { panic!("{pieces:?}") };
        assert_eq!(gradient.ends(), [pos2(30.3, 0.0), pos2(70.0, 0.0)]);
    }

    #[test]
    fn what_lies_over_something_of_its_own_mesh_stays_over_it() {
        let mut mesh = Mesh::default();
        for (left, colour) in [(0.0, RED), (5.0, BLUE), (8.0, RED)] {
            mesh.add_colored_rect(Rect::from_min_size(pos2(left, 0.0), egui::vec2(10.0, 10.0)), colour);
        }
        let inks: Vec<Ink> = pieces(&mesh).unwrap().iter().map(|piece| piece.ink).collect();
        assert_eq!(inks, [Ink::Flat(RED), Ink::Flat(BLUE), Ink::Flat(RED)]);
    }

    #[test]
    fn what_outlines_cannot_say_is_left_to_a_picture() {
        let mut textured = Mesh::with_texture(TextureId::Managed(3));
        textured.add_rect_with_uv(Rect::from_min_max(pos2(0.0, 0.0), pos2(9.0, 9.0)), Rect::ZERO, RED);
        let mut glyphs = Mesh::default();
        glyphs.add_rect_with_uv(
            Rect::from_min_max(pos2(0.0, 0.0), pos2(9.0, 9.0)),
            Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)),
            RED,
        );
        let mut three = Mesh::default();
        for (x, y, colour) in [(0.0, 0.0, RED), (50.0, 0.0, BLUE), (0.0, 50.0, Color32::GREEN)] {
            three.colored_vertex(pos2(x, y), colour);
        }
        three.add_triangle(0, 1, 2);
        for mesh in [textured, glyphs, three] {
            assert_eq!(pieces(&mesh), None);
        }
    }

    #[test]
    fn damaged_triangles_are_passed_over() {
        let mut mesh = Mesh::default();
        mesh.colored_vertex(pos2(f32::NAN, 0.0), RED);
        mesh.colored_vertex(pos2(1.0, 0.0), RED);
        mesh.colored_vertex(pos2(f32::MAX, f32::MAX), BLUE);
        mesh.indices = vec![0, 1, 2, 1, 1, 1, 1, 2, 900, 1, 2, 2, 0];
        assert_eq!(pieces(&mesh), Some(vec![]));
    }
}
