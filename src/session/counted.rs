//! What a session holds, counted, for the diagnostics panel. What passes take is timed by the panels; nothing is estimated here.

use super::Session;

/// The key of the name of a crowd's columns among its bytes.
pub const COLUMN_BYTES: &str = "diagnostics-bytes-columns";
/// The key of the name of its index.
pub const INDEX_BYTES: &str = "diagnostics-bytes-index";
/// The key of the name of its words.
pub const WORD_BYTES: &str = "diagnostics-bytes-words";

/// How much there is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Events of the case.
    pub case_events: usize,
    /// Those of them that pass the filter and its window.
    pub case_shown: usize,
    /// The table of events that is open beside them.
    pub crowd: Option<CrowdCounted>,
}

/// How much there is of a crowd: a table of events too long for full records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CrowdCounted {
    /// Its rows.
    pub rows: usize,
    /// The rows that pass the filter and its window.
    pub shown: usize,
    /// The cells of its index.
    pub cells: usize,
    /// Bytes by part, each under the key of its name, such as [`COLUMN_BYTES`].
    pub bytes: Vec<(&'static str, usize)>,
}

impl Session {
    /// Whether it is shown what the program spends.
    pub fn shows_diagnostics(&self) -> bool {
        self.diagnostics
    }

    /// How much there is now.
    pub fn counted(&self) -> Counted {
        let counts = self.shown.counts;
        Counted {
            case_events: self.case.events.len(),
            case_shown: if self.crowd.is_some() { 0 } else { counts.certain + counts.possible + counts.undated },
            crowd: self.crowd_counted(),
        }
    }

    fn crowd_counted(&self) -> Option<CrowdCounted> {
        let crowd = self.crowd()?;
        let (index, counts) = (crowd.store().index(), self.shown.counts);
        let bytes = vec![
            (COLUMN_BYTES, crowd.table().bytes_of_columns()),
            (INDEX_BYTES, index.memory().total()),
            (WORD_BYTES, crowd.table().bytes_of_words()),
        ];
        Some(CrowdCounted { rows: crowd.len(), shown: counts.certain + counts.possible + counts.undated, cells: index.cells(), bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::TimeWindow,
        session::{Action, Command, Settings, state::OpenedCase},
    };

    fn example() -> OpenedCase {
        let (case, _) = crate::ingest::case_file::parse(include_bytes!("../../seeds/case.json")).unwrap();
        OpenedCase { case, ..OpenedCase::default() }
    }

    #[test]
    fn a_time_window_lowers_what_is_shown_and_not_what_there_is() {
        let mut session = Session::new(example(), Settings::default());
        let before = session.counted();
        assert_eq!(before.case_events, session.case().events.len());
        session.handle(Command::SetWindow(Some(TimeWindow { from: 20_020, to: 20_021 })));
        let after = session.counted();
        assert_eq!(after.case_events, before.case_events);
        assert!(after.case_shown < before.case_shown, "{after:?}");
    }

    #[test]
    fn the_panel_stays_when_another_case_is_opened() {
        let mut session = Session::new(example(), Settings::default());
        assert!(!session.shows_diagnostics());
        session.handle(Command::Do(Action::Diagnostics));
        session.handle(Command::Opened(Box::default()));
        assert!(session.shows_diagnostics());
        assert_eq!(session.counted(), Counted::default());
        session.handle(Command::Do(Action::Diagnostics));
        assert!(!session.shows_diagnostics());
    }
}
