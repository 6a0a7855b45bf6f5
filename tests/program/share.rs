//! A copy of a case without its documents' texts: what is in it, that it opens and works, and that texts can be put back.

use std::fs;

use dateline::{
    analysis::{merge, sharing},
    effects::{desk::Desk, files},
    ingest::{archive, check},
    session::{Action, Command, Effect, Overlay, Session, Settings, ShareCommand},
};

fn share(desk: &Desk, session: &mut Session, path: &str, replace: bool) -> Command {
    let effects = session.handle(Command::Share(ShareCommand::To { path: path.to_owned(), replace }));
    let [Effect::Share { path, case, replace }] = &effects[..] else { panic!("{effects:?}") };
    desk.share(case, path, *replace)
}

#[test]
fn a_shared_copy_has_quotations_and_checksums_and_no_text_and_opens_without_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::default();
    let mut session = Session::new(desk.example(), Settings::default());
    session.handle(Action::Share.into());
    assert_eq!(session.overlay(), Some(&Overlay::Share));
    for name in ["copy.dateline", "copy"] {
        let path = folder.path().join(name);
        let done = share(&desk, &mut session, path.to_str().unwrap(), false);
        assert!(matches!(done, Command::Share(ShareCommand::Done(_))), "{done:?}");
        session.handle(done);
        assert_eq!(session.notice().unwrap().message.key, "share-done");
        let opened = files::open(&path).unwrap();
        assert_eq!(opened.faults, [], "{name}");
        assert!(opened.originals.is_empty() && check::check(&opened.case, None).is_empty());
        for (shared, own) in opened.case.documents.iter().zip(&session.case().documents) {
            assert!(shared.excerpted && shared.sha256 == own.sha256);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            assert!(letters(shared.text.whole()) < letters(own.text.whole()), "{}: not all of it", own.id);
        }
        assert_eq!(opened.case.events, session.case().events);
    }
    let names: Vec<_> = fs::read_dir(folder.path().join("copy")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["case.json"]);
    let files = archive::read(&fs::read(folder.path().join("copy.dateline")).unwrap()).unwrap();
    assert_eq!(files.keys().collect::<Vec<_>>(), ["case.json"]);
    assert!(!session.case().documents.iter().any(|d| d.excerpted), "one's own case is as it was");
}

#[test]
fn no_copy_takes_the_place_of_the_case_or_of_anything_that_was_not_to_be_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let example = files::example();
    let case = folder.path().join("case.dateline");
    files::save_file(&example.case, &example.originals, &case).unwrap();
    let mut desk = Desk::default();
    let mut session = Session::new(desk.example(), Settings::default());
    session.handle(desk.open(case.to_str().unwrap()));
    let said = |command: Command| if let Command::Say(message) = command { message.key } else { panic!("{command:?}") };
    assert_eq!(said(share(&desk, &mut session, case.to_str().unwrap(), true)), "share-own");
    assert_eq!(said(share(&desk, &mut session, folder.path().to_str().unwrap(), true)), "share-there");
    let there = folder.path().join("there.dateline");
    fs::write(&there, "words").unwrap();
    let asked = share(&desk, &mut session, there.to_str().unwrap(), false);
    assert!(matches!(asked, Command::Show(Some(Overlay::Overwrite { .. }))), "{asked:?}");
    assert_eq!(fs::read(&there).unwrap(), b"words");
    assert!(matches!(share(&desk, &mut session, there.to_str().unwrap(), true), Command::Share(ShareCommand::Done(_))));
}

#[test]
fn a_reader_who_has_the_texts_puts_them_back_beside_the_case() {
    let folder = tempfile::tempdir().unwrap();
    let example = files::example();
    files::save_folder(&sharing::without_texts(&example.case), &files::Originals::new(), folder.path()).unwrap();
    let file = &example.case.documents[0].file;
    fs::write(folder.path().join(file), &example.originals[file]).unwrap();
    let opened = files::open(folder.path()).unwrap();
    assert_eq!(opened.faults, []);
    assert_eq!(opened.case.documents[0].text, example.case.documents[0].text);
    assert!(merge::has_whole_text(&opened.case.documents[0]) && !merge::has_whole_text(&opened.case.documents[1]));
    // Another text under its name is told.
    fs::write(folder.path().join(file), "Another text").unwrap();
    assert_eq!(files::open(folder.path()).unwrap().faults.len(), 1);
}

#[test]
fn the_plan_tells_how_much_is_quoted() {
    let case = files::example().case;
    let plan = sharing::plan(&case);
    let claims: usize = case.events.iter().map(|e| e.claims.len()).sum();
    let rejected: usize = case.documents.iter().map(|d| d.rejected.len()).sum();
    assert_eq!((plan.documents, plan.quotations), (5, claims + rejected));
    assert!(plan.long.iter().all(|q| q.chars > sharing::LONG_QUOTATION_CHARS || q.share.unwrap() > sharing::LONG_QUOTATION_SHARE));
    assert!(plan.long.is_sorted_by(|a, b| a.chars >= b.chars));
    let (_, share) = plan.most_quoted.unwrap();
    assert!(share > 0.0 && share < 1.0, "{share}");
}
