//! The window: eframe around a session and its panels, dialogs of the system, dropped files. Nothing comes after it.

mod awake;
mod crash;
mod dialogs;
mod presenting;

use std::{
    cell::Cell,
    error::Error,
    path::{Path, PathBuf},
    rc::Rc,
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
};

use anyhow::anyhow;
use eframe::{
    egui::{self, ViewportBuilder, ViewportCommand},
    egui_wgpu::{WgpuConfiguration, WgpuSetupCreateNew},
    wgpu::Backends,
};

use self::crash::{Crash, Wish};
use crate::{
    effects::{
        ahead, clock, crowds,
        desk::Desk,
        handover::{self, Wanted},
        import,
        importer::{Importer, Told},
        languages, map_file, own_words, picture_file, reading,
        recovery::{self, Slot},
        settings_file,
        table_reader::TableReader,
    },
    export,
    headless::drawer::{Drawer, Drawn},
    model::{Case, Message, PictureRecord},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{
        Action, Command, Effect, ImportCommand, MapChoice, OwnMap, PresentCommand, ReviewCommand, Session, Settings, TableRequest,
        ThemeChoice,
        state::{Origin, Overlay},
        tables::has_columns,
    },
    text,
    ui::{self, Panels, pass_times::Part},
};

/// Opens the window on a case (or a folder of texts), on the example when there is none. Returns when it is closed.
///
/// # Errors
/// When the system can open no window: the message says what to do.
pub fn run(case: Option<&Path>, picture: Option<&Path>, language: Option<&str>) -> anyhow::Result<()> {
    let restore = Cell::new(picture.map(picture_file::read).transpose().map_err(|message| anyhow!(text::say(&message)))?.map(Box::new));
    let restore = Rc::new(restore);
    let settings = settings_file::load();
    crash::report_panics();
    drop(ahead::begin(fonts::east_asian));
    languages::speak(&settings);
    if let Some(tag) = language {
        text::speak(tag);
    }
    let (width, height) = settings.window.unwrap_or((1280.0, 800.0));
    // What the first frame shows is made ready while the system opens the window.
    let path = case.map(|path| path.display().to_string());
    // A table is read in the window: it may ask what its columns mean.
    let table = Cell::new(path.clone().filter(|path| has_columns(path)));
    let table = Rc::new(table);
    let path = path.filter(|path| !has_columns(path));
    let ready = Rc::new(Cell::new(Some(ahead::begin(move || ready(path.as_deref(), settings, (width, height))))));
    let open = |backends: Backends| {
        let (ready, restore, table) = (Rc::clone(&ready), Rc::clone(&restore), Rc::clone(&table));
        let created = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn Error + Send + Sync>> {
            cc.egui_ctx.set_fonts(fonts::definitions());
            let (desk, session, panels, offered) = ready.take().ok_or("the window was opened twice")?.outcome();
            let mut app = App {
                session,
                desk,
                panels,
                dialogs: dialogs::Dialogs::default(),
                displays: presenting::Displays::default(),
                applied: None,
                drawer: None,
                restore: restore.take(),
                closing: false,
                later: handover::listen({
                    let ctx = cc.egui_ctx.clone();
                    move || ctx.request_repaint()
                }),
                unsaved: Unsaved { offered, ..Unsaved::default() },
                reading: None,
                importing: None,
                table: None,
                first: table.take().map(Command::OpenPath),
                crash: None,
                seen: false,
            };
            if matches!(app.session.settings.map, MapChoice::Online(_)) {
                app.load_map(&cc.egui_ctx);
            }
            Ok(Box::new(app))
        };
        eframe::run_native("dateline", options((width, height), backends), Box::new(created))
    };
    // OpenGL is looked for only where nothing else can draw: to look for it takes as long as to draw the first frame.
    let opened = open(Backends::PRIMARY).or_else(|error| {
        let begun = ready.take();
        let not_shown = begun.is_some();
        ready.set(begun);
        // Of two errors the first says more.
        if not_shown { open(Backends::GL).map_err(|_| error) } else { Err(error) }
    });
    opened.map_err(|error| anyhow!(text::tf("app-no-window", &[("reason", last_cause(&error.to_string()))])))
}

fn options(size: (f32, f32), backends: Backends) -> eframe::NativeOptions {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = Backends::from_env().unwrap_or(backends);
    eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title(text::t("app-name"))
            .with_app_id("dateline")
            .with_icon(icon())
            .with_inner_size([size.0, size.1])
            .with_min_inner_size([640.0, 400.0])
            .with_drag_and_drop(true),
        wgpu_options: WgpuConfiguration { wgpu_setup: setup.into(), ..WgpuConfiguration::default() },
        // Window and pictures use the same embedded fonts on every machine.
        system_font_fallback: false,
        // Pictures have none either; and software drivers draw faster without.
        dithering: false,
        ..eframe::NativeOptions::default()
    }
}

/// The picture of the window in lists and docks. macOS takes that of the application.
fn icon() -> egui::IconData {
    if cfg!(target_os = "macos") {
        return egui::IconData::default();
    }
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/dateline-128.png")).unwrap_or_default()
}

/// A session on the case that was asked for, and its panels with what they draw first.
fn ready(case: Option<&str>, settings: Settings, window: (f32, f32)) -> (Desk, Session, Panels, Option<Slot>) {
    let mut desk = Desk::watching();
    let mut session = Session::new(desk.example(), settings);
    match case {
        Some(path) => {
            let command = desk.open_any(path);
            session.handle(command);
        }
        None => session.restore_last_view(),
    }
    if case.is_none() && session.settings.welcome {
        session.handle(Command::Show(Some(Overlay::Welcome)));
    }
    let offered = recovery::folder().and_then(|folder| Slot::left_behind(&folder));
    if let Some(slot) = &offered {
        session.handle(Command::Show(Some(Overlay::Kept(slot.origin()))));
    }
    let mut panels = Panels::default();
    session.handle(Command::MapLoaded(map_file::load(&session.settings.map, &mut panels, None)));
    // About what the other panels leave of the window: what a wrong guess leaves out is read when it is drawn.
    let size = egui::vec2((window.0 - 600.0).max(200.0), (window.1 - 290.0).max(200.0));
    session.handle(Command::MapSized(f64::from(size.x), f64::from(size.y)));
    ui::map_panel::read_ahead(&session, &mut panels, Theme::of(ThemeKind::Dark), size);
    (desk, session, panels, offered)
}

/// The last part of a chain of causes that has words: the parts before it name files of libraries.
fn last_cause(reason: &str) -> String {
    // A library ends with the errors of all drivers, and where there are none, with an empty list.
    let said = reason.rsplit(": ").find(|part| part.chars().any(char::is_alphabetic));
    said.unwrap_or(reason).trim().trim_end_matches('.').to_owned()
}

struct App {
    session: Session,
    desk: Desk,
    panels: Panels,
    dialogs: dialogs::Dialogs,
    displays: presenting::Displays,
    /// The theme that the context has now.
    applied: Option<(ThemeKind, f32)>,
    /// Draws pictures, once one was asked for.
    drawer: Option<Drawer>,
    /// What a picture shows, until the map knows its size.
    restore: Option<Box<PictureRecord>>,
    /// The user has said that the window may close.
    closing: bool,
    /// What later starts of the program want.
    later: Option<Receiver<Wanted>>,
    /// What of the case was kept for a start after this one.
    unsaved: Unsaved,
    /// What comes of the texts that are read.
    reading: Option<Receiver<ReviewCommand>>,
    /// What reads documents.
    importing: Option<Importer>,
    /// What reads a table.
    table: Option<TableReader>,
    /// What the program was started with and the window has to do.
    first: Option<Command>,
    /// Something broke: nothing else is drawn until the user has said what now.
    crash: Option<Crash>,
    /// The window can be seen: it stays hidden until something was drawn.
    seen: bool,
}

/// What of the case was kept for a start after this one.
#[derive(Debug, Default)]
struct Unsaved {
    /// Where this window keeps its work, once there was some.
    slot: Option<Arc<Slot>>,
    /// What an earlier start left behind, until the user has said what becomes of it.
    offered: Option<Slot>,
    /// The state of the case that was kept last.
    kept: Option<u64>,
    /// The state that waits to be kept, and since when, seconds: not each letter is kept by itself.
    waiting: Option<(u64, f64)>,
}

/// How long a change waits for others before the case is kept, seconds.
const KEEP_AFTER_SECS: f64 = 2.0;

impl App {
    fn theme_kind(&self, ctx: &egui::Context) -> ThemeKind {
        match self.session.settings.theme {
            ThemeChoice::Dark => ThemeKind::Dark,
            ThemeChoice::Light => ThemeKind::Light,
            ThemeChoice::System => match ctx.system_theme() {
                Some(egui::Theme::Light) => ThemeKind::Light,
                _ => ThemeKind::Dark,
            },
        }
    }

    /// Keeps unsaved changes beside the settings, so that nothing that ends the program takes them with it.
    fn keep_unsaved(&mut self, ctx: &egui::Context) {
        if !self.session.is_dirty() {
            self.unsaved.waiting = None;
            if self.unsaved.kept.take().is_some()
                && let Some(slot) = &self.unsaved.slot
            {
                slot.forget();
            }
            return;
        }
        let (now_secs, state) = (self.displays.clock.secs(), self.session.case_generation());
        if self.unsaved.kept == Some(state) {
            return;
        }
        match self.unsaved.waiting {
            Some((waiting, since_secs)) if waiting == state => {
                if now_secs - since_secs < KEEP_AFTER_SECS {
                    return ctx.request_repaint_after_secs(KEEP_AFTER_SECS as f32);
                }
                self.unsaved.kept = Some(state);
                self.unsaved.waiting = None;
                // Beside the window; that it failed is told when something breaks.
                if let Ok(keep) = self.keeping() {
                    drop(ahead::begin(keep));
                }
            }
            _ => {
                self.unsaved.waiting = Some((state, now_secs));
                ctx.request_repaint_after_secs(KEEP_AFTER_SECS as f32);
            }
        }
    }

    /// What keeps the case as it is now.
    fn keeping(&mut self) -> std::io::Result<impl FnOnce() -> std::io::Result<PathBuf> + Send + use<>> {
        let slot = match &self.unsaved.slot {
            Some(slot) => Arc::clone(slot),
            None => {
                let folder = recovery::folder().ok_or_else(|| std::io::Error::other(text::t("crash-no-folder")))?;
                Arc::clone(self.unsaved.slot.insert(Arc::new(Slot::free(&folder)?)))
            }
        };
        let (case, originals) = (self.session.case().clone(), self.desk.originals().clone());
        let origin = match self.session.origin() {
            Origin::Path(path) => Some(path.clone()),
            Origin::Example | Origin::Untitled | Origin::Table(_) => None,
        };
        Ok(move || slot.keep(&case, &originals, origin.as_deref()))
    }

    /// Opens what later starts were given, and comes to the front. A briefing is not disturbed: it waits.
    fn take_from_later_starts(&mut self, ctx: &egui::Context) {
        if self.session.presenting().is_some() {
            return;
        }
        let wanted: Vec<Wanted> = self.later.iter().flat_map(|later| later.try_iter().collect::<Vec<_>>()).collect();
        for Wanted { open } in wanted {
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            if let Some(path) = open {
                self.carry_out(Command::OpenPath(path), ctx);
            }
        }
    }

    /// Draws or does something; when it breaks, says so in the place of the window.
    fn guard(&mut self, doing: impl FnOnce(&mut Self)) {
        if crash::guarded(|| doing(self)).is_some() {
            return;
        }
        let kept = self.session.is_dirty().then(|| self.keeping().and_then(|keep| keep()).map_err(|error| error.to_string()));
        self.crash = Some(Crash::new(kept));
    }

    fn after_crash(&mut self, wish: Wish, ctx: &egui::Context) {
        match wish {
            Wish::GoOn => {
                // All that was drawn with may be what broke.
                self.panels = Panels::default();
                self.drawer = None;
                self.crash = None;
                self.load_map(ctx);
            }
            Wish::Quit => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Wish::CopyPath => {
                if let Some(Ok(path)) = self.crash.as_ref().map(|crash| &crash.report) {
                    ctx.copy_text(path.display().to_string());
                }
            }
        }
    }

    /// Opens what an earlier start kept, or throws it away.
    fn take_kept(&mut self, open: bool) -> Command {
        let Some(slot) = self.unsaved.offered.take() else { return Command::Show(None) };
        if !open {
            slot.forget();
            return Command::Show(None);
        }
        match slot.open() {
            Ok(opened) => {
                // From now on it is this window's work: it stays where it is until it is saved.
                self.unsaved.slot = Some(Arc::new(slot));
                self.unsaved.kept = Some(u64::MAX);
                Command::Opened(Box::new(self.desk.take(opened)))
            }
            // What cannot be opened stays where it is.
            Err(error) => Command::Say(error.message()),
        }
    }

    fn carry_out(&mut self, command: Command, ctx: &egui::Context) {
        // What changes the case is dated.
        if matches!(
            command,
            Command::Edit(_)
                | Command::Briefing(_)
                | Command::Judge(_)
                | Command::Correct(_)
                | Command::Table(_)
                | Command::Do(_)
                | Command::Merge(_)
        ) {
            self.session.handle(Command::TellTime(clock::now_iso()));
        }
        self.tell_presenter(&command);
        for effect in self.session.handle(command) {
            self.perform(effect, ctx);
        }
    }

    fn perform(&mut self, effect: Effect, ctx: &egui::Context) {
        let next = match effect {
            Effect::ChooseCase => return self.dialogs.open_case(ctx),
            Effect::ChooseFolderOfTexts => return self.dialogs.folder_of_texts(ctx),
            Effect::ChooseSaveFile(name) => return self.dialogs.save_file(ctx, &name),
            Effect::ChooseSaveFolder => return self.dialogs.save_folder(ctx),
            Effect::ChoosePicture(name, format) => return self.dialogs.picture(ctx, &name, format),
            Effect::ChooseTakeAway(what, name) => return self.dialogs.take_away(ctx, &what, &name),
            Effect::ChooseData(kind, name) => return self.dialogs.data(ctx, kind, &name),
            Effect::ChooseMapFile => return self.dialogs.map_file(ctx),
            Effect::ChooseCopy { base } => return self.dialogs.copy(ctx, base),
            Effect::ReadCopy { path, base, mine } => self.desk.read_copy(&path, base.as_deref(), &mine),
            Effect::TakeCopy => return self.desk.take_copy(),
            Effect::ChooseShareFile(name) => return self.dialogs.share_file(ctx, &name),
            Effect::ChooseShareFolder => return self.dialogs.share_folder(ctx),
            Effect::Share { path, case, replace } => self.desk.share(&case, &path, replace),
            Effect::SaveOver { path, case } => self.desk.save_over(&case, &path),
            Effect::LoadMap => {
                self.load_map(ctx);
                return ctx.request_repaint();
            }
            Effect::ChooseDocuments => return self.dialogs.documents(ctx),
            Effect::ChooseFolderOfDocuments => return self.dialogs.folder_of_documents(ctx),
            Effect::Import { paths, case } => return self.import(paths, *case, ctx),
            Effect::StopImport => return self.importing.iter().for_each(|importing| importing.stop()),
            Effect::ReadTable(request) => return self.read_table(*request, ctx),
            Effect::StopTable => return self.table.iter().for_each(TableReader::stop),
            Effect::KeepFiles(files) => return self.desk.keep(files.into_iter().collect()),
            Effect::ReadTexts(case) => return self.read_texts(*case, ctx),
            Effect::OpenTable(read) => self.desk.open_table(&read),
            Effect::ReadRow { path, table, record } => Command::Crowd(crowds::read_row(&path, &table.0, record)),
            Effect::ChooseCrowdFile(name) => return self.dialogs.crowd_file(&name, ctx),
            Effect::SaveCrowd { path, from, crowd } => Desk::save_crowd(&crowd, &from, &path),
            Effect::ShowOwnWords => Command::OwnWords(Box::new(own_words::show(self.session.origin()))),
            Effect::ReadWords(words) => reading::words(self.session.case(), &words),
            Effect::ReadParts(wanted) => reading::parts(self.session.case(), &wanted),
            Effect::OpenExample => Command::Opened(Box::new(self.desk.example())),
            Effect::Open(path) => self.desk.open_any(&path),
            Effect::NewFromFolder(path) => self.desk.new_from_folder(&path),
            Effect::Save { path, case } => {
                // What is remembered should outlive a crash, too; that it could not be kept is no reason not to save.
                let _ = settings_file::save(&self.session.settings);
                self.desk.save(&case, &path)
            }
            Effect::WritePicture { path, spec, over } => {
                let session = self.session.for_pictures();
                return self.drawer(ctx).write(session, &spec, path, over);
            }
            Effect::WriteTakeAway { path, what, over } => {
                let session = self.session.for_pictures();
                return self.drawer(ctx).take_away(session, &what, path, over);
            }
            Effect::PreviewPicture(spec) => {
                let session = self.session.for_pictures();
                return self.drawer(ctx).preview(session, &spec);
            }
            Effect::CopyPicture(spec) => {
                let session = self.session.for_pictures();
                return self.drawer(ctx).copy(session, &spec);
            }
            Effect::CancelPicture => return self.drawer(ctx).cancel(),
            Effect::WriteData { kind, path, replace } => Desk::write_data(&self.session, kind, &path, replace),
            Effect::Copy(words) => return ctx.copy_text(words),
            Effect::ToggleFullscreen => {
                let full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(false));
                return ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Effect::BeginPresenting { from_start } => Command::Present { from_start, now_secs: self.displays.clock.secs() },
            Effect::Present(on) => return self.take_display(on, ctx),
            Effect::SwapDisplays => return self.swap_displays(ctx),
            Effect::TakeKept(open) => self.take_kept(open),
            Effect::Speak => {
                languages::speak(&self.session.settings);
                // Panels keep words that they have laid out.
                self.panels = Panels::default();
                self.load_map(ctx);
                return ctx.request_repaint();
            }
            Effect::Quit => {
                self.closing = true;
                return ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        };
        self.carry_out(next, ctx);
    }

    /// Has the panels draw the map of the settings.
    fn load_map(&mut self, ctx: &egui::Context) {
        let drawn = map_file::load(&self.session.settings.map, &mut self.panels, Some(ctx));
        self.session.handle(Command::MapLoaded(drawn));
    }

    /// Reads documents beside the window.
    fn import(&mut self, paths: Vec<String>, case: Case, ctx: &egui::Context) {
        let ctx = ctx.clone();
        self.importing = Some(Importer::start(paths, case, move || ctx.request_repaint()));
    }

    /// Takes what was read of documents.
    fn take_imported(&mut self, ctx: &egui::Context) {
        for told in self.importing.as_ref().map(Importer::take).unwrap_or_default() {
            let command = match told {
                Told::Progress(progress) => ImportCommand::Progress(progress),
                Told::Done(imported) => {
                    self.importing = None;
                    self.desk.keep(imported.files);
                    ImportCommand::Done { documents: imported.documents, faults: imported.faults }
                }
            };
            self.carry_out(Command::Import(command), ctx);
        }
    }

    /// Reads a table beside the window; what was read before is no longer wanted.
    fn read_table(&mut self, request: TableRequest, ctx: &egui::Context) {
        let ctx = ctx.clone();
        self.table.iter().for_each(TableReader::stop);
        self.table = Some(TableReader::start(request, move || ctx.request_repaint()));
    }

    /// Takes what was read of a table.
    fn take_table(&mut self, ctx: &egui::Context) {
        for told in self.table.as_ref().map(TableReader::take).unwrap_or_default() {
            self.carry_out(Command::Table(told), ctx);
        }
    }

    /// Reads events out of texts beside the window.
    fn read_texts(&mut self, case: Case, ctx: &egui::Context) {
        let (said, found) = channel();
        let ctx = ctx.clone();
        let folders = own_words::folders(self.session.origin());
        drop(ahead::begin(move || {
            // Nobody listens any more where another case was read since.
            let _ = said.send(reading::read_with(&case, &folders));
            ctx.request_repaint();
        }));
        self.reading = Some(found);
    }

    /// Takes what was read in the texts.
    fn take_read(&mut self, ctx: &egui::Context) {
        let Some(found) = &self.reading else { return };
        let command = match found.try_recv() {
            Ok(command) => command,
            Err(TryRecvError::Empty) => return,
            // It broke; a report was written.
            Err(TryRecvError::Disconnected) => ReviewCommand::Failed(Message::new("review-broke")),
        };
        self.reading = None;
        self.carry_out(Command::Review(command), ctx);
    }

    /// The thread that draws pictures, from the first one on.
    fn drawer(&mut self, ctx: &egui::Context) -> &Drawer {
        let ctx = ctx.clone();
        self.drawer.get_or_insert_with(|| Drawer::start(move || ctx.request_repaint()))
    }

    /// Takes what was drawn beside the window.
    fn take_drawn(&mut self, ctx: &egui::Context) {
        for drawn in self.drawer.iter().flat_map(Drawer::take).collect::<Vec<_>>() {
            match drawn {
                Drawn::Preview(preview) => {
                    let texture = preview.map(|p| ctx.load_texture("preview", colours(&p), egui::TextureOptions::LINEAR));
                    self.panels.set_preview(texture.map_err(|message| text::say(&message)));
                }
                Drawn::Copied(picture) => {
                    ctx.copy_image(colours(&picture));
                    self.carry_out(Command::Say(Message::new("notice-picture-copied")), ctx);
                }
                Drawn::Progress(share) => self.panels.set_progress(share),
                Drawn::Tell(command) => self.carry_out(command, ctx),
            }
        }
    }
}

fn colours(picture: &export::Picture) -> egui::ColorImage {
    egui::ColorImage::from_rgba_unmultiplied([picture.width, picture.height], &picture.rgba)
}

impl eframe::App for App {
    fn raw_input_hook(&mut self, ctx: &egui::Context, raw_input: &mut egui::RawInput) {
        self.take_keys(ctx, raw_input);
    }

    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if self.crash.is_none() {
            self.guard(|app| app.goes_on(ctx, frame));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if !std::mem::replace(&mut self.seen, true) {
            // What is drawn into a hidden window is lost on X11, and a software driver takes as long for it as for what is seen: so
            // that is the window's ground alone.
            return ui.ctx().request_repaint();
        }
        if self.crash.is_none() {
            self.guard(|app| app.pass(ui));
        } else {
            let theme = Theme::of(self.theme_kind(ui.ctx()));
            if let Some(wish) = self.crash.as_ref().and_then(|crash| crash.show(ui, theme)) {
                let ctx = ui.ctx().clone();
                self.after_crash(wish, &ctx);
            }
        }
        if self.crash.is_some() {
            ui.ctx().request_repaint_after_secs(0.2);
        }
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let kind = if self.session.settings.theme == ThemeChoice::Light { ThemeKind::Light } else { ThemeKind::Dark };
        Theme::of(self.applied.map_or(kind, |(applied, _)| applied)).panel.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self) {
        self.session.remember_view();
        // At the end there is nobody left to tell: what cannot be kept is forgotten.
        let _ = settings_file::save(&self.session.settings);
        // What is not saved by now is not wanted; after something broke, it is what the next start offers.
        if self.crash.is_none()
            && let Some(slot) = &self.unsaved.slot
        {
            slot.leave();
        }
    }
}

impl App {
    /// What time and the system bring.
    fn goes_on(&mut self, ctx: &egui::Context, frame: &eframe::Frame) {
        if ctx.current_pass_index() == 0 {
            // What eframe counted of the frame before: all but the wait for the screen.
            self.panels.pass_times.close(frame.info().cpu_usage.map(f64::from));
        }
        self.panels.pass_times.start(Part::Commands);
        self.presenting_goes_on(ctx, frame);
        self.keep_unsaved(ctx);
        self.take_from_later_starts(ctx);
        self.take_drawn(ctx);
        self.take_read(ctx);
        self.take_imported(ctx);
        self.take_table(ctx);
        if let Some(command) = self.first.take() {
            self.carry_out(command, ctx);
        }
        for command in self.dialogs.answers() {
            self.carry_out(command, ctx);
        }
        let dropped: Vec<String> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().display().to_string()).collect());
        if let Some(path) = dropped.first() {
            // Documents go into the case; a case, a table, a picture or a folder of texts alone is opened.
            let documents = dropped.len() > 1 || import::is_document(path.as_ref());
            let command = if documents { Command::Import(ImportCommand::Files(dropped)) } else { Command::OpenPath(path.clone()) };
            self.carry_out(command, ctx);
        }
        if self.session.playback().playing {
            let dt_secs = ctx.input(|i| f64::from(i.unstable_dt));
            self.carry_out(Command::Tick(dt_secs), ctx);
            ctx.request_repaint();
        }
        let asked_to_close = ctx.input(|i| i.viewport().close_requested()) && !self.closing;
        if asked_to_close {
            // What is being typed counts as typed.
            for command in self.panels.keep_drafts() {
                self.carry_out(command, ctx);
            }
        }
        if asked_to_close && self.session.is_dirty() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if self.session.presenting().is_some() {
                // What is asked stands over the editor.
                let now_secs = self.displays.clock.secs();
                self.carry_out(Command::Presenting { command: PresentCommand::End, now_secs }, ctx);
            }
            self.carry_out(Command::Show(Some(Overlay::Unsaved(Box::new(Action::Quit.into())))), ctx);
        }
        self.panels.pass_times.end();
    }

    /// One pass over the window.
    fn pass(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let kind = self.theme_kind(&ctx);
        self.panels.now_secs = self.displays.clock.secs();
        self.panels.clock_secs = Some(clock::running_secs);
        // The stage is laid out for one height, whatever the screen: the room's eyes decide how large things are, not its pixels.
        let presenting = self.session.presenting().is_some();
        let height = ctx.content_rect().height() * ctx.zoom_factor();
        let scale = match self.applied {
            // A little more or less is the rounding of points: every glyph is drawn anew when the scale changes.
            Some((_, now)) if presenting && (now - ui::stage::scale_for(height)).abs() < 0.01 => now,
            _ if presenting => ui::stage::scale_for(height),
            _ => self.session.settings.scale,
        };
        if self.applied != Some((kind, scale)) {
            Theme::of(kind).apply(&ctx);
            ctx.set_zoom_factor(scale);
            self.applied = Some((kind, scale));
        }
        if ctx.input(|i| !i.raw.hovered_files.is_empty()) {
            self.session.handle(Command::Say(Message::new("notice-drop")));
        }
        let asked = ui::window(ui, &self.session, &mut self.panels, Theme::of(kind));
        self.panels.pass_times.start(Part::Commands);
        for command in asked {
            self.carry_out(command, &ctx);
        }
        self.panels.pass_times.end();
        if let Some(problem) = map_file::damage(&self.session, &mut self.panels) {
            let credit = self.session.own_map().credit.clone();
            self.carry_out(Command::MapLoaded(OwnMap { credit, server: None, problem: Some(problem) }), &ctx);
        }
        if let Some(record) = self.restore.take() {
            self.carry_out(Command::RestorePicture(record), &ctx);
            ctx.request_repaint();
        }
        self.show_presenter(&ctx, Theme::of(kind));
        if !presenting && self.session.presenting().is_none() {
            let size = ctx.content_rect().size();
            self.session.settings.window = Some((size.x, size.y));
        }
    }
}
