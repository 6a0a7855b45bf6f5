//! Carries out commands. Every change of a [`Session`] goes through [`Session::handle`].

use std::collections::BTreeSet;

use super::{
    Action, Command, CrowdCommand, Effect, Focus, Overlay, ReviewCommand, Session, TableCommand, TakeKind, ThemeChoice,
    state::{Origin, ScrollTarget},
    tables::has_columns,
};
use crate::{
    analysis::{Facet, Filter, calendar::clamp_day, citations, dense_span, fit, lanes::LaneMode, time_axis::AxisRange},
    model::{Camera, ChartKind, LonLat, Message, Stage, TimeWindow, View, edtf},
    session::{
        command::DataKind,
        edit::Edit,
        playback::{PlaybackCommand, WindowKind},
    },
};

/// The zoom beyond which the map shows nothing more.
pub const MAX_ZOOM: f64 = 12.0;
/// The zoom at which the whole world is small on a screen.
pub const MIN_ZOOM: f64 = 1.0;

impl Session {
    /// Carries out a command and returns what is asked of the world.
    pub fn handle(&mut self, command: Command) -> Vec<Effect> {
        let Some(before) = self.view_to_wander_from(&command) else { return self.carry_out(command) };
        let effects = self.carry_out(command);
        self.note_question(&before);
        effects
    }

    fn carry_out(&mut self, command: Command) -> Vec<Effect> {
        self.let_notice_pass(&command);
        match command {
            Command::Do(action) => return self.act(action),
            Command::Select { event, add } => self.select(vec![event], add),
            Command::SelectMany { events, add } => self.select(events, add),
            Command::SelectClaim(focus) => self.select_claim(focus),
            Command::ClearSelection if self.crowd.is_some() => self.clear_rows(),
            Command::ClearSelection => {
                self.selection.clear();
                self.focus = None;
            }
            Command::Hover(event) => self.hover(event.as_slice()),
            Command::HoverMany(events) => self.hover(&events),
            Command::SetWindow(window) => self.set_window(window),
            Command::ToggleValue(facet, id) => {
                self.filter.toggle(facet, &id);
                self.refresh();
            }
            Command::ClearFacet(facet) => {
                self.filter.chosen.remove(&facet);
                self.refresh();
            }
            Command::SetFacet(facet, ids) => {
                self.filter.chosen.insert(facet, ids.into_iter().collect());
                self.filter.chosen.retain(|_, set| !set.is_empty());
                self.refresh();
            }
            Command::SetText(text) => {
                self.filter.text = text;
                self.refresh();
            }
            Command::SetFilter(filter) => self.set_filter(filter),
            Command::SetCamera(camera) => self.set_camera(camera),
            Command::GoTo(point) => self.go_to(point),
            Command::MapSized(width, height) => {
                let size = (points(width), points(height));
                if size != self.map_size {
                    self.map_size = size;
                    self.look_at_stage();
                    self.resize_slides();
                }
            }
            Command::PanelsSized(sizes) => self.settings.panels = sizes,
            Command::SetAxis(from, to) => self.set_axis(from, to),
            Command::SetStage(stage) => self.set_stage(stage),
            Command::ShowChart(kind) => self.show_chart(kind),
            Command::SetChartOptions(options) => self.chart_options = options,
            Command::SetLanes(mode) => self.lanes = mode,
            Command::Playback(command) => self.play(command),
            Command::Tick(dt_secs) => self.tick(dt_secs),
            Command::ShowDocument { document, paragraph } => self.show_words(document, paragraph.unwrap_or(1), 0),
            Command::ShowWords { document, paragraph, byte } => self.show_words(document, paragraph, byte),
            Command::Search(words) => self.set_search(words),
            Command::Show(overlay) => {
                let left = if self.overlay == Some(Overlay::Columns) { self.leave_table() } else { Vec::new() };
                self.overlay = overlay;
                self.hovered.clear();
                return left;
            }
            Command::Edit(edit) => drop(self.edit(edit)),
            Command::Review(command) => return self.review_command(command),
            Command::MapEdit(command) => self.map_edit_command(command),
            Command::Briefing(command) => self.make_briefing(command),
            Command::Judge(command) => self.judge(command),
            Command::Grade(command) => self.grade(command),
            Command::Comment(command) => self.comment(command),
            Command::ChangeEvents(change) => self.change_events(&change),
            Command::SelectWords(words) => self.words = words,
            Command::Correct(command) => self.correct(command),
            Command::TellTime(time) => self.time = time,
            Command::SetName(name) => self.settings.name = name.trim().to_owned(),
            Command::TakeKept(open) => {
                self.overlay = None;
                return vec![Effect::TakeKept(open)];
            }
            Command::SetLanguage(tag) => {
                self.settings.language = tag;
                return vec![Effect::Speak];
            }
            Command::SetDates(style) => {
                self.settings.dates = style;
                return vec![Effect::Speak];
            }
            Command::SetMap(choice) => return self.set_map(choice),
            Command::ChooseMapFile => return vec![Effect::ChooseMapFile],
            Command::MapLoaded(own_map) => self.map_loaded(own_map),
            Command::SetTheme(theme) => self.settings.theme = theme,
            Command::SetScale(scale) if scale.is_finite() => self.settings.scale = scale.clamp(0.5, 2.0),
            Command::SetScale(_) => {}
            Command::SetKeys(action, keys) => self.settings.set_keys(action, keys),
            Command::SetWelcome(shown) => self.settings.welcome = shown,
            Command::ResetKeys => self.settings.keys.clear(),
            Command::SetReducedMotion(on) => self.settings.reduced_motion = on,
            Command::Present { from_start, now_secs } => {
                self.map_edit = None;
                return self.present(from_start, now_secs);
            }
            Command::PresentKey { key, now_secs } => return self.present_key(&key, now_secs),
            Command::Presenting { command, now_secs } => return self.present_command(command, now_secs),
            Command::SaveViewAs(title) => self.save_view(title),
            Command::OpenView(id) => self.open_view_id(&id),
            Command::CopyCitation(focus) => {
                let text = citations::citation_text(&self.case, focus.event, focus.claim);
                self.say(Message::new("notice-copied"));
                return vec![Effect::Copy(text)];
            }
            Command::CopyText(text) => return vec![Effect::Copy(text)],
            // A picture shows the case that is open: nothing of it is lost.
            Command::OpenPath(path) if path.to_ascii_lowercase().ends_with(".png") => return vec![Effect::Open(path)],
            Command::OpenPath(path) if has_columns(&path) => return self.table_command(TableCommand::Open { path, add: false }),
            Command::OpenPath(_) | Command::NewFromPath(_) => return self.unless_dirty(command),
            Command::Import(command) => return self.import(command),
            Command::Table(command) => return self.table_command(command),
            Command::Crowd(command) => return self.crowd_command(command),
            Command::SaveTo(path) | Command::SaveOver(path) if self.crowd.is_some() => {
                self.overlay = None;
                return self.crowd_command(CrowdCommand::SaveTo { path });
            }
            Command::SaveTo(path) => return vec![Effect::Save { path, case: Box::new(self.case_to_save()) }],
            Command::SaveOver(path) => {
                self.overlay = None;
                return vec![Effect::SaveOver { path, case: Box::new(self.case_to_save()) }];
            }
            Command::Merge(command) => return self.merge_command(command),
            Command::Share(command) => return self.share_command(command),
            Command::SetPicture(spec) => return self.set_picture(*spec),
            Command::ChoosePictureFile => return vec![Effect::ChoosePicture(self.picture_name(), self.settings.picture.format)],
            Command::ExportTo { path, replace } => return self.write_picture(path, replace),
            Command::PictureWritten(path) => self.picture_written(path),
            Command::CancelPicture => return vec![Effect::CancelPicture],
            Command::CopyPicture => return vec![Effect::CopyPicture(Box::new(self.settings.picture.clone()))],
            Command::SetTakeAway(what) => self.set_take_away(*what),
            Command::ChooseTakeAwayFile(kind) => {
                return vec![Effect::ChooseTakeAway(Box::new(self.take_away(kind)), self.take_away_name(kind))];
            }
            Command::TakeAwayTo { kind, path, replace } => return self.take_away_to(kind, path, replace),
            Command::TakenAway(path) => self.taken_away(&path),
            Command::DataTo { kind, path, replace } => return vec![Effect::WriteData { kind, path, replace }],
            Command::RestorePicture(record) => self.restore_picture(&record),
            Command::Opened(opened) => {
                self.remember_view();
                self.open(*opened);
                self.restore_last_view();
            }
            Command::Saved { path } => {
                let changes = self.history.mark_saved();
                self.case.changes.extend(changes);
                self.settings.remember(&path);
                self.say(Message::new("notice-saved").with("path", &path));
                self.origin = Origin::Path(path);
            }
            Command::DiscardAnd(next) => {
                self.overlay = None;
                return self.leave(*next);
            }
            Command::OwnWords(shown) => {
                self.own_words = *shown;
                self.overlay = Some(Overlay::OwnWords);
            }
            Command::Say(message) => self.say(message),
            Command::Dismiss => self.notice = None,
        }
        Vec::new()
    }

    /// A notice that something was done goes with the next thing that is done; one that something is wrong stays.
    fn let_notice_pass(&mut self, next: &Command) {
        let passing = [
            "notice-copied",
            "notice-saved",
            "notice-picture",
            "notice-picture-copied",
            "notice-data",
            "notice-drop",
            "picture-restored",
            "map-edit-moved",
        ];
        let done = matches!(
            next,
            Command::Select { .. }
                | Command::SelectMany { .. }
                | Command::SelectClaim(_)
                | Command::SetWindow(_)
                | Command::Show(_)
                | Command::Edit(_)
        );
        if done && self.notice.as_ref().is_some_and(|n| passing.contains(&n.message.key)) {
            self.notice = None;
        }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        if self.crowd.is_some() && !self.can(action) {
            return Vec::new();
        }
        if let Some(effects) = self.act_on_crowd(action) {
            return effects;
        }
        match action {
            // Whether changes may be lost is asked when something has been chosen: until then nothing is.
            Action::NewFromFolder => return vec![Effect::ChooseFolderOfTexts],
            Action::AddDocuments => return vec![Effect::ChooseDocuments],
            Action::AddFolder => return vec![Effect::ChooseFolderOfDocuments],
            Action::Open => return vec![Effect::ChooseCase],
            Action::OpenExample => return self.unless_dirty(action.into()),
            Action::Quit => {
                self.remember_view();
                return self.unless_dirty(action.into());
            }
            Action::OpenPath => self.overlay = Some(Overlay::OpenPath),
            Action::Save => {
                return match &self.origin {
                    Origin::Path(path) => vec![Effect::Save { path: path.clone(), case: Box::new(self.case_to_save()) }],
                    Origin::Example | Origin::Untitled | Origin::Table(_) => vec![Effect::ChooseSaveFile(self.file_name("dateline"))],
                };
            }
            Action::SaveFile => return vec![Effect::ChooseSaveFile(self.file_name("dateline"))],
            Action::SaveFolder => return vec![Effect::ChooseSaveFolder],
            Action::MergeCopy => return vec![Effect::ChooseCopy { base: false }],
            Action::Share => self.overlay = Some(Overlay::Share),
            Action::ExportPicture => return self.open_export(),
            Action::ExportAgain => return self.export_again(),
            Action::CopyPicture => return self.copy_picture(),
            Action::TakeAway if self.can(action) => self.open_take_away(TakeKind::Briefing),
            Action::Animation if self.can(action) => self.open_take_away(TakeKind::Animation),
            Action::TakeAway | Action::Animation => {}
            Action::ExportChartData => return vec![self.choose_data(DataKind::Chart(self.chart))],
            Action::ExportEvents => return vec![self.choose_data(DataKind::Shown)],
            Action::ExportSelection => return vec![self.choose_data(DataKind::Selected)],
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::EditEvent => self.overlay = self.focus.map(|f| Overlay::EditEvent(f.event)),
            Action::ToggleBriefing
            | Action::AddStep
            | Action::BriefingFromEvents
            | Action::NewBriefing
            | Action::DuplicateStep
            | Action::RecaptureStep
            | Action::SkipStep
            | Action::RemoveStep
            | Action::StepUp
            | Action::StepDown => self.act_on_briefing(action),
            Action::RecordEvent => return self.ask_to_record(),
            Action::CitationStartBack | Action::CitationStartForward | Action::CitationEndBack | Action::CitationEndForward => {
                self.move_citation(action);
            }
            Action::CiteWords | Action::MergeEvents | Action::DeleteEvent => self.act_on_events(action),
            Action::ToggleReview => self.settings.review = !self.settings.review,
            Action::ReadTexts => return self.review_command(ReviewCommand::Read),
            Action::AcceptProposal => return self.review_command(ReviewCommand::Accept),
            Action::AcceptAndEdit => return self.review_command(ReviewCommand::AcceptAndEdit),
            Action::RejectProposal => return self.review_command(ReviewCommand::Reject),
            Action::SplitProposal => return self.review_command(ReviewCommand::Split),
            Action::ProposeWords => return self.review_command(ReviewCommand::TakeWords),
            Action::MergeProposals => return self.review_command(ReviewCommand::MergeNext),
            Action::AcceptAlike => return self.review_command(ReviewCommand::AcceptAlike),
            Action::NextProposal => return self.review_command(ReviewCommand::Step(1)),
            Action::PreviousProposal => return self.review_command(ReviewCommand::Step(-1)),
            Action::Grade | Action::MarkReviewed | Action::MarkDisputed | Action::MarkDraft | Action::Comment | Action::ChangeEvents => {
                self.act_on_review(action);
            }
            Action::OwnWords => return vec![Effect::ShowOwnWords],
            Action::Categories => self.overlay = Some(Overlay::Categories),
            Action::LinkEvents if self.can(action) => self.overlay = Some(Overlay::Link),
            Action::LinkEvents => {}
            Action::EditPlaces => self.overlay = Some(Overlay::Places),
            Action::EditDocument => self.overlay = self.case.documents.get(self.document()).map(|_| Overlay::Document(self.document())),
            Action::Judgements => self.overlay = Some(Overlay::Judgements),
            Action::Changes => self.overlay = Some(Overlay::Changes),
            Action::CopyCitation => {
                if let Some(focus) = self.focus {
                    return self.handle(Command::CopyCitation(focus));
                }
            }
            Action::SelectShown => {
                let all = self.columns.by_date.iter().copied().filter(|e| self.shown.on_map(*e as usize)).collect();
                self.select(all, false);
            }
            Action::ClearSelection => self.escape(),
            Action::Find => {
                self.settings.reader = true;
                self.find_requests += 1;
            }
            Action::ClearFilters => {
                self.filter = Filter { reported_by: self.filter.reported_by, forecasts: self.filter.forecasts, ..Filter::default() };
                self.refresh();
            }
            Action::ToggleForecasts => {
                self.filter.forecasts = !self.filter.forecasts;
                self.refresh();
            }
            Action::ToggleReportedBy => {
                self.filter.reported_by = !self.filter.reported_by;
                self.refresh();
            }
            Action::ToggleFilters => self.settings.filters = !self.settings.filters,
            Action::ToggleReader => self.settings.reader = !self.settings.reader,
            Action::ToggleTimeline => self.settings.timeline = !self.settings.timeline,
            Action::ToggleLegend => self.settings.legend = Some(!self.settings.legend_is_open(self.map_size)),
            Action::ToggleTray => self.settings.tray = !self.settings.tray,
            Action::ThemeSystem => self.settings.theme = ThemeChoice::System,
            Action::ThemeDark => self.settings.theme = ThemeChoice::Dark,
            Action::ThemeLight => self.settings.theme = ThemeChoice::Light,
            Action::ScaleUp => self.settings.scale = (self.settings.scale + 0.1).min(2.0),
            Action::ScaleDown => self.settings.scale = (self.settings.scale - 0.1).max(0.5),
            Action::ScaleReset => self.settings.scale = 1.0,
            Action::ReducedMotion => self.settings.reduced_motion = !self.settings.reduced_motion,
            Action::YourName => self.overlay = Some(Overlay::Name),
            Action::Fullscreen => return vec![Effect::ToggleFullscreen],
            Action::ZoomIn | Action::ZoomOut => {
                let camera = self.camera();
                let step = if action == Action::ZoomIn { 0.5 } else { -0.5 };
                self.set_camera(Camera { zoom: camera.zoom + step, ..camera });
            }
            Action::FitShown => {
                let camera = match self.crowd() {
                    Some(crowd) => fit::fit_places(&crowd.places(), self.map_size),
                    None => fit::fit(&self.columns, &self.shown, self.map_size),
                };
                if let Some(camera) = camera {
                    self.set_camera(camera);
                }
            }
            Action::WholeStage => {
                let camera = match self.crowd() {
                    Some(crowd) => fit::whole_stage_of(&crowd.places(), self.map_size),
                    None => fit::whole_stage(&self.columns, &self.shown, self.map_size),
                };
                if let Some(camera) = camera {
                    self.set_camera(camera);
                }
            }
            Action::GoToPlace => self.overlay = Some(Overlay::GoToPlace),
            Action::EditOnMap | Action::SetOnMap | Action::MoveMarker | Action::DrawArea => self.act_on_map(action),
            Action::SaveView => self.overlay = Some(Overlay::SaveView),
            Action::StageMap => self.set_stage(Stage::Map),
            Action::StageBoth => self.set_stage(Stage::Both),
            Action::StageChart => self.set_stage(Stage::Chart),
            Action::ChartOverTime => self.show_chart(ChartKind::OverTime),
            Action::ChartFigures => self.show_chart(ChartKind::Figures),
            Action::ChartPlaces => self.show_chart(ChartKind::Places),
            Action::ChartSources => self.show_chart(ChartKind::Sources),
            Action::ChartReported => self.show_chart(ChartKind::Reported),
            Action::LanesByCategory => self.lanes = LaneMode::Category,
            Action::LanesByPlace => self.lanes = LaneMode::Place,
            Action::LanesByDocument => self.lanes = LaneMode::Document,
            Action::PlayPause => self.play(PlaybackCommand::Toggle),
            Action::StepForward => self.play(PlaybackCommand::Step(1)),
            Action::StepBack => self.play(PlaybackCommand::Step(-1)),
            Action::Faster => self.play(PlaybackCommand::Faster),
            Action::Slower => self.play(PlaybackCommand::Slower),
            Action::ResetWindow => self.set_window(None),
            Action::ResetAxis => self.axis = self.start_axis(),
            Action::NextEvent => self.step_event(1),
            Action::PreviousEvent => self.step_event(-1),
            Action::NextCitation => self.step_citation(1),
            Action::PreviousCitation => self.step_citation(-1),
            Action::Present => return vec![Effect::BeginPresenting { from_start: true }],
            Action::PresentHere => return vec![Effect::BeginPresenting { from_start: false }],
            Action::EventList => self.overlay = Some(Overlay::Events(None)),
            Action::CheckCase => self.overlay = Some(Overlay::Faults),
            Action::Palette => self.overlay = Some(Overlay::Palette),
            Action::Keys => self.overlay = Some(Overlay::Keys),
            Action::Welcome => self.overlay = Some(Overlay::Welcome),
            Action::Preferences => self.overlay = Some(Overlay::Preferences),
            Action::Diagnostics => self.diagnostics = !self.diagnostics,
            Action::About => self.overlay = Some(Overlay::About),
        }
        Vec::new()
    }

    /// How often the search field was asked for: it takes the keyboard when this rises.
    pub fn find_requests(&self) -> u64 {
        self.find_requests
    }

    /// How often a chart was asked for: its tab takes the keyboard when this rises, and the chart is next.
    pub fn chart_requests(&self) -> u64 {
        self.chart_requests
    }

    pub(super) fn unless_dirty(&mut self, command: Command) -> Vec<Effect> {
        if self.is_dirty() && !self.discarding {
            self.overlay = Some(Overlay::Unsaved(Box::new(command)));
            return Vec::new();
        }
        self.leave(command)
    }

    /// Leaves the case, saved or not. It stays as it is, unsaved changes and all, until another one has been opened.
    fn leave(&mut self, command: Command) -> Vec<Effect> {
        vec![match command {
            Command::OpenPath(path) => Effect::Open(path),
            Command::NewFromPath(path) => Effect::NewFromFolder(path),
            Command::Do(Action::OpenExample) => Effect::OpenExample,
            Command::Do(Action::Quit) => Effect::Quit,
            Command::Table(TableCommand::Take { .. }) => return self.open_table(),
            other => return self.handle(other),
        }]
    }

    fn escape(&mut self) {
        if self.overlay.take().is_some() {
            self.hovered.clear();
        } else if self.map_edit.take().is_some() {
            // What was begun on the map is given up, and nothing else.
        } else if self.notice.take().is_none() && !self.leave_map_editing() {
            self.selection.clear();
            self.focus = None;
            self.clear_rows();
        }
    }

    fn set_stage(&mut self, stage: Stage) {
        self.stage = stage;
        // What was pointed at may be gone, and nobody would take it back.
        self.hovered.clear();
    }

    fn show_chart(&mut self, kind: ChartKind) {
        self.chart = kind;
        self.chart_requests += 1;
        self.hovered.clear();
        if self.stage == Stage::Map {
            self.stage = Stage::Both;
        }
    }

    fn hover(&mut self, events: &[u32]) {
        let count = self.case.events.len() as u32;
        self.hovered.clear();
        self.hovered.extend(events.iter().filter(|e| **e < count));
    }

    pub(super) fn select(&mut self, events: Vec<u32>, add: bool) {
        let count = self.case.events.len() as u32;
        let mut named = BTreeSet::new();
        let events: Vec<u32> = events.into_iter().filter(|e| *e < count && named.insert(*e)).collect();
        if add {
            let selected: BTreeSet<u32> = self.selection.iter().copied().collect();
            if named.is_subset(&selected) {
                self.selection.retain(|e| !named.contains(e));
            } else {
                self.selection.extend(events.iter().filter(|e| !selected.contains(e)));
            }
        } else {
            self.selection = events;
        }
        match self.selection.last() {
            Some(&event) if self.focus.is_none_or(|f| f.event != event) => self.show_claim(Focus { event, claim: 0 }),
            Some(_) => {}
            None => self.focus = None,
        }
    }

    pub(super) fn select_claim(&mut self, focus: Focus) {
        if (focus.event as usize) < self.case.events.len() {
            if !self.selection.contains(&focus.event) {
                self.selection = vec![focus.event];
            }
            self.show_claim(focus);
        }
    }

    /// Puts a claim's words before the reader.
    fn show_claim(&mut self, focus: Focus) {
        let Some(event) = self.case.events.get(focus.event as usize) else { return };
        let claim = focus.claim.min(event.claims.len().saturating_sub(1));
        self.focus = Some(Focus { claim, ..focus });
        let Some(citation) = event.claims.get(claim).map(|c| &c.citation) else { return };
        let Some(document) = self.case.documents.iter().position(|d| d.id == citation.document) else { return };
        let text = self.case.documents[document].text.paragraph(citation.paragraph);
        let byte = citation.locate(text).map_or(0, |range| range.start);
        let paragraph = citation.paragraph;
        self.show_words(document, paragraph, byte);
    }

    pub(super) fn show_words(&mut self, document: usize, paragraph: usize, byte: usize) {
        if document < self.case.documents.len() {
            self.document = document;
            let request = self.scroll.map_or(1, |s| s.request + 1);
            self.scroll = Some(ScrollTarget { paragraph, byte, request });
        }
    }

    /// Selects the next event of those shown, in date order; undated ones come last.
    fn step_event(&mut self, by: isize) {
        let listed: Vec<u32> =
            self.columns.by_date.iter().copied().filter(|e| self.shown.states[*e as usize] != crate::analysis::State::Out).collect();
        let Some(last) = listed.len().checked_sub(1) else { return };
        let here = self.focus.and_then(|f| listed.iter().position(|e| *e == f.event));
        let next = match (here, by > 0) {
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
            (None, true) => 0,
            (None, false) => last,
        };
        self.select(vec![listed[next]], false);
    }

    fn step_citation(&mut self, by: isize) {
        let Some(focus) = self.focus else { return };
        let count = self.case.events.get(focus.event as usize).map_or(0, |e| e.claims.len());
        if count > 0 {
            let claim = (focus.claim as isize + by).rem_euclid(count as isize) as usize;
            self.show_claim(Focus { claim, ..focus });
        }
    }

    pub(super) fn set_window(&mut self, window: Option<TimeWindow>) {
        let window = window.map(in_order);
        if window != self.filter.window {
            self.filter.window = window;
            self.refresh_window();
        }
    }

    fn set_filter(&mut self, mut filter: Filter) {
        filter.window = filter.window.map(in_order);
        filter.chosen.retain(|_, ids| !ids.is_empty());
        self.filter = filter;
        self.refresh();
    }

    fn set_axis(&mut self, from: f64, to: f64) {
        if from.is_finite() && to.is_finite() && from < to {
            self.axis = AxisRange { start: from, end: to }.clamped(dense_span::whole_span(&self.columns, self.filter.window));
        }
    }

    pub(super) fn set_camera(&mut self, camera: Camera) {
        if camera.lon.is_finite() && camera.lat.is_finite() && camera.zoom.is_finite() {
            self.camera = Some(fit::limited(camera, self.map_size, MIN_ZOOM, self.max_zoom()));
        }
    }

    fn go_to(&mut self, point: LonLat) {
        if point.is_valid() {
            self.set_camera(Camera { lon: point.lon, lat: point.lat, zoom: self.camera().zoom.max(5.5) });
        }
    }

    /// The days that playback keeps to: those on the axis, as far as anything is dated there.
    pub(super) fn playback_bounds(&self) -> Option<TimeWindow> {
        let dated = self.dated_days()?;
        let (first, last) = self.axis.whole_days();
        let shown = TimeWindow { from: dated.from.max(first), to: dated.to.min(last) };
        Some(if shown.from <= shown.to { shown } else { dated })
    }

    /// A cumulative window holds all up to now, what lies before the axis too.
    fn since_the_beginning(&self, window: TimeWindow) -> TimeWindow {
        match self.dated_days() {
            Some(dated) if self.playback.kind == WindowKind::Cumulative => TimeWindow { from: dated.from.min(window.from), ..window },
            _ => window,
        }
    }

    fn play(&mut self, command: PlaybackCommand) {
        let Some(bounds) = self.playback_bounds() else { return };
        if let Some(window) = self.playback.command(command, self.filter.window, bounds) {
            self.set_window(Some(self.since_the_beginning(window)));
        }
    }

    fn tick(&mut self, dt_secs: f64) {
        let Some(bounds) = self.playback_bounds() else { return };
        self.playback.set_window(self.filter.window);
        let (columns, passes) = (&self.columns, &self.shown.passes);
        let crowd = self.crowd.as_ref().map(|open| &open.crowd);
        let has_events = |w| crowd.map_or_else(|| has_events(columns, passes, w), |crowd| crowd.has_events(w));
        if let Some(window) = self.playback.advance(dt_secs, bounds, &has_events) {
            self.set_window(Some(self.since_the_beginning(window)));
        }
    }

    /// What is shown now, as a view.
    pub fn current_view(&self, id: String, title: String) -> View {
        let mut filter: Vec<(String, String)> =
            self.filter.chosen.iter().flat_map(|(facet, ids)| ids.iter().map(|id| (facet.id().to_owned(), id.clone()))).collect();
        if !self.filter.text.is_empty() {
            filter.push(("text".to_owned(), self.filter.text.clone()));
        }
        for (name, on) in [("reported-by", self.filter.reported_by), ("forecasts", self.filter.forecasts)] {
            if on {
                filter.push((name.to_owned(), "on".to_owned()));
            }
        }
        View {
            id,
            title,
            camera: self.camera(),
            window: self.filter.window.map(|w| (edtf::iso_from_day(w.from), edtf::iso_from_day(w.to))),
            filter,
            selection: self.selection.iter().filter_map(|e| self.case.events.get(*e as usize)).map(|e| e.id.clone()).collect(),
            claim: self.focus.map(|f| f.claim).filter(|c| *c > 0),
            axis: Some((self.axis.start, self.axis.end)),
            lanes: self.lanes.id().to_owned(),
            stage: self.stage,
            chart: self.chart,
            charts: self.chart_options.clone(),
            unknown: serde_json::Map::new(),
        }
    }

    fn save_view(&mut self, title: String) {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return;
        }
        let id = (1..).map(|n| format!("view-{n}")).find(|id| self.case.views.iter().all(|v| &v.id != id)).unwrap_or_default();
        let view = self.current_view(id, title);
        self.edit(Edit::AddView { at: self.case.views.len(), view });
        self.overlay = None;
    }

    fn open_view_id(&mut self, id: &str) {
        match self.case.views.iter().find(|v| v.id == id).cloned() {
            Some(view) => self.open_view(&view),
            None => self.say(Message::new("edit-no-view").with("id", id)),
        }
    }

    /// Shows a view again. What it names and the case no longer has is left out.
    pub fn open_view(&mut self, view: &View) {
        let mut filter = Filter::default();
        for (name, value) in &view.filter {
            match (Facet::from_id(name), name.as_str()) {
                (Some(facet), _) if !self.columns.facet(facet).values.iter().any(|v| v.id == *value) => {}
                (Some(facet), _) => {
                    filter.chosen.entry(facet).or_default().insert(value.clone());
                }
                (None, "text") => filter.text.clone_from(value),
                (None, "reported-by") => filter.reported_by = true,
                (None, "forecasts") => filter.forecasts = true,
                _ => {}
            }
        }
        filter.window = view
            .window
            .as_ref()
            .and_then(|(from, to)| Some(TimeWindow { from: edtf::day_from_iso(from)?, to: edtf::day_from_iso(to)? }))
            .filter(|w| w.from <= w.to);
        self.set_filter(filter);
        self.set_camera(view.camera);
        if let Some((from, to)) = view.axis {
            self.set_axis(from, to);
        }
        self.lanes = LaneMode::from_id(&view.lanes).unwrap_or(self.lanes);
        (self.stage, self.chart, self.chart_options) = (view.stage, view.chart, view.charts.clone());
        let selected = view.selection.iter().filter_map(|id| self.case.events.iter().position(|e| &e.id == id)).map(|e| e as u32);
        let selected: Vec<u32> = selected.collect();
        self.select(selected, false);
        if let (Some(claim), Some(focus)) = (view.claim, self.focus) {
            self.show_claim(Focus { claim, ..focus });
        }
    }

    /// The key under which the last view of this case is remembered.
    fn view_key(&self) -> String {
        match &self.origin {
            Origin::Path(path) | Origin::Table(path) => path.clone(),
            Origin::Example | Origin::Untitled => String::new(),
        }
    }

    /// Remembers how the case is shown now, for the next start.
    pub fn remember_view(&mut self) {
        if self.origin != Origin::Untitled {
            let view = self.current_view("last".to_owned(), String::new());
            self.settings.last_views.insert(self.view_key(), view);
        }
    }

    /// Shows the case as it was left.
    pub fn restore_last_view(&mut self) {
        if self.origin != Origin::Untitled
            && let Some(view) = self.settings.last_views.get(&self.view_key()).cloned()
        {
            self.open_view(&view);
        }
    }

    /// A file name made from the case's title.
    fn file_name(&self, ending: &str) -> String {
        format!("{}.{ending}", self.file_stem())
    }

    /// The case's title as part of a file's name.
    pub(super) fn file_stem(&self) -> String {
        stem_of(&self.case.title, "case")
    }
}

/// A title as part of a file's name; another word where nothing is left of it.
pub(super) fn stem_of(title: &str, otherwise: &str) -> String {
    let stem: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect::<String>().to_lowercase();
    let stem = stem.split('-').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("-");
    let stem: String = stem.chars().take(60).collect();
    if stem.is_empty() { otherwise.to_owned() } else { stem }
}

/// The window the right way round, within the days that the timeline reaches.
fn in_order(window: TimeWindow) -> TimeWindow {
    let (a, b) = (clamp_day(window.from), clamp_day(window.to));
    TimeWindow { from: a.min(b), to: a.max(b) }
}

/// A side of the map that can be drawn, points.
fn points(side: f64) -> f64 {
    side.max(1.0).min(f64::from(u16::MAX))
}

/// Whether something that passes the filter begins in the window.
fn has_events(columns: &crate::analysis::Columns, passes: &[bool], window: TimeWindow) -> bool {
    columns.spans.iter().zip(passes).any(|(span, passes)| *passes && (window.from..=window.to).contains(&span.start))
}
