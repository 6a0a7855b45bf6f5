//! The forms for what is taken away, in the window: opened by key and menu, what they ask for, how they end. With `DATELINE_FORMS_OUT` set
//! to a folder, pictures of them are left there.

use crate::common::window::Window;
use dateline::{
    analysis::calendar::CalendarUnit,
    session::{AnimationForm, AnimationSpec, Command, Effect, Over, Overlay, PageForm, TakeAway, TakeForm, TakeKind},
};
use egui::accesskit::Role;

/// Leaves a picture of the window for people.
fn leave(w: &mut Window, name: &str) {
    if let Ok(folder) = std::env::var("DATELINE_FORMS_OUT") {
        w.harness().render().expect("a picture").save(std::path::Path::new(&folder).join(name)).expect("written");
    }
}

#[test]
fn the_briefing_is_taken_away_in_the_form_that_is_chosen() {
    let mut w = Window::example();
    w.press("Ctrl+T");
    assert_eq!(w.session().overlay(), Some(&Overlay::TakeAway));
    assert!(w.says("14 slides of"));
    leave(&mut w, "take-pdf.png");
    w.choose("Pages", "A4 across");
    w.click_role(Role::Button, "Save…");
    let [Effect::ChooseTakeAway(what, name)] = &w.effects()[..] else { panic!() };
    let TakeAway::Briefing(spec) = what.as_ref() else { panic!("{what:?}") };
    assert_eq!((spec.form, spec.page), (TakeForm::Pdf, PageForm::A4));
    assert!(name.ends_with(".pdf"), "{name}");
    w.choose("As", "Web page (HTML)");
    w.click_role(Role::CheckBox, "The notes go with it");
    leave(&mut w, "take-html.png");
    assert!(!w.session().settings.take_away.notes);

    // Where the system has no dialog, a path is typed; the form is back while it is written.
    w.outside(Command::Show(Some(Overlay::TakeAwayPath(TakeKind::Briefing, "suggested.html".to_owned()))));
    w.press("Ctrl+A");
    w.type_text("out/talk.pptx");
    w.press("Enter");
    assert_eq!(w.session().overlay(), Some(&Overlay::TakeAway));
    let effects = w.effects();
    let [Effect::WriteTakeAway { path, what, over: Over::Ask }] = &effects[..] else { panic!("{effects:?}") };
    assert!(path == "out/talk.pptx" && matches!(what.as_ref(), TakeAway::Briefing(spec) if spec.form == TakeForm::Pptx));

    // It is there: so it is asked about.
    let again = Command::TakeAwayTo { kind: TakeKind::Briefing, path: "out/talk.pptx".to_owned(), replace: true };
    w.outside(dateline::session::Session::ask_to_overwrite("out/talk.pptx", again));
    assert!(w.has("out/talk.pptx"));
    w.click_role(Role::Button, "Write over it");
    assert!(matches!(&w.effects()[..], [Effect::WriteTakeAway { over: Over::Replace, .. }]));
    assert_eq!(w.session().overlay(), Some(&Overlay::TakeAway));
    w.outside(Command::TakenAway("out/talk.pptx".to_owned()));
    assert_eq!(w.session().overlay(), None);
    assert!(w.says("Written to out/talk.pptx"));
}

#[test]
fn an_animation_says_how_many_pictures_it_has_before_it_is_written() {
    let mut w = Window::example();
    w.press("Ctrl+Shift+T");
    assert_eq!(w.session().overlay(), Some(&Overlay::Animation));
    leave(&mut w, "animation.png");
    let step = AnimationSpec { step: CalendarUnit::Year, ..w.session().settings.animation.clone() };
    w.outside(Command::SetTakeAway(Box::new(TakeAway::Animation(step))));
    let count = w.session().animation_windows(&w.session().settings.animation, None).len();
    assert!(count > 1 && w.says(&format!("{count} pictures, ")));
    w.choose("As", "Animated PNG, all colours");
    w.choose("Picture of", "Map");
    w.click_role(Role::Button, "Save…");
    let effects = w.effects();
    let [Effect::ChooseTakeAway(what, _)] = &effects[..] else { panic!("{effects:?}") };
    let TakeAway::Animation(spec) = what.as_ref() else { panic!("{what:?}") };
    assert_eq!((spec.form, spec.step, spec.picture.subject.id().as_str()), (AnimationForm::Apng, CalendarUnit::Year, "map"));
    w.click_role(Role::Button, "Cancel");
    assert_eq!(w.session().overlay(), None);
}

#[test]
fn the_forms_stay_within_reach_in_a_window_of_640_by_400_points() {
    for key in ["Ctrl+T", "Ctrl+Shift+T"] {
        let mut w = Window::sized([640.0, 400.0]);
        w.press(key);
        let area = w.area();
        for name in ["Save…", "Cancel"] {
            let rect = w.node(Role::Button, name).rect();
            assert!(area.contains_rect(rect), "{key} {name} {rect:?}");
        }
    }
}
