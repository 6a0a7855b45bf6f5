//! How many events of each category come before a place in a sequence, from sums taken at every few dozen places.

/// The least distance of sums; more with many categories, so that they take half a byte an event.
const STRIDE: usize = if cfg!(test) { 3 } else { 64 };
const PLACES_A_CATEGORY: usize = if cfg!(test) { 1 } else { 8 };

/// Sums over a sequence of categories.
#[derive(Debug, Clone, Default)]
pub(super) struct PrefixCounts {
    stride: usize,
    categories: usize,
    len: usize,
    sums: Vec<u32>,
}

impl PrefixCounts {
    /// The sums of this sequence.
    pub fn build(categories: usize, sequence: impl ExactSizeIterator<Item = u16>) -> Self {
        let stride = STRIDE.max(categories * PLACES_A_CATEGORY);
        let len = sequence.len();
        let mut sums = Vec::with_capacity((len / stride + 1) * categories);
        let mut now = vec![0_u32; categories];
        for (at, category) in sequence.enumerate() {
            if at % stride == 0 {
                sums.extend_from_slice(&now);
            }
            now[usize::from(category)] += 1;
        }
        if len.is_multiple_of(stride) {
            sums.extend_from_slice(&now);
        }
        Self { stride, categories, len, sums }
    }

    /// Adds how many of each category come before this place, times `sign`.
    pub fn add_before(&self, place: usize, category_of: impl Fn(usize) -> u16, sign: i64, out: &mut [i64]) {
        if self.categories == 0 {
            return;
        }
        let place = place.min(self.len);
        let row = place / self.stride;
        let sums = &self.sums[row * self.categories..(row + 1) * self.categories];
        for (out, sum) in out.iter_mut().zip(sums) {
            *out += sign * i64::from(*sum);
        }
        for at in row * self.stride..place {
            out[usize::from(category_of(at))] += sign;
        }
    }

    pub fn bytes(&self) -> usize {
        self.sums.len() * 4
    }
}
