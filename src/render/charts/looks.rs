//! How a series looks: a colour and a shape, so that it is told apart without colour, and the hatching of what is only possible.

use egui::{Color32, Painter, Pos2, Rect, Shape as Drawn, Stroke, StrokeKind, Vec2};

use super::frame::Light;
use crate::{
    model::{Category, Colour, Shape},
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        theme::{Theme, size},
    },
};

/// Distance of the lines of a hatching, points.
const HATCH_POINTS: f32 = 5.0;
/// The least side of a bar that is hatched, points.
const LEAST_HATCHED_POINTS: f32 = 6.0;
/// The least side of a bar that its shape is printed in, points.
const LEAST_PRINTED_POINTS: f32 = 11.0;

/// The colour and the shape of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Its hue.
    pub colour: Colour,
    /// Its shape.
    pub shape: Shape,
    /// Drawn half as strong: what is of no kind at all.
    pub pale: bool,
}

impl Look {
    /// What belongs to no series of its own.
    pub const OTHER: Self = Self { colour: Colour::Grey, shape: Shape::Cross, pale: false };
    /// What is of several kinds.
    pub const SEVERAL: Self = Self { colour: Colour::Grey, shape: Shape::Star, pale: false };
    /// What is of no kind.
    pub const NONE: Self = Self { colour: Colour::Grey, shape: Shape::Circle, pale: true };

    /// That of a category.
    pub const fn of_category(category: &Category) -> Self {
        Self { colour: category.colour, shape: category.shape, pale: false }
    }

    /// That of the `at`th series which is no category; seven are told apart.
    pub fn nth(at: usize) -> Self {
        const ALL: [(Colour, Shape); 7] = [
            (Colour::Blue, Shape::Circle),
            (Colour::Orange, Shape::Square),
            (Colour::BluishGreen, Shape::Triangle),
            (Colour::ReddishPurple, Shape::Diamond),
            (Colour::SkyBlue, Shape::Pentagon),
            (Colour::Vermillion, Shape::Star),
            (Colour::Yellow, Shape::Hexagon),
        ];
        let (colour, shape) = ALL[at % ALL.len()];
        Self { colour, shape, pale: false }
    }

    /// The colour that it is filled with.
    pub fn fill(self, theme: &Theme) -> Color32 {
        let full = theme.category(self.colour);
        if self.pale { full.lerp_to_gamma(theme.panel, 0.5) } else { full }
    }

    /// The colour that is read on it.
    fn ink(self, theme: &Theme) -> Color32 {
        if self.pale { theme.text } else { theme.on_category(self.colour) }
    }

    /// Draws its marker, hollow where asked.
    pub fn marker(self, painter: &Painter, theme: &Theme, center: Pos2, radius: f32, hollow: bool) {
        let style = MarkerStyle { fill: self.fill(theme), outline: theme.panel, hollow };
        marker(painter, center, radius, self.shape, style);
    }

    /// Prints its shape into a solid bar, and how many events it stands for where that is more than one, as far as there is room.
    pub fn print(self, painter: &Painter, theme: &Theme, bar: Rect, count: usize) {
        let side = bar.width().min(bar.height());
        if side < LEAST_PRINTED_POINTS {
            return;
        }
        let radius = (side * 0.33).clamp(3.0, 6.5);
        let ink = self.ink(theme);
        let style = MarkerStyle { fill: ink, outline: Color32::TRANSPARENT, hollow: false };
        let words = (count > 1).then(|| painter.layout_no_wrap(count.to_string(), fonts::regular(size::SMALL), ink));
        let room = Vec2::new(2.0 * radius + 3.0 * size::GAP, size::SMALL + 3.0);
        match words.filter(|w| bar.width() >= room.x + w.size().x && bar.height() >= room.y) {
            Some(words) => {
                let width = 2.0 * radius + size::GAP * 0.75 + words.size().x;
                let left = bar.center().x - width / 2.0;
                marker(painter, Pos2::new(left + radius, bar.center().y), radius, self.shape, style);
                painter.galley(Pos2::new(left + width - words.size().x, bar.center().y - words.size().y / 2.0), words, ink);
            }
            None => marker(painter, bar.center(), radius, self.shape, style),
        }
    }

    /// Prints its shape into a hatched bar, on a ground of its own.
    pub fn print_on_hatching(self, painter: &Painter, theme: &Theme, bar: Rect) {
        let side = bar.width().min(bar.height());
        if side >= LEAST_PRINTED_POINTS + 3.0 {
            let radius = (side * 0.24).clamp(3.0, 6.0);
            painter.circle_filled(bar.center(), radius + 3.0, theme.panel);
            self.marker(painter, theme, bar.center(), radius, false);
        }
    }
}

/// A colour as it is while its events are pointed at.
pub fn lit(theme: &Theme, colour: Color32, light: Light) -> Color32 {
    if light.lit { colour.lerp_to_gamma(theme.text, 0.4) } else { colour }
}

/// The bar of what is certain: solid.
pub fn solid(shapes: &mut Vec<Drawn>, bar: Rect, fill: Color32) {
    shapes.push(Drawn::rect_filled(bar, 0.0, fill));
}

/// The bar of what is only possible: outlined and hatched, never solid.
pub fn hatched(shapes: &mut Vec<Drawn>, bar: Rect, colour: Color32) {
    if bar.width() <= 0.0 || bar.height() <= 0.0 {
        return;
    }
    if bar.width().min(bar.height()) < LEAST_HATCHED_POINTS {
        // No line has room: faint is all that is left to tell it from a solid bar.
        shapes.push(Drawn::rect_filled(bar, 0.0, colour.gamma_multiply(0.4)));
        return;
    }
    shapes.push(Drawn::rect_filled(bar, 0.0, colour.gamma_multiply(0.10)));
    let stroke = Stroke::new(1.0, colour.gamma_multiply(0.75));
    // Lines x + y = c from the lower left, cut within the frame, soft edges and all; never more than some hundreds.
    let inner = bar.shrink(1.0);
    let (w, h) = (inner.width(), inner.height());
    let gap = HATCH_POINTS.max((w + h) / 600.0);
    let mut c = gap;
    while c < w + h {
        let (from, to) = ((c.min(w), (c - w).max(0.0)), ((c - h).max(0.0), c.min(h)));
        let at = |(x, y): (f32, f32)| Pos2::new(inner.left() + x, inner.top() + y);
        shapes.push(Drawn::line_segment([at(from), at(to)], stroke));
        c += gap;
    }
    shapes.push(Drawn::rect_stroke(bar, 0.0, Stroke::new(1.0, colour), StrokeKind::Inside));
}

/// The bar of what is counted apart: its outline only.
pub fn hollow(shapes: &mut Vec<Drawn>, bar: Rect, colour: Color32) {
    if bar.width() > 0.0 && bar.height() > 0.0 {
        shapes.push(Drawn::rect_stroke(bar, 0.0, Stroke::new(1.0, colour), StrokeKind::Inside));
    }
}

/// The ring around selected marks.
pub fn selection_ring(painter: &Painter, theme: &Theme, bar: Rect) {
    painter.rect_stroke(bar, 0.0, Stroke::new(2.0, theme.selection), StrokeKind::Middle);
}
