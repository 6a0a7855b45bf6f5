//! Tables of what is shown: the data behind a chart. What is written of events is in [`crate::ingest::records`].

use super::Session;
use crate::{
    analysis::charts::{self, Table, over_time::OverTime},
    model::ChartKind,
};

impl Session {
    /// Events over time, of the case or of a large table.
    pub(super) fn over_time(&self) -> OverTime {
        let (window, axis, options) = (self.filter.window, self.axis, &self.chart_options);
        match self.crowd() {
            Some(crowd) => charts::over_time_rows::over_time(&self.case, crowd, axis, options),
            None => charts::over_time::over_time(&self.case, &self.columns, &self.shown, window, axis, options),
        }
    }

    /// What a chart is drawn from, as a table.
    pub fn chart_table(&self, kind: ChartKind) -> Table {
        let (case, columns, shown, options) = (&self.case, &self.columns, &self.shown, &self.chart_options);
        match kind {
            ChartKind::OverTime => charts::over_time::table(&self.over_time()),
            ChartKind::Figures => charts::figures::table(case, shown),
            ChartKind::Places => charts::places::table(case, &charts::places::places(case, columns, shown, options)),
            ChartKind::Sources => {
                charts::sources::build(case, columns, shown, options.columns, &std::collections::BTreeSet::new()).table(case)
            }
            ChartKind::Reported => charts::reported::table(case, columns, shown),
        }
    }
}
