//! The commands without a payload: what menus, keys and the palette list. Each has a text and perhaps a shortcut.

/// A command that needs nothing more to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the texts in en.ftl say what each does")]
pub enum Action {
    NewFromFolder,
    AddDocuments,
    AddFolder,
    Open,
    OpenPath,
    OpenExample,
    Save,
    SaveFolder,
    SaveFile,
    MergeCopy,
    Share,
    ExportPicture,
    ExportAgain,
    CopyPicture,
    Animation,
    TakeAway,
    ExportChartData,
    ExportEvents,
    ExportSelection,
    Quit,
    Undo,
    Redo,
    EditEvent,
    RecordEvent,
    CiteWords,
    MergeEvents,
    ChangeEvents,
    LinkEvents,
    DeleteEvent,
    EditPlaces,
    Categories,
    EditDocument,
    Judgements,
    Changes,
    CopyCitation,
    SelectShown,
    ClearSelection,
    Find,
    ClearFilters,
    ToggleForecasts,
    ToggleReportedBy,
    ToggleFilters,
    ToggleReader,
    ToggleTimeline,
    ToggleLegend,
    ToggleTray,
    ThemeSystem,
    ThemeDark,
    ThemeLight,
    ScaleUp,
    ScaleDown,
    ScaleReset,
    Fullscreen,
    ReducedMotion,
    YourName,
    StageMap,
    StageBoth,
    StageChart,
    ChartOverTime,
    ChartFigures,
    ChartPlaces,
    ChartSources,
    ChartReported,
    ZoomIn,
    ZoomOut,
    FitShown,
    WholeStage,
    GoToPlace,
    EditOnMap,
    SetOnMap,
    MoveMarker,
    DrawArea,
    SaveView,
    LanesByCategory,
    LanesByPlace,
    LanesByDocument,
    PlayPause,
    StepForward,
    StepBack,
    Faster,
    Slower,
    ResetWindow,
    ResetAxis,
    ToggleReview,
    ReadTexts,
    OwnWords,
    AcceptProposal,
    AcceptAndEdit,
    RejectProposal,
    NextProposal,
    PreviousProposal,
    Grade,
    MarkReviewed,
    MarkDisputed,
    MarkDraft,
    Comment,
    SplitProposal,
    ProposeWords,
    MergeProposals,
    AcceptAlike,
    CitationStartBack,
    CitationStartForward,
    CitationEndBack,
    CitationEndForward,
    ToggleBriefing,
    AddStep,
    BriefingFromEvents,
    NewBriefing,
    DuplicateStep,
    RecaptureStep,
    SkipStep,
    RemoveStep,
    StepUp,
    StepDown,
    NextEvent,
    PreviousEvent,
    NextCitation,
    PreviousCitation,
    EventList,
    Present,
    PresentHere,
    CheckCase,
    Palette,
    Keys,
    Preferences,
    Welcome,
    Diagnostics,
    About,
}

/// The menus of the bar, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Menu {
    File,
    Edit,
    View,
    Map,
    Charts,
    Time,
    Review,
    Briefing,
    Go,
    Help,
}

impl Menu {
    /// All menus.
    pub const ALL: [Self; 10] =
        [Self::File, Self::Edit, Self::View, Self::Map, Self::Charts, Self::Time, Self::Review, Self::Briefing, Self::Go, Self::Help];

    /// The key of its name.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Map => "menu-map",
            Self::Charts => "menu-charts",
            Self::Time => "menu-time",
            Self::Review => "menu-review",
            Self::Briefing => "menu-briefing",
            Self::Go => "menu-go",
            Self::Help => "menu-help",
        }
    }
}

/// An action with where it stands and how it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its menu.
    pub menu: Menu,
    /// The key of its name.
    pub text: &'static str,
    /// Its shortcut, as `Ctrl+Shift+S` or `Alt+Up`; empty when it has none. A shortcut without `Ctrl` rests while text is typed.
    pub keys: &'static str,
    /// Whether a line is drawn above it in its menu.
    pub separated: bool,
}

const fn entry(menu: Menu, action: Action, text: &'static str, keys: &'static str) -> Entry {
    Entry { action, menu, text, keys, separated: false }
}

const fn apart(menu: Menu, action: Action, text: &'static str, keys: &'static str) -> Entry {
    Entry { action, menu, text, keys, separated: true }
}

/// Every action, menu by menu.
pub const ENTRIES: [Entry; 128] = [
    entry(Menu::File, Action::NewFromFolder, "action-new-from-folder", "Ctrl+N"),
    entry(Menu::File, Action::AddDocuments, "action-add-documents", "Ctrl+Shift+O"),
    entry(Menu::File, Action::AddFolder, "action-add-folder", ""),
    entry(Menu::File, Action::Open, "action-open", "Ctrl+O"),
    entry(Menu::File, Action::OpenPath, "action-open-path", "Ctrl+L"),
    entry(Menu::File, Action::OpenExample, "action-open-example", ""),
    apart(Menu::File, Action::Save, "action-save", "Ctrl+S"),
    entry(Menu::File, Action::SaveFile, "action-save-file", "Ctrl+Shift+S"),
    entry(Menu::File, Action::SaveFolder, "action-save-folder", ""),
    apart(Menu::File, Action::MergeCopy, "action-merge-copy", "Ctrl+Shift+M"),
    entry(Menu::File, Action::Share, "action-share", "Ctrl+Shift+H"),
    apart(Menu::File, Action::ExportPicture, "action-export-picture", "Ctrl+E"),
    entry(Menu::File, Action::ExportAgain, "action-export-again", "Ctrl+Shift+E"),
    entry(Menu::File, Action::CopyPicture, "action-copy-picture", "Ctrl+Shift+P"),
    entry(Menu::File, Action::Animation, "action-animation", "Ctrl+Shift+T"),
    apart(Menu::File, Action::ExportEvents, "action-export-events", ""),
    entry(Menu::File, Action::ExportSelection, "action-export-selection", ""),
    entry(Menu::File, Action::ExportChartData, "action-export-chart-data", ""),
    apart(Menu::File, Action::Quit, "action-quit", "Ctrl+Q"),
    entry(Menu::Edit, Action::Undo, "action-undo", "Ctrl+Z"),
    entry(Menu::Edit, Action::Redo, "action-redo", "Ctrl+Shift+Z"),
    apart(Menu::Edit, Action::EditEvent, "action-edit-event", "F2"),
    entry(Menu::Edit, Action::RecordEvent, "action-record-event", "E"),
    entry(Menu::Edit, Action::CiteWords, "action-cite-words", "Shift+E"),
    entry(Menu::Edit, Action::MergeEvents, "action-merge-events", "Ctrl+M"),
    entry(Menu::Edit, Action::ChangeEvents, "action-change-events", "B"),
    entry(Menu::Edit, Action::LinkEvents, "action-link-events", "Shift+L"),
    entry(Menu::Edit, Action::DeleteEvent, "action-delete-event", ""),
    apart(Menu::Edit, Action::EditPlaces, "action-edit-places", "Ctrl+P"),
    entry(Menu::Edit, Action::Categories, "action-categories", "Ctrl+Shift+K"),
    entry(Menu::Edit, Action::EditDocument, "action-edit-document", "Shift+F2"),
    apart(Menu::Edit, Action::Judgements, "action-judgements", "Ctrl+J"),
    entry(Menu::Edit, Action::Changes, "action-changes", "Ctrl+H"),
    apart(Menu::Edit, Action::CopyCitation, "action-copy-citation", "Ctrl+Shift+C"),
    apart(Menu::Edit, Action::SelectShown, "action-select-shown", "Ctrl+Shift+A"),
    entry(Menu::Edit, Action::ClearSelection, "action-clear-selection", "Escape"),
    apart(Menu::Edit, Action::Find, "action-find", "Ctrl+F"),
    entry(Menu::Edit, Action::ClearFilters, "action-clear-filters", "Ctrl+Backspace"),
    entry(Menu::View, Action::ToggleFilters, "action-toggle-filters", "Ctrl+1"),
    entry(Menu::View, Action::ToggleReader, "action-toggle-reader", "Ctrl+2"),
    entry(Menu::View, Action::ToggleTimeline, "action-toggle-timeline", "Ctrl+3"),
    entry(Menu::View, Action::ToggleTray, "action-toggle-tray", "Ctrl+4"),
    entry(Menu::View, Action::ToggleLegend, "action-toggle-legend", "Ctrl+5"),
    apart(Menu::View, Action::ThemeSystem, "action-theme-system", ""),
    entry(Menu::View, Action::ThemeDark, "action-theme-dark", ""),
    entry(Menu::View, Action::ThemeLight, "action-theme-light", ""),
    apart(Menu::View, Action::ScaleUp, "action-scale-up", "Ctrl+Plus"),
    entry(Menu::View, Action::ScaleDown, "action-scale-down", "Ctrl+Minus"),
    entry(Menu::View, Action::ScaleReset, "action-scale-reset", "Ctrl+0"),
    apart(Menu::View, Action::ReducedMotion, "action-reduced-motion", ""),
    entry(Menu::View, Action::YourName, "action-your-name", ""),
    apart(Menu::View, Action::Fullscreen, "action-fullscreen", "F11"),
    apart(Menu::View, Action::Present, "action-present", "F5"),
    entry(Menu::View, Action::PresentHere, "action-present-here", "Shift+F5"),
    apart(Menu::View, Action::SaveView, "action-save-view", "Ctrl+D"),
    entry(Menu::Map, Action::ZoomIn, "action-zoom-in", "+"),
    entry(Menu::Map, Action::ZoomOut, "action-zoom-out", "-"),
    entry(Menu::Map, Action::FitShown, "action-fit-shown", "F"),
    entry(Menu::Map, Action::WholeStage, "action-whole-stage", "H"),
    apart(Menu::Map, Action::GoToPlace, "action-go-to-place", "Ctrl+G"),
    apart(Menu::Map, Action::EditOnMap, "action-edit-on-map", "O"),
    entry(Menu::Map, Action::SetOnMap, "action-set-on-map", "I"),
    entry(Menu::Map, Action::MoveMarker, "action-move-marker", "Shift+O"),
    entry(Menu::Map, Action::DrawArea, "action-draw-area", "Shift+I"),
    entry(Menu::Charts, Action::ChartOverTime, "chart-over-time", "1"),
    entry(Menu::Charts, Action::ChartFigures, "chart-figures", "2"),
    entry(Menu::Charts, Action::ChartPlaces, "chart-places", "3"),
    entry(Menu::Charts, Action::ChartSources, "chart-sources", "4"),
    entry(Menu::Charts, Action::ChartReported, "chart-reported", "5"),
    apart(Menu::Charts, Action::StageMap, "action-stage-map", "6"),
    entry(Menu::Charts, Action::StageBoth, "action-stage-both", "7"),
    entry(Menu::Charts, Action::StageChart, "action-stage-chart", "8"),
    entry(Menu::Time, Action::PlayPause, "action-play-pause", "P"),
    entry(Menu::Time, Action::StepForward, "action-step-forward", "."),
    entry(Menu::Time, Action::StepBack, "action-step-back", ","),
    entry(Menu::Time, Action::Faster, "action-faster", ">"),
    entry(Menu::Time, Action::Slower, "action-slower", "<"),
    apart(Menu::Time, Action::ResetWindow, "action-reset-window", "0"),
    entry(Menu::Time, Action::ResetAxis, "action-reset-axis", "9"),
    apart(Menu::Time, Action::ToggleReportedBy, "action-toggle-reported-by", "R"),
    entry(Menu::Time, Action::ToggleForecasts, "action-toggle-forecasts", "T"),
    apart(Menu::Time, Action::LanesByCategory, "action-lanes-category", ""),
    entry(Menu::Time, Action::LanesByPlace, "action-lanes-place", ""),
    entry(Menu::Time, Action::LanesByDocument, "action-lanes-document", ""),
    entry(Menu::Review, Action::ToggleReview, "action-toggle-review", "Ctrl+I"),
    entry(Menu::Review, Action::ReadTexts, "action-read-texts", "Ctrl+Shift+R"),
    entry(Menu::Review, Action::OwnWords, "action-own-words", ""),
    apart(Menu::Review, Action::AcceptProposal, "action-accept-proposal", "Y"),
    entry(Menu::Review, Action::AcceptAndEdit, "action-accept-and-edit", "Shift+Y"),
    entry(Menu::Review, Action::RejectProposal, "action-reject-proposal", "N"),
    apart(Menu::Review, Action::NextProposal, "action-next-proposal", "D"),
    entry(Menu::Review, Action::PreviousProposal, "action-previous-proposal", "U"),
    apart(Menu::Review, Action::Grade, "action-grade", "G"),
    entry(Menu::Review, Action::MarkReviewed, "action-mark-reviewed", "V"),
    entry(Menu::Review, Action::MarkDisputed, "action-mark-disputed", "X"),
    entry(Menu::Review, Action::MarkDraft, "action-mark-draft", "Shift+V"),
    entry(Menu::Review, Action::Comment, "action-comment", "C"),
    apart(Menu::Review, Action::SplitProposal, "action-split-proposal", "S"),
    entry(Menu::Review, Action::ProposeWords, "action-propose-words", "W"),
    entry(Menu::Review, Action::MergeProposals, "action-merge-proposals", "M"),
    entry(Menu::Review, Action::AcceptAlike, "action-accept-alike", "Shift+G"),
    apart(Menu::Review, Action::CitationStartBack, "action-citation-start-back", "Alt+Left"),
    entry(Menu::Review, Action::CitationStartForward, "action-citation-start-forward", "Alt+Right"),
    entry(Menu::Review, Action::CitationEndBack, "action-citation-end-back", "Alt+Shift+Left"),
    entry(Menu::Review, Action::CitationEndForward, "action-citation-end-forward", "Alt+Shift+Right"),
    entry(Menu::Briefing, Action::ToggleBriefing, "action-toggle-briefing", "Ctrl+B"),
    apart(Menu::Briefing, Action::AddStep, "action-add-step", "A"),
    entry(Menu::Briefing, Action::BriefingFromEvents, "action-briefing-from-events", ""),
    entry(Menu::Briefing, Action::NewBriefing, "action-new-briefing", ""),
    apart(Menu::Briefing, Action::DuplicateStep, "action-duplicate-step", "Ctrl+Shift+D"),
    entry(Menu::Briefing, Action::RecaptureStep, "action-recapture-step", "Ctrl+R"),
    entry(Menu::Briefing, Action::SkipStep, "action-skip-step", ""),
    entry(Menu::Briefing, Action::RemoveStep, "action-remove-step", ""),
    entry(Menu::Briefing, Action::StepUp, "action-step-up", "Alt+Up"),
    entry(Menu::Briefing, Action::StepDown, "action-step-down", "Alt+Down"),
    apart(Menu::Briefing, Action::TakeAway, "action-take-away", "Ctrl+T"),
    entry(Menu::Go, Action::NextEvent, "action-next-event", "J"),
    entry(Menu::Go, Action::PreviousEvent, "action-previous-event", "K"),
    entry(Menu::Go, Action::NextCitation, "action-next-citation", "]"),
    entry(Menu::Go, Action::PreviousCitation, "action-previous-citation", "["),
    apart(Menu::Go, Action::EventList, "action-event-list", "L"),
    entry(Menu::Go, Action::Palette, "action-palette", "Ctrl+K"),
    entry(Menu::Help, Action::Preferences, "action-preferences", "Ctrl+,"),
    entry(Menu::Help, Action::Welcome, "action-welcome", ""),
    entry(Menu::Help, Action::Keys, "action-keys", "?"),
    entry(Menu::Help, Action::CheckCase, "action-check-case", ""),
    entry(Menu::Help, Action::Diagnostics, "action-diagnostics", "F12"),
    entry(Menu::Help, Action::About, "action-about", ""),
];

impl Action {
    /// The id used in files: `play-pause`.
    pub fn id(self) -> &'static str {
        let text = self.entry().text;
        text.strip_prefix("action-").unwrap_or(text)
    }

    /// Whether it is about records of a case, which a large table does not have.
    pub const fn needs_records(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::AddDocuments
                | A::AddFolder
                | A::SaveFolder
                | A::MergeCopy
                | A::Share
                | A::TakeAway
                | A::ExportEvents
                | A::ExportSelection
                | A::CiteWords
                | A::MergeEvents
                | A::ChangeEvents
                | A::LinkEvents
                | A::EditPlaces
                | A::Categories
                | A::EditDocument
                | A::Judgements
                | A::Changes
                | A::CopyCitation
                | A::SelectShown
                | A::Find
                | A::ToggleForecasts
                | A::ToggleReportedBy
                | A::ChartFigures
                | A::ChartPlaces
                | A::ChartSources
                | A::ChartReported
                | A::EditOnMap
                | A::SetOnMap
                | A::MoveMarker
                | A::DrawArea
                | A::SaveView
                | A::LanesByPlace
                | A::LanesByDocument
                | A::ToggleReview
                | A::ReadTexts
                | A::AcceptProposal
                | A::AcceptAndEdit
                | A::RejectProposal
                | A::NextProposal
                | A::PreviousProposal
                | A::Grade
                | A::MarkReviewed
                | A::MarkDisputed
                | A::MarkDraft
                | A::Comment
                | A::SplitProposal
                | A::ProposeWords
                | A::MergeProposals
                | A::AcceptAlike
                | A::CitationStartBack
                | A::CitationStartForward
                | A::CitationEndBack
                | A::CitationEndForward
                | A::ToggleBriefing
                | A::AddStep
                | A::BriefingFromEvents
                | A::NewBriefing
                | A::DuplicateStep
                | A::RecaptureStep
                | A::SkipStep
                | A::RemoveStep
                | A::StepUp
                | A::StepDown
                | A::NextCitation
                | A::PreviousCitation
                | A::Present
                | A::PresentHere
        )
    }

    /// Where it stands and how it is called.
    pub fn entry(self) -> &'static Entry {
        // Every action stands in the table; the test below holds that.
        ENTRIES.iter().find(|e| e.action == self).unwrap_or(&ENTRIES[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shortcut_is_given_twice_and_every_action_stands_once() {
        let mut keys: Vec<&str> = ENTRIES.iter().map(|e| e.keys).filter(|k| !k.is_empty()).collect();
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all);
        let mut actions: Vec<Action> = ENTRIES.iter().map(|e| e.action).collect();
        actions.sort_unstable();
        actions.dedup();
        assert_eq!(actions.len(), ENTRIES.len());
        assert_eq!(ENTRIES.len(), Action::About as usize + 1);
    }
}
