//! The rows of a large table that are shown, by date, one line each; only those in sight are laid out. Events of a case are listed in
//! [`super::event_list`]; what stands in a row is in [`super::row_reader`].

use egui::{Color32, Response, RichText, ScrollArea, Sense, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::{
    row_reader::days_in_words,
    widgets::{elided, muted},
};
use crate::{
    analysis::{
        crowd::{Cells, Crowd},
        numbers,
    },
    model::TimeWindow,
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        theme::{Theme, size},
    },
    session::{Command, CrowdCommand, Session},
    text::{t, tf},
};

/// How tall a row is, points.
const ROW: f32 = 26.0;
/// How much of it the date has, points.
const DATE: f32 = 168.0;
/// How many rows stand above the selected one when the list is opened.
const ABOVE: usize = 4;

/// What the list is of; another one is made when that changes.
#[derive(Debug, Clone, PartialEq)]
struct Of {
    /// Rises with the filter and with each edit, but neither with the window nor with what is selected.
    passes_generation: u64,
    window: Option<TimeWindow>,
    cells: Option<Cells>,
}

/// The rows that are listed, kept from pass to pass: of a million rows, finding them takes some milliseconds.
#[derive(Debug, Clone, Default)]
pub struct RowList {
    of: Option<Of>,
    records: Vec<u32>,
}

impl RowList {
    fn renew(&mut self, session: &Session, crowd: &Crowd, cells: Option<&Cells>) {
        let of = Of { passes_generation: session.passes_generation(), window: crowd.window(), cells: cells.cloned() };
        if self.of.as_ref() != Some(&of) {
            self.records = crowd.listed(cells);
            self.of = Some(of);
        }
    }
}

/// Draws the list of all rows that are shown, or of those in these cells; `fresh` when it was just opened. Whether a row was chosen.
pub fn show(
    ui: &mut Ui,
    session: &Session,
    list: &mut RowList,
    fresh: bool,
    cells: Option<&Cells>,
    theme: &Theme,
    commands: &mut Vec<Command>,
) -> bool {
    let Some(crowd) = session.crowd() else { return false };
    list.renew(session, crowd, cells);
    let heading = tf("count-events", &[("count", numbers::count(list.records.len()))]);
    ui.label(RichText::new(heading).font(fonts::strong(size::HEADING)));
    ui.add_space(4.0);
    if list.records.is_empty() {
        ui.label(muted(t("list-empty"), theme));
        return false;
    }
    let mut area = ScrollArea::vertical().auto_shrink([false, true]);
    // At first the selected row is in sight and has the keyboard, or else the first one.
    let first = fresh.then(|| {
        let selected = crowd.selected().last();
        selected.and_then(|selected| list.records.iter().position(|record| record == selected)).unwrap_or(0)
    });
    if let Some(at) = first {
        area = area.vertical_scroll_offset(at.saturating_sub(ABOVE) as f32 * (ROW + ui.spacing().item_spacing.y));
    }
    let mut chosen = false;
    area.show_rows(ui, ROW, list.records.len(), |ui, rows| {
        for at in rows {
            let Some(record) = list.records.get(at).copied() else { continue };
            let response = row(ui, session, crowd, record, theme);
            if first == Some(at) {
                response.request_focus();
            }
            if response.clicked() {
                let add = ui.input(|i| i.modifiers.command || i.modifiers.shift);
                commands.push(Command::Crowd(CrowdCommand::Select { records: vec![record], add }));
                chosen |= !add;
            }
        }
    });
    chosen
}

fn row(ui: &mut Ui, session: &Session, crowd: &Crowd, record: u32, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let Some(brief) = crowd.brief(record) else { return response };
    let when = days_in_words(brief.span);
    let selected = crowd.selected().contains(&record);
    let category = session.case().categories.get(usize::from(brief.category));
    response.widget_info(|| {
        let parts = [Some(when.as_str()), Some(brief.title), category.map(|c| c.name.as_str())];
        WidgetInfo::selected(Role::ListItem, true, selected, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    });
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if selected {
            painter.rect_filled(rect, 4.0, theme.accent.gamma_multiply(0.35));
        } else if response.hovered() || response.has_focus() {
            painter.rect_filled(rect, 4.0, theme.hovered);
        }
        let (shape, colour) = category.map_or_else(Default::default, |c| (c.shape, c.colour));
        let style = MarkerStyle { fill: theme.category(colour), outline: Color32::TRANSPARENT, hollow: brief.point.is_none() };
        marker(painter, rect.left_center() + Vec2::new(14.0, 0.0), 6.0, shape, style);
        let line = |words: &str, colour: Color32, left: f32, width: f32| {
            let galley = elided(ui, words, fonts::regular(size::BODY), colour, width);
            painter.galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, colour);
        };
        let left = rect.left() + 30.0;
        line(&when, theme.text_muted, left, DATE);
        let left = left + DATE + 8.0;
        line(brief.title, theme.text, left, rect.right() - left - 8.0);
    }
    response
}
