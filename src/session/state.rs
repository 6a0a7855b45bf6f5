//! The state of a session: the case, what is shown of it, and what is selected. Commands are carried out in
//! [`super::handle`].

use super::{
    Action, Importing, MIN_ZOOM, Merging, OpenCrowd, OpenTable, OwnMap, OwnWordsShown, Presenting, Review, history::History,
    playback::Playback, settings::Settings,
};
use crate::{
    analysis::{
        Columns, Facet, Filter, Shown,
        citations::CitationIndex,
        crowd::{Cells, Crowd},
        dense_span, filter, fit,
        lanes::LaneMode,
        search::{self, Hit},
        time_axis::AxisRange,
    },
    ingest::{Fault, Severity},
    model::{Briefing, Camera, Case, ChartKind, ChartOptions, Message, Stage, Step, TimeWindow},
    text::tf,
};

/// Where the case came from; decides what "save" does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// The example inside the program: saving asks where.
    #[default]
    Example,
    /// Made from texts and not saved yet: saving asks where.
    Untitled,
    /// A folder or a `.dateline` file at this path.
    Path(String),
    /// A large table, shown as it is: the file at this path.
    Table(String),
}

/// A case as it was opened, with what was wrong.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpenedCase {
    /// The case, with its documents' texts.
    pub case: Case,
    /// Where it came from.
    pub origin: Origin,
    /// What was wrong.
    pub faults: Vec<Fault>,
    /// A large table in place of events; the case then has its categories alone.
    pub crowd: Option<Box<Crowd>>,
}

/// One claim of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// Index of the event.
    pub event: u32,
    /// Index of the claim in it.
    pub claim: usize,
}

/// What stands over the window, one at a time.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All commands, by name.
    Palette,
    /// All keys.
    Keys,
    /// Version, credits.
    About,
    /// The licences of everything inside.
    Licences,
    /// Theme, scale, language, keys.
    Preferences,
    /// What can be tried on the example.
    Welcome,
    /// What is wrong in the case.
    Faults,
    /// What came of the documents that were taken in last.
    Imported,
    /// What the columns of a table mean.
    Columns,
    /// All fields of an event and of its claims.
    EditEvent(u32),
    /// The grade of a claim.
    Grade(Focus),
    /// One change of all selected events.
    ChangeEvents,
    /// A new event that rests on these words.
    Record(super::Words),
    /// Which of the selected events stays when they become one.
    Merge,
    /// All places of the case, and the fields of one.
    Places,
    /// The categories of the case, and the fields of one.
    Categories,
    /// How one of the two selected events stands to the other.
    Link,
    /// The folders of own words, and what was read there.
    OwnWords,
    /// What the case says of the document of this index, but for its text.
    Document(usize),
    /// The name under which changes, judgements and briefings are made.
    Name,
    /// The analyst's conclusions.
    Judgements,
    /// What was changed, when and by whom.
    Changes,
    /// Finding a place to go to.
    GoToPlace,
    /// The title of a view to save.
    SaveView,
    /// A path to open.
    OpenPath,
    /// A file or folder to take documents from.
    AddPath,
    /// A path to save to; this name is suggested.
    SavePath(String),
    /// What to draw as a picture, and how.
    Export,
    /// A path to write a picture to; this name is suggested.
    PicturePath(String),
    /// A path to write data to; this name is suggested.
    DataPath(super::command::DataKind, String),
    /// Asked before a file is written over: what was to be done.
    Overwrite {
        /// The file.
        path: String,
        /// What writes over it.
        command: Box<super::Command>,
    },
    /// The briefing that is taken away: in which form.
    TakeAway,
    /// An animation of the time window.
    Animation,
    /// A path to take one of them away to; this name is suggested.
    TakeAwayPath(super::TakeKind, String),
    /// Every event, in date order, or those of a group.
    Events(Option<Vec<u32>>),
    /// The rows of a large table that are shown, by date, or those of a cluster.
    Rows(Option<Cells>),
    /// The fields of a row of a large table; of a new one when `None`.
    EditRow(Option<u32>),
    /// What another copy of the case would change, with its conflicts.
    MergeCopy,
    /// A path of another copy; `true` for what both copies began from.
    CopyPath(bool),
    /// What is passed on with a copy without the documents' texts.
    Share,
    /// A path to write such a copy to; this name is suggested.
    SharePath(String),
    /// Asked before a case is written over that somebody else has changed since: where it is.
    ChangedOnDisk(String),
    /// Offers work that an earlier start could not save; where its case had been opened from.
    Kept(Option<String>),
    /// Asked before unsaved changes are lost: what was to be done.
    Unsaved(Box<super::Command>),
}

/// A sentence shown until it is dismissed.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// The words.
    pub message: Message,
}

/// Something to scroll to in the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScrollTarget {
    /// From 1.
    pub paragraph: usize,
    /// Byte in the paragraph.
    pub byte: usize,
    /// Rises with each request, so that the same place can be asked for twice.
    pub request: u64,
}

/// The program without a face.
#[derive(Debug, Clone, Default)]
pub struct Session {
    pub(super) case: Case,
    /// A large table in place of the case's events.
    pub(super) crowd: Option<Box<OpenCrowd>>,
    pub(super) columns: Columns,
    pub(super) citations: CitationIndex,
    pub(super) filter: Filter,
    pub(super) shown: Shown,
    /// Rises whenever what is shown changes; keys caches of drawing.
    pub(super) generation: u64,
    /// Rises whenever what passes the filter, its window left aside, changes.
    pub(super) passes_generation: u64,
    /// Rises whenever the case changes.
    pub(super) case_generation: u64,
    pub(super) history: History,
    pub(super) origin: Origin,
    pub(super) faults: Vec<Fault>,

    pub(super) camera: Option<Camera>,
    /// The camera on the whole stage, which stands in until the map is moved; kept up only so long.
    pub(super) start_camera: Option<Camera>,
    pub(super) map_size: (f64, f64),
    pub(super) axis: AxisRange,
    pub(super) lanes: LaneMode,
    pub(super) playback: Playback,
    pub(super) stage: Stage,
    pub(super) chart: ChartKind,
    pub(super) chart_options: ChartOptions,

    pub(super) selection: Vec<u32>,
    pub(super) focus: Option<Focus>,
    pub(super) hovered: Vec<u32>,
    /// The words selected in the reader.
    pub(super) words: Option<super::Words>,
    /// What was read in words that an event is to rest on.
    pub(super) words_read: Option<Box<super::WordsRead>>,
    pub(super) document: usize,
    pub(super) scroll: Option<ScrollTarget>,
    pub(super) search: String,
    pub(super) hits: Vec<Hit>,
    /// Rises each time the search field is asked for.
    pub(super) find_requests: u64,
    /// Rises each time a chart is asked for.
    pub(super) chart_requests: u64,
    /// Rises each time a comment is asked for.
    pub(super) comment_requests: u64,

    /// The briefing that is made, and the step of it, by id.
    pub(super) briefing: Option<String>,
    pub(super) step: Option<String>,
    pub(super) presenting: Option<Presenting>,
    /// What the clock said last, ISO 8601.
    pub(super) time: String,

    /// What was asked may go on although changes are not saved.
    pub(super) discarding: bool,
    pub(super) overlay: Option<Overlay>,
    /// What the program spends is shown.
    pub(super) diagnostics: bool,
    pub(super) notice: Option<Notice>,
    pub(super) own_map: OwnMap,
    pub(super) review: Review,
    /// What is being set, moved or drawn on the map.
    pub(super) map_edit: Option<super::MapEdit>,
    /// Markers can be dragged.
    pub(super) edit_on_map: bool,
    /// What is moved gets a place of its own where others share it.
    pub(super) own_place: bool,
    pub(super) importing: Option<Importing>,
    /// Another copy that is being merged.
    pub(super) merging: Option<Merging>,
    pub(super) import_faults: Vec<Fault>,
    pub(super) table: Option<OpenTable>,
    pub(super) own_words: OwnWordsShown,
    /// What is remembered from one start to the next.
    pub settings: Settings,
}

/// How many search hits are listed at most.
const MAX_HITS: usize = 1000;

impl Session {
    /// A session on an opened case.
    pub fn new(opened: OpenedCase, settings: Settings) -> Self {
        let mut session = Self { settings, map_size: (1280.0, 720.0), ..Self::default() };
        session.open(opened);
        session
    }

    /// The case.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Columns over its events.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// How far documents are read that are being taken in.
    pub fn importing(&self) -> Option<&Importing> {
        self.importing.as_ref()
    }

    /// The folders of own words, as they were when they were last shown.
    pub fn own_words(&self) -> &OwnWordsShown {
        &self.own_words
    }

    /// Where its documents are cited.
    pub fn citations(&self) -> &CitationIndex {
        &self.citations
    }

    /// What is asked to be shown.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What is shown.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Rises whenever what is shown changes.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Rises whenever what passes the filter, its window left aside, changes: not while the window is dragged.
    pub fn passes_generation(&self) -> u64 {
        self.passes_generation
    }

    /// Rises whenever the case changes.
    pub fn case_generation(&self) -> u64 {
        self.case_generation
    }

    /// Undo and redo.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Where the case came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What is wrong in the case.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Where the map looks: the whole stage until it is moved.
    pub fn camera(&self) -> Camera {
        let camera = self.camera.or(self.start_camera).unwrap_or(Camera { lon: 60.0, lat: 40.0, zoom: 2.5 });
        // The map may have been made larger since.
        fit::limited(camera, self.map_size, MIN_ZOOM, self.max_zoom())
    }

    /// Whether the legend is open.
    pub fn legend_is_open(&self) -> bool {
        self.settings.legend_is_open(self.map_size)
    }

    /// The days that the timeline's axis shows.
    pub fn axis(&self) -> AxisRange {
        self.axis
    }

    /// What the lanes stand for.
    pub fn lanes(&self) -> LaneMode {
        self.lanes
    }

    /// Playback of the time window.
    pub fn playback(&self) -> &Playback {
        &self.playback
    }

    /// What stands in the middle of the window.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The chart that is shown, where one is.
    pub fn chart(&self) -> ChartKind {
        self.chart
    }

    /// How charts are shown.
    pub fn chart_options(&self) -> &ChartOptions {
        &self.chart_options
    }

    /// Indices of the selected events, in the order they were selected.
    pub fn selection(&self) -> &[u32] {
        &self.selection
    }

    /// The claim whose words the reader shows.
    pub fn focus(&self) -> Option<Focus> {
        self.focus
    }

    /// The events pointed at: one marker or bar may stand for several.
    pub fn hovered(&self) -> &[u32] {
        &self.hovered
    }

    /// The words selected in the reader; what is recorded next rests on them.
    pub fn words(&self) -> Option<&super::Words> {
        self.words.as_ref()
    }

    /// Index of the document in the reader.
    pub fn document(&self) -> usize {
        self.document
    }

    /// What the reader should scroll to.
    pub fn scroll(&self) -> Option<ScrollTarget> {
        self.scroll
    }

    /// The words searched for, and where they were found.
    pub fn search(&self) -> (&str, &[Hit]) {
        (&self.search, &self.hits)
    }

    /// What stands over the window.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// The sentence shown until dismissed.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The keys of a command: those that the user gave it, else the usual ones; none when empty.
    pub fn keys(&self, action: Action) -> &str {
        self.settings.keys.get(action.id()).map_or(action.entry().keys, String::as_str)
    }

    /// Whether something would be lost by closing.
    pub fn is_dirty(&self) -> bool {
        // A case made from texts is nowhere yet.
        let crowd = self.crowd.as_ref().is_some_and(|open| open.is_dirty());
        self.history.is_dirty() || crowd || self.origin == Origin::Untitled
    }

    /// What the case is called, and whether it has changed.
    pub fn title(&self) -> String {
        let title = &self.case.title;
        if self.is_dirty() { tf("title-changed", &[("title", title.clone())]) } else { title.clone() }
    }

    /// The briefing that is being made.
    pub fn briefing(&self) -> Option<&Briefing> {
        self.case.briefing(self.briefing.as_deref()?)
    }

    /// The step that is being made, and where it stands.
    pub fn step(&self) -> Option<(usize, &Step)> {
        let at = self.briefing()?.position(self.step.as_deref()?)?;
        self.briefing()?.steps.get(at).map(|s| (at, s))
    }

    /// The briefing that is being presented.
    pub fn presenting(&self) -> Option<&Presenting> {
        self.presenting.as_ref()
    }

    /// What the clock said last, ISO 8601; empty if it was never asked.
    pub fn time(&self) -> &str {
        &self.time
    }

    /// Whether an action can be done now.
    pub fn can(&self, action: Action) -> bool {
        if let Some(open) = &self.crowd {
            return self.can_on_crowd(open, action);
        }
        match action {
            Action::Undo => self.next_undo().is_some(),
            Action::Redo => self.next_redo().is_some(),
            Action::EditEvent | Action::CopyCitation | Action::NextCitation | Action::PreviousCitation => self.focus.is_some(),
            Action::DeleteEvent | Action::Grade | Action::Comment => self.focus.is_some(),
            Action::MarkReviewed | Action::MarkDisputed | Action::MarkDraft => !self.selection.is_empty(),
            Action::SetOnMap | Action::MoveMarker | Action::DrawArea => self.focus.is_some(),
            Action::EditDocument => !self.case.documents.is_empty(),
            Action::RecordEvent | Action::ProposeWords => self.words.is_some(),
            Action::CitationStartBack | Action::CitationStartForward | Action::CitationEndBack | Action::CitationEndForward => {
                self.can_recite()
            }
            Action::CiteWords => self.words.is_some() && self.focus.is_some(),
            Action::MergeEvents | Action::ChangeEvents => self.selection.len() > 1,
            Action::LinkEvents => self.selection.len() == 2,
            Action::DuplicateStep | Action::RecaptureStep | Action::SkipStep | Action::RemoveStep => self.step().is_some(),
            Action::StepUp => self.step().is_some_and(|(at, _)| at > 0),
            Action::StepDown => self.step().is_some_and(|(at, _)| self.briefing().is_some_and(|b| at + 1 < b.steps.len())),
            Action::TakeAway => self.briefing().is_some_and(|b| !b.slides().is_empty()),
            Action::Animation => self.dated_days().is_some(),
            Action::ReadTexts => !self.review.is_reading(),
            Action::AddDocuments | Action::AddFolder => self.importing.is_none(),
            Action::NextProposal | Action::PreviousProposal => self.review.counts().0 > 0,
            Action::AcceptProposal | Action::AcceptAndEdit | Action::RejectProposal => self.review.can_decide(),
            Action::SplitProposal | Action::AcceptAlike => self.review.can_decide(),
            Action::MergeProposals => self.next_to_merge().is_some(),
            Action::ExportSelection => !self.selection.is_empty(),
            Action::ClearFilters => !self.filter.is_clear(),
            Action::ResetWindow => self.filter.window.is_some(),
            _ => true,
        }
    }

    pub(super) fn open(&mut self, opened: OpenedCase) {
        let settings = std::mem::take(&mut self.settings);
        let (map_size, table) = (self.map_size, self.table.take());
        let time = std::mem::take(&mut self.time);
        let (comment_requests, diagnostics) = (self.comment_requests, self.diagnostics);
        let (generation, passes_generation, case_generation) = (self.generation, self.passes_generation, self.case_generation);
        *self = Self {
            case: opened.case,
            crowd: match (opened.crowd, &opened.origin) {
                (Some(crowd), Origin::Table(path)) => Some(Box::new(OpenCrowd::new(*crowd, path.clone()))),
                _ => None,
            },
            origin: opened.origin,
            faults: opened.faults,
            settings,
            map_size,
            time,
            generation,
            passes_generation,
            case_generation,
            comment_requests,
            diagnostics,
            ..Self::default()
        };
        if let Origin::Path(path) | Origin::Table(path) = &self.origin {
            self.settings.remember(path);
        }
        let errors = self.faults.iter().filter(|f| f.severity == Severity::Error).count();
        if errors > 0 {
            self.say(Message::new("notice-faults").with("count", errors));
        }
        let also_open = self.faults.iter().find(|f| f.message.key == "notice-also-open").map(|f| f.message.clone());
        if let Some(message) = also_open {
            self.say(message);
        }
        self.briefing = self.case.briefings.first().map(|b| b.id.clone());
        self.table_opened(table);
        self.rebuild();
        self.axis = self.start_axis();
    }

    /// The days that the axis starts on.
    pub(super) fn start_axis(&self) -> AxisRange {
        match self.crowd() {
            Some(crowd) => dense_span::start_axis_of(crowd.store().index().rows_by_date().map(|(_, row)| row.span())),
            None => dense_span::start_axis(&self.columns),
        }
    }

    /// Reads columns and citations anew after the case changed.
    pub(super) fn rebuild(&mut self) {
        self.case_generation += 1;
        self.columns = Columns::build(&self.case);
        self.columns.crowd_days = self.crowd().and_then(Crowd::dated_days);
        self.citations = CitationIndex::build(&self.case);
        self.keep_map_edit();
        // A category that is gone is no longer asked for: nothing would pass.
        if let Some(chosen) = self.filter.chosen.get_mut(&Facet::Category) {
            chosen.retain(|id| self.case.category(id).is_some());
        }
        self.filter.chosen.retain(|_, ids| !ids.is_empty());
        let count = self.case.events.len() as u32;
        self.selection.retain(|e| *e < count);
        // What is left of the selection keeps its words before the reader.
        let focus = self.focus.filter(|f| self.selection.contains(&f.event));
        let focus = focus.or_else(|| self.selection.last().map(|event| Focus { event: *event, claim: 0 }));
        let last_claim = |event: u32| self.case.events.get(event as usize).map_or(0, |e| e.claims.len().saturating_sub(1));
        self.focus = focus.map(|f| Focus { claim: f.claim.min(last_claim(f.event)), ..f });
        match &mut self.overlay {
            Some(Overlay::EditEvent(event)) if *event >= count => self.overlay = None,
            Some(Overlay::Events(Some(group))) => group.retain(|e| *e < count),
            _ => {}
        }
        self.hovered.retain(|e| *e < count);
        self.keep_chosen();
        self.refresh();
        self.look_at_stage();
        self.renew_slides();
        self.renew_review();
    }

    /// Applies the filter anew.
    pub(super) fn refresh(&mut self) {
        self.shown = match &mut self.crowd {
            Some(open) => {
                open.crowd.set_filter(&self.filter, &self.case.categories);
                open.crowd.shown(&self.columns)
            }
            None => filter::apply(&self.columns, &self.filter),
        };
        self.generation += 1;
        self.passes_generation += 1;
    }

    /// Counts anew after the window of the filter changed, and nothing else of it.
    pub(super) fn refresh_window(&mut self) {
        match &mut self.crowd {
            Some(open) => {
                open.crowd.set_window(self.filter.window);
                self.shown = open.crowd.shown(&self.columns);
            }
            None => self.shown.set_window(&self.columns, self.filter.window, self.filter.reported_by),
        }
        self.generation += 1;
    }

    /// Looks at the whole stage until the map is moved. A change of the filter does not move the map.
    pub(super) fn look_at_stage(&mut self) {
        if self.camera.is_none() {
            self.start_camera = match self.crowd() {
                Some(crowd) => fit::whole_stage_of(&crowd.places(), self.map_size),
                None => fit::whole_stage(&self.columns, &self.shown, self.map_size),
            };
        }
    }

    pub(super) fn set_search(&mut self, words: String) {
        self.hits = search::search(&self.case, &words, MAX_HITS);
        self.search = words;
    }

    pub(super) fn say(&mut self, message: Message) {
        self.notice = Some(Notice { message });
    }

    /// The first and the last day of all dated events.
    pub fn dated_days(&self) -> Option<TimeWindow> {
        self.columns.dated_days()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ingest::case_file, session::Command};

    fn example() -> Session {
        let (case, _) = case_file::parse(include_bytes!("../../seeds/case.json")).unwrap();
        Session::new(OpenedCase { case, ..OpenedCase::default() }, Settings::default())
    }

    #[test]
    fn what_is_kept_up_step_by_step_is_what_would_be_reckoned_anew() {
        let mut session = example();
        let window = |from, to| Command::SetWindow(Some(TimeWindow { from, to }));
        let category = session.case().categories[0].id.clone();
        let steps = [
            Command::MapSized(700.0, 400.0),
            window(19_900, 20_050),
            window(20_020, 20_060),
            Command::ToggleValue(Facet::Category, category),
            window(20_000, 20_030),
            Command::Do(Action::ToggleReportedBy),
            Command::MapSized(900.0, 500.0),
            Command::Do(Action::ToggleForecasts),
            Command::SetWindow(None),
        ];
        for step in steps {
            let (passes, passes_generation) = (session.shown().passes.clone(), session.passes_generation());
            let dragged = matches!(step, Command::SetWindow(_) | Command::MapSized(..));
            let sized = matches!(step, Command::MapSized(..));
            let camera = session.camera();
            session.handle(step);
            assert_eq!(session.shown(), &filter::apply(session.columns(), session.filter()));
            let stage = fit::whole_stage(session.columns(), session.shown(), session.map_size);
            // The stage is looked at anew for another size; a change of the filter does not move the map.
            assert_eq!(Some(session.camera()), if sized { stage } else { Some(camera) });
            assert_eq!(session.passes_generation() == passes_generation, dragged);
            assert!(!dragged || session.shown().passes == passes);
        }
    }
}
