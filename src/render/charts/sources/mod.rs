//! Draws the matrix whose data are in [`crate::analysis::charts::sources`]: a row for each voice, with how many events it tells and how
//! many it tells alone, and a column for each event or place that several voices speak of. Where things stand is in `grid`, the signs of
//! stances are in `stance`.

mod grid;
mod stance;
#[cfg(test)]
mod tests;
mod titles;

use std::collections::BTreeSet;

use egui::{Align2, Color32, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, epaint::TextShape};

use self::grid::{Grid, LEAN, Wanted};
use super::{
    ChartAction, ChartInput, ChartState,
    axis::text_width,
    frame::{Frame, elided},
    legend::Entry,
    marks::{Fact, MOST_NAMED, Mark},
};
use crate::{
    analysis::{
        charts::sources::{self, Column, Row, Sources, Support, Told, Voice},
        facet::stance_key,
        phrases::chain_in_words,
    },
    model::{Kind, MatrixColumns, Stance},
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// Most claims that a tip lists.
const MOST_CLAIMS: usize = 4;
/// How much wider strong words are than regular ones, at most.
const STRONG_WIDTH: f32 = 1.1;
/// Most labels whose widths are measured: what is drawn is cut to the width all the same.
const MOST_MEASURED: usize = 200;

/// What the matrix keeps from pass to pass.
#[derive(Debug, Default)]
pub struct SourcesState {
    kept: Option<Kept>,
    /// The first row and the first column shown.
    first: (usize, usize),
    /// What the wheel has turned that makes no whole row or column yet, points.
    turned: Vec2,
}

/// The data, and for what they were counted.
#[derive(Debug)]
struct Kept {
    generation: u64,
    events: usize,
    by: MatrixColumns,
    hidden: BTreeSet<Stance>,
    sources: Sources,
    /// The names of the rows.
    labels: Vec<String>,
    /// The stances there are in the events shown, hidden or not.
    stances: Vec<Stance>,
    /// On how many voices everything rests.
    facts: Vec<Fact>,
    /// Those that have a sign in the matrix.
    signed: BTreeSet<Stance>,
}

impl Kept {
    fn of(input: &ChartInput<'_>) -> Self {
        let case = input.case;
        let hidden: BTreeSet<Stance> = Stance::ALL.into_iter().filter(|s| input.options.hidden.contains(&switch(*s))).collect();
        let sources = sources::build(case, input.columns, input.shown, input.options.columns, &hidden);
        let shown = case.events.iter().enumerate().filter(|(at, _)| input.shown.on_map(*at));
        let stances: BTreeSet<Stance> = shown.flat_map(|(_, e)| e.claims.iter().map(|c| c.stance)).collect();
        Self {
            generation: input.generation,
            events: case.events.len(),
            by: input.options.columns,
            hidden,
            labels: sources.rows.iter().map(|r| r.voice.label(case)).collect(),
            facts: facts(&sources),
            signed: signed(&sources),
            sources,
            stances: stances.into_iter().collect(),
        }
    }

    fn holds(&self, input: &ChartInput<'_>) -> bool {
        self.generation == input.generation
            && self.events == input.case.events.len()
            && self.by == input.options.columns
            && Stance::ALL.into_iter().all(|s| self.hidden.contains(&s) == input.options.hidden.contains(&switch(s)))
    }

    fn label(&self, row: usize) -> &str {
        self.labels.get(row).map_or("", String::as_str)
    }
}

/// The stances of the cells of the columns that are drawn.
fn signed(sources: &Sources) -> BTreeSet<Stance> {
    let shared = sources.shared();
    sources.rows.iter().flat_map(|r| &r.told).filter(|told| (told.column as usize) < shared).map(|told| told.stance).collect()
}

/// The id of a stance among the series that can be switched off.
fn switch(stance: Stance) -> String {
    format!("sources:stance:{}", stance.id())
}

/// Draws the chart.
pub fn show(ui: &mut Ui, input: &ChartInput<'_>, state: &mut ChartState) -> Vec<ChartAction> {
    let Some(mut frame) = Frame::begin(ui, input) else { return Vec::new() };
    let mut own = std::mem::take(&mut state.sources);
    let kept = own.kept.take().filter(|kept| kept.holds(input)).unwrap_or_else(|| Kept::of(input));
    if kept.stances.is_empty() {
        frame.empty_filter(ui);
    } else {
        let entries: Vec<Entry> = kept
            .stances
            .iter()
            .filter(|s| kept.hidden.contains(s) || kept.signed.contains(s))
            .map(|s| Entry { switch: Some(switch(*s)), name: t(stance_key(*s)).to_owned(), swatch: stance::swatch(*s) })
            .collect();
        frame.legend(ui, &entries);
        if kept.sources.rows.is_empty() {
            frame.empty(ui, t(if input.interactive { "sources-none-left" } else { "sources-none-left-picture" }));
        } else {
            frame.notes(ui, t("sources-note"));
            frame.facts(ui, &kept.facts);
            Matrix { kept: &kept, input }.show(ui, &mut frame, &mut own);
        }
    }
    own.kept = Some(kept);
    state.sources = own;
    frame.finish(state)
}

/// So many events, or places.
fn count_of(by: MatrixColumns, count: usize) -> String {
    let key = match by {
        MatrixColumns::Events => "count-events",
        MatrixColumns::Places => "sources-count-places",
    };
    tf(key, &[("count", count.to_string())])
}

fn count_events(count: usize) -> String {
    count_of(MatrixColumns::Events, count)
}

/// On how many voices everything shown rests.
fn facts(sources: &Sources) -> Vec<Fact> {
    let mut found: Vec<Fact> = Support::ALL
        .into_iter()
        .filter(|s| sources.count(*s) > 0 || *s == Support::Several)
        .map(|support| {
            let (key, why) = match support {
                Support::Several => ("sources-several", "sources-several-why"),
                Support::Contested => ("sources-contested", "sources-contested-why"),
                Support::One => ("sources-one", "sources-one-why"),
                Support::Unnamed => ("sources-unnamed", "sources-unnamed-why"),
            };
            let words = tf(key, &[("what", count_of(sources.by, sources.count(support)))]);
            Fact { words, events: sources.events_of(support), why: t(why).to_owned() }
        })
        .collect();
    if !sources.unplaced.is_empty() {
        let words = tf("sources-unplaced", &[("what", count_events(sources.unplaced.len()))]);
        found.push(Fact { words, events: sources.unplaced.clone(), why: t("sources-unplaced-why").to_owned() });
    }
    found
}

/// The matrix while it is drawn.
struct Matrix<'a> {
    kept: &'a Kept,
    input: &'a ChartInput<'a>,
}

impl Matrix<'_> {
    fn theme(&self) -> &Theme {
        self.input.theme
    }

    fn row(&self, at: usize) -> Option<&Row> {
        self.kept.sources.rows.get(at)
    }

    fn column(&self, at: usize) -> Option<&Column> {
        self.kept.sources.columns.get(at)
    }

    /// Whether a number of events stands beside the signs.
    fn beside(&self) -> bool {
        self.kept.sources.by == MatrixColumns::Places
    }

    /// The title of a column; a forecast says that it is one.
    fn title(&self, column: &Column) -> String {
        let (_, title) = self.kept.sources.id_and_title(self.input.case, column);
        let event = self.input.case.events.get(column.item as usize).filter(|_| self.kept.sources.by == MatrixColumns::Events);
        if event.is_some_and(|e| e.kind == Kind::Forecast) {
            tf("sources-forecast", &[("title", title.to_owned())])
        } else {
            title.to_owned()
        }
    }

    fn show(&self, ui: &mut Ui, frame: &mut Frame<'_>, own: &mut SourcesState) {
        let sources = &self.kept.sources;
        let shared = sources.shared();
        let widest = |words: &mut dyn Iterator<Item = String>| {
            words.take(MOST_MEASURED).map(|w| text_width(ui, &w)).fold(0.0, f32::max).ceil() + 2.0
        };
        let mut wanted = Wanted {
            room: frame.room,
            rows: sources.rows.len(),
            pinned: sources.rows.last().is_some_and(|r| r.voice == Voice::Unnamed),
            columns: shared,
            // At a place a cell has a number beside its sign.
            least_column: if self.beside() { 30.0 } else { 18.0 },
            label: widest(&mut self.kept.labels.iter().cloned()),
            foot: sources.columns.iter().take(shared).any(|c| c.support == Support::Contested),
            title: widest(&mut sources.columns.iter().take(shared).map(|c| self.title(c))),
            first: own.first,
        };
        let mut grid = Grid::of(&wanted);
        // Where contested columns are on another page, nothing is said of them under the cells.
        if wanted.foot && !grid.columns.clone().any(|at| self.column(at).is_some_and(|c| c.support == Support::Contested)) {
            wanted.foot = false;
            grid = Grid::of(&wanted);
        }
        if self.input.interactive {
            self.turn(ui, &grid, own);
            if own.first != wanted.first {
                wanted.first = own.first;
                grid = Grid::of(&wanted);
            }
            own.first = (grid.rows.start, grid.columns.start);
        }
        let painter = ui.painter_at(frame.room.expand(size::GAP).intersect(ui.clip_rect()));
        self.ground(&painter, frame, &grid);
        self.heads(ui, &painter, &grid);
        self.titles(ui, &painter, frame, &grid);
        self.rows(ui, &painter, frame, &grid);
        self.cells(ui, &painter, frame, &grid);
        self.alone(ui, &painter, frame, &grid);
        self.pager(ui, frame, &grid, own);
    }

    /// The wheel turns rows, and columns with Shift.
    fn turn(&self, ui: &Ui, grid: &Grid, own: &mut SourcesState) {
        if !grid.pager.is_positive() || !ui.rect_contains_pointer(grid.labels.union(grid.cells).union(grid.titles)) {
            own.turned = Vec2::ZERO;
            return;
        }
        own.turned -= ui.input(|i| i.smooth_scroll_delta());
        let step = |turned: &mut f32, size: f32, first: usize| {
            let whole = (*turned / size).trunc();
            *turned -= whole * size;
            first.saturating_add_signed(whole as isize)
        };
        own.first = (step(&mut own.turned.y, grid.row, grid.rows.start), step(&mut own.turned.x, grid.column, grid.columns.start));
    }

    /// Stripes, and what is pointed at.
    fn ground(&self, painter: &Painter, frame: &Frame<'_>, grid: &Grid) {
        let theme = self.theme();
        for (at, (_, rect)) in grid.shown_rows().enumerate() {
            if at % 2 == 0 {
                painter.rect_filled(rect.expand2(Vec2::new(3.0, 0.0)), 0.0, Theme::faded(theme.timeline.grid, 0.55));
            }
        }
        for at in grid.columns.clone() {
            let Some(column) = self.column(at) else { continue };
            let (left, right) = grid.across(at);
            if frame.light(&column.events).lit {
                let top = grid.voices().top();
                painter.rect_filled(Rect::from_x_y_ranges(left..=right, top..=grid.cells.bottom()), 0.0, theme.hovered);
            }
            painter.vline(grid.sign_x(at, self.beside()), grid.cells.y_range(), Stroke::new(1.0, theme.timeline.grid_major));
            // Where those that several tell end.
            let last = at > grid.columns.start && self.column(at - 1).is_some_and(|c| c.support != column.support);
            if last {
                painter.vline(left, grid.voices().top()..=grid.cells.bottom(), Stroke::new(1.5, theme.text_muted));
            }
        }
        if let Some((_, rect)) = grid.shown_rows().last().filter(|_| grid.pinned.is_some()) {
            painter.hline(rect.x_range(), rect.top(), Stroke::new(1.0, theme.text_muted));
        }
    }

    /// What the parts left of the cells are.
    fn heads(&self, ui: &Ui, painter: &Painter, grid: &Grid) {
        let theme = self.theme();
        let row = grid.voices();
        let head = |at: Pos2, align: Align2, words: &str, width: f32| {
            let galley = elided(ui, words, fonts::strong(size::SMALL), theme.text_muted, width);
            painter.galley(align.anchor_size(at, galley.size()).min, galley, theme.text_muted);
        };
        head(Pos2::new(grid.labels.left(), row.center().y), Align2::LEFT_CENTER, t("sources-head-voice"), grid.labels.width());
        head(
            Pos2::new(grid.counts.right() - size::GAP, row.center().y),
            Align2::RIGHT_CENTER,
            t("sources-head-events"),
            grid.counts.width(),
        );
        head(Pos2::new(grid.alone.left(), row.center().y), Align2::LEFT_CENTER, t("sources-head-alone"), grid.alone.width());
        if !grid.columns.is_empty() {
            // The row of numbers is named where the titles leave room.
            let at = Pos2::new(grid.cells.right() + size::GAP, row.center().y);
            let width = grid.titles.right() - at.x;
            if text_width(ui, t("sources-head-voices")) * STRONG_WIDTH <= width {
                head(at, Align2::LEFT_CENTER, t("sources-head-voices"), width);
            }
        }
        self.sides(ui, painter, grid);
    }

    /// The leaning titles of the columns, and by how many voices each is told.
    fn titles(&self, ui: &mut Ui, painter: &Painter, frame: &mut Frame<'_>, grid: &Grid) {
        let theme = self.theme();
        let foot = grid.titles.bottom();
        let marks: Vec<Mark> = grid
            .columns
            .clone()
            .filter_map(|at| {
                let column = self.column(at)?;
                let (left, right) = grid.across(at);
                let rect = Rect::from_x_y_ranges(left..=right, foot - 8.0..=grid.cells.top());
                Some(Mark { rect, name: self.column_name(column), lines: Vec::new(), events: column.events.clone() })
            })
            .collect();
        if self.input.interactive && !marks.is_empty() {
            let response = ui.interact(grid.titles, ui.scope_id().with("sources-titles"), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, t("sources-columns-area")));
            let at = response.hover_pos().and_then(|p| grid.title_at(p)).and_then(|c| marks.get(c - grid.columns.start));
            if let Some(mark) = at {
                frame.answer(ui, &response, mark);
            }
        }
        frame.interact(ui, &marks);
        let cut = self.cut_titles(ui, grid);
        for (at, mark) in grid.columns.clone().zip(&marks) {
            let Some(column) = self.column(at) else { continue };
            let light = frame.light(&mark.events);
            let x = grid.sign_x(at, self.beside());
            let colour = if light.lit || light.selected { theme.text } else { theme.text_muted };
            let font = if light.selected { fonts::strong(size::SMALL) } else { fonts::regular(size::SMALL) };
            let galley = elided(ui, &cut[at - grid.columns.start], font, colour, self.reach(grid, at));
            let lift = Vec2::new(-galley.size().y / 2.0, -galley.size().y / 2.0) * LEAN;
            let start = Pos2::new(x, foot - 2.0) + lift + Vec2::new(2.0, -2.0);
            painter.add(TextShape::new(start, galley, colour).with_angle(-std::f32::consts::FRAC_PI_4));
            let number = Pos2::new(x, (foot + grid.cells.top()) / 2.0);
            painter.text(number, Align2::CENTER_CENTER, column.telling.to_string(), fonts::strong(size::SMALL), theme.text);
        }
    }

    fn column_name(&self, column: &Column) -> String {
        let told = tf("sources-column", &[("title", self.title(column)), ("telling", column.telling.to_string())]);
        match column.against {
            0 => told,
            against => tf("sources-column-against", &[("column", told), ("against", against.to_string())]),
        }
    }

    /// Names of the voices and how many events each speaks of.
    fn rows(&self, ui: &mut Ui, painter: &Painter, frame: &mut Frame<'_>, grid: &Grid) {
        let theme = self.theme();
        let font = if grid.row >= 20.0 { fonts::regular(size::BODY) } else { fonts::regular(size::SMALL) };
        let rows: Vec<(usize, Rect)> = grid.shown_rows().collect();
        let marks: Vec<Mark> = rows
            .iter()
            .filter_map(|(at, rect)| {
                let row = self.row(*at)?;
                let key = match self.kept.sources.by {
                    MatrixColumns::Events => "sources-row",
                    MatrixColumns::Places => "sources-row-places",
                };
                let name = tf(
                    key,
                    &[
                        ("voice", self.kept.label(*at).to_owned()),
                        ("events", count_events(row.events.len())),
                        ("shared", (row.events.len() - row.alone.len()).to_string()),
                    ],
                );
                let rect = Rect::from_x_y_ranges(grid.labels.left() - 3.0..=grid.counts.right(), rect.y_range());
                Some(Mark { rect, name, lines: Vec::new(), events: row.events.clone() })
            })
            .collect();
        frame.interact(ui, &marks);
        for ((at, _), mark) in rows.iter().zip(&marks) {
            let Some(row) = self.row(*at) else { continue };
            let light = frame.light(&mark.events);
            if light.lit {
                painter.rect_filled(mark.rect, 2.0, theme.hovered);
            }
            if light.selected {
                painter.vline(mark.rect.left() - 1.0, mark.rect.shrink(2.0).y_range(), Stroke::new(2.0, theme.selection));
            }
            let colour = if row.voice == Voice::Unnamed { theme.text_muted } else { theme.text };
            let y = mark.rect.center().y;
            let galley = elided(ui, self.kept.label(*at), font.clone(), colour, grid.labels.width());
            painter.galley(Align2::LEFT_CENTER.anchor_size(Pos2::new(grid.labels.left(), y), galley.size()).min, galley, colour);
            let number = Pos2::new(grid.counts.right() - size::GAP, y);
            painter.text(number, Align2::RIGHT_CENTER, row.events.len().to_string(), font.clone(), theme.text);
        }
    }

    /// The signs of what each voice says of each column.
    fn cells(&self, ui: &mut Ui, painter: &Painter, frame: &mut Frame<'_>, grid: &Grid) {
        let theme = self.theme();
        let clip = ui.clip_rect();
        let mut nameless = Vec::new();
        for (at, rect) in grid.shown_rows() {
            let Some(row) = self.row(at) else { continue };
            let from = row.told.partition_point(|told| (told.column as usize) < grid.columns.start);
            for told in row.told[from..].iter().take_while(|told| (told.column as usize) < grid.columns.end) {
                let Some(column) = self.column(told.column as usize) else { continue };
                let (left, right) = grid.across(told.column as usize);
                let place = Rect::from_x_y_ranges(left..=right, rect.y_range());
                if self.input.interactive {
                    let mark = Mark {
                        rect: place.shrink(1.0),
                        name: self.cell_name(at, told, column),
                        lines: self.claim_lines(told),
                        events: told.events.clone(),
                    };
                    let visible = mark.rect.intersect(clip);
                    if frame.named >= MOST_NAMED {
                        nameless.push(mark);
                    } else if visible.is_positive() {
                        frame.named += 1;
                        let response = ui.interact(visible, ui.scope_id().with(("sources-cell", at, told.column)), Sense::click());
                        let selected = frame.light(&told.events).selected;
                        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &mark.name));
                        let before = frame.actions.len();
                        frame.answer(ui, &response, &mark);
                        one_claim(&mut frame.actions[before..], told);
                    }
                }
                let centre = Pos2::new(grid.sign_x(told.column as usize, self.beside()), place.center().y);
                self.cell(painter, frame, place, centre, told);
            }
        }
        if !nameless.is_empty() {
            frame.interact(ui, &nameless);
        }
        if !grid.columns.is_empty() {
            painter.hline(grid.cells.x_range(), grid.cells.top(), Stroke::new(1.0, theme.timeline.grid_major));
        }
    }

    fn cell(&self, painter: &Painter, frame: &Frame<'_>, place: Rect, centre: Pos2, told: &Told) {
        let theme = self.theme();
        let light = frame.light(&told.events);
        let colour = stance::colour(theme, told.stance);
        let colour = if light.lit { colour.lerp_to_gamma(theme.text, 0.35) } else { colour };
        let many = self.beside() && told.events.len() > 1;
        // The line of the column must not run through an empty disc.
        let radius = (place.width().min(place.height()) * 0.29).clamp(3.5, 6.0);
        painter.circle_filled(centre, radius + 2.0, self.ground_of(light.lit));
        stance::sign(painter, centre, radius, told.stance, colour);
        if many {
            let at = Pos2::new(centre.x + radius + 2.5, place.center().y);
            let words = told.events.len().to_string();
            let galley = painter.layout_no_wrap(words, fonts::regular(size::SMALL), theme.text);
            let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
            painter.galley(rect.min, galley, theme.text);
        }
        if light.selected {
            painter.rect_stroke(place.shrink(1.0), 3.0, Stroke::new(1.75, theme.selection), StrokeKind::Inside);
        }
    }

    /// What lies behind a sign.
    fn ground_of(&self, lit: bool) -> Color32 {
        if lit { self.theme().hovered } else { self.theme().panel }
    }

    fn cell_name(&self, row: usize, told: &Told, column: &Column) -> String {
        let (voice, title) = (self.kept.label(row).to_owned(), self.title(column));
        match told.events.len() {
            1 => tf("sources-cell", &[("voice", voice), ("stance", t(stance_key(told.stance)).to_lowercase()), ("title", title)]),
            _ => tf("sources-cell-many", &[("voice", voice), ("events", count_events(told.events.len())), ("title", title)]),
        }
    }

    /// The way of each claim to us: the chain of speakers, the document and the paragraph.
    fn claim_lines(&self, told: &Told) -> Vec<String> {
        let case = self.input.case;
        let claims = told.claims.iter().filter_map(|(event, claim)| case.events.get(*event as usize)?.claims.get(*claim as usize));
        let mut lines: Vec<String> = claims
            .take(MOST_CLAIMS)
            .map(|claim| {
                let cited = &claim.citation;
                let title = case.document(&cited.document).map(|d| d.title.clone()).filter(|title| !title.is_empty());
                let document = title.unwrap_or_else(|| cited.document.clone());
                let source = tf("detail-source", &[("document", document), ("paragraph", cited.paragraph.to_string())]);
                [t(stance_key(claim.stance)).to_owned(), chain_in_words(&claim.speakers), source].join(t("detail-dot"))
            })
            .collect();
        if told.claims.len() > MOST_CLAIMS {
            lines.push(tf("sources-more-claims", &[("count", (told.claims.len() - MOST_CLAIMS).to_string())]));
        }
        lines
    }

    /// Bars of what each voice tells alone.
    fn alone(&self, ui: &mut Ui, painter: &Painter, frame: &mut Frame<'_>, grid: &Grid) {
        let theme = self.theme();
        let most = self.kept.sources.rows.iter().map(|r| r.alone.len()).max().unwrap_or(0).max(1);
        let font = fonts::regular(size::SMALL);
        let number_width = text_width(ui, &most.to_string()) + size::GAP;
        let longest = (grid.alone.width() - number_width).max(4.0);
        let bars: Vec<Mark> = grid
            .shown_rows()
            .filter_map(|(at, rect)| {
                let row = self.row(at).filter(|r| !r.alone.is_empty())?;
                let length = (longest * row.alone.len() as f32 / most as f32).max(2.0);
                let inset = (grid.row * 0.26).round();
                let rect =
                    Rect::from_x_y_ranges(grid.alone.left()..=grid.alone.left() + length, rect.top() + inset..=rect.bottom() - inset);
                let args = [("voice", self.kept.label(at).to_owned()), ("events", count_events(row.alone.len()))];
                Some(Mark { rect, name: tf("sources-alone", &args), lines: Vec::new(), events: row.alone.clone() })
            })
            .collect();
        frame.interact(ui, &bars);
        for bar in &bars {
            let light = frame.light(&bar.events);
            painter.rect_filled(bar.rect, 1.0, if light.lit { theme.text } else { theme.text_muted });
            if light.selected {
                painter.rect_stroke(bar.rect.expand(1.5), 2.0, Stroke::new(1.75, theme.selection), StrokeKind::Outside);
            }
            let at = Pos2::new(bar.rect.right() + size::GAP * 0.6, bar.rect.center().y);
            painter.text(at, Align2::LEFT_CENTER, bar.events.len().to_string(), font.clone(), theme.text);
        }
    }

    /// Says which rows and columns are shown where not all are; in the window, a click shows the next ones.
    fn pager(&self, ui: &mut Ui, frame: &mut Frame<'_>, grid: &Grid, own: &mut SourcesState) {
        if !grid.pager.is_positive() {
            return;
        }
        let sources = &self.kept.sources;
        let range = |shown: &std::ops::Range<usize>| [("from", (shown.start + 1).to_string()), ("to", shown.end.to_string())];
        let (voices, shared) = (sources.voices(), sources.shared());
        let mut x = grid.pager.left();
        if grid.rows.len() < voices {
            let [from, to] = range(&grid.rows);
            let words = tf("sources-rows-shown", &[from, to, ("count", voices.to_string())]);
            let next = if grid.rows.end >= voices { 0 } else { grid.rows.end };
            if self.page(ui, frame, Pos2::new(x, grid.pager.center().y), &words, &mut x) {
                own.first.0 = next;
            }
        }
        if grid.columns.len() < shared {
            let [from, to] = range(&grid.columns);
            let words = tf("sources-columns-shown", &[("what", count_of(sources.by, shared)), from, to]);
            let next = if grid.columns.end >= shared { 0 } else { grid.columns.end };
            if self.page(ui, frame, Pos2::new(x, grid.pager.center().y), &words, &mut x) {
                own.first.1 = next;
            }
        }
    }

    /// One entry of the pager; whether it was clicked. Moves `x` past it.
    fn page(&self, ui: &mut Ui, frame: &Frame<'_>, at: Pos2, words: &str, x: &mut f32) -> bool {
        let theme = self.theme();
        let colour = if self.input.interactive { theme.link } else { theme.text };
        let galley = elided(ui, words, fonts::regular(size::SMALL), colour, frame.room.right() - at.x);
        let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
        *x = rect.right() + size::PADDING * 1.5;
        ui.painter().galley(rect.min, galley, colour);
        if !self.input.interactive || !rect.is_positive() {
            return false;
        }
        let response = ui.interact(rect.expand(3.0), ui.scope_id().with(("sources-page", at.x as i32)), Sense::click());
        let name = tf("sources-page-rows", &[("words", words.to_owned())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.has_focus() {
            ui.painter().rect_stroke(rect.expand(3.0), 2.0, Stroke::new(1.5, theme.link), StrokeKind::Middle);
        }
        let clicked = response.on_hover_text(&name).clicked();
        if clicked {
            ui.ctx().request_repaint();
        }
        clicked
    }
}

/// A click on a cell of one claim goes to its words.
fn one_claim(asked: &mut [ChartAction], told: &Told) {
    let [(event, claim)] = told.claims[..] else { return };
    for action in asked {
        if matches!(action, ChartAction::Select { add: false, .. }) {
            *action = ChartAction::SelectClaim { event, claim: claim as usize };
        }
    }
}
