//! The words that dates are made of, read once from a data file: another language is another file of the same form. How words
//! make a date is not known here.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::model::Unknown;

/// A part that a word can play in a date; a word can play several.
pub type Role = u64;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),* $(,)?) => { $($(#[$doc])* pub const $name: Role = 1 << $bit;)* };
}

roles! {
    /// A month's name.
    MONTH = 0,
    /// A month's name cut short: read only beside a number.
    SHORT = 1,
    /// Also an everyday word: read only where its neighbours speak for a date.
    EVERYDAY = 2,
    /// A day of the week.
    WEEKDAY = 3,
    /// A season.
    SEASON = 4,
    /// A unit of time.
    UNIT = 5,
    /// A unit in the plural.
    MANY = 6,
    /// A part of the day, dropped.
    DAYPART = 7,
    /// A day counted from today.
    DAY = 8,
    /// May mean "nowadays" in a history.
    NOWADAYS = 9,
    /// "last", "this", "next": counted from the document's date.
    SHIFT = 10,
    /// "previous", "following", "same": counted from the date last named.
    STORY = 11,
    /// "recent".
    RECENT = 12,
    /// "early", "late".
    EARLY = 13,
    /// "beginning" … of.
    PART = 14,
    /// "latter" … part of.
    JOINT = 15,
    /// "part" of.
    PART_NOUN = 16,
    /// A cardinal number.
    NUMBER = 17,
    /// An ordinal number.
    ORDINAL = 18,
    /// "st", "nd": makes digits an ordinal.
    ORDINAL_END = 19,
    /// "s": makes a year a decade.
    DECADE_END = 20,
    /// "nineties".
    DECADE_WORD = 21,
    /// "few": a number nobody knows.
    FEW = 22,
    /// "ago".
    AGO = 23,
    /// "earlier".
    EARLIER = 24,
    /// "later".
    LATER = 25,
    /// "before", "after": also a preposition.
    PREPOSITION = 26,
    /// "the".
    THE = 27,
    /// "a".
    A = 28,
    /// "of".
    OF = 29,
    /// "in".
    IN = 30,
    /// "on".
    ON = 31,
    /// "at".
    AT = 32,
    /// "and".
    AND = 33,
    /// "to".
    TO = 34,
    /// "since".
    SINCE = 35,
    /// "by", "until".
    UNTIL = 36,
    /// "after".
    AFTER = 37,
    /// "from".
    FROM = 38,
    /// "between".
    BETWEEN = 39,
    /// "about", "circa".
    ABOUT = 40,
    /// "BC".
    BC = 41,
    /// "AD".
    AD = 42,
    /// "every": a repeated time, left alone.
    EVERY = 43,
    /// "pre", "post".
    PREFIX = 44,
    /// "will": what follows lies ahead.
    AHEAD = 45,
    /// "hours": makes the digits before it a time of day.
    CLOCK = 46,
    /// "troops": makes the digits before it a figure.
    COUNTED = 47,
    /// "resolution": makes the digits after it a label.
    LABEL = 48,
    /// "army" of: makes the digits after it a figure.
    AMOUNT_OF = 49,
    /// "killing": makes the digits after it a figure.
    AMOUNT = 50,
    /// The first word of a holiday.
    HOLIDAY = 51,
    /// "Q".
    QUARTER_LETTER = 52,
    /// "latter" half.
    LATTER = 53,
    /// "for", "towards".
    TOWARDS = 55,
    /// "H".
    HALF_LETTER = 56,
    /// "offensive": what a season's name before it dates.
    SEASONAL = 54,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Span {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Span {
    const ALL: [(&'static str, Self); 12] = [
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("week", Self::Week),
        ("weekend", Self::Weekend),
        ("fortnight", Self::Fortnight),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
    ];

    /// The unit of a word's value.
    pub fn of(value: i16) -> Option<Self> {
        usize::try_from(value).ok().and_then(|at| Self::ALL.get(at)).map(|(_, unit)| *unit)
    }
}

/// What a word can be in a date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Word {
    /// The parts that it can play.
    pub roles: Role,
    /// Which month, day, unit, number or shift it is.
    pub value: i16,
}

/// A day of the year with a name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Holiday {
    /// Its words in lower case, one space between; an apostrophe counts as a space.
    pub words: String,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// How the basis of an inferred date is put in words; `{}` stands for the date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Reasons {
    /// Counted from the document's date.
    pub published: String,
    /// Counted from the date at the head of the text.
    pub dateline: String,
    /// Counted from the date named before.
    pub story: String,
    /// The year is that of the date named before.
    pub story_year: String,
    /// The year follows from the document's date.
    pub published_year: String,
    /// The year follows from the date at the head of the text.
    pub dateline_year: String,
    /// The words leave the century open.
    pub century: String,
    /// Day and month could be the other way round.
    pub numeric: String,
    /// Fields of a later version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The data file as written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    months: Vec<String>,
    month_abbreviations: BTreeMap<String, i16>,
    months_that_are_also_words: Vec<String>,
    weekdays: Vec<String>,
    weekday_abbreviations: BTreeMap<String, i16>,
    seasons: BTreeMap<String, i16>,
    seasons_that_are_also_words: Vec<String>,
    units: BTreeMap<String, Vec<String>>,
    units_plural: BTreeMap<String, Vec<String>>,
    parts_of_day: Vec<String>,
    days_from_today: BTreeMap<String, i16>,
    days_that_also_mean_nowadays: Vec<String>,
    shifts: BTreeMap<String, i16>,
    story_shifts: BTreeMap<String, i16>,
    recent: Vec<String>,
    early: Vec<String>,
    parts: Vec<String>,
    part_joints: Vec<String>,
    part_nouns: Vec<String>,
    numbers: BTreeMap<String, i16>,
    ordinals: BTreeMap<String, i16>,
    last_of_its_kind: Vec<String>,
    ordinal_endings: Vec<String>,
    decade_endings: Vec<String>,
    decade_words: BTreeMap<String, i16>,
    few: Vec<String>,
    ago: Vec<String>,
    earlier: Vec<String>,
    later: Vec<String>,
    prepositions_that_also_count: Vec<String>,
    the: Vec<String>,
    a: Vec<String>,
    of: Vec<String>,
    #[serde(rename = "in")]
    within: Vec<String>,
    on: Vec<String>,
    at: Vec<String>,
    and: Vec<String>,
    to: Vec<String>,
    since: Vec<String>,
    until: Vec<String>,
    after: Vec<String>,
    from: Vec<String>,
    between: Vec<String>,
    approximately: Vec<String>,
    before_christ: Vec<String>,
    anno_domini: Vec<String>,
    every: Vec<String>,
    quarter_letter: Vec<String>,
    half_letter: Vec<String>,
    pre_or_post: Vec<String>,
    will_be: Vec<String>,
    time_of_day: Vec<String>,
    counted: Vec<String>,
    labels: Vec<String>,
    amounts_before_of: Vec<String>,
    amount_words: Vec<String>,
    towards: Vec<String>,
    seasonal_events: Vec<String>,
    plural_endings: Vec<String>,
    holidays: Vec<Holiday>,
    spelled_eras: BTreeMap<String, bool>,
    week_starts: i16,
    numeric_order: String,
    reasons: Reasons,
    #[serde(flatten)]
    unknown: Unknown,
}

/// The words of a language.
pub struct Lexicon {
    short: Table,
    /// Words of more than sixteen letters, or letters beyond ASCII.
    long: BTreeMap<String, Word>,
    /// For each first byte, which lengths occur: most words of a text are passed over by one look here.
    lengths: [u64; 256],
    /// Days of the year with a name, longest first.
    pub holidays: Vec<Holiday>,
    /// Eras written with points: their letters, and whether they count backwards.
    pub spelled_eras: Vec<(Vec<String>, bool)>,
    /// Endings of words in the plural.
    pub plural_endings: Vec<String>,
    /// The first day of the week, Monday 1.
    pub week_starts: i8,
    /// The day comes first in dates of numbers.
    pub day_first: bool,
    /// How a basis is put in words.
    pub reasons: Reasons,
    /// Fields of a later version.
    pub unknown: Unknown,
}

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../../assets/extract/en/dates.json")).unwrap_or_default());

impl Default for Lexicon {
    fn default() -> Self {
        Self::new(File::default())
    }
}

impl Lexicon {
    /// The words of English.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Reads a data file.
    ///
    /// # Errors
    /// When it is not JSON of that form.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json).map(Self::new)
    }

    fn new(file: File) -> Self {
        let mut all: BTreeMap<String, Word> = BTreeMap::new();
        let mut put = |word: &str, roles: Role, value: i16| {
            let entry = all.entry(word.to_lowercase()).or_default();
            entry.roles |= roles;
            if value != 0 {
                entry.value = value;
            }
        };
        let numbered = |list: &[String]| -> Vec<(String, i16)> { list.iter().cloned().zip(1..).collect() };
        for (word, value) in numbered(&file.months).iter().take(12) {
            put(word, MONTH, *value);
        }
        for (word, value) in numbered(&file.weekdays).iter().take(7) {
            put(word, WEEKDAY, *value);
        }
        let valued: [(&BTreeMap<String, i16>, Role); 9] = [
            (&file.month_abbreviations, MONTH | SHORT),
            (&file.weekday_abbreviations, WEEKDAY | SHORT),
            (&file.seasons, SEASON),
            (&file.days_from_today, DAY),
            (&file.shifts, SHIFT),
            (&file.story_shifts, STORY),
            (&file.numbers, NUMBER),
            (&file.ordinals, ORDINAL),
            (&file.decade_words, DECADE_WORD),
        ];
        for (map, role) in valued {
            // A month 13 or a fifth season in somebody's file is passed over.
            let most = match role & (MONTH | WEEKDAY | SEASON) {
                MONTH => 1..=12,
                WEEKDAY => 1..=7,
                SEASON => 1..=4,
                _ => -1000..=1000,
            };
            for (word, value) in map.iter().filter(|(_, value)| most.contains(*value)) {
                put(word, role, *value);
            }
        }
        for (at, (id, _)) in Span::ALL.iter().enumerate() {
            let value = i16::try_from(at).unwrap_or_default();
            for (units, role) in [(&file.units, UNIT), (&file.units_plural, UNIT | MANY)] {
                for word in units.get(*id).into_iter().flatten() {
                    put(word, role, value);
                }
            }
        }
        let plain: [(&Vec<String>, Role); 45] = [
            (&file.months_that_are_also_words, EVERYDAY),
            (&file.seasons_that_are_also_words, EVERYDAY),
            (&file.parts_of_day, DAYPART),
            (&file.days_that_also_mean_nowadays, NOWADAYS),
            (&file.recent, RECENT),
            (&file.early, EARLY),
            (&file.parts, PART),
            (&file.part_joints, JOINT),
            (&file.part_nouns, PART_NOUN),
            (&file.last_of_its_kind, LATTER),
            (&file.ordinal_endings, ORDINAL_END),
            (&file.decade_endings, DECADE_END),
            (&file.few, FEW),
            (&file.ago, AGO),
            (&file.earlier, EARLIER),
            (&file.later, LATER),
            (&file.prepositions_that_also_count, PREPOSITION),
            (&file.the, THE),
            (&file.a, A),
            (&file.of, OF),
            (&file.within, IN),
            (&file.on, ON),
            (&file.at, AT),
            (&file.and, AND),
            (&file.to, TO),
            (&file.since, SINCE),
            (&file.until, UNTIL),
            (&file.after, AFTER),
            (&file.from, FROM),
            (&file.between, BETWEEN),
            (&file.approximately, ABOUT),
            (&file.before_christ, BC),
            (&file.anno_domini, AD),
            (&file.every, EVERY),
            (&file.quarter_letter, QUARTER_LETTER),
            (&file.half_letter, HALF_LETTER),
            (&file.pre_or_post, PREFIX),
            (&file.will_be, AHEAD),
            (&file.time_of_day, CLOCK),
            (&file.counted, COUNTED),
            (&file.labels, LABEL),
            (&file.amounts_before_of, AMOUNT_OF),
            (&file.amount_words, AMOUNT),
            (&file.seasonal_events, SEASONAL),
            (&file.towards, TOWARDS),
        ];
        for (list, role) in plain {
            for word in list {
                put(word, role, 0);
            }
        }
        for first in file.holidays.iter().filter_map(|holiday| holiday.words.split(' ').next()) {
            put(first, HOLIDAY, 0);
        }
        let mut lengths = [0; 256];
        for word in all.keys() {
            if let Some(&first) = word.as_bytes().first() {
                lengths[usize::from(first)] |= 1 << word.len().min(63);
            }
        }
        let mut short = Vec::new();
        let mut long = BTreeMap::new();
        for (word, meaning) in all {
            match key(word.as_bytes()).filter(|key| *key != 0) {
                Some(key) => short.push((key, meaning)),
                None => drop(long.insert(word, meaning)),
            }
        }
        let mut holidays = file.holidays;
        holidays.sort_by_key(|holiday| std::cmp::Reverse(holiday.words.len()));
        let mut spelled_eras: Vec<(Vec<String>, bool)> =
            file.spelled_eras.iter().map(|(letters, bc)| (letters.split(' ').map(str::to_lowercase).collect(), *bc)).collect();
        spelled_eras.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
        Self {
            short: Table::new(short),
            long,
            lengths,
            holidays,
            spelled_eras,
            plural_endings: file.plural_endings,
            week_starts: i8::try_from(file.week_starts).ok().filter(|day| (1..=7).contains(day)).unwrap_or(1),
            day_first: file.numeric_order == "dmy",
            reasons: file.reasons,
            unknown: file.unknown,
        }
    }

    /// What a word can be; nothing for most.
    pub fn word(&self, word: &str) -> Word {
        let bytes = word.as_bytes();
        let Some(&first) = bytes.first() else { return Word::default() };
        if self.lengths[usize::from(first.to_ascii_lowercase())] & (1 << bytes.len().min(63)) == 0 && first < 0x80 {
            return Word::default();
        }
        match key(bytes) {
            Some(key) => self.short.get(key),
            None => self.long.get(word.to_lowercase().as_str()).copied().unwrap_or_default(),
        }
    }
}

/// A word of up to sixteen ASCII letters in lower case, as one number.
fn key(word: &[u8]) -> Option<u128> {
    let mut room = [0u8; 16];
    room.get_mut(..word.len())?.copy_from_slice(word);
    room.is_ascii().then(|| {
        room.make_ascii_lowercase();
        u128::from_le_bytes(room)
    })
}

/// Short words, in an open table: one multiplication and one or two looks for each word of a text.
#[derive(Default)]
struct Table {
    slots: Vec<(u128, Word)>,
}

impl Table {
    fn new(words: Vec<(u128, Word)>) -> Self {
        let size = (words.len() * 4).next_power_of_two();
        let mut table = Self { slots: vec![(0, Word::default()); size] };
        for (key, word) in words {
            let mut at = table.home(key);
            while table.slots[at].0 != 0 {
                at = (at + 1) & (size - 1);
            }
            table.slots[at] = (key, word);
        }
        table
    }

    fn home(&self, key: u128) -> usize {
        let folded = (key as u64) ^ ((key >> 64) as u64).rotate_left(23);
        // The golden ratio spreads the letters over the high bits.
        (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & (self.slots.len() - 1)
    }

    fn get(&self, key: u128) -> Word {
        let mut at = self.home(key);
        // A quarter of the slots is taken at most, so an empty one ends the search.
        while let Some((there, word)) = self.slots.get(at) {
            if *there == key {
                return *word;
            }
            if *there == 0 {
                break;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        Word::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_english_are_read_whole() {
        let lexicon = Lexicon::parse(include_str!("../../../assets/extract/en/dates.json")).map_err(|e| e.to_string());
        let lexicon = lexicon.as_ref().map_err(Clone::clone);
        assert!(lexicon.is_ok(), "{:?}", lexicon.err());
        let english = Lexicon::english();
        assert_eq!(english.word("OCTOBER"), Word { roles: MONTH, value: 10 });
        assert_eq!(english.word("May").roles & (MONTH | EVERYDAY | SHORT), MONTH | EVERYDAY);
        assert_eq!(english.word("sept"), Word { roles: MONTH | SHORT, value: 9 });
        assert_eq!(english.word("fortnight").roles, UNIT);
        assert_eq!(english.word("tank").roles, 0);
        assert_eq!(english.word("").roles, 0);
        assert_eq!(english.unknown.keys().collect::<Vec<_>>(), ["about"], "a list that nothing reads");
    }

    #[test]
    fn another_language_is_another_file() {
        let lexicon = Lexicon::parse(r#"{"months": ["січень"], "later": ["Пізніше"], "of_a_later_version": [1]}"#).unwrap_or_default();
        assert_eq!(lexicon.word("Січень"), Word { roles: MONTH, value: 1 });
        assert_eq!(lexicon.word("пізніше").roles, LATER);
        assert!(lexicon.unknown.contains_key("of_a_later_version"));
    }
}
