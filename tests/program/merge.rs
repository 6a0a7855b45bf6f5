//! What always holds when two copies of a case are merged; the merge as one step of a session; another program on the same case; and the
//! case file as git sees it.

use std::fs;

use dateline::{
    analysis::merge::{Choices, Merged, Side, merge},
    effects::{desk::Desk, files},
    ingest::{case_file, check},
    model::{Case, Change},
    session::{Action, CaseField, Command, Edit, Effect, EventField, MergeCommand, Overlay, Session, Settings},
};
use proptest::{collection::vec, prelude::*};

/// A small case: the first events of the example with what they need.
fn small() -> Case {
    let mut case = files::example().case;
    case.events.truncate(8);
    let ids: Vec<String> = case.events.iter().map(|e| e.id.clone()).collect();
    case.events.iter_mut().for_each(|e| e.links.retain(|l| ids.contains(&l.to)));
    case.judgements.clear();
    case.briefings.truncate(1);
    case.briefings.iter_mut().for_each(|b| b.steps.truncate(3));
    case
}

/// What somebody does to a copy: which thing, what, with which word.
type Op = (usize, u8, String);

fn ops() -> impl Strategy<Value = Vec<Op>> {
    vec((0..8_usize, 0..12_u8, "[a-z]{1,5}"), 0..6)
}

fn done(mut case: Case, ops: &[Op]) -> Case {
    for (at, what, word) in ops {
        let count = case.events.len();
        let Some(event) = case.events.get_mut(at % count.max(1)) else { continue };
        match what {
            0 => event.title.clone_from(word),
            1 => event.notes.clone_from(word),
            2 => event.tags.push(word.clone()),
            3 => drop(event.actors.pop()),
            4 => event.claims[0].note.clone_from(word),
            5 => event.when = None,
            6 => drop(case.events.remove(at % count)),
            7 => {
                let mut new = event.clone();
                new.id = format!("new-{word}");
                if case.events.iter().all(|e| e.id != new.id) {
                    case.events.insert(at % count, new);
                }
            }
            8 => case.title.clone_from(word),
            9 => case.places[*at].name.clone_from(word),
            10 => case.changes.push(Change { at: word.clone(), what: "title".to_owned(), ..Change::default() }),
            _ => drop(event.unknown.insert(format!("x-{word}"), serde_json::json!([{"id": 1}, word]))),
        }
    }
    case
}

fn of(base: &Case, mine: &Case, theirs: &Case) -> Merged {
    merge(Some(base), mine, theirs, &Choices::new())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn who_changed_nothing_gets_what_the_other_did(ops in ops()) {
        let base = small();
        let changed = done(base.clone(), &ops);
        for merged in [of(&base, &changed, &base), of(&base, &base, &changed), of(&base, &changed, &changed)] {
            prop_assert_eq!(merged.conflicts.len(), 0);
            // What is remembered of the file of a field that was taken away is nothing that is written.
            prop_assert_eq!(case_file::to_bytes(&merged.case), case_file::to_bytes(&changed));
        }
    }

    #[test]
    fn any_two_copies_merge_and_all_that_is_decided_for_one_side_is_decided(mine in ops(), theirs in ops()) {
        let base = small();
        let (mine, theirs) = (done(base.clone(), &mine), done(base.clone(), &theirs));
        for base in [Some(&base), None] {
            let first = merge(base, &mine, &theirs, &Choices::new());
            for side in [Side::Mine, Side::Theirs] {
                let mut choices = Choices::new();
                let mut merged = first.clone();
                for _ in 0..5 {
                    choices.extend(merged.conflicts.iter().map(|c| (c.key(), side)));
                    merged = merge(base, &mine, &theirs, &choices);
                }
                prop_assert_eq!(merged.undecided(), 0);
                if base.is_none() {
                    let wanted = if side == Side::Mine { &mine } else { &theirs };
                    prop_assert_eq!(&merged.case.title, &wanted.title);
                    let titles = |case: &Case| case.events.iter().map(|e| (e.id.clone(), e.title.clone())).collect::<std::collections::BTreeSet<_>>();
                    prop_assert_eq!(titles(&merged.case), titles(wanted));
                }
            }
        }
    }

    #[test]
    fn who_merges_whom_does_not_matter_where_nothing_is_in_conflict(mine in ops(), theirs in ops()) {
        let base = small();
        // The first works on the first half of the events, the second on the rest.
        let half = |ops: Vec<Op>, second: bool| -> Vec<Op> {
            let kept = ops.into_iter().filter(|(_, what, _)| matches!(what, 0..=5 | 11));
            kept.map(|(at, what, word)| (at % 4 + if second { 4 } else { 0 }, what, word)).collect()
        };
        let (mine, theirs) = (done(base.clone(), &half(mine, false)), done(base.clone(), &half(theirs, true)));
        let (one, other) = (of(&base, &mine, &theirs), of(&base, &theirs, &mine));
        prop_assert_eq!((one.conflicts.len(), other.conflicts.len()), (0, 0));
        prop_assert_eq!(one.case, other.case);
    }
}

#[test]
fn what_both_add_in_the_same_place_stands_in_the_same_order_for_both() {
    let base = small();
    let (mine, theirs) = (done(base.clone(), &[(3, 7, "b".to_owned())]), done(base.clone(), &[(3, 7, "a".to_owned())]));
    let (one, other) = (of(&base, &mine, &theirs), of(&base, &theirs, &mine));
    assert_eq!(one.case, other.case);
    assert_eq!(one.case.events.len(), base.events.len() + 2);
}

#[test]
fn a_case_file_changes_in_one_line_where_one_field_does() {
    let case = files::example().case;
    let mut changed = case.clone();
    changed.events[3].title = "Another title".to_owned();
    let text = |case: &Case| String::from_utf8(case_file::to_bytes(case)).unwrap();
    let (before, after) = (text(&case), text(&changed));
    assert_eq!(before.lines().count(), after.lines().count());
    let differ: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(differ.len(), 1, "{differ:?}");
    assert!(differ[0].1.trim() == "\"title\": \"Another title\",");
    // Saved again as it was, it is the same to the byte; and every line has one field.
    let (read, _) = case_file::parse(before.as_bytes()).unwrap();
    assert_eq!(text(&read), before);
    assert!(before.lines().all(|line| line.matches("\": ").count() <= 1 || line.contains("\\\"")), "one field a line");
}

/// The example saved in a folder and opened there, with what keeps its files.
fn opened(folder: &std::path::Path) -> (Desk, Session, String) {
    let example = files::example();
    files::save_folder(&example.case, &example.originals, folder).unwrap();
    open(folder)
}

fn open(path: &std::path::Path) -> (Desk, Session, String) {
    let path = path.display().to_string();
    let mut desk = Desk::default();
    let mut session = Session::new(desk.example(), Settings::default());
    let command = desk.open(&path);
    session.handle(command);
    (desk, session, path)
}

fn carry_out(desk: &mut Desk, session: &mut Session, command: Command) {
    for effect in session.handle(command) {
        let next = match effect {
            Effect::ReadCopy { path, base, mine } => desk.read_copy(&path, base.as_deref(), &mine),
            Effect::TakeCopy => {
                desk.take_copy();
                continue;
            }
            Effect::Save { path, case } => desk.save(&case, &path),
            Effect::SaveOver { path, case } => desk.save_over(&case, &path),
            other => panic!("{other:?}"),
        };
        carry_out(desk, session, next);
    }
}

fn note(session: &Session, at: usize, notes: &str) -> Command {
    let event = session.case().events[at].id.clone();
    Command::Edit(Edit::SetEvent { event, field: EventField::Notes(notes.to_owned()) })
}

#[test]
fn what_another_program_saved_is_not_written_over_but_merged_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, mut session, path) = opened(folder.path());
    let (mut other_desk, mut other, _) = open(folder.path());
    let command = note(&other, 0, "Theirs");
    carry_out(&mut other_desk, &mut other, command);
    carry_out(&mut other_desk, &mut other, Action::Save.into());
    assert!(!other.is_dirty());

    let command = note(&session, 1, "Mine");
    carry_out(&mut desk, &mut session, command);
    carry_out(&mut desk, &mut session, Action::Save.into());
    assert_eq!(session.overlay(), Some(&Overlay::ChangedOnDisk(path.clone())), "it is asked");
    assert!(session.is_dirty());
    assert_eq!(files::open(folder.path()).unwrap().case.events[0].notes, "Theirs", "and nothing was written");

    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Read(path)));
    assert_eq!(session.overlay(), Some(&Overlay::MergeCopy));
    let merging = session.merging().unwrap();
    assert!(merging.copy().base.is_some() && merging.merged().undecided() == 0);
    let before = session.case().clone();
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Apply));
    let notes = |session: &Session| (session.case().events[0].notes.clone(), session.case().events[1].notes.clone());
    assert_eq!(notes(&session), ("Theirs".to_owned(), "Mine".to_owned()));
    assert!(session.case().changes.iter().any(|c| c.what == "event" || c.field == "notes"), "their history is in it");
    assert_eq!(session.history().next_undo(), Some("edit-merge-copy"));
    session.handle(Action::Undo.into());
    assert_eq!(session.case(), &before);
    session.handle(Action::Redo.into());
    assert_eq!(notes(&session), ("Theirs".to_owned(), "Mine".to_owned()));

    carry_out(&mut desk, &mut session, Action::Save.into());
    assert!(!session.is_dirty(), "what was on the disk is part of it now");
    let saved = files::open(folder.path()).unwrap();
    assert_eq!((saved.case.events[0].notes.as_str(), saved.case.events[1].notes.as_str()), ("Theirs", "Mine"));
    assert!(saved.faults.is_empty() && check::check(&saved.case, None).is_empty());
}

#[test]
fn it_is_written_over_where_that_is_asked_for_and_elsewhere_nothing_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, mut session, path) = opened(folder.path());
    let mut changed = files::open(folder.path()).unwrap();
    changed.case.title = "Theirs".to_owned();
    files::save_folder(&changed.case, &changed.originals, folder.path()).unwrap();
    session.handle(Command::Edit(Edit::SetCase(CaseField::Title("Mine".to_owned()))));
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("a.dateline").display().to_string();
    let (mut other_desk, mut other) = (Desk::default(), session.clone());
    carry_out(&mut other_desk, &mut other, Command::SaveTo(copy));
    assert!(!other.is_dirty());
    carry_out(&mut desk, &mut session, Action::Save.into());
    assert!(session.is_dirty() && session.overlay().is_some());
    carry_out(&mut desk, &mut session, Command::SaveOver(path));
    assert!(!session.is_dirty() && session.overlay().is_none());
    assert_eq!(files::open(folder.path()).unwrap().case.title, "Mine");
    // From then on it is what was seen last.
    session.handle(Command::Edit(Edit::SetCase(CaseField::Title("Mine again".to_owned()))));
    carry_out(&mut desk, &mut session, Action::Save.into());
    assert!(!session.is_dirty());
    // What was taken away can't be lost.
    fs::remove_file(folder.path().join("case.json")).unwrap();
    session.handle(Command::Edit(Edit::SetCase(CaseField::Title("There again".to_owned()))));
    carry_out(&mut desk, &mut session, Action::Save.into());
    assert!(!session.is_dirty());
}

#[test]
fn conflicts_are_decided_one_by_one_and_nothing_is_merged_before() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, mut session, _) = opened(folder.path());
    let theirs = tempfile::tempdir().unwrap();
    let mut copy = files::open(folder.path()).unwrap();
    copy.case.events[0].title = "Theirs".to_owned();
    copy.case.events[1].title = "Theirs".to_owned();
    copy.case.documents[0].title = "A title of theirs".to_owned();
    files::save_folder(&copy.case, &copy.originals, theirs.path()).unwrap();
    for at in [0, 1] {
        let event = session.case().events[at].id.clone();
        session.handle(Command::Edit(Edit::SetTitle { event, title: "Mine".to_owned() }));
    }
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Read(theirs.path().display().to_string())));
    assert_eq!(session.merging().unwrap().merged().undecided(), 2);
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Apply));
    assert_eq!(session.case().events[0].title, "Mine", "two are not decided");
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Choose(1, Side::Theirs)));
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Choose(0, Side::Mine)));
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Apply));
    let titles: Vec<&str> = session.case().events[..2].iter().map(|e| e.title.as_str()).collect();
    assert_eq!((titles, session.case().documents[0].title.as_str()), (vec!["Mine", "Theirs"], "A title of theirs"));
    // Without what both began from, every difference is asked about.
    session.handle(Action::Undo.into());
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Read(theirs.path().display().to_string())));
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::WithoutBase));
    assert_eq!(session.merging().unwrap().merged().undecided(), 3);
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::ChooseAll(Side::Theirs)));
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Apply));
    assert_eq!(session.case().events, copy.case.events);
}

#[test]
fn a_document_of_the_other_copy_comes_with_its_text_and_both_of_one_name_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, mut session, _) = opened(folder.path());
    let theirs = tempfile::tempdir().unwrap();
    let mut copy = files::open(folder.path()).unwrap();
    let (mut new, _) = dateline::ingest::documents::document_from_text("new.txt", b"A new document\nof theirs");
    new.id = "new".to_owned();
    copy.originals.insert("new.txt".to_owned(), b"A new document\nof theirs".as_slice().into());
    copy.case.documents.push(new);
    let file = copy.case.documents[0].file.clone();
    let longer = [copy.originals[&file].as_ref(), b"\nOne paragraph more\n"].concat();
    copy.case.documents[0].sha256 = dateline::ingest::documents::sha256_hex(&longer);
    copy.originals.insert(file.clone(), longer.as_slice().into());
    files::save_folder(&copy.case, &copy.originals, theirs.path()).unwrap();
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Read(theirs.path().display().to_string())));
    assert_eq!(session.merging().unwrap().merged().conflicts, []);
    carry_out(&mut desk, &mut session, Command::Merge(MergeCommand::Apply));
    assert_eq!(session.case().document("new").unwrap().text.len(), 2);
    assert!(session.case().documents[0].text.whole().contains("One paragraph more"));
    assert_ne!(session.case().documents[0].file, file);
    carry_out(&mut desk, &mut session, Action::Save.into());
    let saved = files::open(folder.path()).unwrap();
    assert_eq!(saved.faults, []);
    assert!(saved.case.documents[0].text.whole().contains("One paragraph more"));
}
