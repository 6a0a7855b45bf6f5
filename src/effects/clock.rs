//! The clock: seconds that only go on, for movement; the time of day, for people and for the history of a case.

use std::{sync::OnceLock, time::Instant};

use jiff::{Timestamp, Unit, Zoned};

/// A clock that has run since it was made.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    started: Instant,
}

impl Default for Clock {
    fn default() -> Self {
        Self { started: Instant::now() }
    }
}

impl Clock {
    /// Seconds since it was made; never goes back.
    pub fn secs(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }
}

/// Seconds since this was first asked; never goes back. For those who can keep no [`Clock`] of their own.
pub fn running_secs() -> f64 {
    static STARTED: OnceLock<Instant> = OnceLock::new();
    STARTED.get_or_init(Instant::now).elapsed().as_secs_f64()
}

/// The time in UTC to the second, ISO 8601: `2024-10-30T09:15:00Z`.
pub fn now_iso() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}

/// The time of day where this computer stands, `09:15`; in UTC, and said so, where its time zone is not known.
pub fn time_of_day() -> String {
    let now = Zoned::now();
    let zone = if now.time_zone().is_unknown() { " UTC" } else { "" };
    format!("{:02}:{:02}{zone}", now.hour(), now.minute())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_clock_only_goes_on_and_tells_the_time_in_iso() {
        let clock = super::Clock::default();
        let first = clock.secs();
        assert!(first >= 0.0 && clock.secs() >= first);
        let first = super::running_secs();
        assert!(first >= 0.0 && super::running_secs() >= first);
        let iso = super::now_iso();
        assert!(iso.len() == 20 && iso.ends_with('Z'), "{iso}");
        assert!(super::time_of_day().len() >= 5);
    }
}
