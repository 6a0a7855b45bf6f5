//! What all charts share: the room they are laid out in, the plot itself (`egui_plot`, with bounds that are given and never
//! guessed), facts and rules in words, and how events are pointed at and selected. The legend is in [`super::legend`], marks in
//! [`super::marks`], labels of axes in [`super::axis`].
//!
//! A chart draws in this order: [`Frame::begin`], [`Frame::legend`], [`Frame::notes`], [`Frame::facts`], [`Frame::plot`], its
//! marks, [`Frame::finish`].

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Painter, Rect, Sense, Ui, UiBuilder, Vec2, text::LayoutJob};
use egui_plot::{Plot, PlotTransform, PlotUi};

use super::{
    ChartAction, ChartInput, ChartState,
    axis::{Labels, ROW_POINTS, Scale},
};
use crate::{
    render::{fonts, theme::size},
    text::t,
};

/// The least room in which a chart is drawn at all, points.
const LEAST_ROOM: Vec2 = Vec2::new(160.0, 100.0);
/// The least height of a plot; words give way to it, points.
const LEAST_PLOT_POINTS: f32 = 48.0;

/// Below this height a chart states no rules, points.
const LEAST_NOTED_POINTS: f32 = 300.0;

/// A chart being laid out: what is taken from its room, and what was asked of it.
pub struct Frame<'a> {
    /// What is drawn.
    pub input: &'a ChartInput<'a>,
    /// What was asked for so far, in order.
    pub actions: Vec<ChartAction>,
    /// The room that is left, points.
    pub room: Rect,
    /// The events pointed at in this pass.
    pub(super) pointed: Option<Vec<u32>>,
    /// How many marks have names so far.
    pub(super) named: usize,
    /// Height of the room before anything was taken, points.
    whole: f32,
    selected: Vec<bool>,
    hovered: Vec<bool>,
}

/// How the events of a mark are pointed at and selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Light {
    /// One of them is pointed at, here or elsewhere.
    pub lit: bool,
    /// One of them is selected.
    pub selected: bool,
}

/// A plot that was drawn.
pub struct Plotted {
    /// Where it stands, points.
    pub rect: Rect,
    /// From its scales to points.
    pub transform: PlotTransform,
    /// Paints on it, clipped to it.
    pub painter: Painter,
}

impl Plotted {
    /// Where a place of the scales stands, points.
    pub fn at(&self, x: f64, y: f64) -> egui::Pos2 {
        egui::pos2(self.transform.position_from_point_x(x), self.transform.position_from_point_y(y))
    }

    /// Where a rectangle of the scales stands, points.
    pub fn rect_of(&self, x: (f64, f64), y: (f64, f64)) -> Rect {
        Rect::from_two_pos(self.at(x.0, y.0), self.at(x.1, y.1))
    }
}

impl<'a> Frame<'a> {
    /// Takes all the room there is; `None` when that is too small for any chart.
    pub fn begin(ui: &mut Ui, input: &'a ChartInput<'a>) -> Option<Self> {
        let rect = ui.available_rect_before_wrap();
        ui.allocate_rect(rect, Sense::hover());
        if !(rect.is_finite() && rect.width() >= LEAST_ROOM.x && rect.height() >= LEAST_ROOM.y) {
            return None;
        }
        let padding = if rect.width().min(rect.height()) < 300.0 { size::GAP } else { size::PADDING };
        let flags = |events: &[u32]| {
            if events.is_empty() {
                return Vec::new();
            }
            let mut flags = vec![false; input.columns.len()];
            for event in events {
                if let Some(flag) = flags.get_mut(*event as usize) {
                    *flag = true;
                }
            }
            flags
        };
        Some(Self {
            input,
            actions: Vec::new(),
            room: rect.shrink(padding),
            pointed: None,
            named: 0,
            whole: rect.height(),
            selected: flags(input.selected),
            hovered: flags(input.hovered),
        })
    }

    /// How these events are pointed at and selected.
    pub fn light(&self, events: &[u32]) -> Light {
        let any = |flags: &[bool]| !flags.is_empty() && events.iter().any(|e| flags.get(*e as usize).copied().unwrap_or(false));
        Light { lit: any(&self.hovered), selected: any(&self.selected) }
    }

    /// Takes a strip from the top of the room, points.
    pub fn take_top(&mut self, height: f32) -> Rect {
        let height = height.clamp(0.0, self.room.height());
        let (strip, rest) = self.room.split_top_bottom_at_y(self.room.top() + height);
        self.room = rest;
        strip
    }

    /// Takes a strip from the bottom of the room, points.
    pub fn take_bottom(&mut self, height: f32) -> Rect {
        let height = height.clamp(0.0, self.room.height());
        let (rest, strip) = self.room.split_top_bottom_at_y(self.room.bottom() - height);
        self.room = rest;
        strip
    }

    /// Rows of small text that may still be taken without squeezing the plot.
    pub(super) fn spare_rows(&self) -> usize {
        ((self.room.height() - LEAST_PLOT_POINTS - 2.0 * ROW_POINTS) / ROW_POINTS).max(0.0) as usize
    }

    /// States the rules by which the chart was drawn, small and muted, at the bottom of the room: in as many rows as there is
    /// room for, whole on pointing where it is cut.
    pub fn notes(&mut self, ui: &Ui, words: &str) {
        // Facts come first: they get what is left by one row in three. In a part of a page the marks need all the room.
        let most_rows = if self.whole < LEAST_NOTED_POINTS { 0 } else { (self.spare_rows() / 3).min(4) };
        if most_rows == 0 || words.is_empty() {
            return;
        }
        let theme = self.input.theme;
        let galley = wrapped(ui, words, fonts::regular(size::SMALL), theme.text_muted, self.room.width(), most_rows);
        let strip = self.take_bottom(galley.size().y + 2.0);
        if galley.elided && self.input.interactive {
            ui.interact(strip, ui.scope_id().with("chart-notes"), Sense::hover()).on_hover_text(words);
        }
        ui.painter().galley(strip.left_top() + Vec2::new(0.0, 2.0), galley, theme.text_muted);
    }

    /// Says that nothing passes the filter, and in the window what to do.
    pub fn empty_filter(&mut self, ui: &Ui) {
        self.empty(ui, t(if self.input.interactive { "charts-empty" } else { "charts-empty-picture" }));
    }

    /// Says in the middle of the room why there is nothing to draw.
    pub fn empty(&mut self, ui: &Ui, words: &str) {
        let theme = self.input.theme;
        let rows = (self.room.height() / (size::BODY + 5.0)) as usize;
        let width = self.room.width().min(420.0);
        let mut job = job(words, fonts::regular(size::BODY), theme.text_muted, width, rows.max(1));
        job.halign = egui::Align::Center;
        let galley = ui.painter().layout_job(job);
        let top = self.room.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(self.room.center().x, top), galley, theme.text_muted);
        if self.input.interactive {
            let response = ui.interact(self.room, ui.scope_id().with("chart-empty"), Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
        }
    }

    /// Draws the plot in the room that is left: the grid, `items`, and the labels of its axes. Its bounds are those of the two
    /// scales in every pass, and it takes no gesture of its own.
    pub fn plot<'p>(&mut self, ui: &mut Ui, across: &Scale, up: &Scale, items: impl FnOnce(&mut PlotUi<'p>) + 'p) -> Plotted {
        let (room, theme) = (self.room, self.input.theme);
        let left = Labels::up(ui, up, room.height()).width(ui, up).min(room.width() * 0.6).round();
        let below = Labels::across(ui, across, room.width() - left);
        let bottom = below.height(across).min(room.height() * 0.6).round();
        let beside = Labels::up(ui, up, room.height() - bottom);
        let head = if beside.head() * 3.0 <= room.height() - bottom { beside.head().round() } else { 4.0 };
        let min = egui::pos2(room.left() + left, room.top() + head);
        let rect = Rect::from_min_max(min, egui::pos2(room.right().max(min.x + 1.0), (room.bottom() - bottom).max(min.y + 1.0)));

        let ((x0, x1), (y0, y1)) = (across.bounds(), up.bounds());
        let x_marks = below.grid((x1 - x0) / f64::from(rect.width()));
        let y_marks = beside.grid((y1 - y0) / f64::from(rect.height()));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("chart-plot"));
        let response = Plot::new("plot")
            .default_x_bounds(x0, x1)
            .default_y_bounds(y0, y1)
            // Nothing is remembered from pass to pass, so that a picture is what the window shows.
            .reset()
            .invert_y(matches!(up, Scale::Rows { .. }))
            .min_size(Vec2::ZERO)
            .width(rect.width())
            .height(rect.height())
            .sense(Sense::hover())
            .allow_drag(false)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_double_click_reset(false)
            .show_x(false)
            .show_y(false)
            .show_crosshair(false)
            .show_axes(false)
            .show_background(false)
            .grid_color(theme.timeline.grid_major)
            .x_grid_spacer(move |_| x_marks.clone())
            .y_grid_spacer(move |_| y_marks.clone())
            .show(&mut child, items);
        let transform = response.transform;
        let painter = ui.painter();
        below.draw_below(painter, theme, &transform);
        beside.draw_left(painter, theme, &transform, room.left_top());
        Plotted { rect, transform, painter: ui.painter_at(rect.expand(1.0)) }
    }

    /// Takes the events pointed at back when none is, and gives what was asked for.
    pub fn finish(mut self, state: &mut ChartState) -> Vec<ChartAction> {
        match self.pointed {
            _ if !self.input.interactive => state.hovering = false,
            Some(events) => {
                // In whatever order the session keeps them.
                let already = events.iter().all(|e| self.hovered.get(*e as usize).copied().unwrap_or(false));
                if !already || self.input.hovered.len() != events.len() {
                    self.actions.push(ChartAction::Hover(events));
                }
                state.hovering = true;
            }
            None if state.hovering => {
                self.actions.push(ChartAction::Hover(Vec::new()));
                state.hovering = false;
            }
            None => {}
        }
        self.actions
    }
}

fn job(words: &str, font: FontId, colour: Color32, width: f32, rows: usize) -> LayoutJob {
    let mut job = LayoutJob::simple(words.to_owned(), font, colour, width.max(1.0));
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    job
}

/// Words on one line, cut with "…" where they are wider than `width` points.
pub fn elided(ui: &Ui, words: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    ui.painter().layout_job(job(words, font, colour, width, 1))
}

/// Words on up to `rows` lines of `width` points, the last cut with "…" where they are longer.
pub fn wrapped(ui: &Ui, words: &str, font: FontId, colour: Color32, width: f32, rows: usize) -> Arc<Galley> {
    ui.painter().layout_job(job(words, font, colour, width, rows))
}
