//! Proposals that nobody has decided on, on map and timeline: in a lighter hand than events, for they are none yet. Which there are is
//! decided elsewhere.

use egui::{Painter, Pos2, Rect, Stroke};

use super::{projection::MapProjection, theme::Theme};
use crate::model::{LonLat, edtf::Day};

/// A proposal as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProposedMark {
    /// Where, if anywhere.
    pub point: Option<LonLat>,
    /// First and last day, if any.
    pub days: Option<(Day, Day)>,
    /// It is the one under review.
    pub chosen: bool,
}

/// A ring each on the map; the one under review larger and with a point.
pub fn on_map(painter: &Painter, map: &MapProjection, marks: &[ProposedMark], theme: &Theme) {
    let clip = painter.clip_rect().expand(12.0);
    let placed = |chosen: bool| marks.iter().filter(move |m| m.chosen == chosen).filter_map(|m| m.point);
    for at in placed(false).map(|point| map.screen_from_lonlat(point)).filter(|at| clip.contains(*at)) {
        painter.circle(at, 4.0, theme.map.plate.gamma_multiply(0.5), Stroke::new(1.2, theme.text_muted));
    }
    for at in placed(true).map(|point| map.screen_from_lonlat(point)).filter(|at| clip.contains(*at)) {
        painter.circle(at, 8.0, theme.map.plate.gamma_multiply(0.7), Stroke::new(2.0, theme.accent));
        painter.circle_filled(at, 2.5, theme.accent);
    }
}

/// A tick each along the foot of the histogram; the one under review as the days that it takes.
pub fn on_timeline(painter: &Painter, foot: Rect, x_from_day: impl Fn(f64) -> f32, marks: &[ProposedMark], theme: &Theme) {
    const TICK_POINTS: f32 = 5.0;
    for mark in marks.iter().filter(|m| !m.chosen) {
        let Some((first, last)) = mark.days else { continue };
        let x = x_from_day((f64::from(first) + f64::from(last) + 1.0) / 2.0);
        if foot.x_range().contains(x) {
            painter.vline(x, foot.bottom() - TICK_POINTS..=foot.bottom(), Stroke::new(1.0, theme.text_muted.gamma_multiply(0.6)));
        }
    }
    for mark in marks.iter().filter(|m| m.chosen) {
        let Some((first, last)) = mark.days else { continue };
        let (from, to) = (x_from_day(f64::from(first)), x_from_day(f64::from(last) + 1.0));
        let (from, to) = (from.max(foot.left()), to.min(foot.right()));
        if from <= to {
            let bar = Rect::from_min_max(Pos2::new(from, foot.bottom() - 4.0), Pos2::new(to.max(from + 2.0), foot.bottom()));
            painter.rect_filled(bar, 1.0, theme.accent);
        }
    }
}
