//! The groups of a large table that are in view: asked of its index for each camera, and kept from one pass to the next so that a window
//! that moves does the work of its difference.

use super::groups::Group;
use crate::{
    analysis::{
        crowd::Crowd,
        scale::{Moving, Query, ViewBox},
    },
    render::projection::MapProjection,
};

/// What was asked last, and what came of it.
#[derive(Debug, Default)]
pub struct CrowdInView {
    moving: Moving,
    groups: Vec<Group>,
}

impl CrowdInView {
    /// The groups in view, with those within a margin in points about it.
    pub fn groups(&mut self, crowd: &Crowd, map: &MapProjection, margin: f32) -> &[Group] {
        let rect = map.rect.expand(margin);
        let (from, to) = (map.world_from_screen(rect.min), map.world_from_screen(rect.max));
        let view = ViewBox { west: from.x, north: from.y, east: to.x.max(from.x), south: to.y };
        let query = Query { view, zoom: map.camera.zoom, ..crowd.query() };
        let answer = self.moving.answer(crowd.store(), &query);
        self.groups = Group::of_crowd(crowd, &answer, map.camera.zoom.floor().clamp(0.0, 20.0) as u32);
        &self.groups
    }
}
