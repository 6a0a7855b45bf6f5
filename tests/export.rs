//! `dateline export` and `dateline open-picture` from outside: the built program is run, and what it writes, prints and ends with is read.
//! The first pictures of the command line are held in `command_line.rs`; what a picture looks like, in `pictures.rs`.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::{OsStr, OsString},
    fs,
    io::{Cursor, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

use dateline::{
    effects::{desk::Desk, picture_file},
    headless::picture::compose,
    model::{Camera, PictureRecord, Subject},
    session::{self, Session, Settings},
    ui::Panels,
};
use flate2::{Compression, Crc, read::ZlibDecoder, write::ZlibEncoder};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The size of most pictures here.
const SMALL: (u32, u32) = (480, 300);
const SIZE: &str = "--size=480x300";
/// An event that is placed, dated to the day, and has a short quotation.
const EVENT: &str = "e123-cold-war-support";
const TITLE: &str = "North Korea in the war in Ukraine, five articles";

// Running the program

/// The program, with no display and none of the user's settings.
fn program(args: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("DATELINE_CONFIG_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-settings")).env("RUST_BACKTRACE", "1");
    command
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[track_caller]
fn shows_nothing_of_the_inside(told: &str) {
    assert!(!told.contains("panicked") && !told.contains(".rs:") && !told.contains("backtrace"), "{told}");
}

/// Runs what must go well and gives what it printed.
#[track_caller]
fn ok(args: &[impl AsRef<OsStr>]) -> String {
    let output = program(args).output().expect("the program starts");
    let shown: Vec<String> = args.iter().map(|a| a.as_ref().to_string_lossy().into_owned()).collect();
    assert_eq!((status(&output), text(&output.stderr).as_str()), (0, ""), "{shown:?}");
    text(&output.stdout)
}

/// Runs what must be refused, soon, and gives what it told.
#[track_caller]
fn refused(args: &[impl AsRef<OsStr>]) -> String {
    let begun = Instant::now();
    let output = program(args).output().expect("the program starts");
    let told = text(&output.stderr);
    assert_eq!((status(&output), text(&output.stdout).as_str()), (2, ""), "{told}");
    assert!(told.len() > 20, "{told}");
    shows_nothing_of_the_inside(&told);
    assert!(begun.elapsed() < Duration::from_secs(10), "{told} after {:?}", begun.elapsed());
    told
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut found: Vec<String> = entries.map(|e| e.expect("an entry").file_name().into_string().expect("a name")).collect();
    found.sort();
    found
}

/// The arguments of an export into a file: the options are words parted by blanks.
fn export_args(options: &str, more: &[&str], out: &Path) -> Vec<OsString> {
    let mut args: Vec<OsString> = vec!["export".into(), "--out".into(), out.into()];
    args.extend(options.split_whitespace().chain(more.iter().copied()).map(OsString::from));
    if !options.contains("--size") {
        args.push(SIZE.into());
    }
    args
}

/// The file of this name that is written with these options, and nothing beside it.
#[track_caller]
fn exported_with(name: &str, options: &str, more: &[&str]) -> Vec<u8> {
    let folder = folder();
    let out = folder.path().join(name);
    assert_eq!(ok(&export_args(options, more, &out)), "", "{options}");
    assert_eq!(names(folder.path()), [name], "nothing else is left beside it");
    fs::read(out).expect("written")
}

#[track_caller]
fn png(options: &str) -> Vec<u8> {
    exported_with("picture.png", options, &[])
}

#[track_caller]
fn svg(options: &str) -> String {
    text(&exported_with("picture.svg", options, &[]))
}

/// The pixels, written without metadata: what differs, differs to the eye.
#[track_caller]
fn bare(options: &str) -> Vec<u8> {
    png(&format!("{options} --no-metadata"))
}

/// Every file of `--what all` with an event selected, drawn once for all tests.
fn all(format: &'static str) -> &'static BTreeMap<String, Vec<u8>> {
    static PNG: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    static SVG: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    let drawn = || drawn_all(&format!("--format {format} --select {EVENT}"));
    if format == "png" { PNG.get_or_init(drawn) } else { SVG.get_or_init(drawn) }
}

fn drawn_all(options: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = folder();
    ok(&export_args(&format!("--what all {options}"), &[], folder.path()));
    names(folder.path()).into_iter().map(|name| (name.clone(), fs::read(folder.path().join(name)).expect("read"))).collect()
}

fn of(subject: Subject, format: &'static str) -> &'static [u8] {
    let name = format!("{}.{format}", subject.file_stem());
    all(format).get(&name).unwrap_or_else(|| panic!("no {name}"))
}

// Reading what was written

struct Pixels {
    size: (u32, u32),
    rgba: Vec<u8>,
}

fn decoded(bytes: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut rgba = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut rgba).expect("a picture");
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
    Pixels { size: (info.width, info.height), rgba }
}

fn colours(pixels: &Pixels) -> usize {
    pixels.rgba.chunks(4).collect::<BTreeSet<_>>().len()
}

/// The picture at half its size, each pixel the mean of four.
fn halved(pixels: &Pixels) -> Vec<u8> {
    let (width, height) = (pixels.size.0 as usize, pixels.size.1 as usize);
    let mut out = Vec::new();
    for (y, x) in (0..height / 2).flat_map(|y| (0..width / 2).map(move |x| (y, x))) {
        for channel in 0..4 {
            let at = |dx: usize, dy: usize| u32::from(pixels.rgba[((2 * y + dy) * width + 2 * x + dx) * 4 + channel]);
            out.push(((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4) as u8);
        }
    }
    out
}

fn mean_difference(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / a.len() as f64
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of a PNG: kind and data. Their checksums are right.
fn chunks(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut rest = bytes.strip_prefix(SIGNATURE).expect("a PNG");
    let mut found = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest[..4].try_into().expect("four")) as usize;
        let (kind, data) = (&rest[4..8], &rest[8..8 + length]);
        let sum = u32::from_be_bytes(rest[8 + length..12 + length].try_into().expect("four"));
        assert_eq!(checksum(kind, data), sum);
        found.push((text(kind), data.to_vec()));
        rest = &rest[12 + length..];
    }
    assert_eq!(found.last().map(|(kind, _)| kind.as_str()), Some("IEND"));
    found
}

fn checksum(kind: &[u8], data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    crc.sum()
}

fn from_chunks(chunks: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = SIGNATURE.to_vec();
    for (kind, data) in chunks {
        out.extend((data.len() as u32).to_be_bytes());
        out.extend(kind.as_bytes());
        out.extend(data);
        out.extend(checksum(kind.as_bytes(), data).to_be_bytes());
    }
    out
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

/// An `iTXt` chunk, compressed.
fn itxt(keyword: &str, packed: &[u8]) -> (String, Vec<u8>) {
    ("iTXt".to_owned(), [keyword.as_bytes(), b"\0\x01\0\0\0", packed].concat())
}

/// The texts of a PNG by keyword; all are `iTXt`, compressed, and unpack.
fn texts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (kind, data) in chunks(bytes) {
        assert!(!["tEXt", "zTXt", "tIME", "eXIf"].contains(&kind.as_str()), "{kind}");
        if kind == "iTXt" {
            let end = data.iter().position(|b| *b == 0).expect("a keyword");
            let rest = data[end..].strip_prefix(b"\0\x01\0\0\0").expect("compressed, with no language");
            let mut words = String::new();
            ZlibDecoder::new(rest).read_to_string(&mut words).expect("unpacked");
            assert!(found.insert(text(&data[..end]), words).is_none(), "twice");
        }
    }
    found
}

fn record(bytes: &[u8]) -> Value {
    serde_json::from_str(&texts(bytes)["dateline"]).expect("JSON")
}

/// The PNG with another text for its view.
fn with_view(bytes: &[u8], view: &str) -> Vec<u8> {
    let mut chunks = chunks(bytes);
    let at = chunks.iter().position(|(kind, data)| kind == "iTXt" && data.starts_with(b"dateline\0")).expect("a view");
    chunks[at] = itxt("dateline", &zlib(view.as_bytes()));
    from_chunks(&chunks)
}

/// Words of XML as they are meant.
fn unescaped(words: &str) -> String {
    assert!(!words.contains(['<', '>']), "{words}");
    let rest = ["&lt;", "&gt;", "&quot;", "&apos;", "&amp;", "&#13;"].iter().fold(words.to_owned(), |rest, name| rest.replace(name, ""));
    assert!(!rest.contains('&'), "a bare & in {words}");
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// What a document has: the names of its elements, and the text in each `text`, `title`, `desc` and `metadata`.
struct Svg {
    root: BTreeMap<String, String>,
    elements: Vec<String>,
    texts: BTreeMap<String, Vec<String>>,
}

impl Svg {
    /// All that is drawn as text, in one line.
    fn words(&self) -> String {
        self.texts["text"].join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Reads an SVG document; panics where it is not well-formed, or refers to something outside.
fn parsed(document: &str) -> Svg {
    let body = document.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    let mut svg = Svg { root: BTreeMap::new(), elements: Vec::new(), texts: BTreeMap::new() };
    let mut open: Vec<String> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut uses = BTreeSet::new();
    for part in body.split('<').skip(1) {
        let (tag, words) = part.split_once('>').expect("a tag that ends");
        let mut closed = false;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "balanced");
        } else {
            closed = tag.ends_with('/');
            let (name, attributes) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
            let mut rest = attributes;
            while let Some((attribute, after)) = rest.split_once("=\"") {
                let (value, after) = after.split_once('"').expect("a value that ends");
                let (attribute, value) = (attribute.trim(), unescaped(value));
                assert!(!attribute.starts_with("on"), "a script");
                assert!(!attribute.ends_with("href") || value.starts_with("data:image/png;base64,"), "{value}");
                assert!(value.len() > 200 || !(value.contains("NaN") || value.contains("inf")), "{tag}");
                match (attribute, value.strip_prefix("url(#").and_then(|v| v.strip_suffix(')'))) {
                    ("id", _) => assert!(ids.insert(value.clone()), "{value} twice"),
                    (_, Some(id)) => drop(uses.insert(id.to_owned())),
                    _ => {}
                }
                if svg.elements.is_empty() {
                    svg.root.insert(attribute.to_owned(), value);
                }
                rest = after;
            }
            assert_eq!(rest.trim(), "", "{tag}");
            svg.elements.push(name.to_owned());
            if !closed {
                open.push(name.to_owned());
            }
            if ["text", "title", "desc", "metadata"].contains(&name) {
                svg.texts.entry(name.to_owned()).or_default().push(String::new());
            }
        }
        let _ = closed;
        // Spans stand in the text around them.
        let holder = open.iter().rev().find(|name| *name != "tspan");
        if let Some(list) = holder.and_then(|name| svg.texts.get_mut(name))
            && let Some(last) = list.last_mut()
        {
            last.push_str(&unescaped(words));
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    assert!(uses.is_subset(&ids), "{uses:?} of {ids:?}");
    svg
}

fn copy_of_example(to: &Path, change: impl FnOnce(&mut Value)) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("the seeds") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("copied");
    }
    let file = to.join("case.json");
    let mut case = serde_json::from_slice(&fs::read(&file).expect("read")).expect("JSON");
    change(&mut case);
    fs::write(&file, serde_json::to_vec(&case).expect("JSON")).expect("written");
}

fn example() -> Session {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(session::Command::Dismiss);
    session
}

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
        assert!(svg.elements.iter().any(|e| e == "path"), "{id} has no shapes");
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
            "chart:sources" => vec!["Sources", "not named"],
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
    for threads in [1, 5] {
        let again = drawn_all(&format!("--threads {threads} --select {EVENT}"));
        for (name, bytes) in all("png") {
            assert!(again[name] == *bytes, "{name} on {threads} threads");
        }
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
        let same = mean_difference(&small.rgba, &halved(&large));
        let other = mean_difference(&small.rgba, &halved(&unscaled));
        assert!(same < 3.0 && same * 2.0 < other, "{what}: the same layout differs by {same:.2}, text of the same pixels by {other:.2}");
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
        case["marking"] = json!("=TLP:RED");
    });
    for subject in charts() {
        for (case, marking) in [(None, "TLP:CLEAR"), (Some(&hostile), "'=TLP:RED")] {
            let out = room.path().join("Data.CSV");
            let mut args = export_args(&format!("--what {}", subject.id()), &[], &out);
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
        assert!(!document.contains("sha256") && !document.contains("Dateline"), "{what}");
    }
}

#[test]
fn the_alternative_text_names_what_is_counted_where_and_from_what() {
    let description = |options: &str| texts(&png(options))["Description"].clone();
    for subject in Subject::all().filter(|s| *s != Subject::Quotation) {
        let texts = texts(of(subject, "png"));
        let words = &texts["Description"];
        assert!(words.contains(TITLE), "{}: {words}", subject.id());
        assert!(words.contains(" events (30 certain") && words.contains("forecasts hidden"), "{words}");
        assert!(words.contains("Dated from ") && words.contains("By category: "), "{words}");
        let sources = texts["Source"].lines().count();
        let cited = if sources == 1 { "1 document is cited".to_owned() } else { format!("{sources} documents are cited") };
        assert!(words.contains(&cited), "{words}");
        assert_eq!(words.contains("By place: "), subject != Subject::Timeline, "{words}");
        // In an SVG it is the same.
        assert_eq!(parsed(&text(of(subject, "svg"))).texts["desc"], [words.clone()]);
    }
    let quoted = &texts(of(Subject::Quotation, "png"))["Description"];
    for part in ["the relationship of mutual support that existed during the Cold War", "What North Korea gains", "paragraph 4"] {
        assert!(quoted.contains(part), "{quoted}");
    }
    let words = description("--what map --category arms --from 2024-10-01 --to 2024-10-31 --document 003");
    assert!(words.contains("Time window: 1 – 31 Oct 2024") || words.contains("Oct 2024"), "{words}");
    assert!(words.contains("Filter: ") && words.contains("Arms and equipment") && words.contains("1 document is cited"), "{words}");
    // The count is that of what the command line lists.
    let listed: Value = serde_json::from_str(&ok(&["events", "--category", "arms", "--kind", "happening"])).expect("JSON");
    let words = description("--what map --category arms --kind happening");
    assert!(words.contains(&format!(" {} events (", listed.as_array().expect("a list").len())), "{words}");
}

// Opening it again

fn state(file: &Path, case: Option<&Path>) -> String {
    let mut args = vec![OsStr::new("open-picture"), file.as_os_str(), OsStr::new("--print")];
    args.extend(case.map(Path::as_os_str));
    let said: Value = serde_json::from_str(&ok(&args)).expect("JSON");
    assert_eq!(said["view"]["id"], "picture");
    said["state"].as_str().expect("a word").to_owned()
}

#[test]
fn a_picture_says_whether_its_case_has_changed() {
    let room = folder();
    let (case, changed, other) = (room.path().join("case"), room.path().join("changed"), room.path().join("other"));
    copy_of_example(&case, |_| {});
    copy_of_example(&changed, |case| case["events"][3]["title"] = json!("Another title"));
    copy_of_example(&other, |case| {
        case["id"] = json!("another");
        case["title"] = json!("Another case");
    });
    let file = room.path().join("picture.png");
    let mut args = export_args("--what map --category arms", &[], &file);
    args.push(case.clone().into_os_string());
    ok(&args);
    // The copy is the example, word for word.
    assert_eq!((state(&file, Some(&case)), state(&file, None)), ("unchanged".to_owned(), "unchanged".to_owned()));
    assert_eq!(state(&file, Some(&changed)), "changed since");
    let output =
        program(&[OsStr::new("open-picture"), file.as_os_str(), other.as_os_str(), OsStr::new("--print")]).output().expect("started");
    let told = text(&output.stderr);
    assert_eq!(status(&output), 2, "{told}");
    assert!(told.contains(&format!("“{TITLE}”")) && told.contains("open that case first"), "{told}");
    assert_eq!(serde_json::from_slice::<Value>(&output.stdout).expect("JSON")["state"], "another case");
    // What is printed is what the file holds.
    let mut printed: Value =
        serde_json::from_str(&ok(&[OsStr::new("open-picture"), file.as_os_str(), OsStr::new("--print")])).expect("JSON");
    printed.as_object_mut().expect("an object").remove("state");
    assert_eq!(printed, record(&fs::read(&file).expect("read")));
}

/// A small good picture with a view inside.
fn good() -> &'static [u8] {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    GOOD.get_or_init(|| png("--what timeline --size 40x24"))
}

/// What is told of a file of these bytes.
#[track_caller]
fn opening(bytes: &[u8]) -> String {
    let folder = folder();
    let file = folder.path().join("picture.png");
    fs::write(&file, bytes).expect("written");
    let told = refused(&[OsStr::new("open-picture"), file.as_os_str(), OsStr::new("--print")]);
    assert!(told.contains(&file.display().to_string()), "{told}");
    assert!(told.lines().count() == 1 && told.len() < 600, "{told}");
    told
}

#[test]
fn what_is_no_picture_of_ours_is_refused_with_the_reason() {
    let mut foreign = Vec::new();
    let mut encoder = png::Encoder::new(&mut foreign, 2, 1);
    encoder.set_color(png::ColorType::Rgba);
    encoder.add_text_chunk("Author".to_owned(), "somebody".to_owned()).expect("a text");
    encoder.write_header().expect("a head").write_image_data(&[9; 8]).expect("written");
    let with = |view: &str| with_view(good(), view);
    let newer = |format: &str| with(&format!("{{\"format\": {format}, \"program\": \"Dateline 9\\u001b[31m.9\"}}"));
    let bomb = {
        let mut chunks = chunks(good());
        chunks.retain(|(kind, _)| kind != "iTXt");
        chunks.insert(1, itxt("dateline", &zlib(&vec![b' '; 100 << 20])));
        from_chunks(&chunks)
    };
    assert!(bomb.len() < 1 << 20);
    let deep = "[".repeat(100_000);
    for (bytes, part) in [
        (foreign, "holds no view"),
        (png("--what timeline --size 40x24 --no-metadata"), "written without its metadata"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec(), "not a PNG"),
        (of(Subject::Timeline, "svg").to_vec(), "not a PNG"),
        (Vec::new(), "not a PNG"),
        (bomb, "more text than is read"),
        (with(""), "view cannot be read"),
        (with("no JSON"), "view cannot be read"),
        (with("{}"), "view cannot be read"),
        (with("[1, 2]"), "view cannot be read"),
        (with("null"), "view cannot be read"),
        (with("{\"format\": 1}"), "view cannot be read"),
        (with("{\"format\": -1}"), "view cannot be read"),
        (with(&deep), "view cannot be read"),
        (newer("99"), "later version (Dateline 9[31m.9)"),
        (newer("4294967296"), "later version"),
        (newer("1e300"), "later version"),
    ] {
        let told = opening(&bytes);
        assert!(told.contains(part), "{part}: {told}");
        assert!(!told.contains('\u{1b}'), "{told:?}");
    }
    // A later version that is like this one but for its number.
    let mut later = record(good());
    later["format"] = json!(2);
    later["program"] = json!("Dateline 2.0");
    assert!(opening(&with(&later.to_string())).contains("later version (Dateline 2.0)"));
}

#[test]
fn what_is_no_file_is_refused_with_the_reason() {
    let folder = folder();
    let open = |path: &Path| refused(&[OsStr::new("open-picture"), path.as_os_str(), OsStr::new("--print")]);
    assert!(open(&folder.path().join("missing.png")).contains("No such file"));
    assert!(open(folder.path()).contains("no ordinary file"));
    // Larger than any picture, and nothing of it is read.
    let large = folder.path().join("large.png");
    fs::File::create(&large).and_then(|file| file.set_len(3 << 40)).expect("a file with a hole");
    let told = open(&large);
    assert!(told.contains("3145728 MB") && told.contains("1024"), "{told}");
    #[cfg(unix)]
    {
        let pipe = folder.path().join("pipe.png");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        assert!(open(&pipe).contains("no ordinary file"));
        assert!(open(Path::new("/dev/zero")).contains("no ordinary file"));
        use std::os::unix::fs::PermissionsExt as _;
        let closed = folder.path().join("closed.png");
        fs::write(&closed, good()).expect("written");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0)).expect("closed");
        // Some users may read everything.
        if fs::File::open(&closed).is_err() {
            assert!(open(&closed).contains("ermission denied"));
        }
    }
    // The case is as it ever is.
    let told = refused(&[OsStr::new("open-picture"), write(&folder, good()).as_os_str(), OsStr::new("none"), OsStr::new("--print")]);
    assert!(told.contains("“none”"), "{told}");
}

fn write(folder: &TempDir, bytes: &[u8]) -> PathBuf {
    let file = folder.path().join("good.png");
    fs::write(&file, bytes).expect("written");
    file
}

#[test]
fn a_cut_or_damaged_picture_is_refused_or_says_the_same() {
    let good = good();
    let right = record(good);
    let folder = folder();
    let file = folder.path().join("picture.png");
    let read = |bytes: &[u8]| {
        fs::write(&file, bytes).expect("written");
        picture_file::read(&file)
    };
    for end in 0..good.len() {
        let told = read(&good[..end]).expect_err("cut");
        let words = dateline::text::say(&told);
        assert!(words.contains(if end < 8 { "not a PNG" } else { "damaged" }), "cut at {end}: {words}");
    }
    for at in 0..good.len() {
        let mut bytes = good.to_vec();
        bytes[at] ^= 1 << (at % 8);
        if let Ok(read) = read(&bytes) {
            assert_eq!(serde_json::to_value(&read).expect("JSON"), right, "byte {at}");
        }
    }
    // The program itself, at some places.
    for at in (0..good.len()).step_by(good.len() / 12) {
        assert!(opening(&good[..at]).contains("picture of Dateline"), "cut at {at}");
        let mut bytes = good.to_vec();
        bytes[at] ^= 0x55;
        fs::write(&file, &bytes).expect("written");
        let output = program(&[OsStr::new("open-picture"), file.as_os_str(), OsStr::new("--print")]).output().expect("started");
        assert!([0, 2].contains(&status(&output)), "byte {at}");
        shows_nothing_of_the_inside(&text(&output.stderr));
    }
}

#[test]
fn a_view_of_nonsense_is_opened_without_harm() {
    let mut view = record(good());
    view["view"]["camera"] = json!({"lon": 1e300, "lat": -1e300, "zoom": 1e300});
    view["view"]["window"] = json!(["0000", "\u{202e}x"]);
    view["view"]["filter"] = json!([["category", "none"], ["", ""], ["text", "x".repeat(10_000)], ["reported-by", "off"]]);
    view["view"]["selection"] = json!(["none", EVENT, EVENT]);
    view["view"]["claim"] = json!(u32::MAX);
    view["view"]["axis"] = json!([1e300, -1e300]);
    view["view"]["lanes"] = json!("none");
    view["map_points"] = json!([0.0, -1e300]);
    view["picture"]["subject"] = json!("window");
    view["picture"]["size"] = json!({"centimetres": {"width": 1e300, "height": -1.0, "dpi": 0.0}});
    view["picture"]["scale"] = json!(-1e30);
    view["case"]["title"] = json!("\u{1b}[2J");
    let folder = folder();
    let file = write(&folder, &with_view(good(), &view.to_string()));
    assert_eq!(state(&file, None), "unchanged");
    let mut session = example();
    session.handle(session::Command::MapSized(800.0, 500.0));
    let record = picture_file::read(&file).expect("a record");
    session.handle(session::Command::RestorePicture(Box::new(record.clone())));
    let Camera { lon, lat, zoom } = session.camera();
    assert!(lon.abs() <= 540.0 && lat.abs() <= 90.0 && (0.0..=25.0).contains(&zoom), "{lon} {lat} {zoom}");
    assert_eq!(session.selection().len(), 1);
    assert!(compose(&session, &record.picture, &mut Panels::for_pictures(), true).is_err(), "such a size is refused");
    // What a file says is not let loose on a terminal.
    view["case"]["id"] = json!("another");
    let file = write(&folder, &with_view(good(), &view.to_string()));
    let output = program(&[OsStr::new("open-picture"), file.as_os_str(), OsStr::new("--print")]).output().expect("started");
    assert_eq!(status(&output), 2);
    assert!(!output.stderr.contains(&0x1b) && !output.stdout.contains(&0x1b));
}

/// A session of the example that was opened on a picture, its map as large as in it.
fn restored(record: &PictureRecord) -> Session {
    let mut session = example();
    if let Some((width, height)) = record.map_points {
        session.handle(session::Command::MapSized(width, height));
    }
    session.handle(session::Command::RestorePicture(Box::new(record.clone())));
    session
}

#[test]
fn a_view_comes_back_as_it_was() {
    let folder = folder();
    let bytes = png("--what map --from 2024-10-01 --to 2024-10-31 --category arms --camera 127,39,5 --select e123-cold-war-support");
    let record = picture_file::read(&write(&folder, &bytes)).expect("a record");
    let session = restored(&record);
    let filter = session.filter();
    let window = filter.window.expect("a window");
    assert_eq!([window.from, window.to].map(dateline::model::edtf::iso_from_day), ["2024-10-01", "2024-10-31"]);
    assert_eq!(filter.chosen.len(), 1);
    assert!(filter.is_chosen(dateline::analysis::Facet::Category, "arms") && filter.text.is_empty());
    let Camera { lon, lat, zoom } = session.camera();
    assert!((lon - 127.0).abs() < 1e-9 && (lat - 39.0).abs() < 1e-9 && (zoom - 5.0).abs() < 1e-9, "{lon} {lat} {zoom}");
    let selected: Vec<&str> = session.selection().iter().map(|e| session.case().events[*e as usize].id.as_str()).collect();
    assert_eq!(selected, [EVENT]);
}

#[test]
fn a_view_that_came_back_draws_the_same_bytes() {
    let folder = folder();
    for options in [
        "--what map --from 2024-10-01 --to 2024-10-31 --category arms --camera 127,39,5",
        "--what map --camera fit --place kursk-region --theme print --without legend",
        "--what page:map-figures --camera 35,51,6 --unit USD --title Money",
        "--what timeline --to 2024-06-30 --text Kursk",
        "--what chart:over-time --bins quarter --split document --kind statement",
        "--what chart:sources --columns places --transparent",
        "--what quotation --select e123-cold-war-support --theme light --scale 1.5",
    ] {
        let bytes = png(options);
        let session = restored(&picture_file::read(&write(&folder, &bytes)).expect("a record"));
        let composed = compose(&session, &session.settings.picture, &mut Panels::for_pictures(), true).expect("laid out");
        let mut again = Vec::new();
        composed.write(&mut again, 2, &|_| true).expect("drawn");
        assert!(decoded(&again).rgba == decoded(&bytes).rgba, "{options}: another picture");
    }
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
