//! Made-up events in the shape of UCDP GED, to try the program at any size: clustered in space around centres of very different weight,
//! bursty in time, a fifth over several days. The same bytes for the same count and seed on every platform but for the last digit of a
//! coordinate, should a system's logarithm differ. No event ever happened; names are numbers.

use std::io::{self, Write};

use crate::model::edtf::{Day, date_from_day, day_from_iso};

/// How many centres there are.
const CENTRES: usize = 400;
/// How many kinds of violence: UCDP has three; more make the legend work.
const CATEGORIES: [&str; 8] =
    ["State-based conflict", "Non-state conflict", "One-sided violence", "Shelling", "Air strike", "Ambush", "Protest", "Explosion"];
/// How much of all events each has, in percent, one after another.
const SHARES: [u64; 8] = [52, 14, 16, 7, 4, 3, 2, 2];
/// How many bursts each centre has.
const BURSTS: usize = 12;

/// SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
#[derive(Debug, Clone)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// One that starts here.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1, without 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Below `limit`, which is not 0.
    pub const fn below(&mut self, limit: u64) -> u64 {
        // The bias is below 2^-32 for the small limits here.
        ((self.next() >> 32) * limit) >> 32
    }

    /// Two numbers of the normal distribution (Marsaglia's polar method).
    pub fn normal(&mut self) -> (f64, f64) {
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let s = x * x + y * y;
            if s > 0.0 && s < 1.0 {
                let scale = (-2.0 * s.ln() / s).sqrt();
                return (x * scale, y * scale);
            }
        }
    }
}

/// A centre of events.
#[derive(Debug, Clone)]
struct Centre {
    lat: f64,
    lon: f64,
    /// How far events scatter, degrees.
    spread: f64,
    /// The first days of its bursts.
    bursts: [Day; BURSTS],
    country: u64,
}

/// One made-up event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Made {
    /// From 1.
    pub id: u64,
    /// Index of its category.
    pub category: usize,
    /// The parties, by number.
    pub sides: (u64, u64),
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Number of the centre.
    pub centre: usize,
    /// Number of the country.
    pub country: u64,
    /// Deaths.
    pub deaths: u64,
}

/// Makes events one after another.
#[derive(Debug, Clone)]
pub struct Generator {
    random: SplitMix64,
    centres: Vec<Centre>,
    /// The sum of the weights up to each centre.
    weights: Vec<f64>,
    days: (Day, Day),
    made: u64,
}

impl Generator {
    /// The generator of this seed.
    pub fn new(seed: u64) -> Self {
        let mut random = SplitMix64::new(seed);
        let days = (day_from_iso("1989-01-01").unwrap_or_default(), day_from_iso("2024-12-31").unwrap_or_default());
        let span = (days.1 - days.0) as u64;
        // Conflicts lie in belts: a few dozen regions, each with its centres.
        let regions: Vec<(f64, f64)> = (0..40).map(|_| (random.unit() * 75.0 - 25.0, random.unit() * 320.0 - 120.0)).collect();
        let mut sum = 0.0;
        let mut weights = Vec::with_capacity(CENTRES);
        let centres = (0..CENTRES).map(|at| {
            let region = random.below(regions.len() as u64);
            let (lat, lon) = regions.get(region as usize).copied().unwrap_or_default();
            let (a, b) = random.normal();
            // Zipf: the hundredth centre has a hundredth of the events of the first.
            sum += 1.0 / (at + 1) as f64;
            weights.push(sum);
            Centre {
                lat: (lat + a * 3.0).clamp(-60.0, 75.0),
                lon: wrapped(lon + b * 4.0),
                spread: 0.02 + random.unit() * random.unit() * 0.8,
                bursts: std::array::from_fn(|_| days.0 + random.below(span) as Day),
                country: region,
            }
        });
        Self { centres: centres.collect(), random, weights, days, made: 0 }
    }

    fn one(&mut self) -> Made {
        let random = &mut self.random;
        let total = self.weights.last().copied().unwrap_or(1.0);
        let wanted = random.unit() * total;
        let at = self.weights.partition_point(|sum| *sum <= wanted).min(self.centres.len() - 1);
        let centre = &self.centres[at];
        let (a, b) = random.normal();
        // Some lie far from where most do.
        let spread = if random.below(20) == 0 { centre.spread * 8.0 } else { centre.spread };
        let start = if random.below(10) < 7 {
            // Soon after the beginning of a burst, less and less later on: the square of even chances over some four months.
            let burst = centre.bursts[random.below(BURSTS as u64) as usize];
            let after = random.unit();
            burst + (after * after * 120.0) as Day
        } else {
            self.days.0 + random.below((self.days.1 - self.days.0) as u64) as Day
        };
        let start = start.min(self.days.1);
        let lasts = if random.below(5) == 0 { 1 + random.below(30) as Day } else { 0 };
        let mut share = random.below(100);
        let mut category = 0;
        while category + 1 < SHARES.len() && share >= SHARES[category] {
            share -= SHARES[category];
            category += 1;
        }
        // Most are small; deaths fall off as a power law does.
        let deaths = (0.9 / (1.0 - random.unit()).max(1e-4)) as u64;
        self.made += 1;
        Made {
            id: self.made,
            category,
            sides: (centre.country * 10 + random.below(3), centre.country * 10 + 3 + random.below(7)),
            start,
            end: (start + lasts).min(self.days.1),
            lat: (centre.lat + a * spread).clamp(-89.0, 89.0),
            lon: wrapped(centre.lon + b * spread),
            centre: at,
            country: centre.country,
            deaths,
        }
    }
}

impl Iterator for Generator {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        Some(self.one())
    }
}

/// The names of the categories of [`Made::category`].
pub const fn categories() -> [&'static str; 8] {
    CATEGORIES
}

fn wrapped(lon: f64) -> f64 {
    if lon > 180.0 {
        lon - 360.0
    } else if lon < -180.0 {
        lon + 360.0
    } else {
        lon
    }
}

/// Writes so many made-up events as CSV, with some of the columns of UCDP GED by their names, and titles.
///
/// # Errors
/// Those of the writer.
pub fn write_csv(events: u64, seed: u64, out: &mut dyn Write) -> io::Result<()> {
    const HEADER: &[u8] = b"id,title,event_type,side_a,side_b,location,country,latitude,longitude,start_date,end_date,deaths\n";
    let mut buffer: Vec<u8> = Vec::with_capacity(80 << 10);
    buffer.extend_from_slice(HEADER);
    // Dates are written once and copied then.
    let first = day_from_iso("1989-01-01").unwrap_or_default();
    let last = day_from_iso("2024-12-31").unwrap_or_default();
    let dates: Vec<String> = (first..=last).map(|day| date_from_day(day).to_string()).collect();
    let date = |day: Day| dates.get((day - first).max(0) as usize).map_or("", String::as_str);
    let mut generator = Generator::new(seed);
    for _ in 0..events {
        let made = generator.one();
        number(&mut buffer, made.id);
        buffer.push(b',');
        let category = CATEGORIES.get(made.category).copied().unwrap_or_default();
        for part in [category, " near Place "] {
            buffer.extend_from_slice(part.as_bytes());
        }
        number(&mut buffer, made.centre as u64 + 1);
        buffer.push(b',');
        buffer.extend_from_slice(category.as_bytes());
        for side in [made.sides.0, made.sides.1] {
            buffer.extend_from_slice(b",Group ");
            number(&mut buffer, side + 1);
        }
        buffer.extend_from_slice(b",Place ");
        number(&mut buffer, made.centre as u64 + 1);
        buffer.extend_from_slice(b",Country ");
        number(&mut buffer, made.country + 1);
        for degrees in [made.lat, made.lon] {
            buffer.push(b',');
            decimal(&mut buffer, degrees);
        }
        for day in [made.start, made.end] {
            buffer.push(b',');
            buffer.extend_from_slice(date(day).as_bytes());
        }
        buffer.push(b',');
        number(&mut buffer, made.deaths);
        buffer.push(b'\n');
        if buffer.len() > 64 << 10 {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    out.write_all(&buffer)
}

fn number(out: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Degrees with five decimals: a metre.
fn decimal(out: &mut Vec<u8>, degrees: f64) {
    if degrees < 0.0 {
        out.push(b'-');
    }
    let scaled = (degrees.abs() * 1e5).round() as u64;
    number(out, scaled / 100_000);
    out.push(b'.');
    let fraction = scaled % 100_000;
    for power in [10_000, 1000, 100, 10, 1] {
        out.push(b'0' + (fraction / power % 10) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(events: u64, seed: u64) -> String {
        let mut out = Vec::new();
        write_csv(events, seed, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_same_seed_makes_the_same_events_and_another_makes_others() {
        assert_eq!(csv(200, 7), csv(200, 7));
        assert_ne!(csv(200, 7), csv(200, 8));
        assert!(csv(300, 7).starts_with(csv(200, 7).trim_end()), "more events begin with the same ones");
        assert_eq!(csv(0, 7).lines().count(), 1);
    }

    #[test]
    fn events_are_clustered_bursty_and_a_fifth_takes_several_days() {
        let events: Vec<Made> = Generator::new(1).take(20_000).collect();
        let (first, last) = (day_from_iso("1989-01-01").unwrap(), day_from_iso("2024-12-31").unwrap());
        assert!(events.iter().all(|e| e.lat.abs() < 90.0 && e.lon.abs() <= 180.0 && first <= e.start && e.start <= e.end && e.end <= last));
        let share = |fits: &dyn Fn(&Made) -> bool| events.iter().filter(|e| fits(e)).count() as f64 / events.len() as f64;
        let lasting = share(&|e| e.end > e.start);
        assert!((0.18..0.22).contains(&lasting), "{lasting}");
        let largest = share(&|e| e.centre == 0);
        assert!((0.12..0.18).contains(&largest), "Zipf: {largest}");
        // The busiest tenth of the months of the first centre has far more than a tenth of its events.
        let mut months = std::collections::BTreeMap::new();
        for e in events.iter().filter(|e| e.centre == 0) {
            *months.entry(e.start / 30).or_insert(0_usize) += 1;
        }
        let mut counts: Vec<usize> = months.values().copied().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let all: usize = counts.iter().sum();
        let busiest: usize = counts.iter().take(44).sum();
        assert!(busiest * 2 > all, "{busiest} of {all}");
        assert!(share(&|e| e.category == 0) > 0.45 && share(&|e| e.category == 7) > 0.01);
    }
}
