//! The words of the interface, read from Fluent files by key, one file a language. No layer keeps words of its own; data keep their own
//! words.
//!
//! Which language is spoken holds for the whole program: it is chosen when the program starts, and when the user chooses another. What a
//! language has no words for is said in English. A test holds that every key used in the code has a text in every embedded language and
//! that every text is used (`tests/texts.rs`).

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{OnceLock, RwLock},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::model::Message;

/// The embedded languages: their BCP 47 tags and their files, English first. Another is one line here and its file, or a file in the
/// user's folder ([`add`]).
const EMBEDDED: [(&str, &str); 3] = [
    ("en", include_str!("../assets/text/en.ftl")),
    ("ko", include_str!("../assets/text/ko.ftl")),
    ("uk", include_str!("../assets/text/uk.ftl")),
];

/// A language that can be spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Its BCP 47 tag, such as `ko`.
    pub tag: String,
    /// What it calls itself.
    pub name: String,
}

struct Texts {
    tag: String,
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, formatted once.
    plain: BTreeMap<String, String>,
}

impl Texts {
    fn read(tag: &str, words: &str) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse::<LanguageIdentifier>().unwrap_or_default()]);
        // Isolation marks around arguments would show as boxes: the font has none.
        bundle.set_use_isolating(false);
        // What is malformed is left out; the test of the texts finds it.
        let resource = FluentResource::try_new(words.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let _ = bundle.add_resource(resource);
        let plain = keys(words).filter_map(|key| format(&bundle, key, None).map(|text| (key.to_owned(), text))).collect();
        Self { tag: tag.to_owned(), bundle, plain }
    }
}

/// The languages read so far; they stay, so that words can be borrowed for good.
#[derive(Default)]
struct Known {
    read: Vec<&'static Texts>,
    /// Tags and files that were added to the embedded ones.
    added: BTreeMap<String, String>,
    spoken: Option<&'static Texts>,
}

static KNOWN: RwLock<Known> = RwLock::new(Known { read: Vec::new(), added: BTreeMap::new(), spoken: None });

fn english() -> &'static Texts {
    static ENGLISH: OnceLock<Texts> = OnceLock::new();
    ENGLISH.get_or_init(|| Texts::read("en", EMBEDDED[0].1))
}

fn spoken() -> Option<&'static Texts> {
    KNOWN.read().ok().and_then(|known| known.spoken)
}

fn keys(words: &str) -> impl Iterator<Item = &str> {
    let lines = words.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
}

/// What a file of texts calls its language.
fn own_name(tag: &str, words: &str) -> String {
    let name = words.lines().find_map(|line| line.strip_prefix("language-name")?.trim_start().strip_prefix('='));
    name.map_or_else(|| tag.to_owned(), |name| name.trim().to_owned())
}

/// The languages that can be spoken, English first, the others by tag.
pub fn languages() -> Vec<Language> {
    let mut all: BTreeMap<String, String> = EMBEDDED.iter().map(|(tag, words)| ((*tag).to_owned(), own_name(tag, words))).collect();
    if let Ok(known) = KNOWN.read() {
        all.extend(known.added.iter().map(|(tag, words)| (tag.clone(), own_name(tag, words))));
    }
    let mut all: Vec<Language> = all.into_iter().map(|(tag, name)| Language { tag, name }).collect();
    all.sort_by_key(|language| language.tag != "en");
    all
}

/// Adds a language, or takes its words in the place of the embedded ones: a file `TAG.ftl` with what `assets/text/en.ftl` has.
///
/// # Errors
/// When `tag` is no BCP 47 tag, or no line of the file is a text.
pub fn add(tag: &str, words: &str) -> Result<(), Message> {
    if tag.parse::<LanguageIdentifier>().is_err() {
        return Err(Message::new("text-bad-tag").with("tag", tag));
    }
    if keys(words).next().is_none() {
        return Err(Message::new("text-no-texts").with("tag", tag));
    }
    if let Ok(mut known) = KNOWN.write() {
        known.added.insert(tag.to_owned(), words.to_owned());
        known.read.retain(|texts| texts.tag != tag);
    }
    Ok(())
}

/// Speaks the language of this tag from now on, or the one that is nearest to it (`ko` for `ko-KR`), or English. Returns the tag of what
/// is spoken. Words that were asked for before stay what they were.
pub fn speak(tag: &str) -> String {
    let Ok(mut known) = KNOWN.write() else { return "en".to_owned() };
    let primary = |tag: &str| tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
    let words_of = |wanted: &str| -> Option<(String, String)> {
        let embedded = EMBEDDED.iter().map(|(tag, words)| (*tag, *words));
        let mut all: Vec<(&str, &str)> = known.added.iter().map(|(tag, words)| (tag.as_str(), words.as_str())).collect();
        all.extend(embedded);
        let exact = all.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
        let (tag, words) = exact.or_else(|| all.iter().find(|(tag, _)| primary(tag) == primary(wanted)))?;
        Some(((*tag).to_owned(), (*words).to_owned()))
    };
    let Some((tag, words)) = words_of(tag).filter(|(tag, _)| tag != "en" || known.added.contains_key("en")) else {
        known.spoken = None;
        return "en".to_owned();
    };
    let texts = match known.read.iter().find(|texts| texts.tag == tag) {
        Some(texts) => *texts,
        None => {
            let texts: &'static Texts = Box::leak(Box::new(Texts::read(&tag, &words)));
            known.read.push(texts);
            texts
        }
    };
    known.spoken = Some(texts);
    tag
}

/// The text of `key`, or `None` when there is none or it wants arguments that are missing.
fn format(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// The BCP 47 tag of the language that is spoken.
pub fn language() -> String {
    spoken().map_or_else(|| "en".to_owned(), |texts| texts.tag.clone())
}

/// The text of a key without arguments; the key itself when there is none.
pub fn t(key: &'static str) -> &'static str {
    let text = spoken().and_then(|texts| texts.plain.get(key)).or_else(|| english().plain.get(key));
    text.map_or(key, String::as_str)
}

/// The text of a key with arguments; the key itself when there is none. Whole numbers choose plural forms.
pub fn tf(key: &'static str, args: &[(&'static str, String)]) -> String {
    let mut values = FluentArgs::new();
    for (name, value) in args {
        // Only what prints as the same number again may become one.
        let number = value.parse::<u32>().ok().filter(|n| n.to_string() == *value);
        values.set(*name, number.map_or_else(|| FluentValue::String(Cow::Borrowed(value)), |n| FluentValue::from(f64::from(n))));
    }
    let own = spoken().and_then(|texts| format(&texts.bundle, key, Some(&values)));
    own.or_else(|| format(&english().bundle, key, Some(&values))).unwrap_or_else(|| key.to_owned())
}

/// The words of a message.
pub fn say(message: &Message) -> String {
    if message.args.is_empty() { t(message.key).to_owned() } else { tf(message.key, &message.args) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_choose_their_plural_form_and_a_missing_key_shows_itself() {
        assert_eq!(tf("count-events", &[("count", "1".to_owned())]), "1 event");
        assert_eq!(tf("count-events", &[("count", "60".to_owned())]), "60 events");
        assert_eq!(t("no-such-key"), "no-such-key");
    }
}
