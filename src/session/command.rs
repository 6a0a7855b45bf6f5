//! Commands: all that can be asked of a session. Effects: all that a session asks of the world.

use std::sync::Arc;

use super::{
    Action, BriefingCommand, BulkChange, CommentCommand, CorrectCommand, CrowdCommand, Edit, Focus, GradeCommand, ImportCommand,
    JudgeCommand, MapEditCommand, MergeCommand, Overlay, PresentCommand, ReviewCommand, ShareCommand, TableCommand, TableRequest, TakeAway,
    TakeKind, crowd::Table, tables::ReadTable,
};
use crate::{
    analysis::{Facet, Filter, calendar::DateStyle, crowd::Crowd, lanes::LaneMode},
    model::{Camera, Case, ChartKind, ChartOptions, LonLat, Message, PictureFormat, PictureRecord, PictureSpec, Stage, TimeWindow},
    session::{
        own_map::OwnMap,
        playback::PlaybackCommand,
        settings::{MapChoice, PanelSizes, ThemeChoice},
    },
};

/// All that can be asked of a session.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// A command that needs nothing more to be said.
    Do(Action),
    /// Selects an event, alone or beside those already selected (again: takes it out).
    Select {
        /// Index of the event.
        event: u32,
        /// Beside those already selected.
        add: bool,
    },
    /// Selects several events.
    SelectMany {
        /// Indices of the events.
        events: Vec<u32>,
        /// Beside those already selected.
        add: bool,
    },
    /// Selects an event and one of its claims: the reader goes to its words.
    SelectClaim(Focus),
    /// Selects nothing.
    ClearSelection,
    /// Points at an event, or at none.
    Hover(Option<u32>),
    /// Points at what stands for several events.
    HoverMany(Vec<u32>),
    /// Sets the days shown.
    SetWindow(Option<TimeWindow>),
    /// Chooses a value of a facet, or takes it back.
    ToggleValue(Facet, String),
    /// Takes back all choices of a facet.
    ClearFacet(Facet),
    /// Chooses exactly these categories.
    SetFacet(Facet, Vec<String>),
    /// Sets the words that events must hold.
    SetText(String),
    /// Replaces the whole filter.
    SetFilter(Filter),
    /// Moves the map.
    SetCamera(Camera),
    /// Shows a point on the map, no farther out than it is.
    GoTo(LonLat),
    /// Tells how large the map is, points.
    MapSized(f64, f64),
    /// Tells how large the panels were dragged.
    PanelsSized(PanelSizes),
    /// Sets the days that the timeline's axis shows, as days since 1970-01-01.
    SetAxis(f64, f64),
    /// Sets what stands in the middle of the window.
    SetStage(Stage),
    /// Shows a chart, beside the map if only that was shown.
    ShowChart(ChartKind),
    /// Sets how charts are shown.
    SetChartOptions(ChartOptions),
    /// Sets what the lanes stand for.
    SetLanes(LaneMode),
    /// Playback of the time window.
    Playback(PlaybackCommand),
    /// Time has passed, seconds; moves what is playing.
    Tick(f64),
    /// Shows a document in the reader.
    ShowDocument {
        /// Index of the document.
        document: usize,
        /// Paragraph to go to, from 1.
        paragraph: Option<usize>,
    },
    /// Shows words that a search found.
    ShowWords {
        /// Index of the document.
        document: usize,
        /// From 1.
        paragraph: usize,
        /// Byte in the paragraph.
        byte: usize,
    },
    /// Sets the words that the full-text search looks for.
    Search(String),
    /// Opens a panel over the window, or closes it.
    Show(Option<Overlay>),
    /// Changes the case.
    Edit(Edit),
    /// Reads events out of the texts, and decides on them.
    Review(ReviewCommand),
    /// Sets, moves and draws places on the map.
    MapEdit(MapEditCommand),
    /// Makes and changes briefings.
    Briefing(BriefingCommand),
    /// Makes and changes judgements.
    Judge(JudgeCommand),
    /// Grades claims, and says how far events are reviewed.
    Grade(GradeCommand),
    /// Makes and changes comments.
    Comment(CommentCommand),
    /// Changes the selected events, all of them as one step.
    ChangeEvents(BulkChange),
    /// Words were selected in the reader, or no longer are.
    SelectWords(Option<super::Words>),
    /// Records events from words, and corrects them.
    Correct(CorrectCommand),
    /// Tells what the clock says, ISO 8601 (`2024-10-30T09:15:00Z`): what is changed from now on is changed then.
    TellTime(String),
    /// Sets who edits.
    SetName(String),
    /// Sets whether nothing moves that need not.
    SetReducedMotion(bool),
    /// Opens the work that an earlier start could not save, or throws it away.
    TakeKept(bool),
    /// Shows the window in this theme.
    SetTheme(ThemeChoice),
    /// Scales the interface, 0.5 to 2.
    SetScale(f32),
    /// Gives a command other keys, none when they are empty, or its usual ones again. Whatever had them loses them.
    SetKeys(Action, Option<String>),
    /// Shows the welcome at a start on the example, or no longer.
    SetWelcome(bool),
    /// Gives every command its usual keys again.
    ResetKeys,
    /// Speaks the language of this BCP 47 tag, or that of the system.
    SetLanguage(Option<String>),
    /// Writes days so.
    SetDates(DateStyle),
    /// Draws this map.
    SetMap(MapChoice),
    /// Asks for the file of a map of one's own.
    ChooseMapFile,
    /// Tells what became of the map that was wanted.
    MapLoaded(OwnMap),
    /// Presents the chosen briefing.
    Present {
        /// From its start; else from the step chosen.
        from_start: bool,
        /// Seconds of any clock that only goes on.
        now_secs: f64,
    },
    /// A key while presenting, by its name.
    PresentKey {
        /// As in [`super::present_keys`].
        key: String,
        /// Seconds of the same clock.
        now_secs: f64,
    },
    /// Anything else while presenting; what it sets is remembered when nothing is presented, too.
    Presenting {
        /// What is asked.
        command: PresentCommand,
        /// Seconds of the same clock.
        now_secs: f64,
    },
    /// Saves what is shown as a view of this title.
    SaveViewAs(String),
    /// Shows a saved view again.
    OpenView(String),
    /// Copies an event's citation as text.
    CopyCitation(Focus),
    /// Copies words.
    CopyText(String),
    /// Opens a case or a folder of texts at this path.
    OpenPath(String),
    /// Makes a case from a folder of texts at this path.
    NewFromPath(String),
    /// Takes documents into the case.
    Import(ImportCommand),
    /// Takes a table of events in.
    Table(TableCommand),
    /// Selects, reads or edits rows of a large table.
    Crowd(CrowdCommand),
    /// Merges another copy of the case into it.
    Merge(MergeCommand),
    /// Writes a copy without the documents' texts.
    Share(ShareCommand),
    /// Saves to this path, as a folder or as one file by its ending.
    SaveTo(String),
    /// Saves there although somebody else has changed what is there.
    SaveOver(String),
    /// Sets what the next picture shows and how.
    SetPicture(Box<PictureSpec>),
    /// Asks where to write the picture.
    ChoosePictureFile,
    /// Draws the picture into this file.
    ExportTo {
        /// Where; its ending says in which form.
        path: String,
        /// Over a file that is there. If not, that is asked first.
        replace: bool,
    },
    /// The picture was written here.
    PictureWritten(String),
    /// Stops drawing the picture.
    CancelPicture,
    /// Puts the picture on the clipboard.
    CopyPicture,
    /// Writes data into this file; its ending says in which form.
    DataTo {
        /// Which data.
        kind: DataKind,
        /// Where.
        path: String,
        /// Over a file that is there. If not, that is asked first.
        replace: bool,
    },
    /// Sets how a briefing is taken away, or what an animation shows.
    SetTakeAway(Box<TakeAway>),
    /// Asks where to write it.
    ChooseTakeAwayFile(TakeKind),
    /// Writes it into this file or folder.
    TakeAwayTo {
        /// Which of them.
        kind: TakeKind,
        /// Where; its ending says in which form.
        path: String,
        /// Over what is there. If not, that is asked first.
        replace: bool,
    },
    /// It was written here.
    TakenAway(String),
    /// Shows again what a picture shows.
    RestorePicture(Box<PictureRecord>),
    /// A case was opened.
    Opened(Box<super::state::OpenedCase>),
    /// The case was saved at this path.
    Saved {
        /// Where.
        path: String,
    },
    /// Goes on with what was asked although changes are not saved.
    DiscardAnd(Box<Command>),
    /// Shows the folders of own words, and what was read there.
    OwnWords(Box<super::OwnWordsShown>),
    /// Something went wrong, or is worth saying.
    Say(Message),
    /// Takes a notice away.
    Dismiss,
}

/// Data that can be written as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataKind {
    /// What a chart is drawn from.
    Chart(ChartKind),
    /// The events that the filter shows.
    Shown,
    /// The selected events.
    Selected,
}

impl DataKind {
    /// Endings of the files that it can be written as, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Chart(_) => &["csv"],
            Self::Shown | Self::Selected => &["csv", "geojson", "kml", "json"],
        }
    }
}

impl From<Action> for Command {
    fn from(action: Action) -> Self {
        Self::Do(action)
    }
}

/// What to do about a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Ask.
    Ask,
    /// Write over it.
    Replace,
    /// Take another name beside it.
    Beside,
}

/// All that a session asks of the world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Asks for a case to open.
    ChooseCase,
    /// Asks for a folder of texts.
    ChooseFolderOfTexts,
    /// Asks where to save as one file; this name is suggested.
    ChooseSaveFile(String),
    /// Asks into which folder to save.
    ChooseSaveFolder,
    /// Asks where to write a picture; this name is suggested.
    ChoosePicture(String, PictureFormat),
    /// Asks where to write data; this name is suggested.
    ChooseData(DataKind, String),
    /// Asks for the file of a map of one's own.
    ChooseMapFile,
    /// Reads the map of the settings, and tells what became of it.
    LoadMap,
    /// Reads events out of the texts of a case, and tells what was found ([`ReviewCommand::Found`]).
    ReadTexts(Box<Case>),
    /// Makes the folder of own words where there is none, with examples, and tells what is read there ([`Command::OwnWords`]).
    ShowOwnWords,
    /// Reads these words of the case, and tells what they say ([`CorrectCommand::Read`]).
    ReadWords(super::Words),
    /// Reads words of the case as proposals of their own, and tells what they say ([`ReviewCommand::Parts`]).
    ReadParts(super::PartsWanted),
    /// Opens the example.
    OpenExample,
    /// Opens a case at a path.
    Open(String),
    /// Makes a case from the texts in a folder.
    NewFromFolder(String),
    /// Asks for documents to take into the case.
    ChooseDocuments,
    /// Asks for a folder of documents to take into the case.
    ChooseFolderOfDocuments,
    /// Reads these files and folders for the case, and tells how far it is and what came of it ([`ImportCommand`]).
    Import {
        /// Files and folders.
        paths: Vec<String>,
        /// What the documents are to fit in.
        case: Box<Case>,
    },
    /// Stops reading.
    StopImport,
    /// Reads the table of a file, and tells how far it is and what came of it ([`TableCommand`]).
    ReadTable(Box<TableRequest>),
    /// Stops reading it.
    StopTable,
    /// Opens what was read of a table as a new case.
    OpenTable(Arc<ReadTable>),
    /// Reads a row of a large table from its file, and tells what stands in it ([`CrowdCommand::RowRead`]).
    ReadRow {
        /// The file.
        path: String,
        /// The table as it was read from it.
        table: Table,
        /// Which row.
        record: u32,
    },
    /// Asks where to write a large table with its changes; this name is suggested.
    ChooseCrowdFile(String),
    /// Writes a large table with its changes, and tells so ([`CrowdCommand::Saved`]).
    SaveCrowd {
        /// Where.
        path: String,
        /// The file that it was read from.
        from: String,
        /// The table with its changes.
        crowd: Box<Crowd>,
    },
    /// Keeps files, by name, to be saved with the case.
    KeepFiles(Vec<(String, Arc<[u8]>)>),
    /// Writes a case to a path, as a folder or as one file by its ending.
    Save {
        /// Where.
        path: String,
        /// What.
        case: Box<Case>,
    },
    /// Writes a case to a path although somebody else has changed what is there.
    SaveOver {
        /// Where.
        path: String,
        /// What.
        case: Box<Case>,
    },
    /// Asks for the file of another copy, or of what both copies began from.
    ChooseCopy {
        /// What both began from.
        base: bool,
    },
    /// Reads another copy, and tells what it is ([`MergeCommand::Found`]).
    ReadCopy {
        /// Where it is.
        path: String,
        /// Where that is from which both began; none for what was last opened or saved here, if that is it.
        base: Option<String>,
        /// The case that it is merged with.
        mine: Box<Case>,
    },
    /// The copy that was read last is in the case: its documents are kept.
    TakeCopy,
    /// Asks where to write a copy without texts as one file; this name is suggested.
    ChooseShareFile(String),
    /// Asks into which folder to write a copy without texts.
    ChooseShareFolder,
    /// Writes a copy without texts: only the case, and no document.
    Share {
        /// Where.
        path: String,
        /// What.
        case: Box<Case>,
        /// Over a file that is there.
        replace: bool,
    },
    /// Draws a picture into a file.
    WritePicture {
        /// Where.
        path: String,
        /// What.
        spec: Box<PictureSpec>,
        /// What to do about a file that is there.
        over: Over,
    },
    /// Draws a small picture, as it would be written, for the form.
    PreviewPicture(Box<PictureSpec>),
    /// Draws a picture and puts it on the clipboard.
    CopyPicture(Box<PictureSpec>),
    /// Stops drawing.
    CancelPicture,
    /// Asks where to write what is taken away; this name is suggested.
    ChooseTakeAway(Box<TakeAway>, String),
    /// Writes what is taken away: the chosen briefing, or the time window as it moves.
    WriteTakeAway {
        /// Where.
        path: String,
        /// What.
        what: Box<TakeAway>,
        /// What to do about what is there.
        over: Over,
    },
    /// Writes data into a file.
    WriteData {
        /// Which data.
        kind: DataKind,
        /// Where.
        path: String,
        /// Over a file that is there.
        replace: bool,
    },
    /// Puts words on the clipboard.
    Copy(String),
    /// Turns full screen on or off.
    ToggleFullscreen,
    /// Asks for the time, to present the chosen briefing from then on ([`Command::Present`]).
    BeginPresenting {
        /// From its start; else from the step chosen.
        from_start: bool,
    },
    /// Presents on the whole of the stage's display, which must not sleep, or stops that.
    Present(bool),
    /// Shows the stage on another display.
    SwapDisplays,
    /// Opens the work that an earlier start could not save, or throws it away.
    TakeKept(bool),
    /// Speaks the language and writes days as the settings say, and draws everything anew.
    Speak,
    /// Ends the program.
    Quit,
}
