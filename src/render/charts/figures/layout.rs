//! Where the columns and rows of the figures stand, and their words. Numbers are in [`super::mark`].

use egui::{
    Color32, FontId, Galley, Rangef, Rect, Stroke, Ui,
    text::{LayoutJob, TextFormat, TextWrapping},
};

use super::{
    super::{
        axis::{ROW_POINTS, text_width},
        frame::{elided, wrapped},
        rows::{BAR_POINTS, fitting},
    },
    ChartInput, FigureRow, Figures, date, differs, mark, owner, scope_name,
};
use crate::{
    analysis::charts::figures::Bound,
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::t,
};

/// Height of the heading of a scope, points.
const SCOPE_POINTS: f32 = 24.0;
/// The same where there is little room.
const TIGHT_SCOPE_POINTS: f32 = 19.0;
/// Above and below the words of a row together, points.
const ROW_AIR_POINTS: f32 = 9.0;
/// From the left edge to the words, points: the brackets of figures that differ stand in it.
const MARGIN_POINTS: f32 = 12.0;
/// How much higher rows may become where there is room.
const MOST_STRETCH: f32 = 1.8;
/// Below this width words wrap earlier, points.
const NARROW_POINTS: f32 = 760.0;
/// Beyond this many rows, all get the height of two lines, so that not all must be laid out.
const MANY_ROWS: usize = 300;

/// What stands on one line of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// The heading of the scope of this row.
    Scope(usize),
    /// A figure.
    Row(usize),
}

impl Item {
    pub fn row(&self) -> Option<usize> {
        match self {
            Self::Scope(_) => None,
            Self::Row(at) => Some(*at),
        }
    }
}

/// The columns and the rows.
pub(super) struct Sheet {
    pub items: Vec<Item>,
    pub heights: Vec<f32>,
    /// Most lines of what is counted; none where it stands on the line of who says so.
    of_lines: usize,
    /// How many items are drawn; all of them in the window, where they can be scrolled to.
    pub shown: usize,
    /// The rows.
    pub area: Rect,
    /// Who and of what.
    pub label: Rangef,
    pub date: Rangef,
    /// Where words without a number stand, if there are any.
    pub strip: Option<Rangef>,
    /// The scale of values, over the height of the rows.
    pub plot: Rect,
    head: Rect,
}

impl Sheet {
    pub fn new(ui: &Ui, input: &ChartInput<'_>, data: &Figures, drawn: &[usize], room: Rect) -> Self {
        let rows = || drawn.iter().map(|at| &data.rows[*at]);
        let width = room.width() - BAR_POINTS;
        let widest = |most: f32, words: &dyn Fn(&FigureRow) -> String| {
            rows().take(MANY_ROWS).map(|r| text_width(ui, &words(r))).fold(0.0, f32::max).ceil().min(most)
        };
        // Words give way where there is little room: the numbers are what is compared.
        let narrow = width < NARROW_POINTS;
        let date_width = widest(width * if narrow { 0.115 } else { 0.2 }, &date).max(48.0) + size::PADDING;
        let has_words = rows().any(|r| r.bound == Bound::NoNumber);
        let strip_width = if has_words {
            let head = text_width(ui, t("figures-head-words")) + size::GAP;
            head.max(widest(width * if narrow { 0.1 } else { 0.2 }, &mark::quoted) + mark::BRACKETS_POINTS)
        } else {
            0.0
        };
        let strong_width = |r: &FigureRow| ui.painter().layout_no_wrap(owner(r).to_owned(), owner_font(r), Color32::PLACEHOLDER).size().x;
        let owners = rows().take(MANY_ROWS).map(strong_width).fold(0.0, f32::max).ceil();
        let label_width =
            owners.max(widest(width, &|r| r.of.clone())).clamp(90.0, (width * 0.34).max(90.0)) + MARGIN_POINTS + size::PADDING;

        let label = Rangef::new(room.left(), room.left() + label_width);
        let date = Rangef::new(label.max, label.max + date_width);
        let strip = has_words.then(|| Rangef::new(date.max, date.max + strip_width));
        let plot_left = strip.map_or(date.max, |s| s.max + size::PADDING);

        let mut items = Vec::new();
        for (at, row) in drawn.iter().enumerate() {
            if at == 0 || data.rows[drawn[at - 1]].scope != data.rows[*row].scope {
                items.push(Item::Scope(*row));
            }
            items.push(Item::Row(*row));
        }
        let words_width = label_width - MARGIN_POINTS - size::PADDING;
        let many = drawn.len() > MANY_ROWS;
        let head_rows = if label.span() - size::PADDING < text_width(ui, t("figures-head-who")) { 2.0 } else { 1.0 };
        let (head, body) = room.split_top_bottom_at_y(room.top() + ROW_POINTS * head_rows + 4.0);
        let most = (body.height() - super::value_axis::BELOW_POINTS).max(0.0);
        let of_rows = |rows: usize, air: f32| -> Vec<f32> {
            let of = |item: &Item| match item {
                Item::Scope(_) if rows == 0 => TIGHT_SCOPE_POINTS,
                Item::Scope(_) => SCOPE_POINTS,
                Item::Row(_) if many => size::BODY + 2.0 * ROW_POINTS + air,
                Item::Row(at) => height(ui, input.theme, data, &data.rows[*at], words_width, rows) + air,
            };
            items.iter().map(of).collect()
        };
        let (mut heights, mut of_lines) = (of_rows(2, ROW_AIR_POINTS), 2);
        if !many && heights.iter().sum::<f32>() > most {
            (heights, of_lines) = (of_rows(1, ROW_AIR_POINTS / 2.0), 1);
        }
        // Where not all have room yet, who and of what share a line.
        if !many && heights.iter().sum::<f32>() > most {
            (heights, of_lines) = (of_rows(0, ROW_AIR_POINTS / 2.0), 0);
        }
        let total: f32 = heights.iter().sum();
        if total < most && total > 0.0 {
            let stretch = (most / total).min(MOST_STRETCH);
            heights.iter_mut().for_each(|h| *h = (*h * stretch).floor());
        }
        let mut shown = items.len();
        if !input.interactive {
            shown = fitting(&heights, most);
            // A heading without its first row says nothing.
            while shown > 0 && shown < items.len() && items[shown - 1].row().is_none() {
                shown -= 1;
            }
        }
        let used: f32 = heights[..shown].iter().sum();
        let area = body.with_max_y(body.top() + used.min(most));
        let plot = Rect::from_x_y_ranges(plot_left..=(room.right() - BAR_POINTS).max(plot_left + 1.0), area.y_range());
        Self { items, heights, of_lines, shown, area, label, date, strip, plot, head }
    }

    /// Where the words of a row stand.
    fn words_width(&self) -> f32 {
        self.label.span() - MARGIN_POINTS - size::PADDING
    }
}

fn owner_font(row: &FigureRow) -> FontId {
    if row.owner.is_some() { fonts::strong(size::BODY) } else { fonts::regular(size::BODY) }
}

/// Who, of what, and what it differs from.
fn lines(ui: &Ui, theme: &Theme, data: &Figures, row: &FigureRow, width: f32, of_lines: usize) -> Vec<(std::sync::Arc<Galley>, Color32)> {
    let who = if row.owner.is_some() { theme.text } else { theme.text_muted };
    let mut all = vec![if of_lines == 0 {
        (on_one_line(ui, theme, row, who, width), who)
    } else {
        (elided(ui, owner(row), owner_font(row), who, width), who)
    }];
    if !row.of.is_empty() && of_lines > 0 {
        all.push((wrapped(ui, &row.of, fonts::regular(size::SMALL), theme.text_muted, width, of_lines), theme.text_muted));
    }
    if let Some(words) = differs(data, row) {
        all.push((wrapped(ui, &words, fonts::regular(size::SMALL), theme.warning, width, of_lines.max(1)), theme.warning));
    }
    all
}

/// Who says so and of what on one line, cut where it is too long.
fn on_one_line(ui: &Ui, theme: &Theme, row: &FigureRow, who: Color32, width: f32) -> std::sync::Arc<Galley> {
    let mut job = LayoutJob::default();
    job.append(owner(row), 0.0, TextFormat::simple(owner_font(row), who));
    if !row.of.is_empty() {
        job.append(&row.of, 8.0, TextFormat::simple(fonts::regular(size::SMALL), theme.text_muted));
    }
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

fn height(ui: &Ui, theme: &Theme, data: &Figures, row: &FigureRow, width: f32, of_lines: usize) -> f32 {
    lines(ui, theme, data, row, width, of_lines).iter().map(|(g, _)| g.size().y + 1.0).sum()
}

/// Draws the words of a row: who, of what, and as of when.
pub(super) fn words(ui: &Ui, theme: &Theme, data: &Figures, row: &FigureRow, place: Rect, sheet: &Sheet) {
    let painter = ui.painter();
    let lines = lines(ui, theme, data, row, sheet.words_width(), sheet.of_lines);
    let height: f32 = lines.iter().map(|(g, _)| g.size().y + 1.0).sum();
    let mut y = place.center().y - height / 2.0;
    for (galley, colour) in lines {
        let below = galley.size().y + 1.0;
        painter.galley(egui::pos2(sheet.label.min + MARGIN_POINTS, y), galley, colour);
        y += below;
    }
    let colour = if row.date.edtf.is_empty() { theme.text_muted } else { theme.text };
    let galley = wrapped(ui, &date(row), fonts::regular(size::SMALL), colour, sheet.date.span() - size::PADDING, 3);
    painter.galley(egui::pos2(sheet.date.min, place.center().y - galley.size().y / 2.0), galley, colour);
}

/// Draws the heading of a scope, with a line above all but the first.
pub(super) fn scope(ui: &Ui, theme: &Theme, scope: &str, place: Rect, first: bool) {
    let painter = ui.painter();
    if !first {
        painter.hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, theme.border));
    }
    let galley = elided(ui, &heading(scope), fonts::strong(size::SMALL), theme.text_muted, place.width() * 0.5);
    painter.galley(egui::pos2(place.left(), place.bottom() - galley.size().y - 1.0), galley, theme.text_muted);
}

/// The scope as a heading, with its first letter large.
fn heading(scope: &str) -> String {
    let name = scope_name(scope);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Draws the headings of the columns, and the ground of the strip of words.
pub(super) fn headings(ui: &Ui, theme: &Theme, sheet: &Sheet) {
    let painter = ui.painter();
    let head = |words: &str, x: Rangef, centred: bool| {
        let galley = wrapped(ui, words, fonts::regular(size::SMALL), theme.text_muted, x.span(), 2);
        let left = if centred { x.center() - galley.size().x / 2.0 } else { x.min };
        painter.galley(egui::pos2(left, sheet.head.bottom() - 4.0 - galley.size().y), galley, theme.text_muted);
    };
    head(t("figures-head-who"), Rangef::new(sheet.label.min, sheet.label.max - size::PADDING), false);
    head(t("figures-head-date"), sheet.date, false);
    if let Some(strip) = sheet.strip {
        let ground = Rect::from_x_y_ranges(strip, sheet.area.y_range());
        painter.rect_filled(ground, 0.0, theme.border.gamma_multiply(0.22));
        for x in [strip.min, strip.max] {
            let line = [egui::pos2(x, ground.top()), egui::pos2(x, ground.bottom())];
            painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, theme.timeline.grid_major), 3.0, 3.0));
        }
        head(t("figures-head-words"), strip, true);
    }
}
