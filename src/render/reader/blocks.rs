//! A document cut into blocks that are laid out one by one, with their heights: estimated until measured. Pure arithmetic:
//! nothing here lays text out or draws.

use std::ops::Range;

use crate::model::document::Text;

/// A paragraph longer than this, bytes, is cut: laying out a million characters at once would freeze the window.
const LONGEST_WHOLE_BYTES: usize = 8_000;

/// The length of the pieces of a cut paragraph, bytes.
const PIECE_BYTES: usize = 4_000;

/// A paragraph, or a piece of a very long one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Number of its paragraph, from 1.
    pub paragraph: usize,
    /// What it covers of the paragraph.
    pub bytes: Range<usize>,
    /// Whether the paragraph ends with it.
    pub last: bool,
}

/// The blocks of a text, in its order; pieces end after white space where there is any.
pub fn blocks(text: &Text) -> Vec<Block> {
    let mut all = Vec::with_capacity(text.len());
    for (paragraph, words) in text.paragraphs() {
        let mut start = 0;
        while start < words.len() {
            let end = piece_end(words, start);
            all.push(Block { paragraph, bytes: start..end, last: end == words.len() });
            start = end;
        }
    }
    all
}

fn piece_end(words: &str, start: usize) -> usize {
    let whole = if start == 0 { LONGEST_WHOLE_BYTES } else { PIECE_BYTES };
    if words.len() - start <= whole {
        return words.len();
    }
    let limit = words.floor_char_boundary(start + PIECE_BYTES);
    let piece = words.get(start..limit).unwrap_or_default();
    piece.rfind(char::is_whitespace).map_or(limit, |at| start + at + piece[at..].chars().next().map_or(1, char::len_utf8))
}

/// The heights of the blocks of one document at one width, points, and where each begins.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heights {
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// Where each block begins, with the end of all.
    tops: Vec<f32>,
}

impl Heights {
    /// Estimates from the length of each block. `row_chars` is about how many characters fill a row.
    pub fn estimate(blocks: &[Block], row_chars: f32, row_points: f32, gap_points: f32) -> Self {
        let heights: Vec<f32> = blocks
            .iter()
            .map(|b| (b.bytes.len() as f32 / row_chars.max(1.0)).ceil().max(1.0) * row_points + if b.last { gap_points } else { 0.0 })
            .collect();
        let mut all = Self { measured: vec![false; heights.len()], heights, ..Self::default() };
        all.sum();
        all
    }

    fn sum(&mut self) {
        self.tops.clear();
        self.tops.push(0.0);
        let mut top = 0.0;
        for height in &self.heights {
            top += height;
            self.tops.push(top);
        }
    }

    /// Notes measured heights; whether any differs from what was held.
    pub fn set(&mut self, measured: &[(usize, f32)]) -> bool {
        let mut changed = false;
        for &(block, height) in measured {
            if let (Some(held), Some(known)) = (self.heights.get_mut(block), self.measured.get_mut(block)) {
                *known = true;
                changed |= (*held - height).abs() > 0.01;
                *held = height;
            }
        }
        if changed {
            self.sum();
        }
        changed
    }

    /// Whether this block's height is exact.
    pub fn is_measured(&self, block: usize) -> bool {
        self.measured.get(block).copied().unwrap_or(true)
    }

    /// How many heights are exact.
    pub fn measured_count(&self) -> usize {
        self.measured.iter().filter(|m| **m).count()
    }

    /// Where a block begins; the end of all for one past the last.
    pub fn top(&self, block: usize) -> f32 {
        self.tops.get(block).or(self.tops.last()).copied().unwrap_or(0.0)
    }

    /// A block's height.
    pub fn height(&self, block: usize) -> f32 {
        self.heights.get(block).copied().unwrap_or(0.0)
    }

    /// The height of all.
    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The block at this height; the nearest one outside.
    pub fn at(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.heights.len().saturating_sub(1))
    }

    /// The blocks that share a point with these heights.
    pub fn between(&self, from: f32, to: f32) -> Range<usize> {
        if self.heights.is_empty() || to < 0.0 || from > self.total() { 0..0 } else { self.at(from)..self.at(to) + 1 }
    }
}

/// The block that holds this byte of a paragraph; the nearest before it.
pub fn block_of(blocks: &[Block], paragraph: usize, byte: usize) -> Option<usize> {
    let after = blocks.partition_point(|b| (b.paragraph, b.bytes.start) <= (paragraph, byte));
    let at = after.checked_sub(1)?;
    blocks.get(at).filter(|b| b.paragraph == paragraph).map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_paragraph_is_cut_after_words_and_nothing_is_lost() {
        let long = "Слово “été” ".repeat(60_000);
        let text = Text::new(format!("One\n{long}\nTwo"));
        let all = blocks(&text);
        let words = text.paragraph(2).unwrap();
        let pieces: Vec<_> = all.iter().filter(|b| b.paragraph == 2).collect();
        assert!(pieces.len() > 200);
        assert_eq!(pieces.iter().map(|b| &words[b.bytes.clone()]).collect::<String>(), words);
        assert!(pieces.iter().all(|b| b.bytes.len() <= LONGEST_WHOLE_BYTES && (b.last || words[b.bytes.clone()].ends_with(' '))));
        assert_eq!(pieces.iter().filter(|b| b.last).count(), 1);
        for (at, b) in all.iter().enumerate() {
            assert_eq!(block_of(&all, b.paragraph, b.bytes.start), Some(at));
            assert_eq!(block_of(&all, b.paragraph, b.bytes.end - 1), Some(at));
        }
    }

    #[test]
    fn a_million_letters_without_a_space_are_cut_between_characters() {
        let text = Text::new("é".repeat(1_000_000));
        assert!(blocks(&text).iter().all(|b| b.bytes.len() <= PIECE_BYTES && text.whole().is_char_boundary(b.bytes.end)));
    }

    #[test]
    fn heights_find_their_blocks_and_follow_measurements() {
        let all: Vec<Block> = (1..=4).map(|paragraph| Block { paragraph, bytes: 0..100, last: true }).collect();
        let mut heights = Heights::estimate(&all, 50.0, 20.0, 10.0);
        assert_eq!((heights.total(), heights.top(2)), (200.0, 100.0));
        assert_eq!((heights.at(-5.0), heights.at(99.0), heights.at(100.0), heights.at(1e6)), (0, 1, 2, 3));
        assert_eq!(heights.between(60.0, 110.0), 1..3);
        assert!(heights.set(&[(1, 80.0)]) && heights.is_measured(1) && !heights.is_measured(2));
        assert_eq!((heights.top(2), heights.total()), (130.0, 230.0));
        assert!(!heights.set(&[(1, 80.0)]));
    }
}
