//! The content of one page while it is drawn: colours, clips, gradients, pictures, and a list of what it needs from the rest of the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use egui::{Color32, Pos2, Rect, Stroke};
use pdf_writer::{
    Content, Filter, Name, Ref, Settings,
    types::{ColorSpaceOperand, FunctionShadingType, MaskType},
    writers::{ExtGraphicsState, Resources},
};
use sha2::{Digest as _, Sha256};

use super::{PdfPage, faces::Faces, file::File, number};
use crate::export::{
    ExportError, Picture, Textures,
    vector::{
        self, Gradient, Ink, Item, Part, Piece,
        edge::{CLOSED_MITER, OPEN_MITER},
        ink,
    },
};

/// What pages have in common.
#[derive(Default)]
pub struct Shared {
    /// Pictures by what is in them: the same one is written once.
    pictures: BTreeMap<[u8; 32], Ref>,
}

/// A page drawn: its content, and what that refers to.
pub struct DrawnPage {
    /// Unpacked.
    pub content: Vec<u8>,
    used: Used,
}

/// What the content of a page refers to, by name.
#[derive(Default)]
pub struct Used {
    /// Opacities, 0 to 255, for filling and for lines.
    alphas: BTreeSet<(bool, u8)>,
    /// Faces and outlines of glyphs.
    pub faces: BTreeMap<usize, Ref>,
    objects: BTreeMap<String, Ref>,
    patterns: BTreeMap<String, Ref>,
    masks: BTreeMap<String, Ref>,
}

/// Draws a page.
pub fn draw<W: Write>(page: &PdfPage<'_>, file: &mut File<W>, faces: &mut Faces, shared: &mut Shared) -> Result<DrawnPage, ExportError> {
    let area = Rect::from_min_size(Pos2::ZERO, page.size_points);
    let matrix = [page.scale, 0.0, 0.0, -page.scale, 0.0, page.size_points.y * page.scale];
    let mut sheet = Sheet {
        page: area,
        matrix,
        pixels_per_point: page.pixels_per_point,
        textures: page.textures,
        file,
        faces,
        shared,
        content: Content::with_settings(Settings { pretty: false }),
        used: Used::default(),
        look: Look::default(),
        saved: Vec::new(),
        open: None,
        lines: Vec::new(),
        line_stroke: Stroke::NONE,
        gradients: Vec::new(),
    };
    sheet.content.transform(matrix);
    sheet.content.set_miter_limit(OPEN_MITER);
    if let Some(ground) = page.background {
        sheet.fill_rect(area, ground);
    }
    sheet.parts(&vector::items(page.shapes, area, page.pixels_per_point))?;
    Ok(DrawnPage { content: sheet.content.finish().to_vec(), used: sheet.used })
}

impl DrawnPage {
    /// Writes what the content refers to.
    pub fn write_resources(&self, resources: &mut Resources<'_>) {
        let Used { alphas, faces, objects, patterns, masks } = &self.used;
        if !faces.is_empty() {
            let mut dict = resources.fonts();
            for (face, id) in faces {
                dict.pair(Name(face_name(*face).as_bytes()), *id);
            }
        }
        if !objects.is_empty() {
            let mut dict = resources.x_objects();
            for (name, id) in objects {
                dict.pair(Name(name.as_bytes()), *id);
            }
        }
        if !patterns.is_empty() {
            let mut dict = resources.patterns();
            for (name, id) in patterns {
                dict.pair(Name(name.as_bytes()), *id);
            }
        }
        if !alphas.is_empty() || !masks.is_empty() {
            let mut dict = resources.ext_g_states();
            for (is_line, alpha) in alphas {
                let opacity = number_of_alpha(*alpha);
                let mut state = dict.insert(Name(alpha_name(*is_line, *alpha).as_bytes())).start::<ExtGraphicsState<'_>>();
                if *is_line {
                    state.stroking_alpha(opacity);
                } else {
                    state.non_stroking_alpha(opacity);
                }
            }
            for (name, id) in masks {
                dict.pair(Name(name.as_bytes()), *id);
            }
        }
    }
}

/// What is set already, and need not be set again.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Look {
    fill: [u8; 3],
    line: [u8; 3],
    /// How see-through, 0 for not at all: what a page begins with.
    fill_lacks: u8,
    line_lacks: u8,
    width: Option<f32>,
    /// Whether corners are those of a closed line.
    closed: bool,
}

/// A page while it is drawn; its units are points of the layout, downwards.
pub struct Sheet<'a, W> {
    pub page: Rect,
    matrix: [f32; 6],
    pub pixels_per_point: f32,
    textures: &'a Textures,
    pub file: &'a mut File<W>,
    pub faces: &'a mut Faces,
    shared: &'a mut Shared,
    pub content: Content,
    pub used: Used,
    look: Look,
    saved: Vec<Look>,
    /// The clip rectangle in force.
    open: Option<Rect>,
    /// Lines of one look that follow each other, not yet written: a dashed line is hundreds of them.
    pub lines: Vec<[Pos2; 2]>,
    pub line_stroke: Stroke,
    /// Gradients of this page that were written; the number of one is its place.
    gradients: Vec<Gradient>,
}

impl<W: Write> Sheet<'_, W> {
    fn parts(&mut self, items: &[Item<'_>]) -> Result<(), ExportError> {
        vector::each_part(items, self.page, |part| match part {
            Part::Shape(item) => self.shape(item),
            Part::Outlines(item, clip, pieces) => self.outlines(item.bounds, clip, &pieces),
            Part::Picture(items) => match vector::picture(items, self.textures)? {
                Some((area, picture)) => self.picture(area, &picture),
                None => Ok(()),
            },
        })?;
        self.end_lines();
        self.close_clip();
        Ok(())
    }

    /// Keeps what is set, until [`Self::restore`].
    pub fn save(&mut self) {
        self.end_lines();
        self.content.save_state();
        self.saved.push(self.look);
    }

    /// Sets again what was kept.
    pub fn restore(&mut self) {
        self.end_lines();
        if let Some(look) = self.saved.pop() {
            self.content.restore_state();
            self.look = look;
        }
    }

    /// Cuts what is drawn next to `clip`, if it reaches beyond.
    pub fn clip_to(&mut self, clip: Rect, bounds: Rect) {
        if self.open == Some(clip) || (self.open.is_none() && clip.contains_rect(bounds)) {
            return;
        }
        self.end_lines();
        self.close_clip();
        if !clip.contains_rect(bounds) {
            self.save();
            self.rect_path(clip);
            self.content.clip_nonzero().end_path();
            self.open = Some(clip);
        }
    }

    fn close_clip(&mut self) {
        if self.open.take().is_some() {
            self.restore();
        }
    }

    /// Sets what is filled with.
    pub fn set_fill(&mut self, colour: Color32) {
        let (rgb, alpha) = ink::unmultiplied(colour);
        if self.look.fill != rgb {
            let [r, g, b] = rgb.map(number_of_channel);
            self.content.set_fill_rgb(r, g, b);
            self.look.fill = rgb;
        }
        if self.look.fill_lacks != 255 - alpha {
            self.set_alpha(false, alpha);
            self.look.fill_lacks = 255 - alpha;
        }
    }

    /// Sets what lines are drawn with.
    pub fn set_stroke(&mut self, stroke: Stroke) {
        let (rgb, alpha) = ink::unmultiplied(stroke.color);
        if self.look.line != rgb {
            let [r, g, b] = rgb.map(number_of_channel);
            self.content.set_stroke_rgb(r, g, b);
            self.look.line = rgb;
        }
        if self.look.line_lacks != 255 - alpha {
            self.set_alpha(true, alpha);
            self.look.line_lacks = 255 - alpha;
        }
        let width = number(stroke.width);
        if self.look.width != Some(width) {
            self.content.set_line_width(width);
            self.look.width = Some(width);
        }
    }

    /// Sets how sharp corners of lines are.
    pub fn set_corners(&mut self, closed: bool) {
        if self.look.closed != closed {
            self.content.set_miter_limit(if closed { CLOSED_MITER } else { OPEN_MITER });
            self.look.closed = closed;
        }
    }

    fn set_alpha(&mut self, is_line: bool, alpha: u8) {
        self.used.alphas.insert((is_line, alpha));
        self.content.set_parameters(Name(alpha_name(is_line, alpha).as_bytes()));
    }

    /// Adds a rectangle to the path.
    pub fn rect_path(&mut self, rect: Rect) {
        let Rect { min, .. } = rect;
        self.content.rect(number(min.x), number(min.y), number(rect.width()), number(rect.height()));
    }

    /// Adds straight lines to the path.
    pub fn polyline(&mut self, points: impl IntoIterator<Item = Pos2>, closed: bool) {
        for (at, point) in points.into_iter().enumerate() {
            let (x, y) = (number(point.x), number(point.y));
            if at == 0 {
                self.content.move_to(x, y);
            } else {
                self.content.line_to(x, y);
            }
        }
        if closed {
            self.content.close_path();
        }
    }

    /// Fills a rectangle.
    pub fn fill_rect(&mut self, rect: Rect, colour: Color32) {
        if colour != Color32::TRANSPARENT {
            self.set_fill(colour);
            self.rect_path(rect);
            self.content.fill_nonzero();
        }
    }

    fn outlines(&mut self, bounds: Rect, clip: Rect, pieces: &[Piece]) -> Result<(), ExportError> {
        self.clip_to(clip, bounds);
        self.end_lines();
        for piece in pieces {
            match piece.ink {
                Ink::Flat(colour) => self.set_fill(colour),
                Ink::Linear(gradient) => {
                    let number = self.gradient(gradient)?;
                    self.save();
                    if self.look.fill_lacks != 0 {
                        self.set_alpha(false, 255);
                    }
                    let mask = format!("M{number}");
                    if self.used.masks.contains_key(&mask) {
                        self.content.set_parameters(Name(mask.as_bytes()));
                    }
                    self.content.set_fill_color_space(ColorSpaceOperand::Pattern);
                    self.content.set_fill_pattern([], Name(format!("P{number}").as_bytes()));
                }
            }
            for outline in &piece.outlines {
                self.polyline(outline.iter().copied(), true);
            }
            self.content.fill_nonzero();
            if let Ink::Linear(_) = piece.ink {
                self.restore();
            }
        }
        Ok(())
    }

    /// Writes a gradient, and says its number: a pattern for its colours, and a mask where some of them are see-through.
    fn gradient(&mut self, gradient: Gradient) -> Result<usize, ExportError> {
        if let Some(known) = self.gradients.iter().position(|known| *known == gradient) {
            return Ok(known);
        }
        let at = self.gradients.len();
        self.gradients.push(gradient);
        let stops = ink::stops(gradient.colours);
        let colours = self.function(&stops, |stop| stop.rgb.map(number_of_channel).to_vec())?;
        let [from, to] = gradient.ends().map(|end| [number(end.x), number(end.y)]);
        let coords = [from[0], from[1], to[0], to[1]];
        let matrix = self.matrix;
        let pattern = self.file.add(|chunk, id| {
            let mut pattern = chunk.shading_pattern(id);
            pattern.matrix(matrix);
            let mut shading = pattern.function_shading();
            shading.shading_type(FunctionShadingType::Axial).coords(coords).function(colours).extend([true, true]);
            shading.color_space().device_rgb();
        })?;
        self.used.patterns.insert(format!("P{at}"), pattern);
        if stops.iter().any(|stop| stop.alpha < 255) {
            let alphas = self.function(&stops, |stop| vec![number_of_alpha(stop.alpha)])?;
            let page = self.page;
            let group = self.file.add(|chunk, id| {
                let mut group = chunk.form_xobject(id, b"/S sh");
                group.bbox(pdf_writer::Rect::new(0.0, 0.0, number(page.width()), number(page.height())));
                group.group().transparency().isolated(true).color_space().device_gray();
                let mut resources = group.resources();
                let mut shadings = resources.shadings();
                let mut shading = shadings.insert(Name(b"S")).start::<pdf_writer::writers::FunctionShading<'_>>();
                shading.shading_type(FunctionShadingType::Axial).coords(coords).function(alphas).extend([true, true]);
                shading.color_space().device_gray();
            })?;
            let mask = self.file.add(|chunk, id| {
                chunk.ext_graphics(id).soft_mask().subtype(MaskType::Luminosity).group(group);
            })?;
            self.used.masks.insert(format!("M{at}"), mask);
        }
        Ok(at)
    }

    /// Writes what goes from stop to stop as a function of the share of the way.
    fn function(&mut self, stops: &[ink::Stop], values: impl Fn(&ink::Stop) -> Vec<f32>) -> Result<Ref, ExportError> {
        let mut steps = Vec::new();
        for pair in stops.windows(2) {
            let [from, to] = [&pair[0], &pair[1]].map(&values);
            steps.push(self.file.add(|chunk, id| {
                chunk.exponential_function(id).domain([0.0, 1.0]).c0(from).c1(to).n(1.0);
            })?);
        }
        if let [only] = steps[..] {
            return Ok(only);
        }
        self.file.add(|chunk, id| {
            let bounds = stops.iter().map(|stop| stop.share).filter(|share| *share > 0.0 && *share < 1.0);
            let mut function = chunk.stitching_function(id);
            function.domain([0.0, 1.0]).functions(steps.iter().copied()).bounds(bounds);
            function.encode(steps.iter().flat_map(|_| [0.0, 1.0]));
        })
    }

    fn picture(&mut self, area: Rect, picture: &Picture) -> Result<(), ExportError> {
        self.end_lines();
        self.close_clip();
        let id = self.picture_object(picture)?;
        let name = format!("I{}", id.get());
        self.save();
        self.content.transform([area.width(), 0.0, 0.0, -area.height(), area.left(), area.bottom()].map(number));
        self.content.x_object(Name(name.as_bytes()));
        self.restore();
        self.used.objects.insert(name, id);
        Ok(())
    }

    fn picture_object(&mut self, picture: &Picture) -> Result<Ref, ExportError> {
        let mut hash = Sha256::new();
        hash.update((picture.width as u64).to_be_bytes());
        hash.update(&picture.rgba);
        let hash: [u8; 32] = hash.finalize().into();
        if let Some(known) = self.shared.pictures.get(&hash) {
            return Ok(*known);
        }
        let side = |pixels: usize| i32::try_from(pixels).unwrap_or(i32::MAX);
        let (width, height) = (side(picture.width), side(picture.height));
        let mut image = |bytes: &[u8], colours: &[u8], mask: Option<Ref>| {
            let packed = super::file::packed(bytes)?;
            self.file.add(|chunk, id| {
                let mut image = chunk.image_xobject(id, &packed);
                image.filter(Filter::FlateDecode);
                image.width(width).height(height).color_space_name(Name(colours)).bits_per_component(8).interpolate(true);
                if let Some(mask) = mask {
                    image.s_mask(mask);
                }
            })
        };
        let pixels = picture.rgba.chunks_exact(4);
        let mask = if pixels.clone().all(|pixel| pixel[3] == 255) {
            None
        } else {
            Some(image(&pixels.clone().map(|pixel| pixel[3]).collect::<Vec<u8>>(), b"DeviceGray", None)?)
        };
        let id = image(&pixels.flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect::<Vec<u8>>(), b"DeviceRGB", mask)?;
        self.shared.pictures.insert(hash, id);
        Ok(id)
    }

    /// Draws another object of the file.
    pub fn object(&mut self, name: String, id: Ref) {
        self.content.x_object(Name(name.as_bytes()));
        self.used.objects.insert(name, id);
    }

    /// Says that a face is used on this page, and its name.
    pub fn face(&mut self, face: usize) -> String {
        if let Some(id) = self.faces.object(face, self.file) {
            self.used.faces.insert(face, id);
        }
        face_name(face)
    }
}

fn face_name(face: usize) -> String {
    format!("F{face}")
}

fn alpha_name(is_line: bool, alpha: u8) -> String {
    format!("{}{alpha}", if is_line { 'L' } else { 'A' })
}

/// An opacity or part of a colour, 0 to 1, to a thousandth: enough to tell 255 steps apart.
fn number_of_channel(channel: u8) -> f32 {
    (f32::from(channel) / 255.0 * 1000.0).round() / 1000.0
}

fn number_of_alpha(alpha: u8) -> f32 {
    number_of_channel(alpha)
}
