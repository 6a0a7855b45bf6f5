//! The letters and widths of a font: by its map to Unicode, else by its encoding and the names of its glyphs (ISO 32000-1, 9.10).
//! A composite font without a map, whose numbers mean nothing outside the font, gives replacement characters.

use std::collections::BTreeMap;

use encoding_rs::Encoding as Charset;
use lopdf::{Dictionary, Document, Encoding, Object};

use super::lexer::{Lexer, Operand};

/// The most bytes that a font's map to Unicode may unpack to.
const MAP_BYTES: usize = 4 << 20;

/// How the bytes of a string are cut into codes.
enum Codes {
    One,
    Two,
    /// One byte, or two after a leading byte from 0x81 on, in this charset.
    Mixed(&'static Charset),
    /// Two bytes that are UTF-16 themselves.
    Utf16,
}

/// A font as far as its text is concerned.
pub struct Font {
    codes: Codes,
    map: Option<Map>,
    letters: Vec<Option<String>>,
    widths: BTreeMap<u32, f32>,
    usual_width: f32,
    /// From glyph space to text space: 1/1000, or what the font says itself.
    scale: f32,
    /// Whether its name tells that it is heavy.
    pub bold: bool,
}

/// One code of a string.
pub struct Shown {
    /// What it stands for; empty for nothing.
    pub text: String,
    /// How far it moves on, for a size of 1.
    pub width: f32,
    /// Whether it is the single byte 32, to which the spacing of words applies.
    pub blank: bool,
}

fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    dictionary.get(key).ok().and_then(|o| document.dereference(o).ok()).map(|(_, o)| o)
}

impl Font {
    /// Reads a font; what is missing is guessed.
    pub fn read(document: &Document, font: &Dictionary) -> Self {
        let subtype = get(document, font, b"Subtype").and_then(|o| o.as_name().ok()).unwrap_or_default();
        let name = get(document, font, b"BaseFont").and_then(|o| o.as_name().ok()).map(|n| String::from_utf8_lossy(n).to_lowercase());
        let bold = name.is_some_and(|n| ["bold", "black", "heavy", "semibold"].iter().any(|word| n.contains(word)));
        let mut read = Self {
            codes: Codes::One,
            map: to_unicode(document, font),
            letters: Vec::new(),
            widths: BTreeMap::new(),
            usual_width: 500.0,
            scale: 0.001,
            bold,
        };
        if subtype == b"Type0" {
            read.composite(document, font);
        } else {
            read.simple(document, font, subtype);
        }
        read
    }

    fn composite(&mut self, document: &Document, font: &Dictionary) {
        self.codes = match get(document, font, b"Encoding").and_then(|o| o.as_name().ok()) {
            Some(name) => codes_of(name),
            None => Codes::Two,
        };
        self.usual_width = 1000.0;
        let descendant = get(document, font, b"DescendantFonts").and_then(|o| o.as_array().ok()).and_then(|a| a.first());
        let Some(descendant) = descendant.and_then(|o| document.dereference(o).ok()).and_then(|(_, o)| o.as_dict().ok()) else { return };
        if let Some(width) = get(document, descendant, b"DW").and_then(number) {
            self.usual_width = width;
        }
        let Some(Object::Array(widths)) = get(document, descendant, b"W") else { return };
        let mut at = 0;
        while let Some(first) = widths.get(at).and_then(|o| resolved(document, o)).and_then(number) {
            let first = first.clamp(0.0, 65_535.0) as u32;
            match (widths.get(at + 1).and_then(|o| resolved(document, o)), widths.get(at + 2)) {
                (Some(Object::Array(each)), _) => {
                    for (offset, width) in each.iter().take(65_536).enumerate() {
                        if let Some(width) = number(width) {
                            self.widths.insert(first + offset as u32, width);
                        }
                    }
                    at += 2;
                }
                (Some(last), Some(width)) => {
                    let (Some(last), Some(width)) = (number(last), resolved(document, width).and_then(number)) else { return };
                    for code in first..=(last.clamp(0.0, 65_535.0) as u32) {
                        self.widths.insert(code, width);
                    }
                    at += 3;
                }
                _ => return,
            }
            if at > 200_000 {
                return;
            }
        }
    }

    fn simple(&mut self, document: &Document, font: &Dictionary, subtype: &[u8]) {
        if subtype == b"Type3" {
            let matrix = get(document, font, b"FontMatrix").and_then(|o| o.as_array().ok());
            self.scale = matrix.and_then(|m| m.first()).and_then(number).filter(|s| s.abs() > 1e-6 && s.abs() < 10.0).unwrap_or(0.001);
        }
        let descriptor = get(document, font, b"FontDescriptor").and_then(|o| o.as_dict().ok());
        if let Some(width) = descriptor.and_then(|d| get(document, d, b"MissingWidth")).and_then(number).filter(|w| *w > 0.0) {
            self.usual_width = width;
        }
        let first = get(document, font, b"FirstChar").and_then(number).unwrap_or(0.0).clamp(0.0, 255.0) as u32;
        if let Some(Object::Array(widths)) = get(document, font, b"Widths") {
            for (offset, width) in widths.iter().take(256).enumerate() {
                if let Some(width) = resolved(document, width).and_then(number) {
                    self.widths.insert(first + offset as u32, width);
                }
            }
        }
        let usual: &[u8] = if subtype == b"TrueType" { b"WinAnsiEncoding" } else { b"StandardEncoding" };
        let encoding = get(document, font, b"Encoding");
        let (base, differences) = match encoding {
            Some(Object::Name(name)) => (name.as_slice(), None),
            Some(Object::Dictionary(encoding)) => {
                let base = get(document, encoding, b"BaseEncoding").and_then(|o| o.as_name().ok()).unwrap_or(usual);
                (base, get(document, encoding, b"Differences").and_then(|o| o.as_array().ok()))
            }
            _ => (usual, None),
        };
        self.letters = table(document, base);
        let mut code = 0_usize;
        for object in differences.into_iter().flatten().take(1024) {
            match resolved(document, object) {
                Some(Object::Name(name)) => {
                    if let Some(letter) = self.letters.get_mut(code) {
                        *letter = of_glyph(document, name);
                    }
                    code += 1;
                }
                Some(other) => code = number(other).unwrap_or(0.0).clamp(0.0, 256.0) as usize,
                None => {}
            }
        }
    }

    /// The codes of a string, in order.
    pub fn show(&self, bytes: &[u8], mut take: impl FnMut(Shown)) {
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            let size = match self.codes {
                Codes::One => 1,
                Codes::Two | Codes::Utf16 => 2,
                Codes::Mixed(_) => 1 + usize::from(*first >= 0x81),
            };
            let (code, tail) = rest.split_at(size.min(rest.len()));
            rest = tail;
            let value = code.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
            let width = self.widths.get(&value).copied().unwrap_or(self.usual_width) * self.scale;
            take(Shown { text: self.text(code, value), width, blank: code == b" " });
        }
    }

    fn text(&self, code: &[u8], value: u32) -> String {
        if let Some(text) = self.map.as_ref().and_then(|map| map.get(code.len() as u8, value)) {
            return text.replace('\0', "");
        }
        match self.codes {
            Codes::One => self.letters.get(value as usize).cloned().flatten(),
            Codes::Two => None,
            Codes::Utf16 => char::from_u32(value).map(String::from),
            Codes::Mixed(charset) => {
                let (text, bad) = charset.decode_without_bom_handling(code);
                (!bad).then(|| text.into_owned())
            }
        }
        .unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())
    }
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, o)| o)
}

/// A number that is one.
pub fn number(object: &Object) -> Option<f32> {
    object.as_float().ok().filter(|n| n.is_finite())
}

fn codes_of(name: &[u8]) -> Codes {
    let has = |part: &[u8]| name.windows(part.len()).any(|w| w == part);
    match name {
        _ if has(b"UCS2") || has(b"UTF16") => Codes::Utf16,
        _ if has(b"KSC") => Codes::Mixed(encoding_rs::EUC_KR),
        _ if has(b"RKSJ") => Codes::Mixed(encoding_rs::SHIFT_JIS),
        _ if has(b"GBK") || has(b"GB-EUC") || has(b"GBpc") => Codes::Mixed(encoding_rs::GBK),
        _ if has(b"B5") || has(b"ETen") => Codes::Mixed(encoding_rs::BIG5),
        _ => Codes::Two,
    }
}

/// A map to Unicode (ISO 32000-1, 9.10.3): codes by their length in bytes and value.
#[derive(Default)]
struct Map {
    letters: BTreeMap<(u8, u32), String>,
    /// From code to code, and what the first stands for; later ones count up its last unit.
    ranges: Vec<(u8, u32, u32, Vec<u16>)>,
}

/// The most codes in a map.
const MAP_CODES: usize = 200_000;

impl Map {
    fn read(content: &[u8]) -> Self {
        let (mut lexer, mut operands, mut map) = (Lexer::new(content), Vec::new(), Self::default());
        while let Some(operator) = lexer.next(&mut operands) {
            match operator {
                b"endbfchar" => {
                    for pair in operands.as_chunks::<2>().0 {
                        if let [Operand::String(code), Operand::String(letters)] = pair {
                            map.letter(code, letters);
                        }
                    }
                }
                b"endbfrange" => {
                    for three in operands.as_chunks::<3>().0 {
                        let [Operand::String(first), Operand::String(last), to] = three else { continue };
                        match to {
                            Operand::String(letters) if map.ranges.len() < MAP_CODES => {
                                map.ranges.push((first.len() as u8, value(first), value(last), units(letters)));
                            }
                            Operand::Array(each) => {
                                for (offset, letters) in each.iter().enumerate() {
                                    if let Operand::String(letters) = letters {
                                        map.put(first.len() as u8, value(first).saturating_add(offset as u32), letters);
                                    }
                                }
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        map.ranges.sort();
        map
    }

    fn letter(&mut self, code: &[u8], letters: &[u8]) {
        self.put(code.len() as u8, value(code), letters);
    }

    fn put(&mut self, size: u8, code: u32, letters: &[u8]) {
        if self.letters.len() < MAP_CODES {
            self.letters.insert((size, code), String::from_utf16_lossy(&units(letters)));
        }
    }

    fn get(&self, size: u8, code: u32) -> Option<String> {
        if let Some(letters) = self.letters.get(&(size, code)) {
            return Some(letters.clone());
        }
        let after = self.ranges.partition_point(|range| (range.0, range.1) <= (size, code));
        let (_, first, _, units) = self.ranges.get(after.checked_sub(1)?).filter(|(s, _, last, _)| *s == size && code <= *last)?;
        let mut units = units.clone();
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add((code - first) as u16);
        }
        Some(String::from_utf16_lossy(&units))
    }
}

fn value(code: &[u8]) -> u32 {
    code.iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_be_bytes(*unit)).collect(),
    }
}

fn to_unicode(document: &Document, font: &Dictionary) -> Option<Map> {
    let stream = get(document, font, b"ToUnicode")?.as_stream().ok()?;
    Some(Map::read(&stream.get_plain_content_with_limit(MAP_BYTES).ok()?))
}

/// The letters of one of the encodings that have names.
fn table(document: &Document, name: &[u8]) -> Vec<Option<String>> {
    let mut alone = Dictionary::new();
    alone.set("Type", Object::Name(b"Font".to_vec()));
    alone.set("Encoding", Object::Name(name.to_vec()));
    let encoding = alone.get_font_encoding(document);
    let letter = |code: u8| encoding.as_ref().ok().and_then(|e| e.bytes_to_string(&[code]).ok()).filter(|text| !text.is_empty());
    (0..=255).map(letter).collect()
}

/// What a glyph of this name stands for.
fn of_glyph(document: &Document, name: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(name).ok()?;
    let base = text.split('.').next().unwrap_or(text);
    if let Some(hex) = base.strip_prefix("uni").filter(|h| h.len() >= 4 && h.len().is_multiple_of(4) && h.is_ascii()) {
        let units: Option<Vec<u16>> =
            hex.as_bytes().chunks(4).map(|h| u16::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok()).collect();
        if let Some(units) = units {
            return Some(String::from_utf16_lossy(&units));
        }
    }
    if let Some(c) =
        base.strip_prefix('u').filter(|h| (4..=6).contains(&h.len())).and_then(|h| u32::from_str_radix(h, 16).ok()).and_then(char::from_u32)
    {
        return Some(c.to_string());
    }
    let ligature = match base {
        "ff" | "f_f" => "ff",
        "fi" | "f_i" => "fi",
        "fl" | "f_l" => "fl",
        "ffi" | "f_f_i" => "ffi",
        "ffl" | "f_f_l" => "ffl",
        _ => "",
    };
    if !ligature.is_empty() {
        return Some(ligature.to_owned());
    }
    let mut differences = Dictionary::new();
    differences.set("Differences", Object::Array(vec![Object::Integer(0), Object::Name(base.as_bytes().to_vec())]));
    let mut alone = Dictionary::new();
    alone.set("Type", Object::Name(b"Font".to_vec()));
    alone.set("Encoding", Object::Dictionary(differences));
    match alone.get_font_encoding(document).ok()? {
        Encoding::Differences(d) => d.map.get(&0).and_then(|g| char::from_u32(u32::from(g.utf16_code_unit()))).map(String::from),
        _ => None,
    }
}
