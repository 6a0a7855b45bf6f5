//! What the drawings of shapes, SVG and PDF, have in common: egui's shapes one by one on a page, halos gathered, triangles turned into
//! outlines or pictures, edges on whole pixels, words in rows. Writes no format.

pub mod edge;
pub mod ink;
mod mesh;
mod picture;
pub mod words;

use std::sync::Arc;

use egui::{
    Pos2, Rect, Shape, Vec2,
    emath::{GuiRounding as _, TSTransform},
    epaint::{ClippedShape, Mesh},
};

pub use self::{
    mesh::{Gradient, Ink, Piece},
    picture::picture,
};
use super::{ExportError, MOST_SIDE_PX, SCALES};

/// More corners than this in meshes that follow each other, and the larger ones become a picture: the document would be too heavy.
const MOST_CORNERS: usize = 150_000;
/// What is never heavy.
const FEW_CORNERS: usize = 300;

/// Whether a page of this size, points, with so many pixels in a point can be drawn.
///
/// # Errors
/// When it has no area, is too large or has no scale.
pub fn check(size_points: Vec2, pixels_per_point: f32) -> Result<(), ExportError> {
    if !(size_points.x > 0.0 && size_points.y > 0.0) {
        Err(ExportError::NoArea)
    } else if size_points.max_elem() > MOST_SIDE_PX as f32 {
        Err(ExportError::TooLarge)
    } else if !SCALES.contains(&pixels_per_point) {
        Err(ExportError::Scale)
    } else {
        Ok(())
    }
}

/// A shape that is no list of shapes, on the page and not empty.
pub struct Item<'a> {
    /// Only what is inside is seen; already cut to the page.
    pub clip: Rect,
    /// From the shape's own points to those of the page.
    pub transform: TSTransform,
    /// Neither a list nor nothing.
    pub shape: &'a Shape,
    /// What it covers on the page.
    pub bounds: Rect,
    /// Its triangles, on the page, if it is nothing else.
    mesh: Option<Mesh>,
    /// For a text that stands for several copies of itself: their middle, and how far they reach from it.
    pub halo: Option<(Pos2, f32)>,
}

/// The shapes that are seen on a page, one by one, in the order they lie over one another.
pub fn items(shapes: &[ClippedShape], page: Rect, pixels_per_point: f32) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for shape in shapes {
        // As in the window: to whole pixels.
        let clip = shape.clip_rect.round_to_pixels(pixels_per_point).intersect(page);
        flatten(&shape.shape, clip, shape.transform_after_tessellation, &mut items);
    }
    gather_halos(items)
}

fn flatten<'s>(shape: &'s Shape, clip: Rect, transform: TSTransform, items: &mut Vec<Item<'s>>) {
    let mesh = match shape {
        Shape::Noop | Shape::Callback(_) => return,
        Shape::Vec(shapes) => {
            shapes.iter().for_each(|shape| flatten(shape, clip, transform, items));
            return;
        }
        Shape::Mesh(mesh) => Some(mesh.as_ref().clone()),
        Shape::Rect(rect) => rect.brush.as_ref().map(|brush| {
            let mut mesh = Mesh::with_texture(brush.fill_texture_id);
            mesh.add_rect_with_uv(rect.rect, brush.uv, rect.fill);
            mesh
        }),
        _ => None,
    };
    let mesh = mesh.map(|mut mesh| {
        mesh.transform(transform);
        mesh
    });
    let bounds = match &mesh {
        Some(mesh) => mesh.calc_bounds(),
        None => transform * shape.visual_bounding_rect(),
    };
    // Whoever asks for a rectangle without end gets one that ends far outside.
    let bounds = bounds.intersect(edge::WORLD);
    if clip.is_positive() && transform.is_valid() && bounds.is_finite() && bounds.expand(1.0).intersects(clip) {
        items.push(Item { clip, transform, shape, bounds, mesh, halo: None });
    }
}

/// Makes one text with a wide line out of copies of a text that are drawn about a middle in one colour, as halos of labels are.
fn gather_halos(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    /// Fewer copies are shadows, or chance.
    const LEAST: usize = 4;
    /// Copies further apart are words that are repeated, points.
    const REACH: f32 = 3.0;
    let is_copy = |a: &Item<'_>, b: &Item<'_>| match (a.shape, b.shape) {
        (Shape::Text(of_a), Shape::Text(of_b)) => {
            Arc::ptr_eq(&of_a.galley, &of_b.galley)
                && of_a.override_text_color.is_some()
                && (of_a.override_text_color, of_a.angle, of_a.opacity_factor)
                    == (of_b.override_text_color, of_b.angle, of_b.opacity_factor)
                && (a.clip, a.transform) == (b.clip, b.transform)
                && of_a.pos.distance(of_b.pos) <= REACH
        }
        _ => false,
    };
    let mut out: Vec<Item<'_>> = Vec::with_capacity(items.len());
    let mut copies: Vec<Item<'_>> = Vec::new();
    for item in items.into_iter().map(Some).chain([None]) {
        if item.is_none() || !copies.last().zip(item.as_ref()).is_some_and(|(last, item)| is_copy(last, item)) {
            match copies.pop() {
                Some(last) if copies.len() + 1 >= LEAST => {
                    let places: Vec<Pos2> = copies.iter().chain([&last]).filter_map(|item| text_at(item.shape)).collect();
                    let sum = places.iter().fold(Vec2::ZERO, |sum, at| sum + at.to_vec2());
                    let middle = (sum / places.len() as f32).to_pos2();
                    let reach = places.iter().map(|at| at.distance(middle)).fold(0.0, f32::max);
                    let bounds = copies.drain(..).fold(last.bounds, |bounds, copy| bounds.union(copy.bounds));
                    out.push(Item { halo: Some((middle, reach)), bounds, ..last });
                }
                last => out.extend(copies.drain(..).chain(last)),
            }
        }
        copies.extend(item);
    }
    out
}

fn text_at(shape: &Shape) -> Option<Pos2> {
    if let Shape::Text(text) = shape { Some(text.pos) } else { None }
}

/// How an item, or several together, are to be drawn.
pub enum Part<'p, 'a> {
    /// As the shape that it is.
    Shape(&'p Item<'a>),
    /// As outlines, cut to a rectangle.
    Outlines(&'p Item<'a>, Rect, Vec<Piece>),
    /// As pixels.
    Picture(&'p [Item<'a>]),
}

/// Says of all items, one after the other, how they are drawn.
///
/// # Errors
/// Those of `draw`.
pub fn each_part<'p, 'a, E>(items: &'p [Item<'a>], page: Rect, mut draw: impl FnMut(Part<'p, 'a>) -> Result<(), E>) -> Result<(), E> {
    // Triangles that follow each other are looked at together: between two pictures nothing else is worth while.
    for run in items.chunk_by(|a, b| a.mesh.is_some() && b.mesh.is_some()) {
        let mut outlines: Vec<Option<Vec<Piece>>> = run.iter().map(|item| item.mesh.as_ref().and_then(mesh::pieces)).collect();
        if outlines.iter().flatten().map(|pieces| corners(pieces)).sum::<usize>() > MOST_CORNERS {
            outlines.iter_mut().for_each(|mesh| *mesh = mesh.take().filter(|pieces| corners(pieces) <= FEW_CORNERS));
        }
        let is_picture = |at: &usize| run[*at].mesh.is_some() && outlines[*at].is_none();
        let first = (0..run.len()).find(is_picture).unwrap_or(run.len());
        let last = (0..run.len()).rfind(is_picture).map_or(first, |last| last + 1);
        let whole = run.iter().map(|item| item.clip).reduce(Rect::union).unwrap_or(page);
        for (at, (item, pieces)) in run.iter().zip(outlines).enumerate() {
            match pieces {
                _ if at == first && first < last => draw(Part::Picture(&run[first..last]))?,
                _ if (first..last).contains(&at) => {}
                // Tiles of one picture overlap a little, so that no seam shows where a pixel is shared by two.
                Some(pieces) => draw(Part::Outlines(item, item.clip.expand(0.5).intersect(whole), pieces))?,
                None => draw(Part::Shape(item))?,
            }
        }
    }
    Ok(())
}

/// Corners of all outlines.
fn corners(pieces: &[Piece]) -> usize {
    pieces.iter().flat_map(|piece| &piece.outlines).map(Vec::len).sum()
}
