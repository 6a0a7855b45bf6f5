//! Grades, review and comments from outside: commands in, state out, each with undo.

use dateline::{
    analysis::Facet,
    effects::desk::Desk,
    ingest::{case_file, check::check, read_table, records},
    model::{Case, Grade, Kind, Message, Status},
    session::{Action, BulkChange, Command, CommentCommand, Focus, GradeCommand, Overlay, Session, Settings, Words, state::OpenedCase},
};

const FIRST: Focus = Focus { event: 0, claim: 0 };

fn example() -> Session {
    Session::new(Desk::default().example(), Settings::default())
}

fn as_(session: &mut Session, name: &str) {
    session.handle(Command::SetName(name.to_owned()));
    session.handle(Command::TellTime("2026-11-22T09:15:00Z".to_owned()));
}

fn grade(session: &mut Session, reliability: Option<char>, credibility: Option<u8>, reason: &str) {
    session.handle(Command::Grade(GradeCommand::Grade { focus: FIRST, reliability, credibility, reason: reason.to_owned() }));
}

fn mark(session: &mut Session, events: &[u32], status: Option<Status>) {
    session.handle(Command::Grade(GradeCommand::Mark { events: events.to_vec(), status }));
}

fn status(session: &Session, event: usize) -> Option<Status> {
    session.case().events[event].status.as_ref().map(|s| s.status)
}

fn said(session: &Session) -> &str {
    session.notice().map_or("", |n| n.message.key)
}

/// A new event of whoever is named, by its index.
fn record(session: &mut Session, paragraph: usize) -> usize {
    let document = session.case().documents[0].id.clone();
    let words = Words { document, paragraph, chars: 0..20 };
    let command = dateline::session::CorrectCommand::Record { words, title: format!("New {paragraph}"), category: String::new() };
    session.handle(Command::Correct(command));
    session.case().events.len() - 1
}

#[test]
fn a_claim_is_graded_with_who_and_when_in_one_step_and_nothing_is_filled_in() {
    let mut session = example();
    let before = session.case().clone();
    as_(&mut session, "Ada");
    grade(&mut session, Some('B'), None, " near ");
    let given = session.case().events[0].claims[0].grade.clone().expect("a grade");
    assert_eq!((given.reliability, given.credibility, given.reason.as_str()), (Some('B'), None, "near"));
    assert_eq!((given.grader.as_str(), given.date.as_str(), given.code().as_str()), ("Ada", "2026-11-22", "B"));
    assert_eq!(session.history().next_undo(), Some("edit-grade"));
    // The same again is no step.
    grade(&mut session, Some('B'), None, "near");
    session.handle(Action::Undo.into());
    assert!(*session.case() == before);
    session.handle(Action::Redo.into());
    assert_eq!(session.case().events[0].claims[0].grade.as_ref(), Some(&given));
    // Nothing given: no grade.
    grade(&mut session, None, None, "");
    assert_eq!(session.case().events[0].claims[0].grade, None);
    grade(&mut session, Some('G'), Some(7), "");
    assert_eq!((said(&session), &session.case().events[0].claims[0].grade), ("edit-bad-grade", &None));
}

#[test]
fn a_grade_that_is_not_of_the_code_is_a_fault_of_the_case() {
    let mut case = Desk::default().example().case;
    let errors = |case: &Case| check(case, None).iter().filter(|f| f.message.key == "fault-bad-grade").count();
    case.events[0].claims[0].grade = Some(Grade { reliability: Some('B'), credibility: Some(6), ..Grade::default() });
    assert_eq!(errors(&case), 0);
    case.events[0].claims[0].grade = Some(Grade { reliability: Some('H'), ..Grade::default() });
    case.events[1].claims[0].grade = Some(Grade { credibility: Some(0), ..Grade::default() });
    assert_eq!(errors(&case), 2);
}

#[test]
fn nobody_reviews_what_he_recorded_and_nobody_reviews_unnamed() {
    let mut session = example();
    mark(&mut session, &[0], Some(Status::Reviewed));
    assert_eq!((status(&session, 0), said(&session)), (None, "mark-no-name"));
    as_(&mut session, "Ada  Byron");
    let new = record(&mut session, 3);
    assert_eq!(session.case().events[new].recorded_by, "Ada  Byron");
    session.handle(Action::MarkReviewed.into());
    assert_eq!((status(&session, new), said(&session)), (None, "mark-own"));
    // Written otherwise, she is the same.
    as_(&mut session, "ada byron");
    session.handle(Action::MarkReviewed.into());
    assert_eq!(status(&session, new), None);
    // What she recorded she may call a draft, and dispute.
    session.handle(Action::MarkDraft.into());
    assert_eq!(status(&session, new), Some(Status::Draft));
    session.handle(Action::MarkDisputed.into());
    assert_eq!(status(&session, new), Some(Status::Disputed));
    as_(&mut session, "Ben");
    session.handle(Action::MarkReviewed.into());
    let standing = session.case().events[new].status.clone().expect("reviewed");
    assert_eq!((standing.status, standing.by.as_str(), standing.at.as_str()), (Status::Reviewed, "Ben", "2026-11-22T09:15:00Z"));
    assert_eq!(session.history().next_undo(), Some("edit-mark-reviewed"));
    session.handle(Action::Undo.into());
    assert_eq!(status(&session, new), Some(Status::Disputed));
    mark(&mut session, &[new as u32], None);
    assert_eq!(status(&session, new), None);
}

#[test]
fn an_event_recorded_without_a_name_has_no_author() {
    let mut session = example();
    let new = record(&mut session, 3);
    assert_eq!(session.case().events[new].recorded_by, "");
    as_(&mut session, "Ada");
    session.handle(Action::MarkReviewed.into());
    assert_eq!(status(&session, new), Some(Status::Reviewed));
}

#[test]
fn comments_are_added_changed_resolved_and_deleted_each_with_undo() {
    let mut session = example();
    as_(&mut session, "Ben");
    let mut states = vec![session.case().clone()];
    let claim = session.case().events[0].claims[1].id.clone();
    let commands = [
        CommentCommand::Add { event: 0, claim: Some(claim.clone()), text: " Which day? ".to_owned() },
        CommentCommand::Add { event: 0, claim: None, text: "Fine".to_owned() },
        CommentCommand::Change { event: 0, comment: "k1".to_owned(), text: "Which day, and whose?".to_owned() },
        CommentCommand::Resolve { event: 0, comment: "k1".to_owned(), resolved: true },
        CommentCommand::Delete { event: 0, comment: "k2".to_owned() },
    ];
    for command in commands {
        session.handle(Command::Comment(command));
        states.push(session.case().clone());
    }
    let [comment] = session.case().events[0].comments.as_slice() else { panic!("one is left") };
    assert_eq!((comment.text.as_str(), comment.by.as_str(), comment.resolved), ("Which day, and whose?", "Ben", true));
    assert_eq!((comment.claim.as_deref(), comment.at.as_str()), (Some(claim.as_str()), "2026-11-22T09:15:00Z"));
    for before in states.iter().rev().skip(1) {
        session.handle(Action::Undo.into());
        assert!(session.case() == before);
    }
    // Nothing to say, nothing there: no step.
    for command in [
        CommentCommand::Add { event: 0, claim: None, text: "  ".to_owned() },
        CommentCommand::Resolve { event: 0, comment: "k9".to_owned(), resolved: true },
    ] {
        session.handle(Command::Comment(command));
    }
    assert_eq!((session.history().next_undo(), said(&session)), (None, "comment-gone"));
}

#[test]
fn several_events_are_changed_as_one_step_and_own_ones_are_not_reviewed_with_them() {
    let mut session = example();
    as_(&mut session, "Ada");
    let new = record(&mut session, 3) as u32;
    let before = session.case().clone();
    session.handle(Command::SelectMany { events: vec![0, 1, 2, new], add: false });
    session.handle(Action::ChangeEvents.into());
    assert_eq!(session.overlay(), Some(&Overlay::ChangeEvents));
    let category = before.categories.last().unwrap().id.clone();
    let change = BulkChange {
        category: Some(category.clone()),
        kind: Some(Kind::Background),
        add_tag: " checked ".to_owned(),
        remove_tag: String::new(),
        status: Some(Some(Status::Reviewed)),
    };
    assert_eq!(session.changed_by(&change), 4);
    session.handle(Command::ChangeEvents(change.clone()));
    for event in [0, 1, 2, new as usize] {
        let e = &session.case().events[event];
        assert_eq!(
            (e.category.as_str(), e.kind, e.tags.last().map(String::as_str)),
            (category.as_str(), Kind::Background, Some("checked"))
        );
    }
    assert_eq!([0, 1, 2, new as usize].map(|e| status(&session, e).is_some()), [true, true, true, false]);
    assert_eq!(said(&session), "mark-own");
    assert_eq!(session.overlay(), None);
    assert_eq!(session.history().undo_in_words().as_deref(), Some("change 4 events"));
    assert_eq!(session.changed_by(&change), 0, "they are so already");
    let reviewed = session.case().clone();
    let less = BulkChange { remove_tag: "checked".to_owned(), status: Some(None), ..BulkChange::default() };
    session.handle(Command::ChangeEvents(less));
    assert!(session.case().events.iter().all(|e| e.status.is_none() && !e.tags.contains(&"checked".to_owned())));
    session.handle(Action::Undo.into());
    assert!(*session.case() == reviewed);
    session.handle(Action::Undo.into());
    assert!(*session.case() == before);
    assert_eq!(session.history().redo_in_words().as_deref(), Some("change 4 events"));
}

#[test]
fn what_is_changed_of_several_must_hold_together() {
    let mut session = example();
    let before = session.case().clone();
    session.handle(Command::SelectMany { events: vec![0, 1], add: false });
    let change = BulkChange { category: Some("no-such".to_owned()), ..BulkChange::default() };
    session.handle(Command::ChangeEvents(change));
    assert!(*session.case() == before && said(&session) == "edit-no-category");
    session.handle(Command::ChangeEvents(BulkChange::default()));
    assert_eq!(said(&session), "bulk-nothing");
}

#[test]
fn the_filter_tells_what_is_not_reviewed_yet() {
    let mut session = example();
    as_(&mut session, "Ada");
    mark(&mut session, &[0, 1], Some(Status::Reviewed));
    mark(&mut session, &[2], Some(Status::Disputed));
    let all = session.case().events.len();
    let passing = |session: &mut Session, id: &str| {
        session.handle(Command::SetFacet(Facet::Status, vec![id.to_owned()]));
        session.shown().passes.iter().filter(|p| **p).count()
    };
    assert_eq!((passing(&mut session, "reviewed"), passing(&mut session, "disputed"), passing(&mut session, "draft")), (2, 1, 0));
    // What may come is off until it is asked for.
    let silent = session.case().events.iter().filter(|e| e.kind != Kind::Forecast && e.status.is_none()).count();
    assert!(silent < all);
    assert_eq!(passing(&mut session, "none"), silent);
}

#[test]
fn merging_and_splitting_keep_comments_and_take_the_review_back() {
    let mut session = example();
    as_(&mut session, "Ben");
    for event in [0, 1] {
        let claim = Some(session.case().events[event].claims[0].id.clone());
        session.handle(Command::Comment(CommentCommand::Add { event: event as u32, claim, text: format!("Of {event}") }));
    }
    mark(&mut session, &[0, 1], Some(Status::Reviewed));
    let (into, from) = (session.case().events[0].id.clone(), session.case().events[1].id.clone());
    let quoted = session.case().events[1].claims[0].citation.clone();
    session.handle(Command::Edit(dateline::session::Edit::MergeEvents { into: into.clone(), from, reason: String::new() }));
    let whole = session.case().event(&into).unwrap().clone();
    assert_eq!((whole.status.is_none(), whole.comments.len()), (true, 2));
    let moved = whole.comments[1].claim.clone().expect("of a claim");
    assert_eq!(whole.claims.iter().find(|c| c.id == moved).map(|c| &c.citation), Some(&quoted));
    assert_ne!(whole.comments[0].id, whole.comments[1].id);
    session.handle(Command::Edit(dateline::session::Edit::SplitClaim { event: into.clone(), claim: moved }));
    let part = session.case().events.iter().find(|e| e.claims.len() == 1 && e.claims[0].citation == quoted).expect("split off");
    assert_eq!(part.comments.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["Of 1"]);
    assert_eq!(session.case().event(&into).unwrap().comments.len(), 1);
}

#[test]
fn what_is_said_in_review_is_saved_read_again_and_written_in_tables() {
    let mut session = example();
    let plain = String::from_utf8(case_file::to_bytes(session.case())).unwrap();
    for word in ["\"comments\"", "\"recorded_by\"", "\"reviewed\""] {
        assert!(!plain.contains(word), "nothing said, nothing written: {word}");
    }
    as_(&mut session, "Ada");
    grade(&mut session, Some('B'), Some(2), "");
    mark(&mut session, &[0], Some(Status::Reviewed));
    session.handle(Command::Comment(CommentCommand::Add { event: 0, claim: None, text: "Fine".to_owned() }));
    let (read, _) = case_file::parse(&case_file::to_bytes(session.case())).expect("a case");
    assert!(read.events == session.case().events);
    let table = records::csv(session.case(), &[0, 1]);
    let mut lines = table.lines();
    assert!(lines.next().unwrap().ends_with(",recorded_by,status,status_by,status_at,grades"));
    assert!(table.contains(",reviewed,Ada,2026-11-22T09:15:00Z,B2 | –"), "{table}");
    let geojson = records::geojson(session.case(), &[0, 1]);
    assert_eq!(geojson["features"][0]["properties"]["status"]["status"], "reviewed");
    assert_eq!(geojson["features"][0]["properties"]["claims"][0]["grade"]["reliability"], "B");
    assert!(geojson["features"][1]["properties"].get("status").is_none());
    for (name, bytes) in [("a.csv", table.into_bytes()), ("a.geojson", geojson.to_string().into_bytes())] {
        let (again, _) = read_table(name, &bytes, None).unwrap();
        let standings: Vec<_> = again.case.events.iter().map(|e| e.status.clone()).collect();
        assert_eq!(standings, [session.case().events[0].status.clone(), None], "{name}");
    }
}

#[test]
fn a_session_on_an_empty_case_refuses_without_harm() {
    let mut session = Session::new(OpenedCase::default(), Settings::default());
    as_(&mut session, "Ada");
    grade(&mut session, Some('A'), Some(1), "");
    mark(&mut session, &[3], Some(Status::Reviewed));
    for action in [Action::Grade, Action::MarkReviewed, Action::MarkDisputed, Action::MarkDraft, Action::Comment, Action::ChangeEvents] {
        assert!(!session.can(action));
        session.handle(action.into());
    }
    session.handle(Command::Comment(CommentCommand::Delete { event: 0, comment: "k1".to_owned() }));
    assert!(!session.history().is_dirty());
    assert_eq!(session.notice().map(|n| n.message.clone()), None::<Message>);
}
