//! What is merged, and what is a conflict, one rule a test. What always holds is in `tests/merge.rs`.

use super::*;
use crate::model::{PlaceRef, event::Link};

fn base() -> Case {
    let (mut case, _) = case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap();
    case.events.truncate(6);
    case.events.iter_mut().for_each(|e| e.links = Vec::<Link>::new());
    case.judgements.clear();
    case
}

fn merged(base: &Case, mine: &Case, theirs: &Case) -> Merged {
    merge(Some(base), mine, theirs, &Choices::new())
}

fn keys(merged: &Merged) -> Vec<String> {
    merged.conflicts.iter().map(|c| c.path.join("/")).collect()
}

#[test]
fn different_fields_of_the_same_event_are_both_taken_and_told() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.events[0].title = "Mine".to_owned();
    theirs.events[0].notes = "Theirs".to_owned();
    theirs.events[1].tags.push("new".to_owned());
    let result = merged(&base, &mine, &theirs);
    assert_eq!(keys(&result), [""; 0]);
    assert_eq!((result.case.events[0].title.as_str(), result.case.events[0].notes.as_str()), ("Mine", "Theirs"));
    assert_eq!(result.case.events[1].tags.last().map(String::as_str), Some("new"));
    assert_eq!((result.taken_from(Side::Mine), result.taken_from(Side::Theirs)), (1, 2));
}

#[test]
fn the_same_field_changed_by_both_is_a_conflict_with_all_three_values_and_is_decided_by_its_key() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.events[0].title = "Mine".to_owned();
    theirs.events[0].title = "Theirs".to_owned();
    let result = merged(&base, &mine, &theirs);
    let [conflict] = &result.conflicts[..] else { panic!("{:?}", keys(&result)) };
    let value = |title: &str| Some(Value::from(title));
    assert_eq!((&conflict.base, &conflict.mine, &conflict.theirs), (&value(&base.events[0].title), &value("Mine"), &value("Theirs")));
    assert_eq!(result.undecided(), 1);
    let choices = Choices::from([(conflict.key(), Side::Theirs)]);
    let decided = merge(Some(&base), &mine, &theirs, &choices);
    assert_eq!((decided.undecided(), decided.case.events[0].title.as_str()), (0, "Theirs"));
}

#[test]
fn a_date_is_one_value() {
    let base = base();
    let at = base.events.iter().position(|e| e.when.is_some()).unwrap();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.events[at].when.as_mut().unwrap().edtf = "2024-01".to_owned();
    theirs.events[at].when.as_mut().unwrap().expression = "last winter".to_owned();
    let result = merged(&base, &mine, &theirs);
    assert!(keys(&result).len() == 1 && keys(&result)[0].ends_with("/when"), "{:?}", keys(&result));
}

#[test]
fn a_deletion_against_a_change_is_a_conflict_and_against_nothing_it_is_taken() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    let gone = mine.events.remove(2).id;
    mine.events.remove(3);
    theirs.events[2].notes = "Kept".to_owned();
    let result = merged(&base, &mine, &theirs);
    assert_eq!(keys(&result), [format!("events/{gone}")]);
    let choices = Choices::from([(result.conflicts[0].key(), Side::Theirs)]);
    let decided = merge(Some(&base), &mine, &theirs, &choices).case;
    let ids: Vec<&str> = decided.events.iter().map(|e| e.id.as_str()).collect();
    let expected: Vec<&str> = base.events.iter().map(|e| e.id.as_str()).filter(|id| *id != base.events[4].id).collect();
    assert_eq!(ids, expected, "where it stood");
}

#[test]
fn what_one_side_deleted_and_the_other_needs_is_a_conflict() {
    let base = base();
    let used = |id: &str| base.events.iter().any(|e| e.places.iter().chain(e.claims.iter().flat_map(|c| &c.places)).any(|p| p.place == id));
    let at = base.places.iter().position(|p| !used(&p.id)).expect("a place that nothing uses");
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    let gone = mine.places.remove(at).id;
    let place = PlaceRef { place: gone.clone(), ..base.events.iter().flat_map(|e| &e.places).next().unwrap().clone() };
    theirs.events[0].places.push(place);
    let result = merged(&base, &mine, &theirs);
    assert_eq!(keys(&result), [format!("places/{gone}")]);
    let choices = Choices::from([(result.conflicts[0].key(), Side::Theirs)]);
    assert!(merge(Some(&base), &mine, &theirs, &choices).case.place(&gone).is_some());
}

#[test]
fn what_has_no_id_is_added_by_both_and_changed_by_both_a_conflict() {
    let mut base = base();
    base.events[0].tags = vec!["a".to_owned(), "b".to_owned()];
    let tagged = |tags: &[&str]| {
        let mut case = base.clone();
        case.events[0].tags = tags.iter().map(|t| (*t).to_owned()).collect();
        case
    };
    let result = merged(&base, &tagged(&["a", "b", "mine"]), &tagged(&["b", "theirs"]));
    assert_eq!((keys(&result).len(), &result.case.events[0].tags[..]), (0, &["b", "mine", "theirs"].map(str::to_owned)[..]));
    let result = merged(&base, &tagged(&["a", "c"]), &tagged(&["a", "d"]));
    assert_eq!(keys(&result).len(), 1);
}

#[test]
fn an_order_changed_by_both_is_a_conflict_and_by_one_side_is_taken() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    theirs.documents.swap(0, 1);
    let result = merged(&base, &mine, &theirs);
    assert_eq!((keys(&result).len(), &result.case.documents[0].id), (0, &base.documents[1].id));
    mine.documents.swap(1, 2);
    assert_eq!(keys(&merged(&base, &mine, &theirs)), ["documents/(order)"]);
}

#[test]
fn another_text_on_both_sides_is_one_conflict_with_its_file_and_checksum() {
    let base = base();
    let with_text = |text: &str| {
        let mut case = base.clone();
        (case.documents[0].text, case.documents[0].sha256) = (Text::new(text.to_owned()), sha256_hex(text.as_bytes()));
        case
    };
    let (mine, theirs) = (with_text("My text"), with_text("Their text"));
    let result = merged(&base, &mine, &theirs);
    assert_eq!(keys(&result), [format!("documents/{}/(text)", base.documents[0].id)]);
    assert_eq!(result.case.documents[0].text.whole(), "My text");
    let decided = merge(Some(&base), &mine, &theirs, &Choices::from([(result.conflicts[0].key(), Side::Theirs)])).case;
    assert_eq!((decided.documents[0].text.whole(), &decided.documents[0].sha256), ("Their text", &theirs.documents[0].sha256));
    // The bytes are the same, and were read otherwise.
    let mut read_otherwise = mine.clone();
    read_otherwise.documents[0].text = Text::new("My text, too".to_owned());
    assert_eq!(merged(&mine, &read_otherwise, &theirs).undecided(), 1);
}

#[test]
fn a_copy_without_texts_comes_back_and_the_texts_stay() {
    let mut base = base();
    for document in &mut base.documents {
        document.text = Text::new(format!("All of {}", document.id));
        document.sha256 = sha256_hex(document.text.whole().as_bytes());
    }
    let mut shared = crate::analysis::sharing::without_texts(&base);
    let excerpts = excerpts::of_case(&shared);
    shared.documents.iter_mut().for_each(|d| d.text = Text::new(excerpts[&d.id].clone()));
    shared.events[0].notes = "From the reader".to_owned();
    let result = merged(&base, &base, &shared);
    assert_eq!((keys(&result).len(), result.taken.len()), (0, 1), "{:?}", result.taken);
    assert!(result.case.documents.iter().all(|d| !d.excerpted && d.text.whole().starts_with("All of")));
    assert_eq!(result.case.events[0].notes, "From the reader");
    // The other way round, the reader gets the texts.
    let result = merge(Some(&base), &shared, &base, &Choices::new());
    assert!(result.case.documents.iter().all(|d| !d.excerpted && d.text.whole().starts_with("All of")));
}

#[test]
fn without_a_base_every_difference_is_a_choice_and_histories_are_put_together() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.events[0].title = "Mine".to_owned();
    let gone = theirs.events.remove(3).id;
    theirs.events[0].tags.push("theirs".to_owned());
    let change = |at: &str| crate::model::Change { at: at.to_owned(), what: "title".to_owned(), ..Default::default() };
    (mine.changes, theirs.changes) = (vec![change("1"), change("3")], vec![change("1"), change("2")]);
    let result = merge(None, &mine, &theirs, &Choices::new());
    let first = &base.events[0].id;
    assert_eq!(keys(&result), [format!("events/{first}/title"), format!("events/{first}/tags"), format!("events/{gone}")]);
    assert_eq!(result.case.changes.iter().map(|c| c.at.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    let all = |side| result.conflicts.iter().map(|c| (c.key(), side)).collect();
    assert_eq!(merge(None, &mine, &theirs, &all(Side::Theirs)).case.events, theirs.events);
    assert_eq!(merge(None, &mine, &theirs, &all(Side::Mine)).case.events, mine.events);
}

#[test]
fn fields_of_a_later_version_are_merged_too() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.unknown.insert("x-mine".to_owned(), serde_json::json!([]));
    theirs.events[0].unknown.insert("x-theirs".to_owned(), serde_json::json!({"id": "a", "b": [1]}));
    let result = merged(&base, &mine, &theirs);
    assert_eq!(result.case.unknown, mine.unknown);
    assert_eq!(result.case.events[0].unknown, theirs.events[0].unknown);
}

#[test]
fn a_conflict_is_told_by_the_names_of_things() {
    let base = base();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.events[0].title = "Mine".to_owned();
    theirs.events[0].title = String::new();
    let result = merged(&base, &mine, &theirs);
    let told = words::where_in_words(&result.conflicts[0].path, &[&base]);
    assert_eq!(told, format!("Event “{}” › title", base.events[0].title));
    assert_eq!(words::sides_in_words(&result.conflicts[0])[1..], ["Mine".to_owned(), "nothing".to_owned()]);
    mine.title = "x".to_owned();
    assert_eq!(words::taken_in_words(&merged(&base, &mine, &base).taken[0], &[&base]), "Changed: Case › title");
}
