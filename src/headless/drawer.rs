//! Pictures drawn beside the window: one thread that keeps its basemap, takes orders in turn, and says how far it is. Of previews only the
//! newest is drawn.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, TryRecvError, channel},
    },
};

use super::{
    animation::Frames,
    picture::{self, Composed},
    slides::{self, Part, SlideLook},
    take_away,
};
use crate::{
    effects::{ahead, files, map_file},
    export::{ExportError, Picture},
    model::{Message, PictureSpec},
    session::{AnimationForm, AnimationSpec, Command, MapChoice, Over, Session, TakeAway, TakeForm, TakeSpec},
    ui::Panels,
};

/// What is to be drawn, and what for.
enum Order {
    Preview(Box<(Session, PictureSpec)>),
    Copy(Box<(Session, PictureSpec)>),
    Write { session: Box<Session>, spec: Box<PictureSpec>, path: String, over: Over, number: u64 },
    TakeAway { session: Box<Session>, what: Box<TakeAway>, path: String, over: Over, number: u64 },
}

/// What became of an order.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a few at a time, never in a list of many")]
pub enum Drawn {
    /// A picture for the form, or why there is none.
    Preview(Result<Picture, Message>),
    /// A picture for the clipboard.
    Copied(Picture),
    /// Share of a file that is drawn; `None` when it is done with.
    Progress(Option<f32>),
    /// What the session is to be told.
    Tell(Command),
}

/// The thread that draws.
#[derive(Debug)]
pub struct Drawer {
    orders: Sender<Order>,
    drawn: Receiver<Drawn>,
    /// How many files were ordered.
    ordered: AtomicU64,
    /// Files up to this number are not to be written.
    cancelled: Arc<AtomicU64>,
}

/// The longest side of a preview, pixels.
const PREVIEW_SIDE_PX: usize = 1400;
/// Up to so many pixels a preview is the picture itself, made smaller; above, it is laid out smaller.
const EXACT_PREVIEW_PX: u64 = 24_000_000;
/// The largest picture for the clipboard, pixels.
const COPY_PX: u64 = 40_000_000;

impl Drawer {
    /// Starts the thread. `wake` is called whenever there is something to take.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (orders, taken) = channel();
        let (sender, drawn) = channel();
        let cancelled = Arc::new(AtomicU64::new(0));
        let worker = Worker { orders: taken, drawn: sender, cancelled: Arc::clone(&cancelled), wake: Box::new(wake) };
        // It ends when the drawer is dropped and its orders end.
        drop(ahead::begin(move || worker.work()));
        Self { orders, drawn, ordered: AtomicU64::new(0), cancelled }
    }

    /// What was drawn since this was last called.
    pub fn take(&self) -> Vec<Drawn> {
        self.drawn.try_iter().collect()
    }

    /// Draws a preview.
    pub fn preview(&self, session: Session, spec: &PictureSpec) {
        self.order(Order::Preview(Box::new((session, spec.clone()))));
    }

    /// Draws a picture for the clipboard.
    pub fn copy(&self, session: Session, spec: &PictureSpec) {
        self.order(Order::Copy(Box::new((session, spec.clone()))));
    }

    /// Draws a picture into a file.
    pub fn write(&self, session: Session, spec: &PictureSpec, path: String, over: Over) {
        let number = self.ordered.fetch_add(1, Ordering::Relaxed) + 1;
        self.order(Order::Write { session: Box::new(session), spec: Box::new(spec.clone()), path, over, number });
    }

    /// Draws the chosen briefing, or the time window as it moves, into a file or a folder.
    pub fn take_away(&self, session: Session, what: &TakeAway, path: String, over: Over) {
        let number = self.ordered.fetch_add(1, Ordering::Relaxed) + 1;
        self.order(Order::TakeAway { session: Box::new(session), what: Box::new(what.clone()), path, over, number });
    }

    /// Stops the file that is being drawn, and those that wait; not what is ordered later.
    pub fn cancel(&self) {
        self.cancelled.store(self.ordered.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    fn order(&self, order: Order) {
        // The thread is there as long as the drawer is.
        let _ = self.orders.send(order);
    }
}

struct Worker {
    orders: Receiver<Order>,
    drawn: Sender<Drawn>,
    cancelled: Arc<AtomicU64>,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Worker {
    fn work(self) {
        let mut panels = Panels::for_pictures();
        let mut waiting = Vec::new();
        loop {
            if waiting.is_empty() {
                match self.orders.recv() {
                    Ok(order) => waiting.push(order),
                    Err(_) => return,
                }
            }
            loop {
                match self.orders.try_recv() {
                    Ok(order) => waiting.push(order),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return,
                }
            }
            let newer_preview = waiting[1..].iter().any(|o| matches!(o, Order::Preview(_)));
            let order = waiting.remove(0);
            if matches!(order, Order::Preview(_)) && newer_preview {
                continue;
            }
            self.carry_out(order, &mut panels);
        }
    }

    fn say(&self, drawn: Drawn) {
        let _ = self.drawn.send(drawn);
        (self.wake)();
    }

    /// Has the panels draw the map of the session's settings; that they cannot was told where it was chosen.
    fn take_map(order: &Order, panels: &mut Panels) {
        let (Order::Preview(of) | Order::Copy(of)) = order else {
            let (Order::Write { session, .. } | Order::TakeAway { session, .. }) = order else { return };
            return same_map(session, panels);
        };
        same_map(&of.0, panels);
    }

    fn carry_out(&self, order: Order, panels: &mut Panels) {
        Self::take_map(&order, panels);
        match order {
            Order::Preview(of) => self.say(Drawn::Preview(preview(&of.0, &of.1, panels).map_err(|e| e.message()))),
            Order::Copy(of) => {
                let drawn = match copied(&of.0, &of.1, panels) {
                    Ok(picture) => Drawn::Copied(picture),
                    Err(error) => Drawn::Tell(Command::Say(error.message())),
                };
                self.say(drawn);
            }
            Order::Write { session, spec, path, over, number } => {
                let told = self.write(&session, &spec, (&path, over), number, panels);
                self.say(Drawn::Progress(None));
                self.say(Drawn::Tell(told));
            }
            Order::TakeAway { session, what, path, over, number } => {
                let told = self.take_away(&session, &what, (&path, over), number, panels);
                self.say(Drawn::Progress(None));
                self.say(Drawn::Tell(told));
            }
        }
    }

    fn take_away(&self, session: &Session, what: &TakeAway, (path, over): (&str, Over), number: u64, panels: &mut Panels) -> Command {
        let target = PathBuf::from(path);
        let there = if what.ending().is_some() { Some(target.clone()).filter(|p| p.exists()) } else { first_picture(&target) };
        if let (Over::Ask, Some(there)) = (over, there) {
            let again = Command::TakeAwayTo { kind: what.kind(), path: path.to_owned(), replace: true };
            return Session::ask_to_overwrite(&there.display().to_string(), again);
        }
        self.say(Drawn::Progress(Some(0.0)));
        let progress = |share: f32| {
            self.say(Drawn::Progress(Some(share)));
            self.cancelled.load(Ordering::Relaxed) < number
        };
        let done = match what {
            TakeAway::Briefing(spec) => brief(session, spec, &target, panels, &progress),
            TakeAway::Animation(spec) => animate(session, spec, &target, panels, &progress),
        };
        match done {
            Ok(()) => Command::TakenAway(path.to_owned()),
            Err((_, ExportError::Cancelled)) => Command::Say(Message::new("notice-take-cancelled")),
            Err((path, ExportError::Writing(why))) => {
                Command::Say(Message::new("notice-not-written").with("path", path.display()).with("reason", why))
            }
            Err((_, other)) => Command::Say(other.message()),
        }
    }

    fn write(&self, session: &Session, spec: &PictureSpec, (path, over): (&str, Over), number: u64, panels: &mut Panels) -> Command {
        let target = match over {
            Over::Replace => PathBuf::from(path),
            Over::Beside => free_name(Path::new(path)),
            Over::Ask if Path::new(path).exists() => {
                let again = Command::ExportTo { path: path.to_owned(), replace: true };
                return Session::ask_to_overwrite(path, again);
            }
            Over::Ask => PathBuf::from(path),
        };
        self.say(Drawn::Progress(Some(0.0)));
        let written = picture::compose(session, spec, panels, true).and_then(|composed| self.fill(&composed, &target, number));
        match written {
            Ok(()) => Command::PictureWritten(target.display().to_string()),
            Err(ExportError::Cancelled) => Command::Say(Message::new("notice-picture-cancelled")),
            Err(ExportError::Writing(why)) => {
                Command::Say(Message::new("notice-not-written").with("path", target.display()).with("reason", why))
            }
            Err(other) => Command::Say(other.message()),
        }
    }

    fn fill(&self, composed: &Composed, target: &Path, number: u64) -> Result<(), ExportError> {
        let progress = |share: f32| {
            self.say(Drawn::Progress(Some(share)));
            self.cancelled.load(Ordering::Relaxed) < number
        };
        files::write_atomic_with(target, |out| composed.write(out, threads_beside(), &progress))
    }
}

fn same_map(session: &Session, panels: &mut Panels) {
    let wanted = match &session.settings.map {
        // Where the window could not draw it, a picture does not either.
        MapChoice::File(path) if session.own_map().credit.is_some() => Some(path.as_str()),
        MapChoice::File(_) | MapChoice::Online(_) | MapChoice::BuiltIn => None,
    };
    if panels.own_map() != wanted {
        let choice = wanted.map_or(MapChoice::BuiltIn, |path| MapChoice::File(path.to_owned()));
        map_file::load(&choice, panels, None);
    }
}

/// How many threads draw: one is left to the window.
fn threads_beside() -> usize {
    picture::threads().saturating_sub(1).max(1)
}

/// A picture in the folder, by name the first: what would be written there may have the same name.
fn first_picture(folder: &Path) -> Option<PathBuf> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(|f| Some(f.ok()?.path()));
    files.filter(|path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png"))).min()
}

/// Why something was not written, and what.
type NotWritten = (PathBuf, ExportError);

/// Writes the chosen briefing.
fn brief(session: &Session, spec: &TakeSpec, target: &Path, panels: &mut Panels, progress: &dyn Fn(f32) -> bool) -> Result<(), NotWritten> {
    let about = |error: ExportError| (target.to_owned(), error);
    let Some(briefing) = session.briefing().filter(|b| !b.slides().is_empty()) else { return Err(about(ExportError::Empty)) };
    if spec.form != TakeForm::Pictures {
        return files::write_spooled_with(target, |out| {
            take_away::write(session, &briefing.id, spec, threads_beside(), panels, out, progress).map(drop)
        })
        .map_err(about);
    }
    std::fs::create_dir_all(target).map_err(|error| about(error.into()))?;
    let (width_px, height_px) = spec.size.pixels();
    let look = SlideLook { width_px, height_px, theme: picture::theme_kind(spec.theme), part: Part::Whole };
    let count = briefing.slides().len();
    let (mut new, mut at) = (Vec::new(), target.to_owned());
    let done = slides::slides(session, &briefing.id, look, panels, &mut |slide| {
        at = target.join(format!("{}.png", slide.file_stem()));
        let was_there = at.exists();
        let share = |within: f32| progress(((slide.number - 1) as f32 + within) / count as f32);
        files::write_spooled_with(&at, |out| slide.write_png(out, threads_beside(), spec.without_metadata, &share))?;
        if !was_there {
            new.push(at.clone());
        }
        Ok(true)
    });
    done.map(drop).map_err(|error| {
        // Nobody asked for a part of it.
        new.iter().for_each(|path| drop(std::fs::remove_file(path)));
        (at, error)
    })
}

/// Writes the time window as it moves.
fn animate(
    session: &Session,
    spec: &AnimationSpec,
    target: &Path,
    panels: &mut Panels,
    progress: &dyn Fn(f32) -> bool,
) -> Result<(), NotWritten> {
    let about = |error: ExportError| (target.to_owned(), error);
    let frames = Frames::new(session, spec, None, true, threads_beside(), panels).map_err(about)?;
    if spec.form == AnimationForm::Pictures {
        return frames.write_folder(target, panels, progress).map(drop);
    }
    files::write_spooled_with(target, |out| frames.write(panels, out, progress)).map_err(about)
}

/// The picture made smaller for the form.
fn preview(session: &Session, spec: &PictureSpec, panels: &mut Panels) -> Result<Picture, ExportError> {
    let (width, height) = spec.size.pixels();
    if u64::from(width) * u64::from(height) <= EXACT_PREVIEW_PX {
        let whole = picture::compose(session, spec, panels, true)?.picture(picture::threads());
        let factor = whole.width.max(whole.height).div_ceil(PREVIEW_SIDE_PX);
        return Ok(whole.reduced(factor));
    }
    let factor = (f64::from(width.max(height)) / PREVIEW_SIDE_PX as f64) as f32;
    let size = crate::model::PictureSize::Pixels { width: (width as f32 / factor) as u32, height: (height as f32 / factor) as u32 };
    let smaller = PictureSpec { size, scale: Some((spec.pixels_per_point() / factor).max(*crate::export::SCALES.start())), ..spec.clone() };
    Ok(picture::compose(session, &smaller, panels, true)?.picture(picture::threads()))
}

fn copied(session: &Session, spec: &PictureSpec, panels: &mut Panels) -> Result<Picture, ExportError> {
    let (width, height) = spec.size.pixels();
    if u64::from(width) * u64::from(height) > COPY_PX {
        return Err(ExportError::TooLarge);
    }
    Ok(picture::compose(session, spec, panels, true)?.picture(picture::threads()))
}

/// A name beside `path` that no file has: `map-2.png`, or the name itself when it is free.
fn free_name(path: &Path) -> PathBuf {
    if !path.exists() {
        return path.to_owned();
    }
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    // `map-2` beside `map` is followed by `map-3`; the last number of `map-2024-10-31` counts nothing.
    let (stem, first) = match stem.rsplit_once('-').and_then(|(stem, n)| Some((stem.to_owned(), n.parse::<u32>().ok()?))) {
        Some((stem, n)) if (2..10_000).contains(&n) && path.with_file_name(format!("{stem}{ending}")).exists() => (stem, n + 1),
        _ => (stem, 2),
    };
    let names = (first..=u32::MAX).map(|n| path.with_file_name(format!("{stem}-{n}{ending}")));
    names.into_iter().find(|p| !p.exists()).unwrap_or_else(|| path.to_owned())
}
