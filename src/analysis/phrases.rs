//! Dates, figures and speakers in words. Only what is recorded is said: nothing is rounded, filled in or made more precise.

use super::calendar::{format_day, format_month};
use crate::{
    model::{
        Basis, Event, Extent, Figure, LonLat, When,
        edtf::{Edtf, End, Single, Unit, date_from_day},
    },
    text::{t, tf},
};

const MONTHS: [&str; 12] =
    ["month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10", "month-11", "month-12"];

/// A point in words, degrees with the side of equator and first meridian: `22.84° S, 137.94° E`. To so many digits, else as precise as it
/// is, up to ten-millionths (a centimetre).
pub fn coordinates(point: LonLat, digits: Option<usize>) -> String {
    let degrees = |value: f64| match digits {
        Some(digits) => format!("{value:.digits$}"),
        None => ((value * 1e7).round() / 1e7).to_string(),
    };
    let key = match (point.lat < 0.0, point.lon < 0.0) {
        (false, false) => "coordinates-ne",
        (false, true) => "coordinates-nw",
        (true, false) => "coordinates-se",
        (true, true) => "coordinates-sw",
    };
    tf(key, &[("lat", degrees(point.lat.abs())), ("lon", degrees(point.lon.abs()))])
}

/// The name of a month, 1 to 12: "June".
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).map_or("", |key| t(key))
}

/// One date in words, as fine as it is: "30 Oct 2024", "June 2024", "winter 2024", "1990s"; "about" and "perhaps" before it.
fn single_in_words(s: &Single, short: bool) -> String {
    let first = date_from_day(s.first);
    let year = first.year().to_string();
    let date = match s.unit {
        Unit::Day => format_day(s.first),
        Unit::Month if short => format_month(s.first),
        Unit::Month => tf("phrase-month", &[("month", month_name(first.month()).to_owned()), ("year", year)]),
        Unit::Season => {
            let season = match first.month() {
                3..=5 => "season-spring",
                6..=8 => "season-summer",
                9..=11 => "season-autumn",
                _ => "season-winter",
            };
            tf("phrase-month", &[("month", t(season).to_owned()), ("year", year)])
        }
        Unit::Quarter => tf("phrase-quarter", &[("quarter", (first.month() / 3 + 1).to_string()), ("year", year)]),
        Unit::Year => year,
        Unit::Decade => tf("date-decade", &[("year", year)]),
    };
    let date = if s.approximate { tf("date-about", &[("date", date)]) } else { date };
    if s.uncertain { tf("date-perhaps", &[("date", date)]) } else { date }
}

/// An EDTF date in words with short months, as in lists and citations: "30 Oct 2024", "Nov 2024 to Jan 2025", "since Aug 2023".
/// What is not a date is given as it is.
pub fn edtf_in_words(edtf: &str) -> String {
    let date = |s: &Single| single_in_words(s, true);
    match Edtf::parse(edtf) {
        Ok(Edtf::Single(s)) => date(&s),
        Ok(Edtf::Interval(End::Date(a), End::Date(b))) => tf("phrase-from-to", &[("from", date(&a)), ("to", date(&b))]),
        Ok(Edtf::Interval(End::Date(a), _)) => tf("phrase-not-before", &[("date", date(&a))]),
        Ok(Edtf::Interval(_, End::Date(b))) => tf("phrase-not-after", &[("date", date(&b))]),
        _ => edtf.to_owned(),
    }
}

/// When something happened, in words that keep apart an instant somewhere in the interval from what lasted all through it:
/// "30 Oct 2024"; "June 2024, some day in the month"; "since August 2023"; "by 31 Oct 2024, from when is not stated".
pub fn when_in_words(when: &When) -> String {
    let lasting = when.extent == Extent::Throughout;
    let date = |s: &Single| single_in_words(s, false);
    let said = |key, s: &Single| tf(key, &[("date", date(s))]);
    let phrase = match when.parsed() {
        Ok(Edtf::Single(s)) if s.unit == Unit::Day => date(&s),
        Ok(Edtf::Single(s)) if lasting => said("when-all-through", &s),
        Ok(Edtf::Single(s)) => {
            let part = match s.unit {
                Unit::Day | Unit::Month => "when-some-day-month",
                Unit::Season => "when-some-day-season",
                Unit::Quarter => "when-some-day-quarter",
                Unit::Year => "when-some-day-year",
                Unit::Decade => "when-some-day-decade",
            };
            said(part, &s)
        }
        Ok(Edtf::Interval(End::Date(a), End::Date(b))) => {
            let key = if lasting { "when-lasting-from-to" } else { "when-some-day-from-to" };
            tf(key, &[("from", date(&a)), ("to", date(&b))])
        }
        Ok(Edtf::Interval(End::Date(a), End::Open)) => said(if lasting { "when-since" } else { "when-or-later" }, &a),
        Ok(Edtf::Interval(End::Date(a), _)) => said(if lasting { "when-since-end-unknown" } else { "when-not-before" }, &a),
        Ok(Edtf::Interval(End::Open, End::Date(b))) => said(if lasting { "when-until" } else { "when-or-earlier" }, &b),
        Ok(Edtf::Interval(_, End::Date(b))) => said(if lasting { "when-until-start-unknown" } else { "when-not-after" }, &b),
        _ if when.edtf.is_empty() => t("when-not-stated").to_owned(),
        _ => tf("when-unreadable", &[("date", when.edtf.clone())]),
    };
    // A bound that follows from the text is said only where the date itself leaves that side unknown.
    let (unknown_start, unknown_end) = match when.parsed() {
        Ok(Edtf::Interval(a, b)) => (a == End::Unknown, b == End::Unknown),
        Ok(Edtf::Single(_)) => (false, false),
        Err(_) => (true, true),
    };
    let bound = |key, text: &Option<String>, wanted: bool| {
        text.as_deref().filter(|_| wanted).map_or_else(String::new, |d| tf(key, &[("date", edtf_in_words(d))]))
    };
    [phrase, bound("when-bound-not-before", &when.not_before, unknown_start), bound("when-bound-not-after", &when.not_after, unknown_end)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(t("list-separator"))
}

/// A value with where it comes from, when it is not stated: "WorldOfSoftware (inferred)".
pub fn with_basis(value: &str, basis: Basis) -> String {
    match basis {
        Basis::Stated => value.to_owned(),
        Basis::Inferred => tf("value-inferred", &[("value", value.to_owned())]),
        Basis::Supplied => tf("value-supplied", &[("value", value.to_owned())]),
    }
}

/// The chain of speakers, originator first: "a soldier → Ukrainian intercept → the author"; "not named" when there is none.
pub fn chain_in_words(speakers: &[String]) -> String {
    if speakers.is_empty() { t("speakers-none").to_owned() } else { speakers.join(t("speakers-arrow")) }
}

/// A number with its thousands set apart: "10,900", "0.5", "-1,200.25".
pub fn format_number(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let plain = value.to_string();
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push_str(t("thousands-separator"));
        }
        grouped.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{sign}{grouped}{}{fraction}", t("decimal-separator")),
        None => format!("{sign}{grouped}"),
    }
}

/// The quantity of a figure in words: "about 10,900 soldiers", "2 to 4 km"; the words of the text where it gives no number
/// ("several thousand soldiers").
pub fn figure_in_words(figure: &Figure) -> String {
    let amount = match (figure.value, figure.lower, figure.upper) {
        (Some(value), ..) => format_number(value),
        (None, Some(lower), Some(upper)) => tf("phrase-from-to", &[("from", format_number(lower)), ("to", format_number(upper))]),
        (None, Some(lower), None) => tf("figure-at-least", &[("amount", format_number(lower))]),
        (None, None, Some(upper)) => tf("figure-up-to", &[("amount", format_number(upper))]),
        (None, None, None) => String::new(),
    };
    let amount = if amount.is_empty() {
        // Without a number the words of the text say more than the qualifier does.
        if figure.expression.is_empty() { qualifier(&figure.qualifier, t("figure-number-unknown")) } else { figure.expression.clone() }
    } else if figure.value.is_some() {
        qualifier(&figure.qualifier, &amount)
    } else {
        amount
    };
    // The words of the text often name the unit themselves.
    if figure.unit.is_empty() || amount.to_lowercase().contains(&figure.unit.to_lowercase()) {
        amount
    } else if figure.unit == "percent" || figure.unit == "%" {
        tf("figure-percent", &[("amount", amount)])
    } else {
        tf("figure-unit", &[("amount", amount), ("unit", figure.unit.clone())])
    }
}

/// An amount with its qualifier: "about 10,900"; as it is where the qualifier is none that is known.
pub fn qualifier(id: &str, amount: &str) -> String {
    let key = match id {
        "about" => "figure-about",
        "at-least" => "figure-at-least",
        "at-most" => "figure-at-most",
        "up-to" => "figure-up-to",
        "several" => "figure-several",
        "nearly" => "figure-nearly",
        "more-than" => "figure-more-than",
        "less-than" => "figure-less-than",
        _ => return amount.to_owned(),
    };
    tf(key, &[("amount", amount.to_owned())])
}

/// What is recorded of a figure beside its quantity, each as words: what it counts, scope, as-of date, who says so.
pub fn figure_details(figure: &Figure) -> Vec<String> {
    let mut details = Vec::new();
    if !figure.of.is_empty() {
        details.push(figure.of.clone());
    }
    match figure.scope.as_str() {
        "" => {}
        "planned" => details.push(t("scope-planned").to_owned()),
        "present" => details.push(t("scope-present").to_owned()),
        "cumulative" => details.push(t("scope-cumulative").to_owned()),
        "lost" => details.push(t("scope-lost").to_owned()),
        other => details.push(other.to_owned()),
    }
    if let Some(day) = &figure.as_of {
        details.push(tf("figure-as-of", &[("date", edtf_in_words(day))]));
    }
    if let Some(who) = figure.attributed_to.as_ref().filter(|who| !who.is_empty()) {
        details.push(tf("figure-according-to", &[("who", who.clone())]));
    }
    details
}

/// The ranges of an event's competing figures: where two or more claims give different numbers in one unit and scope,
/// "3,000 to 10,900 soldiers in 2 claims". Figures of different scopes are not rivals.
pub fn competing_figures(event: &Event) -> Vec<String> {
    struct Group<'a> {
        unit: &'a str,
        scope: &'a str,
        claims: Vec<usize>,
        low: f64,
        high: f64,
    }
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (claim, c) in event.claims.iter().enumerate() {
        for f in &c.figures {
            let bounds = [f.value, f.lower, f.upper]
                .into_iter()
                .flatten()
                .fold(None, |found: Option<(f64, f64)>, v| Some(found.map_or((v, v), |(low, high)| (low.min(v), high.max(v)))));
            let Some((low, high)) = bounds else { continue };
            match groups.iter_mut().find(|g| g.unit == f.unit && g.scope == f.scope) {
                Some(g) => {
                    g.low = g.low.min(low);
                    g.high = g.high.max(high);
                    if !g.claims.contains(&claim) {
                        g.claims.push(claim);
                    }
                }
                None => groups.push(Group { unit: &f.unit, scope: &f.scope, claims: vec![claim], low, high }),
            }
        }
    }
    groups
        .iter()
        .filter(|g| g.claims.len() > 1 && g.low < g.high)
        .map(|g| {
            let range = tf("phrase-from-to", &[("from", format_number(g.low)), ("to", format_number(g.high))]);
            tf("figure-range", &[("range", range), ("unit", g.unit.to_owned()), ("count", g.claims.len().to_string())]).replace("  ", " ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::citations::example;

    fn when(edtf: &str, extent: Extent) -> When {
        When { edtf: edtf.to_owned(), extent, ..When::default() }
    }

    #[test]
    fn dates_are_written_as_the_sources_write_them() {
        assert_eq!(edtf_in_words("2024-10-30"), "30 Oct 2024");
        assert_eq!(edtf_in_words("2024-11/2025-01"), "Nov 2024 to Jan 2025");
        assert_eq!(edtf_in_words("2024-11-25/.."), "25 Nov 2024 or later");
        assert_eq!(edtf_in_words("soon"), "soon");
    }

    #[test]
    fn an_instant_somewhere_in_an_interval_reads_otherwise_than_what_lasted_through_it() {
        for (edtf, instant, lasting) in [
            ("2024-10-30", "30 Oct 2024", "30 Oct 2024"),
            ("2024-06", "June 2024, some day in the month", "all through June 2024"),
            ("2024-11~", "about November 2024, some day in the month", "all through about November 2024"),
            ("1953", "1953, some day in the year", "all through 1953"),
            ("199X", "1990s, some day in the decade", "all through 1990s"),
            ("2024-34", "second quarter of 2024, some day in the quarter", "all through second quarter of 2024"),
            ("2024-24", "winter 2024, some day in the season", "all through winter 2024"),
            ("2024-10-25/2024-10-31", "some day from 25 Oct 2024 to 31 Oct 2024", "from 25 Oct 2024 to 31 Oct 2024"),
            ("2023-08/..", "August 2023 or later", "since August 2023"),
            ("2022/", "not before 2022", "from 2022 on, until when is not stated"),
            ("../2024-11", "November 2024 or earlier", "until November 2024"),
            ("/2024-10-31", "not after 31 Oct 2024", "until 31 Oct 2024, since when is not stated"),
            ("2024-30", "“2024-30” is not a date", "“2024-30” is not a date"),
            ("", "not stated", "not stated"),
        ] {
            assert_eq!(when_in_words(&when(edtf, Extent::Instant)), instant, "{edtf}");
            assert_eq!(when_in_words(&when(edtf, Extent::Throughout)), lasting, "{edtf}");
        }
    }

    #[test]
    fn bounds_that_follow_from_the_text_are_said_where_an_end_is_unknown_and_only_there() {
        let bounded = |edtf: &str| When {
            not_before: Some("2024-10".to_owned()),
            not_after: Some("2024-11-01".to_owned()),
            ..when(edtf, Extent::Instant)
        };
        assert_eq!(when_in_words(&bounded("2024-10-30/")), "not before 30 Oct 2024, no later than 1 Nov 2024");
        assert_eq!(when_in_words(&bounded("")), "not stated, no earlier than Oct 2024, no later than 1 Nov 2024");
        assert_eq!(when_in_words(&bounded("2024-10-30")), "30 Oct 2024");
    }

    #[test]
    fn numbers_have_their_thousands_set_apart() {
        for (value, words) in [(0.0, "0"), (999.0, "999"), (10_900.0, "10,900"), (-1_200.25, "-1,200.25"), (5.5e9, "5,500,000,000")] {
            assert_eq!(format_number(value), words);
        }
    }

    #[test]
    fn figures_of_the_example_read_as_their_articles_give_them() {
        let case = example::case();
        let figure = |id: &str, at: usize| case.events[example::event(&case, id) as usize].figures().nth(at).cloned().unwrap();
        for (id, at, words) in [
            ("e02-austin-preparing", 0, "several thousand soldiers"),
            ("e08-10900-by-november", 0, "about 10,900 soldiers"),
            ("e42-shells-from-rason", 0, "nearly 3,000,000 shells"),
            ("e47-arms-deals-5-5bn", 0, "up to 5,500,000,000 USD"),
            ("e102-trade-shares", 1, "more than 90%"),
        ] {
            assert_eq!(figure_in_words(&figure(id, at)), words, "{id}");
        }
        assert_eq!(
            figure_details(&figure("e02-austin-preparing", 0)),
            ["North Korean troops being prepared for Russia", "planned", "as of 23 Oct 2024", "according to Lloyd Austin"]
        );
    }

    #[test]
    fn claims_compete_only_in_one_unit_and_scope() {
        let case = example::case();
        let mut event = case.events[example::event(&case, "e01-troops-sent-to-russia") as usize].clone();
        let figure =
            |value, scope: &str| Figure { value: Some(value), unit: "soldiers".to_owned(), scope: scope.to_owned(), ..Figure::default() };
        event.claims[0].figures = vec![figure(3_000.0, "present")];
        event.claims[1].figures = vec![figure(10_900.0, "cumulative")];
        assert_eq!(competing_figures(&event), Vec::<String>::new());
        event.claims[2].figures = vec![figure(10_000.0, "present")];
        assert_eq!(competing_figures(&event), ["3,000 to 10,000 soldiers in 2 claims"]);
    }

    #[test]
    fn a_chain_of_speakers_starts_with_its_originator() {
        let chain = ["a soldier", "Ukrainian intercept", "the author"].map(str::to_owned);
        assert_eq!(chain_in_words(&chain), "a soldier → Ukrainian intercept → the author");
        assert_eq!(chain_in_words(&[]), "not named");
    }
}
