//! Events as KML 2.2 (OGC 07-147r2): placemarks in a folder for each category, with their time spans. Refers to nothing on the network.

use std::fmt::Write as _;

use super::csv::events_table;
use crate::{
    model::{
        Case, Category, Cell, Claim, Colour, Event, Extent, Kind, LonLat, When,
        edtf::{Edtf, End, Single, Unit, date_from_day},
    },
    text::{t, tf},
};

/// A KML document of these events. Each is a placemark at the point where it is drawn, or without a geometry when it has no place. Its
/// time is as precise as it is known, and open where it is open; an undated event has none. Its description holds every quotation with
/// its document and paragraph, and the marking; its extended data, what the table of events has.
pub fn events_kml(case: &Case, indices: &[u32], marking: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
    element(&mut out, "name", &case.title);
    if !marking.trim().is_empty() {
        element(&mut out, "description", &html(marking));
    }
    for (at, category) in case.categories.iter().enumerate() {
        style(&mut out, &format!("category-{at}"), category.colour);
    }
    style(&mut out, "category-none", Colour::Grey);
    if !marking.trim().is_empty() {
        extended(&mut out, [("marking", marking)].into_iter());
    }
    let events: Vec<(u32, &Event)> = indices.iter().filter_map(|at| Some((*at, case.events.get(*at as usize)?))).collect();
    for (at, category) in case.categories.iter().enumerate() {
        let of_it: Vec<(u32, &Event)> = events.iter().filter(|(_, e)| e.category == category.id).copied().collect();
        folder(&mut out, case, category_name(category), &format!("category-{at}"), &of_it, marking);
    }
    let rest: Vec<(u32, &Event)> = events.iter().filter(|(_, e)| case.category(&e.category).is_none()).copied().collect();
    folder(&mut out, case, t("lane-no-category"), "category-none", &rest, marking);
    out.push_str("</Document>\n</kml>\n");
    out
}

fn category_name(category: &Category) -> &str {
    if category.name.is_empty() { &category.id } else { &category.name }
}

/// The icon is left to the program that opens the file: a picture for it would have to be fetched.
fn style(out: &mut String, id: &str, colour: Colour) {
    let [red, green, blue] = colour.rgb();
    // KML writes alpha, blue, green, red.
    let _ = writeln!(out, "<Style id=\"{id}\"><IconStyle><color>ff{blue:02x}{green:02x}{red:02x}</color></IconStyle></Style>");
}

fn folder(out: &mut String, case: &Case, name: &str, style: &str, events: &[(u32, &Event)], marking: &str) {
    if events.is_empty() {
        return;
    }
    out.push_str("<Folder>\n");
    element(out, "name", name);
    for (index, event) in events {
        placemark(out, case, *index, event, style, marking);
    }
    out.push_str("</Folder>\n");
}

/// The parts stand in the order that the schema asks for.
fn placemark(out: &mut String, case: &Case, index: u32, event: &Event, style: &str, marking: &str) {
    out.push_str("<Placemark>\n");
    // What may come must not look as if it had happened, and here no shape can tell it apart.
    let title =
        if event.kind == Kind::Forecast { [t("kind-forecast"), t("detail-dot"), &event.title].concat() } else { event.title.clone() };
    element(out, "name", &title);
    element(out, "description", &description(case, event, marking));
    if let Some(when) = &event.when {
        out.push_str(&time(when));
    }
    let _ = writeln!(out, "<styleUrl>#{style}</styleUrl>");
    let place = event.anchor().and_then(|p| case.place(&p.place));
    let table = events_table(case, &[index]);
    let cells = table.columns.iter().zip(table.rows.iter().flatten()).filter_map(|(name, cell)| match cell {
        // The name says what is a forecast, too: the title by itself is needed to read it again.
        Cell::Text(words) if *name != "title" || event.kind == Kind::Forecast => Some((*name, words.as_str())),
        Cell::Empty if *name == "title" && event.kind == Kind::Forecast => Some((*name, "")),
        // The numbers are the coordinates, which the geometry has.
        _ => None,
    });
    extended(out, cells.chain((!marking.trim().is_empty()).then_some(("marking", marking))));
    if let Some(LonLat { lon, lat }) = place.map(|p| p.point).filter(|p| p.is_valid()) {
        let _ = writeln!(out, "<Point><coordinates>{lon},{lat}</coordinates></Point>");
    }
    out.push_str("</Placemark>\n");
}

fn extended<'a>(out: &mut String, data: impl Iterator<Item = (&'a str, &'a str)>) {
    out.push_str("<ExtendedData>\n");
    for (name, value) in data {
        let _ = writeln!(out, "<Data name=\"{}\"><value>{}</value></Data>", escaped(name), escaped(value));
    }
    out.push_str("</ExtendedData>\n");
}

/// Programs show a description as HTML: the words in it are escaped for that first, and the whole for XML by [`element`].
fn description(case: &Case, event: &Event, marking: &str) -> String {
    let mut out = String::new();
    if !marking.trim().is_empty() {
        let _ = writeln!(out, "<p>{}</p>", html(marking));
    }
    for claim in &event.claims {
        let quote = tf("detail-quoted", &[("words", claim.citation.quote.exact.clone())]);
        let _ = writeln!(out, "<p>{}<br>{}</p>", html(&quote), html(&source(case, claim)));
    }
    out
}

/// Who says so, in which document and paragraph.
fn source(case: &Case, claim: &Claim) -> String {
    let cited = &claim.citation;
    let title = case.document(&cited.document).map(|d| d.title.as_str()).filter(|title| !title.is_empty());
    let document = title.unwrap_or(&cited.document).to_owned();
    let place = tf("detail-source", &[("document", document), ("paragraph", cited.paragraph.to_string())]);
    let speakers = if claim.speakers.is_empty() { t("speakers-none").to_owned() } else { claim.speakers.join(t("speakers-arrow")) };
    [speakers, place].join(t("detail-dot"))
}

/// The time of a placemark: a stamp for a day, or for a month or year in which something happened on some day; a span for all else,
/// without the side that is open or not known. Nothing when there is no date at all.
fn time(when: &When) -> String {
    let bound = |text: &Option<String>, last: bool| match Edtf::parse(text.as_deref().unwrap_or_default()) {
        Ok(Edtf::Single(single)) => Some(xsd(&single, last)),
        _ => None,
    };
    let side = |end: End, text: &Option<String>, last: bool| match end {
        End::Date(single) => Some(xsd(&single, last)),
        End::Unknown => bound(text, last),
        End::Open => None,
    };
    let (begin, end) = match when.parsed() {
        Ok(Edtf::Single(single)) => {
            let whole = matches!(single.unit, Unit::Day | Unit::Month | Unit::Year);
            if whole && (when.extent == Extent::Instant || single.unit == Unit::Day) {
                return format!("<TimeStamp><when>{}</when></TimeStamp>\n", xsd(&single, false));
            }
            (Some(xsd(&single, false)), Some(xsd(&single, true)))
        }
        Ok(Edtf::Interval(from, to)) => (side(from, &when.not_before, false), side(to, &when.not_after, true)),
        Err(_) => (bound(&when.not_before, false), bound(&when.not_after, true)),
    };
    let days = when.days();
    // Bounds that contradict each other would make a file that programs refuse.
    let reversed = days.start.zip(days.end).is_some_and(|(start, end)| end < start);
    if reversed || (begin.is_none() && end.is_none()) {
        return String::new();
    }
    let part = |name: &str, date: Option<String>| date.map(|d| format!("<{name}>{d}</{name}>")).unwrap_or_default();
    format!("<TimeSpan>{}{}</TimeSpan>\n", part("begin", begin), part("end", end))
}

/// A date as `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, no finer than it is known; of a season, a quarter or a decade, the first month
/// or year of it, or the `last`.
fn xsd(single: &Single, last: bool) -> String {
    let date = date_from_day(if last { single.last } else { single.first });
    // XML Schema 1.0, which KML uses, has no year 0: its year -1 is the year 0 of EDTF.
    let year = i32::from(date.year());
    let year = if year > 0 { format!("{year:04}") } else { format!("-{:04}", 1 - year) };
    match single.unit {
        Unit::Day => format!("{year}-{:02}-{:02}", date.month(), date.day()),
        Unit::Month | Unit::Season | Unit::Quarter => format!("{year}-{:02}", date.month()),
        Unit::Year | Unit::Decade => year,
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escaped(text));
}

/// Words for HTML: nothing in them is markup.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\n', "<br>")
}

/// Text for XML: escaped, and without the characters that XML 1.0 does not allow.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::case_file;

    fn example() -> Case {
        case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap().0
    }

    /// Fails unless every element is closed in order, no text holds a bare sign of markup, and no character is outside XML 1.0.
    fn check_well_formed(xml: &str) {
        assert!(xml.chars().all(|c| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && c != '\u{fffe}' && c != '\u{ffff}')));
        let mut open: Vec<&str> = Vec::new();
        let mut pieces = xml.split('<');
        assert_eq!(pieces.next(), Some(""));
        for piece in pieces {
            let (tag, text) = piece.split_once('>').expect("a closed tag");
            assert!(!text.contains('>'), "{text}");
            for entity in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
                assert!(["amp;", "lt;", "gt;", "quot;"].iter().any(|e| entity.starts_with(e)), "&{entity}");
            }
            let name = tag.split(' ').next().unwrap();
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            match tag.strip_prefix('/') {
                Some(closed) => assert_eq!(open.pop(), Some(closed)),
                None if tag.starts_with('?') => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }

    fn when(edtf: &str) -> When {
        When { edtf: edtf.to_owned(), ..When::default() }
    }

    #[test]
    fn times_are_as_precise_as_they_are_known_and_open_where_they_are_open() {
        let lasting = |edtf: &str| When { extent: Extent::Throughout, ..when(edtf) };
        let stamp = |date: &str| format!("<TimeStamp><when>{date}</when></TimeStamp>\n");
        let span = |inner: &str| format!("<TimeSpan>{inner}</TimeSpan>\n");
        assert_eq!(time(&when("2024-10-30")), stamp("2024-10-30"));
        assert_eq!(time(&when("2024-06~")), stamp("2024-06"));
        assert_eq!(time(&when("2024")), stamp("2024"));
        assert_eq!(time(&lasting("2024")), span("<begin>2024</begin><end>2024</end>"));
        assert_eq!(time(&when("2024-24")), span("<begin>2024-12</begin><end>2025-02</end>"));
        assert_eq!(time(&when("199X")), span("<begin>1990</begin><end>1999</end>"));
        assert_eq!(time(&when("2024-05/2024-06-03")), span("<begin>2024-05</begin><end>2024-06-03</end>"));
        assert_eq!(time(&lasting("2023-08/..")), span("<begin>2023-08</begin>"));
        assert_eq!(time(&when("/2024-10-31")), span("<end>2024-10-31</end>"));
        let bounded = When { not_after: Some("2024-11".to_owned()), ..when("2024-10-30/") };
        assert_eq!(time(&bounded), span("<begin>2024-10-30</begin><end>2024-11</end>"));
        let contrary = When { not_after: Some("2023".to_owned()), ..when("2024-10-30/") };
        assert_eq!(time(&contrary), "");
        assert_eq!(time(&when("some day")), "");
        assert_eq!(time(&when("-0009")), stamp("-0010"));
    }

    #[test]
    fn the_example_is_well_formed_with_every_event_once_and_its_time_place_and_words() {
        let case = example();
        let all: Vec<u32> = (0..case.events.len() as u32).collect();
        let kml = events_kml(&case, &all, "TLP:AMBER");
        check_well_formed(&kml);
        assert_eq!(kml.matches("<Placemark>").count(), case.events.len());
        let placed = case.events.iter().filter(|e| e.anchor().is_some()).count();
        assert!(placed < case.events.len());
        assert_eq!(kml.matches("<Point>").count(), placed);
        let dated = case.events.iter().filter(|e| e.when.as_ref().is_some_and(|w| w.days().start.or(w.days().end).is_some())).count();
        assert_eq!(kml.matches("<TimeSpan>").count() + kml.matches("<TimeStamp>").count(), dated);
        let missile = kml.split("<Placemark>").find(|p| p.contains("tests an intercontinental missile")).unwrap();
        assert!(missile.contains("<when>2024-10-30</when>"), "{missile}");
        assert!(missile.contains("paragraph") && missile.contains("TLP:AMBER"), "{missile}");
        // Alpha, blue, green, red.
        assert!(kml.contains("<color>ff005ed5</color>"), "vermillion");
        assert!(!kml.contains("href"), "nothing is fetched");
        assert!(!events_kml(&case, &all, "").contains("marking"));
    }

    #[test]
    fn words_of_the_case_are_never_markup_in_the_file_nor_in_what_a_program_shows_of_it() {
        let mut case = example();
        case.title = "a & b ]]> <x>".to_owned();
        case.events.truncate(1);
        case.events[0].title = "</name><script>alert(1)</script>\u{0}\u{b}\u{ffff}".to_owned();
        case.events[0].claims[0].citation.quote.exact = "<script>alert(1)</script> ]]>".to_owned();
        let kml = events_kml(&case, &[0, 7], "<b>");
        check_well_formed(&kml);
        // Once read as XML, the description is HTML.
        let shown = kml.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let description = shown.split("<description>").nth(2).unwrap().split("</description>").next().unwrap();
        assert!(description.contains("&lt;script&gt;") && !description.contains("<script"), "{description}");
    }

    proptest! {
        #[test]
        fn any_words_make_a_well_formed_file(words in prop::collection::vec("[<>&\"'\\]\u{0}\u{1f}\u{7f}\r\n\ta-zé\u{fffe}]{0,12}", 6), date in "[-0-9X~/.]{0,12}") {
            let mut case = example();
            case.events.truncate(2);
            case.title = words[0].clone();
            case.events[0].title = words[1].clone();
            case.events[0].category = words[2].clone();
            case.events[1].claims[0].citation.quote.exact = words[3].clone();
            case.events[1].claims[0].speakers = vec![words[4].clone()];
            case.events[1].when = Some(When { edtf: date, ..When::default() });
            check_well_formed(&events_kml(&case, &[0, 1, 2], &words[5]));
        }
    }
}
