//! A small reader of PDF for tests, ours and those from outside: it follows the table at the end, unpacks streams, and decodes words.
//! Panics at whatever is not as the format wants it; no part of the program.

#![allow(dead_code, reason = "each test uses what it needs")]

use std::io::Read as _;

/// A document read back: its objects, by number, each its own text and its unpacked stream.
pub struct Document {
    pub bytes: Vec<u8>,
    pub objects: Vec<(String, Vec<u8>)>,
}

pub fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

impl Document {
    /// Follows the table at the end; panics at whatever is not as the format wants it.
    pub fn read(bytes: Vec<u8>) -> Self {
        assert!(bytes.starts_with(b"%PDF-1.7\n"));
        let tail = String::from_utf8_lossy(&bytes[bytes.len() - 40..]).into_owned();
        let start: usize = tail.split("startxref\n").nth(1).unwrap().split('\n').next().unwrap().parse().unwrap();
        assert!(tail.ends_with("%%EOF\n"));
        let table = String::from_utf8_lossy(&bytes[start..]).into_owned();
        let mut lines = table.split_inclusive('\n');
        assert_eq!(lines.next(), Some("xref\n"));
        let count: usize = lines.next().unwrap().trim().strip_prefix("0 ").unwrap().parse().unwrap();
        let mut objects = vec![(String::new(), Vec::new())];
        for (number, line) in lines.take(count).enumerate() {
            assert_eq!(line.len(), 20, "{line:?}");
            if number == 0 {
                continue;
            }
            assert!(line.ends_with(" 00000 n\r\n"), "object {number} was never written");
            let offset: usize = line[..10].parse().unwrap();
            let object = &bytes[offset..];
            let head = format!("{number} 0 obj");
            assert!(object.starts_with(head.as_bytes()), "object {number} is not where the table says");
            let object = &object[head.len()..find(object, b"endobj").unwrap()];
            let (words, stream) = match find(object, b"stream\n") {
                Some(at) => {
                    let words = String::from_utf8_lossy(&object[..at]).into_owned();
                    let length: usize =
                        words.split("/Length ").nth(1).unwrap().split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap();
                    let data = &object[at + 7..at + 7 + length];
                    let mut out = Vec::new();
                    if words.contains("/FlateDecode") {
                        flate2::read::ZlibDecoder::new(data).read_to_end(&mut out).unwrap();
                    } else {
                        out.extend_from_slice(data);
                    }
                    (words, out)
                }
                None => (String::from_utf8_lossy(object).into_owned(), Vec::new()),
            };
            objects.push((words, stream));
        }
        // What is referred to is there.
        let last = objects.len();
        for (words, _) in &objects {
            let parts: Vec<&str> = words.split(|c: char| " []<>/".contains(c)).filter(|part| !part.is_empty()).collect();
            for three in parts.windows(3) {
                if let [number, "0", "R"] = three {
                    let number: usize = number.parse().unwrap();
                    assert!((1..last).contains(&number), "{words}");
                }
            }
            assert!(!words.contains("NaN") && !words.contains("inf"), "{words}");
        }
        Self { bytes, objects }
    }

    pub fn with(&self, what: &str) -> Vec<&str> {
        self.objects.iter().map(|(words, _)| words.as_str()).filter(|words| words.contains(what)).collect()
    }

    pub fn number_after(words: &str, key: &str) -> usize {
        words.split(key).nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
    }

    pub fn content(&self, page: usize) -> String {
        let pages = self.with("/Type/Page/");
        let content = Self::number_after(pages[page], "/Contents ");
        // Whether a space or the end of a line stands between two words is all one.
        String::from_utf8_lossy(&self.objects[content].1).replace('\n', " ")
    }

    /// What each glyph of a face stands for.
    pub fn texts(&self, page: usize, face: &str) -> Vec<(u16, String)> {
        let pages = self.with("/Type/Page/");
        let font = &self.objects[Self::number_after(pages[page], &format!("/{face} "))].0;
        let map = String::from_utf8_lossy(&self.objects[Self::number_after(font, "/ToUnicode ")].1).into_owned();
        let hex = |word: &str| word.trim_matches(['<', '>']).to_owned();
        let pairs = map.lines().filter_map(|line| line.split_once("> <"));
        pairs
            .filter(|(glyph, _)| glyph.len() == 5)
            .map(|(glyph, text)| {
                let units: Vec<u16> = hex(text)
                    .as_bytes()
                    .chunks(4)
                    .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap())
                    .collect();
                (u16::from_str_radix(&hex(glyph), 16).unwrap(), String::from_utf16(&units).unwrap())
            })
            .collect()
    }

    /// The words of a page as a reader finds them: one line for each text.
    pub fn words(&self, page: usize) -> Vec<String> {
        let id = Self::number_after(self.with("/Type/Page/")[page], "/Contents ");
        let content = &self.objects[id].1;
        let mut words = Vec::new();
        let (mut at, mut face, mut line, mut name) = (0, Vec::new(), String::new(), String::new());
        let mut instead = None;
        while at < content.len() {
            let rest = &content[at..];
            if rest.starts_with(b"BT") {
                line.clear();
            } else if rest.starts_with(b"ET") && !line.is_empty() {
                words.push(std::mem::take(&mut line));
            } else if rest[0] == b'/' {
                name = String::from_utf8_lossy(rest[1..].split(|b| b" \n/<[".contains(b)).next().unwrap()).into_owned();
                if name.starts_with('F') && name.len() == 2 {
                    face = self.texts(page, &name);
                }
            } else if rest.starts_with(b"EMC") {
                instead = None;
            }
            if rest.starts_with(b"<<") {
                at += 2;
                continue;
            }
            if rest[0] == b'(' || (rest[0] == b'<' && rest[1] != b'<') {
                let (string, length) = string(rest);
                at += length;
                if name == "ActualText" {
                    let units: Vec<u16> = string.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
                    let text = match string.strip_prefix(b"\xfe\xff") {
                        Some(_) => String::from_utf16(&units[1..]).unwrap(),
                        None => String::from_utf8(string.clone()).unwrap(),
                    };
                    line.push_str(&text);
                    instead = Some(text);
                    name.clear();
                } else if instead.is_none() {
                    for glyph in string.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])) {
                        line.push_str(face.iter().find(|(known, _)| *known == glyph).map_or("", |(_, text)| text));
                    }
                }
                continue;
            }
            at += 1;
        }
        words
    }
}

/// A string of a content, and how many bytes it takes there.
fn string(bytes: &[u8]) -> (Vec<u8>, usize) {
    if bytes[0] == b'<' {
        let end = find(bytes, b">").unwrap();
        let digits = std::str::from_utf8(&bytes[1..end]).unwrap();
        let string = (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap()).collect();
        return (string, end + 1);
    }
    let (mut out, mut at, mut depth) = (Vec::new(), 1, 1);
    loop {
        match bytes[at] {
            b'\\' => {
                at += 1;
                out.push(match bytes[at] {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'3' => {
                        at += 2;
                        u8::from_str_radix(std::str::from_utf8(&bytes[at - 2..=at]).unwrap(), 8).unwrap()
                    }
                    other => other,
                });
            }
            b')' if depth == 1 => return (out, at + 1),
            byte => {
                depth += i32::from(byte == b'(') - i32::from(byte == b')');
                out.push(byte);
            }
        }
        at += 1;
    }
}
