//! The words of the interface, read from Fluent files by key. No layer keeps words of its own; data keep their own words.
//!
//! A test holds that every key used in the code has a text and that every text is used (`tests/texts.rs`).

use std::{borrow::Cow, collections::BTreeMap, sync::OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::model::Message;

const ENGLISH: &str = include_str!("../assets/text/en.ftl");

struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments, formatted once.
    plain: BTreeMap<String, String>,
}

fn texts() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::LanguageIdentifier::default()]);
        // Isolation marks around arguments would show as boxes: the font has none.
        bundle.set_use_isolating(false);
        // What is malformed is left out; the test of the texts finds it.
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let keys: Vec<String> = ENGLISH
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
            .collect();
        let _ = bundle.add_resource(resource);
        let plain = keys.into_iter().filter_map(|key| format(&bundle, &key, None).map(|text| (key, text))).collect();
        Texts { bundle, plain }
    })
}

/// The text of `key`, or `None` when there is none or it wants arguments that are missing.
fn format(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// The text of a key without arguments; the key itself when there is none.
pub fn t(key: &'static str) -> &'static str {
    texts().plain.get(key).map_or(key, String::as_str)
}

/// The text of a key with arguments; the key itself when there is none. Whole numbers choose plural forms.
pub fn tf(key: &'static str, args: &[(&'static str, String)]) -> String {
    let mut values = FluentArgs::new();
    for (name, value) in args {
        // Only what prints as the same number again may become one.
        let number = value.parse::<u32>().ok().filter(|n| n.to_string() == *value);
        values.set(*name, number.map_or_else(|| FluentValue::String(Cow::Borrowed(value)), |n| FluentValue::from(f64::from(n))));
    }
    format(&texts().bundle, key, Some(&values)).unwrap_or_else(|| key.to_owned())
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
