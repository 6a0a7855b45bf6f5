//! Tables of what is shown: the data behind a chart. What is written of events is in [`crate::ingest::records`].

use super::Session;
use crate::{
    analysis::charts::{self, Table},
    model::ChartKind,
};

impl Session {
    /// What a chart is drawn from, as a table.
    pub fn chart_table(&self, kind: ChartKind) -> Table {
        let (case, columns, shown, options) = (&self.case, &self.columns, &self.shown, &self.chart_options);
        match kind {
            ChartKind::OverTime => {
                charts::over_time::table(&charts::over_time::over_time(case, columns, shown, self.filter.window, self.axis, options))
            }
            ChartKind::Figures => charts::figures::table(case, shown),
            ChartKind::Places => charts::places::table(case, &charts::places::places(case, columns, shown, options)),
            ChartKind::Sources => {
                charts::sources::build(case, columns, shown, options.columns, &std::collections::BTreeSet::new()).table(case)
            }
            ChartKind::Reported => charts::reported::table(case, columns, shown),
        }
    }
}
