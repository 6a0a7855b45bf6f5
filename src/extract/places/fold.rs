//! Names as they are compared: small letters, no accents, no apostrophes, hyphens as blanks. `assets/map/pack_gazetteer.py` folds
//! the gazetteer's names in the same way.

/// Base letters of U+00C0 to U+024F; a dot where there is none.
const LATIN: &[u8; 400] = b"\
    ................................aaaaaa.ceeeeiiiidnooooo.ouuuuy.yAaAaAaCcCcCcCcDd.dEeEeEeEeEeGgGgGgGgHh.hIiIiIiIi\
    Ii..JjKk.LlLlLl...lNnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt.tUuUuUuUuUuUuWwYyYZzZzZz.................................\
    Oo.............Uu............................AaIiOoUuUuUuUuUueAaAa....GgKkOoOo..j...Gg..NnAa....AaAaEeEeIiIiOoOo\
    RrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy............................";
/// Base letters of U+1E00 to U+1EFF; a dot where there is none.
const LATIN_MORE: &[u8; 256] = b"\
    .aBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTt\
    TtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy......AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOo\
    OoOoUuUuUuUuUuUuUuYyYyYyYy......";

/// Appends a word or a name, folded.
pub fn fold_onto(key: &mut String, text: &str) {
    if text.is_ascii() {
        for b in text.bytes() {
            match b {
                b'A'..=b'Z' => key.push(char::from(b.to_ascii_lowercase())),
                b'a'..=b'z' | b'0'..=b'9' => key.push(char::from(b)),
                b' ' | b'-' | b'/' | b'_' | b'\t'..=b'\r' => blank(key),
                _ => {}
            }
        }
        return;
    }
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | '`' | '´' | '′' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʿ' | 'ʾ' => {}
            '-' | '‐' | '‑' | '–' | '—' | '/' | '_' => blank(key),
            'ß' => key.push_str("ss"),
            'æ' => key.push_str("ae"),
            'œ' => key.push_str("oe"),
            'þ' => key.push_str("th"),
            'ə' | 'ɛ' => key.push('e'),
            'ɔ' => key.push('o'),
            c if c.is_whitespace() => blank(key),
            c if c.is_alphanumeric() => key.push(base_letter(c)),
            _ => {}
        }
    }
}

/// A name, folded.
pub fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    fold_onto(&mut key, name);
    key.truncate(key.trim_end().len());
    key
}

fn blank(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

fn base_letter(c: char) -> char {
    let code = c as usize;
    let base = match code {
        0xc0..0x250 => LATIN.get(code - 0xc0),
        0x1e00..0x1f00 => LATIN_MORE.get(code - 0x1e00),
        _ => None,
    };
    match (base, c) {
        (Some(&letter), _) if letter != b'.' => char::from(letter),
        (_, 'й' | 'ѝ') => 'и',
        (_, 'ё' | 'ѐ') => 'е',
        (_, 'ї') => 'і',
        (_, 'ѓ') => 'г',
        (_, 'ќ') => 'к',
        (_, 'ў') => 'у',
        (_, 'ѷ') => 'ѵ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_apostrophes_and_hyphens_make_no_difference() {
        assert_eq!(fold("Rajin-Sŏnbong"), fold("RAJIN  Sonbong"));
        assert_eq!(fold("P’yŏngyang"), "pyongyang");
        assert_eq!(fold("Kyi\u{306}v "), "kyiv");
        assert_eq!(fold("Đà Nẵng"), "da nang");
        assert_eq!(fold("Київ"), "киів");
        assert_eq!(fold("Nagorno–Karabakh (region)"), "nagorno karabakh region");
    }
}
