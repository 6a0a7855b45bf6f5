//! The embedded faces in a PDF: which glyphs stand for which words and where, and the parts of the faces that are used. Knows no page.

use std::{collections::BTreeMap, io::Write};

use harfrust::{GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use pdf_writer::{
    Content, Name, Rect, Ref, Str,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use sha2::{Digest as _, Sha256};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _, Tag,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
    raw::TableProvider as _,
};
use subsetter::GlyphRemapper;

use super::{file::File, number};
use crate::{export::ExportError, render::fonts};

/// What stands for no letter.
const UNKNOWN: u16 = 0;

/// The faces, and what of them was used.
pub struct Faces {
    faces: Vec<Face>,
}

struct Face {
    name: &'static str,
    font: FontRef<'static>,
    bytes: &'static [u8],
    shaper: ShaperData,
    units_per_em: f32,
    /// Numbers of glyphs in the file, in the order of their first use.
    used: GlyphRemapper,
    /// What each glyph used stands for, by its number in the file.
    texts: BTreeMap<u16, String>,
    object: Option<Ref>,
    /// Outlines written as objects, by glyph.
    outlines: BTreeMap<u16, Ref>,
}

/// How words are set.
#[derive(Debug, Clone, Copy)]
pub struct Set {
    /// In the semibold face.
    pub strong: bool,
    /// Points of an em.
    pub size: f32,
    /// Points between letters, more than the face has.
    pub spacing: f32,
    /// How far letters may stand from where egui put them, points.
    pub slack: f32,
}

/// A glyph where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Which face.
    pub face: usize,
    /// Its number in the face.
    pub glyph: u16,
    /// Its number in the file.
    pub number: u16,
    /// From the left of the row, points.
    pub x: f32,
    /// Above the line, points.
    pub rise: f32,
    /// The characters that it stands for, where the glyph alone does not say so.
    pub instead_of: Option<String>,
}

impl Faces {
    /// The embedded faces, none of them used.
    pub fn new() -> Result<Self, ExportError> {
        let face = |(name, bytes): (&'static str, &'static [u8])| {
            let unreadable = |error: &dyn std::fmt::Display| ExportError::Font(format!("{name}: {error}"));
            let font = FontRef::new(bytes).map_err(|error| unreadable(&error))?;
            let units_per_em = f32::from(font.head().map_err(|error| unreadable(&error))?.units_per_em());
            let shaper = ShaperData::new(&font);
            let (used, texts, outlines) = (GlyphRemapper::new(), BTreeMap::new(), BTreeMap::new());
            Ok(Face { name, font, bytes, shaper, units_per_em, used, texts, object: None, outlines })
        };
        Ok(Self { faces: fonts::faces().into_iter().map(face).collect::<Result<_, ExportError>>()? })
    }

    /// The glyphs of words in one look, each character of which stands at one of `columns`, points.
    ///
    /// egui puts each glyph on a whole pixel. Here they stand where the face would have them, as long as that is near to where egui put
    /// them: paper has no pixels, and the words may be looked at from near.
    pub fn place(&mut self, words: &str, columns: &[f32], set: Set) -> Vec<Placed> {
        let order = if set.strong { fonts::STRONG_ORDER } else { fonts::ORDER };
        let chars: Vec<(usize, char)> = words.char_indices().collect();
        let face_of = |c: char| order.into_iter().find(|face| self.faces.get(*face).is_some_and(|face| face.has(c)));
        let faces: Vec<Option<usize>> = chars.iter().map(|(_, c)| face_of(*c)).collect();
        let mut placed = Vec::new();
        let mut at = 0;
        for same in faces.chunk_by(PartialEq::eq) {
            let range = at..at + same.len();
            at = range.end;
            let (Some(chars), Some(columns)) = (chars.get(range.clone()), columns.get(range)) else { continue };
            match same.first().copied().flatten() {
                Some(face) => self.shaped(face, chars, columns, set, &mut placed),
                None => self.unknown(order[0], chars, columns, &mut placed),
            }
        }
        placed
    }

    /// Places characters that a face has.
    fn shaped(&mut self, number: usize, chars: &[(usize, char)], columns: &[f32], set: Set, placed: &mut Vec<Placed>) {
        let Some(face) = self.faces.get_mut(number) else { return };
        let words: String = chars.iter().map(|(_, c)| if is_space(*c) { ' ' } else { *c }).collect();
        // Which character begins at which byte.
        let starts: Vec<usize> = words.char_indices().map(|(byte, _)| byte).collect();
        let glyphs = face.shape(&words);
        let scale = set.size / face.units_per_em;
        let clusters: Vec<usize> =
            glyphs.glyph_infos().iter().map(|info| starts.partition_point(|start| *start <= info.cluster as usize).max(1) - 1).collect();
        let (mut pen, mut drift) = (columns.first().copied().unwrap_or(0.0), Drift { first: placed.len(), ..Drift::default() });
        for (at, (info, position)) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()).enumerate() {
            let cluster = clusters[at];
            let is_first = at == 0 || clusters[at - 1] != cluster;
            if is_first && at > 0 {
                pen += set.spacing;
            }
            if let Some(column) = columns.get(cluster).filter(|_| is_first && position.x_offset == 0) {
                if (column - pen).abs() > set.slack {
                    drift.settle(placed);
                    drift = Drift { first: placed.len(), ..Drift::default() };
                    pen = *column;
                }
                drift.sum += column - pen;
                drift.count += 1;
            }
            let end = clusters[at..].iter().copied().find(|other| *other > cluster).unwrap_or(chars.len());
            let stands_for: String =
                if is_first { chars.get(cluster..end).unwrap_or_default().iter().map(|(_, c)| *c).collect() } else { String::new() };
            let glyph = u16::try_from(info.glyph_id).unwrap_or(UNKNOWN);
            let (x, rise) = (pen + position.x_offset as f32 * scale, position.y_offset as f32 * scale);
            let (file_number, instead_of) = face.note(glyph, stands_for);
            placed.push(Placed { face: number, glyph, number: file_number, x, rise, instead_of });
            pen += position.x_advance as f32 * scale;
        }
        drift.settle(placed);
    }

    /// Places the sign for characters that no face has; they are kept as words.
    fn unknown(&mut self, number: usize, chars: &[(usize, char)], columns: &[f32], placed: &mut Vec<Placed>) {
        let Some(face) = self.faces.get_mut(number) else { return };
        let mut before: Option<f32> = None;
        for ((_, c), x) in chars.iter().zip(columns) {
            if c.is_control() {
                continue;
            }
            match placed.last_mut() {
                // No room was made for it: a mark on the one before, or nothing to see.
                Some(Placed { instead_of: Some(words), .. }) if before == Some(*x) => words.push(*c),
                _ if is_unseen(*c) => {}
                _ => {
                    let file_number = face.used.remap(UNKNOWN);
                    let instead_of = Some(c.to_string());
                    placed.push(Placed { face: number, glyph: UNKNOWN, number: file_number, x: *x, rise: 0.0, instead_of });
                }
            }
            before = Some(*x);
        }
    }

    /// How far a glyph of this size takes the pen, points.
    pub fn advance(&self, face: usize, glyph: u16, size: f32) -> f32 {
        self.faces.get(face).map_or(0.0, |face| face.thousandths(glyph) * size / 1000.0)
    }

    /// Units of the face in one em.
    pub fn units_per_em(&self, face: usize) -> f32 {
        self.faces.get(face).map_or(1.0, |face| face.units_per_em)
    }

    /// The number of the face's object, written at the end.
    pub fn object<W: Write>(&mut self, face: usize, file: &mut File<W>) -> Option<Ref> {
        self.faces.get_mut(face).map(|face| *face.object.get_or_insert_with(|| file.reserve()))
    }

    /// The line around a glyph as an object of its own, in units of the face, to be drawn in what colour and width are set.
    pub fn outline<W: Write>(&mut self, face: usize, glyph: u16, file: &mut File<W>) -> Result<Option<Ref>, ExportError> {
        let Some(face) = self.faces.get_mut(face) else { return Ok(None) };
        if let Some(known) = face.outlines.get(&glyph) {
            return Ok(Some(*known));
        }
        let mut pen = Pen::default();
        let drawn = face.font.outline_glyphs().get(GlyphId::from(glyph)).map(|outline| {
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            outline.draw(settings, &mut pen)
        });
        if !matches!(drawn, Some(Ok(_))) || pen.empty {
            return Ok(None);
        }
        pen.content.stroke();
        let content = pen.content.finish();
        let reach = face.units_per_em;
        let id = file.add_stream(&content, |stream| {
            stream.pair(Name(b"Type"), Name(b"XObject"));
            stream.pair(Name(b"Subtype"), Name(b"Form"));
            stream.pair(Name(b"BBox"), Rect::new(-reach, -reach, 3.0 * reach, 2.0 * reach));
            stream.insert(Name(b"Resources")).dict();
        })?;
        face.outlines.insert(glyph, id);
        Ok(Some(id))
    }

    /// Writes the faces that were used, each cut down to its glyphs.
    pub fn write_all<W: Write>(&self, file: &mut File<W>) -> Result<(), ExportError> {
        self.faces.iter().try_for_each(|face| face.object.map_or(Ok(()), |id| face.write(id, file)))
    }
}

impl Face {
    fn has(&self, c: char) -> bool {
        is_space(c) || self.font.charmap().map(c).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
    }

    fn shape(&self, words: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        self.shaper.shaper(&self.font).build().shape(buffer, ShapeOptions::new())
    }

    /// Notes that a glyph is used for these characters: its number in the file, and the characters if it stands for others already.
    fn note(&mut self, glyph: u16, stands_for: String) -> (u16, Option<String>) {
        let number = self.used.remap(glyph);
        if glyph == UNKNOWN {
            return (number, Some(stands_for));
        }
        let known = self.texts.entry(number).or_insert_with(|| stands_for.clone());
        let same = *known == stands_for || (known.trim().is_empty() && stands_for.trim().is_empty());
        (number, (!same).then_some(stands_for))
    }

    /// The width of a glyph in thousandths of an em.
    fn thousandths(&self, glyph: u16) -> f32 {
        let metrics = self.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        number(metrics.advance_width(GlyphId::from(glyph)).unwrap_or(0.0) * 1000.0 / self.units_per_em)
    }

    fn write<W: Write>(&self, id: Ref, file: &mut File<W>) -> Result<(), ExportError> {
        let failed = |why: &dyn std::fmt::Display| ExportError::Font(format!("{}: {why}", self.name));
        let subset = subsetter::subset(self.bytes, 0, &self.used).map_err(|error| failed(&error))?;
        let subset = FontRef::new(&subset).map_err(|error| failed(&error))?;
        let outlines = subset.table_data(Tag::new(b"CFF ")).ok_or_else(|| failed(&"it has no CFF outlines"))?;
        let font_file = file.add_stream(outlines.as_bytes(), |stream| {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        })?;
        let name = self.subset_name();
        let name = Name(name.as_bytes());
        let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
        let metrics = self.font.metrics(Size::unscaled(), LocationRef::default());
        let per_em = |units: f32| number(units * 1000.0 / self.units_per_em);
        let descriptor = file.add(|chunk, id| {
            let bounds = metrics.bounds.unwrap_or_default();
            let mut descriptor = chunk.font_descriptor(id);
            descriptor
                .name(name)
                .flags(FontFlags::SYMBOLIC)
                .bbox(Rect::new(per_em(bounds.x_min), per_em(bounds.y_min), per_em(bounds.x_max), per_em(bounds.y_max)))
                .italic_angle(metrics.italic_angle)
                .ascent(per_em(metrics.ascent))
                .descent(per_em(metrics.descent))
                .cap_height(per_em(metrics.cap_height.unwrap_or(metrics.ascent)))
                .stem_v(if self.name.ends_with("Bold") { 140.0 } else { 95.0 })
                .font_file3(font_file);
        })?;
        let cid_font = file.add(|chunk, id| {
            let mut font = chunk.cid_font(id);
            font.subtype(CidFontType::Type0).base_font(name).system_info(system).font_descriptor(descriptor).default_width(0.0);
            font.widths().consecutive(0, self.used.remapped_gids().map(|glyph| self.thousandths(glyph)));
        })?;
        let mut map = UnicodeCmap::<u16>::new(Name(b"Custom"), system);
        for (glyph, text) in &self.texts {
            if !text.is_empty() {
                map.pair_with_multiple(*glyph, text.chars());
            }
        }
        let map = file.add_stream(&map.finish(), |_| {})?;
        file.put(id, |chunk| {
            let mut font = chunk.type0_font(id);
            font.base_font(name).encoding_predefined(Name(b"Identity-H")).descendant_font(cid_font).to_unicode(map);
        })
    }

    /// The name of the face with the six letters before it that tell its parts apart.
    fn subset_name(&self) -> String {
        let mut hash = Sha256::new();
        self.used.remapped_gids().for_each(|glyph| hash.update(glyph.to_be_bytes()));
        let letters: String = hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
        format!("{letters}+{}", self.name)
    }
}

/// How far egui's places lie from those of the face, from one glyph on.
#[derive(Default)]
struct Drift {
    first: usize,
    sum: f32,
    count: usize,
}

impl Drift {
    /// Moves the glyphs to where egui put them on the whole.
    fn settle(&self, placed: &mut [Placed]) {
        if self.count > 0 {
            let mean = self.sum / self.count as f32;
            placed.get_mut(self.first..).unwrap_or_default().iter_mut().for_each(|glyph| glyph.x += mean);
        }
    }
}

/// What egui draws as a space of another width.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether nothing is ever drawn for a character.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Writes outlines as paths.
struct Pen {
    content: Content,
    at: (f32, f32),
    empty: bool,
}

impl Default for Pen {
    fn default() -> Self {
        Self { content: Content::new(), at: (0.0, 0.0), empty: true }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.content.move_to(x, y);
        self.at = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.content.line_to(x, y);
        self.at = (x, y);
        self.empty = false;
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let third = |from: f32, by: f32| from + (by - from) * 2.0 / 3.0;
        self.curve_to(third(self.at.0, cx), third(self.at.1, cy), third(x, cx), third(y, cy), x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.content.cubic_to(number(ax), number(ay), number(bx), number(by), x, y);
        self.at = (x, y);
        self.empty = false;
    }

    fn close(&mut self) {
        self.content.close_path();
    }
}
