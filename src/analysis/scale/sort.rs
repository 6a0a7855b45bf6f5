//! Sorting by the digits of whole numbers, least first: a few passes over many items where comparing them takes twenty. Knows nothing of
//! what the items mean.

/// The most bits of a digit: its counts stay in the nearest cache.
const BITS_A_DIGIT: u32 = 11;
/// Fewer items than this are compared.
const FEW: usize = if cfg!(test) { 3 } else { 2048 };

/// Sorts by a key; items with the same key stay in their order.
pub(super) fn by_digits<T: Copy>(mut items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    if items.len() < FEW {
        items.sort_by_key(key);
        return items;
    }
    let first = items.first().map_or(0, &key);
    let differing = items.iter().fold(0, |bits, item| bits | (key(item) ^ first));
    if differing == 0 {
        return items;
    }
    // Bits in which all keys agree, below and above, need no pass.
    let (low, high) = (differing.trailing_zeros(), 64 - differing.leading_zeros());
    let digits = (high - low).div_ceil(BITS_A_DIGIT);
    let bits = (high - low).div_ceil(digits);
    let mut other = items.clone();
    for number in 0..digits {
        let digit = |item: &T| (key(item) >> (low + number * bits)) as usize & ((1 << bits) - 1);
        let mut places = [0_usize; 1 << BITS_A_DIGIT];
        items.iter().for_each(|item| places[digit(item)] += 1);
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for item in &items {
            let place = &mut places[digit(item)];
            other[*place] = *item;
            *place += 1;
        }
        std::mem::swap(&mut items, &mut other);
    }
    items
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn digits_sort_as_comparing_does_and_keep_equal_items_in_their_order(
            keys in prop_oneof![prop::collection::vec(any::<u64>(), 0..50), prop::collection::vec((1000..1010_u64).prop_map(|key| key << 20), 0..50)],
            shift in 0..64_u32,
        ) {
            let items: Vec<(u64, usize)> = keys.into_iter().enumerate().map(|(at, key)| (key >> shift, at)).collect();
            let mut compared = items.clone();
            compared.sort();
            prop_assert_eq!(by_digits(items, |item| item.0), compared);
        }
    }
}
