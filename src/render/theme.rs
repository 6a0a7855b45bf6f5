//! Every colour, size and font, in dark, light and print. No other file makes a colour of its own.

use egui::{Color32, CornerRadius, Stroke, TextStyle, Vec2};

use super::fonts;
use crate::model::{Colour, Tlp};

/// Which theme a window or a picture is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ThemeKind {
    /// For screens in dim rooms.
    #[default]
    Dark,
    /// For bright rooms.
    Light,
    /// For paper: white ground, no large dark areas.
    Print,
}

/// Sizes of text, points.
pub mod size {
    /// Attribution, axis ticks.
    pub const SMALL: f32 = 11.0;
    /// Everything that is read.
    pub const BODY: f32 = 13.0;
    /// Article text.
    pub const READING: f32 = 14.0;
    /// Headings of panels.
    pub const HEADING: f32 = 16.0;
    /// Radius of a marker on the map.
    pub const MARKER: f32 = 7.0;
    /// Space between things that belong together.
    pub const GAP: f32 = 6.0;
    /// Space between groups.
    pub const PADDING: f32 = 12.0;
}

/// The colours of one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub struct Theme {
    pub kind: ThemeKind,
    pub window: Color32,
    pub panel: Color32,
    pub raised: Color32,
    pub hovered: Color32,
    pub border: Color32,
    pub text: Color32,
    pub text_muted: Color32,
    pub accent: Color32,
    pub on_accent: Color32,
    pub link: Color32,
    /// Used for what is selected, and for nothing else.
    pub selection: Color32,
    /// What the analyst drew or concluded; used for nothing that a source says.
    pub analyst: Color32,
    /// On a ground of that.
    pub on_analyst: Color32,
    /// The pen and the laser of who presents.
    pub pen: Color32,
    /// Bright on every ground.
    pub laser: Color32,
    pub error: Color32,
    pub warning: Color32,
    pub shadow: Color32,
    pub map: MapTheme,
    pub timeline: TimelineTheme,
}

/// The colours of the basemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub struct MapTheme {
    pub sea: Color32,
    pub land: Color32,
    pub lake: Color32,
    pub river: Color32,
    /// Land that is built on.
    pub built: Color32,
    /// Woods and parks.
    pub green: Color32,
    pub building: Color32,
    /// Main roads.
    pub road: Color32,
    /// Streets and paths.
    pub street: Color32,
    pub rail: Color32,
    pub border_country: Color32,
    pub border_region: Color32,
    /// Disputed boundaries, and claims.
    pub border_disputed: Color32,
    pub label_country: Color32,
    pub label_region: Color32,
    pub label_city: Color32,
    pub label_water: Color32,
    /// Behind labels, so that they stay readable on lines.
    pub halo: Color32,
    pub city_dot: Color32,
    /// Outline of markers against the map.
    pub marker_outline: Color32,
    /// Cluster body.
    pub cluster: Color32,
    pub cluster_text: Color32,
    /// Behind scale bar, legend and credit.
    pub plate: Color32,
}

/// The colours of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say all")]
pub struct TimelineTheme {
    pub background: Color32,
    pub grid: Color32,
    pub grid_major: Color32,
    /// Fill of the window on the histogram.
    pub window_fill: Color32,
    pub window_edge: Color32,
    pub handle: Color32,
    pub playhead: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Theme {
    /// A screen that shows nothing, the same in every theme.
    pub const COVER_BLACK: Color32 = Color32::BLACK;
    /// A screen that gives light and shows nothing.
    pub const COVER_WHITE: Color32 = Color32::WHITE;

    /// The theme of this kind.
    pub fn of(kind: ThemeKind) -> &'static Self {
        match kind {
            ThemeKind::Dark => &DARK,
            ThemeKind::Light => &LIGHT,
            ThemeKind::Print => &PRINT,
        }
    }

    /// The same without the grounds that a picture may leave out: what lies behind it shows through.
    #[must_use]
    pub const fn without_grounds(self) -> Self {
        Self {
            window: Color32::TRANSPARENT,
            panel: Color32::TRANSPARENT,
            map: MapTheme { sea: Color32::TRANSPARENT, ..self.map },
            timeline: TimelineTheme { background: Color32::TRANSPARENT, ..self.timeline },
            ..self
        }
    }

    /// The colour of a category's markers (Okabe and Ito 2008; darkened on light ground for contrast).
    pub const fn category(&self, colour: Colour) -> Color32 {
        let on_dark = matches!(self.kind, ThemeKind::Dark);
        rgb(match (colour, on_dark) {
            (Colour::Orange, true) => 0xe6_9f_00,
            (Colour::SkyBlue, true) => 0x56_b4_e9,
            (Colour::BluishGreen, true) => 0x1f_b8_8a,
            (Colour::Yellow, true) => 0xf0_e4_42,
            (Colour::Blue, true) => 0x5b_8d_ef,
            (Colour::Vermillion, true) => 0xe8_6a_1f,
            (Colour::ReddishPurple, true) => 0xd5_86_b4,
            (Colour::Grey, true) => 0xa3_ad_b8,
            (Colour::Orange, false) => 0xb8_7a_00,
            (Colour::SkyBlue, false) => 0x2b_84_bd,
            (Colour::BluishGreen, false) => 0x00_8a64,
            (Colour::Yellow, false) => 0x8f_84_00,
            (Colour::Blue, false) => 0x00_5a_a8,
            (Colour::Vermillion, false) => 0xc2_4e_00,
            (Colour::ReddishPurple, false) => 0xb0_54_8a,
            (Colour::Grey, false) => 0x66_70_7a,
        })
    }

    /// The colours of a marking's text and of the ground behind it, the same in every theme (TLP 2.0, FIRST 2022).
    pub const fn tlp(&self, label: Tlp) -> (Color32, Color32) {
        let text = match label {
            Tlp::Clear => 0xff_ff_ff,
            Tlp::Green => 0x33_ff_00,
            Tlp::Amber | Tlp::AmberStrict => 0xff_c0_00,
            Tlp::Red => 0xff_2b_2b,
        };
        (rgb(text), Color32::BLACK)
    }

    /// This colour let through to `share` (0 to 1) of its strength.
    pub fn faded(colour: Color32, share: f32) -> Color32 {
        colour.gamma_multiply(share)
    }

    /// The semitransparent fill of a shaded area.
    pub fn area_fill(&self, colour: Color32) -> Color32 {
        colour.gamma_multiply(if self.kind == ThemeKind::Dark { 0.16 } else { 0.14 })
    }

    /// The text colour that reads best on a filled marker.
    pub fn on_category(&self, colour: Colour) -> Color32 {
        let c = self.category(colour);
        let luma = 0.299 * f32::from(c.r()) + 0.587 * f32::from(c.g()) + 0.114 * f32::from(c.b());
        if luma > 140.0 { rgb(0x10_14_1a) } else { Color32::WHITE }
    }

    /// Gives a context the fonts, spacing and colours of this theme.
    pub fn apply(&self, ctx: &egui::Context) {
        let dark = self.kind == ThemeKind::Dark;
        ctx.set_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light });
        let mut style = egui::Style { visuals: self.visuals(), ..egui::Style::default() };
        style.text_styles = [
            (TextStyle::Small, fonts::regular(size::SMALL)),
            (TextStyle::Body, fonts::regular(size::BODY)),
            (TextStyle::Button, fonts::regular(size::BODY)),
            (TextStyle::Monospace, fonts::regular(size::BODY)),
            (TextStyle::Heading, fonts::strong(size::HEADING)),
        ]
        .into();
        style.spacing.item_spacing = Vec2::new(size::GAP, size::GAP);
        style.spacing.button_padding = Vec2::new(8.0, 4.0);
        style.spacing.interact_size.y = 24.0;
        style.spacing.scroll = egui::style::ScrollStyle::thin();
        // Nothing moves without being asked to.
        style.animation_time = 0.0;
        style.interaction.tooltip_delay = 0.3;
        ctx.set_style_of(egui::Theme::Dark, style.clone());
        ctx.set_style_of(egui::Theme::Light, style);
    }

    fn visuals(&self) -> egui::Visuals {
        let mut v = if self.kind == ThemeKind::Dark { egui::Visuals::dark() } else { egui::Visuals::light() };
        v.override_text_color = None;
        v.panel_fill = self.panel;
        v.window_fill = self.raised;
        v.window_stroke = Stroke::new(1.0, self.border);
        v.extreme_bg_color = self.window;
        v.faint_bg_color = self.raised;
        v.hyperlink_color = self.link;
        v.selection.bg_fill = self.accent.gamma_multiply(0.5);
        v.selection.stroke = Stroke::new(1.0, self.text);
        v.error_fg_color = self.error;
        v.warn_fg_color = self.warning;
        v.weak_text_color = Some(self.text_muted);
        let radius = CornerRadius::same(5);
        v.window_corner_radius = CornerRadius::same(8);
        v.menu_corner_radius = radius;
        for (w, fill, stroke, text) in [
            (&mut v.widgets.noninteractive, self.panel, self.border, self.text),
            (&mut v.widgets.inactive, self.raised, self.border, self.text),
            (&mut v.widgets.hovered, self.hovered, self.text_muted, self.text),
            (&mut v.widgets.active, self.hovered, self.accent, self.text),
            (&mut v.widgets.open, self.hovered, self.border, self.text),
        ] {
            w.bg_fill = fill;
            w.weak_bg_fill = fill;
            w.bg_stroke = Stroke::new(1.0, stroke);
            w.fg_stroke = Stroke::new(1.0, text);
            w.corner_radius = radius;
            w.expansion = 0.0;
        }
        v
    }
}

const DARK: Theme = Theme {
    kind: ThemeKind::Dark,
    window: rgb(0x0d_11_17),
    panel: rgb(0x15_1b_23),
    raised: rgb(0x1d_24_2e),
    hovered: rgb(0x29_33_40),
    border: rgb(0x30_3a_47),
    text: rgb(0xe6_ea_ef),
    text_muted: rgb(0x9a_a6_b4),
    accent: rgb(0x2f_81_c9),
    on_accent: Color32::WHITE,
    link: rgb(0x7c_bd_f2),
    selection: Color32::WHITE,
    analyst: rgb(0xb9_a5_ff),
    on_analyst: rgb(0x15_10_26),
    pen: rgb(0xff_5f_7e),
    laser: rgb(0xff_2f_2f),
    error: rgb(0xff_8a_80),
    warning: rgb(0xff_c8_57),
    shadow: Color32::from_black_alpha(120),
    map: MapTheme {
        sea: rgb(0x0e_1a_26),
        land: rgb(0x23_2b_33),
        lake: rgb(0x0e_1a_26),
        river: rgb(0x1b_31_45),
        built: rgb(0x29_31_3a),
        green: rgb(0x20_30_2c),
        building: rgb(0x35_3f_4a),
        road: rgb(0x70_66_52),
        street: rgb(0x42_4b_55),
        rail: rgb(0x56_5e_69),
        border_country: rgb(0x6f_7c_8a),
        border_region: rgb(0x3a_44_4e),
        border_disputed: rgb(0xc9_a2_4a),
        label_country: rgb(0xb4_be_c9),
        label_region: rgb(0x80_8b_97),
        label_city: rgb(0xc2_ca_d3),
        label_water: rgb(0x5d_8a_ae),
        halo: rgb(0x15_1b_21),
        city_dot: rgb(0x9a_a6_b4),
        marker_outline: rgb(0x0d_11_17),
        cluster: rgb(0x33_3e_4b),
        cluster_text: Color32::WHITE,
        plate: rgb(0x15_1b_23),
    },
    timeline: TimelineTheme {
        background: rgb(0x11_16_1d),
        grid: rgb(0x20_2832),
        grid_major: rgb(0x38_43_50),
        window_fill: rgb(0x1b_2b_3a),
        window_edge: rgb(0x7c_bd_f2),
        handle: rgb(0xe6_ea_ef),
        playhead: rgb(0xff_c8_57),
    },
};

const LIGHT: Theme = Theme {
    kind: ThemeKind::Light,
    window: Color32::WHITE,
    panel: rgb(0xf5_f6_f8),
    raised: Color32::WHITE,
    hovered: rgb(0xe3_e8_ee),
    border: rgb(0xcc_d3_db),
    text: rgb(0x1a_20_28),
    text_muted: rgb(0x56_61_6e),
    accent: rgb(0x1f_6c_b0),
    on_accent: Color32::WHITE,
    link: rgb(0x15_5a_9c),
    selection: rgb(0x0b_0e_12),
    analyst: rgb(0x5f_3d_c4),
    on_analyst: Color32::WHITE,
    pen: rgb(0xd0_1c_45),
    laser: rgb(0xf0_10_10),
    error: rgb(0xb3_26_1e),
    warning: rgb(0x8a_5a_00),
    shadow: Color32::from_black_alpha(50),
    map: MapTheme {
        sea: rgb(0xcf_de_ea),
        land: rgb(0xf4_f3_ee),
        lake: rgb(0xcf_de_ea),
        river: rgb(0xb7_cd_df),
        built: rgb(0xeb_e8_e1),
        green: rgb(0xe0_ea_d6),
        building: rgb(0xe0_da_cf),
        road: rgb(0xdd_ba_7c),
        street: rgb(0xd2_cc_bf),
        rail: rgb(0xb4_b8_bd),
        border_country: rgb(0x8a_93_9e),
        border_region: rgb(0xd0_d3_d4),
        border_disputed: rgb(0xa8_6f_00),
        label_country: rgb(0x4e_57_62),
        label_region: rgb(0x77_7f_88),
        label_city: rgb(0x38_40_4a),
        label_water: rgb(0x3f_6d_92),
        halo: rgb(0xf7_f6_f2),
        city_dot: rgb(0x56_61_6e),
        marker_outline: Color32::WHITE,
        cluster: rgb(0x3d_49_57),
        cluster_text: Color32::WHITE,
        plate: rgb(0xf5_f6_f8),
    },
    timeline: TimelineTheme {
        background: rgb(0xfa_fb_fc),
        grid: rgb(0xe6_ea_ee),
        grid_major: rgb(0xc6_cd_d5),
        window_fill: rgb(0xdc_ea_f6),
        window_edge: rgb(0x1f_6c_b0),
        handle: rgb(0x1a_20_28),
        playhead: rgb(0xb8_5c_00),
    },
};

const PRINT: Theme = Theme {
    kind: ThemeKind::Print,
    panel: Color32::WHITE,
    map: MapTheme {
        sea: rgb(0xe9_f0_f5),
        land: Color32::WHITE,
        lake: rgb(0xe9_f0_f5),
        built: rgb(0xf5_f4_f1),
        green: rgb(0xec_f3_e5),
        building: rgb(0xe6_e2_da),
        halo: Color32::WHITE,
        plate: Color32::WHITE,
        ..LIGHT.map
    },
    timeline: TimelineTheme { background: Color32::WHITE, ..LIGHT.timeline },
    ..LIGHT
};

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(c: Color32) -> f64 {
        let linear = |v: u8| {
            let s = f64::from(v) / 255.0;
            if s <= 0.040_45 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(c.r()) + 0.7152 * linear(c.g()) + 0.0722 * linear(c.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_meets_wcag_aa_on_every_ground_it_stands_on() {
        for t in [&DARK, &LIGHT, &PRINT] {
            for ground in [t.window, t.panel, t.raised] {
                for text in [t.text, t.text_muted, t.link, t.analyst, t.error, t.warning] {
                    assert!(contrast(text, ground) >= 4.5, "{:?} {text:?} on {ground:?}: {}", t.kind, contrast(text, ground));
                }
            }
            assert!(contrast(t.text, t.hovered) >= 4.5);
            assert!(contrast(t.on_analyst, t.analyst) >= 4.5);
            assert!(contrast(t.map.cluster_text, t.map.cluster) >= 4.5);
            for (text, ground) in Tlp::ALL.map(|label| t.tlp(label)) {
                assert!(contrast(text, ground) >= 4.5);
            }
        }
    }
}
