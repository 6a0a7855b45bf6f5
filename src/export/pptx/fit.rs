//! Which size of type lets a text stand in its frame, and where it is cut when none does. Estimates from the number and kind of letters:
//! the fonts are those of the machine that shows the slide.

use super::{Frame, POINT};
use crate::export::deck::{Block, Span};

/// Inset of a frame at left and right, points, as DrawingML has it when nothing is said; half of it above and below. Frames here have none
/// at the left, so that words stand in line with pictures; the room is kept for fonts wider than thought.
const INSET_POINTS: f64 = 7.2;
/// Height of a line, of the size of type.
const LINE: f64 = 1.2;
/// Space above a block, of the size of type.
pub const BEFORE: f64 = 0.4;
/// How far a level of a list is set in, of the size of type: room for two digits and a full stop.
pub const STEP: f64 = 1.6;
/// The deepest level of a list.
pub const MAX_DEPTH: u8 = 4;
/// What lines lose at their ends, where words are not broken.
const RAGGED: f64 = 1.08;
/// Stands for what was cut.
const ELLIPSIS: char = '…';

/// A text as it fits.
#[derive(Debug, PartialEq)]
pub struct Fitted {
    /// Size of type, points.
    pub size: u32,
    /// What is shown.
    pub blocks: Vec<Block>,
    /// Whether that is less than there was.
    pub cut: bool,
}

/// Takes the first of these sizes in which all stands in the frame, else the last one and as much as stands in it.
pub fn fit(blocks: &[Block], frame: Frame, sizes: &[u32]) -> Fitted {
    let height = frame.height as f64 / POINT - INSET_POINTS;
    let fits = |size: &&u32| lines_height(blocks, frame, f64::from(**size)) <= height;
    if let Some(size) = sizes.iter().find(fits) {
        return Fitted { size: *size, blocks: blocks.to_vec(), cut: false };
    }
    let size = sizes.last().copied().unwrap_or(10);
    let em = f64::from(size);
    let mut left = height;
    let mut kept: Vec<Block> = Vec::new();
    for block in blocks {
        let needs = block_height(block, frame, em);
        if needs <= left {
            left -= needs;
            kept.push(block.clone());
            continue;
        }
        let lines = ((left - BEFORE * em) / (LINE * em)).floor();
        if lines >= 1.0 {
            // A little less, so that the ellipsis stands on the last line.
            kept.push(cut(block, lines, line_ems(block, frame, em)));
        } else if let Some(last) = kept.last_mut() {
            last.spans_mut().push(Span::plain(format!(" {ELLIPSIS}")));
        }
        break;
    }
    Fitted { size, blocks: kept, cut: true }
}

fn lines_height(blocks: &[Block], frame: Frame, em: f64) -> f64 {
    blocks.iter().map(|block| block_height(block, frame, em)).sum()
}

fn block_height(block: &Block, frame: Frame, em: f64) -> f64 {
    let line = line_ems(block, frame, em);
    let lines: f64 = block.words().split('\n').map(|words| lines(words, line)).sum();
    lines * LINE * em + BEFORE * em
}

/// Lines that words without a break take.
fn lines(words: &str, line: f64) -> f64 {
    (words.chars().map(ems).sum::<f64>() * RAGGED / line).ceil().max(1.0)
}

/// What stands on a line, of the size of type.
fn line_ems(block: &Block, frame: Frame, em: f64) -> f64 {
    let set_in = match block {
        Block::Paragraph(_) => 0.0,
        Block::Item { depth, .. } => f64::from((*depth).min(MAX_DEPTH) + 1) * STEP,
        Block::Quotation(_) | Block::Judgement(_) => STEP,
    };
    ((frame.width as f64 / POINT - 2.0 * INSET_POINTS) / em - set_in).max(1.0)
}

/// Width of a letter, of the size of type: East Asian ones are as wide as high.
fn ems(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | ' ' => 0.28,
        'm' | 'w' | 'M' | 'W' => 0.85,
        'A'..='Z' => 0.68,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' => {
            1.0
        }
        '\u{ff00}'..='\u{ff60}' | '\u{1f000}'.. => 1.0,
        _ => 0.54,
    }
}

/// As much of a block as stands on so many lines.
fn cut(block: &Block, mut lines_left: f64, line: f64) -> Block {
    let mut shown = block.clone();
    let spans = shown.spans_mut();
    let mut on_line = 0.0;
    for at in 0..spans.len() {
        let words = std::mem::take(&mut spans[at].words);
        for (byte, c) in words.char_indices() {
            on_line += ems(c) * RAGGED;
            if c == '\n' || on_line > line {
                lines_left -= 1.0;
                on_line = if c == '\n' { 0.0 } else { ems(c) };
            }
            // The ellipsis and half a word need their room on the last line.
            if lines_left < 1.0 || lines_left < 2.0 && on_line > line - 5.0 {
                let kept = words.get(..byte).unwrap_or_default();
                spans[at].words = format!("{}{ELLIPSIS}", kept.trim_end());
                spans.truncate(at + 1);
                return shown;
            }
        }
        spans[at].words = words;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::pptx::{TEXT, TITLE};

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(vec![Span::plain(words)])
    }

    #[test]
    fn a_text_takes_the_largest_size_in_which_it_stands_in_its_frame() {
        let sizes = [20, 18, 16, 14, 12, 10];
        let mut before = 20;
        for count in [1, 5, 10, 20, 30] {
            let fitted = fit(&vec![paragraph("Some forty letters of a usual sentence."); count], TEXT, &sizes);
            assert!(fitted.size <= before, "{count}");
            assert_eq!((fitted.cut, fitted.blocks.len()), (count == 30, if count == 30 { fitted.blocks.len() } else { count }), "{count}");
            before = fitted.size;
        }
        assert_eq!(before, 10);
        assert_eq!(fit(&[], TEXT, &sizes), Fitted { size: 20, blocks: vec![], cut: false });
    }

    #[test]
    fn a_title_of_ten_thousand_letters_is_cut_to_what_stands_in_its_frame() {
        for letters in ["Endless ", "x", "한", "a\n"] {
            let fitted = fit(&[paragraph(&letters.repeat(10_000))], TITLE, &[28, 24, 20]);
            let words = fitted.blocks[0].words();
            assert!(fitted.cut && fitted.size == 20 && words.ends_with('…'), "{words}");
            assert!(words.chars().count() < 260 && lines_height(&fitted.blocks, TITLE, 20.0) <= TITLE.height as f64 / POINT, "{words}");
        }
    }

    #[test]
    fn spans_before_the_cut_keep_their_kind() {
        let bold = Span { words: "Bold".to_owned(), bold: true, ..Span::default() };
        let fitted = fit(&[Block::Paragraph(vec![bold.clone(), Span::plain(" and on".repeat(500)), Span::plain("gone")])], TITLE, &[20]);
        assert_eq!(fitted.blocks[0].spans().len(), 2);
        assert_eq!(fitted.blocks[0].spans()[0], bold);
    }
}
