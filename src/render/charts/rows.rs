//! Rows beside a plot: scrolled in the window, where only those in view are drawn; cut in pictures. And the entries by which
//! categories of rows are switched in the legend. What a row shows is the chart's own.

use std::collections::BTreeMap;

use egui::{Pos2, Rect, ScrollArea, Ui, UiBuilder, Vec2};

use super::{
    ChartInput,
    axis::{ROW_POINTS, text_width},
    legend::{Entry, Swatch, flow},
    looks::Look,
    marks::Fact,
};
use crate::render::theme::size;

/// The id of the category of an event.
fn category_of<'a>(input: &'a ChartInput<'_>, event: u32) -> &'a str {
    input.case.events.get(event as usize).map_or("", |e| e.category.as_str())
}

/// The id of an event's series in the legend of a chart.
pub fn series(input: &ChartInput<'_>, chart: &str, event: u32) -> String {
    format!("{chart}:category:{}", category_of(input, event))
}

/// The categories that are switched off in the legend of a chart, by index: asked for each of very many rows.
pub struct Hidden<'a> {
    chart: &'a str,
    by_category: Vec<bool>,
}

impl<'a> Hidden<'a> {
    /// As the options say.
    pub fn of(input: &ChartInput<'_>, chart: &'a str) -> Self {
        let is_hidden = |id: &str| input.options.hidden.contains(&format!("{chart}:category:{id}"));
        Self { chart, by_category: input.case.categories.iter().map(|c| is_hidden(&c.id)).collect() }
    }

    /// Whether the category of an event is switched off.
    pub fn holds(&self, input: &ChartInput<'_>, event: u32) -> bool {
        let category = input.columns.category.get(event as usize).and_then(|c| self.by_category.get(usize::from(*c)));
        // One that is not in the case has only its id.
        category.copied().unwrap_or_else(|| input.options.hidden.contains(&series(input, self.chart, event)))
    }
}

/// How the marks of an event look.
pub fn look(input: &ChartInput<'_>, event: u32) -> Look {
    input.case.category(category_of(input, event)).map_or(Look::OTHER, Look::of_category)
}

/// Legend entries for the categories of these events, in the order of the case.
pub fn categories(input: &ChartInput<'_>, chart: &str, events: impl Iterator<Item = u32>) -> Vec<Entry> {
    let known = input.case.categories.len();
    let mut first: Vec<Option<u32>> = vec![None; known];
    let mut found: BTreeMap<(usize, &str), u32> = BTreeMap::new();
    for event in events {
        match input.columns.category.get(event as usize).and_then(|c| first.get_mut(usize::from(*c))) {
            Some(first) => *first = first.or(Some(event)),
            None => _ = found.entry((known, category_of(input, event))).or_insert(event),
        }
    }
    found.extend(first.into_iter().enumerate().filter_map(|(at, event)| Some(((at, category_of(input, event?)), event?))));
    found
        .into_iter()
        .map(|((_, id), event)| Entry {
            name: input.case.category(id).map_or_else(|| id.to_owned(), |c| c.name.clone()),
            switch: Some(series(input, chart, event)),
            swatch: Swatch::Marker(look(input, event)),
        })
        .collect()
}

/// Room kept at the right for the scroll bar, points; in pictures too, so that nothing else moves.
pub const BAR_POINTS: f32 = 10.0;

/// What is left of a room under which these facts will stand.
pub fn less(ui: &Ui, room: Rect, facts: &[Fact]) -> Rect {
    let widths: Vec<f32> = facts.iter().map(|f| text_width(ui, &f.words)).collect();
    let places = flow(&widths, room.width(), size::PADDING * 1.5, usize::MAX, 0.0);
    let height = places.last().map_or(0.0, |(_, row)| (row + 1) as f32 * ROW_POINTS + size::GAP * 0.5);
    room.with_max_y((room.bottom() - height).max(room.top()))
}

/// How many rows of these heights fit into this height, from the first.
pub fn fitting(heights: &[f32], height: f32) -> usize {
    let mut used = 0.0;
    heights
        .iter()
        .take_while(|h| {
            used += **h;
            used <= height + 0.5
        })
        .count()
}

/// Calls `draw` with each row in view and its place. In the window all rows can be scrolled to; in a picture those that fit are
/// drawn.
pub fn show(ui: &mut Ui, area: Rect, heights: &[f32], interactive: bool, mut draw: impl FnMut(&mut Ui, usize, Rect)) {
    let mut tops = Vec::with_capacity(heights.len());
    let mut total = 0.0_f32;
    for height in heights {
        tops.push(total);
        total += height;
    }
    let place =
        |origin: Pos2, at: usize| Rect::from_min_size(origin + Vec2::new(0.0, tops[at]), Vec2::new(area.width() - BAR_POINTS, heights[at]));
    let mut child = ui.new_child(UiBuilder::new().max_rect(area).id_salt("chart-rows"));
    if !interactive {
        for at in 0..fitting(heights, area.height()) {
            draw(&mut child, at, place(area.min, at));
        }
        return;
    }
    ScrollArea::vertical().id_salt("chart-rows-scroll").auto_shrink(false).show_viewport(&mut child, |ui, view| {
        ui.set_height(total);
        let origin = Pos2::new(area.left(), ui.min_rect().top());
        let first = tops.partition_point(|top| *top <= view.top()).saturating_sub(1);
        for at in (first..heights.len()).take_while(|at| tops[*at] < view.bottom()) {
            draw(ui, at, place(origin, at));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_rows_fit() {
        assert_eq!(fitting(&[20.0, 30.0, 20.0], 50.0), 2);
        assert_eq!(fitting(&[20.0, 30.0, 20.0], 49.0), 1);
        assert_eq!(fitting(&[20.0], 5.0), 0);
        assert_eq!(fitting(&[], 5.0), 0);
    }
}
