//! Pictures of a session's own panels, drawn with no window and no display: the same code as on screen.

use egui::{CentralPanel, Frame, Panel, RichText, Ui};

use super::cli::What;
use crate::{
    analysis::{Filter, calendar::format_window},
    effects::{desk::Desk, files::Opened},
    export::{self, Canvas, Picture},
    render::{
        fonts,
        theme::{Theme, ThemeKind, size},
    },
    session::{Command, Session, Settings},
    text::tf,
    ui::{self, Panels, map_panel, reader_panel, timeline_panel},
};

/// What to draw, how large, and in which colours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Request {
    /// Map, timeline, reader or the whole window.
    pub what: What,
    /// Width and height, pixels.
    pub size_px: (u32, u32),
    /// How many pixels a point of the interface takes.
    pub pixels_per_point: f32,
    /// Colours.
    pub theme: ThemeKind,
}

/// Opens a session on a case, filters it, and draws it as a PNG file's bytes.
///
/// # Errors
/// When the size cannot be drawn or the file cannot be encoded.
pub fn png(opened: Opened, filter: Filter, request: &Request) -> anyhow::Result<Vec<u8>> {
    let mut session = Session::new(Desk::default().take(opened), Settings::default());
    session.handle(Command::Dismiss);
    session.handle(Command::SetFilter(filter));
    let in_words = |error: export::ExportError| anyhow::anyhow!(crate::text::say(&error.message()));
    export::encode_png(&picture(&mut session, request).map_err(in_words)?).map_err(in_words)
}

/// Draws a session as it is.
///
/// # Errors
/// When the size cannot be drawn.
pub fn picture(session: &mut Session, request: &Request) -> Result<Picture, export::ExportError> {
    let theme = Theme::of(request.theme);
    let mut panels = Panels::for_pictures();
    let canvas = Canvas { width_px: request.size_px.0, height_px: request.size_px.1, pixels_per_point: request.pixels_per_point };
    let setup = |ctx: &egui::Context| {
        ctx.set_fonts(fonts::definitions());
        theme.apply(ctx);
    };
    export::draw(canvas, theme.panel, setup, |ui| {
        let before = session.camera();
        for command in frame(ui, session, &mut panels, request.what, theme) {
            session.handle(command);
        }
        // The map learns its size in the first pass; the camera that follows from it is drawn in the next.
        if session.camera() != before {
            ui.ctx().request_repaint();
        }
    })
}

fn frame(ui: &mut Ui, session: &Session, panels: &mut Panels, what: What, theme: &Theme) -> Vec<Command> {
    let mut commands = Vec::new();
    if what == What::Window {
        return ui::window(ui, session, panels, theme);
    }
    if what == What::Reader {
        CentralPanel::default().frame(Frame::new().fill(theme.panel)).show(ui, |ui| {
            reader_panel::show(ui, session, panels, theme, &mut commands);
        });
        return commands;
    }
    let margin = egui::Margin::symmetric(size::PADDING as i8, 8);
    Panel::top("head").frame(Frame::new().fill(theme.panel).inner_margin(margin)).show_separator_line(false).show(ui, |ui| {
        head(ui, session, theme);
    });
    CentralPanel::default().frame(Frame::new().fill(theme.panel)).show(ui, |ui| match what {
        What::Map => map_panel::show(ui, session, panels, theme, &mut commands),
        _ => {
            Frame::new().fill(theme.timeline.background).inner_margin(margin).show(ui, |ui| {
                timeline_panel::widget(ui, session, panels, theme, &mut commands);
            });
        }
    });
    commands
}

/// Title, time window, and the count of what is shown and what is not.
fn head(ui: &mut Ui, session: &Session, theme: &Theme) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(&session.case().title).font(fonts::strong(size::HEADING)));
        if !session.case().marking.is_empty() {
            ui.label(RichText::new(&session.case().marking).font(fonts::strong(size::SMALL)).color(theme.warning));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let c = session.shown().counts;
            let args = [("certain", c.certain), ("possible", c.possible), ("undated", c.undated), ("total", c.total)];
            ui.label(ui::widgets::muted(tf("counts-all", &args.map(|(name, n)| (name, n.to_string()))), theme));
            if let Some(window) = session.filter().window {
                ui.label(RichText::new(format_window(window)).color(theme.text));
            }
        });
    });
}
