//! A picture as SVG: egui's shapes, before they become triangles, as shapes and text that a drawing program can edit.
//!
//! What is drawn of plain colours comes out as outlines and words; only triangles with textures or many colours (the basemap) become an
//! embedded picture. Positions are snapped as the window snaps them. The document refers to nothing outside itself, holds no script, and
//! the same input gives the same bytes. Writes no file. Two things SVG cannot say are drawn near to it: the line of a path lies on its
//! middle, never inside or outside, and a line with a colour for each place changes it from corner to corner.

mod picture;
mod shapes;
mod words;
pub(super) mod xml;

use std::fmt::Write as _;

use egui::{Color32, Pos2, Rect, Vec2, epaint::ClippedShape};

use self::xml::{push_attribute, push_escaped, push_fill, push_number, push_opacity, push_polyline, push_rgb};
use super::{
    ExportError, Textures,
    vector::{self, Gradient, Ink, Item, Part, Piece, ink},
};

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
    vector::check(page.size_points, page.pixels_per_point)?;
    let mut sheet = Sheet::new(Rect::from_min_size(Pos2::ZERO, page.size_points), page.pixels_per_point, textures);
    sheet.draw(&vector::items(shapes, sheet.page, page.pixels_per_point))?;
    Ok(sheet.document(page))
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

    fn draw(&mut self, items: &[Item<'_>]) -> Result<(), ExportError> {
        vector::each_part(items, self.page, |part| {
            match part {
                Part::Shape(item) => self.shape(item),
                Part::Outlines(item, clip, pieces) => self.mesh(item, clip, &pieces),
                Part::Picture(items) => self.picture(items)?,
            }
            Ok::<(), ExportError>(())
        })?;
        self.end_lines();
        self.close_clip();
        Ok(())
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
        out.push_str(" fill=\"none\"");
        push_attribute(&mut out, "stroke-miterlimit", vector::edge::OPEN_MITER);
        out.push_str(" xml:space=\"preserve\"");
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

fn push_stops(out: &mut String, colours: [Color32; 2]) {
    for stop in ink::stops(colours) {
        out.push_str("<stop");
        push_attribute(out, "offset", stop.share);
        push_rgb(out, "stop-color", stop.rgb);
        push_opacity(out, "stop-opacity", stop.alpha);
        out.push_str("/>");
    }
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
