//! Runs `dateline export` from outside and reads what it writes: pixels, chunks and texts of a PNG, elements and words of an SVG. Holds no
//! tests. Apart from the other helpers, since it wants the built program and they want egui.
#![allow(dead_code, reason = "each test file uses the part that it needs")]

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::{OsStr, OsString},
    fs,
    io::{Cursor, Read as _, Write as _},
    path::Path,
    process::{Command, Output, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

use dateline::model::Subject;
use flate2::{Compression, Crc, read::ZlibDecoder, write::ZlibEncoder};
use serde_json::Value;
use tempfile::TempDir;

/// The size of most pictures here.
pub const SMALL: (u32, u32) = (480, 300);
pub const SIZE: &str = "--size=480x300";
/// An event that is placed, dated to the day, and has a short quotation.
pub const EVENT: &str = "e123-cold-war-support";
pub const TITLE: &str = "North Korea in the war in Ukraine, five articles";

// Running the program

/// The program, with no display and none of the user's settings.
pub fn program(args: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("DATELINE_CONFIG_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-settings")).env("RUST_BACKTRACE", "1");
    command
}

pub fn status(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[track_caller]
pub fn shows_nothing_of_the_inside(told: &str) {
    assert!(!told.contains("panicked") && !told.contains(".rs:") && !told.contains("backtrace"), "{told}");
}

/// Runs what must go well and gives what it printed.
#[track_caller]
pub fn ok(args: &[impl AsRef<OsStr>]) -> String {
    let output = program(args).output().expect("the program starts");
    let shown: Vec<String> = args.iter().map(|a| a.as_ref().to_string_lossy().into_owned()).collect();
    assert_eq!((status(&output), text(&output.stderr).as_str()), (0, ""), "{shown:?}");
    text(&output.stdout)
}

/// Runs what must be refused, soon, and gives what it told.
#[track_caller]
pub fn refused(args: &[impl AsRef<OsStr>]) -> String {
    let begun = Instant::now();
    let output = program(args).output().expect("the program starts");
    let told = text(&output.stderr);
    assert_eq!((status(&output), text(&output.stdout).as_str()), (2, ""), "{told}");
    assert!(told.len() > 20, "{told}");
    shows_nothing_of_the_inside(&told);
    assert!(begun.elapsed() < Duration::from_secs(10), "{told} after {:?}", begun.elapsed());
    told
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut found: Vec<String> = entries.map(|e| e.expect("an entry").file_name().into_string().expect("a name")).collect();
    found.sort();
    found
}

/// The arguments of an export into a file: the options are words parted by blanks.
pub fn export_args(options: &str, more: &[&str], out: &Path) -> Vec<OsString> {
    let mut args: Vec<OsString> = vec!["export".into(), "--out".into(), out.into()];
    args.extend(options.split_whitespace().chain(more.iter().copied()).map(OsString::from));
    if !options.contains("--size") {
        args.push(SIZE.into());
    }
    args
}

/// The file of this name that is written with these options, and nothing beside it.
#[track_caller]
pub fn exported_with(name: &str, options: &str, more: &[&str]) -> Vec<u8> {
    let folder = folder();
    let out = folder.path().join(name);
    assert_eq!(ok(&export_args(options, more, &out)), "", "{options}");
    assert_eq!(names(folder.path()), [name], "nothing else is left beside it");
    fs::read(out).expect("written")
}

#[track_caller]
pub fn png(options: &str) -> Vec<u8> {
    exported_with("picture.png", options, &[])
}

#[track_caller]
pub fn svg(options: &str) -> String {
    text(&exported_with("picture.svg", options, &[]))
}

/// The pixels, written without metadata: what differs, differs to the eye.
#[track_caller]
pub fn bare(options: &str) -> Vec<u8> {
    png(&format!("{options} --no-metadata"))
}

/// Every file of `--what all` with an event selected, drawn once for all tests.
pub fn all(format: &'static str) -> &'static BTreeMap<String, Vec<u8>> {
    static PNG: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    static SVG: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    let drawn = || drawn_all(&format!("--format {format} --select {EVENT}"));
    if format == "png" { PNG.get_or_init(drawn) } else { SVG.get_or_init(drawn) }
}

pub fn drawn_all(options: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = folder();
    ok(&export_args(&format!("--what all {options}"), &[], folder.path()));
    names(folder.path()).into_iter().map(|name| (name.clone(), fs::read(folder.path().join(name)).expect("read"))).collect()
}

pub fn of(subject: Subject, format: &'static str) -> &'static [u8] {
    let name = format!("{}.{format}", subject.file_stem());
    all(format).get(&name).unwrap_or_else(|| panic!("no {name}"))
}

// Reading what was written

pub struct Pixels {
    pub size: (u32, u32),
    pub rgba: Vec<u8>,
}

pub fn decoded(bytes: &[u8]) -> Pixels {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut rgba = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut rgba).expect("a picture");
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
    Pixels { size: (info.width, info.height), rgba }
}

pub fn colours(pixels: &Pixels) -> usize {
    pixels.rgba.chunks(4).collect::<BTreeSet<_>>().len()
}

/// The means of blocks of so many pixels each way: what is where, whatever becomes of single pixels.
pub fn blocks(pixels: &Pixels, side: usize) -> Vec<f64> {
    let (width, height) = (pixels.size.0 as usize, pixels.size.1 as usize);
    let mut out = Vec::new();
    for (row, column) in (0..height / side).flat_map(|row| (0..width / side).map(move |column| (row, column))) {
        for channel in 0..3 {
            let at = |y: usize, x: usize| u32::from(pixels.rgba[((row * side + y) * width + column * side + x) * 4 + channel]);
            let sum: u32 = (0..side).flat_map(|y| (0..side).map(move |x| (y, x))).map(|(y, x)| at(y, x)).sum();
            out.push(f64::from(sum) / (side * side) as f64);
        }
    }
    out
}

pub fn mean_difference(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<f64>() / a.len() as f64
}

pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of a PNG: kind and data. Their checksums are right.
pub fn chunks(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
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

pub fn checksum(kind: &[u8], data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    crc.sum()
}

pub fn from_chunks(chunks: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = SIGNATURE.to_vec();
    for (kind, data) in chunks {
        out.extend((data.len() as u32).to_be_bytes());
        out.extend(kind.as_bytes());
        out.extend(data);
        out.extend(checksum(kind.as_bytes(), data).to_be_bytes());
    }
    out
}

pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

/// An `iTXt` chunk, compressed.
pub fn itxt(keyword: &str, packed: &[u8]) -> (String, Vec<u8>) {
    ("iTXt".to_owned(), [keyword.as_bytes(), b"\0\x01\0\0\0", packed].concat())
}

/// The texts of a PNG by keyword; all are `iTXt`, compressed, and unpack.
pub fn texts(bytes: &[u8]) -> BTreeMap<String, String> {
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

pub fn record(bytes: &[u8]) -> Value {
    serde_json::from_str(&texts(bytes)["dateline"]).expect("JSON")
}

/// The PNG with another text for its view.
pub fn with_view(bytes: &[u8], view: &str) -> Vec<u8> {
    let mut chunks = chunks(bytes);
    let at = chunks.iter().position(|(kind, data)| kind == "iTXt" && data.starts_with(b"dateline\0")).expect("a view");
    chunks[at] = itxt("dateline", &zlib(view.as_bytes()));
    from_chunks(&chunks)
}

/// Words of XML as they are meant.
pub fn unescaped(words: &str) -> String {
    assert!(!words.contains(['<', '>']), "{words}");
    let rest = ["&lt;", "&gt;", "&quot;", "&apos;", "&amp;", "&#13;"].iter().fold(words.to_owned(), |rest, name| rest.replace(name, ""));
    assert!(!rest.contains('&'), "a bare & in {words}");
    words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// What a document has: the names of its elements, and the text in each `text`, `title`, `desc` and `metadata`.
pub struct Svg {
    pub root: BTreeMap<String, String>,
    pub elements: Vec<String>,
    pub texts: BTreeMap<String, Vec<String>>,
}

impl Svg {
    /// All that is drawn as text, in one line.
    pub fn words(&self) -> String {
        self.texts["text"].join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Reads an SVG document; panics where it is not well-formed, or refers to something outside.
pub fn parsed(document: &str) -> Svg {
    let body = document.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    let mut svg = Svg { root: BTreeMap::new(), elements: Vec::new(), texts: BTreeMap::new() };
    let mut open: Vec<String> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut uses = BTreeSet::new();
    for part in body.split('<').skip(1) {
        let (tag, words) = part.split_once('>').expect("a tag that ends");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "balanced");
        } else {
            let closed = tag.ends_with('/');
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

pub fn copy_of_example(to: &Path, change: impl FnOnce(&mut Value)) {
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
