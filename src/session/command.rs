//! Commands: all that can be asked of a session. Effects: all that a session asks of the world.

use super::{Action, Edit, Focus, Overlay};
use crate::{
    analysis::{Facet, Filter, lanes::LaneMode},
    model::{Camera, Case, ChartKind, ChartOptions, LonLat, Message, Stage, TimeWindow},
    session::{playback::PlaybackCommand, settings::PanelSizes},
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
    /// Saves to this path, as a folder or as one file by its ending.
    SaveTo(String),
    /// Draws the window's picture into this file.
    ExportTo(String),
    /// A case was opened.
    Opened(Box<super::state::OpenedCase>),
    /// The case was saved at this path.
    Saved {
        /// Where.
        path: String,
    },
    /// Goes on with what was asked although changes are not saved.
    DiscardAnd(Box<Command>),
    /// Something went wrong, or is worth saying.
    Say(Message),
    /// Takes a notice away.
    Dismiss,
}

impl From<Action> for Command {
    fn from(action: Action) -> Self {
        Self::Do(action)
    }
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
    ChoosePicture(String),
    /// Opens the example.
    OpenExample,
    /// Opens a case at a path.
    Open(String),
    /// Makes a case from the texts in a folder.
    NewFromFolder(String),
    /// Writes a case to a path, as a folder or as one file by its ending.
    Save {
        /// Where.
        path: String,
        /// What.
        case: Box<Case>,
    },
    /// Draws the window's picture into a file.
    WritePicture(String),
    /// Puts words on the clipboard.
    Copy(String),
    /// Turns full screen on or off.
    ToggleFullscreen,
    /// Ends the program.
    Quit,
}
