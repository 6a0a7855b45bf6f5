//! The charts: each drawn with `egui_plot` from the plain data of [`crate::analysis::charts`], saying what was pointed at.
//! What frames them (tabs, menus of options) is in `ui::chart_panel`.

pub mod axis;
pub mod bars;
pub mod figures;
pub mod frame;
pub mod legend;
pub mod looks;
pub mod marks;
pub mod over_time;
pub mod places;
pub mod reported;
pub mod rows;
pub mod sources;

use egui::Ui;

use super::theme::Theme;
use crate::{
    analysis::{Columns, Shown, crowd::Crowd, time_axis::AxisRange},
    model::{Case, ChartKind, ChartOptions, TimeWindow},
};

/// All that a chart is drawn from.
pub struct ChartInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its columns.
    pub columns: &'a Columns,
    /// What the filter shows.
    pub shown: &'a Shown,
    /// A large table in place of the case's events.
    pub crowd: Option<&'a Crowd>,
    /// Rises whenever what is shown changes; keys the chart's data.
    pub generation: u64,
    /// The days of the filter.
    pub window: Option<TimeWindow>,
    /// The days that the timeline's axis shows.
    pub axis: AxisRange,
    /// How the charts are shown.
    pub options: &'a ChartOptions,
    /// The selected events.
    pub selected: &'a [u32],
    /// The events pointed at, here or elsewhere.
    pub hovered: &'a [u32],
    /// Colours.
    pub theme: &'a Theme,
    /// Whether the pointer and the keys do anything; off in pictures.
    pub interactive: bool,
    /// Whether the legend is drawn.
    pub legend: bool,
    /// The number of each document, by id, in the list of sources beside the chart; empty where there is none.
    pub source_numbers: &'a [(String, usize)],
}

impl ChartInput<'_> {
    /// "[1][3]": the numbers of these documents in the list of sources, rising, each once; empty where they have none.
    pub(super) fn source_words<'d>(&self, documents: impl Iterator<Item = &'d str>) -> String {
        if self.source_numbers.is_empty() {
            return String::new();
        }
        let number = |id: &str| self.source_numbers.iter().find(|(of, _)| of == id).map(|(_, number)| *number);
        let numbers: std::collections::BTreeSet<usize> = documents.filter_map(number).collect();
        numbers.into_iter().map(|n| crate::text::tf("charts-source-number", &[("number", n.to_string())])).collect()
    }
}

/// What was asked of a chart.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartAction {
    /// Points at these events, or at none.
    Hover(Vec<u32>),
    /// Selects events.
    Select {
        /// Indices of the events.
        events: Vec<u32>,
        /// Beside those already selected.
        add: bool,
    },
    /// Selects one claim of an event: the reader goes to its words.
    SelectClaim {
        /// Index of the event.
        event: u32,
        /// Index of the claim in it.
        claim: usize,
    },
    /// Lists the events of a mark that stands for several.
    List(Vec<u32>),
    /// Changes how charts are shown.
    Options(ChartOptions),
}

/// What the charts keep from pass to pass.
#[derive(Debug, Default)]
pub struct ChartState {
    /// Whether the last hover was ours to take back.
    hovering: bool,
    over_time: over_time::Cache,
    places: places::Cache,
    figures: figures::Kept,
    reported: reported::Kept,
    /// Of the matrix of sources.
    sources: sources::SourcesState,
}

/// Draws a chart into all the room there is.
pub fn show(ui: &mut Ui, kind: ChartKind, input: &ChartInput<'_>, state: &mut ChartState) -> Vec<ChartAction> {
    match kind {
        ChartKind::OverTime => over_time::show(ui, input, state),
        ChartKind::Figures => figures::show(ui, input, state),
        ChartKind::Places => places::show(ui, input, state),
        ChartKind::Sources => sources::show(ui, input, state),
        ChartKind::Reported => reported::show(ui, input, state),
    }
}

#[cfg(test)]
mod tests;
