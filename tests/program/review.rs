//! Proposals read out of the five articles, reviewed from outside: commands in, state out.

use std::collections::BTreeSet;

use dateline::{
    effects::{desk::Desk, reading},
    ingest::case_file,
    model::{Case, Kind},
    session::{
        Action, Command, Effect, ReviewCommand, Session, Settings,
        review::{Change, Verdict},
        state::OpenedCase,
    },
};

/// The articles of the example with nothing recorded of them.
fn articles_alone() -> Session {
    let opened = Desk::default().example();
    let case = Case { documents: opened.case.documents, title: "Articles".to_owned(), ..Case::default() };
    let mut session = Session::new(OpenedCase { case, ..OpenedCase::default() }, Settings::default());
    read(&mut session);
    session
}

fn read(session: &mut Session) {
    let effects = session.handle(Action::ReadTexts.into());
    let [Effect::ReadTexts(case)] = effects.as_slice() else { panic!("{effects:?}") };
    let found = reading::read(case);
    session.handle(Command::Review(found));
}

fn review(session: &mut Session, command: ReviewCommand) {
    session.handle(Command::Review(command));
}

#[test]
fn proposals_wait_with_their_words_and_nothing_enters_the_case_by_itself() {
    let session = articles_alone();
    let (waiting, recorded, rejected) = session.review().counts();
    assert!(waiting > 50 && (recorded, rejected) == (0, 0), "{waiting} {recorded} {rejected}");
    assert!(session.case().events.is_empty() && session.case().places.is_empty());
    for proposal in session.review().proposals() {
        let citation = &proposal.event.claims[0].citation;
        let document = session.case().document(&citation.document).expect("a document of the case");
        let bytes = citation.locate(document.text.paragraph(citation.paragraph)).expect("its words stand there");
        assert_eq!(&document.text.paragraph(citation.paragraph).unwrap()[bytes], citation.quote.exact);
        assert!(!proposal.event.title.is_empty() && !proposal.reasons.is_empty());
    }
    let (_, chosen) = session.review().chosen().expect("the first is chosen");
    assert_eq!(session.words().expect("its words are meant").document, chosen.event.claims[0].citation.document);
}

#[test]
fn what_is_accepted_is_an_event_with_its_places_and_undo_makes_it_wait_again() {
    let mut session = articles_alone();
    let before = session.review().counts().0;
    let at = session.review().proposals().iter().position(|p| p.places.iter().any(|place| !place.known)).expect("one with a place");
    review(&mut session, ReviewCommand::Choose(at));
    session.handle(Action::AcceptProposal.into());
    assert_eq!(session.case().events.len(), 1);
    let event = &session.case().events[0];
    assert!(event.places.iter().all(|p| session.case().place(&p.place).is_some()), "the places it needs are there");
    assert!(session.case().category(&event.category).is_some(), "its category is there");
    assert!(matches!(session.review().verdict(at), Verdict::Recorded(0)));
    assert_ne!(session.review().chosen().map(|(at, _)| at), Some(at), "the next one is chosen");
    session.handle(Action::Undo.into());
    assert!(session.case().events.is_empty() && session.case().places.is_empty() && session.case().categories.is_empty());
    assert_eq!(session.review().counts().0, before);
    session.handle(Action::Redo.into());
    assert_eq!(session.case().events.len(), 1);
}

#[test]
fn what_is_rejected_stays_rejected_when_the_texts_are_read_again_and_after_saving() {
    let mut session = articles_alone();
    let (at, words) = session.review().chosen().map(|(at, p)| (at, p.event.claims[0].citation.quote.exact.clone())).unwrap();
    session.handle(Action::RejectProposal.into());
    assert_eq!(session.review().verdict(at), Verdict::Rejected);
    let (mut saved, _) = case_file::parse(&case_file::to_bytes(session.case())).expect("a case");
    for (document, old) in saved.documents.iter_mut().zip(&session.case().documents) {
        document.text = old.text.clone();
    }
    let mut again = Session::new(OpenedCase { case: saved, ..OpenedCase::default() }, Settings::default());
    read(&mut again);
    let rejected = again.review().proposals().iter().position(|p| p.event.claims[0].citation.quote.exact == words).unwrap();
    assert_eq!(again.review().verdict(rejected), Verdict::Rejected);
    session.handle(Action::Undo.into());
    assert_eq!(session.review().verdict(at), Verdict::Waiting);
}

#[test]
fn all_that_are_sure_enough_are_accepted_as_one_step() {
    let mut session = articles_alone();
    let sure = session.review().proposals().iter().filter(|p| p.confidence >= 0.7).count();
    let all = session.review().counts().0;
    review(&mut session, ReviewCommand::AcceptAbove(0.7));
    // Two that share half of their words are one when the first is in.
    assert!(session.case().events.len() == sure, "{} of {sure}", session.case().events.len());
    assert!(session.review().counts().0 <= all - sure);
    let ids: BTreeSet<&str> = session.case().events.iter().map(|e| e.id.as_str()).collect();
    let places: BTreeSet<&str> = session.case().places.iter().map(|p| p.id.as_str()).collect();
    assert_eq!((ids.len(), places.len()), (session.case().events.len(), session.case().places.len()), "no id twice");
    session.handle(Action::Undo.into());
    assert!(session.case().events.is_empty() && session.case().places.is_empty());
}

#[test]
fn a_proposal_is_changed_before_it_is_accepted() {
    let mut session = articles_alone();
    review(&mut session, ReviewCommand::Change(Change::Title("A title of mine".to_owned())));
    review(&mut session, ReviewCommand::Change(Change::Kind(Kind::Background)));
    review(&mut session, ReviewCommand::Change(Change::When("2024-10".to_owned())));
    let dated = session.review().chosen().unwrap().1.event.when.clone();
    review(&mut session, ReviewCommand::Change(Change::When("the other day".to_owned())));
    assert_eq!(session.review().chosen().unwrap().1.event.when, dated, "what is no date is refused");
    assert_eq!(session.notice().unwrap().message.key, "review-bad-date");
    session.handle(Action::AcceptAndEdit.into());
    let event = &session.case().events[0];
    assert_eq!(
        (event.title.as_str(), event.kind, event.when.as_ref().unwrap().edtf.as_str()),
        ("A title of mine", Kind::Background, "2024-10")
    );
    assert_eq!(session.overlay(), Some(&dateline::session::Overlay::EditEvent(0)));
}

#[test]
fn a_proposal_can_be_another_source_of_an_event() {
    let mut session = articles_alone();
    session.handle(Action::AcceptProposal.into());
    let (at, _) = session.review().chosen().unwrap();
    review(&mut session, ReviewCommand::AcceptInto(0));
    assert_eq!((session.case().events.len(), session.case().events[0].claims.len()), (1, 2));
    assert_eq!(session.review().verdict(at), Verdict::Recorded(0));
    session.handle(Action::Undo.into());
    assert_eq!((session.case().events[0].claims.len(), session.review().verdict(at)), (1, Verdict::Waiting));
}

#[test]
fn what_the_case_cites_already_does_not_wait() {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    read(&mut session);
    let (waiting, recorded, _) = session.review().counts();
    assert!(recorded > waiting, "{recorded} recorded, {waiting} wait");
    let empty = Session::new(OpenedCase::default(), Settings::default());
    let mut empty = empty;
    assert!(empty.handle(Action::ReadTexts.into()).is_empty());
    assert_eq!(empty.notice().unwrap().message.key, "review-no-texts");
}

#[test]
fn what_was_found_for_another_case_is_not_taken() {
    let mut session = articles_alone();
    let effects = session.handle(Action::ReadTexts.into());
    let [Effect::ReadTexts(case)] = effects.as_slice() else { panic!("{effects:?}") };
    let found = reading::read(case);
    session.handle(Command::Opened(Box::new(Desk::default().example())));
    session.handle(Command::Review(found));
    assert!(session.review().proposals().is_empty());
}

/// Has what was asked for read, as the program does.
fn answer(session: &mut Session, effects: Vec<Effect>) {
    let [Effect::ReadParts(wanted)] = effects.as_slice() else { panic!("{effects:?}") };
    let answer = reading::parts(session.case(), wanted);
    session.handle(answer);
}

/// The words of each proposal, in the order of the queue.
fn quotes(session: &Session) -> Vec<String> {
    session.review().proposals().iter().map(|p| p.event.claims[0].citation.quote.exact.clone()).collect()
}

#[test]
fn a_proposal_is_cut_in_two_each_with_its_own_words_and_undo_makes_it_one_again() {
    let mut session = articles_alone();
    let before = quotes(&session);
    let at = before.iter().position(|words| words.contains(", ") && words.split_whitespace().count() > 20).expect("a long one");
    review(&mut session, ReviewCommand::Choose(at));
    let effects = session.handle(Action::SplitProposal.into());
    answer(&mut session, effects);
    let after = quotes(&session);
    assert_eq!(after.len(), before.len() + 1);
    let bare = |words: &str| words.trim_end_matches('.').to_owned();
    assert!(before[at].starts_with(&after[at]) && bare(&before[at]).ends_with(&bare(&after[at + 1])), "{:?}", &after[at..at + 2]);
    assert_eq!(session.review().chosen().map(|(at, _)| at), Some(at));
    assert_eq!(session.next_undo(), Some("edit-split-proposal"));
    session.handle(Action::AcceptProposal.into());
    assert_eq!(session.case().events.len(), 1);
    session.handle(Action::Undo.into());
    assert!(session.case().events.is_empty());
    session.handle(Action::Undo.into());
    assert_eq!(quotes(&session), before);
    session.handle(Action::Redo.into());
    assert_eq!(quotes(&session), after);
    session.handle(Action::Redo.into());
    assert_eq!(session.case().events.len(), 1);
}

#[test]
fn selected_words_become_a_proposal_of_their_own_and_the_rest_stays_one() {
    let mut session = articles_alone();
    let before = quotes(&session);
    let at = before.iter().position(|words| words.split_whitespace().count() > 14).expect("a long one");
    review(&mut session, ReviewCommand::Choose(at));
    let whole = session.words().expect("its words").clone();
    let first: String = before[at].split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    let chars = whole.chars.start..whole.chars.start + first.chars().count();
    session.handle(Command::SelectWords(Some(dateline::session::Words { chars, ..whole })));
    let effects = session.handle(Action::ProposeWords.into());
    answer(&mut session, effects);
    let after = quotes(&session);
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(after[at].trim_end_matches(','), first.trim_end_matches(','));
    assert!(before[at].trim_end_matches('.').ends_with(after[at + 1].trim_end_matches('.')));
    session.handle(Action::Undo.into());
    assert_eq!(quotes(&session), before);
}

#[test]
fn two_proposals_become_one_event_with_both_citations() {
    let mut session = articles_alone();
    let before = quotes(&session);
    let (at, _) = session.review().chosen().unwrap();
    let waiting = session.review().waiting();
    let next = waiting[waiting.iter().position(|w| *w == at).unwrap() + 1];
    session.handle(Action::MergeProposals.into());
    assert_eq!(session.review().proposals().len(), before.len() - 1);
    assert_eq!(session.review().chosen().unwrap().1.event.claims.len(), 2);
    session.handle(Action::AcceptProposal.into());
    let event = &session.case().events[0];
    let cited: Vec<&str> = event.claims.iter().map(|c| c.citation.quote.exact.as_str()).collect();
    assert_eq!(cited, [before[at].as_str(), before[next].as_str()]);
    assert_eq!(event.merges.len(), 1, "that they are one is an inference, and can be taken back");
    let places: BTreeSet<&str> = session.case().places.iter().map(|p| p.id.as_str()).collect();
    assert!(event.places.iter().chain(event.claims.iter().flat_map(|c| &c.places)).all(|r| places.contains(r.place.as_str())));
    session.handle(Action::Undo.into());
    session.handle(Action::Undo.into());
    assert_eq!(quotes(&session), before);
}

#[test]
fn proposals_that_may_be_the_same_are_accepted_as_one_event() {
    let mut session = articles_alone();
    let count = session.review().proposals().len();
    let at = (0..count).find(|at| !session.review().alike(*at).is_empty()).expect("some are alike");
    review(&mut session, ReviewCommand::Choose(at));
    let all = session.alike_waiting().len() + 1;
    let waiting = session.review().counts().0;
    session.handle(Action::AcceptAlike.into());
    assert_eq!(session.case().events.len(), 1);
    assert_eq!(session.case().events[0].claims.len(), all);
    assert!(session.review().counts().0 <= waiting - all);
    session.handle(Action::Undo.into());
    assert_eq!((session.case().events.len(), session.review().counts().0), (0, waiting));
}

#[test]
fn a_change_of_a_proposal_is_undone_in_its_order_among_the_edits() {
    let mut session = articles_alone();
    let (at, title) = session.review().chosen().map(|(at, p)| (at, p.event.title.clone())).unwrap();
    review(&mut session, ReviewCommand::Change(Change::Title("Mine".to_owned())));
    session.handle(Action::AcceptProposal.into());
    session.handle(Action::Undo.into());
    assert_eq!(session.review().proposals()[at].event.title, "Mine");
    session.handle(Action::Undo.into());
    assert_eq!(session.review().proposals()[at].event.title, title);
    assert!(!session.can(Action::Undo));
}
