//! Pictures of a session's own panels, drawn with no window and no display: the same code as on screen. Writes to what it is given; files
//! are the effects' business.

use std::io::Write;

use egui::{CentralPanel, Color32, Context, Frame, Ui};

use crate::{
    export::{self, Canvas, Drawn, ExportError, Picture, SvgPage, TextChunk, metadata},
    model::{PictureFormat, PictureSpec, PictureTheme, Subject},
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{Command, Session},
    ui::{Panels, page, reader_panel},
};

/// A picture laid out, with what its file says of it.
#[derive(Debug)]
pub struct Composed {
    drawn: Drawn,
    format: PictureFormat,
    title: String,
    description: String,
    texts: Vec<TextChunk>,
    record: Option<String>,
}

/// Lays a picture out.
///
/// The session is drawn as it is, at the picture's size. With `keep_extent`, where the map was moved by hand, it shows at least what it
/// shows in the session's window; without, the camera is taken as it stands. `panels` may be kept from one picture to the next, so that
/// the basemap is read once.
///
/// # Errors
/// When the size cannot be drawn.
pub fn compose(session: &Session, spec: &PictureSpec, panels: &mut Panels, keep_extent: bool) -> Result<Composed, ExportError> {
    let mut session = session.clone();
    session.handle(Command::Show(None));
    session.handle(Command::Dismiss);
    let theme = theme_of(spec);
    let (width_px, height_px) = spec.size.pixels();
    let canvas = Canvas { width_px, height_px, pixels_per_point: spec.pixels_per_point() };
    panels.parts = if is_bare_window(spec) { None } else { Some(spec.parts) };
    let moved = session.camera_was_moved().then(|| (session.camera(), session.map_size())).filter(|_| keep_extent);
    let drawn = laid_out(&mut session, canvas, theme.panel, &theme, moved, |ui, session| page::show(ui, session, panels, &theme, spec))?;
    panels.parts = None;
    // A picture drawn without a heading has a name all the same.
    let named = spec.title.clone().filter(|title| !title.trim().is_empty());
    let title = named.unwrap_or_else(|| session.default_headings(spec.subject).0);
    let description = session.alternative_text(spec.subject, &title);
    let record = (!spec.without_metadata).then(|| serde_json::to_string(&session.picture_record(spec)).unwrap_or_default());
    let texts = if let Some(record) = &record {
        let numbered = session.sources_in(spec.subject).iter().enumerate().map(|(at, s)| format!("{}. {s}", at + 1)).collect::<Vec<_>>();
        let chunk = |keyword: &str, text: String| TextChunk { keyword: keyword.to_owned(), text };
        let mut texts = vec![
            chunk(metadata::TITLE, title.clone()),
            chunk(metadata::DESCRIPTION, description.clone()),
            chunk(metadata::SOURCE, numbered.join("\n")),
            chunk(metadata::SOFTWARE, concat!("Dateline ", env!("CARGO_PKG_VERSION")).to_owned()),
        ];
        if spec.subject.has_map() {
            texts.push(chunk(metadata::COPYRIGHT, session.map_small_print()));
        }
        texts.push(chunk(metadata::KEYWORD, record.clone()));
        texts
    } else {
        Vec::new()
    };
    let drawn = match spec.size.dpi() {
        Some(dpi) => drawn.at_dots_per_inch(dpi),
        None => drawn,
    };
    Ok(Composed { drawn, format: spec.format, title, description, texts, record })
}

impl Composed {
    /// The shapes and triangles.
    pub fn drawn(&self) -> &Drawn {
        &self.drawn
    }

    /// The pixels, drawn on so many threads.
    pub fn picture(&self, threads: usize) -> Picture {
        self.drawn.picture(threads)
    }

    /// What the picture shows, for those who cannot see it.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Writes the file, drawn on so many threads: the same bytes for any number of them. `progress` is told the share that is written,
    /// 0 to 1, and ends the work by returning false.
    ///
    /// # Errors
    /// When `out` takes no more, or `progress` returned false.
    pub fn write(&self, out: &mut dyn Write, threads: usize, progress: &dyn Fn(f32) -> bool) -> Result<(), ExportError> {
        match self.format {
            PictureFormat::Png => self.drawn.write_png(out, threads, &self.texts, progress),
            PictureFormat::Svg => {
                let canvas = self.drawn.canvas();
                let size_points = egui::vec2(canvas.width_px as f32, canvas.height_px as f32) / canvas.pixels_per_point;
                let ground = self.drawn.background();
                let page = SvgPage {
                    size_points,
                    dots_per_inch: self.drawn.dots_per_inch(),
                    background: (ground != Color32::TRANSPARENT).then_some(ground),
                    pixels_per_point: canvas.pixels_per_point,
                    title: if self.record.is_some() { &self.title } else { "" },
                    description: if self.record.is_some() { &self.description } else { "" },
                    metadata: self.record.as_deref(),
                };
                let words = export::svg(self.drawn.shapes(), self.drawn.textures(), &page)?;
                if !progress(0.5) {
                    return Err(ExportError::Cancelled);
                }
                out.write_all(words.as_bytes()).map_err(ExportError::Writing)
            }
        }
    }
}

/// The reader with the card of what is selected, alone.
///
/// # Errors
/// When the size cannot be drawn.
pub fn reader(session: &Session, canvas: Canvas, theme: ThemeKind) -> Result<Drawn, ExportError> {
    let theme = Theme::of(theme);
    let mut panels = Panels::for_pictures();
    laid_out(&mut session.clone(), canvas, theme.panel, theme, None, |ui, session| {
        let mut commands = Vec::new();
        CentralPanel::default().frame(Frame::new().fill(theme.panel)).show(ui, |ui| {
            reader_panel::show(ui, session, &mut panels, theme, &mut commands);
        });
        commands
    })
}

/// Whether a picture is the window and nothing else.
fn is_bare_window(spec: &PictureSpec) -> bool {
    spec.subject == Subject::Window && spec.title.is_none() && spec.subtitle.is_empty()
}

/// The colours that a picture's theme stands for.
pub fn theme_kind(theme: PictureTheme) -> ThemeKind {
    match theme {
        PictureTheme::Dark => ThemeKind::Dark,
        PictureTheme::Light => ThemeKind::Light,
        PictureTheme::Print => ThemeKind::Print,
    }
}

/// The theme of a picture, without grounds where it is to be transparent.
fn theme_of(spec: &PictureSpec) -> Theme {
    let theme = *Theme::of(theme_kind(spec.theme));
    if spec.transparent { theme.without_grounds() } else { theme }
}

/// Passes over a session until its layout rests. `moved` is a camera to keep the extent of, and the size of the map that it was for.
pub(super) fn laid_out(
    session: &mut Session,
    canvas: Canvas,
    background: Color32,
    theme: &Theme,
    mut moved: Option<(crate::model::Camera, (f64, f64))>,
    mut frame: impl FnMut(&mut Ui, &Session) -> Vec<Command>,
) -> Result<Drawn, ExportError> {
    let setup = |ctx: &Context| {
        ctx.set_fonts(fonts::definitions());
        theme.apply(ctx);
    };
    export::lay_out(canvas, background, setup, |ui| {
        let before = session.camera();
        let mut sized = false;
        for command in frame(ui, session) {
            sized |= matches!(command, Command::MapSized(..));
            session.handle(command);
        }
        if sized && let Some((camera, size)) = moved.take() {
            session.handle(Command::SetCamera(Session::camera_for(camera, size, session.map_size())));
        }
        // The map learns its size in the first pass; the camera that follows from it is drawn in the next.
        if session.camera() != before {
            ui.ctx().request_repaint();
        }
    })
}

/// How large the map is in a picture, points.
///
/// # Errors
/// When the size cannot be drawn.
pub fn map_size(session: &Session, spec: &PictureSpec, panels: &mut Panels) -> Result<(f64, f64), ExportError> {
    let mut session = session.clone();
    let (width_px, height_px) = spec.size.pixels();
    let canvas = Canvas { width_px, height_px, pixels_per_point: spec.pixels_per_point() };
    panels.parts = if is_bare_window(spec) { None } else { Some(spec.parts) };
    let theme = theme_of(spec);
    laid_out(&mut session, canvas, theme.panel, &theme, None, |ui, session| page::show(ui, session, panels, &theme, spec))?;
    panels.parts = None;
    Ok(session.map_size())
}

/// How many threads draw a picture.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(8)
}
