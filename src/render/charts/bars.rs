//! Bars as an item of a plot: solid for what is certain, hatched for what is possible, hollow for what is counted apart. Which bars there
//! are is each chart's own.

use std::ops::RangeInclusive;

use egui::{Color32, Rect, Shape, Ui};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotPoint, PlotTransform};

use super::looks;

/// How much a bar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Firmness {
    /// Certain.
    Solid,
    /// Possible.
    Hatched,
    /// Counted apart.
    Hollow,
}

/// One bar, or a part of a stack.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// From and to on the scale across.
    pub x: (f64, f64),
    /// From and to on the scale that rises.
    pub y: (f64, f64),
    /// Taken off at its sides, points: left and right, top and bottom.
    pub inset: egui::Vec2,
    /// Its colour, lit or not.
    pub colour: Color32,
    /// How much it says.
    pub firmness: Firmness,
}

impl Bar {
    /// Where it stands, points.
    pub fn rect(&self, transform: &PlotTransform) -> Rect {
        let at = |x, y| PlotPoint::new(x, y);
        let rect = transform.rect_from_values(&at(self.x.0, self.y.0), &at(self.x.1, self.y.1));
        let inset = self.inset.min(rect.size() * 0.4);
        rect.shrink2(inset)
    }
}

/// The bars of a chart.
pub struct Bars {
    base: PlotItemBase,
    bars: Vec<Bar>,
}

impl Bars {
    /// An item that draws these in their order.
    pub fn new(bars: Vec<Bar>) -> Self {
        Self { base: PlotItemBase::new("bars".to_owned()), bars }
    }
}

impl PlotItem for Bars {
    fn shapes(&self, _ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        for bar in &self.bars {
            let rect = bar.rect(transform);
            match bar.firmness {
                Firmness::Solid => looks::solid(shapes, rect, bar.colour),
                Firmness::Hatched => looks::hatched(shapes, rect, bar.colour),
                Firmness::Hollow => looks::hollow(shapes, rect, bar.colour),
            }
        }
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        // Pointing is ours: see `marks`.
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
