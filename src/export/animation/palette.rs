//! A palette of 255 colours for many pictures: boxes of colours are cut where they spread most (after Wu, "Color quantization by dynamic
//! programming and principal analysis", 1992, without his sums over the whole cube). Knows no pictures but their pixels.

/// Colours in a palette; one sign is left for what is seen through.
pub const COLOURS: usize = 255;
/// Bits a channel by which colours are told apart.
const BITS: u32 = 6;
const BINS: usize = 1 << (3 * BITS);

fn bin([r, g, b]: [u8; 3]) -> usize {
    [r, g, b].iter().fold(0, |bin, channel| bin << BITS | usize::from(channel >> (8 - BITS)))
}

/// How many pixels there are of each colour.
pub struct Histogram {
    /// Pixels and the sums of their channels, by bin.
    bins: Vec<[u64; 4]>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { bins: vec![[0; 4]; BINS] }
    }
}

/// The colours of one box.
struct Cut {
    /// Numbers of bins, and the mean colour of each with its weight.
    colours: Vec<(usize, [f64; 3], f64)>,
    mean: [f64; 3],
    /// Sum of squared distances from the mean in each channel.
    spread: [f64; 3],
}

impl Cut {
    fn of(colours: Vec<(usize, [f64; 3], f64)>) -> Self {
        let weight: f64 = colours.iter().map(|(_, _, weight)| weight).sum();
        let sum = |channel: usize, of: &dyn Fn(f64) -> f64| -> f64 {
            colours.iter().map(|(_, colour, weight)| of(colour[channel]) * weight).sum()
        };
        let mean = [0, 1, 2].map(|channel| sum(channel, &|value| value) / weight);
        let spread = [0, 1, 2].map(|channel| sum(channel, &|value| (value - mean[channel]).powi(2)));
        Self { colours, mean, spread }
    }

    fn error(&self) -> f64 {
        if self.colours.len() < 2 { 0.0 } else { self.spread.iter().sum() }
    }
}

impl Histogram {
    /// Counts the pixels of a picture: red, green, blue of each.
    pub fn add(&mut self, rgb: &[u8]) {
        for pixel in rgb.as_chunks::<3>().0 {
            if let Some(counts) = self.bins.get_mut(bin(*pixel)) {
                counts[0] += 1;
                (0..3).for_each(|channel| counts[channel + 1] += u64::from(pixel[channel]));
            }
        }
    }

    /// The colours that stand for all of them with the least error.
    pub fn palette(&self) -> Palette {
        let mean = |counts: &[u64; 4]| [1, 2, 3].map(|channel| counts[channel] as f64 / counts[0] as f64);
        let all: Vec<_> = self
            .bins
            .iter()
            .enumerate()
            .filter(|(_, counts)| counts[0] > 0)
            // A rare colour still counts: a thin line or a small mark matters more than its share.
            .map(|(at, counts)| (at, mean(counts), (counts[0] as f64).sqrt()))
            .collect();
        let mut cuts = vec![Cut::of(all)];
        while cuts.len() < COLOURS {
            let mut widest = 0;
            for (at, cut) in cuts.iter().enumerate() {
                if cuts.get(widest).is_some_and(|widest| cut.error() > widest.error()) {
                    widest = at;
                }
            }
            if cuts.get(widest).is_none_or(|cut| cut.error() <= 0.0) {
                break;
            }
            let cut = cuts.swap_remove(widest);
            let mut channel = 0;
            for other in 1..3 {
                if cut.spread[other] > cut.spread[channel] {
                    channel = other;
                }
            }
            let (low, high) = cut.colours.into_iter().partition(|(_, colour, _)| colour[channel] <= cut.mean[channel]);
            cuts.extend([Cut::of(low), Cut::of(high)]);
        }
        let mut table = vec![None; BINS];
        let mut colours = Vec::with_capacity(cuts.len());
        for (index, cut) in cuts.iter().enumerate() {
            colours.push(cut.mean.map(|channel| channel.round().clamp(0.0, 255.0) as u8));
            for (bin, _, _) in &cut.colours {
                if let Some(sign) = table.get_mut(*bin) {
                    *sign = Some(index as u8);
                }
            }
        }
        Palette { bytes: colours.as_flattened().to_vec(), colours, table }
    }
}

/// Colours, and which stands for which.
pub struct Palette {
    colours: Vec<[u8; 3]>,
    bytes: Vec<u8>,
    /// The sign of each bin, once it is known.
    table: Vec<Option<u8>>,
}

impl Palette {
    /// Red, green, blue of each colour.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The sign that no colour has.
    pub fn transparent(&self) -> u8 {
        self.colours.len().min(COLOURS) as u8
    }

    /// The sign of a colour; one that was not counted has the nearest.
    pub fn index(&mut self, pixel: [u8; 3]) -> u8 {
        let bin = bin(pixel);
        if let Some(sign) = self.table.get(bin).copied().flatten() {
            return sign;
        }
        // The middle of the bin, so that the answer does not depend on who asked first.
        let middle = pixel.map(|channel| i32::from(channel >> (8 - BITS) << (8 - BITS)) + (1 << (7 - BITS)));
        let far = |colour: &[u8; 3]| -> i32 { (0..3).map(|channel| (i32::from(colour[channel]) - middle[channel]).pow(2)).sum() };
        let nearest = self.colours.iter().enumerate().min_by_key(|(_, colour)| far(colour)).map_or(0, |(at, _)| at as u8);
        if let Some(sign) = self.table.get_mut(bin) {
            *sign = Some(nearest);
        }
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_are_kept_as_they_are() {
        let colours: Vec<[u8; 3]> = (0..200_u8).map(|at| [at, at / 2, 255 - at]).filter(|colour| colour[0].is_multiple_of(4)).collect();
        let mut counted = Histogram::default();
        counted.add(colours.as_flattened());
        let mut palette = counted.palette();
        for colour in &colours {
            let at = usize::from(palette.index(*colour)) * 3;
            assert_eq!(palette.bytes()[at..at + 3], *colour);
        }
        assert_eq!(usize::from(palette.transparent()), colours.len());
    }

    #[test]
    fn many_colours_become_near_ones_and_a_large_ground_stays_exact() {
        let mut pixels = vec![[0x12, 0x16, 0x1c]; 500_000];
        pixels.extend((0..=255).flat_map(|r| (0..=255).map(move |g| [r, g, 128])));
        let mut counted = Histogram::default();
        counted.add(pixels.as_flattened());
        let mut palette = counted.palette();
        assert_eq!((palette.transparent(), palette.bytes().len()), (255, 765));
        let ground = usize::from(palette.index([0x12, 0x16, 0x1c])) * 3;
        assert_eq!(palette.bytes()[ground..ground + 3], [0x12, 0x16, 0x1c]);
        for pixel in &pixels {
            let at = usize::from(palette.index(*pixel)) * 3;
            let far = (0..3).map(|channel| palette.bytes()[at + channel].abs_diff(pixel[channel])).max();
            assert!(far < Some(24), "{pixel:?}");
        }
    }
}
