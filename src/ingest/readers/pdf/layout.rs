//! Letters on a page to lines, blocks in reading order, and paragraphs. A page is cut at gutters between columns of prose, and where
//! none goes all the way down, at the gap above which one does; tables, whose columns are narrow, are read row by row.

use std::collections::BTreeSet;

use super::page::Glyph;

/// A run of letters on one baseline without a gap.
#[derive(Debug, Clone)]
struct Run {
    text: String,
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
    bold: bool,
}

/// A line of a block.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Its left end in points.
    pub x0: f32,
    /// Its right end.
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    size: f32,
    bold: bool,
}

/// Lines below one another, in one column.
#[derive(Debug, Clone)]
pub struct Block {
    /// From the top down.
    pub lines: Vec<Line>,
}

/// A paragraph of a block.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// The size of its letters in points.
    pub size: f32,
    bold: bool,
    /// Whether its last line leaves room for a word: then it ends there.
    pub ends_early: bool,
}

impl Paragraph {
    /// Whether the next paragraph is the rest of this one, in another column or on another page.
    pub fn goes_on_in(&self, next: &Self) -> bool {
        let last = self.text.trim_end().chars().next_back();
        let ended = last.is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '”' | '"' | '»' | ')'));
        let small = next.text.chars().next().is_some_and(char::is_lowercase);
        let hyphen = last.is_some_and(is_hyphen);
        !ended && !self.ends_early && (small || hyphen) && alike(self.size, next.size) && self.bold == next.bold
    }
}

fn alike(a: f32, b: f32) -> bool {
    (a - b).abs() <= 0.08 * a.max(b)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '‐')
}

/// The blocks of a page in reading order.
pub fn lines_of_page(glyphs: Vec<Glyph>) -> Vec<Block> {
    let mut blocks = Vec::new();
    cut(runs(glyphs), 0, &mut blocks);
    blocks
}

fn runs(glyphs: Vec<Glyph>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in glyphs {
        let blank = glyph.text.chars().all(|c| c.is_whitespace() || c == '\0');
        if let Some(run) = runs.last_mut() {
            let (gap, size) = (glyph.x - run.x1, run.size.max(glyph.size));
            let same_line = (glyph.y - run.y).abs() < 0.25 * size && run.size < 2.5 * glyph.size && glyph.size < 2.5 * run.size;
            if same_line && gap > -0.6 * size && gap < 0.9 * size {
                if blank {
                    if !run.text.ends_with(' ') {
                        run.text.push(' ');
                    }
                } else {
                    // The same letter again at nearly the same place is a shadow, by which some programs make bold.
                    let shadow = gap < -0.5 * glyph.width
                        && glyph.width > 0.0
                        && run.text.ends_with(&glyph.text)
                        && glyph.x + 0.2 * size > run.x1 - glyph.width;
                    if shadow && (glyph.x - (run.x1 - glyph.width)).abs() < 0.1 * size {
                        continue;
                    }
                    if gap > 0.17 * size && !run.text.ends_with(' ') {
                        run.text.push(' ');
                    }
                    run.text.push_str(&glyph.text);
                }
                run.x1 = run.x1.max(glyph.x + glyph.width);
                continue;
            }
        }
        if !blank {
            let Glyph { text, x, y, width, size, bold } = glyph;
            runs.push(Run { text, x0: x, x1: x + width, y, size, bold });
        }
    }
    // A blank at the end of a run stays told by the gap to the next.
    runs.retain(|run| !run.text.trim().is_empty());
    runs
}

/// How often a region may be cut.
const CUTS: usize = 24;

fn cut(runs: Vec<Run>, depth: usize, blocks: &mut Vec<Block>) {
    if runs.is_empty() {
        return;
    }
    if depth < CUTS {
        if let Some(x) = gutter(&runs) {
            let (left, right): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| (run.x0 + run.x1) / 2.0 < x);
            cut(left, depth + 1, blocks);
            cut(right, depth + 1, blocks);
            return;
        }
        if let Some(y) = shelf(&runs) {
            let (above, below): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(|run| run.y > y);
            cut(above, depth + 1, blocks);
            cut(below, depth + 1, blocks);
            return;
        }
    }
    blocks.push(Block { lines: lines(runs) });
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// The middle of a white band from top to bottom with columns of prose on both sides.
fn gutter(runs: &[Run]) -> Option<f32> {
    if runs.len() < 8 {
        return None;
    }
    let size = median(runs.iter().map(|r| r.size).collect());
    let mut spans: Vec<(f32, f32)> = runs.iter().map(|r| (r.x0, r.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reach = spans.first()?.1;
    let mut best: Option<(f32, f32)> = None;
    for (x0, x1) in spans {
        let gap = x0 - reach;
        if gap > 0.7 * size && best.is_none_or(|(widest, _)| gap > widest) {
            let middle = (x0 + reach) / 2.0;
            if is_prose(runs.iter().filter(|r| r.x1 < middle), size) && is_prose(runs.iter().filter(|r| r.x0 > middle), size) {
                best = Some((gap, middle));
            }
        }
        reach = reach.max(x1);
    }
    best.map(|(_, middle)| middle)
}

/// Whether these are lines of prose: at least three, and most of them long.
fn is_prose<'a>(runs: impl Iterator<Item = &'a Run>, size: f32) -> bool {
    let mut rows: Vec<(f32, f32)> = runs.map(|r| (r.y, r.x1 - r.x0)).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut widths: Vec<f32> = Vec::new();
    let mut before = f32::NEG_INFINITY;
    for (y, width) in rows {
        match widths.last_mut() {
            Some(last) if y - before < 0.4 * size => *last += width,
            _ => {
                widths.push(width);
                before = y;
            }
        }
    }
    widths.len() >= 3 && median(widths) > 9.0 * size
}

/// The height of a gap above or below which a gutter goes all the way: under a headline over two columns, above a foot.
fn shelf(runs: &[Run]) -> Option<f32> {
    let mut rows: Vec<f32> = runs.iter().map(|r| r.y).collect();
    rows.sort_by(|a, b| b.total_cmp(a));
    rows.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    let mut gaps: Vec<(f32, f32)> = rows.windows(2).map(|w| (w[0] - w[1], (w[0] + w[1]) / 2.0)).collect();
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)));
    let free = |y: &f32| {
        let (above, below): (Vec<Run>, Vec<Run>) = runs.iter().cloned().partition(|run| run.y > *y);
        gutter(&below).is_some() || gutter(&above).is_some()
    };
    gaps.into_iter().take(14).map(|(_, y)| y).find(free)
}

fn lines(mut runs: Vec<Run>) -> Vec<Line> {
    runs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            // Raised figures and the like stand a little above or below.
            Some(row) if row.iter().any(|r| (r.y - run.y).abs() < 0.45 * r.size.max(run.size)) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    rows.into_iter().map(line).collect()
}

fn line(mut row: Vec<Run>) -> Line {
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let longest = row.iter().max_by_key(|r| r.text.len());
    let (size, y, bold) = longest.map_or((0.0, 0.0, false), |r| (r.size, r.y, r.bold));
    let mut line = Line { text: String::new(), x0: f32::INFINITY, x1: f32::NEG_INFINITY, y, size, bold };
    for run in row {
        let gap = run.x0 - line.x1;
        if !line.text.is_empty() && gap > 2.0 * size {
            line.text.push('\t');
        } else if !line.text.is_empty() && gap > 0.17 * size && !line.text.ends_with(' ') {
            line.text.push(' ');
        }
        line.text.push_str(&run.text);
        line.x0 = line.x0.min(run.x0);
        line.x1 = line.x1.max(run.x1);
    }
    line
}

/// The paragraphs of a block: told by larger gaps, indents, early ends and changes of size or weight.
pub fn paragraphs(block: &Block, words: &BTreeSet<String>) -> Vec<Paragraph> {
    let lines = &block.lines;
    let pitch = median(lines.windows(2).map(|w| w[0].y - w[1].y).filter(|p| *p > 0.0).collect());
    let left = lines.iter().map(|l| l.x0).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|l| l.x1).fold(f32::NEG_INFINITY, f32::max);
    let early = |line: &Line| right - line.x1 > (0.12 * (right - left)).max(4.0 * line.size);
    let mut found: Vec<Paragraph> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let begins = before.is_none_or(|before| {
            let gap = before.y - line.y;
            let spaced = gap > (1.3 * pitch).max(1.05 * line.size) && gap > 1.25 * line.size.min(before.size);
            let indented = line.x0 - left > 0.7 * line.size && before.x0 - left < 0.35 * line.size && line.x0 - left < 6.0 * line.size;
            let ended = before.text.trim_end().ends_with(['.', '!', '?', ':', '”', '"', '»']);
            let opens = line.text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
            let table = before.text.contains('\t') || line.text.contains('\t');
            let item = line.text.starts_with(['•', '▪', '●', '–', '■']) || before.size * 1.0 > 0.0 && is_numbered(&line.text) && ended;
            spaced
                || indented
                || table
                || item
                || (early(before) && ended && opens)
                || !alike(before.size, line.size)
                || (before.bold != line.bold && (early(before) || ended))
        });
        match found.last_mut() {
            Some(paragraph) if !begins => join(&mut paragraph.text, &line.text, words),
            _ => found.push(Paragraph { text: line.text.trim().to_owned(), size: line.size, bold: line.bold, ends_early: false }),
        }
        if let Some(paragraph) = found.last_mut() {
            paragraph.ends_early = early(line) && lines.len() > 1;
        }
    }
    found
}

fn is_numbered(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && text[digits..].starts_with([')', '.'])
}

/// Adds the next line. A hyphen at the end goes, unless the word is written with it elsewhere and nowhere without.
pub fn join(text: &mut String, next: &str, words: &BTreeSet<String>) {
    let next = next.trim();
    let kept = text.trim_end().len();
    text.truncate(kept);
    let Some(last) = text.chars().next_back().filter(|c| is_hyphen(*c)) else {
        if !text.is_empty() && !next.is_empty() && !both_without_blanks(text, next) {
            text.push(' ');
        }
        text.push_str(next);
        return;
    };
    let stem = text[..text.len() - last.len_utf8()].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let rest: String = next.chars().take_while(|c| c.is_alphanumeric()).collect();
    let whole = words.contains(&format!("{stem}{}", rest.to_lowercase()));
    let hyphened = words.contains(&format!("{stem}-{}", rest.to_lowercase()));
    let breaks = !stem.is_empty() && stem.chars().all(char::is_alphabetic) && rest.chars().next().is_some_and(char::is_lowercase);
    if last == '\u{ad}' || (breaks && (whole || !hyphened)) {
        text.truncate(text.len() - last.len_utf8());
    } else if stem.is_empty() {
        text.push(' ');
    }
    text.push_str(next);
}

/// Chinese and Japanese set no blank where a line ends.
fn both_without_blanks(text: &str, next: &str) -> bool {
    let dense = |c: Option<char>| c.is_some_and(|c| matches!(u32::from(c), 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xFF00..=0xFF60));
    dense(text.chars().next_back()) && dense(next.chars().next())
}
