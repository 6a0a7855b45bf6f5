//! The panels of the window: they read a session and return commands. They know no files and no window system.

pub mod briefing_panel;
pub mod bulk_form;
pub mod category_form;
pub mod chart_panel;
pub mod chips;
pub mod citation_fields;
pub mod claim_form;
pub mod clicker;
pub mod columns_form;
pub mod comment_list;
pub mod diagnostics;
pub mod document_form;
pub mod drafts;
pub mod event_form;
pub mod event_list;
pub mod export_form;
pub mod figure_fields;
pub mod filters;
pub mod form_fields;
pub mod grade_form;
pub mod judgement_panel;
pub mod keys;
pub mod licences;
pub mod link_form;
pub mod map_edit_bar;
pub mod map_panel;
pub mod merge_form;
pub mod overlays;
pub mod page;
pub mod palette;
pub mod pass_times;
pub mod place_form;
pub mod preferences;
pub mod presenter;
pub mod quotation;
pub mod reader_panel;
pub mod review_panel;
pub mod row_form;
pub mod row_list;
pub mod row_reader;
pub mod share_form;
pub mod slide;
pub mod stage;
pub mod step_fields;
pub mod step_list;
pub mod take_form;
pub mod timeline_panel;
pub mod timeline_tools;
pub mod top_bar;
pub mod welcome;
pub mod widgets;
pub mod words_form;

use egui::{CentralPanel, Frame, Panel, Ui, ViewportCommand};

use self::pass_times::{Part, PassTimes};
use crate::{
    model::{ChartKind, Parts, Stage, Subject},
    render::{
        basemap::{Basemap, BasemapError, TileSource},
        charts::ChartState,
        map::MapState,
        reader::{ReaderState, TextPosition},
        theme::{Theme, size},
        timeline::TimelineState,
    },
    session::{Action, Command, Session, Settings},
};

/// What the panels keep from pass to pass: caches of drawing, gestures under way, words being typed.
pub struct Panels {
    pub(crate) basemap: Result<Basemap, BasemapError>,
    /// The path of the map of one's own that is drawn over it.
    own_map: Option<String>,
    /// What is wrong with that map was told.
    told_damage: bool,
    pub(crate) map: MapState,
    pub(crate) timeline: TimelineState,
    pub(crate) reader: ReaderState,
    pub(crate) charts: [ChartState; ChartKind::ALL.len()],
    pub(crate) figure_units: chart_panel::FigureUnits,
    /// What of a picture is drawn beside its subject; absent in the window.
    pub(crate) parts: Option<Parts>,
    /// The numbers of the documents in a picture's list of sources, by their ids; none in the window.
    pub(crate) source_numbers: Vec<(String, usize)>,
    pub(crate) export: export_form::ExportForm,
    pub(crate) typed: overlays::Typed,
    /// Which tab of a narrow window's side panel is in front, and which tabs there were.
    pub(crate) side: Side,
    pub(crate) sides: Vec<Side>,
    pub(crate) drafts: drafts::Drafts,
    pub(crate) steps: step_list::StepList,
    pub(crate) judgement: judgement_panel::JudgementForm,
    pub(crate) comments: comment_list::CommentForm,
    pub(crate) review: review_panel::ReviewForm,
    pub(crate) proposed: review_panel::ProposedMarks,
    pub(crate) rows: row_list::RowList,
    pub(crate) seen_words: Option<(TextPosition, TextPosition)>,
    pub(crate) tools: timeline_tools::ToolsState,
    pub(crate) seen_scroll: u64,
    pub(crate) seen_find: u64,
    pub(crate) seen_chart: u64,
    pub(crate) next_hit: usize,
    pub(crate) slide: slide::SlideState,
    /// The presenter's view, while it stands in the stage's place.
    pub(crate) presenter: presenter::Presenter,
    pub(crate) preferences: preferences::Preferences,
    /// Whether a live question has asked for the words of what is selected.
    pub(crate) asked: bool,
    /// The time of any clock that only goes on, seconds: what moves is drawn as it is then.
    pub now_secs: f64,
    /// A clock that only goes on, seconds, for what passes take; none in pictures, and no times are taken then.
    pub clock_secs: Option<fn() -> f64>,
    /// What the last passes took.
    pub pass_times: PassTimes,
    /// Whether a text field had the keyboard at the end of the last pass.
    pub(crate) typing: bool,
    /// Pictures wait until every tile is drawn; the window goes on and asks for another pass.
    pub wait_for_tiles: bool,
    /// Whether the pointer and the keys do anything; off in pictures.
    pub interactive: bool,
    /// What the window is called in lists and docks.
    window_title: String,
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            basemap: Basemap::embedded(),
            own_map: None,
            told_damage: false,
            map: MapState::default(),
            timeline: TimelineState::default(),
            reader: ReaderState::default(),
            charts: Default::default(),
            figure_units: chart_panel::FigureUnits::default(),
            parts: None,
            source_numbers: Vec::new(),
            export: export_form::ExportForm::default(),
            typed: overlays::Typed::default(),
            side: Side::Reader,
            sides: Vec::new(),
            drafts: drafts::Drafts::default(),
            steps: step_list::StepList::default(),
            judgement: judgement_panel::JudgementForm::default(),
            seen_words: None,
            tools: timeline_tools::ToolsState::default(),
            seen_scroll: 0,
            seen_find: 0,
            seen_chart: 0,
            next_hit: 0,
            slide: slide::SlideState::default(),
            presenter: presenter::Presenter::default(),
            preferences: preferences::Preferences::default(),
            asked: false,
            now_secs: 0.0,
            clock_secs: None,
            pass_times: PassTimes::default(),
            typing: false,
            wait_for_tiles: false,
            interactive: true,
            window_title: String::new(),
            comments: comment_list::CommentForm::default(),
            review: review_panel::ReviewForm::default(),
            proposed: review_panel::ProposedMarks::default(),
            rows: row_list::RowList::default(),
        }
    }
}

impl Panels {
    /// Shows a preview in the form for pictures, or says why there is none.
    pub fn set_preview(&mut self, preview: Result<egui::TextureHandle, String>) {
        self.export.set_preview(preview);
    }

    /// Shows how far a picture is drawn.
    pub fn set_progress(&mut self, share: Option<f32>) {
        self.export.set_progress(share);
    }

    /// Draws a map of one's own, read from `source`, over the built-in one. Returns whom it is owed to.
    ///
    /// # Errors
    /// Where it is no such map; then what was drawn before goes on.
    pub fn set_own_map(&mut self, path: &str, source: Box<dyn TileSource + Send>) -> Result<String, BasemapError> {
        let credit = self.basemap.as_mut().map_err(|error| error.clone())?.set_own(source)?;
        (self.own_map, self.told_damage) = (Some(path.to_owned()), false);
        Ok(credit)
    }

    /// Draws the map that other panels draw.
    pub(crate) fn take_map_of(&mut self, other: &Self) {
        if let (Ok(basemap), Ok(theirs)) = (&mut self.basemap, &other.basemap) {
            basemap.set_own_of(theirs);
            self.own_map.clone_from(&other.own_map);
        }
    }

    /// Draws what a server sends over the built-in map.
    pub fn set_online_map(&mut self, tiles: Box<dyn walkers::Tiles + Send>) {
        if let Ok(basemap) = &mut self.basemap {
            basemap.set_online(tiles);
        }
        self.own_map = None;
    }

    /// Draws the built-in map alone.
    pub fn clear_own_map(&mut self) {
        if let Ok(basemap) = &mut self.basemap {
            basemap.clear_own();
        }
        self.own_map = None;
    }

    /// The path of the map of one's own that is drawn.
    pub fn own_map(&self) -> Option<&str> {
        self.own_map.as_deref()
    }

    /// What was found wrong with one's own map; told once.
    pub fn take_own_map_damage(&mut self) -> Option<BasemapError> {
        let damage = self.basemap.as_mut().ok()?.take_own_damage()?;
        (!std::mem::replace(&mut self.told_damage, true)).then_some(damage)
    }

    /// What keeps the words being typed at the sides of the window: asked for before the window closes.
    pub fn keep_drafts(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        self.drafts.flush(&mut commands);
        commands
    }

    /// Panels as pictures draw them: nothing moves, nothing can be pointed at, and every tile is there.
    pub fn for_pictures() -> Self {
        Self { wait_for_tiles: true, interactive: false, ..Self::default() }
    }
}

/// Below this width the side panels give way, points.
const NARROW_POINTS: f32 = 900.0;

/// Below this width the filters give way to a chart beside the map, points.
const CROWDED_POINTS: f32 = 1500.0;

/// Width of the filters until it is dragged, points.
const FILTERS_POINTS: f32 = 226.0;

/// Width of the panel in which briefings are made until it is dragged, points.
const BRIEFING_POINTS: f32 = 310.0;

/// What stands beside the map of a narrow window, one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The documents.
    Reader,
    /// The filters.
    Filters,
    /// The proposals under review.
    Review,
    /// The steps of a briefing.
    Briefing,
}

impl Side {
    const ALL: [Self; 4] = [Self::Reader, Self::Filters, Self::Review, Self::Briefing];

    /// The key of its name.
    const fn text_key(self) -> &'static str {
        match self {
            Self::Reader => "side-reader",
            Self::Filters => "side-filters",
            Self::Review => "side-review",
            Self::Briefing => "side-briefing",
        }
    }

    /// Whether the user wants it.
    const fn is_wanted(self, settings: &Settings) -> bool {
        match self {
            Self::Reader => settings.reader,
            Self::Filters => settings.filters && !settings.briefing && !settings.review,
            Self::Review => settings.review,
            Self::Briefing => settings.briefing && !settings.review,
        }
    }
}

/// Those that are wanted of reader, filters and briefing as tabs of one panel.
fn side(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    let wanted: Vec<Side> = Side::ALL.into_iter().filter(|side| side.is_wanted(&session.settings)).collect();
    // What was just asked for comes to the front.
    let new = wanted.iter().find(|side| !panels.sides.contains(side) && !panels.sides.is_empty()).copied();
    panels.sides.clone_from(&wanted);
    if let Some(new) = new {
        panels.side = new;
    }
    let Some(shown) = wanted.iter().find(|side| **side == panels.side).or(wanted.first()).copied() else { return };
    if wanted.len() > 1 {
        // Low: the window is small.
        ui.scope(|ui| {
            ui.spacing_mut().button_padding = egui::vec2(6.0, 0.0);
            ui.spacing_mut().interact_size.y = 15.0;
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.horizontal(|ui| {
                for side in wanted {
                    let name = egui::RichText::new(crate::text::t(side.text_key())).size(size::SMALL);
                    if ui.selectable_label(side == shown, name).clicked() {
                        panels.side = side;
                    }
                }
            });
        });
    }
    panels.pass_times.start(match shown {
        Side::Reader => Part::Reader,
        Side::Filters => Part::Filters,
        Side::Review | Side::Briefing => Part::Making,
    });
    match shown {
        Side::Reader => reader_panel::show(ui, session, panels, theme, commands),
        Side::Filters => filters::show(ui, session, panels, theme, commands),
        Side::Review => review_panel::show(ui, session, panels, theme, commands),
        Side::Briefing => briefing_panel::show(ui, session, panels, theme, commands),
    }
}

/// Notes the size of a panel where it is not the usual one.
fn keep(size: &mut Option<f32>, now: f32, usual: f32) {
    if (now - size.unwrap_or(usual)).abs() > 1.0 {
        *size = Some(now);
    }
}

/// Has lists of windows and docks name what is open.
fn name_window(ctx: &egui::Context, session: &Session, title: &mut String) {
    let named = crate::text::tf("window-title", &[("case", session.title())]);
    if *title != named {
        ctx.send_viewport_cmd(ViewportCommand::Title(named.clone()));
        *title = named;
    }
}

/// One pass over the whole window. Returns what was asked for.
pub fn window(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme) -> Vec<Command> {
    if session.presenting().is_some() {
        // Nothing of the editor is there: the stage is the window, and no pass of it is told of.
        panels.pass_times = PassTimes::default();
        return stage::show(ui, session, panels, theme);
    }
    panels.pass_times.begin(panels.clock_secs, ui.ctx().current_pass_index() > 0);
    let mut commands = Vec::new();
    if panels.interactive {
        name_window(ui.ctx(), session, &mut panels.window_title);
        panels.drafts.begin(ui.ctx(), &mut commands);
        let asked: Vec<Action> = keys::pressed(ui.ctx(), session, panels.typing).into_iter().filter(|a| session.can(*a)).collect();
        if !asked.is_empty() {
            // What is saved, or presented, has the words just typed in it.
            panels.drafts.flush(&mut commands);
        }
        commands.extend(asked.into_iter().map(Command::Do));
    }
    let plain = |fill| Frame::new().fill(fill).inner_margin(egui::Margin::same(0));
    let narrow = ui.available_width() < NARROW_POINTS;
    if panels.parts.is_none() {
        marking(ui, session, theme);
    }
    panels.pass_times.start(Part::TopBar);
    Panel::top("bar").frame(plain(theme.panel).inner_margin(egui::Margin::symmetric(size::PADDING as i8, 6))).show(ui, |ui| {
        top_bar::show(ui, session, theme, &mut commands);
    });
    if let Some(notice) = session.notice() {
        Panel::top("notice").frame(plain(theme.raised).inner_margin(egui::Margin::symmetric(size::PADDING as i8, 4))).show(ui, |ui| {
            top_bar::notice(ui, notice, theme, &mut commands);
        });
    }
    if let Some(importing) = session.importing() {
        Panel::top("importing").frame(plain(theme.raised).inner_margin(egui::Margin::symmetric(size::PADDING as i8, 4))).show(ui, |ui| {
            top_bar::importing(ui, importing, &mut commands);
        });
    }
    // What is read in no time is not told of, and the form tells of itself.
    if let Some((table, rows)) = session.table().and_then(|table| Some((table, table.reading()?))).filter(|(_, rows)| *rows > 0)
        && session.overlay() != Some(&crate::session::Overlay::Columns)
    {
        Panel::top("table").frame(plain(theme.raised).inner_margin(egui::Margin::symmetric(size::PADDING as i8, 4))).show(ui, |ui| {
            columns_form::reading(ui, table, rows, &mut commands);
        });
    }
    panels.pass_times.stop();
    let kept = session.settings.panels;
    let mut sizes = kept;
    // It stands beside the timeline, too: its lists and fields need the height.
    let has_review = session.settings.review && !narrow;
    let has_briefing = session.settings.briefing && !has_review && !narrow;
    panels.pass_times.start(Part::Making);
    if has_review {
        // As wide as that in which briefings are made: it is dragged once for both.
        let shown = Panel::left("review")
            .frame(plain(theme.panel))
            .resizable(true)
            .default_size(kept.briefing.unwrap_or(BRIEFING_POINTS))
            .size_range(250.0..=460.0)
            .show(ui, |ui| review_panel::show(ui, session, panels, theme, &mut commands));
        keep(&mut sizes.briefing, shown.response.rect.width(), BRIEFING_POINTS);
    }
    if has_briefing {
        let shown = Panel::left("briefing")
            .frame(plain(theme.panel))
            .resizable(true)
            .default_size(kept.briefing.unwrap_or(BRIEFING_POINTS))
            .size_range(250.0..=460.0)
            .show(ui, |ui| briefing_panel::show(ui, session, panels, theme, &mut commands));
        keep(&mut sizes.briefing, shown.response.rect.width(), BRIEFING_POINTS);
    }
    panels.pass_times.stop();
    if session.settings.timeline {
        panels.pass_times.start(Part::Timeline);
        // On a large screen the lanes have room to stand apart.
        let tall = match ui.available_height() {
            low if low < 560.0 => 170.0,
            high if high > 900.0 => 340.0,
            _ => 250.0,
        };
        let shown = Panel::bottom("timeline")
            .frame(plain(theme.timeline.background))
            .resizable(true)
            .default_size(kept.timeline.unwrap_or(tall))
            // With the tray, there is room for both.
            .size_range((if session.settings.tray { 200.0 } else { 120.0 })..=(ui.available_height() * 0.6).max(201.0))
            .show(ui, |ui| timeline_panel::show(ui, session, panels, theme, &mut commands));
        panels.pass_times.stop();
        keep(&mut sizes.timeline, shown.response.rect.height(), tall);
    }
    // A chart beside the map needs the room more.
    let crowded = narrow || session.stage() == Stage::Both && ui.available_width() < CROWDED_POINTS;
    if session.settings.filters && !has_briefing && !has_review && !crowded {
        panels.pass_times.start(Part::Filters);
        let shown = Panel::left("filters")
            .frame(plain(theme.panel))
            .resizable(true)
            .default_size(kept.filters.unwrap_or(FILTERS_POINTS))
            .size_range(160.0..=360.0)
            .show(ui, |ui| filters::show(ui, session, panels, theme, &mut commands));
        panels.pass_times.stop();
        keep(&mut sizes.filters, shown.response.rect.width(), FILTERS_POINTS);
    }
    let beside = |side: &Side| side.is_wanted(&session.settings);
    let has_side = if narrow { Side::ALL.iter().any(beside) } else { session.settings.reader };
    if has_side {
        let widest = (ui.available_width() * 0.6).max(240.0);
        let wide = if narrow { 300.0 } else { 380.0 };
        panels.pass_times.start(Part::Reader);
        let shown = Panel::right("reader")
            .frame(plain(theme.panel))
            .resizable(true)
            .default_size(kept.reader.unwrap_or(wide))
            .size_range(240.0..=widest)
            .show(ui, |ui| {
                if narrow {
                    side(ui, session, panels, theme, &mut commands);
                } else {
                    reader_panel::show(ui, session, panels, theme, &mut commands);
                }
            });
        panels.pass_times.stop();
        keep(&mut sizes.reader, shown.response.rect.width(), wide);
    }
    let middle = CentralPanel::default().frame(plain(theme.panel)).show(ui, |ui| {
        let wide = ui.available_width();
        panels.pass_times.start(if session.stage() == Stage::Map { Part::Map } else { Part::Chart });
        match session.stage() {
            Stage::Map => map_panel::show(ui, session, panels, theme, &mut commands),
            Stage::Chart => chart_panel::show(ui, session, panels, theme, &mut commands),
            Stage::Both => {
                let share = kept.chart.unwrap_or(0.5);
                let beside = Panel::right("chart").frame(plain(theme.panel)).resizable(true).default_size(wide * share);
                let shown = beside
                    .size_range((wide * 0.2)..=(wide * 0.8))
                    .show(ui, |ui| chart_panel::show(ui, session, panels, theme, &mut commands));
                let now = shown.response.rect.width() / wide.max(1.0);
                if (now - share).abs() > 0.005 {
                    sizes.chart = Some(now);
                }
                panels.pass_times.start(Part::Map);
                map_panel::show(ui, session, panels, theme, &mut commands);
            }
        }
    });
    panels.pass_times.stop();
    // Only what is dragged is kept: a panel that gives way to a small window was not asked to.
    if panels.interactive && sizes != kept && ui.input(|i| i.pointer.primary_down()) {
        commands.push(Command::PanelsSized(sizes));
    }
    panels.pass_times.start(Part::Overlays);
    overlays::show(ui.ctx(), session, panels, theme, &mut commands);
    panels.pass_times.stop();
    if panels.interactive && session.shows_diagnostics() {
        diagnostics::show(ui.ctx(), session, panels, middle.response.rect, theme, &mut commands);
    }
    panels.drafts.settle(&mut commands);
    panels.typing = ui.ctx().text_edit_focused();
    panels.pass_times.end();
    commands
}

/// The marking at head and foot, so that no picture of the window is without it.
fn marking(ui: &mut Ui, session: &Session, theme: &Theme) {
    let marking = session.marking_in(Subject::Window);
    if marking.is_empty() {
        return;
    }
    let band = |panel: Panel| panel.frame(Frame::new()).exact_size(page::MARKING_POINTS).resizable(false).show_separator_line(false);
    for panel in [Panel::top("marking-head"), Panel::bottom("marking-foot")] {
        band(panel).show(ui, |ui| {
            let named = ui.interact(ui.max_rect(), ui.scope_id().with("marking"), egui::Sense::hover());
            named.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &marking));
            widgets::marking_band(ui.painter(), ui.max_rect(), &marking, theme);
        });
    }
}

/// The command of an action, for lists that hold both.
pub(crate) fn act(commands: &mut Vec<Command>, action: Action) {
    commands.push(Command::Do(action));
}
