//! The map in the window, from outside: choosing markers, groups, areas of the screen, the legend, moving about.

use std::collections::BTreeSet;

use crate::common::window::Window;
use dateline::{
    model::Kind,
    render::{
        map::lonlat_at,
        theme::{Theme, ThemeKind},
    },
    session::state::Overlay,
};
use egui::{Modifiers, Pos2, Rect, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

/// Marks on the map: buttons inside it that are neither its furniture nor plates for what is out of sight.
fn marks(w: &Window) -> Vec<(String, Rect)> {
    let map = w.map();
    let furniture = ["Zoom in", "Zoom out", "Fit to what is shown", "Open the legend", "Fold the legend"];
    let all = w.find(Role::Button, |n| !furniture.contains(&n) && !n.starts_with("Go to "));
    all.iter().map(|n| (Window::name(n), n.rect())).filter(|(_, r)| map.expand(1.0).contains_rect(*r)).collect()
}

/// How many events the name of a mark says it holds.
fn count_of(name: &str) -> usize {
    let words: Vec<&str> = name.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let at = words.iter().rposition(|w| *w == "events" || *w == "event");
    at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(1)
}

/// Zooms in by clicking the group that holds a place until the place's one event has a marker of its own, and clicks that.
fn choose_single(w: &mut Window, place: &str) {
    for _ in 0..10 {
        if let Some(single) = w.find(Role::Button, |n| n.starts_with(&format!("{place}: "))).first() {
            single.click();
            w.run();
            return;
        }
        let before = w.session().camera();
        w.click_first(Role::Button, place);
        assert_ne!(w.session().camera(), before, "a click on the group of {place} comes nearer");
    }
    panic!("{place} never stands alone");
}

#[test]
fn choosing_the_marker_at_the_port_of_rason_opens_paragraph_3_of_document_002_at_its_words() {
    let mut w = Window::example();
    choose_single(&mut w, "Port of Rason");
    let focus = w.session().focus().expect("an event is chosen");
    assert_eq!(w.session().selection(), [focus.event]);
    let event = &w.case().events[focus.event as usize];
    assert!(event.places.iter().any(|p| p.place == "rason-port"), "{}", event.title);
    let citation = &event.claims[focus.claim].citation;
    assert_eq!((&citation.document[..3], citation.paragraph), ("002", 3));
    assert_eq!(&w.case().documents[w.session().document()].id[..3], "002");

    // The reader shows the paragraph, and the quotation stands in its view.
    let words = citation.quote.exact.clone();
    assert!(
        w.find(Role::Paragraph, |n| n.starts_with("Paragraph 3, ") && n.contains(&words)).len() == 1,
        "{:#?}",
        w.names(Role::Paragraph)
    );
    let page = w.node(Role::ScrollBar, "Where citations stand in this document").rect();
    let title = event.title.clone();
    let quotation = w.node(Role::Link, &format!("Citation: {title}")).rect();
    assert!(page.y_range().contains(quotation.center().y), "{quotation:?} on {page:?}");

    // Its ground is not that of the page, and that of another quotation in view is.
    let others = w.find(Role::Link, |n| n.starts_with("Citation: ") && n != format!("Citation: {title}"));
    let inside = |r: &Rect| page.y_range().contains(r.top()) && page.y_range().contains(r.bottom());
    let other = others.iter().map(|n| n.rect()).find(inside);
    let picture = w.harness().render().expect("a picture");
    let ground = |rect: Rect| {
        let mut colours = std::collections::BTreeMap::<[u8; 4], usize>::new();
        for y in rect.top() as u32 + 1..rect.bottom() as u32 - 2 {
            for x in rect.left() as u32 + 1..rect.right() as u32 - 1 {
                *colours.entry(picture.get_pixel(x, y).0).or_default() += 1;
            }
        }
        colours.into_iter().max_by_key(|c| c.1).map(|c| c.0).expect("pixels")
    };
    let panel = Theme::of(ThemeKind::Dark).panel.to_array();
    assert_ne!(ground(quotation), panel, "the quotation is highlighted");
    if let Some(other) = other {
        assert_eq!(ground(other), panel, "other quotations are not");
    }
}

#[test]
fn a_click_on_the_badge_of_a_country_lists_all_its_events_in_date_order_and_a_row_selects_one() {
    let mut w = Window::example();
    let badge = w.first(Role::Button, "North Korea, ");
    let count = count_of(&Window::name(&badge));
    badge.click();
    w.run();
    let order = &w.session().columns().by_date;
    let place = |e: u32| w.case().events[e as usize].anchor().map(|p| p.place.as_str());
    let shown = |e: u32| w.case().events[e as usize].kind != Kind::Forecast;
    let expected: Vec<u32> = order.iter().copied().filter(|e| place(*e) == Some("north-korea") && shown(*e)).collect();
    assert_eq!(expected.len(), count);
    assert!(w.has(&format!("North Korea · {count} events")), "{:#?}", w.names(Role::Label));
    let titles: Vec<String> = expected.iter().map(|e| w.case().events[*e as usize].title.clone()).collect();

    // Rows are laid out as they come into view: scroll through, and take the names in their order.
    let mut seen: Vec<String> = Vec::new();
    for _ in 0..20 {
        for row in w.rows() {
            if !seen.contains(&row) {
                seen.push(row);
            }
        }
        let middle = w.find(Role::ListItem, |_| true)[0].rect().center();
        w.wheel_at(Pos2::new(middle.x, 400.0), -120.0);
    }
    assert_eq!(seen.len(), count, "{seen:#?}");
    assert!(seen.iter().zip(&titles).all(|(row, title)| row.starts_with(title.as_str())), "{seen:#?}\n{titles:#?}");
    assert!(seen.iter().any(|row| row.ends_with(", Undated")));

    let last = titles.last().expect("a title").clone();
    w.click_first(Role::ListItem, &last);
    assert_eq!(w.session().selection(), [*expected.last().expect("an event")]);
    assert_eq!(w.session().overlay(), None);
    assert!(w.rows().is_empty());
}

#[test]
fn events_at_one_place_that_no_zoom_parts_open_a_list() {
    let mut w = Window::example();
    w.press("Ctrl+G");
    w.type_text("Pyongyang");
    w.press("Enter");
    for _ in 0..12 {
        if w.find(Role::Button, |n| n.starts_with("Pyongyang, ")).is_empty() {
            w.press("+");
            w.press("+");
        }
    }
    let group = w.first(Role::Button, "Pyongyang, ");
    let count = count_of(&Window::name(&group));
    group.click();
    w.run();
    let Some(Overlay::Events(Some(listed))) = w.session().overlay() else { panic!("{:?}", w.session().overlay()) };
    assert_eq!(listed.len(), count);
    assert!(count > 1);
    let ranks: Vec<_> = listed.iter().map(|e| w.session().columns().by_date.iter().position(|b| b == e)).collect();
    assert!(ranks.is_sorted(), "in date order");
    assert!(w.has(&format!("Pyongyang · {count} events")), "{:#?}", w.names(Role::Label));
}

#[test]
fn every_placed_event_is_in_a_mark_when_all_fits_into_view() {
    let mut w = Window::sized([1600.0, 1000.0]);
    for keys in ["Ctrl+1", "Ctrl+2", "Ctrl+3", "T", "F"] {
        w.press(keys);
    }
    let placed =
        (0..w.case().events.len()).filter(|e| w.session().shown().on_map(*e) && w.session().columns().anchors[*e].is_some()).count();
    let marks = marks(&w);
    let there: usize = marks.iter().map(|(name, _)| count_of(name)).sum();
    assert_eq!(there, placed, "{marks:#?}");
    for (at, (name, rect)) in marks.iter().enumerate() {
        for (other, over) in &marks[at + 1..] {
            let both = rect.intersect(*over);
            let hidden = both.is_positive() && both.area() > 0.5 * rect.area().min(over.area());
            assert!(!hidden, "{name} {rect:?} and {other} {over:?} hide each other");
        }
    }
}

#[test]
fn a_rectangle_with_shift_selects_what_is_inside_and_a_lasso_with_alt_too() {
    let mut w = Window::example();
    let (kyiv, mark) = marks(&w).into_iter().find(|(n, _)| n.starts_with("Kyiv: ")).expect("Kyiv has one event");
    let around = mark.expand(9.0);
    w.drag(around.left_top(), around.right_bottom(), Modifiers::SHIFT);
    let titles = |w: &Window| w.session().selection().iter().map(|e| w.case().events[*e as usize].title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&w), [kyiv.trim_start_matches("Kyiv: ")]);

    w.press("Escape");
    assert!(w.session().selection().is_empty());
    let corners = [around.left_top(), around.right_top(), around.right_bottom(), around.left_bottom(), around.left_top()];
    w.drag_along(&corners, Modifiers::ALT);
    assert_eq!(titles(&w), [kyiv.trim_start_matches("Kyiv: ")]);

    // All that is in view.
    w.press("Escape");
    let all = marks(&w);
    let map = w.map();
    let (from, to) = (map.left_top() + egui::vec2(2.0, 2.0), map.right_bottom() - egui::vec2(2.0, 2.0));
    w.drag(from, to, Modifiers::SHIFT);
    let inside: usize = all.iter().map(|(n, _)| count_of(n)).sum();
    let selected: BTreeSet<u32> = w.session().selection().iter().copied().collect();
    assert_eq!(selected.len(), inside, "{all:#?}");
    assert!(w.says(&format!("{inside} events selected")));
}

#[test]
fn a_mark_that_has_the_keyboard_opens_with_enter_and_pointing_at_one_lights_its_event() {
    let mut w = Window::example();
    let mark = w.first(Role::Button, "Kyiv: ");
    let (title, at) = (Window::name(&mark).trim_start_matches("Kyiv: ").to_owned(), mark.rect().center());
    w.point_at(at);
    let &[hovered] = w.session().hovered() else { panic!("no event is pointed at") };
    assert_eq!(w.case().events[hovered as usize].title, title);
    w.point_at(w.map().center_bottom() - egui::vec2(0.0, 60.0));
    assert_eq!(w.session().hovered(), [0_u32; 0]);

    w.first(Role::Button, "Kyiv: ").focus();
    w.run();
    w.press("Enter");
    assert_eq!(w.session().selection(), [hovered]);
}

#[test]
fn a_click_in_the_legend_switches_a_category_off_and_on() {
    let mut w = Window::example();
    if w.has("Open the legend") {
        w.click("Open the legend");
    }
    let category = w.case().categories[0].clone();
    let before = w.session().shown().counts;
    let of_it = w.case().events.iter().filter(|e| e.category == category.id && e.kind != Kind::Forecast).count();
    assert!(of_it > 0);
    w.click_role(Role::CheckBox, &category.name);
    let after = w.session().shown().counts;
    let sum = |c: dateline::analysis::filter::Counts| c.certain + c.possible + c.undated;
    assert_eq!(sum(after), sum(before) - of_it);
    w.click_role(Role::CheckBox, &category.name);
    assert_eq!(w.session().shown().counts, before);
    assert!(w.session().filter().is_clear());
    w.click("Fold the legend");
    assert!(!w.has_role(Role::CheckBox, &category.name));
}

#[test]
fn the_wheel_and_a_double_click_zoom_about_the_pointer() {
    let mut w = Window::example();
    let map = w.map();
    let at = map.left_top() + egui::vec2(map.width() * 0.55, map.height() * 0.6);
    let under = |w: &Window| lonlat_at(w.session().camera(), w.map(), at);
    let near = |a: dateline::model::LonLat, b: dateline::model::LonLat| (a.lon - b.lon).abs() < 0.02 && (a.lat - b.lat).abs() < 0.02;
    let (before, zoom) = (under(&w), w.session().camera().zoom);
    w.wheel_at(at, 200.0);
    let closer = w.session().camera().zoom;
    assert!(closer > zoom);
    assert!(near(under(&w), before), "{:?} {before:?}", under(&w));
    w.double_click_at(at);
    assert!(w.session().camera().zoom > closer + 0.5);
    assert!(near(under(&w), before), "{:?} {before:?}", under(&w));
    w.wheel_at(at, -100_000.0);
    let far = w.session().camera().zoom;
    w.wheel_at(at, -500.0);
    assert_eq!(w.session().camera().zoom, far, "there is an end to it");
}

#[test]
fn keys_and_buttons_move_and_zoom_the_map() {
    let mut w = Window::example();
    let start = w.session().camera();
    w.press("+");
    let closer = w.session().camera();
    assert!(closer.zoom > start.zoom);
    w.press("-");
    assert!((w.session().camera().zoom - start.zoom).abs() < 1e-9);
    w.click("Zoom in");
    assert!(w.session().camera().zoom > start.zoom);
    w.click("Zoom out");
    assert!((w.session().camera().zoom - start.zoom).abs() < 1e-9);
    w.press("+");
    w.node(Role::Canvas, "Map").focus();
    w.run();
    let before = w.session().camera();
    w.press("ArrowRight");
    assert!(w.session().camera().lon > before.lon);
    w.press("ArrowUp");
    assert!(w.session().camera().lat > before.lat);
    w.press("H");
    let whole = w.session().camera();
    assert!((whole.zoom - start.zoom).abs() < 0.3, "{whole:?} {start:?}");
    w.drag(w.map().center(), w.map().center() - egui::vec2(120.0, 0.0), Modifiers::NONE);
    assert!(w.session().camera().lon > whole.lon);
}

#[test]
fn going_to_a_place_by_name_brings_it_into_the_middle() {
    let mut w = Window::example();
    w.press("Ctrl+G");
    w.type_text("Lima");
    w.press("Enter");
    assert_eq!(w.session().overlay(), None);
    let lima = w.case().places.iter().find(|p| p.id == "lima").expect("Lima").point;
    let camera = w.session().camera();
    assert!((camera.lon - lima.lon).abs() < 0.01 && (camera.lat - lima.lat).abs() < 0.01, "{camera:?}");
    assert!(marks(&w).iter().any(|(n, _)| n.starts_with("Lima")), "{:#?}", marks(&w));
    // A plate at the edge leads to what is out of sight.
    let plate = w.find(Role::Button, |n| n.starts_with("Go to "));
    let plate = plate.first().expect("a plate").accesskit_node().label().expect("a name");
    w.click_role(Role::Button, &plate);
    assert_ne!(w.session().camera(), camera);
}
