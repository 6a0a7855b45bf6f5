//! The textures that egui asks for (glyphs, pictures), kept in memory and read at a place. Draws nothing.

use std::{collections::BTreeMap, sync::Arc};

use egui::{
    Color32, ColorImage, ImageData, TextureId, TextureOptions, TexturesDelta,
    epaint::ImageDelta,
    epaint::textures::{TextureFilter, TextureWrapMode},
};

/// One texture: premultiplied texels, and how they are read between their centres and beyond their sides.
#[derive(Debug, Clone)]
pub struct Texture {
    image: Arc<ColorImage>,
    options: TextureOptions,
}

impl Texture {
    /// Columns and rows.
    pub fn size(&self) -> [usize; 2] {
        self.image.size
    }

    /// The texels of a row, or nothing below the last one.
    pub fn row(&self, row: usize) -> &[Color32] {
        let width = self.image.width();
        self.image.pixels.get(row * width..(row + 1) * width).unwrap_or_default()
    }

    /// Whether texels are mixed with their neighbours when one step of a pixel is `texels_per_pixel` texels.
    pub fn is_smooth(&self, texels_per_pixel: f64) -> bool {
        let filter = if texels_per_pixel > 1.0 { self.options.minification } else { self.options.magnification };
        filter == TextureFilter::Linear
    }

    /// The texel in this column and row, wrapped as the texture says.
    fn texel(&self, column: i64, row: i64) -> [f32; 4] {
        let [width, height] = self.size();
        let place = |at: i64, size: usize| {
            let size = size as i64;
            match self.options.wrap_mode {
                TextureWrapMode::ClampToEdge => at.clamp(0, size - 1),
                TextureWrapMode::Repeat => at.rem_euclid(size),
                TextureWrapMode::MirroredRepeat => {
                    let phase = at.rem_euclid(2 * size);
                    phase.min(2 * size - 1 - phase)
                }
            }
        };
        if width == 0 || height == 0 {
            return [0.0; 4];
        }
        let at = place(row, height) as usize * width + place(column, width) as usize;
        self.image.pixels.get(at).map_or([0.0; 4], |texel| texel.to_array().map(f32::from))
    }

    /// The texel that holds `x`, `y`, counted in texels from the top left corner; channels 0 to 255, premultiplied.
    pub fn nearest(&self, x: f32, y: f32) -> [f32; 4] {
        self.texel(x.floor() as i64, y.floor() as i64)
    }

    /// The four texels around `x`, `y` mixed by distance, counted in texels from the top left corner; channels 0 to 255, premultiplied.
    pub fn mixed(&self, x: f32, y: f32) -> [f32; 4] {
        let (x, y) = (x - 0.5, y - 0.5);
        let (column, row) = (x.floor(), y.floor());
        let (right_share, lower_share) = (x - column, y - row);
        let (column, row) = (column as i64, row as i64);
        let mix = |a: [f32; 4], b: [f32; 4], share: f32| std::array::from_fn(|i| a[i] + (b[i] - a[i]) * share);
        let upper = mix(self.texel(column, row), self.texel(column + 1, row), right_share);
        let lower = mix(self.texel(column, row + 1), self.texel(column + 1, row + 1), right_share);
        mix(upper, lower, lower_share)
    }
}

/// All textures of one egui context.
#[derive(Debug, Clone, Default)]
pub struct Textures {
    by_id: BTreeMap<TextureId, Texture>,
    /// Freed by the last changes: still needed to draw the pass that they came with.
    leaving: Vec<TextureId>,
}

impl Textures {
    /// Takes over the changes of one pass, and leaves `delta` empty, which egui insists on before it is dropped.
    pub fn apply(&mut self, delta: &mut TexturesDelta) {
        for id in self.leaving.drain(..) {
            self.by_id.remove(&id);
        }
        for (id, changes) in delta.set.drain().collect::<BTreeMap<_, _>>() {
            for change in changes {
                self.change(id, change);
            }
        }
        self.leaving.extend(delta.free.drain());
    }

    fn change(&mut self, id: TextureId, change: ImageDelta) {
        let ImageDelta { image: ImageData::Color(image), options, pos } = change;
        let Some([left, top]) = pos else {
            self.by_id.insert(id, Texture { image, options });
            return;
        };
        let Some(texture) = self.by_id.get_mut(&id) else { return };
        let whole = Arc::make_mut(&mut texture.image);
        let (width, part_width) = (whole.width(), image.width());
        if part_width == 0 || left + part_width > width {
            return;
        }
        let targets = whole.pixels.chunks_exact_mut(width).skip(top);
        for (target, source) in targets.zip(image.pixels.chunks_exact(part_width)) {
            target[left..left + part_width].copy_from_slice(source);
        }
    }

    /// The texture of this id.
    pub fn get(&self, id: TextureId) -> Option<&Texture> {
        self.by_id.get(&id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: TextureId = TextureId::Managed(0);

    fn grey(size: [usize; 2], values: &[u8]) -> ColorImage {
        ColorImage::from_gray(size, values)
    }

    fn two_by_two(options: TextureOptions) -> Texture {
        Texture { image: Arc::new(grey([2, 2], &[0, 100, 200, 60])), options }
    }

    #[test]
    fn several_changes_of_one_texture_are_applied_in_their_order() {
        let mut delta = TexturesDelta::default();
        delta.push(ID, ImageDelta::full(grey([3, 2], &[1, 2, 3, 4, 5, 6]), TextureOptions::LINEAR));
        delta.push(ID, ImageDelta::partial([1, 0], grey([2, 2], &[20, 30, 50, 60]), TextureOptions::LINEAR));
        delta.push(ID, ImageDelta::partial([2, 1], grey([1, 1], &[99]), TextureOptions::LINEAR));
        let mut textures = Textures::default();
        textures.apply(&mut delta);
        assert!(delta.is_empty());
        let texture = textures.get(ID).unwrap();
        let rows: Vec<u8> = (0..2).flat_map(|row| texture.row(row).iter().map(|t| t.r())).collect();
        assert_eq!(rows, [1, 20, 30, 4, 50, 99]);
    }

    #[test]
    fn a_freed_texture_is_there_for_the_pass_that_freed_it_and_gone_in_the_next() {
        let mut delta = TexturesDelta::default();
        delta.push(ID, ImageDelta::full(grey([1, 1], &[1]), TextureOptions::LINEAR));
        delta.free(ID);
        let mut textures = Textures::default();
        textures.apply(&mut delta);
        assert!(textures.get(ID).is_some());
        textures.apply(&mut TexturesDelta::default());
        assert!(textures.get(ID).is_none());
    }

    #[test]
    fn a_change_outside_its_texture_changes_nothing() {
        let mut delta = TexturesDelta::default();
        delta.push(ID, ImageDelta::full(grey([2, 1], &[1, 2]), TextureOptions::LINEAR));
        delta.push(ID, ImageDelta::partial([1, 0], grey([2, 1], &[8, 9]), TextureOptions::LINEAR));
        delta.push(ID, ImageDelta::partial([0, 1], grey([2, 1], &[8, 9]), TextureOptions::LINEAR));
        let mut textures = Textures::default();
        textures.apply(&mut delta);
        assert_eq!(textures.get(ID).unwrap().row(0), &[Color32::from_gray(1), Color32::from_gray(2)]);
    }

    #[test]
    fn nearest_gives_whole_texels_and_mixed_the_shares_of_four() {
        let texture = two_by_two(TextureOptions::LINEAR);
        assert_eq!(texture.nearest(0.99, 0.2)[0], 0.0);
        assert_eq!(texture.nearest(1.0, 1.99)[0], 60.0);
        assert_eq!(texture.mixed(0.5, 0.5)[0], 0.0);
        assert_eq!(texture.mixed(1.0, 0.5)[0], 50.0);
        assert_eq!(texture.mixed(1.0, 1.0)[0], 90.0);
        // A quarter of the way right and down: 0.75 (0.75 · 0 + 0.25 · 100) + 0.25 (0.75 · 200 + 0.25 · 60).
        assert_eq!(texture.mixed(0.75, 0.75)[0], 60.0);
    }

    #[test]
    fn beyond_its_sides_a_texture_is_held_repeated_or_mirrored() {
        assert_eq!(two_by_two(TextureOptions::LINEAR).nearest(-3.5, 0.5)[0], 0.0);
        assert_eq!(two_by_two(TextureOptions::LINEAR_REPEAT).nearest(-0.5, 0.5)[0], 100.0);
        assert_eq!(two_by_two(TextureOptions::LINEAR_REPEAT).nearest(2.5, 0.5)[0], 0.0);
        assert_eq!(two_by_two(TextureOptions::LINEAR_MIRRORED_REPEAT).nearest(2.5, 0.5)[0], 100.0);
        assert_eq!(two_by_two(TextureOptions::LINEAR_MIRRORED_REPEAT).nearest(-0.5, 1.5)[0], 200.0);
    }
}
