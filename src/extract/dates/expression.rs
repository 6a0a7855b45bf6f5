//! What the grammar makes of words, before anybody knows which day they mean.

use super::{lexicon::Span, point::Bound};

/// From what something is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// From the document's date: "last month".
    Document,
    /// From the date last named in the text: "the following month".
    Story,
}

/// As much of a date as its words give.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Partial {
    /// Astronomical.
    pub year: Option<i32>,
    /// The year as a shift: "in March of that year".
    pub year_by: Option<(From, i8)>,
    /// From 1.
    pub month: Option<u8>,
    /// From 1.
    pub day: Option<u8>,
    /// Monday 1.
    pub weekday: Option<i8>,
    /// Spring 1.
    pub season: Option<u8>,
    /// From 1.
    pub quarter: Option<u8>,
    /// 1 or 2.
    pub half: Option<u8>,
    /// Which of several: "last March", "the following Tuesday".
    pub which: Option<(From, i8)>,
    /// The year came from a neighbour ("6 and 7 May 1920") or only in part from the words ("’45").
    pub year_guessed: bool,
}

/// An expression of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expression {
    /// A date, whole or in part.
    Date(Partial),
    /// From one year to another: a decade, a century.
    Years(i32, i32),
    /// So many units from a date: "three days ago", "two weeks later".
    Count(i32, Span, From),
    /// The unit that lies so many on: "last month", "the following year", "that day".
    Shift(i32, Span, From),
    /// The units up to the document's date or on from it: "the past 30 days"; how many is not always said ("recent weeks").
    Near {
        /// How many, where it is said.
        count: Option<i32>,
        /// Of what.
        unit: Span,
        /// After the date rather than before it.
        ahead: bool,
    },
    /// A weekend: "last weekend"; a bare one has no shift.
    Weekend(Option<(From, i8)>),
}

/// An expression found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its first token.
    pub first: usize,
    /// One past its last.
    pub end: usize,
    /// What its words give.
    pub expression: Expression,
    /// The bound that the word before it sets.
    pub bound: Bound,
    /// "about".
    pub about: bool,
    /// The words say, or the sentence does, that it lies ahead.
    pub ahead: bool,
    /// It opens its sentence, and so moves the story.
    pub opening: bool,
    /// The year that the story names next.
    pub next_year: Option<i32>,
    /// A year that only tells which of several things is meant ("the 1954 conference"): the story does not move there.
    pub aside: bool,
    /// It may mean "nowadays".
    pub nowadays: bool,
    /// Day and month could be the other way round.
    pub uncertain: bool,
    /// Joined by "to", "and" or a dash to the one before it.
    pub joined: bool,
    /// The line that it stands on.
    pub line: usize,
    /// The rule that read it.
    pub rule: &'static str,
}
