//! The signs of stances, told apart by how far a disc is filled. Which stance is shown is the chart's business.

use std::f32::consts::{FRAC_PI_2, PI};

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, epaint::PathShape};

use crate::{
    model::{Colour, Stance},
    render::{charts::legend::Swatch, theme::Theme},
};

/// The colour of a stance: one for telling, one for speaking against.
pub fn colour(theme: &Theme, stance: Stance) -> Color32 {
    theme.category(match stance {
        Stance::Confirms | Stance::Asserts | Stance::Reports => Colour::SkyBlue,
        Stance::Doubts | Stance::Denies => Colour::Vermillion,
    })
}

/// Draws the sign of a stance, in the colour that is given: a disc in a ring confirms, a disc asserts, a half-filled one reports, an empty
/// one doubts, a crossed one denies.
pub fn sign(painter: &Painter, center: Pos2, radius: f32, stance: Stance, colour: Color32) {
    let rim = Stroke::new((radius * 0.26).clamp(1.2, 2.0), colour);
    match stance {
        Stance::Confirms => {
            painter.circle_filled(center, radius * 0.62, colour);
            painter.circle_stroke(center, radius * 1.12, rim);
        }
        Stance::Asserts => {
            painter.circle_filled(center, radius, colour);
        }
        Stance::Reports => {
            painter.circle_stroke(center, radius - rim.width / 2.0, rim);
            // The left half.
            let half = (0..=16).map(|at| {
                let angle = FRAC_PI_2 + PI * at as f32 / 16.0;
                center + Vec2::angled(angle) * (radius - rim.width / 2.0)
            });
            painter.add(PathShape::convex_polygon(half.collect(), colour, Stroke::NONE));
        }
        Stance::Doubts => {
            painter.circle_stroke(center, radius - rim.width / 2.0, rim);
        }
        Stance::Denies => {
            painter.circle_stroke(center, radius - rim.width / 2.0, rim);
            let arm = radius * 0.68;
            for turn in [1.0, -1.0] {
                let reach = Vec2::new(arm, arm * turn);
                painter.add(Shape::line_segment([center - reach, center + reach], rim));
            }
        }
    }
}

/// The sign of a stance in a legend.
pub fn swatch(stance: Stance) -> Swatch {
    fn draw(painter: &Painter, rect: Rect, theme: &Theme, stance: Stance) {
        sign(painter, rect.center(), 5.0, stance, colour(theme, stance));
    }
    Swatch::Drawn(match stance {
        Stance::Confirms => |p, r, t| draw(p, r, t, Stance::Confirms),
        Stance::Asserts => |p, r, t| draw(p, r, t, Stance::Asserts),
        Stance::Reports => |p, r, t| draw(p, r, t, Stance::Reports),
        Stance::Doubts => |p, r, t| draw(p, r, t, Stance::Doubts),
        Stance::Denies => |p, r, t| draw(p, r, t, Stance::Denies),
    })
}
