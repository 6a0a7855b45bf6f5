//! What was drawn off-screen, before it is pixels: shapes for drawings of vectors, triangles for pictures. Writes to what it is given,
//! opens no file.

use std::io::Write;

use egui::{
    Color32,
    epaint::{ClippedPrimitive, ClippedShape},
};

use super::{
    Canvas, ExportError, Picture, bands,
    png::{PngWriter, Squeeze, TextChunk},
    raster::Scene,
    textures::Textures,
};

/// Something drawn: its shapes and triangles in points, in the order they lie over one another, and the textures that they use.
#[derive(Debug, Clone)]
pub struct Drawn {
    canvas: Canvas,
    background: Color32,
    shapes: Vec<ClippedShape>,
    primitives: Vec<ClippedPrimitive>,
    textures: Textures,
    dots_per_inch: Option<f64>,
}

impl Drawn {
    /// Puts together what a pass has drawn: the shapes, the same cut into triangles, and the textures as they were after it.
    ///
    /// # Errors
    /// When the canvas has no area or is too large.
    pub fn new(
        canvas: Canvas,
        background: Color32,
        shapes: Vec<ClippedShape>,
        primitives: Vec<ClippedPrimitive>,
        textures: Textures,
    ) -> Result<Self, ExportError> {
        canvas.check()?;
        Ok(Self { canvas, background, shapes, primitives, textures, dots_per_inch: None })
    }

    /// The same, to be printed at so many pixels an inch: a PNG says so, and takes its size in centimetres from it. Off unless given.
    #[must_use]
    pub fn at_dots_per_inch(self, dots_per_inch: f64) -> Self {
        Self { dots_per_inch: Some(dots_per_inch), ..self }
    }

    /// Pixels an inch, where it is to have a size on paper.
    pub fn dots_per_inch(&self) -> Option<f64> {
        self.dots_per_inch
    }

    /// Size and scale.
    pub fn canvas(&self) -> Canvas {
        self.canvas
    }

    /// The ground that everything lies on, premultiplied.
    pub fn background(&self) -> Color32 {
        self.background
    }

    /// The shapes, as the last pass gave them.
    pub fn shapes(&self) -> &[ClippedShape] {
        &self.shapes
    }

    /// The shapes cut into triangles: what the window gives its graphics card.
    pub fn primitives(&self) -> &[ClippedPrimitive] {
        &self.primitives
    }

    /// Glyphs and pictures.
    pub fn textures(&self) -> &Textures {
        &self.textures
    }

    /// The pixels, drawn on so many threads; the same for any number of them.
    pub fn picture(&self, threads: usize) -> Picture {
        bands::picture(&self.scene(), threads)
    }

    /// Writes the pixels as a PNG file, drawn and compressed band by band on so many threads; the same bytes for any number of them.
    ///
    /// The file has straight alpha where the ground is not opaque, and no alpha where it is. `texts` come before the pixels, compressed.
    /// `progress` is told the share that is written, 0 to 1, after each band, and ends the work by returning false.
    ///
    /// Never holds the picture. Beside the shapes and triangles, with 8 bytes for each of their corners, it needs for each thread 0.5 MB for
    /// a band as it is drawn, 1.1 MB as it is compressed, and up to six compressed bands that wait to be written: each at most 0.6 MB, and
    /// mostly a twentieth of that. That is at most 5 MB a thread for a picture of any size.
    ///
    /// # Errors
    /// When `out` fails, a text cannot be stored (its keyword must have 1 to 79 Latin-1 characters), or `progress` returned false. What
    /// was written until then is no picture, though it may end like one, and is to be thrown away.
    pub fn write_png(
        &self,
        out: impl Write,
        threads: usize,
        texts: &[TextChunk],
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<(), ExportError> {
        let go_on = |share: f32| if progress(share) { Ok(()) } else { Err(ExportError::Cancelled) };
        go_on(0.0)?;
        let Canvas { width_px, height_px, .. } = self.canvas;
        let opaque = self.background.is_opaque();
        let mut png = PngWriter::begin(out, (width_px, height_px), opaque, self.dots_per_inch, texts)?;
        let scene = self.scene();
        let bands = bands::all(width_px, height_px);
        let count = bands.len();
        let mut written = 0;
        bands::in_order(
            bands,
            threads,
            || (Vec::new(), Squeeze::new(width_px, opaque)),
            |(pixels, squeeze), rows| {
                let last = rows.end == height_px;
                bands::draw(&scene, rows, pixels);
                squeeze.pixels(pixels, last)
            },
            |squeezed| {
                png.add(squeezed?)?;
                written += 1;
                go_on(written as f32 / count as f32)
            },
        )?;
        png.finish()
    }

    fn scene(&self) -> Scene<'_> {
        Scene::new(self.canvas, self.background, &self.primitives, &self.textures)
    }
}

#[cfg(test)]
#[path = "drawn_tests.rs"]
mod tests;
