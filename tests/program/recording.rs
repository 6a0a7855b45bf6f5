//! Events recorded from selected words, with what was read in them; and citations given other words: commands in, state out.

use dateline::{
    effects::{desk::Desk, reading},
    ingest::case_file,
    model::{Basis, Case, Document, LonLat, Place, PlaceKind, Unknown, When, document::Text},
    session::{Action, Command, CorrectCommand, Effect, Overlay, Session, Settings, Words, WordsRead, state::OpenedCase},
};

const TEXT: &str = "A first paragraph.\n\
    On 14 March 2024, a train derailed near Kursk. Three days later, 12 wagons were taken away.\n\
    Officials said that the line stays closed.";

/// A case of one article with one place, and nothing recorded.
fn case() -> Case {
    let published = When { edtf: "2024-04-01".to_owned(), ..When::default() };
    let document = Document {
        id: "a".to_owned(),
        title: "An article".to_owned(),
        text: Text::new(TEXT.to_owned()),
        published: Some(published),
        ..Document::default()
    };
    Case { documents: vec![document], title: "A case".to_owned(), ..Case::default() }
}

fn session(case: Case) -> Session {
    Session::new(OpenedCase { case, ..OpenedCase::default() }, Settings::default())
}

fn words(session: &Session, paragraph: usize, exact: &str) -> Words {
    let text = session.case().documents[0].text.paragraph(paragraph).unwrap();
    let start = text[..text.find(exact).unwrap()].chars().count();
    Words { document: session.case().documents[0].id.clone(), paragraph, chars: start..start + exact.chars().count() }
}

/// Selects words, presses `E`, and has them read as the program does.
fn read(session: &mut Session, words: Words) -> WordsRead {
    session.handle(Command::SelectWords(Some(words.clone())));
    let effects = session.handle(Action::RecordEvent.into());
    assert_eq!(effects, [Effect::ReadWords(words.clone())]);
    assert_eq!(session.overlay(), Some(&Overlay::Record(words.clone())));
    let answer = reading::words(session.case(), &words);
    session.handle(answer);
    session.words_read().expect("they were read").clone()
}

fn record(session: &mut Session, read: WordsRead) {
    let needs = read.choices.iter().map(|(place, _)| place.clone()).collect();
    let event = dateline::session::Recorded { needs, ..read.event };
    session.handle(Command::Correct(CorrectCommand::RecordAs { words: read.words, event: Box::new(event) }));
}

#[test]
fn date_and_place_are_read_in_the_selected_words_and_one_undo_takes_all_of_it_back() {
    let mut session = session(case());
    let before = session.case().clone();
    let chosen = words(&session, 2, "On 14 March 2024, a train derailed near Kursk");
    let read = read(&mut session, chosen);
    assert_eq!(session.case(), &before, "reading changes nothing");
    let when = read.event.when.clone().expect("a date");
    assert_eq!((when.edtf.as_str(), when.basis), ("2024-03-14", Basis::Stated));
    assert!(when.expression.contains("14 March 2024"));
    assert!(!read.event.title.is_empty());
    let [place] = read.event.places.as_slice() else { panic!("{:?}", read.event.places) };
    let choice = read.choices.iter().find(|(p, _)| p.id == place.place).expect("it can be chosen");
    assert_eq!(choice.0.name, "Kursk");
    record(&mut session, read);
    let event = &session.case().events[0];
    assert_eq!(event.claims[0].citation.quote.exact, "On 14 March 2024, a train derailed near Kursk");
    assert_eq!(event.when.as_ref().map(|w| w.edtf.as_str()), Some("2024-03-14"));
    assert_eq!(session.case().places.len(), 1, "only the place that is named, none of the others");
    assert!(session.case().category(&event.category).is_some(), "a case without categories gets some");
    session.handle(Action::Undo.into());
    assert_eq!(session.case(), &before);
    session.handle(Action::Redo.into());
    assert_eq!(session.case().events.len(), 1);
}

#[test]
fn words_without_date_and_place_have_those_around_them_marked_as_inferred() {
    let mut session = session(case());
    let chosen = words(&session, 2, "a train derailed");
    let read = read(&mut session, chosen);
    let when = read.event.when.expect("the date of its sentence");
    assert_eq!((when.edtf.as_str(), when.basis), ("2024-03-14", Basis::Inferred));
    assert!(when.reason.contains("elsewhere in the sentence"), "{}", when.reason);
    let place = &read.event.places[0];
    assert_eq!((place.basis, place.reason.as_str()), (Basis::Inferred, "it stands elsewhere in the sentence"));
}

#[test]
fn a_place_that_the_case_has_is_taken_before_one_of_the_gazetteer() {
    let mut case = case();
    case.places.push(Place {
        id: "my-kursk".to_owned(),
        name: "Kursk".to_owned(),
        names: Vec::new(),
        kind: PlaceKind::City,
        point: LonLat { lon: 36.19, lat: 51.73 },
        area: None,
        country: None,
        disputed: false,
        note: String::new(),
        unknown: Unknown::new(),
        rings: Vec::new(),
    });
    let mut session = session(case);
    let chosen = words(&session, 2, "a train derailed near Kursk");
    let read = read(&mut session, chosen);
    assert_eq!(read.event.places.iter().map(|p| p.place.as_str()).collect::<Vec<_>>(), ["my-kursk"]);
    record(&mut session, read);
    assert_eq!(session.case().places.len(), 1);
}

#[test]
fn figures_and_speakers_of_the_words_go_with_the_claim() {
    let mut session = session(case());
    let chosen = words(&session, 2, "12 wagons were taken away");
    let figures = read(&mut session, chosen).event.figures;
    assert_eq!(figures.iter().filter_map(|f| f.value).collect::<Vec<_>>(), [12.0]);
    let chosen = words(&session, 3, "Officials said that the line stays closed");
    let said = read(&mut session, chosen);
    assert_eq!(said.event.speakers.len(), 1, "{:?}", said.event.speakers);
    record(&mut session, said.clone());
    assert_eq!(session.case().events[0].claims[0].speakers, said.event.speakers);
}

/// The example with its first event before the reader, and how often anything was changed.
fn example() -> Session {
    let mut session = Session::new(Desk::default().example(), Settings::default());
    session.handle(Command::Select { event: 0, add: false });
    session
}

fn citation(session: &Session) -> dateline::model::Citation {
    let focus = session.focus().expect("a citation is before the reader");
    session.case().events[focus.event as usize].claims[focus.claim].citation.clone()
}

#[test]
fn the_ends_of_a_citation_move_by_words_and_each_move_is_one_step() {
    let mut session = example();
    let before = session.case().clone();
    let was = citation(&session);
    session.handle(Action::CitationEndBack.into());
    let shorter = citation(&session);
    assert!(shorter.quote.exact.len() < was.quote.exact.len() && was.quote.exact.starts_with(&shorter.quote.exact));
    assert_eq!(shorter.position.end - shorter.position.start, shorter.quote.exact.chars().count());
    let text = session.case().document(&was.document).unwrap().text.paragraph(was.paragraph).unwrap();
    assert!(shorter.locate(Some(text)).is_ok());
    let bytes = shorter.locate(Some(text)).unwrap();
    assert!(text[..bytes.start].ends_with(&shorter.quote.prefix) && text[bytes.end..].starts_with(&shorter.quote.suffix));
    assert_eq!(session.next_undo(), Some("edit-citation"));
    session.handle(Action::CitationStartForward.into());
    assert!(citation(&session).position.start > was.position.start);
    session.handle(Action::CitationStartBack.into());
    assert_eq!(citation(&session).position.start, was.position.start);
    for _ in 0..3 {
        session.handle(Action::Undo.into());
    }
    assert_eq!(session.case(), &before);
    assert!(case_file::to_bytes(session.case()) == case_file::to_bytes(&before));
}

#[test]
fn a_citation_never_leaves_its_paragraph_and_is_never_empty() {
    let mut session = example();
    for _ in 0..2_000 {
        session.handle(Action::CitationEndForward.into());
        session.handle(Action::CitationStartBack.into());
    }
    let all = citation(&session);
    let text = session.case().document(&all.document).unwrap().text.paragraph(all.paragraph).unwrap().to_owned();
    assert_eq!(all.quote.exact, text);
    for _ in 0..2_000 {
        session.handle(Action::CitationEndBack.into());
    }
    let one = citation(&session);
    assert!(!one.quote.exact.is_empty() && one.quote.exact.split_whitespace().count() == 1, "{:?}", one.quote.exact);
}

#[test]
fn a_citation_of_hangul_and_cyrillic_is_dragged_between_letters() {
    let mut case = case();
    case.documents[0].text = Text::new("Вчора «Київ-24» писав: 북한군이 쿠르스크에 있다.".to_owned());
    let mut session = session(case);
    let chosen = words(&session, 1, "북한군이");
    let read = read(&mut session, chosen);
    record(&mut session, read);
    let focus = session.focus().expect("it is selected");
    let text = session.case().documents[0].text.paragraph(1).unwrap().to_owned();
    let (from, to) = (text.find("Київ").unwrap(), text.find("있다").unwrap());
    session.handle(Command::Correct(CorrectCommand::Recite { focus, bytes: from..to }));
    let now = citation(&session);
    assert_eq!(now.quote.exact, "Київ-24» писав: 북한군이 쿠르스크에");
    assert_eq!((now.quote.prefix.as_str(), now.quote.suffix.as_str()), ("Вчора «", " 있다."));
    assert_eq!(now.position.start, 7);
    // Bytes inside a letter, or of nothing, change nothing.
    for bytes in [from + 1..to, to..to, 0..text.len() + 9] {
        session.handle(Command::Correct(CorrectCommand::Recite { focus, bytes }));
        assert_eq!(citation(&session), now);
    }
}
