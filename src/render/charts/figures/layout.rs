//! Where the columns and rows of the figures stand, and their words. Numbers are in [`super::mark`].

use std::sync::Arc;

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
/// Above and below a row of one line together, points.
const TIGHTEST_AIR_POINTS: f32 = 6.0;
/// Above and below the words of a row together, points.
const ROW_AIR_POINTS: f32 = 9.0;
/// From the left edge to the words, points: the brackets of figures that differ stand in it.
const MARGIN_POINTS: f32 = 12.0;
/// How much higher rows may become where there is room.
const MOST_STRETCH: f32 = 1.8;
/// Before the number of a source, points.
const NUMBER_GAP_POINTS: f32 = 5.0;
/// Below this height rows are as tight as can be, points.
const LOW_POINTS: f32 = 300.0;
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
    /// Scopes stand in their rows, and have no line of their own.
    pub inline_scopes: bool,
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
        let low = room.height() < LOW_POINTS;
        let date_width = widest(width * if narrow { 0.135 } else { 0.2 }, &date).max(48.0) + size::PADDING;
        let has_words = rows().any(|r| r.bound == Bound::NoNumber);
        let strip_width = if has_words {
            let head = text_width(ui, t("figures-head-words")) + size::GAP;
            // Words are never broken, nor cut: the label gives way.
            let least = rows().take(MANY_ROWS).map(|r| mark::least_quoted(r, |words| text_width(ui, words))).fold(0.0, f32::max).ceil();
            // One line where a second has no room.
            let words = widest(width * if narrow && !low { 0.1 } else { 0.2 }, &mark::quoted).max((least + 1.0).min(width * 0.4));
            head.max(words + mark::BRACKETS_POINTS)
        } else {
            0.0
        };
        let strong_width = |r: &FigureRow| ui.painter().layout_no_wrap(owner(r).to_owned(), owner_font(r), Color32::PLACEHOLDER).size().x;
        let owners = rows().take(MANY_ROWS).map(|r| strong_width(r) + numbers_width(ui, input, r)).fold(0.0, f32::max).ceil();
        let rest = width - date_width - strip_width;
        let label_width = owners.max(widest(width, &|r| r.of.clone())).clamp(90.0, (width * 0.34).min(rest * 0.55).max(90.0))
            + MARGIN_POINTS
            + size::PADDING;

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
                Item::Row(at) => height(ui, input, data, &data.rows[*at], words_width, rows) + air,
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
        // Where that is too high still, the scope, too; a line parts it from the one before.
        let mut inline_scopes = false;
        if low && !many && heights.iter().sum::<f32>() > most {
            items.retain(|item| item.row().is_some());
            inline_scopes = true;
            heights =
                vec![(size::BODY + TIGHTEST_AIR_POINTS).max(most / items.len().max(1) as f32).min(TIGHT_SCOPE_POINTS + 3.0); items.len()];
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
        Self { items, heights, of_lines, inline_scopes, shown, area, label, date, strip, plot, head }
    }

    /// Where the words of a row stand.
    fn words_width(&self) -> f32 {
        self.label.span() - MARGIN_POINTS - size::PADDING
    }
}

fn owner_font(row: &FigureRow) -> FontId {
    if row.owner.is_some() { fonts::strong(size::BODY) } else { fonts::regular(size::BODY) }
}

/// The number of its document in the list of sources.
fn numbers(input: &ChartInput<'_>, row: &FigureRow) -> String {
    input.source_words(std::iter::once(row.document.as_str()))
}

fn numbers_width(ui: &Ui, input: &ChartInput<'_>, row: &FigureRow) -> f32 {
    let words = numbers(input, row);
    if words.is_empty() { 0.0 } else { text_width(ui, &words) + NUMBER_GAP_POINTS }
}

/// Who with the number of the source, of what, and what it differs from.
fn lines(ui: &Ui, input: &ChartInput<'_>, data: &Figures, row: &FigureRow, width: f32, of_lines: usize) -> Vec<(Arc<Galley>, Color32)> {
    let theme = input.theme;
    let who = if row.owner.is_some() { theme.text } else { theme.text_muted };
    let mut all = vec![(first_line(ui, input, row, who, width, of_lines), who)];
    if !row.of.is_empty() && of_lines > 0 {
        all.push((wrapped(ui, &row.of, fonts::regular(size::SMALL), theme.text_muted, width, of_lines), theme.text_muted));
    }
    if let Some(words) = differs(data, row) {
        all.push((wrapped(ui, &words, fonts::regular(size::SMALL), theme.warning, width, of_lines.max(1)), theme.warning));
    }
    all
}

/// Who says so, with the number of the source; of what, too, where both share a line. Cut where it is too long, but for the number.
fn first_line(ui: &Ui, input: &ChartInput<'_>, row: &FigureRow, who: Color32, width: f32, of_lines: usize) -> Arc<Galley> {
    let theme = input.theme;
    let numbers = numbers(input, row);
    let small = |colour| TextFormat::simple(fonts::regular(size::SMALL), colour);
    let mut name = owner(row).to_owned();
    if of_lines == 1 && !numbers.is_empty() {
        // Where the name is too long for both, it is cut so that the number stays.
        let cut = elided(ui, &name, owner_font(row), who, width - numbers_width(ui, input, row));
        if cut.elided {
            let letters = cut.rows.first().map_or(0, |line| line.glyphs.len().saturating_sub(1));
            name = format!("{}…", name.chars().take(letters).collect::<String>().trim_end());
        }
    }
    let mut job = LayoutJob::default();
    job.append(&name, 0.0, TextFormat::simple(owner_font(row), who));
    if !numbers.is_empty() {
        job.append(&numbers, NUMBER_GAP_POINTS, small(theme.text_muted));
    }
    if of_lines == 0 && !row.of.is_empty() {
        job.append(&row.of, 8.0, small(theme.text_muted));
    }
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows: if of_lines > 1 { 2 } else { 1 },
        break_anywhere: of_lines < 2,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}

/// The scope, who says so, and of what on one line, in the colour of a warning where the figure differs from another.
fn scoped_line(ui: &Ui, input: &ChartInput<'_>, data: &Figures, row: &FigureRow, width: f32) -> (Arc<Galley>, Color32) {
    let theme = input.theme;
    let who = if differs(data, row).is_some() {
        theme.warning
    } else if row.owner.is_some() {
        theme.text
    } else {
        theme.text_muted
    };
    let small = || TextFormat::simple(fonts::regular(size::SMALL), theme.text_muted);
    let mut job = LayoutJob::default();
    job.append(&heading(&row.scope), 0.0, TextFormat::simple(fonts::strong(size::SMALL), theme.text_muted));
    job.append(owner(row), 6.0, TextFormat::simple(owner_font(row), who));
    let numbers = numbers(input, row);
    if !numbers.is_empty() {
        job.append(&numbers, NUMBER_GAP_POINTS, small());
    }
    if !row.of.is_empty() {
        job.append(&row.of, 8.0, small());
    }
    job.wrap = TextWrapping::truncate_at_width(width.max(1.0));
    (ui.painter().layout_job(job), who)
}

fn height(ui: &Ui, input: &ChartInput<'_>, data: &Figures, row: &FigureRow, width: f32, of_lines: usize) -> f32 {
    lines(ui, input, data, row, width, of_lines).iter().map(|(g, _)| g.size().y + 1.0).sum()
}

/// Draws the words of a row: who, of what, and as of when.
pub(super) fn words(ui: &Ui, input: &ChartInput<'_>, data: &Figures, row: &FigureRow, place: Rect, sheet: &Sheet) {
    let (painter, theme) = (ui.painter(), input.theme);
    let lines = if sheet.inline_scopes {
        vec![scoped_line(ui, input, data, row, sheet.words_width())]
    } else {
        lines(ui, input, data, row, sheet.words_width(), sheet.of_lines)
    };
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
