//! Colours as paper knows them: a colour, and apart from it how opaque it is.

use egui::Color32;

/// A colour as red, green and blue, and its opacity, 0 to 255.
///
/// Light that is only added to what lies beneath, which neither SVG nor PDF has, becomes a colour as opaque as it is bright.
pub fn unmultiplied(colour: Color32) -> ([u8; 3], u8) {
    let [r, g, b, a] = colour.to_array();
    let brightest = r.max(g).max(b);
    if a == 0 && brightest > 0 {
        let full = |channel: u8| (u32::from(channel) * 255 / u32::from(brightest)) as u8;
        return ([full(r), full(g), full(b)], brightest);
    }
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    ([r, g, b], a)
}

/// A colour on the way of a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// How far along, 0 to 1.
    pub share: f32,
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// Opacity, 0 to 255.
    pub alpha: u8,
}

/// The colours of a gradient: mixed as egui mixes them, with their opacity already in them, where SVG and PDF mix the two apart.
pub fn stops([from, to]: [Color32; 2]) -> Vec<Stop> {
    let steps = if from.a() == to.a() || from == Color32::TRANSPARENT || to == Color32::TRANSPARENT { 1 } else { 4 };
    (0..=steps)
        .map(|step| {
            let share = step as f32 / steps as f32;
            let (colour, of) = match step {
                0 => (from, to),
                _ if step == steps => (to, from),
                _ => (from.lerp_to_gamma(to, share), from),
            };
            // What is not seen at all has the colour of the other end.
            if colour == Color32::TRANSPARENT {
                Stop { share, rgb: unmultiplied(of).0, alpha: 0 }
            } else {
                let (rgb, alpha) = unmultiplied(colour);
                Stop { share, rgb, alpha }
            }
        })
        .collect()
}
