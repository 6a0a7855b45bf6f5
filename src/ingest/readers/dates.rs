//! Dates as metadata writes them, to EDTF: the day as written, without conversion of zones.

use crate::model::Edtf;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date that a field of metadata states: ISO 8601, RFC 2822, PDF's `D:20241030`, `30 October 2024`, `October 30, 2024`, and
/// `2024-10` or `2024` where no more is said. `None` when it says none, or one that is no day of the calendar.
pub fn edtf(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("D:").unwrap_or(text);
    let found = numeric(text).or_else(|| in_words(text))?;
    Edtf::parse(&found).is_ok().then_some(found)
}

fn year_holds(year: &str) -> bool {
    year.parse::<u16>().is_ok_and(|y| (1500..=2200).contains(&y))
}

fn numeric(text: &str) -> Option<String> {
    let digits: &str = &text[..text.bytes().take_while(u8::is_ascii_digit).count()];
    if digits.len() >= 8 {
        // Seconds since 1970 have ten digits; their day depends on the zone, so they are not read.
        return (year_holds(&digits[..4]) && digits.len() != 10 && digits.len() != 13)
            .then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]));
    }
    if digits.len() != 4 || !year_holds(digits) {
        return None;
    }
    let mut parts = text.split(['-', '/', '.', 'T', ' ', ':']).skip(1).map(|p| &p[..p.bytes().take_while(u8::is_ascii_digit).count()]);
    let part = |p: Option<&str>| p.filter(|p| (1..=2).contains(&p.len())).and_then(|p| p.parse::<u8>().ok());
    match (part(parts.next()), part(parts.next())) {
        (Some(month), Some(day)) => Some(format!("{digits}-{month:02}-{day:02}")),
        (Some(month), None) => Some(format!("{digits}-{month:02}")),
        (None, _) => (text.len() == 4).then(|| digits.to_owned()),
    }
}

fn in_words(text: &str) -> Option<String> {
    let mut month = None;
    let (mut day, mut year) = (None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(12) {
        let small = word.to_ascii_lowercase();
        let number = small.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if month.is_none() && small.len() >= 3 && small.is_ascii() && number.is_empty() {
            month = MONTHS.iter().position(|m| small.starts_with(m)).map(|at| at + 1);
        } else if number.len() == 4 && year.is_none() && year_holds(number) {
            year = Some(number.to_owned());
        } else if (1..=2).contains(&number.len()) && day.is_none() && year.is_none() {
            day = number.parse::<u8>().ok();
        }
    }
    match (year?, month?, day) {
        (year, month, Some(day)) => Some(format!("{year}-{month:02}-{day:02}")),
        (year, month, None) => Some(format!("{year}-{month:02}")),
    }
}

#[cfg(test)]
mod tests {
    use super::edtf;

    #[test]
    fn dates_of_metadata_are_read_as_the_day_that_is_written() {
        for (text, want) in [
            ("2024-10-30T23:30:00-08:00", "2024-10-30"),
            ("2024-10-30", "2024-10-30"),
            ("2024/1/5 10:00", "2024-01-05"),
            ("20241030", "2024-10-30"),
            ("D:20241030120000Z", "2024-10-30"),
            ("Wed, 30 Oct 2024 10:00:00 +0900", "2024-10-30"),
            ("October 30th, 2024", "2024-10-30"),
            ("30 October 2024", "2024-10-30"),
            ("2024-10", "2024-10"),
            ("2024", "2024"),
        ] {
            assert_eq!(edtf(text).as_deref(), Some(want), "{text}");
        }
        for text in ["", "yesterday", "2024-02-31", "99999999", "1730246400", "12:30", "2024-13-01", "é2024"] {
            assert_eq!(edtf(text), None, "{text}");
        }
    }
}
