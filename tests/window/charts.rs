//! The charts in the window, from outside: opening them, what their marks stand for, pointing, choosing, the legend, their options. What
//! they count is counted again by plain loops over the case. The form for pictures is at the end.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::window::Window;
use dateline::{
    analysis::{Facet, calendar::clamp_day, search::fold},
    model::{
        BinUnit, ChartKind, Event, Kind, MatrixColumns, PictureFormat, PictureSize, PictureSpec, PictureTheme, Role as PlaceRole, Split,
        Stage, Subject, TimeWindow,
        edtf::{Day, day_from_iso, iso_from_day},
    },
    session::{Command, DataKind, Effect, Over, Overlay},
};
use egui::{Modifiers, Pos2, Rect, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

const TABS: [&str; 5] = ["Over time", "Figures", "Places", "Sources", "Reported"];
const CLOSE: &str = "Close the chart";

/// A chart alone, in the window of the tests.
fn alone(key: &str) -> Window {
    let mut w = Window::example();
    w.press(key);
    w.press("8");
    w
}

/// Where the chart itself is, without its tabs and options.
fn chart(w: &Window) -> Rect {
    let left = w.node(Role::Button, TABS[0]).rect().left() - 10.0;
    let top = w.node(Role::Button, CLOSE).rect().bottom();
    let reader = w.find(Role::SearchInput, |n| n == "Search documents and events");
    let right = reader.first().map_or(w.area().right(), |r| r.rect().left());
    let play = w.find(Role::Button, |n| n == "Play");
    let bottom = play.first().map_or(w.area().bottom(), |p| p.rect().top());
    Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, bottom))
}

/// The marks and facts of the chart, by name.
fn marks(w: &Window) -> Vec<(String, Rect)> {
    let chart = chart(w);
    let all = w.find(Role::Button, |_| true);
    all.iter().map(|n| (Window::name(n), n.rect())).filter(|(_, r)| chart.contains_rect(*r)).collect()
}

fn names(w: &Window) -> Vec<String> {
    marks(w).into_iter().map(|(name, _)| name).collect()
}

/// The middle of the one mark of this name.
#[track_caller]
fn at(w: &Window, name: &str) -> Pos2 {
    let found: Vec<Rect> = marks(w).into_iter().filter(|(n, _)| n == name).map(|(_, r)| r).collect();
    let [rect] = found[..] else { panic!("{} marks “{name}”: {:#?}", found.len(), names(w)) };
    rect.center()
}

#[track_caller]
fn click_mark(w: &mut Window, name: &str) {
    let at = at(w, name);
    w.click_at(at, Modifiers::NONE);
}

fn sorted(events: &[u32]) -> Vec<u32> {
    let mut events = events.to_vec();
    events.sort_unstable();
    events
}

fn selected(w: &Window) -> Vec<u32> {
    sorted(w.session().selection())
}

/// Whether the filter lets an event through and the window does not exclude it, told from the case alone.
fn is_shown(w: &Window, e: &Event) -> bool {
    let filter = w.session().filter();
    let chosen = filter.chosen.get(&Facet::Category).is_none_or(|set| set.contains(&e.category));
    let (start, end) = days(e);
    let overlaps = |window: TimeWindow| start.is_none_or(|s| s <= window.to && end.is_none_or(|e| e >= window.from));
    e.kind != Kind::Forecast && chosen && filter.window.is_none_or(overlaps)
}

/// The first and the last day that an event can have happened on.
fn days(e: &Event) -> (Option<Day>, Option<Day>) {
    e.when.as_ref().map_or((None, None), |w| (w.days().start, w.days().end))
}

fn shown(w: &Window) -> Vec<u32> {
    let all = w.case().events.iter().enumerate();
    all.filter(|(_, e)| is_shown(w, e)).map(|(at, _)| at as u32).collect()
}

fn count(events: usize) -> String {
    if events == 1 { "1 event".to_owned() } else { format!("{events} events") }
}

/// The reader stands at the words of a claim of a selected event.
#[track_caller]
fn assert_reader_at_words(w: &Window) {
    let focus = w.session().focus().expect("words");
    assert!(w.session().selection().contains(&focus.event));
    let citation = &w.case().events[focus.event as usize].claims[focus.claim].citation;
    assert_eq!(w.case().documents[w.session().document()].id, citation.document);
    assert_eq!(w.session().scroll().expect("a place").paragraph, citation.paragraph);
    let paragraph = format!("Paragraph {}, ", citation.paragraph);
    let found = w.find(Role::Paragraph, |n| n.starts_with(&paragraph));
    assert!(found.iter().any(|n| w.area().intersects(n.rect())), "{paragraph}: {:#?}", w.names(Role::Paragraph));
}

/// Months by number.
fn month_of(day: Day) -> i32 {
    let iso = iso_from_day(clamp_day(day));
    iso[..4].parse::<i32>().unwrap() * 12 + iso[5..7].parse::<i32>().unwrap() - 1
}

/// By first month of the bin, series and whether it is possible only: the events that the rule of the chart counts there. Bins have so many
/// months. The second value are the events dated more coarsely.
fn bins(w: &Window, months: i32) -> (BTreeMap<(i32, String, bool), Vec<u32>>, Vec<u32>) {
    let window = w.session().filter().window.map(|w| (w.from, w.to));
    let (first, last) = window.unwrap_or_else(|| w.session().axis().whole_days());
    let bin_of = |day: Day| month_of(day).div_euclid(months);
    let (mut found, mut coarse): (BTreeMap<_, Vec<u32>>, _) = (BTreeMap::new(), Vec::new());
    for event in shown(w) {
        let e = &w.case().events[event as usize];
        let (Some(start), end) = days(e) else { continue };
        let end = end.unwrap_or(day_from_iso("9999-12-31").unwrap());
        let (from, to) = (bin_of(start), bin_of(end));
        if to < bin_of(first) || from > bin_of(last) {
            continue;
        }
        if to - from >= 12 {
            coarse.push(event);
            continue;
        }
        for bin in from.max(bin_of(first))..=to.min(bin_of(last)) {
            found.entry((bin * months, e.category.clone(), from != to)).or_default().push(event);
        }
    }
    (found, coarse)
}

/// The same by the names that its marks must have, months being the bins.
fn month_marks(w: &Window) -> BTreeMap<String, Vec<u32>> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let of = |((month, category, possible), events): ((i32, String, bool), Vec<u32>)| {
        let bin = format!("{} {}", MONTHS[month.rem_euclid(12) as usize], month.div_euclid(12));
        let series = &w.case().category(&category).expect("a category").name;
        (format!("{bin}, {series}{}: {}", if possible { ", wider than a bar" } else { "" }, count(events.len())), events)
    };
    bins(w, 1).0.into_iter().map(of).collect()
}

/// By name: what the marks of places must be, without the window.
fn place_marks(w: &Window) -> BTreeMap<String, Vec<u32>> {
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for place in &w.case().places {
        let (mut here, mut named, mut by_category): (Vec<u32>, Vec<u32>, BTreeMap<&str, Vec<u32>>) = Default::default();
        for event in shown(w) {
            let e = &w.case().events[event as usize];
            let roles: Vec<PlaceRole> = e.places.iter().filter(|p| p.place == place.id).map(|p| p.role).collect();
            if roles.iter().any(|r| matches!(r, PlaceRole::At | PlaceRole::From | PlaceRole::To)) {
                here.push(event);
                by_category.entry(&e.category).or_default().push(event);
            } else if !roles.is_empty() {
                named.push(event);
            }
        }
        if here.is_empty() && named.is_empty() {
            continue;
        }
        for (category, events) in by_category {
            let series = &w.case().category(category).expect("a category").name;
            found.insert(format!("{}, {series}: {}", place.name, count(events.len())), events);
        }
        if !named.is_empty() {
            found.insert(format!("{}, only named: {}", place.name, count(named.len())), named.clone());
        }
        let all = format!("{}: {}, {} only named", place.name, count(here.len()), named.len());
        here.append(&mut named);
        found.insert(all, here);
    }
    found
}

/// Sets the days of the window in its fields.
fn set_window(w: &mut Window, from: &str, to: &str) {
    for (field, day) in [("From", from), ("To", to)] {
        w.fill(Role::TextInput, field, day);
        w.press("Enter");
    }
}

// Opening.

#[test]
fn each_chart_opens_beside_the_map_by_its_key_and_stages_change_by_theirs() {
    let mut w = Window::example();
    assert_eq!(w.session().stage(), Stage::Map);
    assert!(!w.has(CLOSE));
    for ((key, kind), tab) in ["1", "2", "3", "4", "5"].into_iter().zip(ChartKind::ALL).zip(TABS) {
        w.press(key);
        assert_eq!((w.session().stage(), w.session().chart()), (Stage::Both, kind));
        assert!(w.has_role(Role::Canvas, "Map") && w.has_role(Role::Button, tab) && !marks(&w).is_empty(), "{tab}");
        assert!(w.map().right() <= chart(&w).left() + 1.0);
    }
    w.press("8");
    assert!(w.session().stage() == Stage::Chart && !w.has_role(Role::Canvas, "Map") && w.has(CLOSE));
    w.press("1");
    assert_eq!((w.session().stage(), w.session().chart()), (Stage::Chart, ChartKind::OverTime), "alone it stays alone");
    w.press("7");
    assert!(w.session().stage() == Stage::Both && w.has_role(Role::Canvas, "Map") && w.has(CLOSE));
    w.press("6");
    assert!(w.session().stage() == Stage::Map && !w.has(CLOSE));
}

#[test]
fn menu_palette_tabs_and_buttons_open_and_close_charts_too() {
    let mut w = Window::example();
    w.menu("Charts");
    w.click_role(Role::Button, "Figures side by side 2");
    assert_eq!((w.session().stage(), w.session().chart()), (Stage::Both, ChartKind::Figures));
    w.click_role(Role::Button, "Sources");
    assert_eq!(w.session().chart(), ChartKind::Sources);
    w.click_role(Role::Button, "Alone");
    assert_eq!(w.session().stage(), Stage::Chart);
    w.click_role(Role::Button, "Beside the map");
    assert_eq!(w.session().stage(), Stage::Both);
    w.click_role(Role::Button, CLOSE);
    assert_eq!(w.session().stage(), Stage::Map);
    w.press("Ctrl+K");
    w.type_text("happened, said");
    w.press("Enter");
    assert_eq!((w.session().stage(), w.session().chart()), (Stage::Both, ChartKind::Reported));
    w.press("Ctrl+K");
    w.type_text("map alone");
    w.press("Enter");
    assert_eq!(w.session().stage(), Stage::Map);
}

#[test]
fn the_stage_the_chart_and_its_options_are_part_of_a_saved_view() {
    let mut w = alone("1");
    w.choose("By", "Place");
    w.press("Ctrl+D");
    w.type_text("Places over time");
    w.press("Enter");
    w.press("6");
    w.press("3");
    w.outside(Command::SetChartOptions(dateline::model::ChartOptions::default()));
    let id = w.case().views[0].id.clone();
    w.outside(Command::OpenView(id));
    assert_eq!((w.session().stage(), w.session().chart()), (Stage::Chart, ChartKind::OverTime));
    assert_eq!(w.session().chart_options().split, Split::Place);
}

#[test]
fn the_filters_give_way_to_a_chart_beside_the_map_where_room_is_short_and_come_back() {
    let mut w = Window::example();
    let field = "Words in events";
    assert!(w.has(field));
    w.press("1");
    assert!(!w.has(field));
    w.press("8");
    assert!(w.has(field), "a chart alone leaves them room");
    w.press("7");
    assert!(!w.has(field));
    w.press("6");
    assert!(w.has(field) && w.session().settings.filters);
    let mut wide = Window::sized([1700.0, 900.0]);
    wide.press("1");
    assert!(wide.has(field));
}

#[test]
fn the_marking_stands_at_head_and_foot_of_the_window() {
    let w = Window::sized([640.0, 400.0]);
    let bands = w.find(Role::Label, |n| n == "TLP:CLEAR");
    let [head, foot] = bands[..] else { panic!("{} bands", bands.len()) };
    let (head, foot) = (head.rect(), foot.rect());
    for name in ["File", "Play", "Zoom in"] {
        let rect = w.node(Role::Button, name).rect();
        assert!(head.bottom() <= rect.top() && foot.top() >= rect.bottom(), "{name}");
    }
    assert!(head.width() > 600.0 && foot.width() > 600.0 && w.area().contains_rect(foot));
}

// Pointing and choosing.

/// The picture of a part of the window.
fn pixels(w: &mut Window, part: Rect) -> Vec<[u8; 4]> {
    let picture = w.harness().render().expect("a picture");
    let (x, y) = (part.left() as u32..part.right() as u32, part.top() as u32..part.bottom() as u32);
    y.flat_map(|y| x.clone().map(move |x| (x, y))).map(|(x, y)| picture.get_pixel(x, y).0).collect()
}

#[test]
fn pointing_at_a_mark_lights_its_events_on_map_and_timeline_and_leaving_takes_it_back() {
    let mut w = Window::example();
    w.press("1");
    let map = w.map();
    let lanes = w.node(Role::Slider, "Time window, none set").rect();
    let lanes = Rect::from_min_max(lanes.left_bottom(), Pos2::new(lanes.right(), w.area().bottom() - 30.0));
    let before = [map, lanes].map(|part| pixels(&mut w, part));
    let mut lit_on_map = false;
    let expected = month_marks(&w);
    for name in ["Oct 2024, Troop deployment: 2 events", "Nov 2024, Diplomacy and treaties: 3 events"] {
        let mark = at(&w, name);
        w.point_at(mark);
        assert_eq!(sorted(w.session().hovered()), sorted(&expected[name]), "{name}");
        assert!(pixels(&mut w, lanes) != before[1], "{name}: the timeline shows it");
        lit_on_map |= pixels(&mut w, map) != before[0];
        w.point_at(Pos2::new(640.0, 12.0));
        assert!(w.session().hovered().is_empty());
        assert!(pixels(&mut w, lanes) == before[1] && pixels(&mut w, map) == before[0], "{name}: it is taken back");
    }
    assert!(lit_on_map, "the map shows it");
}

#[test]
fn what_a_chart_pointed_at_is_let_go_when_the_chart_goes() {
    for key in ["2", "6"] {
        let mut w = Window::example();
        w.press("1");
        let mark = at(&w, "Oct 2024, Troop deployment: 2 events");
        w.point_at(mark);
        assert!(!w.session().hovered().is_empty());
        w.harness().event(egui::Event::PointerGone);
        w.press_only(key);
        w.harness().step();
        w.run();
        assert!(w.session().hovered().is_empty(), "{key}");
    }
}

#[test]
fn events_elsewhere_pointed_at_are_lit_in_each_chart() {
    let mut w = alone("1");
    for key in ["1", "3", "4", "5"] {
        w.press(key);
        // One whose row is in view.
        let event = if key == "5" { w.index("e23-russian-losses-610000") } else { w.index("e48-icbm-30-october") };
        let part = chart(&w);
        let before = pixels(&mut w, part);
        w.outside(Command::HoverMany(vec![event]));
        assert!(pixels(&mut w, part) != before, "{key}");
        w.outside(Command::HoverMany(Vec::new()));
        assert!(pixels(&mut w, part) == before, "{key}");
    }
}

#[test]
fn a_click_on_a_bar_selects_exactly_its_events_with_the_reader_at_their_words() {
    let mut w = alone("1");
    let expected = month_marks(&w);
    assert!(expected.len() > 8);
    let drawn: BTreeSet<String> = names(&w).into_iter().filter(|n| n.contains(": ")).collect();
    assert_eq!(drawn, expected.keys().cloned().collect());
    for (name, events) in &expected {
        click_mark(&mut w, name);
        assert_eq!(selected(&w), sorted(events), "{name}");
        assert_reader_at_words(&w);
    }
}

#[test]
fn shift_and_ctrl_add_to_the_selection_and_a_double_click_lists() {
    let mut w = alone("1");
    let expected = month_marks(&w);
    let (first, second) = ("Jun 2024, Diplomacy and treaties: 4 events", "Oct 2024, Troop deployment: 2 events");
    for modifiers in [Modifiers::SHIFT, Modifiers::COMMAND | Modifiers::CTRL] {
        click_mark(&mut w, first);
        let mark = at(&w, second);
        w.click_at(mark, modifiers);
        let both: Vec<u32> = expected[first].iter().chain(&expected[second]).copied().collect();
        assert_eq!(selected(&w), sorted(&both));
        w.click_at(mark, modifiers);
        assert_eq!(selected(&w), sorted(&expected[first]), "once more takes them out");
    }
    let mark = at(&w, first);
    w.double_click_at(mark);
    let Some(Overlay::Events(Some(listed))) = w.session().overlay() else { panic!("no list") };
    assert_eq!(sorted(listed), sorted(&expected[first]));
    assert!(w.has("4 events"));
    w.press("Escape");
    // Figures and publications stand for one claim each; they add, too.
    w.press("2");
    let row = |w: &Window, begins: &str| at(w, names(w).iter().find(|n| n.starts_with(begins)).expect("a row"));
    let (ministry, austin) = (row(&w, "South Korean Ministry"), row(&w, "Lloyd Austin"));
    w.click_at(ministry, Modifiers::NONE);
    w.click_at(austin, Modifiers::SHIFT);
    assert_eq!(w.session().selection().len(), 2);
}

#[test]
fn tab_reaches_the_marks_and_enter_does_what_a_click_does() {
    let mut w = alone("1");
    let expected = month_marks(&w);
    w.node(Role::CheckBox, "History and context").focus();
    w.run();
    let mut reached = BTreeSet::new();
    for _ in 0..40 {
        w.press("Tab");
        let focused: Vec<String> = w.find(Role::Button, |_| true).iter().filter(|n| n.is_focused()).map(Window::name).collect();
        let Some(name) = focused.first().filter(|n| expected.contains_key(*n)) else { continue };
        w.press("Enter");
        assert_eq!(selected(&w), sorted(&expected[name]), "{name}");
        reached.insert(name.clone());
    }
    assert_eq!(reached.len(), expected.len(), "{reached:#?}");
}

#[test]
fn facts_about_what_is_not_drawn_select_those_events() {
    let mut w = alone("1");
    let undated: Vec<u32> = shown(&w).into_iter().filter(|e| days(&w.case().events[*e as usize]).0.is_none()).collect();
    click_mark(&mut w, &format!("{} undated", undated.len()));
    assert_eq!(selected(&w), undated);
    assert_reader_at_words(&w);
    let coarse = bins(&w, 1).1;
    click_mark(&mut w, &format!("{} dated more coarsely, not drawn", coarse.len()));
    assert_eq!(selected(&w), coarse);
    w.press("3");
    let placed = |e: &Event| e.places.iter().any(|p| w.case().places.iter().any(|place| place.id == p.place));
    let unplaced: Vec<u32> = shown(&w).into_iter().filter(|e| !placed(&w.case().events[*e as usize])).collect();
    click_mark(&mut w, &format!("{} without a place", unplaced.len()));
    assert_eq!(selected(&w), unplaced);
}

#[test]
fn the_legend_switches_a_series_by_click_and_by_space_and_says_what_is_missing() {
    let mut w = alone("1");
    let series = "Diplomacy and treaties";
    let whole = names(&w);
    let of_it: Vec<u32> = shown(&w).into_iter().filter(|e| w.case().events[*e as usize].category == "diplomacy").collect();
    let off = format!("{} switched off in the legend", of_it.len());
    assert!(whole.iter().any(|n| n.contains(series)));
    w.click_role(Role::CheckBox, series);
    assert!(!names(&w).iter().any(|n| n.contains(series)));
    click_mark(&mut w, &off);
    assert_eq!(selected(&w), of_it);
    w.node(Role::CheckBox, series).focus();
    w.run();
    w.press("Space");
    assert_eq!(names(&w), whole);
    // Each chart has switches of its own.
    w.press("Space");
    assert!(!names(&w).iter().any(|n| n.contains(series)));
    w.press("3");
    let bar = |n: &String| n.contains(&format!(", {series}: "));
    assert!(names(&w).iter().any(bar));
    w.click_role(Role::CheckBox, series);
    assert!(!names(&w).iter().any(bar) && names(&w).contains(&off));
    w.press("5");
    let row = "North Korean troops have not fought since 1953: ";
    assert!(names(&w).iter().any(|n| n.starts_with(row)));
    w.click_role(Role::CheckBox, "History and context");
    assert!(!names(&w).iter().any(|n| n.starts_with(row)));
    w.press("4");
    let facts = names(&w);
    w.click_role(Role::CheckBox, "Asserts");
    assert!(names(&w) != facts);
    w.click_role(Role::CheckBox, "Asserts");
    assert_eq!(names(&w), facts);
}

// Counts.

/// The rows of the figures that are in view must be the figures of the events shown.
#[track_caller]
fn assert_figures(w: &Window, unit: &str) {
    let mut said: Vec<String> = Vec::new();
    for event in shown(w) {
        let figures = w.case().events[event as usize].figures();
        said.extend(figures.filter(|f| f.unit == unit).map(|f| f.scope.clone()));
    }
    let rows: Vec<String> = names(w).into_iter().filter(|n| n.contains(": ") && n.contains(unit)).collect();
    assert_eq!(rows.len(), said.len(), "{unit}: {rows:#?}");
}

/// How many events rest on how many voices adds up to all that are on the map.
#[track_caller]
fn assert_voices(w: &Window) {
    let telling = ["told by several voices", "contested", "on one voice alone", "told by nobody named"];
    let facts: Vec<String> = names(w).into_iter().filter(|n| telling.iter().any(|t| n.ends_with(t))).collect();
    let number = |n: &String| n.split(' ').next().and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
    let windowed = w.session().filter().window.is_some();
    let on_map = shown(w).into_iter().filter(|e| !windowed || days(&w.case().events[*e as usize]).0.is_some()).count();
    assert_eq!(facts.iter().map(number).sum::<usize>(), on_map, "{facts:?}");
    for row in names(w) {
        let Some((voice, events)) = row.split_once(": ").filter(|(v, said)| !v.contains("uthor") && said.ends_with("told by others too"))
        else {
            continue;
        };
        let speaks = |e: &u32| {
            let mut firsts = w.case().events[*e as usize].claims.iter().map(|c| c.speakers.first().map_or("", String::as_str));
            firsts.any(|s| if voice == "Not named" { s.trim().is_empty() } else { fold(s.trim()) == fold(voice) })
        };
        let dated = |e: &u32| !windowed || days(&w.case().events[*e as usize]).0.is_some();
        let told = shown(w).iter().filter(|e| speaks(e) && dated(e)).count();
        assert!(events.starts_with(&count(told)), "{row}: {told}");
    }
}

/// There is a row for each event shown, and no other.
#[track_caller]
fn assert_reported(w: &Window) {
    let mut titles: Vec<&str> = shown(w).iter().map(|e| w.case().events[*e as usize].title.as_str()).collect();
    titles.sort_unstable();
    let rows = names(w);
    let mut drawn: Vec<&str> =
        rows.iter().filter_map(|n| [": happened ", ": no date"].iter().find_map(|s| n.split_once(s))).map(|(title, _)| title).collect();
    drawn.sort_unstable();
    assert_eq!(drawn, titles);
}

#[test]
fn filter_and_window_change_every_chart_as_a_plain_loop_counts() {
    // Tall enough that no row must be scrolled to.
    let mut w = Window::sized([1600.0, 5600.0]);
    w.press("1");
    w.press("8");
    let check = |w: &mut Window, months: bool, windowed: bool| {
        w.press("1");
        if months {
            let drawn: BTreeSet<String> = names(w).into_iter().filter(|n| n.contains(": ")).collect();
            assert_eq!(drawn, month_marks(w).into_keys().collect());
        }
        w.press("2");
        // With a window, those that neither happened nor hold in it are only counted: the chart's own tests say which.
        if !windowed {
            assert_figures(w, "soldiers");
        }
        w.press("3");
        if !windowed {
            let drawn: BTreeSet<String> = names(w).into_iter().filter(|n| n.contains(": ")).collect();
            assert_eq!(drawn, place_marks(w).into_keys().collect());
        }
        w.press("4");
        assert_voices(w);
        w.press("5");
        if !windowed {
            assert_reported(w);
        }
    };
    check(&mut w, true, false);
    w.outside(Command::SetFacet(Facet::Category, vec!["diplomacy".to_owned(), "deployment".to_owned(), "combat".to_owned()]));
    check(&mut w, true, false);
    w.outside(Command::SetFacet(Facet::Category, Vec::new()));
    w.press("1");
    w.choose("Per", "Month");
    set_window(&mut w, "2024-06-01", "2024-10-31");
    assert_eq!(w.session().chart_options().bins, Some(BinUnit::Month));
    check(&mut w, true, true);
    // Of places, the window makes some events possible only: all of them together are those shown and dated.
    w.press("3");
    let place = "North Korea";
    let of_place = |e: &Event| e.places.iter().any(|p| w.case().places.iter().any(|q| q.id == p.place && q.name == place));
    let dated: Vec<u32> = shown(&w).into_iter().filter(|e| days(&w.case().events[*e as usize]).0.is_some()).collect();
    let expected: Vec<u32> = dated.into_iter().filter(|e| of_place(&w.case().events[*e as usize])).collect();
    let label = names(&w).into_iter().find(|n| n.starts_with("North Korea: ")).expect("a place");
    click_mark(&mut w, &label);
    assert_eq!(selected(&w), expected);
}

#[test]
fn bins_and_splits_are_chosen_from_their_boxes_and_counts_stay_what_the_rule_says() {
    let mut w = alone("1");
    let total = |w: &Window, possible: bool| -> usize {
        let of =
            |n: &String| n.rsplit_once(": ").filter(|(bin, _)| bin.ends_with(", wider than a bar") == possible).map(|(_, c)| c.to_owned());
        names(w).iter().filter_map(of).filter_map(|c| c.split(' ').next()?.parse::<usize>().ok()).sum()
    };
    for (choice, unit, months) in [("Month", BinUnit::Month, 1), ("Quarter", BinUnit::Quarter, 3), ("Year", BinUnit::Year, 12)] {
        w.choose("Per", choice);
        assert_eq!(w.session().chart_options().bins, Some(unit));
        let (expected, coarse) = bins(&w, months);
        for possible in [false, true] {
            let events: usize = expected.iter().filter(|((_, _, p), _)| *p == possible).map(|(_, e)| e.len()).sum();
            assert_eq!(total(&w, possible), events, "{choice}, possible: {possible}");
        }
        assert_eq!(names(&w).iter().any(|n| n.contains("dated more coarsely")), !coarse.is_empty(), "{choice}");
    }
    w.choose("Per", "As fits");
    assert_eq!(w.session().chart_options().bins, None);
    let (certain, possible) = (total(&w, false), total(&w, true));
    for (choice, split) in
        [("Place", Split::Place), ("Document", Split::Document), ("Certainty", Split::Certainty), ("Category", Split::Category)]
    {
        w.choose("By", choice);
        assert_eq!(w.session().chart_options().split, split);
        assert_eq!((total(&w, false), total(&w, true)), (certain, possible), "{choice}");
    }
}

#[test]
fn every_bar_of_places_selects_its_events() {
    let mut w = alone("3");
    let expected = place_marks(&w);
    let drawn: Vec<String> = names(&w).into_iter().filter(|n| n.contains(": ")).collect();
    assert!(drawn.len() > 15);
    for name in &drawn {
        let events = expected.get(name).unwrap_or_else(|| panic!("{name} is not in {expected:#?}"));
        let mark = at(&w, name);
        w.point_at(mark);
        assert_eq!(sorted(w.session().hovered()), sorted(events), "{name}");
        w.click_at(mark, Modifiers::NONE);
        assert_eq!(selected(&w), sorted(events), "{name}");
        assert_reader_at_words(&w);
    }
    let rows = drawn.iter().filter(|n| n.ends_with(" only named")).count();
    let all = expected.keys().filter(|n| n.ends_with(" only named")).count();
    assert_eq!(names(&w).iter().any(|n| n.ends_with(" more places")), rows < all);
}

#[test]
fn a_row_of_the_figures_puts_its_exact_quotation_before_the_reader() {
    let mut w = alone("2");
    let row = names(&w).into_iter().find(|n| n.starts_with("South Korean Ministry of Defense: 3,000 soldiers")).expect("the row");
    let mark = at(&w, &row);
    w.point_at(mark);
    assert_eq!(w.session().hovered().len(), 1);
    w.click_at(mark, Modifiers::NONE);
    assert_reader_at_words(&w);
    let focus = w.session().focus().expect("words");
    let claim = &w.case().events[focus.event as usize].claims[focus.claim];
    assert!(
        claim.figures.iter().any(|f| f.value == Some(3000.0) && f.attributed_to.as_deref() == Some("South Korean Ministry of Defense"))
    );
    let document = &w.case().documents[w.session().document()];
    let text = document.text.paragraph(claim.citation.paragraph).expect("a paragraph");
    let start = claim.citation.locate(Some(text)).expect("the words").start;
    assert_eq!(w.session().scroll().expect("a place").byte, start);
    assert!(text[start..].starts_with(&claim.citation.quote.exact) && claim.citation.quote.exact.contains("3,000"));
    // By keyboard, too.
    w.press("Escape");
    assert!(w.session().selection().is_empty());
    w.first(Role::Button, "South Korean Ministry of Defense: 3,000").focus();
    w.run();
    w.press("Enter");
    assert_eq!(w.session().focus(), Some(focus));
}

#[test]
fn the_unit_of_the_figures_is_chosen_from_those_there_are() {
    // Tall enough that no row must be scrolled to.
    let mut w = Window::sized([1280.0, 1600.0]);
    w.press("2");
    w.press("8");
    assert_figures(&w, "soldiers");
    let mut units: BTreeMap<String, usize> = BTreeMap::new();
    for event in shown(&w) {
        for figure in w.case().events[event as usize].figures() {
            *units.entry(figure.unit.clone()).or_default() += 1;
        }
    }
    assert!(units.len() > 2);
    for (unit, of_it) in units {
        let words = if unit.is_empty() { "no unit" } else { &unit };
        // The list may have to be scrolled.
        w.click_first(Role::ComboBox, "In");
        w.activate(Role::Button, &format!("{words} ({of_it})"));
        let rows = names(&w).into_iter().filter(|n| n.contains(": ")).count();
        assert_eq!(rows, of_it, "{words}: {:#?}", names(&w));
        if unit != "soldiers" {
            assert_eq!(w.session().chart_options().unit.as_deref(), Some(unit.as_str()));
        }
    }
}

#[test]
fn a_cell_of_the_matrix_goes_to_what_that_voice_says_of_that_event() {
    let mut w = alone("4");
    let cells: Vec<String> =
        names(&w).into_iter().filter(|n| [", confirms: ", ", asserts: ", ", reports: "].iter().any(|s| n.contains(s))).collect();
    assert!(cells.len() > 10, "{:#?}", names(&w));
    for name in cells.iter().step_by(4) {
        let mark = at(&w, name);
        w.click_at(mark, Modifiers::NONE);
        let &[event] = w.session().selection() else { panic!("{name}: {:?}", w.session().selection()) };
        let e = &w.case().events[event as usize];
        assert!(name.ends_with(&format!(": {}", e.title)), "{name}");
        assert_reader_at_words(&w);
    }
    let column = names(&w).into_iter().find(|n| n.ends_with(": told by 4 voices")).expect("a column");
    click_mark(&mut w, &column);
    let &[event] = w.session().selection() else { panic!("one event") };
    assert!(column.starts_with(&w.case().events[event as usize].title));
    let alone: Vec<String> = names(&w).into_iter().filter(|n| n.ends_with("told by no other voice")).collect();
    assert!(!alone.is_empty());
    click_mark(&mut w, &alone[0]);
    let said = alone[0].rsplit_once(": ").expect("a count").1;
    assert!(said.starts_with(&format!("{} ", count(w.session().selection().len()))), "{said}");
    w.choose("By", "Places");
    assert_eq!(w.session().chart_options().columns, MatrixColumns::Places);
    assert!(names(&w).iter().any(|n| n.ends_with("at places that others speak of too")));
}

#[test]
fn a_row_of_the_three_dates_selects_its_event_and_a_publication_goes_to_its_words() {
    let mut w = alone("5");
    let rows: Vec<String> = names(&w).into_iter().filter(|n| n.contains(": happened ")).collect();
    assert!(rows.len() > 3);
    click_mark(&mut w, &rows[1]);
    let &[event] = w.session().selection() else { panic!("one event") };
    assert!(rows[1].starts_with(&w.case().events[event as usize].title));
    assert_reader_at_words(&w);
    let published = marks(&w).into_iter().find(|(n, _)| n.starts_with("published ")).expect("a publication");
    w.click_at(published.1.center(), Modifiers::NONE);
    assert_reader_at_words(&w);
    let document = &w.case().documents[w.session().document()];
    assert!([&document.publisher, &document.title].iter().any(|name| !name.is_empty() && published.0.ends_with(name.as_str())));
}

#[test]
fn every_chart_says_so_when_nothing_passes_the_filter() {
    let mut w = alone("1");
    w.outside(Command::SetText("zzzz".to_owned()));
    for key in ["1", "2", "3", "4", "5"] {
        w.press(key);
        assert!(w.says("No event"), "{key}: {:#?}", w.names(Role::Label));
    }
}

#[test]
fn charts_stay_usable_in_a_small_window() {
    for size in [[640.0, 400.0], [900.0, 600.0]] {
        let mut w = Window::sized(size);
        for key in ["1", "2", "3", "4", "5"] {
            w.press(key);
            for stage in ["7", "8"] {
                w.press(stage);
                let close = w.node(Role::Button, CLOSE).rect();
                assert!(w.area().contains_rect(close), "{size:?} {key} {stage}: {close:?}");
            }
        }
    }
}

// The form for pictures.

/// The pictures that a preview was asked for since this was last called.
fn previews(w: &mut Window) -> Vec<PictureSpec> {
    let effects = w.effects();
    effects.into_iter().filter_map(|e| if let Effect::PreviewPicture(spec) = e { Some(*spec) } else { None }).collect()
}

/// The picture that the form is about, of which a preview was asked for.
#[track_caller]
fn spec(w: &mut Window) -> PictureSpec {
    let asked = previews(w);
    let last = asked.last().unwrap_or_else(|| panic!("no preview was asked for"));
    assert_eq!(last, &w.session().settings.picture);
    last.clone()
}

/// Chooses what the picture shows as a screen reader does, in a list that may have to be scrolled.
#[track_caller]
fn choose_subject(w: &mut Window, name: &str) {
    w.click_first(Role::ComboBox, "Picture of");
    w.activate(Role::Button, name);
}

#[test]
fn every_field_of_the_form_changes_the_picture_and_asks_for_a_preview() {
    let mut w = Window::example();
    w.press("Ctrl+E");
    assert_eq!(w.session().overlay(), Some(&Overlay::Export));
    assert_eq!(spec(&mut w), PictureSpec::default());
    assert!(w.has_role(Role::Image, "Preview of the picture"));
    w.commands();

    choose_subject(&mut w, "Four charts");
    assert_eq!(spec(&mut w).subject, Subject::FourCharts);
    assert!(w.commands().iter().any(|c| matches!(c, Command::SetPicture(s) if s.subject == Subject::FourCharts)));
    w.choose("File", "SVG, shapes and text");
    assert_eq!(spec(&mut w).format, PictureFormat::Svg);
    w.choose("Scale", "2 ×");
    assert_eq!(spec(&mut w).scale, Some(2.0));
    w.choose("Scale", "As fits the size");
    assert_eq!(spec(&mut w).scale, None);
    for (name, theme) in [("Dark", PictureTheme::Dark), ("Print", PictureTheme::Print), ("Light", PictureTheme::Light)] {
        w.choose("Colours", name);
        assert_eq!(spec(&mut w).theme, theme);
    }
    w.fill(Role::TextInput, "Title", "Who says what");
    assert_eq!(spec(&mut w).title.as_deref(), Some("Who says what"));
    w.fill(Role::TextInput, "Title", "");
    w.press("Backspace");
    assert_eq!(spec(&mut w).title, None, "without words of its own it is the case's again");
    w.fill(Role::TextInput, "Subtitle", "By November");
    assert_eq!(spec(&mut w).subtitle, "By November");

    let parts = ["Title", "Subtitle", "Time window", "Filters in words", "Legend", "Scale bar", "Sources"];
    for name in parts {
        let before = w.session().settings.picture.parts;
        w.click_role(Role::CheckBox, name);
        let after = spec(&mut w).parts;
        let flags = |p: dateline::model::Parts| [p.title, p.subtitle, p.window, p.filters, p.legend, p.scale_bar, p.sources];
        let changed: Vec<usize> = (0..7).filter(|at| flags(before)[*at] != flags(after)[*at]).collect();
        assert_eq!(changed, [parts.iter().position(|p| *p == name).unwrap()], "{name}");
    }
    w.click_role(Role::CheckBox, "No background");
    assert!(spec(&mut w).transparent);
    w.click_role(Role::CheckBox, "The file says what it shows");
    assert!(spec(&mut w).without_metadata);
}

#[test]
fn sizes_are_chosen_by_name_in_pixels_or_in_centimetres() {
    let mut w = Window::example();
    w.press("Ctrl+E");
    assert!(w.has("1,920 × 1,080 pixels"));
    w.choose("Size", "Slide 16:9, 3840 × 2160");
    assert_eq!(spec(&mut w).size, PictureSize::Pixels { width: 3840, height: 2160 });
    w.choose("Size", "A4 landscape");
    assert_eq!(spec(&mut w).size, PictureSize::Centimetres { width: 29.7, height: 21.0, dpi: 300.0 });
    assert!(w.has("3,508 × 2,480 pixels"));
    let number = |w: &mut Window, name: &str, words: &str| {
        w.node(Role::SpinButton, name).focus();
        w.run();
        w.press("Ctrl+A");
        w.type_text(words);
        w.press("Enter");
    };
    number(&mut w, "Pixels an inch", "150");
    assert_eq!(spec(&mut w).size, PictureSize::Centimetres { width: 29.7, height: 21.0, dpi: 150.0 });
    w.choose("Size", "A3 portrait");
    assert_eq!(spec(&mut w).size, PictureSize::Centimetres { width: 29.7, height: 42.0, dpi: 150.0 }, "the fineness stays");
    w.choose("Size", "Pixels");
    let PictureSize::Pixels { width, height } = spec(&mut w).size else { panic!("no pixels") };
    assert_eq!((width, height), (1754, 2480));
    number(&mut w, "Width", "10000");
    number(&mut w, "Height", "10000");
    assert_eq!(spec(&mut w).size, PictureSize::Pixels { width: 10_000, height: 10_000 });
    number(&mut w, "Height", "0");
    let PictureSize::Pixels { height, .. } = w.session().settings.picture.size else { panic!("no pixels") };
    assert!(height >= 1, "nonsense is no size");
}

#[test]
fn the_form_is_walked_through_by_tab() {
    let mut w = Window::example();
    w.press("J");
    w.press("Ctrl+E");
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for _ in 0..40 {
        w.press("Tab");
        let focused: Vec<String> = w.root().children_recursive().filter(|n| n.is_focused()).map(|n| Window::name(&n)).collect();
        reached.extend(focused);
    }
    for name in
        ["Picture of", "File", "Size", "Width", "Height", "Scale", "Colours", "Title", "Subtitle", "Legend", "Sources", "Save…", "Copy"]
    {
        assert!(reached.contains(name), "{name}: {reached:#?}");
    }
}

#[test]
fn the_form_offers_what_stands_on_the_screen() {
    let mut w = Window::example();
    for (keys, subject) in [
        (&["6"][..], Subject::Map),
        (&["2"], Subject::MapChart(ChartKind::Figures)),
        (&["8"], Subject::Chart(ChartKind::Figures)),
        (&["4"], Subject::Chart(ChartKind::Sources)),
    ] {
        keys.iter().for_each(|k| w.press(k));
        w.press("Ctrl+E");
        assert_eq!(spec(&mut w).subject, subject);
        w.press("Escape");
        assert_eq!(w.session().overlay(), None);
    }
    // A heading typed for it stays as long as it is about the same.
    w.press("Ctrl+E");
    w.fill(Role::TextInput, "Title", "Voices");
    w.press("Escape");
    w.outside(Command::PictureWritten("voices.png".to_owned()));
    w.press("Ctrl+E");
    assert_eq!(spec(&mut w).title.as_deref(), Some("Voices"));
    w.press("Escape");
    w.press("1");
    w.press("Ctrl+E");
    let now = spec(&mut w);
    assert_eq!((now.subject, now.title), (Subject::Chart(ChartKind::OverTime), None));
}

#[test]
fn a_quotation_can_be_chosen_only_with_an_event() {
    let mut w = Window::example();
    w.press("Ctrl+E");
    w.click_first(Role::ComboBox, "Picture of");
    let quotation = |w: &Window| {
        w.root().children_recursive().filter(|n| Window::name(n) == "Quotation").last().map(|n| n.accesskit_node().is_disabled())
    };
    assert_eq!(quotation(&w), Some(true));
    w.press("Escape");
    assert_eq!(w.session().overlay(), Some(&Overlay::Export), "the list closes first");
    w.press("Escape");
    assert_eq!(w.session().overlay(), None);
    w.press("J");
    w.press("Ctrl+E");
    choose_subject(&mut w, "Quotation");
    assert_eq!(spec(&mut w).subject, Subject::Quotation);
    w.press("Escape");
    w.press("Escape");
    assert!(w.session().selection().is_empty());
    w.press("Ctrl+E");
    assert_eq!(spec(&mut w).subject, Subject::Map, "without one it is not asked for again");
}

#[test]
fn saving_asks_for_a_file_named_after_what_it_shows_and_escape_closes() {
    let mut w = alone("2");
    set_window(&mut w, "2024-10-01", "2024-10-31");
    w.press("Ctrl+E");
    w.effects();
    w.click_role(Role::Button, "Save…");
    let stem = "north-korea-in-the-war-in-ukraine-five-articles-chart-figures-2024-10-01-2024-10-31";
    assert_eq!(w.effects(), [Effect::ChoosePicture(format!("{stem}.png"), PictureFormat::Png)]);
    w.choose("File", "SVG, shapes and text");
    w.effects();
    w.click_role(Role::Button, "Save…");
    assert_eq!(w.effects(), [Effect::ChoosePicture(format!("{stem}.svg"), PictureFormat::Svg)]);
    w.click_role(Role::Button, "Copy");
    assert!(matches!(&w.effects()[..], [Effect::CopyPicture(spec)] if spec.subject == Subject::Chart(ChartKind::Figures)));
    w.press("Escape");
    assert_eq!(w.session().overlay(), None);
    assert_eq!(w.session().chart(), ChartKind::Figures);
    w.press("Ctrl+E");
    w.click_role(Role::Button, "Cancel");
    assert_eq!(w.session().overlay(), None);
    w.effects();
    w.press("3");
    w.press("Ctrl+Shift+P");
    assert!(matches!(&w.effects()[..], [Effect::CopyPicture(spec)] if spec.subject == Subject::Chart(ChartKind::Places)));
}

#[test]
fn a_path_can_be_typed_and_a_file_that_is_there_is_asked_about() {
    let mut w = Window::example();
    w.press("Ctrl+E");
    w.effects();
    w.outside(Command::Show(Some(Overlay::PicturePath("suggested.png".to_owned()))));
    let field = Window::name(&w.find(Role::TextInput, |_| true).into_iter().find(|n| n.is_focused()).expect("a field"));
    assert_eq!(w.field(Role::TextInput, &field), "suggested.png");
    w.fill(Role::TextInput, &field, "out/drawing.svg");
    w.press("Enter");
    let written = |w: &mut Window| match &w.effects()[..] {
        [Effect::WritePicture { path, spec, over }] => (path.clone(), spec.format, *over),
        other => panic!("{other:#?}"),
    };
    assert_eq!(written(&mut w), ("out/drawing.svg".to_owned(), PictureFormat::Svg, Over::Ask));
    // The drawer found that file.
    let again = Command::ExportTo { path: "out/drawing.svg".to_owned(), replace: true };
    w.outside(dateline::session::Session::ask_to_overwrite("out/drawing.svg", again));
    assert!(w.has("This file is there already. Write over it?") && w.has("out/drawing.svg"));
    w.click_role(Role::Button, "Cancel");
    assert!(w.effects().is_empty());
    let again = Command::ExportTo { path: "out/drawing.svg".to_owned(), replace: true };
    w.outside(dateline::session::Session::ask_to_overwrite("out/drawing.svg", again));
    w.click_role(Role::Button, "Write over it");
    assert_eq!(written(&mut w), ("out/drawing.svg".to_owned(), PictureFormat::Svg, Over::Replace));
    // A path without an ending gets that of the form.
    w.outside(Command::ExportTo { path: "out/plain".to_owned(), replace: false });
    assert_eq!(written(&mut w).0, "out/plain.svg");
    w.outside(Command::PictureWritten("out/plain.svg".to_owned()));
    assert_eq!(w.session().overlay(), None);
    assert!(w.says("The picture was written to out/plain.svg"));
}

#[test]
fn exporting_again_opens_the_form_first_and_writes_beside_the_last_one_then() {
    let mut w = Window::example();
    w.press("Ctrl+Shift+E");
    assert_eq!(w.session().overlay(), Some(&Overlay::Export));
    w.press("Escape");
    w.outside(Command::PictureWritten("map.png".to_owned()));
    w.effects();
    w.press("Ctrl+Shift+E");
    assert!(matches!(&w.effects()[..], [Effect::WritePicture { path, over: Over::Beside, .. }] if path == "map.png"));
    assert_eq!(w.session().overlay(), None);
}

#[test]
fn data_are_written_from_menu_and_chart_and_the_selection_only_where_there_is_one() {
    let mut w = Window::example();
    w.press("1");
    let stem = "north-korea-in-the-war-in-ukraine-five-articles";
    w.click_role(Role::Button, "CSV…");
    let chart = DataKind::Chart(ChartKind::OverTime);
    assert_eq!(w.effects(), [Effect::ChooseData(chart, format!("{stem}-over-time.csv"))]);
    assert_eq!(chart.endings(), ["csv"]);
    assert_eq!(DataKind::Shown.endings(), ["csv", "geojson", "kml", "json"]);
    let item = |w: &mut Window, name: &str| {
        w.menu("File");
        let disabled = w.node(Role::Button, name).accesskit_node().is_disabled();
        w.activate(Role::Button, name);
        w.press("Escape");
        disabled
    };
    assert!(item(&mut w, "Write the selected events…"));
    assert!(w.effects().is_empty());
    assert!(!item(&mut w, "Write the events shown…"));
    assert_eq!(w.effects(), [Effect::ChooseData(DataKind::Shown, format!("{stem}-events.csv"))]);
    assert!(!item(&mut w, "Write the chart’s data…"));
    assert_eq!(w.effects(), [Effect::ChooseData(chart, format!("{stem}-over-time.csv"))]);
    w.press("J");
    assert!(!item(&mut w, "Write the selected events…"));
    assert_eq!(w.effects(), [Effect::ChooseData(DataKind::Selected, format!("{stem}-selection.csv"))]);
    w.outside(Command::Show(Some(Overlay::DataPath(DataKind::Selected, "some.csv".to_owned()))));
    w.press("Ctrl+A");
    w.type_text("events.kml");
    w.press("Enter");
    assert_eq!(w.effects(), [Effect::WriteData { kind: DataKind::Selected, path: "events.kml".to_owned(), replace: false }]);
    assert_eq!(w.session().overlay(), None);
}

#[test]
fn the_form_stays_within_reach_in_a_window_of_640_by_400_points() {
    let mut w = Window::sized([640.0, 400.0]);
    w.press("Ctrl+E");
    let area = w.area();
    for name in ["Save…", "Copy", "Cancel"] {
        let rect = w.node(Role::Button, name).rect();
        assert!(area.contains_rect(rect), "{name} {rect:?}");
    }
    let rect = w.node(Role::Image, "Preview of the picture").rect();
    assert!(area.contains_rect(rect) && rect.width() > 150.0, "{rect:?}");
    w.node(Role::CheckBox, "The file says what it shows").scroll_to_me();
    w.run();
    let rect = w.node(Role::CheckBox, "The file says what it shows").rect();
    assert!(area.contains_rect(rect) && rect.bottom() < w.node(Role::Button, "Save…").rect().top(), "{rect:?}");
    w.click_role(Role::CheckBox, "The file says what it shows");
    assert!(w.session().settings.picture.without_metadata);
    w.click_role(Role::Button, "Cancel");
    assert_eq!(w.session().overlay(), None);
}
