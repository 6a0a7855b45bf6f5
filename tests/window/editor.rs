//! Making briefings and judgements and correcting events in the window, by accessible names and keys, each with undo.

use crate::common::window::Window;
use dateline::{
    analysis::evidence::changed_claims,
    model::{Case, Judgement, Kind, Stance, judgement::claim_ref},
    session::{BriefingCommand, ClaimField, Command, Edit, Focus, Words},
};
use egui::{Modifiers, accesskit::Role};

/// An empty briefing in place of those of the example.
fn empty_briefing() -> Window {
    let mut w = Window::sized([1280.0, 900.0]);
    w.outside(Command::Briefing(BriefingCommand::New { title: "Test".to_owned() }));
    w.press("Ctrl+B");
    w
}

fn titles(w: &Window) -> Vec<String> {
    w.session().briefing().expect("a briefing").steps.iter().map(|s| s.title.clone()).collect()
}

fn undo_to(w: &mut Window, before: &Case) {
    w.press("Escape");
    w.press("Ctrl+Z");
    assert!(w.case() == before, "undone in one step");
}

fn retitle(w: &mut Window, title: &str) {
    w.fill(Role::TextInput, "Title of the step", title);
    w.press("Enter");
}

/// Three steps: One, Two, Three; the last is chosen.
fn three_steps() -> Window {
    let mut w = empty_briefing();
    for title in ["One", "Two", "Three"] {
        w.press("A");
        retitle(&mut w, title);
    }
    assert_eq!(titles(&w), ["One", "Two", "Three"]);
    w
}

#[test]
fn the_panel_takes_the_place_of_the_filters_and_gives_it_back() {
    let mut w = Window::example();
    assert!(w.has("Words in title, quotation, actor or place") || w.has("Category"));
    w.press("Ctrl+B");
    assert!(w.has_role(Role::Button, "New") && !w.has("Category"));
    assert!(w.map().width() > 200.0, "the map stays");
    w.press("Ctrl+B");
    assert!(!w.has_role(Role::Button, "New") && w.has("Category"));
}

#[test]
fn a_view_becomes_a_step_by_one_key_and_is_retitled_in_one_step_of_undo() {
    let mut w = empty_briefing();
    let before = w.case().clone();
    w.press("A");
    assert_eq!(titles(&w).len(), 1);
    let added = w.case().clone();
    w.fill(Role::TextInput, "Title of the step", "Vet");
    w.type_text("o of ");
    w.type_text("March");
    assert!(*w.case() == added, "nothing is kept letter by letter");
    w.press("Tab");
    assert_eq!(titles(&w), ["Veto of March"]);
    assert!(w.has_role(Role::ListItem, "1. Veto of March"));
    undo_to(&mut w, &added);
    undo_to(&mut w, &before);
}

#[test]
fn words_being_typed_are_kept_before_another_step_is_chosen_or_the_case_is_saved() {
    let mut w = three_steps();
    w.fill(Role::MultilineTextInput, "Text", "As *stated*");
    w.click_role(Role::ListItem, "1. One");
    assert_eq!(w.session().briefing().unwrap().steps[2].text, "As *stated*");
    assert_eq!(w.session().briefing().unwrap().steps[0].text, "");
    w.fill(Role::MultilineTextInput, "Speaker's notes", "Slowly");
    w.press("Ctrl+S");
    assert_eq!(w.session().briefing().unwrap().steps[0].notes, "Slowly");
}

#[test]
fn steps_are_walked_and_put_in_order_by_keyboard() {
    let mut w = three_steps();
    let before = w.case().clone();
    w.press("Alt+Up");
    assert_eq!(titles(&w), ["One", "Three", "Two"]);
    w.press("Alt+Up");
    w.press("Alt+Up");
    assert_eq!(titles(&w), ["Three", "One", "Two"]);
    w.press("Ctrl+Z");
    undo_to(&mut w, &before);
    w.click_role(Role::ListItem, "1. One");
    w.press("ArrowDown");
    assert_eq!(w.session().step().unwrap().1.title, "Two");
    w.press("ArrowDown");
    w.press("ArrowDown");
    assert_eq!(w.session().step().unwrap().1.title, "Three");
    assert!(w.node(Role::ListItem, "3. Three").is_focused());
}

#[test]
fn a_step_is_dragged_to_another_place() {
    let mut w = three_steps();
    let (from, to) = (w.node(Role::ListItem, "3. Three").rect().center(), w.node(Role::ListItem, "1. One").rect());
    w.drag(from, egui::pos2(from.x, to.top() + 4.0), Modifiers::NONE);
    assert_eq!(titles(&w), ["Three", "One", "Two"]);
}

#[test]
fn a_step_is_duplicated_taken_anew_left_out_and_deleted_each_with_undo() {
    let mut w = three_steps();
    let before = w.case().clone();
    w.click("Duplicate");
    assert_eq!(titles(&w), ["One", "Two", "Three", "Three"]);
    undo_to(&mut w, &before);
    w.click_role(Role::ListItem, "2. Two");
    let view = w.session().step().unwrap().1.view.clone();
    w.press("+");
    w.press("Ctrl+R");
    let now = w.session().step().unwrap().1.view.clone();
    assert!(now.camera != view.camera && now.camera == w.session().camera());
    undo_to(&mut w, &before);
    w.click("Leave out");
    assert!(w.has_role(Role::ListItem, "2. Two, left out"));
    w.click("Take in");
    w.press("Ctrl+Z");
    undo_to(&mut w, &before);
    w.click("Delete step");
    assert_eq!(titles(&w), ["One", "Three"]);
    undo_to(&mut w, &before);
}

#[test]
fn a_step_that_names_what_is_gone_is_marked() {
    let mut w = empty_briefing();
    w.press("J");
    w.press("A");
    let event = w.case().events[w.session().focus().unwrap().event as usize].id.clone();
    assert!(!w.says("something is missing"));
    w.outside(Command::Edit(Edit::DeleteEvent { event }));
    assert!(w.says("something is missing"));
}

#[test]
fn annotations_are_added_in_the_middle_of_the_map_and_removed() {
    let mut w = empty_briefing();
    w.press("A");
    let before = w.case().clone();
    w.activate(Role::Button, "Add numbered callout");
    let camera = w.session().camera();
    let made = w.session().step().unwrap().1.annotations.clone();
    assert_eq!((made.len(), made[0].number, made[0].at.lon), (1, Some(1), camera.lon));
    w.activate(Role::Button, "Add circle");
    assert!(w.session().step().unwrap().1.annotations.iter().all(|a| a.can_be_drawn()));
    w.activate(Role::Button, "Remove circle");
    w.press("Ctrl+Z");
    w.press("Ctrl+Z");
    undo_to(&mut w, &before);
}

#[test]
fn a_judgement_is_made_and_flagged_when_its_claim_changes_and_looked_over() {
    let mut w = Window::sized([1280.0, 900.0]);
    for j in w.case().judgements.clone() {
        w.outside(Command::Judge(dateline::session::JudgeCommand::Delete(j.id)));
    }
    w.press("J");
    let before = w.case().clone();
    let focus = w.session().focus().unwrap();
    let event = w.case().events[focus.event as usize].clone();
    w.press("Ctrl+J");
    w.click("New judgement");
    w.fill(Role::MultilineTextInput, "Statement", "Troops were there");
    w.choose("Likelihood", "very likely (80 to 95 %, ICD 203)");
    w.choose("Confidence", "low");
    w.find(Role::Button, |n| n.starts_with("Add “"))[0].click_accesskit();
    w.run();
    w.click("Keep");
    let made: Judgement = w.case().judgements[0].clone();
    assert_eq!((made.likelihood.as_str(), made.confidence.as_str(), made.yardstick.as_str()), ("very likely", "low", "icd-203"));
    assert_eq!(made.claims_for, [claim_ref(&event.id, &event.claims[0].id)]);
    let kept = w.case().clone();
    let stance = if event.claims[0].stance == Stance::Denies { Stance::Doubts } else { Stance::Denies };
    let (event, claim) = (event.id.clone(), event.claims[0].id.clone());
    w.outside(Command::Edit(Edit::SetClaim { event, claim, field: ClaimField::Stance(stance) }));
    assert!(w.has_role(Role::ListItem, "Troops were there, its evidence has changed"));
    w.click("Looked over");
    assert!(changed_claims(w.case(), &w.case().judgements[0]).is_empty());
    assert!(w.has_role(Role::ListItem, "Troops were there"));
    w.press("Escape");
    w.press("Ctrl+Z");
    undo_to(&mut w, &kept);
    undo_to(&mut w, &before);
}

#[test]
fn selected_words_become_a_dated_and_placed_event_by_keys() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    let document = before.documents[0].clone();
    let text = document.text.paragraph(3).expect("a paragraph").to_owned();
    w.outside(Command::SelectWords(Some(Words { document: document.id, paragraph: 3, chars: 0..30 })));
    w.press("E");
    w.type_text("Something new");
    w.fill(Role::TextInput, "Date", "2024-13");
    w.press("Enter");
    assert_eq!(w.case().events.len(), before.events.len(), "no date, not kept");
    w.fill(Role::TextInput, "Date", "2024-06");
    w.choose("Kind", "Estimate");
    w.click("Add a place");
    w.node(Role::TextInput, "Title").focus();
    w.run();
    w.press("Enter");
    assert_eq!(w.session().overlay(), None, "Enter keeps");
    let made = w.case().events.last().unwrap().clone();
    assert_eq!((made.title.as_str(), made.kind), ("Something new", Kind::Estimate));
    assert_eq!(made.when.map(|d| d.edtf), Some("2024-06".to_owned()));
    assert_eq!(made.places.len(), 1);
    assert!(made.claims[0].citation.locate(Some(&text)).is_ok());
    undo_to(&mut w, &before);
}

#[test]
fn every_field_of_an_event_is_kept_as_one_edit_and_the_history_tells_it() {
    let mut w = Window::sized([1280.0, 900.0]);
    w.press("J");
    let before = w.case().clone();
    let index = w.session().focus().unwrap().event as usize;
    w.press("F2");
    w.press("Ctrl+A");
    w.type_text("Another title");
    w.fill(Role::TextInput, "Date", "2023-08/..");
    w.fill(Role::MultilineTextInput, "Actors, one a line", "Somebody");
    w.choose("Stance", "Doubts");
    w.choose("Reliability of the source", "B");
    w.fill(Role::TextInput, "Reason of the grade", "Close to it");
    w.press("Enter");
    assert_eq!(w.session().overlay(), None, "Enter keeps");
    let event = w.case().events[index].clone();
    assert_eq!((event.title.as_str(), event.actors.len()), ("Another title", 1));
    assert_eq!(event.when.map(|d| d.edtf), Some("2023-08/..".to_owned()));
    assert_eq!(event.claims[0].stance, Stance::Doubts);
    let grade = event.claims[0].grade.clone().unwrap();
    assert_eq!((grade.reliability, grade.reason.as_str()), (Some('B'), "Close to it"));
    w.press("Ctrl+H");
    assert!(w.says("title, when, actors, stance, grade"), "the history names the fields");
    undo_to_from_history(&mut w, &before);
}

fn undo_to_from_history(w: &mut Window, before: &Case) {
    w.press("Escape");
    w.press("Ctrl+Z");
    assert!(w.case() == before);
}

#[test]
fn events_are_merged_and_a_claim_split_off_again_each_with_undo() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    let claims = before.events[0].claims.len() + before.events[1].claims.len();
    w.outside(Command::SelectMany { events: vec![0, 1], add: false });
    w.press("Ctrl+M");
    w.click("Merge");
    let merged = w.case().clone();
    assert_eq!(merged.events.len(), before.events.len() - 1);
    let whole = merged.events.iter().position(|e| e.id == before.events[0].id).unwrap();
    assert_eq!(merged.events[whole].claims.len(), claims);
    w.outside(Command::SelectClaim(Focus { event: whole as u32, claim: claims - 1 }));
    w.press("F2");
    w.find(Role::Button, |n| n == "Split off").last().unwrap().click_accesskit();
    w.run();
    assert_eq!((w.case().events.len(), w.session().overlay()), (before.events.len(), None));
    undo_to(&mut w, &merged);
    undo_to(&mut w, &before);
}

/// The first event of one claim that gives one figure, with its form open.
fn form_of_a_figure(w: &mut Window) -> usize {
    let event = w.case().events.iter().position(|e| e.claims.len() == 1 && e.claims[0].figures.len() == 1).expect("one figure");
    w.outside(Command::SelectClaim(Focus { event: event as u32, claim: 0 }));
    w.press("F2");
    event
}

#[test]
fn figures_and_words_of_a_claim_are_edited_and_what_can_not_be_is_told() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    let event = form_of_a_figure(&mut w);
    let was = before.events[event].claims[0].clone();
    let shorter: String = was.citation.quote.exact.chars().skip(3).take(20).collect();
    w.fill(Role::MultilineTextInput, "Quotation, word for word", "Words that stand nowhere");
    assert!(w.says("do not stand in paragraph"));
    w.fill(Role::TextInput, "Number", "many");
    assert!(w.says("“many” is no number"));
    w.press("Enter");
    assert!(w.session().overlay().is_some() && *w.case() == before, "nothing is kept that can't be");
    w.fill(Role::MultilineTextInput, "Quotation, word for word", &shorter);
    w.choose("Scope", "lost");
    w.choose("Qualifier", "about …");
    w.fill(Role::TextInput, "Unit", "horses");
    w.fill(Role::TextInput, "As of", "2024-11");
    w.fill(Role::TextInput, "Number", "12,345");
    w.press("Enter");
    assert_eq!(w.session().overlay(), None);
    let claim = w.case().events[event].claims[0].clone();
    let figure = &claim.figures[0];
    assert_eq!((figure.value, figure.scope.as_str(), figure.unit.as_str()), (Some(12_345.0), "lost", "horses"));
    assert_eq!((figure.qualifier.as_str(), figure.as_of.as_deref()), ("about", Some("2024-11")));
    assert_eq!(claim.citation.quote.exact, shorter.trim());
    let text = w.case().document(&claim.citation.document).and_then(|d| d.text.paragraph(claim.citation.paragraph)).map(str::to_owned);
    assert!(claim.citation.locate(text.as_deref()).is_ok());
    undo_to(&mut w, &before);
}

#[test]
fn figures_are_added_and_taken_away() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    let event = form_of_a_figure(&mut w);
    w.activate(Role::Button, "Remove figure 1");
    w.activate(Role::Button, "Add a figure");
    assert!(w.says("A figure needs a number"));
    w.fill(Role::TextInput, "At least", "20");
    w.fill(Role::TextInput, "At most", "10");
    assert!(w.says("The lower bound is above the upper one"));
    w.fill(Role::TextInput, "At most", "30");
    w.press("Enter");
    let figures = w.case().events[event].claims[0].figures.clone();
    assert_eq!(figures.iter().map(|f| (f.value, f.lower, f.upper)).collect::<Vec<_>>(), [(None, Some(20.0), Some(30.0))]);
    undo_to(&mut w, &before);
}

#[test]
fn a_claim_cites_the_words_selected_in_the_reader_instead() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    let event = form_of_a_figure(&mut w);
    w.press("Escape");
    let document = before.documents[1].id.clone();
    w.outside(Command::SelectWords(Some(Words { document: document.clone(), paragraph: 2, chars: 0..25 })));
    w.press("F2");
    w.activate(Role::Button, "Take the words selected in the reader");
    w.activate(Role::Button, "Keep");
    let citation = w.case().events[event].claims[0].citation.clone();
    assert_eq!((&citation.document, citation.paragraph, citation.position.start), (&document, 2, 0));
    undo_to(&mut w, &before);
}

#[test]
fn a_place_is_named_moved_and_made_an_area_and_a_point_off_the_globe_is_refused() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    w.press("Ctrl+P");
    let place = before.places[0].clone();
    w.activate(Role::ListItem, &place.name);
    w.fill(Role::TextInput, "Degrees north", "91");
    assert!(w.says("This point is not on the globe"));
    w.activate(Role::Button, "Keep");
    assert!(*w.case() == before);
    w.fill(Role::TextInput, "Degrees north", "51.5");
    w.fill(Role::TextInput, "Name", "Elsewhere");
    w.fill(Role::TextInput, "Outline", "ru.41");
    w.choose("Kind of place", "region");
    w.activate(Role::Button, "Keep");
    let now = w.case().place(&place.id).unwrap().clone();
    assert_eq!((now.name.as_str(), now.point.lat, now.area.as_deref()), ("Elsewhere", 51.5, Some("RU.41")));
    w.press("Escape");
    undo_to(&mut w, &before);
}

#[test]
fn a_place_is_added_and_one_that_no_event_names_deleted() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    w.press("Ctrl+P");
    w.activate(Role::Button, "New place");
    w.fill(Role::TextInput, "Name", "Testville");
    w.activate(Role::Button, "Keep");
    assert_eq!(w.case().places.last().map(|p| (p.id.as_str(), p.name.as_str())), Some(("testville", "Testville")));
    assert!(w.says("No event names it"));
    let added = w.case().clone();
    w.activate(Role::Button, "Delete place");
    assert_eq!(w.case().places, before.places);
    w.press("Escape");
    undo_to(&mut w, &added);
    undo_to(&mut w, &before);
}

#[test]
fn what_the_case_says_of_a_document_is_edited() {
    let mut w = Window::sized([1280.0, 900.0]);
    let before = w.case().clone();
    let id = before.documents[w.session().document()].id.clone();
    w.press("Shift+F2");
    w.fill(Role::TextInput, "Title of the document", "");
    w.press("Backspace");
    assert!(w.says("A document needs a title"));
    w.fill(Role::TextInput, "Title of the document", "Another headline");
    w.fill(Role::TextInput, "Author", "Somebody");
    w.fill(Role::TextInput, "Published", "2024-11-05");
    w.press("Enter");
    let now = w.case().document(&id).unwrap().clone();
    assert_eq!((now.title.as_str(), now.author.as_str()), ("Another headline", "Somebody"));
    assert_eq!(now.published.map(|p| p.edtf), Some("2024-11-05".to_owned()));
    undo_to(&mut w, &before);
}

#[test]
fn name_and_reduced_motion_are_set_from_the_menu() {
    let mut w = Window::example();
    w.menu("View");
    w.click("Your name…");
    w.type_text("A. Analyst");
    w.press("Enter");
    assert_eq!((w.session().settings.name.as_str(), w.session().overlay()), ("A. Analyst", None));
    w.menu("View");
    w.click("Reduced motion");
    assert!(w.session().settings.reduced_motion);
}

#[test]
fn quotations_of_a_step_are_put_in_order_shown_and_removed() {
    let mut w = empty_briefing();
    w.press("A");
    for event in 0..3 {
        w.outside(Command::Briefing(BriefingCommand::ToggleCited(Focus { event, claim: 0 })));
    }
    let before = w.case().clone();
    let names: Vec<String> = before.events[..3].iter().map(|e| e.title.clone()).collect();
    let cited = |w: &Window| -> Vec<String> {
        let step = w.session().step().unwrap().1.clone();
        step.cited.iter().map(|c| w.case().event(&c.event).unwrap().title.clone()).collect()
    };
    w.activate(Role::Button, &format!("Move {} down", names[0]));
    assert_eq!(cited(&w), [names[1].clone(), names[0].clone(), names[2].clone()]);
    let moved = w.case().clone();
    w.activate(Role::Button, &format!("Move {} up", names[2]));
    assert_eq!(cited(&w), [names[1].clone(), names[2].clone(), names[0].clone()]);
    undo_to(&mut w, &moved);
    w.activate(Role::Button, &format!("Remove {}", names[1]));
    assert_eq!(cited(&w), [names[0].clone(), names[2].clone()]);
    undo_to(&mut w, &moved);
    undo_to(&mut w, &before);
    w.find(Role::Button, |n| n.starts_with(&format!("{}: “", names[2]))).last().unwrap().click_accesskit();
    w.run();
    assert_eq!(w.session().focus().map(|f| f.event), Some(2));
}

#[test]
fn annotations_are_dragged_on_the_map_and_moved_by_keys_each_in_one_step_of_undo() {
    let mut w = empty_briefing();
    w.press("A");
    for kind in ["Add numbered callout", "Add circle", "Add arrow"] {
        w.activate(Role::Button, kind);
        // Each where the others are not.
        let at = w.map().center();
        w.drag(at + egui::vec2(120.0, -60.0), at + egui::vec2(200.0, -120.0), Modifiers::NONE);
    }
    let all = |w: &Window| w.session().step().unwrap().1.annotations.clone();
    for (index, name) in [(0, "Move numbered callout 1"), (1, "Resize circle"), (2, "Move the head of arrow"), (2, "Move arrow")] {
        let (before, was) = (w.case().clone(), all(&w));
        let from = w.node(Role::Button, name).rect().center();
        w.drag(from, from + egui::vec2(30.0, 20.0), Modifiers::NONE);
        let now = all(&w);
        assert!(now[index] != was[index], "{name}");
        assert!((0..3).all(|other| other == index || now[other] == was[other]), "{name} alone");
        let to = w.node(Role::Button, name).rect().center();
        // The disc of a callout stands beside its point, on the side that is free.
        let beside = name.starts_with("Resize") || name.contains("callout");
        assert!(beside || to.distance(from + egui::vec2(30.0, 20.0)) < 12.0, "{name} stands where it was left: {to:?}");
        undo_to(&mut w, &before);
    }
    let (before, was) = (w.case().clone(), all(&w));
    w.node(Role::Button, "Move numbered callout 1").focus();
    w.run();
    w.press("ArrowRight");
    let now = all(&w);
    assert!(now[0].at.lon > was[0].at.lon && (now[0].at.lat - was[0].at.lat).abs() < 0.01);
    w.press("Ctrl+Z");
    assert!(*w.case() == before);
}

#[test]
fn marking_and_what_an_unattended_screen_does_are_set_in_the_panel() {
    let mut w = empty_briefing();
    let before = w.case().clone();
    w.choose("TLP 2.0", "TLP:AMBER");
    assert_eq!(w.case().marking, "TLP:AMBER");
    let marked = w.case().clone();
    w.fill(Role::TextInput, "Other words", "Draft");
    w.press("Enter");
    assert_eq!(w.case().marking, "TLP:AMBER · Draft");
    undo_to(&mut w, &marked);
    undo_to(&mut w, &before);
    w.fill(Role::TextInput, "Subtitle", "Beneath it");
    w.press("Enter");
    assert_eq!(w.session().briefing().unwrap().subtitle, "Beneath it");
    undo_to(&mut w, &before);
    w.fill(Role::TextInput, "Each slide stays, seconds", "7");
    w.press("Enter");
    w.activate(Role::CheckBox, "Begins again at the end");
    let presenting = &w.session().settings.presenting;
    assert_eq!((presenting.pace_secs, presenting.looping), (7.0, true));
}

#[test]
fn words_being_typed_are_there_when_the_window_closes() {
    let mut w = three_steps();
    w.fill(Role::MultilineTextInput, "Speaker's notes", "Slowly");
    assert_eq!(w.session().step().unwrap().1.notes, "");
    w.before_closing();
    assert_eq!(w.session().step().unwrap().1.notes, "Slowly");
}

#[test]
fn long_titles_and_quotations_widen_no_panel() {
    let mut w = empty_briefing();
    w.press("J");
    w.press("A");
    retitle(&mut w, &"A very long title ".repeat(30));
    w.activate(Role::Button, "Add arrow");
    for event in 0..4 {
        w.outside(Command::Briefing(BriefingCommand::ToggleCited(Focus { event, claim: 0 })));
    }
    let wide = w.map().width();
    for _ in 0..20 {
        w.wait(0.1);
    }
    assert_eq!(w.map().width(), wide);
    assert!(wide > 400.0);
}
