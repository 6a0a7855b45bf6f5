//! The card beside what is pointed at: enough to decide whether to select it. Everything recorded is in the detail card.

use std::sync::Arc;

use egui::{Color32, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2, text::LayoutJob, text::TextFormat};

use super::{MapInput, groups::Group};
use crate::{
    analysis::{calendar::format_when, facet::role_key, numbers, phrases::with_basis},
    model::{Event, Role},
    render::{
        fonts,
        markers::{MarkerStyle, marker},
        theme::size,
    },
    text::{t, tf},
};

/// Titles listed for a group.
const LISTED: usize = 5;
/// Width of the words on a card, points.
const WIDTH: f32 = 280.0;

/// Draws the card of a group, beside `beside` and inside `view`.
pub fn show(painter: &Painter, input: &MapInput<'_>, rank: &[u32], group: &Group, heading: &str, beside: Rect, view: Rect) {
    let theme = input.theme;
    let mut events = group.events.clone();
    events.sort_by_key(|e| rank.get(*e as usize).copied().unwrap_or(u32::MAX));
    let mut lines: Vec<(Option<u16>, Arc<Galley>)> = Vec::new();
    if let [event] = events[..]
        && let Some(event) = input.case.events.get(event as usize)
    {
        let category = input.case.categories.iter().position(|c| c.id == event.category);
        lines.push((None, words(painter, &event.title, fonts::strong(size::BODY), theme.text)));
        let date = date_of(event);
        let name = category.map_or(String::new(), |at| input.case.categories[at].name.clone());
        lines.push((category.map(|at| at as u16), words(painter, &format!("{name} · {date}"), fonts::regular(size::SMALL), theme.text)));
        for place in event.places.iter().filter(|p| p.role != Role::About) {
            let place_name = input.case.place(&place.place).map_or(place.place.clone(), |p| p.name.clone());
            let role = t(role_key(place.role)).to_lowercase();
            let line = with_basis(&tf("map-card-place", &[("place", place_name), ("role", role)]), place.basis);
            lines.push((None, words(painter, &line, fonts::regular(size::SMALL), theme.text_muted)));
        }
        let citations = tf("map-card-citations", &[("count", event.claims.len().to_string())]);
        lines.push((None, words(painter, &citations, fonts::regular(size::SMALL), theme.text_muted)));
    } else if group.rows.count > 0 {
        lines.push((None, words(painter, &rows_in_words(group.len()), fonts::strong(size::BODY), theme.text)));
        lines.extend(by_category(painter, input, group));
    } else {
        lines.push((None, words(painter, heading, fonts::strong(size::BODY), theme.text)));
        for event in events.iter().take(LISTED) {
            let (Some(found), category) = (input.case.events.get(*event as usize), input.columns.category[*event as usize]) else {
                continue;
            };
            let mut job = LayoutJob::default();
            job.wrap.max_width = WIDTH - 18.0;
            job.append(&date_of(found), 0.0, TextFormat::simple(fonts::regular(size::SMALL), theme.text_muted));
            job.append(&found.title, 8.0, TextFormat::simple(fonts::regular(size::SMALL), theme.text));
            lines.push((Some(category), painter.layout_job(job)));
        }
        if events.len() > LISTED {
            let more = tf("map-card-more", &[("count", (events.len() - LISTED).to_string())]);
            lines.push((None, words(painter, &more, fonts::regular(size::SMALL), theme.text_muted)));
        }
    }
    let indent = |sign: &Option<u16>| if sign.is_some() { 18.0 } else { 0.0 };
    let inner = lines.iter().fold(Vec2::ZERO, |s, (sign, g)| Vec2::new(s.x.max(g.size().x + indent(sign)), s.y + g.size().y + 3.0));
    let whole = inner + Vec2::new(20.0, 14.0);
    let plate = place(whole, beside, view);
    painter.rect_filled(plate.translate(Vec2::new(0.0, 2.0)).expand(2.0), 8.0, theme.shadow);
    painter.rect(plate, 6.0, theme.raised, Stroke::new(1.0, theme.border), StrokeKind::Inside);
    let mut at = plate.min + Vec2::new(10.0, 8.0);
    for (sign, galley) in lines {
        if let Some(category) = sign.and_then(|c| input.case.categories.get(c as usize)) {
            let style = MarkerStyle { fill: theme.category(category.colour), outline: theme.raised, hollow: false };
            marker(painter, at + Vec2::new(6.0, 7.5), 4.5, category.shape, style);
        }
        painter.galley(at + Vec2::new(indent(&sign), 0.0), Arc::clone(&galley), theme.text);
        at.y += galley.size().y + 3.0;
    }
}

/// How many rows of a large table, in words.
pub fn rows_in_words(rows: usize) -> String {
    match rows {
        1 => t("map-mark-row").to_owned(),
        many => tf("map-mark-rows", &[("count", numbers::count(many))]),
    }
}

/// How many rows of a large table there are of each category, those of most first.
fn by_category(painter: &Painter, input: &MapInput<'_>, group: &Group) -> Vec<(Option<u16>, Arc<Galley>)> {
    let mut counts: Vec<(u16, u32, u32)> = Vec::new();
    for share in &group.shares {
        let at = counts.iter().position(|(category, ..)| *category == share.category).unwrap_or_else(|| {
            counts.push((share.category, 0, 0));
            counts.len() - 1
        });
        counts[at].1 += share.count;
        counts[at].2 += if share.possible { share.count } else { 0 };
    }
    counts.sort_by_key(|(category, count, _)| (std::cmp::Reverse(*count), *category));
    let line = |(category, count, possible): &(u16, u32, u32)| {
        let name = input.case.categories.get(usize::from(*category)).map_or_else(|| t("map-card-other").to_owned(), |c| c.name.clone());
        let args = [("name", name), ("count", numbers::count(*count as usize)), ("possible", numbers::count(*possible as usize))];
        let text = tf(if *possible > 0 { "map-card-category-possible" } else { "map-card-category" }, &args);
        (Some(*category), words(painter, &text, fonts::regular(size::SMALL), input.theme.text))
    };
    counts.iter().take(LISTED + 3).map(line).collect()
}

fn words(painter: &Painter, text: &str, font: egui::FontId, colour: Color32) -> Arc<Galley> {
    painter.layout(text.to_owned(), font, colour, WIDTH)
}

/// To the right, else to the left, moved up or down to stay inside.
fn place(card: Vec2, beside: Rect, view: Rect) -> Rect {
    let right = beside.max.x + 12.0;
    let x = if right + card.x <= view.max.x - 4.0 { right } else { (beside.min.x - 12.0 - card.x).max(view.min.x + 4.0) };
    let y = (beside.center().y - card.y * 0.3).min(view.max.y - card.y - 4.0).max(view.min.y + 4.0);
    Rect::from_min_size(Pos2::new(x, y), card)
}

/// An event's date in words.
fn date_of(event: &Event) -> String {
    event.when.as_ref().map_or_else(|| t("map-card-undated").to_owned(), format_when)
}
