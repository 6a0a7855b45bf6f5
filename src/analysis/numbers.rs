//! Numbers as they are written, and the round numbers that an axis of them is labelled with. Dates are in
//! [`super::time_axis`].

use super::phrases::format_number;

/// A number for a label: thousands set apart, and at most six decimals: `3,000,000`, `10.5`, `-12`; a dash for none.
pub fn thousands(number: f64) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    // What multiples of a step are off by must not be seen.
    let rounded = (number * 1e6).round() / 1e6;
    format_number(if rounded == 0.0 { 0.0 } else { rounded })
}

/// A count, thousands set apart: `1,234`.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The round numbers (1, 2 or 5 times a power of ten apart) from `from` to `to`, rising, no more than `most` of them (at least two
/// where the step allows); with `whole`, whole numbers only. Empty when the range is none.
pub fn ticks(from: f64, to: f64, most: usize, whole: bool) -> Vec<f64> {
    let span = to - from;
    if !(span.is_finite() && span > 0.0 && from.is_finite()) {
        return Vec::new();
    }
    let step = step(span, most, whole);
    // As multiples of the step, so that errors don't add up and no label is repeated.
    let (first, last) = ((from / step - 1e-9).ceil(), (to / step + 1e-9).floor());
    let count = (last - first).clamp(-1.0, 1000.0) as i64;
    (0..=count).map(|at| (first + at as f64) * step).map(|v| if v == 0.0 { 0.0 } else { v }).collect()
}

/// The smallest round number of ticks that holds `highest`: where an axis that begins at 0 ends.
pub fn round_up(highest: f64, most: usize, whole: bool) -> f64 {
    if !(highest.is_finite() && highest > 0.0) {
        return 1.0;
    }
    let step = step(highest, most, whole);
    (highest / step - 1e-9).ceil() * step
}

fn step(span: f64, most: usize, whole: bool) -> f64 {
    let least = span / most.saturating_sub(1).max(1) as f64;
    let power = 10.0_f64.powf(least.log10().floor());
    let found = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|s| *s >= least * (1.0 - 1e-9)).unwrap_or(10.0 * power);
    if whole { found.max(1.0) } else { found }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, words) in [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (999.0, "999"),
            (3_000.0, "3,000"),
            (3_000_000.0, "3,000,000"),
            (10_900.5, "10,900.5"),
            (-1_234.0, "-1,234"),
            (0.25, "0.25"),
        ] {
            assert_eq!(thousands(number), words);
        }
        assert_eq!(thousands(f64::NAN), "–");
    }

    #[test]
    fn counts_get_whole_numbers_only() {
        assert_eq!(ticks(0.0, 2.0, 6, true), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(0.0, 12_000.0, 5, false), [0.0, 5_000.0, 10_000.0]);
        assert_eq!(round_up(7.0, 5, true), 8.0);
        assert_eq!(round_up(0.0, 5, true), 1.0);
        assert!(ticks(3.0, 3.0, 5, true).is_empty());
    }

    proptest! {
        #[test]
        fn ticks_lie_in_the_range_and_no_label_is_repeated(from in -1e6..1e6_f64, span in 0.01..1e9_f64, most in 2..20_usize) {
            let ticks = ticks(from, from + span, most, false);
            prop_assert!(ticks.len() <= most + 1, "{ticks:?}");
            prop_assert!(ticks.iter().all(|t| *t >= from - span * 1e-6 && *t <= from + span * 1.000_001));
            let labels: std::collections::BTreeSet<String> = ticks.iter().map(|t| thousands(*t)).collect();
            prop_assert_eq!(labels.len(), ticks.len());
        }
    }
}
