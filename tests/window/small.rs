//! A window of 640×400 points, and scales of 50 and 200 %: what the keyboard reaches is named and in view when it is reached.

use crate::common::window::Window;
use dateline::session::{Action, BriefingCommand, Command, Overlay};
use egui::accesskit::Role;
use egui_kittest::kittest::NodeT as _;

/// Every form and list that can stand over the window, on the example.
fn overlays(w: &Window) -> Vec<Overlay> {
    vec![
        Overlay::Welcome,
        Overlay::Preferences,
        Overlay::Palette,
        Overlay::Keys,
        Overlay::About,
        Overlay::Licences,
        Overlay::Faults,
        Overlay::EditEvent(w.session().focus().map_or(0, |f| f.event)),
        Overlay::Places,
        Overlay::Categories,
        Overlay::Grade(w.session().focus().expect("an event is selected")),
        Overlay::OwnWords,
        Overlay::Share,
        Overlay::ChangedOnDisk("a/long/way/to/a/case.dateline".to_owned()),
        Overlay::Document(0),
        Overlay::Judgements,
        Overlay::Changes,
        Overlay::GoToPlace,
        Overlay::SaveView,
        Overlay::OpenPath,
        Overlay::Export,
        Overlay::Events(None),
        Overlay::Kept(Some("a/long/way/to/a/case.dateline".to_owned())),
        Overlay::Unsaved(Box::new(Action::Quit.into())),
        Overlay::Overwrite { path: "picture.png".to_owned(), command: Box::new(Action::Quit.into()) },
    ]
}

/// Goes from control to control by Tab until the first comes again, and tells those that are out of view or have no name.
fn walk(w: &mut Window, size: [f32; 2]) -> (usize, Vec<String>) {
    let mut seen = Vec::new();
    let mut wrong = Vec::new();
    for _ in 0..400 {
        w.press("Tab");
        let found = w
            .root()
            .children_recursive()
            .find(|n| n.is_focused())
            .map(|n| (n.accesskit_node().id(), Window::name(&n), n.rect(), n.accesskit_node().role()));
        let Some((id, name, rect, role)) = found else { continue };
        if seen.first() == Some(&id) && seen.len() > 1 {
            break;
        }
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size[0], size[1]));
        if name.is_empty() && role != Role::ScrollBar {
            wrong.push(format!("{role:?} without a name at {rect}"));
        }
        if !window.expand(1.0).contains(rect.center()) {
            wrong.push(format!("{role:?} “{name}” out of view at {rect}"));
        }
    }
    (seen.len(), wrong)
}

#[test]
fn every_control_of_every_form_is_in_view_when_the_keyboard_reaches_it_in_the_smallest_window() {
    let size = [640.0, 400.0];
    let mut all_wrong = Vec::new();
    let mut w = Window::sized(size);
    w.press("J");
    for overlay in overlays(&w) {
        w.outside(Command::Show(Some(overlay.clone())));
        let (count, wrong) = walk(&mut w, size);
        if count == 0 && !matches!(overlay, Overlay::Licences | Overlay::Keys | Overlay::Faults | Overlay::Changes) {
            all_wrong.push(format!("{overlay:?}: nothing is reached"));
        }
        all_wrong.extend(wrong.into_iter().map(|words| format!("{overlay:?}: {words}")));
        w.outside(Command::Show(None));
    }
    assert!(all_wrong.is_empty(), "{all_wrong:#?}");
}

#[test]
fn every_control_of_the_window_is_in_view_when_the_keyboard_reaches_it_in_the_smallest_window() {
    let size = [640.0, 400.0];
    let mut w = Window::sized(size);
    w.press("J");
    let (count, wrong) = walk(&mut w, size);
    assert!(count > 20, "{count} controls");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn filters_reader_timeline_charts_and_briefing_can_be_had_in_the_smallest_window() {
    let mut w = Window::sized([640.0, 400.0]);
    w.press("J");
    w.outside(Command::Do(Action::ToggleBriefing));
    assert!(w.has_role(Role::Button, "New"), "{:?}", w.names(Role::Button));
    let briefing = w.case().briefings[0].id.clone();
    w.outside(Command::Briefing(BriefingCommand::Choose(briefing)));
    w.outside(Command::Do(Action::ToggleBriefing));
    w.click_role(Role::Button, "Filters");
    assert!(w.has("Category"), "the filters");
    w.click_role(Role::Button, "Words");
    assert!(w.has("Search documents and events"), "the reader");
    w.press("3");
    assert!(w.says("Places"));
}

#[test]
fn scales_of_50_and_200_percent_leave_every_menu_usable() {
    for scale in [0.5_f32, 2.0] {
        // What the window has in points at that scale.
        let size = [1280.0 / scale, 800.0 / scale];
        let mut w = Window::sized(size);
        for menu in dateline::session::action::Menu::ALL {
            let name = dateline::text::t(menu.text_key());
            let button = w.find(Role::Button, |n| n == name);
            let rect = button.first().unwrap_or_else(|| panic!("no menu {name} at {scale}")).rect();
            assert!(rect.right() <= size[0] && rect.left() >= 0.0, "{name} {rect} at {scale}");
            drop(button);
            w.menu(name);
            w.press("Escape");
        }
    }
}
