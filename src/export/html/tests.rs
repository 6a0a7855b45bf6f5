//! Tests of the page: what is in it and what is not. How a browser takes it is in `tests/system/html.sh`.

use super::*;
use crate::export::deck::samples::{HOSTILE, deck, empty};

fn page(deck: &Deck, notes: bool) -> String {
    String::from_utf8(html(deck, HtmlOptions { notes })).unwrap()
}

/// Writes the page for who looks at it or checks it with a browser.
#[test]
fn a_page_is_left_where_the_system_check_asks_for_it() {
    if let Some(folder) = std::env::var_os("DATELINE_TAKEAWAY_DIR") {
        let folder = std::path::Path::new(&folder);
        std::fs::write(folder.join("deck.html"), page(&deck(), true)).unwrap();
        std::fs::write(folder.join("empty.html"), page(&empty(), true)).unwrap();
    }
}

#[test]
fn the_page_asks_for_nothing_and_its_rule_names_the_sum_of_its_one_script() {
    let page = page(&deck(), true);
    let script = page.split_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    let mut sum = String::new();
    push_base64(&mut sum, &Sha256::digest(script.as_bytes()));
    assert!(page.contains(&format!(
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{sum}'; \
         base-uri 'none'; form-action 'none'\""
    )));
    assert_eq!((page.matches("<script").count(), page.matches("</script>").count(), page.matches("<style").count()), (1, 1, 1));
    for attribute in ["src=\"", "srcset=\"", "poster=\"", "action=\""] {
        assert!(page.split(attribute).skip(1).all(|rest| rest.starts_with("data:image/png;base64,")), "{attribute}");
    }
    for refers in ["@import", "url(", "<iframe", "<object", "<embed", "<base"] {
        assert!(!page.contains(refers), "{refers}");
    }
    // Links may be followed by a person: inside the page, or out of it without saying from where.
    for rest in page.split(" href=\"").skip(1) {
        assert!(rest.starts_with('#') || rest.starts_with("data:,") || rest.starts_with("https://example.org/a?b=1&amp;c=2"), "{rest:.60}");
    }
    assert!(page.contains("rel=\"noopener noreferrer\" href=\"https://"));
}

#[test]
fn hostile_words_are_words() {
    let mut deck = deck();
    (deck.title, deck.author, deck.marking, deck.language) =
        (HOSTILE.to_owned(), HOSTILE.to_owned(), HOSTILE.to_owned(), "en\" onload=\"x".to_owned());
    let page = page(&deck, true);
    assert!(!page.contains("<img src=x") && !page.contains("alert(1)>") && !page.contains("javascript:"));
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("<html>\n"));
    assert!(page.contains("&lt;/script&gt;&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;&quot;'&amp;amp;]]&gt;</h2>"));
    assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn notes_are_in_the_file_only_when_asked_for() {
    assert!(page(&deck(), true).contains("Then wait."));
    let without = page(&deck(), false);
    assert!(!without.contains("Then wait.") && !without.contains("id=\"notes\"") && !without.contains("<dt>S</dt>"));
}

#[test]
fn each_slide_has_title_picture_text_sources_and_the_marking_twice() {
    let deck = deck();
    let page = page(&deck, false);
    let slides: Vec<&str> = page.split("<section ").skip(1).collect();
    assert_eq!(slides.len(), deck.slides.len());
    assert!(slides.iter().all(|slide| slide.matches("class=\"band\" dir=\"auto\">TLP:AMBER</div>").count() == 2));
    assert!(slides[1].contains("<h2 dir=\"auto\">Austin and Seoul speak on the same day</h2>"));
    assert!(slides[1].contains("alt=\"Map of eastern Europe and Asia, 12 events\""));
    assert!(slides[1].contains("About <strong>10,900 soldiers</strong> were sent, by <em>Seoul's estimate</em> [1]."));
    assert!(slides[1].contains("<li dir=\"auto\">Weekly review, 30 Oct 2024, paragraph 4</li>"));
    assert!(slides[1].contains("<a href=\"#5\">The sources</a>"));
    assert!(slides[3].contains("북한군이 쿠르스크에 도착했다") && slides[3].contains("القوات في كورسك"));
    assert!(page.contains("<html lang=\"en\">") && page.contains("<title>North Korea's part in the war &lt;in Ukraine&gt;</title>"));
    // A long title is whole on its slide, and short where it is only named.
    assert!(slides[5].contains(deck.slides[5].title.as_str()));
    assert!(page.matches("Endless Endless").count() < 700);
}

#[test]
fn items_become_lists_within_lists() {
    let item = |depth, number| Block::Item { depth, number, spans: vec![Span::plain("x")] };
    let mut out = String::new();
    push_blocks(&mut out, &[item(3, None), item(2, None), item(0, Some(7)), Block::Paragraph(vec![]), item(0, None)], 0);
    let li = "<li dir=\"auto\">x";
    let expected = format!(
        "<ul>{li}<ul>{li}</li></ul>\n</li></ul>\n<ol><li value=\"7\" dir=\"auto\">x</li></ol>\n<p dir=\"auto\"></p>\n<ul>{li}</li></ul>\n"
    );
    assert_eq!(out, expected);
}

#[test]
fn the_same_deck_gives_the_same_bytes_and_an_empty_one_a_page() {
    assert_eq!(page(&deck(), true), page(&deck(), true));
    let page = page(&empty(), true);
    assert!(page.contains("This briefing has no slides") && page.contains("<html>\n") && page.contains("<title>Untitled</title>"));
}
