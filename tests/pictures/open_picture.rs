//! `dateline open-picture` from outside, and a picture's view back in a session: what the program has written is read again by it, whole,
//! changed, damaged, hostile, or from elsewhere.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use dateline::{
    effects::{desk::Desk, picture_file},
    headless::picture::compose,
    model::{Camera, PictureRecord},
    session::{self, Session, Settings},
    ui::Panels,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::written::{
    EVENT, TITLE, chunks, copy_of_example, decoded, export_args, folder, from_chunks, itxt, ok, png, program, record, refused,
    shows_nothing_of_the_inside, status, svg, text, with_view, zlib,
};

fn example() -> Session {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(session::Command::Dismiss);
    session
}

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
        (svg("--what timeline").into_bytes(), "not a PNG"),
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
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("closed");
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
