//! The time window as it moves, as pictures one after the other: an animated GIF or PNG, or a folder of numbered PNGs. Which windows
//! there are is the session's business, as while playing; writes to what it is given, or into a folder.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use super::picture::{self, Composed};
use crate::{
    effects::files,
    export::{
        ExportError, Picture,
        animation::{Animation, frame_name, write_apng, write_gif},
    },
    model::{PictureFormat, PictureSpec, TimeWindow},
    render::theme::Theme,
    session::{AnimationForm, AnimationSpec, Command, Session, taking::MOST_PICTURES},
    ui::Panels,
};

/// How long the last picture stays before the first comes again, milliseconds at least.
const HOLD_MS: u32 = 1500;

/// An animation made ready to be drawn.
#[derive(Debug)]
pub struct Frames {
    session: Session,
    spec: AnimationSpec,
    bounds: Option<TimeWindow>,
    windows: Vec<TimeWindow>,
    threads: usize,
}

impl Frames {
    /// Makes an animation ready: its windows, and a camera that stays where it is. With `keep_extent` a map that was moved by hand shows at
    /// least what it shows in the session's window; without, the camera is taken as it stands.
    ///
    /// # Errors
    /// When there are too many pictures, or their size cannot be drawn.
    pub fn new(
        session: &Session,
        spec: &AnimationSpec,
        bounds: Option<TimeWindow>,
        keep_extent: bool,
        threads: usize,
        panels: &mut Panels,
    ) -> Result<Self, ExportError> {
        let windows = session.animation_windows(spec, bounds);
        if windows.len() > MOST_PICTURES {
            return Err(ExportError::TooLarge);
        }
        let mut session = session.clone();
        let mut spec = spec.clone();
        spec.picture.format = PictureFormat::Png;
        spec.picture.transparent = false;
        if let Some(bounds) = bounds {
            session.handle(Command::SetAxis(f64::from(bounds.from), f64::from(bounds.to) + 1.0));
        }
        if spec.picture.subject.has_map() {
            let (moved, camera, before) = (session.camera_was_moved(), session.camera(), session.map_size());
            let size = picture::map_size(&session, &spec.picture, panels)?;
            session.handle(Command::MapSized(size.0, size.1));
            let camera = match (moved, keep_extent) {
                (true, true) => Session::camera_for(camera, before, size),
                (true, false) => camera,
                (false, _) => session.camera(),
            };
            session.handle(Command::SetCamera(camera));
        }
        Ok(Self { session, spec, bounds, windows, threads })
    }

    /// How many pictures there are.
    pub fn count(&self) -> usize {
        self.windows.len()
    }

    fn composed(&self, index: usize, panels: &mut Panels) -> Result<Composed, ExportError> {
        let window = self.windows.get(index).copied().ok_or(ExportError::NoArea)?;
        let session = self.session.at_window(&self.spec, window, self.bounds);
        let spec = PictureSpec { without_metadata: self.spec.form != AnimationForm::Pictures, ..self.spec.picture.clone() };
        picture::compose(&session, &spec, panels, false)
    }

    fn animation(&self) -> Animation {
        let ground = Theme::of(picture::theme_kind(self.spec.picture.theme)).panel;
        let delay_ms = self.spec.delay_ms();
        Animation {
            frames: self.windows.len(),
            delay_ms,
            hold_ms: delay_ms.max(HOLD_MS),
            plays: 0,
            ground: [ground.r(), ground.g(), ground.b()],
        }
    }

    /// Writes an animated GIF or PNG. `progress` is told the share that is done, 0 to 1, and ends the work by returning false.
    ///
    /// # Errors
    /// When a picture cannot be drawn, `out` takes no more, or `progress` returned false.
    pub fn write(&self, panels: &mut Panels, out: &mut dyn Write, progress: &dyn Fn(f32) -> bool) -> Result<(), ExportError> {
        let frame = |index: usize| -> Result<Picture, ExportError> { Ok(self.composed(index, panels)?.picture(self.threads)) };
        let mut out = out;
        match self.spec.form {
            AnimationForm::Gif => write_gif(&mut out, self.animation(), frame, progress),
            AnimationForm::Apng | AnimationForm::Pictures => write_apng(&mut out, self.animation(), frame, progress),
        }
    }

    /// Writes a folder of numbered PNGs, each whole or not at all; those that were not there before are taken away again when the work does
    /// not come to its end. Returns their paths.
    ///
    /// # Errors
    /// As [`Frames::write`], with the path that could not be written.
    pub fn write_folder(
        &self,
        folder: &Path,
        panels: &mut Panels,
        progress: &dyn Fn(f32) -> bool,
    ) -> Result<Vec<PathBuf>, (PathBuf, ExportError)> {
        fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error.into()))?;
        let stem = self.spec.picture.subject.file_stem();
        let (mut written, mut new) = (Vec::new(), Vec::new());
        for index in 0..self.count() {
            let path = folder.join(frame_name(&stem, index, self.count()));
            let was_there = path.exists();
            let share = |within: f32| progress((index as f32 + within) / self.count() as f32);
            let composed = self.composed(index, panels);
            let done = composed.and_then(|c| files::write_spooled_with(&path, |out| c.write(out, self.threads, &share)));
            if let Err(error) = done {
                // Nobody asked for the first half of an animation.
                new.iter().for_each(|path: &PathBuf| drop(fs::remove_file(path)));
                return Err((path, error));
            }
            if !was_there {
                new.push(path.clone());
            }
            written.push(path);
        }
        Ok(written)
    }
}
