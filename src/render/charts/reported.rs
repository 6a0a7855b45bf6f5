//! Draws the chart whose data are in [`crate::analysis::charts::reported`].

use egui::Ui;

use super::{ChartAction, ChartInput, ChartState};

/// Draws the chart.
pub fn show(_ui: &mut Ui, _input: &ChartInput<'_>, _state: &mut ChartState) -> Vec<ChartAction> {
    Vec::new()
}

/// The data of the chart, kept as long as what is shown stays.
#[derive(Debug, Default)]
pub(super) struct Kept {}
