//! Tests of the presentation: the parts agree with each other and hold what the deck says. How a program takes it is in
//! `tests/system/pptx.sh`.

use std::{collections::BTreeSet, io::Read as _};

use super::*;
use crate::export::deck::samples::{deck, empty};

fn files(deck: &Deck) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(pptx(deck).unwrap())).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(entry.name().unwrap().into_owned(), bytes);
    }
    files
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

/// Writes the file for who looks at it or checks it with a program.
#[test]
fn a_presentation_is_left_where_the_system_check_asks_for_it() {
    if let Some(folder) = std::env::var_os("DATELINE_TAKEAWAY_DIR") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("deck.pptx"), pptx(&deck()).unwrap()).unwrap();
        std::fs::write(folder.join("empty.pptx"), pptx(&empty()).unwrap()).unwrap();
    }
}

/// Names, in order, of the elements that are open at each place; checks that they are closed in order.
fn well_formed(name: &str, xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1) {
        let (inside, words) = tag.split_once('>').unwrap_or_else(|| panic!("{name}: {tag}"));
        assert!(!words.contains(']') || !words.contains("]]>"), "{name}: {words}");
        let first = inside.split([' ', '/']).next().unwrap();
        if inside.starts_with('?') || inside.ends_with('/') {
        } else if let Some(closed) = inside.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name}");
        } else {
            open.push(first);
        }
        assert_eq!(inside.matches('"').count() % 2, 0, "{name}: {inside}");
    }
    assert!(open.is_empty(), "{name}: {open:?}");
    let forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!xml.chars().any(forbidden), "{name}");
}

#[test]
fn every_part_is_well_formed_named_and_found_by_those_that_refer_to_it() {
    for deck in [deck(), empty()] {
        let files = files(&deck);
        let types = text(&files, "[Content_Types].xml");
        let mut reached = BTreeSet::from(["[Content_Types].xml".to_owned()]);
        for (name, bytes) in &files {
            if name.ends_with(".png") {
                continue;
            }
            well_formed(name, std::str::from_utf8(bytes).unwrap());
            if !name.ends_with(".rels") && name != "[Content_Types].xml" {
                assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
                continue;
            }
            reached.insert(name.clone());
            let (folder, _) = name.split_once("_rels/").unwrap_or(("", ""));
            for relation in text(&files, name).split("<Relationship ").skip(1).filter(|relation| !relation.contains("External")) {
                let target = relation.split("Target=\"").nth(1).unwrap().split('"').next().unwrap();
                let path = match target.strip_prefix("../") {
                    Some(rest) => format!("ppt/{rest}"),
                    None => format!("{folder}{target}"),
                };
                assert!(files.contains_key(&path), "{name} refers to {path}");
                reached.insert(path);
            }
        }
        let names: BTreeSet<String> = files.keys().cloned().collect();
        assert_eq!(names, reached);
        assert_eq!(types.matches("<Override").count(), names.iter().filter(|name| name.ends_with(".xml")).count() - 1);
    }
}

#[test]
fn a_slide_holds_title_text_picture_sources_marking_and_notes() {
    let files = files(&deck());
    let slide = text(&files, "ppt/slides/slide2.xml");
    assert!(slide.contains("<p:ph type=\"title\"/>") && slide.contains("<a:t>Austin and Seoul speak on the same day</a:t>"));
    assert!(slide.contains("b=\"1\"></a:rPr><a:t>10,900 soldiers</a:t>") && slide.contains("i=\"1\"></a:rPr><a:t>Seoul's estimate</a:t>"));
    assert!(slide.contains("<a:buChar char=\"•\"/>") && slide.contains("<a:buAutoNum type=\"arabicPeriod\" startAt=\"3\"/>"));
    assert!(slide.contains("descr=\"Map of eastern Europe and Asia, 12 events\""));
    assert!(slide.contains("[1] Weekly review, 30 Oct 2024, paragraph 4"));
    assert_eq!(slide.matches("<a:t>TLP:AMBER</a:t>").count(), 2);
    assert!(slide.contains("type=\"slidenum\"") && slide.contains("ppaction://hlinksldjump"));
    let notes = text(&files, "ppt/notesSlides/notesSlide2.xml");
    assert!(notes.contains("<a:t>Say who says so.</a:t>") && notes.contains("<a:t>Then wait.</a:t>") && notes.contains("TLP:AMBER"));
    assert!(
        text(&files, "ppt/slides/_rels/slide2.xml.rels").contains("Target=\"https://example.org/a?b=1&amp;c=2\" TargetMode=\"External\"")
    );
    assert!(!files.contains_key("ppt/notesSlides/notesSlide3.xml"));
    let core = text(&files, "docProps/core.xml");
    assert!(core.contains("2024-10-30T00:00:00Z") && core.contains("<dc:creator>A. Analyst</dc:creator>"));
}

#[test]
fn a_picture_on_two_slides_is_stored_once() {
    let names: Vec<String> = files(&deck()).into_keys().filter(|name| name.starts_with("ppt/media/")).collect();
    // Five slides have one; the map is on three of them.
    assert_eq!(names, ["ppt/media/image1.png", "ppt/media/image2.png", "ppt/media/image3.png"]);
}

#[test]
fn what_does_not_fit_is_cut_on_the_slide_and_whole_in_the_notes() {
    let deck = deck();
    let files = files(&deck);
    let (slide, notes) = (text(&files, "ppt/slides/slide6.xml"), text(&files, "ppt/notesSlides/notesSlide6.xml"));
    assert!(slide.matches("Endless").count() < 60 && slide.contains('…'));
    assert_eq!(notes.matches("Endless").count(), 1250);
    assert_eq!(notes.matches("words without end").count(), 400);
    assert!(notes.contains("[40] A source") && notes.contains("<a:t>Short</a:t>"));
    // What fits is not said twice.
    assert!(!text(&files, "ppt/notesSlides/notesSlide2.xml").contains("10,900"));
}

#[test]
fn right_to_left_words_say_so_and_hostile_ones_lead_nowhere() {
    let files = files(&deck());
    let slide = text(&files, "ppt/slides/slide4.xml");
    assert!(slide.contains("algn=\"r\" rtl=\"1\"") && slide.contains("القوات في كورسك") && slide.contains("북한군이 쿠르스크에 도착했다"));
    let hostile = text(&files, "ppt/slides/slide7.xml");
    assert!(hostile.contains("&lt;/script&gt;") && !hostile.contains("hlinkClick"));
    assert!(!text(&files, "ppt/slides/_rels/slide7.xml.rels").contains("javascript"));
    assert!(hostile.contains("18446744073709551615. "));
}

#[test]
fn the_same_deck_gives_the_same_bytes() {
    assert_eq!(pptx(&deck()).unwrap(), pptx(&deck()).unwrap());
}
