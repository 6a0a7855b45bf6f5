//! Categories, places and links edited from outside: each edit does what it says, and undo brings all of it back.

use dateline::{
    analysis::Facet,
    effects::desk::Desk,
    model::{Basis, Case, Category, Relation},
    session::{
        Action, Command, Edit, Session, Settings,
        listing::{link, remove_unused_places},
    },
};

fn example() -> Session {
    Session::new(Desk::default().example(), Settings::default())
}

/// Makes an edit, looks at what came of it, takes it back and makes it again.
fn tried(session: &mut Session, edit: Edit, name: &str, look: impl Fn(&Case)) {
    let before = session.case().clone();
    session.handle(Command::Edit(edit));
    assert!(*session.case() != before, "{name}: {:?}", session.notice());
    assert_eq!(session.history().next_undo(), Some(name));
    look(session.case());
    let after = session.case().clone();
    session.handle(Action::Undo.into());
    assert!(*session.case() == before, "{name} is undone in one step");
    session.handle(Action::Redo.into());
    assert!(*session.case() == after, "{name} is done again");
}

fn refused(session: &mut Session, edit: Edit, key: &str) {
    let before = session.case().clone();
    session.handle(Command::Edit(edit));
    assert!(*session.case() == before);
    assert_eq!(session.notice().expect("it is told").message.key, key);
}

fn new(session: &Session, id: &str, name: &str) -> Category {
    Category { id: id.to_owned(), name: name.to_owned(), words: vec!["malware".to_owned()], ..session.case().categories[0].clone() }
}

#[test]
fn categories_are_added_changed_moved_and_removed() {
    let mut s = example();
    let count = s.case().categories.len();
    let cyber = new(&s, "cyber", "Cyber");
    tried(&mut s, Edit::AddCategory { at: count, category: Box::new(cyber.clone()) }, "edit-add-category", |c| {
        assert_eq!(c.categories.last().unwrap().words, ["malware"]);
    });
    assert!(s.columns().facet(Facet::Category).values.iter().any(|v| v.id == "cyber"), "the filter follows");
    refused(&mut s, Edit::AddCategory { at: 0, category: Box::new(cyber.clone()) }, "edit-id-there");
    refused(&mut s, Edit::PutCategory(Box::new(Category { name: " ".to_owned(), ..cyber.clone() })), "edit-category-no-name");
    let renamed = Category { name: "Hacking".to_owned(), ..cyber };
    tried(&mut s, Edit::PutCategory(Box::new(renamed)), "edit-put-category", |c| assert_eq!(c.category("cyber").unwrap().name, "Hacking"));
    tried(&mut s, Edit::MoveCategory { category: "cyber".to_owned(), to: 0 }, "edit-move-category", |c| {
        assert_eq!(c.categories[0].id, "cyber");
    });
    tried(&mut s, Edit::RemoveCategory { category: "cyber".to_owned() }, "edit-remove-category", |c| {
        assert_eq!((c.categories.len(), c.category("cyber")), (count, None));
    });
}

#[test]
fn a_category_with_events_goes_only_with_its_events_put_into_another() {
    let mut s = example();
    let used = s.case().events[0].category.clone();
    let other = s.case().categories.iter().find(|c| c.id != used).unwrap().id.clone();
    refused(&mut s, Edit::RemoveCategory { category: used.clone() }, "edit-category-used");
    s.handle(Command::ToggleValue(Facet::Category, used.clone()));
    s.handle(Command::SaveViewAs("Only these".to_owned()));
    let edit = Edit::RemoveCategoryInto { category: used.clone(), into: other.clone() };
    tried(&mut s, edit, "edit-remove-category", |c| {
        assert!(c.category(&used).is_none() && c.events.iter().all(|e| e.category != used));
        assert_eq!(c.views.last().unwrap().filter, [("category".to_owned(), other.clone())], "the saved view follows");
    });
    assert!(s.filter().is_clear(), "what is gone is no longer asked for");
    assert_eq!(s.shown().counts.total, s.case().events.len());
}

#[test]
fn two_places_are_made_one_and_keep_their_names() {
    let mut s = example();
    let from = s.case().events.iter().find_map(|e| e.places.first()).unwrap().place.clone();
    let into = s.case().places.iter().find(|p| p.id != from).unwrap().id.clone();
    let name = s.case().place(&from).unwrap().name.clone();
    refused(&mut s, Edit::MergePlaces { into: into.clone(), from: into.clone() }, "edit-merge-self");
    let named = |c: &Case, id: &str| {
        let all = |e: &dateline::model::Event| e.places.iter().chain(e.claims.iter().flat_map(|c| &c.places)).any(|r| r.place == id);
        c.events.iter().filter(|e| all(e)).count()
    };
    let before = named(s.case(), &from);
    tried(&mut s, Edit::MergePlaces { into: into.clone(), from: from.clone() }, "edit-merge-places", |c| {
        assert!(c.place(&from).is_none() && named(c, &from) == 0 && named(c, &into) >= before && before > 0);
        assert!(c.place(&into).unwrap().names.contains(&name));
        for event in &c.events {
            let parts: Vec<_> = event.places.iter().map(|r| (&r.place, r.role)).collect();
            assert!(parts.iter().enumerate().all(|(at, part)| !parts[..at].contains(part)), "no place twice in one part");
        }
        for judgement in &c.judgements {
            assert_eq!(dateline::analysis::evidence::changed_claims(c, judgement), [], "no judgement is doubted for it");
        }
    });
}

#[test]
fn places_that_no_event_names_are_removed_in_one_step() {
    let mut s = example();
    let mut lonely = s.case().places[0].clone();
    lonely.id = "lonely".to_owned();
    s.handle(Command::Edit(Edit::AddPlace { at: 0, place: Box::new(lonely) }));
    let edit = remove_unused_places(s.case()).expect("one at least");
    tried(&mut s, edit, "edit-remove-places", |c| assert!(c.place("lonely").is_none()));
    assert_eq!(remove_unused_places(s.case()), None);
}

#[test]
fn two_events_are_linked_one_way_only() {
    let mut s = example();
    let unlinked = |c: &Case, a: usize, b: usize| {
        !c.events[a].links.iter().any(|l| l.to == c.events[b].id) && !c.events[b].links.iter().any(|l| l.to == c.events[a].id)
    };
    let second = (1..s.case().events.len()).find(|b| unlinked(s.case(), 0, *b)).unwrap();
    let (a, b) = (s.case().events[0].id.clone(), s.case().events[second].id.clone());
    assert_eq!(link(s.case(), &a, &b, None, Basis::Inferred, ""), None, "there is none to take away");
    let edit = link(s.case(), &a, &b, Some(Relation::Conflicts), Basis::Inferred, " other figures ").unwrap();
    tried(&mut s, edit, "edit-link", |c| {
        let link = c.event(&a).unwrap().links.iter().find(|l| l.to == b).unwrap();
        assert_eq!((link.relation, link.reason.as_str()), (Relation::Conflicts, "other figures"));
    });
    let edit = link(s.case(), &b, &a, Some(Relation::Follows), Basis::Stated, "").unwrap();
    tried(&mut s, edit, "edit-link", |c| {
        assert!(c.event(&b).unwrap().links.iter().any(|l| l.to == a) && !c.event(&a).unwrap().links.iter().any(|l| l.to == b));
    });
    assert!(!s.can(Action::LinkEvents));
    s.handle(Command::SelectMany { events: vec![0, second as u32], add: false });
    assert!(s.can(Action::LinkEvents));
}
