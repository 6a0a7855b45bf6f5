//! Draws quantities side by side, from [`crate::analysis::charts::figures`]: one row a figure, under the heading of its scope,
//! with who says so, of what and as of when in words, and its number on one scale of values. The date is told and not drawn along
//! an axis, and nothing joins two figures, so that no trend can be read where there is none. Words without a number stand in a
//! strip of their own, off the scale. The scale of values is in [`value_axis`], the marks are in [`mark`].

mod layout;
mod mark;
#[cfg(test)]
mod tests;
mod value_axis;

use std::sync::Arc;

use egui::{CursorIcon, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use self::{
    layout::{Item, Sheet},
    value_axis::ValueAxis,
};
use super::{
    ChartAction, ChartInput, ChartState,
    frame::Frame,
    legend::{Entry, Swatch},
    looks::lit,
    marks::Fact,
    rows,
};
pub use crate::analysis::charts::figures::units;
use crate::{
    analysis::{
        charts::figures::{Bound, DateBasis, FigureRow, Figures, figures},
        phrases::{edtf_in_words, figure_in_words},
    },
    render::{
        fonts,
        theme::{Theme, size},
    },
    text::{t, tf},
};

/// The data of the chart, kept as long as what is shown stays.
#[derive(Debug, Default)]
pub(super) struct Kept {
    of: Option<(u64, Option<String>)>,
    figures: Arc<Figures>,
}

impl Kept {
    fn refreshed(&mut self, input: &ChartInput<'_>) -> Arc<Figures> {
        let of = Some((input.generation, input.options.unit.clone()));
        if self.of != of {
            self.figures = Arc::new(figures(input.case, input.shown, input.options.unit.as_deref()));
            self.of = of;
        }
        Arc::clone(&self.figures)
    }
}

/// Draws the chart.
pub fn show(ui: &mut Ui, input: &ChartInput<'_>, state: &mut ChartState) -> Vec<ChartAction> {
    let Some(mut frame) = Frame::begin(ui, input) else { return Vec::new() };
    let data = state.figures.refreshed(input);
    if data.rows.is_empty() {
        // What the time window leaves out, and what other units have, is still said.
        frame.facts(ui, &facts_of(&data));
        if data.undated.is_empty() && data.others.is_empty() {
            frame.empty(ui, t("figures-none"));
        } else {
            frame.empty(ui, &tf("figures-none-in-window", &[("unit", unit_in_words(&data.unit))]));
        }
        return frame.finish(state);
    }
    frame.legend(ui, &legend(input, &data));
    frame.take_top(size::GAP);
    frame.notes(ui, t("figures-rule"));

    let hidden = |row: &FigureRow| frame.is_hidden(&rows::series(input, "figures", row.event));
    let drawn: Vec<usize> = (0..data.rows.len()).filter(|at| !hidden(&data.rows[*at])).collect();
    let mut facts = facts_of(&data);
    let off: Vec<u32> = data.rows.iter().filter(|r| hidden(r)).map(|r| r.event).collect();
    if !off.is_empty() {
        facts.push(fact("figures-off", &off));
    }
    let left_out =
        |sheet: &Sheet| -> Vec<u32> { sheet.items[sheet.shown..].iter().filter_map(Item::row).map(|at| data.rows[at].event).collect() };
    let mut sheet = Sheet::new(ui, input, &data, &drawn, rows::less(ui, frame.room, &facts));
    if sheet.shown < sheet.items.len() {
        // The line that says how many are left out takes the room of some.
        for _ in 0..2 {
            facts.retain(|f| f.why != t("figures-more-why"));
            facts.insert(0, Fact { why: t("figures-more-why").to_owned(), ..fact("figures-more", &left_out(&sheet)) });
            sheet = Sheet::new(ui, input, &data, &drawn, rows::less(ui, frame.room, &facts));
        }
    }
    frame.facts(ui, &facts);

    let axis = ValueAxis::over(drawn.iter().map(|at| &data.rows[*at]));
    let air = mark::air(drawn.iter().map(|at| &data.rows[*at]), &axis);
    let plot = value_axis::show(ui, input.theme, &axis, sheet.plot, &unit_in_words(&data.unit), air);
    layout::headings(ui, input.theme, &sheet);
    let heights = sheet.heights.clone();
    let Sheet { area, items, .. } = &sheet;
    rows::show(ui, *area, &heights, input.interactive, |ui, at, place| match items[at] {
        Item::Scope(row) => layout::scope(ui, input.theme, &data.rows[row].scope, place, at == 0),
        Item::Row(row) => {
            let before = at.checked_sub(1).and_then(|b| items[b].row()).filter(|_| sheet.inline_scopes);
            if before.is_some_and(|b| data.rows[b].scope != data.rows[row].scope) {
                ui.painter().hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, input.theme.border));
            }
            let below = |other: usize| differing_below(&sheet, &heights, at, other);
            let ties: Vec<f32> = data.rows[row].differs_from.iter().filter(|o| **o > row).filter_map(|o| below(*o)).collect();
            one(ui, &mut frame, &data, row, place, &sheet, (&axis, &plot), &ties);
        }
    });
    frame.finish(state)
}

/// What is not drawn whatever the room: figures that the time window leaves open, and those of other units.
fn facts_of(data: &Figures) -> Vec<Fact> {
    let undated = Fact { why: t("figures-undated-why").to_owned(), ..fact("figures-undated", &data.undated) };
    let of_unit =
        |(unit, count): &(String, usize)| tf("figures-other-unit", &[("unit", unit_in_words(unit)), ("count", count.to_string())]);
    let count: usize = data.others.iter().map(|(_, count)| count).sum();
    let others = Fact {
        words: tf("figures-other-units", &[("count", count.to_string())]),
        events: data.other_events.clone(),
        why: data.others.iter().map(of_unit).collect::<Vec<_>>().join(t("list-separator")),
    };
    [(undated, data.undated.len()), (others, count)].into_iter().filter(|(_, count)| *count > 0).map(|(fact, _)| fact).collect()
}

fn fact(key: &'static str, events: &[u32]) -> Fact {
    Fact { words: tf(key, &[("count", events.len().to_string())]), events: events.to_vec(), why: String::new() }
}

/// How far below the item `at` the row `other` lies, middle to middle.
fn differing_below(sheet: &Sheet, heights: &[f32], at: usize, other: usize) -> Option<f32> {
    let to = sheet.items[..sheet.shown].iter().position(|i| i.row() == Some(other))?;
    let between: f32 = heights.get(at + 1..to)?.iter().sum();
    Some(heights[at] / 2.0 + between + heights[to] / 2.0)
}

fn legend(input: &ChartInput<'_>, data: &Figures) -> Vec<Entry> {
    let mut entries = rows::categories(input, "figures", data.rows.iter().map(|r| r.event));
    let has = |wanted: &[Bound]| data.rows.iter().any(|r| wanted.contains(&r.bound));
    let mut explain = |shown: bool, key: &'static str, swatch: Swatch| {
        if shown {
            entries.push(Entry { switch: None, name: t(key).to_owned(), swatch });
        }
    };
    explain(has(&[Bound::About, Bound::Nearly]), "figures-sign-about", Swatch::Drawn(mark::sign_about));
    explain(has(&[Bound::Range]), "figures-sign-range", Swatch::Drawn(mark::sign_range));
    explain(has(&[Bound::AtLeast, Bound::MoreThan]), "figures-sign-at-least", Swatch::Drawn(mark::sign_at_least));
    explain(has(&[Bound::UpTo, Bound::LessThan]), "figures-sign-up-to", Swatch::Drawn(mark::sign_up_to));
    explain(has(&[Bound::NoNumber]), "figures-sign-words", Swatch::Drawn(mark::sign_words));
    entries
}

fn unit_in_words(unit: &str) -> String {
    if unit.is_empty() { t("figures-no-unit").to_owned() } else { unit.to_owned() }
}

/// Who says so, in words.
fn owner(row: &FigureRow) -> &str {
    row.owner.as_deref().unwrap_or_else(|| t("speakers-none"))
}

/// "23 Oct 2024"; "said 23 Oct 2024" where the figure itself has none; "no date given".
fn date(row: &FigureRow) -> String {
    match row.date.basis {
        DateBasis::AsOf => edtf_in_words(&row.date.edtf),
        DateBasis::Said => tf("figures-said", &[("date", edtf_in_words(&row.date.edtf))]),
        DateBasis::None => t("figures-no-date").to_owned(),
    }
}

fn scope_name(scope: &str) -> String {
    match scope {
        "planned" => t("scope-planned").to_owned(),
        "present" => t("scope-present").to_owned(),
        "cumulative" => t("scope-cumulative").to_owned(),
        "lost" => t("scope-lost").to_owned(),
        "" => t("figures-no-scope").to_owned(),
        other => other.to_owned(),
    }
}

/// "Differs from 12,000 (Kyiv)"; `None` where it differs from none.
fn differs(data: &Figures, row: &FigureRow) -> Option<String> {
    let of = |at: &usize| {
        let other = data.rows.get(*at)?;
        Some(tf("figures-other", &[("amount", other.amount.clone()), ("owner", owner(other).to_owned())]))
    };
    let all: Vec<String> = row.differs_from.iter().filter_map(of).collect();
    (!all.is_empty()).then(|| tf("figures-differs", &[("others", all.join(t("list-separator")))]))
}

/// All that a mark says, for a person who can't see it.
fn name(input: &ChartInput<'_>, data: &Figures, row: &FigureRow) -> String {
    let figure = input.case.events.get(row.event as usize).and_then(|e| e.claims.get(row.claim)).and_then(|c| c.figures.get(row.figure));
    let when = match row.date.basis {
        DateBasis::AsOf => tf("figure-as-of", &[("date", date(row))]),
        _ => date(row),
    };
    let parts = [figure.map_or_else(|| row.amount.clone(), figure_in_words), row.of.clone(), scope_name(&row.scope), when];
    let parts: Vec<String> = parts.into_iter().chain(differs(data, row)).filter(|p| !p.is_empty()).collect();
    tf("figures-mark", &[("owner", owner(row).to_owned()), ("said", parts.join(t("list-separator")))])
}

/// Draws one figure.
#[expect(clippy::too_many_arguments, reason = "all of it is what one row is drawn from")]
fn one(
    ui: &mut Ui,
    frame: &mut Frame<'_>,
    data: &Figures,
    at: usize,
    place: Rect,
    sheet: &Sheet,
    (axis, plot): (&ValueAxis, &value_axis::Drawn),
    ties: &[f32],
) {
    let (input, theme) = (frame.input, frame.input.theme);
    let row = &data.rows[at];
    let light = frame.light(&[row.event]);
    if input.interactive {
        answer(ui, frame, data, row, place);
    }
    let painter = ui.painter();
    let inner = place.shrink2(egui::vec2(0.0, 1.5));
    if light.lit {
        painter.rect_filled(inner, 4.0, theme.hovered);
    }
    layout::words(ui, input, data, row, place, sheet);
    let y = place.center().y;
    for below in ties {
        // Off the words, at the very left: two figures that exclude each other.
        let x = place.left() + 3.0;
        let stroke = Stroke::new(1.25, theme.warning);
        painter.vline(x, y..=y + below, stroke);
        painter.hline(x..=x + 4.0, y, stroke);
        painter.hline(x..=x + 4.0, y + below, stroke);
    }
    let look = rows::look(input, row.event);
    let style = mark::Style { colour: lit(theme, theme.category(look.colour), light), look, forecast: is_forecast(input, row) };
    match (row.bound, sheet.strip) {
        (Bound::NoNumber, Some(strip)) => mark::words(ui, theme, row, Rect::from_x_y_ranges(strip, place.y_range()), style),
        _ => mark::number(ui, theme, row, axis, plot, (y, sheet.strip.map_or(f32::MAX, |s| s.min)), style),
    }
    if light.selected {
        painter_ring(ui, inner, theme);
    }
}

fn painter_ring(ui: &Ui, place: Rect, theme: &Theme) {
    ui.painter().rect_stroke(place.shrink(0.5), 4.0, Stroke::new(1.5, theme.selection), StrokeKind::Inside);
}

fn is_forecast(input: &ChartInput<'_>, row: &FigureRow) -> bool {
    input.case.events.get(row.event as usize).is_some_and(|e| e.kind == crate::model::Kind::Forecast)
}

/// Points at the event, and goes to the words of the claim.
fn answer(ui: &Ui, frame: &mut Frame<'_>, data: &Figures, row: &FigureRow, place: Rect) {
    let theme = frame.input.theme;
    let id = ui.scope_id().with(("figure", row.event, row.claim, row.figure));
    let response = ui.interact(place, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let selected = frame.light(&[row.event]).selected;
    let words = name(frame.input, data, row);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &words));
    if response.has_focus() {
        ui.painter().rect_stroke(place.shrink(0.5), 4.0, Stroke::new(1.5, theme.link), StrokeKind::Inside);
    }
    if response.hovered() {
        frame.pointed = Some(vec![row.event]);
    }
    if response.clicked() {
        let add = ui.input(|i| i.modifiers.ctrl || i.modifiers.shift || i.modifiers.command);
        frame.actions.push(if add {
            ChartAction::Select { events: vec![row.event], add }
        } else {
            ChartAction::SelectClaim { event: row.event, claim: row.claim }
        });
    }
    let case = frame.input.case;
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        ui.label(RichText::new(&words).font(fonts::strong(size::BODY)));
        if !row.expression.is_empty() {
            ui.label(tf("figures-quoted", &[("words", row.expression.clone())]));
        }
        let title = case.document(&row.document).map_or(row.document.as_str(), |d| d.title.as_str());
        let source = tf("detail-source", &[("document", title.to_owned()), ("paragraph", row.paragraph.to_string())]);
        ui.label(RichText::new(source).font(fonts::regular(size::SMALL)).color(theme.text_muted));
        ui.label(RichText::new(t("figures-open")).font(fonts::regular(size::SMALL)).color(theme.text_muted));
    });
}
