//! Where each letter of a page stands: its content followed operator by operator (ISO 32000-1, 9.4), forms within forms up to a depth.
//! All content of a file together is bounded, so that time is.

use std::{collections::BTreeMap, rc::Rc};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{
    super::{Limits, ReaderError},
    fonts::{Font, number},
    lexer::{Lexer, Operand},
};

/// How deep forms may lie within forms.
const FORM_DEPTH: usize = 8;
/// How many states may be kept at once.
const STATES: usize = 512;
/// The most letters on one page.
const LETTERS: usize = 400_000;

/// A letter, or several that stand together, on a page.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// What it stands for.
    pub text: String,
    /// Where it begins, in points from the left and bottom of the page as it is read.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// How far it moves on.
    pub width: f32,
    /// The size of its letters in points.
    pub size: f32,
    /// Whether its font is heavy.
    pub bold: bool,
}

type Matrix = [f32; 6];

const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// A letter with the direction in which it is read, before the page is turned.
struct Placed {
    glyph: Glyph,
    /// Quarter turns against the clock.
    turn: u8,
}

/// Follows the content of pages.
pub struct Interpreter<'a> {
    document: &'a Document,
    fonts: BTreeMap<usize, Rc<Font>>,
    bytes_left: usize,
    operators_left: usize,
    letters: usize,
    unknown: usize,
}

impl<'a> Interpreter<'a> {
    /// For the pages of a document, with so many bytes of content in all.
    pub fn new(document: &'a Document, content_bytes: usize, limits: &Limits) -> Self {
        let operators_left = limits.nodes.saturating_mul(16);
        Self { document, fonts: BTreeMap::new(), bytes_left: content_bytes, operators_left, letters: 0, unknown: 0 }
    }

    /// How many letters were seen, and how many of them are not known.
    pub fn letters(&self) -> (usize, usize) {
        (self.letters, self.unknown)
    }

    /// The letters of a page, turned so that most of them are read from left to right; those read in other directions are left out.
    ///
    /// # Errors
    /// When there is more content than is read.
    pub fn page(&mut self, id: ObjectId) -> Result<Vec<Glyph>, ReaderError> {
        let content = match self.document.get_page_content_with_limit(id, self.bytes_left.min(super::STREAM_BYTES)) {
            Ok(content) => content,
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => return Err(ReaderError::Bomb),
            Err(_) => return Ok(Vec::new()),
        };
        let resources = self.resources(id);
        let mut placed = Vec::new();
        let state =
            State { matrix: UNIT, font: None, size: 0.0, letter_space: 0.0, word_space: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0 };
        self.follow(&content, &resources, state, 0, &mut placed)?;
        let mut counts = [0_usize; 4];
        placed.iter().for_each(|p| counts[usize::from(p.turn)] += p.glyph.text.len());
        let most = (0..4).max_by_key(|turn| (counts[*turn], std::cmp::Reverse(*turn))).unwrap_or(0);
        let turned = placed.into_iter().filter(|p| usize::from(p.turn) == most).map(|p| {
            let (x, y) = (p.glyph.x, p.glyph.y);
            let (x, y) = match most {
                1 => (y, -x),
                2 => (-x, -y),
                3 => (-y, x),
                _ => (x, y),
            };
            Glyph { x, y, ..p.glyph }
        });
        Ok(turned.collect())
    }

    /// The resources of a page and of what it lies in, the nearest first.
    fn resources(&self, id: ObjectId) -> Vec<&'a Dictionary> {
        let mut found = Vec::new();
        let mut node = self.document.get_dictionary(id).ok();
        for _ in 0..64 {
            let Some(here) = node else { break };
            found.extend(self.dictionary(here, b"Resources"));
            node = self.dictionary(here, b"Parent");
        }
        found
    }

    fn get(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        dictionary.get(key).ok().and_then(|o| self.document.dereference(o).ok()).map(|(_, o)| o)
    }

    fn dictionary(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.get(dictionary, key).and_then(|o| o.as_dict().ok())
    }

    fn font(&mut self, resources: &[&'a Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let font = resources.iter().find_map(|r| self.dictionary(self.dictionary(r, b"Font")?, name))?;
        // The same object lies at the same place as long as the document does.
        let key = std::ptr::from_ref(font) as usize;
        if let Some(known) = self.fonts.get(&key) {
            return Some(Rc::clone(known));
        }
        if self.fonts.len() >= 4_000 {
            return None;
        }
        let read = Rc::new(Font::read(self.document, font));
        self.fonts.insert(key, Rc::clone(&read));
        Some(read)
    }

    fn form(&self, resources: &[&'a Dictionary], name: &[u8]) -> Option<&'a Stream> {
        let form = resources.iter().find_map(|r| self.get(self.dictionary(r, b"XObject")?, name))?.as_stream().ok()?;
        let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
        is_form.then_some(form)
    }

    fn follow(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        mut state: State,
        depth: usize,
        placed: &mut Vec<Placed>,
    ) -> Result<(), ReaderError> {
        self.bytes_left = self.bytes_left.checked_sub(content.len()).ok_or(ReaderError::TooMuch)?;
        let mut states = Vec::new();
        let (mut text, mut line) = (UNIT, UNIT);
        let (mut lexer, mut operands) = (Lexer::new(content), Vec::new());
        while let Some(operator) = lexer.next(&mut operands) {
            self.operators_left = self.operators_left.checked_sub(1).ok_or(ReaderError::TooMuch)?;
            let at = |n: usize| operands.get(n).and_then(Operand::number).unwrap_or(0.0);
            match operator {
                b"q" if states.len() < STATES => states.push(state.clone()),
                b"Q" => {
                    if let Some(kept) = states.pop() {
                        state = kept;
                    }
                }
                b"cm" => state.matrix = times([at(0), at(1), at(2), at(3), at(4), at(5)], state.matrix),
                b"BT" => (text, line) = (UNIT, UNIT),
                b"Tf" => {
                    if let Some(Operand::Name(name)) = operands.first() {
                        state.font = self.font(resources, name);
                    }
                    state.size = at(1);
                }
                b"Tc" => state.letter_space = at(0),
                b"Tw" => state.word_space = at(0),
                b"Tz" => state.stretch = at(0) / 100.0,
                b"TL" => state.leading = at(0),
                b"Ts" => state.rise = at(0),
                b"Tm" => {
                    line = [at(0), at(1), at(2), at(3), at(4), at(5)];
                    text = line;
                }
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        state.leading = -at(1);
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, at(0), at(1)], line);
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    if operator == b"\"" {
                        (state.word_space, state.letter_space) = (at(0), at(1));
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    if let Some(bytes) = operands.last().and_then(Operand::string) {
                        self.show(bytes, &state, &mut text, placed);
                    }
                }
                b"Tj" => {
                    if let Some(bytes) = operands.first().and_then(Operand::string) {
                        self.show(bytes, &state, &mut text, placed);
                    }
                }
                b"TJ" => {
                    let Some(Operand::Array(pieces)) = operands.first() else { continue };
                    for piece in pieces {
                        match piece {
                            Operand::String(bytes) => self.show(bytes, &state, &mut text, placed),
                            other => {
                                let back = other.number().unwrap_or(0.0) / 1000.0 * state.size * state.stretch;
                                text = times([1.0, 0.0, 0.0, 1.0, -back, 0.0], text);
                            }
                        }
                    }
                }
                b"Do" if depth < FORM_DEPTH => {
                    let Some(Operand::Name(name)) = operands.first() else { continue };
                    if let Some(form) = self.form(resources, name) {
                        self.follow_form(form, resources, &state, depth, placed)?;
                    }
                }
                _ => {}
            }
            if placed.len() > LETTERS {
                return Err(ReaderError::TooMuch);
            }
        }
        Ok(())
    }

    fn follow_form(
        &mut self,
        form: &'a Stream,
        resources: &[&'a Dictionary],
        state: &State,
        depth: usize,
        placed: &mut Vec<Placed>,
    ) -> Result<(), ReaderError> {
        let most = self.bytes_left.min(super::STREAM_BYTES);
        let content = match form.get_plain_content_with_limit(most) {
            Ok(content) => content,
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => return Err(ReaderError::Bomb),
            Err(_) => return Ok(()),
        };
        // An empty form that is drawn a million times costs its call.
        self.bytes_left = self.bytes_left.checked_sub(64).ok_or(ReaderError::TooMuch)?;
        let mut inner = state.clone();
        if let Some(Object::Array(matrix)) = self.get(&form.dict, b"Matrix") {
            let at = |n: usize| matrix.get(n).and_then(number).unwrap_or(0.0);
            inner.matrix = times([at(0), at(1), at(2), at(3), at(4), at(5)], inner.matrix);
        }
        let own = self.dictionary(&form.dict, b"Resources");
        let resources: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).take(32).collect();
        self.follow(&content, &resources, inner, depth + 1, placed)
    }

    fn show(&mut self, bytes: &[u8], state: &State, text: &mut Matrix, placed: &mut Vec<Placed>) {
        let Some(font) = state.font.clone() else { return };
        let bold = font.bold;
        font.show(bytes, |shown| {
            let space = state.letter_space + if shown.blank { state.word_space } else { 0.0 };
            let advance = (shown.width * state.size + space) * state.stretch;
            let here = times([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], times(*text, state.matrix));
            *text = times([1.0, 0.0, 0.0, 1.0, advance, 0.0], *text);
            if placed.len() > LETTERS || shown.text.is_empty() {
                return;
            }
            let (right, up) = (here[0].hypot(here[1]), here[2].hypot(here[3]));
            let size = (state.size * up).abs();
            if !(size.is_finite() && size > 0.1 && size < 5_000.0 && here[4].abs() < 1e6 && here[5].abs() < 1e6 && advance.is_finite()) {
                return;
            }
            let forward = if state.size < 0.0 { -1.0 } else { 1.0 };
            let turn = match (here[0] * forward, here[1] * forward) {
                (x, y) if x >= y.abs() => 0,
                (x, y) if y >= x.abs() => 1,
                (x, y) if -x >= y.abs() => 2,
                _ => 3,
            };
            self.letters += 1;
            self.unknown += usize::from(shown.text.contains(char::REPLACEMENT_CHARACTER));
            let width = shown.width.abs() * state.size.abs() * right * state.stretch.abs();
            let glyph = Glyph { text: shown.text, x: here[4], y: here[5], width, size, bold };
            placed.push(Placed { glyph, turn });
        });
    }
}
