//! Draws the chart whose data are in [`crate::analysis::charts::places`].

use egui::Ui;

use super::{ChartAction, ChartInput, ChartState};

/// Draws the chart.
pub fn show(_ui: &mut Ui, _input: &ChartInput<'_>, _state: &mut ChartState) -> Vec<ChartAction> {
    Vec::new()
}
