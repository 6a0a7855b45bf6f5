//! Merging another copy, sharing one without texts, and a case that somebody else has changed, in the window: by accessible names and keys.

use crate::common::window::Window;
use dateline::{
    analysis::{merge::Side, sharing},
    model::Case,
    session::{Action, Command, Effect, MergeCommand, Overlay, ShareCommand, merging::OtherCopy},
};
use egui::accesskit::Role;

/// The example with two conflicts and one thing that only the other copy changed.
fn merging(size: [f32; 2]) -> Window {
    let mut w = Window::sized(size);
    let base: Case = w.case().clone();
    let mut theirs = base.clone();
    for at in [0, 1] {
        theirs.events[at].title = format!("Theirs {at}");
        let event = base.events[at].id.clone();
        w.outside(Command::Edit(dateline::session::Edit::SetTitle { event, title: format!("Mine {at}") }));
    }
    theirs.events[2].notes = "A note of theirs".to_owned();
    w.press("Ctrl+Shift+M");
    assert!(matches!(w.effects().last(), Some(Effect::ChooseCopy { base: false })));
    let copy = OtherCopy { path: "a/copy.dateline".to_owned(), theirs, base: Some(base), base_path: None };
    w.outside(Command::Merge(MergeCommand::Found(Box::new(copy))));
    w
}

fn titles(w: &Window) -> [&str; 2] {
    [0, 1].map(|at| w.case().events[at].title.as_str())
}

#[test]
fn conflicts_stand_side_by_side_and_are_decided_by_arrow_keys() {
    let mut w = merging([1280.0, 800.0]);
    assert_eq!(w.session().overlay(), Some(&Overlay::MergeCopy));
    assert!(w.has("a/copy.dateline") && w.has("From yours: 0. From the other copy: 1. To decide: 2 of 2"));
    assert!(w.has_role(Role::RadioButton, "Mine: Mine 0") && w.has_role(Role::RadioButton, "Theirs: Theirs 0"));
    assert!(w.says("Mine: Mine 1. Theirs: Theirs 1. Not decided"));
    w.press("ArrowRight");
    assert!(w.says("Mine: Mine 0. Theirs: Theirs 0. Theirs is taken"));
    w.press("ArrowDown");
    assert_eq!(w.session().merging().unwrap().at(), 1);
    w.press("ArrowLeft");
    assert_eq!(w.session().merging().unwrap().merged().undecided(), 0);
    w.click_role(Role::Button, "Merge");
    assert_eq!(w.session().overlay(), None);
    assert_eq!((titles(&w), w.case().events[2].notes.as_str()), (["Theirs 0", "Mine 1"], "A note of theirs"));
    assert!(w.says("Undo takes it back"));
    assert!(w.effects().iter().any(|e| matches!(e, Effect::TakeCopy)));
    w.press("Ctrl+Z");
    assert_eq!((titles(&w), w.case().events[2].notes != "A note of theirs"), (["Mine 0", "Mine 1"], true));
}

#[test]
fn all_are_decided_by_one_button_or_each_by_a_click() {
    let mut w = merging([1280.0, 800.0]);
    w.click_role(Role::Button, "All theirs");
    let merged = |w: &Window, at: usize| w.session().merging().unwrap().merged().conflicts[at].choice;
    assert_eq!([merged(&w, 0), merged(&w, 1)], [Some(Side::Theirs); 2]);
    w.click_role(Role::RadioButton, "Mine: Mine 1");
    assert_eq!([merged(&w, 0), merged(&w, 1)], [Some(Side::Theirs), Some(Side::Mine)]);
    w.click_role(Role::Button, "All mine");
    w.click_role(Role::Button, "Merge");
    assert_eq!(titles(&w), ["Mine 0", "Mine 1"]);
}

#[test]
fn without_a_base_every_difference_is_asked_about_and_another_base_can_be_chosen() {
    let mut w = merging([1280.0, 800.0]);
    assert!(w.has("Compared with what was last opened or saved here"));
    w.click_role(Role::Button, "Decide every difference");
    assert_eq!(w.session().merging().unwrap().merged().undecided(), 3);
    assert!(w.says("every difference is a choice"));
    w.effects();
    w.click_role(Role::Button, "Choose what both began from…");
    assert!(matches!(&w.effects()[..], [Effect::ChooseCopy { base: true }]));
    // Where the system has no dialog, a path is typed.
    w.outside(Command::Show(Some(Overlay::CopyPath(true))));
    w.type_text("a/base.dateline");
    w.press("Enter");
    let effects = w.effects();
    let Some(Effect::ReadCopy { path, base, .. }) = effects.last() else { panic!("{effects:?}") };
    assert_eq!((path.as_str(), base.as_deref()), ("a/copy.dateline", Some("a/base.dateline")));
}

#[test]
fn nothing_is_merged_when_the_form_is_left() {
    let mut w = merging([1280.0, 800.0]);
    w.press("ArrowRight");
    w.press("Escape");
    assert_eq!((w.session().overlay(), titles(&w)), (None, ["Mine 0", "Mine 1"]));
}

#[test]
fn what_is_shared_is_told_before_and_a_long_quotation_is_shown_in_its_document() {
    let mut w = Window::example();
    w.press("Ctrl+Shift+H");
    assert_eq!(w.session().overlay(), Some(&Overlay::Share));
    let plan = sharing::plan(w.case());
    assert!(w.says(&format!("Documents left out: {}. Quotations that go with the copy: {}", plan.documents, plan.quotations)));
    w.effects();
    w.click_role(Role::Button, "Save as one file…");
    assert!(matches!(&w.effects()[..], [Effect::ChooseShareFile(name)] if name.ends_with("-shared.dateline")));
    w.click_role(Role::Button, "Save as a folder…");
    assert!(matches!(&w.effects()[..], [Effect::ChooseShareFolder]));
    if let Some(long) = plan.long.iter().find(|q| q.event.is_some()) {
        w.click_first(Role::Button, &format!("{} characters: ", plan.long[0].chars));
        assert_eq!(w.session().overlay(), None);
        assert!(plan.long[0].event.is_none() || w.session().focus().map(|f| (Some(f.event), f.claim)) == Some((long.event, long.claim)));
    }
    w.outside(Command::Show(Some(Overlay::SharePath("suggested.dateline".to_owned()))));
    w.press("Ctrl+A");
    w.type_text("out/copy");
    w.press("Enter");
    let effects = w.effects();
    let [Effect::Share { path, case, replace: false }] = &effects[..] else { panic!("{effects:?}") };
    assert!(path == "out/copy" && case.documents.iter().all(|d| d.excerpted));
    w.outside(Command::Share(ShareCommand::Done("out/copy".to_owned())));
    assert!(w.says("A copy without texts is in out/copy"));
}

#[test]
fn a_case_that_somebody_else_changed_is_merged_saved_elsewhere_or_written_over() {
    let mut w = Window::example();
    let ask = Command::Show(Some(Overlay::ChangedOnDisk("a/case".to_owned())));
    w.outside(ask.clone());
    assert!(w.has("The case was changed by somebody else") && w.has("a/case"));
    w.effects();
    w.click_role(Role::Button, "Merge with it…");
    assert!(matches!(&w.effects()[..], [Effect::ReadCopy { path, base: None, .. }] if path == "a/case"));
    w.outside(ask.clone());
    w.click_role(Role::Button, "Save as another file…");
    assert!(matches!(&w.effects()[..], [Effect::ChooseSaveFile(_)]));
    w.outside(ask.clone());
    w.click_role(Role::Button, "Write over it");
    assert!(matches!(&w.effects()[..], [Effect::SaveOver { path, .. }] if path == "a/case"));
    w.outside(ask);
    w.click_role(Role::Button, "Cancel");
    assert_eq!(w.session().overlay(), None);
    assert_eq!(w.effects().len(), 0);
}

#[test]
fn the_forms_stay_within_reach_in_a_window_of_640_by_400_points() {
    let mut w = merging([640.0, 400.0]);
    let reach = |w: &Window, names: &[&str]| {
        for name in names {
            let rect = w.node(Role::Button, name).rect();
            assert!(w.area().contains_rect(rect), "{name} {rect:?}");
        }
    };
    reach(&w, &["All mine", "All theirs", "Merge", "Cancel"]);
    w.press("Escape");
    w.outside(Action::Share.into());
    reach(&w, &["Save as one file…", "Save as a folder…", "Cancel"]);
}
