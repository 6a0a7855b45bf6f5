//! The slides without a view: the opening, and the sources at the end.

use std::sync::Arc;

use egui::{Galley, Rect, Ui, Vec2, text::LayoutJob, text::TextFormat};

use super::SlideState;
use crate::{
    analysis::{briefings, phrases},
    model::{Briefing, Yardstick},
    render::{fonts, theme::Theme},
    session::{Session, describe},
    text::{t, tf},
};

/// Title, subtitle, author and date in the middle.
pub fn opening(ui: &Ui, briefing: &Briefing, theme: &Theme, room: Rect, unit: f32) {
    let painter = ui.painter();
    let line = |words: &str, font: egui::FontId, colour: egui::Color32, rows: usize| {
        let mut job = LayoutJob::simple(words.trim().to_owned(), font, colour, room.width());
        job.wrap.max_rows = rows;
        job.wrap.overflow_character = Some('…');
        painter.layout_job(job)
    };
    // A little smaller rather than one word on a line of its own.
    let title = |size: f32| line(&briefing.title, fonts::strong(unit / size), theme.text, 3);
    let on_one_line = [10.5, 11.5, 12.5, 13.5].map(title).into_iter().find(|g| g.rows.len() == 1);
    let mut lines: Vec<(Arc<Galley>, f32)> = vec![(on_one_line.unwrap_or_else(|| title(10.5)), unit * 0.035)];
    if !briefing.subtitle.trim().is_empty() {
        lines.push((line(&briefing.subtitle, fonts::regular(unit / 20.0), theme.text_muted, 3), unit * 0.02));
    }
    let date = phrases::edtf_in_words(&briefing.date);
    let by: Vec<&str> = [briefing.author.trim(), date.trim()].into_iter().filter(|s| !s.is_empty()).collect();
    if !by.is_empty() {
        lines.push((line(&by.join(" · "), fonts::regular(unit / 28.0), theme.text, 2), 0.0));
    }
    let tall: f32 = lines.iter().map(|(g, gap)| g.size().y + gap).sum();
    let mut at = room.min + Vec2::new(0.0, ((room.height() - tall) * 0.45).max(0.0));
    let rule = Rect::from_min_size(at - Vec2::new(0.0, unit * 0.03), Vec2::new(unit * 0.12, unit * 0.008));
    painter.rect_filled(rule, 0.0, theme.accent);
    for (galley, gap) in lines {
        let height = galley.size().y;
        painter.galley(at, galley, theme.text);
        at.y += height + gap;
    }
}

/// The sources, as words: each with its number, its title, publisher and date, and which paragraphs are cited in which steps.
pub fn sources_in_words(session: &Session, briefing: &Briefing) -> Vec<(String, String)> {
    let case = session.case();
    // Numbers of slides are what the room sees; they count the opening.
    let slides = briefing.slides();
    let shown = |step: &usize| slides.iter().position(|s| *s == crate::model::Slide::Step(*step)).map(|at| (at + 1).to_string());
    let sources = briefings::sources(case, briefing);
    let entry = |source: &briefings::Source| {
        let words = case.documents.get(source.document).map(describe::source_in_words).unwrap_or_default();
        let mut paragraphs: Vec<usize> = source.citations.iter().map(|c| c.paragraph).collect();
        paragraphs.dedup();
        let mut steps: Vec<usize> = source.citations.iter().flat_map(|c| c.steps.iter().copied()).collect();
        steps.sort_unstable();
        steps.dedup();
        let list = |items: Vec<String>| items.join(", ");
        let cited = tf(
            "slide-source-cited",
            &[
                ("paragraphs", list(paragraphs.iter().map(usize::to_string).collect())),
                ("slides", list(steps.iter().filter_map(shown).collect())),
            ],
        );
        (format!("{}. {words}", source.number), cited)
    };
    sources.iter().map(entry).collect()
}

/// What the words of likelihood stand for, for each yardstick that a judgement shown uses; and where the map is from.
pub fn small_print(session: &Session, briefing: &Briefing) -> Vec<String> {
    let steps = || briefing.steps.iter().filter(|s| !s.skip);
    let used: Vec<_> = steps().flat_map(|s| &s.judgements).filter_map(|id| session.case().judgement(id)).map(|j| &j.yardstick).collect();
    let mut found: Vec<String> = crate::model::yardstick::YARDSTICKS
        .iter()
        .filter(|y| used.iter().any(|id| *id == y.id))
        .map(|y: &Yardstick| tf("slide-yardstick", &[("name", y.name.to_owned()), ("source", y.source.to_owned())]))
        .collect();
    if steps().any(|s| s.layout.has_map()) {
        found.push(session.map_small_print());
    }
    found
}

/// The slide of sources.
pub(super) fn closing(ui: &Ui, session: &Session, state: &mut SlideState, briefing: &Briefing, theme: &Theme, room: Rect, unit: f32) {
    let size = state.title_size(ui, briefing, room.width(), unit);
    let painter = ui.painter();
    let heading = painter.layout(t("page-sources").to_owned(), fonts::strong(size), theme.text, room.width());
    let top = room.top() + heading.size().y + unit / 36.0;
    painter.galley(room.min, heading, theme.text);
    let print: Vec<Arc<Galley>> = small_print(session, briefing)
        .into_iter()
        .map(|words| painter.layout(words, fonts::regular(unit / 50.0), theme.text_muted, room.width()))
        .collect();
    let mut foot = room.bottom();
    for galley in print.into_iter().rev() {
        foot -= galley.size().y + unit * 0.006;
        painter.galley(egui::pos2(room.left(), foot), galley, theme.text_muted);
    }
    let room = Rect::from_min_max(egui::pos2(room.left(), top), egui::pos2(room.right(), foot - unit * 0.02));
    let all = state.sources.get_or_insert_with(|| sources_in_words(session, briefing));
    if all.is_empty() {
        painter.galley(
            room.min,
            painter.layout(t("slide-no-sources").to_owned(), fonts::regular(unit / 32.0), theme.text_muted, room.width()),
            theme.text_muted,
        );
        return;
    }
    for (size, columns) in [(30.0, 1), (34.0, 1), (34.0, 2), (40.0, 2), (48.0, 2), (54.0, 3)].map(|(s, c)| (unit / s, c)) {
        let gap = unit * 0.03;
        let width = (room.width() - gap * (columns - 1) as f32) / columns as f32;
        // Numbers hang beside the words, as wide as the last one.
        let number = |n: usize| painter.layout_no_wrap(format!("{n}."), fonts::regular(size), theme.text_muted);
        let hang = number(all.len()).size().x + size * 0.45;
        let entry = |(words, cited): &(String, String)| {
            let mut job = LayoutJob::default();
            let words = words.split_once(". ").map_or(words.as_str(), |(_, words)| words);
            job.append(words, 0.0, TextFormat::simple(fonts::regular(size), theme.text));
            job.append(&format!("\n{cited}"), 0.0, TextFormat::simple(fonts::regular(size * 0.76), theme.text_muted));
            job.wrap.max_width = (width - hang).max(size);
            painter.layout_job(job)
        };
        let last = size <= unit / 53.0;
        let mut galleys: Vec<Arc<Galley>> = all.iter().map(entry).collect();
        let apart = size * 0.55;
        let mut places = Vec::new();
        let (mut column, mut y) = (0, 0.0);
        for galley in &galleys {
            if y > 0.0 && y + galley.size().y > room.height() {
                (column, y) = (column + 1, 0.0);
            }
            places.push((column, y));
            y += galley.size().y + apart;
        }
        let fit = places.iter().zip(&galleys).take_while(|((c, y), g)| *c < columns && y + g.size().y <= room.height()).count();
        if fit < galleys.len() && !last {
            continue;
        }
        if fit < galleys.len() {
            // The last place tells how many more there are; takeaways list them all.
            let more = tf("page-more-sources", &[("count", (galleys.len() + 1 - fit.max(1)).to_string())]);
            galleys.truncate(fit.max(1));
            if let Some(end) = galleys.last_mut() {
                *end = painter.layout(more, fonts::regular(size), theme.text_muted, width);
            }
        }
        let told = galleys.len();
        for (at, ((column, y), galley)) in places.into_iter().zip(galleys).enumerate() {
            let left = room.min + Vec2::new(column as f32 * (width + gap), y);
            if at + 1 < told || fit >= all.len() {
                painter.galley(left, number(at + 1), theme.text_muted);
            }
            painter.galley(left + Vec2::new(hang, 0.0), galley, theme.text);
        }
        return;
    }
}
