//! Stated yardsticks of likelihood: words with the ranges they stand for, as their owners publish them. Which one a judgement uses
//! stands in the judgement.

/// A published scale of words for likelihood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yardstick {
    /// The id used in files.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Where it is published.
    pub source: &'static str,
    /// Its terms, least likely first.
    pub terms: &'static [Term],
}

/// One term of a yardstick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The words.
    pub words: &'static str,
    /// Other words for the same, where the yardstick has them.
    pub also: &'static str,
    /// From how likely, percent.
    pub from_percent: u8,
    /// To how likely, percent.
    pub to_percent: u8,
}

const fn term(words: &'static str, also: &'static str, from_percent: u8, to_percent: u8) -> Term {
    Term { words, also, from_percent, to_percent }
}

/// United States, Intelligence Community Directive 203.
pub const ICD_203: Yardstick = Yardstick {
    id: "icd-203",
    name: "ICD 203",
    source: "Office of the Director of National Intelligence, Intelligence Community Directive 203, Analytic Standards, 2 January 2015, section D.6.e.(2)(a)",
    terms: &[
        term("almost no chance", "remote", 1, 5),
        term("very unlikely", "highly improbable", 5, 20),
        term("unlikely", "improbable", 20, 45),
        term("roughly even chance", "roughly even odds", 45, 55),
        term("likely", "probable", 55, 80),
        term("very likely", "highly probable", 80, 95),
        term("almost certain", "nearly certain", 95, 99),
    ],
};

/// United Kingdom, Professional Head of Intelligence Assessment. Its bounds are approximate, and it leaves gaps between them.
pub const UK_PHIA: Yardstick = Yardstick {
    id: "uk-phia",
    name: "PHIA",
    source: "Professional Head of Intelligence Assessment (UK Cabinet Office), Probability Yardstick, 2019",
    terms: &[
        term("remote chance", "", 0, 5),
        term("highly unlikely", "", 10, 20),
        term("unlikely", "", 25, 35),
        term("realistic possibility", "", 40, 50),
        term("likely", "probable", 55, 75),
        term("highly likely", "", 80, 90),
        term("almost certain", "", 95, 100),
    ],
};

/// All yardsticks.
pub const YARDSTICKS: [Yardstick; 2] = [ICD_203, UK_PHIA];

impl Yardstick {
    /// The yardstick of this id.
    pub fn from_id(id: &str) -> Option<&'static Self> {
        YARDSTICKS.iter().find(|y| y.id == id)
    }

    /// The term of these words, whichever of its two it is.
    pub fn term(&self, words: &str) -> Option<&'static Term> {
        let words = words.trim();
        self.terms.iter().find(|t| t.words.eq_ignore_ascii_case(words) || !t.also.is_empty() && t.also.eq_ignore_ascii_case(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_rise_without_overlap_and_are_found_by_either_of_their_words() {
        for yardstick in YARDSTICKS {
            assert!(yardstick.terms.iter().all(|t| t.from_percent < t.to_percent && t.to_percent <= 100), "{}", yardstick.id);
            assert!(yardstick.terms.windows(2).all(|p| p[0].to_percent <= p[1].from_percent), "{}", yardstick.id);
            assert_eq!(Yardstick::from_id(yardstick.id), Some(&yardstick));
        }
        assert_eq!(ICD_203.term(" Probable ").map(|t| t.words), Some("likely"));
        assert_eq!((UK_PHIA.term("roughly even chance"), UK_PHIA.term("")), (None, None));
    }
}
