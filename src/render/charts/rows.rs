//! Rows beside a plot: scrolled in the window, where only those in view are drawn; cut in pictures. What a row shows is the
//! chart's own.

use egui::{Pos2, Rect, ScrollArea, Ui, UiBuilder, Vec2};

/// Room kept at the right for the scroll bar, points; in pictures too, so that nothing else moves.
pub const BAR_POINTS: f32 = 10.0;

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
