//! Dates in sentences of our own.

use super::*;
use crate::{
    extract::tokens::tokens,
    model::{Basis, edtf::day_from_iso},
};

fn found(text: &str, published: &str) -> Vec<Mention> {
    let text = Text::new(text.to_owned());
    let cut = tokens(text.whole());
    dates(&text, &cut, day_from_iso(published))
}

/// "words = edtf" of each mention, in a report of 11 November 2024, a Monday.
fn read(text: &str) -> Vec<String> {
    read_on(text, "2024-11-11")
}

fn read_on(text: &str, published: &str) -> Vec<String> {
    let whole = text;
    found(text, published)
        .iter()
        .map(|m| match &m.value {
            Value::Date(date) => format!("{} = {}", &whole[m.bytes.clone()], date.edtf),
            other => format!("{other:?}"),
        })
        .collect()
}

#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn whole_dates_are_read_in_every_usual_order() {
    reads("It fell on 30 October 2024.", &["30 October 2024 = 2024-10-30"]);
    reads("It fell on October 30, 2024, at noon.", &["October 30, 2024 = 2024-10-30"]);
    reads("It fell on the 30th of October 2024.", &["30th of October 2024 = 2024-10-30"]);
    reads("It fell on October 30th, 2024.", &["October 30th, 2024 = 2024-10-30"]);
    reads("It fell on the third of May, 1951.", &["third of May, 1951 = 1951-05-03"]);
    reads("Wednesday, 30 Oct. 2024: it fell.", &["Wednesday, 30 Oct. 2024 = 2024-10-30"]);
    reads("Sent 2024-10-30 and logged 30.10.2024.", &["2024-10-30 = 2024-10-30", "30.10.2024 = 2024-10-30"]);
    reads("Sent 10/30/2024.", &["10/30/2024 = 2024-10-30"]);
    reads("Sent on 1-Nov-2024.", &["1-Nov-2024 = 2024-11-01"]);
}

#[test]
fn a_date_in_numbers_that_can_be_read_two_ways_is_marked_as_perhaps() {
    let mentions = found("Sent 03/04/2024.", "2024-11-11");
    let [Mention { value: Value::Date(date), .. }] = &mentions[..] else { panic!("{mentions:?}") };
    assert_eq!((date.edtf.as_str(), date.basis), ("2024-03-04?", Basis::Inferred));
    assert!(date.reason.contains("other way round"));
}

#[test]
fn dates_in_part_stay_as_coarse_as_their_words() {
    reads("In October 2024 it fell.", &["October 2024 = 2024-10"]);
    reads("By mid-2023 and in early 2024.", &["mid-2023 = /2023", "early 2024 = 2024"]);
    reads("The 1990s were quiet, the late 1980s were not.", &["The 1990s = 199X", "the late 1980s = 198X"]);
    reads("Back in the ’90s.", &["the ’90s = 199X"]);
    reads("In the summer of 1943 and the winter of 1941–42.", &["the summer of 1943 = 1943-22", "the winter of 1941–42 = 1941-24"]);
    reads(
        "Sales in the third quarter of 2024 in Q1 2023 and in H2 2023.",
        &["the third quarter of 2024 = 2024-35", "Q1 2023 = 2023-33", "H2 2023 = 2023-07/2023-12"],
    );
    reads("In the second half of 2008.", &["the second half of 2008 = 2008-07/2008-12"]);
    reads("In the 19th century.", &["the 19th century = 1800/1899"]);
    reads("In about 1920, and circa 1850.", &["1920 = 1920~", "1850 = 1850~"]);
    reads("At the beginning of May 2022.", &["the beginning of May 2022 = 2022-05"]);
    reads("On Christmas Eve 1968.", &["Christmas Eve 1968 = 1968-12-24"]);
}

#[test]
fn years_before_christ_are_counted_as_edtf_counts_them() {
    reads("The league of 478 BC.", &["478 BC = -0477"]);
    reads("The war (264–241 B.C.) was long.", &["264 = -0263", "241 B.C. = -0240"]);
    reads("In AD 70 the city fell.", &["AD 70 = 0070"]);
}

#[test]
fn a_bound_before_a_date_opens_or_closes_it() {
    reads("Since August 2023 they have shipped arms.", &["August 2023 = 2023-08/.."]);
    reads("By November 2024 there were more.", &["November 2024 = /2024-11"]);
    reads("Nothing moved until 5 May 2022.", &["5 May 2022 = /2022-05-05"]);
    reads("After 1953 the line held.", &["1953 = 1953/"]);
    reads("The first test since December 2023.", &["December 2023 = 2023-12"]);
}

#[test]
fn what_is_counted_from_the_documents_date_is_inferred_and_says_why() {
    let mentions = found("At the end of last month they left.", "2024-11-11");
    let [Mention { value: Value::Date(date), .. }] = &mentions[..] else { panic!("{mentions:?}") };
    assert_eq!((date.edtf.as_str(), date.basis), ("2024-10", Basis::Inferred));
    assert_eq!(date.reason, "counted from the document’s date, 2024-11-11");

    reads("They left last month.", &["last month = 2024-10"]);
    reads("They left on Tuesday.", &["Tuesday = 2024-11-05"]);
    reads("They left on Monday.", &["Monday = 2024-11-11"]);
    reads(
        "They left yesterday, three days ago or two weeks ago.",
        &["yesterday = 2024-11-10", "three days ago = 2024-11-08", "two weeks ago = 2024-10-28/2024-11-03"],
    );
    reads("A treaty of this year, unlike last year’s.", &["this year = 2024", "last year = 2023"]);
    reads("Twenty-five years ago.", &["Twenty-five years ago = 1999"]);
    reads("Last summer and next spring.", &["Last summer = 2024-22", "next spring = 2025-21"]);
    reads("In recent weeks they came.", &["recent weeks = 2024-09-30~/2024-11-11~"]);
    reads("Over the past three days.", &["the past three days = 2024-11-08/2024-11-11"]);
    reads("On October 28th they met.", &["October 28th = 2024-10-28"]);
    reads("Their parade in December was large.", &["December = 2023-12"]);
    reads("It closed over the weekend.", &["the weekend = 2024-11-09/2024-11-10"]);
    reads("By year end.", &["year end = /2024"]);
    reads("In the coming weeks, not the last days of the war.", &["the coming weeks = 2024-11-11~/2024-12-23~"]);
    reads("From Saturday to Sunday it snowed.", &["Saturday = 2024-11-09", "Sunday = 2024-11-10"]);
}

#[test]
fn what_a_sentence_puts_ahead_lies_ahead() {
    reads("They will meet on Thursday.", &["Thursday = 2024-11-14"]);
    reads("The vote is scheduled for March.", &["March = 2025-03"]);
    reads("The next round is next week.", &["next week = 2024-11-18/2024-11-24"]);
}

#[test]
fn the_text_s_own_date_at_its_head_comes_before_the_published_one() {
    assert_eq!(read_on("A visit\n\nFriday, 8 November 2024\n\nHe came yesterday.", "2024-11-11")[1..], ["yesterday = 2024-11-07"]);
    // One far off is what the text tells of, not its date.
    assert_eq!(read_on("Remembered\n\n6 June 1944\n\nThey met yesterday.", "2024-11-11")[1..], ["yesterday = 2024-11-10"]);
}

#[test]
fn a_text_without_a_date_gives_what_its_words_alone_say() {
    assert_eq!(read_on("On Tuesday and last month; in May 2020, and on 7 June.", ""), ["May 2020 = 2020-05", "7 June = 2020-06-07"]);
    assert_eq!(read_on("Yesterday.", ""), Vec::<String>::new());
}

#[test]
fn a_history_keeps_the_year_that_it_has_come_to() {
    let story = "The siege began on 12 May 1871. In June the town starved, and on 3 July it fell. The next day the garrison marched out. \
                 Two weeks later peace was signed. In December the king died, and in January his son was crowned. \
                 In the following year a railway was built. Later that year it was sold. By August 1874 it had closed.";
    let expected = [
        "12 May 1871 = 1871-05-12",
        "June = 1871-06",
        "3 July = 1871-07-03",
        "The next day = 1871-07-04",
        "Two weeks later = 1871-07-18",
        "December = 1871-12",
        "January = 1872-01",
        "the following year = 1873",
        "Later that year = 1873",
        "August 1874 = /1874-08",
    ];
    assert_eq!(read_on(story, ""), expected);
    let dated = story.replace("The siege", "The wall of 1820 was old, that of 1850 older. The siege");
    assert_eq!(read_on(&dated, "2015-03-01")[2..], expected);
}

#[test]
fn an_aside_does_not_move_the_story() {
    let story = "The war began in March 1931. In May, the 1905 treaty was torn up. In June 1931 the port fell. \
                 A report released in 1998 told another tale. On 4 July 1931 talks began, and on 9 August they failed.";
    assert_eq!(read_on(story, "2015-03-01").last().map(String::as_str), Some("9 August = 1931-08-09"));
}

#[test]
fn both_ends_of_a_range_are_read_and_can_be_joined() {
    let joined_up = |text: &str| -> Vec<String> {
        let cut = tokens(text);
        let mentions = found(text, "2024-11-11");
        let value = |m: &Mention| match &m.value {
            Value::Date(date) => date.edtf.clone(),
            other => format!("{other:?}"),
        };
        joined(text, &cut, &mentions).iter().map(|m| format!("{} = {}", &text[m.bytes.clone()], value(m))).collect()
    };
    reads("From 3 to 5 May 2022.", &["3 = 2022-05-03", "5 May 2022 = 2022-05-05"]);
    assert_eq!(joined_up("From 3 to 5 May 2022."), ["3 to 5 May 2022 = 2022-05-03/2022-05-05"]);
    assert_eq!(joined_up("Between 1941 and 1945."), ["1941 and 1945 = 1941/1945"]);
    assert_eq!(joined_up("The war, 1941–45, was long."), ["1941–45 = 1941/1945"]);
    assert_eq!(joined_up("October 23-25, 2024"), ["October 23-25, 2024 = 2024-10-23/2024-10-25"]);
    assert_eq!(joined_up("From November 2023 until March 2024."), ["November 2023 until March 2024 = 2023-11/2024-03"]);
    assert_eq!(joined_up("from the 13th to the 19th of October 1950"), ["13th to the 19th of October 1950 = 1950-10-13/1950-10-19"]);
    assert_eq!(joined_up("In 1941 and 1945."), ["1941 = 1941", "1945 = 1945"]);
    reads("On 6, 7 and 8 May 1920.", &["6 = 1920-05-06", "7 = 1920-05-07", "8 May 1920 = 1920-05-08"]);
    reads("In April and June 1955.", &["April = 1955-04", "June 1955 = 1955-06"]);
    reads("From November to February 1943.", &["November = 1942-11", "February 1943 = 1943-02"]);
}

#[test]
fn figures_are_not_taken_for_dates() {
    for text in [
        "They pay 2,000 per soldier.",
        "Under resolution 1718, and resolutions 1874, 2270 and 2321.",
        "A KN-23 flew 1,500 km.",
        "Some 1500 troops crossed.",
        "Highway 101 and Route 1950.",
        "Flight 1970 was late.",
        "See page 1945, or pp. 1945.",
        "It cost $1999, or €2000, or 1980 euros.",
        "At 1430 hours they left; at 10:30 they came.",
        "An army of 1900 held the pass.",
        "Hill 1950 was taken.",
        "No. 1914 in the list.",
        "A 2000-man force.",
        "It weighs 1950 kg and holds 1900 litres.",
        "Call +44 1865 270000.",
        "The T-1990 and the Su-1914.",
        "Ratio 3.1945 to 1.",
        "Killing 1800 rebels.",
        "The H1N1 virus and the H5 strain.",
    ] {
        reads(text, &[]);
    }
}

#[test]
fn words_that_only_look_like_dates_are_left_alone() {
    for text in [
        "China may tolerate it; troops march on.",
        "Theresa May said that May would answer.",
        "May I come in?",
        "The Long March ended.",
        "The sun sat low; he wed her.",
        "Wait a second, the second attempt failed.",
        "After the fall of the wall, prices fall.",
        "A spring in the hills.",
        "An august body.",
        "Every Tuesday and each year they meet, annually and daily.",
        "For three years, a two-month siege, within days.",
        "Her friend April-Rose said that.",
        "Former, now, currently.",
        "He was 45 years old.",
        "Two days after the landing, nobody knew.",
        "Apr 5% and Mar of the sea.",
    ] {
        assert_eq!(read(text).iter().filter(|r| !r.starts_with("April")).count(), 0, "{text}: {:?}", read(text));
    }
}

#[test]
fn a_year_beside_such_words_is_still_a_year() {
    reads("In 1914 troops crossed the river.", &["1914 = 1914"]);
    reads("The invasion of 1812 failed.", &["1812 = 1812"]);
    reads("Expo 2016 (1958–1960)", &["2016 = 2016", "1958 = 1958", "1960 = 1960"]);
    reads("In May, they left.", &["May = 2024-05"]);
    reads("The March 2011 wave.", &["March 2011 = 2011-03"]);
    reads("A post-1945 order.", &["1945 = 1945"]);
}

#[test]
fn a_date_does_not_run_over_the_end_of_a_line() {
    reads("Chapter on May\n1945 guns were counted", &[]);
}

#[test]
fn mentions_stand_where_their_words_are() {
    let text = "“Größe” – am… on 3 May 2022, “café”.";
    let mentions = found(text, "");
    assert_eq!(mentions.iter().map(|m| &text[m.bytes.clone()]).collect::<Vec<_>>(), ["3 May 2022"]);
    assert_eq!(mentions[0].rule, "day-month-year");
}

#[test]
fn the_29th_of_february_is_that_of_a_leap_year() {
    reads("It was on February 29.", &["February 29 = 2024-02-29"]);
    assert_eq!(read_on("It was on 29 February.", "2023-05-01"), ["29 February = 2020-02-29"]);
    reads("On 30 February 2024.", &["February 2024 = 2024-02"]);
}

#[test]
fn another_language_needs_another_file_only() {
    let lexicon = Lexicon::parse(
        r#"{"months": ["січня", "лютого", "березня"], "days_from_today": {"вчора": -1}, "since": ["з"],
            "reasons": {"published": "від дати документа, {}"}}"#,
    )
    .unwrap_or_default();
    let text = "Вчора, 24 лютого 2022.";
    let mentions = dates_in(&lexicon, text, &tokens(text), day_from_iso("2022-02-25"));
    let values: Vec<_> = mentions.iter().map(|m| (&text[m.bytes.clone()], &m.value)).collect();
    assert_eq!(values.len(), 2);
    assert!(matches!(&values[0], ("Вчора", Value::Date(d)) if d.edtf == "2022-02-24" && d.reason == "від дати документа, 2022-02-25"));
    assert!(matches!(&values[1], ("24 лютого 2022", Value::Date(d)) if d.edtf == "2022-02-24" && d.basis == Basis::Stated));
}

#[test]
fn lengths_of_time_are_found_apart_from_dates() {
    let text = "For twenty-five years, a two-month siege, a few days, within weeks, an hour; three days ago, in May 2020.";
    let cut = tokens(text);
    let dates = found(text, "2024-11-11");
    let lengths = durations(Lexicon::english(), text, &cut, &dates);
    let lengths: Vec<_> = lengths.iter().map(|d| format!("{} = {}", &text[d.bytes.clone()], d.iso)).collect();
    assert_eq!(lengths, ["twenty-five years = P25Y", "two-month = P2M", "a few days = PXD", "weeks = PXW", "an hour = PT1H"]);
    assert_eq!(dates.len(), 2);
}

#[test]
fn long_runs_of_words_that_lead_on_take_neither_stack_nor_long() {
    for run in [
        "middle ",
        "the first half of ",
        "early in the ",
        "1 to ",
        "1, ",
        "1990 ",
        "will May 3 ",
        "last ",
        "and the ",
        "B.C. ",
        "half ",
        "Monday, ",
    ] {
        let text = run.repeat(50_000);
        let mentions = found(&text, "2024-11-11");
        assert!(mentions.len() <= 100_000);
    }
}

#[test]
fn odd_numbers_in_a_word_file_are_passed_over() {
    let json = r#"{"seasons": {"monsoon": 200}, "month_abbreviations": {"undecimber": 13}, "ordinals": {"first": 32767}, "numbers": {"one": -32768}}"#;
    let lexicon = Lexicon::parse(json).unwrap_or_default();
    let text = "In the monsoon of 1943, 3 undecimber 1990, first-first of one.";
    assert!(dates_in(&lexicon, text, &tokens(text), None).len() <= 2);
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    fn piece() -> impl Strategy<Value = String> {
        let words = [
            "May",
            "may",
            "October",
            "Oct",
            "Tuesday",
            "Sun",
            "the",
            "of",
            "last",
            "next",
            "this",
            "following",
            "same",
            "that",
            "year",
            "years",
            "month",
            "days",
            "week",
            "weekend",
            "decade",
            "century",
            "ago",
            "later",
            "earlier",
            "before",
            "after",
            "since",
            "by",
            "from",
            "to",
            "and",
            "between",
            "early",
            "mid",
            "end",
            "first",
            "second",
            "half",
            "quarter",
            "Q3",
            "summer",
            "winter",
            "fall",
            "BC",
            "B.C.",
            "AD",
            "two",
            "hundred",
            "few",
            "recent",
            "past",
            "every",
            "about",
            "circa",
            "Christmas",
            "New Year's Eve",
            "yesterday",
            "night",
            "s",
            "th",
            "1941",
            "45",
            "1990",
            "2024",
            "29",
            "30",
            "31",
            "0",
            "9999",
            "0000",
            "2,000",
            "12:30",
            "-",
            "–",
            "/",
            ".",
            ",",
            "’",
            "(",
            ")",
            "$",
            "é",
            "\n",
        ];
        prop_oneof![4 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>(), 1 => "[0-9]{1,5}"]
    }

    proptest! {
        #[test]
        fn nothing_panics_and_every_date_can_be_read_again(
            pieces in proptest::collection::vec((piece(), any::<bool>()), 0..40),
            published in proptest::option::of(any::<i32>()),
        ) {
            let text: String = pieces.iter().map(|(p, space)| format!("{p}{}", if *space { " " } else { "" })).collect();
            let whole = Text::new(text.clone());
            let cut = tokens(&text);
            let mentions = dates(&whole, &cut, published);
            let mut last = 0;
            for mention in &mentions {
                prop_assert!(text.get(mention.bytes.clone()).is_some_and(|t| !t.is_empty()));
                prop_assert!(mention.bytes.start >= last, "{mention:?}");
                last = mention.bytes.end;
                let Value::Date(date) = &mention.value else { panic!("{mention:?}") };
                prop_assert!(Edtf::parse(&date.edtf).is_ok());
                prop_assert_eq!(date.basis == Basis::Stated, date.reason.is_empty());
            }
            joined(&text, &cut, &mentions);
            for length in durations(Lexicon::english(), &text, &cut, &mentions) {
                prop_assert!(text.get(length.bytes).is_some());
            }
        }
    }
}
