//! The small change of an SVG document: numbers, colours, escaped words, base64. Knows no shapes.

use std::fmt::Write as _;

use egui::{Color32, Pos2};

use crate::export::vector::ink::unmultiplied;

/// Coordinates beyond this are cut to it.
const FAR: f64 = 1e7;

/// Writes a number with at most two decimals.
pub fn push_number(out: &mut String, value: f32) {
    push_decimals(out, f64::from(value), 100);
}

/// Writes a number to the nearest `1 / per_one`, without zeros at its end; what is no number is written as 0.
fn push_decimals(out: &mut String, value: f64, per_one: i64) {
    let steps = (value.clamp(-FAR, FAR) * per_one as f64).round() as i64;
    let (whole, mut part) = (steps.abs() / per_one, steps.abs() % per_one);
    if steps < 0 {
        out.push('-');
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "{whole}");
    let mut digit = per_one / 10;
    if part > 0 {
        out.push('.');
    }
    while part > 0 {
        let _ = write!(out, "{}", part / digit);
        part %= digit;
        digit /= 10;
    }
}

/// Writes ` name="number"`.
pub fn push_attribute(out: &mut String, name: &str, value: f32) {
    let _ = write!(out, " {name}=\"");
    push_number(out, value);
    out.push('"');
}

/// Writes a path of straight lines through points, closed at its end or not.
pub fn push_polyline(d: &mut String, points: impl IntoIterator<Item = Pos2>, closed: bool) {
    for (at, point) in points.into_iter().enumerate() {
        d.push(if at == 0 { 'M' } else { ' ' });
        push_point(d, point);
    }
    if closed {
        d.push('Z');
    }
}

/// Writes `x y`.
pub fn push_point(d: &mut String, point: Pos2) {
    push_number(d, point.x);
    d.push(' ');
    push_number(d, point.y);
}

/// Writes ` fill="#rrggbb" fill-opacity="…"`, or the like for `stroke` and `stop-color`; the opacity only where it is not whole.
pub fn push_paint(out: &mut String, name: &str, opacity_name: &str, colour: Color32) {
    let (rgb, alpha) = unmultiplied(colour);
    push_rgb(out, name, rgb);
    push_opacity(out, opacity_name, alpha);
}

/// Writes ` name="#rrggbb"`, shorter where it can be.
pub fn push_rgb(out: &mut String, name: &str, [r, g, b]: [u8; 3]) {
    let short = |channel: u8| channel.is_multiple_of(17);
    if short(r) && short(g) && short(b) {
        let _ = write!(out, " {name}=\"#{:x}{:x}{:x}\"", r / 17, g / 17, b / 17);
    } else {
        let _ = write!(out, " {name}=\"#{r:02x}{g:02x}{b:02x}\"");
    }
}

/// Writes an opacity, 0 to 255, where it is not whole.
pub fn push_opacity(out: &mut String, name: &str, alpha: u8) {
    if alpha < 255 {
        let _ = write!(out, " {name}=\"");
        push_decimals(out, f64::from(alpha) / 255.0, 1000);
        out.push('"');
    }
}

/// Writes ` fill="…"`; `none` for a colour that cannot be seen.
pub fn push_fill(out: &mut String, colour: Color32) {
    if colour == Color32::TRANSPARENT {
        out.push_str(" fill=\"none\"");
    } else {
        push_paint(out, "fill", "fill-opacity", colour);
    }
}

/// Writes ` stroke="…" stroke-width="…"`; nothing for a line that cannot be seen.
pub fn push_stroke(out: &mut String, colour: Color32, width: f32) {
    if width > 0.0 && colour != Color32::TRANSPARENT {
        push_paint(out, "stroke", "stroke-opacity", colour);
        if width != 1.0 {
            push_attribute(out, "stroke-width", width);
        }
    }
}

/// Writes text or the value of an attribute: what has a meaning in XML is escaped, what XML 1.0 forbids even escaped is left out.
pub fn push_escaped(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A bare one would be read as the end of a line.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => {}
        }
    }
}

/// Writes bytes as base64 (RFC 4648, section 4).
pub fn push_base64(out: &mut String, bytes: &[u8]) {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at > three.len() { '=' } else { char::from(sign) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_something_else() {
        let text = |value: f32| {
            let mut out = String::new();
            push_number(&mut out, value);
            out
        };
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (0.05, "0.05"),
            (12.345_6, "12.35"),
            (-0.256, "-0.26"),
            (f32::NAN, "0"),
            (f32::INFINITY, "10000000"),
        ];
        for (value, expected) in cases {
            assert_eq!(text(value), expected);
        }
    }

    #[test]
    fn colours_lose_their_premultiplication() {
        let paint = |colour| {
            let mut out = String::new();
            push_fill(&mut out, colour);
            out
        };
        assert_eq!(paint(Color32::from_rgb(255, 0, 17)), " fill=\"#f01\"");
        assert_eq!(paint(Color32::from_rgb(1, 2, 255)), " fill=\"#0102ff\"");
        assert_eq!(paint(Color32::from_rgba_premultiplied(51, 0, 0, 51)), " fill=\"#f00\" fill-opacity=\"0.2\"");
        assert_eq!(paint(Color32::TRANSPARENT), " fill=\"none\"");
        assert_eq!(paint(Color32::from_rgba_premultiplied(0, 51, 0, 0)), " fill=\"#0f0\" fill-opacity=\"0.2\"");
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (bytes, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            let mut out = String::new();
            push_base64(&mut out, bytes.as_bytes());
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn forbidden_characters_are_left_out_and_meaningful_ones_escaped() {
        let mut out = String::new();
        push_escaped(&mut out, "a<&\"\u{0}\u{b}\u{1f}\u{fffe}]]>\u{10ffff}Ω\t");
        assert_eq!(out, "a&lt;&amp;&quot;]]&gt;\u{10ffff}Ω\t");
    }
}
