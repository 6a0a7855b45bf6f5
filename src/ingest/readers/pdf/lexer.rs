//! The words of a content stream and of a font's map to Unicode (ISO 32000-1, 7.2 and 7.8): numbers, strings, names, arrays,
//! operators. Reads on over whatever is wrong, never backwards, and keeps nothing but what an operator is given.

/// What an operator is given.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f32),
    /// A string, its escapes resolved.
    String(Vec<u8>),
    /// A name without its slash.
    Name(Vec<u8>),
    /// The numbers and strings of an array; other things in it are left out.
    Array(Vec<Operand>),
}

impl Operand {
    /// The number that it is.
    pub fn number(&self) -> Option<f32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The string that it is.
    pub fn string(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }
}

/// The most operands that are kept for one operator (maps give theirs a hundred pairs at once), and things in one array.
const OPERANDS: usize = 4_096;
const ARRAY: usize = 100_000;

/// Reads a stream operator by operator.
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Lexer<'a> {
    /// From the start of these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next operator, with what it is given put into `operands`; `None` at the end.
    pub fn next(&mut self, operands: &mut Vec<Operand>) -> Option<&'a [u8]> {
        operands.clear();
        let mut array: Option<Vec<Operand>> = None;
        loop {
            let found = match self.peek()? {
                byte if is_blank(byte) => {
                    self.at += 1;
                    continue;
                }
                b'%' => {
                    while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                        self.at += 1;
                    }
                    continue;
                }
                b'[' => {
                    self.at += 1;
                    array.get_or_insert_default();
                    continue;
                }
                b']' => {
                    self.at += 1;
                    match array.take() {
                        Some(all) => Operand::Array(all),
                        None => continue,
                    }
                }
                b'(' => Operand::String(self.literal()),
                b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                    self.at += 2;
                    continue;
                }
                b'<' => Operand::String(self.hexadecimal()),
                b'/' => Operand::Name(self.name()),
                b'0'..=b'9' | b'+' | b'-' | b'.' => Operand::Number(self.number()),
                byte if !is_regular(byte) => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let word = self.word();
                    // An image within the content has bytes of any kind, up to its own end.
                    if word == b"ID" {
                        self.pass_image();
                    }
                    if array.is_some() && !matches!(word, b"Tj" | b"TJ" | b"ET" | b"BT") {
                        continue;
                    }
                    operands.extend(array.take().map(Operand::Array));
                    return Some(word);
                }
            };
            match &mut array {
                Some(all) if !matches!(found, Operand::Array(_)) => {
                    if all.len() < ARRAY {
                        all.push(found);
                    }
                }
                _ => {
                    if operands.len() < OPERANDS {
                        operands.push(found);
                    }
                }
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    fn number(&mut self) -> f32 {
        let (mut sign, mut value, mut scale) = (1.0_f64, 0.0_f64, 0.0_f64);
        while let Some(byte) = self.peek() {
            match byte {
                b'+' => {}
                // Some programs write `--5` and `5-3`; the first is minus five, of the second the five is meant.
                b'-' if value == 0.0 => sign = -1.0,
                b'-' => {}
                b'.' if scale == 0.0 => scale = 1.0,
                b'0'..=b'9' => {
                    value = value * 10.0 + f64::from(byte - b'0');
                    scale *= 10.0;
                }
                _ if is_regular(byte) => {}
                _ => break,
            }
            self.at += 1;
        }
        let value = sign * if scale > 1.0 { value / scale } else { value };
        if value.is_finite() { value as f32 } else { 0.0 }
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let word = self.word();
        let mut name = Vec::with_capacity(word.len());
        let mut rest = word;
        while let [first, tail @ ..] = rest {
            let escaped = if *first == b'#' { tail.get(..2).and_then(|h| Some(hex(h[0])? << 4 | hex(h[1])?)) } else { None };
            name.push(escaped.unwrap_or(*first));
            rest = if escaped.is_some() { &tail[2..] } else { tail };
        }
        name
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut bytes, mut depth) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut bytes);
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        bytes
    }

    fn escaped(&mut self, bytes: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                bytes.push(value as u8);
            }
            other => bytes.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut bytes, mut half) = (Vec::new(), None);
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match half.take() {
                Some(high) => bytes.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        bytes.extend(half.map(|high: u8| high << 4));
        bytes
    }

    /// To behind `EI`, standing alone, with nothing but text some way behind it.
    fn pass_image(&mut self) {
        while let Some(rest) = self.bytes.get(self.at..) {
            let Some(found) = rest.windows(2).position(|w| w == b"EI") else {
                self.at = self.bytes.len();
                return;
            };
            let end = found + 2;
            self.at += end;
            let alone = found > 0 && is_blank(rest[found - 1]) && rest.get(end).is_none_or(|b| is_blank(*b));
            let after = &rest[end..rest.len().min(end + 12)];
            if alone && after.iter().all(|b| is_blank(*b) || (0x20..0x7F).contains(b)) {
                return;
            }
        }
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_are_read_with_what_they_are_given() {
        let mut lexer = Lexer::new(b"/F#31 12 Tf % note\n[(a\\(b\\)\\101) -20.5 <4142 4>] TJ BI /W 1 ID \xFF EIx\x80 EI Q --5 .5 Td (un");
        let mut operands = Vec::new();
        assert_eq!(lexer.next(&mut operands), Some(b"Tf".as_slice()));
        assert_eq!(operands, [Operand::Name(b"F1".to_vec()), Operand::Number(12.0)]);
        assert_eq!(lexer.next(&mut operands), Some(b"TJ".as_slice()));
        let array = vec![Operand::String(b"a(b)A".to_vec()), Operand::Number(-20.5), Operand::String(b"AB@".to_vec())];
        assert_eq!(operands, [Operand::Array(array)]);
        for operator in [b"BI".as_slice(), b"ID", b"Q", b"Td"] {
            assert_eq!(lexer.next(&mut operands), Some(operator));
        }
        assert_eq!(operands, [Operand::Number(-5.0), Operand::Number(0.5)]);
        assert_eq!(lexer.next(&mut operands), None);
    }
}
