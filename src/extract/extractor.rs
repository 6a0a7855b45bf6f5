//! Everything that reads a text, loaded once: all mentions of a text, sorted and without contradiction, and the events proposed
//! from them. How each kind is found is in its module.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use super::{
    Mention,
    attribution::{AttributionRules, attributions},
    dates::{self, Lexicon},
    events::{
        self, Context, EventRules, Known, KnownPlaces, Proposal, Seats, Source,
        groups::Group,
        selected::{Selected, Stretch, cut, selected},
    },
    figures::{FigureRules, figures},
    mention::{PlaceCandidate, Value},
    own::OwnWords,
    places::{self, Gazetteer, GazetteerError, OwnPlaces, RulesError, fold::fold, gazetteer::Sort},
    sentences::SentenceRules,
    tokens::{Token, tokens},
    vocabulary::{Reading, Vocabulary},
};
use crate::model::{Category, document::Text, edtf::Day};

/// Why the lists could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ExtractorError {
    /// A list of words is not of its form.
    #[error("a list of words is damaged: {0}")]
    Words(#[from] serde_json::Error),
    /// The rules of place names are not of their form.
    #[error(transparent)]
    Places(#[from] RulesError),
    /// The gazetteer is damaged.
    #[error(transparent)]
    Gazetteer(#[from] GazetteerError),
}

/// The lists of one language as JSON, for whoever has others than those embedded.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// Of [`super::sentences`].
    pub sentences: &'a str,
    /// Of [`super::figures`].
    pub figures: &'a str,
    /// Of [`super::attribution`].
    pub attribution: &'a str,
    /// Of [`super::events`].
    pub events: &'a str,
    /// Categories with their key words.
    pub categories: &'a str,
}

impl Lists<'static> {
    /// The lists for English that the program brings.
    pub const ENGLISH: Self = Self {
        sentences: include_str!("../../assets/extract/en/sentences.json"),
        figures: include_str!("../../assets/extract/en/figures.json"),
        attribution: include_str!("../../assets/extract/en/attribution.json"),
        events: include_str!("../../assets/extract/en/events.json"),
        categories: include_str!("../../assets/extract/en/categories.json"),
    };
}

/// Reads texts: lists and gazetteer are loaded once and used for all.
#[derive(Debug)]
pub struct Extractor {
    vocabulary: Vocabulary,
    sentences: SentenceRules,
    figures: FigureRules,
    attribution: AttributionRules,
    events: EventRules,
    places: places::Rules,
    own: OwnPlaces,
    gazetteer: Arc<Gazetteer>,
    capitals: OnceLock<BTreeMap<String, PlaceCandidate>>,
}

/// What was found in some documents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposals {
    /// The mentions of each document, in the order in which the documents were given.
    pub mentions: Vec<Vec<Mention>>,
    /// The proposals, by document, then place in it.
    pub proposals: Vec<Proposal>,
}

impl Extractor {
    /// Loads the lists and the gazetteer of the program.
    ///
    /// # Errors
    /// When an embedded file is damaged.
    pub fn english() -> Result<Self, ExtractorError> {
        Self::new(Lists::ENGLISH, places::Rules::english()?, OwnPlaces::default())
    }

    /// Loads these lists, with the analyst's own places.
    ///
    /// # Errors
    /// When a list is not of its form, or the gazetteer is damaged.
    pub fn new(lists: Lists<'_>, places: places::Rules, own: OwnPlaces) -> Result<Self, ExtractorError> {
        Self::with_gazetteer(lists, places, own, Arc::new(Gazetteer::embedded()?))
    }

    /// The program's lists with the analyst's own words and places; the gazetteer is shared.
    ///
    /// # Errors
    /// When a list is not of its form; [`OwnWords`] leaves out what would make it so.
    pub fn with_words(&self, words: &OwnWords) -> Result<Self, ExtractorError> {
        Self::with_gazetteer(words.lists(), words.place_rules()?, OwnPlaces::new(words.places.clone()), Arc::clone(&self.gazetteer))
    }

    fn with_gazetteer(lists: Lists<'_>, places: places::Rules, own: OwnPlaces, gazetteer: Arc<Gazetteer>) -> Result<Self, ExtractorError> {
        let mut vocabulary = Vocabulary::default();
        Ok(Self {
            sentences: SentenceRules::parse(lists.sentences, &mut vocabulary)?,
            figures: FigureRules::parse(lists.figures, &mut vocabulary)?,
            attribution: AttributionRules::parse(lists.attribution, &mut vocabulary)?,
            events: EventRules::parse(lists.events, lists.categories, &mut vocabulary)?,
            vocabulary,
            places,
            own,
            gazetteer,
            capitals: OnceLock::new(),
        })
    }

    /// The gazetteer.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The categories that have key words: what proposals are put in when the case has no categories.
    pub fn categories(&self) -> &[Category] {
        &self.events.categories.all
    }

    /// All that is found in a text, by place in it. `published` is the document's date, from which "last month" counts. A figure or
    /// a date never covers words of another mention; an attribution can, since it names its speaker.
    pub fn mentions(&self, text: &Text, published: Option<Day>) -> Vec<Mention> {
        let cut = tokens(text.whole());
        let reading = self.vocabulary.read(text.whole(), &cut);
        self.mentions_of(text, &cut, &reading, published)
    }

    fn mentions_of(&self, text: &Text, cut: &[Token], reading: &Reading<'_>, published: Option<Day>) -> Vec<Mention> {
        let mut found = dates::dates_in(Lexicon::english(), text.whole(), cut, published);
        found.extend(places::places(text, cut, &self.gazetteer, &self.places, &self.own, true));
        figures(reading, &self.figures, &mut found);
        attributions(reading, &self.attribution, &mut found);
        settle(found)
    }

    /// The events that these documents tell of, and what was found in them. `case` is what the case has already.
    pub fn proposals(&self, documents: &[Source<'_>], case: Context<'_>) -> Proposals {
        let (vocabulary, rules) = self.words_for(case);
        let context = Known { categories: case.categories, rules: &rules, places: KnownPlaces::new(case.places), seats: Some(self) };
        let mut out = Proposals::default();
        for (number, source) in documents.iter().enumerate() {
            let text = source.text.whole();
            let cut = tokens(text);
            let reading = vocabulary.read(text, &cut);
            let mentions = self.mentions_of(source.text, &cut, &reading, source.published);
            let sentences = self.sentences.sentences(&reading);
            let read = events::Read {
                source: *source,
                number,
                reading: &reading,
                sentences: &sentences,
                mentions: &mentions,
                author: &self.attribution.author,
            };
            events::propose(&read, &self.events, &context, &mut out.proposals);
            out.mentions.push(mentions);
        }
        out
    }

    /// What the words at these bytes of a paragraph tell, read as one event because somebody says that they are one; `None` where no
    /// word stands there. `number` is that of the document among those that proposals were made from.
    pub fn selected(&self, source: Source<'_>, number: usize, case: Context<'_>, words: &Stretch) -> Option<Selected> {
        self.with_read(source, number, case, |read, known| selected(read, &self.events, known, words))
    }

    /// The words at these bytes of a paragraph cut in two, where a sentence ends, or a clause, or at a comma, nearest to the middle;
    /// each read as an event. Empty where there is no such place.
    pub fn parts(&self, source: Source<'_>, number: usize, case: Context<'_>, words: &Stretch) -> Vec<Selected> {
        self.with_read(source, number, case, |read, known| {
            let parts = cut(read, &self.events, words);
            parts.iter().flatten().filter_map(|part| selected(read, &self.events, known, part)).collect()
        })
    }

    /// The vocabulary and the rules of categories for a case, whose categories may have key words of their own.
    fn words_for(&self, case: Context<'_>) -> (Cow<'_, Vocabulary>, Cow<'_, events::CategoryRules>) {
        let mut vocabulary = Cow::Borrowed(&self.vocabulary);
        let mut rules = Cow::Borrowed(&self.events.categories);
        if case.categories.iter().any(|c| !c.words.is_empty()) {
            rules = Cow::Owned(self.events.categories.of_case(case.categories, vocabulary.to_mut()));
        }
        (vocabulary, rules)
    }

    fn with_read<R>(
        &self,
        source: Source<'_>,
        number: usize,
        case: Context<'_>,
        run: impl FnOnce(&events::Read<'_>, &Known<'_>) -> R,
    ) -> R {
        let (vocabulary, rules) = self.words_for(case);
        let known = Known { categories: case.categories, rules: &rules, places: KnownPlaces::new(case.places), seats: Some(self) };
        let cut = tokens(source.text.whole());
        let reading = vocabulary.read(source.text.whole(), &cut);
        let mentions = self.mentions_of(source.text, &cut, &reading, source.published);
        let sentences = self.sentences.sentences(&reading);
        let author = &self.attribution.author;
        run(&events::Read { source, number, reading: &reading, sentences: &sentences, mentions: &mentions, author }, &known)
    }

    /// Which of these proposals may tell of the same happening. `documents` are those that the proposals were made from.
    pub fn groups(&self, documents: &[Source<'_>], proposals: &[Proposal]) -> Vec<Group> {
        events::groups::groups(documents, proposals, &self.events, &self.vocabulary)
    }
}

impl Seats for Extractor {
    fn capital(&self, country: &str) -> Option<PlaceCandidate> {
        let capitals = self.capitals.get_or_init(|| {
            let mut all: BTreeMap<String, (u32, u32)> = BTreeMap::new();
            for id in 0..self.gazetteer.len() as u32 {
                let row = self.gazetteer.row(id);
                if row.sort == Sort::City && row.rank == 0 {
                    let known = all.entry(self.gazetteer.country(row.country).to_owned()).or_insert((id, row.population));
                    if row.population > known.1 {
                        *known = (id, row.population);
                    }
                }
            }
            all.into_iter().map(|(country, (id, _))| (country, self.gazetteer.candidate(id))).collect()
        });
        capitals.get(country).cloned()
    }

    fn country(&self, country: &str) -> Option<PlaceCandidate> {
        let id = self.gazetteer.country_place(self.gazetteer.country_number(country)?)?;
        Some(self.gazetteer.candidate(id))
    }

    fn city(&self, name: &str, country: &str) -> Option<PlaceCandidate> {
        let exact = self.gazetteer.probe(&fold(name)).exact?;
        let cities = self.gazetteer.places(exact).map(|(id, _)| id).filter(|id| {
            let row = self.gazetteer.row(*id);
            row.sort == Sort::City && self.gazetteer.country(row.country) == country
        });
        cities.max_by_key(|id| self.gazetteer.row(*id).population).map(|id| self.gazetteer.candidate(id))
    }
}

/// Sorts mentions by place and takes out what contradicts: words of a date or a place are no figure.
fn settle(mut found: Vec<Mention>) -> Vec<Mention> {
    let rank = |m: &Mention| match m.value {
        Value::Date(_) => 0_u8,
        Value::Place(_) => 1,
        Value::Figure(_) => 2,
        Value::Attribution(_) => 3,
    };
    found.sort_by_key(|m| (m.bytes.start, std::cmp::Reverse(m.bytes.end), rank(m)));
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    // Dates, places and figures do not overlap among themselves; the one of the stronger kind stays, then the longer one.
    let mut last: Option<usize> = None;
    for mention in found {
        if matches!(mention.value, Value::Attribution(_)) {
            kept.push(mention);
            continue;
        }
        if let Some(before) = last.and_then(|at| kept.get(at)).filter(|before| before.bytes.end > mention.bytes.start) {
            if rank(before) <= rank(&mention) {
                continue;
            }
            if let Some(at) = last {
                kept.remove(at);
            }
        }
        last = Some(kept.len());
        kept.push(mention);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_no_figure_and_mentions_are_in_order() {
        let extractor = Extractor::english().unwrap();
        let text = Text::new("In June 2024 the Norwegian government said that 1,200 soldiers had left Oslo for Bergen.".to_owned());
        let found = extractor.mentions(&text, None);
        let words: Vec<(&str, &str)> = found
            .iter()
            .map(|m| {
                let kind = match m.value {
                    Value::Date(_) => "date",
                    Value::Place(_) => "place",
                    Value::Figure(_) => "figure",
                    Value::Attribution(_) => "attribution",
                };
                (kind, &text.whole()[m.bytes.clone()])
            })
            .collect();
        assert_eq!(
            words,
            [
                ("date", "June 2024"),
                ("attribution", "the Norwegian government said"),
                ("place", "Norwegian"),
                ("figure", "1,200"),
                ("place", "Oslo"),
                ("place", "Bergen"),
            ]
        );
    }

    #[test]
    fn capitals_and_seats_are_found() {
        let extractor = Extractor::english().unwrap();
        assert_eq!(extractor.capital("KR").unwrap().name, "Seoul");
        assert_eq!(extractor.city("Brussels", "BE").unwrap().country, "BE");
        assert_eq!(extractor.capital("XX"), None);
    }
}
