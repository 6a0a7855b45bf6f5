//! Judgements on a slide, in a hand of their own: a frame in the analyst's colour, headed as what is assessed, so that nobody takes one for
//! the words of a source.

use std::sync::Arc;

use egui::{Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

use crate::{
    analysis::evidence::{Fate, changed_claims},
    model::{Case, Judgement, Yardstick},
    render::{fonts, theme::Theme},
    text::{t, tf},
};

/// A judgement laid out.
#[derive(Debug)]
pub struct Box {
    lines: Vec<(Arc<Galley>, f32)>,
    size: Vec2,
    margin: f32,
}

/// How likely, in words: `Highly likely (80–90 %, PHIA)`.
pub fn likelihood_in_words(judgement: &Judgement) -> String {
    let mut words = judgement.likelihood.trim().to_owned();
    if let Some(first) = words.chars().next() {
        words.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    let yardstick = Yardstick::from_id(&judgement.yardstick);
    match yardstick.and_then(|y| Some((y, y.term(&judgement.likelihood)?))) {
        Some((yardstick, term)) => tf(
            "judged-likelihood",
            &[
                ("words", words),
                ("from", term.from_percent.to_string()),
                ("to", term.to_percent.to_string()),
                ("yardstick", yardstick.name.to_owned()),
            ],
        ),
        None if words.is_empty() => t("judged-no-likelihood").to_owned(),
        None => words,
    }
}

/// How sure the analyst can be, in words.
pub fn confidence_in_words(judgement: &Judgement) -> String {
    let words = if judgement.confidence.trim().is_empty() { t("judged-not-given").to_owned() } else { judgement.confidence.clone() };
    tf("judged-confidence", &[("words", words)])
}

/// What is to be said when a claim beneath it is not what it was.
pub fn flag_in_words(case: &Case, judgement: &Judgement) -> Option<String> {
    let changed = changed_claims(case, judgement).iter().filter(|c| c.fate != Fate::NotRecorded).count();
    (changed > 0).then(|| tf("judged-changed", &[("count", changed.to_string())]))
}

impl Box {
    /// Lays out a judgement in a column of this width, with a flag where its evidence is not what it was.
    pub fn new(painter: &Painter, judgement: &Judgement, flag: Option<&str>, theme: &Theme, size: f32, width: f32) -> Self {
        let margin = size * 0.55;
        let inner = width - 2.0 * margin;
        let mut lines =
            vec![(painter.layout(t("judged-heading").to_owned(), fonts::strong(size * 0.82), theme.analyst, inner), size * 0.2)];
        if let Some(flag) = flag {
            lines.push((painter.layout(flag.to_owned(), fonts::strong(size * 0.82), theme.warning, inner), size * 0.25));
        }
        lines.push((painter.layout(judgement.statement.clone(), fonts::regular(size), theme.text, inner), size * 0.35));
        let small = |words: String| painter.layout(words, fonts::regular(size * 0.82), theme.text_muted, inner);
        lines.push((small(likelihood_in_words(judgement)), size * 0.1));
        lines.push((small(confidence_in_words(judgement)), 0.0));
        let height = lines.iter().map(|(galley, gap)| galley.size().y + gap).sum::<f32>();
        Self { lines, size: Vec2::new(width, height + 2.0 * margin), margin }
    }

    /// How high it is, points.
    pub fn height(&self) -> f32 {
        self.size.y
    }

    /// Draws it.
    pub fn paint(&self, painter: &Painter, at: Pos2, theme: &Theme) {
        let frame = Rect::from_min_size(at, self.size);
        painter.rect(
            frame,
            4.0,
            theme.analyst.gamma_multiply(0.08),
            Stroke::new((self.margin * 0.18).max(1.5), theme.analyst),
            StrokeKind::Inside,
        );
        let mut at = at + Vec2::splat(self.margin);
        for (galley, gap) in &self.lines {
            painter.galley(at, Arc::clone(galley), theme.text);
            at.y += galley.size().y + gap;
        }
    }
}
