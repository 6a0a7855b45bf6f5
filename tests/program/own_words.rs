//! Own words on disk: folders that are read, made with examples, and used when events are read out of texts.

use std::fs;

use dateline::{
    effects::{own_words, reading},
    model::{Case, Document},
    session::{Action, Command, Effect, Overlay, ReviewCommand, Session, Settings, state::OpenedCase},
    text::say,
};

fn case_of(text: &str) -> Case {
    let json = serde_json::json!({"id": "d", "file": "d.txt", "title": "D"});
    let mut document: Document = serde_json::from_value(json).expect("a document");
    document.text = dateline::model::document::Text::new(text.to_owned());
    Case { documents: vec![document], title: "Case".to_owned(), ..Case::default() }
}

#[test]
fn a_folder_is_made_once_with_examples_that_say_nothing() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("config").join("words");
    assert_eq!(own_words::read(std::slice::from_ref(&folder)), own_words::Read::default(), "no folder says nothing");
    own_words::make(&folder).unwrap();
    let read = own_words::read(std::slice::from_ref(&folder));
    assert!(read.words.is_empty());
    assert_eq!((read.files.len(), read.faults.len()), (2, 0));
    fs::write(folder.join("README.txt"), "mine").unwrap();
    own_words::make(&folder).unwrap();
    assert_eq!(fs::read_to_string(folder.join("README.txt")).unwrap(), "mine", "what is there is left as it is");
}

#[test]
fn places_of_a_case_win_over_those_of_the_user_and_faults_name_file_and_line() {
    let room = tempfile::tempdir().unwrap();
    let (user, case) = (room.path().join("user"), room.path().join("case"));
    for (folder, rows) in [(&user, "Zedville,,1,1\nBad,,100,1\n"), (&case, "Zedville,,2,2\n")] {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join("places.csv"), format!("name,names,lat,lon\n{rows}")).unwrap();
    }
    let read = own_words::read(&[user.clone(), case]);
    assert_eq!(read.words.places.iter().map(|p| p.place.point.lat).collect::<Vec<_>>(), [2.0, 1.0], "the first of a name counts");
    let [fault] = read.faults.as_slice() else { panic!("{:?}", read.faults) };
    assert_eq!(fault.place.file.as_deref(), Some(user.join("places.csv").display().to_string().as_str()));
    assert!(say(&fault.message).contains('3') && say(&fault.message).contains("Bad"), "{}", say(&fault.message));
    let found = reading::read_with(&case_of("Soldiers attacked Zedville on 3 June 2024."), &[user]);
    let ReviewCommand::Found(found) = found else { panic!("{found:?}") };
    let place = &found.proposals.proposals[0].places[0].place;
    assert_eq!((place.name.as_str(), place.point.lat, found.faults.len()), ("Zedville", 1.0, 1));
}

#[test]
fn a_file_of_another_name_is_told_and_large_ones_are_refused() {
    let room = tempfile::tempdir().unwrap();
    fs::write(room.path().join("dates.json"), "{}").unwrap();
    fs::write(room.path().join("notes.txt"), "not read").unwrap();
    fs::write(room.path().join("places.csv"), vec![b'#'; (4 << 20) + 1]).unwrap();
    let read = own_words::read(&[room.path().to_owned()]);
    let keys: Vec<&str> = read.faults.iter().map(|f| f.message.key).collect();
    assert_eq!((keys[0], keys.len(), read.files.len()), ("words-no-list", 2, 0));
}

#[test]
fn the_session_asks_for_the_folder_and_shows_what_is_told_of_it() {
    let mut session = Session::new(OpenedCase { case: case_of("Nothing."), ..OpenedCase::default() }, Settings::default());
    assert_eq!(session.handle(Action::OwnWords.into()), [Effect::ShowOwnWords]);
    let shown = dateline::session::OwnWordsShown { folder: "words".to_owned(), ..Default::default() };
    session.handle(Command::OwnWords(Box::new(shown.clone())));
    assert_eq!((session.overlay(), session.own_words()), (Some(&Overlay::OwnWords), &shown));
}
