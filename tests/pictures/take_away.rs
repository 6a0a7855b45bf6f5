//! Briefings and animations taken away, from outside: on the command line, and as orders of the window. The files are read back without
//! other programs; `tests/system/{pdf,pptx,html}.sh` look at them with those that people use.

#[path = "../../src/export/pdf/reader.rs"]
mod reader;

use std::{
    collections::BTreeMap,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::{Command as Process, Output},
    sync::OnceLock,
    time::{Duration, Instant},
};

use dateline::{
    effects::desk::Desk,
    headless::drawer::{Drawer, Drawn},
    model::{Briefing, Case, PictureSize, Slide, Subject, edtf::day_from_iso},
    session::{
        Action, AnimationForm, AnimationSpec, BriefingCommand, Command, Effect, Over, Overlay, Session, Settings, TakeAway, TakeForm,
        TakeKind, TakeSpec, playback::WindowKind,
    },
};
use reader::Document;

fn session() -> Session {
    Session::new(Desk::default().example(), Settings::default())
}

fn case() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| session().case().clone())
}

fn briefing() -> &'static Briefing {
    &case().briefings[0]
}

fn run(args: &[&str], out: &Path) -> Output {
    let program = env!("CARGO_BIN_EXE_dateline");
    Process::new(program).arg("export").args(args).arg("--out").arg(out).output().expect("the program starts")
}

/// Writes what is asked for; nothing else is left beside it.
#[track_caller]
fn exported(args: &[&str], name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join(name);
    let output = run(args, &out);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(names(folder.path()), [name]);
    (folder, out)
}

/// What the program says when it cannot.
#[track_caller]
fn refused(args: &[&str], out: &Path) -> String {
    let output = run(args, out);
    assert!(!output.status.success() && output.stdout.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name().into_string().expect("a name")).collect();
    found.sort();
    found
}

/// Words without their spaces: lines are broken anew on a page.
fn close(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn words_of(document: &Document, page: usize) -> String {
    close(&document.words(page).concat())
}

#[test]
fn a_pdf_has_a_page_a_slide_with_its_words_links_bookmarks_and_what_it_is() {
    let (_folder, out) = exported(&["--what", "briefing:five-articles"], "briefing.pdf");
    let document = Document::read(fs::read(&out).expect("written"));
    let slides = briefing().slides();
    let pages = document.with("/Type/Page/");
    assert_eq!(pages.len(), slides.len());
    assert!(pages.iter().all(|p| p.contains("/MediaBox[0 0 960 540]")), "{}", pages[0]);
    let titles = document.with("/Parent").into_iter().filter(|words| words.contains("/Title")).count();
    assert_eq!(titles, slides.len());
    let mut quotations = 0;
    for (page, slide) in slides.iter().enumerate() {
        let words = words_of(&document, page);
        assert!(words.contains("TLP:CLEAR"), "{words}");
        let Slide::Step(at) = slide else { continue };
        let step = &briefing().steps[*at];
        assert!(words.contains(&close(&step.title)), "{}: {words}", step.title);
        // Each quotation stands on its page and leads to its source; and so does each number in brackets.
        let quoted: Vec<String> = if step.layout.has_quotation() {
            step.cited.iter().filter_map(|c| case().claim(&c.event, &c.claim)).map(|(_, _, c)| c.citation.quote.exact.clone()).collect()
        } else {
            Vec::new()
        };
        for exact in &quoted {
            assert!(words.contains(&close(exact)), "“{exact}”: {words}");
        }
        let links =
            pages[page].split("/Annots[").nth(1).map_or(0, |list| list.split(']').next().unwrap_or_default().matches(" 0 R").count());
        assert!(links >= 2 * quoted.len(), "{}: {links} links for {} quotations", step.title, quoted.len());
        quotations += quoted.len();
    }
    assert!(quotations > 5);
    let dests = document.with("/Names[").concat();
    let sources = 1..=5;
    for source in sources {
        assert!(dests.contains(&format!("(source-{source})[")), "{dests}");
    }
    let back = document.with("/Subtype/Link").into_iter().filter(|link| link.contains("/Dest(page-")).count();
    assert!(back > 5, "the sources lead back to {back} pages");
    let info = document.with("/Producer").concat();
    assert!(info.contains("Dateline") && info.contains("/Title") && info.contains("/Author") && info.contains("TLP:CLEAR"), "{info}");

    // Another time it is the same file, and A4 when that is asked for.
    let (_again, again) = exported(&["--what", "briefing:five-articles"], "briefing.pdf");
    assert!(fs::read(&out).expect("written") == fs::read(again).expect("written"));
    let (_a4, a4) = exported(&["--what", "briefing", "--page", "a4", "--theme", "light"], "briefing.pdf");
    let a4 = Document::read(fs::read(a4).expect("written"));
    assert!(a4.with("/Type/Page/").iter().all(|p| p.contains("/MediaBox[0 0 841.")), "{}", a4.with("/Type/Page/")[0]);
}

#[test]
fn a_handout_has_the_notes_beneath_each_slide() {
    let (_folder, out) = exported(&["--what", "briefing", "--handout"], "briefing.pdf");
    let document = Document::read(fs::read(out).expect("written"));
    let slides = briefing().slides();
    assert_eq!(document.with("/Type/Page/").len(), slides.len());
    assert!(document.with("/Type/Page/")[0].contains("/MediaBox[0 0 595."));
    for (page, slide) in slides.iter().enumerate() {
        let Slide::Step(at) = slide else { continue };
        let words = words_of(&document, page);
        assert!(words.contains(&close(&briefing().steps[*at].notes)), "{words}");
    }
}

fn parts(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).expect("written")).expect("a package");
    let mut found = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let name = file.name().expect("UTF-8").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("whole");
        found.insert(name, bytes);
    }
    found
}

#[test]
fn a_presentation_has_titles_text_quotations_pictures_notes_and_sources() {
    let (_folder, out) = exported(&["--what", "briefing:five-articles", "--theme", "light"], "briefing.pptx");
    let parts = parts(&out);
    let slides = briefing().slides();
    let text = |name: String| String::from_utf8(parts.get(&name).unwrap_or_else(|| panic!("no {name}")).clone()).expect("UTF-8");
    assert!(!parts.contains_key(&format!("ppt/slides/slide{}.xml", slides.len() + 1)));
    // What is said, without the marks of runs.
    let said = |xml: &str| {
        let words: String = xml.split("<a:t>").skip(1).filter_map(|rest| rest.split("</a:t>").next()).collect();
        close(&words.replace("&quot;", "\"").replace("&apos;", "'").replace("&#39;", "'").replace("&amp;", "&"))
    };
    for (at, slide) in slides.iter().enumerate() {
        let xml = text(format!("ppt/slides/slide{}.xml", at + 1));
        let words = said(&xml);
        assert_eq!(words.matches("TLP:CLEAR").count(), 2, "{words}");
        let Slide::Step(step) = slide else { continue };
        let step = &briefing().steps[*step];
        assert!(words.contains(&close(&step.title)), "{words}");
        let notes = said(&text(format!("ppt/notesSlides/notesSlide{}.xml", at + 1)));
        assert!(notes.contains(&close(&step.notes)), "{notes}");
        assert_eq!(
            xml.contains("<p:pic>"),
            step.layout.has_map() || step.layout.has_timeline() || step.layout.has_chart(),
            "{}",
            step.title
        );
        for judgement in step.judgements.iter().filter_map(|id| case().judgement(id)) {
            let whole = format!("{words}{notes}");
            assert!(whole.contains(&close(&judgement.statement)), "{whole}");
        }
        if step.layout.has_quotation() {
            let exact = case().claim(&step.cited[0].event, &step.cited[0].claim).expect("a claim").2.citation.quote.exact.clone();
            let beginning: String = close(&exact).chars().take(20).collect();
            assert!(words.contains(&beginning), "{beginning}: {words}");
        }
    }
}

#[test]
fn a_web_page_holds_every_slide_and_asks_for_nothing() {
    let (_folder, out) = exported(&["--what", "briefing", "--size", "640x360"], "briefing.html");
    let bare = fs::read_to_string(out).expect("written");
    assert_eq!(bare.matches("<section class=\"slide whole\"").count(), briefing().slides().len());
    assert_eq!(bare.matches("src=\"data:image/png;base64,").count(), briefing().slides().len());
    for found in ["src=\"http", "href=\"http", "url(", "@import"] {
        assert!(!bare.contains(found), "{found}");
    }
    let step = &briefing().steps[1];
    let exact = case().claim(&briefing().steps.iter().find(|s| s.layout.has_quotation()).expect("one").cited[0].event, "c1");
    assert!(bare.contains(&step.title.replace('&', "&amp;")) && exact.is_some());
    assert!(!bare.contains("class=\"notes\""));
    let (_folder, out) = exported(&["--what", "briefing", "--size", "640x360", "--notes"], "briefing.html");
    let noted = fs::read_to_string(out).expect("written");
    let with_notes = briefing().steps.iter().filter(|s| !s.skip && !s.notes.trim().is_empty()).count();
    assert_eq!(noted.matches("class=\"notes\"").count(), with_notes);
}

#[test]
fn a_file_that_is_there_is_replaced_whole_and_bad_input_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("briefing.html");
    fs::write(&out, "old").expect("written");
    assert!(run(&["--what", "briefing", "--size", "320x180"], &out).status.success());
    assert!(fs::read_to_string(&out).expect("written").starts_with("<!DOCTYPE html>"));

    let says = refused(&["--what", "briefing:nobody"], &folder.path().join("x.pdf"));
    assert!(says.contains("“nobody”") && says.contains("five-articles"), "{says}");
    let says = refused(&["--what", "briefing"], &folder.path().join("x.docx"));
    assert!(says.contains(".docx") && says.contains(".pptx"), "{says}");
    let says = refused(&["--what", "briefing", "--handout"], &folder.path().join("x.html"));
    assert!(says.contains("x.html") && says.contains(".pdf"), "{says}");
    let missing = folder.path().join("nowhere").join("x.pdf");
    let says = refused(&["--what", "briefing"], &missing);
    assert!(says.contains("nowhere") && says.contains("could not be written"), "{says}");
    let says = refused(&["--what", "briefing", "--page", "letter"], &folder.path().join("x.pdf"));
    assert!(says.contains("letter") && says.contains("a4"), "{says}");
    let says = refused(&["--what", "animation:quotation"], &folder.path().join("x.gif"));
    assert!(says.contains("quotation") && says.contains("animation:map"), "{says}");
    let says = refused(&["--what", "animation", "--fps", "900"], &folder.path().join("x.gif"));
    assert!(says.contains("900") && says.contains("50"), "{says}");
    let says = refused(&["--what", "animation"], &folder.path().join("x.mp4"));
    assert!(says.contains(".mp4") && says.contains(".gif"), "{says}");
    let says = refused(&["--what", "animation", "--from", "0002", "--to", "2024", "--step", "day"], &folder.path().join("x.gif"));
    assert!(says.contains("too"), "{says}");
    assert_eq!(names(folder.path()), ["briefing.html"], "nothing was left of what failed");

    // A briefing without slides.
    let mut empty = case().clone();
    empty.briefings[0].steps.clear();
    (empty.briefings[0].opening, empty.briefings[0].closing) = (false, false);
    let case_folder = tempfile::tempdir().expect("a folder");
    fs::write(case_folder.path().join("case.json"), dateline::ingest::case_file::to_bytes(&empty)).expect("written");
    let says = refused(&[case_folder.path().to_str().expect("UTF-8"), "--what", "briefing"], &folder.path().join("x.pdf"));
    assert!(says.contains("five-articles") && says.contains("no slides"), "{says}");
}

const SMALL: [&str; 10] = ["--size", "320x180", "--from", "2024-01", "--to", "2024-12", "--step", "month", "--fps", "10"];

#[test]
fn an_animation_has_a_picture_a_step_in_every_form() {
    let args = [&["--what", "animation:map"], &SMALL[..]].concat();
    let (_gif, gif) = exported(&args, "year.gif");
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(fs::File::open(gif).expect("written")).expect("a GIF");
    let mut delays = Vec::new();
    while let Some(frame) = decoder.read_next_frame().expect("a picture") {
        delays.push(frame.delay);
    }
    assert_eq!(delays.len(), 12);
    assert!(delays[..11].iter().all(|d| *d == 10) && delays[11] >= 100, "{delays:?}");

    let (_apng, apng) = exported(&args, "year.apng");
    let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(apng).expect("written")));
    let reader = decoder.read_info().expect("a PNG");
    assert_eq!(reader.info().animation_control().map(|a| a.num_frames), Some(12));
    assert_eq!((reader.info().width, reader.info().height), (320, 180));

    let weeks = ["--what", "animation", "--size", "320x180", "--from", "2024-06", "--to", "2024-06", "--step", "week", "--window", "step"];
    let (_folder, folder) = exported(&weeks, "weeks");
    let expected: Vec<String> = (1..=5).map(|n| format!("page-map-timeline-{n:04}.png")).collect();
    assert_eq!(names(&folder), expected);
}

#[test]
fn an_animation_shows_the_windows_that_playing_shows() {
    let spec = AnimationSpec { window: WindowKind::Step, ..AnimationSpec::default() };
    let mut session = session();
    session.handle(Command::SetAxis(19_723.0, 20_088.0));
    let drawn = session.animation_windows(&spec, None);
    let mut played = Vec::new();
    session.handle(Command::Playback(dateline::session::playback::PlaybackCommand::SetKind(WindowKind::Step)));
    session.handle(Action::PlayPause.into());
    while session.playback().playing && played.len() < 1000 {
        played.extend(session.filter().window);
        session.handle(Command::Tick(1.0));
    }
    assert!(drawn.len() > 5 && drawn == played, "{drawn:?} {played:?}");
    // No window lies outside the days that were asked for.
    let days = |iso: &str| day_from_iso(iso).expect("a day");
    let bounds = dateline::model::TimeWindow { from: days("2024-03-10"), to: days("2024-04-20") };
    for window in WindowKind::ALL {
        let windows = session.animation_windows(&AnimationSpec { window, ..spec.clone() }, Some(bounds));
        assert!(!windows.is_empty() && windows.iter().all(|w| bounds.from <= w.from && w.to <= bounds.to), "{window:?} {windows:?}");
    }
}

/// Waits for what the session is told.
#[track_caller]
fn told(drawer: &Drawer) -> (Command, Vec<f32>) {
    let begun = Instant::now();
    let mut shares = Vec::new();
    loop {
        for drawn in drawer.take() {
            match drawn {
                Drawn::Tell(command) => return (command, shares),
                Drawn::Progress(share) => shares.extend(share),
                _ => {}
            }
        }
        assert!(begun.elapsed() < Duration::from_secs(180), "nothing came");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn small(form: TakeForm) -> TakeAway {
    TakeAway::Briefing(TakeSpec { form, size: PictureSize::Pixels { width: 320, height: 180 }, ..TakeSpec::default() })
}

#[test]
fn the_window_asks_before_it_writes_over_tells_how_far_it_is_and_can_be_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let drawer = Drawer::start(|| {});
    drawer.take_away(session(), &small(TakeForm::Html), path("a.html"), Over::Ask);
    let (command, shares) = told(&drawer);
    assert_eq!(command, Command::TakenAway(path("a.html")));
    assert!(shares.len() > briefing().slides().len() && shares.is_sorted() && shares.last() == Some(&1.0), "{shares:?}");
    let first = fs::read(path("a.html")).expect("written");

    // It is there: so it is asked about, and stays.
    drawer.take_away(session(), &small(TakeForm::Html), path("a.html"), Over::Ask);
    let again = Command::TakeAwayTo { kind: TakeKind::Briefing, path: path("a.html"), replace: true };
    assert_eq!(told(&drawer).0, Session::ask_to_overwrite(&path("a.html"), again));
    assert_eq!(fs::read(path("a.html")).expect("there"), first);

    // A folder with pictures is asked about by the first of them; an empty one is not.
    fs::create_dir(path("empty")).expect("a folder");
    drawer.take_away(session(), &small(TakeForm::Pictures), path("empty"), Over::Ask);
    assert_eq!(told(&drawer).0, Command::TakenAway(path("empty")));
    assert_eq!(names(&folder.path().join("empty")).len(), briefing().slides().len());
    drawer.take_away(session(), &small(TakeForm::Pictures), path("empty"), Over::Ask);
    assert!(matches!(told(&drawer).0, Command::Show(Some(Overlay::Overwrite { .. }))));

    // Stopped, nothing is left.
    let before = names(folder.path());
    let animation = TakeAway::Animation(AnimationSpec { form: AnimationForm::Pictures, ..AnimationSpec::default() });
    for (what, name) in [(small(TakeForm::Pdf), "b.pdf"), (animation, "frames")] {
        drawer.take_away(session(), &what, path(name), Over::Ask);
        std::thread::sleep(Duration::from_millis(300));
        drawer.cancel();
        let (command, _) = told(&drawer);
        assert!(matches!(&command, Command::Say(m) if m.key == "notice-take-cancelled"), "{command:?}");
        fs::remove_dir(path(name)).ok();
        assert_eq!(names(folder.path()), before);
    }

    // A place that cannot be written to is named.
    drawer.take_away(session(), &small(TakeForm::Html), path("nowhere/c.html"), Over::Ask);
    let (command, _) = told(&drawer);
    assert!(matches!(&command, Command::Say(m) if m.key == "notice-not-written"), "{command:?}");
}

#[test]
fn a_long_handout_goes_on_over_pages_and_right_to_left_and_endless_words_do_no_harm() {
    let mut session = session();
    let step = briefing().steps[2].id.clone();
    let notes = "Say this first. ".repeat(800);
    session.handle(Command::Briefing(BriefingCommand::Choose(briefing().id.clone())));
    for field in [
        dateline::session::StepField::Notes(notes),
        dateline::session::StepField::Title("كوريا 北朝鮮 ".repeat(900)),
        dateline::session::StepField::Text("x".repeat(10_000)),
    ] {
        session.handle(Command::Briefing(BriefingCommand::SetStep { step: step.clone(), field }));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let drawer = Drawer::start(|| {});
    for (form, name) in [(TakeForm::Handout, "a.pdf"), (TakeForm::Pptx, "a.pptx"), (TakeForm::Html, "a.html")] {
        let path = folder.path().join(name).display().to_string();
        drawer.take_away(session.clone(), &small(form), path.clone(), Over::Ask);
        assert_eq!(told(&drawer).0, Command::TakenAway(path));
    }
    let document = Document::read(fs::read(folder.path().join("a.pdf")).expect("written"));
    let pages = document.with("/Type/Page/").len();
    assert!(pages > briefing().slides().len(), "{pages}");
    let all: String = (0..pages).map(|page| words_of(&document, page)).collect();
    assert_eq!(all.matches("Saythisfirst.").count(), 800, "no word of the notes is left out");
}

#[test]
fn the_forms_are_opened_by_their_actions_and_the_ending_that_was_typed_counts() {
    let mut session = session();
    assert!(session.can(Action::TakeAway) && session.can(Action::Animation));
    session.handle(Action::TakeAway.into());
    assert_eq!(session.overlay(), Some(&Overlay::TakeAway));
    let asked = session.handle(Command::ChooseTakeAwayFile(TakeKind::Briefing));
    let [Effect::ChooseTakeAway(what, name)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(what.ending(), Some("pdf"));
    assert!(Path::new(name).extension().is_some_and(|e| e == "pdf"), "{name}");
    for (path, written, form) in [
        ("/a/b", "/a/b.pdf", TakeForm::Pdf),
        ("/a.b/c.pptx", "/a.b/c.pptx", TakeForm::Pptx),
        ("/a/c.HTML", "/a/c.HTML", TakeForm::Html),
        ("/a/v1.2", "/a/v1.2.pdf", TakeForm::Pdf),
    ] {
        let asked = session.handle(Command::TakeAwayTo { kind: TakeKind::Briefing, path: path.to_owned(), replace: false });
        let [Effect::WriteTakeAway { path, what, over: Over::Ask }] = &asked[..] else { panic!("{asked:?}") };
        let TakeAway::Briefing(spec) = what.as_ref() else { panic!("{what:?}") };
        assert_eq!((path.as_str(), spec.form), (written, form));
    }
    session.handle(Command::TakenAway("/a/b.pdf".to_owned()));
    assert_eq!((session.overlay(), session.notice().is_some()), (None, true));

    session.handle(Action::Animation.into());
    assert_eq!(session.overlay(), Some(&Overlay::Animation));
    let mut spec = session.settings.animation.clone();
    spec.picture.subject = Subject::Timeline;
    spec.form = AnimationForm::Apng;
    session.handle(Command::SetTakeAway(Box::new(TakeAway::Animation(spec))));
    let asked = session.handle(Command::ChooseTakeAwayFile(TakeKind::Animation));
    assert!(matches!(&asked[..], [Effect::ChooseTakeAway(_, name)] if name.ends_with("-animation.png")), "{asked:?}");

    let mut empty = Session::default();
    assert!(!empty.can(Action::TakeAway) && !empty.can(Action::Animation));
    empty.handle(Action::TakeAway.into());
    assert_eq!(empty.overlay(), None);
}
