//! A briefing as it is carried away: slides with their words, finished pictures, notes and sources. Plain data that the writers of
//! presentation, page and web files share; knows no case, no session and no file format.

use std::sync::Arc;

/// A sequence of slides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deck {
    /// What it is called.
    pub title: String,
    /// Who made it; may be empty.
    pub author: String,
    /// Its day: year, month and day from 1. Nothing is taken from a clock.
    pub date: Option<(i32, u8, u8)>,
    /// Handling caveat, shown in a band at head and foot of every slide; none when empty.
    pub marking: String,
    /// Language of the words, as in BCP 47: `en`.
    pub language: String,
    /// Colours.
    pub look: Look,
    /// The slides, in order.
    pub slides: Vec<Slide>,
}

/// Colours of a deck: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Behind everything.
    pub ground: [u8; 3],
    /// Words.
    pub text: [u8; 3],
    /// Sources, numbers.
    pub muted: [u8; 3],
    /// Lines, and what marks quotations and judgements.
    pub accent: [u8; 3],
    /// Links.
    pub link: [u8; 3],
    /// Thin lines.
    pub border: [u8; 3],
    /// Words of the marking.
    pub band_text: [u8; 3],
    /// Behind the marking.
    pub band_ground: [u8; 3],
}

impl Slide {
    /// The sources with their numbers.
    pub(super) fn numbered_sources(&self) -> impl Iterator<Item = (usize, &String)> {
        self.sources.iter().enumerate().map(|(at, source)| (self.source_numbers.get(at).copied().unwrap_or(at + 1), source))
    }
}

/// How a slide is laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Title above, then picture and text, or the one that there is.
    #[default]
    Content,
    /// A large title in the middle, its text beneath; a picture is not shown.
    Opening,
    /// The picture is the whole slide, with title, text and marking drawn in it; where there is none, as [`Self::Content`].
    Whole,
}

/// One slide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slide {
    /// Number of the step that it shows, from 1; none for opening and closing slides.
    pub step: Option<usize>,
    /// How it is laid out.
    pub layout: Layout,
    /// Its heading.
    pub title: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its picture.
    pub picture: Option<SlidePicture>,
    /// What the speaker says; lines are kept.
    pub notes: String,
    /// What its words rest on, numbered from 1 in this order.
    pub sources: Vec<String>,
    /// Their numbers, where they are others than 1, 2, 3.
    pub source_numbers: Vec<usize>,
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlidePicture {
    /// A PNG file; slides may share one.
    pub png: Arc<[u8]>,
    /// Columns.
    pub width_px: u32,
    /// Rows.
    pub height_px: u32,
    /// What it shows, for who does not see it.
    pub alternative: String,
}

/// One block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// An item of a list.
    Item {
        /// How deep it is set in, from 0.
        depth: u8,
        /// Its number, in a numbered list.
        number: Option<u64>,
        /// Its words.
        spans: Vec<Span>,
    },
    /// Words of a source.
    Quotation(Vec<Span>),
    /// What the analyst concludes: set so that nobody takes it for words of a source.
    Judgement(Vec<Span>),
}

impl Block {
    /// Its spans.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Paragraph(spans) | Self::Quotation(spans) | Self::Judgement(spans) | Self::Item { spans, .. } => spans,
        }
    }

    pub(super) fn spans_mut(&mut self) -> &mut Vec<Span> {
        match self {
            Self::Paragraph(spans) | Self::Quotation(spans) | Self::Judgement(spans) | Self::Item { spans, .. } => spans,
        }
    }

    /// Its words alone.
    pub fn words(&self) -> String {
        self.spans().iter().map(|span| span.words.as_str()).collect()
    }
}

/// A run of words set alike. Line breaks in it are `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub words: String,
    /// In bold.
    pub bold: bool,
    /// In italic.
    pub italic: bool,
    /// Where it leads.
    pub link: Option<Link>,
}

impl Span {
    /// Words set plainly.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }
}

/// Where words lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Another slide, from 0 in [`Deck::slides`]; one that is not there leads nowhere.
    Slide(usize),
    /// An address, followed by who reads it, never by itself. Only `https:`, `http:` and `mailto:` lead anywhere.
    Address(String),
}

impl Link {
    /// The address, where it is one that may be followed and can be written as it is: letters, digits and signs of RFC 3986.
    pub(super) fn address(&self) -> Option<&str> {
        let Self::Address(address) = self else { return None };
        let lower = address.get(..8.min(address.len())).unwrap_or_default().to_ascii_lowercase();
        let safe = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
        let signs = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
        (safe && address.len() < 2000 && address.chars().all(signs)).then_some(address)
    }
}

/// Letters of a title where only one line is shown.
const SHORT_TITLE: usize = 120;

impl Slide {
    /// The title on one line, cut where it is long.
    pub(super) fn short_title(&self) -> String {
        let one_line = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        match one_line.char_indices().nth(SHORT_TITLE) {
            Some((end, _)) => format!("{}…", one_line.get(..end).unwrap_or_default().trim_end()),
            None => one_line,
        }
    }

    /// What is said to who does not see the picture: the title where nothing else is.
    pub(super) fn alternative(&self) -> String {
        let own = self.picture.as_ref().map(|picture| picture.alternative.trim()).filter(|words| !words.is_empty());
        own.map_or_else(|| self.short_title(), str::to_owned)
    }
}

impl Deck {
    /// The language when it is written as BCP 47 wants it: letters, digits and hyphens.
    pub(super) fn language_tag(&self) -> Option<&str> {
        let parts = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
        (self.language.len() >= 2 && self.language.split('-').all(parts)).then_some(self.language.as_str())
    }

    /// The date as `2024-10-30`, when it is one.
    pub(super) fn date_text(&self) -> Option<String> {
        let (year, month, day) = self.date?;
        ((1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
            .then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// Whether a text is read from right to left: its first letter with a direction is Hebrew, Arabic, or of a script near to these.
pub(super) fn right_to_left(words: &str) -> bool {
    const SCRIPTS: [std::ops::RangeInclusive<char>; 5] =
        ['\u{590}'..='\u{8ff}', '\u{fb1d}'..='\u{fdff}', '\u{fe70}'..='\u{feff}', '\u{10800}'..='\u{10fff}', '\u{1e800}'..='\u{1efff}'];
    words.chars().find(|c| c.is_alphabetic()).is_some_and(|c| SCRIPTS.iter().any(|script| script.contains(&c)))
}

#[cfg(test)]
pub(super) mod samples {
    //! Decks for the tests of the writers.

    use super::*;

    pub const LOOK: Look = Look {
        ground: [0x12, 0x16, 0x1c],
        text: [0xe8, 0xec, 0xf0],
        muted: [0xa3, 0xad, 0xb8],
        accent: [0xe6, 0x9f, 0x00],
        link: [0x6f, 0xb3, 0xff],
        border: [0x33, 0x3c, 0x46],
        band_text: [0xff, 0xc0, 0x00],
        band_ground: [0, 0, 0],
    };

    /// What breaks careless writers.
    pub const HOSTILE: &str = "</script></style><img src=x onerror=alert(1)>\"'&amp;]]>\u{0}\u{8}\u{1b}\u{fffe}";

    /// A picture of the example's size with a slope and a frame, so that it can be seen where it ends.
    pub fn picture(width: u32, height: u32, alternative: &str) -> SlidePicture {
        let mut rgba = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let edge = x < 4 || y < 4 || x + 4 >= width || y + 4 >= height;
                let colour = if edge { [230, 159, 0] } else { [(x * 200 / width) as u8, (y * 200 / height) as u8, 120] };
                rgba.extend(colour);
                rgba.push(255);
            }
        }
        let png = crate::export::encode_png(&crate::export::Picture { width: width as usize, height: height as usize, rgba }).unwrap();
        SlidePicture { png: png.into(), width_px: width, height_px: height, alternative: alternative.to_owned() }
    }

    fn item(depth: u8, number: Option<u64>, words: &str) -> Block {
        Block::Item { depth, number, spans: vec![Span::plain(words)] }
    }

    /// A briefing as one makes it, and some of what may go wrong with one.
    pub fn deck() -> Deck {
        let map = picture(960, 540, "Map of eastern Europe and Asia, 12 events");
        let bold = Span { words: "10,900 soldiers".to_owned(), bold: true, ..Span::default() };
        let italic = Span { words: "Seoul's estimate".to_owned(), italic: true, ..Span::default() };
        let link = |words: &str, link| Span { words: words.to_owned(), link: Some(link), ..Span::default() };
        let opening = Slide {
            layout: Layout::Opening,
            title: "North Korea's part in the war".to_owned(),
            blocks: vec![Block::Paragraph(vec![Span::plain("A. Analyst\n30 Oct 2024")])],
            ..Slide::default()
        };
        let first = Slide {
            step: Some(1),
            layout: Layout::Content,
            title: "Austin and Seoul speak on the same day".to_owned(),
            blocks: vec![
                Block::Paragraph(vec![Span::plain("About "), bold, Span::plain(" were sent, by "), italic, Span::plain(" [1].")]),
                item(0, None, "trained in the far east"),
                item(1, None, "in three places"),
                item(0, None, "sent on to Kursk"),
                item(0, Some(3), "third"),
                item(0, Some(4), "fourth"),
                Block::Quotation(vec![Span::plain("“There is evidence that there are troops in Russia.”")]),
                Block::Judgement(vec![Span::plain("We assess it likely that more follow.")]),
                Block::Paragraph(vec![
                    link("The sources", Link::Slide(4)),
                    Span::plain(", "),
                    link("outside", Link::Address("https://example.org/a?b=1&c=2".to_owned())),
                ]),
            ],
            picture: Some(map.clone()),
            notes: "Say who says so.\nThen wait.".to_owned(),
            sources: vec!["Weekly review, 30 Oct 2024, paragraph 4".to_owned(), "Another paper, undated, paragraph 12".to_owned()],
            source_numbers: Vec::new(),
        };
        let alone = Slide {
            step: Some(2),
            title: "A picture alone".to_owned(),
            picture: Some(map),
            sources: first.sources[..1].to_vec(),
            ..Slide::default()
        };
        let scripts = Slide {
            step: Some(3),
            title: "القوات في كورسك".to_owned(),
            blocks: vec![
                Block::Paragraph(vec![Span::plain("وصل الجنود إلى كورسك في 23 أكتوبر.")]),
                item(0, None, "북한군이 쿠르스크에 도착했다"),
                item(0, None, "朝鲜军队抵达库尔斯克"),
                item(0, None, "Войска прибыли в Курск"),
            ],
            picture: Some(picture(400, 700, "A tall chart")),
            notes: "ملاحظات".to_owned(),
            ..Slide::default()
        };
        let sources = Slide {
            title: "Sources".to_owned(),
            blocks: (1..=5).map(|n| item(0, Some(n), "An article, its author, its publisher, 30 Oct 2024")).collect(),
            ..Slide::default()
        };
        let long = Slide {
            step: Some(4),
            layout: Layout::Content,
            title: "Endless ".repeat(1250),
            blocks: vec![Block::Paragraph(vec![Span::plain("words without end ".repeat(400))])],
            picture: Some(picture(960, 540, "")),
            notes: "Short".to_owned(),
            sources: (0..40).map(|n| format!("A source with a rather long name, its author and its publisher, paragraph {n}")).collect(),
            source_numbers: Vec::new(),
        };
        let hostile = Slide {
            step: Some(5),
            layout: Layout::Content,
            title: HOSTILE.to_owned(),
            blocks: vec![
                Block::Paragraph(vec![
                    Span::plain(HOSTILE),
                    link("trap", Link::Address("javascript:alert(1)".to_owned())),
                    link("nowhere", Link::Slide(999)),
                ]),
                item(200, Some(u64::MAX), HOSTILE),
                Block::Paragraph(vec![]),
            ],
            picture: Some(picture(16, 16, HOSTILE)),
            notes: HOSTILE.to_owned(),
            sources: vec![HOSTILE.to_owned()],
            source_numbers: Vec::new(),
        };
        Deck {
            title: "North Korea's part in the war <in Ukraine>".to_owned(),
            author: "A. Analyst".to_owned(),
            date: Some((2024, 10, 30)),
            marking: "TLP:AMBER".to_owned(),
            language: "en".to_owned(),
            look: LOOK,
            slides: vec![opening, first, alone, scripts, sources, long, hostile],
        }
    }

    /// A deck with nothing in it.
    pub fn empty() -> Deck {
        Deck {
            title: String::new(),
            author: String::new(),
            date: Some((0, 13, 0)),
            marking: String::new(),
            language: "\"><".to_owned(),
            look: LOOK,
            slides: vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_and_of_mail_lead_anywhere() {
        for (address, leads) in [
            ("https://example.org/a?b=1&c=%20", true),
            ("HTTP://example.org", true),
            ("mailto:a@example.org", true),
            ("javascript:alert(1)", false),
            (" javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("https://example.org/\"><script>", false),
            ("https://example.org/ü", false),
            ("", false),
            ("é", false),
        ] {
            assert_eq!(Link::Address(address.to_owned()).address().is_some(), leads, "{address}");
        }
    }

    #[test]
    fn days_and_languages_that_are_none_are_left_out() {
        let deck = samples::deck();
        assert_eq!((deck.date_text().as_deref(), deck.language_tag()), (Some("2024-10-30"), Some("en")));
        let empty = samples::empty();
        assert_eq!((empty.date_text(), empty.language_tag()), (None, None));
    }

    #[test]
    fn the_first_letter_says_which_way_a_text_is_read() {
        assert!(right_to_left("23 القوات in"));
        assert!(right_to_left("שלום"));
        assert!(!right_to_left("In القوات"));
        assert!(!right_to_left("한국 23"));
        assert!(!right_to_left(""));
    }
}
