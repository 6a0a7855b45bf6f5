//! Draws egui's triangles into pixels on the processor, as the window's graphics card would: the same corners, the same pixel centres, the
//! same clip rectangles, the same mixing of colours. Paint callbacks, which only a graphics card can run, are left out.
//!
//! Which pixels a triangle covers is in [`super::edges`], how a run of them is coloured in [`super::spans`]. The same input gives the same
//! bytes on every run, whether a picture is drawn whole or in bands. Starts no threads: [`super::bands`] does.

use std::ops::Range;

use egui::{
    Color32, Pos2, Rect,
    epaint::{ClippedPrimitive, Mesh, Primitive, Vertex},
};

use super::{
    Canvas, ExportError, Picture, bands,
    edges::{GridPoint, PixelRect, doubled_area, walk_triangle},
    spans::{Ramp, lay_colour, lay_ramp, lay_texels, lay_texture},
    textures::{Texture, Textures},
};

/// How far, in texels, a glyph may lie off the grid of its texture and still be copied texel by texel.
const ON_THE_GRID: f64 = 1.0 / 64.0;

/// Corners in a batch, at least: few enough that a batch seldom reaches over many bands, enough that there are few batches to look through.
const BATCH: usize = 96;

/// Draws `primitives`, whose positions are in points, on a ground of one colour; on the calling thread.
///
/// # Errors
/// When the canvas has no area or is too large.
pub fn rasterise(
    canvas: Canvas,
    background: Color32,
    primitives: &[ClippedPrimitive],
    textures: &Textures,
) -> Result<Picture, ExportError> {
    canvas.check()?;
    Ok(bands::picture(&Scene::new(canvas, background, primitives, textures), 1))
}

/// What is drawn, sorted so that a band of rows finds its triangles without looking at all of them.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The picture's size and scale.
    pub canvas: Canvas,
    /// The ground.
    pub background: Color32,
    meshes: Vec<ClippedMesh<'a>>,
    batches: Vec<Batch>,
}

/// A mesh, its texture, and the pixels it may be drawn in.
#[derive(Debug)]
struct ClippedMesh<'a> {
    clip: PixelRect,
    mesh: &'a Mesh,
    texture: &'a Texture,
}

/// Some triangles of a mesh, one after another, and the rows they can touch.
#[derive(Debug)]
struct Batch {
    mesh: u32,
    indices: Range<u32>,
    rows: Range<i32>,
}

impl<'a> Scene<'a> {
    /// Sorts `primitives`, whose positions are in points. The canvas has been checked.
    pub fn new(canvas: Canvas, background: Color32, primitives: &'a [ClippedPrimitive], textures: &'a Textures) -> Self {
        let all = PixelRect { columns: 0..i64::from(canvas.width_px), rows: 0..i64::from(canvas.height_px) };
        let mut scene = Self { canvas, background, meshes: Vec::new(), batches: Vec::new() };
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let clip = clip_pixels(*clip_rect, canvas.pixels_per_point).intersect(&all);
            // As in the window, a mesh whose texture is not there is not drawn.
            if let Some(texture) = textures.get(mesh.texture_id)
                && !clip.is_empty()
            {
                scene.sort(ClippedMesh { clip, mesh, texture });
            }
        }
        scene
    }

    fn sort(&mut self, clipped: ClippedMesh<'a>) {
        let number = self.meshes.len() as u32;
        let indices = clipped.mesh.indices.as_slice();
        let mut start = 0;
        while start < indices.len() {
            let mut end = start;
            while end < indices.len() && end - start < BATCH {
                // The two triangles of a rectangle stay together.
                end += match &indices[end..] {
                    [_, b, c, c2, b2, _, ..] if (b, c) == (b2, c2) => 6,
                    rest => rest.len().min(3),
                };
            }
            let (mut top, mut bottom) = (f32::INFINITY, f32::NEG_INFINITY);
            for vertex in indices[start..end].iter().filter_map(|index| clipped.mesh.vertices.get(*index as usize)) {
                (top, bottom) = (top.min(vertex.pos.y), bottom.max(vertex.pos.y));
            }
            // A row more at each side, for what is lost in 32 bits; the casts stop at the ends of the numbers.
            let row = |points: f32, more: f32| (points * self.canvas.pixels_per_point + more) as i32;
            let rows = row(top, -2.0).max(clipped.clip.rows.start as i32)..row(bottom, 2.0).min(clipped.clip.rows.end as i32);
            if !rows.is_empty() {
                self.batches.push(Batch { mesh: number, indices: start as u32..end as u32, rows });
            }
            start = end;
        }
        self.meshes.push(clipped);
    }

    /// Draws the rows `rows` of the picture over what `pixels` holds: these rows only, of premultiplied colours. Bands may be drawn in any
    /// order, or at the same time, and together give what one band gives.
    pub fn lay(&self, rows: Range<u32>, pixels: &mut [Color32]) {
        let area = PixelRect { columns: 0..i64::from(self.canvas.width_px), rows: i64::from(rows.start)..i64::from(rows.end) };
        let mut band = Band { width: self.canvas.width_px as usize, first_row: i64::from(rows.start), pixels };
        let (start, end) = (rows.start as i32, rows.end as i32);
        for batch in self.batches.iter().filter(|batch| batch.rows.start < end && batch.rows.end > start) {
            let Some(ClippedMesh { clip, mesh, texture }) = self.meshes.get(batch.mesh as usize) else { continue };
            let indices = mesh.indices.get(batch.indices.start as usize..batch.indices.end as usize).unwrap_or_default();
            draw_batch(&mut band, &clip.intersect(&area), indices, &mesh.vertices, self.canvas.pixels_per_point, texture);
        }
    }
}

/// The pixels inside a clip rectangle: its sides rounded to whole pixels, as `egui-wgpu` does.
fn clip_pixels(clip: Rect, pixels_per_point: f32) -> PixelRect {
    let round = |points: f32| (points * pixels_per_point).round() as i64;
    PixelRect { columns: round(clip.min.x)..round(clip.max.x), rows: round(clip.min.y)..round(clip.max.y) }
}

/// Some rows of the picture.
struct Band<'a> {
    width: usize,
    first_row: i64,
    pixels: &'a mut [Color32],
}

impl Band<'_> {
    /// A run of pixels; empty when it is not in the band.
    fn run(&mut self, row: i64, columns: Range<i64>) -> &mut [Color32] {
        let start = usize::try_from(row - self.first_row).unwrap_or(usize::MAX).saturating_mul(self.width);
        let [left, right] = [columns.start, columns.end].map(|column| start.saturating_add(column.max(0) as usize));
        self.pixels.get_mut(left..right).unwrap_or_default()
    }
}

/// A vertex on the grid.
#[derive(Clone, Copy)]
struct Corner {
    /// `None` where the position is not finite.
    at: Option<GridPoint>,
    uv: Pos2,
    colour: Color32,
}

impl Corner {
    fn new(vertex: &Vertex, pixels_per_point: f32) -> Self {
        Self { at: GridPoint::from_points(vertex.pos, pixels_per_point), uv: vertex.uv, colour: vertex.color }
    }
}

fn draw_batch(band: &mut Band<'_>, clip: &PixelRect, mut indices: &[u32], vertices: &[Vertex], pixels_per_point: f32, texture: &Texture) {
    if clip.is_empty() {
        return;
    }
    let mut plain = PlainTexel::new(texture);
    loop {
        // Two triangles that are a rectangle: every glyph is drawn so.
        if let [a, b, c, c2, b2, d, rest @ ..] = indices
            && (b, c) == (b2, c2)
            && let Some(four) = pick(vertices, pixels_per_point, [*a, *b, *c, *d])
            && draw_upright(band, clip, four, &mut plain)
        {
            indices = rest;
        } else if let [a, b, c, rest @ ..] = indices {
            if let Some(three) = pick(vertices, pixels_per_point, [*a, *b, *c]) {
                draw_triangle(band, clip, three, &mut plain);
            }
            indices = rest;
        } else {
            return;
        }
    }
}

/// The corners with these numbers, if there are such.
fn pick<const N: usize>(vertices: &[Vertex], pixels_per_point: f32, numbers: [u32; N]) -> Option<[Corner; N]> {
    // `try_map` is not stable.
    let mut picked = [Corner { at: None, uv: Pos2::ZERO, colour: Color32::TRANSPARENT }; N];
    for (slot, number) in picked.iter_mut().zip(numbers) {
        *slot = Corner::new(vertices.get(number as usize)?, pixels_per_point);
    }
    Some(picked)
}

/// A texture where it does not change from pixel to pixel: nearly always its one white texel, so the last answer is kept.
struct PlainTexel<'a> {
    texture: &'a Texture,
    last: Option<(Pos2, [f32; 4])>,
}

impl<'a> PlainTexel<'a> {
    fn new(texture: &'a Texture) -> Self {
        Self { texture, last: None }
    }

    fn at(&mut self, uv: Pos2) -> [f32; 4] {
        if let Some((last, texel)) = self.last
            && last == uv
        {
            return texel;
        }
        let [x, y] = texels_at(self.texture, uv);
        let smooth = self.texture.is_smooth(0.0);
        let texel = if smooth { self.texture.mixed(x as f32, y as f32) } else { self.texture.nearest(x as f32, y as f32) };
        self.last = Some((uv, texel));
        texel
    }
}

/// Draws a rectangle (left top, right top, left bottom, right bottom) of one colour whose texels, if it has any, lie one to one on the
/// pixels. Says whether it was such a rectangle: if not, nothing was drawn.
fn draw_upright(band: &mut Band<'_>, clip: &PixelRect, four: [Corner; 4], plain: &mut PlainTexel<'_>) -> bool {
    let [Some(left_top), Some(right_top), Some(left_bottom), Some(right_bottom)] = four.map(|corner| corner.at) else { return false };
    let upright = left_top.x == left_bottom.x
        && right_top.x == right_bottom.x
        && left_top.y == right_top.y
        && left_bottom.y == right_bottom.y
        && left_top.x < right_top.x
        && left_top.y < left_bottom.y;
    let colour = four[0].colour;
    if !upright || four.iter().any(|corner| corner.colour != colour) {
        return false;
    }
    let covered = PixelRect::between(left_top, right_bottom).intersect(clip);
    let [uv_left_top, uv_right_top, uv_left_bottom, uv_right_bottom] = four.map(|corner| corner.uv);
    if four.iter().all(|corner| corner.uv == uv_left_top) {
        if plain.at(uv_left_top) != [255.0; 4] {
            return false;
        }
        if !covered.is_empty() {
            for row in covered.rows {
                lay_colour(band.run(row, covered.columns.clone()), colour);
            }
        }
        return true;
    }
    let uv_upright = uv_left_top.x == uv_left_bottom.x
        && uv_right_top.x == uv_right_bottom.x
        && uv_left_top.y == uv_right_top.y
        && uv_left_bottom.y == uv_right_bottom.y;
    let (Some([left, top]), Some([right, bottom])) = (left_top.whole_px(), right_bottom.whole_px()) else { return false };
    let texture = plain.texture;
    let [texture_width, texture_height] = texture.size();
    let (Some(texel_left), Some(texel_top)) = (
        whole_texels(uv_left_top.x, uv_right_bottom.x, texture_width, right - left),
        whole_texels(uv_left_top.y, uv_right_bottom.y, texture_height, bottom - top),
    ) else {
        return false;
    };
    if !uv_upright {
        return false;
    }
    if !covered.is_empty() {
        let first = (covered.columns.start - left) as usize + texel_left;
        let past = (covered.columns.end - left) as usize + texel_left;
        for row in covered.rows {
            let texels = texture.row((row - top) as usize + texel_top).get(first..past).unwrap_or_default();
            lay_texels(band.run(row, covered.columns.clone()), colour, texels);
        }
    }
    true
}

/// The first texel, where a side of `pixels` pixels runs over as many texels of a texture of `size`, all inside it.
fn whole_texels(from: f32, to: f32, size: usize, pixels: i64) -> Option<usize> {
    let first = f64::from(from) * size as f64;
    let length = (f64::from(to) - f64::from(from)) * size as f64;
    let whole = first.round();
    let fits = (first - whole).abs() < ON_THE_GRID
        && (length - pixels as f64).abs() < ON_THE_GRID
        && whole >= 0.0
        && whole + pixels as f64 <= size as f64;
    fits.then_some(whole as usize)
}

/// A place in the texture, in texels.
fn texels_at(texture: &Texture, uv: Pos2) -> [f64; 2] {
    let [width, height] = texture.size();
    [f64::from(uv.x) * width as f64, f64::from(uv.y) * height as f64]
}

fn draw_triangle(band: &mut Band<'_>, clip: &PixelRect, three: [Corner; 3], plain: &mut PlainTexel<'_>) {
    let [Some(a), Some(b), Some(c)] = three.map(|corner| corner.at) else { return };
    let points = [a, b, c];
    let colours = three.map(|corner| corner.colour);
    if colours == [Color32::TRANSPARENT; 3] || PixelRect::around(points).intersect(clip).is_empty() || doubled_area(points) == 0 {
        return;
    }
    let channels = colours.map(|colour| colour.to_array().map(f64::from));
    let uvs = three.map(|corner| corner.uv);
    if uvs == [uvs[0]; 3] {
        let texel = plain.at(uvs[0]);
        if texel == [255.0; 4] && colours == [colours[0]; 3] {
            walk_triangle(points, clip, |row, columns| lay_colour(band.run(row, columns), colours[0]));
        } else {
            let slope = Slope::new(points, channels.map(|channels| std::array::from_fn(|i| channels[i] * f64::from(texel[i]) / 255.0)));
            let opaque = texel[3] == 255.0 && colours.iter().all(Color32::is_opaque);
            walk_triangle(points, clip, |row, columns| {
                let ramp = slope.ramp(row, columns.start);
                lay_ramp(band.run(row, columns), &ramp, opaque);
            });
        }
    } else {
        let texture = plain.texture;
        let tint = Slope::new(points, channels);
        let places = uvs.map(|uv| texels_at(texture, uv));
        let place = Slope::new(points, places.map(|[x, y]| [x, y, 0.0, 0.0]));
        let smooth = texture.is_smooth(place.steepest());
        walk_triangle(points, clip, |row, columns| {
            let (tint, place) = (tint.ramp(row, columns.start), place.ramp(row, columns.start));
            lay_texture(band.run(row, columns), &tint, &place, texture, smooth);
        });
    }
}

/// Four values that change evenly over a triangle.
struct Slope {
    origin_px: [f64; 2],
    at_origin: [f64; 4],
    /// From each pixel to the one at its right.
    right: [f64; 4],
    /// From each pixel to the one below.
    down: [f64; 4],
}

impl Slope {
    /// The slope that has these values at these corners, which must not lie in a line.
    fn new(points: [GridPoint; 3], values: [[f64; 4]; 3]) -> Self {
        let [a, b, c] = points.map(GridPoint::px);
        let (ab, ac) = ([b[0] - a[0], b[1] - a[1]], [c[0] - a[0], c[1] - a[1]]);
        let scale = 1.0 / (ab[0] * ac[1] - ab[1] * ac[0]);
        let [at_a, at_b, at_c] = values;
        Self {
            origin_px: a,
            at_origin: at_a,
            right: std::array::from_fn(|i| ((at_b[i] - at_a[i]) * ac[1] - (at_c[i] - at_a[i]) * ab[1]) * scale),
            down: std::array::from_fn(|i| ((at_c[i] - at_a[i]) * ab[0] - (at_b[i] - at_a[i]) * ac[0]) * scale),
        }
    }

    /// The values along a row, from the centre of the pixel in `column` on.
    fn ramp(&self, row: i64, column: i64) -> Ramp {
        let x = column as f64 + 0.5 - self.origin_px[0];
        let y = row as f64 + 0.5 - self.origin_px[1];
        Ramp {
            first: std::array::from_fn(|i| (self.at_origin[i] + self.right[i] * x + self.down[i] * y) as f32),
            step: self.right.map(|step| step as f32),
        }
    }

    /// The longer of one step right and one step down, of a place in the first two values.
    fn steepest(&self) -> f64 {
        self.right[0].hypot(self.right[1]).max(self.down[0].hypot(self.down[1]))
    }
}

#[cfg(test)]
#[path = "raster_tests.rs"]
mod tests;
