//! Preferences, welcome, licences and work kept from before, in the window, by accessible names and keys.

use crate::common::window::Window;
use dateline::{
    analysis::calendar::DateStyle,
    session::{Action, Command, Effect, MapChoice, OnlineMap, Overlay, OwnMap, ThemeChoice},
};
use egui::accesskit::Role;

fn preferences() -> Window {
    let mut w = Window::sized([1280.0, 900.0]);
    w.press("Ctrl+,");
    assert_eq!(w.session().overlay(), Some(&Overlay::Preferences));
    w
}

#[test]
fn theme_dates_movement_and_language_are_chosen() {
    let mut w = preferences();
    w.click_role(Role::Button, "Light");
    assert_eq!(w.session().settings.theme, ThemeChoice::Light);
    w.click_role(Role::Button, "2024-10-30");
    assert_eq!(w.session().settings.dates, DateStyle::Iso);
    w.click_role(Role::CheckBox, "Cut instead of flying");
    assert!(w.session().settings.reduced_motion);
    w.choose("Language", "한국어");
    assert_eq!(w.session().settings.language.as_deref(), Some("ko"));
    assert_eq!(w.effects().iter().filter(|e| **e == Effect::Speak).count(), 2, "dates and language are drawn anew");
    w.choose("Language", "As the system");
    assert_eq!(w.session().settings.language, None);
}

#[test]
fn a_command_gets_other_keys_by_pressing_them_and_what_had_them_loses_them() {
    let mut w = preferences();
    w.fill(Role::TextInput, "Find a command", "about");
    w.click_first(Role::Button, "Keys of About");
    w.press("Ctrl+J");
    assert_eq!((w.session().keys(Action::About), w.session().keys(Action::Judgements)), ("Ctrl+J", ""));
    w.outside(Command::Show(None));
    w.press("Ctrl+J");
    assert_eq!(w.session().overlay(), Some(&Overlay::About));
    w.outside(Command::Show(Some(Overlay::Preferences)));
    w.click("All as usual");
    assert_eq!((w.session().keys(Action::About), w.session().keys(Action::Judgements)), ("", "Ctrl+J"));
}

#[test]
fn a_key_is_taken_away_and_its_usual_one_is_given_back() {
    let mut w = preferences();
    w.fill(Role::TextInput, "Find a command", "next event");
    w.click_first(Role::Button, "Keys of Next event");
    w.press("Backspace");
    assert_eq!(w.session().keys(Action::NextEvent), "");
    w.click_first(Role::Button, "Keys of Next event");
    w.press("J");
    assert_eq!(w.session().keys(Action::NextEvent), "J");
    assert!(w.session().settings.keys.is_empty(), "nothing is remembered of what is as usual");
}

#[test]
fn settings_with_keys_and_language_survive_their_file_and_strange_ones_do_no_harm() {
    let mut w = preferences();
    w.outside(Command::SetKeys(Action::About, Some("F9".to_owned())));
    let words = serde_json::to_string(&w.session().settings).unwrap();
    let again: dateline::session::Settings = serde_json::from_str(&words).unwrap();
    assert_eq!(again.keys, w.session().settings.keys);
    let strange = r#"{"keys": {"no-such-command": "F1", "about": "Ctrl+Nonsense"}, "language": "xx", "scale": 1e9}"#;
    let settings = serde_json::from_str::<dateline::session::Settings>(strange).unwrap().sane();
    let desk = dateline::effects::desk::Desk::default().example();
    let mut w = Window::of(dateline::session::Session::new(desk, settings), [1280.0, 800.0]);
    w.press("J");
    assert!(w.session().focus().is_some());
}

#[test]
fn the_welcome_offers_four_things_to_try_and_the_way_to_a_case_of_ones_own() {
    let mut w = Window::example();
    w.outside(Command::Show(Some(Overlay::Welcome)));
    w.click_first(Role::Button, "Open a chart");
    assert_eq!(w.session().overlay(), None);
    assert!(w.map().width() > 0.0);
    w.outside(Command::Show(Some(Overlay::Welcome)));
    w.click_role(Role::CheckBox, "Show this at the start");
    assert!(!w.session().settings.welcome);
    w.click_first(Role::Button, "New case from articles");
    assert!(w.effects().iter().any(|e| matches!(e, Effect::ChooseFolderOfTexts)));
}

#[test]
fn about_leads_to_the_licences_of_everything_inside() {
    let mut w = Window::example();
    w.outside(Command::Do(Action::About));
    w.click("Licences of everything inside");
    assert_eq!(w.session().overlay(), Some(&Overlay::Licences));
    assert!(w.says("Crates inside Dateline"));
}

#[test]
fn work_kept_from_before_is_opened_or_thrown_away() {
    let mut w = Window::example();
    w.outside(Command::Show(Some(Overlay::Kept(Some("a/case.dateline".to_owned())))));
    assert!(w.says("a/case.dateline"));
    w.click("Open it");
    assert_eq!(w.effects(), [Effect::TakeKept(true)]);
    w.outside(Command::Show(Some(Overlay::Kept(None))));
    w.click("Throw it away");
    assert_eq!(w.effects().last(), Some(&Effect::TakeKept(false)));
}

#[test]
fn a_map_from_a_server_is_offered_only_where_it_is_built_in_and_shows_a_sign_while_it_is_on() {
    let mut w = Window::example();
    w.outside(Command::Show(Some(Overlay::Preferences)));
    assert_eq!(w.has("Online tiles"), cfg!(feature = "online"), "nothing is offered that is not there");
    assert!(!w.has("Online map"), "nothing is asked of a server unasked");
    let map = OnlineMap { address: "https://tiles.example/{z}/{x}/{y}.png".to_owned(), credit: "© Somebody".to_owned() };
    assert_eq!(map.host(), Some("tiles.example"));
    w.outside(Command::SetMap(MapChoice::Online(map)));
    w.outside(Command::MapLoaded(OwnMap {
        credit: Some("© Somebody".to_owned()),
        server: Some("tiles.example".to_owned()),
        problem: None,
    }));
    assert!(w.has("Online map"), "nobody is online without seeing it");
    assert!(w.session().map_credit().starts_with("© Somebody. "));
    let told = "Parts of the map are fetched from tiles.example as you move over it; pictures draw the built-in map";
    assert!(w.has(told));
    assert!(!w.session().for_pictures().map_credit().contains("Somebody"), "a picture draws none of it");
    w.click_role(Role::RadioButton, "Built-in");
    assert_eq!(w.session().settings.map, MapChoice::BuiltIn);
}

#[test]
fn what_is_no_address_of_tiles_has_no_server() {
    for address in ["", "tiles.example/{z}/{x}/{y}", "file:///{z}/{x}/{y}", "https:///{z}/{x}/{y}", "https://tiles.example/{z}/{x}"] {
        let map = OnlineMap { address: address.to_owned(), ..OnlineMap::default() };
        assert_eq!(map.host(), None, "{address}");
    }
    assert_eq!(OnlineMap::default().host(), Some("tile.openstreetmap.org"));
}
