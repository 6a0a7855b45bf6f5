//! Who says what a text tells, and how firmly: "according to X", "X said", "reportedly", "is believed to", denials. What is
//! said is not cut out here.

mod lists;
mod speaker;

use super::{AttributionValue, Mention, mention::Value, tokens::Kind, vocabulary::Reading};
use crate::model::Stance;

pub use lists::AttributionRules;
use lists::{Begins, Is, Verb};

/// The rule of an attribution that tells what somebody thinks or fears, not what they said.
pub const MIND: &str = "mind verb";

/// Adds the attributions of a text to `found`, in order.
pub fn attributions(reading: &Reading<'_>, rules: &AttributionRules, found: &mut Vec<Mention>) {
    let mut last = Last::default();
    let mut at = 0;
    while at < reading.len() {
        if reading.new_line(at) {
            last.paragraphs += 1;
        }
        let id = reading.id(at);
        if rules.is(id, Is::Trigger)
            && let Some((mention, end)) = attribution(reading, rules, at, &mut last)
        {
            // "France, like Japan, denounced" may reach back over an earlier one: the later verb does not take its words.
            if found.last().is_none_or(|f| f.bytes.end <= mention.bytes.start || !matches!(f.value, Value::Attribution(_))) {
                found.push(mention);
            }
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
}

/// The last speaker named, whom "he" and "it" stand for while near.
#[derive(Debug, Default)]
struct Last {
    name: String,
    paragraphs: usize,
}

impl Last {
    fn set(&mut self, name: &str) {
        (self.name, self.paragraphs) = (name.to_owned(), 0);
    }

    fn near(&self) -> &str {
        if self.paragraphs <= 1 { &self.name } else { "" }
    }
}

fn attribution(reading: &Reading<'_>, rules: &AttributionRules, at: usize, last: &mut Last) -> Option<(Mention, usize)> {
    match rules.begins.at(reading, at) {
        Some((words, Begins::According)) => return according(reading, rules, at, at + words, last),
        Some((words, Begins::Hedge(stance))) => {
            return Some((mention(reading, at, at + words, String::new(), stance, "hedge")?, at + words));
        }
        None => {}
    }
    let verb = rules.verbs.get(reading.id(at))?;
    // "The United States", "Reports": a verb stands in small letters.
    if !reading.small(at) {
        return None;
    }
    inverted(reading, rules, at, verb, last).or_else(|| spoken(reading, rules, at, verb, last))
}

/// "According to X".
fn according(reading: &Reading<'_>, rules: &AttributionRules, at: usize, from: usize, last: &mut Last) -> Option<(Mention, usize)> {
    let who = speaker::after(reading, rules, from)?;
    let vague = speaker::is_vague(reading, rules, &who);
    if !vague && !speaker::can_speak(reading, rules, &who) {
        return None;
    }
    let unnamed = vague && !(who.from..who.to).any(|t| rules.is(reading.id(t), Is::Person));
    let name = if unnamed { "" } else { reading.slice(who.from, who.to) };
    // What rests on "sources" or on "some estimates" is passed on, and not asserted.
    let soft = |t: usize| rules.is(reading.id(t), Is::Vague) || rules.is(reading.id(t), Is::Thing);
    let stance = if (who.all_from..who.all_to).any(soft) { Stance::Reports } else { Stance::Asserts };
    if !name.is_empty() {
        last.set(name);
    }
    Some((mention(reading, at, who.all_to, name.to_owned(), stance, "according to")?, who.all_to))
}

/// "…," said X.
fn inverted(reading: &Reading<'_>, rules: &AttributionRules, at: usize, verb: Verb, last: &mut Last) -> Option<(Mention, usize)> {
    let Verb::Says(stance) = verb else { return None };
    let before = reading.word(at.checked_sub(1)?);
    if reading.new_line(at) || !matches!(before, "," | "”" | "\"" | "’" | "»" | "?" | "!") || !rules.is(reading.id(at), Is::Inversion)
    {
        return None;
    }
    if reading.new_line(at + 1) {
        return None;
    }
    let who = speaker::after(reading, rules, at + 1).filter(|w| speaker::can_speak(reading, rules, w))?;
    let name = reading.slice(who.from, who.to);
    // "X, officials said Putin would": the speaker stands before.
    if !reading.capital(who.from) && !(who.from..who.to).any(|t| rules.is(reading.id(t), Is::Person)) {
        return None;
    }
    last.set(name);
    Some((mention(reading, at, who.all_to, name.to_owned(), stance, "speech verb before its speaker")?, who.all_to))
}

/// "X said", "X has repeatedly denied", "it was confirmed by X".
fn spoken(reading: &Reading<'_>, rules: &AttributionRules, at: usize, verb: Verb, last: &mut Last) -> Option<(Mention, usize)> {
    let mut end = at;
    let (mut denied, mut passive) = (false, false);
    loop {
        if end == 0 || reading.new_line(end) {
            return None;
        }
        let id = reading.id(end - 1);
        if reading.capital(end - 1) && !rules.is(id, Is::Adverb) {
            break;
        }
        if rules.is(id, Is::Modal) {
            // Nobody has said it yet.
            return None;
        } else if rules.is(id, Is::Infinitive) {
            let before = end.checked_sub(2).map_or(0, |b| reading.id(b));
            if !rules.is(before, Is::Trying) {
                return None;
            }
            denied |= rules.is(before, Is::Refusing);
            end -= 2;
        } else if rules.is(id, Is::Negation) || reading.word(end - 1) == "’" || reading.word(end - 1) == "'" {
            denied |= rules.is(id, Is::Negation);
            end -= 1;
        } else if rules.is(id, Is::Passive)
            && (reading.word(end - 1) != "s" || reading.word(at).ends_with("ed"))
            && !reading.word(at).ends_with("ing")
        {
            passive = true;
            end -= 1;
        } else if rules.is(id, Is::Auxiliary) || rules.is(id, Is::Adverb) {
            end -= 1;
        } else {
            break;
        }
        if at - end > 7 {
            return None;
        }
    }
    let adjective = matches!(reading.word(at), "concerned" | "worried" | "convinced");
    let stance = match verb {
        Verb::Says(Stance::Confirms) if denied => Stance::Doubts,
        Verb::Says(stance) => stance,
        Verb::Thinks => Stance::Asserts,
    };
    if passive && !adjective {
        if !rules.is(reading.id(at + 1), Is::By) || reading.new_line(at + 1) {
            return None;
        }
        let who = speaker::after(reading, rules, at + 2).filter(|w| speaker::can_speak(reading, rules, w))?;
        let name = reading.slice(who.from, who.to);
        last.set(name);
        return Some((mention(reading, at, who.all_to, name.to_owned(), stance, "said by")?, who.all_to));
    }
    let that = rules.is(reading.id(at + 1), Is::That) || (reading.word(at + 1) == "," && matches!(reading.word(at + 2), "“" | "\""));
    if rules.is(reading.id(at), Is::Ambiguous) && !that && matches!(verb, Verb::Says(_)) && !object_follows(reading, rules, at) {
        return None;
    }
    let rule = if matches!(verb, Verb::Thinks) { MIND } else { "speaker before a speech verb" };
    let before = reading.id(end - 1);
    if rules.is(before, Is::Pronoun) || rules.is(before, Is::Group) {
        let known = last.near().to_owned();
        if known.is_empty() && rules.is(before, Is::Group) {
            return None;
        }
        return Some((
            mention(reading, end - 1, at + 1, known, stance, if rule == MIND { MIND } else { "pronoun before a speech verb" })?,
            at + 1,
        ));
    }
    // "Kim, who said": the speaker stands before "who".
    if rules.is(before, Is::Relative) && end > 2 {
        end -= if reading.word(end - 2) == "," { 2 } else { 1 };
    }
    let who = speaker::before(reading, rules, end).filter(|w| speaker::can_speak(reading, rules, w))?;
    let name = reading.slice(who.from, who.to);
    last.set(name);
    Some((mention(reading, who.all_from, at + 1, name.to_owned(), stance, rule)?, at + 1))
}

/// Whether what follows an ambiguous word makes it a verb: an article, a name, a pronoun ("raised the possibility").
fn object_follows(reading: &Reading<'_>, rules: &AttributionRules, at: usize) -> bool {
    let ends = reading.word(at);
    // "North Korean reports" is a noun; "raised", "reported" before an object is not.
    let past = ends.ends_with("ed") || ends.ends_with("aw") || ends.ends_with("ld");
    past && !reading.new_line(at + 1)
        && (rules.is(reading.id(at + 1), Is::Determiner) || reading.capital(at + 1) || reading.kind(at + 1) == Some(Kind::Number))
}

fn mention(reading: &Reading<'_>, from: usize, to: usize, speaker: String, stance: Stance, rule: &str) -> Option<Mention> {
    let bytes = reading.tokens.get(from)?.bytes.start..reading.tokens.get(to.checked_sub(1)?)?.bytes.end;
    (bytes.start < bytes.end).then(|| Mention {
        bytes,
        value: Value::Attribution(AttributionValue { speaker, stance }),
        rule: rule.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::{tokens::tokens, vocabulary::Vocabulary},
        *,
    };

    fn read(text: &str) -> Vec<(String, String, Stance)> {
        let mut vocabulary = Vocabulary::default();
        let rules = AttributionRules::parse(include_str!("../../../assets/extract/en/attribution.json"), &mut vocabulary).unwrap();
        let all = tokens(text);
        let mut found = Vec::new();
        attributions(&vocabulary.read(text, &all), &rules, &mut found);
        let value = |m: Mention| match m.value {
            Value::Attribution(a) => (text[m.bytes].to_owned(), a.speaker, a.stance),
            _ => unreachable!(),
        };
        found.into_iter().map(value).collect()
    }

    fn speakers(text: &str) -> Vec<(String, Stance)> {
        read(text).into_iter().map(|(_, who, stance)| (who, stance)).collect()
    }

    fn one(name: &str, stance: Stance) -> Vec<(String, Stance)> {
        vec![(name.to_owned(), stance)]
    }

    #[test]
    fn a_speaker_stands_before_or_after_a_verb_or_after_according_to() {
        assert_eq!(
            speakers("On Monday, Defence Minister Anna Berg said the bridge was open."),
            one("Defence Minister Anna Berg", Stance::Asserts)
        );
        assert_eq!(speakers("“We left,” said Anna Berg on Monday."), one("Anna Berg", Stance::Asserts));
        assert_eq!(speakers("According to the Ministry of Health, two died."), one("Ministry of Health", Stance::Asserts));
        assert_eq!(speakers("Anna Berg, a professor at Oslo University, warned of floods."), one("Anna Berg", Stance::Asserts));
        assert_eq!(speakers("The United States and NATO have condemned the raid."), one("United States and NATO", Stance::Asserts));
        assert_eq!(speakers("It was confirmed by the Polish government."), one("Polish government", Stance::Confirms));
        assert_eq!(speakers("Officials in Oslo said it was over."), one("Officials in Oslo", Stance::Asserts));
    }

    #[test]
    fn the_words_of_an_attribution_are_those_that_say_it() {
        assert_eq!(read("Then a Russian soldier told reporters so.")[0].0, "a Russian soldier told");
        assert_eq!(read("Ships left, according to Lloyd’s List.")[0].0, "according to Lloyd’s List");
    }

    #[test]
    fn hedges_doubts_and_denials_are_told_apart() {
        assert_eq!(speakers("The dam has reportedly failed."), one("", Stance::Reports));
        assert_eq!(speakers("The crew is believed to be safe."), one("", Stance::Reports));
        assert_eq!(speakers("Kyiv denied the claim."), one("Kyiv", Stance::Denies));
        assert_eq!(speakers("The Pentagon has not confirmed the loss."), one("Pentagon", Stance::Doubts));
        assert_eq!(speakers("Oslo refused to confirm it."), one("Oslo", Stance::Doubts));
        assert_eq!(speakers("It is doubtful that they knew."), one("", Stance::Doubts));
        assert_eq!(speakers("According to the latest information, ships left."), one("", Stance::Reports));
        assert_eq!(speakers("According to some Navy’s estimates, ships left."), one("Navy", Stance::Reports));
    }

    #[test]
    fn he_is_the_speaker_named_before() {
        assert_eq!(
            speakers("Anna Berg said so. She added that it rained."),
            [("Anna Berg".to_owned(), Stance::Asserts), ("Anna Berg".to_owned(), Stance::Asserts)]
        );
    }

    #[test]
    fn nouns_future_words_and_names_are_no_attributions() {
        for text in [
            "The United States sent ships.",
            "Norway could say more.",
            "They want to say more.",
            "New claims and reports came.",
            "It stated.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "\\PC{0,60}|((he|said|,|according|to|The|Oslo|\\.|’|s|who|was|confirmed|by|\\(|\\)|“|”|not|officials|in|reports|\n)[ ]?){0,24}") {
            for (words, ..) in read(&text) {
                proptest::prop_assert!(!words.is_empty());
            }
        }
    }
}
