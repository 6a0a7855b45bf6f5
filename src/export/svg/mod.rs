//! A picture as SVG: egui's shapes, before they become triangles, as shapes and text that a drawing program can edit.
//!
//! What is drawn of plain colours comes out as outlines and words; only triangles with textures or many colours (the basemap) become an
//! embedded picture. Positions are snapped as the window snaps them. The document refers to nothing outside itself, holds no script, and
//! the same input gives the same bytes. Writes no file. Two things SVG cannot say are drawn near to it: the line of a path lies on its
//! middle, never inside or outside, and a line with a colour for each place changes it from corner to corner.

mod mesh;
mod picture;
mod shapes;
mod words;
mod xml;

use std::{fmt::Write as _, sync::Arc};

use egui::{
    Color32, Pos2, Rect, Shape, Vec2,
    emath::{GuiRounding as _, TSTransform},
    epaint::{ClippedShape, Mesh},
};

use self::{
    mesh::{Gradient, Ink, Piece, pieces},
    xml::{push_attribute, push_escaped, push_fill, push_number, push_paint, push_polyline},
};
use super::{ExportError, MOST_SIDE_PX, SCALES, Textures};

/// More corners than this in meshes that follow each other, and the larger ones become a picture: the document would be too heavy.
const MOST_CORNERS: usize = 150_000;
/// What is never heavy.
const FEW_CORNERS: usize = 300;

/// What an SVG document is, apart from its shapes.
#[derive(Debug, Clone, Copy)]
pub struct SvgPage<'a> {
    /// Width and height, points: the units of the document.
    pub size_points: Vec2,
    /// The ground; none where the document is to be transparent.
    pub background: Option<Color32>,
    /// Pixels an inch, where the picture is to have a size on paper.
    pub dots_per_inch: Option<f64>,
    /// Pixels per point that the shapes were laid out for: the document is as many pixels large as a picture of them would be.
    pub pixels_per_point: f32,
    /// What is shown, in a few words.
    pub title: &'a str,
    /// What is shown, for somebody who cannot see it.
    pub description: &'a str,
    /// Anything for a program to read; escaped, so that it may be of any form.
    pub metadata: Option<&'a str>,
}

/// Writes shapes as an SVG document.
///
/// # Errors
/// When the page has no area, is too large or has no scale, or an embedded picture cannot be encoded.
pub fn svg(shapes: &[ClippedShape], textures: &Textures, page: &SvgPage<'_>) -> Result<String, ExportError> {
    let Vec2 { x: width, y: height } = page.size_points;
    if !(width > 0.0 && height > 0.0) {
        return Err(ExportError::NoArea);
    } else if width.max(height) > MOST_SIDE_PX as f32 {
        return Err(ExportError::TooLarge);
    } else if !SCALES.contains(&page.pixels_per_point) {
        return Err(ExportError::Scale);
    }
    let mut sheet = Sheet::new(Rect::from_min_size(Pos2::ZERO, page.size_points), page.pixels_per_point, textures);
    let mut items = Vec::new();
    for shape in shapes {
        sheet.flatten(&shape.shape, shape.clip_rect, shape.transform_after_tessellation, &mut items);
    }
    sheet.draw(&gather_halos(items))?;
    Ok(sheet.document(page))
}

/// A shape that is no list of shapes, on the page and not empty.
struct Item<'a> {
    /// Only what is inside is seen; already cut to the page.
    clip: Rect,
    /// From the shape's own points to those of the page.
    transform: TSTransform,
    shape: &'a Shape,
    /// What it covers on the page.
    bounds: Rect,
    /// Its triangles, on the page, if it is nothing else.
    mesh: Option<Mesh>,
    /// For a text that stands for several copies of itself: their middle, and how far they reach from it.
    halo: Option<(Pos2, f32)>,
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

/// The document while it is written.
struct Sheet<'a> {
    page: Rect,
    pixels_per_point: f32,
    textures: &'a Textures,
    body: String,
    /// Clip rectangles, each once.
    clips: Vec<Rect>,
    gradients: Vec<Gradient>,
    /// Widths of blurred edges.
    blurs: Vec<f32>,
    /// The clip rectangle of the group that is open.
    open: Option<Rect>,
    /// Lines of one look that follow each other, not yet written.
    lines: shapes::Lines,
}

impl<'a> Sheet<'a> {
    fn new(page: Rect, pixels_per_point: f32, textures: &'a Textures) -> Self {
        Self {
            page,
            pixels_per_point,
            textures,
            body: String::new(),
            clips: Vec::new(),
            gradients: Vec::new(),
            blurs: Vec::new(),
            open: None,
            lines: shapes::Lines::default(),
        }
    }

    fn flatten<'s>(&self, shape: &'s Shape, clip: Rect, transform: TSTransform, items: &mut Vec<Item<'s>>) {
        let mesh = match shape {
            Shape::Noop | Shape::Callback(_) => return,
            Shape::Vec(shapes) => {
                shapes.iter().for_each(|shape| self.flatten(shape, clip, transform, items));
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
        // As in the window: to whole pixels.
        let clip = clip.round_to_pixels(self.pixels_per_point).intersect(self.page);
        let bounds = match &mesh {
            Some(mesh) => mesh.calc_bounds(),
            None => transform * shape.visual_bounding_rect(),
        };
        // Whoever asks for a rectangle without end gets one that ends far outside.
        let bounds = bounds.intersect(shapes::WORLD);
        if clip.is_positive() && transform.is_valid() && bounds.is_finite() && bounds.expand(1.0).intersects(clip) {
            items.push(Item { clip, transform, shape, bounds, mesh, halo: None });
        }
    }

    fn draw(&mut self, items: &[Item<'_>]) -> Result<(), ExportError> {
        // Triangles that follow each other are looked at together: between two pictures nothing else is worth while.
        for run in items.chunk_by(|a, b| a.mesh.is_some() && b.mesh.is_some()) {
            let mut outlines: Vec<Option<Vec<Piece>>> = run.iter().map(|item| item.mesh.as_ref().and_then(pieces)).collect();
            if outlines.iter().flatten().map(|pieces| corners(pieces)).sum::<usize>() > MOST_CORNERS {
                outlines.iter_mut().for_each(|mesh| *mesh = mesh.take().filter(|pieces| corners(pieces) <= FEW_CORNERS));
            }
            let is_picture = |at: &usize| run[*at].mesh.is_some() && outlines[*at].is_none();
            let first = (0..run.len()).find(is_picture).unwrap_or(run.len());
            let last = (0..run.len()).rfind(is_picture).map_or(first, |last| last + 1);
            let whole = run.iter().map(|item| item.clip).reduce(Rect::union).unwrap_or(self.page);
            self.each(&run[..first], &outlines[..first], whole);
            self.picture(&run[first..last])?;
            self.each(&run[last..], &outlines[last..], whole);
        }
        self.end_lines();
        self.close_clip();
        Ok(())
    }

    /// Draws shapes, and triangles as outlines, inside `whole`.
    fn each(&mut self, items: &[Item<'_>], outlines: &[Option<Vec<Piece>>], whole: Rect) {
        for (item, pieces) in items.iter().zip(outlines) {
            match pieces {
                // Tiles of one picture overlap a little, so that no seam shows where a pixel is shared by two.
                Some(pieces) => self.mesh(item, item.clip.expand(0.5).intersect(whole), pieces),
                None => self.shape(item),
            }
        }
    }

    /// Opens and closes groups so that what is written next is cut to `clip`, if it reaches beyond.
    fn clip_to(&mut self, clip: Rect, bounds: Rect) {
        if self.open == Some(clip) || (self.open.is_none() && clip.contains_rect(bounds)) {
            return;
        }
        self.end_lines();
        self.close_clip();
        if !clip.contains_rect(bounds) {
            let number = number_of(&mut self.clips, clip);
            let _ = writeln!(self.body, "<g clip-path=\"url(#clip{number})\">");
            self.open = Some(clip);
        }
    }

    fn close_clip(&mut self) {
        if self.open.take().is_some() {
            self.body.push_str("</g>\n");
        }
    }

    fn mesh(&mut self, item: &Item<'_>, clip: Rect, pieces: &[Piece]) {
        self.clip_to(clip, item.bounds);
        self.end_lines();
        for piece in pieces {
            self.body.push_str("<path d=\"");
            for outline in &piece.outlines {
                push_polyline(&mut self.body, outline.iter().copied(), true);
            }
            self.body.push('"');
            match piece.ink {
                Ink::Flat(colour) => push_fill(&mut self.body, colour),
                Ink::Linear(gradient) => {
                    let number = number_of(&mut self.gradients, gradient);
                    let _ = write!(self.body, " fill=\"url(#fade{number})\"");
                }
            }
            self.body.push_str("/>\n");
        }
    }

    fn document(self, page: &SvgPage<'_>) -> String {
        let mut out = String::with_capacity(self.body.len() + 4096);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
        // As large as the picture of the same pixels; on paper, as large as was asked for.
        for (name, points) in [("width", page.size_points.x), ("height", page.size_points.y)] {
            let pixels = f64::from(points) * f64::from(page.pixels_per_point);
            match page.dots_per_inch {
                Some(dpi) => {
                    let _ = write!(out, " {name}=\"");
                    push_number(&mut out, (pixels / dpi * 2.54) as f32);
                    out.push_str("cm\"");
                }
                None => push_attribute(&mut out, name, pixels as f32),
            }
        }
        out.push_str(" viewBox=\"0 0 ");
        push_number(&mut out, page.size_points.x);
        out.push(' ');
        push_number(&mut out, page.size_points.y);
        out.push_str("\" role=\"img\"");
        let named: Vec<&str> =
            [("title", page.title), ("description", page.description)].iter().filter(|(_, w)| !w.is_empty()).map(|(id, _)| *id).collect();
        if !named.is_empty() {
            let _ = write!(out, " aria-labelledby=\"{}\"", named.join(" "));
        }
        // The same corners as in the window: blunt where a line turns by more than a right angle.
        out.push_str(" fill=\"none\" stroke-miterlimit=\"1.42\" xml:space=\"preserve\"");
        let _ = writeln!(out, " font-family=\"{}\">", words::FAMILIES);
        for (name, words) in [("title", page.title), ("description", page.description)].into_iter().filter(|(_, words)| !words.is_empty()) {
            let element = if name == "title" { "title" } else { "desc" };
            let _ = write!(out, "<{element} id=\"{name}\">");
            push_escaped(&mut out, words);
            let _ = writeln!(out, "</{element}>");
        }
        if let Some(metadata) = page.metadata {
            out.push_str("<metadata>");
            push_escaped(&mut out, metadata);
            out.push_str("</metadata>\n");
        }
        self.push_definitions(&mut out);
        if let Some(background) = page.background.filter(|colour| *colour != Color32::TRANSPARENT) {
            out.push_str("<rect width=\"100%\" height=\"100%\"");
            push_fill(&mut out, background);
            out.push_str("/>\n");
        }
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }

    fn push_definitions(&self, out: &mut String) {
        if self.clips.is_empty() && self.gradients.is_empty() && self.blurs.is_empty() {
            return;
        }
        out.push_str("<defs>\n");
        for (number, clip) in self.clips.iter().enumerate() {
            let _ = write!(out, "<clipPath id=\"clip{number}\"><rect");
            shapes::push_rect(out, *clip);
            out.push_str("/></clipPath>\n");
        }
        for (number, gradient) in self.gradients.iter().enumerate() {
            let [from, to] = gradient.ends();
            let _ = write!(out, "<linearGradient id=\"fade{number}\" gradientUnits=\"userSpaceOnUse\"");
            for (name, value) in [("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)] {
                push_attribute(out, name, value);
            }
            out.push('>');
            push_stops(out, gradient.colours);
            out.push_str("</linearGradient>\n");
        }
        for (number, width) in self.blurs.iter().enumerate() {
            let _ = write!(out, "<filter id=\"blur{number}\"><feGaussianBlur");
            // A straight fade of this width is as wide as a bell curve of this deviation.
            push_attribute(out, "stdDeviation", width / 12_f32.sqrt());
            out.push_str("/></filter>\n");
        }
        out.push_str("</defs>\n");
    }
}

/// The colours of a gradient: mixed as egui mixes them, with their opacity already in them, where SVG mixes the two apart.
fn push_stops(out: &mut String, [from, to]: [Color32; 2]) {
    let bare = |colour: Color32, of: Color32| {
        if colour == Color32::TRANSPARENT { (of, true) } else { (colour, false) }
    };
    let steps = if from.a() == to.a() || from == Color32::TRANSPARENT || to == Color32::TRANSPARENT { 1 } else { 4 };
    for step in 0..=steps {
        let share = step as f32 / steps as f32;
        let (colour, hidden) = match step {
            0 => bare(from, to),
            _ if step == steps => bare(to, from),
            _ => (from.lerp_to_gamma(to, share), false),
        };
        out.push_str("<stop");
        push_attribute(out, "offset", share);
        if hidden {
            let mut opaque = String::new();
            push_paint(&mut opaque, "stop-color", "stop-opacity", colour);
            // The colour alone, all of it unseen.
            out.push_str(opaque.split(" stop-opacity").next().unwrap_or_default());
            out.push_str(" stop-opacity=\"0\"");
        } else {
            push_paint(out, "stop-color", "stop-opacity", colour);
        }
        out.push_str("/>");
    }
}

/// Corners of all outlines.
fn corners(pieces: &[Piece]) -> usize {
    pieces.iter().flat_map(|piece| &piece.outlines).map(Vec::len).sum()
}

/// The place of a value in a list, at whose end it is put when it is not there.
fn number_of<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|known| *known == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

#[cfg(test)]
mod tests;
