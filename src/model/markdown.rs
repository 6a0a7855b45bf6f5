//! The little Markdown that the texts of steps are written in: paragraphs, bold, italic, lists, links to events, claims and documents.
//! Anything else is plain text. How it is set in type is the drawing's business.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::judgement::split_claim_ref;

/// The longest text that is read, bytes; what follows is left out.
pub const MAX_BYTES: usize = 100_000;

/// The deepest list that is set in; deeper ones stand at its level.
pub const MAX_DEPTH: u8 = 4;

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
}

impl Block {
    /// Its spans.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Paragraph(spans) | Self::Item { spans, .. } => spans,
        }
    }

    /// Its words alone.
    pub fn words(&self) -> String {
        self.spans().iter().map(|s| s.words.as_str()).collect()
    }
}

/// A run of words set alike. Line breaks in it are `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The words; never empty.
    pub words: String,
    /// In bold.
    pub bold: bool,
    /// In italic.
    pub italic: bool,
    /// Where it leads.
    pub link: Option<Target>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `event:ID`.
    Event(String),
    /// `claim:EVENT/CLAIM`.
    Claim {
        /// Id of the event.
        event: String,
        /// Id of the claim.
        claim: String,
    },
    /// `document:ID`.
    Document(String),
}

impl Target {
    /// Reads where a link leads; `None` for an address of the web or anything else.
    pub fn read(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once(':')?;
        match scheme {
            "event" if !rest.is_empty() => Some(Self::Event(rest.to_owned())),
            "document" if !rest.is_empty() => Some(Self::Document(rest.to_owned())),
            "claim" => split_claim_ref(rest).map(|(event, claim)| Self::Claim { event: event.to_owned(), claim: claim.to_owned() }),
            _ => None,
        }
    }
}

/// Reads a text.
pub fn read(text: &str) -> Vec<Block> {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = Reader::default();
    for event in Parser::new_ext(text.get(..end).unwrap_or_default(), Options::empty()) {
        reader.take(event);
    }
    reader.finish();
    reader.blocks
}

/// The words of a text without its marks, one block a line: for lists, tooltips and alternative texts.
pub fn plain(text: &str) -> String {
    read(text).iter().map(Block::words).collect::<Vec<_>>().join("\n")
}

/// Where the links of a text lead, in order.
pub fn links(text: &str) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    let blocks = read(text);
    for span in blocks.iter().flat_map(Block::spans) {
        if let Some(link) = &span.link
            && found.last() != Some(link)
        {
            found.push(link.clone());
        }
    }
    found
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    bold: usize,
    italic: usize,
    /// The number of the next item of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// The number of the item that begins with what comes next.
    item: Option<Option<u64>>,
    /// Where open links lead, and what else is to be told of them.
    links: Vec<(Option<Target>, Option<String>)>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => self.say(&words),
            Event::InlineMath(words) | Event::DisplayMath(words) | Event::FootnoteReference(words) => self.say(&words),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            Event::Rule => self.finish(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::List(first) => {
                self.finish();
                self.lists.push(first);
            }
            Tag::Item => {
                self.finish();
                let number = self.lists.last_mut().and_then(|next| next.as_mut()).map(|next| {
                    let now = *next;
                    *next = next.saturating_add(1);
                    now
                });
                self.item = Some(number);
            }
            Tag::Link { link_type, dest_url, .. } => {
                let target = Target::read(&dest_url);
                // An address of the web is not followed, only told.
                let told = (target.is_none() && !matches!(link_type, LinkType::Autolink | LinkType::Email)).then(|| dest_url.to_string());
                self.links.push((target, told));
            }
            Tag::Image { dest_url, .. } => self.links.push((None, Some(dest_url.to_string()))),
            _ => self.finish(),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some((_, Some(address))) = self.links.pop()
                    && !address.is_empty()
                {
                    self.say(&format!(" ({address})"));
                }
            }
            TagEnd::Item => {
                self.finish();
                self.item = None;
            }
            _ => self.finish(),
        }
    }

    fn say(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let link = self.links.iter().rev().find_map(|(target, _)| target.clone());
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.spans.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic && last.link == link => last.words.push_str(words),
            _ => self.spans.push(Span { words: words.to_owned(), bold, italic, link }),
        }
    }

    /// Ends the block that is being read, if there is one.
    fn finish(&mut self) {
        let mut spans = std::mem::take(&mut self.spans);
        while let Some(last) = spans.last_mut() {
            last.words.truncate(last.words.trim_end().len());
            if !last.words.is_empty() {
                break;
            }
            spans.pop();
        }
        if spans.is_empty() {
            return;
        }
        let depth = self.lists.len().saturating_sub(1).min(usize::from(MAX_DEPTH)) as u8;
        self.blocks.push(match self.item.take() {
            Some(number) => Block::Item { depth, number, spans },
            None => Block::Paragraph(spans),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(words: &str) -> Span {
        Span { words: words.to_owned(), ..Span::default() }
    }

    #[test]
    fn paragraphs_lists_bold_italic_and_links_are_read() {
        let text = "One **two** *three*\nfour\n\n- a\n  - b\n- [c](event:e01) and [d](claim:e01/c2)\n\n3. x\n4. y";
        let link = |words: &str, link| Span { link: Some(link), ..span(words) };
        assert_eq!(
            read(text),
            [
                Block::Paragraph(vec![
                    span("One "),
                    Span { bold: true, ..span("two") },
                    span(" "),
                    Span { italic: true, ..span("three") },
                    span(" four"),
                ]),
                Block::Item { depth: 0, number: None, spans: vec![span("a")] },
                Block::Item { depth: 1, number: None, spans: vec![span("b")] },
                Block::Item {
                    depth: 0,
                    number: None,
                    spans: vec![
                        link("c", Target::Event("e01".to_owned())),
                        span(" and "),
                        link("d", Target::Claim { event: "e01".to_owned(), claim: "c2".to_owned() }),
                    ],
                },
                Block::Item { depth: 0, number: Some(3), spans: vec![span("x")] },
                Block::Item { depth: 0, number: Some(4), spans: vec![span("y")] },
            ]
        );
        assert_eq!(links(text).len(), 2);
    }

    #[test]
    fn what_is_not_known_is_plain_text_and_an_address_is_told_and_not_followed() {
        assert_eq!(
            plain("# Head\n\n<b>x</b> `code` [web](https://example.org) ![p](a.png)"),
            "Head\n<b>x</b> code web (https://example.org) p (a.png)"
        );
        assert!(links("[web](https://example.org) [x](event:) [y](claim:e)").is_empty());
        assert_eq!(read(""), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_none_is_empty(text in "([a-z \\n*_\\[\\]():#>`<&1.-]|\\PC|\\r|\\t){0,80}") {
            for block in read(&text) {
                proptest::prop_assert!(!block.words().is_empty());
                proptest::prop_assert!(block.spans().iter().all(|s| !s.words.is_empty()));
            }
        }

        #[test]
        fn plain_words_come_back_as_they_are(text in "[a-zé.,;]{1,8}( [a-zé,;]{1,8}){0,6}") {
            proptest::prop_assert_eq!(plain(&text), text);
        }
    }
}
