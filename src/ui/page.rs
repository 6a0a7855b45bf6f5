//! A picture as a page: the marking at head and foot, title, what is shown in words, the subject itself, and the sources. The subject is
//! drawn by the panels of the window; this file only gives it room. Sizes and files are not known here.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Ui, UiBuilder, Vec2, pos2, text::LayoutJob, text::TextFormat, vec2};

use super::{Panels, chart_panel, map_panel, quotation, timeline_panel, widgets};
use crate::{
    model::{ChartKind, PictureSpec, Subject},
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        theme::{Theme, size},
    },
    session::{Command, Session},
    text::{t, tf},
};

/// Space between parts of a page that belong to different subjects, points.
const GUTTER: f32 = 14.0;
/// Height of the line with the marking, points.
pub const MARKING_POINTS: f32 = 18.0;
/// The largest share of a page that its sources may take.
const SOURCES_SHARE: f32 = 0.24;
/// Width at which a list of sources takes a second column, points.
const SOURCE_COLUMN_POINTS: f32 = 430.0;

/// Draws a page into all the room there is.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, spec: &PictureSpec) -> Vec<Command> {
    let mut commands = Vec::new();
    let bare_window = spec.subject == Subject::Window && spec.title.is_none() && spec.subtitle.is_empty();
    if bare_window {
        return super::window(ui, session, panels, theme);
    }
    let mut room = ui.max_rect();
    let marking = session.marking_in(spec.subject);
    if !marking.is_empty() {
        let (head, rest) = room.split_top_bottom_at_y(room.top() + MARKING_POINTS);
        let (rest, foot) = rest.split_top_bottom_at_y(rest.bottom() - MARKING_POINTS);
        widgets::marking_band(ui.painter(), head, &marking, theme);
        widgets::marking_band(ui.painter(), foot, &marking, theme);
        room = rest;
    }
    let margin = if room.width() > 600.0 { 20.0 } else { 10.0 };
    let room = room.shrink2(vec2(margin, margin * 0.6));
    let top = head(ui, session, theme, spec, room);
    let bottom = foot(ui, session, theme, spec, room);
    let content = Rect::from_min_max(pos2(room.left(), top), pos2(room.right(), bottom.max(top + 1.0)));
    let painter_clip = ui.clip_rect();
    ui.scope_builder(UiBuilder::new().max_rect(content), |ui| {
        ui.set_clip_rect(content.intersect(painter_clip));
        subject(ui, session, panels, theme, spec, content, &mut commands);
    });
    commands
}

/// Title, subtitle, and what is shown in words and numbers. Returns where it ends.
fn head(ui: &Ui, session: &Session, theme: &Theme, spec: &PictureSpec, room: Rect) -> f32 {
    let (own_title, own_subtitle) = session.default_headings(spec.subject);
    let title = spec.title.clone().unwrap_or(own_title);
    let subtitle = if spec.subtitle.is_empty() { own_subtitle } else { spec.subtitle.clone() };
    let mut y = room.top();
    let mut line = |words: &str, font: FontId, colour: Color32, gap: f32| {
        if !words.trim().is_empty() {
            let mut job = LayoutJob::simple(words.trim().to_owned(), font, colour, room.width());
            // The subject must have room: what is too long ends in "…", and stands whole in the file's own texts.
            job.wrap.max_rows = 3;
            job.wrap.overflow_character = Some('…');
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(pos2(room.left(), y), Arc::clone(&galley), colour);
            y += galley.size().y + gap;
        }
    };
    if spec.parts.title {
        line(&title, fonts::strong(22.0), theme.text, 3.0);
    }
    if spec.parts.subtitle {
        line(&subtitle, fonts::regular(14.0), theme.text, 3.0);
    }
    let mut said = Vec::new();
    if spec.parts.window {
        said.extend(session.window_in_words());
    }
    if spec.parts.filters {
        said.extend(session.filters_in_words());
    }
    if spec.subject != Subject::Quotation {
        said.push(session.counts_in_words());
    }
    line(&said.join("  ·  "), fonts::regular(size::BODY), theme.text_muted, 3.0);
    y + 7.0
}

/// The sources and the note on boundaries. Returns where it begins.
fn foot(ui: &Ui, session: &Session, theme: &Theme, spec: &PictureSpec, room: Rect) -> f32 {
    let painter = ui.painter();
    let mut y = room.bottom();
    if spec.subject.has_map() && !spec.parts.legend {
        let note = painter.layout(t("about-boundaries").to_owned(), fonts::regular(size::SMALL), theme.text_muted, room.width());
        y -= note.size().y;
        painter.galley(pos2(room.left(), y), note, theme.text_muted);
        y -= 4.0;
    }
    if spec.parts.sources {
        y = sources(ui, session, theme, spec, room, y);
    }
    if y < room.bottom() { y - 8.0 } else { y }
}

/// The documents cited, numbered, in columns that end at `bottom`. Returns where they begin.
fn sources(ui: &Ui, session: &Session, theme: &Theme, spec: &PictureSpec, room: Rect, bottom: f32) -> f32 {
    let all = session.sources_in(spec.subject);
    if all.is_empty() {
        return bottom;
    }
    let columns = ((room.width() / SOURCE_COLUMN_POINTS) as usize).clamp(1, 3);
    let width = (room.width() - GUTTER * (columns - 1) as f32) / columns as f32;
    let entry = |words: String| ui.painter().layout(words, fonts::regular(size::SMALL), theme.text_muted, width);
    let tallest = room.height() * SOURCES_SHARE;
    let heading = ui.painter().layout_no_wrap(t("page-sources").to_owned(), fonts::strong(size::SMALL), theme.text_muted);
    let mut kept = all.len();
    loop {
        let mut words: Vec<String> = all.iter().take(kept).enumerate().map(|(at, s)| format!("{}. {s}", at + 1)).collect();
        if kept < all.len() {
            words.push(tf("page-more-sources", &[("count", (all.len() - kept).to_string())]));
        }
        let galleys: Vec<Arc<Galley>> = words.into_iter().map(entry).collect();
        let rows = galleys.len().div_ceil(columns);
        let tall = galleys.chunks(rows).map(|c| c.iter().map(|g| g.size().y + 1.0).sum::<f32>()).fold(0.0, f32::max);
        if kept > 0 && tall + heading.size().y > tallest {
            kept -= 1;
            continue;
        }
        let top = bottom - tall - heading.size().y - 2.0;
        ui.painter().galley(pos2(room.left(), top), Arc::clone(&heading), theme.text_muted);
        for (column, entries) in galleys.chunks(rows).enumerate() {
            let mut y = top + heading.size().y + 2.0;
            for galley in entries {
                ui.painter().galley(pos2(room.left() + column as f32 * (width + GUTTER), y), Arc::clone(galley), theme.text_muted);
                y += galley.size().y + 1.0;
            }
        }
        return top;
    }
}

fn subject(
    ui: &mut Ui,
    session: &Session,
    panels: &mut Panels,
    theme: &Theme,
    spec: &PictureSpec,
    room: Rect,
    commands: &mut Vec<Command>,
) {
    match spec.subject {
        Subject::Map => map(ui, session, panels, theme, room, commands),
        Subject::Timeline => timeline(ui, session, panels, theme, spec, room, commands),
        Subject::Chart(kind) => chart(ui, session, panels, theme, kind, room, false, commands),
        Subject::Quotation => quotation::show(ui, session, theme),
        Subject::Window => {
            ui.scope_builder(UiBuilder::new().max_rect(room), |ui| commands.extend(super::window(ui, session, panels, theme)));
        }
        Subject::MapTimeline => {
            let (above, below) = room.split_top_bottom_at_fraction(0.6);
            map(ui, session, panels, theme, above, commands);
            timeline(ui, session, panels, theme, spec, below.with_min_y(below.top() + GUTTER), commands);
        }
        Subject::MapChart(kind) => {
            let beside = room.width() > room.height() * 1.25;
            let (first, second) = if beside { room.split_left_right_at_fraction(0.5) } else { room.split_top_bottom_at_fraction(0.5) };
            let second = if beside { second.with_min_x(second.left() + GUTTER) } else { second.with_min_y(second.top() + GUTTER) };
            map(ui, session, panels, theme, first, commands);
            chart(ui, session, panels, theme, kind, second, true, commands);
        }
        Subject::FourCharts => {
            let kinds = [ChartKind::OverTime, ChartKind::Figures, ChartKind::Places, ChartKind::Sources];
            let cell = vec2((room.width() - GUTTER) / 2.0, (room.height() - GUTTER) / 2.0);
            for (at, kind) in kinds.into_iter().enumerate() {
                let corner = room.min + vec2((at % 2) as f32 * (cell.x + GUTTER), (at / 2) as f32 * (cell.y + GUTTER));
                chart(ui, session, panels, theme, kind, Rect::from_min_size(corner, cell), true, commands);
            }
        }
    }
}

fn map(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, room: Rect, commands: &mut Vec<Command>) {
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        map_panel::show(ui, session, panels, theme, commands);
    });
}

fn timeline(
    ui: &mut Ui,
    session: &Session,
    panels: &mut Panels,
    theme: &Theme,
    spec: &PictureSpec,
    room: Rect,
    commands: &mut Vec<Command>,
) {
    let legend = if spec.parts.legend && spec.subject == Subject::Timeline { legend_row(ui, session, theme, room) } else { 0.0 };
    let room = room.with_min_y(room.top() + legend);
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        timeline_panel::widget(ui, session, panels, theme, commands);
    });
}

#[expect(clippy::too_many_arguments, reason = "a subject, where it stands, and what it is drawn from")]
fn chart(
    ui: &mut Ui,
    session: &Session,
    panels: &mut Panels,
    theme: &Theme,
    kind: ChartKind,
    room: Rect,
    headed: bool,
    commands: &mut Vec<Command>,
) {
    let mut room = room;
    if headed {
        let drawn = ui.painter().text(room.min, Align2::LEFT_TOP, t(kind.text_key()), fonts::strong(size::BODY + 1.0), theme.text);
        room.min.y = drawn.bottom() + 4.0;
    }
    ui.scope_builder(UiBuilder::new().max_rect(room).id_salt(kind.id()), |ui| {
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        chart_panel::widget(ui, session, panels, theme, kind, commands);
    });
}

/// The categories with their markers, in rows. Returns the height taken.
fn legend_row(ui: &Ui, session: &Session, theme: &Theme, room: Rect) -> f32 {
    const ROW: f32 = 19.0;
    let mut at: Pos2 = room.min;
    for category in &session.case().categories {
        let mut job = LayoutJob::default();
        job.append(&category.name, 0.0, TextFormat::simple(fonts::regular(size::SMALL), theme.text));
        let galley = ui.painter().layout_job(job);
        let wide = 18.0 + galley.size().x;
        if at.x > room.left() && at.x + wide > room.right() {
            at = pos2(room.left(), at.y + ROW);
        }
        let style = MarkerStyle { fill: theme.category(category.colour), outline: Color32::TRANSPARENT, hollow: false };
        marker(ui.painter(), at + vec2(6.0, ROW / 2.0), 5.0, category.shape, style);
        ui.painter().galley(at + Vec2::new(16.0, (ROW - galley.size().y) / 2.0), galley, theme.text);
        at.x += wide + 16.0;
    }
    at.y + ROW + 4.0 - room.top()
}
