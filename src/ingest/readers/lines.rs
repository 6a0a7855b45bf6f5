//! Collects paragraphs into a text with one of them a line, bounded in size, and remembers at which paragraph a page begins.

use super::{Limits, ReaderError};
use crate::model::document::PageStart;

/// A text in the making.
pub struct Lines {
    text: String,
    count: usize,
    pages: Vec<PageStart>,
    page: Option<usize>,
    limit: usize,
}

impl Lines {
    /// An empty text.
    pub fn new(limits: &Limits) -> Self {
        Self { text: String::new(), count: 0, pages: Vec::new(), page: None, limit: limits.text_bytes }
    }

    /// What follows stands on this page, from 1.
    pub fn turn_to(&mut self, page: usize) {
        self.page = Some(page);
    }

    /// Adds a paragraph, its white space made single blanks (tabs stay); nothing when it is empty.
    ///
    /// # Errors
    /// When there is more text than is read.
    pub fn push(&mut self, paragraph: &str) -> Result<(), ReaderError> {
        let start = self.text.len();
        squeeze_into(&mut self.text, paragraph);
        if self.text.len() > self.limit {
            return Err(ReaderError::TooMuch);
        }
        if self.text.len() > start {
            self.text.push('\n');
            self.count += 1;
            if let Some(page) = self.page.take() {
                self.pages.push(PageStart { page, paragraph: self.count });
            }
        }
        Ok(())
    }

    /// Adds each line of a text as a paragraph.
    ///
    /// # Errors
    /// When there is more text than is read.
    pub fn push_lines(&mut self, text: &str) -> Result<(), ReaderError> {
        text.split(['\n', '\r']).try_for_each(|line| self.push(line))
    }

    /// How many paragraphs there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The text, and where its pages begin.
    pub fn into_parts(self) -> (String, Vec<PageStart>) {
        (self.text, self.pages)
    }
}

/// A character without width that only tells where a line may break, and would keep a quotation from being found.
fn is_soft(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

fn squeeze_into(text: &mut String, from: &str) {
    let start = text.len();
    let mut gap = None;
    for c in from.chars().filter(|c| !is_soft(*c)) {
        if c.is_whitespace() || c.is_control() {
            gap = Some(if c == '\t' || gap == Some('\t') { '\t' } else { ' ' });
            continue;
        }
        if let (Some(blank), true) = (gap.take(), text.len() > start) {
            text.push(blank);
        }
        text.push(c);
    }
}

/// The words with single blanks between them.
pub fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    squeeze_into(&mut out, text);
    out.replace('\t', " ")
}
