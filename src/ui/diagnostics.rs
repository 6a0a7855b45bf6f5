//! The panel that shows what the program spends (`F12`): times of passes by part, how much there is, and bytes. It shows what was timed
//! and counted elsewhere, and estimates nothing. It is in no picture, asks for no pass of its own and takes no keyboard.

use egui::{
    Align, Area, Color32, Context, Frame, Id, Layout, Margin, Painter, Pos2, Rect, RichText, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
    accesskit::Role, pos2,
};

use super::{
    Panels,
    pass_times::{Part, PassTimes, Spent},
    widgets,
};
use crate::{
    analysis::numbers::thousands,
    model::Stage,
    render::{
        fonts,
        theme::{Theme, size},
    },
    session::{Command, Counted, Session},
    text::{t, tf},
};

/// Width of the table where there is room, points.
const WIDTH: f32 = 320.0;
/// Height of a line, points.
const LINE: f32 = 16.0;
/// Width of a column of times, points.
const COLUMN: f32 = 52.0;

/// A line of the table.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: String,
    /// At the right, one beneath the other.
    cells: Vec<String>,
    /// It names what follows.
    heading: bool,
}

impl Line {
    fn count(key: &'static str, count: usize) -> Self {
        Self { name: t(key).to_owned(), cells: vec![thousands(count as f64)], heading: false }
    }

    fn times(key: &'static str, Spent { last, mean, worst }: Spent) -> Self {
        let cells = [last, mean, worst].map(|secs| format!("{:.2}", secs * 1e3));
        Self { name: t(key).to_owned(), cells: cells.to_vec(), heading: false }
    }

    fn heading(name: String, cells: &[&str]) -> Self {
        Self { name, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), heading: true }
    }

    /// With this between its parts.
    fn joined(&self, between: &str) -> String {
        let parts: Vec<&str> = std::iter::once(&self.name).chain(&self.cells).map(String::as_str).collect();
        parts.join(between)
    }
}

/// Draws it at the upper left of `room`, where no furniture of the map stands.
pub fn show(ctx: &Context, session: &Session, panels: &Panels, room: Rect, theme: &Theme, commands: &mut Vec<Command>) {
    let marks = (session.stage() != Stage::Chart).then(|| panels.map.marks());
    let lines = lines(&session.counted(), marks, panels.clock_secs.map(|_| &panels.pass_times));
    let (width, height) = (room.width() - 4.0 * size::PADDING, room.height() - 2.0 * size::PADDING);
    let frame = Frame::new().fill(theme.map.plate).stroke((1.0, theme.border)).corner_radius(5.0).inner_margin(Margin::symmetric(10, 6));
    let area = Area::new(Id::unique("diagnostics")).fixed_pos(room.min + Vec2::splat(size::PADDING)).fade_in(false);
    area.accessible_name(t("action-diagnostics")).show(ctx, |ui| {
        // Not what it was in the pass before: there may be more lines now.
        ui.set_max_height(height.max(80.0));
        frame.show(ui, |ui| {
            ui.set_width(width.clamp(200.0, WIDTH));
            ui.horizontal(|ui| {
                ui.label(RichText::new(t("action-diagnostics")).font(fonts::strong(size::BODY)));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.small_button(t("diagnostics-copy")).clicked() {
                        commands.push(Command::CopyText(as_text(&lines)));
                    }
                });
            });
            ui.spacing_mut().item_spacing.y = 0.0;
            widgets::scrolled(ScrollArea::vertical(), ui, |ui| lines.iter().for_each(|line| draw(ui, line, theme)));
        });
    });
}

/// The table; without times where none are taken.
fn lines(counted: &Counted, marks: Option<usize>, times: Option<&PassTimes>) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(times) = times {
        let passes = tf("diagnostics-passes", &[("count", times.count().to_string())]);
        lines.push(Line::heading(passes, &[t("diagnostics-last"), t("diagnostics-mean"), t("diagnostics-worst")]));
        // What was not there in any of them took nothing.
        let parts = Part::ALL.into_iter().filter_map(|part| Some((part, times.of(part)?))).filter(|(_, spent)| spent.worst > 0.0);
        lines.extend(parts.map(|(part, spent)| Line::times(part.text_key(), spent)));
        lines.extend(times.whole().map(|spent| Line::times("diagnostics-together", spent)));
    } else {
        lines.push(Line::heading(t("diagnostics-no-clock").to_owned(), &[]));
    }
    lines.push(Line::heading(t("diagnostics-counts").to_owned(), &[]));
    lines.push(Line::count("diagnostics-case-events", counted.case_events));
    lines.push(Line::count("diagnostics-case-shown", counted.case_shown));
    lines.extend(marks.map(|marks| Line::count("diagnostics-marks", marks)));
    if let Some(crowd) = &counted.crowd {
        lines.push(Line::count("diagnostics-rows", crowd.rows));
        lines.push(Line::count("diagnostics-rows-shown", crowd.shown));
        lines.push(Line::count("diagnostics-cells", crowd.cells));
        lines.push(Line::heading(t("diagnostics-bytes").to_owned(), &[]));
        lines.extend(crowd.bytes.iter().map(|&(key, bytes)| Line::count(key, bytes)));
        lines.push(Line::count("diagnostics-together", crowd.bytes.iter().map(|(_, bytes)| bytes).sum()));
    }
    lines
}

/// The table as text: a line each, tabs between columns.
fn as_text(lines: &[Line]) -> String {
    lines.iter().map(|line| line.joined("\t") + "\n").collect()
}

fn draw(ui: &mut Ui, line: &Line, theme: &Theme) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line.joined(", ")));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let colour = if line.heading { theme.text_muted } else { theme.text };
    let mut right = rect.right();
    for cell in line.cells.iter().rev() {
        let width = figures(ui.painter(), pos2(right, rect.center().y), cell, colour);
        right -= width.max(COLUMN - size::GAP) + size::GAP;
    }
    let name = widgets::elided(ui, &line.name, fonts::regular(size::SMALL), colour, right - rect.left());
    ui.painter().galley(pos2(rect.left(), rect.center().y - name.size().y / 2.0), name, colour);
}

/// Words that end at `at`, every digit as wide as a zero, so that figures stand still while they change: the font's own digits are
/// not all of one width. Returns how wide they are, points.
fn figures(painter: &Painter, at: Pos2, words: &str, colour: Color32) -> f32 {
    let laid_out = |c: char| painter.layout_no_wrap(c.to_string(), fonts::regular(size::SMALL), colour);
    let zero = laid_out('0').size().x;
    let mut left = at.x;
    for c in words.chars().rev() {
        let galley = laid_out(c);
        let width = if c.is_ascii_digit() { zero } else { galley.size().x };
        left -= width;
        let corner = pos2(left + (width - galley.size().x) / 2.0, at.y - galley.size().y / 2.0);
        painter.galley(corner, galley, colour);
    }
    at.x - left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{
        CrowdCounted,
        counted::{COLUMN_BYTES, INDEX_BYTES, WORD_BYTES},
    };

    #[test]
    fn every_count_of_a_crowd_is_in_the_text_that_is_copied() {
        let bytes = vec![(COLUMN_BYTES, 2_000_000), (INDEX_BYTES, 300_000), (WORD_BYTES, 40_000)];
        let crowd = CrowdCounted { rows: 1_000_000, shown: 12_345, cells: 8_901, bytes };
        let counted = Counted { case_events: 3, case_shown: 2, crowd: Some(crowd) };
        let text = as_text(&lines(&counted, Some(5), None));
        let ends: Vec<&str> = text.lines().filter_map(|line| Some(line.split_once('\t')?.1)).collect();
        assert_eq!(ends, ["3", "2", "5", "1,000,000", "12,345", "8,901", "2,000,000", "300,000", "40,000", "2,340,000"], "{text}");
    }

    #[test]
    fn times_are_told_in_milliseconds_for_the_parts_that_took_some() {
        fn clock() -> f64 {
            use std::sync::atomic::{AtomicU32, Ordering};
            // Each look at it is a millisecond and a half later.
            static LOOKS: AtomicU32 = AtomicU32::new(0);
            f64::from(LOOKS.fetch_add(1, Ordering::Relaxed)) * 0.0015
        }
        let mut times = PassTimes::default();
        times.begin(Some(clock), false);
        times.start(Part::Map);
        times.close(None);
        let lines = lines(&Counted::default(), None, Some(&times));
        let told: Vec<&str> = lines.iter().filter(|line| line.cells == ["1.50", "1.50", "1.50"]).map(|line| line.name.as_str()).collect();
        assert_eq!(told, ["Map", "All else"]);
        assert!(lines.iter().any(|line| line.cells == ["3.00", "3.00", "3.00"]), "{lines:?}");
        assert!(!lines.iter().any(|line| line.name == "Reader"), "{lines:?}");
    }
}
