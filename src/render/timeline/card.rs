//! The card that stands beside the pointer over a mark: what, when, how precise, and whether the date is stated.

use egui::{RichText, Ui};

use super::TimelineInput;
use crate::{
    analysis::{
        State,
        calendar::{format_day, format_when},
        facet::precision_key,
    },
    model::{Basis, Event, Precision},
    render::{fonts, theme::size},
    text::{t, tf},
};

/// Most events that a card lists by name.
const MOST_LISTED: usize = 8;

/// The date of an event in words; of an undated one, that it has none.
pub(super) fn date_words(event: &Event) -> String {
    event.when.as_ref().map_or_else(|| t("timeline-no-date").to_owned(), format_when)
}

/// "<title>, 30 Oct 2024".
pub(super) fn event_name(event: &Event) -> String {
    format!("{}, {}", event.title, date_words(event))
}

fn heading(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(fonts::strong(size::BODY)));
}

fn small(ui: &mut Ui, words: String, input: &TimelineInput<'_>) {
    ui.label(RichText::new(words).font(fonts::regular(size::SMALL)).color(input.theme.text_muted));
}

pub(super) fn event_card(ui: &mut Ui, input: &TimelineInput<'_>, index: u32) {
    let Some(event) = input.case.events.get(index as usize) else { return };
    ui.set_max_width(300.0);
    heading(ui, &event.title);
    ui.label(date_words(event));
    let precision = event.when.as_ref().map_or(Precision::Unknown, crate::model::When::precision);
    let basis = match event.when.as_ref().map(|w| w.basis) {
        Some(Basis::Stated) => t("timeline-date-stated"),
        Some(Basis::Inferred) => t("timeline-date-inferred"),
        Some(Basis::Supplied) => t("timeline-date-supplied"),
        None => "",
    };
    let kind = t(crate::analysis::facet::kind_key(event.kind));
    let parts = [kind, t(precision_key(precision)), basis];
    small(ui, parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · "), input);
    if event.when.is_none()
        && let Some(day) = input.columns.reported.get(index as usize).copied().flatten()
    {
        small(ui, tf("timeline-reported-by", &[("date", format_day(day))]), input);
    }
    if input.filter_window.is_some() {
        let state = match input.shown.states.get(index as usize) {
            Some(State::Certain) => t("timeline-certain"),
            Some(State::Possible) => t("timeline-possible"),
            _ => t("timeline-outside"),
        };
        small(ui, state.to_owned(), input);
    }
}

/// The card of several events in one spot.
pub(super) fn events_card(ui: &mut Ui, input: &TimelineInput<'_>, events: &[u32], hint: &str) {
    ui.set_max_width(340.0);
    heading(ui, &tf("timeline-here", &[("count", events.len().to_string())]));
    for event in events.iter().take(MOST_LISTED).filter_map(|e| input.case.events.get(*e as usize)) {
        ui.label(format!("{}  {}", date_words(event), event.title));
    }
    if events.len() > MOST_LISTED {
        small(ui, tf("timeline-more", &[("count", (events.len() - MOST_LISTED).to_string())]), input);
    }
    small(ui, hint.to_owned(), input);
}

/// The card of a place where events are too many to be drawn one by one.
pub(super) fn density_card(ui: &mut Ui, input: &TimelineInput<'_>, count: u32, days: &str) {
    ui.set_max_width(300.0);
    heading(ui, &tf("timeline-here", &[("count", count.to_string())]));
    ui.label(days);
    small(ui, t("timeline-density-hint").to_owned(), input);
}
