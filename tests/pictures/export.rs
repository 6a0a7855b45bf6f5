//! `dateline export` from outside: the built program is run, and what it writes, prints and ends with is read. The first pictures of the
//! command line are held in `command_line.rs`; what a picture looks like, in `pictures.rs`; opening one again, in `open_picture.rs`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::{Command, Stdio},
};

use dateline::model::Subject;
use serde_json::{Value, json};

use crate::written::{
    EVENT, SMALL, TITLE, all, bare, blocks, chunks, colours, copy_of_example, decoded, drawn_all, export_args, exported_with, folder,
    mean_difference, names, of, ok, parsed, png, program, record, refused, shows_nothing_of_the_inside, status, svg, text, texts,
};

fn charts() -> impl Iterator<Item = Subject> {
    Subject::all().filter(|s| matches!(s, Subject::Chart(_)))
}

// Every picture

#[test]
fn every_picture_has_its_size_and_is_not_blank_and_none_is_like_another() {
    let mut seen = BTreeMap::new();
    for subject in Subject::all() {
        let pixels = decoded(of(subject, "png"));
        assert_eq!(pixels.size, SMALL, "{}", subject.id());
        assert!(colours(&pixels) > 50, "{}: {} colours", subject.id(), colours(&pixels));
        assert!(pixels.rgba.chunks(4).all(|p| p[3] == 255), "{} is see-through", subject.id());
        if let Some(other) = seen.insert(pixels.rgba, subject.id()) {
            panic!("{} looks like {other}", subject.id());
        }
    }
    assert_eq!(seen.len(), 16);
}

#[test]
fn every_svg_is_well_formed_and_holds_its_words_as_text() {
    for subject in Subject::all() {
        let id = subject.id();
        let document = text(of(subject, "svg"));
        let svg = parsed(&document);
        let number = |name: &str| svg.root[name].parse::<f64>().expect("a number");
        assert!((number("width") / number("height") - 1.6).abs() < 0.01, "{id}: {:?}", svg.root);
        assert_eq!(svg.root["viewBox"].split(' ').count(), 4, "{id}");
        assert!(svg.elements.len() > 20, "{id}: {:?}", svg.elements);
        if !subject.has_map() {
            assert!(!svg.elements.iter().any(|e| e == "image"), "{id} holds a picture of pixels");
        }
        assert_eq!((svg.texts["title"].len(), svg.texts["desc"].len(), svg.texts["metadata"].len()), (1, 1, 1), "{id}");
        let words = svg.words();
        let mut wanted = vec![TITLE, "TLP:CLEAR"];
        if !matches!(subject, Subject::Quotation | Subject::Window) {
            wanted.extend([
                "30 certain",
                "of 124",
                "Sources",
                "1. From the far East to the Ukrainian front, Mondo Internazionale APS, 11 Nov 2024",
            ]);
        }
        wanted.extend(match id.as_str() {
            "timeline" => vec!["Troop deployment", "Events by month"],
            "quotation" => vec!["the relationship of mutual", "What North Korea gains by entering the war in Ukraine"],
            "chart:over-time" => vec!["Events over time", "2024"],
            "chart:figures" => vec!["Figures side by side", "Planned", "Present", "10,000", "Lloyd Austin"],
            "chart:places" => vec!["Places", "North Korea", "Ukraine"],
            "chart:sources" => vec!["Sources", "Not named"],
            "chart:reported" => vec!["Happened, said, published", "published"],
            "page:four-charts" => vec!["Events over time", "Figures side by side", "Places"],
            "page:map-figures" => vec!["Figures side by side"],
            _ => vec![],
        });
        for wanted in wanted {
            assert!(words.contains(wanted), "{id}: no “{wanted}” in {words}");
        }
        let inside: Value = serde_json::from_str(&svg.texts["metadata"][0]).expect("JSON");
        assert_eq!(inside["picture"]["subject"], id.as_str());
        assert_eq!(inside["picture"]["format"], "svg");
    }
}

#[test]
fn the_same_command_gives_the_same_bytes_on_any_number_of_threads() {
    let again = drawn_all(&format!("--threads 1 --select {EVENT}"));
    for (name, bytes) in all("png") {
        assert!(again[name] == *bytes, "{name}");
    }
    assert!(drawn_all(&format!("--threads 2 --format svg --select {EVENT}")) == *all("svg"));
    // Large enough to be drawn in several bands.
    for what in ["map", "chart:sources"] {
        let of = |threads: u32| png(&format!("--what {what} --size 1300x1000 --threads {threads}"));
        let one = of(1);
        assert!(one == of(2) && one == of(5), "{what}");
    }
}

#[test]
fn a_picture_alone_is_the_one_among_all() {
    for what in ["map", "chart:places", "page:map-sources", "quotation", "window"] {
        let subject = Subject::from_id(what).expect("a subject");
        assert!(png(&format!("--what {what} --select {EVENT}")) == of(subject, "png"), "{what}");
        let document = svg(&format!("--what {what} --select {EVENT}"));
        assert!(document.as_bytes() == of(subject, "svg"), "{what} as SVG");
    }
    // What one picture looks at is nothing to the next.
    let fitted = drawn_all("--camera fit --place kursk-region");
    for what in ["timeline", "chart:figures", "page:map-timeline"] {
        let alone = png(&format!("--what {what} --camera fit --place kursk-region"));
        assert!(fitted[&format!("{}.png", what.replace(':', "-"))] == alone, "{what}");
    }
    assert!(png("--what page:map-chart") == png("--what page:map-over-time"));
}

// All of them

#[test]
fn all_writes_exactly_the_expected_files_and_lists_them() {
    let expected = |ending: &str, quotation: bool| -> Vec<String> {
        let mut names: Vec<String> = [
            "map",
            "timeline",
            "window",
            "quotation",
            "chart-over-time",
            "chart-figures",
            "chart-places",
            "chart-sources",
            "chart-reported",
            "page-map-timeline",
            "page-map-over-time",
            "page-map-figures",
            "page-map-places",
            "page-map-sources",
            "page-map-reported",
            "page-four-charts",
        ]
        .into_iter()
        .filter(|name| quotation || *name != "quotation")
        .map(|name| format!("{name}.{ending}"))
        .collect();
        names.sort();
        names
    };
    assert_eq!(all("png").keys().cloned().collect::<Vec<_>>(), expected("png", true));
    assert_eq!(all("svg").keys().cloned().collect::<Vec<_>>(), expected("svg", true));

    let folder = folder();
    // Made, with all that leads to it.
    let out = folder.path().join("new/pictures");
    let listed: Value = serde_json::from_str(&ok(&export_args("--what all --json --size 200x140", &[], &out))).expect("JSON");
    assert_eq!(names(&out), expected("png", false));
    let listed = listed.as_array().expect("a list");
    let ids: Vec<String> = Subject::all().filter(|s| *s != Subject::Quotation).map(Subject::id).collect();
    assert_eq!(listed.iter().map(|l| l["what"].as_str().expect("a word").to_owned()).collect::<Vec<_>>(), ids);
    for file in listed {
        let path = Path::new(file["file"].as_str().expect("a path"));
        let bytes = fs::read(path).expect("written");
        assert_eq!((&file["width"], &file["height"], &file["bytes"]), (&json!(200), &json!(140), &json!(bytes.len())), "{file}");
        assert_eq!(decoded(&bytes).size, (200, 140));
    }
    // A second time over the first.
    ok(&export_args("--what all --size 100x70", &[], &out));
    assert_eq!(decoded(&fs::read(out.join("map.png")).expect("read")).size, (100, 70));
    assert_eq!(names(&out), expected("png", false));
}

#[test]
fn one_picture_and_one_table_are_listed_too() {
    let folder = folder();
    for (name, what) in [("a.png", "timeline"), ("a.svg", "chart:places"), ("a.csv", "chart:places")] {
        let out = folder.path().join(name);
        let listed: Value = serde_json::from_str(&ok(&export_args(&format!("--what {what} --json"), &[], &out))).expect("JSON");
        let [file] = &listed.as_array().expect("a list")[..] else { panic!("one: {listed}") };
        let bytes = fs::metadata(&out).expect("written").len();
        assert_eq!((&file["what"], &file["file"], &file["bytes"]), (&json!(what), &json!(out), &json!(bytes)));
    }
}

#[test]
fn a_quotation_without_an_event_is_refused_with_what_to_do() {
    let folder = folder();
    let told = refused(&export_args("--what quotation", &[], &folder.path().join("a.png")));
    assert!(told.contains("needs an event") && told.contains("--select"), "{told}");
    let told = refused(&export_args("--what quotation --select no-such-event", &[], &folder.path().join("a.png")));
    assert!(told.contains("“no-such-event”") && told.contains("dateline events"), "{told}");
    assert!(names(folder.path()).is_empty());
}

// Sizes

fn dots_per_metre(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let (_, data) = chunks(bytes).into_iter().find(|(kind, _)| kind == "pHYs")?;
    let four = |at: usize| u32::from_be_bytes(data[at..at + 4].try_into().expect("four"));
    Some((four(0), four(4), data[8]))
}

#[test]
fn sizes_by_name_and_on_paper_have_their_pixels_and_say_their_dots() {
    for (size, pixels, dpi) in [
        ("slide", (1920, 1080), None),
        ("slide-4x3", (1600, 1200), None),
        ("square", (2000, 2000), None),
        ("slide-4k", (3840, 2160), None),
        ("a4-landscape@50", (585, 413), Some(50.0)),
        ("A4-Portrait@50", (413, 585), Some(50.0)),
        ("a3-landscape@25.4", (420, 297), Some(25.4)),
        ("a3-portrait@50", (585, 827), Some(50.0)),
        ("10x5cm@127", (500, 250), Some(127.0)),
        ("2.54×1.27cm", (300, 150), Some(300.0)),
        ("321x123", (321, 123), None),
    ] {
        let bytes = png(&format!("--what timeline --size {size}"));
        assert_eq!(decoded(&bytes).size, pixels, "{size}");
        let dots = dpi.map(|dpi: f64| (dpi / 0.0254).round() as u32);
        assert_eq!(dots_per_metre(&bytes), dots.map(|dots| (dots, dots, 1)), "{size}");
    }
}

#[test]
fn a_picture_of_twice_the_size_is_the_same_picture() {
    for what in ["map", "timeline", "window", "chart:figures", "page:four-charts"] {
        let of = |options: &str| decoded(&bare(&format!("--what {what} {options}")));
        let (small, large) = (of("--size 640x360"), of("--size 1280x720"));
        let unscaled = of("--size 1280x720 --scale 0.5");
        let same = mean_difference(&blocks(&small, 10), &blocks(&large, 20));
        let other = mean_difference(&blocks(&small, 10), &blocks(&unscaled, 20));
        assert!(same * 3.0 < other, "{what}: the same layout differs by {same:.2}, text of the same pixels by {other:.2}");
    }
}

// What it looks like

#[test]
fn each_theme_is_another_picture_and_only_a_transparent_one_is_see_through() {
    for what in ["map", "timeline", "chart:sources", "quotation"] {
        let mut seen = BTreeSet::new();
        for theme in ["dark", "light", "print"] {
            let options = format!("--what {what} --theme {theme} --select {EVENT}");
            let pixels = decoded(&bare(&options));
            assert!(pixels.rgba.chunks(4).all(|p| p[3] == 255), "{options}");
            assert!(seen.insert(pixels.rgba), "{options} is like another");
            let clear = decoded(&bare(&format!("{options} --transparent")));
            let share = clear.rgba.chunks(4).filter(|p| p[3] == 0).count() as f64 / f64::from(SMALL.0 * SMALL.1);
            assert!(share > 0.05, "{options}: {share:.3} see-through");
            assert!(clear.rgba.chunks(4).any(|p| p[3] > 200), "{options}: nothing is left");
        }
    }
    let document = svg("--what timeline --transparent");
    assert!(!document.contains("<rect width=\"100%\" height=\"100%\""));
    assert!(svg("--what timeline").contains("<rect width=\"100%\" height=\"100%\""));
}

#[test]
fn each_part_left_out_changes_the_picture() {
    let options = "--what map --from 2024-10-01 --to 2024-10-31 --category arms --select e123-cold-war-support";
    let of =
        |more: &[&str]| exported_with("picture.png", &format!("{options} --no-metadata"), &[&["--subtitle", "Below it"], more].concat());
    let whole = of(&[]);
    let mut seen = BTreeSet::from([whole]);
    let parts = ["title", "subtitle", "legend", "scale-bar", "window", "filters", "sources"];
    for part in parts {
        assert!(seen.insert(of(&["--without", part])), "--without {part}");
    }
    let without_all: Vec<&str> = parts.iter().flat_map(|part| ["--without", part]).collect();
    assert!(seen.insert(of(&without_all)), "all of them");
    // Marking, counts and the note on boundaries always are.
    let document = text(&exported_with("picture.svg", options, &without_all));
    let words = parsed(&document).words();
    for always in ["TLP:CLEAR", "certain", "undated", "forecasts hidden"] {
        assert!(words.contains(always), "{always}: {words}");
    }
    for left_out in [TITLE, "1 – 31 Oct 2024", "Arms and equipment"] {
        assert!(!words.contains(left_out), "{left_out}: {words}");
    }
    // The timeline has a legend, too.
    assert!(bare("--what timeline") != bare("--what timeline --without legend"));
}

#[test]
fn title_and_subtitle_are_drawn_and_named() {
    let headings = ["--title", "Arms & “ships” <from> Rason", "--subtitle", "Drawn for a test"];
    for what in ["map", "chart:over-time", "window", "quotation"] {
        let options = format!("--what {what} --select {EVENT}");
        let document = parsed(&text(&exported_with("a.svg", &options, &headings)));
        assert!(document.words().contains("Arms & “ships” <from> Rason"), "{what}: {}", document.words());
        assert!(document.words().contains("Drawn for a test"), "{what}");
        assert_eq!(document.texts["title"], ["Arms & “ships” <from> Rason"], "{what}");
        let texts = texts(&exported_with("a.png", &options, &headings));
        assert_eq!(texts["Title"], "Arms & “ships” <from> Rason", "{what}");
        assert!(texts["Description"].contains("Arms & “ships” <from> Rason"), "{what}");
    }
    assert!(bare("--what timeline") != exported_with("a.png", "--what timeline --no-metadata", &headings));
    // Drawn with no heading at all, it has a name still.
    let untitled = exported_with("a.png", "--what timeline", &["--title="]);
    assert_eq!(texts(&untitled)["Title"], TITLE);
    assert!(texts(&untitled)["Description"].contains(&format!("Timeline: {TITLE}. ")), "{}", texts(&untitled)["Description"]);
    assert!(decoded(&untitled).rgba != decoded(&png("--what timeline")).rgba);
}

#[test]
fn the_camera_is_where_it_was_asked_to_be() {
    let camera = |bytes: &[u8]| {
        let record = record(bytes);
        ["lon", "lat", "zoom"].map(|name| record["view"]["camera"][name].as_f64().expect("a number"))
    };
    let mut seen = BTreeSet::new();
    for (word, wanted) in
        [("127,39,5", [127.0, 39.0, 5.0]), ("35.5,51.25,6.5", [35.5, 51.25, 6.5]), (" -74.0 , -12 , 4 ", [-74.0, -12.0, 4.0])]
    {
        for what in ["map", "page:map-timeline", "window"] {
            let bytes = exported_with("a.png", &format!("--what {what}"), &["--camera", word]);
            let found = camera(&bytes);
            assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9), "{what} {word}: {found:?}");
            assert!(seen.insert(decoded(&bytes).rgba), "{what} {word} is like another");
        }
    }
    // To fit follows what is shown.
    let of = |filter: &str| png(&format!("--what map --camera fit {filter}"));
    let (whole, kursk) = (camera(&of("")), camera(&of("--place kursk-region")));
    assert!(kursk[2] > whole[2] + 1.0, "{whole:?} {kursk:?}");
    assert!((33.0..38.0).contains(&kursk[0]) && (50.0..53.0).contains(&kursk[1]), "{kursk:?}");
    // With nothing to fit, it is drawn all the same.
    of("--text no-such-word-anywhere");
    // A chart has no camera, and is none the worse for one.
    assert!(bare("--what chart:places") == bare("--what chart:places --camera 127,39,5"));
}

#[test]
fn filters_change_the_pictures() {
    for what in ["map", "timeline", "chart:over-time", "chart:places", "chart:sources", "chart:reported"] {
        let mut seen = BTreeSet::from([decoded(&bare(&format!("--what {what}"))).rgba]);
        for filter in ["--category arms", "--kind statement", "--from 2024-10-01 --to 2024-10-31", "--document 003", "--text Kursk"] {
            assert!(seen.insert(decoded(&bare(&format!("--what {what} {filter}"))).rgba), "{what} {filter}");
        }
    }
    assert!(bare("--what chart:figures") != bare("--what chart:figures --document 003"));
}

#[test]
fn options_of_a_chart_change_that_chart_and_no_other() {
    let sets: [(&str, &str, &[&str]); 4] = [
        ("over-time", "--bins", &["day", "week", "month", "quarter", "year"]),
        ("over-time", "--split", &["category", "place", "document", "certainty"]),
        ("sources", "--columns", &["events", "places"]),
        ("figures", "--unit", &["soldiers", "USD", "percent"]),
    ];
    for (chart, option, values) in sets {
        let mut seen = BTreeSet::new();
        for value in values {
            // A window, so that days are not too many to draw.
            let options = format!("--what chart:{chart} --from 2024-10-01 --to 2024-11-15 {option} {value}");
            assert!(seen.insert(decoded(&bare(&options)).rgba), "{options} is like another");
        }
        let other = bare(&format!("--what chart:reported {option} {}", values[values.len() - 1]));
        assert!(other == bare("--what chart:reported"), "{option}");
    }
    let folder = folder();
    for (options, part) in [
        ("--bins decade", "day, week, month, quarter, year"),
        ("--split colour", "category, place, document, certainty"),
        ("--columns rows", "events, places"),
        ("--unit soldeirs", "Did you mean “soldiers”"),
        ("--unit", "value is required"),
    ] {
        let told = refused(&export_args(&format!("--what chart:figures {options}"), &[], &folder.path().join("a.png")));
        assert!(told.contains(part), "{options}: {told}");
    }
    assert!(names(folder.path()).is_empty());
    // A unit is found however it is written.
    assert_eq!(record(&exported_with("a.png", "--what chart:figures", &["--unit", " Soldiers "]))["view"]["charts"]["unit"], "soldiers");
}

// Tables

/// The cells of a CSV as RFC 4180 has it.
fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, quoted) {
            ('"', true) if rest.peek() == Some(&'"') => cell.extend(rest.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (c, _) => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "the last line ends");
    rows
}

#[test]
fn the_data_of_every_chart_is_a_marked_table_without_formulas() {
    let room = folder();
    let hostile = room.path().join("case");
    copy_of_example(&hostile, |case| {
        for event in case["events"].as_array_mut().expect("events") {
            let title = event["title"].as_str().expect("a title").to_owned();
            event["title"] = json!(format!("=HYPERLINK(\"http://x\";\"{title}\")\n@second, line"));
        }
        for place in case["places"].as_array_mut().expect("places") {
            let name = place["name"].as_str().expect("a name").to_owned();
            place["name"] = json!(format!("+{name}"));
        }
        case["marking"] = json!("=NIGHTJAR");
    });
    for subject in charts() {
        for (case, marking) in [(None, "TLP:CLEAR"), (Some(&hostile), "'=NIGHTJAR")] {
            let out = room.path().join("Data.CSV");
            let mut args = export_args(&format!("--what {} --bom", subject.id()), &[], &out);
            args.extend(case.map(|case| case.clone().into_os_string()));
            ok(&args);
            let words = text(&fs::read(&out).expect("written"));
            let rows = table(words.strip_prefix('\u{feff}').expect("a mark at the beginning"));
            let id = subject.id();
            assert!(rows.len() > 8, "{id}: {} rows", rows.len());
            let [first, head, records @ .., last] = &rows[..] else { panic!("{id}: {rows:?}") };
            assert_eq!((&first[..], &last[..]), (&[marking.to_owned()][..], &[marking.to_owned()][..]), "{id}");
            assert!(head.len() > 3 && records.iter().all(|row| row.len() == head.len()), "{id}");
            assert!(head.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_')), "{id}: {head:?}");
            for cell in rows.iter().flatten() {
                let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}']);
                assert!(!formula || cell.parse::<f64>().is_ok(), "{id}: {cell:?}");
            }
        }
    }
    // The filter counts here, too.
    let of = |filter: &str| table(&text(&exported_with("a.csv", &format!("--what chart:places {filter}"), &[]))).len();
    assert!(of("--category arms") < of(""));
    // The mark is there where it is asked for.
    assert!(exported_with("a.csv", "--what chart:places", &[]).starts_with(b"TLP:CLEAR\r\n"));
}

#[test]
fn only_charts_have_data_and_an_unknown_ending_is_refused() {
    let folder = folder();
    let cases =
        ["map f.csv", "timeline f.csv", "quotation f.csv", "page:four-charts f.csv", "map f.jpg", "map f.pdf", "chart:places f.json"];
    for case in cases {
        let (what, name) = case.split_once(' ').expect("two words");
        let told = refused(&export_args(&format!("--what {what} --select {EVENT}"), &[], &folder.path().join(name)));
        assert!(told.contains(name) && told.contains(what) && told.contains(".png or .svg") && told.contains(".csv"), "{case}: {told}");
        assert!(names(folder.path()).is_empty(), "{case}");
    }
    // Without an ending, it is a PNG; endings may be written in capitals.
    decoded(&exported_with("picture", "--what timeline", &[]));
    decoded(&exported_with("picture.PNG", "--what timeline", &[]));
    parsed(&text(&exported_with("picture.SVG", "--what timeline", &[])));
}

// What it says of itself

#[test]
fn every_png_says_what_it_shows_in_compressed_texts() {
    for subject in Subject::all() {
        let id = subject.id();
        let bytes = of(subject, "png");
        let texts = texts(bytes);
        let mut keywords = vec!["Description", "Software", "Source", "Title", "dateline"];
        if subject.has_map() {
            keywords.insert(0, "Copyright");
            assert!(texts["Copyright"].contains("Natural Earth"), "{id}: {}", texts["Copyright"]);
        }
        assert_eq!(texts.keys().map(String::as_str).collect::<Vec<_>>(), keywords, "{id}");
        assert_eq!(texts["Software"], concat!("Dateline ", env!("CARGO_PKG_VERSION")));
        assert!(texts["Source"].starts_with("1. "), "{id}: {}", texts["Source"]);
        let record = record(bytes);
        assert_eq!((&record["format"], &record["picture"]["subject"]), (&json!(1), &json!(id)));
        assert_eq!((&record["case"]["id"], &record["case"]["title"]), (&json!("north-korea-ukraine"), &json!(TITLE)));
        let sum = record["case"]["sha256"].as_str().expect("a checksum");
        assert!(sum.len() == 64 && sum.chars().all(|c| c.is_ascii_hexdigit()), "{sum}");
        assert_eq!(record["view"]["selection"], json!([EVENT]), "{id}");
        assert!(record["view"]["camera"]["zoom"].is_f64(), "{id}");
        assert_eq!(record["map_points"].is_array(), subject.has_map(), "{id}");
    }
}

#[test]
fn the_view_inside_holds_window_filter_and_charts() {
    let bytes = png(
        "--what chart:over-time --from 2024-10 --to 2024-10-31 --category arms --category combat --text Rason --bins week --split place",
    );
    let view = &record(&bytes)["view"];
    assert_eq!(view["window"], json!(["2024-10-01", "2024-10-31"]));
    assert_eq!(view["filter"], json!([["category", "arms"], ["category", "combat"], ["text", "Rason"]]));
    assert_eq!((&view["charts"]["bins"], &view["charts"]["split"]), (&json!("week"), &json!("place")));
}

#[test]
fn no_path_and_no_users_name_is_in_any_file() {
    let room = folder();
    let case = room.path().join("operation-nightjar");
    copy_of_example(&case, |_| {});
    for format in ["png", "svg"] {
        let out = room.path().join("handover-to-kestrel");
        let mut args = export_args(&format!("--what all --format {format} --size 200x120 --select {EVENT}"), &[], &out);
        args.push(case.clone().into_os_string());
        let mut command = program(&args);
        for (name, value) in [("HOME", "/home/somebody-special"), ("USER", "somebody-special"), ("LOGNAME", "somebody-special")] {
            command.env(name, value);
        }
        command.env("USERPROFILE", "C:\\Users\\somebody-special").env("XDG_CONFIG_HOME", "/home/somebody-special/.config");
        let output = command.output().expect("started");
        assert_eq!((status(&output), text(&output.stderr).as_str()), (0, ""));
    }
    let home = std::env::var("HOME").unwrap_or_default();
    let mut secrets = vec!["nightjar", "kestrel", "somebody", "/tmp", "/home/", env!("CARGO_MANIFEST_DIR")];
    // A home of one short word might stand in any text.
    secrets.extend(Some(home.as_str()).filter(|home| home.len() > 6));
    let out = room.path().join("handover-to-kestrel");
    assert_eq!(names(&out).len(), 32);
    for name in names(&out) {
        let bytes = fs::read(out.join(&name)).expect("read");
        let mut said = vec![String::from_utf8_lossy(&bytes).into_owned()];
        if name.ends_with(".png") {
            said.extend(texts(&bytes).into_iter().map(|(keyword, words)| keyword + &words));
        } else {
            said.push(parsed(&text(&bytes)).words());
        }
        for secret in &secrets {
            assert!(!said.iter().any(|words| words.contains(secret)), "{name} holds {secret}");
        }
    }
}

#[test]
fn without_metadata_the_file_says_nothing() {
    for what in ["map", "chart:figures", "quotation", "window"] {
        let options = format!("--what {what} --select {EVENT}");
        let kinds: BTreeSet<String> = chunks(&bare(&options)).into_iter().map(|(kind, _)| kind).collect();
        assert!(kinds.is_subset(&["IHDR", "sRGB", "gAMA", "cHRM", "IDAT", "IEND"].map(str::to_owned).into()), "{what}: {kinds:?}");
        assert!(decoded(&bare(&options)).rgba == decoded(&png(&options)).rgba, "{what}: the picture is the same");
        let document = svg(&format!("{options} --no-metadata"));
        let parsed = parsed(&document);
        assert!(!parsed.texts.contains_key("metadata"), "{what}");
        for name in ["title", "desc"] {
            assert!(parsed.texts.get(name).is_none_or(|texts| texts.iter().all(String::is_empty)), "{what}: {:?}", parsed.texts[name]);
        }
        assert!(!document.contains("sha256"), "{what}");
    }
}

#[test]
fn the_alternative_text_names_what_is_counted_where_and_from_what() {
    let description = |options: &str| texts(&png(options))["Description"].clone();
    for subject in Subject::all().filter(|s| *s != Subject::Quotation) {
        let texts = texts(of(subject, "png"));
        let words = &texts["Description"];
        let id = subject.id();
        assert!(words.contains("30 certain, 0 possible, 75 undated, of 124 · 19 forecasts hidden"), "{id}: {words}");
        assert_eq!(words.contains(TITLE), !matches!(subject, Subject::Chart(_)), "{id}: {words}");
        assert_eq!(words.contains("Drawn at: North Korea (18)"), subject.has_map(), "{id}: {words}");
        let part = match id.as_str() {
            "chart:over-time" | "page:map-over-time" => "Events by bar: ",
            "chart:figures" | "page:map-figures" => "South Korean Ministry of Defense: 3,000 soldiers",
            "chart:places" | "page:map-places" => "Events by place: North Korea 22",
            "chart:sources" | "page:map-sources" => "Who tells how many events: ",
            "chart:reported" | "page:map-reported" => "Dated from 1 Jan 1947 to 30 Nov 2024",
            "page:four-charts" => "about 10,900",
            _ => "By category: Diplomacy and treaties (25)",
        };
        assert!(words.contains(part), "{id}: no “{part}” in {words}");
        let sources = texts["Source"].lines().count();
        let cited = if sources == 1 { "1 document is cited".to_owned() } else { format!("{sources} documents are cited") };
        assert!(words.contains(&cited), "{words}");
        // In an SVG it is the same.
        assert_eq!(parsed(&text(of(subject, "svg"))).texts["desc"], std::slice::from_ref(words));
    }
    let quoted = &texts(of(Subject::Quotation, "png"))["Description"];
    for part in ["the relationship of mutual support that existed during the Cold War", "What North Korea gains", "paragraph 4"] {
        assert!(quoted.contains(part), "{quoted}");
    }
    let words = description("--what map --category arms --from 2024-10-01 --to 2024-10-31 --document 003");
    assert!(words.contains("Time window: Oct 2024.") && words.contains("0 documents are cited"), "{words}");
    assert!(words.contains("Filter: Category: Arms and equipment; Document: Focus: How North Korea’s"), "{words}");
    // The count is that of what the command line lists.
    let listed: Value = serde_json::from_str(&ok(&["events", "--category", "arms", "--kind", "happening"])).expect("JSON");
    let words = description("--what timeline --category arms --kind happening");
    let counts: Vec<usize> = ["certain", "possible", "undated"]
        .iter()
        .map(|name| words.split(&format!(" {name}")).next().and_then(|before| before.rsplit(' ').next()).expect("a word"))
        .map(|number| number.parse().expect("a number"))
        .collect();
    assert_eq!(counts.iter().sum::<usize>(), listed.as_array().expect("a list").len(), "{words}");
}

// Bad input

#[test]
fn what_cannot_be_drawn_is_refused_with_what_would_do_and_nothing_is_written() {
    let folder = folder();
    for (options, parts) in [
        ("--what map --size 0x300", &["not a size", "1920x1080"][..]),
        ("--what map --size 300x0", &["not a size"]),
        ("--what map --size -300x200", &["not a size"]),
        ("--what map --size 0x0cm@300", &["not a size"]),
        ("--what map --size 10x5cm@0", &["not a size"]),
        ("--what map --size 10x5cm@-300", &["not a size"]),
        ("--what map --size nanxnancm", &["not a size"]),
        ("--what map --size a5-landscape", &["not a size"]),
        ("--what map --size slide@300", &["not a size"]),
        ("--what map --size 0.001x0.001cm", &["at least one pixel"]),
        ("--what map --size 20001x10", &["too large", "20000"]),
        ("--what map --size 19000x19000", &["too large"]),
        ("--what map --size 4294967295x4294967295", &["too large"]),
        ("--what map --size 4294967296x1", &["not a size"]),
        ("--what map --size 1e300x1e300cm", &["too large"]),
        ("--what map --size a3-landscape@9999", &["too large"]),
        ("--what map --scale 0", &["not a scale"]),
        ("--what map --scale -1", &["not a scale"]),
        ("--what map --scale inf", &["not a scale"]),
        ("--what map --threads 0", &["--threads"]),
        ("--what map --camera 181,0,5", &["no camera", "127,39,5", "fit"]),
        ("--what map --camera 0,86,5", &["no camera"]),
        ("--what map --camera 0,0,23", &["no camera"]),
        ("--what map --camera 0,0,-1", &["no camera"]),
        ("--what map --camera nan,0,5", &["no camera"]),
        ("--what map --camera 127,39", &["no camera"]),
        ("--what map --camera 127,39,5,6", &["no camera"]),
        ("--what map --camera Rason", &["no camera"]),
        ("--what mpa", &["the nearest is map", "dateline help export"]),
        ("--what chart:figure", &["the nearest is chart:figures"]),
        ("--what page:map-figurs", &["the nearest is page:map-figures"]),
        ("--what Timeline", &["the nearest is timeline"]),
        ("--what map --theme drak", &["dark, light, print"]),
        ("--what map --without titel", &["'title'", "scale-bar"]),
        ("--what map --format pdf", &["png, svg"]),
        ("--what map --select nobody", &["“nobody”", "dateline events"]),
        ("--what map --place Kusrk", &["Did you mean"]),
        ("--what map --from 2024-11-01 --to 2024-10-01", &["--from 2024-11-01 lies after --to 2024-10-01"]),
        ("--what map no/such/case", &["no/such/case"]),
    ] {
        let told = refused(&export_args(options, &[], &folder.path().join("a.png")));
        for part in parts {
            assert!(told.contains(part), "{options}: no “{part}” in {told}");
        }
        assert!(names(folder.path()).is_empty(), "{options}");
    }
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_left_as_it_was() {
    let folder = folder();
    fs::write(folder.path().join("file"), "kept").expect("written");
    fs::create_dir(folder.path().join("dir.png")).expect("made");
    let before = names(folder.path());
    for (options, name) in [
        ("--what timeline", "none/a.png"),
        ("--what timeline", "file/a.png"),
        ("--what timeline", "dir.png"),
        ("--what chart:places", "none/a.csv"),
        ("--what all --size 60x40", "file"),
        ("--what all --size 60x40", "file/pictures"),
    ] {
        let out = folder.path().join(name);
        let told = refused(&export_args(options, &[], &out));
        assert!(told.contains("could not be written") && told.contains(&out.display().to_string()), "{options} {name}: {told}");
        assert!(!told.contains(".dateline-"), "a temporary name means nothing to anybody: {told}");
        assert_eq!(names(folder.path()), before, "{options} {name}");
        assert!(names(&folder.path().join("dir.png")).is_empty());
        assert_eq!(fs::read(folder.path().join("file")).expect("read"), b"kept");
    }
    let told = refused(&export_args("--what timeline --size 60x40", &["--out="], Path::new("a.png")));
    assert!(told.contains("--out"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_not_replaced_by_a_picture() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = folder();
    let pipe = folder.path().join("map.png");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    std::os::unix::fs::symlink(&pipe, folder.path().join("link.csv")).expect("linked");
    for (options, out) in
        [("--what map", pipe.clone()), ("--what chart:places", folder.path().join("link.csv")), ("--what all", folder.path().to_owned())]
    {
        let told = refused(&export_args(&format!("{options} --size 60x40"), &[], &out));
        assert!(told.contains("could not be written") && told.contains("no ordinary file"), "{told}");
        assert!(fs::metadata(&pipe).expect("there").file_type().is_fifo());
        assert_eq!(names(folder.path()), ["link.csv", "map.png"]);
    }
}

/// A limit on the size of files stands in for a full disk: writing fails in the same place.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_older_file_and_nothing_half_written() {
    let folder = folder();
    for (name, options) in [("a.png", "--what map"), ("a.svg", "--what map"), ("a.csv", "--what chart:sources"), ("pictures", "--what all")]
    {
        let out = folder.path().join(name);
        let inside = if name == "pictures" { out.join("map.png") } else { out.clone() };
        fs::create_dir_all(inside.parent().expect("a folder")).expect("made");
        fs::write(&inside, "older").expect("written");
        let before = names(inside.parent().expect("a folder"));
        let mut limited = Command::new("sh");
        // Without the trap the system would end the program.
        limited.args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_dateline")]);
        let output = limited.args(export_args(options, &[], &out)).stdin(Stdio::null()).output().expect("started");
        let told = text(&output.stderr);
        assert_eq!((status(&output), text(&output.stdout).as_str()), (2, ""), "{told}");
        assert!(told.contains("could not be written") && told.contains(&inside.display().to_string()), "{name}: {told}");
        assert!(told.contains("File too large"), "{name}: {told}");
        shows_nothing_of_the_inside(&told);
        assert_eq!(fs::read(&inside).expect("read"), b"older");
        assert_eq!(names(inside.parent().expect("a folder")), before);
    }
}
