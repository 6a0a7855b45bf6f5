//! What stands around map, timeline and reader, from outside: keyboard, list, filters, palette, edits, views, closing, small windows, names.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::window::Window;
use dateline::{
    effects::reading,
    model::{Event, Kind, PictureFormat},
    session::{
        Action, BriefingCommand, CaseField, Command, Edit, Effect, Overlay, Words,
        action::{ENTRIES, Menu},
    },
    text::t,
};
use egui::{Modifiers, accesskit, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

fn not_forecast(e: &Event) -> bool {
    e.kind != Kind::Forecast
}

/// How many events each row of the filters says there are, by name.
fn counts_beside(w: &Window) -> BTreeMap<String, usize> {
    let rows = w.names(Role::CheckBox);
    rows.iter().filter_map(|row| row.rsplit_once(", ")).filter_map(|(name, n)| Some((name.to_owned(), n.parse().ok()?))).collect()
}

// Keyboard and list.

#[test]
fn every_event_is_reached_by_keyboard_alone_in_date_order() {
    let mut w = Window::example();
    w.press("T");
    let count = w.case().events.len();
    assert!(count > 100);
    let mut seen = Vec::new();
    for _ in 0..count {
        // One pass a key: the layout is not looked at here.
        w.press_only("J");
        w.harness().step();
        seen.push(w.session().focus().expect("an event").event);
    }
    let all: BTreeSet<u32> = seen.iter().copied().collect();
    assert_eq!(all.len(), count, "each once");
    let start = |e: &u32| {
        let span = w.session().columns().spans[*e as usize];
        if span.is_dated() { span.start } else { i32::MAX }
    };
    assert!(seen.iter().map(start).is_sorted(), "in date order, undated last");
    w.press("J");
    assert_eq!(w.session().focus().expect("an event").event, *seen.last().unwrap(), "it stays at the last");
    w.press("K");
    assert_eq!(w.session().focus().expect("an event").event, seen[count - 2]);
}

#[test]
fn the_list_is_opened_narrowed_walked_and_chosen_from_by_keys() {
    let mut w = Window::example();
    w.press("L");
    assert!(w.node(Role::TextInput, "Words in title, quotation, actor or place").is_focused());
    let all = w.case().events.iter().filter(|e| not_forecast(e)).count();
    assert!(w.has(&format!("{all} events")));
    w.press("Tab");
    let rows = w.rows();
    w.press("Enter");
    let first = w.session().selection()[0] as usize;
    assert!(rows[0].starts_with(&w.case().events[first].title), "{rows:#?}");
    assert_eq!(w.session().overlay(), None);

    w.press("L");
    w.type_text("rason");
    let found = w.rows();
    assert!(!found.is_empty() && found.len() < 10);
    w.press("Tab");
    w.press("Enter");
    let chosen = w.session().selection()[0] as usize;
    assert!(found[0].starts_with(&w.case().events[chosen].title), "{found:#?}");
}

#[test]
fn tab_walks_through_the_whole_list() {
    let mut w = Window::example();
    w.press("L");
    let order: Vec<u32> = w.session().columns().by_date.iter().copied().filter(|e| not_forecast(&w.case().events[*e as usize])).collect();
    w.press("Tab");
    for _ in 0..40 {
        w.press("Tab");
    }
    w.press("Enter");
    assert_eq!(w.session().selection(), [order[40]]);
}

#[test]
fn arrow_keys_walk_the_rows_of_the_list() {
    let mut w = Window::example();
    w.press("L");
    let order: Vec<u32> = w.session().columns().by_date.iter().copied().filter(|e| not_forecast(&w.case().events[*e as usize])).collect();
    w.press("Tab");
    w.press("ArrowDown");
    w.press("ArrowDown");
    w.press("ArrowUp");
    w.press("Enter");
    assert_eq!(w.session().selection(), [order[1]]);
}

#[test]
fn pointing_at_a_row_lights_its_event_and_ctrl_click_adds_to_the_selection() {
    let mut w = Window::example();
    w.click_role(Role::Button, "Events");
    let rows = w.find(Role::ListItem, |_| true);
    let (first, third) = (rows[0].rect().center(), rows[2].rect().center());
    let names = [Window::name(&rows[0]), Window::name(&rows[2])];
    w.point_at(third);
    let &[lit] = w.session().hovered() else { panic!("no event is pointed at") };
    let lit = lit as usize;
    assert!(names[1].starts_with(&w.case().events[lit].title));
    w.point_at(egui::Pos2::new(third.x, 5.0));
    assert_eq!(w.session().hovered(), [0_u32; 0]);

    w.click_at(first, Modifiers::COMMAND);
    w.click_at(third, Modifiers::COMMAND);
    assert!(matches!(w.session().overlay(), Some(Overlay::Events(None))), "the list stays open");
    assert_eq!(w.session().selection().len(), 2);
    w.press("Escape");
    assert_eq!(w.session().hovered(), [0_u32; 0], "and nothing stays lit");
    assert!(w.has("2 events selected"));
    w.press("Escape");
    assert!(w.session().selection().is_empty());
}

// Filters.

#[test]
fn a_category_is_chosen_by_a_click_and_taken_back_by_its_chip() {
    let mut w = Window::example();
    let before = w.session().shown().counts;
    let category = w.case().categories[4].clone();
    let of_it = w.case().events.iter().filter(|e| not_forecast(e) && e.category == category.id).count();
    w.click_role(Role::CheckBox, &format!("{}, {of_it}", category.name));
    let counts = w.session().shown().counts;
    assert_eq!(counts.certain + counts.possible + counts.undated, of_it);
    assert!(w.has(&format!("{of_it} of {}", w.case().events.len())));
    w.click_role(Role::Button, &format!("{} ×", category.name));
    assert_eq!(w.session().shown().counts, before);
    assert!(!w.has("Clear all"));
}

#[test]
fn the_counts_beside_values_are_of_the_rest_of_the_filter() {
    let mut w = Window::example();
    let categories = w.case().categories.clone();
    let documents = w.case().documents.clone();
    let name_of = |id: &str| documents.iter().find(|d| d.id == id).expect("a document").title.clone();
    let kinds = [
        (Kind::Happening, "Happening"),
        (Kind::Statement, "Statement"),
        (Kind::Estimate, "Estimate"),
        (Kind::Intent, "Declared intent"),
        (Kind::Forecast, "Forecast"),
        (Kind::Background, "Background"),
    ];
    let check = |w: &Window, category: Option<&str>, document: Option<&str>| {
        let beside = counts_beside(w);
        let in_document = |e: &Event, id: &str| e.claims.iter().any(|c| c.citation.document == id);
        let of_category = |e: &Event| category.is_none_or(|c| e.category == c);
        let of_document = |e: &Event| document.is_none_or(|d| in_document(e, d));
        let count = |fits: &dyn Fn(&Event) -> bool| w.case().events.iter().filter(|e| fits(e)).count();
        for c in &categories {
            let Some(said) = beside.get(&c.name) else { continue };
            assert_eq!(*said, count(&|e| not_forecast(e) && e.category == c.id && of_document(e)), "{}", c.name);
        }
        for (kind, name) in kinds {
            let Some(said) = beside.get(name) else { continue };
            // Forecasts are counted beside their kind, for choosing it shows them.
            assert_eq!(*said, count(&|e| e.kind == kind && of_category(e) && of_document(e)), "{name}");
        }
        for d in &documents {
            let Some(said) = beside.get(&name_of(&d.id)) else { continue };
            assert_eq!(*said, count(&|e| not_forecast(e) && in_document(e, &d.id) && of_category(e)), "{}", d.id);
        }
        assert!(beside.len() > 15, "{beside:#?}");
    };
    check(&w, None, None);
    let diplomacy = categories.iter().find(|c| c.id == "diplomacy").expect("diplomacy");
    w.click_first(Role::CheckBox, &format!("{}, ", diplomacy.name));
    check(&w, Some("diplomacy"), None);
    let second = documents[2].clone();
    w.first(Role::CheckBox, &format!("{}, ", second.title)).scroll_to_me();
    w.run();
    let row = Window::name(&w.first(Role::CheckBox, &format!("{}, ", second.title)));
    w.activate(Role::CheckBox, &row);
    check(&w, Some("diplomacy"), Some(&second.id));
    let c = w.session().shown().counts;
    let both = w
        .case()
        .events
        .iter()
        .filter(|e| not_forecast(e) && e.category == "diplomacy" && e.claims.iter().any(|c| c.citation.document == second.id));
    assert_eq!(c.certain + c.possible + c.undated, both.count());
}

#[test]
fn places_and_roles_filter_too_and_long_lists_open_in_full() {
    let mut w = Window::example();
    let place = w.case().place("rason-port").expect("the port").name.clone();
    assert!(!w.says(&format!("{place}, 1")) || w.has_role(Role::CheckBox, &format!("{place}, 1")));
    while let Some(more) = w.names(Role::Link).into_iter().find(|n| n.ends_with(" more…")) {
        w.activate(Role::Link, &more);
    }
    let used: BTreeSet<&str> =
        w.case().events.iter().filter(|e| not_forecast(e)).flat_map(|e| &e.places).map(|p| p.place.as_str()).collect();
    let beside = counts_beside(&w);
    for id in &used {
        let place = w.case().place(id).expect("a place");
        let count = w.case().events.iter().filter(|e| not_forecast(e) && e.places.iter().any(|p| p.place == *id)).count();
        assert_eq!(beside.get(&place.name), Some(&count), "{id}");
    }
    w.activate(Role::DisclosureTriangle, "Role of the place");
    let voices = w.case().events.iter().filter(|e| not_forecast(e) && e.places.iter().any(|p| p.role.id() == "voice")).count();
    w.activate(Role::CheckBox, &format!("Voice, {voices}"));
    assert!(w.has("Voice ×"));
    let c = w.session().shown().counts;
    assert_eq!(c.certain + c.possible + c.undated, voices);
}

#[test]
fn words_filter_events_and_clear_all_takes_everything_back() {
    let mut w = Window::example();
    let before = w.session().shown().counts;
    w.fill(Role::TextInput, "Words in events", "rason");
    let holds = |e: &Event| {
        let mut all = vec![e.title.clone(), e.notes.clone()];
        all.extend(e.claims.iter().flat_map(|c| c.speakers.iter().cloned().chain([c.citation.quote.exact.clone()])));
        all.extend(e.actors.iter().chain(&e.tags).cloned());
        all.extend(e.places.iter().filter_map(|p| w.case().place(&p.place)).map(|p| p.name.clone()));
        all.iter().any(|words| words.to_lowercase().contains("rason"))
    };
    let expected: Vec<usize> = w.case().events.iter().enumerate().filter(|(_, e)| not_forecast(e) && holds(e)).map(|(at, _)| at).collect();
    let shown: Vec<usize> = (0..w.case().events.len()).filter(|e| w.session().shown().passes[*e]).collect();
    assert_eq!(shown, expected);
    assert!(!expected.is_empty());
    assert!(w.has("“rason” ×"));
    w.click_first(Role::CheckBox, &w.case().categories.iter().find(|c| c.id == "arms").expect("arms").name.clone());
    w.click("Clear all");
    assert_eq!(w.session().shown().counts, before);
    assert!(w.session().filter().is_clear());
    assert_eq!(w.field(Role::TextInput, "Words in events"), "");
}

#[test]
fn forecasts_are_off_until_asked_for() {
    let mut w = Window::example();
    let forecasts: Vec<usize> = (0..w.case().events.len()).filter(|e| w.case().events[*e].kind == Kind::Forecast).collect();
    assert!(!forecasts.is_empty());
    assert!(forecasts.iter().all(|e| !w.session().shown().passes[*e]));
    w.activate(Role::CheckBox, "Show forecasts");
    assert!(forecasts.iter().all(|e| w.session().shown().passes[*e]));
    w.press("T");
    assert!(forecasts.iter().all(|e| !w.session().shown().passes[*e]));
}

// Palette, keys, menus.

#[test]
fn the_palette_runs_commands_and_finds_events_and_closes_on_escape() {
    let mut w = Window::example();
    assert!(w.harness().ctx.global_style().visuals.dark_mode);
    w.press("Ctrl+K");
    assert!(w.node(Role::TextInput, "Command, event, place or document").is_focused());
    w.type_text("light");
    w.press("Enter");
    assert!(!w.harness().ctx.global_style().visuals.dark_mode);
    assert_eq!(w.session().overlay(), None);

    w.press("Ctrl+K");
    let event = 40;
    let title = w.case().events[event].title.clone();
    w.type_text(&title);
    w.press("Enter");
    assert_eq!(w.session().selection(), [event as u32]);

    w.press("Ctrl+K");
    w.type_text("theme");
    w.press("ArrowDown");
    w.press("Enter");
    assert!(w.harness().ctx.global_style().visuals.dark_mode, "the second match: dark");

    w.press("Ctrl+K");
    w.type_text("qqqq");
    assert!(w.has("Nothing is called so"));
    w.press("Escape");
    assert_eq!(w.session().overlay(), None);
    assert_eq!(w.session().selection(), [event as u32], "and nothing else is given up");
}

#[test]
fn every_command_is_in_the_palette() {
    let mut w = Window::example();
    w.press("Ctrl+K");
    for entry in ENTRIES.iter().filter(|e| w.session().can(e.action)).collect::<Vec<_>>() {
        w.fill(Role::TextInput, "Command, event, place or document", t(entry.text));
        assert!(!w.find(Role::Button, |n| n.starts_with(t(entry.text))).is_empty(), "{:?}", entry.action);
    }
}

#[test]
fn a_question_mark_shows_every_shortcut() {
    let mut w = Window::example();
    w.press("?");
    assert_eq!(w.session().overlay(), Some(&Overlay::Keys));
    for entry in ENTRIES.iter().filter(|e| !e.keys.is_empty()) {
        assert!(w.has(entry.keys), "{}", entry.keys);
        assert!(w.has(t(entry.text).trim_end_matches('…')), "{}", entry.text);
    }
    w.press("Escape");
    assert_eq!(w.session().overlay(), None);
}

/// A window in which every action can be done.
fn all_can_be_done() -> Window {
    let mut w = Window::example();
    w.outside(Command::Select { event: 0, add: false });
    let edit =
        |notes: &str| Command::Edit(dateline::session::Edit::SetNotes { event: w.case().events[0].id.clone(), notes: notes.to_owned() });
    let (one, two) = (edit("one"), edit("two"));
    w.outside(one);
    w.outside(two);
    w.press("Ctrl+Z");
    let step = w.case().briefings[0].steps[1].id.clone();
    w.outside(Command::Briefing(BriefingCommand::ChooseStep(step)));
    w.outside(Command::SetText("korea".to_owned()));
    w.press("P");
    w.press("P");
    w.outside(Action::ReadTexts.into());
    let found = reading::read(w.case());
    w.outside(Command::Review(found));
    w.outside(Command::SelectMany { events: vec![0, 1], add: false });
    let document = w.case().documents[0].id.clone();
    w.outside(Command::SelectWords(Some(Words { document, paragraph: 1, chars: 0..5 })));
    let cannot: Vec<_> = ENTRIES.iter().filter(|e| !w.session().can(e.action)).map(|e| e.action).collect();
    assert_eq!(cannot, []);
    w.turn_deaf();
    w
}

#[test]
fn every_shortcut_does_what_its_menu_entry_does() {
    let mut w = all_can_be_done();
    for entry in ENTRIES.iter().filter(|e| !e.keys.is_empty()) {
        w.press_only(entry.keys);
        w.harness().step();
        let asked: Vec<Command> = w.commands().into_iter().filter(|c| matches!(c, Command::Do(_))).collect();
        assert_eq!(asked, [Command::Do(entry.action)], "{}", entry.keys);
    }
}

#[test]
fn every_menu_entry_asks_for_its_command() {
    let mut w = all_can_be_done();
    for menu in Menu::ALL {
        for entry in ENTRIES.iter().filter(|e| e.menu == menu) {
            let name = w.node(Role::Button, t(menu.text_key()));
            name.click_accesskit();
            w.harness().run_steps(2);
            let label = t(entry.text);
            let found = w.find(Role::Button, |n| n == label || n.starts_with(&format!("{label}: ")) || n.starts_with(&format!("{label} ")));
            found.first().unwrap_or_else(|| panic!("no {label}: {:#?}", w.names(Role::Button))).click_accesskit();
            w.harness().run_steps(2);
            let asked: Vec<Command> = w.commands().into_iter().filter(|c| matches!(c, Command::Do(_))).collect();
            assert_eq!(asked, [Command::Do(entry.action)], "{label}");
        }
    }
}

#[test]
fn keys_belong_to_the_text_while_something_is_typed() {
    let mut w = Window::example();
    w.press("Ctrl+F");
    for keys in ["J", "P", "H", "?", "0", "-"] {
        w.press(keys);
    }
    assert!(w.session().selection().is_empty());
    assert!(!w.session().playback().playing);
    assert_eq!(w.session().overlay(), None);
    assert_eq!(w.session().search().0, "jph?0-");
}

#[test]
fn panels_fold_away_and_come_back() {
    let mut w = Window::example();
    for (keys, name) in [("Ctrl+1", "Words in events"), ("Ctrl+2", "Search documents and events"), ("Ctrl+3", "Time window, none set")] {
        assert!(w.has(name), "{name}");
        let map = w.map();
        w.press(keys);
        assert!(!w.has(name), "{name}");
        assert!(w.map().area() > map.area());
        w.press(keys);
        assert!(w.has(name), "{name}");
        assert_eq!(w.map(), map);
    }
}

// Edits.

#[test]
fn a_title_is_changed_undone_and_done_again() {
    let mut w = Window::example();
    w.press("J");
    let event = w.session().focus().expect("an event").event as usize;
    let before = w.case().clone();
    let old = before.events[event].title.clone();
    w.press("F2");
    assert!(w.node(Role::TextInput, "Title").is_focused());
    assert_eq!(w.field(Role::TextInput, "Title"), old);
    w.press("Ctrl+A");
    w.type_text("Another title");
    w.click("Keep");
    assert_eq!(w.case().events[event].title, "Another title");
    assert!(w.has("Another title"), "on the card");
    assert!(w.session().is_dirty());
    w.menu("Edit");
    assert!(!w.find(Role::Button, |n| n.starts_with("Undo: change title")).is_empty(), "{:#?}", w.names(Role::Button));
    w.press("Escape");
    assert!(!w.says("Undo: change title") && w.session().focus().is_some(), "Escape closes the menu and gives up nothing else");
    w.press("Ctrl+Z");
    assert_eq!(*w.case(), before);
    assert!(!w.session().is_dirty());
    w.press("Ctrl+Shift+Z");
    assert_eq!(w.case().events[event].title, "Another title");
    w.press("Ctrl+Z");
    assert!(w.has(&old));
}

#[test]
fn the_title_bar_says_that_something_changed() {
    let mut w = Window::example();
    let changed = format!("{} (changed)", w.case().title);
    assert!(w.has(&w.case().title.clone()), "the case's title is on the bar");
    w.press("J");
    let id = w.case().events[w.session().focus().unwrap().event as usize].id.clone();
    w.outside(Command::Edit(dateline::session::Edit::SetNotes { event: id, notes: "A note".to_owned() }));
    assert!(w.has(&changed));
}

#[test]
fn category_and_notes_are_edited_in_the_same_form_and_cancel_keeps_all() {
    let mut w = Window::example();
    w.press("J");
    let event = w.session().focus().expect("an event").event as usize;
    let before = w.case().clone();
    w.press("F2");
    w.fill(Role::MultilineTextInput, "Notes", "Looked at twice");
    w.click("Cancel");
    assert_eq!(*w.case(), before);
    w.press("F2");
    w.fill(Role::MultilineTextInput, "Notes", "Looked at twice");
    let other = before.categories.iter().find(|c| c.id != before.events[event].category).expect("another").clone();
    w.choose("Category", &other.name);
    w.click("Keep");
    assert_eq!(w.case().events[event].notes, "Looked at twice");
    assert_eq!(w.case().events[event].category, other.id);
    w.press("Ctrl+Z");
    w.press("Ctrl+Z");
    assert_eq!(*w.case(), before);
}

// Views, closing, files.

#[test]
fn a_saved_view_brings_back_camera_window_filter_and_selection() {
    let mut w = Window::example();
    w.press("+");
    w.press("+");
    w.fill(Role::TextInput, "From", "Jun 2024");
    w.press("Enter");
    w.fill(Role::TextInput, "To", "Nov 2024");
    w.press("Enter");
    w.click_first(Role::CheckBox, "Diplomacy and treaties, ");
    w.press("J");
    w.press("J");
    let state = |w: &Window| (w.session().camera(), w.session().filter().clone(), w.session().selection().to_vec());
    let saved = state(&w);
    assert_eq!(saved.2.len(), 1);
    w.press("Ctrl+D");
    w.type_text("Summer and autumn");
    w.press("Enter");
    assert_eq!(w.session().overlay(), None);

    w.press("H");
    w.press("Ctrl+Backspace");
    w.press("0");
    w.press("Escape");
    w.press("T");
    let changed = state(&w);
    assert!(changed.0 != saved.0 && changed.1 != saved.1 && changed.2 != saved.2);
    w.menu("View");
    w.click("Summer and autumn");
    assert_eq!(state(&w), saved);
    // Saving a view is an edit: it can be undone.
    w.press("Ctrl+Z");
    assert!(w.case().views.is_empty());
}

#[test]
fn closing_with_unsaved_changes_asks_first() {
    let mut w = Window::example();
    w.press("J");
    w.press("F2");
    w.press("Ctrl+A");
    w.type_text("Another title");
    w.click("Keep");
    w.effects();
    w.press("Ctrl+Q");
    assert!(w.effects().is_empty());
    assert!(w.has("Save the changes first?"));
    w.click("Cancel");
    assert!(w.effects().is_empty());
    assert!(!w.has("Save the changes first?"));
    assert_eq!(w.case().events.iter().filter(|e| e.title == "Another title").count(), 1);
    w.press("Ctrl+Q");
    w.click("Save");
    assert!(matches!(w.effects()[..], [Effect::ChooseSaveFile(_)]), "the example is saved where the user says");
    w.press("Ctrl+Q");
    w.click("Discard changes");
    assert_eq!(w.effects(), [Effect::Quit]);
}

#[test]
fn closing_without_changes_just_closes() {
    let mut w = Window::example();
    w.press("Ctrl+Q");
    assert_eq!(w.effects(), [Effect::Quit]);
}

#[test]
fn opening_asks_for_a_case_or_takes_a_typed_path() {
    let mut w = Window::example();
    w.press("Ctrl+O");
    assert_eq!(w.effects(), [Effect::ChooseCase]);
    w.press("Ctrl+N");
    assert_eq!(w.effects(), [Effect::ChooseFolderOfTexts]);
    w.press("Ctrl+L");
    w.type_text("some/folder");
    w.press("Enter");
    assert_eq!(w.effects(), [Effect::Open("some/folder".to_owned())]);
    assert_eq!(w.session().overlay(), None);
    w.click_role(Role::Button, "Export…");
    assert!(matches!(&w.effects()[..], [Effect::PreviewPicture(_), ..]));
    w.click_role(Role::Button, "Save…");
    assert!(matches!(&w.effects()[..], [Effect::ChoosePicture(name, PictureFormat::Png)] if name.ends_with("-map.png")));
}

// Small windows, names.

#[test]
fn everything_stays_within_reach_in_a_window_of_640_by_400_points() {
    let mut w = Window::sized([640.0, 400.0]);
    let area = w.area();
    for name in ["File", "Edit", "View", "Map", "Time", "Go", "Help", "Play", "One step forward", "Zoom in", "Zoom out"] {
        let rect = w.node(Role::Button, name).rect();
        assert!(area.contains_rect(rect) && rect.width() > 10.0, "{name} {rect:?}");
    }
    for (role, name) in [(Role::SearchInput, "Search documents and events"), (Role::TextInput, "From"), (Role::TextInput, "To")] {
        let rect = w.node(role, name).rect();
        assert!(area.contains_rect(rect) && rect.width() > 20.0, "{name} {rect:?}");
    }
    let c = w.session().shown().counts;
    for words in [format!("{} undated", c.undated), format!("{} certain, {} possible", c.certain, c.possible)] {
        let found = w.root().children_recursive().find(|n| Window::name(n) == words);
        let rect = found.unwrap_or_else(|| panic!("{words}")).rect();
        assert!(area.contains_rect(rect), "{words} {rect:?}");
    }
    let map = w.map();
    assert!(map.width() >= 200.0 && map.height() >= 100.0, "{map:?}");
    w.press("J");
    w.press("J");
    assert!(w.session().focus().is_some());
    for keys in ["L", "Ctrl+K", "?", "F2", "Ctrl+G", "Ctrl+D", "Ctrl+L"] {
        w.press(keys);
        assert!(w.session().overlay().is_some(), "{keys}");
        w.press("Escape");
        assert!(w.session().overlay().is_none(), "{keys}");
    }
    for keys in ["Ctrl+4", "Ctrl+5", "Ctrl+2", "Ctrl+3", "Ctrl+1", "Ctrl+3", "Ctrl+2"] {
        w.press(keys);
    }
    for menu in ["File", "View", "Time"] {
        w.menu(menu);
        w.press("Escape");
    }
}

#[test]
fn controls_do_not_lie_on_top_of_each_other_in_a_small_window() {
    for size in [[640.0, 400.0], [900.0, 600.0], [1280.0, 800.0]] {
        let mut w = Window::sized(size);
        w.press("J");
        let is_control = |r: Role| matches!(r, Role::Button | Role::CheckBox | Role::ComboBox | Role::TextInput | Role::SearchInput);
        let map = w.map();
        let timeline = w.first(Role::Slider, "Time window").rect();
        let counts = format!("{} certain, ", w.session().shown().counts.certain);
        // Labels of the bar and the counts; those of the card are scrolled.
        let is_fixed_label = |n: &egui_kittest::Node<'_>| {
            n.accesskit_node().role() == Role::Label && (n.rect().bottom() < map.top() || Window::name(n).starts_with(&counts))
        };
        let all: Vec<(String, egui::Rect)> = w
            .root()
            .children_recursive()
            .filter(|n| is_control(n.accesskit_node().role()) || is_fixed_label(n))
            .map(|n| (Window::name(&n), n.rect()))
            // Values of the filters are scrolled, and lie beneath the timeline where they are out of view.
            .filter(|(n, _)| n.rsplit_once(", ").is_none_or(|(_, count)| count.parse::<usize>().is_err()) && n != "Show forecasts")
            // Marks of map and timeline have rules of their own; those of the tools and the bar are meant.
            .filter(|(_, r)| !map.intersects(*r) && r.bottom() < timeline.top() && w.area().contains_rect(*r))
            .filter(|(_, r)| r.left() > map.left() || r.bottom() < map.top() || r.top() > map.bottom())
            .collect();
        for (at, (name, rect)) in all.iter().enumerate() {
            for (other, over) in &all[at + 1..] {
                assert!(!rect.shrink(1.0).intersects(over.shrink(1.0)), "{size:?}: {name} {rect:?} and {other} {over:?}");
            }
        }
    }
}

#[test]
fn the_tray_leaves_the_tools_and_the_timeline_their_room() {
    for size in [[640.0, 400.0], [900.0, 600.0], [1280.0, 800.0]] {
        let mut w = Window::sized(size);
        let before = w.map();
        w.press("Ctrl+4");
        let (map, play, slider) = (w.map(), w.node(Role::Button, "Play").rect(), w.first(Role::Slider, "Time window").rect());
        let switch = w.node(Role::CheckBox, "Reported by").rect();
        let axis = w.first(Role::ScrollBar, "Time axis").rect();
        assert!(map.height() > 100.0 && map.height() > before.height() - 40.0, "{size:?}: {map:?} {before:?}");
        assert!(play.top() > map.bottom(), "{size:?}: {play:?} {map:?}");
        assert!(slider.top() > play.bottom(), "{size:?}: {slider:?} {play:?}");
        assert!(switch.top() > axis.bottom() - 3.0, "{size:?}: {switch:?} {axis:?}");
        let chips = w.find(Role::Button, |n| n.ends_with(", no date"));
        assert!(chips.iter().any(|c| w.area().contains(c.rect().center())), "{size:?}");
    }
}

/// Everything that takes a click or the keyboard and has no name.
fn unnamed(w: &Window) -> Vec<String> {
    let acts = |n: &egui_kittest::Node<'_>| {
        let node = n.accesskit_node();
        let data = node.data();
        !node.is_hidden() && (data.supports_action(accesskit::Action::Click) || data.supports_action(accesskit::Action::Focus))
    };
    // egui's own scroll bars have no name; what they scroll is reached without them.
    let all = w.root().children_recursive().filter(acts).filter(|n| n.accesskit_node().role() != Role::ScrollBar || n.is_focused());
    let all = all.filter(|n| Window::name(n).trim().is_empty());
    all.map(|n| format!("{:?} {:?}", n.accesskit_node().role(), n.accesskit_node().raw_bounds())).collect()
}

#[test]
fn everything_that_can_be_clicked_or_focused_has_a_name() {
    let mut w = Window::example();
    assert_eq!(unnamed(&w), [""; 0], "at the start");
    w.press("J");
    w.press("Ctrl+4");
    assert_eq!(unnamed(&w), [""; 0], "with an event and the tray");
    w.press("Ctrl+F");
    w.type_text("Rason");
    assert_eq!(unnamed(&w), [""; 0], "with a search");
    w.press("Escape");
    for action in [
        Action::EventList,
        Action::Palette,
        Action::Keys,
        Action::EditEvent,
        Action::GoToPlace,
        Action::SaveView,
        Action::OpenPath,
        Action::CheckCase,
        Action::About,
    ] {
        w.outside(action.into());
        assert!(w.session().overlay().is_some(), "{action:?}");
        assert_eq!(unnamed(&w), [""; 0], "{action:?}");
        w.press("Escape");
        assert!(w.session().overlay().is_none(), "{action:?}");
    }
    for menu in Menu::ALL {
        w.menu(t(menu.text_key()));
        assert_eq!(unnamed(&w), [""; 0], "{menu:?}");
        w.press("Escape");
    }
}

#[test]
fn the_window_is_named_for_its_case_and_says_that_it_has_changed() {
    let mut w = Window::example();
    let title = w.case().title.clone();
    assert_eq!(w.title(), format!("{title} – Dateline"));
    w.outside(Command::Edit(Edit::SetCase(CaseField::Title("Another".to_owned()))));
    assert_eq!(w.title(), "Another (changed) – Dateline");
}
