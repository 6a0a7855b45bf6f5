//! The words about the columns: their titles, cut so that they stay distinct, and what stands at both sides of the line between those that
//! several tell and contested ones. Where columns stand is in [`super::grid`].

use egui::{Painter, Pos2, Ui};

use super::{
    Matrix,
    grid::{Grid, LEAN},
};
use crate::{
    analysis::charts::sources::Support,
    render::{
        charts::axis::{ROW_POINTS, text_width},
        fonts,
        theme::size,
    },
    text::{t, tf},
};

impl Matrix<'_> {
    /// Under the cells, at both sides of the line between them: which columns several tell, and which are contested.
    pub(super) fn sides(&self, ui: &Ui, painter: &Painter, grid: &Grid) {
        let contested = |at: &usize| self.column(*at).is_some_and(|c| c.support == Support::Contested);
        let Some(first) = grid.columns.clone().find(contested) else { return };
        let theme = self.theme();
        let (left, _) = grid.across(first);
        let y = grid.cells.bottom() + ROW_POINTS / 2.0 + 1.0;
        let words = |words: &str| painter.layout_no_wrap(words.to_owned(), fonts::regular(size::SMALL), theme.text_muted);
        let contested = words(t("sources-side-contested"));
        let end = ui.clip_rect().right().min(grid.titles.right());
        let at = (left + 4.0).min(end - contested.size().x);
        let several = words(t("sources-side-several"));
        let before = left.min(at) - 4.0 - several.size().x;
        if first > grid.columns.start && before >= grid.alone.left() {
            painter.galley(Pos2::new(before, y - several.size().y / 2.0), several, theme.text_muted);
        }
        painter.galley(Pos2::new(at, y - contested.size().y / 2.0), contested, theme.text_muted);
    }

    /// The titles of the columns shown, each as long as it has room, cut in the middle; those that would be alike have numbers.
    pub(super) fn cut_titles(&self, ui: &Ui, grid: &Grid) -> Vec<String> {
        let width_of = |words: &str| text_width(ui, words);
        let titles: Vec<(String, f32)> =
            grid.columns.clone().map(|at| (self.column(at).map_or_else(String::new, |c| self.title(c)), self.reach(grid, at))).collect();
        let cut: Vec<String> = titles.iter().map(|(title, room)| middle_cut(title, *room, width_of)).collect();
        let alike = |at: usize| cut.iter().enumerate().any(|(other, words)| other != at && *words == cut[at]);
        (0..cut.len())
            .map(|at| {
                if !alike(at) || cut[at] == titles[at].0 {
                    return cut[at].clone();
                }
                let number = (grid.columns.start + at + 1).to_string();
                let numbered = |title: &str| tf("sources-numbered", &[("number", number.clone()), ("title", title.to_owned())]);
                let room = titles[at].1 - width_of(&numbered(""));
                numbered(&middle_cut(&titles[at].0, room, width_of))
            })
            .collect()
    }

    /// How long the title of a column may be: as long as there is room for it up and to the right, points.
    pub(super) fn reach(&self, grid: &Grid, at: usize) -> f32 {
        let x = grid.sign_x(at, self.beside());
        (grid.titles.height() - 10.0).min(grid.titles.right() - x - 4.0).max(0.0) / LEAN
    }
}

/// Words no wider than `room`, cut in the middle where they are longer: the beginning, "…" and the end, by three to two.
pub(super) fn middle_cut(words: &str, room: f32, width_of: impl Fn(&str) -> f32) -> String {
    if width_of(words) <= room {
        return words.to_owned();
    }
    let letters: Vec<char> = words.chars().collect();
    let cut = |kept: usize| {
        let head = (kept * 3).div_ceil(5);
        let text = |part: &[char]| part.iter().collect::<String>();
        format!("{}…{}", text(&letters[..head]).trim_end(), text(&letters[letters.len() - (kept - head)..]).trim_start())
    };
    // As many letters as fit, found by halving.
    let (mut fits, mut over) = (0, letters.len());
    while over - fits > 1 {
        let middle = usize::midpoint(fits, over);
        if width_of(&cut(middle)) <= room { fits = middle } else { over = middle }
    }
    cut(fits)
}
