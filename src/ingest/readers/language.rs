//! The language of a text: as it is declared, or told by its letters (`whatlang`) when nothing is declared or another is plain.

use whatlang::{Lang, detect};

/// How many characters are weighed, and how few say nothing.
const WEIGHED_CHARS: usize = 8_000;
const FEWEST_CHARS: usize = 40;
/// From this many characters on, the letters are believed against the declaration: pages often declare the language of their menus.
const SURE_CHARS: usize = 400;

/// BCP 47; empty when it can't be told.
pub fn of(text: &str, declared: Option<&str>) -> String {
    let declared = declared.map(tidy).unwrap_or_default();
    let chars = text.chars().take(WEIGHED_CHARS).filter(|c| c.is_alphabetic()).count();
    if chars < FEWEST_CHARS {
        return declared;
    }
    let end = text.char_indices().nth(WEIGHED_CHARS).map_or(text.len(), |(at, _)| at);
    let Some(info) = detect(&text[..end]) else { return declared };
    let told = tag(info.lang());
    let agrees = declared.split('-').next().is_some_and(|primary| primary == told || (primary == "no" && told == "nb"));
    match (declared.is_empty(), agrees) {
        (false, true) => declared,
        (false, false) if chars < SURE_CHARS || !info.is_reliable() || told.is_empty() => declared,
        (true, _) if !info.is_reliable() && chars < SURE_CHARS => String::new(),
        _ => told.to_owned(),
    }
}

/// `en_us` as `en-US`; empty when it is no tag.
fn tidy(tag: &str) -> String {
    let parts: Vec<&str> = tag.trim().split(['-', '_']).collect();
    let primary = parts.first().copied().unwrap_or_default();
    if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
        return String::new();
    }
    let mut tidied = primary.to_ascii_lowercase();
    for part in parts.iter().skip(1).take(2).filter(|p| p.bytes().all(|b| b.is_ascii_alphanumeric())) {
        match part.len() {
            2 => tidied.push_str(&format!("-{}", part.to_ascii_uppercase())),
            4 if part.is_ascii() => tidied.push_str(&format!("-{}{}", part[..1].to_ascii_uppercase(), part[1..].to_ascii_lowercase())),
            _ => {}
        }
    }
    tidied
}

/// Codes of ISO 639-3, as `whatlang` gives them, each followed by the shortest tag of BCP 47.
const TAGS: &str = "\
    afr af aka ak amh am ara ar aze az bel be ben bn bul bg cat ca ces cs cmn zh cym cy dan da deu de ell el eng en epo eo est et \
    fin fi fra fr guj gu heb he hin hi hrv hr hun hu hye hy ind id ita it jav jv jpn ja kan kn kat ka khm km kor ko lat la lav lv \
    lit lt mal ml mar mr mkd mk mya my nep ne nld nl nob nb ori or pan pa pes fa pol pl por pt ron ro rus ru sin si slk sk slv sl \
    sna sn spa es srp sr swe sv tam ta tel te tgl tl tha th tuk tk tur tr ukr uk urd ur uzb uz vie vi yid yi zul zu";

/// The shortest tag of BCP 47.
fn tag(lang: Lang) -> &'static str {
    let mut words = TAGS.split(' ');
    while let (Some(code), Some(tag)) = (words.next(), words.next()) {
        if code == lang.code() {
            return tag;
        }
    }
    lang.code()
}

#[cfg(test)]
mod tests {
    use super::of;

    const UKRAINIAN: &str = "Північнокорейські війська прибули до Курської області наприкінці жовтня, повідомила розвідка. ";

    #[test]
    fn a_language_is_told_by_its_letters_and_the_declaration_kept_where_it_agrees() {
        let english = "The soldiers arrived in the Kursk region at the end of October, the intelligence service said on Monday. ";
        assert_eq!(of(english, None), "en");
        assert_eq!(of(english, Some("en_gb")), "en-GB");
        assert_eq!(of(UKRAINIAN, None), "uk");
        assert_eq!(of(&UKRAINIAN.repeat(8), Some("en")), "uk", "a long text is believed against its page");
        assert_eq!(of("북한군이 10월 말에 쿠르스크 지역에 도착했다고 국가정보원이 월요일에 밝혔다. 약 만 명이 있다고 한다.", None), "ko");
        assert_eq!(of("Kursk", Some("de")), "de");
        assert_eq!(of("Kursk", Some("../x")), "");
    }
}
