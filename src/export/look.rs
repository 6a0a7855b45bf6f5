//! The colours of a deck, taken from the theme. Knows no file format.

use egui::Color32;

use super::deck::Look;
use crate::{model::marking::Marking, render::theme::Theme};

impl Look {
    /// The colours of a theme, with the band of this marking.
    pub fn of(theme: &Theme, marking: &str) -> Self {
        let rgb = |colour: Color32| [colour.r(), colour.g(), colour.b()];
        let (band_text, band_ground) = Marking::read(marking).tlp.map_or((theme.text, theme.raised), |label| theme.tlp(label));
        Self {
            ground: rgb(theme.window),
            text: rgb(theme.text),
            muted: rgb(theme.text_muted),
            accent: rgb(theme.accent),
            link: rgb(theme.link),
            border: rgb(theme.border),
            band_text: rgb(band_text),
            band_ground: rgb(band_ground),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::ThemeKind;

    #[test]
    fn a_label_has_its_own_colours_in_every_theme_and_other_words_those_of_the_theme() {
        for kind in [ThemeKind::Dark, ThemeKind::Light, ThemeKind::Print] {
            let theme = Theme::of(kind);
            let amber = Look::of(theme, "tlp amber, for the desk");
            assert_eq!((amber.band_text, amber.band_ground), ([0xff, 0xc0, 0], [0, 0, 0]));
            assert_eq!(Look::of(theme, "For the desk").band_text, Look::of(theme, "").text);
        }
    }
}
