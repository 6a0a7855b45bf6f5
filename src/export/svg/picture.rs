//! A picture in an SVG document, as an embedded PNG.

use super::{Sheet, shapes::push_rect, xml::push_base64};
use crate::export::{
    ExportError, encode_png,
    vector::{self, Item},
};

impl Sheet<'_> {
    /// Draws triangles into one picture.
    pub(super) fn picture(&mut self, items: &[Item<'_>]) -> Result<(), ExportError> {
        let Some((area, picture)) = vector::picture(items, self.textures)? else { return Ok(()) };
        self.end_lines();
        self.close_clip();
        let png = encode_png(&picture)?;
        self.body.push_str("<image");
        push_rect(&mut self.body, area);
        self.body.push_str(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
        push_base64(&mut self.body, &png);
        self.body.push_str("\"/>\n");
        Ok(())
    }
}
