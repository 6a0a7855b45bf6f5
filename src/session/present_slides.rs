//! A briefing made ready to be presented: its slides with what presenting needs of each. Reads the case once, at the start.

use super::{MIN_ZOOM, STREET_ZOOM, Session};
use crate::{
    analysis::{
        Columns,
        briefings::{Missing, missing},
        fit,
    },
    model::{Briefing, Camera, Case, How, Movement, Slide, Step},
};

/// A slide as it is presented.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownSlide {
    /// Which it is.
    pub slide: Slide,
    /// Id of its step; empty for the opening and the closing.
    pub step: String,
    /// Its heading, for lists; empty for the opening and the closing.
    pub title: String,
    /// Where the map looks, for a map of the present size; `None` where no map is on stage: it stays where it was.
    pub camera: Option<Camera>,
    /// How to get there.
    pub movement: Movement,
    /// How long it stays when the briefing runs by itself, seconds.
    pub autoplay_secs: Option<f64>,
    /// What it names and the case does not have.
    pub missing: Vec<Missing>,
}

/// The slides of a briefing, for a map of this size, points: the opening, each step that is not skipped, the closing.
pub fn slides(case: &Case, columns: &Columns, briefing: &Briefing, map_size: (f64, f64)) -> Vec<ShownSlide> {
    let slides: Vec<Slide> = briefing.slides();
    let mut before: Option<&Step> = None;
    slides
        .into_iter()
        .map(|slide| {
            let Slide::Step(at) = slide else {
                before = None;
                return bare(slide);
            };
            let Some(step) = briefing.steps.get(at) else { return bare(slide) };
            let camera = step.layout.has_map().then(|| step_camera(step, map_size));
            // There is nothing to fly over where no map was.
            let flown = before.is_some_and(|s| s.layout.has_map());
            before = Some(step);
            ShownSlide {
                slide,
                step: step.id.clone(),
                title: step.title.clone(),
                camera,
                movement: if flown { step.movement.clone() } else { Movement { how: How::Cut, ..step.movement.clone() } },
                autoplay_secs: step.autoplay_secs,
                missing: missing(case, columns, step, step.map_points.unwrap_or(map_size)),
            }
        })
        .collect()
}

/// The same slides for a map of another size, points. The case is not read anew: what is missing stays what it was.
pub fn resized(slides: &[ShownSlide], briefing: &Briefing, map_size: (f64, f64)) -> Vec<ShownSlide> {
    let mut slides = slides.to_vec();
    for shown in &mut slides {
        let Slide::Step(at) = shown.slide else { continue };
        if let Some(step) = briefing.steps.get(at).filter(|s| s.layout.has_map()) {
            shown.camera = Some(step_camera(step, map_size));
        }
    }
    slides
}

fn bare(slide: Slide) -> ShownSlide {
    ShownSlide {
        slide,
        step: String::new(),
        title: String::new(),
        camera: None,
        movement: Movement::cut(),
        autoplay_secs: None,
        missing: Vec::new(),
    }
}

/// The camera that shows on a map of this size what a step shows.
pub fn step_camera(step: &Step, map_size: (f64, f64)) -> Camera {
    let camera = step.map_points.map_or(step.view.camera, |from| Session::camera_for(step.view.camera, from, map_size));
    // A map that cannot be looked at so closely limits it further.
    fit::limited(camera, map_size, MIN_ZOOM, STREET_ZOOM)
}
