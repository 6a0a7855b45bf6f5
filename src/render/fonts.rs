//! The one font family, regular and semibold, and a face for Korean and Chinese names behind it, for window and pictures alike. System
//! fonts are never used.

use std::{
    io::Read as _,
    sync::{Arc, OnceLock},
};

use egui::{FontData, FontDefinitions, FontFamily, FontId};

/// The name of the semibold family.
const STRONG: &str = "strong";

/// The embedded faces, each with its name and its OpenType file: Inter, regular and semibold, and what Inter lacks of Hangul, kana and the
/// common Chinese characters from Noto Sans CJK (both SIL Open Font License 1.1; `.github/cjk-font.py` made the subset).
pub fn faces() -> [(&'static str, &'static [u8]); 3] {
    [
        ("Inter-Regular", INTER),
        ("Inter-SemiBold", include_bytes!("../../assets/fonts/Inter-SemiBold.otf")),
        ("NotoSansCJK-Subset", east_asian()),
    ]
}

static INTER: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");

/// The face for Hangul, kana and Chinese characters; unpacked when it is first asked for, which takes some 20 ms.
pub fn east_asian() -> &'static [u8] {
    static PACKED: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJK-Subset.otf.zst");
    static FACE: OnceLock<Vec<u8>> = OnceLock::new();
    FACE.get_or_init(|| {
        let mut face = Vec::with_capacity(FACE_BYTES);
        let read = ruzstd::decoding::StreamingDecoder::new(PACKED).map(|mut unpacked| unpacked.read_to_end(&mut face));
        // It is part of the program: a test holds that it can be read.
        if matches!(read, Ok(Ok(_))) { face } else { INTER.to_vec() }
    })
}

/// About how long it is, unpacked.
const FACE_BYTES: usize = 3_300_000;

/// Which of the [`faces`] is asked first for a letter of regular text.
pub const ORDER: [usize; 3] = [0, 1, 2];

/// The same for semibold text.
pub const STRONG_ORDER: [usize; 3] = [1, 0, 2];

/// The embedded fonts in two families.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in faces() {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let chain = |order: [usize; 3]| order.iter().filter_map(|at| Some(faces().get(*at)?.0.to_owned())).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, chain(ORDER));
    fonts.families.insert(FontFamily::Monospace, chain(ORDER));
    fonts.families.insert(FontFamily::Name(STRONG.into()), chain(STRONG_ORDER));
    fonts
}

/// Regular text of this size, points.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Semibold text of this size, points.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// Stands for the glyphs that a context has drawn so far: text laid out under another of these must be laid out again, since
/// its glyphs may lie elsewhere by now (egui draws them anew when the theme or the scale changes, or its texture is full).
#[derive(Debug, Clone)]
pub struct GlyphsSeen(Arc<egui::Galley>);

impl GlyphsSeen {
    /// That of this pass. egui keeps a layout as long as its glyphs stand, and gives out the same one.
    pub fn of(painter: &egui::Painter) -> Self {
        Self(painter.layout_no_wrap("0".to_owned(), regular(12.0), egui::Color32::PLACEHOLDER))
    }
}

impl PartialEq for GlyphsSeen {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_face_can_be_read() {
        assert!(east_asian().starts_with(b"OTTO") && east_asian().len() > INTER.len());
    }
}
