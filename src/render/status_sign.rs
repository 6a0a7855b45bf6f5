//! The sign of how far an event is reviewed: a tick, an exclamation mark or a pencil line, told apart by shape and not by colour alone.

use egui::{Color32, Painter, Pos2, Sense, Shape, Stroke, Ui, Vec2};

use super::theme::Theme;
use crate::{
    analysis::{facet::status_key, phrases::edtf_in_words},
    model::{Standing, Status},
    text::t,
};

/// The name of a status.
pub fn status_name(status: Status) -> &'static str {
    t(status_key(status))
}

/// Who said so and on which day, as far as it is known.
pub fn status_details(standing: &Standing) -> String {
    who_and_when(&standing.by, &standing.at)
}

/// A name and the day of a moment, as far as they are known.
pub fn who_and_when(by: &str, at: &str) -> String {
    let day = edtf_in_words(at.get(..10).unwrap_or(at));
    [by, day.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(t("detail-dot"))
}

fn colour(status: Status, theme: &Theme) -> Color32 {
    match status {
        Status::Reviewed => theme.link,
        Status::Disputed => theme.warning,
        Status::Draft => theme.text_muted,
    }
}

/// Paints the sign, some ten points wide.
pub fn paint(painter: &Painter, center: Pos2, status: Status, theme: &Theme) {
    let stroke = Stroke::new(1.6, colour(status, theme));
    let at = |x: f32, y: f32| center + Vec2::new(x, y);
    match status {
        Status::Reviewed => {
            painter.add(Shape::line(vec![at(-4.5, 0.0), at(-1.5, 3.5), at(4.5, -4.0)], stroke));
        }
        Status::Disputed => {
            painter.line_segment([at(0.0, -5.0), at(0.0, 1.5)], Stroke::new(2.0, stroke.color));
            painter.circle_filled(at(0.0, 4.5), 1.3, stroke.color);
        }
        Status::Draft => {
            painter.extend(Shape::dashed_line(&[at(-4.5, 0.0), at(4.5, 0.0)], stroke, 2.4, 1.8));
        }
    }
}

/// The sign as large as a line of text.
pub fn show(ui: &mut Ui, status: Status, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(14.0, 16.0), Sense::hover());
    paint(ui.painter(), rect.center(), status, theme);
}
