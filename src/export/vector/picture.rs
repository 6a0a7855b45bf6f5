//! What outlines cannot say (textures, triangles of many colours), as pixels.

use egui::{
    Color32, Pos2, Rect,
    emath::TSTransform,
    epaint::{ClippedPrimitive, Primitive},
};

use super::Item;
use crate::export::{Canvas, ExportError, Picture, Textures, rasterise};

/// Pixels per point of an embedded picture, where there is room: sharp on a fine screen and when printed small.
const PIXELS_PER_POINT: f32 = 2.0;
/// No embedded picture is larger than this, pixels.
const MOST_AREA_PX: f32 = 4e7;

/// Draws triangles into one picture, cut to what they cover, and says where it lies; nothing if they cover nothing.
///
/// # Errors
/// When it cannot be drawn.
pub fn picture(items: &[Item<'_>], textures: &Textures) -> Result<Option<(Rect, Picture)>, ExportError> {
    let covered = items.iter().map(|item| item.bounds.intersect(item.clip)).filter(|rect| rect.is_positive());
    let Some(covered) = covered.reduce(Rect::union) else { return Ok(None) };
    let area = Rect::from_min_max(covered.min.floor(), covered.max.ceil());
    let pixels_per_point = PIXELS_PER_POINT.min((MOST_AREA_PX / area.area()).sqrt());
    let side = |points: f32| (points * pixels_per_point).round().max(1.0);
    let canvas = Canvas { width_px: side(area.width()) as u32, height_px: side(area.height()) as u32, pixels_per_point };
    let to_area = TSTransform::from_translation(Pos2::ZERO - area.min);
    let primitives: Vec<ClippedPrimitive> = items
        .iter()
        .filter_map(|item| {
            let mut mesh = item.mesh.clone()?;
            mesh.transform(to_area);
            Some(ClippedPrimitive { clip_rect: to_area * item.clip, primitive: Primitive::Mesh(mesh) })
        })
        .collect();
    Ok(Some((area, rasterise(canvas, Color32::TRANSPARENT, &primitives, textures)?)))
}
