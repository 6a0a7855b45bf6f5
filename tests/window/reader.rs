//! The reader, the detail card and the search in the window, from outside.

use crate::common::window::Window;
use dateline::session::{Command, Effect, Focus, state::Overlay};
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

/// Chooses an event through the palette, by its title.
fn choose(w: &mut Window, event: u32) {
    let title = w.case().events[event as usize].title.clone();
    w.press("Ctrl+K");
    w.type_text(&title);
    w.press("Enter");
    assert_eq!(w.session().selection(), [event]);
}

/// The first event that fits.
fn event_that(w: &Window, fits: impl Fn(&dateline::model::Event) -> bool) -> u32 {
    w.case().events.iter().position(fits).expect("such an event") as u32
}

/// Asserts that the reader stands at the words of a claim: document, paragraph, and the quotation in its view.
#[track_caller]
fn assert_stands_at(w: &Window, focus: Focus) {
    assert_eq!(w.session().focus(), Some(focus));
    let event = &w.case().events[focus.event as usize];
    let citation = &event.claims[focus.claim].citation;
    assert_eq!(w.case().documents[w.session().document()].id, citation.document);
    let page = w.node(Role::ScrollBar, "Where citations stand in this document").rect();
    let links = w.find(Role::Link, |n| n == format!("Citation: {}", event.title));
    assert!(links.iter().any(|l| page.y_range().contains(l.rect().center().y)), "{} {}: not in view", event.id, focus.claim);
    let paragraph = format!("Paragraph {}, ", citation.paragraph);
    assert!(!w.find(Role::Paragraph, |n| n.starts_with(&paragraph)).is_empty(), "{paragraph}: {:#?}", w.names(Role::Paragraph));
}

#[test]
fn an_event_told_by_several_documents_steps_through_its_citations_and_says_which_it_shows() {
    let mut w = Window::example();
    let event = event_that(&w, |e| {
        let documents: std::collections::BTreeSet<&str> = e.claims.iter().map(|c| c.citation.document.as_str()).collect();
        documents.len() >= 3
    });
    choose(&mut w, event);
    let count = w.case().events[event as usize].claims.len();
    for claim in 0..count {
        assert_stands_at(&w, Focus { event, claim });
        assert!(w.has(&format!("Citation {} of {count}", claim + 1)));
        w.press("]");
    }
    assert_stands_at(&w, Focus { event, claim: 0 });
    w.press("[");
    assert_stands_at(&w, Focus { event, claim: count - 1 });
    w.click_role(Role::Button, "Previous citation");
    assert_stands_at(&w, Focus { event, claim: count - 2 });
    w.click_role(Role::Button, "Next citation");
    assert_stands_at(&w, Focus { event, claim: count - 1 });
}

#[test]
fn every_claim_of_every_event_can_be_brought_before_the_reader() {
    let mut w = Window::example();
    let all: Vec<Focus> = (0..w.case().events.len() as u32)
        .flat_map(|event| (0..w.case().events[event as usize].claims.len()).map(move |claim| Focus { event, claim }))
        .collect();
    // A sample all through the case: each is a whole page laid out.
    for focus in all.iter().step_by(9) {
        w.outside(Command::SelectClaim(*focus));
        assert_stands_at(&w, *focus);
    }
}

#[test]
fn a_cited_passage_in_the_text_selects_its_event_by_click_and_by_key_and_lights_it() {
    let mut w = Window::example();
    w.outside(Command::ShowDocument { document: 0, paragraph: Some(8) });
    let page = w.node(Role::ScrollBar, "Where citations stand in this document").rect();
    let link = w.find(Role::Link, |n| n.starts_with("Citation: "));
    let link = link.iter().find(|l| page.shrink(20.0).y_range().contains(l.rect().center().y)).expect("a passage in view");
    let (title, at) = (Window::name(link).trim_start_matches("Citation: ").to_owned(), link.rect().left_center() + egui::vec2(6.0, 0.0));
    let event = event_that(&w, |e| e.title == title);
    w.point_at(at);
    assert_eq!(w.session().hovered(), [event]);
    w.click_at(at, egui::Modifiers::NONE);
    assert_eq!(w.session().selection(), [event]);
    w.press("Escape");
    assert!(w.session().selection().is_empty());
    w.first(Role::Link, &format!("Citation: {title}")).focus();
    w.run();
    w.press("Enter");
    assert_eq!(w.session().selection(), [event]);
}

#[test]
fn search_lists_hits_in_context_and_a_hit_brings_its_words_before_the_reader() {
    let mut w = Window::example();
    w.press("Ctrl+F");
    assert!(w.node(Role::SearchInput, "Search documents and events").is_focused());
    w.type_text("Rason");
    let in_texts: usize = w
        .case()
        .documents
        .iter()
        .map(|d| (1..=d.text.len()).filter_map(|p| d.text.paragraph(p)).map(|p| p.to_lowercase().matches("rason").count()).sum::<usize>())
        .sum();
    let in_events = w.case().events.iter().filter(|e| format!("{}\n{}", e.title, e.notes).to_lowercase().contains("rason")).count();
    assert!(in_texts > 0);
    assert!(
        w.has(&if in_texts + in_events == 1 { "1 hit".to_owned() } else { format!("{} hits", in_texts + in_events) }),
        "{:#?}",
        w.names(Role::Label)
    );
    let title = w.case().documents[2].title.clone();
    let hits = w.find(Role::ListItem, |n| n.contains(&title) && n.contains("aragraph 3"));
    let hit = hits.first().unwrap_or_else(|| panic!("{:#?}", w.rows()));
    assert!(Window::name(hit).contains("Rason"));
    hit.click();
    w.run();
    assert_eq!(&w.case().documents[w.session().document()].id[..3], "002");
    assert_eq!(w.session().scroll().expect("a target").paragraph, 3);
    assert!(!w.find(Role::Paragraph, |n| n.starts_with("Paragraph 3, ") && n.contains("Rason")).is_empty());

    // An event among the hits is selected.
    let event = event_that(&w, |e| e.title.contains("Rason"));
    let row = w.find(Role::ListItem, |n| n.contains(", Event"));
    if let Some(row) = row.first() {
        row.click();
        w.run();
        assert_eq!(w.session().selection(), [event]);
    } else {
        assert_eq!(in_events, 0, "{:#?}", w.rows());
    }

    w.press("Ctrl+F");
    w.press("Escape");
    assert_eq!(w.session().search().0, "");
    assert!(w.rows().is_empty());
}

#[test]
fn a_search_that_finds_nothing_says_so() {
    let mut w = Window::example();
    w.press("Ctrl+F");
    w.type_text("zeppelin");
    assert!(w.has("0 hits"));
    assert!(w.has("Nothing found"));
}

#[test]
fn a_citation_is_copied_as_quotation_document_publisher_date_and_paragraph() {
    let mut w = Window::example();
    let event = event_that(&w, |e| e.claims.iter().any(|c| c.citation.document.starts_with("002")) && e.claims.len() == 1);
    choose(&mut w, event);
    w.press("Ctrl+Shift+C");
    let copied = |w: &mut Window| match &w.effects()[..] {
        [Effect::Copy(words)] => words.clone(),
        other => panic!("{other:?}"),
    };
    let words = copied(&mut w);
    let citation = &w.case().events[event as usize].claims[0].citation;
    let document = w.case().document(&citation.document).expect("a document").clone();
    assert!(words.contains(&citation.quote.exact), "{words}");
    assert!(words.contains(&document.title), "{words}");
    assert!(words.contains(&format!("paragraph {}", citation.paragraph)), "{words}");
    let publisher = if document.publisher.is_empty() { "publisher not stated" } else { &document.publisher };
    assert!(words.contains(publisher), "{words}");
    assert!(w.says("The citation was copied"));
    w.activate(Role::Link, "Copy citation 1");
    assert_eq!(copied(&mut w), words);
}

#[test]
fn the_card_leads_to_the_place_on_the_map_and_to_linked_events() {
    let mut w = Window::example();
    let event = event_that(&w, |e| !e.links.is_empty() && !e.places.is_empty());
    choose(&mut w, event);
    let place = w.case().events[event as usize].places[0].place.clone();
    let place = w.case().place(&place).expect("a place").clone();
    w.activate(Role::Link, &format!("Show on the map: {}", place.name));
    let camera = w.session().camera();
    assert!((camera.lon - place.point.lon).abs() < 0.01 && (camera.lat - place.point.lat).abs() < 0.01, "{camera:?}");

    let to = w.index(&w.case().events[event as usize].links[0].to.clone());
    let title = w.case().events[to as usize].title.clone();
    let link = w.find(Role::Link, |n| n.ends_with(&format!(": {title}")) && !n.starts_with("Citation"));
    let name = link.iter().map(Window::name).find(|n| !n.starts_with("Show on the map")).expect("the linked event");
    w.activate(Role::Link, &name);
    assert_eq!(w.session().selection(), [to]);
    // The other end shows the link too.
    let back = w.case().events[event as usize].title.clone();
    assert!(!w.find(Role::Link, |n| n.ends_with(&format!(": {back}")) && !n.starts_with("Citation")).is_empty());
}

#[test]
fn the_card_says_everything_recorded_of_an_event() {
    let mut w = Window::example();
    let event = event_that(&w, |e| e.claims.len() > 1 && e.claims.iter().any(|c| c.said.is_some() || !c.figures.is_empty()));
    choose(&mut w, event);
    let event = w.case().events[event as usize].clone();
    assert!(w.has(&event.title));
    assert!(w.says(&event.actors.join(", ")));
    for (at, claim) in event.claims.iter().enumerate() {
        let title = &w.case().document(&claim.citation.document).expect("a document").title;
        let name = format!("Citation {} of {}: {title}, paragraph {}", at + 1, event.claims.len(), claim.citation.paragraph);
        assert!(w.has_role(Role::Link, &name), "{name}");
        assert!(w.has_role(Role::Link, &format!("Copy citation {}", at + 1)));
        let start: String = claim.citation.quote.exact.chars().take(60).collect();
        assert!(w.says(&format!("“{start}")), "{start}");
        if !claim.speakers.is_empty() {
            assert!(w.says(&claim.speakers.join(" → ")), "{:?}", claim.speakers);
        }
    }
    assert_eq!(w.find(Role::Label, |n| n == "Not graded").len(), event.claims.len(), "grades are blank until given");
}

#[test]
fn a_merged_claim_is_taken_out_of_its_event_and_undo_gives_an_equal_case() {
    let mut w = Window::example();
    let event = event_that(&w, |e| !e.merges.is_empty());
    choose(&mut w, event);
    let before = w.case().clone();
    let whole = before.events[event as usize].clone();
    let claim = whole.claims.iter().position(|c| c.id == whole.merges[0].claim).expect("the merged claim");
    assert!(w.says(&whole.merges[0].reason), "the reason is on the card");
    w.activate(Role::Link, &format!("Take claim {} out of this event", claim + 1));
    assert_eq!(w.case().events.len(), before.events.len() + 1);
    assert_eq!(w.case().events[event as usize].claims.len(), whole.claims.len() - 1);
    let part = w.case().events.last().expect("the part");
    assert_eq!(part.claims, [whole.claims[claim].clone()]);
    assert!(w.session().is_dirty());
    w.press("Ctrl+Z");
    assert_eq!(*w.case(), before);
    assert!(!w.session().is_dirty());
    w.press("Ctrl+Shift+Z");
    assert_eq!(w.case().events.len(), before.events.len() + 1);
    w.press("Ctrl+Z");
    assert_eq!(*w.case(), before);
}

#[test]
fn any_document_is_chosen_by_its_title() {
    let mut w = Window::example();
    for at in [4, 1] {
        let title = w.case().documents[at].title.clone();
        w.click_first(Role::ComboBox, "Document: ");
        let name =
            w.root().children_recursive().map(|n| Window::name(&n)).find(|n| n.starts_with(&format!("{title}  · "))).expect("a choice");
        w.click(&name);
        assert_eq!(w.session().document(), at);
        assert!(w.has(&format!("Document: {title}")));
        assert!(!w.find(Role::Paragraph, |n| n.starts_with("Paragraph 1, ")).is_empty());
    }
}

#[test]
fn several_selected_events_are_counted_on_the_card_and_listed_from_there() {
    let mut w = Window::example();
    w.outside(Command::SelectMany { events: vec![3, 5, 8], add: false });
    assert!(w.has("3 events selected"));
    w.click("List them");
    assert_eq!(w.session().overlay(), Some(&Overlay::Events(Some(vec![3, 5, 8]))));
    assert_eq!(w.rows().len(), 3);
}
