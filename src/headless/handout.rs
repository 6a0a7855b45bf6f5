//! A page of a handout: the slide as on screen, and beneath it what the speaker says, on white paper. Notes that one page does not hold
//! go on over the next ones: nothing is left out. The slide itself is drawn by `ui::slide`.

use egui::{Rect, Ui, pos2, vec2};

use crate::{
    model::Slide,
    render::{
        fonts,
        theme::{Theme, ThemeKind},
    },
    session::{Command, Session},
    text::{t, tf},
    ui::{Panels, slide, widgets},
};

/// Width of the slide on the page, points: 16:9 at the height that slides are laid out for.
const SLIDE_POINTS: f32 = slide::HEIGHT_POINTS * 16.0 / 9.0;
/// Left and right of it.
const MARGIN: f32 = 84.0;
/// Width of the page, points of the layout.
pub const WIDTH_POINTS: f32 = SLIDE_POINTS + 2.0 * MARGIN;
/// Height of the marking at head and foot.
const BAND: f32 = 30.0;
/// Above the slide.
const HEAD: f32 = 84.0;
/// Beneath the notes.
const FOOT: f32 = 110.0;
/// Size of the notes: 11 points on A4.
const NOTES: f32 = 23.0;
/// Size of what stands at the foot: 8 points on A4.
const SMALL: f32 = 16.5;

/// Draws the page; returns what the slide asks for, and whether notes are left for a further page.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, page: usize) -> (Vec<Command>, bool) {
    let paper = Theme::of(ThemeKind::Print);
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0.0, paper.panel);
    let Some((briefing, shown)) = slide::shown(session) else { return (Vec::new(), false) };
    let mut commands = Vec::new();
    let mut top = all.top() + HEAD;
    if page == 0 {
        let place = Rect::from_min_size(pos2(all.left() + MARGIN, top), vec2(SLIDE_POINTS, slide::HEIGHT_POINTS));
        commands = slide::show(ui, session, panels, theme, place, f64::INFINITY);
        ui.painter().rect_stroke(place, 0.0, egui::Stroke::new(1.5, paper.border), egui::StrokeKind::Outside);
        top = place.bottom() + 44.0;
    }
    let marking = crate::analysis::briefings::marking(session.case(), briefing);
    if !marking.is_empty() {
        let (head, foot) = (all.with_max_y(all.top() + BAND), all.with_min_y(all.bottom() - BAND));
        for band in [head, foot] {
            widgets::marking_band_sized(ui.painter(), band, &marking, paper, SMALL);
        }
    }
    let room = Rect::from_min_max(pos2(all.left() + MARGIN, top), pos2(all.right() - MARGIN, all.bottom() - FOOT));
    foot(ui, session, &briefing.title, room, all.bottom() - BAND - 24.0, paper);
    let notes = match shown {
        Slide::Step(at) => briefing.steps.get(at).map(|s| s.notes.trim()).unwrap_or_default(),
        Slide::Opening | Slide::Closing => "",
    };
    if notes.is_empty() {
        return (commands, false);
    }
    let first_room = all.bottom() - FOOT - (all.top() + HEAD + slide::HEIGHT_POINTS + 44.0);
    let pages = pages(ui, notes, room.width(), first_room, all.bottom() - FOOT - (all.top() + HEAD), paper);
    if let Some(words) = pages.get(page) {
        let key = if page == 0 { "html-notes" } else { "handout-more" };
        let heading = ui.painter().layout_no_wrap(t(key).to_owned(), fonts::strong(SMALL), paper.text_muted);
        ui.painter().galley(room.min, heading, paper.text_muted);
        let galley = ui.painter().layout(words.clone(), fonts::regular(NOTES), paper.text, room.width());
        ui.painter().galley(room.min + vec2(0.0, SMALL * 2.0), galley, paper.text);
    }
    (commands, page + 1 < pages.len())
}

/// What the briefing is called, and which slide this is.
fn foot(ui: &Ui, session: &Session, title: &str, room: Rect, bottom: f32, paper: &Theme) {
    let (now, all) = session.presenting().map_or((0, 0), |p| p.numbers());
    let number = tf("presenter-step", &[("now", now.to_string()), ("all", all.to_string())]);
    let number = ui.painter().layout_no_wrap(number, fonts::regular(SMALL), paper.text_muted);
    let left = widgets::elided(ui, title, fonts::regular(SMALL), paper.text_muted, room.width() - number.size().x - 40.0);
    let y = bottom - number.size().y;
    ui.painter().galley(pos2(room.right() - number.size().x, y), number, paper.text_muted);
    ui.painter().galley(pos2(room.left(), y), left, paper.text_muted);
}

/// The words of each page: the lines as they are broken, as many as stand on it.
fn pages(ui: &Ui, notes: &str, width: f32, first_room: f32, room: f32, paper: &Theme) -> Vec<String> {
    let galley = ui.painter().layout(notes.to_owned(), fonts::regular(NOTES), paper.text, width);
    let mut pages = vec![String::new()];
    let mut left = first_room - SMALL * 2.0;
    for row in &galley.rows {
        let tall = row.row.size.y;
        if tall > left && pages.last().is_some_and(|p| !p.is_empty()) {
            pages.push(String::new());
            left = room - SMALL * 2.0;
        }
        left -= tall;
        if let Some(words) = pages.last_mut() {
            words.extend(row.row.glyphs.iter().map(|g| g.chr));
            if row.ends_with_newline {
                words.push('\n');
            }
        }
    }
    pages
}
